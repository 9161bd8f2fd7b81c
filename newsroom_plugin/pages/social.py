"""Social cards: which pages have one of their own, what it says, and which card a page shows. Model to card, nothing else.

The newest items, events and kits have their own, so that an archive does not fill its host; an older item shows the card of its
first topic, else that of its type, an older event or kit that of the newsroom. What is unlisted has its own at its own address
and nowhere else. How a card looks is decided in `imaging.social`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from newsroom_plugin.imaging import RightsRecord, social
from newsroom_plugin.model import ITEM_TYPES, Asset, Event, Item, ItemType, Kit, MediaUse, Topic
from newsroom_plugin.newsroom import State, Thing
from newsroom_plugin.pages import embedding, occasions, pieces, things, views
from newsroom_plugin.pages.edition import Edition, first_words, types_label
from newsroom_plugin.renditions import Plan
from newsroom_plugin.urls import social_card_path

Files = Mapping[str, Path]
"""Renditions on this disk, by path from the root of the site."""

Subject = Thing | Topic | ItemType | None
"""What a page is about; None for the newsroom itself."""

_ROOM: Final = (540, 630)
_WIDE_ROOM: Final = (1200, 400)
"""Pixels of the area a picture fills at most: beside the text, and above it."""

_WORDS: Final = 260
"""Characters of a text that are taken from its body; the card shows what fits."""


def card_of(edition: Edition, subject: Subject = None, page: str | None = None) -> views.SocialCard | None:
    """The card the page of a thing, topic or type shows, or any other page: that of the newsroom. None when there are none.

    It is there for every subject: without a card of its own it shares one. `page` is the address of the page, where it is known.
    """
    if not edition.newsroom.settings.social_cards.enabled:
        return None
    cards = edition.once("social cards", lambda: dict(_owned(edition)))
    for url in (*((page,) if page is not None else ()), *_addresses(edition, subject)):
        if url in cards:
            return cards[url]
    return cards[edition.addresses.home()]


def _addresses(edition: Edition, subject: Subject) -> Iterator[str]:
    """The pages whose card may stand for a subject, its own first."""
    addresses = edition.addresses
    if subject is None:
        return
    if isinstance(subject, Topic):
        yield addresses.topic(subject.slug)
    elif isinstance(subject, Item | Event | Kit):
        yield subject.url
        if isinstance(subject, Item):
            yield from (addresses.topic(topic.slug) for topic in edition.newsroom.topics_of(subject))
            yield addresses.type(subject.type)
    else:
        yield addresses.type(subject)


def _owned(edition: Edition) -> Iterator[tuple[str, views.SocialCard]]:
    """(address, card) of everything in a language that has a card of its own."""
    for url, subject in _owners(edition):
        label, title = _label(edition, subject), _title(edition, subject)
        alt = ", ".join(dict.fromkeys(part for part in (label, _sender(edition)) if part)) + f": {title}"
        yield url, views.SocialCard(social_card_path(url), social.WIDTH, social.HEIGHT, alt)


def _owners(edition: Edition) -> Iterator[tuple[str, Subject]]:
    """(address, subject) of everything in a language that has a card of its own, the newsroom first."""
    newsroom, language, newest = edition.newsroom, edition.language, edition.newsroom.settings.social_cards.newest
    yield edition.addresses.home(), None
    for topic in newsroom.topics.by_slug.values():
        if (topic.slug, language) in newsroom.tagged:
            yield edition.addresses.topic(topic.slug), topic
    for type in ITEM_TYPES:
        if any(item.type == type for item in newsroom.listed[language]):
            yield edition.addresses.type(type), type
    latest_events = newsroom.events[-newest:] if newest else ()
    latest: tuple[Thing, ...] = (*newsroom.items[:newest], *latest_events, *newsroom.kits[:newest])
    for thing in latest:
        if thing.place.language == language:
            yield thing.url, thing


def _sender(edition: Edition) -> str:
    return edition.newsroom.settings.organization.name(edition.language)


def _title(edition: Edition, subject: Subject) -> str:
    if subject is None:
        return edition.site_name
    if isinstance(subject, Topic):
        return subject.title(edition.language)
    return subject.title if isinstance(subject, Item | Event | Kit) else types_label(edition.texts, subject)


def _label(edition: Edition, subject: Subject) -> str:
    _ = edition.texts.gettext
    if isinstance(subject, Item):
        return edition.type_label(subject.type)
    if isinstance(subject, Event):
        return _("Invitation") if subject.invitation else _("Event")
    if isinstance(subject, Kit):
        return _("Press kit")
    if isinstance(subject, Topic):
        return _("Topic")
    return (edition.site.host or _("Newsroom")) if subject is None else edition.site_name


# --- what a card says -----------------------------------------------------------------------------------------------------------


def cards(edition: Edition, files: Files) -> Iterator[tuple[social.Card, Thing | None]]:
    """Yield every card of a language with the thing it shows; None for the newsroom, topics and types."""
    for url, subject in _owners(edition):
        is_thing = isinstance(subject, Item | Event | Kit)
        yield _card(edition, url, subject, files), subject if is_thing else None  # type: ignore[misc]


def _card(edition: Edition, url: str, subject: Subject, files: Files) -> social.Card:
    shown = _shown(edition, subject)
    is_story = isinstance(subject, Item) and subject.type == "story"
    picture = _picture(shown[0], shown[2], files, _WIDE_ROOM if is_story else _ROOM) if shown else None
    said = card_of(edition, subject)
    assert said is not None
    fields: dict[str, object] = {
        "kind": "cover",
        "label": _label(edition, subject),
        "headline": _title(edition, subject),
        "sender": edition.organization if subject is None else _sender(edition),
        **_words(edition, subject),
    }
    return social.Card(
        path=social_card_path(url),
        language=edition.language,
        is_right_to_left=edition.texts.direction == "rtl",
        picture=picture,
        credit=_credit(edition, *shown[:2]) if shown and picture else "",
        rights=_rights(edition, shown[0] if shown and picture else None, said.alt),
        **fields,  # type: ignore[arg-type]
    )


def _words(edition: Edition, subject: Subject) -> dict[str, object]:
    """What is particular about the card of a kind."""
    if isinstance(subject, Item):
        return _of_item(edition, subject)
    if isinstance(subject, Event):
        return _of_event(edition, subject)
    if isinstance(subject, Kit):
        return _of_kit(edition, subject)
    if isinstance(subject, Topic):
        return {"text": subject.description(edition.language) if subject.description else ""}
    about = edition.newsroom.settings.organization.boilerplate
    return {"text": _first_sentence(about(edition.language))} if about and subject is None else {}


def _first_sentence(text: str) -> str:
    sentence, point, _ = " ".join(text.split()).partition(". ")
    return f"{sentence}{point.strip()}"


def _of_item(edition: Edition, item: Item) -> dict[str, object]:
    facts = pieces.facts(edition, item) if item.type == "factsheet" else ()
    return {
        "kind": item.type,
        "date": edition.date(item.date).label,
        "text": item.summary or item.subtitle or first_words(item.place.body, _WORDS),
        "mark": edition.label(item.label),
        "figures": tuple((fact.value, fact.label) for fact in facts if fact.value)[:3],
        **_state(edition, item),
    }


def _state(edition: Edition, thing: Thing) -> dict[str, object]:
    """What is said of a thing that is no longer stood by, or no longer current."""
    notice = things.withdrawn_notice(edition, thing)
    if notice:
        return {"is_withdrawn": True, "mark": edition.texts.gettext("Withdrawn"), "text": notice}
    if edition.newsroom.state(thing) is State.EXPIRED:
        return {"text": things.notices_of(edition, thing)[0]}
    return {}


def _of_event(edition: Edition, event: Event) -> dict[str, object]:
    start, end = event.start.at, event.end.at if event.end else event.start.at
    is_one_month = (start.year, start.month) == (end.year, end.month)
    days = f"{start.day}–{end.day}" if is_one_month and end.day > start.day else str(start.day)
    return {
        "kind": "event",
        "day": (days, edition.texts.month_name(start.date()), str(start.year)),
        "details": occasions.times(edition, event),
        "place": occasions.where(edition, event),
        "text": event.summary or "",
        "mark": ", ".join(filter(None, (occasions.status_label(edition, event), edition.label(event.label)))),
        **_state(edition, event),
    }


def _of_kit(edition: Edition, kit: Kit) -> dict[str, object]:
    """A kit says what is in it."""
    ngettext, find = edition.texts.ngettext, edition.newsroom.assets.find
    named = (find(use.src, kit.place.src_uri) for use in kit.documents)
    inside = {asset.key: asset.kind for asset in (*(pair[0] for pair in things.kit_media(edition, kit)), *named) if asset}
    kinds = list(inside.values())
    counts = (
        (kinds.count("picture"), "%(n)s picture", "%(n)s pictures"),
        (1 + len(things.kit_items(edition, kit)), "%(n)s text", "%(n)s texts"),
        (kinds.count("document"), "%(n)s document", "%(n)s documents"),
    )
    words = [ngettext(one, many, count) for count, one, many in counts if count]
    if "video" in kinds:
        words.append(edition.texts.gettext("Video"))
    return {"kind": "kit", "text": kit.summary or "", "details": " · ".join(words), **_state(edition, kit)}


# --- its picture ----------------------------------------------------------------------------------------------------------------


def _shown(edition: Edition, subject: Subject) -> tuple[Asset, MediaUse | None, Plan] | None:
    """The first asset of a subject that can be shown: a picture, or the poster of a video; with what is said of it there."""
    if isinstance(subject, Topic):
        picture = edition.newsroom.assets.find(subject.picture)
        plan = edition.plans.get(picture.key) if picture else None
        return (picture, None, plan) if picture and plan else None
    if not isinstance(subject, Item | Event | Kit):
        return None
    used = things.kit_media(edition, subject) if isinstance(subject, Kit) else pieces.media_of(edition, subject)
    for asset, use in used:
        if asset.kind in ("picture", "video") and (found := pieces.drawn(edition, asset)):
            return found[0], use if found[0] is asset else None, found[1]
    return None


def _picture(asset: Asset, plan: Plan, files: Files, room: tuple[int, int]) -> social.CardPicture | None:
    """The smallest rendition that fills its room; the largest when none does."""
    candidates = [one for one in plan.of(plan.fallback_format) if one.path in files]
    large = (one for one in candidates if one.width >= room[0] and one.height >= room[1])
    chosen = next(large, candidates[-1] if candidates else None)
    if chosen is None:
        return None
    # What is drawn has no middle to crop to, and terms without derivatives allow no crop.
    is_whole = chosen.format == "png" or (asset.license is not None and "-ND" in asset.license.id)
    return social.CardPicture(files[chosen.path], chosen.width, chosen.height, asset.focus, is_whole)


def _credit(edition: Edition, asset: Asset, use: MediaUse | None) -> str:
    """`Bild: Aurelia / Mira Okafor, CC BY 4.0`; empty when the terms ask for none and no machine made it."""
    if asset.license and asset.license.id.startswith("CC0") and asset.ai not in ("edited", "generated"):
        return ""
    terms = pieces.terms(edition, asset).title if asset.license and asset.license.is_free else ""
    return ", ".join(part for part in (embedding.credit_and_ai(edition, asset, use), terms) if part)


def _rights(edition: Edition, asset: Asset | None, alt: str) -> RightsRecord:
    """What the file says of itself: the rights of its picture, else the organisation."""
    if asset is None:
        return RightsRecord(creator=edition.organization, credit=_sender(edition), alt=alt)
    return RightsRecord.of(asset, alt=alt)
