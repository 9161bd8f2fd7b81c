"""What machines read: the graph, sitemaps, news and robots.txt, read back with parsers that are not ours."""

from __future__ import annotations

import json
from collections.abc import Sequence
from xml.etree import ElementTree

import pytest
from newsrooms import HOSTILE

from newsroom_plugin.structured_data import Listing, NewsEntry, json_ld, news_sitemap, robots, sitemap_files
from newsroom_plugin.structured_data.sitemaps import MAX_NEWS, news_language
from newsroom_plugin.structured_data.vocabulary import Article, Event, ItemList, ListItem, Organization, Person, Ref, WebPage

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def said(*nodes: WebPage | Article | Event | Organization) -> list[dict[str, object]]:
    """The graph of some nodes as a JSON parser understands it."""
    graph: list[dict[str, object]] = json.loads(json_ld(nodes))["@graph"]
    return graph


# --- the graph ----------------------------------------------------------------------------------------------------------------


def test_a_class_is_a_type_and_a_field_a_property() -> None:
    assert said(Article(id="x#a", headline="Neu", date_published="2026-11-20")) == [
        {"@type": "Article", "@id": "x#a", "headline": "Neu", "datePublished": "2026-11-20"}
    ]


def test_a_node_may_be_of_several_types() -> None:
    assert said(Article(id="x", type=("Article", "AdvertiserContentArticle")))[0]["@type"] == [
        "Article",
        "AdvertiserContentArticle",
    ]


def test_what_is_empty_is_not_said_but_no_places_left_are() -> None:
    event = Event(id="x", name="Tag", maximum_attendee_capacity=25, remaining_attendee_capacity=0, location=())
    assert said(event) == [
        {"@type": "Event", "@id": "x", "name": "Tag", "maximumAttendeeCapacity": 25, "remainingAttendeeCapacity": 0}
    ]


def test_a_node_with_an_id_is_told_once_and_pointed_at_from_everywhere() -> None:
    sender = Organization(id="x#o", name="Aurelia")
    graph = said(Article(id="x#a", author=sender, publisher=sender), Organization(id="x#o", name="Aurelia"))
    assert [node["@id"] for node in graph] == ["x#a", "x#o"]
    assert graph[0]["author"] == graph[0]["publisher"] == {"@id": "x#o"}


def test_a_node_told_twice_counts_as_it_was_told_first() -> None:
    graph = said(
        Organization(id="x#o", name="Aurelia", legal_name="Aurelia GmbH"),
        Article(id="x#a", publisher=Organization(id="x#o", name="Aurelia")),
    )
    assert graph[0]["legalName"] == "Aurelia GmbH"


def test_a_node_without_id_stands_where_it_belongs() -> None:
    assert said(Article(id="x", author=Person(name="Jana")))[0]["author"] == {"@type": "Person", "name": "Jana"}


def test_two_things_may_point_at_each_other() -> None:
    graph = said(WebPage(id="x", main_entity=Article(id="x#a", main_entity_of_page=Ref("x"))))
    assert graph[0]["mainEntity"] == {"@id": "x#a"}
    assert graph[1]["mainEntityOfPage"] == {"@id": "x"}


def test_a_list_of_one_is_told_without_brackets_and_a_longer_one_in_its_order() -> None:
    steps = tuple(ListItem(position=number, name=str(number)) for number in (1, 2))
    assert said(WebPage(id="x", breadcrumb=ItemList(id="x#b", item_list_element=steps)))[1]["itemListElement"] == [
        {"@type": "ListItem", "name": "1", "position": 1},
        {"@type": "ListItem", "name": "2", "position": 2},
    ]
    assert said(Article(id="x", keywords=("Robotik",)))[0]["keywords"] == "Robotik"


@pytest.mark.parametrize(
    "text", [HOSTILE, "</script><script>alert(1)</script>", "<!--", "a\u2028b\u2029c", "{{ x }}", "a\\b\tc\n"]
)
def test_no_text_can_end_the_script_it_stands_in(text: str) -> None:
    written = json_ld((Article(id="x", headline=text),))
    assert not {"<", ">", "&", "\u2028", "\u2029", "\n"} & set(written)
    assert json.loads(written)["@graph"][0]["headline"] == text


# --- sitemaps -----------------------------------------------------------------------------------------------------------------


def address(part: int) -> str:
    return f"https://x.example/sitemap-{part}.xml"


def listed(count: int) -> list[Listing]:
    return [Listing(f"https://x.example/{number}/") for number in range(count)]


def locations(text: str) -> list[str]:
    return [found.text or "" for found in ElementTree.fromstring(text).iter(f"{SITEMAP}loc")]


