"""What search engines are told of the site as a whole: sitemaps, news, and robots.txt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

MAX_URLS: Final = 50_000
"""Most addresses a sitemap may hold (https://www.sitemaps.org/protocol.html)."""

MAX_BYTES: Final = 50 * 1024 * 1024
"""Most bytes a sitemap may have, unpacked."""

MAX_NEWS: Final = 1000
"""Most entries a news sitemap may hold."""

_MAX_PICTURES: Final = 1000
"""Most pictures a page of a sitemap may name."""

_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGE: Final = "http://www.google.com/schemas/sitemap-image/1.1"
_NEWS: Final = "http://www.google.com/schemas/sitemap-news/0.9"
_XHTML: Final = "http://www.w3.org/1999/xhtml"

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PAGES: Final = f'{_HEAD}<urlset xmlns="{_SITEMAP}" xmlns:image="{_IMAGE}" xmlns:xhtml="{_XHTML}">\n'
_PAGES_END: Final = "</urlset>\n"


@dataclass(frozen=True, slots=True)
class Listing:
    """A page as a sitemap names it."""

    url: str
    """Its address."""
    changed: str = ""
    """When it was last changed, ISO 8601, as precisely as it is known; may be empty."""
    pictures: tuple[str, ...] = ()
    """The pictures on it."""
    translations: tuple[tuple[str, str], ...] = ()
    """(language, address) of it in every language, this one included; empty when there is only one."""


def sitemap_files(
    pages: Iterable[Listing], address: Callable[[int], str], max_urls: int = MAX_URLS, max_bytes: int = MAX_BYTES
) -> Sequence[str]:
    """The sitemap; when it grows over a limit, an index and then its parts.

    `address` gives the absolute address of part 1, 2 and so on.
    """
    parts = [_PAGES + "".join(lines) + _PAGES_END for lines in _parts(map(_url, pages), max_urls, max_bytes)]
    if len(parts) == 1:
        return parts
    listed = "".join(f"<sitemap><loc>{escape(address(number))}</loc></sitemap>\n" for number in range(1, len(parts) + 1))
    return [f'{_HEAD}<sitemapindex xmlns="{_SITEMAP}">\n{listed}</sitemapindex>\n', *parts]


def _parts(urls: Iterable[str], max_urls: int, max_bytes: int) -> Iterator[list[str]]:
    """Yield the lines of each part, at least one part, none over a limit."""
    frame = len((_PAGES + _PAGES_END).encode())
    lines, size = list[str](), frame
    for url in urls:
        length = len(url.encode())
        if lines and (len(lines) == max_urls or size + length > max_bytes):
            yield lines
            lines, size = [], frame
        lines.append(url)
        size += length
    yield lines


def _url(page: Listing) -> str:
    changed = f"<lastmod>{page.changed}</lastmod>" if page.changed else ""
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(language)} href={quoteattr(url)}/>'
        for language, url in page.translations
    )
    pictures = "".join(
        f"<image:image><image:loc>{escape(picture)}</image:loc></image:image>" for picture in page.pictures[:_MAX_PICTURES]
    )
    return f"<url><loc>{escape(page.url)}</loc>{changed}{alternates}{pictures}</url>\n"


# --- news ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewsEntry:
    """A piece of news as the news sitemap names it."""

    url: str
    """Its address."""
    publication: str
    """What the newsroom is called."""
    language: str
    """BCP 47."""
    date: str
    """When it was published, ISO 8601."""
    title: str
    """Its headline."""


def news_sitemap(entries: Iterable[NewsEntry], otherwise: str) -> str:
    """The news sitemap of the entries, the first `MAX_NEWS` of them.

    When nothing is news, the address `otherwise` stands there without anything said of it: a sitemap must hold one, and a page
    whose news part was taken out is what the guide to news sitemaps suggests for pages that are news no longer.
    """
    lines = [_news(entry) for _, entry in zip(range(MAX_NEWS), entries, strict=False)]
    lines = lines or [f"<url><loc>{escape(otherwise)}</loc></url>\n"]
    return f'{_HEAD}<urlset xmlns="{_SITEMAP}" xmlns:news="{_NEWS}">\n{"".join(lines)}{_PAGES_END}'


def _news(entry: NewsEntry) -> str:
    language = f"<news:language>{news_language(entry.language)}</news:language>"
    return (
        f"<url><loc>{escape(entry.url)}</loc><news:news>"
        f"<news:publication><news:name>{escape(entry.publication)}</news:name>{language}</news:publication>"
        f"<news:publication_date>{entry.date}</news:publication_date><news:title>{escape(entry.title)}</news:title>"
        "</news:news></url>\n"
    )


def news_language(language: str) -> str:
    """The language as news sitemaps want it: its ISO 639 code, but `zh-cn` and `zh-tw` for the two ways to write Chinese."""
    base, *more = language.lower().split("-")
    if base != "zh":
        return base
    return "zh-tw" if "hans" not in more and {"hant", "tw", "hk", "mo"} & set(more) else "zh-cn"


# --- robots -------------------------------------------------------------------------------------------------------------------


def robots(sitemaps: Iterable[str]) -> str:
    """A robots.txt that lets everybody read everything (RFC 9309) and says where the sitemaps are."""
    return "\n".join(("User-agent: *", "Allow: /", "", *(f"Sitemap: {url}" for url in sitemaps), ""))
