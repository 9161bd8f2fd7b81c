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
from pathlib import Path

from newsroom_plugin.folder import remove_empty, scan, share


@dataclass(frozen=True, slots=True)
class Step:
    """What was done."""

    written: int
    """Files that were not there, or said something else."""
    deleted: int
    """Files that no longer belong there."""


def bring_in_step(site_dir: Path, staged: Path, sources: Mapping[str, str | Path], hidden: Iterable[str]) -> Step:
    """Make a site what lies in `staged`, which is moved, and what lies elsewhere, by its path in the site.

    Like MkDocs, it leaves alone what is hidden at the top of the folder, but for the names in `hidden`.
    """
    there, written = dict(scan(site_dir)), 0
    for path, found in scan(staged):
        before = there.pop(path, None)
        if before is None or before.st_size != found.st_size or not _is_same(site_dir / path, staged / path):
            _put(site_dir / path, (staged / path).replace)
            written += 1
    for path, source in sources.items():
        before, found = there.pop(path, None), os.stat(source)  # noqa: PTH116 - many thousand of them
        # The same file, or one that says the same.
        if before is None or (before.st_ino, before.st_dev) != (found.st_ino, found.st_dev):
            if before is not None and before.st_size == found.st_size and _is_same(site_dir / path, Path(source)):
                continue
            _put(site_dir / path, lambda target, source=source: share(str(source), str(target)))  # type: ignore[misc]
            written += 1
    ours = frozenset(hidden)
    gone = [path for path in there if not path.startswith(".") or path.partition("/")[0] in ours]
    for path in gone:
        with suppress(FileNotFoundError, NotADirectoryError):
            (site_dir / path).unlink()
    remove_empty(site_dir, {path.rpartition("/")[0] for path in gone})
    shutil.rmtree(staged, ignore_errors=True)
    return Step(written, len(gone))


def _is_same(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()


def _put(target: Path, write: Callable[[Path], object]) -> None:
    """Put a file in its place."""
    if not target.parent.is_dir():
        _make_room(target.parent)
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    temporary = target.with_name(f"{secrets.token_hex(8)}.new")
    write(temporary)
    temporary.replace(target)


def _make_room(folder: Path) -> None:
    """Make a folder, also where a file was."""
    around = next((one for one in (folder, *folder.parents) if one.exists() or one.is_symlink()), folder)
    if not around.is_dir():
        around.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
