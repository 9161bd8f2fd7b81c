"""The exact words of an item, event or kit that are approved, and their fingerprint.

They are what its own file says in its language, approved phrases included, and the captions and alternative texts of the pictures
it shows. Not among them are, so that they take effect at once: what decides whether and when it is seen (draft, embargo, date,
expiry, unlisted, withdrawn with its reason, removed), when and where an event is and its status, tags, contacts, related items,
addresses, credits and terms, and what others published (`coverage`). Words that stand elsewhere are not either: a contact's role,
the boilerplate, a topic's description.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from newsroom_plugin.errors import Location
from newsroom_plugin.model import Asset, Event, Item, Keys, Kit, MediaUse, Moment, Words
from newsroom_plugin.visible import seen, seen_in_markdown

VERSION = "v1"
"""Of what a fingerprint rests on: the keys below, their order, and `visible`."""

_WHOLE = (
    "title",
    "subtitle",
    "dateline",
    "summary",
    "author",
    "label",
    "audience",
    "hashtag",
    "accessibility",
    "agenda",
    "speakers",
    "quotes",
    "facts",
    "faq",
    "links",
    "updates",
    "share",
)
"""Keys that are words through and through."""

_PARTS: Mapping[str, tuple[str, ...]] = {
    "online": ("label",),
    "accreditation": ("parking", "note"),
    "invitation": ("audience", "eligibility", "offer", "obligations"),
}
"""Keys that are words in part: the rest says when, where and how many."""

_PICTURES = ("media", "documents")
_MARKDOWN = ("answer",)
_SILENT = ("id",)
"""Keys within the others that readers do not see."""

T = TypeVar("T", Item, Event, Kit)

Find = Callable[[str, str], Asset | None]
"""Finds the asset that a reference in a file means: reference, path of the file in `content/`."""

Segments = tuple[tuple[str, str], ...]
"""(dotted key, words that are seen) of everything that is words, in a fixed order."""


def words_of(thing: Item | Event | Kit, find: Find) -> Segments:
    """The words of a thing; `find` knows the pictures it shows."""
    return tuple((key, words) for key, words in _all(thing, find) if words)


def fingerprint(words: Segments) -> str:
    """What stands for exactly these words: `v1:` and the SHA-256 of them."""
    said = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return f"{VERSION}:{hashlib.sha256(said.encode()).hexdigest()}"


def _all(thing: Item | Event | Kit, find: Find) -> Iterator[tuple[str, str]]:
    language = thing.place.language
    for key in _WHOLE:
        value = getattr(thing, key, None)
        if not (key == "label" and value == "none"):
            yield from _flat(key, value, language)
    for key, parts in _PARTS.items():
        if (around := getattr(thing, key, None)) is not None:
            for part in parts:
                yield from _flat(f"{key}.{part}", getattr(around, part), language)
    for key in _PICTURES:
        for number, use in enumerate(getattr(thing, key, ())):
            yield from _shown(f"{key}.{number}", use, find(use.src, thing.place.src_uri), language)
    yield "body", seen_in_markdown(thing.place.body)
    beside = (asset for address in thing.place.addresses if (asset := find(address, thing.place.src_uri)))
    for number, asset in enumerate(asset for asset in beside if asset.kind != "document"):
        yield from _shown(f"body.{number}", MediaUse(src=asset.key), asset, language)


def _flat(key: str, value: object, language: str) -> Iterator[tuple[str, str]]:
    """A value as (key, words), each text by itself; nothing for what was not written."""
    if isinstance(value, str):
        yield key, seen_in_markdown(value) if key.rpartition(".")[2] in _MARKDOWN else seen(value)
    elif isinstance(value, Words):
        yield from _flat(key, value(language), language)
    elif isinstance(value, Moment):
        yield key, value.iso
    elif isinstance(value, date):
        yield key, value.isoformat()
    elif isinstance(value, Keys):
        for name in type(value).model_fields:
            if name not in _SILENT:
                yield from _flat(f"{key}.{name}", getattr(value, name), language)
    elif isinstance(value, Mapping):
        for name in sorted(value):
            yield from _flat(f"{key}.{name}", value[name], language)
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _flat(f"{key}.{number}", one, language)


def _shown(key: str, use: MediaUse, asset: Asset | None, language: str) -> Iterator[tuple[str, str]]:
    """Caption and alternative text of a picture where it is shown."""
    for name, here in (("caption", use.caption), ("alt", use.alt)):
        words: Words | None = here or (getattr(asset, name) if asset else None)
        if words:
            yield f"{key}.{name}", seen(words(language))


def with_words_of(thing: T, agreed: T, agreed_at: str) -> T:
    """A thing with the words of an earlier version of it, and everything else as it is now.

    `agreed_at` says for messages which version that is.
    """
    fields = type(thing).model_fields
    update: dict[str, object] = {key: getattr(agreed, key) for key in (*_WHOLE, *_PICTURES) if key in fields}
    for key, parts in _PARTS.items():
        now, then = getattr(thing, key, None), getattr(agreed, key, None)
        if now is not None:
            empty = type(now).model_fields
            said = {part: getattr(then, part) if then is not None else empty[part].default for part in parts}
            update[key] = now.model_copy(update=said)
    origins = agreed.place.origins or ((0, Location(agreed.place.written.path, agreed.place.written.body_line)),)
    update["place"] = replace(
        thing.place,
        body=agreed.place.body,
        addresses=agreed.place.addresses,
        origins=tuple((start, Location(f"{at.path} ({agreed_at})", at.line)) for start, at in origins),
    )
    return thing.model_copy(update=update)
