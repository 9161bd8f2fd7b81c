"""`newsroom preview`: what is outside, what is inside, and that only the passphrase leads from one to the other."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import html5lib
import pytest
from click.testing import CliRunner, Result
from conftest import MakeSite
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from newsrooms import HOSTILE, RIGHTS, Newsroom, drawn, words
from PIL import Image

from newsroom_plugin import preview as previews
from newsroom_plugin.cli import main

WORD = "richtig pferd batterie"
SECRET = "Geheimnis"
CONTENT = f"""
news/2026/geheimnis.md
    ---
    title: {SECRET} {HOSTILE}
    subtitle: {SECRET} Untertitel
    summary: {SECRET} Zusammenfassung
    date: 2026-12-01T09:00
    embargo: 2026-12-01T09:00
    tags: [{SECRET} Thema]
    contacts: [jana]
    media: [geheimnis-bild, geheimnis-blatt, geheimnis-nicht]
    facts: [{SECRET} Fakt]
    quotes: [{{text: {SECRET} Satz, by: jana}}]
    faq: [{{question: {SECRET} Frage, answer: {SECRET} Antwort}}]
    ---
    {SECRET} Text mit ![{SECRET} im Text](../../media/geheimnis-zwei.jpg) und <script>alert(1)</script> {HOSTILE}.

    | {SECRET} | Zahl |
    | --- | --- |
    | a | 1 |
en/news/2026/geheimnis.md
    ---
    title: Secret robot
    summary: s
    date: 2026-11-01
    ---
    The secret text.
news/2026/offen.md
    ---
    title: Offen
    summary: s
    date: 2026-11-01
    ---
    Für alle.
news/2026/weg.md
    ---
    title: Weg
    summary: s
    date: 2026-11-01
    withdrawn: {{date: 2026-11-10, reason: Irrtum}}
    ---
events/tag.md
    ---
    title: Ein Tag
    start: 2027-01-01
    location: Berlin
    ---
kits/mappe.md
    ---
    title: Mappe {SECRET}
    items: [news/2026/offen.md]
    draft: true
    ---
contacts/jana.md
    ---
    name: Jana {SECRET}
    phone: "+49 30 9999"
    ---
media/geheimnis-bild.jpg.yml
    {RIGHTS.replace(chr(10), chr(10) + "    ")}
    caption: {SECRET} Bildtext
media/geheimnis-zwei.jpg.yml
    {RIGHTS.replace(chr(10), chr(10) + "    ")}
media/geheimnis-nicht.jpg.yml
    {RIGHTS.replace(chr(10), chr(10) + "    ")}
    download: false
media/geheimnis-blatt.pdf.yml
    {RIGHTS.replace(chr(10), chr(10) + "    ")}
