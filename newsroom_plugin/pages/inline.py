"""Spares Markdown what it looks for in vain: each of its inline patterns in each piece of text, most of which are plain words.

What a pattern needs is known of Markdown's own and of its footnotes; all others are tried everywhere, as Markdown does it. What a
text becomes is the same.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import STX, AtomicString

_SIGNS = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.REFERENCE_RE: "[",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_REFERENCE_RE: "![",
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.LINE_BREAK_RE: "  \n",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
    r"\*": "*",
    r"_": "_",
    r"\*|_": "*_",
    r"((^|(?<=\s))(\*{1,3}|_{1,3})(?=\s|$))": "*_",
    r"\[\^([^\]]*)\]": "[^",
}
"""Signs without which a pattern finds nothing, by its expression; of `*_` one is enough."""

_PLAIN = re.compile(rf"[^`\\\[<&*_{STX}]*")
"""Text in which none of those patterns finds anything, but for breaks of lines."""


def spare(md: Markdown) -> None:
    """Have Markdown try only patterns that can find something; around its inline patterns, which have priority 20."""
    before = _Before(md)
    md.treeprocessors.register(before, "newsroom-before-inline", 20.1)
    md.treeprocessors.register(_After(before), "newsroom-after-inline", 19.9)


def _expression(pattern: object) -> str:
    """The expression of a pattern; empty when it has none."""
    return str(getattr(pattern, "pattern", ""))


def _can_find(pattern: object, words: str) -> bool:
    """Whether a pattern may find something in words."""
    signs = _SIGNS.get(_expression(pattern))
    return signs is None or (any(sign in words for sign in signs) if signs == "*_" else signs in words)


class _Before(Treeprocessor):
    """Leaves out patterns that find nothing in a text, and keeps the others away from its plain pieces."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._plain: list[tuple[Element, str]] = []

    def run(self, root: Element) -> None:
        """Look what there is to be found."""
        inline, words = self.md.treeprocessors["inline"], "".join(root.itertext())
        if type(inline) is not InlineProcessor:
            return
        patterns = [one for one in self.md.inlinePatterns if _can_find(one, words)]
        inline.inlinePatterns = patterns  # type: ignore[assignment]  # asked only for its length and by number
        if all(_expression(one) in _SIGNS for one in patterns):
            for element in root.iter():
                text = element.text
                if text and type(text) is str and _PLAIN.fullmatch(text) and "  \n" not in text:
                    self._plain.append((element, text))
                    element.text = AtomicString(text)

    def put_back(self) -> None:
        """Make plain words plain again, and all patterns known."""
        inline = self.md.treeprocessors["inline"]
        if type(inline) is InlineProcessor:
            inline.inlinePatterns = self.md.inlinePatterns  # type: ignore[assignment]
        for element, text in self._plain:
            element.text = text
        self._plain.clear()


class _After(Treeprocessor):
    """Leaves nothing of this to what comes after the inline patterns."""

    def __init__(self, before: _Before) -> None:
        super().__init__(before.md)
        self._before = before

    def run(self, root: Element) -> None:
        """Put back what was there before."""
        self._before.put_back()
