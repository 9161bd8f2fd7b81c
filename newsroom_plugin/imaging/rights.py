"""Reads the rights a picture carries in itself: XMP first, then IPTC, then EXIF, field by field.

What cannot be parsed says nothing; a picture is never refused for its metadata.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Final
from xml.etree import ElementTree

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from newsroom_plugin.imaging.source import exif_of
from newsroom_plugin.renditions import EmbeddedRights

_LONGEST: Final = 4000
"""Longest text that is taken from a file, in characters."""

_LARGEST_XMP: Final = 4_000_000
"""Largest packet that is parsed, in bytes; rights stand in the main packet, which JPEG limits to 64 kB."""

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XMP: Final = {
    "creator": "{http://purl.org/dc/elements/1.1/}creator",
    "credit": "{http://ns.adobe.com/photoshop/1.0/}Credit",
    "copyright": "{http://purl.org/dc/elements/1.1/}rights",
    "license_url": "{http://ns.adobe.com/xap/1.0/rights/}WebStatement",
    "caption": "{http://purl.org/dc/elements/1.1/}description",
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "date": "{http://ns.adobe.com/photoshop/1.0/}DateCreated",
}
_CC = "{http://creativecommons.org/ns#}"
_METADATA = "{http://www.w3.org/2000/svg}metadata"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_IPTC: Final = {
    "creator": (2, 80),
    "credit": (2, 110),
    "copyright": (2, 116),
    "caption": (2, 120),
    "title": (2, 5),
    "date": (2, 55),
}
_IPTC_CHARSET = (1, 90)
_IPTC_UTF8 = b"\x1b%G"

_EXIF: Final = {
    "creator": ExifTags.Base.Artist,
    "copyright": ExifTags.Base.Copyright,
    "caption": ExifTags.Base.ImageDescription,
}
_DAY = re.compile(r"(\d{4})[-:]?(\d\d)[-:]?(\d\d)(?!\d)")
"""A day as XMP (`2026-08-19T10:15`), EXIF (`2026:08:19 10:15:00`) and IPTC (`20260819`) write it."""

_CAMERA_WORDS = re.compile(r"(OLYMPUS|SONY|KONICA|MINOLTA|SAMSUNG|KODAK|DIGITAL|CAMERA|DSC|DCIM\S*|\s)+", re.IGNORECASE)
"""Captions that cameras write by themselves, such as `OLYMPUS DIGITAL CAMERA`."""


def read_rights(image: ImageFile.ImageFile) -> EmbeddedRights:
    """The rights in the metadata of an opened picture; nothing is decoded."""
    found = [_attempt(read, image) for read in (_from_xmp, _from_iptc, _from_exif, _taken)]
    names = [field.name for field in fields(EmbeddedRights)]
    return EmbeddedRights(**{name: _first(source.get(name, "") for source in found) for name in names})


def rights_of_drawing(data: bytes) -> EmbeddedRights:
    """The rights in the RDF of a drawing, without entities: as XMP has them, or as Inkscape writes them."""
    root = ElementTree.fromstring(data)  # noqa: S314 - the drawing was read before: it declares no entities
    metadata = root.find(_METADATA)
    if metadata is None:
        return EmbeddedRights()
    said = {field: _xmp_value(metadata, name) or _work_value(metadata, field, name) for field, name in _XMP.items()}
    return EmbeddedRights(**{field: _tidy(field, text) for field, text in said.items()})


def _work_value(metadata: ElementTree.Element, field: str, name: str) -> str:
    """A property of the work as Inkscape describes it: people as agents with a title, the licence by its address."""
    for work in metadata.iter(f"{_CC}Work"):
        if field == "license_url":
            found = work.find(f"{_CC}license")
            return found.get(f"{_RDF}resource", "") if found is not None else ""
        if (found := work.find(name)) is not None:
            agents = [title.text or "" for title in found.iter("{http://purl.org/dc/elements/1.1/}title")]
            return ", ".join(filter(None, agents)) or _element_text(found)
    return ""


def _attempt(read: Callable[[ImageFile.ImageFile], Mapping[str, str]], image: ImageFile.ImageFile) -> Mapping[str, str]:
    try:
        return {name: _tidy(name, text) for name, text in read(image).items()}
    except Exception:  # noqa: BLE001 - metadata made by strangers provokes nearly any exception, and then says nothing
        return {}


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")


def _tidy(name: str, text: str) -> str:
    """Text without control characters and camera defaults; an address only when it is one of the web."""
    printable = "".join(character if character.isprintable() or character == "\n" else " " for character in text)
    tidied = printable.strip()[:_LONGEST]
    if name == "date":
        return _day(tidied)
    if name == "license_url":
        return tidied if re.match(r"https?://[^\s<>\"]+$", tidied) else ""
    return "" if name == "caption" and _CAMERA_WORDS.fullmatch(tidied) else tidied


def _day(text: str) -> str:
    """The day in a moment; empty when there is no such day, or the camera's clock was never set."""
    found = _DAY.match(text)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return ""
    return day.isoformat() if day and day.year > 1800 else ""


