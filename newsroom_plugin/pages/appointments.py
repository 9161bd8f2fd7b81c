"""Events as calendars keep them: their entries, calendar files, links to calendars on the web, and calendars to subscribe to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from newsroom_plugin import calendars
from newsroom_plugin.model import Contact, Event, Topic
from newsroom_plugin.newsroom import State
from newsroom_plugin.newsroom.times import Span
from newsroom_plugin.pages import dates, occasions, pieces, views
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.pages.mails import LONGEST, shortened
from newsroom_plugin.texts import NBSP
from newsroom_plugin.urls import alias_url, calendar_url, event_calendar_path, slug_of

KEPT = timedelta(days=366)
"""How long a past event stays in calendars that people subscribe to, so that theirs still know where they were."""

_STEPS = {"scheduled": 0, "rescheduled": 1, "moved_online": 2, "cancelled": 3}
"""How far each status is from what was announced."""

_NO_END = timedelta(hours=1)
"""How long calendars on the web are told that an event lasts whose end nobody knows: they want one."""

_LENGTHS = ((600, 200, 200), (300, 120, 120), (120, 80, 80), (0, 50, 50), (0, 25, 0))
"""To how many characters description, title and place are cut for calendars on the web, until their address is short enough."""


# --- entries ------------------------------------------------------------------------------------------------------------------


def entry_of(edition: Edition, event: Event) -> calendars.Entry:
    """An event as a calendar keeps it, in the language of its page; of a withdrawn one, only that it is."""
    newsroom, span = edition.newsroom, occasions.span(edition, event)
    label, title = _label(edition, event), " ".join(event.title.split())
    entry = calendars.Entry(
        uid=uid(edition, event),
        title=f"{label}: {title}" if label else title,
        start=span.start,
        end=span.end,
        is_cancelled=event.status == "cancelled" or _is_withdrawn(edition, event),
        sequence=_sequence(edition, event),
        changed=_changed(edition, event),
        language=event.spoken,
        description="\n".join(_description(edition, event)).replace(NBSP, " ").strip(),
        url=edition.site.absolute(event.url) if edition.site.base else "",
    )
    contact = next((contact for contact in newsroom.to_ask(event) if contact.email), None)
    if contact:
        entry = replace(entry, organizer=contact.name, email=contact.email or "")
    return entry if _is_withdrawn(edition, event) else _with_place(edition, event, entry)


def _with_place(edition: Edition, event: Event, entry: calendars.Entry) -> calendars.Entry:
    """The entry with where it is, whom to ask, and on what."""
    venue, lines = event.location, occasions.address(edition, event)
    has_position = bool(lines) and venue is not None and venue.latitude is not None and venue.longitude is not None
    people = edition.newsroom.to_ask(event)
    return replace(
        entry,
        place=", ".join(lines) or (event.online.url if event.online else ""),
        position=(venue.latitude, venue.longitude) if has_position and venue else None,  # type: ignore[arg-type]
        online=event.online.url if event.online else "",
        contact=_contact(people[0]) if people else "",
        categories=pieces.topic_titles(edition, event),
    )


def _contact(contact: Contact) -> str:
    return ", ".join(part for part in (contact.name, contact.phone or contact.mobile, contact.email) if part)


def _is_withdrawn(edition: Edition, event: Event) -> bool:
    return edition.newsroom.state(event) is State.WITHDRAWN


def _label(edition: Edition, event: Event) -> str:
    """What stands before the title: few programs show a status."""
    if _is_withdrawn(edition, event):
        return edition.texts.gettext("Withdrawn")
    return occasions.status_label(edition, event)


def uid(edition: Edition, event: Event) -> str:
    """What calendars know an event by: its oldest address below `events/`, on this host; the same in all languages."""
    settings, site = edition.newsroom.settings, edition.site
    all_languages = {other.place.language: other for other in (event, *edition.newsroom.named_translations(event))}
    first = next(all_languages[language] for language in settings.languages if language in all_languages)
    assert isinstance(first, Event)
    folder = settings.prefix(first.spoken) + "events/"
    older = (alias_url(alias) for alias in first.aliases)
    oldest = next((address for address in older if address.startswith(folder)), first.url)
    path = f"{site.path}{oldest.removeprefix(settings.prefix(first.spoken))}".strip("/").replace("/", "-")
    return f"{path}@{site.host or slug_of(edition.organization) or 'newsroom'}"


def _sequence(edition: Edition, event: Event) -> int:
    """Rises with each update, and with each step from scheduled to withdrawn in between; back again needs an update."""
    step = len(_STEPS) if _is_withdrawn(edition, event) else _STEPS[event.status]
    return len(dates.public_updates(edition, event)) * (len(_STEPS) + 1) + step


def _changed(edition: Edition, event: Event) -> datetime | None:
    """When an event last changed in public, as far as it says so itself."""
    last = dates.last_change(edition, event)
    return last.at if last else None


def _description(edition: Edition, event: Event) -> Iterator[str]:
    """What a calendar shows below an event, in lines."""
    _, texts, language = edition.texts.gettext, edition.texts, event.spoken
    if _is_withdrawn(edition, event):
        assert event.withdrawn is not None
        yield _(
            "Withdrawn on %(day)s: %(reason)s",
            day=edition.date(event.withdrawn.date).label,
            reason=event.withdrawn.reason(language),
        )
    else:
        if label := occasions.status_label(edition, event):
            yield f"{label}."
        if label := edition.label(event.label):
            yield f"{label}."
        if latest := pieces.updates(edition, event)[:1]:
            yield _("Changed on %(day)s: %(note)s", day=latest[0].date.label, note=latest[0].note)
        yield from (event.summary or "", "")
        if event.online:
            yield from (f"{event.online.label(language) if event.online.label else _('Online')}: {event.online.url}", "")
        if event.agenda:
            yield f"{_('Programme')}:"
        for point in event.agenda:
            speaker = f" ({occasions.speaker(edition, point.speaker).name})" if point.speaker else ""
            yield f"{point.time} {point.title(language)}{speaker}"
        deadline = event.invitation.deadline if event.invitation else None
        if deadline and occasions.is_open(edition, event):
            yield from ("", texts.gettext("Reply by %(day)s.", day=occasions.date_of(edition, event, deadline).label))
    if edition.site.base:
        yield from ("", edition.site.absolute(event.url))


# --- files --------------------------------------------------------------------------------------------------------------------


def event_file(edition: Edition, event: Event) -> bytes:
    """The calendar file of one event, in the language of its page: what its page offers, and what goes with an invitation."""
    when = occasions.times(edition, event).replace(NBSP, " ")
    reminder = edition.texts.gettext("Tomorrow: %(title)s (%(when)s)", title=event.title, when=when)
    return calendars.event_calendar(entry_of(edition, event), reminder)


def subscribed(edition: Edition, topic: Topic | None = None) -> tuple[Event, ...]:
    """The events in a calendar to subscribe to: what is ahead, and what was within the last year; earliest first.

    Unlike a list, it keeps what has expired and what was withdrawn, which is cancelled in it: what vanishes from such a calendar
    vanishes from those of its readers without a word. The latest past event stays in any case, because a calendar without
    events is none (RFC 5545, section 3.6).
    """
    newsroom = edition.newsroom
    states = (State.PUBLISHED, State.EXPIRED, State.WITHDRAWN)
    events = tuple(
        event
        for event in newsroom.events
        if event.spoken == edition.language
        and not event.unlisted
        and newsroom.state(event) in states
        and (topic is None or topic.slug in newsroom.topic_slugs(event))
    )
    kept = tuple(event for event in events if occasions.span(edition, event).over > edition.now - KEPT)
    return kept or events[-1:]


def subscription_file(edition: Edition, topic: Topic | None = None) -> bytes:
    """The calendar of all events, or of those on a topic."""
    _, site = edition.texts.gettext, edition.site
    name = edition.newsroom.settings.organization.name(edition.language)
    about = calendars.About(
        name=f"{name}: {_topic_title(edition, topic)}",
        description=_("Events of %(name)s, with changes and cancellations.", name=edition.organization),
        language=edition.language,
        zone=edition.newsroom.settings.timezone.key,
        url=site.absolute(_page(edition, topic)) if site.base else "",
        source=site.absolute(_calendar(edition, topic)) if site.base else "",
    )
    return calendars.subscription(about, (entry_of(edition, event) for event in subscribed(edition, topic)))


def topics(edition: Edition) -> tuple[Topic, ...]:
    """The topics that have events in this language, by title."""
    found = {topic.slug: topic for event in subscribed(edition) for topic in edition.newsroom.topics_of(event)}
    return tuple(sorted(found.values(), key=lambda topic: (topic.title(edition.language).casefold(), topic.slug)))


def _calendar(edition: Edition, topic: Topic | None) -> str:
    return calendar_url(edition.addresses.topic(topic.slug) if topic else edition.addresses.section("events"))


def _page(edition: Edition, topic: Topic | None) -> str:
    """The page a calendar belongs to; a topic that only events have has none of its own."""
    if topic and (topic.slug, edition.language) in edition.newsroom.tagged:
        return edition.addresses.topic(topic.slug)
    return edition.addresses.section("events")


def files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield every calendar in a language: its path and its bytes."""
    for event in edition.newsroom.events:
        if event.spoken == edition.language:
            yield event_calendar_path(event.url), event_file(edition, event)
    if subscribed(edition):
        yield _calendar(edition, None), subscription_file(edition)
    for topic in topics(edition):
        yield _calendar(edition, topic), subscription_file(edition, topic)


