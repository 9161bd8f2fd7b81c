"""What in an event contradicts itself, told with its place and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_reader import read

from newsroom_plugin.errors import Report

START = "start: 2027-01-18T10:00"


def told(folder: Path, *lines: str) -> Report:
    """What is told of an event at a place in Berlin, from 10:00 on 18 January 2027; its lines begin on the fourth."""
    keys = {line.partition(":")[0] for line in lines}
    first = [START] if "start" not in keys else []
    front = "".join(f"    {line}\n" for line in ("title: A", "location: Saal", *first, *lines))
    return read(folder, f"events/x.md\n    ---\n{front}    ---\n")[1]


def errors(folder: Path, *lines: str) -> list[str]:
    return [str(problem) for problem in told(folder, *lines).errors]


def warnings(folder: Path, *lines: str) -> list[str]:
    return [str(problem) for problem in told(folder, *lines).warnings]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            (START, "end: 2027-01-18T09:59"),
            "content/events/x.md:5: end: The event ends before it starts. Write a moment after 2027-01-18T10:00:00+01:00.",
        ),
        ((START, "end: 2027-01-17"), "content/events/x.md:5: end: The event ends before it starts."),
        (
            (START, "end: 2027-01-18T10:00+02:00"),
            "content/events/x.md:5: end: The event ends before it starts.",
        ),
        (
            ("start: 9999-12-31T23:30",),
            "content/events/x.md:4: start: The year 9999 cannot be meant. Write a year between 1900 and 2199.",
        ),
        (
            (START, "accreditation: {deadline: 0001-01-01}"),
            "content/events/x.md:5: accreditation.deadline: The year 1 cannot be meant.",
        ),
        ((START, "end: 2027-02-30"), "content/events/x.md:5: end: '2027-02-30' is not a date: February 2027 has 28 days."),
        (
            ("start: 2027-03-28T02:30",),
            "content/events/x.md:4: start: '2027-03-28T02:30' does not exist in Europe/Berlin: the clocks go forward over it.",
        ),
        (
            (START, "invitation: {rsvp: a@example.org, deadline: 2027-02-30}"),
            "content/events/x.md:5: invitation.deadline: '2027-02-30' is not a date: February 2027 has 28 days.",
        ),
        ((START, "timezone: Europe/Berlyn"), "content/events/x.md:5: timezone: 'Europe/Berlyn' is not a time zone."),
        ((START, "online: {label: Im Netz}"), "content/events/x.md:5: online.url: It is missing. Add it."),
        (
            (START, "status: moved_online"),
            "content/events/x.md:5: online: The event was moved online, but nobody can tell where. Add online: with a url, or status: cancelled.",
        ),
        ((START, "invitation: {deadline: 2027-01-01}"), "content/events/x.md:5: invitation.rsvp: It is missing. Add it."),
    ],
)
def test_what_cannot_be_is_an_error(tmp_path: Path, lines: tuple[str, ...], said: str) -> None:
    found = errors(tmp_path, *lines)
    assert len(found) == 1
    assert found[0].startswith(said)


@pytest.mark.parametrize(
    "rsvp",
    [
        "mailto:press@example.org?bcc=x@example.org",
        "press@example.org?subject=Hallo",
        "mailto:press@example.org%0d%0aBcc:x@example.org",
        "press%0d%0aBcc%3ax@example.org",
        "mailto:press@example.org%0ABcc%3Ax",
        "MAILTO:press@example.org?cc=x",
        '"press@example.org\\r\\nBcc: x@example.org"',
        "press@example.org,x@example.org",
        "press@example.org;x@example.org",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://forms.example.org/",
        '"https://forms.example.org/\\nx"',
    ],
)
def test_an_answer_that_would_smuggle_something_in_is_refused(tmp_path: Path, rsvp: str) -> None:
    quoted = rsvp if rsvp.startswith('"') else f"'{rsvp}'"
    (said,) = errors(tmp_path, f"invitation: {{rsvp: {quoted}}}")
    assert said.startswith("content/events/x.md:5: invitation.rsvp: ")


@pytest.mark.parametrize(
    "rsvp", ["press@example.org", "mailto:press@example.org", "Mailto:a+b=c@example.org", "https://forms.example.org/?a=b%20c"]
)
def test_an_answer_by_mail_or_by_form_is_fine(tmp_path: Path, rsvp: str) -> None:
    assert errors(tmp_path, f"invitation: {{rsvp: '{rsvp}'}}") == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            (START, "status: rescheduled"),
            "content/events/x.md:5: status: Nobody is told from when the event was moved, and why. Add updates:",
        ),
        (
            (START, "invitation: {rsvp: a@example.org, deadline: 2027-01-18T10:01}"),
            "content/events/x.md:5: invitation.deadline: The deadline comes after the event has begun. Write a moment before 2027-01-18T10:00:00+01:00, or none.",
        ),
        (
            (START, "accreditation: {deadline: 2027-01-19}"),
            "content/events/x.md:5: accreditation.deadline: The deadline comes after the event has begun.",
        ),
        (
            (START, "invitation: {rsvp: a@example.org, capacity: 25, taken: 26}"),
            "content/events/x.md:5: invitation.taken: 26 places are taken, but there are only 25.",
        ),
        (
            (START, "agenda: [{time: '10:30', title: a}, {time: '10:00', title: b}]"),
            "content/events/x.md:5: agenda.1.time: The programme goes back from 10:30 to 10:00. Put its points in order, or correct the time.",
        ),
        (
            (START, "agenda: [{time: '11:00 am', title: a}, {time: '1:30 pm', title: b}, {time: '12:30 p.m.', title: c}]"),
            "content/events/x.md:5: agenda.2.time: The programme goes back from 1:30 pm to 12:30 p.m.",
        ),
        (
            (START, "agenda: [{time: '10:75', title: a}]"),
            "content/events/x.md:5: agenda.0.time: '10:75' is not a time: hours go to 23, minutes to 59. Write it like 10:30.",
        ),
        ((START, "agenda: [{time: 25.10 Uhr, title: a}]"), "content/events/x.md:5: agenda.0.time: '25.10 Uhr' is not a time"),
    ],
)
def test_what_can_hardly_be_meant_is_a_warning(tmp_path: Path, lines: tuple[str, ...], said: str) -> None:
    assert errors(tmp_path, *lines) == []
    found = warnings(tmp_path, *lines)
    assert len(found) == 1
    assert found[0].startswith(said)


@pytest.mark.parametrize(
    "lines",
    [
        (START, "end: 2027-01-18T10:00"),
        (START, "end: 2027-01-18"),
        ("start: 2027-01-18", "end: 2027-01-18T16:00"),
        (START, "status: rescheduled", "updates: [{date: 2026-11-01, note: x}]"),
        (START, "status: cancelled"),
        (START, "invitation: {rsvp: a@example.org, deadline: 2027-01-18, capacity: 25, taken: 25}"),
        (START, "agenda: [{time: '09:30', title: a}, {time: ab 10 Uhr, title: b}, {time: '9:45', title: c}]"),
        (START, "agenda: [{time: 9 Uhr, title: a}, {time: danach, title: b}, {time: '10.15–11 Uhr', title: c}]"),
        (START, "agenda: [{time: '11:30 am', title: a}, {time: '12:00 pm', title: b}, {time: '1:00 pm', title: c}]"),
        (START, "end: 2027-01-19T12:00", "agenda: [{time: '22:00', title: a}, {time: '01:00', title: b}]"),
        (START, "agenda: [{time: '10:00', title: a}, {time: '10:00', title: b}, {time: '24:00', title: c}]"),
        (START, "agenda: [{time: '50 %', title: a}, {time: '10:30 abends', title: b}]"),
    ],
)
def test_what_may_be_meant_is_not_minded(tmp_path: Path, lines: tuple[str, ...]) -> None:
    report = told(tmp_path, *lines)
    assert [str(problem) for problem in report.problems] == []
