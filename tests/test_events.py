"""Events: their times in words, how they are answered, what their calendar entries say, and which calendars hold them."""

from __future__ import annotations

from email import message_from_string
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import icalendar
import pytest
from newsrooms import HOSTILE, NBSP, RIGHTS
from test_pages import edition, item, view

from newsroom_plugin.model import Event
from newsroom_plugin.pages import Edition, appointments, mails, occasions, views

DESK = "contacts/desk.md\n    ---\n    name: Desk\n    phone: +49 30 1234\n    email: desk@example.org\n    ---\n"


def event(*lines: str, name: str = "e", body: str = "Text.") -> str:
    """An event in a sketch; what it must have is there unless a line says otherwise."""
    keys = {line.partition(":")[0] for line in lines}
    must = (("title", "Ein Tag"), ("start", "2027-01-18T10:00"), ("location", "{name: Saal, street: Am Weg 7, city: Berlin}"))
    front = "".join(f"    {line}\n" for line in (*(f"{key}: {value}" for key, value in must if key not in keys), *lines))
    return f"events/{name}.md\n    ---\n{front}    ---\n    {body}\n"


def the_event(found: Edition, url: str = "events/e/") -> Event:
    return next(event for event in found.newsroom.events if event.url == url)


def page_of(found: Edition, url: str = "events/e/") -> views.EventView:
    return view(found, url, views.EventView)


def ics(found: Edition, url: str = "events/e/") -> Any:
    """The calendar file of an event as icalendar reads it."""
    (read,) = icalendar.Calendar.from_ical(appointments.event_file(found, the_event(found, url))).walk("VEVENT")
    return read


def plain(text: str) -> str:
    return text.replace(NBSP, " ").replace("\u202f", " ")


# --- when ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "german", "english"),
    [
        (("start: 2027-01-18T10:00", "end: 2027-01-18T16:00"), "Montag, 10:00 bis 16:00 Uhr", "Monday, 10:00 AM to 4:00 PM"),
        (("start: 2027-01-18T10:00",), "Montag, 10:00 Uhr", "Monday, 10:00 AM"),
        (("start: 2027-01-18T10:00", "end: 2027-01-18"), "Montag, 10:00 Uhr", "Monday, 10:00 AM"),
        (("start: 2027-01-18",), "Montag, ganztägig", "Monday, all day"),
        (
            ("start: 2027-01-18", "end: 2027-01-20"),
            "Montag, bis Mittwoch, 20. Januar 2027",
            "Monday, to Wednesday, January 20, 2027",
        ),
        (
            ("start: 2027-01-18T10:00", "end: 2027-01-20T12:00"),
            "Montag, 10:00 Uhr, bis Mittwoch, 20. Januar 2027, 12:00 Uhr",
            "Monday, 10:00 AM, to Wednesday, January 20, 2027, 12:00 PM",
        ),
        (
            ("start: 2027-01-18T10:00", "end: 2027-01-20"),
            "Montag, 10:00 Uhr, bis Mittwoch, 20. Januar 2027",
            "Monday, 10:00 AM, to Wednesday, January 20, 2027",
        ),
        (
            ("start: 2027-01-18T22:00", "end: 2027-01-19T02:00"),
            "Montag, 22:00 Uhr, bis Dienstag, 19. Januar 2027, 02:00 Uhr",
            "Monday, 10:00 PM, to Tuesday, January 19, 2027, 2:00 AM",
        ),
    ],
)
def test_times_are_said_in_words(tmp_path: Path, lines: tuple[str, ...], german: str, english: str) -> None:
    found = edition(tmp_path, event(*lines) + event(*lines).replace("events/e.md", "en/events/e.md"))
    assert plain(page_of(found).when.label) == german
    other = edition(tmp_path, "", "en")
    assert plain(view(other, "en/events/e/", views.EventView).when.label) == english


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("start: 2027-01-18T10:00",), "Mitteleuropäische Normalzeit (UTC+1)"),
        (("start: 2027-07-18T10:00",), "Mitteleuropäische Sommerzeit (UTC+2)"),
        (("start: 2027-01-18T10:00", "timezone: America/St_Johns"), "Neufundland-Normalzeit (UTC−3:30)"),
        (("start: 2027-01-18T10:00", "timezone: UTC"), "Koordinierte Weltzeit (UTC)"),
        (("start: 2027-01-18T10:00", "timezone: Etc/GMT+5"), "UTC−5"),
        (("start: 2027-10-30T10:00", "end: 2027-10-31T10:00"), "Mitteleuropäische Sommerzeit (UTC+2, am Ende UTC+1)"),
        (("start: 2027-01-18",), ""),
    ],
)
def test_the_zone_is_said_in_words_and_as_an_offset(tmp_path: Path, lines: tuple[str, ...], words: str) -> None:
    assert page_of(edition(tmp_path, event(*lines))).when.zone == words


