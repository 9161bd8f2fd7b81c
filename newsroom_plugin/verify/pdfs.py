"""The text of a PDF; the only user of pypdf, which reads the PDFs of everybody, not only ours."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final

import pypdf

_HYPHEN: Final = re.compile(r"[-\u00ad\u2010]\n\s*")

# What is odd about a PDF is no business of those who publish it.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def text_of(data: bytes) -> str | None:
    """All that is written in a PDF and about it; None when it cannot be read. Words that a line's end parts are put together."""
    try:
        said = "\n".join(_said(pypdf.PdfReader(BytesIO(data))))
    except Exception:  # noqa: BLE001 - a PDF made by a stranger provokes nearly any exception, and then was not read
        return None
    return f"{said}\n{_HYPHEN.sub('', said)}" if _HYPHEN.search(said) else said


def _said(reader: pypdf.PdfReader) -> Iterator[str]:
    """Its metadata, its outline, and of each page the text, notes and where links lead."""
    yield from (str(value) for value in (reader.metadata or {}).values())
    yield from _titles(reader.outline)
    for page in reader.pages:
        yield page.extract_text()
        for reference in page.get("/Annots") or ():
            note = reference.get_object()
            yield str(note.get("/Contents", ""))
            if action := note.get("/A"):
                yield str(action.get_object().get("/URI", ""))


def _titles(entries: Sequence[object]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(getattr(entry, "title", ""))
