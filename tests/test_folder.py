"""The folder of the site: one build at a time in it, nothing of an older one left in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from newsroom_plugin.folder import forget_hidden, leave, note_hidden, take

HOLD = """
import sys
from pathlib import Path
from newsroom_plugin.folder import take
take(Path(sys.argv[1]), lambda: print("waiting", flush=True))
print("in", flush=True)
sys.stdin.read()
"""


def holding(folder: Path) -> subprocess.Popen[str]:
    """Another process that takes the folder, and keeps it until its input ends."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps what is open by itself.")
def test_a_second_process_waits_until_the_first_has_left_or_is_dead(tmp_path: Path) -> None:
    site = tmp_path / "site"
    take(site, lambda: pytest.fail("nobody else is there"))
    with holding(site) as other:
        assert other.stdout and other.stdout.readline() == "waiting\n"
        leave(site)
        assert other.stdout.readline() == "in\n"
        other.kill()
    take(site, lambda: pytest.fail("the other one is dead"))
    take(site, lambda: pytest.fail("one process does not wait for itself"))
    leave(site)
    leave(site)


def test_only_hidden_files_that_a_build_put_there_are_deleted(tmp_path: Path) -> None:
    site, notes = tmp_path / "site", tmp_path / "cache"
    for path in (".well-known/a/b.txt", ".nojekyll", ".git/HEAD", "index.html", ".later"):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text("x")
    note_hidden(site, notes, [".well-known/a/b.txt", ".nojekyll", "index.html", ".gone", "news/.x"])
    forget_hidden(site, notes)
    assert sorted(path.name for path in site.iterdir()) == [".git", ".later", "index.html"]
    note_hidden(site, notes, ["index.html"])
    assert list(notes.iterdir()) == []


@pytest.mark.parametrize("note", ["..", "../keep", ".", "", "./../keep", "\xff", "keep"])
def test_a_note_that_somebody_has_changed_deletes_nothing_elsewhere(tmp_path: Path, note: str) -> None:
    site, notes = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    (tmp_path / "keep").write_text("x")
    (site / "keep").write_text("x")
    note_hidden(site, notes, [".a"])
    (path,) = notes.iterdir()
    path.write_bytes(note.encode("latin-1"))
    forget_hidden(site, notes)
    assert (tmp_path / "keep").is_file() and (site / "keep").is_file()
