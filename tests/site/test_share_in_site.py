"""Passing things on, in a whole site: words for each network, the duty to label, files of a kit by what they are for."""

from __future__ import annotations

from conftest import MakeSite
from newsrooms import HOSTILE, RIGHTS, SITE_URL, Newsroom, options, words

ITEM = """
news/2026/a.md
    ---
    title: '{title}'
    date: 2026-11-01
    summary: Kurz und gut.
    {more}
    ---
    Text.
"""


def test_every_item_and_kit_has_words_for_nine_networks(rich: Newsroom) -> None:
    for url in ("news/2026/zulassung/", "kits/roboter/", "en/news/2026/zulassung/"):
        fields = rich.page(url).findall(".//textarea[@class='nr-code nr-words__text']")
        assert [field.get("id", "").removeprefix("nr-words-") for field in fields] == [
            "mastodon",
            "bluesky",
            "threads",
            "x",
            "linkedin",
            "instagram",
            "facebook",
            "whatsapp",
            "mail",
        ]
        assert all("press.example.org" in words(field) for field in fields)


def test_a_picture_lies_beside_in_the_shape_the_network_asks_for(make_site: MakeSite) -> None:
    sidecar = RIGHTS.replace("\n", "\n    ")
    site = make_site(
        f"media/robot.jpg 1400x1400\nmedia/robot.jpg.yml\n    {sidecar}\n{ITEM.format(title='Titel', more='media: [robot]').strip()}"
    )
    assert not site.has_failed, site.errors
    offered = {
        one.find(".//textarea").get("id"): [
            link.get("href").rpartition("/")[2] for link in one.iterfind(".//figcaption/a[@download]")
        ]
        for one in site.page("news/2026/a/").iterfind(".//details[@name='nr-words']")
    }
    assert offered["nr-words-instagram"] == ["robot-4x5.jpg"]
    assert offered["nr-words-linkedin"] == ["robot-191x100.jpg"]
    assert offered["nr-words-mail"] == []
    assert all(site.has(f"media/robot/{name}") for names in offered.values() for name in names)


def test_what_was_withdrawn_has_no_words(rich: Newsroom) -> None:
    assert rich.page("news/2026/zurueckgezogen/").find(".//textarea[@class='nr-code nr-words__text']") is None


def test_hostile_words_arrive_once_escaped(make_site: MakeSite) -> None:
    title = HOSTILE.replace("'", "''")
    site = make_site(
        ITEM.format(title=title, more=f"share: {{texts: {{x: '{title}'}}, disclosure: '{title}', mentions: ['{title}']}}")
    )
    assert not site.has_failed, site.errors
    page = site.page("news/2026/a/")
    texts = {field.get("id"): words(field) for field in page.iterfind(".//textarea")}
    assert texts["nr-words-x"].startswith(HOSTILE) and texts["nr-words-facebook"].startswith(HOSTILE)
    assert words(page.find(".//q[@id='nr-disclosure']")) == HOSTILE


def test_words_that_are_too_long_are_told_with_file_line_and_count(make_site: MakeSite) -> None:
    long = "Wort " * 70
    site = make_site(
        ITEM.format(title="Titel", more=f"share:\n      hashtags: [OP-Roboter]\n      texts:\n        bluesky: '{long.strip()}'")
    )
    told = (
        "content/news/2026/a.md:8: share.texts.bluesky: The text has 349 characters as Bluesky counts them; 300 fit. Take out 49."
    )
    assert f"newsroom: {told}" in site.warnings
    assert any(
        "share.hashtags.0: Networks would take only a part of 'OP-Roboter'" in one and "like OPRoboter" in one
        for one in site.warnings
    )


def test_who_was_paid_or_invited_is_told_to_say_so(make_site: MakeSite) -> None:
    site = make_site(ITEM.format(title="Titel", more="label: paid"))
    assert "schreibt „Anzeige“ davor" in site.text("news/2026/a/")
    site = make_site(ITEM.format(title="Titel", more=""), folder="other")
    assert "Anzeige" not in site.text("news/2026/a/")


def test_a_site_without_address_has_words_without_one(make_site: MakeSite) -> None:
    site = make_site(ITEM.format(title="Titel", more=""), site_url=None)
    field = site.page("news/2026/a/").find(".//textarea[@id='nr-words-mastodon']")
    assert words(field).split() == ["Titel", "Kurz", "und", "gut."]
    assert SITE_URL not in site.html("news/2026/a/")


def test_a_kit_shows_its_files_by_use_and_its_logos_with_their_rules(make_site: MakeSite) -> None:
    site = make_site(
        f"""
        media/robot.jpg 1400x900
        media/robot.jpg.yml
            {RIGHTS.replace(chr(10), chr(10) + "            ")}
        media/logos/marke.png 300x100
        media/logos/marke.png.yml
            {RIGHTS.replace(chr(10), chr(10) + "            ")}
            caption: Bitte nicht verändern.
        kits/roboter.md
            ---
            title: Roboter
            summary: Alles zum Roboter.
            audience: [journalists, bloggers]
            media: [robot, marke]
            ---
        """,
        plugin=options(),
    )
    assert not site.has_failed, site.errors
    text = site.text("kits/roboter/")
    assert "Journalistinnen" in text
    links = site.links("kits/roboter/")
    assert {"media/robot/robot-print.jpg", "media/robot/robot-1x1.jpg"} & set(links)
    logos = site.page("kits/roboter/").find(".//section[@aria-labelledby='nr-logos']")
    assert "Bitte nicht verändern." in words(logos)
    assert "marke" not in " ".join(link for link in links if "-1x1" in link)
