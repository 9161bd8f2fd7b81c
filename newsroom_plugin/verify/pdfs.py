"""The text of a PDF, read by what is there to read it: poppler's `pdftotext`, or else pypdf."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Final

try:
    import pypdf
except ImportError:  # as good as poppler's own, and slower: either will do
    pypdf = None  # type: ignore[assignment]

_HYPHEN: Final = re.compile(r"[-\u00ad\u2010]\n\s*")
_LONGEST: Final = 120
"""Seconds for one PDF."""


def is_available() -> bool:
    """Whether the text of PDFs can be read here."""
    return shutil.which("pdftotext") is not None or pypdf is not None


def text_of(data: bytes) -> str | None:
    """All that is written in a PDF and about it; None when it cannot be read. Words that a line's end parts are put together."""
    texts = _by_poppler(data) if shutil.which("pdftotext") else _by_pypdf(data)
    if texts is None:
        return None
    return f"{texts}\n{_HYPHEN.sub('', texts)}" if _HYPHEN.search(texts) else texts


def _by_poppler(data: bytes) -> str | None:
    with tempfile.TemporaryDirectory(prefix="newsroom-") as folder:
        path = Path(folder, "one.pdf")
        path.write_bytes(data)
        said = []
        commands: tuple[list[str | Path], ...] = (
            ["pdftotext", "-enc", "UTF-8", path, "-"],
            ["pdfinfo", "-enc", "UTF-8", path],
            ["pdfinfo", "-url", path],
        )
        for command in commands:
            try:
                done = subprocess.run(command, capture_output=True, check=False, timeout=_LONGEST)  # noqa: S603 - ours alone
            except (OSError, subprocess.TimeoutExpired):
                continue
            if done.returncode and command[0] == "pdftotext":
                return None
            said.append(done.stdout.decode("utf-8", "replace"))
    return "\n".join(said)


def _by_pypdf(data: bytes) -> str | None:
    if pypdf is None:
        return None  # type: ignore[unreachable]
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        about = [str(value) for value in (reader.metadata or {}).values()]
        outline = [str(getattr(entry, "title", "")) for entry in reader.outline]
        return "\n".join([*about, *outline, *(page.extract_text() for page in reader.pages)])
    except Exception:  # noqa: BLE001 - a PDF made by a stranger provokes nearly any exception, and then was not read
        return None
