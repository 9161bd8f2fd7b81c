"""Makes the index of a finished site: one of Pagefind's bundles for each language, and beside it what results are narrowed by.

Pagefind, a program in a wheel, splits texts into words, stems them by language and writes an index in pieces, of which a browser
loads those a query needs. It is not given the pages but a leaf for each: the passages that can be found, long words divided
(`compounds`), other spellings behind them (`spellings`). Two things are kept out of Pagefind:

- What it files as metadata it also searches, so that `media` would find every item with a picture. What a result shows besides
  title and text stands in the leaf as the id of an empty element, which Pagefind hands on and does not file.
- Filters and sort orders load whole, 140 kB for 10,000 items. `facets.json` says the same in less than half, and with it a
  browser counts each facet without its own choice, sorts by date across languages, and lifts what is recent.

Bundles of several languages stand side by side, because a bundle is stemmed by one language.
"""

from __future__ import annotations

import contextlib
import html
import json
import os
import shutil
import subprocess
import tempfile
import time
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from pagefind.service import get_executable

from newsroom_plugin.errors import SearchError
from newsroom_plugin.search.compounds import DIVISION, Divider, Vocabulary
from newsroom_plugin.search.extraction import Passage, passages
from newsroom_plugin.search.facets import facets
from newsroom_plugin.search.records import Record
from newsroom_plugin.search.spellings import Spellings

END: Final = "\u2063"
"""Where the text of a leaf ends and words begin that nobody shall read: an invisible separator."""

SCRATCH: Final = "search-"
"""What names of folders with leaves begin with; a build that was killed leaves one behind."""

_CHUNK: Final = "10000"
"""Places a piece of the index holds: with Pagefind's own 20,000 each word of a query costs twice the bytes, with 5,000 the list
of pieces becomes too long."""

_UNUSED: Final = (
    "pagefind-ui.*",
    "pagefind-modular-ui.*",
    "pagefind-component-ui.*",
    "pagefind-highlight.js",
    "pagefind-worker.js",
)
"""What Pagefind adds for interfaces other than ours."""


@dataclass(frozen=True, slots=True)
class Index:
    """What was made."""

    pages: int
    """Pages that can be found."""
    size: int
    """Bytes of all its files."""
    seconds: float
    """How long it took."""

    @property
    def line(self) -> str:
        """All of it in a line."""
        return f"Search: {self.pages} pages indexed in {self.seconds:.1f} s, {max(1, round(self.size / 1000))} kB"


def make_index(site: Path, records: Mapping[str, Sequence[Record]], folders: Mapping[str, str], scratch: Path) -> Index:
    """Index the finished pages in `site`, by language, each into its folder below `site`; leaves are written below `scratch`.

    Raises `SearchError` when there is no Pagefind or it fails.
    """
    start, count = time.perf_counter(), 0
    made = []
    for language, found in records.items():
        target = site / folders[language]
        shutil.rmtree(target, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=SCRATCH, dir=_writable(scratch)) as leaves:
            ordered, common = _write_leaves(site, Path(leaves), language, found)
            if ordered:
                _run(Path(leaves), target)
                (target / "facets.json").write_text(facets(ordered, _hashes(target), common), encoding="utf-8", newline="\n")
                made.append(target)
        count += len(ordered)
    size = sum(path.stat().st_size for target in made for path in target.rglob("*") if path.is_file())
    return Index(count, size, time.perf_counter() - start)


def _writable(scratch: Path) -> Path | None:
    """The folder, or none for that of the system when it cannot be written: a cache that is only read still serves."""
    with contextlib.suppress(OSError):
        scratch.mkdir(parents=True, exist_ok=True)
    return scratch if os.access(scratch, os.W_OK | os.X_OK) else None


# --- leaves -------------------------------------------------------------------------------------------------------------------


