"""PDFs: HTML as nodes of data, and sheets set by typst, read back with poppler."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsrooms import drawn

from newsroom_plugin.errors import PdfError
from newsroom_plugin.pdf import Failed, File, Made, Picture, Sheet, is_available, make
from newsroom_plugin.pdf.nodes import blocks
from newsroom_plugin.pdf.press import Press
from newsroom_plugin.plain import About, Frame, Labels, Line, Listed, Text

HERE = "https://press.example.org/news/2026/x/"
SHOWN = "https://press.example.org/media/arm/arm-400.jpg"
HOSTILE = r"""R&D <b>"wins"</b> ]]> #let x = 1 $ \ @ [ ] *a* _b_ `c` // /* ${y} {{ }} #panic() \u{41}"""
LABELS = Labels(**{name: name for name in Labels.__slots__ if name != "address"}, address="all: %(address)s")

needs_typst = pytest.mark.skipif(not is_available(), reason="typst is not installed.")
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="There is no pdftotext on this machine.")


def nodes(html: str) -> list[Any]:
    """The nodes of a text in which one picture can be shown."""
    return blocks(html, HERE, lambda address: ("arm-large", 400, 300) if address == SHOWN else None)


def kinds(drawn: Any) -> list[str]:
    """The kinds of all nodes, from outside in."""
    if isinstance(drawn, list):
        return [kind for one in drawn for kind in kinds(one)]
    if isinstance(drawn, dict):
        return [*([drawn["k"]] if "k" in drawn else []), *(kind for one in drawn.values() for kind in kinds(one))]
    return []


# --- HTML as data ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "drawn"),
    [
        ("<p> A \n <b>B</b> </p>", [{"k": "p", "c": ["A ", {"k": "b", "c": ["B"]}]}]),
        ("A<p>B</p>", [{"k": "p", "c": ["A"]}, {"k": "p", "c": ["B"]}]),
        ('<p><a href="tel:+491">1</a></p>', [{"k": "p", "c": [{"k": "a", "u": "tel:+491", "c": ["1"]}]}]),
        ('<p><a href="javascript:x">J</a> <a href="/y/">Y</a></p>', [{"k": "p", "c": ["J", " ", "Y"]}]),
        ("<ol start=4><li>A</li></ol>", [{"k": "ol", "s": 4, "c": [{"k": "li", "c": ["A"]}]}]),
        ("<pre><code>a\n  b\n</code></pre>", [{"k": "pre", "t": "a\n  b"}]),
        (
            "<figure><blockquote><p>A</p></blockquote><figcaption>B</figcaption></figure>",
            [{"k": "said", "c": ["A"], "by": ["B"]}],
        ),
        ("<p></p><ul></ul><h2></h2><table></table>", []),
        ('<figure><img src="https://elsewhere.example/x.jpg"><figcaption>C</figcaption></figure>', []),
    ],
)
def test_html_becomes_nodes(html: str, drawn: list[Any]) -> None:
    assert nodes(html) == drawn


def test_headings_begin_below_the_title_and_skip_no_level() -> None:
    levels = [one["l"] for one in nodes("<h1>a</h1><h5>b</h5><h6>c</h6><h6>d</h6><h2>e</h2><h4>f</h4>")]
    assert levels == [2, 3, 4, 4, 2, 3]


def test_a_note_goes_to_where_it_is_first_referred_to() -> None:
    ref = f'<sup><a href="{HERE}#fn:a">1</a></sup>'
    html = f'<p>A{ref} B{ref}</p><div><hr><ol><li><p>Note.\xa0<a href="{HERE}#fnref:a">↩</a></p></li></ol></div>'
    (paragraph,) = nodes(html)
    assert [one if isinstance(one, str) else one["k"] for one in paragraph["c"]] == ["A", "fn", " B", "sup"]
    assert paragraph["c"][1]["c"] == ["Note.\xa0"] or paragraph["c"][1]["c"] == ["Note."]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>1</td><td>2</td></tr><tr><td>3</td></tr>",
        "<tr><td colspan=9>1</td></tr><tr><td>2</td><td>3</td></tr>",
        "<tr><td rowspan=9>1</td><td>2</td></tr><tr><td>3</td></tr>",
        "<tr><td rowspan=2>1</td><td>2</td></tr><tr><td>3</td></tr>",
        "<tr><td>1</td><td rowspan=2>2</td><td>3</td></tr><tr><td colspan=2>4</td></tr>",
    ],
)
def test_a_table_fills_every_row_whatever_its_cells_ask_for(rows: str) -> None:
    (table,) = nodes(f"<table>{rows}</table>")
    filled = sum(cell["s"] * cell["r"] for row in (*table["head"], *table["rows"]) for cell in row)
    assert filled == table["w"] * (len(table["head"]) + len(table["rows"]))


