"""What of a finished page can be found: the text of its `data-pagefind-body`, without the furniture around it.

Read from the page itself, so that people find what they then see. Left out is what is marked `data-pagefind-ignore`, what nobody
sees (`hidden`), what has no text of the page's own (navigation, buttons, forms, scripts), the links beside headings, and the
title, which the index knows from elsewhere. `data-pagefind-weight` counts a passage several times. A page without a mark, such as
one of Markdown alone, gives its whole main part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

_LEFT_OUT: Final = frozenset(
    "script style template noscript nav form button svg math iframe object video audio select textarea input label head dialog "
    "h1".split()
)
_FURNITURE: Final = frozenset("nr-anchor headerlink nr-sr nr-act nr-acts nr-head nr-note nr-tags nr-cap".split())
"""Classes of what our templates say themselves: heads of sections, notices that repeat a change told below, topics that the index
knows; and what stands under pictures, which is found with the picture."""

_BLOCKS: Final = frozenset(
    "p div section article header footer main aside ul ol li dl dt dd blockquote figure figcaption table caption thead tbody tr "
    "td th pre h1 h2 h3 h4 h5 h6 hr details summary address hgroup".split()
)
_WEIGHTS: Final = {"h2": 2.0, "h3": 1.5}


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of running text."""

    text: str
    """Plain, with single spaces."""
    weight: float = 1.0
    """How much more than others a word in it counts."""


def passages(page: bytes) -> tuple[Passage, ...]:
    """The passages of a finished page that can be found, in their order; none when it has no main part."""
    start = page.find(b"<main")
    end = page.rfind(b"</main>")
    if start < 0 or end < start:
        return ()
    # Only the main part is parsed: half of the page, and half of the time.
    root = etree.fromstring(
        page[start:end] + b"</main>", etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    )
    if root is None:
        return ()
    walk = _Walk()
    bodies = root.xpath("//*[@data-pagefind-body][not(ancestor::*[@data-pagefind-body])]")
    for body in bodies or root.iter("main"):
        walk.visit(body, 1.0)
    return walk.done()


class _Walk:
    """Gathers text until a block begins or ends."""

    def __init__(self) -> None:
        self._found: list[Passage] = []
        self._parts: list[str] = []
        self._weight = 1.0

    def visit(self, node: etree._Element, weight: float) -> None:
        """Take in an element and all that is in it."""
        if _is_left_out(node):
            return
        outer, weight = weight, max(weight, _WEIGHTS.get(node.tag, 1.0))
        if given := node.get("data-pagefind-weight"):
            weight = _number(given, weight)
        is_block = node.tag in _BLOCKS
        if is_block:
            self._close(weight)
        elif node.tag == "br":
            self._parts.append(" ")
        self._parts.append(node.text or "")
        for child in node:
            self.visit(child, weight)
            self._parts.append(child.tail or "")
        if is_block:
            self._close(outer)

    def _close(self, weight: float) -> None:
        text = " ".join("".join(self._parts).split())
        if text:
            self._found.append(Passage(text, self._weight))
        self._parts.clear()
        self._weight = weight

    def done(self) -> tuple[Passage, ...]:
        """All passages."""
        self._close(1.0)
        return tuple(self._found)


def _is_left_out(node: etree._Element) -> bool:
    return (
        node.tag in _LEFT_OUT
        or node.get("data-pagefind-ignore") is not None
        or node.get("hidden") is not None
        or not _FURNITURE.isdisjoint((node.get("class") or "").split())
    )


def _number(text: str, otherwise: float) -> float:
    try:
        return float(text)
    except ValueError:
        return otherwise
