"""Any text an editor may write, through the whole chain, and read back exactly once escaped by parsers that are not ours.

Hypothesis thinks the texts up; a whole shelf of them goes into one site, because a site takes longer to build than to read.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import extruct
import html5lib
import vobject
from conftest import MakeSite
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree
from newsrooms import HOSTILE, SITE_URL, Newsroom, options

PIECES = (
    *("<b>", "</b>", "</script>", "<script>alert(1)</script>", "<!--", "-->", "]]>", "<![CDATA[", "&", "&amp;", "&lt;", "&#60;", "&nbsp;"),
    *('"', "'", "`", "\\", "\\n", "\\,", ";", ",", ":", "=", "%", "%0d%0a", "%3C", "{{ 7*7 }}", "{% raw %}", "{# x #}", "${x}", "$&", "#"),
    *("\r\n", "\n", "\r\nBcc: x@y.z", "\nEND:VCALENDAR", "\nATTACH:x", "BEGIN:VCARD", "=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1"),
    *("javascript:alert(1)", "https://x.example/?a=b&c=d", "mailto:a@b.c", "*a*", "_a_", "[a](b)", "![a](b)", "**", "~~", "| a |", "> ", "- ", "1. "),
    *("ü", "u\u0308", "ß", "ẞ", "İ", "ſ", "“ü”", "😀", "👩\u200d👩\u200d👧", "\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "ﷺ", "א", "漢字", "\U0001f1e9\U0001f1ea", "\U0010fffd"),
)  # fmt: skip


def squeezed(text: str) -> str:
    """The text with single spaces: line ends and runs of spaces are the one thing that may change."""
    return " ".join(text.split())


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufffe\uffff"), max_size=12)
TEXTS = (
    st.lists(st.sampled_from(PIECES) | WORDS, min_size=1, max_size=5)
    .map("".join)
    .filter(lambda text: squeezed(text) and len(text) < 90)
    # A name needs a letter: a text of signs that nobody sees is no text.
    .map(lambda text: f"{text} A")
)

COUNT = 16
"""Texts in one site."""


def sources(texts: list[str]) -> dict[str, bytes]:
    """An item, an event and a contact for each text."""
    files = {}
    for number, text in enumerate(texts):
        said = json.dumps(text)  # JSON's strings are YAML's, pairs for what lies above the first plane apart
        said = said if said.isascii() and "\\ud" not in said else json.dumps(text, ensure_ascii=False)
        item = f"title: {said}\ndate: 2026-11-20T{8 + number // 60:02}:{number % 60:02}\nsummary: {said}\nsubtitle: {said}\nfacts: [{said}]"
        quotes = f"quotes: [{{text: {said}, by: Jana Weber, role: {said}}}]\nfaq: [{{question: {said}, answer: A}}]"
        event = f"title: {said}\nstart: 2027-01-18T10:00\nsummary: {said}\nlocation: {{name: {said}}}"
        contact = f"name: {said}\nrole: {said}\nemail: a@b.example"
        files[f"news/2026/x{number}.md"] = f"---\n{item}\n{quotes}\ncontacts: [c{number}]\n---\nText.\n".encode()
        files[f"events/e{number}.md"] = f"---\n{event}\n---\n".encode()
        files[f"contacts/c{number}.md"] = f"---\n{contact}\n---\n".encode()
    return files


# --- reading back ---------------------------------------------------------------------------------------------------------------

Reader = Callable[[Newsroom, int], str | None]


def xml(newsroom: Newsroom, path: str, entry: str, link: str, title: str) -> dict[str, str]:
    """What a file of XML says behind each address."""
    root = etree.fromstring((newsroom.site / path).read_bytes(), etree.XMLParser(resolve_entities=False))
    found = {}
    for one in root.iter(entry):
        at = one.find(link)
        found[at.get("href") or at.text or ""] = one.findtext(title)
    return found


ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def item(number: int) -> str:
    return f"{SITE_URL}news/2026/x{number}/"


def meta(newsroom: Newsroom, number: int, name: str) -> str | None:
    found: str | None = newsroom.page(f"news/2026/x{number}/").find(f".//meta[@property='{name}']").get("content")
    return found


def of_json(newsroom: Newsroom, path: str, key: str, address: str, number: int) -> str | None:
    entries: list[dict[str, Any]] = json.loads((newsroom.site / path).read_text(encoding="utf-8"))[key]
    return next((str(one["title"]) for one in entries if one[address] in (item(number), f"news/2026/x{number}/")), None)


def headline(newsroom: Newsroom, number: int) -> str | None:
    found = extruct.extract(newsroom.html(f"news/2026/x{number}/"), base_url=item(number), syntaxes=["json-ld"])["json-ld"]
    nodes = [node for one in found for node in one.get("@graph", [one])]
    return next((node["headline"] for node in nodes if node.get("@type") == "NewsArticle" and "datePublished" in node), None)


def of_calendar(newsroom: Newsroom, number: int, name: str) -> str | None:
    (event,) = Calendar.from_ical((newsroom.site / f"events/e{number}/e{number}.ics").read_bytes()).walk("VEVENT")
    return str(event[name])


def of_card(newsroom: Newsroom, number: int, name: str) -> str | None:
    data = (newsroom.site / f"contacts/c{number}/c{number}.vcf").read_bytes().decode()
    (card,) = vobject.readComponents(data)
    return str(getattr(card, name).value)


READERS: dict[str, Reader] = {
    "the heading of an item": lambda site, n: "".join(site.page(f"news/2026/x{n}/").find(".//h1").itertext()),
    "the heading of an event": lambda site, n: "".join(site.page(f"events/e{n}/").find(".//h1").itertext()),
    "the heading of a contact": lambda site, n: "".join(site.page(f"contacts/c{n}/").find(".//h1").itertext()),
    "Open Graph: title": lambda site, n: meta(site, n, "og:title"),
    "RSS": lambda site, n: xml(site, "feed.xml", "item", "link", "title").get(item(n)),
    "Atom": lambda site, n: xml(site, "atom.xml", f"{ATOM}entry", f"{ATOM}link", f"{ATOM}title").get(item(n)),
    "JSON Feed": lambda site, n: of_json(site, "feed.json", "items", "url", n),
    "the API": lambda site, n: of_json(site, "api/items.json", "items", "url", n),
    "the sitemap of news": lambda site, n: xml(site, "news-sitemap.xml", f"{MAP}url", f"{MAP}loc", f"{NEWS}news/{NEWS}title").get(
        item(n)
    ),
    "JSON-LD": headline,
    "oEmbed": lambda site, n: json.loads((site.site / f"news/2026/x{n}/oembed.json").read_text(encoding="utf-8"))["title"],
    "a calendar: title": lambda site, n: of_calendar(site, n, "SUMMARY"),
    "a calendar: place": lambda site, n: of_calendar(site, n, "LOCATION"),
    "a card: name": lambda site, n: of_card(site, n, "fn"),
    "a card: role": lambda site, n: of_card(site, n, "title"),
}
"""Where a text is read back, by number: exactly as it was written."""


def trouble(newsroom: Newsroom, texts: list[str]) -> Iterator[tuple[str, str, str | None]]:
    """Yield place, text and what was read, wherever it is not what was written."""
    for number, text in enumerate(texts):
        for place, read in READERS.items():
            found = read(newsroom, number)
            if found is None or squeezed(found) != squeezed(text):
                yield place, text, found
        plain = squeezed((newsroom.site / f"news/2026/x{number}/x{number}.txt").read_text(encoding="utf-8"))
        # Where a word may be divided is nothing for plain text.
        if squeezed(text.replace("\u00ad", "")) not in plain:
            yield "plain text", text, plain[:200]


def strangers(newsroom: Newsroom) -> Iterator[str]:
    """Yield what runs or was begun by a text, on any page: scripts that are not ours, handlers, bold words, hidden comments."""
    for path in sorted(newsroom.site.rglob("*.html")):
        root = html5lib.parse(
            path.read_bytes(), treebuilder="lxml", namespaceHTMLElements=False, transport_encoding="utf-8"
        ).getroot()
        for element in root.iter(etree.Element):
            name = f"{path.relative_to(newsroom.site)}: {element.tag}"
            if element.tag == "script" and "alert(1)" in (element.text or "") and element.get("type") != "application/ld+json":
                yield name
            if any(key.startswith("on") for key in element.attrib) or "javascript:" in (element.get("href") or "").lower():
                yield name


def test_each_hostile_piece_arrives_as_it_was_written(make_site: MakeSite) -> None:
    texts = [HOSTILE, *(f"A{piece}B" for piece in PIECES)]
    newsroom = make_site("", sources(texts), plugin=options(feeds={"items": 100}, per_page=100))
    assert not newsroom.has_failed, newsroom.errors
    assert list(trouble(newsroom, texts)) == []
    assert list(strangers(newsroom)) == []


@settings(
    max_examples=2,
    deadline=timedelta(minutes=10),
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.data_too_large, HealthCheck.too_slow],
)
@given(texts=st.lists(TEXTS, min_size=COUNT, max_size=COUNT, unique_by=squeezed))
def test_any_text_arrives_as_it_was_written(make_site: MakeSite, texts: list[str]) -> None:
    newsroom = make_site("", sources(texts), plugin=options(feeds={"items": 100}, per_page=100))
    assert not newsroom.has_failed, newsroom.errors
    assert list(trouble(newsroom, texts)) == []
    assert list(strangers(newsroom)) == []


def test_the_pieces_are_what_the_readers_are_tried_with() -> None:
    assert len(set(PIECES)) == len(PIECES) > 70
    assert {unicodedata.category(sign) for piece in PIECES for sign in piece} >= {"Cf", "Lo", "So", "Sm", "Mn", "Cc"}
