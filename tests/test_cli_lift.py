"""`newsroom lift`: what it changes in a file, and that it changes nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import MakeSite
from newsrooms import HOSTILE, Newsroom
from test_due import item

from newsroom_plugin.cli import main
from newsroom_plugin.frontmatter import with_values

EMBARGOED = item("date: 2026-11-01", "embargo: 2026-12-01T09:00", name="robot")


def lift(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["lift", *arguments])


@pytest.fixture
def here(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    made = write_site(EMBARGOED + item("date: 2026-11-01", name="offen"), site_url="https://press.example.org/presse/")
    monkeypatch.chdir(made.folder)
    return made


def state(name: str) -> list[str]:
    checked = CliRunner().invoke(main, ["check"])
    return [line for line in checked.stdout.splitlines() if f"{name}.md" in line]


NAMES = (
    "news/2026/robot",
    "/news/2026/robot/",
    "news/2026/robot.md",
    "content/news/2026/robot.md",
    "./content/news/2026/robot.md",
    "robot",
    "https://press.example.org/presse/news/2026/robot/?x=1#y",
    "/presse/news/2026/robot/",
    "https://preview.example/news/2026/robot/index.html",
)


@pytest.mark.parametrize("name", NAMES)
def test_an_embargo_ends_now_whatever_the_item_is_called(here: Newsroom, name: str) -> None:
    path = here.content / "news/2026/robot.md"
    before = path.read_bytes()
    assert state("robot") == ["content/news/2026/robot.md: embargoed (until 2026-12-01T09:00:00+01:00)"]
    result = lift(name)
    assert result.exit_code == 0, result.output
    assert path.read_bytes() == before.replace(b"2026-12-01T09:00", b"2026-11-20T13:00")
    assert state("robot") == []
    assert "content/news/2026/robot.md:5: embargo: 2026-12-01T09:00:00+01:00 → 2026-11-20T13:00" in result.stdout
    assert "git add content/news/2026/robot.md" in result.stdout and "git push" in result.stdout
    assert "gh workflow run publish.yml" in result.stdout


def test_lifting_twice_changes_nothing_more(here: Newsroom) -> None:
    lift("robot")
    before = (here.content / "news/2026/robot.md").read_bytes()
    again = lift("robot")
    assert again.exit_code == 0 and "There is nothing to lift" in again.stdout and "git" not in again.stdout
    assert (here.content / "news/2026/robot.md").read_bytes() == before


def test_a_dry_run_changes_nothing(here: Newsroom) -> None:
    path = here.content / "news/2026/robot.md"
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    result = lift("robot", "--dry-run")
    assert "2026-11-20T13:00" in result.stdout and "Nothing was changed" in result.stdout
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, stamp)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("robto", "Did you mean 'robot'?"),
        ("news/2026/roboter", "Did you mean 'news/2026/robot'?"),
        ("contacts/desk", "content/contacts/desk.md is no item, event or kit."),
        ("../../etc/passwd", "There is no '../../etc/passwd'."),
        ("", "There is no ''."),
        (HOSTILE, "There is no"),
        ("\x00", "There is no"),
    ],
)
def test_what_is_not_there_is_told_with_what_is_nearest(here: Newsroom, name: str, said: str) -> None:
    result = lift(name)
    assert result.exit_code == 1 and said in result.output and "Traceback" not in result.output


def test_a_faulty_file_is_told_with_what_is_wrong_in_it(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_site(EMBARGOED.replace("embargo", "embago")).folder)
    result = lift("news/2026/robot.md")
    assert result.exit_code == 1 and "content/news/2026/robot.md:5: embago: 'embago' is not a key here." in result.output


def test_a_name_that_may_mean_two_things_is_asked_about(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_site(EMBARGOED + item("date: 2025-11-01", name="robot", folder="news/2025")).folder)
    result = lift("robot")
    assert result.exit_code == 1 and "news/2025/robot, news/2026/robot" in result.output


def test_all_languages_are_lifted_and_a_date_that_lies_ahead_with_them(
    write_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = write_site(
        item("date: 2026-12-01", "embargo: 2026-12-01T09:00", name="robot")
        + item("date: 2026-12-01T09:00", name="robot", folder="en/news/2026")
        + item("date: 2026-12-01T09:00", "embargo: 2026-12-01T09:00", name="anders")
    )
    monkeypatch.chdir(made.folder)
    result = lift("en/news/2026/robot")
    assert result.exit_code == 0, result.output
    # A day stays a day.
    assert "date: 2026-11-20\n" in (made.content / "news/2026/robot.md").read_text(encoding="utf-8")
    assert "date: 2026-11-20T13:00\n" in (made.content / "en/news/2026/robot.md").read_text(encoding="utf-8")
    assert state("robot") == [] and len(state("anders")) == 1


def test_what_stays_hidden_is_told(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_site(EMBARGOED.replace("    embargo", "    draft: true\n    embargo")).folder)
    result = lift("robot")
    assert "content/news/2026/robot.md: It stays hidden: it is draft. Take draft: out to publish it." in result.stderr


def test_other_folders_and_rights_of_the_file_are_kept(here: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    path = here.content / "news/2026/robot.md"
    path.chmod(0o640)
    monkeypatch.chdir(here.content / "news")
    result = lift("2026/robot.md")
    assert result.exit_code == 0, result.output
    assert path.stat().st_mode & 0o777 == 0o640
    assert "cd " in result.stdout
    assert sorted(one.name for one in (here.content / "news/2026").iterdir()) == ["offen.md", "robot.md"]


# --- the bytes of a file ------------------------------------------------------------------------------------------------------

FRONT = """---
title: "R&D <b>ü</b> 😀 — embargo: 2026-12-01"   # embargo: no
embargo:   '2026-12-01T09:00'   # 😀 until nine
tags: [a,   b]
other: {embargo: 2026-12-01T09:00}
date: 2026-12-01T09:00
---

