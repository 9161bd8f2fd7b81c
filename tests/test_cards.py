"""Contact cards, read back with vobject; their QR codes, read back with zbar."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pytest
import resvg_py
import vobject
from lxml import etree
from newsrooms import HOSTILE, drawn
from PIL import Image

from newsroom_plugin.cards import Card, qr_code, vcards

JANA = Card(
    uid="https://press.example.org/contacts/jana-weber/",
    name="Jana Weber",
    organization="Aurelia Medizintechnik GmbH",
    title="Pressesprecherin",
    phone="+49 30 23125 111",
    mobile="+49 170 1234567",
    email="jana.weber@example.org",
    url="https://press.example.org/contacts/jana-weber/",
    note="Mo bis Fr",
    changed=datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=1))),
)


def read(card: Card) -> vobject.base.Component:
    """The card as somebody else's parser reads it; it complains about what a card must have."""
    found = vobject.readOne(vcards([card]).decode())
    found.validate(raiseException=True)
    return found


def test_a_card_says_who_it_is_and_how_to_reach_them() -> None:
    card = read(JANA)
    assert card.version.value == "3.0"
    assert card.fn.value == "Jana Weber"
    assert (card.n.value.family, card.n.value.given) == ("Weber", "Jana")
    assert card.uid.value == JANA.uid
    assert card.org.value == ["Aurelia Medizintechnik GmbH"]
    assert card.title.value == "Pressesprecherin"
    assert [(tel.value, tel.params["TYPE"][0]) for tel in card.tel_list] == [
        ("+49 30 23125 111", "WORK"),
        ("+49 170 1234567", "CELL"),
    ]
    assert card.email.value == "jana.weber@example.org"
    assert card.url.value == JANA.url
    assert card.note.value == "Mo bis Fr"
    assert card.rev.value == "2026-11-20T08:00:00Z"


def test_the_version_comes_first_and_every_line_ends_as_the_standard_says() -> None:
    data = vcards([JANA, JANA])
    assert data.startswith(b"BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert data.endswith(b"END:VCARD\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert len(list(vobject.readComponents(data.decode()))) == 2


def test_what_is_not_known_is_left_out() -> None:
    data = vcards([Card(uid="x", name="Pressedienst")]).decode()
    assert data.split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Pressedienst",
        "N:Pressedienst;;;;",
        "UID:x",
        "END:VCARD",
        "",
    ]


@pytest.mark.parametrize(
    ("name", "family", "given", "prefix"),
    [
        ("Jana Weber", "Weber", "Jana", ""),
        ("Pressedienst", "Pressedienst", "", ""),
        ("Prof. Dr. Samuel Adeyemi", "Adeyemi", "Samuel", "Prof. Dr."),
        ("Dr.-Ing. Deniz Aydın", "Aydın", "Deniz", "Dr.-Ing."),
        ("Helene Brandt-Michaelis", "Brandt-Michaelis", "Helene", ""),
        ("Anna Maria von der Heide", "von der Heide", "Anna Maria", ""),
        ("王小明", "王小明", "", ""),
        ("Dr.", "Dr.", "", ""),
        ("J. R. Hartley", "Hartley", "J. R.", ""),
        ("Dr. med. univ. Anna M. Weber", "Weber", "Anna M.", "Dr. med. univ."),
        ('Müller; "Ö", R&D\\n😀', "R&D\\n😀", 'Müller; "Ö",', ""),
    ],
)
def test_a_name_is_filed_under_its_family_name(name: str, family: str, given: str, prefix: str) -> None:
    parts = read(Card(uid="x", name=name)).n.value
    assert (parts.family, parts.given, parts.prefix) == (family, given, prefix)
    assert read(Card(uid="x", name=name)).fn.value == name


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "a;b,c:d\\e\\n",
        "one\ntwo\r\nthree\rfour",
        "ü" * 200,
        "😀" * 60,
        "END:VCARD\r\nBEGIN:VCARD",
        "  spaces  inside  " * 12,
    ],
)
def test_hostile_text_comes_back_as_it_was(text: str) -> None:
    card = read(Card(uid="x", name="Jana", organization=text, title=text, note=text))
    expected = text.strip().replace("\r\n", "\n").replace("\r", "\n")
    assert card.note.value == expected
    assert card.title.value == expected
    assert card.org.value == [expected]


def test_control_characters_are_left_out() -> None:
    assert read(Card(uid="x", name="Ja\x00na\x85\u2028 We\x1bber")).fn.value == "Jana Weber"


