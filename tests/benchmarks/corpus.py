"""Makes newsrooms of any size: seeded, so that everybody measures the same texts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PIL import Image, ImageDraw

_WORDS = (
    "Klinik Sensor Verfahren Messung Gewebe Antrag Ergebnis Studie Werkstatt Lager Getriebe Ausbildung Besuch Vertrag Antwort Frage Licht Wärme "
    "Kamera Bild Hand Arm Gelenk Prüfung Zulassung Labor Forschung Partner Region Standort und oder aber denn sowie mit ohne für gegen nach vor "
    "zeigt prüft baut liefert misst erklärt beginnt endet wächst bleibt neue alte große kleine erste letzte gemeinsame genaue ruhige helle"
).split()
_TOPICS = ("Robotik", "Zulassung", "Forschung", "Standorte", "Endoskopie", "Ausbildung", "Unternehmen", "Patientensicherheit")
_TYPES = ("release", "release", "release", "note", "story", "statement", "factsheet")
_FIRST_DAY = date(2010, 1, 1)


@dataclass(frozen=True, slots=True)
class Made:
    """One item: where it lies and what it says."""

    path: str
    """In `content/`."""
    front_matter: str
    body: str
    """Markdown of about 400 words: headings, a list, a table, a quote, links."""


def items(count: int, seed: int = 1, pictures: int = 0) -> Iterator[Made]:
    """Yield `count` items; `pictures` of them show a picture each."""
    chance = random.Random(seed)
    earlier = ""
    for number in range(count):
        day = _FIRST_DAY + timedelta(days=number * 5800 // max(count, 1))
        title = _sentence(chance, 7).rstrip(".")
        lines = [
            f"type: {_TYPES[number % len(_TYPES)]}",
            f"title: {title}",
            f"date: {day.isoformat()}",
            f"summary: {_sentence(chance, 18)}",
            f"tags: [{', '.join(chance.sample(_TOPICS, 2))}]",
            "contacts: [press-desk]",
            "author: press-desk",
        ]
        if number < pictures:
            lines.append(f"media: [picture-{number}]")
        path = f"news/{day.year}/item-{number}.md"
        yield Made(path, "\n".join(lines), _body(chance, earlier, day.year))
        earlier = path


def _sentence(chance: random.Random, words: int) -> str:
    text = " ".join(chance.choice(_WORDS) for _ in range(words))
    return f"{text[0].upper()}{text[1:]}."


def _paragraph(chance: random.Random) -> str:
    sentences = [_sentence(chance, chance.randint(8, 16)) for _ in range(5)]
    sentences[1] = f"Das **{chance.choice(_WORDS)}** und *{chance.choice(_WORDS)}*: {sentences[1]}"
    sentences[3] = f"{sentences[3]} Mehr [im Bericht](https://example.org/{chance.randint(1, 999)})."
    return " ".join(sentences)


def _body(chance: random.Random, earlier: str, year: int) -> str:
    link = ""
    if earlier:
        other = earlier.split("/")
        link = f"Siehe auch [die Meldung davor]({'' if other[1] == str(year) else f'../{other[1]}/'}{other[2]})."
    rows = "\n".join(f"| {chance.choice(_WORDS)} | {chance.randint(1, 999)} | {chance.random():.2f} |" for _ in range(5))
    points = "\n".join(f"- {_sentence(chance, 6)}" for _ in range(4))
    return "\n\n".join(
        (
            _paragraph(chance),
            f"## {_sentence(chance, 3).rstrip('.')}",
            _paragraph(chance),
            points,
            f"> {_sentence(chance, 14)}",
            f"## {_sentence(chance, 4).rstrip('.')}",
            _paragraph(chance),
            f"| Wert | Zahl | Anteil |\n|---|---|---|\n{rows}",
            _paragraph(chance),
            link,
        )
    )


EXTENSIONS = "markdown_extensions: [attr_list, tables, footnotes, toc]\n"
"""What every MkDocs is told about Markdown, in its mkdocs.yml."""

_SIZE = (2400, 1600)


def write_ours(
    folder: Path,
    count: int,
    pictures: int = 0,
    *,
    zips: bool = False,
    search: bool = True,
    cards: bool = True,
    size: tuple[int, int] = _SIZE,
) -> None:
    """Write the newsroom as we build it: listing pages, feeds, cards to embed; with a zip of each item if asked for.

    `search` and `cards` (those of social networks) can be left out, and pictures be of another size in pixels.
    """
    content = folder / "content"
    (content / "contacts").mkdir(parents=True)
    (content / "index.md").write_text("---\ntitle: Newsroom\n---\nWelcome.\n", "utf-8")
    (content / "contacts" / "press-desk.md").write_text("---\nname: Press Desk\nphone: +49 30 23125 100\n---\n", "utf-8")
    for made in items(count, pictures=pictures):
        _write(content / made.path, made)
    for number in range(pictures):
        _draw(content / "media" / f"picture-{number}.jpg", number, size)
    (folder / "mkdocs.yml").write_text(
        "site_name: Bench\nsite_url: https://bench.example/\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        "plugins:\n  - newsroom:\n      organization: {name: Bench, boilerplate: About us.}\n      languages: [de]\n"
        f"      timezone: Europe/Berlin\n      default_contact: press-desk\n      kits: {{items: {str(zips).lower()}}}\n"
        f"      search: {{enabled: {str(search).lower()}}}\n      social_cards: {{enabled: {str(cards).lower()}}}\n{EXTENSIONS}",
        "utf-8",
    )


def write_plain(folder: Path, count: int, *, search: bool = True) -> None:
    """Write the same Markdown for plain MkDocs with Material: pages not in the tree, its own search if wanted."""
    content = folder / "content"
    content.mkdir(parents=True)
    (content / "index.md").write_text("# Bench\n\nWelcome.\n", "utf-8")
    for made in items(count):
        _write(content / made.path, made)
    (folder / "mkdocs.yml").write_text(
        "site_name: Bench\nsite_url: https://bench.example/\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        f"nav: [index.md]\nnot_in_nav: /news/\nplugins: [{'search' if search else ''}]\n{EXTENSIONS}",
        "utf-8",
    )


def _write(path: Path, made: Made) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{made.front_matter}\n---\n{made.body}\n", "utf-8")


def _draw(path: Path, number: int, size: tuple[int, int]) -> None:
    """A picture that no encoder finds too easy."""
    chance = random.Random(number)
    path.parent.mkdir(parents=True, exist_ok=True)
    width, height = size
    picture = Image.effect_noise((width // 4, height // 4), 40).resize(size).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for _ in range(40):
        x, y, across = chance.randint(0, width - 100), chance.randint(0, height - 100), chance.randint(20, max(width // 6, 21))
        draw.ellipse((x, y, x + across, y + across), fill=tuple(chance.randint(0, 255) for _ in range(3)))
    picture.save(path, quality=88)
    path.with_name(f"{path.name}.yml").write_text(f"alt: Picture {number}\ncredit: Bench\nlicense: CC0-1.0\n", "utf-8")
