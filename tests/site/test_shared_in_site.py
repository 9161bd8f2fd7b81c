"""Sites whose pictures, cards and PDFs come from what another machine shares."""

from __future__ import annotations

import io
import shutil

from conftest import MakeSite
from newsrooms import Newsroom, options
from PIL import Image

from newsroom_plugin import pdf

SKETCH = """
news/2026/a.md
    ---
    title: A robot
    summary: It moves.
    date: 2026-11-01
    media: [robot]
    ---
    Text.
media/robot.jpg.yml
    alt: A robot
    credit: Aurelia
    license: editorial
"""


TOLD = (
    "newsroom: The shared cache share cannot be used: there is no such folder; mount it, or make it once. "
    "What is missing is made on this machine."
)


def picture() -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((700, 500), 60).convert("RGB").save(buffer, "JPEG")
    return buffer.getvalue()


def test_a_site_made_from_what_is_shared_is_the_same_and_a_place_that_fails_changes_nothing(write_site: MakeSite) -> None:
    plugin = options(shared_cache="share", pdf={"enabled": pdf.is_available()}, social_cards={"enabled": True})
    newsroom = write_site(SKETCH, {"media/robot.jpg": picture()}, plugin=plugin)
    share, cache = newsroom.folder / "share", newsroom.folder / ".cache"
    share.mkdir()
    first = newsroom.build(strict=True).files
    assert newsroom.warnings == []
    kinds = {"renditions", "cards", "pdf"} if pdf.is_available() else {"renditions", "cards"}
    assert {path.name for path in share.iterdir()} == kinds
    count = sum(path.is_file() for path in share.rglob("*"))

    other = Newsroom(newsroom.folder.rename(newsroom.folder.with_name("another machine")))
    shutil.rmtree(other.folder / ".cache")
    said = other.run("--strict").stderr
    assert "1 items, 0 pictures encoded" in said
    assert f"newsroom: {count} files" in said
    assert other.files == first

    newsroom = Newsroom(other.folder.rename(newsroom.folder))
    shutil.rmtree(cache)
    shutil.rmtree(share)
    newsroom.build()
    assert [line for line in newsroom.warnings if "shared cache" in line] == [TOLD]
    assert newsroom.files == first
    assert not newsroom.build(strict=True).has_failed, "a storage that is down must not keep anybody from publishing"
