"""The search of an archive so large that its small words are moved and its pages are called in two lots."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import listening
from conftest import MakeSite
from newsrooms import options
from playwright.sync_api import Browser, Page, Response
from servers import serving

from newsroom_plugin.search import Record, make_index
from newsroom_plugin.search.indexing import BLOCK

COUNT = BLOCK + 300
STORIES = (3, BLOCK - 1, BLOCK, BLOCK + 203)
FOUND = "news/2026/a.md\n    ---\n    title: Anfang\n    date: 2026-11-01\n    summary: s\n    ---\n    Text\n"


def text(number: int) -> str:
    """What a page says: hardly anything that others do not say."""
    said = {7: "Leben und Werk", 8: "Leben der Werk", 9: "Werk und Leben", 10: "Leben im Werk"}.get(
        number % 100, "Arbeit und Lohn"
    )
    return f"Das ist für die Werke, und das ist von allen. {said}. Einmalig{number}wort. Was die Leute und der Rat sagen: für das Haus"


def write(site: Path) -> tuple[Record, ...]:
    """Write the pages of the archive; returns what is known of them."""
    records = []
    for number in range(COUNT):
        title = "Chronik und Bilanz" if number == 1111 else f"Nummer {number}"
        (folder := site / f"news/n{number}").mkdir(parents=True)
        (folder / "index.html").write_text(
            f"<html lang=de><main><h1>{title}</h1><p>{text(number)}</p></main></html>", encoding="utf-8"
        )
        day = date(2020, 1, 1) + timedelta(days=number)
        records.append(Record(f"news/n{number}/", title, "story" if number in STORIES else "note", day.isoformat()))
    return tuple(records)


@pytest.fixture(scope="module")
def base(make_site_once: MakeSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the archive."""
    newsroom = make_site_once(FOUND, plugin=options(search={"enabled": True}))
    assert not newsroom.has_failed, newsroom.errors
    made = make_index(
        newsroom.site, {"de": write(newsroom.site)}, {"de": "pagefind/de/"}, tmp_path_factory.mktemp("scratch") / "scratch"
    )
    assert made.pages == COUNT
    with serving(newsroom.site) as address:
        yield address


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    """A page that must say nothing on the console."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="de-DE")
    page = context.new_page()
    heard = listening(page, base)
    yield page
    assert heard.said == []
    context.close()


def search(page: Page, base: str, words: str, more: str = "") -> list[str]:
    """Search by address; returns the titles of the hits shown."""
    page.goto(f"{base}search/?q={quote(words)}{more}")
    page.wait_for_function(
        "document.querySelector('#nr-hits').textContent && !/…$/.test(document.querySelector('#nr-hits').textContent)"
        " && !document.querySelector('.nr-hits[aria-busy]')",
        timeout=60_000,
    )
    return page.locator(".nr-hits h3").all_inner_texts()


def count(page: Page) -> str:
    return page.locator("#nr-hits").inner_text()


def test_each_page_is_what_it_is_wherever_it_stands(page: Page, base: str) -> None:
    for number in (0, 1, 299, 300, 301, *STORIES, COUNT - 1):
        assert search(page, base, f"Einmalig{number}wort", "&sort=date")[:1] == [f"Nummer {number}"], page.locator(
            "main"
        ).inner_text()[:600]
        hit = page.locator(".nr-hit").first
        day = date(2020, 1, 1) + timedelta(days=number)
        assert hit.locator("time").get_attribute("datetime") == day.isoformat()
        kind = "story" if number in STORIES else "note"
        assert page.locator(f".nr-tick:has(input[value={kind}]) .nr-n").inner_text() == "1"


def test_a_choice_without_a_word_lists_all_of_it_and_does_not_load_the_index(page: Page, base: str) -> None:
    moved: list[Response] = []

    def note(response: Response) -> None:
        moved.append(response)

    page.on("response", note)
    assert search(page, base, "", "&type=story") == [f"Nummer {number}" for number in sorted(STORIES, reverse=True)]
    words = [response for response in moved if response.url.endswith(".pf_index")]
    assert sum(len(response.body()) for response in words) < 5_000
    assert search(page, base, "", "&type=note")[:2] == [f"Nummer {COUNT - 1}", f"Nummer {COUNT - 2}"]
    assert count(page) == f"Treffer: 1.{COUNT - len(STORIES) - 1000}"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('"Leben und Werk"', 13),
        ('"Werk und Leben"', 13),
        ('"leben UND werk"', 13),
        ('"und Werk"', 13),
        ('"Leben, und"', 13),
        ('"Werk und"', COUNT),
        ('"Leben im"', 13),
        ('"Was die Leute und der Rat"', COUNT),
        ('"für das"', COUNT),
        ('"Arbeit der Lohn"', 0),
        ('"Lohn und"', 0),
        ("und", COUNT),
        ("Das ist", COUNT),
        ("von", COUNT),
        ("Leben und der", 52),
        ('"Leben und', 52),
        ('"Chronik und Bilanz"', 1),
    ],
)
def test_small_words_count_in_phrases_and_where_there_is_nothing_else(page: Page, base: str, words: str, found: int) -> None:
    shown = search(page, base, words)
    assert count(page).replace(".", "") == (f"Treffer: {found}" if found else "Keine Treffer")
    assert len(shown) == min(10, found)
    assert "\ua7ff" not in page.locator("main").inner_text()


def test_moved_words_are_shown_as_they_were_written(page: Page, base: str) -> None:
    search(page, base, "Einmalig55wort")
    assert text(55) in page.locator(".nr-hit div p").first.inner_text()
    assert search(page, base, '"Chronik und Bilanz"') == ["Chronik und Bilanz"]


def test_a_table_of_other_pages_is_never_believed(page: Page, base: str) -> None:
    def other(response: str) -> str:
        return response.replace('"check":', '"check":1')

    page.route("**/facets.*.json", lambda route: route.fulfill(body=other(route.fetch().text()), content_type="application/json"))
    assert search(page, base, "Leute") == []
    assert "ließ sich nicht laden" in page.locator(".nr-say").inner_text()
    page.unroute("**/facets.*.json")
    page.get_by_role("button", name="Noch einmal versuchen").click()
    page.wait_for_selector(".nr-hit")
