"""Text to located fields and body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom_plugin.frontmatter import FrontMatterError, decode, plain, read_list, read_mapping, split

PATH = "content/x.md"


def failing(text: str) -> str:
    with pytest.raises(FrontMatterError) as raised:
        split(text, PATH)
    return str(raised.value)


@pytest.mark.parametrize(
    "written",
    [
        "10:30",
        "0441234567",
        "NO",
        "no",
        "yes",
        "1.10",
        "2026-02-30",
        "1e3",
        "0x10",
        "12_000",
        "<<",
        "=",
        "1:30:00",
        "True",
        ".5",
        "2026-11-20T09:00",
    ],
)
def test_a_scalar_stays_what_was_written(written: str) -> None:
    assert split(f"---\nkey: {written}\n---\n", PATH).fields == {"key": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_written_is_nothing(written: str) -> None:
    assert split(f"---\nkey: {written}\n---\n", PATH).fields == {"key": None}


@pytest.mark.parametrize("written", ["'null'", '"~"', "''"])
def test_nothing_in_quotes_is_a_text(written: str) -> None:
    assert split(f"---\nkey: {written}\n---\n", PATH).fields == {"key": written[1:-1]}


def test_every_key_and_entry_has_its_line() -> None:
    document = split(
        "---\ntitle: A\n\nquotes:\n  - text: B\n    by: C\n  - text: |\n      D\n      E\n    by: F\ntags: [a,\n  b]\n---\nText\n",
        PATH,
    )
    lines = document.lines
    assert (lines["title",], lines["quotes",], lines["quotes", 0, "by"], lines["quotes", 1], lines["quotes", 1, "by"]) == (
        2,
        4,
        6,
        7,
        10,
    )
    assert (lines["tags", 0], lines["tags", 1]) == (11, 12)


@pytest.mark.parametrize(("between", "line"), [("", 4), ("\n", 5), ("\n\n\n", 7)])
def test_the_body_starts_on_the_line_it_stands_on(between: str, line: int) -> None:
    document = split(f"---\ntitle: A\n---\n{between}Text\nmore\n", PATH)
    assert document.body == "Text\nmore\n"
    assert document.body_line == line


def test_three_hyphens_in_a_body_are_a_rule() -> None:
    document = split("---\ntitle: A\n---\nText\n\n---\n\nMore\n", PATH)
    assert document.fields == {"title": "A"}
    assert document.body == "Text\n\n---\n\nMore\n"


def test_a_file_without_front_matter_is_all_body() -> None:
    for text in ("Text\n---\nmore\n---\n", "", "----\ntitle: A\n----\n", "--- title: A\n---\n"):
        document = split(text, PATH)
        assert not document.has_front_matter
        assert document.fields == {}
        assert document.body == text


def test_a_front_matter_may_be_empty() -> None:
    document = split("---\n---\nText\n", PATH)
    assert document.has_front_matter
    assert document.fields == {}
    assert document.body == "Text\n"


def test_spaces_behind_a_fence_do_no_harm() -> None:
    assert split("---  \ntitle: A\n---\t\nText\n", PATH).fields == {"title": "A"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\ntitle: A\n", "content/x.md:1: The front matter is not closed. End it with a line of three hyphens: ---"),
        ("---\n- a\n---\n", "content/x.md:2: The front matter is a list. Write keys and values, like title: A headline."),
        ("---\nJust a text\n---\n", "content/x.md:2: The front matter is a text. Write keys and values, like title: A headline."),
        ("---\na: 1\nb: 2\na: 3\n---\n", "content/x.md:4: a: The key is there twice (first in line 2). Keep one of them."),
        ("---\nq:\n  x: 1\n  x: 2\n---\n", "content/x.md:4: x: The key is there twice (first in line 3). Keep one of them."),
        (
            "---\na: !!python/name:os.system\n---\n",
            "content/x.md:2: The tag tag:yaml.org,2002:python/name:os.system is not read.",
        ),
        ("---\na: &x [1]\nb: *x\n---\n", "content/x.md:2: Anchors and aliases (& and *) are not read. Write the value out."),
        ("---\na: *x\n---\n", "content/x.md:2: This is not valid YAML:"),
        ("---\n? [a, b]\n: c\n---\n", "content/x.md:2: A key must be a word. Put texts that start with { or [ in quotes."),
        ('---\na: "C:\\Users"\n---\n', "content/x.md:2: This is not valid YAML:"),
        ("---\na: {b\n---\n", "content/x.md:"),
        (
            "---\na: b: c\n---\n",
            "content/x.md:2: This is not valid YAML: mapping values are not allowed in this context. Put a text that contains ': ' in quotes.",
        ),
        ("---\na:\n\tb: c\n---\n", "content/x.md:3: This is not valid YAML:"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, said: str) -> None:
    assert failing(text).startswith(said)


def test_a_tab_is_named_and_the_way_out_too() -> None:
    assert failing("---\na:\n\tb: c\n---\n").endswith("Indent with spaces, not with tabs.")


def test_two_documents_in_one_front_matter_are_refused_not_cut() -> None:
    assert failing("---\ntitle: A\n...\nembargo: 2027-01-01\n---\n").startswith("content/x.md:")


def test_explosions_and_depth_stop_early() -> None:
    assert "nested too deeply" in failing("---\na: " + "[" * 5000 + "]" * 5000 + "\n---\n")
    assert "Anchors and aliases" in failing(
        "---\n" + "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)) + "---\n"
    )


def test_a_file_may_start_with_a_byte_order_mark_and_end_its_lines_as_it_likes() -> None:
    for ends in ("\r\n", "\r", "\n"):
        text = decode("\ufeff---\ntitle: Ä\n---\nText\n".replace("\n", ends).encode(), PATH)
        document = split(text, PATH)
        assert document.fields == {"title": "Ä"}
        assert document.body == "Text\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("x".encode("utf-16"), "content/x.md:1: The file is in UTF-16. Save it as UTF-8."),
        ("x".encode("utf-16-be"), "content/x.md:1: There is an invisible control character (U+0000)."),
        (b"a\nb\n\xfc\n", "content/x.md:3: The file is not in UTF-8. Save it as UTF-8;"),
        (b"a\nb\x00\n", "content/x.md:2: There is an invisible control character (U+0000)."),
        (b"a\r\nb\r\n\x1b[0m", "content/x.md:3: There is an invisible control character (U+001B)."),
    ],
)
def test_bytes_that_are_no_text_are_told_with_their_line(data: bytes, said: str) -> None:
    with pytest.raises(FrontMatterError) as raised:
        decode(data, PATH)
    assert str(raised.value).startswith(said)


def test_lists_and_mappings_have_lines_too() -> None:
    entries, lines = read_list("- a: 1\n- b: 2\n  c: 3\n", PATH)
    assert entries == [{"a": "1"}, {"b": "2", "c": "3"}]
    assert (lines[(1,)], lines[1, "c"]) == (2, 3)
    document = read_mapping("# a remark\nalt: A\nlicense:\n  name: B\n", PATH)
    assert document.fields == {"alt": "A", "license": {"name": "B"}}
    assert document.lines["license", "name"] == 4
    assert read_mapping("", PATH).fields == {}
    assert read_list("", PATH)[0] == []


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1))
def test_any_text_in_quotes_comes_back_as_it_was(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    read = split(f"---\nkey: {quoted}\n---\nBody\n", PATH).fields["key"]
    assert isinstance(read, str)
    assert "".join(read.split()) == "".join(text.split())


@given(st.text())
def test_any_file_is_read_or_refused_with_its_place(text: str) -> None:
    for candidate in (text, f"---\n{text}\n---\n"):
        try:
            split(candidate, PATH)
        except FrontMatterError as error:
            assert str(error).startswith("content/x.md:")  # noqa: PT017 - one of the two ways a file may go


def test_a_page_with_two_byte_order_marks_is_read_from_its_first_fence_on() -> None:
    assert plain("\ufeff---\ntitle: A\n---\n\t@\n---\n", PATH) == {"title": "A"}
