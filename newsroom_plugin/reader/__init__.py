"""Fields to model: reads all of `content/`, one `read_<kind>` each, every problem located and collected.

What is read here has valid keys and values; whether its references lead anywhere is decided in `newsroom`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from newsroom_plugin import urls
from newsroom_plugin.errors import Location, Report, unreadable
from newsroom_plugin.frontmatter import FrontMatterError, decode, plain, read_list, split
from newsroom_plugin.kept import key_of
from newsroom_plugin.model import Asset, Contact, Coverage, Event, Item, Kit, Page, Place, Topic, Words, Written
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.reader.kinds import (
    Reading,
    read_contact,
    read_event,
    read_item,
    read_kit,
    read_page,
    read_topic,
    with_texts,
)
from newsroom_plugin.reader.media import KIND_OF, read_assets
from newsroom_plugin.reader.remembered import Remembered
from newsroom_plugin.reader.tree import SourceFile, classified, walk
from newsroom_plugin.reader.validate import validate
from newsroom_plugin.reader.wording import Wording, read_wording

__all__ = [
    "KIND_OF",
    "NOTHING",
    "Instead",
    "Remembered",
    "Sources",
    "Wording",
    "classified",
    "read_assets",
    "read_content",
    "read_thing",
    "read_wording",
    "walk",
]

Instead = Mapping[str, bytes | Path | None]
"""What counts instead of files, by their path in `content/`: other bytes, another file, or, as None, that there is no file."""

NOTHING: Final[Instead] = MappingProxyType({})
"""No file counts instead of another."""


@dataclass(slots=True)
class Sources:
    """Everything that was read, in the order of its files."""

    items: list[Item] = field(default_factory=list)
    """Of all languages."""
    events: list[Event] = field(default_factory=list)
    """Of all languages."""
    kits: list[Kit] = field(default_factory=list)
    """Of all languages."""
    contacts: dict[str, Contact] = field(default_factory=dict)
    """By id."""
    topics: list[Topic] = field(default_factory=list)
    """Those with a file."""
    pages: list[Page] = field(default_factory=list)
    """Ordinary pages."""
    assets: tuple[Asset, ...] = ()
    """Everything in `media/`."""
    coverage: tuple[Coverage, ...] = ()
    """What `coverage.yml` lists."""
    static: list[SourceFile] = field(default_factory=list)
    """Files copied as they are."""
    wording: Wording = field(default_factory=Wording)
    """The phrases that stand in texts."""
    digests: dict[str, bytes] = field(default_factory=dict)
    """What each file of text said, and what was said of each asset, as a digest, by path in `content/`."""

    def with_item(self, before: Item, item: Item, data: bytes) -> Sources:
        """The same with an item in place of what it was `before`; its file now says `data`."""
        items = [item if other is before else other for other in self.items]
        return replace(self, items=items, digests={**self.digests, item.place.src_uri: key_of(data)})


def read_content(
    content_dir: str,
    shown_from: str,
    settings: Settings,
    report: Report,
    instead: Instead = NOTHING,
    remembering: Callable[[bytes], Remembered] | None = None,
) -> Sources:
    """Read all of `content_dir`; messages name files relative to `shown_from`. Problems go into `report`.

    `instead` is what counts instead of the files on the disk, by path in `content_dir`; None: as if the file were not there.
    `remembering` gives the items and assets that were read before, for a key of the phrases that stand in them.
    """
    files = [
        _counting(file, instead) for file in walk(content_dir, shown_from, settings) if instead.get(file.src_uri, b"") is not None
    ]
    sources = Sources()
    for file in files:
        if file.kind == "misplaced":
            report.error(Location(file.shown), "", file.why, file.fix)
        elif file.kind == "static":
            sources.static.append(file)
        elif file.kind == "coverage":
            sources.coverage = _read_coverage(file, settings, report)
    wording = sources.wording = read_wording((file for file in files if file.kind == "wording"), report)
    sources.digests.update((key_of(file.data), file.src_uri)[::-1] for file in files if file.kind == "wording")
    remembered = remembering(key_of(sorted(wording.phrases.items()))) if remembering else None
    sources.items = list(_items([file for file in files if file.kind == "item"], sources, wording, settings, report, remembered))
    markdown = [reading for file in files if file.kind in _OTHERS and (reading := _open(file, settings, report, wording))]
    _read_all(sources, markdown, report)
    sources.digests.update({reading.file.src_uri: key_of(reading.file.data) for reading in markdown})
    media = (file for file in files if file.kind == "media")
    assets = read_assets(media, settings, report, remembered, sources.digests)
    if remembered:
        remembered.write_down()
    sources.assets = tuple(wording.in_asset(asset, settings, report) for asset in assets)
    return sources


def read_thing(file: SourceFile, settings: Settings, report: Report, wording: Wording) -> Item | Event | Kit | None:
    """The item, event or kit in one file, or None: when it is neither, or after reporting what is wrong with it."""
    read = {"item": read_item, "event": read_event, "kit": read_kit}.get(file.kind)
    reading = _open(file, settings, report, wording) if read else None
    return read(reading) if read and reading else None


def _counting(file: SourceFile, instead: Instead) -> SourceFile:
    """A file as it counts."""
    other = instead.get(file.src_uri)
    if isinstance(other, Path):
        return replace(file, abs_path=str(other))
    return replace(file, instead=other) if other is not None else file


_OTHERS: Final = ("event", "kit", "page", "contact", "topic")
"""What is read from Markdown besides items."""


def _items(
    files: Sequence[SourceFile],
    sources: Sources,
    wording: Wording,
    settings: Settings,
    report: Report,
    remembered: Remembered | None,
) -> Iterator[Item]:
    """The items, those that were read before as they were then."""
    if remembered:
        remembered.read_ahead(files, partial(_item_without_problem, wording, settings))
    for file in files:
        try:
            data = file.data
        except OSError as error:
            report.error(Location(file.shown), "", *unreadable(error))
            continue
        sources.digests[file.src_uri] = digest = key_of(data)
        item = remembered.item(file, digest) if remembered else None
        if item is None:
            before = len(report.problems)
            item = _item(file, data, wording, settings, report)
            if item and remembered and len(report.problems) == before:
                remembered.note(file, digest, item)
        if item:
            yield item


def _item(file: SourceFile, data: bytes, wording: Wording, settings: Settings, report: Report) -> Item | None:
    reading = _open(replace(file, instead=data), settings, report, wording)
    return read_item(reading) if reading else None


def _item_without_problem(wording: Wording, settings: Settings, file: SourceFile, data: bytes) -> Item | None:
    report = Report()
    item = _item(file, data, wording, settings, report)
    return None if report.problems else item


def _open(file: SourceFile, settings: Settings, report: Report, wording: Wording) -> Reading | None:
    try:
        document = split(decode(file.data, file.shown), file.shown)
        return Reading(file, wording.expanded(document, file, settings, report), settings, report)
    except FrontMatterError as error:
        report.problems[error.problem] = None
    except OSError as error:
        report.error(Location(file.shown), "", *unreadable(error))
    return None


def _read_all(sources: Sources, readings: Iterable[Reading], report: Report) -> None:
    of_kind: dict[str, list[Reading]] = {}
    for reading in readings:
        of_kind.setdefault(reading.file.kind, []).append(reading)
    simple: tuple[tuple[str, Callable[[Reading], Any], list[Any]], ...] = (
        ("event", read_event, sources.events),
        ("kit", read_kit, sources.kits),
    )
    for kind, read, into in simple:
        into.extend(thing for reading in of_kind.get(kind, ()) if (thing := read(reading)))
    for reading in of_kind.get("page", ()):
        if page := read_page(reading, _page_meta(reading)):
            sources.pages.append(page)
    _read_contacts(sources, of_kind.get("contact", []), report)
    _read_topics(sources, of_kind.get("topic", []), report)


def _page_meta(reading: Reading) -> dict[str, object]:
    """An ordinary page's front matter with YAML's own types, as MkDocs and other plugins expect it."""
    if not reading.document.has_front_matter:
        return {}
    try:
        return plain(decode(reading.file.data, reading.file.shown), reading.file.shown)
    except FrontMatterError as error:
        reading.report.problems[error.problem] = None
        return {}


def _read_contacts(sources: Sources, readings: list[Reading], report: Report) -> None:
    """Contacts, the default language first: files in other languages only add texts."""
    default = [reading for reading in readings if not reading.settings.prefix(reading.file.language)]
    for reading in default:
        if contact := read_contact(reading):
            if contact.id in sources.contacts:
                _twice(reading, contact.id, sources.contacts[contact.id].written, report)
            sources.contacts.setdefault(contact.id, contact)
    for reading in readings:
        if reading in default:
            continue
        id = urls.slug_of(reading.file.stem)
        if id in sources.contacts:
            sources.contacts[id] = with_texts(sources.contacts[id], reading)
        elif id not in {urls.slug_of(other.file.stem) for other in default}:
            report.error(
                reading.written.at(),
                "",
                f"There is no contact '{id}' to translate.",
                f"Write contacts/{reading.file.stem}.md first.",
            )


def _twice(reading: Reading, id: str, first: Written, report: Report) -> None:
    report.error(reading.written.at(), "", f"The id '{id}' belongs to {first.path} already.", "Rename one of the two files.")


def _read_topics(sources: Sources, readings: list[Reading], report: Report) -> None:
    topics: dict[str, Topic] = {}
    seen: dict[tuple[str, str], Written] = {}
    titles: dict[str, str] = {}
    for reading in sorted(readings, key=lambda reading: bool(reading.settings.prefix(reading.file.language))):
        if (found := read_topic(reading)) is None:
            continue
        slug, keys, texts = found
        if (slug, reading.file.language) in seen:
            _twice(reading, slug, seen[slug, reading.file.language], report)
        seen.setdefault((slug, reading.file.language), reading.written)
        for title in keys.title.texts:
            owner = titles.setdefault(title.casefold(), slug)
            if owner != slug:
                message = f"The title '{title}' belongs to topics/{owner}.md already."
                report.error(reading.written.at("title"), "title", message, "Give each topic titles of its own.")
        if slug in topics:
            topics[slug] = _with_language(topics[slug], keys.title, keys.description, texts, reading.file.language)
        else:
            topics[slug] = Topic.model_construct(**dict(keys), slug=slug, texts=texts, written=reading.written)
    sources.topics = list(topics.values())


def _with_language(topic: Topic, title: Words, description: Words | None, texts: tuple[Place, ...], language: str) -> Topic:
    """Add what a topic's file in another language says."""

    def added(old: Words | None, new: Words | None) -> Words | None:
        if new is None:
            return old
        kept = [(name or topic.title.by_language[0][0], text) for name, text in old.by_language] if old else []
        return Words((*kept, (language, new(language))))

    update = {"title": added(topic.title, title), "description": added(topic.description, description)}
    return topic.model_copy(update={**update, "texts": (*topic.texts, *texts)})


def _read_coverage(file: SourceFile, settings: Settings, report: Report) -> tuple[Coverage, ...]:
    try:
        entries, lines = read_list(decode(file.data, file.shown), file.shown)
    except FrontMatterError as error:
        report.problems[error.problem] = None
        return ()
    except OSError as error:
        report.error(Location(file.shown), "", *unreadable(error))
        return ()
    found = []
    for number, entry in enumerate(entries):
        here = {path[1:]: line for path, line in lines.items() if path[0] == number and len(path) > 1}
        written = Written(file.shown, {(): lines.get((number,), 1), **here})
        fields = entry if isinstance(entry, dict) else {}
        coverage = validate(Coverage, fields, written, report, {"languages": settings.languages})
        if coverage:
            found.append(coverage)
    return tuple(found)
