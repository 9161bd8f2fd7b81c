"""Clean HTML as a small tree, and the tree as plain text, as Markdown and as HTML again.

Made for what `feeds.clean_html` lets through; an element unknown here is its content.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

from lxml import etree

_VOID: Final = frozenset({"br", "hr", "img"})
_BLOCKS: Final = frozenset(
    "article blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre summary table tbody td "
    "tfoot th thead tr ul".split()
)
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS: Final = ("ul", "ol")
_ANCHORS: Final = ("#", "¶", "")
"""What a link says that leads a heading to itself."""

_SPACE = re.compile(r"[ \t\r\n]+")
_AROUND_BREAK = re.compile(r" *\n *")
_UNSEEN = re.compile("[\u00ad\x00-\x08\x0b-\x1f\x7f]")
"""Soft hyphens and control characters, which editorial systems print or stumble over."""


@dataclass(slots=True)
class Node:
    """An element; a text is an element without a name."""

    tag: str
    """Name of the element, empty for a text."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Its attributes."""
    children: Sequence[Node] = ()
    """What is in it."""
    text: str = ""
    """The words of a text."""

    def walk(self) -> Iterator[Node]:
        """Yield this and everything in it, in order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)

    @property
    def words(self) -> str:
        """All text in it."""
        return "".join(node.text for node in self.walk())

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture in it."""
        return any(node.tag == "img" for node in self.walk())

    @property
    def is_block(self) -> bool:
        """Whether it stands on lines of its own."""
        return self.tag in _BLOCKS


_PARSER: Final = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
_DOCUMENT: Final = re.compile(r"</?(?:html|body)\b[^>]*>", re.IGNORECASE)
"""Tags that would end the piece for a parser."""


_NONE: Final[Mapping[str, str]] = {}
"""The attributes of what has none, shared by all of it."""


def _body(html: str) -> etree._Element:
    whole = etree.fromstring(f"<body>{_DOCUMENT.sub('', html)}</body>".encode("utf-8", "replace"), _PARSER)
    found: etree._Element = whole.find("body")
    return found


def parse(html: str) -> Node:
    """The tree of a piece of HTML."""
    top: list[Node] = []
    # Walked, not called one inside the other: texts can be nested deeper than Python lets functions be.
    waiting = [(_body(html), top)]
    while waiting:
        element, children = waiting.pop()
        if words := element.text:
            children.append(Node("", _NONE, (), words))
        for inner in element:
            below: list[Node] = []
            attributes = inner.items()
            children.append(Node(inner.tag, dict(attributes) if attributes else _NONE, below))
            waiting.append((inner, below))
            if words := inner.tail:
                children.append(Node("", _NONE, (), words))
    return Node("div", _NONE, top)


def words_of(html: str) -> str:
    """All words of a piece of HTML, without what `with_pictures` leaves out when there are no pictures."""
    body = _body(html)
    if body.find(".//img") is not None:
        return with_pictures(parse(html), lambda _: "").words
    # Without pictures there is nothing to weigh, and the tree of the parser tells the words several times as fast.
    for link in body.iter("a"):
        if link.getparent().tag in _HEADINGS and "".join(link.itertext()).strip() in _ANCHORS:
            link.clear(keep_tail=True)
    return "".join(body.itertext())


def with_pictures(node: Node, local: Callable[[str], str]) -> Node:
    """The tree with pictures from `local` (address to path, empty for none): what is not there is left out with its caption.

    Anchors that lead a heading to itself are left out, too. What stays as it is is the same object, not a copy.
    """
    kept: list[Node] = []
    for child in node.children:
        if not child.tag:
            kept.append(child)
            continue
        if child.tag == "img":
            if path := local(child.attributes.get("src", "")):
                kept.append(Node("img", {**child.attributes, "src": path}))
            continue
        if child.tag == "a" and node.tag in _HEADINGS and child.words.strip() in _ANCHORS:
            continue
        inner = with_pictures(child, local) if child.children else child
        lost_pictures = inner is not child and child.has_picture and not inner.has_picture
        if lost_pictures and (child.tag == "figure" or not inner.words.strip()):
            continue
        kept.append(inner)
    return with_children(node, kept)


def with_children(node: Node, children: Sequence[Node]) -> Node:
    """The node with these children; itself when it has them already, for most of a tree stays as it is."""
    if len(children) == len(node.children) and all(map(operator.is_, children, node.children)):
        return node
    return Node(node.tag, node.attributes, children, node.text)


