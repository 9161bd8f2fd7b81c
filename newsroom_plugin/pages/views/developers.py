"""What the page for other sites shows: codes that list the newest items, the files of the API, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom_plugin.pages.views.pieces import Link


@dataclass(frozen=True, slots=True)
class ApiFile:
    """A list of the API."""

    link: Link
    """Leads to its first file; `count` is how many entries there are."""
    schema: Link
    """Leads to its schema."""
    words: str
    """What stands in it."""


@dataclass(frozen=True, slots=True)
class ApiField:
    """A field of an object."""

    key: str
    """As it is written in the file."""
    type: str
    """`text`, `list of Topic, if any`, in English as in the schema."""
    words: str
    """What it is, in English as in the schema."""


@dataclass(frozen=True, slots=True)
class ApiObject:
    """An object in the files."""

    id: str
    """Fragment of its address on the page."""
    name: str
    """As the schema calls it."""
    words: str
    """What it is, in English as in the schema."""
    fields: tuple[ApiField, ...]
    """What it consists of."""


@dataclass(frozen=True, slots=True)
class DevelopersView:
    """`newsroom/developers.html`: how other sites show what is new here."""

    heading: str
    """What stands above the page."""
    code: str
    """HTML and script that list the newest items."""
    frame: str
    """An `iframe` that does so without a script."""
    topics: tuple[Link, ...]
    """What the list may be narrowed down to; `url` is the slug."""
    base: str
    """Where the site lives, as the code names it: while it is looked at elsewhere, the example asks here."""
    files: tuple[ApiFile, ...]
    """The lists."""
    objects: tuple[ApiObject, ...]
    """What stands in them."""
    feed: Link
    """For readers of feeds."""
