"""Pages as people meet them: in a real browser, narrow and wide, light and dark, by keyboard, without JavaScript."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import AXE, SCHEMES, WIDTHS, listening, overflow
from newsrooms import Newsroom
from playwright.sync_api import Browser, BrowserType, Locator, Page
from servers import serving

KINDS = {
    "home": "",
    "home in English": "en/",
    "stream": "news/",
    "second page": "news/page/2/",
    "year": "news/2026/",
    "type": "types/note/",
    "release": "news/2026/zulassung/",
    "release in English": "en/news/2026/zulassung/",
    "story": "news/2026/geschichte/",
    "statement": "news/2026/klarstellung/",
    "note": "news/2026/notiz/",
    "factsheet": "news/2026/zahlen/",
    "expired": "news/2026/abgelaufen/",
    "withdrawn": "news/2026/zurueckgezogen/",
    "topics": "topics/",
    "topic": "topics/robotik/",
    "events": "events/",
    "event": "events/tag/",
    "contacts": "contacts/",
    "contact": "contacts/jana-weber/",
    "channels": "channels/",
    "media": "media/",
    "picture": "media/robot/",
    "video": "media/film/",
    "document": "media/blatt/",
    "card": "news/2026/zulassung/embed/",
    "player": "media/film/embed/",
    "sound": "media/ton/embed/",
    "kits": "kits/",
    "kit": "kits/roboter/",
    "coverage": "coverage/",
    "for other sites": "api/",
    "newest items in a frame": "news/embed/",
    "subscribe": "subscribe/",
    "ordinary page": "about/impressum/",
    "search": "search/",
    "search in English": "en/search/?q=robot",
    "not found": "gibt-es-nicht/",
}
LOOKED_AT = {"light": (320, 1280), "dark": (768, 1600)}
"""Widths in pixels at which axe looks at a page, by scheme."""
TAKE = ".nr-tools [data-nr-copy^='#nr-title']"
"""The button that copies a whole text."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of 1280 by 800 pixels."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def is_expected(text: str, url: str) -> bool:
    """Chromium itself reports the 404 of the page that is not found."""
    return url == "gibt-es-nicht/" and "404" in text


def scrolled(page: Page) -> None:
    """Make every lazy picture load."""
    page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(image => image.loading = 'eager')")
    page.wait_for_load_state("networkidle")


