"""What was changed in public: texts that were corrected, what was withdrawn, pictures that were recalled.

All of it stands on one page with its own feeds, so that a medium that took something over need not come back to each page. What
was removed is not told here: of that nothing is told anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from newsroom_plugin.model import Asset, Event, Item, Kit
from newsroom_plugin.newsroom import State, Thing, day_of
from newsroom_plugin.pages import dates, lists, pieces, views
from newsroom_plugin.pages.edition import Edition, pages_of
from newsroom_plugin.pages.scope import Change


def gathered(edition: Edition) -> tuple[Change, ...]:
    """Every public change in this language, the latest first; made once."""
    return edition.once("changes", lambda: _gathered(edition))


def _gathered(edition: Edition) -> tuple[Change, ...]:
    newsroom = edition.newsroom
    things: tuple[Thing, ...] = (*newsroom.items, *newsroom.events, *newsroom.kits)
    found = [
        change
        for thing in things
        if thing.place.language == edition.language and newsroom.is_told(thing)
        for change in _of_thing(edition, thing)
    ]
    found += (_of_asset(edition, asset) for asset in newsroom.recalled)
    return tuple(sorted(found, key=lambda change: (-change.date.at.timestamp(), change.url, change.id)))


def _of_thing(edition: Edition, thing: Thing) -> Iterator[Change]:
    """The changes of a thing; of one that was withdrawn only that: nobody needs corrections of what is no longer stood by."""
    lasting = pieces.lasting_id(edition, thing)
    if edition.newsroom.state(thing) is State.WITHDRAWN:
        assert thing.withdrawn is not None
        reason = thing.withdrawn.reason(edition.language)
        yield Change("withdrawn", thing, thing.withdrawn.date, thing.title, reason, thing.url, f"{lasting}#withdrawn")
        return
    seen = Counter[str]()
    for update in dates.public_updates(edition, thing):
        moment = update.date.iso
        seen[moment] += 1
        nth = f"-{seen[moment]}" if seen[moment] > 1 else ""
        note, url = update.note(edition.language), f"{thing.url}#nr-updates"
        yield Change("changed", thing, update.date, thing.title, note, url, f"{lasting}#change-{moment}{nth}")


def _of_asset(edition: Edition, asset: Asset) -> Change:
    assert asset.withdrawn is not None
    page, title, notice = edition.addresses.asset(asset.key), asset.name(edition.language), asset.withdrawn
    id = f"{edition.site.absolute(page)}#withdrawn"
    return Change("withdrawn", asset, notice.date, title, notice.reason(edition.language), page, id)


def kind_label(edition: Edition, change: Change) -> str:
    """What a change is of, in a word: `Pressemitteilung`, `Bild`."""
    thing, _ = change.thing, edition.texts.gettext
    if isinstance(thing, Item):
        return edition.type_label(thing.type)
    if isinstance(thing, Kit):
        return _("Press kit")
    return _("Event") if isinstance(thing, Event) else pieces.kind_label(edition, thing)


def told_title(edition: Edition, change: Change) -> str:
    """A change as a headline: `Geändert: Neuer Operationsroboter zugelassen`."""
    _ = edition.texts.gettext
    said = {"changed": _("Changed: %(title)s", title=change.title), "withdrawn": _("Withdrawn: %(title)s", title=change.title)}
    return said[change.kind]


def changes_view(edition: Edition, number: int) -> views.ChangesView:
    """Page `number` (from 1) of all changes."""
    texts, found, size = edition.texts, gathered(edition), edition.newsroom.settings.per_page
    shown = found[(number - 1) * size : number * size]
    first = edition.addresses.section("changes")
    count = texts.ngettext("%(n)s change", "%(n)s changes", len(found)) if found else ""
    return views.ChangesView(
        heading=texts.gettext("Corrections"),
        intro=texts.gettext("What we changed after it was out, what we withdrew, and which pictures may no longer be used."),
        count=count,
        months=tuple(_by_month(edition, shown)),
        pager=lists.pager(edition, first, number, pages_of(len(found), size)),
        people=(pieces.person(edition, edition.newsroom.desk),) if edition.newsroom.desk else (),
    )


def _by_month(edition: Edition, shown: tuple[Change, ...]) -> Iterator[tuple[str, str, tuple[views.ChangeRow, ...]]]:
    zone = edition.newsroom.settings.timezone

    def month(change: Change) -> tuple[int, int]:
        day = day_of(change.date, zone)
        return day.year, day.month

    for (year, number), group in groupby(shown, key=month):
        rows = tuple(group)
        label = edition.texts.month(day_of(rows[0].date, zone))
        yield f"{year}-{number:02}", label, tuple(_row(edition, change) for change in rows)


def _row(edition: Edition, change: Change) -> views.ChangeRow:
    link = views.Link(change.title, change.url)
    date, label = edition.date(change.date), kind_label(edition, change)
    return views.ChangeRow(change.kind == "withdrawn", label, date, link, change.note)


# --- the page of what was recalled ----------------------------------------------------------------------------------------------


def recalled_view(edition: Edition, asset: Asset) -> views.RecalledView:
    """What stands where an asset was offered."""
    _ = edition.texts.gettext
    crumbs = views.Link(_("Media library"), edition.addresses.section("media")) if lists.library_assets(edition) else None
    return views.RecalledView(
        title=asset.name(edition.language),
        crumbs=(crumbs,) if crumbs else (),
        withdrawn=recalled_notice(edition, asset),
        advice=_("Please use this file no longer, and take it down where you have shown it."),
        changes=views.Link(_("All corrections"), edition.addresses.section("changes")),
        people=(pieces.person(edition, edition.newsroom.desk),) if edition.newsroom.desk else (),
    )


def recalled_notice(edition: Edition, asset: Asset) -> str:
    """The sentence that stands for an asset that was withdrawn."""
    assert asset.withdrawn is not None
    day, reason = edition.date(asset.withdrawn.date).label, asset.withdrawn.reason(edition.language)
    return edition.texts.gettext("Withdrawn on %(day)s: %(reason)s", day=day, reason=reason)
