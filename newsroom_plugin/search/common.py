"""Moves the small words of a large archive out of the way of the others.

Pagefind keeps words in pieces, by the alphabet, and a browser loads the piece a word is in. `die` stands four times on each of
10,000 pages: its piece has 100 kB, and who looks for `Dienst` loads it, too. So words that stand on most pages, short ones in
lower case, are given to Pagefind with a letter in front that no language uses, which sorts them behind everything else. The
script does the same to a query: it leaves such words out, unless they are all there is, or part of a phrase in quotation marks.

A phrase needs its small words, and still no reader shall load 100 kB for an `und`. So behind each stands one of ten letters,
which tells how the next word begins: `Leben und Werk` is `Leben`, the `und` in front of a w, and `Werk`, and that `und` has a
tenth of the bytes. Who looks for nothing but small words gets the pages they stand on, without the places (`roll`).

A small word that is part of another stays, as in `In-vitro`. A capital would be taken for the beginning of another word, so `Die`
becomes `~` and the small word. In a small archive nothing moves.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final

MOVED: Final = "\ua7ff"
"""In front of a word that was moved: a letter (so that Pagefind files it) of no living language."""

CAPITAL: Final = "~"
"""In front of that, when the word had a capital."""

_BEHIND: Final = "bfjkpqvwxz"
"""The letters behind it; none that an ending begins or ends with, so that no stemmer takes them off."""

_MOVED_WORDS: Final = re.compile(f"{MOVED}([^\\W\\d_]+)")
"""Each with the letter behind it."""

_PAGES: Final = 500
"""Pages an archive must have before anything is moved."""

_SHARE: Final = 0.4
"""Share of the pages a word must stand on."""

_LETTERS: Final = 5
"""Letters of the longest word that is moved: longer ones are words people look for."""


def common_words(occurrences: Counter[str], pages: Counter[str], count: int) -> frozenset[str]:
    """The words to be moved, in lower case: from how often each word occurs as written, and on how many of `count` pages."""
    if count < _PAGES:
        return frozenset()
    return frozenset(
        word
        for word, on in pages.items()
        if len(word) <= _LETTERS and on >= count * _SHARE and occurrences[word] > occurrences[word.capitalize()]
    )


def moved(word: str, behind: str) -> str:
    """A common word as Pagefind is given it; `behind` is the first letter or digit after it, empty when there is none."""
    begins = ord(unicodedata.normalize("NFD", behind)[0].lower()[0]) if behind else 0
    return f"{CAPITAL if word[0].isupper() else ''}{MOVED}{word.lower()}{_BEHIND[begins % len(_BEHIND)]}"


def roll(common: Iterable[str], text: str) -> str:
    """Which common words are in a divided text: for each, in an order that stays, the word between marks, or a dash.

    As metadata each word has the same place on all pages, so that its list of pages packs to 3 kB.
    """
    there = {found[:-1] for found in _MOVED_WORDS.findall(text)}
    return " ".join(f"{MOVED}{MOVED}{word}{MOVED}" if word in there else "-" for word in sorted(common))


def listed(words: Iterable[str]) -> str:
    """The common words as the script is told."""
    return " ".join(sorted(words))
