"""Brings pictures and the logo to the size a card needs."""

from __future__ import annotations

import threading
from collections import OrderedDict
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageStat

from newsroom_plugin.errors import PictureError
from newsroom_plugin.imaging.cleaning import drawing_of
from newsroom_plugin.imaging.colour import to_srgb, workable
from newsroom_plugin.imaging.drawing import rasterize
from newsroom_plugin.imaging.social.card import CardPicture, Colour
from newsroom_plugin.imaging.source import HEAD, damaged, is_drawing, open_picture, refusal, upright
from newsroom_plugin.model.colours import contrast

_MAX_PIXELS: Final = 150_000_000

_KEPT: Final = 6
"""Decoded pictures that are kept, some 4 MB each: neighbours in the stream often show the same one."""


class Pictures:
    """Decoded pictures, each once as long as it is asked for. Threads may share it."""

    def __init__(self) -> None:
        self._decoded: OrderedDict[tuple[Path, int], Image.Image] = OrderedDict()
        self._logos: dict[tuple[Path, int, int], Image.Image | None] = {}
        self._lock = threading.Lock()

    def cropped(self, picture: CardPicture, width: int, height: int) -> Image.Image:
        """The picture cropped around its focus so that it fills an area."""
        image = self._opened(picture, max(width / picture.width, height / picture.height))
        scale = max(width / image.width, height / image.height)
        # Floating point must not reach outside of the picture.
        across, down = min(width / scale, image.width), min(height / scale, image.height)
        left = max(0.0, min(picture.focus[0] * image.width - across / 2, image.width - across))
        top = max(0.0, min(picture.focus[1] * image.height - down / 2, image.height - down))
        box = (left, top, min(left + across, image.width), min(top + down, image.height))
        return image.resize((width, height), Image.Resampling.BICUBIC, box, reducing_gap=2.0)

    def whole(self, picture: CardPicture, width: int, height: int) -> Image.Image:
        """The whole picture, as large as an area allows and not larger than it is."""
        scale = min(width / picture.width, height / picture.height, 1.0)
        image = self._opened(picture, scale)
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        return image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)

    def _opened(self, picture: CardPicture, scale: float) -> Image.Image:
        """The decoded picture; of a JPEG that becomes less than half as large, a half, a quarter or an eighth."""
        part = next((part for part in (8, 4, 2) if scale * part <= 1), 1)
        key = (picture.source, part)
        with self._lock:
            if key in self._decoded:
                self._decoded.move_to_end(key)
                return self._decoded[key]
        image = _read(picture.source, (picture.width // part, picture.height // part))
        with self._lock:
            self._decoded[key] = image
            if len(self._decoded) > _KEPT:
                self._decoded.popitem(last=False)
        return image

    def logo(self, path: Path, width: int, height: int, ground: Colour, least: float) -> Image.Image | None:
        """The logo as large as an area allows; None when it cannot be read here, or has less contrast to the ground."""
        key = (path, width, height)
        with self._lock:
            if key not in self._logos:
                self._logos[key] = _logo(path, width, height)
            image = self._logos[key]
        return image if image is not None and _contrast(image, ground) >= least else None


def _read(path: Path, size: tuple[int, int]) -> Image.Image:
    try:
        _, image = open_picture(BytesIO(path.read_bytes()), _MAX_PIXELS)
        image.draft(None, size)
        image.load()
        return to_srgb(workable(upright(image)), image.info.get("icc_profile"))
    except OSError as error:
        raise refusal(f"The file cannot be read: {error.strerror or error}.", "Build again.") from error
    except PictureError:
        raise
    except Exception as error:  # whatever a decoder says of a file that was damaged on the disk
        raise damaged(error) from error


def _logo(path: Path, width: int, height: int) -> Image.Image | None:
    """A logo that cannot be read is no mistake: a page may show drawings that are not drawn here, those with text for example."""
    try:
        data = path.read_bytes()
        if is_drawing(data[:HEAD]):
            drawing = drawing_of(data, _MAX_PIXELS)
            scale = min(width / drawing.width, height / drawing.height)
            size = (max(1, round(drawing.width * scale)), max(1, round(drawing.height * scale)))
            return rasterize(drawing, *size)
        image = _read(path, (width, height))
    except (OSError, PictureError):
        return None
    image.thumbnail((width, height), Image.Resampling.LANCZOS)
    return image


def _contrast(image: Image.Image, ground: Colour) -> float:
    """How well the logo's own colour, the mean of what is not transparent, can be told from the ground."""
    if image.mode != "RGBA":
        return 21.0
    solid = image.getchannel("A").point(lambda value: 255 if value > 127 else 0)
    if solid.getbbox() is None:
        return 1.0
    red, green, blue = (round(value) for value in ImageStat.Stat(image.convert("RGB"), solid).mean)
    return contrast((red, green, blue), ground)
