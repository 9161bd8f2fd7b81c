"""Fuzzing front matter: demo files and hostile pieces, cut up and put together at random, read as every kind of file.

    python -m tests.fuzz.frontmatter --seconds 600

What comes out of any bytes is a model, or problems with file and line, each in one line, in bounded time and memory. All else is a
fault: an exception, a hang, the end of the process. Faulty inputs are kept in a folder, and the command ends with 1.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from pydantic import TypeAdapter

from newsroom_plugin.errors import Report
from newsroom_plugin.frontmatter import FrontMatterError, decode, plain, read_list, read_mapping, split
from newsroom_plugin.model import AssetKeys, Coverage, Written
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.reader.kinds import (
    Reading,
    read_contact,
    read_event,
    read_item,
    read_kit,
    read_page,
    read_topic,
)
from newsroom_plugin.reader.tree import FileKind, SourceFile
from newsroom_plugin.reader.validate import validate

SECONDS = 20
"""The longest that one input may take, of the time of the processor: a machine with other work to do is no fault."""

MEMORY = 2 << 30
"""The most bytes that a process may take."""

LARGEST = 200_000
"""Bytes of the largest input."""

CONTENT = Path(__file__).parents[2] / "content"

PIECES: tuple[bytes, ...] = tuple(
    piece.encode("utf-8", "surrogatepass")
    for piece in (
        *("---\n", "---", "...\n", "--- #\n", "%YAML 1.1\n", "[", "]", "{", "}", "- ", "? ", ": ", "&a ", "*a", "!!python/name:os.system "),
        *("!!binary ", "!x ", "<<: ", "|\n", ">-\n", "'", '"', "\\", "#", "\t", " ", "  ", "\n", "\r\n", "\r", "\ufeff", "\0", "\x07", "\x85"),
        *("\u2028", "\u200b", "\u202e", "\ud800", "\uffff", "😀", "é", "e\u0301", "ß", "null", "~", "no", "1.10", "10:30", "0o17", "1e400", "nan"),
        *("2026-02-30", "0001-01-01", "9999-12-31T23:59-14:00", "2026-03-29T02:30", "2026-10-25T02:30", "2026-11-01T24:00", "+99:99"),
        *("title: A\n", "date: 2026-11-01\n", "summary: s\n", "draft:\n", "embargo:\n", "embargo: ", "withdrawn: {date: ", "removed: {"),
        *("tags: [", "media:\n  - ", "quotes: [{text: a, by: ", "facts: [{value: 1, label: ", "links: [{url: ", "faq: [{question: "),
        *("start: 2027-01-01\n", "timezone: ../../etc/passwd\n", "location: {latitude: nan}\n", "invitation: {rsvp: ", "name: A\n", "email: a@b.c\n"),
        *("away: [{from: ", "slug: ../", "aliases: [/%2e%2e/", "javascript:alert(1)", "</script>", "]]>", "{{ x }}", "../../../etc/passwd", "con"),
        *("[a](", "![", "<img ", "<div>", "> ", "```\n", "&#0;", "&#xD800;", "a" * 300),
    )
)  # fmt: skip

KINDS: tuple[FileKind, ...] = ("item", "event", "contact", "kit", "topic", "page", "media", "coverage")
_PATHS: dict[FileKind, str] = {"item": "news/2026/x.md", "event": "events/x.md", "contact": "contacts/x.md", "kit": "kits/x.md", "topic": "topics/x.md", "page": "about/x.md", "media": "media/x.jpg.yml", "coverage": "coverage.yml"}  # fmt: skip
_READ: dict[FileKind, Callable[[Reading], object]] = {
    "item": read_item,
    "event": read_event,
    "contact": read_contact,
    "kit": read_kit,
    "topic": read_topic,
}

SETTINGS = TypeAdapter(Settings).validate_python(
    {"organization": {"name": "A"}, "languages": ["de", "en"], "timezone": "Europe/Berlin"}
)
CONTEXT = {"timezone": SETTINGS.timezone, "languages": SETTINGS.languages}


class Fault(Exception):
    """Something else than a model or located problems."""


def read(data: bytes, kind: FileKind) -> object:
    """Read bytes as a kind of file; what was read, or None when problems were told. Raises whatever is a fault."""
    path, report = f"content/{_PATHS[kind]}", Report()
    found: object = None
    try:
        text = decode(data, path)
        if kind == "media":
            document = read_mapping(text, path)
            found = validate(AssetKeys, document.fields, Written(path, document.lines), report, CONTEXT)
        elif kind == "coverage":
            entries, lines = read_list(text, path)
            found = [
                validate(Coverage, one if isinstance(one, dict) else {}, Written(path, lines), report, CONTEXT) for one in entries
            ]
        else:
            file = SourceFile(_PATHS[kind], path, path, "de", _PATHS[kind], kind)
            reading = Reading(file, split(text, path), SETTINGS, report)
            if kind == "page":
                found = read_page(reading, plain(text, path) if reading.document.has_front_matter else {}) or "a draft"
            else:
                found = _READ[kind](reading)
    except FrontMatterError as error:
        report.problems[error.problem] = None
    lines_of_file = data.count(b"\n") + data.count(b"\r") + 2
    for problem in report.problems:
        said = str(problem)
        if (
            problem.location.path != path
            or not 1 <= problem.location.line <= lines_of_file
            or "\n" in said
            or "Traceback" in said
        ):
            raise Fault(f"a problem without its place: {said!r}")
    if found is None and not report.errors:
        raise Fault("nothing was read, and nothing was told")
    return found if not report.errors else None


# --- inputs ---------------------------------------------------------------------------------------------------------------------


def seeds() -> list[tuple[bytes, FileKind]]:
    """The files of the demo with their kinds, and the least that an item can be."""
    kinds = {path.partition("/")[0]: kind for kind, path in _PATHS.items()}
    found: list[tuple[bytes, FileKind]] = []
    for path in sorted(CONTENT.rglob("*")):
        if path.suffix in (".md", ".yml"):
            parts = [part for part in path.relative_to(CONTENT).parts if part != "en"]
            found.append((path.read_bytes(), kinds.get(parts[0], "page")))
    return [
        *found,
        (b"", "item"),
        (b"---\n---\n", "item"),
        (b"---\ntitle: A\ndate: 2026-11-01\nsummary: s\n---\nText.\n", "item"),
    ]


def inputs(seed: int) -> Iterator[tuple[bytes, FileKind]]:
    """Yield inputs without end, the same for the same seed."""
    chance, known = random.Random(seed), seeds()
    corpus = [data for data, _ in known]
    while True:
        data, kind = chance.choice(known)
        for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
            data = chance.choice(_CHANGES)(data, chance, corpus)[:LARGEST]
        yield data, kind if chance.random() < 0.8 else chance.choice(KINDS)


def _place(data: bytes, chance: random.Random) -> int:
    """A place in the data; most often in its front matter, which lies in front."""
    return chance.randrange(min(len(data), chance.choice((80, 400, 1 << 20))) + 1)


def _insert(data: bytes, chance: random.Random, corpus: list[bytes]) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice(PIECES) + data[at:]


def _repeat(data: bytes, chance: random.Random, corpus: list[bytes]) -> bytes:
    at, piece = _place(data, chance), chance.choice(PIECES)
    return data[:at] + piece * min(chance.choice((2, 13, 300, 5_000, 60_000)), LARGEST // len(piece)) + data[at:]


def _delete(data: bytes, chance: random.Random, corpus: list[bytes]) -> bytes:
    at = _place(data, chance)
    return data[:at] + data[at + chance.choice((1, 2, 8, 60)) :]


def _splice(data: bytes, chance: random.Random, corpus: list[bytes]) -> bytes:
    other = chance.choice(corpus)
    return data[: _place(data, chance)] + other[_place(other, chance) :]


def _flip(data: bytes, chance: random.Random, corpus: list[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 20))):
        if changed:
            changed[_place(data, chance) % len(changed)] = chance.randrange(256)
    return bytes(changed)


def _lines(data: bytes, chance: random.Random, corpus: list[bytes]) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(min(len(lines), 30)), chance.randrange(min(len(lines), 30))
    lines[one], lines[other] = chance.choice(
        ((lines[other], lines[one]), (lines[one], lines[one]), (b"  " + lines[one], lines[other]))
    )
    return b"\n".join(lines)


def _value(data: bytes, chance: random.Random, corpus: list[bytes]) -> bytes:
    """Another value behind a key."""
    lines = data.split(b"\n")
    at = chance.randrange(min(len(lines), 30))
    key, colon, _ = lines[at].partition(b": ")
    lines[at] = key + colon + b"".join(chance.choices(PIECES, k=chance.randrange(3)))
    return b"\n".join(lines)


def _encode(data: bytes, chance: random.Random, corpus: list[bytes]) -> bytes:
    text = data.decode("utf-8", "replace")
    encoding = chance.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8-sig"))
    return chance.choice((text.encode(encoding, "replace"), data.replace(b"\n", b"\r\n"), data.replace(b"\n", b"\r")))


_CHANGES = (_insert, _insert, _insert, _repeat, _delete, _splice, _flip, _lines, _value, _value, _encode)


# --- running --------------------------------------------------------------------------------------------------------------------


@contextmanager
def bounded() -> Iterator[None]:
    """Ends what takes too long with a fault."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Fault(f"it took more than {SECONDS} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def tried(data: bytes, kind: FileKind) -> str:
    """The fault that an input provokes; empty for none. Call it inside `bounded`."""
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        read(data, kind)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
        return f"{type(error).__name__}: {error}"[:300]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return ""


