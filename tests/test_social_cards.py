"""Social cards: whatever a title says, in whatever script, the card has its size, its bytes, its margins and its rights."""

from __future__ import annotations

import io
import os
import pickle
import random
import shutil
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsrooms import HOSTILE, drawn
from PIL import Image, ImageChops, ImageDraw, ImageFont

from newsroom_plugin.fonts import Fonts
from newsroom_plugin.imaging import RightsRecord, prune
from newsroom_plugin.imaging.social import Card, CardPicture, Colours, Look, make_cards
from newsroom_plugin.imaging.social.breaking import pieces, tidied
from newsroom_plugin.imaging.social.canvas import Palette
from newsroom_plugin.imaging.social.paragraph import Block, Box, fit
from newsroom_plugin.imaging.social.pictures import Pictures
from newsroom_plugin.imaging.social.typeface import Span, Style, Typeface, can_shape
from newsroom_plugin.model.colours import contrast

PAPER, INK, ACCENT = (255, 255, 255), (21, 33, 30), (0, 97, 78)
LOOK = Look(Colours(PAPER, INK, ACCENT), Fonts())
HEAVY = Style("serif", 680, 36)

TITLES = {
    "de": "Medizinprodukteverordnung: Donaudampfschifffahrtsgesellschaftskapitäne prüfen 5 mm",
    "en": "Ask 18F — What’s the difference between a Contracting Officer’s Representative and a Product Owner?",
    "ar": "شركة Aurelia GmbH تطلق الجيل الثاني (Nautil 2) في 12 دولة",
    "he": "רובוט הניתוחים Nautil אושר לשימוש ב־38 בתי חולים",
    "fa": "ربات جراحی ناتیل برای جراحی شکم تأیید شد",
    "ja": "手術支援ロボット「ノーティル」が腹部手術で承認を取得、38の病院で1月から使用開始",
    "zh": "手术机器人“鹦鹉螺”获批用于腹部手术，八个国家的三十八家医院将于一月开始使用",
    "ko": "복부 수술용 수술 로봇 노틸 승인, 8개국 38개 병원에서 1월부터 사용",
    "th": "หุ่นยนต์ผ่าตัดนอติลได้รับการอนุมัติสำหรับการผ่าตัดช่องท้องในโรงพยาบาลสามสิบแปดแห่ง",
    "lo": "ຫຸ່ນຍົນຜ່າຕັດໄດ້ຮັບການອະນຸມັດສຳລັບການຜ່າຕັດທ້ອງ",
    "km": "មនុស្សយន្តវះកាត់ត្រូវបានអនុម័តសម្រាប់ការវះកាត់ពោះ",
    "my": "ဗိုက်ခွဲစိတ်မှုအတွက် ခွဲစိတ်ကုသရေးစက်ရုပ်ကို အတည်ပြုလိုက်ပြီ",
    "hi": "पेट की सर्जरी के लिए सर्जिकल रोबोट नॉटिल को मंज़ूरी मिली",
    "bn": "পেটের অস্ত্রোপচারের জন্য সার্জিক্যাল রোবট নটিল অনুমোদিত",
    "ta": "வயிற்று அறுவை சிகிச்சைக்கான ரோபோ நாட்டில் அங்கீகரிக்கப்பட்டது",
    "te": "ఉదర శస్త్రచికిత్స కోసం సర్జికల్ రోబోట్ నాటిల్ ఆమోదించబడింది",
    "ru": "Хирургический робот «Наутил» одобрен для операций на брюшной полости",
    "vi": "Robot phẫu thuật Nautil được phê duyệt cho các ca phẫu thuật ổ bụng",
}

NASTY = (
    HOSTILE,
    "W" * 300,
    "i" * 300,
    "A",
    "🚀🎉",
    "https://www.example.org/a/very/long/address?with=parameters&and=more#fragment",
    "日本語 and العربية and עברית and हिन्दी in one title",
    "\u00ad\u200b\u2060",
    "a\u0300" * 200,
    "word " * 80,
    "…" * 50,
    "\u202eabc\u202c",
    "ქართული",
    "-" * 120,
)


