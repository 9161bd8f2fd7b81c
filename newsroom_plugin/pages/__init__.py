"""Which pages exist, and the view each template receives.

`specs` says which pages a newsroom in one language has; each carries its address, template, Markdown, and a function that draws
its view when the page is rendered, after all Markdown is. What pages look like is the templates' business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from newsroom_plugin.model import ITEM_TYPES, Asset, Contact, Item, Page, Words
from newsroom_plugin.newsroom import State, Thing
from newsroom_plugin.pages import (
    changes,
    channels,
    coverage,
    developers,
    event_page,
    kit_page,
    lists,
    media,
    mentions,
    people,
    pieces,
    search,
    shell,
    subscribe,
    things,
    views,
)
from newsroom_plugin.pages.edition import Edition, first_words, pages_of, types_label
from newsroom_plugin.pages.spec import PageSpec, in_every_language, spec
from newsroom_plugin.urls import oembed_url

__all__ = ["Edition", "PageSpec", "item_page", "specs"]


def specs(edition: Edition) -> Iterator[PageSpec]:
    """Yield every page of an edition; never two of one address."""
    yield from _section_pages(edition)
    yield from _stream_pages(edition)
    yield from _topic_pages(edition)
    yield from _thing_pages(edition)
    yield from _contact_pages(edition)
    yield from _asset_pages(edition)
    yield from _coverage_pages(edition)
    yield from _changes_pages(edition)
    yield from _developers_page(edition)
    yield from search.pages(edition)
    yield from _ordinary_pages(edition)
    yield from _removed_pages(edition)


def _with_section(edition: Edition, id: str) -> dict[str, str]:
    """The addresses of a section in the languages that have something in it."""
    everywhere = in_every_language(edition, f"{id}/")
    return {language: url for language, url in everywhere.items() if edition.newsroom.has_section(id, language)}


# --- lists --------------------------------------------------------------------------------------------------------------------


def _section_pages(edition: Edition) -> Iterator[PageSpec]:
    """Home, topics, events, contacts, kits."""
    newsroom, texts, language, addresses = edition.newsroom, edition.texts, edition.language, edition.addresses
    home = next((page for page in newsroom.pages if page.language == language and page.url == addresses.home()), None)
    about = newsroom.settings.organization.boilerplate
    yield spec(
        edition,
        addresses.home(),
        "home",
        home.title if home else edition.site_name,
        partial(lists.home_view, edition, home),
        section="home",
        description=str((dict(home.meta) if home else {}).get("description") or (about(language) if about else "")),
        urls=in_every_language(edition, ""),
        text=home.place if home else None,
        about=home,
        lists=newsroom.listed[language][: lists.STREAM_ON_HOME + 1],
        in_nav=True,
        host=dict(home.meta) if home else {},
        lead=partial(_home_picture, edition, home),
    )
    sections: tuple[tuple[str, str, Callable[[Edition], views.View]], ...] = (
        ("topics", texts.gettext("Topics"), _topics_view),
        ("events", texts.gettext("Events"), event_page.events_view),
        ("contacts", texts.gettext("Contacts"), people.contacts_view),
        ("kits", texts.gettext("Press kits"), _kits_view),
        ("channels", texts.gettext("Our channels"), channels.channels_view),
    )
    for id, title, view in sections:
        if newsroom.has_section(id, language):
            urls = _with_section(edition, id)
            listed = newsroom.listed_events(language) if id == "events" else ()
            draw = partial(view, edition)
            yield spec(edition, addresses.section(id), id, title, draw, section=id, urls=urls, lists=listed, in_nav=True)
    yield _subscribe_page(edition)


def _home_picture(edition: Edition, home: Page | None) -> views.Picture | None:
    lead = lists.lead_item(edition, home)
    return pieces.lead_picture(edition, lead) if lead else None


def _subscribe_page(edition: Edition) -> PageSpec:
    """Every feed and calendar in one place."""
    view, title = partial(subscribe.subscribe_view, edition), edition.texts.gettext("Subscribe")
    urls = in_every_language(edition, "subscribe/")
    return spec(edition, edition.addresses.subscribe(), "subscribe", title, view, section="subscribe", urls=urls, in_nav=True)


def _topics_view(edition: Edition) -> views.TopicsView:
    return views.TopicsView(edition.texts.gettext("Topics"), lists.topic_counts(edition))


def _kits_view(edition: Edition) -> views.KitsView:
    return views.KitsView(edition.texts.gettext("Press kits"), lists.kit_entries(edition))


def _paged(
    edition: Edition,
    first: str,
    title: str,
    count: int,
    view: Callable[[int], views.View],
    template: str = "stream",
    *,
    section: str,
    per_page: int = 0,
    items: Sequence[Item] = (),
    assets: Sequence[Asset] = (),
    told: Words | None = None,
    **more: object,
) -> Iterator[PageSpec]:
    """The pages of a list of `count` entries; a new item moves what stands on each of them. `told` stands on all of them."""
    per_page = per_page or edition.newsroom.settings.per_page
    for number in range(1, pages_of(count, per_page) + 1):
        url = edition.addresses.paged(first, number)
        name = title if number == 1 else f"{title} ({number})"
        here = slice((number - 1) * per_page, number * per_page)
        shown = {"lists": (*items[:1], *items[here]), "assets": tuple(assets[here])}
        fields = {**shown, "counted": (count, items[-1].date if items else None, told), **(more if number == 1 else {})}
        yield spec(edition, url, template, name, partial(view, number), section=section, **fields)  # type: ignore[arg-type]


def _stream_pages(edition: Edition) -> Iterator[PageSpec]:
    """The stream, its years and its types, and the media library."""
    newsroom, texts, addresses = edition.newsroom, edition.texts, edition.addresses
    items = newsroom.listed[edition.language]

    def stream(heading: str, chosen: Sequence[Item], first: str, **more: object) -> Iterator[PageSpec]:
        view = partial(lists.stream_view, edition, heading, chosen, first)
        return _paged(edition, first, heading, len(chosen), view, section="news", items=chosen, **more)  # type: ignore[arg-type]

    yield from stream(
        texts.gettext("News"), items, addresses.section("news"), in_nav=True, urls=in_every_language(edition, "news/")
    )
    years: dict[str, list[Item]] = {}
    for item in items:
        years.setdefault(lists.year_of(item), []).append(item)
    for year, of_year in years.items():
        yield from stream(texts.gettext("News of %(year)s", year=year), of_year, addresses.year(year))
    for type in ITEM_TYPES:
        if of_type := [item for item in items if item.type == type]:
            yield from stream(types_label(edition.texts, type), of_type, addresses.type(type))
    if assets := lists.library_assets(edition):
        yield from _paged(
            edition,
            addresses.section("media"),
            texts.gettext("Media library"),
            len(assets),
            partial(media.library_view, edition),
            "media",
            section="media",
            per_page=lists.tiles_per_page(edition),
            assets=assets,
            in_nav=True,
            urls=in_every_language(edition, "media/"),
        )


def _topic_pages(edition: Edition) -> Iterator[PageSpec]:
    newsroom, language = edition.newsroom, edition.language
    spoken: dict[str, list[str]] = {}
    for slug, other in newsroom.tagged:
        spoken.setdefault(slug, []).append(other)
    for topic in newsroom.topics.by_slug.values():
        if not (items := newsroom.tagged.get((topic.slug, language))):
            continue
        urls = {other: f"{newsroom.settings.prefix(other)}topics/{topic.slug}/" for other in spoken[topic.slug]}
        yield from _paged(
            edition,
            edition.addresses.topic(topic.slug),
            topic.title(language),
            len(items),
            partial(lists.topic_view, edition, topic, items),
            section="topics",
            items=items,
            told=topic.description,
            urls=urls,
            about=topic,
            description=topic.description(language) if topic.description else "",
            text=topic.text(language),
            src_uri=f"{newsroom.settings.prefix(language)}topics/{topic.slug}.md",
        )


# --- things -------------------------------------------------------------------------------------------------------------------


def _thing_pages(edition: Edition) -> Iterator[PageSpec]:
    newsroom, language = edition.newsroom, edition.language
    for item in newsroom.items:
        if item.language == language:
            yield item_page(edition, item)
    for event in newsroom.events:
        if event.spoken == language:
            yield _thing_spec(
                edition, event, "event", "events", partial(event_page.event_view, edition, event), event.summary or ""
            )
    for kit in newsroom.kits:
        if kit.language == language:
            yield _thing_spec(edition, kit, "kit", "media", partial(kit_page.kit_view, edition, kit), kit.summary or "")


def item_page(edition: Edition, item: Item) -> PageSpec:
    """The page of an item in the language of the edition."""
    listed = edition.newsroom.listed[edition.language]
    number = things.places(edition).get(item.url)
    newer = listed[number - 1] if number else None
    older = listed[number + 1] if number is not None and number + 1 < len(listed) else None
    view = partial(things.item_view, edition, item, newer, older)
    return _thing_spec(edition, item, "item", "news", view, item.summary or first_words(item.place.body), newer, older)


def _thing_spec(
    edition: Edition, thing: Thing, template: str, section: str, view: Callable[[], views.View], about: str, *beside: Item | None
) -> PageSpec:
    """The page of a thing, at the path of its file, so that links in texts find it."""
    state, (urls, found) = edition.newsroom.state(thing), _addresses_of(edition, thing)

    def meta() -> views.Meta:
        return shell.meta(
            edition,
            thing.url,
            thing.title,
            about,
            section,
            urls,
            noindex=state in (State.UNLISTED, State.EXPIRED, State.WITHDRAWN),
            is_private=thing.unlisted,
            found=found,
            preload=pieces.lead_picture(edition, thing),
            oembed=edition.site.absolute(oembed_url(thing.url)) if edition.site.base and isinstance(thing, Item) else "",
        )

    return PageSpec(
        src_uri=thing.place.src_uri,
        url=thing.url,
        language=edition.language,
        title=thing.title,
        template=f"newsroom/{template}.html",
        view=view,
        meta=meta,
        text=thing.place,
        thing=thing,
        beside=beside,
        urls=found,
        host=thing.host,
    )


def _addresses_of(edition: Edition, thing: Thing) -> tuple[dict[str, str], dict[str, str]]:
    """The addresses of a thing by language: those its page names, and those search engines may find."""
    group = (thing, *edition.newsroom.named_translations(thing))
    urls = {other.place.language: other.url for other in group}
    is_found = {other.url: edition.newsroom.state(other).is_listed for other in group}
    # Search engines would look for one of the pages in the place of another, so all of them must be there to be found.
    return urls, {language: url for language, url in urls.items() if is_found[url] and is_found[thing.url]}


def _contact_pages(edition: Edition) -> Iterator[PageSpec]:
    """Contacts who may be reached, and those who have left but are still named."""
    for contact in edition.newsroom.shown_contacts.values():
        yield _contact_spec(edition, contact)


def _contact_spec(edition: Edition, contact: Contact) -> PageSpec:
    url = edition.addresses.contact(contact.id)
    return spec(
        edition,
        url,
        "contact",
        contact.name,
        partial(people.contact_view, edition, contact),
        section="contacts",
        about=contact,
        description=contact.role(edition.language) if contact.role else "",
        urls=in_every_language(edition, f"contacts/{contact.id}/"),
        text=contact.biography(edition.language),
        src_uri=f"{edition.newsroom.settings.prefix(edition.language)}{contact.src_uri}",
    )


def _asset_pages(edition: Edition) -> Iterator[PageSpec]:
    for asset in lists.library_assets(edition):
        yield spec(
            edition,
            edition.addresses.asset(asset.key),
            "asset",
            asset.name(edition.language),
            partial(media.asset_view, edition, asset),
            section="media",
            about=asset,
            description=asset.caption(edition.language) if asset.caption else asset.alt_text(edition.language),
            urls=in_every_language(edition, f"media/{asset.key}/"),
        )
    for asset in edition.newsroom.recalled:
        title, view = asset.name(edition.language), partial(changes.recalled_view, edition, asset)
        urls, url = in_every_language(edition, f"media/{asset.key}/"), edition.addresses.asset(asset.key)
        description = changes.recalled_notice(edition, asset)
        yield spec(edition, url, "recalled", title, view, section="media", description=description, urls=urls, noindex=True)


# --- others -------------------------------------------------------------------------------------------------------------------


def _coverage_pages(edition: Edition) -> Iterator[PageSpec]:
    """What others published; the same articles in every language."""
    if found := mentions.gathered(edition):
        yield from _paged(
            edition,
            edition.addresses.section("coverage"),
            edition.texts.gettext("Others about us"),
            len(found),
            partial(coverage.coverage_view, edition, found),
            "coverage",
            section="",
            per_page=coverage.per_page(edition),
            urls=in_every_language(edition, "coverage/"),
        )


def _changes_pages(edition: Edition) -> Iterator[PageSpec]:
    """What was corrected, withdrawn and recalled; the page is there before anything is, so that it can be subscribed to."""
    found = changes.gathered(edition)
    yield from _paged(
        edition,
        edition.addresses.section("changes"),
        edition.texts.gettext("Corrections"),
        len(found),
        partial(changes.changes_view, edition),
        "changes",
        section="",
        urls=in_every_language(edition, "changes/"),
        changed=found[0].date if found else None,
    )


def _developers_page(edition: Edition) -> Iterator[PageSpec]:
    """How other sites show what is new here; codes need absolute addresses."""
    if edition.site.base:
        heading, urls = edition.texts.gettext("News for other sites"), in_every_language(edition, "api/")
        view = partial(developers.developers_view, edition)
        yield spec(edition, edition.addresses.section("api"), "developers", heading, view, urls=urls)


def _ordinary_pages(edition: Edition) -> Iterator[PageSpec]:
    for page in edition.newsroom.pages:
        if page.language == edition.language and page.url != edition.addresses.home():
            yield PageSpec(
                src_uri=page.place.src_uri,
                url=page.url,
                language=page.language,
                title=page.title,
                template="",
                view=_nothing,
                meta=partial(shell.page_meta, edition, page),
                text=page.place,
                about=page,
                urls=shell.page_urls(edition, page),
                in_nav=True,
                host=dict(page.meta),
            )


def _removed_pages(edition: Edition) -> Iterator[PageSpec]:
    """What was removed answers with a neutral notice, without title or name."""
    for url, language in edition.newsroom.removed:
        if language == edition.language:
            yield spec(edition, url, "removed", edition.texts.gettext("Removed"), _nothing, noindex=True)


def _nothing() -> None:
    return None