"""
FILES = {
    "media/geheimnis-bild.jpg": drawn(2400, 1600),
    "media/geheimnis-zwei.jpg": drawn(300, 200),
    "media/geheimnis-nicht.jpg": drawn(310, 200),
    "media/geheimnis-blatt.pdf": f"%PDF-1.4 {SECRET}".encode(),
}


@dataclass(frozen=True)
class Opened:
    """A preview that was opened with other code than ours."""

    head: dict[str, Any]
    files: list[bytes]

    @property
    def text(self) -> str:
        return words(html5lib.parse(self.html, namespaceHTMLElements=False, treebuilder="lxml").getroot())

    @property
    def html(self) -> str:
        return str(self.head["html"])


def attributes(page: bytes) -> dict[str, str]:
    tree = html5lib.parse(page, namespaceHTMLElements=False, treebuilder="lxml")
    found = tree.xpath("//script[@id='sealed']")[0]
    return {**{str(name): str(value) for name, value in found.attrib.items()}, "": str(found.text)}


def opened(page: bytes, word: str) -> Opened:
    """Open a preview as RFC 8018 and NIST SP 800-38D say."""
    told = {name.removeprefix("data-"): value for name, value in attributes(page).items()}
    key = hashlib.pbkdf2_hmac("sha256", word.encode(), base64.b64decode(told["salt"]), int(told["rounds"]))
    content = AESGCM(key).decrypt(base64.b64decode(told["nonce"]), base64.b64decode(told[""]), told["purpose"].encode())
    size = int.from_bytes(content[:4], "big")
    head, rest, files = json.loads(content[4 : 4 + size]), content[4 + size :], []
    for one in head["files"]:
        files.append(rest[: one["size"]])
        rest = rest[one["size"] :]
    assert rest == b""
    return Opened(head, files)


def preview(newsroom: Newsroom, *arguments: str, **env: str) -> Result:
    return CliRunner().invoke(main, ["preview", "-f", str(newsroom.folder / "mkdocs.yml"), *arguments], env=env)


@pytest.fixture(scope="module")
def newsroom(make_site_once: MakeSite) -> Newsroom:
    return make_site_once(CONTENT, FILES, site_url="https://press.example.org/")


@pytest.fixture(scope="module")
def made(newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("previews") / "robot.html"
    site = newsroom.files
    result = preview(newsroom, "geheimnis", "--out", str(out), "--for", f"Mira <b>{SECRET}</b>", NEWSROOM_PASSPHRASE=WORD)
    assert result.exit_code == 0, result.output
    assert result.output == f"{out}\n", "what somebody has given is not shown again"
    assert newsroom.files == site, "the site on the disk is another matter"
    return out.read_bytes()


# --- inside -------------------------------------------------------------------------------------------------------------------


def test_the_passphrase_opens_the_whole_text(made: bytes) -> None:
    inside = opened(made, WORD)
    assert inside.head["title"] == f"{SECRET} {HOSTILE}"
    assert inside.head["language"] == "de"
    for said in (
        "Sperrfrist: nicht veröffentlichen vor 1. Dezember 2026, 09:00 Uhr (Mitteleuropäische",
        f"Erstellt für Mira <b>{SECRET}</b>. Bitte nicht weitergeben.",
        f"{SECRET} {HOSTILE}",
        f"{SECRET} Untertitel",
        f"{SECRET} Zusammenfassung",
        f"{SECRET} Fakt",
        f"{SECRET} Satz",
        f"{SECRET} Frage",
        f"{SECRET} Antwort",
        f"{SECRET} Text mit",
        f"Jana {SECRET}",
        "+49 30 9999",
        "Wir bauen Roboter.",
        f"{SECRET} Bildtext",
        "Aurelia / Mira Okafor",
        "CC BY 4.0",
    ):
        assert " ".join(said.split()) in " ".join(inside.text.replace("\u00a0", " ").split()), said
    assert "<script" not in inside.html


def test_pictures_and_documents_are_inside_in_the_sizes_the_press_needs(made: bytes) -> None:
    inside = opened(made, WORD)
    tree = html5lib.parse(inside.html, namespaceHTMLElements=False, treebuilder="lxml").getroot()
    shown = {int(image.get("data-file")) for image in tree.iter("img")}
    saved = {link.get("download"): int(link.get("data-file")) for link in tree.iter("a") if link.get("download")}
    for number in shown:
        assert Image.open(io.BytesIO(inside.files[number])).width >= 300
    assert all(not image.get("src") for image in tree.iter("img"))
    assert inside.files[saved["geheimnis-blatt.pdf"]] == FILES["media/geheimnis-blatt.pdf"]
    assert {name for name in saved if name.startswith("geheimnis-bild")} == {
        "geheimnis-bild_Original.jpg",
        "geheimnis-bild_Web.jpg",
    }
    sizes = [Image.open(io.BytesIO(inside.files[saved[f"geheimnis-bild_{name}.jpg"]])).width for name in ("Original", "Web")]
    assert sizes == [2400, 1600]
    # Each file once, however often it is shown; what is not offered is not there.
    assert len(inside.files) == len(set(inside.files)) == 4
    assert "geheimnis-nicht" not in inside.html


# --- outside ------------------------------------------------------------------------------------------------------------------


def test_outside_stands_who_sent_it_how_it_opens_and_whom_to_call_and_nothing_else(made: bytes) -> None:
    tree = html5lib.parse(made, namespaceHTMLElements=False, treebuilder="lxml").getroot()
    text = words(tree.find("body/main")).replace("\u00a0", " ")
    for said in ("Aurelia Medizintechnik GmbH", "Vorschau mit Sperrfrist", "Kennwort", "Pressedienst", "+49 30 23125 110"):
        assert said in text
    # What looks random may hold any short word by chance.
    lower = re.sub(rb"[A-Za-z0-9+/=]{16,}", b"", made).lower()
    for secret in (SECRET, "Roboter", "Mira", "Dezember", "2026", "9999", "press.example.org", "news/", "jana"):
        assert secret.lower().encode() not in lower, secret
    for data in FILES.values():
        assert data[-60:] not in made and base64.b64encode(data)[-60:-4] not in made


def test_nothing_is_asked_of_any_server_and_no_other_script_may_run(made: bytes) -> None:
    page = made.decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["default-src"] == "'none'" and rules["form-action"] == "'none'" and rules["img-src"] == "blob: data:"
    for name, element in (("script-src", "script"), ("style-src", "style")):
        content = re.findall(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)
        assert len(content) == 1
        digest = base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"
    assert not re.findall(r'(?:src|href)="(?!tel:|mailto:|data:,)', page)


def test_another_passphrase_and_a_changed_file_do_not_open(made: bytes) -> None:
    with pytest.raises(InvalidTag):
        opened(made, WORD.capitalize())
    sealed = attributes(made)[""]
    changed = base64.b64encode(base64.b64decode(sealed)[:-1] + b"\0").decode()
    with pytest.raises(InvalidTag):
        opened(made.replace(sealed.encode(), changed.encode()), WORD)


def test_the_same_text_is_never_sealed_alike_twice() -> None:
    first, second = (previews.seal(b"text", WORD) for _ in range(2))
    assert len({first.salt, second.salt}) == len({first.nonce, second.nonce}) == len({first.data, second.data}) == 2
    assert first.rounds >= 600_000 and len(first.salt) == 16 and len(first.nonce) == 12


# --- the command --------------------------------------------------------------------------------------------------------------


def test_a_passphrase_is_made_and_shown_once_and_the_file_has_a_name_that_tells_nothing(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = preview(newsroom, "en/news/2026/geheimnis")
    assert result.exit_code == 0, result.output
    path = Path(result.stdout.strip())
    assert re.fullmatch(r"preview-[0-9a-f]{8}\.html", path.name) and [one.name for one in tmp_path.iterdir()] == [path.name]
    found = re.search(r"Passphrase: (\S+)\n", result.stderr)
    assert found and re.fullmatch(r"([a-hjkmnp-z2-9]{3}-){5}[a-hjkmnp-z2-9]{3}", found[1])
    page = path.read_bytes()
    assert found[1].encode() not in page
    inside = opened(page, found[1])
    # Its own date has passed; the embargo of the other language holds for it.
    assert "Embargo: not for publication before December 1, 2026, 9:00 AM" in inside.text.replace("\u00a0", " ").replace(
        "\u202f", " "
    )
    assert "The secret text." in inside.text and b"Preview under embargo" in page and b"ecret robot" not in page


def test_a_kit_can_be_shown_with_all_its_texts(newsroom: Newsroom, tmp_path: Path) -> None:
    word, out = tmp_path / "word", tmp_path / "kit.html"
    word.write_text(f"\ufeff  {WORD}\r\n", encoding="utf-8")
    result = preview(newsroom, "kits/mappe", "--out", str(out), "--passphrase-file", str(word), "--pictures", "web")
    assert result.exit_code == 0, result.output
    inside = opened(out.read_bytes(), WORD)
    assert "Für alle." in inside.text and "Vertraulich: nicht zur Veröffentlichung" in inside.text
    assert b"Vertrauliche Vorschau" in out.read_bytes()


@pytest.mark.parametrize("word", ["kurz", "", "           a           ", "aaaaaaaaaaaaaaaaaaaa", "ababababababab"])
def test_a_weak_passphrase_is_refused_in_a_line(newsroom: Newsroom, tmp_path: Path, word: str) -> None:
    result = preview(newsroom, "geheimnis", "--out", str(tmp_path / "x.html"), NEWSROOM_PASSPHRASE=word)
    assert result.exit_code == 1 and result.output.startswith("Error: The passphrase ") and not list(tmp_path.iterdir())
    if len(word.strip()) > 3:
        assert word.strip() not in result.output


def test_there_is_no_way_to_write_a_passphrase_where_others_see_it() -> None:
    assert "--passphrase " not in CliRunner().invoke(main, ["preview", "--help"]).output
    assert CliRunner().invoke(main, ["preview", "x", "--passphrase", WORD]).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("geheimnisse",), "Did you mean 'geheimnis'?"),
        (("events/tag",), "An event has no preview"),
        (("geheimnis", "--out", "content/x.html"), "which is published"),
        (("geheimnis", "--out", "site/x.html"), "which is published"),
        (("geheimnis", "--out", "mkdocs.yml"), "is there already"),
        (("geheimnis", "--out", "nowhere/x.html"), "There is no folder"),
    ],
)
def test_what_cannot_be_shown_or_written_is_told(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(newsroom.folder)
    before = sorted(path.name for path in newsroom.folder.iterdir())
    result = preview(newsroom, *arguments, NEWSROOM_PASSPHRASE=WORD)
    assert result.exit_code == 1 and said in result.output and "Traceback" not in result.output
    assert sorted(path.name for path in newsroom.folder.iterdir()) == before


@pytest.mark.parametrize(
    ("name", "said"),
    [("weg", "It was withdrawn"), ("offen", "Send its address: https://press.example.org/news/2026/offen/")],
)
def test_what_is_withdrawn_or_public_needs_no_preview(newsroom: Newsroom, tmp_path: Path, name: str, said: str) -> None:
    result = preview(newsroom, name, "--out", str(tmp_path / "x.html"))
    assert result.exit_code == 1 and said in result.output and not list(tmp_path.iterdir())


def test_nothing_readable_is_left_behind(newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(newsroom.content, tmp_path / "content")
    faulty = tmp_path / "content/news/2026/falsch.md"
    faulty.write_text("---\ntitle: x\n---\n", encoding="utf-8")
    shutil.copy(newsroom.folder / "mkdocs.yml", tmp_path)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    result = preview(Newsroom(tmp_path), "geheimnis", "--out", str(tmp_path / "x.html"), NEWSROOM_PASSPHRASE=WORD)
    assert result.exit_code == 1 and "content/news/2026/falsch.md:1: date: It is missing." in result.output
    faulty.unlink()
    assert preview(Newsroom(tmp_path), "geheimnis", "--out", str(tmp_path / "x.html"), NEWSROOM_PASSPHRASE=WORD).exit_code == 0
    assert not list(temporary.iterdir())
