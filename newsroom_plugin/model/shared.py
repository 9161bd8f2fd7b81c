"""What several kinds have in common: where a thing was written, gate keys, uses of assets, quotes, facts, questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from newsroom_plugin.errors import Location
from newsroom_plugin.model.shorthand import Listed, short_for
from newsroom_plugin.model.values import Day, Id, Keys, LanguageTag, LocalText, Text, WebAddress, When

Path = tuple[str | int, ...]
"""Where in a front matter: keys and list positions, outermost first."""


@dataclass(frozen=True, slots=True)
class Written:
    """The file a thing was written in, and the line of each of its keys."""

    path: str
    """As an editor knows it, relative to the folder of mkdocs.yml."""
    lines: Mapping[Path, int] = field(default_factory=dict, repr=False, compare=False)
    """Line of each key, by its path."""
    body_line: int = 1
    """Line on which the body starts."""

    def at(self, *keys: str | int) -> Location:
        """The place of a key, or of the nearest key around it that was written."""
        for length in range(len(keys), 0, -1):
            if keys[:length] in self.lines:
                return Location(self.path, self.lines[keys[:length]])
        return Location(self.path, 1)


class Withdrawn(Keys):
    """A public notice that something is no longer stood by."""

    date: When
    """From when."""
    reason: LocalText
    """Why, in words for readers."""


class Removed(Keys):
    """Removal without a trace, because a court or a right to erasure asks for it."""

    date: When
    """From when."""


class Update(Keys):
    """A dated public note on what changed after publication."""

    date: When
    """When it changed."""
    note: LocalText
    """What changed, in words for readers."""


class Gated(Keys):
    """The keys that decide whether a thing may be seen (DESIGN.md, section 5)."""

    draft: bool = False
    """Not finished: appears nowhere."""
    embargo: When | None = None
    """Appears nowhere before this moment."""
    expires: When | None = None
    """From this moment it is no longer current: the page stays, with a notice."""
    unlisted: bool = False
    """The page exists for those who know its address, and in no list."""
    withdrawn: Withdrawn | None = None
    """Withdrawn in public: the page stays as a notice."""
    removed: Removed | None = None
    """Removed without a trace."""
    updates: Annotated[tuple[Update, ...], Listed] = ()
    """What changed after publication."""


class MediaUse(Keys):
    """An asset at a place: which one, and what is said differently there."""

    src: Text
    """Id of the asset, or its path in `content/`."""
    alt: LocalText | None = None
    """Alternative text here, instead of the asset's own."""
    caption: LocalText | None = None
    """Caption here, instead of the asset's own."""
    credit: Text | None = None
    """Credit line here, instead of the asset's own."""


Media = Annotated[tuple[Annotated[MediaUse, short_for("src")], ...], Listed]
"""Assets in use; the first one leads."""


class Quote(Keys):
    """Words of a person, with an address of their own."""

    text: LocalText
    """The words, without quotation marks."""
    by: Text
    """Who said it: id of a contact, or a full name."""
    role: LocalText | None = None
    """In which function, when it is not the contact's own role."""
    id: Id | None = None
    """Fragment of its address; `quote-1` and so on when left out."""


class Fact(Keys):
    """A statement that can be checked, with an address of its own."""

    text: LocalText | None = None
    """The fact as a sentence; or else `value` and `label`."""
    value: LocalText | None = None
    """The figure, with its unit."""
    label: LocalText | None = None
    """What the figure measures."""
    source: LocalText | None = None
    """Where it comes from."""
    as_of: Day | None = None
    """The day it was true."""
    id: Id | None = None
    """Fragment of its address; `fact-1` and so on when left out."""


Facts = Annotated[tuple[Annotated[Fact, short_for("text")], ...], Listed]


class Question(Keys):
    """A question that was asked, and the answer that was given."""

    question: LocalText
    """As it was asked."""
    answer: LocalText
    """Markdown."""
    date: Day | None = None
    """When it was answered."""
    id: Id | None = None
    """Fragment of its address; `question-1` and so on when left out."""


class Coverage(Keys):
    """What somebody else published about us."""

    outlet: Text
    """The medium or the blog."""
    title: Text
    """Its headline, as published."""
    url: WebAddress
    """Where it can be read."""
    date: Day
    """When it was published."""
    author: Text | None = None
    """Who wrote it."""
    language: LanguageTag | None = None
    """The language it is in."""


Network = Literal["mastodon", "bluesky", "threads", "x", "linkedin", "instagram", "facebook", "whatsapp", "mail"]


class Share(Keys):
    """Ready words for people who pass it on; what is missing is composed."""

    hashtags: Annotated[tuple[Text, ...], Listed] = ()
    """Without the sign in front."""
    mentions: Annotated[tuple[Text, ...], Listed] = ()
    """Accounts to name, like `@aurelia@social.example`."""
    texts: dict[Network, LocalText] = Field(default_factory=dict)
    """The words for one network."""
    disclosure: LocalText | None = None
    """How somebody who was invited, paid or given something labels a post."""


Label = Literal["none", "invited", "gifted", "paid", "employee"]
"""Advertising and sender labels, shown as the law wants."""

Tags = Annotated[tuple[Text, ...], Listed]
Names = Annotated[tuple[Text, ...], Listed]
Ids = Annotated[tuple[Id, ...], Listed]
