"""`newsroom approve` as a person types it, and what it writes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from approving import APPROVALS, ITEM, OTHER, agree, approve, change, commit, git, outcome
from click.testing import CliRunner
from conftest import MakeSite
from newsrooms import HOSTILE, Newsroom

from newsroom_plugin.cli import main

RECORD = ".newsroom/approvals/news/2026/robot.yml"


@pytest.fixture
def newsroom(write_site: MakeSite) -> Newsroom:
    return commit(write_site(ITEM + OTHER, plugin=APPROVALS))


def record(newsroom: Newsroom) -> list[dict[str, object]]:
    read = yaml.safe_load((newsroom.folder / RECORD).read_text(encoding="utf-8"))
    assert isinstance(read, list)
    return read


def test_an_approval_is_a_line_of_yaml_and_older_ones_stay(newsroom: Newsroom) -> None:
    said = approve(newsroom, "content/news/2026/robot.md", "--role", "Legal", "--by", ' Dr. Ödön "Ö"  von Horváth ')
    assert said.exit_code == 0
    assert said.output == (
        'content/news/2026/robot.md: approved by Dr. Ödön "Ö" von Horváth as legal. Now medical has to approve it.\n'
        "Commit .newsroom/approvals together with what was approved.\n"
    )
    first = record(newsroom)
    assert [(one["role"], one["by"], str(one["date"])) for one in first] == [("legal", 'Dr. Ödön "Ö" von Horváth', "2026-11-20")]
    change(newsroom, "news/2026/robot.md", "today", "now on")
    assert "Now medical has" in approve(newsroom, "news/2026/robot", "--role", "legal", "--by", "Ada Lovelace").output
    second = record(newsroom)
    assert second[0] == first[0] and second[1]["words"] != first[0]["words"]
    again = approve(newsroom, "/news/2026/robot/", "--role", "legal", "--by", "Ada Lovelace")
    assert "already" in again.output and again.exit_code == 0 and len(record(newsroom)) == 2
    assert "All have approved it." in approve(newsroom, "news/2026/robot.md", "--role", "medical", "--by", "Ada Lovelace").output


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("news/2026/robot.md", "--role", "leagl", "--by", "Ada Lovelace"), 1, "There is no role 'leagl'"),
        (("news/2026/robot.md", "--role", "leagl", "--by", "Ada Lovelace"), 1, "Did you mean 'legal'?"),
        (("news/2026/robot.md", "--role", "board", "--by", "Ada Lovelace"), 1, "There are: medical, legal."),
        (("news/2026/robot.md", "--role", "legal", "--by", "Ada"), 1, "'Ada' is not a full name. Write first and last name"),
        (("news/2026/robot.md", "--role", "legal", "--by", "1 2"), 1, "is not a full name"),
        (("news/2026/other.md", "--role", "legal", "--by", "Ada Lovelace"), 1, "It needs no approval"),
        (("news/2026/robt.md", "--role", "legal", "--by", "Ada Lovelace"), 1, "Did you mean 'content/news/2026/robot.md'?"),
        (("news/2026/robot.md", "--role", "legal"), 2, "newsroom approve FILE --role ROLE --by"),
        (("--list", "--role", "legal"), 2, "newsroom approve --list"),
        ((), 2, "newsroom approve --list"),
    ],
)
def test_what_cannot_be_recorded_is_refused_in_a_line(
    newsroom: Newsroom, words: tuple[str, ...], code: int, message: str
) -> None:
    said = approve(newsroom, *words)
    assert (said.exit_code, message in said.output) == (code, True), said.output
    assert not (newsroom.folder / ".newsroom").exists()


def test_a_file_with_faults_is_not_approved_and_faults_of_others_do_not_matter(newsroom: Newsroom) -> None:
    change(newsroom, "news/2026/other.md", "summary", "sumary")
    assert approve(newsroom, "news/2026/robot.md", "--role", "legal", "--by", "Ada Lovelace").exit_code == 0
    change(newsroom, "news/2026/robot.md", "date: 2026-11-10", "date: 2026-11-10\ncontacts: [nobody]")
    said = approve(newsroom, "news/2026/robot.md", "--role", "medical", "--by", "Ada Lovelace")
    assert said.exit_code == 1 and "There is no contact 'nobody'" in said.output and "Nothing was recorded" in said.output
    change(newsroom, "news/2026/robot.md", "title:", "titel:")
    said = approve(newsroom, "news/2026/robot.md", "--role", "medical", "--by", "Ada Lovelace")
    assert (said.exit_code == 1 and "cannot be read" in said.output) or "no such file" in said.output


def test_the_list_says_who_waits_for_whom_and_what_has_changed(newsroom: Newsroom) -> None:
    said = approve(newsroom, "--list", "--exit-code")
    assert said.exit_code == 1
    assert said.output == "content/news/2026/robot.md: Held back until medical and legal have approved it.\n1 file waits.\n"
    commit(agree(newsroom))
    assert approve(newsroom, "--list", "--exit-code").output == "Nothing waits for approval.\n"
    change(newsroom, "news/2026/robot.md", "Forty clinics begin", "Fifty clinics begin")
    agree(newsroom, roles=("legal",))
    said = approve(newsroom, "--list")
    assert said.exit_code == 0
    version = git(newsroom.folder, "rev-parse", "HEAD~1")[:7]
    assert said.output == (
        f"content/news/2026/robot.md: The wording of {version} stays public until medical has approved the new one.\n"
        "    legal: Ada Lovelace, 2026-11-20\n"
        "    summary:\n        [-Forty-]{+Fifty+} clinics begin.\n"
        "1 file waits.\n"
    )


def test_drafts_and_embargoed_items_can_be_approved_ahead(newsroom: Newsroom) -> None:
    change(newsroom, "news/2026/robot.md", "date: 2026-11-10", "date: 2026-11-10\nembargo: 2026-12-01")
    assert "content/news/2026/robot.md: Waits for medical and legal." in approve(newsroom, "--list").output
    assert approve(newsroom, "--list", "news/2026/robot.md").exit_code == 0
    agree(newsroom)
    assert approve(newsroom, "--list").output == "Nothing waits for approval.\n"


def test_several_files_are_approved_together_or_not_at_all(write_site: MakeSite) -> None:
    plugin = {**APPROVALS, "approvals": [{"tags": ["Zulassung"], "roles": ["legal"]}, {"tags": ["Fest"], "roles": ["board"]}]}
    newsroom = commit(write_site(ITEM + OTHER, plugin=plugin))
    said = approve(newsroom, "news/2026/robot.md", "news/2026/other.md", "--role", "legal", "--by", "Ada Lovelace")
    assert said.exit_code == 1 and "content/news/2026/other.md: It needs no approval by legal, but by board." in said.output
    assert not (newsroom.folder / ".newsroom").exists()


def test_new_items_are_never_approved_along_with_what_is_public(newsroom: Newsroom) -> None:
    said = approve(newsroom, "--all-published", "--role", "legal", "--by", "Ada Lovelace")
    assert said.output == "Nothing that is public waits for legal.\n"
    assert not (newsroom.folder / ".newsroom").exists()


def test_approvals_of_two_branches_merge_by_themselves(newsroom: Newsroom) -> None:
    agree(newsroom, roles=("legal",))
    change(newsroom, "news/2026/robot.md", "today", "now on")
    commit(newsroom)
    git(newsroom.folder, "checkout", "-q", "-b", "side")
    commit(agree(newsroom, roles=("legal",)))
    git(newsroom.folder, "checkout", "-q", "-")
    commit(agree(newsroom, roles=("medical",)))
    git(newsroom.folder, "merge", "-q", "-m", "merge", "side")
    assert record(newsroom)[0]["role"] == "legal" and len(record(newsroom)) == 3
    assert "news/2026/robot/" in outcome(newsroom).things


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<<<<<<< HEAD\n- {role: legal}\n=======\n", "This is not valid YAML"),
        ("role: legal\n", "The file is not a list."),
        ("- {role: legal, by: Ada, date: 2026-11-20, words: 'v1:x'}\n", "'Ada' is not a full name."),
        ("- {role: legal, by: Ada Lovelace, date: 2026-11-20, words: 'v1:x'}\n", "'v1:x' is not a fingerprint."),
        ("- {rolle: legal, by: Ada Lovelace, date: 2026-11-20}\n", "'rolle' is not a key here. Did you mean 'role'?"),
    ],
)
def test_a_damaged_record_is_an_error_with_its_line(newsroom: Newsroom, text: str, message: str) -> None:
    path = newsroom.folder / RECORD
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    said = approve(newsroom, "news/2026/robot.md", "--role", "legal", "--by", "Ada Lovelace")
    assert said.exit_code == 1 and message in said.output and path.read_text(encoding="utf-8") == text
    errors = outcome(newsroom).errors
    assert any(error.startswith(RECORD) and message in error for error in errors), errors


def test_words_of_any_kind_can_be_approved(write_site: MakeSite) -> None:
    item = ITEM.replace("Robot approved", f"'{HOSTILE}'").replace("It may be", f"{HOSTILE} {{{{ x }}}} ((wording)) It may be")
    newsroom = commit(agree(commit(write_site(item, plugin=APPROVALS))))
    found = outcome(newsroom)
    assert not found.errors and "news/2026/robot/" in found.things


def test_check_says_what_is_held_back_and_what_waits(newsroom: Newsroom) -> None:
    def said() -> str:
        return CliRunner().invoke(main, ["check", "--strict", "-f", str(newsroom.folder / "mkdocs.yml")]).output

    assert "content/news/2026/robot.md: held until medical and legal have approved it" in said()
    commit(agree(newsroom))
    change(newsroom, "news/2026/robot.md", "today", "now on")
    assert "stays public until medical and legal have approved the new one." in said() and "0 errors, 0 warnings" in said()


def test_without_approvals_in_mkdocs_yml_the_command_says_so(write_site: MakeSite) -> None:
    newsroom = write_site(ITEM)
    said = approve(newsroom, "news/2026/robot.md", "--role", "legal", "--by", "Ada Lovelace")
    assert said.exit_code == 1 and "Nothing needs approval: mkdocs.yml names no approvals." in said.output
    assert not Path(newsroom.folder / ".newsroom").exists()
