"""Newsrooms as they are when nobody photographs them: four hundred topics, endless headlines, text from right to left, a single item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import AXE, overflow
from conftest import MakeSite
from newsrooms import DESK, Newsroom, options
from playwright.sync_api import Browser, Page
from servers import serving

HEADLINE = (
    "Ein Operationsroboter mit vier Armen, drei Kameras und einer Konsole, an der zwei Menschen zugleich sitzen können, ist in "
    "acht Ländern für Eingriffe am Bauchraum zugelassen worden, und 38 Kliniken fangen an"
)
TOPICS = [f"Thema {n} {'Donaudampfschifffahrtsgesellschaft' if n % 50 == 0 else ''}".strip() for n in range(400)]
NOTES = "".join(
    f"""
news/2026/viele-{n}.md
    ---
    type: note
    title: Viele Themen {n}
    date: 2026-10-01
    tags: {TOPICS[20 * n : 20 * n + 20]}
    ---
    Kurz.
"""
    for n in range(20)
)
ENDLESS = "Thema" * 30
SENDER = "Senatsverwaltung für Wissenschaft, Gesundheit, Pflege und Gleichstellung"
LONG = "Grundstücksverkehrsgenehmigungszuständigkeit"
PICTURE = "alt: Ein Roboter\ncredit: Aurelia / Mira Okafor\nlicense: CC-BY-4.0"
SKETCH = f"""
news/2026/lang.md
    ---
    title: "{HEADLINE}"
    date: 2026-11-19T09:00
    summary: "{HEADLINE}."
    media: [media/a.jpg]
    ---
    Text, and what another system left: <span style="display: inline-block; width: 624px">a frame of its own</span>.
news/2026/lang-ohne-bild.md
    ---
    title: "{HEADLINE.replace(" ", "")[:60]} und mehr"
    date: 2026-11-17
    summary: Ganz ohne Bild.
    ---
    Text.
news/2026/endlos.md
    ---
    title: Endlos
    date: 2026-11-16
    summary: Wörter ohne Ende.
    kit: lang
    contacts: [lang]
    tags: ["{ENDLESS}"]
    ---
    Text.
news/2026/weg.md
    ---
    title: Zurückgezogenes
    date: 2026-11-01
    summary: Weg.
    withdrawn: {{date: 2026-11-10, reason: Die Angaben waren falsch.}}
    ---
    Text.
kits/lang.md
    ---
    title: {LONG}, {LONG} und {LONG}
    ---
contacts/lang.md
    ---
    name: Jana {LONG}
    email: {"presse-" * 8}stelle@senatsverwaltung-wissenschaft.example
    tags: [{LONG}]
    ---
events/lang.md
    ---
    title: {LONG}
    start: 2027-02-01T10:00
    location: {{name: {LONG}}}
    contacts: [lang]
    kit: lang
    agenda: [{{time: "10:00", title: {LONG}, speaker: lang}}]
    ---
events/vorbei.md
    ---
    title: Vorbei
    summary: Schon gewesen.
    start: 2026-05-01T10:00
    location: {{name: Haus, city: Berlin}}
    ---
    War schön.
ar/news/2026/arabisch.md
    ---
    title: روبوت الجراحة «نوتيل» يحصل على الترخيص
    date: 2026-11-18T09:00
    summary: تبدأ 38 عيادة في ثماني دول في يناير.
    media: [media/a.jpg]
    quotes: [{{text: هذا يوم جيد للمرضى., by: Jana Weber}}]
    facts: [{{value: 5 mm, label: قطر كل منفذ}}]
    ---
    تبدأ **38 عيادة** في ثماني دول.

    - أولاً
    - ثانياً

    | القيمة | المعنى |
    |---|---|
    | 5 mm | القطر |
media/a.jpg 1600x1000
media/a.jpg.yml
    {PICTURE.replace(chr(10), chr(10) + "    ")}
