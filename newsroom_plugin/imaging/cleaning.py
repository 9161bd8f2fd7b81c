"""The original as it leaves: with the pixels it came with, our rights, and nothing else that was said in it.

    JPEG (MPO)      coded pixels as they are; of several pictures the first
    PNG, WebP, GIF  coded pixels as they are; an animation stays one
    TIFF            coded pixels as they are; of several pages the first; CMYK and 16 bits stay
    AVIF, BMP       the same pixels as PNG, upright; of AVIF with more than 8 bits, those 8 that Pillow reads
    SVG             the elements that draw
    HEIC            refused when it is probed: the only free decoder on PyPI comes with GPL libraries

Colour profile and orientation stay where pixels need them: turning a JPEG without loss takes more than Pillow can.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image

from newsroom_plugin.errors import PictureError
from newsroom_plugin.imaging.markers import clean_gif, clean_jpeg, clean_png, clean_webp
from newsroom_plugin.imaging.source import damaged, open_picture, orientation_of, upright
from newsroom_plugin.imaging.stamp import RightsRecord, Stamp, stamp_of
from newsroom_plugin.imaging.svg import Drawing, read_drawing
from newsroom_plugin.imaging.tiff import clean_tiff


def clean_original(data: bytes, stamp: Stamp, max_pixels: int) -> bytes:
    """The original, cleaned. Raises `PictureError` when it cannot be read or cleaned."""
    try:
        format, image = open_picture(BytesIO(data), max_pixels)
        if format == "jpeg":
            return clean_jpeg(data, stamp, orientation_of(image))
        if format == "png":
            return clean_png(data, stamp, orientation_of(image))
        if format == "webp":
            return clean_webp(data, stamp, orientation_of(image))
        if format == "gif":
            return clean_gif(data, stamp)
        if format == "tiff":
            return clean_tiff(data, stamp)
        return clean_png(_as_png(image), stamp)
    except PictureError:
        raise
    except Exception as error:  # a picture made by a stranger provokes nearly any exception
        raise damaged(error) from error


def clean_drawing(data: bytes, stamp: Stamp, max_pixels: int) -> bytes:
    """A drawing, cleaned, with our rights. Raises `PictureError` when it cannot be read or cleaned."""
    return drawing_of(data, max_pixels).text(stamp.rdf)


def drawing_of(data: bytes, max_pixels: int) -> Drawing:
    """A drawing, cleaned, the pictures inside it, too."""
    silent = stamp_of(RightsRecord())
    return read_drawing(data, lambda picture: clean_original(picture, silent, max_pixels))


def _as_png(image: Image.Image) -> bytes:
    """The pixels as PNG, upright, seen through the same profile."""
    image.load()
    turned, buffer = upright(image), BytesIO()
    profile = image.info.get("icc_profile")
    options: dict[str, Any] = {"icc_profile": profile} if profile else {}
    turned.info = {}
    turned.save(buffer, "png", **options)
    return buffer.getvalue()
