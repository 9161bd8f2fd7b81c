"""Files are seen to come, change and go, by a process that ends with the one that began it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from newsroom_plugin.watching import Watching


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content/news").mkdir(parents=True)
    (tmp_path / "content/news/a.md").write_text("a")
    (tmp_path / "mkdocs.yml").write_text("site_name: A")
    (tmp_path / "elsewhere.txt").write_text("x")
    return tmp_path


@pytest.fixture
def changes(folder: Path) -> Iterator[Iterator[tuple[Path, ...]]]:
    """What is seen in a folder and a file, all of which counts as changed at first."""
    watching = Watching([str(folder / name) for name in ("content", "mkdocs.yml", "missing")], 0)
    with closing(watching.changes()) as told:
        yield told
        watching.end()


def test_what_comes_changes_and_goes_is_told_once(folder: Path, changes: Iterator[tuple[Path, ...]]) -> None:
    item, config = folder / "content/news/a.md", folder / "mkdocs.yml"
    assert next(changes) == (item, config)
    item.write_text("other")
    assert next(changes) == (item,)
    item.write_text("again another")
    assert next(changes) == (item,)
    (folder / "elsewhere.txt").write_text("y")
    config.write_text("site_name: B, longer")
    assert next(changes) == (config,)
    new = folder / "content/news/2026/b.md"
    new.parent.mkdir()
    new.write_text("b")
    assert next(changes) == (new,)
    new.rename(moved := new.with_name("c.md"))
    assert next(changes) == (new, moved)
    moved.unlink()
    assert next(changes) == (moved,)
    (saved := folder / "content/news/.a.md.new").write_text("replaced")
    assert next(changes) == (saved,)
    saved.replace(item)
    assert next(changes) == (saved, item)
    (folder / "missing").write_text("now it is there")
    assert next(changes) == (folder / "missing",)


def test_a_file_with_the_same_size_and_another_time_has_changed(folder: Path, changes: Iterator[tuple[Path, ...]]) -> None:
    next(changes)
    os.utime(folder / "content/news/a.md", (1, 1))
    assert next(changes) == (folder / "content/news/a.md",)


def test_what_was_saved_before_is_not_told(folder: Path) -> None:
    old, new = folder / "content/news/a.md", folder / "content/late.md"
    new.write_text("x")
    os.utime(old, (1000, 1000))
    os.utime(new, (3000, 3000))
    watching = Watching([str(folder / "content")], 2000 * 10**9)
    with closing(watching.changes()) as told:
        assert next(told) == (new,)
        watching.end()


def test_the_process_ends_with_the_one_that_began_it(folder: Path) -> None:
    command = [sys.executable, "-m", "newsroom_plugin.watching", "0", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        assert b"mkdocs.yml" in process.stdout.readline()
        process.stdin.close()
        assert process.wait(60) == 0
