"""The pages of single things: item, event, kit, contact."""

from __future__ import annotations

from collections import Counter

from newsroom_plugin.model import Asset, Contact, Event, Item, Kit, MediaUse
from newsroom_plugin.newsroom import State, Thing, item_id
from newsroom_plugin.pages import embedding, entries, lists, pieces, views
from newsroom_plugin.pages.edition import Edition

RELATED = 4
"""How many related items stand below an item."""

NEWEST = 30
"""How many of the newest items of a topic are looked at for related ones."""


def row(label: str, *values: str | views.Link) -> views.Row | None:
    """A line of the margin; None when there is nothing to say."""
    links = tuple(value if isinstance(value, views.Link) else views.Link(value, "") for value in values if value)
    return views.Row(label, links) if links else None


def rows(*lines: views.Row | None) -> tuple[views.Row, ...]:
    """The lines of a margin that have something to say."""
    return tuple(line for line in lines if line)


def crumbs_of(edition: Edition, section: str, label: str, *more: views.Link) -> tuple[views.Link, ...]:
    """The way to a page: its section, where it has a page, and what lies between."""
    newsroom = edition.newsroom
    is_there = {
        "events": lambda: newsroom.listed_events(edition.language),
        "kits": lambda: newsroom.listed_kits(edition.language),
        "contacts": lambda: newsroom.active_contacts,
    }.get(section, lambda: True)()
    return (*((views.Link(label, edition.addresses.section(section)),) if is_there else ()), *more)


def language_row(edition: Edition, thing: Thing) -> views.Row | None:
    """The languages a thing is there in; None when there is only one."""
    others = edition.others(thing)
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
    uses = {asset.key: use for asset, use in pieces.media_of(edition, thing)}
    return tuple(embedding.asset_card(edition, asset, uses.get(asset.key)) for asset in edition.newsroom.assets_of(thing))


def kit_link(edition: Edition, slug: str | None) -> views.Link | None:
    """The press kit a thing names, when it can be seen."""
    kit = edition.newsroom.thing(f"kits/{slug}", edition.language) if slug else None
    if not isinstance(kit, Kit) or not edition.newsroom.state(kit).is_listed:
        return None
    return views.Link(kit.title, kit.url, note=kit.summary or "")


# --- item ---------------------------------------------------------------------------------------------------------------------


def item_view(edition: Edition, item: Item, newer: Item | None, older: Item | None) -> views.ItemView:
    """An item's page; `newer` and `older` are its neighbours in the stream."""
    address = edition.site.absolute(item.url)
    crumbs = crumbs_of(edition, "news", edition.texts.gettext("News"), *_year_of(edition, item))
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
        links=pieces.external_links(edition, item.links),
        coverage=pieces.mentions(edition, item.coverage),
        kit=kit_link(edition, item.kit),
        related=tuple(entries.entry(edition, other) for other in related(edition, item)),
        previous=views.Link(older.title, older.url) if older else None,
        next=views.Link(newer.title, newer.url) if newer else None,
        length=edition.texts.ngettext("%(n)s character", "%(n)s characters", _length(item)),
        share_text=_share_text(edition, item, address),
        address=address,
        embed=embedding.card_code(edition, item),
        download=edition.downloads.get(item.url),
    )


def _year_of(edition: Edition, item: Item) -> tuple[views.Link, ...]:
    """The way to the year an item lies in; empty when nothing of it stands in lists, so that it has no page."""
    if "years" not in edition.lists:
        years = sorted({lists.year_of(other) for other in edition.newsroom.listed[edition.language]})
        edition.lists["years"] = tuple(views.Link(year, edition.addresses.year(year)) for year in years)
    return tuple(link for link in edition.lists["years"] if link.title == lists.year_of(item))


def _type_of(edition: Edition, item: Item) -> views.Link:
    """The type of an item; leads to its page, which is there when an item of it stands in lists."""
    if "types" not in edition.lists:
        types = sorted({other.type for other in edition.newsroom.listed[edition.language]})
        edition.lists["types"] = tuple(views.Link(edition.type_label(type), edition.addresses.type(type)) for type in types)
    label = edition.type_label(item.type)
    return next((link for link in edition.lists["types"] if link.title == label), views.Link(label, ""))


def _item_rows(edition: Edition, item: Item) -> tuple[views.Row, ...]:
    _ = edition.texts.gettext
    author = pieces.named(edition, item.author) if item.author else None
    return rows(
        row(_("Type"), _type_of(edition, item)),
        views.Row(_("Date"), (), edition.date(item.date, with_time=True)),
        row(_("Place"), item.dateline or ""),
        row(_("Sender"), edition.organization),
        row(_("Author"), views.Link(author.name, author.url)) if author else None,
        row(_("Topics"), *pieces.topic_links(edition, item)),
        language_row(edition, item),
    )


