"""What the API tells of items, contacts and events. Model to entry; what an entry is, `api` says.

Told is what feeds tell: what stands in lists, and the notice of what was withdrawn, so that others can take it down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Literal, cast

from newsroom_plugin import api, urls
from newsroom_plugin.model import Contact, Event, Item, Moment
from newsroom_plugin.newsroom import State, Thing
from newsroom_plugin.pages import dates, occasions, pieces
from newsroom_plugin.pages.api_media import in_words, media_type, medium, topics
from newsroom_plugin.pages.edition import Edition, first_words

Made = Mapping[str, int]
"""Bytes of the files that were made, by path from the root of the site: what an entry may name."""

# --- lists --------------------------------------------------------------------------------------------------------------------


def told_items(edition: Edition) -> tuple[Item, ...]:
    """The items of an edition that are told, the newest first."""
    return edition.once("told items", lambda: _told_items(edition))


def _told_items(edition: Edition) -> tuple[Item, ...]:
    return tuple(item for item in edition.newsroom.items if item.language == edition.language and edition.newsroom.is_told(item))


def told_events(edition: Edition) -> tuple[Event, ...]:
    """The events of an edition that are told, what begins last first."""
    events = reversed(edition.newsroom.events)
    return tuple(event for event in events if event.spoken == edition.language and edition.newsroom.is_told(event))


def contacts(edition: Edition, made: Made) -> Iterator[api.ContactPage]:
    """The contacts who may be reached now."""
    for contact in edition.newsroom.active_contacts:
        yield _contact(edition, contact, made)


def events(edition: Edition, made: Made) -> Iterator[api.Event]:
    """The events of an edition, what begins last first."""
    return (_event(edition, event, made) for event in told_events(edition))


def last_change(edition: Edition) -> datetime | None:
    """When something in the edition last changed in public; None when nothing was ever published."""
    things: tuple[Item | Event, ...] = (*told_items(edition), *told_events(edition))
    moments = (_updated(edition, thing) for thing in things)
    return max((moment for moment in moments if moment), default=None)


# --- what all have in common ----------------------------------------------------------------------------------------------------


def _zoned(edition: Edition, moment: Moment) -> datetime:
    return moment.at.astimezone(edition.newsroom.settings.timezone)


def _when(moment: Moment) -> datetime | date:
    """As precise as it was written."""
    return moment.at if moment.has_time else moment.at.date()


def _updated(edition: Edition, thing: Item | Event) -> datetime | None:
    """When a thing was last changed in public."""
    last = dates.last_change(edition, thing)
    return _zoned(edition, last) if last else None


def _is_withdrawn(edition: Edition, thing: Thing) -> bool:
    return edition.newsroom.state(thing) is State.WITHDRAWN


def _withdrawn(edition: Edition, thing: Thing) -> api.Withdrawal | None:
    if thing.withdrawn is None or not _is_withdrawn(edition, thing):
        return None
    return api.Withdrawal(_when(thing.withdrawn.date), thing.withdrawn.reason(edition.language))


def recalled(edition: Edition) -> tuple[api.Recall, ...]:
    """The assets that were recalled, the latest first."""
    assets = sorted(edition.newsroom.recalled, key=lambda asset: asset.key)
    return tuple(
        api.Recall(
            id=asset.key,
            title=_line(asset.name(edition.language)),
            url=edition.site.absolute(edition.addresses.asset(asset.key)),
            withdrawn=api.Withdrawal(_when(asset.withdrawn.date), asset.withdrawn.reason(edition.language)),
        )
        for asset in sorted(assets, key=lambda asset: asset.withdrawn.date.at if asset.withdrawn else edition.now, reverse=True)
        if asset.withdrawn
    )


def _line(text: str) -> str:
    """A text on one line, as a page shows it."""
    return " ".join(text.split())


def _summary(thing: Item | Event) -> str | None:
    return _line(thing.summary or first_words(thing.place.body)) or None


def _translations(edition: Edition, thing: Thing) -> tuple[api.Translation, ...]:
    others = (other for other in edition.newsroom.translations(thing) if edition.newsroom.is_told(other))
    return tuple(api.Translation(other.place.language, edition.site.absolute(other.url)) for other in others)


def _label(edition: Edition, label: str) -> api.Label | None:
    if not (text := edition.label(label)):
        return None
    return api.Label(cast("Literal['invited', 'gifted', 'paid', 'employee']", label), text)


def _file(edition: Edition, path: str, made: Made) -> api.File | None:
    """A file that another part of the build makes; None when it has made none."""
    return api.File(edition.site.absolute(path), media_type(path), made[path]) if path in made else None


def _people(edition: Edition, thing: Thing) -> tuple[api.Person, ...]:
    return tuple(_person(edition, contact) for contact in edition.newsroom.to_ask(thing))


def _person(edition: Edition, contact: Contact) -> api.Person:
    return api.Person(
        id=contact.id,
        name=contact.name,
        url=edition.site.absolute(edition.addresses.contact(contact.id)),
        role=in_words(contact.role, edition.language),
        phone=contact.phone,
        mobile=contact.mobile,
        email=contact.email,
    )


def _named(edition: Edition, name: str) -> api.Author:
    """A contact by id, or a full name."""
    contact = edition.newsroom.contacts.get(name)
    if contact is None:
        return api.Author(name)
    return api.Author(contact.name, contact.id, edition.site.absolute(edition.addresses.contact(contact.id)))


def _media(edition: Edition, thing: Thing, kinds: tuple[str, ...]) -> tuple[api.Medium, ...]:
    """What a thing names, then what its text shows, each once."""
    return tuple(medium(edition, asset, use) for asset, use in pieces.used(edition, thing) if asset.kind in kinds)


# --- items --------------------------------------------------------------------------------------------------------------------


def item(edition: Edition, item: Item, made: Made) -> api.Item:
    """An item, and the files that were made of it."""
    published = _zoned(edition, item.date)
    return api.Item(
        id=pieces.lasting_id(edition, item),
        url=edition.site.absolute(item.url),
        language=item.language,
        translations=_translations(edition, item),
        type=item.type,
        type_text=edition.type_label(item.type),
        title=_line(item.title),
        subtitle=_line(item.subtitle or "") or None,
        summary=_summary(item),
        dateline=item.dateline,
        published=published,
        updated=_updated(edition, item) or published,
        label=_label(edition, item.label),
        withdrawn=_withdrawn(edition, item),
        topics=topics(edition, item),
        author=_named(edition, item.author or edition.organization),
        contacts=_people(edition, item),
        pictures=_media(edition, item, ("picture",)),
        videos=_media(edition, item, ("video", "audio")),
        documents=_media(edition, item, ("document",)),
        facts=tuple(_facts(edition, item)),
        quotes=tuple(_quotes(edition, item)),
        links=tuple(api.Link(link.title, link.url) for link in pieces.external_links(edition, item.links)),
        corrections=tuple(_corrections(edition, item)),
        files=_forms(edition, item, made),
    )


def _forms(edition: Edition, item: Item, made: Made) -> api.Forms:
    """The files of an item that other parts of the build have made, and nothing that is not there."""
    absolute, url = edition.site.absolute, item.url
    embed, oembed = urls.embed_url(url), urls.oembed_url(url)
    return api.Forms(
        text=_file(edition, urls.text_path(url), made),
        pdf=_file(edition, urls.pdf_path(url), made),
        zip=_file(edition, urls.kit_path(url), made),
        social_card=_file(edition, urls.social_card_path(url), made),
        embed=absolute(embed) if urls.dest_path(embed) in made else None,
        oembed=absolute(oembed) if oembed in made else None,
    )


def _facts(edition: Edition, item: Item) -> Iterator[api.Fact]:
    language, page = edition.language, edition.site.absolute(item.url)
    for shown, fact in zip(pieces.facts(edition, item), item.facts, strict=True):
        yield api.Fact(
            url=f"{page}#{shown.id}",
            text=in_words(fact.text, language),
            value=in_words(fact.value, language),
            label=in_words(fact.label, language),
            source=in_words(fact.source, language),
            as_of=fact.as_of,
        )


def _quotes(edition: Edition, item: Item) -> Iterator[api.Quote]:
    page = edition.site.absolute(item.url)
    for shown, quote in zip(pieces.quotes(edition, item), item.quotes, strict=True):
        by = _named(edition, quote.by)
        yield api.Quote(f"{page}#{shown.id}", quote.text(edition.language), by, shown.role or None)


def _corrections(edition: Edition, item: Item | Event) -> Iterator[api.Correction]:
    for update in dates.public_updates(edition, item):
        yield api.Correction(_when(update.date), update.note(edition.language))


# --- contacts -----------------------------------------------------------------------------------------------------------------


def _contact(edition: Edition, contact: Contact, made: Made) -> api.ContactPage:
    newsroom, language = edition.newsroom, edition.language
    photo = newsroom.assets.find(contact.photo)
    away, deputy = contact.absence(edition.today), newsroom.stand_in(contact)
    return api.ContactPage(
        id=contact.id,
        url=edition.site.absolute(edition.addresses.contact(contact.id)),
        name=contact.name,
        role=in_words(contact.role, language),
        organization=contact.organization or edition.organization,
        phone=contact.phone,
        mobile=contact.mobile,
        email=contact.email,
        hours=in_words(contact.hours, language),
        languages=contact.languages,
        topics=topics(edition, contact),
        links=tuple(api.Link(link.title, link.url) for link in pieces.external_links(edition, contact.links)),
        photo=medium(edition, photo) if photo else None,
        card=_file(edition, urls.vcard_path(contact.id), made),
        away=api.Absence(away.until, _person(edition, deputy) if deputy else None) if away else None,
    )


# --- events -------------------------------------------------------------------------------------------------------------------


def _event(edition: Edition, event: Event, made: Made) -> api.Event:
    zone = event.timezone or edition.newsroom.settings.timezone
    online = api.Online(event.online.url, in_words(event.online.label, edition.language)) if event.online else None
    return api.Event(
        id=pieces.lasting_id(edition, event),
        url=edition.site.absolute(event.url),
        language=event.spoken,
        spoken=event.language,
        translations=_translations(edition, event),
        title=_line(event.title),
        summary=_summary(event),
        start=_when(event.start),
        end=_when(event.end) if event.end else None,
        timezone=str(zone),
        status=event.status,
        status_text=occasions.status_label(edition, event) or None,
        label=_label(edition, event.label),
        withdrawn=_withdrawn(edition, event),
        place=_place(edition, event),
        online=online,
        invitation=_invitation(edition, event),
        topics=topics(edition, event),
        contacts=_people(edition, event),
        pictures=_media(edition, event, ("picture",)),
        hashtag=(event.hashtag or "").lstrip("#") or None,
        recording=event.recording,
        updated=_updated(edition, event),
        corrections=tuple(_corrections(edition, event)),
        calendar=_file(edition, urls.event_calendar_path(event.url), made),
    )


def _place(edition: Edition, event: Event) -> api.Place | None:
    venue = event.location
    if venue is None or event.status == "moved_online":
        return None
    return api.Place(
        name=venue.name(edition.language),
        street=venue.street,
        postal_code=venue.postal_code,
        city=venue.city,
        country=venue.country,
        latitude=venue.latitude,
        longitude=venue.longitude,
        url=venue.url,
    )


def _invitation(edition: Edition, event: Event) -> api.Invitation | None:
    """Who is invited; where the answer goes stays on the page, which says what is expected in return."""
    invitation = event.invitation
    if invitation is None:
        return None
    capacity, taken = invitation.capacity, invitation.taken
    return api.Invitation(
        url=edition.site.absolute(event.url),
        audience=invitation.audience,
        deadline=_when(invitation.deadline) if invitation.deadline else None,
        capacity=capacity,
        places_left=max(0, capacity - taken) if capacity is not None and taken is not None else None,
        as_of=invitation.taken_as_of,
        waitlist=invitation.waitlist,
    )
