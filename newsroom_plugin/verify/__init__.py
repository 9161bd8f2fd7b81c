"""Proves on a finished site that nothing hidden is in it: neither words, nor files, nor pictures.

`prepare` takes, from content and gate, what every hidden source says and shows and no public one does. `Search.run` looks for it
in every file of the site and in whatever lies inside: archives, PDFs, the index of the search, data in base64, what pictures say
beside their pixels. A file counts for what it contains, not for where it lies.

What it cannot see: words that were translated or told anew, words drawn as pixels (a social card of a hidden headline lies below
a hidden address, and is found by that), and a picture of which only a small part is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from newsroom_plugin.errors import PictureError
from newsroom_plugin.imaging.fingerprint import Fingerprint, fingerprints
from newsroom_plugin.newsroom import Newsroom
from newsroom_plugin.reader.tree import SourceFile
from newsroom_plugin.verify.contents import Contents
from newsroom_plugin.verify.hidden import Finder, Hidden, Source
from newsroom_plugin.verify.public import public_texts, vocabulary
from newsroom_plugin.verify.searching import Leak, Search, Searched
from newsroom_plugin.verify.words import net_of

__all__ = ["Hidden", "Leak", "Search", "Searched", "Source", "prepare"]

_MAX_PIXELS = 200_000_000


def prepare(
    before: Newsroom,
    public: Newsroom,
    files: list[SourceFile],
    config_file: Path,
    theme_dirs: Sequence[Path],
    named: frozenset[str] = frozenset(),
) -> tuple[Hidden, Search]:
    """What is hidden, and the search for it.

    `before` is the newsroom before the gate and `public` after it, `files` are those of `content/`, `named` the paths there that
    mkdocs.yml names and that are published for it.
    """
    hidden = Finder(before, public, named).find(files)
    texts = public_texts(public, config_file.parent, config_file)
    net = net_of(hidden.said, texts, vocabulary(theme_dirs, public.settings.languages) if hidden.said else frozenset())
    originals = [Path(asset.abs_path) for asset in public.assets.by_key.values() if asset.abs_path and asset.download]
    originals += [Path(file.abs_path) for file in files if file.src_uri in named or file.kind == "static"]
    pictures = [
        (asset.abs_path, asset.focus) for asset in public.assets.by_key.values() if asset.kind == "picture" and asset.abs_path
    ]
    pictures += [(file.abs_path, (0.5, 0.5)) for file in files if file.src_uri in named or file.kind == "static"]
    bank = [(picture.source, print) for picture in hidden.pictures for print in _prints(((picture.path, picture.focus),))]
    search = Search(
        net, _contents(hidden, originals), bank, lambda: _prints(pictures), tuple(hidden.masked), theme_dirs, _MAX_PIXELS
    )
    return hidden, search


def _contents(hidden: Hidden, public: Iterable[Path]) -> Contents:
    contents = Contents()
    for source, path in hidden.whole:
        contents.add(source, Path(path).read_bytes(), in_pieces=False)
    for source, path in hidden.files:
        contents.add(source, Path(path).read_bytes())
    contents.forget(path.read_bytes() for path in public if contents.pieces)
    return contents


def _prints(pictures: Iterable[tuple[str, tuple[float, float]]]) -> list[Fingerprint]:
    found: list[Fingerprint] = []
    for path, focus in pictures:
        with suppress(PictureError, OSError):
            found += fingerprints(Path(path).read_bytes(), _MAX_PIXELS, focus)
    return found