# --- XMP ------------------------------------------------------------------------------------------------------------------------


def _from_xmp(image: Image.Image) -> dict[str, str]:
    packet = image.info.get("xmp", b"")
    if not packet or len(packet) > _LARGEST_XMP:
        return {}
    text = packet.decode("utf-8") if isinstance(packet, bytes) else str(packet)
    if "<!DOCTYPE" in text:
        # XMP has no use for a document type; its entities could grow without end or name local files.
        return {}
    root = ElementTree.fromstring(text.strip("\0 \t\r\n\ufeff"))  # noqa: S314 - without a document type there are no entities
    return {field: _xmp_value(root, name) for field, name in _XMP.items()}


def _xmp_value(root: ElementTree.Element, name: str) -> str:
    """A property's value, whether it is written as an attribute, a plain element or a list."""
    for description in root.iter(f"{_RDF}Description"):
        if text := description.get(name) or _element_text(description.find(name)):
            return text
    return ""


def _element_text(element: ElementTree.Element | None) -> str:
    if element is None:
        return ""
    items = list(element.iter(f"{_RDF}li"))
    if not items:
        return element.text or element.get(f"{_RDF}resource") or ""
    if element.find(f"{_RDF}Alt") is not None:
        # The same text in several languages: the one for all, else the first.
        items = [item for item in items if item.get(_LANGUAGE) == "x-default"][:1] or items[:1]
    return ", ".join(item.text.strip() for item in items if item.text and item.text.strip())


# --- IPTC -----------------------------------------------------------------------------------------------------------------------


def _from_iptc(image: ImageFile.ImageFile) -> dict[str, str]:
    records = IptcImagePlugin.getiptcinfo(image) or {}
    is_utf8 = records.get(_IPTC_CHARSET) == _IPTC_UTF8
    return {field: _iptc_text(records.get(key), is_utf8) for field, key in _IPTC.items()}


def _iptc_text(value: bytes | list[bytes] | None, is_utf8: bool) -> str:
    values = value if isinstance(value, list) else [value or b""]
    return ", ".join(_decoded(part, is_utf8=is_utf8).strip() for part in values if part)


def _decoded(data: bytes, *, is_utf8: bool = False) -> str:
    """Bytes as text: UTF-8 when they say so or are, else Latin-1, which cannot fail."""
    try:
        return data.decode("utf-8", "replace" if is_utf8 else "strict")
    except UnicodeDecodeError:
        return data.decode("latin-1")


# --- EXIF -----------------------------------------------------------------------------------------------------------------------


def _from_exif(image: Image.Image) -> dict[str, str]:
    exif = exif_of(image)
    return {field: _exif_text(exif.get(tag)) for field, tag in _EXIF.items()}


def _taken(image: Image.Image) -> dict[str, str]:
    """The day a camera says; by itself, because what cameras write about themselves is broken more often than the rest."""
    return {"date": _exif_text(exif_of(image).get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal))}


def _exif_text(value: object) -> str:
    """An EXIF text. Pillow reads it as Latin-1; the parts of a copyright (photographer, editor) are parted by a zero byte."""
    data = value if isinstance(value, bytes) else str(value or "").encode("latin-1", "replace")
    parts = (_decoded(part).strip() for part in data.split(b"\0"))
    return ", ".join(part for part in parts if part)
