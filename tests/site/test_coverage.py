"""What others wrote, and questions answered: gathered on pages of their own, each with its address."""

from __future__ import annotations

import json

from conftest import MakeSite
from lxml.etree import _Element
from newsrooms import HOSTILE, Newsroom, options, words


def item(name: str, coverage: str, more: str = "", folder: str = "") -> str:
    return (
        f"{folder}news/2026/{name}.md\n    ---\n    title: {name.capitalize()}\n    date: 2026-11-01\n    summary: s\n"
        f"    coverage: [{coverage}]\n{more}    ---\n    Text.\n"
    )


def article(number: int, date: str = "2026-10-01", **more: str) -> str:
    extra = "".join(f", {key}: {value}" for key, value in more.items())
    return f'{{outlet: Blatt {number}, title: Artikel {number}, url: "https://blatt.example/{number}", date: {date}{extra}}}'


def articles(newsroom: Newsroom, url: str = "coverage/") -> list[_Element]:
    return list(newsroom.page(url).iterfind(".//main//li[h3]"))


def titles(newsroom: Newsroom, url: str = "coverage/") -> list[str]:
    return [words(one.find("h3")) for one in articles(newsroom, url)]


def test_all_that_others_wrote_stands_on_one_page_with_the_item_it_is_about(rich: Newsroom) -> None:
    assert titles(rich) == ["Roboter kommt", "Ein Roboter"]
    first, second = articles(rich)
    assert first.find("h3/a").get("href") == "https://zeitung.example/1"
    assert "Ärztezeitung" in words(first)
    assert "19. November 2026" in words(first).replace("\u00a0", " ")
    assert words(first.findall("p")[1]) == "Dazu: Neuer Operationsroboter zugelassen"
    assert "news/2026/zulassung/" in rich.links("coverage/")
    assert len(second.findall("p")) == 1
    assert "2 Artikel in 2 Medien" in rich.text("coverage/")
    assert "coverage/" in rich.links("news/")
    assert "Roboter kommt" in rich.text("")


def test_in_another_language_an_article_leads_to_the_translation(rich: Newsroom) -> None:
    first, _ = articles(rich, "en/coverage/")
    link = first.find("h3/a")
    assert (link.get("lang"), link.get("hreflang")) == ("de", "de")
    assert "German" in words(first)
    assert words(first.findall("p")[1]) == "On: New surgical robot approved"
    assert "en/news/2026/zulassung/" in rich.links("en/coverage/")


def test_an_article_that_is_named_twice_stands_once_and_with_its_item(make_site: MakeSite) -> None:
    newsroom = make_site(
        item("a", article(1))
        + item("b", article(1).replace("blatt.example/1", "WWW.blatt.example/1/#kommentare"))
        + item("a", article(1) + ", " + article(2), folder="en/")
        + "coverage.yml\n    - "
        + article(1).replace("https://", "http://")
        + "\n    - "
        + article(3)
        + "\n"
    )
    assert not newsroom.has_failed, newsroom.errors
    assert titles(newsroom) == ["Artikel 1", "Artikel 2", "Artikel 3"]
    assert [words(one.findall("p")[-1]) for one in articles(newsroom)][:2] == ["Dazu: A", "Dazu: A"]


def test_what_is_hidden_unlisted_expired_or_withdrawn_brings_no_articles(make_site: MakeSite) -> None:
    states = ("draft: true", "embargo: 2026-12-01", "unlisted: true", "expires: 2026-11-10", "removed: {date: 2026-11-10}")
    sketch = "".join(item(f"n{number}", article(number), f"    {state}\n") for number, state in enumerate(states))
    withdrawn = item("w", article(9), "    withdrawn: {date: 2026-11-10, reason: Falsch.}\n")
    newsroom = make_site(sketch + withdrawn)
    assert not newsroom.has_failed, newsroom.errors
    assert not newsroom.has("coverage/")
    assert "coverage/" not in newsroom.links("news/")


def test_articles_stand_by_year_the_newest_first_on_pages(make_site: MakeSite) -> None:
    dates = ["2024-05-01", "2026-01-02", "2025-06-01", "2026-03-01", "2025-12-31"]
    entries = "".join(f"    - {article(number, date)}\n" for number, date in enumerate(dates))
    newsroom = make_site(f"coverage.yml\n{entries}", plugin=options(per_page=2))
    assert not newsroom.has_failed, newsroom.errors
    assert titles(newsroom) == ["Artikel 3", "Artikel 1", "Artikel 4", "Artikel 2"]
    assert [words(one) for one in newsroom.page("coverage/").iterfind(".//main//h2")] == ["2026", "2025"]
    assert titles(newsroom, "coverage/page/2/") == ["Artikel 0"]
    assert "coverage/page/2/" in newsroom.links("coverage/")
    assert "Alle 5 Artikel" in newsroom.text("")


def test_articles_can_be_narrowed_down_to_a_language_when_there_is_more_than_one(make_site: MakeSite, rich: Newsroom) -> None:
    newsroom = make_site(
        f"coverage.yml\n    - {article(1, language='de')}\n    - {article(2, language='pl')}\n    - {article(3, language='pt-BR')}\n    - {article(4)}\n"
    )
    choices = [words(label) for label in newsroom.page("coverage/").iterfind(".//form//label")]
    assert choices == ["Alle Sprachen", "Deutsch (1)", "Polnisch (1)", "Portugiesisch (Brasilien) (1)"]
    assert [one.get("class") for one in articles(newsroom)] == ["is-de", "is-pl", "is-pt-BR", None]
    assert rich.page("coverage/").find(".//main//form") is None


def test_hostile_words_of_others_stay_words(make_site: MakeSite) -> None:
    quoted = json.dumps(HOSTILE, ensure_ascii=False)
    newsroom = make_site(
        f'coverage.yml\n    - {{outlet: {quoted}, title: {quoted}, author: {quoted}, url: "https://x.example/?a=1&b=%22", date: 2026-01-01}}\n'
    )
    assert titles(newsroom) == [HOSTILE]
    (one,) = articles(newsroom)
    assert one.find("h3/a").get("href") == "https://x.example/?a=1&b=%22"
    assert words(one).count(HOSTILE) == 3


# --- questions ------------------------------------------------------------------------------------------------------------------


def test_a_question_keeps_the_address_it_was_given(make_site: MakeSite) -> None:
    faq = "faq: [{question: Warum?, answer: Darum., date: 2026-11-02}, {question: Wann?, answer: Bald., id: wann}, {question: Wo?, answer: Hier.}]"
    newsroom = make_site(
        f"news/2026/a.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    tags: [Robotik]\n    {faq}\n    ---\n    Text.\n"
        f"topics/robotik.md\n    ---\n    title: Robotik\n    {faq}\n    ---\nkits/k.md\n    ---\n    title: K\n    {faq}\n    ---\n"
    )
    assert not newsroom.has_failed, newsroom.errors
    for url in ("news/2026/a/", "topics/robotik/", "kits/k/"):
        page = newsroom.page(url)
        asked = [one for one in page.iterfind(".//main//div[@id]") if one.find("h3") is not None]
        assert [one.get("id") for one in asked] == ["question-1", "wann", "question-3"]
        assert [one.find("h3/a").get("href") for one in asked] == ["#question-1", "#wann", "#question-3"]
        assert asked[0].find(".//time").get("datetime") == "2026-11-02"
