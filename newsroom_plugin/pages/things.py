"""The pages of single things: item, event, kit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from newsroom_plugin.model import Asset, Event, Item, Kit, MediaUse
from newsroom_plugin.newsroom import State, Thing, item_id
from newsroom_plugin.pages import embedding, entries, interview, lists, mentions, pieces, ready_words, views
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.pages.length import length_line

RELATED = 4
"""How many related items stand below an item."""

_NEAR = RELATED
"""How many neighbours on each side are looked at in the list of a topic for related items."""


def row(label: str, *values: str | views.Link) -> views.Row | None:
    """A line of the margin; None when there is nothing to say."""
    links = tuple(value if isinstance(value, views.Link) else views.Link(value, "") for value in values if value)
    return views.Row(label, links) if links else None


def rows(*lines: views.Row | None) -> tuple[views.Row, ...]:
    """The lines of a margin that have something to say."""
    return tuple(line for line in lines if line)


def crumbs_of(edition: Edition, section: str, label: str, *more: views.Link) -> tuple[views.Link, ...]:
    """The way to a page: its section, where it has a page, and what lies between."""
    is_there = edition.newsroom.has_section(section, edition.language)
    return (*((views.Link(label, edition.addresses.section(section)),) if is_there else ()), *more)


def language_row(edition: Edition, thing: Thing) -> views.Row | None:
    """The languages a thing is there in; None when there is only one."""
    others = edition.newsroom.named_translations(thing)
    if not others:
        return None
    texts = edition.texts
    links = [views.Link(texts.own_name(), "", lang=edition.language)]
    links += [views.Link(texts.language_name(other.place.language), other.url, lang=other.place.language) for other in others]
    return views.Row(texts.gettext("Languages"), tuple(links))


def notices_of(edition: Edition, thing: Item | Event | Kit) -> tuple[str, ...]:
    """Sentences a reader must see first."""
    _, texts, found = edition.texts.gettext, edition.texts, []
    if edition.newsroom.state(thing) is State.EXPIRED and thing.expires:
        found.append(_("This is no longer current since %(day)s.", day=texts.day(thing.expires.at.date())))
    if not isinstance(thing, Kit) and (label := edition.label(thing.label)):
        found.append(f"{label}.")
    if latest := pieces.updates(edition, thing)[:1]:
        found.append(_("Corrected on %(day)s: %(note)s", day=latest[0].date.label, note=latest[0].note))
    return tuple(found)


def withdrawn_notice(edition: Edition, thing: Thing) -> str:
    """The sentence that stands for a withdrawn thing; empty when it stands."""
    if edition.newsroom.state(thing) is not State.WITHDRAWN or thing.withdrawn is None:
        return ""
    day = edition.date(thing.withdrawn.date).label
    reason = thing.withdrawn.reason(edition.language)
    return edition.texts.gettext("Withdrawn on %(day)s: %(reason)s", day=day, reason=reason)


def cards_of(edition: Edition, thing: Thing) -> tuple[views.AssetCard, ...]:
    """Every asset of a thing once: those it names, then those its text shows."""
    return tuple(embedding.asset_card(edition, asset, use) for asset, use in pieces.used(edition, thing))


def kit_link(edition: Edition, slug: str | None, *, also_unlisted: bool = False) -> views.Link | None:
    """The press kit a thing names, when it can be seen; an unlisted one only beside what is unlisted itself."""
    kit = edition.newsroom.thing(f"kits/{slug}", edition.language) if slug else None
    if not isinstance(kit, Kit):
        return None
    state = edition.newsroom.state(kit)
    if not (state.is_listed or (also_unlisted and state is State.UNLISTED)):
        return None
    return views.Link(kit.title, kit.url, note=kit.summary or "")


# --- item ---------------------------------------------------------------------------------------------------------------------


def item_view(edition: Edition, item: Item, newer: Item | None, older: Item | None) -> views.ItemView:
    """An item's page; `newer` and `older` are its neighbours in the stream."""
    address = edition.site.absolute(item.url)
    crumbs = crumbs_of(edition, "news", edition.texts.gettext("News"), *year_link(edition, item))
    return views.ItemView(
        type=item.type,
        type_label=edition.type_label(item.type),
        title=item.title,
        subtitle=item.subtitle or "",
        deck=item.summary or "",
        dateline=item.dateline or "",
        crumbs=crumbs,
        rows=_item_rows(edition, item),
        notices=notices_of(edition, item),
        withdrawn=withdrawn_notice(edition, item),
        lead=pieces.lead_picture(edition, item),
        facts=pieces.facts(edition, item),
        quotes=pieces.quotes(edition, item),
        updates=pieces.updates(edition, item),
        faq=pieces.questions(edition, item.faq, item.place.written, item.url),
        assets=cards_of(edition, item),
        people=pieces.people_of(edition, item),
        interview=interview.request(edition, edition.newsroom.contacts_of(item), item.title, item.url),
        links=pieces.external_links(edition, item.links),
        coverage=mentions.mentions(edition, item.coverage),
        kit=kit_link(edition, item.kit),
        related=tuple(entries.entry(edition, other) for other in related(edition, item)),
        previous=views.Link(older.title, older.url) if older else None,
        next=views.Link(newer.title, newer.url) if newer else None,
        length=length_line(edition, item),
        share=ready_words.share_kit(edition, item),
        address=address,
        embed=embedding.card_code(edition, item),
        download=edition.downloads.get(item.url),
        forms=edition.forms.get(item.url, ()),
    )