# --- HTML -----------------------------------------------------------------------------------------------------------------------


def as_html(node: Node) -> str:
    """The content of a tree as HTML."""
    return "".join(_tagged(child) for child in node.children)


def _tagged(node: Node) -> str:
    if not node.tag:
        return escape(node.text, quote=False)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    return f"<{node.tag}{attributes}>" if node.tag in _VOID else f"<{node.tag}{attributes}>{as_html(node)}</{node.tag}>"


# --- plain text and Markdown --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Style:
    """How one of the two is written."""

    escape: Callable[[str], str]
    heading: Callable[[int, str], str]
    link: Callable[[str, str], str]
    picture: Callable[[str, str], str]
    code: Callable[[str], str]
    cell: Callable[[str], str]
    marks: Mapping[str, str]
    bullet: str
    quote: str
    line_break: str
    between_lists: str
    rule: str


def as_text(node: Node) -> str:
    """A tree as plain text: a paragraph a line, links spelled out, headings underlined; nothing that cannot be seen."""
    return _UNSEEN.sub("", _document(node, _TEXT))


def as_markdown(node: Node) -> str:
    """A tree as Markdown that any renderer reads alike."""
    return _document(node, _MARKDOWN)


def _document(node: Node, style: _Style) -> str:
    return "\n\n".join(_blocks(node, style)) + "\n"


def _blocks(node: Node, style: _Style) -> list[str]:
    """The blocks in a node, in order; words between them are paragraphs."""
    found: list[str] = []
    loose: list[Node] = []
    before = ""

    def settle() -> None:
        if loose and (words := _line(Node("p", _NONE, tuple(loose)), style)):
            found.append(words)
        loose.clear()

    for child in node.children:
        if not loose and child.text.isspace():
            continue
        if _holds_block(child):
            settle()
            if child.tag in _LISTS and before in _LISTS and style.between_lists:
                found.append(style.between_lists)
            found += _block(child, style)
            before = child.tag
        else:
            loose.append(child)
            before = before if not child.tag and not child.text.strip() else ""
    settle()
    return found


def _holds_block(node: Node) -> bool:
    return node.tag in _BLOCKS or (bool(node.children) and any(map(_holds_block, node.children)))


def _block(node: Node, style: _Style) -> list[str]:
    """A block as one or more blocks of text."""
    tag = node.tag
    if tag in _HEADINGS:
        words = _line(node, style).replace("\n", " ")
        return [style.heading(int(tag[1]), words)] if words else []
    if tag in _LISTS:
        return [_list(node, style)] if node.children else []
    if tag == "blockquote":
        return [_prefixed("\n\n".join(_blocks(node, style)), style.quote, style.quote)]
    if tag == "pre":
        return [_prefixed(node.words.strip("\n"), "    ", "    ")]
    if tag == "hr":
        return [style.rule]
    if tag == "table":
        return _rows(node, style)
    if tag == "figure":
        return _figure(node, style)
    return _blocks(node, style)


def _figure(node: Node, style: _Style) -> list[str]:
    """A picture with its caption, or a quote with the name of who said it."""
    shown = [child for child in node.children if child.tag != "figcaption"]
    is_quote = any(child.tag == "blockquote" for child in shown)
    captions = [words for child in node.children if child.tag == "figcaption" and (words := _line(child, style))]
    if not is_quote:
        return [*_blocks(Node("div", children=shown), style), *captions]
    names = [words if words.startswith("—") else f"— {words}" for words in captions]
    if style is not _TEXT:
        return [*_blocks(Node("div", children=shown), style), *names]
    # Its marks say that it is a quote; who said it stands right below.
    said = _blocks(Node("div", children=[one for child in shown for one in child.children]), style)
    return [*said[:-1], "\n".join([*said[-1:], *names])]


def _list(node: Node, style: _Style) -> str:
    start = node.attributes.get("start", "1")
    number = int(start) if start.isdecimal() else 1
    entries = []
    for child in (child for child in node.children if child.tag == "li"):
        sign = style.bullet if node.tag == "ul" else f"{number}. "
        blocks = _blocks(child, style)
        # What a list in a list says stands close to it; paragraphs keep their distance.
        is_tight = all(one.tag in ("ul", "ol") or not one.is_block for one in child.children)
        inner = ("\n" if is_tight else "\n\n").join(blocks)
        entries.append(_prefixed(inner, sign, " " * max(len(sign), 4 if style is _MARKDOWN else 0)))
        number += 1
    return ("\n\n" if any("\n\n" in entry for entry in entries) else "\n").join(entries)