# --- links --------------------------------------------------------------------------------------------------------------------


def _topic_title(edition: Edition, topic: Topic | None) -> str:
    return topic.title(edition.language) if topic else edition.texts.gettext("Events")


def subscription(edition: Edition, topic: Topic | None = None) -> views.CalendarSubscription:
    """How to subscribe to the calendar of all events, or of those on a topic."""
    url = _calendar(edition, topic)
    title = topic.title(edition.language) if topic else edition.texts.gettext("All events")
    file = views.Link(title, url, note="ICS")
    if not edition.site.base:
        return views.CalendarSubscription(title, file)
    address = edition.site.absolute(url)
    webcal = f"webcal:{address.partition(':')[2]}"
    name = f"{edition.newsroom.settings.organization.name(edition.language)}: {_topic_title(edition, topic)}"
    outlook = f"calendar/0/addfromweb?url={quote(address, safe='')}&name={quote(name, safe='')}"
    return views.CalendarSubscription(
        title,
        file,
        address,
        webcal,
        (
            views.Link("Google", f"https://calendar.google.com/calendar/render?cid={quote(webcal, safe='')}", is_external=True),
            views.Link("Outlook.com", f"https://outlook.live.com/{outlook}", is_external=True),
            views.Link("Microsoft 365", f"https://outlook.office.com/{outlook}", is_external=True),
        ),
    )


