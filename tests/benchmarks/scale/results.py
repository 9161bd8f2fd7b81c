"""What was measured, as a table, and what was wanted, as ratios: reached or missed. Pure: nothing is measured here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import tools
from .measuring import Output, Run

OURS, MKDOCS, BARE = "newsroom build", "mkdocs build, with newsroom", "mkdocs + Material"

_ENCODED = re.compile(r"(\d+) pictures? (?:encoded|made)\D{1,12}(\d+) reused")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    items: int
    tool: str
    step: str
    run: Run
    """The best of all rounds."""
    output: Output
    """What lay in the folder of the site afterwards."""


@dataclass(frozen=True, slots=True)
class Results:
    """All that was measured."""

    rows: tuple[Row, ...]
    served: tuple[tuple[int, float], ...] = ()
    """Items, and seconds from saving one until a browser shows it."""

    def get(self, items: int, tool: str, step: str) -> Run | None:
        """What a step took; nothing if it was not measured."""
        return next((row.run for row in self.rows if (row.items, row.tool, row.step) == (items, tool, step)), None)


@dataclass(frozen=True, slots=True)
class Goal:
    """Something wanted, with the figure that says how far it is."""

    name: str
    figure: float | None
    """Nothing if it was not measured."""
    limit: float
    unit: str = "×"
    more: str = ""
    """What else is to be known to judge the figure."""

    @property
    def line(self) -> str:
        """The goal for people."""
        word = "not measured" if self.figure is None else "reached" if self.figure <= self.limit else "missed"
        figure = "" if self.figure is None else self._shown(self.figure)
        more = f" ({self.more})" if self.more else ""
        return f"{word:13}{figure:>12}{f'goal {self._shown(self.limit)}':>16}   {self.name}{more}"

    def _shown(self, figure: float) -> str:
        return f"{figure:,.0f} {self.unit}" if self.unit in ("MB", "encoded") else f"{figure:.2f} {self.unit}"


def head() -> str:
    """The head of the table."""
    return f"{'items':>7}  {'':36}{'':27}{'wall s':>9}{'CPU s':>9}{'ms/item':>9}{'peak MB':>9}{'pages':>9}{'files':>9}{'MB':>8}"


def line(row: Row) -> str:
    """One line of the table."""
    run, out = row.run, row.output
    took = f"{run.wall:9.2f}{run.cpu:9.2f}{run.wall / row.items * 1000:9.2f}{run.megabytes:9.0f}"
    return f"{row.items:>7,}  {row.tool:36}{row.step:27}{took}{out.pages:>9,}{out.files:>9,}{out.bytes / 1e6:8.1f}"


def encoded(said: str) -> tuple[int, int] | None:
    """How many pictures a build says it encoded, and how many it took as they were; nothing if it does not say."""
    found = _ENCODED.search(said)
    return (int(found[1]), int(found[2])) if found else None


def goals(results: Results, sizes: Sequence[int]) -> Iterator[Goal]:
    """Yield the goals, for the smallest and the largest size there is."""
    small, large = min(sizes), max(sizes)
    ours, theirs = f"{OURS} / ", "mkdocs build / its own cold build"
    cold = results.get(large, OURS, tools.COLD)
    yield _ratio(f"{large:,} items, cold: {ours}{BARE}, both without search", cold, results.get(large, BARE, tools.COLD), 0.6)
    for step in (tools.SAME, tools.ONE):
        run = results.get(large, OURS, step)
        yield _ratio(f"{large:,} items, {step}: {ours}Hugo's whole build", run, results.get(large, "Hugo", tools.COLD), 1)
        yield Goal(f"{large:,} items, {step}: {OURS}", run.wall if run else None, 2, "s")
    for step in (tools.SAME, tools.ONE):
        run = results.get(large, MKDOCS, step)
        yield _ratio(f"{large:,} items, {step}: {theirs}", run, results.get(large, MKDOCS, tools.COLD), 0.3)
    for tool in (OURS, MKDOCS):
        yield _memory(results, large, tool)
    if small != large:
        yield _flat(results, small, large)
    cold = results.get(small, OURS, tools.COLD)
    for peer, limit in (("Material blog + rss", 0.2), ("Pelican", 0.75), (BARE, 0.49)):
        stretch = ", stretch" if peer == BARE else ""
        yield _ratio(f"{small:,} items, cold{stretch}: {ours}{peer}", cold, results.get(small, peer, tools.COLD), limit)
    yield from _pictures(results, small)
    seconds = dict(results.served).get(large)
    yield Goal(f"{large:,} items, mkdocs serve: from saving an item until a browser shows it", seconds, 1, "s")


def costs(results: Results, items: int) -> Iterator[str]:
    """Yield what search and social cards cost besides."""
    for tool in dict.fromkeys(row.tool for row in results.rows):
        if not tool.startswith(f"{OURS} + ") or "pictures" in tool:
            continue
        parts = []
        for step in (tools.COLD, tools.SAME, tools.ONE):
            with_it, without = results.get(items, tool, step), results.get(items, OURS, step)
            if with_it and without:
                parts.append(f"{step} {with_it.wall - without.wall:+.2f} s (CPU {with_it.cpu - without.cpu:+.2f} s)")
        if parts:
            yield f"{items:,} items, {tool.removeprefix(f'{OURS} + ')} cost besides: {', '.join(parts)}"


def _ratio(name: str, ours: Run | None, theirs: Run | None, limit: float) -> Goal:
    if ours is None or theirs is None:
        return Goal(name, None, limit)
    more = f"{ours.wall:.2f} / {theirs.wall:.2f} s; CPU {ours.cpu / theirs.cpu:.2f} ×, memory {ours.megabytes / theirs.megabytes:.2f} ×"
    return Goal(name, ours.wall / theirs.wall, limit, more=more)


def _memory(results: Results, items: int, tool: str) -> Goal:
    peaks = {row.step: row.run.megabytes for row in results.rows if (row.items, row.tool) == (items, tool)}
    step = max(peaks, key=lambda one: peaks[one]) if peaks else ""
    return Goal(f"{items:,} items, memory: {tool}", peaks.get(step), 500, "MB", step)


def _flat(results: Results, small: int, large: int) -> Goal:
    """Cost of an item, at the large size against the small one; what a build costs without any item makes the ratio smaller."""
    name = f"cold, cost of an item at {large:,} / at {small:,}: {OURS}"
    few, many = results.get(small, OURS, tools.COLD), results.get(large, OURS, tools.COLD)
    if few is None or many is None:
        return Goal(name, None, 1.15)
    further = (many.wall - few.wall) / (large - small) * 1000
    each = f"{few.wall / small * 1000:.2f} and {many.wall / large * 1000:.2f} ms, each further item {further:.2f} ms"
    return Goal(
        name, (many.wall / large) / (few.wall / small), 1.15, more=f"{each}; CPU {many.cpu / large / (few.cpu / small):.2f} ×"
    )


def _pictures(results: Results, items: int) -> Iterator[Goal]:
    tool = next((row.tool for row in results.rows if row.tool.endswith("pictures")), f"{OURS} + pictures")
    run, name = results.get(items, tool, tools.SAME), f"{items:,} items, {tools.SAME}: {tool}"
    counted = encoded(run.said) if run else None
    says = "the build does not say" if run and not counted else f"{counted[1]:,} reused" if counted else ""
    yield Goal(f"{name}, files encoded", counted[0] if counted else None, 0, "encoded", says)
    yield _ratio(f"{name} / without pictures", run, results.get(items, OURS, tools.SAME), 1.2)
