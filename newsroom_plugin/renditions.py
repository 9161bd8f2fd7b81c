"""Decides which renditions a picture gets: sizes, formats and names, from its header alone.

Pure: nothing is opened and nothing is encoded here; `imaging` reads the header (`Probe`) and carries the plan out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from newsroom_plugin.errors import InvalidOptions
from newsroom_plugin.urls import rendition_path

EXTENSIONS: Final[Mapping[str, str]] = {"jpeg": "jpg", "png": "png", "webp": "webp", "avif": "avif"}
"""File name extension of every format a rendition can have."""

FALLBACK_WIDTH: Final = 1200
"""Widest fallback, in pixels: what feeds, cards and old browsers are given."""

_LONGEST_SIDE: Final = 16383
"""WebP counts each side in 14 bits; no rendition is taller, so that every format has the same sizes."""

_NEAR: Final = 0.9
"""A width above this part of the next larger one saves too little to be worth a file."""

_QUALITIES: Final[Mapping[str, int]] = {"webp": 80, "jpeg": 82, "avif": 60, "png": 100}


# --- what a picture's header says -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EmbeddedRights:
    """What the file itself says about its rights (XMP, IPTC, EXIF); empty where it says nothing."""

    creator: str = ""
    """Who made it; several are separated by commas."""
    credit: str = ""
    """Who must be named."""
    copyright: str = ""
    """The copyright notice."""
    license_url: str = ""
    """Where the terms are; an http or https address."""
    caption: str = ""
    """What is shown."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What the header of a picture says."""

    width: int
    """Pixels, upright: the orientation is applied."""
    height: int
    """Pixels, upright."""
    format: str
    """`jpeg`, `png`, `webp`, `tiff`, `gif`, `avif` or `bmp`."""
    has_alpha: bool
    """Whether it may have transparent pixels."""
    size: int
    """Bytes of the file."""
    digest: str
    """SHA-256 of the file's content, hexadecimal."""
    rights: EmbeddedRights = field(default_factory=EmbeddedRights)
    """What the file says about its rights."""


# --- what is asked for ----------------------------------------------------------------------------------------------------------


class Qualities(Mapping[str, int]):
    """Encoder quality by format, 1 to 100; immutable and hashable. A format left out has its default."""

    __slots__ = ("_pairs",)

    def __init__(self, qualities: Mapping[str, int] | None = None) -> None:
        self._pairs = tuple(sorted({**_QUALITIES, **(qualities or {})}.items()))

    def __getitem__(self, format: str) -> int:
        for name, quality in self._pairs:
            if name == format:
                return quality
        raise KeyError(format)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)

    def __hash__(self) -> int:
        return hash(self._pairs)

    def __repr__(self) -> str:
        return f"Qualities({dict(self._pairs)!r})"


@dataclass(frozen=True, slots=True)
class ImageOptions:
    """Which renditions the newsroom wants. Raises `InvalidOptions` for a format nobody can make here."""

    widths: tuple[int, ...] = (480, 800, 1200, 1600)
    """Widths in pixels."""
    formats: tuple[str, ...] = ("webp", "jpeg")
    """Keys of `EXTENSIONS`; a picture with alpha gets PNG where JPEG is asked for."""
    quality: Mapping[str, int] = field(default_factory=Qualities)
    """By format, 1 to 100; kept as `Qualities`."""
    max_pixels: int = 150_000_000
    """Largest original, width times height; more is refused without decoding."""

    def __post_init__(self) -> None:
        unknown = [format for format in self.formats if format not in EXTENSIONS]
        if unknown:
            known = ", ".join(sorted(EXTENSIONS))
            raise InvalidOptions(f"images.formats: '{unknown[0]}' is no format of renditions. Choose among {known}.")
        object.__setattr__(self, "widths", tuple(self.widths))
        object.__setattr__(self, "formats", tuple(self.formats))
        object.__setattr__(self, "quality", Qualities(self.quality))


# --- what it gets ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rendition:
    """One derived file."""

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
    """All renditions of one picture: at least one."""

    asset_id: str
    """The asset."""
    width: int
    """Pixels of the original, upright."""
    height: int
    """Pixels of the original, upright."""
    renditions: tuple[Rendition, ...]
    """By format in the order of the options, then by width."""

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats there are, in the order of the options."""
        return tuple(format for format, _ in groupby(self.renditions, key=lambda rendition: rendition.format))

    def of(self, format: str) -> tuple[Rendition, ...]:
        """The renditions of a format, from narrow to wide; empty when it was not asked for."""
        return tuple(rendition for rendition in self.renditions if rendition.format == format)

    @property
    def fallback_format(self) -> str:
        """The format everything can read: JPEG or PNG; the last one asked for when neither was."""
        return next((format for format in self.formats if format in ("jpeg", "png")), self.formats[-1])

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


def plan(asset_id: str, probe: Probe, options: ImageOptions) -> Plan:
    """Return the renditions of a picture: never wider than the original, none that nearly equals another, at least one.

    An original narrower than the widest width asked for appears at its own width, which then stands for the widths close to it.
    """
    sizes = [(width, _height(width, probe)) for width in _widths(probe, options.widths)]
    renditions = tuple(
        Rendition(rendition_path(asset_id, str(width), EXTENSIONS[format]), width, height, format)
        for format in _formats(probe, options.formats)
        for width, height in sizes
    )
    return Plan(asset_id, probe.width, probe.height, renditions)


def _widths(probe: Probe, asked: tuple[int, ...]) -> list[int]:
    """The widths to make, from narrow to wide."""
    widest = min(probe.width, max(asked, default=FALLBACK_WIDTH), _widest_by_height(probe))
    kept = [max(1, widest)]
    for width in sorted(set(asked), reverse=True):
        if 1 <= width <= kept[-1] * _NEAR:
            kept.append(width)
    return kept[::-1]


def _widest_by_height(probe: Probe) -> int:
    """The width at which the picture is as tall as a rendition may be."""
    return probe.width * _LONGEST_SIDE // max(probe.height, _LONGEST_SIDE)


def _height(width: int, probe: Probe) -> int:
    """The height that belongs to a width, at least one pixel, rounded half up."""
    return max(1, (2 * width * probe.height + probe.width) // (2 * probe.width))


def _formats(probe: Probe, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The formats to make, each once, in the order asked for."""
    fallback = "png" if probe.has_alpha else "jpeg"
    wanted = (fallback if format == "jpeg" else format for format in asked or (fallback,))
    return tuple(dict.fromkeys(wanted))
