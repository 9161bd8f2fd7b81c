"""Cleans the original of a JPEG, PNG, WebP or GIF: its pixels stay the bytes they are, everything said beside them goes.

Kept is what is needed to see the right picture: frames, transparency, colour profile, orientation. Rights come from the stamp.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final

from newsroom_plugin.imaging.source import damaged
from newsroom_plugin.imaging.stamp import Stamp

# --- JPEG (ITU-T T.81) ----------------------------------------------------------------------------------------------------------

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_ALONE: Final = {0x01, _SOI, *range(0xD0, 0xD8)}
"""Markers without a segment."""

_JPEG_DECODING: Final = {*range(0xC0, 0xD0), _SOS, 0xDB, 0xDC, 0xDD}
"""Frames, tables, scans, restarts."""

_SCAN_END: Final = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
"""The next marker behind coded pixels; in them, 0xFF is followed by zero or a restart."""


def clean_jpeg(data: bytes, stamp: Stamp, orientation: int = 1) -> bytes:
    """A JPEG with its own coded pixels. Of an MPO the first picture stays; what follows the end of the picture goes."""
    head, body = list[bytes](), list[bytes]()
    for marker, content in jpeg_segments(data):
        (head if marker == _APP0 else body).append(content)
    own = [_segment(_APP1, exif)] if (exif := stamp.exif_for(orientation)) else []
    if stamp.xmp:
        own.append(_segment(_APP1, b"http://ns.adobe.com/xap/1.0/\0" + stamp.xmp))
    return b"".join((b"\xff\xd8", *head[:1], *own, *body, b"\xff\xd9"))


def jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (marker, bytes) of the segments that decoding needs, a scan with its coded pixels. Raises `PictureError`."""
    position = 2
    try:
        while True:
            position = data.index(0xFF, position)
            while data[position] == 0xFF:
                position += 1
            marker, position = data[position], position + 1
            if marker == _EOI:
                return
            if marker in _ALONE:
                continue
            end = position + struct.unpack_from(">H", data, position)[0]
            content = _kept(marker, data[position + 2 : end])
            if marker == _SOS:
                found = _SCAN_END.search(data, end)
                content += data[end : found.start() if found else len(data)]
                end = found.start() if found else len(data)
            if content:
                yield marker, content
            position = end
    except (IndexError, ValueError, struct.error) as error:
        raise damaged("it has no end") from error


def _kept(marker: int, content: bytes) -> bytes:
    """A segment as it is kept; empty when it goes."""
    if marker == _APP0 and content.startswith(b"JFIF\0") and len(content) >= 12:
        # Without the thumbnail it may carry.
        return _segment(marker, content[:12] + b"\0\0")
    if marker == _APP14 and content.startswith(b"Adobe") and len(content) >= 12:
        return _segment(marker, content[:12])
    is_profile = marker == _APP2 and content.startswith(b"ICC_PROFILE\0")
    return _segment(marker, content) if is_profile or marker in _JPEG_DECODING else b""


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


# --- PNG (W3C, third edition) ---------------------------------------------------------------------------------------------------

_PNG_DECODING: Final = set(
    b"IHDR PLTE IDAT IEND tRNS iCCP sRGB gAMA cHRM cICP mDCV cLLI sBIT bKGD pHYs acTL fcTL fdAT".split(),
)
"""Pixels, animation, transparency and colour."""


def clean_png(data: bytes, stamp: Stamp, orientation: int = 1) -> bytes:
    """A PNG with its own coded pixels; an animated one stays animated."""
    parts, position, is_stamped = [data[:8]], 8, False
    while position + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, position)
        end = position + 12 + length
        if name in (b"IDAT", b"fcTL", b"acTL") and not is_stamped:
            parts += _png_stamp(stamp, orientation)
            is_stamped = True
        if name in _PNG_DECODING:
            parts.append(data[position:end])
        if name == b"IEND":
            return b"".join(parts)
        position = end
    raise damaged("it has no end")


def _png_stamp(stamp: Stamp, orientation: int) -> Iterator[bytes]:
    if exif := stamp.exif_for(orientation):
        yield _png_chunk(b"eXIf", exif.removeprefix(b"Exif\0\0"))
    if stamp.xmp:
        yield _png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + stamp.xmp)


def _png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


# --- WebP (RFC 9649) ------------------------------------------------------------------------------------------------------------

