"""`newsroom new`: writes a file with the right keys in the right place.

What it writes passes `newsroom check` at once and is a draft, so that nothing unfinished is published.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import click

from newsroom_plugin.cli.invitation import invitation, secret_slug
from newsroom_plugin.cli.project import Project, find_project
from newsroom_plugin.clock import build_moment
from newsroom_plugin.errors import suggest
from newsroom_plugin.model.values import as_text
from newsroom_plugin.urls import is_reserved, slug_of

ITEM_KINDS = ("release", "story", "statement", "note", "factsheet")


def quoted(text: str) -> str:
    """A text as YAML can hold it on one line, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


@click.command()
@click.argument("kind", type=click.Choice([*ITEM_KINDS, "event", "contact", "kit"]))
@click.argument("title")
@click.option("-l", "--language", help="A language of the newsroom; the default one when left out.")
@click.option("-s", "--slug", help="Name of the file and last part of the address; made from the title when left out.")
@click.option("--unlisted", is_flag=True, help="For a chosen few: an address nobody can guess, in no list, feed or calendar.")
@click.option("-f", "--config-file", help="The mkdocs.yml of the newsroom; found by itself in this folder or one above.")
def new(kind: str, title: str, language: str | None, slug: str | None, unlisted: bool, config_file: str | None) -> None:
    """Write a new KIND called TITLE (for a contact, the name) as a draft, and say where."""
    if unlisted and kind == "contact":
        raise click.ClickException("A contact cannot be unlisted. Leave --unlisted out.")
    try:
        title = as_text(" ".join(title.split()))
        title.encode()
    except ValueError as error:
        raise click.ClickException(f"The title cannot be written: {error}".replace("\n", " ")) from None
    project = find_project(config_file)
    path = _path(project, kind, title, language, secret_slug(slug or title) if unlisted else slug)
    text = _text(project, kind, title, language or project.settings.default_language, unlisted=unlisted)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise click.ClickException(f"{path} is there already. Choose another name: --slug another-name") from None
    click.echo(path)
    if unlisted:
        click.echo(
            "The file's name is its address: only those you tell it to can read the page. Keep the repository private.", err=True
        )


def _path(project: Project, kind: str, title: str, language: str | None, slug: str | None) -> Path:
    settings = project.settings
    chosen = language or settings.default_language
    if chosen not in settings.languages:
        advice = suggest(chosen, settings.languages) or f"Its languages: {', '.join(settings.languages)}."
        raise click.ClickException(f"'{chosen}' is not a language of this newsroom. {advice}")
    name = slug_of(slug or title)
    if not name or is_reserved(name):
        raise click.ClickException(f"'{slug or title}' cannot stand in an address. Name the file: --slug some-name")
    folder = f"news/{_now(project):%Y}" if kind in ITEM_KINDS else f"{kind}s"
    root = project.content if kind == "contact" else project.content / settings.prefix(chosen)
    return root / folder / f"{name}.md"


def _now(project: Project) -> datetime:
    return build_moment().astimezone(project.settings.timezone)


def _text(project: Project, kind: str, title: str, language: str, *, unlisted: bool) -> str:
    if kind == "contact":
        return _contact(project, title)
    contact = project.settings.default_contact
    contacts = f"contacts: [{contact}]\n" if contact else "# contacts: [jana-weber]\n"
    if kind == "event":
        text = _event(project, title, contacts, language, unlisted=unlisted)
    else:
        text = _kit(title, contacts) if kind == "kit" else _item(project, kind, title, contacts)
    if unlisted:
        text = text.replace("\ndraft: ", "\nunlisted: true             # in no list, feed, search or calendar\ndraft: ", 1)
    return text


def _item(project: Project, kind: str, title: str, contacts: str) -> str:
    now = _now(project)
    lines = [
        "---",
        f"type: {kind}",
        f"title: {quoted(title)}",
        f"date: {now:%Y-%m-%dT%H:%M}",
        "draft: true                # take this line out to publish",
    ]
    if kind != "note":
        lines.append("summary: In one or two sentences, what is new, for whom and from when.")
    if kind == "story":
        lines.append("author: Full Name          # or the id of a contact")
    lines += ["tags: []", contacts.rstrip(), "# media: [id-of-a-picture]", "# embargo: 2026-12-01T09:00", "---"]
    return "\n".join(lines) + "\n\nThe text.\n"


def _event(project: Project, title: str, contacts: str, language: str, *, unlisted: bool) -> str:
    """An event; what is unlisted is an invitation, for any other it is suggested in comments."""
    now = _now(project)
    start = (now + timedelta(days=28)).replace(hour=10, minute=0)
    lines = invitation(project, language, start, now)
    return (
        f"---\ntitle: {quoted(title)}\ndraft: true                # take this line out to publish\n"
        f"summary: In one or two sentences, what happens and for whom.\nstart: {start:%Y-%m-%dT%H:%M}\n"
        f"end: {start.replace(hour=12):%Y-%m-%dT%H:%M}\n"
        "location:\n  name: Name of the place\n  # street: …\n  # postal_code: …\n  # city: …\n"
        f"tags: []\n{contacts}" + "\n".join(lines if unlisted else [f"# {line}" for line in lines]) + "\n---\n\nThe text.\n"
    )


def _kit(title: str, contacts: str) -> str:
    return (
        f"---\ntitle: {quoted(title)}\ndraft: true                # take this line out to publish\n"
        f"summary: In a sentence, what is in it and what for.\naudience: [journalists, bloggers]\n"
        "tags: []                   # adds everything with these tags\n# items: [news/2026/x]\n# media: [id-of-a-picture]\n"
        f"{contacts}---\n"
    )


def _contact(project: Project, name: str) -> str:
    deputy, today = project.settings.default_contact or "press-desk", _now(project).date()
    return (
        f"---\nname: {quoted(name)}\nrole: What the person does\n"
        "# pronunciation: how the name is spoken, for those who announce it\n"
        '# phone: "+49 30 23125 000" # the direct line, which journalists ask for first\n'
        '# mobile: "+49 171 3920000"\n'
        f"email: {slug_of(name).replace('-', '.') or 'press'}@example.org # a contact is public at once: write the true one\n"
        f"languages: [{project.settings.default_language}]\n"
        "tags: []                   # what the person answers for; readers find people by it\n"
        "# hours: Monday to Friday, 9 am to 5 pm\n# photo: id-of-a-picture\n"
        '# links: ["https://social.example/@name"]\n'
        f"# away: [{{from: {today}, until: {today + timedelta(days=14)}, deputy: {deputy}}}]\n"
        f"# until: {today + timedelta(days=365)}        # the last day; from then on named for nothing new\n"
        "---\n\nA short biography that can be read out by somebody who announces a talk.\n"
    )
