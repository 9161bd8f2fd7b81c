"""What pages tell machines, where it has to be told apart: people from desks, addresses in their parts, makers, words, times."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
from newsrooms import RIGHTS
from test_pages import edition

from newsroom_plugin.model import Contact, Written
from newsroom_plugin.pages.edition import word_count
from newsroom_plugin.pages.linked import files, people
from newsroom_plugin.structured_data.vocabulary import PostalAddress


def contact(name: str, photo: str | None = None) -> Contact:
    return Contact(name=name, id="x", src_uri="contacts/x.md", written=Written("content/contacts/x.md"), photo=photo)


@pytest.mark.parametrize(
    "name",
    [
        "Pressedienst",
        "Press desk",
        "Presse- und Medienstelle",
        "Newsroom",
        "Ufficio stampa",
        "18F Communications",
        "Pressebüro Nord",
    ],
)
def test_a_desk_is_known_by_its_name(name: str) -> None:
    assert people.is_desk(contact(name))
    assert not people.is_desk(contact(name, photo="somebody"))


@pytest.mark.parametrize("name", ["Jana Weber", "Prof. Dr. Samuel Adeyemi", "Anna von der Heide", "山田太郎", "Ioanna Παππά"])
def test_everybody_else_is_a_person(name: str) -> None:
    assert not people.is_desk(contact(name))


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Am Probenweg 7\n12489 Berlin", ("Am Probenweg 7", "12489", "Berlin", "", "")),
        (
            "Aurelia Medizintechnik GmbH\nAm Probenweg 7\nD-12489 Berlin\nDeutschland",
            ("Am Probenweg 7", "12489", "Berlin", "", "DE"),
        ),
        ("1800 F Street NW\nWashington, DC 20405\nUnited States", ("1800 F Street NW", "20405", "Washington", "DC", "US")),
        ("10 Downing Street\nLondon SW1A 2AA\nUnited Kingdom", ("10 Downing Street", "SW1A 2AA", "London", "", "GB")),
        ("ul. Piotrkowska 104\n90-926 Łódź\nPolen", ("ul. Piotrkowska 104", "90-926", "Łódź", "", "PL")),
        ("Damrak 1\n1012 AB Amsterdam", ("Damrak 1", "1012 AB", "Amsterdam", "", "")),
    ],
)
def test_an_address_is_told_in_its_parts(tmp_path: Path, written: str, parts: tuple[str, ...]) -> None:
    found = people.whole_organization(
        edition(tmp_path, "", organization={"name": "Aurelia", "legal_name": "Aurelia Medizintechnik GmbH", "address": written})
    ).address
    assert isinstance(found, PostalAddress)
    names = ("street_address", "postal_code", "address_locality", "address_region", "address_country")
    assert tuple(asdict(found)[name] for name in names) == parts


@pytest.mark.parametrize(
    "written", ["Postfach", "Haus 3\nEingang B\n12489 Berlin", "Am Probenweg 7, 12489 Berlin", "12489 Berlin"]
)
def test_an_address_that_cannot_be_told_apart_is_told_as_it_is_written(tmp_path: Path, written: str) -> None:
    made = edition(tmp_path, "", organization={"name": "Aurelia", "address": written})
    assert people.whole_organization(made).address == written


@pytest.mark.parametrize(
    ("creator", "kind"),
    [
        ("Mira Okafor", "Person"),
        ("Aurelia", "Organization"),
        ("Foto Müller GmbH", "Organization"),
        ("Agentur Blick", "Organization"),
    ],
)
def test_who_made_a_picture_is_a_person_unless_the_name_says_otherwise(tmp_path: Path, creator: str, kind: str) -> None:
    sidecar = f"{RIGHTS}creator: {creator}\npublic: true".replace("\n", "\n    ")
    made = edition(tmp_path, f"media/bild.jpg 90x60\nmedia/bild.jpg.yml\n    {sidecar}\n")
    asset = made.newsroom.assets.find("bild")
    assert asset is not None
    told = files.picture(made, asset)
    assert told is not None
    assert type(told.creator).__name__ == kind


@pytest.mark.parametrize(
    ("url", "account"),
    [
        ("https://x.com/aurelia", "@aurelia"),
        ("https://www.twitter.com/aurelia_med/", "@aurelia_med"),
        ("https://x.com/", ""),
        ("https://x.com/i/lists/1", ""),
        ("https://social.example/@aurelia", ""),
    ],
)
def test_an_account_on_x_is_found_among_the_channels(tmp_path: Path, url: str, account: str) -> None:
    assert people.x_account(edition(tmp_path, "", channels=[{"title": "Kanal", "url": url}])) == account


def test_words_are_counted_where_spaces_part_them() -> None:
    assert word_count("<h2>Ein Wort<a>#</a></h2><p>Drei – mehr, <b>oder</b> weniger.</p>", "de") == 6
    assert word_count("<p>新しい手術ロボット</p>", "ja") == 0


@pytest.mark.parametrize(
    ("seconds", "said"), [(None, ""), (0, ""), (59, "PT59S"), (134, "PT2M14S"), (3600, "PT1H"), (3661, "PT1H1M1S")]
)
def test_a_length_is_told_in_iso_8601(seconds: int | None, said: str) -> None:
    assert files.iso_duration(seconds) == said
