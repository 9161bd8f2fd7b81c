"""The pieces pages are made of: pictures, people, facts, quotes, questions, links. Model to view, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from newsroom_plugin import model
from newsroom_plugin.model import Asset, Contact, Event, Item, Kit, MediaUse, Place, Words, Written
from newsroom_plugin.newsroom import Thing
from newsroom_plugin.pages import dates, views
from newsroom_plugin.pages.edition import Edition, phone
from newsroom_plugin.providers import Elsewhere, elsewhere
from newsroom_plugin.renditions import Download, Plan
from newsroom_plugin.texts import NBSP
from newsroom_plugin.urls import alias_url

Used = tuple[Asset, MediaUse | None]
"""An asset, and what is said of it where it is used."""

MIMES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg", "png": "image/png"}

# --- pictures -----------------------------------------------------------------------------------------------------------------


def file_url(edition: Edition, asset: Asset, path: str) -> str:
    """Where a file of an asset lies: in the library, or with the unlisted thing that alone uses it."""
    folder = edition.newsroom.folders.get(asset.key)
    return path if folder is None else f"{folder}{path.rpartition('/')[2]}"


def asset_page(edition: Edition, asset: Asset) -> str:
    """The address of an asset's page; empty when only something unlisted uses it."""
    return "" if asset.key in edition.newsroom.folders else edition.addresses.asset(asset.key)


def terms(edition: Edition, asset: Asset) -> views.Link:
    """The licence by its name, with the address of its terms."""
    license = asset.license
    assert license is not None
    _ = edition.texts.gettext
    name = _("editorial use") if license.id == "editorial" else license.name
    return views.Link(name.replace(" ", NBSP) if license.is_free else name, license.url, is_external=bool(license.url))


def credit(edition: Edition, asset: Asset, line: str | None = None) -> str:
    """`Bild: Aurelia / Mira Okafor`."""
    _ = edition.texts.gettext
    words = {
        "picture": _("Picture: %(credit)s"),
        "video": _("Video: %(credit)s"),
        "audio": _("Audio: %(credit)s"),
        "document": _("Document: %(credit)s"),
    }[asset.kind]
    return words % {"credit": line or asset.credit}


def _in_language(words: Words | None, language: str) -> str:
    return words(language) if words else ""


def _foreign(words: Words | None, language: str) -> str:
    """The language of a text that is not there in the page's language, when it is known."""
    if words is None or language in dict(words.by_language) or not words.by_language[0][0]:
        return ""
    return words.by_language[0][0]


def picture(edition: Edition, asset: Asset, use: MediaUse | None = None) -> views.Picture | None:
    """An asset as a picture: itself, or the poster of a video; None when there is nothing to show."""
    if asset.kind == "video":
        return _poster(edition, asset, use)
    plan = edition.plans.get(asset.key)
    return None if plan is None else _picture(edition, asset, plan, use)


def _picture(edition: Edition, asset: Asset, plan: Plan, use: MediaUse | None) -> views.Picture:
    language = edition.language
    alt = (use and use.alt) or asset.alt
    caption = (use and use.caption) or asset.caption
    fallback = plan.fallback
    return views.Picture(
        sources=tuple(
            views.Source(MIMES[format], tuple((file_url(edition, asset, one.path), one.width) for one in plan.of(format)))
            for format in plan.formats
        ),
        src=file_url(edition, asset, fallback.path),
        width=fallback.width,
        height=fallback.height,
        alt=_in_language(alt, language),
        caption=_in_language(caption, language),
        credit=credit(edition, asset, use.credit if use else None),
        terms=terms(edition, asset),
        url=asset_page(edition, asset),
        title=asset.name(language),
        focus=f"{asset.focus[0]:.0%} {asset.focus[1]:.0%}",
        lang=_foreign(alt, language),
    )


def drawn(edition: Edition, asset: Asset) -> tuple[Asset, Plan] | None:
    """The picture that stands for an asset, and its files: the picture itself, the poster of others; None without one."""
    shown = edition.newsroom.assets.find(asset.poster, asset.src_uri) if asset.kind != "picture" else asset
    plan = edition.plans.get(shown.key) if shown else None
    return (shown, plan) if shown and plan else None


