"""What the page of the search receives."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom_plugin.pages.views.pieces import Facet


@dataclass(frozen=True, slots=True)
class SearchView:
    """`newsroom/search.html`."""

    heading: str
    """`Suche`."""
    url: str
    """The page itself, where the form leads."""
    setup: str
    """What its script must know, as JSON: languages and their indexes, the names of facets, its words."""
    ways: tuple[Facet, ...]
    """Ways into the archive without a search: by year, type, topic, contact. All of them pages that exist."""
