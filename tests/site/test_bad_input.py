"""Every kind of bad input, and what it gives: a line for each problem with file, line, key and fix, or a stated result.

The tables below are the list. What they do not repeat is proved elsewhere:

    front matter    a list, unclosed, missing, anchors, keys twice, tabs, tags of Python: test_invalid_sites.py, test_frontmatter.py
    times           impossible, skipped and repeated hours, zones, offsets: test_model.py, test_reader_events.py
    encodings       line ends, BOM, Latin-1, UTF-16: test_invalid_sites.py, test_frontmatter.py
    pictures        empty, cut, bombs, disguises, drawings with scripts or entities: test_imaging*.py, test_imaging_drawings.py
    raw HTML        the policy of pages/raw_html.py: test_pages_in_site.py; `javascript:` in Markdown, too
    calendar, card, mail, lists of guests as CSV: test_calendars.py, test_cards.py, test_mailing.py
    aliases         test_redirects.py
    any text        read back from every format: test_hostile_texts.py
    any file        tests/fuzz
"""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import MakeSite
from newsrooms import AT, DESK, RIGHTS, drawn, options, write
from pydantic import TypeAdapter

from newsroom_plugin.assembly import read_and_check
from newsroom_plugin.errors import Report
from newsroom_plugin.model.settings import Settings

SETTINGS = TypeAdapter(Settings).validate_python(options())
SIDECAR = RIGHTS.encode()


def item(*lines: str, body: str = "Text.", head: str = "title: A\ndate: 2026-11-01\nsummary: s") -> bytes:
    """An item with the keys every item has in lines 2 to 4, further `lines` from line 5 on, and a body."""
    front = "\n".join((head, *lines))
    return f"---\n{front}\n---\n{body}\n".encode()


Files = Mapping[str, bytes]


def problems(folder: Path, files: Files) -> tuple[list[str], list[str]]:
    """Errors and warnings of `newsroom check` and of a build, before anything is written; each of them one line."""
    write(folder / "content", DESK, files)
    report, start = Report(), time.monotonic()
    read_and_check(str(folder / "content"), str(folder), SETTINGS, report, at=AT)
    assert time.monotonic() - start < 60
    told = [str(problem) for problem in (*report.errors, *report.warnings)]
    assert not [line for line in told if "\n" in line or len(line) > 2500 or not line.isprintable() or "Traceback" in line]
    return [str(problem) for problem in report.errors], [str(problem) for problem in report.warnings]


X = "content/news/2026/x.md"
NO_FRONT = "The file has no front matter. Start the file with a line of three hyphens"
DEEP = f"{X}:2: The front matter is nested too deeply. Write it flat, as the README shows."