def _poster(edition: Edition, asset: Asset, use: MediaUse | None) -> views.Picture | None:
    if (found := drawn(edition, asset)) is None:
        return None
    label = edition.texts.gettext("Video")
    if asset.duration:
        label = f"{label} {asset.duration // 60}:{asset.duration % 60:02}"
    shown = _picture(edition, *found, None)
    texts = MediaUse.model_construct(
        src=asset.key, alt=(use and use.alt) or asset.alt, caption=(use and use.caption) or asset.caption
    )
    return views.Picture(
        **{name: getattr(shown, name) for name in ("sources", "src", "width", "height", "focus")},
        alt=_in_language(texts.alt, edition.language),
        caption=_in_language(texts.caption, edition.language),
        credit=credit(edition, asset, use.credit if use else None),
        terms=terms(edition, asset),
        url=asset_page(edition, asset),
        title=asset.name(edition.language),
        play=label,
    )


def media_of(edition: Edition, thing: Thing) -> tuple[tuple[Asset, MediaUse], ...]:
    """The assets a thing names in its front matter, in order, with what is said of them there."""
    found = ((edition.newsroom.assets.find(use.src, thing.place.src_uri), use) for use in thing.media)
    return tuple((asset, use) for asset, use in found if asset)


def used(edition: Edition, thing: Thing) -> tuple[Used, ...]:
    """Every asset of a thing once: those it names, then those its text shows."""
    uses = {asset.key: use for asset, use in media_of(edition, thing)}
    return tuple((asset, uses.get(asset.key)) for asset in edition.newsroom.assets_of(thing))


def lead_picture(edition: Edition, thing: Thing) -> views.Picture | None:
    """The first of a thing's assets that can be shown."""
    pictures = (picture(edition, asset, use) for asset, use in media_of(edition, thing))
    return next((found for found in pictures if found), None)


def kind_label(edition: Edition, asset: Asset) -> str:
    """`Bild`, `Video`, `Ton`, `Dokument`."""
    _ = edition.texts.gettext
    return {"picture": _("Picture"), "video": _("Video"), "audio": _("Audio"), "document": _("Document")}[asset.kind]


def _sizes(edition: Edition, asset: Asset) -> tuple[views.Size, ...]:
    """The download table of a picture, the largest first, without crops; empty when it is not offered."""
    plan = edition.plans.get(asset.key)
    if plan is None or not asset.download or asset.kind != "picture":
        return ()
    return tuple(_size(edition, asset, plan, one) for one in plan.downloads if not one.crop)


def _size(edition: Edition, asset: Asset, plan: Plan, one: Download) -> views.Size:
    texts, url = edition.texts, file_url(edition, asset, one.path)
    names = {"original": texts.gettext("Original"), "print": texts.gettext("Print size"), "web": texts.gettext("Web size")}
    has_pixels = one.format != "svg"
    centimetres = (round(side / 300 * 2.54, 1) for side in (one.width, one.height))
    return views.Size(
        name=names[one.name],
        url=url,
        pixels=texts.sides(one.width, one.height) if has_pixels else "",
        print_cm=texts.sides(*centimetres) if has_pixels else "",
        format=one.format.upper(),
        bytes=texts.size(edition.sizes.get(one.path, 0)),
        filename=url.rpartition("/")[2],
        # What is made here is sRGB; the original is as it was delivered.
        profile=plan.profile if one.is_original else "sRGB",
    )


def _terms_text(edition: Edition, asset: Asset) -> str:
    """The licence in a line of plain words."""
    _, license = edition.texts.gettext, asset.license
    assert license is not None
    if license.id.startswith("CC0"):
        return _("free for every use, also without credit")
    if license.is_free:
        parts = [_("free to use with credit")]
        if "-ND" in license.id:
            parts.append(_("unaltered"))
        if "-NC" in license.id:
            parts.append(_("not for commercial use"))
        if "-SA" in license.id:
            parts.append(_("edited versions on the same terms"))
        return ", ".join(parts)
    until = asset.rights.until
    if license.id == "editorial":
        if until:
            return _("for reporting, with credit, until %(day)s", day=edition.texts.day(until))
        return _("for reporting, with credit")
    return license.name


