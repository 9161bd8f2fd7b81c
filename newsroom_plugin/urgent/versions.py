"""Older versions of a file, and what of newer ones hides more than they do.

An old version must not bring back what was withdrawn, removed or put under embargo since. A key that hides is looked for in the
text, line by line, so that it is found where nothing else can be read, and also when it is mistyped. Where there is one that the
old version has not, the old version counts as a draft: it is known to those that refer to it, and nobody sees it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from newsroom_plugin.errors import HistoryError
from newsroom_plugin.history import Commit, History

DEPTH = 10
"""How many older versions of a file are tried."""

_OF_THINGS = ("draft", "embargo", "expires", "unlisted", "withdrawn", "removed")
_OF_ALL_LANGUAGES = frozenset({"embargo", "withdrawn", "removed"})
_OF_ASSETS = ("withdrawn", "rights", "until", "consent", "people", "download", "territory")
_OF_PEOPLE = ("until",)
_KEY = re.compile(r"^[ \t]*[\"'{-]*[ \t]*([A-Za-z]+)[\"']?[ \t]*:")
_OFF = re.compile(r":\s*(?:false|no|off)?\s*(?:#.*)?$", re.IGNORECASE)
_BLOCKS = frozenset({"withdrawn", "removed"})
"""Keys whose value stands below them."""
_DATE = re.compile(r"^date[ \t]*:[ \t]*[\"']?(\d{4}-\d{2}-\d{2})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Version:
    """A file as it was committed."""

    data: bytes
    """Its bytes then."""
    commit: Commit
    """The commit that made them."""


def older(history: History | None, path: str, now: bytes | None, until: str) -> Iterator[Version]:
    """Yield each other version of a file up to a commit, the latest first; nothing when it was never committed."""
    seen = {now}
    if history is None:
        return
    try:
        for commit, data in history.versions(path, until=until):
            if data not in seen:
                seen.add(data)
                yield Version(data, commit)
            if len(seen) > DEPTH:
                return
    except HistoryError:
        return


def hides_more(newer: Iterable[bytes], old: bytes, kind: str, today: date) -> bool:
    """Whether one of the newer versions of a file of a kind has a line that hides, and the old one has not."""
    there = set(_hiding_lines(_text(old), kind, today))
    return any(line not in there for data in newer for line in _hiding_lines(_text(data), kind, today))


def hides_translations(newer: Iterable[bytes], today: date) -> bool:
    """Whether one of the versions of a thing says what holds for its translations, too: an embargo, withdrawal or removal."""
    return any(word in _OF_ALL_LANGUAGES for data in newer for word, _ in _hiding_lines(_text(data), "item", today))


def is_translation(data: bytes, stem: str) -> bool:
    """Whether a text says that it translates the thing of this name."""
    found = re.search(r"(?m)^translation_of[ \t]*:.*", _text(data))
    return bool(found and stem in found[0])


def _hiding_lines(text: str, kind: str, today: date) -> Iterator[tuple[str, str]]:
    """Yield lines that begin with a key that hides, or nearly so: (key that is meant, line with what is indented below it)."""
    known, lines = {"media": _OF_ASSETS, "contact": _OF_PEOPLE}.get(kind, _OF_THINGS), text.splitlines()
    for number, line in enumerate(lines):
        found = _KEY.match(line)
        meant = difflib.get_close_matches(found[1].casefold(), known, n=1, cutoff=0.75) if found else []
        if meant and (kind == "media" or meant[0] in _BLOCKS or not _OFF.search(line)):
            below = (other for other in lines[number + 1 : number + 4] if other[:1].isspace())
            yield meant[0], " ".join(" ".join((line, *below)).split())
    if kind == "item":
        # A day that lies ahead hides an item as an embargo does.
        yield from (("date", day) for day in _DATE.findall(text) if day > today.isoformat())


def _text(data: bytes) -> str:
    """The bytes as text, whatever they are: only ASCII words are looked for."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "replace").lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def as_hidden(data: bytes, *, in_all_languages: bool) -> bytes:
    """A thing's text as a draft, whatever else it says of being hidden; under an embargo that holds for its translations, too."""
    text = re.sub(r"(?m)^[\"']?(?:draft|embargo)[\"']?[ \t]*:.*\n", "", _text(data))
    key = "draft: true\nembargo: 2999-01-01" if in_all_languages else "draft: true"
    return re.sub(r"\A---[ \t]*\n", f"---\n{key}\n", text).encode()


def as_ended(data: bytes) -> bytes:
    """A sidecar whose terms have ended, so that its asset is known and not shown."""
    text = re.sub(r"(?m)^rights[ \t]*:.*\n(?:[ \t]+.*\n?)*", "", _text(data))
    return f"{text.rstrip()}\nrights: {{until: 1970-01-01}}\n".encode()
