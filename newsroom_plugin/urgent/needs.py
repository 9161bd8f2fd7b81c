"""What an urgent item consists of: its own file, the people it names, the pictures it shows."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass

from newsroom_plugin import urls
from newsroom_plugin.errors import NewsroomError, suggest
from newsroom_plugin.model import Item, Kit, is_id
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.newsroom import Thing, candidates
from newsroom_plugin.reader import Sources
from newsroom_plugin.reader.tree import SourceFile

_KINDS = ("item", "event", "kit")


class NotFound(NewsroomError):
    """No file is meant by a name."""


@dataclass(frozen=True, slots=True)
class Needs:
    """Files that must be right."""

    paths: frozenset[str]
    """In `content/`: the urgent things, and what they name by its path."""
    people: frozenset[str]
    """Ids of contacts."""
    assets: frozenset[str]
    """Ids of assets."""

    def has(self, path: str) -> bool:
        """Whether a file in `content/` is needed."""
        asset = path.removesuffix(".yml").removesuffix(".yaml")
        stem = urls.slug_of(posixpath.basename(asset).rpartition(".")[0])
        parts = path.split("/")
        if "contacts" in parts[:2]:
            return stem in self.people
        if parts[0] == "media":
            return asset in self.paths or stem in self.assets
        return path in self.paths


def find(names: Iterable[str], files: Iterable[SourceFile], sources: Sources) -> tuple[SourceFile, ...]:
    """The files of things by path, id or address; raises `NotFound` for a name that means none."""
    known = [file for file in files if file.kind in _KINDS]
    by_url = {thing.url: thing.place.src_uri for thing in _things(sources)}
    found = []
    for name in names:
        path = name.replace("\\", "/").removeprefix("./").removeprefix("content/")
        uri = by_url.get(urls.alias_url(path.partition("://")[2].partition("/")[2] if "://" in path else path), path)
        file = next((file for file in known if uri.strip("/") in (file.src_uri, file.src_uri.removesuffix(".md"))), None)
        if file is None:
            fix = suggest(path, (file.src_uri for file in known)) or "Write its path, like news/2026/recall.md."
            raise NotFound(f"There is no item, event or kit '{name}'. {fix}")
        found.append(file)
    return tuple(found)


def needs_of(files: Iterable[SourceFile], sources: Sources, settings: Settings) -> Needs:
    """What the things in some files consist of, as far as they can be read."""
    wanted = {file.src_uri for file in files}
    paths, people, assets = set(wanted), set[str](), set[str]()
    for thing in _things(sources):
        if thing.place.src_uri not in wanted:
            continue
        people.update((*(thing.contacts or (settings.default_contact or "",)), *_named(thing)))
        shown = [use.src for use in thing.media] + ([use.src for use in thing.documents] if isinstance(thing, Kit) else [])
        assets.update(shown)
        for address in (*shown, *thing.place.addresses):
            paths.update(candidates(address, thing.place.src_uri))
    assets.update(contact.photo for id in people if (contact := sources.contacts.get(id)) and contact.photo)
    return Needs(frozenset(paths), frozenset(filter(None, people)), frozenset(assets))


def _named(thing: Thing) -> Iterable[str]:
    names = [quote.by for quote in thing.quotes] if isinstance(thing, Item | Kit) else list(thing.speakers)
    if isinstance(thing, Item) and thing.author:
        names.append(thing.author)
    return (name for name in names if is_id(name))


def _things(sources: Sources) -> tuple[Thing, ...]:
    return (*sources.items, *sources.events, *sources.kits)
