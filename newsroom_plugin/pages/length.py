"""How long a text is, for those who read it and for those who print it."""

from __future__ import annotations

import math

from newsroom_plugin.model import Item
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.plain import words_of


def minutes(body: str) -> int:
    """Minutes a text takes to read, at 200 words a minute."""
    return max(1, math.ceil(len(body.split()) / 200))


def length_line(edition: Edition, item: Item) -> str:
    """`2.340 Zeichen. Abdruck honorarfrei …`: title, summary and text as a newsroom counts them, single spaces between words."""
    html = edition.html_of(item.url)
    return edition.once(("length", item.url, html), lambda: _length_line(edition, item, html))


def _length_line(edition: Edition, item: Item, html: str) -> str:
    count = len(" ".join(f"{item.title} {item.summary or ''} {words_of(html)}".split()))
    length = edition.texts.ngettext("%(n)s character", "%(n)s characters", count)
    reprint = edition.texts.gettext("Reprint free of charge, copy requested.")
    return f"{length}. {reprint}"
