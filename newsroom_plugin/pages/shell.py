"""The frame around every page of one language: navigation, the number of the press desk, footer, head."""

from __future__ import annotations

from itertools import islice

from newsroom_plugin.model import Page
from newsroom_plugin.newsroom.law import law_pages
from newsroom_plugin.pages import mentions, subscribe, views
from newsroom_plugin.pages.band import band
from newsroom_plugin.pages.brand import brand
from newsroom_plugin.pages.edition import Edition, phone
from newsroom_plugin.pages.lists import library_assets
from newsroom_plugin.pages.microformats import sender_marks
from newsroom_plugin.urls import feed_url

FOOTER_PAGES = 12


def shell(edition: Edition, logo: tuple[int, int] = (0, 0)) -> views.Shell:
    """What stands on every page; `logo` is its width and height."""
    settings, texts, language = edition.newsroom.settings, edition.texts, edition.language
    organization = settings.organization
    desk = edition.newsroom.desk
    desk = (edition.newsroom.stand_in(desk) or desk) if desk else None
    sections = _sections(edition)
    website = (
        views.Link(organization.url.split("//")[1].strip("/").removeprefix("www."), organization.url, is_external=True)
        if organization.url
        else None
    )
    return views.Shell(
        language=language,
        direction=texts.direction,
        name=organization.name(language),
        site_name=edition.site_name,
        sender=edition.organization,
        about=organization.boilerplate(language) if organization.boilerplate else "",
        website=website,
        logo=organization.logo_path,
        logo_width=logo[0],
        logo_height=logo[1],
        home=edition.addresses.home(),
        sections=tuple(link for _, link in sections),
        section_ids=tuple(id for id, _ in sections),
        desk_label=desk.name if desk else "",
        desk=phone(desk.phone or desk.mobile) if desk else None,
        desk_email=(desk.email or "") if desk else "",
        work_links=_work_links(edition),
        legal_links=_ordinary_pages(edition),
        feed=views.Link(texts.gettext("All news (RSS)"), feed_url(edition.addresses.home(), "rss") if edition.site.base else ""),
        subscribe=views.Link(texts.gettext("Subscribe"), edition.addresses.subscribe()),
        marks=sender_marks(edition),
        search=edition.addresses.search() if settings.search.enabled else "",
        brand=brand(settings.brand),
    )


def _sections(edition: Edition) -> tuple[tuple[str, views.Link], ...]:
    """The sections that have something, home first."""
    _, newsroom = edition.texts.gettext, edition.newsroom
    found = (
        ("news", _("News")),
        ("topics", _("Topics")),
        ("media", _("Media library")),
        ("events", _("Events")),
        ("contacts", _("Contacts")),
        ("subscribe", _("Subscribe")),
    )
    links = tuple(
        (id, views.Link(title, edition.addresses.section(id)))
        for id, title in found
        if (library_assets(edition) if id == "media" else newsroom.has_section(id, edition.language))
    )
    return (("home", views.Link(_("Home"), edition.addresses.home())), *links)


def _work_links(edition: Edition) -> tuple[views.Link, ...]:
    _, newsroom = edition.texts.gettext, edition.newsroom
    found = (
        ("kits", _("Press kits"), newsroom.has_section("kits", edition.language)),
        ("subscribe", _("Subscribe"), True),
        ("contacts", _("Contacts"), newsroom.has_section("contacts", edition.language)),
        ("channels", _("Our channels"), newsroom.has_section("channels", edition.language)),
        ("coverage", _("Others about us"), bool(mentions.gathered(edition))),
        ("changes", _("Corrections"), True),
        ("api", _("News for other sites"), bool(edition.site.base)),
    )
    return tuple(views.Link(title, edition.addresses.section(id)) for id, title, is_there in found if is_there)


def _ordinary_pages(edition: Edition) -> tuple[views.Link, ...]:
    """What the law wants first, in another language rather than not at all; then the other ordinary pages of the language."""
    all_pages, language = edition.newsroom.pages, edition.language
    law = law_pages(all_pages, edition.newsroom.settings, language)
    others = (
        page for page in all_pages if page.language == language and page.url != edition.addresses.home() and page not in law
    )
    pages = (*law, *islice(others, FOOTER_PAGES))
    return tuple(views.Link(page.title, page.url, lang="" if page.language == language else page.language) for page in pages)


def page_meta(edition: Edition, page: Page) -> views.Meta:
    """The head of an ordinary page."""
    description = str(dict(page.meta).get("description", ""))
    return meta(edition, page.url, page.title, description, "", page_urls(edition, page))


def page_urls(edition: Edition, page: Page) -> dict[str, str]:
    """The addresses of an ordinary page by language, itself included."""
    return {other.language: other.url for other in edition.newsroom.pages if other.place.id == page.place.id}


def meta(
    edition: Edition,
    url: str,
    title: str,
    description: str,
    section: str,
    urls: dict[str, str],
    *,
    found: dict[str, str] | None = None,
    noindex: bool = False,
    is_private: bool = False,
    preload: views.Picture | None = None,
    oembed: str = "",
) -> views.Meta:
    """The head of a page; `urls` are its addresses by language, itself included, `found` those search engines may find."""
    is_home = url == edition.addresses.home()
    organization, language = edition.newsroom.settings.organization, edition.language
    described = description or edition.texts.gettext(
        "%(title)s in the newsroom of %(name)s.", title=title, name=organization.name(language)
    )
    return views.Meta(
        title=edition.site_name if is_home else title,
        description=" ".join(described.split())[:300],
        canonical=edition.site.absolute(url) if edition.site.base else "",
        section=section,
        alternates=edition.language_links({**urls, edition.language: url}),
        translations=edition.translations(urls if found is None else found),
        noindex=noindex,
        is_private=is_private,
        preload=preload,
        oembed=oembed,
        feeds=subscribe.announced(edition, url),
        subscription=subscribe.subscription(edition, url),
        band=band(edition, url),
    )
