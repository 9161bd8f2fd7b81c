"""What was published and what is written now, compared in real repositories."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from approving import git
from click.testing import CliRunner, Result
from conftest import MakeSite
from newsrooms import LAW, RIGHTS, Newsroom, drawn, write

from newsroom_plugin.cli import main
from newsroom_plugin.comparison.words import figures, names, quoted, short_diff

ITEM = """---
title: Roboter zugelassen
date: 2026-11-10
summary: Er darf operieren.
contacts: [jana]
aliases: [/alt/]
quotes: [{text: Das ist ein guter Tag., by: jana}]
facts: [{value: 5 mm, label: Durchmesser}]
faq: [{question: Wann?, answer: Bald.}]
media: [{src: robot, caption: Der Roboter in Jena.}]
---
Rund 40 Kliniken nehmen ihn. „Wir freuen uns“, sagt Jana Weber.
"""
ENGLISH = "---\ntitle: Robot approved\ndate: 2026-11-10\nsummary: It may operate.\n---\nSome forty hospitals.\n"
SKETCH = """
contacts/jana.md
    ---
    name: Jana Weber
    email: jana@example.org
    ---
events/tag.md
    ---
    title: Offener Tag
    start: 2026-12-01T10:00
    location: Berlin
    ---
kits/mappe.md
    ---
    title: Mappe
    summary: Alles zum Roboter.
    ---
    Ein Wort.
news/2026/entwurf.md
    ---
    title: Entwurf
    date: 2026-11-10
    summary: s
    draft: true
    ---
    Alt.
"""


def commit(newsroom: Newsroom, message: str = "x") -> None:
    git(newsroom.folder, "add", "-A")
    git(newsroom.folder, "commit", "-q", "--allow-empty", "-m", message)


@pytest.fixture
def here(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A newsroom that was published: its one commit is tagged `published`."""
    files = {
        **LAW,
        "news/2026/x.md": ITEM.encode(),
        "en/news/2026/x.md": ENGLISH.encode(),
        "media/robot.jpg": drawn(80, 60),
        "media/robot.jpg.yml": RIGHTS.encode(),
    }
    newsroom: Newsroom = write_site(SKETCH, files)
    git(newsroom.folder, "init", "-q")
    commit(newsroom)
    git(newsroom.folder, "tag", "published")
    monkeypatch.chdir(newsroom.folder)
    return newsroom


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--against", "published", *arguments])


def said(result: Result) -> list[str]:
    return [line for line in result.stderr.splitlines() if line.startswith(("warning", "error"))]


def edit(newsroom: Newsroom, old: str, new: str, path: str = "news/2026/x.md") -> None:
    file = newsroom.content / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_what_has_not_changed_is_not_told(here: Newsroom) -> None:
    result = check("--strict")
    assert (said(result), result.exit_code) == ([], 0)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Rund 40 Kliniken", "Rund 38 Kliniken", "“Rund 40 Kliniken” → “Rund 38 Kliniken”"),
        ("title: Roboter zugelassen", "title: Roboter verboten", "→ “Roboter verboten”"),
        ("Er darf operieren.", "Er darf nicht operieren.", "→"),
        ("Das ist ein guter Tag.", "Das ist ein Tag.", "→"),
        ("value: 5 mm", "value: 6 mm", "“5 mm” → “6 mm”"),
        ("answer: Bald.", "answer: Nie.", "“Bald.” → “Nie.”"),
        ("Der Roboter in Jena.", "Der Roboter in Łódź.", "→ “in Łódź.”"),
        ("date: 2026-11-10", "date: 2026-11-09", "“2026-11-10” → “2026-11-09”"),
        ("summary: Er", "label: paid\nsummary: Er", "“none” → “paid”"),
    ],
)
def test_words_that_changed_without_an_update_are_a_warning_with_the_difference(
    here: Newsroom, old: str, new: str, told: str
) -> None:
    edit(here, old, new)
    (line,) = [line for line in said(check()) if "Its words changed" in line]
    assert line.startswith("warning: content/news/2026/x.md:")
    assert "since published" in line
    assert told in line
    assert "updates: [{date: …, note: …}]" in line
    assert check("--strict").exit_code == 1
    assert check().exit_code == 0


