"""The files of the API: what is in which, and that the schema says what is written."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from newsrooms import HOSTILE

from newsroom_plugin import api

BASE = "https://press.example.org/"
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def contact(name: str) -> api.ContactPage:
    url = f"{BASE}contacts/x/"
    return api.ContactPage(id="x", url=url, name=name, organization="Aurelia", languages=("de",), topics=(), links=())


def files(count: int, updated: datetime | None = AT) -> dict[str, dict[str, Any]]:
    """The files of a list of `count` contacts named by their number from the oldest, by address."""

    def address(number: int) -> str:
        return f"{BASE}api/contacts.json" if number == 1 else f"{BASE}api/contacts-{number}.json"

    listing = api.Listing(
        name="contacts",
        title=HOSTILE,
        home=BASE,
        language="de",
        updated=updated,
        total=count,
        schema=f"{BASE}api/contacts.schema.json",
        address=address,
    )
    entries = tuple(contact(str(number)) for number in range(count, 0, -1))
    parts = api.parts(count)
    return {address(part.number): json.loads(api.page(listing, part, entries[part.start : part.end])) for part in parts}


def read(made: dict[str, dict[str, Any]]) -> list[str]:
    """Every name, as a reader finds them who follows `next`."""
    found, url = [], f"{BASE}api/contacts.json"
    while url:
        assert made[url]["url"] == url
        found += [one["name"] for one in made[url]["contacts"]]
        url = made[url].get("next", "")
    return found


@pytest.mark.parametrize("count", [0, 1, 49, 50, 51, 99, 100, 101, 149, 150, 151, 1000, 1049])
def test_whoever_follows_next_finds_every_entry_once_and_the_newest_first(count: int) -> None:
    made = files(count)
    assert read(made) == [str(number) for number in range(count, 0, -1)]
    assert made[f"{BASE}api/contacts.json"]["total"] == count


@pytest.mark.parametrize("count", [50, 99, 100, 150, 1049])
def test_no_file_grows_with_the_archive_and_the_first_is_never_nearly_empty(count: int) -> None:
    made = files(count)
    sizes = {url: len(file["contacts"]) for url, file in made.items()}
    first = sizes.pop(f"{BASE}api/contacts.json")
    assert api.PER_FILE <= first < 2 * api.PER_FILE
    assert set(sizes.values()) <= {api.PER_FILE}


def test_a_new_entry_changes_the_first_file_only_and_may_add_one() -> None:
    for count in range(90, 260):
        before, after = files(count), files(count + 1)
        first = f"{BASE}api/contacts.json"
        changed = {url for url in before if before[url] != after.get(url)}
        assert changed == {first}
        assert len(after) - len(before) in (0, 1)


def test_what_is_not_there_has_no_key_and_nothing_is_null() -> None:
    made = files(1, updated=None)
    file = made[f"{BASE}api/contacts.json"]
    assert "updated" not in file and "next" not in file
    assert "phone" not in file["contacts"][0]
    assert "null" not in json.dumps(file)
    assert file["contacts"][0]["topics"] == []


def test_hostile_words_arrive_once_and_files_are_compact_utf_8() -> None:
    listing = api.Listing("contacts", HOSTILE, BASE, "de", AT, 1, BASE, lambda _: BASE)
    (part,) = api.parts(1)
    content = api.page(listing, part, (contact(f"</script>\u2028{{{{ x }}}}{HOSTILE}"),))
    assert HOSTILE.split('"')[0].encode() in content
    assert "😀".encode() in content
    assert b'": ' not in content.replace(HOSTILE.encode(), b"")
    assert json.loads(content)["contacts"][0]["name"] == f"</script>\u2028{{{{ x }}}}{HOSTILE}"


@pytest.mark.parametrize("name", api.NAMES)
def test_a_schema_is_valid_and_says_of_every_key_what_it_is(name: api.Name) -> None:
    schema = json.loads(api.schema(name, f"{BASE}api/{name}.schema.json"))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"{BASE}api/{name}.schema.json"
    objects = [schema, *schema["$defs"].values()]
    silent = [(one["title"], key) for one in objects for key, field in one["properties"].items() if not field.get("description")]
    assert silent == []
    assert "null" not in [one for field in objects for one in json.dumps(field).split('"')]


def test_a_schema_refuses_what_is_wrong() -> None:
    validator = Draft202012Validator(json.loads(api.schema("contacts", BASE)))
    file = files(1)[f"{BASE}api/contacts.json"]
    assert list(validator.iter_errors(file)) == []
    assert list(validator.iter_errors({**file, "contacts": [{**file["contacts"][0], "name": 5}]}))
    assert list(validator.iter_errors({key: value for key, value in file.items() if key != "contacts"}))
    assert list(validator.iter_errors({**file, "total": None}))


def test_the_objects_of_a_list_are_described_each_once_the_file_first() -> None:
    names = [one.name for one in api.fields("items")]
    assert names[:2] == ["items.json", "Item"]
    assert len(names) == len(set(names))
    assert {"Medium", "License", "Rendition", "Withdrawal"} <= set(names)
    kinds = {key: kind for one in api.fields("items") if one.name == "Item" for key, kind, _words, _always in one.rows}
    assert kinds["pictures"] == "list of Medium"
    assert kinds["id"] == "address"
    assert kinds["published"] == "date with time"
