"""The search of the archive: its page, and what is known of everything that can be found.

What can be found is what stands in lists: items, events, kits, contacts, assets of the library, ordinary pages. Which of their
words are found is read from the finished pages, by `search`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Final

from newsroom_plugin.model import ITEM_TYPES, Asset, Contact, Event, Item, Kit, Moment, Page, Topic
from newsroom_plugin.newsroom import Thing
from newsroom_plugin.pages import lists, occasions, pieces, views
from newsroom_plugin.pages.edition import Edition, type_label
from newsroom_plugin.pages.spec import PageSpec, in_every_language, spec
from newsroom_plugin.search import Record
from newsroom_plugin.urls import search_index

_SMALLEST: Final = 160
"""Pixels a picture beside a result must have at least; it is shown half as wide."""

_TOPICS: Final = 24
"""Topics that are offered when nothing is searched; the rest stands on the page of topics."""

_CONTACTS: Final = 12
"""Contacts that are offered then."""


def pages(edition: Edition) -> Iterator[PageSpec]:
    """Yield the page of the search, unless mkdocs.yml turns it off."""
    if edition.newsroom.settings.search.enabled:
        heading, url = edition.texts.gettext("Search"), edition.addresses.search()
        view = partial(search_view, edition, heading)
        yield spec(edition, url, "search", heading, view, section="search", urls=in_every_language(edition, "search/"))


def search_view(edition: Edition, heading: str) -> views.SearchView:
    """The page of the search."""
    return views.SearchView(
        heading=heading,
        url=edition.addresses.search(),
        setup=json.dumps(_setup(edition), ensure_ascii=False),
        ways=_ways(edition),
    )


# --- what can be found --------------------------------------------------------------------------------------------------------


def records(edition: Edition) -> Iterator[Record]:
    """Yield all that can be found in this language: nothing hidden, unlisted, expired, withdrawn or removed."""
    newsroom, language = edition.newsroom, edition.language
    for item in newsroom.listed[language]:
        yield _item(edition, item)
    for event in newsroom.listed_events(language):
        yield _event(edition, event)
    for kit in newsroom.listed_kits(language):
        yield Record(kit.url, kit.title, "kit", **_beside(edition, kit))  # type: ignore[arg-type]
    for contact in newsroom.active_contacts:
        yield _contact(edition, contact)
    for asset in lists.library_assets(edition):
        if not asset.withdrawn:
            yield _asset(edition, asset)
    for page in newsroom.pages:
        if page.language == language and page.url != edition.addresses.home() and not _is_excluded(page):
            yield Record(page.url, page.title, "page")


def _is_excluded(page: Page) -> bool:
    """Whether an ordinary page asks not to be found, in the way Material's search knows."""
    asked = dict(page.meta).get("search")
    return isinstance(asked, dict) and bool(asked.get("exclude"))


def _item(edition: Edition, item: Item) -> Record:
    author = pieces.named(edition, item.author).name if item.author else ""
    more = _beside(edition, item)
    words = tuple(word for word in (author, item.dateline or "", *pieces.topic_titles(edition, item)) if word)
    topics, label = edition.newsroom.topic_slugs(item), edition.label(item.label)
    return Record(
        item.url,
        item.title,
        item.type,
        _moment(edition, item.date),
        topics=topics,
        words=words,
        label=label,
        **more,  # type: ignore[arg-type]
    )


def _event(edition: Edition, event: Event) -> Record:
    label = ", ".join(word for word in (occasions.status_label(edition, event), edition.label(event.label)) if word)
    said = (occasions.where(edition, event), event.hashtag or "", *pieces.topic_titles(edition, event))
    words = tuple(word for word in said if word)
    # An event is dated where it takes place.
    moment = (event.start.at if event.start.has_time else event.start.at.date()).isoformat()[:16]
    topics = edition.newsroom.topic_slugs(event)
    return Record(event.url, event.title, "event", moment, topics=topics, words=words, label=label, **_beside(edition, event))  # type: ignore[arg-type]


