"""The search as people use it: typed, narrowed, sorted, shared, by keyboard, in two languages, on a site below a path of its host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import AXE, SCHEMES, WIDTHS, listening, overflow
from conftest import MakeSite
from newsrooms import HOSTILE, Newsroom, options
from playwright.sync_api import Browser, Page, Route, expect
from servers import serving

MANY = "".join(
    f"""
news/2025/kugel-{number}.md
    ---
    type: note
    title: Kugellager Nummer {number}
    date: 2025-03-{number:02}
    tags: [Standorte]
    ---
    Ein Kugellager wurde geliefert.
"""
    for number in range(1, 26)
)

ARCHIVE = (
    f"""
news/2026/zulassung.md
    ---
    title: Der Operationsroboter ist da
    date: 2026-11-19T09:00
    summary: Nach zwölf Jahren beginnt die Arbeit am Tisch.
    tags: [Robotik]
    media: [robot]
    contacts: [jana-weber]
    ---
    Die Marktzulassung kam am Morgen. Die Größe des Saals ist gleich, die Straße davor auch.
news/2024/pruefung.md
    ---
    type: story
    title: Die Prüfung in Łódź
    date: 2024-05-02
    author: Mirja Gundlach
    tags: [Robotik, Standorte]
    contacts: [jana-weber]
    ---
    Ein Roboter wird geprüft, und eine Zulassung ist beantragt. Herr Mueller sieht zu.
news/2023/steuer.md
    ---
    type: statement
    title: Zur Steuer
    date: 2023-01-02
    summary: Wir zahlen sie.
    label: paid
    ---
    Eine Zulassung braucht es dafür nicht.
news/2026/boese.md
    ---
    type: note
    title: 'Ein {HOSTILE.replace("'", "''")} Ende'
    date: 2026-01-02
    ---
    Wörter wie {HOSTILE} stehen hier: &lt;img src=x onerror="document.title='weg'"&gt; unschädlich.
news/2026/entwurf.md
    ---
    title: Geheimnis Zulassung
    date: 2026-01-02
    summary: Geheimnis
    draft: true
    ---
    Geheimnis
news/2026/leise.md
    ---
    title: Heimlichkeit Zulassung
    date: 2026-01-02
    summary: Heimlichkeit
    unlisted: true
    ---
    Heimlichkeit
en/news/2026/zulassung.md
    ---
    title: The surgical robot has arrived
    date: 2026-11-19T09:00
    summary: After twelve years.
    tags: [Robotics]
    ---
    The approvals came in the morning. Hospitals are studying them.
en/news/2025/velocity.md
    ---
    title: Only in English
    date: 2025-01-05
    summary: About velocity.
    ---
    Velocity matters.
events/tag.md
    ---
    title: Tag der offenen Tür
    start: 2027-01-18T10:00
    location: Jena
    tags: [Standorte]
    ---
    Mit Führung durch die Werkstatt.
contacts/jana-weber.md
    ---
    name: Jana Weber
    role: {{de: Sprecherin, en: Spokesperson}}
    email: jana@example.org
    ---
    Hat Maschinenbau gelernt.
topics/robotik.md
    ---
    title: {{de: Robotik, en: Robotics}}
    ---
about/regeln.md
    ---
    title: Gesprächsregeln
    ---
    Wir antworten freundlich.
about/nicht.md
    ---
    title: Nicht zu finden
    search: {{exclude: true}}
    ---
    Unauffindbar.
media/robot.jpg 400x240
media/robot.jpg.yml
    title: {{de: Der Arm, en: The arm}}
    alt: {{de: Ein Arm, en: An arm}}
    credit: Aurelia / Mira Okafor
    license: CC-BY-4.0
