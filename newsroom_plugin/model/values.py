"""The small values front matter is made of: words by language, moments, days, licences, references.

Front matter arrives as text (see `frontmatter`), so that `10:30`, `no` and `1.10` stay what was written. Each value here turns
text into its type and says, when it cannot, what is wrong and how to write it. A message has two halves, joined by a newline:
what is wrong, and the fix.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError


class Keys(BaseModel):
    """A mapping an editor writes: frozen, and a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True, defer_build=True)


def wrong(message: str, fix: str) -> PydanticCustomError:
    """A validation error in our own words: what is wrong, and how to write it."""
    return PydanticCustomError("newsroom", "{said}", {"said": f"{message}\n{fix}"})


# --- text -------------------------------------------------------------------------------------------------------------------

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def as_text(value: object) -> str:
    """One text: trimmed, not empty, free of control characters."""
    if not isinstance(value, str):
        raise _no_text(value)
    text = value.strip()
    if not text:
        raise wrong("The text is empty.", "Write something, or leave the key out.")
    if found_control := _CONTROL.search(text):
        raise wrong(
            f"The text has an invisible control character (U+{ord(found_control[0]):04X}).",
            "Delete it; it usually comes along when copying from a PDF.",
        )
    return text


def _no_text(value: object) -> PydanticCustomError:
    """What is there instead of a text; in options YAML has made numbers and dates of some, and of `no` and `on` more."""
    if isinstance(value, bool):
        written = "yes, on or true" if value else "no, off or false"
        return wrong(f"YAML reads {written} here, and a text is needed.", 'Put the word in quotes, like "no".')
    if value is not None and not isinstance(value, list | Mapping):
        return wrong(f"YAML reads {value} here, which is not a text.", f'Put it in quotes, like "{value}".')
    found = "a list" if isinstance(value, list) else "a mapping" if isinstance(value, Mapping) else "empty"
    return wrong(f"This is {found}; a text is needed.", "Write one text, in quotes if it contains ': ' or '#'.")


Text = Annotated[str, BeforeValidator(as_text)]
"""One text, trimmed and not empty."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text that may differ by language."""

    by_language: tuple[tuple[str, str], ...]
    """(language, text) pairs as written; the language is empty when one text serves all."""

    def __call__(self, language: str) -> str:
        """The text for a language, else the one that serves all, else the first one written."""
        texts = dict(self.by_language)
        return texts.get(language) or texts.get("") or self.by_language[0][1]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every wording, in the order written."""
        return tuple(text for _, text in self.by_language)


def as_words(value: object, info: ValidationInfo) -> Words:
    """Words from one text or from a mapping by language."""
    if isinstance(value, Words):
        return value
    if not isinstance(value, Mapping):
        return Words((("", as_text(value)),))
    languages = (info.context or {}).get("languages", ())
    for language in value:
        if languages and language not in languages:
            known = ", ".join(languages)
            raise wrong(f"'{language}' is not a language of this newsroom.", f"Write one text, or a mapping with {known}.")
    if not value:
        raise wrong("The mapping by language is empty.", "Write one text, or for example {de: …, en: …}.")
    return Words(tuple((str(language), as_text(text)) for language, text in value.items()))


TEXT_SCHEMA: dict[str, Any] = {"type": "string", "minLength": 1}
"""JSON Schema of a text that is not empty."""

LocalText = Annotated[
    Words,
    PlainValidator(as_words),
    WithJsonSchema({"anyOf": [TEXT_SCHEMA, {"type": "object", "additionalProperties": TEXT_SCHEMA, "minProperties": 1}]}),
]
"""A text, or a mapping of texts by language."""

# --- colours ----------------------------------------------------------------------------------------------------------------

_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def as_colour(value: object) -> str:
    """A colour as six hexadecimal digits: `#0a5` → `#00aa55`."""
    fix = 'Write it like "#00614e", in quotation marks: without them YAML takes it for a comment.'
    if not isinstance(value, str) or not _COLOUR.fullmatch(text := value.strip()):
        raise wrong("The colour is empty." if value is None else f"'{value}' is not a colour.", fix)
    return text.lower() if len(text) == 7 else f"#{''.join(digit * 2 for digit in text[1:].lower())}"


Colour = Annotated[
    str,
    PlainValidator(as_colour),
    WithJsonSchema({"type": "string", "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$", "examples": ["#00614e"]}),
]
"""A colour of sRGB, as the web writes it."""

MaybeColour = Annotated[Colour, Field(json_schema_extra=lambda schema: schema.pop("default", None))]
"""A colour that follows from others when its key is left out: empty then. A key with nothing behind it is still a mistake."""

# --- time -------------------------------------------------------------------------------------------------------------------

_DATE = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?", re.ASCII
)
_DATE_FIX = "Write it like 2026-02-27 or 2026-02-27T09:00."


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, as precise as it was written."""

    at: datetime
    """Zoned; midnight in the newsroom's time zone when only a day was written."""
    has_time: bool
    """Whether an hour was written."""

    @property
    def iso(self) -> str:
        """ISO 8601: with offset when an hour was written, else the day."""
        return self.at.isoformat() if self.has_time else self.at.date().isoformat()


