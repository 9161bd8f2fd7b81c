"""The texts of a file: as it stands there, and as whoever opens it reads it, with entities, escapes and folds undone."""

from __future__ import annotations

import html
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from newsroom_plugin.verify.archives import STREAM, Part, is_archive

PROGRAMS: Final = frozenset({"js", "mjs", "css", "map", "wasm", "pagefind"})
"""Files whose words are not written for people."""

_INLINE: Final = re.compile(
    r"(?<=\w)</?(?:a|abbr|b|bdi|bdo|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^<>]{0,2000}>(?=\w)", re.IGNORECASE
)
_TAG: Final = re.compile(r"<[^<>]*>")
_ESCAPE: Final = re.compile(r"\\(?:u\{?([0-9A-Fa-f]{4,6})\}?|x([0-9A-Fa-f]{2})|([nrtbfNR])|(.))")
_SURROGATES: Final = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_PERCENT: Final = re.compile(r"%[0-9A-Fa-f]{2}")
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_RUN: Final = re.compile(rb"(?:[\x20-\x7e\t\r\n]|[\xc2-\xdf][\x80-\xbf]|\xe2[\x80-\x82][\x80-\xbf]){10,}")
_WIDE: Final = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\0){6,}")
_GLYPHS: Final = re.compile(rb"%!PS-Adobe|[\s)>\]]T[jJ]\s|\sB[DM]C\s")
"""A page of a PDF, or the codes of a font: numbers of glyphs, which `pdfs` makes words of."""

_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_DATASET: Final = re.compile(rb"\x1c[\x01-\x09][\x00-\xff]..", re.DOTALL)
"""The head of a field of IPTC."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A text in a file."""

    text: str
    """The text."""
    is_for_people: bool = True
    """Whether people's words stand in it, and not those of programs and formats only."""


def texts_of(part: Part) -> Iterator[Seen]:
    """Yield the texts of a file as they stand in it; `readings` undoes what is done to them there.

    What is inside archives comes as parts of their own.
    """
    data = part.data
    if data.startswith(b"pagefind_dcd"):
        yield from _of_pagefind(data.removeprefix(b"pagefind_dcd"))
        return
    if is_archive(data):
        return
    if b"%PDF" in data[:1024]:
        yield from (Seen(text, is_for_people=False) for text in _runs(STREAM.sub(b" ", data)))
        return
    is_stream = " > stream " in part.name
    if is_stream and _GLYPHS.search(data[:20_000]):
        return
    if (text := decoded(data)) is not None:
        yield Seen(text, part.kind not in PROGRAMS and not is_stream)
        return
    about = list(_metadata(data))
    if about:
        for block in about:
            yield from (Seen(text) for text in _runs(block))
        return
    yield from (Seen(text, is_for_people=False) for text in _runs(data))


