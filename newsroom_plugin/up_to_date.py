"""Whether a site is up to date: nothing has changed of what it was built from, nor in the site, and no moment has come.

It is asked before anything else is loaded, so that a build with nothing to do takes as long as looking at the files: at their
size, their times and their place on the disk, as `git status` does. Where that tells nothing for certain (a link that leads
elsewhere, a file saved while the build began), the build looks for itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from newsroom_plugin.folder import State, scan, states_in

_CODE: Final = str(Path(__file__).resolve().parent)
_NAME: Final = "up-to-date.json"
_FORMAT: Final = 1
"""Changes when what is noted means something else."""

_TICK: Final = 20_000_000
"""Nanoseconds by which the time of a file may lag behind the clock."""
_COARSE: Final = 2_000_000_000
"""The same on disks that keep only whole seconds, of which some keep every other."""

_WARNING: Final = 30
"""The level of warnings, as `logging` counts."""

_INHERITED: Final = re.compile(r"^INHERIT:\s*(['\"]?)([^'\"\n#]+?)\1\s*(?:#.*)?$", re.MULTILINE)
_ASKED: Final = re.compile(r"!ENV\s+(\[[^\]\n]*\]|[^\s,#\]}]+)")
_NAMED: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Tally:
    """What a build made and what it found made."""

    items: int
    """In all languages."""
    pages: int
    """All of them."""
    pages_before: int
    """Those that stayed as they were."""
    files: int
    """All that are not pages."""
    files_before: int
    """Those that stayed as they were."""
    encoded: int
    """Files of pictures that were encoded."""
    pictures_before: int
    """Those that were there."""

    def line(self, seconds: float) -> str:
        """All of it, in a line."""
        return (
            f"{self.items} items: {self.pages - self.pages_before} pages made, {self.pages_before} as before; "
            f"{self.files - self.files_before} other files made or copied, {self.files_before} as before; "
            f"{self.encoded} pictures encoded, {self.pictures_before} reused; {seconds:.1f} s"
        )

    @property
    def again(self) -> Tally:
        """That of a build that finds everything made."""
        return Tally(self.items, self.pages, self.pages, self.files, self.files, 0, self.encoded + self.pictures_before)


@dataclass(frozen=True, slots=True)
class Sources:
    """What a site is built from."""

    folders: tuple[str, ...]
    """Folders with all that is in them."""
    files: tuple[str, ...]
    """Single files."""
    variables: Mapping[str, str | None]
    """What `mkdocs.yml` asks the environment for, and found there."""

    @classmethod
    def of(cls, config: Path, folders: Iterable[Path], files: Iterable[Path]) -> Sources | None:
        """Those of a site, with this code and all that its `mkdocs.yml` leads to; None when nobody can tell what that is."""
        configs, names = [config], set[str]()
        for one in configs:
            try:
                text = one.read_text(encoding="utf-8-sig")
            except (OSError, UnicodeDecodeError):
                return None
            text = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
            inherited, asked = _INHERITED.findall(text), _ASKED.findall(text)
            if len(inherited) != text.count("INHERIT") or len(asked) != text.count("!ENV") or "!!python/object" in text:
                return None
            names.update(name for one in asked for name in _NAMED.findall(one))
            configs += [other for _, path in inherited if (other := one.parent / path) not in configs]
        variables = {name: os.environ.get(name) for name in sorted(names)}
        named = sorted({str(file.resolve()) for file in (*configs, *files)})
        return cls(tuple(sorted({_CODE, *(str(folder.resolve()) for folder in folders)})), tuple(named), variables)

    def state(self, since: int) -> str | None:
        """What the disk says of all of it, as a digest; None when nobody can tell whether a file changed after `since`.

        `since` is in nanoseconds since 1970: when reading them began, or will begin.
        """
        found: list[tuple[object, ...]] = []
        try:
            for path, state in self._all():
                changed = state.st_mtime_ns
                lag = _TICK if changed % 1_000_000_000 else _COARSE
                if not stat.S_ISREG(state.st_mode) or changed > since - lag:
                    return None
                found.append((path, state.st_size, changed, state.st_ctime_ns, state.st_ino))
        except OSError:
            return None
        return _digest((sorted(self.variables.items()), sys.version, sorted(installed()), sorted(found)))

    def _all(self) -> Iterator[tuple[str, os.stat_result]]:
        for folder in self.folders:
            for path, state in scan(Path(folder)):
                if "__pycache__" not in path:
                    yield f"{folder}/{path}", state
        for file in self.files:
            yield file, os.lstat(file)


@dataclass(frozen=True, slots=True)
class UpToDate:
    """What is noted of a site that was built."""

    tally: Tally
    """What it is made of."""
    said: tuple[tuple[int, str], ...]
    """What every build says of it: (level as `logging` counts, line)."""
    config: str
    """Its `mkdocs.yml`."""
    given: str
    """The folder the command was given for it; empty when none was."""
    site_dir: str
    """Where it lies."""
    sources: Sources
    """What it was built from."""
    inputs: str
    """What the disk said of them."""
    outputs: str
    """What it says of the site."""
    since: float
    """The moment it was built for, in seconds since 1970."""
    until: float
    """The first moment at which the same sources may make another one."""

    @property
    def has_warnings(self) -> bool:
        """Whether something is wrong with it."""
        return any(level >= _WARNING for level, _ in self.said)

    def note(self, home: Path) -> None:
        """Note it where what is made for the site is kept; where that cannot be, the next build looks for itself."""
        target, temporary = home / _NAME, home / f"{_NAME}.tmp"
        try:
            temporary.write_text(json.dumps({"format": _FORMAT, **asdict(self)}), encoding="utf-8")
            temporary.replace(target)
        except OSError:
            forget(home)


def forget(home: Path) -> None:
    """Nothing is known of a site any more."""
    with suppress(OSError):
        (home / _NAME).unlink()


def find(homes: Path, config: Path, given: Path | None, at: float, now: int) -> UpToDate | None:
    """What is noted of the site of a `mkdocs.yml`, when it is up to date at the moment `at`; None when it may not be.

    `homes` is the folder around what is kept for each site; `given` the folder of the site the command was given. `now` is in
    nanoseconds since 1970.
    """
    for path in sorted(homes.glob(f"*/{_NAME}")):
        noted = _noted(path)
        if noted and (noted.config, noted.given) == (str(config), str(given or "")):
            return noted if _holds(noted, at, now) else None
    return None


def _holds(noted: UpToDate, at: float, now: int) -> bool:
    if not noted.since <= at < noted.until or _CODE not in noted.sources.folders:
        return False
    if any(os.environ.get(name) != value for name, value in noted.sources.variables.items()):
        return False
    return noted.sources.state(now) == noted.inputs and state_of(states_in(Path(noted.site_dir))) == noted.outputs


def state_of(files: Mapping[str, State]) -> str:
    """What the disk says of the files of a site, by path, as a digest."""
    return _digest(sorted((path, state.number, state.size, state.time) for path, state in files.items()))


def _noted(path: Path) -> UpToDate | None:
    try:
        noted: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if noted.pop("format") != _FORMAT:
            return None
        sources = noted.pop("sources")
        sources["folders"], sources["files"] = tuple(sources["folders"]), tuple(sources["files"])
        said = tuple((int(level), str(line)) for level, line in noted.pop("said"))
        return UpToDate(tally=Tally(**noted.pop("tally")), said=said, sources=Sources(**sources), **noted)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _digest(value: object) -> str:
    return hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def installed() -> Iterator[str]:
    """Name and version of every package there is, as their folders are called."""
    for folder in dict.fromkeys(map(Path, sys.path)):
        if folder.is_dir():
            yield from (entry.name for entry in folder.iterdir() if entry.name.endswith((".dist-info", ".egg-info")))
