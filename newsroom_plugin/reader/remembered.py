"""Items and assets as they were read before: a file that says the same is not parsed and checked again.

They are noted many at a time: what they have in common is noted and read once. When one of them changes, its note is made again.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import Final, Generic, TypeVar

from newsroom_plugin.kept import Kept, key_of
from newsroom_plugin.model import Asset, Item
from newsroom_plugin.processes import cores, in_processes
from newsroom_plugin.reader.tree import SourceFile

_ITEMS: Final = "read"
_ASSETS: Final = "assets"

_FEWEST: Final = 500
"""Items for which it pays to begin processes."""

_TOGETHER: Final = 100
"""Things that are noted together, at most; about as many as a process reads at a time."""

_FOLDERS: Final = 100
"""Folders, at most, whose things are noted apart: years and languages."""

T = TypeVar("T", Item, Asset)

Source = tuple[object, ...]
"""All that a thing was read from."""


class _Shelf(Generic[T]):
    """The things of a kind, in parts by the paths of their files."""

    def __init__(self, kept: Kept, kind: str, version: bytes) -> None:
        self._kept, self._kind, self._version = kept, kind, version
        self._parts: dict[str, dict[str, tuple[Source, T]]] = {}
        for name, data in kept.each(kind, version):
            self._parts[name] = pickle.loads(data)  # noqa: S301 - written by this version, under its key and checksum
        self._before: dict[str, tuple[Source, T]] = {}
        for part in self._parts.values():
            self._before |= part
        self._now: dict[str, tuple[Source, T]] = {}

    def has(self, path: str) -> bool:
        """Whether something is remembered of a file."""
        return path in self._before

    def find(self, path: str, source: Source) -> T | None:
        """What was read from the same; it then stays."""
        known = self._before.get(path)
        if known is None or known[0] != source:
            return None
        self._now[path] = known
        return known[1]

    def note(self, path: str, source: Source, thing: T) -> None:
        """Remember what was read."""
        self._now[path] = (source, thing)

    def take(self, name: str, data: bytes) -> None:
        """Remember a part as another process has read it."""
        self._kept.write_note(self._kind, name, self._version, data)
        self._parts[name] = part = pickle.loads(data)  # noqa: S301 - by this program, a moment ago
        self._before |= part

    def write_down(self) -> None:
        """Note what was found and read; what is as it was stays."""
        for name, paths in _parts(self._now).items():
            part = {path: self._now[path] for path in paths}
            if part == self._parts.get(name):
                self._kept.use(self._kind, (name,))
            else:
                self._kept.write_note(self._kind, name, self._version, pickle.dumps(part, pickle.HIGHEST_PROTOCOL))


class Remembered:
    """The items and assets of the last build by what their files said."""

    def __init__(self, kept: Kept, version: bytes, processes: int = 1) -> None:
        """`version` is the key of all that reading depends on besides the file; so many `processes` may read."""
        self._items, self._assets = _Shelf[Item](kept, _ITEMS, version), _Shelf[Asset](kept, _ASSETS, version)
        self._processes = processes

    def read_ahead(self, files: Sequence[SourceFile], read: Callable[[SourceFile, bytes], Item | None]) -> None:
        """Have processes read the items that this version has not read yet, when they are many.

        `read` returns None of what there is something to say of: that is read again by whom it can be told.
        """
        fresh = {file.src_uri: file for file in files if not self._items.has(file.src_uri)}
        if len(fresh) < _FEWEST or (count := min(self._processes, cores())) < 2:
            return
        jobs = [(name, [fresh[path] for path in paths]) for name, paths in _parts(fresh).items()]
        for found in in_processes(jobs, count, partial(_read, read)):
            assert isinstance(found, tuple)
            self._items.take(*found)

    def item(self, file: SourceFile, digest: bytes) -> Item | None:
        """The item of a file that said the same; None when it must be read."""
        return self._items.find(file.src_uri, _source(file, digest))

    def note(self, file: SourceFile, digest: bytes, item: Item) -> None:
        """Remember an item that was read without anything to say of it."""
        self._items.note(file.src_uri, _source(file, digest), item)

    def asset(self, file: SourceFile, said: bytes) -> Asset | None:
        """The asset of a file of which the same was said beside it; None when it must be read."""
        return self._assets.find(file.src_uri, (*_source(file, said), file.abs_path))

    def note_asset(self, file: SourceFile, said: bytes, asset: Asset) -> None:
        """Remember an asset that was read without anything to say of it."""
        self._assets.note(file.src_uri, (*_source(file, said), file.abs_path), asset)

    def write_down(self) -> None:
        """Keep all of it, when everything is read."""
        self._items.write_down()
        self._assets.write_down()


def _source(file: SourceFile, digest: bytes) -> Source:
    return (digest, file.shown, file.language)


def _parts(paths: Iterable[str]) -> dict[str, list[str]]:
    """Paths by the part they are in, which is nearly always the same: it changes when twice as many are to be divided.

    Those of a folder are together, unless there are many folders: what is read of a year then lies side by side in memory, too.
    """
    folders: dict[str, list[str]] = {}
    for path in paths:
        folders.setdefault(path.rpartition("/")[0], []).append(path)
    if len(folders) > _FOLDERS:
        folders = {"": [path for inside in folders.values() for path in inside]}
    found: dict[str, list[str]] = {}
    for folder, inside in folders.items():
        count = 1 << (len(inside) // _TOGETHER).bit_length()
        for path in inside:
            found.setdefault(f"{_sum(folder)}:{_sum(path) % count}", []).append(path)
    return found


def _sum(path: str) -> int:
    return zlib.crc32(path.encode("utf-8", "surrogatepass"))


def _read(read: Callable[[SourceFile, bytes], Item | None], job: tuple[str, Sequence[SourceFile]]) -> tuple[str, bytes]:
    """The items of a part, as they are noted."""
    name, files = job
    part = {}
    for file in files:
        with suppress(OSError):
            data = file.data
            if item := read(file, data):
                part[file.src_uri] = (_source(file, key_of(data)), item)
    return name, pickle.dumps(part, pickle.HIGHEST_PROTOCOL)
