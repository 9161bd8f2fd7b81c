"""Searches every file of a finished site for what is hidden."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from newsroom_plugin.errors import PictureError
from newsroom_plugin.imaging.fingerprint import SAME, Fingerprint, fingerprint, is_picture
from newsroom_plugin.verify import pdfs
from newsroom_plugin.verify.archives import Part, Unpacker
from newsroom_plugin.verify.contents import Contents, digest
from newsroom_plugin.verify.texts import Seen, readings, texts_of
from newsroom_plugin.verify.words import Mark, Net, tokens

What = Literal["name", "words", "file", "picture"]

_BATCH: Final = 16
"""Pictures and PDFs that are held in memory until they are looked at together."""

_LINES: Final = 300_000
"""Lines that are remembered because nothing is in them: what frames a page is the same on all."""


@dataclass(frozen=True, slots=True)
class Leak:
    """Something hidden in a file of the site."""

    file: str
    """Path in the site; of what is inside a file, behind it and ` > `."""
    what: What
    """What of it is there: in the file's name, its words, the whole file or a good part, its picture."""
    source: int
    """Number of the hidden source."""
    mark: Mark | None = None
    """The longest row of words found; None for files and pictures."""
    count: int = 1
    """How many marks were found."""


@dataclass(slots=True)
class Searched:
    """What was looked at, and what was found."""

    leaks: list[Leak] = field(default_factory=list)
    """By file."""
    files: int = 0
    """Files of the site."""
    unchanged: int = 0
    """Of these, files of the theme as they are there, which nobody wrote anything into."""
    size: int = 0
    """Bytes of all files."""
    parts: int = 0
    """Things found inside files, unpacked."""
    words: int = 0
    """Words in all texts."""
    pictures: int = 0
    """Pictures whose fingerprint was compared."""
    unread: dict[str, list[str]] = field(default_factory=dict)
    """What could not be looked into, by reason."""

    def tell(self, name: str, why: str) -> None:
        """Note what could not be looked into."""
        self.unread.setdefault(why, []).append(name)


