"""The pages the law wants on every site: imprint, privacy, accessibility statement. Finds them, and says which are missing.

Which page is which says the option `legal`, else the name of its file, in the languages below.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from newsroom_plugin.errors import Location, Report, suggest
from newsroom_plugin.model import Page, Written
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.newsroom.references import item_id

NAMES: Mapping[str, tuple[str, ...]] = {
    "imprint": ("imprint", "impressum", "legal-notice", "legal", "mentions-legales", "aviso-legal", "note-legali", "colofon"),
    "privacy": (
        "privacy",
        "datenschutz",
        "privacy-policy",
        "datenschutzerklaerung",
        "confidentialite",
        "privacidad",
        "privacidade",
    ),
    "accessibility": ("accessibility", "barrierefreiheit", "accessibilite", "accesibilidad", "accessibilita", "acessibilidade"),
}
"""Names of files, without folder and ending, by kind of page; the kinds in the order they stand in footers."""

KINDS = {"imprint": "imprint", "privacy": "privacy statement", "accessibility": "accessibility statement"}
"""What messages call each kind."""

TO_FILL_IN = ("To be filled in:", "Noch einzutragen:")
"""How a draft says what is still missing, in the languages there are drafts in."""


def law_ids(pages: Iterable[Page], settings: Settings) -> dict[str, str]:
    """The id of the page of each kind that there is, in whatever language."""
    known = {page.place.id for page in pages}
    found = {}
    for kind, names in NAMES.items():
        named = getattr(settings.legal, kind)
        ids = [item_id(named, settings.languages)] if named else [id for id in sorted(known) if id.rpartition("/")[2] in names]
        if ids and ids[0] in known:
            found[kind] = ids[0]
    return found


def law_pages(pages: Iterable[Page], settings: Settings, language: str) -> tuple[Page, ...]:
    """The page of each kind in this language, else in the first other one: a reader of any page gets to them."""
    all_pages = tuple(pages)
    found = []
    for id in dict.fromkeys(law_ids(all_pages, settings).values()):
        of = {page.language: page for page in all_pages if page.place.id == id}
        found.append(of.get(language) or next(of[other] for other in (*settings.languages, *of) if other in of))
    return tuple(found)


def check_named_pages(pages: Iterable[Page], settings: Settings, report: Report) -> None:
    """What the option `legal` names must be there."""
    known, written = {page.place.id for page in pages}, Written("mkdocs.yml")
    for kind in NAMES:
        wanted = getattr(settings.legal, kind)
        id = item_id(wanted or "", settings.languages)
        if wanted and id not in known:
            fix = suggest(id, known) or f"Write its path in content/, like about/{kind}.md."
            report.error(written.at("legal", kind), f"legal.{kind}", f"There is no page '{wanted}'.", fix)


def check_law(pages: Iterable[Page], settings: Settings, content: str, report: Report) -> None:
    """Warn of each page the law wants that a language lacks, and of what a draft of it still asks for.

    `content` is the folder of what editors write, as messages show it.
    """
    all_pages = tuple(pages)
    ids = law_ids(all_pages, settings)
    for kind, name in KINDS.items():
        id = ids.get(kind, f"about/{kind}")
        there = {page.language: page for page in all_pages if page.place.id == id}
        for language in settings.languages:
            if language not in there:
                path = f"{content}/{settings.prefix(language)}{id}.md"
                fix = f"Write {path}, or name the page in mkdocs.yml: legal: {{{kind}: about/….md}}."
                report.warning(
                    Location("mkdocs.yml"), f"plugins.newsroom.legal.{kind}", f"There is no {name} in '{language}'.", fix
                )
        for page in there.values():
            _check_filled_in(page, report)


def _check_filled_in(page: Page, report: Report) -> None:
    """One warning a page: a fresh draft asks for many things."""
    written = page.place.written
    lines = [
        written.body_line + number
        for number, line in enumerate(page.place.body.splitlines())
        if any(mark in line for mark in TO_FILL_IN)
    ]
    if lines:
        where = f"on line {lines[0]}" if len(lines) == 1 else f"on lines {', '.join(map(str, lines))}"
        mark = next(mark for mark in TO_FILL_IN if mark in page.place.body)
        report.warning(
            Location(written.path, lines[0]), "", f"Something is still to be filled in, {where}.", f"Look for '{mark}'."
        )
