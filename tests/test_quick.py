"""What somebody rewrites is shown at once, as the next build makes it byte for byte; what a single page cannot tell is left to it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from conftest import MakeSite
from mkdocs.commands.build import build
from mkdocs.config import load_config
from newsrooms import HOSTILE, RICH, RICH_FILES, RICH_OPTIONS, Newsroom, files_in

PLUGIN = {**RICH_OPTIONS, "search": {"enabled": False}}

ITEM = "news/2026/zulassung.md"
STORY = "news/2026/geschichte.md"


class Served:
    """A newsroom as `mkdocs serve` has it: built, and built again."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        config = load_config(config_file=str(newsroom.folder / "mkdocs.yml"), site_dir=str(newsroom.site))
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
        plugin: Any = config.plugins["newsroom"]
        self.quick = plugin.quick

    def build(self) -> dict[str, bytes]:
        """Build the whole site again; returns its files."""
        build(load_config(config_file=str(self.newsroom.folder / "mkdocs.yml"), site_dir=str(self.newsroom.site)))
        return self.files

    @property
    def files(self) -> dict[str, bytes]:
        """What the site has."""
        return files_in(self.newsroom.site)

    def edit(self, path: str, old: str, new: str) -> bool | None:
        """Write something else into a file, and show it."""
        file = self.newsroom.content / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
        return self.show(path)

    def show(self, *paths: str) -> bool | None:
        """Show what has changed in some files."""
        shown: bool | None = self.quick.show([self.newsroom.content / path for path in paths])
        return shown


@pytest.fixture
def served(write_site: MakeSite) -> Served:
    return Served(write_site(RICH, RICH_FILES, plugin=PLUGIN))


@pytest.fixture(scope="module")
def edited(make_site_once: MakeSite) -> Served:
    """A site that one test after the other edits, each at another place."""
    return Served(make_site_once(RICH, RICH_FILES, plugin=PLUGIN))


def belonging_to(files: dict[str, bytes], url: str) -> dict[str, bytes]:
    """The page of an item and what belongs to it alone."""
    name = url.rstrip("/").rpartition("/")[2]
    own = ("index.html", f"{name}.txt", f"{name}.zip", f"{name}.pdf", "embed/index.html", "oembed.json")
    paths = (f"{url}{file}" for file in own)
    return {path: files[path] for path in paths if path in files}


WORDS = {
    "text": (ITEM, "Er darf.", f"Er darf nun endlich. {HOSTILE}"),
    "title": (ITEM, "Neuer Operationsroboter zugelassen", "Alter Operationsroboter & Co. zugelassen"),
    "summary": (ITEM, "Der Roboter darf in Kliniken", "Unser Roboter darf in allen Kliniken"),
    "subtitle": (ITEM, "Nach zwölf Jahren", "Nach dreizehn Jahren"),
    "dateline": (ITEM, "dateline: Berlin", "dateline: Jena"),
    "caption": (ITEM, "Der Film zur Zulassung", "Ein Film"),
    "order of media": (ITEM, "media/robot.jpg\n", "arm\n      - media/robot.jpg\n".replace("      ", "  ")),
    "quote": (ITEM, "Das ist ein guter Tag.", "Das ist ein sehr guter Tag."),
    "quote in the text": (ITEM, "Nun ist es so weit.", "Nun endlich."),
    "fact": (ITEM, "Rund 40 Kliniken", "Rund 50 Kliniken"),
    "question": (ITEM, "**Preisliste**", "[Geschichte](geschichte.md)"),
    "link": (ITEM, "Ein Zitat ohne Namen.", "Mehr am [Tag](../../events/tag.md), im [Werk](geschichte.md)."),
    "related": (ITEM, "related: [news/2025/jubilaeum.md]", "related: [news/2026/zahlen.md]"),
    "ready words": (ITEM, "mastodon: Zugelassen!", "mastodon: Ja!"),
    "label": ("news/2026/andere-adresse.md", "label: paid", "label: gifted"),
    "summary left out": (STORY, "type: story", "type: story\nsummary: Eine kurze Geschichte."),
    "note": ("news/2026/notiz.md", "mit ![Bild]", "samt ![Bild]"),
    "fact sheet": ("news/2026/zahlen.md", "Standorte", "Werke"),
    "unlisted": ("news/2026/nur-mit-adresse.md", "Leise.", "Sehr leise."),
    "expired": ("news/2026/abgelaufen.md", "Vorbei.", "Lange vorbei."),
    "draft": ("news/2026/entwurf.md", "---\nNoch nicht.", "---\nBald."),
    "translation": ("en/news/2026/zulassung.md", "It may.", "It may now."),
    "title of a translation": ("en/news/2026/zulassung.md", "New surgical robot", "A surgical robot"),
    "without a kit": ("news/2025/jubilaeum.md", "Fünfzig.", "Fünfzig Jahre."),
}


