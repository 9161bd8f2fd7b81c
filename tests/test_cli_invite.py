"""`newsroom invite` as a press office uses it: from a list of guests to ready mails, and to a real mail server."""

from __future__ import annotations

import os
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as as_modern
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner, Result
from conftest import MakeSite
from newsrooms import AT, Newsroom
from test_mailing import Post, serving

from newsroom_plugin.cli import main

EVENT = """
events/tag.md
    ---
    title: Hand anlegen
    summary: Wir öffnen das Haus.
    start: 2026-12-18T10:00
    end: 2026-12-18T16:00
    location: {name: Trainingszentrum, street: Am Probenweg 7, postal_code: "12489", city: Berlin, country: DE}
    contacts: [desk]
    invitation:
      audience: [bloggers]
      deadline: 2026-12-10T18:00
      rsvp: presse@example.org
      offer: [einen Platz an der Konsole]
      obligations: [Schreiben Sie dazu, dass wir eingeladen haben.]
    ---
en/events/tag.md
    ---
    title: Hands on
    summary: We open our house.
    start: 2026-12-18T10:00
    end: 2026-12-18T16:00
    location: Training centre
    contacts: [desk]
    invitation: {rsvp: presse@example.org, deadline: 2026-12-10T18:00}
    ---
events/vorbei.md
    ---
    title: Vorbei
    start: 2026-01-18
    location: Saal
    ---
events/entwurf.md
    ---
    title: Entwurf
    start: 2026-12-18
    location: Saal
    draft: true
    ---
events/geheim.md
    ---
    title: Im kleinen Kreis
    start: 2026-12-19
    location: Saal
    unlisted: true
    ---
events/zu.md
    ---
    title: Zu spät
    start: 2026-12-19
    location: Saal
    invitation: {rsvp: presse@example.org, deadline: 2026-11-01}
    ---
events/abgesagt.md
    ---
    title: Abgesagt
    start: 2026-12-19
    location: Saal
    status: cancelled
    ---
"""
GUESTS = "email,name,language,note\nada@example.org,Ada Ödland,de,Bis bald!\nbob@example.org,Bob Miller,en,\n"


@pytest.fixture
def newsroom(write_site: MakeSite) -> Newsroom:
    made = write_site(EVENT)
    (made.folder / ".git").mkdir()
    return made


@pytest.fixture
def guests(tmp_path: Path) -> Path:
    path = tmp_path / "guests.csv"
    path.write_text(GUESTS, encoding="utf-8")
    return path


def invite(newsroom: Newsroom, guests: Path, *more: str, event: str = "events/tag", **environment: str) -> Result:
    out = [] if "--dry-run" in more else ["--out", str(guests.parent / "letters")]
    command = ["invite", event, "--guests", str(guests), *out, *more, "-f", str(newsroom.folder / "mkdocs.yml")]
    return CliRunner(env={"SOURCE_DATE_EPOCH": str(int(AT.timestamp())), **environment}).invoke(main, command)


def letters(folder: Path) -> dict[str, EmailMessage]:
    found = {}
    for path in sorted(folder.glob("*.eml")):
        read = message_from_bytes(path.read_bytes(), policy=as_modern)
        assert isinstance(read, EmailMessage)
        found[read["To"].addresses[0].addr_spec] = read
    return found


