"""The cache under bad luck: killed builds, full disks, folders that cannot be written, two builds at once, and clearing up."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from newsrooms import drawn
from PIL import Image
from test_folder import holding
from test_imaging import LIMIT, SMALL, job_of, quadrants, saved, whole_tree

from newsroom_plugin.cli import main
from newsroom_plugin.imaging import Encoded, Job, Known, RightsRecord, encode, probe, prune
from newsroom_plugin.kept import Kept
from newsroom_plugin.renditions import ImageOptions

PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_imaging import LIMIT, Job, RightsRecord, encode, plan, probe
from newsroom_plugin.renditions import ImageOptions
{before}
options = ImageOptions(widths=(300, 600), crops=("1x1",))
jobs = []
for path in sorted(Path(sys.argv[2]).glob("*.jpg")):
    header = probe(path, LIMIT)
    jobs.append(Job(path, header.digest, plan(path.stem, header, options), RightsRecord(credit="x")))
try:
    encoded = encode(jobs, options, Path(sys.argv[3]), 2)
    print(encoded.made, encoded.reused, len(encoded.problems))
except Exception as error:
    print(type(error).__name__, error)
"""
"""Encodes all pictures of a folder, as a build would, in a process of its own."""


def build(pictures: Path, cache: Path, before: str = "") -> subprocess.Popen[str]:
    command = [sys.executable, "-B", "-c", PROGRAM.format(before=before), str(Path(__file__).parent), str(pictures), str(cache)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def told(process: subprocess.Popen[str]) -> str:
    output, _ = process.communicate(timeout=120)
    return output.strip()


def entries(cache: Path) -> dict[str, bytes]:
    return {name: data for name, data in whole_tree(cache).items() if not name.endswith(".tmp")}


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Photographs that take a while."""
    folder = tmp_path_factory.mktemp("pictures")
    for number in range(4):
        noise = Image.effect_noise((300, 200), 60 + number).resize((1500, 1000), Image.Resampling.BICUBIC).convert("RGB")
        noise.save(folder / f"{number}.jpg", quality=85)
    return folder


@pytest.fixture(scope="module")
def clean(pictures: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The cache of a build that nothing happened to."""
    cache = tmp_path_factory.mktemp("clean")
    assert told(build(pictures, cache)) == "24 0 0"
    return whole_tree(cache)


def test_a_build_killed_while_it_encodes_leaves_nothing_broken(pictures: Path, clean: dict[str, bytes], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    process = build(pictures, cache)
    while sum(path.suffix != ".tmp" for path in cache.glob("renditions/*/*")) < 5 and process.poll() is None:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    there = entries(cache)
    assert 5 <= len(there) < len(clean)
    assert there.items() <= clean.items()
    made, reused, problems = told(build(pictures, cache)).split()
    assert (int(made) + int(reused), int(reused) >= len(there), problems) == (24, True, "0")
    assert entries(cache) == clean


def test_two_builds_at_once_give_what_one_gives(pictures: Path, clean: dict[str, bytes], tmp_path: Path) -> None:
    both = [build(pictures, tmp_path / "cache") for _ in range(2)]
    for output in map(told, both):
        made, reused, problems = map(int, output.split())
        assert (made + reused, problems) == (24, 0)
    assert whole_tree(tmp_path / "cache") == clean


def test_a_disk_that_is_full_is_told_and_the_next_build_goes_on(pictures: Path, clean: dict[str, bytes], tmp_path: Path) -> None:
    pytest.importorskip("resource")
    # No file may grow beyond 40 kB: small pictures find room, large ones do not.
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))"
    output = told(build(pictures, tmp_path / "cache", limit))
    assert output.startswith("CacheFault The cache for pictures")
    assert "free some space" in output
    there = whole_tree(tmp_path / "cache")
    assert there.items() <= clean.items(), "no half file, no leftover"
    told(build(pictures, tmp_path / "cache"))
    assert whole_tree(tmp_path / "cache") == clean


