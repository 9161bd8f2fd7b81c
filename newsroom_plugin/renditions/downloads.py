"""Decides what the press can download of a picture: the original, two sizes for print and web, crops for social networks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from newsroom_plugin.renditions.header import Probe
from newsroom_plugin.renditions.options import CROPS, EXTENSIONS, ImageOptions
from newsroom_plugin.urls import rendition_path

Box = tuple[int, int, int, int]
"""Left, top, right and bottom of a part of a picture, in pixels of the upright original."""

Focus = tuple[float, float]
"""What must stay in every crop: horizontal and vertical part, 0 to 1 from the top left."""

PRINT_SIDE: Final = 3600
"""Longest side of `print`, in pixels: 30 cm at 300 dpi, a page of a magazine."""

WEB_SIDE: Final = 1600
"""Longest side of `web`, in pixels."""

CARD_SIDE: Final = 400
"""Side of the square portrait inside a contact card, in pixels: sharp on a telephone, and some 30 kB."""

NEAR: Final = 0.9
"""A picture above this part of another one's size saves too little to be worth a file."""

_LARGER: Final = 1.25
"""`print` must be so many times larger than `web`, else one of them is enough."""

_SMALLEST_CROP: Final = 0.5
"""A crop of less than this part of the size a network asks for would be enlarged and look poor there."""

_SAME_SHAPE: Final = 0.98
"""A crop that keeps this part of both sides is the whole picture."""

_ORIGINAL_FORMATS: Final = {"jpeg": "jpg", "png": "png", "webp": "webp", "gif": "gif", "tiff": "tif", "svg": "svg"}
"""Formats whose originals are cleaned as they are, with their extension. Others (AVIF, BMP) become PNG with the same pixels."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file for the press."""

    name: str
    """`original`, `print`, `web`, a key of `CROPS`, or `portrait`: the one inside a contact card."""
    path: str
    """From the root of the site: `media/<id>/<id>-print.jpg`."""
    width: int
    """Pixels; of a drawing's original, units of its `viewBox`."""
    height: int
    """As `width`."""
    format: str
    """`jpeg` or `png`; of an original also `webp`, `gif`, `tiff` or `svg`."""
    crop: Box | None = None
    """The part of the picture it shows; None for all of it."""

    @property
    def is_original(self) -> bool:
        """Whether it is the file that was delivered, with its own pixels."""
        return self.name == "original"


def downloads_of(asset_id: str, probe: Probe, full: tuple[int, int], options: ImageOptions, focus: Focus) -> tuple[Download, ...]:
    """The downloads of a picture: original, print, web, then the crops asked for. Nothing is larger than `full`.

    - `original`: always. `full` is its size in pixels, of a drawing the largest that is made of it.
    - `print`: at most `PRINT_SIDE`, when that is clearly more than `web`, and less than the original has or in another format.
    - `web`: at most `WEB_SIDE`; left out when the original is as small, and a JPEG (with transparency: a PNG) already.
    - Crops around `focus` at the size of `CROPS`, smaller where the picture is smaller. One of less than half that size is left
      out, for networks would enlarge it: 600 × 315 is what they ask for at least as a link card. So is one that shows the whole
      picture at a size that is offered already. A drawing has none: a logo is not cut.
    """
    format = "png" if probe.has_alpha else "jpeg"
    original = _original(asset_id, probe)
    is_usual = probe.format == format and not probe.is_cmyk
    sizes = [("original", full)] if is_usual else []
    offered = [original]
    for name, size in (("print", _fitted(full, PRINT_SIDE)), ("web", _fitted(full, WEB_SIDE))):
        if name == "print" and max(size) < WEB_SIDE * _LARGER:
            continue
        if not any(_is_near(size, other) for _, other in sizes):
            sizes.append((name, size))
            offered.append(_download(asset_id, name, format, size))
    if not probe.is_drawing:
        taken = [size for _, size in sizes]
        offered += _crops(asset_id, format, full, taken, options, focus)
    return tuple(offered)


def card_portrait(asset_id: str, full: tuple[int, int], focus: Focus) -> Download:
    """The portrait inside a contact card; its path is where it is looked up, for it is published in the card alone.

    Where nobody said what must stay, the head must: it is in the upper part of a tall picture.
    """
    if focus == (0.5, 0.5) and full[1] > full[0]:
        focus = (0.5, 0.4)
    box = _box(full, (1, 1), focus)
    side = min(CARD_SIDE, box[2] - box[0], box[3] - box[1])
    return Download("portrait", f"portraits/{asset_id}.jpg", side, side, "jpeg", box)


def _original(asset_id: str, probe: Probe) -> Download:
    format = probe.format if probe.format in _ORIGINAL_FORMATS else "png"
    path = rendition_path(asset_id, "original", _ORIGINAL_FORMATS[format])
    return Download("original", path, probe.width, probe.height, format)


def _download(asset_id: str, name: str, format: str, size: tuple[int, int], crop: Box | None = None) -> Download:
    return Download(name, rendition_path(asset_id, name, EXTENSIONS[format]), *size, format, crop)


def _fitted(full: tuple[int, int], longest: int) -> tuple[int, int]:
    """The size of the whole picture with its longest side at most `longest`, rounded half up."""
    width, height = full
    side = max(width, height)
    if side <= longest:
        return full
    return max(1, (2 * width * longest + side) // (2 * side)), max(1, (2 * height * longest + side) // (2 * side))


def _is_near(size: tuple[int, int], other: tuple[int, int]) -> bool:
    return min(max(size), max(other)) > NEAR * max(*size, *other)


def _crops(
    asset_id: str, format: str, full: tuple[int, int], taken: list[tuple[int, int]], options: ImageOptions, focus: Focus
) -> Iterator[Download]:
    for name in dict.fromkeys(options.crops):
        asked = CROPS[name]
        box = _box(full, asked, focus)
        width, height = box[2] - box[0], box[3] - box[1]
        size = asked if width >= asked[0] and height >= asked[1] else (width, height)
        is_whole = width >= _SAME_SHAPE * full[0] and height >= _SAME_SHAPE * full[1]
        is_small = size[0] < _SMALLEST_CROP * asked[0]
        if not is_small and not (is_whole and any(_is_near(size, other) for other in taken)):
            yield _download(asset_id, name, format, size, box)


def _box(full: tuple[int, int], ratio: tuple[int, int], focus: Focus) -> Box:
    """The largest part of a picture with a ratio, as near to the focus as the edges allow."""
    width, height = full
    wide = min(width, max(1, round(height * ratio[0] / ratio[1])))
    high = min(height, max(1, round(width * ratio[1] / ratio[0])))
    left = min(max(0, round(focus[0] * width - wide / 2)), width - wide)
    top = min(max(0, round(focus[1] * height - high / 2)), height - high)
    return left, top, left + wide, top + high