def _write_leaves(
    site: Path, folder: Path, language: str, records: Sequence[Record]
) -> tuple[tuple[Record, ...], frozenset[str]]:
    """Write a leaf for each record whose page is there, named by its place; return these, newest first, and the common words."""
    vocabulary, texts = Vocabulary(language), dict[Record, tuple[Passage, ...]]()
    for record in sorted(records, key=lambda record: record.order, reverse=True):
        page = site / record.url / "index.html"
        if page.is_file():
            texts[record] = passages(page.read_bytes())
            vocabulary.add((record.title, *record.words, *(passage.text for passage in texts[record])))
    divider, spellings = vocabulary.divider(), Spellings()
    for number, (record, found) in enumerate(texts.items()):
        text = leaf(record, found, language, divider, spellings)
        (folder / f"{number}.html").write_text(text, encoding="utf-8", newline="\n")
    return tuple(texts), divider.common


def leaf(record: Record, found: Iterable[Passage], language: str, divider: Divider, spellings: Spellings) -> str:
    """What Pagefind is given of a page."""
    title, words = divider.divided(record.title), divider.divided(" ".join(record.words))
    divided = tuple((divider.divided(passage.text), passage.weight) for passage in found)
    shown = {
        "title": title if DIVISION in title else "",
        "url": record.url,
        "type": record.type,
        "date": record.moment,
        "image": record.image,
        "label": record.label,
    }
    data = quote(
        json.dumps({key: value for key, value in shown.items() if value}, ensure_ascii=False, separators=(",", ":")), safe=""
    )
    # Pagefind files the words of a title without their parts.
    parts = (part for word in title.split() if DIVISION in word for part in word.split(DIVISION))
    of_title = dict.fromkeys((*parts, *spellings.of(title)))
    of_text = {word: None for text, _ in divided for word in spellings.of(text) if word not in of_title}
    blocks = "".join(f"<p{_weight(weight)}>{_escaped(text)}</p>" for text, weight in divided)
    return (
        f'<!doctype html><html lang="{html.escape(language)}"><body data-pagefind-body><i id="{data}"></i>'
        f'<i data-pagefind-meta="title[data-title]" data-title="{html.escape(record.title)}"></i>{blocks}<p>{END}</p>'
        f'<p data-pagefind-weight="5">{_escaped(" ".join(of_title))}</p><p>{_escaped(words)}</p>'
        f"<p>{' '.join((*of_text, *spellings.of(words)))}</p></body></html>"
    )


def _weight(weight: float) -> str:
    return "" if weight == 1.0 else f' data-pagefind-weight="{weight:g}"'


def _escaped(text: str) -> str:
    return html.escape(text.replace(END, ""), quote=False)


# --- Pagefind -----------------------------------------------------------------------------------------------------------------


def _run(leaves: Path, target: Path) -> None:
    """Run Pagefind over a folder of leaves; it sees no setting but ours."""
    try:
        program = get_executable()
    except FileNotFoundError:
        program = None
    if program is None:
        raise SearchError(
            "The search index cannot be made: the program Pagefind is missing. "
            "Install it with pip install 'pagefind[bin]', or write search: {enabled: false}."
        )
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PAGEFIND_")}
    environment["PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE"] = _CHUNK
    command = [str(program.resolve()), "--site", str(leaves.resolve()), "--output-path", str(target.resolve()), "--silent"]
    try:
        done = subprocess.run(command, cwd=leaves, env=environment, capture_output=True, check=False)  # noqa: S603 - a program of ours
    except OSError as error:
        raise SearchError(f"The search index cannot be made: {program} does not run: {error.strerror or error}.") from None
    if done.returncode or not (target / "pagefind-entry.json").is_file():
        said = " ".join((done.stderr or done.stdout).decode(errors="replace").split())
        reason = f"says: {said}" if said else f"ended with {done.returncode}."
        raise SearchError(f"The search index cannot be made: Pagefind {reason}")
    for pattern in _UNUSED:
        for path in target.glob(pattern):
            path.unlink()
    if len(tuple(target.glob("wasm.*.pagefind"))) > 1:
        (target / "wasm.unknown.pagefind").unlink(missing_ok=True)


def _hashes(target: Path) -> dict[int, str]:
    """What Pagefind calls each leaf, by its number; from the first bytes of its fragment, `{"url":"/17.html",…`."""
    found = {}
    for path in (target / "fragment").iterdir():
        head = zlib.decompressobj(wbits=31).decompress(path.read_bytes(), 64).partition(b'"url":"/')[2].partition(b".html")[0]
        if head.isdigit():
            found[int(head)] = path.name.removesuffix(".pf_fragment")
    return found
