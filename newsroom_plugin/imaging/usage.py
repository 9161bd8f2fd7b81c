"""Notes when entries of the cache were last used, and leaves their own times alone: copies of them are known by these times.

What the builds of one site use stands in a list of names, `<site>.used`, beside the folders of the entries. Its time is when the
last of those builds began. Whoever clears up goes by the later of both times, that of an entry and that of a list that names it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_SUFFIX: Final = ".used"


class Usage:
    """What one build uses; two builds of one site never run at once. A cache that cannot be written still serves."""

    def __init__(self, folder: Path, site: str) -> None:
        """All that the last build of `site` used counts as used from now on."""
        self._path = folder / f"{site}{_SUFFIX}"
        self._used: set[str] = set()
        # Marked first, then read: nobody who clears up meanwhile takes away what is believed to be there.
        with contextlib.suppress(OSError):
            os.utime(self._path)
        self._named = _names(self._path)

    def mark(self, name: str) -> None:
        """Note that an entry is used, before it is looked at."""
        self._used.add(name)
        if name not in self._named:
            with contextlib.suppress(OSError), self._path.open("a", encoding="ascii") as file:
                file.write(f"{name}\n")
                self._named.add(name)

    def made(self, name: str) -> None:
        """Note that an entry was made: its own time keeps it until the list is written anew."""
        self._used.add(name)

    def close(self) -> None:
        """Name all that this build has used, and nothing else."""
        if self._named == self._used:
            return
        temporary = self._path.with_name(f"{self._path.name}.tmp")
        with contextlib.suppress(OSError):
            temporary.write_text("".join(f"{name}\n" for name in sorted(self._used)), "ascii")
            temporary.replace(self._path)


class LastUsed:
    """When the entries in a folder were last used, as far as its lists say."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lists: dict[Path, tuple[tuple[int, int], float, set[str]]] = {}
        self.look()

    def look(self) -> None:
        """Read what builds have noted meanwhile."""
        for path in self._folder.glob(f"*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                found = path.stat()
                state = found.st_mtime_ns, found.st_size
                if path not in self._lists or self._lists[path][0] != state:
                    self._lists[path] = (state, found.st_mtime, _names(path))

    def of(self, name: str) -> float:
        """Seconds since 1970; 0 for what no list names."""
        return max((time for _, time, names in self._lists.values() if name in names), default=0.0)

    def tidy(self, left: Iterable[str]) -> None:
        """Delete the lists that name nothing of what is left."""
        there = set(left)
        for path, (_, _, names) in self._lists.items():
            if there.isdisjoint(names):
                with contextlib.suppress(OSError):
                    path.unlink()


def _names(path: Path) -> set[str]:
    try:
        return set(path.read_text("ascii").split())
    except (OSError, UnicodeDecodeError):
        return set()
