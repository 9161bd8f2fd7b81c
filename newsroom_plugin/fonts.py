"""The fonts that reach us through the package registry: where they lie, and which of them has which letter.

Source Serif 4 and Source Sans 3 set Latin, Greek and Cyrillic; Noto Sans sets the other scripts. All are under the SIL Open Font
License 1.1. A newsroom may bring a font of its own for headlines, and others for letters that none of these has. The only user
of fontTools; nothing here draws. Which letters a font has is read when somebody asks for the first time, for that takes up to
0.2 seconds for the large ones.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal

from fontTools import unicodedata as scripts
from fontTools.ttLib import TTFont

from newsroom_plugin.errors import FontError

Family = Literal["serif", "sans"]
"""What a text is set in as far as it goes: headlines in the first, labels in the second."""

PACKAGES: Final = (
    "fontpkg_source_serif_4",
    "fontpkg_source_sans_3",
    "justmytype_intl_rtl",
    "justmytype_intl_south_asia",
    "justmytype_intl_sea",
    "justmytype_intl_cjk",
)
"""The packages fonts come from; a distribution is named with hyphens."""

_FAMILIES: Final[dict[Family, tuple[str, str]]] = {
    "serif": ("fontpkg_source_serif_4", "SourceSerif4["),
    "sans": ("fontpkg_source_sans_3", "SourceSans3["),
}

_NOTO: Final = {
    "Arab": ("justmytype_intl_rtl", "NotoSansArabic["),
    "Hebr": ("justmytype_intl_rtl", "NotoSansHebrew["),
    "Beng": ("justmytype_intl_south_asia", "NotoSansBengali["),
    "Deva": ("justmytype_intl_south_asia", "NotoSansDevanagari["),
    "Taml": ("justmytype_intl_south_asia", "NotoSansTamil["),
    "Telu": ("justmytype_intl_south_asia", "NotoSansTelugu["),
    "Khmr": ("justmytype_intl_sea", "NotoSansKhmer["),
    "Laoo": ("justmytype_intl_sea", "NotoSansLao["),
    "Mymr": ("justmytype_intl_sea", "NotoSansMyanmar["),
    "Thai": ("justmytype_intl_sea", "NotoSansThai["),
    "Jpan": ("justmytype_intl_cjk", "NotoSansJP["),
    "Kore": ("justmytype_intl_cjk", "NotoSansKR["),
    "Hans": ("justmytype_intl_cjk", "NotoSansSC["),
    "Hant": ("justmytype_intl_cjk", "NotoSansTC["),
}
"""Package and beginning of the file's name, by script."""

_EAST_ASIA: Final = frozenset({"Hani", "Hira", "Kana", "Hang", "Bopo"})
_NEUTRAL: Final = frozenset({"Zyyy", "Zinh", "Zzzz"})

_FIRST_PICTOGRAPH: Final = 0x1F000
"""From here to the end of that plane there are emoji and signs, which none of our fonts has: nobody need look."""

_PLAIN: Final = (b"\0\1\0\0", b"true", b"OTTO")
"""How a font of one face begins: TrueType and OpenType."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Something about a variable font that can be chosen."""

    tag: str
    """`wght`, `opsz`, `wdth` or another."""
    lowest: float
    """Smallest value."""
    default: float
    """The value nobody chose."""
    highest: float
    """Largest value."""

    def near(self, value: float) -> float:
        """The value of the axis that is nearest to the one wanted."""
        return min(max(value, self.lowest), self.highest)


