"""Texts nobody wrote by hand: brackets that open by the hundred and do not close, quotes and lists without end.

For every bracket that opens, Markdown looks for the one that closes, to the end of the paragraph: a few thousand take minutes.
What is quoted too deep ends with an error inside the library. Both come from a file that is no Markdown, such as a dump or
minified code, and are told before anything is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_OPEN = 200
"""Brackets of a kind that may be open at the same place of a paragraph."""

MOST_DEEP = 50
"""Quotes and lists inside one another."""

MOST_TAGS = 100
"""Tags of HTML inside one another."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>])")
_CLOSED_BY_THEMSELVES = frozenset(
    "br hr img input wbr col source p li dt dd tr td th tbody thead tfoot path circle rect line".split()
)

_DEEP = re.compile(rf"^[ \t>*+\-\d.)]{{{MOST_DEEP},}}", re.MULTILINE)
"""A beginning of a line that could be too deep."""

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_PREFIX = re.compile(r"(?:[ \t]*(?:>|[-*+](?=\s)|\d+[.)](?=\s)))*[ \t]*")
_MARK = re.compile(r">|[-*+](?=\s)|\d+[.)](?=\s)")
_PAIRS = (("[", "]"), ("(", ")"), ("<", ">"))


def tangle(body: str) -> tuple[int, str] | None:
    """The first line (from 0) that is too much for any reader of Markdown, and what is wrong there; None for a text."""
    if not _DEEP.search(body) and all(body.count(opening) <= MOST_TAGS for opening, _ in _PAIRS):
        return None
    depths: dict[str, int] = {}
    inside = 0
    for number, line, is_new in _lines(body):
        if is_new:
            depths = dict.fromkeys((opening for opening, _ in _PAIRS), 0)
        prefix = _PREFIX.match(line)
        marks = len(_MARK.findall(prefix[0])) if prefix else 0
        expanded = line.expandtabs(4)
        levels = marks + (len(expanded) - len(expanded.lstrip())) // 4 if marks else 0
        if levels > MOST_DEEP:
            return number, f"Quotes or lists are {levels} levels deep."
        for closes, tag in _TAG.findall(line):
            inside = max(0, inside + (-1 if closes else tag.lower() not in _CLOSED_BY_THEMSELVES))
        if inside > MOST_TAGS:
            return number, f"There are {inside} HTML tags inside one another."
        for opening, closing in _PAIRS:
            opened = line.count(opening)
            if opened + depths[opening] > MOST_OPEN:
                deepest = _deepest(line, opening, closing, depths[opening])
                if deepest > MOST_OPEN:
                    return number, f"There are {deepest} '{opening}' inside one another, or without '{closing}'."
            depths[opening] = max(0, depths[opening] + opened - line.count(closing))
    return None


def _deepest(line: str, opening: str, closing: str, depth: int) -> int:
    """The most that are open at any place of a line."""
    deepest = depth
    for sign in re.findall(f"[{re.escape(opening)}{re.escape(closing)}]", line):
        depth = depth + 1 if sign == opening else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


def _lines(body: str) -> Iterator[tuple[int, str, bool]]:
    """Yield the lines outside fenced code, with their number, and whether a paragraph begins with them."""
    fence, is_new = "", True
    for number, line in enumerate(body.split("\n")):
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence):
                fence, is_new = "", True
        elif found:
            fence = found[1]
        elif not line.strip():
            is_new = True
        else:
            yield number, line, is_new
            is_new = False
