"""The request for an interview: to whom it goes, what it asks for, and that nothing in it starts a field of its own."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from newsrooms import HOSTILE
from test_pages import edition, item, view
from test_people import away, contact

from newsroom_plugin.pages import views
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.pages.interview import request

TITLES = (HOSTILE, "a%0d%0aBcc: x@example.org", "a&bcc=x@example.org?subject=y#z", "😀" * 400, "Straße & „Ümlaut“ ", "x" * 5000)


def asked(edition: Edition, url: str = "news/2026/x/") -> views.Link:
    found = view(edition, url, views.ItemView).interview
    assert found
    return found


def fields(link: views.Link) -> tuple[str, str, str]:
    """Address, subject and body as a mail program reads them."""
    parts = urlsplit(link.url)
    assert parts.scheme == "mailto"
    query = parse_qs(parts.query, strict_parsing=True)
    assert sorted(query) == ["body", "subject"]
    assert [len(values) for values in query.values()] == [1, 1]
    return unquote(parts.path), query["subject"][0], query["body"][0]


def test_it_asks_in_the_language_of_the_page_for_all_that_decides(tmp_path: Path) -> None:
    sketch = (
        contact("jana", "name: Jana Weber") + item("x", "contacts: [jana]") + item("x", "contacts: [jana]", folder="en/news/2026")
    )
    to, subject, body = fields(asked(edition(tmp_path, sketch)))
    assert (to, subject) == ("jana@example.org", "Interviewanfrage: x")
    assert body.split("\r\n") == [
        "Ich bitte um ein Interview zu: x",
        "https://press.example.org/news/2026/x/",
        "",
        "Name:",
        "Medium, Blog oder Kanal:",
        "Telefon:",
        "Redaktionsschluss:",
        "Form (Telefon, Video, vor Ort, schriftlich):",
        "Gewünschte Gesprächspartner:",
        "Fragen:",
    ]
    english = asked(edition(tmp_path, "", "en"), "en/news/2026/x/")
    assert fields(english)[1] == "Interview request: x"
    assert "My deadline:" in fields(english)[2]
    assert (english.title, english.note) == ("Request an interview", "Opens an email to Jana Weber.")


@pytest.mark.parametrize("title", TITLES)
def test_a_hostile_title_arrives_as_it_is_and_starts_no_field(tmp_path: Path, title: str) -> None:
    found = edition(tmp_path, contact("jana"))
    link = request(found, (found.newsroom.contacts["jana"],), title, "news/2026/x/")
    assert link
    _, subject, body = fields(link)
    words = " ".join(title.split())
    said = subject.removeprefix("Interviewanfrage: ")
    assert said == words or (said.endswith("…") and words.startswith(said[:-1]))
    assert said in body
    assert len(link.url) <= 1900
    assert "\n" not in link.url
    assert '"' not in link.url


@pytest.mark.parametrize("mail", ["o'neil@example.org", "jana+presse=a@example.org", "jana+presse@example.org", "ü@exämple.org"])
def test_a_strange_mail_address_is_only_an_address(tmp_path: Path, mail: str) -> None:
    found = edition(tmp_path, contact("jana", f'email: "{mail}"'))
    link = request(found, (found.newsroom.contacts["jana"],), "T")
    assert link
    assert fields(link)[0] == mail
    person = view(found, "contacts/jana/", views.ContactView).person
    assert unquote(person.mailto) == f"mailto:{mail}"
    assert not {"?", "&", "\r"} & set(person.mailto)


@pytest.mark.parametrize(
    ("sketch", "to"),
    [
        (contact("a", away("c")) + contact("b") + contact("c"), "b@example.org"),
        (contact("a", away("c")) + contact("b", away("c")) + contact("c"), "c@example.org"),
        (contact("a", "until: 2026-11-10") + contact("b") + contact("c"), "b@example.org"),
        (contact("a", "until: 2026-11-10") + contact("b", away("c")) + contact("c"), "c@example.org"),
    ],
)
def test_it_goes_to_the_first_who_is_there(tmp_path: Path, sketch: str, to: str) -> None:
    found = edition(tmp_path, sketch + item("x", "contacts: [a, b]"))
    assert fields(asked(found))[0] == to


def test_without_a_mail_address_it_is_a_number(tmp_path: Path) -> None:
    found = edition(tmp_path, contact("a", "mobile: +49 170 1234567") + item("x", "contacts: [a]"))
    link = asked(found)
    assert (link.url, link.title) == ("tel:+491701234567", "Interview telefonisch anfragen")


def test_a_contact_page_asks_without_a_subject_of_its_own(tmp_path: Path) -> None:
    link = view(edition(tmp_path, contact("a")), "contacts/a/", views.ContactView).interview
    assert link
    _, subject, body = fields(link)
    assert subject == "Interviewanfrage"
    assert body.startswith("Ich bitte um ein Interview.\r\n\r\nName:")


def test_nobody_can_be_asked_where_nobody_is_named(tmp_path: Path) -> None:
    assert request(edition(tmp_path, ""), (), "T") is None
