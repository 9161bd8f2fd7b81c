"""The page around what is sealed: says who sent it, how it is opened and whom to call, and nothing of what is in it.

It asks no server for anything, and its policy forbids it; style and script are those that lie beside this module.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from newsroom_plugin.preview.sealing import PURPOSE, Sealed

_HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Outside:
    """All that can be read without the passphrase, in the language of the text."""

    language: str
    """BCP 47."""
    direction: str
    """`ltr` or `rtl`."""
    sender: str
    """Who sent it."""
    heading: str
    """What it is: `Preview under embargo`."""
    how: tuple[str, ...]
    """How it is opened, a paragraph each."""
    passphrase: str
    """Label of the field."""
    show: str
    """Label of what shows the passphrase while it is typed."""
    open: str
    """The button."""
    opening: str
    """While it is opened."""
    wrong: str
    """When the passphrase is not the right one."""
    damaged: str
    """When the file is not whole."""
    unable: str
    """When the browser does not decrypt where the page lies."""
    scripts: str
    """When scripts are off."""
    ask: str
    """Heading of whom to call."""
    desk: tuple[tuple[str, str], ...]
    """(words, address) of whom to call; an address may be empty."""


def page(outside: Outside, sealed: Sealed) -> bytes:
    """The whole page."""
    style, script = ((_HERE / name).read_text(encoding="utf-8").strip() for name in ("opener.css", "opener.js"))
    return "\n".join(_lines(outside, sealed, style, script)).encode("utf-8", "replace") + b"\n"


def _lines(outside: Outside, sealed: Sealed, style: str, script: str) -> Iterator[str]:
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src blob: data:; "
        "base-uri 'none'; form-action 'none'"
    )
    yield f'<!doctype html>\n<html lang="{escape(outside.language)}" dir="{outside.direction}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="color-scheme" content="light dark">'
    yield '<meta name="robots" content="noindex,noarchive">\n<meta name="referrer" content="no-referrer">'
    yield f'<title>{_said(outside.heading)} – {_said(outside.sender)}</title>\n<link rel="icon" href="data:,">'
    yield f"<style>{style}</style>\n</head>\n<body>\n<main>"
    yield from _lock(outside)
    yield f'</main>\n<script type="text/plain" id="sealed"{_how(outside, sealed)}>{_text(sealed.data)}</script>'
    yield f"<script>{script}</script>\n</body>\n</html>"


def _lock(outside: Outside) -> Iterator[str]:
    yield f'<div id="lock">\n<p class="sender">{_said(outside.sender)}</p>\n<h1>{_said(outside.heading)}</h1>'
    yield from (f"<p>{_said(words)}</p>" for words in outside.how)
    # Shown until the script runs: programs that show attachments run none, and know no <noscript> either.
    yield f'<p class="say" id="off">{_said(outside.scripts)}</p>'
    yield f'<form autocomplete="off" hidden>\n<label for="word">{_said(outside.passphrase)}</label>'
    yield (
        '<input id="word" type="password" required autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false" '
        'aria-describedby="say">'
    )
    yield f'<label class="check"><input id="show" type="checkbox"> {_said(outside.show)}</label>'
    yield f'<button type="submit">{_said(outside.open)}</button>\n</form>\n<p id="say" class="say" role="alert"></p>'
    lines = "<br>".join(_link(words, address) for words, address in outside.desk)
    yield f"<h2>{_said(outside.ask)}</h2>\n<p>{lines}</p>\n</div>" if lines else "</div>"


def _how(outside: Outside, sealed: Sealed) -> str:
    """What the script needs to open it, and what it says."""
    said = {
        "salt": _text(sealed.salt),
        "nonce": _text(sealed.nonce),
        "rounds": str(sealed.rounds),
        "purpose": PURPOSE.decode(),
        "opening": outside.opening,
        "wrong": outside.wrong,
        "damaged": outside.damaged,
        "unable": outside.unable,
    }
    return "".join(f' data-{name}="{escape(words)}"' for name, words in said.items())


def _link(words: str, address: str) -> str:
    return f'<a href="{escape(address)}">{_said(words)}</a>' if address else _said(words)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _said(words: str) -> str:
    return escape(words, quote=False)