def test_an_hour_with_an_offset_is_shown_in_the_zone_of_the_event(tmp_path: Path) -> None:
    found = edition(tmp_path, event("start: 2027-01-18T10:00-05:00", "timezone: America/New_York"))
    page = page_of(found)
    assert (plain(page.when.label), page.when.start) == ("Montag, 10:00 Uhr", "2027-01-18T10:00:00-05:00")
    assert plain(page.entry.when) == "Montag, 10:00 Uhr (Nordamerikanische Ostküsten-Normalzeit)"
    other = edition(tmp_path, event("start: 2027-01-18T10:00-05:00", name="e"))
    assert plain(page_of(other).when.label) == "Montag, 16:00 Uhr"
    assert ics(other)["dtstart"].params["TZID"] == "Europe/Berlin"


@pytest.mark.parametrize(
    ("lines", "is_past"),
    [
        (("start: 2026-11-20T12:30", "end: 2026-11-20T13:00"), True),
        (("start: 2026-11-20T12:30", "end: 2026-11-20T13:01"), False),
        (("start: 2026-11-20T08:00",), False),
        (("start: 2026-11-19T08:00",), True),
        (("start: 2026-11-20",), False),
        (("start: 2026-11-18", "end: 2026-11-20"), False),
        (("start: 2026-11-18", "end: 2026-11-19"), True),
        (("start: 2026-11-19T08:00", "end: 2026-11-20"), False),
        (("start: 2026-11-20", "timezone: Pacific/Kiritimati"), True),
        (("start: 2026-11-20", "timezone: Pacific/Honolulu"), False),
        (("start: 2026-11-19", "timezone: Pacific/Honolulu"), True),
        (("start: 2026-11-20T05:00", "end: 2026-11-20T07:00", "timezone: America/New_York"), True),
        (("start: 2026-11-20T05:00", "end: 2026-11-20T07:01", "timezone: America/New_York"), False),
    ],
)
def test_an_event_is_over_when_it_has_ended_where_it_is(tmp_path: Path, lines: tuple[str, ...], is_past: bool) -> None:
    found = edition(tmp_path, event(*lines))
    assert occasions.is_past(found, the_event(found)) is is_past


# --- where --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("{name: Saal, url: https://example.org/weg}", "https://example.org/weg"),
        ("{name: Saal, latitude: 52.5, longitude: 13.4}", "https://www.openstreetmap.org/?mlat=52.5&mlon=13.4#map=17/52.5/13.4"),
        (
            '{name: Saal, street: "Am Weg 7 & Co", postal_code: "12489", city: Köln, country: DE}',
            "https://www.openstreetmap.org/search?query=Am%20Weg%207%20%26%20Co%2C%2012489%20K%C3%B6ln%2C%20DE",
        ),
        ("Saal", None),
    ],
)
def test_a_map_is_linked(tmp_path: Path, location: str, url: str | None) -> None:
    found = page_of(edition(tmp_path, event(f"location: {location}"))).map
    assert (found.url if found else None) == url