def decoded(data: bytes) -> str | None:
    """The file as text; None when it is none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    head = data[:4096] + data[len(data) // 2 : len(data) // 2 + 4096]
    if b"\0" in head:
        if head.count(b"\0") * 3 < len(head) or len(data) % 2:
            return None
        return data.decode("utf-16-be" if head[:1] == b"\0" else "utf-16-le", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # An older encoding: letters with accents among others, and no control characters.
        is_text = not _CONTROL.search(head) and len(_HIGH.findall(head)) * 5 < len(head)
        return data.decode("cp1252", "replace") if is_text else None


def readings(text: str) -> Iterator[str]:
    """Yield a text as it stands there when that differs, as it reads with everything undone, and that without its markup."""
    if "\n " in text and "BEGIN:V" in text:
        text = _FOLD.sub("", text)
    plain = text
    if "\\" in plain:
        yield text
        plain = _SURROGATES.sub(_joined, _ESCAPE.sub(_unescaped, plain))
    for _ in range(3):
        if "&" not in plain or (undone := html.unescape(plain)) == plain:
            break
        plain = undone
    if "%" in plain and _PERCENT.search(plain):
        yield plain
        plain = unquote(plain, errors="replace")
    if "||" in plain:  # how the index of the search divides long words
        plain = f"{plain}\n{plain.replace('||', '')}"
    yield plain
    if "<" in plain:
        if (joined := _INLINE.sub("", plain)) != plain:
            yield _TAG.sub(" ", joined)
        yield _TAG.sub(" ", plain)


def _unescaped(match: re.Match[str]) -> str:
    if code := match[1] or match[2]:
        return chr(number) if (number := int(code, 16)) < 0x110000 else " "
    return " " if match[3] else match[4]


def _joined(match: re.Match[str]) -> str:
    return match[0].encode("utf-16", "surrogatepass").decode("utf-16")


def _runs(data: bytes) -> Iterator[str]:
    """Readable pieces of bytes, of one byte and of two for a letter."""
    data = _DATASET.sub(b"     ", data)
    found = [piece.decode("utf-8", "replace") for piece in _RUN.findall(data)]
    if found:
        yield "\n".join(found)
    wide = (
        [piece.decode("utf-16-le", "replace") for shifted in (data, data[1:]) for piece in _WIDE.findall(shifted)]
        if b"\0" in data
        else []
    )
    if wide:
        yield "\n".join(wide)


# --- pictures -------------------------------------------------------------------------------------------------------------------


def _metadata(data: bytes) -> Iterator[bytes]:
    """What pictures say beside their pixels; nothing of what is no JPEG, PNG or WebP."""
    if data.startswith(b"\xff\xd8\xff"):
        yield from _of_jpeg(data)
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _of_png(data)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        yield from _of_webp(data)


def _of_jpeg(data: bytes) -> Iterator[bytes]:
    """Segments that are no tables, and what follows the picture."""
    position = 2
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker, length = data[position + 1], struct.unpack_from(">H", data, position + 2)[0]
        if marker == 0xDA:
            break
        if 0xE0 <= marker <= 0xEF or marker == 0xFE:
            yield data[position + 4 : position + 2 + length]
        position += 2 + length
    end = data.rfind(b"\xff\xd9")
    yield data[end + 2 :] if end > 0 else b""


def _of_png(data: bytes) -> Iterator[bytes]:
    position = 8
    while position + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, position)
        content = data[position + 8 : position + 8 + length]
        if name in (b"zTXt", b"iTXt", b"iCCP"):
            yield content
            yield from _inflated_in(content)
        elif name not in (b"IDAT", b"fdAT"):
            yield content
        position += 12 + length
    yield data[position:]


def _inflated_in(content: bytes) -> Iterator[bytes]:
    """The compressed text of a chunk, wherever in it that begins."""
    start = content.find(b"x")
    while start >= 0:
        try:
            yield zlib.decompressobj().decompress(content[start:], 1 << 22)
        except zlib.error:
            start = content.find(b"x", start + 1)
            continue
        return


def _of_webp(data: bytes) -> Iterator[bytes]:
    position = 12
    while position + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, position)
        if name not in (b"VP8 ", b"VP8L", b"ALPH", b"ANMF"):
            yield data[position + 8 : position + 8 + length]
        position += 8 + length + length % 2
    yield data[position:]


# --- the index of the search ----------------------------------------------------------------------------------------------------


def _of_pagefind(data: bytes) -> Iterator[Seen]:
    """A piece of Pagefind's index: a text as JSON, or words as CBOR, which has the length of each right in front of it."""
    text = decoded(data)
    if text is not None and text.lstrip().startswith("{"):
        yield Seen(text)
        return
    yield Seen("\n".join(_strings(data)))


def _strings(data: bytes) -> Iterator[str]:
    """The texts in CBOR (RFC 8949), in order; other values are stepped over."""
    position, size = 0, len(data)
    while position < size:
        major, info = data[position] >> 5, data[position] & 31
        position += 1
        width = {24: 1, 25: 2, 26: 4, 27: 8}.get(info, 0)
        value = int.from_bytes(data[position : position + width], "big") if width else info
        position += width
        if major in (2, 3) and info != 31:
            yield data[position : position + value].decode("utf-8", "replace")
            position += value