def _calendar_day(text: str, year: str, month: str, day: str) -> date:
    if not 1 <= int(month) <= 12:
        raise wrong(f"'{text}' is not a date: there is no month {int(month)}.", _DATE_FIX)
    if int(year) < 1:
        raise wrong(f"'{text}' is not a date: there is no year 0.", _DATE_FIX)
    days = calendar.monthrange(int(year), int(month))[1]
    if not 1 <= int(day) <= days:
        name = f"{calendar.month_name[int(month)]} {int(year)}"
        raise wrong(f"'{text}' is not a date: {name} has {days} days.", _DATE_FIX)
    return date(int(year), int(month), int(day))


def _offset(text: str) -> tzinfo:
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 14 or minutes > 59:
        raise wrong(f"'{text}' is not an offset from UTC.", "Write it like +01:00.")
    return timezone((-1 if text[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))


def _in_zone(text: str, naive: datetime, zone: tzinfo) -> datetime:
    """Place a local time in its zone; refuse hours the clock change skips or repeats."""
    first, second = naive.replace(tzinfo=zone), naive.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive:
        raise wrong(f"'{text}' does not exist in {zone}: the clocks go forward over it.", "Write the hour before or after it.")
    offset = first.strftime("%z")
    raise wrong(
        f"'{text}' happens twice in {zone}: the clocks go back over it.",
        f"Write which one is meant, for example with the offset {offset[:3]}:{offset[3:]} at its end.",
    )


def as_moment(value: object, info: ValidationInfo) -> Moment:
    """A moment from `2026-11-20`, `2026-11-20T09:00` or the same with an offset; without one, in `timezone` of the context."""
    if isinstance(value, Moment):
        return value
    text = as_text(value)
    found = _DATE.fullmatch(text)
    if not found:
        raise wrong(f"'{text}' is not a date.", _DATE_FIX)
    year, month, day, hour, minute, second, offset = found.groups()
    the_day = _calendar_day(text, year, month, day)
    # Neither calendars nor Python hold the first hours of the year 1 and the last of 9999 in every zone.
    first, last = (info.context or {}).get("years", (1000, 2999))
    if not first <= the_day.year <= last:
        raise wrong(f"The year {the_day.year} cannot be meant.", f"Write a year between {first} and {last}.")
    zone: tzinfo = (info.context or {}).get("timezone", UTC)
    if hour is None:
        return Moment(datetime.combine(the_day, time(), zone), has_time=False)
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        raise wrong(f"'{text}' is not a time: hours go to 23, minutes and seconds to 59.", _DATE_FIX)
    naive = datetime.combine(the_day, time(int(hour), int(minute), int(second or 0)))
    return Moment(naive.replace(tzinfo=_offset(offset)) if offset else _in_zone(text, naive, zone), has_time=True)


_MOMENT_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$",
    "examples": ["2026-11-20", "2026-11-20T09:00"],
}
When = Annotated[Moment, PlainValidator(as_moment), WithJsonSchema(_MOMENT_SCHEMA)]
"""A date, or a date with a time; without offset in the newsroom's time zone."""


def as_day(value: object) -> date:
    """A day from `2026-11-20`."""
    if isinstance(value, date):
        return value
    text = as_text(value)
    found = _DATE.fullmatch(text)
    if not found or found[4]:
        raise wrong(f"'{text}' is not a day.", "Write it like 2026-02-27.")
    return _calendar_day(text, *found.group(1, 2, 3))


Day = Annotated[date, PlainValidator(as_day), WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-11-20"]})]
"""A calendar day."""


def as_zone(value: object) -> ZoneInfo:
    """A time zone by its IANA name."""
    if isinstance(value, ZoneInfo):
        return value
    name = as_text(value)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise wrong(f"'{name}' is not a time zone.", "Write its IANA name, for example Europe/Berlin.") from None


Zone = Annotated[ZoneInfo, PlainValidator(as_zone), WithJsonSchema({"type": "string", "examples": ["Europe/Berlin"]})]
"""A time zone by its IANA name."""

# --- references and addresses -------------------------------------------------------------------------------------------------

_WEB = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)
_SCHEDULER = re.compile(r"(tcp|tls|wss?)://[^\s/]+:\d+/?", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@<>\",;:?%&#\\]+@[^\s@<>\"',;:?%&#/\\]+\.[^\s@<>\"',;:?%&#/\\.]+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()/.\-–]{2,30}(?:\s*(?:ext\.?|x|-)\s*\d{1,6})?", re.ASCII)


