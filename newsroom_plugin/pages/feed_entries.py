"""What feeds tell: each item once, with its full text, from the same pieces its page is made of."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from newsroom_plugin.feeds import Enclosure, Entry, Feed
from newsroom_plugin.model import Item
from newsroom_plugin.newsroom import State
from newsroom_plugin.pages import pieces, views
from newsroom_plugin.pages.edition import Edition, first_words
from newsroom_plugin.pages.entries import without_anchors
from newsroom_plugin.urls import feed_url


def newsroom_feed(edition: Edition) -> Feed:
    """The newest items of an edition; withdrawn ones stay as their notice."""
    newsroom = edition.newsroom
    told = (State.PUBLISHED, State.WITHDRAWN)
    items = [
        item
        for item in newsroom.items
        if item.language == edition.language and newsroom.state(item) in told and not item.unlisted
    ]
    about = newsroom.settings.organization.boilerplate
    return Feed(
        url=edition.site.absolute(feed_url(edition.addresses.home(), "rss")),
        home=edition.site.absolute(edition.addresses.home()),
        title=edition.site_name,
        description=about(edition.language) if about else edition.site_name,
        language=edition.language,
        entries=tuple(entry(edition, item) for item in items[: newsroom.settings.feeds.items]),
        hub=newsroom.settings.feeds.hub or "",
    )


def entry(edition: Edition, item: Item) -> Entry:
    """An item as feeds tell it."""
    oldest = item.aliases[0].lstrip("/") if item.aliases else item.url
    updates = [update.date.at for update in item.updates if edition.newsroom.at and update.date.at <= edition.newsroom.at]
    if item.withdrawn and edition.newsroom.state(item) is State.WITHDRAWN:
        updates.append(item.withdrawn.date.at)
    lead = pieces.lead_picture(edition, item)
    author = pieces.named(edition, item.author).name if item.author else edition.organization
    return Entry(
        id=edition.site.absolute(oldest),
        url=edition.site.absolute(item.url),
        title=item.title,
        summary=item.summary or first_words(item.place.body),
        html="".join(_parts(edition, item, lead)),
        published=item.date.at,
        updated=max((item.date.at, *updates)),
        author=author,
        tags=tuple(topic.title(edition.language) for topic in edition.newsroom.topics_of(item)),
        enclosure=_enclosure(edition, lead),
    )


def _enclosure(edition: Edition, lead: views.Picture | None) -> Enclosure | None:
    if lead is None:
        return None
    size = next((count for path, count in edition.sizes.items() if path.rpartition("/")[2] == lead.src.rpartition("/")[2]), 0)
    mime = lead.sources[-1].mime
    return Enclosure(edition.site.absolute(lead.src), mime, size)


def _parts(edition: Edition, item: Item, lead: views.Picture | None) -> Iterable[str]:
    """The full text: notice or correction, lead picture, facts, text, quotes, contacts."""
    texts = edition.texts
    if edition.newsroom.state(item) is State.WITHDRAWN and item.withdrawn:
        day, reason = edition.date(item.withdrawn.date).label, item.withdrawn.reason(edition.language)
        notice = texts.gettext("Withdrawn on %(day)s: %(reason)s", day=day, reason=reason)
        yield f"<p><strong>{escape(notice)}</strong></p>"
        return
    for update in pieces.updates(edition, item):
        corrected = texts.gettext("Corrected on %(day)s: %(note)s", day=update.date.label, note=update.note)
        yield f"<p><em>{escape(corrected)}</em></p>"
    if lead:
        yield _figure(edition, lead)
    if facts := pieces.facts(edition, item):
        rows = (fact.text or f"{fact.label}: {fact.value}" for fact in facts)
        yield f"<ul>{''.join(f'<li>{escape(row)}</li>' for row in rows)}</ul>"
    yield without_anchors(edition.html_of(item.url))
    for quote in pieces.quotes(edition, item):
        by = f"{quote.by}, {quote.role}" if quote.role else quote.by
        yield f"<blockquote><p>{escape(quote.text)}</p><p>— {escape(by)}</p></blockquote>"
    for person in pieces.people_of(edition, item):
        number = f', <a href="{person.phone.url}">{escape(person.phone.label)}</a>' if person.phone else ""
        ask = texts.gettext("Contact: %(name)s", name=person.name)
        yield f"<p>{escape(ask)}{number}</p>"


def _figure(edition: Edition, lead: views.Picture) -> str:
    rights = ", ".join(part for part in (lead.credit, lead.terms.title if lead.terms else "") if part)
    words = " ".join(part for part in (lead.caption, rights) if part)
    src = escape(edition.site.absolute(lead.src))
    image = f'<img src="{src}" alt="{escape(lead.alt)}" width="{lead.width}" height="{lead.height}">'
    return f"<figure>{image}<figcaption>{escape(words)}</figcaption></figure>"
