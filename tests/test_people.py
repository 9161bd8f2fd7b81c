"""Who stands in for whom, what is wrong with absences, and who stands on which page."""

from __future__ import annotations

from pathlib import Path

import pytest
from newsrooms import AT, NBSP, RIGHTS, options, write
from test_pages import edition, item, urls_of, view

from newsroom_plugin.assembly import read_and_check
from newsroom_plugin.errors import Report
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.newsroom import Newsroom
from newsroom_plugin.pages import pieces, shell, views

DESK = "contacts/desk.md\n    ---\n    name: Desk\n    phone: '110'\n    ---\n"


def contact(id: str, *lines: str) -> str:
    keys = {line.partition(":")[0] for line in lines}
    named = [] if "name" in keys else [f"name: {id.capitalize()}"]
    reached = [] if keys & {"email", "phone", "mobile"} else [f"email: {id}@example.org"]
    return f"contacts/{id}.md\n    ---\n" + "".join(f"    {line}\n" for line in (*named, *reached, *lines)) + "    ---\n"


def away(deputy: str, start: str = "2026-11-18", end: str = "2026-11-25") -> str:
    return f"away: [{{from: {start}, until: {end}, deputy: {deputy}}}]"


def built(folder: Path, sketch: str, **changed: object) -> tuple[Newsroom, Report]:
    write(folder / "content", DESK)
    write(folder / "content", sketch)
    report, settings = Report(), Settings.model_validate(options(**changed))
    return read_and_check(str(folder / "content"), str(folder), settings, report, at=AT).newsroom, report


def told(folder: Path, sketch: str, **changed: object) -> list[str]:
    """Everything reported, warnings included, and what is told of the day."""
    newsroom, report = built(folder, sketch, **changed)
    newsroom.check_today(AT, report)
    return [str(problem) for problem in (*report.errors, *report.warnings)]


# --- who stands in ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        (contact("a"), None),
        (contact("a", away("b")) + contact("b"), "b"),
        (contact("a", away("b", "2026-11-20", "2026-11-20")) + contact("b"), "b"),
        (contact("a", away("b", "2026-11-21", "2026-11-25")) + contact("b"), None),
        (contact("a", away("b", "2026-11-01", "2026-11-19")) + contact("b"), None),
        (contact("a", away("b")) + contact("b", away("c")) + contact("c"), "c"),
        (contact("a", away("b")) + contact("b", "until: 2026-11-19") + contact("c"), "desk"),
        (contact("a", away("b")) + contact("b", away("c")) + contact("c", "until: 2026-11-19"), "desk"),
        (contact("a", away("b")) + contact("b", away("c")) + contact("c", away("b")), "desk"),
        (contact("a", "until: 2026-11-19"), "desk"),
        (contact("a", "until: 2026-11-20"), None),
        (contact("a", "until: 2026-11-19", away("b")) + contact("b"), "desk"),
    ],
)
def test_somebody_who_is_there_answers_instead_of_who_is_not(tmp_path: Path, sketch: str, expected: str | None) -> None:
    newsroom = built(tmp_path, sketch)[0].public(AT)
    found = newsroom.stand_in(newsroom.contacts["a"])
    assert (found.id if found else None) == expected


def test_the_day_is_that_of_the_newsroom(tmp_path: Path) -> None:
    sketch = contact("a", away("b", "2026-11-21", "2026-11-21")) + contact("b")
    there = built(tmp_path / "berlin", sketch)[0].public(AT)
    ahead = built(tmp_path / "kiritimati", sketch, timezone="Pacific/Kiritimati")[0].public(AT)
    assert there.stand_in(there.contacts["a"]) is None
    assert ahead.stand_in(ahead.contacts["a"]) == ahead.contacts["b"]


def test_nobody_stands_in_when_nobody_is_there(tmp_path: Path) -> None:
    newsroom = built(tmp_path, contact("a", away("b")) + contact("b", away("a")), default_contact="a")[0].public(AT)
    assert newsroom.stand_in(newsroom.contacts["a"]) is None


def test_those_who_answer_now_are_named_once(tmp_path: Path) -> None:
    sketch = contact("a", away("b")) + contact("b") + contact("c", "until: 2026-11-01") + contact("d", "until: 2026-11-02")
    newsroom = built(tmp_path, sketch)[0].public(AT)
    assert [one.id for one in newsroom.answering(newsroom.contacts[id] for id in "abcd")] == ["b", "desk"]