FRONT_MATTER: dict[str, tuple[bytes, list[str]]] = {
    "an empty file": (b"", [f"{X}:1: {NO_FRONT}"]),
    "an empty front matter": (b"---\n---\n", [f"{X}:1: date: It is missing.", f"{X}:1: title: It is missing."]),
    "nothing but a fence": (b"---", [f"{X}:1: The front matter is not closed."]),
    "a text": (b"---\nhello\n---\n", [f"{X}:2: The front matter is a text. Write keys and values"]),
    "a number": (b"---\n12\n---\n", [f"{X}:2: The front matter is a text."]),
    "nothing, written out": (b"---\n~\n---\n", [f"{X}:2: The front matter is a text."]),
    "a fence with a space before it": (b" ---\ntitle: A\n---\n", [f"{X}:1: {NO_FRONT}"]),
    "a fence of four hyphens": (b"----\ntitle: A\n----\n", [f"{X}:1: {NO_FRONT}"]),
    "a line before the fence, so that no embargo holds": (
        b"\n---\ntitle: A\nembargo: 2030-01-01\n---\n",
        [f"{X}:1: {NO_FRONT}"],
    ),
    "the end of a document as a fence": (b"---\ntitle: A\n...\nText\n", [f"{X}:1: The front matter is not closed."]),
    "a second document": (item("--- # two", "embargo: 2030-01-01"), [f"{X}:5: A second document starts here."]),
    "a second front matter, whose embargo would not hold": (
        b"---\ntitle: A\n---\n\n---\nembargo: 2030-01-01\ntags:\n  - a\n- b\n# c\n---\nText\n",
        [f"{X}:5: There is a second front matter. Write all keys into the first one; for a rule across the page write ***."],
    ),
    "a directive": (b"---\n%YAML 1.2\ntitle: A\n---\n", [f"{X}:3: This is not valid YAML:"]),
    "fifty thousand brackets": (b"---\na: " + b"[" * 50_000 + b"]" * 50_000 + b"\n---\n", [DEEP]),
    "a million brackets that nothing closes": (b"---\na: " + b"[" * 1_000_000 + b"\n---\n", [DEEP]),
    "fifty thousand mappings in a line": (b"---\na: " + b"{a: " * 50_000 + b"\n---\n", [DEEP]),
    "fifty thousand entries in a line": (b"---\n" + b"- " * 50_000 + b"x\n---\n", [DEEP]),
    "fifty thousand keys in a line": (b"---\n" + b"? " * 50_000 + b"x\n---\n", [f"{X}:2: A key must be a word."]),
    "three thousand keys below each other": (
        b"---\n" + b"".join(b" " * depth + b"a:\n" for depth in range(3000)) + b"---\n",
        [f"{X}:15: The front matter is nested too deeply."],
    ),
    "an alias of itself": (b"---\na: &a [*a]\n---\n", [f"{X}:2: Anchors and aliases (& and *) are not read."]),
    "an alias in the mapping it names": (b"---\na: &a {b: *a}\n---\n", [f"{X}:2: Anchors and aliases (& and *) are not read."]),
    "an anchor that nothing uses, which would swallow a word of the title": (
        item(head="title: &Co startet\ndate: 2026-11-01\nsummary: s"),
        [f"{X}:2: Anchors and aliases (& and *) are not read. Write the value out. Put a text that starts with & or * in quotes."],
    ),
    "an anchor at a key": (b"---\n&a title: A\n---\n", [f"{X}:2: Anchors and aliases (& and *) are not read."]),
    "a tag at a key": (
        b"---\n!!python/name:os.system title: A\n---\n",
        [f"{X}:2: The tag tag:yaml.org,2002:python/name:os.system is not read."],
    ),
    "a tag that would change the text": (
        b"---\ntitle: !!binary aGFsbG8=\n---\n",
        [f"{X}:2: The tag tag:yaml.org,2002:binary is not read."],
    ),
    "keys that are merged": (b"---\n<<: {title: A}\n---\n", [f"{X}:1: date:", f"{X}:1: title:", f"{X}:2: <<: '<<' is not a key here."]),
    "a list as a key": (b"---\n? [a, b]\n: c\n---\n", [f"{X}:2: A key must be a word."]),
    "a key with a line end in it": (item('"a\\nb": c'), [f"{X}:5: a\\nb: 'a\\nb' is not a key here."]),
    "a key of 500 letters": (item("b" * 500 + ": c"), [f"{X}:5: {'b' * 66} … {'b' * 33}: 'bbb"]),
    "a key with a letter of another script": (item("\u0435mbargo: 2030-01-01"), [f"{X}:5: \u0435mbargo: '\u0435mbargo' is not a key here. Did you mean 'embargo'?"]),
    "a key with a space nobody sees": (item("\u200bembargo: 2030-01-01"), [f"{X}:5: \\u200bembargo: '\\u200bembargo' is not a key"]),
    "a list where a text is meant": (item(head="title: [A]\ndate: 2026-11-01\nsummary: s"), [f"{X}:2: title: This is a list; a text is needed."]),
    "a mapping where a text is meant": (item(head="title: {a: b}\ndate: 2026-11-01\nsummary: s"), [f"{X}:2: title: This is a mapping; a text is needed."]),
    "a list in a list of texts": (item("tags: [[a]]"), [f"{X}:5: tags.0: This is a list; a text is needed."]),
    "nothing in a list": (item("tags: [a, ~]"), [f"{X}:5: tags.1: This is empty; a text is needed."]),
    "a draft that says nothing": (item("draft:"), [f"{X}:5: draft: The key is empty. Write true or false, or take it out."]),
    "a draft that is a list": (item("draft: [true]"), [f"{X}:5: draft: '['true']' is neither true nor false."]),
    "a removal without a date": (item("removed: true"), [f"{X}:5: removed: This is not a mapping."]),
    "a time where a date is meant": (item(head="title: A\ndate: 10:30\nsummary: s"), [f"{X}:3: date: '10:30' is not a date."]),
    "a version where a date is meant": (item(head="title: A\ndate: 1.10\nsummary: s"), [f"{X}:3: date: '1.10' is not a date."]),
    "hour 24": (item(head="title: A\ndate: 2026-11-01T24:00\nsummary: s"), [f"{X}:3: date: '2026-11-01T24:00' is not a time:"]),
    "digits of another script": (item(head="title: A\ndate: ٢٠٢٦-١١-٠١\nsummary: s"), [f"{X}:3: date: '٢٠٢٦-١١-٠١' is not a date."]),
    "a zone by its letters": (item(head="title: A\ndate: 2026-11-01T09:00 CET\nsummary: s"), [f"{X}:3: date: '2026-11-01T09:00 CET' is not a date."]),
    "an hour that happens twice": (item(head="title: A\ndate: 2026-10-25T02:30\nsummary: s"), [f"{X}:3: date: '2026-10-25T02:30' happens twice in Europe/Berlin:"]),
    "the year 1": (item(head="title: A\ndate: 0001-01-01\nsummary: s"), [f"{X}:3: date: The year 1 cannot be meant. Write a year between 1000 and 2999."]),
    "the year 9999": (item("embargo: 9999-12-31T23:59-14:00"), [f"{X}:5: embargo: The year 9999 cannot be meant."]),
    "an update in the year 1": (item("updates: [{date: 0001-01-01, note: n}]"), [f"{X}:5: updates.0.date: The year 1 cannot be meant."]),
}  # fmt: skip

