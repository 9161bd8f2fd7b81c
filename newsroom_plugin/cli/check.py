"""`newsroom check`: validates everything without building, and says what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import click

from newsroom_plugin.approvals import in_words
from newsroom_plugin.assembly import Checked
from newsroom_plugin.cli.project import Project, find_project
from newsroom_plugin.clock import build_moment
from newsroom_plugin.comparison import before, compare
from newsroom_plugin.errors import HistoryError, Report
from newsroom_plugin.history import History
from newsroom_plugin.model import ITEM_TYPES, Item, Page
from newsroom_plugin.newsroom import State, Thing, candidates, item_id, names_of
from newsroom_plugin.newsroom.aliases import RESERVED
from newsroom_plugin.newsroom.due import due
from newsroom_plugin.newsroom.gate import state_of
from newsroom_plugin.newsroom.law import check_law
from newsroom_plugin.reader import KIND_OF

SOON = timedelta(days=60)
"""How long before its end a right is told to end."""


@click.command()
@click.option("-f", "--config-file", help="The mkdocs.yml of the newsroom; found by itself in this folder or one above.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--against",
    metavar="REF",
    help="Compare with a commit, tag or branch, the last published one: warn of what was changed or taken away without a word.",
)
def check(config_file: str | None, strict: bool, against: str | None) -> None:
    """Check all content without building: every problem with file, line, key and how to write it right."""
    project, report = find_project(config_file), Report()
    checked = project.read(report, at=build_moment())
    checked.newsroom.check_today(build_moment(), report)
    _check_texts(checked, report)
    check_law(checked.newsroom.pages, project.settings, project.content.name, report)
    if against is not None:
        _compare(project, checked, against, report)
    for problem in report.errors:
        click.secho(f"error: {problem}", fg="red", err=True)
    for problem in report.warnings:
        click.secho(f"warning: {problem}", fg="yellow", err=True)
    for line in _found(project, checked):
        click.echo(line)
    errors, warnings = len(report.errors), len(report.warnings)
    click.echo(f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}.")
    if errors or (strict and warnings):
        raise SystemExit(1)


def _compare(project: Project, checked: Checked, ref: str, report: Report) -> None:
    """Compare with what was committed."""
    if not ref.strip("0"):
        # What a push that made its branch says it came after.
        click.echo("There is nothing to compare with: nothing was published before.")
        return
    history = History.of(project.folder)
    if history is None:
        raise click.ClickException("--against asks git, and this folder is no repository with commits.")
    try:
        old = before(history, ref, project.content, project.settings, build_moment())
        compare(old, checked.newsroom, build_moment(), project.folder, report)
    except HistoryError as error:
        fix = "" if history.is_whole else " Only the last commits were fetched: fetch all of them (fetch-depth: 0)."
        raise click.ClickException(f"{error}{fix}") from None


def _check_texts(checked: Checked, report: Report) -> None:
    """Warn of what texts show or link to and is not there; a build would, when it renders them."""
    newsroom = checked.newsroom
    things: tuple[Thing | Page, ...] = (*newsroom.items, *newsroom.events, *newsroom.kits, *newsroom.pages)
    texts = [thing.place for thing in things]
    texts += [text for contact in newsroom.contacts.values() for text in contact.texts]
    texts += [text for topic in newsroom.topics.by_slug.values() for text in topic.texts]
    known = {text.src_uri for text in texts} | {contact.src_uri for contact in newsroom.contacts.values()}
    known |= {f"topics/{slug}.md" for slug in newsroom.topics.by_slug} | {f"{section}/index.md" for section in RESERVED}
    languages = newsroom.settings.languages
    ids = {item_id(path, languages) for path in known} | names_of(problem.location.path for problem in report.errors)
    for text in texts:
        for address in text.addresses:
            wanted = list(candidates(address, text.src_uri))
            is_page = any(path in known or item_id(path, languages) in ids for path in wanted)
            is_ours = address.partition("#")[0].endswith(".md") or address.rpartition(".")[2].lower() in KIND_OF
            if is_ours and not is_page and newsroom.assets.at(address, text.src_uri) is None:
                report.warning(text.where(address), "", f"There is no '{address}'.", "Mend the address.")


def _counted(count: int, noun: str, plural: str = "") -> str:
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"


def _found(project: Project, checked: Checked) -> Iterator[str]:
    """What there is: counts by language, then what is not simply published, then assets that nothing uses."""
    newsroom, plurals = checked.newsroom, {"story": "stories"}
    for language in project.settings.languages:
        items = [item for item in newsroom.items if item.language == language]
        types = Counter(item.type for item in items)
        by_type = ", ".join(_counted(types[type], type, plurals.get(type, "")) for type in ITEM_TYPES if types[type])
        events = sum(event.spoken == language for event in newsroom.events)
        kits = sum(kit.language == language for kit in newsroom.kits)
        listed = f" ({by_type})" if by_type else ""
        yield f"{language}: {_counted(len(items), 'item')}{listed}, {_counted(events, 'event')}, {_counted(kits, 'kit')}"
    contacts, topics, assets = len(newsroom.contacts), len(newsroom.topics.by_slug), len(newsroom.assets.by_key)
    yield f"{_counted(contacts, 'contact')}, {_counted(topics, 'topic')}, {_counted(assets, 'asset')}"
    yield from _not_simply_published(checked)
    yield from _from_files(checked)
    used = {asset.key for asset in newsroom.used_assets}
    logo = project.settings.organization.logo_path
    unused = [
        asset.src_uri or asset.key
        for asset in newsroom.assets.by_key.values()
        if asset.key not in used and asset.src_uri != logo and not asset.withdrawn
    ]
    if unused:
        yield f"Not used anywhere: {', '.join(unused)}"
    yield from _ending(project, checked)


def _ending(project: Project, checked: Checked) -> Iterator[str]:
    """Terms and consents that end soon, the first to end first; what ended already only of assets that something uses."""
    today = build_moment().astimezone(project.settings.timezone).date()
    used = {asset.src_uri or asset.key for asset in checked.newsroom.used_assets}
    for one in due(checked.newsroom):
        if not one.ending or one.last_day is None or one.last_day > today + SOON:
            continue
        days = (one.last_day - today).days
        if days >= 0 or one.about in used:
            when = f"ends in {_counted(days, 'day')}" if days > 0 else "ends today" if not days else "has ended: it is not shown"
            yield f"{one.about}: {one.ending}: {when} ({one.last_day})"


def _from_files(checked: Checked) -> Iterator[str]:
    """Assets whose sidecar leaves out credit or terms, and what their own file says instead."""
    for asset in checked.newsroom.assets.by_key.values():
        if asset.rights_from == "file":
            terms = asset.license.name if asset.license else "none"
            yield f"{asset.written.path}: rights from the file itself: credit {asset.credit or 'none'}, terms {terms}"


def _not_simply_published(checked: Checked) -> Iterator[str]:
    newsroom, moment = checked.newsroom, build_moment()
    things: tuple[Thing, ...] = (*newsroom.items, *newsroom.events, *newsroom.kits)
    for thing in things:
        state = state_of(thing, newsroom.translations(thing), moment)
        if state is not State.PUBLISHED:
            yield f"{thing.place.written.path}: {state.value}{_when(thing, state)}"
    for status in checked.agreed:
        if status.missing and status.shown != "nothing":
            yield status.line


def _when(thing: Thing, state: State) -> str:
    moment = {
        State.EMBARGOED: thing.embargo,
        State.SCHEDULED: thing.date if isinstance(thing, Item) else None,
        State.EXPIRED: thing.expires,
    }.get(state)
    if state is State.HELD:
        return f" until {in_words(thing.held)} approved it"
    return f" ({'since' if state is State.EXPIRED else 'until'} {moment.iso})" if moment else ""
