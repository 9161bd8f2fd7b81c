"""What MkDocs knows of ours: pages and other files, those it makes and those that are there already, and mistakes."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Container, Iterable
from pathlib import Path
from typing import Any, TypeVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from newsroom_plugin import folder as folders
from newsroom_plugin.errors import InvalidContent, NewsroomError
from newsroom_plugin.pages import PageSpec
from newsroom_plugin.site import Output, page_file

T = TypeVar("T")

log = get_plugin_logger("newsroom")


def or_stop(work: Callable[[], T]) -> T:
    """Do the work; tell what is wrong, a line each, and stop before anything is written."""
    try:
        return work()
    except InvalidContent as error:
        for problem in error.problems:
            log.error("%s", problem)
        raise PluginError(str(error).rpartition("\n")[2]) from None
    except NewsroomError as error:
        raise PluginError(str(error)) from None


def warn(lines: Iterable[object]) -> None:
    """Tell what leaves the site right but poorer, a line each."""
    for line in lines:
        log.warning("%s", line)


def tell_of_others(problem: str, config: MkDocsConfig) -> None:
    """Warn of machines that do not help. The site is as right without them, so that this must not stop `--strict`."""
    log.log(logging.INFO if config.strict else logging.WARNING, "%s", problem)


class Linked(File):
    """A file that is there already: put into the site as it is, and no page for MkDocs whatever its name."""

    def is_documentation_page(self) -> bool:
        """No: there is nothing to render."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT002 - the host's signature
        """Share the file with the site."""
        if self.abs_src_path:
            target = Path(self.abs_dest_path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            folders.share(self.abs_src_path, self.abs_dest_path)


class Elsewhere(Linked):
    """A file that links may lead to and that comes into the site by another way."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT002 - the host's signature
        """Nothing is to be done."""


def linked(kind: type[Linked], config: MkDocsConfig, src_uri: str, path: str, source: Path | str) -> File:
    """A file that is there already, at its path in the site; links in texts know it as `src_uri`."""
    file = kind.generated(config, src_uri, abs_src_path=str(source), inclusion=InclusionLevel.INCLUDED)
    file.dest_uri = path
    return file


def add(
    outputs: Iterable[Output],
    files: Files,
    config: MkDocsConfig,
    kept: Path | None,
    led_to: Container[str],
    aside: Container[str],
    *,
    in_step: bool,
) -> None:
    """Hand MkDocs the files that are no pages; `kept` is the folder of those that are kept.

    When the site is brought in step, only what MkDocs must write, or what links may lead to: those `led_to`, and those that are
    neither kept nor known to lie `aside`.
    """
    inside = f"{kept}{os.sep}" if kept else ""
    for output in outputs:
        source = output.source
        is_kept = source is not None and bool(inside) and os.path.normpath(source).startswith(inside)
        if source is None or not (in_step or is_kept):
            files.append(_file_of(output, config))
        elif not in_step or output.path in led_to or not (is_kept or output.path in aside):
            files.append(linked(Elsewhere if in_step else Linked, config, _uri_of(output), output.path, source))


def page_of(spec: PageSpec, config: MkDocsConfig) -> File:
    """The page as a file of MkDocs. The blank line in front keeps MkDocs from reading front matter."""
    inclusion = InclusionLevel.INCLUDED if spec.in_nav else InclusionLevel.NOT_IN_NAV
    body = spec.text.body if spec.text else ""
    file = File.generated(config, spec.src_uri, content=f"\n{body}", inclusion=inclusion)
    file.dest_uri = page_file(spec)
    file.edit_uri = spec.text.src_uri if spec.text else None
    return file


def _uri_of(output: Output) -> str:
    """What MkDocs calls a file: it would make a page of Markdown."""
    return f"{output.path}.static" if output.path.endswith((".md", ".markdown")) else output.path


def _file_of(output: Output, config: MkDocsConfig) -> File:
    """A file of the site as a file of MkDocs, which would leave out names that start with a dot."""
    uri = _uri_of(output)
    given: dict[str, Any] = {"content": output.content or b""} if output.source is None else {"abs_src_path": str(output.source)}
    file = File.generated(config, uri, inclusion=InclusionLevel.INCLUDED, **given)
    file.dest_uri = output.path
    return file
