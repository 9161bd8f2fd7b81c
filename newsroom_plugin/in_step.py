"""Brings a site in step with what was made: what differs is written, what is gone is deleted, nothing else is touched.

A file comes into its place whole or not at all, so that a server always finds the old one or the new one, and a build that is
killed leaves a site of whole files. It is never written into: the cache may share it.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

from newsroom_plugin.folder import State, remove_empty, scan, share, states_in

_NOTHING: Final[Mapping[str, State]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Step:
    """What was done."""

    written: int
    """Files that were not there, or said something else."""
    deleted: int
    """Files that no longer belong there."""
    there: dict[str, State]
    """Every file that is there now, by path in the site."""


def bring_in_step(
    site_dir: Path,
    staged: Path,
    sources: Mapping[str, str | Path],
    hidden: Iterable[str],
    kept: Path,
    turn: AbstractContextManager[object] | None = None,
    known: Mapping[str, State] = _NOTHING,
    there: dict[str, State] | None = None,
) -> Step:
    """Make a site what lies in `staged`, which is moved, and what lies elsewhere, by its path in the site.

    First it looks, which takes time; what it does then, it does in its `turn`: somebody else may write into the site, too.
    Files below `kept` are shared with the site. All others are copied: an editor who writes into a file of the content must not
    change the site by that, nor the other way round, and the cache of pictures is cleared up as if no site had them.
    What is `known` of files below `kept`, by path in the site, is not asked for again, nor what is `there` in the site already.
    Like MkDocs, it leaves alone what is hidden at the top of the folder, but for the names in `hidden`.
    """
    there = states_in(site_dir) if there is None else there
    inside, writing, belongs = f"{kept}{os.sep}", dict[str, partial[None]](), set[str]()
    for path, found in scan(staged):
        belongs.add(path)
        before = there.get(path)
        if before is None or before.size != found.st_size or not _is_same(site_dir / path, staged / path):
            writing[path] = partial(put, site_dir / path, (staged / path).replace)
    for path, source in sources.items():
        belongs.add(path)
        before, target, is_kept = there.get(path), f"{site_dir}/{path}", str(source).startswith(inside)
        state = (known.get(path) if is_kept else None) or State.of(os.stat(source))  # noqa: PTH116 - many thousand of them
        if before is None or not _says_same(before, state, source, target):
            writing[path] = partial(_share if is_kept else _copy, str(source), target)
    ours = frozenset(hidden)
    gone = {path for path in there.keys() - belongs if not path.startswith(".") or path.partition("/")[0] in ours}
    with turn or nullcontext():
        for write in writing.values():
            write()
        _delete(site_dir, gone)
    shutil.rmtree(staged, ignore_errors=True)
    left = {path: state for path, state in there.items() if path not in gone}
    return Step(len(writing), len(gone), left | {path: State.of(os.lstat(f"{site_dir}/{path}")) for path in writing})


def _delete(site_dir: Path, paths: Collection[str]) -> None:
    for path in paths:
        lies = site_dir / path
        # A file that was in the way of what was written is gone already; a folder may stand where it was.
        if lies.is_symlink() or not lies.is_dir():
            with suppress(FileNotFoundError, NotADirectoryError):
                lies.unlink()
    remove_empty(site_dir, {path.rpartition("/")[0] for path in paths})


def _copy(source: str, target: str) -> None:
    put(Path(target), partial(shutil.copy2, source))


def _share(source: str, target: str) -> None:
    """Share a file with the site: in one go, as nearly all of a new site can be, else `put` sees what stands in the way."""
    try:
        try:
            os.link(source, target)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120 - many thousand of them
            os.link(source, target)
    except OSError:
        put(Path(target), partial(share, source))


def _says_same(there: State, found: State, source: str | Path, target: str) -> bool:
    """Whether two files are one that is shared, a copy that nobody has written into since, or two that say the same."""
    if there[:2] == found[:2]:
        return True
    if there.size != found.size:
        return False
    return there.time == found.time or _is_same(Path(target), Path(source))


def _is_same(target: Path, source: Path) -> bool:
    """Whether two files say the same; one that has gone from the site since somebody looked says nothing."""
    with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return target.read_bytes() == source.read_bytes()
    return False


def put(target: Path, write: Callable[[str], object]) -> None:
    """Put a file in its place."""
    if not target.parent.is_dir():
        _make_room(target.parent)
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    temporary = target.with_name(f"{secrets.token_hex(8)}.new")
    write(str(temporary))
    temporary.replace(target)


def _make_room(folder: Path) -> None:
    """Make a folder, also where a file was."""
    around = next((one for one in (folder, *folder.parents) if one.exists() or one.is_symlink()), folder)
    if not around.is_dir():
        around.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
