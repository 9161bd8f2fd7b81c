"""A text under embargo for somebody who may read it before: one encrypted page that opens in any browser, without a server.

AES-256-GCM under a key from a passphrase. Outside stands who sent it, how it is opened and whom to call; text, pictures, title,
and whom it was made for are inside. Knows nothing of where the contents come from.
"""

from newsroom_plugin.preview.inside import Reader, inside
from newsroom_plugin.preview.page import Outside, page
from newsroom_plugin.preview.sealing import SHORTEST, Sealed, generated, is_available, normalised, seal, weakness

__all__ = [
    "SHORTEST",
    "Outside",
    "Reader",
    "Sealed",
    "generated",
    "inside",
    "is_available",
    "normalised",
    "page",
    "seal",
    "weakness",
]
