"""Checks that older addresses lead on without taking the place of anything: one alias, one thing, nothing else there.

Asked of everything that was read, before the gate: whether an alias is right does not depend on the moment of a build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from newsroom_plugin import urls
from newsroom_plugin.errors import Location, Report
from newsroom_plugin.model import ITEM_TYPES, Event, Item, Kit
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.newsroom.references import TopicIndex
from newsroom_plugin.reader import Sources

SECTIONS = ("news", "topics", "events", "contacts", "media", "kits")
"""First parts of addresses below which pages lie that have a name; the place of a page that was there once is free."""

OURS = ("types", "subscribe", "search", "channels", "coverage", "changes", "api", "assets", "pagefind")
"""First parts of addresses below which nothing else may be."""

RESERVED = frozenset((*SECTIONS, *OURS, "static"))
"""First parts of addresses that belong to the newsroom."""

_NEWSROOM = "the newsroom"

_WHOLE = frozenset(("api", "assets/newsroom", "pagefind", "subscribe", "search"))
"""Folders in which every file is the newsroom's."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """Whose the files of the site are; letters of either case are alike, as some disks have it."""

    files: dict[str, str] = field(default_factory=dict)
    """Owner by path."""
    folders: dict[str, str] = field(default_factory=dict)
    """Owner of the first file in a folder, by the folder's path."""
    lists: set[str] = field(default_factory=set)
    """Folders of pages that list, beside which lie feeds and further pages."""
    things: dict[str, str] = field(default_factory=dict)
    """Owner of what is shown in a folder with all that lies below it, by the folder's path."""

    def add(self, path: str, owner: str) -> None:
        """A file of the site."""
        self.files.setdefault(path.casefold(), owner)
        for folder in _above(path.casefold()):
            self.folders.setdefault(folder, owner)

    def add_list(self, url: str) -> None:
        """A page that lists."""
        self.add(urls.dest_path(url), _NEWSROOM)
        self.lists.add(url.strip("/").casefold())

    def add_thing(self, url: str, owner: str) -> None:
        """A page, and what may lie below it."""
        self.add(urls.dest_path(url), owner)
        self.things.setdefault(url.strip("/").casefold(), owner)

    def owner(self, url: str) -> str:
        """Whose the place of an address is; empty when it is free."""
        path = urls.dest_path(url).casefold()
        above = list(_above(path))
        found = self.files.get(path) or self.folders.get(path)
        found = found or next((self.files[folder] for folder in above if folder in self.files), "")
        return found or next((self.things[folder] for folder in above if folder in self.things), "") or self._beside(path)

    def owner_of_file(self, path: str) -> str:
        """Whose file this is; empty for a file that may lie beside theirs, such as a data sheet in the folder of an item."""
        lower = path.casefold()
        if found := self.files.get(lower) or self.folders.get(lower) or self._beside(lower):
            return found
        for folder in _above(lower):
            if folder in self.files:
                return self.files[folder]
            if folder in _WHOLE:
                return _NEWSROOM
            owner, name, slug = self.things.get(folder, ""), lower.removeprefix(f"{folder}/"), urls.slug_in(folder)
            if owner and (name.startswith((f"{slug}.", f"{slug}-", "embed/")) or urls.is_name_of_file(name)):
                return owner
        return ""

    def _beside(self, path: str) -> str:
        """Feeds, further pages and frames lie beside a list."""
        parts = path.split("/")
        for number, name in enumerate(parts):
            is_ours = name in ("page", "embed") or urls.is_name_of_file(name)
            if is_ours and "/".join(parts[:number]) in self.lists:
                return _NEWSROOM
        return ""


def _above(path: str) -> Iterator[str]:
    """The folders a file lies in, the nearest first: `a/b/c` → `a/b`, `a`."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def check_aliases(sources: Sources, topics: TopicIndex, settings: Settings, report: Report) -> None:
    """Report every alias that is the place of something else, or of another alias."""
    every: tuple[Item | Event, ...] = (*sources.items, *sources.events)
    things = [thing for thing in every if thing.aliases]
    taken = _taken(sources, topics, settings) if things else _Taken()
    leading: dict[str, str] = {}
    for thing in things:
        written = thing.place.written
        for number, alias in enumerate(thing.aliases):
            url = urls.alias_url(alias)
            if url == thing.url:
                message = f"{alias} is its own address already."
            elif leading.get(url.casefold()) == thing.url:
                continue  # written twice, in one way or another: both lead to the same page
            elif owner := taken.owner(url):
                message = f"The address {alias} belongs to {owner} already."
            else:
                leading[url.casefold()] = thing.url
                for path in (urls.dest_path(url), *_below(url)):
                    taken.add(path, written.path)
                continue
            report.error(written.at("aliases", number), f"aliases.{number}", message, "Take it out.")


_GIVEN = frozenset((urls.SITEMAP, urls.NEWS_SITEMAP, urls.ROBOTS))
"""What an editor may write instead of the newsroom."""


def check_static(sources: Sources, topics: TopicIndex, settings: Settings, report: Report) -> None:
    """Report every static file that would take the place of a page or feed, or that two others write."""
    if not sources.static:
        return
    taken, seen = _taken(replace(sources, static=[]), topics, settings), dict[str, str]()
    for file in sources.static:
        path = file.src_uri.removeprefix("static/")
        owner = "" if path in _GIVEN else seen.get(path.casefold()) or taken.owner_of_file(path)
        if owner:
            fix = "Rename it, or take it out."
            report.error(Location(file.shown), "", f"The address /{path} belongs to {owner} already.", fix)
        seen.setdefault(path.casefold(), file.shown)


def _below(url: str) -> Iterable[str]:
    """What is answered below an older address."""
    return (urls.dest_path(urls.embed_url(url)), urls.oembed_url(url)) if urls.is_thing(url) else ()


def _taken(sources: Sources, topics: TopicIndex, settings: Settings) -> _Taken:
    """Every place that something has, or may have at another moment."""
    taken = _Taken()
    for file in sources.static:
        taken.add(file.src_uri.removeprefix("static/"), file.shown)
    for page in sources.pages:
        taken.add(urls.dest_path(page.url), page.place.written.path)
    for language in settings.languages:
        _add_lists(taken, urls.Addresses(settings.prefix(language)), sources, topics)
    things: tuple[Item | Event | Kit, ...] = (*sources.items, *sources.events, *sources.kits)
    for thing in things:
        taken.add_thing(thing.url, thing.place.written.path)
    return taken


def _add_lists(taken: _Taken, addresses: urls.Addresses, sources: Sources, topics: TopicIndex) -> None:
    """The pages of one language that the newsroom makes by itself."""
    for url in (addresses.home(), *(addresses.section(name) for name in SECTIONS)):
        taken.add_list(url)
    for name in OURS:
        taken.add_thing(addresses.section(name), _NEWSROOM)
    for type in ITEM_TYPES:
        taken.add_list(addresses.type(type))
    for year in sorted({item.url.split("/")[-3] for item in sources.items}):
        taken.add_list(addresses.year(year))
    for slug in topics.by_slug:
        taken.add_list(addresses.topic(slug))
    for contact in sources.contacts.values():
        taken.add_thing(addresses.contact(contact.id), contact.written.path)
    for asset in sources.assets:
        taken.add_thing(addresses.asset(asset.key), asset.written.path)
