"""Colours by their numbers: how they mix, and whether one can be read on the other (WCAG 2.2)."""

from __future__ import annotations

Rgb = tuple[int, int, int]
"""Red, green and blue of sRGB, 0 to 255 each."""

READABLE = 4.5
"""The contrast that text needs (WCAG 2.2, 1.4.3)."""

VISIBLE = 3.0
"""The contrast that the lines of a control need (WCAG 2.2, 1.4.11)."""


def rgb(colour: str) -> Rgb:
    """The numbers of a colour: `#00614e` → (0, 97, 78)."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def hexadecimal(colour: Rgb) -> str:
    """A colour as the web writes it."""
    return f"#{bytes(colour).hex()}"


def mixed(colour: Rgb, ground: Rgb, part: float) -> Rgb:
    """So much of a colour on a ground."""
    red, green, blue = (round(one * part + other * (1 - part)) for one, other in zip(colour, ground, strict=True))
    return red, green, blue


def luminance(colour: Rgb) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (part / 3294.6 if part <= 10.31 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lightened(colour: Rgb, ground: Rgb, wanted: float) -> Rgb:
    """The colour with as little white in it as makes it stand out from a dark ground."""
    white = (255, 255, 255)
    steps = (mixed(white, colour, part / 20) for part in range(21))
    return next((step for step in steps if contrast(step, ground) >= wanted), white)
