"""Reads the header of a picture: size, format, alpha, digest, embedded rights. No pixel is decoded."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PIL import ImageFile

from newsroom_plugin.imaging.rights import read_rights
from newsroom_plugin.imaging.source import open_picture, orientation_of, refusal
from newsroom_plugin.renditions import Probe


def probe(path: str | Path, max_pixels: int) -> Probe:
    """Return what the header of the picture at `path` says.

    Raises `PictureError`, a sentence what is wrong and one what to do, when the file cannot be read, is no picture, has a broken
    header, or has more than `max_pixels` pixels.
    """
    try:
        with Path(path).open("rb") as file:
            format, image = open_picture(file, max_pixels)
            width, height = _upright(format, image)
            rights, has_alpha = read_rights(image), image.has_transparency_data
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return Probe(width, height, format, has_alpha, file.tell(), digest, rights)
    except OSError as error:
        raise refusal(f"The file cannot be read: {error.strerror or error}.", "Check that it exists and may be read.") from error


def _upright(format: str, image: ImageFile.ImageFile) -> tuple[int, int]:
    """Width and height as the picture is meant to be seen. Pillow has already turned the size of a TIFF, and only of a TIFF."""
    width, height = image.size
    turned = format != "tiff" and orientation_of(image) >= 5
    return (height, width) if turned else (width, height)
