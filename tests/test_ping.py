"""`newsroom ping` against a real host and a real hub on this machine."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import MakeSite
from newsrooms import Newsroom, options, write_config
from servers import Hub, hub, serving

from newsroom_plugin.cli import main

ITEM = "news/2026/{name}.md\n    ---\n    title: {name}\n    date: 2026-11-01\n    summary: s\n    tags: [{tag}]\n    ---\n    Text.\n"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """What listens here is asked directly, whatever the machine is told about proxies."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@dataclass(frozen=True)
class Stage:
    """A hub, a host, and a newsroom that names both, built once for all tests here."""

    hub: Hub
    host: str
    online: Path
    newsroom: Newsroom


@pytest.fixture(scope="module")
def stage(make_site_once: MakeSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Two items with a topic each; nothing is online."""
    online = tmp_path_factory.mktemp("online")
    content = ITEM.format(name="eins", tag="Robotik") + ITEM.format(name="zwei", tag="Forschung")
    with hub() as the_hub, serving(online) as host:
        made = make_site_once(content, plugin=options(feeds={"hub": the_hub.url}), site_url=host)
        assert not made.has_failed, made.errors
        yield Stage(the_hub, host, online, made)


@pytest.fixture
def the_hub(stage: Stage) -> Hub:
    """The hub, which was told nothing yet."""
    for heard in (stage.hub.told, stage.hub.asked, stage.hub.answers):
        heard.clear()
    return stage.hub


@pytest.fixture
def host(stage: Stage) -> str:
    return stage.host


@pytest.fixture
def newsroom(stage: Stage, the_hub: Hub, tmp_path: Path) -> Newsroom:
    """The newsroom, built and not yet online."""
    for path in stage.online.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return Newsroom(Path(shutil.copytree(stage.newsroom.folder, tmp_path / "newsroom")))


@pytest.fixture
def publish(stage: Stage, newsroom: Newsroom) -> Callable[[], object]:
    """Puts the built site online."""
    return lambda: shutil.copytree(newsroom.site, stage.online, dirs_exist_ok=True)


Publish = Callable[[], object]


def ping(newsroom: Newsroom, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["ping", "-f", str(newsroom.folder / "mkdocs.yml"), "--pause", "0.02", *arguments])


def noted(newsroom: Newsroom) -> dict[str, str]:
    found = json.loads((newsroom.folder / ".cache/ping/changed.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def feeds(newsroom: Newsroom, base: str) -> set[str]:
    names = ("feed.xml", "atom.xml", "feed.json")
    return {f"{base}{path}" for path in newsroom.files if path.rpartition("/")[2] in names}


def test_a_first_publication_names_every_feed_to_the_hub_and_a_second_none(
    newsroom: Newsroom, the_hub: Hub, host: str, publish: Publish
) -> None:
    before = ping(newsroom, "--before")
    assert before.exit_code == 0, before.output
    assert set(noted(newsroom)) == feeds(newsroom, host)
    publish()
    after = ping(newsroom)
    assert after.exit_code == 0, after.output
    assert set(the_hub.told) == feeds(newsroom, host)
    assert the_hub.told[0] == f"{host}atom.xml", "those of the whole newsroom come first"
    assert all(said == {"hub.mode": ["publish"], "hub.url": said["hub.url"]} for said in the_hub.asked)
    assert len(the_hub.asked) == len(the_hub.told)

    the_hub.told.clear()
    newsroom.build()
    assert "0 feeds of" in ping(newsroom, "--before").output
    assert "nothing to tell" in ping(newsroom).output
    assert the_hub.told == []


def test_only_the_feeds_that_changed_are_named(newsroom: Newsroom, the_hub: Hub, host: str, publish: Publish) -> None:
    publish()
    item = newsroom.content / "news/2026/eins.md"
    item.write_text(item.read_text(encoding="utf-8").replace("Text.", "Anderer Text."), encoding="utf-8")
    newsroom.build()
    assert ping(newsroom, "--before").exit_code == 0
    publish()
    assert ping(newsroom).exit_code == 0
    told = {address.removeprefix(host).rpartition("/")[0] for address in the_hub.told}
    assert told == {"", "topics/robotik", "types/release", "contacts/desk"}
    assert len(the_hub.told) == 12, "each in three formats"


def test_a_newsroom_without_a_hub_tells_nobody_and_stops_nothing(make_site: MakeSite) -> None:
    newsroom = make_site("")
    for arguments in (["--before"], []):
        result = ping(newsroom, *arguments)
        assert (result.exit_code, "No hub is set" in result.output) == (0, True)


def test_a_host_that_cannot_be_reached_stops_no_publication(newsroom: Newsroom, the_hub: Hub) -> None:
    nowhere = "http://127.0.0.1:9/"
    write_config(newsroom.folder, options(feeds={"hub": the_hub.url}), {"site_url": nowhere})
    newsroom.build()
    result = ping(newsroom, "--before")
    assert result.exit_code == 0
    assert "everything counts as new: 127.0.0.1:9 cannot be reached" in result.output
    assert set(noted(newsroom)) == feeds(newsroom, nowhere)


def test_a_site_that_does_not_know_its_address_has_nothing_to_tell(newsroom: Newsroom, the_hub: Hub) -> None:
    write_config(newsroom.folder, options(feeds={"hub": the_hub.url}), {"site_url": None})
    newsroom.build()
    result = ping(newsroom, "--before")
    assert (result.exit_code, noted(newsroom)) == (0, {})
    assert "site_url" in result.output


def test_the_hub_is_told_when_the_host_serves_the_new_feeds_and_not_before(
    newsroom: Newsroom, the_hub: Hub, publish: Publish
) -> None:
    ping(newsroom, "--before")
    asked_early: list[int] = []

    def publish_later() -> None:
        asked_early.append(len(the_hub.asked))
        publish()

    later = threading.Timer(0.4, publish_later)
    later.start()
    result = ping(newsroom, "--wait", "20")
    later.join()
    assert result.exit_code == 0, result.output
    assert asked_early == [0]
    assert "still serves the old feeds" not in result.output
    assert the_hub.told


def test_a_host_that_never_serves_the_new_feeds_is_told_of_and_the_hub_asked_all_the_same(
    newsroom: Newsroom, the_hub: Hub
) -> None:
    ping(newsroom, "--before")
    result = ping(newsroom, "--wait", "0.1")
    assert "still serves the old feeds" in result.output
    assert the_hub.told


def test_a_hub_that_is_out_of_order_for_a_moment_is_asked_again(newsroom: Newsroom, the_hub: Hub, publish: Publish) -> None:
    ping(newsroom, "--before")
    publish()
    the_hub.answers += [(503, {}), (429, {"Retry-After": "0"}), (202, {})]
    result = ping(newsroom)
    assert result.exit_code == 0, result.output
    assert len(the_hub.asked) == len(the_hub.told) + 2
    assert the_hub.asked[0] == the_hub.asked[1] == the_hub.asked[2]


def test_what_a_hub_refuses_stays_noted_and_fails_and_only_that_is_told_again(
    newsroom: Newsroom, the_hub: Hub, publish: Publish
) -> None:
    ping(newsroom, "--before")
    publish()
    the_hub.answers += [(400, {})]
    result = ping(newsroom)
    assert result.exit_code == 1
    refused = the_hub.asked[0]["hub.url"]
    assert f"not told: {refused[0]}: the hub answers 400" in result.output
    assert list(noted(newsroom)) == refused
    assert len(the_hub.asked) == len(the_hub.told) + 1, "a refusal is final: it is not asked again at once"
    the_hub.told.clear()
    assert ping(newsroom).exit_code == 0
    assert the_hub.told == refused
    assert noted(newsroom) == {}


def test_a_hub_that_is_not_there_is_told_of_once_and_every_feed_stays_noted(newsroom: Newsroom, publish: Publish) -> None:
    ping(newsroom, "--before")
    publish()
    before = noted(newsroom)
    write_config(newsroom.folder, options(feeds={"hub": "http://127.0.0.1:9/"}), {"site_url": "https://press.example.org/"})
    result = ping(newsroom)
    assert result.exit_code == 1
    assert result.output.count("127.0.0.1:9 cannot be reached") == 1
    assert noted(newsroom) == before


def test_a_hub_that_has_moved_is_not_taken_for_one_that_was_told(newsroom: Newsroom, the_hub: Hub, publish: Publish) -> None:
    ping(newsroom, "--before")
    publish()
    the_hub.answers += [(302, {"Location": f"{the_hub.url}neu/"})] * 1000
    result = ping(newsroom)
    assert result.exit_code == 1
    assert f"it has moved to {the_hub.url}neu/" in result.output
    assert the_hub.told == []


def test_a_feed_of_the_editors_own_that_names_no_hub_is_left_alone(
    newsroom: Newsroom, the_hub: Hub, host: str, publish: Publish
) -> None:
    own = newsroom.site / "eigenes"
    own.mkdir()
    (own / "feed.xml").write_bytes(b"<rss/>")
    ping(newsroom, "--before")
    publish()
    assert ping(newsroom).exit_code == 0
    assert f"{host}eigenes/feed.xml" not in the_hub.told


@pytest.mark.parametrize("content", [None, "{", '["a"]', '{"a": 1}'])
def test_telling_without_a_note_that_can_be_read_says_what_to_do(newsroom: Newsroom, content: str | None) -> None:
    path = newsroom.folder / ".cache/ping/changed.json"
    if content is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    result = ping(newsroom)
    assert result.exit_code == 1
    assert "newsroom ping --before" in result.output


def test_a_site_that_was_not_built_cannot_be_compared(newsroom: Newsroom) -> None:
    shutil.rmtree(newsroom.site)
    result = ping(newsroom, "--before")
    assert result.exit_code == 1
    assert "Build it first" in result.output