ENCODINGS: dict[str, tuple[bytes, list[str]]] = {
    "UTF-16 without a mark, little end first": ("---\ntitle: A\n---\n".encode("utf-16-le"), [f"{X}:1: The file is in UTF-16."]),
    "UTF-16 without a mark, big end first": ("---\ntitle: A\n---\n".encode("utf-16-be"), [f"{X}:1: The file is in UTF-16."]),
    "zeros, as a disk leaves them": (b"\0" * 4096, [f"{X}:1: There is an invisible control character (U+0000)."]),
    "Windows-1252": ("---\ntitle: „A“\n---\n".encode("cp1252"), [f"{X}:2: The file is not in UTF-8. Save it as UTF-8;"]),
    "half of a pair, encoded": (b"---\ntitle: A\xed\xa0\x80\n---\n", [f"{X}:2: The file is not in UTF-8."]),
    "half of a pair, escaped": (b'---\ntitle: "A\\ud800"\n---\n', [f"{X}:2: This is not valid YAML: found invalid Unicode"]),
    "a zero, escaped": (item(head='title: "A\\0"\ndate: 2026-11-01\nsummary: s'), [f"{X}:2: title: The text has an invisible control character (U+0000)."]),
    "a control character of Windows-1252": (item(body="A \x96 B"), [f"{X}:6: There is an invisible control character (U+0096)."]),
    "a page break": (item(body="A\n\x0cB"), [f"{X}:7: There is an invisible control character (U+000C)."]),
    "a line end of another kind, behind which YAML would read on": (
        item(head="title: A\u2028embargo: 2030-01-01\ndate: 2026-11-01\nsummary: s"),
        [f"{X}:2: There is an invisible control character (U+2028)."],
    ),
    "a code that is no character": (item(body="A\uffff"), [f"{X}:6: There is an invisible control character (U+FFFF)."]),
    "a byte order mark in the middle": (b"---\n\xef\xbb\xbftitle: A\ndate: 2026-11-01\n---\n", [f"{X}:3: This is not valid YAML:"]),
    "bytes of all kinds": (bytes(range(256)) * 20, [f"{X}:2: The file is not in UTF-8."]),
}  # fmt: skip

SLUG = "Write lower-case letters, digits and hyphens, like jana-weber."
RESERVED = "con prn aux nul com1 lpt9 page embed index feed calendar".split()

SLUGS: dict[str, tuple[Files, list[str]]] = {
    "10,000 characters": ({"news/2026/x.md": item("slug: " + "a" * 10_000)}, [f"{X}:5: slug: The slug has 10000 characters. Write at most 120."]),
    "the folder above": ({"news/2026/x.md": item("slug: ..")}, [f"{X}:5: slug: '..' is not an id. {SLUG}"]),
    "pieces of a path": ({"news/2026/x.md": item("slug: a/b")}, [f"{X}:5: slug: 'a/b' is not an id. {SLUG}"]),
    "capitals": ({"news/2026/x.md": item("slug: ABC")}, [f"{X}:5: slug: 'ABC' is not an id. {SLUG}"]),
    "nothing in quotes": ({"news/2026/x.md": item('slug: ""')}, [f"{X}:5: slug: The text is empty."]),
    **{f"reserved: {name}": ({"news/2026/x.md": item(f"slug: {name}")}, [f"{X}:5: slug: '{name}' is reserved."]) for name in RESERVED},
    "reserved by the name of the file": ({"news/2026/CON.md": item()}, ["content/news/2026/CON.md:1: slug: 'con' is reserved. Add a slug: of another name."]),
    "nothing left of a name": ({"news/2026/😀.md": item()}, ["content/news/2026/😀.md:1: slug: Nothing of the file name '😀' can stand in an address."]),
    "twins by case": ({"news/2026/X.md": item(), "news/2026/x.md": item()}, [f"{X}:1: slug: The address /news/2026/x/ belongs to content/news/2026/X.md already."]),
    "twins by the form of Unicode": (
        {"news/2026/caf\u00e9.md": item(), "news/2026/cafe\u0301.md": item()},
        ["content/news/2026/caf\u00e9.md:1: slug: The address /news/2026/cafe/ belongs to content/news/2026/cafe\u0301.md already."],
    ),
    "twins by transliteration": ({"news/2026/über.md": item(), "news/2026/ueber.md": item()}, ["content/news/2026/über.md:1: slug: The address /news/2026/ueber/ belongs to"]),
    "pages that are twins by case": ({"about/X.md": b"# A\n", "about/x.md": b"# B\n"}, ["content/about/x.md:1: slug: The address /about/x/ belongs to"]),
    "a page and a folder": ({"about/x.md": b"# A\n", "about/x/index.md": b"# B\n"}, ["content/about/x/index.md:1: slug: The address /about/x/ belongs to"]),
    "a picture": ({"media/con.jpg": drawn(20, 20), "media/con.jpg.yml": SIDECAR}, ["content/media/con.jpg.yml:1: id: 'con' is reserved. Add an id: of another name"]),
    "a contact": ({"contacts/aux.md": b"---\nname: A\nemail: a@b.org\n---\n"}, ["content/contacts/aux.md:1: slug: 'aux' is reserved."]),
    "a year that is none": ({"news/0000/x.md": item()}, ["content/news/0000/x.md: An item lies in a folder named by its year."]),
}  # fmt: skip


