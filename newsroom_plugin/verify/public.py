"""What everybody may read: the texts of a public newsroom, and the words that a site has of its own.

Hidden things share most of their words with public ones. What stands here gives nothing away, and is not looked for.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Final

from babel import Locale, UnknownLocaleError
from pydantic import BaseModel

from newsroom_plugin.model import Place, Words
from newsroom_plugin.newsroom import Newsroom
from newsroom_plugin.texts import CATALOGUES
from newsroom_plugin.verify.words import tokens

_NO_WORDS: Final = frozenset(
    "src related kit items exclude pinned photo picture poster captions contacts translation_of written abs_path src_uri "
    "addresses rights_from".split()
)
"""Fields that name other things or files: who names something hidden does not publish its name."""

_LINK: Final = re.compile(r"(!?)\[([^\[\]]*)\]\(\s*<?([^)\s>]*)>?(?:\s+(\"[^\"]*\"|'[^']*'|\([^)]*\)))?\s*\)")
_ELSEWHERE: Final = re.compile(r"\]\([^()\n]*\)")
"""Where a link leads that is no link: with spaces, or remains of a template."""

_DEFINED: Final = re.compile(r"^ {0,3}\[[^\]]+\]:\s*(\S+)(.*)$", re.MULTILINE)
_ATTRIBUTES: Final = re.compile(r"\{:?\s*[.#][^}\n]*\}")
_FOOTNOTE: Final = re.compile(r"\[\^[^\]]+\]:?")
_TAG: Final = re.compile(r"<[^<>]*>")
_ADDRESS: Final = re.compile(r"https?://[^\s)>\"'\]]+")

_READ: Final = ("*.html", "*.js", "*.css", "*.po", "*.py", "*.json", "*.xml", "*.yml")
"""Files of a theme and of ours that have words of the site's own."""


def readable(markdown: str, *, with_remains: bool = True) -> str:
    """A text without its markup, as its page shows it: what links say without where they lead.

    `with_remains`: what looks like a link and is none is shown by a page as it is written.
    """
    text = _DEFINED.sub(r"\2", markdown)
    for _ in range(2):  # a picture may be a link
        text = _LINK.sub(r"\2 \4", text)
    if not with_remains:
        text = _ELSEWHERE.sub("] ", text)
    text = _FOOTNOTE.sub(" ", _ATTRIBUTES.sub(" ", text))
    return html.unescape(_TAG.sub(" ", text))


def addresses_in(markdown: str) -> tuple[str, ...]:
    """The addresses of other sites in a text, each once."""
    return tuple(dict.fromkeys(_ADDRESS.findall(markdown)))


def texts_in(value: object) -> Iterator[str]:
    """Yield every text of a thing, whatever it consists of."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Words):
        yield from value.texts
    elif isinstance(value, Place):
        yield value.url
        yield readable(value.body)
        yield from addresses_in(value.body)
    else:
        for part in _parts(value):
            yield from texts_in(part)


def _parts(value: object) -> Iterable[object]:
    """What a thing consists of, without what only names others."""
    if isinstance(value, BaseModel):
        return [getattr(value, name) for name in type(value).model_fields if name not in _NO_WORDS]
    if is_dataclass(value):
        return [getattr(value, one.name) for one in fields(value) if one.name not in _NO_WORDS]
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    return value if isinstance(value, (tuple, list)) else ()


def public_texts(newsroom: Newsroom, folder: Path, config_file: Path) -> Iterator[str]:
    """Yield every text that may be on the site of a public newsroom, what mkdocs.yml and the catalogues say included."""
    things = (*newsroom.items, *newsroom.events, *newsroom.kits, *newsroom.pages, *newsroom.coverage)
    for thing in (*things, *newsroom.topics.by_slug.values(), newsroom.settings):
        yield from texts_in(thing)
    for asset in newsroom.assets.by_key.values():
        yield from texts_in(asset)
        yield f"media/{asset.key}/{asset.key}"
    for contact in newsroom.shown_contacts.values():
        yield from texts_in(contact)
        yield from _as_shown([text for text in texts_in(contact) if len(tokens(text)) <= 8])
    yield config_file.read_text(encoding="utf-8", errors="replace")
    for catalogue in sorted((*CATALOGUES.glob("*.po"), *(folder / "locale").glob("*.po"))):
        yield catalogue.read_text(encoding="utf-8", errors="replace")


def _as_shown(parts: list[str]) -> Iterator[str]:
    """What stands side by side on a card, in any order: editors write it below their texts the same way."""
    yield " ".join(parts)
    for first in parts:
        yield from (f"{first} {second}" for second in parts if second is not first)


def vocabulary(folders: Iterable[Path], languages: Iterable[str]) -> frozenset[bytes]:
    """Words that stand on a site whatever its editors write: those of themes, of ours, of dates, languages and countries."""
    found: set[bytes] = set()
    for folder in (*folders, Path(__file__).parents[1]):
        for pattern in _READ:
            for path in folder.rglob(pattern):
                if ".icons" not in path.parts:
                    found.update(tokens(path.relative_to(folder).as_posix()))
                    found.update(tokens(path.read_text(encoding="utf-8", errors="replace")))
    for language in ("en", *languages):
        try:
            locale = Locale.parse(language, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        names = [*locale.languages.values(), *locale.territories.values(), *_names(locale.months), *_names(locale.days)]
        for name in names:
            found.update(tokens(name))
    return frozenset(found)


def _names(of: Mapping[str, Mapping[str, Mapping[int, str]]]) -> Iterator[str]:
    for widths in of.values():
        for names in widths.values():
            yield from names.values()
