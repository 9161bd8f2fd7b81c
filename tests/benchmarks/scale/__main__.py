"""`make bench-scale`: prints each figure as it is measured, then the goals, reached or missed. Always ends with 0."""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from . import tools
from .edits import edit
from .measuring import MEMORY, Clock, Failed, Output, Run, best, measured
from .profiling import profiled
from .results import Results, Row, costs, goals, head, line
from .serving import serve
from .tools import Tool

_LOCK = Path(__file__).parent.parent / "peers.lock"


def main() -> None:
    """Measure what is asked for."""
    chosen = _arguments()
    clock = Clock()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as temporary:
        folder = Path(temporary)
        if chosen.profile:
            for text in profiled(folder / "profiled", min(chosen.items), clock):
                print(text)
            return
        print(_about(chosen))
        print(head(), flush=True)
        results = _measured(chosen, folder, clock)
    print("\nGoals (wall; ratios of CPU and memory beside them; Hugo and builds in worker processes use all cores)")
    for goal in goals(results, chosen.items):
        print(goal.line)
    for text in costs(results, min(chosen.items)):
        print(text)


def _arguments() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(prog="make bench-scale ARGS=…", description=__doc__)
    arguments.add_argument("--items", type=int, nargs="+", default=[1000, 10_000], help="sizes")
    arguments.add_argument("--rounds", type=int, default=2, help="each is measured so often, the best counts")
    arguments.add_argument("--pictures", type=int, default=1000, help="at the smallest size; 0 leaves them out")
    arguments.add_argument("--serve", action="store_true", help="measure `mkdocs serve` at the largest size, too")
    arguments.add_argument("--only", default="", metavar="WORD", help="only tools with this in their name, like newsroom or Hugo")
    arguments.add_argument("--folder", type=Path, help="where projects are written; they are deleted afterwards")
    arguments.add_argument(
        "--profile", action="store_true", help="show where the time of ours goes at the smallest size, and nothing else"
    )
    return arguments.parse_args()


def _about(chosen: argparse.Namespace) -> str:
    """What the figures rest on."""
    pinned = dict(re.findall(r"^([\w.-]+)==(\S+)", _LOCK.read_text("utf-8"), re.MULTILINE))
    peers = f"Hugo {pinned['hugo']}, Pelican {pinned['pelican']}, mkdocs-rss-plugin {pinned['mkdocs-rss-plugin']}"
    host = f"mkdocs {version('mkdocs')}, Material {version('mkdocs-material')} (with its blog {pinned['mkdocs-material']})"
    return (
        f"{os.cpu_count()} cores, load at the start {os.getloadavg()[0]:.1f} (near 0 is a quiet machine; else trust CPU more than wall)\n"
        f"Python {platform.python_version()}, {host}; {peers}\n"
        f"Items of 400 words without pictures, search and social cards off unless said; each build in a process of its own, best of "
        f"{chosen.rounds} by wall\n{MEMORY}\n"
        "Ours writes more: feeds in three formats, calendars, plain texts, cards to embed, JSON, archives; pages, files and MB say how "
        "much more\n"
    )


def _measured(chosen: argparse.Namespace, folder: Path, clock: Clock) -> Results:
    """Measure all; whoever interrupts it gets the goals of what is there."""
    rows: list[Row] = []
    served: list[tuple[int, float]] = []
    compiled: set[tuple[str, ...]] = set()
    try:
        for size in sorted(chosen.items):
            rows.extend(_measure(size, _tools(chosen, size), chosen.rounds, folder, clock, compiled))
        if chosen.serve:
            served.extend(_served(max(chosen.items), chosen.rounds, folder, clock))
    except KeyboardInterrupt:
        print("interrupted")
    return Results(tuple(rows), tuple(served))


def _tools(chosen: argparse.Namespace, size: int) -> Iterator[Tool]:
    smallest = min(chosen.items)
    every: list[Tool | str] = [*tools.ours(), *tools.peers(smallest)]
    if size == smallest:
        every += tools.extras(smallest)
        every += [tools.pictured(chosen.pictures, smallest)] if chosen.pictures else []
    for tool in every:
        if isinstance(tool, str):
            print(tool)
        elif size <= tool.at_most and chosen.only.lower() in tool.name.lower():
            yield tool


# --- building ------------------------------------------------------------------------------------------------------------------


def _measure(
    size: int, several: Iterator[Tool], rounds: int, folder: Path, clock: Clock, compiled: set[tuple[str, ...]]
) -> Iterator[Row]:
    """Yield a row for each step of each tool, and print it; `compiled` are commands that have built something already."""
    for number, tool in enumerate(several):
        project = folder / f"{size}-{number}"
        try:
            if tool.command not in compiled:
                _compile(tool, folder / "compile", clock)
                compiled.add(tool.command)
            tool.write(project, size)
            yield from _steps(tool, project, size, rounds, clock)
        except Failed as failed:
            print(f"{tool.name} is left out: {failed}")
        shutil.rmtree(project, ignore_errors=True)


def _compile(tool: Tool, project: Path, clock: Clock) -> None:
    """Build something small, so that no build that is measured compiles bytecode or reads programs from a cold disk."""
    tool.write(project, 3)
    try:
        measured(tool.command, project, clock.environment())
    finally:
        shutil.rmtree(project)


def _steps(tool: Tool, project: Path, size: int, rounds: int, clock: Clock) -> Iterator[Row]:
    runs: dict[str, list[Run]] = {step: [] for step in tool.steps}
    outputs: dict[str, Output] = {}
    try:
        for time in range(rounds):
            for name in tool.kept:
                shutil.rmtree(project / name, ignore_errors=True)
            for step in tool.steps:
                edit(step, project, size, time)
                runs[step].append(measured(tool.command, project, clock.environment()))
                outputs[step] = Output.of(project / tool.kept[0])
                _tell(f"{size:,} items, {tool.name}, {step}: {runs[step][-1].wall:.2f} s")
    except Failed as failed:
        print(f"{tool.name} is not measured any further: {failed}")
    _tell("")
    for step, output in outputs.items():
        row = Row(size, tool.name, step, best(runs[step]), output)
        print(line(row), flush=True)
        yield row


def _tell(text: str) -> None:
    """Show what is going on: on a terminal in one line, which the table takes the place of."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
    elif text:
        print(text, file=sys.stderr, flush=True)


def _served(size: int, rounds: int, folder: Path, clock: Clock) -> Iterator[tuple[int, float]]:
    project = folder / "served"
    tools.write_ours(project, size)
    try:
        found = serve(project, size, max(rounds, 2), clock)
    except Failed as failed:
        print(failed)
        return
    at_rest, meanwhile = (", ".join(f"{seconds:.2f}" for seconds in took) for took in (found.at_rest, found.meanwhile))
    print(
        f"{size:>7,}  mkdocs serve: {found.ready:.2f} s until the first page; {at_rest} s from saving an item until a browser shows it, "
        f"{meanwhile} s while the whole site is built; {found.whole:.2f} s until feeds tell of it; {found.megabytes:.0f} MB"
    )
    yield size, min(found.at_rest)


if __name__ == "__main__":
    main()
