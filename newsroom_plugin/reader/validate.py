"""Fields to frozen types: runs pydantic and tells each of its errors as a problem with file, line, key and fix."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from newsroom_plugin.errors import Report, suggest
from newsroom_plugin.model import Keys, Written

K = TypeVar("K", bound=Keys)


def validate(
    kind: type[K], fields: Mapping[str, object], written: Written, report: Report, context: Mapping[str, object]
) -> K | None:
    """Return `fields` as a `kind`; otherwise report every problem and return None."""
    try:
        return kind.model_validate(fields, context=dict(context))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if not _is_echo(detail):
                tell(detail, kind, fields, written, report)
    return None


def _is_echo(detail: ErrorDetails) -> bool:
    """Whether a list is called short only because what is in it is wrong, which is told already."""
    least = detail.get("ctx", {}).get("min_length", 0)
    return detail["type"] == "too_short" and isinstance(detail["input"], list) and len(detail["input"]) >= least


def tell(detail: ErrorDetails, kind: type[Keys], fields: Mapping[str, object], written: Written, report: Report) -> None:
    """Report one of pydantic's errors in our words."""
    path = _written_path(detail["loc"], fields)
    message, fix = _words(detail, kind, path)
    report.error(written.at(*path), ".".join(map(str, path)), message, fix)


def _written_path(loc: tuple[int | str, ...], fields: object) -> tuple[int | str, ...]:
    """The part of pydantic's location that an editor wrote, plus a last key that is missing."""
    path: list[int | str] = []
    here: object = fields
    for step in loc:
        if isinstance(here, Mapping) and step in here:
            here = here[step]
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        elif isinstance(here, Mapping) and isinstance(step, str):
            return (*path, step)
        else:
            continue
        path.append(step)
    return tuple(path)


_TYPES = {
    "list_type": ("This is not a list.", "Write it like [one, two]."),
    "tuple_type": ("This is not a list.", "Write it like [one, two]."),
    "dict_type": ("This is not a mapping.", "Write keys and values below it, indented."),
    "model_type": ("This is not a mapping.", "Write keys and values below it, indented, or like {key: value}."),
    "model_attributes_type": ("This is not a mapping.", "Write keys and values below it, indented, or like {key: value}."),
    "too_short": ("The list has too few entries.", "Add what is missing."),
    "too_long": ("The list has too many entries.", "Take the surplus out."),
    "missing": ("It is missing.", "Add it."),
}


def _words(detail: ErrorDetails, kind: type[Keys], path: tuple[int | str, ...]) -> tuple[str, str]:
    """What is wrong and how to write it, for one of pydantic's errors."""
    name, value = detail["type"], detail.get("input")
    if name == "newsroom":
        message, _, fix = detail["msg"].partition("\n")
        return message, fix
    if name == "extra_forbidden":
        known = _keys_at(kind, path[:-1])
        return f"'{path[-1]}' is not a key here.", suggest(str(path[-1]), known) or f"Known keys: {', '.join(sorted(known))}."
    if name == "literal_error":
        choices = _choices(detail)
        return f"'{value}' is not one of the values known here.", suggest(
            str(value), choices
        ) or f"Write one of: {', '.join(choices)}."
    if name.startswith("bool"):
        if value is None:
            return "The key is empty.", "Write true or false, or take it out."
        return f"'{value}' is neither true nor false.", "Write true or false."
    if name.startswith(("int", "float")):
        return f"'{value}' is not a {'whole number' if name.startswith('int') else 'number'}.", "Write digits, like 25."
    if name in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        return f"'{value}' is out of range.", f"{detail['msg'].replace('Input should be', 'It should be')}."
    if name in _TYPES:
        return _TYPES[name]
    return f"{detail['msg']}.", "See the table of keys in the README."


def _choices(detail: ErrorDetails) -> list[str]:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    return [part.strip(" '") for part in expected.replace(" or ", ", ").split(",") if part.strip(" '")]


def _keys_at(kind: type[Keys], path: tuple[int | str, ...]) -> list[str]:
    """The keys known at a place in front matter."""
    here: Any = kind
    for step in path:
        model = _model_in(here)
        if isinstance(step, int) or model is None:
            continue
        found = next((info for name, info in model.model_fields.items() if step in (name, info.alias)), None)
        here = found.annotation if found else None
    model = _model_in(here)
    return [info.alias or name for name, info in model.model_fields.items()] if model else []


def _model_in(annotation: object) -> type[Keys] | None:
    """The mapping type inside an annotation like `tuple[Annotated[Quote, …], ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Keys):
        return annotation
    if get_origin(annotation) in (Literal, None) and not isinstance(annotation, types.UnionType | type(Union[int, str])):  # noqa: UP007
        return None
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)
