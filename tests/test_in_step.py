"""A site is brought in step: what differs is written, what is gone is deleted, and what is there afterwards is known."""

from __future__ import annotations

import os
from pathlib import Path

from newsroom_plugin.folder import State, scan, states_in
from newsroom_plugin.in_step import Step, bring_in_step


class Making:
    """A site, what MkDocs has written for it, what is kept, and content."""

    def __init__(self, folder: Path) -> None:
        self.site, self.staged, self.kept, self.content = (folder / name for name in ("site", "staged", "kept", "content"))

    def write(self, folder: Path, **files: str) -> None:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    def step(self, there: dict[str, State] | None = None) -> Step:
        """Bring the site in step with all of it; `there` is what somebody else has found in it before."""
        known = {path: State.of(found) for path, found in scan(self.kept)}
        sources = {path: folder / path for folder in (self.kept, self.content) for path, _ in scan(folder)}
        return bring_in_step(self.site, self.staged, sources, (".ours",), self.kept, None, known, there)

    @property
    def texts(self) -> dict[str, str]:
        return {path: (self.site / path).read_text("utf-8") for path, _ in scan(self.site)}


def test_what_is_there_afterwards_is_known_without_looking(tmp_path: Path) -> None:
    making = Making(tmp_path)
    making.write(making.site, **{"old.html": "old", "a.html": "a", "b": "a file", ".git/x": "theirs", ".ours/x": "gone"})
    making.write(making.staged, **{"a.html": "a", "b/index.html": "staged", "new.html": "longer"})
    making.write(making.kept, **{"k/index.html": "kept"})
    making.write(making.content, **{"c.pdf": "content"})
    step = making.step()
    assert making.texts == {
        "a.html": "a",
        "b/index.html": "staged",
        "new.html": "longer",
        "k/index.html": "kept",
        "c.pdf": "content",
        ".git/x": "theirs",
    }
    assert step.there == states_in(making.site)
    assert (step.written, step.deleted) == (4, 3)


def test_a_link_to_a_folder_is_deleted_and_the_folder_is_not(tmp_path: Path) -> None:
    making = Making(tmp_path)
    making.write(making.content, **{"c/d.pdf": "content"})
    making.site.mkdir()
    (making.site / "linked").symlink_to(making.content)
    step = making.step()
    assert making.texts == {"c/d.pdf": "content"}
    assert (making.content / "c/d.pdf").is_file()
    assert step.there == states_in(making.site)


def test_what_somebody_did_to_the_site_is_put_right(tmp_path: Path) -> None:
    making = Making(tmp_path)
    making.write(making.kept, one="one", two="two", three="three")
    assert making.step().written == 3
    (making.site / "one").unlink()
    (making.site / "two").unlink()
    (making.site / "two").write_text("TWO", "utf-8")
    step = making.step()
    assert (step.written, making.texts) == (2, {"one": "one", "two": "two", "three": "three"})
    assert step.there == states_in(making.site)


def test_what_says_the_same_is_not_touched(tmp_path: Path) -> None:
    making = Making(tmp_path)
    making.write(making.kept, kept="kept")
    making.write(making.content, content="content")
    making.step()
    before = {path: found.st_ino for path, found in scan(making.site)}
    os.utime(making.content / "content", ns=(1, 1))
    step = making.step()
    assert step.written == 0
    assert {path: found.st_ino for path, found in scan(making.site)} == before
    assert before["kept"] == (making.kept / "kept").stat().st_ino


def test_what_somebody_else_has_found_there_is_not_looked_for_again_but_for_what_has_gone_since(tmp_path: Path) -> None:
    making = Making(tmp_path)
    making.write(making.kept, one="one", two="two", three="three")
    making.step()
    found = states_in(making.site)
    making.write(making.staged, one="ONE", two="two")
    (making.site / "one").unlink()
    step = making.step(found)
    assert (step.written, making.texts) == (1, {"one": "ONE", "two": "two", "three": "three"})
    assert step.there == states_in(making.site)
