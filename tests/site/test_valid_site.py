"""One rich newsroom in two languages, built whole and read back."""

from __future__ import annotations

import itertools
import json
import re
from urllib.parse import urldefrag, urlsplit
from xml.etree import ElementTree

import html5lib
import pytest
from conftest import MakeSite
from lxml.etree import _Element
from newsrooms import DESK, HOSTILE, RICH, RICH_FILES, RICH_OPTIONS, RIGHTS, SITE_URL, Newsroom, drawn, options, words

NBSP = "\u00a0"
ITEM = "news/2026/a.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    ---\n"


def hrefs(element: _Element) -> list[str]:
    return [link.get("href") for link in element.iterfind(".//a[@href]")]


def rel(page: _Element, name: str) -> list[_Element]:
    return [link for link in page.iterfind(".//link[@rel]") if name in link.get("rel").split()]


# --- the contract -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "",
        "en/",
        "news/",
        "news/page/2/",
        "news/2026/",
        "news/2025/",
        "en/news/2026/",
        "news/2026/zulassung/",
        "en/news/2026/zulassung/",
        "types/release/",
        "types/story/",
        "types/statement/",
        "types/note/",
        "types/factsheet/",
        "en/types/release/",
        "topics/",
        "topics/robotik/",
        "topics/zulassung/",
        "en/topics/robotik/",
        "events/",
        "events/tag/",
        "en/events/tag/",
        "contacts/",
        "contacts/jana-weber/",
        "en/contacts/jana-weber/",
        "media/",
        "media/robot/",
        "en/media/robot/",
        "media/film/",
        "media/blatt/",
        "media/robot/robot-160.jpg",
        "media/robot/robot-80.webp",
        "media/blatt/blatt-original.pdf",
        "media/ton/ton-original.mp3",
        "kits/",
        "kits/roboter/",
        "about/impressum/",
        "en/about/impressum/",
        "feed.xml",
        "en/feed.xml",
        "sitemap.xml",
        "404.html",
        "CNAME",
        "styles/extra.css",
    ],
)
def test_every_kind_of_page_and_file_is_at_the_address_of_the_contract(rich: Newsroom, url: str) -> None:
    assert rich.has(url)


def test_a_rich_newsroom_builds_without_errors_and_warnings(rich: Newsroom) -> None:
    assert rich.errors == []
    assert rich.warnings == []


def test_static_files_are_published_at_the_root_as_they_are_hidden_ones_too(rich: Newsroom) -> None:
    assert rich.files["CNAME"] == b"press.example.org\n"
    assert rich.files[".well-known/security.txt"] == b"Contact: mailto:press@example.org\n"


def test_no_original_no_sidecar_and_no_markdown_is_published(rich: Newsroom) -> None:
    content = {path.read_bytes() for path in rich.content.rglob("*.jpg")} | {
        path.read_bytes() for path in rich.content.rglob("*.png")
    }
    assert content
    assert [path for path, data in rich.files.items() if data in content] == []
    assert [path for path in rich.files if path.endswith((".md", ".yml", ".yaml"))] == []


def test_a_slug_of_its_own_is_the_address(rich: Newsroom) -> None:
    assert rich.has("news/2026/eigene-adresse/")
    assert not rich.has("news/2026/andere-adresse/")


def test_the_folder_decides_the_year_of_the_address_also_when_the_date_is_of_another_year(rich: Newsroom) -> None:
    assert rich.has("en/news/2026/history/")
    assert not rich.has("en/news/2025/history/")


# --- every page ---------------------------------------------------------------------------------------------------------------


def test_every_page_is_valid_for_a_strict_html_parser(rich: Newsroom) -> None:
    for url in [*rich.pages, "404.html"]:
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(rich.html(url))
        assert [error for error in parser.errors if error[1] != "unknown-entity"] == [], url


def test_every_page_says_its_language_and_reading_direction(rich: Newsroom) -> None:
    for url in rich.pages:
        html = rich.page(url)
        assert html.get("lang") == ("en" if url.startswith("en/") else "de"), url
        assert html.get("dir") == "ltr"


def test_every_page_has_a_title_of_its_own_that_names_the_site_once(rich: Newsroom) -> None:
    titles: dict[tuple[str, str], str] = {}
    for url in rich.pages:
        title = rich.page(url).findtext(".//title") or ""
        assert title.count("Newsroom Aurelia") == 1, f"{url}: {title}"
        language = "en" if url.startswith("en/") else "de"
        assert titles.setdefault((language, title), url) == url, f"{url} and {titles[language, title]} are both called {title}"


def test_every_page_has_one_main_part_and_one_first_heading_and_no_heading_is_skipped(rich: Newsroom) -> None:
    for url in rich.pages:
        page = rich.page(url)
        assert len(page.findall(".//main")) == 1, url
        levels = [
            int(found.tag[1])
            for found in page.find(".//main").iter()
            if isinstance(found.tag, str) and re.fullmatch("h[1-6]", found.tag)
        ]
        assert levels.count(1) == 1, url
        assert all(below <= above + 1 for above, below in itertools.pairwise(levels)), f"{url}: {levels}"


def test_no_page_has_an_id_twice(rich: Newsroom) -> None:
    for url in rich.pages:
        ids = [found.get("id") for found in rich.page(url).iterfind(".//*[@id]")]
        assert sorted(ids) == sorted(set(ids)), url


