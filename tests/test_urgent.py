"""Something urgent is published while other files are faulty: built from real repositories, by the command people type."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from approving import git
from click.testing import CliRunner, Result
from conftest import MakeSite
from newsrooms import RIGHTS, Newsroom, drawn, words

from newsroom_plugin.cli import main
from newsroom_plugin.urgent.versions import as_ended, as_hidden, hides_more

SKETCH = """
contacts/jana.md
    ---
    name: Jana Weber
    email: jana@example.org
    ---
contacts/ole.md
    ---
    name: Ole Alt
    phone: "+49 30 999"
    ---
news/2026/eins.md
    ---
    title: Erste Meldung
    date: 2026-11-10
    summary: Eins steht.
    contacts: [ole]
    media: [robot]
    ---
    Alter Text.
news/2026/zwei.md
    ---
    title: Zweite Meldung
    date: 2026-11-11
    summary: Zwei steht.
    related: [news/2026/eins]
    ---
    Zweiter Text.
"""
RECALL = "---\ntitle: Rückruf\ndate: 2026-11-20\nsummary: Sofort ausschalten.\ncontacts: [jana]\n---\nBitte ausschalten.\n"
EINS = "news/2026/eins.md"


def commit(newsroom: Newsroom) -> None:
    git(newsroom.folder, "add", "-A")
    git(newsroom.folder, "commit", "-q", "--allow-empty", "-m", "x")


@pytest.fixture
def here(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A newsroom that was published, and a recall that was just written."""
    files = {"media/robot.jpg": drawn(200, 120), "media/robot.jpg.yml": RIGHTS.encode()}
    newsroom: Newsroom = write_site(SKETCH, files)
    (newsroom.folder / ".gitignore").write_text("site/\n.cache/\n")
    git(newsroom.folder, "init", "-q")
    commit(newsroom)
    (newsroom.content / "news/2026/rueckruf.md").write_text(RECALL)
    monkeypatch.chdir(newsroom.folder)
    return newsroom


def build(*arguments: str, urgent: str = "news/2026/rueckruf.md") -> Result:
    return CliRunner().invoke(main, ["build", *(("--urgent", urgent) if urgent else ()), *arguments])


def said(result: Result) -> list[str]:
    """What is told of each file at the end."""
    lines = [line for line in result.stderr.splitlines() if line.startswith("URGENT: content/")]
    assert lines[: len(lines) // 2] == lines[len(lines) // 2 :], "told before the build and again at its end"
    return lines[len(lines) // 2 :]


def edit(newsroom: Newsroom, old: str, new: str, path: str = EINS) -> None:
    text = (newsroom.content / path).read_text()
    assert old in text
    (newsroom.content / path).write_text(text.replace(old, new))


def text_at(newsroom: Newsroom, url: str) -> str:
    return words(newsroom.page(url))


def test_without_faults_nothing_is_different_from_what_mkdocs_builds(here: Newsroom) -> None:
    result = build("--strict", "-d", str(here.folder / "other"), urgent="")
    assert result.exit_code == 0, result.output
    here.build(strict=True)

    def files(folder: Path) -> dict[str, bytes]:
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert files(here.folder / "other") == files(here.site)
    edit(here, "title: Erste", "titel: Erste")
    assert build(urgent="").exit_code == 1, "and a fault stops it"


@pytest.mark.parametrize("name", ["content/news/2026/rueckruf.md", "news/2026/rueckruf", "/news/2026/rueckruf/"])
def test_faulty_files_count_as_they_were_or_not_at_all_and_each_is_told(here: Newsroom, name: str) -> None:
    edit(here, "Alter Text.", "Neuer Text.")
    edit(here, "title: Erste", "titel: Erste")
    (here.content / "news/2026/neu.md").write_text("---\ntitle: [\n---\nNie gezeigt.\n")
    (here.content / "contacts/ole.md").write_bytes(b"\xff\xfe\x00")
    (here.content / "media/robot.jpg").write_bytes(drawn(200, 120)[:900])
    edit(here, "name:", "nam:", "contacts/desk.md")
    result = build("--strict", urgent=name)
    assert result.exit_code == 0, result.output
    told = "\n".join(said(result))
    assert told.count("\n") == 4
    first = git(here.folder, "rev-parse", "HEAD")[:9]
    assert f"content/{EINS} counts as in commit {first} of " in told
    assert "title: It is missing." in told
    assert "content/news/2026/neu.md is left out" in told
    assert f"content/contacts/desk.md counts as in commit {first}" in told, "the recall names somebody else"
    assert f"content/contacts/ole.md counts as in commit {first}" in told
    assert f"content/media/robot.jpg.yml has the file of commit {first}" in told
    assert "Bitte ausschalten." in text_at(here, "news/2026/rueckruf/")
    assert "Alter Text." in text_at(here, "news/2026/eins/")
    assert "Ole Alt" in text_at(here, "news/2026/eins/")
    assert "Zweiter Text." in text_at(here, "news/2026/zwei/")
    assert "media/robot/index.html" in here.files
    assert "news/2026/neu/index.html" not in here.files
    assert not any(b"Neuer Text" in data or b"Nie gezeigt" in data for data in here.files.values())


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        ("news/2026/rueckruf.md", "summary:", "sumary:", "'sumary' is not a key here"),
        ("contacts/jana.md", "email: jana@example.org", "email: jana", "'jana' is not a mail address"),
    ],
)
def test_faults_of_what_is_urgent_and_of_whom_it_names_stop(here: Newsroom, path: str, old: str, new: str, told: str) -> None:
    edit(here, "title: Erste", "titel: Erste")
    edit(here, old, new, path)
    result = build()
    assert result.exit_code == 1
    assert told in result.stderr
    assert "Nothing is to be published." in result.stderr
    assert not here.site.exists()


