"""What is told of pictures, videos, sounds and documents: where the file is, what it shows, and on what terms."""

from __future__ import annotations

import re

from newsroom_plugin.model import Asset, MediaUse
from newsroom_plugin.pages import dates, embedding, pieces
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.renditions import Download, Rendition
from newsroom_plugin.structured_data.vocabulary import DigitalDocument, MediaObject, Organization, Party, Person, Place
from newsroom_plugin.urls import Addresses, embed_url

_CROPS = ("16x9", "1x1")
"""The proportions search engines ask for besides the picture's own."""

_AI = {
    "generated": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
    "edited": "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
}

_LOGOS = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
}
"""MediaObject types of logos, by extension."""

_COMPANY = re.compile(
    r"\b(?:GmbH|gGmbH|AG|KG|KGaA|SE|e\.?\s?V\.?|UG|Ltd|Limited|Inc|LLC|LLP|Corp|plc|S\.?A\.?|S\.?A\.?S|S\.?r\.?l|B\.?V|N\.?V|AB|A/S|"
    r"Oy|ASA|Sp\. z o\.\s?o|dpa|AFP|AP|Reuters|Agency|Agentur|Agence|Studio|Studios)\b\.?|\bPress Association\b"
)
"""What only companies, associations and agencies have in their names."""


# --- rights -------------------------------------------------------------------------------------------------------------------


def _maker(edition: Edition, name: str) -> Party:
    """Who made it: a person, unless the name is ours or that of a company."""
    about = edition.newsroom.settings.organization
    if name in (about.legal_name, *about.name.texts) or _COMPANY.search(name):
        return Organization(name=name)
    return Person(name=name)


def _page(edition: Edition, asset: Asset) -> str:
    url = pieces.asset_page(edition, asset)
    return edition.site.absolute(url) if url else ""


def _id(edition: Edition, asset: Asset) -> str:
    """The same on every page and in every language; of what only an unlisted thing uses, below that thing's address."""
    folder = edition.newsroom.folders.get(asset.key)
    return edition.site.absolute(f"{Addresses('').asset(asset.key)}#asset" if folder is None else f"{folder}#asset-{asset.key}")


def _rights(edition: Edition, asset: Asset, use: MediaUse | None) -> dict[str, object]:
    """Who made it, who must be named, and on what terms it may be used."""
    page, license = _page(edition, asset), asset.license
    return {
        "creator": _maker(edition, asset.creator) if asset.creator else None,
        "credit_text": (use and use.credit) or asset.credit or "",
        # Terms without an address of their own are told on the asset's page.
        "license": (license.url if license else "") or (f"{page}#nr-may" if page else ""),
        "acquire_license_page": page,
        "copyright_notice": asset.copyright or "",
        "digital_source_type": _AI.get(asset.ai or "", ""),
    }


def _words(edition: Edition, asset: Asset, use: MediaUse | None) -> dict[str, object]:
    """What it is called and what it shows; the alternative text where there is no caption."""
    caption, alt = (use and use.caption) or asset.caption, (use and use.alt) or asset.alt
    said = caption(edition.language) if caption else ""
    return {
        "name": asset.name(edition.language),
        "caption" if asset.kind == "picture" else "description": said or (alt(edition.language) if alt else ""),
    }


def _origin(edition: Edition, asset: Asset) -> dict[str, object]:
    """When and where it was made, what it is about: for its own page."""
    place = asset.location_shown(edition.language) if asset.location_shown else ""
    return {
        "date_created": asset.date.isoformat() if asset.date else "",
        "content_location": Place(name=place) if place else None,
        "keywords": pieces.topic_titles(edition, asset),
    }


# --- pictures -----------------------------------------------------------------------------------------------------------------


def file_address(edition: Edition, asset: Asset, file: Rendition | Download) -> str:
    """The absolute address of a file of a picture."""
    return edition.site.absolute(pieces.file_url(edition, asset, file.path))


def picture(edition: Edition, asset: Asset, use: MediaUse | None = None, *, whole: bool = False) -> MediaObject | None:
    """A picture as pages show it, with its rights; None when there is nothing to show. `whole` is for its own page."""
    plan = edition.plans.get(asset.key)
    if plan is None:
        return None
    file, thumbnail = plan.fallback, plan.of(plan.fallback_format)[0]
    said = {**_rights(edition, asset, use), **_words(edition, asset, use), **(_origin(edition, asset) if whole else {})}
    return MediaObject(
        type="ImageObject",
        id=_id(edition, asset),
        url=_page(edition, asset) if whole else "",
        content_url=file_address(edition, asset, file),
        thumbnail_url=file_address(edition, asset, thumbnail) if thumbnail is not file else "",
        width=file.width,
        height=file.height,
        encoding_format=pieces.MIMES[file.format],
        **said,  # type: ignore[arg-type]
    )


