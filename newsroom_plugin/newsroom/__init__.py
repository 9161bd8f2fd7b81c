"""The index of a newsroom: references, tags, languages, order, and the gate.

`Newsroom.build` takes what was read, resolves it and reports everything that leads nowhere. `Newsroom.public` is the one gate:
what it returns does not contain hidden things, not their text, not their pictures, not their counts. Everything after it works
on that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from newsroom_plugin.errors import Report
from newsroom_plugin.model import Asset, Contact, Coverage, Event, Item, Kit, Page, Topic
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.newsroom.aliases import check_aliases, check_static
from newsroom_plugin.newsroom.build import check, check_rights, license_at, topics_of, with_rights
from newsroom_plugin.newsroom.gate import State, T, Thing, folder_of, notice_of, recalled, state_of
from newsroom_plugin.newsroom.people import check_today, day_of, named_beside, stand_in
from newsroom_plugin.newsroom.references import AssetIndex, TopicIndex, candidates, item_id, names_of
from newsroom_plugin.reader import Sources
from newsroom_plugin.renditions import EmbeddedRights

__all__ = ["AssetIndex", "Newsroom", "State", "Thing", "TopicIndex", "candidates", "day_of", "item_id", "license_at", "names_of"]


@dataclass(frozen=True)
class Newsroom:
    """Everything a newsroom consists of, resolved and in order."""

    settings: Settings
    """The options in mkdocs.yml."""
    items: tuple[Item, ...]
    """Newest first."""
    events: tuple[Event, ...]
    """Earliest first."""
    kits: tuple[Kit, ...]
    """By title."""
    contacts: Mapping[str, Contact]
    """By id, in the order they are listed."""
    assets: AssetIndex
    """Assets, by id and by path."""
    topics: TopicIndex
    """Topics, by name and by slug."""
    pages: tuple[Page, ...]
    """Ordinary pages."""
    coverage: tuple[Coverage, ...]
    """Newest first."""
    at: datetime | None = None
    """The moment of the gate; None before it."""
    states: Mapping[str, State] = field(default_factory=dict)
    """State by address; empty before the gate."""
    removed: tuple[tuple[str, str], ...] = ()
    """(address, language) of what was removed without a trace."""
    recalled: tuple[Asset, ...] = ()
    """What remains of assets that were withdrawn: their names and notices."""
    folders: Mapping[str, str] = field(default_factory=dict)
    """Where the files of assets lie that only unlisted things use, by asset id."""

    @classmethod
    def build(cls, sources: Sources, settings: Settings, report: Report, lenient: frozenset[str] = frozenset()) -> Newsroom:
        """Resolve what was read; what leads nowhere goes into `report`, in the files of `lenient` as a warning."""
        assets = AssetIndex.of(sources.assets)
        topics = topics_of(sources, report)
        check(sources, assets, settings, report, lenient)
        check_aliases(sources, topics, settings, report)
        check_static(sources, topics, settings, report)
        return cls(
            settings=settings,
            items=_newest_first(sources.items),
            events=tuple(sorted(sources.events, key=lambda event: (event.start.at.timestamp(), event.url))),
            kits=tuple(sorted(sources.kits, key=lambda kit: (kit.title.casefold(), kit.url))),
            contacts=dict(sorted(sources.contacts.items(), key=lambda pair: (pair[1].order, pair[1].name.casefold()))),
            assets=assets,
            topics=topics,
            pages=tuple(sources.pages),
            coverage=tuple(sorted(sources.coverage, key=lambda mention: mention.date, reverse=True)),
        )

    @property
    def used_assets(self) -> tuple[Asset, ...]:
        """The assets that something uses, or that ask to be offered."""
        return tuple(asset for asset in self.assets.by_key.values() if asset.public or asset.key in self.uses)

    def with_rights(self, embedded: Mapping[str, EmbeddedRights], report: Report) -> Newsroom:
        """The newsroom with rights that sidecars leave out taken from the files; what is still missing goes into `report`."""
        complete = replace(
            self, assets=AssetIndex.of(with_rights(asset, embedded.get(asset.key)) for asset in self.assets.by_key.values())
        )
        used = {asset.key for asset in self.used_assets}
        for asset in complete.assets.by_key.values():
            check_rights(asset, asset.key in used, report)
        return complete

    # --- the gate ---------------------------------------------------------------------------------------------------------

    def public(self, at: datetime, *, show_hidden: bool = False) -> Newsroom:
        """The newsroom as it may be seen at a moment; what is hidden is not in it.

        `show_hidden` is for editors on their own machine: hidden things then have pages, and stand in no list.
        """
        states = {thing.url: state_of(thing, self.translations(thing), at) for thing in self._things}
        seen = replace(
            self,
            at=at,
            states=states,
            items=self._seen(self.items, states, show_hidden),
            events=self._seen(self.events, states, show_hidden),
            kits=self._seen(self.kits, states, show_hidden),
            removed=tuple((thing.url, thing.place.language) for thing in self._things if states[thing.url] is State.REMOVED),
            recalled=recalled(self.assets.by_key.values(), self.uses, self._things, states, self._day(at)),
        )
        return seen._with_public_assets()  # noqa: SLF001 - another of our own kind

    def _seen(self, things: tuple[T, ...], states: Mapping[str, State], show_hidden: bool) -> tuple[T, ...]:
        seen: list[T] = []
        thing: T  # said aloud for the type checker, which meets the loop before it knows its kinds
        for thing in things:
            state = states[thing.url]
            if state is State.WITHDRAWN:
                notices = (thing.withdrawn, *(other.withdrawn for other in self.translations(thing)))
                seen.append(notice_of(thing, next(notice for notice in notices if notice)))
            elif not state.is_hidden or (show_hidden and state is not State.REMOVED):
                seen.append(thing)
        return tuple(seen)

    def _with_public_assets(self) -> Newsroom:
        """Drop assets that nothing public uses or whose terms have ended; find those that only unlisted things use."""
        day = self._today
        kept, folders = [], {}
        unlisted = {thing.url: thing.place.id for thing in self._things if thing.unlisted}
        for asset in self.assets.by_key.values():
            users = self.uses.get(asset.key, ())
            if not asset.is_offered(day) or not (asset.public or users):
                continue
            kept.append(asset)
            if not asset.public and unlisted.keys() >= set(users):
                folders[asset.key] = folder_of(users, {unlisted[user] for user in users})
        return replace(self, assets=AssetIndex.of(kept), folders=folders)

    # --- looking things up ------------------------------------------------------------------------------------------------

    @property
    def _things(self) -> tuple[Thing, ...]:
        return (*self.items, *self.events, *self.kits)

    @cached_property
    def _by_id(self) -> Mapping[str, tuple[Thing, ...]]:
        groups: dict[str, list[Thing]] = {}
        for thing in self._things:
            groups.setdefault(thing.place.id, []).append(thing)
        return {id: tuple(group) for id, group in groups.items()}

    def translations(self, thing: Thing) -> tuple[Thing, ...]:
        """The same thing in other languages."""
        return tuple(other for other in self._by_id.get(thing.place.id, ()) if other is not thing and other.url != thing.url)

    def named_translations(self, thing: Thing) -> tuple[Thing, ...]:
        """The translations a page may name: an unlisted one only beside another, or its address would be told to everybody."""
        return tuple(other for other in self.translations(thing) if thing.unlisted or not other.unlisted)

    def thing(self, id: str, language: str) -> Thing | None:
        """The thing of an id in a language."""
        return next((thing for thing in self._by_id.get(id, ()) if thing.place.language == language), None)

    def state(self, thing: Thing) -> State:
        """What the gate said of a thing."""
        return self.states.get(thing.url, State.PUBLISHED)

    def is_told(self, thing: Thing) -> bool:
        """Whether subscribers and other sites are told of a thing: what stands in lists, and the notice of what was withdrawn."""
        return self.state(thing) in (State.PUBLISHED, State.WITHDRAWN) and not thing.unlisted

    def has_section(self, id: str, language: str) -> bool:
        """Whether a section has something in a language, and so a page; what is not named here always has."""
        return {
            "topics": lambda: any(of == language for _, of in self.tagged),
            "events": lambda: bool(self.listed_events(language)),
            "kits": lambda: bool(self.listed_kits(language)),
            "contacts": lambda: bool(self.active_contacts),
            "channels": lambda: bool(self.settings.channels),
        }.get(id, lambda: True)()

    @cached_property
    def listed(self) -> Mapping[str, tuple[Item, ...]]:
        """Items that stand in lists, newest first, by language."""
        items: dict[str, list[Item]] = {language: [] for language in self.settings.languages}
        for item in self.items:
            if self.state(item).is_listed:
                items[item.language].append(item)
        return {language: tuple(kept) for language, kept in items.items()}

    @cached_property
    def items_by_url(self) -> Mapping[str, Item]:
        """Items by their address."""
        return {item.url: item for item in self.items}

    @cached_property
    def tagged(self) -> Mapping[tuple[str, str], tuple[Item, ...]]:
        """Listed items by (topic slug, language), newest first."""
        found: dict[tuple[str, str], list[Item]] = {}
        for language, items in self.listed.items():
            for item in items:
                for slug in self.topic_slugs(item):
                    found.setdefault((slug, language), []).append(item)
        return {key: tuple(items) for key, items in found.items()}

    def topics_of(self, thing: Item | Event | Asset | Contact) -> tuple[Topic, ...]:
        """The topics a thing's tags open, each once."""
        found = {topic.slug: topic for tag in thing.tags if (topic := self.topics.find(tag))}
        return tuple(found.values())

    def topic_slugs(self, thing: Item | Event) -> tuple[str, ...]:
        """The slugs of a thing's topics."""
        return tuple(topic.slug for topic in self.topics_of(thing))

    def listed_events(self, language: str) -> tuple[Event, ...]:
        """Events that stand in lists, earliest first."""
        return self._listed_events.get(language, ())

    @cached_property
    def _listed_events(self) -> Mapping[str, tuple[Event, ...]]:
        found: dict[str, list[Event]] = {}
        for event in self.events:
            if self.state(event).is_listed:
                found.setdefault(event.spoken, []).append(event)
        return {language: tuple(events) for language, events in found.items()}

    @cached_property
    def _pointing(self) -> Mapping[str, tuple[Item, ...]]:
        """Listed items by the events their texts link to: each path that such an address may mean."""
        found: dict[str, dict[str, Item]] = {}
        for items in self.listed.values():
            for item in items:
                for address in item.place.addresses:
                    if "events/" in address:
                        for path in candidates(address, item.place.src_uri):
                            found.setdefault(path, {})[item.url] = item
        return {path: tuple(items.values()) for path, items in found.items()}

    @cached_property
    def _by_path(self) -> Mapping[str, Item]:
        """Listed items by what a link may call them: path without suffix, and address."""
        items = [item for of_language in self.listed.values() for item in of_language]
        by_address = {item.url.strip("/"): item for item in items}
        return by_address | {item.place.src_uri.removesuffix(".md"): item for item in items}

    def items_linking(self, event: Event) -> tuple[Item, ...]:
        """Listed items in the language of an event whose text links to it, in whatever language it is named; newest first."""
        names = [name for one in (event, *self.translations(event)) if isinstance(one, Event) for name in _names_of(one)]
        found = {item.url: item for name in names for item in self._pointing.get(name, ())}
        return _newest_first(item for item in found.values() if item.language == event.place.language)

    def items_about(self, event: Event) -> tuple[Item, ...]:
        """Listed items in the language of an event whose text links to it, or that its own text links to; newest first.

        Nothing is guessed: items that merely share a topic, a kit or a date with an event do not tell of it.
        """
        place = event.place
        named = {path.removesuffix(".md") for address in place.addresses for path in candidates(address, place.src_uri)}
        mine = (item for path in named if (item := self._by_path.get(path)) and item.language == place.language)
        return _newest_first({item.url: item for item in (*self.items_linking(event), *mine)}.values())

    def listed_kits(self, language: str) -> tuple[Kit, ...]:
        """Kits that stand in lists, by title."""
        return tuple(kit for kit in self.kits if kit.language == language and self.state(kit).is_listed)

    @property
    def _today(self) -> date:
        """The day of the gate in the newsroom's time zone."""
        assert self.at is not None
        return self._day(self.at)

    def _day(self, at: datetime) -> date:
        """The day of a moment in the newsroom's time zone."""
        return at.astimezone(self.settings.timezone).date()

    def contacts_of(self, thing: Item | Event | Kit) -> tuple[Contact, ...]:
        """Whom to ask about a thing; the default contact when it names nobody who may be named for it.

        Somebody who has left stays named on what is dated before, and on nothing else.
        """
        kept = tuple(contact for id in thing.contacts if (contact := self.contacts.get(id)))
        if any(contact.until for contact in kept) and (day := self._day_of(thing)):
            kept = tuple(contact for contact in kept if contact.is_active(day))
        return kept or ((self.desk,) if self.desk else ())

    @property
    def desk(self) -> Contact | None:
        """The default contact; None when the options name none."""
        return self.contacts.get(self.settings.default_contact or "")

    def _day_of(self, thing: Item | Event | Kit) -> date | None:
        """The day that decides who may be named: of an item its date; of what is still ahead or always there, today."""
        if isinstance(thing, Item):
            return day_of(thing.date, self.settings.timezone)
        if self.at is None or isinstance(thing, Kit):
            return self._today if self.at else None
        return min(self._today, day_of(thing.end or thing.start, self.settings.timezone))

    @cached_property
    def active_contacts(self) -> tuple[Contact, ...]:
        """Contacts who may be reached now."""
        return tuple(contact for contact in self.contacts.values() if contact.is_active(self._today))

    @cached_property
    def shown_contacts(self) -> Mapping[str, Contact]:
        """Contacts who have a page: those who may be reached, and those who have left and are still named, by id."""
        shown = {contact.id for contact in self.active_contacts}
        for thing in self._things:
            shown.update((*(contact.id for contact in self.contacts_of(thing)), *named_beside(thing)))
        return {id: contact for id, contact in self.contacts.items() if id in shown}

    def stand_in(self, contact: Contact) -> Contact | None:
        """Who answers now instead of a contact who is away or has left; None for one who is there, and when nobody else is."""
        return stand_in(self.contacts, contact, self._today, self.settings.default_contact)

    def answering(self, contacts: Iterable[Contact]) -> tuple[Contact, ...]:
        """Who answers now for these contacts, each once: themselves, or who stands in for them; nobody who has left."""
        found = (self.stand_in(contact) or contact for contact in contacts)
        return tuple({contact.id: contact for contact in found if contact.is_active(self._today)}.values())

    def to_ask(self, thing: Item | Event | Kit) -> tuple[Contact, ...]:
        """Whom to ask about a thing, each once, in what is kept: who is away stays, who has left has a stand-in."""
        found = (one if one.is_active(self._today) else self.stand_in(one) for one in self.contacts_of(thing))
        return tuple({contact.id: contact for contact in found if contact}.values())

    @cached_property
    def named_in(self) -> Mapping[tuple[str, str], tuple[Item, ...]]:
        """Listed items that name a contact as the one to ask or as their author, newest first, by (contact id, language)."""
        found: dict[tuple[str, str], list[Item]] = {}
        for language, items in self.listed.items():
            for item in items:
                ids = dict.fromkeys((*(contact.id for contact in self.contacts_of(item)), item.author or ""))
                for id in ids:
                    found.setdefault((id, language), []).append(item)
        return {key: tuple(items) for key, items in found.items()}

    def check_today(self, at: datetime, report: Report) -> None:
        """Report what is wrong with the options at a moment: a contact who has left."""
        check_today(self.contacts, self.settings, self._day(at), report)

    @cached_property
    def uses(self) -> Mapping[str, tuple[str, ...]]:
        """Addresses of the things that use an asset, by asset id; contacts and topics count by `contact:` and `topic:`."""
        found: dict[str, dict[str, None]] = {}

        def note(asset: Asset | None, user: str) -> None:
            if asset:
                found.setdefault(asset.key, {})[user] = None
                if asset.poster and (poster := self.assets.find(asset.poster, asset.src_uri)):
                    found.setdefault(poster.key, {})[user] = None

        for thing in self._things:
            for asset in self.assets_of(thing):
                note(asset, thing.url)
        texts = [page.place for page in self.pages]
        for contact in self.contacts.values():
            note(self.assets.find(contact.photo), f"contact:{contact.id}")
            texts += contact.texts
        for topic in self.topics.by_slug.values():
            note(self.assets.find(topic.picture), f"topic:{topic.slug}")
            texts += topic.texts
        for text in texts:
            for asset in self.assets.in_text(text):
                note(asset, text.url)
        for asset in self.assets.by_key.values():
            if asset.public:
                note(asset, f"asset:{asset.key}")
        return {key: tuple(users) for key, users in found.items()}

    def assets_of(self, thing: Thing) -> tuple[Asset, ...]:
        """The assets of a thing, those in its body included, each once."""
        known, assets = self._assets_of.get(thing.url, (None, ()))
        if known is not thing:
            assets = self._look_up_assets_of(thing)
            self._assets_of[thing.url] = thing, assets
        return assets

    @cached_property
    def _assets_of(self) -> dict[str, tuple[Thing, tuple[Asset, ...]]]:
        """What `assets_of` found, by address: its page, its feeds and the files it uses all ask for it."""
        return {}

    def _look_up_assets_of(self, thing: Thing) -> tuple[Asset, ...]:
        uses = (*thing.media, *(thing.documents if isinstance(thing, Kit) else ()))
        named: Iterable[Asset | None] = (self.assets.find(use.src, thing.place.src_uri) for use in uses)
        all = (*named, *self.assets.in_text(thing.place))
        return tuple({asset.key: asset for asset in all if asset}.values())


def _newest_first(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (-item.date.at.timestamp(), item.url)))


def _names_of(event: Event) -> tuple[str, ...]:
    """What a link may call an event: its path with and without suffix, and its address."""
    return event.place.src_uri, event.place.src_uri.removesuffix(".md"), event.url.strip("/")
