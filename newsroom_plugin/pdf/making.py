"""Makes PDFs in the cache, once for the same contents, in threads: typst lets other threads work while it sets."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from newsroom_plugin import cache
from newsroom_plugin.errors import PdfError
from newsroom_plugin.pdf.contents import Sheet
from newsroom_plugin.pdf.press import Press
from newsroom_plugin.shared import Shared, Wanted

_FORMAT: Final = "pdf 1"
"""Goes into the digest: raise its number whenever the same sheet is to give other bytes and the template is the same."""

_KIND: Final = "pdf"
"""Where PDFs lie in the cache."""

_PAGES: Final = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF that was made."""

    path: Path
    """The file on this disk."""
    pages: int
    """How many pages it has; 0 when that cannot be told."""
    is_new: bool
    """Whether it was made now; else it was there."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A PDF that could not be made."""

    reason: str
    """Why, a sentence."""


def make(
    sheets: Sequence[Sheet],
    cache_dir: Path,
    on_progress: Callable[[int, int], None] | None = None,
    shared: Shared | None = None,
) -> Iterator[Made | Failed]:
    """Yield the PDF of each sheet, in their order. Raises `PdfError` when the cache cannot be written."""
    press, folder = Press(), cache_dir / _KIND
    if shared:
        digests = (_digest(press, sheet) for sheet in sheets)
        wanted = (Wanted(_KIND, digest, "pdf") for digest in digests if not cache.find(folder, digest, "pdf"))
        shared.bring(wanted, on_progress)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool, shared.finishing() if shared else nullcontext():
        done = pool.map(lambda sheet: _one(press, sheet, folder, shared), sheets)
        for number, made in enumerate(done, 1):
            if on_progress:
                on_progress(number, len(sheets))
            yield made


def _digest(press: Press, sheet: Sheet) -> str:
    return hashlib.sha256(f"{_FORMAT}\n{press.version}\n{sheet!r}".encode("utf-8", "surrogatepass")).hexdigest()


def _one(press: Press, sheet: Sheet, folder: Path, shared: Shared | None) -> Made | Failed:
    digest = _digest(press, sheet)
    found = cache.find(folder, digest, "pdf")
    if found:
        return Made(found, _pages(found), is_new=False)
    try:
        data = press.pdf(sheet)
    except PdfError as error:
        return Failed(str(error))
    try:
        path = cache.keep(folder, digest, "pdf", lambda at: at.write_bytes(data))
    except OSError as error:
        raise PdfError(
            f"The PDF '{sheet.text.name}.pdf' cannot be kept in {folder}: {error.strerror or error}. "
            "Make the folder writable, free some space on its disk, or name another folder in `cache_dir`."
        ) from error
    if shared:
        shared.put(path)
    return Made(path, _pages(path), is_new=True)


def _pages(path: Path) -> int:
    """How many pages a PDF of ours has: the root of its page tree counts all of them."""
    return max((int(count) for count in _PAGES.findall(path.read_bytes())), default=0)
