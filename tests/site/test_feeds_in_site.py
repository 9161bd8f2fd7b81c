"""The feeds of whole sites: which there are, what each carries, when it changes; and the page of all of them."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import lxml.etree
import pytest
from conftest import MakeSite
from feed_rules import ATOM, CONTENT, MEDIA, problems
from lxml.etree import _Element
from newsrooms import HOSTILE, SITE_URL, Newsroom, options, words
from servers import serving

NAMES = ("feed.xml", "atom.xml", "feed.json")
PAGES = (
    "",
    "en/",
    "topics/robotik/",
    "topics/zulassung/",
    "en/topics/robotik/",
    "types/release/",
    "types/note/",
    "en/types/release/",
    "contacts/jana-weber/",
    "contacts/desk/",
    "en/contacts/jana-weber/",
    "events/",
    "en/events/",
    "media/",
    "en/media/",
)


def feeds_of(newsroom: Newsroom) -> dict[str, bytes]:
    """Every feed and list of feeds of a site."""
    return {path: data for path, data in newsroom.files.items() if path.rpartition("/")[2] in (*NAMES, "feeds.opml")}


def titles(newsroom: Newsroom, path: str) -> list[str]:
    return [entry.title for entry in newsroom.feed(path).entries]


def item(newsroom: Newsroom, title: str, path: str = "feed.xml") -> _Element:
    """The entry of a title, as RSS."""
    found = lxml.etree.fromstring(newsroom.files[path]).findall("channel/item")
    return next(one for one in found if one.findtext("title") == title)


def written(**keys: str) -> str:
    """A release in a file named after its title."""
    front = {"date": "2026-11-01T09:00", "summary": "s", **keys}
    lines = "".join(f"    {key}: {value}\n" for key, value in front.items())
    return f"news/2026/{keys['title'].lower()}.md\n    ---\n{lines}    ---\n    Text.\n"


# --- which there are ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_each_page_that_lists_has_its_feeds_below_it(rich: Newsroom, page: str) -> None:
    assert all(rich.has(f"{page}{name}") for name in NAMES)
    read = rich.feed(f"{page}feed.xml")
    assert (read.bozo, read.feed.link) == (0, f"{SITE_URL}{page}")
    assert [link.href for link in read.feed.links if link.rel == "self"] == [f"{SITE_URL}{page}feed.xml"]
    assert read.feed.language == ("en" if page.startswith("en/") else "de")


def test_every_feed_keeps_the_rules_of_its_format(rich: Newsroom) -> None:
    found = feeds_of(rich)
    assert len(found) >= 3 * len(PAGES) + 2
    assert {path: wrong for path, data in found.items() if (wrong := problems(path, data))} == {}


def test_the_three_formats_tell_the_same_entries(rich: Newsroom) -> None:
    for page in PAGES:
        told = json.loads(rich.files[f"{page}feed.json"])["items"]
        for name in ("feed.xml", "atom.xml"):
            entries = rich.feed(f"{page}{name}").entries
            assert [(entry.id, entry.title) for entry in entries] == [(one["id"], one["title"]) for one in told]


def test_a_feed_carries_what_its_page_is_about(rich: Newsroom) -> None:
    assert "Neuer Operationsroboter zugelassen" in titles(rich, "topics/robotik/feed.xml")
    assert "Klarstellung" not in titles(rich, "topics/robotik/feed.xml")
    assert titles(rich, "types/note/feed.xml") == ["Kurz gesagt"]
    assert set(titles(rich, "contacts/jana-weber/feed.xml")) == {
        "Neuer Operationsroboter zugelassen",
        "Die Frau, die Seile zählt",
    }
    assert "Klarstellung" in titles(rich, "contacts/desk/feed.xml"), "it names nobody else, so the desk is asked"
    assert "Der Roboter" in titles(rich, "media/feed.xml")
    assert "The robot" in titles(rich, "en/media/feed.xml")
    assert rich.feed("topics/robotik/feed.xml").feed.title == "Robotik – Newsroom Aurelia"


def test_no_feed_tells_of_what_is_unlisted_expired_or_a_draft(rich: Newsroom) -> None:
    for path, data in feeds_of(rich).items():
        if path.endswith(".xml"):
            assert not {"Nur mit Adresse", "Abgelaufen", "Entwurf"} & set(titles(rich, path)), path
        assert b"heimlich" not in data and b"nur-mit-adresse" not in data, path


def test_an_item_that_is_no_longer_listed_or_hidden_leaves_every_feed(make_site: MakeSite) -> None:
    content = "".join(
        written(title=f"Geheim{number}", tags="[Robotik]", media="[bild]", **{key: value})
        for number, (key, value) in enumerate(
            {"unlisted": "true", "expires": "2026-11-19", "draft": "true", "embargo": "2026-12-01"}.items()
        )
    )
    bild = "media/bild.jpg 90x60\nmedia/bild.jpg.yml\n    alt: Geheim\n    credit: Aurelia\n    license: CC-BY-4.0\n"
    newsroom = make_site(content + bild + written(title="Offen", tags="[Robotik]"))
    assert titles(newsroom, "topics/robotik/feed.xml") == ["Offen"]
    assert [path for path, data in feeds_of(newsroom).items() if b"eheim" in data] == []


def test_a_feed_is_as_long_as_the_options_say_in_every_scope(make_site: MakeSite) -> None:
    content = "".join(written(title=f"Nr{day}", date=f"2026-11-{day:02}", tags="[Robotik]") for day in range(1, 6))
    newsroom = make_site(content, plugin=options(feeds={"items": 2}))
    for page in ("", "topics/robotik/", "types/release/", "contacts/desk/"):
        assert titles(newsroom, f"{page}feed.xml") == ["Nr5", "Nr4"]
        assert len(json.loads(newsroom.files[f"{page}feed.json"])["items"]) == 2


def test_a_site_that_does_not_know_its_address_has_no_feeds_and_says_so_where_they_are_looked_for(make_site: MakeSite) -> None:
    newsroom = make_site(written(title="Eins", tags="[Robotik]"), site_url=None)
    assert feeds_of(newsroom) == {}
    assert len([warning for warning in newsroom.warnings if "no feeds" in warning]) == len(newsroom.warnings) == 1
    assert "keine Feeds" in newsroom.text("subscribe/")
    for url in newsroom.pages:
        assert b"feed.xml" not in newsroom.files[f"{url.lstrip('/')}index.html"], url


def test_an_item_in_three_feeds_is_told_alike_in_all(rich: Newsroom) -> None:
    title = "Neuer Operationsroboter zugelassen"
    told = {
        lxml.etree.tostring(item(rich, title, f"{page}feed.xml"))
        for page in ("", "topics/robotik/", "topics/zulassung/", "types/release/", "contacts/jana-weber/")
    }
    assert len(told) == 1


# --- what an entry says ---------------------------------------------------------------------------------------------------------


def test_a_text_in_a_feed_has_facts_text_quotes_questions_and_somebody_to_call(rich: Newsroom) -> None:
    text = item(rich, "Neuer Operationsroboter zugelassen").findtext(CONTENT)
    for said in (
        "Der Roboter darf in Kliniken eingesetzt werden.",
        "Rund 40 Kliniken warten",
        "5\u00a0mm Durchmesser je Zugang (Quelle: Datenblatt, Stand 10.\u00a0November 2026)".replace("\u00a0", "&nbsp;"),
        "Er darf.",
        "Das ist ein guter Tag.",
        "Was kostet er?",
        "<strong>Preisliste</strong>",
        'href="https://www.example.org/blatt"',
        "Jana Weber, Pressesprecherin",
        'href="tel:+493023125111"',
        'href="tel:+491701234567"',
        'href="mailto:jana.weber@example.org"',
        "Aurelia / Mira Okafor",
        'href="https://creativecommons.org/licenses/by/4.0/"',
    ):
        assert said in text


def test_a_video_in_a_feed_is_a_picture_that_leads_to_where_it_is_watched(rich: Newsroom) -> None:
    text = item(rich, "Neuer Operationsroboter zugelassen").findtext(CONTENT)
    root = lxml.etree.fromstring(text, lxml.etree.HTMLParser())
    link = root.find(".//figure/a[@href='https://video.example/w/1']")
    assert link is not None and link.find("img").get("src").startswith(f"{SITE_URL}media/robot/robot-")
    assert link.find("img").get("alt") == "Ein Film"
    assert "Der Film zur Zulassung" in text


def test_an_enclosure_is_the_file_it_says_and_there_is_only_one(rich: Newsroom) -> None:
    for path in feeds_of(rich):
        if path.endswith("feed.xml"):
            for entry in rich.feed(path).entries:
                assert len(entry.enclosures) <= 1
                for enclosure in entry.enclosures:
                    assert int(enclosure.length) == len(rich.files[enclosure.href.removeprefix(SITE_URL)])
    (lead,) = rich.feed().entries[0].enclosures
    assert (lead.type, lead.href) == ("image/jpeg", f"{SITE_URL}media/robot/robot-160.jpg")


def test_every_file_of_a_medium_is_there_in_the_size_it_says(rich: Newsroom) -> None:
    root, seen = lxml.etree.fromstring(rich.files["media/feed.xml"]), 0
    for content in root.iter(f"{MEDIA}content"):
        if url := content.get("url"):
            seen += 1
            assert int(content.get("fileSize")) == len(rich.files[url.removeprefix(SITE_URL)]), url
    assert seen > 8
    group = item(rich, "Der Roboter", "media/feed.xml").find(f"{MEDIA}group")
    assert group.findtext(f"{MEDIA}credit") == "Aurelia / Mira Okafor"
    assert group.findtext(f"{MEDIA}copyright") == "© 2026 Aurelia"
    assert (group.findtext(f"{MEDIA}description"), group.findtext(f"{MEDIA}text")) == ("Der Roboter im Saal", "Ein Roboter")
    assert group.find(f"{MEDIA}license").get("href") == "https://creativecommons.org/licenses/by/4.0/"
    sheet = item(rich, "Datenblatt", "media/feed.xml")
    assert sheet.find("enclosure").get("type") == "application/pdf"
    sound = item(rich, "Der Ton", "media/feed.xml")
    assert sound.find(f"{MEDIA}group/{MEDIA}content").get("type") == "audio/mpeg"


def test_an_advertisement_says_so_in_the_text(rich: Newsroom) -> None:
    assert item(rich, "Mit eigener Adresse").findtext(CONTENT).startswith("<p><strong>Anzeige.</strong></p>")


def test_a_withdrawn_item_says_so_in_title_and_text_and_comes_back_up(rich: Newsroom) -> None:
    notice = item(rich, "Zurückgezogen: Zurückgezogen")
    assert "Die Zahlen waren falsch." in notice.findtext("description")
    assert "Falsche Zahlen" not in lxml.etree.tostring(notice, encoding="unicode")
    assert "Stimmte nicht" not in lxml.etree.tostring(notice, encoding="unicode")
    assert notice.findtext(f"{ATOM}updated") == "2026-11-01T00:00:00+01:00"
    assert notice.findtext("pubDate").startswith("Fri, 06 Feb 2026")
    order = titles(rich, "types/release/feed.xml")
    assert order.index("Zurückgezogen: Zurückgezogen") < order.index("Mit eigener Adresse")


def test_hostile_text_arrives_exactly_once_escaped(make_site: MakeSite) -> None:
    quoted = "'" + HOSTILE + "'"
    newsroom = make_site(written(title="Boese", summary=quoted, facts=f"[{quoted}]").replace("title: Boese", f"title: {quoted}"))
    for name in NAMES:
        assert problems(name, newsroom.files[name]) == []
    entry = newsroom.feed("atom.xml").entries[0]
    told = json.loads(newsroom.files["feed.json"])["items"][0]
    assert item(newsroom, HOSTILE).findtext("description") == HOSTILE
    assert entry.title == lxml.etree.fromstring(newsroom.files["atom.xml"]).findtext(f"{ATOM}entry/{ATOM}title") == HOSTILE
    assert told["title"] == told["summary"] == HOSTILE
    shown = lxml.etree.fromstring(told["content_html"], lxml.etree.HTMLParser(encoding="utf-8"))
    assert words(shown.find(".//li")) == HOSTILE


# --- ids and dates ----------------------------------------------------------------------------------------------------------------


def test_an_item_with_an_older_address_keeps_its_id(make_site: MakeSite) -> None:
    newsroom = make_site(written(title="Neu", aliases="[/news/2026/alt/, /noch/aelter/]"))
    entry = newsroom.feed().entries[0]
    assert (entry.id, entry.link) == (f"{SITE_URL}news/2026/alt/", f"{SITE_URL}news/2026/neu/")
    assert newsroom.has("news/2026/alt/"), "the id is an address that leads on"


def test_an_update_moves_an_item_up_and_not_the_date_of_its_publication(make_site: MakeSite) -> None:
    updates = "[{date: '2026-11-05T10:00', note: Berichtigt.}, {date: 2027-01-01, note: Noch nicht.}]"
    newsroom = make_site(written(title="Alt", updates=updates) + written(title="Neuer", date="2026-11-03"))
    feed = newsroom.feed()
    assert [entry.title for entry in feed.entries] == ["Alt", "Neuer"]
    assert feed.feed.updated_parsed[:4] == (2026, 11, 5, 9)
    assert feed.entries[0].published_parsed[:4] == (2026, 11, 1, 8)
    assert feed.entries[0].updated_parsed[:4] == (2026, 11, 5, 9)
    assert "Berichtigt." in str(feed.entries[0]) and "Noch nicht" not in str(feed.entries[0])


def test_a_build_at_another_time_changes_no_feed(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    content = written(title="Eins", tags="[Robotik]", updates="[{date: 2026-11-05, note: Berichtigt.}]") + (
        "events/tag.md\n    ---\n    title: Tag\n    start: 2030-01-18T10:00\n    location: Berlin\n    ---\n"
    )
    newsroom = make_site(content)
    first = feeds_of(newsroom)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(os.environ["SOURCE_DATE_EPOCH"]) + 86_400 * 30))
    assert feeds_of(newsroom.build()) == first


def test_an_event_is_dated_by_what_is_known_of_its_announcement_and_else_by_nothing(make_site: MakeSite) -> None:
    def event(name: str, more: str = "") -> str:
        return f"events/{name}.md\n    ---\n    title: {name}\n    start: 2030-01-18T10:00\n    location: Berlin\n    {more}\n    ---\n"

    content = (
        event("offen")
        + event("verlinkt")
        + event("gesperrt", "embargo: 2026-11-10T08:00")
        + event("verlegt", "status: rescheduled\n    updates: [{date: 2026-11-12, note: Neuer Tag.}]")
        + event("abgesagt", "status: cancelled")
        + event("online", "status: moved_online\n    online: {url: https://example.org/live}")
        + event("weg", "withdrawn: {date: 2026-11-15, reason: Ein Versehen.}")
        + event("geheim", "embargo: 2026-12-24")
        + written(title="Zuerst", date="2026-10-01T07:00").replace("Text.", "Zum [Termin](../../events/verlinkt.md).")
        + written(title="Spaeter", date="2026-10-05").replace("Text.", "Zum [Termin](../../events/verlinkt.md).")
    )
    newsroom = make_site(content)
    found = {one.findtext("title"): one for one in lxml.etree.fromstring(newsroom.files["events/feed.xml"]).iter("item")}
    assert {title: one.findtext("pubDate") for title, one in found.items()} == {
        "offen": None,
        "verlinkt": "Thu, 01 Oct 2026 07:00:00 +0200",
        "gesperrt": "Tue, 10 Nov 2026 08:00:00 +0100",
        "Verlegt: verlegt": "Thu, 12 Nov 2026 00:00:00 +0100",
        "Abgesagt: abgesagt": None,
        "Jetzt online: online": None,
        "Zurückgezogen: weg": "Sun, 15 Nov 2026 00:00:00 +0100",
    }
    dated = [title for title, one in found.items() if one.findtext("pubDate")]
    assert dated == ["Zurückgezogen: weg", "Verlegt: verlegt", "gesperrt", "verlinkt"], "the one changed last comes first"
    assert problems("atom.xml", newsroom.files["events/atom.xml"]) == []


def test_a_hub_is_named_in_every_feed_of_every_format(make_site: MakeSite) -> None:
    newsroom = make_site(written(title="Eins", tags="[Robotik]"), plugin=options(feeds={"hub": "https://hub.example/"}))
    for path, data in feeds_of(newsroom).items():
        if path.endswith(".xml"):
            assert [link.href for link in feedparser.parse(data).feed.links if link.rel == "hub"] == ["https://hub.example/"], (
                path
            )
        elif path.endswith(".json"):
            assert json.loads(data)["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}], path
        assert problems(path, data) == []


# --- found on pages -------------------------------------------------------------------------------------------------------------


def announced(newsroom: Newsroom, url: str) -> list[tuple[str, str]]:
    """The feeds that the head of a page announces: media type and address."""
    found = newsroom.page(url).iterfind(".//link[@rel='alternate']")
    base = f"{SITE_URL}{url.lstrip('/')}"
    return [
        (link.get("type"), urljoin(base, link.get("href")))
        for link in found
        if link.get("type", "").endswith(("rss+xml", "atom+xml", "feed+json"))
    ]


def three(page: str) -> list[tuple[str, str]]:
    mimes = ("application/rss+xml", "application/atom+xml", "application/feed+json")
    return [(mime, f"{SITE_URL}{page}{name}") for mime, name in zip(mimes, NAMES, strict=True)]


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("", ""),
        ("news/", ""),
        ("news/2026/zulassung/", ""),
        ("about/impressum/", ""),
        ("subscribe/", ""),
        ("topics/", ""),
        ("topics/robotik/", "topics/robotik/"),
        ("types/note/", "types/note/"),
        ("contacts/jana-weber/", "contacts/jana-weber/"),
        ("events/", "events/"),
        ("events/tag/", "events/"),
        ("media/", "media/"),
        ("media/robot/", "media/"),
    ],
)
def test_a_page_announces_its_own_feeds_then_those_of_the_newsroom(rich: Newsroom, url: str, own: str) -> None:
    assert announced(rich, url) == [*(three(own) if own else []), *three("")]


def test_every_feed_that_a_page_announces_is_there_and_every_page_announces_some(rich: Newsroom) -> None:
    for url in rich.pages:
        if not url.endswith("embed/") and rich.page(url).find(".//meta[@http-equiv]") is None:
            found = announced(rich, url)
            assert found, url
            assert all(rich.has(address.removeprefix(SITE_URL)) for _, address in found), url


def test_subscribing_is_one_step_away_from_every_page(rich: Newsroom) -> None:
    for url in rich.pages:
        if not url.endswith("embed/") and rich.page(url).find(".//meta[@http-equiv]") is None:
            assert f"{'en/' if url.startswith('en/') else ''}subscribe/" in rich.links(url), url


@pytest.mark.parametrize(
    ("url", "label", "fragment"),
    [
        ("topics/robotik/", "Robotik abonnieren", "topic-robotik"),
        ("en/topics/robotik/", "Subscribe to Robotics", "topic-robotik"),
        ("types/note/", "Kurzmeldungen abonnieren", "type-note"),
        ("news/", "Alle Meldungen abonnieren", "everything"),
        ("news/page/2/", "Alle Meldungen abonnieren", "everything"),
        ("media/", "Mediathek abonnieren", "media"),
        ("events/", "Termine abonnieren", "events"),
    ],
)
def test_a_list_offers_its_feed_below_its_heading(rich: Newsroom, url: str, label: str, fragment: str) -> None:
    head = next(one for one in rich.page(url).iter("header") if one.find(".//h1") is not None)
    link = next(one for one in head.iter("a") if words(one) == label)
    assert link.get("href").endswith(f"subscribe/#{fragment}")
    prefix = "en/" if url.startswith("en/") else ""
    assert rich.page(f"{prefix}subscribe/").find(f".//li[@id='{fragment}']") is not None


def test_the_page_of_a_contact_offers_the_feed_below_the_number_and_beside_what_is_in_it(rich: Newsroom) -> None:
    section = rich.page("contacts/jana-weber/").find(".//section[@aria-labelledby='nr-recent']")
    link = next(one for one in section.iter("a") if words(one) == "Meldungen mit Jana Weber abonnieren")
    assert link.get("href").endswith("subscribe/#person-jana-weber")


# --- the page of all feeds --------------------------------------------------------------------------------------------------------


def test_the_page_of_all_feeds_says_of_each_what_is_in_it_how_many_and_what_is_newest(rich: Newsroom) -> None:
    row = rich.page("subscribe/").find(".//li[@id='topic-robotik']")
    said = words(row).replace("\u00a0", " ")
    for part in ("Robotik", "Alles über Roboter.", "3 Beiträge", "19. November 2026", "Neuer Operationsroboter zugelassen"):
        assert part in said
    assert "https://press.example.org/topics/robotik/feed.xml" in said.replace(" ", "")
    assert row.find(".//button").get("data-nr-text") == f"{SITE_URL}topics/robotik/feed.xml"
    assert row.find(".//button").get("hidden") is not None
    assert [words(link) for link in row.find(".//div[@class='nr-feed__do']").iter("a")] == ["RSS", "Atom", "JSON Feed"]


def test_the_page_of_all_feeds_lists_every_feed_worth_offering(rich: Newsroom) -> None:
    for prefix in ("", "en/"):
        links = rich.links(f"{prefix}subscribe/")
        for page in PAGES:
            if page.startswith("en/") == bool(prefix):
                assert {f"{page}{name}" for name in NAMES} <= set(links), page
    assert "en/feed.xml" in rich.links("subscribe/"), "the newsroom in its other language"
    assert "Contact for" not in rich.text("subscribe/") and "feed reader" in rich.text("en/subscribe/")


def test_calendars_stand_with_the_feeds(rich: Newsroom) -> None:
    links = rich.links("subscribe/")
    assert "webcal://press.example.org/events/calendar.ics" in links
    assert "webcal://press.example.org/topics/robotik/calendar.ics" in links
    assert "webcal://press.example.org/topics/zulassung/calendar.ics" not in links, "no event has it"


def test_the_list_for_feed_readers_names_each_feed_of_its_language_once(rich: Newsroom) -> None:
    for prefix, language in (("", "de"), ("en/", "en")):
        root = lxml.etree.fromstring(rich.files[f"{prefix}feeds.opml"])
        feeds = root.findall(".//outline[@type='rss']")
        assert {one.get("language") for one in feeds} == {language}
        addresses = [one.get("xmlUrl") for one in feeds]
        assert len(set(addresses)) == len(addresses)
        for address in addresses:
            assert feedparser.parse(rich.files[address.removeprefix(SITE_URL)]).bozo == 0
        assert f"{SITE_URL}{prefix}topics/robotik/feed.xml" in addresses
        assert f"{prefix}feeds.opml" in rich.links(f"{prefix}subscribe/")
    assert "OPML-Datei mit" in rich.text("subscribe/")


def test_hundreds_of_topics_leave_the_page_of_all_feeds_usable(make_site: MakeSite) -> None:
    tags = [f"Thema {number:03}" for number in range(200)]
    content = "".join(written(title=f"Nr{number}", tags=f"[{', '.join(tags[number::10])}, Thema 000]") for number in range(10))
    newsroom = make_site(content, plugin=options(feeds={"items": 1}))
    section = newsroom.page("subscribe/").find(".//section[@id='topics']")
    full = section.findall("./ul/li")
    brief = section.findall("./details/ul/li")
    assert (len(full), len(full) + len(brief)) == (12, 200)
    assert full[0].get("id") == "topic-thema-000", "the fullest first"
    assert words(section.find("./details/summary")) == "188 weitere Themen"
    assert [words(one.find(".//h3")) for one in brief] == sorted(words(one.find(".//h3")) for one in brief)
    assert len(newsroom.html("subscribe/")) < 250_000


def test_topics_whose_names_begin_alike_get_along(make_site: MakeSite) -> None:
    newsroom = make_site(written(title="Eins", tags="[Iris, Iris 1, Iris 3, Iris t, Unsere Landing Page]"))
    ids = [found.get("id") for found in newsroom.page("subscribe/").iterfind(".//*[@id]")]
    assert sorted(ids) == sorted(set(ids))
    assert "subscribe/#topic-unsere-landing-page" in newsroom.links("topics/unsere-landing-page/")


# --- a feed reader ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml", "topics/robotik/feed.xml", "events/atom.xml", "media/feed.xml"])
def test_newsboat_subscribes_and_lists_every_title(rich: Newsroom, tmp_path: Path, name: str) -> None:
    if shutil.which("newsboat") is None:
        pytest.skip("newsboat is not installed.")
    with serving(rich.site) as base:
        (tmp_path / "urls").write_text(f"{base}{name}\n", encoding="utf-8")
        (tmp_path / "config").write_text("", encoding="utf-8")
        environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
        run = subprocess.run(
            ["newsboat", "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload", "print-unread"],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env={**environment, "HOME": str(tmp_path), "TERM": "dumb", "LC_ALL": "C.UTF-8"},
            timeout=60,
        )
    assert run.returncode == 0, run.stderr
    expected = [entry.title for entry in rich.feed(name).entries]
    assert f"{len(expected)} unread" in run.stdout
    with closing(sqlite3.connect(tmp_path / "cache.db")) as cache:
        listed = [title for (title,) in cache.execute("select title from rss_item")]
    assert sorted(listed) == sorted(expected)