def test_a_break_in_a_number_or_an_address_starts_no_new_line() -> None:
    data = vcards([Card(uid="x", name="J", phone="1\r\nX-EVIL:1", email="a@b.c\nX-EVIL:2", url="https://x\r\nX-EVIL:3")])
    assert b"\r\nX-EVIL" not in data


@pytest.mark.parametrize("sign", ["a", "ü", "新", "😀"])
def test_no_line_is_longer_than_75_octets_and_no_character_is_cut(sign: str) -> None:
    for length in range(60, 160):
        lines = vcards([Card(uid="x", name="Jana", note=sign * length)]).split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert all(line.decode() is not None for line in lines)


def test_the_moment_of_change_is_told_in_utc_and_never_taken_from_the_clock() -> None:
    assert b"REV" not in vcards([Card(uid="x", name="J")])
    assert b"REV:2026-01-01T00:00:00Z" in vcards([Card(uid="x", name="J", changed=datetime(2026, 1, 1, tzinfo=UTC))])
    assert vcards([JANA]) == vcards([JANA])


@pytest.mark.parametrize(
    ("name", "family", "suffix"),
    [
        ("Anna Weber, PhD", "Weber", "PhD"),
        ("Martin Luther King Jr.", "King", "Jr."),
        ("A. von Ahn, M.D., Ph.D.", "von Ahn", "M.D. Ph.D."),
    ],
)
def test_what_stands_behind_a_name_is_not_its_family_name(name: str, family: str, suffix: str) -> None:
    parts = read(Card(uid="x", name=name)).n.value
    assert (parts.family, parts.suffix) == (family, suffix)
    assert "," not in parts.family


HARD_NAMES = ['Müller; "Ö", R&D\n😀', "BEGIN:VCARD", "a\\,b;c:d", "N:x;y\r\nTEL:1", "😀" * 90, "\\", ";;;;", "Łódź\u2028x"]


@pytest.mark.parametrize("name", HARD_NAMES)
def test_a_hostile_name_arrives_intact_and_alone(name: str) -> None:
    found = list(vobject.readComponents(vcards([replace(JANA, name=name, categories=(name, "b")), JANA]).decode()))
    assert [card.name for card in found] == ["VCARD", "VCARD"]
    assert found[0].fn.value == name.replace("\r\n", "\n").replace("\u2028", "")
    assert [len(found[0].contents[key]) for key in ("fn", "n", "tel", "email", "uid")] == [1, 1, 2, 1, 1]
    assert found[1].fn.value == "Jana Weber"


def test_the_first_number_is_preferred_and_each_type_stands_alone() -> None:
    data = vcards([JANA]).decode()
    assert "TEL;TYPE=WORK;TYPE=VOICE;TYPE=PREF:+49 30 23125 111\r\n" in data
    assert "TEL;TYPE=CELL;TYPE=VOICE:+49 170 1234567\r\n" in data
    assert "TEL;TYPE=CELL;TYPE=VOICE;TYPE=PREF:+49 170 1234567\r\n" in vcards([replace(JANA, phone="")]).decode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+49 (0)30 23125-110", "+49 30 23125-110"),
        ("+49 30 23125 110 ext. 5", "+49 30 23125 110 ext. 5"),
        ("+44 (0) 20 7946 0000", "+44 20 7946 0000"),
        ("(0)30 23125 110", "(0)30 23125 110"),
        ("(212) 555-0100", "(212) 555-0100"),
        ("+49 30 23125–110", "+49 30 23125-110"),
    ],
)
def test_a_number_is_kept_as_typed_without_the_zero_nobody_dials(typed: str, kept: str) -> None:
    assert read(replace(JANA, phone=typed)).tel.value == kept


@pytest.mark.parametrize(
    ("lines", "street", "city", "region", "code", "country"),
    [
        ("Am Probenweg 7\n12489 Berlin\nGermany", "Am Probenweg 7", "Berlin", "", "12489", "Germany"),
        ("Haus 3; Hof 2\nAm Weg 7, links\nD-12489 Berlin", "Haus 3; Hof 2, Am Weg 7, links", "Berlin", "", "12489", ""),
        ("350 5th Ave\nNew York, NY 10118", "350 5th Ave", "New York", "NY", "10118", ""),
        ("10 Downing Street\nLondon SW1A 2AA\nUnited Kingdom", "10 Downing Street", "London", "", "SW1A 2AA", "United Kingdom"),
        ("ul. Piękna 1\n00-477 Warszawa", "ul. Piękna 1", "Warszawa", "", "00-477", ""),
        ("Zimmer 4\nim Turm", "Zimmer 4, im Turm", "", "", "", ""),
        ("1600 Amphitheatre Parkway\nMountain View", "1600 Amphitheatre Parkway, Mountain View", "", "", "", ""),
        ("12489 Berlin", "", "Berlin", "", "12489", ""),
    ],
)
def test_an_address_is_taken_apart_as_far_as_it_tells_and_kept_whole(
    lines: str, street: str, city: str, region: str, code: str, country: str
) -> None:
    card = read(replace(JANA, address=lines))
    found = card.adr.value
    assert (found.street, found.city, found.region, found.code, found.country) == (street, city, region, code, country)
    assert card.label.value == lines