_WEBP_KEPT: Final = {b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"}
_WEBP_ANIMATED, _WEBP_XMP, _WEBP_EXIF, _WEBP_ALPHA, _WEBP_ICC = 0x02, 0x04, 0x08, 0x10, 0x20


def clean_webp(data: bytes, stamp: Stamp, orientation: int = 1) -> bytes:
    """A WebP with its own coded pixels; an animated one stays animated."""
    chunks = list(_webp_chunks(data, 12, min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])))
    kept = [
        _webp_chunk(name, _webp_frame(content) if name == b"ANMF" else content) for name, content in chunks if name in _WEBP_KEPT
    ]
    own = []
    if exif := stamp.exif_for(orientation):
        own.append(_webp_chunk(b"EXIF", exif.removeprefix(b"Exif\0\0")))
    if stamp.xmp:
        own.append(_webp_chunk(b"XMP ", stamp.xmp))
    body = b"".join((b"WEBP", _webp_header(chunks, exif, stamp.xmp), *kept, *own))
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _webp_chunks(data: bytes, position: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    while position + 8 <= end:
        name, length = struct.unpack_from("<4sI", data, position)
        yield name, data[position + 8 : position + 8 + length]
        position += 8 + length + length % 2


def _webp_chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)


def _webp_frame(content: bytes) -> bytes:
    """A frame of an animation, which holds chunks of its own behind 16 bytes."""
    inner = _webp_chunks(content, 16, len(content))
    return content[:16] + b"".join(_webp_chunk(name, data) for name, data in inner if name in _WEBP_KEPT)


def _webp_header(chunks: list[tuple[bytes, bytes]], exif: bytes, xmp: bytes) -> bytes:
    """The chunk that says what is in the file: a WebP without it has none."""
    names = {name for name, _ in chunks}
    flags = (_WEBP_EXIF if exif else 0) | (_WEBP_XMP if xmp else 0) | (_WEBP_ICC if b"ICCP" in names else 0)
    extended = dict(chunks).get(b"VP8X", b"")
    if len(extended) >= 10:
        flags |= extended[0] & (_WEBP_ALPHA | _WEBP_ANIMATED)
        return _webp_chunk(b"VP8X", bytes((flags, 0, 0, 0)) + extended[4:10])
    if not flags:
        return b""
    width, height, has_alpha = _webp_size(*chunks[0]) if chunks else (0, 0, False)
    flags |= _WEBP_ALPHA if has_alpha else 0
    sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return _webp_chunk(b"VP8X", bytes((flags, 0, 0, 0)) + sizes)


def _webp_size(name: bytes, content: bytes) -> tuple[int, int, bool]:
    """Width, height and whether there is alpha, from the head of the coded pixels."""
    if name == b"VP8L":
        (bits,) = struct.unpack_from("<I", content, 1)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, bool(bits >> 28 & 1)
    width, height = struct.unpack_from("<HH", content, 6)
    return width & 0x3FFF, height & 0x3FFF, False


# --- GIF (89a) ------------------------------------------------------------------------------------------------------------------

_GIF_IMAGE, _GIF_EXTENSION, _GIF_END = 0x2C, 0x21, 0x3B
_GIF_CONTROL, _GIF_APPLICATION = 0xF9, 0xFF
_GIF_LOOPS: Final = (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")
_XMP_TRAILER: Final = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
"""Leads a reader that takes the packet for blocks to its end (XMP specification, part 3)."""


def clean_gif(data: bytes, stamp: Stamp) -> bytes:
    """A GIF with its own coded pixels; an animated one stays animated. It has no EXIF: the rights stand in its XMP."""
    position = 13 + _gif_colours(data[10])
    parts = [b"GIF89a", data[6:position]]
    if stamp.xmp:
        parts.append(b"\x21\xff\x0bXMP DataXMP" + stamp.xmp + _XMP_TRAILER)
    try:
        while (kind := data[position]) != _GIF_END:
            start = position
            if kind == _GIF_IMAGE:
                position = _gif_blocks(data, position + 11 + _gif_colours(data[position + 9]))
            elif kind == _GIF_EXTENSION:
                position = _gif_blocks(data, position + 2)
            else:
                raise damaged("a block is of no known kind")
            if kind == _GIF_IMAGE or _is_gif_kept(data[start + 1 : start + 14]):
                parts.append(data[start:position])
    except IndexError as error:
        raise damaged("it has no end") from error
    return b"".join((*parts, b";"))


def _is_gif_kept(extension: bytes) -> bool:
    return extension[0] == _GIF_CONTROL or (extension[0] == _GIF_APPLICATION and extension[1:13] in _GIF_LOOPS)


def _gif_colours(packed: int) -> int:
    """Bytes of a colour table."""
    return 3 << (packed & 7) + 1 if packed & 0x80 else 0


def _gif_blocks(data: bytes, position: int) -> int:
    """The position behind a chain of blocks."""
    while length := data[position]:
        position += 1 + length
    return position + 1
