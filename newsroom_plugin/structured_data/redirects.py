"""Pages that lead on from an older address."""

from __future__ import annotations

from html import escape


def redirect(target: str, canonical: str, title: str) -> str:
    """A page that leads on to `target` (relative), for readers, browsers and search engines alike."""
    to, name = escape(target), escape(title)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{name}</title><meta name="robots" content="noindex">'
        f'<link rel="canonical" href="{escape(canonical)}"><meta http-equiv="refresh" content="0; url={to}"></head>'
        f'<body><p><a href="{to}">{name}</a></p></body></html>\n'
    )
