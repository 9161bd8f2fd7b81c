"""What people install: the wheel is built, installed elsewhere, and makes a newsroom there, with no network and no checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from newsrooms import Newsroom

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "theme_overrides"
PACKAGE = ROOT / "newsroom_plugin"

ENVIRONMENT = {**os.environ, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed; returns what it said."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def in_wheel(built: Path) -> set[str]:
    (wheel,) = built.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.fixture(scope="module")
def in_sdist(built: Path) -> set[str]:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        return {PurePosixPath(*PurePosixPath(name).parts[1:]).as_posix() for name in archive.getnames()}


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of an environment with the wheel in it; what the wheel depends on is taken from this one."""
    folder = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(folder, with_pip=True, symlinks=True)
    python = folder / "bin" / "python"
    (wheel,) = built.glob("*.whl")
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", wheel, cwd=folder)
    packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    # Appended to the path: what this environment links to in the checkout is not followed.
    Path(packages, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python.parent


@pytest.fixture(scope="module")
def newsroom(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A newsroom made by the installed command, far from the checkout."""
    folder = tmp_path_factory.mktemp("far")
    answers = ["--url", "https://press.example.org/", "--languages", "de,en", "--email", "press@example.org", "--phone", ""]
    run(installed / "newsroom", "init", "x", "--name", "Aurelia", *answers, cwd=folder)
    return Newsroom(folder / "x")


def files_below(folder: Path) -> set[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if "__pycache__" not in path.parts}


def test_the_wheel_holds_the_whole_package(in_wheel: set[str]) -> None:
    assert {f"newsroom_plugin/{path}" for path in files_below(PACKAGE)} <= in_wheel


@pytest.mark.parametrize(
    "part", ["cli/scaffold/mkdocs.yml", "locale/de.po", "pdf/sheet.typ", "schemas/asset.json", "schemas/mkdocs.json"]
)
def test_the_wheel_holds_what_is_not_python(in_wheel: set[str], part: str) -> None:
    assert f"newsroom_plugin/{part}" in in_wheel


def test_the_wheel_holds_the_templates(in_wheel: set[str]) -> None:
    templates = {f"newsroom_plugin/theme/{path}" for path in files_below(TEMPLATES)}
    assert "newsroom_plugin/theme/base.html" in templates
    assert templates <= in_wheel


def test_the_wheel_holds_nothing_else(in_wheel: set[str]) -> None:
    allowed = ("newsroom_plugin/", "mkdocs_newsroom-")
    assert not [name for name in in_wheel if not name.startswith(allowed)]
    assert not [name for name in in_wheel if "test" in PurePosixPath(name).name or "__pycache__" in name]


def test_the_wheel_holds_the_licence(in_wheel: set[str]) -> None:
    assert [name for name in in_wheel if name.endswith("/licenses/LICENSE")]


def test_the_source_distribution_is_enough_to_build_and_holds_no_tests(in_sdist: set[str]) -> None:
    assert {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "theme_overrides/base.html"} <= in_sdist
    assert not [name for name in in_sdist if name.startswith(("tests", "content", ".venv", ".cache"))]


def test_what_is_installed_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import newsroom_plugin; print(newsroom_plugin.__file__)", cwd=tmp_path).strip()
    assert Path(where).is_relative_to(installed.parent)


@pytest.mark.parametrize("tool", ["mkdocs", "properdocs"])
def test_the_installed_plugin_builds_a_new_newsroom(installed: Path, newsroom: Newsroom, tool: str) -> None:
    run(installed / "python", "-m", tool, "build", "--strict", "--clean", "-f", "mkdocs.yml", cwd=newsroom.folder)
    assert "Unser Newsroom ist eröffnet" in newsroom.text("news/2026/hello/")
    assert newsroom.page("en/").get("lang") == "en"
    assert newsroom.has("assets/newsroom/newsroom.css")
    assert newsroom.feed().entries[0].link == "https://press.example.org/news/2026/hello/"
    assert "Kontakte" in newsroom.text("contacts/") or "Ansprechpartner" in newsroom.text("contacts/")


def test_the_installed_command_checks_and_adds(installed: Path, newsroom: Newsroom) -> None:
    path = run(installed / "newsroom", "new", "release", "Neuer Roboter", cwd=newsroom.folder).strip()
    assert Path(path).is_relative_to(newsroom.content)
    said = run(installed / "newsroom", "check", cwd=newsroom.folder)
    # Six drafts of what the law wants, three in each language, ask to be filled in.
    assert "0 errors, 6 warnings." in said


def test_the_installed_command_says_its_version(installed: Path, built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    assert wheel.name.split("-")[1] in run(installed / "newsroom", "--version", cwd=tmp_path)
