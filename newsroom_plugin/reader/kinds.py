"""One `read_<kind>` for each kind of Markdown file: fields to model, every problem located."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import unquote

from newsroom_plugin import urls
from newsroom_plugin.errors import Location, Report
from newsroom_plugin.frontmatter import Document, Value
from newsroom_plugin.model import (
    Contact,
    ContactKeys,
    Event,
    EventKeys,
    Item,
    ItemKeys,
    Keys,
    Kit,
    KitKeys,
    Page,
    Place,
    TopicKeys,
    Words,
    Written,
    as_zone,
)
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.reader.addresses import local_addresses
from newsroom_plugin.reader.events import YEARS, check_event
from newsroom_plugin.reader.tangles import tangle
from newsroom_plugin.reader.tree import SourceFile
from newsroom_plugin.reader.validate import validate

HOST_KEYS = frozenset({"hide", "search", "icon", "status", "description", "template", "boost", "robots"})
"""Keys that MkDocs and Material read themselves."""

_SWITCHES = frozenset({"draft", "unlisted"})
GATE_KEYS = _SWITCHES | {"embargo", "expires", "withdrawn", "removed"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A file being read: what it says, and where problems go."""

    file: SourceFile
    """Where it lies."""
    document: Document
    """What it says."""
    settings: Settings
    """The options in mkdocs.yml."""
    report: Report
    """Where problems go."""

    @property
    def written(self) -> Written:
        """Where things stand in the file."""
        return Written(self.file.shown, self.document.lines, self.document.body_line)

    @property
    def context(self) -> dict[str, object]:
        """What validators need to know."""
        return {"timezone": self.settings.timezone, "languages": self.settings.languages}

    @property
    def addresses(self) -> urls.Addresses:
        """Addresses in the language of the file."""
        return urls.Addresses(self.settings.prefix(self.file.language))

    def error(self, key: str, message: str, fix: str) -> None:
        """Report a problem with a key."""
        path = (int(part) if part.isdecimal() else part for part in key.split("."))
        self.report.error(self.written.at(*path), key, message, fix)


K = TypeVar("K", bound=Keys)


def _host_keys(kind: type[Keys], reading: Reading) -> tuple[dict[str, Value], dict[str, object]]:
    """Split the fields into ours and those that belong to MkDocs and Material; what the kind itself knows is ours."""
    theirs = HOST_KEYS - kind.model_fields.keys()
    ours = {key: value for key, value in reading.document.fields.items() if key not in theirs}
    host: dict[str, object] = {key: value for key, value in reading.document.fields.items() if key in theirs}
    return ours, host


def _has_front_matter(reading: Reading) -> bool:
    if reading.document.has_front_matter:
        return True
    fix = "Start the file with a line of three hyphens, then title: …, then three hyphens again."
    reading.report.error(reading.written.at(), "", "The file has no front matter.", fix)
    return False


_UNTANGLE = "Write it out; show code between lines of three backticks."


def _keys(kind: type[K], reading: Reading, fields: Mapping[str, object], **context: object) -> K | None:
    for key in sorted((GATE_KEYS - _SWITCHES).intersection(fields, kind.model_fields)):
        if fields[key] is None:
            # Somebody may have meant to fill in an embargo, and it holds nothing back.
            reading.report.warning(
                reading.written.at(key), key, "The key is empty, as if it were not there.", "Say from when, or take it out."
            )
    keys = validate(kind, fields, reading.written, reading.report, {**reading.context, **context})
    for number, question in enumerate(getattr(keys, "faq", ())):
        for found in filter(None, map(tangle, question.answer.texts)):
            reading.error(f"faq.{number}.answer", found[1], _UNTANGLE)
    return keys


def _slug(reading: Reading, written: str | None) -> str:
    """The last part of the address: `slug`, else the slug of the file's name."""
    slug = written or urls.slug_of(reading.file.stem)
    if not slug:
        reading.error(
            "slug",
            f"Nothing of the file name '{reading.file.stem}' can stand in an address.",
            "Add slug: with a-z, 0-9 and hyphens.",
        )
    elif urls.is_reserved(slug):
        reading.error("slug", f"'{slug}' is reserved.", "Add a slug: of another name.")
    elif len(slug) > urls.SLUG_LENGTH:
        reading.error("slug", f"The slug has {len(slug)} characters.", f"Write at most {urls.SLUG_LENGTH}.")
    return slug


