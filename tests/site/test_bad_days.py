"""Bad days: a build that is killed, a disk that is full or read-only, two builds at once, a damaged cache, a strange machine.

Nothing is played here: processes are killed, disks are filled, builds race. What comes out is a clear error and a status that is not
zero, or the same bytes as a clean build; the next build mends whatever the last one left. Another zone, locale and folder to build
from are in test_rebuild.py, a broken cache too.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import MakeSite
from newsrooms import Newsroom, drawn, options
from servers import free_port, wait_for

MKDOCS = str(Path(sys.executable).parent / "mkdocs")
NEWSROOM = str(Path(sys.executable).parent / "newsroom")

SKETCH = "".join(
    f"""
news/2026/meldung-{number}.md
    ---
    title: Meldung {number}
    date: 2026-11-0{number}
    summary: Kurz.
    tags: [Thema {number}]
    media: [bild-{number}]
    ---
    Text {number}.
media/bild-{number}.jpg.yml
    alt: Ein Roboter
    credit: Aurelia
    license: CC-BY-4.0
"""
    for number in range(1, 6)
)
"""Small, and with everything that is made in the cache."""

FILES = {f"media/bild-{number}.jpg": drawn(900 + number, 600) for number in range(1, 6)} | {
    "static/.well-known/security.txt": b"Contact: mailto:press@example.org\n"
}


@pytest.fixture
def newsroom(write_site: MakeSite) -> Newsroom:
    return write_site(SKETCH, FILES)


@pytest.fixture(scope="module")
def clean(make_site_once: MakeSite) -> dict[str, bytes]:
    """The site as one build makes it that nothing disturbs."""
    return make_site_once(SKETCH, FILES).files


def assert_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []


def said(newsroom: Newsroom, *before: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A build by a command of its own, with other commands in front of it; never a stack of Python."""
    command = [*before, MKDOCS, "build", "-f", str(newsroom.folder / "mkdocs.yml")]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=newsroom.folder, env={**os.environ, **environment}, timeout=300, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def works(*command: str) -> bool:
    """Whether this machine lets us do something."""
    with suppress(OSError):
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    return False


# --- killed -------------------------------------------------------------------------------------------------------------------

Seen = Callable[[Newsroom], bool]

MOMENTS: dict[str, Seen] = {
    "while pictures are made": lambda newsroom: any((newsroom.folder / ".cache").rglob("*.tmp")),
    "when some pictures are made": lambda newsroom: len(list((newsroom.folder / ".cache").rglob("*.webp"))) > 2,
    "when the old site is gone": lambda newsroom: not (newsroom.site / "news").exists(),
    "while pages are written": lambda newsroom: (newsroom.site / "news").exists() and not (newsroom.site / "topics").exists(),
    "while the index of the search is made": lambda newsroom: any((newsroom.folder / ".cache/newsroom").glob("search-*")),
}


@pytest.mark.parametrize("seen", MOMENTS.values(), ids=MOMENTS.keys())
def test_a_build_that_is_killed_leaves_nothing_that_the_next_one_does_not_mend(
    newsroom: Newsroom, write_site: MakeSite, clean: dict[str, bytes], seen: Seen
) -> None:
    write_site("", plugin=options(search={"enabled": True}))
    old = newsroom.site / "news/alt.html"
    old.parent.mkdir(parents=True)
    old.write_text("from an older build")
    command = [MKDOCS, "build", "-q", "-f", str(newsroom.folder / "mkdocs.yml")]
    build = subprocess.Popen(command, cwd=newsroom.folder, stderr=subprocess.DEVNULL)
    while build.poll() is None and not seen(newsroom):
        time.sleep(0.002)
    build.send_signal(signal.SIGKILL)
    assert build.wait() in (-signal.SIGKILL, 0)

    write_site("", plugin=options())
    assert said(newsroom).returncode == 0
    assert_same(newsroom.files, clean)

    an_hour_ago = time.time() - 4000
    for path in (newsroom.folder / ".cache/newsroom").rglob("*"):
        os.utime(path, (an_hour_ago, an_hour_ago))
    subprocess.run([NEWSROOM, "cache", "prune", "--older-than", "9"], cwd=newsroom.folder, check=True, capture_output=True)
    left = [path.name for path in (newsroom.folder / ".cache").rglob("*") if ".tmp" in path.name or "search-" in path.name]
    assert left == []


# --- full and read-only disks ---------------------------------------------------------------------------------------------------


