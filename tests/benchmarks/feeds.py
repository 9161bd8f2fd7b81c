"""`python -m tests.benchmarks.feeds`: CPU seconds for entries in three formats, against plain feedgen on the same entries.

The peer does what feedgen does by itself: RSS and Atom with the text as it is, one enclosure and one medium each; it neither cleans
the text nor makes addresses absolute, has no JSON Feed, and says nothing of rights.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from feedgen.feed import FeedGenerator
from markdown import Markdown

from newsroom_plugin.feeds import Author, Entry, Feed, File, Medium, atom, json_feed, rss

from . import corpus

SITE = "https://bench.example/"
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
SIZES = (960, 320, 640, 1280, 1600)


def entries(count: int) -> tuple[Entry, ...]:
    """Entries of about 400 words, a picture in eight sizes each; no text is cleaned yet."""
    markdown = Markdown(extensions=["tables"])
    made = []
    for number, item in enumerate(corpus.items(count)):
        url = f"{SITE}{item.path.removesuffix('.md')}/"
        files = tuple(
            File(f"{SITE}media/p-{number}/p-{number}-{width}.jpg", "image/jpeg", 48_000 + width, width, width) for width in SIZES
        )
        files += tuple(
            File(f"{SITE}media/p-{number}/p-{number}-{name}.jpg", "image/jpeg", 900_000, 3000, 2000) for name in ("a", "b", "c")
        )
        medium = Medium(
            "image", "Bild", files, "Ein Bild", "Es zeigt etwas.", "Bench / Jemand", "© Bench", "CC BY 4.0", f"{SITE}by/"
        )
        moment = FIRST + timedelta(hours=number)
        made.append(
            Entry(
                id=url,
                url=url,
                title=f"Meldung {number}: R&D",
                summary="Worum es geht, in einem Satz.",
                html=markdown.reset().convert(item.body),
                published=moment,
                updated=moment,
                authors=(Author("Jemand"),),
                language="de",
                tags=("Robotik", "Forschung"),
                enclosure=files[0],
                media=(medium,),
            )
        )
    return tuple(made)


def plain(all_entries: tuple[Entry, ...]) -> tuple[bytes, bytes]:
    """RSS and Atom as feedgen makes them."""
    generator = FeedGenerator()
    generator.load_extension("dc")
    generator.load_extension("media")
    generator.id(SITE)
    generator.title("Bench")
    generator.link(href=SITE)
    generator.description("Bench")
    generator.updated(FIRST)
    for entry in all_entries:
        one = generator.add_entry(order="append")
        one.id(entry.id)
        one.title(entry.title)
        one.link(href=entry.url)
        one.description(entry.summary)
        one.content(entry.html, type="html")
        one.published(entry.published)
        one.updated(entry.updated)
        one.dc.dc_creator(entry.authors[0].name)
        for tag in entry.tags:
            one.category(term=tag)
        if file := entry.enclosure:
            one.enclosure(file.url, str(file.length), file.mime)
            one.media.content(url=file.url, type=file.mime, width=str(file.width), height=str(file.height))
    return generator.rss_str(pretty=True), generator.atom_str(pretty=True)


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds, user and system."""
    before = time.process_time()
    work()
    return time.process_time() - before


def taken(told: tuple[Entry, ...]) -> dict[str, float]:
    """CPU seconds of each step for entries that were never told."""
    feed = Feed(f"{SITE}feed.xml", f"{SITE}atom.xml", f"{SITE}feed.json", SITE, "Bench", "", "de", Author("Bench"), told)
    steps: dict[str, Callable[[], object]] = {
        "cleaning the texts": partial(cleaned, told),
        "RSS": partial(rss, feed),
        "Atom": partial(atom, feed),
        "JSON Feed": partial(json_feed, feed),
    }
    found = {name: seconds(work) for name, work in steps.items()}
    found["all three formats"] = sum(found.values())
    found["plain feedgen, RSS and Atom"] = seconds(partial(plain, told))
    return found


def cleaned(told: tuple[Entry, ...]) -> list[str]:
    """The texts as feeds carry them."""
    return [entry.content for entry in told]


def main() -> None:
    """Print one table: the best of several rounds, each with entries that were never told."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--entries", type=int, default=1000)
    arguments.add_argument("--rounds", type=int, default=3)
    chosen = arguments.parse_args()
    rows: dict[str, list[float]] = {}
    for _ in range(chosen.rounds):
        for name, value in taken(entries(chosen.entries)).items():
            rows.setdefault(name, []).append(value)
    print(f"{chosen.entries} entries of 400 words, a picture in {len(SIZES) + 3} sizes each; best of {chosen.rounds}")
    print(f"{'':30}{'CPU s':>8}")
    for name, values in rows.items():
        print(f"{name:30}{min(values):8.2f}")


if __name__ == "__main__":
    main()
