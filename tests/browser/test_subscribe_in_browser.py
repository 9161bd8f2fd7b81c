"""The page of all feeds in a real browser: copying, finding one of many, links that lead into a closed list."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import MakeSite
from newsrooms import Newsroom
from playwright.sync_api import Browser, Page, expect
from servers import serving

AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}}
TOPICS = [f"Thema {number:02}" for number in range(30)] + ["Übung am Gerät"]


@pytest.fixture(scope="module")
def many(make_site_once: MakeSite) -> Newsroom:
    """A newsroom with more topics than the page tells in full."""
    content = (
        "".join(
            f"news/2026/n{number}.md\n    ---\n    title: Meldung {number}\n    date: 2026-11-{number + 1:02}\n    summary: s\n"
            f"    tags: [{', '.join(TOPICS[number::4])}, Thema 00]\n    ---\n    Text.\n"
            for number in range(4)
        )
        + "events/tag.md\n    ---\n    title: Tag\n    start: 2030-01-18\n    location: Berlin\n    tags: [Thema 00]\n    ---\n"
    )
    newsroom = make_site_once(content)
    assert not newsroom.has_failed, newsroom.errors
    return newsroom


@pytest.fixture(scope="module")
def base(many: Newsroom) -> Iterator[str]:
    with serving(many.site) as address:
        yield address


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base.rstrip("/"))
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_nothing_keeps_anybody_out_with_all_lists_open(browser: Browser, base: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{base}subscribe/")
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found] == []
    context.close()


def test_a_button_copies_the_whole_address_and_is_named_after_its_feed(page: Page, base: str) -> None:
    page.goto(f"{base}subscribe/")
    expect(page.get_by_role("button", name="Adresse kopieren Thema 00", exact=True)).to_have_count(1)
    expect(page.get_by_role("button", name="Adresse kopieren Kalender Thema 00", exact=True)).to_have_count(1)
    button = page.locator("#copy_topic-thema-00")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Kopiert")
    assert page.evaluate("navigator.clipboard.readText()") == "https://press.example.org/topics/thema-00/feed.xml"
    expect(button).to_have_text("Adresse kopieren", timeout=4000)


def test_without_a_script_no_button_promises_anything_and_addresses_can_be_selected(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}subscribe/")
    assert page.locator("button:visible").count() == 0
    assert page.locator("[data-nr-find]:visible").count() == 0
    address = page.locator("#topic-thema-00 code")
    assert address.text_content() == "https://press.example.org/topics/thema-00/feed.xml"
    assert address.evaluate("node => getComputedStyle(node).userSelect") == "all"
    context.close()


def test_one_of_many_topics_is_found_by_its_name_whatever_its_marks(page: Page, base: str) -> None:
    page.goto(f"{base}subscribe/")
    field = page.get_by_label("Suchen")
    field.focus()
    page.keyboard.type("ubung")
    expect(page.locator("#topics .nr-feed:visible")).to_have_count(1)
    expect(page.locator("#topic-uebung-am-geraet")).to_be_visible()
    field.fill("gibt es nicht")
    expect(page.locator("#topics [role=status]")).to_have_text("Dazu gibt es nichts.")
    field.fill("")
    expect(page.locator("#topics .nr-feed:visible")).to_have_count(12)


def test_a_link_to_a_feed_in_a_closed_list_opens_it(page: Page, base: str) -> None:
    page.goto(f"{base}topics/uebung-am-geraet/")
    page.get_by_role("link", name="Übung am Gerät abonnieren").click()
    row = page.locator("#topic-uebung-am-geraet")
    expect(row).to_be_visible()
    expect(row).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 390, 768, 1600])
def test_the_page_fits_every_width(browser: Browser, base: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{base}subscribe/")
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_the_way_to_subscribing_is_on_the_first_screen_of_a_phone(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    for url in ("", "news/2026/n0/", "topics/thema-00/", "media/"):
        if page.goto(f"{base}{url}").status == 200:  # type: ignore[union-attr]
            expect(page.locator("nav.nr-nav").get_by_role("link", name="Abonnieren")).to_be_in_viewport(ratio=1)
    context.close()
