"""What a kit consists of: texts, pictures, documents, contacts. All frozen, all plain.

`repr` of a `Contents` says everything that decides the bytes of its zip, and nothing else: it is what the cache is keyed by.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from newsroom_plugin.cards import Card
from newsroom_plugin.plain import About, Frame, Text


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture in one size."""

    size: str
    """`print` or `web`."""
    name: str
    """What the size is called in the file's name: `Druck`."""
    source: Path = field(repr=False)
    """The file on this disk; its rights are in it."""
    identity: str
    """Changes when the bytes change: a checksum."""
    extension: str
    """`jpg` or `png`."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in its sizes, the largest first."""

    about: About
    """What it says of itself."""
    files: tuple[PictureFile, ...]
    """At least one."""
    shown_as: tuple[str, ...]
    """Absolute addresses under which a text shows it: there the kit's own file takes its place."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is."""

    about: About
    """What it says of itself."""
    source: Path = field(repr=False)
    """The file on this disk."""
    identity: str
    """Changes when the bytes change: a checksum."""
    extension: str
    """Of the file, lower case."""


@dataclass(frozen=True, slots=True)
class Video:
    """A video or sound, which is named and linked: it would make a kit too large to take."""

    about: About
    """What it says of itself."""
    watch: str
    """Where it is played or loaded, absolute."""


@dataclass(frozen=True, slots=True)
class Contents:
    """All that is in a kit."""

    name: str
    """Of the zip, without extension."""
    address: str
    """The page it belongs to, absolute."""
    frame: Frame
    """What stands around its texts: language, sender, labels."""
    texts: tuple[Text, ...]
    """The kit's own first; the others lie in a folder."""
    pictures: tuple[Picture, ...]
    """Each once."""
    documents: tuple[Document, ...]
    """Each once."""
    videos: tuple[Video, ...]
    """Each once."""
    contacts: tuple[Card, ...]
    """Whom to ask."""
