"""`newsroom preview`: a text under embargo as one encrypted page, for a journalist who may read it before.

The text is drawn by a build into a folder that nobody else can read, and that is gone afterwards.
"""

from __future__ import annotations

import logging
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import click
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort, PluginError

from newsroom_plugin import preview as previews
from newsroom_plugin.cli.project import Project, find_project
from newsroom_plugin.cli.things import find_thing
from newsroom_plugin.clock import build_moment
from newsroom_plugin.errors import InvalidOptions, Report
from newsroom_plugin.model import Event, Item, Kit
from newsroom_plugin.newsroom import State
from newsroom_plugin.pages import Edition, bundles
from newsroom_plugin.pages.band import embargo_of
from newsroom_plugin.pages.edition import phone
from newsroom_plugin.preview import Outside, Reader
from newsroom_plugin.preview.inside import Sizes
from newsroom_plugin.site import SiteBuild

PASSPHRASE = "NEWSROOM_PASSPHRASE"  # noqa: S105 - the name of a variable
"""The variable of the environment that may hold the passphrase."""

_LARGE = 20_000_000
"""Bytes that many mail servers refuse."""

_QUICK: dict[str, dict[str, bool]] = {
    "search": {"enabled": False},
    "social_cards": {"enabled": False},
    "pdf": {"enabled": False},
    "kits": {"items": False},
}
"""Options of the build: what a preview does not need is not made."""


@click.command()
@click.argument("item")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="The file; a name that tells nothing if left out."
)
@click.option("--for", "reader", default="", help="For whom it is made: stands on the opened page, and on each printed one.")
@click.option(
    "--pictures", "sizes", type=click.Choice(["print", "web"]), default="print", show_default=True, help="Largest size."
)
@click.option("--passphrase-file", type=click.File("rb"), help="Take the passphrase from a file; - is standard input.")
@click.option("--ask", is_flag=True, help="Ask for the passphrase. Without these options, one is made and shown once.")
@click.option("-f", "--config-file", help="The mkdocs.yml of the newsroom; found by itself in this folder or one above.")
def preview(
    item: str,
    out: Path | None,
    reader: str,
    sizes: Sizes,
    passphrase_file: BinaryIO | None,
    ask: bool,
    config_file: str | None,
) -> None:
    """Write ITEM (an item or kit: its path, id or address) as one encrypted page, which opens in any browser without a server.

    Send the page by mail and the passphrase by another way. It may also stand in the variable NEWSROOM_PASSPHRASE.
    """
    if not previews.is_available():
        raise click.ClickException("Encrypting needs cryptography. Run `pip install 'mkdocs-newsroom[preview]'`.")
    project = find_project(config_file)
    path = _path(project, out)
    given = _given(passphrase_file, ask=ask)
    site, thing = _drawn(project, item)
    edition = site.editions[thing.language]
    contents = bundles.contents(edition, thing, site.pictures.files)
    if contents is None:
        raise click.ClickException(f"{thing.place.written.path}: It was withdrawn: there is nothing to show.")
    made = previews.inside(contents, _reader(edition, thing, " ".join(reader.split())), sizes)
    passphrase = given or previews.generated()
    page = previews.page(_outside(edition, thing), previews.seal(made, passphrase))
    try:
        with path.open("xb") as file:
            file.write(page)
    except FileExistsError:
        raise click.ClickException(f"{path} is there already. Choose another name: --out another.html") from None
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror or error}.") from None
    _tell(path, passphrase if not given else "", len(page))
    for status in site.checked.agreed:
        if status.thing.url == thing.url and status.missing:
            message = f"warning: {status.path}: Not yet approved by: {', '.join(status.missing)}."
            click.secho(message, fg="yellow", err=True)


def _path(project: Project, out: Path | None) -> Path:
    """Where the page is written: nowhere from where it would be published, or overwrite something."""
    path = out or Path(f"preview-{secrets.token_hex(4)}.html")
    whole = path.resolve()
    for folder in (project.content, Path(project.config.site_dir)):
        if whole.is_relative_to(folder.resolve()):
            raise click.ClickException(f"{path} lies in {folder.name}/, which is published. Name another place: --out")
    if path.exists():
        raise click.ClickException(f"{path} is there already. Choose another name: --out another.html")
    if not whole.parent.is_dir():
        raise click.ClickException(f"There is no folder {whole.parent}.")
    return path


def _given(file: BinaryIO | None, *, ask: bool) -> str:
    """The passphrase somebody gives; empty when one is to be made."""
    if file is not None:
        try:
            given = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise click.ClickException("The passphrase is not in UTF-8. Save its file as UTF-8.") from None
    elif ask:
        given = click.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True)
    elif (found := os.environ.get(PASSPHRASE)) is not None:
        given = found
    else:
        return ""
    if why := previews.weakness(given):
        raise click.ClickException(why)
    return given


