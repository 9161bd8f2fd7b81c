"""What machines read besides feeds: the sitemap."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(pages: Iterable[tuple[str, str]]) -> str:
    """A sitemap of (absolute address, day of the last change or an empty string) pairs."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<urlset xmlns="{_NAMESPACE}">']
    for url, changed in pages:
        modified = f"<lastmod>{changed}</lastmod>" if changed else ""
        lines.append(f"<url><loc>{escape(url)}</loc>{modified}</url>")
    return "\n".join((*lines, "</urlset>", ""))
