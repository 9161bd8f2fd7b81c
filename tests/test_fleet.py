"""Encoding on a real Dask cluster: two workers in processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from test_imaging import job_of, quadrants, saved, whole_tree

from newsroom_plugin.fleet import Fleet, is_available
from newsroom_plugin.imaging import Encoded, Job, encode, probe
from newsroom_plugin.renditions import ImageOptions, plan

pytestmark = pytest.mark.skipif(not is_available(), reason="distributed is not installed.")

CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    {before}
    cluster = LocalCluster(n_workers={count}, threads_per_worker=1, dashboard_address=None, silence_logs=50)
    print(cluster.scheduler_address, *(worker.pid for worker in cluster.workers.values()), flush=True)
    sys.stdin.read()
    cluster.close()
"""


@contextmanager
def cluster(folder: Path, count: int = 2, before: str = "") -> Iterator[tuple[str, list[int]]]:
    """The address of a scheduler, and the processes of its workers."""
    program = folder / "cluster.py"
    program.write_text(CLUSTER.format(count=count, before=before))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, "-B", str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )
    assert process.stdin
    assert process.stdout
    try:
        address, *pids = process.stdout.readline().split()
        yield address, [int(pid) for pid in pids]
    finally:
        process.stdin.close()
        process.wait(60)
        process.stdout.close()


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with cluster(tmp_path_factory.mktemp("cluster")) as (address, _):
        yield address


LARGE = ImageOptions(widths=(300, 600), crops=("1x1",))


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    """Pictures of several formats, and one that cannot be decoded."""
    made = []
    for number in range(6):
        noise = Image.effect_noise((300, 200), 60 + number).resize((900, 600), Image.Resampling.BICUBIC).convert("RGB")
        path = tmp_path / f"{number}.{('jpg', 'png', 'tif')[number % 3]}"
        noise.save(path)
        made.append(path)
    drawing = tmp_path / "drawing.svg"
    drawing.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="20" height="20" fill="red"/></svg>'
    )
    broken = saved(quadrants(900, 600), tmp_path / "broken.jpg")
    broken.write_bytes(broken.read_bytes()[:2000])
    headers = [(path, probe(path, LARGE.max_pixels)) for path in (*made, drawing, broken)]
    return [Job(path, header.digest, plan(path.stem, header, LARGE), job_of(made[0]).rights) for path, header in headers]


def local(jobs: list[Job], tmp_path: Path) -> Encoded:
    return encode(jobs, LARGE, tmp_path / "local", 2)


def test_workers_make_the_same_bytes_as_this_machine(scheduler: str, jobs: list[Job], tmp_path: Path) -> None:
    mine, fleet, steps = local(jobs, tmp_path), Fleet(scheduler), list[tuple[int, int]]()
    theirs = encode(jobs, LARGE, tmp_path / "fleet", 2, lambda done, count: steps.append((done, count)), fleet=fleet)
    assert (fleet.problem, fleet.done) == ("", len(jobs))
    assert whole_tree(tmp_path / "fleet") == whole_tree(tmp_path / "local")
    assert (theirs.made, theirs.reused, list(theirs.files)) == (mine.made, mine.reused, list(mine.files))
    assert theirs.problems == mine.problems
    assert [key for key, _ in theirs.problems] == ["broken"]
    assert steps == [(done, len(jobs)) for done in range(1, len(jobs) + 1)]
    again = encode(jobs[:-1], LARGE, tmp_path / "fleet", 2, fleet=Fleet("tcp://127.0.0.1:9"))
    assert (again.made, again.reused) == (0, mine.made)


def test_workers_that_die_are_replaced_and_the_work_is_done_all_the_same(jobs: list[Job], tmp_path: Path) -> None:
    local(jobs, tmp_path)
    with cluster(tmp_path) as (address, workers):
        fleet, killed = Fleet(address), list[int]()

        def kill(done: int, count: int) -> None:
            if not killed:
                killed.append(workers[0])
                os.kill(workers[0], signal.SIGKILL)

        encode(jobs, LARGE, tmp_path / "fleet", 2, kill, fleet=fleet)
        assert killed
        assert fleet.problem == ""
    assert whole_tree(tmp_path / "fleet") == whole_tree(tmp_path / "local")


