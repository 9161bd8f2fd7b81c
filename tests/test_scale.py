"""What `make bench-scale` makes of what it measured; nothing is measured here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks import corpus
from benchmarks.scale import edits, tools
from benchmarks.scale.measuring import Output, Run, best
from benchmarks.scale.results import BARE, MKDOCS, OURS, Goal, Results, Row, costs, encoded, goals, head, line


def row(items: int, tool: str, step: str, wall: float, megabytes: float = 100, said: str = "") -> Row:
    return Row(items, tool, step, Run(wall, wall * 2, megabytes, said), Output(items * 2, items * 5, items * 80_000))


def goal(results: Results, words: str) -> Goal:
    (found,) = (goal for goal in goals(results, (1000, 10_000)) if words in goal.name)
    return found


def test_a_goal_is_reached_at_its_limit_and_missed_above_it() -> None:
    assert Goal("x", 0.6, 0.6).line.startswith("reached")
    assert Goal("x", 0.61, 0.6).line.startswith("missed")
    assert Goal("x", None, 0.6).line.startswith("not measured")


def test_ratios_are_of_ours_to_theirs_at_the_size_the_goal_names() -> None:
    rows = (
        row(1000, OURS, tools.COLD, 3),
        row(10_000, OURS, tools.COLD, 30),
        row(10_000, BARE, tools.COLD, 40),
        row(1000, "Pelican", tools.COLD, 6),
        row(10_000, MKDOCS, tools.COLD, 20),
        row(10_000, MKDOCS, tools.SAME, 5, megabytes=501),
    )
    results = Results(rows, ((10_000, 0.9),))
    assert goal(results, "/ mkdocs + Material, both without search").figure == 0.75
    assert goal(results, "Pelican").line.startswith("reached")
    assert goal(results, "nothing changed: mkdocs build / its own").figure == 0.25
    assert goal(results, "memory: mkdocs build").line.startswith("missed")
    assert goal(results, "cost of an item").figure == 1
    assert goal(results, "mkdocs serve").figure == 0.9
    assert goal(results, "nothing changed: newsroom build / Hugo").figure is None


def test_what_search_costs_is_the_difference_to_the_same_build_without_it() -> None:
    rows = (row(1000, OURS, tools.COLD, 3), row(1000, f"{OURS} + search", tools.COLD, 4.5))
    assert list(costs(Results(rows), 1000)) == ["1,000 items, search cost besides: cold +1.50 s (CPU +3.00 s)"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("INFO - newsroom: 1000 items, 0 pictures encoded, 5000 reused\n", (0, 5000)),
        ("INFO - newsroom: 5 social cards made, 7 reused\nINFO - newsroom: 9 items, 12 pictures encoded, 3 reused\n", (12, 3)),
        ("INFO - newsroom: 5 social cards made, 7 reused\n", None),
    ],
)
def test_what_a_build_says_of_pictures_is_read_and_that_of_cards_is_not(said: str, found: tuple[int, int] | None) -> None:
    assert encoded(said) == found


def test_a_second_build_with_pictures_is_judged_by_what_it_says() -> None:
    tool = f"{OURS} + 1,000 pictures"
    rows = (row(1000, tool, tools.SAME, 3, said="1 picture encoded, 4999 reused"), row(1000, OURS, tools.SAME, 3))
    assert goal(Results(rows), "files encoded").line.startswith("missed")
    assert goal(Results(rows), "/ without pictures").figure == 1


def test_the_fastest_run_counts() -> None:
    assert best([Run(3, 1, 1), Run(2, 9, 1)]).wall == 2


def test_a_line_has_a_column_for_each_of_the_head() -> None:
    assert len(line(row(10_000, "mkdocs + Material, with its search", tools.CONTACT, 12.3))) == len(head())


def test_files_are_counted_however_deep(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/index.html").write_bytes(b"123")
    (tmp_path / "feed.xml").write_bytes(b"12")
    assert Output.of(tmp_path) == Output(pages=1, files=2, bytes=5)


def test_each_edit_changes_what_it_says_and_nothing_else(tmp_path: Path) -> None:
    tools.write_ours(tmp_path, 3)

    def texts() -> dict[str, str]:
        return {str(path.relative_to(tmp_path)): path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()}

    for step, path in (
        (tools.ONE, "content/news/2020/item-2.md"),
        (tools.NEW, "content/news/2026/new-1.md"),
        (tools.CONTACT, "content/contacts/press-desk.md"),
        (tools.OPTION, "mkdocs.yml"),
    ):
        for time in (0, 1):
            before = texts()
            edits.edit(step, tmp_path, 3, time)
            after = texts()
            changed = {name for name in after if after[name] != before.get(name)}
            assert changed == {path.replace("new-1", f"new-{time}")}


@pytest.mark.parametrize("write", [tools.write_ours, corpus.write_plain, tools.write_hugo, tools.write_blog, tools.write_pelican])
def test_everybody_builds_the_same_words(write: Callable[[Path, int], None], tmp_path: Path) -> None:
    write(tmp_path / "project", 3)
    assert edits.newest(tmp_path / "project", 3).is_file()
    written = "".join(path.read_text("utf-8") for path in (tmp_path / "project").rglob("item-*.md"))
    assert all(paragraph in written for made in corpus.items(3) for paragraph in made.body.split("\n\n")[:-1])
