"""`newsroom lift`: ends an embargo at once, after somebody else has broken it.

The files are changed in place, and nothing of them but the moments that still lie ahead.
"""

from __future__ import annotations

import os
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from newsroom_plugin.cli.project import Project, find_project
from newsroom_plugin.cli.things import find_thing
from newsroom_plugin.clock import build_moment
from newsroom_plugin.errors import InvalidOptions, Report, unreadable
from newsroom_plugin.frontmatter import FrontMatterError, with_values
from newsroom_plugin.model import Item, Moment
from newsroom_plugin.newsroom import Newsroom, State, Thing
from newsroom_plugin.newsroom.gate import state_of


@dataclass(frozen=True, slots=True)
class _Lifted:
    """A file in which moments were brought forward."""

    thing: Thing
    path: Path
    data: bytes
    """What it holds from now on."""
    lines: tuple[str, ...]
    """What was changed, told."""


@click.command()
@click.argument("item")
@click.option("--dry-run", is_flag=True, help="Show what would be changed; change nothing.")
@click.option("-f", "--config-file", help="The mkdocs.yml of the newsroom; found by itself in this folder or one above.")
def lift(item: str, dry_run: bool, config_file: str | None) -> None:
    """End the embargo of ITEM now, in all its languages: a path, an id like news/2026/x, or its address. Events and kits, too.

    A date that lies ahead would keep it back as well, and is set to now. Nothing else in the files is changed.
    """
    project, report = find_project(config_file), Report()
    try:
        now = build_moment().astimezone(project.settings.timezone)
    except InvalidOptions as error:
        raise click.ClickException(str(error)) from None
    checked = project.read(report, at=now)
    thing = find_thing(project, checked, report, item)
    lifted = [one for of_group in _group(checked.newsroom, thing) if (one := _lifted(project, of_group, now))]
    changed = {one.thing.place.src_uri: one.data for one in lifted}
    then = project.read(Report(), at=now, instead=changed).newsroom
    if not lifted:
        click.echo(f"{thing.place.written.path}: There is nothing to lift: no moment in it lies ahead.")
    for line in (line for one in lifted for line in one.lines):
        click.echo(line)
    if not dry_run:
        for one in lifted:
            _write(one)
    _tell_what_keeps(then, thing, now)
    if lifted:
        _tell_what_next(project, lifted, is_done=not dry_run)


def _group(newsroom: Newsroom, thing: Thing) -> tuple[Thing, ...]:
    """A thing and its translations: the embargo of one holds for all."""
    return (thing, *newsroom.translations(thing))


def _lifted(project: Project, thing: Thing, now: datetime) -> _Lifted | None:
    """A file with its moments that lie ahead brought forward; None when there is none."""
    ahead = dict(_ahead(thing, now))
    if not ahead:
        return None
    path, shown = project.content / thing.place.src_uri, thing.place.written.path
    try:
        data = path.read_bytes()
        changed = with_values(data, shown, {key: new for key, (_, new) in ahead.items()})
    except FrontMatterError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{shown}: {' '.join(unreadable(error))}") from None
    lines = tuple(f"{thing.place.written.at(key)}: {key}: {old.iso} → {new}" for key, (old, new) in ahead.items())
    return _Lifted(thing, path, changed, lines)


def _ahead(thing: Thing, now: datetime) -> Iterator[tuple[str, tuple[Moment, str]]]:
    """The keys that keep a thing back, each with its moment and what is written instead: a day stays a day."""
    if thing.embargo and thing.embargo.at > now:
        yield "embargo", (thing.embargo, _minute(now))
    if isinstance(thing, Item) and thing.date.at > now:
        yield "date", (thing.date, _minute(now) if thing.date.has_time else f"{now:%Y-%m-%d}")


def _minute(now: datetime) -> str:
    """The minute, as people write it; with its offset in the hour that clocks repeat."""
    is_clear = now.utcoffset() == now.replace(fold=1 - now.fold).utcoffset()
    offset = f"{now:%z}"
    return f"{now:%Y-%m-%dT%H:%M}{'' if is_clear else f'{offset[:3]}:{offset[3:5]}'}"


def _write(lifted: _Lifted) -> None:
    """Replace a file whole or not at all."""
    path = lifted.path.resolve()
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".lift-", delete=False) as file:
            file.write(lifted.data)
        shutil.copymode(path, file.name)
        os.replace(file.name, path)  # noqa: PTH105 - both are names
    except OSError as error:
        raise click.ClickException(f"{lifted.thing.place.written.path} cannot be written: {error.strerror or error}.") from None


# --- told ---------------------------------------------------------------------------------------------------------------------


def _tell_what_keeps(newsroom: Newsroom, thing: Thing, now: datetime) -> None:
    """Say what else hides a thing or a translation of it."""
    found = newsroom.thing(thing.place.id, thing.place.language)
    for one in _group(newsroom, found) if found else ():
        state = state_of(one, newsroom.translations(one), now)
        if state.is_hidden:
            advice = " Take draft: out to publish it." if state is State.DRAFT else ""
            click.secho(
                f"warning: {one.place.written.path}: It stays hidden: it is {state.value}.{advice}", fg="yellow", err=True
            )


def _tell_what_next(project: Project, lifted: list[_Lifted], *, is_done: bool) -> None:
    if not is_done:
        click.echo("Nothing was changed (--dry-run).")
        return
    files = " ".join(shlex.quote(one.thing.place.written.path) for one in lifted)
    where = "" if Path.cwd().resolve() == project.folder.resolve() else f"cd {shlex.quote(str(project.folder))}\n  "
    click.echo(
        "The embargo is lifted in your files. Now publish:\n\n"
        f"  {where}git add {files}\n  git commit -m 'Lift an embargo'\n  git push\n\n"
        "Pushing to main publishes within minutes; to start it again: gh workflow run publish.yml"
    )
