"""Text to located fields and body: the only user of yaml and python-frontmatter.

Every scalar stays the text that was written, with its line: YAML 1.1 would make 630 of `10:30`, False of `no` and 1.1 of `1.10`.
Types are given later, by the declared type of each key. Anchors and aliases are refused, so that nothing can explode or loop.
YAML is taken event by event, and the first level too many stops it: PyYAML's own composer calls itself for every level, in C,
and a line of fifty thousand brackets would end the whole process.
"""

from __future__ import annotations

import bisect
import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import yaml
from frontmatter.default_handlers import YAMLHandler

from newsroom_plugin.errors import Location, NewsroomError, Problem
from newsroom_plugin.model import Path

Value = str | None | list["Value"] | dict[str, "Value"]
"""What front matter is made of before it has types: text, nothing, lists, mappings."""

DEPTH = 12
"""Deepest nesting accepted; the schema needs five."""


class FrontMatterError(NewsroomError):
    """Front matter that cannot be read at all; carries its problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Document:
    """A file taken apart."""

    fields: dict[str, Value]
    """Front matter, scalars as text."""
    lines: dict[Path, int] = field(default_factory=dict)
    """Line of each key, by its path."""
    body: str = ""
    """Markdown below the front matter, with `\\n` line ends."""
    body_line: int = 1
    """Line on which the body starts."""
    has_front_matter: bool = True
    """Whether the file starts with front matter at all."""
    origins: tuple[tuple[int, Location], ...] = ()
    """Where the pieces of a body were written that was put together of several files: offset of each piece, and its place."""


def decode(data: bytes, path: str) -> str:
    r"""Turn a file's bytes into text with `\n` line ends, or say why that cannot be done."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _has_wide_letters(data):
        raise _unreadable(path, 1, "The file is in UTF-16.", "Save it as UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unreadable(
            path, line, "The file is not in UTF-8.", "Save it as UTF-8; your editor names the encoding at its edge."
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        message = f"There is an invisible control character (U+{ord(found[0]):04X})."
        raise _unreadable(path, line, message, "Delete it; it usually comes along when copying from a PDF.")
    return text


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""What nobody sees and no feed may hold; separators of lines that YAML takes for the end of a line, and editors do not show."""


def _has_wide_letters(data: bytes) -> bool:
    """Whether every second byte at the start is zero, as UTF-16 without a mark writes Western letters."""
    head = data[:64]
    return len(head) > 3 and any(
        head[first::2].count(0) * 2 > len(head[first::2]) > head[1 - first :: 2].count(0) * 4 for first in (0, 1)
    )


def _unreadable(path: str, line: int, message: str, fix: str) -> FrontMatterError:
    return FrontMatterError(Problem(Location(path, line), "", message, fix))


class LocatedHandler(YAMLHandler):
    """python-frontmatter's handler for `---` fences, which keeps lines and reads scalars as text."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.first_line = 1
        self.lines: dict[Path, int] = {}

    def split(self, text: str) -> tuple[str, str]:
        """Return front matter and body; an unclosed fence is an error."""
        fences = self.FM_BOUNDARY.finditer(text)
        opening, closing = next(fences, None), next(fences, None)
        if opening is None or closing is None:
            raise _unreadable(self.path, 1, "The front matter is not closed.", "End it with a line of three hyphens: ---")
        self.first_line = text.count("\n", 0, opening.end()) + 1
        return text[opening.end() : closing.start()], text[closing.end() :]

    def load(self, fm: str, **_: object) -> dict[str, Value]:
        """Return the mapping in `fm`; fills `lines`."""
        value, line = self._document(fm)
        if isinstance(value, dict):
            return value
        found = "a list" if isinstance(value, list) else "a text"
        raise _unreadable(self.path, line, f"The front matter is {found}.", "Write keys and values, like title: A headline.")

    def items(self, fm: str) -> list[Value]:
        """Return the list in `fm`, for files that are lists; fills `lines`."""
        value, _ = self._document(fm)
        if isinstance(value, list):
            return value
        if value == {} and not self.lines:
            return []
        raise _unreadable(self.path, 1, "The file is not a list.", "Start each entry with a hyphen: - outlet: …")

    def _document(self, fm: str) -> tuple[Value, int]:
        """The one document in `fm` and its line; an empty mapping when there is none. libyaml, always: pure Python differs."""
        events = iter(yaml.parse(fm, Loader=yaml.CSafeLoader))
        try:
            value, line = self._in_stream(events)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = self.first_line + (mark.line if mark else 0)
            raise _unreadable(self.path, line, f"This is not valid YAML: {error.problem}.", _advice(error, fm)) from None
        except yaml.YAMLError:
            raise _unreadable(self.path, self.first_line, "This is not valid YAML.", "Use plain characters.") from None
        return value, line

    def _in_stream(self, events: Iterator[yaml.Event]) -> tuple[Value, int]:
        value: Value = {}
        line, documents = self.first_line, 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    line = self._line(event)
                    raise _unreadable(self.path, line, "A second document starts here.", "Write all keys into the first.")
            elif isinstance(event, yaml.NodeEvent):
                line = self._line(event)
                value = self._value(event, events, ())
        return value, line

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> Value:
        line = self._checked(event, path)
        if path:
            self.lines.setdefault(path, line)
        if isinstance(event, yaml.SequenceStartEvent):
            entries: list[Value] = []
            while not isinstance(entry := next(events), yaml.SequenceEndEvent):
                entries.append(self._value(entry, events, (*path, len(entries))))
            return entries
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        assert isinstance(event, yaml.ScalarEvent)
        # libyaml calls the style of a plain scalar an empty text, the pure Python parser calls it None.
        is_nothing = not event.style and event.tag is None and event.value in ("", "~", "null", "Null", "NULL")
        return None if is_nothing else str(event.value)

    def _line(self, event: yaml.Event) -> int:
        return self.first_line + (event.start_mark.line if event.start_mark else 0)

    def _checked(self, event: yaml.Event, path: Path) -> int:
        """The line of a value; what could explode, build something or go on without end is refused."""
        line = self._line(event)
        if isinstance(event, yaml.AliasEvent):
            fix = "Put a text that starts with * or & in quotes."
            raise _unreadable(self.path, line, "This is not valid YAML: found undefined alias.", fix)
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            fix = "Write the value out. Put a text that starts with & or * in quotes."
            raise _unreadable(self.path, line, "Anchors and aliases (& and *) are not read.", fix)
        if len(path) > DEPTH:
            fix = "Write it flat, as the README shows."
            raise _unreadable(self.path, line, "The front matter is nested too deeply.", fix)
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag not in _TAGS:
            fix = "Leave out what starts with an exclamation mark."
            raise _unreadable(self.path, line, f"The tag {event.tag} is not read.", fix)
        return line

    def _mapping(self, events: Iterator[yaml.Event], path: Path) -> dict[str, Value]:
        mapping: dict[str, Value] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            line = self._checked(event, path)
            if not isinstance(event, yaml.ScalarEvent):
                raise _unreadable(self.path, line, "A key must be a word.", "Put texts that start with { or [ in quotes.")
            key = str(event.value)
            if key in mapping:
                message = f"The key is there twice (first in line {self.lines[*path, key]})."
                raise FrontMatterError(Problem(Location(self.path, line), key, message, "Keep one of them."))
            self.lines[*path, key] = line
            mapping[key] = self._value(next(events), events, (*path, key))
        return mapping


_TAGS = {None, "!", *(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "timestamp", "seq", "map"))}
"""Tags that change nothing: a text stays what was written."""