def card(**changed: Any) -> Card:
    fields: dict[str, Any] = {
        "path": "x-card.jpg",
        "kind": "release",
        "language": "de",
        "is_right_to_left": False,
        "headline": "Neuer Operationsroboter zugelassen",
        "label": "Pressemitteilung",
        "sender": "Aurelia",
        "date": "20.\u00a0November 2026",
    }
    return Card(**{**fields, **changed})


def made(folder: Path, *cards: Card, look: Look = LOOK) -> list[bytes]:
    """The bytes of cards."""
    found = make_cards([replace(one, path=f"{number}.jpg") for number, one in enumerate(cards)], look, folder, 2)
    return [path.read_bytes() for path in found.files.values()]


def pixels(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1200, 630))
    return image


def is_near(colour: Any, other: tuple[int, int, int], tolerance: int = 14) -> bool:
    return all(abs(one - two) <= tolerance for one, two in zip(colour, other, strict=True))


def inked(image: Image.Image, box: tuple[int, int, int, int], ground: tuple[int, int, int] = PAPER) -> bool:
    """Whether anything was drawn in an area: JPEG alone leaves shadows of letters of less than this."""
    part = image.crop(box)
    difference = ImageChops.difference(part, Image.new("RGB", part.size, ground)).convert("L")
    return difference.point(lambda value: 255 if value > 40 else 0).getbbox() is not None


def share_of(image: Image.Image, colour: tuple[int, int, int], box: tuple[int, int, int, int]) -> float:
    """The part of an area that has a colour, by its pixels."""
    part = image.crop(box)
    difference = ImageChops.difference(part, Image.new("RGB", part.size, colour)).convert("L")
    return sum(difference.histogram()[:20]) / (part.width * part.height)


@pytest.fixture
def picture(tmp_path: Path) -> CardPicture:
    """Left red, right blue, a green disc in the middle."""
    path = tmp_path / "rendition.jpg"
    path.write_bytes(drawn(1280, 854, quality=95))
    return CardPicture(path, 1280, 854)


# --- whatever the title ---------------------------------------------------------------------------------------------------------


def keeps_its_margins(image: Image.Image) -> None:
    for box in ((0, 0, 56, 630), (1144, 0, 1200, 630), (0, 0, 1200, 44), (0, 594, 1200, 630)):
        assert not inked(image, box), box


@pytest.mark.parametrize("language", TITLES)
def test_a_title_in_any_script_is_set_inside_the_margins(tmp_path: Path, language: str) -> None:
    (data,) = made(tmp_path, card(headline=TITLES[language], language=language, is_right_to_left=language in ("ar", "he", "fa")))
    image = pixels(data)
    keeps_its_margins(image)
    assert len(data) <= 60_000
    assert inked(image, (312, 92, 1140, 470) if language not in ("ar", "he", "fa") else (60, 92, 888, 470))


def test_hostile_titles_neither_leave_the_sheet_nor_stop_the_build(tmp_path: Path) -> None:
    for data in made(tmp_path, *(card(headline=title, text=title) for title in NASTY)):
        keeps_its_margins(pixels(data))
        assert len(data) <= 60_000


WORDS = sorted({word for title in (*TITLES.values(), *NASTY) for word in title.split()})
written = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=12)), max_size=40).map(" ".join)


