"""Players of others: where a provider's video is watched, and the address of its player for a frame.

Each player is the most reserved one its provider has: YouTube without cookies, Vimeo with `dnt`, PeerTube without sharing among
viewers (`p2p=0`), which would tell them each other's addresses. Nothing is loaded here; that is the reader's decision.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A video at a provider."""

    watch: str
    """Address of its page there; empty when nobody can tell."""
    frame: str = ""
    """Address of its player; empty when the address is none of a single video."""

    @property
    def host(self) -> str:
        """Whom a reader's browser asks when the player is loaded."""
        return urlsplit(self.frame or self.watch).hostname or ""


def elsewhere(provider: str, url: str | None, id: str | None) -> Elsewhere:
    """The video at `url` or of `id` at a provider: `youtube`, `vimeo` or `peertube`."""
    find = {"youtube": _youtube, "vimeo": _vimeo, "peertube": _peertube}.get(provider)
    return find(url or "", id or "") if find else Elsewhere(url or "")


def _youtube(url: str, id: str) -> Elsewhere:
    parts = urlsplit(url)
    in_query = parse_qs(parts.query).get("v", [""])[0]
    found = re.search(r"(?:^/|/(?:shorts|live|embed|v)/)([\w-]{11})$", parts.path)
    key = id or in_query or (found[1] if found else "")
    if not re.fullmatch(r"[\w-]{11}", key):
        return Elsewhere(url)
    return Elsewhere(url or f"https://www.youtube.com/watch?v={key}", f"https://www.youtube-nocookie.com/embed/{key}?rel=0")


def _vimeo(url: str, id: str) -> Elsewhere:
    found = re.search(r"/(\d+)(?:/([0-9a-f]+))?/?$", urlsplit(url).path)
    key = id or (found[1] if found else "")
    if not key.isdecimal():
        return Elsewhere(url)
    secret = f"&h={found[2]}" if found and found[2] else ""
    return Elsewhere(url or f"https://vimeo.com/{key}", f"https://player.vimeo.com/video/{key}?dnt=1{secret}")


def _peertube(url: str, id: str) -> Elsewhere:
    parts = urlsplit(url)
    found = re.search(r"/(?:w|videos/watch|videos/embed)/([\w-]+)/?$", parts.path)
    key = id or (found[1] if found else "")
    if not parts.netloc or not re.fullmatch(r"[\w-]+", key):
        return Elsewhere(url)
    return Elsewhere(url, f"{parts.scheme}://{parts.netloc}/videos/embed/{key}?p2p=0&warningTitle=0")
