"""Invitations by mail: lists of guests as spreadsheets write them, letters read back by a mail parser, delivery to a real server."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default as as_modern
from pathlib import Path
from typing import Any

import html5lib
import icalendar
import pytest
from aiosmtpd.controller import Controller
from hypothesis import given, settings
from hypothesis import strategies as st
from newsrooms import HOSTILE

from newsroom_plugin.errors import MailingError, Report
from newsroom_plugin.mailing import (
    Delivery,
    Guest,
    Letter,
    Occasion,
    Server,
    Template,
    deliver,
    message,
    read_guests,
    read_template,
)

SCAFFOLD = Path(sys.modules[read_guests.__module__].__file__ or "").parent.parent / "cli" / "scaffold"
LANGUAGES = ("de", "en")


# --- the list -----------------------------------------------------------------------------------------------------------------


def listed(tmp_path: Path, text: str | bytes) -> tuple[tuple[Guest, ...], list[str]]:
    """The guests of a list, and what was told, without the folder in front."""
    path = tmp_path / "guests.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    report = Report()
    found = read_guests(path, LANGUAGES, "de", report)
    return found, [str(problem).removeprefix(f"{tmp_path}/") for problem in report.errors]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_list_is_read_as_spreadsheets_write_it(tmp_path: Path, delimiter: str, bom: str, end: str) -> None:
    rows = [
        ["E-Mail", "Name", "Anrede", "Sprache", "Notiz", "Medium"],
        ["ada@example.org", "Ada Ödland", "Liebe Ada", "en", '"Bis ""bald""!"', "Blog"],
    ]
    found, told = listed(tmp_path, bom + end.join(delimiter.join(row) for row in rows) + end + end)
    assert told == []
    assert found == (Guest("ada@example.org", "Ada Ödland", "en", "Liebe Ada", 'Bis "bald"!', "Blog", 2),)


def test_a_note_may_have_several_lines_and_lines_are_counted_on(tmp_path: Path) -> None:
    found, told = listed(tmp_path, 'email,name,note\na@example.org,A,"eins\n\nzwei"\nb@example.org,B,\n')
    assert told == []
    assert [(guest.note, guest.line) for guest in found] == [("eins\n\nzwei", 2), ("", 5)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "guests.csv:1: The list is empty. Begin the list with: email,name,language,note"),
        ("email,name\n", "guests.csv: There are no guests in the list. Write one in each line below the first."),
        ("name\nA\n", "guests.csv:1: email: The first line does not name this column. Begin the list with: email,name,language,note"),
        ("email,name,salutaton\n", "guests.csv:1: salutaton: This is no column of a list of guests. Did you mean 'salutation'?"),
        ("email,name,e-mail\n", "guests.csv:1: e-mail: The column email is there twice. Take one of them out."),
        ("email,name\n,A\n", "guests.csv:2: email: This is empty. Every guest needs a name and a mail address."),
        ("email,name\na@example.org,\n", "guests.csv:2: name: This is empty. Every guest needs a name and a mail address."),
        ("email,name\nnobody,A\n", "guests.csv:2: email: 'nobody' is not a mail address. Write it like press@example.org."),
        ("email,name,language\na@example.org,A,fr\n", "guests.csv:2: language: 'fr' is not a language of this newsroom. Write one of de, en."),
        ("email,name\na@example.org,A\nA@Example.org,B\n", "guests.csv:3: email: A@Example.org is in line 2 already. Take one of the two lines out."),
        ("email,name\na@example.org,Weber, Jana\n", "guests.csv:2: The row has more fields than there are columns: 'Jana'. Put a field that contains it into quotation marks."),
        ('email,name\na@example.org,"A\nBcc: x@example.org"\n', "guests.csv:2: name: The field has a line break. Only a note may have several lines."),
        ('email,name\na@example.org,"A', "guests.csv:2: The row cannot be read: unexpected end of data. Close the quotation mark; one inside a quoted field is written twice."),
        ("email,name\na@example.org,A\x07\n", "guests.csv:2: name: The text has an invisible control character (U+0007). Delete it; it usually comes along when copying from a PDF."),
        ("email,name\na@example.org,Ödland\n".encode("latin-1"), "guests.csv:2: The list is not written in UTF-8. Save it as CSV UTF-8; Excel has that in its list of file types."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str | bytes, told: str) -> None:
    assert listed(tmp_path, text)[1] == [told]


def test_every_bad_row_is_told_at_once(tmp_path: Path) -> None:
    _, told = listed(tmp_path, "email,name\nx,A\na@example.org,\ny,B\n")
    assert [one.partition(": ")[0] for one in told] == ["guests.csv:2", "guests.csv:3", "guests.csv:4"]


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    report = Report()
    assert read_guests(tmp_path / "none.csv", LANGUAGES, "de", report) == ()
    assert len(report.errors) == 1


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_list_makes_it_stumble(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    found, told = listed(tmp_path_factory.mktemp("list"), b"email,name\n" + data)
    assert bool(told) or all("@" in guest.email and guest.name for guest in found)


# --- the letter ---------------------------------------------------------------------------------------------------------------

OCCASION = Occasion(
    title="Hand anlegen",
    summary="Wir öffnen das Haus.",
    when="Donnerstag, 18. Januar 2029, 10:00 bis 16:00 Uhr",
    where="Am Probenweg 7\n12489 Berlin",
    offer=("einen Platz", "Kaffee"),
    obligations=("schreiben Sie es dazu",),
    deadline="15. Dezember 2028",
    rsvp="presse@example.org",
    accessibility="",
    url="https://press.example.org/events/hand-anlegen/",
    contact="Jana Weber, Sprecherin\n+49 30 23125 114",
    organization="Aurelia Medizintechnik GmbH",
)
LETTER = Letter(OCCASION, "Ada Ödland", "", "", "")
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T000000Z\r\nSUMMARY:T\xc3\xa4g\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
SENDER = Address("Aurelia Pressedienst", addr_spec="presse@aurelia.example")
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def template(language: str = "de") -> Template:
    return Template("letter.txt", (SCAFFOLD / f"letter.{language}.txt").read_text(encoding="utf-8"))


def read_back(letter: Letter, words: Template | None = None, language: str = "de") -> EmailMessage:
    """The mail as a mail program reads it from its file."""
    made = message(words or template(language), letter, language, "ada@example.org", SENDER, CALENDAR, "hand-anlegen.ics", AT)
    read = message_from_bytes(made.as_bytes(), policy=as_modern)
    assert isinstance(read, EmailMessage)
    return read


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_a_letter_is_a_ready_mail_with_text_html_and_calendar() -> None:
    mail = read_back(LETTER)
    assert (str(mail["Subject"]), str(mail["Reply-To"]), str(mail["Content-Language"])) == (
        "Einladung: Hand anlegen",
        "presse@example.org",
        "de",
    )
    assert mail["To"].addresses[0].display_name == "Ada Ödland" and mail["To"].addresses[0].addr_spec == "ada@example.org"
    text = body(mail, "plain")
    assert text.startswith("Guten Tag Ada Ödland,\n\nwir laden Sie ein: Hand anlegen.\n\nWir öffnen das Haus.\n\nDonnerstag")
    assert "Das bieten wir Ihnen:\n\n- einen Platz\n- Kaffee\n" in text
    assert "bis zum 15. Dezember 2028" in text and "\n\n\n" not in text
    html = html5lib.parse(body(mail, "html"), treebuilder="lxml", namespaceHTMLElements=False).getroot()
    assert [item.text for item in html.iterfind(".//li")] == ["einen Platz", "Kaffee", "schreiben Sie es dazu"]
    assert [link.get("href") for link in html.iterfind(".//a")] == [OCCASION.url]
    (calendar,) = mail.iter_attachments()
    assert (calendar.get_content_type(), calendar.get_filename()) == ("text/calendar", "hand-anlegen.ics")
    assert icalendar.Calendar.from_ical(calendar.get_content()).events[0]["SUMMARY"] == "Täg"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_there_leaves_no_gap(language: str) -> None:
    empty = replace(OCCASION, summary="", where="", offer=(), obligations=(), deadline="", rsvp="", contact="")
    text = body(read_back(Letter(empty, "Ada", "", "", ""), language=language), "plain")
    assert "\n\n\n" not in text and "None" not in text and ":\n\n\n" not in text


def test_a_salutation_and_a_note_of_the_list_stand_in_the_letter() -> None:
    text = body(read_back(replace(LETTER, salutation="Sehr geehrte Frau Ödland", note="Bis bald!\nIhr Team")), "plain")
    assert text.startswith("Sehr geehrte Frau Ödland,\n\nBis bald!\nIhr Team\n\n")


def test_a_form_takes_the_place_of_the_reply() -> None:
    mail = read_back(replace(LETTER, occasion=replace(OCCASION, rsvp="https://form.example.org/?a=1&b=2")))
    assert mail["Reply-To"] is None
    html = html5lib.parse(body(mail, "html"), treebuilder="lxml", namespaceHTMLElements=False).getroot()
    assert "https://form.example.org/?a=1&b=2" in [link.get("href") for link in html.iterfind(".//a")]


@pytest.mark.parametrize("words", [HOSTILE, 'Müller; "Ö", R&D 😀', "{{ 7 * 7 }}", "{% raw %}", "=cmd|' /C calc'!A0", "a" * 300])
def test_hostile_words_arrive_as_they_are_and_start_no_header(words: str) -> None:
    mail = read_back(Letter(replace(OCCASION, title=words, contact=words), words, "", words, ""))
    assert str(mail["Subject"]) == f"Einladung: {words}"
    assert mail["To"].addresses[0].display_name == words and len(mail["To"].addresses) == 1
    assert mail["Bcc"] is None and mail["Cc"] is None
    assert f"wir laden Sie ein: {words}." in body(mail, "plain")
    html = html5lib.parse(body(mail, "html"), treebuilder="lxml", namespaceHTMLElements=False).getroot()
    assert words in "".join(html.itertext()) and html.find(".//script") is None


@settings(deadline=None)
@given(
    words=st.text(
        st.characters(codec="utf-8", exclude_characters=[chr(code) for code in (*range(32), 127)]), min_size=1, max_size=80
    )
)
def test_any_words_come_back(words: str) -> None:
    shown = " ".join(words.split())
    mail = read_back(Letter(replace(OCCASION, title=f"x{words}x"), "Ada", "", "", ""))
    assert " ".join(str(mail["Subject"]).split()) == f"Einladung: {' '.join(f'x{words}x'.split())}"
    assert shown in " ".join(body(mail, "plain").split()) or not shown


def test_the_same_letter_is_always_the_same_mail_but_for_its_boundaries() -> None:
    ids = {str(read_back(LETTER)["Message-ID"]) for _ in range(2)}
    assert len(ids) == 1 and ids.pop().endswith("@aurelia.example>")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Subject: x\n{{ nam }}", "'nam' is undefined"),
        ("Subject: x\n{% if note %}", "(line 2)"),
        ("Hallo {{ name }}", "The first line of the template is not 'Subject: …'."),
        ("Subject:\n\nx", "The first line of the template is not 'Subject: …'."),
        ("Subject: x\n{{ ''.__class__.__mro__ }}", "unsafe"),
    ],
)
def test_a_template_that_cannot_be_filled_in_is_told_before_anything_is_written(words: str, told: str) -> None:
    report = Report()
    assert read_template("letter.txt", words, LETTER, report) is None
    assert told in str(report.errors[0])


# --- delivery -----------------------------------------------------------------------------------------------------------------


@dataclass
class Post:
    """A mail server that keeps what it gets."""

    got: list[tuple[str, bytes]] = field(default_factory=list)
    refuse: dict[str, list[str]] = field(default_factory=dict)
    """Answers by address, one for each try."""

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802 - its name
        if answers := self.refuse.get(address):
            return answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - its name
        self.got.append((envelope.rcpt_tos[0], envelope.content))
        return "250 Taken"


@contextmanager
def serving(post: Post) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield Server("127.0.0.1", port, "none")
    finally:
        controller.stop()


def deliveries(count: int) -> list[Delivery]:
    addresses = [f"guest{number}@example.org" for number in range(count)]
    made = (message(template(), LETTER, "de", address, SENDER, CALENDAR, "x.ics", AT) for address in addresses)
    return [Delivery(address, mail) for address, mail in zip(addresses, made, strict=True)]


def test_everybody_gets_the_letter_once_however_often_it_is_run(tmp_path: Path) -> None:
    post = Post()
    with serving(post) as server:
        first = deliver(deliveries(3), server, tmp_path, 0)
        second = deliver(deliveries(4), server, tmp_path, 0)
    assert [address for address, _ in post.got] == [f"guest{number}@example.org" for number in range(4)]
    assert (len(first.sent), len(second.sent), len(second.before)) == (3, 1, 3)
    assert second.is_complete
    assert b"X-Unsent" not in post.got[0][1]
    assert message_from_bytes(post.got[0][1], policy=as_modern)["Subject"] == "Einladung: Hand anlegen"


def test_a_refusal_for_good_is_told_and_the_others_get_theirs(tmp_path: Path) -> None:
    post = Post(refuse={"guest1@example.org": ["550 No such person"]})
    with serving(post) as server:
        outcome = deliver(deliveries(3), server, tmp_path, 0)
        assert outcome.refused == [("guest1@example.org", "550 No such person")] and len(outcome.sent) == 2
        assert deliver(deliveries(3), server, tmp_path, 0).sent == ["guest1@example.org"]


def test_a_refusal_for_the_moment_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom_plugin.mailing.delivery._PAUSE", 0.01)
    post = Post(refuse={"guest0@example.org": ["451 Later", "451 Later"]})
    with serving(post) as server:
        assert deliver(deliveries(1), server, tmp_path, 0).sent == ["guest0@example.org"]
    assert len(post.got) == 1


def test_a_server_that_cannot_be_reached_leaves_nobody_in_doubt(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(MailingError, match="cannot be reached"):
        deliver(deliveries(2), Server("127.0.0.1", port, "none"), tmp_path, 0)
    post = Post()
    with serving(post) as server:
        assert len(deliver(deliveries(2), server, tmp_path, 0).sent) == 2


KILLED = """
    import sys
    from pathlib import Path
    sys.path.insert(0, {tests!r})
    from test_mailing import deliveries
    from newsroom_plugin.mailing import Server, deliver
    deliver(deliveries(40), Server("127.0.0.1", {port}, "none"), Path({folder!r}), 0.02)
