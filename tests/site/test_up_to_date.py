"""A build that has nothing to do: it sees so at once, and never when there is something."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import MakeSite
from newsrooms import AT, LAW, RICH, RICH_FILES, RICH_OPTIONS, Newsroom, differing, options

SITE = """
news/2026/robot.md
    ---
    title: Robot
    date: 2026-11-10
    summary: A word.
    ---
    ![](../../media/robot.jpg)
news/2026/later.md
    ---
    title: Later
    date: 2026-11-10
    embargo: 2026-11-20 18:00
    summary: A word.
    ---
    A word.
media/robot.jpg 400x300
media/robot.jpg.yml
    alt: A robot
    credit: Aurelia
    license: CC-BY-4.0
static/leaflet.txt
    A leaflet.
"""

NOTHING = "Nothing has changed"
OF_THE_WORK = "Building documentation to directory"


@pytest.fixture
def built(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A newsroom that is up to date."""
    monkeypatch.delenv("PRESS_NAME", raising=False)
    newsroom = write_site(SITE, LAW)
    (newsroom.folder / "overrides").mkdir()
    (newsroom.folder / "overrides/404.html").write_text("{% extends 'base.html' %}", encoding="utf-8")
    config = newsroom.folder / "mkdocs.yml"
    config.rename(newsroom.folder / "base.yml")
    config.write_text("INHERIT: base.yml\nsite_name: !ENV [PRESS_NAME, Press]\ntheme: {name: material, custom_dir: overrides}\n")
    for path in newsroom.folder.rglob("*"):
        os.utime(path, ns=(OLD, OLD))
    return up_to_date(newsroom)


OLD = 1_700_000_000_123_456_789
"""When everything was last saved, in nanoseconds since 1970."""


def up_to_date(newsroom: Newsroom) -> Newsroom:
    assert OF_THE_WORK in newsroom.command()
    assert NOTHING in newsroom.command()
    return newsroom


def state(folder: Path) -> dict[str, tuple[int, int, int]]:
    found = ((path, path.stat()) for path in folder.rglob("*"))
    return {str(path): (stat.st_ino, stat.st_size, stat.st_mtime_ns) for path, stat in found}


def test_a_build_with_nothing_to_do_says_so_and_touches_nothing(built: Newsroom) -> None:
    before = state(built.folder)
    said = built.command()
    assert NOTHING in said and OF_THE_WORK not in said
    assert "1 items: 0 pages made, " in said and "; 0 other files made or copied, " in said
    assert "The site has " in said
    assert state(built.folder) == before


