"""What the API tells of media. Model to entry; what an entry is, `api` says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsroom_plugin import api, urls
from newsroom_plugin.model import Asset, Contact, Event, Item, MediaUse, Words
from newsroom_plugin.pages import embedding, pieces
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.renditions import Download
from newsroom_plugin.texts import NBSP

_TYPES: Final = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "avif": "image/avif",
    "gif": "image/gif",
    "tif": "image/tiff",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "txt": "text/plain",
    "csv": "text/csv",
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "epub": "application/epub+zip",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    **embedding.MIMES,
}


def media_type(path: str) -> str:
    """The media type of a file by its extension."""
    return _TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")


def in_words(words: Words | None, language: str) -> str | None:
    """A text in a language; None when there is none."""
    return words(language) if words else None


def medium(edition: Edition, asset: Asset, use: MediaUse | None = None) -> api.Medium:
    """An asset as it stands at a place."""
    return api.Medium(**_fields(edition, asset, use))  # type: ignore[arg-type]


def _fields(edition: Edition, asset: Asset, use: MediaUse | None) -> dict[str, object]:
    language, absolute = edition.language, edition.site.absolute
    plan, watch = edition.plans.get(asset.key), pieces.watch_link(edition, asset)
    is_picture = asset.kind == "picture" and plan is not None
    alt = (use and use.alt) or asset.alt
    license = asset.license
    assert license is not None
    page = absolute(pieces.asset_page(edition, asset))
    plays = asset.kind in ("video", "audio") and embedding.player(edition, asset) is not None
    return {
        "id": asset.key,
        "kind": asset.kind,
        "url": page,
        "title": asset.name(language),
        "alt": alt(language) if alt else "",
        "caption": in_words((use and use.caption) or asset.caption, language),
        "credit": (use and use.credit) or asset.credit or "",
        "credit_line": embedding.credit_and_ai(edition, asset, use),
        "license": api.License(license.id, pieces.terms(edition, asset).title.replace(NBSP, " "), license.url or None),
        "ai": asset.ai,
        "focus": asset.focus if is_picture else None,
        "width": plan.width if plan and is_picture else None,
        "height": plan.height if plan and is_picture else None,
        "duration": asset.duration,
        "renditions": tuple(_renditions(edition, asset)),
        "file": _original(edition, asset),
        "embed": absolute(urls.embed_url(pieces.asset_page(edition, asset))) if plays else None,
        "watch": watch.url if watch else None,
    }


def _renditions(edition: Edition, asset: Asset) -> Iterator[api.Rendition]:
    """The picture for pages, or the poster of a video; nothing of what is not offered."""
    found = pieces.drawn(edition, asset) if asset.kind in ("picture", "video") else None
    if found and asset.download and found[0].download:
        drawn, plan = found
        for one in plan.renditions:
            url = edition.site.absolute(pieces.file_url(edition, drawn, one.path))
            bytes = edition.sizes.get(one.path, 0)
            yield api.Rendition(url, one.width, one.height, pieces.MIMES[one.format], bytes)


def _original(edition: Edition, asset: Asset) -> api.File | None:
    """The video, sound or document itself, when it is offered."""
    if (document := pieces.document(edition, asset)) is None:
        return None
    url, path = edition.site.absolute(document.url), pieces.original_path(asset)
    return api.File(url, media_type(path), edition.sizes.get(path, 0))


def page(edition: Edition, asset: Asset) -> api.MediumPage:
    """An asset of the library, with everything about it."""
    plan, language = edition.plans.get(asset.key), edition.language
    offered = plan.downloads if plan and asset.kind == "picture" and asset.download else ()
    limits = asset.rights
    return api.MediumPage(
        **_fields(edition, asset, None),  # type: ignore[arg-type]
        downloads=tuple(_download(edition, asset, one) for one in offered),
        topics=topics(edition, asset),
        people=tuple(dict.fromkeys(person.name for person in asset.people)),
        creator=asset.creator,
        copyright=asset.copyright,
        rights=api.Rights(limits.until, limits.territory, limits.media) if any(dict(limits).values()) else None,
        date=asset.date,
        location=in_words(asset.location_shown, language),
        edits=in_words(asset.edits, language),
    )


def _download(edition: Edition, asset: Asset, one: Download) -> api.File:
    url = edition.site.absolute(pieces.file_url(edition, asset, one.path))
    return api.File(url, media_type(one.path), edition.sizes.get(one.path, 0), one.name, one.width, one.height)


def topics(edition: Edition, thing: Item | Event | Asset | Contact) -> tuple[api.Topic, ...]:
    """The topics of a thing; with an address where the topic has a page in this language."""
    found = zip(edition.newsroom.topics_of(thing), pieces.topic_links(edition, thing), strict=True)
    return tuple(
        api.Topic(topic.slug, link.title, edition.site.absolute(link.url) if link.url else None) for topic, link in found
    )
