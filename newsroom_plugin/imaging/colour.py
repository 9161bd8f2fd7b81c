"""Brings the pixels of any picture to sRGB: from palettes, greys, 16 bits, CMYK, Lab, and through embedded profiles."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from PIL import Image, ImageCms

_MODES: Final = {"GRAY": "L", "RGB": "RGB", "CMYK": "CMYK", "Lab": "LAB"}
"""Pillow's mode for the colour space a profile names."""

_DIRECT: Final = {"1": "L", "RGBX": "RGB", "YCbCr": "RGB", "HSV": "RGB", "La": "LA", "RGBa": "RGBA", "PA": "RGBA"}
"""Modes that are converted before resizing, and to which."""


def workable(image: Image.Image) -> Image.Image:
    """The picture in a mode that can be resized well: L, LA, RGB, RGBA, CMYK or LAB. Transparency of any kind becomes alpha."""
    if image.mode.startswith(("I", "F")):
        return _eight_bits(image)
    if image.mode == "P":
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    if "transparency" in image.info and image.mode in ("1", "L", "RGB"):
        return image.convert("RGBA")
    return image.convert(_DIRECT[image.mode]) if image.mode in _DIRECT else image


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits, or floating point, as 8 bits. Pillow's own conversion would clip instead of scale."""
    white = _white(image)
    values = image if image.mode == "F" else image.convert("I").convert("F")
    return values.point(lambda value: value * (255 / white) + 0.5).convert("L")


def _white(image: Image.Image) -> float:
    """The value that stands for white."""
    if image.mode.startswith("I;16"):
        return 65535.0
    extrema = image.getextrema()
    highest = float(max(value for value in extrema if isinstance(value, int | float)))
    # 32 bits hold whatever their maker found handy: parts of one, bytes, or words.
    return next((white for white in (1.0, 255.0, 65535.0) if highest <= white), highest)


def profile_name(profile: bytes | None) -> str:
    """What a colour profile calls itself, at most 60 characters; empty when there is none, or none that can be read."""
    if not profile:
        return ""
    try:
        description = ImageCms.ImageCmsProfile(BytesIO(profile)).profile.profile_description or ""
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return ""
    return " ".join(description.replace("\0", " ").split())[:60]


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """A workable picture as sRGB: RGB, or RGBA when a pixel is not opaque; without metadata.

    A profile that is broken, or of another colour space than the picture, is ignored.
    """
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    solid = image if alpha is None else image.convert(image.mode[:-1])
    converted = _through_profile(solid, profile) or _without_profile(solid)
    if alpha is not None and alpha.getextrema() != (255, 255):
        converted.putalpha(alpha)
    # Pillow writes some of what an original carried, such as a JPEG comment, from here into what is saved.
    converted.info = {}
    return converted


def _without_profile(image: Image.Image) -> Image.Image:
    if image.mode == "LAB":
        return _transformed(image, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")))
    # `convert` hands an RGB picture back as a copy.
    return image.convert("RGB")


def _through_profile(image: Image.Image, profile: bytes | None) -> Image.Image | None:
    """The picture seen through its embedded profile; None when that is missing, useless or sRGB anyway."""
    if not profile:
        return None
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = _MODES.get(source.profile.xcolor_space.strip())
        is_srgb = (source.profile.profile_description or "").startswith("sRGB")
        if image.mode == "L" and mode == "RGB":
            image = image.convert("RGB")
        return None if mode != image.mode or is_srgb else _transformed(image, source)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _transformed(image: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
    """Through a profile, relative to its white, with the blacks matched: what image editors do by default."""
    transform = ImageCms.buildTransform(
        source,
        ImageCms.createProfile("sRGB"),
        image.mode,
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    converted = ImageCms.applyTransform(image, transform)
    assert converted is not None  # only None when asked to work in place
    return converted
