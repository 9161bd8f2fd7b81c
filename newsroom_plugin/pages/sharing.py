"""What networks show of a page that somebody shares: its picture, and what Open Graph says beside title and description."""

from __future__ import annotations

from dataclasses import replace

from newsroom_plugin.model import Asset, Contact, Event, Item, Kit, MediaUse, Page, Topic
from newsroom_plugin.newsroom import Thing
from newsroom_plugin.pages import dates, pieces, social, views
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.pages.linked import files, people, works
from newsroom_plugin.pages.spec import PageSpec
from newsroom_plugin.renditions import Download, Plan, Rendition
from newsroom_plugin.texts import territorial

Subject = Thing | Contact | Asset | Topic | Page | None
"""What a page is about; None for lists."""

_WIDTH = 600
"""Pixels below which networks show a picture small, or not at all."""


def share_picture(edition: Edition, thing: Subject, url: str) -> views.SharePicture | None:
    """The picture networks show of the page at `url` about a thing: its card; of people and assets their own picture.

    Without cards it is the lead picture, else the logo; None without any of them or while nobody knows where the site will live.
    """
    if not edition.site.base:
        return None
    if not isinstance(thing, Contact | Asset) and (card := _card(edition, thing, url)):
        return card
    asset, use = _lead(edition, thing)
    found = pieces.drawn(edition, asset) if asset else None
    if asset is None or found is None:
        return _logo(edition)
    drawn, plan = found
    file = _best(plan)
    alt = (use and use.alt) or asset.alt
    return views.SharePicture(
        url=files.file_address(edition, drawn, file),
        width=file.width,
        height=file.height,
        alt=" ".join(alt(edition.language).split()) if alt else "",
        mime=pieces.MIMES[file.format],
    )


def _card(edition: Edition, thing: Subject, url: str) -> views.SharePicture | None:
    """The card of a page, or the one it shares."""
    subject = thing if isinstance(thing, Item | Event | Kit | Topic) else None
    card = social.card_of(edition, subject, url)
    if card is None:
        return None
    return views.SharePicture(edition.site.absolute(card.url), card.width, card.height, card.alt, "image/jpeg")


def _lead(edition: Edition, thing: Subject) -> tuple[Asset | None, MediaUse | None]:
    match thing:
        case Item() | Event() | Kit():
            return works.lead(edition, thing) or (None, None)
        case Contact():
            return edition.newsroom.assets.find(thing.photo), None
        case Topic():
            return edition.newsroom.assets.find(thing.picture), None
        case Asset():
            return thing, None
        case _:
            return None, None


def _best(plan: Plan) -> Rendition | Download:
    """The file that networks read and show best: the crop for link cards, else the widest that is no larger than need be."""
    if crop := plan.download("191x100"):
        return crop
    readable = [one for one in plan.renditions if one.format in ("jpeg", "png")]
    if not readable:
        return next((one for one in plan.downloads if one.name in ("web", "print")), plan.fallback)
    fitting = [one for one in readable if one.width <= 2 * _WIDTH]
    return fitting[-1] if fitting else readable[0]


def _logo(edition: Edition) -> views.SharePicture | None:
    """The logo, when networks can read it: a drawing only where a picture was made of it."""
    organization = edition.newsroom.settings.organization
    asset, name = edition.newsroom.assets.find(organization.logo_path), organization.name(edition.language)
    if asset and (plan := edition.plans.get(asset.key)):
        file = _best(plan)
        url = files.file_address(edition, asset, file)
        return views.SharePicture(url, file.width, file.height, name, pieces.MIMES[file.format])
    told = files.logo(edition)
    if told is None or told.encoding_format not in ("image/png", "image/jpeg"):
        return None
    return views.SharePicture(told.content_url, 0, 0, name, told.encoding_format)


def share(edition: Edition, spec: PageSpec) -> views.Share:
    """What networks are told of a page."""
    said = views.Share(
        kind={Item: "article", Contact: "profile"}.get(type(spec.subject), "website"),  # type: ignore[arg-type]
        locale=territorial(spec.language),
        locales=tuple(filter(None, (territorial(language) for language in spec.urls if language != spec.language))),
        account=people.x_account(edition),
    )
    if not isinstance(item := spec.subject, Item):
        return said
    changed, author = dates.last_change(edition, item), edition.newsroom.contacts.get(item.author or "")
    has_page = author is not None and bool(edition.site.base)
    return replace(
        said,
        published=dates.iso(edition, item.date),
        modified=dates.iso(edition, changed) if changed and changed.at > item.date.at else "",
        section=edition.type_label(item.type),
        tags=pieces.topic_titles(edition, item),
        author=author.name if author else item.author or "",
        author_url=edition.site.absolute(edition.addresses.contact(author.id)) if author and has_page else "",
    )
