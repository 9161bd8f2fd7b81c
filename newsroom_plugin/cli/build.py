"""`newsroom build`: the same site as `mkdocs build`; with `--urgent` also while other files are faulty.

When the site is up to date, that is all it says, before MkDocs and all it needs are loaded (see `building`).
"""

from __future__ import annotations

import logging
import re
import time
from importlib import import_module
from pathlib import Path
from typing import Final

import click

from newsroom_plugin import cache, up_to_date
from newsroom_plugin.cli.lines import telling
from newsroom_plugin.cli.nearest import named
from newsroom_plugin.clock import build_moment
from newsroom_plugin.errors import InvalidOptions
from newsroom_plugin.up_to_date import UpToDate

_CACHE: Final = re.compile(r"^\s*cache_dir:\s*(['\"]?)([^'\"\n#]+?)\1\s*(?:#.*)?$", re.MULTILINE)
"""Where mkdocs.yml may say the cache lies: what is found there says itself which mkdocs.yml it is of."""


@click.command()
@click.option("-f", "--config-file", help="The mkdocs.yml of the newsroom; found by itself in this folder or one above.")
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Where the site is written, instead of site/.")
@click.option("--strict", is_flag=True, help="Warnings count as errors; with --urgent, those of the urgent item.")
@click.option(
    "--urgent",
    metavar="ITEM",
    multiple=True,
    help="Path, id or address of what must be published: other faulty files count as they were published, or are left out.",
)
@click.option("--profile", is_flag=True, help="Show where the time went, by our modules.")
@click.option("--published", metavar="REF", default="HEAD", help="The last published commit. [default: the last one]")
def build(
    config_file: str | None, site_dir: Path | None, strict: bool, urgent: tuple[str, ...], profile: bool, published: str
) -> None:
    """Build the site, as `mkdocs build` does: only what has changed and what depends on it."""
    began, started = time.time_ns(), time.perf_counter()
    found = None if urgent or profile else _found(named(config_file), site_dir, began)
    if found and not (strict and found.has_warnings):
        _tell(found, time.perf_counter() - started)
        return
    building = import_module("newsroom_plugin.cli.building")
    building.build(config_file, site_dir, urgent, published, began, is_strict=strict, is_profiled=profile)


def _found(config: Path, site_dir: Path | None, now: int) -> UpToDate | None:
    """What is noted of the site, when it is up to date."""
    try:
        at = build_moment().timestamp()
        written = _CACHE.search(config.read_text(encoding="utf-8"))
        homes = config.resolve().parent / (written[2] if written else cache.FOLDER) / cache.BUILT
        return up_to_date.find(homes, config.resolve(), site_dir and site_dir.resolve(), at, now)
    except (OSError, UnicodeDecodeError, InvalidOptions):
        return None


def _tell(found: UpToDate, seconds: float) -> None:
    """Say what every build says of the site."""
    log = logging.getLogger("mkdocs.newsroom")
    with telling():
        for level, line in found.said:
            log.log(level, "%s", line)
        log.info("newsroom: Nothing has changed: %s is up to date.", found.site_dir)
        log.info("newsroom: %s", found.tally.again.line(seconds))
