"""The small values front matter is made of."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsrooms import HOSTILE
from pydantic import ValidationError

from newsroom_plugin.model import (
    AssetKeys,
    ContactKeys,
    EventKeys,
    Fact,
    ItemKeys,
    Keys,
    Link,
    Words,
    Written,
    as_license,
    is_id,
    phone_parts,
)
from newsroom_plugin.model.kinds import Away, Invitation, Venue
from newsroom_plugin.model.material import Asset
from newsroom_plugin.model.shared import Update
from newsroom_plugin.model.values import (
    Day,
    Id,
    LanguageTag,
    LocalText,
    MailAddress,
    Phone,
    ReplyAddress,
    Text,
    WebAddress,
    When,
    Zone,
)

BERLIN = {"timezone": ZoneInfo("Europe/Berlin"), "languages": ("de", "en")}


class Every(Keys):
    """One key of every type."""

    text: Text | None = None
    words: LocalText | None = None
    when: When | None = None
    day: Day | None = None
    zone: Zone | None = None
    web: WebAddress | None = None
    reply: ReplyAddress | None = None
    mail: MailAddress | None = None
    phone: Phone | None = None
    language: LanguageTag | None = None
    id: Id | None = None


def read(**fields: object) -> Any:
    return Every.model_validate(fields, context=BERLIN)


def refused(**fields: object) -> str:
    with pytest.raises(ValidationError) as raised:
        read(**fields)
    return str(raised.value.errors()[0]["msg"]).replace("\n", " ")


# --- time ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "utc", "iso"),
    [
        ("2026-11-20", datetime(2026, 11, 19, 23, tzinfo=UTC), "2026-11-20"),
        ("2026-11-20T09:00", datetime(2026, 11, 20, 8, tzinfo=UTC), "2026-11-20T09:00:00+01:00"),
        ("2026-07-20T09:00", datetime(2026, 7, 20, 7, tzinfo=UTC), "2026-07-20T09:00:00+02:00"),
        ("2026-11-20 9:05", datetime(2026, 11, 20, 8, 5, tzinfo=UTC), "2026-11-20T09:05:00+01:00"),
        ("2026-11-20T09:00:30", datetime(2026, 11, 20, 8, 0, 30, tzinfo=UTC), "2026-11-20T09:00:30+01:00"),
        ("2026-11-20T09:00Z", datetime(2026, 11, 20, 9, tzinfo=UTC), "2026-11-20T09:00:00+00:00"),
        ("2026-11-20T09:00-05:30", datetime(2026, 11, 20, 14, 30, tzinfo=UTC), "2026-11-20T09:00:00-05:30"),
        ("2026-11-20T09:00+0200", datetime(2026, 11, 20, 7, tzinfo=UTC), "2026-11-20T09:00:00+02:00"),
        ("2024-02-29", datetime(2024, 2, 28, 23, tzinfo=UTC), "2024-02-29"),
        ("2026-10-25T02:30+02:00", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T02:30+01:00", datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10-25T02:30:00+01:00"),
    ],
)
def test_a_moment_is_read_in_the_zone_of_the_newsroom_unless_it_has_one(written: str, utc: datetime, iso: str) -> None:
    moment = read(when=written).when
    assert moment.at == utc
    assert moment.iso == iso
    assert moment.has_time is ("T" in iso)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-02-30", "'2026-02-30' is not a date: February 2026 has 28 days. Write it like 2026-02-27 or 2026-02-27T09:00."),
        ("2026-13-01", "'2026-13-01' is not a date: there is no month 13."),
        ("2026-00-01", "'2026-00-01' is not a date: there is no month 0."),
        ("2026-04-00", "'2026-04-00' is not a date: April 2026 has 30 days."),
        ("0000-01-01", "'0000-01-01' is not a date: there is no year 0."),
        ("2026-11-20T24:00", "'2026-11-20T24:00' is not a time: hours go to 23, minutes and seconds to 59."),
        ("2026-11-20T10:60", "'2026-11-20T10:60' is not a time"),
        ("2026-11-20T10:00+25:00", "'+25:00' is not an offset from UTC. Write it like +01:00."),
        ("20.11.2026", "'20.11.2026' is not a date. Write it like 2026-02-27 or 2026-02-27T09:00."),
        ("morgen", "'morgen' is not a date."),
        ("٢٠٢٦-11-20", "'٢٠٢٦-11-20' is not a date."),
        (
            "2026-03-29T02:30",
            "'2026-03-29T02:30' does not exist in Europe/Berlin: the clocks go forward over it. Write the hour before or after it.",
        ),
        ("2026-10-25T02:30", "'2026-10-25T02:30' happens twice in Europe/Berlin: the clocks go back over it."),
    ],
)
def test_a_moment_that_cannot_be_is_refused_with_the_reason(written: str, said: str) -> None:
    assert refused(when=written).startswith(said)


def test_an_hour_that_happens_twice_can_be_told_apart_as_the_message_says() -> None:
    said = refused(when="2026-10-25T02:30")
    assert "+02:00" in said
    assert read(when="2026-10-25T02:30+02:00").when.at < read(when="2026-10-25T02:30+01:00").when.at


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)))
def test_a_moment_read_back_from_its_own_iso_form_is_the_same(naive: datetime) -> None:
    written = naive.replace(microsecond=0).isoformat() + "Z"
    assert read(when=read(when=written).when.iso).when.at == read(when=written).when.at


def test_a_day_has_no_hour() -> None:
    assert read(day="2026-11-20").day == date(2026, 11, 20)
    assert refused(day="2026-11-20T09:00") == "'2026-11-20T09:00' is not a day. Write it like 2026-02-27."


@pytest.mark.parametrize("written", ["Berlin", "../../etc/passwd", "/etc/localtime", "Europe", "europe/berlin\x00", "", "CEST"])
def test_a_zone_that_is_none_is_refused(written: str) -> None:
    said = refused(zone=written)
    assert "Traceback" not in said
    assert "zone" in said or "text" in said


def test_a_zone_is_read_by_its_name() -> None:
    assert read(zone="America/New_York").zone == ZoneInfo("America/New_York")


# --- text ---------------------------------------------------------------------------------------------------------------------


def test_a_text_is_trimmed_and_otherwise_left_alone() -> None:
    assert read(text=f"  {HOSTILE} ").text == HOSTILE
    assert read(words=f" {HOSTILE}").words("de") == HOSTILE


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (["a"], "This is a list; a text is needed."),
        ({"a": "b"}, "This is a mapping; a text is needed."),
        (" ", "The text is empty. Write something, or leave the key out."),
        ("a\x07b", "The text has an invisible control character (U+0007)."),
        ("a\ufffeb", "The text has an invisible control character (U+FFFE)."),
        ("a\ud800b", "The text has an invisible control character (U+D800)."),
    ],
)
def test_what_is_no_text_is_refused(value: object, said: str) -> None:
    assert refused(text=value).startswith(said)


def test_words_follow_the_language_then_the_one_for_all_then_the_first() -> None:
    words = read(words={"de": "Hallo", "en": "Hello"}).words
    assert (words("de"), words("en"), words("fr")) == ("Hallo", "Hello", "Hallo")
    assert Words((("", "all"), ("en", "Hello")))("de") == "all"


def test_words_in_a_language_the_newsroom_does_not_have_are_refused() -> None:
    assert (
        refused(words={"fr": "Bonjour"}) == "'fr' is not a language of this newsroom. Write one text, or a mapping with de, en."
    )
    assert refused(words={}).startswith("The mapping by language is empty.")
    assert refused(words={"de": ["x"]}).startswith("This is a list; a text is needed.")


# --- addresses ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/a?b=c#d",
        "HTTPS://EXAMPLE.ORG/",
        "https://bücher.example/ü",
        "https://user@example.org/",
    ],
)
def test_a_web_address_is_taken_as_written(address: str) -> None:
    assert read(web=address).web == address


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://",
        "https:// x",
        'https://x"onclick=',
        "https://x<b>",
        "//example.org",
        "data:text/html,x",
        "https://x\\y",
    ],
)
def test_what_is_no_web_address_is_refused(address: str) -> None:
    assert "is not a web address" in refused(web=address)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("press@example.org", "mailto:press@example.org"),
        ("mailto:press@example.org", "mailto:press@example.org"),
        ("https://example.org/form", "https://example.org/form"),
    ],
)
def test_an_answer_goes_by_mail_or_by_form(written: str, kept: str) -> None:
    assert read(reply=written).reply == kept


@pytest.mark.parametrize(
    "address",
    [
        "press",
        "press@",
        "@example.org",
        "a b@example.org",
        "Press <press@example.org>",
        "a@b@example.org",
        "press@example",
        "a@example.org,b@example.org",
        "press@example.org?bcc=x@y.org",
        "press@example.org\nBcc: x@y.org",
    ],
)
def test_what_is_no_mail_address_is_refused(address: str) -> None:
    assert "is not a mail address" in refused(mail=address)


@pytest.mark.parametrize(
    "number", ["+49 30 23125 110", "030/23125-110", "+49 (0)30 23125-110", "110", "+1 555 0100 ext. 12", "+49 30 23125–0"]
)
def test_a_telephone_number_is_taken_as_people_write_it(number: str) -> None:
    assert read(phone=number).phone == number


def test_what_comes_along_unseen_with_a_number_is_taken_out() -> None:
    assert read(phone="\u202a+49\u00a030\u202f23125\u2011110\u202c").phone == "+49 30 23125-110"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("+0049 30 23125 110", "starts with + and a zero"),
        ("+(0)49 30 23125", "is not a telephone number"),
        ("+49 30 23125 110 23125 110", "more than the 15 digits"),
    ],
)
def test_a_number_nobody_can_dial_is_refused(number: str, told: str) -> None:
    assert told in refused(phone=number)


@pytest.mark.parametrize(
    ("number", "dialled", "extension"),
    [
        ("+49 (0)30 23125-110", "+493023125110", ""),
        ("(0)30 23125", "03023125", ""),
        ("+1 555 0100 ext. 12", "+15550100", "12"),
        ("0049 (0) 30 23125", "00493023125", ""),
    ],
)
def test_what_is_dialled_leaves_out_what_is_only_read(number: str, dialled: str, extension: str) -> None:
    assert phone_parts(number) == (dialled, extension)


@pytest.mark.parametrize("number", ["", "abc", "12", "+49 30 23125 DURCHWAHL", "+49 30; DROP", "٠٣٠٢٣١٢٥", "1" * 60])
def test_what_is_no_telephone_number_is_refused(number: str) -> None:
    assert refused(phone=number)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("jana-weber", True),
        ("a1", True),
        ("Jana Weber", False),
        ("jana_weber", False),
        ("-a", False),
        ("a--b", False),
        ("jänä", False),
        ("", False),
    ],
)
def test_an_id_is_lower_case_with_single_hyphens(text: str, is_one: bool) -> None:
    assert is_id(text) is is_one


@pytest.mark.parametrize(
    ("code", "is_one"),
    [("de", True), ("pt-BR", True), ("zh-Hant-TW", True), ("DE", False), ("deutsch", False), ("../x", False), ("d", False)],
)
def test_a_language_is_a_code(code: str, is_one: bool) -> None:
    if is_one:
        assert read(language=code).language == code
    else:
        assert "is not a language code" in refused(language=code)


# --- licences -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "id", "name", "url", "is_free"),
    [
        ("CC-BY-4.0", "CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", True),
        ("cc-by-sa-4.0", "CC-BY-SA-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/", True),
        (
            "CC-BY-NC-ND-3.0-DE",
            "CC-BY-NC-ND-3.0-DE",
            "CC BY-NC-ND 3.0 DE",
            "https://creativecommons.org/licenses/by-nc-nd/3.0/de/",
            True,
        ),
        ("CC0-1.0", "CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/", True),
        ("Editorial", "editorial", "editorial", "", False),
        ({"name": "Frei", "url": "https://example.org/t"}, "custom", "Frei", "https://example.org/t", False),
        ({"name": "Frei"}, "custom", "Frei", "", False),
    ],
)
def test_a_licence_is_known_by_id_or_told_by_name(written: object, id: str, name: str, url: str, is_free: bool) -> None:
    license = as_license(written)
    assert (license.id, license.name, license.url, license.is_free) == (id, name, url, is_free)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("CC BY 4.0", "'CC BY 4.0' is not a licence known here."),
        ("CC-BY-5.0", "'CC-BY-5.0' is not a licence known here."),
        ("CC-ND-4.0", "'CC-ND-4.0' is not a licence known here."),
        ({"url": "https://example.org"}, "The licence has no name."),
        ({"name": "x", "link": "y"}, "A licence has no 'link'."),
        ({"name": "x", "url": "javascript:alert(1)"}, "'javascript:alert(1)' is not a web address."),
        (["CC-BY-4.0"], "This is a list"),
    ],
)
def test_a_licence_that_is_none_is_refused(written: object, said: str) -> None:
    with pytest.raises(ValidationError) as raised:
        AssetKeys.model_validate({"license": written}, context=BERLIN)
    assert str(raised.value.errors()[0]["msg"]).startswith(said)


# --- kinds --------------------------------------------------------------------------------------------------------------------


def test_one_text_is_a_list_of_one_and_an_empty_key_an_empty_list() -> None:
    item = ItemKeys.model_validate(
        {"title": "A", "date": "2026-11-01", "tags": "Robotik", "contacts": None, "media": "robot", "facts": "Ein Fakt"},
        context=BERLIN,
    )
    assert item.tags == ("Robotik",)
    assert item.contacts == ()
    assert item.media[0].src == "robot"
    assert item.facts == (Fact(text=Words((("", "Ein Fakt"),))),)


def test_what_was_read_cannot_be_changed() -> None:
    item = ItemKeys.model_validate({"title": "A", "date": "2026-11-01"}, context=BERLIN)
    with pytest.raises(ValidationError):
        item.title = "B"  # type: ignore[misc]


@pytest.mark.parametrize("kind", [ItemKeys, EventKeys, ContactKeys, AssetKeys, Link, Update, Venue, Invitation, Away])
def test_an_unknown_key_is_refused_everywhere(kind: type[Keys]) -> None:
    with pytest.raises(ValidationError) as raised:
        kind.model_validate({"titel": "x"}, context=BERLIN)
    assert [error["loc"] for error in raised.value.errors() if error["type"] == "extra_forbidden"] == [("titel",)]


@pytest.mark.parametrize(
    "place", [{"latitude": "91"}, {"latitude": "-91"}, {"longitude": "181"}, {"latitude": "nan"}, {"longitude": "inf"}]
)
def test_a_place_lies_on_earth(place: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Venue.model_validate({"name": "Saal", **place}, context=BERLIN)


@pytest.mark.parametrize("focus", [["0.5"], ["0.5", "1.1"], ["-0.1", "0.5"], "0.5", ["nan", "0.5"]])
def test_a_focus_lies_in_the_picture(focus: object) -> None:
    with pytest.raises(ValidationError):
        AssetKeys.model_validate({"focus": focus}, context=BERLIN)


def asset(**fields: object) -> Asset:
    keys = AssetKeys.model_validate(fields, context=BERLIN)
    return Asset.model_construct(**dict(keys), key="x", kind="picture", src_uri="media/x.jpg", abs_path="", written=Written("x"))


def test_an_asset_is_offered_up_to_and_on_the_last_day_of_terms_and_consents() -> None:
    for limited in (
        asset(rights={"until": "2026-11-20"}),
        asset(people=[{"name": "Jana", "consent": "yes", "until": "2026-11-20"}, "Ben"]),
    ):
        assert limited.is_offered(date(2026, 11, 20))
        assert not limited.is_offered(date(2026, 11, 21))


def test_the_place_of_a_key_is_the_nearest_that_was_written() -> None:
    written = Written("x.md", {("quotes",): 3, ("quotes", 0): 4, ("quotes", 0, "by"): 5})
    assert written.at("quotes", 0, "by").line == 5
    assert written.at("quotes", 0, "role").line == 4
    assert written.at("quotes", 7, "by").line == 3
    assert written.at("title").line == 1
