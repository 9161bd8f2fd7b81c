"""Media in a real browser: codes pasted elsewhere, filters over the whole library, the selection as a ZIP, players that wait."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import AXE
from conftest import MakeSite
from newsrooms import Newsroom, options
from playwright.sync_api import Browser, Page, Route
from servers import serving

PICTURES = 11
PER_PAGE = 2  # four tiles on a page of the library


def sketch() -> str:
    """Pictures of every shape, topic and year, a provider's video, a sound, and an item that shows them."""
    names = [f"bild-{number:02}" for number in range(1, PICTURES + 1)]
    shapes = ("240x160", "160x240", "200x200")
    text = (
        "news/2026/schau.md\n    ---\n    title: Die Schau\n    date: 2026-11-01\n    summary: Alles ist da.\n"
        f"    tags: [Robotik]\n    media: [{', '.join([*names, 'film', 'ton'])}]\n"
        "    quotes: [{text: Das ist gut., by: Ada Ödland}]\n    facts: [{value: 5 mm, label: Durchmesser, source: Datenblatt}]\n"
        "    ---\n    Text.\n\n    > Im Text gesagt.\n    > — Ada Ödland\n"
    )
    for number, name in enumerate(names):
        license = "CC-BY-4.0" if number % 2 == 0 else "editorial"
        tags = "[Robotik]" if number < 9 else "[Werk]"
        person = "\npeople: [{name: Ada Ödland, consent: yes}]" if number == 10 else ""
        text += f"media/{name}.jpg {shapes[number % 3]}\nmedia/{name}.jpg.yml\n    " + (
            f"title: Bild {number + 1} ü\nalt: Bild\ncaption: Zu sehen ist {number + 1}.\ncredit: Aurelia / Ada Ödland\n"
            f"license: {license}\ntags: {tags}\ndate: {2024 + number % 3}-05-01{person}"
        ).replace("\n", "\n    ")
        text += "\n"
    return text + (
        "media/film.yml\n    title: Der Film\n    alt: Film\n    credit: Aurelia\n    license: editorial\n    provider: peertube\n"
        "    url: https://video.example/w/abc123\n    poster: bild-01\n    duration: 134\n    transcript: Gesagt.\n"
        "media/ton.mp3.yml\n    title: Der Ton\n    alt: Ton\n    credit: Aurelia\n    license: CC-BY-4.0\n"
    )


@pytest.fixture(scope="module")
def library(make_site_once: MakeSite) -> Newsroom:
    newsroom = make_site_once(
        sketch(),
        {"media/ton.mp3": b"ID3\x03\x00\x00\x00\x00\x00\x00"},
        plugin=options(per_page=PER_PAGE),
        site_url="http://127.0.0.1:1/",
    )
    assert newsroom.errors == []
    return newsroom


