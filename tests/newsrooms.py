"""Newsrooms for tests: written from an indented sketch, built, and read back with parsers that are not ours.

A sketch names a file at the margin and has its text below it, indented. A picture has its size behind its name and is drawn here:

    news/2026/robot.md
        ---
        title: Robot approved
        ---
        It may.
    media/robot.jpg 400x300
"""

from __future__ import annotations

import gc
import gzip
import io
import logging
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import feedparser
import html5lib
import yaml
from click import ClickException
from click.testing import CliRunner
from lxml.etree import _Element
from mkdocs.commands.build import build
from mkdocs.config import load_config
from PIL import Image, ImageDraw

from newsroom_plugin.cli import main

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
"""The moment of every build in the tests: 20 November 2026, 13:00 in Berlin."""

NBSP = "\u00a0"

HOSTILE = 'R&D <b>"wins"</b> ]]> 50 % “ü” 😀'
"""A text that breaks whatever escapes too little or twice."""

SITE_URL = "https://press.example.org/"

RIGHTS = "alt: Ein Roboter\ncredit: Aurelia / Mira Okafor\nlicense: CC-BY-4.0\n"
"""A sidecar with everything a sidecar must have."""

LAW = {
    f"{prefix}about/{name}.md": b"---\ntitle: Recht\n---\nAurelia.\n"
    for prefix in ("", "en/")
    for name in ("imprint", "privacy", "accessibility")
}
"""The pages the law wants, in German and English: without them a check warns."""

DESK = """
contacts/desk.md
    ---
    name: Pressedienst
    role: {de: Presse, en: Press}
    phone: "+49 30 23125 110"
    email: press@example.org
    languages: [de, en]
    ---
"""
"""The contact every newsroom here falls back on."""


def options(**changed: object) -> dict[str, Any]:
    """The plugin's options for tests: German and English, small pictures; no social cards and no search, which take most of a build."""
    return {
        "organization": {
            "name": "Aurelia",
            "legal_name": "Aurelia Medizintechnik GmbH",
            "boilerplate": {"de": "Wir bauen Roboter.", "en": "We build robots."},
        },
        "languages": ["de", "en"],
        "timezone": "Europe/Berlin",
        "default_contact": "desk",
        "images": {"widths": [80, 160], "formats": ["webp", "jpeg"]},
        "social_cards": {"enabled": False},
        "search": {"enabled": False},
        **changed,
    }


# --- writing ------------------------------------------------------------------------------------------------------------------


