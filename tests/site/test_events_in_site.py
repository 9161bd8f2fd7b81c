"""Events, invitations and calendars in a whole site."""

from __future__ import annotations

from typing import Any

import icalendar
import mf2py
import pytest
import vobject
from conftest import MakeSite
from newsrooms import HOSTILE, NBSP, Newsroom, words

CALENDARS = (
    "events/calendar.ics",
    "en/events/calendar.ics",
    "events/tag/tag.ics",
    "en/events/tag/tag.ics",
    "events/damals/damals.ics",
    "topics/robotik/calendar.ics",
)


def calendar(newsroom: Newsroom, path: str) -> Any:
    return icalendar.Calendar.from_ical(newsroom.files[path])


@pytest.mark.parametrize("path", CALENDARS)
def test_a_calendar_is_read_by_others(rich: Newsroom, path: str) -> None:
    data = rich.files[path]
    assert [error for component in calendar(rich, path).walk() for error in component.errors] == []
    vobject.readOne(data.decode()).validate(raiseException=True)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_each_language_has_its_words_and_all_have_one_uid(rich: Newsroom) -> None:
    (german,), (english,) = (calendar(rich, path).walk("VEVENT") for path in ("events/tag/tag.ics", "en/events/tag/tag.ics"))
    assert german["uid"] == english["uid"] == "events-tag@press.example.org"
    assert (german["summary"], english["summary"]) == ("Hand anlegen", "Hands on")
    assert [event["uid"] for event in calendar(rich, "en/events/calendar.ics").walk("VEVENT")] == [english["uid"]]


def test_past_events_leave_the_calendar_after_a_year_but_keep_their_file(rich: Newsroom) -> None:
    assert [event["summary"] for event in calendar(rich, "events/calendar.ics").walk("VEVENT")] == ["Hand anlegen"]
    assert calendar(rich, "events/damals/damals.ics").walk("VEVENT")[0]["summary"] == "Damals"


def test_the_page_of_an_event_leads_to_its_file_and_to_calendars_on_the_web(rich: Newsroom) -> None:
    links = rich.links("events/tag/")
    assert "events/tag/tag.ics" in links
    assert "events/#nr-calendars" in links
    assert any(link.startswith("https://calendar.google.com/calendar/render?action=TEMPLATE&") for link in links)
    assert any(link.startswith("https://outlook.live.com/calendar/0/deeplink/compose?") for link in links)
    assert "events/tag/tag.ics" in rich.links("events/")


def test_calendars_are_subscribed_to_from_the_events_and_from_their_topic(rich: Newsroom) -> None:
    assert "webcal://press.example.org/events/calendar.ics" in rich.links("events/")
    assert "webcal://press.example.org/topics/robotik/calendar.ics" in rich.links("events/")
    topic = rich.links("topics/robotik/")
    assert {"webcal://press.example.org/topics/robotik/calendar.ics", "topics/robotik/calendar.ics", "events/tag/"} <= set(topic)
    assert "Vergangene bleiben ein Jahr lang stehen." in rich.text("events/")


def test_an_event_is_read_by_microformats(rich: Newsroom) -> None:
    found = mf2py.parse(doc=rich.html("events/tag/"), url="https://press.example.org/events/tag/")
    event = next(one for one in found["items"] if one["type"] == ["h-event"])["properties"]
    assert event["name"] == ["Hand anlegen"]
    assert (event["start"], event["end"]) == (["2027-01-18T10:00:00+0100"], ["2027-01-18T16:00:00+0100"])
    assert event["url"] == ["https://press.example.org/events/tag/"]
    assert event["location"][0]["properties"]["street-address"] == ["Am Probenweg 7"]


def test_an_invitation_says_everything_and_in_its_own_language(rich: Newsroom) -> None:
    text = rich.text("events/tag/").replace(NBSP, " ")
    for part in (
        "Montag, 10:00 bis 16:00 Uhr",
        "Mitteleuropäische Normalzeit (UTC+1)",
        "Am Probenweg 7",
        "Karte und Anfahrt",
        "Im Netz",
        "#HandAnlegen",
        "Bloggerinnen und Blogger und Journalistinnen und Journalisten",
        "Wer schreibt.",
        "Ein Platz",
        "Kennzeichnen",
        "Hinweis zum Kopieren",
        "Zusagen bis 10. Januar 2027, 18:00 Uhr",
        "Noch 9 von 25 Plätzen, Stand 18. November 2026. Danach Warteliste.",
        "Akkreditierung anfragen",
        "Keine Stufen.",
        "press@example.org",
    ):
        assert part in text, part
    assert "Monday, 10:00 AM" in rich.text("en/events/tag/").replace(NBSP, " ")


