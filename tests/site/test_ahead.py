"""Pages made ahead by other processes are those that one process makes, and what is wrong with them is told once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from conftest import MakeSite
from newsrooms import RIGHTS, drawn, files_in, options, write

from newsroom_plugin.errors import Report
from newsroom_plugin.kept import Kept, key_of
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.processes import cores, in_processes
from newsroom_plugin.reader import Remembered, read_content, walk

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
ITEMS = 100


def item(number: int) -> str:
    """An item with a bit of everything; of every tenth something is wrong, and some lead into the middle of others."""
    genau = f" und [genauer](item-{number % 3}.md#mehr)" if number % 7 == 0 else ""
    wrong = "[Nichts](gibt-es-nicht.md) [Nichts](gibt-es-nicht.md) ![](fehlt.jpg)" if number % 10 == 0 else ""
    type = ("release", "note", "story", "statement")[number % 4]
    return f"""---
title: Meldung {number}
type: {type}
date: 2026-{1 + number % 9:02}-{1 + number % 27:02}
author: desk
{"" if type == "note" else "summary: Kurz."}
tags: [Thema {number % 5}]
media: [robot]
kit: mappe
quotes: [{{text: Das geht., by: Mira Okafor, role: Leiterin}}]
faq: [{{question: Was?, answer: 'Wie [dort](item-{number % 7}.md).'}}]
---
Text. [Weiter](item-{(number + 1) % ITEMS}.md){genau}. {wrong}

![](../../media/robot.jpg)

## Mehr

> Es geht.
> — Mira Okafor, Leiterin
"""


def built(folder: Path, into: str, *arguments: str) -> list[str]:
    """Build by the command; returns what was warned of."""
    code = "from newsroom_plugin.cli import main; main()"
    command = [sys.executable, "-c", code, "build", "-d", into, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return sorted(line for line in done.stderr.splitlines() if line.startswith("WARNING"))


@LINUX
def test_other_processes_make_the_same_site_and_tell_the_same(write_site: MakeSite) -> None:
    files = {f"news/2026/item-{number}.md": item(number).encode() for number in range(ITEMS)}
    files["kits/mappe.md"] = b"---\ntitle: Mappe\nitems: [news/2026/item-1.md]\nmedia: [robot]\n---\nAlles.\n"
    files |= {"media/robot.jpg": drawn(400, 300), "media/robot.jpg.yml": RIGHTS.encode()}
    folder = write_site("", files, plugin=options(kits={"items": True}, pdf={"enabled": True}, per_page=20)).folder
    told = [built(folder, "together"), built(folder, "alone", "--profile")]
    assert told[0] == told[1]
    assert sum("gibt-es-nicht.md" in line for line in told[0]) == 2 * ITEMS // 10
    assert files_in(folder / "together") == files_in(folder / "alone")


EDITED = """
import shutil
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
from newsroom_plugin import keeping
keeping._MANY = 1
for number in range(4):
    config = load_config("mkdocs.yml", site_dir=sys.argv[1])
    config.plugins.on_startup(command="build", dirty=False)
    plugin = config.plugins["newsroom"]
    plugin.in_step = True
    put = plugin._put
    if number == 3:  # somebody deletes the site while it is built
        plugin._put = lambda *folders: (shutil.rmtree(sys.argv[1]), put(*folders))
    build(config)
    plugin._put = put
    print(len(plugin.site.ahead & plugin.site.reused) > 300, len(plugin.site.reused) > 300)
    config.plugins.on_shutdown()
    if number == 0:
        with open("content/news/2026/item-5.md", "a") as item:
            item.write("Noch ein Satz.")
    elif number == 1:
        with open("mkdocs.yml") as options:
            text = options.read()
        with open("mkdocs.yml", "w") as options:
            options.write(text.replace("site_name: ", "site_name: Der "))
"""


@LINUX
def test_other_processes_look_at_the_disk_and_find_keys_and_make_all_again_when_an_option_changes(write_site: MakeSite) -> None:
    files = {f"news/2026/item-{number}.md": item(number).encode() for number in range(ITEMS)}
    files["kits/mappe.md"] = b"---\ntitle: Mappe\nitems: [news/2026/item-1.md]\nmedia: [robot]\n---\nAlles.\n"
    files |= {"media/robot.jpg": drawn(400, 300), "media/robot.jpg.yml": RIGHTS.encode()}
    folder = write_site("", files).folder
    command = [sys.executable, "-c", EDITED, "edited"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    is_alone = len(os.sched_getaffinity(0)) == 1  # what the command sees; this process may have threads
    assert done.stdout.splitlines() == [
        f"{not is_alone} {not is_alone}",
        "False True",
        f"{not is_alone} {not is_alone}",
        "False True",
    ]
    (folder / ".cache").rename(folder / "old-cache")
    built(folder, "alone", "--profile")
    assert files_in(folder / "edited") == files_in(folder / "alone")


SERVED = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config("mkdocs.yml", site_dir=sys.argv[1])
config.plugins.on_startup(command="serve", dirty=False)
plugin = config.plugins["newsroom"]
plugin.alone = sys.argv[2] == "alone"
build(config)
print(len(plugin.site.ahead))
"""


