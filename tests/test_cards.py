"""Contact cards, read back with vobject."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
import vobject
from newsrooms import HOSTILE

from newsroom_plugin.cards import Card, vcards

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