def _contact(edition: Edition, contact: Contact) -> Record:
    topics = tuple(topic.slug for topic in edition.newsroom.topics_of(contact))
    photo = edition.newsroom.assets.find(contact.photo)
    image = _image(pieces.picture(edition, photo)) if photo else None
    return Record(
        edition.addresses.contact(contact.id),
        contact.name,
        "contact",
        topics=topics,
        contacts=(contact.id,),
        image=image,
        words=pieces.topic_titles(edition, contact),
    )


def _asset(edition: Edition, asset: Asset) -> Record:
    shown = pieces.picture(edition, asset)
    people = tuple(person.name for person in asset.people)
    rights = tuple(name for name in (asset.creator, asset.credit) if name)
    place = asset.location_shown(edition.language) if asset.location_shown else ""
    said = (asset.alt_text(edition.language), place, *people, *rights, *pieces.topic_titles(edition, asset))
    return Record(
        edition.addresses.asset(asset.key),
        asset.name(edition.language),
        asset.kind,
        asset.date.isoformat() if asset.date else "",
        topics=tuple(topic.slug for topic in edition.newsroom.topics_of(asset)),
        has_pictures=shown is not None,
        image=_image(shown),
        words=tuple(word for word in said if word),
    )


def _beside(edition: Edition, thing: Thing) -> dict[str, object]:
    """What is known alike of items, events and kits."""
    has_pictures = any(asset.kind == "picture" for asset in edition.newsroom.assets_of(thing))
    contacts = tuple(contact.id for contact in edition.newsroom.contacts_of(thing))
    return {"contacts": contacts, "has_pictures": has_pictures, "image": _image(pieces.lead_picture(edition, thing))}


def _moment(edition: Edition, moment: Moment) -> str:
    """A moment in the newsroom's time zone, without the zone, so that all of them sort."""
    at: datetime = moment.at.astimezone(edition.newsroom.settings.timezone) if moment.has_time else moment.at
    return at.isoformat()[:16] if moment.has_time else at.date().isoformat()


def _image(picture: views.Picture | None) -> tuple[str, int, int] | None:
    """The smallest rendition that is large enough."""
    if picture is None:
        return None
    # Of the formats that every browser reads.
    formats = [source for source in picture.sources if source.mime != "image/avif"] or picture.sources
    sizes = sorted((width, url) for url, width in formats[0].srcset) if formats else []
    width, url = next((one for one in sizes if one[0] >= _SMALLEST), sizes[-1] if sizes else (picture.width, picture.src))
    return url, width, max(1, round(width / picture.ratio))


# --- what its script is told --------------------------------------------------------------------------------------------------


def _setup(edition: Edition) -> dict[str, object]:
    settings, texts = edition.newsroom.settings, edition.texts
    return {
        "language": edition.language,
        "languages": [
            {"id": language, "name": texts.sentence(texts.language_name(language)), "folder": search_index(language)}
            for language in settings.languages
            if _has_some(edition, language)
        ],
        "facets": _facets(edition),
        "words": _words(edition),
    }


def _has_some(edition: Edition, language: str) -> bool:
    """Whether anything in a language can be found."""
    newsroom = edition.newsroom
    pages = (page for page in newsroom.pages if page.language == language and page.url != newsroom.settings.prefix(language))
    in_language = (newsroom.listed[language], newsroom.listed_events(language), newsroom.listed_kits(language))
    in_each = (newsroom.active_contacts, lists.library_assets(edition))
    return any((*in_language, *in_each)) or not all(_is_excluded(page) for page in pages)