@pytest.fixture(scope="module")
def base(library: Newsroom) -> Iterator[str]:
    with serving(library.site) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a device of its own that no test before has used."""
    context = browser.new_context(accept_downloads=True, permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


# --- codes ----------------------------------------------------------------------------------------------------------------------


def test_a_pasted_code_shows_picture_credit_and_licence_on_an_empty_page_elsewhere(
    page: Page, library: Newsroom, base: str, tmp_path: Path
) -> None:
    page.goto(f"{base}media/bild-01/")
    page.locator("[data-nr-copy='#html-bild-01']").click()
    code = page.evaluate("navigator.clipboard.readText()").replace("http://127.0.0.1:1/", base)
    assert code.startswith("<figure") and "\n" not in code
    (tmp_path / "index.html").write_text(f"<!doctype html><meta charset=utf-8><title>Blog</title>{code}", encoding="utf-8")
    with serving(tmp_path) as elsewhere:
        page.goto(elsewhere)
        image = page.locator("img")
        image.scroll_into_view_if_needed()
        page.wait_for_function("document.images[0].complete && document.images[0].naturalWidth > 0")
        assert "Aurelia / Ada Ödland" in page.locator("figcaption").inner_text()
        assert page.locator("a[rel=license]").get_attribute("href") == "https://creativecommons.org/licenses/by/4.0/"
        assert page.locator("figcaption a").last.get_attribute("href") == f"{base}media/bild-01/"


def test_codes_can_be_taken_without_javascript(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}news/2026/schau/")
    page.locator("#asset-bild-01 summary", has_text="Einbetten").click()
    assert page.locator("#html-bild-01").input_value().startswith("<figure")
    assert "Bild 1" not in page.locator("#html-bild-01").input_value()  # a picture is named by who made it, not by its title
    context.close()


@pytest.mark.parametrize(
    ("selector", "said"), [("#fact-1", "5 mm Durchmesser"), ("#quote-1", "Das ist gut."), ("#quote-2", "Im Text gesagt.")]
)
def test_quotes_and_facts_are_copied_with_who_said_them_and_their_address(
    page: Page, base: str, selector: str, said: str
) -> None:
    page.goto(f"{base}news/2026/schau/")
    page.locator(f"{selector} [data-nr-at]").click()
    page.wait_for_function("document.activeElement.textContent === document.body.dataset.nrCopied")
    copied = page.evaluate("navigator.clipboard.readText()").replace("\u00a0", " ")
    assert said in copied
    assert copied.endswith(f"Newsroom Aurelia, http://127.0.0.1:1/news/2026/schau/{selector}")
    assert ("Datenblatt" if "fact" in selector else "Ada Ödland") in copied


# --- filters --------------------------------------------------------------------------------------------------------------------


def titles(page: Page) -> list[str]:
    return page.locator(".nr-lib .nr-sheet li:visible b").all_inner_texts()


def test_the_index_is_loaded_only_when_somebody_narrows_the_library(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}media/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith(".json")]
    page.locator("label", has_text="Videos").click()
    page.wait_for_function("document.querySelectorAll('.nr-lib .nr-sheet li').length === 1")
    assert [url for url in asked if url.endswith("media/library.json")]


def test_filters_work_over_the_whole_library_and_back(page: Page, base: str) -> None:
    page.goto(f"{base}media/page/2/")
    before = titles(page)
    assert len(before) == 2 * PER_PAGE
    page.locator("label", has_text="Frei lizenziert").click()
    page.wait_for_function("document.querySelector('.nr-filter [role=status]').textContent.includes('7')")
    assert len(titles(page)) == 7
    assert page.locator(".nr-pager").is_hidden()
    page.locator("label", has_text="Hochformat").or_(page.locator("label", has_text="Hoch")).first.click()
    page.wait_for_function("document.querySelectorAll('.nr-lib .nr-sheet li').length < 7")
    page.locator("select[name=year]").select_option("2025")
    page.wait_for_function("location.search.includes('year=2025')")
    narrowed = page.url
    assert all(label.startswith("Bild") for label in titles(page))
    page.goto(narrowed)  # what was narrowed can be sent to a colleague
    page.wait_for_function("document.querySelector('.nr-filter [role=status]').textContent")
    page.locator("select[name=year]").select_option("")
    for name in ("shape", "terms"):
        page.locator(f"[name={name}][value='']").check(force=True)
    page.wait_for_function("!location.search")
    assert titles(page) == before
    assert page.locator(".nr-pager").is_visible()


@pytest.mark.parametrize(("name", "value", "count"), [("topic", "werk", 2), ("person", "Ada Ödland", 1), ("year", "2024", 4)])
def test_each_list_narrows(page: Page, base: str, name: str, value: str, count: int) -> None:
    page.goto(f"{base}media/")
    page.locator(f"select[name={name}]").select_option(value)
    page.wait_for_function("document.querySelector('.nr-filter [role=status]').textContent")
    assert len(titles(page)) == count


def test_an_index_that_does_not_arrive_is_said(page: Page, base: str) -> None:
    page.route("**/library.json", lambda route: route.abort())
    page.goto(f"{base}media/")
    page.locator("label", has_text="Videos").click()
    page.wait_for_function("document.querySelector('.nr-filter [role=status]').textContent")
    assert "noch einmal" in (page.locator(".nr-filter [role=status]").text_content() or "")


def test_without_javascript_the_filters_act_on_the_page_and_topics_lead_on(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}media/")
    page.locator("label", has_text="Frei lizenziert").click()
    assert 0 < len(titles(page)) < 2 * PER_PAGE
    assert page.locator("noscript a", has_text="Robotik").count() == 1
    assert page.locator("[data-nr-pick]:visible, .nr-bar:visible, select:visible").count() == 0
    context.close()


# --- the selection --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ["web", "print"])
def test_a_selection_becomes_one_zip_with_captions_credits_and_licences(
    page: Page, library: Newsroom, base: str, size: str
) -> None:
    page.goto(f"{base}media/")
    picks = page.locator(".nr-lib [data-nr-pick]")
    chosen = [str(picks.nth(number).get_attribute("data-nr-pick")) for number in (0, 1)]
    for number in (0, 1):
        picks.nth(number).click()
    page.goto(f"{base}media/bild-11/")
    page.locator("[data-nr-pick=bild-11]").click()
    page.wait_for_function("document.querySelector('[data-nr-count]').textContent.includes('3')")
    page.locator(f"[name=nr-size][value={size}]").check(force=True)
    with page.expect_download() as waiting:
        page.locator("[data-nr-save]").click()
    data = Path(waiting.value.path()).read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        assert made.testzip() is None
        names = made.namelist()
        captions = made.read("CAPTIONS.txt").decode("utf-8")
        assert len(names) == 4 and len(set(names)) == 4
        for id in (*chosen, "bild-11"):
            name = next(name for name in names if name.startswith(id))
            assert made.read(name) == library.files[f"media/{id}/{name}"]
            assert name in captions
    assert "Zu sehen ist 11." in captions
    assert "Aurelia / Ada Ödland" in captions
    assert "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/" in captions
    assert waiting.value.suggested_filename.endswith(".zip")
    assert "Gespeichert" in page.locator(".nr-bar [role=status]").inner_text()


def test_the_selection_stays_on_the_device_and_can_be_cleared(page: Page, base: str) -> None:
    page.goto(f"{base}media/")
    first = page.locator(".nr-lib [data-nr-pick]").first
    first.click()
    page.reload()
    assert page.locator(".nr-bar").is_visible()
    assert page.locator(".nr-lib [data-nr-pick]").first.get_attribute("aria-pressed") == "true"
    page.goto(f"{base}en/media/")
    page.wait_for_function("document.querySelector('[data-nr-count]').textContent.startsWith('Selected')")
    page.locator("[data-nr-clear]").click()
    assert page.locator(".nr-bar").is_hidden()
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.goto(f"{base}media/")
    assert page.locator(".nr-bar").is_hidden()


def test_a_file_that_does_not_arrive_is_named_and_nothing_is_saved(page: Page, base: str) -> None:
    page.goto(f"{base}media/bild-11/")
    page.locator("[data-nr-pick=bild-11]").click()
    page.wait_for_function("document.querySelector('[data-nr-count]').textContent.includes('B')")
    page.route("**/bild-11-*.jpg", lambda route: route.fulfill(status=404, body=""))
    saved: list[str] = []
    page.on("download", lambda download: saved.append(download.suggested_filename))
    page.locator("[data-nr-save]").click()
    page.wait_for_function("document.querySelector('[data-nr-progress]').textContent.includes('bild-11-')")
    assert saved == []


def test_the_selection_works_by_keyboard(page: Page, base: str) -> None:
    page.goto(f"{base}media/")
    page.locator(".nr-lib [data-nr-pick]").first.focus()
    page.keyboard.press("Space")
    page.wait_for_function("document.querySelector('[data-nr-count]').textContent.includes('1')")
    page.locator("[data-nr-save]").focus()
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert saved.value.suggested_filename.endswith(".zip")


# --- players --------------------------------------------------------------------------------------------------------------------


def watched(page: Page) -> list[str]:
    """Requests to the provider, each answered by a blank page."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<!doctype html><title>Player</title>", content_type="text/html")

    page.route("https://video.example/**", answer)
    return asked


