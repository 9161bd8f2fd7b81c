"""What changes by itself and when, and that it is what a build does: the gate and the pages are asked around each moment."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import MakeSite
from newsrooms import AT, DESK, RICH, RICH_FILES, RICH_OPTIONS, RIGHTS, options, write

from newsroom_plugin.cli import main
from newsroom_plugin.errors import Report
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.newsroom import Newsroom
from newsroom_plugin.newsroom.due import due
from newsroom_plugin.reader import read_content
from newsroom_plugin.site import lasts_until


def item(*lines: str, name: str = "a", folder: str = "news/2026") -> str:
    front = "\n".join(f"    {line}" for line in lines)
    return f"{folder}/{name}.md\n    ---\n    title: {name}\n    summary: s\n{front}\n    ---\n    Text.\n"


def event(*lines: str, folder: str = "events") -> str:
    front = "\n".join(f"    {line}" for line in lines)
    return f"{folder}/tag.md\n    ---\n    title: Tag\n    location: Berlin\n{front}\n    ---\n"


def newsroom(tmp_path: Path, sketch: str, *, desk: bool = True) -> Newsroom:
    if desk:
        sketch = "contacts/desk.md\n    ---\n    name: Desk\n    phone: +49 30 231250\n    ---\n" + sketch
    write(tmp_path / "content", sketch)
    settings = Settings.model_validate(options())
    report = Report()
    made = Newsroom.build(read_content(str(tmp_path / "content"), str(tmp_path), settings, report), settings, report)
    assert not report.errors, report.errors
    return made


def ahead(tmp_path: Path, sketch: str) -> list[tuple[str, str]]:
    """(moment as written, key) of all that is still to change."""
    return [(one.at.isoformat(), one.key) for one in due(newsroom(tmp_path, sketch)) if one.at > AT]


# --- items --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("date: 2026-12-01T09:00",), [("2026-12-01T09:00:00+01:00", "date")]),
        (("date: 2026-12-01",), [("2026-12-01T00:00:00+01:00", "date")]),
        (("date: 2026-11-01", "embargo: 2026-12-01T09:00"), [("2026-12-01T09:00:00+01:00", "embargo")]),
        (("date: 2026-12-01T09:00", "embargo: 2026-12-01T09:00"), [("2026-12-01T09:00:00+01:00", "embargo")]),
        # What ends while something else still hides it shows nothing new, but the reason: the gate says another state.
        (
            ("date: 2026-12-02", "embargo: 2026-12-01"),
            [("2026-12-01T00:00:00+01:00", "embargo"), ("2026-12-02T00:00:00+01:00", "date")],
        ),
        (
            ("date: 2026-11-01", "expires: 2027-01-01"),
            [("2027-01-01T00:00:00+01:00", "expires")],
        ),
        (
            ("date: 2026-11-01T09:00Z", "withdrawn: {date: 2026-12-01T10:00+02:00, reason: r}"),
            [("2026-12-01T10:00:00+02:00", "withdrawn.date")],
        ),
        (
            ("date: 2026-11-01", "removed: {date: 2026-12-01}"),
            [("2026-12-01T00:00:00+01:00", "removed.date")],
        ),
        # An embargo in a draft hides nothing more, and what expires while it is a draft is not seen to.
        (("date: 2026-12-01", "draft: true", "embargo: 2026-12-05", "expires: 2027-01-01"), []),
        # Published and expired at once: it is expired from the beginning.
        (("date: 2026-12-01", "expires: 2026-12-01"), [("2026-12-01T00:00:00+01:00", "expires")]),
        # An update from before the publication appears with it.
        (
            ("date: 2026-12-01", "updates: [{date: 2026-11-25, note: früh}, {date: 2026-12-05T08:00, note: spät}]"),
            [("2026-12-01T00:00:00+01:00", "date"), ("2026-12-05T08:00:00+01:00", "updates.1.date")],
        ),
    ],
)
def test_what_an_item_says_comes_due(tmp_path: Path, lines: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert ahead(tmp_path, item(*lines)) == expected


def test_an_embargo_of_one_language_is_told_for_each(tmp_path: Path) -> None:
    sketch = item("date: 2026-11-01") + item("date: 2026-11-01", "embargo: 2026-12-01T09:00", folder="en/news/2026")
    found = [one for one in due(newsroom(tmp_path, sketch)) if one.key == "embargo"]
    assert {one.url for one in found} == {"news/2026/a/", "en/news/2026/a/"}
    assert {str(one.location) for one in found} == {"content/en/news/2026/a.md:5"}


def test_every_change_of_state_is_told_and_nothing_else(tmp_path: Path) -> None:
    """The gate, asked every half hour, changes exactly where something is due."""
    sketch = (
        item("date: 2026-12-01T09:00", "embargo: 2026-12-01T10:30", "expires: 2026-12-02", name="a")
        + item(
            "date: 2026-12-01", "withdrawn: {date: 2026-12-01T12:00, reason: r}", "removed: {date: 2026-12-03T00:30}", name="b"
        )
        + item("date: 2026-11-01", name="c")
        + item("date: 2026-11-01", "embargo: 2026-12-01T15:00", name="c", folder="en/news/2026")
        + item("date: 2026-12-02", "draft: true", "embargo: 2026-12-03", name="d")
    )
    made = newsroom(tmp_path, sketch)
    moments = {one.at.astimezone(UTC) for one in due(made)}
    at, before = datetime(2026, 11, 30, tzinfo=UTC), None
    while at < datetime(2026, 12, 4, tzinfo=UTC):
        states = made.public(at).states
        if before is not None:
            assert (states != before) is (at in moments), at
        at, before = at + timedelta(minutes=30), states


# --- events -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("start: 2027-01-10T10:00", "end: 2027-01-10T12:00"),
            [("2027-01-10T10:00:00+01:00", "start", False), ("2027-01-10T12:00:00+01:00", "end", True)],
        ),
        # A day counts whole; without an end, it is over at midnight.
        (("start: 2027-01-10",), [("2027-01-10T00:00:00+01:00", "start", False), ("2027-01-11T00:00:00+01:00", "start", True)]),
        (
            ("start: 2027-01-10T10:00", "timezone: America/New_York", "invitation: {rsvp: a@b.example, deadline: 2027-01-05}"),
            [
                ("2027-01-06T00:00:00-05:00", "invitation.deadline", True),
                ("2027-01-10T10:00:00-05:00", "start", False),
                ("2027-01-11T00:00:00-05:00", "start", True),
            ],
        ),
        (
            (
                "start: 2027-01-10T10:00",
                "invitation: {rsvp: a@b.example}",
                "accreditation: {deadline: 2027-01-05T18:00}",
            ),
            [
                ("2027-01-05T18:00:00+01:00", "accreditation.deadline", True),
                ("2027-01-10T10:00:00+01:00", "start", True),
                ("2027-01-10T10:00:00+01:00", "start", False),
                ("2027-01-11T00:00:00+01:00", "start", True),
            ],
        ),
        # Nobody can answer what is full, and nothing begins that is cancelled.
        (
            ("start: 2027-01-10T10:00", "invitation: {rsvp: a@b.example, capacity: 3, taken: 3, deadline: 2027-01-05}"),
            [("2027-01-10T10:00:00+01:00", "start", False), ("2027-01-11T00:00:00+01:00", "start", True)],
        ),
        (
            ("start: 2027-01-10T10:00", "status: cancelled", "invitation: {rsvp: a@b.example}"),
            [("2027-01-11T00:00:00+01:00", "start", True)],
        ),
        (("start: 2027-01-10T10:00", "draft: true"), []),
    ],
)
def test_what_an_event_says_comes_due(tmp_path: Path, lines: tuple[str, ...], expected: list[tuple[str, str, bool]]) -> None:
    found = due(newsroom(tmp_path, event(*lines)))
    assert sorted((one.at.isoformat(), one.key, one.is_change) for one in found) == sorted(expected)


# --- people and assets --------------------------------------------------------------------------------------------------------


def test_who_is_away_comes_back_on_the_day_after_and_who_has_left_does_not(tmp_path: Path) -> None:
    sketch = (
        "contacts/jana.md\n    ---\n    name: Jana\n    phone: +49 30 231251\n"
        "    away: [{from: 2026-12-01, until: 2026-12-05, deputy: desk}, {from: 2026-12-20, until: 2027-01-05, deputy: desk}]\n"
        "    until: 2026-12-31\n    ---\n"
    )
    assert ahead(tmp_path, sketch) == [
        ("2026-12-01T00:00:00+01:00", "away.0.from"),
        ("2026-12-06T00:00:00+01:00", "away.0.until"),
        ("2026-12-20T00:00:00+01:00", "away.1.from"),
        ("2027-01-01T00:00:00+01:00", "until"),
    ]


def test_a_right_ends_when_its_last_day_is_over_and_only_the_first_to_end_hides_the_asset(tmp_path: Path) -> None:
    sidecar = (
        "media/bild.jpg 9x9\nmedia/bild.jpg.yml\n    " + RIGHTS.replace("\n", "\n    ") + "\n    rights: {until: 2026-12-31}\n"
    )
    sketch = sidecar + "    people: [{name: Mira, until: 2026-12-01}]\n" + item("date: 2026-11-01", "media: [bild]")
    found = [one for one in due(newsroom(tmp_path, sketch)) if one.ending]
    assert [(one.at.isoformat(), one.ending, one.last_day, one.is_change) for one in found] == [
        ("2026-12-02T00:00:00+01:00", "consent of Mira", date(2026, 12, 1), True),
        ("2027-01-01T00:00:00+01:00", "rights", date(2026, 12, 31), False),
    ]


def test_the_last_day_there_is_never_ends(tmp_path: Path) -> None:
    sketch = (
        "media/bild.jpg 9x9\nmedia/bild.jpg.yml\n    " + RIGHTS.replace("\n", "\n    ") + "\n    rights: {until: 9999-12-31}\n"
        "contacts/jana.md\n    ---\n    name: Jana\n    phone: +49 30 231251\n    until: 9999-12-31\n    ---\n"
    )
    assert ahead(tmp_path, sketch) == []
    assert ahead(tmp_path, item("date: 1000-01-01", "expires: 2999-12-31T23:59-14:00", name="b")) == [
        ("2999-12-31T23:59:00-14:00", "expires")
    ]


# --- the command --------------------------------------------------------------------------------------------------------------

SECRET = "Geheimnis"
CONTENT = (
    item("date: 2026-11-01", name="offen")
    + item("date: 2026-11-01", "embargo: 2026-12-01T09:00", name="geheimnis").replace("title: geheimnis", f"title: {SECRET}")
    + event("start: 2026-11-25T10:00", "end: 2026-11-25T12:00")
    + item("date: 2027-06-01", name="fern")
)


def command(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["due", *arguments])


@pytest.fixture
def here(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_site(CONTENT).folder)


def test_the_list_is_in_order_of_time_and_says_what_where_and_how_soon(here: None) -> None:
    lines = command().stdout.splitlines()
    assert [line[:16] for line in lines[:3]] == ["2026-11-25 10:00", "2026-11-25 12:00", "2026-12-01 09:00"]
    assert lines[2] == f"2026-12-01 09:00  in 10 days  content/news/2026/geheimnis.md:5: embargo: The embargo ends. ({SECRET})"
    assert lines[3:] == ["3 changes until 2027-01-19."]


def test_how_far_to_look_is_said_as_a_time_or_a_day(here: None) -> None:
    assert "1 change until 2026-11-25." in command("--until", "2026-11-25T11:00").stdout
    assert "2 changes until 2026-11-25." in command("--until", "2026-11-25").stdout
    assert "2 changes" in command("--within", "1w").stdout
    assert command("--within", "12h").stdout == "Nothing changes by itself until 2026-11-21. The next is on 2026-11-25.\n"
    assert "fern" in command("--within", "300").stdout
    for wrong in (
        ("--within", "soon"),
        ("--within", "-3d"),
        ("--until", "2026-02-30"),
        ("--within", "1d", "--until", "2027-01-01"),
    ):
        result = command(*wrong)
        assert result.exit_code == 2 and "Traceback" not in result.output


def test_what_has_happened_is_listed_only_on_demand(here: None) -> None:
    assert "offen" not in command("--within", "9999d").stdout
    assert "19 days ago" in next(line for line in command("--all").stdout.splitlines() if "offen.md" in line)


def test_the_next_moment_is_a_number_and_names_nothing(here: None) -> None:
    # The event that merely begins at ten changes no page.
    assert command("--next").output == f"{int(datetime(2026, 11, 25, 11, tzinfo=UTC).timestamp())}\n"
    assert command("--next", "--within", "35m").output == ""


def test_a_moment_that_is_now_has_come(here: None, monkeypatch: pytest.MonkeyPatch) -> None:
    first = int(command("--next").output)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(first - 1))
    assert int(command("--next", "--within", "35m").output) == first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(first))
    assert int(command("--next").output) == int(datetime(2026, 12, 1, 8, tzinfo=UTC).timestamp())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "nie")
    assert command("--next").exit_code == 1


def test_machines_get_the_same_as_json(here: None) -> None:
    found = json.loads(command("--json").stdout)
    assert [one["epoch"] for one in found] == sorted(one["epoch"] for one in found)
    assert found[2] == {
        "at": "2026-12-01T09:00:00+01:00",
        "epoch": 1796112000,
        "file": "content/news/2026/geheimnis.md",
        "line": 5,
        "key": "embargo",
        "what": "The embargo ends.",
        "about": SECRET,
        "url": "news/2026/geheimnis/",
        "changes_site": True,
        "is_past": False,
    }


def test_faulty_content_is_told_and_the_rest_is_listed(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_site(CONTENT + item("date: 2026-13-01", name="falsch")).folder)
    result = command()
    assert "1 error; what it is in may be missing here" in result.stderr
    assert SECRET in result.stdout and result.exit_code == 0


def test_a_newsroom_without_anything_has_nothing_due(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_site("").folder)
    assert command().stdout == "Nothing changes by itself until 2027-01-19.\n"
    assert command("--next").output == ""
    assert json.loads(command("--json").stdout) == []


def test_who_has_not_approved_it_yet_is_said_beside_what_comes_due(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = [{"types": ["release"], "roles": ["legal", "medical"]}]
    monkeypatch.chdir(write_site(CONTENT, plugin=options(approvals=rules)).folder)
    line = next(line for line in command().stdout.splitlines() if "geheimnis.md" in line)
    assert line.endswith(f"The embargo ends. ({SECRET}) Not yet approved by: legal, medical.")
    assert "legal" not in command("--next").output


def test_nothing_is_due_before_the_moment_until_which_a_site_lasts(tmp_path: Path) -> None:
    settings, report = Settings.model_validate(RICH_OPTIONS), Report()
    write(tmp_path / "content", DESK)
    write(tmp_path / "content", RICH, RICH_FILES)
    whole = Newsroom.build(read_content(str(tmp_path / "content"), str(tmp_path), settings, report), settings, report)
    moments = sorted(one.at for one in due(whole))
    assert len(moments) > 5
    for moment in moments:
        for before in (timedelta(seconds=1), timedelta(hours=1), timedelta(hours=30)):
            at = moment - before
            until = lasts_until(whole, at)
            assert at < until <= min(other for other in moments if other > at)
            assert until - at <= timedelta(hours=25)