def test_every_address_inside_the_site_is_answered_fragments_included(rich: Newsroom) -> None:
    dead = []
    for url in rich.pages:
        for target in rich.links(url):
            path, fragment = urldefrag(target)
            if urlsplit(target).scheme:
                continue
            if not rich.has(path):
                dead.append(f"{url or '/'} → {target}")
            elif fragment and path.endswith("/") and rich.page(path).find(f".//*[@id='{fragment}']") is None:
                dead.append(f"{url or '/'} → {target} (no such id)")
    assert dead == []


def test_every_picture_style_and_script_of_a_page_is_there_and_of_this_site(rich: Newsroom) -> None:
    for url in rich.pages:
        page = rich.page(url)
        asked = [found.get("src") for found in page.iterfind(".//*[@src]")]
        asked += [link.get("href") for link in page.iterfind(".//link") if link.get("rel") in ("stylesheet", "preload", "icon")]
        for found in page.iterfind(".//*[@srcset]"):
            asked += [part.split()[0] for part in found.get("srcset").split(",")]
        for address in (address for address in asked if not address.startswith("data:")):
            assert not urlsplit(address).netloc, f"{url} asks another host for {address}"
            resolved = rich.path(url).parent.joinpath(address).resolve()
            assert resolved.is_file(), f"{url} asks for {address}"


def test_every_picture_has_width_height_and_an_alternative_text(rich: Newsroom) -> None:
    seen = 0
    for url in rich.pages:
        for image in rich.page(url).iterfind(".//main//img"):
            seen += 1
            assert int(image.get("width")) > 0, url
            assert int(image.get("height")) > 0, url
            assert image.get("alt") is not None, url
    assert seen > 20


def test_every_figure_with_a_picture_names_credit_and_terms(rich: Newsroom) -> None:
    seen = 0
    for url in rich.pages:
        for figure in rich.page(url).iterfind(".//main//figure"):
            if figure.find(".//img") is not None:
                seen += 1
                assert "Aurelia" in words(figure.find(".//figcaption")), url
                assert re.search(r"CC.BY|editorial|redaktion|CC0", words(figure)), f"{url}: {words(figure)}"
    assert seen > 5


def test_every_telephone_number_can_be_called(rich: Newsroom) -> None:
    numbers = {
        link.get("href"): words(link)
        for url in rich.pages
        for link in rich.page(url).iterfind(".//a[@href]")
        if link.get("href").startswith("tel:")
    }
    assert "tel:+493023125110" in numbers
    assert "tel:+493023125111" in numbers
    for address in numbers:
        assert re.fullmatch(r"tel:\+\d{6,15}", address)


# --- languages ----------------------------------------------------------------------------------------------------------------


def test_translations_link_to_each_other_with_absolute_addresses(rich: Newsroom) -> None:
    for url in ("news/2026/zulassung/", "en/news/2026/zulassung/"):
        links = {link.get("hreflang"): link.get("href") for link in rel(rich.page(url), "alternate") if link.get("hreflang")}
        german = f"{SITE_URL}news/2026/zulassung/"
        assert links == {"de": german, "en": f"{SITE_URL}en/news/2026/zulassung/", "x-default": german}


def test_files_of_different_names_are_translations_when_one_says_so(rich: Newsroom) -> None:
    assert "en/news/2026/history/" in rich.links("news/2025/jubilaeum/")
    assert "news/2025/jubilaeum/" in rich.links("en/news/2026/history/")


def test_an_item_without_translation_offers_the_home_page_of_the_other_language(rich: Newsroom) -> None:
    page = rich.page("news/2026/geschichte/")
    switch = page.find(".//header//a[@hreflang='en']")
    assert switch.get("href") == "../../../en/"
    assert [link for link in rel(page, "alternate") if link.get("hreflang")] == []


def test_dates_are_written_in_the_language_of_the_page(rich: Newsroom) -> None:
    german = [words(time) for time in rich.page("news/2026/zulassung/").iterfind(".//time[@datetime]")]
    english = [words(time) for time in rich.page("en/news/2026/zulassung/").iterfind(".//time[@datetime]")]
    assert any(text.startswith((f"19.{NBSP}November 2026, 9:00{NBSP}Uhr", f"19.{NBSP}November 2026, 09:00")) for text in german)
    assert any(text.startswith(f"November{NBSP}19, 2026, 9:00{NBSP}AM") for text in english), english


def test_dates_carry_a_zoned_moment_for_machines(rich: Newsroom) -> None:
    moments = {time.get("datetime") for time in rich.page("news/2026/zulassung/").iterfind(".//time")}
    assert "2026-11-19T09:00:00+01:00" in moments


def test_interface_texts_are_german_on_german_pages(rich: Newsroom) -> None:
    assert "Zum Inhalt" in words(rich.page("").find(".//a[@class='nr-skip']"))
    assert words(rich.page("en/").find(".//a[@class='nr-skip']")) == "Skip to content"
    assert words(rich.page("news/").find(".//main//h1")) != "News"