NAMES: dict[str, tuple[Files, list[str]]] = {
    "a folder in capitals, whose embargo would not hold": (
        {"News/2026/x.md": item("embargo: 2030-01-01"), "EVENTS/x.md": item()},
        [
            "content/EVENTS/x.md: The folder is called events, in small letters. Move it to events/x.md.",
            "content/News/2026/x.md: The folder is called news, in small letters. Move it to news/2026/x.md.",
        ],
    ),
    "a folder of a language, in capitals": (
        {"en/News/2026/x.md": item()},
        ["content/en/News/2026/x.md: The folder is called news, in small letters. Move it to news/2026/x.md."],
    ),
    "a folder of files, in capitals": (
        {"Media/b.jpg": drawn(20, 20), "Static/a.txt": b"x"},
        [
            "content/Media/b.jpg: The folder is called media, in small letters. Move it to media/b.jpg.",
            "content/Static/a.txt: The folder is called static, in small letters. Move it to static/a.txt.",
        ],
    ),
    "endings of other programs": (
        {"news/2026/X.MD": item(), "events/a.b.markdown": item(), "about/x.mdx": b"# A", "static/x.markdown": b"x"},
        [
            "content/about/x.mdx: The name of a text ends in .md. Rename it to x.md.",
            "content/events/a.b.markdown: The name of a text ends in .md. Rename it to a.b.md.",
            "content/news/2026/X.MD: The name of a text ends in .md. Rename it to X.md.",
        ],
    ),
    "coverage by other names": (
        {"Coverage.yaml": b"[]", "en/coverage.yml": b"[]"},
        [
            f"content/{name}: What others wrote stands in coverage.yml, once for all languages. Move it to content/coverage.yml."
            for name in ("Coverage.yaml", "en/coverage.yml")
        ],
    ),
    "two sidecars": (
        {"media/b.jpg": drawn(20, 20), "media/b.jpg.yaml": SIDECAR, "media/b.jpg.yml": SIDECAR},
        ["content/media/b.jpg.yaml: The file has a sidecar already, content/media/b.jpg.yml. Make one of the two."],
    ),
    "a sidecar in capitals": ({"media/b.jpg": drawn(20, 20), "media/b.jpg.YML": SIDECAR + b"licence: x\n"}, ["content/media/b.jpg.YML:4: licence: 'licence' is not a key here."]),
    "names that only resemble": ({"newsletter/x.md": b"# A\n", "about/coverage.yml": b"x", "notes.MDB": b"x"}, []),
}  # fmt: skip


def tags(*names: str) -> Files:
    return {"news/2026/x.md": item("tags: [" + ", ".join(f'"{name}"' for name in names) + "]")}


APART = (
    "written differently. Write it alike everywhere. Topics of their own need a file each in content/topics/, with these titles."
)
NFC, NFD = unicodedata.normalize("NFC", "Künste"), unicodedata.normalize("NFD", "Künste")

TAGS: dict[str, tuple[Files, list[str], list[str]]] = {
    "twins by case": (tags("Robotik", "robotik"), [], [f"{X}:5: tags.1: 'robotik' is the topic 'Robotik', {APART}"]),
    "twins by the form of Unicode": (tags(NFC, NFD), [], [f"{X}:5: tags.1: '{NFD}' is the topic '{NFC}', {APART}"]),
    "twins by transliteration": (tags("Übung", "Uebung"), [], [f"{X}:5: tags.1: 'Uebung' is the topic 'Übung', {APART}"]),
    "twins by their signs": (tags("C++", "C#"), [], [f"{X}:5: tags.1: 'C#' is the topic 'C++', {APART}"]),
    "twins by their signs, with files": (
        {**tags("C++", "C#"), "topics/cpp.md": b"---\ntitle: C++\n---\n", "topics/csharp.md": b"---\ntitle: C#\n---\n"}, [], [],
    ),
    "twins by their first 120 characters": (tags("a" * 10_000, "a" * 9_999 + "b"), [], [f"{X}:5: tags.1: 'aaaaaa"]),
    "10,000 characters": (tags("a" * 10_000), [], []),
    "nothing left": (tags("!!!", "😀"), [f"{X}:5: tags.0: Nothing of '!!!' can stand in an address.", f"{X}:5: tags.1: Nothing of '😀' can"], []),
    "pieces of a path": (tags("../../etc/passwd", "a/b"), [], []),
    "only pieces of a path": (tags("..", "/"), [f"{X}:5: tags.0: Nothing of '..'", f"{X}:5: tags.1: Nothing of '/'"], []),
    "reserved": (
        tags("Index"),
        [f"{X}:5: tags.0: The address of 'Index' would be 'index', which is reserved. Write a file in content/topics/ with this title, under another name."],
        [],
    ),
    "reserved, with a file": ({**tags("Index"), "topics/kurse.md": b"---\ntitle: Index\n---\n"}, [], []),
    "the same twice": (tags("Robotik", "Robotik"), [], []),
}  # fmt: skip

