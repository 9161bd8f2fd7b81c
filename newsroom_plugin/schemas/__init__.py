"""The input schema as JSON Schema, so that editors complete and check sidecars, front matter and mkdocs.yml.

The files beside this module are generated from the types in `model` by `newsroom schema`; a test keeps them true.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newsroom_plugin import model
from newsroom_plugin.model import AssetKeys, ContactKeys, EventKeys, ItemKeys, Keys, KitKeys, TopicKeys
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.sentences import sentences_in

FOLDER = Path(__file__).parent
"""Where the generated files lie."""

KINDS: Mapping[str, type[Keys]] = {
    "item": ItemKeys,
    "event": EventKeys,
    "contact": ContactKeys,
    "asset": AssetKeys,
    "kit": KitKeys,
    "topic": TopicKeys,
}
"""Types by the name of their schema."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_BY_HAND = {
    "item": ("title", "date"),
    "event": ("title", "start"),
    "contact": ("name",),
    "asset": ("alt",),
    "kit": ("title",),
    "topic": ("title",),
}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of front matter or sidecar."""
    made = KINDS[kind].model_json_schema(by_alias=True)
    _describe(made, KINDS[kind])
    return {"$schema": _DIALECT, **made, "required": list(_BY_HAND[kind])}


def mkdocs_schema() -> dict[str, Any]:
    """The JSON Schema of mkdocs.yml, which knows the options of the plugin and leaves the rest to MkDocs."""
    options = Settings.model_json_schema(by_alias=True)
    _describe(options, Settings)
    definitions = options.pop("$defs", {})
    plugin = {"type": "object", "properties": {"newsroom": options}, "minProperties": 1, "maxProperties": 1}
    entries = {"type": "array", "items": {"anyOf": [{"type": "string"}, plugin]}}
    by_name = {"type": "object", "properties": {"newsroom": options}}
    return {
        "$schema": _DIALECT,
        "title": "mkdocs.yml of a newsroom",
        "type": "object",
        "properties": {"site_name": {"type": "string"}, "site_url": {"type": "string"}, "plugins": {"anyOf": [entries, by_name]}},
        "required": ["site_name"],
        "$defs": definitions,
    }


def _describe(made: dict[str, Any], kind: type[Keys]) -> None:
    """Give every key the sentence that stands below it in the model; the title is what the documentation calls the kind."""
    made["title"] = (kind.__doc__ or kind.__name__).splitlines()[0].rstrip(".")
    sentences = _sentences()
    ancestors = [parent.__name__ for parent in kind.__mro__]
    for name, definition in [(kind.__name__, made), *made.get("$defs", {}).items()]:
        classes = ancestors if name == kind.__name__ else [name]
        for key, described in definition.get("properties", {}).items():
            found = (sentences.get((owner, field)) for owner in classes for field in (key, f"{key}_"))
            if sentence := next(filter(None, found), None):
                described.setdefault("description", sentence)


def _sentences() -> Mapping[tuple[str, str], str]:
    """The sentence below each attribute of the model's classes, by (class, attribute)."""
    return sentences_in(*sorted(Path(model.__file__).parent.glob("*.py")))


def files() -> dict[str, str]:
    """The text of every schema file, by its name."""
    made = {**{kind: schema(kind) for kind in KINDS}, "mkdocs": mkdocs_schema()}
    return {f"{name}.json": json.dumps(value, indent=2, ensure_ascii=False) + "\n" for name, value in made.items()}


def write(folder: Path) -> tuple[Path, ...]:
    """Write every schema file into `folder` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in files().items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return tuple(written)
