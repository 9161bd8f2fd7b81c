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

import io
import logging
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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
from lxml.etree import _Element
from mkdocs.commands.build import build
from mkdocs.config import load_config
from PIL import Image, ImageDraw

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
"""The moment of every build in the tests: 20 November 2026, 13:00 in Berlin."""

HOSTILE = 'R&D <b>"wins"</b> ]]> 50 % “ü” 😀'
"""A text that breaks whatever escapes too little or twice."""

SITE_URL = "https://press.example.org/"

RIGHTS = "alt: Ein Roboter\ncredit: Aurelia / Mira Okafor\nlicense: CC-BY-4.0\n"
"""A sidecar with everything a sidecar must have."""

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
    """The plugin's options for tests: German and English, small pictures."""
    return {
        "organization": {"name": "Aurelia", "legal_name": "Aurelia Medizintechnik GmbH", "boilerplate": {"de": "Wir bauen Roboter.", "en": "We build robots."}},
        "languages": ["de", "en"],
        "timezone": "Europe/Berlin",
        "default_contact": "desk",
        "images": {"widths": [80, 160], "formats": ["webp", "jpeg"]},
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
    path.write_text(yaml.safe_dump({key: value for key, value in whole.items() if value is not None}, allow_unicode=True), encoding="utf-8")
    return path


# --- reading back -------------------------------------------------------------------------------------------------------------


@cache
def _parsed(path: Path, _stamp: int) -> _Element:
    return html5lib.parse(path.read_bytes(), treebuilder="lxml", namespaceHTMLElements=False, transport_encoding="utf-8").getroot()


def words(element: _Element) -> str:
    """The text of an element, with single spaces; no-break spaces stay."""
    return " ".join("".join(element.itertext()).split(" ")).replace("\n", " ").strip()


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

    def build(self, *, strict: bool = False) -> Newsroom:
        """Build in this process, as `mkdocs build` does, and note what was logged."""
        with _listening() as said:
            config = load_config(config_file=str(self.folder / "mkdocs.yml"), strict=strict)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
                self.has_failed = False
            except ClickException:
                self.has_failed = True
            finally:
                config.plugins.on_shutdown()
        self.errors, self.warnings = said["ERROR"], said["WARNING"]
        return self

    def run(
        self, *arguments: str, tool: Literal["mkdocs", "properdocs"] = "mkdocs", cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Build by a command of its own."""
        command = [str(Path(sys.executable).parent / tool), "build", "-f", str(self.folder / "mkdocs.yml"), *arguments]
        return subprocess.run(command, capture_output=True, text=True, cwd=cwd or self.folder, env={**os.environ, **environment}, check=False)

    # --- looking at it

    @property
    def files(self) -> dict[str, bytes]:
        """Every file of the site by its path; MkDocs's own gzip of the sitemap carries a time and is left out."""
        found = sorted(path for path in self.site.rglob("*") if path.is_file() and path.name != "sitemap.xml.gz")
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in found}

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
