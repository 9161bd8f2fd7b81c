"""Pictures, videos, sounds and documents of entries, and how Media RSS tells them (rssboard.org/media-rss).

Media RSS has no word for alternative text: it stands in `media:text`, which holds text in place of the medium, and with the
picture in the full text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lxml.etree import Element, SubElement, _Element

from newsroom_plugin.feeds.text import line, said

MEDIA = "http://search.yahoo.com/mrss/"
"""The namespace, with the slash at its end: readers compare it sign by sign."""

MediumKind = Literal["image", "video", "audio", "document"]
"""The words of Media RSS."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that comes with an entry."""

    url: str
    """Absolute."""
    mime: str
    """Media type."""
    length: int
    """Bytes."""
    width: int = 0
    """Pixels; 0 for what has none."""
    height: int = 0
    """Pixels; 0 for what has none."""


@dataclass(frozen=True, slots=True)
class Medium:
    """One picture, video, sound or document: all its files, and the rights that go with it."""

    kind: MediumKind
    """What it is."""
    title: str
    """A short name."""
    files: tuple[File, ...] = ()
    """The same thing in several sizes, the usual one first; empty for a video that is watched elsewhere."""
    alt: str = ""
    """For those who cannot see it."""
    caption: str = ""
    """What is shown."""
    credit: str = ""
    """Who must be named."""
    copyright: str = ""
    """The copyright notice; may be empty."""
    license: str = ""
    """The terms by their name."""
    license_url: str = ""
    """Absolute address of the terms."""
    duration: int = 0
    """Seconds; 0 when nobody knows, or for what does not run."""
    player: str = ""
    """Absolute address where it is watched; empty for files of our own."""
    thumbnail: File | None = None
    """A small picture of it."""


def drawn(medium: Medium) -> _Element:
    """One thing in one group: its files, then what is said of all of them."""
    group = Element(f"{{{MEDIA}}}group", nsmap={"media": MEDIA})
    for number, file in enumerate(medium.files):
        content = SubElement(group, f"{{{MEDIA}}}content", url=file.url, **_measures(medium, file))
        if number == 0 and len(medium.files) > 1:
            content.set("isDefault", "true")
    if not medium.files:
        # Without a file of its own, a content must say where it is played.
        content = SubElement(group, f"{{{MEDIA}}}content", medium=medium.kind)
        if medium.duration:
            content.set("duration", str(medium.duration))
        SubElement(content, f"{{{MEDIA}}}player", url=medium.player)
    _say(group, "title", line(medium.title), type="plain")
    _say(group, "description", said(medium.caption or medium.alt).strip(), type="plain")
    _say(group, "text", said(medium.alt).strip(), type="plain")
    _say(group, "credit", line(medium.credit))
    _say(group, "copyright", line(medium.copyright))
    link = {"type": "text/html", "href": medium.license_url} if medium.license_url else {}
    _say(group, "license", line(medium.license), **link)
    if small := medium.thumbnail:
        SubElement(group, f"{{{MEDIA}}}thumbnail", url=small.url, width=str(small.width), height=str(small.height))
    return group


def _measures(medium: Medium, file: File) -> dict[str, str]:
    """The attributes of a file; those nobody knows are left out."""
    numbers = {"fileSize": file.length, "width": file.width, "height": file.height, "duration": medium.duration}
    return {"type": file.mime, "medium": medium.kind, **{name: str(number) for name, number in numbers.items() if number}}


def _say(group: _Element, name: str, text: str, **attributes: str) -> None:
    if text:
        SubElement(group, f"{{{MEDIA}}}{name}", **attributes).text = text
