"""The full texts of entries in feeds, as HTML made of the same pieces as the pages; `feeds.clean_html` has the last word on it.

Nothing here plays or frames anything: a video is a picture that leads to where it is watched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from newsroom_plugin.model import Asset, Event, Item, MediaUse
from newsroom_plugin.pages import embedding, event_page, pieces, things, views
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.pages.entries import without_anchors
from newsroom_plugin.pages.plain import fact_line
from newsroom_plugin.pages.scope import Change


def _p(text: str, *around: str) -> str:
    """A paragraph of plain text; `around` names the elements about its words."""
    inner = escape(text)
    for tag in around:
        inner = f"<{tag}>{inner}</{tag}>"
    return f"<p>{inner}</p>"


def _a(url: str, words: str) -> str:
    return f'<a href="{escape(url)}">{escape(words)}</a>'


def _list(parts: Iterable[str]) -> str:
    """A list of pieces of HTML; nothing when there are none."""
    points = "".join(f"<li>{part}</li>" for part in parts)
    return f"<ul>{points}</ul>" if points else ""


def _titled(title: str, parts: Iterable[str]) -> str:
    """A list under its heading; nothing when it is empty."""
    points = _list(parts)
    return f"<h3>{escape(title)}</h3>{points}" if points else ""


def _url(edition: Edition, link: views.Link) -> str:
    return link.url if link.is_external else edition.site.absolute(link.url)


# --- items --------------------------------------------------------------------------------------------------------------------


def item_text(edition: Edition, item: Item, used: tuple[pieces.Used, ...]) -> Iterator[str]:
    """Notice or corrections, lead, facts, text, quotes, questions, more media, links, contacts."""
    if notice := things.withdrawn_notice(edition, item):
        yield _p(notice, "strong")
        return
    if label := edition.label(item.label):
        yield _p(f"{label}.", "strong")
    yield from _corrections(edition, item)
    if item.subtitle:
        yield _p(item.subtitle, "strong")
    if item.summary:
        yield _p(item.summary, "strong")
    yield from (_figure(edition, asset, use) for asset, use in used[:1])
    yield _list(escape(fact_line(edition, fact)) for fact in pieces.facts(edition, item))
    yield without_anchors(edition.html_of(item.url))
    for quote in pieces.quotes(edition, item):
        by = f"{quote.by}, {quote.role}" if quote.role else quote.by
        yield f"<blockquote>{_p(quote.text)}{_p(f'— {by}')}</blockquote>"
    for asked in pieces.questions(edition, item.faq, item.place.written, item.url):
        yield f"<h3>{escape(asked.question)}</h3>{asked.answer_html}"
    yield from (_figure(edition, asset, use) for asset, use in used[1:])
    yield _list(_a(_url(edition, link), link.title) for link in pieces.external_links(edition, item.links))
    yield from _people(edition, pieces.people_of(edition, item))


def _corrections(edition: Edition, thing: Item | Event) -> Iterator[str]:
    for update in pieces.updates(edition, thing):
        yield _p(edition.texts.gettext("Corrected on %(day)s: %(note)s", day=update.date.label, note=update.note), "em")


def notice_text(notice: str) -> Iterator[str]:
    """The notice of something that is no longer stood by."""
    yield _p(notice, "strong")


def change_text(edition: Edition, change: Change, kind: str) -> Iterator[str]:
    """What was changed, and in what."""
    yield _p(change.note)
    day = edition.date(change.date).label
    yield f"<p>{_a(edition.site.absolute(change.url), change.title)} ({escape(f'{kind}, {day}')})</p>"


def _people(edition: Edition, people: Iterable[views.Person]) -> Iterator[str]:
    """Whom to ask, with every number that can be called. A text is kept: who is away stays in it, who has left has a stand-in."""
    found = (person.answers if person.left else person for person in people)
    for person in {person.name: person for person in found}.values():
        name = f"{person.name}, {person.role}" if person.role else person.name
        ways = [_a(phone.url, phone.label) for phone in (person.phone, person.mobile) if phone]
        ways += [_a(f"mailto:{person.email}", person.email)] if person.email else []
        ask = escape(edition.texts.gettext("Contact: %(name)s", name=name))
        yield f"<p>{', '.join((ask, *ways))}</p>"


# --- media --------------------------------------------------------------------------------------------------------------------


def _figure(edition: Edition, asset: Asset, use: MediaUse | None) -> str:
    """An asset with its rights: a picture, a picture that leads to the video, or a link to the file."""
    shown, leads = pieces.picture(edition, asset, use), _leads_to(edition, asset)
    if shown is None:
        return f"<p>{_a(leads, asset.name(edition.language))} {_rights(edition, asset, use)}</p>"
    src, alt = escape(edition.site.absolute(shown.src)), escape(shown.alt)
    image = f'<img src="{src}" alt="{alt}" width="{shown.width}" height="{shown.height}">'
    if asset.kind == "picture":
        return f"<figure>{image}<figcaption>{_rights(edition, asset, use)}</figcaption></figure>"
    watch = pieces.watch_link(edition, asset)
    words = f"{shown.play}: {watch.title if watch else shown.title}"
    said = f"{_a(leads, words)} {_rights(edition, asset, use)}"
    return f'<figure><a href="{escape(leads)}">{image}</a><figcaption>{said}</figcaption></figure>'


def _leads_to(edition: Edition, asset: Asset) -> str:
    """Where an asset is watched, read or heard: at its provider, the document itself, else its page."""
    if watch := pieces.watch_link(edition, asset):
        return watch.url
    link = pieces.document(edition, asset) if asset.kind == "document" else None
    return edition.site.absolute(link.url if link else embedding.source_page(edition, asset))


def _rights(edition: Edition, asset: Asset, use: MediaUse | None) -> str:
    """Caption, credit and terms, the terms linked where they can be read."""
    caption, terms = (use and use.caption) or asset.caption, pieces.terms(edition, asset)
    name = _a(terms.url, terms.title) if terms.url else escape(terms.title)
    words = caption(edition.language) if caption else ""
    return " ".join(part for part in (escape(words), f"{escape(embedding.credit_and_ai(edition, asset, use))}, {name}") if part)


def asset_text(edition: Edition, asset: Asset) -> Iterator[str]:
    """The asset with its rights, what may be done with it, and its files by size."""
    card = pieces.asset_card(edition, asset)
    yield _figure(edition, asset, None)
    if card.terms_text:
        yield _p(edition.texts.sentence(f"{card.terms_text}."))
    sizes = ((size, ", ".join(part for part in (size.pixels, size.format, size.bytes) if part)) for size in card.sizes)
    yield _list(f"{_a(edition.site.absolute(size.url), size.name)} ({escape(said)})" for size, said in sizes)


# --- events -------------------------------------------------------------------------------------------------------------------


def event_text(edition: Edition, event: Event, used: tuple[pieces.Used, ...]) -> Iterator[str]:
    """State, date, place, text, programme, invitation, contacts."""
    view = event_page.event_view(edition, event)
    if view.withdrawn:
        yield _p(view.withdrawn, "strong")
        return
    if view.entry.status:
        yield _p(f"{view.entry.status}.", "strong")
    if label := edition.label(event.label):
        yield _p(f"{label}.", "strong")
    yield from _corrections(edition, event)
    day = edition.date(event.start).label
    place = ", ".join(view.place) or view.entry.where
    yield _p(", ".join(part for part in (day, view.entry.when, place) if part), "strong")
    if view.deck:
        yield _p(view.deck)
    yield from (_figure(edition, asset, use) for asset, use in used[:1])
    yield without_anchors(edition.html_of(event.url))
    yield _rows(edition, view.rows)
    programme = (
        ", ".join(part for part in (one.time, one.title, one.speaker.title if one.speaker else "") if part) for one in view.agenda
    )
    yield _titled(edition.texts.gettext("Programme"), map(escape, programme))
    if view.invitation:
        yield from _invitation(edition, view.invitation)
    yield _rows(edition, view.accreditation.rows if view.accreditation else ())
    if view.accessibility:
        yield _p(view.accessibility)
    yield from (_figure(edition, asset, use) for asset, use in used[1:])
    if view.recording:
        yield f"<p>{_a(view.recording.url, view.recording.title)}</p>"
    yield from _people(edition, view.people)


def _rows(edition: Edition, rows: Iterable[views.Row]) -> str:
    """Facts about an event, a line each."""
    said = []
    for row in rows:
        parts = [_a(_url(edition, link), link.title) if link.url else escape(link.title) for link in row.links]
        parts += [escape(row.date.label)] if row.date else []
        said.append(f"{escape(row.label)}: {', '.join(part for part in parts if part)}")
    return _list(said)


def _invitation(edition: Edition, invitation: views.InvitationView) -> Iterator[str]:
    _ = edition.texts.gettext
    if invitation.eligibility:
        yield _p(invitation.eligibility)
    yield _titled(_("What we offer"), map(escape, invitation.offer))
    yield _titled(_("What we ask for"), map(escape, invitation.obligations))
    if invitation.places:
        yield _p(invitation.places)
    if invitation.is_open:
        until = _("Reply by %(day)s.", day=invitation.deadline.label) if invitation.deadline else ""
        answer = _a(invitation.rsvp, _("Reply"))
        yield f"<p>{answer} {escape(until)}</p>"
