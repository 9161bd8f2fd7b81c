"""What is in the kit of an item or of a press kit, and what its button says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from newsroom_plugin import kits
from newsroom_plugin.cards import Card
from newsroom_plugin.errors import KitError
from newsroom_plugin.feeds import clean_html
from newsroom_plugin.model import Asset, Contact, Item, Kit, MediaUse
from newsroom_plugin.newsroom import State
from newsroom_plugin.pages import pieces, things, views
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.renditions import Plan
from newsroom_plugin.urls import Addresses, kit_path, slug_in

Files = Mapping[str, Path]
"""Renditions on this disk, by path from the root of the site."""

Used = tuple[Asset, MediaUse | None]


def contents(edition: Edition, thing: Item | Kit, files: Files) -> kits.Contents | None:
    """What belongs into the kit of a thing; None when it was withdrawn."""
    if edition.newsroom.state(thing) is State.WITHDRAWN:
        return None
    organization, language = edition.newsroom.settings.organization, edition.language
    texts = _texts(edition, thing)
    used = tuple(pair for pair in _used(edition, thing) if pair[0].download)
    return kits.Contents(
        name=slug_in(thing.url),
        address=edition.site.absolute(thing.url),
        language=language,
        direction=edition.texts.direction,
        sender=edition.organization,
        about=organization.boilerplate(language) if organization.boilerplate else "",
        website=organization.url or "",
        texts=texts,
        pictures=tuple(_pictures(edition, used, files)),
        documents=tuple(_documents(edition, used)),
        videos=tuple(_videos(edition, used)),
        contacts=tuple(_card(edition, contact, _changed(edition, thing)) for contact in edition.newsroom.contacts_of(thing)),
        labels=_labels(edition),
    )


def download(edition: Edition, thing: Item | Kit, inside: kits.Contents, size: int) -> views.Download:
    """The button that leads to a kit of `size` bytes."""
    _, texts = edition.texts.gettext, edition.texts
    note = _("ZIP, %(size)s", size=texts.size(size))
    link = views.Link(_("Download press kit"), kit_path(thing.url), note=note)
    return views.Download(link, texts.sentence(", ".join(_inside(edition, inside))))


def _inside(edition: Edition, inside: kits.Contents) -> Iterator[str]:
    """What is in a kit, in words."""
    _, texts = edition.texts.gettext, edition.texts
    yield _("text") if len(inside.texts) == 1 else texts.ngettext("%(n)s text", "%(n)s texts", len(inside.texts))
    if number := len(inside.pictures):
        if any(len(picture.files) > 1 for picture in inside.pictures):
            yield texts.ngettext("%(n)s picture in print and web size", "%(n)s pictures in print and web size", number)
        else:
            yield texts.ngettext("%(n)s picture", "%(n)s pictures", number)
        yield _("picture rights")
    if number := len(inside.documents):
        yield texts.ngettext("%(n)s document", "%(n)s documents", number)
    if inside.contacts:
        yield _("contacts")


# --- texts --------------------------------------------------------------------------------------------------------------------


def _texts(edition: Edition, thing: Item | Kit) -> tuple[kits.Text, ...]:
    """The thing's own text, and those of the items of a press kit."""
    others = things.kit_items(edition, thing) if isinstance(thing, Kit) else ()
    return (_text(edition, thing), *(_text(edition, item) for item in others))


def _text(edition: Edition, thing: Item | Kit) -> kits.Text:
    address = edition.site.absolute(thing.url)
    date = edition.date(thing.date) if isinstance(thing, Item) else None
    place = thing.dateline if isinstance(thing, Item) else None
    lead = next((asset.key for asset, _ in pieces.media_of(edition, thing) if asset.kind == "picture"), "")
    asked = pieces.questions(edition, thing.faq, thing.place.written, thing.url)
    return kits.Text(
        name=slug_in(thing.url),
        address=address,
        type=thing.type if isinstance(thing, Item) else "kit",
        kind=edition.type_label(thing.type) if isinstance(thing, Item) else edition.texts.gettext("Press kit"),
        date=", ".join(part for part in (date.label if date else "", place or "") if part),
        iso=date.iso if date else "",
        title=thing.title,
        subtitle=(thing.subtitle or "") if isinstance(thing, Item) else "",
        notices=things.notices_of(edition, thing),
        summary=thing.summary or "",
        lead=lead if isinstance(thing, Item) else "",
        facts=tuple(fact_line(edition, fact) for fact in pieces.facts(edition, thing)),
        html=clean_html(edition.html_of(thing.url), address),
        quotes=tuple(
            (quote.text, ", ".join(part for part in (quote.by, quote.role) if part)) for quote in pieces.quotes(edition, thing)
        ),
        faq=tuple((one.question, clean_html(one.answer_html, address)) for one in asked),
        ready=tuple(_ready(edition, thing)) if isinstance(thing, Kit) else (),
        contacts=tuple(tuple(_lines(edition, contact)) for contact in edition.newsroom.contacts_of(thing)),
    )


