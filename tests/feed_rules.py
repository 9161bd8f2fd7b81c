"""The rules of RSS 2.0, Media RSS, Atom, OPML and JSON Feed that a feed can break, each checked on its own.

From the RSS Advisory Board's specifications of RSS 2.0 and Media RSS, RFC 4287, RFC 822 with four digits of the year, RFC 3339, and
the specification of OPML 2. Every function yields what is wrong, in words.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import jsonschema
import lxml.etree
from lxml.etree import _Element

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DC = "{http://purl.org/dc/elements/1.1/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_RFC_822 = re.compile(r"[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}")
_RFC_3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_MIME = re.compile(r"[a-z]+/[a-z0-9.+-]+")

_CHANNEL = {"title", "link", "description", f"{ATOM}link", "docs", "generator", "language", "lastBuildDate", "item"}
_ITEM = {"title", "link", "description", CONTENT, "guid", "category", "enclosure", "pubDate", f"{DC}creator", f"{DC}language"} | {
    f"{ATOM}updated",
    f"{MEDIA}group",
}
_CONTENT_ATTRIBUTES = {"url", "fileSize", "type", "medium", "isDefault", "duration", "height", "width"}

SCHEMA = json.loads(Path(__file__).with_name("json_feed.schema.json").read_text(encoding="utf-8"))


def problems(path: str, content: bytes) -> list[str]:
    """Everything that is wrong with a feed or a list of feeds, by the name of its file."""
    if _CONTROL.search(content.decode()):
        return ["control characters"]
    if path.endswith(".json"):
        return list(json_problems(content))
    root = lxml.etree.fromstring(content)
    return list({"rss": rss_problems, f"{ATOM}feed": atom_problems, "opml": opml_problems}[root.tag](root))


def _absolute(url: str | None) -> bool:
    return (
        bool(url) and urlsplit(url).scheme in ("http", "https") and bool(urlsplit(url).netloc) and not re.search(r"\s", url or "")
    )


def _once(parent: _Element, *names: str) -> Iterator[str]:
    for name in names:
        if len(found := parent.findall(name)) != 1 or not (found[0].text or "").strip():
            yield f"{parent.tag} needs exactly one {name}"


def _at_most_once(parent: _Element, *names: str) -> Iterator[str]:
    yield from (f"{parent.tag} has {name} twice" for name in names if len(parent.findall(name)) > 1)


def _ids(ids: list[str | None]) -> Iterator[str]:
    yield from (f"the id {id} is there twice" for id, count in Counter(ids).items() if count > 1)


def _is_rfc_822(text: str) -> bool:
    return bool(_RFC_822.fullmatch(text)) and parsedate_to_datetime(text).strftime("%a") == text[:3]


def _is_rfc_3339(text: str) -> bool:
    return bool(_RFC_3339.fullmatch(text)) and datetime.fromisoformat(text).tzinfo is not None


def _html(text: str | None) -> Iterator[str]:
    """Full text: HTML with absolute addresses that runs, frames and loads nothing but pictures."""
    body = html5lib.parseFragment(text or "", treebuilder="lxml", namespaceHTMLElements=False)
    for top in (part for part in body if not isinstance(part, str)):
        for found in (top, *top.iterfind(".//*")):
            if found.tag in ("script", "style", "iframe", "object", "embed", "video", "audio", "form", "button", "link", "svg"):
                yield f"<{found.tag}> in a text"
            yield from (f"{name} in a text" for name in found.attrib if name.startswith("on") or name in ("style", "srcset"))
            if (src := found.get("src")) and not _absolute(src):
                yield f"{src} is not absolute"
            if (href := found.get("href")) and not (_absolute(href) or urlsplit(href).scheme in ("mailto", "tel")):
                yield f"{href} is not absolute"
            if found.tag == "img" and found.get("alt") is None:
                yield "a picture without alternative text"


# --- RSS ----------------------------------------------------------------------------------------------------------------------


def rss_problems(root: _Element) -> Iterator[str]:
    if root.get("version") != "2.0" or len(root) != 1 or root[0].tag != "channel":
        yield "rss needs version 2.0 and one channel"
    channel = root[0]
    yield from _once(channel, "title", "link", "description", "language", "generator", "docs")
    yield from _at_most_once(channel, "lastBuildDate")
    yield from (f"{child.tag} in the channel" for child in channel if child.tag not in _CHANNEL)
    links = channel.findall(f"{ATOM}link")
    if [link.get("rel") for link in links].count("self") != 1 or not all(_absolute(link.get("href")) for link in links):
        yield "the channel needs one link to itself, absolute"
    if not _absolute(channel.findtext("link")) or not _LANGUAGE.fullmatch(channel.findtext("language") or ""):
        yield "the channel's link or language"
    yield from (f"{moment.text} is no date" for moment in channel.iterfind("lastBuildDate") if not _is_rfc_822(moment.text or ""))
    for item in channel.iterfind("item"):
        yield from _rss_item(item)
    yield from _ids([item.findtext("guid") for item in channel.iterfind("item")])


def _rss_item(item: _Element) -> Iterator[str]:
    yield from _once(item, "title", "link", "guid", f"{DC}language")
    yield from _at_most_once(item, "description", CONTENT, "enclosure", "pubDate", f"{ATOM}updated")
    yield from (f"{child.tag} in an item" for child in item if child.tag not in _ITEM)
    guid = item.find("guid")
    if not _absolute(guid.text) or guid.get("isPermaLink") != ("true" if guid.text == item.findtext("link") else "false"):
        yield f"the guid {guid.text}"
    if not item.findall(f"{DC}creator"):
        yield "nobody wrote it"
    yield from (f"{moment.text} is no date" for moment in item.iterfind("pubDate") if not _is_rfc_822(moment.text or ""))
    yield from (f"{moment.text} is no date" for moment in item.iterfind(f"{ATOM}updated") if not _is_rfc_3339(moment.text or ""))
    for one in item.iterfind("enclosure"):
        if set(one.keys()) != {"url", "length", "type"} or not _absolute(one.get("url")) or not one.get("length", "").isdecimal():
            yield "an enclosure needs address, length and type"
    yield from _html(item.findtext(CONTENT) or item.findtext("description"))
    yield from _media(item)


# --- Media RSS ------------------------------------------------------------------------------------------------------------------


def _media(parent: _Element) -> Iterator[str]:
    for group in parent.iterfind(f"{MEDIA}group"):
        contents = group.findall(f"{MEDIA}content")
        if not contents:
            yield "a group without content"
        if len(contents) > 1 and sum(one.get("isDefault") == "true" for one in contents) != 1:
            yield "a group needs one default"
        if len({one.get("medium") for one in contents}) > 1:
            yield "a group of different things"
        for one in contents:
            yield from _media_content(one)
        yield from _at_most_once(
            group, *(f"{MEDIA}{name}" for name in ("title", "description", "text", "copyright", "license", "thumbnail"))
        )
        if not group.findtext(f"{MEDIA}credit"):
            yield "nobody is credited"
        license = group.find(f"{MEDIA}license")
        if license is None or not license.text or not _absolute(license.get("href")):
            yield "a group without terms"
        for small in group.iterfind(f"{MEDIA}thumbnail"):
            if not _absolute(small.get("url")) or not {"width", "height"} <= set(small.keys()):
                yield "a thumbnail needs address, width and height"


def _media_content(one: _Element) -> Iterator[str]:
    if unknown := set(one.keys()) - _CONTENT_ATTRIBUTES:
        yield f"content has {unknown}"
    if one.get("medium") not in ("image", "audio", "video", "document", "executable"):
        yield f"the medium {one.get('medium')}"
    if not one.get("url"):
        if not _absolute((one.find(f"{MEDIA}player") if len(one) else one).get("url")):
            yield "content needs an address or a player"
        return
    if not _absolute(one.get("url")) or not _MIME.fullmatch(one.get("type", "")):
        yield f"content {one.get('url')} of type {one.get('type')}"
    for name in ("fileSize", "width", "height", "duration"):
        if one.get(name) is not None and int(one.get(name)) < 1:
            yield f"{name} is {one.get(name)}"
    is_drawing = one.get("type") == "image/svg+xml"
    if one.get("medium") == "image" and not is_drawing and not {"width", "height", "fileSize"} <= set(one.keys()):
        yield f"{one.get('url')} lacks its size"


# --- Atom -----------------------------------------------------------------------------------------------------------------------


def atom_problems(root: _Element) -> Iterator[str]:
    yield from _once(root, f"{ATOM}id", f"{ATOM}title", f"{ATOM}updated")
    yield from _at_most_once(root, f"{ATOM}subtitle", f"{ATOM}generator", f"{ATOM}rights")
    if not _LANGUAGE.fullmatch(root.get(XML_LANG, "")):
        yield "the feed has no language"
    yield from _atom_common(root)
    if [link.get("rel") for link in root.findall(f"{ATOM}link")].count("self") != 1:
        yield "a feed needs one link to itself"
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        yield from _atom_entry(entry)
    yield from _ids([entry.findtext(f"{ATOM}id") for entry in entries])
    moments = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    if moments and datetime.fromisoformat(root.findtext(f"{ATOM}updated")) != max(map(datetime.fromisoformat, moments)):
        yield "a feed is as new as its newest entry"


def _atom_common(parent: _Element) -> Iterator[str]:
    """What holds for feeds and entries (RFC 4287, section 4.1)."""
    if not _absolute(parent.findtext(f"{ATOM}id")):
        yield "the id is not absolute"
    if not parent.findall(f"{ATOM}author"):
        yield "nobody wrote it"
    for author in parent.iterfind(f"{ATOM}author"):
        yield from _once(author, f"{ATOM}name")
        yield from (f"{uri.text} is not absolute" for uri in author.iterfind(f"{ATOM}uri") if not _absolute(uri.text))
    links = parent.findall(f"{ATOM}link")
    alternates = [(link.get("type"), link.get("hreflang")) for link in links if link.get("rel", "alternate") == "alternate"]
    if not alternates or len(set(alternates)) < len(alternates):
        yield f"alternate links: {alternates}"
    yield from (f"{link.get('href')} is not absolute" for link in links if not _absolute(link.get("href")))
    for name in (f"{ATOM}updated", f"{ATOM}published"):
        yield from (f"{moment.text} is no date" for moment in parent.iterfind(name) if not _is_rfc_3339(moment.text or ""))
    yield from ("a category without term" for one in parent.iterfind(f"{ATOM}category") if not one.get("term"))


def _atom_entry(entry: _Element) -> Iterator[str]:
    yield from _once(entry, f"{ATOM}id", f"{ATOM}title", f"{ATOM}updated")
    yield from _at_most_once(entry, f"{ATOM}content", f"{ATOM}summary", f"{ATOM}published")
    yield from _atom_common(entry)
    if not _LANGUAGE.fullmatch(entry.get(XML_LANG, "")):
        yield "an entry has no language"
    enclosures = [link for link in entry.iterfind(f"{ATOM}link") if link.get("rel") == "enclosure"]
    if len(enclosures) > 1 or not all(link.get("type") and link.get("length", "").isdecimal() for link in enclosures):
        yield "an enclosure needs type and length"
    content = entry.find(f"{ATOM}content")
    if content is None or content.get("type") != "html" or len(content):
        yield "content needs to be HTML, escaped"
    else:
        yield from _html(content.text)
    yield from _media(entry)


# --- JSON Feed and OPML -----------------------------------------------------------------------------------------------------------


def json_problems(content: bytes) -> Iterator[str]:
    feed = json.loads(content)
    checker = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    yield from (f"{error.json_path}: {error.message}" for error in checker.iter_errors(feed))
    for item in feed["items"]:
        yield from _html(item["content_html"])
        titles = [one["title"] for one in item.get("attachments", ()) if "title" in one]
        if len(set(titles)) < len(titles):
            yield "two attachments with one title are one thing in two versions"
    yield from _ids([item["id"] for item in feed["items"]])


def opml_problems(root: _Element) -> Iterator[str]:
    if root.get("version") != "2.0" or [child.tag for child in root] != ["head", "body"]:
        yield "opml needs version 2.0, a head and a body"
    yield from _once(root[0], "title")
    if not len(root[1]):
        yield "a body needs an outline"
    for outline in root[1].iter("outline"):
        if not outline.get("text"):
            yield "an outline needs text"
        if outline.get("type") == "rss":
            if not (_absolute(outline.get("xmlUrl")) and _absolute(outline.get("htmlUrl")) and outline.get("title")):
                yield f"the feed {outline.get('text')}"
            if not _LANGUAGE.fullmatch(outline.get("language", "")):
                yield f"the language of {outline.get('text')}"
        elif not len(outline):
            yield "a group without feeds"
