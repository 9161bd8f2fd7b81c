"""`newsroom live`: looks whether the host shows what has come due, once the site is published.

Before the site is published, `--before` notes how each page must look that changed at the moment of the build; afterwards
`newsroom live` asks for them until they do. Only addresses are noted, and checksums.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

import click

from newsroom_plugin.cli.online import checksum, online
from newsroom_plugin.cli.project import Project, find_project
from newsroom_plugin.clock import build_moment
from newsroom_plugin.errors import InvalidOptions, Report
from newsroom_plugin.newsroom.due import due
from newsroom_plugin.urls import Site, dest_path

NOTE = ".cache/ping/live.json"
"""Where `--before` notes what must be seen, relative to mkdocs.yml; beside what `newsroom ping` notes."""


@click.command()
@click.option("--before", is_flag=True, help="Note what must be seen; run before publishing, with the moment of the build.")
@click.option("--note", type=click.Path(path_type=Path), help=f"Where that is noted. [default: {NOTE}]")
@click.option("--wait", type=click.FloatRange(min=0), default=300, show_default=True, metavar="SECONDS", help="How long to look.")
@click.option("--pause", type=click.FloatRange(min=0), default=3, show_default=True, metavar="SECONDS", help="Between two looks.")
@click.option("-f", "--config-file", help="The mkdocs.yml of the newsroom; found by itself in this folder or one above.")
def live(before: bool, note: Path | None, wait: float, pause: float, config_file: str | None) -> None:
    """Look whether the site shows what came due: `newsroom live --before`, publish the site, `newsroom live`."""
    project = find_project(config_file)
    path = note or project.folder / NOTE
    if before:
        _note(project, path)
    else:
        _look(path, wait, pause)


def _note(project: Project, path: Path) -> None:
    """Note the address and checksum of the home page, and of each page that changed at the moment of the build."""
    site, folder = Site.at(project.config.site_url), Path(project.config.site_dir)
    if not (folder / "index.html").is_file():
        raise click.ClickException(f"There is no site in {folder}. Build it first: mkdocs build --strict")
    try:
        at = build_moment()
    except InvalidOptions as error:
        raise click.ClickException(str(error)) from None
    checked, now = project.read(Report(), at=at), int(at.timestamp())
    urls = {one.url for one in due(checked.newsroom) if one.is_change and int(one.at.timestamp()) == now}
    wanted = {}
    for url in sorted({"", *urls}) if site.base else ():
        file = folder / dest_path(url)
        wanted[site.absolute(url)] = checksum(file.read_bytes()) if file.is_file() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(wanted, indent=1) + "\n", encoding="utf-8")
    click.echo(f"{_pages(len(wanted))} will be looked at.")


def _look(path: Path, wait: float, pause: float) -> None:
    """Ask for each noted page until it looks as built; exit with 1 when one does not in time."""
    try:
        wanted = {str(url): str(sum) for url, sum in json.loads(path.read_text(encoding="utf-8")).items()}
    except FileNotFoundError:
        raise click.ClickException(f"{path} is not there. Run newsroom live --before, then publish the site.") from None
    except (OSError, ValueError, AttributeError) as error:
        raise click.ClickException(f"{path} cannot be read: {error}. Run newsroom live --before again.") from None
    started = time.monotonic()
    left = dict(wanted)
    while left := {url: sum for url, sum in left.items() if not _is_seen(url, sum)}:
        if time.monotonic() - started + pause > wait:
            break
        time.sleep(pause)
    for url in left:
        click.secho(f"not as built: {url}", fg="red", err=True)
    click.echo(
        f"{len(wanted) - len(left)} of {_pages(len(wanted))} live as built, after {time.monotonic() - started:.0f} seconds."
    )
    if left:
        raise SystemExit(1)


def _is_seen(url: str, sum: str) -> bool:
    """Whether a page is online as it was built; what is no longer built must be gone."""
    answer = online(url)
    return checksum(answer.body) == sum if sum else answer.status in (404, 410)


def _pages(count: int) -> str:
    return f"{count} page" if count == 1 else f"{count} pages"