@pytest.fixture
def open_folder(pictures: Path) -> Iterator[Path]:
    """A folder that another user may enter, with the pictures; pytest's own are private."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        for path in pictures.iterdir():
            (Path(folder) / path.name).write_bytes(path.read_bytes())
        yield Path(folder)


def as_nobody(cache: Path) -> str:
    """Program text: stop being root, for whom no folder is read-only; everybody else is nobody to this folder already."""
    return f"import os; os.getuid() or os.seteuid(65534); assert not os.access({str(cache)!r}, os.W_OK, effective_ids=True)"


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs another user")
def test_a_cache_that_cannot_be_written_is_told(open_folder: Path) -> None:
    cache = open_folder / "cache"
    cache.mkdir(mode=0o555)
    output = told(build(open_folder, cache, as_nobody(cache)))
    assert output.startswith("CacheFault The cache for pictures")
    assert "Permission denied" in output
    assert whole_tree(cache) == {}


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs another user")
def test_a_cache_that_is_complete_serves_also_where_it_cannot_be_written(open_folder: Path) -> None:
    cache = open_folder / "cache"
    told(build(open_folder, cache))
    for folder in [cache, *cache.rglob("*")]:
        folder.chmod(0o555 if folder.is_dir() else 0o444)
    assert told(build(open_folder, cache, as_nobody(cache))) == "0 24 0"
    for folder in [cache, *(path for path in cache.rglob("*") if path.is_dir())]:
        folder.chmod(0o755)


# --- clearing up ----------------------------------------------------------------------------------------------------------------

NOW = 1_800_000_000.0
DAY = 86_400.0


@pytest.fixture
def used(tmp_path: Path) -> list[Path]:
    """Ten entries of 1000 bytes, used 0 to 9 days ago, and two leftovers, one of this minute."""
    folder = tmp_path / "renditions" / "ab"
    folder.mkdir(parents=True)
    paths = [folder / f"ab{number}-00000000.jpg" for number in range(10)]
    leftovers = [folder / "x.jpg.1-a.tmp", folder / "y.jpg.2-b.tmp"]
    for age, path in [*enumerate(paths), (0, leftovers[0]), (2, leftovers[1])]:
        path.write_bytes(bytes(1000))
        os.utime(path, (NOW - age * DAY - 60, NOW - age * DAY - 60))
    return paths


def test_what_was_not_used_for_long_goes_and_what_builds_left_behind(used: list[Path], tmp_path: Path) -> None:
    pruned = prune(tmp_path, NOW, older_than=5 * DAY)
    assert (pruned.removed, pruned.freed, pruned.leftovers, pruned.kept, pruned.size) == (5, 5000, 1, 5, 5000)
    assert [path.exists() for path in used] == [True] * 5 + [False] * 5
    assert sorted(path.name for path in used[0].parent.glob("*.tmp")) == ["x.jpg.1-a.tmp"], "a build is writing it"


def test_what_was_used_longest_ago_goes_until_the_rest_is_small_enough(used: list[Path], tmp_path: Path) -> None:
    pruned = prune(tmp_path, NOW, max_bytes=2500)
    assert (pruned.removed, pruned.kept, pruned.size) == (8, 2, 2000)
    assert [path.exists() for path in used[:3]] == [True, True, False]


def test_what_a_running_build_may_need_stays_whatever_is_asked(used: list[Path], tmp_path: Path) -> None:
    pruned = prune(tmp_path, NOW, older_than=0, max_bytes=0)
    assert (pruned.removed, pruned.kept) == (9, 1)
    assert used[0].exists()


def test_without_a_bound_only_leftovers_go_and_nothing_else_in_the_cache_is_touched(used: list[Path], tmp_path: Path) -> None:
    (tmp_path / "other" / "ab").mkdir(parents=True)
    foreign = tmp_path / "other" / "ab" / "old.tmp"
    foreign.write_text("mine")
    os.utime(foreign, (0, 0))
    assert prune(tmp_path, NOW).removed == 0
    prune(tmp_path, NOW, older_than=0, max_bytes=0)
    assert foreign.exists()


def test_a_cache_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert prune(tmp_path / "none", NOW, older_than=0).kept == 0


def test_using_an_entry_keeps_it(tmp_path: Path) -> None:
    jobs = [job_of(saved(quadrants(80 + number, 40), tmp_path / f"{number}.png")) for number in range(2)]
    encode(jobs, SMALL, tmp_path / "cache")
    for path in (tmp_path / "cache").rglob("*.*"):
        os.utime(path, (NOW / 2, NOW / 2))
    encode(jobs[:1], SMALL, tmp_path / "cache")
    pruned = prune(tmp_path / "cache", time.time(), older_than=DAY)
    assert (pruned.removed, pruned.kept) == (4, 4)
    assert encode(jobs, SMALL, tmp_path / "cache").made == 4


@pytest.fixture
def two(tmp_path: Path) -> list[Job]:
    """Two pictures, each of four files."""
    return [job_of(saved(quadrants(80 + number, 40), tmp_path / f"{number}.png")) for number in range(2)]


def known(tmp_path: Path, jobs: list[Job]) -> Encoded:
    """What a build makes and finds that knows what the one before made."""
    kept = Kept(tmp_path / "cache" / "built" / "site")
    encoded = encode(jobs, SMALL, tmp_path / "cache", known=Known(kept, b"1"))
    kept.close(is_whole=True)
    return encoded


def times(cache: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (cache / "renditions").glob("*/*")}


def test_builds_that_know_each_other_leave_the_times_of_entries_alone_and_keep_what_they_use(
    two: list[Job], tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    assert known(tmp_path, two).made == 8
    for path in cache.rglob("*.*"):
        os.utime(path, (NOW / 2, NOW / 2))
    shutil.rmtree(cache / "built")  # the list of what is used counts without what is kept, too
    old = times(cache)
    first, second = known(tmp_path, two), known(tmp_path, two[:1])
    assert (first.made, first.reused, second.reused) == (0, 8, 4)
    assert times(cache) == old
    pruned = prune(cache, time.time(), older_than=DAY)
    assert (pruned.removed, pruned.kept) == (4, 4)
    assert (known(tmp_path, two[:1]).reused, known(tmp_path, two).made) == (4, 4)


def kept_for(site: Path, used: float) -> Path:
    """What is kept for a site that was last built at a moment."""
    (site / "files").mkdir(parents=True)
    (site / "files/page.html").write_text("A page.", "utf-8")
    Kept(site).close(is_whole=False)
    for path in (*site.iterdir(), site):
        os.utime(path, (used, used))
    return site


def test_what_is_kept_for_a_site_goes_when_nobody_builds_it_any_more(tmp_path: Path) -> None:
    built = tmp_path / "built"
    old, new = kept_for(built / "old", NOW - 3 * DAY), kept_for(built / "new", NOW - DAY)
    assert prune(tmp_path, NOW).sites == prune(tmp_path, NOW, max_bytes=0).sites == 0
    assert prune(tmp_path, NOW, older_than=2 * DAY).sites == 1
    assert (old.exists(), new.exists()) == (False, True)


def test_what_is_kept_for_a_site_that_is_being_built_stays(tmp_path: Path) -> None:
    site = kept_for(tmp_path / "built" / "site", NOW - 3 * DAY)
    with holding(site) as other:
        assert other.stdout and other.stdout.readline() == "in\n"
        assert prune(tmp_path, NOW, older_than=DAY).sites == 0
        other.kill()
    assert (site / "files/page.html").is_file()
    assert prune(tmp_path, NOW, older_than=DAY).sites == 1


def test_what_nobody_has_used_for_long_goes_though_a_list_names_it_and_then_the_list(two: list[Job], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    known(tmp_path, two)
    (listed,) = (cache / "renditions").glob("*.used")
    assert len(listed.read_text("ascii").split()) == 8
    for path in cache.rglob("*.*"):
        os.utime(path, (NOW / 2, NOW / 2))
    os.utime(listed, (NOW - 2 * DAY, NOW - 2 * DAY))
    assert prune(cache, NOW, older_than=3 * DAY).removed == 0
    assert prune(cache, NOW, older_than=DAY).removed == 8
    assert not listed.exists()
    assert known(tmp_path, two).made == 8


@pytest.mark.parametrize("damage", ["flip", "cut", "gone"])
def test_an_entry_that_was_damaged_since_the_last_build_is_made_again(two: list[Job], damage: str, tmp_path: Path) -> None:
    first = known(tmp_path, two)
    path = next(iter(first.files.values()))
    whole = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[:-1] + (bytes([whole[-1] ^ 0xFF]) if damage == "flip" else b""))
    again = known(tmp_path, two)
    assert (again.made, again.reused) == (1, 7)
    assert path.read_bytes() == whole
    assert again.files == first.files
    assert again.sizes == first.sizes == {name: file.stat().st_size for name, file in first.files.items()}


def test_an_entry_that_another_build_has_marked_gets_the_time_back_by_which_its_copies_are_known(
    two: list[Job], tmp_path: Path
) -> None:
    known(tmp_path, two)
    old = times(tmp_path / "cache")
    for path in (tmp_path / "cache" / "renditions").glob("*/*"):
        os.utime(path, (NOW, NOW))
    assert known(tmp_path, two).reused == 8
    assert times(tmp_path / "cache") == old


def test_other_rights_and_other_plans_are_not_taken_for_those_of_the_last_build(two: list[Job], tmp_path: Path) -> None:
    known(tmp_path, two)
    other = [replace(two[0], rights=RightsRecord(credit="y")), job_of(two[1].source, ImageOptions(widths=(30,)))]
    again = known(tmp_path, other)
    assert again.made == 6
    assert set(again.files) == {file.path for job in other for file in job.plan.files}


def test_a_picture_is_known_while_its_file_is_as_it_was(two: list[Job], tmp_path: Path) -> None:
    path = two[0].source
    for data in (path.read_bytes(), drawn(90, 50, "PNG")):
        path.write_bytes(data)
        kept = Kept(tmp_path / "kept")
        pictures = Known(kept, b"1")
        state = pictures.state(str(path))
        assert pictures.probe(str(path), state) is None
        pictures.note_probe(str(path), state, probe(path, LIMIT))
        kept.close(is_whole=True)
        kept = Kept(tmp_path / "kept")
        assert Known(kept, b"1").probe(str(path), state) == probe(path, LIMIT)
        assert Known(kept, b"2").state(str(path)) != state
        kept.close(is_whole=False)


def test_clearing_up_beside_a_build_breaks_nothing(pictures: Path, clean: dict[str, bytes], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    told(build(pictures, cache))
    for path in cache.rglob("*.*"):
        os.utime(path, (0, 0))
    process = build(pictures, cache)
    while process.poll() is None:
        prune(cache, time.time(), older_than=0, max_bytes=0)
    assert sum(map(int, told(process).split())) == 24
    assert entries(cache) == clean


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        "site_name: x\ndocs_dir: content\ntheme: material\nplugins:\n  - newsroom:\n      organization: {name: Aurelia}\n"
    )
    folder = tmp_path / ".cache" / "newsroom" / "renditions" / "ab"
    folder.mkdir(parents=True)
    for name, age in (("ab1-0.jpg", 40), ("ab2-0.jpg", 2), ("ab3-0.jpg.1.tmp", 2)):
        (folder / name).write_bytes(bytes(1_500_000))
        os.utime(folder / name, (time.time() - age * DAY,) * 2)
    runner = CliRunner()
    said = runner.invoke(main, ["cache", "prune", "-f", str(config)])
    assert said.output == "Removed 1 file (1.5 MB) and 1 leftover; 1 file (1.5 MB) is kept.\n"
    said = runner.invoke(main, ["cache", "prune", "-f", str(config), "--max-size", "1"])
    assert said.output == "Removed 1 file (1.5 MB); 0 files (0.0 MB) are kept.\n"
    assert runner.invoke(main, ["cache", "prune", "-f", str(config), "--older-than", "-1"]).exit_code == 2


def test_the_command_clears_up_a_shared_folder_and_leaves_buckets_to_their_own_rules(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    config = tmp_path / "mkdocs.yml"
    written = "site_name: x\ndocs_dir: content\ntheme: material\nplugins:\n  - newsroom:\n      organization: {name: Aurelia}\n"
    folder = tmp_path / "share" / "cards" / "ab"
    folder.mkdir(parents=True)
    (folder / "ab1-0.jpg").write_bytes(bytes(1_500_000))
    os.utime(folder / "ab1-0.jpg", (time.time() - 40 * DAY,) * 2)
    for more, said in (
        ("", "Error: mkdocs.yml names no `shared_cache`.\n"),
        ("      shared_cache: s3://newsroom/x\n", "Error: s3://newsroom/x is a bucket. Give it a lifecycle rule that"),
        ("      shared_cache: share\n", "Removed 1 file (1.5 MB); 0 files (0.0 MB) are kept.\n"),
    ):
        config.write_text(written + more)
        assert CliRunner().invoke(main, ["cache", "prune", "--shared", "-f", str(config)]).output.startswith(said)