@pytest.mark.parametrize("url", ["media/film/", "media/film/embed/", "news/2026/schau/"])
def test_a_providers_player_is_asked_for_only_after_the_click(page: Page, base: str, url: str) -> None:
    asked = watched(page)
    page.goto(base + url)
    page.locator("[data-nr-go]").wait_for()
    assert asked == []
    assert "video.example" in page.locator("[data-nr-go]").inner_text()
    assert page.locator("a[href='https://video.example/w/abc123']").count() >= 1
    page.locator("[data-nr-go]").click()
    frame = page.locator(".nr-play iframe")
    frame.wait_for()
    frame.content_frame.locator("title").wait_for(state="attached")
    assert asked[:1] == ["https://video.example/videos/embed/abc123?p2p=0&warningTitle=0&autoplay=1"]
    assert frame.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"
    assert "allow-top-navigation" not in str(frame.get_attribute("sandbox"))
    assert frame.get_attribute("title") == "Der Film"


def test_consent_is_remembered_and_can_be_withdrawn(page: Page, base: str) -> None:
    asked = watched(page)
    page.goto(f"{base}media/film/")
    page.locator("[data-nr-always]").click()
    page.locator(".nr-play iframe").wait_for()
    page.goto(f"{base}media/film/")
    page.locator(".nr-play iframe").wait_for()
    page.wait_for_load_state("networkidle")
    assert len(asked) == 2
    assert not [url for url in asked if "autoplay" in url]
    page.locator("[data-nr-ask]").click()
    assert page.locator(".nr-play iframe").count() == 0
    assert page.locator(".nr-play img").is_visible()
    assert page.locator("[data-nr-go]").is_visible()
    page.goto(f"{base}media/film/")
    page.wait_for_load_state("networkidle")
    assert len(asked) == 2


# --- for everybody --------------------------------------------------------------------------------------------------------------

NEW = (
    "media/",
    "media/bild-01/",
    "media/film/",
    "media/ton/",
    "media/film/embed/",
    "media/ton/embed/",
    "news/2026/schau/",
    "news/2026/schau/embed/",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("url", NEW)
def test_everybody_can_use_the_media_pages(browser: Browser, base: str, url: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(base + url)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    if page.locator("[data-nr-pick]").count():
        page.locator("[data-nr-pick]").first.click()
        page.locator(".nr-bar").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found] == []
    context.close()


@pytest.mark.parametrize("width", [250, 320, 479, 480, 640, 800])
def test_a_card_fits_the_frame_its_code_asks_for(browser: Browser, base: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 400})
    page = context.new_page()
    page.goto(f"{base}news/2026/schau/embed/")
    assert page.evaluate("document.documentElement.scrollHeight") <= 400
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("img").bounding_box()["height"] >= 60  # type: ignore[index]
    assert page.locator("script").count() == 0
    context.close()
