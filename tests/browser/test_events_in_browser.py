"""Events and invitations as people meet them: on a phone by touch, by keyboard, from another zone, on paper."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import AXE
from playwright.sync_api import Browser, Page

LANGUAGES = {"de": "events/tag/", "en": "en/events/tag/"}


def opened(browser: Browser, url: str, **context: Any) -> Page:
    page = browser.new_context(**context).new_page()
    page.goto(url)
    return page


def own_time(page: Page) -> str:
    return str(page.locator("[data-nr-own]").inner_text()).replace("\u202f", " ")


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("America/New_York", ("Montag, 18. Januar", "04:00", "10:00")),
        ("Asia/Kolkata", ("Montag, 18. Januar", "14:30", "20:30")),
        ("Pacific/Auckland", ("Montag, 18. Januar", "22:00", "Dienstag, 19. Januar", "04:00")),
    ],
)
def test_a_reader_in_another_zone_reads_their_own_time(browser: Browser, base: str, zone: str, said: tuple[str, ...]) -> None:
    page = opened(browser, f"{base}events/tag/", timezone_id=zone)
    text = own_time(page)
    assert text.startswith("In Ihrer Zeitzone: ")
    for part in said:
        assert part in text
    page.context.close()


def test_the_own_time_is_said_in_the_language_of_the_page(browser: Browser, base: str) -> None:
    page = opened(browser, f"{base}en/events/tag/", timezone_id="America/New_York", locale="de-DE")
    assert own_time(page).startswith("In your time zone: Monday, January 18 at 4:00 AM")
    page.context.close()


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Africa/Lagos"])
def test_where_clocks_show_the_same_nothing_is_added(browser: Browser, base: str, zone: str) -> None:
    page = opened(browser, f"{base}events/tag/", timezone_id=zone)
    page.wait_for_load_state("networkidle")
    assert not page.locator("[data-nr-own]").is_visible()
    page.context.close()


def test_without_javascript_the_time_of_the_event_is_all_there_is(browser: Browser, base: str) -> None:
    page = opened(browser, f"{base}events/tag/", timezone_id="America/New_York", java_script_enabled=False)
    assert not page.locator("[data-nr-own]").is_visible()
    assert page.locator("time.dt-start").is_visible()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("url", ["events/tag/", "events/", "topics/robotik/"])
def test_everybody_can_use_it_with_all_of_it_open(browser: Browser, base: str, url: str, width: int, scheme: str) -> None:
    page = opened(
        browser, base + url, viewport={"width": width, "height": 800}, color_scheme=scheme, timezone_id="America/New_York"
    )
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found] == []
    page.context.close()


@pytest.mark.parametrize(
    ("language", "reply", "subject"), [("de", "Zusagen", "Zusage%3A%20Hand%20anlegen"), ("en", "Reply", "RSVP%3A%20Hands%20on")]
)
def test_on_a_phone_the_answer_is_two_taps_away(browser: Browser, base: str, language: str, reply: str, subject: str) -> None:
    page = opened(browser, base + LANGUAGES[language], viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if urlsplit(request.url).hostname != "127.0.0.1" else None)
    page.locator(".nr-jump a", has_text=reply).tap()
    button = page.locator(".nr-tools .nr-btn--main")
    page.wait_for_function("e => e.getBoundingClientRect().top < innerHeight", arg=button.element_handle())
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert str(button.get_attribute("href")).startswith(f"mailto:press@example.org?subject={subject}&body=")
    page.locator("details", has_text="Google, Outlook").locator("summary").tap()
    assert page.get_by_role("link", name="Outlook.com").is_visible()
    assert elsewhere == []
    page.context.close()


@pytest.mark.parametrize("url", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_by_keyboard_everything_is_reached_in_the_order_it_stands(browser: Browser, base: str, url: str) -> None:
    page = opened(browser, base + url, viewport={"width": 1280, "height": 900})
    wanted = page.evaluate(
        "[...document.querySelectorAll('main :is(a[href], button, summary, textarea, input)')]"
        ".filter(e => e.checkVisibility()).map(e => e.outerHTML)"
    )
    page.locator("main").evaluate("e => { e.tabIndex = -1; e.focus() }")
    reached = []
    for _ in wanted:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.outerHTML"))
    assert reached == wanted
    page.context.close()


def test_a_summary_opens_by_keyboard_and_leads_on(browser: Browser, base: str) -> None:
    page = opened(browser, f"{base}events/tag/")
    page.locator("summary", has_text="Google, Outlook").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert str(page.evaluate("document.activeElement.href")).startswith("https://calendar.google.com/")
    page.context.close()


def test_on_paper_stands_how_to_answer_and_how_to_get_in(browser: Browser, base: str) -> None:
    page = opened(browser, f"{base}events/tag/")
    page.emulate_media(media="print")
    for part in ("Zusagen bis", "Keine Stufen.", "Am Probenweg 7", "Plätze für Fotografen", "Hand anlegen"):
        assert page.get_by_text(part).first.is_visible(), part
    assert page.locator(".nr-tools .nr-print").inner_text() == "press@example.org"
    for selector in (".nr-btn--main", "details", ".nr-own", "[data-nr-copy]"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.pdf()[:5] == b"%PDF-"
    page.context.close()


def test_a_calendar_file_is_downloaded_and_its_address_copied(browser: Browser, base: str) -> None:
    page = opened(browser, f"{base}events/", permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    page.locator("aside [data-nr-copy]").click()
    page.wait_for_function("document.activeElement.textContent === document.body.dataset.nrCopied")
    assert page.evaluate("navigator.clipboard.readText()") == "https://press.example.org/events/calendar.ics"
    with page.expect_download() as download:
        page.locator(".nr-subscribe a.nr-i--down").click()
    assert download.value.suggested_filename == "calendar.ics"
    page.context.close()
