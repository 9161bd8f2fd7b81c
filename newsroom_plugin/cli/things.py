"""Finds the item, event or kit a command is about, by whatever name people have at hand."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click

from newsroom_plugin.assembly import Checked
from newsroom_plugin.cli.project import Project
from newsroom_plugin.errors import Report, suggest
from newsroom_plugin.model import Item
from newsroom_plugin.newsroom import Newsroom, Thing, item_id
from newsroom_plugin.urls import Site, alias_url, slug_in


def find_thing(project: Project, checked: Checked, report: Report, name: str) -> Thing:
    """The thing a path, id or address means; of a thing in several languages that of the one named, else the first.

    Raises `ClickException` with the nearest name there is, or with what is wrong in the file.
    """
    newsroom, wanted = checked.newsroom, _wanted(project, name)
    things: tuple[Thing, ...] = (*newsroom.items, *newsroom.events, *newsroom.kits)
    languages = newsroom.settings.languages
    by_language = sorted(things, key=lambda thing: languages.index(thing.place.language))
    ways = (
        lambda thing: wanted in (thing.place.src_uri.removesuffix(".md"), thing.url.strip("/")),
        lambda thing: item_id(wanted, languages) == thing.place.id,
        lambda thing: isinstance(thing, Item) and wanted in (alias_url(alias).strip("/") for alias in thing.aliases),
        lambda thing: "/" not in wanted and slug_in(thing.url) == wanted,
    )
    for way in ways:
        found = [thing for thing in by_language if way(thing)]
        if len({thing.place.id for thing in found}) > 1:
            names = ", ".join(sorted({thing.place.id for thing in found}))
            raise click.ClickException(f"'{name}' may mean several: {names}. Write one of them.")
        if found:
            return found[0]
    raise click.ClickException(_why_not(project, newsroom, report, name, wanted))


def _wanted(project: Project, name: str) -> str:
    """What was named, as a path below `content/` or an address below the root of the site, without suffix and slashes."""
    content = Path(os.path.abspath(project.content))  # noqa: PTH100 - links stay what they are called
    path = Path(os.path.abspath(name.replace("\0", "")))  # noqa: PTH100
    if not urlsplit(name).scheme and path.is_file() and path.is_relative_to(content):
        return path.relative_to(content).as_posix().removesuffix(".md")
    site = Site.at(project.config.site_url)
    address = unquote(name.partition("#")[0].partition("?")[0])
    if site.base and address.startswith(site.base):
        address = address.removeprefix(site.base)
    elif site.path != "/" and address.startswith(site.path):
        address = address.removeprefix(site.path)
    address = urlsplit(address).path if "://" in address else address
    address = address.strip("/").removeprefix("./")
    return address.removeprefix(f"{project.content.name}/").removesuffix("index.html").removesuffix(".md").strip("/")


def _why_not(project: Project, newsroom: Newsroom, report: Report, name: str, wanted: str) -> str:
    file = project.content / f"{wanted}.md"
    shown = file.relative_to(project.folder).as_posix() if file.is_relative_to(project.folder) else str(file)
    if wrong := [str(problem) for problem in report.errors if problem.location.path == shown]:
        return "\n".join(wrong)
    if wanted and file.is_file():
        return f"{shown} is no item, event or kit."
    things: tuple[Thing, ...] = (*newsroom.items, *newsroom.events, *newsroom.kits)
    known = {known for thing in things for known in (thing.place.id, thing.place.src_uri.removesuffix(".md"), slug_in(thing.url))}
    advice = suggest(wanted, known) or "Name it by its file, like content/news/2026/x.md, or by its address."
    return f"There is no '{name}'. {advice}"
