r"""Phrases that were agreed on once and are used by name: `content/wording/<name>.md` is put where `((wording/<name>))` stands.

The name is put between two pairs of round brackets because neither Markdown nor YAML reads them as anything of its own, at the
start of a value and within a list as well. A phrase is put in its place while a file is read; everything after that sees plain
words. Each language has phrases of its own (`content/en/wording/<name>.md`). A text that only talks about the signs writes
`\((wording/name))`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from newsroom_plugin.errors import Location, Report, suggest, unreadable
from newsroom_plugin.frontmatter import Document, FrontMatterError, Value, decode, split
from newsroom_plugin.model import Asset, Path, Words, Written
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.reader.tree import SourceFile

_USE = re.compile(r"(?<!\\)\(\(\s*(?:content/)?wording/([^()\s]+?)(?:\.md)?\s*\)\)")
_TALKED_ABOUT = re.compile(r"\\(?=\(\(\s*(?:content/)?wording/)")
"""The sign that keeps brackets from being a phrase; in a text Markdown takes it away."""

_SOFT_BREAK = re.compile(r"[ \t]*(?<!\n)\n(?!\n)[ \t]*")
_BEFORE = re.compile(r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]+|>)*")
"""What stands in front of the words of a line: quote signs and the signs of lists."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in one language."""

    text: str
    """Its words: Markdown, as it was written."""
    at: Location
    """Where they start."""

    @property
    def in_a_value(self) -> str:
        """The words as they stand in front matter: a paragraph a line."""
        return _SOFT_BREAK.sub(" ", self.text)

    def in_a_line(self, line: str) -> str:
        """The words as they stand in a text, behind the beginning of a line: in a quote or list they stay in it."""
        found = _BEFORE.match(line)
        before = re.sub(r"[^>\s]", " ", found[0]) if found else ""
        return self.text.replace("\n", f"\n{before}")


@dataclass(frozen=True, slots=True)
class Wording:
    """Every phrase, and where problems with their use go."""

    phrases: Mapping[tuple[str, str], Phrase] = field(default_factory=dict)
    """By name and language."""

    def expanded(self, document: Document, file: SourceFile, settings: Settings, report: Report) -> Document:
        """A file with each phrase in its place."""

        def find(name: str, language: str, at: Location, key: str = "") -> Phrase | None:
            return self._find(name, language, settings, lambda message, fix: report.error(at, key, message, fix))

        def value(one: Value, path: Path, language: str) -> Value:
            if isinstance(one, list):
                return [value(each, (*path, number), language) for number, each in enumerate(one)]
            if isinstance(one, dict):
                return {
                    key: value(each, (*path, key), key if key in settings.languages else language) for key, each in one.items()
                }
            if not one or "((" not in one:
                return one

            def words(use: re.Match[str]) -> str:
                phrase = find(use[1], language, written.at(*path), ".".join(map(str, path)))
                return phrase.in_a_value if phrase else use[0]

            return _TALKED_ABOUT.sub("", _USE.sub(words, one))

        written = Written(file.shown, document.lines)
        fields = {key: value(each, (key,), file.language) for key, each in document.fields.items()}
        if "((" not in document.body:
            return replace(document, fields=fields)
        body, origins = _expanded_body(document, file.shown, lambda name, at: find(name, file.language, at))
        return replace(document, fields=fields, body=body, origins=origins)

    def in_asset(self, asset: Asset, settings: Settings, report: Report) -> Asset:
        """An asset with each phrase in its place; a text that serves all languages then has the words of each."""
        changed: dict[str, Words] = {}
        for key in ("title", "alt", "caption", "edits", "transcript", "location_shown"):
            words: Words | None = getattr(asset, key)
            if words is None or not any(_USE.search(text) for text in words.texts):
                continue
            by_language = words.by_language if words.by_language[0][0] else [(one, words.texts[0]) for one in settings.languages]
            at = asset.written.at(key)
            said = ((language, self._in_text(text, language, at, key, settings, report)) for language, text in by_language)
            changed[key] = Words(tuple(said))
        return asset.model_copy(update=changed) if changed else asset

    def _in_text(self, text: str, language: str, at: Location, key: str, settings: Settings, report: Report) -> str:
        def words(use: re.Match[str]) -> str:
            phrase = self._find(use[1], language, settings, lambda message, fix: report.error(at, key, message, fix))
            return phrase.in_a_value if phrase else use[0]

        return _USE.sub(words, text)

    def _find(self, name: str, language: str, settings: Settings, tell: Callable[[str, str], None]) -> Phrase | None:
        if found := self.phrases.get((name, language)):
            return found
        folder = f"content/{settings.prefix(language)}wording"
        if any(known == name for known, _ in self.phrases):
            tell(f"The phrase '{name}' is not there in '{language}'.", f"Write {folder}/{name}.md.")
        else:
            known = {one for one, _ in self.phrases}
            tell(
                f"There is no phrase '{name}'.",
                suggest(name, known) or f"Write content/wording/{name}.md, or name one that exists.",
            )
        return None


