"""What was read before is not read again while its file says the same, and one that changed has only its part noted anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from newsrooms import RIGHTS, drawn, options

from newsroom_plugin.errors import Report
from newsroom_plugin.kept import Kept, key_of
from newsroom_plugin.model import Item
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.reader import Remembered, Sources, read_content, walk

ITEMS = 520
SETTINGS = Settings.model_validate(options())


class Reading:
    """A folder of content that is read again and again."""

    def __init__(self, folder: Path) -> None:
        self.content, self.kept = folder / "content", folder / "kept"

    def write(self, name: str, text: str) -> None:
        path = self.content / "news/2026" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {name}\ntype: note\ndate: 2026-01-01\n---\n{text}\n", "utf-8")

    def read(self, *, is_whole: bool = True) -> Sources:
        """Read all of it, as a build does."""
        kept, report = Kept(self.kept), Report()
        sources = read_content(str(self.content), str(self.content), SETTINGS, report, remembering=partial(Remembered, kept))
        kept.close(is_whole=is_whole)
        return sources

    def remembered(self, version: bytes = key_of([])) -> dict[str, Item | None]:
        """The items that are remembered of the files as they now are, by name."""
        again = Remembered(Kept(self.kept), version)
        files = (file for file in walk(str(self.content), str(self.content), SETTINGS) if file.kind == "item")
        return {file.stem: again.item(file, key_of(file.data)) for file in files}

    @property
    def notes(self) -> Mapping[str, bytes]:
        """What is noted of items, by part."""
        (path,) = self.kept.glob("*.sqlite3")
        with closing(sqlite3.connect(path)) as database:
            return dict(database.execute("SELECT name, data FROM notes WHERE kind = 'read'").fetchall())


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    reading = Reading(tmp_path)
    for number in range(ITEMS):
        reading.write(f"item-{number}", f"Text {number}.")
    reading.read()
    return reading


def test_an_item_is_remembered_while_its_file_says_the_same(reading: Reading) -> None:
    reading.write("item-7", "Another text.")
    found = reading.remembered()
    assert [name for name, item in found.items() if item is None] == ["item-7"]
    assert all(item.place.body.strip() == f"Text {name[5:]}." for name, item in found.items() if item)
    assert set(reading.remembered(b"another version").values()) == {None}


def test_one_item_that_changes_comes_or_goes_changes_one_note(reading: Reading) -> None:
    def after(edit: str) -> int:
        before = reading.notes
        match edit:
            case "change":
                reading.write("item-7", "Another text.")
            case "come":
                reading.write("new", "A new one.")
            case "go":
                (reading.content / "news/2026/item-8.md").unlink()
        sources = reading.read()
        assert list(reading.remembered().values()) == sources.items
        return len(set(before.items()) ^ set(reading.notes.items()))

    assert len(reading.notes) > 4
    assert [after(edit) for edit in ("nothing", "change", "come", "go")] == [0, 2, 2, 2]


def test_when_many_more_come_they_are_divided_anew_and_nothing_old_stays(reading: Reading) -> None:
    few = len(reading.notes)
    for number in range(ITEMS, 2 * ITEMS):
        reading.write(f"item-{number}", "More.")
    reading.read(is_whole=False)
    assert None not in reading.remembered().values()
    for number in range(20, 2 * ITEMS):
        (reading.content / f"news/2026/item-{number}.md").unlink()
    sources = reading.read()
    assert few > 1
    assert len(reading.notes) == 1
    assert list(reading.remembered().values()) == sources.items


def test_a_damaged_note_has_its_items_read_again(reading: Reading) -> None:
    (path,) = reading.kept.glob("*.sqlite3")
    with closing(sqlite3.connect(path)) as database, database:
        name = min(reading.notes)
        database.execute("UPDATE notes SET data = zeroblob(length(data)) WHERE kind = 'read' AND name = ?", (name,))
    found = reading.remembered()
    assert 0 < list(found.values()).count(None) < len(found) / 2
    reading.read()
    assert None not in reading.remembered().values()


def test_what_is_read_many_at_a_time_by_processes_is_what_one_reads(reading: Reading) -> None:
    alone, notes = reading.read().items, set(reading.notes)
    next(reading.kept.glob("*.sqlite3")).unlink()
    kept = Kept(reading.kept)
    remembering = partial(Remembered, kept, processes=2)
    found = read_content(str(reading.content), str(reading.content), SETTINGS, Report(), remembering=remembering)
    kept.close(is_whole=True)
    assert found.items == alone
    assert set(reading.notes) == notes


def test_an_asset_is_remembered_with_what_was_said_of_it(tmp_path: Path) -> None:
    reading = Reading(tmp_path)
    media = reading.content / "media"
    media.mkdir(parents=True)
    (media / "robot.jpg").write_bytes(drawn(40, 30))
    (media / "robot.jpg.yml").write_text(RIGHTS, "utf-8")
    first = reading.read()
    assert reading.read().assets == first.assets
    (media / "robot.jpg.yml").write_text(RIGHTS.replace("alt: ", "alt: Other "), "utf-8")
    assert reading.read().assets != first.assets
