"""What can be found, and by which words: dividing words, other spellings, text from pages, the leaf, the table of facets, Pagefind."""

from __future__ import annotations

import gzip
import html
import json
import random
import re
import shutil
import stat
import sys
import zlib
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsrooms import HOSTILE

from newsroom_plugin.errors import SearchError
from newsroom_plugin.kept import Kept
from newsroom_plugin.search import Record, Seen, make_index
from newsroom_plugin.search.common import MOVED, roll
from newsroom_plugin.search.compounds import DIVISION, LONGEST, Divider, Vocabulary
from newsroom_plugin.search.extraction import Passage, passages
from newsroom_plugin.search.facets import check, facets
from newsroom_plugin.search.indexing import BLOCK, END, Leaves
from newsroom_plugin.search.spellings import Spellings

GERMAN = (
    "Der Roboter hat eine Zulassung für den Markt. Die Operation, viele Kliniken, das Verfahren, die Sicherung, das Becken, der Stau, Staub, "
    "die Ecken, der Patient, die Sicherheit, die Prüfung, die Größe. Wir nehmen das unter die Lupe. Nehmen Sie das. Unter uns. Das Messen."
)


def divider(text: str = GERMAN, language: str = "de") -> Divider:
    vocabulary = Vocabulary(language)
    vocabulary.add([text])
    return vocabulary.divider()


def cut(word: str, text: str = GERMAN, language: str = "de") -> str:
    return divider(text, language).divided(word).replace(DIVISION, "|")


# --- dividing words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Operationsroboter", "Operations|roboter"),
        ("Marktzulassung", "Markt|zulassung"),
        ("Marktzulassungen", "Markt|zulassungen"),
        ("Marktzulassungsverfahren", "Markt|zulassungs|verfahren"),
        ("Patientensicherheit", "Patienten|sicherheit"),
        ("Universitätsklinik", "Universitäts|klinik"),
        ("OPERATIONSROBOTER", "OPERATIONS|ROBOTER"),
        ("Größenprüfung", "Größen|prüfung"),
        ("(Operationsroboter)", "(Operations|roboter)"),
    ],
)
def test_a_long_word_is_divided_into_words_the_newsroom_uses_alone(word: str, parts: str) -> None:
    assert cut(word) == parts


def test_a_front_nobody_knows_does_not_hide_the_word_behind_it() -> None:
    assert cut("Nautilroboter") == "Nautil|roboter"


@pytest.mark.parametrize(
    "word", ["Versicherung", "Überprüfung", "Unternehmen", "Roboter", "Zulassungen", "Klinik", "zugelassen", "Haus"]
)
def test_a_word_that_only_looks_like_two_is_left_whole(word: str) -> None:
    assert cut(word) == word


def test_of_two_ways_the_one_with_the_longer_last_word_is_taken() -> None:
    assert cut("Staubecken") == "Stau|becken"


def test_a_word_inside_a_word_of_the_newsroom_is_found_too() -> None:
    assert cut("Operationsroboterzulassung", f"{GERMAN} Roboterzulassung") == "Operations|roboter|zulassung"


def test_in_a_language_that_writes_words_apart_nothing_is_divided() -> None:
    assert cut("understanding", "under standing stand understanding", "en") == "understanding"


@pytest.mark.parametrize(("language", "text", "word", "parts"), [
    ("nl", "een bedrijf in het ziekenhuis met veiligheid", "ziekenhuisveiligheid", "ziekenhuis|veiligheid"),
    ("sv", "en operation med robot och säkerhet", "operationsrobot", "operations|robot"),
    ("de-AT", GERMAN, "Marktzulassung", "Markt|zulassung"),
])  # fmt: skip
def test_other_languages_that_write_one_word_are_divided_by_their_own_rules(
    language: str, text: str, word: str, parts: str
) -> None:
    assert cut(word, text, language) == parts


def test_marks_a_text_came_with_do_not_stay() -> None:
    assert cut("Ro\u00adbo\u00adter") == "Roboter"
    assert divider().divided("this||that|||") == "this|that|"


def test_the_order_of_texts_does_not_matter() -> None:
    words = GERMAN.split()
    random.Random(1).shuffle(words)
    text = f"{GERMAN} Operationsroboter Marktzulassungsverfahren Patientensicherheit Staubecken"
    assert divider(GERMAN).divided(text) == divider(" ".join(words)).divided(text)


