"""Which file counts as what, so that an urgent item can be published: found by checking again after each step.

A faulty file takes one step after the other until nothing is wrong with it any more: its references may lead nowhere when it is
as it was committed; it counts as in the newest commit that had no fault; it is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from newsroom_plugin.errors import NewsroomError, Problem, Report
from newsroom_plugin.history import History
from newsroom_plugin.reader import Instead
from newsroom_plugin.reader.tree import SourceFile
from newsroom_plugin.urgent.needs import Needs
from newsroom_plugin.urgent.versions import Version, as_ended, as_hidden, hides_more, hides_translations, is_translation, older

_ROUNDS = 40
"""How often all is checked again at most."""

Check = Callable[[Instead, frozenset[str], Report], object]
"""Checks everything with what counts instead of files, and files in which references may lead nowhere."""


class Stopped(NewsroomError):
    """Faults of the urgent item itself, or of what everything needs; carries them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass(frozen=True, slots=True)
class Rescue:
    """What counts, so that nothing is wrong any more."""

    instead: Mapping[str, bytes | Path | None]
    """What counts instead of files, by path in `content/`."""
    lenient: frozenset[str]
    """Files, as messages name them, in which a reference may lead nowhere."""
    lines: tuple[str, ...]
    """What was decided, a line for each file."""
    warnings: tuple[Problem, ...]
    """What is wrong and does not stop, with all that counts."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One way to take a faulty file."""

    said: str
    """What is decided, in words."""
    instead: Mapping[str, bytes | Path | None] = field(default_factory=dict)
    """What counts instead of files."""
    lenient: str = ""
    """The file whose references may lead nowhere; empty when none."""


@dataclass(frozen=True)
class Place:
    """Where files and their older versions are found."""

    files: Mapping[str, SourceFile]
    """Those on the disk, as messages name them."""
    history: History | None
    """None when nothing was ever committed."""
    until: str
    """The last published commit: later ones are not asked."""
    today: date
    """The day of the build."""
    kept: Path
    """A folder for older pictures."""


def rescue(place: Place, needs: Needs, check: Check) -> Rescue:
    """Find what counts instead of every faulty file that is not needed; raises `Stopped` for faults that must stop."""
    everything, steps, taken, first = (
        frozenset((*place.files, "mkdocs.yml")),
        dict[str, Iterator[_Step]](),
        dict[str, _Step](),
        dict[str, Problem](),
    )
    for _ in range(_ROUNDS):
        report, instead, lenient = Report(), _instead(taken), _lenient(taken)
        # What leads to a faulty file is right again once that file is: those that only refer come second.
        check(instead, everything, report)
        if not report.errors:
            report = Report()
            check(instead, lenient, report)
        if not report.errors:
            return Rescue(instead, lenient, tuple(_lines(taken, first)), report.warnings)
        if stopping := tuple(problem for problem in report.errors if _must_stop(problem, place.files, needs)):
            raise Stopped(stopping)
        for path, problem in {problem.location.path: problem for problem in reversed(report.errors)}.items():
            first.setdefault(path, problem)
            step = next(steps.setdefault(path, _steps(path, place)), None)
            if step is None:
                raise Stopped(report.errors)
            taken[path] = step
    raise Stopped(report.errors)


def _must_stop(problem: Problem, files: Mapping[str, SourceFile], needs: Needs) -> bool:
    """Whether a fault concerns the urgent item, or no file of its own: options, and what a whole folder has in common."""
    file = files.get(problem.location.path)
    return file is None or file.src_uri.endswith("/_defaults.yml") or needs.has(file.src_uri)


def _instead(taken: Mapping[str, _Step]) -> dict[str, bytes | Path | None]:
    return {path: data for step in taken.values() for path, data in step.instead.items()}


def _lenient(taken: Mapping[str, _Step]) -> frozenset[str]:
    return frozenset(step.lenient for step in taken.values() if step.lenient)


