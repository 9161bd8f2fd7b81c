"""The files of pictures, of which there are many more than anybody opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path


class Files(Mapping[str, Path]):
    """Files on this disk, by path from the root of the site; a `Path` is made of one when it is asked for."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self.places = places
        """The same as text."""

    def __getitem__(self, path: str) -> Path:
        return Path(self.places[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def __contains__(self, path: object) -> bool:
        return path in self.places
