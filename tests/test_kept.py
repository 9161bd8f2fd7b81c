"""What the last build made is found again while it is as it was, and nothing is left of what no build knows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsroom_plugin.folder import scan, states_in
from newsroom_plugin.kept import Kept

KEY = b"made from this"


def built(folder: Path, *paths: str, is_whole: bool = True) -> None:
    """A build that makes some files, or finds them made."""
    kept = Kept(folder)
    for path in paths:
        if not kept.has(path, KEY):
            kept.put(path, KEY, path.encode())
    kept.close(is_whole=is_whole)


def lying(folder: Path) -> set[str]:
    return {path for path, _ in scan(folder / "files")}


def test_a_file_is_found_under_its_key_while_it_says_the_same(tmp_path: Path) -> None:
    built(tmp_path, "a/index.html", "b/index.html", "c/index.html")
    touched, damaged = (tmp_path / "files" / name / "index.html" for name in "bc")
    os.utime(touched, ns=(1, 1))
    damaged.write_bytes(b"c/index.htmX")
    kept = Kept(tmp_path)
    assert kept.has("a/index.html", KEY)
    assert not kept.has("a/index.html", b"another")
    assert kept.has("b/index.html", KEY)
    assert not kept.has("c/index.html", KEY)
    assert set(kept.used) == {"a/index.html", "b/index.html"}
    kept.close(is_whole=True)


def test_what_somebody_else_has_found_is_believed_and_a_forked_process_does_not_wait_for_it(tmp_path: Path) -> None:
    built(tmp_path, "a", "b")
    states = states_in(tmp_path / "files")
    kept = Kept(tmp_path)
    kept.looked = lambda: {"a": states["a"], "b": states["b"]._replace(size=0)}
    assert (kept.has("a", KEY), kept.has("b", KEY)) == (True, False)
    kept.close(is_whole=False)
    forked = Kept(tmp_path)
    forked.looked = dict
    forked.begin()
    assert forked.looked is None
    forked.put("a", b"new key", b"longer than before")
    whole = Kept(tmp_path)
    whole.looked = lambda: states
    whole.adopt(forked.changes())
    assert whole.has("a", b"new key")


def test_what_a_whole_build_did_not_use_is_gone_with_its_folder(tmp_path: Path) -> None:
    built(tmp_path, "a/b/index.html", "c.txt")
    built(tmp_path, "c.txt")
    assert lying(tmp_path) == {"c.txt"}
    assert not (tmp_path / "files/a").exists()


def test_a_build_that_stopped_forgets_nothing(tmp_path: Path) -> None:
    built(tmp_path, "a.txt", "b.txt")
    built(tmp_path, "b.txt", "c.txt", is_whole=False)
    assert lying(tmp_path) == {"a.txt", "b.txt", "c.txt"}
    built(tmp_path, "c.txt")
    assert lying(tmp_path) == {"c.txt"}


def test_what_a_killed_build_left_is_gone_after_the_next_one(tmp_path: Path) -> None:
    built(tmp_path, "a.txt")
    killed = Kept(tmp_path)
    killed.put("b.txt", KEY, b"b")
    (tmp_path / "files/c.tmp").write_bytes(b"half")
    built(tmp_path, "a.txt", is_whole=False)
    assert lying(tmp_path) == {"a.txt", "b.txt", "c.tmp"}
    built(tmp_path, "a.txt")
    assert lying(tmp_path) == {"a.txt"}


def test_files_whose_database_is_gone_or_damaged_are_made_again(tmp_path: Path) -> None:
    built(tmp_path, "a.txt", "b.txt")
    (database,) = tmp_path.glob("*.sqlite3")
    database.write_bytes(b"no database" * 1000)
    kept = Kept(tmp_path)
    assert not kept.has("a.txt", KEY)
    kept.put("a.txt", KEY, b"new")
    kept.close(is_whole=True)
    assert lying(tmp_path) == {"a.txt"}
    assert (tmp_path / "files/a.txt").read_bytes() == b"new"


@pytest.mark.parametrize("is_known", [True, False])
def test_a_file_that_a_site_shares_is_never_written_into(tmp_path: Path, *, is_known: bool) -> None:
    built(tmp_path, "a.txt")
    (tmp_path / "site.txt").hardlink_to(tmp_path / "files/a.txt")
    if not is_known:
        next(tmp_path.glob("*.sqlite3")).unlink()
    kept = Kept(tmp_path)
    kept.put("a.txt", KEY, b"new")
    kept.close(is_whole=True)
    assert (tmp_path / "files/a.txt").read_bytes() == b"new"
    assert (tmp_path / "site.txt").read_bytes() == b"a.txt"
