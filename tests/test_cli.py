"""The `newsroom` command as a person types it: in this process, or as a command of its own where it must build."""

from __future__ import annotations

import logging
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import MakeSite
from newsrooms import HOSTILE, LAW, RIGHTS, Newsroom, drawn

from newsroom_plugin.cli import main

BIN = Path(sys.executable).parent
KINDS = ("release", "story", "statement", "note", "factsheet", "event", "contact", "kit")
TITLES = (
    "colon: hash # and 'quotes'",
    "- [x] {not: a mapping} & *alias !tag | > % @ `",
    r"C:\new \u0041 \x00",
    "  several\n lines\tand  spaces ",
    "yes",
    "2026-11-20",
    "Äpfel und Öl für 5 €",
    "新闻 😀 noticia",
    "word " * 60,
)
HELLO = """
news/2026/hello.md
    ---
    title: Hello
    date: 2026-11-10
    summary: A word.
    ---
    Hello.
"""


@pytest.fixture(autouse=True)
def _logging() -> Iterator[None]:
    """A command may quieten MkDocs for as long as it runs; here it is not alone."""
    logger = logging.getLogger("mkdocs")
    level = logger.level
    yield
    logger.setLevel(level)


def newsroom(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=typed)


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command of this environment, in a process of its own."""
    return subprocess.run([str(BIN / command[0]), *command[1:]], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def here(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A small newsroom, and this process in it."""
    made = write_site(HELLO, LAW)
    monkeypatch.chdir(made.folder)
    return made


def front_matter(path: Path) -> dict[str, object]:
    read = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    assert isinstance(read, dict)
    return read


# --- new ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_file_passes_the_check_and_says_where_it_is(here: Newsroom, kind: str, language: str) -> None:
    made = newsroom("new", kind, "Jana Weber", "--language", language)
    assert made.exit_code == 0, made.output
    path = Path(made.stdout.strip())
    folder = {"event": "events", "contact": "contacts", "kit": "kits"}.get(kind, "news/2026")
    prefix = "en/" if language == "en" and kind != "contact" else ""
    assert path == here.content / f"{prefix}{folder}/jana-weber.md"
    checked = newsroom("check", "--strict")
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "contact"])
def test_a_new_thing_is_a_draft_and_appears_nowhere(here: Newsroom, kind: str) -> None:
    made = newsroom("new", kind, "Verborgen")
    assert front_matter(Path(made.stdout.strip()))["draft"] is True
    here.build()
    assert not here.has_failed
    assert not [path for path, data in here.files.items() if "verborgen" in path or b"Verborgen" in data]


@pytest.mark.parametrize(("kind", "title"), [*((kind, HOSTILE) for kind in KINDS), *(("release", title) for title in TITLES)])
def test_a_title_keeps_every_sign_in_it(here: Newsroom, kind: str, title: str) -> None:
    made = newsroom("new", kind, "--slug", "made", "--", title)
    assert made.exit_code == 0, made.output
    path = Path(made.stdout.strip())
    assert path.name == "made.md" and path.is_relative_to(here.content)
    assert front_matter(path)["name" if kind == "contact" else "title"] == " ".join(title.split())
    checked = newsroom("check")
    assert checked.exit_code == 0, checked.output


def test_the_name_of_a_file_comes_from_its_title(here: Newsroom) -> None:
    made = newsroom("new", "note", "Grüße aus Łódź: 50 % „mehr“!")
    assert Path(made.stdout.strip()).name == "gruesse-aus-lodz-50-mehr.md"


@pytest.mark.parametrize("title", ["../../escape", "/etc/passwd", "..\\..\\escape", "CON", "a/b"])
def test_a_title_never_leads_out_of_its_folder(here: Newsroom, title: str) -> None:
    made = newsroom("new", "note", title)
    if made.exit_code == 0:
        assert Path(made.stdout.strip()).parent == here.content / "news" / "2026"
    else:
        assert "--slug some-name" in made.stderr


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "contact"])
def test_what_is_unlisted_gets_an_address_nobody_can_guess(here: Newsroom, kind: str, language: str) -> None:
    made = [newsroom("new", kind, "Ein Abend für wenige", "--unlisted", "-l", language) for _ in range(2)]
    paths = [Path(one.stdout.strip()) for one in made]
    assert all(re.fullmatch(r"ein-abend-fuer-wenige-[0-9a-f]{24}\.md", path.name) for path in paths)
    assert paths[0] != paths[1]
    assert "Keep the repository private" in made[0].stderr
    for path in paths:
        assert (front_matter(path)["unlisted"], front_matter(path)["draft"]) == (True, True)
    checked = newsroom("check", "--strict")
    assert checked.exit_code == 0, checked.output


