"""How other sites show what is new here: the page of the API, and the frames with the newest items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsroom_plugin import api, embeds, urls
from newsroom_plugin.model import Item
from newsroom_plugin.pages import api_entries, entries, lists, views
from newsroom_plugin.pages.edition import Edition

IN_FRAME = 8
"""Items in a frame."""


def developers_view(edition: Edition) -> views.DevelopersView:
    """The page of the API."""
    addresses, absolute, _ = edition.addresses, edition.site.absolute, edition.texts.gettext
    more = _("All news: %(source)s", source=edition.site_name)
    news = addresses.section("news")
    title = _("Latest news: %(source)s", source=edition.site_name)
    return views.DevelopersView(
        heading=_("News for other sites"),
        code=embeds.news_list(absolute(addresses.api("items")), more, absolute(news), edition.language),
        frame=embeds.list_frame(absolute(urls.embed_url(news)), title),
        topics=topics(edition),
        base=edition.site.base,
        files=files(edition),
        objects=tuple(_objects()),
        feed=views.Link(_("All news (RSS)"), urls.feed_url(addresses.home(), "rss")),
    )


def topics(edition: Edition) -> tuple[views.Link, ...]:
    """The topics there are news of; `url` is what programs call them."""
    found = sorted(lists.topic_counts(edition), key=lambda link: link.title.casefold())
    return tuple(views.Link(link.title, urls.slug_in(link.url), link.count) for link in found)


def files(edition: Edition) -> tuple[views.ApiFile, ...]:
    """The lists, with what is in them."""
    return tuple(_files(edition))


def _files(edition: Edition) -> Iterator[views.ApiFile]:
    _ = edition.texts.gettext
    about: dict[api.Name, tuple[str, int]] = {
        "items": (_("Press releases, stories, statements and news in brief"), len(api_entries.told_items(edition))),
        "media": (_("Pictures, videos, sounds and documents, with terms and all sizes"), len(lists.library_assets(edition))),
        "contacts": (_("People for the press, with phone numbers"), len(edition.newsroom.active_contacts)),
        "events": (_("Events, with time zone, place and state"), len(api_entries.told_events(edition))),
    }
    for name, (words, count) in about.items():
        path, schema = edition.addresses.api(name), urls.Addresses("").api(api.schema_name(name))
        yield views.ApiFile(views.Link(_name(path), path, count), views.Link(_name(schema), schema), words)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _objects() -> Iterator[views.ApiObject]:
    """Every object in the files, each once: those that hold others first."""
    seen = set[str]()
    for name in api.NAMES:
        for one in api.fields(name):
            if one.name not in seen:
                seen.add(one.name)
                rows = ((key, kind if is_always else f"{kind}, if any", words) for key, kind, words, is_always in one.rows)
                fields = tuple(views.ApiField(*row) for row in rows)
                yield views.ApiObject(f"api-{urls.slug_of(one.name)}", one.name, one.words, fields)


# --- frames -------------------------------------------------------------------------------------------------------------------


def frames(edition: Edition) -> Iterator[views.ListView]:
    """The newest items of the newsroom and of each topic, each for a frame."""
    _, newsroom, addresses = edition.texts.gettext, edition.newsroom, edition.addresses
    yield _frame(edition, _("Latest news"), addresses.section("news"), newsroom.listed[edition.language])
    for topic in newsroom.topics.by_slug.values():
        if items := newsroom.tagged.get((topic.slug, edition.language)):
            title = _("Latest news: %(source)s", source=topic.title(edition.language))
            yield _frame(edition, title, addresses.topic(topic.slug), items)


def _frame(edition: Edition, title: str, url: str, items: Sequence[Item]) -> views.ListView:
    return views.ListView(
        language=edition.language,
        direction=edition.texts.direction,
        title=title,
        url=url,
        canonical=edition.site.absolute(url) if edition.site.base else "",
        entries=tuple(entries.entry(edition, item) for item in items[:IN_FRAME]),
        sender=views.Link(edition.site_name, edition.addresses.home()),
    )
