"""`newsroom init`: makes a new newsroom that builds at once, with its publish workflow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import click
import jinja2

from newsroom_plugin import schemas
from newsroom_plugin.cli import drafts
from newsroom_plugin.cli.new import quoted
from newsroom_plugin.clock import build_moment
from newsroom_plugin.model.values import as_language, as_mail_address, as_phone, as_web_address, as_zone
from newsroom_plugin.urls import slug_of

_SCAFFOLD = Path(__file__).parent / "scaffold"
_READ_OTHERWISE = ("no", "on", "off", "yes")
"""Languages, Norwegian above all, that YAML takes for true or false unless they stand in quotes."""


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", prompt="Name of the organisation", help="Name of the organisation.")
@click.option(
    "--url",
    prompt="Address the newsroom will have",
    default="https://newsroom.example.org/",
    help="Address the newsroom will have.",
)
@click.option("--languages", prompt="Languages, the main one first", default="en", help="Languages, the main one first: de,en.")
@click.option("--email", prompt="E-mail of the press office", default="press@example.org", help="E-mail of the press office.")
@click.option(
    "--phone", prompt="Telephone of the press office (may stay empty)", default="", help="Telephone of the press office."
)
@click.option("--timezone", default="Europe/Berlin", show_default=True, help="Time zone that times are meant in.")
@drafts.options
@click.pass_context
def init(
    context: click.Context,
    /,
    folder: Path,
    name: str,
    url: str,
    languages: str,
    email: str,
    phone: str,
    timezone: str,
    **duties: str,
) -> None:
    """Make a new newsroom in FOLDER: options, a press contact, a first release, law pages, and a workflow that publishes it."""
    values, duties = _values(name, url, languages, email, phone, timezone), drafts.asked(context, duties)
    if folder.exists() and any(path for path in folder.iterdir() if path.name != ".git"):
        raise click.ClickException(f"{folder} is not empty. Name a new folder.")
    for path, text in _files(values, duties):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    schemas.write(folder / ".newsroom" / "schemas")
    click.echo(f"Your newsroom is in {folder}. Look at it:\n\n  cd {folder}\n  pip install -r requirements.txt\n  mkdocs serve\n")


def _values(name: str, url: str, languages: str, email: str, phone: str, timezone: str) -> dict[str, object]:
    """What the scaffold is filled with; every answer is checked as the newsroom would."""
    try:
        codes = [as_language(code) for code in re.split(r"[,\s]+", languages.strip())]
        if phone:
            as_phone(phone)
        as_zone(timezone)
        address, mail = as_web_address(url), as_mail_address(email)
    except ValueError as error:
        raise click.ClickException(str(error).replace("\n", " ")) from None
    if not name.strip():
        raise click.ClickException("The organisation has no name. Write --name 'Example Ltd'.")
    return {
        "name": quoted(" ".join(name.split())),
        "plain_name": " ".join(name.split()),
        "site_name": quoted(f"Newsroom {' '.join(name.split())}"),
        "url": address.rstrip("/") + "/",
        "languages": list(dict.fromkeys(codes)),
        "written": [f'"{code}"' if code in _READ_OTHERWISE else code for code in dict.fromkeys(codes)],
        "email": quoted(mail),
        "plain_email": mail,
        "phone": quoted(phone) if phone else "",
        "plain_phone": phone,
        "timezone": timezone,
        "now": build_moment().astimezone(as_zone(timezone)),
        "version": version("mkdocs-newsroom"),
        "slug": slug_of(name),
    }


def _files(values: dict[str, object], duties: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each file of a new newsroom: its path and its text."""
    # GitHub's own expressions use double braces: the scaffold's are square.
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_SCAFFOLD),
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        keep_trailing_newline=True,
        trim_blocks=True,
        autoescape=False,  # noqa: S701 - YAML and Markdown, not HTML
    )
    environment.filters["quoted"] = quoted

    def filled(template: str, **more: object) -> str:
        return environment.get_template(template).render(**{**values, **more})

    known = {"legal_name": duties["legal_name"].strip(drafts.NONE), "address": drafts.lines_of(duties["address"])}
    for path, template in _ONCE.items():
        yield path, filled(template, **known)
    languages, now = values["languages"], values["now"]
    assert isinstance(languages, list)
    assert isinstance(now, datetime)
    for number, language in enumerate(languages):
        prefix, texts = (f"{language}/" if number else ""), drafts.draft_language(language)
        yield f"content/{prefix}index.md", filled(f"index.{texts}.md")
        yield f"content/{prefix}news/{now:%Y}/hello.md", filled(f"release.{texts}.md")
        answers = drafts.values(duties, str(values["plain_email"]), str(values["plain_phone"]), language, now.date())
        for page in drafts.PAGES:
            yield f"content/{prefix}about/{page}.md", filled(f"{page}.{texts}.md", **answers)


_ONCE = {
    "mkdocs.yml": "mkdocs.yml",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore",
    ".vscode/settings.json": "settings.json",
    ".github/workflows/publish.yml": "publish.yml",
    "content/contacts/press-desk.md": "press-desk.md",
    "README.md": "README.md",
}
