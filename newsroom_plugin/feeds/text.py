"""What feeds may say: HTML that neither runs nor loads anything, text without signs that XML cannot say, dates it can write."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from urllib.parse import quote, urljoin

import nh3

UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for a moment nobody knows, where a format must name one."""

# Sets that are made once: a long archive has its texts cleaned ten thousand times.
_TAGS = set(
    "a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li "
    "mark ol p pre q s small span strong sub summary sup table tbody td tfoot th thead time tr u ul".split()
)
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "time": {"datetime"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
_DROPPED = {"script", "style", "textarea", "button", "template", "iframe", "object", "svg"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_LOOSE = re.compile(r"(?:href|src)\s*=\s*(?:\"[^\"]*\s|'[^']*\s)", re.IGNORECASE)
"""An address with white space in it, roughly: what is found here is only looked at more closely."""

_MAYBE_LOOSE = re.compile(r"[fFcC]\s*=\s*(?:\"[^\"]*\s|'[^']*\s)")
"""The same by its last letter alone: asked first, for nearly no text has one, and it takes a third of the time."""

_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML 1.0 forbids or discourages (section 2.2), and half a sign of UTF-16."""


def clean_html(html: str, base: str) -> str:
    """The HTML of a text as a feed may carry it: no scripts, frames or buttons, every address absolute."""
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes=_ATTRIBUTES,
        link_rel=None,
        url_schemes=_SCHEMES,
        # Asked of relative addresses only: a filter of all attributes would take half as long again.
        url_relative=lambda address: _tidy(urljoin(base, address)),
        attribute_filter=_tidied if _MAYBE_LOOSE.search(html) and _LOOSE.search(html) else None,
    )
    return said(cleaned)


def _tidied(_tag: str, attribute: str, value: str) -> str:
    return _tidy(value) if attribute in ("href", "src") else value


def _tidy(address: str) -> str:
    """The address with white space and the like encoded, which browsers forgive and readers of feeds do not."""
    return quote(address.strip(), safe="%/:?#[]@!$&'()*+,;=~")


def said(text: str) -> str:
    """Text as XML and JSON can say it; line breaks are those of XML."""
    clean = _UNSAYABLE.sub("", text)
    return clean.replace("\r\n", "\n").replace("\r", "\n") if "\r" in clean else clean


def line(text: str, instead: str = "") -> str:
    """Text in one line; `instead` when nothing of it can be seen."""
    words = " ".join((text if text.isprintable() else said(text)).split())
    # A first look that is cheap: nearly every title has a letter or a figure.
    is_seen = any(map(str.isalnum, words)) or any(unicodedata.category(sign)[0] not in "CZ" for sign in words)
    return words if is_seen else instead


def at(moment: datetime) -> datetime:
    """The moment with an offset that RFC 822 and RFC 3339 can write: whole minutes, which zones of the 19th century lack."""
    offset = moment.utcoffset()
    if offset is not None and not offset.seconds % 60:
        return moment.replace(microsecond=0)
    try:
        return moment.astimezone(UTC).replace(microsecond=0)
    except OverflowError:
        return moment.replace(microsecond=0, tzinfo=UTC)
