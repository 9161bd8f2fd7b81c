"""Which feeds an edition has, and what each of them carries.

Each page that lists has its feeds below it: home, types, topics, contacts, events, media, changes. An item that changed comes
first, however old it is, so that a correction and a withdrawal reach those who have read it; what is hidden, unlisted or expired
is in no feed. Nothing is rendered here: only what the newest entries are is decided, once for all feeds of an edition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time

from newsroom_plugin.model import ITEM_TYPES, Asset, Event, Item, ItemType
from newsroom_plugin.newsroom import State
from newsroom_plugin.pages import changes, dates, lists
from newsroom_plugin.pages.edition import Edition, types_label
from newsroom_plugin.pages.scope import Scope, ScopeKind, Told


def scopes(edition: Edition) -> Mapping[str, Scope]:
    """Everything that can be subscribed to, by the address of its page; made once."""
    return edition.once("scopes", lambda: {scope.page: scope for scope in _scopes(edition)})


def scope_at(edition: Edition, url: str) -> Scope:
    """What can be subscribed to at a page: what the page or its nearest list has feeds of, else everything."""
    known, folder = scopes(edition), url
    while folder not in known and folder:
        folder = folder.rstrip("/").rpartition("/")[0]
        folder = f"{folder}/" if folder else ""
    return known.get(folder) or known[edition.addresses.home()]


def feed_title(edition: Edition, scope: Scope) -> str:
    """What the feeds of a scope are called among those of other senders."""
    return edition.site_name if scope.kind == "everything" else f"{scope.title} – {edition.site_name}"


def offered(edition: Edition) -> tuple[Scope, ...]:
    """What is worth offering."""
    return tuple(scope for scope in scopes(edition).values() if scope.is_offered)


def groups(edition: Edition) -> tuple[tuple[str, str, tuple[ScopeKind, ...]], ...]:
    """The groups in which feeds are told: (id, title, kinds)."""
    _ = edition.texts.gettext
    return (
        ("all", _("Everything"), ("everything", "changes")),
        ("types", _("By kind"), ("type",)),
        ("topics", _("By topic"), ("topic",)),
        ("people", _("By person"), ("person",)),
        ("events-and-media", _("Events and media"), ("events", "media")),
    )


def _scopes(edition: Edition) -> Iterator[Scope]:
    yield from _item_scopes(edition)
    limit, _ = edition.newsroom.settings.feeds.items, edition.texts.gettext
    if events := edition.newsroom.listed_events(edition.language):
        about = _("What is planned, what was moved or cancelled.")
        told = _newest_events(edition)
        yield Scope("events", edition.addresses.section("events"), _("Events"), about, len(events), told[:limit])
    if assets := lists.library_assets(edition):
        about = _("New pictures, videos and documents, each with its terms.")
        told = _newest_assets(edition, assets)
        yield Scope("media", edition.addresses.section("media"), _("Media library"), about, len(assets), told[:limit])
    found, about = changes.gathered(edition), _("What was corrected, withdrawn or may no longer be used.")
    yield Scope("changes", edition.addresses.section("changes"), _("Corrections"), about, len(found), found[:limit])


# --- items --------------------------------------------------------------------------------------------------------------------


def _item_scopes(edition: Edition) -> Iterator[Scope]:
    newsroom, language, addresses, _ = edition.newsroom, edition.language, edition.addresses, edition.texts.gettext
    told, listed = _told_by_page(edition), newsroom.listed[language]

    def scope(kind: str, page: str, title: str, about: str, count: int, *, is_offered: bool = True) -> Scope:
        return Scope(kind, page, title, about, count, tuple(told.get(page, ())), is_offered)  # type: ignore[arg-type]

    about = _("Every item as soon as it is out.")
    yield scope("everything", addresses.home(), _("All news"), about, len(listed))
    types = Counter(item.type for item in listed)
    for type in ITEM_TYPES:
        if types[type]:
            title = types_label(edition.texts, type)
            yield scope("type", addresses.type(type), title, _about_type(edition, type), types[type])
    for topic in newsroom.topics.by_slug.values():
        if items := newsroom.tagged.get((topic.slug, language)):
            about = topic.description(language) if topic.description else ""
            yield scope("topic", addresses.topic(topic.slug), topic.title(language), about, len(items))
    named = Counter(id for item in listed for id in _people(edition, item))
    for contact in edition.newsroom.shown_contacts.values():
        role = contact.role(language) if contact.role else ""
        is_offered = bool(named[contact.id]) and contact.is_active(edition.today)
        page = addresses.contact(contact.id)
        yield scope("person", page, contact.name, role, named[contact.id], is_offered=is_offered)


def _about_type(edition: Edition, type: ItemType) -> str:
    _ = edition.texts.gettext
    return {
        "release": _("What we announce officially."),
        "story": _("Longer texts, with pictures."),
        "statement": _("Where we stand, and what we set right."),
        "note": _("News of a few sentences."),
        "factsheet": _("Facts and figures to look up."),
    }[type]


def _told_by_page(edition: Edition) -> Mapping[str, list[Item]]:
    """The items that each feed of items carries, by the page it follows: one look at each item, however many feeds there are."""
    limit, addresses = edition.newsroom.settings.feeds.items, edition.addresses
    by_page: dict[str, list[Item]] = {}
    for item in _told_items(edition):
        pages = [addresses.home(), addresses.type(item.type)]
        pages += [addresses.topic(slug) for slug in edition.newsroom.topic_slugs(item)]
        pages += [addresses.contact(id) for id in _people(edition, item)]
        for page in pages:
            if len(carried := by_page.setdefault(page, [])) < limit:
                carried.append(item)
    return by_page


def _told_items(edition: Edition) -> list[Item]:
    """The items that feeds tell of, what changed last first: those in lists, and the notices of those that were withdrawn."""
    newsroom = edition.newsroom
    items = (item for item in newsroom.items if item.language == edition.language and newsroom.is_told(item))
    return sorted(items, key=lambda item: (-changed(edition, item).timestamp(), -item.date.at.timestamp(), item.url))


def _people(edition: Edition, item: Item) -> tuple[str, ...]:
    """Ids of the contacts an item names on its page: whom to ask, and its author; each once."""
    author = item.author if item.author in edition.newsroom.contacts else None
    asked = (contact.id for contact in edition.newsroom.contacts_of(item))
    return tuple(dict.fromkeys(id for id in (*asked, author) if id))


def changed(edition: Edition, item: Item) -> datetime:
    """When an item was last changed in public: when it was published, updated or withdrawn, whichever is the latest."""
    last = dates.last_change(edition, item)
    return (last or item.date).at


def _changes(edition: Edition, event: Event) -> list[datetime]:
    return [moment.at for moment in dates.changes(edition, event)]


# --- events and media ---------------------------------------------------------------------------------------------------------


def _newest_events(edition: Edition) -> tuple[Told, ...]:
    """The events that feeds tell of, the one announced or changed last first; where nobody knows, the farthest ahead."""
    newsroom = edition.newsroom
    events = (event for event in newsroom.events if event.spoken == edition.language and newsroom.is_told(event))

    def key(event: Event) -> tuple[float, float, str]:
        moment = event_changed(edition, event) or event.start.at
        return -moment.timestamp(), -event.start.at.timestamp(), event.url

    return tuple(sorted(events, key=key))


def event_published(edition: Edition, event: Event) -> datetime | None:
    """When an event was public at the latest; None when nothing says so.

    An event has no date of publication. What is known: the end of its embargo, the first item that links to it, its first public
    change. The day it takes place says nothing: it may lie ahead, and no rebuild may move a date.
    """
    if event.embargo and event.embargo.at <= edition.now:
        return event.embargo.at
    linking = (item.date.at for item in edition.newsroom.items_linking(event))
    return min((*_changes(edition, event), *linking), default=None)


def event_changed(edition: Edition, event: Event) -> datetime | None:
    """When an event was last changed in public, or its places were counted; None when nothing says so."""
    moments = _changes(edition, event)
    if published := event_published(edition, event):
        moments.append(published)
    if (invitation := event.invitation) and invitation.taken_as_of:
        counted = datetime.combine(invitation.taken_as_of, time(), edition.newsroom.settings.timezone)
        moments += [counted] if counted <= edition.now else []
    return max(moments, default=None)


def asset_published(edition: Edition, asset: Asset) -> datetime | None:
    """When the first item that shows an asset was published, in whatever language; None when no item does."""
    first = dates.first_shown(edition, asset)
    return first.at if first else None


def is_recalled(edition: Edition, asset: Asset) -> bool:
    """Whether only the notice is left of an asset."""
    return asset.key not in edition.newsroom.assets.by_key


def asset_changed(edition: Edition, asset: Asset) -> datetime | None:
    """When there was something new of an asset: when it was published, or withdrawn; None when nobody knows."""
    if asset.withdrawn and is_recalled(edition, asset):
        return asset.withdrawn.date.at
    return asset_published(edition, asset)


def _newest_assets(edition: Edition, assets: Iterable[Asset]) -> tuple[Told, ...]:
    """The assets that feeds tell of, the one published last first; those no item shows come last, as they stand in the library.

    What only something expired shows stays in the library, but is no news. What was recalled comes back as its notice.
    """
    newsroom = edition.newsroom

    def is_told(asset: Asset) -> bool:
        users = newsroom.uses.get(asset.key, ())
        return any(newsroom.states.get(user, State.PUBLISHED).is_listed for user in users)

    def key(asset: Asset) -> float:
        moment = asset_changed(edition, asset)
        return -moment.timestamp() if moment else float("inf")

    return tuple(sorted((*filter(is_told, assets), *newsroom.recalled), key=key))
