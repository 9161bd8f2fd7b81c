"""Items and assets as they were read before: a file that says the same is not parsed and checked again."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Final, TypeVar

from newsroom_plugin.kept import Kept, key_of
from newsroom_plugin.model import Asset, Item
from newsroom_plugin.processes import cores, in_processes
from newsroom_plugin.reader.tree import SourceFile

_ITEMS: Final = "read"
_ASSETS: Final = "assets"
_VERSION: Final = "read by"

_FEWEST: Final = 500
"""Items for which it pays to begin processes."""

_TOGETHER: Final = 100
"""Items a process reads at a time."""

T = TypeVar("T", Item, Asset)

Noted = tuple[bytes, bytes]
"""The key of what was read, and the thing itself."""


class Remembered:
    """The items and assets of the last build by what their files said."""

    def __init__(self, kept: Kept, version: bytes, processes: int = 1) -> None:
        """`version` is the key of all that reading depends on besides the file; so many `processes` may read."""
        self._kept, self._version, self._processes = kept, version, processes
        notes = {kind: kept.notes(kind) for kind in (_ITEMS, _ASSETS)}
        self._notes = notes if kept.note(_VERSION, "", version) is not None else {kind: {} for kind in notes}
        kept.write_note(_VERSION, "", version, b"")

    def read_ahead(self, files: Sequence[SourceFile], read: Callable[[SourceFile, bytes], Item | None]) -> None:
        """Have processes read the items that this version has not read yet, when they are many.

        `read` returns None of what there is something to say of: that is read again by whom it can be told.
        """
        fresh = [file for file in files if file.src_uri not in self._notes[_ITEMS]]
        if len(fresh) < _FEWEST or (count := min(self._processes, cores())) < 2:
            return
        parts = [fresh[start : start + _TOGETHER] for start in range(0, len(fresh), _TOGETHER)]
        for found in in_processes(parts, count, partial(self._read, read)):
            assert isinstance(found, dict)
            self._notes[_ITEMS].update(found)
            for name, (key, item) in found.items():
                self._kept.write_note(_ITEMS, name, key, item)

    def _read(self, read: Callable[[SourceFile, bytes], Item | None], files: Sequence[SourceFile]) -> dict[str, Noted]:
        found = {}
        for file in files:
            with suppress(OSError):
                data = file.data
                if item := read(file, data):
                    found[file.src_uri] = (self._key(file, data), pickle.dumps(item, pickle.HIGHEST_PROTOCOL))
        return found

    def item(self, file: SourceFile, data: bytes) -> Item | None:
        """The item of a file that said the same; None when it must be read."""
        return self._found(_ITEMS, file, self._key(file, data), Item)

    def note(self, file: SourceFile, data: bytes, item: Item) -> None:
        """Remember an item that was read without anything to say of it."""
        self._note(_ITEMS, file, self._key(file, data), item)

    def asset(self, file: SourceFile, said: object) -> Asset | None:
        """The asset of a file of which the same was said beside it; None when it must be read."""
        return self._found(_ASSETS, file, self._key(file, said, file.abs_path), Asset)

    def note_asset(self, file: SourceFile, said: object, asset: Asset) -> None:
        """Remember an asset that was read without anything to say of it."""
        self._note(_ASSETS, file, self._key(file, said, file.abs_path), asset)

    def _key(self, file: SourceFile, *said: object) -> bytes:
        return key_of(self._version, file.shown, file.language, *said)

    def _found(self, kind: str, file: SourceFile, key: bytes, of: type[T]) -> T | None:
        known, noted = self._notes[kind].get(file.src_uri, (b"", b""))
        if known != key:
            return None
        self._kept.use(kind, (file.src_uri,))
        thing = pickle.loads(noted)  # noqa: S301 - written by this version, under its key and checksum
        return thing if isinstance(thing, of) else None

    def _note(self, kind: str, file: SourceFile, key: bytes, thing: Item | Asset) -> None:
        self._kept.write_note(kind, file.src_uri, key, pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))