# --- drawn --------------------------------------------------------------------------------------------------------------------


def _drawn(project: Project, name: str) -> tuple[SiteBuild, Item | Kit]:
    """Draw the thing as in a build of the whole site with everything hidden in it."""
    report = Report()
    config = project.config
    try:
        at = build_moment()
    except InvalidOptions as error:
        raise click.ClickException(str(error)) from None
    checked = project.read(report, at=at, is_preview=True)
    thing = find_thing(project, checked, report, name)
    if isinstance(thing, Event):
        raise click.ClickException(f"{thing.place.written.path}: An event has no preview; items and press kits have.")
    if report.errors:
        lines = [str(problem) for problem in report.errors]
        raise click.ClickException("\n".join([*lines, "Mend this first: the text is drawn by a build."]))
    with tempfile.TemporaryDirectory(prefix="newsroom-") as place, _quiet(), _plugin(project, thing.url) as plugin:
        config.site_dir = place
        try:
            build(config)
        except (Abort, PluginError) as error:
            raise click.ClickException(f"The text cannot be drawn: {error} See: mkdocs build --strict") from None
        site: SiteBuild = plugin.site
    found = site.newsroom.thing(thing.place.id, thing.language)
    if not isinstance(found, Item | Kit):
        raise click.ClickException(f"{thing.place.written.path}: It was removed: there is nothing to show.")
    state = site.newsroom.state(found)
    if not state.is_hidden and state is not State.WITHDRAWN:
        advice = f"Send its address: {site.site.absolute(found.url)}"
        raise click.ClickException(f"{thing.place.written.path}: It is {state.value}: whoever has its address sees it. {advice}")
    return site, found


@contextmanager
def _plugin(project: Project, only: str) -> Iterator[Any]:
    """Our plugin, as for editors on their own machine, and without what a preview does not need."""
    plugin: Any = project.config.plugins["newsroom"]
    plugin.on_startup(command="serve", dirty=False)
    plugin.config.update(_QUICK)
    plugin.only, plugin.in_step = only, False
    try:
        yield plugin
    finally:
        # MkDocs keeps a plugin for the builds that come after.
        plugin.on_startup(command="build", dirty=False)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what MkDocs says of other pages to itself."""
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


# --- said ---------------------------------------------------------------------------------------------------------------------


def _reader(edition: Edition, thing: Item | Kit, name: str) -> Reader:
    _ = edition.texts.gettext
    until = embargo_of(edition, thing)
    return Reader(
        embargo=_("Embargo: not for publication before %(moment)s", moment=until)
        if until
        else _("Confidential: not for publication"),
        mark=_("Made for %(name)s. Please do not pass it on.", name=name) if name else "",
        files=_("Pictures, videos, files"),
        save=_("Save: %(what)s", what="%(what)s"),
    )


def _outside(edition: Edition, thing: Item | Kit) -> Outside:
    _ = edition.texts.gettext
    return Outside(
        language=edition.language,
        direction=edition.texts.direction,
        sender=edition.organization,
        heading=_("Preview under embargo") if embargo_of(edition, thing) else _("Confidential preview"),
        how=(
            _("This page is encrypted. You have received the passphrase by another way. Please type it here."),
            _("Everything stays on your device: the page asks no server, and closes when you leave it."),
        ),
        passphrase=_("Passphrase"),
        show=_("Show what is typed"),
        open=_("Open"),
        opening=_("Opening …"),
        wrong=_("This is not the passphrase. Please look at capitals, hyphens and spaces, and try again."),
        damaged=_("This file is damaged. Please save it anew from the email, or ask us for it."),
        unable=_("Your browser opens this page only from your own device: please save the file, and open it there."),
        scripts=_("To be opened, this page needs JavaScript, which is turned off in your browser."),
        ask=_("Questions?"),
        desk=tuple(_desk(edition)),
    )


def _desk(edition: Edition) -> Iterator[tuple[str, str]]:
    """Whom to call: the desk, which tells nothing of the text, or who stands in for it."""
    desk = edition.newsroom.desk
    for contact in edition.newsroom.answering((desk,)) if desk else ():
        yield contact.name, ""
        for number in (phone(contact.phone), phone(contact.mobile)):
            if number:
                yield number.label, number.url
        if contact.email:
            yield contact.email, f"mailto:{contact.email}"


def _tell(path: Path, passphrase: str, size: int) -> None:
    click.echo(path)
    if passphrase:
        click.echo(f"Passphrase: {passphrase}", err=True)
        click.echo("It is shown this once. Send it by another way than the page: by telephone, or a messenger.", err=True)
    if size > _LARGE:
        advice = "Many mail servers refuse it: --pictures web makes it smaller, or put it where it can be fetched."
        click.secho(f"warning: The page has {size / 1_000_000:.0f} MB. {advice}", fg="yellow", err=True)
