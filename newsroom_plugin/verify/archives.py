"""What lies inside a file: members of archives, compressed data, streams of PDFs, what is written in base64; again and again."""

from __future__ import annotations

import base64
import binascii
import bz2
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

LARGEST: Final = 1 << 30
"""Bytes that are unpacked of one file at most, all that is in it together: a small archive may hold terabytes of zeros."""

_DEEPEST: Final = 6
"""Archives inside one another."""

STREAM: Final = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
"""A stream of a PDF."""
_DATA_URI: Final = re.compile(
    rb"data:[^,;\s\"'()<>]{0,80}(?:;[^,;\s\"'()<>]{1,80})*;base64,([A-Za-z0-9+/=_%\r\n-]+)", re.IGNORECASE
)
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/]{4}(?:\r?\n?[ \t]?[A-Za-z0-9+/]){60,}={0,2}")


def is_archive(data: bytes) -> bool:
    """Whether a file consists of compressed data, of which only what is unpacked can be read."""
    return data.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"PK\x03\x04", b"7z\xbc\xaf", b"Rar!", b"(\xb5/\xfd"))


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the site, or something inside one."""

    name: str
    """Path in the site; of what is inside, behind it and ` > `."""
    data: bytes
    """Its bytes, unpacked."""
    kind: str
    """What it is by its name: the extension of its file, in lower case; empty when it has none."""


@dataclass(slots=True)
class Unpacker:
    """Unpacks one file of the site."""

    tell: Callable[[str, str], None]
    """Told what could not be looked into: its name and why."""
    left: int = field(default=LARGEST)
    """Bytes that may still be unpacked."""

    def parts(self, name: str, data: bytes, depth: int = 0) -> Iterator[Part]:
        """Yield the file, then everything in it."""
        yield Part(name, data, name.rpartition("/")[2].rpartition(".")[2].lower() if "." in name else "")
        if depth >= _DEEPEST:
            if any(True for _ in self._inside(name, data)):
                self.tell(name, "too many archives inside one another")
            return
        for inner, content in self._inside(name, data):
            yield from self.parts(f"{name} > {inner}", content, depth + 1)

    def _inside(self, name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
        head = data[:6]
        if head[:2] == b"\x1f\x8b":
            yield from self._inflated(name, data, "unpacked", 31)
        elif head[:3] == b"BZh" or head == b"\xfd7zXZ\0":
            yield from self._unpacked(name, data)
        elif name.endswith(".br"):
            self.tell(name, "Brotli is not unpacked here")
        elif head.startswith((b"7z\xbc\xaf", b"Rar!", b"(\xb5/\xfd")):
            self.tell(name, "an archive of a kind that is not unpacked here")
        elif b"PK\x05\x06" in data[-65_600:] and zipfile.is_zipfile(BytesIO(data)):
            yield from self._members(name, data)
        elif b"%PDF" in data[:1024]:
            yield from self._streams(name, data)
        elif b"base64" in data or b"BASE64" in data or b"ENCODING=b" in data:
            yield from _written_in_base64(data)

    def _members(self, name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
        try:
            with zipfile.ZipFile(BytesIO(data)) as bundle:
                if bundle.comment:
                    yield "its comment", bundle.comment
                for member in bundle.infolist():
                    if member.comment or member.extra:
                        yield f"{member.filename}, its comment", member.comment + b"\n" + member.extra
                    if not self._has_room(f"{name} > {member.filename}", member.file_size):
                        continue
                    try:
                        yield member.filename, bundle.read(member)
                    except (RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
                        self.tell(f"{name} > {member.filename}", " ".join(str(error).split()))
        except (zipfile.BadZipFile, OSError, ValueError, EOFError) as error:
            self.tell(name, " ".join(str(error).split()))

    def _has_room(self, name: str, size: int) -> bool:
        if size > self.left:
            self.tell(name, f"more than {LARGEST >> 20} MB when unpacked")
            return False
        self.left -= size
        return True

    def _inflated(self, name: str, data: bytes, inner: str, bits: int) -> Iterator[tuple[str, bytes]]:
        """Zlib's two formats: gzip with 31 bits, the bare one with 15."""
        engine = zlib.decompressobj(bits)
        try:
            content = engine.decompress(data, self.left)
        except zlib.error as error:
            if bits == 31:
                self.tell(name, f"damaged: {error}")
            return
        self.left -= len(content)
        if engine.unconsumed_tail:
            self.tell(name, f"more than {LARGEST >> 20} MB when unpacked")
        elif bits == 31 and not engine.eof:
            self.tell(name, "damaged: it has no end")
        yield inner, content

    def _unpacked(self, name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
        engine = bz2.BZ2Decompressor() if data[:3] == b"BZh" else lzma.LZMADecompressor()
        try:
            content = engine.decompress(data, max_length=self.left)
        except (OSError, lzma.LZMAError, EOFError) as error:
            self.tell(name, f"damaged: {error}")
            return
        self.left -= len(content)
        yield "unpacked", content

    def _streams(self, name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
        """What a PDF carries: pictures, attachments, what it says of itself. Its text is read by `pdfs`."""
        for number, found in enumerate(STREAM.finditer(data), 1):
            stream = found[1]
            inflated = list(self._inflated(name, stream, f"stream {number}", 15))
            yield from inflated or ((f"stream {number}", stream),)


def _written_in_base64(data: bytes) -> Iterator[tuple[str, bytes]]:
    found = [match[1].replace(b"%2B", b"+").replace(b"%2F", b"/").replace(b"%3D", b"=") for match in _DATA_URI.finditer(data)]
    found += [match[0] for match in _BASE64.finditer(_DATA_URI.sub(b"", data))]
    for number, text in enumerate(found, 1):
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", text.translate(bytes.maketrans(b"-_", b"+/")))
        try:
            yield f"base64 {number}", base64.b64decode(letters + b"=" * (-len(letters) % 4))
        except (binascii.Error, ValueError):
            continue
