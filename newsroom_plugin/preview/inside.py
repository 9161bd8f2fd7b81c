"""What is inside a preview: the text with all that belongs to it, its pictures and documents, packed into one piece.

    4 bytes   length of the head, big-endian
    head      JSON: {"title", "language", "direction", "html", "files": [{"mime", "size"}, …]}
    files     one after another, as they are

In the HTML, `data-file="2"` stands where a picture or link leads to the third file.
"""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final, Literal

from newsroom_plugin.kits.contents import Contents, Document, Picture, PictureFile
from newsroom_plugin.plain import About, Text, article, as_html, rights

_SHOWN: Final = "data:,"
"""Stands in a text for the file of a picture until its place is known."""

Sizes = Literal["print", "web"]


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a preview is made, and what the sender says to them, in the language of the text."""

    embargo: str
    """The sentence on top: until when nothing may be published."""
    mark: str
    """`For Jana Weber. Please do not pass it on.`; empty when nobody is named."""
    files: str
    """Heading of pictures and documents."""
    save: str
    """What a link that saves a file says: `Save %(what)s`."""


class _Files:
    """Collects files, each once, and gives each its number."""

    def __init__(self) -> None:
        self.numbers: dict[Path, int] = {}

    def number(self, path: Path) -> int:
        return self.numbers.setdefault(path, len(self.numbers))


def inside(contents: Contents, reader: Reader, sizes: Sizes) -> bytes:
    """Pack a text; of each picture the web size is shown, and of `sizes` `print` the print size can be saved, too."""
    files, frame = _Files(), contents.frame
    parts = [f'<p class="until" role="note">{_said(reader.embargo)}</p>', _mark(reader)]
    parts += [f"<article>{_text(contents, text, files)}</article>" for text in contents.texts]
    parts += _assets(contents, reader, files, sizes)
    parts.append(_mark(reader))
    data = [path.read_bytes() for path in files.numbers]
    head = {
        "title": contents.texts[0].title,
        "language": frame.language,
        "direction": frame.direction,
        "html": "\n".join(part for part in parts if part),
        "files": [{"mime": _mime(path), "size": len(one)} for path, one in zip(files.numbers, data, strict=True)],
    }
    packed = json.dumps(head, ensure_ascii=False).encode("utf-8", "replace")
    return len(packed).to_bytes(4, "big") + packed + b"".join(data)


def _text(contents: Contents, text: Text, files: _Files) -> str:
    """A text with its pictures where they stand in it."""
    names = {picture.about.id: picture for picture in contents.pictures}
    names |= {url: picture for picture in contents.pictures for url in picture.shown_as}
    composed = article(text, contents.frame, lambda name: f"{_SHOWN}{names[name].about.id}" if name in names else "")
    html = as_html(composed)
    for picture in contents.pictures:
        html = html.replace(f'src="{_SHOWN}{picture.about.id}"', f'data-file="{files.number(_smallest(picture).source)}"')
    return html


def _assets(contents: Contents, reader: Reader, files: _Files, sizes: Sizes) -> Iterator[str]:
    """Every picture with what it says of itself, and its files to save; then documents and videos."""
    if contents.pictures or contents.documents or contents.videos:
        yield f"<h2>{_said(reader.files)}</h2>"
    for picture in contents.pictures:
        shown, alt = _smallest(picture), escape(picture.about.alt)
        image = f'<img data-file="{files.number(shown.source)}" alt="{alt}" width="{shown.width}" height="{shown.height}">'
        offered = picture.files if sizes == "print" else (shown,)
        links = " ".join(_save(reader, picture, one, files.number(one.source)) for one in offered)
        yield f'<figure class="file">{image}<figcaption>{_about(contents, picture.about)}{_links(links)}</figcaption></figure>'
    for document in contents.documents:
        yield f'<div class="file">{_about(contents, document.about)}{_links(_document(reader, document, files))}</div>'
    for video in contents.videos:
        link = f'<a href="{escape(video.watch)}">{_said(video.watch)}</a>' if "://" in video.watch else ""
        yield f'<div class="file">{_about(contents, video.about)}{_links(link)}</div>'


def _links(links: str) -> str:
    return f'<p class="save">{links}</p>' if links else ""


def _about(contents: Contents, about: About) -> str:
    rows = (f"<br>{_said(label)}: {_said(words)}" for label, words in rights(about, contents.frame.labels))
    return f"<p><strong>{_said(about.title)}</strong>{''.join(rows)}</p>"


def _save(reader: Reader, picture: Picture, one: PictureFile, number: int) -> str:
    what = f"{one.name}, {one.extension.upper()}, {one.width} × {one.height}"
    return _download(reader, number, f"{picture.about.id}_{one.name}.{one.extension}", what)


def _document(reader: Reader, document: Document, files: _Files) -> str:
    name = f"{document.about.id}.{document.extension}"
    return _download(reader, files.number(document.source), name, document.extension.upper())


def _download(reader: Reader, number: int, name: str, what: str) -> str:
    return f'<a data-file="{number}" download="{escape(name)}">{_said(reader.save % {"what": what})}</a>'


def _smallest(picture: Picture) -> PictureFile:
    return picture.files[-1]


def _mark(reader: Reader) -> str:
    return f'<p class="mark">{_said(reader.mark)}</p>' if reader.mark else ""


def _mime(path: Path) -> str:
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def _said(words: str) -> str:
    return escape(words, quote=False)
