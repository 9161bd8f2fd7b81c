"""`python -m tests.benchmarks.search`: how long indexing a large archive takes, how big the index is, what a query costs a reader.

Pages are made, not built: what is measured is the index, and it sees finished pages only. Their words follow Zipf's law over a
vocabulary of the size a German archive has, because an index of sixty words says nothing. A browser then searches; the bytes are
counted where they are sent, compressed as GitHub Pages compresses: text is, what Pagefind has packed itself is not packed again. A
host that compresses nothing sends 100 kB more.

At 10,000 pages a browser that knows nothing yet moves 250 kB for a rare word, 267 kB for one on half of the pages, 277 kB for one
on most of them, 252 kB for three words, 274 kB for a word and then a choice, 238 kB for a choice alone, up to 284 kB for a phrase
of frequent words. Of that 202 kB are moved once: Pagefind's program (71), its list of pages and pieces (89), the table of facets
(19), scripts (23). The list and the table grow by 10 kB for each further 1,000 pages, the places of a frequent word by 3 kB: from
about 12,000 pages on some searches move more than 300 kB. So do, at 10,000, a phrase that ends with a small word (350 kB), and
two words that each stand on most pages.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import itertools
import random
import tempfile
import threading
from bisect import bisect
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from newsroom_plugin.search import Record, make_index

from . import corpus
from .__main__ import build

_BEGINNINGS = "zu ver an aus ein über mit be ent vor nach auf er".split()
_ONSETS = (
    "b bl br d dr f fl fr g gl gr h j k kl kn kr l m n p pf pl pr qu r s sch schl schm schr schw sp spr st str t tr w z zw"
).split()
_VOWELS = "a e i o u ä ö ü au ei eu ie".split()
_CODAS = (
    "b bt ch cht d f ft g gt hl hn hr ht ck k l ld lf lg lk ll lm ln lt m mm mpf n nd nf ng nk nn nt p pp r rb rd rf rg rk rl rm rn rt "
    "rz s ss st t tt tz x"
).split()
_ENDINGS = ("ung", "ungen", "er", "en", "e", "heit", "keit", "ion", "")
_TYPES = ("release", "release", "release", "note", "story", "statement", "factsheet")
_HEAD = "<!doctype html><html lang=de><head><title>x</title></head><body><header>" + "<a href=/>Meldungen</a>" * 60 + "</header>"


_SMALL = (
    "die der und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird "
    "bei einer um am sind noch wie einem über so zum war haben nur oder aber vor zur bis mehr durch man sein wurde wenn"
).split()


def vocabulary(size: int, chance: random.Random) -> list[str]:
    """The small words of German, then words of one to three pieces, the most frequent first; two fifths are nouns."""
    found: dict[str, None] = dict.fromkeys(_SMALL)
    # Thousands of stems, as a language has: with a few dozen every word would begin like hundreds of others.
    stems = chance.sample([f"{onset}{vowel}{coda}" for onset in _ONSETS for vowel in _VOWELS for coda in _CODAS], 3000)
    while len(found) < size:
        pieces = [chance.choice(_BEGINNINGS)] if chance.random() < 0.3 else []
        pieces += [chance.choice(stems) + chance.choice(_ENDINGS) for _ in range(chance.choice((1, 1, 1, 2, 2)))]
        word = "".join(pieces)
        found[word.capitalize() if chance.random() < 0.4 else word] = None
    return list(found)


class Texts:
    """Texts by Zipf's law."""

    def __init__(self, words: list[str], chance: random.Random) -> None:
        self._words, self._chance = words, chance
        self._heights = list(itertools.accumulate(1 / (rank + 5) for rank in range(len(words))))

    def of(self, count: int) -> str:
        """So many words."""
        top = self._heights[-1]
        return " ".join(self._words[bisect(self._heights, self._chance.random() * top)] for _ in range(count))


def pages(site: Path, count: int, texts: Texts, chance: random.Random) -> Iterator[Record]:
    """Write finished pages of 400 words in the frame of ours, and yield what is known of each."""
    first = date(2010, 1, 1)
    for number in range(count):
        day = first + timedelta(days=number * 5800 // count)
        url, title = f"news/{day.year}/page-{number}/", texts.of(8)
        text = "".join(f"<h2>{texts.of(4)}</h2><p>{texts.of(75)}.</p>" for _ in range(5))
        page = (
            f"{_HEAD}<main><article data-pagefind-body><h1>{title}</h1><p class=nr-deck data-pagefind-weight=3>{texts.of(22)}.</p>"
            f"<aside data-pagefind-ignore>{'<p>Weitersagen</p>' * 40}</aside><div class=nr-prose>{text}</div></article></main></body></html>"
        )
        (folder := site / url).mkdir(parents=True)
        (folder / "index.html").write_text(page, "utf-8")
        topics = tuple(f"topic-{topic}" for topic in sorted({int(chance.paretovariate(0.8)) % 40 for _ in range(2)}))
        image = (f"media/picture-{number}/picture-{number}-320.webp", 320, 213) if chance.random() < 0.6 else None
        contacts = (f"person-{chance.randint(1, 12)}",)
        yield Record(
            url,
            title,
            _TYPES[number % 7],
            day.isoformat(),
            topics,
            contacts,
            has_pictures=image is not None,
            image=image,
            words=topics,
        )


class Counting(http.server.SimpleHTTPRequestHandler):
    """Serves as GitHub Pages does, and counts what it sends."""

    sent: dict[str, int] = {}  # noqa: RUF012 - all of them count together

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file, packed if it is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in (".html", ".js", ".css", ".json", ".svg"):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)
        self.sent[self.path.partition("?")[0]] = len(body)


