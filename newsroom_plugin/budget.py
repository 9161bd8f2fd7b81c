"""How big a site is, what in it is biggest, and when it grows out of GitHub Pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LARGEST_SITE: Final = 1_000_000_000
"""Bytes: GitHub Pages publishes no larger site."""

LARGEST_FILE: Final = 100_000_000
"""Bytes: GitHub takes no larger file."""

_SHOWN: Final = 3
"""How many of the biggest files are named."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The size of a site."""

    sizes: Mapping[str, int]
    """Bytes by path from the root of the site."""

    @property
    def total(self) -> int:
        """Bytes of all files."""
        return sum(self.sizes.values())

    @property
    def biggest(self) -> tuple[tuple[str, int], ...]:
        """(path, bytes) of the biggest files, the biggest first."""
        return tuple(sorted(self.sizes.items(), key=lambda pair: (-pair[1], pair[0]))[:_SHOWN])

    @property
    def line(self) -> str:
        """The size of the site and its biggest files, in a line."""
        named = ", ".join(f"{path} ({_size(size)})" for path, size in self.biggest)
        return f"The site has {_size(self.total)} in {len(self.sizes)} files; the biggest: {named or 'none'}"

    @property
    def warnings(self) -> tuple[str, ...]:
        """What GitHub Pages would not take, and what to do, a text each."""
        found = [
            f"{path} has {_size(size)}; GitHub takes no file over {_size(LARGEST_FILE)}. "
            "Make its original smaller, put fewer pictures into the kit, or link to it elsewhere."
            for path, size in sorted(self.sizes.items())
            if size > LARGEST_FILE
        ]
        if self.total > LARGEST_SITE:
            kits = sum(size for path, size in self.sizes.items() if path.endswith(".zip"))
            found.append(
                f"The site has {_size(self.total)}, {_size(kits)} of it in kits; GitHub Pages publishes no site over "
                f"{_size(LARGEST_SITE)}. Say download: false beside pictures that nobody needs in print, or publish it elsewhere."
            )
        return tuple(found)


def _size(count: int) -> str:
    """`214 kB`, `2.9 MB`, `1.2 GB`: decimal units, as GitHub counts."""
    for unit, step in (("GB", 10**9), ("MB", 10**6)):
        if count >= step:
            return f"{count / step:.1f}".removesuffix(".0") + f" {unit}"
    return f"{max(1, round(count / 1000))} kB" if count else "0 kB"
