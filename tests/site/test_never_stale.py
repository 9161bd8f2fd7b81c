"""Never stale: after any history of edits, what a build kept and made is byte for byte what a clean build makes."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MakeSite
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsrooms import AT, DESK, RIGHTS, Newsroom, differing, drawn, files_in, options, write, write_config

EXAMPLES = int(os.environ.get("HISTORIES", "5"))
"""How many histories are tried: always the same few, or, when somebody asks for a number, as many others."""

PLUGIN = options(languages=["de", "en"], per_page=3, kits={"items": True}, social_cards={"newest": 4}, feeds={"items": 4})

TOPICS = ("Robotik", "Zulassung", "Forschung")
YEARS = ("2026", "2026", "2026", "2025", "2024")
TYPES = ("release", "note", "story", "statement", "factsheet")

SKETCH = """
index.md
    ---
    title: Newsroom
    ---
    Willkommen. [Neues](news/2026/item-1.md).
about/impressum.md
    ---
    title: Impressum
    ---
    Siehe [Meldung](../news/2026/item-2.md).
en/about/impressum.md
    ---
    title: Imprint
    ---
    x
contacts/jana-weber.md
    ---
    name: Jana Weber
    role: {de: Sprecherin, en: Spokeswoman}
    phone: +49 30 23125 101
    photo: portrait
    tags: [Robotik]
    ---
    Seit 2019.
topics/robotik.md
    ---
    title: Robotik
    description: Arme und Augen.
    faq:
    - question: Wo?
      answer: Im [Bericht](../news/2026/item-3.md). ![](fehlt.jpg)
    ---
    Alles über [Roboter](../news/2026/item-1.md).
topics/zulassung.md
    ---
    title: Zulassung
    description: Wer darf was.
    ---
static/blatt.txt
    Ein Blatt.
events/tag.md
    ---
    title: Tag der Technik
    start: 2026-12-01 10:00
    end: 2026-12-01 12:00
    tags: [Forschung]
    kit: mappe
    ---
    Mit [diesem](../news/2026/item-2.md).
kits/mappe.md
    ---
    title: Mappe
    tags: [Forschung]
    items: [news/2026/item-1]
    media: [robot]
    ---
    Alles.
wording/firma.md
    Aurelia baut Roboter.
en/wording/firma.md
    Aurelia builds robots.
media/robot.jpg 400x300
media/robot.jpg.yml
    alt: Ein Roboter
    credit: Aurelia / Mira Okafor
    license: CC-BY-4.0
media/portrait.jpg 200x200
media/portrait.jpg.yml
    alt: Jana Weber
    credit: Aurelia
    license: CC-BY-4.0
"""


def item(number: int, chance: random.Random, **keys: object) -> str:
    """An item that shows, links and names some of what there is."""
    type = chance.choice(TYPES)
    lines = [f"title: Meldung {number} {chance.randint(0, 99)}", f"type: {type}", "summary: Kurz gesagt.", "author: jana-weber"]
    lines += [f"date: 2026-{1 + number % 11:02}-{chance.randint(1, 19):02}"]
    lines += [f"tags: [{', '.join(chance.sample(TOPICS, chance.randint(0, 2)))}]"]
    if chance.random() < 0.3:
        lines.append("media: [robot]")
    if chance.random() < 0.3:
        lines.append("kit: mappe")
    if chance.random() < 0.3:
        lines.append(f"faq: [{{question: Was?, answer: 'Wie [dort](item-2.md){chance.choice(('', ' ![](fehlt.jpg)'))}.'}}]")
    lines += [f"{key}: {value}" for key, value in keys.items()]
    body = f"Text {chance.randint(0, 999)}. ((wording/firma))\n\n"
    body += "".join(f"[Link {other}](item-{other}.md). " for other in (1, 2, 3) if chance.random() < 0.4 and other != number)
    body += "\n\n![](../../media/robot.jpg)\n\n[Bild](../../media/robot.jpg)\n" if chance.random() < 0.2 else ""
    body += "\n[Vier](item-4.md?a&b) ![](../../media/robot.jpg?a&b)\n" if chance.random() < 0.3 else ""
    body += "\n[Tag](../../events/tag.md#agenda)\n" if chance.random() < 0.1 else ""
    body += "\n[Blatt](../../static/blatt.txt) [Drei](<item-3.md>)\n" if chance.random() < 0.2 else ""
    body += "\n> Es geht.\n> — Jana Weber\n" if chance.random() < 0.3 else ""
    body += f"\n{chance.choice(WRONG)}\n" if chance.random() < 0.4 else ""
    return "---\n" + "\n".join(lines) + f"\n---\n{body}"


WRONG = (
    "[Fort](weg.md) [Fort](weg.md) ![](fehlt.jpg)",
    "[Elf](item-11) [Elf](/news/2026/item-11/) [Elf](../2025/item-11.html)",
    "[Mitte](item-2.md#nirgends) und [hier](#nirgends)",
    "<img src=fehlt.jpg> <a href='item-12'>Zwölf</a> [Fünf](<item 5.md>)",
    "[Code](javascript:alert) ![](https://example.org/bild.jpg)",
)
"""What MkDocs or we say something of, which may depend on what else there is."""


class History:
    """A newsroom that is edited."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.moment = int(AT.timestamp())
        for number in range(1, 9):
            self.write(f"news/2026/item-{number}.md", item(number, random.Random(number)))
        self.write("en/news/2026/item-1.md", item(1, random.Random(99)))

    @property
    def items(self) -> list[Path]:
        """The files of items."""
        return sorted(self.newsroom.content.glob("**/news/*/*.md"))

    def write(self, path: str, text: str) -> None:
        """Write a file in `content/`."""
        target = self.newsroom.content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def changed(self, path: Path, old: str, new: str) -> None:
        """Replace words of a file once."""
        path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")


