"""Makes the index of a finished site: one of Pagefind's bundles for each language, and beside it what results are narrowed by.

Pagefind (`program`) splits texts into words, stems them by language and writes an index in pieces, of which a browser
loads those a query needs. It is not given the pages but a leaf for each: the passages that can be found, long words divided
(`compounds`), other spellings behind them (`spellings`). Two things are kept out of Pagefind:

- What it files as metadata it also searches, so that `media` would find every item with a picture. What a result shows besides
  title and text stands in the leaf as the id of an empty element, which Pagefind hands on and does not file.
- Filters and sort orders load whole, 140 kB for 10,000 items. A table of our own (`facets`) says the same in a seventh, and with
  it a browser counts each facet without its own choice, sorts by date across languages, and lifts what is recent.

Asked for no word at all, Pagefind loads the whole index. So each leaf has a word that no reader types, by which a browser calls
all pages, a thousand at a time: for their order (see `facets`), and to list what fits a choice without a word.

Bundles of several languages stand side by side, because a bundle is stemmed by one language.
"""

from __future__ import annotations

import contextlib
import html
import json
import os
import shutil
import tempfile
import time
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote

from newsroom_plugin.search.common import MOVED, roll
from newsroom_plugin.search.compounds import DIVISION, Divider, Vocabulary
from newsroom_plugin.search.extraction import Passage
from newsroom_plugin.search.facets import facets, facets_file
from newsroom_plugin.search.program import write_bundle
from newsroom_plugin.search.records import Record
from newsroom_plugin.search.seen import Seen
from newsroom_plugin.search.spellings import Spellings

END: Final = "\u2063"
"""Where the text of a leaf ends and words begin that nobody shall read: an invisible separator."""

BLOCK: Final = 1000
"""Pages that are called by one word: Pagefind takes the square of their number to find them all."""

SCRATCH: Final = "search-"
"""What names of folders with leaves begin with; a build that was killed leaves one behind."""

NOTHING_SEEN: Final = Seen()

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


def make_index(
    site: Path, records: Mapping[str, Sequence[Record]], folders: Mapping[str, str], scratch: Path, seen: Seen = NOTHING_SEEN
) -> Index:
    """Index the finished pages in `site`, by language, each into its folder below `site`; Pagefind works below `scratch`.

    `seen` knows what an earlier index was made of. Raises `SearchError` when there is no Pagefind or it fails.
    """
    start, count = time.perf_counter(), 0
    made = []
    for language, found in records.items():
        target = site / folders[language]
        shutil.rmtree(target, ignore_errors=True)
        if texts := _texts(site, found, seen):
            with tempfile.TemporaryDirectory(prefix=SCRATCH, dir=_writable(scratch)) as folder:
                count += _index(texts, language, target, Path(folder), seen)
            made.append(target)
    size = sum(path.stat().st_size for target in made for path in target.rglob("*") if path.is_file())
    return Index(count, size, time.perf_counter() - start)


def _texts(site: Path, records: Sequence[Record], seen: Seen) -> dict[Record, tuple[Passage, ...]]:
    """What can be found on the page of each record that has one; the newest first."""
    ordered = sorted(records, key=lambda record: record.order, reverse=True)
    pages = ((record, site / record.url / "index.html") for record in ordered)
    return {record: seen.passages(record.url, page.read_bytes) for record, page in pages if page.is_file()}


def _index(texts: Mapping[Record, tuple[Passage, ...]], language: str, target: Path, scratch: Path, seen: Seen) -> int:
    """Write the index of a language; returns how many pages are in it."""
    vocabulary = Vocabulary(language)
    for record, found in texts.items():
        vocabulary.add(_words(record, found))
    leaves = Leaves(language, vocabulary.divider(), seen)
    write_bundle((leaves.of(*page, number) for number, page in enumerate(texts.items())), target, scratch)
    for path in (path for pattern in _UNUSED for path in target.glob(pattern)):
        path.unlink()
    if len(tuple(target.glob("wasm.*.pagefind"))) > 1:
        (target / "wasm.unknown.pagefind").unlink(missing_ok=True)
    names = _names(target)
    # Pagefind leaves out a page without any word.
    there = tuple(record for number, record in enumerate(texts) if number in names)
    for pages in target.glob("pagefind.*.pf_meta"):
        table = facets(there, tuple(names[number] for number in sorted(names)), leaves.divider.common)
        (target / facets_file(pages.name)).write_text(table, encoding="utf-8", newline="\n")
    return len(there)