@pytest.mark.parametrize(("path", "old", "new"), WORDS.values(), ids=WORDS.keys())
def test_words_are_shown_at_once_as_the_next_build_makes_them(edited: Served, path: str, old: str, new: str) -> None:
    before, url = edited.files, address(path)
    assert edited.edit(path, old, new) is True
    assert edited.quick.is_ahead
    shown = edited.files
    assert belonging_to(shown, url) != belonging_to(before, url)
    assert {name for name in before if shown.get(name) != before[name]} <= belonging_to(shown, url).keys()
    assert shown.keys() == before.keys()
    assert belonging_to(edited.build(), url) == belonging_to(shown, url)
    assert not edited.quick.is_ahead


def address(path: str) -> str:
    slug = path.removesuffix(".md").replace("andere-adresse", "eigene-adresse")
    return f"{slug}/"


def test_one_edit_after_the_other_is_shown_with_what_the_others_said(served: Served) -> None:
    assert served.edit(ITEM, "Neuer Operationsroboter", "Der Operationsroboter") is True
    assert served.edit("news/2026/notiz.md", "Eine [Notiz]", "Noch eine [Notiz]") is True
    assert served.edit(STORY, "Sie zählt.", "Sie zählt Seile.") is True
    assert served.edit(ITEM, "Er darf.", "Er darf es.") is True
    assert served.edit("en/news/2026/zulassung.md", "It may.", "It may now.") is True
    assert served.edit("news/2026/zahlen.md", "Zum Nachschlagen.", "Zum Lesen.") is True
    assert served.edit(STORY, "Sie zählt Seile.", "Sie zählt.") is True
    shown = served.files
    made = served.build()
    for path in (ITEM, STORY, "news/2026/zahlen.md", "en/news/2026/zulassung.md"):
        assert belonging_to(made, address(path)) == belonging_to(shown, address(path))
    assert "Der Operationsroboter" in made["news/2026/geschichte/index.html"].decode()


