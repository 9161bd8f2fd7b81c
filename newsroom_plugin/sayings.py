"""What was said while something was made that is kept: it is kept, too, and said again when that is found made.

A file of which something was said is kept under another key than one of which nothing was. So no file passes in silence because a
note is damaged or gone: it is made again.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from newsroom_plugin.errors import Location, Problem, Report
from newsroom_plugin.kept import Kept, key_of

_KIND: Final = "said"
"""Of the notes."""


class Line(NamedTuple):
    """A line of a log."""

    log: str
    """Name of the log."""
    level: int
    """As `logging` numbers it."""
    words: str
    """The line."""


Around = Callable[[], object]
"""What the words depend on besides the key of the file, as a value whose `repr` says all; asked only where there are words."""


def _nothing() -> object:
    return ()


@dataclass
class Sayings:
    """What is said in one build of what is kept."""

    kept: Kept
    """What is kept."""
    report: Report
    """Where our own problems go."""
    lines: list[Line] = field(default_factory=list)
    """What others said, in the order they said it."""

    def __post_init__(self) -> None:
        self.kept.use(_KIND, ())

    def mark(self) -> tuple[int, int]:
        """Where we are in what is said."""
        return len(self.report.told), len(self.lines)

    def since(self, mark: tuple[int, int]) -> tuple[Problem | Line, ...]:
        """What was said since a mark."""
        return (*self.report.told[mark[0] :], *self.lines[mark[1] :])

    def key(self, path: str, key: bytes, said: Sequence[Problem | Line], around: Around = _nothing) -> bytes:
        """The key under which a file is kept of which something was said, or nothing; what was said is noted."""
        if not said:
            return key
        spoken = _spoken(key, around)
        self.kept.write_note(_KIND, path, spoken, json.dumps([_dumped(one) for one in said]).encode())
        return spoken

    def finds(self, path: str, key: bytes, around: Around = _nothing) -> bool:
        """Whether a file is kept that was made from the same; what was said of it is said again."""
        if self.kept.has(path, key):
            return True
        if not self.kept.has(path, spoken := _spoken(key, around)):
            return False
        if (noted := self.kept.note(_KIND, path, spoken)) is None:
            return False
        for one in map(_loaded, json.loads(noted)):
            self._say(one)
        return True

    def _say(self, one: Problem | Line) -> None:
        if isinstance(one, Problem):
            self.report.tell(one)
        else:
            logging.getLogger(one.log).log(one.level, "%s", one.words)


def _spoken(key: bytes, around: Around) -> bytes:
    return key_of(key, _KIND, around())


def _dumped(one: Problem | Line) -> list[object]:
    if isinstance(one, Line):
        return list(one)
    return [one.location.path, one.location.line, one.key, one.message, one.fix, one.severity]


def _loaded(values: list[object]) -> Problem | Line:
    if len(values) == len(Line._fields):
        return Line(*values)  # type: ignore[arg-type]
    path, line, *others = values
    return Problem(Location(path, line), *others)  # type: ignore[arg-type]
