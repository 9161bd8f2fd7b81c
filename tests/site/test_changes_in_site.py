"""What was changed in public stands on a page and in feeds of its own, read back with parsers that are not ours."""

from __future__ import annotations

import json
from html import unescape

import feedparser
import jsonschema
import pytest
from conftest import MakeSite
from feed_rules import problems
from lxml import etree
from newsrooms import HOSTILE, NBSP, RIGHTS, SITE_URL, Newsroom, drawn, options, words

SIDECAR = RIGHTS.replace("\n", "\n    ").rstrip()
SKETCH = f"""
news/2026/korrigiert.md
    ---
    title: Korrigiert
    date: 2026-11-01
    summary: s
    tags: [Robotik]
    aliases: [/alt/]
    media: [zurueck]
    updates:
      - {{date: 2026-11-02, note: Erste Berichtigung.}}
      - {{date: 2026-11-02, note: Zweite am selben Tag.}}
      - {{date: 2026-11-12T09:00, note: '{HOSTILE}'}}
      - {{date: 2026-12-24, note: Kommt erst.}}
    ---
en/news/2026/korrigiert.md
    ---
    title: Corrected
    date: 2026-11-01
    summary: s
    updates: [{{date: 2026-11-02, note: First correction.}}]
    ---
news/2025/weg.md
    ---
    title: Zurückgezogenes
    date: 2025-01-01
    summary: s
    updates: [{{date: 2025-02-02, note: Nicht mehr wichtig.}}]
    withdrawn: {{date: 2026-11-05, reason: Stimmte nicht.}}
    ---
events/tag.md
    ---
    title: Tag
    start: 2026-12-01T10:00
    location: Berlin
    updates: [{{date: 2026-11-06, note: Späterer Beginn.}}]
    ---
kits/mappe.md
    ---
    title: Mappe
    summary: s
    updates: [{{date: 2026-11-07, note: Neues Datenblatt.}}]
    ---
media/zurueck.jpg.yml
    title: {{de: Das Foyer, en: The foyer}}
    withdrawn: {{date: 2026-11-08, reason: {{de: Einwilligung fehlt., en: No consent.}}}}
    {SIDECAR}
media/geloescht.jpg.yml
    title: Gelöschte Datei
    withdrawn: {{date: 2026-10-01, reason: Auf Wunsch.}}
    {SIDECAR}
media/spaeter.jpg.yml
    public: true
    withdrawn: {{date: 2026-12-24, reason: Kommt erst.}}
    {SIDECAR}
"""
HIDDEN = "".join(
    f"""
news/2026/{name}.md
    ---
    title: Verschwiegen {name}
    date: 2026-11-01
    summary: s
    media: [nie-{name}]
    updates: [{{date: 2026-11-03, note: Verschwiegen.}}]
    {key}
    ---
media/nie-{name}.jpg.yml
    withdrawn: {{date: 2026-11-03, reason: Verschwiegen.}}
    {SIDECAR}
"""
    for name, key in (
        ("unlisted", "unlisted: true"),
        ("draft", "draft: true"),
        ("embargo", "embargo: 2026-12-24"),
        ("removed", "removed: {date: 2026-11-04}"),
    )
)
TOLD = [
    ("2026-11-12", "Korrigiert", HOSTILE),
    ("2026-11-08", "Das Foyer", "Einwilligung fehlt."),
    ("2026-11-07", "Mappe", "Neues Datenblatt."),
    ("2026-11-06", "Tag", "Späterer Beginn."),
    ("2026-11-05", "Zurückgezogenes", "Stimmte nicht."),
    ("2026-11-02", "Korrigiert", "Erste Berichtigung."),
    ("2026-11-02", "Korrigiert", "Zweite am selben Tag."),
    ("2026-10-01", "Gelöschte Datei", "Auf Wunsch."),
]


@pytest.fixture(scope="module")
def site(make_site_once: MakeSite) -> Newsroom:
    names = ("zurueck", "spaeter", "nie-unlisted", "nie-draft", "nie-embargo", "nie-removed")
    files = {f"media/{name}.jpg": drawn(200, 120) for name in names}
    newsroom: Newsroom = make_site_once(SKETCH + HIDDEN, files, plugin=options(per_page=5))
    assert not newsroom.has_failed, newsroom.errors
    return newsroom


def rows(newsroom: Newsroom, url: str) -> list[tuple[str, str, str]]:
    found = newsroom.page(url).findall(".//main//li[@class='nr-row h-entry']")
    return [
        (row.find(".//time").get("datetime")[:10], words(row.find(".//h3")), words(row.find(".//p[@class='p-summary']")))
        for row in found
    ]


def test_every_public_change_is_one_entry_the_latest_first_page_by_page(site: Newsroom) -> None:
    assert rows(site, "changes/") + rows(site, "changes/page/2/") == TOLD
    assert rows(site, "en/changes/") == [
        ("2026-11-08", "The foyer", "No consent."),
        ("2026-11-02", "Corrected", "First correction."),
        ("2026-10-01", "Gelöschte Datei", "Auf Wunsch."),
    ]
    assert {"news/2026/korrigiert/#nr-updates", "news/2025/weg/", "media/zurueck/"} < set(
        site.links("changes/") + site.links("changes/page/2/")
    )