OTHERS = {
    "date": (ITEM, "date: 2026-11-19T09:00", "date: 2026-11-18T09:00"),
    "type": (STORY, "type: story", "type: note"),
    "tags": (ITEM, "tags: [Robotik, Zulassung]", "tags: [Robotik]"),
    "contacts": (ITEM, "contacts: [jana-weber, desk]", "contacts: [desk]"),
    "author": (STORY, "author: jana-weber", "author: Mira Okafor"),
    "who said it": (ITEM, "by: Prof. Dr. Samuel Adeyemi", "by: Mira Okafor"),
    "address": ("news/2026/andere-adresse.md", "slug: eigene-adresse", "slug: noch-eine"),
    "older address": (ITEM, "dateline: Berlin", "dateline: Berlin\naliases: [/alt/]"),
    "draft": (ITEM, "dateline: Berlin", "dateline: Berlin\ndraft: true"),
    "draft no more": ("news/2026/entwurf.md", "draft: true\n", ""),
    "embargo": (ITEM, "dateline: Berlin", "dateline: Berlin\nembargo: 2027-01-01"),
    "expires": (ITEM, "dateline: Berlin", "dateline: Berlin\nexpires: 2027-01-01"),
    "unlisted": (ITEM, "dateline: Berlin", "dateline: Berlin\nunlisted: true"),
    "withdrawn": ("news/2026/zurueckgezogen.md", "Falsche Zahlen.", "Ganz falsche Zahlen."),
    "update": (ITEM, "dateline: Berlin", "dateline: Berlin\nupdates: [{date: 2026-11-20, note: Neu.}]"),
    "pinned": (ITEM, "dateline: Berlin", "dateline: Berlin\npinned: true"),
    "kit": (ITEM, "kit: roboter\n", ""),
    "coverage": (ITEM, "outlet: Ärztezeitung", "outlet: Tageblatt"),
    "translation of": ("en/news/2026/history.md", "translation_of: news/2025/jubilaeum.md\n", ""),
    "a picture more": (STORY, "media: [arm]", "media: [arm, robot]"),
    "a picture in the text": (STORY, "Sie zählt.", "Sie zählt. ![](../../media/robot.jpg)"),
    "a picture less": (STORY, "media: [arm]\n", ""),
    "a mistyped key": (ITEM, "subtitle:", "subtitel:"),
    "no title": (STORY, "title: Die Frau, die Seile zählt\n", ""),
    "nobody's words": (ITEM, "{text: Das ist ein guter Tag., by: jana-weber}", "{text: Ja., by: niemand}"),
    "an item that is not there": (ITEM, "related: [news/2025/jubilaeum.md]", "related: [news/2025/nichts.md]"),
    "no front matter": (STORY, "---\ntype: story", "type: story"),
    "a contact": ("contacts/desk.md", "name: Pressedienst", "name: Pressestelle"),
    "an event": ("events/tag.md", "Kommen Sie.", "Kommen Sie bald."),
    "a press kit": ("kits/roboter.md", "Die Mappe.", "Eine Mappe."),
    "a topic": ("topics/robotik.md", "Ein längerer Text.", "Ein Text."),
    "an ordinary page": ("about/impressum.md", "GmbH", "AG"),
    "a sidecar": ("media/robot.jpg.yml", "Der Roboter", "Ein Roboter"),
}


@pytest.fixture(scope="module")
def kept(make_site_once: MakeSite) -> Served:
    """A site in which nothing is to change."""
    return Served(make_site_once(RICH, RICH_FILES, plugin=PLUGIN))


@pytest.mark.parametrize(("path", "old", "new"), OTHERS.values(), ids=OTHERS.keys())
def test_what_a_single_page_cannot_tell_is_left_to_the_build(kept: Served, path: str, old: str, new: str) -> None:
    file, before = kept.newsroom.content / path, kept.files
    text = file.read_bytes()
    try:
        assert kept.edit(path, old, new) is False
    finally:
        file.write_bytes(text)
    assert kept.files == before
    assert not kept.quick.is_ahead


def test_files_that_come_go_or_are_no_files_are_left_to_the_build(served: Served) -> None:
    content = served.newsroom.content
    (content / "news/2026/neu.md").write_text("---\ntitle: Neu\ntype: note\ndate: 2026-11-01\n---\nNeu.\n", "utf-8")
    assert served.show("news/2026/neu.md") is False
    story, text = content / STORY, (content / STORY).read_text("utf-8")
    story.unlink()
    assert served.show(STORY) is False
    (elsewhere := served.newsroom.folder / "elsewhere.md").write_text(text.replace("Sie zählt.", "Er zählt."), "utf-8")
    story.symlink_to(elsewhere)
    assert served.show(STORY) is False
    assert served.quick.show([served.newsroom.folder / "mkdocs.yml"]) is False
    (content / "static").mkdir(exist_ok=True)
    (content / "static/.blatt.txt").write_text("x", "utf-8")
    assert served.show("static/.blatt.txt") is False


def test_what_programs_put_beside_files_or_merely_touch_is_nothing_new(served: Served) -> None:
    content = served.newsroom.content / "news/2026"
    for name in (".zulassung.md.swp", "zulassung.md~", "4913", "#zulassung.md#"):
        (content / name).write_text("x", "utf-8")
    assert served.show(*(f"news/2026/{path.name}" for path in content.iterdir() if path.suffix != ".md")) is None
    os.utime(content / "zulassung.md")
    assert served.show(ITEM, "contacts/desk.md") is None
    assert served.edit(ITEM, "Er darf.", "Er darf es.") is True
    assert served.show(ITEM, "news/2026/4913") is None


