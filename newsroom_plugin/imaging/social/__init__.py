"""Social cards: the picture of 1200 × 630 pixels that networks show of a page, drawn and set here.

`make_cards` carries cards out into the cache. What a card says is decided in `pages`; how it looks in `design`.
"""

from newsroom_plugin.imaging.social.card import HEIGHT, WIDTH, Card, CardPicture, Colours, Kind, Look
from newsroom_plugin.imaging.social.making import MadeCards, make_cards

__all__ = ["HEIGHT", "WIDTH", "Card", "CardPicture", "Colours", "Kind", "Look", "MadeCards", "make_cards"]
