"""Faults of a build that are no mistake in a text: what a disk or its rights do not allow, and templates of the user's own."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

import jinja2

_MEND_DISK = "Free some space or mend the rights, then build again."
_MEND_TEMPLATE = "Mend the template, then build again."


def told(error: Exception, folder: Path) -> str:
    """What happened and what to do, where Python would print its stack; empty for what nobody expects.

    Templates are named from `folder`.
    """
    if isinstance(error, OSError) and error.errno is not None:
        what = f"{error.strerror or error} ({error.filename})" if error.filename else error.strerror or error
        return f"{what}. {_MEND_DISK}"
    if isinstance(error, jinja2.TemplateNotFound):
        return f"{_place(error, folder)}There is no template '{error.name}'. {_MEND_TEMPLATE}"
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{_named(error.filename or error.name or '', folder)}:{error.lineno}: {_sentence(error)} {_MEND_TEMPLATE}"
    if place := _place(error, folder):
        return f"{place}{_sentence(error)} {_MEND_TEMPLATE}"
    return ""


def _sentence(error: Exception) -> str:
    said = str(error.message if isinstance(error, jinja2.TemplateError) else error) or type(error).__name__
    return f"{said.strip().rstrip('.')}."


def _place(error: Exception, folder: Path) -> str:
    """File and line of the template in which an error happened; empty when it did in none."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames or not (isinstance(error, jinja2.TemplateError) or _is_template(frames[-1].filename)):
        return ""
    found = next((frame for frame in reversed(frames) if _is_template(frame.filename)), None)
    return f"{_named(found.filename, folder)}:{found.lineno}: " if found else ""


def _is_template(filename: str) -> bool:
    return not filename.endswith(".py") and Path(filename).is_file()


def _named(filename: str, folder: Path) -> str:
    path = Path(os.path.relpath(filename, folder)).as_posix() if filename else "a template"
    return filename if path.startswith("..") else path