MISSING = "Put the file into content/media/ and name its id or path."
PICTURE = {"media/b.jpg": drawn(40, 30), "media/b.jpg.yml": SIDECAR}

PATHS: dict[str, tuple[str, list[str]]] = {
    "out of the tree": ("../../../../etc/passwd", [f"{X}:5: media.0: There is no asset '../../../../etc/passwd'. {MISSING}"]),
    "absolute": ("/etc/passwd", [f"{X}:5: media.0: There is no asset '/etc/passwd'. {MISSING}"]),
    "absolute as an address": ("file:///etc/passwd", [f"{X}:5: media.0: There is no asset 'file:///etc/passwd'. {MISSING}"]),
    "out of the tree, encoded": ("..%2f..%2fetc%2fpasswd", [f"{X}:5: media.0: There is no asset '..%2f..%2fetc%2fpasswd'."]),
    "of a drive": ("C:\\\\x.jpg", [f"{X}:5: media.0: There is no asset 'C:\\x.jpg'."]),
    "remote": ("https://x.example/a.jpg", [f"{X}:5: media.0: There is no asset 'https://x.example/a.jpg'."]),
    "remote without a scheme": ("//x.example/a.jpg", [f"{X}:5: media.0: There is no asset '//x.example/a.jpg'."]),
    "a script": ("javascript:alert(1)", [f"{X}:5: media.0: There is no asset 'javascript:alert(1)'."]),
    "data": ("data:image/png;base64,AAAA", [f"{X}:5: media.0: There is no asset 'data:image/png;base64,AAAA'."]),
    "a folder": ("media", [f"{X}:5: media.0: There is no asset 'media'."]),
    "nothing": ("", [f"{X}:5: media.0: The text is empty."]),
    "with a line end": ("media/\\nb.jpg", [f"{X}:5: media.0: There is no asset 'media/\\nb.jpg'. Did you mean 'media/b.jpg'?"]),
    "of other case": ("MEDIA/B.JPG", [f"{X}:5: media.0: There is no asset 'MEDIA/B.JPG'."]),
    "10,000 characters": ("a" * 10_000, [f"{X}:5: media.0: There is no asset 'aaa"]),
    "from content/": ("media/b.jpg", []),
    "from the file": ("../../media/b.jpg", []),
    "from the root": ("/media/b.jpg", []),
    "with the folder of the content": ("content/media/b.jpg", []),
    "encoded": ("media/%62.jpg", []),
}

ODD = "a %41 #b 'q' \"x\" 😀 & <i>.jpg"
"""A name with everything a file's name may hold and an address may not."""

OPEN = "inside one another, or without"

BODIES: dict[str, tuple[str, list[str]]] = {
    "fifty thousand brackets": ("[" * 50_000, [f"{X}:6: There are 50000 '[' {OPEN} ']'. Write it out; show code between lines of three backticks."]),
    "brackets that close at the end": ("[" * 9_000 + "]" * 9_000, [f"{X}:6: There are 9000 '[' {OPEN} ']'."]),
    "links that do not end": ("A\n\nB\n" + "[a](" * 20_000, [f"{X}:9: There are 20000 '(' {OPEN} ')'."]),
    "tags that do not end": ("<img src=x " * 30_000, [f"{X}:6: There are 30000 '<' {OPEN} '>'."]),
    "tags that do not end, on lines of their own": ("<img \n" * 30_000, [f"{X}:206: There are 201 '<' {OPEN} '>'."]),
    "quotes in quotes": (">" * 50_000, [f"{X}:6: Quotes or lists are 50000 levels deep."]),
    "lists in lists": ("- " * 5_000 + "a", [f"{X}:6: Quotes or lists are 5000 levels deep."]),
    "lists below lists": ("\n".join(" " * 4 * depth + "- a" for depth in range(300)), [f"{X}:56: Quotes or lists are 51 levels deep."]),
    "tags in tags": ("<div>" * 20_000, [f"{X}:6: There are 20000 HTML tags inside one another. Write it out;"]),
    "tags in tags, a line each": ("<div>\n\n" * 200, [f"{X}:206: There are 101 HTML tags inside one another."]),
    "all of it as code": ("```\n" + "[" * 9_000 + "\n" + "<" * 9_000 + "\n```", []),
    "as many tags as may be": ("<div>" * 100 + "Text" + "</div>" * 100 + "\n\n" + "<br>" * 3_000, []),
    "ten thousand links": ("[a](https://x.example/) " * 10_000, []),
}  # fmt: skip


