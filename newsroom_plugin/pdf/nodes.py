"""Clean HTML as nodes that `sheet.typ` draws: strings, and objects with a kind `k` and what is inside, `c`.

A text is data here and in the template, never code. What is nested too deeply is flattened, headings never skip a level, and
notes that Markdown collects at the end go back to where they are referred to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from newsroom_plugin.plain import Node, parse, with_pictures

Drawn = str | dict[str, Any]
"""A node as the template takes it."""

_INLINE: Final[Mapping[str, str]] = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "dfn": "i", "var": "i", "u": "u", "ins": "u", "s": "s", "del": "s",
    "sup": "sup", "sub": "sub", "small": "small", "span": "", "mark": "", "abbr": "", "q": "", "time": "",
}  # fmt: skip
_DEEPEST: Final = 7
"""How deep blocks lie in blocks, and marks in marks: typst follows some dozens of steps into a text."""
_TALL: Final = 330
"""Points that a picture in the text may be tall."""
_SPACE = re.compile(r"[ \t\r\n]+")
_LONG = re.compile(r"[!-~]{60,}")
_NUMBER = re.compile(r"[+−–-]?[\d.,\u2009\u00a0\u202f ]*\d[\d.,]*[\u00a0\u202f ]*(?:%|€|\$|£|[A-Za-zµ²³/°]{0,6})|[–-]?")
_LINKED: Final = ("http://", "https://", "mailto:", "tel:")


@dataclass(slots=True)
class _Reader:
    """Walks a tree; knows where the picture files are, and the footnotes still to be placed."""

    local: Callable[[str], tuple[str, int, int] | None]
    here: str
    notes: dict[str, Sequence[Node]] = field(default_factory=dict)
    level: int = 1


def blocks(html: str, here: str, local: Callable[[str], tuple[str, int, int] | None]) -> list[Drawn]:
    """The blocks of a text; `here` is its page's address, `local` finds name, width and height of a picture by its address."""
    tree = with_pictures(parse(html), lambda address: address if local(address) else "")
    reader = _Reader(local, here)
    tree = _without_notes(tree, reader)
    return list(_blocks(tree, reader, 0))


def said(words: str) -> str:
    """Words that a line can break: an address without end gets places where it may."""
    return _LONG.sub(lambda found: "\u200b".join(re.findall(r".{1,30}", found[0])), words)


def link(words: str, address: str) -> Drawn:
    """Words that lead somewhere, where the address holds outside of a site."""
    return {"k": "a", "u": address, "c": [said(words)]} if address.startswith(_LINKED) else said(words)


# --- footnotes ----------------------------------------------------------------------------------------------------------------


def _without_notes(node: Node, reader: _Reader) -> Node:
    """Take the list of notes out: each is placed where it is first referred to."""
    kept = []
    for child in node.children:
        if child.tag == "li" and (key := _leads_back(child, reader.here)):
            reader.notes[key] = _without_backs(child, reader.here).children
            continue
        inner = _without_notes(child, reader) if child.children else child
        is_empty = child.children and not inner.children
        had_notes = child.tag in ("ol", "div") and _leads_back(child, reader.here)
        if not is_empty and not (had_notes and all(one.tag in ("", "hr") and not one.text.strip() for one in inner.children)):
            kept.append(inner)
    return Node(node.tag, node.attributes, kept, node.text)


def _leads_back(node: Node, here: str) -> str:
    """The key of the note a list entry is: it leads back to where it is referred to."""
    sign = f"{here}#fnref"
    for one in node.walk():
        address = one.attributes.get("href", "") if one.tag == "a" else ""
        if address.startswith(sign):
            return address.removeprefix(sign).partition(":")[2]
    return ""


def _without_backs(node: Node, here: str) -> Node:
    kept = [
        _without_backs(child, here)
        for child in node.children
        if not (child.tag == "a" and child.attributes.get("href", "").startswith(f"{here}#fnref"))
    ]
    return Node(node.tag, node.attributes, kept, node.text.replace("\u00a0", " ") if node.text.isspace() else node.text)


def _note(node: Node, reader: _Reader, depth: int) -> Drawn | None:
    """The note that a reference leads to; None when it is no reference or its note was placed already."""
    sign = f"{reader.here}#fn:"
    address = node.attributes.get("href", "")
    if not address.startswith(sign):
        return None
    content = reader.notes.pop(address.removeprefix(sign), None)
    return {"k": "fn", "c": _loose(_blocks(Node("li", children=content), reader, depth + 1))} if content else None


# --- blocks -------------------------------------------------------------------------------------------------------------------


def _blocks(node: Node, reader: _Reader, depth: int) -> Iterator[Drawn]:
    """The blocks in a node, in order; words between them are paragraphs."""
    loose: list[Node] = []
    for child in node.children:
        if any(inner.is_block for inner in child.walk()):
            yield from _paragraph(loose, reader)
            loose.clear()
            yield from _block(child, reader, depth + 1)
        else:
            loose.append(child)
    yield from _paragraph(loose, reader)


