"""Events: what the pages of an event and of all events receive."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom_plugin.pages.views.media import AssetCard
from newsroom_plugin.pages.views.persons import Person
from newsroom_plugin.pages.views.pieces import Date, Entry, EventEntry, Link, Picture, Row, Update


@dataclass(frozen=True, slots=True)
class EventTime:
    """When an event is, in its own zone, and what a browser needs to say it in the reader's."""

    label: str
    """`Donnerstag, 10:00 bis 16:00 Uhr`."""
    zone: str
    """`Mitteleuropäische Normalzeit (UTC+1)`; empty for whole days."""
    start: str
    """ISO 8601, with offset when there is an hour."""
    end: str = ""
    """The same; empty when nobody says."""


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """A point of the programme."""

    time: str
    """As read by people."""
    title: str
    """What happens."""
    speaker: Link | None = None
    """Who speaks, `note` in which function; without an address for somebody who is only named."""


@dataclass(frozen=True, slots=True)
class InvitationView:
    """Who is invited, what is offered and asked, how to answer."""

    audience: str
    """In one line."""
    eligibility: str
    """Who is meant; may be empty."""
    offer: tuple[str, ...]
    """What is offered."""
    obligations: tuple[str, ...]
    """What is asked for."""
    deadline: Date | None
    """Until when to answer; None when open."""
    is_open: bool
    """Whether an answer is still possible."""
    rsvp: str
    """`mailto:` or web address, complete."""
    places: str
    """`Noch 9 von 25 Plätzen, Stand 22. November 2026. Danach Warteliste.`"""
    button: str = ""
    """What the answer says: `Ich komme`, `Auf die Warteliste`, `Zur Anmeldung`."""
    to: str = ""
    """Where the answer goes, in words: a mail address, or the host of a form."""
    is_mail: bool = False
    """Whether the answer is an email."""
    decline: str = ""
    """`mailto:` of those who cannot come and want the material; empty for a form."""
    closed: str = ""
    """Why no answer is possible any more; empty while it is."""
    disclosure: str = ""
    """Ready words for those who post: who invited them."""


@dataclass(frozen=True, slots=True)
class AccreditationView:
    """What press, photographers and television arrange beforehand."""

    rows: tuple[Row, ...]
    """Deadline, places, parking, anything else."""
    request: str = ""
    """`mailto:` with everything to fill in; empty when it is too late or nobody has an address."""
    closed: str = ""
    """A sentence when it is too late; else empty."""


@dataclass(frozen=True, slots=True)
class CalendarLinks:
    """How to note an event."""

    file: Link
    """The calendar file; `note` is its format."""
    elsewhere: tuple[Link, ...] = ()
    """Calendars on the web that open with the event filled in. Nothing is sent there before a reader follows one."""


@dataclass(frozen=True, slots=True)
class CalendarSubscription:
    """A calendar to subscribe to."""

    title: str
    """`Alle Termine`, or the name of a topic."""
    file: Link
    """The calendar, relative to the root."""
    address: str = ""
    """Its absolute address, to be copied; empty when nobody knows where the site will live."""
    webcal: str = ""
    """The same, in the form that opens a calendar program; empty as well."""
    elsewhere: tuple[Link, ...] = ()
    """Calendars on the web that subscribe to it."""


@dataclass(frozen=True, slots=True)
class EventView:
    """`newsroom/event.html`. The text is `page.content`."""

    entry: EventEntry
    """The event as in a list: day, time, place, state."""
    title: str
    """What it is called."""
    deck: str
    """The summary."""
    crumbs: tuple[Link, ...]
    """The way here."""
    when: EventTime
    """When it is."""
    place: tuple[str, ...]
    """The lines of the address; empty for what is only online."""
    rows: tuple[Row, ...]
    """The margin below time and place: online, language, host, topics, hashtag."""
    notices: tuple[str, ...]
    """Sentences a reader must see first."""
    withdrawn: str
    """The notice that stands instead of the text; empty when it stands."""
    invitation: InvitationView | None
    """None when nobody is invited."""
    agenda: tuple[AgendaPoint, ...]
    """The programme."""
    speakers: tuple[Person, ...]
    """Who speaks."""
    accessibility: str
    """Steps, lifts, sign language; may be empty."""
    accreditation: AccreditationView | None
    """None when nothing needs to be arranged."""
    lead: Picture | None
    """The picture on top; None when there is none."""
    assets: tuple[AssetCard, ...]
    """Pictures, videos and files, with their rights."""
    people: tuple[Person, ...]
    """Whom to ask."""
    kit: Link | None
    """The press kit that belongs to it; None when there is none."""
    recording: Link | None
    """Where it can be seen afterwards; None when nowhere."""
    updates: tuple[Update, ...]
    """What changed after publication, the latest first."""
    address: str
    """Absolute address."""
    map: Link | None = None
    """A map and the way there; None when nobody knows."""
    items: tuple[Entry, ...] = ()
    """Items that name it, and those it names, newest first."""
    calendar: CalendarLinks | None = None
    """How to note it; None when it is over."""
    subscribe: Link | None = None
    """The way to the calendar of all events; None for what stands in no list."""
    is_past: bool = False
    """Whether it is over, and the page a report."""
    is_private: bool = False
    """Whether it stands in no list."""


@dataclass(frozen=True, slots=True)
class EventsView:
    """`newsroom/events.html`: what is ahead, what was."""

    heading: str
    """What stands above the list."""
    upcoming: tuple[EventEntry, ...]
    """The next first."""
    past: tuple[EventEntry, ...]
    """The latest first."""
    calendars: tuple[CalendarSubscription, ...] = ()
    """Calendars to subscribe to: all events, then by topic."""