def drawn(width: int, height: int, format: str = "JPEG", **save: Any) -> bytes:
    """A picture: the left half red, the right half blue, with a green disc in the middle."""
    image = Image.new("RGB", (width, height), (200, 30, 30))
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 2, 0, width, height), fill=(30, 30, 200))
    radius = min(width, height) // 4
    draw.ellipse((width // 2 - radius, height // 2 - radius, width // 2 + radius, height // 2 + radius), fill=(30, 160, 60))
    into = io.BytesIO()
    image.save(into, format, **save)
    return into.getvalue()


def sketched(sketch: str) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file of a sketch."""
    name, lines = "", list[str]()
    for line in [*textwrap.dedent(sketch).strip("\n").splitlines(), "\0"]:
        if line.startswith((" ", "\t")) or not line.strip():
            lines.append(line)
            continue
        if name:
            yield _file(name, textwrap.dedent("\n".join(lines)).strip("\n"))
        name, lines = line.strip(), []


def _file(name: str, text: str) -> tuple[str, bytes]:
    path, _, size = name.partition(" ")
    if not size:
        return path, (text + "\n" if text else "").encode()
    width, height = size.split("x")
    return path, drawn(int(width), int(height), "PNG" if path.endswith(".png") else "JPEG")


def write(folder: Path, sketch: str, files: Mapping[str, bytes] | None = None) -> None:
    """Write a sketch, and files that cannot be sketched, below `folder`."""
    for path, content in [*sketched(sketch), *(files or {}).items()]:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def write_config(folder: Path, plugin: Mapping[str, object], config: Mapping[str, object]) -> Path:
    """Write a mkdocs.yml for a newsroom; returns its path."""
    whole: dict[str, object] = {
        "site_name": "Newsroom Aurelia",
        "site_url": SITE_URL,
        "docs_dir": "content",
        "theme": {"name": "material", "font": False},
        "plugins": [{"newsroom": dict(plugin)}],
        "validation": {"links": {"absolute_links": "relative_to_docs"}},
        **config,
    }
    path = folder / "mkdocs.yml"
    path.write_text(
        yaml.safe_dump({key: value for key, value in whole.items() if value is not None}, allow_unicode=True), encoding="utf-8"
    )
    return path


# --- reading back -------------------------------------------------------------------------------------------------------------


@cache
def _parsed(path: Path, _stamp: int) -> _Element:
    return html5lib.parse(
        path.read_bytes(), treebuilder="lxml", namespaceHTMLElements=False, transport_encoding="utf-8"
    ).getroot()


def words(element: _Element) -> str:
    """The text of an element, with single spaces; no-break spaces stay."""
    return " ".join("".join(element.itertext()).split(" ")).replace("\n", " ").strip()


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file of a site by its path, but for the index of the search, which Pagefind does not write alike twice."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    named = ((path.relative_to(folder).as_posix(), path) for path in found)
    return {name: path.read_bytes() for name, path in named if not name.startswith("pagefind/")}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> dict[str, str]:
    """What is only in one of two sites, or says something else there."""
    missing = dict.fromkeys(one.keys() ^ other.keys(), "there only once")
    return missing | {path: "different" for path in one.keys() & other.keys() if one[path] != other[path]}


@dataclass
class Newsroom:
    """A newsroom in a folder, and the site it was built into."""

    folder: Path
    """Where mkdocs.yml lies."""
    errors: list[str] = field(default_factory=list)
    """What the last build said at the level of an error, a message each."""
    warnings: list[str] = field(default_factory=list)
    has_failed: bool = False
    """Whether the last build stopped."""

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.folder / "site"

    @property
    def content(self) -> Path:
        """The folder of what editors write."""
        return self.folder / "content"

    # --- building

    def build(self, *, strict: bool = False, in_step: bool = False, into: str = "site") -> Newsroom:
        """Build in this process, as `mkdocs build` does (`in_step`: `newsroom build`), and note what was logged."""
        with _listening() as said:
            self.has_failed = True
            with suppress(ClickException):
                site_dir = str(self.folder / into)
                config = load_config(config_file=str(self.folder / "mkdocs.yml"), strict=strict, site_dir=site_dir)
                config.plugins.on_startup(command="build", dirty=False)
                plugin: Any = config.plugins["newsroom"]
                plugin.in_step = in_step
                build(config)
                config.plugins.on_shutdown()
                self.has_failed = False
        self.errors, self.warnings = said["ERROR"], said["WARNING"]
        return self

    def served(self, *edits: Callable[[], object]) -> list[list[str]]:
        """Build as `mkdocs serve` does, again after each edit; returns what each build warned of."""
        found = []
        for number, edit in enumerate((lambda: None, *edits)):
            edit()
            # MkDocs reads its options for each build, and keeps the plugin.
            config = load_config(config_file=str(self.folder / "mkdocs.yml"), site_dir=str(self.folder / "served"))
            if number == 0:
                config.plugins.on_startup(command="serve", dirty=False)
            with _listening() as said:
                build(config)
            found.append(said["WARNING"])
        config.plugins.on_shutdown()
        return found

    def command(self, *arguments: str) -> str:
        """Build in this process by `newsroom build` as it is typed, note what was logged, and return it."""
        with _listening() as said:
            result = CliRunner().invoke(main, ["build", "-f", str(self.folder / "mkdocs.yml"), *arguments])
        gc.unfreeze()  # the command freezes what it has made, since it ends; this process goes on
        assert isinstance(result.exception, SystemExit | None), result.exception
        self.has_failed, self.errors, self.warnings = result.exit_code != 0, said["ERROR"], said["WARNING"]
        return result.output

    def run(
        self, *arguments: str, tool: Literal["mkdocs", "properdocs"] = "mkdocs", cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Build by a command of its own."""
        command = [str(Path(sys.executable).parent / tool), "build", "-f", str(self.folder / "mkdocs.yml"), *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, cwd=cwd or self.folder, env={**os.environ, **environment}, check=False
        )

    # --- looking at it

    @property
    def files(self) -> dict[str, bytes]:
        """Every file of the site by its path, but for the index of the search, which Pagefind does not write alike twice."""
        return files_in(self.site)

    @property
    def search_index(self) -> dict[str, bytes]:
        """What the index of the search says, unpacked, by its path: texts, words, facets; not Pagefind's own programs."""
        found = sorted(path for path in self.site.glob("pagefind/**/*") if path.is_file())
        named = (
            (path.relative_to(self.site).as_posix(), path.read_bytes())
            for path in found
            if path.suffix not in (".js", ".pagefind")
        )
        return {name: gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data for name, data in named}

    @property
    def pages(self) -> list[str]:
        """The addresses of all pages, from the root."""
        found = self.site.rglob("index.html")
        return sorted(path.parent.relative_to(self.site).as_posix().removeprefix(".") + "/" for path in found)

    def path(self, url: str) -> Path:
        """The file an address from the root is answered with."""
        path = self.site / unquote(urldefrag(url)[0].partition("?")[0]).lstrip("/")
        return path / "index.html" if url.endswith("/") or not url or path.is_dir() else path

    def has(self, url: str) -> bool:
        """Whether an address is answered."""
        return self.path(url).is_file()

    def html(self, url: str) -> str:
        """The source of a page."""
        return self.path(url).read_text(encoding="utf-8")

    def page(self, url: str) -> _Element:
        """A page as an HTML5 parser understands it."""
        path = self.path(url)
        return _parsed(path, path.stat().st_mtime_ns)

    def text(self, url: str) -> str:
        """What can be read in the main part of a page."""
        return words(self.page(url).find(".//main"))

    def links(self, url: str) -> list[str]:
        """Where the links of a page lead, from the root, fragments kept; links that leave the site as they are."""
        found = []
        for link in self.page(url).iterfind(".//body//a[@href]"):
            target = urljoin(f"http://here/{url.lstrip('/')}", link.get("href"))
            found.append(target.removeprefix("http://here/") if urlsplit(target).netloc == "here" else target)
        return found

    def feed(self, path: str = "feed.xml") -> feedparser.FeedParserDict:
        """A feed as a feed reader understands it."""
        return feedparser.parse(self.site.joinpath(path).read_bytes())


@contextmanager
def _listening() -> Iterator[dict[str, list[str]]]:
    """Collect what MkDocs logs, by level."""
    said: dict[str, list[str]] = {"ERROR": [], "WARNING": [], "INFO": [], "DEBUG": [], "CRITICAL": []}

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said[record.levelname].append(record.getMessage())

    ear, logger = Ear(), logging.getLogger("mkdocs")
    logger.addHandler(ear)
    try:
        yield said
    finally:
        logger.removeHandler(ear)


# --- a rich newsroom ------------------------------------------------------------------------------------------------------------

RICH = """
index.md
    ---
    title: Newsroom
    pinned: [news/2026/zulassung.md]
    ---
    Willkommen. Fragen beantwortet der [Pressedienst](contacts/desk.md).
en/index.md
    ---
    title: Newsroom
    ---
    Welcome.
news/2026/zulassung.md
    ---
    title: Neuer Operationsroboter zugelassen
    subtitle: Nach zwölf Jahren
    date: 2026-11-19T09:00
    summary: Der Roboter darf in Kliniken eingesetzt werden.
    dateline: Berlin
    tags: [Robotik, Zulassung]
    contacts: [jana-weber, desk]
    media:
      - media/robot.jpg
      - {src: film, caption: Der Film zur Zulassung}
      - blatt
      - ton
    quotes: [{text: Das ist ein guter Tag., by: jana-weber}, {text: Endlich., by: Prof. Dr. Samuel Adeyemi, role: Chirurg}]
    facts: [Rund 40 Kliniken warten, {value: 5 mm, label: Durchmesser je Zugang, source: Datenblatt, as_of: 2026-11-10}]
    links: [{title: Datenblatt, url: "https://www.example.org/blatt"}]
    faq: [{question: Was kostet er?, answer: "Das steht in der **Preisliste**.", date: 2026-11-19}]
    coverage: [{outlet: Ärztezeitung, title: Roboter kommt, url: "https://zeitung.example/1", date: 2026-11-19, language: de}]
    related: [news/2025/jubilaeum.md]
    kit: roboter
    share: {hashtags: [OPRoboter], mentions: ["@aurelia@social.example"], texts: {mastodon: Zugelassen!}}
    ---
    Er darf. Mehr sagt [die Geschichte](geschichte.md#im-saal) und das [Impressum](../../about/impressum.md).

    ## Im Werk

    ![Der Arm von nah](../../media/arm.jpg "Ein Arm bei der Prüfung")

    Vor den Messungen ![klein](/media/arm.jpg) in der Zeile.

    > Wir haben lange gewartet. Nun ist es so weit.
    > — jana-weber, Sprecherin

    Und dann:

    > Ein Zitat ohne Namen.

    Ein [Blatt](../../media/blatt.pdf), ein [Bild](../../media/robot.jpg), ein [Entwurf](../2026/entwurf.md), ein
    [englischer Text](only-english.md).

    | Wert | Maß |
    |---|---|
    | Länge | 5 mm |
news/2026/geschichte.md
    ---
    type: story
    title: Die Frau, die Seile zählt
    date: 2026-11-10
    author: jana-weber
    tags: [Robotik]
    media: [arm]
    ---
    ## Im Saal

    Sie zählt.
news/2026/klarstellung.md
    ---
    type: statement
    title: Klarstellung
    date: 2026-11-09T15:30
    summary: Die Zahl stimmt nicht.
    updates: [{date: 2026-11-12, note: Zahl der Kliniken berichtigt.}]
    ---
    Sie ist 40.
news/2026/notiz.md
    ---
    type: note
    title: Kurz gesagt
    date: 2026-11-08
    tags: [Robotik]
    ---
    Eine [Notiz](zulassung.md) mit ![Bild](../../media/arm.jpg).
news/2026/zahlen.md
    ---
    type: factsheet
    title: Zahlen
    date: 2026-11-07
    tags: [Zulassung]
    facts: [{value: "1.900", label: Beschäftigte}, {value: "3", label: Standorte}]
    ---
    Zum Nachschlagen.
news/2026/nur-mit-adresse.md
    ---
    title: Nur mit Adresse
    date: 2026-11-06
    summary: Für wenige.
    unlisted: true
    media: [heimlich]
    ---
    Leise.
news/2026/abgelaufen.md
    ---
    title: Abgelaufen
    date: 2026-01-06
    summary: Galt bis gestern.
    expires: 2026-11-19
    ---
    Vorbei.
news/2026/zurueckgezogen.md
    ---
    title: Zurückgezogen
    date: 2026-02-06
    summary: Stimmte nicht.
    withdrawn: {date: 2026-11-01, reason: {de: Die Zahlen waren falsch., en: The numbers were wrong.}}
    ---
    Falsche Zahlen.
news/2026/entwurf.md
    ---
    title: Entwurf
    date: 2026-02-06
    summary: Noch nicht.
    draft: true
    ---
    Noch nicht.
news/2026/andere-adresse.md
    ---
    title: Mit eigener Adresse
    slug: eigene-adresse
    date: 2026-03-06
    summary: Anders.
    label: paid
    ---
    Anders.
news/2025/jubilaeum.md
    ---
    title: Jubiläum
    date: 2025-03-06
    summary: Fünfzig Jahre.
    ---
    Fünfzig.
en/news/2026/zulassung.md
    ---
    title: New surgical robot approved
    date: 2026-11-19T09:00
    summary: The robot may be used in hospitals.
    tags: [Robotics]
    contacts: [jana-weber]
    media: [robot]
    ---
    It may. Ask [Jana Weber](../../contacts/jana-weber.md), read [the note](notiz.md).
en/news/2026/only-english.md
    ---
    title: Only in English
    date: 2026-11-05
    summary: Nobody translated it.
    ---
    Alone.
en/news/2026/history.md
    ---
    title: Fifty years
    date: 2025-03-06
    summary: A jubilee.
    translation_of: news/2025/jubilaeum.md
    ---
    Fifty.
events/tag.md
    ---
    title: Hand anlegen
    summary: Ein Tag für Bloggerinnen und Blogger.
    start: 2027-01-18T10:00
    end: 2027-01-18T16:00
    location: {name: {de: Trainingszentrum, en: Training centre}, street: Am Probenweg 7, postal_code: "12489", city: Berlin, country: DE, latitude: 52.43, longitude: 13.53}
    online: {url: "https://video.example/live", label: Im Netz}
    language: de
    tags: [Robotik]
    hashtag: HandAnlegen
    speakers: [jana-weber, Prof. Dr. Samuel Adeyemi]
    agenda: [{time: "10:00", title: Ankommen}, {time: "10:30", title: Fragen, speaker: jana-weber}]
    media: [robot]
    kit: roboter
    accessibility: Keine Stufen.
    accreditation: {deadline: 2027-01-10, photo_places: 6, tv_places: 2, parking: Am Tor, note: Ausweis}
    invitation: {audience: [bloggers, journalists], deadline: 2027-01-10T18:00, capacity: 25, taken: 16, taken_as_of: 2026-11-18, waitlist: true, rsvp: press@example.org, eligibility: Wer schreibt., offer: [Ein Platz], obligations: [Kennzeichnen]}
    ---
    Kommen Sie.
en/events/tag.md
    ---
    title: Hands on
    start: 2027-01-18T10:00
    location: Berlin
    invitation: {audience: [bloggers], rsvp: press@example.org, obligations: [Say who invited you]}
    ---
    Come.
events/damals.md
    ---
    title: Damals
    start: 2025-01-18
    location: Jena
    ---
contacts/jana-weber.md
    ---
    name: Jana Weber
    role: {de: Pressesprecherin, en: Spokesperson}
    phone: +49 30 23125 111
    mobile: "+49 170 1234567"
    email: jana.weber@example.org
    languages: [de, en]
    tags: [Robotik]
    photo: portrait
    links: ["https://social.example/@jana"]
    hours: {de: Mo bis Fr, en: Mon to Fri}
    order: 1
    away: [{from: 2026-11-18, until: 2026-11-25, deputy: desk}]
    ---
    Seit 2015 dabei.
en/contacts/jana-weber.md
    ---
    role: Press officer
    ---
    Here since 2015.
topics/robotik.md
    ---
    title: {de: Robotik, en: Robotics}
    description: {de: Alles über Roboter., en: All about robots.}
    picture: robot
    faq: [{question: Was ist das?, answer: Ein Arm.}]
    ---
    Ein längerer Text.
kits/roboter.md
    ---
    title: Pressemappe Roboter
    summary: Alles zum Roboter.
    audience: [journalists, influencers]
    media: [robot, film]
    documents: [blatt]
    items: [news/2026/zulassung.md]
    tags: [Zulassung]
    contacts: [jana-weber]
    facts: [Ein Fakt]
    quotes: [{text: Ein Satz., by: jana-weber}]
    faq: [{question: Wie?, answer: So.}]
    share: {hashtags: [OPRoboter], texts: {mastodon: Zugelassen!, linkedin: Der Roboter ist da.}, disclosure: Anzeige}
    ---
    Die Mappe.
about/impressum.md
    ---
    title: Impressum
    ---
    Aurelia Medizintechnik GmbH
en/about/impressum.md
    ---
    title: Imprint
    ---
    Aurelia Medizintechnik GmbH
media/robot.jpg 200x120
media/robot.jpg.yml
    title: {de: Der Roboter, en: The robot}
    alt: {de: Ein Roboter, en: A robot}
    caption: {de: Der Roboter im Saal, en: The robot in the theatre}
    creator: Mira Okafor
    credit: Aurelia / Mira Okafor
    license: CC-BY-4.0
    copyright: © 2026 Aurelia
    date: 2026-08-19
    location_shown: Berlin
    people: [{name: Jana Weber, consent: yes, until: 2030-01-01}]
    tags: [Robotik]
    focus: [0.3, 0.4]
    ai: none
media/teile/arm.jpg 100x160
media/teile/_defaults.yml
    credit: Aurelia / Mira Okafor
    license: editorial
media/teile/arm.jpg.yml
    alt: Ein Arm
media/portrait.png 90x90
media/portrait.png.yml
    alt: Jana Weber
    credit: Aurelia
    license: CC0-1.0
media/heimlich.jpg 120x80
media/heimlich.jpg.yml
    alt: Ein Bild für wenige
    credit: Aurelia
    license: editorial
media/film.yml
    provider: peertube
    url: https://video.example/w/1
    title: Der Film
    alt: Ein Film
    caption: Ein Film über den Roboter
    credit: Aurelia
    license: CC-BY-SA-4.0
    poster: robot
    duration: 134
    transcript: Ein Arm hebt sich.
media/blatt.pdf.yml
    title: Datenblatt
    alt: Ein Blatt mit Zahlen
    credit: Aurelia
    license: {name: Frei, url: "https://example.org/terms"}
media/ton.mp3.yml
    title: Der Ton
    alt: Ein Geräusch
    credit: Aurelia
    license: editorial
coverage.yml
    - {outlet: Blatt, title: Ein Roboter, url: "https://blatt.example/1", date: 2026-10-01}
static/CNAME
    press.example.org
static/.well-known/security.txt
    Contact: mailto:press@example.org
styles/extra.css
    .x { color: red }
""".replace("/media/arm.jpg", "/media/teile/arm.jpg")
"""Every kind of thing, in two languages."""

RICH_FILES = {"media/blatt.pdf": b"%PDF-1.4\n%%EOF\n", "media/ton.mp3": b"ID3\x03\x00\x00\x00\x00\x00\x00"}
"""The files of the rich newsroom that are neither text nor drawn."""

RICH_OPTIONS = options(
    per_page=4,
    search={"enabled": True},
    social_cards={},
    channels=[
        {
            "title": "Mastodon",
            "url": "https://social.example/@aurelia",
            "purpose": {"de": "Meldungen", "en": "News"},
            "languages": ["de", "en"],
            "contact": "jana-weber",
        },
    ],
    guidelines="about/impressum.md",
)