def subscriptions(edition: Edition) -> tuple[views.CalendarSubscription, ...]:
    """Every calendar in this language: all events, then by topic."""
    if not subscribed(edition):
        return ()
    return (subscription(edition), *(subscription(edition, topic) for topic in topics(edition)))


def links(edition: Edition, event: Event) -> views.CalendarLinks | None:
    """How to note an event; None when it is over. A cancelled one has its file only, which cancels it in calendars, too."""
    if occasions.is_past(edition, event):
        return None
    is_off = event.status == "cancelled"
    title = edition.texts.gettext("Take over the cancellation") if is_off else edition.texts.gettext("Add to calendar")
    file = views.Link(title, event_calendar_path(event.url), note="ICS")
    return views.CalendarLinks(file, () if is_off else tuple(_on_the_web(edition, event)))


def _on_the_web(edition: Edition, event: Event) -> Iterator[views.Link]:
    """Links that open calendars on the web with the event filled in: moments in UTC, which no zone can shift."""
    entry, span = entry_of(edition, event), occasions.span(edition, event)
    first, last = _moments(span)
    zone = "" if isinstance(span.start, date) and not isinstance(span.start, datetime) else occasions.zone_of(edition, event).key
    dates = "/".join(at.replace("-", "").replace(":", "") for at in (first, last))
    about = ("details", "location")
    fields = {"action": "TEMPLATE", "text": entry.title, "dates": dates, **({"ctz": zone} if zone else {})}
    yield views.Link("Google", _address("https://calendar.google.com/calendar/render", fields, entry, about), is_external=True)
    fields = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": entry.title,
        "startdt": first,
        "enddt": last,
        **({} if zone else {"allday": "true"}),
    }
    for name, host in (("Outlook.com", "outlook.live.com"), ("Microsoft 365", "outlook.office.com")):
        compose = f"https://{host}/calendar/0/deeplink/compose"
        yield views.Link(name, _address(compose, fields, entry, ("body", "location")), is_external=True)


def _moments(span: Span) -> tuple[str, str]:
    """Begin and end as calendars on the web read them: UTC, or days with the end the day after."""
    if isinstance(span.start, datetime):
        end = span.end if isinstance(span.end, datetime) and span.end > span.start else span.start + _NO_END
        return _utc(span.start), _utc(end)
    last = span.end or span.start
    return span.start.isoformat(), (last + timedelta(days=1) if last < date.max else last).isoformat()


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _address(base: str, fields: dict[str, str], entry: calendars.Entry, about: tuple[str, str]) -> str:
    """The address of a form with its fields filled in; its texts are cut until it is short enough."""
    named = "text" if "text" in fields else "subject"
    words = entry.description.partition("\n\n")[0]
    for of_words, of_title, of_place in _LENGTHS:
        texts = (shortened(words, of_words) if of_words else "", entry.url)
        values = {
            **fields,
            named: shortened(entry.title, of_title),
            about[0]: "\n\n".join(text for text in dict.fromkeys(texts) if text),
            about[1]: shortened(entry.place, of_place) if of_place else "",
        }
        query = "&".join(f"{name}={quote(value, safe='')}" for name, value in values.items() if value)
        if len(query) <= LONGEST:
            break
    return f"{base}?{query}"
