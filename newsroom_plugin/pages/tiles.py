"""Assets as they stand in the library and in contact sheets, and which of their files a reader takes from there."""

from __future__ import annotations

from newsroom_plugin.model import Asset
from newsroom_plugin.pages import pieces, views
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.renditions import Download, Plan


def tile(edition: Edition, asset: Asset) -> views.Tile:
    """An asset in the library."""
    shown = pieces.picture(edition, asset)
    plan = edition.plans.get(asset.key)
    parts = [
        edition.texts.sides(plan.width, plan.height) if plan and asset.kind == "picture" else pieces.kind_label(edition, asset)
    ]
    parts.append(pieces.terms(edition, asset).title)
    ratio = shown.ratio if shown else 1.5
    license = asset.license
    classes = [
        f"is-{asset.kind}",
        *([f"is-{shape(ratio)}"] if shown else []),
        *(["is-free"] if license and license.is_free else []),
    ]
    return views.Tile(
        picture=shown,
        title=asset.name(edition.language),
        url=pieces.asset_page(edition, asset),
        meta=", ".join(parts),
        ratio=ratio,
        classes=" ".join(classes),
        id=asset.key,
        download=_first_download(edition, asset),
        can_select=can_select(edition, asset),
    )


def shape(ratio: float) -> str:
    """`landscape`, `portrait` or `square`, by width over height."""
    return "landscape" if ratio > 1.05 else "portrait" if ratio < 0.95 else "square"


def can_select(edition: Edition, asset: Asset) -> bool:
    """Whether an asset can be taken into the selection: pictures that are offered and stand in the library."""
    return asset.kind == "picture" and asset.download and asset.key in edition.plans and bool(pieces.asset_page(edition, asset))


def _first_download(edition: Edition, asset: Asset) -> views.Link | None:
    """The file most readers want: a picture for the web, else the file itself."""
    plan = edition.plans.get(asset.key)
    web = offered(plan, "web") if plan and asset.kind == "picture" and asset.download else None
    if web is None:
        return pieces.document(edition, asset)
    note = f"{web.format.upper()}, {edition.texts.size(edition.sizes.get(web.path, 0))}"
    return views.Link(asset.name(edition.language), pieces.file_url(edition, asset, web.path), note=note)


def offered(plan: Plan, size: str) -> Download | None:
    """The file for a use, `web` or `print`; where there is no such size, the one that comes nearest to it."""
    web, original = plan.download("web"), plan.download("original")
    if size == "web":
        return web or original
    is_usual = original is not None and original.format in ("jpeg", "png")
    return plan.download("print") or (original if is_usual else web) or original


def crops(edition: Edition, asset: Asset) -> tuple[views.Crop, ...]:
    """The crops for social networks, with what each is for."""
    _, plan = edition.texts.gettext, edition.plans.get(asset.key)
    purposes = {
        "1x1": ("1:1", _("post, profile")),
        "4x5": ("4:5", _("post, tall")),
        "9x16": ("9:16", _("story, short video")),
        "16x9": ("16:9", _("preview, tile")),
        "191x100": ("1.91:1", _("link card")),
    }
    return tuple(
        views.Crop(
            name=purposes[one.name][0],
            url=(url := pieces.file_url(edition, asset, one.path)),
            filename=url.rpartition("/")[2],
            pixels=edition.texts.sides(one.width, one.height),
            bytes=edition.texts.size(edition.sizes.get(one.path, 0)),
            purpose=edition.texts.sentence(purposes[one.name][1]),
            ratio=round(one.width / one.height, 4),
        )
        for one in (plan.downloads if plan and asset.kind == "picture" else ())
        if one.name in purposes
    )