def _rows(node: Node, style: _Style) -> list[str]:
    """A table as a line for each row: no renderer is needed to read it."""
    inside = list(node.walk())
    caption = [_line(child, style) for child in inside if child.tag == "caption"]
    rows = ([cell for cell in row.children if cell.tag in ("td", "th")] for row in inside if row.tag == "tr")
    lines = [" | ".join(style.cell(_line(cell, style)) for cell in cells) for cells in rows]
    if style is _MARKDOWN and lines:
        columns = lines[0].count(" | ") + 1
        lines = [f"| {line} |" for line in lines]
        lines.insert(1, "|" + " --- |" * columns)
    return [*caption, "\n".join(lines)]


def _prefixed(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join(f"{first if not number else others}{line}".rstrip() for number, line in enumerate(lines))


def _line(node: Node, style: _Style) -> str:
    """The words of a node in running text; only `br` breaks the line."""
    words = _inline(node, style).strip()
    return _AROUND_BREAK.sub(lambda _: style.line_break, words) if "\n" in words else words


def _spaced(text: str) -> str:
    """The text with one space wherever there is white space; nearly every text is so, and looking is quicker than replacing."""
    return _SPACE.sub(" ", text) if "\n" in text or "  " in text or "\t" in text or "\r" in text else text


def _inline(node: Node, style: _Style) -> str:
    if not node.tag:
        return style.escape(_spaced(node.text))
    if node.tag == "br":
        return style.line_break
    if node.tag == "img":
        return style.picture(node.attributes.get("src", ""), node.attributes.get("alt", ""))
    if node.tag == "code":
        return style.code(_spaced(node.words))
    inner = "".join(_inline(child, style) for child in node.children)
    if node.tag == "a" and node.attributes.get("href"):
        return style.link(inner.strip(), node.attributes["href"])
    mark = style.marks.get(node.tag, "")
    core = inner.strip(" ")
    if not mark or not core:
        return inner
    # Marks hold only when they touch their words.
    before, after = inner[: len(inner) - len(inner.lstrip(" "))], inner[len(inner.rstrip(" ")) :]
    return f"{before}{mark}{core}{mark}{after}"


def _spelled_out(words: str, address: str) -> str:
    """`words (address)`; the address alone when it says the same."""
    plain = address.removeprefix("mailto:").removeprefix("tel:")
    bare = re.sub(r"^https?://|/$", "", plain)
    if not words or words in (plain, bare) or (address.startswith("tel:") and sum(letter.isdigit() for letter in words) > 2):
        return words or plain
    return f"{words} ({plain})"


def _underlined(level: int, words: str) -> str:
    return f"{words}\n{'=-'[level > 1] * min(len(words), 78)}" if level < 3 else words


_SPECIAL = re.compile(r"([\\`*_\[\]{}#])")
_AT_LINE_START = re.compile(r"^(\s*)([-+]|\d+(?=[.)]))", re.MULTILINE)


def _escaped(text: str) -> str:
    """Text that Markdown takes as it is."""
    said = _SPECIAL.sub(r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _AT_LINE_START.sub(lambda found: f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}", said)


def _marked_link(words: str, address: str) -> str:
    return f"[{words or _escaped(address)}](<{address.replace('<', '%3C').replace('>', '%3E')}>)"


_TEXT = _Style(
    escape=lambda text: text,
    heading=_underlined,
    link=_spelled_out,
    picture=lambda path, alt: f"[{path}: {alt}]" if alt else f"[{path}]",
    code=lambda words: words,
    cell=lambda words: words.replace("\n", " "),
    marks={},
    bullet="– ",
    quote="    ",
    line_break="\n",
    between_lists="",
    rule="* * *",
)

_MARKDOWN = _Style(
    escape=_escaped,
    heading=lambda level, words: f"{'#' * level} {words}",
    link=_marked_link,
    picture=lambda path, alt: f"![{_escaped(alt)}](<{path}>)",
    code=lambda words: f"`` {words} ``" if "`" in words else f"`{words}`",
    cell=lambda words: re.sub(r" *\n *", " ", words).replace("|", "&#124;"),
    marks={"strong": "**", "b": "**", "em": "*", "i": "*"},
    bullet="-   ",
    quote="> ",
    line_break="  \n",
    between_lists="<!-- -->",
    rule="* * *",
)