@given(st.text(max_size=80))
def test_dividing_adds_nothing_but_divisions(text: str) -> None:
    assert divider().divided(text).replace("|", "") == text.replace("\u00ad", "").replace("|", "")


def test_a_word_without_end_costs_no_time_without_end() -> None:
    endless = "roboter" * 20_000
    assert len(endless) > LONGEST
    assert divider().divided(endless) == endless


# --- other spellings --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Größe", {"groesse", "grosse"}),
        ("Straße", {"strasse"}),
        ("Łódź", {"lodz"}),
        ("Ørsted", {"orsted", "oersted"}),
        ("Mueller", {"muller"}),
        ("Qualitäts||prüfung", {"qualitaetspruefung", "qualitaets", "pruefung"}),
        ("Steuer Quelle neue Mauer Daten", set()),
        ("(Größe)", {"groesse", "grosse"}),
    ],
)
def test_a_word_is_found_however_it_is_written(text: str, others: set[str]) -> None:
    assert set(Spellings().of(text)) == others


@given(st.text(max_size=60))
def test_other_spellings_are_words(text: str) -> None:
    assert all(word and not re.search(r"\s", word) for word in Spellings().of(text))


# --- text from pages ----------------------------------------------------------------------------------------------------------------


def page(main: str) -> bytes:
    return f"<!doctype html><html lang=de><head><title>T</title></head><body><nav>Nav</nav><main id=m>{main}</main><footer>Fuß</footer></body></html>".encode()


def texts(main: str) -> list[str]:
    return [passage.text for passage in passages(page(main))]


def test_only_what_is_marked_is_taken() -> None:
    assert texts("<p>Außen</p><article data-pagefind-body><p>Innen</p></article><p>Außen</p>") == ["Innen"]


def test_a_page_without_a_mark_gives_its_main_part() -> None:
    assert texts("<h1>Titel</h1><p>Ein Text</p>") == ["Ein Text"]
    assert passages(b"<html><body><p>Kein Hauptteil</p></body></html>") == ()


def test_furniture_is_left_out() -> None:
    marked = (
        "<h1>T</h1><nav>a</nav><p data-pagefind-ignore>b</p><p hidden>c</p><button>d</button><form><p>e</p></form><script>f</script><div class='nr-head'>"
        "<h2>g</h2></div><p class='x nr-note'>h</p><noscript>i</noscript><template>j</template><svg><text>k</text></svg><textarea>l</textarea>"
    )
    assert texts(f"<article data-pagefind-body>{marked}<p>Text <a class=nr-anchor href=#x>#</a> bleibt</p></article>") == [
        "Text bleibt"
    ]


def test_blocks_are_passages_and_inline_elements_are_not() -> None:
    assert texts("<div>Eins<p>zwei <b>und</b> mehr</p>drei<br>vier<ul><li>fünf</li><li>sechs</li></ul></div>") == [
        "Eins",
        "zwei und mehr",
        "drei vier",
        "fünf",
        "sechs",
    ]


def test_weights_hold_for_what_they_enclose_and_no_longer() -> None:
    found = passages(
        page(
            "<p data-pagefind-weight=3>a</p><h2>b</h2><div data-pagefind-weight=2>c<p>d</p>e</div><p>f</p><p data-pagefind-weight=x>g</p>"
        )
    )
    assert [(one.text, one.weight) for one in found] == [("a", 3), ("b", 2), ("c", 2), ("d", 2), ("e", 2), ("f", 1), ("g", 1)]


def test_hostile_text_arrives_as_it_reads() -> None:
    assert texts(f"<p>{html.escape(HOSTILE)}</p>") == [HOSTILE]
    assert texts("<p>a&#0;b</p><p>" + "<b>" * 3000 + "tief") != []


# --- words on most pages --------------------------------------------------------------------------------------------------------------


def of_pages(count: int, language: str = "de") -> Divider:
    vocabulary = Vocabulary(language)
    for _ in range(count):
        vocabulary.add(["Die Klinik und der Arm", "für die Klinik, die Kliniken, das Werk"])
    return vocabulary.divider()


