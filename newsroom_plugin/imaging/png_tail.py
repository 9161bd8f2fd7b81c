"""Finds the EXIF and XMP of a PNG wherever they stand, without decoding it.

Pillow reads what stands behind the pixels only together with the pixels.
"""

from __future__ import annotations

import struct
from typing import IO, Final

_LARGEST: Final = 4_000_000
"""Largest chunk that is read, in bytes."""

_XMP_KEYWORD: Final = b"XML:com.adobe.xmp\0"


def png_metadata(file: IO[bytes]) -> dict[str, bytes]:
    """`exif` and `xmp` of a PNG as Pillow names and keeps them, as far as they are there; the position in `file` stays."""
    position, found = file.tell(), dict[str, bytes]()
    file.seek(8)
    while len(head := file.read(8)) == 8:
        length, name = struct.unpack(">I4s", head)
        if name not in (b"eXIf", b"iTXt") or length > _LARGEST:
            file.seek(length + 4, 1)
            continue
        data = file.read(length)
        file.seek(4, 1)
        if name == b"eXIf":
            found["exif"] = b"Exif\0\0" + data
        elif text := _xmp_text(data):
            found["xmp"] = text
    file.seek(position)
    return found


def _xmp_text(data: bytes) -> bytes:
    """The packet in an iTXt chunk; empty for other texts, and for a compressed one, which XMP discourages."""
    if not data.startswith(_XMP_KEYWORD) or data[len(_XMP_KEYWORD) : len(_XMP_KEYWORD) + 1] != b"\0":
        return b""
    parts = data[len(_XMP_KEYWORD) + 2 :].split(b"\0", 2)
    return parts[2] if len(parts) == 3 else b""