@given(headline=written, text=written, sender=written, label=written, language=st.sampled_from(sorted(TITLES)), data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_words_make_a_card(
    tmp_path: Path, headline: str, text: str, sender: str, label: str, language: str, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(["release", "story", "statement", "note", "factsheet", "event", "kit", "cover"]))
    whole = card(
        kind=kind,
        headline=headline,
        text=text,
        sender=sender,
        label=label,
        language=language,
        is_right_to_left=language == "ar",
        mark=data.draw(st.sampled_from(["", "Anzeige", label])),
        details=text,
        place=sender,
        figures=((label[:20], text), (sender[:9], headline)) if kind == "factsheet" else (),
        day=("14–16", "November", "2026") if kind == "event" else None,
        is_withdrawn=data.draw(st.booleans()),
    )
    (content,) = made(tmp_path, whole)
    image = pixels(content)
    assert len(content) <= 60_000
    if kind not in ("cover", "event"):
        keeps_its_margins(image)


def test_a_long_headline_ends_at_a_word_with_an_ellipsis() -> None:
    block = fit(Typeface(Fonts(), "en"), [Span("Quite a number of words " * 20, HEAVY)], Box(600, 300, 76, 40))
    last = lines(block)[-1]
    assert last.endswith("…") and last.removesuffix("…").split()[-1] in ("Quite", "a", "number", "of", "words")
    assert block.height <= 300 and block.width <= 600.5


# --- where lines end ----------------------------------------------------------------------------------------------------------------


def lines(block: Block) -> list[str]:
    return ["".join(span.text for span in line).replace("\u00a0", "~").strip() for line in block.lines]


def set_in(text: str, width: float, language: str = "de", size: int = 60) -> list[str]:
    """The lines of a text at one size."""
    return lines(fit(Typeface(Fonts(), language), [Span(tidied(text), HEAVY)], Box(width, 2000, size, size)))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Vier Zugänge von 5 mm", "5~mm"),
        ("rund 1 900 Menschen", "1~900"),
        ("Umsatz von 318 Millionen Euro", "318~Millionen"),
        ("nur 50 % mehr", "50~%"),
        ("am 20. November 2026", "20.~November"),
        ("mit Dr. Weber und § 5", "Dr.~Weber"),
        ("Endoskop Iris 4K zeigt Gewebe", "Iris~4K"),
        ("Le robot est là : enfin !", "là~:"),
        ("Nein – es bleibt", "Nein~–"),
        ("bis €\u00a05", "€~5"),
    ],
)
def test_what_belongs_together_stays_on_one_line(text: str, whole: str) -> None:
    assert whole in [piece.text.replace("\u00a0", "~") for piece in pieces(tidied(text))]


def test_lines_are_equally_long_and_none_stands_alone() -> None:
    found = set_in("Jena montiert Sensoren und Gelenke im neuen Reinraum", 760)
    widths = [Typeface(Fonts(), "de").length([Span(line, HEAVY)], 60) for line in found]
    assert min(widths) > 0.6 * max(widths)


@pytest.mark.parametrize(
    "parts",
    [
        "Medizin·produkte·verordnung",
        "Donau·dampf·schiff·fahrts·gesellschaft",
        "Qualitäts·management·system",
        "Rindfleisch·etikettierungs·überwachungs·aufgaben·übertragungs·gesetz",
    ],
)
def test_a_long_german_word_is_divided_at_its_joints(parts: str) -> None:
    word, longest = parts.replace("·", ""), max(parts.split("·"), key=len)
    width = Typeface(Fonts(), "de").length([Span(f"M{longest}-", HEAVY)], 60)
    found = set_in(word, width)
    assert len(found) > 1
    for number in range(1, len(found)):
        before = "".join(line.removesuffix("-") for line in found[:number])
        joints = {len("".join(parts.split("·")[:count])) for count in range(1, len(parts.split("·")))}
        assert len(before) in joints, found


def test_soft_hyphens_are_honoured_and_only_seen_at_the_end_of_a_line() -> None:
    width = Typeface(Fonts(), "de").length([Span("Blumento-", HEAVY)], 60) + 2
    assert set_in("Blumento\u00adpferde", width) == ["Blumento-", "pferde"]
    assert set_in("Blumento\u00adpferde", 900) == ["Blumentopferde"]