def test_what_is_hidden_unlisted_or_removed_and_what_is_still_to_come_is_not_told(site: Newsroom) -> None:
    told = {path for path, data in site.files.items() if b"erschwiegen" in data or b"Kommt erst" in data}
    assert told <= {path for path in site.files if path.startswith("news/2026/unlisted/")}
    assert not any(path.startswith("media/nie-") for path in site.files)


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_the_feeds_of_changes_keep_the_rules_and_carry_each_change_once(site: Newsroom, name: str) -> None:
    data = site.files[f"changes/{name}"]
    assert problems(name, data) == []
    feed = feedparser.parse(data)
    assert feed.bozo == 0
    assert [entry.title.partition(": ")[2] for entry in feed.entries] == [title for _, title, _ in TOLD]
    # What describes an item of RSS is HTML, whatever it looks like.
    said = unescape if name == "feed.xml" else str
    assert [said(entry.summary) for entry in feed.entries] == [note for _, _, note in TOLD]
    assert [entry.id for entry in feed.entries][0::5] == [
        f"{SITE_URL}alt/#change-2026-11-12T09:00:00+01:00",
        f"{SITE_URL}alt/#change-2026-11-02",
    ]
    assert len({entry.id for entry in feed.entries}) == len(TOLD)
    assert feed.entries[0].title.startswith("Geändert: ")
    assert feed.entries[1].title.startswith("Zurückgezogen: ")
    assert "Korrigiert</a>" in feed.entries[0].content[0].value


def test_the_json_feed_carries_the_same(site: Newsroom) -> None:
    feed = json.loads(site.files["changes/feed.json"])
    assert problems("feed.json", site.files["changes/feed.json"]) == []
    assert [item["summary"] for item in feed["items"]] == [note for _, _, note in TOLD]
    assert feed["home_page_url"] == f"{SITE_URL}changes/"


def test_changes_can_be_found_from_everywhere(site: Newsroom) -> None:
    assert "changes/" in site.links("")
    assert "en/changes/" in site.links("en/")
    assert "changes/feed.xml" in site.links("subscribe/")
    announced = [
        link.get("href") for link in site.page("changes/").findall(".//link[@rel='alternate'][@type='application/rss+xml']")
    ]
    assert announced[0].endswith("feed.xml") and "/changes/" in f"/changes/{announced[0]}"
    assert "subscribe/#changes" in site.links("changes/")
    opml = etree.fromstring(site.files["feeds.opml"])
    assert f"{SITE_URL}changes/feed.xml" in {outline.get("xmlUrl") for outline in opml.iter("outline")}
    pages = {
        url.findtext("{*}loc"): url.findtext("{*}lastmod") for url in etree.fromstring(site.files["sitemap.xml"]).iter("{*}url")
    }
    assert pages[f"{SITE_URL}changes/"] == "2026-11-12T09:00:00+01:00"
    assert f"{SITE_URL}media/zurueck/" not in pages


def test_a_recalled_picture_leaves_its_notice_where_it_was_offered_and_in_the_feed_of_the_library(site: Newsroom) -> None:
    for language, notice in (("", "Einwilligung fehlt."), ("en/", "No consent.")):
        page = site.page(f"{language}media/zurueck/")
        assert notice in words(page)
        assert page.find(".//meta[@name='robots']").get("content") == "noindex"
        assert page.find(".//main//img") is None
    assert [path for path in site.files if path.startswith("media/zurueck/")] == ["media/zurueck/index.html"]
    entries = {entry.id: entry for entry in feedparser.parse(site.files["media/feed.xml"]).entries}
    recalled = entries[f"{SITE_URL}media/zurueck/"]
    assert recalled.title == "Zurückgezogen: Das Foyer"
    assert recalled.summary == f"Zurückgezogen am 8.{NBSP}November 2026: Einwilligung fehlt."
    assert not recalled.enclosures
    assert "media/geloescht/index.html" in site.files, "also when the file itself was deleted"
    assert site.has("media/spaeter/spaeter-80.jpg"), "what is withdrawn later is still there"


def test_the_api_names_what_was_recalled_so_that_others_take_it_down(site: Newsroom) -> None:
    told = json.loads(site.files["api/media.json"])
    jsonschema.validate(told, json.loads(site.files["api/media.schema.json"]))
    assert "zurueck" not in [medium["id"] for medium in told["media"]]
    assert {one["id"] for one in told["recalled"]} == {"zurueck", "geloescht"}, "what is withdrawn later is still there"
    assert {
        "id": "zurueck",
        "title": "Das Foyer",
        "url": f"{SITE_URL}media/zurueck/",
        "withdrawn": {"date": "2026-11-08", "reason": "Einwilligung fehlt."},
    } in told["recalled"]
    assert "recalled" not in json.loads(site.files["api/items.json"])


def test_a_newsroom_that_changed_nothing_says_so_and_can_be_subscribed_to(make_site: MakeSite) -> None:
    newsroom: Newsroom = make_site("")
    assert "Bisher musste nichts berichtigt oder zurückgezogen werden." in newsroom.text("changes/")
    assert problems("feed.xml", newsroom.files["changes/feed.xml"]) == []
    assert feedparser.parse(newsroom.files["changes/atom.xml"]).entries == []
