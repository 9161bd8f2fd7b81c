"""A newsroom in one language: what every view is drawn from."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Final, TypeVar

from newsroom_plugin.model import Item, ItemType, Moment, Place, phone_parts
from newsroom_plugin.newsroom import Newsroom, State, day_of
from newsroom_plugin.pages import views
from newsroom_plugin.renditions import Plan
from newsroom_plugin.texts import NBSP, Texts, own_name
from newsroom_plugin.urls import Addresses, Site

T = TypeVar("T")
_Day = date  # inside the class, `date` is a method


@dataclass(frozen=True)
class Edition:
    """The newsroom in one language, with everything views need: texts, addresses, pictures."""

    newsroom: Newsroom
    """As it may be seen; the gate has spoken."""
    language: str
    """BCP 47."""
    texts: Texts
    """Interface texts and dates."""
    site: Site
    """Where the site lives."""
    site_name: str
    """What mkdocs.yml calls the site."""
    plans: Mapping[str, Plan]
    """Renditions of pictures, by asset id."""
    sizes: Mapping[str, int]
    """Bytes of published files, by path from the root."""
    html_of: Callable[[str], str]
    """Rendered text of the page at an address; empty before it is rendered."""
    markdown: Callable[[Place], str]
    """Renders short Markdown, such as an answer, for the page whose address the place has."""
    downloads: Mapping[str, views.Download] = field(default_factory=dict)
    """The kits there are, by the address of what they belong to; empty before all texts are rendered."""
    forms: Mapping[str, tuple[views.Form, ...]] = field(default_factory=dict)
    """Plain text and PDF of items, by address; empty before all texts are rendered."""
    hidden: Mapping[str, State] = field(default_factory=dict)
    """What is not simply published, by address: only while editors look at what the public does not see."""
    waiting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The roles whose approval a thing waits for, by address: only in such a preview."""
    made: dict[Hashable, object] = field(default_factory=dict)
    """What was made once for all pages, by key; see `once`."""

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` returns, made when it is first asked for under this key; every key belongs to one type."""
        if key not in self.made:
            self.made[key] = make()
        return self.made[key]  # type: ignore[return-value]  # `cast` is a call, and every view asks some twenty times

    def forget(self, url: str) -> None:
        """Let go of what was made once of the thing at an address, for its own page and files."""
        for kind in _OF_ONE:
            self.made.pop((kind, url, self.html_of(url)), None)

    @cached_property
    def addresses(self) -> Addresses:
        """The addresses of the pages in this language."""
        return Addresses(self.newsroom.settings.prefix(self.language))

    @property
    def today(self) -> _Day:
        """The day of the build in the newsroom's time zone."""
        return self.now.date()

    @cached_property
    def now(self) -> datetime:
        """The moment of the build in the newsroom's time zone."""
        assert self.newsroom.at is not None
        return self.newsroom.at.astimezone(self.newsroom.settings.timezone)

    # --- dates ------------------------------------------------------------------------------------------------------------

    def date(self, moment: Moment, *, with_time: bool = False) -> views.Date:
        """A moment as read in the newsroom's time zone."""
        at = moment.at.astimezone(self.newsroom.settings.timezone) if moment.has_time else moment.at
        has_time = with_time and moment.has_time
        label = self.texts.day_and_time(at) if has_time else self.texts.day(at.date())
        iso = at.isoformat() if moment.has_time else moment.iso
        return views.Date(label, iso, self.texts.day_in_year(at.date()))

    def day(self, when: _Day) -> views.Date:
        """A day."""
        return views.Date(self.texts.day(when), when.isoformat(), self.texts.day_in_year(when))

    def day_of(self, item: Item) -> _Day:
        """The day an item is dated, in the newsroom's time zone."""
        return day_of(item.date, self.newsroom.settings.timezone)

    # --- words ------------------------------------------------------------------------------------------------------------

    def type_label(self, type: ItemType) -> str:
        """The name of a type, for one item."""
        return self.once(("type", type), lambda: type_label(self.texts, type))

    def label(self, label: str) -> str:
        """An advertising or sender label in words; empty when there is none."""
        if label == "none":
            return ""
        _ = self.texts.gettext
        return {
            "invited": _("Written on invitation"),
            "gifted": _("Contains gifts"),
            "paid": _("Advertisement"),
            "employee": _("By an employee"),
        }.get(label, "")

    def audience(self, names: Iterable[str]) -> str:
        """Whom something is for, in words: `Bloggerinnen, Blogger und Journalistinnen`."""
        _ = self.texts.gettext
        known = {"bloggers": _("bloggers"), "journalists": _("journalists"), "influencers": _("influencers")}
        return self.texts.sentence(self.texts.listed(known.get(name, name) for name in names))

    @property
    def organization(self) -> str:
        """Full name of the sender."""
        organization = self.newsroom.settings.organization
        return organization.legal_name or organization.name(self.language)

    def language_links(self, urls: Mapping[str, str]) -> tuple[views.Link, ...]:
        """A link to each language of the newsroom; to its home page where `urls` has none."""
        settings = self.newsroom.settings
        if len(settings.languages) == 1:
            return ()
        return tuple(
            views.Link(
                title=own_name(language),
                url=urls.get(language, settings.prefix(language)),
                is_current=language == self.language,
                lang=language,
            )
            for language in settings.languages
        )

    def translations(self, urls: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """(language, absolute address) of a page that exists in more than one language; `x-default` is the default one."""
        if len(urls) < 2 or not self.site.base:
            return ()
        settings = self.newsroom.settings
        found = [(language, self.site.absolute(urls[language])) for language in settings.languages if language in urls]
        if settings.default_language in urls:
            found.append(("x-default", self.site.absolute(urls[settings.default_language])))
        return tuple(found)


_STILL: Final = frozenset(
    {"facets", "first shown", "library", "organization", "person", "places", "scopes", "topics", "types", "website", "years"}
)
"""Keys of what was made once, or the first words of their keys, that holds whatever an item says."""


_OF_ONE: Final = ("text", "length")
"""First words of the keys of what is made of one thing, and of its text; then follow its address and that text."""


def still_holds(edition: Edition) -> dict[Hashable, object]:
    """What was made once for an edition and holds when only the words of an item differ: no entry, card or text of it."""
    return {key: made for key, made in edition.made.items() if (key[0] if isinstance(key, tuple) else key) in _STILL}


def type_label(texts: Texts, type: ItemType) -> str:
    """The name of a type, for one item."""
    _ = texts.gettext
    return {
        "release": _("Press release"),
        "story": _("Story"),
        "statement": _("Statement"),
        "note": _("Brief"),
        "factsheet": _("Fact sheet"),
    }[type]


def types_label(texts: Texts, type: ItemType) -> str:
    """The name of a type, for many items."""
    _ = texts.gettext
    return {
        "release": _("Press releases"),
        "story": _("Stories"),
        "statement": _("Statements"),
        "note": _("News in brief"),
        "factsheet": _("Fact sheets"),
    }[type]


_MARKUP = re.compile(
    r"!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)|<[^>]+>|[*_`~]{1,3}|^#{1,6} .*$|^\s*[|:>+-].*$|\{[^}]*\}", re.MULTILINE
)


def first_words(body: str, limit: int = 200) -> str:
    """The first sentence or so of a Markdown text, for where a summary is missing; at most `limit` characters."""
    text = " ".join(_MARKUP.sub(lambda found: found[1] or "", body[: limit * 12]).split())
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


_TAG = re.compile(r"<[^>]*>")
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my", "bo", "dz"})


def word_count(html: str, language: str) -> int:
    """Words of a rendered text; 0 in languages that put no space between them, where nobody can tell by looking."""
    if language.split("-", maxsplit=1)[0] in _UNSPACED:
        return 0
    words = _TAG.sub(" ", html).split()
    return len(words) - sum(words.count(sign) for sign in ("–", "—", "-", "#"))


def pages_of(count: int, per_page: int) -> int:
    """How many pages a list of `count` entries takes, at least one."""
    return max(1, -(-count // per_page))


def phone(number: str | None) -> views.Phone | None:
    """A number as read and as dialled."""
    if number is None:
        return None
    dialled, extension = phone_parts(number)
    # RFC 3966, section 3: an extension is a parameter, not a part of the number.
    return views.Phone(number.replace(" ", NBSP), f"tel:{dialled}{f';ext={extension}' if extension else ''}")
