"""What has changed between two wordings, word by word, for people to read: `[-old-]` is gone, `{+new+}` has come."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator

from newsroom_plugin.approvals.words import Segments

AROUND = 6
"""So many words are shown before and behind a change."""

WIDTH = 96
"""Signs in a line, at most."""


def changes(old: Segments, new: Segments) -> tuple[str, ...]:
    """The lines that say what changed: for each key its name, then its words around each change."""
    before, after = dict(old), dict(new)
    lines: list[str] = []
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) == after.get(key):
            continue
        said = " ".join(_marked(before.get(key, "").split(), after.get(key, "").split()))
        wrapped = textwrap.wrap(said, WIDTH, break_long_words=False, break_on_hyphens=False)
        lines += [f"{key}:", *(f"    {line}" for line in wrapped)]
    return tuple(lines)


def _marked(old: list[str], new: list[str]) -> Iterator[str]:
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (kind, start, end, into, until) in enumerate(steps):
        if kind == "equal":
            yield from _around(old[start:end], is_first=number == 0, is_last=number == len(steps) - 1)
            continue
        gone, come = " ".join(old[start:end]), " ".join(new[into:until])
        yield (f"[-{gone}-]" if gone else "") + (f"{{+{come}+}}" if come else "")


def _around(words: list[str], *, is_first: bool, is_last: bool) -> list[str]:
    """Of words that have not changed, those beside a change."""
    head, tail = [] if is_first else words[:AROUND], [] if is_last else words[-AROUND:]
    if len(words) <= len(head) + len(tail):
        return words
    return [*head, "…", *tail]