def _paragraph(nodes: Sequence[Node], reader: _Reader) -> Iterator[Drawn]:
    if words := _line(nodes, reader):
        yield {"k": "p", "c": words}


def _loose(drawn: Iterator[Drawn]) -> list[Drawn]:
    """Blocks inside something: a single paragraph is only its words."""
    found = list(drawn)
    only = found[0] if len(found) == 1 else ""
    return list(only["c"]) if isinstance(only, dict) and only["k"] == "p" else found


def _block(node: Node, reader: _Reader, depth: int) -> Iterator[Drawn]:
    if depth > _DEEPEST:
        yield from _paragraph([Node("", text=node.words)], reader)
    else:
        yield from _DRAWN_BY.get(node.tag, _blocks)(node, reader, depth)


def _words(node: Node, reader: _Reader, _depth: int) -> Iterator[Drawn]:
    yield from _paragraph(node.children, reader)


def _heading(node: Node, reader: _Reader, _depth: int) -> Iterator[Drawn]:
    if words := _line(node.children, reader):
        reader.level = min(max(int(node.tag[1]), 2), reader.level + 1, 4)
        yield {"k": "h", "l": reader.level, "c": words}


def _list(node: Node, reader: _Reader, depth: int) -> Iterator[Drawn]:
    entries = [_loose(_blocks(one, reader, depth)) for one in node.children if one.tag == "li"]
    if entries:
        start = node.attributes.get("start", "1")
        number = int(start) if start.isdecimal() and len(start) < 7 else 1
        yield {"k": node.tag, "s": number, "c": [{"k": "li", "c": entry} for entry in entries]}


def _described(node: Node, reader: _Reader, depth: int) -> Iterator[Drawn]:
    entries = (one for one in node.children if one.tag in ("dt", "dd"))
    yield from ({"k": one.tag, "c": _loose(_blocks(one, reader, depth))} for one in entries)


def _quoted(node: Node, reader: _Reader, depth: int) -> Iterator[Drawn]:
    yield {"k": "quote", "c": list(_blocks(node, reader, depth))}


def _code(node: Node, _reader: _Reader, _depth: int) -> Iterator[Drawn]:
    yield {"k": "pre", "t": said(node.words.strip("\n"))}


def _rule(_node: Node, _reader: _Reader, _depth: int) -> Iterator[Drawn]:
    yield {"k": "hr"}


def _details(node: Node, reader: _Reader, depth: int) -> Iterator[Drawn]:
    yield {"k": "box", "c": list(_blocks(node, reader, depth))}


def _summary(node: Node, reader: _Reader, _depth: int) -> Iterator[Drawn]:
    yield {"k": "dt", "c": _line(node.children, reader)}


def _figure(node: Node, reader: _Reader, depth: int) -> Iterator[Drawn]:
    """A picture with its caption, or a quote with the name of who said it."""
    captions = [child for one in node.children if one.tag == "figcaption" for child in one.children]
    shown = Node("div", children=[child for child in node.children if child.tag != "figcaption"])
    quote = next((child for child in shown.children if child.tag == "blockquote"), None)
    image = next((child for child in shown.walk() if child.tag == "img"), None)
    if quote is not None:
        yield {"k": "said", "c": _loose(_blocks(quote, reader, depth)), "by": _line(captions, reader)}
    elif image is not None and (found := reader.local(image.attributes.get("src", ""))):
        name, width, height = found
        alt = image.attributes.get("alt", "")
        yield {"k": "fig", "f": name, "w": width, "h": height, "tall": _TALL, "alt": alt, "c": _line(captions, reader)}
    else:
        yield from _blocks(shown, reader, depth)
        yield from _paragraph(captions, reader)


def _table(node: Node, reader: _Reader, depth: int) -> Iterator[Drawn]:
    """A table; columns of numbers stand right, and the head stands on every page the table reaches."""
    caption = [child for one in node.walk() if one.tag == "caption" for child in one.children]
    rows = [[cell for cell in row.children if cell.tag in ("td", "th")] for row in node.walk() if row.tag == "tr"]
    rows = [row for row in rows if row]
    if not rows:
        return
    spans = _spans(rows)
    width = max(sum(across for across, _ in row) for row in spans)
    if not _fills(spans, width):
        spans, width = [[(1, 1)] * len(row) for row in rows], max(len(row) for row in rows)
        rows = [[*row, *(Node("td") for _ in range(width - len(row)))] for row in rows]
        spans = [[(1, 1)] * width for _ in rows]
    head = int(len(rows) > 1 and all(cell.tag == "th" for cell in rows[0]) and all(down == 1 for _, down in spans[0]))
    numeric = [_is_numeric(rows[head:], column) for column in range(width)] if not _has_spans(spans) else [False] * width
    drawn = [_cells(row, of_row, numeric, reader, depth) for row, of_row in zip(rows, spans, strict=True)]
    yield {"k": "table", "w": width, "head": drawn[:head], "rows": drawn[head:], "cap": _line(caption, reader)}


