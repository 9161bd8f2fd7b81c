"""The files of a kit that are written here: texts in three formats, the list of captions, what machines read.

Each text is composed once, as HTML; plain text and Markdown are read off it, so that all three say the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import Any, Final

from newsroom_plugin.kits.contents import About, Contents, Document, Picture, Text, Video
from newsroom_plugin.kits.tree import as_html, as_markdown, as_text, parse, with_pictures

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
    article = _article(contents, text, pictures, up)
    yield "txt", as_text(article)
    yield "html", _page(contents, text.title, article)
    yield "md", as_markdown(article)


def _page(contents: Contents, title: str, article: str) -> str:
    """A whole document that needs nothing from anywhere."""
    return (
        f'<!doctype html>\n<html lang="{escape(contents.language)}" dir="{contents.direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title, quote=False)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<article>\n{article}\n</article>\n</body>\n</html>\n"
    )


# --- a text ---------------------------------------------------------------------------------------------------------------------


def _article(contents: Contents, text: Text, pictures: Names, up: str) -> str:
    return "\n".join(part for part in _parts(contents, text, _finder(contents, pictures, up), pictures, up) if part)


def _parts(contents: Contents, text: Text, local: Callable[[str], str], pictures: Names, up: str) -> Iterator[str]:
    """The article from head to foot."""
    labels = contents.labels
    yield _paragraph(", ".join(part for part in (text.kind, text.date, contents.sender) if part))
    yield f"<h1>{_said(text.title)}</h1>"
    yield _paragraph(text.subtitle)
    yield from (f"<p><strong>{_said(notice)}</strong></p>" for notice in text.notices)
    yield f"<p><strong>{_said(text.summary)}</strong></p>" if text.summary else ""
    yield _lead(contents, text, pictures, up)
    yield as_html(with_pictures(parse(text.html), local)).strip()
    yield _section(labels.facts, _listed(text.facts) if text.facts else "")
    said = (f"<blockquote><p>{_said(words)}</p><p>— {_said(by)}</p></blockquote>" for words, by in text.quotes)
    yield _section(labels.quotes, "".join(said))
    asked = (f"<h3>{_said(question)}</h3>{as_html(with_pictures(parse(answer), local))}" for question, answer in text.faq)
    yield _section(labels.faq, "".join(asked))
    ready = (f"<h3>{_said(where)}</h3>{_paragraph(words)}" for where, words in text.ready)
    yield _section(labels.ready, "".join(ready))
    yield _section(labels.contact, "".join(_paragraph("\n".join(lines)) for lines in text.contacts))
    yield _section(labels.about, _paragraph(contents.about) + _paragraph(_link(contents.website)))
    yield f"<hr><p>{_said(labels.address) % {'address': _link(text.address)}}</p>" if text.address else ""


def _finder(contents: Contents, pictures: Names, up: str) -> Callable[[str], str]:
    """Finds the kit's own file for the address under which a page shows a picture."""
    known = {url: f"{up}{pictures[picture.about.id]}" for picture in contents.pictures for url in picture.shown_as}
    return lambda url: known.get(url, "")


def _lead(contents: Contents, text: Text, pictures: Names, up: str) -> str:
    picture = next((one for one in contents.pictures if one.about.id == text.lead), None)
    if picture is None:
        return ""
    about = picture.about
    rights = ", ".join(part for part in (about.credit, about.license) if part)
    words = " ".join(part for part in (about.caption, rights) if part)
    image = f'<img src="{escape(up + pictures[about.id])}" alt="{escape(about.alt)}">'
    return f"<figure>{image}<figcaption>{_said(words)}</figcaption></figure>"


def _said(words: str) -> str:
    """Words as HTML; line breaks stay."""
    return escape(words, quote=False).replace("\n", "<br>")


def _paragraph(words: str) -> str:
    """A paragraph of words, or of HTML when they are a link already."""
    return f"<p>{words if words.startswith('<a ') else _said(words)}</p>" if words else ""


def _link(address: str) -> str:
    return f'<a href="{escape(address)}">{_said(address)}</a>' if address else ""


def _listed(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{_said(line)}</li>' for line in lines)}</ul>"


def _section(heading: str, content: str) -> str:
    return f"<h2>{_said(heading)}</h2>{content}" if content else ""


# --- captions -------------------------------------------------------------------------------------------------------------------

Files = Mapping[str, tuple[str, ...]]
"""Paths in the zip by id of the asset."""


def captions(contents: Contents, files: Files) -> str:
    """CAPTIONS.txt: for every file its caption, credit, terms with their address, and alternative text."""
    labels = contents.labels
    head = f"{contents.texts[0].title}\n{labels.captions}\n\n{labels.captions_note}\n{contents.address}\n"
    blocks = ["\n".join(_caption(contents, asset, files.get(asset.about.id, ()))) for asset in _assets(contents)]
    return "\n".join([head, *(f"{block}\n" for block in blocks)])


def _assets(contents: Contents) -> tuple[Picture | Document | Video, ...]:
    return (*contents.pictures, *contents.documents, *contents.videos)


def _caption(contents: Contents, asset: Picture | Document | Video, files: tuple[str, ...]) -> Iterator[str]:
    labels, about = contents.labels, asset.about
    yield from files or (about.title,)
    terms = ", ".join(part for part in (about.license, about.license_url) if part)
    rows = (
        (labels.caption, about.caption or about.title),
        (labels.credit, about.credit),
        (labels.creator, about.creator),
        (labels.copyright, about.copyright),
        (labels.terms, f"{terms} ({about.terms})" if about.terms not in ("", about.license) else terms),
        (labels.limits, "; ".join(about.limits)),
        (labels.alt, about.alt),
        (labels.ai, about.ai),
        (labels.page, asset.watch if isinstance(asset, Video) else about.url),
    )
    yield from (f"    {label}: {' '.join(value.split())}" for label, value in rows if value)


# --- for machines ---------------------------------------------------------------------------------------------------------------


def kit_json(contents: Contents, texts: Files, files: Files) -> str:
    """kit.json: all that is in the kit, as machines read it."""
    said = {
        "version": VERSION,
        "title": contents.texts[0].title,
        "address": contents.address,
        "language": contents.language,
        "sender": {"name": contents.sender, "about": contents.about, "website": contents.website},
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
