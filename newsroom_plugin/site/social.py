"""The pictures that networks show of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from newsroom_plugin.errors import Location
from newsroom_plugin.imaging import social
from newsroom_plugin.newsroom import Thing
from newsroom_plugin.pages.social import cards
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output

_KEYS: Mapping[str, str] = {"headline": "title", "text": "summary", "place": "location", "figures": "facts"}
"""The key in which an editor wrote a text of a card."""

_GIVE = "Name a font that has them in mkdocs.yml: social_cards: {fallback_fonts: [fonts/….ttf]}."


def make(build: SiteBuild, look: social.Look, on_progress: Callable[[int, int], None] | None = None) -> social.MadeCards:
    """Make the social cards of the public newsroom; asked for before pages are drawn, which say where the cards are."""
    planned = [pair for edition in build.editions.values() for pair in cards(edition, build.pictures.files)]
    made = social.make_cards([card for card, _ in planned], look, build.cache_dir, on_progress=on_progress)
    build.cards.update(made.files)
    things = {card.path: thing for card, thing in planned}
    if made.is_shaped:
        for path, letters in made.missing.items():
            for text, missing in letters.items():
                where, key = _written(things[path], text)
                build.report.warning(
                    where, key, f"No font here has the letters {missing}; the social card leaves them out.", _GIVE
                )
    elif made.missing:
        where, key = _written(things[next(iter(made.missing))], "headline")
        message = "Social cards leave out words in scripts whose letters join or change places, because Pillow finds no FriBiDi."
        build.report.warning(where, key, message, "Install it: apt-get install libfribidi0, or brew install fribidi.")
    return made


def _written(thing: Thing | None, text: str) -> tuple[Location, str]:
    """Where an editor wrote a text of a card: in a thing's own file, else in mkdocs.yml."""
    key = _KEYS.get(text, "")
    if thing is None or not key:
        return Location("mkdocs.yml"), "plugins.newsroom.organization"
    return thing.place.written.at(key), key


def files(build: SiteBuild) -> Iterator[Output]:
    """Yield the cards that were made."""
    for path, source in build.cards.items():
        yield Output(path, source=source)
