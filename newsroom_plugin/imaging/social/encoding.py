"""Turns the pixels of a card into a JPEG below its limit, with the rights inside: the best of a fixed row of settings that fits."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from PIL import Image, ImageFilter

from newsroom_plugin.imaging.social.card import LIMIT
from newsroom_plugin.imaging.stamp import Stamp

_STEPS: Final = (
    (88, "4:4:4"),
    (84, "4:4:4"),
    (84, "4:2:0"),
    (80, "4:2:0"),
    (75, "4:2:0"),
    (70, "4:2:0"),
    (64, "4:2:0"),
    (57, "4:2:0"),
    (50, "4:2:0"),
    (42, "4:2:0"),
    (34, "4:2:0"),
    (26, "4:2:0"),
    (18, "4:2:0"),
    (10, "4:2:0"),
    (5, "4:2:0"),
)
"""Quality and subsampling, best first. Type on a plain ground keeps the first; a photograph ends between 64 and 80."""

_JUMPS: Final = ((6.0, 11), (4.0, 9), (3.0, 7), (2.4, 6), (2.0, 5), (1.7, 4), (1.45, 3), (1.25, 2))
"""(so many times too large, so many steps further on): what surely is too large need not be tried."""


def encode_card(image: Image.Image, stamp: Stamp) -> bytes:
    """The card as JPEG, at most `LIMIT` bytes whatever it shows."""
    step = 0
    while True:
        data = _jpeg(image, *_STEPS[step], stamp)
        if len(data) <= LIMIT:
            return data
        if step == len(_STEPS) - 1:
            # Noise from edge to edge: softer, until it is small enough.
            image = image.filter(ImageFilter.GaussianBlur(2))
            continue
        excess = len(data) / LIMIT
        step = min(step + next((steps for times, steps in _JUMPS if excess > times), 1), len(_STEPS) - 1)


def _jpeg(image: Image.Image, quality: int, subsampling: str, stamp: Stamp) -> bytes:
    buffer = BytesIO()
    image.save(
        buffer, "jpeg", quality=quality, subsampling=subsampling, optimize=True, progressive=True, exif=stamp.exif, xmp=stamp.xmp
    )
    return buffer.getvalue()
