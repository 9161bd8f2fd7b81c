"""What `newsroom new event` suggests for an invitation, in German or English, and addresses that nobody can guess."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from newsroom_plugin.cli.project import Project
from newsroom_plugin.frontmatter import FrontMatterError, decode, split
from newsroom_plugin.urls import slug_of

_RANDOM_BYTES = 12
"""96 bits: whoever tries a million addresses a second needs longer than the universe has been there."""

_PREFIX = 60
"""Characters of the title that may stand in such an address, so that people tell one link from another."""

_ANYBODY = "press@example.org"

_WORDS = {
    "de": (
        "Wen Sie meinen, und warum gerade diese Menschen, in einem Satz.",
        ("Fahrt zweiter Klasse und Mittagessen", "Gespräche ohne Vorabfragen", "Bilder, Unterlagen und WLAN"),
        ("Schreiben Sie dazu, dass wir eingeladen haben", "Keine Pflicht zum Beitrag, keine Freigabe durch uns"),
    ),
    "en": (
        "Whom you mean, and why these people, in a sentence.",
        (
            "second-class travel and lunch",
            "conversations with no questions to submit beforehand",
            "pictures, documents and Wi-Fi",
        ),
        ("Please say that we invited you", "No obligation to publish, no approval by us"),
    ),
}


def secret_slug(title: str) -> str:
    """The last part of an address that nobody can guess: the beginning of the title, then chance."""
    prefix = slug_of(title)[:_PREFIX].strip("-")
    return f"{prefix or 'invitation'}-{secrets.token_hex(_RANDOM_BYTES)}"


def invitation(project: Project, language: str, start: datetime, today: datetime) -> list[str]:
    """The lines of an invitation in front matter, with something to change in each."""
    eligibility, offer, obligations = _WORDS["de" if language.split("-", maxsplit=1)[0] == "de" else "en"]
    deadline = (start - timedelta(days=7)).replace(hour=18)
    return [
        "invitation:",
        "  audience: [bloggers, journalists]",
        f"  eligibility: {eligibility}",
        f"  deadline: {deadline:%Y-%m-%dT%H:%M}",
        "  capacity: 12",
        "  taken: 0",
        f"  taken_as_of: {today:%Y-%m-%d}",
        "  waitlist: false",
        f"  rsvp: {_desk(project)}    # or the https:// address of a form",
        "  offer:",
        *(f"    - {line}" for line in offer),
        "  obligations:",
        *(f"    - {line}" for line in obligations),
    ]


def _desk(project: Project) -> str:
    """The mail address of whom the newsroom names when nobody else is named."""
    path = project.content / "contacts" / f"{project.settings.default_contact}.md"
    try:
        email = split(decode(path.read_bytes(), str(path)), str(path)).fields.get("email")
    except (OSError, FrontMatterError):
        return _ANYBODY
    return email if isinstance(email, str) and email else _ANYBODY