def starts(lines: list[str], wanted: list[str]) -> None:
    assert len(lines) == len(wanted), "\n".join(lines)
    for line, start in zip(lines, wanted, strict=True):
        assert line.startswith(start), line


@pytest.mark.parametrize(("data", "told"), [*FRONT_MATTER.values(), *ENCODINGS.values()], ids=[*FRONT_MATTER, *ENCODINGS])
def test_front_matter_and_encodings(tmp_path: Path, data: bytes, told: list[str]) -> None:
    errors, _ = problems(tmp_path, {"news/2026/x.md": data})
    starts(errors, told)


@pytest.mark.parametrize("key", ["embargo", "expires", "withdrawn", "removed"])
def test_a_key_that_somebody_meant_to_fill_in_is_a_warning(tmp_path: Path, key: str) -> None:
    errors, warnings = problems(tmp_path, {"news/2026/x.md": item(f"{key}:")})
    assert errors == []
    starts(warnings, [f"{X}:5: {key}: The key is empty, as if it were not there. Say from when, or take it out."])


@pytest.mark.parametrize(("files", "told"), SLUGS.values(), ids=SLUGS.keys())
def test_slugs(tmp_path: Path, files: Files, told: list[str]) -> None:
    errors, _ = problems(tmp_path, files)
    starts(errors, told)


@pytest.mark.parametrize(("files", "told"), NAMES.values(), ids=NAMES.keys())
def test_names_of_files(tmp_path: Path, files: Files, told: list[str]) -> None:
    errors, _ = problems(tmp_path, files)
    starts(errors, told)


@pytest.mark.parametrize(("files", "told", "warned"), TAGS.values(), ids=TAGS.keys())
def test_tags(tmp_path: Path, files: Files, told: list[str], warned: list[str]) -> None:
    errors, warnings = problems(tmp_path, files)
    starts(errors, told)
    starts(warnings, warned)


@pytest.mark.parametrize(("path", "told"), PATHS.values(), ids=PATHS.keys())
def test_paths(tmp_path: Path, path: str, told: list[str]) -> None:
    errors, _ = problems(tmp_path, {"news/2026/x.md": item(f'media: ["{path}"]'), **PICTURE})
    starts(errors, told)


@pytest.mark.parametrize(("body", "told"), BODIES.values(), ids=BODIES.keys())
def test_texts_nobody_wrote(tmp_path: Path, body: str, told: list[str]) -> None:
    errors, _ = problems(tmp_path, {"news/2026/x.md": item(body=body)})
    starts(errors, told)


def test_an_answer_nobody_wrote_is_told_as_a_text_is(tmp_path: Path) -> None:
    errors, _ = problems(tmp_path, {"news/2026/x.md": item(f"faq: [{{question: Q, answer: '{'>' * 3_000}'}}]")})
    starts(errors, [f"{X}:5: faq.0.answer: Quotes or lists are 3000 levels deep."])


# --- links and strange files ----------------------------------------------------------------------------------------------------


def link(target: str, path: str) -> Callable[[Path], None]:
    def make(content: Path) -> None:
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).symlink_to(target)

    return make


def pipe(path: str) -> Callable[[Path], None]:
    def make(content: Path) -> None:
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(content / path)

    return make


def named(folder: str, name: bytes, data: bytes = b"# A\n") -> Callable[[Path], None]:
    def make(content: Path) -> None:
        (content / folder).mkdir(parents=True, exist_ok=True)
        with Path(os.fsdecode(os.fsencode(content / folder) + b"/" + name)).open("wb") as file:
            file.write(data)

    return make


OUT = "The file is a link that leads out of the content. Put the file itself here."
NOWHERE = "The file cannot be read: it is a link that leads nowhere. Put the file itself here."
FOLDER = "This is a link to a folder, and such links are not followed. Put the folder itself here."
SIGN = "The name has a sign that no address can hold. Rename it; letters and digits are safe."