def with_small_disk(folder: Path, size: str) -> tuple[str, ...]:
    """A command that runs another one with a disk of so many bytes at `folder`; nobody else sees it, and it goes with it."""
    unshare = ("unshare", "-m") if os.geteuid() == 0 else ("unshare", "-rm")
    if not works(*unshare, "mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", "/mnt"):
        pytest.skip("This machine lets nobody mount a small disk.")
    folder.mkdir(parents=True, exist_ok=True)
    script = f'mount -t tmpfs -o size={size} tmpfs "$0" && exec "$@"'
    return (*unshare, "sh", "-c", script, str(folder))


def without_rights() -> tuple[str, ...]:
    """A command that runs another one for which the rights of files count, also when root runs it."""
    if os.geteuid():
        return ()
    command = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-dac_override,-dac_read_search")
    if not works(*command, "true"):
        pytest.skip("This machine lets root write everywhere.")
    return command


@pytest.fixture
def read_only() -> Iterator[Callable[[Path], None]]:
    """Takes the right to write from a folder with all in it, and gives it back at the end."""
    changed: list[tuple[Path, int]] = []

    def take(folder: Path, mask: int = 0o555) -> None:
        changed.extend((path, path.stat().st_mode & 0o777) for path in [folder, *folder.rglob("*")])
        for path, mode in changed:
            path.chmod(mode & mask)

    yield take
    for path, mode in changed:
        path.chmod(mode)


def test_a_disk_that_gets_full_while_pages_are_written_is_told_in_a_line(newsroom: Newsroom, clean: dict[str, bytes]) -> None:
    done = said(newsroom, *with_small_disk(newsroom.site, "300k"))
    assert done.returncode == 1
    assert "The build cannot go on: No space left on device" in done.stderr
    assert f"{newsroom.site} is not complete; do not publish it." in done.stderr
    assert said(newsroom).returncode == 0
    assert_same(newsroom.files, clean)


def test_a_cache_without_room_stops_the_build_before_the_last_site_is_touched(
    newsroom: Newsroom, clean: dict[str, bytes]
) -> None:
    assert said(newsroom).returncode == 0
    shutil.rmtree(newsroom.folder / ".cache")
    done = said(newsroom, *with_small_disk(newsroom.folder / ".cache/newsroom", "20k"))
    assert done.returncode == 1
    assert "cannot be written: No space left on device." in done.stderr
    assert_same(newsroom.files, clean)


def test_a_cache_that_can_only_be_read_serves_when_it_has_everything(
    newsroom: Newsroom, write_site: MakeSite, clean: dict[str, bytes], read_only: Callable[[Path], None]
) -> None:
    write_site("", plugin=options(search={"enabled": True}))
    assert said(newsroom).returncode == 0
    before = newsroom.files
    read_only(newsroom.folder / ".cache")
    assert said(newsroom, *without_rights()).returncode == 0
    assert_same(newsroom.files, before)
    assert (newsroom.site / "pagefind/de/pagefind.js").is_file()


def test_a_cache_that_cannot_be_written_is_told(newsroom: Newsroom, read_only: Callable[[Path], None]) -> None:
    (newsroom.folder / ".cache/newsroom").mkdir(parents=True)
    read_only(newsroom.folder / ".cache")
    done = said(newsroom, *without_rights())
    assert done.returncode == 1
    assert "cannot be written: Permission denied. Make the folder writable" in done.stderr
    assert not newsroom.site.exists()


def test_a_source_that_can_only_be_read_is_built_as_any(
    newsroom: Newsroom, clean: dict[str, bytes], read_only: Callable[[Path], None]
) -> None:
    read_only(newsroom.content)
    assert said(newsroom, *without_rights()).returncode == 0
    assert_same(newsroom.files, clean)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("news/2026", "content/news/2026: The folder cannot be read: Permission denied. Mend its rights."),
        ("news/2026/meldung-1.md", "content/news/2026/meldung-1.md: The file cannot be read: Permission denied."),
        ("media/bild-1.jpg", "content/media/bild-1.jpg: The file cannot be read: Permission denied. Mend its rights."),
        ("static/.well-known", "content/static/.well-known: The folder cannot be read: Permission denied. Mend its rights."),
    ],
)
def test_what_may_not_be_read_is_told_and_does_not_vanish_from_the_site(
    newsroom: Newsroom, read_only: Callable[..., None], path: str, told: str
) -> None:
    read_only(newsroom.content / path, 0)
    done = said(newsroom, *without_rights())
    assert done.returncode == 1
    assert told in done.stderr
    assert not newsroom.site.exists()


