"""The shape of `content/`: which file is what, and in which language. Reads no file."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from newsroom_plugin import urls
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
        if self.instead is not None:
            return self.instead
        # A path of its own for each of many thousand files, or a buffer, would take longer than to read it.
        with open(self.abs_path, "rb", buffering=0) as file:  # noqa: PTH123
            return file.readall()


def walk(content_dir: str, shown_from: str, settings: Settings) -> Iterator[SourceFile]:
    """Yield every file of `content_dir` in a fixed order; hidden files only below `static/`.

    Links to folders, hidden ones too, are told as misplaced: MkDocs would follow them, round in circles and out of the tree.
    """
    root = os.path.realpath(content_dir)
    unread: list[OSError] = []
    for folder, folders, names in os.walk(content_dir, onerror=unread.append):
        below = os.path.relpath(folder, content_dir).replace(os.sep, "/")
        below = "" if below == "." else f"{below}/"
        is_static, is_hidden = below.startswith("static/"), below.startswith(".") or "/." in below
        # Each file of a folder begins alike.
        here, shown_as = str(Path(folder)), os.path.relpath(folder, shown_from).replace(os.sep, "/")
        shown_as = "" if shown_as == "." else f"{shown_as}/"
        folders.sort()
        for name in folders:
            path = os.path.join(here, name)  # noqa: PTH118
            if Path(path).is_symlink():
                shown = f"{shown_as}{name}"
                yield SourceFile(f"{below}{name}", path, shown, settings.default_language, "", "misplaced", *_FOLDER_LINK)
        for name in sorted(names):
            if (name.startswith(".") or is_hidden) and not is_static:
                continue
            path = os.path.join(here, name)  # noqa: PTH118
            yield _safe(classified(f"{below}{name}", path, f"{shown_as}{name}", settings), root, settings)
    for error in unread:
        path = os.fsdecode(error.filename or content_dir)
        shown, why = os.path.relpath(path, shown_from).replace(os.sep, "/"), f"The folder cannot be read: {error.strerror}."
        yield SourceFile(path, path, shown, settings.default_language, "", "misplaced", why, "Mend its rights.")


_FOLDER_LINK = ("This is a link to a folder, and such links are not followed.", "Put the folder itself here.")
_NO_NAME = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

_NO_PAGE = re.compile(r"[#?%\\]")


def _safe(file: SourceFile, root: str, settings: Settings) -> SourceFile:
    """The file, told as misplaced when it must not be opened: no ordinary file, or a link to what lies elsewhere.

    A link may lead to a file of the same kind: a picture to a picture. Else a draft could be published under another name, and
    the password file of a server as a static file.
    """
    if file.kind in ("other", "misplaced"):
        return file
    if _NO_NAME.search(file.src_uri):
        return _refused(file, "The name has a sign that no address can hold.", "Rename it; letters and digits are safe.")
    if file.kind == "page" and (found := _NO_PAGE.search(file.src_uri)):
        # A page's address is its name; that of everything else is a slug.
        return _refused(file, f"The name of a page cannot have the sign {found[0]}.", "Rename it; letters and digits are safe.")
    mode = os.lstat(file.abs_path).st_mode
    if stat.S_ISLNK(mode):
        target = Path(file.abs_path).resolve() if Path(file.abs_path).exists() else None
        if target is None:
            return _refused(file, "The file cannot be read: it is a link that leads nowhere.", "Put the file itself here.")
        if not target.is_relative_to(root):
            return _refused(file, "The file is a link that leads out of the content.", "Put the file itself here.")
        if classified(target.relative_to(root).as_posix(), str(target), "", settings).kind != file.kind:
            return _refused(file, "The file is a link to a file of another kind.", "Put the file itself here.")
        mode = target.stat().st_mode
    if not stat.S_ISREG(mode):
        return _refused(file, "This is no ordinary file.", "Put a file here.")
    if file.kind in ("static", "media") and not os.access(file.abs_path, os.R_OK):
        return _refused(file, "The file cannot be read: Permission denied.", "Mend its rights.")
    return file


def _refused(file: SourceFile, why: str, fix: str) -> SourceFile:
    return replace(file, kind="misplaced", why=why, fix=fix)


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
    if misnamed := _misnamed(parts):
        return "misplaced", *misnamed
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


_OTHER_ENDINGS = ("md", "markdown", "mdown", "mkdn", "mkd", "mdx")
"""What other programs take for Markdown, and `md` in capitals."""


def _misnamed(parts: list[str]) -> tuple[str, str] | None:
    """What is wrong with a name that nearly is one of ours: the file would not be read, or be a page that no embargo holds."""
    head, name = parts[0], parts[-1]
    folder, (stem, _, ending) = head.lower(), name.rpartition(".")
    if len(parts) > 1 and head != folder and folder in (*_SECTIONS, "media", "static"):
        return f"The folder is called {folder}, in small letters.", f"Move it to {'/'.join((folder, *parts[1:]))}."
    if len(parts) == 1 and name.lower() in ("coverage.yml", "coverage.yaml"):
        return "What others wrote stands in coverage.yml, once for all languages.", "Move it to content/coverage.yml."
    if folder not in ("media", "static") and ending != "md" and ending.lower() in _OTHER_ENDINGS:
        return "The name of a text ends in .md.", f"Rename it to {stem}.md."
    return None


def _item_kind(parts: list[str]) -> tuple[FileKind, str, str]:
    if len(parts) == 3 and urls.is_year(parts[1]):
        return "item", "", ""
    return "misplaced", "An item lies in a folder named by its year.", f"Move it to news/2026/{parts[-1]}, for example."