def test_numbers_stand_right_and_words_left() -> None:
    head = "<tr><th>A</th><th>B</th><th>C</th></tr>"
    (table,) = nodes(
        f"<table>{head}<tr><td>1</td><td>1.234,5 €</td><td>5 bis 6</td></tr><tr><td>2</td><td>–</td><td>x</td></tr></table>"
    )
    assert [[cell["n"] for cell in row] for row in table["rows"]] == [[False, True, False]] * 2
    assert len(table["head"]) == 1


def test_what_is_nested_without_end_is_flattened_and_nothing_is_lost() -> None:
    deep = nodes(f"{'<blockquote>' * 200}<p>{'<em>' * 200}words{'</em>' * 200}</p>{'</blockquote>' * 200}")
    assert "words" in str(deep)
    assert len(kinds(deep)) < 30


# --- sheets ---------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def press() -> Press:
    return Press()


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    path = tmp_path / "arm.jpg"
    path.write_bytes(drawn(400, 300))
    about = About(
        "arm", "Arm", "An arm", "At work", "", "Aurelia", "", "x", "CC0", "https://x.example/", "free", (), "", f"{HERE}arm/"
    )
    file = File(path, "1", 400, 300)
    html = f'<h2>Head</h2><p>{escape(HOSTILE)}</p><figure><img src="{SHOWN}" alt="Arm"><figcaption>C</figcaption></figure>'
    text = Text(
        name="x",
        address=HERE,
        type="release",
        kind="Press release",
        date="20 November 2026",
        iso="2026-11-20",
        title=HOSTILE,
        subtitle=HOSTILE,
        notices=(HOSTILE,),
        summary=HOSTILE,
        lead=about,
        facts=(HOSTILE,),
        html=html,
        quotes=((HOSTILE, HOSTILE),),
        faq=((HOSTILE, "<p>A</p>"),),
        links=(Line(HOSTILE, "https://x.example/"),),
        contacts=((Line(HOSTILE), Line("+49 1", "tel:+491")),),
        assets=(Listed(replace(about, caption=HOSTILE), "https://x.example/arm.jpg", "JPEG"), Listed(replace(about, id="other"))),
        length="99 characters",
    )
    frame = Frame("en", "ltr", HOSTILE, HOSTILE, "https://www.example.org/", LABELS)
    return Sheet(
        text, frame, "Aurelia", "Newsroom", None, (Picture(about, file, file, (SHOWN,)),), HOSTILE, (HOSTILE,), 1795420800
    )


def read(data: bytes) -> str:
    """What poppler reads in a PDF, with single spaces; where a line may break is no word."""
    said = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    return " ".join(said.replace("\u200b", "").split())


@needs_typst
@needs_poppler
def test_hostile_words_are_set_as_words_everywhere(press: Press, sheet: Sheet) -> None:
    said = read(press.pdf(sheet)).replace(" ", "")
    assert said.count(HOSTILE.replace(" ", "")) >= 12


@needs_typst
def test_the_same_sheet_gives_the_same_bytes_with_another_press(press: Press, sheet: Sheet) -> None:
    assert press.pdf(sheet) == Press().pdf(sheet)


