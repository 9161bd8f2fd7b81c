"""What a page tells machines of what it shows (JSON-LD), from the public newsroom only.

A page tells of itself, the way to it, the site and its sender; of the thing it is about, in full; and of what it lists only name
and address, because each of those has a page of its own. Ids are the same on every page and in every language, so that what is
said in several places comes together. Nothing is told that was not written, and nothing of what was left out is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsroom_plugin.model import Asset, Contact, Event, Item, Kit, Page, Place, Topic
from newsroom_plugin.newsroom import State
from newsroom_plugin.pages import dates, lists, pieces, views
from newsroom_plugin.pages.edition import Edition, first_words
from newsroom_plugin.pages.linked import files, people, works
from newsroom_plugin.pages.spec import PageSpec
from newsroom_plugin.structured_data import json_ld
from newsroom_plugin.structured_data.vocabulary import ItemList, ListItem, MediaObject, WebPage

__all__ = ["addresses_of_pictures", "graph", "is_news"]

is_news = works.is_news

_LISTED = 50
"""Most entries of a list that a page tells of."""

_PORTRAITS = 25
"""Most people the list of contacts tells of with their pictures."""


def graph(edition: Edition, spec: PageSpec, view: views.View | None, meta: views.Meta) -> str:
    """The graph of a page, ready for a script element; empty while nobody knows where the site will live."""
    if not edition.site.base:
        return ""
    page = _page(edition, spec, view, meta)
    introduces = isinstance(view, views.HomeView | views.ContactsView)
    # A node that is told twice counts as it was told first.
    first = (people.whole_organization(edition),) if introduces else ()
    return json_ld((*first, page))


def _page(edition: Edition, spec: PageSpec, view: views.View | None, meta: views.Meta) -> WebPage:
    url = edition.site.absolute(spec.url)
    page = WebPage(
        id=url,
        url=url,
        name=meta.title,
        description=meta.description,
        in_language=spec.language,
        is_part_of=people.website(edition),
        breadcrumb=_crumbs(edition, url, getattr(view, "crumbs", ()), meta.title),
    )
    subject = spec.subject
    match subject:
        case Item():
            page = _item_page(edition, page, subject)
        case Event():
            page = _event_page(edition, page, subject)
        case Kit():
            page = _kit_page(edition, page, subject, view)
        case Contact():
            page = _contact_page(edition, page, subject)
        case Asset():
            page = _asset_page(edition, page, subject)
        case _:
            page = _list_page(edition, page, subject, view)
    faq = works.questions(edition, spec.url, getattr(view, "faq", ()))
    return replace(page, has_part=(*page.has_part, faq)) if faq else page


def _crumbs(edition: Edition, url: str, crumbs: tuple[views.Link, ...], title: str) -> ItemList | None:
    """The way to a page, itself at its end; None when the page shows none."""
    if not crumbs:
        return None
    way = (*((link.title, edition.site.absolute(link.url)) for link in crumbs), (title, url))
    steps = tuple(ListItem(position=number, name=name, item=item) for number, (name, item) in enumerate(way, 1))
    return ItemList(type="BreadcrumbList", id=f"{url}#breadcrumb", item_list_element=steps)


# --- things -------------------------------------------------------------------------------------------------------------------


def _item_page(edition: Edition, page: WebPage, item: Item) -> WebPage:
    told = works.article(edition, item)
    return replace(
        page,
        main_entity=told,
        primary_image_of_page=told.image[0] if told.image else None,
        date_published=told.date_published,
        date_modified=told.date_modified,
    )


def _event_page(edition: Edition, page: WebPage, event: Event) -> WebPage:
    """An event that was withdrawn is announced no longer, so its page is all there is."""
    page = replace(page, creative_work_status=works.status(edition, event))
    if changed := dates.last_change(edition, event):
        page = replace(page, date_modified=dates.iso(edition, changed))
    if edition.newsroom.state(event) is State.WITHDRAWN:
        return page
    told = works.event(edition, event)
    image = told.image[0] if told.image else None
    return replace(page, main_entity=told, primary_image_of_page=image, has_part=works.other_media(edition, event))


def _kit_page(edition: Edition, page: WebPage, kit: Kit, view: views.View | None) -> WebPage:
    page = replace(page, type="CollectionPage", creative_work_status=works.status(edition, kit))
    if changed := dates.last_change(edition, kit):
        page = replace(page, date_modified=dates.iso(edition, changed))
    if edition.newsroom.state(kit) is State.WITHDRAWN or not isinstance(view, views.KitView):
        return page
    listed = _list(edition, page.id, ((entry.title, entry.url) for entry in view.items))
    return replace(page, main_entity=listed, has_part=works.kit_parts(edition, kit))


def _contact_page(edition: Edition, page: WebPage, contact: Contact) -> WebPage:
    text = contact.biography(edition.language)
    told = people.whole_party(edition, contact, first_words(text.body, 300) if text else "")
    shown = tuple(one for one in _in_text(edition, text) if not told.image or one.id != told.image.id)
    return replace(page, type="ProfilePage", main_entity=told, primary_image_of_page=told.image, has_part=shown)


def _asset_page(edition: Edition, page: WebPage, asset: Asset) -> WebPage:
    told = files.media(edition, asset, whole=True)
    poster = files.lead_pictures(edition, asset, None)[:1] if asset.kind == "video" else ()
    image = told if told and asset.kind == "picture" else poster[0] if poster else None
    if told and asset.kind == "picture":
        page = replace(page, has_part=files.crops(edition, asset))
    return replace(page, main_entity=told or files.document(edition, asset, whole=True), primary_image_of_page=image)


# --- lists and texts ----------------------------------------------------------------------------------------------------------


def _list_page(edition: Edition, page: WebPage, subject: Topic | Page | None, view: views.View | None) -> WebPage:
    match view:
        case views.HomeView():
            return _home_page(edition, page, subject, view)
        case views.ContactsView():
            told = (people.whole_party(edition, one) for one in edition.newsroom.active_contacts[:_PORTRAITS])
            sender = people.organization(edition)
            return replace(page, type="ContactPage", main_entity=sender, about=tuple(told))
        case None:
            return replace(page, has_part=_in_text(edition, subject.place if isinstance(subject, Page) else None))
        case _:
            page = replace(page, type="CollectionPage", main_entity=_list(edition, page.id, _listed(view)))
            return _topic_page(edition, page, subject, view) if isinstance(subject, Topic) else page


def _home_page(edition: Edition, page: WebPage, home: Topic | Page | None, view: views.HomeView) -> WebPage:
    shown = tuple(_in_text(edition, home.place if isinstance(home, Page) else None))
    lead = lists.lead_item(edition, home if isinstance(home, Page) else None)
    first = works.lead(edition, lead) if lead else None
    pictures = files.lead_pictures(edition, *first)[:1] if first else ()
    return replace(
        page,
        main_entity=_list(edition, page.id, _listed(view)),
        primary_image_of_page=pictures[0] if pictures else None,
        has_part=tuple(one for one in shown if one not in pictures),
        about=(people.organization(edition),),
    )


def _topic_page(edition: Edition, page: WebPage, topic: Topic, view: views.View) -> WebPage:
    asset = edition.newsroom.assets.find(topic.picture)
    is_shown = asset is not None and isinstance(view, views.StreamView) and view.picture is not None
    picture = files.lead_pictures(edition, asset, None)[:1] if asset and is_shown else ()
    shown = _in_text(edition, topic.text(edition.language)) if is_shown else ()
    return replace(page, primary_image_of_page=picture[0] if picture else None, has_part=shown)


def _listed(view: views.View) -> Iterator[tuple[str, str]]:
    """Name and address of what a page lists."""
    match view:
        case views.HomeView():
            yield from ((entry.title, entry.url) for entry in ((view.lead,) if view.lead else ()))
            yield from ((entry.title, entry.url) for entry in view.stream)
        case views.StreamView():
            yield from ((entry.title, entry.url) for month in view.months for entry in month.entries)
        case views.EventsView():
            yield from ((entry.title, entry.url) for entry in (*view.upcoming, *view.past))
        case views.TopicsView():
            yield from ((link.title, link.url) for link in view.topics)
        case views.KitsView():
            yield from ((kit.link.title, kit.link.url) for kit in view.kits)
        case views.LibraryView():
            yield from ((tile.title, tile.url) for tile in view.tiles)


def _list(edition: Edition, page: str, listed: Iterable[tuple[str, str]]) -> ItemList | None:
    """A list of names and addresses; None when nothing is in it."""
    found = tuple(
        ListItem(position=number, name=name, url=edition.site.absolute(url))
        for number, (name, url) in zip(range(1, _LISTED + 1), listed, strict=False)
    )
    return ItemList(id=f"{page}#list", item_list_element=found) if found else None


def _in_text(edition: Edition, text: Place | None) -> tuple[MediaObject, ...]:
    """The pictures that stand in a text."""
    assets = edition.newsroom.assets.in_text(text) if text else ()
    found = (files.picture(edition, asset) for asset in assets if asset.kind == "picture")
    return tuple(one for one in found if one)


def addresses_of_pictures(edition: Edition, spec: PageSpec) -> tuple[str, ...]:
    """The pictures on a page, as it shows them: for sitemaps."""
    assets, subject = edition.newsroom.assets, spec.subject
    named: tuple[Asset | None, ...] = ()
    text: Place | None = None
    match subject:
        case Item() | Event() | Kit():
            named = edition.newsroom.assets_of(subject)
        case Contact():
            named, text = (assets.find(subject.photo),), subject.biography(edition.language)
        case Topic():
            named, text = (assets.find(subject.picture),), subject.text(edition.language)
        case Asset():
            named = (subject,)
        case Page():
            text = subject.place
    found = (pieces.drawn(edition, asset) for asset in (*named, *(assets.in_text(text) if text else ())) if asset)
    pictures = (files.file_address(edition, asset, plan.fallback) for asset, plan in filter(None, found))
    return tuple(dict.fromkeys(pictures))
