"""Where a line may end: text to pieces that stay whole, in any script. Pure text; knows no font and no width.

Between words, after hyphens, at soft hyphens and zero-width spaces; in Chinese and Japanese between characters, as their rules of
punctuation (kinsoku) allow; in Thai, Lao, Khmer and Burmese, which have no spaces, where a syllable surely begins. A number stays
with its unit, a day with its month, a title with its name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from newsroom_plugin.imaging.social.hyphenation import JOINT, SYLLABLE, points
from newsroom_plugin.texts import NBSP

_NARROW_NBSP, _JOINER, _SOFT_HYPHEN, _ZWSP = "\u202f", "\u2060", "\u00ad", "\u200b"

_UNITS: Final = (
    "%|‰|°[CF]?|€|\\$|£|¥|µm|μm|nm|mm²?|cm[²³]?|dm|m[²³]?|km[²³]?|km/h|mg|kg|g|t|ml|l|hl|s|ms|min|h|Hz|kHz|MHz|GHz|W|kW|MW|GW|"
    "Wh|kWh|MWh|GWh|TWh|V|mV|kV|A|mA|kB|MB|GB|TB|Gbit/s|Mbit/s|K|px|dpi|dB|bar|mbar|Pa|kPa|hPa|J|kJ|kcal|ha|EUR|USD|CHF|GBP|"
    "Uhr|Euro|Dollar|Franken|Prozent|Mio\\.?|Mrd\\.?|Tsd\\.?|Millionen?|Milliarden?|[mb]illion|percent|thousand|"
    "millions?|milliards?|millones|a\\.m\\.|p\\.m\\."
)
_TITLES: Final = (
    "§§?|Nr\\.|No\\.|Art\\.|Abs\\.|Kap\\.|Abb\\.|Bd\\.|S\\.|p\\.|pp\\.|Dr\\.|Prof\\.|Dipl\\.|Ing\\.|St\\.|Mr\\.?|Mrs\\.?|Ms\\.?|"
    "Mme|M\\.|Sr\\.|Sra\\.|ca\\.|z\\.|u\\.|d\\.|i\\.|[A-ZÄÖÜ]\\."
)
_BOUND: Final = (
    (re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))"), NBSP),
    (re.compile(rf"(?<!\w)({_TITLES}) (?=\w)"), rf"\1{NBSP}"),
    (re.compile(r"(?<=[€$£¥]) (?=\d)"), NBSP),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NBSP),
    (re.compile(r"(?<!\d)(\d{1,2}\.) (?=[^\W\d_])"), rf"\1{NBSP}"),
    # A product and its number, such as `Iris 4K`.
    (re.compile(r"(?<=[^\W\d_]) (?=\d{1,3}[A-Z]{1,2}(?!\w))"), NBSP),
    # A dash closes a line and opens none; French puts a space before its punctuation.
    (re.compile(r" (?=[–—] |[?!:;»%](?:\s|$))"), NBSP),
    (re.compile(r"(?<=«) "), NBSP),
)

_MULTIPLES: Final = frozenset("Millionen Milliarden million billion millions milliards millones".split())
"""What follows them is what is counted: in the way of a line's end, but too long to be bound to."""

_NOT_FIRST: Final = frozenset(
    "、。，．・：；？！)）」』】〕〉》〗〙〛｝］’”ー〜～ゝゞヽヾ々〻ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ…‥%％℃°,.:;?!]}»›–—"
)
_NOT_LAST: Final = frozenset("(（「『【〔〈《〖〘〚｛［‘“„‚«‹[{€$£¥￥＄#＃§")
_AFTER_MARKS: Final = frozenset("-‐–—/·")

_HIRAGANA: Final = "\u3041"
_KATAKANA: Final = "\u30a1"

_THAI_LEADING: Final = frozenset("เแโใไ")
_LAO_LEADING: Final = frozenset("ເແໂໃໄ")
_SYLLABLE_ENDS: Final = frozenset("ะๆฯະໆຯ")
_COMMON: Final = re.compile("การ|ความ|สำหรับ|และ|หรือ|ที่|ของ|จาก|โดย|ด้วย|ການ|ຄວາມ|ສຳລັບ|ແລະ|ຂອງ|ຈາກ|ດ້ວຍ")
"""Thai and Lao words that open what follows, and are parts of few others."""

