"""Plain text and PDF of items in whole sites: what is in them, read back by other programs, and what is not."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import MakeSite
from newsrooms import NBSP, RIGHTS, Newsroom, options

from newsroom_plugin import pdf
from newsroom_plugin.imaging import prune

HOSTILE = r'R&D <b>"wins"</b> ]]> #let x = 1 $ \ @ [ ] 😀'
"""A text that breaks whatever takes it for markup: HTML, XML, typst."""

URL = "news/2026/zulassung/"
TXT, PDF = f"{URL}zulassung.txt", f"{URL}zulassung.pdf"

SKETCH = f"""
news/2026/zulassung.md
    ---
    title: 'Roboter {HOSTILE}'
    subtitle: Nach zwölf Jahren
    date: 2026-11-18T09:00
    dateline: Berlin
    summary: 'Er darf. {HOSTILE}'
    tags: [Robotik]
    author: Mira Okafor
    label: paid
    media: [robot, film, blatt]
    facts: ['{HOSTILE}', {{value: 5 mm, label: Durchmesser, source: Datenblatt, as_of: 2026-11-10}}]
    quotes: [{{text: Endlich., by: Prof. Dr. Samuel Adeyemi, role: Chirurg}}]
    faq: [{{question: Was kostet er?, answer: "Das steht in der **Liste**."}}]
    links: [{{title: Datenblatt, url: "https://www.example.org/blatt"}}]
    updates: [{{date: 2026-11-19, note: Zahl berichtigt.}}, {{date: 2026-11-20, note: Noch eine Zahl berichtigt.}}]
    ---
    Mehr sagt [die Geschichte](geschichte.md).[^1] Siehe [unten](#tabelle).

    ## Tabelle {{#tabelle}}

    | Land | Zahl |
    |---|---|
    | Polen | 6 |

    > Gesagt.
    > — Jana Weber, Sprecherin

    ![Ein Bild von nah](../../media/robot.jpg)

    [^1]: Eine Fußnote mit [Quelle](https://quelle.example/).
news/2026/geschichte.md
    ---
    type: story
    title: Die Frau
    date: 2026-11-17
    author: Mira Okafor
    ---
    Sie zählt.
news/2026/still.md
    ---
    title: Still
    date: 2026-11-16
    summary: Für wenige.
    unlisted: true
    media: [heimlich]
    ---
    Leise.
news/2026/vorbei.md
    ---
    title: Vorbei
    date: 2026-01-06
    summary: Galt bis gestern.
    expires: 2026-11-19
    ---
    Alt.
news/2026/falsch.md
    ---
    title: Falsch
    date: 2026-02-06
    summary: Stimmte nicht.
    facts: [Eine falsche Zahl]
    withdrawn: {{date: 2026-11-01, reason: Die Zahlen waren falsch.}}
    ---
    Falsche Zahlen.
news/2026/entwurf.md
    ---
    title: Entwurf
    date: 2026-02-06
    summary: Noch nicht.
    draft: true
    ---
    Noch nicht.
en/news/2026/zulassung.md
    ---
    title: Robot approved
    date: 2026-11-18T09:00
    summary: It may.
    media: [robot]
    ---
    It may.
media/robot.jpg 400x240
media/robot.jpg.yml
    title: Der Roboter
    alt: {{de: Ein Roboter, en: A robot}}
    caption: {{de: Der Roboter im Saal, en: The robot in the theatre}}
    credit: Aurelia / Mira Okafor
    license: CC-BY-4.0
media/heimlich.jpg 120x80
media/heimlich.jpg.yml
    alt: Ein Bild für wenige
    credit: Aurelia
    license: editorial
media/film.yml
    provider: peertube
    url: https://video.example/w/1
    title: Der Film
    alt: Ein Film
    credit: Aurelia
    license: CC-BY-SA-4.0
    poster: robot
media/blatt.pdf.yml
    alt: Ein Blatt
    credit: Aurelia
    license: CC0-1.0
"""
FILES = {"media/blatt.pdf": b"%PDF-1.4\n%%EOF\n"}
PLUGIN = options(pdf={"enabled": True})
CONFIG = {"markdown_extensions": ["tables", "footnotes", "attr_list", {"toc": {"permalink": "#"}}]}

needs_typst = pytest.mark.skipif(not pdf.is_available(), reason="typst is not installed.")


def needs(*tools: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not all(map(shutil.which, tools)), reason=f"There is no {' or '.join(tools)} on this machine.")


@pytest.fixture(scope="module")
def site(make_site_once: MakeSite) -> Newsroom:
    newsroom = make_site_once(SKETCH, FILES, plugin=PLUGIN if pdf.is_available() else options(), **CONFIG)
    assert not newsroom.has_failed, newsroom.errors
    assert newsroom.warnings == []
    return newsroom


def text(newsroom: Newsroom, path: str) -> str:
    return newsroom.files[path].decode("utf-8").replace(NBSP, " ")


def said_by(*command: str | Path) -> str:
    """What a program says of a file, with single spaces."""
    done = subprocess.run([str(part) for part in command], capture_output=True, check=True)
    return " ".join(done.stdout.decode("utf-8", "replace").replace("\u200b", "").split())


# --- plain text -----------------------------------------------------------------------------------------------------------------


def test_the_text_of_an_item_says_everything_from_head_to_foot(site: Newsroom) -> None:
    said = text(site, TXT)
    assert said.startswith(
        "Pressemitteilung, 18. November 2026, Berlin, Aurelia Medizintechnik GmbH\n\n"
        f"Roboter {HOSTILE}\n{'=' * len(f'Roboter {HOSTILE}')}\n\n"
        "Nach zwölf Jahren\n\nAnzeige.\n\n"
        "Berichtigt am 20. November 2026: Noch eine Zahl berichtigt.\n\nBerichtigt am 19. November 2026: Zahl berichtigt.\n\n"
        f"Er darf. {HOSTILE}\n\n"
        "Mehr sagt die Geschichte (https://press.example.org/news/2026/geschichte/).[1] Siehe unten.\n\n"
        "Tabelle\n-------\n\nLand | Zahl\nPolen | 6\n\n„Gesagt.“\n— Jana Weber, Sprecherin\n\n"
        "* * *\n\n1. Eine Fußnote mit Quelle (https://quelle.example/).\n\n"
    )
    assert f"– {HOSTILE}\n– 5 mm Durchmesser (Quelle: Datenblatt, Stand 10. November 2026)\n" in said
    assert "„Endlich.“\n— Prof. Dr. Samuel Adeyemi, Chirurg\n" in said
    assert "Was kostet er?\n\nDas steht in der Liste.\n" in said
    assert "– Datenblatt (https://www.example.org/blatt)\n" in said
    assert "Pressedienst, Presse\n+49 30 23125 110\npress@example.org\n" in said
    assert "Wir bauen Roboter.\n" in said
    assert (
        "Der Roboter\nBildtext: Der Roboter im Saal\nNennung: Aurelia / Mira Okafor\nRechte: CC BY 4.0, https://creativecommons.org/"
        in said
    )
    assert re.search(r"Datei: https://press\.example\.org/media/robot/robot-original\.jpg \(JPEG, 400 × 240, \d+ kB\)\n", said)
    assert "Datei: https://video.example/w/1\n" in said
    assert "Datei: https://press.example.org/media/blatt/blatt-original.pdf (PDF, 1 kB)\n" in said
    assert said.endswith("Dieser Text mit Bildern und allen Änderungen: https://press.example.org/news/2026/zulassung/\n")


def test_the_length_is_that_of_the_text_as_it_is_read(site: Newsroom) -> None:
    said = text(site, "news/2026/geschichte/geschichte.txt")
    assert f"\n\n{len('Die Frau Sie zählt.')} Zeichen. Abdruck honorarfrei, Beleg erbeten.\n" in said
    assert "19 Zeichen." in site.text("news/2026/geschichte/")


def test_a_text_is_utf8_without_mark_with_unix_lines_and_nothing_unseen(site: Newsroom) -> None:
    texts = {path: data for path, data in site.files.items() if path.endswith(".txt") and path.startswith(("news/", "en/news/"))}
    assert set(texts) == {
        TXT,
        "news/2026/geschichte/geschichte.txt",
        "news/2026/still/still.txt",
        "news/2026/vorbei/vorbei.txt",
        "news/2026/falsch/falsch.txt",
        "en/news/2026/zulassung/zulassung.txt",
    }
    for path, data in texts.items():
        assert not data.startswith(b"\xef\xbb\xbf") and b"\r" not in data, path
        assert data.endswith(b"\n") and not re.search("[\u00ad\x00-\x09\x0b-\x1f]", data.decode("utf-8")), path


def test_a_withdrawn_item_is_its_notice(site: Newsroom) -> None:
    assert text(site, "news/2026/falsch/falsch.txt") == (
        "Pressemitteilung, 6. Februar 2026, Aurelia Medizintechnik GmbH\n\nFalsch\n======\n\n"
        "Zurückgezogen am 1. November 2026: Die Zahlen waren falsch.\n\nhttps://press.example.org/news/2026/falsch/\n"
    )
    assert not site.has("news/2026/falsch/falsch.pdf")


def test_an_expired_item_says_so_and_an_unlisted_one_keeps_to_its_own_address(site: Newsroom) -> None:
    assert "Seit 19. November 2026 nicht mehr aktuell" in text(site, "news/2026/vorbei/vorbei.txt")
    still = text(site, "news/2026/still/still.txt")
    assert "Datei: https://press.example.org/news/2026/still/heimlich-original.jpg" in still


def test_the_page_offers_each_form_with_kind_and_size(site: Newsroom) -> None:
    page = site.page(URL)
    alternates = {link.get("type"): link.get("href") for link in page.iterfind(".//link[@rel='alternate'][@type]")}
    assert alternates["text/plain"].endswith("zulassung.txt")
    rows = [" ".join("".join(row.itertext()).split()) for row in page.iterfind(".//aside//a[@class='nr-act nr-i nr-i--file']")]
    assert rows[0].startswith("Nur Text (.txt) ")
    if pdf.is_available():
        assert alternates["application/pdf"].endswith("zulassung.pdf")
        assert re.fullmatch(r"Als PDF \d Seiten, \d+ kB", rows[1])
    assert "application/pdf" not in site.html("news/2026/falsch/")


def test_a_site_without_an_address_says_no_address_that_does_not_hold(make_site: MakeSite) -> None:
    newsroom = make_site(SKETCH, FILES, site_url=None, **CONFIG)
    assert not newsroom.has_failed, newsroom.errors
    said = text(newsroom, TXT)
    assert "Mehr sagt die Geschichte.[1]" in said
    assert not re.search(r"[( ]/(news|media)/", said)
    assert not [path for path in newsroom.files if path.endswith("zulassung.pdf")], "PDFs are made only when asked for"


# --- PDF ------------------------------------------------------------------------------------------------------------------------


@needs_typst
@needs("qpdf", "pdfinfo")
def test_a_pdf_is_sound_tagged_and_says_what_it_is(site: Newsroom) -> None:
    path = site.path(PDF)
    assert "No syntax or stream encoding errors" in said_by("qpdf", "--check", path)
    about = said_by("pdfinfo", path)
    assert "Tagged: yes" in about and "Author: Mira Okafor" in about and "Keywords: Robotik" in about
    assert "Title: Roboter R&D" in about
    assert "CreationDate: Thu Nov 19 23:00:00 2026 UTC" in said_by("env", "TZ=UTC", "pdfinfo", path)
    plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path, "-"], capture_output=True, check=True).stdout
    assert b"/Lang (de-DE)" in plain or b"/Lang (de)" in plain
    assert b"pdfuaid" in plain and b"/Outlines" in plain and b"/StructTreeRoot" in plain
    tree = said_by("pdfinfo", "-struct-text", path)
    for tag in ("H1", "H2", "Table", "TH", "BlockQuote", "Figure", "Link", "Note", "LI"):
        assert re.search(rf"\b{tag}\b", tree), tag
    assert b"/Alt (Ein Bild von nah)" in plain and b"/Alt (Ein Roboter)" in plain


@needs_typst
@needs("pdftotext", "pdfinfo")
def test_a_pdf_has_the_same_content_and_links_as_the_page(site: Newsroom) -> None:
    said = said_by("pdftotext", site.path(PDF), "-").replace(NBSP, " ")
    shown = HOSTILE.replace("😀", "[grinning face]")
    for words in (
        f"Roboter {shown}",
        "Nach zwölf Jahren",
        "Anzeige.",
        "Berichtigt am 19. November 2026",
        "5 mm Durchmesser",
        "„Gesagt.“",
        "„Endlich.“",
        "Eine Fußnote mit Quelle",
        "Was kostet er?",
        "Pressedienst, Presse",
        "Wir bauen Roboter.",
        "Der Roboter im Saal",
        "CC BY 4.0",
    ):
        assert words in said, words
    links = said_by("pdfinfo", "-url", site.path(PDF))
    for address in (
        "https://press.example.org/news/2026/geschichte/",
        "https://quelle.example/",
        "https://www.example.org/blatt",
        "tel:+493023125110",
        "mailto:press@example.org",
        "https://press.example.org/media/robot/robot-original.jpg",
        "https://video.example/w/1",
        f"https://press.example.org/{URL}",
    ):
        assert address in links, address


@needs_typst
def test_pdfs_are_made_once_alike_and_again_only_for_what_changed(site: Newsroom) -> None:
    before = {path: data for path, data in site.files.items() if path.endswith(".pdf") and path.startswith(("news/", "en/"))}
    assert set(before) == {
        PDF,
        "news/2026/geschichte/geschichte.pdf",
        "news/2026/still/still.pdf",
        "news/2026/vorbei/vorbei.pdf",
        "en/news/2026/zulassung/zulassung.pdf",
    }
    kept = {path: path.stat().st_ino for path in (site.folder / ".cache/newsroom/pdf").rglob("*.pdf")}
    damaged = min(kept)
    damaged.write_bytes(damaged.read_bytes()[:-9])
    story = site.content / "news/2026/geschichte.md"
    written = story.read_text(encoding="utf-8")
    story.write_text(written.replace("Sie zählt.", "Sie zählt weiter."), encoding="utf-8")
    site.build()
    story.write_text(written, encoding="utf-8")
    after = {path: site.files[path] for path in before}
    assert {path for path in before if before[path] != after[path]} == {"news/2026/geschichte/geschichte.pdf"}
    now = {path: path.stat().st_ino for path in (site.folder / ".cache/newsroom/pdf").rglob("*.pdf")}
    assert len(now) == len(kept) + 1
    assert {path for path in kept if kept[path] != now[path]} <= {damaged}


@needs_typst
def test_pdfs_are_the_same_in_another_folder_zone_and_process(site: Newsroom, tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("site", ".cache")
    moved = Newsroom(Path(shutil.copytree(site.folder, tmp_path / "ein anderer Ordner", ignore=ignored)))
    assert moved.run(TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="7").returncode == 0
    site.build()
    wanted = [path for path in site.files if path.endswith((".pdf", ".txt"))]
    assert [path for path in wanted if moved.files[path] != site.files[path]] == []


@needs_typst
def test_the_cache_is_pruned_of_pdfs_too(tmp_path: Path) -> None:
    entry = tmp_path / "pdf/ab/abc-00000000.pdf"
    entry.parent.mkdir(parents=True)
    entry.write_bytes(b"x")
    assert prune(tmp_path, entry.stat().st_mtime + 1e7, older_than=1).removed == 1


def test_pdfs_that_are_asked_for_need_typst_and_that_is_said(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom_plugin.pdf.press.typst", None)
    newsroom = write_site(SKETCH, FILES, plugin=PLUGIN).build()
    assert newsroom.has_failed
    assert newsroom.errors[0].endswith(
        "mkdocs.yml: plugins.newsroom.pdf.enabled: PDFs are made with typst, which is not installed. "
        "Run `pip install 'mkdocs-newsroom[pdf]'`, or leave the option out."
    )


@needs_typst
def test_an_item_that_cannot_be_set_is_named_in_a_line_and_the_others_have_theirs(write_site: MakeSite) -> None:
    tibetan = "news/2026/a.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: བོད\n    ---\n    A.\n"
    other = "news/2026/b.md\n    ---\n    title: B\n    date: 2026-11-01\n    summary: s\n    ---\n    B.\n"
    newsroom = write_site(tibetan + other, plugin=PLUGIN).build()
    assert not newsroom.has_failed
    assert newsroom.has("news/2026/b/b.pdf") and not newsroom.has("news/2026/a/a.pdf")
    (warning,) = [warning for warning in newsroom.warnings if "PDF" in warning]
    assert warning.startswith("newsroom: content/news/2026/a.md:1: There is no PDF of this: No font here draws ")
    assert "application/pdf" not in newsroom.html("news/2026/a/")


@needs_typst
def test_a_logo_that_cannot_be_read_keeps_no_pdf_from_being_made(write_site: MakeSite) -> None:
    organization = {**PLUGIN["organization"], "logo": "media/logo.png"}
    item = f"news/2026/b.md\n    ---\n    title: B\n    date: 2026-11-01\n    summary: s\n    ---\n    B.\nmedia/logo.png.yml\n    {RIGHTS.replace(chr(10), chr(10) + '    ')}\n"
    newsroom = write_site(item, {"media/logo.png": b"no picture"}, plugin={**PLUGIN, "organization": organization}).build()
    assert newsroom.has("news/2026/b/b.pdf"), newsroom.warnings
