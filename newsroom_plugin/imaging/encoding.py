"""Carries plans out: looks every file up in the cache and makes what is missing, several pictures at a time."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing, nullcontext
from dataclasses import astuple, dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Self

from PIL import Image

from newsroom_plugin.errors import PictureError
from newsroom_plugin.fleet import Fleet, Order
from newsroom_plugin.imaging.budget import PIXELS_AT_ONCE, PIXELS_DECODED, Budget
from newsroom_plugin.imaging.cache import RENDITIONS, Cache, CacheFault
from newsroom_plugin.imaging.files import Files
from newsroom_plugin.imaging.handed import Delivery, Parcel, make
from newsroom_plugin.imaging.known import Known
from newsroom_plugin.imaging.makers import MAKERS
from newsroom_plugin.imaging.rendering import Decode, Target, render, settings_of
from newsroom_plugin.imaging.source import refusal
from newsroom_plugin.imaging.stamp import RightsRecord, stamp_of
from newsroom_plugin.imaging.usage import Usage
from newsroom_plugin.renditions import Download, ImageOptions, Plan
from newsroom_plugin.shared import Shared

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """One picture to make files of."""

    source: Path
    """The original."""
    digest: str
    """SHA-256 of its content, hexadecimal, as `probe` says."""
    plan: Plan
    """What to make."""
    rights: RightsRecord
    """What to embed."""

    @property
    def name(self) -> str:
        """What it is known by between builds: its first file."""
        return (self.plan.renditions or self.plan.downloads)[0].path

    def key(self, known: Known) -> bytes:
        """The key of its files between builds, made more quickly than that of each file in the cache."""
        return known.key(self.digest, self.plan, self.rights)


@dataclass(frozen=True, slots=True)
class Encoded:
    """The files of all pictures that could be decoded."""

    files: Files
    """Path from the root of the site → file in the cache."""
    sizes: Mapping[str, int]
    """Bytes, by path from the root of the site."""
    made: int
    """How many files were encoded now."""
    reused: int
    """How many were in the cache."""
    problems: tuple[tuple[str, str], ...]
    """(asset id, message) of the pictures that could not be decoded; none of their files is in `files`."""


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """What is there of a job, and what is missing. Every task equals only itself."""

    job: Job
    found: dict[str, str]
    """Site path → entry in the cache."""
    missing: dict[str, list[Target]]
    """Key in the cache → the files that have these bytes: `web` is often one of the renditions."""
    sizes: dict[str, int] = field(default_factory=dict)
    """Bytes by site path of what is as it was in the last build; empty when it had to be looked for."""


@dataclass(frozen=True, slots=True)
class _Result:
    """A task that was carried out."""

    files: dict[str, str]
    problem: str = ""


def encode(
    jobs: Sequence[Job],
    options: ImageOptions,
    cache_dir: Path,
    workers: int | None = None,
    on_progress: Progress | None = None,
    shared: Shared | None = None,
    fleet: Fleet | None = None,
    known: Known | None = None,
) -> Encoded:
    """Make every file of `jobs` that is neither in the cache nor in what is shared; originals of the others are not opened.

    `workers` is the number of threads, that of the processors when left out. `on_progress` is called in this thread after each
    picture with how many are done and how many there were to do, before that with what is fetched; never when nothing is missing.
    A picture that cannot be decoded does not stop the others. With a `fleet`, its workers make what they can, and the same bytes.
    Of what is `known`, the files of the last build are not read again; what it has to know next time is noted there.
    Raises `PictureError` when the cache cannot be written.
    """
    usage = Usage(cache_dir / RENDITIONS, known.site) if known else None
    cache = Cache(cache_dir, shared=shared, usage=usage)
    tasks = [_known(job, known, cache) or _task(job, options, cache) for job in jobs]
    wanted = ((key, _extension(targets[0])) for task in tasks for key, targets in task.missing.items())
    if cache.bring(wanted, on_progress):
        tasks = [_task(task.job, options, cache) if task.missing else task for task in tasks]
    missing, done = [task for task in tasks if task.missing], count(1)

    def tell() -> None:
        if on_progress:
            on_progress(next(done), len(missing))

    with shared.finishing() if shared else nullcontext():
        results = _handed_over(missing, options, cache, fleet, tell) if fleet else {}
        left = [task for task in missing if task not in results]
        results |= _carried_out(left, options, cache, workers or os.cpu_count() or 1, tell)
    if usage:
        usage.close()
    return _encoded(tasks, results, known)


def _encoded(tasks: Sequence[_Task], results: Mapping[_Task, _Result], known: Known | None) -> Encoded:
    """Put together what was found and what was made, in the order of the jobs."""
    files: dict[str, str] = {}
    sizes: dict[str, int] = {}
    made = reused = 0
    problems = []
    for task in tasks:
        result = results.get(task, _Result({}))
        if result.problem:
            problems.append((task.job.plan.asset_id, result.problem))
            continue
        reused += len(task.found)
        if task.sizes:
            files |= task.found
            sizes |= task.sizes
            continue
        there = task.found | result.files
        mine = {target.path: there[target.path] for target in task.job.plan.files}
        files |= mine
        sizes |= {path: os.stat(file).st_size for path, file in mine.items()}  # noqa: PTH116
        made += len(result.files)
        if known:
            known.note_files(task.job.name, task.job.key(known), mine.items())
    return Encoded(Files(files), MappingProxyType(sizes), made, reused, tuple(problems))


# --- what is missing ------------------------------------------------------------------------------------------------------------


def _known(job: Job, known: Known | None, cache: Cache) -> _Task | None:
    """A job of which nothing is missing, since its files are those of the last build."""
    found = known.files(job.name, job.key(known), cache) if known else None
    if not found:
        return None
    return _Task(job, {path: file for path, file, _ in found}, {}, {path: size for path, _, size in found})


def _task(job: Job, options: ImageOptions, cache: Cache) -> _Task:
    found: dict[str, str] = {}
    missing: dict[str, list[Target]] = {}
    for target in job.plan.files:
        key = _key(job, target, options)
        if path := cache.find(key, _extension(target)):
            found[target.path] = str(path)
        else:
            missing.setdefault(key, []).append(target)
    return _Task(job, found, missing)


def _extension(target: Target) -> str:
    return target.path.rpartition(".")[2]


def _key(job: Job, target: Target, options: ImageOptions) -> str:
    """The name of a file in the cache: all that its bytes depend on, and nothing else, as a SHA-256.

    The steps belong to it: a size is made from the next larger one, so that other sizes in the plan change its pixels a little.
    """
    parts: list[object] = [MAKERS, job.digest, target.format, astuple(job.rights)]
    if not isinstance(target, Download) or not target.is_original:
        crop = target.crop if isinstance(target, Download) else None
        parts += [job.plan.steps_to(target), (target.width, target.height), crop, settings_of(target, options)]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


# --- making it ------------------------------------------------------------------------------------------------------------------


class _Decoders:
    """Threads that decode, fewer than those that encode, for the C library keeps what was freed for the thread that used it.

    Measured with 24 megapixels on 2 threads, all downloads: 312 MB at most instead of 370. Decoding is a third of the work.
    """

    def __init__(self, workers: int) -> None:
        self._budget = Budget(PIXELS_DECODED)
        self._pool = ThreadPoolExecutor(max(1, workers // 2), "decoding")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._pool.shutdown()

    def decode(self, pixels: int, work: Callable[[], Image.Image]) -> Image.Image:
        """Do the work when there is room for so many pixels."""
        with self._budget.spend(pixels):
            return self._pool.submit(work).result()


def _carried_out(
    tasks: Sequence[_Task], options: ImageOptions, cache: Cache, workers: int, tell: Callable[[], None]
) -> dict[_Task, _Result]:
    """The result of each task. Threads suffice: Pillow lets go of the interpreter while it works."""
    results: dict[_Task, _Result] = {}
    if not tasks:
        return results
    budget, workers = Budget(PIXELS_AT_ONCE), min(workers, len(tasks))
    with _Decoders(workers) as decoders, ThreadPoolExecutor(workers, "renditions") as pool:
        futures = {pool.submit(_make, task, options, cache, budget, decoders.decode): task for task in tasks}
        try:
            for future in as_completed(futures):
                results[futures[future]] = future.result()
                tell()
        except BaseException:
            # A full disk or Ctrl-C: what has not begun must not begin.
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return results


def _make(task: _Task, options: ImageOptions, cache: Cache, budget: Budget, decode: Decode) -> _Result:
    plan, files = task.job.plan, dict[str, str]()
    wanted = {targets[0]: key for key, targets in task.missing.items()}
    try:
        with budget.spend(plan.width * plan.height):
            data = _original(task.job)
            for target, content in render(data, plan, tuple(wanted), stamp_of(task.job.rights), options, decode):
                path = str(cache.store(wanted[target], _extension(target), content))
                files |= {same.path: path for same in task.missing[wanted[target]]}
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


# --- handing it over ------------------------------------------------------------------------------------------------------------


def _handed_over(
    tasks: Sequence[_Task], options: ImageOptions, cache: Cache, fleet: Fleet, tell: Callable[[], None]
) -> dict[_Task, _Result]:
    """The results of the tasks that the fleet could do. Originals travel to it as bytes, a few at a time, and files come back."""
    results: dict[_Task, _Result] = {}
    orders = [Order(task, partial(_parcel, task, options), _weight(task.job.source)) for task in tasks]
    with closing(fleet.carry_out(make, orders)) as deliveries:
        for task, delivery in deliveries:
            results[task] = _unpacked(task, delivery, cache)
            tell()
    return results


def _weight(source: Path) -> int:
    try:
        return source.stat().st_size
    except OSError:
        return 0


def _parcel(task: _Task, options: ImageOptions) -> Parcel:
    wanted = tuple(targets[0] for targets in task.missing.values())
    return Parcel(_original(task.job), task.job.plan, wanted, task.job.rights, options)


def _unpacked(task: _Task, delivery: Delivery, cache: Cache) -> _Result:
    keys, files = {targets[0]: key for key, targets in task.missing.items()}, dict[str, str]()
    for target, content in delivery.files:
        path = str(cache.store(keys[target], _extension(target), content))
        files |= {same.path: path for same in task.missing[keys[target]]}
    return _Result(files, delivery.problem)
