"""`python -m tests.benchmarks.pictures`: our picture engine, others, and the limit, on the same photographs in one run.

Each engine makes five widths in WebP and JPEG at the same settings in a process of its own, so that its CPU time and its peak
memory are its own. The limit decodes each photograph once, at the scale the largest width needs, brings it to that width, and
encodes a picture of each size: what nobody can do without.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any

from PIL import Image, ImageChops, ImageStat

from newsroom_plugin.imaging import Job, RightsRecord, encode, probe
from newsroom_plugin.imaging.rendering import settings_of
from newsroom_plugin.renditions import ImageOptions, Rendition, plan

from .photographs import photograph

WIDTHS = (320, 640, 960, 1280, 1600)
THREADS = 2
OPTIONS = ImageOptions(widths=WIDTHS)
GOALS = "Goals: CPU at most 1.15 of the limit, PSNR at 320 px within 0.3 dB of naive Pillow's own pixels, peak below 350 MB."


@dataclass(frozen=True, slots=True)
class Run:
    """What an engine took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, user and system."""
    megabytes: float
    """Peak memory."""
    kilobytes: float
    """Output for each photograph."""
    psnr: float
    """Of its narrowest WebP against the full picture through Lanczos, before encoding; in dB."""


def save(image: Image.Image, format: str, path: Path) -> None:
    """Encode with the settings of our engine."""
    image.save(path, format, **settings_of(Rendition(path.name, *image.size, format), OPTIONS))


def size_at(width: int, size: tuple[int, int]) -> tuple[int, int]:
    """Width and height, in the shape of `size`."""
    return width, round(width * size[1] / size[0])


def out(path: Path, folder: Path, width: int, extension: str) -> Path:
    """Where an engine writes."""
    return folder / f"{path.stem}-{width}.{extension}"


# --- engines --------------------------------------------------------------------------------------------------------------------


def naive(paths: list[Path], folder: Path) -> None:
    """Pillow as in its tutorial: opened, and resized from the full picture, for each width."""

    def one(path: Path) -> None:
        with Image.open(path) as image:
            for width in WIDTHS:
                small = image.resize(size_at(width, image.size), Image.Resampling.LANCZOS)
                save(small, "webp", out(path, folder, width, "webp"))
                save(small, "jpeg", out(path, folder, width, "jpg"))

    in_threads(one, paths)


def limit(paths: list[Path], folder: Path) -> None:
    """One decode at the scale that is needed, one resize, and the encodes: the other sizes cost nothing here."""

    def one(path: Path) -> None:
        with Image.open(path) as image:
            full = image.size
            image.draft(None, size_at(max(WIDTHS), full))
            widest = image.resize(size_at(max(WIDTHS), full), Image.Resampling.LANCZOS, reducing_gap=3.0)
        for width in WIDTHS:
            # The same pixels an engine has at this width, made outside of what is measured.
            small = widest if width == max(WIDTHS) else Image.open(folder.parent / f"{path.stem}-{width}.ppm")
            save(small, "webp", out(path, folder, width, "webp"))
            save(small, "jpeg", out(path, folder, width, "jpg"))

    in_threads(one, paths)


def ours(paths: list[Path], folder: Path) -> None:
    """Our engine with an empty cache, checksums, rights and all; page widths."""
    engine(paths, folder, download=False)


def press(paths: list[Path], folder: Path) -> None:
    """The same with everything the press gets: cleaned original, print, web, five crops."""
    engine(paths, folder, download=True)


def engine(paths: list[Path], folder: Path, *, download: bool) -> None:
    """Probe, plan, encode, as a build does."""
    jobs = []
    for path in paths:
        header = probe(path, OPTIONS.max_pixels)
        jobs.append(
            Job(path, header.digest, plan(path.stem, header, OPTIONS, download=download), RightsRecord(credit="Benchmark"))
        )
    encoded = encode(jobs, OPTIONS, folder / "cache", THREADS)
    for name, file in encoded.files.items():
        (folder / Path(name).name).symlink_to(file)


def pyvips_chained(paths: list[Path], folder: Path) -> None:
    """libvips: shrink on load to the widest, each smaller width from the next larger one."""
    import pyvips  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - only where it is at hand

    def one(path: Path) -> None:
        image = None
        for width in sorted(WIDTHS, reverse=True):
            image = pyvips.Image.thumbnail(str(path), width) if image is None else image.thumbnail_image(width)
            image = image.copy_memory()
            image.webpsave(str(out(path, folder, width, "webp")), Q=80, effort=2)
            image.jpegsave(str(out(path, folder, width, "jpg")), Q=82, interlace=True, optimize_coding=True)

    in_threads(one, paths)


def pyvips_each(paths: list[Path], folder: Path) -> None:
    """libvips: shrink on load for each width."""
    import pyvips  # noqa: PLC0415 - only where it is at hand

    def one(path: Path) -> None:
        for width in WIDTHS:
            image = pyvips.Image.thumbnail(str(path), width).copy_memory()
            image.webpsave(str(out(path, folder, width, "webp")), Q=80, effort=2)
            image.jpegsave(str(out(path, folder, width, "jpg")), Q=82, interlace=True, optimize_coding=True)

    in_threads(one, paths)


SHARP = """
const sharp = require('sharp'), path = require('path'), [folder, widths, threads, ...paths] = process.argv.slice(1);
sharp.concurrency(1); sharp.cache(false);
const one = async (file) => { for (const width of JSON.parse(widths)) {
  const to = path.join(folder, path.parse(file).name + '-' + width), small = sharp(file).resize(width);
  await small.clone().webp({quality: 80, effort: 2}).toFile(to + '.webp');
  await small.clone().jpeg({quality: 82, progressive: true, optimizeCoding: true}).toFile(to + '.jpg'); } };