def test_a_word_is_never_divided_inside_of_a_sound() -> None:
    for width in range(120, 420, 12):
        found = set_in("Verwechslungsmöglichkeitenschachtel", width, size=40)
        for first, second in pairwise(found):
            assert (first.removesuffix("-")[-1] + second[0]).lower() not in ("sc", "ch", "ck"), found


def test_an_address_is_divided_without_hyphens_of_its_own() -> None:
    assert not any(line.endswith("-") for line in set_in("https://www.example.org/presse/mitteilungen?jahr=2026", 400))


def test_japanese_breaks_obey_kinsoku_and_keep_katakana_and_numbers_whole() -> None:
    for width in range(240, 900, 40):
        for line in set_in(TITLES["ja"], width, "ja", 40):
            assert line[0] not in "、。」ーィャ" and line[-1] not in "「（", line
    text = "「".join(piece.text for piece in pieces(TITLES["ja"]))
    assert "ロボット" in text and "38の" in text


def test_thai_breaks_where_a_syllable_begins() -> None:
    found = [piece.text for piece in pieces(TITLES["th"])]
    assert "".join(found) == TITLES["th"] and len(found) > 4
    assert all(piece[0] in "เแโใไ" or piece.startswith(("การ", "ความ", "สำหรับ")) for piece in found[1:])


@pytest.mark.skipif(not can_shape(), reason="there is no FriBiDi to compare with")
@pytest.mark.parametrize(
    "text", ["شركة Aurelia تطلق (Nautil 2) في 12 دولة.", "سعر 5.5% لكل 1,000 وحدة", "abc مرحبا 12 def", "مرحبا abc"]
)
@pytest.mark.parametrize("base", [0, 1])
def test_what_reads_from_the_right_stands_as_fribidi_puts_it(text: str, base: int) -> None:
    arabic = Fonts().each("م", "serif", "ar")[0]
    assert arabic is not None
    ours, theirs = (Image.new("L", (1400, 140), 255) for _ in range(2))
    face = Typeface(Fonts(headline=arabic), "ar")
    face.draw(ImageDraw.Draw(ours), (20, 90), [Span(text, Style("serif", 400))], 60, 0, base)  # type: ignore[arg-type]
    whole = ImageFont.truetype(str(arabic.path), 60, layout_engine=ImageFont.Layout.RAQM)
    # Raqm finds the direction of the line by its first letter; a mark in front says which one is meant.
    mark = "\u200f" if base else "\u200e"
    whole.set_variation_by_axes([400, 100])
    ImageDraw.Draw(theirs).text((20, 90), mark + text, 0, whole, "ls", language="ar")
    assert ours.getbbox() is not None
    columns = [_columns(image) for image in (ours, theirs)]
    assert columns[0] == pytest.approx(columns[1], abs=6)


def _columns(image: Image.Image) -> list[int]:
    """How dark each stripe of the picture is."""
    return [255 - value for value in image.resize((100, 1), Image.Resampling.BOX).tobytes()]


# --- how it looks -------------------------------------------------------------------------------------------------------------------


def test_the_headline_is_in_ink_and_the_rule_begins_in_the_accent(tmp_path: Path) -> None:
    image = pixels(made(tmp_path, card())[0])
    assert share_of(image, ACCENT, (62, 50, 154, 57)) > 0.9
    assert share_of(image, INK, (312, 92, 1140, 400)) > 0.1


def test_a_language_from_the_right_has_its_card_the_other_way_round(tmp_path: Path) -> None:
    image = pixels(made(tmp_path, card(language="ar", is_right_to_left=True, headline=TITLES["ar"]))[0])
    assert share_of(image, ACCENT, (1046, 50, 1138, 57)) > 0.9
    assert not inked(image, (900, 200, 1200, 480)), "the margin is at the right"


