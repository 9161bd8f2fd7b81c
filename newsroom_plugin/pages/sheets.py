"""What goes into the PDF of an item."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from newsroom_plugin import pdf
from newsroom_plugin.model import Item
from newsroom_plugin.newsroom import State
from newsroom_plugin.pages import pieces, plain
from newsroom_plugin.pages.bundles import rendition_identity
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.renditions import Plan, Rendition

_WIDE, _NARROW = 1280, 320
"""Pixels at which a picture is sharp on paper: as wide as the text, and in the list."""

_LOGOS = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")
"""What a logo may be."""

Files = Mapping[str, Path]
"""Renditions on this disk, by path from the root of the site."""


def sheet(edition: Edition, item: Item, files: Files, logo: pdf.File | None) -> pdf.Sheet | None:
    """The PDF of an item; None when it was withdrawn."""
    if edition.newsroom.state(item) is State.WITHDRAWN:
        return None
    author = pieces.named(edition, item.author).name if item.author else edition.organization
    return pdf.Sheet(
        text=replace(plain.text(edition, item), assets=plain.listed(edition, item)),
        frame=plain.frame(edition),
        name=edition.newsroom.settings.organization.name(edition.language),
        newsroom=edition.texts.gettext("Newsroom"),
        logo=logo,
        pictures=tuple(_pictures(edition, item, files)),
        author=author,
        keywords=pieces.topic_titles(edition, item),
        changed=int((plain.changed(edition, item) or item.date.at).timestamp()),
    )


def _pictures(edition: Edition, item: Item, files: Files) -> Iterator[pdf.Picture]:
    for asset, use in plain.used(edition, item):
        found = pieces.drawn(edition, asset) if asset.kind in ("picture", "video") else None
        if found is None:
            continue
        shown, plan = found
        large, small = _nearest(plan, _WIDE, files), _nearest(plan, _NARROW, files)
        if large and small:
            yield pdf.Picture(plain.about(edition, asset, use), large, small, plain.shown_as(edition, shown, plan))


def _nearest(plan: Plan, width: int, files: Files) -> pdf.File | None:
    """The narrowest rendition of at least a width, else the widest, in a format every PDF reader knows."""
    candidates = [one for one in plan.of(plan.fallback_format) if one.path in files]
    fitting = [one for one in candidates if one.width >= width] or candidates[-1:]
    return _file(fitting[0], files) if fitting else None


def _file(rendition: Rendition, files: Files) -> pdf.File:
    path = files[rendition.path]
    return pdf.File(path, rendition_identity(path), rendition.width, rendition.height)


def logo(path: Path | None) -> pdf.File | None:
    """The organisation's logo; None when there is none that can be shown. It is no rendition: its own file is."""
    if path is None or path.suffix.lower() not in _LOGOS:
        return None
    return pdf.File(path, hashlib.sha256(path.read_bytes()).hexdigest(), 0, 0)
