"""The media library: its pages, its index for filters and selection, and the page of one asset."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable

from newsroom_plugin.model import Asset
from newsroom_plugin.pages import embedding, entries, lists, pieces, tiles, views
from newsroom_plugin.pages.edition import Edition, pages_of
from newsroom_plugin.pages.things import crumbs_of, kit_media, row, rows

INDEX_LIMIT = 3000
"""Most assets the index lists, the newest first: about 2 MB, a fifth of it when packed; it is loaded only on demand."""

_THUMB_WIDTH = 480
"""Width of the pictures that the script shows, in pixels: a tile is at most 300 wide."""


# --- the library --------------------------------------------------------------------------------------------------------------


def library_view(edition: Edition, number: int) -> views.LibraryView:
    """Page `number` of the media library."""
    assets, texts = lists.library_assets(edition), edition.texts
    per_page = lists.tiles_per_page(edition)
    shown = assets[(number - 1) * per_page : number * per_page]
    intro = texts.ngettext(
        "%(n)s file to download. Below each one stands what you may do with it.",
        "%(n)s pictures, videos and documents to download. Below each one stands what you may do with it.",
        len(assets),
    )
    first = edition.addresses.section("media")
    return views.LibraryView(
        heading=texts.gettext("Media library"),
        intro=intro,
        tiles=tuple(tiles.tile(edition, asset) for asset in shown),
        pager=lists.pager(edition, first, number, pages_of(len(assets), per_page)),
        kits=lists.kit_entries(edition),
        filters=filters(edition),
        topics=topics(edition),
        selection=selection(edition),
    )


def filters(edition: Edition) -> views.Filters:
    """The ways to narrow the library that leave some of it, but not all; the same on every page, so made once."""
    return edition.once("filters", lambda: _filters(edition, lists.library_assets(edition)))


def _filters(edition: Edition, all: tuple[Asset, ...]) -> views.Filters:
    _ = edition.texts.gettext
    kinds = {"picture": _("Pictures"), "video": _("Videos"), "audio": _("Sound"), "document": _("Documents")}
    shapes = {"landscape": _("Landscape"), "portrait": _("Portrait"), "square": _("Square")}
    titles = {topic.slug: topic.title(edition.language) for asset in all for topic in edition.newsroom.topics_of(asset)}

    def choices(
        keys: Callable[[Asset], Iterable[str]], label: Callable[[str], str], order: Callable[[str], object]
    ) -> tuple[views.Choice, ...]:
        counts = Counter(key for asset in all for key in keys(asset))
        found = (views.Choice(key, label(key), counts[key]) for key in sorted(counts, key=order))  # type: ignore[arg-type]
        return tuple(choice for choice in found if choice.count < len(all))

    return views.Filters(
        kinds=choices(lambda asset: [asset.kind], kinds.__getitem__, list(kinds).index),
        shapes=choices(lambda asset: _shape(edition, asset), shapes.__getitem__, list(shapes).index),
        terms=choices(lambda asset: ["free"] if _is_free(asset) else [], lambda _key: _("Free licence"), str),
        topics=choices(lambda asset: _slugs(edition, asset), titles.__getitem__, lambda key: titles[key].casefold()),
        people=choices(_names, str, str.casefold),
        years=choices(_years, str, lambda year: -int(year)),
    )


def _shape(edition: Edition, asset: Asset) -> list[str]:
    """`landscape`, `portrait` or `square`; nothing for what cannot be seen."""
    found = pieces.drawn(edition, asset) if asset.kind in ("picture", "video") else None
    return [tiles.shape(found[1].width / found[1].height)] if found else []


def _is_free(asset: Asset) -> bool:
    return asset.license is not None and asset.license.is_free


def _slugs(edition: Edition, asset: Asset) -> list[str]:
    return [topic.slug for topic in edition.newsroom.topics_of(asset)]


def _names(asset: Asset) -> list[str]:
    return list(dict.fromkeys(person.name for person in asset.people))


def _years(asset: Asset) -> list[str]:
    return [str(asset.date.year)] if asset.date else []


def topics(edition: Edition) -> tuple[views.Link, ...]:
    """The topics of the library that have a page, the fullest first."""

    def fullest() -> tuple[views.Link, ...]:
        links = (link for asset in lists.library_assets(edition) for link in pieces.topic_links(edition, asset) if link.url)
        return tuple(link for link, _ in Counter(links).most_common(8))

    return edition.once("topics of the library", fullest)


# --- what the script is told --------------------------------------------------------------------------------------------------


def selection(edition: Edition) -> views.Selection:
    """The words of the script, and where it finds the index."""
    _ = edition.texts.gettext
    words = {
        "found": _("Found: %(n)s"),
        "none": _("Nothing fits that choice."),
        "more": _("Show more"),
        "newest": _("Only the newest %(n)s files can be narrowed down here.", n=edition.texts.number(INDEX_LIMIT)),
        "select": _("Select: %(title)s"),
        "download": _("Download"),
        "selected": _("Selected: %(n)s"),
        "saving": _("Fetching %(i)s of %(n)s …"),
        "saved": _("Saved: %(file)s"),
        "failed": _("Nothing was saved, because this file did not arrive: %(file)s. Please try again."),
        "big": _("That is more than a browser can put into one ZIP. Please select less."),
        "lost": _("The list of files did not arrive. Please try again."),
    }
    intro = "\n".join(
        (edition.site_name, _("Captions, credits and terms"), "", edition.site.absolute(edition.addresses.section("media")))
    )
    index = edition.addresses.media_index()
    return views.Selection(index, json.dumps({**words, "language": edition.language}, ensure_ascii=False), intro)


def library_index(edition: Edition) -> str:
    """The index of the whole library, as compact JSON."""
    assets = lists.library_assets(edition)
    said = {"more": len(assets) > INDEX_LIMIT, "assets": [_indexed(edition, asset) for asset in assets[:INDEX_LIMIT]]}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _indexed(edition: Edition, asset: Asset) -> dict[str, object]:
    """An asset in the index; what it has nothing of is left out. Addresses are relative to the root of the site."""
    tile = tiles.tile(edition, asset)
    said: dict[str, object] = {
        "id": asset.key,
        "title": tile.title,
        "url": tile.url,
        "meta": tile.meta,
        "kind": asset.kind,
        "shape": "".join(_shape(edition, asset)),
        "free": int(_is_free(asset)),
        "topics": _slugs(edition, asset),
        "people": _names(asset),
        "year": "".join(_years(asset)),
        "ratio": tile.ratio,
        "play": tile.picture.play if tile.picture else "",
        "thumb": _thumb(tile.picture) if tile.picture else "",
        "download": [tile.download.url, tile.download.note] if tile.download else "",
        "files": _files(edition, asset),
        "text": caption_lines(edition, asset) if tile.can_select else "",
    }
    return {key: value for key, value in said.items() if value not in ("", 0, [], {})}


def _thumb(picture: views.Picture) -> str:
    """The rendition nearest to a tile's width, in the best format every browser reads."""
    candidates = [pair for source in picture.sources if source.mime != "image/avif" for pair in source.srcset][:8]
    fitting = sorted(candidates, key=lambda pair: (abs(pair[1] - _THUMB_WIDTH), -pair[1]))
    return fitting[0][0] if fitting else picture.src


