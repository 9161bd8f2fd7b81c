"""OPML 2: lists of feeds that feed readers take in at once (opml.org/spec2.opml)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from newsroom_plugin.feeds.text import line


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in a list of feeds."""

    title: str
    """Plain text."""
    url: str
    """Absolute address of the feed as RSS."""
    home: str
    """Absolute address of the page it follows."""
    language: str
    """BCP 47."""
    description: str = ""
    """What is in it; may be empty."""


@dataclass(frozen=True, slots=True)
class Group:
    """Feeds that belong together."""

    title: str
    """Plain text."""
    outlines: tuple[Outline, ...]
    """In the order they are told."""


def opml(title: str, owner: str, groups: Iterable[Group]) -> bytes:
    """The feeds as OPML 2, in groups; no dates, so that the list changes only when its feeds do."""
    root = etree.Element("opml", version="2.0")
    head, body = etree.SubElement(root, "head"), etree.SubElement(root, "body")
    etree.SubElement(head, "title").text = line(title)
    etree.SubElement(head, "ownerName").text = line(owner)
    etree.SubElement(head, "docs").text = "http://opml.org/spec2.opml"
    for group in groups:
        name = line(group.title)
        parent = etree.SubElement(body, "outline", text=name, title=name)
        for one in group.outlines:
            name, about = line(one.title, one.home), line(one.description)
            outline = etree.SubElement(parent, "outline", text=name, title=name, type="rss", version="RSS2")
            outline.set("xmlUrl", one.url)
            outline.set("htmlUrl", one.home)
            outline.set("language", one.language)
            if about:
                outline.set("description", about)
    return bytes(etree.tostring(root, pretty_print=True, encoding="UTF-8", xml_declaration=True))
