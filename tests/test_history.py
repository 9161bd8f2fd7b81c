"""What was written before, asked from real repositories."""

from __future__ import annotations

from pathlib import Path

import pytest
from approving import git

from newsroom_plugin.errors import HistoryError
from newsroom_plugin.history import History

NAMES = ("news/2026/ä ö.md", 'news/2026/it\'s $(x) "q" %23#.md', "news/2026/😀.md", "news/2026/[a]*.md")
"""Names that shells, patterns and quoting would stumble over."""


def commit(top: Path, files: dict[str, str | None], message: str = "x") -> str:
    for name, text in files.items():
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink() if text is None else path.write_bytes(text.encode())
    git(top, "add", "-A")
    git(top, "commit", "-q", "--allow-empty", "-m", message)
    return git(top, "rev-parse", "HEAD").strip()


@pytest.fixture
def top(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    return tmp_path


@pytest.mark.parametrize("below", ["", "site"])
def test_files_are_read_as_they_were_committed_also_below_the_top_of_a_repository(top: Path, below: str) -> None:
    folder = top / below
    first = commit(folder, {f"content/{name}": f"Eins {name}" for name in NAMES})
    commit(folder, {f"content/{name}": "Zwei" for name in NAMES[1:]} | {f"content/{NAMES[0]}": None})
    history = History.of(folder)
    assert history is not None
    assert set(history.paths(first, "content")) == {f"content/{name}" for name in NAMES}
    for name in NAMES:
        assert history.read(first, f"content/{name}") == f"Eins {name}".encode()
    assert history.read("HEAD", f"content/{NAMES[0]}") is None
    assert history.read("HEAD", "content/nowhere.md") is None
    assert history.read("HEAD", "content") is None, "a folder is no file"
    found = dict(history.read_all("HEAD", ("content/nowhere.md", *(f"content/{name}" for name in NAMES), "content")))
    assert found == {f"content/{name}": b"Zwei" for name in NAMES[1:]}


def test_versions_of_a_file_come_latest_first_with_their_commits(top: Path) -> None:
    first = commit(top, {"a.md": "1", "b.md": "1"}, "Eins")
    commit(top, {"b.md": "2"})
    third = commit(top, {"a.md": "2"}, "Zwei\n\nNur ein Komma.\n\nChange: minor\nSigned-off-by: A <a@example.org>")
    history = History(top)
    assert [(one.id, data) for one, data in history.versions("a.md")] == [(third, b"2"), (first, b"1")]
    assert [data for _, data in history.versions("a.md", until=first)] == [b"1"]
    (last,) = history.commits("a.md", since=first)
    assert dict(last.trailers) == {"change": "minor", "signed-off-by": "A <a@example.org>"}
    assert next(iter(history.commits("a.md", until=first))).trailers == ()
    assert last.at.tzinfo is not None


def test_a_copy_holds_the_texts_and_that_pictures_were_there(top: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (top / "content").mkdir()
    (top / "content" / "way").symlink_to("/etc/hosts")
    commit(
        top, {"content/news/a.md": "Text", "content/media/x.jpg": "JPEG", "content/media/x.jpg.yml": "alt: x", "other.md": "x"}
    )
    into = tmp_path_factory.mktemp("copy")
    History(top).copy("HEAD", "content", into)
    found = {str(path.relative_to(into)): path.read_text() for path in into.rglob("*") if path.is_file()}
    assert found == {"news/a.md": "Text", "media/x.jpg": "", "media/x.jpg.yml": "alt: x"}


def test_no_history_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert History.of(tmp_path) is None
    git(tmp_path, "init", "-q")
    assert History.of(tmp_path) is None, "nothing was committed"
    commit(tmp_path, {"a.md": "1"})
    history = History.of(tmp_path)
    assert history is not None
    assert history.is_whole
    for ref in ("nowhere", "--all", "HEAD:a.md", ""):
        with pytest.raises(HistoryError, match=r"There is no commit"):
            history.commit(ref)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert History.of(tmp_path) is None


def test_a_history_of_which_only_the_end_was_fetched_says_so(top: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    commit(top, {"a.md": "1"})
    commit(top, {"a.md": "2"})
    shallow = tmp_path_factory.mktemp("clone") / "shallow"
    git(top, "clone", "-q", "--depth", "1", f"file://{top}", str(shallow))
    assert not History(shallow).is_whole
    assert [data for _, data in History(shallow).versions("a.md")] == [b"2"]
