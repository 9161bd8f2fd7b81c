"""Looks for files that change, in a process of its own.

In the process that builds, each of ten thousand looks would wait until the build lets it have its turn, and a change would be
seen seconds later. To ask the system for the changes would be cheaper, but on disks of other machines it does not tell of them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from newsroom_plugin.folder import scan

_LOOK: Final = 0.2
"""Seconds between two looks, at least."""

_SPARING: Final = 8
"""How many times as long as a look takes there is none: so much of a processor is left to others."""

_SETTLED: Final = 0.05
"""Seconds in which nothing more changes when a file has been saved."""

Seen = dict[str, tuple[int, int]]
"""Size and time of files."""


class Watching:
    """The process that looks."""

    def __init__(self, paths: Iterable[str], since: int) -> None:
        """Begin to look at files and folders; what changed `since` a time, in nanoseconds since 1970, has changed already."""
        command = [sys.executable, "-m", "newsroom_plugin.watching", str(since), *paths]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        self._process = subprocess.Popen(  # noqa: S603 - a program of ours
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )

    def changes(self) -> Iterator[tuple[Path, ...]]:
        """Yield the files that have come, gone or changed, as soon as there are some; ends when nobody looks any more."""
        assert self._process.stdout
        for line in self._process.stdout:
            yield tuple(map(Path, json.loads(line)))

    def end(self) -> None:
        """Look no longer."""
        self._process.kill()
        self._process.wait()


def _changes(roots: Iterable[str], since: int) -> Iterator[set[str]]:
    seen = _look(roots)
    yield {path for path, (_, at) in seen.items() if at > since}
    pause = _LOOK
    while True:
        time.sleep(pause)
        begun = time.perf_counter()
        now = _look(roots)
        pause = max(_LOOK, _SPARING * (time.perf_counter() - begun))
        while now != seen:
            time.sleep(_SETTLED)
            if (later := _look(roots)) == now:
                yield {path for path in seen.keys() | now.keys() if seen.get(path) != now.get(path)}
                seen = now
            now = later


def _look(roots: Iterable[str]) -> Seen:
    return {path: found for root in roots for path, found in _files(root)}


def _files(root: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every file at or below a path."""
    with suppress(OSError):
        found = Path(root).stat()
        if not Path(root).is_dir():
            yield root, (found.st_size, found.st_mtime_ns)
            return
        for path, found in scan(Path(root)):
            yield str(Path(root, path)), (found.st_size, found.st_mtime_ns)


def _end_with_parent() -> None:
    """End when the process that began this one has ended, however it did."""
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    """Tell what changes, a line each time."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(KeyboardInterrupt):
        for paths in _changes(sys.argv[2:], int(sys.argv[1])):
            if paths:
                sys.stdout.write(f"{json.dumps(sorted(paths))}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
