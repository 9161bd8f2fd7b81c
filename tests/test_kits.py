"""Kits: the same bytes for the same contents, read back with zipfile, unzip, an HTML parser, Markdown and vobject."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import markdown
import pytest
import vobject
from newsrooms import HOSTILE, drawn

from newsroom_plugin.cards import Card
from newsroom_plugin.errors import KitError
from newsroom_plugin.kits import Contents, Document, Picture, PictureFile, Video, bundle
from newsroom_plugin.kits.bundling import safe_name
from newsroom_plugin.plain import About, Frame, Labels, Line, Text

LABELS = Labels(
    pictures="Bilder",
    documents="Dokumente",
    texts="Texte",
    facts="Fakten",
    quotes="Zitate",
    faq="Fragen",
    ready="Fertige Worte",
    links="Weiterlesen",
    contact="Kontakt",
    about="Über Aurelia",
    assets="Bilder, Videos, Dateien",
    address="Alles: %(address)s",
    captions="Bildtexte",
    captions_note="Bitte nennen.",
    caption="Bildtext",
    credit="Nennung",
    creator="Urheber",
    terms="Rechte",
    limits="Grenzen",
    copyright="Copyright",
    alt="Alternativtext",
    ai="KI",
    page="Seite",
    file="Datei",
)

FRAME = Frame("de", "ltr", "Aurelia GmbH", "Wir bauen Roboter.", "https://www.example.org/", LABELS)

WEB = "https://press.example.org/media/robot/robot-160.jpg"


def about(id: str = "robot", **changed: Any) -> About:
    known: dict[str, Any] = {
        "id": id,
        "title": "Der Roboter",
        "alt": "Ein Roboter",
        "caption": "Der Roboter im Saal",
        "creator": "Mira Okafor",
        "credit": "Aurelia / Mira Okafor",
        "copyright": "© 2026 Aurelia",
        "license_id": "CC-BY-4.0",
        "license": "CC BY 4.0",
        "license_url": "https://creativecommons.org/licenses/by/4.0/",
        "terms": "frei, mit Nennung",
        "limits": (),
        "ai": "",
        "url": f"https://press.example.org/media/{id}/",
    }
    return About(**{**known, **changed})


def text(**changed: Any) -> Text:
    known: dict[str, Any] = {
        "name": "zulassung",
        "address": "https://press.example.org/news/2026/zulassung/",
        "type": "release",
        "kind": "Pressemitteilung",
        "date": "20. November 2026, Berlin",
        "iso": "2026-11-20",
        "title": "Roboter zugelassen",
        "summary": "Er darf.",
        "lead": about(),
        "facts": ("38 Kliniken",),
        "html": f'<p>Der <a href="https://example.org/a">Roboter</a> darf.</p><figure><img src="{WEB}" alt="Ein Roboter"></figure>',
        "quotes": (("„Gut.“", "Jana Weber, Sprecherin"),),
        "contacts": (
            (Line("Jana Weber, Sprecherin"), Line("+49 30 1", "tel:+49301"), Line("jana@example.org", "mailto:jana@example.org")),
        ),
    }
    return Text(**{**known, **changed})


@pytest.fixture
def picture(tmp_path: Path) -> Picture:
    large, small = tmp_path / "large.jpg", tmp_path / "small.jpg"
    large.write_bytes(drawn(400, 300))
    small.write_bytes(drawn(200, 150))
    files = (
        PictureFile("print", "Druck", large, "1", "jpg", 400, 300),
        PictureFile("web", "Web", small, "2", "jpg", 200, 150),
    )
    return Picture(about(), files, (WEB,))


@pytest.fixture
def contents(picture: Picture, tmp_path: Path) -> Contents:
    sheet = tmp_path / "blatt.pdf"
    sheet.write_bytes(b"%PDF-1.4\n%%EOF\n")
    return Contents(
        name="zulassung",
        address="https://press.example.org/news/2026/zulassung/",
        frame=FRAME,
        texts=(text(),),
        pictures=(picture,),
        documents=(Document(about("blatt"), sheet, "3", "pdf"),),
        videos=(Video(about("film", title="Der Film"), "https://video.example/w"),),
        contacts=(Card(uid="https://press.example.org/contacts/jana/", name="Jana Weber", phone="+49 30 1"),),
    )


def opened(contents: Contents, cache: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(bundle(contents, cache).path) as kit:
        assert kit.testzip() is None
        return {name: kit.read(name) for name in kit.namelist()}


# --- what is inside -----------------------------------------------------------------------------------------------------------


def test_a_kit_holds_text_pictures_captions_contacts_and_what_machines_read(contents: Contents, tmp_path: Path) -> None:
    assert list(opened(contents, tmp_path)) == [
        "Bilder/robot_Druck.jpg",
        "Bilder/robot_Web.jpg",
        "CAPTIONS.txt",
        "Dokumente/blatt.pdf",
        "contacts.vcf",
        "kit.json",
        "zulassung.html",
        "zulassung.md",
        "zulassung.txt",
    ]


def test_pictures_are_stored_as_they_are_and_words_are_deflated(contents: Contents, picture: Picture, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle(contents, tmp_path).path) as kit:
        for info in kit.infolist():
            is_stored = info.filename.endswith((".jpg", ".pdf"))
            assert info.compress_type == (zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED), info.filename
        assert kit.read("Bilder/robot_Druck.jpg") == picture.files[0].source.read_bytes()
        assert kit.read("Bilder/robot_Web.jpg") == picture.files[1].source.read_bytes()


@pytest.mark.parametrize("tool", [("unzip", "-tqq"), ("7zz", "t")], ids=["unzip", "7-zip"])
def test_other_programs_open_it(contents: Contents, tmp_path: Path, tool: tuple[str, ...]) -> None:
    if not shutil.which(tool[0]):
        pytest.skip(f"There is no {tool[0]} on this machine.")
    hostile = replace(contents, texts=(text(name="Über-新闻"),), frame=replace(FRAME, labels=replace(LABELS, pictures="Фото")))
    said = subprocess.run([*tool, str(bundle(hostile, tmp_path).path)], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr


def test_the_plain_text_is_well_set(contents: Contents, tmp_path: Path) -> None:
    assert opened(contents, tmp_path)["zulassung.txt"].decode() == (
        "Pressemitteilung, 20. November 2026, Berlin, Aurelia GmbH\n\n"
        "Roboter zugelassen\n==================\n\n"
        "Er darf.\n\n"
        "[Bilder/robot_Web.jpg: Ein Roboter]\n\n"
        "Der Roboter im Saal Aurelia / Mira Okafor, CC BY 4.0\n\n"
        "Der Roboter (https://example.org/a) darf.\n\n"
        "[Bilder/robot_Web.jpg: Ein Roboter]\n\n"
        "Fakten\n------\n\n"
        "– 38 Kliniken\n\n"
        "Zitate\n------\n\n"
        "„Gut.“\n— Jana Weber, Sprecherin\n\n"
        "Kontakt\n-------\n\n"
        "Jana Weber, Sprecherin\n+49 30 1\njana@example.org\n\n"
        "Über Aurelia\n------------\n\n"
        "Wir bauen Roboter.\n\nhttps://www.example.org/\n\n"
        "* * *\n\n"
        "Alles: https://press.example.org/news/2026/zulassung/\n"
    )


def test_the_html_is_a_whole_document_that_loads_nothing_from_anywhere(contents: Contents, tmp_path: Path) -> None:
    inside = opened(contents, tmp_path)
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    document = parser.parse(inside["zulassung.html"].decode())
    assert document.get("lang") == "de"
    assert document.findtext(".//title") == "Roboter zugelassen"
    sources = [image.get("src") for image in document.iter("img")]
    assert sources == ["Bilder/robot_Web.jpg", "Bilder/robot_Web.jpg"]
    assert all(source in inside for source in sources)
    assert not [element for element in document.iter() if element.tag in ("script", "link", "iframe", "object")]


def test_markdown_says_the_same_as_the_html(contents: Contents, tmp_path: Path) -> None:
    inside = opened(contents, tmp_path)
    from_markdown = html5lib.parse(markdown.markdown(inside["zulassung.md"].decode()), namespaceHTMLElements=False)
    from_html = html5lib.parse(inside["zulassung.html"].decode(), namespaceHTMLElements=False)
    article = from_html.find(".//article")
    assert article is not None
    assert words(from_markdown.find("body")) == words(article)
    assert [link.get("href") for link in from_markdown.iter("a")] == [link.get("href") for link in article.iter("a")]


def words(element: Any) -> str:
    """All that an element says, without white space."""
    return "".join("".join(element.itertext()).split())


def test_captions_say_of_every_file_who_made_it_and_on_what_terms(contents: Contents, tmp_path: Path) -> None:
    said = opened(contents, tmp_path)["CAPTIONS.txt"].decode()
    assert said.startswith("Roboter zugelassen\nBildtexte\n\nBitte nennen.\n")
    assert (
        "Bilder/robot_Druck.jpg\nBilder/robot_Web.jpg\n"
        "    Bildtext: Der Roboter im Saal\n    Nennung: Aurelia / Mira Okafor\n    Urheber: Mira Okafor\n    Copyright: © 2026 Aurelia\n"
        "    Rechte: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/ (frei, mit Nennung)\n    Alternativtext: Ein Roboter\n"
    ) in said
    assert "\nDokumente/blatt.pdf\n" in said
    assert "\nDer Film\n" in said


def test_a_break_in_a_caption_starts_no_new_block(contents: Contents, picture: Picture, tmp_path: Path) -> None:
    broken = replace(picture, about=about(caption="Eins\n\nNennung: Jemand anders"))
    said = opened(replace(contents, pictures=(broken,)), tmp_path)["CAPTIONS.txt"].decode()
    assert "    Bildtext: Eins Nennung: Jemand anders\n" in said


def test_machines_find_every_file_with_its_rights(contents: Contents, tmp_path: Path) -> None:
    inside = opened(contents, tmp_path)
    kit = json.loads(inside["kit.json"])
    assert (kit["version"], kit["title"], kit["language"]) == (1, "Roboter zugelassen", "de")
    assert kit["items"][0]["files"] == ["zulassung.txt", "zulassung.html", "zulassung.md"]
    assert kit["items"][0]["type"] == "release"
    assert kit["pictures"][0]["license"] == {
        "id": "CC-BY-4.0",
        "name": "CC BY 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert [(file["size"], file["width"]) for file in kit["pictures"][0]["files"]] == [("print", 400), ("web", 200)]
    named = [file["file"] for picture in kit["pictures"] for file in picture["files"]]
    named += [document["file"] for document in kit["documents"]] + kit["items"][0]["files"]
    assert set(named) | {"CAPTIONS.txt", "contacts.vcf", "kit.json"} == set(inside)


def test_contacts_are_cards(contents: Contents, tmp_path: Path) -> None:
    card = vobject.readOne(opened(contents, tmp_path)["contacts.vcf"].decode())
    assert card.fn.value == "Jana Weber"


def test_a_kit_of_several_texts_keeps_the_others_in_a_folder(contents: Contents, tmp_path: Path) -> None:
    others = tuple(text(address=f"https://press.example.org/{year}/x/", name="x") for year in (2025, 2026))
    inside = opened(replace(contents, texts=(text(), *others)), tmp_path)
    assert {"zulassung.txt", "Texte/x.txt", "Texte/x-2.txt", "Texte/x.html", "Texte/x-2.html"} <= set(inside)
    assert 'src="../Bilder/robot_Web.jpg"' in inside["Texte/x.html"].decode()
    assert [item["files"][0] for item in json.loads(inside["kit.json"])["items"]] == [
        "zulassung.txt",
        "Texte/x.txt",
        "Texte/x-2.txt",
    ]


def test_a_kit_of_only_a_text_is_one(contents: Contents, tmp_path: Path) -> None:
    bare = replace(
        contents, pictures=(), documents=(), videos=(), contacts=(), texts=(text(lead=None, html="", quotes=(), facts=()),)
    )
    assert list(opened(bare, tmp_path)) == ["kit.json", "zulassung.html", "zulassung.md", "zulassung.txt"]


def test_a_picture_that_is_not_in_the_kit_is_not_in_its_texts_either(contents: Contents, tmp_path: Path) -> None:
    elsewhere = (
        '<figure><img src="https://press.example.org/x.jpg" alt="Fremd"><figcaption>Fremdes Bild</figcaption></figure><p>Text</p>'
    )
    inside = opened(replace(contents, texts=(text(html=elsewhere),)), tmp_path)
    for name in ("zulassung.html", "zulassung.txt", "zulassung.md"):
        assert b"Fremd" not in inside[name]
        assert b"Text" in inside[name]


# --- hostile words and names ----------------------------------------------------------------------------------------------------


def test_hostile_words_stay_words(contents: Contents, picture: Picture, tmp_path: Path) -> None:
    changed = dict.fromkeys(("title", "alt", "caption", "creator", "credit", "copyright", "license", "terms"), HOSTILE)
    hostile = replace(
        contents,
        frame=replace(FRAME, sender=HOSTILE, about=HOSTILE),
        texts=(text(title=HOSTILE, summary=HOSTILE, subtitle=HOSTILE, facts=(HOSTILE,), quotes=((HOSTILE, HOSTILE),)),),
        pictures=(replace(picture, about=about(**changed)),),
        contacts=(Card(uid="x", name=HOSTILE, note=HOSTILE),),
    )
    inside = opened(hostile, tmp_path)
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(inside["zulassung.html"].decode())
    assert document.findtext(".//h1") == HOSTILE
    assert document.findtext(".//title") == HOSTILE
    assert HOSTILE in inside["zulassung.txt"].decode()
    assert HOSTILE in inside["CAPTIONS.txt"].decode()
    kit = json.loads(inside["kit.json"])
    assert kit["pictures"][0]["credit"] == kit["title"] == HOSTILE
    rendered = html5lib.parse(markdown.markdown(inside["zulassung.md"].decode()), namespaceHTMLElements=False)
    assert rendered.findtext(".//h1") == HOSTILE
    assert vobject.readOne(inside["contacts.vcf"].decode()).note.value == HOSTILE


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("nautil-op", "nautil-op"),
        ("../../etc/passwd", "etc-passwd"),
        ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1", "_com1"),
        ("  ...  ", "_"),
        ("Größe Ü", "Größe-Ü"),
        ("新闻", "新闻"),
        ("a\nb\x00c", "a-b-c"),
        ("x" * 300, "x" * 100),
    ],
)
def test_a_name_is_one_that_every_system_can_hold(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_no_two_files_have_names_that_some_system_takes_for_the_same(
    contents: Contents, picture: Picture, tmp_path: Path
) -> None:
    same = tuple(replace(picture, about=about(id)) for id in ("robot", "ROBOT", "robot"))
    texts = tuple(text(name=name, address=str(number)) for number, name in enumerate(("kit", "KIT", "contacts", "CAPTIONS")))
    names = list(opened(replace(contents, pictures=same[:2], texts=texts), tmp_path))
    assert len({name.casefold() for name in names}) == len(names)
    assert not [name for name in names if name.startswith(("/", "\\")) or ".." in name.split("/")]


# --- the same bytes -------------------------------------------------------------------------------------------------------------


def test_the_same_contents_are_the_same_bytes_wherever_and_whenever(contents: Contents, tmp_path: Path) -> None:
    first = bundle(contents, tmp_path / "a").path
    for file in contents.pictures[0].files:
        os.utime(file.source, (0, 0))
        file.source.chmod(0o600)
    second = bundle(contents, tmp_path / "b").path
    assert first.read_bytes() == second.read_bytes()
    assert first.name == second.name
    with zipfile.ZipFile(first) as kit:
        assert {info.date_time for info in kit.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(info.create_system, info.external_attr) for info in kit.infolist()} == {(3, 0o100644 << 16)}


def test_a_kit_is_built_once_and_again_when_something_in_it_changes(contents: Contents, picture: Picture, tmp_path: Path) -> None:
    first = bundle(contents, tmp_path)
    before = first.path.stat().st_ino
    assert bundle(contents, tmp_path) == first
    assert first.path.stat().st_ino == before
    changes: Mapping[str, Contents] = {
        "a caption": replace(contents, pictures=(replace(picture, about=about(caption="Anders")),)),
        "a picture": replace(contents, pictures=(replace(picture, files=(replace(picture.files[0], identity="9"),)),)),
        "a word": replace(contents, texts=(text(summary="Er darf nicht."),)),
        "a label": replace(contents, frame=replace(FRAME, labels=replace(LABELS, credit="Nachweis"))),
        "a contact": replace(contents, contacts=()),
    }
    made = {name: bundle(changed, tmp_path).path for name, changed in changes.items()}
    assert len({first.path, *made.values()}) == 1 + len(changes)


def test_where_a_picture_lies_does_not_matter(contents: Contents, picture: Picture, tmp_path: Path) -> None:
    first = bundle(contents, tmp_path / "a")
    moved = tuple(
        replace(file, source=Path(shutil.copy(file.source, tmp_path / f"moved-{file.size}.jpg"))) for file in picture.files
    )
    assert bundle(replace(contents, pictures=(replace(picture, files=moved),)), tmp_path / "a") == first


@pytest.mark.parametrize("damage", [b"", b"PK", b"\0" * 4000])
def test_a_damaged_kit_is_made_again(contents: Contents, tmp_path: Path, damage: bytes) -> None:
    first = bundle(contents, tmp_path)
    whole = first.path.read_bytes()
    first.path.write_bytes(damage)
    assert bundle(contents, tmp_path).path.read_bytes() == whole


def test_a_kit_that_is_used_is_marked_so_that_it_is_not_cleared_away(contents: Contents, tmp_path: Path) -> None:
    first = bundle(contents, tmp_path)
    os.utime(first.path, (0, 0))
    bundle(contents, tmp_path)
    assert first.path.stat().st_mtime > 0


def test_nothing_is_left_when_it_cannot_be_made(contents: Contents, picture: Picture, tmp_path: Path) -> None:
    gone = replace(picture, files=(replace(picture.files[0], source=tmp_path / "gone.jpg"),))
    cache = tmp_path / "cache"
    with pytest.raises(KitError, match=r"The kit 'zulassung\.zip' cannot be made .*No such file.*cache_dir"):
        bundle(replace(contents, pictures=(gone,)), cache)
    assert [path for path in cache.rglob("*") if path.is_file()] == []


def test_a_cache_that_cannot_be_written_is_told(contents: Contents, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(KitError, match="name another folder in `cache_dir`"):
        bundle(contents, blocked)