def test_an_update_that_was_added_is_enough_and_one_that_is_still_to_come_is_not(here: Newsroom) -> None:
    edit(here, "Rund 40", "Rund 38")
    edit(here, "---\nRund", "updates: [{date: 2026-11-12, note: Es sind 38.}]\n---\nRund")
    edit(here, "---\nSome", "updates: [{date: 2026-11-12, note: They are 38.}]\n---\nSome", "en/news/2026/x.md")
    assert said(check()) == []
    edit(here, "2026-11-12", "2026-11-22")
    assert any("Its words changed" in line for line in said(check()))


def test_an_update_that_was_told_may_not_disappear(here: Newsroom) -> None:
    edit(here, "---\nRund", "updates: [{date: 2026-11-12, note: Es sind 38.}]\n---\nRund")
    commit(here)
    git(here.folder, "tag", "-f", "published")
    edit(here, "updates: [{date: 2026-11-12, note: Es sind 38.}]\n", "")
    (line,) = said(check())
    assert "The change of 2026-11-12 was told" in line


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Rund 40 Kliniken nehmen", "Rund  **40**\nKliniken nehmen"),
        ("Rund 40", "## Rund 40"),
        ("40 Kliniken", "40 [Kliniken](https://kliniken.example)"),
        ("nehmen ihn.", "nehmen __ihn__."),
        ("faq: [", "faq: [{question: Wo?, answer: Hier.}, "),
        ("media: [{", "tags: [Robotik]\nmedia: [{"),
    ],
    ids=["bold", "heading", "link", "emphasis", "question", "tag"],
)
def test_what_no_reader_sees_and_what_is_only_added_is_no_change(here: Newsroom, old: str, new: str) -> None:
    edit(here, old, new)
    assert said(check()) == []


# --- Change: minor --------------------------------------------------------------------------------------------------------------


def test_a_typo_is_mended_silently_in_a_commit_that_says_so(here: Newsroom) -> None:
    edit(here, "nehmen ihn", "nahmen ihn")
    assert any("Its words changed" in line for line in said(check())), "not yet committed"
    commit(here, "Tippfehler\n\nChange: minor")
    assert said(check()) == []
    edit(here, "nahmen ihn", "nahmen ihn an")
    assert any("Its words changed" in line for line in said(check())), "and more was written since"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("Rund 40", "Rund 38", "figures"),
        ("Rund 40", "Rund vierzig", "figures"),
        ("Er darf", "Er darf nicht", "what is said with 'not'"),
        ("sagt Jana Weber", "sagt Jana Wber", "names"),
        ("„Wir freuen uns“", "„Wir freuen uns sehr“", "quotes"),
        ("ein guter Tag", "ein schöner Tag", "quotes"),
    ],
)
def test_figures_names_and_quotes_are_never_minor(here: Newsroom, old: str, new: str, what: str) -> None:
    edit(here, old, new)
    commit(here, "Tippfehler\n\nChange: minor")
    (line,) = [line for line in said(check()) if "x.md" in line and "en/" not in line]
    assert f"'Change: minor' is for mere typos, and this changes {what}" in line


def test_one_commit_of_two_that_is_not_minor_is_not_minor(here: Newsroom) -> None:
    edit(here, "nehmen ihn", "nahmen ihn")
    commit(here)
    edit(here, "nahmen ihn", "nahmen ihn auf")
    commit(here, "Tippfehler\n\nChange: Minor")
    assert any("Its words changed" in line for line in said(check()))


