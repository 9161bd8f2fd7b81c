"""Phrases that are used by name: put in place while reading, with the lines of what was written kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from newsrooms import AT, HOSTILE, RIGHTS, options, write

from newsroom_plugin.errors import Report
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.reader import Sources, read_content

LIMITS = """
wording/limits.md
    ---
    title: For editors
    ---

    For adults
    only.

    Ask [us](../contacts/nobody.md).
"""


def item(body: str, *keys: str) -> str:
    lines = "".join(f"    {key}\n" for key in keys)
    return f"news/2026/x.md\n    ---\n    title: X\n    date: {AT.date()}\n    type: note\n{lines}    ---\n{body}"


def read(folder: Path, sketch: str) -> tuple[Sources, list[str]]:
    write(folder / "content", sketch)
    report = Report()
    sources = read_content(str(folder / "content"), str(folder), Settings.model_validate(options()), report)
    return sources, [str(problem) for problem in (*report.errors, *report.warnings)]


def body_of(folder: Path, body: str, phrase: str = LIMITS) -> str:
    sources, problems = read(folder, phrase + item(body))
    assert problems == []
    return sources.items[0].place.body.rstrip("\n")


SHORT = "wording/limits.md\n    One\n    two.\n"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("A ((wording/limits)) b.", "A One\ntwo. b."),
        ("((wording/limits))((wording/limits))", "One\ntwo.One\ntwo."),
        ("(( content/wording/limits.md ))", "One\ntwo."),
        ("- ((wording/limits))", "- One\n  two."),
        ("> 1. ((wording/limits))", "> 1. One\n>    two."),
        (r"\((wording/limits))", r"\((wording/limits))"),
        ("((other)) (wording/limits) {{ wording.limits }}", "((other)) (wording/limits) {{ wording.limits }}"),
        (f"{HOSTILE} ((wording/limits))", f"{HOSTILE} One\ntwo."),
    ],
)
def test_a_phrase_stands_where_its_name_stood(tmp_path: Path, written: str, read_as: str) -> None:
    assert body_of(tmp_path, f"    {written}\n", SHORT) == read_as


def test_a_phrase_in_front_matter_is_a_line_and_a_value_of_its_own_needs_no_quotes(tmp_path: Path) -> None:
    sources, problems = read(
        tmp_path,
        SHORT
        + "en/wording/limits.md\n    English.\n"
        + item(
            "    x\n",
            "summary: ((wording/limits))",
            "facts: [((wording/limits)), a ((wording/limits)) b]",
            "quotes: [{text: {de: ((wording/limits)), en: ((wording/limits))}, by: A B}]",
            r"subtitle: \((wording/limits))",
        ),
    )
    assert problems == []
    thing = sources.items[0]
    assert thing.summary == "One two." and thing.subtitle == "((wording/limits))"
    assert [fact.text("de") for fact in thing.facts if fact.text] == ["One two.", "a One two. b"]
    assert (thing.quotes[0].text("de"), thing.quotes[0].text("en")) == ("One two.", "English.")


def test_a_caption_for_all_languages_has_the_phrase_of_each(tmp_path: Path) -> None:
    sources, problems = read(
        tmp_path,
        SHORT
        + "en/wording/limits.md\n    English.\n"
        + "media/a.jpg 9x9\nmedia/a.jpg.yml\n    caption: See ((wording/limits))\n",
    )
    assert problems == []
    caption = sources.assets[0].caption
    assert caption and (caption("de"), caption("en")) == ("See One two.", "See English.")


def test_problems_behind_a_phrase_keep_their_line_and_those_in_it_are_told_of_its_file(tmp_path: Path) -> None:
    sources, _ = read(tmp_path, LIMITS + item("    First.\n\n    Then ((wording/limits)) and\n    [x](missing.md).\n"))
    place = sources.items[0].place
    assert str(place.where("missing.md")) == "content/news/2026/x.md:9"
    assert str(place.where("../contacts/nobody.md")) == "content/wording/limits.md:8"
    assert str(place.where("First")) == "content/news/2026/x.md:6"
    assert "missing.md" in place.addresses and "../contacts/nobody.md" in place.addresses


@pytest.mark.parametrize(
    ("sketch", "problem"),
    [
        (
            LIMITS + item("    a\n\n    ((wording/limit))\n"),
            "content/news/2026/x.md:8: There is no phrase 'limit'. Did you mean 'limits'?",
        ),
        (
            item("    x\n", "summary: ((wording/limits))"),
            "content/news/2026/x.md:5: summary: There is no phrase 'limits'. Write content/wording/limits.md, or name one that exists.",
        ),
        (
            LIMITS + f"en/{item('    ((wording/limits))')}\n",
            "content/en/news/2026/x.md:6: The phrase 'limits' is not there in 'en'. Write content/en/wording/limits.md.",
        ),
        (
            "wording/a.md\n    ---\n    titel: A\n    ---\n    B\n",
            "content/wording/a.md:2: titel: 'titel' is not a key here. Did you mean 'title'?",
        ),
        (
            "wording/a.md\n    ---\n    title: A\n    ---\n",
            "content/wording/a.md:1: The phrase is empty. Write its words below the front matter, or delete the file.",
        ),
        (
            "wording/a.md\n    B\n    ((wording/b))\n",
            "content/wording/a.md:2: A phrase cannot use another one: ((wording/b)). Write its words out.",
        ),
        ("wording/a b.md\n", "content/wording/a: "),
        (
            "wording/deep/a.md\n    B\n",
            "content/wording/deep/a.md: A file of wording/ lies directly in it. Move it to wording/a.md.",
        ),
    ],
)
def test_what_is_wrong_with_a_phrase_is_told_with_file_and_line(tmp_path: Path, sketch: str, problem: str) -> None:
    if "a b" in sketch:
        write(tmp_path / "content", "", {"wording/a b.md": b"Words"})
        _, problems = read(tmp_path, "index.md\n    x\n")
        assert problems == ["content/wording/a b.md: Nobody can name the phrase 'a b'. Leave out spaces and brackets."]
        return
    assert read(tmp_path, sketch)[1] == [problem]


def test_sidecars_with_an_unknown_phrase_are_told_once(tmp_path: Path) -> None:
    _, problems = read(
        tmp_path, f"media/a.jpg 9x9\nmedia/a.jpg.yml\n    caption: ((wording/x))\n    {RIGHTS.replace(chr(10), chr(10) + '    ')}"
    )
    assert len([one for one in problems if one.startswith("content/media/a.jpg.yml:1: caption: There is no phrase 'x'.")]) == 1
