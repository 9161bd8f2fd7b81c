"""Items and assets as they were read before: a file that says the same is not parsed and checked again."""

from __future__ import annotations

import pickle
from typing import Final, TypeVar

from newsroom_plugin.kept import Kept, key_of
from newsroom_plugin.model import Asset, Item
from newsroom_plugin.reader.tree import SourceFile

_ITEMS: Final = "read"
_ASSETS: Final = "assets"

T = TypeVar("T", Item, Asset)


class Remembered:
    """The items and assets of the last build by what their files said."""

    def __init__(self, kept: Kept, version: bytes) -> None:
        """`version` is the key of all that reading depends on besides the file."""
        self._kept, self._version = kept, version
        self._notes = {kind: kept.notes(kind) for kind in (_ITEMS, _ASSETS)}

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