def test_a_site_that_does_not_know_its_address_has_calendars_all_the_same(make_site: MakeSite) -> None:
    newsroom = make_site(
        "events/tag.md\n    ---\n    title: Tag\n    start: 2027-01-18T10:00\n    location: Berlin\n    tags: [A]\n    ---\n",
        site_url="",
    )
    assert not newsroom.has_failed, newsroom.errors
    (event,) = calendar(newsroom, "events/calendar.ics").walk("VEVENT")
    assert event["uid"] == "events-tag@aurelia-medizintechnik-gmbh"
    assert "url" not in event
    assert not [link for link in newsroom.links("events/") if link.startswith("webcal:")]
    assert {"events/calendar.ics", "topics/a/calendar.ics"} <= set(newsroom.links("events/"))


def test_a_site_below_a_path_has_calendars_with_its_whole_address(make_site: MakeSite) -> None:
    newsroom = make_site(
        "events/tag.md\n    ---\n    title: Tag\n    start: 2027-01-18T10:00\n    location: Berlin\n    ---\n",
        site_url="https://org.github.io/press",
    )
    (event,) = calendar(newsroom, "events/tag/tag.ics").walk("VEVENT")
    assert (event["uid"], event["url"]) == ("press-events-tag@org.github.io", "https://org.github.io/press/events/tag/")
    assert "webcal://org.github.io/press/events/calendar.ics" in newsroom.links("events/")


def test_hostile_words_arrive_in_the_calendar_once_and_whole(make_site: MakeSite) -> None:
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    newsroom = make_site(
        f"""
events/tag.md
    ---
    title: {quoted}
    summary: {quoted}
    start: 2027-01-18T10:00
    location: {{name: {quoted}, street: {quoted}, city: {quoted}}}
    online: {{url: "https://video.example/a", label: {quoted}}}
    agenda: [{{time: {quoted}, title: {quoted}, speaker: {quoted}}}]
    speakers: [{quoted}]
    tags: [{quoted}]
    hashtag: {quoted}
    accreditation: {{parking: {quoted}, note: {quoted}}}
    invitation: {{rsvp: press@example.org, audience: [{quoted}], eligibility: {quoted}, offer: [{quoted}], obligations: [{quoted}]}}
    updates: [{{date: 2026-11-01, note: {quoted}}}]
    ---
"""
    )
    assert not newsroom.has_failed, newsroom.errors
    for path in ("events/tag/tag.ics", "events/calendar.ics"):
        (event,) = calendar(newsroom, path).walk("VEVENT")
        assert event["summary"] == HOSTILE
        assert event["location"] == f"{HOSTILE}, {HOSTILE}, {HOSTILE}"
        assert f"{HOSTILE} {HOSTILE} ({HOSTILE})" in event["description"]
        assert [str(category) for category in event.categories] == [HOSTILE]
    page = newsroom.page("events/tag/")
    assert words(page.find(".//h1")) == HOSTILE
    assert '<b>"wins' not in newsroom.html("events/tag/")
    assert words(page.find(".//textarea")) == f"Transparenz: Aurelia hat mich zu „{HOSTILE}“ eingeladen."


def test_a_withdrawn_event_keeps_its_file_and_is_cancelled_in_calendars(make_site: MakeSite) -> None:
    newsroom = make_site(
        "events/tag.md\n    ---\n    title: Tag\n    start: 2027-01-18T10:00\n    location: Berlin\n    withdrawn: {date: 2026-11-10, reason: Ein Irrtum.}\n    ---\n"
    )
    assert not newsroom.has_failed, newsroom.errors
    for path in ("events/tag/tag.ics", "events/calendar.ics"):
        (event,) = calendar(newsroom, path).walk("VEVENT")
        assert str(event["status"]) == "CANCELLED"
    text = newsroom.text("events/tag/")
    assert "Ein Irrtum." in text
    assert "In den Kalender" not in text
    assert not newsroom.has("events/")
    assert [
        link
        for link in newsroom.links("events/tag/")
        if not link.startswith(("mailto:", "tel:", "http", "#")) and not newsroom.has(link)
    ] == []
