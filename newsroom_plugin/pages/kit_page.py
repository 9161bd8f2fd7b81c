"""The page of a press kit or influencer kit: its texts, its files by what they are for, its logos, words to pass on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from newsroom_plugin.model import Asset, Kit
from newsroom_plugin.pages import embedding, entries, pieces, ready_words, tiles, views
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.pages.things import (
    crumbs_of,
    kit_items,
    kit_media,
    language_row,
    notices_of,
    row,
    rows,
    withdrawn_notice,
)

_LOGOS = frozenset({"logo", "logos"})


def kit_view(edition: Edition, kit: Kit) -> views.KitView:
    """A kit's page."""
    texts = edition.texts
    documents = ((edition.newsroom.assets.find(use.src, kit.place.src_uri), use) for use in kit.documents)
    used = kit_media(edition, kit)
    cards = [(asset, embedding.asset_card(edition, asset, use)) for asset, use in used]
    pictures = tuple(asset for asset, _ in used if asset.kind == "picture" and asset.download and not is_logo(asset))
    return views.KitView(
        title=kit.title,
        deck=kit.summary or "",
        crumbs=crumbs_of(edition, "kits", texts.gettext("Press kits")),
        rows=_rows(edition, kit),
        notices=notices_of(edition, kit),
        withdrawn=withdrawn_notice(edition, kit),
        facts=pieces.facts(edition, kit),
        quotes=pieces.quotes(edition, kit),
        items=tuple(entries.entry(edition, item) for item in kit_items(edition, kit)),
        assets=tuple(card for asset, card in cards if not is_logo(asset)),
        logos=tuple(card for asset, card in cards if is_logo(asset)),
        uses=tuple(use for use in _uses(edition, pictures) if use.files),
        documents=tuple(embedding.asset_card(edition, asset, use) for asset, use in documents if asset),
        people=pieces.people_of(edition, kit),
        faq=pieces.questions(edition, kit.faq, kit.place.written, kit.url),
        share=ready_words.share_kit(edition, kit),
        updates=pieces.updates(edition, kit),
        download=edition.downloads.get(kit.url),
    )


def is_logo(asset: Asset) -> bool:
    """Whether an asset is a logo: it lies in a folder `logo` or `logos`, or is tagged `Logo`."""
    folders = {part.casefold() for part in PurePosixPath(asset.src_uri).parts[:-1]}
    return bool(_LOGOS & (folders | {tag.casefold() for tag in asset.tags}))


def _rows(edition: Edition, kit: Kit) -> tuple[views.Row, ...]:
    _ = edition.texts.gettext
    return rows(
        row(_("Sender"), edition.organization),
        row(_("For"), edition.audience(kit.audience)) if kit.audience else None,
        language_row(edition, kit),
    )


def _uses(edition: Edition, pictures: tuple[Asset, ...]) -> Iterator[views.Use]:
    """Yield the files of a kit's pictures by use: print, web, and each shape that networks ask for."""
    _ = edition.texts.gettext
    yield views.Use(_("For print"), tuple(_files(edition, pictures, "print")))
    yield views.Use(_("For the web"), tuple(_files(edition, pictures, "web")))
    crops = [(asset, crop) for asset in pictures for crop in tiles.crops(edition, asset)]
    social = (
        views.Link(f"{asset.name(edition.language)}, {crop.name}", crop.url, note=f"{crop.pixels}, {crop.bytes}")
        for asset, crop in crops
    )
    yield views.Use(_("For social networks"), tuple(social))


def _files(edition: Edition, pictures: tuple[Asset, ...], size: str) -> Iterator[views.Link]:
    for asset in pictures:
        plan = edition.plans.get(asset.key)
        if plan and (file := tiles.offered(plan, size)):
            note = f"{edition.texts.sides(file.width, file.height)}, {edition.texts.size(edition.sizes.get(file.path, 0))}"
            yield views.Link(asset.name(edition.language), pieces.file_url(edition, asset, file.path), note=note)