"""


def test_nobody_gets_it_twice_when_a_run_is_killed_half_way(tmp_path: Path) -> None:
    post = Post()
    with serving(post) as server:
        code = textwrap.dedent(KILLED.format(tests=str(Path(__file__).parent), port=server.port, folder=str(tmp_path)))
        process = subprocess.Popen([sys.executable, "-c", code], env={**os.environ}, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 60
        while len(post.got) < 10 and time.monotonic() < deadline and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        _, said = process.communicate()
        assert 10 <= len(post.got) < 40, said.decode()
        outcome = deliver(deliveries(40), server, tmp_path, 0)
    addresses = [address for address, _ in post.got]
    assert len(addresses) == len(set(addresses))
    # Whoever was being delivered to in the moment of the kill is told, not guessed.
    assert {*addresses, *outcome.unknown} == {f"guest{number}@example.org" for number in range(40)}
    assert len(outcome.unknown) <= 1


def test_two_runs_at_once_are_kept_apart(tmp_path: Path) -> None:
    (tmp_path / "sending.lock").write_text(str(os.getpid()))
    with serving(Post()) as server, pytest.raises(MailingError, match="Another run is sending"):
        deliver(deliveries(1), server, tmp_path, 0)


def test_a_log_that_cannot_be_read_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "sent.jsonl").write_text(
        '{"email": "guest0@example.org", "state": "sent"}\nrubbish\n{"email": "a", "state": "sent"}\n'
    )
    post = Post()
    with serving(post) as server, pytest.raises(MailingError, match=r"sent\.jsonl:2"):
        deliver(deliveries(1), server, tmp_path, 0)
    assert post.got == []


def test_a_log_that_was_cut_off_goes_on(tmp_path: Path) -> None:
    (tmp_path / "sent.jsonl").write_text('{"email": "guest0@example.org", "state": "sent"}\n{"email": "gue')
    post = Post()
    with serving(post) as server:
        deliver(deliveries(2), server, tmp_path, 0)
    assert [address for address, _ in post.got] == ["guest1@example.org"]
    states = [json.loads(line) for line in (tmp_path / "sent.jsonl").read_text().splitlines() if line.endswith("}")]
    assert states[-1] == {"email": "guest1@example.org", "state": "sent"}


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, "No mail server is named"),
        ({"NEWSROOM_SMTP_HOST": "h", "NEWSROOM_SMTP_PORT": "x"}, "NEWSROOM_SMTP_PORT is 'x'"),
        ({"NEWSROOM_SMTP_HOST": "h", "NEWSROOM_SMTP_SECURITY": "ssl"}, "NEWSROOM_SMTP_SECURITY is 'ssl'"),
    ],
)
def test_a_server_that_is_named_wrongly_is_told(environment: dict[str, str], told: str) -> None:
    with pytest.raises(MailingError, match=told):
        Server.of(environment)


def test_the_environment_names_the_server() -> None:
    server = Server.of(
        {
            "NEWSROOM_SMTP_HOST": "h",
            "NEWSROOM_SMTP_SECURITY": "tls",
            "NEWSROOM_SMTP_USER": "u",
            "NEWSROOM_SMTP_PASSWORD": "geheim",
        }
    )
    assert (server.port, server.user, server.security) == (465, "u", "tls")
    assert "geheim" not in repr(server)