def test_what_was_moved_online_has_no_place_any_more(tmp_path: Path) -> None:
    lines = ("status: moved_online", "online: https://video.example/live", "updates: [{date: 2026-11-01, note: Sturm.}]")
    found = edition(tmp_path, event(*lines))
    page = page_of(found)
    assert (page.place, page.map, page.entry.where, page.entry.status) == ((), None, "Online", "Jetzt online")
    assert page.notices == (
        "Jetzt online: Vor Ort findet dieser Termin nicht statt.",
        f"Geändert am 1.{NBSP}November 2026: Sturm.",
    )
    assert ics(found)["location"] == "https://video.example/live"
    assert ics(found)["conference"] == "https://video.example/live"
    assert ics(found)["summary"] == "Jetzt online: Ein Tag"


# --- who speaks -----------------------------------------------------------------------------------------------------------------


def test_who_speaks_is_linked_or_named_with_what_they_do(tmp_path: Path) -> None:
    found = edition(
        tmp_path,
        "contacts/jana.md\n    ---\n    name: Jana Weber\n    role: Sprecherin\n    email: j@example.org\n    ---\n"
        + event(
            'speakers: [jana, "Dr. A. Bo, Chefarzt, Klinikum Nord", C. De]',
            "agenda: [{time: '10:00', title: x, speaker: jana}, {time: '11:00', title: y, speaker: 'Dr. A. Bo, Chefarzt'}, {time: '12:00', title: z}]",
        ),
    )
    page = page_of(found)
    assert [(one.name, one.role, one.url) for one in page.speakers] == [
        ("Jana Weber", "Sprecherin", "contacts/jana/"),
        ("Dr. A. Bo", "Chefarzt, Klinikum Nord", ""),
        ("C. De", "", ""),
    ]
    assert [point.speaker and (point.speaker.title, point.speaker.url, point.speaker.note) for point in page.agenda] == [
        ("Jana Weber", "contacts/jana/", "Sprecherin"),
        ("Dr. A. Bo", "", "Chefarzt"),
        None,
    ]
    assert "11:00 y (Dr. A. Bo)\n12:00 z" in ics(found)["description"]


# --- answers --------------------------------------------------------------------------------------------------------------------


def mail(link: str) -> tuple[str, str, str]:
    """(address, subject, body) of a `mailto:` link as a mail program takes it apart."""
    parts = urlsplit(link)
    assert parts.scheme == "mailto"
    fields = parse_qs(parts.query, strict_parsing=True)
    assert set(fields) == {"subject", "body"}
    return unquote(parts.path), fields["subject"][0], fields["body"][0]


def invited(*lines: str, extra: tuple[str, ...] = ()) -> str:
    return event("invitation: {rsvp: press@example.org, " + ", ".join(lines) + "}", *extra)


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_answer_is_written_in_the_language_of_the_page(tmp_path: Path, language: str) -> None:
    sketch = invited() if language == "de" else invited().replace("events/e.md", "en/events/e.md")
    found = edition(tmp_path, sketch, language)
    invitation = page_of(found, "events/e/" if language == "de" else "en/events/e/").invitation
    assert invitation is not None
    address, subject, body = mail(invitation.rsvp)
    assert address == "press@example.org"
    assert subject == {"de": "Zusage: Ein Tag", "en": "RSVP: Ein Tag"}[language]
    assert body.startswith({"de": "Guten Tag,\r\n\r\n", "en": "Hello,\r\n\r\n"}[language])
    assert "\n" not in body.replace("\r\n", "") and NBSP not in body
    assert {"de": "Telefon: \r\n", "en": "Telephone: \r\n"}[language] in body
    _, subject, body = mail(invitation.decline)
    assert subject == {"de": "Absage: Ein Tag", "en": "Cannot come: Ein Tag"}[language]


