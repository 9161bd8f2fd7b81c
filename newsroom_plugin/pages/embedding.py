"""What others show of us: codes to paste, cards of items, players, oEmbed. Model to view; the codes themselves are `embeds`'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from posixpath import basename

from newsroom_plugin import embeds, urls
from newsroom_plugin.model import Asset, Contact, Item, MediaUse
from newsroom_plugin.newsroom import State
from newsroom_plugin.pages import pieces, views
from newsroom_plugin.pages.edition import Edition, first_words
from newsroom_plugin.structured_data import OEmbed
from newsroom_plugin.texts import own_name

MIMES = {
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/mp4",  # what browsers play of it is the same
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "flac": "audio/flac",
}
"""Media types of videos and sounds, by extension."""
_LANGUAGE = re.compile(r"[.\-_]([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\.(?:vtt|srt)$")

# --- codes --------------------------------------------------------------------------------------------------------------------


def no_code(edition: Edition) -> views.Embed:
    """A sentence instead of a code, while nobody knows where the site will live."""
    return views.Embed(
        note=edition.texts.gettext("There is no embed code here, because this site does not know its own address.")
    )


def source_page(edition: Edition, asset: Asset) -> str:
    """The page an asset comes from: its own, or that of the unlisted thing that alone uses it, or the home page."""
    if own := pieces.asset_page(edition, asset):
        return own
    folder = edition.newsroom.folders[asset.key]
    return folder if folder in edition.newsroom.states else edition.addresses.home()


def embed(edition: Edition, asset: Asset, use: MediaUse | None = None) -> views.Embed | None:
    """The codes of an asset as it stands at a place; None when it is not offered."""
    shown = pieces.picture(edition, asset, use)
    if not (asset.kind in ("video", "audio") or (shown and asset.kind == "picture" and asset.download)):
        return None
    if not edition.site.base:
        return no_code(edition)
    piece, frame = _piece(edition, asset, use, shown), ""
    own_page = pieces.asset_page(edition, asset)
    if own_page and player(edition, asset):
        address = edition.site.absolute(urls.embed_url(own_page))
        frame = embeds.player_frame(address, piece.title, has_picture=asset.kind == "video")
    return views.Embed(embeds.html(piece), embeds.markdown(piece), frame)


def _piece(edition: Edition, asset: Asset, use: MediaUse | None, shown: views.Picture | None) -> embeds.Piece:
    """The words and addresses of a code."""
    language, absolute = edition.language, edition.site.absolute
    page, license = absolute(source_page(edition, asset)), pieces.terms(edition, asset)
    watch = pieces.watch_link(edition, asset)
    return embeds.Piece(
        kind=asset.kind,
        title=asset.name(language),
        alt=shown.alt if shown else asset.alt_text(language),
        credit=credit_and_ai(edition, asset, use),
        terms=license.title,
        terms_url=license.url or page,
        source=edition.texts.gettext("Source: %(source)s", source=edition.site_name),
        source_url=page,
        language=language,
        images=tuple(_images(edition, asset)),
        duration=clock(asset.duration),
        watch=watch.title if watch else "",
        watch_url=watch.url if watch else "",
    )


def credit_and_ai(edition: Edition, asset: Asset, use: MediaUse | None = None) -> str:
    """Who must be named, and what the law wants said of pictures that a machine made or changed."""
    named = pieces.credit(edition, asset, use.credit if use else None)
    return f"{named} ({pieces.ai_label(edition, asset)})" if asset.ai in ("edited", "generated") else named


def _images(edition: Edition, asset: Asset) -> Iterator[embeds.Image]:
    """The renditions others show, narrow to wide, in the format that everything reads."""
    if found := pieces.drawn(edition, asset):
        drawn, plan = found
        for one in plan.of(plan.fallback_format):
            yield embeds.Image(edition.site.absolute(pieces.file_url(edition, drawn, one.path)), one.width, one.height)


def clock(seconds: int | None) -> str:
    """`2:14`, `1:02:14`; empty when nobody knows."""
    if not seconds:
        return ""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"


# --- players ------------------------------------------------------------------------------------------------------------------


def player(edition: Edition, asset: Asset) -> views.Player | None:
    """How a video or sound is played; None when it is neither, or a provider's that nobody can frame."""
    transcript = asset.transcript(edition.language) if asset.transcript else ""
    title = asset.name(edition.language)
    if there := pieces.provided(asset):
        return views.Player("provider", title, there.frame, host=there.host, transcript=transcript) if there.frame else None
    if asset.kind not in ("video", "audio"):
        return None
    path = pieces.original_path(asset)
    return views.Player(
        kind=asset.kind,
        title=title,
        src=pieces.file_url(edition, asset, path),
        mime=MIMES.get(path.rpartition(".")[2], ""),
        tracks=tuple(_tracks(edition, asset)),
        transcript=transcript,
        can_download=asset.download,
    )


def _tracks(edition: Edition, asset: Asset) -> Iterator[views.Track]:
    for language, path, _ in caption_files(edition, asset):
        yield views.Track(pieces.file_url(edition, asset, path), language, own_name(language), language == edition.language)


