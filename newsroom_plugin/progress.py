"""A progress bar for people who wait at a terminal; silent everywhere else, so that logs stay logs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """Yield what to call with (done, all), or None when nobody looks. The bar appears with the first call."""
    if not sys.stderr.isatty():
        yield None
        return
    drawn: list[Any] = []  # click does not export the type of its bar

    def advance(done: int, all_: int) -> None:
        if not drawn:
            drawn.append(click.progressbar(length=all_, label=label, file=sys.stderr))
            drawn[0].render_progress()
        drawn[0].length = all_  # files are fetched first, then pictures are made
        drawn[0].update(done - drawn[0].pos)

    try:
        yield advance
    finally:
        if drawn:
            drawn[0].render_finish()
