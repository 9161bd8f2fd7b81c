"""The sheet a card is drawn on: areas, pictures and set text, all the other way round for languages read from the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from PIL import Image, ImageDraw

from newsroom_plugin.imaging.social.breaking import tidied
from newsroom_plugin.imaging.social.card import HEIGHT, WIDTH, Colour, Colours
from newsroom_plugin.imaging.social.paragraph import Block, Box, fit
from newsroom_plugin.imaging.social.typeface import Span, Style, Typeface
from newsroom_plugin.model.colours import contrast, mixed

Align = Literal["own", "start", "end", "centre"]
"""Where lines begin: as their own script reads, at the side where the page begins or ends, or in the middle."""

BOLD: Final = Style("sans", 650)
"""Labels."""

PLAIN: Final = Style("sans", 400)
"""What stands beside labels."""


class Palette:
    """The colours of a card, from the three the newsroom has."""

    def __init__(self, colours: Colours) -> None:
        paper, ink, accent = colours.paper, colours.ink, colours.accent
        self.paper, self.ink, self.accent = paper, ink, accent
        """The newsroom's own."""
        self.mute = next(
            (grey for part in (0.66, 0.74, 0.82, 0.9) if contrast(grey := mixed(ink, paper, part), paper) >= 4.5), ink
        )
        """What is less important, and readable."""
        self.line = mixed(ink, paper, 0.2)
        """Hairlines."""
        self.tint = mixed(ink, paper, 0.045)
        """A ground that is not quite paper."""
        self.desk = mixed((24, 36, 33), ink, 0.85)
        """The light table behind pictures that are shown whole."""
        # White or black reads on every colour, should neither paper nor ink.
        self.on_accent = next(colour for colour in (paper, ink, (255, 255, 255), (0, 0, 0)) if contrast(colour, accent) >= 4.5)
        """Text on the accent."""


class Canvas:
    """A sheet to draw a card on. Places are as in a language read from the left."""

    def __init__(self, ground: Colour, face: Typeface, *, is_mirrored: bool) -> None:
        self.image = Image.new("RGB", (WIDTH, HEIGHT), ground)
        """What was drawn."""
        self.face = face
        """Measures and draws text."""
        self._draw, self._is_mirrored = ImageDraw.Draw(self.image), is_mirrored

    def area(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """Fill a rectangle, unless it is empty; right and bottom are the first pixels that are not in it."""
        if self._is_mirrored:
            left, right = WIDTH - right, WIDTH - left
        if round(right) > round(left) and round(bottom) > round(top):
            self._draw.rectangle((round(left), round(top), round(right) - 1, round(bottom) - 1), fill=colour)

    def picture(self, image: Image.Image, left: float, top: float) -> None:
        """Place a picture, never mirrored itself; one with transparency lets the ground through."""
        x = WIDTH - left - image.width if self._is_mirrored else left
        self.image.paste(image, (round(x), round(top)), image.getchannel("A") if image.mode == "RGBA" else None)

    def set(self, spans: Sequence[Span], box: Box) -> Block:
        """Set a text; nothing is drawn yet."""
        return fit(self.face, [Span(text, span.style) for span in spans if (text := tidied(span.text))], box)

    def line(self, text: str, style: Style, size: int, width: float, smallest: int = 16) -> Block:
        """Set a text on one line: smaller when it is too long, then with an ellipsis."""
        return self.set([Span(text, style)], Box(width, HEIGHT, size, min(size, smallest), lines=1))

    def write(self, block: Block, left: float, top: float, width: float, colour: Colour, align: Align = "start") -> None:
        """Draw a block into a column that begins at `left` and is `width` pixels wide."""
        if self._is_mirrored:
            left = WIDTH - left - width
        for number, spans in enumerate(block.lines):
            place = left + self._indent(block, align, width - block.widths[number])
            self.face.draw(self._draw, (round(place), round(top + block.baseline(number))), spans, block.size, colour, block.base)

    def _indent(self, block: Block, align: Align, room: float) -> float:
        if align == "centre":
            return room / 2
        is_right = bool(block.base) if align == "own" else self._is_mirrored == (align == "start")
        return room if is_right else 0.0
