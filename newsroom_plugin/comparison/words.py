"""What readers see of a thing, as plain words, and what of a difference between two versions is never minor.

A space more, a word in bold, a link that leads elsewhere: no reader sees another text. Figures, names and quotes are what others
print; one that changes is a correction, however small it looks.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pydantic import BaseModel

from newsroom_plugin.model import Contact, MediaUse, Moment, Question, Words
from newsroom_plugin.newsroom import Thing
from newsroom_plugin.visible import seen_in_markdown

_UNSEEN = frozenset(
    "draft embargo expires unlisted withdrawn removed updates tags contacts src links coverage related kit pinned slug aliases "
    "share translation_of place host id taken taken_as_of items exclude hashtag url recording type".split()
)
"""Keys that are no words of the text, or that may change by themselves: counts of places, what others wrote, where to read on."""

ADDED = ("faq.", "media.", "documents.")
"""Pieces that may be added without a word: a question asked later has a day of its own, one more picture corrects nothing."""

_ADDRESS = re.compile(r"(?:https?:|mailto:|tel:)\S+")


def _plain(markdown: str) -> str:
    """A Markdown text as its words; where its links lead is none of them, so that a dead one can be mended without a word."""
    return " ".join(_ADDRESS.sub("", seen_in_markdown(markdown)).split())


def words_of(thing: Thing) -> Mapping[str, str]:
    """What readers see of a thing: plain words by piece, like `title`, `quotes.0.text`, `faq.<question>`, `body`."""
    pieces = dict(_pieces(thing, ""))
    return {key: text for key, text in {**pieces, "body": _plain(thing.place.body)}.items() if text}


def _pieces(value: object, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Words):
        for language, text in value.by_language:
            yield f"{key}.{language}" if language else key, _plain(text)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in _UNSEEN:
                yield from _pieces(getattr(value, name), f"{key}.{name}" if key else name)
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _pieces(one, f"{key}.{_handle(one) or number}")
    elif isinstance(value, Moment):
        yield key, value.at.isoformat() if value.has_time else value.iso
    elif isinstance(value, date):
        yield key, value.isoformat()
    elif value is not None and not isinstance(value, bool):
        yield key, _plain(str(value))


def _handle(one: object) -> str:
    """What a piece is known by wherever it stands: its question, its file; empty for what is counted."""
    if isinstance(one, Question):
        return _plain(one.question.texts[0])
    return one.src if isinstance(one, MediaUse) else ""


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """What readers would see change: (piece, words before, words now). Formatting and added answers are no change."""
    keys = dict.fromkeys((*old, *(key for key in new if not key.startswith(ADDED))))
    return tuple((key, old.get(key, ""), new.get(key, "")) for key in keys if old.get(key, "") != new.get(key, ""))


def short_diff(old: str, new: str) -> str:
    """The first place where two texts differ, with a word or two around it: `“rund 40 Kliniken” → “38 Kliniken”`."""
    before, after = old.split(), new.split()
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, from_, to, start, end in matcher.get_opcodes() if len(before) * len(after) < 4_000_000 else ():
        if tag != "equal":
            return f"{_around(before, from_, to)} → {_around(after, start, end)}"
    return f"{_around(before, 0, 8)} → {_around(after, 0, 8)}"


def _around(words: list[str], start: int, end: int) -> str:
    shown = words[max(0, start - 1) : min(end, start + 8) + 1]
    text = " ".join(shown)
    return f"“{text[:79]}…”" if len(text) > 80 else f"“{text}”"


# --- what is never minor --------------------------------------------------------------------------------------------------------

_FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")
_NUMBERS = frozenset(
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hundert hunderte tausend tausende "
    "million millionen milliarde milliarden halb halbe hälfte drittel viertel doppelt dutzend null "
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred hundreds thousand thousands "
    "millions billion billions half third quarter double dozen zero".split()
)
"""Numbers in words."""
_TURNS = frozenset("nicht kein keine keinen keiner keinem nie niemals ohne no none not never without cannot".split())
"""Words that turn a statement round."""
_QUOTED = re.compile('„([^“”]+)[“”]|“([^”]+)”|"([^"]+)"|«([^»]+)»|»([^«]+)«')
_BLOCK = re.compile(r"(?:^[ ]{0,3}>.*\n?)+", re.MULTILINE)
_TITLED = re.compile(r"\b(?:Frau|Herrn?|Dr\.|Prof\.|Professorin|Professor|Mr\.?|Mrs\.?|Ms\.?)\s+(\w[\w-]+)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_CAPITALS = re.compile(r"(?<![.!?:“„\"…] )(?<!^)\b[A-ZÄÖÜ][\w-]+")


def figures(text: str) -> tuple[str, ...]:
    """The figures of a text in their order, written in digits or words."""
    return tuple(
        word
        for word in re.findall(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+", text)
        if _FIGURE.fullmatch(word) or word.casefold() in _NUMBERS
    )


def _turned(text: str) -> int:
    """How often a text turns round what it says."""
    return sum(word.casefold() in _TURNS for word in _WORD.findall(text))


def quoted(text: str, markdown: str = "") -> tuple[str, ...]:
    """What stands between quotation marks, and in block quotes."""
    blocks = tuple(_plain(found) for found in _BLOCK.findall(markdown))
    return (*blocks, *(next(filter(None, found)) for found in _QUOTED.findall(text)))


def names(text: str, known: frozenset[str], language: str) -> Counter[str]:
    """How often each name stands in a text: those known, those behind a form of address, and capitals inside a sentence.

    German writes every noun with a capital, so that there only words all in capitals count.
    """
    found = Counter(word for word in _WORD.findall(text) if word in known or (len(word) > 1 and word.isupper()))
    found.update(_TITLED.findall(text))
    if not language.startswith("de"):
        found.update(_CAPITALS.findall(text))
    return found


def known_names(things: Iterable[Thing], contacts: Iterable[Contact], others: Iterable[str]) -> frozenset[str]:
    """The words of every name the newsroom knows: its contacts, who wrote, said or will say something, its sender."""
    said: list[str] = [*others, *(contact.name for contact in contacts)]
    for thing in things:
        said += [quote.by for quote in getattr(thing, "quotes", ())]
        said += [str(getattr(thing, "author", None) or ""), *getattr(thing, "speakers", ())]
    return frozenset(word for name in said for word in _WORD.findall(name) if word[:1].isupper() and len(word) > 1)


def never_minor(old: Thing, new: Thing, known: frozenset[str]) -> tuple[str, ...]:
    """Which of figures, names and quotes differ between two versions of a thing; empty when only other words do."""
    before, after = (words_of(thing) for thing in (old, new))
    pairs = [(old_text, new_text) for _, old_text, new_text in differences(before, after)]
    language = new.place.language
    found = []
    if any(figures(one) != figures(other) for one, other in pairs):
        found.append("figures")
    if any(names(one, known, language) != names(other, known, language) for one, other in pairs):
        found.append("names")
    if any(_turned(one) != _turned(other) for one, other in pairs):
        found.append("what is said with 'not'")
    is_quote = any(key.startswith("quotes") for key, _, _ in differences(before, after))
    if is_quote or quoted(before.get("body", ""), old.place.body) != quoted(after.get("body", ""), new.place.body):
        found.append("quotes")
    return tuple(found)