def _files(edition: Edition, asset: Asset) -> dict[str, list[object]]:
    """Address and bytes of the sizes that a selection may hold."""
    plan = edition.plans.get(asset.key)
    if not plan or not tiles.can_select(edition, asset):
        return {}
    found = ((name, tiles.offered(plan, name)) for name in ("web", "print"))
    return {name: [pieces.file_url(edition, asset, one.path), edition.sizes.get(one.path, 0)] for name, one in found if one}


def caption_lines(edition: Edition, asset: Asset) -> str:
    """What stands below a file's name in CAPTIONS.txt, as in the kits: a line each, indented."""
    _, language = edition.texts.gettext, edition.language
    license = pieces.terms(edition, asset)
    link = ", ".join(part for part in (license.title, license.url) if part)
    card = pieces.asset_card(edition, asset)
    lines = (
        (_("Caption"), card.caption or card.title),
        (_("Credit"), asset.credit or ""),
        (_("Creator"), asset.creator or ""),
        (_("Copyright"), asset.copyright or ""),
        (_("Terms"), link if card.terms_text in ("", license.title) else f"{link} ({card.terms_text})"),
        (_("Alternative text"), asset.alt_text(language)),
        (_("AI"), card.ai),
        (_("Page"), edition.site.absolute(card.url)),
    )
    return "".join(f"    {label}: {' '.join(value.split())}\n" for label, value in lines if value)


