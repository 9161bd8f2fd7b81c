"""`make bench`: our build against plain MkDocs + Material over the same Markdown, in one run, as a ratio."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import corpus


@dataclass(frozen=True, slots=True)
class Run:
    """What a build took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, user and system."""
    megabytes: float
    """Peak memory."""


def build(folder: Path) -> Run:
    """Build the site in `folder` with the `mkdocs` command, in a process of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795420800"}
    # Installed packages are compiled; a checkout under development must be, too, or its start is measured instead of its work.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - before
    if status:
        raise SystemExit((process.stderr.read() if process.stderr else b"").decode())
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def best(folders: dict[str, Path], rounds: int) -> dict[str, Run]:
    """Build each folder in turn, `rounds` times, and keep the run with the least CPU time of each."""
    runs: dict[str, list[Run]] = {name: [] for name in folders}
    for folder in folders.values():
        build(folder)  # compiles bytecode
    for _ in range(rounds):
        for name, folder in folders.items():
            shutil.rmtree(folder / "site", ignore_errors=True)
            runs[name].append(build(folder))
    return {name: min(several, key=lambda run: run.cpu) for name, several in runs.items()}


def main() -> None:
    """Print one table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--items", type=int, default=1000)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--ours-only", action="store_true", help="leave the peer out, to look at memory at large sizes")
    chosen = arguments.parse_args()
    writers: dict[str, Callable[[Path, int], None]] = {"newsroom": corpus.write_ours}
    writers["newsroom, with zips"] = lambda folder, count: corpus.write_ours(folder, count, zips=True)
    if not chosen.ours_only:
        writers["mkdocs + Material"] = corpus.write_plain
    with tempfile.TemporaryDirectory() as temporary:
        folders = {name: Path(temporary) / str(number) for number, name in enumerate(writers)}
        for name, write in writers.items():
            write(folders[name], chosen.items)
        runs = best(folders, chosen.rounds)
    print(f"{chosen.items} items of 400 words, no pictures; best of {chosen.rounds}")
    print(f"{'':28}{'wall s':>8}{'CPU s':>8}{'peak MB':>9}")
    for name, run in runs.items():
        print(f"{name:28}{run.wall:8.2f}{run.cpu:8.2f}{run.megabytes:9.0f}")
    if peer := runs.pop("mkdocs + Material", None):
        for name, ours in runs.items():
            ratios = f"{ours.wall / peer.wall:8.2f}{ours.cpu / peer.cpu:8.2f}{ours.megabytes / peer.megabytes:9.2f}"
            print(f"{f'ratio, {name}':28}{ratios}")


if __name__ == "__main__":
    main()
