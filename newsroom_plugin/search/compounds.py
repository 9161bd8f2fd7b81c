"""Finds the words inside long words: `Marktzulassung` is found by `Zulassung`.

Pagefind finds the beginnings of words only. In languages that write compounds as one word, what people look for often stands at
the end: the robot in `Operationsroboter`. So each long word is divided into words that the same newsroom also uses alone, and the
places where it divides get a mark that no text has inside a word: `Markt||zulassung`. Pagefind takes it for a hyphen, and files
the whole word and its parts under the same place in the text. Readers never see the mark: it is in what is given to Pagefind, not
in the page, and the script takes it out of what it shows.

How a word is divided:

- Its parts are words that stand alone somewhere in the newsroom, of four letters or more. In languages with capitals for nouns a
  part is a noun: written with a capital more often than without, so that `Unternehmen` is not `unter` and `nehmen`.
- Between two parts may be a linking sound, as in `Zulassung(s)verfahren`; it stays with the part in front.
- Of several ways the one with the fewest parts is taken, then the one with the longest last part: `Staub|ecken` loses against
  `Stau|becken` by one letter. Each part is divided again, so that all three words of `Markt|zulassungs|verfahren` are found.
- When no word of the newsroom explains the front (`Nautil|roboter`), the longest word at the end, of six letters or more, is
  split off; but not when the front is a prefix that makes another word: `Versicherung` is no kind of `Sicherung`.

Every distinct word is divided once, in time bounded by its length, so the cost grows with the vocabulary, not with the archive.
Nothing depends on the order of texts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import Final

from newsroom_plugin.search.common import MOVED, common_words, moved

DIVISION: Final = "||"
"""Stands where a word divides. ASCII punctuation is what Pagefind divides at; a soft hyphen it takes for a letter."""

_SHY: Final = "\u00ad"
_BARS: Final = re.compile(r"\|{2,}")

WORD: Final = re.compile(r"[^\W\d_]+")
"""A word: letters only."""

_SIGN: Final = re.compile(r"[^\W_]")
"""A letter or digit."""

SHORTEST: Final = 8
"""Letters of the shortest word that is divided: two parts of four."""

LONGEST: Final = 60
"""Letters of the longest word that is divided; what is longer is no word."""

_PART: Final = 4
"""Letters of the shortest part."""

_HEAD: Final = 6
"""Letters of the shortest part that is split off from a front nobody knows."""

_FRONT: Final = 3
"""Letters of the shortest front nobody knows."""

_BARE: Final = 5
"""Letters that must be left of a word when its ending is taken off."""


@dataclass(frozen=True, slots=True)
class Compounding:
    """How a language makes one word of several."""

    links: tuple[str, ...]
    """Linking sounds and endings."""
    has_noun_capitals: bool = False
    """Whether nouns, and only they, are written with a capital."""
    prefixes: frozenset[str] = frozenset()
    """Fronts that make another word of a noun instead of a kind of it."""


_GERMAN_PREFIXES = frozenset(
    "ver ent emp zer miss über unter wider wieder hinter durch vor auf aus ein bei mit nach zurück fort weg los hin her".split()
)

COMPOUNDING: Final[Mapping[str, Compounding]] = {
    "de": Compounding(("ens", "en", "es", "er", "s", "n", "e"), has_noun_capitals=True, prefixes=_GERMAN_PREFIXES),
    "lb": Compounding(("en", "es", "er", "s", "n", "e"), has_noun_capitals=True),
    "nl": Compounding(("en", "er", "s", "e"), prefixes=frozenset("ver ont her be ge in uit aan op af over voor mis wan".split())),
    "sv": Compounding(("s", "e", "o", "u"), prefixes=frozenset("för miss om ut in av på be an upp ned".split())),
    "da": Compounding(("s", "e", "er"), prefixes=frozenset("for mis om ud ind af på be an op ned".split())),
    "nb": Compounding(("s", "e", "er"), prefixes=frozenset("for mis om ut inn av på be an opp ned".split())),
    "nn": Compounding(("s", "e"), prefixes=frozenset("for mis om ut inn av på opp ned".split())),
    "no": Compounding(("s", "e", "er"), prefixes=frozenset("for mis om ut inn av på be an opp ned".split())),
    "is": Compounding(("s", "a", "ar", "u")),
    "fi": Compounding(("n",)),
    "et": Compounding(()),
    "hu": Compounding(()),
}
"""The languages that write compounds as one word."""


@dataclass
class Vocabulary:
    """The words of all public texts in one language."""

    language: str
    """BCP 47."""
    counts: Counter[str] = field(default_factory=Counter)
    """How often each word occurs, as it is written."""
    on_pages: Counter[str] = field(default_factory=Counter)
    """On how many pages each short word stands, in lower case."""
    pages: int = 0
    """How many pages there are."""

    def add(self, texts: Iterable[str]) -> None:
        """Count the words of a page."""
        words = WORD.findall(" ".join(texts))
        self.counts.update(words)
        self.on_pages.update({word.lower() for word in words if len(word) < _HEAD})
        self.pages += 1

    def divider(self) -> Divider:
        """What divides words by all that was added; where a language does not write compounds as one word, it divides nothing."""
        common = common_words(self.counts, self.on_pages, self.pages)
        how = COMPOUNDING.get(self.language.partition("-")[0].lower())
        if how is None:
            return Divider(Compounding(()), frozenset(), common)
        alone = set(_nouns(self.counts) if how.has_noun_capitals else _long_words(self.counts))
        # `Kliniken` also knows the `klinik` of `Universitätsklinik`.
        bare = {
            word[: -len(link)] for word in alone for link in how.links if word.endswith(link) and len(word) - len(link) >= _BARE
        }
        return Divider(how, frozenset(alone | bare), common)


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether a word is no part of another, such as the `In` of `In-vitro` or the `er` of `2026er`."""
    around = (range(start - 1, -1, -1), range(end, len(text)))
    nearby = (sign for places in around for sign in takewhile(lambda sign: not sign.isspace(), (text[at] for at in places)))
    return not any(sign.isalnum() or sign == "_" for sign in nearby)


