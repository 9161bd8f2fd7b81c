"""What machines read besides feeds: a graph of what a page shows, oEmbed, sitemaps, and pages that lead on.

Everything is described by frozen dataclasses and turned into text; nothing is looked up here, and every address is absolute
unless something else is said. What is told of a thing is put together in `pages.linked`.
"""

from newsroom_plugin.structured_data.graph import json_ld
from newsroom_plugin.structured_data.oembeds import OEmbed, oembed
from newsroom_plugin.structured_data.redirects import redirect
from newsroom_plugin.structured_data.sitemaps import Listing, NewsEntry, news_sitemap, robots, sitemap_files

__all__ = ["Listing", "NewsEntry", "OEmbed", "json_ld", "news_sitemap", "oembed", "redirect", "robots", "sitemap_files"]
