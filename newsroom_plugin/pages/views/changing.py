"""What templates receive on public changes: the page that gathers them, and what stands where an asset was recalled."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom_plugin.pages.views.persons import Person
from newsroom_plugin.pages.views.pieces import Date, Link, Pager


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A public change, in a list."""

    is_withdrawn: bool
    """Whether the thing is no longer stood by; else it was corrected or added to."""
    label: str
    """What it is of: `Pressemitteilung`, `Bild`."""
    date: Date
    """When it was changed."""
    link: Link
    """The thing, and where its changes stand."""
    note: str
    """What was changed, or why it was withdrawn."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """`newsroom/changes.html`: everything that was changed in public, one page of it."""

    heading: str
    """What stands above the list."""
    intro: str
    """What is in it, in a sentence."""
    count: str
    """`7 Änderungen`; empty when there is none."""
    months: tuple[tuple[str, str, tuple[ChangeRow, ...]], ...]
    """(id, month in words, changes), the latest first."""
    pager: Pager | None
    """Where this page stands; None when there is only one."""
    people: tuple[Person, ...]
    """Whom to tell of a mistake."""


@dataclass(frozen=True, slots=True)
class RecalledView:
    """`newsroom/recalled.html`: what stands where an asset was offered before it was withdrawn."""

    title: str
    """What it was called."""
    crumbs: tuple[Link, ...]
    """The way here."""
    withdrawn: str
    """The notice: when and why."""
    advice: str
    """What those do who took it."""
    changes: Link
    """Everything else that was changed."""
    people: tuple[Person, ...]
    """Whom to ask."""