def _advice(error: yaml.MarkedYAMLError, text: str) -> str:
    problem, mark = error.problem or "", error.problem_mark
    lines = text.split("\n")
    if mark and mark.line < len(lines) and lines[mark.line][: len(lines[mark.line]) - len(lines[mark.line].lstrip())].count("\t"):
        return "Indent with spaces, not with tabs."
    if "mapping values are not allowed" in problem:
        return "Put a text that contains ': ' in quotes."
    if "unknown escape" in problem:
        return "Use single quotes around a text with backslashes."
    if "alias" in problem or "anchor" in problem:
        return "Put a text that starts with * or & in quotes."
    return "Check quotes, indents and brackets in this line and the one before it."


def split(text: str, path: str) -> Document:
    """Take a Markdown file apart; a file without front matter has no fields.

    Raises `FrontMatterError` for front matter that cannot be read. `path` is what messages name.
    """
    text = text.lstrip("\ufeff")
    if not text.startswith("---") or not LocatedHandler.FM_BOUNDARY.match(text):
        return Document({}, body=text, has_front_matter=False)
    handler = LocatedHandler(path)
    front, body = handler.split(text)
    fields = handler.load(front)
    text = body.lstrip("\n")
    body_line = handler.first_line + front.count("\n") + len(body) - len(text)
    if _starts_with_keys(text):
        fix = "Write all keys into the first one; for a rule across the page write ***."
        raise _unreadable(path, body_line, "There is a second front matter.", fix)
    return Document(fields, handler.lines, text, body_line)


_KEY, _BELOW = re.compile(r"[a-z_]+:(\s|$)"), re.compile(r"\s|- |#|$")