def _ready(edition: Edition, kit: Kit) -> Iterator[tuple[str, str]]:
    """Ready words of a press kit, by where they belong."""
    share, _ = kit.share, edition.texts.gettext
    if tags := " ".join((*(f"#{tag.lstrip('#')}" for tag in share.hashtags), *share.mentions)):
        yield _("Hashtag"), tags
    yield from things.share_texts(edition, kit)
    if share.disclosure:
        yield _("How to label what you post"), share.disclosure(edition.language)


def fact_line(edition: Edition, fact: views.Fact) -> str:
    """A fact in one line, with its source and the day it was true."""
    words = fact.text or ": ".join(part for part in (fact.label, fact.value) if part)
    source = edition.texts.gettext("Source: %(source)s", source=fact.source) if fact.source else ""
    more = ", ".join(part for part in (source, fact.as_of) if part)
    return f"{words} ({more})" if more else words


def _lines(edition: Edition, contact: Contact) -> Iterator[str]:
    """A contact, a line for each way to reach it."""
    role = contact.role(edition.language) if contact.role else ""
    yield ", ".join(part for part in (contact.name, role) if part)
    yield from (line for line in (contact.phone, contact.mobile, contact.email) if line)


# --- assets -------------------------------------------------------------------------------------------------------------------


def _used(edition: Edition, thing: Item | Kit) -> tuple[Used, ...]:
    """The assets of a thing, each once, with what is said of them there."""
    newsroom, found = edition.newsroom, dict[str, Used]()
    for asset, use in things.kit_media(edition, thing) if isinstance(thing, Kit) else pieces.media_of(edition, thing):
        found.setdefault(asset.key, (asset, use))
    for use in thing.documents if isinstance(thing, Kit) else ():
        if document := newsroom.assets.find(use.src, thing.place.src_uri):
            found.setdefault(document.key, (document, use))
    for asset in newsroom.assets_of(thing):
        found.setdefault(asset.key, (asset, None))
    for name in thing.exclude if isinstance(thing, Kit) else ():
        if unwanted := newsroom.assets.find(name, thing.place.src_uri):
            found.pop(unwanted.key, None)
    return tuple(found.values())


def _about(edition: Edition, asset: Asset, use: MediaUse | None) -> kits.About:
    """What every asset in a kit says of itself."""
    language, card = edition.language, pieces.asset_card(edition, asset, use)
    page = pieces.asset_page(edition, asset)
    alt = (use and use.alt) or asset.alt
    return kits.About(
        id=asset.key,
        title=card.title,
        alt=alt(language) if alt else "",
        caption=card.caption,
        creator=asset.creator or "",
        credit=(use and use.credit) or asset.credit or "",
        copyright=asset.copyright or "",
        license_id=asset.license.id if asset.license else "",
        license=card.terms.title,
        license_url=card.terms.url,
        terms=card.terms_text,
        limits=tuple(_limits(edition, asset)),
        ai=card.ai,
        url=edition.site.absolute(page) if page else "",
    )


def _limits(edition: Edition, asset: Asset) -> Iterator[str]:
    """What limits the terms, a sentence each; until when an editorial use is allowed is said with the terms."""
    _, rights = edition.texts.gettext, asset.rights
    if rights.territory:
        yield _("use only in: %(place)s", place=rights.territory)
    if rights.media:
        yield _("use only for: %(media)s", media=rights.media)
    if rights.until and asset.license and asset.license.id != "editorial":
        yield _("use until %(day)s", day=edition.texts.day(rights.until))


