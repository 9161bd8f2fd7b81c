"""The search in a built site: its page, its index, the field on every page, and what becomes of them when things are otherwise."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import MakeSite
from mkdocs.commands.build import build
from mkdocs.config import load_config
from newsrooms import Newsroom, options, words

SEARCHABLE = options(search={"enabled": True})
ITEM = "news/2026/a.md\n    ---\n    title: {title}\n    date: 2026-11-01\n    summary: s\n    ---\n    {text}\n"


def records(newsroom: Newsroom, language: str = "de") -> dict[str, dict[str, object]]:
    """What the index says of each page besides its text, by address."""
    found = [data for path, data in newsroom.search_index.items() if path.startswith(f"pagefind/{language}/fragment/")]
    said = [json.loads(unquote(json.loads(data[12:])["anchors"][0]["id"])) for data in found]
    return {str(one["url"]): one for one in said}


def texts(newsroom: Newsroom, language: str = "de") -> dict[str, str]:
    """The text of each page in the index that readers may see, by address."""
    found = [
        json.loads(data[12:]) for path, data in newsroom.search_index.items() if path.startswith(f"pagefind/{language}/fragment/")
    ]
    return {str(json.loads(unquote(one["anchors"][0]["id"]))["url"]): one["content"].partition("\u2063")[0] for one in found}


def test_everything_that_stands_in_a_list_is_in_the_index_of_its_language(rich: Newsroom) -> None:
    types = {url: one["type"] for url, one in records(rich).items()}
    assert types["news/2026/zulassung/"] == "release"
    assert types["news/2026/geschichte/"] == "story"
    assert types["events/tag/"] == "event"
    assert types["kits/roboter/"] == "kit"
    assert types["contacts/jana-weber/"] == "contact"
    assert (types["media/robot/"], types["media/film/"], types["media/ton/"], types["media/blatt/"]) == (
        "picture",
        "video",
        "audio",
        "document",
    )
    assert types["about/impressum/"] == "page"
    assert set(records(rich, "en")) >= {
        "en/news/2026/zulassung/",
        "en/events/tag/",
        "en/contacts/jana-weber/",
        "en/media/robot/",
        "en/about/impressum/",
    }
    assert not [url for url in types if url.startswith("en/")]


def test_what_has_a_page_but_stands_in_no_list_is_not_in_the_index(rich: Newsroom) -> None:
    for url in ("news/2026/nur-mit-adresse/", "news/2026/abgelaufen/", "news/2026/zurueckgezogen/"):
        assert rich.has(url)
        assert url not in records(rich)
    assert "media/heimlich/" not in records(rich)


def test_no_page_that_search_engines_shall_leave_out_is_in_the_index(rich: Newsroom) -> None:
    for language in ("de", "en"):
        robots = {url: rich.page(url).find(".//meta[@name='robots']").get("content") for url in records(rich, language)}
        assert robots and [url for url, said in robots.items() if "noindex" in said] == []


def test_the_index_has_what_a_page_says_and_not_what_frames_it(rich: Newsroom) -> None:
    text = texts(rich)["news/2026/zulassung/"]
    for part in (
        "Nach zwölf Jahren",
        "Er darf.",
        "Was kostet er?",
        "Preisliste",
        "5 mm",
        "Durchmesser je Zugang",
        "Das ist ein guter Tag.",
    ):
        assert part in text
    for part in ("Weitersagen", "Wir bauen Roboter", "Pressedienst", "Zeichen", "Absender", "Datenblatt laden", "Fünfzig", "#"):
        assert part not in text


def test_a_correction_is_found_once(rich: Newsroom) -> None:
    assert texts(rich)["news/2026/klarstellung/"].count("Zahl der Kliniken berichtigt.") == 1


def test_every_page_has_a_field_that_leads_to_the_search_of_its_language(rich: Newsroom) -> None:
    for url, target in (("", "./search/"), ("news/2026/zulassung/", "../../../search/"), ("en/news/", "../../en/search/")):
        form = rich.page(url).find(".//header//form[@role='search']")
        assert form.get("action") == target
        assert form.find(".//input[@name='q']").get("type") == "search"
        assert words(form.find(".//label"))
    assert '/search/"' in rich.html("404.html")


def test_the_page_of_the_search_leads_into_the_archive_without_a_script(rich: Newsroom) -> None:
    links = rich.links("search/")
    for target in ("types/release/", "topics/robotik/", "news/2026/", "news/2025/", "contacts/jana-weber/", "contacts/desk/"):
        assert target in links
    assert [link for link in links if not link.startswith(("http", "mailto", "tel")) and not rich.has(link)] == []
    assert "en/search/" in links


def test_without_the_search_there_is_no_page_no_index_and_no_field(make_site: MakeSite) -> None:
    newsroom = make_site(ITEM.format(title="A", text="b"))
    assert not newsroom.has_failed
    assert newsroom.search_index == {}
    assert not newsroom.has("search/")
    assert "search" not in newsroom.html("news/2026/a/")


def test_a_newsroom_that_has_nothing_yet_can_be_built(make_site: MakeSite) -> None:
    newsroom = make_site("", plugin=SEARCHABLE).build(strict=True)
    assert not newsroom.has_failed, newsroom.errors
    assert newsroom.has("search/")


def test_a_site_that_does_not_know_its_address_is_searchable(make_site: MakeSite) -> None:
    newsroom = make_site(ITEM.format(title="A", text="b"), plugin=SEARCHABLE, site_url=None)
    assert not newsroom.has_failed
    assert "news/2026/a/" in records(newsroom)


def test_a_search_that_cannot_be_indexed_fails_the_build_in_a_line(write_site: MakeSite, tmp_path: Path) -> None:
    program = tmp_path / "pagefind"
    program.write_text(
        f"#!{sys.executable}\nimport sys; print('no space left', file=sys.stderr); sys.exit(1)\n", encoding="utf-8"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    newsroom = write_site(ITEM.format(title="A", text="b"), plugin=SEARCHABLE)
    said = newsroom.run(PAGEFIND_BINARY_PATH=str(program))
    assert said.returncode == 1
    assert "The search index cannot be made: Pagefind says: no space left" in said.stderr
    assert "Traceback" not in said.stderr


def test_while_somebody_writes_the_first_index_is_kept(write_site: MakeSite) -> None:
    newsroom = write_site(ITEM.format(title="Anfang", text="b"), plugin=SEARCHABLE)

    # As `mkdocs serve` does: the configuration is read for each build, the plugins are told once.
    def built(*, is_first: bool) -> None:
        config = load_config(config_file=str(newsroom.folder / "mkdocs.yml"))
        if is_first:
            config.plugins.on_startup(command="serve", dirty=False)
        build(config)

    built(is_first=True)
    first = newsroom.search_index
    assert "news/2026/a/" in records(newsroom)
    (newsroom.content / "news/2026/a.md").write_text(
        ITEM.format(title="Neu", text="c").partition("\n")[2].replace("    ", ""), encoding="utf-8"
    )
    built(is_first=False)
    assert "Neu" in newsroom.text("news/2026/a/")
    assert newsroom.search_index == first
    newsroom.build()
    assert newsroom.search_index != first


@pytest.mark.parametrize("key", ["hide: [toc]", "search: {exclude: true}", "search: {boost: 2}"])
def test_an_ordinary_page_may_ask_not_to_be_found(make_site: MakeSite, key: str) -> None:
    newsroom = make_site(f"about/seite.md\n    ---\n    title: Seite\n    {key}\n    ---\n    Ein Text.\n", plugin=SEARCHABLE)
    assert ("about/seite/" in records(newsroom)) == ("exclude" not in key)


def test_serving_begins_with_an_index_of_its_own_site(write_site: MakeSite) -> None:
    """MkDocs hands the same plugin to every site it builds in a process."""
    for name in ("eins", "zwei"):
        newsroom = write_site(ITEM.format(title="a", text=name), plugin=SEARCHABLE, folder=name)
        config = load_config(config_file=str(newsroom.folder / "mkdocs.yml"))
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
        assert name in texts(newsroom)["news/2026/a/"]
