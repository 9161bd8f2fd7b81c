"""A text of the newsroom with all that belongs to it, as its plain forms tell it: kits, plain text, PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from newsroom_plugin import plain
from newsroom_plugin.feeds import clean_html
from newsroom_plugin.model import Asset, Contact, Item, Kit, MediaUse
from newsroom_plugin.pages import dates, pieces, ready_words, things, views
from newsroom_plugin.pages.edition import Edition, phone
from newsroom_plugin.pages.length import length_line
from newsroom_plugin.renditions import Plan
from newsroom_plugin.urls import slug_in


def frame(edition: Edition) -> plain.Frame:
    """What stands around every text of an edition."""
    return edition.once("frame", lambda: _frame(edition))


def _frame(edition: Edition) -> plain.Frame:
    organization = edition.newsroom.settings.organization
    return plain.Frame(
        language=edition.language,
        direction=edition.texts.direction,
        sender=edition.organization,
        about=organization.boilerplate(edition.language) if organization.boilerplate else "",
        website=organization.url or "",
        labels=_labels(edition),
    )


def notice(edition: Edition, item: Item) -> plain.Text:
    """What is left of a withdrawn item: title, date and the notice."""
    withdrawn = things.withdrawn_notice(edition, item)
    return replace(_head(edition, item), notices=(withdrawn,), is_withdrawn=True)


def text(edition: Edition, thing: Item | Kit) -> plain.Text:
    """A thing's text with all that belongs to it, without the list of its pictures and files; kept when others ask, too."""
    settings = edition.newsroom.settings
    if not (settings.kits.items or settings.pdf.enabled):
        return _text(edition, thing)
    return edition.once(("text", thing.url, edition.html_of(thing.url)), lambda: _text(edition, thing))


def _text(edition: Edition, thing: Item | Kit) -> plain.Text:
    address = edition.site.absolute(thing.url)
    lead = next((pair for pair in pieces.media_of(edition, thing) if pair[0].kind == "picture"), None)
    asked = pieces.questions(edition, thing.faq, thing.place.written, thing.url)
    return replace(
        _head(edition, thing),
        subtitle=(thing.subtitle or "") if isinstance(thing, Item) else "",
        notices=tuple(_notices(edition, thing)),
        summary=thing.summary or "",
        lead=about(edition, *lead) if lead and isinstance(thing, Item) else None,
        facts=tuple(fact_line(edition, fact) for fact in pieces.facts(edition, thing)),
        html=clean_html(edition.html_of(thing.url), address),
        quotes=tuple(
            (quote.text, ", ".join(part for part in (quote.by, quote.role) if part)) for quote in pieces.quotes(edition, thing)
        ),
        faq=tuple((one.question, clean_html(one.answer_html, address)) for one in asked),
        ready=tuple(_ready(edition, thing)) if isinstance(thing, Kit) else (),
        links=tuple(_link(link) for link in pieces.external_links(edition, thing.links)) if isinstance(thing, Item) else (),
        contacts=tuple(tuple(_lines(edition, contact)) for contact in edition.newsroom.to_ask(thing)),
        length=length_line(edition, thing) if isinstance(thing, Item) else "",
    )


def _head(edition: Edition, thing: Item | Kit) -> plain.Text:
    """What every text begins with."""
    date = edition.date(thing.date) if isinstance(thing, Item) else None
    place = thing.dateline if isinstance(thing, Item) else None
    return plain.Text(
        name=slug_in(thing.url),
        address=edition.site.absolute(thing.url),
        type=thing.type if isinstance(thing, Item) else "kit",
        kind=edition.type_label(thing.type) if isinstance(thing, Item) else edition.texts.gettext("Press kit"),
        date=", ".join(part for part in (date.label if date else "", place or "") if part),
        iso=date.iso if date else "",
        title=thing.title,
    )


def _notices(edition: Edition, thing: Item | Kit) -> Iterator[str]:
    """Sentences a reader must see first; where a page tells the latest correction and lists the others, this tells all."""
    updates = pieces.updates(edition, thing)
    said = things.notices_of(edition, thing)
    yield from said[: len(said) - bool(updates)]
    for update in updates:
        yield edition.texts.gettext("Corrected on %(day)s: %(note)s", day=update.date.label, note=update.note)


def changed(edition: Edition, thing: Item | Kit) -> datetime | None:
    """When a text was last changed in public; that of a press kit with its items."""
    parts: tuple[Item | Kit, ...] = (thing, *things.kit_items(edition, thing)) if isinstance(thing, Kit) else (thing,)
    last = dates.latest(dates.last_change(edition, part) for part in parts)
    return last.at if last else None