def test_a_picture_fills_its_panel_around_its_focus(tmp_path: Path, picture: CardPicture) -> None:
    left, right = made(
        tmp_path,
        card(picture=replace(picture, focus=(0.0, 0.5)), credit="Bild: Aurelia"),
        card(picture=replace(picture, focus=(1.0, 0.5)), credit="Bild: Aurelia"),
    )
    assert is_near(pixels(left).getpixel((700, 20)), (200, 30, 30), 30)
    assert is_near(pixels(right).getpixel((1190, 20)), (30, 30, 200), 30)
    assert inked(pixels(left), (900, 520, 1144, 590)), "the credit stands below it"


def test_a_story_has_a_wide_picture_and_a_light_headline(tmp_path: Path, picture: CardPicture) -> None:
    story, release = (pixels(data) for data in made(tmp_path, card(kind="story", picture=picture), card(picture=picture)))
    assert is_near(story.getpixel((10, 20)), (200, 30, 30), 30) and is_near(story.getpixel((1190, 20)), (30, 30, 200), 30)
    assert is_near(release.getpixel((10, 20)), PAPER)


def test_what_may_not_be_cropped_is_shown_whole(tmp_path: Path, picture: CardPicture) -> None:
    image = pixels(made(tmp_path, card(picture=replace(picture, is_whole=True)))[0])
    row = [image.getpixel((x, 252)) for x in range(676, 1200)]
    assert any(is_near(one, (200, 30, 30), 30) for one in row) and any(is_near(one, (30, 30, 200), 30) for one in row)


def test_a_small_picture_is_not_enlarged_until_it_blurs(tmp_path: Path) -> None:
    path = tmp_path / "small.jpg"
    path.write_bytes(drawn(160, 100, quality=95))
    image = pixels(made(tmp_path, card(picture=CardPicture(path, 160, 100)))[0])
    assert not is_near(image.getpixel((1190, 20)), (30, 30, 200), 60)
    assert is_near(image.getpixel((938 + 60, 252)), (30, 30, 200), 40)


def test_what_was_withdrawn_is_grey_and_says_why(tmp_path: Path) -> None:
    whole = card(is_withdrawn=True, mark="Zurückgezogen", text="Zurückgezogen am 1. November 2026: Die Zahlen waren falsch.")
    image = pixels(made(tmp_path, whole)[0])
    assert share_of(image, INK, (312, 92, 1140, 300)) < 0.005 < share_of(image, INK, (312, 380, 1140, 500))


def test_each_kind_has_a_card_of_its_own(tmp_path: Path) -> None:
    kinds: list[Card] = [
        *(card(kind=kind, text="Ein Satz.") for kind in ("release", "story", "statement", "note", "cover")),
        card(kind="factsheet", figures=(("5 mm", "je Zugang"), ("412", "Eingriffe"))),
        card(kind="event", day=("14", "Januar", "2027"), details="Donnerstag, 10 Uhr", place="Berlin"),
        card(kind="kit", details="12 Bilder"),
    ]
    assert len(set(made(tmp_path, *kinds))) == len(kinds)


@pytest.mark.parametrize("accent", [(0, 97, 78), (255, 230, 0), (255, 255, 255), (0, 0, 0), (128, 128, 128)])
def test_text_on_the_accent_can_be_read_whatever_colour_it_is(accent: tuple[int, int, int]) -> None:
    palette = Palette(Colours(PAPER, INK, accent))
    assert contrast(palette.on_accent, accent) >= 4.5
    assert contrast(palette.mute, PAPER) >= 4.5


def test_a_logo_that_cannot_be_seen_or_read_gives_way_to_the_name(tmp_path: Path) -> None:
    def logo(fill: str, more: str = "") -> Path:
        path = tmp_path / f"logo-{len(fill + more)}-{fill[1:]}.svg"
        path.write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30"><rect width="120" height="30" fill="{fill}"/>{more}</svg>'
        )
        return path

    dark, white, text = logo("#aa0000"), logo("#ffffff"), logo("#aa0000", "<text>Aurelia</text>")
    shown, unseen, unread = (
        pixels(made(tmp_path / str(number), card(), look=replace(LOOK, logo=path))[0])
        for number, path in enumerate((dark, white, text))
    )
    assert is_near(shown.getpixel((100, 555)), (170, 0, 0), 30)
    assert unseen.tobytes() == unread.tobytes() == pixels(made(tmp_path / "none", card())[0]).tobytes()


