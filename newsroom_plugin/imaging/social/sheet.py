"""What social cards have in common: margins, styles, the rule that opens the sheet, type and date, headline, picture, sender."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from PIL import Image, ImageStat

from newsroom_plugin.imaging.social.canvas import BOLD, PLAIN, Canvas, Palette
from newsroom_plugin.imaging.social.card import HEIGHT, WIDTH, Card, CardPicture, Colour, Look
from newsroom_plugin.imaging.social.paragraph import ELLIPSIS, Block, Box
from newsroom_plugin.imaging.social.pictures import Pictures
from newsroom_plugin.imaging.social.typeface import Span, Style, Typeface
from newsroom_plugin.model.colours import contrast

EDGE: Final = 60
"""Text keeps this distance from the sides of the sheet, in pixels."""

TOP: Final = 48
"""And this one from its top."""

HEAVY: Final = Style("serif", 680, 36)
"""Headlines."""

LIGHT: Final = Style("serif", 400, 36)
"""Headlines of stories, and of what was withdrawn."""

RUNNING: Final = Style("serif", 400, 20)
"""Sentences."""

RUN_IN: Final = Style("serif", 700, 20)
"""The headline of a note, which its text follows."""

FIGURE: Final = Style("serif", 400, 48)
"""Figures of a fact sheet."""

LABEL: Final = 27
"""Size of labels, in pixels: 11 where a network shows the card at 500."""

RULE: Final = 3
"""Thickness of the rule that opens the sheet."""

HAIR: Final = 2
"""Thickness of what parts things."""

FOOT_LINE: Final = 518
"""Where the row of the sender begins."""

_HEADLINE: Final = 300
"""Longest headline, in characters."""

_SEEN: Final = 1.25
"""The contrast at which the edge of a picture is seen by itself."""


class Sheet:
    """A card being drawn."""

    def __init__(self, card: Card, look: Look, face: Typeface, pictures: Pictures) -> None:
        self.card = card
        """What it says."""
        self.palette = Palette(look.colours)
        """Its colours."""
        self.pictures = pictures
        """Where pictures come from."""
        self._logo = look.logo
        ground = self.palette.accent if card.kind == "cover" else self.palette.paper
        self.canvas = Canvas(ground, face, is_mirrored=card.is_right_to_left)
        """What it is drawn on."""

    # --- what all cards have ----------------------------------------------------------------------------------------------

    @property
    def ink(self) -> Colour:
        """The colour of the headline: grey when it no longer holds."""
        return self.palette.mute if self.card.is_withdrawn else self.palette.ink

    def opening(self, left: float, right: float, top: float = TOP) -> None:
        """The rule that opens the sheet, the accent where it begins."""
        self.canvas.area(left, top, right, top + RULE, self.palette.ink)
        self.canvas.area(left, top, left + 96, top + 10, self.palette.accent)

    def mark(self, left: float, top: float, width: float) -> float:
        """What must be seen first, in a box; returns how far it reaches, 0 when there is nothing."""
        if not self.card.mark:
            return 0.0
        canvas, palette = self.canvas, self.palette
        block = canvas.line(self.card.mark, BOLD, 23, width - 28)
        right = left + block.width + 26
        canvas.area(left, top, right, top + 40, palette.ink)
        canvas.write(block, left + 13, top + 20 - block.size * 0.33, block.width, palette.paper)
        return right - left

    def kicker(self, left: float, top: float, width: float) -> float:
        """Mark, type and date in one row, in two when they are too long; returns where the rows end."""
        canvas, card, palette = self.canvas, self.card, self.palette
        used = self.mark(left, top - 7, width)
        end = top + (36 if used else 28)
        if used > width * 0.6:
            used, top, end = 0.0, top + 46, top + 74
        start = left + (used + 16 if used else 0.0)
        label = canvas.line(card.label, BOLD, LABEL, left + width - start)
        canvas.write(label, start, top, label.width, palette.ink)
        date = canvas.line(f"·\u00a0{card.date}", PLAIN, LABEL, width) if card.date else None
        if date is None:
            return end
        start += label.width + 8
        if start + date.width <= left + width:
            canvas.write(date, start, top, date.width, palette.mute)
            return end
        canvas.write(canvas.line(card.date, PLAIN, 25, width), left, end + 8, width, palette.mute)
        return end + 34

    def foot(self, left: float, right: float, *, ground: Colour | None = None, ink: Colour | None = None) -> None:
        """The sender at the beginning of the last row, the credit at its end."""
        canvas, palette, card = self.canvas, self.palette, self.card
        middle, reach = 555.0, left
        # A logo was made for paper, however pale it is; on a colour it must be seen as well as any sign.
        where, least = (ground, 3.0) if ground else (palette.paper, 1.5)
        logo = self.pictures.logo(self._logo, 300, 50, where, least) if self._logo else None
        if logo is not None:
            canvas.picture(logo, left, middle - logo.height / 2)
            reach = left + logo.width
        if logo is None or logo.width < 2.2 * logo.height:
            start = reach + 18 if logo is not None else left
            name = canvas.set([Span(card.sender, Style("serif", 640, 24))], Box(min(520.0, right - start), 66, 31, 20, 2))
            top = middle - name.height / 2 if len(name.lines) > 1 else middle - name.size * 0.36
            canvas.write(name, start, top, name.width, ink or palette.ink)
            reach = start + name.width
        if card.credit:
            # Small, on paper and not on the picture, where nobody could read it.
            width = right - reach - 40
            block = canvas.set([Span(card.credit, PLAIN)], Box(width, 76, 19, 15, lines=3))
            canvas.write(block, reach + 40, middle - block.height / 2, width, ink or palette.mute, "end")

    def headline(self, style: Style, left: float, top: float, box: Box, *, deck: bool = False) -> float:
        """The headline, and a sentence below it where there is room; returns where they end."""
        canvas, card = self.canvas, self.card
        text = shortened(card.headline) or card.sender
        block = canvas.set([Span(text, style)], box)
        canvas.write(block, left, top, box.width, self.ink, "own")
        end = top + block.height
        room = top + box.height - end - 26
        if deck and card.text and room >= 84:
            width = min(box.width, 780)
            below = self.sentences(
                RUNNING, Box(width, room, 33 if room > 130 else 30, 28, 4 if room > 180 else 3, is_running=True)
            )
            canvas.write(below, left, end + 26, width, self.palette.mute, "own")
            end += 26 + below.height
        return end

    def sentences(self, style: Style, box: Box, before: Sequence[Span] = ()) -> Block:
        """The text of the card behind other words: as many whole sentences as fit, else the first one with an ellipsis."""
        for text in _shorter(self.card.text):
            block = self.canvas.set([*before, Span(text, style)], box)
            if not block.lines or not block.lines[-1][-1].text.endswith(ELLIPSIS):
                break
        return block

    def panel(self, left: int, top: int, right: int, bottom: int) -> None:
        """The picture in an area: filling it, or whole on the light table."""
        picture, width, height = self.card.picture, right - left, bottom - top
        assert picture is not None
        if picture.is_whole or _is_small(picture, width, height):
            is_light = picture.is_whole
            self.canvas.area(left, top, right, bottom, self.palette.tint if is_light else self.palette.desk)
            image = self.pictures.whole(picture, width - 56, height - 56)
            self.canvas.picture(image, left + (width - image.width) / 2, top + (height - image.height) / 2)
        else:
            image = self.pictures.cropped(picture, width, height)
            self.canvas.picture(image, left, top)
            self._edges(image, left, top, right, bottom)

    def _edges(self, image: Image.Image, left: int, top: int, right: int, bottom: int) -> None:
        """Hairlines where a picture as pale as the paper would end unseen, as screenshots do."""
        pale = {
            side: contrast(mean_of(image.crop(strip)), self.palette.paper) < _SEEN
            for side, strip in (
                ("bottom", (0, image.height - 4, image.width, image.height)),
                ("left", (0, 0, 4, image.height)),
                ("right", (image.width - 4, 0, image.width, image.height)),
            )
        }
        starts, ends = ("right", "left") if self.card.is_right_to_left else ("left", "right")
        if pale["bottom"] and bottom < HEIGHT:
            self.canvas.area(left, bottom - HAIR, right, bottom, self.palette.line)
        if pale[starts] and left > 0:
            self.canvas.area(left, top, left + HAIR, bottom, self.palette.line)
        if pale[ends] and right < WIDTH:
            self.canvas.area(right - HAIR, top, right, bottom, self.palette.line)


def shortened(text: str) -> str:
    """A headline of at most 300 characters: whole words and an ellipsis."""
    if len(text) <= _HEADLINE:
        return text
    return text[: _HEADLINE - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-.") + "…"


def mean_of(image: Image.Image) -> Colour:
    """The mean colour of a picture without transparency."""
    red, green, blue = (round(value) for value in ImageStat.Stat(image).mean[:3])
    return red, green, blue


def _shorter(text: str) -> Iterator[str]:
    """A text, then less and less of it: at most five sentences, down to one."""
    ends = [found.end() for found in re.finditer(r"(?:(?<=[^\W\d_]{4})[.]|[!?…])[“”»\"']?(?= [^a-zäöü])|[。！？]", text)][:4]
    yield text
    yield from (text[:end] for end in reversed(ends))


def _is_small(picture: CardPicture, width: int, height: int) -> bool:
    """Whether a picture would have to be enlarged visibly to fill an area."""
    return max(width / picture.width, height / picture.height) > 1.5
