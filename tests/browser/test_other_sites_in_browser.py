"""What other sites and old links do with the newsroom, in a real browser: the code pasted elsewhere, frames, older addresses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import MakeSite
from newsrooms import HOSTILE, Newsroom, options
from playwright.sync_api import Browser, Page
from servers import serving

RIGHTS = "    alt: Ein Roboter\n    credit: Aurelia / Ada Ödland\n    license: CC-BY-4.0\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is served: the site of the newsroom lies in it under `repo/`."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[str]:
    """Address of what is served."""
    with serving(folder, is_open=True) as address:
        yield address


def _items() -> Iterator[str]:
    quoted = json.dumps(HOSTILE, ensure_ascii=False)
    yield (
        f"news/2026/neu.md\n    ---\n    title: {quoted}\n    date: 2026-11-19T09:00\n    summary: s\n    label: paid\n    media: [bild]\n"
        "    tags: [Robotik]\n    aliases: [/news/2024/alt/, /presse/alt.html, /über uns/alt/, /presse/alt.pdf]\n"
        "    quotes: [{text: Gut., by: Ada Ödland}]\n    ---\n    Text.\n"
    )
    for number in range(1, 8):
        tags = "\n    tags: [Robotik]" if number == 7 else ""
        yield (
            f"news/2026/n{number}.md\n    ---\n    type: note\n    title: Notiz {number}\n    date: 2026-10-0{9 - number}{tags}\n    ---\n    Text.\n"
        )
    yield (
        "news/2026/weg.md\n    ---\n    title: Zurückgezogen\n    date: 2026-11-18\n    summary: s\n"
        "    withdrawn: {date: 2026-11-19, reason: Falsch.}\n    ---\n"
    )
    yield f"media/bild.jpg 300x200\nmedia/bild.jpg.yml\n{RIGHTS}"


@pytest.fixture(scope="module")
def newsroom(make_site_once: MakeSite, folder: Path, base: str) -> Newsroom:
    """A newsroom that knows where it is served."""
    made = make_site_once("".join(_items()), plugin=options(), site_url=f"{base}repo/")
    assert not made.has_failed, made.errors
    (folder / "repo").symlink_to(made.site, target_is_directory=True)
    return made


@dataclass
class Elsewhere:
    """Another site."""

    folder: Path
    """What it serves."""
    base: str
    """Its address."""

    def page(self, body: str) -> str:
        """The address of a page with a body."""
        self.folder.joinpath("index.html").write_text(
            f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Anderswo</title></head><body><main>{body}</main></body></html>',
            encoding="utf-8",
        )
        return self.base


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Elsewhere]:
    """Another site, of another origin."""
    with serving(tmp_path) as base:
        yield Elsewhere(tmp_path, base)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    yield context.new_page()
    context.close()


def code(newsroom: Newsroom, id: str, url: str = "api/") -> str:
    """A code as readers copy it."""
    return str(newsroom.page(url).find(f".//textarea[@id='{id}']").text)


# --- the code -------------------------------------------------------------------------------------------------------------------


def test_the_code_shows_the_newest_items_on_another_site(page: Page, newsroom: Newsroom, base: str, elsewhere: Elsewhere) -> None:
    said = []
    page.on("console", lambda message: said.append(message.text) if "favicon" not in message.location["url"] else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(elsewhere.page(code(newsroom, "nr-list-code")))
    page.wait_for_selector("main li")
    entries = page.locator("main li")
    assert entries.count() == 5
    assert entries.first.locator("> a").inner_text() == HOSTILE
    assert entries.first.locator("> a").get_attribute("href") == f"{base}repo/news/2026/neu/"
    assert entries.first.locator("> p").inner_text() == "19. November 2026, Pressemitteilung, Anzeige"
    assert entries.first.get_attribute("lang") == "de"
    assert page.locator("main b").count() == 0
    assert page.get_by_text("Zurückgezogen").count() == 0
    assert page.locator("figcaption").inner_text() == "Bild: Aurelia / Ada Ödland, CC BY 4.0"
    assert page.locator("figcaption a").get_attribute("href") == "https://creativecommons.org/licenses/by/4.0/"
    page.wait_for_function("document.querySelector('main img').naturalWidth > 0")
    assert page.locator("main img").get_attribute("alt") == "Ein Roboter"
    assert page.locator("main > div > p a").get_attribute("href") == f"{base}repo/news/"
    assert said == []


def test_the_code_may_stand_twice_on_a_page_with_other_choices(page: Page, newsroom: Newsroom, elsewhere: Elsewhere) -> None:
    first = (
        code(newsroom, "nr-list-code")
        .replace('data-pictures="yes"', 'data-pictures="no"')
        .replace('data-count="5"', 'data-count="2"')
    )
    second = code(newsroom, "nr-list-code").replace('data-topic=""', 'data-topic="robotik"')
    page.goto(elsewhere.page(f"{first}\n<h2>Robotik</h2>\n{second}"))
    page.wait_for_selector("main div:nth-of-type(2) li")
    assert page.locator("main div:nth-of-type(1) li").count() == 2
    assert page.locator("main div:nth-of-type(1) img").count() == 0
    titles = page.locator("main div:nth-of-type(2) li > a").all_inner_texts()
    assert titles == [HOSTILE, "Notiz 7"]


def test_readers_without_javascript_or_network_see_a_link_to_all_news(
    browser: Browser, newsroom: Newsroom, base: str, elsewhere: Elsewhere
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(elsewhere.page(code(newsroom, "nr-list-code")))
    assert page.locator("main a").all_inner_texts() == ["Alle Meldungen: Newsroom Aurelia"]
    context.close()
    context = browser.new_context()
    page = context.new_page()
    page.route("**/api/**", lambda route: route.abort())
    page.goto(elsewhere.base)
    assert page.locator("main a").get_attribute("href") == f"{base}repo/news/"
    assert page.locator("main li").count() == 0
    context.close()


def test_the_frame_shows_the_newest_items_without_a_script(browser: Browser, newsroom: Newsroom, elsewhere: Elsewhere) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(elsewhere.page(code(newsroom, "nr-frame-code")))
    frame = page.frame_locator("iframe")
    assert frame.locator("h2 a").first.inner_text() == HOSTILE
    assert frame.locator("h2").count() == 8
    box = page.locator("iframe").bounding_box()
    assert box is not None and box["width"] <= 320
    context.close()


def test_the_page_runs_the_very_code_and_choices_change_it(page: Page, newsroom: Newsroom, base: str) -> None:
    page.goto(f"{base}repo/api/")
    page.wait_for_selector(".nr-shown li")
    assert page.locator(".nr-shown li").count() == 5
    page.get_by_label("Anzahl").fill("2")
    page.get_by_label("Mit Bildern").uncheck()
    page.get_by_label("Thema").select_option("robotik")
    page.wait_for_function("document.querySelectorAll('.nr-shown li').length === 2 && !document.querySelector('.nr-shown img')")
    assert page.locator(".nr-shown li > a").all_inner_texts() == [HOSTILE, "Notiz 7"]
    written = page.locator("#nr-list-code").input_value()
    assert 'data-count="2" data-topic="robotik" data-pictures="no"' in written


def test_a_preview_elsewhere_asks_only_where_it_is_looked_at(page: Page, newsroom: Newsroom, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with serving(newsroom.site) as here:
        page.goto(f"{here}api/")
        page.wait_for_selector(".nr-shown li")
        page.wait_for_function("document.querySelector('.nr-shown img').naturalWidth > 0")
        assert [url for url in asked if url.startswith(base)] == []


# --- older addresses ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("news/2024/alt/", "news/2026/neu/"),
        ("news/2024/alt", "news/2026/neu/"),
        ("news/2024/alt/#quote-1", "news/2026/neu/#quote-1"),
        ("news/2024/alt/?from=mail#quote-1", "news/2026/neu/?from=mail#quote-1"),
        ("presse/alt.html#quote-1", "news/2026/neu/#quote-1"),
        ("presse/alt.pdf", "news/2026/neu/"),
        ("%C3%BCber%20uns/alt/#quote-1", "news/2026/neu/#quote-1"),
        ("news/2024/alt/embed/", "news/2026/neu/embed/"),
    ],
)
def test_an_older_address_leads_on_and_keeps_what_follows_it(
    page: Page, newsroom: Newsroom, base: str, old: str, new: str
) -> None:
    page.goto("about:blank")
    page.goto(f"{base}repo/{old}")
    page.wait_for_url(f"{base}repo/{new}")
    if new.endswith("#quote-1"):
        assert page.evaluate("document.querySelector(':target').id") == "quote-1"
    page.go_back()
    assert page.url == "about:blank"


def test_an_older_address_leads_on_without_javascript(browser: Browser, newsroom: Newsroom, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}repo/news/2024/alt/")
    page.wait_for_url(f"{base}repo/news/2026/neu/")
    assert page.locator("h1").inner_text() == HOSTILE
    # The way without JavaScript is the one that was taken: with it, a refresh would race the script.
    page.goto(f"{base}repo/news/2024/alt/#quote-1")
    page.wait_for_url(f"{base}repo/news/2026/neu/**")
    assert page.locator("h1").inner_text() == HOSTILE
    context.close()


def test_a_frame_of_an_older_address_shows_the_card(page: Page, newsroom: Newsroom, base: str, elsewhere: Elsewhere) -> None:
    page.goto(elsewhere.page(f'<iframe src="{base}repo/news/2024/alt/embed/" title="Karte" width="640" height="400"></iframe>'))
    page.frame_locator("iframe").locator("h1").wait_for()
    assert page.frame_locator("iframe").locator("h1").inner_text() == HOSTILE


def test_an_older_address_of_a_kit_hands_the_kit_over(page: Page, newsroom: Newsroom, base: str) -> None:
    with page.expect_download() as waiting:
        page.goto(f"{base}repo/news/2024/alt/alt.zip", wait_until="commit")
    assert waiting.value.suggested_filename == "neu.zip"
