"""A file of the site that is not a page."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site that is not a page."""

    path: str
    """From the root of the site."""
    content: bytes | None = None
    """What is in it; or else `source`."""
    source: Path | str | None = None
    """The file on this disk that is copied."""

    @property
    def size(self) -> int:
        """Bytes."""
        return os.stat(self.source).st_size if self.source else len(self.content or b"")  # noqa: PTH116 - many thousand of them
