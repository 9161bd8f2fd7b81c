"""Older addresses: pages that lead on, what lies below them, and what they must not take the place of."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import quote, urljoin

import pytest
from conftest import MakeSite
from newsrooms import DESK, HOSTILE, SITE_URL, Newsroom, drawn, options

SIDECAR = "    alt: x\n    credit: A\n    license: CC-BY-4.0\n    public: true\n"


def item(*aliases: str, name: str = "neu", more: str = "", title: str = "Neu", folder: str = "") -> str:
    """An item with older addresses."""
    written = json.dumps(list(aliases), ensure_ascii=False)
    return (
        f"{folder}news/2026/{name}.md\n    ---\n    title: {json.dumps(title, ensure_ascii=False)}\n    date: 2026-11-01\n"
        f"    summary: s\n    aliases: {written}\n{more}    ---\n    Text.\n"
    )


def event(*aliases: str) -> str:
    written = json.dumps(list(aliases), ensure_ascii=False)
    return f"events/tag.md\n    ---\n    title: Tag\n    start: 2027-01-01\n    location: Ulm\n    aliases: {written}\n    ---\n"


def target(newsroom: Newsroom, url: str) -> str:
    """Where a page leads that needs no script, from the root of the site."""
    page = newsroom.page(url)
    refresh = page.find(".//meta[@http-equiv='refresh']").get("content").partition("url=")[2]
    link = str(page.find(".//main//a").get("href"))
    assert refresh == link
    return urljoin(f"http://here/{quote(url)}", link).removeprefix("http://here/")


# --- how an alias may be written ------------------------------------------------------------------------------------------------


FORMS = {
    "/alt/pfad/": "alt/pfad/",
    "/alt/pfad": "alt/pfad/",
    "//alt//./pfad/": "alt/pfad/",
    "/alt/index.html": "alt/",
    "/alt.html": "alt.html",
    "/alt/seite.htm": "alt/seite.htm",
    "/Presse/ALT/": "Presse/ALT/",
    "/über uns/größe/": "über uns/größe/",
    "/%C3%BCber%20uns/gr%C3%B6%C3%9Fe/": "über uns/größe/",
    "/u\u0308ber/": "über/",
    "/100 % sicher/": "100 % sicher/",
    "/presse/index.php": "presse/index.php/",
    "/download/alt.pdf": "download/alt.pdf/",
    "/readme.md": "readme.md/",
    "/v1.2/": "v1.2/",
    "/.well-known/alt/": ".well-known/alt/",
    "/日本/": "日本/",
}
"""Older addresses as editors write them, and the address that is answered."""


def test_an_older_address_leads_on_however_it_is_written(make_site: MakeSite) -> None:
    newsroom = make_site("".join(item(f"/x{number}{alias}", name=f"n{number}") for number, alias in enumerate(FORMS)))
    assert not newsroom.has_failed, newsroom.errors
    for number, answered in enumerate(FORMS.values()):
        url = f"x{number}/{answered}"
        assert (f"{url}index.html" if url.endswith("/") else url) in newsroom.files
        assert target(newsroom, quote(url)) == f"news/2026/n{number}/"


@pytest.mark.parametrize("alias", ["/news/2025/neu/", "/news/neu/", "/en/alt/", "/events/neu/", "/media/alt.jpg"])
def test_the_place_of_a_page_that_is_no_longer_there_is_free(make_site: MakeSite, alias: str) -> None:
    newsroom = make_site(item(alias))
    assert not newsroom.has_failed, newsroom.errors
    assert target(newsroom, f"{alias.strip('/')}/") == "news/2026/neu/"


def test_a_page_that_leads_on_is_in_its_language_and_for_nobodys_index(make_site: MakeSite) -> None:
    newsroom = make_site(item("/old/", folder="en/", title=HOSTILE) + item("/alt/") + event("/tag/"))
    assert not newsroom.has_failed, newsroom.errors
    page = newsroom.page("old/")
    assert page.get("lang") == "en"
    assert page.find(".//title").text == HOSTILE
    assert page.find(".//main//a").text == HOSTILE
    assert page.find(".//meta[@name='robots']").get("content") == "noindex"
    assert page.find(".//link[@rel='canonical']").get("href") == f"{SITE_URL}en/news/2026/neu/"
    assert newsroom.page("alt/").get("lang") == "de"
    assert target(newsroom, "tag/") == "events/tag/"
    assert not [path for path in ("old/", "alt/", "tag/") if f"{SITE_URL}{path}<".encode() in newsroom.files["sitemap.xml"]]


def test_a_site_that_does_not_know_its_address_leads_on_too(make_site: MakeSite) -> None:
    newsroom = make_site(item("/alt/pfad/"), site_url=None)
    assert target(newsroom, "alt/pfad/") == "news/2026/neu/"
    assert newsroom.page("alt/pfad/").find(".//link[@rel='canonical']") is None


def test_the_same_address_written_twice_or_in_another_case_is_one(make_site: MakeSite) -> None:
    newsroom = make_site(item("/alt/", "/alt", "/alt/index.html", "/Alt/"))
    assert not newsroom.has_failed, newsroom.errors
    assert target(newsroom, "alt/") == "news/2026/neu/"


FAULTS = [
    ("alt", "'alt' is not an address on this site. Write it from the root, like /old/path/."),
    ("https://old.example/x", "'https://old.example/x' is not an address on this site."),
    ("/../alt/", "'/../alt/' is not an address on this site."),
    ("/%2e%2e/alt/", "'/%2e%2e/alt/' is not an address on this site."),
    ("/a\\b/", "'/a\\b/' is not an address on this site."),
    ("/?p=123", "A site of files cannot tell addresses apart by what follows '?'."),
    ("/index.php?id=5", "A site of files cannot tell addresses apart by what follows '?'."),
    ("/alt/#teil", "A site of files cannot tell addresses apart by what follows '#'."),
    ("/caf%E9/", "What stands after a % in '/caf%E9/' is not a letter of UTF-8. Write the letters themselves, like /café/."),
    ("/a:b/", "'/a:b/' cannot be a folder on every computer."),
    ("/a%0Ab/", "'/a%0Ab/' cannot be a folder on every computer."),
    ("/con/", "'/con/' cannot be a folder on every computer."),
    ("/alt./", "'/alt./' cannot be a folder on every computer."),
    (f"/{'ü' * 128}/", "cannot be a folder on every computer."),
]
"""Aliases that no host can answer, and what is said of them."""


@pytest.mark.parametrize("make", [item, event])
def test_what_cannot_be_an_older_address_is_told_with_its_line(make_site: MakeSite, make: Callable[..., str]) -> None:
    newsroom = make_site(make(*(alias for alias, _ in FAULTS)))
    where = "content/news/2026/neu.md:5" if make is item else "content/events/tag.md:5"
    for number, (_, message) in enumerate(FAULTS):
        told = [error for error in newsroom.errors if error.startswith(f"newsroom: {where}: aliases.{number}: ")]
        assert len(told) == 1
        assert message in told[0]


# --- what it must not take the place of -----------------------------------------------------------------------------------------

OTHERS = (
    "news/2026/anderes.md\n    ---\n    title: Anderes\n    date: 2026-11-01\n    summary: s\n    tags: [Robotik]\n    ---\n"
    "news/2026/geheim.md\n    ---\n    title: Geheim\n    date: 2026-11-01\n    summary: s\n    draft: true\n    tags: [Später]\n    ---\n"
    "kits/mappe.md\n    ---\n    title: Mappe\n    ---\nabout/impressum.md\n    ---\n    title: Impressum\n    ---\n    x\n"
    f"media/bild.jpg 60x40\nmedia/bild.jpg.yml\n{SIDECAR}static/verify/code.html\n    x\nstatic/datei\n    x\n"
)
OWNERS = {
    "/": "the newsroom",
    "/en/": "the newsroom",
    "/news/": "the newsroom",
    "/NEWS/": "the newsroom",
    "/en/topics/": "the newsroom",
    "/news/2026/": "the newsroom",
    "/news/page/2/": "the newsroom",
    "/news/embed/": "the newsroom",
    "/news/feed.xml": "the newsroom",
    "/feed.xml": "the newsroom",
    "/sitemap.xml": "the newsroom",
    "/404.html": "the newsroom",
    "/types/release/": "the newsroom",
    "/types/alt/": "the newsroom",
    "/topics/robotik/": "the newsroom",
    "/topics/spaeter/": "the newsroom",
    "/topics/robotik/page/2/": "the newsroom",
    "/api/items.json": "the newsroom",
    "/assets/newsroom/newsroom.css": "the newsroom",
    "/search/": "the newsroom",
    "/coverage/": "the newsroom",
    "/news/2026/anderes/": "content/news/2026/anderes.md",
    "/news/2026/anderes": "content/news/2026/anderes.md",
    "/News/2026/Anderes/": "content/news/2026/anderes.md",
    "/news/2026/anderes/embed/": "content/news/2026/anderes.md",
    "/news/2026/anderes/anderes.zip": "content/news/2026/anderes.md",
    "/news/2026/geheim/": "content/news/2026/geheim.md",
    "/kits/mappe/": "content/kits/mappe.md",
    "/contacts/desk/desk.vcf": "content/contacts/desk.md",
    "/media/bild/": "content/media/bild.jpg.yml",
    "/about/impressum/": "content/about/impressum.md",
    "/verify/code.html": "content/static/verify/code.html",
    "/datei/darunter/": "content/static/datei",
}


def test_an_older_address_must_not_be_the_place_of_something_else(make_site: MakeSite) -> None:
    newsroom = make_site(OTHERS + item(*OWNERS))
    for number, (alias, owner) in enumerate(OWNERS.items()):
        where = f"newsroom: content/news/2026/neu.md:5: aliases.{number}"
        assert f"{where}: The address {alias} belongs to {owner} already. Take it out." in newsroom.errors


def test_its_own_address_is_no_older_one(make_site: MakeSite) -> None:
    newsroom = make_site(item("/alt/", "/news/2026/neu/"))
    assert newsroom.errors[0] == (
        "newsroom: content/news/2026/neu.md:5: aliases.1: /news/2026/neu/ is its own address already. Take it out."
    )


@pytest.mark.parametrize("alias", ["/alt/", "/ALT/", "/alt/index.html", "/%61lt"])
def test_two_items_with_the_same_older_address_are_both_named(make_site: MakeSite, alias: str) -> None:
    newsroom = make_site(item("/alt/", name="a") + item(alias, name="b"))
    assert newsroom.errors[0] == (
        f"newsroom: content/news/2026/b.md:5: aliases.0: The address {alias} belongs to content/news/2026/a.md already. Take it out."
    )


def test_a_file_cannot_be_a_folder_too(make_site: MakeSite) -> None:
    newsroom = make_site(item("/alt.html", name="a") + item("/alt.html/mehr/", name="b"))
    assert "belongs to content/news/2026/a.md already" in newsroom.errors[0]


def test_the_frame_below_an_older_address_is_taken_with_it(make_site: MakeSite) -> None:
    newsroom = make_site(item("/news/2024/alt/", name="a") + item("/news/2024/alt/embed/", name="b"))
    assert "belongs to content/news/2026/a.md already" in newsroom.errors[0]


# --- states -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key",
    ["draft: true", "embargo: 2026-12-01T09:00", "date: 2026-11-21", "removed: {date: 2026-11-10}"],
)
def test_what_is_hidden_or_removed_has_no_older_addresses(make_site: MakeSite, key: str) -> None:
    sketch = item("/alt/", "/news/2024/alt/", more=f"    {key}\n")
    newsroom = make_site(sketch.replace("    date: 2026-11-01\n", "") if key.startswith("date") else sketch)
    assert not newsroom.has_failed, newsroom.errors
    assert not any("alt/" in path for path in newsroom.files)


@pytest.mark.parametrize("key", ["unlisted: true", "expires: 2026-11-10", "withdrawn: {date: 2026-11-10, reason: Falsch.}"])
def test_what_still_has_a_page_keeps_its_older_addresses(make_site: MakeSite, key: str) -> None:
    newsroom = make_site(item("/alt/", more=f"    {key}\n"))
    assert target(newsroom, "alt/") == "news/2026/neu/"
    assert newsroom.has("news/2026/neu/")


# --- what lies below ------------------------------------------------------------------------------------------------------------


def test_what_lay_below_an_older_address_of_an_item_is_answered_too(make_site: MakeSite) -> None:
    newsroom = make_site(item("/news/2024/alt/", "/irgendwo/"), plugin=options())
    assert not newsroom.has_failed, newsroom.errors
    assert target(newsroom, "news/2024/alt/embed/") == "news/2026/neu/embed/"
    assert newsroom.files["news/2024/alt/oembed.json"] == newsroom.files["news/2026/neu/oembed.json"]
    assert target(newsroom, "news/2024/alt/alt.zip/") == "news/2026/neu/neu.zip"
    assert newsroom.has("news/2026/neu/neu.zip")
    assert [path for path in newsroom.files if path.startswith("irgendwo/")] == ["irgendwo/index.html"]


def test_a_file_of_old_that_an_editor_kept_stays_beside_the_page_that_leads_on(make_site: MakeSite) -> None:
    newsroom = make_site(
        item("/news/2024/alt/", "/news/2024/alt/alt.txt")
        + "static/news/2024/alt/alt.zip\n    kept\nstatic/news/2024/alt/oembed.json\n    {}\nstatic/news/2024/alt/embed/index.html\n    <p>kept\n"
    )
    assert not newsroom.has_failed, newsroom.errors
    assert newsroom.files["news/2024/alt/alt.zip"] == b"kept\n"
    assert newsroom.files["news/2024/alt/oembed.json"] == b"{}\n"
    assert newsroom.files["news/2024/alt/embed/index.html"] == b"<p>kept\n"
    assert target(newsroom, "news/2024/alt/") == "news/2026/neu/"


def test_every_page_that_leads_on_leads_to_a_file_that_is_there(make_site: MakeSite) -> None:
    newsroom = make_site(
        item("/news/2024/alt/", "/a.html", "/b/c/", more="    media: [bild]\n")
        + item("/en/news/2024/old/", folder="en/", name="neu")
        + event("/events/alt/")
        + f"media/bild.jpg.yml\n{SIDECAR}",
        {"media/bild.jpg": drawn(60, 40)},
    )
    assert not newsroom.has_failed, newsroom.errors
    leading = [path for path, data in newsroom.files.items() if b'http-equiv="refresh"' in data]
    assert len(leading) == 11
    for path in leading:
        assert newsroom.has(target(newsroom, path.removesuffix("index.html")))


def test_a_newsroom_of_one_language_below_a_path_leads_on_by_relative_ways(make_site: MakeSite) -> None:
    desk = DESK.replace("{de: Presse, en: Press}", "Press")
    newsroom = make_site(
        item("/old/path/"),
        desk=desk,
        plugin=options(languages=["en"], organization={"name": "A"}),
        site_url="https://x.example/repo",
    )
    assert not newsroom.has_failed, newsroom.errors
    page = newsroom.page("old/path/")
    assert page.find(".//main//a").get("href") == "../../news/2026/neu/"
    assert page.find(".//link[@rel='canonical']").get("href") == "https://x.example/repo/news/2026/neu/"
