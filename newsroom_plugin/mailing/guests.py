"""Reads a list of guests: a CSV as spreadsheets write it, every bad row told with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from newsroom_plugin.errors import Location, Report, suggest, unreadable
from newsroom_plugin.model.values import as_mail_address, as_text

_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "email": ("email", "e-mail", "mail", "e-mail-adresse", "mailadresse"),
    "name": ("name", "full name"),
    "salutation": ("salutation", "anrede", "greeting"),
    "language": ("language", "sprache", "lang"),
    "note": ("note", "personal note", "notiz", "persönliche notiz", "gruß"),
    "outlet": ("outlet", "medium", "redaktion", "blog", "organisation", "organization"),
}
"""What each column may be called, in the order of a list that has all of them."""

_HEAD: Final = "Begin the list with: email,name,language,note"

_LONGEST: Final = 4000
"""Characters of a field; more is a quotation mark that was never closed."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is invited."""

    email: str
    """The mail address."""
    name: str
    """The full name."""
    language: str
    """The language of the letter."""
    salutation: str = ""
    """How the letter begins; empty when the template decides."""
    note: str = ""
    """A personal note; may have several lines."""
    outlet: str = ""
    """Medium, blog or channel."""
    line: int = 0
    """Line of the list."""


def read_guests(path: Path, languages: Iterable[str], default: str, report: Report) -> tuple[Guest, ...]:
    """The guests of a list; every problem goes into `report`, and then the list is not to be used.

    The first line names the columns, in English or German: email and name are required; salutation, language, note and outlet may
    be there. Columns are parted by comma, semicolon or tab, as the first line shows.
    """
    text = _text(path, report)
    if text is None:
        return ()
    rows = _rows(path, text, report)
    columns = _columns(path, rows, report)
    if columns is None:
        return ()
    guests = [
        guest
        for line, cells in rows[1:]
        if (guest := _guest(Location(str(path), line), cells, columns, tuple(languages), default, report))
    ]
    _check_twins(path, guests, report)
    if not guests and not report.errors:
        report.error(Location(str(path)), "", "There are no guests in the list.", "Write one in each line below the first.")
    return tuple(guests)


def _text(path: Path, report: Report) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        report.error(Location(str(path)), "", *unreadable(error))
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        fix = "Save it as CSV UTF-8; Excel has that in its list of file types."
        report.error(Location(str(path), line), "", "The list is not written in UTF-8.", fix)
    return None


Row = tuple[int, list[str]]
"""(line on which it begins, its cells)."""


def _rows(path: Path, text: str, report: Report) -> list[Row]:
    """The rows that are not empty."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader, rows, line = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), list[Row](), 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((line, [cell.strip() for cell in cells]))
            line = reader.line_num + 1
    except csv.Error as error:
        fix = "Close the quotation mark; one inside a quoted field is written twice."
        report.error(Location(str(path), line), "", f"The row cannot be read: {error}.", fix)
    return rows


def _columns(path: Path, rows: list[Row], report: Report) -> Mapping[str, int] | None:
    """The place of each column; None when the first row does not name what is needed."""
    here = Location(str(path), rows[0][0] if rows else 1)
    known = {name: column for column, names in _COLUMNS.items() for name in names}
    found: dict[str, int] = {}
    for place, cell in enumerate(rows[0][1] if rows else ()):
        column = known.get(cell.casefold())
        if column is None:
            if cell:
                fix = suggest(cell.casefold(), known) or f"Known columns: {', '.join(_COLUMNS)}."
                report.error(here, cell, "This is no column of a list of guests.", fix)
        elif column in found:
            report.error(here, cell, f"The column {column} is there twice.", "Take one of them out.")
        else:
            found[column] = place
    for column in ("email", "name"):
        if rows and column not in found:
            report.error(
                here, column, "The first line does not name this column.", "Begin the list with: email,name,language,note"
            )
    if not rows:
        report.error(here, "", "The list is empty.", _HEAD)
    return None if report.errors else found


def _guest(
    here: Location,
    cells: list[str],
    columns: Mapping[str, int],
    languages: tuple[str, ...],
    default: str,
    report: Report,
) -> Guest | None:
    """The guest of a row; None when something is wrong with it."""
    count = len(report.errors)
    if extra := [cell for cell in cells[max(columns.values()) + 1 :] if cell]:
        fix = "Put a field that contains it into quotation marks."
        report.error(here, "", f"The row has more fields than there are columns: '{extra[0][:40]}'.", fix)
    values = dict(_values(here, cells, columns, report))
    told = {problem.key for problem in report.errors if problem.location == here}
    for column in ("email", "name"):
        if not values.get(column) and column not in told:
            report.error(here, column, "This is empty.", "Every guest needs a name and a mail address.")
    if email := values.get("email"):
        try:
            as_mail_address(email)
        except ValueError as error:
            report.error(here, "email", *str(error).partition("\n")[::2])
    language = values.get("language", "").lower() or default
    if language not in languages:
        report.error(
            here, "language", f"'{language}' is not a language of this newsroom.", f"Write one of {', '.join(languages)}."
        )
    if len(report.errors) > count:
        return None
    return Guest(
        email=values["email"],
        name=values["name"],
        language=language,
        salutation=values.get("salutation", ""),
        note=values.get("note", ""),
        outlet=values.get("outlet", ""),
        line=here.line,
    )


def _values(here: Location, cells: list[str], columns: Mapping[str, int], report: Report) -> Iterator[tuple[str, str]]:
    """Yield (column, value) of a row, as text that can stand in a mail."""
    for column, place in columns.items():
        value = cells[place] if place < len(cells) else ""
        if not value:
            continue
        if column != "note" and ("\n" in value or "\r" in value):
            report.error(here, column, "The field has a line break.", "Only a note may have several lines.")
            continue
        if len(value) > _LONGEST:
            report.error(here, column, f"The field has {len(value)} characters.", "Look for a quotation mark that is not closed.")
            continue
        try:
            yield column, as_text(value.replace("\r\n", "\n").replace("\r", "\n"))
        except ValueError as error:
            report.error(here, column, *str(error).partition("\n")[::2])


def _check_twins(path: Path, guests: Iterable[Guest], report: Report) -> None:
    seen: dict[str, int] = {}
    for guest in guests:
        address = guest.email.casefold()
        if address in seen:
            message = f"{guest.email} is in line {seen[address]} already."
            report.error(Location(str(path), guest.line), "email", message, "Take one of the two lines out.")
        seen.setdefault(address, guest.line)
