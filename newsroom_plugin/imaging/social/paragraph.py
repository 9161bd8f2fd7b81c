"""Fits a text into a box: as large as may be, its lines broken so that they are equally long and none stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from newsroom_plugin.imaging.social.breaking import Piece, divided, pieces
from newsroom_plugin.imaging.social.direction import is_right_to_left
from newsroom_plugin.imaging.social.hyphenation import JOINT, WORST
from newsroom_plugin.imaging.social.typeface import Span, Style, Typeface

ELLIPSIS: Final = "…"

_TRAILING: Final = " \u00a0,;:–—-.(„“\"'«»‚‘"
"""What does not stand in front of an ellipsis."""

_RUNNING: Final = 1.15
"""How much further apart lines of running text stand."""

_TINY: Final = 8
"""No text is smaller, in pixels."""

_LARGE_ENOUGH: Final = 0.6
"""A text that reaches this part of the largest size is not divided."""

_WORTH_IT: Final = 1.2
"""So many times larger a text must become for a hyphen."""

_WIDOW: Final = 0.35
"""A last line shorter than this part of the longest one looks like a mistake."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """How much room lines need, as parts of the size."""

    rise: float
    """From the top of the first line to its baseline."""
    leading: float
    """From baseline to baseline."""
    drop: float
    """From the last baseline to the bottom."""


_LATIN: Final = Spacing(0.72, 1.1, 0.24)
_SPACINGS: Final = (
    (re.compile("[\u1000-\u109f\u1780-\u17ff]"), Spacing(1.0, 1.72, 0.62)),
    (re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"), Spacing(0.95, 1.5, 0.46)),
    (re.compile("[\u0e00-\u0eff]"), Spacing(1.05, 1.46, 0.34)),
    (re.compile("[\u0900-\u0dff]"), Spacing(0.92, 1.42, 0.42)),
    (re.compile("[\u0590-\u05ff]"), Spacing(0.78, 1.26, 0.28)),
    (
        re.compile("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"),
        Spacing(0.86, 1.32, 0.18),
    ),
    (re.compile("[\u1ea0-\u1ef9]"), Spacing(0.86, 1.2, 0.24)),
)
"""The first that a text has a letter of."""


def spacing_of(text: str) -> Spacing:
    """The room the lines of a text need; that of Latin is the smallest."""
    return next((spacing for letters, spacing in _SPACINGS if letters.search(text)), _LATIN)


@dataclass(frozen=True, slots=True)
class Box:
    """Where a text may go, and how large it may be."""

    width: float
    """Pixels."""
    height: float
    """Pixels."""
    largest: int
    """Size to begin with, in pixels."""
    smallest: int
    """Below it a text is cut with an ellipsis instead."""
    lines: int = 99
    """How many lines there may be."""
    is_running: bool = False
    """Whether it is running text, whose lines take as much as they can and stand further apart; else they are equally long."""


@dataclass(frozen=True, slots=True)
class Block:
    """A text that has been set."""

    lines: tuple[tuple[Span, ...], ...]
    """From top to bottom."""
    size: int
    """Pixels."""
    widths: tuple[float, ...]
    """That of each line, in pixels."""
    spacing: Spacing
    """The room between them."""
    base: int
    """1 when it reads from right to left, else 0."""

    @property
    def width(self) -> float:
        """That of its longest line, in pixels."""
        return max(self.widths, default=0.0)

    @property
    def height(self) -> float:
        """Pixels from the top of the first line to the bottom of the last."""
        return height_of(len(self.lines), self.size, self.spacing)

    def baseline(self, line: int) -> float:
        """From the top of the block to the baseline of a line, in pixels."""
        return (self.spacing.rise + line * self.spacing.leading) * self.size


def height_of(lines: int, size: float, spacing: Spacing) -> float:
    """The height of so many lines, in pixels."""
    return (spacing.rise + max(0, lines - 1) * spacing.leading + spacing.drop) * size if lines else 0.0


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece in its style, measured at one pixel."""

    piece: Piece
    style: Style
    width: float
    gap: float
    mark: float


def fit(face: Typeface, spans: Sequence[Span], box: Box) -> Block:
    """Set a text into a box. Whatever it is, it does not leave it: what does not fit ends in an ellipsis.

    First without dividing words; when that makes it small, with hyphens at the joints of compounds, then at syllables, each time
    only if it becomes a good deal larger.
    """
    whole = _parts(face, spans)
    text = "".join(span.text for span in spans)
    spacing, base = spacing_of(text), int(is_right_to_left(text))
    if box.is_running:
        spacing = replace(spacing, leading=spacing.leading * _RUNNING)
    if not whole:
        return Block((), box.smallest, (), spacing, base)
    size, parts = _size(whole, box, spacing), whole
    for worst in (JOINT, WORST):
        if size is not None and size >= _LARGE_ENOUGH * box.largest:
            break
        cut = _cut(face, whole, box, worst)
        larger = _size(cut, box, spacing) if len(cut) > len(whole) else None
        if larger and (size is None or larger >= _WORTH_IT * size):
            size, parts = larger, cut
        elif size is None:
            parts = cut
    if size is None:
        size, parts = box.smallest, _shortened(face, parts, box, spacing)
    limit = box.width / size
    breaks = _greedy(parts, limit) if box.is_running else _balanced(parts, limit)
    lines = tuple(_line(parts[start:end]) for start, end in zip([0, *breaks], breaks, strict=False))
    return _safe(face, Block(lines, size, (), spacing, base), box)


