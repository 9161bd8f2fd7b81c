"""Other ways to write the words of a text: `Groesse` for `Größe`, `Lodz` for `Łódź`, `Müller` for `Mueller`.

Pagefind takes the marks off letters (`ü` is found by `u`), but it does not write them out (`ue`), and it leaves letters that are no
letter with a mark (`ł`, `ø`, `æ`). People without the keys of a language write both ways, so the index is given the other spellings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from newsroom_plugin.search.compounds import SHY, WORD

_WRITTEN_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "þ": "th"})
_PLAIN: Final = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})

_OUT: Final = re.compile("(?<![aeiouäöüq])([aou])e(?![aeiou])")
"""What may be an umlaut written out: `Mueller`, but not `Steuer`, `Quelle`, `Mauer`."""


def other_spellings(text: str) -> Iterator[str]:
    """Yield the other spellings of the words of a text that was divided, and of their parts; in lower case, some of them twice."""
    for piece in text.split():
        if piece.isascii() and not _OUT.search(piece):
            continue
        for word in {piece.replace(SHY, ""), *piece.split(SHY)}:
            for letters in WORD.findall(word):
                yield from _of(letters)


def _of(word: str) -> Iterator[str]:
    lower = unicodedata.normalize("NFC", word.lower())
    known = without_marks(lower)
    for spelling in (lower.translate(_WRITTEN_OUT), lower.translate(_PLAIN)):
        if (bare := without_marks(spelling)) != known:
            yield bare
    # Only names and nouns: a verb with an umlaut written out is rare, and others would get a word that is none.
    if word[0].isupper() and _OUT.search(lower):
        yield _OUT.sub(r"\1", known)


def without_marks(word: str) -> str:
    """The word as Pagefind files it: letters without their marks."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
