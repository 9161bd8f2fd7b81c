"""Marked words: what only hidden things say, and a net that finds it in any text, whatever its case, spelling or markup.

A text becomes a row of words, a mark is a short row of them. The net looks every text up by single words first: the rarest of
each mark, told by how often the public texts use it. Most texts have none, and cost a set operation.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from newsroom_plugin.urls import slug_of

LENGTH: Final = 5
"""Words of a mark cut from a longer text: with four, an address below a text would often be told like one elsewhere."""

_COMMON: Final = 50
"""A row whose rarest word the public texts use more often says nothing of its own."""

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""What may stand inside a word and is not seen."""

_SIGNS: Final = re.compile(
    rb"\xe2[\x80-\xaf][\x80-\xbf]|\xc2[\x80-\xbf]|\xe3\x80[\x80-\xbf]|\xf0\x9f[\x80-\xbf]{2}|\xef\xb8\x8f|\xef\xbf[\xbc-\xbf]|\xc3[\x97\xb7]"
)
"""Signs of other alphabets than ASCII that part words, in UTF-8: quotation marks, dashes, arrows, emoji."""

_IDEOGRAPH: Final = re.compile(rb"[\xe3-\xe9][\x80-\xbf]{2}")
"""Chinese and Japanese are written without spaces: each sign is a word."""

_ASCII: Final = bytes(code if code >= 128 or chr(code).isalnum() else 32 for code in range(256))

Weight = Literal["phrase", "word"]
"""`phrase` is looked for everywhere; a single `word` only where people's words stand, not in programs and raw bytes."""


def tokens(text: str) -> list[bytes]:
    """The words of a text in lower case, in order; what parts them, and what nobody sees in them, is left out."""
    if text.isascii():
        return text.lower().encode().translate(_ASCII).split()
    text = _UNSEEN.sub("", text.replace("\xa0", " "))
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    data = _SIGNS.sub(b" ", text.casefold().encode("utf-8", "replace"))
    if _IDEOGRAPH.search(data):
        data = _IDEOGRAPH.sub(_apart, data)
    return data.translate(_ASCII).split()


def _apart(match: re.Match[bytes]) -> bytes:
    return b" %b " % match[0]


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a hidden source, and where it stands."""

    source: int
    """Number of the source."""
    key: str
    """The key it stands under, dotted; `text` for what is below the front matter."""
    line: int
    """Line in the source; 0 when that is not known."""
    text: str
    """As people read it, without markup."""
    has_names: bool = False
    """Whether a single rare word of it gives it away: a headline, a name, an id."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of words that only a hidden source has."""

    words: tuple[bytes, ...]
    """The words, in lower case."""
    said: Said
    """Where it stands."""
    weight: Weight
    """Where it is looked for."""

    @property
    def hint(self) -> str:
        """Enough to find it in its source, too little to tell it in a log that others read: `Ge… (5 words)`."""
        first = self.words[0].decode("utf-8", "replace")[:2]
        return f"{first}… ({len(self.words)} words)" if len(self.words) > 1 else f"{first}…"


def marks_of(said: Said) -> Iterator[Mark]:
    """The rows of words a text is known by: all of a short one, each few words of a longer one, rare words of a headline."""
    words = tokens(said.text)
    for start in range(max(1, len(words) - LENGTH + 1)) if words else ():
        row = tuple(words[start : start + LENGTH])
        if _is_phrase(row):
            yield Mark(row, said, "phrase")
    if said.has_names:
        yield from (Mark((word,), said, "word") for word in dict.fromkeys(words) if _is_name(word))


def _is_phrase(row: tuple[bytes, ...]) -> bool:
    letters = sum(len(word) for word in row if not word.isdigit())
    return len(row) > 1 and letters >= 9 and max(map(len, row)) >= 4


def _is_name(word: bytes) -> bool:
    return len(word) >= 6 and not word.isdigit()


class Net:
    """Finds marks in texts."""

    def __init__(self, marks: Iterable[Mark], counts: Counter[bytes]) -> None:
        """`counts` is how often the public texts use each word."""
        self._by_trigger: dict[bytes, list[tuple[int, Mark]]] = {}
        seen: set[tuple[bytes, ...]] = set()
        for mark in marks:
            if mark.words in seen:
                continue
            seen.add(mark.words)
            place = min(range(len(mark.words)), key=lambda at: (counts[mark.words[at]], -len(mark.words[at])))
            if counts[mark.words[place]] <= _COMMON:
                self._by_trigger.setdefault(mark.words[place], []).append((place, mark))
        self.triggers: Final = frozenset(self._by_trigger)
        """Words of which a text has one, or no mark."""

    @property
    def marks(self) -> Iterator[Mark]:
        """All that is looked for."""
        return (mark for found in self._by_trigger.values() for _, mark in found)

    def find(self, words: list[bytes], *, phrases_only: bool = False) -> Iterator[Mark]:
        """Yield each mark in a row of words, as often as it is there."""
        present = self.triggers.intersection(words)
        if not present:
            return
        for position, word in enumerate(words):
            if word in present:
                for place, mark in self._by_trigger[word]:
                    start = position - place
                    if start >= 0 and tuple(words[start : start + len(mark.words)]) == mark.words:
                        if mark.weight == "word" and phrases_only:
                            continue
                        yield mark


def net_of(said: Iterable[Said], public: Iterable[str], vocabulary: frozenset[bytes]) -> Net:
    """The net for what is hidden: rows of words that stand in no public text, and single words in no `vocabulary` either."""
    texts = [words for text in public if (words := tokens(text))]
    counts: Counter[bytes] = Counter()
    for words in texts:
        counts.update(words)
    # Addresses and the index of the search have letters written out: `ä` as `ae`.
    spelled = {part for word in counts if not word.isascii() for part in slug_of(word.decode()).encode().split(b"-")}
    common = vocabulary | spelled | counts.keys()
    candidates = [mark for one in said for mark in marks_of(one)]
    candidates = [mark for mark in candidates if mark.weight == "phrase" or mark.words[0] not in common]
    net = Net(candidates, counts)
    known = {mark.words for words in texts for mark in net.find(words)}
    return Net((mark for mark in candidates if mark.words not in known), counts)
