"""Opens a picture without decoding it: tells its format by its first bytes and refuses what must not be opened.

Pillow's own `Image.open` is not used: it would try some forty decoders on a hostile file, and its limit on pixels is a setting of
the whole process.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import IO, Final

from PIL import ExifTags, Image, ImageFile
from PIL.AvifImagePlugin import AvifImageFile
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import jpeg_factory
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from newsroom_plugin.errors import PictureError
from newsroom_plugin.imaging.png_tail import png_metadata

HEAD: Final = 4096
"""Bytes that tell what a file is; a drawing may begin with long comments."""

_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

_OPENERS: Final[dict[str, Callable[[IO[bytes]], ImageFile.ImageFile]]] = {
    "jpeg": jpeg_factory,
    "png": PngImageFile,
    "webp": WebPImageFile,
    "tiff": TiffImageFile,
    "gif": GifImageFile,
    "avif": AvifImageFile,
    "bmp": BmpImageFile,
}

_MAGIC: Final = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
    (b"BM", "bmp"),
)

_READABLE: Final = "Save it as JPEG, PNG, WebP, TIFF, GIF, AVIF or SVG."

_STRANGERS: Final = (
    (b"%PDF", "The file is a PDF, not a picture.", "Export the page as PNG or JPEG."),
    (b"8BPS", "The file is a Photoshop document, which cannot be read here.", "Export it as PNG or JPEG."),
    (b"\0\0\0\x0cjP  ", "The file is a JPEG 2000 picture, which cannot be read here.", "Export it as JPEG or PNG."),
    (
        b"version https://git-lfs",
        "The file is a Git LFS pointer, not the picture itself.",
        "Fetch the picture with `git lfs pull`.",
    ),
)

_HTML = ("The file is a web page, not a picture.", "Download the picture itself, not the page that shows it.")
_HEIC = (
    "The file is a HEIC picture, which cannot be read here.",
    "Export it as JPEG; an iPhone takes JPEG itself with Settings > Camera > Formats > Most Compatible.",
)


def refusal(message: str, fix: str) -> PictureError:
    """The error for a picture: what is wrong, and what to do, a sentence each."""
    return PictureError(f"{message} {fix}")


def damaged(cause: BaseException | str) -> PictureError:
    """The error for a picture that begins well and cannot be read on."""
    reason = " ".join(str(cause).split())[:120] or "no reason given"
    return refusal(
        f"The picture is damaged or incomplete ({reason}).", "Export it again from the original, or copy it here again."
    )


def open_picture(file: IO[bytes], max_pixels: int) -> tuple[str, ImageFile.ImageFile]:
    """Return format and undecoded picture.

    Raises `PictureError` for a file that is no picture, has a broken header, or has more than `max_pixels` pixels.
    """
    format = format_of(file.read(HEAD))
    if format == "svg":
        raise refusal("The file is a drawing, not a picture made of pixels.", "Export it as PNG.")
    file.seek(0)
    image = _opened(format, file)
    if image.width * image.height > max_pixels:
        raise _too_large(image.size, max_pixels)
    if format == "png":
        for name, data in png_metadata(file).items():
            image.info.setdefault(name, data)
    return format, image


def _opened(format: str, file: IO[bytes]) -> ImageFile.ImageFile:
    try:
        image = _OPENERS[format](file)
    except Image.DecompressionBombError as error:
        raise refusal("The picture has more pixels than can be decoded safely.", "Save a smaller one.") from error
    except Exception as error:  # a header made by a stranger provokes nearly any exception in a decoder
        raise damaged(error) from error
    if image.width < 1 or image.height < 1:
        raise damaged("it has no pixels")
    return image


def _too_large(size: tuple[int, int], max_pixels: int) -> PictureError:
    width, height = size
    return refusal(
        f"The picture has {width} × {height} pixels, more than the {max_pixels / 1e6:g} million allowed.",
        "Save a smaller one.",
    )


def format_of(head: bytes) -> str:
    """The format of a picture by its first bytes. Raises `PictureError` for anything that cannot be read."""
    if not head:
        raise refusal("The file is empty.", "Copy the picture here again.")
    for magic, format in _MAGIC:
        if head.startswith(magic):
            return format
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp" and _has_brand(head, b"avif", b"avis"):
        return "avif"
    if is_drawing(head):
        return "svg"
    raise _stranger(head)


def is_drawing(head: bytes) -> bool:
    """Whether a file begins like an SVG drawing."""
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return text.startswith(b"<") and re.search(rb"<(?:\w+:)?svg[\s>]", text) is not None and b"<html" not in text


def _has_brand(head: bytes, *brands: bytes) -> bool:
    """Whether an ISO media file's first box names one of the brands."""
    box = head[8 : int.from_bytes(head[:4], "big")]
    return any(brand in box for brand in brands)


def _stranger(head: bytes) -> PictureError:
    """Say what a file is that is not a picture we read."""
    for magic, message, fix in _STRANGERS:
        if head.startswith(magic):
            return refusal(message, fix)
    if head[4:8] == b"ftyp" and _has_brand(head, b"heic", b"heix", b"mif1", b"hevc"):
        return refusal(*_HEIC)
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if text.startswith(b"<"):
        return refusal(*_HTML)
    return refusal("The file is not a picture that can be read here.", _READABLE)


def exif_of(image: Image.Image) -> Image.Exif:
    """The EXIF of an opened picture. The general method on purpose: that of a PNG would decode the picture to look behind it."""
    return Image.Image.getexif(image)


def orientation_of(image: Image.Image) -> int:
    """The EXIF orientation, 1 to 8; 1 when there is none, or none that can be read."""
    try:
        orientation = exif_of(image).get(ExifTags.Base.Orientation, 1)
    except Exception:  # noqa: BLE001 - broken EXIF raises nearly anything, and then says nothing about the orientation
        return 1
    return orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1


def upright(image: Image.Image) -> Image.Image:
    """A decoded picture turned as it is meant to be seen. Pillow turns a TIFF while loading: then there is no orientation."""
    turn = _TURNS.get(orientation_of(image))
    return image if turn is None else image.transpose(turn)
