"""`newsroom verify`: a leak of each kind is planted into a finished site and must be found, and a clean site has none."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import io
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import MakeSite
from newsrooms import AT, RIGHTS, Newsroom, drawn, options
from PIL import Image, ImageDraw, ImageFilter
from PIL.PngImagePlugin import PngInfo

from newsroom_plugin.assembly import read_and_check
from newsroom_plugin.cli import main
from newsroom_plugin.errors import Report
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.reader import walk
from newsroom_plugin.verify import Hidden, Search, Searched, prepare

TITLE = "Übernahme der Quarzmühle Oberzell"
SENTENCE = "Die Gesellschafter unterschrieben den Vertrag gestern Abend in Zürich"

SKETCH = f"""
news/2026/offen.md
    ---
    title: Neuer Roboter zugelassen
    date: 2026-11-01
    summary: Der Roboter darf in Kliniken eingesetzt werden.
    tags: [Robotik]
    media: [roboter]
    ---
    Mehr als vierzig Kliniken warten darauf. ![Der Arm](../../media/arm.jpg)
news/2026/quarzmuehle.md
    ---
    title: {TITLE}
    date: 2026-11-19
    embargo: 2026-12-01T09:00
    summary: Mehr als vierzig Kliniken warten darauf.
    tags: [Robotik, Zukäufe]
    aliases: [/frueher/muehlenkauf/]
    contacts: [desk]
    media: [{{src: vertrag, caption: Handschlag vor dem Mahlwerk}}, vertragstext]
    quotes: [{{text: "Das wird ein großer gemeinsamer Anfang für uns alle.", by: Hildburg Zankl}}]
    ---
    {SENTENCE}, und niemand
    sprach vorher darüber.
news/2026/entfernt.md
    ---
    title: Zerwürfnis mit Lieferantin Kwiatkowska
    date: 2026-11-02
    summary: Das Gericht hat entschieden.
    slug: zerwuerfnis-mit-lieferantin
    removed: {{date: 2026-11-10}}
    ---
    Frau Kwiatkowska klagte gegen die Kündigung ihres Vertrages.
news/2026/zurueck.md
    ---
    title: Rückblick auf ein Jahr
    date: 2026-11-03
    summary: Neunzehn Eingriffe gelangen ohne jede Nachblutung im Saal.
    withdrawn: {{date: 2026-11-10, reason: Die Zahlen waren falsch.}}
    ---
    Neunzehn Eingriffe gelangen ohne jede Nachblutung im Saal.
about/plan.md
    ---
    title: Umzugsplan Nordwerk
    draft: true
    ---
    Zuerst ziehen die Drehbänke um.
media/roboter.jpg.yml
    caption: Der Roboter im Saal
    {RIGHTS.replace(chr(10), chr(10) + "    ")}
media/arm.jpg.yml
    {RIGHTS.replace(chr(10), chr(10) + "    ")}
media/vertrag.jpg.yml
    alt: Zwei Frauen geben sich vor einem Mahlwerk die Hand
    credit: Ottilie Brenneisen
    license: editorial
    focus: [0.3, 0.4]
media/vertragstext.docx.yml
    alt: Der Wortlaut
    credit: Aurelia
    license: editorial
media/abgelaufen.jpg.yml
    alt: Ein Schwungrad von der Seite gesehen
    credit: Aurelia
    license: editorial
    public: true
    rights: {{until: 2026-11-19}}
