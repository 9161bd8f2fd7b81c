"""`newsroom approve`: records that somebody, in a role, agrees to the exact words of a file, and says what waits for whom.

Exit codes: 0 recorded, or there was nothing to do; 1 refused, or something waits and `--exit-code` asks; 2 the command was not
written right.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from newsroom_plugin.approvals import FOLDER, Status, add_record, given_now, in_words
from newsroom_plugin.approvals.records import as_full_name, record_path
from newsroom_plugin.assembly import Checked
from newsroom_plugin.cli.project import Project, find_project
from newsroom_plugin.clock import build_moment
from newsroom_plugin.errors import Report, suggest
from newsroom_plugin.newsroom import Thing


@click.command()
@click.argument("files", nargs=-1)
@click.option("--role", help="The role you approve in: one that `approvals` in mkdocs.yml names.")
@click.option("--by", help="Your first and last name.")
@click.option("--all-published", is_flag=True, help="Approve everything public that waits for the role, as after a new rule.")
@click.option("--list", "is_list", is_flag=True, help="Say what waits for whom, and which words have changed; records nothing.")
@click.option("--exit-code", is_flag=True, help="With --list: end with 1 when something waits.")
@click.option("-f", "--config-file", help="The mkdocs.yml of the newsroom; found by itself in this folder or one above.")
def approve(
    files: tuple[str, ...],
    role: str | None,
    by: str | None,
    all_published: bool,
    is_list: bool,
    exit_code: bool,
    config_file: str | None,
) -> None:
    """Approve the exact words of FILES, in a role and by name; then commit what was written in .newsroom/approvals/.

    Each language is approved by itself. White space and formatting may change later, words may not: then the role is asked again,
    and until it agrees the public reads the wording it approved last. `newsroom approve --list` says what waits.
    """
    if is_list == bool(role or by or all_published) or (not is_list and not (role and by and (files or all_published))):
        raise click.UsageError("Write newsroom approve FILE --role ROLE --by 'First Last', or newsroom approve --list.")
    project = find_project(config_file)
    if not project.settings.approvals:
        raise click.ClickException("Nothing needs approval: mkdocs.yml names no approvals. Add approvals: [{tags: …, roles: …}].")
    checked, report = _read(project)
    if is_list:
        waits = _list(_chosen(files, checked, project) if files else checked.agreed)
        raise SystemExit(1 if waits and exit_code else 0)
    assert role
    known = _role(role, project)
    name = _name(by or "")
    chosen = _chosen(files, checked, project)
    if all_published:
        chosen += [
            status for status in checked.agreed if status.is_public and _has(status.missing, known) and status not in chosen
        ]
    _refuse_faults(chosen, report)
    for status in chosen:  # all or none
        if not _has(status.needed, known):
            raise click.ClickException(f"{status.path}: It needs no approval by {known}, but by {', '.join(status.needed)}.")
    today = build_moment().astimezone(project.settings.timezone).date()
    if sum([_record(status, known, name, today, project) for status in chosen]):
        click.echo(f"Commit {FOLDER} together with what was approved.")
    if all_published and not chosen:
        click.echo(f"Nothing that is public waits for {known}.")


def _read(project: Project) -> tuple[Checked, Report]:
    report = Report()
    return project.read(report, at=build_moment(), is_preview=True), report


def _role(role: str, project: Project) -> str:
    """The role as mkdocs.yml writes it."""
    roles = {known.casefold(): known for entry in project.settings.approvals for known in entry.roles}
    if found := roles.get(role.strip().casefold()):
        return found
    fix = suggest(role, roles.values()) or f"There are: {', '.join(roles.values())}."
    raise click.ClickException(f"There is no role '{role}' in approvals in mkdocs.yml. {fix}")


def _has(roles: Iterable[str], role: str) -> bool:
    return role.casefold() in {one.casefold() for one in roles}


def _name(by: str) -> str:
    try:
        return as_full_name(by)
    except ValueError as error:
        raise click.ClickException(f"--by: {' '.join(str(error).splitlines())}") from None


def _chosen(files: Iterable[str], checked: Checked, project: Project) -> list[Status]:
    """Where the files stand, as they were named: by path here or in content/."""
    of_uri = {status.thing.place.src_uri: status for status in checked.agreed}
    newsroom, found = checked.newsroom, list[Status]()
    things: tuple[Thing, ...] = (*newsroom.items, *newsroom.events, *newsroom.kits)
    all_uris = {thing.place.src_uri for thing in things}
    for file in files:
        path = Path(file)
        here = path.resolve()
        inner = here.relative_to(project.content.resolve()).as_posix() if here.is_relative_to(project.content.resolve()) else ""
        names = (inner, f"{file.strip('/').removeprefix('content/').removesuffix('.md')}.md")
        src_uri = next((name for name in names if name in all_uris), None)
        if src_uri is None:
            fix = suggest(file, {f"content/{uri}" for uri in all_uris}) or "Name the Markdown file of an item, event or kit."
            what = (
                "It cannot be read, or is no item, event or kit; see newsroom check."
                if here.is_file()
                else "There is no such file."
            )
            raise click.ClickException(f"{file}: {what} {fix}")
        if src_uri not in of_uri:
            raise click.ClickException(f"{file}: It needs no approval: no entry of approvals in mkdocs.yml is about it.")
        if of_uri[src_uri] not in found:
            found.append(of_uri[src_uri])
    return found


def _refuse_faults(chosen: list[Status], report: Report) -> None:
    """Words with faults are not approved, mending them would change what was agreed on; nor is a damaged record written on."""
    paths = {status.path for status in chosen}
    paths |= {record_path(Path(), status.thing.place.src_uri).as_posix() for status in chosen}
    faults = [problem for problem in report.errors if problem.location.path in paths]
    for problem in faults:
        click.secho(f"error: {problem}", fg="red", err=True)
    if faults:
        raise click.ClickException("Nothing was recorded. Mend the file first.")


def _record(status: Status, role: str, name: str, today: date, project: Project) -> bool:
    """Record an approval; returns whether it is new."""
    same = next((one for one in status.given if one.role.casefold() == role.casefold() and one.by == name), None)
    if same:
        click.echo(f"{status.path}: {name} approved these words as {role} on {same.date} already.")
        return False
    src_uri = status.thing.place.src_uri
    add_record(project.folder, src_uri, given_now(role, name, today, status.words))
    left = tuple(one for one in status.missing if one.casefold() != role.casefold())
    rest = f" Now {in_words(left)} to approve it." if left else " All have approved it."
    click.echo(f"{status.path}: approved by {name} as {role}.{rest}")
    return True


def _list(statuses: Iterable[Status]) -> int:
    """Say what waits for whom; returns how many files do."""
    waiting = [status for status in statuses if status.missing]
    for status in waiting:
        click.echo(status.line)
        for given in status.given:
            click.echo(f"    {given.role}: {given.by}, {given.date}")
        for line in status.diff:
            click.echo(f"    {line}")
    all_said = (
        f"{len(waiting)} {'file waits' if len(waiting) == 1 else 'files wait'}." if waiting else "Nothing waits for approval."
    )
    click.echo(all_said)
    return len(waiting)
