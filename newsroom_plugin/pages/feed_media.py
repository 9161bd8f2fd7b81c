"""What feeds tell of pictures, videos, sounds and documents: every file of each, and its rights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from mimetypes import MimeTypes

from newsroom_plugin.feeds import File, Medium
from newsroom_plugin.model import Asset, MediaUse
from newsroom_plugin.pages import embedding, pieces
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.renditions import Download, Rendition

_MIMES = {**pieces.MIMES, "gif": "image/gif", "tiff": "image/tiff", "svg": "image/svg+xml"}
_THUMBNAIL_WIDTH = 320
"""A thumbnail is the rendition nearest to so many pixels."""

_KNOWN = MimeTypes()
"""The media types Python knows by itself: those of the machine are not asked."""


def enclosure(edition: Edition, media: Iterable[tuple[Asset, Medium]]) -> File | None:
    """The one file readers may fetch on their own: the first picture, or the still of the first video; else the first file."""
    told = tuple(media)
    stills = (_still(edition, asset) for asset, _ in told if asset.kind in ("picture", "video"))
    files = (medium.files[0] for asset, medium in told if medium.files and asset.download)
    return next(filter(None, stills), None) or next(files, None)


def media(edition: Edition, used: Iterable[pieces.Used]) -> tuple[tuple[Asset, Medium], ...]:
    """What feeds tell of assets; those with nothing to fetch and nothing to watch are left out."""
    found = ((asset, medium(edition, asset, use)) for asset, use in used)
    return tuple((asset, one) for asset, one in found if one.files or one.player)


def medium(edition: Edition, asset: Asset, use: MediaUse | None = None) -> Medium:
    """What feeds tell of an asset as it is used at a place."""
    language, absolute = edition.language, edition.site.absolute
    terms, watch = pieces.terms(edition, asset), pieces.watch_link(edition, asset)
    alt, caption = (use and use.alt) or asset.alt, (use and use.caption) or asset.caption
    credit, ai = (use and use.credit) or asset.credit or "", pieces.ai_label(edition, asset)
    # The law wants it said of pictures that a machine made or changed.
    credit = f"{credit} ({ai})" if asset.ai in ("edited", "generated") else credit
    return Medium(
        kind="image" if asset.kind == "picture" else asset.kind,
        title=asset.name(language),
        files=tuple(_files(edition, asset)),
        alt=alt(language) if alt else "",
        caption=caption(language) if caption else "",
        credit=credit,
        copyright=asset.copyright or "",
        license=terms.title,
        license_url=terms.url or absolute(embedding.source_page(edition, asset)),
        duration=asset.duration or 0,
        player=watch.url if watch else "",
        thumbnail=_thumbnail(edition, asset),
    )


def _files(edition: Edition, asset: Asset) -> Iterator[File]:
    """The files of an asset; of a picture the one for feeds first, then other sizes in its format, then the downloads."""
    plan = edition.plans.get(asset.key)
    if asset.kind == "picture":
        if plan is not None:
            sizes = (one for one in plan.of(plan.fallback_format) if one is not plan.fallback)
            downloads = (one for one in plan.downloads if one.crop is None)
            files: tuple[Rendition | Download, ...] = (plan.fallback, *sizes, *downloads)
            for one in files:
                yield _picture_file(edition, asset, one.path, one.format, one.width, one.height)
    elif asset.src_uri and (asset.kind != "document" or asset.download):
        path = pieces.original_path(asset)
        url = edition.site.absolute(pieces.file_url(edition, asset, path))
        played = embedding.player(edition, asset)
        mime = (played.mime if played else "") or _KNOWN.guess_type(path)[0] or "application/octet-stream"
        yield File(url, mime, edition.sizes.get(path, 0))


def _picture_file(edition: Edition, asset: Asset, path: str, format: str, width: int, height: int) -> File:
    url = edition.site.absolute(pieces.file_url(edition, asset, path))
    # A drawing's original has no pixels, but units.
    size = (0, 0) if format == "svg" else (width, height)
    return File(url, _MIMES[format], edition.sizes.get(path, 0), *size)


def _still(edition: Edition, asset: Asset) -> File | None:
    if (drawn := pieces.drawn(edition, asset)) is None:
        return None
    shown, plan = drawn
    one = plan.fallback
    return _picture_file(edition, shown, one.path, one.format, one.width, one.height)


def _thumbnail(edition: Edition, asset: Asset) -> File | None:
    if (drawn := pieces.drawn(edition, asset)) is None:
        return None
    shown, plan = drawn
    one = min(plan.of(plan.fallback_format), key=lambda size: abs(size.width - _THUMBNAIL_WIDTH))
    return _picture_file(edition, shown, one.path, one.format, one.width, one.height)
