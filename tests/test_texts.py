"""Interface texts, dates and numbers by language; and that every catalogue is whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import jinja2
import pytest
from babel.messages import Catalog
from babel.messages.checkers import python_format
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import newsroom_plugin
from newsroom_plugin.texts import CATALOGUES, NBSP, Texts, has_catalogue, own_name, territorial

PACKAGE = Path(newsroom_plugin.__file__).parent
TEMPLATES = PACKAGE.parent / "theme_overrides"
BERLIN = ZoneInfo("Europe/Berlin")
DAY, MOMENT = date(2026, 11, 20), datetime(2026, 11, 20, 9, 5, tzinfo=BERLIN)

Message = str | tuple[str, ...]

# --- catalogues -----------------------------------------------------------------------------------------------------------------


def used() -> Iterator[tuple[Message, str]]:
    """Yield every message in Python and in templates, with where it stands."""
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2)}
    for folder, methods, options in (
        (PACKAGE, [("**.py", "python")], {}),
        (TEMPLATES, [("**.html", "jinja2.ext:babel_extract")], {"**.html": {"silent": "false"}}),
    ):
        for path, line, message, _comments, _context in extract_from_dir(folder, methods, options, keywords=keywords):
            yield message, f"{path}:{line}"


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


@pytest.fixture(params=sorted(CATALOGUES.glob("*.po")), ids=lambda path: path.stem)
def translated(request: pytest.FixtureRequest) -> Catalog:
    return catalogue(request.param)


def test_there_is_a_german_catalogue() -> None:
    assert has_catalogue("de")
    assert has_catalogue("de-AT")
    assert has_catalogue("en")
    assert not has_catalogue("is")


def test_every_message_that_is_used_is_translated(translated: Catalog) -> None:
    missing = {
        where: message
        for message, where in used()
        if (found := translated.get(message if isinstance(message, str) else message[0])) is None or not found.string
    }
    assert missing == {}


def test_every_plural_that_is_used_is_a_plural_in_the_catalogue(translated: Catalog) -> None:
    plurals = {message for message, _ in used() if isinstance(message, tuple)}
    assert plurals
    found = {message: translated.get(message[0]) for message in plurals}
    assert {message for message, entry in found.items() if entry is None or entry.id != message} == set()


def test_no_entry_of_a_catalogue_is_stale_fuzzy_or_empty(translated: Catalog) -> None:
    known = {message if isinstance(message, str) else message[0] for message, _ in used()}
    entries = [entry for entry in translated if entry.id]
    assert entries
    assert [entry.id for entry in entries if (entry.id if isinstance(entry.id, str) else entry.id[0]) not in known] == []
    assert [entry.id for entry in entries if entry.fuzzy] == []
    strings = {str(entry.id): (entry.string if isinstance(entry.string, tuple) else (entry.string,)) for entry in entries}
    assert [id for id, texts in strings.items() if not all(texts)] == []
    assert not translated.obsolete


def test_placeholders_agree_with_the_message(translated: Catalog) -> None:
    for entry in translated:
        if not entry.id:
            continue
        ids: tuple[str, ...] = tuple(entry.id) if isinstance(entry.id, tuple | list) else (entry.id,)
        written = entry.string or ""
        strings: tuple[str, ...] = tuple(written) if isinstance(written, tuple | list) else (written,)
        wanted = set(re.findall(r"%\((\w+)\)s", ids[-1]))
        for number, text in enumerate(strings):
            found = set(re.findall(r"%\((\w+)\)s", text))
            assert found == wanted or (len(ids) > 1 and number == 0 and found == wanted - {"n"}), entry.id
            assert not re.search(r"%(?!\(\w+\)s|%)", text), f"{entry.id}: a bare % in {text!r}"
        python_format(translated, entry)


def test_no_text_in_a_template_escapes_translation() -> None:
    """Words between tags that no `_()` encloses."""
    environment = jinja2.Environment()
    for path in sorted(TEMPLATES.rglob("*.html")):
        words = [
            token[2]
            for token in environment.lex(path.read_text(encoding="utf-8"))
            if token[1] == "data"
            and re.search(r">[^<>]*[A-Za-z]{3,}[^<>]*<", re.sub(r"<(script|style)\b.*?</\1>", "", token[2], flags=re.DOTALL))
        ]
        assert words == [], path.name


def test_a_language_without_catalogue_falls_back_to_english() -> None:
    assert Texts("is").gettext("Contacts") == "Contacts"
    assert Texts("de").gettext("Contacts") != "Contacts"
    assert Texts("de-AT").gettext("Contacts") == Texts("de").gettext("Contacts")
    assert Texts("xx-nonsense").gettext("Contacts") == "Contacts"


def test_a_newsrooms_own_catalogue_wins_where_it_has_an_entry(tmp_path: Path) -> None:
    (tmp_path / "de.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Contacts"\nmsgstr "Rufen Sie an"\n',
        encoding="utf-8",
    )
    (tmp_path / "is.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Contacts"\nmsgstr "Tengiliðir"\n',
        encoding="utf-8",
    )
    assert Texts("de", tmp_path).gettext("Contacts") == "Rufen Sie an"
    assert Texts("de", tmp_path).gettext("Topics") == Texts("de").gettext("Topics")
    assert Texts("is", tmp_path).gettext("Contacts") == "Tengiliðir"
    assert has_catalogue("is", tmp_path)


# --- dates, numbers, names -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "day", "in_year", "month", "weekday"),
    [
        ("de", f"20.{NBSP}November 2026", f"20.{NBSP}November", "November 2026", "Freitag"),
        ("en", f"November{NBSP}20, 2026", f"November{NBSP}20", "November 2026", "Friday"),
        ("en-GB", f"20{NBSP}November 2026", f"20{NBSP}November", "November 2026", "Friday"),
        ("fr", f"20{NBSP}novembre 2026", f"20{NBSP}novembre", "novembre 2026", "vendredi"),
    ],
)
def test_days_are_written_as_the_language_writes_them(language: str, day: str, in_year: str, month: str, weekday: str) -> None:
    texts = Texts(language)
    assert (texts.day(DAY), texts.day_in_year(DAY), texts.month(DAY), texts.weekday(DAY)) == (day, in_year, month, weekday)


def test_hours_are_written_as_the_language_writes_them() -> None:
    assert Texts("de").clock(MOMENT) in ("09:05", "9:05")
    assert Texts("de").time(MOMENT).endswith("Uhr")
    assert Texts("en").clock(MOMENT) == f"9:05{NBSP}AM"
    assert Texts("en").day_and_time(MOMENT) == f"November{NBSP}20, 2026, 9:05{NBSP}AM"


def test_a_zone_is_named_as_it_is_at_that_moment() -> None:
    summer = datetime(2026, 7, 20, 9, tzinfo=BERLIN)
    assert Texts("de").zone(MOMENT) == "Mitteleuropäische Normalzeit"
    assert Texts("de").zone(summer) == "Mitteleuropäische Sommerzeit"


@pytest.mark.parametrize(("language", "one", "many"), [("en", "1 item", "1,200 items"), ("de", "1 Beitrag", "1.200 Beiträge")])
def test_counts_have_the_right_form_and_the_right_sign_for_thousands(language: str, one: str, many: str) -> None:
    texts = Texts(language)
    assert texts.ngettext("%(n)s item", "%(n)s items", 1) == one
    assert texts.ngettext("%(n)s item", "%(n)s items", 1200) == many


@pytest.mark.parametrize(
    ("count", "size"),
    [
        (0, "1 kB"),
        (999, "1 kB"),
        (214_000, "214 kB"),
        (999_499, "999 kB"),
        (1_000_000, "1 MB"),
        (2_940_000, "2,9 MB"),
        (3_200_000_000, "3.200 MB"),
    ],
)
def test_sizes_are_decimal_and_in_the_language(count: int, size: str) -> None:
    assert Texts("de").size(count) == size.replace(" ", NBSP)


def test_a_size_just_below_a_megabyte_is_not_a_thousand_kilobytes() -> None:
    assert Texts("de").size(999_999) in (f"1{NBSP}MB", f"1.000{NBSP}kB")


@pytest.mark.parametrize(
    ("language", "quoted"), [("de", "„Ja.“"), ("en", "“Ja.”"), ("fr", f"«{NBSP}Ja.{NBSP}»"), ("pl", "„Ja.”"), ("xx", "“Ja.”")]
)
def test_quotes_have_the_marks_of_the_language(language: str, quoted: str) -> None:
    assert Texts(language).quoted("Ja.") == quoted
    assert Texts(language).quoted(quoted) == quoted


def test_languages_are_named_in_this_one_and_in_themselves() -> None:
    assert Texts("de").language_name("en") == "Englisch"
    assert Texts("en").language_name("de") == "German"
    assert (Texts("de").own_name(), Texts("en").own_name(), Texts("fr").own_name()) == ("Deutsch", "English", "Français")
    assert Texts("de").language_name("qqq") == "qqq"


def test_lists_and_direction_follow_the_language() -> None:
    assert Texts("de").listed(["a", "b", "c"]) == "a, b und c"
    assert Texts("en").listed(["a", "b"]) == "a and b"
    assert Texts("en").listed([]) == ""
    assert (Texts("ar").direction, Texts("de").direction) == ("rtl", "ltr")


def test_a_text_with_a_percent_sign_and_no_values_is_left_alone() -> None:
    assert Texts("en").gettext("50 % of it") == "50 % of it"
    assert Texts("en").gettext("All on %(topic)s", topic="50 % <b>") == "All on 50 % <b>"


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("de", "de_DE"),
        ("de-AT", "de_AT"),
        ("en", "en_US"),
        ("zh", "zh_CN"),
        ("zh-Hant", "zh_TW"),
        ("sr-Latn", "sr_RS"),
        ("ar", "ar_EG"),
        ("tlh", ""),
    ],
)
def test_networks_are_told_the_country_where_most_people_speak_a_language(language: str, wanted: str) -> None:
    assert territorial(language) == wanted


def test_a_country_is_found_by_its_name_in_the_language_or_in_english() -> None:
    assert Texts("de").country_code("Deutschland") == Texts("de").country_code("germany") == "DE"
    assert Texts("de").country_code("Berlin") == ""


def test_a_language_is_named_in_itself_also_when_nobody_knows_it() -> None:
    assert [own_name(language) for language in ("de", "en", "pl", "tlh")] == ["Deutsch", "English", "Polski", "Tlh"]


def test_width_and_height_keep_their_order_also_from_right_to_left() -> None:
    assert Texts("de").sides(1600, 1000) == f"1600{NBSP}×{NBSP}1000"
    assert Texts("de").sides(13.5, 8.5) == f"13,5{NBSP}×{NBSP}8,5"
    assert Texts("ar").sides(1600, 1000) == f"\u20661600{NBSP}×{NBSP}1000\u2069"
