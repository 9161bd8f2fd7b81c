"""What all tests share: newsrooms made from sketches, the moment of the build, the browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from newsrooms import AT, DESK, RICH, RICH_FILES, RICH_OPTIONS, Newsroom, options, write, write_config
from servers import serving

MakeSite = Callable[..., Newsroom]


@pytest.fixture(scope="session", autouse=True)
def _moment() -> Iterator[None]:
    """Every build happens at the same moment, and Material does not advertise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(AT.timestamp())))
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        yield


def _write_site(
    folder: Path,
    sketch: str,
    files: Mapping[str, bytes] | None,
    plugin: Mapping[str, object] | None,
    config: Mapping[str, object],
    desk: str,
) -> Newsroom:
    (folder / "content").mkdir(parents=True, exist_ok=True)
    write(folder / "content", desk)
    write(folder / "content", sketch, files)
    write_config(folder, plugin if plugin is not None else options(), config)
    return Newsroom(folder)


@pytest.fixture
def write_site(tmp_path: Path) -> MakeSite:
    """Writes a newsroom from a sketch: `write_site(sketch, files, plugin=…, desk=…, site_url=…)`; builds nothing."""

    def make(
        sketch: str,
        files: Mapping[str, bytes] | None = None,
        *,
        plugin: Mapping[str, object] | None = None,
        folder: str = "newsroom",
        desk: str = DESK,
        **config: object,
    ) -> Newsroom:
        return _write_site(tmp_path / folder, sketch, files, plugin, config, desk)

    return make


@pytest.fixture
def make_site(write_site: MakeSite) -> MakeSite:
    """Writes a newsroom from a sketch and builds it in this process."""
    return lambda *sketch, **more: write_site(*sketch, **more).build()


@pytest.fixture(scope="session")
def make_site_once(tmp_path_factory: pytest.TempPathFactory) -> MakeSite:
    """The same for fixtures that live as long as the session or a module."""

    def make(
        sketch: str,
        files: Mapping[str, bytes] | None = None,
        *,
        plugin: Mapping[str, object] | None = None,
        desk: str = DESK,
        **config: object,
    ) -> Newsroom:
        return _write_site(tmp_path_factory.mktemp("newsroom"), sketch, files, plugin, config, desk).build()

    return make


# --- the browser ----------------------------------------------------------------------------------------------------------------


def _browser() -> str | None:
    """A Chromium of this machine."""
    if os.access("/usr/bin/chromium", os.X_OK):
        return "/usr/bin/chromium"
    return next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How pytest-playwright starts the browser; where there is none, tests that need one are skipped, and fail in CI.

    Scrollbars take their room, as on most desks: without them, what is too wide by a scrollbar goes unseen.
    """
    if (found := _browser()) is None:
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop("There is no Chromium on this machine.")
    return {"executable_path": found, "args": ["--no-sandbox", "--disable-gpu"], "ignore_default_args": ["--hide-scrollbars"]}


# --- newsrooms that many tests look at ----------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def rich(make_site_once: MakeSite) -> Newsroom:
    """A newsroom with every kind of thing, in German and English."""
    newsroom = make_site_once(RICH, RICH_FILES, plugin=RICH_OPTIONS, extra_css=["styles/extra.css"])
    assert not newsroom.has_failed, newsroom.errors
    return newsroom


@pytest.fixture(scope="session")
def base(rich: Newsroom) -> Iterator[str]:
    """Address of the rich newsroom, served; a module that looks at another newsroom says so with a `base` of its own."""
    with serving(rich.site) as address:
        yield address
