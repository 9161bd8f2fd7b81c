"""An encrypted preview as a journalist meets it: opened from a disk, with a wrong passphrase and the right one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from conftest import MakeSite
from playwright.sync_api import Browser, Page, Request, expect
from servers import serving
from test_preview import CONTENT, FILES, SECRET, WORD

from newsroom_plugin.cli import main

WRONG = "Das ist nicht das Kennwort."
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


@pytest.fixture(scope="module")
def file(make_site_once: MakeSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    newsroom = make_site_once(CONTENT, FILES, site_url="https://press.example.org/")
    out = tmp_path_factory.mktemp("previews") / "vorschau.html"
    arguments = ["preview", "geheimnis", "-f", str(newsroom.folder / "mkdocs.yml"), "--out", str(out), "--for", "Mira Okafor"]
    result = CliRunner().invoke(main, arguments, env={"NEWSROOM_PASSPHRASE": WORD})
    assert result.exit_code == 0, result.output
    return out


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="de-DE", accept_downloads=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def visited(page: Page) -> Iterator[list[str]]:
    """Every address the browser asked for, but for pictures out of the page itself; no error may show up."""
    asked, errors = list[str](), list[str]()

    def note(request: Request) -> None:
        if not request.url.startswith("blob:"):
            asked.append(request.url)

    page.on("request", note)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield asked
    assert errors == []


def unlock(page: Page, word: str = WORD) -> None:
    page.get_by_label("Kennwort").fill(word)
    page.keyboard.press("Enter")


def accessible(page: Page) -> None:
    # axe needs to be evaluated, which the policy of the page forbids to the page, not to the one who tests it.
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []


def test_it_opens_from_the_disk_with_the_right_passphrase_only(page: Page, file: Path, visited: list[str]) -> None:
    page.goto(file.as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("Vorschau mit Sperrfrist")
    assert SECRET not in page.content()
    unlock(page, "falsches pferd")
    expect(page.get_by_role("alert")).to_contain_text(WRONG)
    expect(page.get_by_label("Kennwort")).to_be_focused()
    assert SECRET not in page.content()
    unlock(page, f"  {WORD.replace(' ', '  ')} ")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text(SECRET)
    expect(heading).to_contain_text('R&D <b>"wins"</b> ]]> 50 % “ü” 😀')
    expect(heading).to_be_focused()
    expect(page.get_by_role("note")).to_contain_text("nicht veröffentlichen vor 1. Dezember 2026")
    expect(page.get_by_text("Erstellt für Mira Okafor.").first).to_be_visible()
    for picture in page.get_by_role("img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("picture => picture.naturalWidth") >= 300
    assert visited == [file.as_uri()]


def test_pictures_can_be_saved_under_a_name_people_understand(page: Page, file: Path, tmp_path: Path, visited: list[str]) -> None:
    page.goto(file.as_uri())
    unlock(page)
    with page.expect_download() as saving:
        page.get_by_role("link", name="Speichern: PDF").click()
    assert saving.value.suggested_filename == "geheimnis-blatt.pdf"
    saving.value.save_as(tmp_path / "blatt.pdf")
    assert (tmp_path / "blatt.pdf").read_bytes() == FILES["media/geheimnis-blatt.pdf"]


def test_a_damaged_file_is_told_from_a_wrong_passphrase(page: Page, file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "halb.html"
    text = file.read_text(encoding="utf-8")
    start = text.index('id="sealed"')
    end = text.index("</script>", start)
    broken.write_text(f"{text[: end - 7]}%%%{text[end:]}", encoding="utf-8")
    page.goto(broken.as_uri())
    unlock(page)
    expect(page.get_by_role("alert")).to_contain_text("Diese Datei ist beschädigt.")


def test_from_a_host_of_this_machine_it_opens_and_from_one_without_https_it_says_what_to_do(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    shutil.copy(file, tmp_path / "v.html")
    with serving(tmp_path) as base:
        page = browser.new_page()
        page.goto(f"{base}v.html")
        unlock(page)
        expect(page.get_by_role("heading", level=1)).to_contain_text(SECRET)
        page.close()
        # A browser decrypts nothing on a page that came without encryption from elsewhere.
        page = browser.new_page()
        page.route("http://elsewhere.example/**", lambda route: route.fulfill(body=file.read_bytes(), content_type="text/html"))
        page.goto("http://elsewhere.example/v.html")
        expect(page.get_by_text("Ihr Browser öffnet diese Seite nur von Ihrem eigenen Gerät aus")).to_be_visible()
        expect(page.get_by_label("Kennwort")).to_be_hidden()
        page.close()


def test_without_scripts_it_says_what_it_needs_and_whom_to_call(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.get_by_text("Zum Öffnen braucht diese Seite JavaScript")).to_be_visible()
    expect(page.get_by_role("link", name="+49 30 23125 110")).to_be_visible()
    expect(page.get_by_label("Kennwort")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_it_can_be_read_by_everybody_on_any_screen(browser: Browser, file: Path, width: int, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(file.as_uri())
    accessible(page)
    page.keyboard.press("Tab")
    expect(page.get_by_label("Kennwort")).to_be_focused()
    page.keyboard.type(WORD)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("Kennwort")).to_have_attribute("type", "text")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(SECRET)
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_print_says_the_embargo_and_for_whom_it_was_made(page: Page, file: Path) -> None:
    page.goto(file.as_uri())
    unlock(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(SECRET)
    page.emulate_media(media="print")
    expect(page.get_by_role("note")).to_be_visible()
    assert page.locator(".mark").last.evaluate("mark => getComputedStyle(mark).position") == "fixed"
    expect(page.locator(".save").first).to_be_hidden()
