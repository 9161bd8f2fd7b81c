"""What templates receive on media: the library and an asset's page, tiles, players, codes, and what the script is told.

Addresses are relative to the root of the site, as in `views`, unless something else is said.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsroom_plugin.pages.views.persons import Person
from newsroom_plugin.pages.views.pieces import Entry, KitEntry, Link, Pager, Picture, Row


@dataclass(frozen=True, slots=True)
class Embed:
    """Codes to copy."""

    html: str = ""
    """HTML that stands alone; empty when there is none."""
    markdown: str = ""
    """The same in Markdown; empty when there is none."""
    frame: str = ""
    """An `iframe` of our own page: the card of an item, the player of a video or sound; empty when there is none."""
    note: str = ""
    """Why there is no code; empty when there is one."""


@dataclass(frozen=True, slots=True)
class Track:
    """Captions of a video or sound."""

    url: str
    """Relative to the root."""
    language: str
    """BCP 47."""
    label: str
    """The language's name in itself: `Deutsch`."""
    is_default: bool
    """Whether it is in the language of the page."""


@dataclass(frozen=True, slots=True)
class Player:
    """How a video or sound is played."""

    kind: str
    """`provider`, `video` or `audio`."""
    title: str
    """Names the player."""
    src: str
    """The file, relative to the root; for a provider the absolute address of its player."""
    mime: str = ""
    """Of the file; empty for a provider."""
    host: str = ""
    """Whom the browser asks when the reader plays a provider's video; else empty."""
    tracks: tuple[Track, ...] = ()
    """Captions."""
    transcript: str = ""
    """The spoken words; empty when there are none."""
    can_download: bool = True
    """Whether the browser may offer the file itself."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of a picture, in the proportion that a network asks for."""

    name: str
    """`1:1`."""
    url: str
    """Relative to the root."""
    filename: str
    """`robot-1x1.jpg`."""
    pixels: str
    """`1080 × 1080`."""
    bytes: str
    """`214 kB`."""
    purpose: str
    """What it is for: `Beitrag, Profil`."""
    ratio: float
    """Width by height."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to narrow the library."""

    key: str
    """What the index calls it."""
    label: str
    """What the reader sees."""
    count: int
    """How many assets of the whole library it leaves."""


@dataclass(frozen=True, slots=True)
class Filters:
    """All ways to narrow the library; a group is empty when it would leave the whole library."""

    kinds: tuple[Choice, ...] = ()
    """Pictures, videos, sound, documents."""
    shapes: tuple[Choice, ...] = ()
    """Landscape, portrait, square."""
    terms: tuple[Choice, ...] = ()
    """Free licences."""
    topics: tuple[Choice, ...] = ()
    """By slug."""
    people: tuple[Choice, ...] = ()
    """Who can be recognised, by name."""
    years: tuple[Choice, ...] = ()
    """When it was made, the latest first."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What the script of library and selection is told by the page."""

    index: str
    """Address of the index of all assets."""
    words: str
    """Its words in the language of the page, as JSON."""
    intro: str = ""
    """First line of the list of captions in a ZIP."""


@dataclass(frozen=True, slots=True)
class Tile:
    """An asset in the library or in a contact sheet."""

    picture: Picture | None
    """None for a document or sound without a picture."""
    title: str
    """What it is called."""
    url: str
    """Where it leads."""
    meta: str
    """`6000 × 4000, CC BY 4.0`."""
    ratio: float = 1.5
    """Width by height."""
    classes: str = ""
    """What filters ask for: `is-picture is-landscape is-free`."""
    id: str = ""
    """The asset's id."""
    download: Link | None = None
    """The file most readers want; `note` is format and size. None when it is not offered."""
    can_select: bool = False
    """Whether it can be taken into the selection."""


@dataclass(frozen=True, slots=True)
class Size:
    """A line of a download table."""

    name: str
    """`Web`, `Groß`."""
    url: str
    """The file."""
    pixels: str
    """`1600 × 1000`; empty for a drawing."""
    print_cm: str
    """`13,5 × 8,5`: centimetres at 300 dpi; empty for a drawing."""
    format: str
    """`JPEG`."""
    bytes: str
    """`214 kB`."""
    filename: str
    """What the reader's device calls it."""
    profile: str = ""
    """The colour profile, as `sRGB`; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class AssetCard:
    """An asset with all that belongs to it, beside an item or on its own page."""

    id: str
    """Id of the asset."""
    title: str
    """What it is called."""
    url: str
    """Where it leads."""
    picture: Picture | None
    """A picture of it; None when there is none."""
    caption: str
    """What is shown; may be empty."""
    credit: str
    """Who must be named."""
    terms: Link
    """The licence."""
    terms_text: str
    """The licence in plain words, in a line."""
    ai: str = ""
    """What is said on the use of AI; empty when nothing is."""
    sizes: tuple[Size, ...] = ()
    """Original, print, web; empty when it is not offered for download."""
    watch: Link | None = None
    """Where a provider's video is played."""
    document: Link | None = None
    """The file itself, when it is a document or sound that may be downloaded."""
    embed: Embed | None = None
    """Codes to paste; None when it is not offered for that."""
    player: Player | None = None
    """How it is played, when it is a video or sound that can be played here."""


@dataclass(frozen=True, slots=True)
class LibraryView:
    """`newsroom/media.html`: the media library, one page of it."""

    heading: str
    """What stands above the list."""
    intro: str
    """How much there is, and that terms stand below each file."""
    tiles: tuple[Tile, ...]
    """The assets of this page."""
    pager: Pager | None
    """Where this page stands; None when there is only one."""
    kits: tuple[KitEntry, ...]
    """Press kits."""
    filters: Filters
    """Ways to narrow the whole library."""
    topics: tuple[Link, ...]
    """Topics of the library that have a page: the way on without JavaScript."""
    selection: Selection
    """What the script of the library is told."""


@dataclass(frozen=True, slots=True)
class AssetView:
    """`newsroom/asset.html`: one asset."""

    card: AssetCard
    """The asset with its rights and sizes."""
    crumbs: tuple[Link, ...]
    """The way here."""
    rows: tuple[Row, ...]
    """The margin: kind, id, when and where, creator, people, edits and AI, topics."""
    may: tuple[str, ...]
    """What the terms allow, a sentence each."""
    must: tuple[str, ...]
    """What they ask for."""
    credit_line: str
    """To be copied: `Bild: Aurelia / Mira Okafor, CC BY 4.0`."""
    used_in: tuple[Entry, ...]
    """Items that show it."""
    crops: tuple[Crop, ...]
    """Parts of it for social networks."""
    kits: tuple[Link, ...]
    """Press kits it is part of."""
    can_select: bool
    """Whether it can be taken into the selection."""
    selection: Selection
    """What the script of the selection is told."""
    transcript: str
    """The spoken words; may be empty."""
    people: tuple[Person, ...]
    """Whom to ask."""
