"""Problems: where they are, how they are told, in which order."""

from __future__ import annotations

import pytest

from newsroom_plugin.errors import InvalidContent, InvalidOptions, Location, NewsroomError, PictureError, Problem, Report, suggest

HERE = Location("content/news/2026/x.md", 4)


def test_a_problem_is_told_as_place_key_message_and_fix() -> None:
    problem = Problem(HERE, "embargo", "'x' is not a date.", "Write it like 2026-02-27.")
    assert str(problem) == "content/news/2026/x.md:4: embargo: 'x' is not a date. Write it like 2026-02-27."


def test_what_a_problem_does_not_have_leaves_no_trace() -> None:
    assert str(Problem(Location("content/x.jpg"), "", "It cannot be read.")) == "content/x.jpg: It cannot be read."


def test_problems_are_sorted_by_file_then_line_as_a_number_then_key() -> None:
    report = Report()
    report.error(Location("b.md", 2), "x", "m")
    report.error(Location("a.md", 10), "x", "m")
    report.error(Location("a.md", 9), "z", "m")
    report.error(Location("a.md", 9), "y", "m")
    assert [(str(problem.location), problem.key) for problem in report.errors] == [
        ("a.md:9", "y"),
        ("a.md:9", "z"),
        ("a.md:10", "x"),
        ("b.md:2", "x"),
    ]


def test_a_problem_found_twice_is_told_once() -> None:
    report = Report()
    report.error(HERE, "x", "m")
    report.error(HERE, "x", "m")
    assert len(report.errors) == 1


def test_warnings_do_not_stop_and_are_not_errors() -> None:
    report = Report()
    report.warning(HERE, "x", "m")
    report.raise_if_errors()
    assert report.errors == ()
    assert [problem.severity for problem in report.warnings] == ["warning"]


@pytest.mark.parametrize(("count", "end"), [(1, "1 error. Nothing was published."), (3, "3 errors. Nothing was published.")])
def test_errors_stop_all_at_once_and_are_counted(count: int, end: str) -> None:
    report = Report()
    for line in range(count, 0, -1):
        report.error(Location("a.md", line), "x", "m.")
    with pytest.raises(InvalidContent) as raised:
        report.raise_if_errors()
    assert str(raised.value).splitlines() == [f"a.md:{line}: x: m." for line in range(1, count + 1)] + [end]
    assert [problem.location.line for problem in raised.value.problems] == list(range(1, count + 1))


def test_everything_raised_here_is_meant_for_the_person_at_the_keyboard() -> None:
    assert all(issubclass(kind, NewsroomError) for kind in (InvalidContent, InvalidOptions, PictureError))


@pytest.mark.parametrize(("word", "said"), [("embago", "Did you mean 'embargo'?"), ("xyz", ""), ("", ""), ("EMBARGO", "")])
def test_a_suggestion_is_made_only_when_something_is_near(word: str, said: str) -> None:
    assert suggest(word, ["embargo", "draft"]) == said


def test_a_suggestion_does_not_depend_on_the_order_of_what_is_known() -> None:
    known = ["bar", "baz", "bat"]
    assert {suggest("ba", order) for order in (known, known[::-1], sorted(known))} == {suggest("ba", known)}