def _work(seed: int, until: float, last: Path, faults: Path) -> int:
    """Try inputs until a moment; keep each one on disk first, so that it is there when the process ends. Returns how many."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    count = 0
    with bounded():
        for data, kind in inputs(seed):
            if time.monotonic() > until:
                break
            last.write_bytes(kind.encode() + b"\n" + data)
            count += 1
            if fault := tried(data, kind):
                (faults / f"{seed}-{count}.{kind}").write_bytes(data)
                (faults / f"{seed}-{count}.txt").write_text(fault, encoding="utf-8")
    return count


def run(seconds: float, seed: int, faults: Path) -> int:
    """Try inputs for so many seconds, in processes that may die; how many. Each fault leaves two files in `faults`."""
    until, total = time.monotonic() + seconds, 0
    with tempfile.TemporaryDirectory() as folder:
        last, counted = Path(folder, "last"), Path(folder, "count")
        while time.monotonic() < until:
            counted.unlink(missing_ok=True)
            child = os.fork()
            if child == 0:
                # A process for each minute, so that what one input leaves behind does not help the next.
                counted.write_text(str(_work(seed, min(until, time.monotonic() + 60), last, faults)), encoding="utf-8")
                os._exit(0)
            _, status = os.waitpid(child, 0)
            if os.WIFSIGNALED(status) or not counted.exists():
                kind, _, data = last.read_bytes().partition(b"\n")
                (faults / f"{seed}.{kind.decode()}").write_bytes(data)
                (faults / f"{seed}.txt").write_text(f"the process ended with {status}", encoding="utf-8")
            total += int(counted.read_text(encoding="utf-8")) if counted.exists() else 0
            seed += 1
    return total


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Fuzz front matter.")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    faults = Path(tempfile.mkdtemp(prefix="faults-"))
    count = run(given.seconds, given.seed, faults)
    found = sorted(faults.glob("*.txt"))
    print(f"{count:,} inputs, {len(found)} faults{f' in {faults}' if found else ''}")
    for path in found[:20]:
        print(f"{path.stem}: {path.read_text(encoding='utf-8')}")
    if found:
        sys.exit(1)
    faults.rmdir()


if __name__ == "__main__":
    main()