_NO_SPACES: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f]")

MIDDLING: Final = 0.02
"""How much worse than at a space a line ends after a hyphen or between syllables, as the square of a part of the width."""

POOR: Final = 0.08
"""How much worse it ends inside a word, with a hyphen."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stays whole; a line may end after it."""

    text: str
    """As it is drawn."""
    gap: str = ""
    """What stands between it and the next one on the same line: a space, or nothing."""
    mark: str = ""
    """What is added when the line ends here: a hyphen, or nothing."""
    cost: float = 0.0
    """How much worse a line ends here than at a space."""


def tidied(text: str) -> str:
    """A text as it is set: composed, on one line, with single spaces, without controls."""
    composed = unicodedata.normalize("NFC", text)
    spaced = re.sub(rf"[^\S{NBSP}{_NARROW_NBSP}]+", " ", composed)
    return "".join(one for one in spaced if _is_said(one)).strip(f" {NBSP}")


def _is_said(character: str) -> bool:
    """Whether a character is text: no control, no direction mark (directions are found here), no byte order mark."""
    if character in (_SOFT_HYPHEN, _ZWSP, _JOINER, "\u200c", "\u200d"):
        return True
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def pieces(text: str) -> tuple[Piece, ...]:
    """A tidied text as pieces."""
    for pattern, bound in _BOUND:
        text = pattern.sub(bound, text)
    found = []
    words = text.split(" ")
    for number, word in enumerate(words):
        inner = list(_in_word(word))
        if number < len(words) - 1 and inner:
            inner[-1] = Piece(inner[-1].text, " ", "", _cost_after(inner[-1].text))
        found += inner
    return tuple(found)


def _cost_after(word: str) -> float:
    """An article, a preposition or a number belongs to what follows; after a colon or a dash the reader breathes anyway."""
    if word[-1:] in ":–—;":
        return -0.008
    if word.rpartition(NBSP)[2] in _MULTIPLES:
        return 0.03
    is_leaning = (len(word) <= 3 and word.isalpha() and word.islower()) or word.isdigit()
    return 0.012 if is_leaning else 0.0


def _in_word(word: str) -> Iterator[Piece]:
    start, text = 0, ""
    for index, character in enumerate(word):
        if character in (_SOFT_HYPHEN, _ZWSP):
            if text:
                mark = "-" if character == _SOFT_HYPHEN else ""
                yield Piece(text, "", mark, POOR / 2 if mark else MIDDLING / 2)
            start, text = index + 1, ""
            continue
        if character != _JOINER:
            text += character
        following = word[index + 1 : index + 2]
        if following and following not in (_SOFT_HYPHEN, _ZWSP, _JOINER) and character != _JOINER:
            cost = _between(word, start, index)
            if cost is not None and text:
                yield Piece(text, "", "", cost)
                start, text = index + 1, ""
    if text:
        yield Piece(text)


def _between(word: str, start: int, index: int) -> float | None:
    """What it costs to end a line between two characters of a word; None where that must not be."""
    here, there = word[index], word[index + 1]
    if there in _NOT_FIRST or here in _NOT_LAST or unicodedata.category(there).startswith("M"):
        return None
    if _is_ideographic(here) or _is_ideographic(there):
        is_whole = (
            _is_hangul(here) or _is_hangul(there) or here.isdigit() or (_is_kana(here, _KATAKANA) and _is_kana(there, _KATAKANA))
        )
        return None if is_whole and there not in _NOT_LAST else _between_ideographs(here, there)
    if here in _AFTER_MARKS:
        has_words = index - start >= 3 and word[index + 1 : index + 3].isalpha() and not word[index - 1].isdigit()
        return MIDDLING if has_words else None
    if _NO_SPACES.match(here) and _NO_SPACES.match(there):
        return MIDDLING if index > start and _is_syllable(word, index) else None
    return None


