"""People in whole sites: cards as address books read them, pages as people and machines read them, who left and who is away."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import mf2py
import pytest
import vobject
from conftest import MakeSite
from newsrooms import HOSTILE, NBSP, SITE_URL, Newsroom, options
from PIL import Image

SECRET = "+49 30 23125 999"
"""The number of somebody who has left."""

STATES = f"""
news/2026/alt.md
    ---
    title: Alt
    date: 2026-06-01
    summary: Von früher.
    contacts: [gegangen]
    author: gegangen
    tags: [Robotik]
    ---
    Früher.
news/2026/neu.md
    ---
    title: Neu
    date: 2026-11-01
    summary: Von heute.
    contacts: [verreist]
    tags: [Robotik]
    ---
    Heute.
news/2026/geheim.md
    ---
    title: Geheim
    date: 2026-06-02
    summary: Noch nicht.
    draft: true
    contacts: [verborgen]
    ---
contacts/gegangen.md
    ---
    name: Gerda Gegangen
    phone: "{SECRET}"
    mobile: "+49 170 9999999"
    email: gegangen@example.org
    until: 2026-06-30
    photo: gesicht
    tags: [Robotik]
    ---
    Sie war hier.
contacts/verborgen.md
    ---
    name: Verena Verborgen
    phone: "+49 30 23125 998"
    until: 2026-06-30
    ---
contacts/verreist.md
    ---
    name: {HOSTILE!r}
    role: {HOSTILE!r}
    pronunciation: Ver-REIST
    phone: "+49 (0)30 23125 112 ext. 7"
    hours: {HOSTILE!r}
    languages: [de, fr]
    tags: [Robotik]
    photo: gesicht
    away: [{{from: 2026-11-18, until: 2026-11-25, deputy: vertretung}}]
    links: [{{title: Profil, url: "https://social.example/@v"}}]
    ---
    Über mich: {HOSTILE}
contacts/vertretung.md
    ---
    name: Vera Tretung
    phone: "+49 30 23125 113"
    email: vera@example.org
    photo: gesperrt
    organization: Agentur Müller
    ---
media/gesicht.jpg 600x900
media/gesicht.jpg.yml
    alt: Ein Gesicht
    credit: Aurelia / Mira Okafor
    license: CC-BY-4.0
    copyright: © Aurelia
media/gesperrt.jpg 300x300
media/gesperrt.jpg.yml
    alt: Ein Gesicht
    credit: Aurelia
    license: editorial
    download: false
