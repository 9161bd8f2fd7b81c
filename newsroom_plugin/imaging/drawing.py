"""Turns drawings into pixels: the only user of resvg, which draws shapes and opens nothing."""

from __future__ import annotations

from io import BytesIO

import resvg_py
from PIL import Image

from newsroom_plugin.imaging.source import damaged
from newsroom_plugin.imaging.svg import Drawing


def rasterize(drawing: Drawing, width: int, height: int) -> Image.Image:
    """The drawing as RGBA at so many pixels. The same on every machine: there is no text in it, and so no font."""
    try:
        data = resvg_py.svg_to_bytes(svg_string=drawing.sized(width, height), skip_system_fonts=True)
    except ValueError as error:
        raise damaged(error) from error
    except BaseException as error:
        # What resvg itself does not expect arrives as an exception of Rust that is none of Python's.
        if type(error).__name__ == "PanicException":
            raise damaged(error) from error
        raise
    image = Image.open(BytesIO(data), formats=("PNG",))
    image.load()
    return image
