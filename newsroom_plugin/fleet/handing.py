"""The fleet as a build sees it: orders go out, results come in, and nothing is raised."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Generic, TypeVar

from newsroom_plugin.errors import NewsroomError

K = TypeVar("K")
A = TypeVar("A")
R = TypeVar("R")


class Unfit(NewsroomError):
    """Workers cannot do such work at all, and need not be asked again; the text is part of a sentence."""


@dataclass(frozen=True, slots=True)
class Order(Generic[K, A]):
    """A piece of work."""

    key: K
    """What it is known by here."""
    load: Callable[[], A]
    """Reads what the worker needs, when its turn comes."""
    weight: int
    """Bytes of that."""


def is_available() -> bool:
    """Whether work can be handed over: `distributed` is installed."""
    return find_spec("distributed") is not None


class Fleet:
    """The workers of a scheduler. What goes wrong is noted, and less is handed to them."""

    def __init__(self, address: str, patience: float = 30) -> None:
        """`patience` is in seconds: how long a worker is waited for when there is none; some clusters start them for work."""
        self.address, self._patience = address, patience
        self.problem, self.done = "", 0

    def carry_out(self, work: Callable[[A], R], orders: Sequence[Order[K, A]]) -> Generator[tuple[K, R], None, None]:
        """Yield what was done, in any order; what is not yielded is still to be done. `work` is a function of a module."""
        if not orders or self.problem:
            return
        try:
            # Loaded here, because its library takes a second or three, and few builds hand anything over.
            engine: Any = import_module("newsroom_plugin.fleet.engine")
            with (
                engine.connected(self.address, self._patience) as client,
                closing(engine.results(client, work, orders, self._patience)) as results,
            ):
                for key, result in results:
                    self.done += 1
                    yield key, result
        except Unfit as error:
            self.problem = f"The Dask workers at {self.address} cannot be used: {error}. This machine does their work."
