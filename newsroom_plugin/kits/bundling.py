"""Makes the zip of a kit, in the cache, once for the same contents."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from newsroom_plugin import cache
from newsroom_plugin.cards import vcards
from newsroom_plugin.errors import KitError
from newsroom_plugin.kits.contents import Contents, Document, Picture
from newsroom_plugin.kits.documents import VERSION, captions, kit_json, text_files

_FORMAT: Final = f"kit {VERSION}.2"
"""Goes into the digest: raise its last number whenever the same contents are to give other bytes."""

_BEGINNING: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can name; files in a kit have no time of their own."""

_ORDINARY_FILE: Final = 0o100644 << 16
_UNIX: Final = 3
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Bundled:
    """A kit that was made."""

    path: Path
    """The zip on this disk."""
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of the zip: either words or a file on this disk."""

    name: str
    text: bytes = b""
    source: Path | None = None


def bundle(contents: Contents, cache_dir: Path) -> Bundled:
    """The zip of a kit; made when there is none of the same contents. Raises `KitError` when it cannot be written."""
    digest = hashlib.sha256(f"{_FORMAT}\n{contents!r}".encode("utf-8", "surrogatepass")).hexdigest()
    folder = cache_dir / "kits"
    path = cache.find(folder, digest, "zip")
    try:
        path = path or cache.keep(folder, digest, "zip", lambda at: _write(_entries(contents), at))
    except OSError as error:
        reason = error.strerror or str(error)
        raise KitError(
            f"The kit '{contents.name}.zip' cannot be made in {folder}: {reason}. "
            "Make the folder writable, free some space on its disk, or name another folder in `cache_dir`."
        ) from error
    return Bundled(path, path.stat().st_size)


def _write(entries: Iterable[_Entry], path: Path) -> None:
    with zipfile.ZipFile(path, "w") as bundled:
        for entry in sorted(entries, key=lambda entry: entry.name):
            _put(bundled, entry)


def _put(bundled: zipfile.ZipFile, entry: _Entry) -> None:
    """Add a file: words deflated, pictures and documents as they are, since they hardly get smaller."""
    info = zipfile.ZipInfo(entry.name, _BEGINNING)
    info.create_system, info.external_attr = _UNIX, _ORDINARY_FILE
    if entry.source is None:
        bundled.writestr(info, entry.text, zipfile.ZIP_DEFLATED, 9)
        return
    info.compress_type, info.file_size = zipfile.ZIP_STORED, entry.source.stat().st_size
    with entry.source.open("rb") as source, bundled.open(info, "w") as target:
        shutil.copyfileobj(source, target, _CHUNK)


# --- names ----------------------------------------------------------------------------------------------------------------------

_UNSAFE = re.compile(r"[^\w.\-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


class _Names:
    """Gives each file a name that every system can hold, and no two that some systems take for the same."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, folder: str, stem: str, extension: str) -> str:
        """A path in the zip."""
        prefix = f"{safe_name(folder)}/" if folder else ""
        base, number = safe_name(stem), 1
        path = f"{prefix}{base}.{extension}"
        while path.casefold() in self._taken:
            number += 1
            path = f"{prefix}{base}-{number}.{extension}"
        self._taken.add(path.casefold())
        return path


def safe_name(name: str) -> str:
    """A name without what a file name cannot hold somewhere."""
    said = _UNSAFE.sub("-", name).strip("-. ")[:100].rstrip("-. ")
    return f"_{said}" if not said or _RESERVED.match(said) else said


def _entries(contents: Contents) -> Iterator[_Entry]:
    """Every file of the zip."""
    labels, names = contents.frame.labels, _Names()
    for fixed in (("CAPTIONS", "txt"), ("contacts", "vcf"), ("kit", "json")):
        names.take("", *fixed)
    files: dict[str, tuple[str, ...]] = {}
    for picture in contents.pictures:
        yield from _pictures(picture, labels.pictures, names, files)
    for document in contents.documents:
        yield _document(document, labels.documents, names, files)
    smallest = {picture.about.id: files[picture.about.id][-1] for picture in contents.pictures}
    texts: dict[str, tuple[str, ...]] = {}
    for number, text in enumerate(contents.texts):
        folder = labels.texts if number else ""
        written = text_files(contents, text, smallest, "../" if folder else "")
        made = [_Entry(names.take(folder, text.name, extension), said.encode()) for extension, said in written]
        texts[text.address] = tuple(entry.name for entry in made)
        yield from made
    if files or contents.videos:
        yield _Entry("CAPTIONS.txt", captions(contents, files).encode())
    if contents.contacts:
        yield _Entry("contacts.vcf", vcards(contents.contacts))
    yield _Entry("kit.json", kit_json(contents, texts, files).encode())


def _pictures(picture: Picture, folder: str, names: _Names, files: dict[str, tuple[str, ...]]) -> Iterator[_Entry]:
    found = [
        _Entry(names.take(folder, f"{picture.about.id}_{one.name}", one.extension), source=one.source) for one in picture.files
    ]
    files[picture.about.id] = tuple(entry.name for entry in found)
    yield from found


def _document(document: Document, folder: str, names: _Names, files: dict[str, tuple[str, ...]]) -> _Entry:
    entry = _Entry(names.take(folder, document.about.id, document.extension), source=document.source)
    files[document.about.id] = (entry.name,)
    return entry
