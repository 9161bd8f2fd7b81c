"""Reads the header of a picture: size, format, alpha, digest, embedded rights. No pixel is decoded."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PIL import ImageFile

from newsroom_plugin.imaging.cleaning import drawing_of
from newsroom_plugin.imaging.colour import profile_name
from newsroom_plugin.imaging.rights import read_rights, rights_of_drawing
from newsroom_plugin.imaging.source import HEAD, is_drawing, open_picture, orientation_of, refusal
from newsroom_plugin.imaging.svg import in_whole_units
from newsroom_plugin.renditions import Probe


def probe(path: str | Path, max_pixels: int) -> Probe:
    """Return what the header of the picture at `path` says.

    Raises `PictureError`, a sentence what is wrong and one what to do, when the file cannot be read, is no picture, has a broken
    header, or has more than `max_pixels` pixels.
    """
    try:
        with Path(path).open("rb") as file:
            if is_drawing(file.read(HEAD)):
                return _probe_drawing(Path(path).read_bytes(), max_pixels)
            file.seek(0)
            format, image = open_picture(file, max_pixels)
            width, height = _upright(format, image)
            rights, has_alpha = read_rights(image), image.has_transparency_data
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            profile = profile_name(image.info.get("icc_profile"))
            is_cmyk = image.mode == "CMYK"
            return Probe(width, height, format, has_alpha, file.tell(), digest, rights, profile, is_cmyk=is_cmyk)
    except OSError as error:
        raise refusal(f"The file cannot be read: {error.strerror or error}.", "Check that it exists and may be read.") from error


def _probe_drawing(data: bytes, max_pixels: int) -> Probe:
    """A drawing is read in whole: it is small, and what is wrong with it can be told at once."""
    width, height = in_whole_units(drawing_of(data, max_pixels))
    digest = hashlib.sha256(data).hexdigest()
    return Probe(width, height, "svg", has_alpha=True, size=len(data), digest=digest, rights=rights_of_drawing(data))


def _upright(format: str, image: ImageFile.ImageFile) -> tuple[int, int]:
    """Width and height as the picture is meant to be seen. Pillow has already turned the size of a TIFF, and only of a TIFF."""
    width, height = image.size
    turned = format != "tiff" and orientation_of(image) >= 5
    return (height, width) if turned else (width, height)
