"""The small changes of an editor's day, made to a project between two builds. Each time another, so that each is a change."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from .. import corpus  # noqa: TID252 - the benchmarks are one package, run from the folder above
from . import tools


def edit(step: str, folder: Path, count: int, time: int) -> None:
    """Change what a step says, in a project with `count` items; `time` counts how often that was done."""
    if step == tools.ONE:
        mend(newest(folder, count))
    elif step == tools.NEW:
        _add(folder / "content", time)
    elif step == tools.CONTACT:
        _replace(folder / "content/contacts/press-desk.md", r"23125 \d+", f"23125 {101 + time}")
    elif step == tools.OPTION:
        _replace(folder / "mkdocs.yml", r"site_name: Bench.*", f"site_name: Bench {time + 2}")


def newest(folder: Path, count: int) -> Path:
    """The newest item: the one that is mended most in life, and that stands in most lists and feeds."""
    return next(path for path in (folder / "content").rglob(f"item-{count - 1}.md"))


def mend(path: Path, mark: str = ",") -> None:
    """Set a comma, or another mark, behind the first word of the text."""
    head, matter, body = path.read_text("utf-8").split("---\n", 2)
    path.write_text(f"{head}---\n{matter}---\n{body.replace(' ', f'{mark} ', 1)}", "utf-8")


def _add(content: Path, time: int) -> None:
    made = next(corpus.items(1, seed=1000 + time))
    made = replace(made, front_matter=re.sub(r"date: \S+", f"date: 2026-02-{time % 28 + 1:02}", made.front_matter))
    path = content / "news/2026" / f"new-{time}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{made.front_matter}\n---\n{made.body}\n", "utf-8")


def _replace(path: Path, pattern: str, by: str) -> None:
    path.write_text(re.sub(pattern, by, path.read_text("utf-8"), count=1), "utf-8")
