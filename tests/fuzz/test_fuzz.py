"""A few seconds of fuzzing, the same inputs each time; `python -m tests.fuzz.frontmatter` goes on for longer, with others."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import cast

from fuzz import frontmatter
from newsroom_plugin.model import Item
from newsroom_plugin.reader.tree import FileKind


def test_any_front_matter_is_read_or_told_with_its_place() -> None:
    with frontmatter.bounded():
        found = {(data, kind): frontmatter.tried(data, kind) for data, kind in islice(frontmatter.inputs(2026), 800)}
    assert {fault for fault in found.values() if fault} == set()
    assert len(found) > 700


def test_whatever_is_raised_counts_as_a_fault() -> None:
    unknown = cast("FileKind", "novel")
    with frontmatter.bounded():
        assert frontmatter.tried(b"---\n---\n", unknown).startswith("KeyError: ")
        assert frontmatter.tried(b"---\n---\n", "item") == ""


def test_a_run_counts_what_it_tried_and_leaves_nothing_when_there_is_nothing(tmp_path: Path) -> None:
    assert frontmatter.run(1, 1, tmp_path) > 0
    assert list(tmp_path.iterdir()) == []


def test_inputs_reach_both_ends() -> None:
    """Some are read to the end, and most are not: neither only noise nor only what is right."""
    with frontmatter.bounded():
        read = 0
        for data, kind in islice(frontmatter.inputs(7), 400):
            read += frontmatter.read(data, kind) is not None
    assert 40 < read < 360
    assert isinstance(frontmatter.read(*frontmatter.seeds()[-1]), Item)