def test_who_answers_for_what_names_nobody_must_be_right(here: Newsroom) -> None:
    edit(here, "contacts: [jana]\n", "", "news/2026/rueckruf.md")
    edit(here, "name:", "nam:", "contacts/desk.md")
    result = build()
    assert result.exit_code == 1
    assert "'nam' is not a key here" in result.stderr


def test_faults_that_belong_to_no_file_and_names_that_mean_none_stop(here: Newsroom) -> None:
    edit(here, "default_contact: desk", "default_contact: nobody", "../mkdocs.yml")
    result = build()
    assert result.exit_code == 1
    assert "There is no contact 'nobody'." in result.stderr
    result = build(urgent="news/2026/rueckrf.md")
    assert result.exit_code == 1
    assert "Did you mean 'news/2026/rueckruf.md'?" in result.stderr
    assert not here.site.exists()


@pytest.mark.parametrize(
    "now",
    [
        b"---\ntitle: [\nwithdrawn: {date: 2026-11-15, reason: Falsch.}\n---\nNeu.\n",
        b"---\ntitle: [\nwithdrawn:\n  date: 2026-11-15\n---\n",
        b"---\ntitel: Falsch\ndraft: true\ndate: 2026-11-10\n---\n",
        b"---\ntitle: Erste\ndate: 2026-11-10\nsummary: s\nembago: 2027-01-01\n---\n",
        b"---\ntitle: Erste\ndate: 2027-11-10\nsumary: s\n---\n",
        b"---\ntitle: Erste\xff\nremoved: {date: 2026-11-15}\n---\n",
        "---\ntitle: Erste\ndraft: true\n---\n".encode("utf-16"),
    ],
)
def test_an_old_version_does_not_bring_back_what_was_hidden_since(here: Newsroom, now: bytes) -> None:
    (here.content / EINS).write_bytes(now)
    result = build()
    assert result.exit_code == 0, result.output
    (line,) = said(result)
    assert f"content/{EINS} is hidden: what stands there now may mean that" in line
    assert "news/2026/eins/index.html" not in here.files
    assert not any(b"Erste Meldung" in data or b"Alter Text" in data for data in here.files.values())
    assert "Zweiter Text." in text_at(here, "news/2026/zwei/"), "what refers to it stays"


