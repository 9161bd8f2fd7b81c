"""Puts together what a picture gets: renditions for pages, downloads for the press, and the sizes it passes on the way there."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import Final

from newsroom_plugin.renditions.downloads import NEAR, PRINT_SIDE, Box, Download, Focus, card_portrait, downloads_of
from newsroom_plugin.renditions.header import Probe
from newsroom_plugin.renditions.options import EXTENSIONS, ImageOptions
from newsroom_plugin.urls import rendition_path

FALLBACK_WIDTH: Final = 1200
"""Widest fallback, in pixels: what feeds, cards and old browsers are given."""

_LONGEST_SIDE: Final = 16383
"""WebP counts each side in 14 bits; no rendition is taller, so that every format has the same sizes."""

Size = tuple[int, int]
"""Width and height in pixels."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """One derived file for pages."""

    path: str
    """From the root of the site: `media/<id>/<id>-1600.jpg`."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    format: str
    """A key of `EXTENSIONS`."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All files of one picture: at least one rendition."""

    asset_id: str
    """The asset."""
    width: int
    """Pixels of the original, upright; of a drawing, units of its `viewBox`."""
    height: int
    """As `width`."""
    renditions: tuple[Rendition, ...]
    """By format in the order of the options, then by width."""
    downloads: tuple[Download, ...] = ()
    """Original, print, web, then crops; empty when the asset is not offered for download."""
    profile: str = ""
    """The colour profile of the original in words; empty when it has none."""

    @property
    def files(self) -> tuple[Rendition | Download, ...]:
        """Everything that is made."""
        return (*self.renditions, *self.downloads)

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats there are, in the order of the options."""
        return tuple(format for format, _ in groupby(self.renditions, key=lambda rendition: rendition.format))

    def of(self, format: str) -> tuple[Rendition, ...]:
        """The renditions of a format, from narrow to wide; empty when it was not asked for."""
        return tuple(rendition for rendition in self.renditions if rendition.format == format)

    def download(self, name: str) -> Download | None:
        """The download of a name; None when there is none."""
        return next((download for download in self.downloads if download.name == name), None)

    @property
    def fallback_format(self) -> str:
        """The format everything can read: JPEG or PNG; the last one asked for when neither was."""
        return next((one.format for one in self.renditions if one.format in ("jpeg", "png")), self.renditions[-1].format)

    @property
    def largest(self) -> Rendition:
        """The widest rendition in the fallback format."""
        return self.of(self.fallback_format)[-1]

    @property
    def fallback(self) -> Rendition:
        """The widest of at most `FALLBACK_WIDTH` pixels in the fallback format; the narrowest when all are wider."""
        candidates = self.of(self.fallback_format)
        fitting = [rendition for rendition in candidates if rendition.width <= FALLBACK_WIDTH]
        return fitting[-1] if fitting else candidates[0]

    # --- the way there ----------------------------------------------------------------------------------------------------

    @property
    def steps(self) -> tuple[Size, ...]:
        """The sizes of the whole picture it passes through, largest first: each is made from the one before.

        The largest is what the picture is decoded to: no larger than something needs it.
        """
        whole = {(file.width, file.height) for file in self.files if _is_whole(file)}
        cut = [_needed(download, self) for download in self.downloads if download.crop]
        sufficient = max(cut, default=(0, 0))
        if not whole or sufficient > max(whole):
            whole.add(sufficient)
        return tuple(sorted(whole, reverse=True))

    def steps_to(self, file: Rendition | Download) -> tuple[Size, ...]:
        """The sizes on the way to a file; the last is the one it is made from, of a crop the smallest that suffices."""
        if isinstance(file, Download) and file.crop:
            width, height = _needed(file, self)
            return tuple(step for step in self.steps if step[0] >= width and step[1] >= height)
        return self.steps[: self.steps.index((file.width, file.height)) + 1]


def _is_whole(file: Rendition | Download) -> bool:
    return isinstance(file, Rendition) or (file.crop is None and not file.is_original)


def _needed(download: Download, plan: Plan) -> Size:
    """The size the whole picture must have so that a crop of it need not be enlarged."""
    left, _, right, _ = download.crop or (0, 0, plan.width, plan.height)
    scale = download.width / (right - left)
    return min(plan.width, ceil(plan.width * scale)), min(plan.height, ceil(plan.height * scale))


def part_of(box: Box, plan: Plan, size: Size) -> tuple[float, float, float, float]:
    """Where a part of the original lies in the picture at another size."""
    across, down = size[0] / plan.width, size[1] / plan.height
    return box[0] * across, box[1] * down, box[2] * across, box[3] * down


# --- planning -------------------------------------------------------------------------------------------------------------------


def plan(asset_id: str, probe: Probe, options: ImageOptions, focus: Focus = (0.5, 0.5), *, download: bool = True) -> Plan:
    """Return the files of a picture: never larger than the original, none that nearly equals another, at least one rendition.

    An original narrower than the widest width asked for appears at its own width, which then stands for the widths close to it.
    A drawing is made as large as it is asked for. `download` is whether the press may have it: see `downloads_of`.
    """
    full = _full(probe)
    sizes = [(width, _height(width, full)) for width in _widths(full, options.widths)]
    renditions = tuple(
        Rendition(rendition_path(asset_id, str(width), EXTENSIONS[format]), width, height, format)
        for format in _formats(probe, options.formats)
        for width, height in sizes
    )
    downloads = downloads_of(asset_id, probe, full, options, focus) if download else ()
    return Plan(asset_id, probe.width, probe.height, renditions, downloads, probe.profile)


def plan_portrait(asset_id: str, probe: Probe, focus: Focus = (0.5, 0.5)) -> Plan:
    """Return the one file that a picture gets to be put into a contact card."""
    full = _full(probe)
    return Plan(asset_id, *full, (), (card_portrait(asset_id, full, focus),))


def _full(probe: Probe) -> Size:
    """The largest size that can be made: that of the pixels, of a drawing as large as print needs it."""
    if not probe.is_drawing:
        return probe.width, probe.height
    side = max(probe.width, probe.height)
    return max(1, round(probe.width * PRINT_SIDE / side)), max(1, round(probe.height * PRINT_SIDE / side))


def _widths(full: Size, asked: tuple[int, ...]) -> list[int]:
    """The widths to make, from narrow to wide."""
    widest = min(full[0], max(asked, default=FALLBACK_WIDTH), _widest_by_height(full))
    kept = [max(1, widest)]
    for width in sorted(set(asked), reverse=True):
        if 1 <= width <= kept[-1] * NEAR:
            kept.append(width)
    return kept[::-1]


def _widest_by_height(full: Size) -> int:
    """The width at which the picture is as tall as a rendition may be."""
    return full[0] * _LONGEST_SIDE // max(full[1], _LONGEST_SIDE)


def _height(width: int, full: Size) -> int:
    """The height that belongs to a width, at least one pixel, rounded half up."""
    return max(1, (2 * width * full[1] + full[0]) // (2 * full[0]))


def _formats(probe: Probe, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The formats to make, each once, in the order asked for."""
    fallback = "png" if probe.has_alpha else "jpeg"
    wanted = (fallback if format == "jpeg" else format for format in asked or (fallback,))
    return tuple(dict.fromkeys(wanted))
