"""RSS, read back by feedparser and lxml."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import urlsplit

import feedparser
import html5lib
import lxml.etree
import pytest
from conftest import MakeSite
from hypothesis import given, settings
from hypothesis import strategies as st
from newsrooms import HOSTILE, SITE_URL, Newsroom, options

from newsroom_plugin.feeds import Enclosure, Entry, Feed, clean_html, rss

ENTRY = Entry(
    id=f"{SITE_URL}news/2026/a/",
    url=f"{SITE_URL}news/2026/a/",
    title="Titel",
    summary="Kurz.",
    html="<p>Text.</p>",
    published=datetime(2026, 11, 1, 9, tzinfo=timezone(timedelta(hours=1))),
    updated=datetime(2026, 11, 1, 9, tzinfo=timezone(timedelta(hours=1))),
    author="Aurelia",
)
FEED = Feed(f"{SITE_URL}feed.xml", SITE_URL, "Newsroom", "Meldungen", "de", (ENTRY,))

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def raw(feed: Feed) -> lxml.etree._Element:
    return lxml.etree.fromstring(rss(feed)).find("channel")


def made(**changed: object) -> lxml.etree._Element:
    """The one item of a feed."""
    return raw(replace(FEED, entries=(replace(ENTRY, **changed),))).find("item")  # type: ignore[arg-type]


def test_a_feed_reader_finds_everything() -> None:
    entry = replace(ENTRY, tags=("Robotik", HOSTILE), enclosure=Enclosure(f"{SITE_URL}media/a.jpg", "image/jpeg", 1234))
    read = feedparser.parse(rss(replace(FEED, entries=(entry,))))
    assert read.bozo == 0
    assert read.version == "rss20"
    assert (read.feed.title, read.feed.link, read.feed.language, read.feed.subtitle) == ("Newsroom", SITE_URL, "de", "Meldungen")
    assert [link.href for link in read.feed.links if link.rel == "self"] == [f"{SITE_URL}feed.xml"]
    item = read.entries[0]
    assert (item.title, item.link, item.id, item.author, item.summary) == ("Titel", ENTRY.url, ENTRY.id, "Aurelia", "Kurz.")
    assert item.published_parsed[:5] == (2026, 11, 1, 8, 0)
    assert item.content[0].value == "<p>Text.</p>"
    assert [tag.term for tag in item.tags] == ["Robotik", HOSTILE]
    assert [(one.href, one.type, one.length) for one in item.enclosures] == [(f"{SITE_URL}media/a.jpg", "image/jpeg", "1234")]


def test_hostile_text_is_escaped_exactly_once_everywhere() -> None:
    item = made(title=HOSTILE, summary=HOSTILE, author=HOSTILE, tags=(HOSTILE,))
    assert item.findtext("title") == HOSTILE
    assert item.findtext("description") == HOSTILE
    assert item.findtext("category") == HOSTILE
    assert item.findtext("{http://purl.org/dc/elements/1.1/}creator") == HOSTILE
    channel = raw(replace(FEED, title=HOSTILE, description=HOSTILE))
    assert (channel.findtext("title"), channel.findtext("description")) == (HOSTILE, HOSTILE)


@pytest.mark.parametrize(
    "html", ["<p>a ]]&gt; b</p>", '<p title="]]>">x</p>', '<img src="a.jpg" alt="]]>">', "<p>]]></p>", "]]>"]
)
def test_the_end_of_a_section_in_a_text_does_not_end_it(html: str) -> None:
    text = made(html=html).findtext(CONTENT)
    assert text is not None
    assert "]]" in html5lib.serialize(html5lib.parseFragment(text), quote_attr_values="always")


def test_signs_that_xml_cannot_say_are_left_out() -> None:
    dirty = "a\x00\x08\x0b\x1f\x7f\ufffe\uffff\ud800b"
    item = made(title=dirty, summary=dirty, author=dirty, tags=(dirty,), html=f"<p>{dirty}</p>".replace("\ud800", ""))
    assert item.findtext("title") == item.findtext("description") == item.findtext("category") == "ab"
    assert item.findtext(CONTENT) == "<p>ab</p>"


@settings(deadline=None, max_examples=60)
@given(st.text(), st.text())
def test_any_text_gives_well_formed_xml(title: str, html: str) -> None:
    entry = replace(ENTRY, title=title, summary=title, html=html, tags=(title,) if title else ())
    feed = lxml.etree.fromstring(rss(replace(FEED, title=title or "x", entries=(entry,))))
    assert len(feed.findall("channel/item")) == 1


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        '<p onclick="alert(1)">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" java\nscript:alert(1)">x</a>',
        '<iframe src="https://evil.example"></iframe>',
        "<svg onload=alert(1)></svg>",
        '<button data-nr-copy="#x">Kopieren</button>',
        "<textarea>x</textarea>",
        '<p style="background:url(https://evil.example)">x</p>',
        '<img src="data:image/svg+xml,x">',
        '<form action="https://evil.example"></form>',
    ],
)
def test_a_text_in_a_feed_runs_loads_and_asks_nothing(html: str) -> None:
    cleaned = clean_html(f"<p>Davor</p>{html}<p>Danach</p>", ENTRY.url)
    assert "Davor" in cleaned
    assert "Danach" in cleaned
    for word in ("script", "alert", "evil.example", "onclick", "style", "svg", "button", "textarea", "data:"):
        assert word not in cleaned.lower(), cleaned


def test_every_address_in_a_text_is_absolute() -> None:
    cleaned = clean_html(
        '<a href="../b/#x">b</a><a href="/c/">c</a><a href="#y">y</a><img src="../../../media/a.jpg" alt=""><a href="mailto:a@b.example">m</a><a href="tel:+49">t</a>',
        ENTRY.url,
    )
    read = html5lib.parseFragment(cleaned, treebuilder="lxml", namespaceHTMLElements=False)
    assert [element.get("href") or element.get("src") for element in read] == [
        f"{SITE_URL}news/2026/b/#x",
        f"{SITE_URL}c/",
        f"{SITE_URL}news/2026/a/#y",
        f"{SITE_URL}media/a.jpg",
        "mailto:a@b.example",
        "tel:+49",
    ]


def test_the_id_stays_when_the_address_changes_and_says_whether_it_is_one() -> None:
    same, moved = made().find("guid"), made(url=f"{SITE_URL}news/2026/neu/").find("guid")
    assert (same.text, same.get("isPermaLink")) == (ENTRY.id, "true")
    assert (moved.text, moved.get("isPermaLink")) == (ENTRY.id, "false")


def test_a_feed_is_as_new_as_what_changed_last_and_never_as_the_build() -> None:
    later = replace(ENTRY, id=f"{SITE_URL}b/", updated=datetime(2026, 11, 5, tzinfo=UTC))
    assert feedparser.parse(rss(replace(FEED, entries=(ENTRY, later)))).feed.updated_parsed[:3] == (2026, 11, 5)
    assert rss(FEED) == rss(FEED)
    empty = rss(replace(FEED, entries=()))
    assert b"lastBuildDate" not in empty
    assert feedparser.parse(empty).bozo == 0


def test_entries_keep_their_order() -> None:
    entries = tuple(replace(ENTRY, id=f"{SITE_URL}{name}/", title=name) for name in "abc")
    assert [entry.title for entry in feedparser.parse(rss(replace(FEED, entries=entries))).entries] == ["a", "b", "c"]


# --- feeds of a site ------------------------------------------------------------------------------------------------------------


def test_there_is_a_feed_for_each_language_and_pages_announce_it(rich: Newsroom) -> None:
    for path, language, title in (
        ("feed.xml", "de", "Neuer Operationsroboter zugelassen"),
        ("en/feed.xml", "en", "New surgical robot approved"),
    ):
        feed = rich.feed(path)
        assert feed.bozo == 0
        assert feed.feed.language == language
        assert feed.entries[0].title == title
        home = "" if language == "de" else "en/"
        assert [link.get("href") for link in rich.page(f"{home}news/").iterfind(".//link[@type='application/rss+xml']")] == [
            f"{'../' if language == 'de' else '../../'}{path}"
        ]


def test_a_feed_holds_what_is_published_and_what_was_withdrawn_but_nothing_unlisted_or_expired(rich: Newsroom) -> None:
    titles = [entry.title for entry in rich.feed().entries]
    assert "Zurückgezogen" in titles
    assert not {"Nur mit Adresse", "Abgelaufen", "Entwurf"} & set(titles)


def test_every_address_in_a_feed_is_absolute_and_of_this_site_or_meant(rich: Newsroom) -> None:
    for entry in rich.feed().entries:
        assert entry.link.startswith(SITE_URL)
        text = entry.content[0].value if "content" in entry else entry.summary
        for element in html5lib.parseFragment(text, treebuilder="lxml", namespaceHTMLElements=False):
            for found in [element, *element.iterfind(".//*")] if hasattr(element, "iterfind") else []:
                for name in ("href", "src"):
                    if address := found.get(name):
                        assert urlsplit(address).scheme in ("https", "mailto", "tel"), address
                        assert not address.endswith(".md"), address


def test_an_enclosure_is_the_file_it_says(rich: Newsroom) -> None:
    enclosure = rich.feed().entries[0].enclosures[0]
    path = enclosure.href.removeprefix(SITE_URL)
    assert int(enclosure.length) == len(rich.files[path])
    assert enclosure.type == "image/jpeg"


def test_a_text_in_a_feed_has_facts_text_quotes_and_somebody_to_call(rich: Newsroom) -> None:
    text = lxml.etree.fromstring(rich.files["feed.xml"]).find("channel/item").findtext(CONTENT)
    for words in (
        "Rund 40 Kliniken warten",
        "Er darf.",
        "Das ist ein guter Tag.",
        "Jana Weber",
        'href="tel:+493023125111"',
        "Aurelia / Mira Okafor",
    ):
        assert words in text


def test_an_item_with_an_older_address_keeps_its_id(make_site: MakeSite) -> None:
    item = "news/2026/neu.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    aliases: [/news/2026/alt/, /noch/aelter/]\n    ---\n"
    entry = make_site(item).feed().entries[0]
    assert (entry.id, entry.link) == (f"{SITE_URL}news/2026/alt/", f"{SITE_URL}news/2026/neu/")


def test_an_update_moves_what_a_feed_says_of_the_change_and_not_the_date_of_publication(make_site: MakeSite) -> None:
    item = "news/2026/a.md\n    ---\n    title: A\n    date: 2026-11-01T09:00\n    summary: s\n    updates: [{date: '2026-11-05T10:00', note: Berichtigt.}, {date: 2027-01-01, note: Noch nicht.}]\n    ---\n"
    newsroom = make_site(item)
    feed = newsroom.feed()
    assert feed.feed.updated_parsed[:4] == (2026, 11, 5, 9)
    assert feed.entries[0].published_parsed[:4] == (2026, 11, 1, 8)
    assert feed.entries[0].updated_parsed[:4] == (2026, 11, 5, 9)
    assert "Berichtigt." in str(feed.entries[0])


def test_a_feed_is_as_long_as_the_options_say(make_site: MakeSite) -> None:
    items = "".join(
        f"news/2026/{day}.md\n    ---\n    title: '{day}'\n    date: 2026-11-{day:02}\n    summary: s\n    ---\n"
        for day in range(1, 6)
    )
    assert [entry.title for entry in make_site(items, plugin=options(feeds={"items": 2})).feed().entries] == ["5", "4"]


def test_a_hub_is_announced_in_the_feed(make_site: MakeSite) -> None:
    newsroom = make_site("", plugin=options(feeds={"hub": "https://hub.example/"}))
    assert [link.href for link in newsroom.feed().feed.links if link.rel == "hub"] == ["https://hub.example/"]
