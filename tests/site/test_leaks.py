"""A secret word is written into everything a hidden thing consists of; then the whole output is searched for it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import textwrap
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import MakeSite
from newsrooms import DESK, Newsroom, drawn, options
from PIL import Image
from PIL.PngImagePlugin import PngInfo

SECRET = "Geheimnis"
"""Written everywhere a hidden thing can hold a word; in addresses it is lower case."""

EVERYTHING = options(social_cards={}, search={"enabled": True})
"""With social cards, which say their headline inside the file, and with the index of the search."""


def front(key: str, *, address: str = "geheimnis", date: str = "2026-11-01") -> str:
    """Front matter of an item with the secret in every key."""
    return f"""
    title: {SECRET} Titel
    subtitle: {SECRET} Untertitel
    date: {date}
    summary: {SECRET} Zusammenfassung
    dateline: {SECRET}stadt
    tags: [{SECRET} Thema, Robotik]
    contacts: [desk]
    author: {SECRET} Autor
    media: [geheimnis-bild, {{src: geheimnis-png, caption: {SECRET} Bildtext, alt: {SECRET} Alternative, credit: {SECRET} Nachweis}}, geheimnis-blatt, geheimnis-film]
    quotes: [{{text: {SECRET} Satz, by: {SECRET} Person, role: {SECRET} Rolle, id: geheimnis-zitat}}]
    facts: [{SECRET} Fakt, {{value: {SECRET} 5, label: {SECRET} Name, source: {SECRET} Quelle, id: geheimnis-fakt}}]
    links: [{{title: {SECRET} Link, url: "https://geheimnis.example/"}}]
    faq: [{{question: {SECRET} Frage, answer: {SECRET} Antwort}}]
    coverage: [{{outlet: {SECRET} Blatt, title: {SECRET} Bericht, url: "https://geheimnis.example/b", date: 2026-11-01}}]
    related: [news/2026/offen.md]
    kit: offen
    pinned: true
    slug: {address}
    aliases: [/geheimnis/alt/]
    label: paid
    updates: [{{date: 2026-11-02, note: {SECRET} Korrektur}}]
    share: {{hashtags: [{SECRET}Hashtag], mentions: ["@geheimnis@social.example"], texts: {{mastodon: {SECRET} Tröt}}, disclosure: {SECRET} Hinweis}}
    {key}
"""


BODY = f"""
    {SECRET} Text mit ![{SECRET}](../../media/geheimnis-inline.jpg "{SECRET}") und [Blatt](../../media/geheimnis-blatt.pdf).

    ## {SECRET} Überschrift

    > {SECRET} gesagt.
    > — {SECRET} Person, {SECRET}
"""

SIDECAR = f"""
    title: {SECRET} Bild
    alt: {SECRET} Alternative
    caption: {SECRET} Bildtext
    creator: {SECRET} Urheber
    credit: {SECRET} Nachweis
    license: CC-BY-4.0
    copyright: {SECRET} Recht
    location_shown: {SECRET}stadt
    people: [{SECRET} Mensch]
    tags: [{SECRET} Schlagwort, Robotik]
    edits: {SECRET} Bearbeitung
    transcript: {SECRET} Mitschrift
"""

OPEN = f"""
index.md
    ---
    title: Start
    pinned: [news/2026/geheim.md]
    ---
    Lesen Sie [das](news/2026/geheim.md).
