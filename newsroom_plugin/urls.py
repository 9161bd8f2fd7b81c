"""The URL contract: every address and file name of a newsroom.

Addresses here are relative to the root of the site, without a leading slash (`en/news/2026/x/`); a page's address ends in a
slash. `Site` turns them into absolute ones, also when the site lives under a path of its host. A URL once published stays, so
what this module returns must not change.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from slugify import slugify

SLUG_LENGTH = 120
"""Longest slug, in characters; long enough for a headline, short enough for every file system."""

_GERMAN = [["ä", "ae"], ["ö", "oe"], ["ü", "ue"], ["Ä", "ae"], ["Ö", "oe"], ["Ü", "ue"], ["ß", "ss"], ["ẞ", "ss"]]


@lru_cache(maxsize=8192)
def slug_of(text: str) -> str:
    """Return the slug of a text: lower case, German transliteration, at most `SLUG_LENGTH` characters; may be empty."""
    composed = unicodedata.normalize("NFC", text)
    return slugify(composed, replacements=_GERMAN, max_length=SLUG_LENGTH, word_boundary=True)


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site lives."""

    base: str
    """`site_url` with a trailing slash; empty when it is not known."""

    @classmethod
    def at(cls, site_url: str | None) -> Site:
        """The site at `site_url`, which may lack its trailing slash."""
        return cls(site_url.rstrip("/") + "/" if site_url else "")

    @property
    def path(self) -> str:
        """Path of the site on its host, with slashes around it: `/` or `/repo/`."""
        return urlsplit(self.base).path or "/"

    @property
    def host(self) -> str:
        """Host name of the site; empty when it is not known."""
        return urlsplit(self.base).hostname or ""

    def absolute(self, url: str) -> str:
        """The absolute address of `url`; from the root of the host when the site's own address is not known."""
        return (self.base or "/") + quote(url, safe="/#?=&:%~+,;@!*()'$-._")


def quoted(words: str) -> str:
    """Words as a value in the query of an address."""
    # Word by word: texts about a thing, and about all things, are made of the same ones.
    return "%20".join(map(_quoted, words.split(" ")))


@lru_cache(maxsize=8192)
def _quoted(word: str) -> str:
    return quote(word, safe="")


def root_of(url: str) -> str:
    """The way from a page back to the root of the site: `./` for the root itself, `../../` for `a/b/`."""
    return "../" * url.count("/") or "./"


def dest_path(url: str) -> str:
    """The file a page's address is written to: `news/` → `news/index.html`."""
    return url + "index.html" if url == "" or url.endswith("/") else url


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of the pages in one language."""

    prefix: str
    """Empty for the default language, else `en/`."""

    def home(self) -> str:
        """The home page."""
        return self.prefix

    def section(self, name: str) -> str:
        """A section's first page: news, topics, events, contacts, media, kits."""
        return f"{self.prefix}{name}/"

    def paged(self, first: str, number: int) -> str:
        """Page `number` (from 1) of a list whose first page is `first`."""
        return first if number == 1 else f"{first}page/{number}/"

    def year(self, year: str) -> str:
        """The items of a year."""
        return f"{self.prefix}news/{year}/"

    def item(self, year: str, slug: str) -> str:
        """An item; `year` is the folder it lies in."""
        return f"{self.prefix}news/{year}/{slug}/"

    def type(self, name: str) -> str:
        """The items of one type."""
        return f"{self.prefix}types/{name}/"

    def topic(self, slug: str) -> str:
        """A topic."""
        return f"{self.prefix}topics/{slug}/"

    def event(self, slug: str) -> str:
        """An event."""
        return f"{self.prefix}events/{slug}/"

    def contact(self, id: str) -> str:
        """A contact."""
        return f"{self.prefix}contacts/{id}/"

    def asset(self, id: str) -> str:
        """An asset's page."""
        return f"{self.prefix}media/{id}/"

    def media_index(self) -> str:
        """The index of the media library, for its filters and the selection."""
        return f"{self.prefix}media/library.json"

    def kit(self, slug: str) -> str:
        """A kit."""
        return f"{self.prefix}kits/{slug}/"

    def subscribe(self) -> str:
        """Every feed and calendar in one place."""
        return f"{self.prefix}subscribe/"

    def opml(self) -> str:
        """Every feed, for feed readers."""
        return f"{self.prefix}feeds.opml"

    def search(self) -> str:
        """The search of the archive."""
        return f"{self.prefix}search/"

    def api(self, name: str, number: int = 1) -> str:
        """Page `number` (from 1) of the static API: `api/items.json`, `api/items-2.json`."""
        return f"{self.prefix}api/{name}.json" if number == 1 else f"{self.prefix}api/{name}-{number}.json"


FeedFormat = Literal["rss", "atom", "json"]
FEED_FORMATS: tuple[FeedFormat, ...] = ("rss", "atom", "json")
_FEED_NAMES: Mapping[FeedFormat, str] = {"rss": "feed.xml", "atom": "atom.xml", "json": "feed.json"}


def feed_url(page: str, format: FeedFormat) -> str:
    """The feed of what a page lists: `topics/robotik/` → `topics/robotik/atom.xml`; of the whole newsroom for a home page."""
    return f"{page}{_FEED_NAMES[format]}"


