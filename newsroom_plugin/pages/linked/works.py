"""What is told of items and events: their texts, pictures, people, times and changes."""

from __future__ import annotations

from collections.abc import Iterable

from newsroom_plugin.model import Asset, Event, Item, Kit, MediaUse, Moment
from newsroom_plugin.newsroom import State, Thing
from newsroom_plugin.pages import dates, entries, occasions, pieces, views
from newsroom_plugin.pages.edition import Edition, first_words, word_count
from newsroom_plugin.pages.linked import files, people
from newsroom_plugin.structured_data import vocabulary
from newsroom_plugin.structured_data.vocabulary import (
    Answer,
    Article,
    Audience,
    CorrectionComment,
    DigitalDocument,
    MediaObject,
    Node,
    Place,
    PostalAddress,
    Question,
    Quotation,
    Ref,
    Type,
    WebPage,
)

_NEWS = frozenset({"release", "story", "statement", "note"})
"""Types that are news; a factsheet stands."""

_HERE = "https://schema.org/"


def is_news(item: Item) -> bool:
    """Whether an item is news: not what stands for years, and nothing that was paid for."""
    return item.type in _NEWS and item.label != "paid"


def lead(edition: Edition, thing: Thing) -> tuple[Asset, MediaUse] | None:
    """The first of a thing's assets that can be shown, with what is said of it there; None when there is none."""
    return next(((asset, use) for asset, use in pieces.media_of(edition, thing) if pieces.drawn(edition, asset)), None)


def status(edition: Edition, thing: Thing) -> str:
    """What has become of a thing; empty while it stands."""
    return {State.WITHDRAWN: "Withdrawn", State.EXPIRED: "Expired"}.get(edition.newsroom.state(thing), "")


# --- items --------------------------------------------------------------------------------------------------------------------


def article_id(edition: Edition, item: Item) -> str:
    """The id of an item, apart from that of its page."""
    return f"{edition.site.absolute(item.url)}#article"


def _type(item: Item) -> Type:
    if item.label == "paid":
        return "Article", "AdvertiserContentArticle"
    return "NewsArticle" if is_news(item) else "Article"


def article(edition: Edition, item: Item) -> Article:
    """An item; of one that was withdrawn only what its notice says."""
    url, first = edition.site.absolute(item.url), lead(edition, item)
    is_withdrawn = edition.newsroom.state(item) is State.WITHDRAWN
    pictures = files.lead_pictures(edition, *first) if first else ()
    published, changed = dates.iso(edition, item.date), dates.last_change(edition, item)
    texts, documents = _material(edition, item, pictures)
    original, translations = _translations(edition, item)
    return Article(
        type=_type(item),
        id=article_id(edition, item),
        url=url,
        headline=item.title,
        alternative_headline=item.subtitle or "",
        description=item.summary or first_words(item.place.body),
        image=pictures,
        date_published=published,
        date_modified=dates.iso(edition, changed) if changed else published,
        expires=dates.iso(edition, item.expires) if item.expires and item.expires.at <= edition.now else "",
        author=people.named(edition, item.author) if item.author else people.organization(edition),
        publisher=people.organization(edition),
        main_entity_of_page=Ref(url),
        article_section=edition.type_label(item.type),
        genre=edition.label(item.label),
        keywords=pieces.topic_titles(edition, item),
        dateline=item.dateline or "",
        content_location=Place(name=item.dateline) if item.dateline else None,
        in_language=item.language,
        is_accessible_for_free=None if is_withdrawn else True,
        word_count=word_count(edition.html_of(item.url), item.language) or None,
        mentions=quotations(edition, item),
        associated_media=texts,
        has_part=documents,
        correction=tuple(_corrections(edition, item)),
        creative_work_status=status(edition, item),
        translation_of_work=original,
        work_translation=translations,
    )


def _material(
    edition: Edition, thing: Thing, leading: tuple[MediaObject, ...]
) -> tuple[tuple[MediaObject, ...], tuple[DigitalDocument, ...]]:
    """Pictures, videos and sounds without the leading picture, and documents."""
    taken = {one.id for one in leading}
    found, documents = list[MediaObject](), list[DigitalDocument]()
    for asset, use in pieces.used(edition, thing):
        if one := files.media(edition, asset, use):
            found += [] if one.id in taken else [one]
        elif paper := files.document(edition, asset, use):
            documents.append(paper)
    return tuple(found), tuple(documents)


def quotations(edition: Edition, thing: Item | Kit) -> tuple[Quotation, ...]:
    """The quotes of a thing's front matter, each with its address."""
    return tuple(
        Quotation(
            id=f"{edition.site.absolute(thing.url)}#{one.id or f'quote-{number}'}",
            text=one.text(edition.language),
            creator=people.named(edition, one.by),
        )
        for number, one in enumerate(thing.quotes, 1)
    )


def _corrections(edition: Edition, thing: Thing) -> Iterable[CorrectionComment]:
    """What was changed in public, the latest first; a withdrawal on top."""
    if thing.withdrawn and edition.newsroom.state(thing) is State.WITHDRAWN:
        when = dates.iso(edition, thing.withdrawn.date)
        yield CorrectionComment(text=thing.withdrawn.reason(edition.language), date_published=when)
    for update in dates.public_updates(edition, thing):
        yield CorrectionComment(text=update.note(edition.language), date_published=dates.iso(edition, update.date))


