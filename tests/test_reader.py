"""Files to model: which file is what, every key of the schema, and every problem with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from newsrooms import options, write

from newsroom_plugin.errors import Report
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.reader import Sources, read_content, walk

SETTINGS = Settings.model_validate(options())
RIGHTS = "    alt: x\n    credit: A\n    license: CC-BY-4.0\n"


def read(folder: Path, sketch: str, files: dict[str, bytes] | None = None) -> tuple[Sources, Report]:
    (folder / "content").mkdir(exist_ok=True)
    write(folder / "content", sketch, files)
    report = Report()
    return read_content(str(folder / "content"), str(folder), SETTINGS, report), report


def good(folder: Path, sketch: str, files: dict[str, bytes] | None = None) -> Sources:
    sources, report = read(folder, sketch, files)
    assert [str(problem) for problem in report.errors] == []
    return sources


def told(folder: Path, sketch: str, files: dict[str, bytes] | None = None) -> list[str]:
    return [str(problem) for problem in read(folder, sketch, files)[1].errors]


# --- which file is what ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "kind", "language"),
    [
        ("index.md", "page", "de"),
        ("en/index.md", "page", "en"),
        ("news/2026/x.md", "item", "de"),
        ("en/news/2026/x.md", "item", "en"),
        ("news/x.md", "misplaced", "de"),
        ("news/2026/01/x.md", "misplaced", "de"),
        ("news/26/x.md", "misplaced", "de"),
        ("events/x.md", "event", "de"),
        ("events/2026/x.md", "misplaced", "de"),
        ("contacts/x.md", "contact", "de"),
        ("kits/x.md", "kit", "de"),
        ("topics/x.md", "topic", "de"),
        ("coverage.yml", "coverage", "de"),
        ("en/coverage.yml", "misplaced", "en"),
        ("media/a/b/x.jpg", "media", "de"),
        ("en/media/x.jpg", "misplaced", "en"),
        ("static/x", "static", "de"),
        ("about/x.md", "page", "de"),
        ("de/news/2026/x.md", "misplaced", "de"),
        ("fr/news/2026/x.md", "misplaced", "de"),
        ("pt-BR/news/2026/x.md", "misplaced", "de"),
        ("notes.txt", "other", "de"),
        ("news/2026/bild.jpg", "other", "de"),
    ],
)
def test_the_place_of_a_file_says_what_it_is(tmp_path: Path, path: str, kind: str, language: str) -> None:
    write(tmp_path / "content", "", {path: b"x"})
    files = list(walk(str(tmp_path / "content"), str(tmp_path), SETTINGS))
    assert [(file.src_uri, file.kind, file.language) for file in files] == [(path, kind, language)]
    assert files[0].shown == f"content/{path}"


def test_hidden_files_are_read_only_below_static(tmp_path: Path) -> None:
    write(
        tmp_path / "content",
        "",
        {".obsidian/x.md": b"x", ".x.md": b"x", "media/.DS_Store": b"x", "static/.well-known/y": b"x", "static/.nojekyll": b""},
    )
    assert [file.src_uri for file in walk(str(tmp_path / "content"), str(tmp_path), SETTINGS)] == [
        "static/.nojekyll",
        "static/.well-known/y",
    ]


def test_translations_have_one_id(tmp_path: Path) -> None:
    sources = good(
        tmp_path,
        "".join(
            f"{folder}news/2026/x.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    ---\n"
            for folder in ("", "en/")
        ),
    )
    assert {(item.place.id, item.language, item.url) for item in sources.items} == {
        ("news/2026/x", "de", "news/2026/x/"),
        ("news/2026/x", "en", "en/news/2026/x/"),
    }


# --- every key of the schema ------------------------------------------------------------------------------------------------------


def test_every_key_of_an_item_is_read(tmp_path: Path) -> None:
    sources = good(
        tmp_path,
        """