def crops(edition: Edition, asset: Asset, use: MediaUse | None = None) -> tuple[MediaObject, ...]:
    """The crops of a picture that search engines may choose from, each with the rights of the whole."""
    plan = edition.plans.get(asset.key)
    found = (plan.download(name) for name in _CROPS) if plan and asset.kind == "picture" else ()
    rights = _rights(edition, asset, use)
    return tuple(
        MediaObject(
            type="ImageObject",
            content_url=file_address(edition, asset, one),
            width=one.width,
            height=one.height,
            **rights,  # type: ignore[arg-type]
        )
        for one in found
        if one
    )


def lead_pictures(edition: Edition, asset: Asset, use: MediaUse | None) -> tuple[MediaObject, ...]:
    """The picture a page leads with, then its crops; of a video its poster."""
    found = pieces.drawn(edition, asset)
    drawn = found[0] if found else asset
    use = use if drawn is asset else None
    whole = picture(edition, drawn, use)
    return (whole, *crops(edition, drawn, use)) if whole else ()


def logo(edition: Edition) -> MediaObject | None:
    """The organisation's logo, when it has one that can be shown."""
    path = edition.newsroom.settings.organization.logo_path
    mime = _LOGOS.get(path.rpartition(".")[2].lower(), "")
    if not mime:
        return None
    asset = edition.newsroom.assets.find(path)
    plan = edition.plans.get(asset.key) if asset else None
    url = edition.site.absolute(path)
    is_drawing = mime.endswith("xml")
    return MediaObject(
        type="ImageObject",
        id=f"{edition.site.base}#logo",
        url=url,
        content_url=url,
        width=plan.width if plan and not is_drawing else None,
        height=plan.height if plan and not is_drawing else None,
        encoding_format=mime,
    )


# --- others -------------------------------------------------------------------------------------------------------------------


def _uploaded(edition: Edition, asset: Asset) -> str:
    """The day it was made, else when the first item with it appeared; empty when nobody knows."""
    first = dates.first_shown(edition, asset)
    return asset.date.isoformat() if asset.date else dates.iso(edition, first) if first else ""


def media(edition: Edition, asset: Asset, use: MediaUse | None = None, *, whole: bool = False) -> MediaObject | None:
    """A picture, video or sound; None for documents and for what has nothing to show."""
    if asset.kind == "picture":
        return picture(edition, asset, use, whole=whole)
    if asset.kind == "document":
        return None
    found, played = pieces.drawn(edition, asset), embedding.player(edition, asset)
    page, there = _page(edition, asset), pieces.provided(asset)
    is_ours = played is not None and there is None
    said = {**_rights(edition, asset, use), **_words(edition, asset, use), **(_origin(edition, asset) if whole else {})}
    return MediaObject(
        type="VideoObject" if asset.kind == "video" else "AudioObject",
        id=_id(edition, asset),
        url=page or (there.watch if there else ""),
        thumbnail_url=file_address(edition, found[0], found[1].fallback) if found else "",
        content_url=edition.site.absolute(played.src) if played and is_ours else "",
        encoding_format=played.mime if played and is_ours else "",
        embed_url=there.frame if there else embed_url(page) if page and played else "",
        duration=iso_duration(asset.duration),
        upload_date=_uploaded(edition, asset),
        transcript=asset.transcript(edition.language) if asset.transcript and whole else "",
        caption=tuple(
            MediaObject(
                content_url=edition.site.absolute(pieces.file_url(edition, asset, path)),
                encoding_format="text/vtt",
                in_language=language,
            )
            for language, path, _ in embedding.caption_files(edition, asset)
        ),
        **said,  # type: ignore[arg-type]
    )


def document(edition: Edition, asset: Asset, use: MediaUse | None = None, *, whole: bool = False) -> DigitalDocument | None:
    """A document that is offered; None for other assets."""
    if asset.kind != "document":
        return None
    path = pieces.file_url(edition, asset, pieces.original_path(asset))
    file = MediaObject(
        content_url=edition.site.absolute(path),
        encoding_format="application/pdf" if path.endswith(".pdf") else "",
        content_size=f"{edition.sizes[path]} B" if path in edition.sizes else "",
    )
    said = {**_rights(edition, asset, use), **_words(edition, asset, use), **(_origin(edition, asset) if whole else {})}
    return DigitalDocument(
        id=_id(edition, asset),
        url=_page(edition, asset),
        encoding=file if asset.download and asset.src_uri else None,
        **said,  # type: ignore[arg-type]
    )


def iso_duration(seconds: int | None) -> str:
    """`PT2M14S`; empty when nobody knows."""
    if not seconds:
        return ""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return "PT" + "".join(f"{count}{unit}" for count, unit in ((hours, "H"), (minutes, "M"), (rest, "S")) if count)
