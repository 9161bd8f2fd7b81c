"""Which pages there are, and what their views hold: neighbours, related, pagers, facets, entries."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import pytest
from newsrooms import AT, NBSP, RIGHTS, options, write

from newsroom_plugin.assembly import options_of, read_and_check
from newsroom_plugin.errors import Report
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.pages import Edition, specs, views
from newsroom_plugin.pages.edition import first_words, phone
from newsroom_plugin.pages.lists import lead_item
from newsroom_plugin.renditions import plan
from newsroom_plugin.texts import Texts
from newsroom_plugin.urls import Site

V = TypeVar("V")


def item(name: str, *lines: str, date: str = "2026-11-01", body: str = "Text.", folder: str = "news/2026") -> str:
    keys = {line.partition(":")[0] for line in lines}
    front = "".join(
        f"    {line}\n" for line in (f"title: {name}", f"date: {date}", *([] if "summary" in keys else ["summary: s"]), *lines)
    )
    return f"{folder}/{name}.md\n    ---\n{front}    ---\n    {body}\n"


def edition(folder: Path, sketch: str, language: str = "de", **changed: object) -> Edition:
    write(folder / "content", "contacts/desk.md\n    ---\n    name: Desk\n    phone: +49 (0)30 23125-110\n    ---\n")
    write(folder / "content", sketch)
    report, settings = Report(), Settings.model_validate(options(**changed))
    checked = read_and_check(str(folder / "content"), str(folder), settings, report, at=AT)
    assert [str(problem) for problem in report.errors] == []
    newsroom = checked.newsroom.public(AT)
    plans = {
        key: plan(key, checked.probes[key], options_of(settings.images))
        for key in newsroom.assets.by_key
        if key in checked.probes
    }
    return Edition(
        newsroom,
        language,
        Texts(language),
        Site.at("https://press.example.org/"),
        "Newsroom",
        plans,
        {},
        lambda url: f"<p>{url}</p>",
        lambda place: place.body,
    )


def view(edition: Edition, url: str, kind: type[V]) -> V:
    """The view of the page at an address."""
    found = next(spec for spec in specs(edition) if spec.url == url).view()
    assert isinstance(found, kind)
    return found


def urls_of(edition: Edition) -> list[str]:
    return [spec.url for spec in specs(edition)]


MANY = "".join(item(f"i{number}", date=f"2026-{11 - number // 3:02}-0{1 + number % 3}") for number in range(8))

# --- which pages --------------------------------------------------------------------------------------------------------------


def test_no_address_and_no_source_is_there_twice(tmp_path: Path) -> None:
    found = list(specs(edition(tmp_path, MANY + item("x", "tags: [A, B]", "removed: {date: 2026-11-02}"), per_page=2)))
    assert len({spec.url for spec in found}) == len(found)
    assert len({spec.src_uri for spec in found}) == len(found)


def test_only_sections_and_ordinary_pages_enter_the_navigation(tmp_path: Path) -> None:
    found = specs(edition(tmp_path, MANY + "about/x.md\n    # X\n", per_page=2))
    assert {spec.url for spec in found if spec.in_nav} == {"", "news/", "contacts/", "about/x/", "subscribe/"}


@pytest.mark.parametrize(("per_page", "pages"), [(8, 1), (7, 2), (4, 2), (3, 3), (1, 8), (25, 1)])
def test_a_list_takes_as_many_pages_as_it_needs(tmp_path: Path, per_page: int, pages: int) -> None:
    found = urls_of(edition(tmp_path, MANY, per_page=per_page))
    assert [url for url in found if url.startswith("news/page/")] == [f"news/page/{number}/" for number in range(2, pages + 1)]


def test_a_section_without_anything_in_it_has_no_page(tmp_path: Path) -> None:
    assert set(urls_of(edition(tmp_path, ""))) == {"", "news/", "contacts/", "contacts/desk/", "subscribe/", "changes/", "api/"}


def test_a_contact_who_has_left_keeps_a_page_while_something_names_them(tmp_path: Path) -> None:
    gone = "".join(
        f"contacts/{id}.md\n    ---\n    name: {id}\n    email: a@example.org\n    until: 2026-01-01\n    ---\n"
        for id in ("eins", "zwei", "drei")
    )
    found = edition(tmp_path, gone + item("a", "contacts: [eins]", date="2025-12-01") + item("b", "author: zwei"))
    assert {url for url in urls_of(found) if url.startswith("contacts/")} == {
        "contacts/",
        "contacts/desk/",
        "contacts/eins/",
        "contacts/zwei/",
    }
    assert view(found, "contacts/eins/", views.ContactView).person.left
    assert [person.id for person in view(found, "contacts/", views.ContactsView).people] == ["desk"]


# --- streams ------------------------------------------------------------------------------------------------------------------


def test_every_item_stands_once_in_the_stream_newest_first_under_its_month(tmp_path: Path) -> None:
    found = edition(tmp_path, MANY, per_page=3)
    pages = [view(found, url, views.StreamView) for url in ("news/", "news/page/2/", "news/page/3/")]
    assert [entry.title for page in pages for month in page.months for entry in month.entries] == [
        "i2",
        "i1",
        "i0",
        "i5",
        "i4",
        "i3",
        "i7",
        "i6",
    ]
    assert [month.label for page in pages for month in page.months] == ["November 2026", "Oktober 2026", "September 2026"]
    assert [month.id for month in pages[0].months] == ["2026-11"]


def test_a_pager_leads_to_the_neighbours_only(tmp_path: Path) -> None:
    found = edition(tmp_path, MANY, per_page=3)
    pagers = [view(found, url, views.StreamView).pager for url in ("news/", "news/page/2/", "news/page/3/")]
    assert [(one.newer, one.older, one.has_newer, one.has_older) for one in pagers if one] == [
        ("", "news/page/2/", False, True),
        ("news/", "news/page/3/", True, True),
        ("news/page/2/", "", True, False),
    ]
    assert view(edition(tmp_path, ""), "news/", views.StreamView).pager is None


def test_an_item_is_dated_in_the_zone_of_the_newsroom(tmp_path: Path) -> None:
    found = edition(tmp_path, item("a", date="2026-10-31T23:30Z"))
    assert view(found, "news/", views.StreamView).months[0].label == "November 2026"


def test_facets_lead_to_pages_that_exist_and_mark_the_one_in_view(tmp_path: Path) -> None:
    sketch = (
        item("a", "tags: [A]")
        + item("b", "type: note", "tags: [B]")
        + item("c", folder="news/2025", date="2025-01-01")
        + item("a", folder="en/news/2026")
    )
    found = edition(tmp_path, sketch)
    facets = {facet.id: facet for facet in view(found, "types/note/", views.StreamView).facets}
    assert set(facets) == {"types", "topics", "years", "languages"}
    known = {*urls_of(found), *urls_of(edition(tmp_path, sketch, "en"))}
    assert {link.url for facet in facets.values() for link in facet.links} <= known
    assert [(link.url, link.count) for link in facets["types"].links if link.is_current] == [("types/note/", 1)]
    assert [(link.title, link.count) for link in facets["years"].links] == [("2026", 2), ("2025", 1)]


def test_a_facet_with_one_choice_is_no_choice(tmp_path: Path) -> None:
    assert view(edition(tmp_path, item("a", "tags: [A]")), "news/", views.StreamView).facets == ()


def test_topics_stand_fullest_first_and_only_with_what_this_language_has(tmp_path: Path) -> None:
    found = edition(tmp_path, item("a", "tags: [B, A]") + item("b", "tags: [B]") + item("c", "tags: [C]", folder="en/news/2026"))
    assert [(link.title, link.count) for link in view(found, "topics/", views.TopicsView).topics] == [("B", 2), ("A", 1)]


# --- home ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sketch", "lead"),
    [
        (item("a", date="2026-11-01") + item("b", date="2026-11-02"), "b"),
        (item("a", date="2026-11-01") + item("b", "type: note", date="2026-11-02"), "a"),
        (item("a", "pinned: true", date="2026-11-01") + item("b", date="2026-11-02"), "a"),
        (item("b", "type: note"), "b"),
        (item("a", "pinned: true", "unlisted: true") + item("b", date="2026-10-01"), "b"),
    ],
)
def test_the_home_page_leads_with_what_was_pinned_else_the_newest_of_weight(tmp_path: Path, sketch: str, lead: str) -> None:
    found = lead_item(edition(tmp_path, sketch), None)
    assert found is not None
    assert found.title == lead


def test_what_the_home_page_pins_leads_and_is_not_repeated(tmp_path: Path) -> None:
    found = view(
        edition(tmp_path, MANY + "index.md\n    ---\n    title: Start\n    pinned: [news/2026/i7.md]\n    ---\n"),
        "",
        views.HomeView,
    )
    assert found.lead is not None
    assert found.lead.title == "i7"
    assert "i7" not in [entry.title for entry in found.stream]
    assert found.all_items.count == 8


def test_the_next_event_is_the_first_that_is_not_over_and_not_cancelled(tmp_path: Path) -> None:
    events = "".join(
        f"events/{name}.md\n    ---\n    title: {name}\n    start: {start}\n    location: A\n    {more}\n    ---\n"
        for name, start, more in (
            ("past", "2026-11-19", ""),
            ("off", "2026-11-21", "status: cancelled"),
            ("next", "2026-11-22", ""),
            ("today", "2026-11-20", "status: cancelled"),
        )
    )
    found = edition(tmp_path, events)
    home = view(found, "", views.HomeView)
    assert home.next_event is not None
    assert home.next_event.title == "next"
    listed = view(found, "events/", views.EventsView)
    assert ([event.title for event in listed.upcoming], [event.title for event in listed.past]) == (
        ["today", "off", "next"],
        ["past"],
    )


# --- items --------------------------------------------------------------------------------------------------------------------


def test_previous_and_next_are_the_neighbours_in_time_and_skip_what_is_in_no_list(tmp_path: Path) -> None:
    found = edition(
        tmp_path, item("a", date="2026-11-01") + item("b", "unlisted: true", date="2026-11-02") + item("c", date="2026-11-03")
    )
    first, hidden, last = (view(found, f"news/2026/{name}/", views.ItemView) for name in "abc")
    assert first.previous is None
    assert (first.next and first.next.url, last.previous and last.previous.url) == ("news/2026/c/", "news/2026/a/")
    assert last.next is None
    assert (hidden.previous, hidden.next) == (None, None)


def test_related_is_what_an_item_names_then_what_shares_most_topics_and_never_itself(tmp_path: Path) -> None:
    sketch = (
        item("a", "tags: [A, B]", "related: [news/2026/named.md]")
        + item("named", date="2020-01-01")
        + item("both", "tags: [B, A]", date="2026-01-01")
        + item("one", "tags: [A]", date="2026-10-01")
        + item("newer", "tags: [B]", date="2026-10-02")
        + item("other", "tags: [C]")
        + item("hidden", "tags: [A, B]", "unlisted: true")
    )
    assert [entry.title for entry in view(edition(tmp_path, sketch), "news/2026/a/", views.ItemView).related] == [
        "named",
        "both",
        "newer",
        "one",
    ]


def test_related_are_the_nearest_in_time_so_that_what_is_new_changes_few_pages(tmp_path: Path) -> None:
    def related(days: Iterable[int], of: int, *more: str) -> list[str]:
        sketch = "".join(item(f"d{day:02}", "tags: [A]", date=f"2026-03-{day:02}") for day in days if day != of)
        found = edition(tmp_path / str(len(tuple(days))), sketch + item(f"d{of:02}", "tags: [A]", *more, date=f"2026-03-{of:02}"))
        return [entry.title for entry in view(found, f"news/2026/d{of:02}/", views.ItemView).related]

    assert related(range(1, 21), 10) == ["d11", "d09", "d12", "d08"]
    assert related(range(1, 22), 10) == related(range(1, 21), 10)
    assert related(range(1, 23), 22) == ["d21", "d20", "d19", "d18"]
    assert related(range(1, 24), 1) == ["d02", "d03", "d04", "d05"]
    assert related(range(1, 25), 10, "unlisted: true") == ["d09", "d11", "d08", "d12"]


def test_everything_an_editor_names_as_related_is_shown(tmp_path: Path) -> None:
    names = [f"i{number}" for number in range(6)]
    found = edition(tmp_path, MANY + item("a", f"related: [{', '.join(f'news/2026/{name}.md' for name in names)}]"))
    assert [entry.title for entry in view(found, "news/2026/a/", views.ItemView).related] == names


def test_fragments_count_from_one_unless_they_have_a_name(tmp_path: Path) -> None:
    found = view(
        edition(
            tmp_path,
            item(
                "a", "facts: [A, {text: B, id: mein-fakt}, C]", "quotes: [{text: A, by: B C}, {text: D, by: E F, id: mein-satz}]"
            ),
        ),
        "news/2026/a/",
        views.ItemView,
    )
    assert [fact.id for fact in found.facts] == ["fact-1", "mein-fakt", "fact-3"]
    assert [quote.id for quote in found.quotes] == ["quote-1", "mein-satz"]


def test_updates_stand_the_latest_first_and_the_latest_is_a_notice(tmp_path: Path) -> None:
    found = view(
        edition(
            tmp_path,
            item(
                "a", "updates: [{date: 2026-11-02, note: Eins}, {date: 2026-11-04, note: Drei}, {date: 2026-11-03, note: Zwei}]"
            ),
        ),
        "news/2026/a/",
        views.ItemView,
    )
    assert [update.note for update in found.updates] == ["Drei", "Zwei", "Eins"]
    assert "Drei" in found.notices[-1]


def test_an_update_of_tomorrow_is_not_told_today(tmp_path: Path) -> None:
    found = view(
        edition(tmp_path, item("a", "updates: [{date: 2026-11-02, note: Heute}, {date: 2027-11-04, note: Morgen}]")),
        "news/2026/a/",
        views.ItemView,
    )
    assert [update.note for update in found.updates] == ["Heute"]


@pytest.mark.parametrize(("label", "words"), [("paid", "Anzeige"), ("none", "")])
def test_advertising_is_labelled_on_the_page_and_in_lists(tmp_path: Path, label: str, words: str) -> None:
    found = edition(tmp_path, item("a", f"label: {label}"))
    assert view(found, "news/2026/a/", views.ItemView).notices == ((f"{words}.",) if words else ())
    assert view(found, "news/", views.StreamView).months[0].entries[0].label == words


def test_an_entry_says_what_is_in_an_item(tmp_path: Path) -> None:
    sketch = (
        item("a", "media: [robot]", "quotes: [{text: A, by: B C}]")
        + item("a", folder="en/news/2026")
        + f"media/robot.jpg 90x60\nmedia/robot.jpg.yml\n    {RIGHTS.replace(chr(10), chr(10) + '    ')}\n"
    )
    entry = view(edition(tmp_path, sketch), "news/", views.StreamView).months[0].entries[0]
    assert entry.meta == (f"1{NBSP}Bild", f"1{NBSP}Zitat", f"auch{NBSP}auf Englisch")
    assert entry.picture is not None
    assert (entry.picture.width, entry.picture.height, entry.picture.alt) == (90, 60, "Ein Roboter")


def test_a_note_stands_whole_in_lists_and_others_with_their_summary_or_first_words(tmp_path: Path) -> None:
    found = edition(tmp_path, item("a", "type: note") + item("b", "type: factsheet", "summary:", body="Erster Satz. Zweiter."))
    note, sheet = (entry for month in view(found, "news/", views.StreamView).months for entry in month.entries)
    assert (bool(note.text_html), bool(sheet.text_html)) == (True, False)
    assert sheet.summary == "Erster Satz. Zweiter."


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("## Kopf\n\nEin *kurzer* [Text](x.md) mit ![Bild](y.jpg) und `Code`.", "Ein kurzer Text mit und Code."),
        ("> Zitat\n\nDann Text.", "Dann Text."),
        ("", ""),
        ("<b>Fett</b> & mehr", "Fett & mehr"),
    ],
)
def test_first_words_are_plain_text(body: str, words: str) -> None:
    assert first_words(body) == words


def test_first_words_end_with_a_word(tmp_path: Path) -> None:
    cut = first_words("Wort " * 100, 50)
    assert len(cut) <= 51
    assert cut.endswith("Wort…")


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("+49 30 23125-110", "tel:+493023125110"),
        ("+49 (0)30 23125 110", "tel:+493023125110"),
        ("+1 555 0100", "tel:+15550100"),
        ("110", "tel:110"),
        ("+49 30 23125 110 ext. 12", "tel:+493023125110;ext=12"),
    ],
)
def test_a_number_is_read_as_written_and_dialled_right(number: str, dialled: str) -> None:
    found = phone(number)
    assert found is not None
    assert found.label.replace(NBSP, " ") == number
    assert found.url == dialled
    assert phone(None) is None


# --- pictures -----------------------------------------------------------------------------------------------------------------


def test_a_use_says_its_own_words_and_the_asset_the_rest(tmp_path: Path) -> None:
    sketch = (
        item("a", "media: [{src: robot, caption: Hier}]")
        + "media/robot.jpg 90x60\nmedia/robot.jpg.yml\n    alt: Alt\n    caption: Sonst\n    credit: Wer\n    license: editorial\n"
    )
    lead = view(edition(tmp_path, sketch), "news/2026/a/", views.ItemView).lead
    assert lead is not None
    assert (lead.caption, lead.alt, lead.credit) == ("Hier", "Alt", "Bild: Wer")
    assert lead.terms is not None
    assert lead.terms.url == ""


def test_words_of_a_picture_that_are_not_in_the_language_of_the_page_say_which_they_are_in(tmp_path: Path) -> None:
    sketch = (
        item("a", "media: [robot]", folder="en/news/2026")
        + "media/robot.jpg 90x60\nmedia/robot.jpg.yml\n    alt: {de: Alt}\n    credit: Wer\n    license: CC-BY-4.0\n"
    )
    lead = view(edition(tmp_path, sketch, "en"), "en/news/2026/a/", views.ItemView).lead
    assert lead is not None
    assert (lead.alt, lead.lang) == ("Alt", "de")


@pytest.mark.parametrize(
    ("license", "may", "must"),
    [
        ("CC0-1.0", 3, 0),
        ("CC-BY-4.0", 3, 2),
        ("CC-BY-ND-4.0", 3, 1),
        ("CC-BY-NC-4.0", 2, 2),
        ("CC-BY-SA-4.0", 3, 3),
        ("editorial", 1, 2),
    ],
)
def test_terms_are_told_as_what_one_may_and_must(tmp_path: Path, license: str, may: int, must: int) -> None:
    found = view(
        edition(
            tmp_path,
            f"media/robot.jpg 90x60\nmedia/robot.jpg.yml\n    alt: A\n    credit: Wer\n    public: true\n    license: {license}\n",
        ),
        "media/robot/",
        views.AssetView,
    )
    assert (len(found.may), len(found.must)) == (may, must)


# --- invitations ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "is_open"),
    [
        ("", True),
        ("deadline: 2026-11-20T13:01", True),
        ("deadline: 2026-11-20T13:00", False),
        ("deadline: 2026-11-20", True),
        ("deadline: 2026-11-19", False),
    ],
)
def test_an_invitation_can_be_answered_until_its_deadline_and_on_the_whole_last_day(
    tmp_path: Path, lines: str, is_open: bool
) -> None:
    sketch = f"events/e.md\n    ---\n    title: E\n    start: 2027-01-01\n    location: A\n    invitation: {{rsvp: a@example.org, {lines}}}\n    ---\n"
    invitation = view(edition(tmp_path, sketch), "events/e/", views.EventView).invitation
    assert invitation is not None
    assert invitation.is_open is is_open


def test_an_answer_by_mail_can_smuggle_in_no_header(tmp_path: Path) -> None:
    sketch = 'events/e.md\n    ---\n    title: "Tag & Nacht?\\nBcc: x@example.org&cc=y"\n    start: 2027-01-01\n    location: A\n    invitation: {rsvp: a@example.org}\n    ---\n'
    invitation = view(edition(tmp_path, sketch), "events/e/", views.EventView).invitation
    assert invitation is not None
    address, _, query = invitation.rsvp.partition("?")
    assert address == "mailto:a@example.org"
    assert [part.partition("=")[0] for part in query.split("&")] == ["subject", "body"]
    assert "%0A" not in query.split("&")[0]