def test_plain_words_figures_names_and_quotes_of_a_text() -> None:
    assert figures("Am 3.11. waren es 1.250,5 und zwei, half of 7") == ("3.11", "1.250,5", "zwei", "half", "7")
    assert quoted("Er sagt „Ja“ und “No” und »Nein«.", "> Block\n> zwei\n\nText") == ("Block zwei", "Ja", "No", "Nein")
    assert names("Gestern sagte Frau Öztürk: Nein.", frozenset(), "de") == {"Öztürk": 1}
    assert names("Then Mary Smith left Ohio.", frozenset(), "en") == {"Mary": 1, "Smith": 1, "Ohio": 1}
    assert short_diff("a b c d", "a b x d") == "“b c d” → “b x d”"


# --- gone, moved, hidden ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["news/2026/x.md", "events/tag.md", "kits/mappe.md"])
def test_what_was_deleted_is_a_warning_that_says_how_to_withdraw_it(here: Newsroom, path: str) -> None:
    (here.content / path).unlink()
    line = next(line for line in said(check()) if "and is gone" in line)
    assert line.startswith(f"warning: content/{path}: It was public at published (/")
    assert "withdrawn: {date: …, reason: …}" in line


@pytest.mark.parametrize("key", ["withdrawn: {date: 2026-11-15, reason: Falsch.}", "removed: {date: 2026-11-15}"])
def test_what_is_withdrawn_or_removed_may_change_as_it_likes(here: Newsroom, key: str) -> None:
    (here.content / "news/2026/x.md").write_text(
        f"---\ntitle: Weg\ndate: 2026-11-10\nsummary: Nichts.\naliases: [/alt/]\n{key}\n---\n"
    )
    assert said(check()) == [], "its pictures go with it"
    commit(here)
    git(here.folder, "tag", "-f", "published")
    (here.content / "news/2026/x.md").unlink()
    told = [line for line in said(check()) if "and is gone" in line]
    assert len(told) == ("withdrawn" in key), "the notice stays"


@pytest.mark.parametrize("key", ["draft: true", "embargo: 2026-12-24"])
def test_what_was_public_is_not_hidden_again(here: Newsroom, key: str) -> None:
    edit(here, "summary: Er", f"{key}\nsummary: Er")
    assert any(f"is hidden now ({'draft' if 'draft' in key else 'embargoed'})" in line for line in said(check()))


def test_what_was_not_public_may_change_move_and_go(here: Newsroom) -> None:
    edit(here, "Alt.", "Neu.", "news/2026/entwurf.md")
    assert said(check()) == []
    (here.content / "news/2026/entwurf.md").unlink()
    assert said(check()) == []


def _by_slug(here: Newsroom) -> None:
    edit(here, "summary: Er", "slug: roboter\nsummary: Er")


def _by_name(here: Newsroom) -> None:
    (here.content / "news/2026/x.md").rename(here.content / "news/2026/roboter.md")


def _by_folder(here: Newsroom) -> None:
    (here.content / "news/2025").mkdir()
    (here.content / "news/2026/x.md").rename(here.content / "news/2025/roboter.md")
    commit(here)


@pytest.mark.parametrize("move", [_by_slug, _by_name, _by_folder])
def test_an_address_that_changed_needs_an_alias(here: Newsroom, move: Callable[[Newsroom], None]) -> None:
    move(here)
    line = next(line for line in said(check()) if "Its address was" in line)
    assert "Its address was /news/2026/x/ at published, and leads nowhere now. Add aliases: [/news/2026/x/]." in line
    path = next(path for path in here.content.rglob("*.md") if "aliases: [/alt/]" in path.read_text())
    path.write_text(path.read_text().replace("[/alt/]", "[/alt/, /news/2026/x/]"))
    assert [line for line in said(check()) if "address" in line or "gone" in line] == []


def test_an_old_address_that_leads_nowhere_any_more_is_an_error(here: Newsroom) -> None:
    edit(here, "aliases: [/alt/]\n", "")
    result = check()
    assert (
        "error: content/news/2026/x.md:1: aliases: The address /alt/ led to this at published, and leads nowhere now."
        in result.stderr
    )
    assert result.exit_code == 1
    (here.content / "news/2026/x.md").unlink()
    assert any("error" in line and "/alt/" in line for line in said(check())), "also when its target was deleted"
    edit(here, "title: Mappe", "title: Mappe", "kits/mappe.md")
    edit(here, "title: Offener Tag", "title: Offener Tag\naliases: [/alt/]", "events/tag.md")
    assert not any("/alt/" in line for line in said(check())), "something else may take it over"


