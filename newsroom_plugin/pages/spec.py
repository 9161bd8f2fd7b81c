"""A page that exists: its address, template, Markdown, and how its view is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from newsroom_plugin.model import Asset, Contact, Moment, Page, Place, Topic
from newsroom_plugin.newsroom import Thing
from newsroom_plugin.pages import shell, views
from newsroom_plugin.pages.edition import Edition


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page that exists."""

    src_uri: str
    """Path in `content/` it comes from, or would come from: `news/2026/x.md`, `topics/robotik/index.md`."""
    url: str
    """Address from the root."""
    language: str
    """The language of it."""
    title: str
    """What MkDocs calls it."""
    template: str
    """`newsroom/item.html`; empty for MkDocs's own, of ordinary pages."""
    view: Callable[[], views.View | None]
    """Draws what the template shows; called when all Markdown is rendered."""
    meta: Callable[[], views.Meta]
    """Draws what the head of the page says."""
    text: Place | None = None
    """The text of the page, rendered by MkDocs; None when it has none."""
    in_nav: bool = False
    """Whether it enters the navigation tree: sections and ordinary pages only."""
    thing: Thing | None = None
    """The item, event or kit it shows."""
    about: Contact | Asset | Topic | Page | None = None
    """What it shows when it is none of those; None for lists."""
    lists: tuple[Thing, ...] = ()
    """What it lists, as far as the day of its last change depends on it."""
    assets: tuple[Asset, ...] = ()
    """What a page of the library shows."""
    beside: tuple[Thing | None, ...] = ()
    """The neighbours of its thing in the stream, which it leads to."""
    counted: tuple[object, ...] = ()
    """What a page of a list says of the whole list."""
    changed: Moment | None = None
    """When it was last changed, where neither its thing nor what it lists can tell."""
    is_found: bool = True
    """Whether search engines may find it; what the gate says of its thing comes on top."""
    urls: Mapping[str, str] = field(default_factory=dict)
    """Its address by language, itself included: pages that search engines may take for one another."""
    host: dict[str, object] = field(default_factory=dict)
    """Keys passed on to MkDocs."""

    @property
    def is_removed(self) -> bool:
        """Whether only a neutral notice stands there, which says nothing to anybody."""
        return self.template == "newsroom/removed.html"

    @property
    def subject(self) -> Thing | Contact | Asset | Topic | Page | None:
        """What it shows; None for lists."""
        return self.thing or self.about


def spec(
    edition: Edition,
    url: str,
    template: str,
    title: str,
    view: Callable[[], views.View | None],
    *,
    section: str = "",
    description: str = "",
    urls: dict[str, str] | None = None,
    noindex: bool = False,
    lead: Callable[[], views.Picture | None] = lambda: None,
    **more: object,
) -> PageSpec:
    """A page generated at `url`; browsers are told of its `lead` picture before they find it."""
    of_page = urls or {edition.language: url}

    def meta() -> views.Meta:
        return shell.meta(edition, url, title, description, section, of_page, noindex=noindex, preload=lead())

    fields: dict[str, object] = {"src_uri": f"{url}index.md", "meta": meta, "urls": of_page, "is_found": not noindex, **more}
    return PageSpec(url=url, language=edition.language, title=title, template=f"newsroom/{template}.html", view=view, **fields)  # type: ignore[arg-type]


def in_every_language(edition: Edition, path: str) -> dict[str, str]:
    """The address of a page that is there in every language, by language; `path` is below the language folder."""
    settings = edition.newsroom.settings
    return {language: f"{settings.prefix(language)}{path}" for language in settings.languages}