def calendar_url(page: str) -> str:
    """The calendar of what a page lists: `events/` → `events/calendar.ics`."""
    return f"{page}calendar.ics"


def rendition_path(asset_id: str, suffix: str, extension: str) -> str:
    """A rendition, at the root for all languages: `media/<id>/<id>-1600.jpg`."""
    return f"media/{asset_id}/{asset_id}-{suffix}.{extension}"


def slug_in(url: str) -> str:
    """The last part of a page's address: `news/2026/x/` → `x`."""
    return url.rstrip("/").rpartition("/")[2]


def kit_path(url: str) -> str:
    """The kit of the item or press kit at an address: `news/2026/x/` → `news/2026/x/x.zip`."""
    return f"{url}{slug_in(url)}.zip"


def text_path(url: str) -> str:
    """The plain text of the item at an address: `news/2026/x/` → `news/2026/x/x.txt`."""
    return f"{url}{slug_in(url)}.txt"


def pdf_path(url: str) -> str:
    """The PDF of the item at an address: `news/2026/x/` → `news/2026/x/x.pdf`."""
    return f"{url}{slug_in(url)}.pdf"


def social_card_path(url: str) -> str:
    """The picture networks show of the page at an address: `news/2026/x/` → `news/2026/x/x-card.jpg`.

    Unlike other addresses it may end: when an item is no longer among the newest that have a card of their own, its page names
    that of its topic. Networks keep what they fetched, and fetch what the page names when they look again.
    """
    return f"{url}{slug_in(url) or 'home'}-card.jpg"


def event_calendar_path(url: str) -> str:
    """The calendar file of the event at an address: `events/x/` → `events/x/x.ics`."""
    return f"{url}{slug_in(url)}.ics"


def vcard_path(contact_id: str) -> str:
    """The card of a contact, at the root for all languages."""
    return f"contacts/{contact_id}/{contact_id}.vcf"


def vcards_path() -> str:
    """The cards of everybody who may be reached."""
    return "contacts/contacts.vcf"


def captions_path(asset_id: str, language: str) -> str:
    """The captions of a video or sound: `media/<id>/<id>-de.vtt`."""
    return f"media/{asset_id}/{asset_id}-{language}.vtt"


SEARCH_FOLDER = "pagefind/"
"""Where the indexes of the search lie; what is in them is the business of Pagefind, under names of its own."""


def search_index(language: str) -> str:
    """The folder of the search index of a language."""
    return f"{SEARCH_FOLDER}{language}/"


def embed_url(page: str) -> str:
    """What others frame of a page: `news/2026/x/embed/`, `media/film/embed/`."""
    return f"{page}embed/"


def oembed_url(page: str) -> str:
    """The oEmbed answer of an item."""
    return f"{page}oembed.json"


SITEMAP = "sitemap.xml"
"""Every page that may be found, or the index of its parts."""

NEWS_SITEMAP = "news-sitemap.xml"
"""The news of the last two days."""

ROBOTS = "robots.txt"
"""What crawlers may read, and where the sitemaps are."""


def sitemap_path(part: int) -> str:
    """Part `part` (from 1) of a sitemap that grew too large for one file; 0 is the sitemap itself."""
    return f"sitemap-{part}.xml" if part else SITEMAP


def alias_url(alias: str) -> str:
    """The address an alias stands for, as the host looks for it: `/old/path`, `/old//path/index.html` → `old/path/`.

    What is written with percent signs is read first, as hosts do. `/old.html` stays a file. Every other name becomes a folder,
    also `/old.pdf` or `/index.php`: hosts lead from a folder's name to the page in it, and serve a file so named as a download.
    """
    path = unicodedata.normalize("NFC", unquote(alias))
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if parts[-1:] == ["index.html"]:
        parts.pop()
    url = "/".join(parts)
    return url if not url or url.casefold().endswith((".html", ".htm")) else f"{url}/"


_THING = re.compile(r"(?:[A-Za-z0-9-]+/)?(?:news/[12]\d{3}|events)/[^/]+/")


def is_thing(url: str) -> bool:
    """Whether an address is, or was, one of an item or event here, so that files lay below it: `en/news/2026/x/`."""
    return bool(_THING.fullmatch(url))


_NAMES_OF_FILES = frozenset(
    "feed.xml atom.xml feed.json feeds.opml calendar.ics contacts.vcf library.json oembed.json sitemap.xml sitemap.xml.gz "
    "news-sitemap.xml robots.txt 404.html".split()
)


def is_name_of_file(name: str) -> bool:
    """Whether the newsroom gives this name to files beside its pages."""
    return name in _NAMES_OF_FILES


_RESERVED_SLUGS = frozenset({"page", "embed", "index", "con", "prn", "aux", "nul", "feed", "calendar"})
_YEAR = re.compile(r"[12]\d{3}")


def is_reserved(slug: str) -> bool:
    """Whether a slug would collide with another address, or cannot be a file name somewhere."""
    return slug in _RESERVED_SLUGS or bool(re.fullmatch(r"(com|lpt)\d", slug))


def is_year(text: str) -> bool:
    """Whether a folder's name is a year."""
    return bool(_YEAR.fullmatch(text))


def join(folder: str, path: str) -> str | None:
    """Resolve a relative path written in `folder`; None when it leaves the root."""
    joined = posixpath.normpath(posixpath.join(folder, path))
    return None if joined.startswith(("..", "/")) else joined
