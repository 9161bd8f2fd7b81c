"""`newsroom add`: files pictures of a delivery, each with a sidecar that says what the file itself says.

What a file does not say stands in the sidecar as a comment: a placeholder that cannot be published by mistake.
"""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import click

from newsroom_plugin import imaging
from newsroom_plugin.cli.new import quoted
from newsroom_plugin.cli.project import Project, find_project
from newsroom_plugin.errors import PictureError
from newsroom_plugin.frontmatter import FrontMatterError, decode, read_mapping
from newsroom_plugin.newsroom import license_at
from newsroom_plugin.reader.media import KIND_OF
from newsroom_plugin.renditions import EmbeddedRights, ImageOptions
from newsroom_plugin.urls import is_reserved, join, slug_of


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--to", "subfolder", default="", help="Folder in content/media/ they go to; it is made when it is not there.")
@click.option("-f", "--config-file", help="The mkdocs.yml of the newsroom; found by itself in this folder or one above.")
def add(files: tuple[Path, ...], subfolder: str, config_file: str | None) -> None:
    """Put FILES, or all in a folder, into content/media/, each with a sidecar filled in from its IPTC, XMP and EXIF."""
    project = find_project(config_file)
    folder = _folder(project, subfolder)
    common = _common(folder, project.content / "media")
    taken, has_failed = _taken(project), False
    for file in _delivered(files):
        try:
            path, missing = _filed(file, folder, taken, common)
        except (PictureError, OSError) as error:
            has_failed = True
            click.secho(f"{file}: {error}", fg="red", err=True)
            continue
        click.echo(f"{file} → {path.relative_to(project.folder) if path.is_relative_to(project.folder) else path}{missing}")
    if has_failed:
        raise SystemExit(1)


def _folder(project: Project, subfolder: str) -> Path:
    """The folder in `content/media/`, which it must not leave."""
    inner = subfolder.replace("\\", "/").removeprefix("content/").removeprefix("media/")
    path = join("", inner) if inner else "."
    if path is None or any(part.startswith(".") and part != "." for part in path.split("/")):
        raise click.ClickException(f"--to {subfolder}: That is no folder in content/media/. Write it like --to locations.")
    return project.content / "media" / path


def _delivered(files: Iterable[Path]) -> Iterator[Path]:
    """Yield the files asked for; of a folder everything that can be an asset, also further down."""
    for file in files:
        if not file.is_dir():
            yield file
            continue
        inside = sorted(path for path in file.rglob("*") if path.is_file())
        yield from (path for path in inside if _extension(path) in KIND_OF and not path.name.startswith("."))


def _extension(path: Path) -> str:
    return path.suffix[1:].lower()


def _taken(project: Project) -> dict[str, list[Path]]:
    """The assets there are, by id: an id must be the only one in the whole library."""
    found: dict[str, list[Path]] = {}
    for path in sorted((project.content / "media").rglob("*")):
        is_sidecar = _extension(path) in ("yml", "yaml") and path.stem != "_defaults"
        if is_sidecar or _extension(path) in KIND_OF:
            stem = Path(path.stem).stem if is_sidecar and _extension(Path(path.stem)) in KIND_OF else path.stem
            found.setdefault(slug_of(stem), []).append(path)
    return found


def _common(folder: Path, media: Path) -> frozenset[str]:
    """The keys that the `_defaults.yml` of a folder, and of those around it, give to all in it."""
    found: set[str] = set()
    for around in (folder, *folder.parents):
        path = around / "_defaults.yml"
        if path.is_file():
            with suppress(FrontMatterError):
                found |= read_mapping(decode(path.read_bytes(), str(path)), str(path)).fields.keys()
        if around == media:
            break
    return frozenset(found)


# --- one file -------------------------------------------------------------------------------------------------------------------


def _filed(file: Path, folder: Path, taken: dict[str, list[Path]], common: frozenset[str]) -> tuple[Path, str]:
    """Copy a file and write its sidecar; return where it is and what is still to be written there."""
    if _extension(file) not in KIND_OF:
        raise PictureError(f"Files of the kind .{_extension(file)} are not assets.")
    said = _embedded(file)
    name, there = _name(file, taken)
    if there:
        return there, " (is there already)"
    path = folder / f"{name}.{_extension(file)}"
    sidecar = path.with_name(f"{path.name}.yml")
    folder.mkdir(parents=True, exist_ok=True)
    with file.open("rb") as source, path.open("xb") as target:
        shutil.copyfileobj(source, target)
    lines, missing = _sidecar(said, common)
    with sidecar.open("x", encoding="utf-8") as written:
        written.write("".join(f"{line}\n" for line in lines))
    taken.setdefault(name, []).append(path)
    return path, f" (still to be written in {sidecar.name}: {', '.join(missing)})" if missing else ""


def _embedded(file: Path) -> EmbeddedRights:
    """What a picture says of itself; other files are not asked."""
    if KIND_OF[_extension(file)] != "picture":
        return EmbeddedRights()
    return imaging.probe(file, ImageOptions().max_pixels).rights


def _name(file: Path, taken: dict[str, list[Path]]) -> tuple[str, Path | None]:
    """A name nobody has; or the place of the same file, when it was filed before."""
    base = slug_of(file.stem) or "file"
    base = f"{base}-1" if is_reserved(base) else base
    name, number = base, 1
    while name in taken:
        if same := next((path for path in taken[name] if path.is_file() and filecmp.cmp(path, file, shallow=False)), None):
            return name, same
        number += 1
        name = f"{base}-{number}"
    return name, None


def _sidecar(said: EmbeddedRights, common: frozenset[str]) -> tuple[list[str], list[str]]:
    """The lines of a sidecar, and the required keys that only a person can write; `common` keys stand in `_defaults.yml`."""
    license = license_at(said.license_url)
    terms = ""
    if license:
        is_known = license.id != "custom"
        terms = license.id if is_known else f"{{name: {quoted(license.name)}, url: {quoted(license.url)}}}"
    credit = said.credit or said.creator
    lines = [
        _line("title", quoted(said.title) if said.title else "", "A short name"),
        _line("alt", "", "required: what is seen, for those who cannot see it"),
        _line("caption", quoted(said.caption) if said.caption else "", "What is shown, who, where and when"),
        _line("creator", quoted(said.creator) if said.creator else "", "Who made it"),
        _line("credit", quoted(credit) if credit else "", "required: who must be named"),
        _line("license", terms, "required: CC-BY-4.0, CC0-1.0, editorial, or {name: …, url: …}"),
        _line("copyright", quoted(said.copyright) if said.copyright else "", "The copyright notice"),
        _line("date", said.date, "The day it was made, like 2026-08-19"),
    ]
    missing = {"alt": "", "credit": credit, "license": terms}
    return lines, [key for key, value in missing.items() if not value and key not in common]


def _line(key: str, value: str, hint: str) -> str:
    """A key with its value; without one, a comment that says what is missing."""
    return f"{key}: {value}" if value else f"# {key}:   # {hint}"
