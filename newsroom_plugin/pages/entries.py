"""Items and events as they stand in lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from urllib.parse import urljoin, urlsplit

from newsroom_plugin.model import Event, Item
from newsroom_plugin.newsroom import State
from newsroom_plugin.pages import views
from newsroom_plugin.pages.edition import Edition, first_words
from newsroom_plugin.pages.pieces import facts, lead_picture, media_of, minutes
from newsroom_plugin.texts import NBSP


def entry(edition: Edition, item: Item) -> views.Entry:
    """An item as it stands in a list; made once and shared by all lists."""
    text = movable(edition.html_of(item.url), item.url) if item.type == "note" else ""
    key = (item.url, text)
    if key not in edition.cache:
        edition.cache[key] = _entry(edition, item, text)
    return edition.cache[key]


_ADDRESS = re.compile(r"(\s(?:href|src))=\"([^\"]*)\"|(\ssrcset)=\"([^\"]*)\"")
_ID = re.compile(r"\sid=\"[^\"]*\"")
_ANCHOR = re.compile(r"<a class=\"(?:nr-anchor|headerlink)\".*?</a>", re.DOTALL)


def without_anchors(html: str) -> str:
    """The HTML of a text without the links beside its headings, which only make sense on its own page."""
    return _ANCHOR.sub("", html)


def movable(html: str, url: str) -> str:
    """The HTML of the page at `url`, for other pages: addresses from the root, nothing that may stand on a page only once."""

    def moved(address: str) -> str:
        if not address or address.startswith(("/", views.ROOT)) or urlsplit(address).scheme:
            return address
        return views.ROOT + urljoin(f"/{url}", address).lstrip("/")

    def replaced(found: re.Match[str]) -> str:
        if found[1]:
            return f'{found[1]}="{moved(found[2])}"'
        parts = (part.strip().partition(" ") for part in found[4].split(","))
        return f'{found[3]}="{", ".join(f"{moved(address)} {width}".strip() for address, _, width in parts)}"'

    return _ADDRESS.sub(replaced, _ID.sub("", without_anchors(html)))


def _entry(edition: Edition, item: Item, text: str) -> views.Entry:
    is_withdrawn = edition.newsroom.state(item) is State.WITHDRAWN
    figures = tuple(fact for fact in facts(edition, item) if fact.value)[:3] if item.type == "factsheet" else ()
    return views.Entry(
        type=item.type,
        type_label=edition.type_label(item.type),
        url=item.url,
        title=item.title,
        summary=item.summary or ("" if text else first_words(item.place.body)),
        date=edition.date(item.date),
        picture=lead_picture(edition, item),
        facts=figures,
        meta=() if is_withdrawn else _contents(edition, item),
        text_html=text,
        label=edition.label(item.label),
        is_withdrawn=is_withdrawn,
        lang=item.language if item.language != edition.language else "",
    )


def _contents(edition: Edition, item: Item) -> tuple[str, ...]:
    """Short words on what is in an item."""
    texts, words = edition.texts, []
    _, ngettext = texts.gettext, texts.ngettext
    if item.type == "story":
        if item.author:
            words.append(_("By %(name)s", name=_author(edition, item)))
        count = minutes(item.place.body)
        words.append(ngettext("%(n)s minute", "%(n)s minutes", count))
    kinds = [asset.kind for asset, _use in media_of(edition, item)]
    if pictures := kinds.count("picture"):
        words.append(ngettext("%(n)s picture", "%(n)s pictures", pictures))
    if "video" in kinds:
        words.append(_("Video"))
    if count := len(item.quotes):
        words.append(ngettext("%(n)s quote", "%(n)s quotes", count))
    others = edition.others(item)
    words.extend(_("also in %(language)s", language=texts.language_name(other.place.language)) for other in others)
    return tuple(word.replace(" ", NBSP, 1) for word in words)


def _author(edition: Edition, item: Item) -> str:
    contact = edition.newsroom.contacts.get(item.author or "")
    return contact.name if contact else item.author or ""


def by_month(edition: Edition, items: Iterable[Item]) -> tuple[views.Month, ...]:
    """The entries of a list under their months; the order of the list stays."""
    months = []
    for (year, month), group in groupby(items, key=lambda item: (edition.day_of(item).year, edition.day_of(item).month)):
        entries = tuple(group)
        label = edition.texts.month(edition.day_of(entries[0]))
        months.append(views.Month(f"{year}-{month:02}", label, tuple(entry(edition, item) for item in entries)))
    return tuple(months)


# --- events -------------------------------------------------------------------------------------------------------------------


def is_past(edition: Edition, event: Event) -> bool:
    """Whether an event is over; a day without hours is over when it has ended."""
    last = event.end or event.start
    return last.at < edition.now if last.has_time else last.at.date() < edition.today


def status_label(edition: Edition, event: Event) -> str:
    """`Abgesagt`, `Verschoben`, `Jetzt online`; empty when all is as announced."""
    _ = edition.texts.gettext
    return {"cancelled": _("Cancelled"), "rescheduled": _("New date"), "moved_online": _("Now online")}.get(event.status, "")


def times(edition: Edition, event: Event) -> str:
    """`Donnerstag, 10:00 bis 16:00 Uhr`, in the zone of the event."""
    texts, start, end = edition.texts, event.start, event.end
    _, weekday = texts.gettext, texts.weekday(event.start.at)
    if end is not None and end.at.date() != start.at.date():
        last = texts.day_and_time(end.at) if end.has_time else texts.day(end.at.date())
        first = f"{weekday}, {texts.time(start.at)}" if start.has_time else weekday
        return _("%(start)s, to %(end)s", start=first, end=last)
    if not start.has_time:
        return weekday
    if end is None or not end.has_time:
        return f"{weekday}, {texts.time(start.at)}"
    hours = _("%(start)s to %(end)s", start=texts.clock(start.at), end=texts.time(end.at))
    return f"{weekday}, {hours}"


def where(edition: Edition, event: Event) -> str:
    """`Trainingszentrum Berlin`, or `Online`."""
    if event.location is not None and event.status != "moved_online":
        return event.location.name(edition.language)
    return edition.texts.gettext("Online") if event.online else ""


def is_open(edition: Edition, event: Event) -> bool:
    """Whether an invitation can still be answered."""
    invitation = event.invitation
    if invitation is None or event.status == "cancelled" or is_past(edition, event):
        return False
    deadline = invitation.deadline
    if deadline is None:
        return True
    return edition.now <= deadline.at if deadline.has_time else edition.today <= deadline.at.date()


def places(edition: Edition, event: Event) -> str:
    """`Noch 9 von 25 Plätzen, Stand 22. November 2026.`; empty when nobody counts."""
    invitation, texts = event.invitation, edition.texts
    if invitation is None or invitation.capacity is None:
        return ""
    _ = texts.gettext
    capacity, taken = invitation.capacity, invitation.taken
    if taken is None:
        return texts.ngettext("%(n)s place.", "%(n)s places.", capacity)
    left = max(0, capacity - taken)
    sentences = [_("%(left)s of %(capacity)s places left", left=texts.number(left), capacity=texts.number(capacity))]
    if invitation.taken_as_of:
        sentences[0] += ", " + _("as of %(day)s", day=texts.day(invitation.taken_as_of))
    sentences[0] += "."
    if invitation.waitlist:
        sentences.append(_("There is a waiting list.") if left == 0 else _("Then a waiting list."))
    return " ".join(sentences)


def event_entry(edition: Edition, event: Event) -> views.EventEntry:
    """An event as it stands in a list."""
    texts, start, note = edition.texts, event.start.at, ""
    if is_open(edition, event):
        deadline = event.invitation.deadline if event.invitation else None
        until = texts.gettext("Reply by %(day)s.", day=texts.day(deadline.at.date())) if deadline else ""
        note = " ".join(part for part in (until, places(edition, event)) if part)
    return views.EventEntry(
        url=event.url,
        title=event.title,
        summary=event.summary or "",
        day=str(start.day),
        month=texts.month_name(start.date()),
        year=str(start.year),
        iso=event.start.iso,
        when=times(edition, event),
        where=where(edition, event),
        status=status_label(edition, event),
        note=note,
        is_past=is_past(edition, event),
    )
