"""What was made once and is found again: files in the cache, by a digest of all that decides their bytes.

An entry is `<kind>/<first two of digest>/<digest>-<checksum>.<extension>`: the checksum, a CRC-32, tells an entry that was
damaged. Two builds may share a cache: both would write the same bytes under the same name, whole or not at all. What no build
has used for long is removed by `newsroom cache prune`.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

FOLDER: Final = ".cache/newsroom"
"""Where the cache lies, from the folder of mkdocs.yml, unless that says otherwise."""

BUILT: Final = "built"
"""Where in the cache it is kept what builds made, by the site they were made for."""

_CHUNK: Final = 1 << 20


def find(folder: Path, digest: str, extension: str) -> Path | None:
    """The entry of a digest in the folder of its kind; None when there is none, or only a damaged one."""
    for path in sorted((folder / digest[:2]).glob(f"{digest}-*.{extension}")):
        # A cache that cannot be written still serves; an entry that vanishes is made again.
        with contextlib.suppress(OSError):
            _mark(path)
            if path.stem.endswith(f"-{_checksum(path):08x}"):
                return path
    return None


def keep(folder: Path, digest: str, extension: str, write: Callable[[Path], object]) -> Path:
    """The entry that `write` makes at the path it is given. Raises `OSError` when there is no room or no right.

    It is written under a name of its own, then renamed: nobody ever sees half a file.
    """
    inside = folder / digest[:2]
    inside.mkdir(parents=True, exist_ok=True)
    temporary = inside / f"{digest}.{os.getpid()}-{secrets.token_hex(4)}.tmp"
    try:
        write(temporary)
        return temporary.replace(inside / f"{digest}-{_checksum(temporary):08x}.{extension}")
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _mark(path: Path) -> None:
    """Mark an entry as used now."""
    with contextlib.suppress(OSError):
        os.utime(path)


def _checksum(path: Path) -> int:
    """The CRC-32 of a file, read in pieces."""
    found = 0
    with path.open("rb") as file:
        while data := file.read(_CHUNK):
            found = zlib.crc32(data, found)
    return found