# --- bytes ------------------------------------------------------------------------------------------------------------------------


def test_noise_from_edge_to_edge_stays_below_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "noise.jpg"
    Image.frombytes("RGB", (1280, 854), random.Random(1).randbytes(1280 * 854 * 3)).save(path, quality=95)
    noise = CardPicture(path, 1280, 854)
    long = RightsRecord(*(["&" * 900] * 7))
    for data in made(
        tmp_path, card(kind="story", picture=noise, rights=long), card(picture=noise), card(kind="cover", picture=noise)
    ):
        assert len(data) <= 60_000
        pixels(data)


def test_the_same_card_is_the_same_bytes_whoever_makes_it(tmp_path: Path, picture: CardPicture) -> None:
    several = [card(headline=title, picture=picture if number % 2 else None) for number, title in enumerate(TITLES.values())]
    program = """
import pickle, sys
from pathlib import Path
from newsroom_plugin.imaging.social import make_cards
cards, look = pickle.loads(Path(sys.argv[1]).read_bytes())
made = make_cards(cards, look, Path(sys.argv[2]), 1)
"""
    ordered = [replace(one, path=f"{number}.jpg") for number, one in enumerate(several)]
    (tmp_path / "cards").write_bytes(pickle.dumps((ordered, LOOK)))
    subprocess.run(
        [sys.executable, "-c", program, tmp_path / "cards", tmp_path / "other"],
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": "5"},
    )
    mine = make_cards(ordered, LOOK, tmp_path / "mine", 2)
    assert {path.name: path.read_bytes() for path in mine.files.values()} == {
        path.name: path.read_bytes() for path in (tmp_path / "other" / "cards").rglob("*.jpg")
    }


# --- the cache --------------------------------------------------------------------------------------------------------------------


def counts(folder: Path, *cards: Card, look: Look = LOOK) -> tuple[int, int]:
    found = make_cards([replace(one, path=f"{number}.jpg") for number, one in enumerate(cards)], look, folder, 1)
    return found.made, found.reused


def test_a_card_is_made_once_and_again_when_anything_about_it_changes(tmp_path: Path, picture: CardPicture) -> None:
    assert counts(tmp_path, card(), card(picture=picture)) == (2, 0)
    assert counts(tmp_path, card(), card(picture=picture)) == (0, 2)
    other = tmp_path / "other.jpg"
    shutil.copy(picture.source, other)
    changed = (card(headline="Anders"), card(language="en"), card(rights=RightsRecord(credit="x")), card(mark="Anzeige"))
    assert counts(tmp_path, *changed, card(picture=replace(picture, source=other))) == (5, 0)
    red = replace(LOOK, colours=Colours(PAPER, INK, (170, 0, 0)))
    assert counts(tmp_path, card(), look=red) == (1, 0)
    sans = Fonts().of("sans")
    assert counts(tmp_path, card(), look=replace(LOOK, fonts=Fonts(headline=sans))) == (1, 0)


def test_one_file_serves_all_cards_that_are_alike(tmp_path: Path) -> None:
    assert counts(tmp_path, card(), card()) == (1, 0)


def test_a_damaged_card_is_made_again(tmp_path: Path) -> None:
    (before,) = made(tmp_path, card())
    (path,) = (tmp_path / "cards").rglob("*.jpg")
    path.write_bytes(before[:2000])
    assert made(tmp_path, card()) == [before]


def test_pruning_knows_the_cards(tmp_path: Path) -> None:
    made(tmp_path, card())
    (path,) = (tmp_path / "cards").rglob("*.jpg")
    os.utime(path, (1, 1))
    assert prune(tmp_path, path.stat().st_mtime + 10**6, older_than=10).removed == 1
    assert not path.exists()


