"""What search engines are told of the site as a whole: its pages, its news, and that they may read everything.

A site that lives under a path of its host (`https://org.github.io/press/`) has its robots.txt there, too, where no crawler
looks: the one that counts lies at the root of the host. Its sitemaps work all the same, once they are named there or in the
consoles of the search engines. A file of the same name in `content/static/` wins over each of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from newsroom_plugin import structured_data
from newsroom_plugin.pages import Edition, PageSpec, dates, linked
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output
from newsroom_plugin.structured_data.sitemaps import MAX_BYTES, MAX_NEWS, MAX_URLS
from newsroom_plugin.urls import NEWS_SITEMAP, ROBOTS, SITEMAP, sitemap_path

NEWS_AGE = timedelta(days=2)
"""How long an item is news."""


def sitemaps(build: SiteBuild, max_urls: int = MAX_URLS, max_bytes: int = MAX_BYTES) -> Iterator[Output]:
    """Yield sitemap, news sitemap and robots.txt; nothing while nobody knows where the site will live."""
    if not build.site.base:
        return
    absolute = build.site.absolute
    texts = {ROBOTS: structured_data.robots((absolute(SITEMAP), absolute(NEWS_SITEMAP)))}
    texts[NEWS_SITEMAP] = structured_data.news_sitemap(_news(build), absolute(build.default_edition.addresses.home()))
    parts = structured_data.sitemap_files(_pages(build), lambda part: absolute(sitemap_path(part)), max_urls, max_bytes)
    texts |= {sitemap_path(part): text for part, text in enumerate(parts)}
    given = {static.src_uri.removeprefix("static/") for static in build.checked.sources.static}
    for path, text in texts.items():
        if path not in given:
            yield Output(path, text.encode())


# --- pages --------------------------------------------------------------------------------------------------------------------


def _pages(build: SiteBuild) -> Iterator[structured_data.Listing]:
    for spec in sorted(build.specs.values(), key=lambda spec: spec.url):
        is_listed = spec.thing is None or build.newsroom.state(spec.thing).is_listed
        if is_listed and spec.is_found:
            edition = build.editions[spec.language]
            yield structured_data.Listing(
                url=build.site.absolute(spec.url),
                changed=_changed(edition, spec),
                pictures=linked.addresses_of_pictures(edition, spec),
                translations=edition.translations(spec.urls),
            )


def _changed(edition: Edition, spec: PageSpec) -> str:
    """When a page was last changed in public: its thing, or what it lists; empty when nobody knows."""
    things = (spec.thing,) if spec.thing else spec.lists
    changed = dates.latest((spec.changed, *(dates.last_change(edition, thing) for thing in things)))
    return dates.iso(edition, changed) if changed else ""


# --- news ---------------------------------------------------------------------------------------------------------------------


def _news(build: SiteBuild) -> Iterator[structured_data.NewsEntry]:
    """The items of the last two days before the build, in all languages, the newest first."""
    at = build.newsroom.at
    listed = (item for item in build.newsroom.items if build.newsroom.state(item).is_listed and linked.is_news(item))
    for item in islice((item for item in listed if at and item.date.at > at - NEWS_AGE), MAX_NEWS):
        yield structured_data.NewsEntry(
            url=build.site.absolute(item.url),
            publication=build.site_name,
            language=item.language,
            date=dates.iso(build.editions[item.language], item.date),
            title=item.title,
        )