embargo: 2026-12-01T09:00
"""
EXPECTED = FRONT.replace("embargo:   '2026-12-01T09:00'", "embargo:   '2026-11-20T13:00'").replace(
    "date: 2026-12-01T09:00", "date: 2026-11-20T13:01"
)
VALUES = {"embargo": "2026-11-20T13:00", "date": "2026-11-20T13:01"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff", "\ufeff\ufeff"])
def test_everything_but_the_values_stays_byte_for_byte(end: str, mark: str) -> None:
    before, after = (f"{mark}{text}".replace("\n", end).encode() for text in (FRONT, EXPECTED))
    assert with_values(before, "x.md", VALUES) == after


def test_line_ends_may_be_mixed() -> None:
    before = FRONT.replace("\n", "\r\n", 3).encode()
    assert with_values(before, "x.md", VALUES) == EXPECTED.replace("\n", "\r\n", 3).encode()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("---\n{title: x, embargo: 2026-12-01, a: b}\n---\n", "---\n{title: x, embargo: NEW, a: b}\n---\n"),
        ("---   \nembargo: 2026-12-01\n---\n", "---   \nembargo: NEW\n---\n"),
        ('---\n"embargo" : "2026-12-01"\n---\n', '---\n"embargo" : "NEW"\n---\n'),
        ("---\nembargo:\n  2026-12-01\n---\n", "---\nembargo:\n  NEW\n---\n"),
        ("---\nembargo: |\n  2026-12-01\ntitle: x\n---\n", "---\nembargo: NEW\ntitle: x\n---\n"),
        ("---\ntitle: x\n---\nembargo: 2026-12-01\n", "---\ntitle: x\n---\nembargo: 2026-12-01\n"),
    ],
)
def test_a_value_is_found_however_it_is_written(written: str, expected: str) -> None:
    assert with_values(written.encode(), "x.md", {"embargo": "NEW"}) == expected.encode()


def test_a_file_that_cannot_be_written_is_told(here: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    Path(here.content / "news/2026").chmod(0o555)
    result = lift("robot")
    Path(here.content / "news/2026").chmod(0o755)
    assert result.exit_code == 1 and "cannot be written" in result.output