# --- pieces -------------------------------------------------------------------------------------------------------------------


def _ready(edition: Edition, kit: Kit) -> Iterator[tuple[str, str]]:
    """Ready words of a press kit, by where they belong."""
    share, _ = kit.share, edition.texts.gettext
    if tags := " ".join((*ready_words.said_of(edition, kit).hashtags, *share.mentions)):
        yield _("Hashtag"), tags
    yield from ready_words.texts_of(edition, kit)
    if share.disclosure:
        yield _("How to label what you post"), share.disclosure(edition.language)


def fact_line(edition: Edition, fact: views.Fact) -> str:
    """A fact in one line, with its source and the day it was true."""
    words = fact.text or " ".join(part for part in (fact.value, fact.label) if part)
    source = edition.texts.gettext("Source: %(source)s", source=fact.source) if fact.source else ""
    more = ", ".join(part for part in (source, fact.as_of) if part)
    return f"{words} ({more})" if more else words


def _link(link: views.Link) -> plain.Line:
    return plain.Line(link.title, link.url)


def _lines(edition: Edition, contact: Contact) -> Iterator[plain.Line]:
    """A contact, a line for each way to reach it."""
    role = contact.role(edition.language) if contact.role else ""
    yield plain.Line(", ".join(part for part in (contact.name, role) if part))
    for number in (phone(contact.phone), phone(contact.mobile)):
        if number:
            yield plain.Line(number.label, number.url)
    if contact.email:
        yield plain.Line(contact.email, f"mailto:{contact.email}")


# --- assets -------------------------------------------------------------------------------------------------------------------


def used(edition: Edition, thing: Item | Kit) -> tuple[pieces.Used, ...]:
    """The assets of a thing, each once, with what is said of them there."""
    newsroom, found = edition.newsroom, dict[str, pieces.Used]()
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


def about(edition: Edition, asset: Asset, use: MediaUse | None) -> plain.About:
    """What every asset says of itself."""
    language, card = edition.language, pieces.asset_card(edition, asset, use)
    page = pieces.asset_page(edition, asset)
    alt = (use and use.alt) or asset.alt
    return plain.About(
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


def shown_as(edition: Edition, asset: Asset, plan: Plan) -> tuple[str, ...]:
    """The absolute addresses under which texts show a picture."""
    return tuple(edition.site.absolute(pieces.file_url(edition, asset, one.path)) for one in plan.renditions)


def _limits(edition: Edition, asset: Asset) -> Iterator[str]:
    """What limits the terms, a sentence each; until when an editorial use is allowed is said with the terms."""
    _, rights = edition.texts.gettext, asset.rights
    if rights.territory:
        yield _("use only in: %(place)s", place=rights.territory)
    if rights.media:
        yield _("use only for: %(media)s", media=rights.media)
    if rights.until and asset.license and asset.license.id != "editorial":
        yield _("use until %(day)s", day=edition.texts.day(rights.until))


def listed(edition: Edition, item: Item) -> tuple[plain.Listed, ...]:
    """The assets of an item with their rights, and where each can be had."""
    return tuple(plain.Listed(about(edition, asset, use), *_file(edition, asset)) for asset, use in used(edition, item))


def _file(edition: Edition, asset: Asset) -> tuple[str, str]:
    """Where an asset can be had, absolute, and what waits there: a picture in print size; empty when it is not offered."""
    texts, plan = edition.texts, edition.plans.get(asset.key)
    if asset.kind == "picture" and plan and asset.download and (one := plan.download("print") or plan.download("original")):
        size = texts.size(edition.sizes.get(one.path, 0))
        pixels = texts.sides(one.width, one.height) if one.format != "svg" else ""
        note = ", ".join(part for part in (one.format.upper(), pixels, size) if part)
        return edition.site.absolute(pieces.file_url(edition, asset, one.path)), note
    if document := pieces.document(edition, asset):
        return edition.site.absolute(document.url), document.note
    watch = pieces.watch_link(edition, asset)
    return (watch.url, "") if watch else ("", "")


def _labels(edition: Edition) -> plain.Labels:
    _ = edition.texts.gettext
    name = edition.newsroom.settings.organization.name(edition.language)
    return plain.Labels(
        pictures=_("Pictures"),
        documents=_("Documents"),
        texts=_("Texts"),
        facts=_("Facts"),
        quotes=_("Quotes"),
        faq=_("Questions and answers"),
        ready=_("Ready words"),
        links=_("Further reading"),
        contact=_("Contact for the press"),
        about=_("About %(name)s", name=name),
        assets=_("Pictures, videos, files"),
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
        file=_("File"),
    )