_Spans = list[list[tuple[int, int]]]
"""Columns and rows that each cell reaches over, by row."""


def _spans(rows: list[list[Node]]) -> _Spans:
    return [[(_span(cell, "colspan"), _span(cell, "rowspan")) for cell in row] for row in rows]


def _span(cell: Node, name: str) -> int:
    written = cell.attributes.get(name, "1")
    return min(max(int(written), 1), 50) if written.isdecimal() and len(written) < 4 else 1


def _has_spans(spans: _Spans) -> bool:
    return any(span != (1, 1) for row in spans for span in row)


def _fills(spans: _Spans, width: int) -> bool:
    """Whether the cells fill every row to the same width, as they must when some reach over others."""
    below = [0] * width
    for row in spans:
        free = [column for column in range(width) if not below[column]]
        below = [max(0, count - 1) for count in below]
        for across, down in row:
            taken, free = free[:across], free[across:]
            if len(taken) < across or taken[-1] - taken[0] != across - 1:
                return False
            for column in taken:
                below[column] = down - 1
        if free:
            return False
    return not any(below)


def _cells(
    row: list[Node], spans: list[tuple[int, int]], numeric: list[bool], reader: _Reader, depth: int
) -> list[dict[str, Any]]:
    found = []
    for column, (cell, (across, down)) in enumerate(zip(row, spans, strict=True)):
        words = _loose(_blocks(cell, reader, depth))
        strong: list[Drawn] = [{"k": "b", "c": words}] if cell.tag == "th" and words else words
        found.append({"s": across, "r": down, "n": column < len(numeric) and numeric[column], "c": strong})
    return found


def _is_numeric(rows: list[list[Node]], column: int) -> bool:
    said = [row[column].words.strip() for row in rows if column < len(row)]
    return bool(column) and any(said) and all(_NUMBER.fullmatch(words) for words in said)


_DRAWN_BY: Final[Mapping[str, Callable[[Node, _Reader, int], Iterator[Drawn]]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("ul", "ol"), _list),
    "p": _words,
    "dl": _described,
    "blockquote": _quoted,
    "pre": _code,
    "hr": _rule,
    "details": _details,
    "summary": _summary,
    "table": _table,
    "figure": _figure,
}
"""What draws an element; of all others what is in them is drawn."""

# --- lines --------------------------------------------------------------------------------------------------------------------


def _line(nodes: Sequence[Node], reader: _Reader) -> list[Drawn]:
    """The words of nodes in running text, without space around them."""
    words = [one for node in nodes for one in _inline(node, reader, 0)]
    while words and isinstance(words[0], str) and not words[0].strip(" "):
        words.pop(0)
    while words and (words[-1] == {"k": "br"} or (isinstance(words[-1], str) and not words[-1].strip(" "))):
        words.pop()
    if words and isinstance(words[0], str):
        words[0] = words[0].lstrip(" ")
    if words and isinstance(words[-1], str):
        words[-1] = words[-1].rstrip(" ")
    return words


def _inline(node: Node, reader: _Reader, depth: int) -> Iterator[Drawn]:
    if not node.tag:
        if words := _SPACE.sub(" ", node.text):
            yield said(words)
        return
    if depth > _DEEPEST:
        yield said(_SPACE.sub(" ", node.words))
        return
    if node.tag == "br":
        yield {"k": "br"}
    elif node.tag == "img":
        if found := reader.local(node.attributes.get("src", "")):
            yield {"k": "pic", "f": found[0], "alt": node.attributes.get("alt", "")}
    elif node.tag in ("code", "kbd", "samp"):
        yield {"k": "code", "t": _SPACE.sub(" ", node.words)}
    elif node.tag == "a":
        yield from _anchor(node, reader, depth)
    elif node.tag == "sup" and (note := next((one for child in node.children if (one := _note(child, reader, depth))), None)):
        yield note
    else:
        inner = [one for child in node.children for one in _inline(child, reader, depth + 1)]
        kind = _INLINE.get(node.tag, "")
        if kind and inner:
            yield {"k": kind, "c": inner}
        else:
            yield from inner


def _anchor(node: Node, reader: _Reader, depth: int) -> Iterator[Drawn]:
    note = _note(node, reader, depth)
    if note is not None:
        yield note
        return
    inner = [one for child in node.children for one in _inline(child, reader, depth + 1)]
    address = node.attributes.get("href", "")
    if address.startswith(_LINKED) and inner:
        yield {"k": "a", "u": address, "c": inner}
    else:
        yield from inner