const queue = [...paths], work = async () => { while (queue.length) await one(queue.shift()); };
Promise.all(Array.from({length: +threads}, work));
"""


def sharp(paths: list[Path], folder: Path) -> None:
    """sharp for Node, each width from the file, as its users write it."""
    os.execvp("node", ["node", "-e", SHARP, str(folder), json.dumps(WIDTHS), str(THREADS), *map(str, paths)])


ENGINES: dict[str, Callable[[list[Path], Path], None]] = {
    "limit": limit,
    "ours": ours,
    "ours, with downloads": press,
    "pyvips, chained": pyvips_chained,
    "pyvips, per width": pyvips_each,
    "sharp, per width": sharp,
    "naive Pillow": naive,
}


def in_threads(one: Callable[[Path], None], paths: list[Path]) -> None:
    """Work on several photographs at a time."""
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(one, paths))


def is_at_hand(name: str) -> bool:
    """Whether an engine can run here."""
    if name.startswith("pyvips"):
        return find_spec("pyvips") is not None
    if name.startswith("sharp"):
        node = shutil.which("node")
        return (
            bool(node) and subprocess.run([str(node), "-e", "require('sharp')"], capture_output=True, check=False).returncode == 0
        )
    return True


# --- measuring ------------------------------------------------------------------------------------------------------------------


def started(name: str, paths: list[Path], folder: Path) -> tuple[float, float, float]:
    """Run an engine in a process of its own: wall and CPU seconds, peak memory in MB."""
    if name != "prepare":
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    environment = {**os.environ, "VIPS_CONCURRENCY": "1"}
    before = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", __spec__.name, "--engine", name, str(folder), *map(str, paths)], env=environment
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = perf_counter() - before
    if status:
        raise SystemExit(f"{name} failed.")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measured(name: str, paths: list[Path], folder: Path, start: float) -> Run:
    """Run an engine and look at what it wrote, which stays in `folder` until the next. `start` is CPU time that is not its own."""
    wall, cpu, megabytes = started(name, paths, folder)
    written = [file for file in folder.iterdir() if file.is_file()]
    narrow = min(WIDTHS)
    quality = [psnr(folder / f"{path.stem}-{narrow}.webp", folder.parent / f"{path.stem}-{narrow}.ppm") for path in paths]
    kilobytes = sum(file.stat().st_size for file in written) / 1000 / len(paths)
    return Run(wall, cpu - start, megabytes, kilobytes, sum(quality) / len(quality))


def psnr(path: Path, expected: Path) -> float:
    """Peak signal to noise of a file against another, in dB."""
    with Image.open(path) as image, Image.open(expected) as reference:
        rms = ImageStat.Stat(ImageChops.difference(image.convert("RGB").resize(reference.size), reference)).rms
    error = sum(value * value for value in rms) / len(rms)
    return 10 * math.log10(255 * 255 / max(error, 1e-9))


def prepare(paths: list[Path], folder: Path) -> None:
    """Draw the photographs, and the sizes of them that the limit encodes, through Lanczos.

    In a process of its own like the engines: the peak memory of a process is at least that of the one that started it.
    """
    for seed, path in enumerate(paths):
        with Image.open(photograph(seed, path)) as image:
            for width in WIDTHS:
                image.resize(size_at(width, image.size), Image.Resampling.LANCZOS).save(folder / f"{path.stem}-{width}.ppm")


def nothing(paths: list[Path], folder: Path) -> None:
    """Start and end: what every engine takes before it begins, and what is taken off its CPU time."""


def table(runs: dict[str, Run], count: int) -> str:
    """The runs, with ratios to the limit."""
    text = io.StringIO()
    print(f"{count} photographs of 24 megapixels, {len(WIDTHS)} widths in WebP and JPEG, {THREADS} threads", file=text)
    head = f"{'':22}{'CPU s':>8}{'ratio':>8}{'wall s':>8}{'peak MB':>9}{'kB each':>9}{'PSNR':>8}"
    print(f"{head}\n{'-' * len(head)}", file=text)
    floor = runs["limit"].cpu
    for name, run in sorted(runs.items(), key=lambda pair: pair[1].cpu):
        print(
            f"{name:22}{run.cpu:8.2f}{run.cpu / floor:8.2f}{run.wall:8.2f}{run.megabytes:9.0f}{run.kilobytes:9.0f}{run.psnr:8.2f}",
            file=text,
        )
    return f"{text.getvalue()}{GOALS}"


def main() -> None:
    """Print one table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=4, help="how many photographs")
    arguments.add_argument("--rounds", type=int, default=2, help="runs of each engine; the one with the least CPU time counts")
    arguments.add_argument("--engine", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    given: Any = arguments.parse_args()
    if given.engine:
        name, folder, *files = given.engine
        {**ENGINES, "prepare": prepare, "nothing": nothing}[name]([Path(file) for file in files], Path(folder))
        return
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        paths = [work / f"photograph{seed}.jpg" for seed in range(given.count)]
        started("prepare", paths, work)
        start = min(started("nothing", [], work / "out")[1] for _ in range(3))
        runs: dict[str, list[Run]] = {name: [] for name in ENGINES if is_at_hand(name)}
        for _ in range(given.rounds):
            for name, several in runs.items():
                several.append(measured(name, paths, work / "out", start))
        print(table({name: min(several, key=lambda run: run.cpu) for name, several in runs.items()}, given.count))


if __name__ == "__main__":
    main()
