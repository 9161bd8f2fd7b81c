"""The pictures that networks show of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from newsroom_plugin.errors import Location, Report
from newsroom_plugin.imaging import social
from newsroom_plugin.newsroom import Thing
from newsroom_plugin.pages.social import cards
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output

_KEYS: Mapping[str, str] = {"headline": "title", "text": "summary", "place": "location", "figures": "facts"}
"""The key in which an editor wrote a text of a card."""

_GIVE = "Name a font that has them in mkdocs.yml: social_cards: {fallback_fonts: [fonts/….ttf]}."
_INSTALL = "Install it: apt-get install libfribidi0, or brew install fribidi."


def make(build: SiteBuild, look: social.Look, on_progress: Callable[[int, int], None] | None = None) -> social.MadeCards:
    """Make the social cards of the public newsroom; asked for before pages are drawn, which say where the cards are."""
    planned = [pair for edition in build.editions.values() for pair in cards(edition, build.pictures.files)]
    made = social.make_cards([card for card, _ in planned], look, build.cache_dir, on_progress=on_progress, shared=build.shared)
    build.cards.update(made.files)
    if made.missing:
        _tell(made, {card.path: thing for card, thing in planned}, build.report)
    return made


def _tell(made: social.MadeCards, things: Mapping[str, Thing | None], report: Report) -> None:
    """Say once which letters are missing, and where the first of them was written: a newsroom may have them in every text."""
    found = [(things[path], text) for path, texts in made.missing.items() for text in texts]
    thing, text = next(((thing, text) for thing, text in found if thing and text in _KEYS), (None, ""))
    where, key = (thing.place.written.at(_KEYS[text]), _KEYS[text]) if thing else (Location("mkdocs.yml"), "plugins.newsroom")
    count = len(made.missing)
    which = "the social card leaves" if count == 1 else f"{count} social cards leave"
    if made.is_shaped:
        letters = "".join(sorted({letter for texts in made.missing.values() for letters in texts.values() for letter in letters}))
        report.warning(where, key, f"No font here has the letters {letters}; {which} out the words with them.", _GIVE)
    else:
        message = f"Pillow finds no FriBiDi; {which} out words in scripts whose letters join or change places."
        report.warning(where, key, message, _INSTALL)


def files(build: SiteBuild) -> Iterator[Output]:
    """Yield the cards that were made."""
    for path, source in build.cards.items():
        yield Output(path, source=source)