def _pictures(edition: Edition, used: Iterable[Used], files: Files) -> Iterator[kits.Picture]:
    for asset, use in used:
        plan = edition.plans.get(asset.key)
        if asset.kind != "picture" or plan is None:
            continue
        if made := tuple(_picture_files(edition, plan, files)):
            paths = (pieces.file_url(edition, asset, rendition.path) for rendition in plan.renditions)
            shown = tuple(edition.site.absolute(path) for path in paths)
            yield kits.Picture(_about(edition, asset, use), made, shown)


def _picture_files(edition: Edition, plan: Plan, files: Files) -> Iterator[kits.PictureFile]:
    """A picture in print and web size; its original where that is no larger, and that of a drawing."""
    _ = edition.texts.gettext
    names = {"original": _("original"), "print": _("print"), "web": _("web")}
    found = {name: one for name in names if (one := plan.download(name))}
    if "print" in found and found["original"].format != "svg":
        del found["original"]
    for size, one in found.items():
        if source := files.get(one.path):
            extension = one.path.rpartition(".")[2]
            yield kits.PictureFile(size, names[size], source, _rendition_identity(source), extension, one.width, one.height)


def _rendition_identity(path: Path) -> str:
    """A checksum of a rendition: the cache has it in the file's name."""
    return path.name if path.parent.parent.name == "renditions" else _identity(path)


def _identity(path: Path) -> str:
    """A checksum of a file. Raises `KitError` when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise KitError(f"{path} cannot be put into a kit: {error.strerror or error}. Check that it may be read.") from error


def _documents(edition: Edition, used: Iterable[Used]) -> Iterator[kits.Document]:
    for asset, use in used:
        if asset.kind == "document" and asset.src_uri:
            source = Path(asset.abs_path)
            extension = asset.src_uri.rpartition(".")[2].lower()
            yield kits.Document(_about(edition, asset, use), source, _identity(source), extension)


def _videos(edition: Edition, used: Iterable[Used]) -> Iterator[kits.Video]:
    for asset, use in used:
        if asset.kind in ("video", "audio"):
            about = _about(edition, asset, use)
            file = edition.site.absolute(pieces.file_url(edition, asset, pieces.original_path(asset))) if asset.src_uri else ""
            yield kits.Video(about, watch=asset.url or file or about.url)


# --- contacts and words ---------------------------------------------------------------------------------------------------------


def _changed(edition: Edition, thing: Item | Kit) -> datetime | None:
    """When what is in a kit was last changed in public."""
    parts = (thing, *things.kit_items(edition, thing)) if isinstance(thing, Kit) else (thing,)
    moments = [update.date.at for part in parts for update in part.updates]
    moments += [part.date.at for part in parts if isinstance(part, Item)]
    past = [moment for moment in moments if moment <= edition.now]
    return max(past, default=None)


def _card(edition: Edition, contact: Contact, changed: datetime | None) -> Card:
    language, texts = edition.language, edition.texts
    spoken = texts.listed(texts.language_name(code) for code in contact.languages) if contact.languages else ""
    hours = contact.hours(language) if contact.hours else ""
    page = edition.site.absolute(edition.addresses.contact(contact.id))
    return Card(
        uid=edition.site.absolute(Addresses("").contact(contact.id)),
        name=contact.name,
        organization=contact.organization or edition.organization,
        title=contact.role(language) if contact.role else "",
        phone=contact.phone or "",
        mobile=contact.mobile or "",
        email=contact.email or "",
        url=page if edition.site.base else "",
        note="\n".join(part for part in (hours, spoken) if part),
        changed=changed,
    )


def _labels(edition: Edition) -> kits.Labels:
    _ = edition.texts.gettext
    name = edition.newsroom.settings.organization.name(edition.language)
    return kits.Labels(
        pictures=_("Pictures"),
        documents=_("Documents"),
        texts=_("Texts"),
        facts=_("Facts"),
        quotes=_("Quotes"),
        faq=_("Questions and answers"),
        ready=_("Ready words"),
        contact=_("Contact for the press"),
        about=_("About %(name)s", name=name),
        address=_("This text with pictures and all changes: %(address)s", address="%(address)s"),
        captions=_("Captions, credits and terms"),
        captions_note=_("Credit, caption and terms are also inside every picture (EXIF, XMP)."),
        caption=_("Caption"),
        credit=_("Credit"),
        creator=_("Creator"),
        terms=_("Terms"),
        limits=_("Limits"),
        copyright=_("Copyright"),
        alt=_("Alternative text"),
        ai=_("AI"),
        page=_("Page"),
    )