@dataclass(frozen=True)
class Font:
    """A font file. What is in it is read when it is asked for; raises `FontError` when it cannot be."""

    path: Path
    """The file."""

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the file, hexadecimal: what is drawn with it depends on all of it."""
        try:
            return hashlib.sha256(self.path.read_bytes()).hexdigest()
        except OSError as error:
            raise _unreadable(self.path, error.strerror or str(error)) from error

    @cached_property
    def _content(self) -> tuple[frozenset[int], tuple[Axis, ...]]:
        try:
            # Opened here, for fontTools leaves a file open that turns out to be no font.
            with self.path.open("rb") as file, TTFont(file, lazy=True) as font:
                letters = frozenset(font.getBestCmap() or ())
                found = font["fvar"].axes if "fvar" in font else ()
                axes = tuple(Axis(axis.axisTag, axis.minValue, axis.defaultValue, axis.maxValue) for axis in found)
        except OSError as error:
            raise _unreadable(self.path, error.strerror or str(error)) from error
        except Exception as error:  # a broken file provokes nearly any exception
            raise _unreadable(self.path, "it is damaged, or no font") from error
        if not letters:
            raise _unreadable(self.path, "it says of no letter that it has it")
        return letters, axes

    @property
    def axes(self) -> tuple[Axis, ...]:
        """Its axes in the order of the file; empty when it is not variable."""
        return self._content[1]

    def has(self, text: str) -> bool:
        """Whether it has every character of a text."""
        letters = self._content[0]
        return all(ord(character) in letters for character in text)

    def check(self) -> None:
        """Raise `FontError` when the file is no font that can be used."""
        try:
            with self.path.open("rb") as file:
                start = file.read(4)
        except OSError as error:
            raise _unreadable(self.path, error.strerror or str(error)) from error
        if start not in _PLAIN:
            raise _unreadable(self.path, "it is neither TrueType nor OpenType")
        assert self._content


def _unreadable(path: Path, reason: str) -> FontError:
    return FontError(f"The font {path.name} cannot be used: {reason}. Give it as .ttf or .otf, or leave it out.")


@cache
def _folder(package: str) -> Path | None:
    """Where a package of fonts is installed. It is found and not imported: its files are all that is wanted of it."""
    spec = find_spec(package)
    folders = (spec.submodule_search_locations or []) if spec else []
    return next((Path(folder) for folder in folders), None)


def directories() -> tuple[Path, ...]:
    """The folders in which the font files lie, for programs that look for fonts by themselves."""
    folders = (folder for package in PACKAGES if (folder := _folder(package)))
    return tuple(sorted({path.parent for folder in folders for path in folder.rglob("*.ttf")}))


@cache
def _installed(package: str, prefix: str) -> Font:
    folder = _folder(package)
    found = sorted(folder.rglob(f"{prefix.removesuffix('[')}*.ttf")) if folder else []
    for path in found:
        if path.name.startswith(prefix):
            return Font(path)
    raise FontError(
        f"The fonts of '{package.replace('_', '-')}' are not installed. They come with mkdocs-newsroom: install that again."
    )


@cache
def _own(path: Path, _stamp: tuple[int, int]) -> Font:
    return Font(path)


def font_at(path: Path) -> Font:
    """A font the newsroom brings itself; the same object while the file is the same. Raises `FontError` when there is none."""
    try:
        stat = path.stat()
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    return _own(path, (stat.st_mtime_ns, stat.st_size))


# --- which font -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fonts:
    """The fonts of a newsroom."""

    headline: Font | None = None
    """Instead of Source Serif 4, as far as its letters go."""
    more: tuple[Font, ...] = ()
    """Asked for letters that no other font here has."""

    def of(self, family: Family) -> Font:
        """The font a text is set in as far as it goes."""
        if family == "serif" and self.headline:
            return self.headline
        return _installed(*_FAMILIES[family])

    def each(self, text: str, family: Family, language: str) -> list[Font | None]:
        """The font of each character; None where no font has it.

        A mark goes with the letter it stands on. Signs that belong to no script go with what stands before them where that font
        has them, so that a comma between two Chinese words is a Chinese one.
        """
        base = self.of(family)
        if base.has(text):
            return [base] * len(text)
        han = _east_asian(text, language)
        chosen: list[Font | None] = []
        for character in text:
            before = chosen[-1] if chosen else None
            is_bound = before is not None and (unicodedata.category(character).startswith("M") or character in "\u200c\u200d")
            if is_bound and before and (before.has(character) or character in "\u200c\u200d"):
                chosen.append(before)
            else:
                chosen.append(self._one(character, family, han, before))
        return chosen

    def _one(self, character: str, family: Family, han: str, before: Font | None) -> Font | None:
        script = scripts.script(character)
        for font in self._candidates(character, script, family, han, before):
            if font.has(character):
                return font
        return None

    def _candidates(self, character: str, script: str, family: Family, han: str, before: Font | None) -> Iterator[Font]:
        base: Sequence[Font] = (self.of(family), _installed(*_FAMILIES["serif"]), _installed(*_FAMILIES["sans"]))
        if script in _NEUTRAL:
            is_wide = unicodedata.east_asian_width(character) in "WF"
            if before is not None and not is_wide:
                # A full stop after Arabic is an Arabic one, but a digit after Latin is no matter of what stands before.
                yield before
            yield from base
            if ord(character) < _FIRST_PICTOGRAPH and unicodedata.category(character) not in ("Co", "Cn", "Cc", "Cf"):
                yield _installed(*_NOTO[han or "Jpan"])
        elif script in _EAST_ASIA:
            yield from (_installed(*_NOTO[name]) for name in dict.fromkeys((han or "Hans", "Hans", "Hant", "Jpan", "Kore")))
        elif script in _NOTO:
            yield from (*base[:1], _installed(*_NOTO[script]))
        else:
            yield from base
        yield from self.more


def _east_asian(text: str, language: str) -> str:
    """Whose shapes the Chinese characters of a text have: by its letters, else by its language; empty when there are none.

    Unicode gives a character one number for all of East Asia; Japan, Korea, China and Taiwan write some of them differently.
    """
    found = {scripts.script(character) for character in set(text) if character >= "\u1100"}
    code = language.lower()
    if found & {"Hira", "Kana"} or (code.startswith("ja") and found & _EAST_ASIA):
        return "Jpan"
    if "Hang" in found or (code.startswith("ko") and found & _EAST_ASIA):
        return "Kore"
    is_traditional = any(part in ("hant", "tw", "hk", "mo") for part in code.replace("_", "-").split("-"))
    if "Bopo" in found or (is_traditional and found & _EAST_ASIA):
        return "Hant"
    return "Hans" if found & _EAST_ASIA else ""
