"""The files of a kit that are written here: texts in three formats, the list of captions, what machines read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any, Final

from newsroom_plugin.kits.contents import Contents, Document, Picture, Video
from newsroom_plugin.plain import About, Frame, Text, article, as_html, as_markdown, as_text, rights

VERSION: Final = 1
"""Version of the shape of kit.json."""

_STYLE: Final = (
    "body{font:1.0625rem/1.55 Georgia,serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}"
    "h1{font-size:2rem;line-height:1.15}h2{font-size:1.25rem;margin-top:2rem}img{max-width:100%;height:auto}"
    "figure{margin:1.5rem 0}figcaption{font-size:.875rem}blockquote{margin:1.5rem 0;padding-left:1rem;border-left:3px solid #999}"
    "table{border-collapse:collapse}td,th{border:1px solid #999;padding:.25rem .5rem;text-align:left}"
)

Names = Mapping[str, str]
"""Path of a picture's smallest file in the zip, by id of the picture."""


def text_files(contents: Contents, text: Text, pictures: Names, up: str) -> Iterator[tuple[str, str]]:
    """Yield (extension, content) of a text; `up` leads from its folder to the root of the kit."""
    composed = article(text, contents.frame, _finder(contents, pictures, up))
    yield "txt", as_text(composed)
    yield "html", _page(contents.frame, text.title, as_html(composed))
    yield "md", as_markdown(composed)


def _page(frame: Frame, title: str, composed: str) -> str:
    """A whole document that needs nothing from anywhere."""
    return (
        f'<!doctype html>\n<html lang="{escape(frame.language)}" dir="{frame.direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title, quote=False)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<article>\n{composed}\n</article>\n</body>\n</html>\n"
    )


def _finder(contents: Contents, pictures: Names, up: str) -> Callable[[str], str]:
    """Finds the kit's own file for a picture, by its id or the address under which a page shows it."""
    known = {picture.about.id: f"{up}{pictures[picture.about.id]}" for picture in contents.pictures}
    known |= {url: known[picture.about.id] for picture in contents.pictures for url in picture.shown_as}
    return lambda name: known.get(name, "")


# --- captions -------------------------------------------------------------------------------------------------------------------

Files = Mapping[str, tuple[str, ...]]
"""Paths in the zip by id of the asset."""


def captions(contents: Contents, files: Files) -> str:
    """CAPTIONS.txt: for every file its caption, credit, terms with their address, and alternative text."""
    labels = contents.frame.labels
    head = f"{contents.texts[0].title}\n{labels.captions}\n\n{labels.captions_note}\n{contents.address}\n"
    blocks = ["\n".join(_caption(contents, asset, files.get(asset.about.id, ()))) for asset in _assets(contents)]
    return "\n".join([head, *(f"{block}\n" for block in blocks)])


def _assets(contents: Contents) -> tuple[Picture | Document | Video, ...]:
    return (*contents.pictures, *contents.documents, *contents.videos)


def _caption(contents: Contents, asset: Picture | Document | Video, files: tuple[str, ...]) -> Iterator[str]:
    labels, about = contents.frame.labels, asset.about
    yield from files or (about.title,)
    yield from (f"    {label}: {words}" for label, words in rights(about, labels))
    if address := asset.watch if isinstance(asset, Video) else about.url:
        yield f"    {labels.page}: {address}"


# --- for machines ---------------------------------------------------------------------------------------------------------------


def kit_json(contents: Contents, texts: Files, files: Files) -> str:
    """kit.json: all that is in the kit, as machines read it."""
    frame = contents.frame
    said = {
        "version": VERSION,
        "title": contents.texts[0].title,
        "address": contents.address,
        "language": contents.frame.language,
        "sender": {"name": frame.sender, "about": frame.about, "website": frame.website},
        "items": [_item(text, texts.get(text.address, ())) for text in contents.texts],
        "pictures": [{**_said_of(one.about), "files": _sizes(one, files[one.about.id])} for one in contents.pictures],
        "documents": [{**_said_of(one.about), "file": files[one.about.id][0]} for one in contents.documents],
        "videos": [{**_said_of(one.about), "watch": one.watch} for one in contents.videos],
        "contacts": [
            {
                "name": card.name,
                "role": card.title,
                "organization": card.organization,
                "phone": card.phone,
                "mobile": card.mobile,
                "email": card.email,
                "address": card.url,
            }
            for card in contents.contacts
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _item(text: Text, files: tuple[str, ...]) -> dict[str, Any]:
    return {
        "title": text.title,
        "type": text.type,
        "label": text.kind,
        "date": text.iso,
        "summary": text.summary,
        "address": text.address,
        "facts": list(text.facts),
        "files": list(files),
    }


def _said_of(about: About) -> dict[str, Any]:
    return {
        "id": about.id,
        "title": about.title,
        "alt": about.alt,
        "caption": about.caption,
        "creator": about.creator,
        "credit": about.credit,
        "copyright": about.copyright,
        "license": {"id": about.license_id, "name": about.license, "url": about.license_url},
        "limits": list(about.limits),
        "ai": about.ai,
        "address": about.url,
    }


def _sizes(picture: Picture, paths: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {"file": path, "size": file.size, "width": file.width, "height": file.height}
        for path, file in zip(paths, picture.files, strict=True)
    ]