@LINUX
def test_the_first_build_of_serving_is_made_by_other_processes_too_with_what_is_hidden(write_site: MakeSite) -> None:
    states = ("draft: true", "embargo: 2027-01-01", "unlisted: true", "expires: 2026-11-10", "label: paid")
    files = {
        f"news/2026/item-{number}.md": item(number).replace("summary:", f"{states[number % 5]}\nsummary:").encode()
        for number in range(ITEMS)
    }
    files["kits/mappe.md"] = b"---\ntitle: Mappe\nitems: [news/2026/item-1.md]\nmedia: [robot]\n---\nAlles.\n"
    files |= {"media/robot.jpg": drawn(400, 300), "media/robot.jpg.yml": RIGHTS.encode()}
    sites, told = [], []
    for name in ("together", "alone"):
        newsroom = write_site("", files, folder=name, plugin=options(kits={"items": True}, search={"enabled": True}))
        command = [sys.executable, "-c", SERVED, "site", name]
        told.append(subprocess.run(command, cwd=newsroom.folder, capture_output=True, text=True, check=True).stdout.split())
        sites.append(newsroom.files)
    assert int(told[0][-1]) > ITEMS // 2
    assert told[1][-1] == "0"
    assert sites[0] == sites[1]


@LINUX
def test_many_items_are_read_by_other_processes_as_by_one_and_what_is_wrong_is_told(tmp_path: Path) -> None:
    files = {f"news/2026/item-{number}.md": item(number) for number in range(520)}
    files |= {name: text.replace("author:", "autor:") for name, text in files.items() if name.endswith("7.md")}
    write(tmp_path, "", {name: text.encode() for name, text in files.items()})
    settings = Settings.model_validate(options())
    found, told, kept = [], [], Kept(tmp_path / "kept")
    for processes in (1, 2):
        report, remembering = Report(), partial(Remembered, kept, processes=processes)
        sources = read_content(str(tmp_path), str(tmp_path), settings, report, remembering=remembering if processes > 1 else None)
        found.append((sources.items, sources.digests))
        told.append(list(report.problems))
    assert found[0] == found[1]
    assert told[0] == told[1]
    kept.close(is_whole=True)
    assert len(told[0]) == 52
    again = Remembered(Kept(tmp_path / "kept"), key_of([]))
    walked = (file for file in walk(str(tmp_path), str(tmp_path), settings) if file.kind == "item")
    assert [one for file in walked if (one := again.item(file, found[1][1][file.src_uri]))] == found[1][0]
    assert len(found[1][0]) == 520 - 52


@LINUX
def test_what_processes_find_out_comes_back_and_one_that_dies_leaves_what_it_has_done() -> None:
    def work(job: int) -> object:
        if job == 4:
            os.kill(os.getpid(), signal.SIGKILL)
        return job * job, os.getpid()

    told: list[tuple[int, int]] = []
    found = list(in_processes(range(9), 3, work, on_progress=lambda done, all_: told.append((done, all_))))
    pairs = [one for one in found if isinstance(one, tuple)]
    assert [square for square, _ in pairs] == [0, 1, 4, 9, 36, 49, 64]
    assert len({process for _, process in pairs} - {os.getpid()}) == 3
    assert told[-1] == (7, 9)


@LINUX
def test_a_process_says_nothing_and_what_fails_is_missing(capfd: pytest.CaptureFixture[str]) -> None:
    def begin() -> None:
        print("heard", file=sys.stderr)
        print("heard")

    assert list(in_processes([0, 1], 2, lambda job: 1 // job, begin)) == [1]
    assert capfd.readouterr() == ("", "")


def test_no_process_is_forked_while_something_else_runs_in_this_one() -> None:
    command = "import threading; from newsroom_plugin.processes import cores; print(cores()); threading.Thread(target=lambda: print(cores())).start()"
    said = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True).stdout.split()
    alone = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    assert said == [str(alone), "1"]
    assert cores() in (1, alone)
