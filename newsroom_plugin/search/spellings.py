"""Other ways to write the words of a text: `Groesse` for `Größe`, `Lodz` for `Łódź`, `Müller` for `Mueller`.

Pagefind takes the marks off letters (`ü` is found by `u`), but it does not write them out (`ue`), and it leaves letters that are
no letter with a mark (`ł`, `ø`, `æ`). People without the keys of a language write both ways, so the index is given the other
spellings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from newsroom_plugin.search.common import MOVED
from newsroom_plugin.search.compounds import DIVISION, WORD

_WRITTEN_OUT: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "þ": "th"}
)
_PLAIN: Final = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)

_OUT: Final = re.compile("(?<![aeiouäöüq])([aou])e(?![aeiou])")
"""What may be an umlaut written out: `Mueller`, but not `Steuer`, `Quelle`, `Mauer`."""


class Spellings:
    """Finds other spellings; those of each word once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, text: str) -> Iterator[str]:
        """Yield the other spellings of the words of a divided text and of their parts; in lower case, some of them twice."""
        for piece in text.split():
            if (known := self._known.get(piece)) is None:
                known = self._known[piece] = tuple(dict.fromkeys(_of_piece(piece)))
            yield from known


def _of_piece(piece: str) -> Iterator[str]:
    if (not piece.isascii() or _OUT.search(piece)) and MOVED not in piece:
        for word in (piece.replace(DIVISION, ""), *piece.split(DIVISION)):
            for letters in WORD.findall(word):
                yield from _of_word(letters)


def _of_word(word: str) -> Iterator[str]:
    lower = unicodedata.normalize("NFC", word.lower())
    known = _without_marks(lower)
    for spelling in (lower.translate(_WRITTEN_OUT), lower.translate(_PLAIN)):
        if (bare := _without_marks(spelling)) != known:
            yield bare
    # Only names and nouns: a verb with an umlaut written out is rare, and others would get a word that is none.
    if word[0].isupper() and _OUT.search(lower):
        yield _OUT.sub(r"\1", known)


def _without_marks(word: str) -> str:
    """The word as Pagefind files it: letters without their marks."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