def test_words_by_language_follow_the_page(rich: Newsroom) -> None:
    assert "Pressesprecherin" in rich.text("contacts/jana-weber/")
    assert "Press officer" in rich.text("en/contacts/jana-weber/")
    assert "Here since 2015." in rich.text("en/contacts/jana-weber/")
    assert "Seit 2015 dabei." in rich.text("contacts/jana-weber/")
    assert "The robot in the theatre" in rich.text("en/media/robot/")
    assert "Alles über Roboter." in rich.text("topics/robotik/")
    assert "All about robots." in rich.text("en/topics/robotik/")


def test_a_title_of_a_topic_in_any_language_names_it(rich: Newsroom) -> None:
    assert "en/news/2026/zulassung/" in rich.links("en/topics/robotik/")
    assert not rich.has("en/topics/robotics/")


# --- texts --------------------------------------------------------------------------------------------------------------------


def test_links_between_items_pages_and_contacts_hold(rich: Newsroom) -> None:
    links = rich.links("news/2026/zulassung/")
    assert "news/2026/geschichte/#im-saal" in links
    assert "about/impressum/" in links
    assert "contacts/desk/" in rich.links("")


def test_a_link_to_what_this_language_lacks_leads_to_the_other_one(rich: Newsroom) -> None:
    german = rich.page("news/2026/zulassung/").find(".//div[@id='nr-text']")
    found = next(link for link in german.iterfind(".//a") if words(link) == "englischer Text")
    assert found.get("href") == "../../../en/news/2026/only-english/"
    assert found.get("hreflang") == "en"
    assert "news/2026/notiz/" in rich.links("en/news/2026/zulassung/")


def test_a_link_to_a_hidden_item_keeps_its_words_and_loses_its_address(rich: Newsroom) -> None:
    text = rich.page("news/2026/zulassung/").find(".//div[@id='nr-text']")
    assert "ein Entwurf," in words(text).replace("Entwurf ,", "Entwurf,")
    assert not any("entwurf" in address for address in hrefs(text))


def test_a_link_to_an_asset_leads_to_its_page_or_its_file(rich: Newsroom) -> None:
    links = rich.links("news/2026/zulassung/")
    assert "media/robot/" in links
    assert "media/blatt/blatt-original.pdf" in links


def test_a_picture_that_stands_alone_in_a_text_is_a_figure_with_caption(rich: Newsroom) -> None:
    text = rich.page("news/2026/zulassung/").find(".//div[@id='nr-text']")
    figure = next(found for found in text.iterfind(".//figure") if found.find(".//img") is not None)
    assert figure.find(".//img").get("alt") == "Der Arm von nah"
    assert "Ein Arm bei der Prüfung" in words(figure.find("figcaption"))
    assert "Aurelia / Mira Okafor" in words(figure.find("figcaption"))


def test_a_picture_in_a_line_stays_in_the_line_and_keeps_its_credit(rich: Newsroom) -> None:
    text = rich.page("news/2026/zulassung/").find(".//div[@id='nr-text']")
    paragraph = next(found for found in text.iterfind(".//p") if words(found).startswith("Vor den Messungen"))
    assert paragraph.find(".//img").get("alt") == "klein"
    assert "Aurelia / Mira Okafor" in words(paragraph)


def test_a_block_quote_that_ends_in_a_name_is_a_quote_with_an_address(rich: Newsroom) -> None:
    figure = rich.page("news/2026/zulassung/").find(".//*[@id='quote-3']")
    assert figure.tag == "figure"
    assert words(figure.find("blockquote")) == "„Wir haben lange gewartet. Nun ist es so weit.“"
    assert words(figure.find("figcaption")) == "Jana Weber, Sprecherin"


def test_a_block_quote_without_a_name_stays_one(rich: Newsroom) -> None:
    text = rich.page("news/2026/zulassung/").find(".//div[@id='nr-text']")
    quotes = [found for found in text.iterfind(".//blockquote") if words(found) == "Ein Zitat ohne Namen."]
    assert len(quotes) == 1
    assert quotes[0].getparent().tag != "figure"


def test_a_first_heading_in_a_text_stands_below_that_of_its_page_in_every_form(make_site: MakeSite) -> None:
    front = "---\ntitle: Titel\ndate: 2026-11-01\nsummary: s\n---\n"
    body = "Anfang.\n\n# Teil `<h1>`\n# Zwei\n\n## Darin\n\n<h1>Als HTML</h1>\n\n```\n<h1>Code</h1>\n```\n"
    newsroom = make_site(
        "",
        {
            "news/2026/x.md": f"{front}{body}".encode(),
            "news/2026/y.md": f"{front}Anfang.\n\n## Teil\n\n###### Tief\n".encode(),
            "about/x.md": b"# Seite\n\n## Teil\n",
            "index.md": b"# Hallo\n\nText.\n",
        },
    )

    def headings(url: str) -> list[tuple[str, str]]:
        inside = newsroom.page(url).iterfind(".//*[@id='nr-text']//*")
        return [(one.tag, words(one).removesuffix("#").strip()) for one in inside if re.fullmatch("h[1-6]", one.tag)]

    assert headings("news/2026/x/") == [("h2", "Teil <h1>"), ("h2", "Zwei"), ("h3", "Darin"), ("h2", "Als HTML")]
    assert headings("news/2026/y/") == [("h2", "Teil"), ("h6", "Tief")]
    assert "&lt;h1&gt;Code" in newsroom.html("news/2026/x/")
    for url in ("", "news/2026/x/", "about/x/"):
        assert len(newsroom.page(url).findall(".//h1")) == 1, url
    text = (newsroom.site / "news/2026/x/x.txt").read_text(encoding="utf-8")
    assert "Teil <h1>\n---------\n\nZwei\n----\n" in text
    assert "<h2>Zwei</h2>" in json.loads((newsroom.site / "feed.json").read_text(encoding="utf-8"))["items"][0]["content_html"]