@pytest.mark.parametrize(
    "title", [HOSTILE, "Ä" * 1500, "漢字" * 700, "Wort " * 400, "👩\u200d👩\u200d👧 " * 200, "e\u0301" * 600]
)
def test_an_answer_fits_into_an_address_that_every_program_opens(tmp_path: Path, title: str) -> None:
    quoted = "'" + title.replace("'", "''") + "'"
    lines = ("invitation: {rsvp: press@example.org}", "accreditation: {photo_places: 3}", f"title: {quoted}")
    page = page_of(edition(tmp_path, event(*lines)))
    assert page.invitation is not None and page.accreditation is not None
    for link in (page.invitation.rsvp, page.invitation.decline, page.accreditation.request):
        assert len(link) <= mails.LONGEST
        address, subject, _ = mail(link)
        assert address == "press@example.org"
        assert subject.partition(": ")[2].rstrip("…").strip()[:3] in title
        # What a mail program makes of it has one subject and nobody else to go to.
        message: Message = message_from_string(f"To: {address}\nSubject: {subject}\n\n")
        assert message.keys() == ["To", "Subject"]
    assert page.calendar is not None
    for there in page.calendar.elsewhere:
        assert len(there.url) <= 2000


def test_a_text_is_cut_between_words_and_never_inside_a_sign() -> None:
    assert mails.shortened("ein langer Titel", 12) == "ein langer…"
    assert mails.shortened("kurz", 12) == "kurz"
    assert mails.shortened("e\u0301" * 9, 4) == "e\u0301…"
    assert mails.shortened("a👩\u200d👩", 3) == "a…"


@pytest.mark.parametrize(
    ("lines", "extra", "button", "closed"),
    [
        ((), (), "Ich komme", ""),
        (("capacity: 5", "taken: 4"), (), "Ich komme", ""),
        (("capacity: 5", "taken: 5", "waitlist: true"), (), "Auf die Warteliste", ""),
        (("capacity: 5", "taken: 5"), (), "Auf die Warteliste", "Alle Plätze sind vergeben."),
        (("deadline: 2026-11-19",), (), "Ich komme", "Anmeldeschluss war am 19. November 2026."),
        ((), ("expires: 2026-11-10",), "Ich komme", "Die Anmeldung ist geschlossen."),
        ((), ("status: cancelled",), "Ich komme", "Der Termin findet nicht statt, eine Antwort ist nicht nötig."),
        ((), ("start: 2026-11-20T12:00", "end: 2026-11-20T14:00"), "Ich komme", "Die Anmeldung ist geschlossen."),
        (("deadline: 2026-11-20T13:30",), ("start: 2026-11-20T12:00", "end: 2026-11-20T14:00"), "Ich komme", ""),
    ],
)
def test_an_invitation_closes_by_itself_and_says_why(
    tmp_path: Path, lines: tuple[str, ...], extra: tuple[str, ...], button: str, closed: str
) -> None:
    invitation = page_of(edition(tmp_path, invited(*lines, extra=extra))).invitation
    assert invitation is not None
    assert (invitation.button, plain(invitation.closed), invitation.is_open) == (button, closed, not closed)


@pytest.mark.parametrize(("deadline", "is_open"), [("2026-11-20T07:00", False), ("2026-11-20T07:01", True), ("2026-11-20", True)])
def test_a_deadline_is_meant_in_the_zone_of_the_event(tmp_path: Path, deadline: str, is_open: bool) -> None:
    # The build happens at 12:00 UTC, which is 7:00 in New York.
    found = edition(tmp_path, invited(f"deadline: {deadline}", extra=("timezone: America/New_York",)))
    invitation = page_of(found).invitation
    assert invitation is not None
    assert invitation.is_open is is_open


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("capacity: 25, taken: 16, taken_as_of: 2026-11-18", "Noch 9 von 25 Plätzen, Stand 18. November 2026."),
        ("capacity: 25, taken: 16, waitlist: true", "Noch 9 von 25 Plätzen. Danach Warteliste."),
        ("capacity: 25, taken: 25, waitlist: true", "Alle 25 Plätze sind vergeben. Es gibt eine Warteliste."),
        ("capacity: 1, taken: 1", "Der einzige Platz ist vergeben."),
        ("capacity: 25", "25 Plätze."),
        ("taken: 25", ""),
    ],
)
def test_places_are_counted_as_of_a_day(tmp_path: Path, lines: str, words: str) -> None:
    found = edition(tmp_path, invited(lines))
    assert plain(occasions.places(found, the_event(found))) == words


