"""All that a site depends on besides its content (programs, templates, catalogues, options), and what keeps builds from keeping.

What the last build made may be kept while all of it is the same. What nobody can know the same of (another plugin, a hook, a
Markdown extension that reads files, a template that asks for the navigation or for the time) keeps the build from keeping.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

import jinja2
from jinja2 import meta
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.theme import Theme

from newsroom_plugin import theme
from newsroom_plugin.config import project_dir
from newsroom_plugin.folder import scan
from newsroom_plugin.kept import key_of
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.up_to_date import installed

_PLACES: Final = frozenset(
    "config_file_path docs_dir site_dir plugins theme markdown_extensions hooks watch dev_addr strict".split()
)
"""Options that say where things lie, or that are looked at one by one."""

_OWN: Final = frozenset(
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs legacy_em md_in_html meta nl2br "
    "sane_lists smarty tables toc wikilinks".split()
)
"""The extensions that come with Markdown: what they make depends on the text alone."""

_READS_FILES: Final = frozenset({"pymdownx.snippets", "pymdownx.b64", "pymdownx.pathconverter"})
_OF_THE_BUILD: Final = frozenset({"nav", "pages", "build_date_utc"})
"""Names a template may ask for that differ though nothing a page says has changed."""


class _Unknown(Exception):
    """A value of which nobody can say whether it is the same."""


def hindrance(config: MkDocsConfig) -> str:
    """What stands in the way of keeping what builds make, in words; empty when nothing does."""
    others = sorted(name for name in config.plugins if name != "newsroom")
    if others:
        return f"the plugin '{others[0]}' may change pages"
    if config.hooks:
        return "hooks may change pages"
    for name in config.markdown_extensions:
        short = str(name).removeprefix("markdown.extensions.")
        if isinstance(name, str) and short not in _OWN and (not short.startswith("pymdownx.") or short in _READS_FILES):
            return f"the Markdown extension '{name}' may depend on more than the text"
    try:
        for key, value in config.items():
            if key not in _PLACES:
                _said(value)
        for key in config.theme:
            _said(config.theme[key])
    except _Unknown as unknown:
        return f"nobody can tell whether {unknown} in mkdocs.yml is the same"
    return _asking(config.theme)


def _asking(of: Theme) -> str:
    """Which template of the user asks for what differs from build to build; empty when none does."""
    if not of.custom_dir or Path(of.custom_dir).resolve() == theme.templates_dir().resolve():
        return ""
    reader = jinja2.Environment()  # noqa: S701 - nothing is drawn with it
    for path, _ in scan(Path(of.custom_dir)):
        if path.endswith((".html", ".xml", ".jinja", ".j2")):
            try:
                asked = meta.find_undeclared_variables(reader.parse(Path(of.custom_dir, path).read_text("utf-8"))) & _OF_THE_BUILD
            except (jinja2.TemplateError, UnicodeDecodeError):
                return f"the template {path} cannot be read"
            if asked:
                return f"the template {path} asks for {min(asked)}"
    return ""


def environment(config: MkDocsConfig, settings: Settings) -> bytes:
    """The key of all that is not content. Only for a configuration that has no `hindrance`."""
    package = Path(__file__).parent
    folders = (package, *map(Path, theme.own_dirs(config.theme)), project_dir(config) / "locale")
    options = sorted((key, repr(_said(value))) for key, value in config.items() if key not in _PLACES)
    look = (config.theme.name, sorted((key, repr(_said(config.theme[key]))) for key in config.theme))
    extensions = [name for name in config.markdown_extensions if isinstance(name, str)]
    return key_of(
        sys.version, sorted(installed()), [list(_content(folder)) for folder in folders], settings, options, look, extensions
    )


def _content(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Path and digest of each file of a folder of code, templates or catalogues."""
    for path, _ in sorted(scan(folder)) if folder.is_dir() else ():
        if "__pycache__" not in path and not path.endswith((".pyc", ".tmp")):
            yield path, key_of((folder / path).read_bytes())


def _said(value: object) -> object:
    """A value whose `repr` says all of it. Raises `_Unknown`."""
    match value:
        case None | bool() | int() | float() | str() | bytes():
            return value
        case Path():
            return str(value)
        case Mapping():
            return sorted((str(key), repr(_said(one))) for key, one in value.items())
        case list() | tuple():
            return [_said(one) for one in value]
        case set() | frozenset():
            return sorted(repr(_said(one)) for one in value)
        case partial():
            return (_said(value.func), _said(value.args), _said(value.keywords))
        case BasePlugin():
            return type(value).__qualname__
    if callable(value) and hasattr(value, "__qualname__"):
        return f"{value.__module__}.{value.__qualname__}"
    if type(value).__module__.partition(".")[0] in ("mkdocs", "babel", "datetime", "zoneinfo") and " at 0x" not in str(value):
        return str(value)
    raise _Unknown(f"the value of type {type(value).__qualname__}")
