"""The static API: four lists in each language, and the schema of each once for all languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from newsroom_plugin import api
from newsroom_plugin.kept import key_of
from newsroom_plugin.model import Asset, Item
from newsroom_plugin.pages import Edition, api_entries, api_media, lists
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output
from newsroom_plugin.urls import Addresses


class _Sizes(Mapping[str, int]):
    """Bytes of files by path; the disk is only asked for those somebody asks for."""

    def __init__(self, made: Mapping[str, Output]) -> None:
        self._made = made

    def __getitem__(self, path: str) -> int:
        return self._made[path].size

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def __contains__(self, path: object) -> bool:
        return path in self._made


def files(build: SiteBuild) -> Iterator[Output]:
    """Yield every file of the API; asked for when all other files are made. None while nobody knows where the site will live."""
    if not build.site.base:
        return
    made = _Sizes(build.made)
    for name in api.NAMES:
        path = schema_path(name)
        address = build.site.absolute(path)
        yield build.output(path, key_of(build.environment, address), partial(api.schema, name, address))
    for edition in build.editions.values():
        yield from _items(build, edition, made)
        yield from _media(build, edition)
        entries: dict[api.Name, Iterator[api.Entry]] = {
            "contacts": api_entries.contacts(edition, made),
            "events": api_entries.events(edition, made),
        }
        for name, found in entries.items():
            yield from _list(edition, name, tuple(found))


def schema_path(name: api.Name) -> str:
    """Where the schema of a list is published."""
    return Addresses("").api(api.schema_name(name))


def _items(build: SiteBuild, edition: Edition, made: Mapping[str, int]) -> Iterator[Output]:
    """The list of items: of a file whose items are as they were, not one entry is made again."""
    told = api_entries.told_items(edition)
    listing = _listing(edition, "items", len(told))

    def content(part: api.Part, items: Sequence[Item]) -> bytes:
        return api.page(listing, part, tuple(api_entries.item(edition, item, made) for item in items))

    for part in api.parts(len(told)):
        items = told[part.start : part.end]
        more = (listing.total, listing.updated) if part.number == 1 else ()
        key = build.keys.of_items(items, "api", part.number, part.next, edition.language, *more)
        yield build.output(edition.addresses.api("items", part.number), key, partial(content, part, items))


def _media(build: SiteBuild, edition: Edition) -> Iterator[Output]:
    """The list of the library, by the same rule."""
    assets = lists.library_assets(edition)
    listing = _listing(edition, "media", len(assets))

    def content(part: api.Part, shown: Sequence[Asset]) -> bytes:
        return api.page(listing, part, tuple(api_media.page(edition, asset) for asset in shown))

    for part in api.parts(len(assets)):
        shown = assets[part.start : part.end]
        more = (listing.total, listing.updated, listing.recalled) if part.number == 1 else ()
        key = build.keys.of_assets(edition, shown, "api", part.number, part.next, *more)
        yield build.output(edition.addresses.api("media", part.number), key, partial(content, part, shown))


def _list(edition: Edition, name: api.Name, entries: tuple[api.Entry, ...]) -> Iterator[Output]:
    listing = _listing(edition, name, len(entries))
    for part in api.parts(len(entries)):
        yield Output(edition.addresses.api(name, part.number), api.page(listing, part, entries[part.start : part.end]))


def _listing(edition: Edition, name: api.Name, total: int) -> api.Listing:
    absolute = edition.site.absolute
    path: Callable[[int], str] = partial(edition.addresses.api, name)
    return api.Listing(
        name=name,
        title=edition.site_name,
        home=absolute(edition.addresses.home()),
        language=edition.language,
        updated=edition.once("last change", lambda: api_entries.last_change(edition)),
        total=total,
        schema=absolute(schema_path(name)),
        address=lambda number: absolute(path(number)),
        recalled=api_entries.recalled(edition) if name == "media" else (),
    )
