"""Assets, kits, topics and pages, as editors write them and as the newsroom knows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from newsroom_plugin.model.kinds import Place, Placed
from newsroom_plugin.model.shared import (
    Facts,
    Gated,
    Ids,
    Media,
    Names,
    Question,
    Quote,
    Share,
    Tags,
    Withdrawn,
    Written,
)
from newsroom_plugin.model.shorthand import Listed, short_for
from newsroom_plugin.model.terms import Terms
from newsroom_plugin.model.values import Day, Id, Keys, LocalText, Text, WebAddress, Words

AssetKind = Literal["picture", "video", "audio", "document"]

# --- assets -------------------------------------------------------------------------------------------------------------------


class Rights(Keys):
    """Limits of the terms."""

    until: Day | None = None
    """Last day on which the asset may be offered."""
    territory: Text | None = None
    """Where it may be used."""
    media: Text | None = None
    """In which media it may be used."""


class Depicted(Keys):
    """A person who can be recognised."""

    name: Text
    """Full name."""
    consent: Literal["yes", "not-needed"] | None = None
    """Whether the person agreed."""
    until: Day | None = None
    """Last day of the consent."""


Share01 = Annotated[float, Field(ge=0, le=1)]
"""A part of a length, 0 to 1."""


class AssetKeys(Keys):
    """Sidecar of an asset: a picture, video, audio file or document."""

    id: Text | None = None
    """The asset's id, the slug of its file's name when left out; for a provider's video, its id there."""
    title: LocalText | None = None
    """A short name; the file's name when left out."""
    alt: LocalText | None = None
    """For those who cannot see it; required."""
    caption: LocalText | None = None
    """What is shown."""
    creator: Text | None = None
    """Who made it."""
    credit: Text | None = None
    """Who must be named; required here or in the file's own metadata."""
    license: Terms | None = None
    """The terms; required here or in the file's own metadata."""
    copyright: Text | None = None
    """The copyright notice."""
    rights: Rights = Field(default_factory=Rights)
    """Limits of the terms."""
    date: Day | None = None
    """When it was made."""
    location_shown: LocalText | None = None
    """The place it shows, in words."""
    people: Annotated[tuple[Annotated[Depicted, short_for("name")], ...], Listed] = ()
    """Who can be recognised, and whether they agreed."""
    edits: LocalText | None = None
    """How it was edited."""
    tags: Tags = ()
    """Its topics."""
    public: bool = False
    """Offered in the library even when nothing uses it."""
    withdrawn: Withdrawn | None = None
    """Withdrawn in public."""
    focus: tuple[Share01, Share01] = (0.5, 0.5)
    """What must stay in every crop: horizontal and vertical part, 0 to 1 from the top left."""
    download: bool = True
    """Whether it is offered for download."""
    ai: Literal["none", "edited", "generated"] | None = None
    """Use of AI in making it; unsaid is unsaid."""
    provider: Literal["youtube", "vimeo", "peertube", "file"] | None = None
    """Where a video is played from."""
    url: WebAddress | None = None
    """Address of a provider's video."""
    poster: Text | None = None
    """Asset shown before a video plays."""
    duration: Annotated[int, Field(ge=0)] | None = None
    """Length in seconds."""
    transcript: LocalText | None = None
    """The spoken words."""
    captions: Annotated[tuple[Text, ...], Listed] = ()
    """Subtitle files, by path in `content/`."""


class Asset(AssetKeys):
    """An asset with its file; alt, credit and licence are there when the newsroom has been built."""

    key: str
    """The id it is addressed by everywhere."""
    kind: AssetKind
    """What it is, by the extension of its file."""
    src_uri: str
    """Path of the original in `content/`; empty for a provider's video."""
    abs_path: str
    """Path of the original on this disk; empty for a provider's video."""
    written: Written
    """Where it was written."""
    rights_from: Literal["sidecar", "file"] = "sidecar"
    """Where credit and licence were found."""

    @property
    def name(self) -> Words:
        """Title, else the id in words."""
        return self.title or Words((("", self.key.replace("-", " ")),))

    def alt_text(self, language: str) -> str:
        """The alternative text in a language."""
        return self.alt(language) if self.alt else ""

    def is_offered(self, day: Day) -> bool:
        """Whether terms and consents still hold on a day."""
        limits = [self.rights.until, *(person.until for person in self.people)]
        is_withdrawn = self.withdrawn is not None and self.withdrawn.date.at.date() <= day
        return not is_withdrawn and all(limit is None or day <= limit for limit in limits)


# --- kits, topics, pages --------------------------------------------------------------------------------------------------------


class KitKeys(Gated):
    """Front matter of a press kit or influencer kit."""

    title: Text
    """What the kit is called."""
    summary: Text | None = None
    """What is in it and what for, in a sentence or two."""
    audience: Names = ()
    """`journalists`, `bloggers`, `influencers`, or any other word for them."""
    media: Media = ()
    """Pictures and videos in it."""
    items: Names = ()
    """Items in it, by their path in `content/`."""
    documents: Media = ()
    """Documents in it."""
    contacts: Ids = ()
    """Whom to ask."""
    tags: Tags = ()
    """Adds everything with these tags."""
    exclude: Names = ()
    """What the tags add, and should not: ids or paths."""
    share: Share = Field(default_factory=Share)
    """Ready words for people who pass it on."""
    facts: Facts = ()
    """Facts to be taken."""
    quotes: Annotated[tuple[Quote, ...], Listed] = ()
    """Quotes to be taken."""
    faq: Annotated[tuple[Question, ...], Listed] = ()
    """Questions that were asked, and the answers."""
    slug: Id | None = None
    """Last part of the address; the file's name when left out."""
    translation_of: Text | None = None
    """Path of the kit it translates, when the file names differ."""


class Kit(KitKeys, Placed):
    """A kit at its place."""

    @property
    def language(self) -> str:
        """The language it is written in."""
        return self.place.language


class TopicKeys(Keys):
    """Front matter of a topic: what a tag opens."""

    title: LocalText
    """The tag; any of its titles names it."""
    description: LocalText | None = None
    """What the topic is about, in a sentence or two; the body says more."""
    picture: Text | None = None
    """Id of an asset, or its path in `content/`."""
    faq: Annotated[tuple[Question, ...], Listed] = ()
    """Questions that were asked, and the answers."""


class Topic(TopicKeys):
    """A topic, from its file or from a tag that has none."""

    slug: str
    """Last part of its address."""
    texts: tuple[Place, ...] = ()
    """The longer text, by language."""
    written: Written | None = None
    """None when the topic has no file."""

    def text(self, language: str) -> Place | None:
        """The longer text in a language."""
        return next((text for text in self.texts if text.language == language), None)


@dataclass(frozen=True, slots=True)
class Page:
    """An ordinary page: its front matter belongs to MkDocs, apart from its title."""

    place: Place
    """Where it was written, and its address."""
    title: str
    """From its front matter, else its first heading."""
    meta: tuple[tuple[str, object], ...] = ()
    """Front matter as MkDocs expects it."""
    pinned: tuple[str, ...] = ()
    """Items the home page leads with, by their path; only on `index.md`."""

    @property
    def url(self) -> str:
        """Address from the root of the site."""
        return self.place.url

    @property
    def language(self) -> str:
        """The language it is written in."""
        return self.place.language
