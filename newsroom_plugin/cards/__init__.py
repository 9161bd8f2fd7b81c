"""Contact cards: vCard 3.0 for address books, and as a QR code for telephones.

A card is described by `Card`, which knows nothing of contacts, pages or files. Same input, same bytes: nothing here reads the
clock.
"""

from newsroom_plugin.cards.qr import qr_code
from newsroom_plugin.cards.vcard import Card, vcards

__all__ = ["Card", "qr_code", "vcards"]
