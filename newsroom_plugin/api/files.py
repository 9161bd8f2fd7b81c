"""Puts a list into its files, and says in JSON Schema what stands in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import Field, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from newsroom_plugin.api import entries, pieces
from newsroom_plugin.api.entries import ContactPage, Event, Item
from newsroom_plugin.api.pieces import Address, MediumPage, Recall
from newsroom_plugin.sentences import sentences_in

Name = Literal["items", "media", "contacts", "events"]
"""A list, by the name of its first file."""

NAMES: Final[tuple[Name, ...]] = ("items", "media", "contacts", "events")
"""Every list."""

PER_FILE: Final = 50
"""Entries in a file; the first one has up to twice as many, less one, so that it is never nearly empty."""

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file of the API."""

    schema: Annotated[Address, Field(serialization_alias="$schema")]
    """What stands in this file, as JSON Schema."""
    title: str
    """The newsroom."""
    home: Address
    """Its home page in this language."""
    language: str
    """BCP 47, of all words here unless an entry says otherwise."""
    url: Address
    """This file."""
    next: Address | None = None
    """The file with the entries that come after these; missing in the last one. Follow it, and do not count."""
    total: int | None = None
    """How many entries there are in all files; in the first file only."""
    updated: datetime | None = None
    """When something in this newsroom last changed in public, never when it was built; in the first file only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Items(_File):
    """Press items of a newsroom, the newest first."""

    items: tuple[Item, ...]
    """The newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Media(_File):
    """Pictures, videos, sounds and documents of a newsroom, those of the newest items first."""

    media: tuple[MediumPage, ...]
    """Those of the newest items first."""
    recalled: tuple[Recall, ...] | None = None
    """What was recalled and may no longer be used, the latest first; in the first file only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contacts(_File):
    """People and desks the press may reach."""

    contacts: tuple[ContactPage, ...]
    """In the order of the newsroom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Events(_File):
    """Events of a newsroom, what begins last first: all that is ahead stands before what was."""

    events: tuple[Event, ...]
    """What begins last comes first."""


_KINDS: Final[Mapping[Name, type[_File]]] = {"items": _Items, "media": _Media, "contacts": _Contacts, "events": _Events}

Entry = Item | MediumPage | ContactPage | Event
"""What a list holds."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list on its way into files."""

    name: Name
    """Which one."""
    title: str
    """The newsroom."""
    home: str
    """Its home page, absolute."""
    language: str
    """BCP 47."""
    updated: datetime | None
    """When something in the newsroom last changed in public; None when nothing was ever published."""
    total: int
    """How many entries it has."""
    schema: str
    """Address of the schema, absolute."""
    address: Callable[[int], str]
    """The absolute address of a file by its number, from 1."""
    recalled: tuple[Recall, ...] = ()
    """What was recalled; of media only."""


@cache
def _adapter(name: Name) -> TypeAdapter[Any]:
    return TypeAdapter(_KINDS[name])


@dataclass(frozen=True, slots=True)
class Part:
    """Which entries of a list stand in one of its files."""

    number: int
    """Of the file, from 1."""
    start: int
    """The first entry."""
    end: int
    """The one after the last."""
    next: int
    """The file with the entries that come after these; below 2 there is none."""