news/2026/x.md
    ---
    type: release
    title: "Neuer Operationsroboter: zugelassen"
    date: 2026-11-20T09:00
    summary: Ein oder zwei Sätze.
    subtitle: Unterzeile
    dateline: Berlin
    tags: [Robotik, Zulassung]
    contacts: [jana-weber]
    author: jana-weber
    media:
      - media/op-roboter.jpg
      - {src: media/portrait.jpg, caption: {de: Bild, en: Picture}, alt: Alt, credit: Wer}
    quotes: [{text: Ein Satz., by: jana-weber, role: Sprecherin, id: mein-satz}]
    facts: [Rund 40 Kliniken, {value: 5 mm, label: Durchmesser, source: Blatt, as_of: 2026-11-10, id: durchmesser}]
    links: [{title: Mehr, url: "https://example.org/"}, "https://example.org/2"]
    faq: [{question: Warum?, answer: Darum., date: 2026-11-01}]
    coverage: [{outlet: Blatt, title: Titel, url: "https://example.org/", date: 2026-11-01, author: Wer, language: de}]
    related: [news/2025/x.md]
    kit: op-roboter
    pinned: true
    slug: anders
    aliases: [/old/path/]
    draft: true
    embargo: 2026-12-01T09:00
    expires: 2027-01-01
    unlisted: true
    label: invited
    updates: [{date: 2026-11-22, note: Berichtigt.}]
    withdrawn: {date: 2026-12-01, reason: Falsch.}
    removed: {date: 2026-12-01}
    share:
      hashtags: [OPRoboter]
      mentions: ["@aurelia@social.example"]
      texts: {mastodon: A, bluesky: B, linkedin: C, instagram: D}
      disclosure: Anzeige
    translation_of: news/2026/y.md
    hide: [toc]
    search: {exclude: true}
    ---
    Der Text.
""",
    )
    item = sources.items[0]
    assert item.title == "Neuer Operationsroboter: zugelassen"
    assert item.place.id == "news/2026/y"
    assert item.url == "news/2026/anders/"
    assert item.place.body == "Der Text.\n"
    assert item.facts[1].value is not None
    assert item.facts[1].value("de") == "5 mm"
    assert item.links[1].url == "https://example.org/2"
    assert (item.draft, item.unlisted, item.pinned, item.label) == (True, True, True, "invited")
    assert set(item.share.texts) == {"mastodon", "bluesky", "linkedin", "instagram"}
    assert set(item.host) == {"hide", "search"}


def test_every_key_of_a_contact_is_read(tmp_path: Path) -> None:
    sources = good(
        tmp_path,
        """
contacts/jana-weber.md
    ---
    name: Jana Weber
    role: {de: Sprecherin, en: Spokesperson}
    organization: Aurelia
    phone: "+49 30 23125 110"
    mobile: "+49 170 1234567"
    email: jana@example.org
    languages: [de, en]
    tags: [Robotik]
    photo: media/jana.jpg
    links: [{title: Mastodon, url: "https://social.example/@jana"}]
    hours: Mo bis Fr
    order: 5
    away: [{from: 2026-12-24, until: 2027-01-01, deputy: desk}]
    until: 2030-01-01
    ---
    Ein Leben.
en/contacts/jana-weber.md
    ---
    role: Chief of press
    hours: Mon to Fri
    ---
    A life.
""",
    )
    contact = sources.contacts["jana-weber"]
    assert (contact.order, contact.away[0].deputy) == (5, "desk")
    assert contact.role is not None
    assert contact.hours is not None
    assert (contact.role("de"), contact.role("en"), contact.hours("de"), contact.hours("en")) == (
        "Sprecherin",
        "Chief of press",
        "Mo bis Fr",
        "Mon to Fri",
    )
    texts = [contact.biography(language) for language in ("de", "en")]
    assert [(text.body.strip(), text.written.path, text.written.body_line) for text in texts if text] == [
        ("Ein Leben.", "content/contacts/jana-weber.md", 17),
        ("A life.", "content/en/contacts/jana-weber.md", 5),
    ]


def test_every_key_of_an_event_is_read(tmp_path: Path) -> None:
    sources = good(
        tmp_path,
        """