def caption_files(edition: Edition, asset: Asset) -> Iterator[tuple[str, str, str]]:
    """Yield language, published path and path in `content/` of the captions of our own file, one for each language."""
    default, seen = edition.newsroom.settings.default_language, set[str]()
    for name in asset.captions if asset.src_uri else ():
        found = _LANGUAGE.search(basename(name))
        language = found[1] if found else default
        if language not in seen:
            seen.add(language)
            yield language, urls.captions_path(asset.key, language), name.removeprefix("content/").lstrip("/")


_TIME_LINE = re.compile(r"^(\d+:\d\d:\d\d),(\d{3})\s*-->\s*(\d+:\d\d:\d\d),(\d{3})", re.MULTILINE)


def as_webvtt(captions: str) -> str:
    """Captions as browsers read them; SubRip becomes WebVTT."""
    text = captions.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text if text.startswith("WEBVTT") else "WEBVTT\n\n" + _TIME_LINE.sub(r"\1.\2 --> \3.\4", text)


def player_view(edition: Edition, asset: Asset) -> views.PlayerView | None:
    """The page that shows a player in a frame; None when there is nothing to play, or no page to lead back to."""
    url, played = pieces.asset_page(edition, asset), player(edition, asset)
    if not url or played is None:
        return None
    return views.PlayerView(
        language=edition.language,
        direction=edition.texts.direction,
        title=asset.name(edition.language),
        url=url,
        canonical=edition.site.absolute(url) if edition.site.base else "",
        picture=pieces.picture(edition, asset),
        player=played,
        credit=credit_and_ai(edition, asset),
        terms=pieces.terms(edition, asset),
        watch=pieces.watch_link(edition, asset),
        sender=_sender(edition),
    )


def asset_card(edition: Edition, asset: Asset, use: MediaUse | None = None) -> views.AssetCard:
    """An asset with all that belongs to it, its codes and its player included."""
    card = pieces.asset_card(edition, asset, use)
    return replace(card, embed=embed(edition, asset, use), player=player(edition, asset))


# --- cards of items -----------------------------------------------------------------------------------------------------------


def _sender(edition: Edition) -> views.Link:
    return views.Link(edition.site_name, edition.addresses.home())


def card_view(edition: Edition, item: Item) -> views.CardView:
    """The card of an item."""
    withdrawn = edition.newsroom.state(item) is State.WITHDRAWN
    return views.CardView(
        language=edition.language,
        direction=edition.texts.direction,
        title=item.title,
        url=item.url,
        canonical=edition.site.absolute(item.url) if edition.site.base else "",
        type_label=edition.type_label(item.type),
        date=edition.date(item.date),
        summary=withdrawal(edition, item) if withdrawn else item.summary or first_words(item.place.body),
        picture=None if withdrawn else pieces.lead_picture(edition, item),
        sender=_sender(edition),
        label=edition.texts.gettext("Withdrawn") if withdrawn else edition.label(item.label),
    )


def withdrawal(edition: Edition, item: Item) -> str:
    """Why an item was withdrawn."""
    return item.withdrawn.reason(edition.language) if item.withdrawn else ""


def removed_card(edition: Edition) -> views.CardView:
    """The card of what was removed: nothing of it, so that frames out in the world show no error of a server."""
    words = edition.texts.gettext("What stood here was removed. There is nothing more to say about it.")
    home = edition.addresses.home()
    return views.CardView(edition.language, edition.texts.direction, "", home, "", "", None, words, None, _sender(edition))


def card_code(edition: Edition, item: Item) -> views.Embed:
    """The code of an item's card."""
    if not edition.site.base:
        return no_code(edition)
    title = f"{edition.type_label(item.type)}: {_labelled(edition, item)}"
    return views.Embed(frame=embeds.card_frame(edition.site.absolute(urls.embed_url(item.url)), title))


def _labelled(edition: Edition, item: Item) -> str:
    """The title behind its advertising or sender label, where there is nothing else to show it."""
    label = edition.label(item.label)
    return f"{label}: {item.title}" if label else item.title


def oembed(edition: Edition, item: Item) -> OEmbed:
    """What consumers of oEmbed are told of an item."""
    absolute, picture = edition.site.absolute, card_view(edition, item).picture
    name, page = _author(edition, item)
    return OEmbed(
        html=card_code(edition, item).frame,
        width=embeds.CARD_WIDTH,
        height=embeds.CARD_HEIGHT,
        title=_labelled(edition, item),
        author=name,
        author_url=absolute(page),
        provider=edition.site_name,
        provider_url=absolute(edition.addresses.home()),
        thumbnail=(absolute(picture.src), picture.width, picture.height) if picture else None,
    )


def _author(edition: Edition, item: Item) -> tuple[str, str]:
    """Who wrote an item, and their page; else who sends it, and the home page."""
    contact: Contact | None = edition.newsroom.contacts.get(item.author or "")
    if contact:
        return contact.name, edition.addresses.contact(contact.id)
    return item.author or edition.organization, edition.addresses.home()
