"""What an earlier build read off pages, and made of it for Pagefind: for a page that has not changed nothing is done again."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from newsroom_plugin.kept import Kept, key_of
from newsroom_plugin.search.extraction import Passage, passages


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of the pages of a site from before; by default nothing, and nothing is noted."""

    kept: Kept | None = None
    """Where it is noted."""
    version: bytes = b""
    """The key of all it depends on besides the pages."""
    sum_of: Callable[[str], int | None] = lambda _: None
    """The checksum of the page at an address; None of a page that is read each time."""

    def passages(self, url: str, page: Callable[[], bytes]) -> tuple[Passage, ...]:
        """What can be found on a page, which is only asked for when it has changed."""
        found = self._known("passages", url, (), lambda: _dumped(passages(page())))
        return tuple(Passage(text, weight) for text, weight in json.loads(found))

    def leaf(self, url: str, parts: tuple[object, ...], make: Callable[[], str]) -> str:
        """What Pagefind is given of a page; `parts` is all it depends on besides the page."""
        return self._known("leaf", url, parts, lambda: make().encode("utf-8", "surrogatepass")).decode("utf-8", "surrogatepass")

    def _known(self, kind: str, url: str, parts: tuple[object, ...], make: Callable[[], bytes]) -> bytes:
        if self.kept is None or (sum := self.sum_of(url)) is None:
            return make()
        key = key_of(self.version, sum, *parts)
        if (noted := self.kept.note(kind, url, key)) is not None:
            return zlib.decompress(noted)
        made = make()
        self.kept.write_note(kind, url, key, zlib.compress(made, 1))
        return made


def _dumped(found: tuple[Passage, ...]) -> bytes:
    return json.dumps([(passage.text, passage.weight) for passage in found]).encode()
