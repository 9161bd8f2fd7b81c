"""Contents of hidden files: found whole, and as a part of another file, wherever in it they begin.

A file is known by its digest and by short pieces of it. Where a piece begins is decided by the bytes themselves, so that the
pieces of a file are the same in whatever it lies: inside an archive that does not compress, a film, a longer picture.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

_ANCHOR: Final = re.compile(rb"\xa7[\x00-\x0f]", re.DOTALL)
"""Where a piece begins: about every 4 kB of compressed data."""

_PIECE: Final = 48
"""Bytes of a piece."""

_PART: Final = 0.2
"""A file that has this part of another one's pieces has it in it. Less may be a font or a colour profile that both have."""

_FEWEST: Final = 3
"""Pieces a file needs to be recognised by them."""

SMALLEST: Final = 64
"""Bytes of the smallest file that is looked for; two small files may be alike by chance."""


def digest(data: bytes) -> bytes:
    """What a file is known by."""
    return hashlib.sha256(data).digest()


def _pieces(data: bytes) -> Iterator[bytes]:
    for found in _ANCHOR.finditer(data):
        piece = data[found.end() : found.end() + _PIECE]
        if len(piece) == _PIECE and len(set(piece)) > 8:
            yield piece


@dataclass(slots=True)
class Contents:
    """What hidden files consist of."""

    whole: dict[bytes, int] = field(default_factory=dict)
    """Number of the source, by the digest of the file."""
    pieces: dict[bytes, int] = field(default_factory=dict)
    """Number of the source, by piece."""
    count: dict[int, int] = field(default_factory=dict)
    """How many pieces a source has."""

    def add(self, source: int, data: bytes, *, in_pieces: bool = True) -> None:
        """Look for a file of a source; `in_pieces` also for a good part of it."""
        if len(data) < SMALLEST:
            return
        self.whole.setdefault(digest(data), source)
        own = {piece for piece in _pieces(data) if piece not in self.pieces} if in_pieces else set[bytes]()
        if len(own) >= _FEWEST:
            self.pieces.update(dict.fromkeys(own, source))
            self.count[source] = self.count.get(source, 0) + len(own)

    def forget(self, data: Iterable[bytes]) -> None:
        """Look no longer for what is in public files, too."""
        for one in data:
            self.whole.pop(digest(one), None)
            for piece in _pieces(one) if self.pieces else ():
                if (source := self.pieces.pop(piece, None)) is not None:
                    self.count[source] -= 1

    def find(self, data: bytes, of: bytes) -> Iterator[int]:
        """Yield the sources a file has; `of` is its digest."""
        if of in self.whole:
            yield self.whole[of]
            return
        if not self.pieces:
            return
        found: dict[int, set[bytes]] = {}
        for piece in _pieces(data):
            if (source := self.pieces.get(piece)) is not None:
                found.setdefault(source, set()).add(piece)
        yield from (source for source, pieces in found.items() if len(pieces) >= max(_FEWEST, _PART * self.count[source]))