def test_an_unlisted_event_is_an_invitation_in_the_language_of_its_readers(here: Newsroom) -> None:
    german = front_matter(Path(newsroom("new", "event", "Abend", "--unlisted").stdout.strip()))["invitation"]
    english = front_matter(Path(newsroom("new", "event", "Evening", "--unlisted", "-l", "en").stdout.strip()))["invitation"]
    assert isinstance(german, dict) and isinstance(english, dict)
    assert german["rsvp"] == english["rsvp"] == "press@example.org"
    assert "eingeladen" in german["obligations"][0]
    assert "invited" in english["obligations"][0]


@pytest.mark.parametrize("title", ["!!!", "😀", "word " * 60, HOSTILE, "CON", "draft: true draft: x"])
def test_any_title_can_stand_in_front_of_a_secret(here: Newsroom, title: str) -> None:
    made = newsroom("new", "event", "--unlisted", "--", title)
    assert made.exit_code == 0, made.output
    path = Path(made.stdout.strip())
    assert path.parent == here.content / "events" and len(path.stem) <= 120
    assert front_matter(path)["title"] == " ".join(title.split())
    assert newsroom("check").exit_code == 0


def test_a_contact_cannot_be_unlisted(here: Newsroom) -> None:
    made = newsroom("new", "contact", "Jana Weber", "--unlisted")
    assert made.exit_code == 1
    assert "--unlisted" in made.stderr


@pytest.mark.parametrize("title", ["!!!", "…", "page"])
def test_a_title_that_cannot_stand_in_an_address_is_refused_with_advice(here: Newsroom, title: str) -> None:
    made = newsroom("new", "release", title)
    assert made.exit_code == 1
    assert "--slug some-name" in made.stderr
    assert [path.name for path in here.content.glob("news/2026/*")] == ["hello.md"]


@pytest.mark.parametrize("title", ["  ", "bell \a", "delete \x7f", "half \ud800 character", "nothing \ufffe"])
def test_a_title_that_no_file_can_hold_is_refused_and_leaves_no_file(here: Newsroom, title: str) -> None:
    made = newsroom("new", "release", title)
    assert made.exit_code == 1
    assert isinstance(made.exception, SystemExit)
    assert "Error: " in made.stderr
    assert [path.name for path in here.content.glob("news/2026/*")] == ["hello.md"]


def test_a_contact_whose_name_gives_no_address_can_still_be_made(here: Newsroom) -> None:
    assert newsroom("new", "contact", "!!!", "--slug", "desk-2").exit_code == 0
    checked = newsroom("check")
    assert checked.exit_code == 0, checked.output


def test_nothing_is_overwritten(here: Newsroom) -> None:
    first = newsroom("new", "release", "Hello again")
    path = Path(first.stdout.strip())
    path.write_text("mine", encoding="utf-8")
    second = newsroom("new", "story", "Hello, again!")
    assert second.exit_code == 1
    assert str(path) in second.stderr and "--slug another-name" in second.stderr
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_language_the_newsroom_does_not_have_is_refused_with_a_suggestion(here: Newsroom) -> None:
    near, far = newsroom("new", "release", "Hello", "-l", "eng"), newsroom("new", "release", "Hello", "-l", "xx")
    assert near.exit_code == far.exit_code == 1
    assert "Did you mean 'en'?" in near.stderr
    assert "Its languages: de, en." in far.stderr


def test_a_kind_there_is_not_is_refused_with_those_there_are(here: Newsroom) -> None:
    made = newsroom("new", "article", "Hello")
    assert made.exit_code == 2
    assert all(kind in made.stderr for kind in KINDS)


