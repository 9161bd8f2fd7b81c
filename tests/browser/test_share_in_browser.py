"""Ready words in a browser: the script counts as the build does, and a network's window gets the words as they are now."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import AXE
from newsrooms import HOSTILE
from playwright.sync_api import Browser, Page

from newsroom_plugin.model.shared import Network
from newsroom_plugin.share import NETWORKS, length

PIECES = (
    *"abcß äöü ABC 123",
    "e\u0301",
    "\u0308",
    "日本",
    "한",
    "ไทย",
    "नमस्ते",
    "שלום",
    "\U0001f600",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f1e9\U0001f1ea",
    "1\ufe0f\u20e3",
    "©",
    "©\ufe0f",
    "™",
    "€",
    "“",
    "–",
    "\u200d",
    "\n",
    " https://a.example/b ",
    "(https://a.example/c).",
    " @aurelia@social.example ",
    " @a ",
    "press@example.org",
    "#tag",
    "\u202e",
    HOSTILE,
)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def texts() -> list[str]:
    """Many texts of signs that are counted differently; always the same."""
    chance = random.Random(4)
    return ["", HOSTILE, *("".join(chance.choices(PIECES, k=chance.randint(1, 12))) for _ in range(400))]


@pytest.mark.parametrize("network", [network for network in NETWORKS if NETWORKS[network].limit])
def test_the_script_counts_as_the_build_does(page: Page, base: str, network: Network) -> None:
    page.goto(f"{base}news/2026/zulassung/")
    script = f"""async given => {{
        const {{ count }} = await import("{base}assets/newsroom/share.js");
        return given.map(text => count("{NETWORKS[network].counting}", text));
    }}"""
    counted = page.evaluate(script, texts())
    differing = [
        (text, length(network, text), there)
        for text, there in zip(texts(), counted, strict=True)
        if length(network, text) != there
    ]
    assert differing == []


def test_the_count_and_the_window_follow_what_a_reader_writes(page: Page, base: str) -> None:
    page.goto(f"{base}news/2026/zulassung/")
    page.get_by_text("Bluesky", exact=True).click()
    field = page.get_by_label("Fertige Worte für Bluesky")
    field.fill("Ganz & anders 😀")
    one = page.locator("details", has=field)
    assert "15 von 300 Zeichen" in one.locator("summary").inner_text()
    there = one.get_by_role("link", name="Bluesky öffnen").get_attribute("href") or ""
    assert parse_qs(urlsplit(there).query)["text"] == ["Ganz & anders 😀"]
    field.fill("x" * 301)
    assert "nr-words__over" in (one.locator("[data-nr-count]").get_attribute("class") or "")


def test_a_mail_takes_what_was_written_and_keeps_its_subject(page: Page, base: str) -> None:
    page.goto(f"{base}news/2026/zulassung/")
    page.locator("summary", has_text="E-Mail").click()
    page.get_by_label("Fertige Worte für E-Mail").fill("Zeile\nZeile")
    there = page.get_by_role("link", name="E-Mail schreiben").get_attribute("href") or ""
    fields = parse_qs(urlsplit(there).query)
    assert fields == {"subject": ["Neuer Operationsroboter zugelassen"], "body": ["Zeile\r\nZeile"]}


@pytest.mark.parametrize("url", ["news/2026/zulassung/", "kits/roboter/"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_open_words(browser: Browser, base: str, url: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    there = context.new_page()
    there.goto(base + url)
    there.evaluate("document.querySelectorAll('.nr-words').forEach(one => { one.removeAttribute('name'); one.open = true })")
    found = Axe().run(there, context="section[aria-labelledby=nr-ready]", options=AXE)
    assert json.loads(json.dumps(found.response["violations"])) == []
    assert there.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_words_can_be_taken_without_javascript(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    there = context.new_page()
    there.goto(f"{base}news/2026/zulassung/")
    there.get_by_text("Mastodon", exact=True).click()
    assert "Zugelassen!" in there.get_by_label("Fertige Worte für Mastodon").input_value()
    context.close()
