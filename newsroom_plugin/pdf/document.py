"""Puts together what `sheet.typ` draws: everything a sheet says, as JSON, and the picture files it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, Final

from newsroom_plugin.pdf.contents import File, Picture, Sheet
from newsroom_plugin.pdf.fonts import families
from newsroom_plugin.pdf.nodes import Drawn, blocks, link, said
from newsroom_plugin.plain import Line, Listed, rights

_LEAD: Final = 250
"""Points that the picture on top may be tall."""

_LONG_WORD: Final = 24
"""A headline with a longer word may be hyphenated."""

_UNSAYABLE: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_LANGUAGE: Final = re.compile(r"([a-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?(?:-|$)")


def document(sheet: Sheet) -> str:
    """All a sheet says, as JSON; picture files by name, so that it is the same on every machine."""
    return json.dumps(_sayable(_said_of(sheet)), ensure_ascii=False)


def _sayable(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """The same without the characters no page can show."""
    if isinstance(value, str):
        return _UNSAYABLE.sub("", value)
    if isinstance(value, list):
        return [_sayable(one) for one in value]
    return {key: _sayable(one) for key, one in value.items()} if isinstance(value, dict) else value


def files(sheet: Sheet) -> dict[str, Path]:
    """The picture files of a sheet by name."""
    found = {_name(picture, size): file.source for picture in sheet.pictures for size, file in _sizes(picture)}
    if sheet.logo:
        found["logo"] = sheet.logo.source
    return found


def _sizes(picture: Picture) -> tuple[tuple[str, File], ...]:
    return (("large", picture.large), ("small", picture.small))


def _name(picture: Picture, size: str) -> str:
    return f"{picture.about.id}-{size}"


def _said_of(sheet: Sheet) -> dict[str, Any]:
    text, labels = sheet.text, sheet.frame.labels
    found = _LANGUAGE.match(sheet.frame.language)
    return {
        "lang": found[1] if found else "en",
        "region": found[2].lower() if found and found[2] else None,
        "dir": sheet.frame.direction,
        "fonts": families(sheet.frame.language),
        "title": _plain(text.title) or text.name,
        "breaks": any(len(word) > _LONG_WORD for word in text.title.split()),
        "authors": [_plain(sheet.author)],
        "keywords": [_plain(word) for word in sheet.keywords],
        "description": _plain(text.summary),
        "name": _plain(sheet.name),
        "newsroom": _plain(sheet.newsroom),
        "logo": "logo" if sheet.logo else "",
        "kind": text.kind,
        "subtitle": _plain(text.subtitle),
        "summary": _plain(text.summary),
        "notices": [_plain(notice) for notice in text.notices],
        "meta": _plain("   ".join(part for part in (text.date, sheet.frame.sender) if part)),
        "lead": _lead(sheet),
        "facts": [_plain(fact) for fact in text.facts],
        "body": _blocks(sheet, text.html),
        "length": text.length,
        "quotes": [{"k": "said", "c": [_plain(words)], "by": [_plain(by)]} for words, by in text.quotes],
        "sections": list(_sections(sheet)),
        "contacts": [[[_linked(line)] for line in lines] for lines in text.contacts],
        "about": list(_about(sheet)),
        "where": list(_where(sheet)),
        "assets": [_asset(sheet, one) for one in text.assets],
        "words": {"facts": labels.facts, "contact": labels.contact, "about": labels.about, "assets": labels.assets},
    }


def _plain(words: str) -> str:
    """Words in a line; one without end gets places where it may break."""
    return said(" ".join(words.split(" ")).replace("\n", " "))


def _linked(line: Line) -> Drawn:
    return link(line.words, line.address)


def _blocks(sheet: Sheet, html: str) -> list[Drawn]:
    known = {url: picture for picture in sheet.pictures for url in picture.shown_as}

    def local(address: str) -> tuple[str, int, int] | None:
        picture = known.get(address)
        return (_name(picture, "large"), picture.large.width, picture.large.height) if picture else None

    return blocks(html, sheet.text.address, local)


def _lead(sheet: Sheet) -> Drawn | None:
    """The picture that leads, with caption and credit."""
    about = sheet.text.lead
    picture = next((one for one in sheet.pictures if about and one.about.id == about.id), None)
    # A picture that the text itself shows need not lead it as well.
    if about is None or picture is None or any(escape(url) in sheet.text.html for url in picture.shown_as):
        return None
    credit = ", ".join(part for part in (about.credit, about.license) if part)
    words = " ".join(part for part in (about.caption, credit) if part)
    size = {"w": picture.large.width, "h": picture.large.height}
    return {"k": "fig", "f": _name(picture, "large"), **size, "tall": _LEAD, "alt": _alt(picture), "c": [_plain(words)]}


def _alt(picture: Picture) -> str:
    return picture.about.alt or picture.about.caption or picture.about.title


def _sections(sheet: Sheet) -> Iterator[dict[str, Any]]:
    """What follows the text: questions, and where to read on."""
    text, labels = sheet.text, sheet.frame.labels
    asked: list[Drawn] = []
    for question, answer in text.faq:
        asked += [{"k": "h", "l": 3, "c": [_plain(question)]}, *_blocks(sheet, answer)]
    if asked:
        yield {"title": labels.faq, "c": asked}
    if text.links:
        yield {"title": labels.links, "c": [{"k": "ul", "s": 1, "c": [{"k": "li", "c": [_linked(line)]} for line in text.links]}]}


def _about(sheet: Sheet) -> Iterator[Drawn]:
    frame = sheet.frame
    yield from ({"k": "p", "c": [_plain(part)]} for part in frame.about.split("\n\n") if part.strip())
    if frame.website:
        yield {"k": "p", "c": [link(frame.website, frame.website)]}


def _where(sheet: Sheet) -> Iterator[Drawn]:
    """Where the text with all its changes is found; nothing while nobody knows where the site will live."""
    address = sheet.text.address
    if not address.startswith("/"):
        before, _, after = sheet.frame.labels.address.partition("%(address)s")
        yield {"k": "p", "c": [before, link(address, address), after]}


def _asset(sheet: Sheet, one: Listed) -> dict[str, Any]:
    """A picture, video or file in the list: small, with its rights and where it can be had."""
    about, labels = one.about, sheet.frame.labels
    picture = next((known for known in sheet.pictures if known.about.id == about.id), None)
    rows: list[list[Drawn]] = []
    for label, words in rights(about, labels):
        if label not in (labels.alt, labels.creator, labels.copyright):
            address = about.license_url if label == labels.terms else ""
            shown = words.replace(f", {address}", "") if address else words
            rows.append([{"k": "small", "c": [f"{label}: "]}, link(shown, address)])
    if one.file.startswith("http"):
        rows.append([{"k": "small", "c": [f"{labels.file}: "]}, link(one.note or one.file, one.file)])
    return {
        "f": _name(picture, "small") if picture else "",
        "w": picture.small.width if picture else 1,
        "h": picture.small.height if picture else 1,
        "alt": _alt(picture) if picture else "",
        "title": _plain(about.title),
        "u": about.url if about.url.startswith("http") else "",
        "rows": rows,
    }
