"""What the last build made, each under the key of all it was made from: what has not changed is not made again.

Files lie in a tree of their own, as they lie in the site, which shares them where the disk can (hard links). What is known of
them, and what is too small for files, stands in a database beside it. Nothing here is believed unseen: a file counts while its
size and time are what they were, or else its checksum is; a note while its checksum is; a database that cannot be read is begun
anew. So a cache that was damaged, copied from elsewhere or taken away in the middle costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from newsroom_plugin.folder import State, remove_empty, scan, share

_DATABASE: Final = "kept-1.sqlite3"
"""Its number changes when older databases can no longer be read."""

_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, key BLOB, size INTEGER, time INTEGER, sum INTEGER) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS notes (kind TEXT, name TEXT, key BLOB, data BLOB, sum INTEGER, PRIMARY KEY (kind, name))",
)
_PENDING: Final = 2_000_000
"""Bytes of notes that wait to be written down: all of a first build would take more memory than the site they are of."""

_TIDY: Final = "PRAGMA user_version = 1"
"""Says that no files lie there but those that are known."""

_UNTIDY: Final = "PRAGMA user_version = 0"
"""Takes it back until a build ends: one that is killed leaves files of which nothing is known."""

_WRITE_FILE: Final = "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)"
_WRITE_NOTE: Final = "INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?, ?)"


def key_of(*parts: object) -> bytes:
    """A key: a digest of values whose `repr` says all there is to them."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.digest()


class _File(NamedTuple):
    """What is known of a file."""

    path: str
    """From the root of the site."""
    key: bytes
    """Of what it was made from; empty when it is not to be found again."""
    size: int
    """Bytes."""
    time: int
    """When it was written, in nanoseconds."""
    sum: int
    """CRC-32."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a process has put."""

    files: dict[str, _File]
    """By path."""
    notes: dict[tuple[str, str], tuple[bytes, bytes]]
    """(key, data) by kind and name."""


