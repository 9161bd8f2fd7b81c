"""Codes that others paste: read back with an HTML5 parser and a Markdown parser, with hostile words everywhere."""

from __future__ import annotations

from dataclasses import replace

import html5lib
import markdown as python_markdown
import pytest
from lxml.etree import _Element
from newsrooms import HOSTILE

from newsroom_plugin import embeds

BASE = "https://press.example.org/"
HOSTILE_MARKDOWN = "a [b](https://evil.example) *c* _d_ `e` ![f](g) \\h <script>alert(1)</script> &amp;"

PICTURE = embeds.Piece(
    kind="picture",
    title="Der Greifer",
    alt="Ein Greifer vor grünem Grund.",
    credit="Bild: Aurelia / Mira Okafor",
    terms="CC\u00a0BY\u00a04.0",
    terms_url="https://creativecommons.org/licenses/by/4.0/",
    source="Quelle: Newsroom Aurelia",
    source_url=f"{BASE}media/greifer/",
    language="de",
    images=tuple(
        embeds.Image(f"{BASE}media/greifer/greifer-{width}.jpg", width, width * 2 // 3) for width in (320, 640, 960, 1600)
    ),
)
VIDEO = replace(
    PICTURE,
    kind="video",
    title="Der Film",
    credit="Video: Aurelia",
    source_url=f"{BASE}media/film/",
    duration="2:14",
    watch="Ansehen bei video.example",
    watch_url="https://video.example/w/abc?x=1&y=2",
)
SOUND = replace(PICTURE, kind="audio", title="Der Ton", images=(), source_url=f"{BASE}media/ton/")


def parsed(code: str) -> _Element:
    """A code as a strict HTML5 parser understands it."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), strict=True, namespaceHTMLElements=False)
    found: _Element = parser.parse(f"<!doctype html><html><head><title>x</title></head><body>{code}</body></html>").getroot()
    return found


def words(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


# --- HTML -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("piece", [PICTURE, VIDEO, SOUND], ids=lambda piece: piece.kind)
def test_every_code_names_credit_licence_and_source_with_absolute_addresses(piece: embeds.Piece) -> None:
    figure = parsed(embeds.html(piece)).find(".//figure")
    assert piece.credit in words(figure.find("figcaption"))
    license = figure.find(".//a[@rel='license']")
    assert (license.get("href"), words(license)) == (piece.terms_url, "CC BY 4.0")
    assert piece.source_url in [link.get("href") for link in figure.iterfind(".//figcaption//a")]
    addresses = [node.get(name) for node in figure.iter() for name in ("href", "src") if node.get(name)]
    assert all(address.startswith("https://") for address in addresses)
    assert figure.get("lang") == "de"


def test_a_picture_has_its_widths_its_size_and_its_alternative_text() -> None:
    image = parsed(embeds.html(PICTURE)).find(".//a/img")
    assert image.get("src") == f"{BASE}media/greifer/greifer-960.jpg"
    assert (image.get("width"), image.get("height")) == ("960", "640")
    assert image.get("alt") == PICTURE.alt
    assert image.get("loading") == "lazy"
    assert [part.split() for part in image.get("srcset").split(",")] == [
        [f"{BASE}media/greifer/greifer-{width}.jpg", f"{width}w"] for width in (320, 640, 960, 1600)
    ]


@pytest.mark.parametrize("piece", [PICTURE, VIDEO, SOUND], ids=lambda piece: piece.kind)
def test_a_code_survives_wordpress_no_class_no_script_no_line_break_no_frame(piece: embeds.Piece) -> None:
    code = embeds.html(replace(piece, alt="Zeile eins\n\nZeile zwei"))
    assert "\n" not in code
    found = {node.tag for node in parsed(code).find(".//figure").iter()}
    assert found <= {"figure", "a", "img", "figcaption", "strong", "br"}
    assert not parsed(code).findall(".//*[@class]")


def test_a_video_is_a_linked_poster_with_title_length_and_a_plain_link() -> None:
    figure = parsed(embeds.html(VIDEO)).find(".//figure")
    assert figure.find("a[@href='https://press.example.org/media/film/']/img") is not None
    assert words(figure.find("figcaption")) == (
        "Der Film (2:14)Video: Aurelia, CC BY 4.0. Quelle: Newsroom Aurelia · Ansehen bei video.example"
    )
    assert figure.find(".//a[@href='https://video.example/w/abc?x=1&y=2']") is not None


@pytest.mark.parametrize("hostile", [HOSTILE, HOSTILE_MARKDOWN, '"><script>alert(1)</script>', "' onload='x"])
def test_hostile_words_are_escaped_exactly_once(hostile: str) -> None:
    piece = replace(VIDEO, title=hostile, alt=hostile, credit=hostile, terms=hostile, source=hostile, watch=hostile)
    figure = parsed(embeds.html(piece)).find(".//figure")
    flat = " ".join(hostile.split())
    assert figure.find(".//img").get("alt") == flat
    assert words(figure.find("figcaption")).count(flat) == 5
    assert not figure.findall(".//script") and not figure.findall(".//b")
    assert not [name for node in figure.iter() for name in node.attrib if name.startswith("on")]


@pytest.mark.parametrize(("widths", "shown"), [((320,), 320), ((320, 640), 640), ((1600,), 1600), ((960, 1600), 960)])
def test_a_picture_fills_a_column_and_is_never_enlarged(widths: tuple[int, ...], shown: int) -> None:
    images = tuple(image for image in PICTURE.images if image.width in widths)
    image = parsed(embeds.html(replace(PICTURE, images=images))).find(".//img")
    assert image.get("width") == str(shown)
    assert (image.get("srcset") is None) == (len(widths) == 1)


# --- Markdown -------------------------------------------------------------------------------------------------------------------


def test_markdown_has_picture_credit_licence_and_source() -> None:
    root = parsed(python_markdown.markdown(embeds.markdown(PICTURE)))
    assert root.find(".//a/img").get("alt") == PICTURE.alt
    assert [link.get("href") for link in root.iterfind(".//a")] == [PICTURE.source_url, PICTURE.terms_url, PICTURE.source_url]
    assert words(root.find("body")) == "Bild: Aurelia / Mira Okafor, CC BY 4.0. Quelle: Newsroom Aurelia"


@pytest.mark.parametrize("hostile", [HOSTILE, HOSTILE_MARKDOWN])
def test_hostile_words_stay_words_in_markdown(hostile: str) -> None:
    piece = replace(VIDEO, title=hostile, alt=hostile, credit=hostile)
    root = parsed(python_markdown.markdown(embeds.markdown(piece)))
    body = root.find("body")
    flat = " ".join(hostile.split())
    assert words(body).count(flat) == 2, words(body)
    assert not [tag for tag in ("script", "b", "em", "code") if body.findall(f".//{tag}")]
    assert not [link for link in body.iterfind(".//a") if "evil" in link.get("href")]


def test_an_address_with_brackets_does_not_end_a_link_early() -> None:
    piece = replace(VIDEO, watch_url="https://video.example/w/a_(b)")
    root = parsed(python_markdown.markdown(embeds.markdown(piece)))
    assert root.findall(".//a")[-1].get("href") == "https://video.example/w/a_%28b%29"


# --- frames ---------------------------------------------------------------------------------------------------------------------


def test_frames_show_our_own_pages_and_are_named() -> None:
    card = parsed(embeds.card_frame(f"{BASE}news/2026/x/embed/", HOSTILE)).find(".//iframe")
    assert card.get("src") == f"{BASE}news/2026/x/embed/"
    assert card.get("title") == HOSTILE
    assert int(card.get("width")) > 0 and int(card.get("height")) > 0
    film = parsed(embeds.player_frame(f"{BASE}media/film/embed/", "Der Film", has_picture=True)).find(".//iframe")
    assert "fullscreen" in film.get("allow")
    assert "aspect-ratio" in film.get("style")
    sound = parsed(embeds.player_frame(f"{BASE}media/ton/embed/", "Der Ton", has_picture=False)).find(".//iframe")
    assert "aspect-ratio" not in sound.get("style")
