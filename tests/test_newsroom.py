"""The index: references, translations, topics, order, contacts, addresses."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from newsrooms import AT, options, write

from newsroom_plugin.errors import Report
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.newsroom import Newsroom
from newsroom_plugin.reader import read_content

DESK = "contacts/desk.md\n    ---\n    name: Desk\n    email: desk@example.org\n    ---\n"


def item(name: str, *lines: str, date: str = "2026-11-01", body: str = "", folder: str = "news/2026") -> str:
    front = "".join(f"    {line}\n" for line in (f"title: {name}", f"date: {date}", "summary: s", *lines))
    return f"{folder}/{name}.md\n    ---\n{front}    ---\n    {body}\n"


def built(folder: Path, sketch: str, files: dict[str, bytes] | None = None, **changed: object) -> tuple[Newsroom, Report]:
    write(folder / "content", DESK)
    write(folder / "content", sketch, files)
    report, settings = Report(), Settings.model_validate(options(**changed))
    sources = read_content(str(folder / "content"), str(folder), settings, report)
    return Newsroom.build(sources, settings, report), report


def good(folder: Path, sketch: str, files: dict[str, bytes] | None = None, **changed: object) -> Newsroom:
    newsroom, report = built(folder, sketch, files, **changed)
    assert [str(problem) for problem in report.errors] == []
    return newsroom.public(AT)


def told(folder: Path, sketch: str, files: dict[str, bytes] | None = None, **changed: object) -> list[str]:
    return [str(problem) for problem in built(folder, sketch, files, **changed)[1].errors]


# --- references ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reference",
    ["news/2026/b.md", "news/2026/b", "/news/2026/b/", "content/news/2026/b.md", "en/news/2026/b.md", "/en/news/2026/b/"],
)
def test_an_item_is_found_however_its_path_is_written(tmp_path: Path, reference: str) -> None:
    assert told(tmp_path, item("a", f"related: [{reference}]") + item("b") + item("b", folder="en/news/2026")) == []


@pytest.mark.parametrize(
    "reference",
    ["robot", "media/teile/robot.jpg", "/media/teile/robot.jpg", "content/media/teile/robot.jpg", "../../media/teile/robot.jpg"],
)
def test_an_asset_is_found_by_id_or_path(tmp_path: Path, reference: str) -> None:
    newsroom = good(
        tmp_path, item("a", f"media: [{reference}]") + "media/teile/robot.jpg 9x9\nmedia/teile/robot.jpg.yml\n    alt: x\n"
    )
    assert [asset.key for asset in newsroom.assets_of(newsroom.items[0])] == ["robot"]


def test_an_asset_is_found_whether_its_name_is_composed_or_not(tmp_path: Path) -> None:
    composed, taken_apart = unicodedata.normalize("NFC", "müller.jpg"), unicodedata.normalize("NFD", "müller.jpg")
    sketch = item("a", f"media: [media/{composed}]", body=f"![x](../../media/{composed})")
    assert told(tmp_path, sketch, {f"media/{taken_apart}": b"x", f"media/{taken_apart}.yml": b"alt: x\n"}) == []


@pytest.mark.parametrize(
    ("sketch", "said"),
    [
        (item("a", "contacts: [desc]"), "content/news/2026/a.md:5: contacts.0: There is no contact 'desc'. Did you mean 'desk'?"),
        (
            item("a", "author: jana-weber"),
            "content/news/2026/a.md:5: author: There is no contact 'jana-weber'. Write content/contacts/jana-weber.md, or name one that exists.",
        ),
        (
            item("a", "quotes: [{text: x, by: jana-weber}]"),
            "content/news/2026/a.md:5: quotes.0.by: There is no contact 'jana-weber'.",
        ),
        (
            item("a", "media: [robt]") + "media/robot.jpg 9x9\n",
            "content/news/2026/a.md:5: media.0: There is no asset 'robt'. Did you mean 'robot'?",
        ),
        (item("a", "tags: [😀]"), "content/news/2026/a.md:5: tags.0: Nothing of '😀' can stand in an address."),
        (
            "events/e.md\n    ---\n    title: E\n    start: 2027-01-01\n    location: A\n    speakers: [jana-weber]\n    ---\n",
            "content/events/e.md:5: speakers.0: There is no contact 'jana-weber'.",
        ),
        (
            "events/e.md\n    ---\n    title: E\n    start: 2027-01-01\n    location: A\n    agenda: [{time: '1', title: x, speaker: jana-weber}]\n    ---\n",
            "content/events/e.md:5: agenda.0.speaker: There is no contact 'jana-weber'.",
        ),
        (
            "kits/k.md\n    ---\n    title: K\n    items: [news/2026/x.md]\n    ---\n",
            "content/kits/k.md:3: items.0: There is no item 'news/2026/x.md'.",
        ),
        (
            "kits/k.md\n    ---\n    title: K\n    documents: [blatt]\n    ---\n",
            "content/kits/k.md:3: documents.0: There is no asset 'blatt'.",
        ),
        (
            "contacts/j.md\n    ---\n    name: J\n    email: j@example.org\n    photo: jana\n    ---\n",
            "content/contacts/j.md:4: photo: There is no asset 'jana'.",
        ),
        (
            "contacts/j.md\n    ---\n    name: J\n    email: j@example.org\n    away: [{from: 2026-01-01, until: 2026-01-02, deputy: nobody}]\n    ---\n",
            "content/contacts/j.md:4: away.0.deputy: There is no contact 'nobody'.",
        ),
        (
            "topics/t.md\n    ---\n    title: T\n    picture: bild\n    ---\n",
            "content/topics/t.md:3: picture: There is no asset 'bild'.",
        ),
        (
            "media/f.yml\n    provider: youtube\n    url: https://example.org/\n    poster: bild\n    alt: x\n    credit: A\n    license: editorial\n",
            "content/media/f.yml:3: poster: There is no asset 'bild'.",
        ),
        (
            "media/f.yml\n    provider: youtube\n    url: https://example.org/\n    captions: [media/f.vtt]\n    alt: x\n    credit: A\n    license: editorial\n",
            "content/media/f.yml:3: captions.0:",
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_with_its_place(tmp_path: Path, sketch: str, said: str) -> None:
    lines = told(tmp_path, sketch)
    assert len(lines) == 1, lines
    assert lines[0].startswith(said), lines[0]


def test_a_full_name_needs_no_contact(tmp_path: Path) -> None:
    assert told(tmp_path, item("a", "author: Jana Weber", "quotes: [{text: x, by: Prof. Dr. Samuel Adeyemi}]")) == []


def test_a_reference_to_a_hidden_thing_is_no_error(tmp_path: Path) -> None:
    assert (
        told(
            tmp_path,
            item("a", "related: [news/2026/b.md]", "kit: k")
            + item("b", "draft: true")
            + "kits/k.md\n    ---\n    title: K\n    draft: true\n    ---\n",
        )
        == []
    )


# --- addresses ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sketch", "files"),
    [
        (item("a") + item("b", "slug: a"), None),
        (item("Ein_Titel") + item("ein-titel"), None),
        (
            "",
            {
                f"news/2026/{unicodedata.normalize(form, 'ü')}.md": b"---\ntitle: A\ndate: 2026-11-01\nsummary: s\n---\n"
                for form in ("NFC", "NFD")
            },
        ),
        ("about/x.md\n    Text\nabout/x/index.md\n    Text\n", None),
        ("About/x.md\n    Text\nabout/x.md\n    Text\n", None),
        (
            "events/a_b.md\n    ---\n    title: A\n    start: 2027-01-01\n    location: A\n    ---\nevents/a-b.md\n    ---\n    title: A\n    start: 2027-01-01\n    location: A\n    ---\n",
            None,
        ),
        ("kits/a_b.md\n    ---\n    title: A\n    ---\nkits/a-b.md\n    ---\n    title: A\n    ---\n", None),
    ],
    ids=["slug", "file name", "composed", "folder", "case", "events", "kits"],
)
def test_two_things_with_one_address_are_an_error_that_names_both(
    tmp_path: Path, sketch: str, files: dict[str, bytes] | None
) -> None:
    lines = told(tmp_path, sketch, files)
    assert len(lines) == 1, lines
    assert " belongs to content/" in lines[0]
    assert lines[0].endswith("already. Add a slug: of its own.")


def test_the_same_slug_in_another_year_or_language_is_no_collision(tmp_path: Path) -> None:
    assert told(tmp_path, item("a") + item("a", folder="news/2025") + item("a", folder="en/news/2026")) == []


@pytest.mark.parametrize(
    "path", ["news.md", "topics.md", "media/index.md", "en/news.md", "subscribe.md", "search/x.md", "api/x.md"]
)
def test_an_ordinary_page_may_not_take_an_address_of_the_newsroom(tmp_path: Path, path: str) -> None:
    lines = told(tmp_path, "", {path: b"# Text\n"})
    assert lines == [] if path == "media/index.md" else len(lines) == 1
    if lines:
        assert "belongs to the newsroom" in lines[0]


def test_two_assets_with_one_id_are_an_error_that_says_so(tmp_path: Path) -> None:
    lines = told(tmp_path, "media/Mein_Bild.jpg 9x9\nmedia/x.jpg 9x9\nmedia/x.jpg.yml\n    alt: x\n    id: mein-bild\n")
    assert len(lines) == 1
    assert lines[0].startswith("content/media/x.jpg.yml:2: id: The id 'mein-bild' belongs to media/Mein_Bild.jpg already.")


# --- translations, topics, order ------------------------------------------------------------------------------------------------


def test_translations_find_each_other_and_not_themselves(tmp_path: Path) -> None:
    newsroom = good(tmp_path, item("a") + item("a", folder="en/news/2026") + item("b"))
    german = next(thing for thing in newsroom.items if thing.url == "news/2026/a/")
    assert [thing.url for thing in newsroom.translations(german)] == ["en/news/2026/a/"]
    assert newsroom.translations(next(thing for thing in newsroom.items if thing.url == "news/2026/b/")) == ()


def test_translation_of_pairs_files_of_different_names_however_the_path_is_written(tmp_path: Path) -> None:
    for reference in ("news/2026/a.md", "news/2026/a", "content/news/2026/a.md"):
        newsroom = good(tmp_path, item("a") + item("b", f"translation_of: {reference}", folder="en/news/2026"))
        assert [thing.url for thing in newsroom.translations(newsroom.items[0])], reference


def test_two_translations_into_one_language_are_an_error(tmp_path: Path) -> None:
    lines = told(tmp_path, item("a") + item("b", "translation_of: news/2026/a.md"))
    assert len(lines) == 1
    assert "is the same thing in the same language already" in lines[0]


def test_a_translation_of_itself_is_an_error(tmp_path: Path) -> None:
    assert len(told(tmp_path, item("a", "translation_of: news/2026/a.md"))) == 1


def test_a_topic_is_found_by_any_of_its_titles_in_any_case(tmp_path: Path) -> None:
    newsroom = good(
        tmp_path,
        item("a", "tags: [Robotik]")
        + item("b", "tags: [robotics]")
        + item("c", "tags: [ROBOTIK, Robotics]")
        + "topics/roboter.md\n    ---\n    title: {de: Robotik, en: Robotics}\n    ---\n",
    )
    assert sorted(thing.title for thing in newsroom.tagged["roboter", "de"]) == ["a", "b", "c"]
    assert list(newsroom.tagged) == [("roboter", "de")]


def test_a_tag_without_a_file_is_its_own_title(tmp_path: Path) -> None:
    newsroom = good(tmp_path, item("a", "tags: [Künstliche Intelligenz]"))
    assert newsroom.topics.by_slug["kuenstliche-intelligenz"].title("de") == "Künstliche Intelligenz"


def test_items_stand_newest_first_and_at_one_moment_by_address(tmp_path: Path) -> None:
    newsroom = good(
        tmp_path,
        item("a", date="2026-11-01")
        + item("c", date="2026-11-02T08:00")
        + item("b", date="2026-11-02T08:00")
        + item("d", date="2026-11-02T08:00+00:00")
        + item("e", date="2026-11-02"),
    )
    assert [thing.title for thing in newsroom.items] == ["d", "b", "c", "e", "a"]


def test_events_stand_earliest_first_and_kits_by_title(tmp_path: Path) -> None:
    newsroom = good(
        tmp_path,
        "".join(
            f"events/{name}.md\n    ---\n    title: {name}\n    start: {start}\n    location: A\n    ---\n"
            for name, start in (("a", "2027-02-01"), ("b", "2027-01-01"))
        )
        + "".join(f"kits/{name}.md\n    ---\n    title: {title}\n    ---\n" for name, title in (("a", "b"), ("b", "A"))),
    )
    assert [thing.title for thing in newsroom.events] == ["b", "a"]
    assert [thing.title for thing in newsroom.kits] == ["A", "b"]


# --- contacts -----------------------------------------------------------------------------------------------------------------


def test_who_names_nobody_gets_the_default_contact(tmp_path: Path) -> None:
    newsroom = good(
        tmp_path,
        item("a")
        + item("b", "contacts: [jana]", date="2026-10-01")
        + "contacts/jana.md\n    ---\n    name: Jana\n    phone: '110'\n    ---\n",
    )
    assert [[contact.id for contact in newsroom.contacts_of(thing)] for thing in newsroom.items] == [["desk"], ["jana"]]


def test_contacts_stand_by_order_then_by_name(tmp_path: Path) -> None:
    newsroom = good(
        tmp_path,
        "".join(
            f"contacts/{id}.md\n    ---\n    name: {name}\n    email: a@example.org\n    order: {order}\n    ---\n"
            for id, name, order in (("a", "Zoe", 1), ("b", "anna", 200), ("c", "Ben", 200))
        ),
    )
    assert list(newsroom.contacts) == ["a", "desk", "b", "c"]


def test_a_contact_who_has_left_is_no_longer_offered(tmp_path: Path) -> None:
    newsroom = good(
        tmp_path,
        "".join(
            f"contacts/{id}.md\n    ---\n    name: {id}\n    email: a@example.org\n    until: {until}\n    ---\n"
            for id, until in (("weg", "2026-11-19"), ("bald", "2026-11-21"))
        ),
    )
    assert [contact.id for contact in newsroom.active_contacts] == ["bald", "desk"]


def test_a_default_contact_that_does_not_exist_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "", default_contact="desc") == [
        "mkdocs.yml:1: default_contact: There is no contact 'desc'. Did you mean 'desk'?"
    ]


# --- assets -------------------------------------------------------------------------------------------------------------------


def test_an_asset_is_public_only_while_something_public_uses_it_or_it_says_so(tmp_path: Path) -> None:
    newsroom = good(
        tmp_path,
        item(
            "a",
            "media: [eins]",
            body="![x](../../media/zwei.jpg) [y](../../media/drei.jpg) <img src='../../media/vier.jpg'>\n\n    [z]: ../../media/fuenf.jpg",
        )
        + item("b", "draft: true", "media: [sechs]")
        + item("c", "withdrawn: {date: 2026-11-02, reason: x}", "media: [sieben]")
        + item("d", "expires: 2026-11-02", "media: [acht]")
        + "media/neun.jpg 9x9\nmedia/neun.jpg.yml\n    alt: x\n    public: true\n"
        + "".join(
            f"media/{name}.jpg 9x9\n" for name in ("eins", "zwei", "drei", "vier", "fuenf", "sechs", "sieben", "acht", "zehn")
        ),
    )
    assert set(newsroom.assets.by_key) == {"eins", "zwei", "drei", "vier", "fuenf", "acht", "neun"}


def test_an_asset_that_a_listed_thing_uses_too_lies_in_the_library(tmp_path: Path) -> None:
    newsroom = good(
        tmp_path,
        item("a", "unlisted: true", "media: [eins, zwei]")
        + item("b", "media: [zwei]")
        + "media/eins.jpg 9x9\nmedia/zwei.jpg 9x9\n",
    )
    assert dict(newsroom.folders) == {"eins": "news/2026/a/"}


def test_an_asset_withdrawn_from_a_later_day_is_still_there(tmp_path: Path) -> None:
    newsroom = good(
        tmp_path,
        item("a", "media: [eins]")
        + "media/eins.jpg 9x9\nmedia/eins.jpg.yml\n    alt: x\n    withdrawn: {date: 2027-01-01, reason: x}\n",
    )
    assert set(newsroom.assets.by_key) == {"eins"}
