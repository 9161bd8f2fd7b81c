"""What a shared place can do, and the plain folder: rename is its only promise, so that no lock can hang."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

from newsroom_plugin.errors import NewsroomError

CHUNK: Final = 1 << 17
"""Bytes of a piece of a file, as far as the place lets us choose."""


class PlaceError(NewsroomError):
    """A shared place does not do what it should; the text is part of a sentence."""


class Place(Protocol):
    """Where files lie, by names with slashes. Threads use it together. Anything but a missing file raises `PlaceError`."""

    name: str
    """As mkdocs.yml calls it."""

    def names(self, folder: str) -> dict[str, int]:
        """The names in a folder, without it, and the bytes of each; empty when there is no such folder."""

    def read(self, name: str) -> Iterator[bytes]:
        """Yield a file piece by piece; raise `FileNotFoundError` when somebody cleared it up."""

    def write(self, name: str, source: Path) -> None:
        """Put a file there, whole or not at all, in place of what has its name."""


class Folder:
    """A plain folder, most often over the network."""

    def __init__(self, name: str, root: Path) -> None:
        self.name = name
        self._root = root

    def names(self, folder: str) -> dict[str, int]:
        """See `Place`. What is being written has names of its own, which nobody asks for."""
        found: dict[str, int] = {}
        try:
            with os.scandir(self._root / folder) as entries:
                for entry in entries:
                    # Somebody may clear up meanwhile.
                    with contextlib.suppress(FileNotFoundError):
                        found[entry.name] = entry.stat().st_size
        except FileNotFoundError:
            self._check()
        except OSError as error:
            raise _wrong(error) from error
        return found

    def read(self, name: str) -> Iterator[bytes]:
        """See `Place`. The entry is marked as used now, by which it is kept when somebody clears up."""
        path = self._root / name
        # A folder that cannot be written still serves.
        with contextlib.suppress(OSError):
            os.utime(path)
        try:
            with path.open("rb") as file:
                while piece := file.read(CHUNK):
                    yield piece
        except FileNotFoundError:
            raise
        except OSError as error:
            raise _wrong(error) from error

    def write(self, name: str, source: Path) -> None:
        """See `Place`. It is written under a name of its own, then renamed: nobody ever sees half a file."""
        self._check()
        path = self._root / name
        temporary = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, temporary)
            temporary.replace(path)
        except OSError as error:
            raise _wrong(error) from error
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)

    def _check(self) -> None:
        """The folder itself is not made: where a share is not mounted, its files would fill this machine's disk unnoticed."""
        if not self._root.is_dir():
            raise PlaceError("there is no such folder; mount it, or make it once")


def _wrong(error: OSError) -> PlaceError:
    return PlaceError(error.strerror or str(error))
