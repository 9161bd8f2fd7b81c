"""Bounds the cache: removes what no build has used lately, and what builds that were killed left behind.

Safe while a build runs: what was used within the last hour stays whatever is asked, and an entry that is used in the moment it
would be removed is put back.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from newsroom_plugin import folder as folders
from newsroom_plugin.cache import BUILT
from newsroom_plugin.imaging.usage import LastUsed

IN_USE: Final = 3600.0
"""Seconds in which a build that used an entry may not be finished yet."""

_SCRATCH: Final = "search-*"
"""Folders of a build that makes the index of the search; it removes them itself, unless it is killed."""

_FOLDERS: Final = ("renditions", "cards", "kits", "pdf")
"""Folders of the cache in which entries lie, two levels deep; everything else in it is somebody else's."""


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was removed and what is left."""

    removed: int
    """Entries that were removed."""
    freed: int
    """Their bytes."""
    leftovers: int
    """Unfinished files of builds that were killed, removed as well."""
    sites: int
    """Sites that nobody has built lately, of which what was kept was removed as well."""
    kept: int
    """Entries that are left."""
    size: int
    """Their bytes."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file in the cache."""

    used: float
    """Seconds since 1970."""
    path: Path
    size: int
    lists: LastUsed
    """What else says when it was used."""


def prune(cache_dir: Path, now: float, older_than: float | None = None, max_bytes: int | None = None) -> Pruned:
    """Remove the entries not used for `older_than` seconds, then those used longest ago until `max_bytes` are left.

    What is kept for a site goes when it was not built for as long. `now` is in seconds since 1970. With neither bound only
    leftovers go. Raises `OSError` when the cache cannot be read; entries that cannot be removed stay and are counted as kept.
    """
    entries = sorted(_entries(cache_dir), key=lambda entry: (entry.used, str(entry.path)))
    finished = [entry for entry in entries if entry.path.suffix != ".tmp"]
    leftovers = sum(_removed(entry) for entry in entries if entry.path.suffix == ".tmp" and entry.used < now - IN_USE)
    leftovers += sum(_removed_folder(path) for path in cache_dir.glob(_SCRATCH) if _used(path) < now - IN_USE)
    size, removed, freed = sum(entry.size for entry in finished), 0, 0
    for entry in finished:
        is_old = older_than is not None and entry.used < now - older_than
        is_too_much = max_bytes is not None and size - freed > max_bytes
        if entry.used < now - IN_USE and (is_old or is_too_much) and _removed(entry):
            removed, freed = removed + 1, freed + entry.size
    for lists in {entry.lists: None for entry in entries}:
        lists.tidy(entry.path.name for entry in entries if entry.path.exists())
    forgotten = [] if older_than is None else _not_built_since(cache_dir / BUILT, now - max(older_than, IN_USE))
    sites = sum(map(_removed_site, forgotten))
    return Pruned(removed, freed, leftovers, sites, len(finished) - removed, size - freed)


def _not_built_since(built: Path, moment: float) -> list[Path]:
    """The folders of what is kept for sites that were not built since a moment: each build writes into their databases."""
    found = sorted(path for path in built.glob("*") if path.is_dir() and not path.is_symlink())
    return [path for path in found if max(map(_used, (path, *path.glob("*.sqlite3")))) < moment]


class _BuiltNow(Exception):
    """A build is at work on a site."""


def _removed_site(folder: Path) -> bool:
    """Remove what is kept for a site, unless a build is at work on it."""

    def leave_it() -> None:
        raise _BuiltNow

    try:
        folders.take(folder, leave_it)
    except (_BuiltNow, OSError):
        return False
    try:
        return _removed_folder(folder)
    finally:
        folders.leave(folder)


def _entries(cache_dir: Path) -> Iterator[_Entry]:
    for folder in _FOLDERS:
        lists = LastUsed(cache_dir / folder)
        for path in (cache_dir / folder).glob("*/*"):
            with contextlib.suppress(FileNotFoundError):
                stat = path.stat()
                yield _Entry(max(stat.st_mtime, lists.of(path.name)), path, stat.st_size, lists)


def _used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return float("inf")


def _removed_folder(path: Path) -> bool:
    shutil.rmtree(path, ignore_errors=True)
    return not path.exists()


def _removed(entry: _Entry) -> bool:
    """Remove an entry, unless it is being used. Moved aside first: a build then finds it in whole or not at all."""
    aside = entry.path.with_name(f"{entry.path.name}.pruned.tmp")
    try:
        entry.path.replace(aside)
        entry.lists.look()
        if max(aside.stat().st_mtime, entry.lists.of(entry.path.name)) > entry.used:
            aside.replace(entry.path)
            return False
        aside.unlink()
    except OSError:
        return False
    return True