"""
ARABIC = "ar/news/2026/arabisch/"
PAGES = (
    "",
    "topics/",
    "news/2026/lang/",
    "news/2026/lang/embed/",
    "news/2026/lang-ohne-bild/",
    "news/2026/endlos/",
    f"topics/{ENDLESS.lower()[:120]}/",
    f"topics/{ENDLESS.lower()[:120]}/embed/",
    "subscribe/",
    "kits/lang/",
    "contacts/",
    "contacts/lang/",
    "events/lang/",
    "news/2026/weg/",
    "events/vorbei/",
    "ar/",
    ARABIC,
    f"{ARABIC}embed/",
    "ar/media/a/",
    "gibt-es-nicht/",
)


@pytest.fixture(scope="module")
def states(make_site_once: MakeSite) -> Newsroom:
    """A newsroom in a state nobody designs for, in German and Arabic."""
    desk = DESK.replace("{de: Presse, en: Press}", "Presse").replace("[de, en]", "[de]")
    plugin = options(languages=["de", "ar"], organization={"name": SENDER})
    newsroom = make_site_once(SKETCH + NOTES, plugin=plugin, desk=desk)
    assert not newsroom.has_failed, newsroom.errors
    return newsroom


@pytest.fixture(scope="module")
def base(states: Newsroom) -> Iterator[str]:
    with serving(states.site) as address:
        yield address


def opened(browser: Browser, address: str, **context: Any) -> Page:
    page = browser.new_context(**context).new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_fits_and_everybody_can_use_it(browser: Browser, base: str, scheme: str) -> None:
    page = opened(browser, base, color_scheme=scheme)
    said = []
    for url in PAGES:
        page.goto(base + url)
        for width in (320, 640, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            said += [f"{url} at {width}: {what}" for what in overflow(page)]
        if url != "topics/":  # two thousand nodes of one kind
            said += [
                f"{url}: {one['id']} {one['nodes'][0]['html'][:120]}"
                for one in Axe().run(page, options=AXE).response["violations"]
            ]
    page.context.close()
    assert said == []


def test_a_headline_of_two_hundred_signs_leaves_room_for_the_text(browser: Browser, base: str) -> None:
    page = opened(browser, f"{base}news/2026/lang/", viewport={"width": 390, "height": 844})
    box = page.locator("h1").bounding_box()
    assert box is not None
    assert box["height"] < 844 / 2
    page.context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_text_from_right_to_left_has_its_signs_on_the_right_and_figures_in_their_order(
    browser: Browser, base: str, width: int
) -> None:
    page = opened(browser, f"{base}ar/media/a/", viewport={"width": width, "height": 800})
    order = page.evaluate(
        """() => { const cell = [...document.querySelectorAll(".nr-sizes td")].find(it => it.textContent.includes("1600"));
        const node = cell.firstChild, at = text => { const range = document.createRange(), from = node.data.indexOf(text);
          range.setStart(node, from); range.setEnd(node, from + text.length); return range.getBoundingClientRect().left; };
        return [at("1600"), at("1000")]; }"""
    )
    assert order[0] < order[1], "the width stands before the height"
    code = page.locator(".nr-code").first
    assert code.evaluate("e => getComputedStyle(e).direction") == "ltr"
    outside = page.evaluate("[...document.querySelectorAll('.nr-check li')].map(it => getComputedStyle(it).paddingRight)")
    assert outside
    assert all(float(it.removesuffix("px")) > 10 for it in outside), "room for the dash"
    page.context.close()


def test_a_newsroom_with_one_item_shows_no_empty_list(make_site_once: MakeSite, browser: Browser) -> None:
    desk = DESK.replace("{de: Presse, en: Press}", "Presse").replace("[de, en]", "[de]")
    one = "news/2026/eins.md\n    ---\n    title: Die eine\n    date: 2026-11-19\n    summary: Nur diese.\n    ---\n    Text.\n"
    newsroom = make_site_once(one, plugin=options(languages=["de"]), desk=desk)
    with serving(newsroom.site) as address:
        page = opened(browser, address, viewport={"width": 1280, "height": 800})
        assert page.get_by_role("heading", name="Neueste Meldungen").count() == 0
        boxes = [it.bounding_box() for it in page.locator(".nr-front > *").all()]
        assert [box["x"] < 640 for box in boxes if box] == [True, False], "side by side, no column is empty"
        page.context.close()


def test_a_name_of_the_other_direction_keeps_its_signs_in_order(make_site_once: MakeSite, browser: Browser) -> None:
    desk = DESK.replace("{de: Presse, en: Press}", "Presse").replace("[de, en]", "[ar]")
    note = "news/2026/x.md\n    ---\n    title: خبر\n    date: 2026-11-19\n    summary: خبر.\n    ---\n    نص.\n"
    newsroom = make_site_once(note, plugin=options(languages=["ar"], organization={"name": "Aurelia (Berlin)"}), desk=desk)
    with serving(newsroom.site) as address:
        page = opened(browser, f"{address}news/2026/x/", viewport={"width": 1280, "height": 800})
        last = page.evaluate(
            """() => [".nr-brand", ".nr-slug", ".nr-foot .p-org"].map(within => {
            const all = [...document.querySelectorAll(within)].find(it => it.textContent.includes("(Berlin)")), words = document
              .createTreeWalker(all, NodeFilter.SHOW_TEXT);
            while (words.nextNode() && !words.currentNode.data.includes("(Berlin)"));
            const node = words.currentNode, at = n => { const range = document.createRange(); range.setStart(node, n);
              range.setEnd(node, n + 1); return range.getBoundingClientRect().left; }, end = node.data.lastIndexOf(")");
            return at(end) > at(end - 1) && at(end) > at(node.data.indexOf("A")); })"""
        )
        assert last == [True, True, True], "the bracket that closes stands behind the name"
        page.context.close()


def test_in_colours_of_their_own_readers_see_icons_the_logo_and_where_they_are(browser: Browser, base: str) -> None:
    page = opened(browser, f"{base}{ARABIC}", forced_colors="active", color_scheme="dark", reduced_motion="reduce")
    seen = page.evaluate(
        """() => { const of = (selector, part, name) => getComputedStyle(document.querySelector(selector), part)[name];
        return { icon: of(".nr-tools .nr-i", "::before", "backgroundColor"), paper: of("body", null, "backgroundColor"),
          here: of(".nr-nav [aria-current]", null, "textDecorationLine") }; }"""
    )
    assert seen["icon"] != seen["paper"]
    assert seen["here"] == "underline"
    page.goto(f"{base}{ARABIC}#quote-1")
    assert page.evaluate("getComputedStyle(document.querySelector(':target')).outlineStyle") == "solid"
    page.context.close()