def test_a_scheduler_that_does_not_answer_is_told_and_this_machine_does_the_work(jobs: list[Job], tmp_path: Path) -> None:
    local(jobs, tmp_path)
    fleet = Fleet("tcp://127.0.0.1:9", patience=1)
    encode(jobs, LARGE, tmp_path / "fleet", 2, fleet=fleet)
    assert fleet.problem == (
        "The Dask workers at tcp://127.0.0.1:9 cannot be used: Timed out trying to connect to tcp://127.0.0.1:9 after 1 s. "
        "This machine does their work."
    )
    assert whole_tree(tmp_path / "fleet") == whole_tree(tmp_path / "local")


def test_a_scheduler_without_workers_is_told(jobs: list[Job], tmp_path: Path) -> None:
    local(jobs, tmp_path)
    with cluster(tmp_path, count=0) as (address, _):
        fleet = Fleet(address, patience=2)
        encode(jobs, LARGE, tmp_path / "fleet", 2, fleet=fleet)
    assert "cannot be used: there is no worker." in fleet.problem
    assert whole_tree(tmp_path / "fleet") == whole_tree(tmp_path / "local")


@pytest.mark.skipif(not Path("/proc").exists(), reason="asks Linux whose child a worker is.")
def test_a_scheduler_that_goes_away_in_the_middle_is_done_without(jobs: list[Job], tmp_path: Path) -> None:
    local(jobs, tmp_path)
    with cluster(tmp_path, count=1) as (address, workers):
        fleet, gone = Fleet(address, patience=2), list[int]()

        def leave(done: int, count: int) -> None:
            if not gone:
                gone.append(done)
                parent = int(Path(f"/proc/{workers[0]}/stat").read_text().rpartition(")")[2].split()[1])
                os.kill(parent, signal.SIGKILL)
                os.kill(workers[0], signal.SIGKILL)

        encode(jobs, LARGE, tmp_path / "fleet", 2, leave, fleet=fleet)
    assert whole_tree(tmp_path / "fleet") == whole_tree(tmp_path / "local")


def test_workers_with_other_libraries_or_without_this_package_are_refused(jobs: list[Job], tmp_path: Path) -> None:
    local(jobs, tmp_path)
    # Workers start as new processes, which read this file when Python starts.
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "sitecustomize.py").write_text(
        "from newsroom_plugin.imaging import handed\nhanded.MAKERS = ('Pillow 9.9',)\n"
    )
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "sitecustomize.py").write_text("import sys\nsys.modules['newsroom_plugin'] = None\n")
    for name, reason in (("other", "they would make other bytes, with Pillow 9.9."), ("none", "they lack this version")):
        path = f"import os; os.environ['PYTHONPATH'] = {str(tmp_path / name)!r} + os.pathsep + os.environ['PYTHONPATH']"
        with cluster(tmp_path, count=1, before=path) as (address, _):
            fleet = Fleet(address)
            encode(jobs, LARGE, tmp_path / name / "cache", 2, fleet=fleet)
        assert reason in fleet.problem
        assert whole_tree(tmp_path / name / "cache") == whole_tree(tmp_path / "local")


def test_ctrl_c_ends_a_build_whose_work_is_elsewhere(scheduler: str, tmp_path: Path) -> None:
    program = """
import sys
sys.path.insert(0, sys.argv[1])
from test_fleet import *
paths = []
for number in range(12):
    noise = Image.effect_noise((300, 200), 60 + number).resize((3000, 2000)).convert("RGB")
    noise.save(Path(sys.argv[2]) / f"{number}.jpg")
    paths.append(Path(sys.argv[2]) / f"{number}.jpg")
jobs = [Job(path, (header := probe(path, LARGE.max_pixels)).digest, plan(path.stem, header, LARGE), job_of(path).rights) for path in paths]
encode(jobs, LARGE, Path(sys.argv[2]) / "cache", 2, lambda *_: print("one", flush=True), fleet=Fleet(sys.argv[3]))
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-B", "-c", program, str(Path(__file__).parent), str(tmp_path), scheduler]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stdout
    assert process.stdout.readline() == "one\n"
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert said.strip().endswith("KeyboardInterrupt")