events/tag.md
    ---
    title: Tag
    summary: Ein Tag.
    start: 2027-01-18T10:00
    end: 2027-01-18T16:00
    timezone: America/New_York
    location: {name: Saal, street: Weg 7, postal_code: "01234", city: Berlin, country: DE, latitude: 52.43, longitude: 13.53, url: "https://example.org/karte"}
    online: {url: "https://example.org/live", label: Im Netz}
    status: cancelled
    agenda: [{time: "10:30", title: Fragen, speaker: Jana Weber}]
    speakers: [Jana Weber]
    contacts: [desk]
    media: [robot]
    tags: [Robotik]
    hashtag: Tag
    language: de
    kit: roboter
    recording: https://example.org/film
    label: none
    accessibility: Ohne Stufen
    accreditation: {deadline: 2027-01-10, photo_places: 6, tv_places: 2, parking: Am Tor, note: Ausweis}
    invitation: {audience: [bloggers, journalists], deadline: 2027-01-10, capacity: 25, taken: 16, taken_as_of: 2026-11-20, waitlist: true, rsvp: "mailto:a@example.org", eligibility: Alle, offer: [Platz], obligations: [Kennzeichnen]}
    draft: false
    embargo: 2026-12-01
    expires: 2028-01-01
    unlisted: false
    withdrawn: {date: 2027-01-01, reason: x}
    removed: {date: 2027-01-01}
    updates: [{date: 2026-11-01, note: x}]
    slug: ein-tag
    aliases: [/alt/]
    translation_of: events/anders.md
    ---
""",
    )
    event = sources.events[0]
    assert event.status == "cancelled"
    assert event.agenda[0].time == "10:30"
    assert event.location is not None
    assert event.location.postal_code == "01234"
    assert event.start.iso == "2027-01-18T10:00:00-05:00"
    assert (event.url, event.place.id) == ("events/ein-tag/", "events/anders")


def test_every_key_of_a_sidecar_is_read_and_of_a_folder(tmp_path: Path) -> None:
    sources = good(
        tmp_path,
        """
media/_defaults.yml
    credit: Aurelia / Ordner
    license: editorial
media/a/_defaults.yml
    license: CC-BY-4.0
media/a/bild.jpg 20x10
media/a/bild.jpg.yml
    title: Bild
    alt: {de: Ein Bild, en: A picture}
    caption: Was zu sehen ist
    creator: Mira
    copyright: © Aurelia
    rights: {until: 2028-12-31, territory: DE, media: print}
    date: 2026-01-01
    location_shown: Berlin
    people: [{name: Jana, consent: yes, until: 2030-01-01}, {name: Ben, consent: not-needed}, Ida]
    edits: Beschnitten
    tags: [Robotik]
    id: mein-bild
    public: true
    withdrawn: {date: 2030-01-01, reason: x}
    focus: [0.5, 0.3]
    download: false
    ai: none
media/film.yml
    provider: peertube
    url: https://video.example/w/1
    alt: Ein Film
    poster: mein-bild
    duration: 134
    transcript: Wörter
    captions: [media/film.de.vtt]
media/film.de.vtt
    WEBVTT
""",
    )
    film, picture = sorted(sources.assets, key=lambda asset: asset.kind, reverse=True)
    assert (picture.key, picture.kind, picture.credit, picture.focus, picture.download) == (
        "mein-bild",
        "picture",
        "Aurelia / Ordner",
        (0.5, 0.3),
        False,
    )
    assert picture.license is not None
    assert picture.license.id == "CC-BY-4.0"
    assert [person.consent for person in picture.people] == ["yes", "not-needed", None]
    assert (film.key, film.kind, film.src_uri, film.duration) == ("film", "video", "", 134)
    assert film.license is not None
    assert film.license.id == "editorial"


def test_every_key_of_a_kit_and_of_a_topic_is_read(tmp_path: Path) -> None:
    sources = good(
        tmp_path,
        """
kits/roboter.md
    ---
    title: Mappe
    summary: Alles
    audience: [journalists, bloggers, influencers]
    media: [robot]
    items: [news/2026/x.md]
    documents: [blatt]
    contacts: [desk]
    tags: [Robotik]
    exclude: [arm]
    share: {hashtags: [A], texts: {mastodon: B}}
    facts: [Ein Fakt]
    quotes: [{text: A, by: Jana Weber}]
    faq: [{question: A, answer: B}]
    draft: true
    ---
topics/robotik.md
    ---
    title: {de: Robotik}
    description: Über Roboter
    picture: robot
    faq: [{question: A, answer: B}]
    ---
    Text.
en/topics/robotik.md
    ---
    title: Robotics
    description: About robots
    ---
    Words.
