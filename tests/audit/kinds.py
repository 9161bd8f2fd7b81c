"""The pages the audit looks at: one of each kind and state that the demo shows, and which of them have to be fast."""

from __future__ import annotations

PAGES = {
    "home": "",
    "item": "news/2026/nautil-zugelassen/",
    "archive": "news/2026/",
    "media": "media/",
    "invitation": "events/werkstattgespraech-halblicht-2029/",
    "search": "search/?q=nautil",
    "home in English": "en/",
    "stream": "news/",
    "second page": "news/page/2/",
    "story": "news/2026/kugeln-die-man-hoert/",
    "statement": "news/2026/nautil-operiert-nicht-allein/",
    "note": "news/2026/zukunftstag-74-gaeste/",
    "factsheet": "news/2026/nautil-in-zahlen/",
    "item in English": "en/news/2026/nautil-zugelassen/",
    "withdrawn": "news/2024/iris-2k-operationszeit/",
    "expired": "news/2024/hinweise-fuer-kursteilnehmende/",
    "type": "types/release/",
    "topics": "topics/",
    "topic": "topics/robotik/",
    "events": "events/",
    "event": "events/jahrespressekonferenz-2030/",
    "past event": "events/werkstattgespraech-halblicht-2025/",
    "contacts": "contacts/",
    "contact": "contacts/jana-weber/",
    "picture": "media/nautil-op/",
    "video": "media/nautil-training/",
    "kits": "kits/",
    "kit": "kits/op-roboter-nautil/",
    "coverage": "coverage/",
    "channels": "channels/",
    "subscribe": "subscribe/",
    "for other sites": "api/",
    "empty search": "search/?q=xyzzyx",
    "imprint": "about/impressum/",
    "privacy": "about/datenschutz/",
    "accessibility": "about/barrierefreiheit/",
    "not found": "gibt-es-nicht/",
    "card to embed": "news/2026/nautil-zugelassen/embed/",
    "list to embed": "news/embed/",
    "player to embed": "media/nautil-training/embed/",
    "older address": "presse/nautil-ce/",
}
"""Addresses by what a page is called in the table."""

FAST = ("home", "item", "archive", "media", "invitation", "search")
"""What is asked for at least 98 in performance."""

NOT_FOR_SEARCH_ENGINES = (
    "expired",
    "withdrawn",
    "not found",
    "card to embed",
    "list to embed",
    "player to embed",
    "older address",
)
"""What says `noindex` on purpose, or is answered with 404: its points in SEO are not asked for."""

LEADS_ON = ("older address",)
"""What is left before a browser can look at it."""
