"""A newsroom as it was committed: read from git into a temporary folder, with today's options.

What was public is asked for now, not for the hour of the commit: a newsroom publishes between commits, when an embargo ends or a
date comes.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from newsroom_plugin.errors import Report
from newsroom_plugin.history import History
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.newsroom import Newsroom
from newsroom_plugin.reader import read_content


@dataclass(frozen=True, slots=True)
class Before:
    """What was committed, and what has happened to its files since."""

    ref: str
    """As it was asked for, or the beginning of its name."""
    commit: str
    """The whole name of the commit."""
    newsroom: Newsroom
    """All of it."""
    public: Newsroom
    """What of it may be seen."""
    changed: Mapping[str, str]
    """Each file that has changed since, by its path from the folder of mkdocs.yml, with what became of it: `M`, `D`, `A`."""
    renamed: Mapping[str, str]
    """The new path of each file that was moved, by its old one."""
    history: History
    """Where it was asked."""

    def is_minor(self, path: str) -> bool:
        """Whether a file changed since only in commits that call themselves minor; what is not committed does not."""
        commits = tuple(self.history.commits(path, since=self.commit))
        is_open = path in self.history.changes("HEAD", path)[0]
        return bool(commits) and not is_open and all(("change", "minor") in _folded(one.trailers) for one in commits)


def _folded(trailers: tuple[tuple[str, str], ...]) -> set[tuple[str, str]]:
    return {(key, value.casefold()) for key, value in trailers}


def before(history: History, ref: str, content: Path, settings: Settings, at: datetime) -> Before:
    """Read the newsroom of a commit; raises `HistoryError` when there is no such commit.

    What was wrong with it then is not told again: what could not be read is not compared.
    """
    commit = history.commit(ref)
    below = os.path.relpath(content, history.folder).replace(os.sep, "/")
    with TemporaryDirectory(prefix="newsroom-") as folder:
        history.copy(commit, below, Path(folder, below))
        report = Report()
        Path(folder, below).mkdir(parents=True, exist_ok=True)
        sources = read_content(str(Path(folder, below)), folder, settings, report)
        newsroom = Newsroom.build(sources, settings, report)
    changed, renamed = history.changes(commit, below)
    shown = commit[:9] if commit.startswith(ref) else ref
    return Before(shown, commit, newsroom, newsroom.public(at), changed, renamed, history)