STRANGE: dict[str, tuple[list[Callable[[Path], None]], list[str]]] = {
    "a static file out of the tree": ([link("/etc/passwd", "static/p.txt")], [f"content/static/p.txt: {OUT}"]),
    "a page out of the tree": ([link("/etc/passwd", "about/p.md")], [f"content/about/p.md: {OUT}"]),
    "an item out of the tree": ([link("/etc/passwd", "news/2026/p.md")], [f"content/news/2026/p.md: {OUT}"]),
    "a document out of the tree": ([link("/etc/passwd", "media/p.txt")], [f"content/media/p.txt: {OUT}"]),
    "a draft as a static file": (
        [link("../news/2026/x.md", "static/a.txt")],
        ["content/static/a.txt: The file is a link to a file of another kind. Put the file itself here."],
    ),
    "to nowhere": ([link("nowhere", "static/a.txt")], [f"content/static/a.txt: {NOWHERE}"]),
    "files in a circle": (
        [link("b.md", "about/a.md"), link("a.md", "about/b.md")],
        [f"content/about/a.md: {NOWHERE}", f"content/about/b.md: {NOWHERE}"],
    ),
    "a folder out of the tree": ([link("/etc", "static/etc")], [f"content/static/etc: {FOLDER}"]),
    "folders in a circle": (
        [link("..", "about/a"), link("..", "about/b")],
        [f"content/about/a: {FOLDER}", f"content/about/b: {FOLDER}"],
    ),
    "hidden folders in a circle, which MkDocs would follow": (
        [link("..", ".h/a"), link("..", ".h/b")],
        [f"content/.h/a: {FOLDER}", f"content/.h/b: {FOLDER}"],
    ),
    "a pipe as a page": ([pipe("about/p.md")], ["content/about/p.md: This is no ordinary file. Put a file here."]),
    "a pipe as a static file": ([pipe("static/p")], ["content/static/p: This is no ordinary file."]),
    "a pipe as a picture": ([pipe("media/p.jpg")], ["content/media/p.jpg: This is no ordinary file."]),
    "a name with a line end": ([named("about", b"a\nb.md")], [f"content/about/a\\nb.md: {SIGN}"]),
    "a page's name with the sign of a fragment": (
        [named("about", b"#x.md"), named("about", b"100%.md"), named("about", b"a?b.md"), named("about", b"a\\b.md")],
        [
            f"content/about/{name}.md: The name of a page cannot have the sign {sign}."
            for name, sign in (("#x", "#"), ("100%", "%"), ("a?b", "?"), ("a\\b", "\\"))
        ],
    ),
    "a name that is not UTF-8": ([named("static", b"a\xff.txt")], [f"content/static/a\\udcff.txt: {SIGN}"]),
    "a folder's name that is not UTF-8": ([named(os.fsdecode(b"ab\xff"), b"x.md")], [f"content/ab\\udcff/x.md: {SIGN}"]),
    "a link to a picture": ([link("b.jpg", "media/c.jpg"), link("b.jpg.yml", "media/c.jpg.yml")], []),
}


@pytest.mark.parametrize(("makers", "told"), STRANGE.values(), ids=STRANGE.keys())
def test_links_pipes_and_names(tmp_path: Path, makers: list[Callable[[Path], None]], told: list[str]) -> None:
    write(tmp_path / "content", "", {"news/2026/x.md": item("draft: true"), **PICTURE})
    for make in makers:
        make(tmp_path / "content")
    errors, _ = problems(tmp_path, {})
    starts(errors, told)


STATIC: dict[str, str] = {
    "feed.xml": "the newsroom",
    "Feed.xml": "the newsroom",
    "index.html": "the newsroom",
    "en/index.html": "the newsroom",
    "404.html": "the newsroom",
    "news": "the newsroom",
    "topics/index.html": "the newsroom",
    "api/items.json": "the newsroom",
    "pagefind/pagefind.js": "the newsroom",
    "assets/newsroom/newsroom.css": "the newsroom",
    "news/2026/x/index.html": X,
    "news/2026/x/x.zip": X,
    "news/2026/x/oembed.json": X,
    "media/b/b-40.jpg": "content/media/b.jpg.yml",
    "robots.txt": "",
    "sitemap.xml": "",
    "CNAME": "",
    ".nojekyll": "",
    "news/2026/x/datenblatt.pdf": "",
    "news/2019/alt/alt.pdf": "",
    "assets/haus.css": "",
}
"""Static files, and whose place they would take; nobody's, when they are copied as they are."""


@pytest.mark.parametrize(("path", "owner"), STATIC.items())
def test_a_static_file_takes_no_place_that_is_taken(tmp_path: Path, path: str, owner: str) -> None:
    errors, _ = problems(tmp_path, {"news/2026/x.md": item(), **PICTURE, f"static/{path}": b"x"})
    wanted = f"content/static/{path}: The address /{path} belongs to {owner} already. Rename it, or take it out."
    assert errors == ([wanted] if owner else [])


# --- what only a whole site proves ----------------------------------------------------------------------------------------------


def test_odd_names_are_found_linked_and_answered(make_site: MakeSite) -> None:
    """Signs that addresses know are names in front matter; in a text they are written as an address writes them."""
    pages = {f"about/{name}.md": b"# Seite\n" for name in ("a b", "q'uote", "😀", "{{ x }}", "<b>", "a&amp;b", 'd"q')}
    body = "![x](../../media/a%20%2541%20%23b%20%27q%27%20%22x%22%20%F0%9F%98%80%20&%20%3Ci%3E.jpg)"
    links = b"[1](<a b.md>) [2](q%27uote.md) [3](%F0%9F%98%80.md) [4](%7B%7B%20x%20%7D%7D.md) [5](d%22q.md)\n"
    reference = f"media: ['media/{ODD.replace(chr(39), chr(39) * 2)}']"
    newsroom = make_site(
        "",
        {
            **pages,
            "about/links.md": links,
            "news/2026/x.md": item(reference, body=body),
            f"media/{ODD}": drawn(40, 30),
            f"media/{ODD}.yml": SIDECAR,
            "static/ü 100%.txt": b"x",
        },
    )
    assert newsroom.errors == [] and newsroom.warnings == []
    found = {unquote(target) for target in newsroom.links("about/links/") if target.startswith("about/")}
    found = {target for target in found if "links" not in target}
    assert found == {path.replace(".md", "/") for path in pages}
    assert all(newsroom.has(target) for target in found)
    assert newsroom.has("media/a-41-b-q-x-i/") and newsroom.html("news/2026/x/").count("a-41-b-q-x-i-40") > 1
    assert (newsroom.site / "ü 100%.txt").read_bytes() == b"x"