def _starts_with_keys(text: str) -> bool:
    """Whether keys between fences stand where the text should begin: no embargo there would count, and readers would see it."""
    fence, *lines = text.split("\n", 500)
    if not LocatedHandler.FM_BOUNDARY.match(fence):
        return False
    end = next((number for number, line in enumerate(lines) if LocatedHandler.FM_BOUNDARY.match(line)), 0)
    keys = sum(bool(_KEY.match(line)) for line in lines[:end])
    return keys > 0 and all(_KEY.match(line) or _BELOW.match(line) for line in lines[:end])


def read_mapping(text: str, path: str) -> Document:
    """Read a YAML file that is a mapping, such as a sidecar."""
    handler = LocatedHandler(path)
    return Document(handler.load(text), handler.lines)


def read_list(text: str, path: str) -> tuple[list[Value], dict[Path, int]]:
    """Read a YAML file that is a list, such as `coverage.yml`; also returns the line of each key."""
    handler = LocatedHandler(path)
    return handler.items(text), handler.lines


def plain(text: str, path: str) -> dict[str, object]:
    """Front matter of a file with YAML's own types, for ordinary pages whose keys belong to MkDocs and its plugins."""
    handler = LocatedHandler(path)
    # As `split` does: behind a second mark of byte order, the first fence would not be one.
    front, _ = handler.split(text.lstrip("\ufeff"))
    found: dict[str, object] = {}
    loader = yaml.CSafeLoader(front)
    node = loader.get_single_node()
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        try:
            found[str(key.value)] = loader.construct_object(value, deep=True)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            location, reason = Location(path, handler.first_line + key.start_mark.line), str(error).splitlines()[0]
            problem = Problem(
                location, str(key.value), f"The value cannot be read: {reason}.", "Write it right, or put it in quotes."
            )
            raise FrontMatterError(problem) from None
    return found


def loosely(text: str, path: str) -> Value:
    """A YAML file of others, such as an older mkdocs.yml: scalars as text, tags and what cannot be read of it left out."""
    try:
        node: yaml.Node | None = yaml.compose(text.lstrip("\ufeff"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError):
        raise _unreadable(path, 1, "This is not valid YAML.", "Mend it.") from None
    return _loose(node, 0)


def _loose(node: yaml.Node | None, depth: int) -> Value:
    if depth > DEPTH:
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_loose(child, depth + 1) for child in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _loose(value, depth + 1) for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    return str(node.value) if isinstance(node, yaml.ScalarNode) else None


def key_lines(text: str) -> dict[Path, int]:
    """The line of each key of a YAML file of others, such as mkdocs.yml, by its path; none of a file that cannot be read."""
    lines: dict[Path, int] = {}
    try:
        _note_lines(yaml.compose(text.lstrip("\ufeff"), Loader=yaml.CSafeLoader), (), lines)
    except (yaml.YAMLError, RecursionError):
        return {}
    return lines


def _note_lines(node: yaml.Node | None, path: Path, lines: dict[Path, int]) -> None:
    if len(path) > DEPTH:
        return
    pairs: Iterable[tuple[str | int, yaml.Node, yaml.Node]] = ()
    if isinstance(node, yaml.SequenceNode):
        pairs = ((number, child, child) for number, child in enumerate(node.value))
    elif isinstance(node, yaml.MappingNode):
        pairs = ((str(key.value), key, child) for key, child in node.value if isinstance(key, yaml.ScalarNode))
    for step, at, child in pairs:
        lines[*path, step] = at.start_mark.line + 1
        _note_lines(child, (*path, step), lines)


def with_values(data: bytes, path: str, values: Mapping[str, str]) -> bytes:
    """A Markdown file with other values for some keys of its front matter, and everything else byte for byte.

    The keys must be there, with scalars; a value in quotes stays in quotes. Raises `FrontMatterError` as `split` does.
    """
    bare = data.lstrip(codecs.BOM_UTF8)
    text, mark = decode(bare, path), data[: len(data) - len(bare)]
    handler = LocatedHandler(path)
    front, _ = handler.split(text)
    handler.load(front)
    node, raw = yaml.compose(front, Loader=yaml.CSafeLoader), bare.decode("utf-8")
    # `decode` made one character of each of these; where they are is said in what was there before.
    pairs = [found.start() - number for number, found in enumerate(re.finditer("\r\n", raw))]
    start = text.index(front, text.index("---") + 3)
    found = [(key, value) for key, value in node.value if key.value in values] if isinstance(node, yaml.MappingNode) else []
    for key, value in sorted(found, key=lambda pair: pair[1].start_mark.index, reverse=True):
        first, last = (start + at.index for at in (value.start_mark, value.end_mark))
        first, last = (at + bisect.bisect_left(pairs, at) for at in (first, last))
        quote = value.style if value.style in ("'", '"') else ""
        after = "\n" if raw[first:last].endswith(("\n", "\r")) else ""
        raw = f"{raw[:first]}{quote}{values[key.value]}{quote}{after}{raw[last:]}"
    return mark + raw.encode()
