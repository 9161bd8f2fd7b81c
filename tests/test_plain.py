"""Plain forms: HTML as text and as Markdown, and a text composed from all that belongs to it."""

from __future__ import annotations

from typing import Any

import html5lib
import markdown
import pytest
from newsrooms import HOSTILE

from newsroom_plugin.plain import (
    About,
    Frame,
    Labels,
    Line,
    Listed,
    Text,
    article,
    as_html,
    as_markdown,
    as_text,
    parse,
    with_pictures,
    words_of,
)

PAGE = "https://press.example.org/news/2026/x/"
LABELS = Labels(**{name: name for name in Labels.__slots__ if name != "address"}, address="all: %(address)s")
FRAME = Frame("en", "ltr", "Aurelia", "About us.", "https://www.example.org/", LABELS)


def words(element: Any) -> str:
    """All that an element says, without white space."""
    return "".join("".join(element.itertext()).split())


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("<p>A<br>B</p>", "A\nB\n"),
        ("<p>  A \n  B </p>", "A B\n"),
        ("<ul><li>A<ul><li>B</li></ul></li><li>C</li></ul>", "– A\n  – B\n– C\n"),
        ('<ol start="3"><li>A</li><li>B</li></ol>', "3. A\n4. B\n"),
        ("<blockquote><p>A</p></blockquote>", "    A\n"),
        ("<figure><blockquote><p>A</p></blockquote><figcaption><b>B</b>, C</figcaption></figure>", "A\n— B, C\n"),
        ('<p><a href="mailto:a@b.de">a@b.de</a> <a href="https://b.de/">b.de</a></p>', "a@b.de b.de\n"),
        ('<p><a href="tel:+49301">+49 30 1</a></p>', "+49 30 1\n"),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", "A | B\n1 | 2\n"),
        ("<pre><code>a\n  b</code></pre>", "    a\n      b\n"),
        ("<details><summary>A</summary><p>B</p></details>", "A\n\nB\n"),
        ("A <p>B</p> C", "A\n\nB\n\nC\n"),
        ("<p>&lt;b&gt; &amp;amp; R&amp;D</p>", "<b> &amp; R&D\n"),
        ("<dl><dt>A</dt><dd>B</dd></dl>", "A\n\nB\n"),
        ("<p></p><ul></ul><h2></h2>", "\n"),
        ("<figure><blockquote><p>A</p><p>B</p></blockquote><figcaption>C</figcaption></figure>", "A\n\nB\n— C\n"),
        ('<p><a href="tel:+49301;ext=11">+49 30 1 ext. 11</a></p>', "+49 30 1 ext. 11\n"),
        ("<p>Arbeits\u00adplatz\x0b</p>", "Arbeitsplatz\n"),
    ],
)
def test_html_becomes_plain_text(html: str, plain: str) -> None:
    assert as_text(parse(html)) == plain


@pytest.mark.parametrize(
    "html",
    [
        "<p>1. A</p><p>- B</p><p>+ C</p><p># D</p><p>* E *</p><p>_F_ `G` [H](I) ![J] {K} \\L</p>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;</p>",
        "<p><strong>A </strong>B<em> C</em></p>",
        "<ul><li>A</li></ul><ol><li>B</li></ol><ul><li>C</li></ul>",
        "<ul><li><p>A</p><p>B</p></li><li><p>C</p></li></ul>",
        "<p><code>a*b_c</code> <code>`x`</code></p>",
        '<p><a href="https://example.org/a_b_(c)?d=e&amp;f=*">A*B</a></p>',
        "<table><thead><tr><th>A|B</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
        "<h2>A_B #</h2><blockquote><p>A</p><p>B</p></blockquote>",
    ],
)
def test_markdown_renders_to_what_it_was_made_from(html: str) -> None:
    rendered = html5lib.parse(markdown.markdown(as_markdown(parse(html)), extensions=["tables"]), namespaceHTMLElements=False)
    given = html5lib.parse(html, namespaceHTMLElements=False)
    body, wanted = rendered.find("body"), given.find("body")
    assert words(body) == words(wanted)
    kinds = ("a", "blockquote", "code", "em", "h2", "li", "ol", "script", "strong", "td", "th", "ul")
    for kind in kinds:
        assert [words(one) for one in body.iter(kind)] == [words(one) for one in wanted.iter(kind)], kind
    assert [one.get("href") for one in body.iter("a")] == [one.get("href") for one in wanted.iter("a")]


