"""People as readers meet them: by touch on a telephone, by keyboard, on paper, and through the camera of another telephone."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
import vobject
from axe_playwright_python.sync_playwright import Axe
from browsing import AXE
from newsrooms import NBSP
from playwright.sync_api import Browser, Page

PAGES = (
    "contacts/",
    "contacts/jana-weber/",
    "contacts/desk/",
    "channels/",
    "en/contacts/",
    "en/contacts/jana-weber/",
    "en/channels/",
)
WITH_CONTACTS = ("news/2026/zulassung/", "topics/robotik/", "events/tag/", "kits/roboter/", "en/news/2026/zulassung/")


EVEN_BETTER = {"runOnly": {"type": "tag", "values": [*AXE["runOnly"]["values"], "best-practice"]}}


def is_too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.fixture(scope="module")
def telephone(browser: Browser) -> Iterator[Page]:
    """A page of a telephone, moved by touch."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, device_scale_factor=2)
    yield context.new_page()
    context.close()


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Page]:
    """A page of 1280 by 800 pixels that may read what it copied."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, device_scale_factor=2)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it_with_larger_text_and_on_the_narrowest_screen(
    browser: Browser, base: str, url: str, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        page.goto(base + url)
        assert not is_too_wide(page)
        assert [one["id"] for one in Axe().run(page, options=EVEN_BETTER).response["violations"]] == []
        page.set_viewport_size({"width": 1280, "height": 640})
        page.add_style_tag(content=":root{font-size:200%!important}")
        assert not is_too_wide(page)
    finally:
        context.close()


@pytest.mark.parametrize("url", [*PAGES, *WITH_CONTACTS])
def test_numbers_can_be_tapped_with_a_finger(telephone: Page, base: str, url: str) -> None:
    telephone.goto(base + url)
    links = telephone.locator("main a[href^='tel:']")
    seen = [link for link in links.all() if link.is_visible()]
    assert seen
    for link in seen:
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 24
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_a_tap_on_the_number_calls(telephone: Page, base: str) -> None:
    telephone.goto(f"{base}contacts/desk/")
    telephone.evaluate(
        "window.called = []; document.addEventListener('click', e => { const a = e.target.closest('a[href^=tel]');"
        " if (a) { e.preventDefault(); window.called.push(a.href); } })"
    )
    telephone.locator(".nr-tel--big").tap()
    assert telephone.evaluate("window.called") == ["tel:+493023125110"]


@pytest.mark.parametrize("url", WITH_CONTACTS)
def test_on_a_telephone_whom_to_ask_is_one_tap_from_the_top(telephone: Page, base: str, url: str) -> None:
    telephone.goto(base + url)
    assert telephone.locator(".nr-top a[href^='tel:']").is_visible()
    to = telephone.locator(".nr-jump a", has_text="Contact" if url.startswith("en/") else "Kontakt")
    box = to.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 844
    to.tap()
    target = unquote(telephone.url.partition("#")[2])
    section = telephone.locator(f"section[aria-labelledby='{target}']")
    assert section.locator("a[href^='tel:']").first.is_visible()
    place = section.bounding_box()
    assert place is not None
    assert 0 <= place["y"] < 844


def test_the_card_is_saved_under_its_name(telephone: Page, base: str) -> None:
    telephone.goto(f"{base}contacts/jana-weber/")
    button = telephone.locator(".nr-who__card a")
    photo, place = telephone.locator(".nr-who__pic").bounding_box(), button.bounding_box()
    assert photo is not None
    assert place is not None
    assert place["y"] < photo["y"], "on a telephone it stands before the large picture"
    with telephone.expect_download() as saved:
        button.tap()
    assert saved.value.suggested_filename == "jana-weber.vcf"
    card = vobject.readOne(Path(saved.value.path()).read_text(encoding="utf-8"))
    assert card.fn.value == "Jana Weber"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_another_telephone_reads_the_code_from_the_screen(browser: Browser, base: str, tmp_path: Path, scheme: str) -> None:
    if not shutil.which("zbarimg"):
        pytest.skip("There is no zbarimg on this machine: apt-get install zbar-tools.")
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme, forced_colors="none")  # type: ignore[arg-type]
    try:
        page = context.new_page()
        page.goto(f"{base}contacts/jana-weber/")
        page.screenshot(path=tmp_path / "screen.png")
    finally:
        context.close()
    said = subprocess.run(["zbarimg", "-q", "--raw", str(tmp_path / "screen.png")], capture_output=True, check=False)
    card = vobject.readOne(said.stdout.decode())
    assert card.fn.value == "Jana Weber"
    assert [tel.value for tel in card.tel_list] == ["+493023125111", "+491701234567"]


def test_the_page_can_be_walked_by_keyboard_in_the_order_it_is_read(desktop: Page, base: str) -> None:
    desktop.goto(f"{base}contacts/desk/#nr-main")
    met = []
    for _ in range(12):
        desktop.keyboard.press("Tab")
        met.append(desktop.evaluate("document.activeElement.getAttribute('href') || ''"))
    wanted = ["../", "tel:+493023125110", "mailto:press%40", "mailto:press@", "desk.vcf"]
    order = [one for one in met if one.startswith(tuple(wanted[:4])) or one.endswith(wanted[4])]
    assert order[0].startswith("../")
    assert order[1] == "tel:+493023125110"
    assert order[2] == "mailto:press@example.org"
    assert order[3].startswith("mailto:press@example.org?subject=Interviewanfrage")
    assert order[4].endswith("desk.vcf")


def test_the_biography_is_copied_with_name_and_function(desktop: Page, base: str) -> None:
    desktop.goto(f"{base}contacts/jana-weber/")
    desktop.locator("[data-nr-copy='#nr-name, #nr-role, #nr-bio']").click()
    copied = desktop.evaluate("navigator.clipboard.readText()")
    assert copied == "Jana Weber\n\nPressesprecherin, Aurelia Medizintechnik GmbH\n\nSeit 2015 dabei."


def test_a_jump_leads_to_the_group_and_marks_it(desktop: Page, base: str) -> None:
    desktop.goto(f"{base}contacts/")
    desktop.locator("nav a[href='#for-robotik']").click()
    marked = desktop.locator("#for-robotik")
    assert desktop.evaluate("e => getComputedStyle(e).boxShadow", marked.element_handle()) != "none"
    assert "Jana Weber" in marked.inner_text()


def test_on_paper_there_are_name_number_and_code_and_nothing_to_click(desktop: Page, base: str) -> None:
    desktop.emulate_media(media="print")
    desktop.goto(f"{base}contacts/jana-weber/")
    shown = desktop.locator("main").inner_text()
    assert "Jana Weber" in shown
    assert f"+49{NBSP}30{NBSP}23125{NBSP}110" in shown
    assert "Seit 2015 dabei." in shown
    assert desktop.locator(".nr-qr").is_visible()
    for hidden in ("Adresse sichern", "Weitere Ansprechpartner", "Interview anfragen", "Kurzbiografie kopieren"):
        assert hidden not in shown
