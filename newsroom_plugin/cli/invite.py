"""`newsroom invite`: a ready mail for each guest of an event, and their delivery.

Guests are private. Their list and their letters lie outside the repository; nothing of them gets into `content/` or the site.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path

import click

from newsroom_plugin.assembly import Checked
from newsroom_plugin.cli.project import Project, find_project
from newsroom_plugin.clock import build_moment
from newsroom_plugin.errors import MailingError, Report, suggest, unreadable
from newsroom_plugin.mailing import (
    Delivery,
    Guest,
    Letter,
    Occasion,
    Sent,
    Server,
    Template,
    deliver,
    message,
    read_guests,
    read_template,
)
from newsroom_plugin.mailing.delivery import LOG
from newsroom_plugin.model import Event
from newsroom_plugin.model.values import as_mail_address
from newsroom_plugin.newsroom import Newsroom, State, item_id
from newsroom_plugin.newsroom.gate import state_of
from newsroom_plugin.pages import Edition, appointments, invitations, occasions
from newsroom_plugin.texts import Texts
from newsroom_plugin.urls import Site, slug_in, slug_of

_SCAFFOLD = Path(__file__).parent / "scaffold"
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class _Ready:
    """A letter that is ready."""

    guest: Guest
    mail: EmailMessage
    name: str
    """Of its file."""


@click.command()
@click.argument("event")
@click.option("--guests", "list_file", required=True, type=click.Path(path_type=Path), help="The list of guests, a CSV file.")
@click.option("--out", "folder", type=click.Path(path_type=Path, file_okay=False), help="Where the letters are written.")
@click.option("--template", type=click.Path(path_type=Path), help="Your own letter; {language} in its name stands for de, en …")
@click.option("--from", "sender", metavar="ADDRESS", help="Who writes; the event's contact when left out.")
@click.option("--send", is_flag=True, help="Deliver through the server that NEWSROOM_SMTP_HOST and its like name.")
@click.option("--per-minute", type=click.FloatRange(min=0.1, max=600), default=20, show_default=True, help="Letters a minute.")
@click.option("--dry-run", is_flag=True, help="Show what would be written; write and send nothing.")
@click.option("-f", "--config-file", help="The mkdocs.yml of the newsroom; found by itself in this folder or one above.")
def invite(
    event: str,
    list_file: Path,
    folder: Path | None,
    template: Path | None,
    sender: str | None,
    send: bool,
    per_minute: float,
    dry_run: bool,
    config_file: str | None,
) -> None:
    """Write a ready mail to each guest of EVENT, like events/press-day: text, HTML and the calendar file attached.

    The list has a line for each guest below a first line that names its columns: email,name,language,salutation,note,outlet. Only
    email and name are needed. It must not lie in the newsroom's repository, and neither may the letters.
    """
    project, report = find_project(config_file), Report()
    if folder is None and not dry_run:
        raise click.UsageError("Say where the letters go: --out FOLDER, outside the repository. Or look first: --dry-run")
    _keep_private(project, [path for path in (list_file, folder) if path])
    newsroom, meant = _found(project, event, report)
    ready = _letters(project, newsroom, meant, list_file, template, sender, report)
    if dry_run or folder is None:
        _show(ready)
        return
    _write(ready, folder)
    languages = ", ".join(
        f"{count} {language}" for language, count in sorted(Counter(one.guest.language for one in ready).items())
    )
    click.echo(f"{_counted(len(ready), 'letter')} ({languages}) in {folder}.")
    if send:
        _send(ready, folder, _MINUTE / per_minute)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _stop(report: Report) -> None:
    """Tell every problem and stop, when there is one; nothing was written or sent."""
    for problem in report.errors:
        click.secho(f"error: {problem}", fg="red", err=True)
    if count := len(report.errors):
        raise click.ClickException(f"{_counted(count, 'error')}. Nothing was written or sent.")


def _keep_private(project: Project, paths: Sequence[Path]) -> None:
    """Names and addresses of guests must not get where they would be published or kept for ever."""
    folder = project.folder.resolve()
    root = next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder)
    for path in paths:
        if path.resolve().is_relative_to(root):
            raise click.ClickException(
                f"{path} lies in the repository {root}. Names and addresses of guests are private: what is committed once stays "
                "in its history, and what lies in content/ may be published. Put it elsewhere, for example into your home folder."
            )


# --- the event ----------------------------------------------------------------------------------------------------------------


def _found(project: Project, name: str, report: Report) -> tuple[Newsroom, Event]:
    """The newsroom as it may be seen now, and the event that is meant; it must be one that guests can come to."""
    checked = project.read(report, at=build_moment())
    _stop(report)
    if not project.config.site_url:
        raise click.ClickException("mkdocs.yml: site_url: Letters need the address of the invitation. Write the site's address.")
    newsroom = checked.newsroom.public(build_moment())
    id = item_id(name, project.settings.languages).removesuffix("/")
    ids = (id, f"events/{id}")
    languages = project.settings.languages
    known = sorted(
        (event for event in newsroom.events if event.place.id in ids), key=lambda event: languages.index(event.place.language)
    )
    if not known:
        raise click.ClickException(_why_not(checked, newsroom, name, ids))
    if why := _closed(_edition(project, newsroom, known[0].place.language), known[0]):
        raise click.ClickException(f"{known[0].place.written.path}: {why}")
    return newsroom, known[0]


def _why_not(checked: Checked, newsroom: Newsroom, name: str, ids: tuple[str, ...]) -> str:
    """Why there is no such event that guests could look at."""
    hidden = next((event for event in checked.newsroom.events if event.place.id in ids), None)
    if hidden is not None:
        state = state_of(hidden, checked.newsroom.translations(hidden), build_moment())
        advice = "Publish it first; unlisted: true keeps it out of every list."
        return f"{hidden.place.written.path}: The event is {state.value}: its page is not there for guests. {advice}"
    return f"There is no event '{name}'. {suggest(ids[-1], (event.place.id for event in newsroom.events))}".strip()


def _closed(edition: Edition, event: Event) -> str:
    """Why nobody can be invited any more; empty when they can."""
    if edition.newsroom.state(event) is State.WITHDRAWN:
        return "The event was withdrawn."
    if event.status == "cancelled":
        return "status: The event is cancelled."
    if occasions.is_past(edition, event):
        return "start: The event is over."
    deadline = event.invitation.deadline if event.invitation else None
    if deadline and not occasions.is_before(edition, event, deadline):
        label = occasions.date_of(edition, event, deadline).label
        return f"invitation.deadline: Replies closed on {label}. Write a later one to invite more guests."
    return ""


def _edition(project: Project, newsroom: Newsroom, language: str) -> Edition:
    """The newsroom in a language, as far as letters need it: no pictures, no rendered texts."""
    return Edition(
        newsroom=newsroom,
        language=language,
        texts=Texts(language, project.folder / "locale"),
        site=Site.at(project.config.site_url),
        site_name=project.config.site_name,
        plans={},
        sizes={},
        html_of=lambda _url: "",
        markdown=lambda _place: "",
    )


# --- the letters --------------------------------------------------------------------------------------------------------------


def _letters(
    project: Project,
    newsroom: Newsroom,
    event: Event,
    list_file: Path,
    template: Path | None,
    sender: str | None,
    report: Report,
) -> list[_Ready]:
    """A letter for each guest; stops with everything that is wrong with list, template and sender."""
    languages = project.settings.languages
    guests = read_guests(list_file, languages, event.place.language, report)
    used = [language for language in languages if any(guest.language == language for guest in guests)]
    editions = {language: _edition(project, newsroom, language) for language in used}
    spoken = {language: _in_language(newsroom, event, language) for language in used}
    about = {language: invitations.occasion(editions[language], spoken[language]) for language in used}
    templates = {language: _template(template, language, about[language], report) for language in used}
    _stop(report)
    by, moment, ready = _sender(newsroom, event, sender), build_moment(), []
    for guest in guests:
        language = guest.language
        words = templates[language]
        assert words is not None
        letter = Letter(about[language], guest.name, guest.salutation, guest.note, guest.outlet)
        calendar = appointments.event_file(editions[language], spoken[language])
        mail = message(words, letter, language, guest.email, by, calendar, f"{slug_in(event.url)}.ics", moment)
        ready.append(_Ready(guest, mail, _file_name(guest)))
    return ready


def _in_language(newsroom: Newsroom, event: Event, language: str) -> Event:
    """The event in a language, else as it was written."""
    other = newsroom.thing(event.place.id, language)
    return other if isinstance(other, Event) else event


def _file_name(guest: Guest) -> str:
    """The same for the same guest, and for nobody else."""
    mark = hashlib.sha256(guest.email.casefold().encode()).hexdigest()[:6]
    return f"{slug_of(guest.name)[:60] or 'guest'}-{mark}.eml"


def _template(chosen: Path | None, language: str, about: Occasion, report: Report) -> Template | None:
    """The letter in a language: the one that was chosen, else ours; English where we have none in the language."""
    ours = _SCAFFOLD / f"letter.{language}.txt"
    path = (
        Path(str(chosen).replace("{language}", language)) if chosen else ours if ours.is_file() else _SCAFFOLD / "letter.en.txt"
    )
    sample = Letter(about, "Ada Example", "", "", "")
    try:
        return read_template(str(path), path.read_text(encoding="utf-8"), sample, report)
    except OSError as error:
        raise click.ClickException(f"{path}: {' '.join(unreadable(error))}") from None
    except UnicodeDecodeError:
        raise click.ClickException(f"{path}: The template is not written in UTF-8. Save it in UTF-8.") from None


def _sender(newsroom: Newsroom, event: Event, chosen: str | None) -> Address:
    """Who writes: whoever was chosen, else the event's first contact with a mail address."""
    address = chosen or os.environ.get("NEWSROOM_MAIL_FROM", "")
    if address:
        try:
            return Address(addr_spec=as_mail_address(address))
        except ValueError as error:
            raise click.ClickException(f"--from: {error}".replace("\n", " ")) from None
    contact = next((contact for contact in newsroom.to_ask(event) if contact.email), None)
    if contact is None or contact.email is None:
        raise click.ClickException("None of the event's contacts has a mail address. Say who writes: --from press@example.org")
    return Address(display_name=contact.name, addr_spec=contact.email)


