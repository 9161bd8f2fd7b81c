"""Same input, same bytes: whatever process, clock, zone, locale, folder or host builds it."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path

import pytest
from conftest import MakeSite
from newsrooms import RICH, RICH_FILES, RICH_OPTIONS, Newsroom


@pytest.fixture
def newsroom(write_site: MakeSite) -> Newsroom:
    return write_site(RICH, RICH_FILES, plugin=RICH_OPTIONS, extra_css=["styles/extra.css"])


def assert_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []


def test_three_builds_in_one_process_give_the_same_site(newsroom: Newsroom) -> None:
    first = newsroom.build().files
    assert len(first) > 80
    assert_same(first, newsroom.build().files)
    assert_same(first, newsroom.build().files)


@pytest.mark.parametrize("in_step", [True, False])
def test_garbage_is_collected_as_before_when_all_is_done(newsroom: Newsroom, *, in_step: bool) -> None:
    before = gc.get_threshold()
    newsroom.build(in_step=in_step)
    assert not newsroom.has_failed, newsroom.errors
    assert gc.get_threshold() == before


def test_a_build_does_not_touch_what_editors_wrote(newsroom: Newsroom) -> None:
    def state() -> dict[Path, tuple[int, bytes]]:
        return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in newsroom.content.rglob("*") if path.is_file()}

    before = state()
    newsroom.build()
    assert state() == before


def test_two_builds_in_processes_of_their_own_in_another_zone_and_locale_and_folder_are_the_same(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    assert newsroom.run().returncode == 0
    first = newsroom.files
    shutil.rmtree(newsroom.folder / ".cache")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    again = newsroom.run(cwd=elsewhere, TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="7")
    assert again.returncode == 0, again.stderr
    assert_same(first, newsroom.files)
    assert list(elsewhere.iterdir()) == []


def test_the_folder_a_newsroom_lies_in_does_not_matter(newsroom: Newsroom, tmp_path: Path) -> None:
    first = newsroom.build().files
    moved = Newsroom(
        Path(shutil.copytree(newsroom.folder, tmp_path / "ein anderer Ordner", ignore=shutil.ignore_patterns("site", ".cache")))
    )
    assert_same(first, moved.build().files)


def test_the_order_in_which_a_folder_lists_its_files_does_not_matter(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    first = newsroom.build().files
    walk = os.walk

    def backwards(top: str, *arguments: object, **more: object) -> object:
        for folder, folders, names in walk(top, *arguments, **more):  # type: ignore[arg-type]
            folders.reverse()
            names.reverse()
            yield folder, folders, names

    monkeypatch.setattr(os, "walk", backwards)
    assert_same(first, newsroom.build().files)


def test_properdocs_builds_the_same_pages_also_when_strict(newsroom: Newsroom) -> None:
    with_mkdocs = newsroom.build().files
    said = newsroom.run("--strict", tool="properdocs")
    assert said.returncode == 0, said.stderr
    pages = {
        path: data
        for path, data in newsroom.files.items()
        if path.startswith(("news/", "en/", "media/", "events/", "kits/", "contacts/"))
    }
    assert len(pages) > 60
    assert_same({path: with_mkdocs[path] for path in with_mkdocs if path in pages or path.startswith("news/")}, pages)


def test_what_is_gone_from_the_input_is_gone_from_the_site(newsroom: Newsroom) -> None:
    newsroom.build()
    assert newsroom.has("media/portrait/portrait-90.jpg")
    contact = newsroom.content / "contacts/jana-weber.md"
    contact.write_text(contact.read_text(encoding="utf-8").replace("photo: portrait\n", ""), encoding="utf-8")
    newsroom.build()
    assert not newsroom.has("media/portrait/portrait-90.jpg")
    assert not newsroom.has("media/portrait/")


def test_a_changed_picture_and_a_changed_credit_give_new_files(newsroom: Newsroom) -> None:
    first = newsroom.build().files
    sidecar = newsroom.content / "media/robot.jpg.yml"
    sidecar.write_text(sidecar.read_text(encoding="utf-8").replace("Mira Okafor", "Jemand Anderes"), encoding="utf-8")
    second = newsroom.build().files
    assert first["media/robot/robot-160.jpg"] != second["media/robot/robot-160.jpg"]
    assert b"Jemand Anderes" in second["media/robot/robot-160.jpg"]
    assert (
        first["media/teile/arm.jpg" if "media/teile/arm.jpg" in first else "media/arm/arm-100.jpg"]
        == second["media/arm/arm-100.jpg"]
    )


def test_a_broken_cache_is_made_anew(newsroom: Newsroom) -> None:
    first = newsroom.build().files
    for path in (newsroom.folder / ".cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:20])
    assert_same(first, newsroom.build().files)


def test_a_moment_that_is_no_number_is_told_and_stops_the_build(newsroom: Newsroom) -> None:
    said = newsroom.run(SOURCE_DATE_EPOCH="gestern")
    assert said.returncode == 1
    assert "SOURCE_DATE_EPOCH is 'gestern'. Write seconds since 1970, like 1795420800." in said.stderr
    assert "Traceback" not in said.stderr
