"""What the machine that tests and publishes does: pinned, with least rights, and the same commands a person runs."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
OURS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SCAFFOLDED = ROOT / "newsroom_plugin" / "cli" / "scaffold" / "publish.yml"
ALL = [*OURS, SCAFFOLDED]
PUBLISHING = [ROOT / ".github" / "workflows" / "publish.yml", SCAFFOLDED]

USES = re.compile(r"^\s*(?:- )?uses: (\S+)@(\S+)(?: # (v\S+))?$", re.MULTILINE)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def load(path: Path) -> dict[str, Any]:
    """A workflow with every scalar as text, so that the key `on` is no truth value."""
    loaded = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def commands(job: dict[str, Any]) -> list[str]:
    return [step["run"] for step in job["steps"] if "run" in step]


each = pytest.mark.parametrize("path", ALL, ids=name)
each_publishing = pytest.mark.parametrize("path", PUBLISHING, ids=name)


def test_there_is_one_workflow_for_tests_and_one_that_publishes() -> None:
    assert [path.name for path in OURS] == ["publish.yml", "test.yml"]


@each
def test_every_action_is_pinned_to_a_commit_and_says_its_version(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    uses = USES.findall(text)
    assert len(uses) == text.count("uses:") > 0
    for action, commit, version in uses:
        assert re.fullmatch(r"actions/[a-z-]+", action)
        assert re.fullmatch(r"[0-9a-f]{40}", commit), action
        assert re.fullmatch(r"v\d+\.\d+\.\d+", version), action


def test_all_workflows_pin_an_action_to_the_same_commit() -> None:
    pins = {(action, commit) for path in ALL for action, commit, _ in USES.findall(path.read_text(encoding="utf-8"))}
    assert len(pins) == len({action for action, _ in pins})


@each
def test_a_workflow_may_only_read_unless_a_job_says_otherwise(path: Path) -> None:
    assert load(path)["permissions"] == {"contents": "read"}


@each
def test_a_checkout_leaves_no_credentials_behind(path: Path) -> None:
    steps = [step for job in load(path)["jobs"].values() for step in job["steps"]]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


@each_publishing
def test_only_the_job_that_deploys_may_write_and_only_to_pages(path: Path) -> None:
    jobs = load(path)["jobs"]
    assert jobs["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert jobs["deploy"]["environment"]["name"] == "github-pages"
    assert not commands(jobs["deploy"])


@each_publishing
def test_publishing_happens_on_main_by_hand_and_twice_an_hour(path: Path) -> None:
    on = load(path)["on"]
    assert set(on) == {"push", "workflow_dispatch", "schedule"}
    assert on["push"] == {"branches": ["main"]}
    minutes, *rest = on["schedule"][0]["cron"].split()
    assert len(minutes.split(",")) == 2 and rest == ["*"] * 4
    assert load(path)["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}


@each_publishing
def test_the_address_of_the_site_is_that_of_the_pages_it_is_published_to(path: Path) -> None:
    build = load(path)["jobs"]["build"]["steps"]
    asked = next(step for step in build if step.get("uses", "").startswith("actions/configure-pages@"))
    building = next(step for step in build if step.get("run") in ("make site", "mkdocs build --strict"))
    assert building["env"]["SITE_URL"] == f"${{{{ steps.{asked['id']}.outputs.base_url }}}}/"
    assert build.index(asked) < build.index(building)


@each_publishing
def test_the_hub_is_told_after_the_site_is_published_of_what_was_noted_before(path: Path) -> None:
    jobs = load(path)["jobs"]
    steps = jobs["build"]["steps"]
    noting = next(step for step in steps if step.get("id") == "news")
    building = next(step for step in steps if step.get("run") in ("make site", "mkdocs build --strict"))
    assert "--before" in noting["run"] and noting["env"] == building["env"]
    assert steps.index(building) < steps.index(noting)
    assert jobs["ping"]["needs"] == ["build", "deploy"]
    assert jobs["ping"]["if"] == "needs.build.outputs.news"
    assert "permissions" not in jobs["ping"], "reading is enough"
    kept, given = (
        next(step["with"] for step in job["steps"] if step.get("with", {}).get("path") == ".cache/ping")
        for job in (jobs["build"], jobs["ping"])
    )
    assert kept["key"] == given["key"]
    assert kept["key"].startswith(given["restore-keys"])


@each_publishing
def test_nothing_is_published_that_was_not_searched_for_what_is_hidden(path: Path) -> None:
    steps = load(path)["jobs"]["build"]["steps"]
    verifying = next(step for step in steps if step.get("run") in ("make verify", "newsroom verify"))
    building = next(step for step in steps if step.get("run") in ("make site", "mkdocs build --strict"))
    uploading = next(step for step in steps if step.get("uses", "").startswith("actions/upload-pages-artifact@"))
    assert steps.index(building) < steps.index(verifying) < steps.index(uploading)
    assert "if" not in verifying and "continue-on-error" not in verifying


@each_publishing
def test_pictures_made_before_are_kept_between_builds(path: Path) -> None:
    build = load(path)["jobs"]["build"]["steps"]
    cache = next(step for step in build if step.get("uses", "").startswith("actions/cache@"))
    assert cache["with"]["path"] == ".cache/newsroom"


def test_tests_run_on_every_push_and_pull_request_with_the_oldest_and_newest_python() -> None:
    workflow = load(ROOT / ".github" / "workflows" / "test.yml")
    assert workflow["on"] == ["push", "pull_request"]
    assert workflow["concurrency"]["group"]
    job = workflow["jobs"]["test"]
    assert job["strategy"]["matrix"]["python"] == ["3.11", "3.13"]
    assert commands(job) == [".ci/run"]


def test_what_ci_runs_is_make_check_and_make_test_and_nothing_else() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    lines = [line.strip() for line in script.read_text(encoding="utf-8").splitlines()]
    work = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert work == ["make check", "make test"]


def test_the_lock_holds_every_dependency_with_hashes_and_no_address_of_an_index() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"], *project["build-system"]["requires"]]
    wanted = {canonicalize_name(Requirement(line).name) for line in lines}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    locked = {canonicalize_name(entry.partition("==")[0]) for entry in entries}
    assert wanted <= locked
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in lock
    assert "--index-url" not in lock and "--find-links" not in lock
