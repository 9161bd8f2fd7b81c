"""Shows where the time of a build went, by cProfile: functions of ours with all they call, and modules by themselves."""

from __future__ import annotations

import pstats
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import newsroom_plugin

from . import edits, tools
from .measuring import Clock, measured

_OURS = Path(newsroom_plugin.__file__).parent
_Place = tuple[str, int, str]
_Timed = Mapping[_Place, tuple[int, int, float, float, object]]
"""Of each function: calls without and with recursion, seconds of itself and of all it calls, callers."""


def profiled(folder: Path, count: int, clock: Clock, shown: int = 30) -> Iterator[str]:
    """Yield lines about a cold build, and one with one item changed. Other processes and threads are not in it."""
    tool = next(tools.ours())
    tool.write(folder, count)
    for step in (tools.COLD, tools.ONE):
        edits.edit(step, folder, count, 0)
        measured((sys.executable, "-m", "cProfile", "-o", "profile", *tool.command), folder, clock.environment())
        timed: _Timed = vars(pstats.Stats(str(folder / "profile")))["stats"]  # not among its published types
        total = sum(own for _, _, own, _, _ in timed.values())
        yield f"\n{count:,} items, {step}, {tool.name}: {total:.2f} s in its main thread, as measured by cProfile"
        yield f"{'with all it calls':>18}{'calls':>10}"
        yield from _functions(timed, shown)
        yield f"{'by itself':>18}"
        yield from _modules(timed, shown)


def _functions(timed: _Timed, shown: int) -> Iterator[str]:
    rows = [
        (cumulated, calls, f"{Path(place[0]).relative_to(_OURS)}:{place[1]} {place[2]}")
        for place, (_, calls, _, cumulated, _) in timed.items()
        if _is_ours(place)
    ]
    for cumulated, calls, name in sorted(rows, reverse=True)[:shown]:
        yield f"{cumulated:16.3f} s{calls:10,}  {name}"


def _modules(timed: _Timed, shown: int) -> Iterator[str]:
    own: defaultdict[str, float] = defaultdict(float)
    for place, (_, _, seconds, _, _) in timed.items():
        own[_module(place)] += seconds
    for name, seconds in sorted(own.items(), key=lambda pair: -pair[1])[:shown]:
        yield f"{seconds:16.3f} s{'':10}  {name}"


def _is_ours(place: _Place) -> bool:
    return place[0].startswith(str(_OURS))


def _module(place: _Place) -> str:
    """The module a function is in; of a library, its name; of what is built into Python, the function."""
    path = Path(place[0])
    if _is_ours(place):
        return str(path.relative_to(_OURS.parent))
    if place[0].startswith("~"):
        return place[2].strip("<>").removeprefix("built-in method ")
    parts = path.parts
    return parts[parts.index("site-packages") + 1] if "site-packages" in parts[:-1] else "/".join(parts[-2:])
