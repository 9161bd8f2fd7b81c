"""Whether what the pages of a built site lead to and load is there: every address within the site, with its fragment.

It reads the finished HTML as bytes and not as a tree: ten thousand pages are to cost seconds. What leads out of the site is not
asked for, since nobody else is asked anything during a build.
"""

from __future__ import annotations

import html
import os
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

# As templates and Markdown write attributes; a pattern that begins with one certain byte is three times as fast.
_ATTRIBUTES = re.compile(rb' (href|src|srcset|imagesrcset|poster|action|data)="([^"]*)"')
_ID = re.compile(rb"""[\s"'](?:id|name)=["']?([^\s"'>]+)""")
_PLAIN = re.compile(r"#[\w:.-]+")
"""A fragment that stands in its `id` as it is written here."""
_SILENT = re.compile(rb"<(script|textarea|template)\b[^>]*>.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_SOURCE = re.compile(rb"<script\b[^>]*\ssrc=[^>]*>", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_TOP = {"", "top"}

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


def dead_links(site_dir: Path, path: str = "/") -> list[DeadLink]:
    """Everything the pages below `site_dir` lead to that is not there; `path` is that of the site on its host."""
    wanted: dict[str, set[str]] = defaultdict(set)
    """The files that lead to each address that is not there at first sight."""
    files = frozenset(_files(site_dir))
    for here in files:
        if not here.endswith(".html"):
            continue
        text = _read(site_dir, here)
        own: set[str] | None = None
        for address in _addresses(text):
            if address.startswith("#"):
                # What leads about in a page is answered while the page is at hand.
                if _PLAIN.fullmatch(address) and f' id="{address[1:]}"'.encode() in text:
                    continue
                own = _ids(text) if own is None else own
                if unquote(address[1:]) in own:
                    continue
            target = _target(address, here, path)
            if target is not None and ("#" in target or _file_of(target, files) is None):
                wanted[target].add(here)
    pages: dict[str, set[str]] = {}
    dead = [target for target in wanted if not _is_there(target, files, site_dir, pages)]
    return [DeadLink(target, tuple(sorted(wanted[target]))) for target in sorted(dead)]


def warnings(dead: list[DeadLink]) -> Iterator[str]:
    """A line for each, as far as they are told one by one, and one for the rest."""
    yield from (f"Links: {link}" for link in dead[:TOLD])
    if len(dead) > TOLD:
        yield f"Links: {len(dead) - TOLD} more addresses are led to and not there."


def _files(site_dir: Path) -> Iterator[str]:
    """Every file, from the root of the site."""
    root = str(site_dir)
    for folder, _, names in os.walk(root):
        below = folder[len(root) :].replace(os.sep, "/").lstrip("/")
        yield from (f"{below}/{name}" if below else name for name in names)


def _read(site_dir: Path, file: str) -> bytes:
    # A path of its own for each of many thousand pages would take longer than to read them.
    with open(f"{site_dir}/{file}", "rb") as opened:  # noqa: PTH123
        return opened.read()


def _ids(text: bytes) -> set[str]:
    """What of a page can be led to."""
    return {_said(id) for id in set(_ID.findall(text))}


def _said(written: bytes) -> str:
    """The value of an attribute."""
    value = written.decode("utf-8", "replace")
    return html.unescape(value) if "&" in value else value


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


def _file_of(way: str, files: frozenset[str]) -> str | None:
    """The file that answers at an address."""
    file = f"{way}index.html" if not way or way.endswith("/") else way
    if file not in files:
        file = f"{way}/index.html"
    return file if file in files else None


def _is_there(target: str, files: frozenset[str], site_dir: Path, pages: dict[str, set[str]]) -> bool:
    """Whether a file answers, and has the piece that is asked for; `pages` keeps the ids of pages that were asked."""
    way, _, fragment = target.partition("#")
    file = _file_of(way, files)
    if file is None:
        return False
    if not fragment or not file.endswith(".html"):
        return True
    if file not in pages:
        pages[file] = _ids(_read(site_dir, file))
    return fragment in pages[file]
