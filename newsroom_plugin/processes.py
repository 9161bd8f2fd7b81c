"""Work in processes of their own, one for each core, each of which begins with all that this one knows.

They are forked, so that nothing has to be handed to them; what they have found out comes back when they have ended. That is safe
where nothing else runs in this process: elsewhere the work is done here, later, as if nobody had tried.
"""

from __future__ import annotations

import gc
import math
import os
import pickle
import select
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import IO, Final, Generic, NoReturn, TypeVar

Job = TypeVar("Job")
Found = TypeVar("Found")

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
    *,
    most: int = sys.maxsize,
) -> Iterator[object]:
    """Have `count` processes at a time do the jobs, and yield what `work` returns of each, which must be fit for `pickle`.

    Each process calls `begin` first, does its share of the jobs, `most` at the most, and is followed by another: it copies what
    it looks at of all that was there, which is let go when it ends. One that fails, or cannot be begun, yields nothing of the
    jobs it leaves, and says nothing.
    """
    # What lies side by side in memory is copied when it is looked at: each takes what was made in one go.
    rounds = max(1, math.ceil(len(jobs) / (count * most)))
    parts = count * rounds
    shares = {number: jobs[len(jobs) * number // parts : len(jobs) * (number + 1) // parts] for number in range(parts)}
    # Those that run at the same time lie far apart: what is much work often lies side by side.
    waiting = [number for start in range(rounds) for number in range(start, parts, rounds)]
    running, done, ended = _Running(), 0, dict[int, IO[bytes]]()
    gc.collect()
    gc.freeze()  # what is looked through for garbage is copied
    try:
        while waiting or running.there:
            while waiting and len(running.there) < count:
                number = waiting.pop(0)
                if not running.start(number, shares[number], work, begin):
                    waiting.clear()
            for beats in running.heard(ended) if running.there else ():
                done += beats
                if on_progress:
                    on_progress(done, len(jobs))
    finally:
        gc.unfreeze()
        running.wait()
    for number in sorted(ended):
        yield from _results(ended[number])


class _Running:
    """The processes that run at a moment."""

    def __init__(self) -> None:
        self.there = dict[int, tuple[int, int, IO[bytes]]]()
        """Number of the share, process and results of each, by the pipe it beats in."""

    def start(self, number: int, jobs: Sequence[Job], work: Callable[[Job], object], begin: Callable[[], object]) -> bool:
        """Begin another one; whether the system had room for it."""
        pipes = list[int]()
        try:
            into = tempfile.TemporaryFile()  # noqa: SIM115 - it is read when the process has ended
            pipes += os.pipe()
            child = os.fork()
        except OSError:
            for pipe in pipes:
                os.close(pipe)
            return False
        if child == 0:
            _work(jobs, work, begin, into, (pipes[0], pipes[1]))
        os.close(pipes[1])
        self.there[pipes[0]] = number, child, into
        return True

    def heard(self, ended: dict[int, IO[bytes]]) -> list[int]:
        """Wait until there is news: how many jobs each has done; those that have `ended` put their results there."""
        found = list[int]()
        for pipe in select.select(list(self.there), [], [])[0]:
            if beats := len(os.read(pipe, 4096)):
                found.append(beats)
            else:
                ended.update([self._end(pipe)])
        return found

    def wait(self) -> dict[int, IO[bytes]]:
        """Wait for all of them; returns their results."""
        return dict([self._end(pipe) for pipe in list(self.there)])

    def _end(self, pipe: int) -> tuple[int, IO[bytes]]:
        os.close(pipe)
        number, child, results = self.there.pop(pipe)
        os.waitpid(child, 0)
        return number, results


class Aside(Generic[Found]):
    """Something that is found out in a process of its own while this one goes on; here, later, where none can be forked."""

    def __init__(self, work: Callable[[], Found]) -> None:
        """Begin with it; what `work` returns must be fit for `pickle`."""
        self._work, self._running = work, _Running()
        if cores() > 1:
            gc.freeze()
            self._running.start(0, (None,), lambda _: work(), lambda: None)
            gc.unfreeze()

    def result(self) -> Found:
        """What was found out; asked once, and last."""
        for results in self.close():
            for found in _results(results):
                return found  # type: ignore[return-value]
        return self._work()

    def close(self) -> Iterable[IO[bytes]]:
        """Wait until the process has ended, also when nobody wants to know any more."""
        return self._running.wait().values()


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
