"""Problems: where they are, how they are told, and when they stop the build.

A problem is an object with a location, not a log line: it is collected in a `Report`, all of a build at once, and rendered at the
edge. Nothing here logs or prints.

    NewsroomError
    ├── InvalidContent      input has errors; carries the whole report
    ├── InvalidOptions      mkdocs.yml asks for something that cannot be
    ├── PictureError        a picture cannot be read or made
    ├── MailingError        an invitation cannot be written or delivered
    ├── PdfError            a PDF cannot be made
    ├── SearchError         the index of the search cannot be made
    └── HistoryError        the repository cannot say what was written before
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A line of a file an editor can open."""

    path: str
    """Path as an editor knows it, relative to the folder of mkdocs.yml."""
    line: int = 0
    """Line counted from 1; 0 when the whole file is meant."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and how to write it right."""

    location: Location
    """Where it is."""
    key: str
    """The key concerned, dotted for nested ones (`media.0.src`); empty when none is."""
    message: str
    """What is wrong, a sentence."""
    fix: str = ""
    """How to write it, a sentence."""
    severity: Severity = "error"
    """Whether it stops the build."""

    def __str__(self) -> str:
        parts = [f"{self.location}:"]
        if self.key:
            parts.append(f"{_short(self.key, 100)}:")
        parts.append(_short(self.message, 600))
        if self.fix:
            parts.append(_short(self.fix, 600))
        return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), " ".join(parts))

    @property
    def order(self) -> tuple[Location, str, str]:
        """The order in which problems are told: by file, line, key."""
        return (self.location, self.key, self.message)


_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff]")
"""What nobody sees, breaks a line, turns it around or commands a terminal; names of files and quoted values may hold it."""


def _short(text: str, most: int) -> str:
    """The text; without its middle when it is longer than a line of a message can be."""
    return text if len(text) <= most else f"{text[: most * 2 // 3]} … {text[-(most // 3) :]}"


class NewsroomError(Exception):
    """Something the person at the keyboard can mend; its text is meant for them."""


class InvalidOptions(NewsroomError):
    """An option in mkdocs.yml cannot be honoured."""


class PictureError(NewsroomError):
    """A picture cannot be read, or must not be."""


class FontError(NewsroomError):
    """A font cannot be used."""


class KitError(NewsroomError):
    """A kit cannot be made."""


class PdfError(NewsroomError):
    """A PDF cannot be made."""


class SearchError(NewsroomError):
    """The index of the search cannot be made."""


class HistoryError(NewsroomError):
    """The repository cannot say what was written before."""


class InvalidContent(NewsroomError):
    """The input has errors. Nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.order))
        count = len(self.problems)
        lines = [str(problem) for problem in self.problems]
        lines.append(f"{count} {'error' if count == 1 else 'errors'}. Nothing was published.")
        super().__init__("\n".join(lines))


class MailingError(NewsroomError):
    """An invitation cannot be written or delivered."""


@dataclass(slots=True)
class Report:
    """Collects the problems of a build, each told once, and raises once."""

    problems: dict[Problem, None] = field(default_factory=dict)
    """Each problem once, in the order found."""
    told: list[Problem] = field(default_factory=list)
    """Each as often as it was found."""
    _handed_out: set[Problem] = field(default_factory=set)

    def error(self, location: Location, key: str, message: str, fix: str = "") -> None:
        """Note what must stop the build."""
        self.tell(Problem(location, key, message, fix))

    def warning(self, location: Location, key: str, message: str, fix: str = "") -> None:
        """Note what leaves the site right but poorer."""
        self.tell(Problem(location, key, message, fix, "warning"))

    def tell(self, problem: Problem) -> None:
        """Note a problem."""
        self.problems[problem] = None
        self.told.append(problem)

    def _of(self, severity: Severity) -> tuple[Problem, ...]:
        found = (problem for problem in self.problems if problem.severity == severity)
        return tuple(sorted(found, key=lambda problem: problem.order))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The errors, by file and line."""
        return self._of("error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The warnings, by file and line."""
        return self._of("warning")

    def fresh(self) -> tuple[Problem, ...]:
        """The warnings that were not handed out before."""
        found = tuple(problem for problem in self.warnings if problem not in self._handed_out)
        self._handed_out.update(found)
        return found

    def raise_if_errors(self) -> None:
        """Raise `InvalidContent` with every error, if there is one."""
        if errors := self.errors:
            raise InvalidContent(errors)


def unreadable(error: OSError) -> tuple[str, str]:
    """What is wrong with a file that cannot be opened, and what to do."""
    return f"The file cannot be read: {error.strerror or error}.", "Check that it exists and may be read."


def suggest(word: str, known: Iterable[str]) -> str:
    """Return `Did you mean 'x'?` for the nearest known word, or an empty string."""
    nearest = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"Did you mean '{nearest[0]}'?" if nearest else ""