"""
    + MANY
)


@pytest.fixture(scope="module")
def archive(make_site_once: MakeSite) -> Newsroom:
    """A small archive, below a path of its host."""
    newsroom = make_site_once(ARCHIVE, plugin=options(search={"enabled": True}), site_url="https://example.org/presse/")
    assert not newsroom.has_failed, newsroom.errors
    return newsroom


@pytest.fixture(scope="module")
def base(archive: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the archive, served below a path."""
    folder = tmp_path_factory.mktemp("host")
    (folder / "presse").symlink_to(archive.site)
    (folder / "404.html").write_bytes(archive.files["404.html"])
    with serving(folder) as address:
        yield f"{address}presse/"


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    """A page that must say nothing on the console and ask nobody else."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="de-DE")
    page = context.new_page()
    heard = listening(page, base)
    yield page
    assert heard.elsewhere == []
    assert [text for text in heard.said if "ERR_FAILED" not in text] == []
    context.close()


def ready(page: Page) -> None:
    """Wait until the search has answered."""
    page.wait_for_function(
        "document.querySelector('#nr-hits').textContent && !/…$/.test(document.querySelector('#nr-hits').textContent)"
        " && !document.querySelector('.nr-hits[aria-busy]')",
        timeout=60_000,
    )


def search(page: Page, base: str, words: str, more: str = "", url: str = "search/") -> list[str]:
    """Search by address; returns the titles of the hits shown."""
    page.goto(f"{base}{url}?q={quote(words)}{more}")
    ready(page)
    return titles(page)


def titles(page: Page) -> list[str]:
    return page.locator(".nr-hits h3").all_inner_texts()


def count(page: Page) -> int:
    found = re.search(r"\d+", page.locator("#nr-hits").inner_text())
    return int(found[0]) if found else 0


def tick(page: Page, name: str, value: str) -> None:
    """Choose a value of a facet by its box."""
    page.locator(f"input[name='{name}'][value='{value}']").check()
    ready(page)


def marks(page: Page) -> set[str]:
    return set(page.locator(".nr-hits mark").all_inner_texts())


# --- words ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "title", "mark"),
    [
        ("Roboter", "Der Operationsroboter ist da", "Operationsroboter"),
        ("Robotern", "Der Operationsroboter ist da", "Operationsroboter"),
        ("Zulassung", "Der Operationsroboter ist da", "Marktzulassung"),
        ("ZULASSUNGEN", "Der Operationsroboter ist da", "Marktzulassung"),
        ("Größe", "Der Operationsroboter ist da", "Größe"),
        ("Groesse", "Der Operationsroboter ist da", "Größe"),
        ("grosse", "Der Operationsroboter ist da", "Größe"),
        ("Strasse", "Der Operationsroboter ist da", "Straße"),
        ("pruefung", "Die Prüfung in Łódź", "Prüfung"),
        ("prufung", "Die Prüfung in Łódź", "Prüfung"),
        ("Lodz", "Die Prüfung in Łódź", "Łódź"),
        ("Müller", "Die Prüfung in Łódź", "Mueller"),
        ("Mueller", "Die Prüfung in Łódź", "Mueller"),
        ("geprüfte", "Die Prüfung in Łódź", "geprüft"),
        ("Operations", "Der Operationsroboter ist da", "Operationsroboter"),
    ],
)
def test_a_german_word_is_found_bent_inside_others_and_however_it_is_written(
    page: Page, base: str, words: str, title: str, mark: str
) -> None:
    assert title in search(page, base, words)
    assert mark in marks(page)


@pytest.mark.parametrize(("words", "mark"), [("approval", "approvals"), ("studied", "studying"), ("robots", "robot")])
def test_an_english_word_is_found_bent(page: Page, base: str, words: str, mark: str) -> None:
    assert search(page, base, words, url="en/search/") == ["The surgical robot has arrived"]
    assert mark in marks(page)


def test_several_words_must_all_be_there_and_quoted_ones_side_by_side(page: Page, base: str) -> None:
    assert search(page, base, "Roboter Zulassung beantragt") == ["Die Prüfung in Łódź"]
    assert search(page, base, '"Zulassung ist beantragt"') == ["Die Prüfung in Łódź"]
    assert "Der Operationsroboter ist da" not in search(page, base, '"eine Zulassung"')


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Jana Weber", "Jana Weber"),
        ("Mirja Gundlach", "Die Prüfung in Łódź"),
        ("Robotik", "Die Prüfung in Łódź"),
        ("Jena", "Tag der offenen Tür"),
        ("Okafor", "Der Arm"),
        ("Gesprächsregeln", "Gesprächsregeln"),
    ],
)
def test_authors_topics_places_people_pictures_and_pages_are_found(page: Page, base: str, words: str, title: str) -> None:
    assert title in search(page, base, words)


def test_a_title_counts_more_than_a_text(page: Page, base: str) -> None:
    assert search(page, base, "Prüfung")[0] == "Die Prüfung in Łódź"
    assert search(page, base, "Operationsroboter")[0] == "Der Operationsroboter ist da"


@pytest.mark.parametrize("words", ["Geheimnis", "Heimlichkeit", "Unauffindbar", "Absender", "Weitersagen", "Pressedienst 110"])
def test_what_is_hidden_and_what_frames_every_page_is_not_found(page: Page, base: str, words: str) -> None:
    found = search(page, base, words)
    assert [title for title in found if title != "Pressedienst"] == []


# --- what a hit shows ---------------------------------------------------------------------------------------------------------------


def test_a_hit_shows_type_date_title_excerpt_and_picture_and_leads_there(page: Page, base: str) -> None:
    search(page, base, "Marktzulassung")
    hit = page.locator(".nr-hit").first
    assert hit.locator(".nr-type").inner_text() == "Pressemitteilung"
    assert hit.locator("time").inner_text() == "19. November 2026"
    assert hit.locator("time").get_attribute("datetime") == "2026-11-19T09:00"
    assert "Die Marktzulassung kam am Morgen." in hit.locator("div p").inner_text()
    image = hit.locator("img")
    assert image.get_attribute("alt") == ""
    page.wait_for_function("document.querySelector('.nr-hit img').naturalWidth > 0")
    assert image.evaluate("node => [node.naturalWidth, node.getAttribute('width')]") == [160, "160"]
    hit.locator("h3 a").click()
    assert page.url == f"{base}news/2026/zulassung/"


def test_an_advertisement_says_so_among_the_hits(page: Page, base: str) -> None:
    assert search(page, base, "Steuer") == ["Zur Steuer"]
    assert page.locator(".nr-hit .nr-flag").inner_text() == "Anzeige"


def test_no_soft_hyphen_and_no_word_for_the_index_alone_is_shown(page: Page, base: str) -> None:
    search(page, base, "Roboter")
    shown = page.locator(".nr-hits").inner_text()
    assert not {"\u00ad", "\u2063", "groesse", "strasse", "lodz"} & {*shown, *shown.split()}


# --- choosing, sorting, paging --------------------------------------------------------------------------------------------------------


def test_facets_combine_and_count_what_they_would_give(page: Page, base: str) -> None:
    search(page, base, "Zulassung")
    before = count(page)

    def number(name: str, value: str) -> str:
        return page.locator(f".nr-tick:has(input[name='{name}'][value='{value}']) .nr-n").inner_text()

    assert (number("type", "release"), number("type", "story"), number("year", "2024")) == ("1", "1", "1")
    tick(page, "type", "story")
    assert titles(page) == ["Die Prüfung in Łódź"]
    # A second value of the same facet adds to the first, so its count stays.
    assert number("type", "release") == "1"
    tick(page, "type", "release")
    assert set(titles(page)) == {"Die Prüfung in Łódź", "Der Operationsroboter ist da"}
    tick(page, "year", "2026")
    assert titles(page) == ["Der Operationsroboter ist da"]
    tick(page, "contact", "jana-weber")
    tick(page, "topic", "robotik")
    tick(page, "pictures", "1")
    assert titles(page) == ["Der Operationsroboter ist da"]
    assert before > 2
    for name in ("type=story", "type=release", "year=2026", "contact=jana-weber", "topic=robotik", "pictures=1"):
        assert name in page.url


def test_a_choice_nothing_fits_can_be_taken_back(page: Page, base: str) -> None:
    assert search(page, base, "Steuer", "&type=note") == []
    assert "Treffer ohne sie: 1" in page.locator(".nr-say").inner_text()
    page.get_by_role("button", name="Auswahl aufheben").click()
    ready(page)
    assert titles(page) == ["Zur Steuer"]


def test_a_choice_without_a_word_lists_all_of_it(page: Page, base: str) -> None:
    page.goto(f"{base}search/?type=statement")
    ready(page)
    assert titles(page) == ["Zur Steuer"]


def test_hits_are_sorted_by_date_when_asked(page: Page, base: str) -> None:
    search(page, base, "Zulassung")
    page.locator("select[name=sort]").select_option("date")
    ready(page)
    assert "sort=date" in page.url
    dates = [node.get_attribute("datetime") or "" for node in page.locator(".nr-hits time").all()]
    assert dates == sorted(dates, reverse=True)
    assert len(dates) == 3


def test_more_hits_are_shown_where_the_reader_is(page: Page, base: str) -> None:
    assert len(search(page, base, "Kugellager")) == 10
    assert count(page) == 25
    page.get_by_role("button", name="Mehr zeigen").click()
    page.wait_for_function("document.querySelectorAll('.nr-hit').length === 20")
    assert page.evaluate("[...document.querySelectorAll('.nr-hit')].indexOf(document.activeElement.closest('li'))") == 10
    page.get_by_role("button", name="Mehr zeigen").click()
    page.wait_for_function("document.querySelectorAll('.nr-hit').length === 25")
    expect(page.get_by_role("button", name="Mehr zeigen")).to_be_hidden()
    assert len(set(titles(page))) == 25
    page.locator(".nr-hit h3 a").nth(22).click()
    page.go_back()
    page.wait_for_function("document.querySelectorAll('.nr-hit').length === 25")


# --- languages ----------------------------------------------------------------------------------------------------------------------


def test_a_search_stays_in_its_language_and_another_can_be_added(page: Page, base: str) -> None:
    assert "The surgical robot has arrived" not in search(page, base, "Roboter")
    tick(page, "lang", "en")
    assert "The surgical robot has arrived" in titles(page)
    assert "lang=de&lang=en" in page.url
    other = page.locator(".nr-hit", has_text="The surgical robot has arrived")
    assert other.locator("[lang=en]").count() == 1
    assert "Englisch" in other.locator(".nr-stamp").inner_text()


def test_dates_order_hits_across_languages(page: Page, base: str) -> None:
    search(page, base, "Aurelia Robot", "&lang=de&lang=en&sort=date")
    search(page, base, "Robot", "&lang=de&lang=en&sort=date")
    dates = [(node.get_attribute("datetime") or "")[:10] for node in page.locator(".nr-hits time").all()]
    assert dates == sorted(dates, reverse=True)
    assert {"Der Operationsroboter ist da", "The surgical robot has arrived"} <= set(titles(page))


def test_what_is_only_there_in_another_language_is_offered(page: Page, base: str) -> None:
    assert search(page, base, "velocity") == []
    page.get_by_role("button", name="Treffer auf Englisch: 1").click()
    ready(page)
    assert titles(page) == ["Only in English"]
    assert page.url.endswith("?q=velocity&lang=en")


# --- the address ----------------------------------------------------------------------------------------------------------------------


def test_the_address_is_the_search_and_back_leads_back(page: Page, base: str) -> None:
    search(page, base, "Kugellager")
    field = page.locator("#nr-q")
    field.fill("Zulassung")
    field.press("Enter")
    page.wait_for_function("document.querySelectorAll('.nr-hit').length < 10")
    tick(page, "type", "story")
    assert page.url == f"{base}search/?q=Zulassung&type=story"
    page.go_back()
    page.wait_for_function("document.querySelectorAll('.nr-hit').length > 1")
    assert not page.locator("input[value=story]").is_checked()
    page.go_back()
    page.wait_for_function("document.querySelectorAll('.nr-hit').length === 10")
    assert field.input_value() == "Kugellager"
    page.go_forward()
    page.wait_for_function("document.querySelectorAll('.nr-hit').length < 10")
    assert field.input_value() == "Zulassung"


def test_words_typed_in_one_go_are_one_step_back(page: Page, base: str) -> None:
    search(page, base, "Kugellager")
    field = page.locator("#nr-q")
    field.fill("")
    field.press_sequentially("Zulassung", delay=260)
    page.wait_for_url(f"{base}search/?q=Zulassung")
    ready(page)
    field.press("Enter")
    page.go_back()
    page.wait_for_url(f"{base}search/?q=Kugellager")
    page.wait_for_function("document.querySelectorAll('.nr-hit').length === 10")
    assert field.input_value() == "Kugellager"


def test_a_browser_whose_workers_load_no_modules_searches_in_the_page(browser: Browser, base: str) -> None:
    context = browser.new_context(locale="de-DE")
    old = "const Old = Worker; window.Worker = class extends Old { constructor(url, given) { super(url); } }"
    context.add_init_script(old)
    page = context.new_page()
    assert "Zur Steuer" in search(page, base, "Steuer")
    context.close()


def test_an_address_somebody_made_up_does_no_harm(page: Page, base: str) -> None:
    assert search(page, base, "Zulassung", "&type=<b>&lang=xx&sort=up&year=&page=9") == []
    assert count(page) == 0


# --- by keyboard ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("home", "words", "title"),
    [("", "Marktzulassung", "Der Operationsroboter ist da"), ("en/", "hospital", "The surgical robot has arrived")],
)
def test_a_search_needs_no_mouse(page: Page, base: str, home: str, words: str, title: str) -> None:
    page.goto(f"{base}{home}news/")
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}{home}search/?q={words}")
    ready(page)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "nr-q"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'nr-hits'")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == title
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "nr-q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("news/2026/zulassung/$"))


def test_arrows_stop_at_the_last_hit(page: Page, base: str) -> None:
    assert len(search(page, base, "Steuer")) == 1
    page.locator("#nr-q").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Zur Steuer"


def test_the_key_does_not_disturb_who_types_and_can_be_turned_off(page: Page, base: str) -> None:
    page.goto(f"{base}search/")
    page.locator("#nr-q").fill("")
    page.locator("#nr-q").press("/")
    assert page.locator("#nr-q").input_value() == "/"
    page.locator("[data-nr-slash]").uncheck()
    page.goto(f"{base}news/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement === document.body")
    page.goto(f"{base}search/")
    assert not page.locator("[data-nr-slash]").is_checked()


def test_hits_are_counted_aloud_and_everything_has_a_name(page: Page, base: str) -> None:
    search(page, base, "Zulassung")
    status = page.get_by_role("status")
    assert status.inner_text() == f"Treffer: {count(page)}"
    assert page.get_by_role("search", name="").get_by_role("searchbox", name="Newsroom durchsuchen").count() == 1
    assert page.get_by_role("group", name="Thema").get_by_role("checkbox", name=re.compile("Robotik")).count() == 1
    assert page.get_by_role("combobox", name="Reihenfolge").count() == 1


# --- what goes wrong ----------------------------------------------------------------------------------------------------------------------


def test_nothing_found_says_so_and_offers_ways_on(page: Page, base: str) -> None:
    assert search(page, base, "Xylophon") == []
    assert page.locator("#nr-hits").inner_text() == "Keine Treffer"
    assert page.locator(".nr-say").inner_text() == "Zu „Xylophon“ wurde nichts gefunden."
    ways = page.locator(".nr-ways")
    assert ways.get_by_role("link", name="Robotik").is_visible()
    assert ways.get_by_role("link", name="Jana Weber").is_visible()
    assert ways.get_by_role("link", name="+49 30 23125 110").is_visible()


def test_a_word_no_text_has_is_named_beside_what_comes_nearest(page: Page, base: str) -> None:
    assert "Zur Steuer" in search(page, base, "Zulassung 2031")
    assert page.locator(".nr-say").inner_text() == "Kein Text enthält „2031“. Am nächsten kommt:"


def test_what_is_missing_is_named_as_it_was_typed(page: Page, base: str) -> None:
    search(page, base, "Zulassung Übergrößenprüferei")
    assert "„Übergrößenprüferei“" in page.locator(".nr-say").inner_text()


def test_a_topic_of_that_name_is_one_step_away(page: Page, base: str) -> None:
    search(page, base, "robo")
    page.locator(".nr-also").get_by_role("link", name="Robotik").click()
    assert page.url == f"{base}topics/robotik/"


@pytest.mark.parametrize(
    "words",
    ["<img src=x onerror=\"document.title='weg'\">", '"', '""', '" "', "'; --", "%", "…!?", "\\", "{{ 1 }}", "Ende", "x" * 5000, "a " * 100, "\u0000", "😀", "ü̈", "\u202eabc", "_", "___PAGEFIND_WEIGHT___9"],
)  # fmt: skip
def test_a_hostile_query_does_no_harm(page: Page, base: str, words: str) -> None:
    search(page, base, words)
    assert page.title() != "weg"
    assert page.locator(".nr-found img[src=x], .nr-found b, .nr-hits script").count() == 0
    assert len(page.locator("#nr-q").input_value()) <= 200
    assert "Zur Steuer" in search(page, base, "Steuer")


def test_hostile_words_of_a_text_are_shown_as_they_read(page: Page, base: str) -> None:
    assert [" ".join(title.split()) for title in search(page, base, "unschädlich")] == [f"Ein {HOSTILE} Ende"]
    assert "<img src=x onerror=\"document.title='weg'\"> unschädlich." in page.locator(".nr-hit p").last.inner_text()


def test_answers_to_old_queries_never_replace_newer_ones(page: Page, base: str) -> None:
    waiting: list[Route] = []

    def wait(route: Route) -> None:
        waiting.append(route)

    page.goto(f"{base}search/")
    page.route("**/*.pf_index", wait)
    field = page.locator("#nr-q")
    field.fill("Kugellager")
    page.wait_for_timeout(1500)
    field.fill("")
    page.wait_for_timeout(400)
    assert waiting
    for route in waiting:
        route.continue_()
    page.wait_for_timeout(800)
    assert page.locator(".nr-found").is_hidden()
    assert page.locator("#nr-q").input_value() == ""


def test_an_index_that_does_not_load_is_told_in_words_and_can_be_asked_again(browser: Browser, base: str) -> None:
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    context.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{base}search/?q=Zulassung")
    page.wait_for_selector(".nr-say:not([hidden])")
    assert "ließ sich nicht laden" in page.locator(".nr-say").inner_text()
    assert page.locator(".nr-ways").is_visible()
    context.unroute("**/pagefind/**")
    page.get_by_role("button", name="Noch einmal versuchen").click()
    page.wait_for_selector(".nr-hit")
    context.close()


def test_without_workers_the_page_searches_by_itself(browser: Browser, base: str) -> None:
    context = browser.new_context(locale="de-DE")
    context.add_init_script("delete window.Worker")
    page = context.new_page()
    assert "Zur Steuer" in search(page, base, "Steuer")
    context.close()


def test_without_javascript_the_form_leads_to_ways_into_the_archive(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}news/")
    page.locator("header #nr-q").fill("Zulassung")
    page.locator("header #nr-q").press("Enter")
    assert page.url == f"{base}search/?q=Zulassung"
    assert "braucht JavaScript" in page.locator("main").inner_text()
    for name in ("Geschichten", "Robotik", "2024", "Jana Weber"):
        assert page.locator(".nr-ways").get_by_role("link", name=re.compile(f"^{name}")).is_visible(), name
    for selector in (".nr-by", ".nr-found", ".nr-keys"):
        assert page.locator(selector).is_hidden()
    context.close()


# --- what it looks like and costs -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "query", ["", "?q=Zulassung", "?q=Xylophon", "?q=Kugellager&type=note"], ids=["start", "hits", "none", "chosen"]
)
def test_everybody_can_use_the_search_in_light_and_dark(browser: Browser, base: str, query: str, scheme: Any) -> None:
    for width in WIDTHS:
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{base}search/{query}")
        if query:
            ready(page)
            page.evaluate("document.querySelector('.nr-by').open = true")
        found = Axe().run(page, options=AXE).response["violations"]
        assert [(width, one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found] == []
        assert overflow(page) == []
        context.close()


def test_the_search_fits_the_narrowest_screen_and_text_twice_as_large(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    search(page, base, "Zulassung")
    page.evaluate("document.querySelector('.nr-by').open = true")
    assert overflow(page) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    page.add_style_tag(content="html { font-size: 200% !important }")
    assert overflow(page) == []
    context.close()


def test_a_page_loads_nothing_of_the_search_before_somebody_searches(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}news/")
    page.locator("#nr-q").focus()
    page.wait_for_timeout(300)
    page.goto(f"{base}search/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "pagefind" in url or "search-index" in url] == []


def test_the_index_lies_where_it_belongs(archive: Newsroom) -> None:
    folders = {path.name for path in (archive.site / "pagefind").iterdir()}
    assert folders == {"de", "en"}
    names = {path.name for path in Path(archive.site / "pagefind/de").iterdir()}
    assert not [name for name in names if "ui" in name or "highlight" in name or "worker" in name]