def test_a_form_is_led_to_with_its_host_named(tmp_path: Path) -> None:
    invitation = page_of(edition(tmp_path, event("invitation: {rsvp: https://forms.example.org/a?b=c}"))).invitation
    assert invitation is not None
    assert (invitation.rsvp, invitation.to) == ("https://forms.example.org/a?b=c", "forms.example.org")
    assert (invitation.button, invitation.decline, invitation.is_mail) == ("Zur Anmeldung", "", False)


def test_accreditation_is_asked_for_by_mail_until_its_deadline(tmp_path: Path) -> None:
    found = edition(tmp_path, DESK + event("contacts: [desk]", "accreditation: {deadline: 2027-01-10, tv_places: 2}"))
    accreditation = page_of(found).accreditation
    assert accreditation is not None
    address, subject, body = mail(accreditation.request)
    assert (address, subject) == ("desk@example.org", "Akkreditierung: Ein Tag")
    assert "Presseausweis" in body
    closed = page_of(edition(tmp_path, DESK + event("contacts: [desk]", "accreditation: {deadline: 2026-11-10}"))).accreditation
    assert closed is not None
    assert (closed.request, closed.closed) == ("", "Die Akkreditierung ist geschlossen.")


def test_words_to_label_a_post_with_come_from_the_kit_or_name_the_host(tmp_path: Path) -> None:
    ask = "invitation: {rsvp: a@example.org, obligations: [Kennzeichnen]}"
    without = page_of(edition(tmp_path, event(ask))).invitation
    assert without is not None
    assert without.disclosure == "Transparenz: Aurelia hat mich zu „Ein Tag“ eingeladen."
    kit = "kits/k.md\n    ---\n    title: K\n    share: {disclosure: Anzeige wegen Reise}\n    ---\n"
    found = page_of(edition(tmp_path, kit + event(ask, "kit: k"))).invitation
    assert found is not None
    assert found.disclosure == "Anzeige wegen Reise"


# --- a report afterwards --------------------------------------------------------------------------------------------------------


def test_items_about_an_event_are_those_that_link_to_it_and_those_it_links_to(tmp_path: Path) -> None:
    found = edition(
        tmp_path,
        event("tags: [A]", "start: 2026-11-10T10:00", body="Siehe [das](../news/2026/named.md).")
        + item("pointing", "tags: [B]", body="Am [Tag](../../events/e.md#programm).", date="2026-11-12")
        + item("absolute", body="Am [Tag](/events/e/).", date="2026-11-11")
        + item("named", "tags: [B]")
        + item("same-topic", "tags: [A]")
        + item("other-event", body="Am [Tag](../../events/other.md).")
        + item("secret", "unlisted: true", body="Am [Tag](../../events/e.md).")
        + item("foreign", body="On [the day](../../../events/e.md).", folder="en/news/2026")
        + event(name="other"),
    )
    page = page_of(found)
    assert [entry.title for entry in page.items] == ["pointing", "absolute", "named"]
    assert page.is_past
    assert page.calendar is None
    assert page.notices == ("Dieser Termin ist vorbei.",)


# --- calendar entries -----------------------------------------------------------------------------------------------------------


