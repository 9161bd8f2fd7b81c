"""The gate: every state, their precedence, and the moment it happens to the second (DESIGN.md, section 5)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from newsrooms import AT, options, write

from newsroom_plugin.errors import Report
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.newsroom import Newsroom, State
from newsroom_plugin.reader import read_content

SECOND = timedelta(seconds=1)
BEFORE, NOW, LATER = "2026-11-20T12:59:59", "2026-11-20T13:00:00", "2026-11-20T13:00:01"
"""In Berlin, around the moment of the build (12:00 UTC)."""


def newsroom(folder: Path, sketch: str, **changed: object) -> Newsroom:
    write(folder / "content", "contacts/desk.md\n    ---\n    name: Desk\n    email: a@example.org\n    ---\n")
    write(folder / "content", sketch)
    report, settings = Report(), Settings.model_validate(options(**changed))
    read = Newsroom.build(read_content(str(folder / "content"), str(folder), settings, report), settings, report)
    assert [str(problem) for problem in report.errors] == []
    return read


def item(*lines: str, date: str = "2026-11-01", language: str = "", name: str = "x") -> str:
    front = "".join(f"    {line}\n" for line in ("title: A", f"date: {date}", "summary: s", *lines))
    return f"{language}news/2026/{name}.md\n    ---\n{front}    ---\n    Der Text.\n"


def state(folder: Path, *lines: str, at: datetime = AT, date: str = "2026-11-01", **changed: object) -> State:
    return newsroom(folder, item(*lines, date=date), **changed).public(at).states["news/2026/x/"]


STATES: dict[str, tuple[tuple[str, ...], str, State]] = {
    "nothing said": ((), "2026-11-01", State.PUBLISHED),
    "date now": ((), NOW, State.PUBLISHED),
    "date later": ((), LATER, State.SCHEDULED),
    "day of the build": ((), "2026-11-20", State.PUBLISHED),
    "day after the build": ((), "2026-11-21", State.SCHEDULED),
    "embargo now": ((f"embargo: {NOW}",), "2026-11-01", State.PUBLISHED),
    "embargo later": ((f"embargo: {LATER}",), "2026-11-01", State.EMBARGOED),
    "embargo in another zone, over": (("embargo: 2026-11-20T07:00-05:00",), "2026-11-01", State.PUBLISHED),
    "embargo in another zone, not over": (("embargo: 2026-11-20T07:00:01-05:00",), "2026-11-01", State.EMBARGOED),
    "expires now": ((f"expires: {NOW}",), "2026-11-01", State.EXPIRED),
    "expires later": ((f"expires: {LATER}",), "2026-11-01", State.PUBLISHED),
    "withdrawn now": ((f"withdrawn: {{date: '{NOW}', reason: x}}",), "2026-11-01", State.WITHDRAWN),
    "withdrawn later": ((f"withdrawn: {{date: '{LATER}', reason: x}}",), "2026-11-01", State.PUBLISHED),
    "removed now": ((f"removed: {{date: '{NOW}'}}",), "2026-11-01", State.REMOVED),
    "removed later": ((f"removed: {{date: '{LATER}'}}",), "2026-11-01", State.PUBLISHED),
    "draft": (("draft: true",), "2026-11-01", State.DRAFT),
    "unlisted": (("unlisted: true",), "2026-11-01", State.UNLISTED),
}


@pytest.mark.parametrize(("lines", "date", "expected"), STATES.values(), ids=STATES.keys())
def test_a_key_gives_its_state_from_the_very_second(tmp_path: Path, lines: tuple[str, ...], date: str, expected: State) -> None:
    assert state(tmp_path, *lines, date=date) is expected


PRECEDENCE = {
    State.REMOVED: (f"removed: {{date: '{BEFORE}'}}",),
    State.DRAFT: ("draft: true",),
    State.EMBARGOED: (f"embargo: {LATER}",),
    State.WITHDRAWN: (f"withdrawn: {{date: '{BEFORE}', reason: x}}",),
    State.EXPIRED: (f"expires: {BEFORE}",),
    State.UNLISTED: ("unlisted: true",),
}
"""The stronger one first."""


@pytest.mark.parametrize("stronger", list(PRECEDENCE)[:-1])
def test_of_several_states_the_one_that_hides_more_wins(tmp_path: Path, stronger: State) -> None:
    order = list(PRECEDENCE)
    for weaker in order[order.index(stronger) + 1 :]:
        assert state(tmp_path, *PRECEDENCE[stronger], *PRECEDENCE[weaker]) is stronger


def test_hidden_is_what_may_not_be_seen_and_listed_only_what_is_published() -> None:
    assert {state for state in State if state.is_hidden} == {
        State.DRAFT,
        State.SCHEDULED,
        State.EMBARGOED,
        State.HELD,
        State.REMOVED,
    }
    assert {state for state in State if state.is_listed} == {State.PUBLISHED}


@pytest.mark.parametrize(
    ("zone", "opens"),
    [
        ("Europe/Berlin", datetime(2026, 11, 30, 23, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 12, 1, 5, tzinfo=UTC)),
        ("Asia/Tokyo", datetime(2026, 11, 30, 15, tzinfo=UTC)),
        ("UTC", datetime(2026, 12, 1, tzinfo=UTC)),
    ],
)
def test_a_day_begins_at_midnight_of_the_newsroom(tmp_path: Path, zone: str, opens: datetime) -> None:
    assert state(tmp_path, "embargo: 2026-12-01", at=opens - SECOND, timezone=zone) is State.EMBARGOED
    assert state(tmp_path, "embargo: 2026-12-01", at=opens, timezone=zone) is State.PUBLISHED


def test_the_zone_of_the_moment_asked_for_does_not_matter(tmp_path: Path) -> None:
    for zone in ("Asia/Tokyo", "America/New_York"):
        assert state(tmp_path, f"embargo: {NOW}", at=AT.astimezone(ZoneInfo(zone))) is State.PUBLISHED
        assert state(tmp_path, f"embargo: {LATER}", at=AT.astimezone(ZoneInfo(zone))) is State.EMBARGOED


@pytest.mark.parametrize(
    ("line", "shared"),
    [
        (f"embargo: {LATER}", State.EMBARGOED),
        (f"withdrawn: {{date: '{BEFORE}', reason: {{de: Falsch., en: Wrong.}}}}", State.WITHDRAWN),
        (f"removed: {{date: '{BEFORE}'}}", State.REMOVED),
        ("draft: true", State.PUBLISHED),
        ("unlisted: true", State.PUBLISHED),
        (f"expires: {BEFORE}", State.PUBLISHED),
    ],
)
@pytest.mark.parametrize(("here", "there"), [("", "en/"), ("en/", "")])
def test_embargo_withdrawal_and_removal_of_one_language_hold_for_all_translations_and_nothing_else_does(
    tmp_path: Path, line: str, shared: State, here: str, there: str
) -> None:
    seen = newsroom(tmp_path, item(line, language=here) + item(language=there)).public(AT)
    assert seen.states[f"{there}news/2026/x/"] is shared


def test_the_notice_of_one_language_stands_in_all(tmp_path: Path) -> None:
    seen = newsroom(
        tmp_path, item(f"withdrawn: {{date: '{BEFORE}', reason: {{de: Falsch., en: Wrong.}}}}") + item(language="en/")
    ).public(AT)
    assert {(thing.language, thing.withdrawn.reason(thing.language)) for thing in seen.items if thing.withdrawn} == {
        ("de", "Falsch."),
        ("en", "Wrong."),
    }


def test_an_embargo_on_a_translation_paired_by_name_holds_too(tmp_path: Path) -> None:
    seen = newsroom(
        tmp_path, item() + item(f"embargo: {LATER}", "translation_of: news/2026/x.md", language="en/", name="y")
    ).public(AT)
    assert set(seen.states.values()) == {State.EMBARGOED}


def test_a_scheduled_translation_hides_only_itself(tmp_path: Path) -> None:
    seen = newsroom(tmp_path, item() + item(language="en/", date=LATER)).public(AT)
    assert (seen.states["news/2026/x/"], seen.states["en/news/2026/x/"]) == (State.PUBLISHED, State.SCHEDULED)
    assert seen.translations(seen.items[0]) == ()


def test_after_the_gate_hidden_things_do_not_exist(tmp_path: Path) -> None:
    seen = newsroom(tmp_path, item() + item("draft: true", name="y") + item(f"removed: {{date: '{BEFORE}'}}", name="z")).public(
        AT
    )
    assert [thing.url for thing in seen.items] == ["news/2026/x/"]
    assert seen.thing("news/2026/y", "de") is None
    assert seen.thing("news/2026/z", "de") is None


def test_a_withdrawn_item_has_nothing_left_to_say(tmp_path: Path) -> None:
    lines = (
        "subtitle: S",
        "media: [robot]",
        "quotes: [{text: S, by: Jana Weber}]",
        "facts: [S]",
        "faq: [{question: S, answer: S}]",
        "share: {hashtags: [S]}",
        "links: ['https://example.org/']",
    )
    seen = newsroom(tmp_path, item(*lines, f"withdrawn: {{date: '{BEFORE}', reason: x}}") + "media/robot.jpg 9x9\n").public(AT)
    thing = seen.items[0]
    assert (thing.summary, thing.subtitle, thing.media, thing.quotes, thing.facts, thing.faq, thing.links, thing.place.body) == (
        None,
        None,
        (),
        (),
        (),
        (),
        (),
        "",
    )
    assert thing.share.hashtags == ()
    assert dict(seen.assets.by_key) == {}


def test_an_event_with_a_later_start_is_not_scheduled(tmp_path: Path) -> None:
    seen = newsroom(
        tmp_path,
        "events/e.md\n    ---\n    title: E\n    start: 2027-01-01\n    location: A\n    ---\nkits/k.md\n    ---\n    title: K\n    ---\n",
    ).public(AT)
    assert seen.states == {"events/e/": State.PUBLISHED, "kits/k/": State.PUBLISHED}


def test_asking_twice_gives_the_same_and_asking_later_gives_more(tmp_path: Path) -> None:
    read = newsroom(tmp_path, item() + item(f"embargo: {LATER}", name="y"))
    assert [thing.url for thing in read.public(AT).items] == [thing.url for thing in read.public(AT).items] == ["news/2026/x/"]
    assert len(read.public(AT + SECOND).items) == 2


def test_editors_may_look_at_what_is_hidden_but_not_at_what_was_removed_and_lists_stay_as_they_are(tmp_path: Path) -> None:
    read = newsroom(tmp_path, item() + item("draft: true", name="y") + item(f"removed: {{date: '{BEFORE}'}}", name="z"))
    seen = read.public(AT, show_hidden=True)
    assert {thing.url for thing in seen.items} == {"news/2026/x/", "news/2026/y/"}
    assert [thing.url for thing in seen.listed["de"]] == ["news/2026/x/"]
