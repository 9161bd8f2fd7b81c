"""Atom with full texts (RFC 4287)."""

from __future__ import annotations

from feedgen.feed import FeedGenerator

from newsroom_plugin.feeds.description import Author, Entry, Feed
from newsroom_plugin.feeds.extension import add, extended
from newsroom_plugin.feeds.text import UNKNOWN, at, line, said


def atom(feed: Feed) -> bytes:
    """The feed as Atom. Where nobody knows when something changed, it says 1 January 1970, for it must say something."""
    generator = extended(feed)
    generator.id(feed.atom_url)
    generator.language(feed.language)
    if about := line(feed.description):
        generator.subtitle(about)
    generator.author(_person(feed.sender))
    generator.link(href=feed.atom_url, rel="self", type="application/atom+xml")
    generator.link(href=feed.home, rel="alternate", type="text/html", hreflang=feed.language)
    if feed.hub:
        generator.link(href=feed.hub, rel="hub")
    generator.updated(at(feed.updated or UNKNOWN))
    for entry in feed.entries:
        _add(generator, entry)
    return bytes(generator.atom_str(pretty=True))


def _add(generator: FeedGenerator, entry: Entry) -> None:
    one = add(generator, entry)
    one.id(entry.id)
    one.author([_person(author) for author in entry.authors])
    if summary := said(entry.summary).strip():
        one.summary(summary)
    one.content(entry.content, type="html")
    if entry.published is not None:
        one.published(at(entry.published))
    one.updated(at(entry.updated or entry.published or UNKNOWN))


def _person(author: Author) -> dict[str, str]:
    named = {"name": line(author.name, author.url)}
    return {**named, "uri": author.url} if author.url else named