def searched(page: Page, address: str, more: str = "") -> tuple[int, str]:
    """Bytes of a search in a browser that knows nothing yet, and what it found; `more` is a box to tick after it."""
    Counting.sent.clear()
    page.goto(address)
    page.wait_for_function(
        "document.querySelector('#nr-hits').textContent && !document.querySelector('.nr-hits[aria-busy]')", timeout=60_000
    )
    if more:
        page.locator(f"input[value='{more}']").check()
        page.wait_for_function(
            "document.querySelector('.nr-hits').children.length && !document.querySelector('.nr-hits[aria-busy]')"
        )
    page.wait_for_timeout(500)
    found = page.locator("#nr-hits").inner_text()
    return sum(size for path, size in Counting.sent.items() if _is_search(path)), found


def _parts() -> str:
    """What the bytes went for, in kB."""
    kinds = {
        "wasm": ".pagefind",
        "pages": ".pf_meta",
        "facets": ".json",
        "scripts": ".js",
        "words": ".pf_index",
        "texts": ".pf_fragment",
    }
    sizes = {
        kind: [size for path, size in Counting.sent.items() if _is_search(path) and path.endswith(end)]
        for kind, end in kinds.items()
    }
    return ", ".join(
        f"{kind} {sum(found) / 1000:.0f}" + (f" in {len(found)}" if len(found) > 2 else "") for kind, found in sizes.items()
    )


def _is_search(path: str) -> bool:
    """Whether a file is moved because of a query: not the page itself, its styles, and pictures of results."""
    return path.startswith("/pagefind/") or path.endswith(("search.js", "search-index.js"))


def queries(words: list[str], site: Path) -> Iterator[tuple[str, str, str]]:
    """Yield what is searched: a name, the query as an address has it, and a box to tick after it."""
    yield "a rare word", words[5000], ""
    yield "a frequent word", words[70], ""
    yield "a word on most pages", "werden", ""
    yield "three words", f"{words[200]} für {words[900]} {words[2000]}", ""
    yield "with a facet", words[300], "story"
    yield "newest first", f"{words[300]}&sort=date", ""
    yield "a choice alone", "&type=story", ""
    yield "a small word alone", "die", ""
    yield "a phrase", f'"{words[80]} und {words[90]}"', ""
    said = next((site / "news/2015").glob("*/index.html")).read_text("utf-8").partition("</h2><p>")[2].split()
    small = set(_SMALL)
    there = (
        three
        for three in zip(said, said[1:], said[2:], strict=False)
        if [word in small for word in three] == [False, True, False]
    )
    yield "a phrase that is there", f'"{" ".join(next(there))}"', ""


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--items", type=int, default=10_000)
    arguments.add_argument("--keep", type=Path, help="a folder that is made once, and only searched after that")
    arguments.add_argument("--browser", default="/usr/bin/chromium")
    chosen = arguments.parse_args()
    chance = random.Random(1)
    words = vocabulary(60_000, chance)
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.keep or Path(temporary) / "newsroom"
        site = folder / "site"
        if not site.is_dir():
            corpus.write_ours(folder, 1)
            build(folder)
            records = tuple(pages(site, chosen.items, Texts(words, chance), chance))
            index = make_index(site, {"de": records}, {"de": "pagefind/de/"}, folder / "scratch")
            files = sum(1 for path in (site / "pagefind").rglob("*") if path.is_file())
            print(
                f"{chosen.items} pages of 400 words: indexed in {index.seconds:.1f} s, {index.size / 1e6:.1f} MB in {files} files"
            )
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Counting, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chosen.browser, args=["--no-sandbox"])
            base = f"http://127.0.0.1:{server.server_port}/search/"
            for name, query, more in queries(words, site):
                context = browser.new_context()
                size, found = searched(context.new_page(), f"{base}?q={query}", more)
                context.close()
                print(f"  {name:20} {size / 1000:6.0f} kB  {found:16} {_parts()}")
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