news/2026/offen.md
    ---
    title: Offen
    date: 2026-11-01
    summary: Für alle.
    tags: [Robotik]
    related: [news/2026/geheim.md]
    media: [offen-bild]
    ---
    Mehr in [einer Meldung](geheim.md), [anderswo](geheim.md#teil) und [noch einmal](/news/2026/geheim.md).
events/offen.md
    ---
    title: Ein Tag
    start: 2027-01-01
    location: Berlin
    tags: [Robotik]
    ---
    Davor [das](../news/2026/geheim.md).
kits/offen.md
    ---
    title: Mappe
    items: [news/2026/geheim.md, news/2026/offen.md]
    tags: [Robotik, {SECRET} Thema]
    media: [offen-bild]
    ---
    Mit [dem](../news/2026/geheim.md).
topics/robotik.md
    ---
    title: Robotik
    ---
    Über [das](../news/2026/geheim.md).
media/offen-bild.jpg 90x60
media/offen-bild.jpg.yml
    alt: Ein Roboter
    credit: Aurelia
    license: CC-BY-4.0
media/geheimnis-bild.jpg.yml{SIDECAR}
media/geheimnis-png.png.yml{SIDECAR}
media/geheimnis-inline.jpg.yml{SIDECAR}
media/geheimnis-blatt.pdf.yml{SIDECAR}
media/geheimnis-film.yml{SIDECAR}
    provider: peertube
    url: https://geheimnis.example/w
    poster: geheimnis-poster
media/geheimnis-poster.jpg.yml{SIDECAR}
"""


def pictures() -> dict[str, bytes]:
    """Files with the secret in their metadata."""
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = f"{SECRET} Beschreibung", f"{SECRET} Urheber"
    note = PngInfo()
    note.add_text("Comment", f"{SECRET} Notiz")
    jpeg = drawn(90, 60, exif=exif, comment=f"{SECRET} Kommentar".encode())
    return {
        "media/geheimnis-bild.jpg": jpeg,
        "media/geheimnis-inline.jpg": jpeg,
        "media/geheimnis-poster.jpg": jpeg,
        "media/geheimnis-png.png": drawn(60, 60, "PNG", pnginfo=note),
        "media/geheimnis-blatt.pdf": f"%PDF-1.4 {SECRET}".encode(),
    }


def found(newsroom: Newsroom) -> Iterator[str]:
    """Yield every place of the output that holds the secret, whatever its case or encoding."""
    wanted = [SECRET.lower().encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    for path, data in {**newsroom.files, **newsroom.search_index}.items():
        if SECRET.lower() in path.lower():
            yield f"the name {path}"
        if any(word in data.lower() for word in wanted):
            yield path
        if path.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(data)) as bundle:
                for name in bundle.namelist():
                    if SECRET.lower() in name.lower() or any(word in bundle.read(name).lower() for word in wanted):
                        yield f"{path}: {name}"
        if path.endswith(".pdf") and not path.endswith("-original.pdf") and SECRET.lower() in in_pdf(newsroom.site / path):
            yield f"{path}: text or about it"
        if path.endswith((".jpg", ".png", ".webp", ".avif")):
            with Image.open(io.BytesIO(data)) as picture:
                if SECRET.lower() in repr(picture.info).lower() or SECRET.lower() in repr(dict(picture.getexif())).lower():
                    yield f"{path}: metadata"


def in_pdf(path: Path) -> str:
    """All that is written in a PDF: its text, what it says of itself, its structure with alternative texts, its links."""
    commands: tuple[list[str | Path], ...] = (
        ["qpdf", "--qdf", "--object-streams=disable", path, "-"],
        ["pdftotext", path, "-"],
        ["pdfinfo", "-struct-text", path],
        ["pdfinfo", "-url", path],
        ["pdfinfo", path],
    )
    said = [subprocess.run(command, capture_output=True, check=True).stdout for command in commands]
    return b"\n".join(said).decode("utf-8", "replace").lower()


HIDDEN = {
    "draft": front("draft: true"),
    "embargoed": front("embargo: 2026-12-01T09:00"),
    "scheduled": front("expires: 2030-01-01", date="2026-11-21"),
    "draft of news": front("draft: true", date="2026-11-20T09:00").replace("label: paid", "label: none"),
    "embargoed news": front("embargo: 2026-11-20T13:00:01+01:00", date="2026-11-20T09:00").replace("label: paid", "label: none"),
    "scheduled to the second": front("expires: 2030-01-01", date="2026-11-20T13:00:01"),
}


def item(front_matter: str, body: str = BODY) -> str:
    return f"news/2026/geheim.md\n    ---{front_matter}    ---\n{body}"


@pytest.mark.parametrize("front_matter", HIDDEN.values(), ids=HIDDEN.keys())
def test_nothing_of_a_hidden_item_is_anywhere(make_site: MakeSite, front_matter: str) -> None:
    newsroom = make_site(OPEN.replace(f", {SECRET} Thema]", "]") + item(front_matter), pictures(), plugin=EVERYTHING)
    assert newsroom.search_index
    assert not newsroom.has_failed, newsroom.errors
    assert newsroom.has("news/2026/offen/") and newsroom.has("news/2026/offen/offen-card.jpg")
    assert list(found(newsroom)) == []


def test_the_same_item_is_found_when_it_is_published(make_site: MakeSite) -> None:
    news = front("unlisted: false", date="2026-11-20T09:00").replace("label: paid", "label: gifted")
    newsroom = make_site(OPEN + item(news), pictures(), plugin=EVERYTHING)
    assert not newsroom.has_failed, newsroom.errors
    places = set(found(newsroom))
    assert {
        "index.html",
        "feed.xml",
        "sitemap.xml",
        "news-sitemap.xml",
        "atom.xml",
        "feed.json",
        "topics/robotik/feed.xml",
        "types/release/atom.xml",
        "contacts/desk/feed.json",
        "media/feed.xml",
        "subscribe/index.html",
        "feeds.opml",
        "news/2026/geheimnis/index.html",
        "news/2026/geheimnis/geheimnis-card.jpg: metadata",
        "kits/offen/index.html",
        "media/geheimnis-bild/geheimnis-bild-90.jpg",
    } <= places
    kinds = {place.partition("pagefind/de/")[2].partition("/")[0].partition(".")[0] for place in places}
    assert {"fragment", "index", "facets"} <= kinds


@pytest.mark.parametrize("key", ["unlisted: true", "expires: 2026-11-19"])
def test_what_has_a_page_and_stands_in_no_list_is_not_found_by_the_search(make_site: MakeSite, key: str) -> None:
    newsroom = make_site(OPEN.replace(f", {SECRET} Thema]", "]") + item(front(key)), pictures(), plugin=EVERYTHING)
    assert newsroom.has("news/2026/geheimnis/")
    # Files that only an expired item uses stay, and stand in the library; its own words are in no index.
    own = [
        f"{SECRET} {word}".lower().encode() for word in ("Titel", "Zusammenfassung", "Autor", "Satz", "Fakt", "Frage", "Thema")
    ]
    assert newsroom.search_index
    assert [path for path, data in newsroom.search_index.items() if any(word in data.lower() for word in own)] == []
    assert [
        path
        for path, data in newsroom.search_index.items()
        if b"news/2026/geheimnis" in data or b"news%2F2026%2Fgeheimnis" in data
    ] == []


@pytest.mark.skipif(not (shutil.which("qpdf") and shutil.which("pdftotext")), reason="There is no qpdf or pdftotext here.")
def test_nothing_of_a_hidden_item_is_in_a_pdf_but_all_of_it_once_it_is_published(make_site: MakeSite) -> None:
    """One newsroom with PDFs, before and after: what is looked for can be found."""
    plugin = options(pdf={"enabled": True})
    hidden = make_site(OPEN.replace(f", {SECRET} Thema]", "]") + item(front("draft: true")), pictures(), plugin=plugin)
    assert not hidden.has_failed, hidden.errors
    assert hidden.has("news/2026/offen/offen.pdf")
    assert list(found(hidden)) == []
    hidden.content.joinpath("news/2026/geheim.md").write_bytes(
        b"---\n" + textwrap.dedent(front("unlisted: true")).encode() + b"---\n"
    )
    shown = hidden.build()
    assert not shown.has_failed, shown.errors
    places = set(found(shown))
    assert "news/2026/geheimnis/geheimnis.pdf: text or about it" in places
    assert "news/2026/geheimnis/geheimnis.txt" in places


def test_hidden_things_are_counted_nowhere(make_site: MakeSite) -> None:
    without = make_site(
        OPEN.replace("related: [news/2026/geheim.md]", "")
        .replace("news/2026/geheim.md, ", "")
        .replace("    pinned: [news/2026/geheim.md]\n", ""),
        pictures(),
        folder="without",
        plugin=EVERYTHING,
    )
    hidden = make_site(OPEN + item(front("draft: true")), pictures(), folder="with", plugin=EVERYTHING)
    assert hidden.text("news/") == without.text("news/")
    assert hidden.text("topics/") == without.text("topics/")
    # A link to what is not there at all stands in the kit's text, one to what is hidden does not: sizes differ by some bytes.
    said = [re.sub(r"\d+\s?kB", "kB", site.text("media/")) for site in (hidden, without)]
    assert said[0] == said[1]
    assert hidden.pages == without.pages
    cards = [{path: data for path, data in site.files.items() if path.endswith("-card.jpg")} for site in (hidden, without)]
    assert cards[0] and cards[0] == cards[1]


def test_a_draft_in_one_language_hides_nothing_but_itself(make_site: MakeSite) -> None:
    newsroom = make_site(
        item(front("draft: true"))
        + "en/news/2026/geheim.md\n    ---\n    title: Open\n    date: 2026-11-01\n    summary: s\n    ---\n    Text.\n"
        + OPEN,
        pictures(),
    )
    assert newsroom.has("en/news/2026/geheim/")
    assert list(found(newsroom)) == []


@pytest.mark.parametrize("key", ["embargo: 2026-12-01T09:00", "removed: {date: 2026-11-10}"])
def test_an_embargo_or_removal_in_one_language_holds_for_all_translations(make_site: MakeSite, key: str) -> None:
    newsroom = make_site(
        "news/2026/geheim.md\n    ---\n    title: Auf Deutsch\n    date: 2026-11-01\n    summary: s\n    slug: neutral\n    "
        + key
        + f"\n    ---\n    Text.\nen/news/2026/geheim.md\n    ---{front('unlisted: false', address='neutral')}    ---\n{BODY.replace('../../media', '/media')}"
        + OPEN,
        pictures(),
    )
    assert not newsroom.has_failed, newsroom.errors
    assert list(found(newsroom)) == []


def test_nothing_of_a_removed_item_is_anywhere_and_its_address_answers_neutrally(make_site: MakeSite) -> None:
    removed = front("removed: {date: 2026-11-10}", address="neutral").replace("aliases: [/geheimnis/alt/]", "")
    newsroom = make_site(OPEN + item(removed), pictures(), plugin=EVERYTHING)
    assert not newsroom.has_failed, newsroom.errors
    assert newsroom.has("news/2026/neutral/")
    assert list(found(newsroom)) == []


def test_the_text_the_pictures_and_the_documents_of_a_withdrawn_item_are_gone(make_site: MakeSite) -> None:
    text = front("withdrawn: {date: 2026-11-10, reason: Die Zahlen waren falsch.}", address="neutral")
    text = text.replace(f"title: {SECRET} Titel", "title: Titel").replace(f"note: {SECRET} Korrektur", "note: Korrektur")
    text = (
        text.replace(f"[{SECRET} Thema, Robotik]", "[Robotik]")
        .replace(f"{SECRET} Autor", "Jana Weber")
        .replace(f"{SECRET}stadt", "Berlin")
    )
    newsroom = make_site(OPEN + item(text.replace("aliases: [/geheimnis/alt/]", "")), pictures(), plugin=EVERYTHING)
    assert not newsroom.has_failed, newsroom.errors
    assert newsroom.has("news/2026/neutral/neutral-card.jpg")
    assert "Die Zahlen waren falsch." in newsroom.text("news/2026/neutral/")
    for path in ("feed.xml", "atom.xml", "topics/robotik/feed.xml", "types/release/feed.xml"):
        entry = next(entry for entry in newsroom.feed(path).entries if entry.title == "Zurückgezogen: Titel")
        assert "Die Zahlen waren falsch." in entry.summary
    assert list(found(newsroom)) == []


@pytest.mark.parametrize("key", ["draft: true", "embargo: 2026-12-01", "removed: {date: 2026-11-10}"])
def test_nothing_of_a_hidden_event_is_anywhere(make_site: MakeSite, key: str) -> None:
    newsroom = make_site(
        f"""
events/geheim.md
    ---
    title: {SECRET} Tag
    summary: {SECRET} Zusammenfassung
    start: 2027-01-01T10:00
    location: {{name: {SECRET} Saal, street: {SECRET}straße 1, city: {SECRET}}}
    online: {{url: "https://geheimnis.example/live", label: {SECRET}}}
    agenda: [{{time: "10:00", title: {SECRET}, speaker: {SECRET} Person}}]
    speakers: [{SECRET} Person]
    hashtag: {SECRET}
    tags: [{SECRET} Thema, Robotik]
    media: [geheimnis-bild]
    accessibility: {SECRET}
    accreditation: {{parking: {SECRET}, note: {SECRET}}}
    invitation: {{rsvp: geheimnis@example.org, eligibility: {SECRET}, offer: [{SECRET}], obligations: [{SECRET}]}}
    slug: neutral
    {key}
    ---
    {SECRET} Text.
media/geheimnis-bild.jpg.yml{SIDECAR}
""",
        {"media/geheimnis-bild.jpg": pictures()["media/geheimnis-bild.jpg"]},
        plugin=EVERYTHING,
    )
    assert not newsroom.has_failed, newsroom.errors
    assert list(found(newsroom)) == []


@pytest.mark.parametrize("more", ["", "    expires: 2026-11-10\n", "    withdrawn: {date: 2026-11-10, reason: Ein Versehen}\n"])
def test_an_unlisted_invitation_is_nowhere_but_below_its_own_address(make_site: MakeSite, more: str) -> None:
    newsroom = make_site(
        f"""
news/2026/offen.md
    ---
    title: Offen
    date: 2026-11-01
    summary: Für alle.
    tags: [Robotik]
    ---
events/geheim.md
    ---
    title: {SECRET} Abend
    unlisted: true
    slug: geheimnis-1f2e3d
    summary: {SECRET} Zusammenfassung
    start: 2027-01-01T10:00
    location: {{name: {SECRET} Saal, street: {SECRET}straße 1, city: {SECRET}}}
    online: {{url: "https://geheimnis.example/live", label: {SECRET}}}
    agenda: [{{time: "10:00", title: {SECRET}, speaker: {SECRET} Person}}]
    speakers: [{SECRET} Person]
    hashtag: {SECRET}
    tags: [{SECRET} Thema, Robotik]
    media: [geheimnis-bild, geheimnis-blatt, geheimnis-film]
    kit: geheim
    accessibility: {SECRET}
    accreditation: {{parking: {SECRET}, note: {SECRET}}}
    invitation: {{rsvp: geheimnis@example.org, eligibility: {SECRET}, offer: [{SECRET}], obligations: [{SECRET}]}}
    updates: [{{date: 2026-11-02, note: {SECRET} Korrektur}}]
{more}    ---
    {SECRET} Text.
en/events/geheim.md
    ---
    title: An evening for everybody
    start: 2027-01-01T10:00
    location: Berlin
    ---
kits/geheim.md
    ---
    title: {SECRET} Mappe
    unlisted: true
    slug: geheimnis-4c5b6a
    summary: {SECRET} Zusammenfassung
    media: [geheimnis-bild]
    ---
media/geheimnis-bild.jpg.yml{SIDECAR}
media/geheimnis-blatt.pdf.yml{SIDECAR}
media/geheimnis-film.yml{SIDECAR}
    provider: peertube
    url: https://geheimnis.example/w
    poster: geheimnis-poster
media/geheimnis-poster.jpg.yml{SIDECAR}
""",
        {path: data for path, data in pictures().items() if "png" not in path and "inline" not in path},
    )
    assert not newsroom.has_failed, newsroom.errors
    own = "events/geheimnis-1f2e3d/"
    places = list(found(newsroom))
    assert {f"{own}index.html", f"{own}geheimnis-1f2e3d.ics"} <= set(places)
    # What event and kit share lies with neither, below a name that tells nothing.
    neutral = re.compile(r"media/[0-9a-f]{24}/")
    allowed = (own, f"the name {own}", "kits/geheimnis-4c5b6a/", "the name kits/geheimnis-4c5b6a/")
    strays = [place for place in places if not place.startswith(allowed)]
    assert [place for place in strays if not neutral.search(place)] == []
    page = newsroom.page(own)
    assert page.find(".//meta[@name='robots']").get("content") == "noindex"
    assert page.find(".//meta[@name='referrer']").get("content") == "no-referrer"
    assert newsroom.page("en/events/geheim/").find(".//meta[@name='referrer']") is None


def test_what_a_withdrawn_event_said_is_gone(make_site: MakeSite) -> None:
    newsroom = make_site(
        f"""
events/tag.md
    ---
    title: Tag
    summary: {SECRET} Zusammenfassung
    start: 2026-12-01T10:00
    location: Berlin
    agenda: [{{time: "10:00", title: {SECRET}, speaker: {SECRET} Person}}]
    speakers: [{SECRET} Person]
    accessibility: {SECRET} Zugang
    accreditation: {{parking: {SECRET}, note: {SECRET}}}
    hashtag: {SECRET}
    online: {{url: "https://geheimnis.example/live", label: {SECRET}}}
    invitation: {{rsvp: geheimnis@example.org, eligibility: {SECRET}, offer: [{SECRET}], obligations: [{SECRET}]}}
    media: [geheimnis-bild]
    withdrawn: {{date: 2026-11-10, reason: Ein Versehen.}}
    ---
    {SECRET} Text.
media/geheimnis-bild.jpg.yml{SIDECAR}
""",
        {"media/geheimnis-bild.jpg": pictures()["media/geheimnis-bild.jpg"]},
        plugin=EVERYTHING,
    )
    assert "Ein Versehen." in newsroom.text("events/tag/")
    assert list(found(newsroom)) == []


@pytest.mark.parametrize("key", ["draft: true", "embargo: 2026-12-01", "removed: {date: 2026-11-10}"])
def test_nothing_of_a_hidden_kit_is_anywhere(make_site: MakeSite, key: str) -> None:
    newsroom = make_site(
        f"""
kits/geheim.md
    ---
    title: {SECRET} Mappe
    summary: {SECRET} Zusammenfassung
    media: [geheimnis-bild]
    facts: [{SECRET}]
    quotes: [{{text: {SECRET}, by: {SECRET} Person}}]
    faq: [{{question: {SECRET}, answer: {SECRET}}}]
    share: {{hashtags: [{SECRET}], disclosure: {SECRET}}}
    slug: neutral
    {key}
    ---
    {SECRET} Text.
media/geheimnis-bild.jpg.yml{SIDECAR}
news/2026/a.md
    ---
    title: Offen
    date: 2026-11-01
    summary: s
    kit: geheim
    ---
    Mehr in [der Mappe](../../kits/geheim.md).
""",
        {"media/geheimnis-bild.jpg": pictures()["media/geheimnis-bild.jpg"]},
        plugin=EVERYTHING,
    )
    assert not newsroom.has_failed, newsroom.errors
    assert list(found(newsroom)) == []


@pytest.mark.parametrize(
    "key",
    [
        "rights: {until: 2026-11-19}",
        "people: [{name: Jana, consent: yes, until: 2026-11-19}]",
        "withdrawn: {date: 2026-11-10, reason: Ein Versehen}",
    ],
)
def test_a_picture_whose_terms_have_ended_is_gone_from_everywhere(make_site: MakeSite, key: str) -> None:
    newsroom = make_site(
        f"""
news/2026/offen.md
    ---
    title: Offen
    date: 2026-11-01
    summary: s
    media: [geheimnis-bild]
    contacts: [jana]
    ---
    ![Ein Bild](../../media/geheimnis-bild.jpg) und [ein Link](../../media/geheimnis-bild.jpg).
contacts/jana.md
    ---
    name: Jana
    email: jana@example.org
    photo: geheimnis-bild
    ---
media/geheimnis-bild.jpg.yml
    alt: {SECRET}
    caption: {SECRET}
    credit: {SECRET}
    license: editorial
    {key}
""",
        {"media/geheimnis-bild.jpg": pictures()["media/geheimnis-bild.jpg"]},
    )
    assert not newsroom.has_failed, newsroom.errors
    assert [place for place in found(newsroom) if "geheimnis-bild" in place or place.endswith(".jpg")] == []
    assert SECRET not in newsroom.html("news/2026/offen/")


def test_an_asset_that_nothing_public_uses_is_not_published(make_site: MakeSite) -> None:
    newsroom = make_site(
        f"media/geheimnis-bild.jpg.yml{SIDECAR}", {"media/geheimnis-bild.jpg": pictures()["media/geheimnis-bild.jpg"]}
    )
    assert not newsroom.has_failed
    assert list(found(newsroom)) == []


def test_location_data_and_other_metadata_of_a_published_picture_stay_behind(make_site: MakeSite) -> None:
    exif = Image.Exif()
    exif[0x010F] = f"{SECRET} Kamera"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (52.0, 31.0, 12.0), "E", (13.0, 24.0, 36.0)
    exif[0x8825] = gps
    newsroom = make_site(
        "media/bild.jpg.yml\n    alt: Ein Bild\n    credit: Aurelia\n    license: CC-BY-4.0\n    public: true\n",
        {"media/bild.jpg": drawn(200, 120, exif=exif, comment=f"{SECRET} Kommentar".encode())},
    )
    made = [path for path in newsroom.files if path.startswith("media/bild/bild-")]
    assert len(made) == 5
    assert list(found(newsroom)) == []
    for path in made:
        with Image.open(io.BytesIO(newsroom.files[path])) as picture:
            assert dict(picture.getexif().get_ifd(0x8825)) == {}, path


def test_the_file_name_of_an_original_is_not_told_when_the_asset_has_an_id(make_site: MakeSite) -> None:
    newsroom = make_site(
        "media/Geheimnis_2026.jpg.yml\n    id: robot\n    alt: Ein Bild\n    credit: Aurelia\n    license: CC-BY-4.0\n    public: true\n",
        {"media/Geheimnis_2026.jpg": drawn(90, 60)},
    )
    assert newsroom.has("media/robot/robot-90.jpg")
    assert list(found(newsroom)) == []


def test_drafts_of_ordinary_pages_and_files_that_mean_nothing_are_not_published(make_site: MakeSite) -> None:
    newsroom = make_site(
        f"""
about/entwurf.md
    ---
    title: {SECRET}
    draft: true
    ---
    {SECRET}
notizen.txt
    {SECRET}
about/tabelle.csv
    {SECRET}
news/2026/bild.jpg.yml
    {SECRET}: x
news/2026/notiz.txt
    {SECRET}
wording/words.yml
    {SECRET}: x
media/brief.psd
    {SECRET}
""",
        desk=DESK,
        plugin=options(),
    )
    assert not newsroom.has_failed, newsroom.errors
    assert list(found(newsroom)) == []


def test_nothing_of_an_item_that_nobody_has_approved_is_anywhere(make_site: MakeSite) -> None:
    plugin = {**EVERYTHING, "approvals": [{"tags": [f"{SECRET} Thema"], "roles": ["legal"]}]}
    news = front("unlisted: false", date="2026-11-20T09:00").replace("label: paid", "label: none")
    newsroom = make_site(
        OPEN.replace(f", {SECRET} Thema]", "]")
        + item(news, BODY + "\n    ((wording/geheim))\n")
        + f"wording/geheim.md\n    {SECRET} Wortlaut\n",
        pictures(),
        plugin=plugin,
    )
    assert not newsroom.has_failed, newsroom.errors
    assert newsroom.has("news/2026/offen/")
    assert list(found(newsroom)) == []
