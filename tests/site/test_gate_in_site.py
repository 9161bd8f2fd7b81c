"""The gate over every output: one newsroom with an item and an event of every state, each with words of its own, and a table."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from conftest import MakeSite
from newsrooms import Newsroom, drawn, options

from newsroom_plugin.cli import main

STATES = {
    "published": "label: none",
    "draft": "draft: true",
    "scheduled": "expires: 2030-01-01",
    "embargoed": "embargo: 2026-12-01T09:00",
    "unlisted": "unlisted: true",
    "expired": "expires: 2026-11-19",
    "withdrawn": "withdrawn: {date: 2026-11-10, reason: Ein Versehen.}",
    "removed": "removed: {date: 2026-11-10}",
}


def _item(state: str, key: str, number: int) -> str:
    day = "2026-11-21" if state == "scheduled" else f"2026-11-{10 + number}"
    return f"""
news/2026/{state}.md
    ---
    title: Titel{state}wort hier
    slug: stueck-{number}
    date: {day}T08:00
    summary: Kurz{state}wort.
    tags: [Robotik, Nur{state}wort]
    author: Verfasser{state}wort Meier
    contacts: [desk]
    media: [bild{state}wort]
    quotes: [{{text: Zitat{state}wort gesagt., by: Person{state}wort Muster}}]
    facts: [Fakt{state}wort steht.]
    faq: [{{question: Frage{state}wort?, answer: Antwort{state}wort.}}]
    coverage: [{{outlet: Blatt{state}wort, title: Bericht{state}wort, url: "https://blatt.example/{state}wort", date: 2026-11-09}}]
    share: {{texts: {{mastodon: Teilen{state}wort}}}}
    aliases: [/alt/{number}/]
    kit: mappe
    {key}
    ---
    Text{state}wort steht hier. ![Im Text](../../media/innen{state}wort.jpg)
en/news/2026/{state}.md
    ---
    title: Translated {number}
    slug: piece-{number}
    date: {day}T08:00
    summary: s
    ---
    English.
events/{state}.md
    ---
    title: Termin{state}wort kommt
    slug: termin-{number}
    summary: Anlass{state}wort.
    start: 2027-01-{10 + number}T10:00
    location: Saal{state}wort
    tags: [Robotik]
    {key if state != "scheduled" else "draft: true"}
    ---
    Ablauf{state}wort folgt.
media/bild{state}wort.jpg.yml
    alt: Motiv{state}wort
    credit: Aurelia
    license: CC-BY-4.0
media/innen{state}wort.jpg.yml
    alt: Motiv{state}wort
    credit: Aurelia
    license: CC-BY-4.0
"""


NUMBERS = {state: number for number, state in enumerate(STATES)}

SKETCH = (
    "".join(_item(state, key, NUMBERS[state]) for state, key in STATES.items())
    + f"""
index.md
    ---
    title: Start
    pinned: [{", ".join(f"news/2026/{state}.md" for state in STATES)}]
    ---
    Willkommen.
news/2026/nachbar.md
    ---
    title: Ein Nachbar
    date: 2026-11-01
    summary: Daneben.
    tags: [Robotik]
    related: [{", ".join(f"news/2026/{state}.md" for state in STATES)}]
    ---
    {" ".join(f"[Mehr]({state}.md) und [noch]({state}.md#fact-1)." for state in STATES)}
kits/mappe.md
    ---
    title: Mappe
    items: [{", ".join(f"news/2026/{state}.md" for state in STATES)}]
    tags: [{", ".join(f"Nur{state}wort" for state in STATES)}]
    ---
    Alles.