def test_quotes_and_facts_of_the_front_matter_have_addresses(rich: Newsroom) -> None:
    page = rich.page("news/2026/zulassung/")
    assert "Das ist ein guter Tag." in words(page.find(".//*[@id='quote-1']"))
    assert "Prof. Dr. Samuel Adeyemi, Chirurg" in words(page.find(".//*[@id='quote-2']"))
    assert "Rund 40 Kliniken warten" in words(page.find(".//*[@id='fact-1']"))
    assert f"5{NBSP}mm" in words(page.find(".//*[@id='fact-2']"))


def test_the_links_and_pictures_of_a_note_hold_in_lists_too(make_site: MakeSite) -> None:
    newsroom = make_site(
        """
        news/2026/a.md
            ---
            type: note
            title: Erste Notiz
            date: 2026-11-02
            ---
            Mit [Link](b.md) und ![Bild](../../media/robot.jpg).

            > Gut gesagt.
            > — Jana Weber
        news/2026/b.md
            ---
            type: note
            title: Zweite Notiz
            date: 2026-11-01
            ---
            Mit [Link](a.md).

            > Auch gut.
            > — Jana Weber
        media/robot.jpg 90x60
        media/robot.jpg.yml
            alt: Ein Roboter
            credit: Aurelia
            license: CC-BY-4.0
        """
    )
    home = newsroom.page("")
    assert {"news/2026/a/", "news/2026/b/"} <= set(newsroom.links(""))
    dead = [link for link in newsroom.links("") if not urlsplit(link).scheme and not newsroom.has(urldefrag(link)[0])]
    assert dead == []
    for image in home.iterfind(".//main//img"):
        assert newsroom.site.joinpath(image.get("src")).resolve().is_file(), image.get("src")
    ids = [found.get("id") for found in home.iterfind(".//*[@id]")]
    assert sorted(ids) == sorted(set(ids))


# --- states -------------------------------------------------------------------------------------------------------------------


def robots(newsroom: Newsroom, url: str) -> str | None:
    found = newsroom.page(url).find(".//meta[@name='robots']")
    return None if found is None else found.get("content")


def listed_somewhere(newsroom: Newsroom, url: str) -> list[str]:
    """Pages that lead there; its own card does, for those who have its address."""
    return [page for page in newsroom.pages if page not in (url, f"{url}embed/") and url in newsroom.links(page)]


def sitemap(newsroom: Newsroom) -> set[str]:
    tree = ElementTree.fromstring(newsroom.files["sitemap.xml"])
    return {found.text or "" for found in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}


@pytest.mark.parametrize(
    ("url", "lists"),
    [
        ("news/2026/nur-mit-adresse/", []),
        ("news/2026/abgelaufen/", []),
        ("news/2026/zurueckgezogen/", ["changes/"]),
    ],
)
def test_what_is_unlisted_expired_or_withdrawn_has_a_page_for_those_who_know_it_and_is_in_no_list(
    rich: Newsroom, url: str, lists: list[str]
) -> None:
    assert robots(rich, url) == "noindex"
    assert listed_somewhere(rich, url) == lists, "what was withdrawn is told where changes are, and nowhere else"
    assert f"{SITE_URL}{url}" not in sitemap(rich)
    assert robots(rich, "news/2026/zulassung/") == "max-image-preview:large"


def test_the_sitemap_has_every_page_that_may_be_found_with_its_absolute_address(rich: Newsroom) -> None:
    kept_out = {"news/2026/nur-mit-adresse/", "news/2026/abgelaufen/", "news/2026/zurueckgezogen/"}
    assert sitemap(rich) == {
        f"{SITE_URL}{url.lstrip('/')}" for url in rich.pages if url not in kept_out and not url.endswith("/embed/")
    }


def test_pictures_of_an_unlisted_item_lie_under_its_own_address(rich: Newsroom) -> None:
    assert rich.has("news/2026/nur-mit-adresse/heimlich-120.jpg")
    assert not [path for path in rich.files if path.startswith(("media/heimlich", "en/media/heimlich"))]
    image = rich.page("news/2026/nur-mit-adresse/").find(".//main//img")
    assert rich.path("news/2026/nur-mit-adresse/").parent.joinpath(image.get("src")).resolve().is_file()


def test_pictures_of_an_unlisted_item_stay_out_of_the_library_when_it_expires(make_site: MakeSite) -> None:
    newsroom = make_site(
        "news/2026/a.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    unlisted: true\n    expires: 2026-11-10\n    media: [robot]\n    ---\n"
        "media/robot.jpg 90x60\nmedia/robot.jpg.yml\n    alt: x\n    credit: A\n    license: CC-BY-4.0\n"
    )
    assert not newsroom.has_failed
    assert [path for path in newsroom.files if path.startswith("media/robot")] == []


