"""Measures `mkdocs serve`: seconds from saving an item until a browser shows it, at rest and while the whole site is built.

It does what the script in each served page does: it asks the server to answer when there is something new, and loads the page then.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import edits
from .measuring import Clock, Failed

_RELOAD = re.compile(r"livereload\((\d+), (\d+)\)")
_PATIENCE = 900
"""Seconds for a first build, or for a change."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What serving took."""

    ready: float
    """Seconds until the first page."""
    megabytes: float
    """Peak."""
    at_rest: tuple[float, ...]
    """Seconds of each change, one straight after another."""
    meanwhile: tuple[float, ...]
    """Seconds of each change that was saved while the whole site was built."""
    whole: float
    """Seconds from saving the last one until feeds told of it, too."""


def serve(folder: Path, count: int, rounds: int, clock: Clock) -> Serving:
    """Serve a project, and change its newest item."""
    path = edits.newest(folder, count)
    address = f"{path.relative_to(folder / 'content').with_suffix('').as_posix()}/"
    with tempfile.TemporaryFile() as said:
        before = time.perf_counter()
        with _serving(folder, said.fileno(), clock) as (process, base):
            text = _first(process, f"{base}{address}", said.fileno())
            ready = time.perf_counter() - before
            took = []
            for number in range(2 * rounds):
                if number >= rounds:
                    _wait(lambda: _is_building(said.fileno()), "the whole site is not built")
                took.append(_change(path, base, address, text, f"Gespeichert{number}"))
                text = _load(f"{base}{address}")
            saved = time.perf_counter()
            word = f"Gespeichert{2 * rounds - 1}"
            _wait(lambda: word in _load(f"{base}feed.xml"), "feeds do not tell of the change")
            whole = took[-1] + time.perf_counter() - saved
            process.terminate()  # an interrupt is not heard by what a script started in the background
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
    return Serving(ready, usage.ru_maxrss / 1024, tuple(took[:rounds]), tuple(took[rounds:]), whole)


def _is_building(said: int) -> bool:
    text = os.pread(said, 10_000_000, 0)
    return text.count(b"Building documentation") > text.count(b"Documentation built")


def _wait(condition: Callable[[], bool], otherwise: str) -> None:
    until = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > until:
            raise Failed(f"mkdocs serve: {otherwise}")
        time.sleep(0.1)


@contextmanager
def _serving(folder: Path, said: int, clock: Clock) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
    (scratch := folder / "served").mkdir()  # where it builds; it is ended too roughly to clear that away itself
    environment = {**clock.environment(), "TMPDIR": str(scratch)}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)
    try:
        yield process, f"http://127.0.0.1:{port}/"
    finally:
        if process.returncode is None:
            process.kill()
            process.wait()


def _first(process: subprocess.Popen[bytes], address: str, said: int) -> str:
    """Wait until there is a page."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            return _load(address)
        except urllib.error.URLError:
            time.sleep(0.2)
    raise Failed(f"mkdocs serve shows no page: {os.pread(said, 100_000, 0)[-2000:].decode(errors='replace')}")


def _change(path: Path, base: str, address: str, text: str, word: str) -> float:
    """Save a change and wait for it as a browser does."""
    edits.mend(path, f" {word}")
    saved = time.perf_counter()
    while word not in text:
        found = _RELOAD.search(text)
        if found is None or time.perf_counter() - saved > _PATIENCE:
            raise Failed(f"mkdocs serve: the change of {path.name} does not come")
        _load(f"{base}livereload/{found[1]}/{found[2]}")
        text = _load(f"{base}{address}")
    return time.perf_counter() - saved


def _load(address: str) -> str:
    with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
        text: str = answer.read().decode("utf-8", "replace")
    return text
