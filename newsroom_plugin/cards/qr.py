"""A card as a QR code that a telephone reads from a screen or from paper: the only user of segno.

The code holds a small vCard, which the cameras of iOS and Android offer to save. What does not fit a code of `_LARGEST` is left
out, the least needed first: a denser code cannot be read from the size it has on a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

import segno
from segno import DataOverflowError

from newsroom_plugin.cards.vcard import Card, dialled, name_parts, text

_LARGEST: Final = 12
"""Largest version: 65 modules a side, 73 with the quiet zone, each 0.5 mm wide on paper and more on a screen."""

_QUIET: Final = 4
"""Modules of quiet zone around the code (ISO/IEC 18004, section 6.3.8)."""


def qr_code(card: Card, title: str) -> str:
    """The code as an SVG to be put into a page, named by `title`; empty when not even name and number fit.

    Black on white whatever the page looks like, for scanners expect it so.
    """
    code = next((code for smaller in _smaller(card) if (code := _code(_content(smaller)))), None)
    if code is None:
        return ""
    drawn: str = code.svg_inline(
        border=_QUIET, dark="#000", light="#fff", title=title, svgclass="nr-qr", lineclass=None, omitsize=True
    )
    return drawn.replace("<svg ", '<svg role="img" ', 1)


def _smaller(card: Card) -> Iterator[Card]:
    """The card, and ever less of it: the least needed goes first, and a mobile number only where there is another way."""
    yield card
    yield replace(card, title="")
    yield replace(card, title="", url="")
    if card.phone or card.email:
        yield replace(card, title="", url="", mobile="")
        yield replace(card, title="", url="", mobile="", organization="")
    else:
        yield replace(card, title="", url="", organization="")


def _content(card: Card) -> str:
    """What the code says: no type more than needed, and numbers without spaces, for each character makes it denser."""
    lines = (
        ("N", ";".join(text(part) for part in _without_end(name_parts(card.name)))),
        ("FN", text(" ".join(card.name.split()))),
        ("ORG", text(card.organization)),
        ("TITLE", text(card.title)),
        ("TEL;TYPE=WORK", dialled(card.phone).replace(" ", "")),
        ("TEL;TYPE=CELL", dialled(card.mobile).replace(" ", "")),
        ("EMAIL", card.email),
        ("URL", card.url),
    )
    body = "\n".join(f"{name}:{value}" for name, value in lines if value)
    return f"BEGIN:VCARD\nVERSION:3.0\n{body}\nEND:VCARD"


def _without_end(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of a name without the empty ones at the end."""
    return parts[: max((place for place, part in enumerate(parts, 1) if part), default=0)]


@lru_cache(maxsize=512)
def _code(content: str) -> segno.QRCode | None:
    """The code of a text at error level M; None when it would be too dense. Kept, for every language shows the same."""
    try:
        # UTF-8 without a mark for it (ECI): iOS and Android take it for granted, and some older readers stumble over the mark.
        code = segno.make_qr(content, error="m", mode="byte", encoding="utf-8", eci=False, boost_error=False)
    except DataOverflowError:
        return None
    return code if isinstance(code.version, int) and code.version <= _LARGEST else None