def test_what_is_just_not_too_deep_is_built(make_site: MakeSite) -> None:
    deep = "\n".join(" " * 4 * depth + "- a" for depth in range(40))
    newsroom = make_site("", {"news/2026/x.md": item(body=f"{'<div>' * 100}Innen{'</div>' * 100}\n\n{'>' * 50} Zitat\n\n{deep}")})
    assert not newsroom.has_failed and newsroom.errors == []
    assert "Innen" in newsroom.text("news/2026/x/") and "Zitat" in newsroom.text("news/2026/x/")


def test_a_picture_without_an_address_is_a_warning_with_its_line(make_site: MakeSite) -> None:
    newsroom = make_site("", {"news/2026/x.md": item(body='A\n\n![]() [b]() <img src="">')})
    assert not newsroom.has_failed
    told = f"newsroom: {X}:8: A picture has no address. Write it like ![What is seen](../../media/robot.jpg)."
    assert told in newsroom.warnings


def test_a_very_long_text_with_sixty_pictures_is_built(make_site: MakeSite) -> None:
    numbers = range(60)
    prose = "Ein Satz mit **Betonung** und einem [Verweis](https://x.example/). " * 75
    body = "\n\n".join(f'{prose}\n\n![Bild {number}](../../media/b{number}.jpg "Titel {number}")' for number in numbers)
    files = {f"media/b{number}.jpg": drawn(40 + number, 30) for number in numbers}
    files |= {f"media/b{number}.jpg.yml": SIDECAR for number in numbers}
    assert len(body) > 300_000
    newsroom = make_site("", {"news/2026/x.md": item(body=body), **files})
    assert not newsroom.has_failed and newsroom.warnings == []
    assert newsroom.html("news/2026/x/").count("<figure") == 60
    assert newsroom.text("news/2026/x/").count("Ein Satz mit Betonung und einem Verweis.") == 75 * 60


NOTHING: dict[str, tuple[dict[str, bytes], dict[str, object]]] = {
    "nothing at all": ({}, {"site_url": None}),
    "an address, and nothing else": ({}, {}),
    "a home page, and nothing else": ({"index.md": b"# Hallo\n"}, {"site_url": None}),
}  # fmt: skip


@pytest.mark.parametrize(("files", "config"), NOTHING.values(), ids=NOTHING.keys())
def test_nothing_at_all_is_a_newsroom(make_site: MakeSite, files: Files, config: dict[str, object]) -> None:
    newsroom = make_site("", files, desk="", plugin={"organization": {"name": "A"}}, **config)
    assert not newsroom.has_failed and newsroom.errors == []
    assert newsroom.has("") and newsroom.has("news/") and newsroom.has("subscribe/")


def test_an_item_and_nobody_to_ask_is_an_error_that_says_whom_to_name(make_site: MakeSite) -> None:
    files = {"news/2026/x.md": b"---\ntype: note\ntitle: A\ndate: 2026-11-01\n---\nText\n"}
    newsroom = make_site("", files, desk="", plugin={"organization": {"name": "A"}})
    assert newsroom.has_failed and not newsroom.site.exists()
    assert any("content/news/2026/x.md:1: contacts: " in error and "default_contact" in error for error in newsroom.errors)


def test_braces_of_templates_and_ends_of_scripts_are_only_text(make_site: MakeSite) -> None:
    hostile = "{{ 7*7 }} {% raw %} {# x #} ${x} </script><script>alert(1)</script> ]]> <!-- %3C"
    quoted = hostile.replace("'", "''")
    data = f"---\ntitle: '{quoted}'\ndate: 2026-11-01\nsummary: '{quoted}'\ntags: ['{quoted}']\n---\n{{{{ 7*7 }}}} {{% x %}}\n"
    newsroom = make_site("", {"news/2026/x.md": data.encode()})
    assert not newsroom.has_failed
    page = newsroom.page("news/2026/x/")
    assert "".join(page.find(".//h1").itertext()).strip() == hostile
    assert "{{ 7*7 }} {% x %}" in newsroom.text("news/2026/x/")
    assert not [script for script in page.iterfind(".//script") if (script.text or "").startswith("alert")]