def _facets(edition: Edition) -> list[dict[str, object]]:
    """What results are narrowed by: an id, a title, and the names of its values by their key, in the order they are shown."""
    _, texts = edition.texts.gettext, edition.texts
    types = {type: type_label(texts, type) for type in ITEM_TYPES} | {
        "event": _("Event"),
        "kit": _("Press kit"),
        "contact": _("Contact"),
        "picture": _("Picture"),
        "video": _("Video"),
        "audio": _("Audio"),
        "document": _("Document"),
        "page": _("Page"),
    }
    topics = sorted(_topics(edition), key=lambda topic: topic.title(edition.language).casefold())
    return [
        {"id": "type", "title": _("Type"), "names": types},
        {"id": "topic", "title": _("Topic"), "names": {topic.slug: topic.title(edition.language) for topic in topics}},
        {"id": "year", "title": _("Year"), "names": {}},
        {"id": "contact", "title": _("Contact"), "names": {contact.id: contact.name for contact in _people(edition)}},
        {"id": "pictures", "title": _("Pictures"), "names": {"1": _("With pictures")}},
    ]


def _listed(edition: Edition) -> Iterator[Item | Event | Kit]:
    """Yield what stands in lists, in every language."""
    newsroom = edition.newsroom
    for language in newsroom.settings.languages:
        yield from newsroom.listed[language]
        yield from newsroom.listed_events(language)
        yield from newsroom.listed_kits(language)


def _topics(edition: Edition) -> tuple[Topic, ...]:
    """The topics of what can be found, each once."""
    newsroom = edition.newsroom
    listed = (thing for thing in _listed(edition) if not isinstance(thing, Kit))
    things = (*listed, *newsroom.active_contacts, *lists.library_assets(edition))
    return tuple({topic.slug: topic for thing in things for topic in newsroom.topics_of(thing)}.values())


def _people(edition: Edition) -> tuple[Contact, ...]:
    """Whom what can be found names; those who have left come last."""
    newsroom = edition.newsroom
    named = (contact for thing in _listed(edition) for contact in newsroom.contacts_of(thing))
    return tuple({contact.id: contact for contact in (*newsroom.active_contacts, *named)}.values())


def _words(edition: Edition) -> dict[str, str]:
    _ = edition.texts.gettext
    return {
        "found": _("Hits: %(n)s"),
        "none": _("No hits"),
        "none_for": _("Nothing was found for %(words)s."),
        "none_with": _("Nothing fits that choice. Without it, hits: %(n)s"),
        "missing": _("No text has %(words)s. These come nearest:"),
        "language": _("Language"),
        "elsewhere": _("Hits in %(language)s: %(n)s"),
        "also": _("Straight to"),
        "clear": _("Take back the choice"),
        "narrowed": _("Narrow down (%(n)s)"),
        "narrow": _("Narrow down"),
        "all": _("Show all"),
        "more": _("Show more"),
        "loading": _("Searching …"),
        "no_word": _("Please type a word to look for."),
        "lost": _("The search did not load. Please check the connection and try again."),
        "again": _("Try again"),
        "marks": edition.texts.quoted("%(words)s"),
    }


# --- ways without a search ----------------------------------------------------------------------------------------------------


def _ways(edition: Edition) -> tuple[views.Facet, ...]:
    _ = edition.texts.gettext
    by = {facet.id: facet.links for facet in lists.facets(edition, "")}
    topics = lists.topic_counts(edition)
    more = (views.Link(_("All topics"), edition.addresses.section("topics")),) if len(topics) > _TOPICS else ()
    people = edition.newsroom.active_contacts
    contacts = tuple(views.Link(contact.name, edition.addresses.contact(contact.id)) for contact in people[:_CONTACTS])
    if len(people) > _CONTACTS:
        contacts += (views.Link(_("All contacts"), edition.addresses.section("contacts")),)
    found = (
        views.Facet("types", _("Type"), by.get("types", ())),
        views.Facet("topics", _("Topic"), topics[:_TOPICS] + more),
        views.Facet("years", _("Year"), by.get("years", (views.Link(_("News"), edition.addresses.section("news")),))),
        views.Facet("contacts", _("Contact"), contacts),
    )
    return tuple(facet for facet in found if facet.links)
