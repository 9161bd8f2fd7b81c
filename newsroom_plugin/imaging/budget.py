"""Bounds what is worked on at the same time, in pixels, however many threads there are."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

PIXELS_AT_ONCE: Final = 100_000_000
"""Pixels of the originals that are worked on at the same time, however many threads there are: up to 10 MB of coded picture and
35 MB of its largest size for each 24 megapixels."""

PIXELS_DECODED: Final = 30_000_000
"""Pixels that are decoded at the same time: 120 MB, and half as much again while they are made smaller."""


class Budget:
    """Bounds the memory of all threads together, in pixels. A picture that is larger than the budget is worked on alone."""

    def __init__(self, total: int) -> None:
        self._total = self._free = total
        self._changed = threading.Condition()

    @contextmanager
    def spend(self, pixels: int) -> Iterator[None]:
        """Wait until so many pixels may be decoded, and give them back at the end."""
        share = min(pixels, self._total)
        with self._changed:
            self._changed.wait_for(lambda: self._free >= share)
            self._free -= share
        try:
            yield
        finally:
            with self._changed:
                self._free += share
                self._changed.notify_all()
