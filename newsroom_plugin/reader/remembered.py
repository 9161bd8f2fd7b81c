"""Items as they were read before: a file that says the same is not parsed and checked again."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Final

from newsroom_plugin.kept import Kept, key_of
from newsroom_plugin.model import Item
from newsroom_plugin.processes import in_processes
from newsroom_plugin.reader.tree import SourceFile

_KIND: Final = "read"
_VERSION: Final = "read by"
_FEWEST: Final = 500
"""Items for which it pays to begin processes."""
_TOGETHER: Final = 100
"""Items a process reads at a time."""

Noted = tuple[bytes, bytes]
"""The key of an item that was read, and the item."""


class Remembered:
    """The items of the last build by what their files said."""

    def __init__(self, kept: Kept, version: bytes, processes: int = 1) -> None:
        """`version` is the key of all that reading depends on besides the file; so many `processes` may read."""
        self._kept, self._version, self._processes = kept, version, processes
        notes = kept.notes(_KIND) if kept.note(_VERSION, "", version) is not None else ()
        self._notes = {name: (key, item) for name, key, item in notes}
        kept.write_note(_VERSION, "", version, b"")

    def read_ahead(self, files: Sequence[SourceFile], read: Callable[[SourceFile, bytes], Item | None]) -> None:
        """Have processes read the items that this version has not read yet, when they are many.

        `read` returns None of what there is something to say of: that is read again by whom it can be told.
        """
        fresh = [file for file in files if file.src_uri not in self._notes]
        if len(fresh) < _FEWEST or self._processes < 2:
            return
        parts = [fresh[start : start + _TOGETHER] for start in range(0, len(fresh), _TOGETHER)]
        for found in in_processes(parts, self._processes, partial(self._read, read)):
            assert isinstance(found, dict)
            self._notes.update(found)
            for name, (key, item) in found.items():
                self._kept.write_note(_KIND, name, key, item)

    def _read(self, read: Callable[[SourceFile, bytes], Item | None], files: Sequence[SourceFile]) -> dict[str, Noted]:
        found = {}
        for file in files:
            with suppress(OSError):
                data = file.data
                if item := read(file, data):
                    found[file.src_uri] = self._noted(file, data, item)
        return found

    def _noted(self, file: SourceFile, data: bytes, item: Item) -> Noted:
        return self._key(file, data), pickle.dumps(item, pickle.HIGHEST_PROTOCOL)

    def item(self, file: SourceFile, data: bytes) -> Item | None:
        """The item of a file that said the same; None when it must be read."""
        key, noted = self._notes.get(file.src_uri, (b"", b""))
        if not key or key != self._key(file, data):
            return None
        self._kept.use(_KIND, (file.src_uri,))
        item = pickle.loads(noted)  # noqa: S301 - written by this version, under its key and checksum
        return item if isinstance(item, Item) else None

    def note(self, file: SourceFile, data: bytes, item: Item) -> None:
        """Remember an item that was read without anything to say of it."""
        self._kept.write_note(_KIND, file.src_uri, *self._noted(file, data, item))

    def _key(self, file: SourceFile, data: bytes) -> bytes:
        return key_of(self._version, file.shown, file.language, data)
