"""How cards look: a dispatch with a margin, in which the kind of text decides the typography.

A rule opens the sheet, with the accent where it begins; hairlines part what belongs to different things; serif speaks, sans
works. A release has a bold headline, a story a wide picture and a light one, a statement a rule at its side, a note is running
text, a fact sheet shows its figures, an event its day, a kit what is in it. Without a picture the margin of the page says what
it is, and type fills the sheet. What was withdrawn is grey, and says so first. A cover, of the newsroom, a topic or a type,
stands on the accent.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PIL import Image

from newsroom_plugin.imaging.social.canvas import BOLD, PLAIN
from newsroom_plugin.imaging.social.card import HEIGHT, WIDTH, Card, Colour, Look
from newsroom_plugin.imaging.social.paragraph import Box
from newsroom_plugin.imaging.social.pictures import Pictures
from newsroom_plugin.imaging.social.sheet import (
    EDGE,
    FIGURE,
    FOOT_LINE,
    HAIR,
    HEAVY,
    LABEL,
    LIGHT,
    RULE,
    RUN_IN,
    RUNNING,
    TOP,
    Sheet,
    shortened,
)
from newsroom_plugin.imaging.social.typeface import Span, Style, Typeface
from newsroom_plugin.model.colours import contrast, mixed

_SHORT: Final = 24
"""So few characters would be lost on a sheet of type in the usual size."""

# --- with a margin --------------------------------------------------------------------------------------------------------------


def _margin(sheet: Sheet) -> None:
    """What it is, in the margin: mark, type, date."""
    canvas, palette, card, top = sheet.canvas, sheet.palette, sheet.card, 92.0
    sheet.opening(EDGE, WIDTH - EDGE)
    label = canvas.set([Span(card.label, BOLD)], Box(212, 120, LABEL, 20, 2))
    canvas.write(label, EDGE, top, 212, palette.ink)
    top += label.height + 12
    if card.date:
        date = canvas.set([Span(card.date, PLAIN)], Box(212, 120, 25, 19, 3, is_running=True))
        canvas.write(date, EDGE, top, 212, palette.mute)
        top += date.height + 22
    sheet.mark(EDGE, top + 4, 212)
    canvas.area(EDGE, FOOT_LINE - 14, WIDTH - EDGE, FOOT_LINE - 14 + HAIR, palette.line)
    sheet.foot(EDGE, WIDTH - EDGE)


def _plain(sheet: Sheet) -> None:
    """A sheet of type: the headline beside the margin, the deck below it."""
    _margin(sheet)
    left = 312.0
    style = LIGHT if sheet.card.kind == "story" or sheet.card.is_withdrawn else HEAVY
    if sheet.card.is_withdrawn:
        _notice(sheet, left)
    elif sheet.card.kind == "statement":
        end = sheet.headline(style, left + 38, 92, Box(WIDTH - EDGE - left - 38, 376, 88, 40), deck=True)
        sheet.canvas.area(left, 92, left + 7, end, sheet.palette.accent)
    else:
        largest = 92 if len(sheet.card.headline) > _SHORT else 120
        sheet.headline(style, left, 92, Box(WIDTH - EDGE - left, 376, largest, 40), deck=True)


def _notice(sheet: Sheet, left: float) -> None:
    """What was withdrawn, and why: the reason is what a reader needs, and has its room first."""
    canvas, width = sheet.canvas, WIDTH - EDGE - left
    reason = sheet.sentences(Style("serif", 560, 20), Box(width - 30, 210, 36, 30, 5, is_running=True))
    end = sheet.headline(LIGHT, left, 92, Box(width, 376 - reason.height - 44, 64, 34))
    top = max(end + 44, FOOT_LINE - 50 - reason.height)
    canvas.area(left, top, left + 7, top + reason.height, sheet.palette.ink)
    canvas.write(reason, left + 30, top, width - 30, sheet.palette.ink, "own")


def _note(sheet: Sheet) -> None:
    """Running text that begins with its headline."""
    card = sheet.card
    _margin(sheet)
    left, width = 312.0, WIDTH - EDGE - 312.0
    block = sheet.sentences(RUNNING, Box(width, 384, 54, 42, 6, is_running=True), [_run_in(card)])
    sheet.canvas.write(block, left, 92, width, sheet.ink, "own")


def _run_in(card: Card) -> Span:
    headline = shortened(card.headline) or card.sender
    if card.text and headline[-1:] not in ".!?…:。！？":
        headline += "."
    return Span(headline, RUN_IN)


def _figures(sheet: Sheet) -> None:
    """A fact sheet: its headline, and up to three figures in a row."""
    canvas, palette, card = sheet.canvas, sheet.palette, sheet.card
    _margin(sheet)
    left, width = 312.0, WIDTH - EDGE - 312.0
    end = sheet.headline(HEAVY, left, 92, Box(width, 190, 76, 40, 3))
    figures = card.figures[:3]
    room = width / len(figures)
    top = max(end + 34, 300.0)
    values = [canvas.line(value, FIGURE, 92, room - 46, 34) for value, _ in figures]
    size = min(block.size for block in values)
    for number, (value, meaning) in enumerate(figures):
        x = left + number * room
        canvas.area(x, top, x + HAIR, FOOT_LINE - 50, palette.line)
        block = canvas.line(value, FIGURE, size, room - 46, 30)
        canvas.write(
            block, x + 22, top, room - 46, palette.accent if contrast(palette.accent, palette.paper) >= 3 else palette.ink
        )
        below = canvas.set([Span(meaning, PLAIN)], Box(room - 46, FOOT_LINE - 50 - top - size - 16, 25, 19, 3, is_running=True))
        canvas.write(below, x + 22, top + size + 14, room - 46, palette.mute)


# --- with a picture -------------------------------------------------------------------------------------------------------------


def _beside(sheet: Sheet) -> None:
    """The picture at the end of the sheet, as high as text and foot when it is upright, else above its credit."""
    card, canvas, palette = sheet.card, sheet.canvas, sheet.palette
    assert card.picture is not None
    is_upright = card.picture.width <= card.picture.height * 1.1
    left = 764 if is_upright else 676
    bottom = HEIGHT if is_upright else FOOT_LINE - 14
    sheet.panel(left, 0, WIDTH, bottom)
    right = left - 48.0
    sheet.opening(EDGE, right)
    top = sheet.kicker(EDGE, 86, right - EDGE) + 26
    _text_beside(sheet, top, right)
    if is_upright:
        canvas.area(EDGE, FOOT_LINE - 14, right, FOOT_LINE - 14 + HAIR, palette.line)
    sheet.foot(EDGE, right if is_upright else WIDTH - EDGE)


def _text_beside(sheet: Sheet, top: float, right: float) -> None:
    card, canvas = sheet.card, sheet.canvas
    width, height = right - EDGE, FOOT_LINE - 44 - top
    if card.kind == "statement":
        end = sheet.headline(HEAVY, EDGE + 34, top, Box(width - 34, height, 72, 38), deck=True)
        canvas.area(EDGE, top, EDGE + 7, end, sheet.palette.accent)
    elif card.kind == "note":
        block = sheet.sentences(RUNNING, Box(width, height, 46, 36, 7, is_running=True), [_run_in(card)])
        canvas.write(block, EDGE, top, width, sheet.ink, "own")
    elif card.kind == "kit":
        details = canvas.set([Span(card.details, PLAIN)], Box(width, 80, 27, 22, 2))
        sheet.headline(HEAVY, EDGE, top, Box(width, height - details.height - 26, 76, 38), deck=True)
        canvas.write(details, EDGE, FOOT_LINE - 40 - details.height, width, sheet.palette.ink)
    else:
        sheet.headline(LIGHT if card.kind == "story" else HEAVY, EDGE, top, Box(width, height, 76, 38), deck=True)


def _wide(sheet: Sheet) -> None:
    """A story: a wide picture, and a light headline below it."""
    card, canvas = sheet.card, sheet.canvas
    width = WIDTH - 2.0 * EDGE
    block = canvas.set([Span(shortened(card.headline) or card.sender, LIGHT)], Box(width, 176, 70, 40, 3))
    bottom = round(FOOT_LINE - 32 - block.height - 68)
    sheet.panel(0, 0, WIDTH, min(bottom, 372))
    top = min(bottom, 372) + 28.0
    if not card.mark:
        canvas.area(EDGE, top - 28, EDGE + 96, top - 18, sheet.palette.accent)
    end = sheet.kicker(EDGE, top, width)
    canvas.write(block, EDGE, end + 18, width, sheet.ink, "own")
    sheet.foot(EDGE, WIDTH - EDGE)


# --- others ---------------------------------------------------------------------------------------------------------------------


def _event(sheet: Sheet) -> None:
    """An event: its day in a column on the accent, above the picture when there is one."""
    card, canvas, palette = sheet.card, sheet.canvas, sheet.palette
    assert card.day is not None
    column = 372
    bottom = 330 if card.picture else HEIGHT
    ground = palette.mute if card.is_withdrawn else palette.accent
    ink = palette.paper if card.is_withdrawn else palette.on_accent
    canvas.area(0, 0, column, bottom, ground)
    _day(sheet, column, bottom, ink)
    if card.picture:
        sheet.panel(0, bottom, column, HEIGHT)
    left, right = column + 52.0, WIDTH - EDGE
    sheet.opening(left, right)
    top = sheet.kicker(left, 86, right - left) + 26
    facts = [
        canvas.line(text, style, 28, right - left, 22) for text, style in ((card.details, BOLD), (card.place, PLAIN)) if text
    ]
    height = FOOT_LINE - 44 - top - (20 + 38 * len(facts))
    style = LIGHT if card.is_withdrawn else HEAVY
    sheet.headline(style, left, top, Box(right - left, height, 76, 38), deck=True)
    for number, fact in enumerate(reversed(facts)):
        canvas.write(fact, left, FOOT_LINE - 68 - 38 * number, right - left, palette.ink)
    canvas.area(left, FOOT_LINE - 14, right, FOOT_LINE - 14 + HAIR, palette.line)
    sheet.foot(left, right)


def _day(sheet: Sheet, column: int, bottom: int, ink: Colour) -> None:
    """The day, large, above month and year."""
    assert sheet.card.day is not None
    day, month, year = sheet.card.day
    canvas, width = sheet.canvas, column - EDGE - 40.0
    large = 300 if bottom == HEIGHT else 190
    number = canvas.line(day, Style("serif", 360, 60), large, width, 60)
    gap = 34 if bottom == HEIGHT else 24
    below = canvas.line(month, BOLD, 36, width, 22)
    last = canvas.line(year, PLAIN, 32, width, 22)
    height = number.size * 0.67 + gap + 36 * 0.66 + 16 + 32 * 0.66
    top = (bottom - height) / 2 if bottom != HEIGHT else 130.0
    canvas.write(number, EDGE - number.size * 0.03, top - number.size * (number.spacing.rise - 0.67), width, ink)
    top += number.size * 0.67 + gap
    canvas.write(below, EDGE, top, width, ink)
    canvas.write(last, EDGE, top + 48, width, ink)


def _kit(sheet: Sheet) -> None:
    """A press kit without pictures: its title, and what is in it."""
    canvas, card = sheet.canvas, sheet.card
    _margin(sheet)
    left, width = 312.0, WIDTH - EDGE - 312.0
    details = canvas.set([Span(card.details, PLAIN)], Box(width, 80, 30, 24, 2))
    sheet.headline(HEAVY, left, 92, Box(width, 376 - details.height - 30, 92, 40), deck=True)
    canvas.write(details, left, FOOT_LINE - 40 - details.height, width, sheet.palette.ink)


def _cover(sheet: Sheet) -> None:
    """The newsroom, a topic or a type, on the accent."""
    canvas, palette, card = sheet.canvas, sheet.palette, sheet.card
    ink = palette.on_accent
    right = float(WIDTH - EDGE)
    if card.picture:
        sheet.panel(764, 0, WIDTH, HEIGHT)
        right = 764 - 52.0
    width = right - EDGE
    canvas.area(EDGE, TOP, right, TOP + RULE, ink)
    label = canvas.line(card.label, BOLD, 29, width, 20)
    canvas.write(label, EDGE, 88, width, ink)
    title = canvas.set([Span(shortened(card.headline) or card.sender, Style("serif", 560, 48))], Box(width, 280, 140, 48, 3))
    room = FOOT_LINE - 60 - (88 + 60 + title.height) - 26
    below = sheet.sentences(RUNNING, Box(min(width, 860), room, 33, 27, 3, is_running=True)) if card.text and room >= 70 else None
    # What is said stands on the foot of the sheet: little of it then looks meant.
    top = FOOT_LINE - 48 - title.height - (below.height + 26 if below else 0)
    canvas.write(title, EDGE, top, width, ink, "own")
    if below:
        canvas.write(below, EDGE, top + title.height + 26, min(width, 860), ink, "own")
    canvas.area(EDGE, FOOT_LINE - 14, right, FOOT_LINE - 14 + HAIR, mixed(ink, palette.accent, 0.45))
    sheet.foot(EDGE, right, ground=palette.accent, ink=ink)


def _layout(card: Card) -> Callable[[Sheet], None]:
    if card.kind == "cover":
        return _cover
    if card.kind == "event" and card.day:
        return _event
    if card.is_withdrawn:
        return _plain
    if card.kind == "factsheet" and card.figures:
        return _figures
    if card.picture:
        is_wide = card.kind == "story" and not card.picture.is_whole and card.picture.width > card.picture.height * 1.1
        return _wide if is_wide and card.picture.width >= 800 else _beside
    return {"note": _note, "kit": _kit}.get(card.kind, _plain)


def draw(card: Card, look: Look, face: Typeface, pictures: Pictures) -> Image.Image:
    """The pixels of a card. Raises `PictureError` when its picture cannot be read."""
    sheet = Sheet(card, look, face, pictures)
    _layout(card)(sheet)
    return sheet.canvas.image