def test_an_expired_item_says_so_in_the_language_of_the_page(rich: Newsroom) -> None:
    assert f"19.{NBSP}November 2026" in rich.text("news/2026/abgelaufen/")
    assert "Vorbei." in rich.text("news/2026/abgelaufen/")


def test_a_withdrawn_item_keeps_title_date_and_reason_only(rich: Newsroom) -> None:
    text = rich.text("news/2026/zurueckgezogen/")
    assert "Zurückgezogen" in text
    assert "Die Zahlen waren falsch." in text
    assert f"1.{NBSP}November 2026" in text
    assert "Falsche Zahlen." not in rich.html("news/2026/zurueckgezogen/")
    assert "Stimmte nicht." not in rich.html("news/2026/zurueckgezogen/")


def test_a_removed_item_answers_with_a_neutral_notice(make_site: MakeSite) -> None:
    newsroom = make_site(
        """
        news/2026/ein-name.md
            ---
            title: Erika Mustermann befördert
            date: 2026-11-01
            summary: Sie leitet nun alles.
            removed: {date: 2026-11-10}
            ---
            Erika Mustermann.
        """
    )
    assert not newsroom.has_failed
    assert newsroom.has("news/2026/ein-name/")
    assert robots(newsroom, "news/2026/ein-name/") == "noindex"
    assert "Mustermann" not in "".join(data.decode("utf-8", "replace") for data in newsroom.files.values())
    assert listed_somewhere(newsroom, "news/2026/ein-name/") == []
    assert f"{SITE_URL}news/2026/ein-name/" not in sitemap(newsroom)


def test_an_older_address_leads_to_the_item(make_site: MakeSite) -> None:
    newsroom = make_site(
        "news/2026/a.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    aliases: [/alt/pfad/]\n    ---\n"
    )
    assert newsroom.has("alt/pfad/")
    assert "news/2026/a/" in newsroom.html("alt/pfad/")
    assert f"{SITE_URL}alt/pfad/" not in sitemap(newsroom)


# --- kinds --------------------------------------------------------------------------------------------------------------------


def test_an_event_that_is_cancelled_says_so_on_its_page_and_in_the_list(make_site: MakeSite) -> None:
    newsroom = make_site(
        "events/tag.md\n    ---\n    title: Tag\n    start: 2027-01-18T10:00\n    location: Berlin\n    status: cancelled\n    ---\n"
    )
    assert "Abgesagt" in newsroom.text("events/tag/")
    assert "Abgesagt" in newsroom.text("events/")


def test_an_invitation_says_who_until_when_and_how_many(rich: Newsroom) -> None:
    text = rich.text("events/tag/")
    assert f"10.{NBSP}Januar 2027" in text
    assert "9" in text
    assert "25" in text
    reply = next(link for link in hrefs(rich.page("events/tag/").find(".//main")) if link.startswith("mailto:press@example.org?"))
    assert "Hand%20anlegen" in reply


def test_events_stand_by_what_is_ahead_and_what_was(rich: Newsroom) -> None:
    text = rich.text("events/")
    assert text.index("Hand anlegen") < text.index("Damals")


def test_a_kit_shows_what_it_names_and_what_its_tags_add(rich: Newsroom) -> None:
    links = rich.links("kits/roboter/")
    assert {"news/2026/zulassung/", "news/2026/zahlen/", "media/robot/", "media/blatt/blatt-original.pdf"} <= set(links)


def test_a_kit_adds_assets_with_its_tag_but_not_what_it_excludes(make_site: MakeSite) -> None:
    sidecar = "    alt: x\n    credit: A\n    license: CC-BY-4.0\n    public: true\n    tags: [Robotik]\n"
    newsroom = make_site(
        "kits/k.md\n    ---\n    title: K\n    tags: [Robotik]\n    exclude: [arm]\n    ---\n"
        f"media/robot.jpg 90x60\nmedia/robot.jpg.yml\n{sidecar}media/arm.jpg 90x60\nmedia/arm.jpg.yml\n{sidecar}"
    )
    assert "media/robot/" in newsroom.links("kits/k/")
    assert "media/arm/" not in newsroom.links("kits/k/")


def test_a_contact_who_is_away_names_the_deputy(rich: Newsroom) -> None:
    assert f"25.{NBSP}November 2026" in rich.text("contacts/jana-weber/")
    assert "contacts/desk/" in rich.links("contacts/jana-weber/")


def test_a_public_video_shows_its_poster_though_nothing_uses_it(make_site: MakeSite) -> None:
    sidecar = "    alt: x\n    credit: A\n    license: CC-BY-4.0\n"
    newsroom = make_site(
        f"media/film.yml\n    provider: peertube\n    url: https://video.example/w/1\n    poster: bild\n    public: true\n{sidecar}"
        f"media/bild.jpg 90x60\nmedia/bild.jpg.yml\n{sidecar}"
    )
    assert newsroom.page("media/film/").find(".//main//img") is not None


