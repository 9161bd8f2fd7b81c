"""Emails that readers start from a page: an address that opens their mail program with subject and body filled in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from newsroom_plugin.urls import quoted

LONGEST: Final = 1800
"""Characters of an address that every program still opens; Outlook on Windows gives up above 2,000."""

_LENGTHS: Final = (120, 80, 50, 30, 15)
"""To how many characters a title is cut, one after the other, until its email fits."""


def mail_to(address: str, subject: str, body: str = "") -> str:
    """A `mailto:` address with subject and body; line breaks in neither can start a new header."""
    fields = [f"subject={quoted(' '.join(subject.split()))}"]
    if body:
        fields.append(f"body={quoted(body.replace(chr(10), chr(13) + chr(10)))}")
    return f"mailto:{quote(address.removeprefix('mailto:'), safe='@')}?{'&'.join(fields)}"


def fitting(address: str, title: str, written: Callable[[str], tuple[str, str]], *, bare: tuple[str, str] | None = None) -> str:
    """The email with as much of the title as leaves its address short enough.

    `written` makes subject and body of a title. When even the shortest is too long, it is the bare one, or has no body.
    """
    for length in (len(title), *_LENGTHS):
        subject, body = written(shortened(title, length))
        link = mail_to(address, subject, body)
        if len(link) <= LONGEST:
            return link
    return mail_to(address, *(bare or (subject,)))


def shortened(text: str, length: int) -> str:
    """At most so many characters of a text, cut between words when there are any, never between a letter and its accents."""
    if len(text) <= length:
        return text
    kept = text[: max(1, length - 1)]
    while len(kept) > 1 and (unicodedata.combining(text[len(kept)]) or text[len(kept)] in "\u200d\ufe0f" or kept[-1] == "\u200d"):
        kept = kept[:-1]
    words, space, _ = kept.rpartition(" ")
    if space and len(words) >= length // 2:
        kept = words
    return kept.rstrip(" ,;:–-") + "…"
