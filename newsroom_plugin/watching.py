"""Looks for files that change, in a process of its own.

In the process that builds, each of ten thousand looks would wait until the build lets it have its turn, and a change would be
seen seconds later. To ask the system for the changes would be cheaper, but on disks of other machines it does not tell of them.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from newsroom_plugin.folder import scan

_LOOK: Final = 0.3
"""Seconds between two looks at all files, at least."""

_SPARING: Final = 6
"""How many times as long as a look takes there is none: so much of a processor is left to others."""

_GLANCE: Final = 0.05
"""Seconds between two looks at those that changed last, which are likely to change next; and after which a file is saved."""

_FEW: Final = 20
"""So many files at most are looked at so often."""

_Found = tuple[int, int] | None
"""Size and time of a file; None when there is none."""


class Watching:
    """The process that looks."""

    def __init__(self, paths: Iterable[str], since: int) -> None:
        """Begin to look at files and folders; what changed `since` a time, in nanoseconds since 1970, has changed already."""
        command = [sys.executable, "-m", "newsroom_plugin.watching", str(since), *paths]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        self._process = subprocess.Popen(  # noqa: S603 - a program of ours
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )

    def changes(self) -> Generator[tuple[Path, ...], None, None]:
        """Yield the files that have come, gone or changed, as soon as there are some; ends when nobody looks any more."""
        assert self._process.stdout
        with self._process.stdout as told:
            for line in told:
                yield tuple(map(Path, json.loads(line)))

    def end(self) -> None:
        """Look no longer."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.terminate()  # it has nothing to finish
        self._process.wait()


def _changes(roots: Iterable[str], since: int) -> Iterator[set[str]]:
    seen, begun = _look(roots), time.process_time()
    changed = {path for path, found in seen.items() if found and found[1] > since}
    yield changed
    while True:
        _wait(max(_LOOK, _SPARING * (time.process_time() - begun)), changed, seen)
        begun = time.process_time()
        now = _look(roots)
        if now == seen:
            continue
        changed = {path for path in seen.keys() | now.keys() if seen.get(path) != now.get(path)}
        while not _is_saved(changed, now):
            now.update((path, _found(path)) for path in changed)
        yield changed
        seen = {path: found for path, found in now.items() if found}


def _wait(seconds: float, last: set[str], seen: dict[str, _Found]) -> None:
    """Wait, or until one of the files changes that changed last."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        time.sleep(_GLANCE)
        if len(last) < _FEW and any(_found(path) != seen.get(path) for path in last):
            return


def _is_saved(paths: set[str], now: dict[str, _Found]) -> bool:
    time.sleep(_GLANCE)
    return all(_found(path) == now.get(path) for path in paths)


def _found(path: str) -> _Found:
    with suppress(OSError):
        found = os.lstat(path)  # as `scan` does
        return found.st_size, found.st_mtime_ns
    return None


def _look(roots: Iterable[str]) -> dict[str, _Found]:
    """Every file at or below some paths."""
    seen: dict[str, _Found] = {}
    for root in roots:
        if Path(root).is_dir():
            with suppress(OSError):
                seen.update((f"{root}{os.sep}{path}", (found.st_size, found.st_mtime_ns)) for path, found in scan(Path(root)))
        elif found := _found(whole := os.path.realpath(root)):
            seen[whole] = found
    return seen


def _end_with_parent() -> None:
    """End when the process that began this one has ended, however it did."""
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    """Tell what changes, a line each time."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a key that is meant for the one who began this is heard here, too
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(OSError):
        for paths in _changes(sys.argv[2:], int(sys.argv[1])):
            if paths:
                sys.stdout.write(f"{json.dumps(sorted(paths))}\n")
                sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