def test_text_and_picture_of_a_topic_and_of_a_contact_hold(make_site: MakeSite) -> None:
    sidecar = "    alt: x\n    credit: A\n    license: CC-BY-4.0\n"
    newsroom = make_site(
        f"""
topics/robotik.md
    ---
    title: Robotik
    ---
    Mehr in [der Meldung](../news/2026/a.md).

    ![Ein Arm](../media/arm.jpg)
contacts/jana.md
    ---
    name: Jana
    email: jana@example.org
    ---
    Sie schrieb [das](../news/2026/a.md).

    ![Jana](../media/jana.jpg)
news/2026/a.md
    ---
    title: A
    date: 2026-11-01
    summary: s
    tags: [Robotik]
    ---
media/arm.jpg 90x60
media/arm.jpg.yml
{sidecar}
media/jana.jpg 90x60
media/jana.jpg.yml
{sidecar}"""
    )
    assert newsroom.warnings == []
    for url, alt in (("topics/robotik/", "Ein Arm"), ("contacts/jana/", "Jana")):
        assert "news/2026/a/" in newsroom.links(url)
        assert alt in {image.get("alt") for image in newsroom.page(url).iterfind(".//main//img")}


# --- raw HTML -----------------------------------------------------------------------------------------------------------------

LOADERS = {
    "script": '<script src="https://evil.example/a.js"></script>',
    "unclosed script": '<script src="https://evil.example/a.js">',
    "frame": '<iframe src="https://evil.example/f" title="Ein Film"></iframe>',
    "unclosed frame": '<iframe src="https://evil.example/f">',
    "picture": '<img src="https://evil.example/a.png" alt="Bild">',
    "picture in a line": 'Ein <img src="https://evil.example/a.png" alt="Bild"> Bild',
    "picture with sources": '<img src="../../media/robot.jpg" srcset="https://evil.example/a.png 2x" alt="Bild">',
    "source": '<picture><source srcset="https://evil.example/a.webp"><img src="../../media/robot.jpg" alt="Bild"></picture>',
    "markdown picture": "![Bild](https://evil.example/a.png)",
    "picture without scheme": '<img src="//evil.example/a.png" alt="Bild">',
    "object": '<object data="https://evil.example/o"></object>',
    "embed": '<embed src="https://evil.example/e">',
    "video": '<video src="https://evil.example/v.mp4" poster="https://evil.example/p.jpg"></video>',
    "unclosed video": '<video src="https://evil.example/v.mp4" autoplay>',
    "audio": '<audio><source src="https://evil.example/a.mp3"></audio>',
    "input": '<input type="image" src="https://evil.example/i.png">',
    "vector picture": '<svg><image href="https://evil.example/i.png"/></svg>',
    "vector picture by xlink": '<svg><image xlink:href="https://evil.example/i.png"/></svg>',
    "style": "<style>@import url(https://evil.example/s.css);</style>",
    "style link": '<link rel="stylesheet" href="https://evil.example/s.css">',
    "background": '<div style="background:url(https://evil.example/b.png)">x</div>',
    "list image": '<div style="list-style-image:url(https://evil.example/b.png)">x</div>',
    "background of a table": '<table background="https://evil.example/b.png"><tr><td>x</td></tr></table>',
    "base": '<base href="https://evil.example/">',
    "refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "attribute list": "Ein Absatz.\n{: style='background:url(https://evil.example/b.png)' }",
}


def assert_loads_nothing(newsroom: Newsroom, url: str) -> None:
    page = newsroom.page(url)
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            if (element.tag in ("a", "{http://www.w3.org/2000/svg}a") and name in ("href", "title")) or name in (
                "content",
                "alt",
                "data-nr-text",
            ):
                continue
            if element.tag == "link" and element.get("rel") in ("canonical", "alternate"):
                continue
            assert "evil.example" not in value, f"<{element.tag} {name}={value!r}>"
        if element.tag in ("style", "script") and element.get("type") != "application/ld+json":
            assert "evil.example" not in (element.text or "")


def item_with(body: str, front: str = "", name: str = "a") -> str:
    text = "\n".join(f"    {line}" for line in body.splitlines())
    item = f"news/2026/{name}.md\n    ---\n    title: {name}\n    date: 2026-11-01\n    summary: s\n    media: [robot]\n{front}    ---\n{text}\n\n    Das Ende.\n"
    return item + "media/robot.jpg 90x60\nmedia/robot.jpg.yml\n    " + RIGHTS.strip().replace("\n", "\n    ") + "\n"


def slug(name: str) -> str:
    return f"html-{name.replace(' ', '-').replace(',', '')}"


@pytest.fixture(scope="module")
def raw(make_site_once: MakeSite) -> Newsroom:
    """A newsroom with an item for each piece of HTML above and below."""
    bodies = {**LOADERS, **{name: html for name, html in RUNNERS.items() if not name.startswith("markdown")}}
    sketch = "".join(item_with(body, name=slug(name)) for name, body in bodies.items())
    newsroom = make_site_once(sketch, markdown_extensions=["attr_list", "tables"])
    assert not newsroom.has_failed
    return newsroom


@pytest.mark.parametrize("name", LOADERS)
def test_nothing_in_a_text_is_loaded_from_another_host(raw: Newsroom, name: str) -> None:
    url = f"news/2026/{slug(name)}/"
    assert_loads_nothing(raw, url)
    assert "Das Ende." in raw.text(url) or f"content/{url.rstrip('/')}.md:" in " ".join(raw.warnings)


