"""`newsroom due`: what changes by itself, and when.

The list names what is still under embargo: it is meant for the editor's own screen. `--next` tells only the moment, for workflows
whose log everybody can read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import click
from pydantic import TypeAdapter, ValidationError

from newsroom_plugin.cli.project import Project, find_project
from newsroom_plugin.clock import build_moment
from newsroom_plugin.errors import InvalidOptions, Report
from newsroom_plugin.model import Moment
from newsroom_plugin.model.values import When
from newsroom_plugin.newsroom.due import Due, due
from newsroom_plugin.newsroom.times import day_after

_WHEN: TypeAdapter[Moment] = TypeAdapter(When)
_USUAL = timedelta(days=60)
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class Duration(click.ParamType[timedelta]):
    """A time as people write it on a command line: `35m`, `12h`, `60d` or `60`, `8w`."""

    name = "TIME"

    def convert(self, value: str | timedelta, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """Read it."""
        if isinstance(value, timedelta):
            return value
        found = re.fullmatch(r"(\d{1,6})([mhdw]?)", value, re.ASCII)
        if not found:
            self.fail(f"'{value}' is no time. Write it like 35m, 12h, 60d or 8w.", param, ctx)
        return timedelta(**{_UNITS[found[2] or "d"]: int(found[1])})


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which changes are wanted."""

    now: datetime
    """Only what changes after it."""
    last: datetime | None
    """And not after this; None without end."""

    def has(self, one: Due) -> bool:
        """Whether it is wanted."""
        return one.at > self.now and (self.last is None or one.at <= self.last)


@click.command("due")
@click.option("--within", type=Duration(), help="How far to look ahead: 35m, 12h, 60d, 8w. [default: 60d; --next: without end]")
@click.option("--until", help="The same as a date, like 2026-12-31 or 2026-12-31T18:00.")
@click.option("--all", "everything", is_flag=True, help="Also what has happened already, and what lies farther ahead.")
@click.option("--next", "only_next", is_flag=True, help="Tell only when the site changes next, in seconds since 1970; no names.")
@click.option("--json", "as_json", is_flag=True, help="For machines. It names what is under embargo, like the list.")
@click.option("-f", "--config-file", help="The mkdocs.yml of the newsroom; found by itself in this folder or one above.")
def due_(
    within: timedelta | None, until: str | None, everything: bool, only_next: bool, as_json: bool, config_file: str | None
) -> None:
    """List what changes by itself, the next first: embargoes, dates, deadlines, rights and consents that end, who is away."""
    if within and until:
        raise click.UsageError("--within and --until say the same. Leave one of them out.")
    project, report = find_project(config_file), Report()
    try:
        now = build_moment()
    except InvalidOptions as error:
        raise click.ClickException(str(error)) from None
    checked = project.read(report, at=now)
    if count := len(report.errors):
        files = "1 error; what it is in" if count == 1 else f"{count} errors; what they are in"
        click.secho(f"warning: The content has {files} may be missing here. See: newsroom check", fg="yellow", err=True)
    asked = _Asked(now, _last(project, now, within, until, default=None if only_next else _USUAL))
    all = due(checked.newsroom)
    if only_next:
        found = next((one for one in all if one.is_change and asked.has(one)), None)
        click.echo(int(found.at.timestamp()) if found else "", nl=found is not None)
        return
    chosen = [one for one in all if everything or asked.has(one)]
    if as_json:
        click.echo(json.dumps([_entry(project, one, now) for one in chosen], ensure_ascii=False, indent=1))
        return
    waiting = {status.thing.url: ", ".join(status.missing) for status in checked.agreed if status.missing}
    for line in _lines(project, chosen, now, waiting):
        click.echo(line)
    if not everything:
        click.echo(_summary(project, all, chosen, asked))


def _last(
    project: Project, now: datetime, within: timedelta | None, until: str | None, *, default: timedelta | None
) -> datetime | None:
    """Until when to look ahead; of a day, the whole of it."""
    if until is not None:
        try:
            moment = _WHEN.validate_python(until, context={"timezone": project.settings.timezone})
        except ValidationError as error:
            words = error.errors(include_url=False)[0]["msg"].replace("\n", " ")
            raise click.BadParameter(words, param_hint="--until") from None
        return moment.at if moment.has_time else day_after(moment.at.date(), project.settings.timezone) - timedelta(seconds=1)
    span = within or default
    try:
        return now + span if span else None
    except OverflowError:
        return None


# --- told -----------------------------------------------------------------------------------------------------------------------


def _lines(project: Project, found: list[Due], now: datetime, waiting: Mapping[str, str]) -> Iterator[str]:
    """A line each: when, how soon, where it is written, what happens to what; who must approve it before, by address."""
    whens = [(f"{one.at.astimezone(project.settings.timezone):%Y-%m-%d %H:%M}", _soon(one.at - now)) for one in found]
    width = max((len(soon) for _, soon in whens), default=0)
    for one, (day, soon) in zip(found, whens, strict=True):
        waits = f" Not yet approved by: {roles}." if one.at > now and (roles := waiting.get(one.url)) else ""
        yield f"{day}  {soon:<{width}}  {one.location}: {one.key}: {one.what} ({' '.join(one.about.split())}){waits}"


def _soon(left: timedelta) -> str:
    """`in 3 days`, `in 2 hours`, `in 5 minutes`, `4 days ago`."""
    seconds = abs(left.total_seconds())
    for length, noun in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= length:
            count = int(seconds // length)
            words = f"{count} {noun}{'s' if count > 1 else ''}"
            return f"in {words}" if left > timedelta() else f"{words} ago"
    return "now"


def _summary(project: Project, all: tuple[Due, ...], chosen: list[Due], asked: _Asked) -> str:
    assert asked.last is not None
    last = f"{asked.last.astimezone(project.settings.timezone):%Y-%m-%d}"
    if chosen:
        return f"{len(chosen)} {'change' if len(chosen) == 1 else 'changes'} until {last}."
    later = next((one for one in all if one.at > asked.last), None)
    then = f" The next is on {later.at.astimezone(project.settings.timezone):%Y-%m-%d}." if later else ""
    return f"Nothing changes by itself until {last}.{then}"


def _entry(project: Project, one: Due, now: datetime) -> dict[str, object]:
    at = one.at.astimezone(project.settings.timezone)
    return {
        "at": at.isoformat(),
        "epoch": int(at.timestamp()),
        "file": one.location.path,
        "line": one.location.line,
        "key": one.key,
        "what": one.what,
        "about": one.about,
        "url": one.url,
        "changes_site": one.is_change,
        "is_past": one.at <= now,
    }
