"""`mkdocs serve` with a real server: an edit is in the browser before the whole site is built, and what follows from it follows."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import MakeSite
from mkdocs.commands.build import build
from mkdocs.config import load_config
from newsrooms import Newsroom, differing, files_in
from playwright.sync_api import Browser, expect
from servers import free_port, wait_for

MKDOCS = str(Path(sys.executable).parent / "mkdocs")

SKETCH = "".join(
    f"""
news/2026/meldung-{number}.md
    ---
    title: Meldung {number}
    date: 2026-11-0{number}
    summary: Kurz.
    tags: [Thema {number % 2}]
    ---
    Text {number}.
"""
    for number in range(1, 7)
)

PAGE = "news/2026/meldung-3/"
LIST = "news/"


@dataclass
class Served:
    """A newsroom that is served."""

    newsroom: Newsroom
    base: str
    process: subprocess.Popen[bytes]
    temporary: Path

    @property
    def said(self) -> str:
        """What the server has said so far."""
        return (self.newsroom.folder / "said").read_text("utf-8")

    @property
    def site(self) -> Path:
        """Where the site is built."""
        return next(self.temporary.glob("mkdocs_*"))

    def text(self, url: str) -> str:
        """What a browser gets at an address; nothing where there is none."""
        try:
            with urllib.request.urlopen(f"{self.base}{url}", timeout=60) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            return ""

    def write(self, path: str, old: str, new: str) -> None:
        """Write something else into a file."""
        file = self.newsroom.content / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    def wait_in_browser(self, url: str, words: str) -> None:
        """Wait as a browser does: ask for something new, and load the page again when there is."""
        text, end = self.text(url), time.monotonic() + 240
        while words not in text:
            assert time.monotonic() < end, self.said
            found = re.search(r"livereload\((\d+), (\d+)\)", text)
            assert found, text
            assert int(self.text(f"livereload/{found[1]}/{found[2]}")) >= int(found[1])
            assert self.process.poll() is None, self.said
            text = self.text(url)

    def steps(self) -> list[str]:
        """What the server has done, one after another."""
        names = {"Shown at once": "shown", "Building documentation": "building", "Documentation built": "built", "ERROR": "error"}
        found = re.findall("|".join(names), self.said)
        return [names[one] for one in found]


@contextmanager
def serving(newsroom: Newsroom, *arguments: str) -> Iterator[Served]:
    """Serve a newsroom until its site is there."""
    port, temporary = free_port(), newsroom.folder / "temporary"
    temporary.mkdir()
    command = [MKDOCS, "serve", "--livereload", "-a", f"127.0.0.1:{port}", *arguments]
    environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"}
    with (newsroom.folder / "said").open("w") as into:
        process = subprocess.Popen(command, cwd=newsroom.folder, stderr=into, stdout=into, env=environment)
    served = Served(newsroom, f"http://127.0.0.1:{port}/", process, temporary)
    try:
        assert wait_for(lambda: "Serving on" in served.said or process.poll() is not None)
        assert wait_for(lambda: bool(served.text("404.html"))), served.said
        yield served
        assert not process.poll(), served.said
        assert "Traceback" not in served.said
    finally:
        process.kill()
        process.wait()


def clean(served: Served) -> dict[str, bytes]:
    """The site as another server builds it from nothing."""
    folder = served.newsroom.folder / "clean"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(served.newsroom.content, folder / "content")
    shutil.copy(served.newsroom.folder / "mkdocs.yml", folder)
    config = load_config(config_file=str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = served.base
    build(config, serve_url=served.base)
    config.plugins.on_shutdown()
    plugin: Any = config.plugins["newsroom"]
    plugin.on_startup(command="build", dirty=False)
    return files_in(folder / "site")


@pytest.fixture
def served(write_site: MakeSite) -> Iterator[Served]:
    with serving(write_site(SKETCH, site_url="http://press.example.org/")) as found:
        yield found


def test_an_edit_is_in_the_browser_before_the_site_is_built_and_lists_follow(served: Served) -> None:
    assert served.steps() == ["building", "built"]
    served.write("news/2026/meldung-3.md", "title: Meldung 3", "title: Ganz neu")
    served.wait_in_browser(PAGE, "Ganz neu")
    assert served.steps()[2] == "shown"
    served.wait_in_browser(LIST, "Ganz neu")
    assert served.steps() == ["building", "built", "shown", "building", "built"]
    assert "Ganz neu" in served.text("feed.xml")
    assert differing(files_in(served.site), clean(served)) == {}


def test_a_browser_loads_a_page_again_when_it_has_changed(served: Served, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{served.base}{PAGE}")
    for words in ("Text drei.", "Text vier."):
        served.write("news/2026/meldung-3.md", "Text 3." if words == "Text drei." else "Text drei.", words)
        expect(page.get_by_text(words, exact=True)).to_be_visible(timeout=60_000)
    page.goto(f"{served.base}news/2026/dazu/")
    (served.newsroom.content / "news/2026/dazu.md").write_text(
        "---\ntitle: Dazu\ntype: note\ndate: 2026-11-08\n---\nGanz neu.\n", "utf-8"
    )
    expect(page.get_by_text("Ganz neu.", exact=True)).to_be_visible(timeout=60_000)
    page.close()


def test_a_mistake_is_told_and_the_last_site_stays_until_it_is_mended(served: Served) -> None:
    served.write("news/2026/meldung-3.md", "Text 3.", "Text drei.")
    served.wait_in_browser(PAGE, "Text drei.")
    served.write("news/2026/meldung-3.md", "summary:", "sumary:")
    assert wait_for(lambda: "The last site stands until this is mended." in served.said)
    assert "content/news/2026/meldung-3.md:4: sumary: 'sumary' is not a key here. Did you mean 'summary'?" in served.said
    assert "Text drei." in served.text(PAGE)
    served.write("news/2026/meldung-4.md", "Text 4.", "Text vier.")
    served.wait_in_browser("news/2026/meldung-4/", "Text vier.")
    served.write("news/2026/meldung-3.md", "sumary: Kurz.", "summary: Kurz und richtig.")
    served.wait_in_browser(PAGE, "Kurz und richtig.")
    served.wait_in_browser(LIST, "Kurz und richtig.")
    assert differing(files_in(served.site), clean(served)) == {}


def test_what_changed_beside_a_mistake_is_built_when_the_mistake_is_taken_back(served: Served) -> None:
    item, contact = served.newsroom.content / "news/2026/meldung-3.md", "contacts/desk.md"
    text = item.read_text("utf-8")
    item.write_text(text.replace("summary:", "sumary:"), "utf-8")
    assert wait_for(lambda: "sumary" in served.said)
    told = served.said.count("The last site stands")
    served.write(contact, "name: Pressedienst", "name: Pressestelle")
    assert wait_for(lambda: served.said.count("The last site stands") > told)
    assert "Pressedienst" in served.text("contacts/desk/")
    item.write_text(text, "utf-8")
    served.wait_in_browser("contacts/desk/", "Pressestelle")
    assert differing(files_in(served.site), clean(served)) == {}


def test_many_edits_one_after_another_end_in_the_right_site(served: Served) -> None:
    """Words, a date, another topic, a new file, one that goes, words again: some are shown, some built, some while others are built."""
    for number in range(12):
        served.write(f"news/2026/meldung-{1 + number % 6}.md", "Text", f"Fassung {number}, Text")
        served.wait_in_browser(f"news/2026/meldung-{1 + number % 6}/", f"Fassung {number}")
        if number == 4:
            served.write("news/2026/meldung-2.md", "date: 2026-11-02", "date: 2026-10-02")
        if number == 6:
            (served.newsroom.content / "news/2026/meldung-7.md").write_text(
                "---\ntitle: Dazu\ntype: note\ndate: 2026-11-08\n---\nNeu.\n", "utf-8"
            )
        if number == 8:
            served.write("news/2026/meldung-5.md", "Thema 1", "Thema 9")
    (served.newsroom.content / "news/2026/meldung-6.md").unlink()
    served.write("news/2026/meldung-1.md", "title: Meldung 1", "title: Zum Schluss")
    expected = clean(served)
    assert wait_for(lambda: differing(files_in(served.site), expected) == {}), served.said
    assert served.text("news/2026/meldung-6/") == ""


def test_pages_are_served_as_they_are_with_what_asks_for_newer_ones(served: Served) -> None:
    page = (served.site / PAGE / "index.html").read_text("utf-8")
    before, _, after = served.text(PAGE).partition("<script>\nfunction livereload")
    assert page == before + after.partition("</script>")[2]
    assert served.text("feed.xml") == (served.site / "feed.xml").read_text("utf-8")
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{served.base}gibt-es-nicht/", timeout=60)
    assert caught.value.code == 404
    assert "livereload(" in caught.value.read().decode()
    assert urllib.request.urlopen(f"{served.base}news", timeout=60).url == f"{served.base}news/"


def test_options_and_templates_are_watched_too(write_site: MakeSite) -> None:
    newsroom = write_site(SKETCH, theme={"name": "material", "font": False, "custom_dir": "overrides"})
    (newsroom.folder / "overrides").mkdir()
    with serving(newsroom) as served:
        config = newsroom.folder / "mkdocs.yml"
        config.write_text(config.read_text("utf-8").replace("Newsroom Aurelia", "Aurelia heute"), "utf-8")
        served.wait_in_browser("", "Aurelia heute")
        (newsroom.folder / "overrides/404.html").write_text("{% extends 'base.html' %}<!-- unsere -->", "utf-8")
        assert wait_for(lambda: served.steps().count("built") == 3)
        served.write("news/2026/meldung-3.md", "Text 3.", "Text drei.")
        served.wait_in_browser(PAGE, "Text drei.")
        assert served.steps().count("shown") == 1


def test_who_interrupts_it_ends_all_of_it(write_site: MakeSite) -> None:
    with serving(write_site(SKETCH)) as served:
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(60) == 0
        assert list(served.temporary.iterdir()) == []
        assert served.said.count("Shutting down") == 1


def test_what_is_saved_while_serving_begins_is_not_lost(write_site: MakeSite) -> None:
    """The first build of a large archive takes minutes, and nobody waits for it with writing."""
    newsroom = write_site(SKETCH)
    (newsroom.folder / "hook.py").write_text(
        "import pathlib\n"
        "def on_env(env, config, **_):\n"
        "    path = pathlib.Path(config.docs_dir, 'news/2026/meldung-3.md')\n"
        "    path.write_text(path.read_text().replace('Text 3.', 'Text drei.'))\n",
        "utf-8",
    )
    config = newsroom.folder / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}\nhooks: [hook.py]\n", "utf-8")
    with serving(newsroom) as served:
        served.wait_in_browser(PAGE, "Text drei.")
        assert "Text 3." not in served.text(PAGE)