RUNNERS = {
    "handler": '<p onclick="alert(1)">x</p>',
    "handler without quotes": "<p onmouseover=alert(1)>x</p>",
    "handler after a slash": "<svg/onload=alert(1)></svg>",
    "handler on a new line": '<p\nonclick="alert(1)">x</p>',
    "script": "<script>alert(1)</script>",
    "script in a vector picture": "<svg><script>alert(1)</script></svg>",
    "link that runs": '<a href="javascript:alert(1)">x</a>',
    "link that runs, hidden": '<a href="java&#115;cript:alert(1)">x</a>',
    "link that runs, with a tab": '<a href="java\tscript:alert(1)">x</a>',
    "markdown link that runs": "[x](javascript:alert(1))",
    "markdown link that runs, hidden": "[x](java&#115;cript:alert(1))",
    "form that runs": '<form action="javascript:alert(1)"><button>x</button></form>',
    "frame with a document": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
}


def assert_runs_nothing(newsroom: Newsroom, url: str) -> None:
    text = newsroom.page(url).find(".//div[@id='nr-text']")
    for element in text.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag.rpartition("}")[2] not in ("script", "iframe"), element.tag
        for name, value in element.attrib.items():
            assert not name.startswith("on"), name
            assert "script:" not in re.sub(r"\s", "", value), value
    assert "Das Ende." in newsroom.text(url)


@pytest.mark.parametrize("name", [name for name in RUNNERS if not name.startswith("markdown")])
def test_nothing_in_a_text_runs(raw: Newsroom, name: str) -> None:
    assert_runs_nothing(raw, f"news/2026/{slug(name)}/")


@pytest.mark.parametrize("name", [name for name in RUNNERS if name.startswith("markdown")])
def test_a_link_in_markdown_does_not_run(make_site: MakeSite, name: str) -> None:
    newsroom = make_site(item_with(RUNNERS[name]))
    assert not newsroom.has_failed
    assert_runs_nothing(newsroom, "news/2026/a/")


def test_harmless_html_stays(make_site: MakeSite) -> None:
    newsroom = make_site(
        item_with(
            'Wasser ist H<sub>2</sub>O, <kbd>Strg</kbd>, <abbr title="Europäische Union">EU</abbr>.\n\n<details><summary>Mehr</summary>Text</details>'
        )
    )
    text = newsroom.page("news/2026/a/").find(".//div[@id='nr-text']")
    assert [found.tag for found in text.iter() if found.tag in ("sub", "kbd", "abbr", "details", "summary")] == [
        "sub",
        "kbd",
        "abbr",
        "details",
        "summary",
    ]


def test_code_that_shows_html_is_shown_as_written(make_site: MakeSite) -> None:
    newsroom = make_site(item_with('So bettet man ein: `<iframe src="https://video.example/1"></iframe>`.'))
    assert (
        words(newsroom.page("news/2026/a/").find(".//div[@id='nr-text']//code"))
        == '<iframe src="https://video.example/1"></iframe>'
    )


def test_a_frame_becomes_a_link_to_where_it_led(make_site: MakeSite) -> None:
    newsroom = make_site(item_with(LOADERS["frame"]))
    assert "https://evil.example/f" in newsroom.links("news/2026/a/")
    assert any("evil.example" in warning and "content/news/2026/a.md:7:" in warning for warning in newsroom.warnings), (
        newsroom.warnings
    )


def test_an_answer_loads_and_runs_nothing_and_its_links_hold(make_site: MakeSite) -> None:
    answer = "<img src='https://evil.example/x.png'> ![a](https://evil.example/y.png) <script>alert(1)</script> [mehr](b.md)"
    newsroom = make_site(
        item_with("Text", f'    faq: [{{question: Q, answer: "{answer}"}}]\n')
        + "news/2026/b.md\n    ---\n    title: B\n    date: 2026-11-01\n    summary: s\n    ---\n"
    )
    assert not newsroom.has_failed
    assert_loads_nothing(newsroom, "news/2026/a/")
    assert newsroom.page("news/2026/a/").find(".//main//script") is None
    assert "news/2026/b/" in newsroom.links("news/2026/a/")


# --- hostile and unusual ------------------------------------------------------------------------------------------------------