@pytest.mark.parametrize("is_published", [True, False])
def test_an_embargo_in_a_faulty_file_holds_for_its_translations(here: Newsroom, is_published: bool) -> None:
    english = "---\ntitle: Geheimwort\ndate: 2026-11-10\nsummary: s\n---\nGeheimwort.\n"
    german = "eins" if is_published else "neu"
    (here.content / f"en/news/2026/{german}.md").parent.mkdir(parents=True)
    (here.content / f"en/news/2026/{german}.md").write_text(english)
    (here.content / f"news/2026/{german}.md").write_text("---\ntitle: [\nembargo: 2026-12-24\n---\n")
    result = build()
    assert result.exit_code == 0, result.output
    assert not any(b"Geheimwort" in data for data in here.files.values())


def test_a_picture_whose_terms_were_narrowed_and_a_person_who_left_are_not_brought_back(here: Newsroom) -> None:
    (here.content / "media/robot.jpg.yml").write_text(RIGHTS + "rights: {until: 2026-11-01}\npeople: 5: x\n")
    edit(here, "phone:", "until: 2026-11-01\nfone:", "contacts/ole.md")
    result = build()
    assert result.exit_code == 0, result.output
    told = "\n".join(said(result))
    assert "content/media/robot.jpg.yml is hidden: what stands there now may limit its use" in told
    assert "content/contacts/ole.md is left out" in told
    assert not any(path.startswith("media/robot/") for path in here.files)
    assert not any(b"30 999" in data for data in here.files.values())
    assert "Alter Text." in text_at(here, "news/2026/eins/")


def test_what_was_deleted_stays_away_and_what_refers_to_it_stays(here: Newsroom) -> None:
    (here.content / "contacts/ole.md").unlink()
    result = build()
    assert result.exit_code == 0, result.output
    (line,) = said(result)
    assert f"content/{EINS} is taken without the references that lead nowhere" in line
    assert "There is no contact 'ole'." in line
    assert "Alter Text." in text_at(here, "news/2026/eins/")
    assert "contacts/ole/index.html" not in here.files


def test_a_fault_that_was_committed_gives_way_to_the_newest_version_without_one(here: Newsroom) -> None:
    edit(here, "Alter Text.", "Besserer Text.")
    commit(here)
    edit(here, "title: Erste", "titel: Erste")
    commit(here)
    git(here.folder, "tag", "now")
    assert build().exit_code == 0
    assert "Besserer Text." in text_at(here, "news/2026/eins/")
    first = git(here.folder, "rev-list", "--max-parents=0", "HEAD").strip()
    assert build("--published", first).exit_code == 0
    assert "Alter Text." in text_at(here, "news/2026/eins/")
    assert "There is no commit 'nowhere'" in build("--published", "nowhere").stderr


def test_without_a_history_what_is_faulty_is_left_out(here: Newsroom) -> None:
    edit(here, "title: Erste", "titel: Erste")
    (here.folder / ".git").rename(here.folder / "no-git")
    result = build()
    assert result.exit_code == 0, result.output
    assert any(f"content/{EINS} is left out" in line for line in said(result))
    assert "news/2026/eins/index.html" not in here.files


def test_lines_that_hide_are_found_in_whatever_can_be_read() -> None:
    today, old = date(2026, 11, 20), b"---\ntitle: A\ndate: 2026-11-01\ndraft: false\n---\nEmbargo gilt.\n"
    for line in (b"draft: true", b'"draft" : true', b"  embargo: 2027-01-01", b"drfat: yes", b"Withdrawn:\r\n  date: 2026-11-01"):
        assert hides_more([b"---\n" + line + b"\n" + old[4:]], old, "item", today), line
    for line in (b"draft: false", b"embargo:", b"author: Draftman", b"title: draft"):
        assert not hides_more([b"---\n" + line + b"\n" + old[4:]], old, "item", today), line
    assert hides_more([b"alt: x\nconsent: no\n"], b"alt: x\n", "media", today)
    text = b"\xef\xbb\xbf---\r\ntitle: A\r\ndraft: false\r\n---\r\nText"
    assert as_hidden(text, in_all_languages=False) == b"---\ndraft: true\ntitle: A\n---\nText"
    assert as_ended(b"alt: x\nrights:\n  until: 2030-01-01\n  media: Print\ntags: [a]\n").endswith(
        b"alt: x\ntags: [a]\nrights: {until: 1970-01-01}\n"
    )