def test_small_words_of_a_large_archive_are_moved_out_of_the_way() -> None:
    large = of_pages(600)
    assert large.common == {"die", "und", "der", "für", "das"}
    assert large.divided("Die Klinik und der Arm") == f"~{MOVED}diew Klinik {MOVED}undb {MOVED}derw Arm"
    assert large.divided("undicht, Und") == f"undicht, ~{MOVED}undb"
    assert of_pages(600, "en").divided("die") == f"{MOVED}dieb"


@pytest.mark.parametrize("text", ["In-für-Klinik", "für-", "2026der", "der5", "und/oder", "_und_", "5.der", "der’s"])
def test_a_small_word_that_is_part_of_another_stays(text: str) -> None:
    assert of_pages(600).divided(f"x {text} y") == (f"x {text} y" if text != "für-" else f"x {MOVED}fürf- y")


@pytest.mark.parametrize(
    ("text", "letter"),
    [("und werk", "z"), ("Und Werk", "z"), ("und – „Werk“", "z"), ("und Ämter", "w"), ("und amten", "w"), ("und 5 mm", "k"), ("und __ \u0301", "b"), ("und", "b")],
)  # fmt: skip
def test_a_moved_word_tells_how_the_next_word_begins(text: str, letter: str) -> None:
    assert of_pages(600).divided(text).split()[0].endswith(f"{MOVED}und{letter}")


def test_pages_are_listed_by_their_small_words_each_at_a_place_of_its_own() -> None:
    large = of_pages(600)
    rolls = [roll(large.common, large.divided(text)).split() for text in ("Das ist für die Klinik", "Und, der", "Klinik")]
    assert rolls == [
        [f"{MOVED}{MOVED}das{MOVED}", "-", f"{MOVED}{MOVED}die{MOVED}", f"{MOVED}{MOVED}für{MOVED}", "-"],
        ["-", f"{MOVED}{MOVED}der{MOVED}", "-", "-", f"{MOVED}{MOVED}und{MOVED}"],
        ["-"] * 5,
    ]
    assert roll(frozenset(), "Klinik und") == ""


def test_in_a_small_archive_every_word_stays_where_it_is() -> None:
    assert of_pages(400).common == frozenset()


def test_a_moved_word_has_no_other_spelling_and_a_letter_like_the_mark_does_not_stay() -> None:
    large = of_pages(600)
    assert list(Spellings().of(large.divided("für"))) == []
    assert large.divided(f"{MOVED}Arm") == "Arm"


# --- the leaf -----------------------------------------------------------------------------------------------------------------------


RECORD = Record(
    "news/2026/x/",
    "Operationsroboter für Łódź",
    "release",
    "2026-11-19T09:00",
    ("robotik",),
    ("desk",),
    words=("Robotik",),
    label="Anzeige",
)


def leaf_of(record: Record, *found: Passage) -> str:
    return Leaves("de", divider()).leaf(record, found)


def test_a_leaf_has_title_text_and_behind_its_end_the_words_nobody_reads() -> None:
    made = html5lib.parse(
        leaf_of(RECORD, Passage("Die Marktzulassung der Größe"), Passage("Wichtig", 3)), namespaceHTMLElements=False
    )
    assert made.get("lang") == "de"
    assert made.find(".//i[@data-pagefind-meta]").get("data-title") == RECORD.title
    blocks = [("".join(block.itertext()), block.get("data-pagefind-weight")) for block in made.iterfind(".//p")]
    assert blocks[:3] == [("Die Markt||zulassung der Größe", None), ("Wichtig", "3"), (END, None)]
    behind = " ".join(text for text, _ in blocks[3:]).split()
    assert {"Operations", "roboter", "lodz", "Robotik", "groesse"} <= set(behind)
    said = json.loads(unquote(made.find(".//i[@id]").get("id")))
    assert said == {
        "title": "Operations||roboter für Łódź",
        "url": RECORD.url,
        "type": "release",
        "date": "2026-11-19T09:00",
        "label": "Anzeige",
    }