# --- what is done with them ---------------------------------------------------------------------------------------------------


def _show(ready: Sequence[_Ready]) -> None:
    """Who would get a letter, and the first letter as it would be."""
    for one in ready:
        click.echo(f"{one.guest.language}  {one.guest.email}  {one.guest.name}")
    first = ready[0].mail
    part = first.get_body(("plain",))
    click.echo(f"\nFrom: {first['From']}\nTo: {first['To']}\nSubject: {first['Subject']}\n")
    click.echo(str(part.get_content()) if part else "")
    click.echo(f"{_counted(len(ready), 'letter')}. Nothing was written or sent.")


def _write(ready: Sequence[_Ready], folder: Path) -> None:
    """Write every letter; whoever reads along on this machine is not to see them."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for one in ready:
            path = folder / one.name
            temporary = path.with_suffix(".tmp")
            temporary.write_bytes(one.mail.as_bytes())
            temporary.replace(path)
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written: {error.strerror or error}.") from None


def _send(ready: Sequence[_Ready], folder: Path, pause: float) -> None:
    """Deliver the letters and tell how it went; the exit status says whether everybody has one."""
    deliveries = [Delivery(one.guest.email, one.mail) for one in ready]
    try:
        server = Server.of(os.environ)
        with click.progressbar(length=len(deliveries), label="Sending", show_pos=True) as shown:
            outcome = deliver(deliveries, server, folder, pause, lambda done, _all: shown.update(done - shown.pos))
    except MailingError as error:
        raise click.ClickException(str(error)) from None
    except KeyboardInterrupt:
        raise click.ClickException("Stopped. Run the same command again: nobody gets the letter twice.") from None
    _tell(outcome, folder)


def _tell(outcome: Sent, folder: Path) -> None:
    before = f"; {len(outcome.before)} had it already" if outcome.before else ""
    click.echo(f"Sent: {len(outcome.sent)}{before}. The log is {folder / LOG}.")
    for email, reason in outcome.refused:
        click.secho(f"error: {email}: The server did not take it: {reason}", fg="red", err=True)
    for email in outcome.unknown:
        advice = f"Ask, or take its lines out of {folder / LOG} to send it again."
        click.secho(f"error: {email}: Nobody knows whether it arrived: sending broke off. {advice}", fg="red", err=True)
    if not outcome.is_complete:
        raise SystemExit(1)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def letter(folder: Path) -> None:
    """Write the letters that `newsroom invite` fills in into FOLDER, to be changed and named with --template."""
    for path in sorted(_SCAFFOLD.glob("letter.*.txt")):
        target = folder / path.name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8") as file:
                file.write(path.read_text(encoding="utf-8"))
        except FileExistsError:
            raise click.ClickException(f"{target} is there already. Nothing is overwritten.") from None
        except OSError as error:
            raise click.ClickException(f"{target} cannot be written: {error.strerror or error}.") from None
        click.echo(target)
