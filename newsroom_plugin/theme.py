"""The seam to the theme: finds our templates and seats them, turns on escaping, draws the one partial that texts need.

A user's own `custom_dir` comes first, then ours, then Material.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import CodeType, MethodType
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro
from markupsafe import Markup
from mkdocs.structure.files import File, Files
from mkdocs.theme import Theme

from newsroom_plugin.pages import views
from newsroom_plugin.pages.body import PICTURE_SIZES
from newsroom_plugin.texts import Texts

_PACKAGED = Path(__file__).parent / "theme"
_IN_REPOSITORY = Path(__file__).parent.parent / "theme_overrides"

_OURS = ("base.html", "main.html", "404.html")

_EVERYWHERE = {"link": ("address", "link", "section"), "picture": ("srcset",), "marks": ("marks",), "brand": ("brand",)}
"""Macros that every page calls, by their partial: ten thousand pages need not import them again and again."""


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


def leave_out(theme: Theme) -> list[str]:
    """Leave out the folders whose files are `unused_files`, until the list that is returned is put back.

    MkDocs would look through fourteen thousand files, most of them icons, each time. Folders with translations stay.
    """
    whole, kept = list(theme.dirs), {str(Path(folder).resolve()) for folder in own_dirs(theme)}
    theme.dirs[:] = [one for one in whole if str(Path(one).resolve()) in kept or Path(one, "locales").is_dir()]
    return whole


def unused_files(files: Files, theme: Theme) -> Iterator[File]:
    """Yield the files of the theme that no page of ours asks for: Material's own styles, scripts and fonts."""
    kept = {str(Path(folder).resolve()) for folder in own_dirs(theme)}
    themes = {str(Path(folder).resolve()) for folder in theme.dirs} - kept
    for file in files:
        if file.src_dir and str(Path(file.src_dir).resolve()) in themes and not file.is_documentation_page():
            yield file


_compiled: dict[tuple[str, str, str], CodeType] = {}
"""Templates this process has compiled, by their key and digest for Jinja, and what else decides how they are compiled."""


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, in this process and on the disk, there each with its checksum: what was damaged is never run.

    To compile the templates of a page takes longer than to draw twenty pages.
    """

    def __init__(self, environment: jinja2.Environment, folder: Path | None) -> None:
        self._folder = folder
        of = environment.filters.items()
        filters = sorted((name, getattr(one, "__module__", ""), getattr(one, "__qualname__", "")) for name, one in of)
        blocks = (environment.trim_blocks, environment.lstrip_blocks, environment.keep_trailing_newline)
        self._ways = repr((sorted(environment.extensions), filters, blocks, environment.optimized))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Find a template that was compiled before."""
        if code := _compiled.get(self._key(bucket)):
            bucket.code = code
            return
        if self._folder is None:
            return
        with suppress(OSError):
            data = (self._folder / bucket.key).read_bytes()
            if data[:4] == zlib.crc32(data[4:]).to_bytes(4, "big"):
                bucket.bytecode_from_string(data[4:])
                if bucket.code:
                    _compiled[self._key(bucket)] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was compiled; where that cannot be on the disk, it is compiled again by the next process."""
        assert bucket.code
        _compiled[self._key(bucket)] = bucket.code
        if self._folder is None:
            return
        data, target = bucket.bytecode_to_string(), self._folder / bucket.key
        with suppress(OSError):
            target.unlink(missing_ok=True)
            target.write_bytes(zlib.crc32(data).to_bytes(4, "big") + data)

    def _key(self, bucket: Bucket) -> tuple[str, str, str]:
        return bucket.key, bucket.checksum, self._ways


class _Calling(Context):
    """What a template is drawn with: calls macros and texts at once, of which a page has two hundred.

    Jinja first asks each thing that is called, twice, whether it wants the context; macros are known to, bound methods say so.
    """

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as Jinja has it
        """Call something from within a template."""
        if type(called) is Macro:
            args = (self.eval_ctx, *args)
        elif type(called) is not MethodType or hasattr(called, "jinja_pass_arg"):
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(*args, **kwargs)


class Here:
    """The page being drawn, for macros: the way to its root and the texts of its language.

    Macros are imported without context, so that Jinja makes each module once and not thirty times a page (a third of the time a
    page takes); what differs from page to page reaches them through these three globals. Pages are drawn one after another.
    """

    def __init__(self) -> None:
        self._root = ""
        self._texts: Texts | None = None

    def move(self, root: str, texts: Texts) -> None:
        """Say which page is drawn from now on."""
        self._root, self._texts = root, texts

    def __str__(self) -> str:
        return self._root

    def __html__(self) -> str:
        return self._root

    def gettext(self, message: str, /, **values: object) -> str:
        """The text for an English message in the language of the page."""
        assert self._texts is not None
        return self._texts.gettext(message, **values)

    def ngettext(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The text for a count in the language of the page."""
        assert self._texts is not None
        return self._texts.ngettext(one, many, n, **values)

    def install(self, environment: jinja2.Environment, compiled: Path | None = None) -> None:
        """Make templates of an environment escape and their macros know the page.

        `compiled` is where they are kept compiled for other processes.
        """
        environment.bytecode_cache = _Compiled(environment, compiled)
        environment.autoescape = is_escaped
        environment.context_class = _Calling
        environment.globals.update({"root": self, "_": self.gettext, "ngettext": self.ngettext})
        for name, macros in _EVERYWHERE.items():
            partial = environment.get_template(f"newsroom/partials/{name}.html").module
            environment.globals.update({macro: getattr(partial, macro) for macro in macros})


class Partials:
    """Draws the picture that stands in a text, with the same partial that pages use."""

    def __init__(self, theme: Theme, texts: Mapping[str, Texts], brand: views.Brand | None, compiled: Path | None = None) -> None:
        environment = jinja2.Environment(loader=jinja2.FileSystemLoader(theme.dirs))  # noqa: S701 - `install` turns escaping on
        self._here = Here()
        self._here.install(environment, compiled)
        environment.globals["look"] = brand
        self._environment = environment
        self._figure = environment.get_template("newsroom/partials/picture.html").module.figure  # type: ignore[attr-defined]
        self._texts = texts

    def page(self, template: str, language: str, view: object, root: str) -> str:
        """A page without the frame of the site, such as a card that others show."""
        self._here.move(root, self._texts[language])
        return self._environment.get_template(template).render(view=view)

    def figure(self, language: str, picture: views.Picture, root: str) -> str:
        """A figure with picture, caption, credit and terms."""
        self._here.move(root, self._texts[language])
        drawn = str(self._figure(picture, PICTURE_SIZES, **{"class": "nr-inline"}))
        return " ".join(drawn.split("\n")).strip()


def as_markup(html: str) -> Markup:
    """Rendered Markdown, which templates that escape must not escape again."""
    return Markup(html)  # noqa: S704 - made by Markdown from the editor's own text
