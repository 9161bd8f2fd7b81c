"""In which order what is written stands on a line: the Unicode Bidirectional Algorithm (UAX #9) for one line.

Without embeddings and isolates, whose marks are taken out of titles before. Shaping, and mirrored brackets, are HarfBuzz's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from itertools import groupby


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction goes from right to left (rules P2 and P3)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


def levels(text: str, base: int) -> list[int]:
    """The level of each character, even for left to right; `base` is 0 or 1."""
    kinds = [unicodedata.bidirectional(character) for character in text]
    if base == 0 and not any(kind in ("R", "AL", "AN") for kind in kinds):
        return [0] * len(text)
    _resolve_weak(kinds, "R" if base else "L")
    _resolve_neutral(kinds, "R" if base else "L")
    return [_level(kind, base) for kind in kinds]


def _level(kind: str, base: int) -> int:
    """Rules I1 and I2."""
    if kind in ("EN", "AN"):
        return 2
    return (1 if kind == "R" else 2 * base) if base else int(kind == "R")


def _resolve_weak(kinds: list[str], edge: str) -> None:
    """Rules W1 to W7; W6 is that what is left counts as neutral."""
    for index, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[index] = kinds[index - 1] if index else edge
    _follow(kinds, edge, ("L", "R", "AL"), {"AL": "AN"})
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for index in range(1, len(kinds) - 1):
        before, kind, after = kinds[index - 1 : index + 2]
        if before == after and ((kind in ("ES", "CS") and before == "EN") or (kind == "CS" and before == "AN")):
            kinds[index] = before
    for index, kind in enumerate(kinds):
        if kind == "ET" and _touches_number(kinds, index):
            kinds[index] = "EN"
    _follow(kinds, edge, ("L", "R"), {"L": "L"})


def _follow(kinds: list[str], strong: str, directions: tuple[str, ...], becomes: Mapping[str, str]) -> None:
    """Numbers take after the last strong character before them (rules W2 and W7)."""
    for index, kind in enumerate(kinds):
        if kind in directions:
            strong = kind
        elif kind == "EN":
            kinds[index] = becomes.get(strong, kind)


def _touches_number(kinds: Sequence[str], index: int) -> bool:
    """Whether signs such as % stand directly before or after a number (rule W5)."""
    for step in (-1, 1):
        place = index + step
        while 0 <= place < len(kinds) and kinds[place] == "ET":
            place += step
        if 0 <= place < len(kinds) and kinds[place] == "EN":
            return True
    return False


def _resolve_neutral(kinds: list[str], base: str) -> None:
    """Rules N1 and N2: what stands between two of one direction takes it, else that of the line."""
    place = 0
    for is_neutral, group in groupby(list(kinds), key=lambda kind: kind not in ("L", "R", "EN", "AN")):
        end = place + len(list(group))
        if is_neutral:
            before = _side(kinds[place - 1]) if place else base
            after = _side(kinds[end]) if end < len(kinds) else base
            kinds[place:end] = [before if before == after else base] * (end - place)
        place = end


def _side(kind: str) -> str:
    return "L" if kind == "L" else "R"


def visual_order(found: Sequence[int]) -> list[int]:
    """The places of runs with these levels from left to right (rule L2)."""
    order = list(range(len(found)))
    for level in range(max(found, default=0), 0, -1):
        start = 0
        while start < len(order):
            if found[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order
