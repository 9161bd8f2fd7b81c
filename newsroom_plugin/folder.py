"""The folder of the site: one build at a time writes into it, and nothing of an older one stays in it.

MkDocs empties the folder and fills it again. Two builds that do so at once would delete each other's pages, so the second one
waits. The system lets go of the folder when a build ends, however it ends: a build that was killed keeps nobody waiting.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

if sys.platform != "win32":
    import fcntl

_held: dict[Path, int] = {}
"""What this process holds: descriptors by folder."""


def take(folder: Path, on_wait: Callable[[], object]) -> None:
    """Keep other builds out of a folder until `leave`; calls `on_wait` when another one is in it, then waits.

    Where folders cannot be locked, as on some disks of a network, nothing is kept out. Raises `OSError` when there can be no
    folder, and what `on_wait` raises: then nobody waits.
    """
    leave(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":  # where nobody can delete what another program has open, and is told so
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        try:
            on_wait()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except BaseException:
            os.close(descriptor)
            raise
    except OSError:
        os.close(descriptor)
        return
    _held[folder.resolve()] = descriptor


def leave(folder: Path) -> None:
    """Let other builds into a folder."""
    descriptor = _held.pop(folder.resolve(), None)
    if descriptor is not None:
        os.close(descriptor)


# --- files ----------------------------------------------------------------------------------------------------------------------


class State(NamedTuple):
    """By what a file is known to be as it was."""

    device: int
    """Where it lies."""
    number: int
    """The one it has there: two paths with the same are one file that is shared."""
    size: int
    """Bytes."""
    time: int
    """When it was last written into, in nanoseconds."""

    @classmethod
    def of(cls, found: os.stat_result) -> State:
        """What the system has said of it, in short."""
        return cls(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def scan(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield every file below a folder with what the system says of it, by its path there with forward slashes."""
    waiting = [("", str(folder))]
    while waiting:
        below, path = waiting.pop()
        with contextlib.suppress(FileNotFoundError), os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{below}{entry.name}/", entry.path))
                else:
                    yield f"{below}{entry.name}", entry.stat(follow_symlinks=False)


def states_in(folder: Path) -> dict[str, State]:
    """Every file below a folder, by its path there with forward slashes."""
    return {path: State.of(found) for path, found in scan(folder)}


def share(source: str, target: str) -> None:
    """Let a file be at a second place, too: the same file where the disk can, else a copy. Nothing may be there yet."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def remove_empty(root: Path, folders: Iterable[str]) -> None:
    """Remove those of some folders below `root` that have nothing in them, and those around them then, but never `root`."""
    for folder in sorted(folders, key=len, reverse=True):
        path = root / folder
        with contextlib.suppress(OSError):
            while path != root:
                path.rmdir()
                path = path.parent


# --- hidden files -------------------------------------------------------------------------------------------------------------


def forget_hidden(folder: Path, notes: Path) -> None:
    """Delete hidden files that an older build put at the top of the folder, and no others: MkDocs leaves all of them lying."""
    for name in noted_hidden(folder, notes):
        path = folder / name
        with contextlib.suppress(OSError):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)


def noted_hidden(folder: Path, notes: Path) -> frozenset[str]:
    """The names of the hidden files that an older build put at the top of the folder."""
    try:
        names = _note(folder, notes).read_text(encoding="utf-8").split("\0")
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(name for name in names if name.startswith(".") and name.strip(".") and (folder / name).parent == folder)


def note_hidden(folder: Path, notes: Path, paths: Iterable[str]) -> None:
    """Note the hidden files that are about to be put at the top of the folder, by their paths in it."""
    names = sorted({path.partition("/")[0] for path in paths if path.startswith(".")})
    note = _note(folder, notes)
    # A folder of notes that cannot be written leaves old files lying, and nothing worse.
    with contextlib.suppress(OSError):
        if names:
            note.parent.mkdir(parents=True, exist_ok=True)
            note.write_text("\0".join(names), encoding="utf-8")
        else:
            note.unlink(missing_ok=True)


def _note(folder: Path, notes: Path) -> Path:
    return notes / f"hidden-{hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]}"