def _place(reading: Reading, url: str, translation_of: str | None = None) -> Place:
    file = reading.file
    id = translation_of.removesuffix(".md").removeprefix("content/") if translation_of else file.id
    body = reading.document.body
    found = tangle(body)
    if found:
        number, what = found
        reading.report.error(Location(file.shown, reading.document.body_line + number), "", what, _UNTANGLE)
    addresses = () if found else local_addresses(body)
    return Place(id, file.language, url, file.src_uri, body, reading.written, addresses, reading.document.origins)


_ON_NO_DISK = re.compile(r'[\x00-\x1f\x7f<>:"|?*\ufffd]')
_NAME_LENGTH = 255
"""Longest name of a folder on any disk, in bytes."""


def _check_aliases(reading: Reading, aliases: tuple[str, ...]) -> None:
    """An alias must be an address that a site of files can answer."""
    for number, alias in enumerate(aliases):
        key, decoded = f"aliases.{number}", unquote(alias)
        parts = urls.alias_url(alias).strip("/").split("/")
        if not alias.startswith("/") or ".." in parts or "\\" in decoded:
            reading.error(key, f"'{alias}' is not an address on this site.", "Write it from the root, like /old/path/.")
        elif found := re.search("[?#]", alias):
            message = f"A site of files cannot tell addresses apart by what follows '{found[0]}'."
            reading.error(key, message, "Write the path alone, like /old/path/; what follows it is passed on.")
        elif "\ufffd" in decoded:
            fix = "Write the letters themselves, like /café/."
            reading.error(key, f"What stands after a % in '{alias}' is not a letter of UTF-8.", fix)
        elif _ON_NO_DISK.search(decoded) or any(_is_no_name(part) for part in parts):
            fix = 'Leave out < > : " | ? *, names like con or aux, a dot or a space at the end, and more than 255 bytes.'
            reading.error(key, f"'{alias}' cannot be a folder on every computer.", fix)


def _is_no_name(part: str) -> bool:
    """Whether some system has no file of this name."""
    stem = part.partition(".")[0].casefold()
    is_device = stem in ("con", "prn", "aux", "nul") or bool(re.fullmatch(r"(com|lpt)\d", stem))
    return is_device or part != part.rstrip(". ") or len(part.encode()) > _NAME_LENGTH


def read_item(reading: Reading) -> Item | None:
    """An item, or None after reporting why not."""
    if not _has_front_matter(reading):
        return None
    fields, host = _host_keys(ItemKeys, reading)
    keys = _keys(ItemKeys, reading, fields)
    if keys is None:
        return None
    if keys.type in ("release", "statement") and keys.summary is None:
        reading.error("summary", f"A {keys.type} needs a summary.", "Add one or two sentences that say what is new.")
    if keys.type == "story" and keys.author is None:
        reading.error("author", "A story needs an author.", "Add author: with a contact's id or a full name.")
    for number, fact in enumerate(keys.facts):
        if (fact.text is None) == (fact.value is None or fact.label is None):
            reading.error(
                f"facts.{number}", "A fact is either a text, or a value and a label.", "Write {value: 5 mm, label: Diameter}."
            )
    _check_aliases(reading, keys.aliases)
    year = reading.file.inner.split("/")[1]
    url = reading.addresses.item(year, _slug(reading, keys.slug))
    return Item.model_construct(**dict(keys), place=_place(reading, url, keys.translation_of), host=host)


def read_event(reading: Reading) -> Event | None:
    """An event, or None after reporting why not."""
    if not _has_front_matter(reading):
        return None
    fields, host = _host_keys(EventKeys, reading)
    zone = reading.settings.timezone
    if isinstance(named := fields.get("timezone"), str):
        with suppress(ValueError):  # told by the validation of the key itself
            zone = as_zone(named)
    keys = _keys(EventKeys, reading, fields, timezone=zone, years=YEARS)
    if keys is None:
        return None
    check_event(keys, reading.written, reading.report)
    _check_aliases(reading, keys.aliases)
    url = reading.addresses.event(_slug(reading, keys.slug))
    return Event.model_construct(**dict(keys), place=_place(reading, url, keys.translation_of), host=host)