def _length(item: Item) -> int:
    """Characters of the text as a newsroom counts them: words and single spaces between them."""
    return len(" ".join(f"{item.title} {item.summary or ''} {item.place.body}".split()))


def _share_text(edition: Edition, item: Item, address: str) -> str:
    """Ready words for networks: what the editor wrote, else the title; with hashtags and the address."""
    written = next(iter(item.share.texts.values()), None)
    words = written(edition.language) if written else item.title
    tags = " ".join(f"#{tag.lstrip('#')}" for tag in item.share.hashtags if f"#{tag.lstrip('#')}" not in words)
    return " ".join(part for part in (words, tags, address if address not in words else "") if part)


def related(edition: Edition, item: Item) -> tuple[Item, ...]:
    """What belongs to an item: what it names, then what shares most of its topics, the newest first."""
    newsroom, language = edition.newsroom, item.language
    found: dict[str, Item] = {}
    for reference in item.related:
        other = newsroom.thing(item_id(reference, newsroom.settings.languages), language)
        if isinstance(other, Item) and newsroom.state(other).is_listed:
            found[other.url] = other
    topics = [newsroom.tagged.get((slug, language), ())[:NEWEST] for slug in newsroom.topic_slugs(item)]
    shared = Counter(other.url for items in topics for other in items)
    others = {other.url: other for items in topics for other in items if other.url != item.url and other.url not in found}
    for url in sorted(others, key=lambda url: (-shared[url], -others[url].date.at.timestamp(), url))[
        : max(0, RELATED - len(found))
    ]:
        found[url] = others[url]
    return tuple(found.values())[: max(RELATED, len(item.related))]


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


def share_texts(edition: Edition, kit: Kit) -> tuple[tuple[str, str], ...]:
    """Ready words of a kit: (network as people know it, words)."""
    names = {"x": "X", "linkedin": "LinkedIn", "whatsapp": "WhatsApp", "mail": edition.texts.gettext("E-mail")}
    texts = kit.share.texts.items()
    return tuple((names.get(network, network.capitalize()), words(edition.language)) for network, words in texts)


def kit_view(edition: Edition, kit: Kit) -> views.KitView:
    """A kit's page."""
    texts, language = edition.texts, edition.language
    documents = ((edition.newsroom.assets.find(use.src, kit.place.src_uri), use) for use in kit.documents)
    share = kit.share
    return views.KitView(
        title=kit.title,
        deck=kit.summary or "",
        crumbs=crumbs_of(edition, "kits", texts.gettext("Press kits")),
        rows=rows(row(texts.gettext("Sender"), edition.organization), language_row(edition, kit)),
        notices=notices_of(edition, kit),
        withdrawn=withdrawn_notice(edition, kit),
        facts=pieces.facts(edition, kit),
        quotes=pieces.quotes(edition, kit),
        items=tuple(entries.entry(edition, item) for item in kit_items(edition, kit)),
        assets=tuple(embedding.asset_card(edition, asset, use) for asset, use in kit_media(edition, kit)),
        documents=tuple(embedding.asset_card(edition, asset, use) for asset, use in documents if asset),
        people=pieces.people_of(edition, kit),
        faq=pieces.questions(edition, kit.faq, kit.place.written, kit.url),
        hashtags=" ".join(f"#{tag.lstrip('#')}" for tag in share.hashtags),
        mentions=" ".join(share.mentions),
        share_texts=share_texts(edition, kit),
        disclosure=share.disclosure(language) if share.disclosure else "",
        updates=pieces.updates(edition, kit),
        download=edition.downloads.get(kit.url),
    )


# --- contact and asset ----------------------------------------------------------------------------------------------------------


def contact_view(edition: Edition, contact: Contact) -> views.ContactView:
    """A contact's page."""
    newsroom, texts = edition.newsroom, edition.texts
    mine = (item for item in newsroom.listed[edition.language] if contact.id in (*item.contacts, item.author))
    recent = tuple(item for _, item in zip(range(6), mine, strict=False))
    default = newsroom.settings.default_contact
    if not recent and contact.id == default:
        recent = newsroom.listed[edition.language][:6]
    others = tuple(pieces.person(edition, other) for other in newsroom.active_contacts if other.id != contact.id)
    has_left = not contact.is_active(edition.today)
    return views.ContactView(
        person=pieces.person(edition, contact),
        crumbs=crumbs_of(edition, "contacts", texts.gettext("Contacts")),
        topics=pieces.topic_links(edition, contact),
        links=pieces.external_links(edition, contact.links),
        organization=contact.organization or edition.organization,
        recent=tuple(entries.entry(edition, item) for item in recent),
        others=others,
        left=texts.gettext("%(name)s no longer works here.", name=contact.name) if has_left else "",
    )
