"""Which roles must approve a thing: the entries of `approvals` in mkdocs.yml, as they are now or were at a commit."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from newsroom_plugin import urls
from newsroom_plugin.errors import Location, Report, suggest
from newsroom_plugin.frontmatter import FrontMatterError, Value, decode, loosely
from newsroom_plugin.model import Event, Item, Kit, Written
from newsroom_plugin.model.settings import Approval
from newsroom_plugin.newsroom import TopicIndex
from newsroom_plugin.reader.validate import validate

Thing = Item | Event | Kit

_KEY = "plugins.newsroom.approvals"


@dataclass(frozen=True, slots=True)
class Rules:
    """Entries of `approvals`."""

    entries: tuple[Approval, ...]
    """As written."""
    topics: TopicIndex
    """What tags mean."""

    @property
    def roles(self) -> tuple[str, ...]:
        """Every role that is named, as written first."""
        return _each(role for entry in self.entries for role in entry.roles)

    def needed(self, group: Iterable[Thing]) -> tuple[str, ...]:
        """The roles that must approve a thing, given with its translations: what one of them needs, all need."""
        things = tuple(group)
        return _each(role for entry in self.entries if any(self._holds(entry, one) for one in things) for role in entry.roles)

    def _holds(self, entry: Approval, thing: Thing) -> bool:
        if entry.since and not isinstance(thing, Kit):
            moment = thing.date if isinstance(thing, Item) else thing.start
            if moment.at.date() < entry.since:
                return False
        if entry.types and not (isinstance(thing, Item) and thing.type in entry.types):
            return False
        return not entry.tags or not self._topics(entry.tags).isdisjoint(self._topics(thing.tags))

    def _topics(self, tags: Iterable[str]) -> set[str]:
        return {topic.slug if (topic := self.topics.find(tag)) else urls.slug_of(tag) or tag.casefold() for tag in tags}

    def check(self, used: Iterable[str], config: str, report: Report) -> None:
        """Warn of tags that no topic has and nothing uses."""
        tags = tuple(used)
        known = self._topics(tags) | set(self.topics.by_slug)
        for number, entry in enumerate(self.entries):
            for place, tag in enumerate(entry.tags):
                if self._topics((tag,)).isdisjoint(known):
                    key = f"{_KEY}.{number}.tags.{place}"
                    fix = suggest(tag, {*tags, *self.topics.by_name}) or "Write a tag that items have."
                    report.warning(Location(config), key, f"Nothing has the tag '{tag}', so nothing needs this approval.", fix)


def _each(roles: Iterable[str]) -> tuple[str, ...]:
    """Each role once, whatever its case, as written first."""
    found: dict[str, str] = {}
    for role in roles:
        found.setdefault(role.casefold(), role)
    return tuple(found.values())


def entries_in(read: Callable[[str], bytes | None], config: str) -> tuple[Approval, ...] | None:
    """The entries in a mkdocs.yml of the past; None when it cannot be read. `read` gives a file's bytes by its path."""
    for _ in range(5):  # a file may inherit from another
        data = read(config)
        try:
            whole = loosely(decode(data, config), config) if data is not None else None
        except FrontMatterError:
            return None
        if not isinstance(whole, dict):
            return None
        written = _option(whole.get("plugins"))
        if written is not None or not isinstance(parent := whole.get("INHERIT"), str):
            return _entries(written, config)
        config = posixpath.normpath(posixpath.join(posixpath.dirname(config), parent))
    return None


def _option(plugins: Value) -> Value:
    """What stands under `approvals` of the newsroom plugin."""
    named = (
        plugins
        if isinstance(plugins, list)
        else [{key: value} for key, value in plugins.items()]
        if isinstance(plugins, dict)
        else []
    )
    for one in named:
        options = one.get("newsroom") if isinstance(one, dict) else None
        if isinstance(options, dict):
            return options.get("approvals")
    return None


def _entries(written: Value, config: str) -> tuple[Approval, ...] | None:
    entries = []
    for fields in written if isinstance(written, list) else ():
        entry = validate(Approval, fields if isinstance(fields, dict) else {}, Written(config), Report(), {})
        if entry is None:
            return None
        entries.append(entry)
    return tuple(entries)
