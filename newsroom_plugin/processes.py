"""Work in processes of their own, one for each core, each of which begins with all that this one knows.

They are forked, so that nothing has to be handed to them; what they have found out comes back when they have ended. That is safe
where nothing else runs in this process: elsewhere the work is done here, later, as if nobody had tried.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import IO, Final, NoReturn, TypeVar

Job = TypeVar("Job")

_MOST: Final = 8
"""Processes: where more cores are seen, they are often somebody else's."""

_BEAT: Final = b"."
"""What a process says when it has done a job."""


def cores() -> int:
    """How many processes should work at the same time; 1 where none can be forked."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)


def in_processes(
    jobs: Sequence[Job],
    count: int,
    work: Callable[[Job], object],
    begin: Callable[[], object] = lambda: None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Iterator[object]:
    """Share the jobs among `count` processes, and yield what `work` returns of each, which must be fit for `pickle`.

    Each process calls `begin` first. One that fails, or cannot be begun, yields nothing of the jobs it leaves, and says nothing.
    """
    reading, writing = os.pipe()
    begun: list[tuple[int, IO[bytes]]] = []
    gc.collect()
    gc.freeze()  # what is looked through for garbage is copied
    try:
        with suppress(OSError):
            for number in range(count):
                into = tempfile.TemporaryFile()  # noqa: SIM115 - it is read when the process has ended
                if (child := os.fork()) == 0:
                    # What lies side by side in memory is copied when it is looked at: each takes what was made in one go.
                    share = jobs[len(jobs) * number // count : len(jobs) * (number + 1) // count]
                    _work(share, work, begin, into, (reading, writing))
                begun.append((child, into))
        os.close(writing)
        done = 0
        while beats := os.read(reading, 4096):
            done += len(beats)
            if on_progress:
                on_progress(done, len(jobs))
    finally:
        gc.unfreeze()
        os.close(reading)
        for child, _ in begun:
            os.waitpid(child, 0)
    for _, file in begun:
        yield from _results(file)


def _results(file: IO[bytes]) -> Iterator[object]:
    """What a process has written down of each job, as far as it came."""
    with file, suppress(EOFError, pickle.UnpicklingError):
        file.seek(0)
        while True:
            yield pickle.load(file)  # noqa: S301 - it was written by this program a moment ago


def _work(
    jobs: Sequence[Job], work: Callable[[Job], object], begin: Callable[[], object], into: IO[bytes], pipe: tuple[int, int]
) -> NoReturn:
    """Do the jobs of a forked process and end it, whatever happens: nothing of what follows in this program is for it."""
    try:
        os.close(pipe[0])
        gc.set_threshold(50_000, 10, 10)  # what was there is frozen, and what is made here is little
        sys.stdout = sys.stderr = nowhere = open(os.devnull, "w")  # noqa: PTH123, SIM115 - for as long as the process lives
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        begin()
        for job in jobs:
            pickle.dump(work(job), into, pickle.HIGHEST_PROTOCOL)
            into.flush()
            os.write(pipe[1], _BEAT)
    finally:
        os._exit(0)
