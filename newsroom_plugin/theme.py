"""The seam to the theme: finds our templates and seats them, turns on escaping, draws the one partial that texts need.

A user's own `custom_dir` comes first, then ours, then Material.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import jinja2
from markupsafe import Markup
from mkdocs.structure.files import File, Files
from mkdocs.theme import Theme

from newsroom_plugin.pages import views
from newsroom_plugin.pages.body import PICTURE_SIZES
from newsroom_plugin.texts import Texts

_PACKAGED = Path(__file__).parent / "theme"
_IN_REPOSITORY = Path(__file__).parent.parent / "theme_overrides"

_OURS = ("base.html", "main.html", "404.html")


def templates_dir() -> Path:
    """Where our templates lie: in the wheel, or in the repository it is built from."""
    return _PACKAGED if _PACKAGED.is_dir() else _IN_REPOSITORY


def seat(theme: Theme) -> None:
    """Put our templates right after the user's `custom_dir` and before the theme's own."""
    ours = str(templates_dir())
    if any(Path(folder).resolve() == templates_dir().resolve() for folder in theme.dirs):
        return
    theme.dirs.insert(1 if theme.custom_dir else 0, ours)


def own_dirs(theme: Theme) -> tuple[str, ...]:
    """The folders of templates that are the user's or ours, to be watched for changes."""
    found = [str(templates_dir())]
    if theme.custom_dir and theme.custom_dir not in found:
        found.insert(0, theme.custom_dir)
    return tuple(found)


def is_escaped(name: str | None) -> bool:
    """Whether a template is one of ours, and so escapes what it is given. MkDocs itself does not escape."""
    return name is not None and (name.startswith("newsroom/") or name in _OURS)


def unused_files(files: Files, theme: Theme) -> Iterator[File]:
    """Yield the files of the theme that no page of ours asks for: Material's own styles, scripts and fonts."""
    kept = {str(Path(folder).resolve()) for folder in own_dirs(theme)}
    themes = {str(Path(folder).resolve()) for folder in theme.dirs} - kept
    for file in files:
        if file.src_dir and str(Path(file.src_dir).resolve()) in themes and not file.is_documentation_page():
            yield file


class Partials:
    """Draws the picture that stands in a text, with the same partial that pages use."""

    def __init__(self, theme: Theme, texts: Mapping[str, Texts]) -> None:
        loader = jinja2.FileSystemLoader(theme.dirs)
        environment = jinja2.Environment(loader=loader, autoescape=True)
        self._figure = environment.from_string(
            '{% from "newsroom/partials/picture.html" import figure with context %}{{ figure(it, sizes, class="nr-inline") }}'
        )
        self._texts = texts

    def figure(self, language: str, picture: views.Picture, root: str) -> str:
        """A figure with picture, caption, credit and terms."""
        texts = self._texts[language]
        drawn = self._figure.render(it=picture, sizes=PICTURE_SIZES, root=root, _=texts.gettext, ngettext=texts.ngettext)
        return " ".join(drawn.split("\n")).strip()


def as_markup(html: str) -> Markup:
    """Rendered Markdown, which templates that escape must not escape again."""
    return Markup(html)  # noqa: S704 - made by Markdown from the editor's own text