""",
    )
    assert sources.kits[0].exclude == ("arm",)
    topic = sources.topics[0]
    assert topic.description is not None
    assert (topic.title("de"), topic.title("en")) == ("Robotik", "Robotics")
    assert (topic.description("de"), topic.description("en")) == ("Über Roboter", "About robots")
    texts = [topic.text(language) for language in ("de", "en")]
    assert [text.body.strip() for text in texts if text] == ["Text.", "Words."]


def test_the_front_matter_of_an_ordinary_page_belongs_to_mkdocs(tmp_path: Path) -> None:
    page = good(
        tmp_path,
        "about/x.md\n    ---\n    title: Über uns\n    anything: {goes: [1, true]}\n    hide: [navigation]\n    ---\n    # Kopf\n",
    ).pages[0]
    assert page.title == "Über uns"
    assert dict(page.meta)["anything"] == {"goes": [1, True]}
    assert page.url == "about/x/"


def test_a_page_without_title_is_named_by_its_first_heading_then_by_its_file(tmp_path: Path) -> None:
    pages = good(tmp_path, "about/a-b.md\n    Text.\nabout/c.md\n    # Kopf\n\n    Text.\n").pages
    assert [page.title for page in pages] == ["A b", "Kopf"]


# --- problems -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sketch", "said"),
    [
        (
            "contacts/x.md\n    ---\n    name: A\n    email: a@example.org\n    fone: 1\n    ---\n",
            "content/contacts/x.md:4: fone: 'fone' is not a key here. Did you mean 'phone'?",
        ),
        (
            "kits/x.md\n    ---\n    title: A\n    document: x\n    ---\n",
            "content/kits/x.md:3: document: 'document' is not a key here. Did you mean 'documents'?",
        ),
        (
            "topics/x.md\n    ---\n    title: A\n    descripton: x\n    ---\n",
            "content/topics/x.md:3: descripton: 'descripton' is not a key here. Did you mean 'description'?",
        ),
        (
            "events/x.md\n    ---\n    title: A\n    start: 2027-01-01\n    location: {name: A, town: B}\n    ---\n",
            "content/events/x.md:4: location.town: 'town' is not a key here. Known keys: city, country, latitude, longitude, name, postal_code, street, url.",
        ),
        (
            "news/2026/x.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    tags: {a: b}\n    ---\n",
            "content/news/2026/x.md:5: tags: This is a mapping; a text is needed.",
        ),
        (
            "news/2026/x.md\n    ---\n    title: [A]\n    date: 2026-11-01\n    summary: s\n    ---\n",
            "content/news/2026/x.md:2: title: This is a list; a text is needed.",
        ),
        (
            "news/2026/x.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    withdrawn: yes\n    ---\n",
            "content/news/2026/x.md:5: withdrawn: This is not a mapping. Write keys and values below it, indented, or like {key: value}.",
        ),
        (
            "news/2026/x.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    share: {texts: {myspace: A}}\n    ---\n",
            "content/news/2026/x.md:5: share.texts.myspace: 'myspace' is not one of the values known here.",
        ),
        (
            "news/2026/x.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    facts: [{value: 5 mm}]\n    ---\n",
            "content/news/2026/x.md:5: facts.0: A fact is either a text, or a value and a label. Write {value: 5 mm, label: Diameter}.",
        ),
        (
            "news/2026/x.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    aliases: [alt]\n    ---\n",
            "content/news/2026/x.md:5: aliases.0: 'alt' is not an address on this site. Write it from the root, like /old/path/.",
        ),
        (
            "news/2026/x.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    slug: Groß\n    ---\n",
            "content/news/2026/x.md:5: slug: 'Groß' is not an id. Write lower-case letters, digits and hyphens, like jana-weber.",
        ),
        (
            "news/2026/page.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    ---\n",
            "content/news/2026/page.md:1: slug: 'page' is reserved. Add a slug: of another name.",
        ),
        (
            "news/2026/😀.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    ---\n",
            "content/news/2026/😀.md:1: slug: Nothing of the file name '😀' can stand in an address. Add slug: with a-z, 0-9 and hyphens.",
        ),
        (
            "events/x.md\n    ---\n    title: A\n    start: 2027-01-01\n    timezone: Mars\n    location: A\n    ---\n",
            "content/events/x.md:4: timezone: 'Mars' is not a time zone. Write its IANA name, for example Europe/Berlin.",
        ),
        (
            "events/x.md\n    ---\n    title: A\n    start: 2027-01-01\n    location: A\n    invitation: {capacity: viele, rsvp: a@example.org}\n    ---\n",
            "content/events/x.md:5: invitation.capacity: 'viele' is not a whole number. Write digits, like 25.",
        ),
        (
            "events/x.md\n    ---\n    title: A\n    start: 2027-01-01\n    location: A\n    invitation: {capacity: -1, rsvp: a@example.org}\n    ---\n",
            "content/events/x.md:5: invitation.capacity: '-1' is out of range.",
        ),
        (
            "contacts/x.md\n    ---\n    name: A\n    email: a@example.org\n    away: [{from: 2026-12-24, until: 2026-12-01, deputy: x}]\n    ---\n",
            "content/contacts/x.md:4: away.0.until: The absence ends before it starts. Write a later day.",
        ),
        (
            "en/contacts/x.md\n    ---\n    role: A\n    ---\n",
            "content/en/contacts/x.md:1: There is no contact 'x' to translate. Write contacts/x.md first.",
        ),
        (
            "media/x.yml\n    provider: youtube\n    alt: x\n",
            "content/media/x.yml:1: url: Nobody can tell which video is meant. Add url: or the video's id:.",
        ),
        (
            "media/x.jpg 9x9\nmedia/x.jpg.yml\n    alt: {de: A, fr: B}\n",
            "content/media/x.jpg.yml:1: alt: 'fr' is not a language of this newsroom. Write one text, or a mapping with de, en.",
        ),
        ("media/x.jpg 9x9\nmedia/x.jpg.yml\n    focus: [0.5]\n", "content/media/x.jpg.yml:1: focus"),
        ("media/x.jpg 9x9\nmedia/x.jpg.yml\n    - a\n", "content/media/x.jpg.yml:1: The front matter is a list."),
        (
            "media/x.jpg 9x9\nmedia/x.jpg.yml\n    id: Mein Bild\n",
            "content/media/x.jpg.yml:1: id: 'Mein Bild' is not an id. Add id: with lower-case letters, digits and hyphens.",
        ),
    ],
)
def test_a_problem_is_told_with_its_place_and_the_way_out(tmp_path: Path, sketch: str, said: str) -> None:
    lines = told(tmp_path, sketch)
    assert len(lines) == 1, lines
    assert lines[0] == said or lines[0].startswith(said), lines[0]


def test_keys_that_mkdocs_and_material_read_are_known_in_items(tmp_path: Path) -> None:
    item = good(
        tmp_path,
        "news/2026/x.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    hide: [toc]\n    icon: x\n    status: new\n    ---\n",
    ).items[0]
    assert set(item.host) == {"hide", "icon", "status"}


def test_an_empty_key_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    item = good(
        tmp_path,
        "news/2026/x.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    contacts:\n    tags: ~\n    subtitle:\n    embargo:\n    ---\n",
    ).items[0]
    assert (item.contacts, item.tags, item.subtitle, item.embargo) == ((), (), None, None)


def test_a_value_never_becomes_another_type(tmp_path: Path) -> None:
    item = good(
        tmp_path,
        "news/2026/x.md\n    ---\n    title: 10:30\n    date: 2026-11-01\n    summary: NO\n    subtitle: 1.10\n    dateline: 0441234567\n    tags: [2026, yes]\n    ---\n",
    ).items[0]
    assert (item.title, item.summary, item.subtitle, item.dateline, item.tags) == (
        "10:30",
        "NO",
        "1.10",
        "0441234567",
        ("2026", "yes"),
    )


def test_a_companion_of_a_video_and_a_folder_default_are_no_assets(tmp_path: Path) -> None:
    sources, report = read(
        tmp_path, f"media/a.mp4\n    x\nmedia/a.mp4.yml\n{RIGHTS}media/a.de.vtt\n    WEBVTT\nmedia/_defaults.yml\n    credit: A\n"
    )
    assert [asset.key for asset in sources.assets] == ["a"]
    assert report.warnings == ()


def test_a_file_that_cannot_be_opened_is_a_problem_not_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "content/news/2026").mkdir(parents=True)
    (tmp_path / "content/news/2026/x.md").symlink_to(tmp_path / "nowhere")
    lines = told(tmp_path, "")
    assert len(lines) == 1
    assert lines[0].startswith("content/news/2026/x.md: The file cannot be read:")


def test_a_sidecar_that_cannot_be_opened_is_a_problem_not_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "content/media").mkdir(parents=True)
    (tmp_path / "content/media/x.jpg.yml").symlink_to(tmp_path / "nowhere")
    lines = told(tmp_path, "media/x.jpg 9x9\n")
    assert len(lines) == 1
    assert lines[0].startswith("content/media/x.jpg.yml")
