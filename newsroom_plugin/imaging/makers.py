"""Who makes files: every version that decides their bytes."""

from __future__ import annotations

from typing import Final

import PIL
import resvg_py
from PIL import features

ENCODER_VERSION: Final = 2
"""Raised whenever the same plan would give other bytes, so that no build takes an old entry for a new one."""

_INSIDE: Final = ("jpg", "libjpeg_turbo", "zlib", "zlib_ng", "webp", "avif", "libtiff", "littlecms2")
"""What Pillow encodes, decodes and converts with: a Pillow of a Linux distribution has others than the one from PyPI."""


LIBRARIES: Final = (
    f"Pillow {PIL.__version__}",
    f"resvg {resvg_py.__version__}",
    *(f"{name} {version}" for name in _INSIDE if (version := features.version(name))),
)
"""Part of every key, since machines may share a cache, or the work."""

MAKERS: Final = (f"encoder {ENCODER_VERSION}", *LIBRARIES)
"""What makes renditions."""
