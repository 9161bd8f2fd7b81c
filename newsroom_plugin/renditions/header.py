"""What a picture's header says."""

from __future__ import annotations

from dataclasses import dataclass, field


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
    title: str = ""
    """A short name."""
    date: str = ""
    """The day it was made, `2026-08-19`."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What the header of a picture says."""

    width: int
    """Pixels, upright: the orientation is applied. Of a drawing (SVG): units of its `viewBox`."""
    height: int
    """As `width`."""
    format: str
    """`jpeg`, `png`, `webp`, `tiff`, `gif`, `avif`, `bmp` or `svg`."""
    has_alpha: bool
    """Whether it may have transparent pixels."""
    size: int
    """Bytes of the file."""
    digest: str
    """SHA-256 of the file's content, hexadecimal."""
    rights: EmbeddedRights = field(default_factory=EmbeddedRights)
    """What the file says about its rights."""
    profile: str = ""
    """The colour profile in words, as `sRGB` or `Coated FOGRA39`; empty when the file has none."""
    is_cmyk: bool = False
    """Whether its colours are those of a printing press, which browsers and networks show wrongly or not at all."""

    @property
    def is_drawing(self) -> bool:
        """Whether it has no pixels and can be made as large as anybody needs it."""
        return self.format == "svg"
