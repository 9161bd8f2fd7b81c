"""What is known of a page that can be found, besides its text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """A page that can be found."""

    url: str
    """From the root of the site."""
    title: str
    """Counts more than the text."""
    type: str
    """`release`, `event`, `contact`, `picture`: the word of front matter, in no language."""
    moment: str = ""
    """ISO date, or date and time, that results are sorted by; empty when it has none."""
    topics: tuple[str, ...] = ()
    """Slugs."""
    contacts: tuple[str, ...] = ()
    """Ids of those who answer for it."""
    has_pictures: bool = False
    """Whether pictures come with it."""
    image: tuple[str, int, int] | None = None
    """A small rendition from the root of the site, its width and height."""
    words: tuple[str, ...] = ()
    """What it is also found by, though its text does not say so: its topics, its author, its place."""
    label: str = ""
    """What must be said with its title: an advertising label, or that an event is cancelled."""

    @property
    def order(self) -> tuple[bool, str, str]:
        """For sorting the oldest first, what has no date before everything that has; never two alike."""
        return (bool(self.moment), self.moment, self.url)