@dataclass
class Search:
    """One search through a site."""

    net: Net
    """The words of what is hidden."""
    contents: Contents
    """Its files."""
    bank: Sequence[tuple[int, Fingerprint]]
    """(number of the source, fingerprint) of hidden pictures and their usual parts."""
    public_bank: Callable[[], Sequence[Fingerprint]]
    """The fingerprints of public pictures, taken when one looks like a hidden one."""
    masked: Sequence[str] = ()
    """Addresses that may be there whatever words they are made of."""
    theme_dirs: Sequence[Path] = ()
    """Folders of the theme: a file that is the same there was made by nobody here."""
    max_pixels: int = 200_000_000
    """Pixels of the largest picture that is opened."""
    found: Searched = field(default_factory=Searched)
    """What was found."""
    _clean: set[int] = field(default_factory=set)
    _seen: dict[bytes, list[str]] = field(default_factory=dict)
    _named: dict[str, bytes] = field(default_factory=dict)
    _waiting: list[tuple[str, bytes, bool]] = field(default_factory=list)

    def run(self, site: Path, advance: Callable[[int, int], None] | None = None) -> Searched:
        """Search all files of a folder, in a fixed order."""
        paths = sorted(path for path in site.rglob("*") if path.is_file())
        for number, path in enumerate(paths):
            self._file(path.relative_to(site).as_posix(), path)
            if advance:
                advance(number + 1, len(paths))
        self._look_together()
        # The same bytes were looked at once, and are named wherever they are.
        for leak in tuple(self.found.leaks):
            if leak.what != "name":
                self.found.leaks += [replace(leak, file=name) for name in self._seen[self._named[leak.file]]]
        self.found.leaks.sort(key=lambda leak: (leak.file, leak.source, leak.what))
        return self.found

    def _file(self, name: str, path: Path) -> None:
        try:
            data = path.read_bytes()
        except OSError as error:
            self.found.tell(name, error.strerror or str(error))
            return
        self.found.files += 1
        self.found.size += len(data)
        if self._is_of_theme(name, data):
            self.found.unchanged += 1
            return
        self._note(name, "name", self._marks(Seen(name)))
        for number, part in enumerate(Unpacker(self.found.tell).parts(name, data)):
            self.found.parts += number > 0
            self._part(part, is_inside=number > 0)

    def _is_of_theme(self, name: str, data: bytes) -> bool:
        for folder in self.theme_dirs:
            path = folder / name
            if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
                return True
        return False

    def _part(self, part: Part, *, is_inside: bool) -> None:
        if is_inside:
            self._note(part.name, "name", self._marks(Seen(part.name.rpartition(" > ")[2])))
        of = digest(part.data)
        if of in self._seen:
            self._seen[of].append(part.name)
            return
        self._seen[of] = []
        self.found.leaks += [Leak(part.name, "file", source) for source in self.contents.find(part.data, of)]
        for seen in texts_of(part):
            self._note(part.name, "words", self._marks(seen))
        if b"%PDF" in part.data[:1024]:
            self._wait(part, is_pdf=True)
        elif self.bank and is_picture(part.data):
            self._wait(part, is_pdf=False)
        self._named[part.name] = of

    # --- words --------------------------------------------------------------------------------------------------------------

    def _marks(self, seen: Seen) -> Iterator[Mark]:
        """Yield the marks in a text."""
        text = seen.text
        self.found.words += len(text.split())
        if not self.net.triggers:
            return
        lines = [] if "BEGIN:V" in text else [line for line in text.split("\n") if hash(line) not in self._clean]
        if lines:
            text = "\n".join(lines)
        elif "BEGIN:V" not in text:
            return
        if all(self.net.triggers.isdisjoint(tokens(reading)) for reading in readings(text)):
            if len(self._clean) < _LINES:
                self._clean.update(map(hash, lines))
            return
        for address in self.masked:
            if address in seen.text:
                seen = Seen(seen.text.replace(address, " "), seen.is_for_people)
        for reading in readings(seen.text):
            yield from self.net.find(tokens(reading), phrases_only=not seen.is_for_people)

    def _note(self, name: str, what: What, marks: Iterable[Mark]) -> None:
        by_source: dict[int, dict[Mark, None]] = {}
        for mark in marks:
            by_source.setdefault(mark.said.source, {})[mark] = None
        for source, found in by_source.items():
            longest = max(found, key=lambda mark: len(mark.words))
            self.found.leaks.append(Leak(name, what, source, longest, len(found)))

    # --- pictures and PDFs --------------------------------------------------------------------------------------------------

    def _wait(self, part: Part, *, is_pdf: bool) -> None:
        self._waiting.append((part.name, part.data, is_pdf))
        if len(self._waiting) >= _BATCH:
            self._look_together()

    def _look_together(self) -> None:
        """Look at what waits, several at a time: decoding and reading PDFs let other threads work."""
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            results = list(pool.map(self._look, self._waiting))
        for (name, _, is_pdf), result in zip(self._waiting, results, strict=True):
            if isinstance(result, Fingerprint):
                self._compare(name, result)
            elif is_pdf and result is not None:
                self._note(name, "words", self._marks(Seen(result)))
            elif is_pdf:
                self.found.tell(name, "the text of a PDF, which cannot be read")
            else:
                self.found.tell(name, "a picture that cannot be opened")
        self._waiting.clear()

    def _look(self, waiting: tuple[str, bytes, bool]) -> Fingerprint | str | None:
        _, data, is_pdf = waiting
        if is_pdf:
            return pdfs.text_of(data)
        try:
            return fingerprint(data, self.max_pixels)
        except PictureError:
            return None

    def _compare(self, name: str, print: Fingerprint) -> None:
        self.found.pictures += 1
        if not print.is_telling:
            return
        nearest = min(((print.distance(other), source) for source, other in self.bank), default=(1.0, 0))
        if nearest[0] >= SAME:
            return
        if any(print.distance(other) < SAME for other in self._public_pictures):
            # Everybody may see one that looks the same.
            return
        if not any(leak.file == name and leak.source == nearest[1] and leak.what == "file" for leak in self.found.leaks):
            self.found.leaks.append(Leak(name, "picture", nearest[1]))

    @cached_property
    def _public_pictures(self) -> Sequence[Fingerprint]:
        return self.public_bank()
