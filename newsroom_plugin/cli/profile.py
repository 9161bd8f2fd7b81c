"""`newsroom build --profile`: where the time of a build went."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

_SHOWN: Final = 40
_PACKAGE: Final = Path(__file__).parent.parent


@contextmanager
def profiled() -> Iterator[None]:
    """Measure what is done within, and tell of our functions how often they ran and how long, with all they called."""
    profile = cProfile.Profile()
    with profile:
        yield
    rows = [
        (cumulative, own, calls, f"{Path(file).relative_to(_PACKAGE)}:{line} {name}")
        for (file, line, name), (calls, _, own, cumulative, _) in _entries(profile).items()
        if Path(file).is_relative_to(_PACKAGE) and not name.startswith("<")
    ]
    click.echo(f"{'seconds':>9}{'own':>8}{'calls':>10}  function", err=True)
    for cumulative, own, calls, where in sorted(rows, reverse=True)[:_SHOWN]:
        click.echo(f"{cumulative:9.2f}{own:8.2f}{calls:10d}  {where}", err=True)


def _entries(profile: cProfile.Profile) -> dict[tuple[str, int, str], tuple[int, int, float, float, object]]:
    return pstats.Stats(profile).stats  # type: ignore[attr-defined,no-any-return]