"""


def scene(seed: int, width: int = 900, height: int = 600) -> bytes:
    """A picture with enough in it to be recognised, the same for one seed."""
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    value = seed * 7919 + 17
    for _ in range(60):
        value = value * 1103515245 + 12345 & 0x7FFFFFFF
        x, y = value % width, value // 7 % height
        size = 40 + value // 11 % 160
        colour = (value // 3 % 256, value // 5 % 256, value // 13 % 256)
        draw.ellipse((x - size, y - size, x + size, y + size), fill=colour)
    into = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(2)).save(into, "JPEG", quality=92)
    return into.getvalue()


DOCUMENT = b"PK-no " + b"".join(hashlib.sha256(str(number).encode()).digest() for number in range(5000))
"""A document whose words nobody can read."""

FILES = {
    "media/roboter.jpg": scene(1),
    "media/arm.jpg": scene(2),
    "media/vertrag.jpg": scene(3),
    "media/abgelaufen.jpg": scene(4),
    "media/vertragstext.docx": DOCUMENT,
}


@dataclass
class Verified:
    """A site that can be changed, and searched again without reading the content again."""

    newsroom: Newsroom
    hidden: Hidden
    search: Search

    def leaks(self, site: Path) -> list[tuple[str, str, str]]:
        """(file, what, hidden source) of everything found."""
        found = self.searched(site)
        return [(leak.file, leak.what, self.hidden.sources[leak.source].path.removeprefix("content/")) for leak in found.leaks]

    def searched(self, site: Path) -> Searched:
        return replace(self.search, found=Searched(), _clean=set(), _seen={}, _named={}, _waiting=[]).run(site)


def prepared(newsroom: Newsroom) -> Verified:
    report, settings = Report(), Settings.model_validate(options(search={"enabled": True}))
    checked = read_and_check(str(newsroom.content), str(newsroom.folder), settings, report, at=AT)
    files = list(walk(str(newsroom.content), str(newsroom.folder), settings))
    hidden, search = prepare(checked.newsroom, checked.newsroom.public(AT), files, newsroom.folder / "mkdocs.yml", ())
    return Verified(newsroom, hidden, search)


@pytest.fixture(scope="module")
def verified(make_site_once: MakeSite) -> Verified:
    newsroom = make_site_once(SKETCH, FILES, plugin=options(search={"enabled": True}))
    assert not newsroom.has_failed, newsroom.errors
    return prepared(newsroom)


@pytest.fixture
def site(verified: Verified, tmp_path: Path) -> Path:
    """Where to plant: a site of nothing but the files that were planted, with the whole one beside it."""
    (tmp_path / "whole").symlink_to(verified.newsroom.site)
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


Plant = Callable[[Path], str]
"""Plants a leak; returns the path of the file it is in."""


def put(path: str, data: bytes | str) -> Plant:
    def plant(site: Path) -> str:
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return plant


def inserted(path: str, before: str, text: str) -> Plant:
    """Put a text into a file of the whole site."""

    def plant(site: Path) -> str:
        target = site / path
        data = (site.parent / "whole" / path).read_text(encoding="utf-8")
        assert before in data
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(data.replace(before, text + before, 1), encoding="utf-8")
        return path

    return plant


def zipped(**files: bytes | str) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in files.items():
            bundle.writestr(name.replace("_", "."), data)
    return into.getvalue()


def picture(data: bytes, box: tuple[int, int, int, int] | None, size: tuple[int, int], format: str, **save: object) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        into = io.BytesIO()
        image.crop(box or (0, 0, *image.size)).resize(size).save(into, format, **save)
        return into.getvalue()


def folded(line: str) -> str:
    """A line of a calendar in pieces of 75 octets."""
    data, pieces = line.encode(), list[bytes]()
    while data:
        cut = 75 - bool(pieces)
        while cut < len(data) and data[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(data[:cut])
        data = data[cut:]
    return b"\r\n ".join(pieces).decode() + "\r\n"


def in_exif(text: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = text
    return drawn(90, 60, exif=exif)


def in_utf16_exif(text: str) -> bytes:
    exif = Image.Exif()
    exif[0x9C9B] = text.encode("utf-16-le") + b"\0\0"
    return drawn(90, 60, exif=exif)


def in_png(text: str, *, is_zipped: bool) -> bytes:
    note = PngInfo()
    note.add_text("Comment", text, zip=is_zipped)
    return drawn(90, 60, "PNG", pnginfo=note)


def cbor_words(*words: str) -> bytes:
    """Words as Pagefind writes them, each with its length right in front."""
    packed = b"".join(bytes((0x60 + len(word.encode()),)) + word.encode() for word in words)
    return gzip.compress(b"pagefind_dcd" + bytes((0x80 + len(words),)) + packed)


def pdf(text: str) -> bytes:
    typst = pytest.importorskip("typst")
    data: bytes = typst.compile(f"#set page(width: 12cm)\n{text}".encode(), format="pdf")
    assert b"Quarz" not in data
    return data


def pdf_with(content: bytes) -> bytes:
    stream = zlib.compress(content)
    return (
        b"%%PDF-1.7\n1 0 obj\n<</Type/EmbeddedFile/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\n%%%%EOF\n"
        % (
            len(stream),
            stream,
        )
    )


HIDDEN = "news/2026/quarzmuehle.md"
ESCAPED = TITLE.encode("ascii", "xmlcharrefreplace").decode()
VERTRAG = FILES["media/vertrag.jpg"]

WORDS: dict[str, tuple[Plant, str]] = {
    "a title with entities": (inserted("index.html", "</main>", f"<p>{ESCAPED}</p>"), HIDDEN),
    "a title with hexadecimal entities": (
        inserted("news/index.html", "</main>", "".join(f"&#x{ord(sign):X};" for sign in TITLE)),
        HIDDEN,
    ),
    "a title with tags inside its words": (
        inserted("index.html", "</main>", "<b>Über</b>nahme der Quarz<wbr>mühle <em>Ober</em>zell"),
        HIDDEN,
    ),
    "a title with soft hyphens in capitals": (inserted("index.html", "</main>", "ÜBER&shy;NAHME DER QUARZ\u00admühle OBERZELL"), HIDDEN),
    "a title in letters taken apart": (inserted("index.html", "</main>", "U\u0308bernahme der Quarzmu\u0308hle"), HIDDEN),
    "a single word of a title": (inserted("index.html", "</main>", "<i>Quarzmühle</i>"), HIDDEN),
    "a title in an attribute": (inserted("index.html", "</main>", f'<img alt="{html.escape(TITLE)}">'), HIDDEN),
    "a title in a comment": (inserted("index.html", "</main>", f"<!-- {TITLE} -->"), HIDDEN),
    "a sentence of the text": (inserted("index.html", "</main>", f"<p>… {SENTENCE.replace(' ', chr(10), 3)} …"), HIDDEN),
    "a part of a sentence": (inserted("index.html", "</main>", "unterschrieben den Vertrag gestern Abend…"), HIDDEN),
    "a quote": (inserted("feed.json", '"items"', f'"x": {json.dumps("ein großer gemeinsamer Anfang für uns alle")}, '), HIDDEN),
    "a person named there alone": (inserted("index.html", "</main>", "Hildburg Zankl"), HIDDEN),
    "a caption": (inserted("atom.xml", "</feed>", "<x>&lt;p&gt;Handschlag vor dem Mahlwerk&lt;/p&gt;</x>"), HIDDEN),
    "JSON with escapes": (put("api/x.json", json.dumps({"title": TITLE})), HIDDEN),
    "HTML in JSON": (put("api/x.json", json.dumps({"html": f"<p>{html.escape(ESCAPED)}</p>"})), HIDDEN),
    "a slug in a sitemap": (inserted("sitemap.xml", "</urlset>", "<url><loc>https://press.example.org/news/2026/quarzmuehle/</loc></url>"), HIDDEN),
    "an alias": (inserted("index.html", "</main>", '<a href="/frueher/muehlenkauf/">x</a>'), HIDDEN),
    "a percent-encoded address": (inserted("index.html", "</main>", f'<a href="mailto:?subject={"%C3%9Cbernahme%20der%20Quarzm%C3%BChle"}">x</a>'), HIDDEN),
    "a data URI": (inserted("index.html", "</main>", f'<img src="data:text/plain;base64,{base64.b64encode(TITLE.encode()).decode()}">'), HIDDEN),
    "a calendar, folded": (put("events/x.ics", "BEGIN:VCALENDAR\r\n" + folded(f"DESCRIPTION:{'Lang ' * 12}{TITLE}") + "END:VCALENDAR\r\n"), HIDDEN),
    "a calendar, folded elsewhere": (put("events/x.ics", "BEGIN:VCALENDAR\r\n" + folded(f"SUMMARY:{'x' * 57}, {TITLE}") + "END:VCALENDAR\r\n"), HIDDEN),
    "a text in a zip": (put("kits/x.zip", zipped(text_txt=f"Vorab: {TITLE}")), HIDDEN),
    "a zip in a zip": (put("kits/x.zip", zipped(inner_zip=zipped(text_txt=TITLE))), HIDDEN),
    "the comment of a zip": (put("kits/x.zip", zipped(a_txt="x") [:-2] + len(TITLE.encode()).to_bytes(2, "little") + TITLE.encode()), HIDDEN),
    "a gzip": (put("x.html.gz", gzip.compress(f"<p>{ESCAPED}</p>".encode())), HIDDEN),
    "UTF-16": (put("x.txt", TITLE.encode("utf-16")), HIDDEN),
    "Latin-1": (put("x.txt", f"Vorab: {TITLE}.".encode("latin-1")), HIDDEN),
    "EXIF": (put("media/x.jpg", in_exif(TITLE)), HIDDEN),
    "EXIF of Windows": (put("media/x.jpg", in_utf16_exif(TITLE)), HIDDEN),
    "a JPEG's comment": (put("media/x.jpg", drawn(90, 60, comment=TITLE.encode())), HIDDEN),
    "XMP": (put("media/x.jpg", drawn(90, 60, xmp=f"<x:xmpmeta><dc:title>{ESCAPED}</dc:title></x:xmpmeta>".encode())), HIDDEN),
    "XMP of a WebP": (put("media/x.webp", drawn(90, 60, "WEBP", xmp=f"<x><a>{TITLE}</a></x>".encode())), HIDDEN),
    "a PNG's text": (put("media/x.png", in_png(TITLE, is_zipped=False)), HIDDEN),
    "a PNG's compressed text": (put("media/x.png", in_png(TITLE, is_zipped=True)), HIDDEN),
    "a film": (put("media/x.mp4", b"\0\0\0\x20ftypisom" + bytes(range(256)) * 20 + b"\0\0\0\x40data\0\0\0\1\0\0\0\0" + TITLE.encode() + b"\0"), HIDDEN),
    "a fragment of the search": (put("pagefind/de/fragment/x.pf_fragment", gzip.compress(b"pagefind_dcd" + json.dumps({"content": f"Vorab {TITLE.replace('zm', 'z||m')}"}).encode())), HIDDEN),
    "words of the search": (put("pagefind/de/index/x.pf_index", cbor_words("kauf", "quarzmühle", "zell")), HIDDEN),
    "facets of the search": (put("pagefind/de/facets.x.json", json.dumps({"titles": [TITLE]})), HIDDEN),
    "a program": (put("assets/x.js", f"const a = '{TITLE}';"), HIDDEN),
    "what was removed": (inserted("index.html", "</main>", "Zerwürfnis mit Lieferantin Kwiatkowska"), "news/2026/entfernt.md"),
    "a name of what was removed": (inserted("index.html", "</main>", "Kwiatkowska"), "news/2026/entfernt.md"),
    "what a withdrawn text said": (inserted("feed.xml", "</channel>", "<x>Neunzehn Eingriffe gelangen ohne jede Nachblutung</x>"), "news/2026/zurueck.md"),
    "a draft of a page": (inserted("index.html", "</main>", "Umzugsplan Nordwerk"), "about/plan.md"),
    "an alternative text": (inserted("index.html", "</main>", '<img alt="Zwei Frauen geben sich vor einem Mahlwerk die Hand">'), "media/vertrag.jpg.yml"),
    "a credit": (inserted("index.html", "</main>", "Foto: Ottilie Brenneisen"), "media/vertrag.jpg.yml"),
    "the alternative text of a picture whose rights have ended": (inserted("index.html", "</main>", "Ein Schwungrad von der Seite gesehen"), "media/abgelaufen.jpg.yml"),
}  # fmt: skip


@pytest.mark.parametrize(("plant", "source"), WORDS.values(), ids=WORDS.keys())
def test_words_are_found(verified: Verified, site: Path, plant: Plant, source: str) -> None:
    path = plant(site)
    found = verified.leaks(site)
    assert [(file.partition(" > ")[0], what, where) for file, what, where in found][:1] == [(path, "words", source)]
    assert {file.partition(" > ")[0] for file, _, _ in found} == {path}


FOUND_FILES: dict[str, tuple[Plant, str]] = {
    "a document under another name": (put("static/a.bin", DOCUMENT), "media/vertragstext.docx"),
    "a document in a zip": (put("kits/x.zip", zipped(a_bin=DOCUMENT)), "media/vertragstext.docx"),
    "a document attached to a PDF": (put("a.pdf", pdf_with(DOCUMENT)), "media/vertragstext.docx"),
    "a document in the middle of another file": (put("a.tar", bytes(1000) + DOCUMENT + b"end"), "media/vertragstext.docx"),
    "half a document": (put("a.bin", DOCUMENT[20_001:80_000]), "media/vertragstext.docx"),
    "an original": (put("media/x/x-original.jpg", VERTRAG), "media/vertrag.jpg"),
    "an original in a zip": (put("kits/x.zip", zipped(a_jpg=VERTRAG)), "media/vertrag.jpg"),
    "an original on a contact card": (
        put("contacts/x.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\n" + folded(f"PHOTO;ENCODING=b;TYPE=JPEG:{base64.b64encode(VERTRAG).decode()}") + "END:VCARD\r\n"),
        "media/vertrag.jpg",
    ),
    "a sidecar of what is public": (
        lambda site: put("media/roboter.jpg.yml", (site / "../source.yml").read_bytes())(site),
        "media/roboter.jpg.yml",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("plant", "source"), FOUND_FILES.values(), ids=FOUND_FILES.keys())
def test_files_are_found_whole_and_inside_others(verified: Verified, site: Path, plant: Plant, source: str) -> None:
    shutil.copy(verified.newsroom.content / "media/roboter.jpg.yml", site.parent / "source.yml")
    path = plant(site)
    found = [(file.partition(" > ")[0], what, where) for file, what, where in verified.leaks(site)]
    assert (path, "file", source) in found
    assert {where for _, _, where in found} == {source}


FOUND_PICTURES = {
    "smaller": picture(VERTRAG, None, (300, 200), "JPEG", quality=70),
    "much smaller": picture(VERTRAG, None, (96, 64), "JPEG", quality=60),
    "as WebP": picture(VERTRAG, None, (640, 427), "WEBP", quality=60),
    "as AVIF": picture(VERTRAG, None, (640, 427), "AVIF", quality=50),
    "as PNG of few colours": picture(VERTRAG, None, (450, 300), "PNG"),
    "a square around its focus": picture(VERTRAG, (0, 0, 600, 600), (320, 320), "JPEG", quality=80),
    "a square at its right": picture(VERTRAG, (300, 0, 900, 600), (200, 200), "JPEG", quality=80),
    "cut for stories": picture(VERTRAG, (101, 0, 439, 600), (270, 480), "JPEG", quality=80),
    "cut wide": picture(VERTRAG, (0, 0, 900, 506), (480, 270), "JPEG", quality=80),
}


@pytest.mark.parametrize("data", FOUND_PICTURES.values(), ids=FOUND_PICTURES.keys())
def test_a_picture_is_found_when_it_was_made_smaller_encoded_anew_or_cut(verified: Verified, site: Path, data: bytes) -> None:
    put("media/x/x-320.bin", data)(site)
    assert verified.leaks(site) == [("media/x/x-320.bin", "picture", "media/vertrag.jpg")]


def test_a_picture_is_found_inside_a_data_uri_a_contact_card_and_a_pdf(verified: Verified, site: Path) -> None:
    small = FOUND_PICTURES["smaller"]
    encoded = base64.b64encode(small).decode()
    put("x.html", f'<img src="data:image/jpeg;base64,{encoded}">')(site)
    put("x.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\n" + folded(f"PHOTO;ENCODING=b;TYPE=JPEG:{encoded}") + "END:VCARD\r\n")(site)
    put("x.pdf", b"%PDF-1.7\n1 0 obj\n<</Subtype/Image/Filter/DCTDecode>>\nstream\n" + small + b"\nendstream\nendobj\n%%EOF\n")(
        site
    )
    assert {(file.partition(" > ")[0], what) for file, what, _ in verified.leaks(site)} == {
        ("x.html", "picture"),
        ("x.pdf", "picture"),
        ("x.vcf", "picture"),
    }


def test_the_name_of_a_file_or_folder_can_tell_and_so_can_names_inside_a_zip(verified: Verified, site: Path) -> None:
    put("news/2026/quarzmuehle/index.html", "x")(site)
    put("kits/x.zip", zipped(quarzmuehle_txt="x"))(site)
    assert verified.leaks(site) == [
        ("kits/x.zip > quarzmuehle.txt", "name", HIDDEN),
        ("news/2026/quarzmuehle/index.html", "name", HIDDEN),
    ]


def test_words_are_found_in_a_pdf_whose_text_is_numbers_of_glyphs(verified: Verified, site: Path) -> None:
    put("news/2026/offen/x.pdf", pdf(f"Vorab: {TITLE}"))(site)
    assert verified.leaks(site) == [("news/2026/offen/x.pdf", "words", HIDDEN)]


def test_a_clean_site_has_no_leaks_and_everything_in_it_was_looked_at(verified: Verified) -> None:
    site = verified.newsroom.site
    found = verified.searched(site)
    assert found.leaks == [] and found.unread == {}
    assert found.files == sum(path.is_file() for path in site.rglob("*"))
    assert found.pictures >= 10 and found.words > 10_000 and found.parts > 20
    assert {source.state for source in verified.hidden.sources} >= {
        "embargoed",
        "removed",
        "withdrawn",
        "draft",
        "used by nothing public",
        "its rights or a consent have ended",
    }


def test_a_rich_site_has_no_leaks(rich: Newsroom) -> None:
    result = run(rich)
    assert result.exit_code == 0, result.output
    assert "Nothing hidden is there." in result.output


def test_words_that_public_texts_say_too_are_no_leak(verified: Verified, site: Path) -> None:
    put("x.html", "<p>Mehr als vierzig Kliniken warten darauf, auch in der Robotik. In Zürich sagte niemand etwas.")(site)
    assert verified.leaks(site) == []


def test_a_public_picture_that_looks_like_a_hidden_one_is_no_leak(make_site: MakeSite) -> None:
    newsroom = make_site(
        f"""