def test_a_page_of_a_sitemap_has_its_address_change_translations_and_pictures_in_this_order() -> None:
    page = Listing(
        "https://x.example/a?b&c",
        "2026-11-20T09:00:00+01:00",
        ("https://x.example/media/a.jpg?1&2",),
        (("de", "https://x.example/a?b&c"), ("x-default", "https://x.example/a")),
    )
    (text,) = sitemap_files([page], address)
    (url,) = ElementTree.fromstring(text)
    assert [child.tag for child in url] == [
        f"{SITEMAP}loc",
        f"{SITEMAP}lastmod",
        f"{XHTML}link",
        f"{XHTML}link",
        f"{IMAGE}image",
    ]
    assert url.findtext(f"{SITEMAP}loc") == "https://x.example/a?b&c"
    assert url.findtext(f"{SITEMAP}lastmod") == "2026-11-20T09:00:00+01:00"
    assert url.findtext(f"{IMAGE}image/{IMAGE}loc") == "https://x.example/media/a.jpg?1&2"
    assert [(link.get("rel"), link.get("hreflang"), link.get("href")) for link in url.iter(f"{XHTML}link")] == [
        ("alternate", "de", "https://x.example/a?b&c"),
        ("alternate", "x-default", "https://x.example/a"),
    ]


def test_a_page_names_at_most_a_thousand_pictures() -> None:
    (text,) = sitemap_files(
        [Listing("https://x.example/", pictures=tuple(f"https://x.example/{n}.jpg" for n in range(1100)))], address
    )
    assert len(list(ElementTree.fromstring(text).iter(f"{IMAGE}loc"))) == 1000


def parts_of(files: Sequence[str]) -> list[str]:
    index = ElementTree.fromstring(files[0])
    assert index.tag == f"{SITEMAP}sitemapindex"
    assert [child.tag for child in index] == [f"{SITEMAP}sitemap"] * (len(files) - 1)
    assert locations(files[0]) == [address(part) for part in range(1, len(files))]
    return [url for text in files[1:] for url in locations(text)]


@pytest.mark.parametrize(("count", "files"), [(0, 1), (1, 1), (3, 1), (4, 3), (6, 3), (7, 4)])
def test_a_sitemap_of_too_many_pages_becomes_an_index_and_parts(count: int, files: int) -> None:
    made = sitemap_files(listed(count), address, max_urls=3)
    assert len(made) == files
    urls = [page.url for page in listed(count)]
    assert (locations(made[0]) if files == 1 else parts_of(made)) == urls
    assert all(len(locations(text)) <= 3 for text in made[1:])


def test_a_sitemap_of_too_many_bytes_becomes_an_index_and_parts() -> None:
    pages = [Listing(f"https://x.example/{'ü' * 40}/{number}/") for number in range(20)]
    (whole,) = sitemap_files(pages, address)
    limit = len(whole.encode()) // 3
    made = sitemap_files(pages, address, max_bytes=limit)
    assert len(made) > 3
    assert parts_of(made) == [page.url for page in pages]
    assert all(len(text.encode()) <= limit for text in made[1:])


# --- news ---------------------------------------------------------------------------------------------------------------------


def entry(number: int, title: str = "Neu", language: str = "de") -> NewsEntry:
    return NewsEntry(f"https://x.example/{number}/", "R&D News", language, "2026-11-20T09:00:00+01:00", title)


def test_a_piece_of_news_has_publication_date_and_title() -> None:
    (url,) = ElementTree.fromstring(news_sitemap([entry(1, HOSTILE)], "https://x.example/"))
    news = url.find(f"{NEWS}news")
    assert news is not None
    assert [child.tag for child in news] == [f"{NEWS}publication", f"{NEWS}publication_date", f"{NEWS}title"]
    assert [(child.tag, child.text) for child in news[0]] == [(f"{NEWS}name", "R&D News"), (f"{NEWS}language", "de")]
    assert news.findtext(f"{NEWS}publication_date") == "2026-11-20T09:00:00+01:00"
    assert news.findtext(f"{NEWS}title") == HOSTILE


def test_a_news_sitemap_holds_at_most_a_thousand_entries() -> None:
    assert len(locations(news_sitemap(map(entry, range(1200)), ""))) == MAX_NEWS


def test_a_news_sitemap_without_news_names_a_page_of_which_it_says_nothing() -> None:
    (url,) = ElementTree.fromstring(news_sitemap([], "https://x.example/"))
    assert [(child.tag, child.text) for child in url] == [(f"{SITEMAP}loc", "https://x.example/")]


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("pt-BR", "pt"),
        ("gsw", "gsw"),
        ("zh", "zh-cn"),
        ("zh-CN", "zh-cn"),
        ("zh-Hans-HK", "zh-cn"),
        ("zh-Hant", "zh-tw"),
        ("zh-TW", "zh-tw"),
    ],
)
def test_the_language_of_news_is_its_iso_639_code_but_chinese_has_two(language: str, wanted: str) -> None:
    assert news_language(language) == wanted


def test_robots_may_read_everything_and_learn_where_the_sitemaps_are() -> None:
    assert robots(["https://x.example/sitemap.xml", "https://x.example/news-sitemap.xml"]).splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        "Sitemap: https://x.example/sitemap.xml",
        "Sitemap: https://x.example/news-sitemap.xml",
    ]
