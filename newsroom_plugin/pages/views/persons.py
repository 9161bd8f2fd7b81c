"""People as they stand beside a text, and where they can be met: what many pages show of them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from newsroom_plugin.pages.views.pieces import Link, Picture


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as read (no-break spaces inside) and as dialled."""

    label: str
    """As read."""
    url: str
    """`tel:+493023125110`."""


@dataclass(frozen=True, slots=True)
class Person:
    """A contact as it stands beside a text."""

    id: str
    """Id of the contact; empty for somebody who is only named."""
    name: str
    """Full name."""
    url: str
    """Page of the contact; empty for somebody who is only named."""
    role: str = ""
    """In which function; may be empty."""
    topics: str = ""
    """What the person answers for, in one line."""
    phone: Phone | None = None
    """Direct line."""
    mobile: Phone | None = None
    """Mobile number."""
    email: str = ""
    """Mail address; may be empty."""
    hours: str = ""
    """When to reach the person; may be empty."""
    languages: str = ""
    """In words, in one line."""
    photo: Picture | None = None
    """A portrait; None when there is none."""
    away: str = ""
    """A sentence when somebody else answers meanwhile; else empty."""
    deputy: Person | None = None
    """Who answers meanwhile or instead; None when the person is there, and when nobody else is."""
    left: str = ""
    """A sentence when the person no longer works here; then neither numbers nor addresses are known. Else empty."""
    pronunciation: str = ""
    """How the name is spoken; may be empty."""

    @property
    def number(self) -> Phone | None:
        """The number to call first."""
        return self.phone or self.mobile

    @property
    def mailto(self) -> str:
        """The mail address as a link writes it: nothing in it starts a new field."""
        return f"mailto:{quote(self.email, safe='@')}"

    @property
    def answers(self) -> Person:
        """Whom to call or write to now: the person, or who stands in."""
        return self.deputy or self


@dataclass(frozen=True, slots=True)
class Group:
    """People who answer for the same, or who speak the same language."""

    id: str
    """Fragment of its address: `for-robotik`, `in-fr`."""
    title: str
    """The topic or the language."""
    url: str
    """Page of the topic; empty when there is none."""
    people: tuple[Person, ...]
    """In the order of the newsroom."""
    is_all: bool = False
    """Whether that is everybody, who need not be named once more."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One of the organisation's own profiles elsewhere."""

    link: Link
    """The network by its name, and the profile."""
    handle: str
    """The profile as people name it: `@aurelia@social.example`, else its address without scheme."""
    purpose: str
    """What it is for; may be empty."""
    languages: str
    """Languages spoken there, in one line; may be empty."""
    person: Person | None
    """Who is responsible; None when nobody is named."""