def add(history: History, chance: random.Random) -> None:
    """A new item, or one written anew; now and then in a year of its own."""
    number, year = chance.randint(1, 12), chance.choice(YEARS)
    history.write(f"{chance.choice(['', '', 'en/'])}news/{year}/item-{number}.md", item(number, chance))


def delete(history: History, chance: random.Random) -> None:
    """An item is gone."""
    chance.choice(history.items).unlink()


def rename(history: History, chance: random.Random) -> None:
    """A file has another name or lies in another year, and so its page has another address."""
    path = chance.choice(history.items)
    target = path.parent.parent / chance.choice(YEARS) / f"item-{chance.randint(1, 20)}.md"
    target.parent.mkdir(exist_ok=True)
    path.replace(target)


def comma(history: History, chance: random.Random) -> None:
    """A comma."""
    history.changed(chance.choice(history.items), "Text", "Text,")


def gate(history: History, chance: random.Random) -> None:
    """What the gate decides."""
    key = chance.choice(
        (
            "draft: true",
            "unlisted: true",
            f"embargo: 2026-11-{chance.randint(18, 25)} 09:00",
            f"expires: 2026-11-{chance.randint(18, 25)}",
            "withdrawn: {date: 2026-11-19, reason: Falsch.}",
            "removed: {date: 2026-11-19}",
            "updates: [{date: 2026-11-21 10:00, note: Zahl berichtigt.}]",
            "pinned: true",
            "aliases: [/alt/adresse/]",
            "label: paid",
        )
    )
    path = chance.choice(history.items)
    if key.partition(":")[0] + ":" not in path.read_text("utf-8"):
        if "aliases" in key and any("aliases" in other.read_text("utf-8") for other in history.items):
            return
        history.changed(path, "summary:", f"{key}\nsummary:")


def contact(history: History, chance: random.Random) -> None:
    """Somebody has another number, or is away."""
    path = history.newsroom.content / "contacts/jana-weber.md"
    if chance.random() < 0.5:
        history.changed(path, "23125 101", f"23125 {chance.randint(102, 109)}")
    elif "away" not in path.read_text("utf-8"):
        history.changed(path, "photo:", "away: [{from: 2026-11-21, until: 2026-11-22, deputy: desk}]\nphoto:")


def other_text(history: History, chance: random.Random) -> None:
    """A topic, a phrase, a kit, an event, an ordinary page."""
    path, old, new = chance.choice(
        (
            ("topics/robotik.md", "title: Robotik", "title: Roboter"),
            ("topics/robotik.md", "Arme und Augen", "Arme, Augen"),
            ("topics/zulassung.md", "Wer darf was", "Wer was darf"),
            ("topics/zulassung.md", "title: Zulassung", "title: Zulassung\npicture: robot"),
            ("wording/firma.md", "baut Roboter", "baut gute Roboter"),
            ("kits/mappe.md", "title: Mappe", "title: Große Mappe"),
            ("events/tag.md", "Tag der Technik", "Tag der neuen Technik"),
            ("about/impressum.md", "title: Impressum", "title: Anbieter"),
        )
    )
    if (history.newsroom.content / path).is_file():
        history.changed(history.newsroom.content / path, old, new)


