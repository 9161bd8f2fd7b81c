"""Whether what the pages of a built site lead to and load is there: every address within the site, with its fragment.

It reads the finished HTML as bytes and not as a tree: ten thousand pages are to cost seconds. What leads out of the site is not
asked for, since nobody else is asked anything during a build.
"""

from __future__ import annotations

import html
import pickle
import posixpath
import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from newsroom_plugin.folder import scan

# As templates and Markdown write attributes; a pattern that begins with one certain byte is three times as fast.
_ATTRIBUTES = re.compile(rb' (href|src|srcset|imagesrcset|poster|action|data)="([^"]*)"')
_ID = re.compile(rb"""[\s"'](?:id|name)=["']?([^\s"'>]+)""")
_SILENT = re.compile(rb"<(script|textarea|template)\b[^>]*>.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_SOURCE = re.compile(rb"<script\b[^>]*\ssrc=[^>]*>", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_TOP = {"", "top"}
_PLAIN = re.compile(r"#[\w:.-]+")
"""A fragment that stands in its `id` as it is written here."""

TOLD = 20
"""So many are told one by one."""


@dataclass(frozen=True, slots=True)
class DeadLink:
    """Something that pages lead to and that is not there."""

    target: str
    """Its address from the root of the site, with its fragment."""
    pages: tuple[str, ...]
    """The files that lead there, from the root of the site."""

    def __str__(self) -> str:
        more = len(self.pages) - 1
        others = f" So {'does' if more == 1 else 'do'} {more} more page{'' if more == 1 else 's'}." if more else ""
        return f"{self.pages[0]} leads to '{self.target}', which is not there.{others}"


class Links:
    """Where pages lead, remembered from build to build: a page that has not changed is not read again."""

    def __init__(self, noted: bytes | None = None) -> None:
        """`noted` is what `dumped` returned, and nothing else: it is trusted."""
        targets, self._before = pickle.loads(noted) if noted else ((), {})  # noqa: S301 - see above
        self._targets: list[str] = list(targets)
        self._numbers = {target: number for number, target in enumerate(self._targets)}
        # Checksum of each page, and the numbers of its targets as bytes: they are loaded and dumped more often than looked at.
        self._pages: dict[str, tuple[int, bytes]] = {}

    def known(self, page: str, sum: int | None) -> bool:
        """Whether it is remembered where a page with this checksum leads."""
        found = self._pages.get(page) or self._before.get(page)
        if found is None or found[0] != sum:
            return False
        self._pages[page] = found
        return True

    def note(self, page: str, sum: int | None, targets: Iterable[str]) -> None:
        """Remember where a page leads; one without a checksum only for now."""
        numbers = array("I")
        for target in sorted(targets):
            if (number := self._numbers.get(target)) is None:
                number = self._numbers[target] = len(self._targets)
                self._targets.append(target)
            numbers.append(number)
        self._pages[page] = (-1 if sum is None else sum, numbers.tobytes())

    @property
    def targets(self) -> list[str]:
        """Everything that pages lead to, each once."""
        used = set(array("I", b"".join(numbers for _, numbers in self._pages.values())))
        return [self._targets[number] for number in sorted(used)]

    def leading_to(self, target: str) -> tuple[str, ...]:
        """The pages that lead to a target."""
        number = self._numbers[target]
        return tuple(sorted(page for page, (_, numbers) in self._pages.items() if number in array("I", numbers)))

    @property
    def are_as_before(self) -> bool:
        """Whether nothing else is to be remembered than before."""
        return bool(self._pages == self._before)

    def dumped(self) -> bytes:
        """All of it, to be noted."""
        return pickle.dumps((self._targets, self._pages), pickle.HIGHEST_PROTOCOL)


def dead_links(
    site_dir: Path,
    path: str = "/",
    links: Links | None = None,
    sum_of: Callable[[str], int | None] = lambda _: None,
    files: Iterable[str] | None = None,
) -> list[DeadLink]:
    """Everything the pages below `site_dir` lead to that is not there; `path` is that of the site on its host.

    `links` remembers where pages lead, each by the checksum that `sum_of` knows of its file; None for what is always read.
    `files` are those of the site, where somebody has looked already.
    """
    links = links or Links()
    there = frozenset((file for file, _ in scan(site_dir)) if files is None else files)
    pages: dict[str, set[str]] = {}
    for here in there:
        if here.endswith(".html") and not links.known(here, sum := sum_of(here)):
            links.note(here, sum, targets(_read(site_dir, here), here, path))
    dead = [target for target in links.targets if not _is_there(target, there, site_dir, pages)]
    return [DeadLink(target, links.leading_to(target)) for target in sorted(dead)]


def targets(text: bytes, here: str, path: str) -> set[str]:
    """Everything within a site that a page leads to, from its root; `here` is the page's file, `path` that of the site."""
    return {target for address in _leading_on(text) if (target := _target(address, here, path)) is not None}


def _leading_on(text: bytes) -> Iterator[str]:
    """The addresses a page names, but for those of its own pieces that are there: that is answered while the page is at hand."""
    own: set[str] | None = None
    for address in _addresses(text):
        if address.startswith("#"):
            if _PLAIN.fullmatch(address) and f' id="{address[1:]}"'.encode() in text:
                continue
            own = _ids(text) if own is None else own
            if unquote(address[1:]) in own:
                continue
        yield address


def warnings(dead: list[DeadLink]) -> Iterator[str]:
    """A line for each, as far as they are told one by one, and one for the rest."""
    yield from (f"Links: {link}" for link in dead[:TOLD])
    if len(dead) > TOLD:
        yield f"Links: {len(dead) - TOLD} more addresses are led to and not there."


def _addresses(text: bytes) -> set[str]:
    """Every address a page names, as written, each once."""
    # What stands in scripts and in fields to copy from is words, not links; a script's own address is one.
    told = _SILENT.sub(lambda match: b" ".join(_SOURCE.findall(match[0])), text)
    found = set[str]()
    for name, written in set(_ATTRIBUTES.findall(told)):
        value = _said(written).strip()
        if name in (b"srcset", b"imagesrcset"):
            found.update(part.split()[0] for part in value.split(", ") if part.strip())
        else:
            found.add(value)
    return found


def _target(address: str, here: str, path: str) -> str | None:
    """An address from the root of the site, fragment kept; None for what leaves the site, or was told before the build."""
    if _ELSEWHERE.match(address):
        return None
    way, _, fragment = address.partition("#")
    way = unquote(way.partition("?")[0])
    root = "../" * here.count("/")
    fragment = unquote(fragment)
    if fragment.startswith(":~:"):
        fragment = ""
    if way.startswith("/"):
        if not way.startswith(path) and way != path.rstrip("/"):
            return None
        found = way[len(path) :]
    elif root and way.startswith(root) and not way.startswith(f"{root}..") and "/." not in way[len(root) :]:
        # By far the most, and the quickest to tell: everything our templates lead to.
        found = way[len(root) :]
    elif way:
        # A Markdown file that is not there is told with its line when texts are rendered.
        if way.endswith(".md"):
            return None
        found = posixpath.normpath(posixpath.join(posixpath.dirname(here), way)) + (
            "/" if way.endswith(("/", "/.", "..")) else ""
        )
        found = "" if found in ("./", ".") else found.removeprefix("./")
    else:
        found = here
    return f"{found}#{fragment}" if fragment not in _TOP else found


def _is_there(target: str, files: frozenset[str], site_dir: Path, pages: dict[str, set[str]]) -> bool:
    """Whether a file answers, and has the piece that is asked for; `pages` keeps the ids of pages that were asked."""
    way, _, fragment = target.partition("#")
    file = f"{way}index.html" if not way or way.endswith("/") else way
    if file not in files:
        file = f"{way}/index.html"
    if file not in files:
        return False
    if not fragment or not file.endswith(".html"):
        return True
    if file not in pages:
        pages[file] = _ids(_read(site_dir, file))
    return fragment in pages[file]


def _read(site_dir: Path, file: str) -> bytes:
    # A path of its own for each of many thousand pages would take longer than to read them.
    with open(f"{site_dir}/{file}", "rb") as opened:  # noqa: PTH123
        return opened.read()


def _ids(text: bytes) -> set[str]:
    """The pieces of a page that have an address."""
    return {_said(id) for id in set(_ID.findall(text))}


def _said(written: bytes) -> str:
    """The value of an attribute."""
    value = written.decode("utf-8", "replace")
    return html.unescape(value) if "&" in value else value
