"""Makes the social cards that are not in the cache yet, several at a time."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from newsroom_plugin.fonts import Family, Font
from newsroom_plugin.imaging.cache import Cache
from newsroom_plugin.imaging.makers import LIBRARIES
from newsroom_plugin.imaging.social.breaking import tidied
from newsroom_plugin.imaging.social.card import Card, Look
from newsroom_plugin.imaging.social.design import draw
from newsroom_plugin.imaging.social.encoding import Shows, encode_card
from newsroom_plugin.imaging.social.pictures import Pictures
from newsroom_plugin.imaging.social.typeface import Typeface, can_shape, engine
from newsroom_plugin.imaging.stamp import RightsRecord, stamp_of
from newsroom_plugin.shared import Shared

CARD_VERSION: Final = 1
"""Raised whenever the same card would be drawn differently."""

CACHE_FOLDER: Final = "cards"
"""Where cards lie in the cache."""

_EXTENSION: Final = "jpg"
_RIGHTS: Final = 300
"""Longest text of the rights inside a card, in characters: they must leave room for the picture."""

Progress = Callable[[int, int], None]

_ENOUGH: Final = 0.6
"""A text of which less than this part of the words can be set is left out."""

_FAMILIES: Final[Mapping[str, Family]] = {
    "headline": "serif",
    "text": "serif",
    "sender": "serif",
    "label": "sans",
    "date": "sans",
    "mark": "sans",
    "details": "sans",
    "place": "sans",
    "credit": "sans",
}
"""The texts of a card, and what each is set in."""


@dataclass(frozen=True, slots=True)
class MadeCards:
    """The social cards of a newsroom."""

    files: Mapping[str, Path]
    """Path from the root of the site → file in the cache."""
    made: int
    """How many were drawn now."""
    reused: int
    """How many were in the cache."""
    missing: Mapping[str, Mapping[str, str]]
    """Path from the root → name of a text of that card → letters in it that no font has, and that are not on the card."""
    is_shaped: bool
    """False when Pillow lacks what lays text out: then letters that join or change places are missing, too."""

    @property
    def line(self) -> str:
        """What was done, for a log."""
        poor = "" if self.is_shaped else "; they are set without kerning: Pillow finds no FriBiDi (apt-get install libfribidi0)"
        return f"{self.made} social cards made, {self.reused} reused{poor}"


@dataclass(frozen=True, slots=True)
class _Task:
    """A card that is not there yet."""

    key: str
    card: Card
    paths: tuple[str, ...]
    """Where it goes: the same card may stand for several things."""


def make_cards(
    cards: Sequence[Card],
    look: Look,
    cache_dir: Path,
    workers: int | None = None,
    on_progress: Progress | None = None,
    shared: Shared | None = None,
) -> MadeCards:
    """Make every card that is neither in the cache nor in what is shared; of the others only the cached file is opened.

    `workers` is the number of threads, that of the processors when left out. `on_progress` is called in this thread after each
    card with how many are done and how many there were to do. Raises `PictureError` when a picture or the cache fails, and
    `FontError` when a font does.
    """
    cache, studio = Cache(cache_dir, CACHE_FOLDER, shared), Studio(look)
    files: dict[str, Path] = {}
    missing: dict[str, Mapping[str, str]] = {}
    tasks: dict[str, _Task] = {}
    for card in cards:
        ready, letters = studio.prepared(card)
        if letters:
            missing[card.path] = letters
        key = studio.key(ready)
        if key in tasks:
            tasks[key] = replace(tasks[key], paths=(*tasks[key].paths, card.path))
        elif path := cache.find(key, _EXTENSION):
            files[card.path] = path
        else:
            tasks[key] = _Task(key, ready, (card.path,))
    if cache.bring(((key, _EXTENSION) for key in tasks), on_progress):
        found = {key: path for key in tasks if (path := cache.find(key, _EXTENSION))}
        for key, path in found.items():
            files |= dict.fromkeys(tasks.pop(key).paths, path)
    reused = len(files)
    with shared.finishing() if shared else nullcontext():
        for task, path in _carried_out(tuple(tasks.values()), studio, cache, workers or os.cpu_count() or 1, on_progress):
            files |= dict.fromkeys(task.paths, path)
    ordered = {card.path: files[card.path] for card in cards}
    return MadeCards(MappingProxyType(ordered), len(tasks), reused, missing, can_shape())


def _carried_out(
    tasks: Sequence[_Task], studio: Studio, cache: Cache, workers: int, on_progress: Progress | None
) -> Iterator[tuple[_Task, Path]]:
    """Yield each task with its file. Neighbours show the same picture, so that it is decoded once."""
    if not tasks:
        return
    ordered = sorted(tasks, key=lambda task: (str(task.card.picture.source) if task.card.picture else "", task.key))
    with ThreadPoolExecutor(min(workers, len(tasks)), "cards") as pool:
        futures = {pool.submit(_stored, task, studio, cache): task for task in ordered}
        try:
            for done, future in enumerate(as_completed(futures), 1):
                yield futures[future], future.result()
                if on_progress:
                    on_progress(done, len(tasks))
        except BaseException:
            # A full disk or Ctrl-C: what has not begun must not begin.
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _stored(task: _Task, studio: Studio, cache: Cache) -> Path:
    """Make a card and write it down at once, so that its bytes are not kept."""
    return cache.store(task.key, _EXTENSION, studio.make(task.card))


class Studio:
    """What all cards of a build share."""

    def __init__(self, look: Look) -> None:
        self._look, self._pictures = look, Pictures()
        self._faces: dict[str, Typeface] = {}
        self._logo = hashlib.sha256(look.logo.read_bytes()).hexdigest() if look.logo else ""
        self._common = json.dumps([CARD_VERSION, LIBRARIES, engine(), asdict(look.colours), self._logo], sort_keys=True)

    def face(self, language: str) -> Typeface:
        """The typeface of a language."""
        if language not in self._faces:
            self._faces[language] = Typeface(self._look.fonts, language)
        return self._faces[language]

    def prepared(self, card: Card) -> tuple[Card, dict[str, str]]:
        """The card with what its fonts can say; letters that are missing, by the name of the text."""
        face, texts, missing = self.face(card.language), dict[str, str](), dict[str, str]()
        for name, family in _FAMILIES.items():
            written = tidied(getattr(card, name))
            said, letters = face.split(written, family)
            if letters:
                missing[name] = letters
            texts[name] = "" if letters and not _is_enough(said, written, name) else said
        figures = []
        for value, meaning in card.figures:
            (shown, one), (below, two) = face.split(tidied(value), "serif"), face.split(tidied(meaning), "sans")
            if one or two:
                missing["figures"] = "".join(sorted({*missing.get("figures", ""), *one, *two}))
            figures.append((shown, below))
        return replace(card, **texts, figures=tuple(figures), rights=_short(card.rights)), missing  # type: ignore[arg-type]

    def key(self, card: Card) -> str:
        """The name of a card in the cache: all that its bytes depend on, and nothing else, as a SHA-256."""
        fields = {**asdict(replace(card, path="", picture=None)), "fonts": sorted(font.fingerprint for font in self._fonts(card))}
        if card.picture:
            # The name of a rendition in the cache says all that its bytes depend on, and their checksum.
            fields["picture"] = {**asdict(card.picture), "source": card.picture.source.name}
        return hashlib.sha256(f"{self._common}{json.dumps(fields, sort_keys=True)}".encode()).hexdigest()

    def _fonts(self, card: Card) -> frozenset[Font]:
        face = self.face(card.language)
        texts = dict.fromkeys(_FAMILIES.values(), "0…-")
        for name, family in _FAMILIES.items():
            texts[family] += getattr(card, name)
        for value, meaning in card.figures:
            texts["serif"], texts["sans"] = texts["serif"] + value, texts["sans"] + meaning
        day = "".join(card.day or ())
        return frozenset(font for family, text in texts.items() for font in face.fonts_of("".join(sorted({*text, *day})), family))

    def make(self, card: Card) -> bytes:
        """The bytes of a card."""
        image = draw(card, self._look, self.face(card.language), self._pictures)
        shows: Shows = "photograph" if card.picture else "colour" if card.kind == "cover" else "type"
        return encode_card(image, stamp_of(card.rights), shows)


def _is_enough(said: str, written: str, name: str) -> bool:
    """Whether what is left of a text without the words that cannot be set still says something; half a date does not."""
    return name in ("headline", "text", "sender", "credit") and len(said.split()) >= _ENOUGH * len(written.split())


def _short(rights: RightsRecord) -> RightsRecord:
    """The rights with no text longer than a card has room for."""
    return RightsRecord(**{name: _cut(text) for name, text in asdict(rights).items()})


def _cut(text: str) -> str:
    return text if len(text) <= _RIGHTS else text[: _RIGHTS - 1].rstrip() + "…"
