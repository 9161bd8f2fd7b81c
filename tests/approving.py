"""Newsrooms in real repositories, for tests of agreed wording: what is committed, changed and approved there, and what comes out."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import yaml
from click.testing import CliRunner, Result
from newsrooms import AT, Newsroom, options

from newsroom_plugin.approvals import Status
from newsroom_plugin.assembly import Checked, read_and_check
from newsroom_plugin.cli import main
from newsroom_plugin.errors import Report
from newsroom_plugin.model import Written
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.newsroom import Newsroom as Index
from newsroom_plugin.newsroom import Thing
from newsroom_plugin.reader.validate import validate

APPROVALS = options(approvals=[{"tags": ["Zulassung"], "roles": ["medical", "legal"]}])

ITEM = """
news/2026/robot.md
    ---
    title: Robot approved
    date: 2026-11-10
    summary: Forty clinics begin.
    tags: [Zulassung]
    facts: [Forty clinics]
    ---
    It may be used from today.
"""
OTHER = """
news/2026/other.md
    ---
    title: Summer party
    date: 2026-11-09
    summary: We danced.
    tags: [Fest]
    ---
    All night.
"""


def git(folder: Path, *words: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false")
    return subprocess.run(("git", "-C", str(folder), *identity, *words), check=True, capture_output=True, text=True).stdout


def commit(newsroom: Newsroom, message: str = "x") -> Newsroom:
    """Commit all there is; the first time a repository is made."""
    if not (newsroom.folder / ".git").exists():
        git(newsroom.folder, "init", "-q")
        (newsroom.folder / ".gitignore").write_text("site/\n.cache/\n")
    git(newsroom.folder, "add", "-A")
    git(newsroom.folder, "commit", "-q", "--allow-empty", "-m", message)
    return newsroom


def shallow(newsroom: Newsroom, into: Path) -> Newsroom:
    """A clone with the last commit alone, as CI makes it."""
    subprocess.run(["git", "clone", "-q", "--depth", "1", newsroom.folder.as_uri(), str(into)], check=True)
    return Newsroom(into)


def change(newsroom: Newsroom, path: str, old: str, new: str) -> None:
    """Put other words in a file in `content/`."""
    file = newsroom.content / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def approve(newsroom: Newsroom, *words: str) -> Result:
    """`newsroom approve`, as it is typed."""
    return CliRunner().invoke(main, ["approve", "-f", str(newsroom.folder / "mkdocs.yml"), *words])


def agree(newsroom: Newsroom, *files: str, roles: tuple[str, ...] = ("medical", "legal")) -> Newsroom:
    """Let every role approve files."""
    for role in roles:
        said = approve(newsroom, *(files or ("news/2026/robot.md",)), "--role", role, "--by", "Ada Lovelace")
        assert said.exit_code == 0, said.output
    return newsroom


@dataclass
class Outcome:
    """What a build would show."""

    checked: Checked
    """Everything that was read."""
    newsroom: Index
    """What is public."""
    report: Report
    """What was wrong."""

    @property
    def errors(self) -> list[str]:
        return [str(problem) for problem in self.report.errors]

    @property
    def warnings(self) -> list[str]:
        return [str(problem) for problem in self.report.warnings]

    @property
    def things(self) -> dict[str, Thing]:
        """By address."""
        all_things: tuple[Thing, ...] = (*self.newsroom.items, *self.newsroom.events, *self.newsroom.kits)
        return {thing.url: thing for thing in all_things}

    def said(self, url: str) -> str:
        """All that a public thing says; empty when it is not public."""
        return repr(self.things[url]) if url in self.things else ""

    def status(self, src_uri: str) -> Status:
        return next(status for status in self.checked.agreed if status.thing.place.src_uri == src_uri)


def outcome(newsroom: Newsroom, *, is_preview: bool = False) -> Outcome:
    """Read, decide and gate as a build does, without building."""
    written = yaml.safe_load((newsroom.folder / "mkdocs.yml").read_text(encoding="utf-8"))["plugins"][0]["newsroom"]
    report = Report()
    settings = validate(Settings, written, Written("mkdocs.yml"), report, {})
    assert settings, report.errors
    checked = read_and_check(str(newsroom.content), str(newsroom.folder), settings, report, at=AT, is_preview=is_preview)
    return Outcome(checked, checked.newsroom.public(AT, show_hidden=is_preview), report)
