"""What a social card says and shows: finished words, a picture that lies in the cache, and the newsroom's colours."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from newsroom_plugin.fonts import Fonts
from newsroom_plugin.imaging.stamp import RightsRecord

WIDTH: Final = 1200
"""Pixels: what every network takes and none enlarges."""

HEIGHT: Final = 630
"""Pixels."""

LIMIT: Final = 60_000
"""No card has more bytes."""

Kind = Literal["release", "story", "statement", "note", "factsheet", "event", "kit", "cover"]
"""What decides how a card looks; a cover stands for the newsroom, a topic or a type."""

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The newsroom's colours."""

    paper: Colour
    """The ground."""
    ink: Colour
    """The text."""
    accent: Colour
    """The one colour beside them."""


@dataclass(frozen=True, slots=True)
class CardPicture:
    """A picture on a card."""

    source: Path
    """A rendition in the cache: its name stands for its bytes."""
    width: int
    """Pixels of the rendition."""
    height: int
    """Pixels of the rendition."""
    focus: tuple[float, float] = (0.5, 0.5)
    """What must stay when it is cropped."""
    is_whole: bool = False
    """Whether it must be shown whole: a drawing, or a picture whose terms allow no edits."""


@dataclass(frozen=True, slots=True)
class Card:
    """A social card. Texts are as people read them; empty ones are left out."""

    path: str
    """Where it goes, from the root of the site."""
    kind: Kind
    """What decides how it looks."""
    language: str
    """BCP 47: which shapes letters have."""
    is_right_to_left: bool
    """Whether the language is written from right to left: then all stands the other way round."""
    headline: str
    """What it is about."""
    label: str
    """What kind of thing it is: `Pressemitteilung`."""
    sender: str
    """Who says it."""
    date: str = ""
    """`20. November 2026`."""
    mark: str = ""
    """What must be seen first: `Anzeige`, `Zurückgezogen`, `Abgesagt`."""
    text: str = ""
    """A sentence or two below the headline, or for a note its words."""
    details: str = ""
    """A line of facts: when, or what is in a kit."""
    place: str = ""
    """Where an event takes place."""
    figures: tuple[tuple[str, str], ...] = ()
    """(value, what it means), of a fact sheet."""
    day: tuple[str, str, str] | None = None
    """Day, month and year of an event."""
    picture: CardPicture | None = None
    """The lead picture."""
    credit: str = ""
    """Who must be named beside the picture, and its terms."""
    is_withdrawn: bool = False
    """Whether it is no longer stood by."""
    rights: RightsRecord = field(default_factory=RightsRecord)
    """What is written into the file."""


@dataclass(frozen=True, slots=True)
class Look:
    """What all cards of a newsroom have in common."""

    colours: Colours
    """The newsroom's colours."""
    fonts: Fonts
    """The fonts of the newsroom."""
    logo: Path | None = None
    """The organisation's logo: a picture or a drawing."""
