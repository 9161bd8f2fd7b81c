"""`python -m tests.benchmarks.social`: social cards, cold and warm, and beside them what opens fonts and pictures for each card.

The naive engine draws the same cards without keeping an opened font, a measured word or a decoded picture from one card to the
next, as a script with Pillow would. CPU time is that of this process, all threads together.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time

from PIL import Image

from newsroom_plugin.fonts import Fonts
from newsroom_plugin.imaging import RightsRecord
from newsroom_plugin.imaging.social import Card, CardPicture, Colours, Kind, Look, make_cards
from newsroom_plugin.imaging.social.making import Studio

from .photographs import photograph

THREADS = 2
LOOK = Look(Colours((255, 255, 255), (21, 33, 30), (0, 97, 78)), Fonts())
KINDS: tuple[Kind, ...] = ("release", "release", "story", "statement", "note", "release")
WORDS = (
    "Operationsroboter Nautil für Eingriffe am Bauchraum zugelassen",
    "84 Millionen Euro für ein Werk, das Kugeln schleift",
    "Warum wir keine Operationszahlen einzelner Kliniken weitergeben",
    "Instrumente kommen zurück: Aurelia bereitet Greifer bis zu fünfzehnmal auf",
    "Medizinprodukteverordnung: Benannte Stelle bestätigt Qualitätsmanagementsystem",
)
TEXT = "38 Kliniken in acht Ländern beginnen im Januar. Das System kommt mit vier Zugängen von je fünf Millimetern aus."


def pictures(folder: Path, count: int) -> list[CardPicture]:
    """Photographs at the width that cards take."""
    found = []
    for number in range(count):
        original, path = photograph(number, folder / "original.jpg"), folder / f"{number}.jpg"
        with Image.open(original) as opened:
            opened.draft("RGB", (960, 640))
            image = opened.resize((960, 640))
        image.save(path, quality=82)
        found.append(CardPicture(path, *image.size))
    return found


def cards(count: int, shown: list[CardPicture]) -> list[Card]:
    """Two of three cards have a picture, each picture is on several."""
    return [
        Card(
            path=f"{number}.jpg",
            kind=KINDS[number % len(KINDS)],
            language="de",
            is_right_to_left=False,
            headline=f"{WORDS[number % len(WORDS)]} {number}",
            label="Pressemitteilung",
            sender="Aurelia",
            date="20.\u00a0November 2026",
            text=TEXT,
            picture=shown[number % len(shown)] if number % 3 else None,
            credit="Bild: Aurelia / Mira Okafor, CC BY 4.0" if number % 3 else "",
            rights=RightsRecord(creator="Mira Okafor", credit="Aurelia"),
        )
        for number in range(count)
    ]


def measured(name: str, work: Callable[[], object], count: int) -> None:
    """Do the work and print what it took."""
    wall, cpu = perf_counter(), process_time()
    work()
    print(f"{name:24}{(process_time() - cpu) / count * 1000:14.1f}{(perf_counter() - wall) / count * 1000:14.1f}")


def naive(planned: list[Card]) -> None:
    """Everything anew for each card."""
    for card in planned:
        Studio(replace(LOOK)).make(card)


def main() -> None:
    """Print one table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cards", type=int, default=300)
    count = arguments.parse_args().cards
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        planned = cards(count, pictures(folder, 6))
        print(f"{count} cards, two of three with a photograph, {THREADS} threads")
        print(f"{'':24}{'CPU ms a card':>14}{'wall ms':>14}")
        make_cards(planned[:1], LOOK, folder / "first", THREADS)  # reads which letters the fonts have
        measured("cold", lambda: make_cards(planned, LOOK, folder / "cache", THREADS), count)
        measured("warm", lambda: make_cards(planned, LOOK, folder / "cache", THREADS), count)
        few = planned[: max(1, count // 5)]
        measured("naive", lambda: naive(few), len(few))
        made = make_cards(planned, LOOK, folder / "cache", THREADS)
        sizes = [path.stat().st_size / 1000 for path in made.files.values()]
        print(f"kB: {sum(sizes) / count:.1f} on average, {max(sizes):.1f} at most")


if __name__ == "__main__":
    main()
