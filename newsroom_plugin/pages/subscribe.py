"""Subscribing: the feeds a page announces, the row below its heading, and the page of all feeds and calendars."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from newsroom_plugin.model import Asset, Event, Item
from newsroom_plugin.pages import appointments, subscriptions, views
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.pages.mails import mail_to
from newsroom_plugin.pages.scope import Change, Scope, Told
from newsroom_plugin.urls import FEED_FORMATS, FeedFormat, feed_url, slug_in

IN_FULL = 12
"""How many feeds of a group are told in full; a longer group tells its fullest so, and the rest in a line each."""

_LATER_PAGE = re.compile(r"/page/\d+/$")
_MIMES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
_NAMES: dict[FeedFormat, str] = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}

# --- on every page ------------------------------------------------------------------------------------------------------------


def announced(edition: Edition, url: str) -> tuple[views.FeedLink, ...]:
    """The feeds of a page: its own, or those of the list it belongs to, then those of the whole newsroom."""
    if not edition.site.base:
        return ()
    whole = subscriptions.scopes(edition)[edition.addresses.home()]
    near = subscriptions.scope_at(edition, url)
    return tuple(
        views.FeedLink(
            _MIMES[format], f"{subscriptions.feed_title(edition, scope)} ({_NAMES[format]})", feed_url(scope.page, format)
        )
        for scope in ((near, whole) if near is not whole else (whole,))
        for format in FEED_FORMATS
    )


def subscription(edition: Edition, url: str) -> views.Subscription | None:
    """How to subscribe to what a page lists; None for pages that have no feeds of their own, or none worth offering."""
    first = _LATER_PAGE.sub("/", url)
    page = edition.addresses.home() if first == edition.addresses.section("news") else first
    scope = subscriptions.scopes(edition).get(page)
    if scope is None or not scope.is_offered or not edition.site.base or url == edition.addresses.home():
        return None
    title = edition.texts.gettext("Subscribe to %(title)s", title=_subscribed(edition, scope))
    return views.Subscription(title, f"{edition.addresses.subscribe()}#{_id(scope)}", feed_url(scope.page, "rss"))


def _subscribed(edition: Edition, scope: Scope) -> str:
    """What a feed is of, in the middle of a sentence."""
    return edition.texts.gettext("news that names %(name)s", name=scope.title) if scope.kind == "person" else scope.title


def _id(scope: Scope) -> str:
    return scope.kind if scope.kind in ("everything", "events", "media", "changes") else f"{scope.kind}-{slug_in(scope.page)}"


# --- all of them --------------------------------------------------------------------------------------------------------------


def subscribe_view(edition: Edition) -> views.SubscribeView:
    """The page of all feeds and calendars."""
    _, newsroom = edition.texts.gettext, edition.newsroom
    email = (newsroom.desk.email or "") if newsroom.desk else ""
    groups = tuple(_groups(edition)) if edition.site.base else ()
    count = len(subscriptions.offered(edition))
    label = edition.texts.ngettext("OPML file with %(n)s feed", "OPML file with %(n)s feeds", count)
    return views.SubscribeView(
        heading=_("Subscribe"),
        intro=_("Only your topic, where you read anyway. Without an account, and without our knowing who you are."),
        groups=groups,
        calendars=tuple(_calendars(edition)),
        opml=views.Link(label, edition.addresses.opml(), count) if groups else None,
        mail=mail_to(email, _("News by email")) if email else "",
        email=email,
    )


def _calendars(edition: Edition) -> Iterator[views.CalendarRow]:
    """Yield everything that has a calendar: all events, then each topic that has some."""
    for one in appointments.subscriptions(edition):
        yield views.CalendarRow(one.title, one.file.url, one.address, one.webcal)


def _groups(edition: Edition) -> Iterator[views.FeedGroup]:
    ngettext, offered = edition.texts.ngettext, subscriptions.offered(edition)
    more: dict[str, Callable[[int], str]] = {
        "topics": lambda n: ngettext("%(n)s more topic", "%(n)s more topics", n),
        "people": lambda n: ngettext("%(n)s more person", "%(n)s more people", n),
    }
    for id, title, kinds in subscriptions.groups(edition):
        told = [scope for scope in offered if scope.kind in kinds]
        rest: list[Scope] = []
        if id in more:
            told.sort(key=lambda scope: -scope.count)
            told, rest = told[:IN_FULL], sorted(told[IN_FULL:], key=lambda scope: scope.title.casefold())
        rows, others = (tuple(_row(edition, scope) for scope in some) for some in (told, rest))
        rows += tuple(_other_languages(edition)) if id == "all" else ()
        if rows:
            yield views.FeedGroup(id, title, rows, others, more[id](len(rest)) if rest else "")


def _row(edition: Edition, scope: Scope) -> views.FeedRow:
    newest = next(iter(scope.things), None)
    formats = tuple(views.Link(_NAMES[format], feed_url(scope.page, format)) for format in FEED_FORMATS)
    return views.FeedRow(
        id=_id(scope),
        title=scope.title,
        page=scope.page,
        about=scope.about,
        count=_count(edition, scope),
        newest=_newest(edition, newest) if newest else None,
        date=_date(edition, newest) if newest else None,
        address=edition.site.absolute(feed_url(scope.page, "rss")),
        formats=formats,
    )


def _count(edition: Edition, scope: Scope) -> str:
    ngettext, count = edition.texts.ngettext, scope.count
    if scope.kind == "events":
        return ngettext("%(n)s event", "%(n)s events", count)
    if scope.kind == "media":
        return ngettext("%(n)s file", "%(n)s files", count)
    if scope.kind == "changes":
        return ngettext("%(n)s change", "%(n)s changes", count)
    return ngettext("%(n)s item", "%(n)s items", count)


def _newest(edition: Edition, thing: Told) -> views.Link:
    if isinstance(thing, Asset):
        return views.Link(thing.name(edition.language), edition.addresses.asset(thing.key))
    return views.Link(thing.title, thing.url)


def _date(edition: Edition, thing: Told) -> views.Date | None:
    moment: datetime | None
    if isinstance(thing, Change):
        moment = thing.date.at
    elif isinstance(thing, Item):
        moment = subscriptions.changed(edition, thing)
    elif isinstance(thing, Event):
        moment = subscriptions.event_changed(edition, thing)
    else:
        moment = subscriptions.asset_changed(edition, thing)
    return edition.day(moment.astimezone(edition.newsroom.settings.timezone).date()) if moment else None


def _other_languages(edition: Edition) -> Iterator[views.FeedRow]:
    """The whole newsroom in its other languages, each in its own words on its own page."""
    settings = edition.newsroom.settings
    for language in settings.languages:
        items = edition.newsroom.listed[language]
        if language == edition.language or not items:
            continue
        page = settings.prefix(language)
        name = edition.texts.language_name(language)
        yield views.FeedRow(
            id=f"everything-{language}",
            title=edition.texts.gettext("All news in %(language)s", language=name),
            page=page,
            about="",
            count=edition.texts.ngettext("%(n)s item", "%(n)s items", len(items)),
            newest=views.Link(items[0].title, items[0].url, lang=language),
            date=edition.date(items[0].date),
            address=edition.site.absolute(feed_url(page, "rss")),
            formats=tuple(views.Link(_NAMES[format], feed_url(page, format)) for format in FEED_FORMATS),
        )
