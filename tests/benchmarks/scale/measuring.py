"""Measures a command in a process of its own: seconds, memory, and what it left on the disk."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MEMORY = (
    "peak MB: of the greatest process, or of all processes of a build together where that is more "
    "(shared pages counted once, looked at up to ten times a second)"
)
"""How memory is counted."""

_EPOCH = 1795420800
_MINUTE = 61
_PAUSE = 0.1


@dataclass(frozen=True, slots=True)
class Output:
    """What a tool wrote."""

    pages: int
    """HTML files."""
    files: int
    """All files."""
    bytes: int
    """Their size, not that on the disk."""

    @classmethod
    def of(cls, site: Path) -> Output:
        """Count what is in a folder."""
        pages = files = size = 0
        for folder, _, names in os.walk(site):
            for name in names:
                files += 1
                pages += name.endswith(".html")
                size += os.stat(os.path.join(folder, name)).st_size  # noqa: PTH116, PTH118 - a hundred thousand of them
        return cls(pages, files, size)


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, user and system, with all processes it started."""
    megabytes: float
    """Peak memory, as `MEMORY` says."""
    said: str = ""
    """What it printed."""


class Failed(Exception):
    """A command that did not end well, with the last of what it said."""


class Clock:
    """The time that builds are told: each is a minute later than the one before, as in life, and the same in every run."""

    def __init__(self) -> None:
        self._builds = 0

    def environment(self) -> dict[str, str]:
        """The environment of the next build."""
        self._builds += 1
        around = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(_EPOCH + self._builds * _MINUTE)}
        # Installed packages are compiled; a checkout under development must be, too, or its start is measured instead of its work.
        around.pop("PYTHONDONTWRITEBYTECODE", None)
        return around


def measured(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """Run a command in `folder`; raises `Failed` when it ends with an error."""
    os.sync()  # what the one before left to write must not slow this one
    with tempfile.TemporaryFile() as said:
        before = time.perf_counter()
        try:
            process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said, stdin=subprocess.DEVNULL)
        except OSError as error:
            raise Failed(f"{command[0]} cannot be run: {error.strerror}") from None
        watching = _Watching(process.pid)
        watching.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - before
        process.returncode = os.waitstatus_to_exitcode(status)
        watching.end()
        said.seek(0)
        text = said.read().decode(errors="replace")
    if status:
        raise Failed(f"{' '.join(command[:4])} … ended with {process.returncode}: {text[-2000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, max(usage.ru_maxrss / 1024, watching.megabytes), text)


def best(runs: Sequence[Run]) -> Run:
    """The run that took the least time: what disturbs a run only ever makes it longer."""
    return min(runs, key=lambda run: run.wall)


# --- memory --------------------------------------------------------------------------------------------------------------------


class _Watching(threading.Thread):
    """Looks how much memory a process and all that it started have together, until told to end."""

    megabytes = 0.0

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._ended = pid, threading.Event()

    def run(self) -> None:
        pause = _PAUSE
        while not self._ended.wait(pause):
            began, processes = time.perf_counter(), list(_family(self._pid))
            # What a single process took at most is known when it has ended, exactly and for nothing.
            if len(processes) > 1:
                self.megabytes = max(self.megabytes, sum(map(_proportional, processes)) / 1024)
            # To look holds up those that are looked at: it may take a fiftieth of their time.
            pause = max(_PAUSE, 50 * (time.perf_counter() - began))

    def end(self) -> None:
        self._ended.set()
        self.join()


def _family(pid: int) -> Iterator[int]:
    """A process and all below it, as far as the system tells (Linux)."""
    yield pid
    children = ""
    with suppress(OSError):
        # Each thread of a process has children of its own.
        children = " ".join(path.read_text("ascii") for path in Path(f"/proc/{pid}/task").glob("*/children"))
    for child in children.split():
        yield from _family(int(child))


def _proportional(pid: int) -> int:
    """Memory of a process in kB; of what it shares with others, its share."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