def test_with_one_that_must_be_built_others_are_shown_nevertheless(served: Served) -> None:
    (served.newsroom.content / "events/tag.md").write_text("---\ntitle: Tag\n---\n", "utf-8")
    file = served.newsroom.content / ITEM
    file.write_text(file.read_text("utf-8").replace("Er darf.", "Er darf es."), "utf-8")
    assert served.show("events/tag.md", ITEM) is False
    assert "Er darf es." in served.newsroom.text("news/2026/zulassung/")


def test_what_a_branch_brings_is_left_to_the_build(served: Served) -> None:
    file, before = served.newsroom.content / ITEM, served.files
    file.write_text(file.read_text("utf-8").replace("Er darf.", "Er darf es."), "utf-8")
    assert served.show(ITEM, *(f"news/2025/nichts-{number}.md" for number in range(30))) is False
    assert served.files == before


def test_what_was_rewritten_while_a_build_read_is_shown_again_when_that_has_ended(served: Served) -> None:
    """Between reading and bringing the site in step, somebody saves."""
    once = [lambda: served.edit(ITEM, "Er darf.", "Er darf es.")]
    config = load_config(config_file=str(served.newsroom.folder / "mkdocs.yml"), site_dir=str(served.newsroom.site))
    plugin: Any = config.plugins["newsroom"]
    on_env: Callable[..., Any] = config.plugins.on_env

    class Saves:
        """Another thread, at a bad moment."""

        def __call__(self, *given: Any, **named: Any) -> Any:
            assert once.pop()() is True
            return on_env(*given, **named)

    vars(config.plugins)["on_env"] = Saves()
    build(config)
    assert once == []
    assert "Er darf es." in served.newsroom.text("news/2026/zulassung/")
    assert served.quick.is_ahead
    assert plugin.quick is served.quick
    shown = belonging_to(served.files, "news/2026/zulassung/")
    assert belonging_to(served.build(), "news/2026/zulassung/") == shown
    assert not served.quick.is_ahead


APPROVALS = {**PLUGIN, "approvals": [{"tags": ["Zulassung"], "roles": ["legal"]}]}


def test_what_needs_an_approval_is_left_to_the_build(write_site: MakeSite) -> None:
    served = Served(write_site(RICH, RICH_FILES, plugin=APPROVALS))
    assert served.edit(ITEM, "Er darf.", "Er darf es.") is False
    assert served.edit("news/2026/zahlen.md", "Zum Nachschlagen.", "Zum Lesen.") is False
    assert served.edit("en/news/2026/zulassung.md", "It may.", "It may now.") is False
    assert served.edit(STORY, "Sie zählt.", "Sie zählt Seile.") is True
    record = served.newsroom.folder / ".newsroom/approvals/news/2026/geschichte.yml"
    record.parent.mkdir(parents=True)
    record.write_text("[]\n", "utf-8")
    assert served.edit(STORY, "Sie zählt Seile.", "Sie zählt.") is False


def test_where_a_hook_may_change_pages_nothing_is_shown_before_the_build(write_site: MakeSite) -> None:
    newsroom = write_site(RICH, RICH_FILES, plugin=PLUGIN, hooks=["hook.py"])
    (newsroom.folder / "hook.py").write_text("def on_post_page(output, **_):\n    return output\n", "utf-8")
    assert Served(newsroom).edit(ITEM, "Er darf.", "Er darf es.") is False


def test_the_next_day_is_left_to_the_build(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is away, what has expired: much may be otherwise."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(os.environ["SOURCE_DATE_EPOCH"]) + 86400))
    assert served.edit(ITEM, "Er darf.", "Er darf es.") is False


def test_a_site_that_is_not_served_shows_nothing(write_site: MakeSite) -> None:
    newsroom = write_site("")
    plugin: Any = load_config(config_file=str(newsroom.folder / "mkdocs.yml")).plugins["newsroom"]
    plugin.on_startup(command="build", dirty=False)
    assert plugin.quick is None