# --- one asset ----------------------------------------------------------------------------------------------------------------


def asset_view(edition: Edition, asset: Asset) -> views.AssetView:
    """An asset's page."""
    _, newsroom = edition.texts.gettext, edition.newsroom
    users = (newsroom.items_by_url.get(url) for url in newsroom.uses.get(asset.key, ()))
    listed = (item for item in users if item and item.language == edition.language and newsroom.state(item).is_listed)
    used_in = tuple(entries.entry(edition, item) for item in listed)
    card = embedding.asset_card(edition, asset)
    desk = newsroom.desk
    may, must = _permissions(edition, asset)
    return views.AssetView(
        card=card,
        crumbs=crumbs_of(edition, "media", _("Media library")),
        rows=_asset_rows(edition, asset, card),
        may=may,
        must=must,
        credit_line=f"{card.credit}, {card.terms.title}",
        used_in=used_in,
        crops=tiles.crops(edition, asset),
        kits=kits_with(edition, asset),
        can_select=tiles.can_select(edition, asset),
        selection=selection(edition),
        transcript=asset.transcript(edition.language) if asset.transcript else "",
        people=(pieces.person(edition, desk),) if desk else (),
    )


def kits_with(edition: Edition, asset: Asset) -> tuple[views.Link, ...]:
    """The kits an asset is part of; looked up once for all assets."""

    def by_asset() -> dict[str, tuple[views.Link, ...]]:
        found: dict[str, tuple[views.Link, ...]] = {}
        for kit in edition.newsroom.listed_kits(edition.language):
            for one, _ in kit_media(edition, kit):
                found[one.key] = (*found.get(one.key, ()), views.Link(kit.title, kit.url))
        return found

    return edition.once("kits by asset", by_asset).get(asset.key, ())


def _asset_rows(edition: Edition, asset: Asset, card: views.AssetCard) -> tuple[views.Row, ...]:
    texts, _ = edition.texts, edition.texts.gettext
    kind, shown = pieces.kind_label(edition, asset), card.picture
    if asset.kind == "picture" and shown:
        shapes = {"landscape": _("landscape"), "portrait": _("portrait"), "square": _("square")}
        kind = f"{kind}, {shapes[tiles.shape(shown.ratio)]}"
    made = [texts.day(asset.date)] if asset.date else []
    made += [asset.location_shown(edition.language)] if asset.location_shown else []
    plan = edition.plans.get(asset.key)
    return rows(
        row(_("Type"), kind),
        row(_("Id"), asset.key),
        row(_("Size"), edition.texts.sides(plan.width, plan.height) if plan and asset.kind == "picture" else ""),
        row(_("Length"), embedding.clock(asset.duration)),
        row(_("Made"), ", ".join(made)),
        row(_("Creator"), asset.creator or ""),
        row(_("People"), ", ".join(person.name for person in asset.people)),
        row(_("Editing"), asset.edits(edition.language) if asset.edits else ""),
        row(_("AI"), pieces.ai_label(edition, asset)),
        row(_("Copyright"), asset.copyright or ""),
        row(_("Topics"), *pieces.topic_links(edition, asset)),
    )


def _permissions(edition: Edition, asset: Asset) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the terms allow and what they ask for, a sentence each."""
    _, license, rights = edition.texts.gettext, asset.license, asset.rights
    assert license is not None
    may, must = [_("print, broadcast and show online")], [_("name the source at the picture")]
    if license.is_free:
        may.append(_("crop") if "-ND" in license.id else _("crop and edit"))
        if "-NC" not in license.id:
            may.append(_("also in paid media"))
        if license.id.startswith("CC0"):
            must = []
        if "-SA" in license.id:
            must.append(_("pass on edited versions on the same terms"))
        if not license.id.startswith("CC0") and "-ND" not in license.id:
            must.append(_("say so if you changed it"))
    elif license.id == "editorial":
        may = [_("use it to report on us, also cropped")]
        must.append(_("no advertising, no resale"))
    else:
        may = []
    if rights.territory:
        must.append(_("use only in: %(place)s", place=rights.territory))
    if rights.media:
        must.append(_("use only for: %(media)s", media=rights.media))
    if rights.until:
        must.append(_("use until %(day)s", day=edition.texts.day(rights.until)))
    return tuple(may), tuple(must)
