"""Speaks with Pagefind, the program: gives it one page after the other, and has it write its bundle.

Run over a folder, Pagefind numbers pages as the folder happens to list them. Run as a service it numbers them as they come: so
the same pages make the same index on every computer, and the table of facets needs no names of pages. A message is JSON in
base64, closed by a comma, and so is its answer. Pagefind's own module for Python speaks the same way, but waits a tenth of a
second for each answer: a quarter of an hour for 10,000 pages.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from pagefind.service import get_executable

from newsroom_plugin.errors import SearchError

_CHUNK: Final = "6000"
"""Places a piece of the index holds. With Pagefind's own 20,000 each word of a query costs three times the bytes; with 3,000 the
list of pieces, which every query needs, becomes too long."""

_UNDER_WAY: Final = 32
"""Messages that may wait for an answer: so few that their answers fit into a pipe nobody reads yet."""

_PATIENCE: Final = 20.0
"""Seconds that Pagefind may take to bring the last bytes to the disk."""


def write_bundle(pages: Iterable[str], target: Path, scratch: Path) -> None:
    """Index pages in their order, called `/0.html`, `/1.html` and so on, and write the bundle into `target`.

    Pagefind runs in `scratch`, an empty folder, and sees no setting but ours. Raises `SearchError` when it is missing or fails.
    """
    program = _program()
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PAGEFIND_")}
    environment["PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE"] = _CHUNK
    with tempfile.TemporaryFile(dir=scratch) as complaints:
        try:
            process = subprocess.Popen(  # noqa: S603 - a program of ours
                [str(program), "--service"],
                cwd=scratch,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
            )
        except OSError as error:
            raise SearchError(f"The search index cannot be made: {program} does not run: {error.strerror or error}.") from None
        # It may end before all is said: what it said itself is told then, not that nobody listened.
        with suppress(OSError, EOFError), process:
            _index(_Talk(process), pages, target)
        complaints.seek(0)
        said = " ".join(complaints.read().decode(errors="replace").split())
    if process.returncode or not (target / "pagefind-entry.json").is_file():
        reason = f"says: {said}" if said else f"ended with {process.returncode}."
        raise SearchError(f"The search index cannot be made: Pagefind {reason}")
    _put_in_order(target / "pagefind-entry.json")


def _put_in_order(entry: Path) -> None:
    """Sort the characters Pagefind notes as belonging to words: it writes them in another order each time."""
    noted = json.loads(entry.read_bytes())
    noted["include_characters"] = sorted(noted.get("include_characters", ()))
    entry.write_text(json.dumps(noted, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n")


def _program() -> Path:
    try:
        program = get_executable()
    except FileNotFoundError:
        program = None
    if program is None:
        raise SearchError(
            "The search index cannot be made: the program Pagefind is missing. "
            "Install it with pip install 'pagefind[bin]', or write search: {enabled: false}."
        )
    return program.resolve()


def _index(talk: _Talk, pages: Iterable[str], target: Path) -> None:
    index = talk.ask({"type": "NewIndex", "config": None}).get("index_id", 0)
    for number, page in enumerate(pages):
        talk.tell({"type": "AddFile", "index_id": index, "url": f"/{number}.html", "file_path": None, "file_contents": page})
    talk.ask({"type": "WriteFiles", "index_id": index, "output_path": str(target.resolve())})
    _wait_for_files(target)


def _wait_for_files(target: Path) -> None:
    """Let Pagefind finish: it answers while the last bytes are still on their way, and would end without them.

    Each file is there by then, and has its bytes at once or not at all.
    """
    end = time.monotonic() + _PATIENCE
    while any(path.stat().st_size == 0 for path in target.rglob("*") if path.is_file()):
        if time.monotonic() > end:
            raise SearchError("The search index cannot be made: Pagefind left files empty. Is the disk full?")
        time.sleep(0.01)


class _Talk:
    """Messages and their answers; some may be under way, so that Pagefind reads pages while the next are made."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._sent = self._answered = 0
        self._heard = b""

    def ask(self, message: dict[str, object]) -> dict[str, Any]:
        """Send a message, and wait for its answer."""
        self.tell(message)
        while self._answered < self._sent - 1:
            self._answer()
        return self._answer()

    def tell(self, message: dict[str, object]) -> None:
        """Send a message; its answer is read later."""
        while self._sent - self._answered >= _UNDER_WAY:
            self._answer()
        assert self._process.stdin is not None
        self._sent += 1
        encoded = json.dumps({"message_id": self._sent, "payload": message}).encode()
        self._process.stdin.write(base64.b64encode(encoded) + b",")
        self._process.stdin.flush()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        while b"," not in self._heard:
            if not (more := os.read(self._process.stdout.fileno(), 65536)):
                raise EOFError
            self._heard += more
        said, _, self._heard = self._heard.partition(b",")
        self._answered += 1
        try:
            payload: dict[str, Any] = json.loads(base64.b64decode(said))["payload"]
        except (ValueError, LookupError, TypeError):
            raise EOFError from None  # nothing that Pagefind would say
        if payload.get("type") == "Error":
            raise SearchError(f"The search index cannot be made: Pagefind says: {payload.get('message')}")
        return payload