def year_link(edition: Edition, item: Item) -> tuple[views.Link, ...]:
    """The way to the year an item lies in; empty when nothing of it stands in lists, so that it has no page."""
    listed, year = edition.newsroom.listed[edition.language], lists.year_of(item)
    years = edition.once("years", lambda: {lists.year_of(other) for other in listed})
    return (views.Link(year, edition.addresses.year(year)),) if year in years else ()


def type_link(edition: Edition, item: Item) -> views.Link:
    """The type of an item; leads to its page, which is there when an item of it stands in lists."""
    types = edition.once("types", lambda: {other.type for other in edition.newsroom.listed[edition.language]})
    return views.Link(edition.type_label(item.type), edition.addresses.type(item.type) if item.type in types else "")


def _item_rows(edition: Edition, item: Item) -> tuple[views.Row, ...]:
    _ = edition.texts.gettext
    author = pieces.named(edition, item.author) if item.author else None
    return rows(
        row(_("Type"), type_link(edition, item)),
        views.Row(_("Date"), (), edition.date(item.date, with_time=True)),
        row(_("Place"), item.dateline or ""),
        row(_("Sender"), edition.organization),
        row(_("Author"), views.Link(author.name, author.url)) if author else None,
        row(_("Topics"), *pieces.topic_links(edition, item)),
        language_row(edition, item),
    )


def related(edition: Edition, item: Item) -> tuple[Item, ...]:
    """What belongs to an item: what it names, then what shares most of its topics, the nearest in time first."""
    newsroom, language = edition.newsroom, item.language
    found: dict[str, Item] = {}
    for reference in item.related:
        other = newsroom.thing(item_id(reference, newsroom.settings.languages), language)
        if isinstance(other, Item) and newsroom.state(other).is_listed:
            found[other.url] = other
    for other in _sharing(edition, item) if len(found) < RELATED else ():
        found.setdefault(other.url, other)
    return tuple(found.values())[: max(RELATED, len(item.related))]


def _sharing(edition: Edition, item: Item) -> tuple[Item, ...]:
    """What shares topics with an item and stands near it in their lists.

    What is nearest tells more of an older item than what is newest, which its topics lead to anyway; and what is new changes the
    pages of its neighbours, not those of the whole archive.
    """
    listed, stands = edition.newsroom.listed[edition.language], places(edition)
    here, shared = stands.get(item.url), dict[int, int]()
    middle = _would_stand(item, listed) if here is None else here
    for slug in edition.newsroom.topic_slugs(item):
        of_topic = _places_of_topic(edition, slug)
        near = bisect_left(of_topic, middle)
        for place in of_topic[max(0, near - _NEAR) : near + _NEAR + 1]:
            if place != here:
                shared[place] = shared.get(place, 0) + 1
    nearest = sorted((-count, abs(place - middle), place) for place, count in shared.items())
    return tuple(listed[place] for _, _, place in nearest)


def places(edition: Edition) -> Mapping[str, int]:
    """Where each item stands in the stream of the edition, the newest first, by address."""
    listed = edition.newsroom.listed[edition.language]
    return edition.once("places", lambda: {item.url: place for place, item in enumerate(listed)})


def _places_of_topic(edition: Edition, slug: str) -> Sequence[int]:
    """Where the items of a topic stand in the stream of the edition."""
    tagged = edition.newsroom.tagged.get((slug, edition.language), ())
    return edition.once(("places", slug), lambda: [places(edition)[item.url] for item in tagged])


def _would_stand(item: Item, listed: Sequence[Item]) -> int:
    """Where in the stream an item would stand that is not in it."""
    return bisect_left(listed, -item.date.at.timestamp(), key=lambda other: -other.date.at.timestamp())


# --- kit ----------------------------------------------------------------------------------------------------------------------


def kit_items(edition: Edition, kit: Kit) -> tuple[Item, ...]:
    """The items of a kit: those it names, then those its tags add, without what it excludes."""
    newsroom, languages = edition.newsroom, edition.newsroom.settings.languages
    excluded = {item_id(name, languages) for name in kit.exclude}
    named = (newsroom.thing(item_id(reference, languages), kit.language) for reference in kit.items)
    slugs = (topic.slug for tag in kit.tags if (topic := newsroom.topics.find(tag)))
    tagged = (item for slug in slugs for item in newsroom.tagged.get((slug, kit.language), ()))
    found = {item.url: item for item in (*named, *tagged) if isinstance(item, Item) and item.place.id not in excluded}
    return tuple(item for item in found.values() if newsroom.state(item).is_listed)


def kit_media(edition: Edition, kit: Kit) -> tuple[tuple[Asset, MediaUse | None], ...]:
    """The assets of a kit: those it names, then those its tags add, without what it excludes."""
    newsroom = edition.newsroom
    excluded = {asset.key for name in kit.exclude if (asset := newsroom.assets.find(name, kit.place.src_uri))}
    slugs = {topic.slug for tag in kit.tags if (topic := newsroom.topics.find(tag))}
    found: dict[str, tuple[Asset, MediaUse | None]] = {asset.key: (asset, use) for asset, use in pieces.media_of(edition, kit)}
    for asset in newsroom.assets.by_key.values():
        if asset.key not in newsroom.folders and slugs & {topic.slug for topic in newsroom.topics_of(asset)}:
            found.setdefault(asset.key, (asset, None))
    return tuple(pair for key, pair in found.items() if key not in excluded)
