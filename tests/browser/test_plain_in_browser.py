"""Text that leaves the page: by the clipboard into an editorial system, and on paper."""

from __future__ import annotations

import re
import shutil
import subprocess
import textwrap
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from conftest import MakeSite
from newsrooms import HOSTILE, RIGHTS, Newsroom
from playwright.sync_api import Browser, Page
from servers import serving

TAKE = ".nr-tools [data-nr-copy^='#nr-title']"
"""The button that copies a whole text."""

ROWS = "".join(f"\n    | Zeile {number} | {number} |" for number in range(1, 71))
"""A table longer than a page."""

SKETCH = f"""
news/2026/text.md
    ---
    title: 'Donau\u00addampf {HOSTILE}'
    subtitle: Unterzeile
    date: 2026-11-19
    summary: Kurz gesagt.
    media: [bild]
    facts: [{{value: 5 mm, label: Durchmesser, source: Datenblatt}}]
    quotes: [{{text: Das ist gut., by: Ada Ödland, role: Chirurgin}}]
    updates: [{{date: 2026-11-20, note: Zahl berichtigt.}}]
    ---
    Ein Satz mit [Verweis](andere.md), noch einmal [derselbe](andere.md) und [draußen](https://example.org/a).

    ## Zwischentitel

    - eins
    - zwei
        1. drei
        2. vier

    > Gesagt.
    > — Ada Ödland, Chirurgin

    ![Ein Bild](../../media/bild.jpg "Im Text")

    | Land | Zahl |
    |---|---|
    | Polen | 6 |

    Und:

    | Lange | Tafel |
    |---|---|{ROWS}
news/2026/andere.md
    ---
    title: Andere
    date: 2026-11-18
    summary: Auch da.
    ---
    Ja.
media/bild.jpg 400x300
media/bild.jpg.yml
{textwrap.indent(RIGHTS, "    ")}
"""


@pytest.fixture(scope="module")
def site(make_site_once: MakeSite) -> Newsroom:
    newsroom = make_site_once(SKETCH, markdown_extensions=["tables", "sane_lists"])
    assert not newsroom.has_failed, newsroom.errors
    return newsroom


@pytest.fixture(scope="module")
def base(site: Newsroom) -> Iterator[str]:
    with serving(site.site) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def clipboard(page: Page, kind: str) -> str:
    """What lies on the clipboard in one of its forms."""
    read = "async kind => (await (await navigator.clipboard.read())[0].getType(kind)).text()"
    return str(page.evaluate(read, kind))


def copied(page: Page) -> None:
    page.locator(TAKE).click()
    page.wait_for_function("document.activeElement.textContent === document.body.dataset.nrCopied")


# --- the clipboard --------------------------------------------------------------------------------------------------------------


def test_a_text_is_copied_in_reading_order_paragraphs_apart_lists_by_line(page: Page, base: str) -> None:
    page.goto(f"{base}news/2026/text/")
    copied(page)
    said = clipboard(page, "text/plain").replace("\u00a0", " ")
    assert said.startswith(
        f"Donaudampf {HOSTILE}\n\nUnterzeile\n\nKurz gesagt.\n\nAuf einen Blick\n\n– 5 mm Durchmesser (Quelle: Datenblatt)\n\n"
        "Ein Satz mit Verweis, noch einmal derselbe und draußen.\n\nZwischentitel\n\n– eins\n– zwei\n  1. drei\n  2. vier\n\n"
        "„Gesagt.“\n— Ada Ödland, Chirurgin\n\nLand\tZahl\nPolen\t6\n\nUnd:\n\nLange\tTafel\nZeile 1\t1\n"
    )
    assert said.endswith("Zeile 70\t70\n\n„Das ist gut.“\n— Ada Ödland, Chirurgin")


def test_the_same_is_copied_as_html_that_holds_anywhere(page: Page, base: str) -> None:
    page.goto(f"{base}news/2026/text/")
    copied(page)
    document = html5lib.parse(clipboard(page, "text/html"), namespaceHTMLElements=False)
    assert document.findtext(".//h1") == f"Donaudampf {HOSTILE}"
    assert [link.get("href") for link in document.iter("a")][:3] == [
        "https://press.example.org/news/2026/andere/",
        "https://press.example.org/news/2026/andere/",
        "https://example.org/a",
    ]
    tags = {element.tag for element in document.iter()}
    assert {"ul", "ol", "blockquote", "table", "h2"} <= tags
    assert not tags & {"button", "img", "picture", "script", "svg"}
    names = {name for element in document.find("body").iter() for name in element.keys()}  # noqa: SIM118 - of an element
    assert names <= {"href", "lang", "dir", "start", "colspan", "rowspan"}


# --- paper ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_prints_as_text_contacts_and_a_sheet_of_pictures(browser: Browser, base: str, scheme: str, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("There is no pdftotext on this machine.")
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{base}news/2026/text/")
    page.evaluate("scheme => document.documentElement.dataset.mdColorScheme = scheme", "slate" if scheme == "dark" else "default")
    path = tmp_path / "page.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    context.close()
    said = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    pages = said.split("\f")[:-1]
    assert all(re.search(rf"{number} ?/ ?{len(pages)}", text) for number, text in enumerate(pages, 1))
    assert all(len(text.split()) > 5 for text in pages)
    whole = " ".join(said.split())
    assert whole.count("(https://press.example.org/news/2026/andere/)") == 1
    assert whole.count("https://example.org/a") == 1
    assert "https://press.example.org/news/2026/text/" in whole
    assert "+49 30 23125 110" in said.replace("\u00a0", " ")
    assert "Wir bauen Roboter." in whole
    assert whole.index("Wir bauen Roboter.") < whole.index("Bilder, Videos, Dateien") < whole.rindex("Aurelia / Mira Okafor")
    assert not re.search(r"Mitnehmen|Text kopieren|Drucken|Startseite", said)
    assert all(f"Zeile {number} " in whole for number in range(1, 71))
    assert sum("Lange" in text for text in pages) > 1, "the head of a long table stands on each of its pages"


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="There is no pdftoppm on this machine.")
def test_a_page_read_in_the_dark_is_printed_on_white(browser: Browser, base: str, tmp_path: Path) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{base}news/2026/text/")
    page.evaluate("document.documentElement.dataset.mdColorScheme = 'slate'")
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True, print_background=True)
    context.close()
    subprocess.run(["pdftoppm", "-r", "20", "-gray", "-l", "1", tmp_path / "page.pdf", tmp_path / "page"], check=True)
    pixels = next(tmp_path.glob("page*.pgm")).read_bytes()[-10000:]
    assert sum(pixels) / len(pixels) > 200


def test_an_events_paper_says_what_its_page_says_beside_the_text(browser: Browser, rich: Newsroom) -> None:
    context = browser.new_context()
    page = context.new_page()
    with serving(rich.site) as address:
        page.goto(f"{address}events/tag/")
        page.emulate_media(media="print")
        said = page.locator("body").inner_text()
        for words in ("Keine Stufen.", "Am Tor", "10. Januar 2027", "https://press.example.org/events/tag/", "Hand anlegen"):
            assert words in said.replace("\u00a0", " "), words
        assert not page.locator("a.nr-btn").first.is_visible()
    context.close()
