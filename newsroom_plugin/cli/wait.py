"""`newsroom wait`: waits until a moment has come, by the clock of this machine and by that of the site's host.

Never early: of two clocks the slower one counts. The host's is known to the second, from the `Date` of its answers.
"""

from __future__ import annotations

import time
from datetime import timedelta

import click

from newsroom_plugin.cli.due import Duration
from newsroom_plugin.cli.online import online
from newsroom_plugin.cli.project import find_project

_NEAR = 60.0
"""Seconds before the moment from which the host is asked."""

_TRUSTED = 60.0
"""Seconds by which a host's clock may differ; what differs more is wrong, and does not count."""


@click.command()
@click.argument("moment", type=click.IntRange(min=0))
@click.option(
    "--at-most", "longest", type=Duration(), default="60m", show_default=True, help="What lies farther ahead is an error."
)
@click.option("-f", "--config-file", help="The mkdocs.yml of the newsroom; found by itself in this folder or one above.")
def wait(moment: int, longest: timedelta, config_file: str | None) -> None:
    """Wait until MOMENT, in seconds since 1970, as `newsroom due --next` tells it; what has passed is not waited for."""
    left = moment - time.time()
    if left > longest.total_seconds():
        raise click.ClickException(f"The moment is {left / 60:.0f} minutes ahead. To wait so long, say it: --at-most")
    url = find_project(config_file).config.site_url
    if left > 0:
        click.echo(f"Waiting for {left:.0f} seconds.")
    clock = _Clock(url or "")
    while (left := moment - clock.slower(near=abs(moment - time.time()) < _NEAR)) > 0:
        time.sleep(left if left < _NEAR else left - _NEAR / 2)
    click.echo(f"The moment has come{clock.told}.")


class _Clock:
    """The slower one of two clocks: of this machine, and of the host at an address."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.told = ""
        """By whose clock, in words."""

    def slower(self, *, near: bool) -> float:
        """What it shows, in seconds since 1970; the host is asked only when it is `near`."""
        here = time.time()
        there = self._host() if near and self._url else None
        if there is None:
            self.told = ", by this machine's clock" if near else ""
            return here
        if abs(there - here) > _TRUSTED:
            self.told = f", by this machine's clock; that of the host shows {there - here:+.0f} seconds, and is not believed"
            return here
        self.told = ", by this machine's clock and by that of the host"
        return min(here, there)

    def _host(self) -> float | None:
        # An address nobody has asked for comes out of no cache.
        answer = online(f"{self._url.rstrip('/')}/?now={time.time_ns()}")
        return answer.date.timestamp() if answer.date else None
