"""The static API: four lists in each language, and the schema of each once for all languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from newsroom_plugin import api
from newsroom_plugin.pages import Edition, api_entries, api_media
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output
from newsroom_plugin.urls import Addresses


def files(build: SiteBuild) -> Iterator[Output]:
    """Yield every file of the API; asked for when all other files are made. None while nobody knows where the site will live."""
    if not build.site.base:
        return
    made = {path: output.size for path, output in build.made.items()}
    for name in api.NAMES:
        path = schema_path(name)
        yield Output(path, api.schema(name, build.site.absolute(path)))
    for edition in build.editions.values():
        entries: dict[api.Name, Iterator[api.Entry]] = {
            "items": api_entries.items(edition, made),
            "media": api_media.library(edition),
            "contacts": api_entries.contacts(edition, made),
            "events": api_entries.events(edition, made),
        }
        for name in api.NAMES:
            yield from _list(edition, name, tuple(entries[name]))


def schema_path(name: api.Name) -> str:
    """Where the schema of a list is published."""
    return Addresses("").api(api.schema_name(name))


def _list(edition: Edition, name: api.Name, entries: tuple[api.Entry, ...]) -> Iterator[Output]:
    path, absolute = partial(edition.addresses.api, name), edition.site.absolute
    listing = api.Listing(
        name=name,
        title=edition.site_name,
        home=absolute(edition.addresses.home()),
        language=edition.language,
        updated=api_entries.last_change(edition),
        entries=entries,
        schema=absolute(schema_path(name)),
        address=lambda number: absolute(path(number)),
        recalled=api_entries.recalled(edition) if name == "media" else (),
    )
    for number, content in api.pages(listing):
        yield Output(path(number), content)