class Kept:
    """The files and notes of the last build; opened for one build, closed at its end."""

    def __init__(self, folder: Path) -> None:
        """Open what is kept in `folder`. Raises `OSError` when it cannot be read and written."""
        self.files = folder / "files"
        """Where the files lie, as they lie in the site."""
        self.files.mkdir(parents=True, exist_ok=True)
        self._files = str(self.files)
        self._path = folder / _DATABASE
        self._database, self._known, self._is_tidy = self._opened()
        self._there: dict[str, State] = {}
        self.looked: Callable[[], dict[str, State]] | None = None
        """What somebody else has found there, who looked at all of it when this was opened."""
        self._used: set[str] = set()
        self._changed: set[str] = set()
        self._written: dict[tuple[str, str], tuple[bytes, bytes]] = {}
        self._pending = 0
        self._noted: dict[str, set[str]] = {}
        self._inherited: sqlite3.Connection | None = None
        self._is_closed = False

    def _opened(self) -> tuple[sqlite3.Connection, dict[str, _File], bool]:
        """The database, begun anew when it cannot be read, what it says of files, and whether no others lie there."""
        for _ in range(2):
            try:
                database = sqlite3.connect(self._path, timeout=30, isolation_level=None)
                database.execute("PRAGMA synchronous = OFF")
                for table in _TABLES:
                    database.execute(table)
                rows = database.execute("SELECT path, key, size, time, sum FROM files")
                known = {row[0]: _File._make(row) for row in rows}
                is_tidy = database.execute("PRAGMA user_version").fetchone() == (1,)
                database.execute(_UNTIDY)
            except sqlite3.DatabaseError:
                self._path.unlink(missing_ok=True)
            else:
                return database, known, is_tidy
        raise OSError(f"{self._path} cannot be written")

    @property
    def count(self) -> int:
        """How many files are known."""
        return len(self._known)

    def close(self, *, is_whole: bool) -> None:
        """Write down what is known; after a whole build also forget what it did not use."""
        with contextlib.suppress(sqlite3.DatabaseError):
            self._database.execute("BEGIN IMMEDIATE")
            if is_whole:
                self._forget()
            self._database.executemany(_WRITE_FILE, (self._known[path] for path in self._changed))
            self._write_down()
            if is_whole or self._is_tidy:
                self._database.execute(_TIDY)
            self._database.execute("COMMIT")
        self._database.close()
        self._is_closed = True

    def _write_down(self) -> None:
        """Write down the notes that wait."""
        rows = ((*name, *said, zlib.crc32(said[1])) for name, said in self._written.items())
        self._database.executemany(_WRITE_NOTE, rows)

    def _forget(self) -> None:
        unused = self._known.keys() - self._used
        self._database.executemany("DELETE FROM files WHERE path = ?", ((path,) for path in unused))
        lying = unused if self._is_tidy else {path for path, _ in scan(self.files)} - self._used
        for path in lying:
            with contextlib.suppress(OSError):
                (self.files / path).unlink()
        remove_empty(self.files, {path.rpartition("/")[0] for path in lying})
        for kind, names in self._noted.items():
            stored = {name for (name,) in self._database.execute("SELECT name FROM notes WHERE kind = ?", (kind,))}
            self._database.executemany("DELETE FROM notes WHERE kind = ? AND name = ?", ((kind, old) for old in stored - names))

    # --- files ----------------------------------------------------------------------------------------------------------------

    def has(self, path: str, key: bytes) -> bool:
        """Whether a file was made from the same and is still as it was; it then counts as used."""
        known = self._known.get(path)
        if known is None or known.key != key or not self._is_intact(path, known):
            return False
        self._used.add(path)
        return True

    def _is_intact(self, path: str, known: _File) -> bool:
        state = self._state(path)
        if state is None or state.size != known.size:
            return False
        if state.time != known.time:
            try:
                if zlib.crc32((self.files / path).read_bytes()) != known.sum:
                    return False
            except OSError:
                return False
            self._note_file(known._replace(time=state.time))
        return True

    def _state(self, path: str) -> State | None:
        """What the system says of a file, asked once; None when there is none."""
        self._believe()
        if (state := self._there.get(path)) is None:
            with contextlib.suppress(OSError):
                state = self._there[path] = State.of(os.lstat(self.at(path)))
        return state

    def _believe(self) -> None:
        """Take over what somebody else has found there; what this build has written since is newer."""
        if self.looked:
            self._there, self.looked = self.looked() | self._there, None

    def put(self, path: str, key: bytes | None, content: bytes) -> Path:
        """Keep a file; one with the same bytes stays untouched. Without a key it is not found again by a later build."""
        sum, known = zlib.crc32(content), self._known.get(path)
        if not (known and known.sum == sum and known.size == len(content) and self._is_intact(path, known)):
            self._write(path, content)
            self._there[path] = State.of(os.stat(self.at(path)))  # noqa: PTH116 - here and below: many thousand of them
        self._note_file(_File(path, key or b"", len(content), self._there[path].time, sum))
        self._used.add(path)
        return self.files / path

    def take(self, path: str, key: bytes, file: Path, *, move: bool) -> None:
        """Keep a file that was written elsewhere; it then lies at both places, or only here when it may be moved."""
        content = file.read_bytes()
        sum, known = zlib.crc32(content), self._known.get(path)
        if known and known.sum == sum and known.size == len(content) and self._is_intact(path, known):
            if move:
                file.unlink()
        else:
            target = self.files / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if move:
                file.replace(target)
            else:
                target.unlink(missing_ok=True)
                share(str(file), str(target))
            self._there[path] = State.of(target.stat())
        self._note_file(_File(path, key, len(content), self._there[path].time, sum))
        self._used.add(path)

    def sum(self, path: str) -> int | None:
        """The checksum of a file that `has` found, `put` wrote or `take` took; None of others."""
        return self._known[path].sum if path in self._used else None

    def at(self, path: str) -> str:
        """Where a file lies."""
        return f"{self._files}/{path}"

    @property
    def used(self) -> dict[str, str]:
        """Where the files lie that `has` found, `put` wrote or `take` took, by their path in the site."""
        return {path: self.at(path) for path in self._used}

    @property
    def states(self) -> Mapping[str, State]:
        """What the system said of those files, as far as it was asked, by the same paths."""
        return self._there

    def _write(self, path: str, content: bytes) -> None:
        """Write a file, never into the one that is there, for the site may share it."""
        target, folder = self.at(path), self.at(path.rpartition("/")[0])
        try:
            _create(target, content)
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            _create(target, content)
        except FileExistsError:
            _create(name := f"{folder}/{secrets.token_hex(8)}.tmp", content)
            os.replace(name, target)  # noqa: PTH105

    def _note_file(self, file: _File) -> None:
        if self._known.get(file.path) != file:
            self._known[file.path] = file
            self._changed.add(file.path)

    # --- other processes ------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """In a process that was forked: note only what is put from now on, and read by a connection of its own."""
        if self._inherited is None:
            self._inherited, self._database = self._database, sqlite3.connect(self._path, timeout=30, isolation_level=None)
            self.looked = None  # what a process finds out comes back to the one that began it, and to no other
        self._changed.clear()
        self._written.clear()

    def changes(self) -> Changes:
        """What was put since `begin`, for `adopt` in the process it was forked from."""
        return Changes({path: self._known[path] for path in self._changed}, self._written)

    def adopt(self, changes: Changes) -> dict[str, bytes]:
        """Take over what another process has put; returns the keys of its notes that are texts, as `keys` does."""
        self._believe()
        for path, file in changes.files.items():
            self._there.pop(path, None)
            self._note_file(file)
        for (kind, name), (key, data) in changes.notes.items():
            self.write_note(kind, name, key, data)
        return {name: key for (kind, name), (key, _) in changes.notes.items() if kind == "text"}

    # --- notes ----------------------------------------------------------------------------------------------------------------

    def note(self, kind: str, name: str, key: bytes) -> bytes | None:
        """What was noted under a name, made from the same; None when nothing was. May be asked after `close`, too."""
        self._noted.setdefault(kind, set()).add(name)
        if (kind, name) in self._written:
            of, data = self._written[kind, name]
            return data if of == key else None
        row = None
        with contextlib.suppress(sqlite3.DatabaseError), self._reading() as database:
            query = "SELECT data, sum FROM notes WHERE kind = ? AND name = ? AND key = ?"
            row = database.execute(query, (kind, name, key)).fetchone()
        return row[0] if row and zlib.crc32(row[0]) == row[1] else None

    def _reading(self) -> contextlib.AbstractContextManager[sqlite3.Connection]:
        return contextlib.closing(sqlite3.connect(self._path)) if self._is_closed else contextlib.nullcontext(self._database)

    def notes(self, kind: str) -> dict[str, tuple[bytes, bytes]]:
        """All intact notes of a kind that are written down: (key, data) by name."""
        return {name: (key, data) for name, key, data in self._intact(kind)}

    def each(self, kind: str, key: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield name and data of those that were made from the same, one after the other."""
        yield from ((name, data) for name, of, data in self._intact(kind) if of == key)

    def keys(self, kind: str) -> dict[str, bytes]:
        """The keys of all those notes, by name; `note` then gives one."""
        return {name: key for name, key, _ in self._intact(kind)}

    def _intact(self, kind: str) -> Iterator[tuple[str, bytes, bytes]]:
        self._noted.setdefault(kind, set())
        with contextlib.suppress(sqlite3.DatabaseError):
            for name, key, data, sum in self._database.execute("SELECT name, key, data, sum FROM notes WHERE kind = ?", (kind,)):
                if zlib.crc32(data) == sum:
                    yield name, key, data

    def use(self, kind: str, names: Iterable[str]) -> None:
        """Say which notes of a kind were used that `notes` or `keys` has read."""
        self._noted.setdefault(kind, set()).update(names)

    def write_note(self, kind: str, name: str, key: bytes, data: bytes) -> None:
        """Note something under a name."""
        self._noted.setdefault(kind, set()).add(name)
        self._written[kind, name] = (key, data)
        self._pending += len(data)
        if self._pending >= _PENDING and self._inherited is None:
            self._pending = 0
            with contextlib.suppress(sqlite3.DatabaseError):
                self._database.execute("BEGIN IMMEDIATE")
                self._write_down()
                self._database.execute("COMMIT")
                self._written.clear()


def _create(path: str, content: bytes) -> None:
    with open(path, "xb") as file:  # noqa: PTH123
        file.write(content)