def test_it_loads_nothing_that_builds(built: Newsroom) -> None:
    code = (
        "import sys\nfrom newsroom_plugin.cli import main\n"
        "try: main(['build'])\nexcept SystemExit as end: print(end.code, sorted(sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=built.folder, capture_output=True, text=True, check=True)
    assert NOTHING in said.stderr
    code, loaded = said.stdout.split(" ", 1)
    assert code == "0" and "'newsroom_plugin.up_to_date'" in loaded
    for name in ("mkdocs", "jinja2", "pydantic", "PIL", "newsroom_plugin.plugin"):
        assert f"'{name}'" not in loaded


def same_size(newsroom: Newsroom) -> None:
    """Other words of the same length, and the old time put back."""
    path = newsroom.content / "news/2026/robot.md"
    path.write_text(path.read_text("utf-8").replace("A word", "A lord"), "utf-8")
    os.utime(path, ns=(OLD, OLD))


def added(newsroom: Newsroom) -> None:
    """An item more, as old as all."""
    path = newsroom.content / "news/2026/third.md"
    path.write_text("---\ntitle: Third\ndate: 2026-11-11\nsummary: A word.\n---\nA word.\n", "utf-8")
    os.utime(path, ns=(OLD, OLD))


def deleted(newsroom: Newsroom) -> None:
    """An item is gone."""
    (newsroom.content / "news/2026/robot.md").unlink()


def renamed(newsroom: Newsroom) -> None:
    """A file is called otherwise."""
    (newsroom.content / "static/leaflet.txt").rename(newsroom.content / "static/flyer.txt")


def linked(newsroom: Newsroom) -> None:
    """What a link leads to may change without a sign."""
    (newsroom.content / "static/linked.txt").symlink_to("leaflet.txt")


def described(newsroom: Newsroom) -> None:
    """A sidecar says something else."""
    path = newsroom.content / "media/robot.jpg.yml"
    path.write_text(path.read_text("utf-8").replace("A robot", "An arm"), "utf-8")


def option(newsroom: Newsroom) -> None:
    """An option of the file that mkdocs.yml inherits from."""
    path = newsroom.folder / "base.yml"
    path.write_text(path.read_text("utf-8").replace("docs_dir:", "site_author: Aurelia\ndocs_dir:"), "utf-8")


def template(newsroom: Newsroom) -> None:
    """A template."""
    (newsroom.folder / "overrides/404.html").write_text("{% extends 'base.html' %}<!-- -->", "utf-8")


def catalogue(newsroom: Newsroom) -> None:
    """A catalogue of translations where none was."""
    (newsroom.folder / "locale").mkdir()
    (newsroom.folder / "locale/de.po").write_text('msgid "Topics"\nmsgstr "Thema"\n', "utf-8")


def meddled(newsroom: Newsroom) -> None:
    """Somebody writes into the site."""
    path = newsroom.site / "news/2026/robot/index.html"
    path.write_bytes(path.read_bytes()[:-1] + b" ")


def lost(newsroom: Newsroom) -> None:
    """A file of the site is lost."""
    (newsroom.site / "robots.txt").unlink()


def stray(newsroom: Newsroom) -> None:
    """A file that does not belong into the site."""
    (newsroom.site / "stray.html").write_text("stray", "utf-8")


def emptied(newsroom: Newsroom) -> None:
    """Another command has built the site."""
    assert newsroom.run().returncode == 0


CHANGES = (same_size, added, deleted, renamed, linked, described, option, template, catalogue, meddled, lost, stray, emptied)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_changes_is_built(change: Callable[[Newsroom], None], built: Newsroom) -> None:
    change(built)
    said = built.command()
    assert not built.has_failed and NOTHING not in said and OF_THE_WORK in said
    assert not (built.site / "stray.html").exists()


@pytest.mark.parametrize("later", [timedelta(days=1), timedelta(hours=5), timedelta(seconds=-1)], ids=str)
def test_a_moment_that_has_come_or_a_clock_that_was_set_back_is_built(
    later: timedelta, built: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int((AT + later).timestamp())))
    assert NOTHING not in built.command()
    assert built.has("news/2026/later/") is (later > timedelta())


def test_an_hour_in_which_nothing_happens_changes_nothing(built: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int((AT + timedelta(hours=4)).timestamp())))
    assert NOTHING in built.command()


def test_what_mkdocs_yml_asks_the_environment_for_counts(built: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESS_NAME", "Presse")
    assert NOTHING not in built.command()
    assert "<title>Presse</title>" in built.html("") or "Presse" in built.html("")


def test_each_folder_of_a_site_counts_for_itself(built: Newsroom) -> None:
    other = str(built.folder / "other")
    assert NOTHING not in built.command("-d", other)
    assert NOTHING in built.command("-d", other)
    assert NOTHING in built.command()


def test_a_profile_is_of_a_build(built: Newsroom) -> None:
    assert NOTHING not in built.command("--profile")


@pytest.mark.parametrize("noted", [b"", b"[]", b"{}", b'{"format": 1}', b"\xff\x00", b'{"format": 99}'], ids=repr)
def test_a_note_that_is_damaged_or_of_others_is_not_believed(noted: bytes, built: Newsroom) -> None:
    for path in built.folder.glob(".cache/newsroom/built/*/up-to-date.json"):
        path.write_bytes(noted)
    assert NOTHING not in built.command()
    assert NOTHING in built.command()


def test_a_cache_that_lies_elsewhere_is_found(write_site: MakeSite) -> None:
    up_to_date(aged(write_site(SITE, LAW, plugin=options(cache_dir="kept here"))))


def aged(newsroom: Newsroom) -> Newsroom:
    for path in newsroom.folder.rglob("*"):
        os.utime(path, ns=(OLD, OLD))
    return newsroom


def test_a_file_saved_while_the_build_began_is_looked_at_again(write_site: MakeSite) -> None:
    newsroom = aged(write_site(SITE, LAW))
    path = newsroom.content / "news/2026/robot.md"
    in_an_hour = OLD + 10**18
    os.utime(path, ns=(in_an_hour, in_an_hour))
    assert NOTHING not in newsroom.command()
    assert NOTHING not in newsroom.command()


def test_warnings_are_said_again_and_stop_a_strict_build(write_site: MakeSite) -> None:
    newsroom = aged(write_site(SITE, LAW, plugin=options(brand={"accent": "#ddeeff"})))
    newsroom.command()
    warnings = newsroom.warnings
    assert warnings
    assert NOTHING in newsroom.command()
    assert newsroom.warnings == warnings
    said = newsroom.command("--strict")
    assert newsroom.has_failed and NOTHING not in said


def test_a_warning_about_mkdocs_yml_is_said_again_and_stops_a_strict_build(write_site: MakeSite) -> None:
    newsroom = aged(write_site(SITE, LAW, unheard_of=3))
    for _ in range(2):
        assert "WARNING -  Config value 'unheard_of': Unrecognised" in newsroom.command()
    assert NOTHING in newsroom.command()
    newsroom.command("--strict")
    assert newsroom.has_failed


def test_a_build_that_fails_leaves_nothing_up_to_date(built: Newsroom) -> None:
    path = built.content / "news/2026/robot.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("title: Robot", "titel: Robot"), "utf-8")
    for _ in range(2):
        assert NOTHING not in built.command()
        assert built.has_failed and built.errors
    path.write_text(text, "utf-8")
    assert NOTHING not in built.command()
    assert not built.has_failed


def test_other_plugins_are_always_asked(write_site: MakeSite) -> None:
    newsroom = aged(write_site(SITE, LAW))
    config = newsroom.folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("plugins:", "plugins:\n- search"), "utf-8")
    os.utime(config, ns=(OLD, OLD))
    for _ in range(3):
        assert OF_THE_WORK in newsroom.command()