def picture(history: History, chance: random.Random) -> None:
    """A picture is another one, is called otherwise or has other topics, or comes and goes; a folder has keys in common."""
    media, number = history.newsroom.content / "media", chance.randint(0, 9)
    match chance.randint(0, 4):
        case 0 | 1:
            (media / "robot.jpg").write_bytes(drawn(chance.randint(300, 500), 300, "JPEG"))
        case 2:
            history.write(
                "media/robot.jpg.yml", RIGHTS.replace("Ein Roboter", f"Roboter {number}") + f"tags: [{TOPICS[number % 3]}]\n"
            )
        case 3:
            history.write("media/_defaults.yml", f"copyright: Aurelia {number}\n")
        case _ if (media / "neu.jpg").is_file():
            (media / "neu.jpg").unlink()
            (media / "neu.jpg.yml").unlink()
        case _:
            (media / "neu.jpg").write_bytes(drawn(200, 100 + number, "JPEG"))
            history.write("media/neu.jpg.yml", f"{RIGHTS}public: true\n")


def static(history: History, chance: random.Random) -> None:
    """A file that is copied as it is comes and goes."""
    path = history.newsroom.content / "static/blatt.txt"
    path.unlink() if path.is_file() else path.write_text(f"Blatt {chance.randint(0, 9)}", "utf-8")


def option(history: History, chance: random.Random) -> None:
    """An option."""
    path = history.newsroom.folder / "mkdocs.yml"
    old, new = chance.choice((("Newsroom Aurelia", "Aurelia Presse"), ("per_page: 3", "per_page: 4"), ("items: 4", "items: 3")))
    history.changed(path, old, new)


def template(history: History, chance: random.Random) -> None:
    """A template of the editors' own."""
    folder = history.newsroom.folder / "overrides"
    folder.mkdir(exist_ok=True)
    (folder / "404.html").write_text(f"{{% extends 'base.html' %}}<!-- {chance.randint(0, 9)} -->", "utf-8")
    path = history.newsroom.folder / "mkdocs.yml"
    if "custom_dir" not in path.read_text("utf-8"):
        history.changed(path, "name: material", "name: material\n  custom_dir: overrides")


def clock(history: History, chance: random.Random) -> None:
    """Time passes; it may also be set back."""
    history.moment += chance.choice((3600, 86400, 3 * 86400, -86400))