def test_a_calendar_entry_holds_what_one_needs_on_the_way(tmp_path: Path) -> None:
    found = edition(
        tmp_path,
        DESK
        + event(
            "summary: Wir zeigen alles.",
            "end: 2027-01-18T16:00",
            'location: {name: Saal, street: Am Weg 7, postal_code: "12489", city: Berlin, country: DE, latitude: 52.43, longitude: 13.53}',
            "online: {url: https://video.example/live, label: Im Netz}",
            "tags: [Robotik]",
            "agenda: [{time: '10:00', title: Ankommen}]",
            "invitation: {rsvp: press@example.org, deadline: 2027-01-10T18:00}",
            "updates: [{date: 2026-11-18T09:00, note: Mit Übertragung.}, {date: 2026-12-24, note: Noch geheim.}]",
        ),
    )
    read = ics(found)
    assert read["summary"] == "Ein Tag"
    assert read["location"] == "Saal, Am Weg 7, 12489 Berlin, Deutschland"
    assert read["geo"].to_ical() == "52.43;13.53"
    assert read["organizer"] == "mailto:desk@example.org"
    assert read["contact"] == "Desk, +49 30 1234, desk@example.org"
    assert read["url"] == "https://press.example.org/events/e/"
    assert read["description"].splitlines() == [
        "Geändert am 18. November 2026, 09:00 Uhr: Mit Übertragung.",
        "Wir zeigen alles.",
        "",
        "Im Netz: https://video.example/live",
        "",
        "Programm:",
        "10:00 Ankommen",
        "",
        "Zusagen bis 10. Januar 2027, 18:00 Uhr.",
        "",
        "https://press.example.org/events/e/",
    ]
    assert read["last-modified"].dt.isoformat() == "2026-11-18T08:00:00+00:00"


def test_the_uid_survives_a_new_title_a_new_date_and_a_new_address(tmp_path: Path) -> None:
    first = edition(tmp_path / "1", event(name="tag"))
    later = edition(
        tmp_path / "2",
        event("title: Anders", "start: 2027-05-05", "slug: neu", "aliases: [/party/, /events/tag/]", name="tag"),
    )
    uid = "events-tag@press.example.org"
    assert ics(first, "events/tag/")["uid"] == uid
    assert ics(later, "events/neu/")["uid"] == uid


def test_translations_have_one_uid_and_words_of_their_own(tmp_path: Path) -> None:
    sketch = event(name="tag") + event("title: Open day", "translation_of: events/tag.md", name="day").replace(
        "events/day.md", "en/events/day.md"
    )
    german, english = edition(tmp_path / "1", sketch), edition(tmp_path / "2", sketch, "en")
    assert ics(german, "events/tag/")["uid"] == ics(english, "en/events/day/")["uid"] == "events-tag@press.example.org"
    assert (ics(german, "events/tag/")["summary"], ics(english, "en/events/day/")["summary"]) == ("Ein Tag", "Open day")


def test_an_unlisted_translation_is_named_by_nothing_that_is_listed(tmp_path: Path) -> None:
    sketch = event("unlisted: true", name="geheim-1f2e") + event("translation_of: events/geheim-1f2e.md", name="day").replace(
        "events/day.md", "en/events/day.md"
    )
    english = edition(tmp_path, sketch, "en")
    assert ics(english, "en/events/day/")["uid"] == "events-day@press.example.org"
    assert "geheim" not in repr(page_of(english, "en/events/day/"))


def test_the_sequence_rises_with_every_step_and_never_falls(tmp_path: Path) -> None:
    update = "{date: 2026-11-0%d, note: x}"

    def sequence(*lines: str) -> int:
        found = edition(tmp_path, event(*lines, "online: https://video.example/"))
        return int(ics(found)["sequence"])

    steps = [
        sequence(),
        sequence("status: rescheduled"),
        sequence("status: rescheduled", f"updates: [{update % 1}]"),
        sequence("status: moved_online", f"updates: [{update % 1}]"),
        sequence("status: cancelled", f"updates: [{update % 1}]"),
        sequence("status: scheduled", f"updates: [{update % 1}, {update % 2}]"),
        sequence(
            "status: scheduled", f"updates: [{update % 1}, {update % 2}]", "withdrawn: {date: 2026-11-03, reason: Ein Irrtum.}"
        ),
        sequence("status: cancelled", f"updates: [{update % 1}, {update % 2}, {update % 3}]"),
    ]
    assert steps == sorted(set(steps))
    assert sequence(f"updates: [{update % 1}, {{date: 2026-12-24, note: x}}]") == sequence(f"updates: [{update % 1}]")