# --- what is told -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        (
            contact("a", away("a")),
            "content/contacts/a.md:4: away.0.deputy: Nobody can be their own deputy. Name another contact.",
        ),
        (
            contact("a", away("b")) + contact("b", away("a", "2026-11-25", "2026-11-30")),
            "content/contacts/b.md:4: away.0.deputy: On 2026-11-25 nobody is there: b → a → b. Name a deputy who is there.",
        ),
        (
            contact("a", away("b")) + contact("b", away("c", "2026-11-10", "2026-12-01")) + contact("c", away("a", "2026-11-24", "2026-11-24")),
            "content/contacts/c.md:4: away.0.deputy: On 2026-11-24 nobody is there: c → a → b → c. Name a deputy who is there.",
        ),
        (
            contact("a", away("b")) + contact("b", "until: 2026-11-20"),
            "content/contacts/a.md:4: away.0.deputy: B leaves on 2026-11-20, before the absence ends. Name a deputy who is there all the time.",
        ),
        (
            contact("a", "away:", "  - {from: 2026-11-01, until: 2026-11-09, deputy: b}", "  - {from: 2026-11-09, until: 2026-11-20, deputy: desk}")
            + contact("b"),
            "content/contacts/a.md:6: away.1.from: This absence overlaps with the one from 2026-11-01 until 2026-11-09. The deputy is then b; write days that do not meet.",
        ),
        (
            contact("a", "name: Jana  Weber") + contact("b", "name: JANA WEBER"),
            "content/contacts/b.md:3: name: 'JANA WEBER' is the name in content/contacts/a.md, too: readers cannot tell the two apart. Make one file of both, or add to one name what tells it apart.",
        ),
        (
            contact("a", "photo: blatt") + f"media/blatt.pdf.yml\n    {RIGHTS.replace(chr(10), chr(10) + '    ')}\nmedia/blatt.pdf\n    %PDF\n",
            "content/contacts/a.md:4: photo: 'blatt' is no picture. Name a picture in content/media/.",
        ),
        (
            contact("a", "until: 2026-10-31") + item("x", "contacts: [desk, a]"),
            "content/news/2026/x.md:5: contacts.1: A left on 2026-10-31, before the day of this item. Name somebody who can be called.",
        ),
    ],
)  # fmt: skip
def test_what_leads_a_caller_nowhere_is_told(tmp_path: Path, sketch: str, expected: str) -> None:
    assert expected in told(tmp_path, sketch)


@pytest.mark.parametrize(
    "sketch",
    [
        contact("a", away("b", "2026-11-01", "2026-11-09")) + contact("b", away("a", "2026-11-10", "2026-11-20")),
        contact("a", "until: 2026-11-01") + item("x", "contacts: [a]", date="2026-11-01T23:59"),
        contact("a", "until: 2026-11-01") + item("x", "author: a"),
        contact("a", "away:", "  - {from: 2026-11-01, until: 2026-11-09, deputy: desk}", "  - {from: 2026-11-10, until: 2026-11-20, deputy: desk}"),
        contact("a", "mobile: '+49 170 1234567'"),
    ],
)  # fmt: skip
def test_what_is_right_is_not_told(tmp_path: Path, sketch: str) -> None:
    assert told(tmp_path, sketch) == []


def test_options_that_name_somebody_who_has_left_are_told_on_the_day(tmp_path: Path) -> None:
    channel = {"title": "Mastodon", "url": "https://social.example/@a", "contact": "a"}
    said = told(tmp_path, contact("a", "until: 2026-11-19"), default_contact="a", channels=[channel])
    assert said == [
        "mkdocs.yml:1: default_contact: A left on 2026-11-19, and the number stands on every page. Name somebody who can be called.",
        "mkdocs.yml:1: channels.0.contact: A left on 2026-11-19. Name who answers there now.",
    ]
    assert told(tmp_path, contact("a", "until: 2026-11-20"), default_contact="a", channels=[channel]) == []


# --- on pages ---------------------------------------------------------------------------------------------------------------------

GONE = contact("gone", "phone: +49 30 23125 119", "until: 2026-06-30", "tags: [Robotik]")


def test_who_has_left_stays_named_on_what_came_before_and_on_nothing_else(tmp_path: Path) -> None:
    event = "events/{}.md\n    ---\n    title: E\n    start: {}\n    location: Berlin\n    contacts: [gone]\n    ---\n"
    found = edition(
        tmp_path,
        GONE
        + item("old", "contacts: [gone]", date="2026-06-01")
        + event.format("past", "2026-06-01")
        + event.format("ahead", "2027-06-01")
        + "kits/k.md\n    ---\n    title: K\n    contacts: [gone]\n    ---\n",
    )
    old = view(found, "news/2026/old/", views.ItemView).people[0]
    assert (old.name, old.url, old.number, old.email) == ("Gone", "contacts/gone/", None, "")
    assert old.left == "Gone arbeitet nicht mehr hier."
    assert old.answers.name == "Desk"
    assert [one.name for one in view(found, "events/past/", views.EventView).people] == ["Gone"]
    assert [one.name for one in view(found, "events/ahead/", views.EventView).people] == ["Desk"]
    assert [one.name for one in view(found, "kits/k/", views.KitView).people] == ["Desk"]


def test_somebody_without_a_page_is_named_without_a_link(tmp_path: Path) -> None:
    """Whoever a text alone quotes has no page: what is in texts is known when they are rendered, and then pages are there."""
    found = edition(tmp_path, GONE + item("old", date="2026-06-01", body="> Ja.\n    > — gone"))
    assert pieces.named(found, "gone").url == ""
    assert "contacts/gone/" not in urls_of(found)
    quoted = edition(tmp_path / "b", GONE + item("old", "quotes: [{text: Ja., by: gone}]", date="2026-06-01"))
    assert view(quoted, "news/2026/old/", views.ItemView).quotes[0].by_url == "contacts/gone/"
    assert view(quoted, "contacts/gone/", views.ContactView).person.left


