"""`newsroom wait` and `newsroom live`: a site goes online at its moment, never before, and is looked at."""

from __future__ import annotations

import email.utils
import http.server
import json
import math
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import MakeSite
from newsrooms import Newsroom, options, write_config
from servers import running, serving
from test_due import item

from newsroom_plugin.cli import main
from newsroom_plugin.cli.online import online


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


# --- wait ---------------------------------------------------------------------------------------------------------------------


class Clock(http.server.BaseHTTPRequestHandler):
    """A host whose clock goes wrong by some seconds; `asked` counts how often it was looked at."""

    wrong = 0.0
    age = ""
    asked: list[str]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        return email.utils.formatdate(time.time() + self.wrong, usegmt=True)

    def do_GET(self) -> None:
        """Say the time."""
        self.asked.append(self.path)
        self.send_response(200)
        if self.age:
            self.send_header("Age", self.age)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def clock(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Clock]]:
    class Mine(Clock):
        asked: list[str] = []  # noqa: RUF012 - one for each test

    with running(Mine) as host:
        monkeypatch.chdir(write_site("", site_url=host).folder)
        yield Mine


def waited(moment: float, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["wait", str(math.ceil(moment)), *arguments])


def test_a_moment_is_waited_for_and_never_met_early(clock: type[Clock]) -> None:
    moment = math.ceil(time.time()) + 2
    result = waited(moment)
    assert time.time() >= moment
    assert result.output.endswith("The moment has come, by this machine's clock and by that of the host.\n"), result.output
    # Addresses nobody has asked for come out of no cache.
    assert len(set(clock.asked)) == len(clock.asked) > 0


def test_of_two_clocks_the_slower_one_counts(clock: type[Clock]) -> None:
    clock.wrong = -3.0
    moment = math.ceil(time.time()) + 1
    assert waited(moment).exit_code == 0
    assert time.time() - 3 >= moment


def test_a_host_that_goes_ahead_makes_nothing_early(clock: type[Clock]) -> None:
    clock.wrong = 30.0
    moment = math.ceil(time.time()) + 2
    assert waited(moment).exit_code == 0
    assert time.time() >= moment


@pytest.mark.parametrize(("wrong", "age", "said"), [(-7200.0, "", "is not believed"), (-20.0, "20", "by this machine's clock.")])
def test_a_clock_that_is_hours_wrong_or_out_of_a_cache_does_not_count(
    clock: type[Clock], wrong: float, age: str, said: str
) -> None:
    clock.wrong, clock.age = wrong, age
    assert said in waited(time.time()).output


def test_what_has_passed_is_not_waited_for_and_needs_no_host(clock: type[Clock]) -> None:
    result = waited(1_600_000_000)
    assert (result.exit_code, result.output) == (0, "The moment has come.\n")
    assert clock.asked == []


@pytest.mark.parametrize("site_url", ["", "http://127.0.0.1:9/"])
def test_without_a_host_this_machines_clock_counts(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch, site_url: str) -> None:
    monkeypatch.chdir(write_site("", site_url=site_url).folder)
    moment = math.ceil(time.time()) + 1
    assert waited(moment).exit_code == 0
    assert time.time() >= moment


def test_nobody_waits_for_a_moment_far_away_by_mistake(clock: type[Clock]) -> None:
    result = waited(time.time() + 7200)
    assert result.exit_code == 1 and "--at-most" in result.output
    for wrong in ("soon", "-5", "1e9"):
        assert CliRunner().invoke(main, ["wait", "--", wrong]).exit_code == 2


# --- live ---------------------------------------------------------------------------------------------------------------------

MOMENT = datetime(2026, 12, 1, 8, tzinfo=UTC)
CONTENT = item("date: 2026-11-01", "embargo: 2026-12-01T09:00", name="robot") + item(
    "date: 2026-11-01", "removed: {date: 2026-12-01T09:00}", name="weg"
)


@pytest.fixture(scope="module")
def built(make_site_once: MakeSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Newsroom, Path]]:
    """A site built for the moment, and the folder that is online."""
    there = tmp_path_factory.mktemp("online")
    with serving(there) as host, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(MOMENT.timestamp())))
        newsroom = make_site_once(CONTENT, site_url=host)
        assert not newsroom.has_failed
        yield newsroom, there


def live(newsroom: Newsroom, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["live", "-f", str(newsroom.folder / "mkdocs.yml"), "--pause", "0.05", *arguments])


def test_what_came_due_must_be_online_as_it_was_built(built: tuple[Newsroom, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom, there = built
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(MOMENT.timestamp())))
    assert live(newsroom, "--before").output == "3 pages will be looked at.\n"
    noted = json.loads((newsroom.folder / ".cache/ping/live.json").read_text(encoding="utf-8"))
    assert [url.partition("/news/")[2] for url in noted] == ["", "2026/robot/", "2026/weg/"]
    assert "robot" not in live(newsroom, "--before").output
    missing = live(newsroom, "--wait", "0.2")
    assert missing.exit_code == 1 and "0 of 3 pages live as built" in missing.output and "not as built: http" in missing.stderr
    shutil.copytree(newsroom.site, there, dirs_exist_ok=True)
    seen = live(newsroom)
    assert seen.exit_code == 0 and "3 of 3 pages live as built" in seen.output
    (there / "news/2026/robot/index.html").write_text("old", encoding="utf-8")
    wrong = live(newsroom, "--wait", "0.2")
    assert wrong.exit_code == 1 and "2 of 3 pages" in wrong.output and wrong.stderr.count("not as built") == 1


def test_looking_without_having_noted_is_told(write_site: MakeSite) -> None:
    newsroom = write_site(CONTENT)
    for arguments, said in (((), "Run newsroom live --before"), (("--before",), "Build it first")):
        result = live(newsroom, *arguments)
        assert result.exit_code == 1 and said in result.output
    note = newsroom.folder / ".cache/ping/live.json"
    note.parent.mkdir(parents=True)
    for broken in ("[1]", "{", "\x00"):
        note.write_text(broken, encoding="utf-8")
        result = live(newsroom)
        assert result.exit_code == 1 and "cannot be read" in result.output


def test_a_site_without_an_address_has_nothing_to_look_at(built: tuple[Newsroom, Path]) -> None:
    newsroom, _ = built
    folder = newsroom.folder / "nowhere"
    shutil.copytree(newsroom.site, folder / "site")
    shutil.copytree(newsroom.content, folder / "content")
    write_config(folder, options(), {"site_url": ""})
    assert live(Newsroom(folder), "--before").output == "0 pages will be looked at.\n"
    assert live(Newsroom(folder)).exit_code == 0


def test_an_answer_says_what_the_clock_of_the_host_shows(clock: type[Clock]) -> None:
    address = Path("mkdocs.yml").read_text(encoding="utf-8").partition("site_url: ")[2].splitlines()[0].strip("'\"")
    date = online(address).date
    assert date is not None and abs(date.timestamp() - time.time()) < 30
    clock.age = "5"
    assert online(address).date is None
