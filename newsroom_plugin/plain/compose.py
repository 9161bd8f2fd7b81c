"""Composes a text with all that belongs to it, from head to foot, as a tree of HTML that needs nothing from anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape

from newsroom_plugin.plain.contents import About, Frame, Labels, Line, Listed, Text
from newsroom_plugin.plain.tree import Node, parse, with_children, with_pictures

_HEADING_WITH_LINK = re.compile(r"<h[1-6]\b[^>]*>(?:[^<]|<(?!/h|a\b))*<a\b")

Local = Callable[[str], str]
"""Finds the path of a picture, by its id or by the address under which a page shows it; empty when there is none."""


def article(text: Text, frame: Frame, local: Local) -> Node:
    """The whole text as a tree, for all its forms; pictures are those that `local` finds."""
    composed = "\n".join(part for part in _parts(text, frame) if part)
    tree = parse(composed)
    # Most texts have none of what these two look for, and to see that takes a tenth of a walk through the tree.
    if "<img" in composed or _HEADING_WITH_LINK.search(composed):
        tree = with_pictures(tree, local)
    if any(f'href="{start}' in composed for start in (f"{escape(text.address)}#", "/", "#")):
        tree = _standing_alone(tree, text.address)
    return tree


def _parts(text: Text, frame: Frame) -> Iterator[str]:
    labels = frame.labels
    yield _paragraph(", ".join(part for part in (text.kind, text.date, frame.sender) if part))
    yield f"<h1>{_said(text.title)}</h1>"
    yield _paragraph(text.subtitle)
    yield from (f"<p><strong>{_said(notice)}</strong></p>" for notice in text.notices)
    if text.is_withdrawn:
        yield _paragraph(_link(Line(text.address, text.address)), is_html=True)
        return
    yield f"<p><strong>{_said(text.summary)}</strong></p>" if text.summary else ""
    yield _lead(text.lead) if text.lead else ""
    yield text.html.strip()
    yield _paragraph(text.length)
    yield _section(labels.facts, _listed(text.facts) if text.facts else "")
    said = (
        f"<figure><blockquote><p>{_said(words)}</p></blockquote><figcaption>— {_said(by)}</figcaption></figure>"
        for words, by in text.quotes
    )
    yield _section(labels.quotes, "".join(said))
    asked = (f"<h3>{_said(question)}</h3>{answer}" for question, answer in text.faq)
    yield _section(labels.faq, "".join(asked))
    ready = (f"<h3>{_said(where)}</h3>{_paragraph(words)}" for where, words in text.ready)
    yield _section(labels.ready, "".join(ready))
    further = "".join(f"<li>{_link(line)}</li>" for line in text.links)
    yield _section(labels.links, f"<ul>{further}</ul>" if further else "")
    yield _section(labels.contact, "".join(_paragraph("<br>".join(map(_link, one)), is_html=True) for one in text.contacts))
    yield _section(labels.about, _paragraph(frame.about) + _paragraph(_link(Line(frame.website, frame.website)), is_html=True))
    yield _section(labels.assets, "".join(_asset(one, labels) for one in text.assets))
    where = _link(Line(text.address, text.address))
    yield f"<hr><p>{_said(labels.address) % {'address': where}}</p>" if where else ""


def _standing_alone(node: Node, address: str) -> Node:
    """The tree for readers who are not on the page at `address`: links that only lead about in it are their words.

    So are links whose host nobody knows, as when a site has no address yet; those that lead back from a footnote go.
    """
    kept: list[Node] = []
    for child in node.children:
        if not child.tag:
            kept.append(child)
            continue
        target = child.attributes.get("href", "") if child.tag == "a" else ""
        if target.startswith(f"{address}#fnref"):
            continue
        inner = _standing_alone(child, address) if child.children else child
        is_here = target.startswith((f"{address}#", "/", "#"))
        if is_here and target.startswith(f"{address}#fn:"):
            inner = Node("span", children=[Node("", text="["), *inner.children, Node("", text="]")])
        kept.append(Node("span", children=inner.children) if is_here else inner)
    return with_children(node, kept)


def _lead(about: About) -> str:
    words = " ".join(part for part in (about.caption, credit_line(about)) if part)
    image = f'<img src="{escape(about.id)}" alt="{escape(about.alt)}">'
    return f"<figure>{image}<figcaption>{_said(words)}</figcaption></figure>"


def credit_line(about: About) -> str:
    """Credit and licence, as they stand under a picture."""
    return ", ".join(part for part in (about.credit, about.license) if part)


def rights(about: About, labels: Labels) -> Iterator[tuple[str, str]]:
    """Yield (label, words) of what an asset says of itself and its terms, without the empty ones."""
    terms = ", ".join(part for part in (about.license, about.license_url) if part)
    rows = (
        (labels.caption, about.caption or about.title),
        (labels.credit, about.credit),
        (labels.creator, about.creator),
        (labels.copyright, about.copyright),
        (labels.terms, f"{terms} ({about.terms})" if about.terms not in ("", about.license) else terms),
        (labels.limits, "; ".join(about.limits)),
        (labels.alt, about.alt),
        (labels.ai, about.ai),
    )
    yield from ((label, " ".join(value.split())) for label, value in rows if value)


def _asset(one: Listed, labels: Labels) -> str:
    """An asset in a paragraph: its name, a line for each thing to know, and where it can be had."""
    rows = [f"{_said(label)}: {_said(words)}" for label, words in rights(one.about, labels)]
    if _leads_out(one.file):
        rows.append(f"{_said(labels.file)}: {_link(Line(one.file, one.file))}{_said(f' ({one.note})' if one.note else '')}")
    elif _leads_out(one.about.url):
        rows.append(f"{_said(labels.page)}: {_link(Line(one.about.url, one.about.url))}")
    return _paragraph("<br>".join((f"<strong>{_said(one.about.title)}</strong>", *rows)), is_html=True)


def _said(words: str) -> str:
    """Words as HTML; line breaks stay."""
    return escape(words, quote=False).replace("\n", "<br>")


def _paragraph(words: str, *, is_html: bool = False) -> str:
    return f"<p>{words if is_html else _said(words)}</p>" if words else ""


def _leads_out(address: str) -> bool:
    """Whether an address holds from everywhere; a path does not."""
    return bool(address) and not address.startswith(("/", "#"))


def _link(line: Line) -> str:
    """A line, linked where it leads somewhere; an address that does not hold from everywhere is not said at all."""
    if _leads_out(line.address):
        return f'<a href="{escape(line.address)}">{_said(line.words)}</a>'
    return "" if line.address == line.words else _said(line.words)


def _listed(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{_said(line)}</li>' for line in lines)}</ul>"


def _section(heading: str, content: str) -> str:
    return f"<h2>{_said(heading)}</h2>{content}" if content else ""