def parts(count: int) -> Iterator[Part]:
    """Yield every file of a list of `count` entries: 1, the newest; then from the highest number to 2, the oldest.

    What is numbered from the oldest stays in its file while new entries come; the first file holds what does not fill one yet,
    and a full one before it.
    """
    older = max(0, count // PER_FILE - 1)
    first = count - older * PER_FILE
    yield Part(1, 0, first, older + 1)
    for place in range(older):
        start, number = first + place * PER_FILE, older + 1 - place
        yield Part(number, start, start + PER_FILE, number - 1)


def page(listing: Listing, part: Part, entries: tuple[Entry, ...]) -> bytes:
    """The content of a file with some entries of a list."""
    number, next = part.number, part.next
    fields: dict[str, Any] = {listing.name: entries}
    if number == 1:
        fields |= {"total": listing.total, "updated": listing.updated}
        fields |= {"recalled": listing.recalled} if listing.name == "media" else {}
    file = _KINDS[listing.name](
        schema=listing.schema,
        title=listing.title,
        home=listing.home,
        language=listing.language,
        url=listing.address(number),
        next=listing.address(next) if next > 1 else None,
        **fields,
    )
    return _adapter(listing.name).dump_json(file, exclude_none=True, by_alias=True) + b"\n"


# --- the schema ---------------------------------------------------------------------------------------------------------------


class _Schema(GenerateJsonSchema):
    """JSON Schema of what is written: a value is there, or its key is missing; nothing is ever null."""

    schema_dialect = _DIALECT

    def field_title_should_be_set(self, schema: object) -> bool:
        """A key is its own title."""
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> dict[str, Any]:
        """What may be None is left out instead."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        """A missing key means that there is nothing, not a value."""
        return self.generate_inner(schema["schema"])


def schema_name(name: Name) -> str:
    """What the schema of a list is called among the files of the API: `items.schema`."""
    return f"{name}.schema"


@cache
def _schema(name: Name) -> dict[str, Any]:
    made = _adapter(name).json_schema(mode="serialization", by_alias=True, schema_generator=_Schema)
    sentences = sentences_in(Path(pieces.__file__), Path(entries.__file__), Path(__file__))
    known = {**vars(pieces), **vars(entries)}
    for owner, definition in [(_KINDS[name].__name__, made), *made["$defs"].items()]:
        classes = [parent.__name__ for parent in known.get(owner, _KINDS[name]).__mro__]
        for key, described in definition["properties"].items():
            found = (sentences.get((one, key.lstrip("$"))) for one in classes)
            described["description"] = next(sentence for sentence in found if sentence)
    return {**made, "title": f"{name.capitalize()} of a newsroom"}


def schema(name: Name, url: str) -> bytes:
    """The JSON Schema (draft 2020-12) of a list's files, published at `url` (absolute)."""
    made = {"$schema": _DIALECT, "$id": url, **_schema(name)}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


# --- the same for readers -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fields:
    """What an object of the API consists of."""

    name: str
    """What it is called in the schema; of a file its own name."""
    words: str
    """What it is, in a sentence."""
    rows: tuple[tuple[str, str, str, bool], ...]
    """(key, type, sentence, whether it is always there)."""


def fields(name: Name) -> tuple[Fields, ...]:
    """The objects in a list's files: the file itself, its entries, then what is in them."""
    made = _schema(name)
    file = f"{name}.json"
    objects = {file: made, **made["$defs"]}
    found, waiting = list[Fields](), [file]
    while waiting:
        this = waiting.pop(0)
        about = objects[this]
        rows = [
            (key, _type(field), field.get("description", ""), key in about.get("required", ()))
            for key, field in about["properties"].items()
        ]
        found.append(Fields(this, about.get("description", ""), tuple(rows)))
        named = (target for _, field in about["properties"].items() for target in _targets(field))
        seen = {one.name for one in found} | set(waiting)
        waiting += [target for target in dict.fromkeys(named) if target not in seen]
    return tuple(found)


def _targets(field: Mapping[str, Any]) -> Iterator[str]:
    """The objects a field holds."""
    for inner in (field, field.get("items", {}), *field.get("anyOf", ())):
        if "$ref" in inner:
            yield inner["$ref"].rpartition("/")[2]


def _type(field: Mapping[str, Any]) -> str:
    """The type of a field in a word or two: `text`, `list of Topic`."""
    if target := next(_targets(field), ""):
        return f"list of {target}" if field.get("type") == "array" else target
    if "anyOf" in field:
        return " or ".join(_type(one) for one in field["anyOf"])
    if "prefixItems" in field:
        return " and ".join(_type(one) for one in field["prefixItems"])
    if field.get("type") == "array":
        return f"list of {_type(field['items'])}"
    by_format = {"uri": "address", "iri": "address", "date-time": "date with time", "date": "date"}
    by_type = {"string": "text", "integer": "number", "number": "number", "boolean": "true or false"}
    if "enum" in field:
        return ", ".join(field["enum"])
    return by_format.get(field.get("format", "")) or by_type[field["type"]]
