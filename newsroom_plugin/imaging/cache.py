"""Keeps finished renditions between builds: found by key, verified on reuse, written whole or not at all.

A file is `<folder>/<first two of key>/<key>-<checksum>.<extension>`; the folder is `renditions`, or `cards` for social cards. The
checksum in the name, a CRC-32 against damage, means that an entry is verified by reading it alone, at some 3 GB/s. Behind it may
stand what several machines share. Two builds may share a cache: both would write the same bytes under the same name. When an
entry was last used, its own time says, or a list (`usage`): `pruning` goes by both.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from newsroom_plugin.errors import PictureError
from newsroom_plugin.imaging.usage import Usage
from newsroom_plugin.shared import Shared, Wanted

RENDITIONS: Final = "renditions"
"""The folder of what is made of pictures."""

_CHECKSUM_DIGITS: Final = 8

Progress = Callable[[int, int], None]


class CacheFault(PictureError):
    """The cache cannot be written, which concerns every picture."""


class Cache:
    """The files of one kind that earlier builds made, and this one."""

    def __init__(
        self, cache_dir: Path, folder: str = RENDITIONS, shared: Shared | None = None, usage: Usage | None = None
    ) -> None:
        """With `usage`, entries are noted there as used; else each is marked by its own time."""
        self._root, self._kind, self._shared, self._usage = cache_dir / folder, folder, shared, usage
        self._listed: dict[str, dict[str, Path]] = {}

    def find(self, key: str, extension: str) -> Path | None:
        """The undamaged entry of a key; None when there is none. Opens that entry and no other file."""
        path = self._folder(key[:2]).get(f"{key}.{extension}")
        return path if path is not None and is_whole(self._marked(path)) else None

    def at(self, name: str) -> str:
        """Where an entry of a name lies that an earlier build has found whole; it is noted as used."""
        if self._usage:
            self._usage.mark(name)
        return f"{self._root}{os.sep}{name[:2]}{os.sep}{name}"

    def bring(self, missing: Iterable[tuple[str, str]], on_progress: Progress | None = None) -> bool:
        """Bring from the shared place what is there of the entries that are missing, by key and extension; whether any was."""
        if not self._shared or not self._shared.bring(
            (Wanted(self._kind, key, extension) for key, extension in missing), on_progress
        ):
            return False
        self._listed.clear()
        return True

    def store(self, key: str, extension: str, data: bytes) -> Path:
        """Write an entry and return its path. Raises `CacheFault` when the folder is read-only, the disk full, or the like."""
        path = self._root / key[:2] / f"{key}-{zlib.crc32(data):08x}.{extension}"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, data)
        except OSError as error:
            raise _fault(self._root, error) from error
        if self._usage:
            self._usage.made(path.name)
        if self._shared:
            self._shared.put(path)
        return path

    def _marked(self, path: Path) -> Path:
        """The entry, marked as used now. Before it is read, so that nobody who clears up takes it away behind our back."""
        if self._usage:
            self._usage.mark(path.name)
            return path
        # A cache that cannot be written still serves.
        with contextlib.suppress(OSError):
            os.utime(path)
        return path

    def _folder(self, prefix: str) -> dict[str, Path]:
        """The entries whose keys begin with `prefix`, by key and extension; each folder is listed once."""
        if prefix not in self._listed:
            self._listed[prefix] = _entries(self._root / prefix)
        return self._listed[prefix]


def _entries(folder: Path) -> dict[str, Path]:
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return {}
    entries = {}
    for name in names:
        key, dash, rest = name.partition("-")
        checksum, dot, extension = rest.partition(".")
        if dash and dot and len(checksum) == _CHECKSUM_DIGITS and not name.endswith(".tmp"):
            entries[f"{key}.{extension}"] = folder / name
    return entries


def is_whole(path: Path) -> bool:
    """Whether an entry holds what its name says."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return path.stem.endswith(f"-{zlib.crc32(data):08x}") and bool(data)


def _write_whole(path: Path, data: bytes) -> None:
    """Write under a name of our own, then rename: nobody ever sees half a file."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _fault(root: Path, error: OSError) -> CacheFault:
    reason = error.strerror or str(error)
    return CacheFault(
        f"The cache for pictures, {root}, cannot be written: {reason}. "
        "Make the folder writable, free some space on its disk, or name another folder in `cache_dir`."
    )