def test_a_withdrawn_event_is_cancelled_in_neutral_words(tmp_path: Path) -> None:
    found = edition(
        tmp_path,
        event(
            "summary: Falsch.",
            "agenda: [{time: '10:00', title: Falsch}]",
            "online: https://falsch.example/",
            "withdrawn: {date: 2026-11-10, reason: Ein Irrtum.}",
        ),
    )
    read = ics(found)
    assert (str(read["status"]), read["summary"]) == ("CANCELLED", "Zurückgezogen: Ein Tag")
    assert read["description"].startswith("Zurückgezogen am 10. November 2026: Ein Irrtum.")
    assert "Falsch" not in read.to_ical().decode() and "falsch" not in read.to_ical().decode()
    assert "location" not in read
    assert [event.url for event in appointments.subscribed(found)] == ["events/e/"]


def test_a_calendar_to_subscribe_to_keeps_what_readers_would_miss(tmp_path: Path) -> None:
    states = {
        "next": (),
        "cancelled": ("status: cancelled",),
        "withdrawn": ("withdrawn: {date: 2026-11-10, reason: x}",),
        "expired": ("expires: 2026-11-10",),
        "past": ("start: 2025-11-25",),
        "long-past": ("start: 2025-11-10",),
        "unlisted": ("unlisted: true",),
        "unlisted-expired": ("unlisted: true", "expires: 2026-11-10"),
        "unlisted-withdrawn": ("unlisted: true", "withdrawn: {date: 2026-11-10, reason: x}"),
        "draft": ("draft: true",),
        "embargoed": ("embargo: 2026-12-01",),
        "removed": ("removed: {date: 2026-11-10}",),
    }
    found = edition(tmp_path, "".join(event(*lines, "tags: [A]", name=name) for name, lines in states.items()))
    kept = {event.url.split("/")[1] for event in appointments.subscribed(found)}
    assert kept == {"next", "cancelled", "withdrawn", "expired", "past"}
    (topic,) = appointments.topics(found)
    assert {event.url.split("/")[1] for event in appointments.subscribed(found, topic)} == kept
    files = dict(appointments.files(found))
    assert {"events/calendar.ics", "topics/a/calendar.ics"} <= set(files)
    assert {"events/unlisted/unlisted.ics", "events/expired/expired.ics"} <= set(files)
    assert not [path for path in files if "draft" in path or "embargoed" in path or "removed" in path]


def test_a_topic_shows_its_events_and_calendar_on_its_first_page_only(tmp_path: Path) -> None:
    items = "".join(item(f"i{number}", "tags: [A]") for number in range(3))
    found = edition(tmp_path, items + "".join(event("tags: [A]", name=f"e{number}") for number in range(4)), per_page=2)
    first, second = (view(found, url, views.StreamView) for url in ("topics/a/", "topics/a/page/2/"))
    assert [one.url for one in first.events] == ["events/e0/", "events/e1/", "events/e2/"]
    assert first.calendar is not None
    assert (second.events, second.calendar) == ((), None)


def test_a_calendar_is_never_empty(tmp_path: Path) -> None:
    found = edition(tmp_path, event("start: 2019-01-01", name="a") + event("start: 2020-01-01", name="b"))
    assert [event.url for event in appointments.subscribed(found)] == ["events/b/"]
    assert dict(appointments.files(edition(tmp_path / "none", ""))) == {}


def test_a_calendar_knows_its_own_address_and_how_to_be_subscribed_to(tmp_path: Path) -> None:
    found = edition(tmp_path, event("tags: [Robotik & Mehr]") + item("a", "tags: [Robotik & Mehr]"))
    everything, topic = appointments.subscriptions(found)
    assert everything.webcal == "webcal://press.example.org/events/calendar.ics"
    assert topic.address == "https://press.example.org/topics/robotik-mehr/calendar.ics"
    google, outlook, work = topic.elsewhere
    assert parse_qs(urlsplit(google.url).query)["cid"] == [topic.webcal]
    assert parse_qs(urlsplit(outlook.url).query) == {"url": [topic.address], "name": ["Aurelia: Robotik & Mehr"]}
    assert urlsplit(work.url).hostname == "outlook.office.com"
    calendar: Any = icalendar.Calendar.from_ical(appointments.subscription_file(found))
    assert calendar["url"] == "https://press.example.org/events/"
    assert calendar["source"] == everything.address


