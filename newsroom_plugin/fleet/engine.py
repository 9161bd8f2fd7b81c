"""Hands orders to Dask's executor and waits for results: the one module that imports distributed."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import contextmanager, suppress
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

_ALONE: Final = 30.0
"""Seconds that we wait for a worker when there is none: some clusters start them when there is work."""

_AT_ONCE: Final = 256_000_000
"""Bytes that are on their way at the same time; the scheduler holds them, too."""

_AHEAD: Final = 2
"""Orders for each thread of a worker: while it works on one, the next one travels."""

_FAILURES: Final = 3
"""So many orders that fail one after another, each on several workers, and it is not the orders."""


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """A connection to a scheduler; raises `Unfit` when there is none."""
    # Its log would tell the same as we do, in many lines.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    # It warns of arguments that are large: ours are, and few at a time.
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": f"{_AT_ONCE * 10}"}):
        try:
            client = Client(address, timeout=_CONNECTING, set_as_default=False, name="newsroom")  # type: ignore[no-untyped-call]
        except (OSError, ValueError, RuntimeError) as error:
            raise Unfit(" ".join(str(error).split())[:200].rstrip(".") or "the scheduler does not answer") from error
        try:
            yield client
        finally:
            with suppress(TimeoutError, asyncio.TimeoutError, OSError):
                client.close(_CONNECTING)  # type: ignore[no-untyped-call]


def results(client: Client, work: Callable[[A], R], orders: Sequence[Order[K, A]]) -> Iterator[tuple[K, R]]:
    """Yield what was done. Raises `Unfit` when workers cannot do it, or when there are none for a while."""
    executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]
    queue, pending = deque(orders), dict[Future[R], Order[K, A]]()
    failures, alone_since = 0, time.monotonic()
    try:
        while queue or pending:
            threads = _threads(client)
            alone_since = time.monotonic() if threads else alone_since
            if time.monotonic() - alone_since > _ALONE:
                raise Unfit("there is no worker")
            under_way = sum(order.weight for order in pending.values())
            while queue and len(pending) < _AHEAD * threads and (not pending or under_way + queue[0].weight <= _AT_ONCE):
                order = queue.popleft()
                under_way += order.weight
                if (needed := _loaded(order)) is not None:
                    pending[executor.submit(work, needed)] = order
            done, _ = wait(pending, timeout=1, return_when=FIRST_COMPLETED)
            if not pending:
                time.sleep(0.2)
            for future in done:
                order = pending.pop(future)
                result = _result(future)
                failures = 0 if result else failures + 1
                if failures == _FAILURES:
                    raise Unfit("too much of the work fails there")
                if result:
                    yield order.key, result[0]
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _loaded(order: Order[Any, A]) -> A | None:
    """What the worker needs; None when it cannot be read, which this machine finds out, too, and tells."""
    try:
        return order.load()
    except (OSError, NewsroomError):
        return None


def _threads(client: Client) -> int:
    """How many threads all workers have together; 0 when there is none, or no connection."""
    workers: dict[str, Any] = client.scheduler_info(n_workers=-1).get("workers", {}) if client.status == "running" else {}
    return sum(int(worker["nthreads"]) for worker in workers.values())


def _result(future: Future[R]) -> tuple[R] | None:
    """What came back; None when it failed. Workers that die were replaced by others before, up to three times."""
    try:
        return (future.result(),)
    except Unfit:
        raise
    except (ImportError, AttributeError) as error:
        raise Unfit(f"they lack this version of mkdocs-newsroom ({error})") from error
    except (Exception, CancelledError):  # noqa: BLE001 - whatever happened there, this machine can still do it
        return None
