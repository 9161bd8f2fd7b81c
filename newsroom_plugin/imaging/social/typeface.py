"""Measures and draws text with Pillow: each letter in a font that has it, each run in its direction.

Text is laid out by Raqm (HarfBuzz and FriBiDi), without which letters are not kerned, and scripts whose letters join or change
places cannot be set. FriBiDi is not in Pillow's wheels; most systems have it.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final

from PIL import ImageDraw, ImageFont, features

from newsroom_plugin.errors import FontError
from newsroom_plugin.fonts import Family, Font, Fonts
from newsroom_plugin.imaging.social.direction import levels, visual_order

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

_REFERENCE: Final = 100
"""The size text is measured at, in pixels: widths grow with it, for glyphs are not moved to whole pixels."""

_JOINING: Final = re.compile("[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Scripts that are wrong, not only plain, when glyphs just follow each other."""

_FACES: Final = 48
"""Fonts at a size that a thread keeps open."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of text looks, apart from its size."""

    family: Family
    """Serif speaks, sans works."""
    weight: int
    """200 to 900."""
    optical: int = 20
    """Optical size in points: above 32 fine strokes are thinner and letters closer."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style."""

    text: str
    """As it is written."""
    style: Style
    """How it looks."""


@dataclass(frozen=True, slots=True)
class _Run:
    """What is drawn in one go."""

    text: str
    font: Font
    style: Style
    is_right_to_left: bool


@cache
def can_shape() -> bool:
    """Whether Pillow finds what lays text out properly."""
    return bool(features.check("raqm"))


@cache
def engine() -> str:
    """The versions of all that decides how text looks."""
    names = ("raqm", "freetype2", "harfbuzz", "fribidi")
    return " ".join(f"{name} {features.version(name) or '-'}" for name in names) if can_shape() else "basic"


class Typeface:
    """Sets text in the fonts of a newsroom, in one language. Threads may share it."""

    def __init__(self, fonts: Fonts, language: str) -> None:
        self._fonts, self._language = fonts, language
        self._local = threading.local()
        self._widths: dict[tuple[str, Style], float] = {}

    # --- which letters there are ------------------------------------------------------------------------------------------

    def split(self, text: str, family: Family) -> tuple[str, str]:
        """(what can be set, letters that cannot): a word is left out with its missing letter, a sign by itself.

        Emoji and other signs are ornaments: a title says the same without them. A letter is not.
        """
        chosen = self._fonts.each(text, family, self._language)
        if not can_shape():
            chosen = [None if _JOINING.match(one) else font for one, font in zip(text, chosen, strict=True)]
        elif None not in chosen:
            return text, ""
        missing = {one for one, font in zip(text, chosen, strict=True) if font is None and _is_letter(one)}
        kept, place = [], 0
        for word in re.split("( )", text):
            fonts = chosen[place : place + len(word)]
            place += len(word)
            if missing.isdisjoint(word):
                kept.append("".join(one for one, font in zip(word, fonts, strict=True) if font or one in "\u00ad\u200b\u2060"))
        return re.sub(" +", " ", "".join(kept)).strip(), "".join(sorted(missing))

    def fonts_of(self, text: str, family: Family) -> frozenset[Font]:
        """The fonts a text is drawn with."""
        return frozenset(font for font in self._fonts.each(text, family, self._language) if font)

    # --- measuring --------------------------------------------------------------------------------------------------------

    def width(self, text: str, style: Style) -> float:
        """The width of a text at a size of one pixel."""
        key = (text, style)
        if key not in self._widths:
            if len(self._widths) > 50_000:
                self._widths.clear()
            self._widths[key] = self.length([Span(text, style)], _REFERENCE) / _REFERENCE
        return self._widths[key]

    def length(self, spans: Sequence[Span], size: int) -> float:
        """The width of a line in pixels."""
        return sum(self._length(run, size) for run in self._runs(spans, 0))

    def _length(self, run: _Run, size: int) -> float:
        direction, language = self._layout(run)
        return self._face(run.font, run.style, size).getlength(run.text, direction=direction, language=language)

    # --- drawing ----------------------------------------------------------------------------------------------------------

    def draw(
        self, onto: ImageDraw.ImageDraw, at: tuple[float, float], spans: Sequence[Span], size: int, colour: Colour, base: int
    ) -> None:
        """Draw a line from the left end of its baseline. `base` is 1 for a line that reads from right to left."""
        x, y = at
        runs = self._runs(spans, base)
        for run in runs:
            face = self._face(run.font, run.style, size)
            direction, language = self._layout(run)
            onto.text((x, y), run.text, colour, face, "ls", direction=direction, language=language)
            x += self._length(run, size) if len(runs) > 1 else 0

    def _layout(self, run: _Run) -> tuple[str | None, str | None]:
        """Direction and language of a run, as Pillow takes them."""
        return ("rtl" if run.is_right_to_left else "ltr", self._language) if can_shape() else (None, None)

    def _runs(self, spans: Sequence[Span], base: int) -> list[_Run]:
        """The line cut where direction, font or style change, from left to right."""
        text = "".join(span.text for span in spans)
        found, place = [], 0
        depths = levels(text, base)
        for span in spans:
            fonts = self._fonts.each(span.text, span.style.family, self._language)
            for (font, level), group in groupby(zip(fonts, depths[place : place + len(fonts)], strict=True)):
                length = len(list(group))
                if font is not None:
                    found.append((level, _Run(text[place : place + length], font, span.style, bool(level % 2))))
                place += length
        return [found[index][1] for index in visual_order([level for level, _ in found])]

    def _face(self, font: Font, style: Style, size: int) -> ImageFont.FreeTypeFont:
        """A font at a size, opened once in each thread: FreeType must not use a face in two at once."""
        faces: dict[tuple[Font, Style, int], ImageFont.FreeTypeFont] = self._local.__dict__.setdefault("faces", {})
        key = (font, style, size)
        if key not in faces:
            if len(faces) >= _FACES:
                faces.pop(next(iter(faces)))
            faces[key] = _opened(font, style, size)
        return faces[key]


def _opened(font: Font, style: Style, size: int) -> ImageFont.FreeTypeFont:
    layout = ImageFont.Layout.RAQM if can_shape() else ImageFont.Layout.BASIC
    try:
        face = ImageFont.truetype(str(font.path), size, layout_engine=layout)
        if font.axes:
            wanted = {"wght": style.weight, "opsz": style.optical}
            face.set_variation_by_axes([axis.near(wanted.get(axis.tag, axis.default)) for axis in font.axes])
    except OSError as error:
        raise FontError(f"The font {font.path.name} cannot be used: FreeType says '{error}'. Take another one.") from error
    return face


def _is_letter(character: str) -> bool:
    """Whether a text says less without a character."""
    return unicodedata.category(character)[0] in "LN"
