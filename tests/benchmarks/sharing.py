"""`python -m tests.benchmarks.sharing`: a first build of pictures by one machine, and those that find its work.

Each build has an empty cache of its own; what is shared lies in a folder, and in a bucket on a real server. The last one has its
pictures encoded by a Dask cluster of two processes on this machine, which shows what the way there and back costs.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time

from distributed import LocalCluster
from PIL import Image

from newsroom_plugin.fleet import Fleet
from newsroom_plugin.imaging import Job, RightsRecord, encode, probe
from newsroom_plugin.renditions import ImageOptions, plan
from newsroom_plugin.shared import Shared, open_shared

OPTIONS = ImageOptions(widths=(320, 640, 960, 1280, 1600))
RIGHTS = RightsRecord(credit="Aurelia")

storage = import_module("tests.servers").storage
"""By name, for tests know the same module as `servers`."""


def pictures(folder: Path, count: int) -> list[Job]:
    """Photographs of 1.5 megapixels, each another one."""
    base = Image.effect_noise((300, 200), 80).resize((1500, 1000), Image.Resampling.BICUBIC)
    shade = Image.linear_gradient("L").resize((1500, 1000))
    jobs = []
    for number in range(count):
        turned = shade.rotate(number * 7 % 360, fillcolor=number % 255)
        path = folder / f"{number}.jpg"
        Image.merge("RGB", (base, turned, Image.blend(base, turned, 0.5))).save(path, quality=88)
        header = probe(path, OPTIONS.max_pixels)
        jobs.append(Job(path, header.digest, plan(path.stem, header, OPTIONS), RIGHTS))
    return jobs


def measured(name: str, jobs: list[Job], cache: Path, shared: Shared | None = None, fleet: Fleet | None = None) -> None:
    """Print a line."""
    wall, cpu = perf_counter(), process_time()
    encoded = encode(jobs, OPTIONS, cache, shared=shared, fleet=fleet)
    wall, cpu = perf_counter() - wall, process_time() - cpu
    told = [shared.line if shared else "", (shared and shared.problem) or "", (fleet and fleet.problem) or ""]
    print(
        f"{name:34}{wall:8.1f}{cpu:8.1f}{encoded.made:9}{encoded.reused:9}   {' '.join(part for part in told if part)}",
        flush=True,
    )


def share(name: str, jobs: list[Job], folder: Path, place: Callable[[Path], Shared | None]) -> None:
    """One machine fills the place, two find its work, one after the other."""
    for number, what in enumerate(("fills", "finds", "finds")):
        cache = folder / f"{name}-{number}"
        measured(f"{name}, machine {number + 1} {what} it", jobs, cache, place(cache))


def main() -> None:
    """Print one table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pictures", type=int, default=200)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        jobs = pictures(folder, chosen.pictures)
        print(f"{len(jobs)} pictures, {os.cpu_count()} processors\n{'':34}{'wall s':>8}{'CPU s':>8}{'made':>9}{'reused':>9}")
        measured("alone", jobs, folder / "alone")
        (folder / "share").mkdir()
        share("folder", jobs, folder, lambda cache: open_shared("share", folder, cache))
        (folder / "s3" / "newsroom").mkdir(parents=True)
        with storage(folder / "s3") as url:
            os.environ.update(AWS_ENDPOINT_URL=url, AWS_ACCESS_KEY_ID="KEY", AWS_SECRET_ACCESS_KEY="SECRET")
            share("bucket", jobs, folder, lambda cache: open_shared("s3://newsroom/cache", folder, cache))
        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:  # type: ignore[no-untyped-call]
            measured("Dask, two workers here", jobs, folder / "fleet", fleet=Fleet(cluster.scheduler_address))


if __name__ == "__main__":
    main()
