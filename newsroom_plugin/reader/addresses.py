"""The addresses a Markdown text contains: what it shows and what it links to. Nothing is resolved here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

_IN_MARKDOWN = re.compile(
    r"\]\(\s*<?([^)\s>]+)"
    # Bounded: a tag that does not end would be looked through to the end of the text, once for each.
    r"|<(?:img|a|source|video|audio)\b[^>]{0,2000}?\b(?:src|href|poster)\s*=\s*[\"']?([^\"'\s>]+)",
    re.IGNORECASE,
)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)", re.MULTILINE)


def is_elsewhere(address: str) -> bool:
    """Whether an address leaves this site, or is only a fragment."""
    return not address or address.startswith(("#", "//", "http:", "https:", "mailto:", "tel:")) or bool(urlsplit(address).scheme)


def _all(body: str) -> Iterator[str]:
    if "](" in body or "<" in body:
        for found in _IN_MARKDOWN.finditer(body):
            yield found[1] or found[2]
    if "]:" in body:
        for found in _DEFINITION.finditer(body):
            yield found[1]


def local_addresses(body: str) -> tuple[str, ...]:
    """The addresses in a text that stay on this site, each once, in order, as written."""
    return tuple(dict.fromkeys(address for address in _all(body) if not is_elsewhere(address)))