def _translations(edition: Edition, item: Item) -> tuple[Article | None, tuple[Article, ...]]:
    """The item that this one translates, or else those that translate it.

    The original is the one that says of no other that it translates it, in the first language that has such a one.
    """
    others = [other for other in edition.newsroom.translations(item) if isinstance(other, Item)]
    others = [other for other in others if edition.newsroom.state(other).is_listed]
    if not others:
        return None, ()
    languages = edition.newsroom.settings.languages
    original = min((item, *others), key=lambda one: (one.translation_of is not None, languages.index(one.language)))
    if original is not item:
        return _brief(edition, original), ()
    return None, tuple(_brief(edition, other) for other in others)


def _brief(edition: Edition, item: Item) -> Article:
    url = edition.site.absolute(item.url)
    return Article(type=_type(item), id=f"{url}#article", url=url, headline=item.title, in_language=item.language)


def questions(edition: Edition, url: str, asked: tuple[views.Question, ...]) -> WebPage | None:
    """Questions and answers of the page at `url`; None when there are none."""
    if not asked:
        return None
    page = edition.site.absolute(url)
    return WebPage(
        type="FAQPage",
        id=f"{page}#nr-faq",
        main_entity=tuple(
            Question(
                id=f"{page}#{one.id}",
                name=one.question,
                accepted_answer=Answer(
                    text=entries.movable(one.answer_html, url).replace(views.ROOT, edition.site.base).strip(),
                    date_created=one.date.iso if one.date else "",
                ),
            )
            for one in asked
        ),
    )


# --- kits ---------------------------------------------------------------------------------------------------------------------


def kit_parts(edition: Edition, kit: Kit) -> tuple[Node, ...]:
    """What a kit consists of, besides items: its zip, its pictures and documents, its quotes."""
    download = edition.downloads.get(kit.url)
    zipped = MediaObject(
        name=kit.title,
        content_url=edition.site.absolute(download.link.url) if download else "",
        encoding_format="application/zip",
    )
    found, documents = _material(edition, kit, ())
    return (*((zipped,) if download else ()), *found, *documents, *quotations(edition, kit))


# --- events -------------------------------------------------------------------------------------------------------------------

_STATUS = {
    "scheduled": "EventScheduled",
    "rescheduled": "EventRescheduled",
    "moved_online": "EventMovedOnline",
    "cancelled": "EventCancelled",
}


def _in_zone(edition: Edition, event: Event, moment: Moment) -> str:
    """A moment as clocks show it where the event takes place, ISO 8601; the day when no hour was written."""
    local = occasions.local(edition, event, moment)
    return local.isoformat() if moment.has_time else local.date().isoformat()


def event(edition: Edition, thing: Event) -> vocabulary.Event:
    """An event."""
    first, invitation = lead(edition, thing), thing.invitation
    places = tuple(_places(edition, thing))
    left = None
    if invitation and invitation.capacity is not None and invitation.taken is not None and occasions.is_open(edition, thing):
        left = max(0, invitation.capacity - invitation.taken)
    return vocabulary.Event(
        id=f"{edition.site.absolute(thing.url)}#event",
        name=thing.title,
        url=edition.site.absolute(thing.url),
        description=thing.summary or first_words(thing.place.body),
        start_date=_in_zone(edition, thing, thing.start),
        end_date=_in_zone(edition, thing, thing.end) if thing.end else "",
        event_status=f"{_HERE}{_STATUS[thing.status]}",
        event_attendance_mode=_attendance(places),
        location=places,
        organizer=people.organization(edition),
        performer=tuple(people.named(edition, name.partition(", ")[0]) for name in thing.speakers),
        image=files.lead_pictures(edition, *first) if first else (),
        in_language=thing.language or "",
        maximum_attendee_capacity=invitation.capacity if invitation else None,
        remaining_attendee_capacity=left,
        audience=tuple(Audience(audience_type=name) for name in invitation.audience) if invitation else (),
        keywords=pieces.topic_titles(edition, thing),
        recorded_in=Node(type="CreativeWork", url=thing.recording) if thing.recording else None,
    )


def _attendance(places: tuple[Place, ...]) -> str:
    """How one attends; empty when no place is known."""
    is_online = {place.type == "VirtualLocation" for place in places}
    modes = {
        frozenset({False}): "OfflineEventAttendanceMode",
        frozenset({True}): "OnlineEventAttendanceMode",
        frozenset({True, False}): "MixedEventAttendanceMode",
    }
    mode = modes.get(frozenset(is_online), "")
    return f"{_HERE}{mode}" if mode else ""


def _places(edition: Edition, thing: Event) -> Iterable[Place]:
    venue, online = thing.location, thing.online
    if venue and thing.status != "moved_online":
        address = PostalAddress(
            street_address=venue.street or "",
            postal_code=venue.postal_code or "",
            address_locality=venue.city or "",
            address_country=venue.country or "",
        )
        geo = None
        if venue.latitude is not None and venue.longitude is not None:
            geo = vocabulary.GeoCoordinates(latitude=venue.latitude, longitude=venue.longitude)
        name = venue.name(edition.language)
        is_known = venue.street or venue.postal_code or venue.city or venue.country
        # A place that has only a name, as in `location: Berlin`, is its own address.
        yield Place(name=name, address=address if is_known else name, geo=geo, has_map=venue.url or "")
    if online:
        name = online.label(edition.language) if online.label else ""
        yield Place(type="VirtualLocation", name=name, url=online.url)


def other_media(edition: Edition, thing: Event) -> tuple[Node, ...]:
    """Pictures, videos, sounds and documents of an event beside its lead picture."""
    first = lead(edition, thing)
    found, documents = _material(edition, thing, files.lead_pictures(edition, *first) if first else ())
    return (*found, *documents)