def _expanded_body(
    document: Document, shown: str, find: Callable[[str, Location], Phrase | None]
) -> tuple[str, tuple[tuple[int, Location], ...]]:
    """A body with each phrase in its place, and where its pieces were written: (offset, place) of each."""
    body, parts, length = document.body, list[str](), 0
    origins: list[tuple[int, Location]] = []

    def add(text: str, at: Location) -> None:
        nonlocal length
        origins.append((length, at))
        parts.append(text)
        length += len(text)

    def here(offset: int) -> Location:
        return Location(shown, document.body_line + body.count("\n", 0, offset))

    uses = [(use.start(), use.end(), phrase) for use in _USE.finditer(body) if (phrase := find(use[1], here(use.start())))]
    ends = [(0, 0, None), *uses, (len(body), len(body), None)]
    for (_, end, phrase), (start, _, _) in pairwise(ends):
        if phrase:
            before = "".join(parts).rpartition("\n")[2]
            add(phrase.in_a_line(before), phrase.at)
        add(body[end:start], here(end))
    return "".join(parts), tuple(origins) if uses else ()


def read_wording(files: Iterable[SourceFile], report: Report) -> Wording:
    """Read every phrase; what is wrong with one is reported."""
    phrases: dict[tuple[str, str], Phrase] = {}
    for file in files:
        if phrase := _phrase(file, report):
            phrases[file.stem, file.language] = phrase
    return Wording(phrases)


def _phrase(file: SourceFile, report: Report) -> Phrase | None:
    try:
        document = split(decode(file.data, file.shown), file.shown)
    except FrontMatterError as error:
        report.problems[error.problem] = None
        return None
    except OSError as error:
        report.error(Location(file.shown), "", *unreadable(error))
        return None
    written, text = Written(file.shown, document.lines, document.body_line), document.body.strip()
    for key in document.fields:
        if key != "title":
            fix = "Write the phrase below the front matter; title: is for editors and may be left out."
            report.error(written.at(key), key, f"'{key}' is not a key here.", suggest(key, ("title",)) or fix)
    if re.search(r"[()\s]", file.stem):
        report.error(Location(file.shown), "", f"Nobody can name the phrase '{file.stem}'.", "Leave out spaces and brackets.")
    if not text:
        report.error(written.at(), "", "The phrase is empty.", "Write its words below the front matter, or delete the file.")
        return None
    if nested := _USE.search(text):
        line = document.body_line + document.body[: document.body.index(nested[0])].count("\n")
        message = f"A phrase cannot use another one: {nested[0]}."
        report.error(Location(file.shown, line), "", message, "Write its words out.")
        return None
    skipped = document.body[: len(document.body) - len(document.body.lstrip())].count("\n")
    return Phrase(text, Location(file.shown, document.body_line + skipped))