def test_hostile_text_in_a_leaf_is_text() -> None:
    record = Record(f"news/{HOSTILE}/", f"{HOSTILE} ' {END}", "note", label=f'" onx="{HOSTILE}', words=(HOSTILE,))
    made = html5lib.parse(leaf_of(record, Passage(f"{HOSTILE} {END} danach")), namespaceHTMLElements=False)
    assert made.find(".//i[@data-pagefind-meta]").get("data-title") == record.title
    assert made.find(".//b") is None
    assert ["".join(block.itertext()) for block in made.iterfind(".//p")][:2] == [f"{HOSTILE}  danach", END]
    assert json.loads(unquote(made.find(".//i[@id]").get("id")))["url"] == record.url


# --- the table of facets ------------------------------------------------------------------------------------------------------------


def rows(table: dict[str, Any], name: str) -> list[list[str]]:
    """What a column of the table says of each page."""
    column = table[name]
    answers = [[column["names"][int(place, 36)] for place in answer.split(".") if place] for answer in column["of"].split(";")]
    places = [ord(sign) - (35 if sign < "\ud800" else 35 + 0x800) for sign in column["rows"]]
    return [answers[place] for place in places]


def test_the_table_says_of_each_page_what_it_is() -> None:
    records = [
        Record("a/", "A", "release", "2026-11-19T09:00", ("robotik", "markt"), ("jana",), has_pictures=True),
        Record("b/", "B", "note", "2026-11-17", ("markt",)),
        Record("c/", "C", "contact", contacts=("jana",)),
    ]
    table = json.loads(facets(records, ["de_0a1b2c3", "de_ffffffff", "de_1234567"], {"und", "der"}))
    assert rows(table, "type") == [["release"], ["note"], ["contact"]]
    assert rows(table, "topic") == [["robotik", "markt"], ["markt"], []]
    assert rows(table, "contact") == [["jana"], [], ["jana"]]
    assert (table["pictures"], table["days"], table["common"]) == ("100", "20776,-2", "der und")


def test_the_table_knows_pages_in_another_order() -> None:
    names = [f"de_{number:07x}" for number in range(2000)]
    assert 0 <= check(names) < 2**31
    assert check(names) == check(list(names))
    assert len({check(names), check(names[1:]), check(names[::-1]), check([names[1], names[0], *names[2:]])}) == 4


@pytest.mark.parametrize("count", [0, 1, 100, 60_000])
def test_an_archive_of_many_topics_keeps_them_apart(count: int) -> None:
    records = [Record(f"{number}/", "x", "note", "2026-01-01", (f"t{number}",)) for number in range(count)]
    table = json.loads(facets(records, [f"de_{number:07x}" for number in range(count)]).encode())
    assert rows(table, "topic") == [[f"t{number}"] for number in range(count)]


def test_the_table_of_ten_thousand_pages_is_small() -> None:
    chance = random.Random(1)
    topics = [f"topic-{number}" for number in range(40)]
    records = [
        Record(
            f"{number}/",
            "x",
            chance.choice(["release", "note", "story"]),
            f"20{30 - number // 1000}-0{9 - number % 1000 // 125}-01",
            tuple(sorted(chance.sample(topics[: chance.randint(2, 40)], 2))),
            (f"person-{chance.randint(1, 12)}",),
            has_pictures=chance.random() < 0.6,
        )
        for number in range(10_000)
    ]
    assert len(gzip.compress(facets(records, [f"de_{number:07x}" for number in range(10_000)]).encode(), 6)) < 30_000


# --- Pagefind -----------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (folder := tmp_path / "site" / name).mkdir(parents=True)
        (folder / "index.html").write_bytes(page(f"<p>Ein Text über {name}-Roboter</p>"))
    return tmp_path / "site"


RECORDS = {
    "de": (Record("a/", "A", "note", "2026-01-01"), Record("b/", "B", "note", "2026-01-02"), Record("fehlt/", "C", "note")),
    "en": (),
}
FOLDERS = {"de": "pagefind/de/", "en": "pagefind/en/"}


