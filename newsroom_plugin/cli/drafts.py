"""The drafts of what the law wants on every site: what `newsroom init` asks for them, and how it fills them.

The duties are German (DDG section 5, MStV section 18); what nobody answered stands in the draft as still to be filled in, and
`newsroom check` warns of it until it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import click

from newsroom_plugin.embeds import markdown_words
from newsroom_plugin.newsroom.law import NAMES, TO_FILL_IN
from newsroom_plugin.texts import Texts, own_name

PAGES = tuple(NAMES)
"""The pages there are drafts of, as their files are called."""

NONE = "-"
"""The answer of who has no such thing: its line is left out."""

_DUTIES = {
    "legal_name": "Full name with its legal form, as the register has it",
    "address": "Postal address, lines divided by ;",
    "represented_by": f"Who represents it, with first and last name ({NONE} if nobody has to)",
    "register": f"Register and number, like 'Amtsgericht Berlin (Charlottenburg), HRB 00000' ({NONE} if there is none)",
    "vat_id": f"VAT identification number ({NONE} if there is none)",
    "responsible": "Who answers for the content, with name and postal address",
    "shortcomings": "What not everybody can use yet, like films without captions; or that none is known",
    "host": "Who delivers the pages, and how long logs are kept",
}
_LATER = "Imprint, privacy and accessibility statement are drafted from this. What stays empty can be filled in later."


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add an option for each duty; asked for only when other things are, too, so that scripts need not answer."""
    for name, help in reversed(_DUTIES.items()):
        command = click.option(f"--{name.replace('_', '-')}", default="", help=f"{help}.")(command)
    return command


def asked(context: click.Context, given: Mapping[str, str]) -> dict[str, str]:
    """The answers: as given, and when `init` had to ask for anything else, asked for."""
    is_talking = any(
        context.get_parameter_source(name) is click.core.ParameterSource.PROMPT for name in ("name", "url", "languages", "email")
    )
    answers = {name: " ".join(given[name].split()) for name in _DUTIES}
    if is_talking:
        click.echo(f"\n{_LATER}")
        for name, question in _DUTIES.items():
            answers[name] = answers[name] or " ".join(click.prompt(question, default="", show_default=False).split())
    return answers


def values(answers: Mapping[str, str], email: str, phone: str, language: str, today: date) -> dict[str, object]:
    """What the drafts in one language are filled with; every answer as Markdown that says just that."""
    texts = Texts(draft_language(language))
    mark = TO_FILL_IN[texts.language == "de"]
    answer = {key: text if text == NONE else markdown_words(text) for key, text in answers.items()}
    answer["legal_name"] = markdown_words("" if answers["legal_name"] == NONE else answers["legal_name"])
    return {
        **answer,
        "address": [markdown_words(line) for line in lines_of(answers["address"])],
        "plain_phone": markdown_words(phone),
        "mail_link": f"[{markdown_words(email)}](mailto:{email})",
        "other_language": "" if is_drafted(language) else own_name(language),
        "today": texts.day(today),
        "mark": mark,
        "missing": lambda what: f"**{mark}** {what}",
        "br": "  ",
    }


def lines_of(address: str) -> list[str]:
    """The lines of an address that was given on one."""
    return [] if address == NONE else [line.strip() for line in re.split(r"[;\n]", address) if line.strip()]


def is_drafted(language: str) -> bool:
    """Whether there are drafts in this language."""
    return language.partition("-")[0] in {"de", "en"}


def draft_language(language: str) -> str:
    """The language whose drafts are taken for this one."""
    return "de" if language.partition("-")[0] == "de" else "en"