def test_what_cannot_be_read_is_not_called_gone(here: Newsroom) -> None:
    edit(here, "date: 2026-11-10", "date: gestern")
    lines = said(check())
    assert not any("gone" in line or "/alt/" in line for line in lines)
    assert any("'gestern' is not a date" in line for line in lines)


# --- pictures, people, translations -----------------------------------------------------------------------------------------------


def test_a_picture_that_was_offered_neither_goes_nor_changes_unnoticed(here: Newsroom) -> None:
    picture, sidecar = here.content / "media/robot.jpg", here.content / "media/robot.jpg.yml"
    picture.write_bytes(drawn(90, 60))
    (line,) = said(check())
    assert "Another file stands under the id 'robot' than at published" in line
    commit(here, "Besser gepackt\n\nChange: minor")
    assert said(check()) == []
    picture.unlink()
    sidecar.unlink()
    edit(here, "media: [{src: robot, caption: Der Roboter in Jena.}]\n", "")
    assert any("'robot' was offered at published, and is gone" in line for line in said(check()))
    sidecar.write_text(RIGHTS + "withdrawn: {date: 2026-11-15, reason: Ein Versehen}\n")
    assert not any("robot" in line for line in said(check())), "the notice is enough, also without the file"
    commit(here)
    git(here.folder, "tag", "-f", "published")
    sidecar.unlink()
    assert any("The notice that 'robot' was withdrawn stood there" in line for line in said(check()))


def test_a_picture_that_nothing_shows_any_more_is_told(here: Newsroom) -> None:
    edit(here, "media: [{src: robot, caption: Der Roboter in Jena.}]\n", "")
    assert any("'robot' was offered at published, and nothing shows it any more" in line for line in said(check()))


def test_the_page_of_a_contact_does_not_vanish(here: Newsroom) -> None:
    (here.content / "contacts/jana.md").unlink()
    edit(here, "jana", "desk")
    assert any("The page of Jana Weber was public at published, and is gone" in line for line in said(check()))


def test_a_translation_that_lags_behind_or_misses_an_update_is_named(here: Newsroom) -> None:
    edit(here, "nehmen ihn", "nehmen ihn alle")
    english = [line for line in said(check()) if "en/news" in line]
    told = "content/en/news/2026/x.md:1: content/news/2026/x.md (de) has changed since published, and this has not."
    assert english == [f"warning: {told} Bring the translation up to date."]
    edit(here, "---\nRund", "updates: [{date: 2026-11-12, note: Alle.}]\n---\nRund")
    assert any("tells a change of 2026-11-12, and this does not" in line for line in said(check()))
    edit(here, "---\nSome", "updates: [{date: 2026-11-12, note: All.}]\n---\nAll of", "en/news/2026/x.md")
    assert said(check()) == []


# --- asking ---------------------------------------------------------------------------------------------------------------------


def test_a_commit_that_is_not_there_is_said_plainly(
    here: Newsroom, write_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = CliRunner().invoke(main, ["check", "--against", "nowhere"])
    assert result.exit_code == 1
    assert "There is no commit 'nowhere' here." in result.stderr
    first = CliRunner().invoke(main, ["check", "--against", "0" * 40])
    assert first.exit_code == 0
    assert "nothing was published before" in first.stdout
    bare: Newsroom = write_site("", folder="bare")
    write(bare.content, "news/2026/a.md\n    ---\n    title: A\n    date: 2026-11-10\n    summary: s\n    ---\n")
    monkeypatch.chdir(bare.folder)
    assert "no repository" in CliRunner().invoke(main, ["check", "--against", "HEAD"]).stderr
