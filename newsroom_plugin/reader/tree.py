"""The shape of `content/`: which file is what, and in which language. Reads no file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from newsroom_plugin.model.settings import Settings

FileKind = Literal[
    "item", "event", "contact", "kit", "topic", "page", "media", "coverage", "static", "wording", "misplaced", "other"
]

_FOLDERS: dict[str, FileKind] = {"events": "event", "contacts": "contact", "kits": "kit", "topics": "topic", "wording": "wording"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_SECTIONS = (*_FOLDERS, "news")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file in `content/`."""

    src_uri: str
    """Path in `content/`, with forward slashes."""
    abs_path: str
    """Path on this disk."""
    shown: str
    """Path as an editor knows it: relative to the folder of mkdocs.yml."""
    language: str
    """The language of it."""
    inner: str
    """Path below the language folder."""
    kind: FileKind
    """What it is, by where it lies."""
    why: str = ""
    """For a misplaced file: what is wrong."""
    fix: str = ""
    """For a misplaced file: where it belongs."""
    instead: bytes | None = None
    """What counts instead of the bytes on the disk; None when they count."""

    @property
    def id(self) -> str:
        """Path below the language folder without suffix: the same for all translations."""
        return self.inner.removesuffix(".md")

    @property
    def stem(self) -> str:
        """The file's name without folder and suffix."""
        return self.id.rpartition("/")[2]

    @property
    def data(self) -> bytes:
        """The file's bytes, or what counts instead of them."""
        return Path(self.abs_path).read_bytes() if self.instead is None else self.instead


def walk(content_dir: str, shown_from: str, settings: Settings) -> Iterator[SourceFile]:
    """Yield every file of `content_dir` in a fixed order; hidden files only below `static/`."""
    for folder, folders, names in os.walk(content_dir):
        below = os.path.relpath(folder, content_dir).replace(os.sep, "/")
        below = "" if below == "." else f"{below}/"
        is_static = f"{below}".startswith("static/")
        folders[:] = sorted(name for name in folders if is_static or below == "static/" or not name.startswith("."))
        for name in sorted(names):
            if name.startswith(".") and not is_static:
                continue
            path = str(Path(folder, name))
            shown = os.path.relpath(path, shown_from).replace(os.sep, "/")
            yield classified(f"{below}{name}", path, shown, settings)


def classified(src_uri: str, abs_path: str, shown: str, settings: Settings) -> SourceFile:
    """The file at a path in `content/`: what it is, and in which language."""
    head, _, rest = src_uri.partition("/")
    is_translated = head in settings.languages[1:] and bool(rest)
    language, inner = (head, rest) if is_translated else (settings.default_language, src_uri)
    kind, why, fix = _kind_of(inner, is_translated, settings)
    return SourceFile(src_uri, abs_path, shown, language, inner, kind, why, fix)


def _kind_of(inner: str, is_translated: bool, settings: Settings) -> tuple[FileKind, str, str]:
    parts = inner.split("/")
    head = parts[0]
    if inner == "coverage.yml" and not is_translated:
        return "coverage", "", ""
    if head in ("media", "static") and len(parts) > 1:
        if is_translated:
            return "misplaced", "Media and static files are shared by all languages.", f"Move it to content/{inner}."
        return ("media" if head == "media" else "static"), "", ""
    if not inner.endswith(".md"):
        return "other", "", ""
    if head == "news":
        return _item_kind(parts)
    if head in _FOLDERS:
        if len(parts) != 2:
            return "misplaced", f"A file of {head}/ lies directly in it.", f"Move it to {head}/{parts[-1]}."
        return _FOLDERS[head], "", ""
    if len(parts) > 2 and parts[1] in _SECTIONS and _LANGUAGE.fullmatch(head) and not is_translated:
        if head == settings.default_language:
            return "misplaced", f"'{head}' is the default language, which has no folder.", f"Move it to {'/'.join(parts[1:])}."
        known = ", ".join(settings.languages)
        return "misplaced", f"'{head}' is not a language of this newsroom ({known}).", "Add it to languages in mkdocs.yml."
    return "page", "", ""


def _item_kind(parts: list[str]) -> tuple[FileKind, str, str]:
    is_year = len(parts) == 3 and len(parts[1]) == 4 and parts[1].isascii() and parts[1].isdigit()
    if is_year:
        return "item", "", ""
    return "misplaced", "An item lies in a folder named by its year.", f"Move it to news/2026/{parts[-1]}, for example."