# --- until when -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hours", [0, 6, 21, 45])
def test_until_the_moment_that_is_noted_a_build_makes_the_same_site(
    hours: int, write_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = aged(write_site(RICH, {**RICH_FILES, **LAW}, plugin={**RICH_OPTIONS, "search": {"enabled": False}}))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int((AT + timedelta(hours=hours)).timestamp())))
    newsroom.command()
    (note,) = newsroom.folder.glob(".cache/newsroom/built/*/up-to-date.json")
    first, last = newsroom.files, json.loads(note.read_text("utf-8"))["until"] - 1
    assert (
        timedelta(0) < timedelta(seconds=last) - timedelta(seconds=(AT + timedelta(hours=hours)).timestamp()) < timedelta(days=1)
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(last)))
    assert NOTHING in newsroom.command()
    note.unlink()
    newsroom.build()
    assert not differing(first, newsroom.files)


def test_what_a_build_reads_is_what_counts(built: Newsroom) -> None:
    """Every file that a build opens, by an ear of Python's own, is among what decides whether the site is up to date."""
    (built.content / "static/leaflet.txt").write_text("Another leaflet.", "utf-8")
    said = subprocess.run(
        [sys.executable, "-c", LISTENING], cwd=built.folder, capture_output=True, text=True, check=True, env=os.environ
    )
    assert OF_THE_WORK in said.stderr
    (note,) = built.folder.glob(".cache/newsroom/built/*/up-to-date.json")
    sources = json.loads(note.read_text("utf-8"))["sources"]
    apart = (sys.base_prefix, sys.prefix, "/dev", "/proc", "/etc", "/usr", "/tmp/", str(built.folder / ".cache"), str(built.site))
    opened = {path for path in json.loads(said.stdout) if path.startswith("/")}
    inside = {path for path in opened if path.startswith(tuple(f"{folder}/" for folder in sources["folders"]))}
    assert str(built.content / "news/2026/robot.md") in inside
    own = {path for path in opened if path.startswith(f"{built.folder}/") or not path.startswith(apart)}
    others = own - inside - {*sources["files"], *sources["folders"]}
    assert {path for path in others if not path.startswith((str(built.folder / ".cache"), str(built.site)))} == set()


LISTENING = """
import json, sys
opened = []
def hear(event, arguments):
    if event in ("open", "os.scandir", "os.listdir") and isinstance(arguments[0], str):
        opened.append(arguments[0])
sys.addaudithook(hear)
from newsroom_plugin.cli import main
try:
    main(["build"])
except SystemExit as end:
    assert not end.code
print(json.dumps(sorted(set(opened) - set(sys.path))))
"""
"""Builds, and prints every file and folder that was opened."""
