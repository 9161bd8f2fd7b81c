"""Contact cards: vCard 3.0 (RFC 2426), the version that Outlook and iOS read.

A card is described by `Card`, which knows nothing of contacts, pages or files; `vcards` turns cards into bytes. Same input, same
bytes: nothing here reads the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

_LINE: Final = 75
"""Longest line in octets, without its end (RFC 2425, section 5.8.1)."""

_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_TITLES = re.compile(r"(?:[A-Za-zÀ-ž]+\.)+(?:-[A-Za-z]+\.)*|Prof|Dr|Dipl\.-\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Card:
    """A person or a desk, as an address book keeps it; empty fields are left out."""

    uid: str
    """Stable for ever: the absolute address of the contact's page."""
    name: str
    """The full name, as it is shown."""
    organization: str = ""
    """Whom the person speaks for."""
    title: str = ""
    """What the person does."""
    phone: str = ""
    """The direct line."""
    mobile: str = ""
    """The mobile number."""
    email: str = ""
    """The mail address."""
    url: str = ""
    """The contact's page, absolute."""
    note: str = ""
    """Anything else, in a sentence or two."""
    changed: datetime | None = None
    """When what it comes with was last changed; zoned, and never the time of a build."""


def vcards(cards: Iterable[Card]) -> bytes:
    """The cards, one after the other, as one file."""
    lines = (line for card in cards for line in _lines(card))
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _lines(card: Card) -> Iterator[str]:
    """The lines of a card, not folded."""
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"FN:{_text(card.name)}"
    yield f"N:{';'.join(_text(part) for part in _parts(card.name))}"
    yield f"UID:{_text(card.uid)}"
    values = (
        ("ORG", _text(card.organization)),
        ("TITLE", _text(card.title)),
        ("TEL;TYPE=WORK,VOICE", _plain(card.phone)),
        ("TEL;TYPE=CELL,VOICE", _plain(card.mobile)),
        ("EMAIL;TYPE=INTERNET", _plain(card.email)),
        ("URL", _plain(card.url)),
        ("NOTE", _text(card.note)),
        ("REV", card.changed.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if card.changed else ""),
    )
    yield from (f"{name}:{value}" for name, value in values if value)
    yield "END:VCARD"


def _parts(name: str) -> tuple[str, str, str, str, str]:
    """Family name, given names, additional names, titles in front, and those behind, as far as a name tells.

    Particles belong to the family name: `Anna von der Heide` is filed under von der Heide.
    """
    words = name.split()
    titles: list[str] = []
    while len(words) > 1 and _TITLES.fullmatch(words[0]):
        titles.append(words.pop(0))
    small = next((place for place, word in enumerate(words[1:-1], 1) if word[:1].islower()), len(words) - 1)
    return " ".join(words[small:]), " ".join(words[:small]), "", " ".join(titles), ""


def _text(value: str) -> str:
    """A text as a value: what has a meaning in a card is escaped, line breaks included."""
    said = _UNSAYABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n").strip())
    return said.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def _plain(value: str) -> str:
    """A number or an address as a value: on one line, else as it is."""
    return "".join(_UNSAYABLE.sub("", value).split("\n")).replace("\r", "").strip()


def _folded(line: str) -> str:
    """The line in parts of at most `_LINE` octets; each further one starts with a space, and no character is cut."""
    parts, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LINE:
            parts.append("")
            size = 1
        parts[-1] += character
        size += octets
    return "\r\n ".join(parts)