"""
)


def _read(newsroom: Newsroom, paths: Iterable[str]) -> str:
    """The texts of files that are there, those inside zips and their names included."""
    said = []
    for path in sorted(paths):
        data = newsroom.files.get(path) or newsroom.search_index.get(path) or b""
        said.append(data.decode("utf-8", "replace"))
        if path.endswith(".zip") and data:
            with zipfile.ZipFile(io.BytesIO(data)) as bundle:
                said += [name + bundle.read(name).decode("utf-8", "replace") for name in bundle.namelist()]
    return "\n".join(said).lower().replace("\r\n ", "").replace("||", "")


@pytest.fixture(scope="module")
def gated(make_site_once: MakeSite) -> Newsroom:
    files = {f"media/{kind}{state}wort.jpg": drawn(90, 60 + NUMBERS[state]) for state in STATES for kind in ("bild", "innen")}
    newsroom = make_site_once(SKETCH, files, plugin=options(search={"enabled": True}))
    assert not newsroom.has_failed, newsroom.errors
    return newsroom


@pytest.fixture(scope="module")
def texts(gated: Newsroom) -> Callable[[str, str], str]:
    """What an output says, by its name and the state whose own files are meant."""
    files, known = list(gated.files), dict[tuple[str, str], str]()

    def all_of(*endings: str, without: str = "\0") -> list[str]:
        return [path for path in files if path.endswith(endings) and not path.startswith(without)]

    def find(output: str, state: str) -> str:
        number = NUMBERS[state]
        own, event = f"news/2026/stueck-{number}/", f"events/termin-{number}/"
        found: dict[str, list[str]] = {
            "its page": [f"{own}index.html"],
            "its card": [f"{own}embed/index.html", f"{own}oembed.json"],
            "its plain text": [f"{own}stueck-{number}.txt"],
            "its kit": [f"{own}stueck-{number}.zip"],
            "its older address": [path for path in files if path.startswith(f"alt/{number}/")],
            "the home page": ["index.html", "en/index.html"],
            "the stream": [
                path for path in files if path.startswith(("news/index", "news/page", "news/2026/index", "news/2026/page"))
            ],
            "its type": [path for path in files if path.startswith("types/") and path.endswith(".html")],
            "its topic": [path for path in files if path.startswith("topics/") and path.endswith(".html")],
            "other items": ["news/2026/nachbar/index.html"],
            "items before and after": [f"news/2026/stueck-{other}/index.html" for other in NUMBERS.values() if other != number],
            "its translation": [f"en/news/2026/piece-{number}/index.html"],
            "the library": [path for path in files if path.startswith(("media/index", "media/library", "media/page"))],
            "the press kit": [path for path in files if path.startswith("kits/")],
            "contacts": [path for path in files if path.startswith("contacts/") and path.endswith(".html")],
            "coverage": [path for path in files if path.startswith("coverage/")],
            "feeds": [path for path in files if path.endswith(("feed.xml", "atom.xml", "feed.json"))],
            "subscriptions": [*all_of(".opml"), "subscribe/index.html"],
            "the API": [path for path in files if path.startswith("api/") and path.endswith(".json")],
            "the sitemap": all_of("sitemap.xml", without="news-"),
            "the news sitemap": ["news-sitemap.xml"],
            "the search": list(gated.search_index),
            "the page of its event": [f"{event}index.html", f"{event}termin-{number}.ics"],
            "lists of events": [path for path in files if path.startswith(("events/index", "events/page"))],
            "calendars": all_of("calendar.ics"),
        }
        return _read(gated, found[output])

    def cached(output: str, state: str) -> str:
        key = (output, state)
        if key not in known:
            known[key] = find(output, state)
        return known[key]

    return cached


ALL = (
    *("its page", "its card", "its plain text", "its kit", "its older address", "its translation"),
    *(
        "the home page",
        "the stream",
        "its type",
        "its topic",
        "other items",
        "items before and after",
        "the press kit",
        "coverage",
    ),
    *("contacts", "the library", "feeds", "subscriptions", "the API", "the sitemap", "the news sitemap", "the search"),
    *("the page of its event", "lists of events", "calendars"),
)
"""Every kind of output."""

PAPERS = {"its page", "its plain text", "its kit"}
OWN = {*PAPERS, "its card"}
TOLD = {*PAPERS, "feeds", "the API", "the press kit", "the search"}
SHOWN = {"the library", "the API", "the home page", "the search", "the sitemap"}
EVENT = {"the page of its event"}

SAID: dict[str, dict[str, set[str]]] = {
    "published": {
        "Titel": {
            *(
                OWN
                | {"its older address", "its translation", "the home page", "the stream", "its type", "its topic", "other items"}
            ),
            *(
                "items before and after",
                "the press kit",
                "coverage",
                "contacts",
                "feeds",
                "subscriptions",
                "the API",
                "the search",
            ),
        },
        "Text": TOLD - {"the API"},
        "Zitat": TOLD,
        "Fakt": TOLD,
        "Frage": TOLD - {"the API"},
        "Person": TOLD,
        "Bericht": {"coverage", "its page", "the home page"},
        "Bild": {*OWN, *SHOWN, "feeds", "subscriptions"},
        "Innen": {*PAPERS, *SHOWN, "feeds"},
        "Termin": {
            *EVENT,
            "calendars",
            "feeds",
            "its topic",
            "lists of events",
            "subscriptions",
            "the API",
            "the home page",
            "the search",
        },
        "Saal": {*EVENT, "calendars", "feeds", "its topic", "lists of events", "the API", "the home page", "the search"},
    },
    "unlisted": {
        "Titel": {*OWN, "its older address"},
        "Text": PAPERS,
        "Zitat": PAPERS,
        "Fakt": PAPERS,
        "Frage": PAPERS,
        "Person": PAPERS,
        "Bericht": {"its page"},
        "Bild": OWN,
        "Innen": PAPERS,
        "Termin": EVENT,
        "Saal": EVENT,
    },
    # Its files stay in the library, and its event in the calendars of those who have it there already.
    "expired": {
        "Titel": {*OWN, "its older address"},
        "Text": PAPERS,
        "Zitat": PAPERS,
        "Fakt": PAPERS,
        "Frage": PAPERS,
        "Person": PAPERS,
        "Bericht": {"its page"},
        "Bild": {*OWN, *SHOWN},
        "Innen": {*PAPERS, *SHOWN},
        "Termin": {*EVENT, "calendars"},
        "Saal": {*EVENT, "calendars"},
    },
    # The notice has its title, and an event its place.
    "withdrawn": {
        "Titel": {"its page", "its card", "its plain text", "its older address", "feeds", "subscriptions", "the API"},
        "Termin": {*EVENT, "calendars", "feeds", "subscriptions", "the API"},
        "Saal": {*EVENT, "the API"},
    },
    "draft": {},
    "scheduled": {},
    "embargoed": {},
    "removed": {},
}
"""Where a word of a thing stands, by state and by what the word is part of; nowhere else."""


@pytest.mark.parametrize("word", SAID["published"])
@pytest.mark.parametrize("state", SAID)
def test_a_word_stands_where_its_state_allows_and_nowhere_else(texts: Callable[[str, str], str], state: str, word: str) -> None:
    found = {output for output in ALL if f"{word}{state}wort".lower() in texts(output, state)}
    assert found == SAID[state].get(word, set())


@pytest.mark.parametrize("state", ["draft", "scheduled", "embargoed", "removed"])
def test_of_what_is_hidden_no_file_has_a_word_or_an_address(gated: Newsroom, state: str) -> None:
    address = f"stueck-{NUMBERS[state]}"
    everything = {**gated.files, **gated.search_index}
    assert [path for path in everything if f"{state}wort" in path] == []
    assert [path for path in everything if f"{state}wort" in _read(gated, [path])] == []
    with_address = {path for path in everything if address in path or address in _read(gated, [path])}
    # The page and the frame of what was removed answer with the neutral notice.
    neutral = {f"news/2026/{address}/index.html", f"news/2026/{address}/embed/index.html"}
    assert with_address == (neutral if state == "removed" else set())


def test_a_translation_of_what_is_hidden_only_by_its_date_stays_and_others_go(gated: Newsroom) -> None:
    there = {state for state, number in NUMBERS.items() if gated.has(f"en/news/2026/piece-{number}/")}
    # Embargo, withdrawal and removal hold for all languages; the notice of what was removed has no title.
    assert there == {"published", "draft", "unlisted", "expired", "withdrawn", "removed"}
    assert "Translated" not in gated.text(f"en/news/2026/piece-{NUMBERS['removed']}/")


def test_the_whole_site_is_found_clean_by_verify(gated: Newsroom) -> None:
    result = CliRunner().invoke(main, ["verify", "-f", str(gated.folder / "mkdocs.yml"), "--strict"])
    assert result.exit_code == 0, result.output


# --- the moment -----------------------------------------------------------------------------------------------------------------

COMING = """
news/2026/a.md
    ---
    title: Endlich da
    date: 2026-11-19T08:00
    summary: Kurz.
    tags: [Robotik]
    media: [bild]
    aliases: [/alt/]
    {key}
    ---
    Der Text.
