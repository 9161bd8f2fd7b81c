"""Hands orders to Dask's executor and waits for results: the one module that imports distributed."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import contextmanager, suppress
from pickle import dumps, loads
from typing import Any, Final, TypeVar

import dask
from distributed import Client

from newsroom_plugin.errors import NewsroomError
from newsroom_plugin.fleet.handing import Order, Unfit

K = TypeVar("K")
A = TypeVar("A")
R = TypeVar("R")

_CONNECTING: Final = 10.0
"""Seconds in which a scheduler must answer."""

_AT_ONCE: Final = 256_000_000
"""Bytes that are on their way at the same time; the scheduler holds them, too."""

_AHEAD: Final = 2
"""Orders for each thread of a worker: while it works on one, the next one travels."""

_FAILURES: Final = 3
"""So many orders that fail one after another, each on several workers, and it is not the orders."""


@contextmanager
def connected(address: str, patience: float) -> Iterator[Client]:
    """A connection to a scheduler; raises `Unfit` when there is none."""
    # Its log would tell the same as we do, in many lines.
    for name in ("distributed", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # It warns of arguments that are large: ours are, and few at a time.
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": f"{_AT_ONCE * 10}"}):
        try:
            client = Client(address, timeout=min(_CONNECTING, patience), set_as_default=False, name="newsroom")  # type: ignore[no-untyped-call]
        except (OSError, ValueError, RuntimeError, TypeError) as error:
            raise Unfit(" ".join(str(error).split())[:200].rstrip(".") or "the scheduler does not answer") from error
        try:
            yield client
        finally:
            with suppress(Exception):
                client.close(_CONNECTING)  # type: ignore[no-untyped-call]


def results(client: Client, work: Callable[[A], R], orders: Sequence[Order[K, A]], patience: float) -> Iterator[tuple[K, R]]:
    """Yield what was done. Raises `Unfit` when workers cannot do it, or when there are none for a while."""
    executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]
    queue, pending = deque(orders), dict[Future[bytes], Order[K, A]]()
    failures, crew, opened = 0, _Crew(client), _portable()
    try:
        while queue or pending:
            threads = crew.threads
            if crew.alone_for > patience:
                raise Unfit("there is no worker")
            under_way = sum(order.weight for order in pending.values())
            while queue and len(pending) < _AHEAD * threads and (not pending or under_way + queue[0].weight <= _AT_ONCE):
                order = queue.popleft()
                under_way += order.weight
                if (needed := _loaded(order)) is not None:
                    pending[_submitted(executor, opened, dumps((work, needed)))] = order
            done, _ = wait(pending, timeout=1, return_when=FIRST_COMPLETED)
            if not pending:
                time.sleep(0.2)
            for future in done:
                order = pending.pop(future)
                result: tuple[R] | None = _result(future)
                failures = 0 if result else failures + 1
                if failures == _FAILURES:
                    raise Unfit("too much of the work fails there")
                if result:
                    yield order.key, result[0]
    finally:
        # Cancels what is not done; where the connection is broken, there is nothing to cancel.
        with suppress(Exception):
            executor.shutdown(wait=False)


def _loaded(order: Order[Any, A]) -> A | None:
    """What the worker needs; None when it cannot be read, which this machine finds out, too, and tells."""
    try:
        return order.load()
    except (OSError, NewsroomError):
        return None


def _submitted(executor: Executor, opened: Callable[[bytes], bytes], parcel: bytes) -> Future[bytes]:
    try:
        return executor.submit(opened, parcel)
    except Exception as error:
        raise Unfit("the connection broke") from error


class _Crew:
    """The workers, who come and go."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._threads, self._asked, self._seen = 0, 0.0, time.monotonic()

    @property
    def threads(self) -> int:
        """How many threads all workers have together; 0 when there is none, or no connection. Asked for once in a second."""
        now = time.monotonic()
        if now - self._asked > 1:
            self._asked, self._threads = now, self._count()
            self._seen = now if self._threads else self._seen
        return self._threads

    @property
    def alone_for(self) -> float:
        """Seconds since there was a worker."""
        return time.monotonic() - self._seen if not self._threads else 0

    def _count(self) -> int:
        try:
            known = self._client.scheduler_info(n_workers=-1) if self._client.status == "running" else {}
        except OSError:  # the connection broke just now
            known = {}
        workers: dict[str, Any] = known.get("workers", {})
        return sum(int(worker["nthreads"]) for worker in workers.values())


def _portable() -> Callable[[bytes], bytes]:
    """Return what opens a parcel and does the work in it.

    It travels as what it does, not by its name, since it is not at the top of a module: a worker without this package can open a
    parcel, and says what is missing.
    """

    def opened(parcel: bytes) -> bytes:
        work, needed = loads(parcel)  # noqa: S301 - from one's own cluster, which runs what it is given anyway
        return dumps(work(needed))

    return opened


def _result(future: Future[bytes]) -> tuple[Any] | None:
    """What came back; None when it failed. Workers that die were replaced by others before, up to three times."""
    try:
        return (loads(future.result()),)  # noqa: S301 - the same
    except Unfit:
        raise
    except (ImportError, AttributeError) as error:
        raise Unfit(f"they lack this version of mkdocs-newsroom ({error})") from error
    except (Exception, CancelledError):  # noqa: BLE001 - whatever happened there, this machine can still do it
        return None
