"""vCard 3.0 (RFC 2426), the version that Outlook and iOS read, folded and escaped as RFC 2425 says.

Where readers differ, the form that all of them take: each type is a parameter of its own (`TYPE=WORK;TYPE=VOICE`), as Apple
writes it; the photo is inside; what 3.0 has no property for (languages, hours) stands in the note.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

_LINE: Final = 75
"""Longest line in octets, without its end (RFC 2425, section 5.8.1)."""

_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_TITLES = re.compile(r"(?:[A-Za-zÀ-ž]{2,}\.)(?:[A-Za-zÀ-ž]+\.)*(?:-[A-Za-z]+\.)*|Prof|Dr|Dipl\.-\S+", re.IGNORECASE)
_SUFFIXES: Final = frozenset("jr sr ii iii iv phd md mba msc bsc ma ba llm llb dphil esq cbe obe mbe frs".split())

_PLACES = (
    re.compile(r"(?:[A-Z]{1,3}[- ])?(?P<code>\d{2}-\d{3}|\d{3} \d{2}|\d{4} ?[A-Z]{2}|\d{4,6}) +(?P<town>\D.*)"),
    re.compile(r"(?P<town>\D+?),? +(?P<region>[A-Z]{2}),? +(?P<code>\d{5}(?:-\d{4})?)"),
    re.compile(r"(?P<town>\D+?),? +(?P<code>[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})"),
)
"""A line with postal code and town, as they are written on the continent, in the United States and in the United Kingdom."""


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
    address: str = ""
    """Where letters go, a line each."""
    url: str = ""
    """The contact's page, absolute."""
    source: str = ""
    """Where this card can be had again, absolute."""
    categories: tuple[str, ...] = ()
    """What the person answers for."""
    note: str = ""
    """Anything else, in a sentence or two."""
    photo: bytes = b""
    """A portrait, JPEG, with its rights inside."""
    changed: datetime | None = None
    """When what it comes with was last changed; zoned, and never the time of a build. A reader that syncs takes a card without it
    as new each time, and one with a false date never."""


def vcards(cards: Iterable[Card]) -> bytes:
    """The cards, one after the other, as one file."""
    lines = (line for card in cards for line in _lines(card))
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _lines(card: Card) -> Iterator[str]:
    """The lines of a card, not folded."""
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"FN:{text(card.name)}"
    yield f"N:{';'.join(text(part) for part in name_parts(card.name))}"
    yield f"UID:{text(card.uid)}"
    numbers = _numbers(card)
    address = ";".join(text(part) for part in _address(card.address)) if card.address else ""
    values = (
        ("ORG", text(card.organization)),
        ("TITLE", text(card.title)),
        *((f"TEL;TYPE={kind};TYPE=VOICE{'' if place else ';TYPE=PREF'}", line) for place, (kind, line) in enumerate(numbers)),
        ("EMAIL;TYPE=INTERNET;TYPE=WORK", _plain(card.email)),
        ("ADR;TYPE=WORK", address),
        ("LABEL;TYPE=WORK", text(card.address)),
        ("URL", _plain(card.url)),
        ("SOURCE", _plain(card.source)),
        ("CATEGORIES", ",".join(text(word) for word in card.categories)),
        ("NOTE", text(card.note)),
        ("PHOTO;ENCODING=b;TYPE=JPEG", b64encode(card.photo).decode()),
        ("REV", card.changed.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if card.changed else ""),
    )
    yield from (f"{name}:{value}" for name, value in values if value)
    yield "END:VCARD"


def _numbers(card: Card) -> list[tuple[str, str]]:
    """(type, number) of each telephone, the one to try first in front."""
    found = (("WORK", dialled(card.phone)), ("CELL", dialled(card.mobile)))
    return [(kind, number) for kind, number in found if number]


def dialled(number: str) -> str:
    """A number as an address book dials it: as typed, without the zero that is only for people in the country, `(0)`."""
    said = _plain(number).replace("–", "-")
    return " ".join(said.replace("(0)", " ").split()) if said.startswith(("+", "00")) else said


def name_parts(name: str) -> tuple[str, str, str, str, str]:
    """Family name, given names, additional names, titles in front, and those behind, as far as a name tells.

    Particles belong to the family name: `Anna von der Heide` is filed under von der Heide. An initial is no title.
    """
    words = name.split()
    titles: list[str] = []
    while len(words) > 1 and _TITLES.fullmatch(words[0]):
        titles.append(words.pop(0))
    behind: list[str] = []
    while len(words) > 1 and words[-1].strip(",").replace(".", "").casefold() in _SUFFIXES:
        behind.insert(0, words.pop().strip(","))
        words[-1] = words[-1].removesuffix(",") or words[-1]
    small = next((place for place, word in enumerate(words[1:-1], 1) if word[:1].islower()), len(words) - 1)
    return " ".join(words[small:]), " ".join(words[:small]), "", " ".join(titles), " ".join(behind)


def _address(written: str) -> tuple[str, str, str, str, str, str, str]:
    """Post office box, extension, street, town, region, postal code and country, as far as the lines of an address tell.

    Where none of them holds a postal code, all of it is the street: `LABEL` has the lines as they are in any case. The first of
    several lines is never taken for that of the town: `1600 Amphitheatre Parkway` looks like one.
    """
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    for place, line in reversed(tuple(enumerate(lines))):
        if place == 0 and len(lines) > 1:
            break
        if found := next((found for form in _PLACES if (found := form.fullmatch(line))), None):
            known = found.groupdict()
            street, country = ", ".join(lines[:place]), ", ".join(lines[place + 1 :])
            return "", "", street, known["town"], known.get("region") or "", known["code"], country
    return "", "", ", ".join(lines), "", "", "", ""


def text(value: str) -> str:
    """A text as a value: what has a meaning in a card is escaped, line breaks included."""
    said = _UNSAYABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n").strip())
    return said.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def _plain(value: str) -> str:
    """A number or an address as a value: on one line, else as it is."""
    return "".join(_UNSAYABLE.sub("", value).split("\n")).replace("\r", "").strip()


def _folded(line: str) -> str:
    """The line in parts of at most `_LINE` octets; each further one starts with a space, and no character is cut."""
    if line.isascii():
        first, rest = line[:_LINE], line[_LINE:]
        return "\r\n ".join((first, *(rest[at : at + _LINE - 1] for at in range(0, len(rest), _LINE - 1))))
    parts, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LINE:
            parts.append("")
            size = 1
        parts[-1] += character
        size += octets
    return "\r\n ".join(parts)