def test_an_anchor_that_leads_a_heading_to_itself_is_left_out() -> None:
    tree = with_pictures(parse('<h2 id="a">A<a href="#a">#</a></h2><h2><a href="/x">B</a></h2>'), lambda _: "")
    assert as_html(tree) == '<h2 id="a">A</h2><h2><a href="/x">B</a></h2>'


# --- a text composed --------------------------------------------------------------------------------------------------------------


def told(**changed: Any) -> str:
    """A text as plain text."""
    known: dict[str, Any] = {"name": "x", "address": PAGE, "type": "note", "kind": "Brief", "date": "", "iso": "", "title": "X"}
    return as_text(article(Text(**{**known, **changed}), FRAME, lambda _: ""))


def test_links_that_only_lead_about_on_the_page_are_their_words_and_footnotes_keep_their_numbers() -> None:
    html = (
        f'<p>See <a href="{PAGE}#part">below</a>.<sup><a href="{PAGE}#fn:1">1</a></sup></p>'
        f'<ol><li><p>A note.\xa0<a href="{PAGE}#fnref:1">↩</a></p></li></ol>'
    )
    assert "See below.[1]\n\n1. A note.\n" in told(html=html)


def test_what_is_withdrawn_is_title_notice_and_address() -> None:
    assert told(notices=("Withdrawn: wrong.",), is_withdrawn=True, summary="no", html="<p>no</p>") == (
        f"Brief, Aurelia\n\nX\n=\n\nWithdrawn: wrong.\n\n{PAGE}\n"
    )


def test_addresses_that_do_not_hold_from_everywhere_are_not_said() -> None:
    html = '<p>See <a href="/news/2026/y/">there</a>.</p>'
    said = told(address="/news/2026/x/", html=html, links=(Line("More", "/z"),))
    assert "See there." in said and "– More\n" in said
    assert "/news" not in said and "/z" not in said


def test_an_asset_says_its_rights_and_where_it_can_be_had() -> None:
    one = About(
        "a", "Arm", "An arm", "An arm\nat work", "", "Aurelia", "", "x", "CC0", "https://x.example/", "free", (), "", f"{PAGE}a/"
    )
    file = "https://press.example.org/media/a/a-print.jpg"
    said = told(assets=(Listed(one, file, "JPEG, 2 MB"), Listed(one)))
    lines = "caption: An arm at work\ncredit: Aurelia\nterms: CC0, https://x.example/ (free)\nalt: An arm\n"
    assert f"Arm\n{lines}file: {file} (JPEG, 2 MB)\n\nArm\n{lines}page: {PAGE}a/\n" in said


def test_hostile_words_stay_words_in_every_place() -> None:
    said = told(
        title=HOSTILE,
        subtitle=HOSTILE,
        notices=(HOSTILE,),
        summary=HOSTILE,
        facts=(HOSTILE,),
        quotes=((HOSTILE, HOSTILE),),
        faq=((HOSTILE, "<p>A</p>"),),
        links=(Line(HOSTILE, "https://x.example/"),),
        contacts=((Line(HOSTILE),),),
        length=HOSTILE,
    )
    assert said.count(HOSTILE) == 11
    assert "&amp;" not in said and "&lt;" not in said


@pytest.mark.parametrize(
    "html",
    [
        '<h2>Head<a href="#head">#</a> line</h2><p>A &amp; <b>b</b> — c</p>tail',
        '<h2>Head <a href="https://example.org/">line</a></h2><h3><a href="#x"> ¶ </a></h3>',
        '<p><a href="#x">#</a> stays</p><!-- not --><?not this?><ul><li>one<li>two</ul>',
        '<figure><img src="a.jpg" alt="b"><figcaption>not</figcaption></figure><p>but <img src="c.jpg"> this</p>',
        "</body><p>after <script>a</script> the end",
        "",
    ],
)
def test_the_words_of_a_text_are_those_of_its_tree_without_pictures(html: str) -> None:
    assert words_of(html) == with_pictures(parse(html), lambda _: "").words


def test_a_tree_in_which_nothing_is_left_out_is_not_copied() -> None:
    tree = parse('<p>A <b>b</b></p><img src="a.jpg">')
    kept = with_pictures(tree, lambda _: "")
    assert kept.children[0] is tree.children[0]
    assert [child.tag for child in tree.children] == ["p", "img"]
    assert [child.tag for child in kept.children] == ["p"]