def _safe(face: Typeface, block: Block, box: Box) -> Block:
    """The block with its true widths; smaller, should a line be too long after all (a word with no place to divide it)."""
    size = block.size
    while True:
        widths = tuple(face.length(line, size) for line in block.lines)
        if max(widths) <= box.width + 0.5 or size <= _TINY:
            return replace(block, size=size, widths=widths)
        size = max(_TINY, min(size - 1, int(size * box.width / max(widths))))


def _parts(face: Typeface, spans: Sequence[Span]) -> list[_Part]:
    found = []
    for number, span in enumerate(spans):
        inner = list(pieces(span.text))
        if inner and number < len(spans) - 1:
            inner[-1] = replace(inner[-1], gap=" ")
        found += [_part(face, piece, span.style) for piece in inner]
    return found


def _part(face: Typeface, piece: Piece, style: Style) -> _Part:
    gap, mark = (face.width(one, style) if one else 0.0 for one in (piece.gap, piece.mark))
    return _Part(piece, style, face.width(piece.text, style), gap, mark)


def _cut(face: Typeface, parts: Sequence[_Part], box: Box, worst: float) -> list[_Part]:
    """The parts, those divided that fill more than half a line at a large size."""
    longest, found = 0.5 * box.width / box.largest, []
    for part in parts:
        small = divided(part.piece, worst) if part.width > longest else (part.piece,)
        found += [_part(face, piece, part.style) for piece in small] if len(small) > 1 else [part]
    return found


# --- how large ------------------------------------------------------------------------------------------------------------------


def _size(parts: Sequence[_Part], box: Box, spacing: Spacing) -> int | None:
    """The largest size at which the parts fit; None when there is none."""
    widest = max(part.width + part.mark for part in parts)
    for size in range(box.largest, box.smallest - 1, -2):
        if widest * size > box.width:
            continue
        lines = len(_greedy(parts, box.width / size))
        if lines <= box.lines and height_of(lines, size, spacing) <= box.height:
            return size
    return None


def _greedy(parts: Sequence[_Part], limit: float) -> list[int]:
    """Where lines end that each take as much as they can."""
    ends, width, gap = [], 0.0, 0.0
    for index, part in enumerate(parts):
        if width and width + gap + part.width + part.mark > limit:
            ends.append(index)
            width = gap = 0.0
        width, gap = width + gap + part.width, part.gap
    return [*ends, len(parts)]


# --- where lines end ------------------------------------------------------------------------------------------------------------


def _balanced(parts: Sequence[_Part], limit: float) -> list[int]:
    """Where lines end that are equally long, no more than needed: the way of least cost from the first part to the last."""
    count = len(_greedy(parts, limit))
    goal = (sum(part.width + part.gap for part in parts) / count + limit) / 2 / limit
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for line in range(1, count + 1):
        reached: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            for end, width in _ends(parts, start, limit):
                if (end == len(parts)) == (line == count):
                    total = cost + _cost(width / limit, goal, parts[end - 1].piece.cost, is_last=line == count)
                    if total < reached.get(end, (1e9, 0))[0]:
                        reached[end] = (total, start)
        best.append(reached)
    if len(parts) not in best[-1]:
        return _greedy(parts, limit)
    ends, end = [], len(parts)
    for reached in reversed(best[1:]):
        ends.append(end)
        end = reached[end][1]
    return ends[::-1]


def _ends(parts: Sequence[_Part], start: int, limit: float) -> list[tuple[int, float]]:
    """(end, width) of every line that can begin at a part; at least one, however wide that part is."""
    found, width, gap = [], 0.0, 0.0
    for index in range(start, len(parts)):
        part = parts[index]
        width, gap = width + gap + part.width, part.gap
        if width + part.mark > limit and index > start:
            if width > limit:
                break
            continue
        found.append((index + 1, width + part.mark))
    return found


def _cost(width: float, goal: float, ending: float, *, is_last: bool) -> float:
    """What a line costs, widths being parts of the limit: how far from the goal it is, how it ends, whether it is a widow."""
    uneven = (goal - width) ** 2
    if is_last:
        return 0.7 * uneven + (0.3 if width < _WIDOW * goal else 0.0)
    return uneven + ending


def _line(parts: Sequence[_Part]) -> tuple[Span, ...]:
    """The parts of a line as text."""
    spans: list[Span] = []
    for number, part in enumerate(parts):
        is_last = number == len(parts) - 1
        text = part.piece.text + (part.piece.mark if is_last else part.piece.gap)
        if spans and spans[-1].style == part.style:
            spans[-1] = Span(spans[-1].text + text, part.style)
        else:
            spans.append(Span(text, part.style))
    return tuple(spans)


# --- too long -------------------------------------------------------------------------------------------------------------------


def _shortened(face: Typeface, parts: Sequence[_Part], box: Box, spacing: Spacing) -> list[_Part]:
    """As many of the parts as fit at the smallest size, with an ellipsis."""
    lower, upper = 1, len(parts)
    while lower < upper:
        middle = (lower + upper + 1) // 2
        fits = _size(_ended(face, parts[:middle]), replace(box, largest=box.smallest), spacing)
        lower, upper = (middle, upper) if fits else (lower, middle - 1)
    return _ended(face, parts[:lower])


def _ended(face: Typeface, parts: Sequence[_Part]) -> list[_Part]:
    """Parts that break off: whole words and an ellipsis."""
    kept = list(parts)
    while len(kept) > 1 and (kept[-1].piece.mark or not kept[-1].piece.text.strip(_TRAILING)):
        kept.pop()
    last = kept[-1]
    text = (last.piece.text.rstrip(_TRAILING) or last.piece.text) + ELLIPSIS
    return [*kept[:-1], _part(face, Piece(text), last.style)]
