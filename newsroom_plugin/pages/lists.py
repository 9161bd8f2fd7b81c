"""The pages that list: home, stream, years, types, topics, events, library, kits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from newsroom_plugin.model import ITEM_TYPES, Asset, Item, Kit, Page, Topic
from newsroom_plugin.newsroom import item_id
from newsroom_plugin.pages import appointments, entries, mentions, occasions, pieces, tiles, views
from newsroom_plugin.pages.edition import Edition, first_words, pages_of, types_label

STREAM_ON_HOME = 8
TOPICS_ON_HOME = 9
PEOPLE_ON_HOME = 3
SHEET_ON_HOME = 6
EVENTS_ON_TOPIC = 3


def items_count(edition: Edition, count: int) -> str:
    """`24 Beiträge`."""
    return edition.texts.ngettext("%(n)s item", "%(n)s items", count)


# --- home ---------------------------------------------------------------------------------------------------------------------


def lead_item(edition: Edition, home: Page | None) -> Item | None:
    """What leads the home page: what its front matter pins, else the newest pinned item, else the newest release or story."""
    items, newsroom = edition.newsroom.listed[edition.language], edition.newsroom
    for reference in home.pinned if home else ():
        thing = newsroom.thing(item_id(reference, newsroom.settings.languages), edition.language)
        if isinstance(thing, Item) and newsroom.state(thing).is_listed:
            return thing
    pinned = (item for item in items if item.pinned)
    weighty = (item for item in items if item.type in ("release", "story"))
    return next(pinned, None) or next(weighty, None) or next(iter(items), None)


def home_view(edition: Edition, home: Page | None) -> views.HomeView:
    """The home page."""
    newsroom, texts, addresses = edition.newsroom, edition.texts, edition.addresses
    items = newsroom.listed[edition.language]
    lead = lead_item(edition, home)
    rest = tuple(item for item in items if item is not lead)[:STREAM_ON_HOME]
    upcoming = [event for event in newsroom.listed_events(edition.language) if not occasions.is_past(edition, event)]
    upcoming = [event for event in upcoming if event.status != "cancelled"]
    library = library_assets(edition)
    topics = topic_counts(edition)
    written = mentions.gathered(edition)
    return views.HomeView(
        lead=entries.entry(edition, lead) if lead else None,
        lead_picture=pieces.lead_picture(edition, lead) if lead else None,
        stream=tuple(entries.entry(edition, item) for item in rest),
        all_items=views.Link(
            texts.ngettext("All %(n)s item", "All %(n)s items", len(items)), addresses.section("news"), len(items)
        ),
        people=tuple(pieces.person(edition, contact) for contact in newsroom.active_contacts[:PEOPLE_ON_HOME]),
        next_event=occasions.event_entry(edition, upcoming[0]) if upcoming else None,
        kits=kit_entries(edition),
        sheet=tuple(tiles.tile(edition, asset) for asset in _sheet(edition, rest, lead)),
        all_media=views.Link(
            texts.ngettext("Media library with %(n)s file", "Media library with %(n)s files", len(library)),
            addresses.section("media"),
            len(library),
        ),
        topics=topics[:TOPICS_ON_HOME],
        all_topics=_all_topics(edition, len(topics)),
        channels=tuple(
            views.Link(
                channel.title, channel.url, is_external=True, note=channel.purpose(edition.language) if channel.purpose else ""
            )
            for channel in newsroom.settings.channels
        ),
        all_channels=views.Link(texts.gettext("Who answers where"), addresses.section("channels")),
        coverage=written[:3],
        all_coverage=_all_coverage(edition, len(written)),
        lead_download=edition.downloads.get(lead.url) if lead else None,
    )


def _all_topics(edition: Edition, count: int) -> views.Link:
    title = edition.texts.ngettext("All %(n)s topic", "All %(n)s topics", count)
    return views.Link(title, edition.addresses.section("topics"), count)


def _all_coverage(edition: Edition, count: int) -> views.Link:
    title = edition.texts.ngettext("All %(n)s article", "All %(n)s articles", count)
    return views.Link(title, edition.addresses.section("coverage"), count)


def _sheet(edition: Edition, items: Iterable[Item], lead: Item | None) -> tuple[Asset, ...]:
    """Pictures of the newest items, then of the library; portraits of contacts not among them."""
    newsroom = edition.newsroom
    portraits = {asset.key for contact in newsroom.contacts.values() if (asset := newsroom.assets.find(contact.photo))}
    newest = (asset for item in (*((lead,) if lead else ()), *items) for asset in edition.newsroom.assets_of(item))
    found = {asset.key: asset for asset in (*newest, *library_assets(edition)) if asset.key not in portraits}
    return tuple(islice((asset for asset in found.values() if pieces.picture(edition, asset)), SHEET_ON_HOME))


# --- streams ------------------------------------------------------------------------------------------------------------------


def pager(edition: Edition, first: str, number: int, count: int) -> views.Pager | None:
    """Where page `number` of a list of `count` pages stands; None when there is only one."""
    if count < 2:
        return None
    paged = edition.addresses.paged
    label = edition.texts.gettext(
        "Page %(number)s of %(count)s", number=edition.texts.number(number), count=edition.texts.number(count)
    )
    newer = paged(first, number - 1) if number > 1 else ""
    older = paged(first, number + 1) if number < count else ""
    return views.Pager(label, newer, older, number > 1, number < count)


def facets(edition: Edition, here: str) -> tuple[views.Facet, ...]:
    """Ways to narrow the stream: links to pages that exist, the current one marked."""
    return tuple(
        views.Facet(
            facet.id, facet.title, tuple(replace(link, is_current=link.is_current or link.url == here) for link in facet.links)
        )
        for facet in edition.once("facets", lambda: _facets(edition))
    )


def _facets(edition: Edition) -> tuple[views.Facet, ...]:
    """The same for every page of the language, so made once: no link is the current one."""
    _, items = edition.texts.gettext, edition.newsroom.listed[edition.language]
    types = Counter(item.type for item in items)
    by_type = tuple(
        views.Link(types_label(edition.texts, type), edition.addresses.type(type), types[type])
        for type in ITEM_TYPES
        if types[type]
    )
    years = Counter(year_of(item) for item in items)
    by_year = tuple(views.Link(year, edition.addresses.year(year), years[year]) for year in sorted(years, reverse=True))
    topics = topic_counts(edition)
    by_topic = tuple(views.Link(link.title, link.url, link.count) for link in topics[:12])
    found = (
        views.Facet("types", _("Type"), by_type),
        views.Facet("topics", _("Topic"), by_topic),
        views.Facet("years", _("Year"), by_year),
        views.Facet("languages", _("Language"), _language_facet(edition)),
    )
    return tuple(facet for facet in found if len(facet.links) > 1)


def _language_facet(edition: Edition) -> tuple[views.Link, ...]:
    newsroom = edition.newsroom
    return tuple(
        views.Link(
            edition.texts.language_name(language),
            f"{newsroom.settings.prefix(language)}news/",
            len(newsroom.listed[language]),
            is_current=language == edition.language,
            lang=language,
        )
        for language in newsroom.settings.languages
        if newsroom.listed[language]
    )


def year_of(item: Item) -> str:
    """The folder an item lies in."""
    return item.url.split("/")[-3]


def stream_view(
    edition: Edition, heading: str, items: Sequence[Item], first: str, number: int, **more: object
) -> views.StreamView:
    """Page `number` (from 1) of a list of items whose first page is `first`."""
    per_page = edition.newsroom.settings.per_page
    shown = items[(number - 1) * per_page : number * per_page]
    crumbs: tuple[views.Link, ...] = ()
    if first != edition.addresses.section("news"):
        crumbs = (views.Link(edition.texts.gettext("News"), edition.addresses.section("news")),)
    fields: dict[str, object] = {
        "heading": heading,
        "intro": "",
        # The same on every page of a list, and asked of all its items: a long archive has hundreds of pages.
        "count": edition.once(("since", first), lambda: _since(edition, items)),
        "crumbs": crumbs,
        "months": entries.by_month(edition, shown),
        "pager": pager(edition, first, number, pages_of(len(items), per_page)),
        "facets": facets(edition, first),
        **more,
    }
    return views.StreamView(**fields)  # type: ignore[arg-type]


def _since(edition: Edition, items: Sequence[Item]) -> str:
    """`24 Beiträge seit 2019`."""
    if not items:
        return items_count(edition, 0)
    first_year = min(edition.day_of(item).year for item in items)
    if first_year == edition.today.year:
        return items_count(edition, len(items))
    return edition.texts.gettext("%(items)s since %(year)s", items=items_count(edition, len(items)), year=first_year)


# --- topics -------------------------------------------------------------------------------------------------------------------


def topic_counts(edition: Edition) -> tuple[views.Link, ...]:
    """The topics that have items in this language, the fullest first; `note` is the description."""
    return edition.once("topics", lambda: _topic_counts(edition))


def _topic_counts(edition: Edition) -> tuple[views.Link, ...]:
    newsroom, language = edition.newsroom, edition.language
    found = [
        views.Link(topic.title(language), edition.addresses.topic(topic.slug), len(items), note=_description(edition, topic))
        for topic in newsroom.topics.by_slug.values()
        if (items := newsroom.tagged.get((topic.slug, language)))
    ]
    return tuple(sorted(found, key=lambda link: (-link.count, link.title.casefold())))


def _description(edition: Edition, topic: Topic) -> str:
    return topic.description(edition.language) if topic.description else ""


def topic_view(edition: Edition, topic: Topic, items: Sequence[Item], number: int) -> views.StreamView:
    """Page `number` of a topic."""
    newsroom = edition.newsroom
    heading = edition.texts.gettext("All on %(topic)s", topic=topic.title(edition.language))
    first = edition.addresses.topic(topic.slug)
    asset = newsroom.assets.find(topic.picture)
    answering = tuple(
        contact for contact in newsroom.active_contacts if topic.slug in {one.slug for one in newsroom.topics_of(contact)}
    ) or ((newsroom.desk,) if newsroom.desk else ())
    return stream_view(
        edition,
        heading,
        items,
        first,
        number,
        intro=_description(edition, topic),
        crumbs=(views.Link(edition.texts.gettext("Topics"), edition.addresses.section("topics")),),
        picture=pieces.picture(edition, asset) if asset and number == 1 else None,
        people=tuple(pieces.person(edition, contact) for contact in answering),
        faq=pieces.questions(edition, topic.faq, topic.written, first) if number == 1 else (),
        events=_ahead(edition, topic) if number == 1 else (),
        calendar=appointments.subscription(edition, topic) if number == 1 and appointments.subscribed(edition, topic) else None,
    )


def _ahead(edition: Edition, topic: Topic) -> tuple[views.EventEntry, ...]:
    """The next events on a topic."""
    events = (event for event in edition.newsroom.listed_events(edition.language) if not occasions.is_past(edition, event))
    found = (event for event in events if topic.slug in edition.newsroom.topic_slugs(event))
    return tuple(occasions.event_entry(edition, event) for _, event in zip(range(EVENTS_ON_TOPIC), found, strict=False))


# --- library, kits --------------------------------------------------------------------------------------------------------------


def library_assets(edition: Edition) -> tuple[Asset, ...]:
    """The assets that stand in the library: not those that only something unlisted or a provider's poster uses; newest first."""
    return edition.once("library", lambda: _library_assets(edition))


def _library_assets(edition: Edition) -> tuple[Asset, ...]:
    newsroom = edition.newsroom
    newest: dict[str, float] = {}
    for item in newsroom.items:
        if newsroom.state(item).is_listed:
            for asset in newsroom.assets_of(item):
                newest.setdefault(asset.key, item.date.at.timestamp())
    kept = [asset for asset in newsroom.assets.by_key.values() if asset.key not in newsroom.folders]
    return tuple(sorted(kept, key=lambda asset: (-newest.get(asset.key, 0.0), asset.key)))


def tiles_per_page(edition: Edition) -> int:
    """Tiles on a page of the library: twice the entries of a list."""
    return 2 * edition.newsroom.settings.per_page


def kit_entries(edition: Edition) -> tuple[views.KitEntry, ...]:
    """The kits in this language, each with its zip; the link's `note` is the summary."""
    return tuple(
        views.KitEntry(_kit_link(kit), edition.downloads.get(kit.url)) for kit in edition.newsroom.listed_kits(edition.language)
    )


def _kit_link(kit: Kit) -> views.Link:
    return views.Link(kit.title, kit.url, note=kit.summary or first_words(kit.place.body))