news/2026/a.md
    ---
    title: Offen
    date: 2026-11-01
    summary: s
    media: [eins]
    ---
media/eins.jpg.yml
    {RIGHTS.replace(chr(10), chr(10) + "    ")}
media/zwei.jpg.yml
    {RIGHTS.replace(chr(10), chr(10) + "    ")}
""",
        {"media/eins.jpg": scene(5), "media/zwei.jpg": picture(scene(5), None, (450, 300), "JPEG")},
    )
    assert not newsroom.has_failed, newsroom.errors
    verified = prepared(newsroom)
    assert [verified.hidden.sources[number].path for number, _ in verified.search.bank[:1]] == ["content/media/zwei.jpg"]
    assert verified.leaks(newsroom.site) == []


def test_what_cannot_be_looked_into_is_told(verified: Verified, site: Path) -> None:
    put("a.html.br", b"\x0b\x02\x80hello\x03")(site)
    put("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(60))(site)
    put("a.gz", b"\x1f\x8b\x08\0nonsense")(site)
    put("a.jpg", b"\xff\xd8\xff\xe0broken")(site)
    nested = zipped(a_txt="x")
    for _ in range(8):
        nested = zipped(a_zip=nested)
    put("a.zip", nested)(site)
    unread = [name.partition(" > ")[0] for names in verified.searched(site).unread.values() for name in names]
    assert sorted(set(unread)) == ["a.7z", "a.gz", "a.html.br", "a.jpg", "a.zip"]


def test_an_archive_that_unpacks_to_more_than_fits_is_told_and_not_unpacked(verified: Verified, site: Path) -> None:
    zeros = zlib.compressobj(9, wbits=31)
    block = bytes(1 << 24)
    (site / "bomb.gz").write_bytes(b"".join([*(zeros.compress(block) for _ in range(70)), zeros.flush()]))
    assert [name for names in verified.searched(site).unread.values() for name in names] == ["bomb.gz"]


# --- the command ----------------------------------------------------------------------------------------------------------------


def run(newsroom: Newsroom, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["verify", "-f", str(newsroom.folder / "mkdocs.yml"), *arguments])


def test_the_command_names_file_source_line_and_key_and_tells_no_word(verified: Verified, site: Path) -> None:
    inserted("index.html", "</main>", f"<p>{ESCAPED}</p>")(site)
    result = run(verified.newsroom, str(site))
    assert result.exit_code == 1
    line = next(line for line in result.output.splitlines() if "index.html" in line)
    assert line.startswith("index.html: words of content/news/2026/quarzmuehle.md:2 (embargoed): title: “üb… (4 words)”")
    assert "Quarzm" not in result.output and "quarzmühle" not in result.output
    assert result.output.endswith("1 leak.\n")
    shown = run(verified.newsroom, str(site), "--show-words")
    assert "“übernahme der quarzmühle oberzell”" in shown.output


def test_the_command_says_what_it_looked_at(verified: Verified) -> None:
    result = run(verified.newsroom)
    assert result.exit_code == 0, result.output
    assert re.search(
        r"Looked for [\d,]+ marks in words, \d+ files and 2 pictures of \d+ hidden sources in [\d,]+ files "
        r"\([\d.,]+ MB, \d+ of them the theme's\) with [\d,]+ things inside them, [\d,]+ words, \d+ pictures compared, in [\d.]+ s\.\n"
        r"Nothing hidden is there\.",
        result.output,
    )


def test_what_could_not_be_looked_into_fails_only_when_asked_to(verified: Verified, site: Path) -> None:
    put("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(60))(site)
    assert run(verified.newsroom, str(site)).exit_code == 0
    result = run(verified.newsroom, str(site), "--strict")
    assert result.exit_code == 1 and "Not looked into: a.7z: an archive of a kind that is not unpacked here." in result.output


def test_without_a_site_or_with_faulty_content_the_command_says_so(write_site: MakeSite) -> None:
    newsroom = write_site("news/2026/a.md\n    ---\n    title: A\n    date: 2026-11-01\n    summary: s\n    ---\n")
    result = run(newsroom)
    assert result.exit_code == 1 and "There is no site in" in result.output
    newsroom.site.mkdir()
    (newsroom.content / "news/2026/a.md").write_text("---\ntitle: A\nembago: 2027-01-01\n---\n", encoding="utf-8")
    result = run(newsroom)
    assert result.exit_code == 1
    assert "The content has" in result.output and "nobody can tell what is hidden" in result.output


def test_when_the_embargo_has_ended_its_words_are_looked_for_no_longer(
    verified: Verified, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inserted("index.html", "</main>", f"<p>{ESCAPED}</p>")(site)
    assert run(verified.newsroom, str(site)).exit_code == 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796112000")  # 1 December 2026, 09:00 in Berlin
    assert run(verified.newsroom, str(site)).exit_code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796111999")
    assert run(verified.newsroom, str(site)).exit_code == 1
