"""Cleans the original of a TIFF: its strips and tiles stay the bytes they are, its first page gets a directory of its own.

After TIFF 6.0 and its supplements. A BigTIFF becomes a plain one, which everything reads.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from newsroom_plugin.errors import PictureError
from newsroom_plugin.imaging.markers import jpeg_segments
from newsroom_plugin.imaging.source import damaged, refusal
from newsroom_plugin.imaging.stamp import Stamp

_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
"""Bytes of a value, by type."""

_NUMBERS: Final = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}
_BYTE, _ASCII, _LONG = 1, 2, 4

_KEPT: Final = frozenset(
    (
        *(
            254,
            256,
            257,
            258,
            259,
            262,
            266,
            274,
            277,
            278,
        ),  # size, bits, compression, colours, order, orientation, samples, rows
        *(282, 283, 284, 290, 291, 292, 293, 296),  # resolution, planes, grey response, fax options
        *(301, 317, 318, 319, 320, 322, 323, 332, 334, 336),  # transfer, predictor, white point, primaries, palette, tiles, inks
        *(338, 339, 340, 341, 347, 529, 530, 531, 532, 34675),  # alpha, sample format, JPEG tables, YCbCr, colour profile
    )
)
"""Tags that decoding needs."""

_PIXELS: Final = ((273, 279), (324, 325))
"""Offsets and byte counts of strips, and of tiles."""

_COMPRESSION, _JPEG_TABLES, _XMP = 259, 347, 700
_COPIED: Final = {1, 2, 3, 4, 5, 7, 8, 32773, 32946, 34925, 50000}
"""Compressions whose pixels hold nothing but pixels; 7 is JPEG."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A tag of a directory."""

    type: int
    count: int
    value: bytes


def clean_tiff(data: bytes, stamp: Stamp) -> bytes:
    """The first page of a TIFF with its own coded pixels.

    Raises `PictureError` when it is damaged, or compressed in a way that may hide more than pixels.
    """
    order = "<" if data[:2] == b"II" else ">"
    try:
        entries = dict(_entries(data, order))
        compression = _numbers(entries, _COMPRESSION, order) or (1,)
        if compression[0] not in _COPIED:
            raise refusal("The TIFF is compressed in an unusual way.", "Save it again with LZW or ZIP compression, or without.")
        pixels = _pixels(data, entries, order, is_jpeg=compression[0] == 7)
    except PictureError:
        raise
    except (struct.error, IndexError, KeyError) as error:
        raise damaged(error) from error
    kept = {tag: entry for tag, entry in entries.items() if tag in _KEPT}
    if _JPEG_TABLES in kept:
        tables = b"\xff\xd8" + b"".join(part for _, part in jpeg_segments(kept[_JPEG_TABLES].value)) + b"\xff\xd9"
        kept[_JPEG_TABLES] = _Entry(7, len(tables), tables)
    kept |= {tag: _Entry(_ASCII, len(text) + 1, text + b"\0") for tag, text in stamp.tags}
    if stamp.xmp:
        kept[_XMP] = _Entry(_BYTE, len(stamp.xmp), stamp.xmp)
    return _written(kept, pixels, order)


def _entries(data: bytes, order: str) -> Iterator[tuple[int, _Entry]]:
    """The tags of the first directory."""
    is_big = struct.unpack_from(order + "H", data, 2)[0] == 43
    count_form, entry_form, room = ("Q", "HHQ", 8) if is_big else ("H", "HHI", 4)
    (start,) = struct.unpack_from(order + ("Q" if is_big else "I"), data, 8 if is_big else 4)
    (count,) = struct.unpack_from(order + count_form, data, start)
    position = start + struct.calcsize(order + count_form)
    for _ in range(min(count, 4096)):
        tag, type, number = struct.unpack_from(order + entry_form, data, position)
        place = position + struct.calcsize(order + entry_form)
        size = _SIZES.get(type, 0) * number
        if size > room:
            (place,) = struct.unpack_from(order + ("Q" if is_big else "I"), data, place)
        if place + size > len(data):
            raise damaged("a tag lies outside of the file")
        yield tag, _Entry(type, number, data[place : place + size])
        position += 20 if is_big else 12


def _numbers(entries: Mapping[int, _Entry], tag: int, order: str) -> tuple[int, ...]:
    entry = entries.get(tag)
    if entry is None or entry.type not in _NUMBERS:
        return ()
    return struct.unpack(f"{order}{entry.count}{_NUMBERS[entry.type]}", entry.value)


def _pixels(data: bytes, entries: Mapping[int, _Entry], order: str, *, is_jpeg: bool) -> tuple[tuple[int, int], list[bytes]]:
    """The tags of the strips or tiles, and their content."""
    for tags in _PIXELS:
        places, lengths = (_numbers(entries, tag, order) for tag in tags)
        if places and not lengths:
            lengths = (len(data) - places[0],)
        if places:
            if any(place + length > len(data) for place, length in zip(places, lengths, strict=True)):
                raise damaged("pixels lie outside of the file")
            parts = [data[place : place + length] for place, length in zip(places, lengths, strict=True)]
            return tags, [_jpeg(part) for part in parts] if is_jpeg else parts
    raise damaged("it has no pixels")


def _jpeg(part: bytes) -> bytes:
    """A strip that is a JPEG, without what such a stream may carry beside pixels."""
    return b"\xff\xd8" + b"".join(content for _, content in jpeg_segments(part)) + b"\xff\xd9"


def _written(entries: Mapping[int, _Entry], pixels: tuple[tuple[int, int], list[bytes]], order: str) -> bytes:
    """A file of one directory: head, directory, long values, pixels. Each begins at an even place."""
    tags, parts = pixels
    counts = struct.pack(f"{order}{len(parts)}I", *(len(part) for part in parts))
    all_tags = {**entries, tags[0]: _Entry(_LONG, len(parts), bytes(4 * len(parts))), tags[1]: _Entry(_LONG, len(parts), counts)}
    place = 8 + 2 + 12 * len(all_tags) + 4
    places = {}
    for tag, entry in sorted(all_tags.items()):
        if len(entry.value) > 4:
            places[tag], place = place, place + len(entry.value) + len(entry.value) % 2
    offsets = []
    for part in parts:
        offsets.append(place)
        place += len(part) + len(part) % 2
    all_tags[tags[0]] = _Entry(_LONG, len(parts), struct.pack(f"{order}{len(parts)}I", *offsets))
    directory = [struct.pack(order + "H", len(all_tags))]
    long_values = []
    for tag, entry in sorted(all_tags.items()):
        value = struct.pack(order + "I", places[tag]) if tag in places else entry.value.ljust(4, b"\0")
        directory.append(struct.pack(order + "HHI", tag, entry.type, entry.count) + value)
        if tag in places:
            long_values.append(_even(entry.value))
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    return b"".join((head, *directory, bytes(4), *long_values, *map(_even, parts)))


def _even(data: bytes) -> bytes:
    return data + bytes(len(data) % 2)
