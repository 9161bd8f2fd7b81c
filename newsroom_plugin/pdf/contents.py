"""What a PDF is made from: a text with all that belongs to it, and its pictures. All frozen, all plain.

`repr` of a `Sheet` says everything that decides what is on its pages, and nothing else: it is what the cache is keyed by.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from newsroom_plugin.plain import About, Frame, Text


@dataclass(frozen=True, slots=True)
class File:
    """A picture file."""

    source: Path = field(repr=False)
    """The file on this disk."""
    identity: str
    """Changes when the bytes change: a checksum."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, or the poster of a video, in two sizes."""

    about: About
    """What it says of itself."""
    large: File
    """For the width of a page."""
    small: File
    """For the list of pictures."""
    shown_as: tuple[str, ...]
    """Absolute addresses under which a text shows it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A PDF to be made."""

    text: Text
    """What it says."""
    frame: Frame
    """What stands around it."""
    name: str
    """Short name of the organisation, as it stands in the masthead."""
    newsroom: str
    """The word beside it: `Newsroom`."""
    logo: File | None
    """Of the organisation; None when there is none."""
    pictures: tuple[Picture, ...]
    """Those it can show."""
    author: str
    """Who wrote it, or the organisation."""
    keywords: tuple[str, ...]
    """Its topics."""
    changed: int
    """When it was last changed in public, in seconds since 1970: the date written into the file."""
