"""Recognises a picture when it was made smaller, encoded anew or cut: by where it grows lighter and where darker.

A fingerprint is taken from a picture of 17 × 17 grey pixels: of each and its neighbour to the right and below, whether it is
clearly lighter, clearly darker, or about the same. What encoders change is smaller than that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image

from newsroom_plugin.errors import PictureError
from newsroom_plugin.imaging.cleaning import drawing_of
from newsroom_plugin.imaging.colour import workable
from newsroom_plugin.imaging.drawing import rasterize
from newsroom_plugin.imaging.source import HEAD, damaged, is_drawing, open_picture, upright
from newsroom_plugin.imaging.svg import in_whole_units

SAME: Final = 0.26
"""Pictures that differ in less than this part of their signs are the same. Of the demo's pictures, renditions and crops of one
differ in at most 0.25 (a chart of thin lines; photographs 0.15), two drawn portraits of one pose in 0.30, all others in 0.40."""

_SIDE: Final = 16
_CLEAR: Final = 4
"""Steps of 256 between neighbours that are clearly different."""

_FEWEST: Final = 60
"""Signs a picture needs: one plain area is like any other."""

_WORKING: Final = 512
"""Longest side, in pixels, that a picture is looked at; parts are cut from it."""

_SHAPES: Final = (1 / 1, 4 / 5, 9 / 16, 16 / 9, 1.91, 3 / 2, 4 / 3, 2 / 3, 3 / 4, 5 / 4)
"""Width by height of the parts a picture is usually cut to."""

_PLACES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Where on the longer side such a part lies: from its beginning to its end."""

_NEAR: Final = 1.04
"""Shapes that differ by less may be the same picture, rounded to whole pixels."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a picture, or a part of one, is recognised by."""

    shape: float
    """Width by height."""
    lighter: int
    """A bit for each pair of neighbours: it grows clearly lighter there."""
    darker: int
    """As `lighter`."""

    @property
    def is_telling(self) -> bool:
        """Whether there is enough in the picture to tell it from others."""
        return (self.lighter | self.darker).bit_count() >= _FEWEST

    def distance(self, other: Fingerprint) -> float:
        """How much two pictures differ: 0 not at all, 1 in everything."""
        if not 1 / _NEAR < self.shape / other.shape < _NEAR:
            return 1.0
        differing = (self.lighter ^ other.lighter).bit_count() + (self.darker ^ other.darker).bit_count()
        both = (self.lighter | other.lighter).bit_count() + (self.darker | other.darker).bit_count()
        return differing / both if both else 1.0


def is_picture(data: bytes) -> bool:
    """Whether a file begins like a picture that can be opened here."""
    head = data[:12]
    return (
        head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\0", b"MM\0*", b"BM"))
        or (head[:4] == b"RIFF" and head[8:] == b"WEBP")
        or head[4:12] in (b"ftypavif", b"ftypavis")
        or (head[:1] in (b"<", b"\xef") and is_drawing(data[:HEAD]))
    )


def fingerprint(data: bytes, max_pixels: int) -> Fingerprint:
    """The fingerprint of a whole picture. Raises `PictureError` when it cannot be read."""
    return _taken(_grey(data, max_pixels))


def fingerprints(data: bytes, max_pixels: int, focus: tuple[float, float] = (0.5, 0.5)) -> tuple[Fingerprint, ...]:
    """The fingerprints of a picture and of the parts it is usually cut to: those around `focus`, and along its longer side.

    Raises `PictureError` when it cannot be read.
    """
    grey = _grey(data, max_pixels)
    found = (_taken(grey), *(_taken(grey, box) for box in _parts(grey.size, focus)))
    return tuple(dict.fromkeys(one for one in found if one.is_telling))


def _parts(size: tuple[int, int], focus: tuple[float, float]) -> Iterator[tuple[float, float, float, float]]:
    width, height = size
    for shape in _SHAPES:
        wide, high = min(width, height * shape), min(height, width / shape)
        for place in _PLACES:
            left, top = place * (width - wide), place * (height - high)
            yield left, top, left + wide, top + high
        left = min(max(0.0, focus[0] * width - wide / 2), width - wide)
        top = min(max(0.0, focus[1] * height - high / 2), height - high)
        yield left, top, left + wide, top + high


def _taken(grey: Image.Image, box: tuple[float, float, float, float] | None = None) -> Fingerprint:
    left, top, right, bottom = box or (0, 0, *grey.size)
    small = grey.resize((_SIDE + 1, _SIDE + 1), Image.Resampling.BOX, box=(left, top, right, bottom)).tobytes()
    lighter = darker = 0
    row = _SIDE + 1
    for y in range(_SIDE):
        for x in range(_SIDE):
            here = small[y * row + x]
            for there in (small[y * row + x + 1], small[(y + 1) * row + x]):
                lighter = lighter << 1 | (there - here >= _CLEAR)
                darker = darker << 1 | (here - there >= _CLEAR)
    return Fingerprint((right - left) / (bottom - top), lighter, darker)


def _grey(data: bytes, max_pixels: int) -> Image.Image:
    """The picture upright, in grey, on white, its longest side at most `_WORKING` pixels."""
    try:
        image = _opened(data, max_pixels)
        if image.has_transparency_data:
            shown = image.convert("RGBA")
            image = Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown)
        grey = workable(image).convert("L")
        grey.thumbnail((_WORKING, _WORKING), Image.Resampling.BOX)
    except PictureError:
        raise
    except Exception as error:  # a picture made by a stranger provokes nearly any exception in a decoder
        raise damaged(error) from error
    return grey


def _opened(data: bytes, max_pixels: int) -> Image.Image:
    if is_drawing(data[:HEAD]):
        drawing = drawing_of(data, max_pixels)
        width, height = in_whole_units(drawing)
        scale = min(1.0, _WORKING / max(width, height))
        return rasterize(drawing, max(1, round(width * scale)), max(1, round(height * scale)))
    _, image = open_picture(BytesIO(data), max_pixels)
    image.draft(None, (_WORKING, _WORKING))
    image.load()
    return upright(image)
