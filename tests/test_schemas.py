"""The JSON Schemas that editors complete with, read by a validator that is not ours."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from newsroom_plugin import schemas

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
SIDECARS = sorted(path for path in (CONTENT / "media").rglob("*.yml") if path.name != "_defaults.yml")
NAMES = ("asset", "contact", "event", "item", "kit", "mkdocs", "topic")


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do (1.2): a date is text, only `true` and `false` are truth values, own tags are passed over."""


EditorLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
EditorLoader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node)[-1])  # type: ignore[arg-type]


def load(text: str) -> Any:
    return yaml.load(text, EditorLoader)


def front_matter(path: Path) -> Any:
    return load(path.read_text(encoding="utf-8").split("---\n")[1])


def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((schemas.FOLDER / f"{kind}.json").read_text(encoding="utf-8")))


def faults(kind: str, document: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(kind).iter_errors(document)]


def test_there_is_a_schema_for_every_kind_and_for_the_options() -> None:
    assert sorted(path.stem for path in schemas.FOLDER.glob("*.json")) == sorted(NAMES) == sorted([*schemas.KINDS, "mkdocs"])


@pytest.mark.parametrize("kind", NAMES)
def test_a_committed_schema_is_what_the_types_say(kind: str) -> None:
    committed = (schemas.FOLDER / f"{kind}.json").read_text(encoding="utf-8")
    assert committed == schemas.files()[f"{kind}.json"], "Run: newsroom schema newsroom_plugin/schemas"


@pytest.mark.parametrize("kind", NAMES)
def test_a_schema_is_a_valid_schema(kind: str) -> None:
    Draft202012Validator.check_schema(json.loads(schemas.files()[f"{kind}.json"]))


def test_schemas_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    written = schemas.write(tmp_path / "a" / "b")
    assert {path.name: path.read_text(encoding="utf-8") for path in written} == schemas.files()


@pytest.mark.parametrize("path", SIDECARS, ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_a_sidecar_of_the_demo_is_valid(path: Path) -> None:
    assert faults("asset", load(path.read_text(encoding="utf-8"))) == []


def test_the_demo_has_sidecars() -> None:
    assert len(SIDECARS) > 20


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("item", "news/*/*.md"),
        ("item", "en/news/*/*.md"),
        ("event", "events/*.md"),
        ("contact", "contacts/*.md"),
        ("kit", "kits/*.md"),
        ("topic", "topics/*.md"),
    ],
)
def test_the_front_matter_of_the_demo_is_valid(kind: str, pattern: str) -> None:
    found = {path.relative_to(CONTENT).as_posix(): faults(kind, front_matter(path)) for path in sorted(CONTENT.glob(pattern))}
    assert found
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_the_options_of_the_demo_are_valid() -> None:
    assert faults("mkdocs", load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))) == []


RIGHT: dict[str, dict[str, Any]] = {
    "asset": {"alt": "A robot", "credit": "Aurelia", "license": "CC-BY-4.0"},
    "contact": {"name": "Jana Weber", "phone": "+49 30 23125 110"},
    "event": {"title": "A day", "start": "2026-11-20T09:00"},
    "item": {"title": "Approved", "date": "2026-11-20"},
    "kit": {"title": "The robot"},
    "topic": {"title": "Robots"},
}


@pytest.mark.parametrize("kind", RIGHT)
def test_a_mistyped_key_is_a_fault(kind: str) -> None:
    assert faults(kind, RIGHT[kind]) == []
    assert faults(kind, {**RIGHT[kind], "embago": "2026-12-01"})


def test_a_mistyped_option_is_a_fault() -> None:
    def config(**options: Any) -> dict[str, Any]:
        return {"site_name": "x", "plugins": ["search", {"newsroom": {"organization": {"name": "Aurelia"}, **options}}]}

    assert faults("mkdocs", config(languages=["de"])) == []
    assert faults("mkdocs", config(langauges=["de"]))


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("asset", "license", {"url": "https://example.org/"}),
        ("asset", "focus", [0.5]),
        ("asset", "ai", "perhaps"),
        ("event", "status", "maybe"),
        ("item", "type", "article"),
        ("item", "date", "20 November"),
        ("item", "draft", "perhaps"),
        ("kit", "tags", {"robot": "yes"}),
    ],
)
def test_a_value_that_cannot_be_is_a_fault(kind: str, key: str, value: Any) -> None:
    assert faults(kind, {**RIGHT[kind], key: value})


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("asset", "alt", {"de": "Ein Roboter", "en": "A robot"}),
        ("asset", "license", {"name": "Ours", "url": "https://example.org/"}),
        ("asset", "captions", "media/film.vtt"),
        ("event", "location", "Berlin"),
        ("event", "location", {"name": "Hall", "city": "Berlin"}),
        ("item", "tags", "Robots"),
        ("item", "media", ["robot", {"src": "media/robot.jpg", "caption": "A robot"}]),
        ("item", "facts", ["Forty hospitals", {"value": "5 mm", "label": "Diameter"}]),
    ],
)
def test_what_the_newsroom_reads_is_no_fault(kind: str, key: str, value: Any) -> None:
    assert faults(kind, {**RIGHT[kind], key: value}) == []


@pytest.mark.parametrize("kind", NAMES)
def test_an_editor_can_say_what_most_keys_mean(kind: str) -> None:
    properties = json.loads(schemas.files()[f"{kind}.json"])["properties"]
    if kind == "mkdocs":
        properties = properties["plugins"]["anyOf"][1]["properties"]["newsroom"]["properties"]
    described = [key for key, value in properties.items() if value.get("description")]
    assert len(described) * 3 >= len(properties), sorted(set(properties) - set(described))


@pytest.mark.parametrize("folder", [".vscode", "newsroom_plugin/cli/scaffold"])
def test_the_editors_settings_name_the_schemas(folder: str) -> None:
    settings = json.loads((ROOT / folder / "settings.json").read_text(encoding="utf-8"))
    found = {Path(schema).name for schema in settings["yaml.schemas"]}
    assert found == {"asset.json", "mkdocs.json"}
    assert settings["yaml.customTags"] == ["!ENV scalar", "!ENV sequence"]


def test_the_settings_of_this_repository_name_files_that_exist() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert all((ROOT / schema).is_file() for schema in settings["yaml.schemas"])