def as_web_address(value: object) -> str:
    """An absolute http or https address."""
    text = as_text(value)
    if not _WEB.fullmatch(text):
        raise wrong(f"'{text}' is not a web address.", "Write it whole, like https://www.example.org/page.")
    return text


def as_scheduler(value: object) -> str:
    """The address of a Dask scheduler."""
    text = as_text(value)
    if not _SCHEDULER.fullmatch(text):
        raise wrong(f"'{text}' is not the address of a Dask scheduler.", "Write it like tcp://scheduler:8786.")
    return text


def as_reply_address(value: object) -> str:
    """Where an answer goes: https or mailto, or a bare mail address."""
    text = as_text(value)
    address = text[len("mailto:") :] if text.lower().startswith("mailto:") else text
    if _MAIL.fullmatch(address):
        return f"mailto:{address}"
    if _WEB.fullmatch(text):
        if text.lower().startswith("http:"):
            raise wrong(f"'{text}' is not encrypted, and answers hold personal data.", "Write the https:// address of the form.")
        return text
    if "@" in address and any(sign in address for sign in "?%&\r\n"):
        raise wrong(
            f"'{text}' holds more than a mail address.",
            "Write the address alone, like mailto:press@example.org; subject and text are added in the reader's language.",
        )
    raise wrong(f"'{text}' is neither a mail address nor a web address.", "Write it like mailto:press@example.org or https://….")


def as_mail_address(value: object) -> str:
    """A mail address, without a name around it."""
    text = as_text(value)
    if not _MAIL.fullmatch(text):
        raise wrong(f"'{text}' is not a mail address.", "Write it like press@example.org.")
    return text


_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DASH = re.compile("[\u2010-\u2012\u2212]")
_EXTENSION = re.compile(r"\s*(?:ext\.?|x)\s*", re.IGNORECASE)
_PHONE_FIX = "Write it in international form, like +49 30 23125 110."


def phone_parts(number: str) -> tuple[str, str]:
    """What is dialled of a number, `+493023125110`, and its extension, which may be empty.

    A zero in brackets, `(0)`, is dialled within the country only, and so not behind its code.
    """
    main, _, extension = _EXTENSION.sub("x", number).partition("x")
    return re.sub(r"\(0\)|[^+0-9]" if main.startswith(("+", "00")) else r"[^0-9]", "", main), extension


def as_phone(value: object) -> str:
    """A telephone number as people read it, without what comes along unseen when it is copied from a mail or an address book."""
    text = " ".join(_DASH.sub("-", _UNSEEN.sub("", as_text(value))).split())
    dialled, _ = phone_parts(text)
    if not _PHONE.fullmatch(text) or sum(sign.isdigit() for sign in dialled) < 3:
        raise wrong(f"'{text}' is not a telephone number.", _PHONE_FIX)
    # ITU-T E.164, section 6.2: fifteen digits, and no country code starts with a zero.
    if dialled.startswith("+0"):
        raise wrong(f"'{text}' starts with + and a zero: behind the + stands the country code.", _PHONE_FIX)
    if len(dialled.lstrip("+")) > 15:
        raise wrong(f"'{text}' has more than the 15 digits a telephone number can have.", _PHONE_FIX)
    return text


SchedulerAddress = Annotated[str, BeforeValidator(as_scheduler)]
WebAddress = Annotated[str, BeforeValidator(as_web_address), Field(json_schema_extra={"format": "uri"})]
ReplyAddress = Annotated[str, BeforeValidator(as_reply_address)]
MailAddress = Annotated[str, BeforeValidator(as_mail_address), Field(json_schema_extra={"format": "email"})]
Phone = Annotated[str, BeforeValidator(as_phone), Field(json_schema_extra={"examples": ["+49 30 23125 110"]})]

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def as_language(value: object) -> str:
    """A language tag like `de` or `pt-BR` (BCP 47)."""
    text = as_text(value)
    if not _LANGUAGE.fullmatch(text):
        raise wrong(f"'{text}' is not a language code.", "Write it like de, en or pt-BR.")
    return text


LanguageTag = Annotated[str, BeforeValidator(as_language)]

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def as_id(value: object) -> str:
    """An id: lower case letters, digits and hyphens."""
    text = as_text(value)
    if not _ID.fullmatch(text):
        raise wrong(f"'{text}' is not an id.", "Write lower-case letters, digits and hyphens, like jana-weber.")
    return text


def is_id(text: str) -> bool:
    """Whether a text is written like an id, and so must name something that exists."""
    return bool(_ID.fullmatch(text))


Id = Annotated[str, BeforeValidator(as_id), Field(json_schema_extra={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})]
"""Lower-case letters, digits and hyphens."""


class Link(Keys):
    """A place elsewhere."""

    title: LocalText | None = None
    """What the reader sees; the host of the address when left out."""
    url: WebAddress
    """The address, absolute."""
