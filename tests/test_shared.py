"""What machines share: a folder, and a bucket on a real server; both under bad luck, and nothing of it stops a build."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from servers import RCLONE, slow, storage
from test_imaging import SMALL, job_of, quadrants, saved, whole_tree

from newsroom_plugin.imaging import Encoded, encode
from newsroom_plugin.shared import Shared, faults, open_shared

pytest.importorskip("obstore", reason="obstore is not installed.")
needs_server = pytest.mark.skipif(not RCLONE.exists(), reason="rclone is not installed.")

PREFIX = "Presse stelle/ü"
"""Names that must be escaped, in a folder and in a bucket."""


@dataclass
class Ground:
    """A shared place of a test."""

    written: str
    """The option."""
    root: Path
    """Its files on this disk, also those of a bucket."""


@pytest.fixture(scope="module")
def buckets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a server, and where its buckets are."""
    folder = tmp_path_factory.mktemp("s3")
    with storage(folder) as url:
        yield url, folder


@pytest.fixture
def credentials(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets what the environment says of a server."""

    def set_them(url: str, key: str = "KEY", secret: str = "SECRET") -> None:
        monkeypatch.setenv("AWS_ENDPOINT_URL", url)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", key)
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", secret)

    return set_them


@pytest.fixture(params=["folder", pytest.param("bucket", marks=needs_server)])
def ground(request: pytest.FixtureRequest, tmp_path: Path, credentials: Callable[..., None]) -> Ground:
    """Each kind of place, empty."""
    if request.param == "folder":
        root = tmp_path / PREFIX
        root.mkdir(parents=True)
        return Ground(f"./{PREFIX}", root)
    url, folder = request.getfixturevalue("buckets")
    credentials(url)
    (folder / tmp_path.name.replace("_", "-")).mkdir()
    name = tmp_path.name.replace("_", "-")
    return Ground(f"s3://{name}/{PREFIX}", folder / name / PREFIX)


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    return [saved(quadrants(80 + 2 * number, 40), tmp_path / f"{number}.png") for number in range(3)]


def build(pictures: list[Path], written: str, tmp_path: Path, machine: str) -> tuple[Encoded, Shared]:
    """What one machine makes, with a cache of its own."""
    shared = open_shared(written, tmp_path, tmp_path / machine)
    assert shared
    return encode([job_of(path) for path in pictures], SMALL, tmp_path / machine, 2, shared=shared), shared


def test_what_one_machine_made_another_fetches_without_opening_an_original(
    ground: Ground, pictures: list[Path], tmp_path: Path
) -> None:
    first, sent = build(pictures, ground.written, tmp_path, "one")
    assert (first.made, first.reused, sent.problem) == (12, 0, "")
    assert whole_tree(ground.root) == whole_tree(tmp_path / "one"), "named as in the cache"
    jobs = [job_of(path) for path in pictures]
    for path in pictures:
        path.unlink()
    shared = open_shared(ground.written, tmp_path, tmp_path / "two")
    second = encode(jobs, SMALL, tmp_path / "two", 2, shared=shared)
    assert (second.made, second.reused, second.problems) == (0, 12, ())
    assert whole_tree(tmp_path / "two") == whole_tree(tmp_path / "one")
    assert list(second.files) == list(first.files)
    assert shared
    assert shared.line.startswith("12 files (0.0 MB) fetched from, 0 files (0.0 MB) put into the shared cache ")


def test_what_is_on_this_disk_is_not_asked_for(ground: Ground, pictures: list[Path], tmp_path: Path) -> None:
    build(pictures[:2], ground.written, tmp_path, "one")
    build(pictures[2:], ground.written, tmp_path, "two")
    third, shared = build(pictures, ground.written, tmp_path, "two")
    assert (third.made, third.reused) == (0, 12)
    assert shared.line.startswith("8 files")
    again, shared = build(pictures, ground.written, tmp_path, "two")
    assert again.reused == 12
    assert shared.line.startswith("0 files")


def test_damaged_cut_empty_and_foreign_files_are_made_anew_and_replaced(
    ground: Ground, pictures: list[Path], tmp_path: Path
) -> None:
    build(pictures, ground.written, tmp_path, "one")
    clean = whole_tree(tmp_path / "one")
    damaged = sorted(path for path in ground.root.rglob("*") if path.is_file())[:4]
    damaged[0].write_bytes(damaged[0].read_bytes()[:-7])
    damaged[1].write_bytes(b"\xff" + damaged[1].read_bytes()[1:])
    damaged[2].write_bytes(b"")
    damaged[3].write_bytes(b"<h1>504 Gateway Timeout</h1>")
    beside = damaged[0].with_name(damaged[0].name + ".1-a.tmp")
    beside.write_bytes(b"half")
    (damaged[0].parent / "Thumbs.db").write_bytes(b"foreign")
    encoded, shared = build(pictures, ground.written, tmp_path, "two")
    assert (encoded.made, encoded.reused) == (4, 8)
    assert "4 files in the shared cache" in shared.problem
    assert "damaged and made anew" in shared.problem
    assert whole_tree(tmp_path / "two") == clean
    assert {name: data for name, data in whole_tree(ground.root).items() if name in clean} == clean
    assert build(pictures, ground.written, tmp_path, "three")[0].made == 0


def test_what_only_editors_see_does_not_leave_the_machine(ground: Ground, pictures: list[Path], tmp_path: Path) -> None:
    build(pictures[:1], ground.written, tmp_path, "one")
    before = whole_tree(ground.root)
    shared = open_shared(ground.written, tmp_path, tmp_path / "two", sends=False)
    encoded = encode([job_of(path) for path in pictures], SMALL, tmp_path / "two", 2, shared=shared)
    assert (encoded.made, encoded.reused) == (8, 4)
    assert whole_tree(ground.root) == before
    assert shared
    assert shared.problem == ""


# --- places that do not work ----------------------------------------------------------------------------------------------------


def alone(pictures: list[Path], written: str, tmp_path: Path) -> str:
    """What is told when a build must do without; its files are those of a build without a shared cache."""
    encode([job_of(path) for path in pictures], SMALL, tmp_path / "alone", 2)
    encoded, shared = build(pictures, written, tmp_path, "mine")
    assert (encoded.made, encoded.problems) == (12, ())
    assert whole_tree(tmp_path / "mine") == whole_tree(tmp_path / "alone")
    return shared.problem


def test_a_folder_that_is_not_mounted_is_told_and_not_made(pictures: list[Path], tmp_path: Path) -> None:
    said = alone(pictures, "mnt/newsroom", tmp_path)
    assert said == (
        "The shared cache mnt/newsroom cannot be used: there is no such folder; mount it, or make it once. "
        "What is missing is made on this machine."
    )
    assert not (tmp_path / "mnt").exists()


def test_a_file_in_the_place_of_the_folder_is_told(pictures: list[Path], tmp_path: Path) -> None:
    (tmp_path / "share").write_text("no folder")
    assert "cannot be used: Not a directory" in alone(pictures, "share", tmp_path)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs another user")
def test_a_folder_that_may_only_be_read_serves_and_is_told_once() -> None:
    program = """
import os, sys
sys.path.insert(0, sys.argv[1])
from test_shared import *
folder = Path(sys.argv[2])
os.getuid() or os.seteuid(65534)
encoded, shared = build(sorted(folder.glob("*.png")), "share", folder, "mine")
print(encoded.made, encoded.reused, shared.problem)
"""
    # Not in pytest's own folders, which nobody else may enter.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(3):
            saved(quadrants(80 + 2 * number, 40), folder / f"{number}.png")
        (folder / "share").mkdir()
        build(sorted(folder.glob("*.png"))[:2], "share", folder, "one")
        (folder / "mine").mkdir()
        for path in [folder / "share", *(folder / "share").rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        folder.chmod(0o755)
        (folder / "mine").chmod(0o777)
        said = ran(program, folder)
        for path in [folder / "share", *(path for path in (folder / "share").rglob("*") if path.is_dir())]:
            path.chmod(0o755)
    assert said.startswith("4 8 The shared cache share cannot be written: Permission denied.")


@needs_server
@pytest.mark.parametrize(
    ("key", "secret", "bucket", "reason"),
    [
        ("KEY", "SECRET", "none", "the server says NoSuchBucket: The specified bucket does not exist."),
        ("KEY", "wrong", "newsroom", "the server says SignatureDoesNotMatch: "),
        ("wrong", "SECRET", "newsroom", "the server says InvalidAccessKeyId: "),
    ],
)
def test_a_bucket_without_rights_or_that_is_missing_is_told_once(
    key: str,
    secret: str,
    bucket: str,
    reason: str,
    buckets: tuple[str, Path],
    credentials: Callable[..., None],
    pictures: list[Path],
    tmp_path: Path,
) -> None:
    credentials(buckets[0], key, secret)
    (buckets[1] / "newsroom").mkdir(exist_ok=True)
    said = alone(pictures, f"s3://{bucket}/x", tmp_path)
    assert said.startswith(f"The shared cache s3://{bucket}/x cannot be used: {reason}")
    assert said.count("server says") == 1


def test_a_server_that_is_not_there_and_credentials_that_are_missing_are_told(
    credentials: Callable[..., None], monkeypatch: pytest.MonkeyPatch, pictures: list[Path], tmp_path: Path
) -> None:
    credentials("http://127.0.0.1:9")
    assert "cannot be used: the server does not answer." in alone(pictures, "s3://newsroom", tmp_path)
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    # Where Amazon's own machines would be asked who they are.
    monkeypatch.setenv("AWS_METADATA_ENDPOINT", "http://127.0.0.1:9")
    _, shared = build(pictures, "s3://newsroom", tmp_path, "other")
    assert "there are no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY." in shared.problem


@needs_server
def test_a_bucket_that_may_only_be_read_serves(credentials: Callable[..., None], pictures: list[Path], tmp_path: Path) -> None:
    (tmp_path / "s3" / "newsroom").mkdir(parents=True)
    with storage(tmp_path / "s3") as url:
        credentials(url)
        build(pictures[:2], "s3://newsroom", tmp_path, "one")
    with storage(tmp_path / "s3", "--read-only") as url:
        credentials(url)
        encoded, shared = build(pictures, "s3://newsroom", tmp_path, "two")
    assert (encoded.made, encoded.reused) == (4, 8)
    assert shared.problem.startswith("The shared cache s3://newsroom cannot be written: the server says InternalError")


@needs_server
def test_a_server_that_hangs_up_in_the_middle_is_done_without(
    buckets: tuple[str, Path], credentials: Callable[..., None], pictures: list[Path], tmp_path: Path
) -> None:
    (buckets[1] / "hangs-up").mkdir()
    credentials(buckets[0])
    build(pictures, "s3://hangs-up", tmp_path, "one")
    with ExitStack() as line:
        credentials(line.enter_context(slow(buckets[0], 4_000)))
        shared = open_shared("s3://hangs-up", tmp_path, tmp_path / "two")
        assert shared
        line.close()
        encoded = encode([job_of(path) for path in pictures], SMALL, tmp_path / "two", 2, shared=shared)
    assert encoded.made == 12
    assert "does not answer" in shared.problem


@needs_server
def test_a_server_that_is_slower_than_the_work_itself_is_given_up(
    buckets: tuple[str, Path], credentials: Callable[..., None], pictures: list[Path], tmp_path: Path
) -> None:
    (buckets[1] / "slow").mkdir()
    credentials(buckets[0])
    build(pictures, "s3://slow", tmp_path, "one")
    with slow(buckets[0], 4_000) as url:
        credentials(url)
        shared = open_shared("s3://slow", tmp_path, tmp_path / "two", patience=0.5)
        assert shared
        encoded = encode([job_of(path) for path in pictures], SMALL, tmp_path / "two", 2, shared=shared)
    assert encoded.made > 0
    assert "it is too slow" in shared.problem
    assert whole_tree(tmp_path / "two") == whole_tree(tmp_path / "one")


def test_what_the_option_cannot_be_is_told() -> None:
    assert [message for written in ("gs://x", "https://x", "s3://", "s3:///x") for message, _ in faults(written)] == [
        "'gs://x' is neither a folder nor a bucket.",
        "'https://x' is neither a folder nor a bucket.",
        "'s3://' names no bucket.",
        "'s3:///x' names no bucket.",
    ]
    assert [*faults("s3://bucket"), *faults("s3://bucket/a/b"), *faults("../cache"), *faults("/mnt/ü x")] == []
    assert open_shared(None, Path(), Path()) is None


# --- several at once ------------------------------------------------------------------------------------------------------------


def ran(program: str, *arguments: Path | str) -> str:
    """What a program prints."""
    process = started(program, *arguments)
    output, _ = process.communicate(timeout=120)
    return output.strip()


def started(program: str, *arguments: Path | str) -> subprocess.Popen[str]:
    command = [sys.executable, "-B", "-c", program, str(Path(__file__).parent), *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from test_shared import *
folder = Path(sys.argv[2])
encoded, shared = build(sorted(folder.glob("*.jpg")), sys.argv[3], folder, sys.argv[4])
print(encoded.made + encoded.reused, len(encoded.problems), shared.problem)
"""


def photographs(folder: Path) -> None:
    """Photographs that take a while."""
    for number in range(6):
        noise = Image.effect_noise((300, 200), 60 + number).resize((1500, 1000), Image.Resampling.BICUBIC).convert("RGB")
        noise.save(folder / f"{number}.jpg", quality=85)


def test_builds_at_once_share_without_disturbing_each_other(ground: Ground, tmp_path: Path) -> None:
    photographs(tmp_path)
    both = [started(PROGRAM, tmp_path, ground.written, machine) for machine in ("one", "two")]
    assert [process.communicate(timeout=120)[0].strip() for process in both] == ["24 0"] * 2
    assert whole_tree(tmp_path / "one") == whole_tree(tmp_path / "two") == whole_tree(ground.root)


@needs_server
def test_ctrl_c_ends_a_build_that_waits_for_a_slow_server(
    buckets: tuple[str, Path], credentials: Callable[..., None], tmp_path: Path
) -> None:
    (buckets[1] / "ctrl-c").mkdir()
    photographs(tmp_path)
    credentials(buckets[0])
    assert started(PROGRAM, tmp_path, "s3://ctrl-c", "one").communicate(timeout=120)[0].strip() == "24 0"
    with slow(buckets[0], 40_000) as url:
        credentials(url)
        process = started(PROGRAM, tmp_path, "s3://ctrl-c", "two")
        while not list((tmp_path / "two").rglob("*.tmp")) and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert said.strip().endswith("KeyboardInterrupt")
    assert not list((tmp_path / "two").rglob("*.tmp"))


def test_entries_of_other_versions_lie_side_by_side(ground: Ground, tmp_path: Path) -> None:
    photographs(tmp_path)
    other = PROGRAM.replace("folder =", "from newsroom_plugin.imaging import encoding\nencoding.MAKERS = ('another',)\nfolder =")
    assert ran(PROGRAM, tmp_path, ground.written, "one") == "24 0"
    mine = whole_tree(ground.root)
    assert ran(other, tmp_path, ground.written, "two") == "24 0"
    assert len(whole_tree(ground.root)) == 2 * len(mine)
    assert ran(PROGRAM, tmp_path, ground.written, "three") == "24 0"
    assert whole_tree(tmp_path / "three") == mine
