"""The zips of items and press kits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsroom_plugin import kits
from newsroom_plugin.model import Item, Kit
from newsroom_plugin.pages import bundles
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output
from newsroom_plugin.urls import kit_path


def zips(build: SiteBuild, items: Sequence[Item], kits_: Sequence[Kit] = ()) -> Iterator[Output]:
    """Yield the kits of items and press kits; asked for when their texts are rendered, and before pages are drawn."""
    things: tuple[Item | Kit, ...] = (*(items if build.newsroom.settings.kits.items else ()), *kits_)
    for thing in things:
        edition = build.editions[thing.language]
        contents = bundles.contents(edition, thing, build.pictures.files)
        if contents:
            made = kits.bundle(contents, build.cache_dir)
            build.downloads[thing.url] = bundles.download(edition, thing, contents, made.size)
            yield Output(kit_path(thing.url), source=made.path)
