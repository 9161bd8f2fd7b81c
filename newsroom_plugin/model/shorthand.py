"""Short forms editors may write: one value where a list is meant, one text where a mapping is meant."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema


class _Short(ABC):
    """A value that may be written shorter; the JSON Schema knows the short form, too."""

    __slots__ = ()

    @abstractmethod
    def expand(self, value: object) -> object:
        """The value written out."""

    @abstractmethod
    def short_schema(self, full: dict[str, Any]) -> dict[str, Any]:
        """The JSON Schema of the short form, given that of the full one."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.expand, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        full = handler(schema)
        return {"anyOf": [full, self.short_schema(handler.resolve_ref_schema(full))]}


class _Listed(_Short):
    """A single value where a list is meant is a list of one; an empty key is an empty list."""

    def expand(self, value: object) -> object:
        """`Robotik` → `[Robotik]`."""
        if value is None:
            return []
        return [value] if isinstance(value, str | Mapping) else value

    def short_schema(self, full: dict[str, Any]) -> dict[str, Any]:
        """One entry of the list, or nothing."""
        return {"anyOf": [full.get("items", {}), {"type": "null"}]}


@dataclass(frozen=True, slots=True)
class short_for(_Short):  # noqa: N801 - reads as a word in `Annotated[Quote, short_for("text")]`
    """A mapping that may be written as one text, which then is `key`."""

    key: str
    """The key the text stands for."""

    def expand(self, value: object) -> object:
        """`x` → `{key: x}`."""
        return {self.key: value} if isinstance(value, str) else value

    def short_schema(self, full: dict[str, Any]) -> dict[str, Any]:
        """A text."""
        return {"type": "string", "minLength": 1}


Listed = _Listed()
"""Reads `tags: Robotik` like `tags: [Robotik]`."""