def _between_ideographs(here: str, there: str) -> float:
    """Best after punctuation; in Japanese where a phrase ends in hiragana."""
    if here in _NOT_FIRST or there in _NOT_LAST:
        return -0.004
    if _is_kana(here, _HIRAGANA) and not _is_kana(there, _HIRAGANA):
        return 0.0
    return MIDDLING / 2 if _is_kana(there, _HIRAGANA) or not (_is_ideographic(here) and _is_ideographic(there)) else MIDDLING / 4


def _is_kana(character: str, first: str) -> bool:
    """Whether a character is of the syllabary that begins at `first`: hiragana or katakana, with its long mark."""
    return first <= character <= chr(ord(first) + 0x5B) or (first == _KATAKANA and character == "ー")


def _is_ideographic(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7af"


def _is_syllable(word: str, index: int) -> bool:
    """Whether a syllable surely begins after a character, in the scripts of South East Asia."""
    here, there = word[index], word[index + 1]
    if "\u0e00" <= here <= "\u0eff":
        leading = _THAI_LEADING | _LAO_LEADING
        is_end = here in _SYLLABLE_ENDS and there not in _SYLLABLE_ENDS
        return (
            (there in leading and here not in leading) or is_end or (here not in leading and bool(_COMMON.match(word, index + 1)))
        )
    if "\u1780" <= here <= "\u17ff":
        return _is_khmer(here, there)
    return _is_burmese(word, index)


def _is_khmer(here: str, there: str) -> bool:
    """Before a consonant or free vowel that is not written below the one before it (coeng)."""
    return "\u1780" <= there <= "\u17b3" and here != "\u17d2" and not ("\u1780" <= here <= "\u17b3")


def _is_burmese(word: str, index: int) -> bool:
    """Before a consonant that neither is stacked nor closes the syllable before it (asat)."""
    there, after = word[index + 1], word[index + 2 : index + 4]
    is_letter = "\u1000" <= there <= "\u102a" or there == "\u103f"
    return is_letter and word[index] != "\u1039" and "\u103a" not in after[:2] and "\u1039" not in after[:1]


# --- when nothing else helps ----------------------------------------------------------------------------------------------------


def divided(piece: Piece, worst: float) -> tuple[Piece, ...]:
    """A piece that is too long for a line, cut where it costs at most `worst`."""
    word = piece.text
    is_word = _is_alphabetic(word)
    cuts = dict(points(word)) if is_word else dict.fromkeys(_between_clusters(word), SYLLABLE)
    if not is_word:
        cuts |= {found.end(): JOINT for found in re.finditer("[-/.?&=#@_]+(?=.)", word)}
    cuts = {place: cost for place, cost in cuts.items() if cost <= worst}
    if not cuts:
        return (piece,)
    mark = "-" if is_word else ""
    places = [0, *sorted(cuts), len(word)]
    parts = [word[start:end] for start, end in pairwise(places)]
    costs = [cuts[place] for place in places[1:-1]]
    first = (Piece(part, "", "" if part.endswith("-") else mark, cost) for part, cost in zip(parts, costs, strict=False))
    return (*first, Piece(parts[-1], piece.gap, piece.mark, piece.cost))


def _is_alphabetic(word: str) -> bool:
    """Whether a word is one that hyphens divide: letters of Latin, Greek or Cyrillic."""
    letters = [character for character in word if character.isalpha()]
    # An address is no word: a hyphen in it would be part of it.
    return (
        bool(letters)
        and not re.search(r"[/@_#=]|\w\.\w", word)
        and all(character < "\u0530" or "\u1e00" <= character <= "\u1fff" for character in letters)
    )


def _between_clusters(word: str) -> Iterator[int]:
    """Between characters, never before a mark, nor where two are joined."""
    joined = "\u200c\u200d\u17d2\u1039\u094d\u09cd\u0bcd\u0c4d"
    for index in range(1, len(word)):
        is_mark = unicodedata.category(word[index]).startswith("M") or word[index] in "\u200c\u200d"
        is_allowed = word[index] not in _NOT_FIRST and word[index - 1] not in _NOT_LAST
        if not is_mark and word[index - 1] not in joined and is_allowed:
            yield index