def test_hostile_text_is_shown_as_written_wherever_it_stands(make_site: MakeSite) -> None:
    quoted = "'" + HOSTILE + "'"
    newsroom = make_site(
        f"""
news/2026/a.md
    ---
    title: {quoted}
    subtitle: {quoted}
    date: 2026-11-01
    summary: {quoted}
    dateline: {quoted}
    tags: [{quoted}]
    author: {quoted}
    contacts: [jana]
    media: [robot]
    quotes: [{{text: {quoted}, by: {quoted}, role: {quoted}}}]
    facts: [{quoted}, {{value: {quoted}, label: {quoted}, source: {quoted}}}]
    links: [{{title: {quoted}, url: "https://www.example.org/"}}]
    faq: [{{question: {quoted}, answer: Antwort}}]
    coverage: [{{outlet: {quoted}, title: {quoted}, url: "https://www.example.org/", date: 2026-01-01}}]
    share: {{hashtags: [{quoted}], texts: {{mastodon: {quoted}}}}}
    updates: [{{date: 2026-11-02, note: {quoted}}}]
    ---
contacts/jana.md
    ---
    name: {quoted}
    role: {quoted}
    email: jana@example.org
    hours: {quoted}
    organization: {quoted}
    ---
events/tag.md
    ---
    title: {quoted}
    start: 2027-01-18T10:00
    location: {quoted}
    accessibility: {quoted}
    agenda: [{{time: {quoted}, title: {quoted}, speaker: {quoted}}}]
    invitation: {{rsvp: press@example.org, offer: [{quoted}], obligations: [{quoted}], eligibility: {quoted}}}
    ---
kits/kit.md
    ---
    title: {quoted}
    summary: {quoted}
    ---
media/robot.jpg 90x60
media/robot.jpg.yml
    title: {quoted}
    alt: {quoted}
    caption: {quoted}
    creator: {quoted}
    credit: {quoted}
    copyright: {quoted}
    license: {{name: {quoted}, url: "https://www.example.org/"}}
    location_shown: {quoted}
    edits: {quoted}
    transcript: {quoted}
"""
    )
    assert not newsroom.has_failed, newsroom.errors
    for url in newsroom.pages:
        html = newsroom.html(url)
        assert '<b>"wins' not in html, url
        shown = re.sub("<textarea.*?</textarea>", "", html, flags=re.DOTALL)  # codes are escaped once more, being shown
        assert "&amp;amp;" not in shown, url
        assert "&amp;lt;" not in shown, url
        assert "&amp;#34;" not in shown, url
        assert newsroom.page(url).find(".//title").text.count("<b>") == 0 or HOSTILE in newsroom.page(url).find(".//title").text
    page = newsroom.page("news/2026/a/")
    assert words(page.find(".//h1")) == HOSTILE
    assert HOSTILE in (page.findtext(".//title") or "")
    assert page.find(".//meta[@name='description']").get("content") == HOSTILE
    assert page.find(".//main//img").get("alt") == HOSTILE
    for url in ("events/tag/", "kits/kit/", "contacts/jana/", "media/robot/"):
        assert HOSTILE in words(newsroom.page(url).find(".//h1")).replace(NBSP, " "), url


def test_the_site_works_below_a_path_of_its_host(make_site: MakeSite) -> None:
    newsroom = make_site(
        RICH, RICH_FILES, plugin=RICH_OPTIONS, site_url="https://org.github.io/press", extra_css=["styles/extra.css"]
    )
    page = newsroom.page("news/2026/zulassung/")
    assert rel(page, "canonical")[0].get("href") == "https://org.github.io/press/news/2026/zulassung/"
    for url in newsroom.pages:
        for found in newsroom.page(url).iterfind(".//a[@href]"):
            assert not found.get("href").startswith("/"), f"{url}: {found.get('href')} leaves the path of the site"
    assert all(link.startswith("https://org.github.io/press/") for link in sitemap(newsroom))
    assert b"Sitemap: https://org.github.io/press/sitemap.xml" in newsroom.files["robots.txt"]
    (graph,) = page.iterfind(".//script[@type='application/ld+json']")
    ours = re.findall(r'"(?:@id|url|item|contentUrl|thumbnailUrl)":"(https://org\.github\.io/[^"]*)"', graph.text)
    assert len(ours) > 20
    assert all(address.startswith("https://org.github.io/press/") for address in ours), ours
    assert newsroom.feed().entries[0].link.startswith("https://org.github.io/press/news/")
    missing = newsroom.page("404.html")
    assert all(link.startswith(("/press/", "tel:", "mailto:", "#", "http")) for link in hrefs(missing)), hrefs(missing)
    assert all(link.get("href").startswith("/press/") for link in rel(missing, "stylesheet"))


def test_pictures_of_other_kinds_are_published_as_pictures_everybody_can_see(make_site: MakeSite) -> None:
    sidecar = "    alt: x\n    credit: A\n    license: CC-BY-4.0\n    public: true\n"
    files = {
        "media/eins.webp": drawn(90, 60, "WEBP"),
        "media/zwei.tif": drawn(90, 60, "TIFF"),
        "media/drei.gif": drawn(90, 60, "GIF"),
        "media/Vier_ÄÖ.JPG": drawn(90, 60),
    }
    newsroom = make_site("".join(f"{name}.yml\n{sidecar}" for name in files), files)
    assert newsroom.errors == []
    assert {"media/eins/", "media/zwei/", "media/drei/", "media/vier-aeoe/"} <= set(newsroom.pages)
    assert newsroom.has("media/vier-aeoe/vier-aeoe-90.jpg")


def test_a_newsroom_in_one_language_offers_no_other(make_site: MakeSite) -> None:
    newsroom = make_site(
        ITEM,
        plugin=options(languages=["en"], organization={"name": "Aurelia"}),
        desk=DESK.replace("{de: Presse, en: Press}", "Press"),
    )
    assert newsroom.errors == []
    assert newsroom.page("").find(".//header//a[@hreflang]") is None


def test_a_newsroom_in_a_language_without_catalogue_speaks_english_and_says_so(make_site: MakeSite) -> None:
    newsroom = make_site(
        ITEM,
        plugin=options(languages=["is"], organization={"name": "Aurelia"}),
        desk=DESK.replace("{de: Presse, en: Press}", "Press"),
    )
    assert [warning for warning in newsroom.warnings if "'is'" in warning and "English" in warning]
    assert words(newsroom.page("").find(".//a[@class='nr-skip']")) == "Skip to content"
    assert newsroom.page("").get("lang") == "is"