def test_a_folder_of_the_site_that_cannot_be_written_is_told(newsroom: Newsroom, read_only: Callable[[Path], None]) -> None:
    (newsroom.site / "news").mkdir(parents=True)
    (newsroom.site / "news/alt.html").write_text("old")
    read_only(newsroom.site)
    done = said(newsroom, *without_rights())
    assert done.returncode == 1
    assert "The build cannot go on: Permission denied" in done.stderr


# --- templates of the user's own ----------------------------------------------------------------------------------------------

ONE = "news/2026/a.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: Kurz.\n    ---\n    Text.\n"
BASE = "{% extends 'base.html' %}\n{% block content %}\n"


@pytest.mark.parametrize(
    ("name", "template", "told"),
    [
        ("404.html", "{% extends 'base.html' %}\n{% if %}", "404.html:2: Expected an expression, got 'end of statement block'."),
        ("404.html", BASE + "{{ nope.foo.bar }}{% endblock %}", "404.html:3: 'nope' is undefined."),
        ("404.html", BASE + "{{ 1 / 0 }}{% endblock %}", "404.html:3: division by zero."),
        ("404.html", "\n{% include 'nope.html' %}", "404.html:2: There is no template 'nope.html'."),
        ("newsroom/partials/picture.html", "{% macro %}", "newsroom/partials/picture.html:1: expected token 'name'"),
        (
            "newsroom/item.html",
            "{% extends 'main.html' %}{% block content %}{{ view.no.thing }}{% endblock %}",
            "newsroom/item.html:1: ",
        ),
    ],
)
def test_a_faulty_template_is_told_in_a_line_and_the_last_site_stands(
    name: str, template: str, told: str, write_site: MakeSite
) -> None:
    newsroom = write_site(ONE, theme={"name": "material", "custom_dir": "overrides"})
    (newsroom.folder / "overrides" / name).parent.mkdir(parents=True)
    assert not newsroom.build(in_step=True).has_failed
    before = newsroom.files
    (newsroom.folder / "overrides" / name).write_text(template, "utf-8")
    said = newsroom.command()
    assert newsroom.has_failed and "Traceback" not in said
    error = newsroom.errors[-1]
    assert f"The build cannot go on: overrides/{told}" in error
    assert error.endswith("Mend the template, then build again. The last site stands.")
    assert_same(newsroom.files, before)


# --- two at once ----------------------------------------------------------------------------------------------------------------