def _nouns(counts: Mapping[str, int]) -> Iterable[str]:
    """Words written with a capital more often than without, in lower case."""
    for word, count in counts.items():
        lower = word.lower()
        if len(word) >= _PART and word[0].isupper() and not word.isupper() and count > counts.get(lower, 0):
            yield lower


def _long_words(counts: Mapping[str, int]) -> Iterable[str]:
    """Words in lower case; a letter longer than nouns must be, because nothing tells nouns from the rest."""
    return (word.lower() for word in counts if len(word) > _PART)


def _clean(text: str) -> str:
    """A text without signs that mean something in a divided one."""
    return _BARS.sub("|", text.replace(_SHY, "").replace(MOVED, ""))


@dataclass
class Divider:
    """Divides words into words."""

    how: Compounding
    """How the language does it."""
    words: frozenset[str]
    """What a part may be, in lower case and without a linking sound."""
    common: frozenset[str] = frozenset()
    """Words that are moved out of the way of others."""
    _divided: dict[str, str] = field(default_factory=dict)

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """How parts begin, to see at once that none begins at a place."""
        return frozenset(word[:_PART] for word in self.words)

    def divided(self, text: str) -> str:
        """The text with `DIVISION` where long words divide, and common words moved; soft hyphens it came with are dropped."""
        return WORD.sub(self._word, _clean(text)) if self.words or self.common else _clean(text)

    def dividing(self, texts: Iterable[str]) -> tuple[list[str], list[str]]:
        """All that `divided` makes of texts depends on besides them: how their long words divide, and which words are common."""
        words = set(WORD.findall(_clean(" ".join(texts)))) if self.words else ()
        found = (divided for word in words if (divided := self._one(word)) != word)
        return sorted(found), sorted(self.common)

    def _word(self, found: re.Match[str]) -> str:
        word = found[0]
        if word.lower() in self.common and _is_alone(found.string, found.start(), found.end()):
            behind = _SIGN.search(found.string, found.end())
            return moved(word, behind[0] if behind else "")
        return self._one(word)

    def _one(self, word: str) -> str:
        if not SHORTEST <= len(word) <= LONGEST:
            return word
        if (known := self._divided.get(word)) is None:
            known = self._divided[word] = self._with_hyphens(word)
        return known

    def _with_hyphens(self, word: str) -> str:
        lower = word.lower()
        if len(lower) != len(word):  # a letter that is longer in lower case: places would no longer fit
            return word
        at, pieces = 0, []
        for part in self.parts(lower):
            pieces.append(word[at : at + len(part)])
            at += len(part)
        return DIVISION.join(pieces)

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a word in lower case, linking sounds included; the word alone when it does not divide."""
        found = self._of_known_words(word) or self._split_off(word)
        if found is None:
            return (word,)
        return tuple(piece for part in found for piece in (self.parts(part) if len(part) >= SHORTEST else (part,)))

    def _of_known_words(self, word: str) -> tuple[str, ...] | None:
        """The word in two or more known parts: the fewest, then the longest last one. Worked out from its end to its front."""
        # By where the rest of the word begins: (parts, letters of the last part, negative), and the parts themselves.
        best: dict[int, tuple[int, int, tuple[str, ...]]] = {len(word): (0, 0, ())}
        for start in range(len(word) - _PART, -1, -1):
            for stop in self._stops(word, start):
                rest = best.get(stop)
                if rest is None or (start == 0 and stop == len(word)):
                    continue
                found = (rest[0] + 1, rest[1] or start - stop, (word[start:stop], *rest[2]))
                if start not in best or found < best[start]:
                    best[start] = found
        return best[0][2] if 0 in best else None

    def _stops(self, word: str, start: int) -> Iterator[int]:
        """Yield where a part that begins at `start` may end: after a known word, and after its linking sound or ending."""
        if word[start : start + _PART] not in self._beginnings:
            return
        for stop in range(start + _PART, len(word) + 1):
            if word[start:stop] in self.words:
                yield from {stop, *(stop + len(link) for link in self.how.links if word.startswith(link, stop))}

    def _split_off(self, word: str) -> tuple[str, str] | None:
        """A front nobody knows, and the longest known word that ends the word."""
        for at in range(_FRONT, len(word) - _HEAD + 1):
            if word[:at] not in self.how.prefixes and len(word) in self._stops(word, at):
                return (word[:at], word[at:])
        return None
