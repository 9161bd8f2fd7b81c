"""What was written before: the commits of the repository a newsroom lives in, asked through the command `git`.

Reads and never writes. Paths are relative to the folder of mkdocs.yml, with forward slashes, also when the
repository starts above it.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from newsroom_plugin.errors import HistoryError

_TEXTS = (".md", ".yml", ".yaml", ".txt", ".json")
"""Files that a copy of what was written keeps whole; of others it only keeps that they were there."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that changed something."""

    id: str
    """Its whole name, 40 or 64 hexadecimal digits."""
    at: datetime
    """When it was committed, in UTC."""
    message: str
    """Subject and body, with its trailers."""

    @property
    def trailers(self) -> tuple[tuple[str, str], ...]:
        """Lines like `Change: minor` in its last paragraph: (key in lower case, value)."""
        paragraphs = self.message.strip().split("\n\n")
        lines = paragraphs[-1].splitlines() if len(paragraphs) > 1 else []
        pairs = (line.partition(":") for line in lines)
        return tuple((key.strip().casefold(), value.strip()) for key, colon, value in pairs if colon)


@dataclass(frozen=True)
class History:
    """The commits of a repository, seen from the folder of mkdocs.yml."""

    folder: Path
    """The folder of mkdocs.yml."""

    @classmethod
    def of(cls, folder: Path) -> History | None:
        """The history of a folder; None when it lies in no repository, has no commit, or there is no `git`."""
        found = cls(folder)
        try:
            found.commit("HEAD")
        except HistoryError:
            return None
        return found

    @cached_property
    def is_whole(self) -> bool:
        """Whether every commit is there; CI often fetches only the last one."""
        return self._asked("rev-parse", "--is-shallow-repository").strip() != b"true"

    def commit(self, ref: str) -> str:
        """The whole name of the commit that a branch, tag or shortened name means; raises `HistoryError` when there is none."""
        try:
            return self._asked("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}").decode().strip()
        except HistoryError as error:
            raise HistoryError(f"There is no commit '{ref}' here. {error}".strip()) from None

    def read(self, ref: str, path: str) -> bytes | None:
        """A file's bytes as they were committed; None when it was not there."""
        return dict(self.read_all(ref, (path,))).get(path)

    def read_all(self, ref: str, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of every file that was there, read in one go."""
        wanted = tuple(path for path in paths if "\n" not in path)
        asked = "".join(f"{ref}:{self._prefix}{path}\n" for path in wanted).encode("utf-8", "surrogateescape")
        told, start = self._asked("cat-file", "--batch", given=asked), 0
        for path in wanted:
            line, _, _ = told[start:].partition(b"\n")
            start += len(line) + 1
            fields = line.rsplit(b" ", 2)
            if len(fields) != 3 or fields[1] not in (b"blob", b"tree", b"commit", b"tag"):
                continue
            size = int(fields[2])
            if fields[1] == b"blob":
                yield path, told[start : start + size]
            start += size + 1

    def paths(self, ref: str, below: str) -> tuple[str, ...]:
        """Every file below a folder as it was committed; links are not among them, so that none leads out of the folder."""
        told = self._asked("ls-tree", "-r", "-z", "--full-tree", ref, "--", f"{self._prefix}{below}")
        found = []
        for entry in told.split(b"\0"):
            about, tab, path = entry.partition(b"\t")
            if tab and about.startswith(b"100"):
                found.append(os.fsdecode(path).removeprefix(self._prefix))
        return tuple(found)

    def commits(self, path: str, since: str = "", until: str = "HEAD") -> Iterator[Commit]:
        """Yield the commits that changed a file or folder, the latest first: all up to `until`, or those after `since`."""
        span = f"{since}..{until}" if since else until
        told = self._asked("log", "-z", "--format=%H%n%ct%n%B", span, "--", path)
        for entry in told.split(b"\0"):
            id, _, rest = entry.decode("utf-8", "replace").partition("\n")
            seconds, _, message = rest.partition("\n")
            if seconds:
                yield Commit(id, datetime.fromtimestamp(int(seconds), UTC), message)

    def versions(self, path: str, until: str = "HEAD") -> Iterator[tuple[Commit, bytes]]:
        """Yield (commit, bytes) of a file after each commit that changed it, the latest first."""
        for commit in self.commits(path, until=until):
            if (data := self.read(commit.id, path)) is not None:
                yield commit, data

    def touching(self, paths: Iterable[str], *, first_parents: bool = False) -> tuple[str, ...]:
        """The names of the commits that changed one of some files or folders, the oldest first.

        `first_parents`: of what other branches brought, only the commit that merged them.
        """
        ways = ("--first-parent",) if first_parents else ()
        told = self._asked("rev-list", "--reverse", "--topo-order", *ways, "HEAD", "--", *paths)
        return tuple(told.decode().split())

    def copy(self, ref: str, below: str, into: Path) -> None:
        """Write a folder as it was committed into another: texts whole, other files empty, which is enough to read the texts."""
        paths = self.paths(ref, below)
        texts = dict(self.read_all(ref, (path for path in paths if path.lower().endswith(_TEXTS))))
        for path in paths:
            target = into / path.removeprefix(below.rstrip("/") + "/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(texts.get(path, b""))

    @cached_property
    def _prefix(self) -> str:
        """The way from the top of the repository to the folder, with its slash; empty when it is the same."""
        return os.fsdecode(self._asked("rev-parse", "--show-prefix").rstrip(b"\n"))

    def _asked(self, *words: str, given: bytes = b"") -> bytes:
        """What `git` says; raises `HistoryError` with its own words when it cannot."""
        # Paths are names here, never patterns; and nothing an editor has set up for themselves changes what is said.
        options = ("--literal-pathspecs", "-c", "core.quotePath=false", "-c", "log.showSignature=false")
        try:
            done = subprocess.run(  # noqa: S603 - a list, no shell
                ("git", "-C", str(self.folder), *options, *words),  # noqa: S607 - the one on the path
                input=given,
                capture_output=True,
                check=False,
                env={**os.environ, "LC_ALL": "C.UTF-8", "GIT_OPTIONAL_LOCKS": "0"},
            )
        except OSError as error:
            raise HistoryError(f"git cannot be run: {error.strerror or error}.") from None
        if done.returncode:
            raise HistoryError(done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: "))
        return done.stdout