def test_an_index_is_made_of_the_pages_that_are_there(site: Path, tmp_path: Path) -> None:
    made = make_index(site, RECORDS, FOLDERS, tmp_path / "scratch")
    assert made.pages == 2
    assert made.size == sum(path.stat().st_size for path in (site / "pagefind").rglob("*") if path.is_file())
    assert re.fullmatch(r"Search: 2 pages indexed in [\d.]+ s, \d+ kB", made.line)
    assert not (site / "pagefind/en").exists()
    assert list((tmp_path / "scratch").iterdir()) == []
    said = [json.loads(gzip.decompress(path.read_bytes())[12:]) for path in (site / "pagefind/de/fragment").iterdir()]
    assert {one["meta"]["title"] for one in said} == {"A", "B"}
    assert rows(table_of(site), "type") == [["note"], ["note"]]


def table_of(site: Path) -> dict[str, Any]:
    """The table of facets, by the name a browser works out."""
    entry = json.loads((site / "pagefind/de/pagefind-entry.json").read_bytes())
    table: dict[str, Any] = json.loads((site / f"pagefind/de/facets.{entry['languages']['de']['hash']}.json").read_bytes())
    return table


def fragments(site: Path) -> dict[str, str]:
    """The names of the pages in the index, by the address they have there."""
    found = (site / "pagefind/de/fragment").iterdir()
    return {json.loads(gzip.decompress(path.read_bytes())[12:])["url"]: path.name.removesuffix(".pf_fragment") for path in found}


def many(site: Path, count: int) -> dict[str, tuple[Record, ...]]:
    """Write pages, in an order that is not theirs; returns what is known of them."""
    for number in sorted(range(count), key=str):
        (folder := site / f"n{number}").mkdir(parents=True)
        (folder / "index.html").write_bytes(page(f"<p>Nummer {number} im Archiv</p>"))
    return {"de": tuple(Record(f"n{number}/", f"N {number}", "note", f"{1900 + number}-01-01") for number in range(count))}


def test_pages_are_numbered_the_newest_first_whatever_order_a_folder_has(tmp_path: Path) -> None:
    make_index(site := tmp_path / "site", many(tmp_path / "site", 60), FOLDERS, tmp_path / "scratch")
    names = fragments(site)
    in_order = [names[f"/{number}.html"] for number in range(60)]
    (pages,) = (site / "pagefind/de").glob("*.pf_meta")
    assert re.findall(r"de_[0-9a-f]{7}", gzip.decompress(pages.read_bytes()).decode("latin-1"))[:60] == in_order
    assert table_of(site)["check"] == check(in_order)
    assert table_of(site)["days"].startswith(f"{(date(1959, 1, 1) - date(1970, 1, 1)).days},-365,")


def test_the_same_pages_make_the_same_index(tmp_path: Path) -> None:
    found = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        records = many(folder, 40)
        make_index(folder, {"de": records["de"][:: 1 if folder.name == "one" else -1]}, FOLDERS, tmp_path / "scratch")
        found.append({path.relative_to(folder): path.read_bytes() for path in (folder / "pagefind").rglob("*") if path.is_file()})
    assert found[0] == found[1]


def index_files(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (site / "pagefind").rglob("*") if path.is_file()}


def test_an_index_made_of_what_was_seen_before_is_the_one_made_anew(tmp_path: Path) -> None:
    texts = {f"n{number}": f"Die Nummer {number} der Marktzulassung" for number in range(520)}
    titles: dict[str, str] = {}
    histories: tuple[dict[str, str], ...] = (
        {},
        {"n3": "Ein anderer Text"},
        {"n4": "Zulassung und Zulassung"},  # now the long word of all others divides
        {"neu": "Die neue Meldung mit Zulassung"},
        {f"n{number}": f"Keine Nummer {number}" for number in range(400)},  # and a small word is common no longer
    )
    kept = Kept(tmp_path / "kept")
    for number, edit in enumerate(histories):
        texts |= edit
        titles["n7"] = "Neuer Titel" if number > 2 else "N"
        found = []
        sums = {f"{path}/": zlib.crc32(text.encode()) for path, text in texts.items()}
        for name, seen in (("anew", Seen()), ("seen", Seen(kept, b"", sums.get))):
            for path, text in texts.items():
                (folder := tmp_path / name / path).mkdir(parents=True, exist_ok=True)
                # A page that has not changed is not looked at.
                is_read = name == "anew" or number == 0 or path in edit
                (folder / "index.html").write_bytes(page(f"<p>{text}</p>") if is_read else b"<p>Nichts</p>")
            records = tuple(Record(f"{path}/", titles.get(path, "N"), "note") for path in texts)
            make_index(tmp_path / name, {"de": records}, FOLDERS, tmp_path / "scratch", seen)
            found.append(index_files(tmp_path / name))
        assert found[0] == found[1], number
        kept.close(is_whole=True)
        kept = Kept(tmp_path / "kept")