def read_kit(reading: Reading) -> Kit | None:
    """A kit, or None after reporting why not."""
    if not _has_front_matter(reading):
        return None
    fields, host = _host_keys(KitKeys, reading)
    keys = _keys(KitKeys, reading, fields)
    if keys is None:
        return None
    url = reading.addresses.kit(_slug(reading, keys.slug))
    return Kit.model_construct(**dict(keys), place=_place(reading, url, keys.translation_of), host=host)


def read_contact(reading: Reading) -> Contact | None:
    """A contact, or None after reporting why not."""
    if not _has_front_matter(reading):
        return None
    fields, _ = _host_keys(ContactKeys, reading)
    keys = _keys(ContactKeys, reading, fields)
    if keys is None:
        return None
    if keys.phone is None and keys.mobile is None and keys.email is None:
        reading.error("phone", "A contact needs a phone number or an e-mail address.", "Add phone: or email:.")
    for number, away in enumerate(keys.away):
        if away.until < away.from_:
            reading.error(f"away.{number}.until", "The absence ends before it starts.", "Write a later day.")
    id = _slug(reading, None)
    texts = _texts(reading, reading.addresses.contact(id))
    return Contact.model_construct(**dict(keys), id=id, src_uri=reading.file.src_uri, texts=texts, written=reading.written)


def read_topic(reading: Reading) -> tuple[str, TopicKeys, tuple[Place, ...]] | None:
    """Slug, keys and longer text of a topic's file, or None after reporting why not."""
    if not _has_front_matter(reading):
        return None
    fields, _ = _host_keys(TopicKeys, reading)
    keys = _keys(TopicKeys, reading, fields)
    if keys is None:
        return None
    slug = _slug(reading, None)
    return slug, keys, _texts(reading, reading.addresses.topic(slug))


def _texts(reading: Reading, url: str) -> tuple[Place, ...]:
    """The text of a contact or topic in the language of the file."""
    return (_place(reading, url),) if reading.document.body.strip() else ()


def read_page(reading: Reading, meta: Mapping[str, object]) -> Page | None:
    """An ordinary page; None when it is a draft or after reporting a problem."""
    fields = reading.document.fields
    for key in sorted(GATE_KEYS.intersection(fields) - {"draft"}):
        reading.error(key, "An ordinary page cannot be gated.", "Make it an item in news/<year>/, or use draft: true.")
    draft = fields.get("draft")
    if draft is not None and str(draft).lower() not in ("true", "false"):
        reading.error("draft", f"'{draft}' is neither true nor false.", "Write true or false.")
    if str(draft).lower() == "true":
        return None
    inner = reading.file.inner
    folder = inner.removesuffix("index.md") if inner.endswith("index.md") else f"{reading.file.id}/"
    url = f"{reading.settings.prefix(reading.file.language)}{folder}"
    title = fields.get("title")
    pinned = fields.get("pinned") if inner == "index.md" else None
    names = tuple(str(name) for name in pinned) if isinstance(pinned, list) else (str(pinned),) if pinned else ()
    return Page(
        place=_place(reading, url, _as_str(fields.get("translation_of"))),
        title=str(title) if title else _heading(reading.document.body) or reading.file.stem.replace("-", " ").capitalize(),
        meta=tuple(sorted(meta.items())),
        pinned=names,
    )


def _as_str(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _heading(body: str) -> str:
    return next((line.lstrip("# ").strip() for line in body.splitlines() if line.startswith("# ")), "")


def with_texts(contact: Contact, reading: Reading) -> Contact:
    """Add what a contact's file in another language says: its biography, role and hours."""
    fields, _ = _host_keys(ContactKeys, reading)
    language, update = reading.file.language, {}
    for key, value in fields.items():
        if key not in ("role", "hours"):
            reading.error(
                key,
                "This belongs in the contact's own file.",
                f"Move it to contacts/{contact.id}.md; here role, hours and the text.",
            )
        elif isinstance(value, str):
            old: Words | None = getattr(contact, key)
            kept = old.by_language if old else ()
            update[key] = Words((*(pair for pair in kept if pair[0] != language), (language, value)))
    return contact.model_copy(
        update={**update, "texts": (*contact.texts, *_texts(reading, reading.addresses.contact(contact.id)))}
    )
