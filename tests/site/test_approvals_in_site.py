"""Agreed wording in whole sites: what nobody approved is in no file, what was approved stays in all of them."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from approving import APPROVALS, ITEM, OTHER, agree, change, commit, shallow
from conftest import MakeSite
from newsrooms import Newsroom, options


@pytest.fixture(autouse=True)
def _logging() -> Iterator[None]:
    """A command may quieten MkDocs for as long as it runs; here it is not alone."""
    logger = logging.getLogger("mkdocs")
    level = logger.level
    yield
    logger.setLevel(level)


def everywhere(newsroom: Newsroom, word: str) -> set[str]:
    """The files of the site in which a word stands."""
    return {path for path, data in newsroom.files.items() if word.encode() in data}


OUTPUTS = {"news/2026/robot/index.html", "news/2026/robot/robot.txt", "feed.xml", "atom.xml", "feed.json"}


def test_words_come_out_when_they_are_approved_and_not_before(write_site: MakeSite, tmp_path: Path) -> None:
    newsroom = commit(write_site(ITEM + OTHER, plugin=APPROVALS)).build(strict=True)
    assert not newsroom.has_failed, newsroom.errors
    assert not everywhere(newsroom, "Forty clinics") and not newsroom.has("news/2026/robot/")
    assert newsroom.has("news/2026/other/")
    commit(agree(newsroom)).build(strict=True)
    assert everywhere(newsroom, "used from today") >= OUTPUTS
    assert not everywhere(newsroom, "Lovelace"), "records are never on the site"
    change(newsroom, "news/2026/robot.md", "It may be used from today.", "It cures everything.")
    commit(newsroom)
    done = newsroom.run("--strict")
    assert done.returncode == 0, done.stderr
    assert not everywhere(newsroom, "cures everything") and everywhere(newsroom, "used from today") >= OUTPUTS
    said = " ".join(done.stderr.split())
    assert "content/news/2026/robot.md: The wording of " in said
    assert "stays public until medical and legal have approved the new one. body: It [-may be used from today.-]{+cures" in said
    clone = shallow(newsroom, tmp_path / "clone").build()
    assert clone.has_failed and not clone.site.exists()
    assert any("fetch-depth: 0" in error for error in clone.errors)
    change(newsroom, "news/2026/robot.md", "date: 2026-11-10", "date: 2026-11-10\nwithdrawn: {date: 2026-11-19, reason: Wrong.}")
    newsroom.build(strict=True)
    assert not newsroom.has_failed and "Wrong." in newsroom.text("news/2026/robot/")
    assert not everywhere(newsroom, "used from today") and not everywhere(newsroom, "cures everything")


def test_phrases_are_plain_words_in_every_output(make_site: MakeSite) -> None:
    newsroom = make_site(
        """
        wording/limits.md
            ---
            title: For editors only
            ---
            For adults **only**.
        en/wording/limits.md
            Adults only.
        news/2026/phrase.md
            ---
            title: A phrase
            date: 2026-11-08
            summary: "Mind: ((wording/limits))"
            faq: [{question: Who?, answer: ((wording/limits))}]
            media: [robot]
            ---
            - ((wording/limits)) And `{{ wording.limits }}`, ((other)), \\((wording/limits)).
        en/news/2026/phrase.md
            ---
            title: A phrase
            date: 2026-11-08
            summary: ((wording/limits))
            media: [robot]
            ---
            Text.
        media/robot.jpg 90x60
        media/robot.jpg.yml
            alt: A robot
            caption: ((wording/limits))
            credit: A
            license: CC-BY-4.0
        """,
        plugin=options(kits={"items": False}),
    )
    assert not newsroom.has_failed, newsroom.errors
    text = newsroom.text("news/2026/phrase/")
    assert "For adults only. And {{ wording.limits }}, ((other)), ((wording/limits))." in text
    assert "<strong>only</strong>" in newsroom.html("news/2026/phrase/")
    assert b"Mind: For adults" in newsroom.files["feed.xml"]
    assert "Adults only." in newsroom.text("en/news/2026/phrase/") and "adults" not in newsroom.text("en/news/2026/phrase/")
    assert not everywhere(newsroom, "For editors only") and not any(path.startswith("wording") for path in newsroom.files)


@pytest.mark.parametrize("is_new", [True, False])
def test_editors_see_what_waits_with_a_band_that_names_the_roles(write_site: MakeSite, is_new: bool) -> None:
    newsroom = commit(write_site(ITEM, plugin=APPROVALS))
    if not is_new:
        commit(agree(newsroom, roles=("medical",)))
        commit(agree(newsroom, roles=("legal",)))
        change(newsroom, "news/2026/robot.md", "It may be used", "It cures, used")
        agree(newsroom, roles=("medical",))
    # As `mkdocs serve` builds: the plugin is told of the command before it is configured.
    code = (
        "from mkdocs.config import load_config; from mkdocs.commands.build import build; c = load_config('mkdocs.yml'); "
        "c.plugins.on_startup(command='serve', dirty=False); build(c)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=newsroom.folder, check=True, capture_output=True)
    band = newsroom.page("news/2026/robot/").find(".//p[@class='nr-band']")
    said = {
        True: "Zurückgehalten bis zur Freigabe durch: medical und legal. Das sieht sonst niemand.",
        False: "Noch nicht freigegeben durch: legal. Andere lesen die zuletzt freigegebene Fassung.",
    }
    assert band.text == said[is_new]
    assert ("It cures" in newsroom.text("news/2026/robot/")) is not is_new


def test_words_that_wait_are_looked_for_in_the_finished_site(write_site: MakeSite) -> None:
    newsroom = commit(agree(commit(write_site(ITEM + OTHER, plugin=APPROVALS))))
    change(newsroom, "news/2026/robot.md", "summary: Forty clinics begin.", "summary: Seventy hospitals already operate with it.")
    commit(newsroom).build(strict=True)

    def verified() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from newsroom_plugin.cli import main; main()", "verify"]
        return subprocess.run(command, cwd=newsroom.folder, capture_output=True, text=True, check=False)

    done = verified()
    assert done.returncode == 0, done.stdout + done.stderr
    page = newsroom.site / "news/2026/robot/index.html"
    page.write_text(page.read_text().replace("It may be used", "Seventy hospitals already operate with it. It may be used"))
    done = verified()
    assert done.returncode == 1
    assert "news/2026/robot/index.html: " in done.stdout + done.stderr
    assert "content/news/2026/robot.md" in done.stdout + done.stderr and "hospitals" not in done.stdout + done.stderr
