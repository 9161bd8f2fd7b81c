"""The letter for a guest: from a template in plain text, as a ready mail with text, HTML and the calendar file.

A template is plain text: its first line is `Subject: …`, everything below the letter. `{{ … }}` fills in what `Letter` names,
`{% if … %}` leaves lines out; both as Jinja has them, in a sandbox. The HTML is made from the finished text, so that both say the
same and nothing a guest or an editor wrote can become markup.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, fields
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from typing import Final

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from newsroom_plugin.errors import Location, MailingError, Report

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]'“”„]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the letter invites to, in one language; empty fields are left out by the template."""

    title: str
    """What it is called."""
    summary: str
    """What happens, in a sentence or two."""
    when: str
    """Day and hours, with the zone."""
    where: str
    """House, street and town in lines; or where it is online."""
    offer: tuple[str, ...]
    """What is offered."""
    obligations: tuple[str, ...]
    """What is asked for in return."""
    deadline: str
    """Until when to answer."""
    rsvp: str
    """Where to answer: a mail address or a web address."""
    accessibility: str
    """Steps, lifts, sign language."""
    url: str
    """The page of the invitation, absolute."""
    contact: str
    """Who may be asked: name, role and number, a line each."""
    organization: str
    """Who invites."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a template can fill in: all of an occasion, and the guest."""

    occasion: Occasion
    """What it invites to; its fields are filled in by their own names."""
    name: str
    """The guest's full name."""
    salutation: str
    """How the letter begins, when the list says so; else empty."""
    note: str
    """A personal note; may be empty."""
    outlet: str
    """The guest's medium; may be empty."""

    @property
    def values(self) -> dict[str, object]:
        """What stands in for each name."""
        known = {one.name: getattr(self.occasion, one.name) for one in fields(self.occasion)}
        return known | {"name": self.name, "salutation": self.salutation, "note": self.note, "outlet": self.outlet}


@dataclass(frozen=True, slots=True)
class Template:
    """A letter to be filled in."""

    path: str
    """Where it was written."""
    text: str
    """All of it, the line with the subject first."""


def read_template(path: str, text: str, sample: Letter, report: Report) -> Template | None:
    """The template in a file; what is wrong with it is told before the first letter is written."""
    template = Template(path, text.removeprefix("\ufeff").replace("\r\n", "\n"))
    try:
        rendered(template, sample)
    except MailingError as error:
        report.error(Location(path), "", str(error), "Compare it with those that `newsroom letter FOLDER` writes.")
        return None
    return template


def rendered(template: Template, letter: Letter) -> tuple[str, str]:
    """Subject and text of a letter. Raises `MailingError` when the template asks for something that is not there."""
    environment = SandboxedEnvironment(
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    try:
        filled = environment.from_string(template.text).render(letter.values)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        raise MailingError(f"The template cannot be filled in{f' (line {line})' if line else ''}: {error.message}.") from None
    head, _, body = filled.lstrip("\n").partition("\n")
    name, _, subject = head.partition(":")
    if name.strip().casefold() not in ("subject", "betreff") or not subject.strip():
        raise MailingError("The first line of the template is not 'Subject: …'.")
    return " ".join(subject.split()), re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"


def message(
    template: Template,
    letter: Letter,
    language: str,
    email: str,
    sender: Address,
    calendar: bytes,
    calendar_name: str,
    moment: datetime,
) -> EmailMessage:
    """The ready mail: text and HTML, the calendar file attached. `moment` is when it was written.

    Mail programs open it as a draft that only needs to be sent (`X-Unsent`, Outlook and others).
    """
    subject, text = rendered(template, letter)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = _address(letter.name, email)
    rsvp = letter.occasion.rsvp
    if "@" in rsvp and "://" not in rsvp:
        mail["Reply-To"] = Address(addr_spec=rsvp)
    mail["Subject"] = subject
    mail["Date"] = format_datetime(moment)
    # The same for the same guest and occasion: a mail server that gets it twice can tell.
    identity = hashlib.sha256(f"{letter.occasion.url}\n{email.casefold()}".encode()).hexdigest()[:32]
    mail["Message-ID"] = f"<{identity}@{sender.domain}>"
    mail["X-Unsent"] = "1"
    mail.set_content(text)
    mail.add_alternative(_html(subject, text, language), subtype="html")
    mail.add_attachment(
        calendar.decode(), subtype="calendar", filename=calendar_name, params={"method": "PUBLISH"}, charset="utf-8"
    )
    # At the end: what is set before goes into the first part.
    mail["Content-Language"] = language
    return mail


def _address(name: str, email: str) -> Address:
    """A name and an address as a header holds them, whatever is in the name."""
    return Address(display_name=" ".join(name.split()), addr_spec=email)


_STYLE: Final = "font:16px/1.5 Georgia,serif;max-width:38em;color:#15211e"


def _html(subject: str, text: str, language: str) -> str:
    """The text as HTML: paragraphs, lists of lines that begin with a dash, links; nothing else."""
    blocks = []
    for block in text.strip().split("\n\n"):
        lines = block.split("\n")
        if all(line.startswith(("- ", "– ")) for line in lines):
            blocks.append(f"<ul>{''.join(f'<li>{_linked(line[2:])}</li>' for line in lines)}</ul>")
        else:
            blocks.append(f"<p>{'<br>'.join(_linked(line) for line in lines)}</p>")
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"><title>{escape(subject)}</title></head>'
        f'<body style="{_STYLE}">{"".join(blocks)}</body></html>\n'
    )


def _linked(line: str) -> str:
    """A line as HTML, with its addresses as links."""
    parts, end = [], 0
    for found in _ADDRESS.finditer(line):
        target = found[0] if "://" in found[0] else f"mailto:{found[0]}"
        parts += [escape(line[end : found.start()]), f'<a href="{escape(target)}">{escape(found[0])}</a>']
        end = found.end()
    return "".join((*parts, escape(line[end:])))
