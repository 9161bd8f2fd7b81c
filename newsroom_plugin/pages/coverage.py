"""The pages with what others published about the organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from newsroom_plugin.pages import lists, views
from newsroom_plugin.pages.edition import Edition, pages_of


def per_page(edition: Edition) -> int:
    """Articles on a page, a line or two each: twice the entries of a list of items."""
    return 2 * edition.newsroom.settings.per_page


def coverage_view(edition: Edition, found: Sequence[views.Mention], number: int) -> views.CoverageView:
    """Page `number` (from 1) of all that others published."""
    texts, size = edition.texts, per_page(edition)
    shown = found[(number - 1) * size : number * size]
    outlets = len({mention.outlet.casefold() for mention in found})
    articles = texts.ngettext("%(n)s article", "%(n)s articles", len(found))
    first = edition.addresses.section("coverage")
    return views.CoverageView(
        heading=texts.gettext("Others about us"),
        count=texts.ngettext("%(articles)s in %(n)s medium", "%(articles)s in %(n)s media", outlets, articles=articles),
        years=tuple(_by_year(shown)),
        languages=_languages(edition, shown),
        pager=lists.pager(edition, first, number, pages_of(len(found), size)),
    )


def _by_year(found: Sequence[views.Mention]) -> Iterator[tuple[str, tuple[views.Mention, ...]]]:
    for year, group in groupby(found, key=lambda mention: mention.date.iso[:4]):
        yield year, tuple(group)


def _languages(edition: Edition, found: Sequence[views.Mention]) -> tuple[views.Choice, ...]:
    """The languages of the articles on a page; none when there is nothing to choose from."""
    counts = Counter(mention.language for mention in found if mention.language)
    names = {language: edition.texts.language_name(language) for language in counts}
    choices = (views.Choice(key, names[key], counts[key]) for key in sorted(counts, key=lambda key: (-counts[key], names[key])))
    return tuple(choices) if len(counts) > 1 else ()
