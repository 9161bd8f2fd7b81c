"""Counts a text as each network does. The script of the page counts by the same rules (`assets/newsroom/share.js`)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

import regex

from newsroom_plugin.model.shared import Network
from newsroom_plugin.share.networks import NETWORKS, Counting

LINK: Final = 23
"""What any link counts on Mastodon and X, however long it is."""

_CLUSTER = regex.compile(r"\X")
_LINK = regex.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]'“”„«»…]", regex.IGNORECASE)
"""Sentence marks and brackets behind a link do not belong to it."""

_AT_A_SERVER = regex.compile(r"(?<![\w/])(@[A-Za-z0-9_]+(?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)@[A-Za-z0-9.-]*[A-Za-z0-9]")
_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Emoji}\uFE0F|[#*0-9]\uFE0F?\u20E3|\p{Regional_Indicator}")
_LIGHT = regex.compile(r"[\u0000-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]")
"""Code points that count one on X; all others count two (twitter-text, configuration v3)."""

_PLAIN = regex.compile(r"[\n\u0020-\u007E\u00A1-\u00A8\u00AA-\u00AC\u00AF-\u02FF\u2010-\u2019\u201C-\u201F\u2026]*")
"""Texts of Latin letters and ordinary marks alone, each a character by itself: nearly all of them, and counted at once."""


def _graphemes(text: str) -> int:
    """What people take for characters: an emoji of several code points is one."""
    return len(text) if _PLAIN.fullmatch(text) else len(_CLUSTER.findall(text))


def _mastodon(text: str) -> int:
    """Graphemes; a link counts `LINK`, and of a mention only what stands before its server."""
    return _graphemes(_AT_A_SERVER.sub(r"\1", _LINK.sub("x" * LINK, text)))


def _threads(text: str) -> int:
    """Code points; an emoji counts the bytes it takes in UTF-8."""
    if _PLAIN.fullmatch(text):
        return len(text)
    return sum(len(cluster.encode()) if _EMOJI.search(cluster) else len(cluster) for cluster in _CLUSTER.findall(_sayable(text)))


def _weighted(text: str) -> int:
    """Weights of composed code points, one or two; a link counts `LINK`, an emoji two."""
    composed = unicodedata.normalize("NFC", text)
    rest: str = _LINK.sub("", composed)
    links = len(_LINK.findall(composed))
    if _PLAIN.fullmatch(rest):
        # Of these signs only the ellipsis counts two.
        return links * LINK + len(rest) + rest.count("…")
    return links * LINK + sum(_weight(cluster) for cluster in _CLUSTER.findall(rest))


def _weight(cluster: str) -> int:
    return 2 if _EMOJI.search(cluster) else sum(1 if _LIGHT.fullmatch(sign) else 2 for sign in cluster)


def _units(text: str) -> int:
    """Code units of UTF-16, as fields of web pages and phones count: an emoji is two or more."""
    return len(_sayable(text).encode("utf-16-le")) // 2


def _sayable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


_COUNTERS: Mapping[Counting, Callable[[str], int]] = {
    "mastodon": _mastodon,
    "graphemes": _graphemes,
    "threads": _threads,
    "weighted": _weighted,
    "units": _units,
}


@lru_cache(maxsize=256)
def _counted(counting: Counting, text: str) -> int:
    """Kept for a while: a text is counted to see if it fits and to be told, and several networks count alike."""
    return _COUNTERS[counting](text)


def length(network: Network, text: str) -> int:
    """How long a text is on a network, in what it counts."""
    return _counted(NETWORKS[network].counting, text)


def fits(network: Network, text: str) -> bool:
    """Whether a network takes a text."""
    rules = NETWORKS[network]
    is_short = not rules.limit or length(network, text) <= rules.limit
    return is_short and (not rules.bytes or len(_sayable(text).encode()) <= rules.bytes)
