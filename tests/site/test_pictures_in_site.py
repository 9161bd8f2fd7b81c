"""Pictures of a built site: every file says whose it is and tells nothing else, from the widths of pages to the original."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import MakeSite
from newsrooms import RIGHTS, Newsroom
from PIL import Image

from newsroom_plugin.cli import main
from newsroom_plugin.imaging import probe

SECRET = b"Geheim-4711"
ITEM = """
news/2026/robot.md
    ---
    title: Robot approved
    date: 2026-11-01
    type: note
    media: [media/robot.jpg, media/logo.svg, media/secret.jpg]
    ---
    Text.
news/2026/quiet.md
    ---
    title: Quiet
    date: 2026-11-01
    type: note
    unlisted: true
    media: [media/quiet.jpg]
    ---
    Text.
"""
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><!-- Geheim-4711 --><rect width="9" height="9"/></svg>'


def photograph() -> bytes:
    """A photograph with a place and a maker, 2400 × 1600."""
    exif, buffer = Image.Exif(), io.BytesIO()
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 29: SECRET.decode()})
    image = Image.effect_noise((240, 160), 60).resize((2400, 1600)).convert("RGB")
    image.save(buffer, "jpeg", exif=exif, comment=SECRET)
    return buffer.getvalue() + SECRET


@pytest.fixture(scope="module")
def built(make_site_once: MakeSite) -> Newsroom:
    """A newsroom with a photograph, a drawing, a picture that is not offered, and one of an unlisted item."""
    sidecar = f"{RIGHTS}ai: edited\n".encode()
    files = {
        "media/robot.jpg": photograph(),
        "media/robot.jpg.yml": sidecar + b"focus: [0.2, 0.5]\n",
        "media/logo.svg": LOGO,
        "media/logo.svg.yml": sidecar,
        "media/secret.jpg": photograph() + b"2",
        "media/secret.jpg.yml": sidecar + b"download: false\n",
        "media/quiet.jpg": photograph() + b"3",
        "media/quiet.jpg.yml": sidecar,
    }
    return make_site_once(ITEM, files)


def pictures(newsroom: Newsroom) -> list[Path]:
    return [
        path
        for path in newsroom.site.rglob("*")
        if path.suffix in (".jpg", ".png", ".webp", ".svg") and "assets" not in path.parts
    ]


def named(newsroom: Newsroom, folder: str) -> set[str]:
    return {path.name for path in pictures(newsroom) if str(path.parent.relative_to(newsroom.site)) == folder}


def test_every_picture_that_leaves_says_whose_it_is_and_tells_nothing_else(built: Newsroom) -> None:
    found = [path for path in pictures(built) if path.name.rpartition("-")[2].partition(".")[0] != "card"]
    assert len(found) > 25
    for path in found:
        assert SECRET not in path.read_bytes(), path.name
        assert probe(path, 10**8).rights.credit == "Aurelia / Mira Okafor", path.name
        assert b"compositeWithTrainedAlgorithmicMedia" in path.read_bytes()


def test_a_photograph_is_offered_as_original_for_the_web_and_in_crops(built: Newsroom) -> None:
    names = named(built, "media/robot")
    assert {f"robot-{name}.jpg" for name in ("original", "web", "1x1", "4x5", "9x16", "16x9", "191x100", "80", "160")} <= names
    for name in names:
        assert built.has(f"media/robot/{name}")
    assert "media/robot/robot-original.jpg" in built.links("media/robot/")


def test_a_drawing_is_offered_as_svg_and_png(built: Newsroom) -> None:
    assert {"logo-original.svg", "logo-print.png", "logo-web.png"} <= named(built, "media/logo")


def test_what_is_not_offered_for_download_has_only_the_widths_of_pages(built: Newsroom) -> None:
    assert named(built, "media/secret") == {f"secret-{width}.{format}" for width in (80, 160) for format in ("jpg", "webp")}


def test_files_of_an_unlisted_item_lie_with_it(built: Newsroom) -> None:
    assert "quiet-original.jpg" in named(built, "news/2026/quiet")
    assert named(built, "media/quiet") == set()


def test_the_check_tells_whose_rights_come_from_the_file_itself(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    buffer, exif = io.BytesIO(), Image.Exif()
    exif[0x013B] = "Jana Weber"
    Image.new("RGB", (300, 200)).save(buffer, "jpeg", exif=exif)
    sketch = ITEM.replace("[media/robot.jpg, media/logo.svg, media/secret.jpg]", "[media/robot.jpg]").partition(
        "news/2026/quiet.md"
    )[0]
    newsroom = write_site(sketch, {"media/robot.jpg": buffer.getvalue(), "media/robot.jpg.yml": b"alt: x\nlicense: CC-BY-4.0\n"})
    monkeypatch.chdir(newsroom.content.parent)
    said = CliRunner().invoke(main, ["check"])
    assert "media/robot.jpg.yml: rights from the file itself: credit Jana Weber, terms CC BY 4.0" in said.output
    assert said.exit_code == 0
