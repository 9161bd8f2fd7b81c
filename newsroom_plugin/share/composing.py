"""Writes what an editor did not: from title, summary, address and hashtags, within a network's limit.

Nothing is ever cut in the middle of a word. What does not fit is left out in this order: the summary from its end, sentence by
sentence; hashtags from the last one; at the very end words of the title. The address stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

from newsroom_plugin.model.shared import Network
from newsroom_plugin.share.counting import fits
from newsroom_plugin.share.networks import NETWORKS

_SENTENCE = regex.compile(r"(?<=[.!?…])[\s\u00a0]+(?=[\p{Lu}\p{N}„“«\"(])")
_NOT_IN_A_TAG = regex.compile(r"[^\p{L}\p{M}\p{N}_]+")
_LEAST: Final = 4
"""Words that must be left of a sentence that is cut short; fewer say nothing."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a text can be composed of."""

    title: str
    """The headline."""
    summary: str = ""
    """One or two sentences; may be empty."""
    address: str = ""
    """Where it is, absolute; empty when nobody knows."""
    hashtags: tuple[str, ...] = ()
    """Each with its sign; see `hashtag`."""
    mentions: tuple[str, ...] = ()
    """Accounts, as the editor wrote them; each network gets those that are written in its way."""


@lru_cache(maxsize=1024)
def hashtag(word: str) -> str:
    """A hashtag that networks take whole: `OP-Roboter` → `#OPRoboter`, `Forschung und Lehre` → `#ForschungUndLehre`.

    Empty when no letter is left.
    """
    parts = [part for part in _NOT_IN_A_TAG.split(word.lstrip("#")) if part]
    joined = "".join(part if number == 0 else part[:1].upper() + part[1:] for number, part in enumerate(parts))
    # Digits alone are no hashtag anywhere.
    return f"#{joined}" if regex.search(r"\p{L}", joined) else ""


def composed(network: Network, said: Said) -> str:
    """Words for a network, from what there is."""
    title, sentences = _one_line(said.title), _sentences(said.summary)
    for tail in _tails(network, said):
        whole = _joined(title, " ".join(sentences), *tail)
        # What fits as a whole, as nearly all does, fits without its summary, too.
        if fits(network, whole):
            return whole
        if not fits(network, _joined(title, *tail)):
            continue
        body = _longest(sentences, lambda words, tail=tail: fits(network, _joined(title, words, *tail)))  # type: ignore[misc]
        return _joined(title, body, *tail)
    address = _address(network, said)
    # An address that alone is too long is of no use to anybody.
    kept = address if fits(network, address) else ""
    return _joined(_shortened(title, lambda words: fits(network, _joined(words, kept))), kept)


def completed(network: Network, words: str, said: Said) -> str:
    """An editor's words, with the address and the hashtags that are not in them, as far as they fit."""
    words = words.strip()
    address = _address(network, said)
    missing = address if address and said.address not in words and address not in words else ""
    text = words
    if missing and fits(network, _joined(words, missing)):
        text = _joined(words, missing)
    lower = text.casefold()
    tags = [tag for tag in said.hashtags[: NETWORKS[network].hashtags] if tag.casefold() not in lower]
    for count in range(len(tags), 0, -1):
        if fits(network, _joined(text, " ".join(tags[:count]))):
            return _joined(text, " ".join(tags[:count]))
    return text


def _tails(network: Network, said: Said) -> Iterator[tuple[str, ...]]:
    """Yield what stands below title and summary: with all that fits there, then with less and less."""
    tags = said.hashtags[: NETWORKS[network].hashtags]
    names = " ".join(name for name in said.mentions if _belongs(network, name))
    address = _address(network, said)
    if names:
        yield address, " ".join((names, *tags))
    for count in range(len(tags), -1, -1):
        yield address, " ".join(tags[:count])


def _address(network: Network, said: Said) -> str:
    """The address as a network takes it: without its scheme where it cannot be clicked anyway and is typed by hand."""
    return said.address if NETWORKS[network].has_links else regex.sub(r"^https?://", "", said.address).rstrip("/")


def _belongs(network: Network, name: str) -> bool:
    """Whether an account is written as a network writes its own."""
    if name.count("@") > 1:
        return network == "mastodon"
    if "." in name.strip("@."):
        return network == "bluesky"
    return network in ("x", "threads", "instagram")


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _one_line(text: str) -> str:
    """The text without line breaks and without the places where a word may be broken."""
    return " ".join(text.replace("\u00ad", "").split())


@lru_cache(maxsize=16)
def _sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each in one line; kept for a moment, for every network asks."""
    words = _one_line(text)
    return tuple(_SENTENCE.split(words)) if words else ()


def _longest(sentences: tuple[str, ...], does_fit: Callable[[str], bool]) -> str:
    """As many sentences as fit; else the words of the first one that fit, if enough of them do."""
    for count in range(len(sentences), 0, -1):
        if does_fit(" ".join(sentences[:count])):
            return " ".join(sentences[:count])
    shortened = _shortened(sentences[0], does_fit) if sentences else ""
    return shortened if len(shortened.split()) >= _LEAST else ""


def _shortened(text: str, does_fit: Callable[[str], bool]) -> str:
    """The words that fit, with an ellipsis behind them; nothing when not even one does."""
    if does_fit(text):
        return text
    words = text.split(" ")
    low, high = 0, len(words) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if does_fit(_ended(words[:middle])):
            low = middle
        else:
            high = middle - 1
    return _ended(words[:low]) if low else ""


def _ended(words: Iterable[str]) -> str:
    return f"{' '.join(words).rstrip(' ,;:–—-')} …"
