"""Feeds: one description of what a feed carries, and its bytes as RSS 2.0, Atom, JSON Feed 1.1; lists of feeds as OPML 2.

`Feed`, `Entry` and `Medium` know nothing of pages or files. The only user of feedgen. Same input, same bytes: nothing here reads
the clock.
"""

from newsroom_plugin.feeds.atom import atom
from newsroom_plugin.feeds.description import Author, Entry, Feed
from newsroom_plugin.feeds.json_feed import json_feed
from newsroom_plugin.feeds.media_rss import File, Medium
from newsroom_plugin.feeds.opml import Group, Outline, opml
from newsroom_plugin.feeds.rss import rss
from newsroom_plugin.feeds.text import clean_html

__all__ = [
    "Author",
    "Entry",
    "Feed",
    "File",
    "Group",
    "Medium",
    "Outline",
    "atom",
    "clean_html",
    "json_feed",
    "opml",
    "rss",
]
