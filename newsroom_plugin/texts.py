"""Interface texts and dates by language: gettext catalogues, and what babel knows of dates, numbers and names.

English is the language of the message ids and needs no catalogue. A language is added by adding `locale/<language>.po`, here or
in the `locale/` folder beside a newsroom's mkdocs.yml.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_time, get_timezone_name
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

NBSP = "\u00a0"

_DAYS = 1 << 15
"""Dates that are kept in words: more days than a long archive has, or each would be forgotten before it is asked for again."""

CATALOGUES = Path(__file__).parent / "locale"
"""Where our own catalogues lie."""

_QUOTES = {
    "de": "„“",
    "en": "“”",
    "fr": "«»",
    "pl": "„”",
    "es": "«»",
    "it": "«»",
    "nl": "“”",
    "da": "»«",
    "sv": "””",
    "fi": "””",
    "ar": "«»",
    "fa": "«»",
}


def _catalogue(language: str, folders: Iterable[Path]) -> gettext.NullTranslations:
    """The catalogue of a language, ours first, others on top; without one, the message ids themselves."""
    merged: gettext.NullTranslations = gettext.NullTranslations()
    base = language.split("-", maxsplit=1)[0]
    for folder in folders:
        for name in dict.fromkeys((base, language)):
            path = folder / f"{name}.po"
            if path.is_file():
                compiled = io.BytesIO()
                write_mo(compiled, read_po(io.BytesIO(path.read_bytes())))
                compiled.seek(0)
                above = gettext.GNUTranslations(compiled)
                above.add_fallback(merged)
                merged = above
    return merged


def has_catalogue(language: str, folder: Path | None = None) -> bool:
    """Whether interface texts exist in a language."""
    base = language.split("-", maxsplit=1)[0]
    folders = (CATALOGUES, folder) if folder else (CATALOGUES,)
    return base == "en" or any((where / f"{name}.po").is_file() for where in folders for name in (base, language))


class Texts:
    """Interface texts, dates, numbers and names in one language."""

    def __init__(self, language: str, folder: Path | None = None) -> None:
        self.language = language
        """BCP 47."""
        try:
            self.locale = Locale.parse(language, sep="-")
        except (UnknownLocaleError, ValueError):
            self.locale = Locale.parse("en")
        folders = (CATALOGUES, folder) if folder else (CATALOGUES,)
        self._catalogue = _catalogue(language, folders)
        self._known: dict[str, str] = {}

    # --- texts ------------------------------------------------------------------------------------------------------------

    def gettext(self, message: str, /, **values: object) -> str:
        """The text for an English message, with `%(name)s` filled in."""
        # Every page asks for some two hundred, and always for the same ones.
        text = self._known.get(message) or self._known.setdefault(message, self._catalogue.gettext(message))
        return text % values if values else text

    def ngettext(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The text for a count; `%(n)s` is the count as the language writes it."""
        return self._catalogue.ngettext(one, many, n) % {"n": self.number(n), **values}

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return str(self.locale.text_direction)

    def quoted(self, text: str) -> str:
        """The text in the quotation marks of the language, unless it brings its own."""
        if text[:1] in '„“”«»"':
            return text
        marks = _QUOTES.get(self.locale.language, "“”")
        inner = NBSP if self.locale.language == "fr" else ""
        return f"{marks[0]}{inner}{text}{inner}{marks[1]}"

    def listed(self, words: Iterable[str]) -> str:
        """`a, b und c`."""
        return format_list(list(words), locale=self.locale)

    # --- dates ------------------------------------------------------------------------------------------------------------

    @lru_cache(maxsize=_DAYS)  # noqa: B019 - one object per language and build
    def day(self, when: date) -> str:
        """`20. November 2026`."""
        return _bound(format_date(when, "long", locale=self.locale))

    @lru_cache(maxsize=_DAYS)  # noqa: B019
    def day_in_year(self, when: date) -> str:
        """`20. November`."""
        return _bound(format_skeleton("MMMMd", when, locale=self.locale))

    @lru_cache(maxsize=1024)  # noqa: B019
    def month(self, when: date) -> str:
        """`November 2026`."""
        return str(format_skeleton("yMMMM", when, locale=self.locale))

    def month_name(self, when: date) -> str:
        """`November`."""
        return str(format_date(when, "LLLL", locale=self.locale))

    def weekday(self, when: date) -> str:
        """`Freitag`."""
        return str(format_date(when, "EEEE", locale=self.locale))

    def time(self, when: datetime) -> str:
        """`9:00 Uhr`."""
        return self.gettext("%(time)s", time=self.clock(when))

    def clock(self, when: datetime) -> str:
        """`09:00`."""
        return str(format_time(when.replace(tzinfo=None), "short", locale=self.locale)).replace("\u202f", NBSP)

    def day_and_time(self, when: datetime) -> str:
        """`20. November 2026, 9:00 Uhr`."""
        return f"{self.day(when.date())}, {self.time(when)}"

    def zone(self, when: datetime) -> str:
        """`Mitteleuropäische Normalzeit`, as it is at that moment."""
        return str(get_timezone_name(when, width="long", locale=self.locale))

    def zone_name(self, zone: tzinfo) -> str:
        """`Mitteleuropäische Zeit`, all year round."""
        return str(get_timezone_name(zone, width="long", locale=self.locale))

    # --- numbers and names --------------------------------------------------------------------------------------------------

    @lru_cache(maxsize=4096, typed=True)  # noqa: B019
    def number(self, value: float) -> str:
        """`2.340`."""
        return str(format_decimal(value, locale=self.locale))

    def size(self, count: int) -> str:
        """`214 kB`, `2,9 MB`: decimal units, as file managers and GitHub count."""
        if count < 1_000_000:
            return self._in_order(f"{self.number(max(1, round(count / 1000)))}{NBSP}kB")
        return self._in_order(f"{self.number(round(count / 1_000_000, 1))}{NBSP}MB")

    def sides(self, width: float, height: float) -> str:
        """`1600 × 1000`, `13,5 × 8,5`: the width first; whole numbers are not grouped."""
        of = (str(side) if isinstance(side, int) else self.number(side) for side in (width, height))
        return self._in_order(f"{NBSP}×{NBSP}".join(of))

    def _in_order(self, figures: str) -> str:
        """Figures and signs as they are, also where text runs from right to left and would turn width and height round."""
        return f"\u2066{figures}\u2069" if self.direction == "rtl" else figures

    def language_name(self, language: str) -> str:
        """The name of a language in this one: `Englisch`."""
        try:
            return Locale.parse(language, sep="-").get_display_name(self.locale) or language
        except (UnknownLocaleError, ValueError):
            return language

    def country_name(self, country: str) -> str:
        """The name of a country by its ISO 3166 code; any other text as it is."""
        return str(self.locale.territories.get(country.upper(), country))

    def country_code(self, name: str) -> str:
        """The ISO 3166 code of a country by its name in this language or in English; empty when it is none."""
        for territories in (self.locale.territories, Locale.parse("en").territories):
            for code, known in territories.items():
                if len(code) == 2 and name.casefold() == str(known).casefold():
                    return str(code)
        return ""

    @staticmethod
    def sentence(words: str) -> str:
        """The words with a capital in front."""
        return words[:1].upper() + words[1:]

    def own_name(self) -> str:
        """The name of this language in itself: `Deutsch`."""
        return own_name(self.language)


@cache
def own_name(language: str) -> str:
    """The name of a language in itself, without its catalogue: `Deutsch`."""
    try:
        found = Locale.parse(language, sep="-")
        return Texts.sentence(found.get_display_name(found) or language)
    except (UnknownLocaleError, ValueError):
        return Texts.sentence(language)


@cache
def territorial(language: str) -> str:
    """The language with the country where most people speak it, as networks want it: `de` → `de_DE`; empty when unknown."""
    try:
        found = Locale.parse(language, sep="-")
        if not found.territory:
            likely = get_global("likely_subtags")
            known = likely.get(f"{found.language}_{found.script}") or likely.get(found.language)
            found = Locale.parse(known) if known else found
    except (UnknownLocaleError, ValueError):
        return ""
    return f"{found.language}_{found.territory}" if found.territory else ""


def _bound(text: str) -> str:
    """Keep the day and the month on one line."""
    return text.replace(" ", NBSP, 1)
