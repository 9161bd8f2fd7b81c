"""Turns a card into a JPEG below its limit, with the rights inside: the best of a fixed row of settings that fits."""

from __future__ import annotations

from io import BytesIO
from typing import Final, Literal

from PIL import Image, ImageFilter

from newsroom_plugin.imaging.social.card import LIMIT
from newsroom_plugin.imaging.stamp import Stamp

Shows = Literal["colour", "type", "photograph"]
"""What a card is for the most part: type on a colour, type on paper, or a photograph."""

_STEPS: Final = (
    (80, "4:4:4", 1.3),
    (73, "4:2:0", 1.0),
    (66, "4:2:0", 0.9),
    (58, "4:2:0", 0.82),
    (50, "4:2:0", 0.75),
    (42, "4:2:0", 0.7),
    (34, "4:2:0", 0.63),
    (26, "4:2:0", 0.55),
    (18, "4:2:0", 0.45),
    (10, "4:2:0", 0.33),
    (5, "4:2:0", 0.22),
)
"""Quality, subsampling, and about how many bytes that takes, as a part of the second; best first. Networks encode once more."""

_GAIN: Final[dict[Shows, float]] = {"colour": 0.82, "type": 0.82, "photograph": 0.92}
"""What is left of the bytes of a plain JPEG when it is progressive, which takes five times as long to make."""


def encode_card(image: Image.Image, stamp: Stamp, shows: Shows) -> bytes:
    """The card as JPEG, at most `LIMIT` bytes whatever it shows.

    A quick, plain JPEG tells which setting will do: each other try would take 14 ms. Only type on a colour, where every fault is
    seen, begins with the first.
    """
    expected = _GAIN[shows] * len(_plain(image, stamp))
    step = 0 if shows == "colour" else 1
    while step < len(_STEPS) - 1 and expected * _STEPS[step][2] > LIMIT:
        step += 1
    while len(data := _progressive(image, step, stamp)) > LIMIT:
        if step == len(_STEPS) - 1:
            # Noise from edge to edge: softer, until it is small enough.
            image = image.filter(ImageFilter.GaussianBlur(2))
        else:
            step += 1
    return data


def _plain(image: Image.Image, stamp: Stamp) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "jpeg", quality=_STEPS[1][0], subsampling=_STEPS[1][1], exif=stamp.exif, xmp=stamp.xmp)
    return buffer.getvalue()


def _progressive(image: Image.Image, step: int, stamp: Stamp) -> bytes:
    buffer, (quality, subsampling, _) = BytesIO(), _STEPS[step]
    image.save(buffer, "jpeg", quality=quality, subsampling=subsampling, progressive=True, exif=stamp.exif, xmp=stamp.xmp)
    return buffer.getvalue()
