"""The fonts: where they lie, which has which letter, and what is said of one that cannot be used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from newsroom_plugin.errors import FontError
from newsroom_plugin.fonts import Fonts, directories, font_at

FONTS = Fonts()
SERIF = FONTS.of("serif").path


def names(text: str, language: str = "en", fonts: Fonts = FONTS) -> list[str]:
    """The beginnings of the names of the fonts a text is set in, each once."""
    chosen = [font.path.name.partition("[")[0] if font else "" for font in fonts.each(text, "serif", language)]
    return list(dict.fromkeys(chosen))


def test_the_folders_hold_every_family_for_programs_that_look_themselves() -> None:
    found = {path.name.partition("[")[0] for folder in directories() for path in folder.glob("*.ttf")}
    assert {"SourceSerif4", "SourceSans3", "NotoSansArabic", "NotoSansSC", "NotoSansThai", "NotoSansTamil"} <= found


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Łódź, Ångström, Đỗ, ẞ, Хирург, Εγκρίθηκε 5 €", "de", ["SourceSerif4"]),
        ("مرحبا", "ar", ["NotoSansArabic"]),
        ("שלום", "he", ["NotoSansHebrew"]),
        ("नमस्ते", "hi", ["NotoSansDevanagari"]),
        ("বাংলা", "bn", ["NotoSansBengali"]),
        ("தமிழ்", "ta", ["NotoSansTamil"]),
        ("తెలుగు", "te", ["NotoSansTelugu"]),
        ("ภาษาไทย", "th", ["NotoSansThai"]),
        ("ພາສາລາວ", "lo", ["NotoSansLao"]),
        ("ភាសាខ្មែរ", "km", ["NotoSansKhmer"]),
        ("မြန်မာ", "my", ["NotoSansMyanmar"]),
        ("日本のニュース", "de", ["NotoSansJP"]),
        ("日本", "ja", ["NotoSansJP"]),
        ("한국 뉴스", "en", ["NotoSansKR"]),
        ("新闻", "de", ["NotoSansSC"]),
        ("新聞", "zh-TW", ["NotoSansTC"]),
        ("新聞", "zh-Hant", ["NotoSansTC"]),
        ("新聞ㄅㄆ", "en", ["NotoSansTC"]),
    ],
)
def test_every_script_has_its_font(text: str, language: str, expected: list[str]) -> None:
    assert names(text, language) == expected


def test_a_sign_goes_with_what_stands_before_it_and_a_mark_with_its_letter() -> None:
    assert names("新闻，中国。", "zh") == ["NotoSansSC"]
    assert names("مرحبا، Aurelia") == ["NotoSansArabic", "SourceSerif4"]
    assert names("क़ख") == ["NotoSansDevanagari"]


def test_what_no_font_has_has_none() -> None:
    assert FONTS.each("😀\ue000ა", "serif", "en") == [None, None, None]


def test_a_font_of_the_newsroom_sets_what_it_has_and_another_adds_letters(tmp_path: Path) -> None:
    hebrew, arabic = (shutil.copy(path, tmp_path) for name in ("Hebrew", "Arabic") for path in _noto(name))
    own = Fonts(headline=font_at(Path(hebrew)))
    assert names("Aurelia שלום", fonts=own) == ["NotoSansHebrew"]
    assert names("Хирург", fonts=own) == ["SourceSerif4"]
    assert own.each("Aurelia", "sans", "en")[0] == FONTS.of("sans")
    more = Fonts(more=(font_at(_with_georgian(tmp_path, Path(arabic))),))
    assert names("ა", fonts=more) == ["georgian.ttf"]


def _noto(name: str) -> list[Path]:
    return [path for folder in directories() for path in folder.glob(f"NotoSans{name}*.ttf")]


def _with_georgian(folder: Path, source: Path) -> Path:
    """A font that says it has a Georgian letter."""
    with TTFont(source) as font:
        for table in font["cmap"].tables:
            table.cmap[ord("ა")] = table.cmap[ord("A")]
        font.save(folder / "georgian.ttf")
    return folder / "georgian.ttf"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"wOF2\0\0\0\0", "it is neither TrueType nor OpenType"),
        (b"", "it is neither TrueType nor OpenType"),
        (b"\0\1\0\0\0\x05broken", "it is damaged, or no font"),
        (SERIF.read_bytes()[:3000], "it is damaged, or no font"),
    ],
)
def test_a_file_that_is_no_font_is_refused_with_its_name(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "Haus.ttf"
    path.write_bytes(content)
    with pytest.raises(FontError, match=f"The font Haus.ttf cannot be used: {reason}. Give it as .ttf or .otf, or leave it out."):
        font_at(path).check()


def test_a_font_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FontError, match="No such file"):
        font_at(tmp_path / "fehlt.ttf")


def test_another_file_at_the_same_path_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "Haus.ttf"
    shutil.copy(SERIF, path)
    first = font_at(path)
    before = first.fingerprint
    assert first.has("Ж") and font_at(path) is first
    shutil.copy(_noto("Hebrew")[0], path)
    assert not font_at(path).has("Ж") and font_at(path).has("ש")
    assert font_at(path).fingerprint != before
