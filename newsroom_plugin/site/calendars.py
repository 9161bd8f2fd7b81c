"""Calendars: a file for each event, and those that people subscribe to."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom_plugin.pages import appointments
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output


def files(build: SiteBuild) -> Iterator[Output]:
    """Yield every calendar in every language. An event has one beside each of its pages, with the same UID and its own words."""
    for edition in build.editions.values():
        for path, content in appointments.files(edition):
            yield Output(path, content)
