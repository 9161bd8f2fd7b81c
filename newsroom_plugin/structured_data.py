"""What machines read besides feeds: the sitemap, and pages that lead on."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape as escape_html
from xml.sax.saxutils import escape

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(pages: Iterable[tuple[str, str]]) -> str:
    """A sitemap of (absolute address, day of the last change or an empty string) pairs."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<urlset xmlns="{_NAMESPACE}">']
    for url, changed in pages:
        modified = f"<lastmod>{changed}</lastmod>" if changed else ""
        lines.append(f"<url><loc>{escape(url)}</loc>{modified}</url>")
    return "\n".join((*lines, "</urlset>", ""))


def redirect(target: str, canonical: str, title: str) -> str:
    """A page that leads on to `target` (relative), for readers, browsers and search engines alike."""
    to, name = escape_html(target), escape_html(title)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{name}</title><meta name="robots" content="noindex">'
        f'<link rel="canonical" href="{escape_html(canonical)}"><meta http-equiv="refresh" content="0; url={to}"></head>'
        f'<body><p><a href="{to}">{name}</a></p></body></html>\n'
    )