events/e.md
    ---
    title: Ein Tag
    start: 2027-01-10
    location: Berlin
    {key}
    ---
media/bild.jpg 90x60
media/bild.jpg.yml
    alt: Ein Bild
    credit: Aurelia
    license: CC-BY-4.0
"""


def test_at_the_moment_an_embargo_ends_the_site_is_as_if_there_had_been_none(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = datetime(2026, 12, 1, 8, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int((ends - timedelta(seconds=1)).timestamp())))
    newsroom = make_site(COMING.format(key="embargo: 2026-12-01T09:00"), folder="embargoed")
    assert not newsroom.has_failed, newsroom.errors
    assert not any("endlich da" in data.decode("utf-8", "replace").lower() for data in newsroom.files.values())
    assert not newsroom.has("news/2026/a/") and not newsroom.has("media/bild/") and not newsroom.has("events/e/")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(ends.timestamp())))
    after, never = newsroom.build().files, make_site(COMING.format(key="label: none"), folder="never").files
    assert "news/2026/a/index.html" in after and "media/bild/bild-90.jpg" in after
    assert after.keys() == never.keys()
    # An event has no date of its own: in feeds, it is new when its embargo ends.
    differing = {path for path in after if after[path] != never[path]}
    assert {path for path in differing if not path.startswith(("events/", "en/events/", "subscribe/", "en/subscribe/"))} == set()
    assert "events/e/index.html" not in differing and "events/calendar.ics" not in differing