@needs_typst
@needs_poppler
@pytest.mark.parametrize(
    ("language", "direction", "words"),
    [
        ("ar", "rtl", "الموافقة على الروبوت"),
        ("he", "rtl", "אושר רובוט"),
        ("ja", "ltr", "手術ロボットが承認された"),
        ("zh-Hant-TW", "ltr", "手術機器人獲批准"),
        ("ko", "ltr", "수술 로봇 승인"),
        ("hi", "ltr", "रोबोट को मंजूरी"),
        ("el", "ltr", "Εγκρίθηκε το ρομπότ"),
        ("uk", "ltr", "Робота дозволено"),
        ("x-klingon", "ltr", "Qapla"),
    ],
)
def test_every_script_is_drawn(press: Press, sheet: Sheet, language: str, direction: str, words: str) -> None:
    text = replace(sheet.text, title=words, html=f"<p>{words}</p>")
    made = press.pdf(replace(sheet, text=text, frame=replace(sheet.frame, language=language, direction=direction)))
    assert b"pdfuaid" in made
    if direction == "ltr" and language != "hi":  # poppler takes Arabic apart into the shapes of its letters
        assert words.replace(" ", "") in read(made).replace(" ", "")


@needs_typst
@needs_poppler
def test_a_symbol_that_no_font_draws_has_its_name(press: Press, sheet: Sheet) -> None:
    said = read(press.pdf(replace(sheet, text=replace(sheet.text, title="Go 😀 👩‍🔬 🇩🇪 ❤️ ✓ \x00\x0b\ufffe", html=""))))
    assert "Go [grinning face] [woman][microscope] DE ❤ ✓" in said.replace("\ufe0f", "").replace("\u200d", "")


@needs_typst
def test_a_letter_that_no_font_draws_is_told(press: Press, sheet: Sheet) -> None:
    with pytest.raises(PdfError, match="No font here draws 'ཀ' \\(TIBETAN LETTER KA\\)"):
        press.pdf(replace(sheet, text=replace(sheet.text, html="<p>ཀ</p>")))


@needs_typst
def test_an_empty_text_is_a_page(press: Press, sheet: Sheet) -> None:
    bare = replace(
        sheet, text=Text("x", "/x/", "note", "", "", "", ""), frame=replace(sheet.frame, about="", website=""), pictures=()
    )
    assert press.pdf(bare).startswith(b"%PDF-1.7")


TAGS = (
    "a b blockquote br code dd details div dl dt em figcaption figure h2 h4 hr li ol p pre q s sub sup table td th tr ul".split()
)


@needs_typst
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(
        st.one_of(
            st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
            st.text("aé#$\\[]<&\n ", max_size=8).map(escape),
        ),
        max_size=40,
    )
)
def test_no_html_keeps_a_pdf_from_being_made(press: Press, sheet: Sheet, parts: list[str]) -> None:
    assert press.pdf(replace(sheet, text=replace(sheet.text, html="".join(parts)))).startswith(b"%PDF")


@needs_typst
def test_a_sheet_is_made_once_and_again_when_something_in_it_changes(sheet: Sheet, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    (first,) = make([sheet], cache)
    assert isinstance(first, Made) and first.is_new and first.pages >= 2
    (second,) = make([sheet], cache)
    assert second == replace(first, is_new=False)
    moved = replace(sheet.pictures[0].large, source=Path(shutil.copy(sheet.pictures[0].large.source, tmp_path / "moved.jpg")))
    (third,) = make([replace(sheet, pictures=(replace(sheet.pictures[0], large=moved, small=moved),))], cache)
    assert third == second, "where a picture lies decides nothing"
    changes = {
        "a word": replace(sheet, text=replace(sheet.text, summary="Other.")),
        "a picture": replace(sheet, pictures=(replace(sheet.pictures[0], large=replace(moved, identity="2")),)),
        "a label": replace(sheet, frame=replace(sheet.frame, labels=replace(LABELS, facts="Facts"))),
        "the date": replace(sheet, changed=0),
    }
    found = list(make(list(changes.values()), cache))
    assert all(isinstance(one, Made) and one.is_new for one in found)
    assert not [path for path in cache.rglob("*") if path.suffix == ".tmp"]


@needs_typst
def test_one_that_fails_stops_no_other_and_a_cache_that_cannot_be_written_is_told(sheet: Sheet, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    broken = replace(sheet, text=replace(sheet.text, html="<p>ཀ</p>"))
    found = list(make([broken, sheet], tmp_path / "cache", lambda *progress: told.append(progress)))
    assert [type(one) for one in found] == [Failed, Made]
    assert told == [(1, 2), (2, 2)]
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(PdfError, match="name another folder in `cache_dir`"):
        list(make([sheet], blocked))
