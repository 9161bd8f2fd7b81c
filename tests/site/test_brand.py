"""The look of a newsroom: colours and fonts from mkdocs.yml, on its pages, in what others frame, and on its cards."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import MakeSite
from newsrooms import Newsroom, options

from newsroom_plugin.model.branding import BrandSettings, DarkColours
from newsroom_plugin.model.colours import READABLE, contrast, rgb

ITEM = """
news/2026/neu.md
    ---
    title: Neu
    date: 2026-11-20
    summary: Kurz.
    ---
    Text.
"""


def branded(make_site: MakeSite, files: dict[str, bytes] | None = None, **brand: object) -> Newsroom:
    return make_site(ITEM, files, plugin=options(brand=brand))


def test_colours_and_fonts_of_a_brand_reach_pages_and_what_others_frame(make_site: MakeSite) -> None:
    font = {"regular": "fonts/Grün & gut.woff2", "bold": "content/fonts/b.woff2"}
    files = {
        "fonts/Grün & gut.woff2": b"wOF2 regular",
        "fonts/b.woff2": b"wOF2 bold",
        "fonts/other.woff2": b"-",
    }
    site = branded(make_site, files, accent="#b3002d", dark={"paper": "#000"}, text_font=font)
    assert site.errors == [] and site.warnings == []
    page, card = site.html("news/2026/neu/"), site.html("news/2026/neu/embed/")
    assert "--nr-accent:light-dark(#b3002d,#" in page and "--nr-paper:light-dark(#ffffff,#000000)" in page
    assert '--nr-serif:"nr-serif",' in page and "--nr-sans" not in page
    assert 'url("../../../fonts/Gr%C3%BCn%20%26%20gut.woff2");font-weight:400' in page
    assert 'url("../../../fonts/b.woff2");font-weight:700' in page
    assert site.files["fonts/Grün & gut.woff2"] == b"wOF2 regular"
    assert "fonts/other.woff2" not in site.files, "what nobody names is not published"
    assert "--accent:light-dark(#b3002d,#" in card and "--paper:light-dark(#ffffff,#000000)" in card
    assert "font-face" not in card, "a frame on other people's pages loads no font"


def test_without_a_brand_nothing_is_added(rich: Newsroom) -> None:
    assert "light-dark(" not in rich.html("/")
    assert rich.html("news/2026/zulassung/embed/").count("<style>") == 1


def test_colours_that_cannot_be_read_are_told_and_the_site_is_built(make_site: MakeSite) -> None:
    site = branded(make_site, ink="#999", accent="#fc0", dark={"ink": "#222"})
    assert [warning.partition("plugins.newsroom.brand.")[2].partition(":")[0] for warning in site.warnings] == [
        "accent",
        "dark.ink",
        "ink",
    ]
    assert "'#999999' on '#ffffff' is hard to read: the contrast is 2.8 : 1, and 4.5 : 1 is needed." in site.warnings[2]
    assert not site.has_failed


@pytest.mark.parametrize(
    ("font", "told"),
    [
        ("fonts/none.woff2", "There is no file 'fonts/none.woff2'. Write its path in content/, like fonts/Text.woff2."),
        ("fonts/a.zip", "'fonts/a.zip' is no font for the web. Name a .woff2, .woff, .ttf or .otf file."),
    ],
)
def test_a_font_that_is_not_there_stops_the_build(make_site: MakeSite, font: str, told: str) -> None:
    site = branded(make_site, label_font={"regular": font})
    assert site.has_failed
    assert any(told in error for error in site.errors)


@pytest.mark.parametrize("accent", ["#00614e", "#b3002d", "#000000", "#0000ff", "#ffff00", "#ffffff", "#7b7b7b"])
@pytest.mark.parametrize("paper", ["#101716", "#000000", "#222222"])
def test_an_accent_for_the_dark_is_made_so_that_it_can_be_read(accent: str, paper: str) -> None:
    dark = BrandSettings(accent=accent, dark=DarkColours(paper=paper)).dark_colours
    assert contrast(rgb(dark["accent"]), rgb(paper)) >= READABLE
    assert contrast(rgb(dark["ink"]), rgb(paper)) >= READABLE


@pytest.mark.parametrize(
    ("brand", "told"),
    [
        (
            {"ink": "#555555"},
            "brand.ink: '#555555' makes small grey text hard to see: the contrast is 3.3 : 1, and 4.5 : 1 is needed.",
        ),
        ({"accent": "#757575"}, "brand.accent: '#757575' makes a link in the head or foot of a page hard to see"),
        ({"dark": {"ink": "#909090"}}, "brand.dark.ink: '#909090' makes small grey text hard to see"),
        ({"ink": "#333333", "accent": "#b3261e"}, ""),
    ],
)
def test_what_is_mixed_from_the_colours_of_a_brand_can_be_read_too(make_site: MakeSite, brand: dict[str, Any], told: str) -> None:
    said = [warning for warning in branded(make_site, **brand).warnings if "plugins.newsroom.brand" in warning]
    assert len(said) == bool(told)
    assert told in "".join(said)


def test_the_style_sheet_mixes_as_the_check_does(rich: Newsroom) -> None:
    css = rich.files["assets/newsroom/newsroom.css"].decode()
    for name, of, part in (("mute", "ink", 70), ("edge", "ink", 56), ("tint", "ink", 4), ("wash", "accent", 9)):
        assert f"--nr-{name}:color-mix(in srgb,var(--nr-{of}) {part}%,var(--nr-paper))" in css
