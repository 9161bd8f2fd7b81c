"""What is measured: us in two ways and the peers, each with its command, its front matter, and where it writes.

Every list has 20 entries a page, every feed the newest 20 items. Peers are set up as lean as they come: Hugo with a theme of four
files, Pelican with the plain theme it ships, Material without its search, so that nobody pays for what we do not do either.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .. import corpus  # noqa: TID252 - the benchmarks are one package, run from the folder above

PEERS = Path(__file__).parents[3] / ".venv-peers"
"""The virtual environment of the peers, made by tests/setup/peers.sh."""

COLD = "cold"
SAME = "nothing changed"
ONE = "one item changed"
NEW = "one new item"
CONTACT = "a contact's number changed"
OPTION = "site_name changed"

SMALL = (480, 320)
"""Pixels of a picture: small, since only what is done again with it counts."""

_HUGO = Path(__file__).with_name("hugo")


@dataclass(frozen=True, slots=True)
class Tool:
    """One way to build a site."""

    name: str
    write: Callable[[Path, int], None]
    """Writes a project with so many items."""
    command: tuple[str, ...]
    """What builds it, run in its folder."""
    kept: tuple[str, ...]
    """Folders that a build leaves, the site first; without them, a build is cold."""
    steps: tuple[str, ...]
    """What is measured, in this order."""
    at_most: int = sys.maxsize
    """Larger sizes are left out."""


# --- us ------------------------------------------------------------------------------------------------------------------------

_OURS = (str(Path(sys.executable).with_name("newsroom")), "build")
_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "-q")
_KEPT = ("site", ".cache")


def ours() -> Iterator[Tool]:
    """Yield our two commands; search and social cards are off."""
    yield Tool("newsroom build", write_ours, _OURS, _KEPT, (COLD, SAME, ONE, NEW, CONTACT, OPTION))
    yield Tool("mkdocs build, with newsroom", write_ours, _MKDOCS, _KEPT, (COLD, SAME, ONE))


def extras(size: int) -> Iterator[Tool]:
    """Yield ours with search, and with social cards, to be compared with what has neither."""
    steps = (COLD, SAME, ONE)
    yield Tool("newsroom build + search", lambda folder, count: write_ours(folder, count, search=True), _OURS, _KEPT, steps, size)
    yield Tool(
        "newsroom build + social cards", lambda folder, count: write_ours(folder, count, cards=True), _OURS, _KEPT, steps, size
    )


def pictured(pictures: int, size: int) -> Tool:
    """Ours with pictures."""

    def write(folder: Path, count: int) -> None:
        corpus.write_ours(folder, count, pictures, search=False, cards=False, size=SMALL)

    return Tool(f"newsroom build + {pictures:,} pictures", write, _OURS, _KEPT, (COLD, SAME), size)


def write_ours(folder: Path, count: int, *, search: bool = False, cards: bool = False) -> None:
    """Write our project."""
    corpus.write_ours(folder, count, search=search, cards=cards)


# --- peers ---------------------------------------------------------------------------------------------------------------------


def peers(smallest: int) -> Iterator[Tool | str]:
    """Yield the peers; for what is not installed, a line that says so. The slow ones are measured at the smallest size only."""

    def write(folder: Path, count: int) -> None:
        corpus.write_plain(folder, count, search=False)

    yield Tool("mkdocs + Material", write, _MKDOCS, ("site",), (COLD, SAME))
    yield Tool("mkdocs + Material, with its search", corpus.write_plain, _MKDOCS, ("site",), (COLD,), smallest)
    binaries = PEERS / "bin"
    if hugo := next((PEERS / "lib").glob("python3*/site-packages/hugo/binaries/hugo"), None):
        yield Tool("Hugo", write_hugo, (str(hugo), "--quiet"), ("public", "resources"), (COLD, SAME, ONE))
    else:
        yield _missing("Hugo")
    if (blog := binaries / "mkdocs").is_file() and list(PEERS.glob("lib/python3*/site-packages/mkdocs_rss_plugin")):
        yield Tool("Material blog + rss", write_blog, (str(blog), "build", "-q"), ("site", ".cache"), (COLD,), smallest)
    else:
        yield _missing("Material blog + rss")
    if (pelican := binaries / "pelican").is_file():
        yield Tool("Pelican", write_pelican, (str(pelican), "-q"), ("output", "cache", "__pycache__"), (COLD,), smallest)
    else:
        yield _missing("Pelican")


def _missing(name: str) -> str:
    return f"{name} is left out: it is not in {PEERS.name}, or could not be installed (see tests/setup/peers.sh)"


def _topics(made: corpus.Made) -> str:
    return _value(made, "tags").strip("[]")


def _value(made: corpus.Made, key: str) -> str:
    """A value of the front matter of ours."""
    return next(line.partition(": ")[2] for line in made.front_matter.splitlines() if line.startswith(f"{key}:"))


def _put(folder: Path, made: corpus.Made, front_matter: str, body: str) -> None:
    path = folder / made.path.removeprefix("news/")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{front_matter}\n---\n{body}\n", "utf-8")


def write_hugo(folder: Path, count: int) -> None:
    """Topics and kinds of text are taxonomies, each with lists and feeds."""
    shutil.copytree(_HUGO, folder)
    for made in corpus.items(count):
        lines = [f"{key}: {_value(made, key)}" for key in ("title", "date", "summary")]
        lines += [f"topics: [{_topics(made)}]", f"genres: [{_value(made, 'type')}]"]
        _put(folder / "content/news", made, "\n".join(lines), made.body)


def write_blog(folder: Path, count: int) -> None:
    """Topics are categories; lists show the first paragraph, as the plugin wants it marked."""
    (folder / "content").mkdir(parents=True)
    (folder / "content/index.md").write_text("# Bench\n\nWelcome.\n", "utf-8")
    (folder / "content/news").mkdir()
    (folder / "content/news/index.md").write_text("# News\n", "utf-8")
    for made in corpus.items(count):
        lines = [f"title: {_value(made, 'title')}", f"date: {_value(made, 'date')}", f"description: {_value(made, 'summary')}"]
        lines += [f"categories: [{_topics(made)}]", f"tags: [{_topics(made)}]"]
        first, _, rest = made.body.partition("\n\n")
        _put(folder / "content/news/posts", made, "\n".join(lines), f"{first}\n\n<!-- more -->\n\n{rest}")
    (folder / "mkdocs.yml").write_text(
        "site_name: Bench\nsite_url: https://bench.example/\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        "plugins:\n  - blog: {blog_dir: news, pagination_per_page: 20}\n"
        "  - rss: {match_path: news/posts/.*, use_git: false, date_from_meta: {as_creation: date}, categories: [tags], length: 20}\n"
        f"{corpus.EXTENSIONS}",
        "utf-8",
    )


def write_pelican(folder: Path, count: int) -> None:
    """Kinds of text are categories, each with tags, lists and feeds."""
    for made in corpus.items(count):
        pairs = (("Title", "title"), ("Date", "date"), ("Summary", "summary"), ("Category", "type"))
        lines = [*(f"{key}: {_value(made, name)}" for key, name in pairs), f"Tags: {_topics(made)}", "Author: Press Desk"]
        # A link to another text is marked, else it would stay as it is and cost nothing.
        body = made.body.replace("[die Meldung davor](", "[die Meldung davor]({filename}")
        _put(folder / "content/news", made, "\n".join(lines), body)
    (folder / "pelicanconf.py").write_text(
        "SITENAME, SITEURL, TIMEZONE, DEFAULT_LANG = 'Bench', 'https://bench.example', 'Europe/Berlin', 'de'\n"
        "PATH, OUTPUT_PATH, THEME, DEFAULT_PAGINATION = 'content', 'output', 'simple', 20\n"
        "FEED_ALL_ATOM, FEED_ALL_RSS, FEED_MAX_ITEMS = 'atom.xml', 'feed.xml', 20\n"
        "CATEGORY_FEED_ATOM, TAG_FEED_ATOM = 'genres/{slug}/atom.xml', 'topics/{slug}/atom.xml'\n"
        "ARTICLE_URL, ARTICLE_SAVE_AS = '{slug}/', '{slug}/index.html'\n"
        "MARKDOWN = {'extension_configs': {f'markdown.extensions.{name}': {} for name in "
        "('attr_list', 'tables', 'footnotes', 'toc', 'meta')}, 'output_format': 'html5'}\n",
        "utf-8",
    )
