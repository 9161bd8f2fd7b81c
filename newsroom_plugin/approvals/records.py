"""Who approved which words: `.newsroom/approvals/` beside mkdocs.yml, written by `newsroom approve`, committed with the content.

Each Markdown file in `content/` has a record of its own below the same path: `.newsroom/approvals/en/news/2026/x.yml` is that of
`content/en/news/2026/x.md`, so that each language is approved by itself. It is a YAML list, an approval a line, the newest last:

    - {role: "legal", by: "Ada Lovelace", date: 2026-11-25, words: "v1:3f0c…"}

`words` is the fingerprint of what was approved; the words themselves are in the commits of the repository. Nothing is ever taken
out: older approvals say which wording may stay while newer words wait. Two branches that both add approvals merge by themselves
(`merge=union` in `.newsroom/.gitattributes`). Who may write here is up to the host of the repository: a CODEOWNERS file can ask
for a review by those who hold a role. The record of a file that was renamed counts for the new name while its words are the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

from newsroom_plugin.errors import Location, Report, unreadable
from newsroom_plugin.frontmatter import FrontMatterError, decode, read_list
from newsroom_plugin.model import Keys, Written
from newsroom_plugin.model.values import Day, Text, wrong
from newsroom_plugin.reader.validate import validate

FOLDER = ".newsroom/approvals"
"""Where records lie, from the folder of mkdocs.yml."""

_ATTRIBUTES = "approvals/** merge=union text\n"


def as_full_name(value: str) -> str:
    """The name of a person: at least two words."""
    name = " ".join(value.split())
    if len(name.split()) < 2 or not any(sign.isalpha() for sign in name) or len(name) > 120:
        raise wrong(f"'{value}' is not a full name.", "Write first and last name, like Ada Lovelace.")
    return name


def _as_fingerprint(value: str) -> str:
    version, colon, digest = value.partition(":")
    if not colon or not version.startswith("v") or len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise wrong(f"'{value}' is not a fingerprint.", "Let `newsroom approve` write it.")
    return value


class Given(Keys):
    """An approval that was given."""

    role: Text
    """The role in which it was given."""
    by: Annotated[Text, AfterValidator(as_full_name)]
    """Full name of who gave it."""
    date: Day
    """When it was given."""
    words: Annotated[Text, AfterValidator(_as_fingerprint)]
    """Fingerprint of the words."""

    @property
    def line(self) -> str:
        """The line of a record."""
        said = {key: json.dumps(value, ensure_ascii=False) for key, value in (("role", self.role), ("by", self.by))}
        return f'- {{role: {said["role"]}, by: {said["by"]}, date: {self.date.isoformat()}, words: "{self.words}"}}\n'


@dataclass(frozen=True, slots=True)
class Records:
    """Every approval that was given."""

    by_path: Mapping[str, tuple[Given, ...]] = field(default_factory=dict)
    """By the path of the Markdown file in `content/`, the oldest first."""
    left: tuple[Given, ...] = ()
    """Those of files that are no longer there: of the same words under another name."""

    def of(self, src_uri: str) -> tuple[Given, ...]:
        """The approvals of a file, whatever words they are of."""
        return self.by_path.get(src_uri, ())

    def given(self, src_uri: str, words: str) -> tuple[Given, ...]:
        """The approvals of exactly these words."""
        return tuple(one for one in (*self.of(src_uri), *self.left) if one.words == words)

    def roles(self, src_uri: str, words: str) -> frozenset[str]:
        """The roles that have approved exactly these words, case folded."""
        return frozenset(one.role.casefold() for one in self.given(src_uri, words))


def record_path(folder: Path, src_uri: str) -> Path:
    """The record of a Markdown file in `content/`."""
    return folder / FOLDER / f"{src_uri.removesuffix('.md')}.yml"


def read_records(folder: Path, known: Iterable[str], report: Report) -> Records:
    """Read every record below the folder of mkdocs.yml; `known` are the paths in `content/` there are. Faults are errors."""
    here, found, top = set(known), dict[str, tuple[Given, ...]](), folder / FOLDER
    for path in sorted(top.rglob("*.yml")):
        src_uri = f"{path.relative_to(top).as_posix().removesuffix('.yml')}.md"
        found[src_uri] = tuple(_read(path, path.relative_to(folder).as_posix(), report))
    left = tuple(one for src_uri, given in found.items() if src_uri not in here for one in given)
    return Records({src_uri: given for src_uri, given in found.items() if src_uri in here}, left)


def _read(path: Path, shown: str, report: Report) -> Iterable[Given]:
    try:
        entries, lines = read_list(decode(path.read_bytes(), shown), shown)
    except FrontMatterError as error:
        report.problems[error.problem] = None
        return
    except OSError as error:
        report.error(Location(shown), "", *unreadable(error))
        return
    for number, entry in enumerate(entries):
        own = {keys[1:]: line for keys, line in lines.items() if keys[0] == number and len(keys) > 1}
        written = Written(shown, {(): lines.get((number,), 1), **own})
        fields = entry if isinstance(entry, dict) else {}
        if given := validate(Given, fields, written, report, {}):
            yield given


def given_now(role: str, by: str, day: date, words: str) -> Given:
    """An approval given now; raises `ValueError` when the name is not a full one."""
    return Given(role=role, by=by, date=day, words=words)


def add_record(folder: Path, src_uri: str, given: Given) -> Path:
    """Write an approval to the end of the record of a file; returns the path of the record."""
    path = record_path(folder, src_uri)
    path.parent.mkdir(parents=True, exist_ok=True)
    attributes = folder / ".newsroom" / ".gitattributes"
    if not attributes.exists():
        attributes.write_text(_ATTRIBUTES, encoding="utf-8", newline="\n")
    before = path.read_text(encoding="utf-8") if path.exists() else f"# Approvals of content/{src_uri}, by `newsroom approve`.\n"
    gap = "" if before.endswith("\n") else "\n"
    written = path.with_name(f".{path.name}.new")
    written.write_text(f"{before}{gap}{given.line}", encoding="utf-8", newline="\n")
    written.replace(path)
    return path