def test_a_file_is_made_from_any_folder_of_the_newsroom(here: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(here.content / "news" / "2026")
    made = newsroom("new", "note", "Von unten")
    assert Path(made.stdout.strip()) == here.content / "news" / "2026" / "von-unten.md"


def test_the_newsroom_can_be_named_from_elsewhere(here: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    made = newsroom("new", "note", "Von fern", "-f", str(here.folder / "mkdocs.yml"))
    assert Path(made.stdout.strip()) == here.content / "news" / "2026" / "von-fern.md"


@pytest.mark.parametrize("command", [("new", "release", "Hello"), ("check",)], ids=["new", "check"])
def test_outside_a_newsroom_a_command_says_what_to_do(tmp_path: Path, command: tuple[str, ...]) -> None:
    said = run("newsroom", *command, cwd=tmp_path)
    assert said.returncode == 1
    assert "There is no mkdocs.yml here." in said.stderr and "newsroom init" in said.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("site_name: x\nplugins: [search]\n", "The newsroom plugin is not there."),
        ("site_name: x\nplugins: [newsroom]\n", "organization"),
        ("site_name: [\n", "mkdocs.yml"),
        ("site_name: x\nplugins:\n  - newsroom: {organization: {name: A}, langauges: [de]}\n", "langauges"),
        ("site_name: x\nplugins:\n  - newsroom: {organization: {name: A}, timezone: Berlin}\n", "Europe/Berlin"),
    ],
    ids=["no plugin", "no organisation", "no YAML", "mistyped option", "no zone"],
)
def test_a_faulty_mkdocs_yml_is_told_without_a_traceback(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"docs_dir: content\n{text}", encoding="utf-8")
    said = run("newsroom", "check", cwd=tmp_path)
    assert said.returncode == 1
    assert told in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("schema",),
        ("init", "--name", "A", "--url", "https://a.example", "--languages", "de", "--email", "a@b.example", "--phone", ""),
    ],
    ids=["schema", "init"],
)
def test_a_place_where_nothing_can_be_written_is_told_in_a_line(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("no folder")
    said = run("newsroom", command[0], "file/below", *command[1:], cwd=tmp_path)
    assert said.returncode == 1
    assert said.stderr.splitlines() == ["Error: file/below: Not a directory."]


def test_a_newsroom_can_be_named_by_its_folder(here: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert newsroom("check", "-f", str(here.folder)).exit_code == 0
    (tmp_path / "none").mkdir()
    missing = newsroom("check", "-f", "none")
    assert missing.exit_code == 1
    assert missing.stderr == "Error: Config file 'none/mkdocs.yml' does not exist.\n"


# --- check ----------------------------------------------------------------------------------------------------------------------


def test_a_check_of_a_sound_newsroom_counts_what_is_there(here: Newsroom) -> None:
    said = newsroom("check")
    assert said.exit_code == 0
    assert said.stdout.splitlines() == [
        "de: 1 item (1 release), 0 events, 0 kits",
        "en: 0 items, 0 events, 0 kits",
        "1 contact, 0 topics, 0 assets",
        "0 errors, 0 warnings.",
    ]
    assert said.stderr == ""


def test_every_problem_is_told_at_once_with_file_line_and_key(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_site(
        """
        news/2026/a.md
            ---
            title: A
            date: 2026-02-30
            summary: A word.
            embago: 2026-12-01
            ---
        news/2026/b.md
            ---
            title: B
            date: 2026-11-01
            summary: A word.
            contacts: [dest]
            ---
    """,
        LAW,
    )
    monkeypatch.chdir(site.folder)
    said = newsroom("check")
    assert said.exit_code == 1
    first, second, third = said.stderr.splitlines()
    assert first.startswith("error: content/news/2026/a.md:3: date: '2026-02-30' is not a date")
    assert second.startswith("error: content/news/2026/a.md:5: embago: ") and "Did you mean 'embargo'?" in second
    assert third.startswith("error: content/news/2026/b.md:5: contacts") and "Did you mean 'desk'?" in third
    assert said.stdout.splitlines()[-1] == "3 errors, 0 warnings."


def test_a_warning_counts_as_an_error_only_when_asked(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_site(HELLO.replace("summary: A word.", "summary: A word.\n    tags: [Robotik, robotik]"), LAW)
    monkeypatch.chdir(site.folder)
    lenient, strict = newsroom("check"), newsroom("check", "--strict")
    assert lenient.stderr.startswith("warning: content/news/2026/hello.md:5: tags.1: 'robotik' is the topic 'Robotik'")
    assert lenient.stdout.splitlines()[-1] == strict.stdout.splitlines()[-1] == "0 errors, 1 warning."
    assert (lenient.exit_code, strict.exit_code) == (0, 1)


STATES = {
    "draft": ("draft: true", "draft"),
    "embargoed": ("embargo: 2026-12-01T09:00", "embargoed (until 2026-12-01T09:00:00+01:00)"),
    "expired": ("expires: 2026-11-19", "expired (since 2026-11-19)"),
    "unlisted": ("unlisted: true", "unlisted"),
    "withdrawn": ("withdrawn: {date: 2026-11-15, reason: Wrong.}", "withdrawn"),
    "removed": ("removed: {date: 2026-11-15}", "removed"),
}


@pytest.mark.parametrize("state", STATES)
def test_what_is_not_simply_published_is_listed_with_its_state(
    write_site: MakeSite, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    line, told = STATES[state]
    site = write_site(HELLO.replace("summary: A word.", f"summary: A word.\n    {line}"))
    monkeypatch.chdir(site.folder)
    said = newsroom("check")
    assert said.exit_code == 0, said.output
    assert f"content/news/2026/hello.md: {told}" in said.stdout.splitlines()


def test_a_later_date_is_listed_as_scheduled(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_site(HELLO.replace("2026-11-10", "2027-01-02T08:30"))
    monkeypatch.chdir(site.folder)
    assert "content/news/2026/hello.md: scheduled (until 2027-01-02T08:30:00+01:00)" in newsroom("check").stdout.splitlines()


def test_a_picture_that_nothing_uses_is_named(write_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_site(HELLO + "media/robot.jpg 80x40\n", {"media/robot.jpg.yml": RIGHTS.encode()})
    monkeypatch.chdir(site.folder)
    assert "Not used anywhere: media/robot.jpg" in newsroom("check").stdout.splitlines()


ENDING = "media/robot.jpg 80x40\nmedia/robot.jpg.yml\n    alt: A\n    credit: A\n    license: editorial\n"


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("rights: {until: 2026-12-01}", "media/robot.jpg: rights: ends in 11 days (2026-12-01)"),
        ("rights: {until: 2026-11-21}", "media/robot.jpg: rights: ends in 1 day (2026-11-21)"),
        ("rights: {until: 2026-11-20}", "media/robot.jpg: rights: ends today (2026-11-20)"),
        ("people: [{name: Jana, until: 2027-01-19}]", "media/robot.jpg: consent of Jana: ends in 60 days (2027-01-19)"),
        ("people: [{name: Jana, until: 2027-01-20}]", ""),
        ("rights: {until: 2026-11-19}", ""),
        ("public: true\n    rights: {until: 2026-11-19}", "media/robot.jpg: rights: has ended: it is not shown (2026-11-19)"),
    ],
)
def test_rights_and_consents_that_end_soon_are_named(
    write_site: MakeSite, monkeypatch: pytest.MonkeyPatch, key: str, line: str
) -> None:
    site = write_site(HELLO + ENDING + f"    {key}\n")
    monkeypatch.chdir(site.folder)
    said = newsroom("check")
    assert said.exit_code == 0, said.output
    assert [told for told in said.stdout.splitlines() if "media/robot.jpg: " in told] == ([line] if line else [])


def test_a_check_writes_nothing(here: Newsroom) -> None:
    before = sorted(here.folder.rglob("*"))
    newsroom("check")
    assert sorted(here.folder.rglob("*")) == before


def test_the_demo_has_no_errors_and_no_warnings() -> None:
    root = Path(__file__).parent.parent
    said = run("newsroom", "check", "--strict", "-f", str(root / "mkdocs.yml"), cwd=root)
    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines()[-1] == "0 errors, 0 warnings."


# --- add ------------------------------------------------------------------------------------------------------------------------

XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
    'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" photoshop:Credit="Aurelia / Mira &quot;M&quot; Okafor" '
    'photoshop:DateCreated="2026-08-19T10:15:00" xmpRights:WebStatement="https://creativecommons.org/licenses/by/4.0/">'
    "<dc:title><rdf:Alt><rdf:li>Der Roboter: neu</rdf:li></rdf:Alt></dc:title>"
    "<dc:description><rdf:Alt><rdf:li>Im Saal # 1</rdf:li></rdf:Alt></dc:description>"
    "<dc:creator><rdf:Seq><rdf:li>Mira Okafor</rdf:li></rdf:Seq></dc:creator>"
    "<dc:rights><rdf:Alt><rdf:li>© 2026 Aurelia</rdf:li></rdf:Alt></dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>"
).encode()


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    """A folder as a photographer sends it."""
    folder = tmp_path / "Lieferung vom 19.8."
    (folder / "mehr").mkdir(parents=True)
    (folder / "Größe Ü (1).JPG").write_bytes(drawn(80, 60, xmp=XMP))
    (folder / "mehr" / "stumm.png").write_bytes(drawn(40, 40, "PNG"))
    (folder / "Rechnung.xyz").write_bytes(b"no picture")
    (folder / ".DS_Store").write_bytes(b"")
    return folder


def test_a_picture_is_filed_with_what_it_says_of_itself(here: Newsroom, delivery: Path) -> None:
    said = newsroom("add", str(delivery / "Größe Ü (1).JPG"))
    assert said.exit_code == 0, said.output
    picture = here.content / "media/groesse-ue-1.jpg"
    assert picture.read_bytes() == (delivery / "Größe Ü (1).JPG").read_bytes()
    sidecar = picture.with_name("groesse-ue-1.jpg.yml")
    assert yaml.safe_load(sidecar.read_text(encoding="utf-8")) == {
        "title": "Der Roboter: neu",
        "caption": "Im Saal # 1",
        "creator": "Mira Okafor",
        "credit": 'Aurelia / Mira "M" Okafor',
        "license": "CC-BY-4.0",
        "copyright": "© 2026 Aurelia",
        "date": date(2026, 8, 19),
    }
    assert "# alt:   # required: what is seen" in sidecar.read_text(encoding="utf-8")
    assert said.stdout.splitlines() == [
        f"{delivery / 'Größe Ü (1).JPG'} → content/media/groesse-ue-1.jpg (still to be written in groesse-ue-1.jpg.yml: alt)"
    ]


def test_what_is_filed_is_checked_and_misses_only_what_the_placeholders_ask_for(here: Newsroom, delivery: Path) -> None:
    newsroom("add", str(delivery))
    checked = newsroom("check")
    assert checked.exit_code == 0, checked.output
    assert checked.output.count("has no alternative text") == 2
    sidecar = here.content / "media/groesse-ue-1.jpg.yml"
    sidecar.write_text(sidecar.read_text(encoding="utf-8").replace("# alt:   #", "alt:"), encoding="utf-8")
    assert newsroom("check").output.count("has no alternative text") == 1


def test_a_folder_is_filed_with_all_its_pictures_below_a_folder(here: Newsroom, delivery: Path) -> None:
    said = newsroom("add", str(delivery), "--to", "standorte/berlin")
    assert said.exit_code == 0, said.output
    folder = here.content / "media/standorte/berlin"
    assert sorted(path.name for path in folder.iterdir()) == [
        "groesse-ue-1.jpg",
        "groesse-ue-1.jpg.yml",
        "stumm.png",
        "stumm.png.yml",
    ]
    assert said.stdout.splitlines()[1].endswith("(still to be written in stumm.png.yml: alt, credit, license)")
    assert yaml.safe_load((folder / "stumm.png.yml").read_text(encoding="utf-8")) is None


def test_what_a_folder_has_in_common_need_not_be_written(
    write_site: MakeSite, monkeypatch: pytest.MonkeyPatch, delivery: Path
) -> None:
    site = write_site(HELLO + "media/_defaults.yml\n    credit: Aurelia\n    license: editorial\n")
    monkeypatch.chdir(site.folder)
    said = newsroom("add", str(delivery / "mehr"), "--to", "a/b")
    assert said.stdout.splitlines()[0].endswith("(still to be written in stumm.png.yml: alt)")


def test_nothing_is_overwritten_and_no_id_is_given_twice(here: Newsroom, delivery: Path, tmp_path: Path) -> None:
    first, other = delivery / "mehr/stumm.png", tmp_path / "stumm.jpg"
    other.write_bytes(drawn(30, 30))
    newsroom("add", str(first), "--to", "a")
    sidecar = here.content / "media/a/stumm.png.yml"
    sidecar.write_text("alt: Mine", encoding="utf-8")
    said = newsroom("add", str(first), str(other), "--to", "b")
    assert said.exit_code == 0, said.output
    assert said.stdout.splitlines()[0] == f"{first} → content/media/a/stumm.png (is there already)"
    assert sidecar.read_text(encoding="utf-8") == "alt: Mine"
    assert (here.content / "media/b/stumm-2.jpg").read_bytes() == other.read_bytes()
    assert not (here.content / "media/b/stumm.png").exists()


def test_a_file_that_cannot_be_filed_is_told_and_the_others_are_filed(here: Newsroom, delivery: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 not a picture")
    said = newsroom("add", str(broken), str(delivery / "Rechnung.xyz"), str(delivery / "mehr"))
    assert said.exit_code == 1
    assert f"{broken}: " in said.stderr
    assert "Rechnung.xyz: Files of the kind .xyz are not assets." in said.stderr
    assert sorted(path.name for path in (here.content / "media").iterdir()) == ["stumm.png", "stumm.png.yml"]


@pytest.mark.parametrize("folder", ["..", "../../etc", "a/../../b", ".hidden", "..\\.."])
def test_nothing_is_filed_outside_the_library(here: Newsroom, delivery: Path, folder: str) -> None:
    before = sorted(here.folder.rglob("*"))
    said = newsroom("add", str(delivery), "--to", folder)
    assert said.exit_code == 1
    assert "That is no folder in content/media/." in said.stderr
    assert sorted(here.folder.rglob("*")) == before


# --- init -----------------------------------------------------------------------------------------------------------------------


def answered(folder: Path, **changed: str) -> list[str]:
    """`newsroom init` with every answer given."""
    answers = {
        "name": "Aurelia",
        "url": "https://press.example.org",
        "languages": "de,en",
        "email": "press@example.org",
        "phone": "+49 30 23125 110",
        "timezone": "Europe/Berlin",
        "legal-name": "Aurelia Medizintechnik GmbH",
        "address": "Am Probenweg 1; 12489 Berlin",
        "represented-by": "Helene Brandt-Michaelis",
        "register": "Amtsgericht Musterstadt, HRB 00000 B",
        "vat-id": "-",
        "responsible": "Jana Weber, Am Probenweg 1, 12489 Berlin",
        "shortcomings": "Keine bekannt.",
        "host": "Musterhost AG, Berlin; 14 Tage",
        **changed,
    }
    return ["init", str(folder), *(part for key, answer in answers.items() for part in (f"--{key}", answer))]


@pytest.mark.parametrize("tool", ["mkdocs", "properdocs"])
@pytest.mark.parametrize("name", ["Aurelia", HOSTILE])
def test_a_new_newsroom_passes_its_check_and_builds_without_a_warning(tmp_path: Path, name: str, tool: str) -> None:
    folder = tmp_path / "room"
    made = newsroom(*answered(folder, name=name))
    assert made.exit_code == 0, made.output
    assert f"cd {folder}" in made.stdout
    checked = run("newsroom", "check", "--strict", cwd=folder)
    assert checked.returncode == 0, checked.stderr
    built = run(tool, "build", "--strict", "-f", "mkdocs.yml", cwd=folder)
    assert built.returncode == 0, built.stderr
    site = Newsroom(folder)
    assert {"/", "en/", "news/2026/hello/", "en/news/2026/hello/", "contacts/press-desk/", "about/imprint/"} <= set(site.pages)
    assert name in site.text("news/2026/hello/") or name in site.html("/") or name == HOSTILE
    assert site.feed().entries[0].link == "https://press.example.org/news/2026/hello/"


def test_a_newsroom_in_norwegian_is_not_taken_for_one_without_a_language(tmp_path: Path) -> None:
    folder = tmp_path / "room"
    assert newsroom(*answered(folder, languages="no,nn,en")).exit_code == 0
    checked = newsroom("check", "-f", str(folder))
    assert checked.exit_code == 0, checked.stderr
    assert [line.split(":")[0] for line in checked.stdout.splitlines()[:3]] == ["no", "nn", "en"]


def test_a_new_newsroom_asks_for_what_it_was_not_told(tmp_path: Path) -> None:
    duties = (
        "Aurelia GmbH\nAm Weg 1; 12489 Berlin\nA. Baker\n-\n-\nA. Baker, Am Weg 1, 12489 Berlin\nNone known.\nHost AG, 14 days\n"
    )
    made = newsroom(
        "init", str(tmp_path / "room"), typed=f"Aurelia\nhttps://press.example.org\nen\npress@example.org\n\n{duties}"
    )
    assert made.exit_code == 0, made.output
    for asked in ("Name of the organisation", "Address the newsroom will have", "Languages, the main one", "E-mail", "Telephone"):
        assert asked in made.stdout
    for asked in (
        "Full name with its legal form",
        "Postal address",
        "Who represents it",
        "Register",
        "VAT",
        "Who answers for the content",
    ):
        assert asked in made.stdout
    config = (tmp_path / "room" / "mkdocs.yml").read_text(encoding="utf-8")
    assert "name: Aurelia" in config.replace('"', "") and "languages: [en]" in config
    assert "phone" not in (tmp_path / "room" / "content" / "contacts" / "press-desk.md").read_text(encoding="utf-8")
    # Without a telephone, the imprint still needs another quick way to be reached.
    said = run("newsroom", "check", cwd=tmp_path / "room")
    assert said.returncode == 0 and said.stderr.count("\n") == 1 and "imprint.md" in said.stderr


def test_a_new_newsroom_drafts_what_the_law_wants_in_each_language(tmp_path: Path) -> None:
    assert newsroom(*answered(tmp_path, **{"legal-name": HOSTILE, "represented-by": "-"})).exit_code == 0
    site = Newsroom(tmp_path).build()
    for prefix, register in (("", "Register: Amtsgericht"), ("en/", "Register: Amtsgericht")):
        imprint = site.text(f"{prefix}about/imprint/")
        for said in (HOSTILE, "Am Probenweg 1", "12489 Berlin", "+49 30 23125 110", "press@example.org", register, "Jana Weber"):
            assert said in imprint
        assert (
            "Vertreten" not in imprint and "Represented" not in imprint and "Umsatzsteuer" not in imprint and "VAT" not in imprint
        )
        assert "Musterhost AG" in site.text(f"{prefix}about/privacy/")
        assert "press@example.org" in site.text(f"{prefix}about/accessibility/")
        for url in (prefix, f"{prefix}news/2026/hello/", f"{prefix}contacts/"):
            assert {f"{prefix}about/{page}/" for page in ("imprint", "privacy", "accessibility")} <= set(site.links(url))
    assert yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", ""))["plugins"][0]["newsroom"][
        "organization"
    ] == {
        "name": "Aurelia",
        "legal_name": HOSTILE,
        "address": "Am Probenweg 1\n12489 Berlin",
    }


def test_what_was_not_answered_stands_in_the_drafts_and_the_check_says_so(tmp_path: Path) -> None:
    assert newsroom(*answered(tmp_path, languages="de,fr", **{"vat-id": "", "address": "", "phone": ""})).exit_code == 0
    imprint = (tmp_path / "content" / "about" / "imprint.md").read_text(encoding="utf-8").splitlines()
    open_lines = [number for number, line in enumerate(imprint, 1) if "Noch einzutragen:" in line]
    assert len(open_lines) == 3
    said = run("newsroom", "check", cwd=tmp_path)
    assert said.returncode == 0
    where = ", ".join(map(str, open_lines))
    assert (
        f"content/about/imprint.md:{open_lines[0]}: Something is still to be filled in, on lines {where}. Look for 'Noch einzutragen:'."
        in said.stderr
    )
    assert "**To be filled in:** this page in Français" in (tmp_path / "content/fr/about/privacy.md").read_text(encoding="utf-8")
    assert "content/fr/about/privacy.md:" in said.stderr
    assert run("newsroom", "check", "--strict", cwd=tmp_path).returncode == 1


def test_the_check_says_which_law_page_is_missing_in_which_language(tmp_path: Path) -> None:
    newsroom(*answered(tmp_path))
    (tmp_path / "content/en/about/imprint.md").unlink()
    for language in ("", "en/"):
        page = (tmp_path / f"content/{language}about/accessibility.md").rename(tmp_path / f"content/{language}about/for-all.md")
        page.write_text(page.read_text(encoding="utf-8").replace("title:", "hide: [toc]\ntitle:", 1), encoding="utf-8")
    lines = run("newsroom", "check", cwd=tmp_path).stderr.splitlines()
    assert [line.partition("legal.")[2] for line in lines] == [
        "accessibility: There is no accessibility statement in 'de'. Write content/about/accessibility.md, or name the page in mkdocs.yml: legal: {accessibility: about/….md}.",
        "accessibility: There is no accessibility statement in 'en'. Write content/en/about/accessibility.md, or name the page in mkdocs.yml: legal: {accessibility: about/….md}.",
        "imprint: There is no imprint in 'en'. Write content/en/about/imprint.md, or name the page in mkdocs.yml: legal: {imprint: about/….md}.",
    ]
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace(
            "      timezone:", "      legal: {accessibility: about/for-all.md}\n      timezone:"
        ),
        encoding="utf-8",
    )
    assert "accessibility" not in run("newsroom", "check", cwd=tmp_path).stderr
    site = Newsroom(tmp_path).build()
    assert "about/imprint/" in site.links("en/"), "in another language rather than not at all"
    assert "en/about/for-all/" in site.links("en/")


def test_a_new_newsroom_publishes_itself_and_helps_editors_write(tmp_path: Path) -> None:
    newsroom(*answered(tmp_path))
    assert (tmp_path / ".github" / "workflows" / "publish.yml").is_file()
    assert (tmp_path / "requirements.txt").read_text(encoding="utf-8").startswith("mkdocs-newsroom>=")
    assert (tmp_path / ".newsroom" / "schemas" / "asset.json").is_file()
    first = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=.newsroom/schemas/mkdocs.json"
    assert "site/" in (tmp_path / ".gitignore").read_text(encoding="utf-8")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    made = newsroom(*answered(tmp_path))
    assert made.exit_code == 1
    assert "is not empty. Name a new folder." in made.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_fresh_repository_counts_as_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert newsroom(*answered(tmp_path)).exit_code == 0


@pytest.mark.parametrize(
    ("key", "answer", "told"),
    [
        ("name", "  ", "The organisation has no name."),
        ("url", "press.example.org", "'press.example.org' is not a web address."),
        ("languages", "Deutsch", "'Deutsch' is not a language code."),
        ("languages", "de;en", "is not a language code."),
        ("languages", "", "The text is empty."),
        ("email", "press at example.org", "is not a mail address."),
        ("phone", "call us", "is not a telephone number."),
        ("timezone", "Berlin", "'Berlin' is not a time zone."),
    ],
)
def test_an_answer_that_cannot_be_is_refused_before_anything_is_written(tmp_path: Path, key: str, answer: str, told: str) -> None:
    made = newsroom(*answered(tmp_path / "room", **{key: answer}))
    assert made.exit_code == 1
    assert told in made.stderr
    assert not (tmp_path / "room").exists()


def test_the_readme_shows_what_the_command_says(tmp_path: Path) -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    shown = readme.replace("/home/jana", str(tmp_path))
    typed = next(line for line in shown.splitlines() if line.startswith("    $ newsroom init "))
    made = run(*shlex.split(typed)[1:], cwd=tmp_path)
    assert all(f"    {line}\n" in shown for line in made.stdout.splitlines() if line)
    folder = tmp_path / "press"
    created = run("newsroom", "new", "release", "Surgical robot approved", cwd=folder)
    path = Path(created.stdout.strip())
    assert f"    {path}\n" in shown
    path.write_text(path.read_text(encoding="utf-8").replace("date:", "embago: 2026-12-01T09:00\ndate:", 1), encoding="utf-8")
    checked = run("newsroom", "check", cwd=folder)
    assert checked.returncode == 1
    assert checked.stderr and all(f"    {line}\n" in shown for line in (checked.stderr + checked.stdout).splitlines())


# --- the rest -------------------------------------------------------------------------------------------------------------------


def test_schemas_can_be_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = newsroom("schema")
    assert said.exit_code == 0
    written = [Path(line) for line in said.stdout.splitlines()]
    assert {path.name for path in written} >= {"asset.json", "mkdocs.json"}
    assert all(path.parent == Path(".newsroom/schemas") and path.is_file() for path in written)


def test_the_command_says_what_it_can_do() -> None:
    said = newsroom("-h")
    assert said.exit_code == 0
    assert all(command in said.stdout for command in ("new", "add", "check", "init", "schema"))
    assert newsroom("--version").exit_code == 0


def test_the_command_is_installed() -> None:
    assert os.access(BIN / "newsroom", os.X_OK)
