"""Where a long word of letters may be divided with a hyphen when it fits in no other way.

Not a dictionary: those that exist have licences this project cannot take over. In German the joints of compounds are found by
the endings that open them (-ungs-, -heits-, -ions-) and by common last parts (-verordnung, -gesellschaft). Else a word is divided
before the last consonant between two vowels, never inside of a group that is one sound, never near its ends. A soft hyphen in the
title is always right: whoever writes one decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

_VOWELS: Final = frozenset("aeiouyäöüæøœаеёиоуыэюяіїєαεηιουω")

_GROUPS: Final = ("schtsch", "sch", "tsch", "ch", "ck", "ph", "th", "sh", "rh", "gh", "qu", "zh", "sz", "cz", "ny", "ly", "gy")
_ONSETS: Final = (
    *(f"{first}{second}" for first in "bcdfgkptvw" for second in "lr"),
    *("sp", "st", "gn", "kn", "pf", "zw", "schw"),
)
"""Beginnings of a syllable in German, English and their neighbours; `st` and `sp` only behind another consonant."""

_JOINTS: Final = re.compile(r"(?:ungs|heits|keits|schafts|ions|täts|tums|lings)(?=[a-zäöüß]{4})")
_LAST_PARTS: Final = re.compile(
    "(?:verordnung|gesellschaft|verwaltung|versicherung|verfahren|verband|vertrag|vereinbarung|versammlung|versorgung|"
    "gesetz|gericht|geschäft|geschichte|gespräch|behörde|betrieb|bericht|bereich|beitrag|behandlung|bestimmung|beauftragte|"
    "abteilung|aufgaben|ausbildung|ausschuss|ausstellung|anlage|anstalt|arbeit|richtlinie|ministerium|unternehmen|"
    "untersuchung|übertragung|überwachung|entwicklung|entscheidung|einrichtung|erklärung|ergebnis|forschung|förderung|führung|"
    "fahrt|kapitän|kennzeichnung|konferenz|krankenhaus|leitung|leistung|maßnahme|management|mitteilung|netzwerk|programm|"
    "projekt|prüfung|schutz|schule|sitzung|sicherheit|steuerung|steuer|strategie|system|technik|technologie|wirtschaft|"
    "wissenschaft|werk|zentrum|zulassung|abzeichen|kennzeichen|verzeichnis|zeichen|züchter|roboter|produkte|etikettierung)"
)
_FIRST_PARTS: Final = ("ver", "zer", "ent", "auf", "aus", "ein", "vor", "über", "unter", "gegen", "zwischen", "sonder", "haupt")

JOINT: Final = 0.05
"""What a hyphen costs at the joint of a compound."""

SYLLABLE: Final = 0.11
"""What it costs between syllables."""

WORST: Final = 0.25
"""What it costs between any two letters."""

_LEAST: Final = 4
"""Letters that stay on either side."""


def points(word: str) -> Iterator[tuple[int, float]]:
    """Yield (where, what it costs) for a word, in no order; a word that has no good place is divided between any two letters."""
    lower = word.lower()
    found: dict[int, float] = {}
    for place in (*_joints(lower), *(index + 1 for index, one in enumerate(lower) if one in "-–·")):
        found[place] = JOINT
    for place in _syllables(lower):
        if not any(abs(place - joint) < 3 for joint, cost in found.items() if cost == JOINT):
            found.setdefault(place, SYLLABLE)
    if not found and len(word) > 2 * _LEAST:
        found = dict.fromkeys(range(_LEAST, len(word) - _LEAST + 1), WORST)
    yield from ((place, cost) for place, cost in found.items() if _is_inside(word, place))


def _is_inside(word: str, place: int) -> bool:
    """Whether enough of the word stands on either side, and no mark would be torn from its letter."""
    is_mark = unicodedata.category(word[place]).startswith("M") if place < len(word) else True
    return _LEAST <= place <= len(word) - _LEAST and not is_mark


def _joints(word: str) -> Iterator[int]:
    for found in _JOINTS.finditer(word):
        yield found.end()
    for found in _LAST_PARTS.finditer(word):
        if found.start() >= _LEAST:
            yield found.start()
    for part in _FIRST_PARTS:
        if word.startswith(part) and len(part) >= _LEAST:
            yield len(part)


def _syllables(word: str) -> Iterator[int]:
    """Before the last consonant, or group that is one sound, between two vowels."""
    plain = "".join(unicodedata.normalize("NFD", character)[0] if character not in _VOWELS else character for character in word)
    vowels = [index for index, character in enumerate(plain) if character in _VOWELS]
    for first, second in pairwise(vowels):
        between = plain[first + 1 : second]
        if between and between.isalpha():
            yield second - _taken_along(between)


def _taken_along(consonants: str) -> int:
    """How many of the consonants between two vowels go with the second."""
    for group in _GROUPS:
        if consonants.endswith(group):
            return len(group)
    for onset in _ONSETS:
        if consonants.endswith(onset) and (onset not in ("st", "sp") or len(consonants) > 2):
            return len(onset)
    return 1