def test_a_page_without_a_word_has_no_row(site: Path, tmp_path: Path) -> None:
    (site / "b/index.html").write_bytes(page("<p>…</p>"))
    assert make_index(site, RECORDS, FOLDERS, tmp_path / "scratch").pages == 1
    assert len(table_of(site)["pictures"]) == 1
    (site / "a/index.html").write_bytes(page("<p>…</p>"))
    assert make_index(site, RECORDS, FOLDERS, tmp_path / "scratch").pages == 0


def test_pages_are_called_by_a_word_no_text_has(site: Path, tmp_path: Path) -> None:
    leaves = Leaves("de", divider())
    assert f'data-all="{MOVED}{MOVED}2 "' in leaves.leaf(RECORD, [], 2 * BLOCK)
    assert f"{MOVED}{MOVED}2" not in leaves.leaf(Record("x/", f"{MOVED}{MOVED}2", "note"), [Passage(f"{MOVED}{MOVED}2")])


def test_a_title_in_a_large_archive_keeps_its_words_and_files_the_small_ones_apart() -> None:
    title = html5lib.parse(
        Leaves("de", of_pages(600)).leaf(Record("x/", "Operationsroboter und Klinik", "note"), []), namespaceHTMLElements=False
    ).find(".//i[@data-title]")
    assert title.get("data-title") == f"Operationsroboter {MOVED}undw Klinik"


def test_an_index_replaces_the_one_before(site: Path, tmp_path: Path) -> None:
    make_index(site, RECORDS, FOLDERS, tmp_path / "scratch")
    make_index(site, {"de": RECORDS["de"][:1]}, FOLDERS, tmp_path / "scratch")
    assert len(list((site / "pagefind/de/fragment").iterdir())) == 1


def program(tmp_path: Path, script: str) -> str:
    path = tmp_path / "pagefind"
    path.write_text(f"#!{sys.executable}\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_a_pagefind_that_fails_is_told_in_a_line(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = "import sys; print('something\\nthe disk is full', file=sys.stderr); sys.exit(3)"
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", program(tmp_path, script))
    with pytest.raises(SearchError, match=r"^The search index cannot be made: Pagefind says: something the disk is full$"):
        make_index(site, RECORDS, FOLDERS, tmp_path / "scratch")
    assert list((tmp_path / "scratch").iterdir()) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("x,", "ended with 0."),
        ("e30=,", "ended with 0."),
        ("eyJwYXlsb2FkIjogeyJ0eXBlIjogIkVycm9yIiwgIm1lc3NhZ2UiOiAibm8gcm9vbSJ9fQ==,", "says: no room"),
        ("", "ended with 0."),
    ],
)
def test_a_pagefind_that_answers_otherwise_is_told_in_a_line(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, told: str
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", program(tmp_path, f"print({said!r}, end='', flush=True)"))
    with pytest.raises(SearchError, match=f"^The search index cannot be made: Pagefind {re.escape(told)}$"):
        make_index(site, RECORDS, FOLDERS, tmp_path / "scratch")


def test_a_pagefind_that_does_not_run_is_told_in_a_line(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "nowhere"))
    with pytest.raises(
        SearchError, match=r"^The search index cannot be made: .*nowhere does not run: No such file or directory\.$"
    ):
        make_index(site, RECORDS, FOLDERS, tmp_path / "scratch")


def test_settings_for_other_pagefinds_do_not_reach_ours(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "xx")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pagefind.toml").write_text('exclude_selectors = ["p"]\n', encoding="utf-8")
    make_index(site, RECORDS, FOLDERS, Path("scratch"))
    assert list(json.loads((site / "pagefind/de/pagefind-entry.json").read_bytes())["languages"]) == ["de"]
    said = [json.loads(gzip.decompress(path.read_bytes())[12:]) for path in (site / "pagefind/de/fragment").iterdir()]
    assert all("Roboter" in one["content"] for one in said)
    shutil.rmtree("scratch")
