"""The frame around every page: what the head, the masthead and the footer show."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom_plugin.pages.views.persons import Phone
from newsroom_plugin.pages.views.pieces import Link, Picture
from newsroom_plugin.pages.views.subscribing import FeedLink, Subscription


@dataclass(frozen=True, slots=True)
class Mark:
    """A word for machines inside the page itself (microformats2), where no visible text says the same."""

    name: str
    """Classes: `dt-published`, `p-author h-card`."""
    value: str = ""
    """Text, moment or address; or else `parts`."""
    parts: tuple[Mark, ...] = ()
    """What it consists of."""


@dataclass(frozen=True, slots=True)
class FontFace:
    """A file of a font."""

    family: str
    """`serif` or `sans`: which of our two families it takes the place of."""
    url: str
    """Address from the root of the site, quoted."""
    weight: str
    """`400`, `700`, or `100 900` for a file with all weights."""
    style: str
    """`normal` or `italic`."""


@dataclass(frozen=True, slots=True)
class Brand:
    """How a newsroom looks, where it differs from our own look."""

    colours: tuple[tuple[str, str, str], ...]
    """(name, light, dark): `("accent", "#00614e", "#74d4b9")`."""
    desk: tuple[tuple[str, str, str], ...]
    """The same for the light table behind pictures."""
    faces: tuple[FontFace, ...]
    """Fonts of its own."""
    families: tuple[str, ...]
    """Which of our two families they replace: `serif`, `sans`."""


@dataclass(frozen=True, slots=True)
class Shell:
    """What stands on every page of one language."""

    language: str
    """BCP 47, for `lang`."""
    direction: str
    """`ltr` or `rtl`."""
    name: str
    """Short name of the organisation: `Aurelia`."""
    site_name: str
    """What mkdocs.yml calls the site."""
    sender: str
    """Full (legal) name of the organisation."""
    about: str
    """The boilerplate, plain text."""
    website: Link | None
    """The organisation's main website."""
    logo: str
    """Address of the logo; empty when there is none."""
    logo_width: int
    """Pixels, or units of a drawing, so that its room is kept; 0 when nobody knows."""
    logo_height: int
    """As `logo_width`."""
    home: str
    """Address of the home page in this language."""
    sections: tuple[Link, ...]
    """Navigation: home, news, topics, media, events, contacts (those that have something). The current one: `Meta.section`."""
    section_ids: tuple[str, ...]
    """The ids of `sections`, in the same order."""
    desk_label: str
    """Label of the number on every page: `Pressedienst`."""
    desk: Phone | None
    """The number on every page."""
    desk_email: str
    """Its mail address; may be empty."""
    work_links: tuple[Link, ...]
    """Footer: kits, subscribing, contacts."""
    legal_links: tuple[Link, ...]
    """Footer: the ordinary pages (imprint, privacy, guidelines)."""
    feed: Link
    """The RSS feed of this language; without address when there is none."""
    subscribe: Link
    """The page of all feeds and calendars."""
    marks: tuple[Mark, ...] = ()
    """Words for machines on the sender."""
    search: str = ""
    """Address of the search in this language; empty when there is none."""
    brand: Brand | None = None
    """How it looks, when that is not our own look."""


@dataclass(frozen=True, slots=True)
class SharePicture:
    """The picture networks show of a page."""

    url: str
    """Absolute."""
    width: int
    """Pixels; 0 when nobody knows."""
    height: int
    """Pixels; 0 when nobody knows."""
    alt: str
    """For those who cannot see it."""
    mime: str
    """Media type."""

    @property
    def is_large(self) -> bool:
        """Whether it fills a wide card; small and upright ones, logos among them, stand beside the words."""
        return self.width >= 600 and self.width >= 1.3 * self.height


@dataclass(frozen=True, slots=True)
class Share:
    """What networks are told of a page besides title, description and picture."""

    kind: str
    """`article`, `profile` or `website`."""
    locale: str = ""
    """`de_DE`; empty when nobody knows."""
    locales: tuple[str, ...] = ()
    """Those of its translations."""
    published: str = ""
    """ISO 8601."""
    modified: str = ""
    """ISO 8601."""
    section: str = ""
    """`Pressemitteilung`."""
    tags: tuple[str, ...] = ()
    """Its topics."""
    author: str = ""
    """Who wrote it."""
    author_url: str = ""
    """Absolute address of the author's page; empty when there is none."""
    account: str = ""
    """The newsroom's own account on X, with its sign: `@aurelia`; empty when it has none."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What the head of a page needs."""

    title: str
    """Without the name of the site."""
    description: str
    """A sentence for search engines; may be empty."""
    canonical: str
    """Absolute; empty when the site's own address is not known."""
    section: str
    """Id of the section the page belongs to; may be empty."""
    alternates: tuple[Link, ...]
    """This page in each language of the newsroom, the current one marked; `lang` is set. A home page where it is not there."""
    translations: tuple[tuple[str, str], ...]
    """(language, absolute address) of true translations, this page included, and `x-default`; empty when there is only one."""
    noindex: bool = False
    """Whether search engines should leave it out."""
    is_private: bool = False
    """Whether only those who were told know its address: a link that leaves the site must not tell it."""
    preload: Picture | None = None
    """The lead picture."""
    oembed: str = ""
    """Absolute address of the page's oEmbed answer; empty when there is none."""
    feeds: tuple[FeedLink, ...] = ()
    """The feeds of the page, then those of the whole newsroom."""
    subscription: Subscription | None = None
    """How to subscribe to what the page lists; None when it has no feeds of its own."""
    band: str = ""
    """Set while editors look at something that is hidden: `Entwurf: erscheint nirgends`."""
    share: Share | None = None
    """What networks are told of the page; None for pages that say nothing."""
    share_picture: SharePicture | None = None
    """The picture networks show of it."""
    linked_data: str = ""
    """JSON-LD, ready to stand inside a script element as it is; empty when there is none."""
    marks: tuple[Mark, ...] = ()
    """Words for machines that belong into the page's article."""


@dataclass(frozen=True, slots=True)
class SocialCard:
    """The picture networks show of a page."""

    url: str
    """The JPEG, relative to the root: `news/2026/x/x-card.jpg`."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    alt: str
    """What it says, for those who cannot see it: `Pressemitteilung, Aurelia: Neuer Operationsroboter zugelassen`."""