def test_the_page_of_who_has_left_offers_neither_number_nor_card_and_says_whom_to_ask(tmp_path: Path) -> None:
    found = view(
        edition(tmp_path, GONE + item("old", "contacts: [gone]", date="2026-06-01")), "contacts/gone/", views.ContactView
    )
    assert (found.card, found.code_html, found.person.number, found.person.mailto) == (None, "", None, "mailto:")
    assert found.person.deputy
    assert found.person.deputy.name == "Desk"
    assert [entry.title for entry in found.recent] == ["old"]


def test_who_is_away_is_shown_with_the_number_of_who_answers(tmp_path: Path) -> None:
    found = edition(
        tmp_path,
        contact("a", "phone: +49 30 1111", away("b")) + contact("b", "mobile: +49 170 2222") + item("x", "contacts: [a]"),
    )
    person = view(found, "news/2026/x/", views.ItemView).people[0]
    assert person.away == f"Abwesend bis 25.{NBSP}November 2026."
    assert person.answers.number
    assert (person.answers.name, person.answers.number.url) == ("B", "tel:+491702222")
    assert person.number
    assert person.number.url == "tel:+49301111"


def test_the_number_on_every_page_is_that_of_who_answers(tmp_path: Path) -> None:
    found = edition(
        tmp_path, contact("a", "phone: +49 30 1111", away("b")) + contact("b", "phone: +49 30 2222"), default_contact="a"
    )
    frame = shell.shell(found)
    assert frame.desk
    assert (frame.desk_label, frame.desk.url) == ("B", "tel:+49302222")


def test_a_topic_nobody_answers_for_has_the_default_contact(tmp_path: Path) -> None:
    found = edition(tmp_path, item("x", "tags: [Optik, Robotik]") + contact("a", "tags: [Robotik]"))
    assert [one.name for one in view(found, "topics/optik/", views.StreamView).people] == ["Desk"]
    assert [one.name for one in view(found, "topics/robotik/", views.StreamView).people] == ["A"]


def test_one_contact_needs_no_groups(tmp_path: Path) -> None:
    found = view(edition(tmp_path, ""), "contacts/", views.ContactsView)
    assert ([one.name for one in found.people], found.by_topic, found.by_language, found.cards, found.is_long) == (
        ["Desk"],
        (),
        (),
        None,
        False,
    )


def test_contacts_are_grouped_by_what_they_answer_for_and_by_language(tmp_path: Path) -> None:
    sketch = (
        contact("a", "tags: [Zulassung, Ärzte]", "languages: [en, de]")
        + contact("b", "tags: [Zulassung]", "languages: [de, de, fr]")
        + "contacts/desk.md\n    ---\n    name: Desk\n    phone: '110'\n    languages: [de]\n    ---\n"
    )
    found = view(edition(tmp_path, sketch + item("x", "tags: [Zulassung]")), "contacts/", views.ContactsView)
    assert [(group.id, group.title, group.url, [one.name for one in group.people]) for group in found.by_topic] == [
        ("for-aerzte", "Ärzte", "", ["A"]),
        ("for-zulassung", "Zulassung", "topics/zulassung/", ["A", "B"]),
    ]
    assert [(group.title, group.is_all, len(group.people)) for group in found.by_language] == [
        ("Deutsch", True, 3),
        ("Englisch", False, 1),
        ("Französisch", False, 1),
    ]
    assert len(found.people) == 3


def test_languages_everybody_speaks_alone_make_no_groups(tmp_path: Path) -> None:
    sketch = (
        contact("a", "languages: [de]")
        + "contacts/desk.md\n    ---\n    name: Desk\n    phone: '110'\n    languages: [de]\n    ---\n"
    )
    assert view(edition(tmp_path, sketch), "contacts/", views.ContactsView).by_language == ()


def test_other_contacts_begin_with_those_who_answer_for_the_same(tmp_path: Path) -> None:
    sketch = (
        "".join(contact(id, "order: 1") for id in "abcdef")
        + contact("x", "tags: [R, S]")
        + contact("y", "tags: [R]")
        + contact("z", "tags: [S, R]")
    )
    found = view(edition(tmp_path, sketch), "contacts/x/", views.ContactView)
    assert [one.id for one in found.others] == ["z", "y", "a", "b", "c", "d"]


def test_hours_are_said_with_their_zone_unless_nobody_has_said_which(tmp_path: Path) -> None:
    sketch = contact("a", "hours: 9 bis 17 Uhr") + contact("b")
    here = edition(tmp_path, sketch)
    assert [view(here, f"contacts/{id}/", views.ContactView).zone for id in "ab"] == ["Mitteleuropäische Zeit", ""]
    assert view(edition(tmp_path, sketch, timezone="UTC"), "contacts/a/", views.ContactView).zone == ""
