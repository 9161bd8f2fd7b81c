"""The frame around every page: what the head, the masthead and the footer show."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom_plugin.pages.views.pieces import Link, Phone, Picture


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
    """Footer: kits, feed, contacts."""
    legal_links: tuple[Link, ...]
    """Footer: the ordinary pages (imprint, privacy, guidelines)."""
    feed: Link
    """The RSS feed of this language."""
    search: str = ""
    """Address of the search in this language; empty when there is none."""


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
    """(language, absolute address) of true translations, this page included; empty when there is only one."""
    noindex: bool = False
    """Whether search engines should leave it out."""
    preload: Picture | None = None
    """The lead picture."""
    oembed: str = ""
    """Absolute address of the page's oEmbed answer; empty when there is none."""
    band: str = ""
    """Set while editors look at something that is hidden: `Entwurf: erscheint nirgends`."""
