"""The policy for HTML that editors write into their texts.

Structure, tables, details, figures and the like are kept. Scripts, styles, forms and event handlers go. Frames, players and
pictures from elsewhere become links, because a page loads nothing from another host until a reader asks. The HTML is parsed
(nh3), not searched, so that what a browser would load is what is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import urlsplit

import nh3

_TAGS = frozenset(
    "a abbr address article aside b bdi bdo blockquote br button caption cite code col colgroup data dd del details dfn div dl "
    "dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label li main mark nav ol p picture pre q rp "
    "rt ruby s samp section small source span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr "
    "svg g path circle ellipse rect line polyline polygon".split()
)
_GONE_WITH_CONTENT = {
    "script",
    "style",
    "template",
    "noscript",
    "math",
    "title",
    "textarea",
    "select",
    "object",
    "iframe",
    "audio",
    "video",
}
_DRAWING = {"fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "transform", "opacity"}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"class", "id", "lang", "dir", "title", "hidden", "role", "style", "tabindex", "translate"},
    "a": {"href", "hreflang", "rel", "download"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding", "fetchpriority"},
    "source": {"srcset", "sizes", "type", "media", "width", "height"},
    "blockquote": {"cite"},
    "button": {"type"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"datetime"},
    "details": {"open", "name"},
    "input": {"type", "checked", "disabled", "name"},
    "ins": {"datetime"},
    "label": {"for"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan", "headers", "align"},
    "th": {"colspan", "rowspan", "headers", "scope", "align"},
    "time": {"datetime"},
    "svg": {"viewBox", "viewbox", "width", "height", "xmlns", *_DRAWING},
    "path": {"d", *_DRAWING},
    "g": _DRAWING,
    "circle": {"cx", "cy", "r", *_DRAWING},
    "ellipse": {"cx", "cy", "rx", "ry", *_DRAWING},
    "rect": {"x", "y", "width", "height", "rx", "ry", *_DRAWING},
    "line": {"x1", "x2", "y1", "y2", *_DRAWING},
    "polyline": {"points", *_DRAWING},
    "polygon": {"points", *_DRAWING},
}
_LOADING = ("url(", "image(", "image-set(", "@import", "expression(", "\\")
"""What lets a style load something, or hides that it does."""

ATTRIBUTE = re.compile(r"([a-zA-Z-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
"""An attribute of a tag: name and value, quotes included."""

_FRAME = re.compile(r"<(iframe|object|video|audio)\b([^>]*)>(?:(.*?)</\1\s*>)?|<embed\b([^>]*)>", re.IGNORECASE | re.DOTALL)
_SWALLOWING = re.compile(
    r"<(script|style|template|noscript|title|textarea|select|math)\b[^>]*>(?!.*</\1\s*>)", re.IGNORECASE | re.DOTALL
)
"""An element that is never closed: its content would be all that follows."""


def tame(html: str, frame: Callable[[str, str], str]) -> str:
    """Return `html` as the policy allows it; `frame` draws what stands for a frame, from its address and title."""
    if "<" not in html:
        return html
    without_frames = _FRAME.sub(lambda found: _framed(found, frame), _SWALLOWING.sub("", html))
    return nh3.clean(
        without_frames,
        tags=set(_TAGS),
        clean_content_tags=_GONE_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        generic_attribute_prefixes={"data-", "aria-"},
        link_rel=None,
        strip_comments=True,
        url_schemes={"http", "https", "mailto", "tel"},
    )


def _framed(found: re.Match[str], frame: Callable[[str, str], str]) -> str:
    attributes = f"{found[2] or found[4] or ''} {found[3] or ''}"
    values: dict[str, str] = {}
    for name, value in ATTRIBUTE.findall(attributes):
        values.setdefault(name.lower(), unescape(value.strip("\"'")))
    return frame(values.get("src") or values.get("data") or "", values.get("title", ""))


def _attribute(tag: str, attribute: str, value: str) -> str | None:
    """Keep an attribute, unless it would make the page load something from another host."""
    if attribute == "src" or (attribute == "srcset" and tag in ("img", "source")):
        addresses = [part.strip().split(" ")[0] for part in value.split(",")] if attribute == "srcset" else [value]
        return None if any(_is_elsewhere(address) for address in addresses) else value
    if attribute == "style":
        return None if any(word in value.lower() for word in _LOADING) else value
    if attribute == "href" and "".join(value.split()).lower().startswith(("javascript:", "vbscript:", "data:")):
        return None
    if tag == "input" and attribute == "type":
        return value if value.lower() in ("checkbox", "radio") else "hidden"
    return value


def _is_elsewhere(address: str) -> bool:
    return address.strip().startswith(("//", "\\")) or bool(urlsplit(address.strip()).scheme)


def anchor(url: str, words: str) -> str:
    """A link that leaves the site; only its words when the address is not one of the web."""
    label = escape(words or urlsplit(url).hostname or url)
    return f'<a href="{escape(url)}">{label}</a>' if urlsplit(url).scheme in ("http", "https") else label
