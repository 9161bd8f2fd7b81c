"""What `mkdocs serve` shows of what nobody else sees: a band that says all of why, and no list that names it."""

from __future__ import annotations

import pytest
from conftest import MakeSite
from mkdocs.commands.build import build
from mkdocs.config import load_config
from newsrooms import Newsroom, words, write
from test_due import item

SECRET = "verborgen"


def hidden(*lines: str, name: str, folder: str = "news/2026") -> str:
    return item(*lines, "tags: [Robotik]", name=f"{SECRET}-{name}", folder=folder)


CONTENT = (
    item("date: 2026-11-01", "tags: [Robotik]", name="offen")
    + hidden("date: 2026-11-01", "draft: true", name="entwurf")
    + hidden("date: 2026-12-01", name="geplant")
    + hidden("date: 2026-12-02T08:30", "embargo: 2026-12-01T09:00", "draft: true", name="alles")
    + hidden("date: 2026-11-01", name="zwei")
    + hidden("date: 2026-11-01", "embargo: 2026-12-01T09:00", name="zwei", folder="en/news/2026")
    + hidden("date: 2026-11-01", "unlisted: true", name="ungelistet")
    + hidden("date: 2026-11-01", "expires: 2026-11-10", name="abgelaufen")
    + item("date: 2026-11-01", "withdrawn: {date: 2026-11-10, reason: Irrtum}", name="zurueck")
    + item("date: 2026-11-01", "removed: {date: 2026-11-10}", name="entfernt")
    + f"""
events/{SECRET}-tag.md
    ---
    title: {SECRET}-tag
    start: 2027-01-10T10:00
    location: Berlin
    embargo: 2026-12-01
    ---
kits/{SECRET}-mappe.md
    ---
    title: {SECRET}-mappe
    tags: [Robotik]
    draft: true
    ---
"""
)


@pytest.fixture(scope="module")
def served(make_site_once: MakeSite) -> Newsroom:
    """A site as `mkdocs serve` builds it."""
    newsroom = make_site_once("", site_url="https://press.example.org/")
    write(newsroom.content, CONTENT)
    config = load_config(config_file=str(newsroom.folder / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    return newsroom


def band(newsroom: Newsroom, url: str) -> str:
    found = newsroom.page(url).xpath("//p[@class='nr-band'][@role='status']")
    return words(found[0]).replace("\u00a0", " ").replace("\u202f", " ") if found else ""


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("news/2026/offen/", ""),
        ("news/2026/verborgen-entwurf/", "Das sieht sonst niemand: Entwurf."),
        ("news/2026/verborgen-geplant/", "Das sieht sonst niemand: geplant für 1. Dezember 2026, 00:00 Uhr."),
        (
            "news/2026/verborgen-alles/",
            "Das sieht sonst niemand: Entwurf, Sperrfrist bis 1. Dezember 2026, 09:00 Uhr und geplant für 2. Dezember 2026, 08:30 Uhr.",
        ),
        ("news/2026/verborgen-zwei/", "Das sieht sonst niemand: Sperrfrist bis 1. Dezember 2026, 09:00 Uhr."),
        ("en/news/2026/verborgen-zwei/", "Nobody else sees this: embargo until December 1, 2026, 9:00 AM."),
        ("events/verborgen-tag/", "Das sieht sonst niemand: Sperrfrist bis 1. Dezember 2026, 00:00 Uhr."),
        ("kits/verborgen-mappe/", "Das sieht sonst niemand: Entwurf."),
        (
            "news/2026/verborgen-ungelistet/",
            "Nicht gelistet: steht in keiner Liste, keinem Feed und keiner Suche. Wer die Adresse kennt, sieht diese Seite.",
        ),
        (
            "news/2026/verborgen-abgelaufen/",
            "Abgelaufen seit 10. November 2026, 00:00 Uhr: steht in keiner Liste, keinem Feed und keiner Suche. Die Seite bleibt.",
        ),
        ("news/2026/zurueck/", "Zurückgezogen: Statt des Textes sehen alle diesen Hinweis."),
        ("news/2026/entfernt/", "Entfernt: Alle sehen nur diesen Hinweis."),
        ("", ""),
    ],
)
def test_a_page_says_all_that_hides_it(served: Newsroom, url: str, expected: str) -> None:
    assert band(served, url) == expected


def test_no_list_feed_or_file_of_others_names_what_is_hidden(served: Newsroom) -> None:
    naming = {path for path, data in served.files.items() if SECRET.encode() in data.lower()}
    assert {path for path in naming if SECRET not in path} == set()


def test_a_site_that_is_published_has_no_band(served: Newsroom) -> None:
    served.build()
    assert {path for path, data in served.files.items() if b'class="nr-band"' in data} == set()
    assert band(served, "news/2026/verborgen-ungelistet/") == ""
    assert not served.has("news/2026/verborgen-entwurf/")


def test_what_leads_nowhere_is_told_once_and_again_when_it_was_mended_meanwhile(write_site: MakeSite) -> None:
    newsroom = write_site(item("date: 2026-11-01", name="offen"))
    path = newsroom.content / "news/2026/offen.md"
    whole = path.read_text("utf-8")
    wrong = f"{whole}\n[Dort](#nirgends)\n"
    told = newsroom.served(
        lambda: path.write_text(wrong, "utf-8"),
        lambda: path.write_text(f"{wrong}\nMehr.\n", "utf-8"),
        lambda: path.write_text(whole, "utf-8"),
        lambda: path.write_text(wrong, "utf-8"),
    )
    assert [any("#nirgends" in line for line in lines) for lines in told] == [False, True, False, False, True]
