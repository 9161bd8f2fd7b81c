"""The URL contract (DESIGN.md, section 4): what stands here is a promise to the world and must not change."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom_plugin import urls
from newsroom_plugin.urls import Addresses, Site

ROOT, ENGLISH = Addresses(""), Addresses("en/")


def test_the_contract_holds_at_the_root() -> None:
    assert ROOT.home() == ""
    assert ROOT.section("news") == "news/"
    assert ROOT.paged("news/", 1) == "news/"
    assert ROOT.paged("news/", 2) == "news/page/2/"
    assert ROOT.year("2026") == "news/2026/"
    assert ROOT.item("2026", "x") == "news/2026/x/"
    assert ROOT.type("release") == "types/release/"
    assert ROOT.topic("robotik") == "topics/robotik/"
    assert ROOT.event("tag") == "events/tag/"
    assert ROOT.contact("jana-weber") == "contacts/jana-weber/"
    assert ROOT.asset("robot") == "media/robot/"
    assert ROOT.kit("roboter") == "kits/roboter/"
    assert ROOT.subscribe() == "subscribe/"
    assert ROOT.opml() == "feeds.opml"
    assert ROOT.search() == "search/"
    assert [ROOT.api("items"), ROOT.api("items", 2)] == ["api/items.json", "api/items-2.json"]


@pytest.mark.parametrize(
    ("page", "feeds"),
    [
        ("", ["feed.xml", "atom.xml", "feed.json"]),
        ("en/", ["en/feed.xml", "en/atom.xml", "en/feed.json"]),
        ("topics/robotik/", ["topics/robotik/feed.xml", "topics/robotik/atom.xml", "topics/robotik/feed.json"]),
    ],
)
def test_each_page_that_lists_has_its_feeds_below_it(page: str, feeds: list[str]) -> None:
    assert [urls.feed_url(page, format) for format in urls.FEED_FORMATS] == feeds


def test_the_files_of_a_page_lie_with_it() -> None:
    assert urls.text_path("news/2026/x/") == "news/2026/x/x.txt"
    assert urls.pdf_path("en/news/2026/x/") == "en/news/2026/x/x.pdf"
    assert urls.social_card_path("news/2026/x/") == "news/2026/x/x-card.jpg"
    assert urls.social_card_path("") == "home-card.jpg"
    assert urls.social_card_path("en/") == "en/en-card.jpg"
    assert urls.event_calendar_path("events/tag/") == "events/tag/tag.ics"
    assert urls.calendar_url("topics/robotik/") == "topics/robotik/calendar.ics"
    assert urls.vcard_path("jana-weber") == "contacts/jana-weber/jana-weber.vcf"


def test_the_contract_holds_below_the_folder_of_a_language() -> None:
    for name in ("home", "subscribe", "opml", "search"):
        assert getattr(ENGLISH, name)() == f"en/{getattr(ROOT, name)()}"
    for name in ("section", "year", "type", "topic", "event", "contact", "asset", "kit", "api"):
        assert getattr(ENGLISH, name)("x") == f"en/{getattr(ROOT, name)('x')}"
    assert ENGLISH.item("2026", "x") == "en/news/2026/x/"


def test_files_of_assets_exist_once_at_the_root() -> None:
    assert urls.rendition_path("robot", "1600", "jpg") == "media/robot/robot-1600.jpg"
    assert urls.rendition_path("robot", "1x1", "webp") == "media/robot/robot-1x1.webp"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Neuer Operationsroboter zugelassen", "neuer-operationsroboter-zugelassen"),
        ("Größe, Übermaß & Öl", "groesse-uebermass-oel"),
        ("ÄÖÜ ẞ", "aeoeue-ss"),
        ("Łódź café naïve", "lodz-cafe-naive"),
        ("  --a__b..c--  ", "a-b-c"),
        ("50 % weniger", "50-weniger"),
        ("../../etc/passwd", "etc-passwd"),
        ("a/b\\c", "a-b-c"),
        ("東京", "dong-jing"),
        ("😀", ""),
        ("", ""),
        ("…", ""),
        ("A\u0308rzte", "aerzte"),
        ("GROSS", "gross"),
    ],
)
def test_slugs_are_lower_case_and_german(text: str, slug: str) -> None:
    assert urls.slug_of(text) == slug


@given(st.text())
def test_a_slug_is_always_safe_in_an_address_and_in_a_file_name(text: str) -> None:
    slug = urls.slug_of(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*|", slug)
    assert len(slug) <= urls.SLUG_LENGTH


@given(st.text())
def test_a_slug_is_its_own_slug_and_the_same_however_the_text_is_composed(text: str) -> None:
    slug = urls.slug_of(text)
    assert urls.slug_of(slug) == slug
    assert urls.slug_of(unicodedata.normalize("NFD", text)) == urls.slug_of(unicodedata.normalize("NFC", text))


def test_a_long_slug_ends_with_a_whole_word() -> None:
    slug = urls.slug_of("wort " * 60)
    assert len(slug) <= urls.SLUG_LENGTH
    assert slug.endswith("wort")
    assert len(urls.slug_of("x" * 300)) <= urls.SLUG_LENGTH


@pytest.mark.parametrize("slug", ["page", "embed", "index", "con", "prn", "aux", "nul", "com1", "lpt9", "calendar", "feed"])
def test_names_that_would_collide_are_reserved(slug: str) -> None:
    assert urls.is_reserved(slug)
    assert not urls.is_reserved(f"{slug}-x")


@pytest.mark.parametrize(
    ("text", "is_one"), [("2026", True), ("1987", True), ("0026", False), ("20266", False), ("page", False), ("٢٠٢٦", False)]
)
def test_a_year_has_four_digits(text: str, is_one: bool) -> None:
    assert urls.is_year(text) is is_one


@pytest.mark.parametrize("url", ["", "news/", "en/news/2026/x/", "media/robot/robot-160.jpg"])
def test_the_way_to_the_root_and_back_is_the_address_also_below_a_path(url: str) -> None:
    for base in ("https://press.example.org/", "https://org.github.io/press/"):
        assert urljoin(base + url, urls.root_of(url)) == base
        assert urljoin(base + url, urls.root_of(url) + url) == base + url


@pytest.mark.parametrize(("url", "path"), [("", "index.html"), ("news/", "news/index.html"), ("feed.xml", "feed.xml")])
def test_a_page_is_written_to_the_index_of_its_folder(url: str, path: str) -> None:
    assert urls.dest_path(url) == path


@pytest.mark.parametrize(
    ("site_url", "path", "host"),
    [
        ("https://a.example", "/", "a.example"),
        ("https://a.example/press", "/press/", "a.example"),
        ("https://a.example/press/", "/press/", "a.example"),
        ("", "/", ""),
        (None, "/", ""),
    ],
)
def test_a_site_knows_its_host_and_path(site_url: str | None, path: str, host: str) -> None:
    site = Site.at(site_url)
    assert (site.path, site.host) == (path, host)
    assert site.absolute("news/") == f"{site_url.rstrip('/')}/news/" if site_url else site.absolute("news/") == "/news/"


def test_absolute_addresses_are_made_of_signs_an_address_may_have() -> None:
    absolute = Site.at("https://a.example/").absolute('media/ä b/"x"<>.jpg')
    assert absolute.isascii()
    assert not set(' "<>') & set(absolute)
    assert urlsplit(absolute).netloc == "a.example"


@pytest.mark.parametrize(
    ("folder", "path", "found"),
    [
        ("news/2026", "x.md", "news/2026/x.md"),
        ("news/2026", "../2025/x.md", "news/2025/x.md"),
        ("news", "../../x.md", None),
        ("", "../x", None),
        ("", "/etc/passwd", None),
        ("news", "./a/../b", "news/b"),
    ],
)
def test_a_relative_path_stays_below_the_root(folder: str, path: str, found: str | None) -> None:
    assert urls.join(folder, path) == found
