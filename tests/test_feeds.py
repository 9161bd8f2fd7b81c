"""Feeds in every format, read back by feedparser, lxml and a JSON Schema, and held against the rules of their formats."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import feedparser
import html5lib
import lxml.etree
import pytest
from feed_rules import ATOM, CONTENT, DC, MEDIA, problems
from hypothesis import example, given, settings
from hypothesis import strategies as st
from newsrooms import HOSTILE, SITE_URL

from newsroom_plugin.feeds import Author, Entry, Feed, File, Group, Medium, Outline, atom, clean_html, json_feed, opml, rss

BERLIN = timezone(timedelta(hours=1))
SENDER = Author("Aurelia", "https://www.aurelia.example/")
ENTRY = Entry(
    id=f"{SITE_URL}news/2026/a/",
    url=f"{SITE_URL}news/2026/a/",
    title="Titel",
    summary="Kurz.",
    html="<p>Text.</p>",
    published=datetime(2026, 11, 1, 9, tzinfo=BERLIN),
    updated=datetime(2026, 11, 1, 9, tzinfo=BERLIN),
    authors=(Author("Jana Weber", f"{SITE_URL}contacts/jana-weber/"),),
    language="de",
)
FEED = Feed(
    rss_url=f"{SITE_URL}feed.xml",
    atom_url=f"{SITE_URL}atom.xml",
    json_url=f"{SITE_URL}feed.json",
    home=SITE_URL,
    title="Newsroom",
    description="Meldungen",
    language="de",
    sender=SENDER,
    entries=(ENTRY,),
)
PICTURE = Medium(
    kind="image",
    title="Der Roboter",
    files=(
        File(f"{SITE_URL}media/a/a-960.jpg", "image/jpeg", 4321, 960, 600),
        File(f"{SITE_URL}media/a/a-320.jpg", "image/jpeg", 1234, 320, 200),
    ),
    alt="Ein Roboter",
    caption="Der Roboter im Saal",
    credit="Aurelia / Mira Okafor",
    copyright="© 2026 Aurelia",
    license="CC BY 4.0",
    license_url="https://creativecommons.org/licenses/by/4.0/",
    thumbnail=File(f"{SITE_URL}media/a/a-320.jpg", "image/jpeg", 1234, 320, 200),
)
FILM = Medium(
    kind="video",
    title="Der Film",
    credit="Aurelia",
    license="CC0",
    license_url="https://creativecommons.org/publicdomain/zero/1.0/",
    duration=134,
    player="https://video.example/w/1",
)
WRITERS: dict[str, Callable[[Feed], bytes]] = {"feed.xml": rss, "atom.xml": atom, "feed.json": json_feed}

each_format = pytest.mark.parametrize("name", WRITERS)


def checked(name: str, feed: Feed) -> bytes:
    """The feed, after it was held against the rules of its format."""
    made = WRITERS[name](feed)
    assert problems(name, made) == []
    return made


def with_entry(**changed: object) -> Feed:
    return replace(FEED, entries=(replace(ENTRY, **changed),))  # type: ignore[arg-type]


def item_of(**changed: object) -> lxml.etree._Element:
    """The one item of a feed as RSS."""
    return lxml.etree.fromstring(checked("feed.xml", with_entry(**changed))).find("channel/item")


def atom_entry(**changed: object) -> lxml.etree._Element:
    return lxml.etree.fromstring(checked("atom.xml", with_entry(**changed))).find(f"{ATOM}entry")


def json_item(**changed: object) -> dict[str, object]:
    item = json.loads(checked("feed.json", with_entry(**changed)))["items"][0]
    assert isinstance(item, dict)
    return item


# --- every format -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "version"), [("feed.xml", "rss20"), ("atom.xml", "atom10")])
def test_a_feed_reader_finds_everything(name: str, version: str) -> None:
    lead = PICTURE.files[0]
    entry = replace(
        ENTRY, tags=("Robotik", HOSTILE), enclosure=lead, media=(PICTURE,), updated=datetime(2026, 11, 3, 9, tzinfo=UTC)
    )
    read = feedparser.parse(checked(name, replace(FEED, entries=(entry,), hub="https://hub.example/?a=1&b=2")))
    assert (read.bozo, read.version) == (0, version)
    assert (read.feed.title, read.feed.link, read.feed.language, read.feed.subtitle) == ("Newsroom", SITE_URL, "de", "Meldungen")
    links = {(link.rel, link.href) for link in read.feed.links}
    assert {("self", f"{SITE_URL}{name}"), ("hub", "https://hub.example/?a=1&b=2")} <= links
    item = read.entries[0]
    assert (item.title, item.link, item.id, item.author, item.summary) == ("Titel", ENTRY.url, ENTRY.id, "Jana Weber", "Kurz.")
    assert (item.published_parsed[:5], item.updated_parsed[:5]) == ((2026, 11, 1, 8, 0), (2026, 11, 3, 9, 0))
    assert item.content[0].value == "<p>Text.</p>"
    assert [tag.term for tag in item.tags] == ["Robotik", HOSTILE]
    assert [(one.href, one.type, one.length) for one in item.enclosures] == [(lead.url, lead.mime, "4321")]
    assert tuple(item.media_content[0][key] for key in ("url", "width", "filesize")) == (lead.url, "960", "4321")
    assert (item.media_credit[0]["content"], item.media_license["href"]) == (PICTURE.credit, PICTURE.license_url)


def test_json_feed_holds_the_same() -> None:
    entry = replace(
        ENTRY, tags=("Robotik",), enclosure=PICTURE.files[0], media=(PICTURE, FILM), updated=datetime(2026, 11, 3, 9, tzinfo=UTC)
    )
    feed = json.loads(checked("feed.json", replace(FEED, entries=(entry,), hub="https://hub.example/")))
    assert feed["feed_url"] == f"{SITE_URL}feed.json"
    assert feed["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    (item,) = feed["items"]
    assert (item["id"], item["url"], item["title"], item["content_html"]) == (ENTRY.id, ENTRY.url, "Titel", "<p>Text.</p>")
    assert (item["date_published"], item["date_modified"]) == ("2026-11-01T09:00:00+01:00", "2026-11-03T09:00:00+00:00")
    assert (item["tags"], item["language"], item["image"]) == (["Robotik"], "de", PICTURE.files[0].url)
    (attachment,) = item["attachments"]
    assert (attachment["url"], attachment["mime_type"], attachment["size_in_bytes"]) == (PICTURE.files[0].url, "image/jpeg", 4321)
    rights = {"alt": "Ein Roboter", "credit": PICTURE.credit, "license_url": PICTURE.license_url, "width": 960, "height": 600}
    assert rights.items() <= attachment["_rights"].items()


@each_format
def test_hostile_text_is_escaped_exactly_once_everywhere(name: str) -> None:
    medium = replace(PICTURE, title=HOSTILE, alt=HOSTILE, caption=HOSTILE, credit=HOSTILE, copyright=HOSTILE, license=HOSTILE)
    changed = {"title": HOSTILE, "summary": HOSTILE, "authors": (Author(HOSTILE),), "tags": (HOSTILE,), "media": (medium,)}
    feed = replace(with_entry(**changed), title=HOSTILE, description=HOSTILE, sender=Author(HOSTILE))
    made = checked(name, feed)
    if name == "feed.json":
        read = json.loads(made)
        item = read["items"][0]
        rights = item["attachments"][0]["_rights"]
        said = [read["title"], read["description"], read["authors"][0]["name"], item["title"], item["summary"], item["tags"][0]]
        said += [item["authors"][0]["name"], item["attachments"][0]["title"]]
        said += [rights[key] for key in ("alt", "caption", "credit", "copyright", "license")]
        assert set(said) == {HOSTILE}
        return
    root = lxml.etree.fromstring(made)
    ns = ATOM if name == "atom.xml" else ""
    head, item = (root, root.find(f"{ATOM}entry")) if ns else (root[0], root.find("channel/item"))
    about, summary = ("subtitle", "summary") if ns else ("description", "description")
    person = item.findtext(f"{ATOM}author/{ATOM}name") if ns else item.findtext(f"{DC}creator")
    tag = item.find(f"{ATOM}category").get("term") if ns else item.findtext("category")
    words = [head.findtext(f"{ns}title"), head.findtext(ns + about), item.findtext(f"{ns}title"), item.findtext(ns + summary)]
    words += [person, tag]
    words += [
        item.findtext(f"{MEDIA}group/{MEDIA}{part}")
        for part in ("title", "description", "text", "credit", "copyright", "license")
    ]
    assert words == [HOSTILE] * 12


@each_format
def test_signs_that_xml_cannot_say_are_left_out_everywhere(name: str) -> None:
    dirty = "a\x00\x08\x0b\x1f\x7f\x9f\ufffe\uffff\ud800b"
    medium = replace(PICTURE, title=dirty, alt=dirty, caption=dirty, credit=dirty, license=dirty)
    changed = {"title": dirty, "summary": dirty, "authors": (Author(dirty),), "tags": (dirty, "\x00"), "media": (medium,)}
    html = f"<p>{dirty}</p>".replace("\ud800", "")
    made = checked(name, replace(with_entry(**changed, html=html), title=dirty, description=dirty)).decode()
    assert made.count("ab") >= 10
    assert "<p>ab" in made or "&lt;p&gt;ab" in made


@each_format
@pytest.mark.parametrize("title", ["\x00\x1f", "\u200b\u200e", " \u00a0\u2003", "\ufeff"])
def test_a_title_with_no_sign_that_can_be_seen_falls_back_to_the_address(name: str, title: str) -> None:
    made = checked(name, replace(with_entry(title=title), title=title))
    if name == "feed.json":
        read = json.loads(made)
        assert (read["title"], read["items"][0]["title"]) == (SITE_URL, ENTRY.url)
    else:
        read = feedparser.parse(made)
        assert (read.feed.title, read.entries[0].title) == (SITE_URL, ENTRY.url)


@each_format
def test_a_title_of_a_single_picture_sign_stays(name: str) -> None:
    assert "😀" in checked(name, with_entry(title="😀")).decode()


TEXTS = st.text(max_size=40)
MOMENTS = st.none() | st.datetimes(
    timezones=st.sampled_from(
        [UTC, BERLIN, timezone(timedelta(hours=-3, minutes=-30)), timezone(timedelta(minutes=53, seconds=28))]
    )
)


@settings(deadline=None, max_examples=120)
@given(TEXTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=3), MOMENTS, MOMENTS)
@example(title="]]>", html="]]>", words="a\r\nb\rc", tags=["\x85\u2028"], published=None, updated=None)
def test_whatever_is_said_comes_back(
    title: str, html: str, words: str, tags: list[str], published: datetime | None, updated: datetime | None
) -> None:
    medium = replace(PICTURE, title=title, alt=words, caption=words, credit=f"x{words}")
    changed = {"title": title, "html": html, "summary": words, "tags": tuple(tags), "media": (medium,)}
    feed = replace(with_entry(**changed, published=published, updated=updated), title=title, description=words)
    made = {name: checked(name, feed) for name in WRITERS}
    told = json.loads(made["feed.json"])["items"][0]
    item = lxml.etree.fromstring(made["feed.xml"]).find("channel/item")
    entry = lxml.etree.fromstring(made["atom.xml"]).find(f"{ATOM}entry")
    assert told["title"] == item.findtext("title") == entry.findtext(f"{ATOM}title")
    assert told.get("tags", []) == [tag.text for tag in item.findall("category")]
    assert told.get("tags", []) == [tag.get("term") for tag in entry.findall(f"{ATOM}category")]
    assert told["content_html"] == (entry.findtext(f"{ATOM}content") or "")
    assert told.get("summary", "") == (entry.findtext(f"{ATOM}summary") or "")
    if published is not None and published.utcoffset() == timedelta(hours=1):
        assert told["date_published"] == published.replace(microsecond=0).isoformat() == entry.findtext(f"{ATOM}published")


@each_format
def test_the_same_feed_is_the_same_bytes_and_an_empty_one_names_no_time_of_a_build(name: str) -> None:
    assert WRITERS[name](FEED) == WRITERS[name](replace(FEED))
    empty = checked(name, replace(FEED, entries=()))
    year = str(datetime.now(UTC).year).encode()
    assert year not in empty and b"2026" not in empty


def test_a_feed_is_as_new_as_what_changed_last() -> None:
    later = replace(ENTRY, id=f"{SITE_URL}b/", updated=datetime(2026, 11, 5, tzinfo=UTC))
    for name in ("feed.xml", "atom.xml"):
        assert feedparser.parse(checked(name, replace(FEED, entries=(ENTRY, later)))).feed.updated_parsed[:3] == (2026, 11, 5)


@each_format
def test_entries_keep_their_order(name: str) -> None:
    entries = tuple(replace(ENTRY, id=f"{SITE_URL}{letter}/", title=f"Titel {letter}") for letter in "abc")
    made = checked(name, replace(FEED, entries=entries)).decode()
    assert made.index("Titel a") < made.index("Titel b") < made.index("Titel c")


def test_where_nobody_knows_a_date_none_is_told_and_atom_says_the_one_that_means_nothing() -> None:
    item = item_of(published=None, updated=None)
    assert item.find("pubDate") is None and item.find(f"{ATOM}updated") is None
    assert not {"date_published", "date_modified"} & set(json_item(published=None, updated=None))
    assert atom_entry(published=None, updated=None).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"


def test_local_times_of_the_nineteenth_century_are_written_as_every_reader_knows_them() -> None:
    old = datetime(1887, 5, 1, 12, tzinfo=timezone(timedelta(minutes=53, seconds=28)))
    assert item_of(published=old, updated=old).findtext("pubDate") == "Sun, 01 May 1887 11:06:32 +0000"
    assert json_item(published=old, updated=old)["date_published"] == "1887-05-01T11:06:32+00:00"
    first = datetime(1, 1, 1, tzinfo=timezone(timedelta(minutes=53, seconds=28)))
    assert json_item(published=first, updated=first)["date_published"] == "0001-01-01T00:00:00+00:00"
    assert item_of(published=first, updated=first).find("pubDate") is None


def test_the_id_stays_when_the_address_changes_and_rss_says_whether_it_is_one() -> None:
    same, moved = item_of().find("guid"), item_of(url=f"{SITE_URL}news/2026/neu/").find("guid")
    assert (same.text, same.get("isPermaLink")) == (ENTRY.id, "true")
    assert (moved.text, moved.get("isPermaLink")) == (ENTRY.id, "false")
    assert atom_entry(url=f"{SITE_URL}news/2026/neu/").findtext(f"{ATOM}id") == ENTRY.id
    assert json_item(url=f"{SITE_URL}news/2026/neu/")["id"] == ENTRY.id


def test_a_change_after_publication_is_told_apart_from_it() -> None:
    changed = {"updated": datetime(2026, 11, 5, 10, tzinfo=BERLIN)}
    assert item_of().find(f"{ATOM}updated") is None
    assert item_of(**changed).findtext(f"{ATOM}updated") == "2026-11-05T10:00:00+01:00"
    assert item_of(**changed).findtext("pubDate") == "Sun, 01 Nov 2026 09:00:00 +0100"
    assert atom_entry(**changed).findtext(f"{ATOM}published") == "2026-11-01T09:00:00+01:00"
    assert "date_modified" not in json_item()


def test_every_author_is_named() -> None:
    both = (Author("Jana Weber"), Author("Mira Okafor", "https://mira.example/"))
    assert [creator.text for creator in item_of(authors=both).findall(f"{DC}creator")] == ["Jana Weber", "Mira Okafor"]
    people = atom_entry(authors=both).findall(f"{ATOM}author")
    assert [(one.findtext(f"{ATOM}name"), one.findtext(f"{ATOM}uri")) for one in people] == [
        ("Jana Weber", None),
        ("Mira Okafor", "https://mira.example/"),
    ]
    assert json_item(authors=both)["authors"] == [{"name": "Jana Weber"}, {"name": "Mira Okafor", "url": "https://mira.example/"}]


# --- media --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("find", [item_of, atom_entry])
def test_all_sizes_of_one_picture_are_one_group_with_its_rights(find: Callable[..., lxml.etree._Element]) -> None:
    (group,) = find(media=(PICTURE,)).findall(f"{MEDIA}group")
    files = group.findall(f"{MEDIA}content")
    assert [(one.get("url"), one.get("width"), one.get("height"), one.get("fileSize")) for one in files] == [
        (PICTURE.files[0].url, "960", "600", "4321"),
        (PICTURE.files[1].url, "320", "200", "1234"),
    ]
    assert [one.get("isDefault") for one in files] == ["true", None]
    assert group.find(f"{MEDIA}license").get("href") == PICTURE.license_url
    assert (group.findtext(f"{MEDIA}text"), group.findtext(f"{MEDIA}description")) == (PICTURE.alt, PICTURE.caption)
    assert group.find(f"{MEDIA}thumbnail").get("url") == PICTURE.files[1].url


@pytest.mark.parametrize("find", [item_of, atom_entry])
def test_a_video_elsewhere_says_where_it_is_watched(find: Callable[..., lxml.etree._Element]) -> None:
    content = find(media=(FILM,)).find(f"{MEDIA}group/{MEDIA}content")
    assert (content.get("url"), content.get("duration"), content.find(f"{MEDIA}player").get("url")) == (None, "134", FILM.player)


def test_the_enclosure_of_atom_is_a_link_of_its_own_beside_the_one_to_the_page() -> None:
    links = atom_entry(enclosure=PICTURE.files[0], media=(PICTURE,)).findall(f"{ATOM}link")
    assert [(link.get("rel"), link.get("type"), link.get("length")) for link in links] == [
        (None, None, None),
        ("enclosure", "image/jpeg", "4321"),
    ]


def test_two_things_of_one_title_are_not_two_versions_of_one() -> None:
    told = json_item(media=(PICTURE, replace(PICTURE, files=(File(f"{SITE_URL}media/b.jpg", "image/jpeg", 1),))))
    attachments = told["attachments"]
    assert isinstance(attachments, list)
    assert [one.get("title") for one in attachments] == ["Der Roboter", None]


# --- texts --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    ["<p>a ]]&gt; b</p>", '<p title="]]>">x</p>', '<img src="a.jpg" alt="]]>">', "<p>]]></p>", "]]>", "]]]]>>", "<![CDATA[x]]>"],
)
def test_the_end_of_a_section_in_a_text_does_not_end_it(html: str) -> None:
    item = item_of(html=html)
    assert [child.tag for child in item if child.tag == CONTENT] == [CONTENT]
    text = html5lib.serialize(html5lib.parseFragment(item.findtext(CONTENT)), quote_attr_values="always")
    assert "]]" in text or html.startswith("<!")


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        '<p onclick="alert(1)">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" java\nscript:alert(1)">x</a>',
        '<iframe src="https://evil.example"></iframe>',
        '<video src="https://evil.example/a.mp4" autoplay></video>',
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


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("https://x.example/a b", "https://x.example/a%20b"),
        (" https://x.example/ ", "https://x.example/"),
        ("https://x.example/ä%20b?c=d&amp;e", "https://x.example/%C3%A4%20b?c=d&e"),
        ("{{ '/x' | url }}", f"{SITE_URL}news/2026/a/%7B%7B%20'/x'%20%7C%20url%20%7D%7D"),
    ],
)
def test_untidy_addresses_become_such_as_every_reader_follows(written: str, told: str) -> None:
    cleaned = clean_html(f'<a href="{written}">x</a><code>href="a b"</code>', ENTRY.url)
    link, code = html5lib.parseFragment(cleaned, treebuilder="lxml", namespaceHTMLElements=False)
    assert link.get("href") == told
    assert code.text == 'href="a b"'


# --- lists of feeds -----------------------------------------------------------------------------------------------------------


def test_a_list_of_feeds_says_of_each_what_it_is() -> None:
    one = Outline(HOSTILE, f"{SITE_URL}topics/r/feed.xml", f"{SITE_URL}topics/r/", "de", f"a\x00{HOSTILE}")
    made = opml(HOSTILE, "Aurelia", (Group("Nach Thema", (one,)),))
    assert problems("feeds.opml", made) == []
    root = lxml.etree.fromstring(made)
    assert root.findtext("head/title") == HOSTILE
    group = root.find("body/outline")
    assert group.get("text") == "Nach Thema"
    assert dict(group[0].attrib) == {
        "text": HOSTILE,
        "title": HOSTILE,
        "type": "rss",
        "version": "RSS2",
        "xmlUrl": one.url,
        "htmlUrl": one.home,
        "language": "de",
        "description": f"a{HOSTILE}",
    }