def _lines(taken: Mapping[str, _Step], first: Mapping[str, Problem]) -> Iterator[str]:
    for path, step in sorted(taken.items()):
        yield f"{path} {step.said}, because of this: {first[path]}"


# --- the ways to take one file ------------------------------------------------------------------------------------------------


def _steps(path: str, place: Place) -> Iterator[_Step]:
    file, is_thing = place.files[path], place.files[path].kind in ("item", "event", "kit")
    if file.kind == "media":
        yield from _asset_steps(path, place)
        return
    now = _bytes(file)
    versions = tuple(older(place.history, path, now, place.until))
    if _is_committed(place, path, now):
        yield _Step("is taken without the references that lead nowhere", lenient=path)
    for number, version in enumerate(versions):
        newer = (now, *(other.data for other in versions[:number]))
        if not hides_more(newer, version.data, file.kind, place.today):
            said = f"counts as in {_named(version)}"
            yield _Step(said, {file.src_uri: version.data})
            yield _Step(f"{said}, without the references that lead nowhere", {file.src_uri: version.data}, path)
    in_all = is_thing and hides_translations((now, *(version.data for version in versions)), place.today)
    for version in versions if is_thing else ():
        hidden = as_hidden(version.data, in_all_languages=in_all)
        yield _Step("is hidden: what stands there now may mean that", {file.src_uri: hidden}, path)
    others = (
        {other.src_uri: as_hidden(_bytes(other), in_all_languages=True) for other in _translations(file, place)} if in_all else {}
    )
    said = "is left out: there is no version without a fault that may be shown"
    yield _Step(f"{said}; so are its translations" if others else said, {file.src_uri: None, **others})


def _translations(file: SourceFile, place: Place) -> Iterator[SourceFile]:
    """The same thing in other languages, as far as file names and texts tell."""
    for other in place.files.values():
        if other.kind == file.kind and other is not file:
            is_named = is_translation(_bytes(other), file.stem) or is_translation(_bytes(file), other.stem)
            if other.inner == file.inner or is_named:
                yield other


def _asset_steps(path: str, place: Place) -> Iterator[_Step]:
    """An asset is two files: each may be the faulty one."""
    name = path.removesuffix(".yml").removesuffix(".yaml")
    original, sidecar = (place.files.get(name), place.files.get(f"{name}.yml") or place.files.get(f"{name}.yaml"))
    if sidecar:
        texts = tuple(older(place.history, sidecar.shown, _bytes(sidecar), place.until))
        for number, text in enumerate(texts):
            newer = (_bytes(sidecar), *(other.data for other in texts[:number]))
            if hides_more(newer, text.data, "media", place.today):
                yield _Step("is hidden: what stands there now may limit its use", {sidecar.src_uri: as_ended(text.data)})
            else:
                yield _Step(f"counts as in {_named(text)}", {sidecar.src_uri: text.data})
    for picture in older(place.history, original.shown, _bytes(original), place.until) if original else ():
        assert original is not None
        yield _Step(f"has the file of {_named(picture)}", {original.src_uri: _kept(picture, original, place.kept)})
    gone = {file.src_uri: None for file in (original, sidecar) if file}
    yield _Step("is left out: there is no version without a fault that may be shown", gone)


def _kept(version: Version, file: SourceFile, folder: Path) -> Path:
    """An older picture as a file, named by what is in it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(version.data).hexdigest()[:32]}{PurePosixPath(file.src_uri).suffix.lower()}"
    path.write_bytes(version.data)
    return path


def _bytes(file: SourceFile) -> bytes:
    try:
        return file.data
    except OSError:
        return b""


def _is_committed(place: Place, path: str, now: bytes) -> bool:
    """Whether a file is as it was committed: then something else went, and its own words are right."""
    newest = next(older(place.history, path, None, place.until), None)
    return newest is not None and newest.data == now


def _named(version: Version) -> str:
    return f"commit {version.commit.id[:9]} of {version.commit.at:%Y-%m-%d}"
