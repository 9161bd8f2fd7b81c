"""The static API of whole sites: true to its schema, to the files it names, and to who may see what."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest
from conftest import MakeSite
from jsonschema import Draft202012Validator
from newsrooms import HOSTILE, SITE_URL, Newsroom, options

NAMES = ("items", "media", "contacts", "events")


def said(newsroom: Newsroom, path: str) -> dict[str, Any]:
    file: dict[str, Any] = json.loads(newsroom.path(path).read_bytes())
    return file


def items(newsroom: Newsroom, prefix: str = "") -> dict[str, dict[str, Any]]:
    """The items by their address from the root."""
    return {item["url"].removeprefix(SITE_URL): item for item in said(newsroom, f"{prefix}api/items.json")["items"]}


def closed(schema: Any) -> Any:
    """The schema, so that it also refuses keys it does not know."""
    if isinstance(schema, dict):
        inner = {key: closed(value) for key, value in schema.items()}
        return {**inner, "additionalProperties": False} if "properties" in schema and "type" in schema else inner
    return [closed(one) for one in schema] if isinstance(schema, list) else schema


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_file_is_what_its_schema_says_and_no_more(rich: Newsroom, name: str, prefix: str) -> None:
    file = said(rich, f"{prefix}api/{name}.json")
    assert file["$schema"] == f"{SITE_URL}api/{name}.schema.json"
    schema = said(rich, f"api/{name}.schema.json")
    assert schema["$id"] == file["$schema"]
    errors = Draft202012Validator(closed(schema)).iter_errors(file)
    assert [error.json_path + ": " + error.message for error in errors] == []
    assert file["total"] == len(file[name])
    assert file["language"] == (prefix.strip("/") or "de")
    assert file["url"] == f"{SITE_URL}{prefix}api/{name}.json"


def addresses(value: Any) -> list[tuple[str, Any]]:
    """Every address in a file, with the object it stands in."""
    if isinstance(value, dict):
        here = [(one, value) for one in value.values() if isinstance(one, str) and one.startswith(SITE_URL)]
        return here + [found for one in value.values() for found in addresses(one)]
    return [found for one in value for found in addresses(one)] if isinstance(value, list) else []


@pytest.mark.parametrize("path", [f"{prefix}api/{name}.json" for prefix in ("", "en/") for name in NAMES])
def test_every_address_is_answered_and_every_size_is_right(rich: Newsroom, path: str) -> None:
    for url, owner in addresses(said(rich, path)):
        assert rich.has(url.removeprefix(SITE_URL)), url
        if "bytes" in owner:
            assert rich.path(url.removeprefix(SITE_URL)).stat().st_size == owner["bytes"]


def test_an_item_says_all_that_belongs_to_it(rich: Newsroom) -> None:
    item = items(rich)["news/2026/zulassung/"]
    assert item["id"] == item["url"] == f"{SITE_URL}news/2026/zulassung/"
    assert item["translations"] == [{"language": "en", "url": f"{SITE_URL}en/news/2026/zulassung/"}]
    assert (item["type"], item["type_text"]) == ("release", "Pressemitteilung")
    assert (item["title"], item["subtitle"]) == ("Neuer Operationsroboter zugelassen", "Nach zwölf Jahren")
    assert item["published"] == "2026-11-19T09:00:00+01:00"
    assert [topic["slug"] for topic in item["topics"]] == ["robotik", "zulassung"]
    assert item["author"] == {"name": "Aurelia Medizintechnik GmbH"}
    assert [person["phone"] for person in item["contacts"]] == ["+49 30 23125 111", "+49 30 23125 110"]
    assert [picture["id"] for picture in item["pictures"]] == ["robot", "arm"]
    robot = item["pictures"][0]
    assert robot["license"] == {"id": "CC-BY-4.0", "name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
    assert robot["credit_line"] == "Bild: Aurelia / Mira Okafor"
    assert robot["focus"] == [0.3, 0.4]
    assert {one["type"] for one in robot["renditions"]} == {"image/webp", "image/jpeg"}
    assert [one["kind"] for one in item["videos"]] == ["video", "audio"]
    film = item["videos"][0]
    assert (film["caption"], film["duration"]) == ("Der Film zur Zulassung", 134)
    assert film["watch"] == "https://video.example/w/1"
    assert film["embed"] == f"{SITE_URL}media/film/embed/"
    assert film["renditions"] == robot["renditions"]
    assert item["documents"][0]["file"]["type"] == "application/pdf"
    assert [fact.get("text", fact.get("value")) for fact in item["facts"]] == ["Rund 40 Kliniken warten", "5 mm"]
    assert item["facts"][1]["as_of"] == "2026-11-10"
    assert item["quotes"][0]["url"] == f"{item['url']}#quote-1"
    assert item["quotes"][0]["by"]["id"] == "jana-weber"
    assert item["quotes"][1] == {
        "url": f"{item['url']}#quote-2",
        "text": "Endlich.",
        "by": {"name": "Prof. Dr. Samuel Adeyemi"},
        "role": "Chirurg",
    }
    assert item["links"] == [{"title": "Datenblatt", "url": "https://www.example.org/blatt"}]
    assert set(item["files"]) >= {"zip", "embed", "oembed"}


def test_dates_are_zoned_and_an_update_moves_only_the_later_one(rich: Newsroom) -> None:
    item = items(rich)["news/2026/klarstellung/"]
    assert item["published"] == "2026-11-09T15:30:00+01:00"
    assert item["updated"] == "2026-11-12T00:00:00+01:00"
    assert item["corrections"] == [{"date": "2026-11-12", "note": "Zahl der Kliniken berichtigt."}]
    assert items(rich)["news/2025/jubilaeum/"]["published"] == "2025-03-06T00:00:00+01:00"


def test_a_file_says_when_something_last_changed_and_never_when_it_was_built(rich: Newsroom) -> None:
    for name in NAMES:
        assert said(rich, f"api/{name}.json")["updated"] == "2026-11-19T09:00:00+01:00"


def test_what_stands_in_no_list_is_not_told_and_what_was_withdrawn_says_so(rich: Newsroom) -> None:
    told = items(rich)
    assert not {"news/2026/nur-mit-adresse/", "news/2026/abgelaufen/", "news/2026/entwurf/"} & set(told)
    notice = told["news/2026/zurueckgezogen/"]
    assert notice["withdrawn"] == {"date": "2026-11-01", "reason": "Die Zahlen waren falsch."}
    assert notice["updated"] == "2026-11-01T00:00:00+01:00"
    assert "summary" not in notice
    assert "heimlich" not in {medium["id"] for medium in said(rich, "api/media.json")["media"]}


def test_items_are_told_newest_first_with_the_ids_of_the_feed(rich: Newsroom) -> None:
    told = list(items(rich).values())
    dates = [item["published"] for item in told]
    assert dates == sorted(dates, reverse=True)
    entries = rich.feed().entries
    assert {item["id"] for item in told} == {entry.id for entry in entries}


def test_the_library_tells_every_file_with_its_rights(rich: Newsroom) -> None:
    media = {medium["id"]: medium for medium in said(rich, "api/media.json")["media"]}
    assert {"robot", "arm", "portrait", "film", "blatt", "ton"} <= set(media)
    robot = media["robot"]
    assert {file["use"] for file in robot["downloads"]} >= {"original"}
    assert (robot["creator"], robot["copyright"], robot["date"]) == ("Mira Okafor", "© 2026 Aurelia", "2026-08-19")
    assert robot["people"] == ["Jana Weber"]
    assert "consent" not in json.dumps(robot)
    english = {medium["id"]: medium for medium in said(rich, "en/api/media.json")["media"]}
    assert english["robot"]["title"] == "The robot"
    assert media["blatt"]["license"] == {"id": "custom", "name": "Frei", "url": "https://example.org/terms"}


def test_contacts_say_who_answers_while_somebody_is_away(rich: Newsroom) -> None:
    jana = next(one for one in said(rich, "api/contacts.json")["contacts"] if one["id"] == "jana-weber")
    assert (jana["phone"], jana["mobile"], jana["email"]) == ("+49 30 23125 111", "+49 170 1234567", "jana.weber@example.org")
    assert jana["role"] == "Pressesprecherin"
    assert (jana["away"]["until"], jana["away"]["deputy"]["id"]) == ("2026-11-25", "desk")
    assert jana["photo"]["id"] == "portrait"
    english = next(one for one in said(rich, "en/api/contacts.json")["contacts"] if one["id"] == "jana-weber")
    assert english["role"] == "Press officer"


def test_events_have_their_zone_and_whole_days_are_days(rich: Newsroom) -> None:
    events = said(rich, "api/events.json")["events"]
    assert [event["start"][:4] for event in events] == sorted((event["start"][:4] for event in events), reverse=True)
    tag = next(event for event in events if event["url"].endswith("/events/tag/"))
    assert datetime.fromisoformat(tag["start"]).utcoffset() is not None
    assert tag["timezone"] == "Europe/Berlin"
    assert tag["invitation"]["places_left"] == 9
    assert tag["invitation"]["url"] == tag["url"]
    past = next(event for event in events if event["url"].endswith("/events/damals/"))
    assert date.fromisoformat(past["start"]) == date(2025, 1, 18)


def test_an_older_address_is_the_id_in_feed_and_api(make_site: MakeSite) -> None:
    newsroom = make_site(
        "news/2026/neu.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    aliases: [/news/2026/alt/, /noch/aelter/]\n    ---\n"
        "events/tag.md\n    ---\n    title: T\n    start: 2027-01-01\n    location: Ulm\n    aliases: [/events/alt/]\n    ---\n"
    )
    assert not newsroom.has_failed, newsroom.errors
    assert items(newsroom)["news/2026/neu/"]["id"] == newsroom.feed().entries[0].id == f"{SITE_URL}news/2026/alt/"
    assert said(newsroom, "api/events.json")["events"][0]["id"] == f"{SITE_URL}events/alt/"


def test_a_long_archive_is_told_in_files_that_follow_each_other(make_site: MakeSite) -> None:
    sketch = "".join(
        f"news/2026/n{number:03}.md\n    ---\n    type: note\n    title: N{number:03}\n    date: 2026-01-01T{number // 60:02}:{number % 60:02}\n    ---\n    Text.\n"
        for number in range(107)
    )
    newsroom = make_site(sketch, plugin=options(per_page=500))
    first = said(newsroom, "api/items.json")
    assert first["total"] == 107
    assert len(first["items"]) == 57
    assert first["next"] == f"{SITE_URL}api/items-2.json"
    second = said(newsroom, "api/items-2.json")
    assert [item["title"] for item in (*first["items"], *second["items"])] == [f"N{number:03}" for number in range(106, -1, -1)]
    assert "next" not in second and "total" not in second
    assert not newsroom.has("api/items-3.json")


def test_a_newsroom_with_nothing_in_it_has_all_four_files(make_site: MakeSite) -> None:
    newsroom = make_site("")
    for prefix in ("", "en/"):
        assert [said(newsroom, f"{prefix}api/{name}.json")["total"] for name in NAMES] == [0, 0, 1, 0]
        assert "updated" not in said(newsroom, f"{prefix}api/items.json")


def test_a_site_that_does_not_know_its_address_has_no_api_and_no_link_to_it(make_site: MakeSite) -> None:
    newsroom = make_site("news/2026/a.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    ---\n", site_url=None)
    assert not newsroom.has_failed, newsroom.errors
    assert [path for path in newsroom.files if "api/" in path] == []
    assert not any(link.startswith("api/") for link in newsroom.links("news/"))


def test_pictures_that_are_not_offered_have_no_files_and_words_stay_words(make_site: MakeSite) -> None:
    quoted = json.dumps(HOSTILE, ensure_ascii=False)
    newsroom = make_site(
        f"news/2026/a.md\n    ---\n    title: {quoted}\n    date: 2026-11-01\n    summary: {quoted}\n    label: paid\n    media: [bild]\n    ---\n"
        f"media/bild.jpg 90x60\nmedia/bild.jpg.yml\n    alt: {quoted}\n    credit: {quoted}\n    license: editorial\n    download: false\n    ai: generated\n"
    )
    item = items(newsroom)["news/2026/a/"]
    assert item["title"] == item["summary"] == item["pictures"][0]["alt"] == item["pictures"][0]["credit"] == HOSTILE
    assert item["label"] == {"id": "paid", "text": "Anzeige"}
    assert item["pictures"][0]["renditions"] == []
    assert "KI" in item["pictures"][0]["credit_line"]
    (medium,) = said(newsroom, "api/media.json")["media"]
    assert medium["downloads"] == []


def test_the_footer_leads_to_the_page_for_other_sites_in_each_language(rich: Newsroom) -> None:
    assert "api/" in rich.links("news/")
    assert "en/api/" in rich.links("en/news/")
    assert rich.page("en/api/").find(".//h1").text == "News for other sites"
    assert {"api/items.json", "api/items.schema.json", "api/contacts.json"} <= set(rich.links("api/"))
    assert {"en/api/items.json", "api/items.schema.json"} <= set(rich.links("en/api/"))


def test_the_page_for_other_sites_and_the_schemas_are_kept_and_a_new_topic_stands_there_at_once(write_site: MakeSite) -> None:
    item = "---\ntitle: A\ndate: 2026-11-01\nsummary: s\ntags: [{topic}]\n---\n"
    newsroom = write_site("")
    texts = {name: newsroom.content / f"news/2026/{name}.md" for name in ("a", "b")}
    texts["a"].parent.mkdir(parents=True)
    for name, topic in (("a", "Robotik"), ("b", "Klinik")):
        texts[name].write_text(item.format(topic=topic), encoding="utf-8")
        newsroom.build(in_step=True)
        assert not newsroom.has_failed, newsroom.errors
    (kept,) = newsroom.folder.glob(".cache/newsroom/built/*/files/api")
    assert {"index.html", "items.schema.json", "events.schema.json"} <= {path.name for path in kept.iterdir()}
    topics = [option.text for option in newsroom.page("api/").iterfind(".//select[@name='topic']/option")]
    assert topics[1:] == ["Klinik (1)", "Robotik (1)"]


def test_a_frame_shows_the_newest_items_of_the_newsroom_and_of_a_topic(rich: Newsroom) -> None:
    page = rich.page("news/embed/")
    titles = [link.text for link in page.iterfind(".//h2/a")]
    assert titles[:2] == ["Neuer Operationsroboter zugelassen", "Die Frau, die Seile zählt"]
    assert "Nur mit Adresse" not in titles
    assert page.find(".//meta[@name='robots']").get("content") == "noindex"
    assert page.find(".//script") is None
    assert [link.text for link in rich.page("topics/zulassung/embed/").iterfind(".//h2/a")] == [
        "Neuer Operationsroboter zugelassen",
        "Zahlen",
    ]
