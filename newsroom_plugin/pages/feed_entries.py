"""What feeds tell: each item, event and asset once, with its full text, from the same pieces its page is made of."""

from __future__ import annotations

from newsroom_plugin import feeds
from newsroom_plugin.feeds import Author, Entry, Feed
from newsroom_plugin.model import Asset, Event, Item
from newsroom_plugin.newsroom import State
from newsroom_plugin.pages import changes, feed_media, feed_texts, occasions, pieces, subscriptions, things
from newsroom_plugin.pages.edition import Edition, first_words
from newsroom_plugin.pages.scope import Change, Scope, Told
from newsroom_plugin.urls import feed_url


def feed(edition: Edition, scope: Scope, made: dict[str, Entry]) -> Feed:
    """The feed of a scope. `made` keeps the entries, which all feeds of an edition share."""
    absolute = edition.site.absolute
    is_whole = scope.kind == "everything"
    about = edition.newsroom.settings.organization.boilerplate
    return Feed(
        rss_url=absolute(feed_url(scope.page, "rss")),
        atom_url=absolute(feed_url(scope.page, "atom")),
        json_url=absolute(feed_url(scope.page, "json")),
        home=absolute(scope.page),
        title=subscriptions.feed_title(edition, scope),
        description=about(edition.language) if is_whole and about else scope.about,
        language=edition.language,
        sender=_sender(edition),
        entries=tuple(_shared(edition, thing, made) for thing in scope.things),
        hub=edition.newsroom.settings.feeds.hub or "",
    )


def _shared(edition: Edition, thing: Told, made: dict[str, Entry]) -> Entry:
    key = thing.key if isinstance(thing, Asset) else thing.id if isinstance(thing, Change) else thing.url
    if key not in made:
        made[key] = entry(edition, thing)
    return made[key]


def entry(edition: Edition, thing: Told) -> Entry:
    """An item, event, asset or change as feeds tell it."""
    if isinstance(thing, Change):
        return _of_change(edition, thing)
    if isinstance(thing, Item):
        return _of_item(edition, thing)
    return _of_event(edition, thing) if isinstance(thing, Event) else _of_asset(edition, thing)


def _sender(edition: Edition) -> Author:
    return Author(edition.organization, edition.newsroom.settings.organization.url or "")


def _used(edition: Edition, thing: Item | Event) -> tuple[pieces.Used, ...]:
    """The assets a thing names, the one that leads its page first."""
    named = pieces.media_of(edition, thing)
    lead = next((pair for pair in named if pieces.picture(edition, *pair)), None)
    return (lead, *(pair for pair in named if pair is not lead)) if lead else named


def _of_item(edition: Edition, item: Item) -> Entry:
    texts, is_withdrawn = edition.texts, edition.newsroom.state(item) is State.WITHDRAWN
    used = _used(edition, item)
    by_key: dict[str, pieces.Used] = {asset.key: (asset, use) for asset, use in used}
    for asset in edition.newsroom.assets_of(item):
        by_key.setdefault(asset.key, (asset, None))
    media = feed_media.media(edition, by_key.values())
    author = pieces.named(edition, item.author) if item.author else None
    page = edition.site.absolute(author.url) if author and author.url else ""
    return Entry(
        id=pieces.lasting_id(edition, item),
        url=edition.site.absolute(item.url),
        title=texts.gettext("Withdrawn: %(title)s", title=item.title) if is_withdrawn else item.title,
        summary=things.withdrawn_notice(edition, item) or item.summary or first_words(item.place.body),
        html="".join(feed_texts.item_text(edition, item, used)),
        published=item.date.at,
        updated=subscriptions.changed(edition, item),
        authors=(Author(author.name, page) if author else _sender(edition),),
        language=item.language,
        tags=pieces.topic_titles(edition, item),
        enclosure=feed_media.enclosure(edition, media),
        media=tuple(one for _, one in media),
    )


