"""Social cards in whole sites: which there are, which a page shows, what is never on one."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from conftest import MakeSite
from newsrooms import RIGHTS, Newsroom, options
from PIL import Image
from test_pages import edition, item

from newsroom_plugin.fonts import Fonts
from newsroom_plugin.model import Event, Kit
from newsroom_plugin.pages import Edition, specs
from newsroom_plugin.pages.social import card_of

CARDS = options(social_cards={})


def cards(newsroom: Newsroom) -> list[str]:
    return [path for path in newsroom.files if path.endswith("-card.jpg")]


def said(newsroom: Newsroom, path: str) -> str:
    """What is written into a card."""
    with Image.open(io.BytesIO(newsroom.files[path])) as image:
        assert (image.format, image.size) == ("JPEG", (1200, 630))
        return str(image.info["xmp"].decode())


# --- which there are ------------------------------------------------------------------------------------------------------------


def test_everything_that_can_be_shared_has_a_card_at_its_address(rich: Newsroom) -> None:
    assert cards(rich) == sorted(
        f"{url}{name}-card.jpg"
        for url, name in (
            *(("", "home"), ("en/", "en")),
            *((f"events/{slug}/", slug) for slug in ("tag", "damals")),
            ("en/events/tag/", "tag"),
            ("kits/roboter/", "roboter"),
            ("news/2025/jubilaeum/", "jubilaeum"),
            *((f"topics/{slug}/", slug) for slug in ("robotik", "zulassung")),
            ("en/topics/robotik/", "robotik"),
            *((f"types/{type}/", type) for type in ("release", "story", "statement", "note", "factsheet")),
            ("en/types/release/", "release"),
            *((f"en/news/2026/{slug}/", slug) for slug in ("zulassung", "only-english", "history")),
            *(
                (f"news/2026/{slug}/", slug)
                for slug in (
                    *("zulassung", "geschichte", "klarstellung", "notiz", "zahlen", "eigene-adresse"),
                    *("nur-mit-adresse", "abgelaufen", "zurueckgezogen"),
                )
            ),
        )
    )
    assert all(len(rich.files[path]) <= 60_000 for path in cards(rich))


def test_a_card_says_whose_picture_it_shows_and_what_stands_on_it(rich: Newsroom) -> None:
    xmp = said(rich, "news/2026/zulassung/zulassung-card.jpg")
    for words in ("Mira Okafor", "CC BY 4.0", "© 2026 Aurelia", "Pressemitteilung, Aurelia: Neuer Operationsroboter zugelassen"):
        assert words in xmp
    assert "Aurelia Medizintechnik GmbH" in said(rich, "news/2025/jubilaeum/jubilaeum-card.jpg")
    assert "Press release, Aurelia: New surgical robot approved" in said(rich, "en/news/2026/zulassung/zulassung-card.jpg")


def test_what_was_withdrawn_shows_nothing_but_its_notice(make_site: MakeSite) -> None:
    """The card of an item that never had text or picture is the same, byte for byte."""

    def card(more: str, body: str) -> bytes:
        item = f"news/2026/x.md\n    ---\n    title: Titel\n    date: 2026-02-06\n    summary: s\n    withdrawn: {{date: 2026-11-01, reason: Falsch.}}\n{more}    ---\n    {body}\nmedia/bild.jpg 400x300\nmedia/bild.jpg.yml\n    public: true\n    {RIGHTS.replace(chr(10), chr(10) + '    ')}"
        newsroom = make_site(item, plugin=CARDS, folder=f"newsroom-{len(body)}")
        assert not newsroom.has_failed, newsroom.errors
        return newsroom.files["news/2026/x/x-card.jpg"]

    assert card("    media: [bild]\n    subtitle: Geheim\n    facts: [{value: 5, label: x}]\n", "Geheimer Text.") == card(
        "", "T."
    )


def test_cards_can_be_switched_off(make_site: MakeSite) -> None:
    newsroom = make_site(item("x"), plugin=options(social_cards={"enabled": False}))
    assert cards(newsroom) == []


# --- which a page shows ---------------------------------------------------------------------------------------------------------

THREE = (
    item("alt", "tags: [Robotik]", date="2026-01-01")
    + item("ohne", "type: note", date="2026-01-02")
    + item("leise", "unlisted: true", "tags: [Verborgen]", date="2026-01-03")
    + item("neu", date="2026-11-01")
)


def shown(found: Edition, slug: str) -> str:
    thing = next(thing for thing in found.newsroom.items if thing.url.endswith(f"/{slug}/"))
    card = card_of(found, thing)
    assert card is not None
    return card.url


def test_older_items_share_the_card_of_their_topic_else_of_their_type_else_of_the_newsroom(tmp_path: Path) -> None:
    found = edition(tmp_path, THREE, social_cards={"newest": 1})
    assert shown(found, "neu") == "news/2026/neu/neu-card.jpg"
    assert shown(found, "alt") == "topics/robotik/robotik-card.jpg"
    assert shown(found, "ohne") == "types/note/note-card.jpg"
    assert shown(found, "leise") == "types/release/release-card.jpg"
    home = card_of(found)
    assert home is not None and (home.url, home.width, home.height) == ("home-card.jpg", 1200, 630)
    assert card_of(found, found.newsroom.topics.by_slug["verborgen"]) == home


def test_a_site_has_exactly_the_cards_its_pages_show(make_site: MakeSite, tmp_path: Path) -> None:
    newsroom = make_site(THREE, plugin=options(social_cards={"newest": 2}))
    found = edition(tmp_path / "other", THREE, social_cards={"newest": 2})
    subjects = [spec.thing for spec in specs(found)]
    urls = {card.url for subject in subjects if (card := card_of(found, subject))}
    assert urls <= set(cards(newsroom))
    assert {"news/2026/neu/neu-card.jpg", "news/2026/leise/leise-card.jpg"} <= urls
    assert "news/2026/alt/alt-card.jpg" not in cards(newsroom)


def test_no_card_is_named_when_there_are_none(tmp_path: Path) -> None:
    assert card_of(edition(tmp_path, THREE)) is None


@pytest.mark.parametrize("newest", [0, 1, 100])
def test_events_and_kits_have_cards_as_many_as_items(tmp_path: Path, newest: int) -> None:
    sketch = "".join(
        f"events/e{number}.md\n    ---\n    title: E\n    start: 2026-0{number}-01\n    location: Berlin\n    ---\nkits/k{number}.md\n    ---\n    title: K{number}\n    ---\n"
        for number in (1, 2, 3)
    )
    found = edition(tmp_path, sketch, social_cards={"newest": newest})
    things: tuple[Event | Kit, ...] = (*found.newsroom.events, *found.newsroom.kits)
    own = [thing.url for thing in things if (card := card_of(found, thing)) and card.url.startswith(thing.url)]
    assert len(own) == 2 * min(newest, 3)
    if newest == 1:
        assert own[0] == "events/e3/"


# --- what is told ---------------------------------------------------------------------------------------------------------------


def test_letters_that_no_font_has_are_told_with_file_and_line(make_site: MakeSite) -> None:
    newsroom = make_site(item("x", "subtitle: ა").replace("title: x", "title: ქარ ist da 🚀"), plugin=CARDS)
    (told,) = newsroom.warnings
    assert told == (
        "newsroom: content/news/2026/x.md:2: title: No font here has the letters არქ; the social card leaves out the words with them. "
        "Name a font that has them in mkdocs.yml: social_cards: {fallback_fonts: [fonts/….ttf]}."
    )


def test_letters_that_are_missing_everywhere_are_told_once(make_site: MakeSite) -> None:
    sketch = item("x").replace("title: x", "title: Bild ა neu heute") + item("y").replace("title: y", "title: Bild ბ neu heute")
    (told,) = make_site(sketch, plugin=CARDS).warnings
    assert told.startswith(
        "newsroom: content/news/2026/x.md:2: title: No font here has the letters აბ; 2 social cards leave out the"
    )


def test_an_ink_that_cannot_be_read_on_the_paper_is_told(make_site: MakeSite) -> None:
    newsroom = make_site(item("x"), plugin=options(social_cards={"ink": "#aaa", "paper": "#fff"}))
    assert not newsroom.has_failed
    (told,) = newsroom.warnings
    assert told == (
        "newsroom: mkdocs.yml: plugins.newsroom.social_cards.ink: '#aaaaaa' on '#ffffff' is hard to read: the contrast is 2.3 : 1, and 4.5 : 1 "
        "is needed. Choose a darker ink or a lighter paper, or the other way round."
    )


def test_a_newsroom_brings_its_own_font_and_colours(make_site: MakeSite) -> None:
    font = Fonts().of("sans").path
    own = {"font": "fonts/Haus.ttf", "accent": "#a00", "paper": "#111111", "ink": "#fff"}
    newsroom = make_site(item("x"), {"../fonts/Haus.ttf": font.read_bytes()}, plugin=options(social_cards=own))
    assert not newsroom.has_failed and newsroom.warnings == [], newsroom.errors
    with Image.open(io.BytesIO(newsroom.files["news/2026/x/x-card.jpg"])) as image:
        assert image.getpixel((5, 5)) == pytest.approx((0x11, 0x11, 0x11), abs=6)
        assert image.getpixel((100, 53)) == pytest.approx((0xAA, 0, 0), abs=30)


def test_a_picture_whose_terms_allow_no_edits_is_shown_whole(make_site: MakeSite) -> None:
    sketch = (
        item("x", "media: [bild]")
        + f"media/bild.jpg 900x500\nmedia/bild.jpg.yml\n    {RIGHTS.replace('BY-4.0', 'BY-ND-4.0').replace(chr(10), chr(10) + '    ')}"
    )
    newsroom = make_site(sketch, plugin=options(social_cards={}, images={"widths": [900], "formats": ["jpeg"]}))
    assert not newsroom.has_failed, newsroom.errors
    with Image.open(io.BytesIO(newsroom.files["news/2026/x/x-card.jpg"])) as image:
        colours = {tuple(value > 120 for value in image.getpixel((x, 300))) for x in range(700, 1180)}  # type: ignore[union-attr]
    assert {(True, False, False), (False, False, True)} <= colours, "red at its left, blue at its right"