def test_builds_at_once_wait_for_each_other_and_make_one_whole_site(newsroom: Newsroom, clean: dict[str, bytes]) -> None:
    command = [MKDOCS, "build", "-f", str(newsroom.folder / "mkdocs.yml")]
    builds = [subprocess.Popen(command, cwd=newsroom.folder, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    told = [build.communicate()[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0, 0], told
    assert not any("Traceback" in text for text in told), told
    assert_same(newsroom.files, clean)
    assert list((newsroom.folder / ".cache").rglob("*.tmp")) == []


def test_a_build_that_was_killed_keeps_nobody_waiting(newsroom: Newsroom) -> None:
    command = [MKDOCS, "build", "-q", "-f", str(newsroom.folder / "mkdocs.yml")]
    build = subprocess.Popen(command, cwd=newsroom.folder)
    while build.poll() is None and not newsroom.site.exists():
        time.sleep(0.002)
    build.kill()
    build.wait()
    assert "waits until it has ended" not in said(newsroom).stderr


# --- the cache ------------------------------------------------------------------------------------------------------------------


def test_whatever_lies_in_the_cache_the_site_is_the_same(newsroom: Newsroom, clean: dict[str, bytes]) -> None:
    """Entries that are empty, cut, longer, of other bytes, links in circles; and what an older version left."""
    newsroom.build()
    cache = newsroom.folder / ".cache/newsroom"
    entries = sorted(path for path in cache.rglob("*") if path.is_file())
    assert len(entries) > 20
    for number, path in enumerate(entries):
        data = path.read_bytes()
        path.unlink()
        match number % 6:
            case 0:
                path.write_bytes(b"")
            case 1:
                path.write_bytes(data[: len(data) // 2])
            case 2:
                path.write_bytes(data[::-1])
            case 3:
                path.write_bytes(data + b"more")
            case 4:
                path.symlink_to(path.name)
            case 5:
                path.with_name(path.name.replace("-", "_")).write_bytes(data)
    for left in ("renditions/ab.tmp", "kits/old/x.zip", "v1/index.json", "hidden-0", "search-abc/0.html"):
        (cache / left).parent.mkdir(parents=True, exist_ok=True)
        (cache / left).write_bytes(b"\xff\0")
    newsroom.build()
    assert not newsroom.has_failed, newsroom.errors
    assert_same(newsroom.files, clean)


@pytest.mark.parametrize("name", ["", "renditions", "kits"])
def test_a_file_in_the_place_of_the_cache_is_told(newsroom: Newsroom, name: str) -> None:
    place = newsroom.folder / ".cache/newsroom" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("no folder")
    newsroom.build()
    assert newsroom.has_failed
    assert any("cache" in error for error in newsroom.errors), newsroom.errors


def test_what_was_deleted_or_renamed_leaves_nothing_behind(newsroom: Newsroom) -> None:
    newsroom.build()
    assert newsroom.has("news/2026/meldung-1/") and newsroom.has("topics/thema-2/")
    assert (newsroom.site / ".well-known/security.txt").is_file()
    (newsroom.content / "news/2026/meldung-1.md").unlink()
    shutil.rmtree(newsroom.content / "static/.well-known")
    second = newsroom.content / "news/2026/meldung-2.md"
    second.write_text(second.read_text(encoding="utf-8").replace("Thema 2", "Anders"), encoding="utf-8")
    # What somebody else put there, such as the folder of git, is theirs.
    (newsroom.site / ".git").mkdir()
    newsroom.build()
    warm = newsroom.files
    assert (newsroom.site / ".git").is_dir()
    assert not [path for path, data in warm.items() if "meldung-1" in path or "thema-2" in path or b"Meldung 1" in data]
    assert not [path for path, data in warm.items() if b"Thema 2" in data or b"bild-1" in data]
    assert not (newsroom.site / ".well-known").exists()
    shutil.rmtree(newsroom.folder / ".cache")
    shutil.rmtree(newsroom.site)
    assert_same(newsroom.build().files, warm)


# --- strange machines -----------------------------------------------------------------------------------------------------------

MACHINES: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "no locale": ((), {"LC_ALL": "C", "LANG": "C"}),
    "no locale and no UTF-8": ((), {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "the other side of the world": ((), {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"}),
    "files for nobody else": (("sh", "-c", 'umask 077; exec "$0" "$@"'), {}),
    "no network": (("unshare", "-n" if os.geteuid() == 0 else "-rn"), {"http_proxy": "http://127.0.0.1:9"}),
}


@pytest.mark.parametrize(("before", "environment"), MACHINES.values(), ids=MACHINES.keys())
def test_the_machine_does_not_matter(
    newsroom: Newsroom, clean: dict[str, bytes], before: tuple[str, ...], environment: dict[str, str]
) -> None:
    if before and not works(*before, "true"):
        pytest.skip("This machine cannot take the network from a process.")
    done = said(newsroom, *before, **environment)
    assert done.returncode == 0, done.stderr
    assert_same(newsroom.files, clean)


# --- serving --------------------------------------------------------------------------------------------------------------------


def fetched(address: str) -> str:
    with suppress(OSError), urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())
    return ""


def test_a_storm_of_edits_while_serving_ends_with_what_was_written_last(write_site: MakeSite) -> None:
    """Half of the edits cannot be read: a file cut off, an embargo mistyped, a file that is gone while it is read."""
    newsroom, port = write_site(SKETCH, FILES, site_url=None), free_port()
    path, other = newsroom.content / "news/2026/meldung-1.md", newsroom.content / "news/2026/meldung-2.md"
    good = path.read_text(encoding="utf-8")
    command = [MKDOCS, "serve", "-a", f"127.0.0.1:{port}", "-f", str(newsroom.folder / "mkdocs.yml")]
    with (newsroom.folder / "said").open("w") as into:
        serving = subprocess.Popen(command, cwd=newsroom.folder, stderr=into, stdout=into)
    page = f"http://127.0.0.1:{port}/news/2026/meldung-1/"
    try:
        assert wait_for(lambda: "Meldung 1" in fetched(page))
        for number in range(40):
            path.write_text(good.replace("Text 1", f"Fassung {number}"), encoding="utf-8")
            if number % 2:
                path.write_text(good[: 20 + number], encoding="utf-8")
            if number % 5 == 0:
                path.write_text(good.replace("summary", "sumary"), encoding="utf-8")
            if number % 7 == 0:
                other.rename(other.with_suffix(".bak"))
                other.with_suffix(".bak").rename(other)
            time.sleep(0.05)
        path.write_text(good.replace("Text 1", "Die letzte Fassung"), encoding="utf-8")
        assert wait_for(lambda: "Die letzte Fassung" in fetched(page)), (newsroom.folder / "said").read_text()
        assert serving.poll() is None
    finally:
        serving.kill()
        serving.wait()
    told = (newsroom.folder / "said").read_text()
    assert "Traceback" not in told, told