def test_nothing_is_decoded_when_all_is_there(tmp_path: Path, picture: CardPicture) -> None:
    counts(tmp_path, card(picture=picture))
    picture.source.unlink()
    assert counts(tmp_path, card(picture=picture)) == (0, 1)


# --- what is missing --------------------------------------------------------------------------------------------------------------


def test_letters_no_font_has_are_named_and_signs_are_left_out_quietly(tmp_path: Path) -> None:
    found = make_cards([card(headline="Neu: ქართული Roboter zugelassen 🚀")], LOOK, tmp_path, 1)
    assert {path: set(texts["headline"]) for path, texts in found.missing.items()} == {"x-card.jpg": set("ქართული")}
    plain = make_cards([card(headline="Neu: Roboter zugelassen")], LOOK, tmp_path, 1)
    assert list(found.files.values()) == list(plain.files.values())
    assert plain.reused == 1 and plain.missing == {}


def test_without_fribidi_latin_is_set_and_what_would_be_wrong_is_left_out(tmp_path: Path) -> None:
    for name in ("libfribidi.so.0", "libfribidi.so", "libfribidi.0.dylib"):
        (tmp_path / name).write_text("no library")
    program = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_social_cards import card, LOOK, make_cards, replace, TITLES
made = make_cards([card(path="a.jpg"), card(path="b.jpg", headline=TITLES["hi"])], LOOK, Path(sys.argv[1]), 1)
print(made.is_shaped, sorted(made.missing), "FriBiDi" in made.line)
"""
    environment = {**os.environ, "LD_LIBRARY_PATH": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "cache", Path(__file__).parent],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    if done.stdout.startswith("True"):
        pytest.skip("FriBiDi is found in another way here")
    assert done.stdout.split("\n")[0] == "False ['b.jpg'] True"


# --- rights -----------------------------------------------------------------------------------------------------------------------


RIGHTS = RightsRecord(
    creator="Mira Okafor",
    credit="Aurelia / Mira Okafor",
    copyright="© 2026 Aurelia",
    license_name="CC BY 4.0",
    license_url="https://creativecommons.org/licenses/by/4.0/",
    alt="Pressemitteilung, Aurelia: R&D <b>",
    ai="generated",
)


def test_the_rights_of_the_picture_are_inside_the_card(tmp_path: Path, picture: CardPicture) -> None:
    image = pixels(made(tmp_path, card(picture=picture, rights=RIGHTS))[0])
    exif = image.getexif()
    assert (exif[0x013B].encode("latin-1").decode(), exif[0x8298].encode("latin-1").decode()) == ("Mira Okafor", "© 2026 Aurelia")
    xmp = image.info["xmp"].decode()
    for said in (
        "Aurelia / Mira Okafor",
        "CC BY 4.0",
        "creativecommons.org/licenses/by/4.0/",
        "R&amp;D &lt;b&gt;",
        "trainedAlgorithmicMedia",
    ):
        assert said in xmp, said
    assert "icc_profile" not in image.info and "comment" not in image.info


@pytest.mark.skipif(not shutil.which("exiftool"), reason="there is no exiftool")
def test_exiftool_reads_them(tmp_path: Path, picture: CardPicture) -> None:
    path = tmp_path / "card.jpg"
    path.write_bytes(made(tmp_path, card(picture=picture, rights=RIGHTS))[0])
    said = subprocess.run(
        ["exiftool", "-s3", "-Creator", "-Credit", "-WebStatement", path], capture_output=True, text=True, check=True
    ).stdout
    assert said.splitlines() == ["Mira Okafor", "Aurelia / Mira Okafor", "https://creativecommons.org/licenses/by/4.0/"]


def test_a_picture_is_decoded_once_for_its_neighbours(picture: CardPicture) -> None:
    pictures = Pictures()
    first = pictures.cropped(picture, 540, 504)
    picture.source.unlink()
    assert pictures.cropped(picture, 540, 504).tobytes() == first.tobytes()
