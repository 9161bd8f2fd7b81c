"""What is in the kit of an item or of a press kit, and what its button says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from newsroom_plugin import kits
from newsroom_plugin.errors import KitError
from newsroom_plugin.model import Item, Kit
from newsroom_plugin.newsroom import State
from newsroom_plugin.pages import pieces, plain, things, views
from newsroom_plugin.pages.contact_cards import card
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.plain import Text
from newsroom_plugin.renditions import Plan
from newsroom_plugin.urls import kit_path, slug_in

Files = Mapping[str, Path]
"""Renditions on this disk, by path from the root of the site."""


def contents(edition: Edition, thing: Item | Kit, files: Files) -> kits.Contents | None:
    """What belongs into the kit of a thing; None when it was withdrawn."""
    if edition.newsroom.state(thing) is State.WITHDRAWN:
        return None
    used = tuple(pair for pair in plain.used(edition, thing) if pair[0].download)
    return kits.Contents(
        name=slug_in(thing.url),
        address=edition.site.absolute(thing.url),
        frame=plain.frame(edition),
        texts=_texts(edition, thing),
        pictures=tuple(_pictures(edition, used, files)),
        documents=tuple(_documents(edition, used)),
        videos=tuple(_videos(edition, used)),
        contacts=tuple(
            card(edition, contact, changed=plain.changed(edition, thing)) for contact in edition.newsroom.to_ask(thing)
        ),
    )


def download(edition: Edition, thing: Item | Kit, inside: kits.Contents, size: int) -> views.Download:
    """The button that leads to a kit of `size` bytes."""
    _, texts = edition.texts.gettext, edition.texts
    note = _("ZIP, %(size)s", size=texts.size(size))
    link = views.Link(_("Download press kit"), kit_path(thing.url), note=note)
    return views.Download(link, texts.sentence(", ".join(_inside(edition, inside))))


def _inside(edition: Edition, inside: kits.Contents) -> Iterator[str]:
    """What is in a kit, in words."""
    _, texts = edition.texts.gettext, edition.texts
    yield _("text") if len(inside.texts) == 1 else texts.ngettext("%(n)s text", "%(n)s texts", len(inside.texts))
    if number := len(inside.pictures):
        if any(len(picture.files) > 1 for picture in inside.pictures):
            yield texts.ngettext("%(n)s picture in print and web size", "%(n)s pictures in print and web size", number)
        else:
            yield texts.ngettext("%(n)s picture", "%(n)s pictures", number)
        yield _("picture rights")
    if number := len(inside.documents):
        yield texts.ngettext("%(n)s document", "%(n)s documents", number)
    if inside.contacts:
        yield _("contacts")


# --- texts --------------------------------------------------------------------------------------------------------------------


def _texts(edition: Edition, thing: Item | Kit) -> tuple[Text, ...]:
    """The thing's own text, and those of the items of a press kit."""
    others = things.kit_items(edition, thing) if isinstance(thing, Kit) else ()
    return (plain.text(edition, thing), *(plain.text(edition, item) for item in others))


# --- assets -------------------------------------------------------------------------------------------------------------------


def _pictures(edition: Edition, used: Iterable[pieces.Used], files: Files) -> Iterator[kits.Picture]:
    for asset, use in used:
        plan = edition.plans.get(asset.key)
        if asset.kind != "picture" or plan is None:
            continue
        if made := tuple(_picture_files(edition, plan, files)):
            yield kits.Picture(plain.about(edition, asset, use), made, plain.shown_as(edition, asset, plan))


def _picture_files(edition: Edition, plan: Plan, files: Files) -> Iterator[kits.PictureFile]:
    """A picture in print and web size; its original where that is no larger, and that of a drawing."""
    _ = edition.texts.gettext
    names = {"original": _("original"), "print": _("print"), "web": _("web")}
    found = {name: one for name in names if (one := plan.download(name))}
    if "print" in found and found["original"].format != "svg":
        del found["original"]
    for size, one in found.items():
        if source := files.get(one.path):
            extension = one.path.rpartition(".")[2]
            yield kits.PictureFile(size, names[size], source, rendition_identity(source), extension, one.width, one.height)


def rendition_identity(path: Path) -> str:
    """A checksum of a rendition: the cache has it in the file's name."""
    return path.name if path.parent.parent.name == "renditions" else _identity(path)


def _identity(path: Path) -> str:
    """A checksum of a file. Raises `KitError` when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise KitError(f"{path} cannot be put into a kit: {error.strerror or error}. Check that it may be read.") from error


def _documents(edition: Edition, used: Iterable[pieces.Used]) -> Iterator[kits.Document]:
    for asset, use in used:
        if asset.kind == "document" and asset.src_uri:
            source = Path(asset.abs_path)
            extension = asset.src_uri.rpartition(".")[2].lower()
            yield kits.Document(plain.about(edition, asset, use), source, _identity(source), extension)


def _videos(edition: Edition, used: Iterable[pieces.Used]) -> Iterator[kits.Video]:
    for asset, use in used:
        if asset.kind in ("video", "audio"):
            about = plain.about(edition, asset, use)
            file = edition.site.absolute(pieces.file_url(edition, asset, pieces.original_path(asset))) if asset.src_uri else ""
            yield kits.Video(about, watch=asset.url or file or about.url)