def test_the_photo_is_inside_and_every_line_of_it_is_folded() -> None:
    photo = drawn(200, 200)
    data = vcards([replace(JANA, photo=photo)])
    assert max(map(len, data.split(b"\r\n"))) == 75
    card = vobject.readOne(data.decode())
    assert card.photo.params == {"ENCODING": ["b"], "TYPE": ["JPEG"]}
    assert card.photo.value == photo
    with Image.open(BytesIO(card.photo.value)) as picture:
        assert picture.convert("RGB").getpixel((10, 100))[0] > 150  # type: ignore[index]


def test_what_a_person_answers_for_is_a_list_whatever_the_words() -> None:
    assert read(replace(JANA, categories=("Robotik", "Forschung, Klinik", HOSTILE))).categories.value == [
        "Robotik",
        "Forschung, Klinik",
        HOSTILE,
    ]


# --- QR codes -------------------------------------------------------------------------------------------------------------------


def scanned(svg: str, folder: Path, width: int) -> str:
    """What a scanner reads from the code at a width in pixels, on a page that is dark around it."""
    if not shutil.which("zbarimg"):
        pytest.skip("There is no zbarimg on this machine: apt-get install zbar-tools.")
    drawing = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    page = Image.new("RGB", (width + 80, width + 80), "#101716")
    with Image.open(BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=drawing, width=width, height=width)))) as code:
        page.paste(code.convert("RGB"), (40, 40))
    page.save(folder / "code.png")
    said = subprocess.run(["zbarimg", "-q", "--raw", str(folder / "code.png")], capture_output=True, check=False)
    return said.stdout.decode().removesuffix("\n")


@pytest.mark.parametrize("name", ["Jana Weber", "Prof. Dr. Łucja Żółć", 'Müller; "Ö", R&D 😀', "王小明", "A ;;", "\\ ;"])
def test_a_telephone_reads_the_code_from_a_small_dark_page(tmp_path: Path, name: str) -> None:
    read_back = vobject.readOne(scanned(qr_code(replace(JANA, name=name), "QR"), tmp_path, 176))
    assert read_back.fn.value == name
    assert [tel.value for tel in read_back.tel_list] == ["+493023125111", "+491701234567"]
    assert read_back.email.value == JANA.email
    assert read_back.url.value == JANA.url


def test_what_makes_the_code_too_dense_is_left_out_least_needed_first(tmp_path: Path) -> None:
    long = replace(JANA, title="T" * 90, url="https://press.example.org/" + "x" * 120)
    read_back = vobject.readOne(scanned(qr_code(long, "QR"), tmp_path, 192))
    assert "title" not in read_back.contents
    assert "url" not in read_back.contents
    assert read_back.fn.value == "Jana Weber"
    assert len(read_back.tel_list) == 2


def test_there_is_no_code_where_not_even_name_and_number_fit() -> None:
    assert qr_code(replace(JANA, name="😀" * 100), "QR") == ""


def test_a_mobile_number_stays_when_it_is_the_only_way(tmp_path: Path) -> None:
    only = replace(JANA, phone="", email="", title="T" * 300, url="", organization="O" * 300)
    assert vobject.readOne(scanned(qr_code(only, "QR"), tmp_path, 192)).tel.value == "+491701234567"


def test_the_code_is_dark_on_white_with_a_quiet_zone_and_a_name() -> None:
    root = etree.fromstring(qr_code(JANA, HOSTILE))
    assert (root.get("role"), root.findtext("title")) == ("img", HOSTILE)
    ground, modules = root.findall("path")
    assert (ground.get("fill"), modules.get("stroke")) == ("#fff", "#000")
    assert re.match(r"M4 4\.5h7", modules.get("d") or "")
    side = int((root.get("viewBox") or "").split()[2])
    assert side <= 65 + 8
