"""Turns nodes of the vocabulary into JSON-LD: one flat graph for a page, every node with an id once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from typing import Final

from newsroom_plugin.structured_data.vocabulary import Node, Ref

_CONTEXT: Final = "https://schema.org"

# A script ends at `</script>` wherever it stands, and old JavaScript took the two separators for line ends.
_ESCAPES: Final = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def json_ld(nodes: Iterable[Node]) -> str:
    """The graph of the nodes and of all they hold, as JSON that may stand inside a script element as it is."""
    graph = _Graph()
    for node in nodes:
        graph.add(node)
    text = json.dumps({"@context": _CONTEXT, "@graph": graph.said}, ensure_ascii=False, separators=(",", ":"))
    for sign, escape in _ESCAPES:
        text = text.replace(sign, escape)
    return text


class _Graph:
    """A graph under way. A node with an id moves to the top, and a reference stands in its place."""

    def __init__(self) -> None:
        self.said: list[dict[str, object]] = []
        self._ids: set[str] = set()

    def add(self, node: Node) -> None:
        """Put a node at the top, unless it is there."""
        if node.id not in self._ids:
            self._ids.add(node.id)
            place: dict[str, object] = {}
            self.said.append(place)
            place.update(self._properties(node))

    def _properties(self, node: Node) -> dict[str, object]:
        found: dict[str, object] = {"@type": type(node).__name__}
        for field, name in _names(type(node)):  # type: ignore[arg-type]  # a class is hashable, its objects need not be
            value = getattr(node, field)
            if value or value == 0:  # what is empty is not said, but no places left are
                found[name] = self._value(value)
        return found

    def _value(self, value: object) -> object:
        if isinstance(value, str | int | float):
            return value
        if isinstance(value, Ref):
            return {"@id": value.id}
        if isinstance(value, Node):
            if not value.id:
                return self._properties(value)
            self.add(value)
            return {"@id": value.id}
        assert isinstance(value, tuple)
        return self._value(value[0]) if len(value) == 1 else [self._value(one) for one in value]


@cache
def _names(kind: type[object]) -> tuple[tuple[str, str], ...]:
    """(field, property) pairs of a class."""
    keywords = {"type": "@type", "id": "@id"}
    return tuple((one.name, keywords.get(one.name) or _camel(one.name)) for one in fields(kind))  # type: ignore[arg-type]


def _camel(name: str) -> str:
    """`date_published` → `datePublished`."""
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)