def _writable(scratch: Path) -> Path | None:
    """The folder, or none for that of the system when it cannot be written: a cache that is only read still serves."""
    with contextlib.suppress(OSError):
        scratch.mkdir(parents=True, exist_ok=True)
    return scratch if os.access(scratch, os.W_OK | os.X_OK) else None


# --- leaves -------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Leaves:
    """Makes what Pagefind is given of the pages in a language."""

    language: str
    """BCP 47."""
    divider: Divider
    """Divides its words."""
    seen: Seen = NOTHING_SEEN
    """Leaves that were made before."""
    _spellings: Spellings = field(default_factory=Spellings)

    def of(self, record: Record, found: tuple[Passage, ...], number: int) -> str:
        """The leaf of a page, made when its words divide otherwise than before, or something else of it is new."""
        parts = (record, self.language, number // BLOCK, *self.divider.dividing(_words(record, found)))
        return self.seen.leaf(record.url, parts, lambda: self.leaf(record, found, number))

    def leaf(self, record: Record, found: Iterable[Passage], number: int = 0) -> str:
        """The leaf of a page; `number` is its place among all."""
        divided, other = self.divider.divided, self._spellings.of
        title, words = divided(record.title), divided(" ".join(record.words))
        texts = tuple((divided(passage.text), passage.weight) for passage in found)
        # Pagefind files the words of a title without their parts.
        parts = (part for word in title.split() if DIVISION in word for part in word.split(DIVISION))
        of_title = dict.fromkeys((*parts, *other(title)))
        of_text = {word: None for text, _ in texts for word in other(text) if word not in of_title}
        blocks = "".join(f"<p{_weight(weight)}>{_escaped(text)}</p>" for text, weight in texts)
        small = roll(self.divider.common, " ".join((title, words, *(text for text, _ in texts))))
        return (
            f'<!doctype html><html lang="{html.escape(self.language)}"><body data-pagefind-body>'
            f'<i id="{_shown(record, title)}"></i>'
            f'<i data-pagefind-meta="title[data-title]" data-title="{html.escape(title.replace(DIVISION, ""))}"></i>'
            f'<i data-pagefind-meta="all[data-all]" data-all="{MOVED}{MOVED}{number // BLOCK} {small}"></i>{blocks}<p>{END}</p>'
            f'<p data-pagefind-weight="5">{_escaped(" ".join(of_title))}</p><p>{_escaped(words)}</p>'
            f"<p>{' '.join((*of_text, *other(words)))}</p></body></html>"
        )


def _words(record: Record, found: Iterable[Passage]) -> tuple[str, ...]:
    """All texts of a page in which words stand."""
    return (record.title, *record.words, *(passage.text for passage in found))


def _shown(record: Record, title: str) -> str:
    """What a result shows besides title and text, as an id."""
    shown = {
        "title": title if DIVISION in title else "",
        "url": record.url,
        "type": record.type,
        "date": record.moment,
        "image": record.image,
        "label": record.label,
    }
    data = {key: value for key, value in shown.items() if value}
    return quote(json.dumps(data, ensure_ascii=False, separators=(",", ":")), safe="")


def _weight(weight: float) -> str:
    return "" if weight == 1.0 else f' data-pagefind-weight="{weight:g}"'


def _escaped(text: str) -> str:
    return html.escape(text.replace(END, ""), quote=False)


def _names(target: Path) -> dict[int, str]:
    """What Pagefind calls each page, by its number; from the first bytes of its fragment, `{"url":"/17.html",…`."""
    found = {}
    for path in (target / "fragment").glob("*.pf_fragment"):
        head = zlib.decompressobj(wbits=31).decompress(path.read_bytes(), 64).partition(b'"url":"/')[2].partition(b".html")[0]
        if head.isdigit():
            found[int(head)] = path.name.removesuffix(".pf_fragment")
    return found
