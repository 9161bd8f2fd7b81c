"""Items as they were read before: a file that says the same is not parsed and checked again."""

from __future__ import annotations

import pickle
from typing import Final

from newsroom_plugin.kept import Kept, key_of
from newsroom_plugin.model import Item
from newsroom_plugin.reader.tree import SourceFile

_KIND: Final = "read"


class Remembered:
    """The items of the last build by what their files said."""

    def __init__(self, kept: Kept, version: bytes) -> None:
        """`version` is the key of all that reading depends on besides the file."""
        self._kept, self._version = kept, version
        self._notes = kept.notes(_KIND)

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
        self._kept.write_note(_KIND, file.src_uri, self._key(file, data), pickle.dumps(item, pickle.HIGHEST_PROTOCOL))

    def _key(self, file: SourceFile, data: bytes) -> bytes:
        return key_of(self._version, file.shown, file.language, data)