# --- calendars on the web -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "dates", "outlook"),
    [
        (
            ("start: 2027-07-18T10:00", "end: 2027-07-18T16:00"),
            "20270718T080000Z/20270718T140000Z",
            {"startdt": ["2027-07-18T08:00:00Z"], "enddt": ["2027-07-18T14:00:00Z"]},
        ),
        (
            ("start: 2027-01-18T10:00", "timezone: America/New_York"),
            "20270118T150000Z/20270118T160000Z",
            {"startdt": ["2027-01-18T15:00:00Z"], "enddt": ["2027-01-18T16:00:00Z"]},
        ),
        (
            ("start: 2027-02-27", "end: 2027-02-28"),
            "20270227/20270301",
            {"startdt": ["2027-02-27"], "enddt": ["2027-03-01"], "allday": ["true"]},
        ),
    ],
)
def test_calendars_on_the_web_are_opened_with_everything_filled_in(
    tmp_path: Path, lines: tuple[str, ...], dates: str, outlook: dict[str, list[str]]
) -> None:
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    found = edition(tmp_path, event(*lines, f"title: {quoted}", f"summary: {quoted}"))
    calendar = page_of(found).calendar
    assert calendar is not None
    assert calendar.file.url == "events/e/e.ics"
    google, private, work = (link.url for link in calendar.elsewhere)
    fields = parse_qs(urlsplit(google).query, strict_parsing=True)
    assert (fields["text"], fields["dates"], fields["action"]) == ([HOSTILE], [dates], ["TEMPLATE"])
    assert fields["details"][0].endswith("https://press.example.org/events/e/")
    assert fields["location"] == ["Saal, Am Weg 7, Berlin"]
    for link, host in ((private, "outlook.live.com"), (work, "outlook.office.com")):
        assert (urlsplit(link).scheme, urlsplit(link).hostname) == ("https", host)
        fields = parse_qs(urlsplit(link).query, strict_parsing=True)
        assert (fields["subject"], fields["path"], fields["rru"]) == ([HOSTILE], ["/calendar/action/compose"], ["addevent"])
        assert {key: value for key, value in fields.items() if key in ("startdt", "enddt", "allday")} == outlook


# --- unlisted -------------------------------------------------------------------------------------------------------------------


def test_what_two_unlisted_invitations_share_lies_with_neither(tmp_path: Path) -> None:
    picture = f"media/a.jpg 90x60\nmedia/a.jpg.yml\n    {RIGHTS.replace(chr(10), chr(10) + '    ')}\n"
    both = picture + "".join(event("unlisted: true", "media: [a]", name=name) for name in ("eins", "zwei"))
    found = edition(tmp_path / "both", both)
    folder = found.newsroom.folders["a"]
    assert folder.startswith("media/") and "eins" not in folder and "zwei" not in folder
    for name in ("eins", "zwei"):
        lead = page_of(found, f"events/{name}/").lead
        assert lead is not None
        assert lead.src.startswith(folder)
    alone = edition(tmp_path / "one", picture + event("unlisted: true", "media: [a]", name="eins"))
    assert alone.newsroom.folders["a"] == "events/eins/"


def test_an_unlisted_event_names_its_unlisted_kit_and_is_not_to_be_forwarded(tmp_path: Path) -> None:
    kit = "kits/k.md\n    ---\n    title: K\n    unlisted: true\n    ---\n"
    page = page_of(edition(tmp_path / "1", kit + event("unlisted: true", "kit: k")))
    assert page.kit is not None
    assert (page.is_private, page.subscribe, page.crumbs) == (True, None, ())
    assert "steht in keiner Liste" in page.notices[0]
    assert page_of(edition(tmp_path / "2", kit + event("kit: k"))).kit is None
