"""Markdown spared what it looks for in vain makes the same of every text."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.treeprocessors import Treeprocessor

from newsroom_plugin.pages.inline import spare

OURS = ["abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.superfences"]
OTHERS = ["smarty", "nl2br", "wikilinks", "legacy_em", "pymdownx.magiclink", "pymdownx.tilde", "pymdownx.keys", "pymdownx.emoji"]
PIECES = [
    *(
        "*",
        "**",
        "_",
        "`",
        "``",
        "[a]",
        "(x.md)",
        "![b](c.png)",
        "[^1]",
        "\n\n[^1]: a *note*\n\n",
        "<b>",
        "</b>",
        "<https://a.b>",
    ),
    *(
        "<a@b.de>",
        "&amp;",
        "&",
        "<",
        "  \n",
        "\n",
        "\n\n",
        "\n\n# ",
        "\n- ",
        "\n> ",
        "| a | b |\n|---|---|\n| c | *d* |\n",
        "Wort ",
    ),
    *("HTML ", "\n*[HTML]: Sprache\n", "\\*", "\\", "{: .c }", "~~", '"q"', "...", ":smile:", "[[w]]", "\n    code *x*\n", "ü"),
    *("\n[a]: https://r.de\n", "https://auto.link/x ", "[x][a]", "++ctrl++", "!", "]", "\x02", "<div markdown=1>\n*x*\n</div>\n"),
]


class _Spared(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the host's name
        spare(md)


def made(text: str, *extensions: str | Extension) -> str:
    try:
        return Markdown(extensions=list(extensions)).convert(text)
    except Exception as error:  # noqa: BLE001 - a text that Markdown stumbles over must do so here, too
        return repr(error)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("| a | b |\n|---|---|\n| plain | *not* |\n\nWords. [A link](x.md) and `code`  \nbreak & more\n\n- one\n- two")
def test_every_text_becomes_what_it_becomes_without(text: str) -> None:
    for extensions in ([], OURS, OTHERS):
        assert made(text, *extensions, _Spared()) == made(text, *extensions)


def test_patterns_and_plain_words_are_as_before_for_what_comes_after() -> None:
    seen: list[Any] = []

    class _Looking(Treeprocessor):
        def run(self, root: Element) -> None:
            seen.extend(type(one.text) for one in root)
            seen.append(self.md.treeprocessors["inline"].inlinePatterns is self.md.inlinePatterns)  # type: ignore[attr-defined]

    md = Markdown(extensions=[_Spared()])
    md.treeprocessors.register(_Looking(md), "looking", 19)
    md.convert("Plain words.\n\nMore of them.")

    assert seen == [str, str, True]


def test_a_pattern_that_is_not_known_is_tried_everywhere() -> None:
    class _Words(Extension):
        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the host's name
            md.inlinePatterns.register(SimpleTagInlineProcessor(r"()(words)", "mark"), "words", 75)

    assert made("plain words", _Words(), _Spared()) == "<p>plain <mark>words</mark></p>"


def test_only_patterns_that_may_find_something_are_tried() -> None:
    tried: list[str] = []

    class _Listing(Treeprocessor):
        def run(self, root: Element) -> None:
            tried.extend(one.pattern for one in self.md.treeprocessors["inline"].inlinePatterns)  # type: ignore[attr-defined]
            tried.extend(type(one.text).__name__ for one in root)

    md = Markdown(extensions=[_Spared()])
    md.treeprocessors.register(_Listing(md), "listing", 20.05)
    md.convert("Plain words.\n\nMore *words*.")

    *patterns, plain, marked = tried
    assert patterns
    assert all("*" in one for one in patterns)
    assert (plain, marked) == ("AtomicString", "str")