def _of_event(edition: Edition, event: Event) -> Entry:
    """An event; what was moved or cancelled says so before its name."""
    texts, is_withdrawn = edition.texts, edition.newsroom.state(event) is State.WITHDRAWN
    used = _used(edition, event)
    media = feed_media.media(edition, used)
    status, title = occasions.status_label(edition, event), event.title
    if is_withdrawn:
        title = texts.gettext("Withdrawn: %(title)s", title=title)
    elif status:
        title = f"{status}: {title}"
    return Entry(
        id=pieces.lasting_id(edition, event),
        url=edition.site.absolute(event.url),
        title=title,
        summary=things.withdrawn_notice(edition, event) or event.summary or first_words(event.place.body),
        html="".join(feed_texts.event_text(edition, event, used)),
        published=subscriptions.event_published(edition, event),
        updated=subscriptions.event_changed(edition, event),
        authors=(_sender(edition),),
        language=event.spoken,
        tags=pieces.topic_titles(edition, event),
        enclosure=feed_media.enclosure(edition, media),
        media=tuple(one for _, one in media),
    )


def _of_change(edition: Edition, change: Change) -> Entry:
    """A change: what was said of it, and what it is of. Its media come with the thing itself."""
    thing = change.thing
    tags = pieces.topic_titles(edition, thing) if isinstance(thing, Item | Event) else ()
    return Entry(
        id=change.id,
        url=edition.site.absolute(change.url),
        title=changes.told_title(edition, change),
        summary=change.note,
        html="".join(feed_texts.change_text(edition, change, changes.kind_label(edition, change))),
        published=change.date.at,
        updated=change.date.at,
        authors=(_sender(edition),),
        language=edition.language,
        tags=tags,
    )


def _of_recalled(edition: Edition, asset: Asset) -> Entry:
    """The notice of an asset that was withdrawn, under the id that those who took it know."""
    page, notice = edition.site.absolute(edition.addresses.asset(asset.key)), changes.recalled_notice(edition, asset)
    return Entry(
        id=page,
        url=page,
        title=edition.texts.gettext("Withdrawn: %(title)s", title=asset.name(edition.language)),
        summary=notice,
        html="".join(feed_texts.notice_text(notice)),
        published=None,
        updated=subscriptions.asset_changed(edition, asset),
        authors=(_sender(edition),),
        language=edition.language,
    )


def _of_asset(edition: Edition, asset: Asset) -> Entry:
    if subscriptions.is_recalled(edition, asset):
        return _of_recalled(edition, asset)
    media = feed_media.media(edition, ((asset, None),))
    moment = subscriptions.asset_published(edition, asset)
    page = edition.site.absolute(edition.addresses.asset(asset.key))
    return Entry(
        id=page,
        url=page,
        title=asset.name(edition.language),
        summary=asset.caption(edition.language) if asset.caption else asset.alt_text(edition.language),
        html="".join(feed_texts.asset_text(edition, asset)),
        published=moment,
        updated=moment,
        authors=(Author(asset.creator or asset.credit or edition.organization),),
        language=edition.language,
        tags=pieces.topic_titles(edition, asset),
        enclosure=feed_media.enclosure(edition, media),
        media=tuple(one for _, one in media),
    )


def outlines(edition: Edition) -> bytes:
    """Every feed of an edition that is worth offering, in groups, for feed readers."""
    offered = subscriptions.offered(edition)
    groups = (
        feeds.Group(title, tuple(_outline(edition, scope) for scope in offered if scope.kind in kinds))
        for _, title, kinds in subscriptions.groups(edition)
    )
    return feeds.opml(edition.site_name, edition.organization, (group for group in groups if group.outlines))


def _outline(edition: Edition, scope: Scope) -> feeds.Outline:
    absolute, title = edition.site.absolute, subscriptions.feed_title(edition, scope)
    return feeds.Outline(title, absolute(feed_url(scope.page, "rss")), absolute(scope.page), edition.language, scope.about)