def damage(history: History, chance: random.Random) -> None:
    """The cache is damaged, thrown away, or somebody else's."""
    built, made = (history.newsroom.folder / ".cache/newsroom" / name for name in ("built", "renditions"))
    found = sorted(path for folder in (built, made) for path in folder.rglob("*") if path.is_file())
    if not found or chance.random() < 0.2:
        shutil.rmtree(built, ignore_errors=True)
        return
    for path in chance.sample(found, min(5, len(found))):
        data = bytearray(path.read_bytes())
        if data:
            data[chance.randrange(len(data))] ^= 0xFF
        path.unlink()
        path.write_bytes(bytes(data) if chance.random() < 0.7 else bytes(data)[: len(data) // 2])


def meddle(history: History, chance: random.Random) -> None:
    """Somebody writes into the site."""
    found = sorted(path for path in history.newsroom.site.rglob("*") if path.is_file())
    for path in chance.sample(found, min(4, len(found))):
        if chance.random() < 0.5:
            path.unlink()
        else:
            path.write_bytes(b"meddled" + path.read_bytes()[7:])
    (history.newsroom.site / "stray.html").write_text("stray", "utf-8")


Edit = Callable[[History, random.Random], None]
EDITS: tuple[Edit, ...] = (
    add, add, delete, rename, comma, comma, gate, gate, gate, contact, other_text, picture, static, option, template, clock, clock, damage, meddle,
)  # fmt: skip


def built(history: History, patch: pytest.MonkeyPatch) -> None:
    """Build by `newsroom build`, again when it may have nothing to do, as `mkdocs build` does, and clean; compare."""
    newsroom = history.newsroom
    patch.setenv("SOURCE_DATE_EPOCH", str(history.moment))
    newsroom.command()
    warnings, has_failed = sorted(newsroom.warnings), newsroom.has_failed
    newsroom.command()
    assert (warnings, has_failed) == (sorted(newsroom.warnings), newsroom.has_failed)
    cache, kept = newsroom.folder / ".cache/newsroom/built", newsroom.folder / "kept"
    if cache.is_dir():
        cache.rename(kept)
    clean = newsroom.folder / "clean"
    newsroom.build(into="clean")
    shutil.rmtree(cache, ignore_errors=True)
    if kept.is_dir():
        kept.rename(cache)
    assert has_failed == newsroom.has_failed
    if not has_failed:
        assert warnings == sorted(newsroom.warnings)
        assert not differing(files_in(newsroom.site), files_in(clean))
        newsroom.build(into="other")
        assert warnings == sorted(newsroom.warnings)
        assert not differing(files_in(newsroom.folder / "other"), files_in(clean))


@settings(
    max_examples=EXAMPLES,
    derandomize="HISTORIES" not in os.environ,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
@given(history=st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 10**6)), min_size=1, max_size=5))
def test_after_any_history_the_site_is_that_of_a_clean_build(
    history: list[tuple[Edit, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("history")
    newsroom = written(folder)
    with pytest.MonkeyPatch.context() as patch:
        edited = History(newsroom)
        built(edited, patch)
        for edit, seed in history:
            edit(edited, random.Random(seed))
            built(edited, patch)
    shutil.rmtree(folder)


def written(folder: Path) -> Newsroom:
    """The newsroom every history begins with."""
    for sketch in (DESK, SKETCH):
        write(folder / "content", sketch)
    write_config(
        folder, PLUGIN, {"validation": {"links": dict.fromkeys(("absolute_links", "unrecognized_links", "anchors"), "warn")}}
    )
    return Newsroom(folder)


def test_an_edit_writes_what_depends_on_it_and_touches_nothing_else(write_site: MakeSite) -> None:
    newsroom = write_site(SKETCH, plugin=PLUGIN)
    history = History(newsroom)
    newsroom.build(in_step=True)
    assert not newsroom.has_failed, newsroom.errors
    before = {path: path.stat().st_mtime_ns for path in newsroom.site.rglob("*") if path.is_file()}
    newsroom.build(in_step=True)
    assert {path: path.stat().st_mtime_ns for path in newsroom.site.rglob("*") if path.is_file()} == before
    history.changed(newsroom.content / "news/2026/item-5.md", "Text", "Neuer Text")
    newsroom.build(in_step=True)
    touched = {path for path in newsroom.site.rglob("*") if path.is_file() and before.get(path) != path.stat().st_mtime_ns}
    names = {path.relative_to(newsroom.site).as_posix() for path in touched}
    assert {"news/2026/item-5/index.html", "news/2026/item-5/item-5.txt"} <= names
    assert "news/2026/item-8/index.html" not in names
    assert "news/2026/item-8/embed/index.html" not in names


def pages_made(folder: Path, wrong: str) -> int:
    """Pages made again when one of many items was edited, in all of which something is wrong or nothing."""
    newsroom = written(folder)
    history = History(newsroom)
    for number, path in enumerate(history.items, 1):
        path.write_text(
            f"---\ntitle: Meldung {number}\ndate: 2026-{number:02}-01\nsummary: Kurz.\nauthor: desk\n---\nText.\n\n{wrong}\n",
            "utf-8",
        )
    newsroom.command()
    assert not newsroom.has_failed, newsroom.errors
    said = sorted(newsroom.warnings)
    assert any("weg.md" in line for line in said) is bool(wrong)
    history.changed(history.items[-1], "Text", "Neuer Text")
    found = re.search(r"(\d+) pages made", newsroom.command())
    assert found
    assert sorted(newsroom.warnings) == said
    return int(found[1])


def test_a_page_of_which_something_is_said_is_kept_and_it_is_said_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(AT.timestamp())))
    assert pages_made(tmp_path / "much", "\n\n".join(WRONG)) == pages_made(tmp_path / "nothing", "")
