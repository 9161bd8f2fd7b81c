"""The files of assets: renditions, originals, captions, the index of the library, players that others frame."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from newsroom_plugin.pages import Edition, embedding, lists, media, pieces
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.frames import framed
from newsroom_plugin.site.output import Output
from newsroom_plugin.urls import dest_path, embed_url


def files(build: SiteBuild) -> Iterator[Output]:
    """Yield every file of the assets that may be seen."""
    for key, plan in build.pictures.plans.items():
        asset = build.newsroom.assets.by_key[key]
        for file in plan.files:
            if source := build.pictures.files.places.get(file.path):
                yield Output(pieces.file_url(build.default_edition, asset, file.path), source=source)
    yield from build.originals
    yield from _captions(build)
    yield from _library(build)


def _captions(build: SiteBuild) -> Iterator[Output]:
    """Captions of our own videos and sounds, as browsers read them."""
    edition = build.default_edition
    for asset in build.newsroom.assets.by_key.values():
        content_dir = asset.abs_path.removesuffix(asset.src_uri)
        for _, path, name in embedding.caption_files(edition, asset):
            text = Path(content_dir, name).read_text(encoding="utf-8-sig", errors="replace")
            yield Output(pieces.file_url(edition, asset, path), embedding.as_webvtt(text).encode())


def _index(edition: Edition) -> bytes:
    return media.library_index(edition).encode()


def _library(build: SiteBuild) -> Iterator[Output]:
    """The index of the library in every language, and the players that others frame."""
    for edition in build.editions.values():
        assets = lists.library_assets(edition)
        if assets:
            key = build.keys.of_assets(edition, assets, "index")
            yield build.output(edition.addresses.media_index(), key, partial(_index, edition))
        for asset in assets:
            if view := embedding.player_view(edition, asset):
                html = framed(build, "embed_player", edition, view.url, lambda view=view: view)  # type: ignore[misc]
                yield Output(dest_path(embed_url(view.url)), html)