def said(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_each_guest_gets_a_letter_in_the_own_language_with_the_calendar(newsroom: Newsroom, guests: Path) -> None:
    done = invite(newsroom, guests)
    assert done.exit_code == 0, done.output
    assert "2 letters (1 de, 1 en)" in done.output
    found = letters(guests.parent / "letters")
    ada, bob = found["ada@example.org"], found["bob@example.org"]
    assert (ada["Subject"], bob["Subject"]) == ("Einladung: Hand anlegen", "Invitation: Hands on")
    assert str(ada["From"]) == "Pressedienst <press@example.org>"
    text = said(ada)
    assert text.startswith("Guten Tag Ada Ödland,\n\nBis bald!\n\nwir laden Sie ein: Hand anlegen.\n\nWir öffnen das Haus.\n\n")
    assert (
        "18. Dezember 2026, Freitag, 10:00 bis 16:00 Uhr\nTrainingszentrum\nAm Probenweg 7\n12489 Berlin\nDeutschland\n" in text
    )
    assert "- einen Platz an der Konsole" in text and "bis zum 10. Dezember 2026, 18:00 Uhr" in text
    assert "https://press.example.org/events/tag/" in text and "+49 30 23125 110" in text
    assert "https://press.example.org/en/events/tag/" in said(bob) and said(bob).startswith("Dear Bob Miller,")
    for mail, title in ((ada, "Hand anlegen"), (bob, "Hands on")):
        (attached,) = mail.iter_attachments()
        entry = icalendar.Calendar.from_ical(attached.get_content()).events[0]
        assert entry["SUMMARY"] == title and entry.decoded("DTSTART").isoformat() == "2026-12-18T10:00:00+01:00"


def test_an_unlisted_event_has_letters(newsroom: Newsroom, guests: Path) -> None:
    assert invite(newsroom, guests, event="geheim").exit_code == 0
    assert "https://press.example.org/events/geheim/" in said(letters(guests.parent / "letters")["ada@example.org"])


def test_a_dry_run_shows_and_writes_nothing(newsroom: Newsroom, guests: Path) -> None:
    before = sorted(guests.parent.rglob("*"))
    done = invite(newsroom, guests, "--dry-run")
    assert done.exit_code == 0
    assert "ada@example.org" in done.output and "bob@example.org" in done.output and "Guten Tag Ada Ödland," in done.output
    assert sorted(guests.parent.rglob("*")) == before


@pytest.mark.parametrize("inside", ["guests.csv", "content/guests.csv", "content/static/guests.csv"])
def test_a_list_inside_the_repository_is_refused_and_said_why(newsroom: Newsroom, inside: str) -> None:
    path = newsroom.folder / inside
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(GUESTS)
    done = invite(newsroom, path, "--dry-run")
    assert done.exit_code == 1
    assert "lies in the repository" in done.output and "private" in done.output and "Traceback" not in done.output


def test_letters_inside_the_repository_are_refused(newsroom: Newsroom, guests: Path) -> None:
    command = [
        "invite",
        "tag",
        "--guests",
        str(guests),
        "--out",
        str(newsroom.folder / "letters"),
        "-f",
        str(newsroom.folder / "mkdocs.yml"),
    ]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 1 and "lies in the repository" in done.output
    assert not (newsroom.folder / "letters").exists()


def test_a_list_that_is_linked_into_the_repository_is_refused(newsroom: Newsroom, guests: Path) -> None:
    (newsroom.folder / "list.csv").write_text(GUESTS)
    link = guests.parent / "link.csv"
    link.symlink_to(newsroom.folder / "list.csv")
    assert "lies in the repository" in invite(newsroom, link, "--dry-run").output


def test_bad_rows_are_told_with_their_lines_and_nothing_is_written_or_sent(newsroom: Newsroom, guests: Path) -> None:
    guests.write_text("email,name\nada@example.org,Ada\nnobody,Bob\n,Cem\n")
    post = Post()
    with serving(post) as server:
        done = invite(
            newsroom,
            guests,
            "--send",
            NEWSROOM_SMTP_HOST=server.host,
            NEWSROOM_SMTP_PORT=str(server.port),
            NEWSROOM_SMTP_SECURITY="none",
        )
    assert done.exit_code == 1
    assert f"{guests}:3: email: 'nobody' is not a mail address." in done.output
    assert f"{guests}:4: email: This is empty." in done.output
    assert "2 errors. Nothing was written or sent." in done.output
    assert post.got == [] and not (guests.parent / "letters").exists()


def test_letters_are_delivered_once_however_often_the_command_runs(newsroom: Newsroom, guests: Path) -> None:
    post = Post()
    with serving(post) as server:
        named = {"NEWSROOM_SMTP_HOST": server.host, "NEWSROOM_SMTP_PORT": str(server.port), "NEWSROOM_SMTP_SECURITY": "none"}
        first = invite(newsroom, guests, "--send", "--per-minute", "600", **named)
        guests.write_text(GUESTS + "cem@example.org,Cem,de,\n", encoding="utf-8")
        second = invite(newsroom, guests, "--send", "--per-minute", "600", **named)
    assert first.exit_code == second.exit_code == 0, first.output + second.output
    assert "Sent: 2." in first.output and "Sent: 1; 2 had it already." in second.output
    assert [address for address, _ in post.got] == ["ada@example.org", "bob@example.org", "cem@example.org"]


def test_sending_without_a_server_says_what_to_set(newsroom: Newsroom, guests: Path) -> None:
    done = invite(newsroom, guests, "--send", NEWSROOM_SMTP_HOST="")
    assert done.exit_code == 1 and "NEWSROOM_SMTP_HOST" in done.output and "Traceback" not in done.output


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ("events/tga", "There is no event 'events/tga'. Did you mean 'events/tag'?"),
        ("entwurf", "content/events/entwurf.md: The event is draft"),
        ("vorbei", "content/events/vorbei.md: start: The event is over."),
        ("abgesagt", "content/events/abgesagt.md: status: The event is cancelled."),
        ("zu", "content/events/zu.md: invitation.deadline: Replies closed on"),
    ],
)
def test_who_cannot_come_is_not_invited(newsroom: Newsroom, guests: Path, event: str, told: str) -> None:
    done = invite(newsroom, guests, "--dry-run", event=event)
    assert done.exit_code == 1 and told in done.output


def test_faulty_content_stops_before_any_letter(newsroom: Newsroom, guests: Path) -> None:
    (newsroom.content / "events" / "kaputt.md").write_text("---\ntitle: x\n---\n")
    done = invite(newsroom, guests)
    assert done.exit_code == 1 and "kaputt.md" in done.output and "Nothing was written or sent." in done.output


def test_an_own_template_is_used_for_its_language(newsroom: Newsroom, guests: Path) -> None:
    folder = guests.parent / "templates"
    assert CliRunner().invoke(main, ["letter", str(folder)]).exit_code == 0
    (folder / "letter.de.txt").write_text("Subject: Für {{ name }}\n\nHallo {{ name }}, {{ when }}.\n")
    done = invite(newsroom, guests, "--template", str(folder / "letter.{language}.txt"))
    assert done.exit_code == 0, done.output
    found = letters(guests.parent / "letters")
    assert found["ada@example.org"]["Subject"] == "Für Ada Ödland"
    assert found["bob@example.org"]["Subject"] == "Invitation: Hands on"
    assert "is there already" in CliRunner().invoke(main, ["letter", str(folder)]).output


def test_nothing_of_a_guest_gets_into_newsroom_or_site(newsroom: Newsroom, guests: Path) -> None:
    invite(newsroom, guests)
    newsroom.build()
    assert not newsroom.has_failed
    for path in newsroom.folder.rglob("*"):
        if path.is_file():
            assert b"ada@example.org" not in path.read_bytes()


def test_letters_can_be_read_by_their_owner_only(newsroom: Newsroom, guests: Path) -> None:
    invite(newsroom, guests)
    if os.name == "posix":
        assert (guests.parent / "letters").stat().st_mode & 0o077 == 0
