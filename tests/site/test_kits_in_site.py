"""Kits of whole sites: what is in them, what is not, and that they are built only when something changed."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import vobject
from conftest import MakeSite
from newsrooms import HOSTILE, NBSP, RIGHTS, Newsroom, drawn, options
from PIL import Image

SECRET = "Geheimnis"

ITEM = """
news/2026/zulassung.md
    ---
    title: Roboter zugelassen
    date: 2026-11-19
    summary: Er darf.
    media: [robot]
    facts: [38 Kliniken]
    ---
    Der [Roboter](https://example.org/) darf. Mehr sagt [die Geschichte](geschichte.md).

    ![Ein Arm](../../media/arm.jpg)
news/2026/geschichte.md
    ---
    type: story
    title: Die Frau
    date: 2026-11-18
    author: Mira Okafor
    tags: [Robotik]
    ---
    Sie zählt.
en/news/2026/zulassung.md
    ---
    title: Robot approved
    date: 2026-11-19
    summary: It may.
    media: [robot]
    ---
    It may.
kits/mappe.md
    ---
    title: Mappe
    tags: [Robotik]
    items: [news/2026/zulassung.md]
    media: [robot]
    documents: [blatt]
    share: {hashtags: [OPRoboter], texts: {linkedin: Er ist da.}, disclosure: "Anzeige: eingeladen"}
    ---
    Alles zum Roboter.
media/robot.jpg 200x120
media/robot.jpg.yml
    alt: {de: Ein Roboter, en: A robot}
    caption: {de: Der Roboter im Saal, en: The robot in the theatre}
    creator: Mira Okafor
    credit: Aurelia / Mira Okafor
    license: CC-BY-4.0
    copyright: © 2026 Aurelia
media/arm.jpg 100x160
media/arm.jpg.yml
    alt: Ein Arm
    credit: Aurelia
    license: editorial
media/blatt.pdf.yml
    alt: Ein Blatt
    credit: Aurelia
    license: CC0-1.0
"""
FILES = {"media/blatt.pdf": b"%PDF-1.4\n%%EOF\n"}


def kit(newsroom: Newsroom, path: str) -> dict[str, bytes]:
    with zipfile.ZipFile(newsroom.site / path) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def said(newsroom: Newsroom, path: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(kit(newsroom, path)["kit.json"])
    return found


@pytest.fixture(scope="module")
def site(make_site_once: MakeSite) -> Newsroom:
    newsroom = make_site_once(ITEM, FILES)
    assert not newsroom.has_failed, newsroom.errors
    return newsroom


def zips(newsroom: Newsroom) -> set[str]:
    return {path for path in newsroom.files if path.endswith(".zip")}


# --- what there is ------------------------------------------------------------------------------------------------------------


def test_every_item_and_every_press_kit_has_a_kit_in_its_language(site: Newsroom) -> None:
    assert zips(site) == {
        "news/2026/zulassung/zulassung.zip",
        "news/2026/geschichte/geschichte.zip",
        "en/news/2026/zulassung/zulassung.zip",
        "kits/mappe/mappe.zip",
    }


def test_an_item_brings_its_text_pictures_and_contacts(site: Newsroom) -> None:
    inside = kit(site, "news/2026/zulassung/zulassung.zip")
    assert {"zulassung.txt", "zulassung.html", "zulassung.md", "CAPTIONS.txt", "contacts.vcf", "kit.json"} <= set(inside)
    pictures = sorted(name.partition("_")[0] for name in inside if name.startswith("Bilder/"))
    assert set(pictures) == {"Bilder/robot", "Bilder/arm"}
    assert vobject.readOne(inside["contacts.vcf"].decode()).fn.value == "Pressedienst"
    text = inside["zulassung.txt"].decode()
    assert "Der Roboter (https://example.org/) darf." in text
    assert "die Geschichte (https://press.example.org/news/2026/geschichte/)" in text
    assert "Wir bauen Roboter." in text


def test_names_words_and_captions_are_in_the_language_of_the_item(site: Newsroom) -> None:
    inside = kit(site, "en/news/2026/zulassung/zulassung.zip")
    assert any(name.startswith("Pictures/robot_") for name in inside)
    assert b"The robot in the theatre" in inside["CAPTIONS.txt"]
    assert b"We build robots." in inside["zulassung.txt"]
    assert said(site, "en/news/2026/zulassung/zulassung.zip")["language"] == "en"


def test_a_press_kit_brings_the_texts_of_its_items_and_its_documents(site: Newsroom) -> None:
    inside = kit(site, "kits/mappe/mappe.zip")
    assert {"mappe.txt", "Texte/zulassung.txt", "Texte/geschichte.txt", "Dokumente/blatt.pdf"} <= set(inside)
    assert inside["Dokumente/blatt.pdf"] == FILES["media/blatt.pdf"]
    text = inside["mappe.txt"].decode()
    assert "Alles zum Roboter." in text
    assert "#OPRoboter" in text and "LinkedIn\n\nEr ist da." in text and "Anzeige: eingeladen" in text


def test_every_picture_in_a_text_is_a_file_of_the_kit(site: Newsroom) -> None:
    for path in zips(site):
        inside = kit(site, path)
        for name, data in inside.items():
            if name.endswith(".html"):
                for source in data.decode().split('<img src="')[1:]:
                    target = source.partition('"')[0].removeprefix("../")
                    assert target in inside, f"{path}: {name} shows {target}"


def test_rights_are_in_every_picture_and_beside_it(site: Newsroom) -> None:
    count = 0
    for path in zips(site):
        inside = kit(site, path)
        for name in (name for name in inside if name.endswith((".jpg", ".png"))):
            with Image.open(io.BytesIO(inside[name])) as picture:
                packet = picture.info["xmp"].decode()
                assert "Aurelia" in packet, f"{path}: {name}"
            assert name in inside["CAPTIONS.txt"].decode()
            count += 1
    assert count >= 4


def test_the_names_of_files_are_told_apart_by_every_system(site: Newsroom) -> None:
    for path in zips(site):
        names = list(kit(site, path))
        assert len({name.casefold() for name in names}) == len(names)


@pytest.mark.parametrize("tool", [("unzip", "-tqq"), ("7zz", "t")], ids=["unzip", "7-zip"])
def test_other_programs_open_every_kit(site: Newsroom, tool: tuple[str, ...]) -> None:
    if not shutil.which(tool[0]):
        pytest.skip(f"There is no {tool[0]} on this machine.")
    for path in zips(site):
        answer = subprocess.run([*tool, str(site.site / path)], capture_output=True, text=True, check=False)
        assert answer.returncode == 0, answer.stdout + answer.stderr


# --- the button ---------------------------------------------------------------------------------------------------------------


def test_the_button_says_how_large_it_is_and_what_is_inside(site: Newsroom) -> None:
    for page, zipped in (("news/2026/zulassung/", "zulassung"), ("kits/mappe/", "mappe")):
        assert f"{page}{zipped}.zip" in site.links(page)
        size = max(1, round((site.site / page / f"{zipped}.zip").stat().st_size / 1000))
        assert f"ZIP, {size}{NBSP}kB: " in site.text(page).replace("\u202f", NBSP) or f"ZIP, {size} kB: " in site.text(page)
    assert "Presse-Kit laden" in site.text("news/2026/zulassung/")
    assert "Bildrechte, Kontakte" in site.text("news/2026/zulassung/")
    assert "2 Bilder" in site.text("news/2026/zulassung/").replace(NBSP, " ")
    assert "Download press kit" in site.text("en/news/2026/zulassung/")
    assert "3 Texte" in site.text("kits/mappe/").replace(NBSP, " ")


def test_one_button_on_a_page_is_filled(site: Newsroom) -> None:
    for page in ("news/2026/zulassung/", "kits/mappe/"):
        filled = [link for link in site.page(page).iter("a", "button") if "nr-btn--main" in (link.get("class") or "")]
        assert len(filled) == 1, page


def test_lists_lead_to_the_zips_too(site: Newsroom) -> None:
    assert "kits/mappe/mappe.zip" in site.links("kits/")
    assert {"kits/mappe/mappe.zip", "kits/mappe/"} <= set(site.links(""))


def test_the_feed_knows_nothing_of_kits(site: Newsroom) -> None:
    assert b".zip" not in site.files["feed.xml"]


# --- what is not there ------------------------------------------------------------------------------------------------------------

WITHDRAWN = ITEM.replace("facts: [38 Kliniken]", f"withdrawn: {{date: 2026-11-19, reason: {SECRET} vorbei}}")


def test_what_was_withdrawn_has_no_kit_and_is_in_none(make_site: MakeSite) -> None:
    newsroom = make_site(WITHDRAWN, FILES)
    assert not newsroom.has_failed, newsroom.errors
    assert zips(newsroom) == {"news/2026/geschichte/geschichte.zip", "kits/mappe/mappe.zip"}
    assert not any("zulassung" in name for name in kit(newsroom, "kits/mappe/mappe.zip"))
    assert ".zip" not in newsroom.html("news/2026/zulassung/")


@pytest.mark.parametrize("state", ["draft: true", "embargo: 2027-01-01", "removed: {date: 2026-11-19}", "unlisted: true"])
def test_what_is_hidden_is_in_no_kit(make_site: MakeSite, state: str) -> None:
    hidden = f"""
news/2026/geheim.md
    ---
    title: {SECRET}
    date: 2026-11-10
    summary: {SECRET}
    tags: [Robotik]
    media: [geheim]
    {state}
    ---
    {SECRET}
media/geheim.jpg 90x60
media/geheim.jpg.yml
    alt: {SECRET}
    credit: Aurelia
    license: CC-BY-4.0
    tags: [Robotik]
"""
    linked = ITEM.replace("[die Geschichte](geschichte.md)", "[das](geheim.md)").replace(
        "items: [", "items: [news/2026/geheim.md, "
    )
    newsroom = make_site(linked + hidden, FILES)
    assert not newsroom.has_failed, newsroom.errors
    # An editor may link to what is unlisted: then its address is there, and nothing else of it.
    word = b"geheimnis" if state.startswith("unlisted") else b"geheim"
    for path in zips(newsroom) - {"news/2026/geheim/geheim.zip"}:
        for name, data in kit(newsroom, path).items():
            assert "geheim" not in name.lower(), path
            assert word not in data.lower(), f"{path}: {name}"
    assert newsroom.has("news/2026/geheim/geheim.zip") == state.startswith("unlisted")


def test_what_is_unlisted_keeps_its_kit_under_its_own_address(make_site: MakeSite) -> None:
    newsroom = make_site(
        ITEM.replace("facts: [38 Kliniken]", "unlisted: true").replace("items: [news/2026/zulassung.md]", ""), FILES
    )
    inside = kit(newsroom, "news/2026/zulassung/zulassung.zip")
    assert any(name.startswith("Bilder/arm_") for name in inside)
    assert '<img src="Bilder/arm_' in inside["zulassung.html"].decode()


@pytest.mark.parametrize(
    "key",
    [
        "download: false",
        "rights: {until: 2026-01-01}",
        "people: [{name: Jana, until: 2026-01-01}]",
        "withdrawn: {date: 2026-01-01, reason: x}",
    ],
)
def test_pictures_that_may_not_be_taken_are_in_no_kit(make_site: MakeSite, key: str) -> None:
    newsroom = make_site(ITEM.replace("    alt: Ein Arm\n", f"    alt: Ein Arm\n    caption: {SECRET}\n    {key}\n"), FILES)
    assert not newsroom.has_failed, newsroom.errors
    inside = kit(newsroom, "news/2026/zulassung/zulassung.zip")
    assert not [name for name in inside if "arm" in name]
    assert SECRET.encode() not in b"".join(inside.values())
    assert any(name.startswith("Bilder/robot_") for name in inside)


def test_what_a_press_kit_excludes_is_not_in_it(make_site: MakeSite) -> None:
    newsroom = make_site(
        ITEM.replace("documents: [blatt]", "exclude: [news/2026/geschichte.md, robot]\n    documents: [blatt]"), FILES
    )
    inside = kit(newsroom, "kits/mappe/mappe.zip")
    assert not [name for name in inside if "geschichte" in name or "robot" in name]


def test_no_place_leaves_with_a_picture(make_site: MakeSite) -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (52.0, 31.0, 0.0)}
    newsroom = make_site(ITEM.replace("media/robot.jpg 200x120\n", ""), {**FILES, "media/robot.jpg": drawn(200, 120, exif=exif)})
    inside = kit(newsroom, "news/2026/zulassung/zulassung.zip")
    pictures = [data for name, data in inside.items() if name.startswith("Bilder/robot_")]
    assert pictures
    for data in pictures:
        with Image.open(io.BytesIO(data)) as picture:
            assert not picture.getexif().get_ifd(0x8825)


# --- hostile words ------------------------------------------------------------------------------------------------------------


def test_hostile_words_come_through_whole(make_site: MakeSite) -> None:
    title = json.dumps(HOSTILE, ensure_ascii=False)
    sketch = f"""
news/2026/a.md
    ---
    title: {title}
    date: 2026-11-19
    summary: {title}
    facts: [{title}]
    quotes: [{{text: {title}, by: {title}}}]
    media: [x]
    ---
    Text
media/x.jpg 90x60
media/x.jpg.yml
    alt: {title}
    caption: {title}
    credit: {title}
    license: CC-BY-4.0
"""
    newsroom = make_site(sketch)
    assert not newsroom.has_failed, newsroom.errors
    inside = kit(newsroom, "news/2026/a/a.zip")
    told = json.loads(inside["kit.json"])
    assert told["title"] == told["pictures"][0]["credit"] == HOSTILE
    assert HOSTILE in inside["a.txt"].decode()
    assert HOSTILE in inside["CAPTIONS.txt"].decode()


# --- again ----------------------------------------------------------------------------------------------------------------------


def cached(newsroom: Newsroom) -> dict[Path, int]:
    """The files that keep kits between builds, each by what tells a file from one in its place."""
    found = (newsroom.folder / ".cache/newsroom/kits").rglob("*.zip")
    return {path: path.stat().st_ino for path in found}


def test_a_kit_is_built_again_only_when_something_in_it_changed(write_site: MakeSite) -> None:
    newsroom = write_site(ITEM, FILES).build()
    before, first = cached(newsroom), newsroom.files
    assert len(before) == 4
    newsroom.build()
    assert cached(newsroom) == before
    assert newsroom.files == first
    sidecar = newsroom.content / "media/robot.jpg.yml"
    sidecar.write_text(
        sidecar.read_text(encoding="utf-8").replace("Der Roboter im Saal", "Der Roboter im Flur"), encoding="utf-8"
    )
    newsroom.build()
    assert {path: cached(newsroom)[path] for path in before} == before
    again = newsroom.files
    assert again["news/2026/geschichte/geschichte.zip"] == first["news/2026/geschichte/geschichte.zip"]
    assert again["news/2026/zulassung/zulassung.zip"] != first["news/2026/zulassung/zulassung.zip"]
    assert b"im Flur" in kit(newsroom, "kits/mappe/mappe.zip")["CAPTIONS.txt"]


def test_a_document_that_changed_makes_a_new_kit(write_site: MakeSite) -> None:
    newsroom = write_site(ITEM, FILES).build()
    (newsroom.content / "media/blatt.pdf").write_bytes(b"%PDF-1.4\n%%eof\n")
    newsroom.build()
    assert kit(newsroom, "kits/mappe/mappe.zip")["Dokumente/blatt.pdf"] == b"%PDF-1.4\n%%eof\n"


def test_a_newsroom_without_an_address_of_its_own_has_kits(make_site: MakeSite) -> None:
    newsroom = make_site(ITEM, FILES, site_url=None)
    assert not newsroom.has_failed, newsroom.errors
    inside = kit(newsroom, "news/2026/zulassung/zulassung.zip")
    assert '<img src="Bilder/arm_' in inside["zulassung.html"].decode()
    assert b"None" not in inside["zulassung.txt"]


def test_a_newsroom_in_a_language_without_a_catalogue_has_kits_in_english(make_site: MakeSite) -> None:
    sketch = f"news/2026/a.md\n    ---\n    type: note\n    title: A\n    date: 2026-11-01\n    media: [x]\n    contacts: [jana]\n    ---\n    T\ncontacts/jana.md\n    ---\n    name: Jana Weber\n    email: jana@example.org\n    ---\nmedia/x.jpg 90x60\nmedia/x.jpg.yml\n    {RIGHTS.replace(chr(10), chr(10) + '    ')}\n"
    newsroom = make_site(sketch, plugin={"organization": {"name": "Aurelia"}, "languages": ["is"]}, desk="")
    assert any(name.startswith("Pictures/x_") for name in kit(newsroom, "news/2026/a/a.zip"))


# --- how big it all is ------------------------------------------------------------------------------------------------------------


def test_the_build_says_how_big_the_site_is(write_site: MakeSite) -> None:
    newsroom = write_site(ITEM, FILES)
    told = newsroom.run()
    assert told.returncode == 0, told.stderr
    lines = [line for line in told.stderr.splitlines() if "The site has" in line]
    assert len(lines) == 1
    assert f"in {sum(path.is_file() for path in newsroom.site.rglob('*'))} files; the biggest: " in lines[0]


def test_items_have_no_zip_where_the_newsroom_wants_none_and_press_kits_keep_theirs(make_site: MakeSite) -> None:
    newsroom = make_site(
        "news/2026/a.md\n    ---\n    title: A\n    type: note\n    date: 2026-01-01\n    ---\n    Text.\n"
        "kits/k.md\n    ---\n    title: K\n    items: [news/2026/a]\n    ---\n",
        plugin=options(kits={"items": False}),
    )
    assert not newsroom.has("news/2026/a/a.zip")
    assert newsroom.has("kits/k/k.zip")
