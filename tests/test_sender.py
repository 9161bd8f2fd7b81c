"""Every item shows who speaks, for whom, and whom to reach; what is paid for says so wherever it is told."""

from __future__ import annotations

import io
import json
import zipfile

import extruct
import feedparser
import icalendar
import pytest
from click.testing import CliRunner
from conftest import MakeSite
from newsrooms import DESK, Newsroom, options, words

from newsroom_plugin.cli import main
from newsroom_plugin.newsroom.people import is_full_name


@pytest.mark.parametrize(
    "name", ["Jana Weber", "Dr. Lena Marquardt", "Frank Press", "Ole von der Heide", "王小明", "Łucja Ó Briain", "J. K. Rowling"]
)
def test_the_name_of_a_person_is_taken(name: str) -> None:
    assert is_full_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Redaktion",
        "Die Redaktion",
        "Onlineredaktion Jena",
        "PR-Team",
        "PR Team Berlin",
        "Pressestelle",
        "Jana",
        "Aurelia GmbH",
        "Press Office",
        "a@b.example",
    ],
)
def test_a_desk_a_role_and_a_company_are_no_person(name: str) -> None:
    assert not is_full_name(name)


@pytest.mark.parametrize(
    ("path", "front", "told"),
    [
        (
            "news/2026/x.md",
            "type: story\nauthor: Redaktion",
            "author: 'Redaktion' is not the full name of a person. Write first and last name",
        ),
        ("news/2026/x.md", "type: story\nauthor: admin", "author: There is no contact 'admin'."),
        ("news/2026/x.md", "type: story", "author: A story needs an author."),
        ("news/2026/x.md", "quotes: [{text: Gut., by: PR-Team}]", "quotes.0.by: 'PR-Team' is not the full name of a person."),
        ("news/2026/x.md", "quotes: [{text: Gut.}]", "quotes.0.by: It is missing."),
        (
            "kits/x.md",
            "quotes: [{text: Gut., by: Pressestelle}]",
            "quotes.0.by: 'Pressestelle' is not the full name of a person.",
        ),
        (
            "events/x.md",
            "start: 2027-01-01T10:00\nspeakers: ['Das Team, Moderation']",
            "speakers.0: 'Das Team' is not the full name",
        ),
    ],
)
def test_who_speaks_is_a_person_or_an_error_says_how_to_write_it(
    write_site: MakeSite, monkeypatch: pytest.MonkeyPatch, path: str, front: str, told: str
) -> None:
    date = "date: 2026-11-10\n" if path.startswith("news") else ""
    newsroom: Newsroom = write_site("", {path: f"---\ntitle: X\n{date}summary: s\n{front}\n---\n".encode()})
    monkeypatch.chdir(newsroom.folder)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 1
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("error")]
    assert told in line


def test_what_names_nobody_to_ask_is_an_error(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        f"news/2026/{type}.md": f"---\ntype: {type}\ntitle: {type}\ndate: 2026-11-10\nsummary: s\nauthor: Jana Weber\n---\n"
        for type in ("release", "story", "statement", "note", "factsheet")
    }
    files |= {"events/x.md": "---\ntitle: E\nstart: 2027-01-01T10:00\n---\n", "kits/x.md": "---\ntitle: K\nsummary: s\n---\n"}
    newsroom: Newsroom = write_site(
        "", {path: text.encode() for path, text in files.items()}, plugin={**options(), "default_contact": None}
    )
    monkeypatch.chdir(newsroom.folder)
    result = CliRunner().invoke(main, ["check"])
    assert sorted(line.partition("contacts: ")[2] for line in result.stderr.splitlines() if line.startswith("error")) == [
        f"{kind} names nobody to ask. Add contacts: with an id, or default_contact in mkdocs.yml."
        for kind in ("A factsheet", "A kit", "A note", "A release", "A statement", "A story", "An event")
    ]


# --- labels -----------------------------------------------------------------------------------------------------------------------

LABELLED = f"""{DESK}
news/2026/reise.md
    ---
    type: story
    title: Reise nach Jena
    author: Lena Marquardt
    date: 2026-11-19
    summary: Kurz.
    label: paid
    ---
    Text.
events/fahrt.md
    ---
    title: Fahrt nach Jena
    start: 2026-12-01T10:00
    location: Jena
    label: invited
    status: rescheduled
    updates: [{{date: 2026-11-18, note: Verlegt.}}]
    ---
"""


@pytest.fixture(scope="module")
def labelled(make_site_once: MakeSite) -> Newsroom:
    newsroom: Newsroom = make_site_once(LABELLED)
    assert not newsroom.has_failed, newsroom.errors
    return newsroom


@pytest.mark.parametrize("page", ["news/2026/reise/", "news/2026/reise/embed/", "", "news/", "news/2026/", "types/story/"])
def test_a_label_stands_wherever_an_item_is_shown(labelled: Newsroom, page: str) -> None:
    assert "Anzeige" in words(labelled.page(page))


@pytest.mark.parametrize("page", ["events/fahrt/", "events/"])
def test_a_label_stands_wherever_an_event_is_shown_beside_its_state(labelled: Newsroom, page: str) -> None:
    shown = words(labelled.page(page))
    assert "Auf Einladung" in shown
    assert "Verschoben" in shown or "Verlegt" in shown


def test_a_label_travels_with_everything_that_is_taken_away(labelled: Newsroom) -> None:
    files = labelled.files
    assert b"Anzeige" in files["news/2026/reise/reise.txt"]
    assert json.loads(files["news/2026/reise/oembed.json"])["title"] == "Anzeige: Reise nach Jena"
    for name in ("feed.xml", "atom.xml"):
        (entry,) = feedparser.parse(files[name]).entries
        assert "Anzeige" in entry.content[0].value
    assert "Anzeige" in json.loads(files["feed.json"])["items"][0]["content_html"]
    assert json.loads(files["api/items.json"])["items"][0]["label"]["text"] == "Anzeige"
    (event,) = icalendar.Calendar.from_ical(files["events/fahrt/fahrt.ics"]).walk("VEVENT")
    assert "Auf Einladung" in str(event["DESCRIPTION"])
    with zipfile.ZipFile(io.BytesIO(files["news/2026/reise/reise.zip"])) as kit:
        assert all(b"Anzeige" in kit.read(name) for name in kit.namelist() if name.startswith("reise."))


def test_machines_are_told_that_an_item_was_paid_for(labelled: Newsroom) -> None:
    (graph,) = extruct.extract(labelled.html("news/2026/reise/"), syntaxes=["json-ld"])["json-ld"]
    (article,) = [node for node in graph["@graph"] if "AdvertiserContentArticle" in str(node.get("@type"))]
    assert article["genre"] == "Anzeige"
    assert article["author"]["name"] == "Lena Marquardt"
    events = json.loads(labelled.files["api/events.json"])["events"]
    assert events[0]["corrections"] == [{"date": "2026-11-18", "note": "Verlegt."}]
    assert "Anzeige: Reise nach Jena" in labelled.html("news/2026/reise/"), "the code to embed"