"""


@pytest.fixture(scope="module")
def states(make_site_once: MakeSite) -> Newsroom:
    """A newsroom in which somebody has left and somebody is away."""
    plugin = options()
    plugin["organization"] = {**plugin["organization"], "address": "Am Probenweg 7\n12489 Berlin"}
    made = make_site_once(STATES, plugin=plugin)
    assert not made.has_failed, made.errors
    return made


def cards(newsroom: Newsroom, path: str) -> list[Any]:
    """The cards of a file as an address book reads them."""
    found = list(vobject.readComponents(newsroom.files[path].decode()))
    for card in found:
        card.validate(raiseException=True)
    return found


def people(newsroom: Newsroom, url: str) -> list[dict[str, Any]]:
    """The h-cards of a page, those inside others included."""
    parsed = mf2py.parse(doc=newsroom.html(url), url=urljoin(SITE_URL, url))

    def inside(entries: list[Any]) -> list[dict[str, Any]]:
        found = []
        for one in entries:
            if isinstance(one, dict):
                found += [one] if "h-card" in one.get("type", ()) else []
                found += inside(
                    [*one.get("children", ()), *(value for values in one.get("properties", {}).values() for value in values)]
                )
        return found

    return inside(parsed["items"])


# --- cards ------------------------------------------------------------------------------------------------------------------------


def test_everybody_who_may_be_reached_has_a_card_of_their_own_and_one_in_the_file_of_all(states: Newsroom) -> None:
    assert sorted(path for path in states.files if path.endswith(".vcf")) == [
        "contacts/contacts.vcf",
        "contacts/desk/desk.vcf",
        "contacts/verreist/verreist.vcf",
        "contacts/vertretung/vertretung.vcf",
    ]
    everybody = cards(states, "contacts/contacts.vcf")
    assert [card.fn.value for card in everybody] == ["Pressedienst", HOSTILE, "Vera Tretung"]
    assert all("photo" not in card.contents for card in everybody)
    assert len({card.uid.value for card in everybody}) == 3


def test_a_card_says_all_that_is_known(states: Newsroom) -> None:
    (card,) = cards(states, "contacts/verreist/verreist.vcf")
    assert card.fn.value == HOSTILE
    assert card.title.value == HOSTILE
    assert card.org.value == ["Aurelia Medizintechnik GmbH"]
    assert card.tel.value == "+49 30 23125 112 ext. 7"
    assert (card.adr.value.street, card.adr.value.code, card.adr.value.city) == ("Am Probenweg 7", "12489", "Berlin")
    assert card.url.value == card.uid.value == f"{SITE_URL}contacts/verreist/"
    assert card.source.value == f"{SITE_URL}contacts/verreist/verreist.vcf"
    assert card.categories.value == ["Robotik"]
    assert card.note.value.split("\n") == [
        "Zuständig für: Robotik",
        HOSTILE,
        "Sprachen: Deutsch, Französisch",
        "Aussprache: Ver-REIST",
    ]
    assert "rev" not in card.contents


def test_the_portrait_is_a_small_square_of_the_head_with_its_rights(states: Newsroom) -> None:
    (card,) = cards(states, "contacts/verreist/verreist.vcf")
    with Image.open(BytesIO(card.photo.value)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (400, 400))
        assert "progressive" not in picture.info
        assert b"Mira Okafor" in picture.info["xmp"]
        assert b"creativecommons.org/licenses/by/4.0" in picture.info["xmp"]
        # Of 600 by 900 pixels the square is cut from 60 below the top; the disc then lies around 390, two thirds of the way down.
        red, green, blue = picture.convert("RGB").getpixel((200, 260))  # type: ignore[misc]
        assert green > max(red, blue)
        assert picture.convert("RGB").getpixel((20, 20))[0] > 150  # type: ignore[index]
    assert len(card.photo.value) < 60_000


def test_a_photo_that_others_may_not_have_is_in_no_card(states: Newsroom) -> None:
    (card,) = cards(states, "contacts/vertretung/vertretung.vcf")
    assert "photo" not in card.contents
    assert "adr" not in card.contents, "where letters to an agency go is not known"
    assert not [path for path in states.files if "portrait" in path]


def test_a_site_that_does_not_know_its_address_makes_cards_without_addresses(make_site: MakeSite) -> None:
    made = make_site("", site_url=None)
    (card,) = cards(made, "contacts/desk/desk.vcf")
    assert card.uid.value.startswith("urn:uuid:")
    assert {"url", "source"}.isdisjoint(card.contents)
    assert not made.has("contacts/contacts.vcf")
    assert "/contacts/desk/" not in made.html("contacts/desk/").partition("<svg")[2].partition("</svg>")[0]


# --- who has left, who is away ----------------------------------------------------------------------------------------------------


def test_the_numbers_of_who_has_left_are_nowhere(states: Newsroom) -> None:
    digits = ("23125 999", f"23125{NBSP}999", "23125999", "1709999999", "9999999", "gegangen@example", "23125998")
    found = {path for path, data in states.files.items() if any(one.encode() in data for one in digits)}
    assert found == set()


def test_who_has_left_stays_on_what_came_before_with_the_number_of_the_desk(states: Newsroom) -> None:
    text = states.text("news/2026/alt/")
    assert "Gerda Gegangen arbeitet nicht mehr hier. Bitte fragen Sie: Pressedienst" in text
    assert f"+49{NBSP}30{NBSP}23125{NBSP}110" in text
    assert "Sie war hier." in states.text("contacts/gegangen/")
    assert "Alt" in states.text("contacts/gegangen/")
    assert "Gerda Gegangen" not in states.text("contacts/")
    assert "Gerda Gegangen" not in states.text("topics/robotik/")


def test_who_is_named_by_hidden_things_alone_has_no_page(states: Newsroom) -> None:
    assert not states.has("contacts/verborgen/")
    assert not any(
        "Verborgen" in html
        for path, html in ((path, data.decode(errors="replace")) for path, data in states.files.items())
        if path.endswith((".html", ".vcf"))
    )


@pytest.mark.parametrize("url", ["news/2026/neu/", "topics/robotik/", "contacts/", "contacts/verreist/"])
def test_who_is_away_is_shown_with_name_and_number_of_the_deputy(states: Newsroom, url: str) -> None:
    text = states.text(url)
    assert f"Abwesend bis 25.{NBSP}November 2026. Vertretung: Vera Tretung" in text
    assert "tel:+493023125113" in states.html(url)
    assert states.has("contacts/vertretung/")


def test_machines_are_not_told_that_the_deputys_number_belongs_to_who_is_away(states: Newsroom) -> None:
    own = [card["properties"] for card in people(states, "news/2026/neu/") if card["properties"]["name"] == [HOSTILE]]
    assert own
    assert all("tel" not in properties and "email" not in properties for properties in own)


# --- pages ------------------------------------------------------------------------------------------------------------------------


def test_a_contact_page_is_an_h_card(rich: Newsroom) -> None:
    (card,) = (one for one in people(rich, "contacts/desk/") if f"{SITE_URL}contacts/desk/" in one["properties"].get("uid", ()))
    properties = card["properties"]
    assert properties["name"] == ["Pressedienst"]
    assert properties["job-title"] == ["Presse"]
    assert properties["org"] == ["Aurelia Medizintechnik GmbH"]
    assert properties["tel"] == [f"+49{NBSP}30{NBSP}23125{NBSP}110"]
    assert properties["email"] == ["mailto:press@example.org"]
    jana = next(one for one in people(rich, "contacts/jana-weber/") if "note" in one["properties"])["properties"]
    assert jana["note"] == ["Seit 2015 dabei."]
    assert jana["category"] == ["Robotik"]
    assert "https://social.example/@jana" in jana["url"]
    assert jana["photo"][0].startswith(f"{SITE_URL}media/portrait/")
    assert rich.has(jana["photo"][0].removeprefix(SITE_URL))


def test_a_contact_page_leads_to_card_photo_items_and_profiles(rich: Newsroom) -> None:
    links = rich.links("contacts/jana-weber/")
    assert {
        "contacts/jana-weber/jana-weber.vcf",
        "media/portrait/",
        "media/portrait/portrait-original.png",
        "news/2026/zulassung/",
        "news/2026/geschichte/",
        "topics/robotik/",
        "contacts/jana-weber/feed.xml",
        "contacts/",
    } <= set(links)
    page = rich.page("contacts/jana-weber/")
    assert [link.get("rel") for link in page.iterfind(".//a[@href='https://social.example/@jana']")] == ["me"]
    assert "CC0 1.0".replace(" ", NBSP) in rich.text("contacts/jana-weber/")


def test_the_code_on_the_page_is_named_in_its_language(rich: Newsroom) -> None:
    for url, title in (
        ("contacts/jana-weber/", "QR-Code: Adresse von Jana Weber"),
        ("en/contacts/jana-weber/", "QR code: the card of Jana Weber"),
    ):
        assert [one.text for one in rich.page(url).iterfind(".//{*}svg/{*}title")] == [title]


def test_every_kind_of_page_names_whom_to_ask_with_a_number_to_tap(rich: Newsroom) -> None:
    for url in (
        "news/2026/zulassung/",
        "news/2026/notiz/",
        "topics/robotik/",
        "topics/zulassung/",
        "events/tag/",
        "kits/roboter/",
        "media/robot/",
        "en/news/2026/zulassung/",
    ):
        main = rich.page(url).find(".//main")
        assert [link for link in main.iterfind(".//a[@href]") if link.get("href").startswith("tel:+49")], url


def test_an_item_asks_for_interviews_and_a_withdrawn_one_does_not(rich: Newsroom) -> None:
    asking = [
        link for link in rich.links("en/news/2026/zulassung/") if link.startswith("mailto:") and "Interview%20request" in link
    ]
    assert asking
    assert all("New%20surgical%20robot%20approved" in link and "%0D%0A" in link for link in asking)
    assert not [link for link in rich.links("news/2026/zurueckgezogen/") if "Interview" in link]


def test_the_page_of_channels_says_who_answers_where_by_which_rules(rich: Newsroom) -> None:
    text = rich.text("channels/")
    assert "Mastodon" in text
    assert "@aurelia@social.example" in text
    assert "Meldungen" in text
    assert "Deutsch und Englisch" in text
    assert "Jana Weber" in text
    assert "Our channels" in rich.text("en/channels/")
    assert {"about/impressum/", "contacts/jana-weber/"} <= set(rich.links("channels/"))
    assert "en/about/impressum/" in rich.links("en/channels/")
    for url in ("", "channels/"):
        assert [link.get("rel") for link in rich.page(url).iterfind(".//a[@href='https://social.example/@aurelia']")] == ["me"]
    assert "channels/" in rich.links("news/"), "the footer leads there"


MANY = "".join(
    f"contacts/p{number:02}.md\n    ---\n    name: Person {number:02}\n    phone: +49 30 1111{number:02}\n"
    f"    languages: [de{', fr' if number % 7 == 0 else ''}]\n    tags: [Thema {number % 9}]\n    ---\n"
    for number in range(59)
)


def test_sixty_people_are_each_there_once_and_found_by_topic_and_language(make_site: MakeSite) -> None:
    made = make_site(MANY)
    page = made.page("contacts/")
    assert len(page.findall(".//main//h2/a")) == 60
    jumps = [link.get("href") for link in page.iterfind(".//nav//a[@class='nr-tag']")]
    assert jumps == [*(f"#for-thema-{number}" for number in range(9)), "#in-de", "#in-en", "#in-fr"]
    assert all(page.findall(f".//*[@id='{jump[1:]}']") for jump in jumps)
    html = made.html("contacts/")
    assert html.index('id="nr-by-topic"') < html.index('id="p00"'), "the groups are the shorter way"
    assert len(cards(made, "contacts/contacts.vcf")) == 60
    assert "Alle" not in "".join(page.find(".//*[@id='in-fr']").itertext())