def ai_label(edition: Edition, asset: Asset) -> str:
    """What is said on the use of AI; empty when nothing is."""
    _ = edition.texts.gettext
    return {"none": _("no AI used"), "edited": _("edited with AI"), "generated": _("generated with AI")}.get(asset.ai or "", "")


def asset_card(edition: Edition, asset: Asset, use: MediaUse | None = None) -> views.AssetCard:
    """An asset with all that belongs to it."""
    language = edition.language
    return views.AssetCard(
        id=asset.key,
        title=asset.name(language),
        url=asset_page(edition, asset),
        picture=picture(edition, asset, use),
        caption=_in_language((use and use.caption) or asset.caption, language),
        credit=credit(edition, asset, use.credit if use else None),
        terms=terms(edition, asset),
        terms_text=_terms_text(edition, asset),
        ai=ai_label(edition, asset),
        sizes=_sizes(edition, asset),
        watch=watch_link(edition, asset),
        document=document(edition, asset),
    )


def provided(asset: Asset) -> Elsewhere | None:
    """Where a provider's video is; None for a file of our own."""
    return elsewhere(asset.provider or "", asset.url, asset.id) if asset.kind == "video" and not asset.src_uri else None


def watch_link(edition: Edition, asset: Asset) -> views.Link | None:
    """The way to a provider's video; None for what we play ourselves."""
    there = provided(asset)
    if there is None or not there.watch:
        return None
    host = (urlsplit(there.watch).hostname or "").removeprefix("www.")
    return views.Link(edition.texts.gettext("Watch at %(host)s", host=host), there.watch, is_external=True)


def original_path(asset: Asset) -> str:
    """Where the file itself of a document, sound or video is offered, from the root."""
    extension = asset.src_uri.rpartition(".")[2].lower()
    return f"media/{asset.key}/{asset.key}-original.{extension}"


def document(edition: Edition, asset: Asset) -> views.Link | None:
    """The file itself of a document, sound or video that is offered; None for others."""
    if asset.kind == "picture" or not asset.src_uri or not asset.download:
        return None
    path = original_path(asset)
    note = f"{asset.src_uri.rpartition('.')[2].upper()}, {edition.texts.size(edition.sizes.get(path, 0))}"
    return views.Link(asset.name(edition.language), file_url(edition, asset, path), note=note)


# --- people -------------------------------------------------------------------------------------------------------------------


def person(edition: Edition, contact: Contact) -> views.Person:
    """A contact as it stands beside a text; made once, for a few people answer for everything."""
    return edition.once(("person", contact.id), lambda: _person(edition, contact))


def _person(edition: Edition, contact: Contact) -> views.Person:
    language, texts, newsroom = edition.language, edition.texts, edition.newsroom
    photo = newsroom.assets.find(contact.photo)
    has_left = not contact.is_active(edition.today)
    absence = None if has_left else contact.absence(edition.today)
    instead = newsroom.stand_in(contact)
    return views.Person(
        id=contact.id,
        name=contact.name,
        url=edition.addresses.contact(contact.id) if contact.id in newsroom.shown_contacts else "",
        role=_in_language(contact.role, language),
        topics=", ".join(topic_titles(edition, contact)),
        phone=None if has_left else phone(contact.phone),
        mobile=None if has_left else phone(contact.mobile),
        email=contact.email or "" if not has_left else "",
        hours=_in_language(contact.hours, language),
        languages=", ".join(texts.language_name(code) for code in contact.languages),
        photo=picture(edition, photo) if photo else None,
        away=texts.gettext("Away until %(day)s.", day=texts.day(absence.until)) if absence else "",
        deputy=person(edition, instead) if instead else None,
        left=texts.gettext("%(name)s no longer works here.", name=contact.name) if has_left else "",
        pronunciation=_in_language(contact.pronunciation, language),
    )