@pytest.fixture(scope="module")
def one_page(browser: Browser) -> Iterator[Page]:
    """A page that is used again and again."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def assert_quiet(page: Page, base: str, url: str) -> None:
    heard = listening(page, base)
    page.goto(base + url)
    scrolled(page)
    assert overflow(page) == []
    assert [text for text in heard.said if not is_expected(text, url)] == []
    assert heard.elsewhere == []
    assert heard.refused == []
    broken = page.evaluate("[...document.images].filter(image => image.complete && !image.naturalWidth).map(image => image.src)")
    assert broken == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("url", KINDS.values(), ids=KINDS.keys())
def test_a_page_fits_says_nothing_on_the_console_and_asks_nobody_else(browser: Browser, base: str, url: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    try:
        assert_quiet(context.new_page(), base, url)
    finally:
        context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("url", KINDS.values(), ids=KINDS.keys())
def test_everybody_can_use_a_page_in_light_and_dark(one_page: Page, base: str, url: str, scheme: str) -> None:
    """Each layout there is, in one of the schemes: colours do not change with the width, and axe is slow."""
    one_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    one_page.goto(base + url)
    assert barriers(one_page, LOOKED_AT[scheme]) == []


def barriers(page: Page, widths: Iterable[int]) -> list[tuple[int, str, list[str]]]:
    """What axe finds on a page: width, rule, and where."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        violations = Axe().run(page, options=AXE).response["violations"]
        found += [(width, one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in violations]
    return found


@pytest.mark.parametrize("url", ["news/2026/kugeln-die-man-hoert/", "news/2024/iris-2k-operationszeit/"])
def test_everybody_can_use_a_story_and_what_was_withdrawn(page: Page, demo_base: str, url: str) -> None:
    page.goto(demo_base + url)
    assert barriers(page, WIDTHS) == []


# --- by keyboard, and what buttons do -------------------------------------------------------------------------------------------


def test_the_first_key_leads_to_the_content(page: Page, base: str) -> None:
    page.goto(f"{base}news/2026/zulassung/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#nr-main"
    box = page.locator("a.nr-skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#nr-main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_everything_that_has_the_focus_can_be_seen_to_have_it(page: Page, base: str) -> None:
    page.goto(f"{base}news/2026/zulassung/")
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        here = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
            return {what: e.outerHTML.slice(0, 120), ring: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none', big: b.width > 0 && b.height > 0}; }"""
        )
        if not (here["ring"] and here["big"]):
            unseen.append(here["what"])
    assert unseen == []


def test_the_language_switch_leads_to_the_translation_and_back(page: Page, base: str) -> None:
    page.goto(f"{base}news/2026/zulassung/")
    page.locator("header a[hreflang=en]").click()
    assert page.url == f"{base}en/news/2026/zulassung/"
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("header a[hreflang=de]").click()
    assert page.url == f"{base}news/2026/zulassung/"


@pytest.mark.parametrize(
    ("selector", "part"),
    [
        ("#quote-1 [data-nr-copy]", "Das ist ein guter Tag."),
        (TAKE, "Neuer Operationsroboter zugelassen"),
        ("[data-nr-text]", "https://press.example.org/news/2026/zulassung/"),
    ],
)
def test_a_copy_button_copies_and_says_so(browser: Browser, base: str, selector: str, part: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{base}news/2026/zulassung/")
    button = page.locator(selector).first
    button.click()
    page.wait_for_function("document.activeElement.textContent === document.body.dataset.nrCopied")
    assert part in page.evaluate("navigator.clipboard.readText()")
    context.close()


def test_copied_text_is_the_item_without_the_pages_own_words(browser: Browser, base: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{base}news/2026/klarstellung/")
    page.locator(TAKE).click()
    page.wait_for_function("document.activeElement.textContent === document.body.dataset.nrCopied")
    assert [line for line in page.evaluate("navigator.clipboard.readText()").splitlines() if line] == [
        "Klarstellung",
        "Die Zahl stimmt nicht.",
        "Sie ist 40.",
    ]
    context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_light_and_dark_can_be_switched_and_is_remembered(browser: Browser, base: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(base)

    def paper() -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    before = paper()
    page.locator("[data-nr-scheme]").click()
    after = paper()
    assert before != after
    page.goto(f"{base}news/")
    assert paper() == after
    page.locator("[data-nr-scheme]").click()
    assert paper() == before
    context.close()


@pytest.mark.parametrize("url", ["", "news/2026/zulassung/", "media/", "events/tag/"])
def test_without_javascript_everything_is_there_but_the_buttons_that_need_it(browser: Browser, base: str, url: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(base + url)
    assert page.locator("h1").count() == 1
    for button in page.locator("[data-nr-copy], [data-nr-scheme], [data-nr-print]").all():
        assert not button.is_visible()
    for section in page.locator("main h2:not(.nr-sr)").all():
        assert section.is_visible()
    context.close()


def test_a_page_can_be_printed_and_says_where_it_came_from(page: Page, base: str) -> None:
    page.goto(f"{base}news/2026/zulassung/")
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    assert "Neuer Operationsroboter zugelassen" in text
    assert "https://press.example.org/news/2026/zulassung/" in text
    assert not page.locator(".nr-tools").is_visible()


UNFOLD = "document.querySelectorAll('details').forEach(it => { it.removeAttribute('name'); it.open = true })"


def test_text_can_be_made_twice_as_large_without_being_lost(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], base: str, demo_base: str, demo: Newsroom
) -> None:
    """As the setting of the browser does it, which media queries follow, too."""
    large = [*browser_type_launch_args["args"], "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": large})
    page = browser.new_page()
    pages = [*(base + url for url in KINDS.values()), *(demo_base + url.lstrip("/") for url in kinds_of(demo).values())]
    lost = []
    for url in pages:
        page.goto(url)
        page.evaluate(UNFOLD)
        for width in (320, 390, 640, 1024, 1280, 1600):
            page.set_viewport_size({"width": width, "height": 800})
            lost += [f"{url} at {width}: {what}" for what in overflow(page)]
    browser.close()
    assert lost == []


def test_the_layout_follows_the_size_of_the_text_also_where_media_queries_do_not(page: Page, base: str) -> None:
    """As a user style sheet or an extension does it: only the text grows, and the window says nothing of it."""
    lost = []
    for url in KINDS.values():
        page.goto(base + url)
        page.add_style_tag(content=":root{font-size:200%!important}")
        page.evaluate(UNFOLD)
        for width in (390, 640, 1024, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            lost += [f"{url} at {width}: {what}" for what in overflow(page)]
    assert lost == []
    page.goto(f"{base}news/2026/zulassung/")
    columns = "getComputedStyle(document.querySelector('.nr-page')).gridTemplateColumns.split(' ').length"
    assert page.evaluate(columns) == 3
    page.add_style_tag(content=":root{font-size:200%!important}")
    assert page.evaluate(columns) == 1


def test_pages_fit_the_narrowest_screen_there_is(browser: Browser, base: str) -> None:
    """WCAG 1.4.10: 320 CSS pixels, which is also 1280 pixels at 400 %."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    for url in KINDS.values():
        page.goto(base + url)
        assert overflow(page) == [], url
    context.close()


# --- the demo -------------------------------------------------------------------------------------------------------------------

REPOSITORY = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """The demo of this repository, built once from `content/` with small pictures; its own folder is not touched."""
    config = REPOSITORY / "mkdocs.yml"
    if not config.is_file():
        pytest.skip("The demo lies only in the repository.")
    folder = tmp_path_factory.mktemp("demo")
    for name in ("content", ".newsroom"):  # with who approved what: else what needs approval is held back
        (folder / name).symlink_to(REPOSITORY / name)
    text = config.read_text(encoding="utf-8").replace(
        "custom_dir: theme_overrides", f"custom_dir: {REPOSITORY / 'theme_overrides'}"
    )
    # Only the first: channels have languages, too, and a demo that does not build would pass every test of its pages.
    small = "\n      languages: [de, en]\n      images: {widths: [320], formats: [jpeg]}"
    text = text.replace("\n      languages: [de, en]", small, 1)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    shutil.copytree(REPOSITORY / ".cache", folder / ".cache", dirs_exist_ok=True) if (REPOSITORY / ".cache").is_dir() else None
    newsroom = Newsroom(folder).build()
    assert not newsroom.has_failed and newsroom.errors == newsroom.warnings == []
    assert len(newsroom.pages) > 100
    return newsroom


@pytest.fixture(scope="session")
def demo_base(demo: Newsroom) -> Iterator[str]:
    """Address of the demo, served."""
    with serving(demo.site) as address:
        yield address


def kinds_of(newsroom: Newsroom) -> dict[str, str]:
    """One page of each kind and language: the one with the most on it."""
    found: dict[str, str] = {}
    for url in newsroom.pages:
        inner = url.removeprefix("en/")
        parts = inner.strip("/").split("/")
        kind = f"{'en ' if url.startswith('en/') else ''}{parts[0]} {len(parts)} {'page' if 'page' in parts else ''}"
        size = newsroom.path(url).stat().st_size
        if kind not in found or size > newsroom.path(found[kind]).stat().st_size:
            found[kind] = url
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_the_demo_fits_says_nothing_on_the_console_and_asks_nobody_else(
    browser: Browser, demo: Newsroom, demo_base: str, width: int
) -> None:
    for url in kinds_of(demo).values():
        context = browser.new_context(viewport={"width": width, "height": 800})
        try:
            assert_quiet(context.new_page(), demo_base, url.lstrip("/"))
        finally:
            context.close()


def test_every_page_of_the_demo_fits_at_every_width_is_quiet_and_asks_nobody_else(
    browser: Browser, demo: Newsroom, demo_base: str
) -> None:
    context = browser.new_context()
    page, wide = context.new_page(), []
    heard = listening(page, demo_base)
    for url in demo.pages:
        page.goto(demo_base + url.lstrip("/"))
        for width in (320, 390, 640, 768, 1024, 1280, 1600):
            page.set_viewport_size({"width": width, "height": 800})
            wide += [f"{url} at {width}: {what}" for what in overflow(page)]
    context.close()
    assert (wide, heard.said, heard.elsewhere, heard.refused) == ([], [], [], [])


# --- the first view -------------------------------------------------------------------------------------------------------------

SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 300);
})"""
UNMOVED = 0.03
"""A hair: less than a third of what Core Web Vitals call good."""
SHEET = 0.1
"""What they call good: in the library the last row sets itself while it comes (.047 each time a browser draws half of one)."""
MAY_MOVE = (
    "",
    "news/2026/nautil-zugelassen/",
    "media/",
    "media/deniz-aydin/",
    "media/nautil-training/",
    "media/nautil-training/embed/",
    "api/",
    "subscribe/",
    "search/?q=nautil",
    "events/jahrespressekonferenz-2030/",
    "contacts/",
    "contacts/jana-weber/",
    "kits/op-roboter-nautil/",
)
"""Pages on which scripts show something, or things stand side by side."""


@pytest.mark.parametrize("width", [390, 1280])
def test_on_a_thin_line_nothing_moves_while_a_page_comes(browser: Browser, demo: Newsroom, width: int) -> None:
    moved = {}
    with serving(demo.site, is_slow=True) as base:
        for url in MAY_MOVE:
            context = browser.new_context(viewport={"width": width, "height": 844}, timezone_id="America/New_York")
            page = context.new_page()
            page.goto(base + url, wait_until="networkidle")
            moved[url] = page.evaluate(SHIFT)
            context.close()
    assert {url: shift for url, shift in moved.items() if shift >= (SHEET if url == "media/" else UNMOVED)} == {}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("url", ["", "news/2026/nautil-zugelassen/", "news/", "media/", "search/?q=nautil"])
def test_the_first_view_is_light_loads_its_lead_picture_once_and_does_not_move(
    browser: Browser, demo: Newsroom, url: str, width: int
) -> None:
    with serving(demo.site, is_packed=True) as base:
        context = browser.new_context(viewport={"width": width, "height": 844})
        page, sizes = context.new_page(), dict[str, int]()
        page.on("response", lambda it: sizes.update({it.url: int(it.headers.get("content-length", 0))}))
        page.goto(base + url, wait_until="networkidle")
        lead = page.evaluate("document.querySelector('img[fetchpriority=high]')?.currentSrc || ''")
        pictures = [it for it in sizes if it.partition("?")[0].endswith((".jpg", ".webp", ".avif", ".png"))]
        if url in ("", "news/2026/nautil-zugelassen/"):
            assert lead in sizes
            assert page.locator("link[rel=preload][as=image][imagesrcset]").count() == 1
            stem = lead.rpartition("/")[2].rpartition("-")[0]
            assert [it for it in pictures if it.rpartition("/")[2].rpartition("-")[0] == stem] == [lead], "one file of it"
            assert sum(sizes.values()) - sizes[lead] < 150_000
        assert page.locator(".nr-hits h3").count() > 0 or "search" not in url
        assert page.evaluate(SHIFT) < UNMOVED
        assert (
            page.locator("img:not([loading=lazy]):not([fetchpriority=high])").evaluate_all(
                "all => all.filter(it => !it.closest('.nr-brand')).length"
            )
            == 0
        ), "everything but the lead picture and the logo is lazy"
        context.close()


# --- what somebody comes for, counted in clicks -----------------------------------------------------------------------------------


def test_what_visitors_come_for_takes_few_clicks(browser: Browser, demo_base: str) -> None:
    """Somebody who was never here, on a phone, from the home page."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, accept_downloads=True, permissions=["clipboard-read", "clipboard-write"]
    )
    page, clicks = context.new_page(), dict[str, int]()

    def click(task: str, what: Locator) -> None:
        clicks[task] = clicks.get(task, 0) + 1
        what.click()

    # The release on an open day at a clinic: the field, the words, the hit.
    page.goto(demo_base)
    page.get_by_role("searchbox").fill("Nordhafen Konsole")
    click("find a release", page.get_by_role("search").get_by_role("button"))
    click("find a release", page.locator(".nr-hits h3 a").first)
    assert "Nordhafen" in page.locator("h1").inner_text()

    # The picture for print, with the words that have to stand beside it.
    page.goto(demo_base)
    click("picture for print", page.locator(".nr-lead h2 a"))
    with page.expect_download() as waiting:
        click("picture for print", page.locator(".nr-assets").get_by_role("link", name="Druckgröße").first)
    assert waiting.value.suggested_filename.endswith(".jpg")
    assert page.locator(".nr-assets .nr-rights").first.inner_text().startswith("Nennung")

    # Somebody to call: a name and a number that telephones dial, on the first page already.
    page.goto(demo_base)
    person = page.locator(".nr-person").first
    assert person.get_by_text("Jana Weber").is_visible()
    assert (person.locator("a[href^=tel]").first.get_attribute("href") or "") == "tel:+493023125110"
    clicks["call the person"] = 1

    # A topic, in a feed reader.
    page.goto(demo_base)
    click("subscribe to a topic", page.get_by_role("navigation").get_by_role("link", name="Abonnieren").first)
    assert page.locator("#topic-robotik").get_by_role("link", name="RSS").count() == 1
    clicks["subscribe to a topic"] += 1

    # An event, in the calendar.
    page.goto(demo_base)
    click("event to the calendar", page.get_by_role("navigation").get_by_role("link", name="Termine").first)
    with page.expect_download() as waiting:
        click("event to the calendar", page.get_by_role("link", name="In den Kalender").first)
    assert waiting.value.suggested_filename.endswith(".ics")

    # The card, in an article of one's own.
    page.goto(demo_base)
    click("embed the card", page.locator(".nr-lead h2 a"))
    click("embed the card", page.get_by_role("button", name="Einbettcode kopieren"))
    page.wait_for_function("document.activeElement.textContent === document.body.dataset.nrCopied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("<iframe")
    context.close()
    assert clicks == {
        "find a release": 2,
        "picture for print": 2,
        "call the person": 1,
        "subscribe to a topic": 2,
        "event to the calendar": 2,
        "embed the card": 2,
    }
