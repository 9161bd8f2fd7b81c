"""Brings files from the shared place to this disk, and puts there what is made here; turns itself off when that does not work."""

from __future__ import annotations

import contextlib
import os
import secrets
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from newsroom_plugin.shared.place import Place, PlaceError

_THREADS: Final = 16
"""Transfers at once: most of their time is waiting."""

PATIENCE: Final = 20.0
"""Seconds of transfers after which we look how fast they are."""

_SLOWEST: Final = 1_000_000
"""Bytes in a second: below it pictures come slower than they are made. Two processors make 2 to 4 MB of files in a second."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, order=True)
class Wanted:
    """A file that is not on this disk."""

    kind: str
    """The folder of its kind in the cache."""
    key: str
    """All that its bytes depend on, as hexadecimal digits."""
    extension: str
    """Without a dot."""

    @property
    def folder(self) -> str:
        """Where it lies, from the root of the cache."""
        return f"{self.kind}/{self.key[:2]}"


class Shared:
    """A shared place as a build sees it. Nothing is raised: what goes wrong is noted, and less is brought or put."""

    def __init__(self, place: Place, cache_dir: Path, *, sends: bool = True, patience: float = PATIENCE) -> None:
        self._place, self._cache_dir = place, cache_dir
        self._reads, self._sends = _Side(patience), _Side(patience, is_on=sends)
        self._reads.is_waited_for = True
        self._pool: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()
        self._name = place.name

    @classmethod
    def broken(cls, name: str, cache_dir: Path, reason: str) -> Self:
        """One that cannot even be opened."""
        made = cls(_Nowhere(name), cache_dir)
        made._reads.stop(reason)
        made._sends.stop(reason)
        return made

    # --- what a build does --------------------------------------------------------------------------------------------------

    def bring(self, wanted: Iterable[Wanted], on_progress: Progress | None = None) -> int:
        """Bring what is there of the wanted files to this disk, each verified; how many there were.

        Every folder is listed once, by the thread that then fetches from it. `on_progress` is called in this thread.
        """
        folders: dict[str, list[Wanted]] = {}
        for one in sorted(set(wanted)):
            folders.setdefault(one.folder, []).append(one)
        if not folders or not self._reads.is_on:
            return 0
        before, count = self._reads.files, sum(map(len, folders.values()))
        pool = ThreadPoolExecutor(min(_THREADS, len(folders)), "shared")
        try:
            futures = {pool.submit(self._bring, folder, ones): len(ones) for folder, ones in folders.items()}
            done = 0
            for future in as_completed(futures):
                future.result()
                done += futures[future]
                if on_progress:
                    on_progress(done, count)
        except BaseException:
            self._reads.is_on = False  # Ctrl-C: each thread ends at the next piece
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        pool.shutdown()
        return self._reads.files - before

    def put(self, path: Path) -> None:
        """Put an entry of the cache on this disk there, too, in another thread."""
        if self._sends.is_on:
            with self._lock:
                self._pool = self._pool or ThreadPoolExecutor(_THREADS, "sharing")
                self._pool.submit(self._put, path)

    @contextmanager
    def finishing(self) -> Iterator[Self]:
        """Wait at the end of some work until all it put there has arrived; not when it failed."""
        try:
            yield self
            if self._pool:
                self._sends.begin_waiting()
                self._pool.shutdown()
        except BaseException:
            self._sends.is_on = False
            if self._pool:
                self._pool.shutdown(wait=False, cancel_futures=True)
            raise
        finally:
            self._pool, self._sends.is_waited_for = None, False

    # --- what is told -------------------------------------------------------------------------------------------------------

    @property
    def line(self) -> str:
        """What was done, for a log."""
        sides = (self._reads, "fetched from"), (self._sends, "put into")
        said = (f"{side.files:,} files ({side.bytes / 1e6:.1f} MB) {verb}" for side, verb in sides)
        return f"{', '.join(said)} the shared cache {self._name}"

    @property
    def problem(self) -> str:
        """What went wrong, in a sentence or two; empty when nothing did."""
        reasons = dict.fromkeys(reason for reason in (self._reads.reason, self._sends.reason) if reason)
        said = []
        if reasons:
            what = "cannot be used" if self._reads.reason else "cannot be written"
            said.append(f"The shared cache {self._name} {what}: {'; '.join(reasons)}. What is missing is made on this machine.")
        if damaged := self._reads.damaged:
            files, what = ("1 file", "was") if damaged == 1 else (f"{damaged:,} files", "were")
            said.append(f"{files} in the shared cache {self._name} {what} damaged and made anew.")
        return " ".join(said)

    # --- in threads ---------------------------------------------------------------------------------------------------------

    def _bring(self, folder: str, wanted: list[Wanted]) -> None:
        with self._reads.guarding():
            there: dict[str, list[str]] = {}
            for name in sorted(self._place.names(folder)):
                key, _, rest = name.partition("-")
                there.setdefault(f"{key}.{rest.partition('.')[2]}", []).append(name)
            for one in wanted:
                for name in there.get(f"{one.key}.{one.extension}", ()):
                    if self._reads.is_on and self._fetch(f"{folder}/{name}"):
                        break

    def _fetch(self, name: str) -> bool:
        """Bring one file; whether it is what its name says."""
        path = self._cache_dir / name
        temporary = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
        checksum = size = 0
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with self._reads.transfer() as moved, temporary.open("wb") as file:
                for piece in self._place.read(name):
                    checksum, size = zlib.crc32(piece, checksum), size + len(piece)
                    file.write(piece)
                    moved(len(piece))
            is_damaged = not size or not path.stem.endswith(f"-{checksum:08x}")
            if not is_damaged:
                temporary.replace(path)
            self._reads.count(is_damaged=is_damaged)
            return not is_damaged  # noqa: TRY300
        except OSError:
            # Somebody cleared it up, or this disk takes nothing: whoever makes the file finds out, and says so.
            pass
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        return False

    def _put(self, path: Path) -> None:
        with self._sends.guarding():
            if self._sends.is_on:
                with self._sends.transfer() as moved:
                    self._place.write(path.relative_to(self._cache_dir).as_posix(), path)
                    self._sends.count()
                    moved(path.stat().st_size)


class _Side:
    """Reading, or writing: whether it works, how much was moved, how fast."""

    def __init__(self, patience: float, *, is_on: bool = True) -> None:
        self._patience, self.is_on, self.reason = patience, is_on, ""
        self.files = self.bytes = self.damaged = 0
        self.is_waited_for = False
        self._lock = threading.Lock()
        self._under_way, self._since, self._seconds, self._measured = 0, 0.0, 0.0, 0

    def stop(self, reason: str) -> None:
        """Turn it off; the first reason counts."""
        with self._lock:
            self.reason = self.reason or reason
            self.is_on = False

    def begin_waiting(self) -> None:
        """From now on somebody waits, and it must not be slow; before, it happened beside other work."""
        with self._lock:
            self._since, self._seconds, self._measured, self.is_waited_for = time.monotonic(), 0.0, 0, True

    @contextmanager
    def guarding(self) -> Iterator[None]:
        """Turn it off when the place fails."""
        try:
            yield
        except PlaceError as error:
            self.stop(str(error))
        except OSError as error:
            self.stop(error.strerror or str(error))

    @contextmanager
    def transfer(self) -> Iterator[Callable[[int], None]]:
        """Measure the time in which any file is under way; call what is given with the bytes of each piece."""
        with self._lock:
            self._since = self._since if self._under_way else time.monotonic()
            self._under_way += 1
        try:
            yield self._moved
        finally:
            with self._lock:
                self._tick()
                self._under_way -= 1

    def count(self, *, is_damaged: bool = False) -> None:
        """Count a file that arrived."""
        with self._lock:
            self.files, self.damaged = self.files + (not is_damaged), self.damaged + is_damaged

    def _moved(self, size: int) -> None:
        with self._lock:
            self._tick()
            self.bytes, self._measured = self.bytes + size, self._measured + size
        if not self.is_on:
            raise PlaceError(self.reason)
        seconds, measured = self._seconds, self._measured
        if self.is_waited_for and seconds > self._patience and measured < _SLOWEST * seconds:
            raise PlaceError(f"it is too slow, {measured / seconds / 1000:,.0f} kB in a second")

    def _tick(self) -> None:
        now = time.monotonic()
        self._seconds, self._since = self._seconds + now - self._since, now


class _Nowhere:
    """Stands for a place that cannot be opened."""

    def __init__(self, name: str) -> None:
        self.name = name

    def names(self, folder: str) -> dict[str, int]:
        """See `Place`."""
        return {}

    def read(self, name: str) -> Iterator[bytes]:
        """See `Place`."""
        raise FileNotFoundError(name)

    def write(self, name: str, source: Path) -> None:
        """See `Place`."""