def people_of(edition: Edition, thing: Thing) -> tuple[views.Person, ...]:
    """Whom to ask about a thing."""
    return tuple(person(edition, contact) for contact in edition.newsroom.contacts_of(thing))


def named(edition: Edition, name: str, role: Words | None = None) -> views.Person:
    """Somebody named in a text: a contact by id, or a full name."""
    contact = edition.newsroom.contacts.get(name)
    if contact:
        known = person(edition, contact)
        if role is None:
            return known
        return replace(known, role=role(edition.language))
    return views.Person(id="", name=name, url="", role=_in_language(role, edition.language))


# --- ids ----------------------------------------------------------------------------------------------------------------------


def lasting_id(edition: Edition, thing: Thing) -> str:
    """What programs know a thing by: its oldest address, so that one that has moved is no new one to those who have read it."""
    aliases = () if isinstance(thing, Kit) else thing.aliases
    return edition.site.absolute(alias_url(aliases[0]) if aliases else thing.url)


# --- pieces with an address of their own ----------------------------------------------------------------------------------------


def facts(edition: Edition, thing: Item | Kit) -> tuple[views.Fact, ...]:
    """The facts of a thing."""
    language, texts = edition.language, edition.texts
    return tuple(
        views.Fact(
            id=fact.id or f"fact-{number}",
            text=_in_language(fact.text, language),
            value=_in_language(fact.value, language).replace(" ", NBSP),
            label=_in_language(fact.label, language),
            source=_in_language(fact.source, language),
            as_of=texts.gettext("as of %(day)s", day=texts.day(fact.as_of)) if fact.as_of else "",
        )
        for number, fact in enumerate(thing.facts, 1)
    )


def quotes(edition: Edition, thing: Item | Kit) -> tuple[views.Quote, ...]:
    """The quotes of a thing's front matter."""
    found = []
    for number, one in enumerate(thing.quotes, 1):
        speaker = named(edition, one.by, one.role)
        text = edition.texts.quoted(one.text(edition.language))
        found.append(views.Quote(one.id or f"quote-{number}", text, speaker.name, speaker.url, speaker.role))
    return tuple(found)


def questions(edition: Edition, asked: Iterable[model.Question], written: Written | None, url: str) -> tuple[views.Question, ...]:
    """Questions asked and answered, on the page at `url`; answers are Markdown, relative to the file they were written in."""
    found = []
    for number, one in enumerate(asked, 1):
        here = Written(written.path, body_line=written.at("faq", number - 1, "answer").line) if written else Written("")
        src_uri = here.path.partition("/")[2]
        place = Place(f"{url}#{number}", edition.language, url, src_uri, one.answer(edition.language), here)
        day = edition.day(one.date) if one.date else None
        found.append(views.Question(one.id or f"question-{number}", one.question(edition.language), edition.markdown(place), day))
    return tuple(found)


def updates(edition: Edition, thing: Thing) -> tuple[views.Update, ...]:
    """What changed after publication, the latest first."""
    return tuple(
        views.Update(edition.date(update.date, with_time=True), update.note(edition.language))
        for update in dates.public_updates(edition, thing)
    )


def external_links(edition: Edition, links: Iterable[model.Link]) -> tuple[views.Link, ...]:
    """Links that leave the site."""
    return tuple(
        views.Link(
            link.title(edition.language) if link.title else urlsplit(link.url).hostname or link.url, link.url, is_external=True
        )
        for link in links
    )


def topic_titles(edition: Edition, thing: Item | Event | Asset | Contact) -> tuple[str, ...]:
    """The topics of a thing by their names in this language."""
    return tuple(topic.title(edition.language) for topic in edition.newsroom.topics_of(thing))


def topic_links(edition: Edition, thing: Item | Event | Asset | Contact) -> tuple[views.Link, ...]:
    """The topics of a thing; linked where the topic has a page in this language."""
    tagged, language = edition.newsroom.tagged, edition.language
    return tuple(
        views.Link(topic.title(language), edition.addresses.topic(topic.slug) if (topic.slug, language) in tagged else "")
        for topic in edition.newsroom.topics_of(thing)
    )
