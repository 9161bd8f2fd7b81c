"""Carries plans out: looks every rendition up in the cache and makes what is missing, several pictures at a time."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import PIL

from newsroom_plugin.errors import PictureError
from newsroom_plugin.imaging.cache import Cache, CacheFault
from newsroom_plugin.imaging.rendering import render, settings_of, steps_to
from newsroom_plugin.imaging.source import refusal
from newsroom_plugin.imaging.stamp import RightsRecord, stamp_of
from newsroom_plugin.renditions import EXTENSIONS, ImageOptions, Plan, Rendition

ENCODER_VERSION: Final = 1
"""Raised whenever the same plan would give other bytes, so that no build takes an old entry for a new one."""

_PIXELS_AT_ONCE: Final = 100_000_000
"""How many pixels of originals are decoded at the same time: about 400 MB, however many threads there are."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """One picture to make renditions of."""

    source: Path
    """The original."""
    digest: str
    """SHA-256 of its content, hexadecimal, as `probe` says."""
    plan: Plan
    """What to make."""
    rights: RightsRecord
    """What to embed."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """The renditions of all pictures that could be decoded."""

    files: Mapping[str, Path]
    """Path from the root of the site → file in the cache."""
    made: int
    """How many files were encoded now."""
    reused: int
    """How many were in the cache."""
    problems: tuple[tuple[str, str], ...]
    """(asset id, message) of the pictures that could not be decoded; none of their renditions is in `files`."""


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """What is there of a job, and what is missing. Every task equals only itself."""

    job: Job
    found: dict[str, Path]
    """Site path → entry in the cache."""
    missing: dict[Rendition, str]
    """Rendition → key in the cache."""


@dataclass(frozen=True, slots=True)
class _Result:
    """A task that was carried out."""

    files: dict[str, Path]
    problem: str = ""


def encode(
    jobs: Sequence[Job],
    options: ImageOptions,
    cache_dir: Path,
    workers: int | None = None,
    on_progress: Progress | None = None,
) -> Encoded:
    """Make every rendition of `jobs` that is not in the cache yet; originals of the others are not opened.

    `workers` is the number of threads, that of the processors when left out. `on_progress` is called in this thread after each
    picture with how many are done and how many there were to do; never when nothing is missing. A picture that cannot be decoded
    does not stop the others. Raises `PictureError` when the cache cannot be written.
    """
    cache = Cache(cache_dir)
    tasks = [_task(job, options, cache) for job in jobs]
    results = _carried_out([task for task in tasks if task.missing], options, cache, workers or os.cpu_count() or 1, on_progress)
    return _encoded(tasks, results)


def _encoded(tasks: Sequence[_Task], results: Mapping[_Task, _Result]) -> Encoded:
    """Put together what was found and what was made, in the order of the jobs."""
    files: dict[str, Path] = {}
    made = reused = 0
    problems = []
    for task in tasks:
        result = results.get(task, _Result({}))
        if result.problem:
            problems.append((task.job.plan.asset_id, result.problem))
            continue
        there = task.found | result.files
        files |= {rendition.path: there[rendition.path] for rendition in task.job.plan.renditions}
        made, reused = made + len(result.files), reused + len(task.found)
    return Encoded(MappingProxyType(files), made, reused, tuple(problems))


# --- what is missing ------------------------------------------------------------------------------------------------------------


def _task(job: Job, options: ImageOptions, cache: Cache) -> _Task:
    found: dict[str, Path] = {}
    missing: dict[Rendition, str] = {}
    for rendition in job.plan.renditions:
        key = _key(job, rendition, options)
        if path := cache.find(key, EXTENSIONS[rendition.format]):
            found[rendition.path] = path
        else:
            missing[rendition] = key
    return _Task(job, found, missing)


def _key(job: Job, rendition: Rendition, options: ImageOptions) -> str:
    """The name of a rendition in the cache: all that its bytes depend on, and nothing else, as a SHA-256.

    The steps belong to it: a size is made from the next larger one, so that other sizes in the plan change its pixels a little.
    """
    parts = [
        ENCODER_VERSION,
        PIL.__version__,
        job.digest,
        steps_to(rendition, job.plan),
        rendition.format,
        settings_of(rendition.format, options),
        astuple(job.rights),
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


# --- making it ------------------------------------------------------------------------------------------------------------------


class _Budget:
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


def _carried_out(
    tasks: Sequence[_Task], options: ImageOptions, cache: Cache, workers: int, on_progress: Progress | None
) -> dict[_Task, _Result]:
    """The result of each task. Threads suffice: Pillow lets go of the interpreter while it works."""
    results: dict[_Task, _Result] = {}
    if not tasks:
        return results
    budget = _Budget(_PIXELS_AT_ONCE)
    with ThreadPoolExecutor(min(workers, len(tasks)), "renditions") as pool:
        futures = {pool.submit(_make, task, options, cache, budget): task for task in tasks}
        try:
            for done, future in enumerate(as_completed(futures), 1):
                results[futures[future]] = future.result()
                if on_progress:
                    on_progress(done, len(tasks))
        except BaseException:
            # A full disk or Ctrl-C: what has not begun must not begin.
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return results


def _make(task: _Task, options: ImageOptions, cache: Cache, budget: _Budget) -> _Result:
    plan, files = task.job.plan, {}
    try:
        with budget.spend(plan.width * plan.height):
            data = _original(task.job)
            for rendition, content in render(data, plan, tuple(task.missing), stamp_of(task.job.rights), options):
                files[rendition.path] = cache.store(task.missing[rendition], EXTENSIONS[rendition.format], content)
    except CacheFault:
        raise
    except PictureError as error:
        return _Result({}, str(error))
    return _Result(files)


def _original(job: Job) -> bytes:
    """The content of the original, which must be what was planned for: else other pixels would lie under its key for ever."""
    try:
        data = job.source.read_bytes()
    except OSError as error:
        raise refusal(f"The file cannot be read: {error.strerror or error}.", "Check that it exists and may be read.") from error
    if hashlib.sha256(data).hexdigest() != job.digest:
        raise refusal("The file changed while the site was built.", "Build again.")
    return data
