"""`newsroom ping`: tells the WebSub hub which feeds have changed, once the site is published.

A static host tells nobody that a feed is new. Before the site is published, `--before` compares the feeds just built with those
that are online, and notes the ones that differ; afterwards `newsroom ping` waits until the host serves them, for a hub fetches a
feed at once and would find the old one, and then names each to the hub. Nothing is kept between two publications: what is online
is the truth, also after one that failed.
"""

from __future__ import annotations

import json
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click

from newsroom_plugin.cli.online import AGENT, Answer, asked, checksum, online
from newsroom_plugin.cli.project import Project, find_project
from newsroom_plugin.urls import FEED_FORMATS, Site, feed_url

NOTE = ".cache/ping/changed.json"
"""Where `--before` notes what changed, relative to mkdocs.yml."""

_TRIES = 4
_LONGEST_PAUSE = 60.0
_AT_ONCE = 8


@click.command()
@click.option("-f", "--config-file", help="The mkdocs.yml of the newsroom; found by itself in this folder or one above.")
@click.option("--before", is_flag=True, help="Note which feeds of the new site differ from those online; run before publishing.")
@click.option("--note", type=click.Path(path_type=Path), help=f"Where that is noted. [default: {NOTE}]")
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=300,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait until the host serves the new feeds.",
)
@click.option(
    "--pause",
    type=click.FloatRange(min=0),
    default=2,
    show_default=True,
    metavar="SECONDS",
    help="How long to leave a server alone before it is asked again; a hub twice as long each time.",
)
def ping(config_file: str | None, before: bool, note: Path | None, wait: float, pause: float) -> None:
    """Tell the hub (feeds.hub) which feeds have changed: `newsroom ping --before`, publish the site, `newsroom ping`."""
    project = find_project(config_file)
    hub, path = project.settings.feeds.hub, note or project.folder / NOTE
    if hub is None:
        click.echo("No hub is set (feeds.hub in mkdocs.yml): there is nobody to tell.")
    elif before:
        _note(project, hub, path)
    else:
        _tell(hub, path, wait, pause)


# --- before -------------------------------------------------------------------------------------------------------------------


def _note(project: Project, hub: str, path: Path) -> None:
    """Note the address and checksum of each feed that is not online as it was built."""
    if not project.config.site_url:
        click.echo("The site does not know its address (site_url in mkdocs.yml), so it has no feeds.")
        _write(path, {})
        return
    built = dict(_built(project, hub))
    changed = built
    first = next((online(url) for url in built), None)
    if first is not None and not first.status:
        # One that hangs is enough: the others would take as long each.
        click.echo(f"Nothing could be looked up online, so that everything counts as new: {first.why}.")
    else:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            there = pool.map(lambda url: checksum(online(url).body), built)
        changed = {url: mine for (url, mine), seen in zip(built.items(), there, strict=True) if seen != mine}
    _write(path, changed)
    click.echo(f"{_feeds(len(changed))} of {len(built)} will be new.")


def _built(project: Project, hub: str) -> Iterator[tuple[str, str]]:
    """Address and checksum of every feed in the built site that names the hub; those of the newsroom as a whole first."""
    site, folder = Site.at(project.config.site_url), Path(project.config.site_dir)
    if not (folder / "index.html").is_file():
        raise click.ClickException(f"There is no site in {folder}. Build it first: mkdocs build --strict")
    found = (path for format in FEED_FORMATS for path in folder.rglob(feed_url("", format)))
    for path in sorted(found, key=lambda path: (len(path.parts), path)):
        content = path.read_bytes()
        if urllib.parse.urlsplit(hub).netloc.encode() in content:
            yield site.absolute(path.relative_to(folder).as_posix()), checksum(content)


def _write(path: Path, changed: Mapping[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(changed, indent=1) + "\n", encoding="utf-8")


# --- after --------------------------------------------------------------------------------------------------------------------


def _tell(hub: str, path: Path, wait: float, pause: float) -> None:
    """Name each noted feed to the hub; the ones it did not take stay noted, and the exit status is 1."""
    changed = _read(path)
    if not changed:
        click.echo("No feed has changed: there is nothing to tell.")
        return
    if not _is_served(changed, wait, pause):
        click.echo(f"After {wait:g} seconds the host still serves the old feeds; the hub may not find anything new.")
    left = dict(changed)
    for url in changed:
        answer = _publish(hub, url, pause)
        if 200 <= answer.status < 300:
            click.echo(f"told: {url}")
            del left[url]
            continue
        click.secho(f"not told: {url}: {answer.why or f'the hub answers {answer.status}'}", fg="red", err=True)
        if answer.is_passing:
            # It is out of order: the others would take as long each, and end alike.
            break
    _write(path, left)
    click.echo(f"{hub} was told of {_feeds(len(changed) - len(left))} of {len(changed)}.")
    if left:
        raise SystemExit(1)


def _read(path: Path) -> dict[str, str]:
    try:
        noted = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise click.ClickException(f"{path} is not there. Run newsroom ping --before, then publish the site.") from None
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{path} cannot be read: {error}. Run newsroom ping --before again.") from None
    if not isinstance(noted, dict) or not all(isinstance(mine, str) for mine in noted.values()):
        raise click.ClickException(f"{path} is not a list of feeds. Run newsroom ping --before again.")
    return noted


def _is_served(changed: Mapping[str, str], wait: float, pause: float) -> bool:
    """Whether the host serves the first of the new feeds; looks until `wait` seconds are over. A host renews all at once."""
    url, mine = next(iter(changed.items()))
    until = time.monotonic() + wait
    while checksum(online(url).body) != mine:
        if time.monotonic() + pause > until:
            return False
        time.sleep(pause)
    return True


def _publish(hub: str, url: str, pause: float) -> Answer:
    """Name a feed to the hub; again after a pause when the hub, or the way to it, is out of order for a moment."""
    data = urllib.parse.urlencode({"hub.mode": "publish", "hub.url": url}).encode()
    headers = {**AGENT, "Content-Type": "application/x-www-form-urlencoded"}
    for number in range(_TRIES):
        answer = asked(urllib.request.Request(hub, data, headers))  # noqa: S310 - http by Settings and _asked
        if not answer.is_passing or number == _TRIES - 1:
            break
        time.sleep(min(max(answer.wait, pause * 2**number), _LONGEST_PAUSE))
    return answer


def _feeds(count: int) -> str:
    return f"{count} feed" if count == 1 else f"{count} feeds"
