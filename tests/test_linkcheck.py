"""The check of links: what a finished site leads to and does not have, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom_plugin.linkcheck import TOLD, Links, dead_links, warnings


def site_of(folder: Path, **pages: str) -> Path:
    """A site of pages by their address, `_` for a slash; `a_b` is `a/b/index.html`."""
    for name, body in pages.items():
        path = folder / ("" if name == "home" else name.replace("_", "/")) / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<!doctype html><title>x</title><body>{body}", encoding="utf-8")
    return folder


def told(folder: Path, path: str = "/") -> list[str]:
    return [link.target for link in dead_links(folder, path)]


@pytest.mark.parametrize(
    "address",
    [
        "../../a/",
        "../../a",
        "../../a/#one",
        "../../a/?q=x#one",
        "../../",
        "../..",
        "./",
        "",
        "#here",
        "#top",
        "#:~:text=x",
        "/a/",
        "/",
        "../c/../b/",
        "../../gr%C3%BCn%20&amp;%20gut.txt",
        "../../a/#%C3%BC",
        "mailto:a@b.example",
        "tel:+49",
        "webcal://b.example/x.ics",
        "https://b.example/none/",
        "//b.example/none/",
        "data:,",
        "x.md",
    ],
)
def test_what_is_there_or_elsewhere_is_not_told(tmp_path: Path, address: str) -> None:
    site_of(tmp_path, home="", a='<p id="one"></p><p id="ü"></p>', b_b=f'<p id="here"></p><a href="{address}">x</a>', b_c="")
    (tmp_path / "grün & gut.txt").write_text("x", encoding="utf-8")
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ('<a href="../../none/">x</a>', "none/"),
        ('<a href="../none.pdf">x</a>', "b/none.pdf"),
        ('<a class="y" href="../../a/#two">x</a>', "a/#two"),
        ('<a href="#none">x</a>', "b/b/index.html#none"),
        ('<img alt="" src="x.jpg">', "b/b/x.jpg"),
        ('<img alt="" src="data:," srcset="../../a/ 1x, ../../x-640.jpg 640w">', "x-640.jpg"),
        ('<link rel="preload" imagesrcset="../../x.webp 320w">', "x.webp"),
        ('<video poster="../../p.jpg"></video>', "p.jpg"),
        ('<form action="../../search/"></form>', "search/"),
        ('<script type="module" src="../../x.js"></script>', "x.js"),
        ('<a href="/none/">x</a>', "none/"),
        ('<a href="../../../beyond/">x</a>', "../beyond/"),
    ],
)
def test_what_is_not_there_is_told(tmp_path: Path, body: str, target: str) -> None:
    site_of(tmp_path, home="", a='<p id="one"></p>', b_b=body)
    assert told(tmp_path) == [target]


def test_words_that_look_like_links_are_none(tmp_path: Path) -> None:
    words = '<textarea><a href="none/">x</a></textarea><script>const a = \'<a href="none/">\'</script><!-- <a href="none/"> -->'
    assert told(site_of(tmp_path, home=words)) == []


def test_below_a_path_of_its_host_the_rest_of_the_host_is_somebody_elses(tmp_path: Path) -> None:
    site_of(tmp_path, home='<a href="/repo/">x</a><a href="/repo">x</a><a href="/other/">x</a><a href="/repo/none/">x</a>')
    assert told(tmp_path, "/repo/") == ["none/"]


def test_each_is_told_once_with_where_and_many_are_counted(tmp_path: Path) -> None:
    site_of(tmp_path, home='<a href="none/">x</a>', a='<a href="../none/">x</a>', b='<a href="../none/">x</a>')
    assert list(warnings(dead_links(tmp_path))) == [
        "Links: a/index.html leads to 'none/', which is not there. So do 2 more pages."
    ]
    site_of(tmp_path, home="".join(f'<a href="n{number}/">x</a>' for number in range(TOLD + 5)), a="", b="")
    said = list(warnings(dead_links(tmp_path)))
    assert len(said) == TOLD + 1
    assert said[-1] == "Links: 5 more addresses are led to and not there."


def test_where_pages_lead_is_remembered_alike_in_whatever_order_it_was_found() -> None:
    first = Links()
    first.note("home", 1, ["a/", "b/", "c/"])
    first.note("made in each build", None, ["b/", "d/"])
    second = Links(first.dumped())
    is_same = []
    assert second.known("home", 1)
    for targets in (["d/", "b/"], ["d/", "e/"], ["b/", "d/"]):
        second.note("made in each build", None, targets)
        is_same.append(second.are_as_before)
    assert is_same == [True, False, True]
