"""Brings a site in step with what was made: what differs is written, what is gone is deleted, nothing else is touched.

A file comes into its place whole or not at all, so that a server always finds the old one or the new one, and a build that is
killed leaves a site of whole files. It is never written into: the cache may share it.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from newsroom_plugin.folder import remove_empty, scan, share


@dataclass(frozen=True, slots=True)
class Step:
    """What was done."""

    written: int
    """Files that were not there, or said something else."""
    deleted: int
    """Files that no longer belong there."""


def bring_in_step(site_dir: Path, staged: Path, sources: Mapping[str, str | Path], hidden: Iterable[str], kept: Path) -> Step:
    """Make a site what lies in `staged`, which is moved, and what lies elsewhere, by its path in the site.

    Files below `kept` are shared with the site. All others are copied: an editor who writes into a file of the content must not
    change the site by that, nor the other way round, and the cache of pictures notes by their time when files were last used.
    Like MkDocs, it leaves alone what is hidden at the top of the folder, but for the names in `hidden`.
    """
    there, written, inside = dict(scan(site_dir)), 0, f"{kept}{os.sep}"
    for path, found in scan(staged):
        before = there.pop(path, None)
        if before is None or before.st_size != found.st_size or not _is_same(site_dir / path, staged / path):
            _put(site_dir / path, (staged / path).replace)
            written += 1
    for path, source in sources.items():
        before, target, is_shared = there.pop(path, None), f"{site_dir}/{path}", str(source).startswith(inside)
        if before is not None and _says_same(before, source, target):
            continue
        if before is not None or not is_shared or not _is_linked(source, target):
            _put(Path(target), partial(share if is_shared else shutil.copy2, str(source)))
        written += 1
    ours = frozenset(hidden)
    gone = [path for path in there if not path.startswith(".") or path.partition("/")[0] in ours]
    for path in gone:
        with suppress(FileNotFoundError, NotADirectoryError):
            (site_dir / path).unlink()
    remove_empty(site_dir, {path.rpartition("/")[0] for path in gone})
    shutil.rmtree(staged, ignore_errors=True)
    return Step(written, len(gone))


def _is_linked(source: str | Path, target: str) -> bool:
    """Whether a file could be shared in one go, as nearly all of a new site can; else `_put` sees what stands in the way."""
    with suppress(OSError):
        try:
            os.link(source, target)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120 - as above
            os.link(source, target)
        return True
    return False


def _says_same(there: os.stat_result, source: str | Path, target: str) -> bool:
    """Whether two files are one that is shared, a copy that nobody has written into since, or two that say the same."""
    found = os.stat(source)  # noqa: PTH116 - many thousand of them
    if (there.st_ino, there.st_dev) == (found.st_ino, found.st_dev):
        return True
    if there.st_size != found.st_size:
        return False
    return there.st_mtime_ns == found.st_mtime_ns or _is_same(Path(target), Path(source))


def _is_same(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()


def _put(target: Path, write: Callable[[str], object]) -> None:
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
