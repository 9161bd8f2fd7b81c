"""What the machine that tests and publishes does: pinned, with least rights, and the same commands a person runs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tomllib
from dataclasses import dataclass
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
    assert jobs["ping"]["if"] == "needs.build.outputs.news || needs.build.outputs.ahead"
    assert "permissions" not in jobs["ping"], "reading is enough"
    kept, given = (
        next(step["with"] for step in job["steps"] if step.get("with", {}).get("path") == ".cache/ping")
        for job in (jobs["build"], jobs["ping"])
    )
    assert kept["key"] == given["key"]
    assert kept["key"].startswith(given["restore-keys"])


# --- what comes due -------------------------------------------------------------------------------------------------------------


def steps_of(path: Path, job: str = "build") -> list[dict[str, Any]]:
    steps = load(path)["jobs"][job]["steps"]
    assert isinstance(steps, list)
    return steps


def place(path: Path, word: str) -> int:
    """The place of the step that runs or uses something."""
    found = [number for number, step in enumerate(steps_of(path)) if word in step.get("run", step.get("uses", ""))]
    assert len(found) == 1, (word, found)
    return found[0]


@each_publishing
def test_nothing_of_a_moment_leaves_the_machine_before_it_has_come(path: Path) -> None:
    steps, wait = steps_of(path), place(path, "newsroom wait")
    upload = place(path, "actions/upload-pages-artifact")
    assert place(path, 'ahead.log" 2>&1') < wait < upload
    assert steps[wait]["if"] == "steps.moment.outputs.ahead"
    # Before, the build is quiet: what it says names files. Only numbers are told.
    loud = next(step for step in steps if step.get("run") in ("make site", "mkdocs build --strict"))
    assert loud["if"] == "${{ !steps.moment.outputs.ahead }}"
    assert all(
        "newsroom due --next" in line for step in steps for line in step.get("run", "").splitlines() if "newsroom due" in line
    )
    assert not any("upload-artifact" in step.get("uses", "") for job in load(path)["jobs"].values() for step in job["steps"])


@each_publishing
def test_a_run_that_waits_blocks_no_other(path: Path) -> None:
    workflow = load(path)
    assert workflow["concurrency"] == {
        "group": "${{ inputs.at && format('at-{0}-{1}', inputs.at, github.sha) || 'pages' }}",
        "cancel-in-progress": "false",
    }
    assert workflow["jobs"]["deploy"]["concurrency"] == {"group": "deploy", "cancel-in-progress": "false"}
    assert int(workflow["jobs"]["build"]["timeout-minutes"]) >= 45


@each_publishing
def test_only_the_job_that_starts_another_run_may_do_that(path: Path) -> None:
    jobs = load(path)["jobs"]
    assert jobs["again"]["permissions"] == {"actions": "write"}
    assert [step for step in jobs["again"]["steps"] if "uses" in step] == []
    assert all("actions" not in job.get("permissions", {}) for name, job in jobs.items() if name != "again")
    assert "publish.yml" in commands(jobs["again"])[0]
    assert all("${{" not in command for job in jobs.values() for command in commands(job)), "inputs reach scripts as variables"


@dataclass
class Machine:
    """What runs a step: programs that say what they are told to, and the files a step writes to."""

    folder: Path

    def says(self, program: str, *lines: str) -> None:
        """Let a program be these lines of shell."""
        path = self.folder / "bin" / program
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(("#!/bin/sh", *lines, "")), encoding="utf-8")
        path.chmod(0o755)

    def run(self, path: Path, id: str, **more: str) -> tuple[dict[str, str], dict[str, str], str]:
        """Run the step with an id as GitHub does; returns its outputs, the variables it sets, and what it says."""
        step = next(step for step in steps_of(path) if step.get("id") == id)
        files = {name: self.folder / name for name in ("GITHUB_OUTPUT", "GITHUB_ENV")}
        for file in files.values():
            file.write_text("", encoding="utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            env={
                "PATH": f"{self.folder / 'bin'}:/usr/bin:/bin",
                "AT": "",
                **{name: str(file) for name, file in files.items()},
                **more,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, id, done.stdout, done.stderr)
        outputs, variables = (
            dict(line.split("=", 1) for line in file.read_text(encoding="utf-8").splitlines()) for file in files.values()
        )
        return outputs, variables, done.stdout


NOW, SOON, LATER = "1796112000", "1796112200", "1796113500"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    made.says("date", f"echo {NOW}")
    made.says("newsroom", "exit 0")
    return made


@each_publishing
def test_a_build_is_for_now_or_for_what_comes_due_at_once_or_for_the_moment_it_is_given(path: Path, machine: Machine) -> None:
    assert machine.run(path, "moment")[:2] == ({}, {"SOURCE_DATE_EPOCH": NOW})
    machine.says("newsroom", f'[ "$*" = "due --next --within 5m" ] && echo {SOON}')
    assert machine.run(path, "moment")[:2] == ({"ahead": "true"}, {"SOURCE_DATE_EPOCH": SOON})
    assert machine.run(path, "moment", AT=LATER)[:2] == ({"ahead": "true"}, {"SOURCE_DATE_EPOCH": LATER})
    # A moment that has passed makes no older site: what it changed is in that of now.
    assert machine.run(path, "moment", AT="1700000000")[:2] == ({}, {"SOURCE_DATE_EPOCH": NOW})
    machine.says("newsroom", "exit 1")
    with pytest.raises(subprocess.CalledProcessError):
        machine.run(path, "moment")
    machine.says("newsroom", "exit 0")
    for junk in ("soon; touch x", "$(touch x)", "99999999999999999999", "1796113500\nPATH=/x"):
        assert machine.run(path, "moment", AT=junk)[:2] == ({}, {"SOURCE_DATE_EPOCH": NOW})


@each_publishing
def test_a_site_goes_online_unless_something_newer_must(path: Path, machine: Machine) -> None:
    mine = {"GITHUB_SHA": "a1", "GITHUB_REPOSITORY": "o/r", "GITHUB_REF_NAME": "main"}
    assert machine.run(path, "last", **mine)[0] == {"next": "", "go": "true"}
    machine.says("newsroom", f'[ "$*" = "due --next --within 35m" ] && echo {LATER}')
    assert machine.run(path, "last", **mine)[0] == {"next": LATER, "go": "true"}
    # Something came due while a slow build went on: deploying it would take that back.
    machine.says("newsroom", f"echo {NOW}")
    outputs, _, said = machine.run(path, "last", **mine)
    assert outputs == {"next": NOW} and "built anew" in said
    # A run that waited is not the newest any more: it must not publish an embargo that a newer commit has moved.
    machine.says("newsroom", f"echo {LATER}")
    machine.says("gh", '[ "$2" = repos/o/r/commits/main ] && echo b2')
    outputs, _, said = machine.run(path, "last", AT=NOW, **mine)
    assert outputs == {} and "newer commit" in said
    machine.says("gh", "echo a1")
    assert machine.run(path, "last", AT=NOW, **mine)[0] == {"next": LATER, "go": "true"}
    machine.says("gh", "exit 1")
    assert "go" not in machine.run(path, "last", AT=NOW, **mine)[0], "when in doubt, nothing goes online"
    jobs = load(path)["jobs"]
    assert jobs["deploy"]["if"] == "needs.build.outputs.go"
    assert jobs["again"]["if"] == "needs.build.outputs.next"


@each_publishing
def test_nothing_is_published_that_was_not_searched_for_what_is_hidden(path: Path) -> None:
    steps = load(path)["jobs"]["build"]["steps"]
    verifying = next(step for step in steps if step.get("run") in ("make verify", "newsroom verify"))
    building = next(step for step in steps if step.get("run") in ("make site", "mkdocs build --strict"))
    uploading = next(step for step in steps if step.get("uses", "").startswith("actions/upload-pages-artifact@"))
    assert steps.index(building) < steps.index(verifying) < steps.index(uploading)
    # A build ahead is verified in its own, quiet step; every other build in this one.
    assert verifying["if"] == building["if"] == "${{ !steps.moment.outputs.ahead }}" and "continue-on-error" not in verifying
    ahead = next(step for step in steps if step.get("if") == "steps.moment.outputs.ahead" and "verify" in step.get("run", ""))
    assert steps.index(building) < steps.index(ahead) < steps.index(uploading) and "exit 1" in ahead["run"]


@each_publishing
def test_pictures_made_before_are_kept_between_builds(path: Path) -> None:
    build = load(path)["jobs"]["build"]["steps"]
    cache = next(step for step in build if step.get("uses", "").startswith("actions/cache@"))
    assert cache["with"]["path"] == ".cache/newsroom"


@each_publishing
def test_what_is_published_is_compared_with_what_was_published_before(path: Path) -> None:
    steps = load(path)["jobs"]["build"]["steps"]
    checkout = next(step for step in steps if step.get("uses", "").startswith("actions/checkout@"))
    assert checkout["with"]["fetch-depth"] == "0", "git must know the commit before"
    comparing = next(step for step in steps if "against" in step.get("run", ""))
    assert comparing["env"] == {"BEFORE": "${{ github.event.before }}"}
    assert "${{" not in comparing["run"], "nothing from outside becomes part of a command"
    building = next(step for step in steps if step.get("run") in ("make site", "mkdocs build --strict"))
    assert steps.index(comparing) < steps.index(building)


def test_a_pull_request_may_not_change_what_is_public_without_a_word() -> None:
    job = load(ROOT / ".github" / "workflows" / "test.yml")["jobs"]["changes"]
    assert job["if"] == "github.event_name == 'pull_request'"
    assert commands(job) == ['make against REF="$BASE" ARGS=--strict']
    assert job["steps"][-1]["env"] == {"BASE": "${{ github.event.pull_request.base.sha }}"}


def test_tests_run_on_every_push_and_pull_request_with_the_oldest_and_newest_python() -> None:
    workflow = load(ROOT / ".github" / "workflows" / "test.yml")
    assert workflow["on"] == ["push", "pull_request"]
    assert workflow["concurrency"]["group"]
    job = workflow["jobs"]["test"]
    assert job["strategy"]["matrix"]["python"] == ["3.11", "3.13"]
    assert commands(job) == [".ci/run"]


def test_the_audit_runs_beside_the_tests_with_every_tool_locked() -> None:
    job = load(ROOT / ".github" / "workflows" / "test.yml")["jobs"]["audit"]
    assert commands(job) == ["make audit"]
    folder = ROOT / "tests" / "audit"
    wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all(re.fullmatch(r"[0-9.]+", version) for version in wanted.values())
    assert all(locked[f"node_modules/{name}"]["version"] == version for name, version in wanted.items())
    assert all(entry["integrity"].startswith("sha512-") for path, entry in locked.items() if path)
    assert "://" not in (folder / "package-lock.json").read_text(encoding="utf-8"), "no address of a registry"


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
