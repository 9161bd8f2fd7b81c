"""References: what a text names, and which thing is meant by it. Pure look-ups; nothing is checked or reported here."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from newsroom_plugin import urls
from newsroom_plugin.model import Asset, Place, Topic
from newsroom_plugin.reader.addresses import is_elsewhere


def composed(path: str) -> str:
    """The path in Unicode's composed form: a Mac takes letters apart in file names, people type them composed."""
    return unicodedata.normalize("NFC", path)


def candidates(address: str, src_uri: str) -> Iterator[str]:
    """Yield the paths in `content/` that an address in the file `src_uri` may mean."""
    path = composed(unquote(address.partition("#")[0].partition("?")[0]))
    if path.startswith("/"):
        yield posixpath.normpath(path.lstrip("/"))
        return
    if found := urls.join(posixpath.dirname(src_uri), path):
        yield found
    yield posixpath.normpath(path.removeprefix("content/"))


@dataclass(frozen=True, slots=True)
class AssetIndex:
    """Finds assets by id or by path."""

    by_key: Mapping[str, Asset]
    """By id."""
    by_path: Mapping[str, Asset]
    """By path in `content/`, composed."""

    @classmethod
    def of(cls, assets: Iterable[Asset]) -> AssetIndex:
        """Index `assets`."""
        kept = tuple(assets)
        return cls({asset.key: asset for asset in kept}, {composed(asset.src_uri): asset for asset in kept if asset.src_uri})

    def find(self, reference: str | None, src_uri: str = "") -> Asset | None:
        """The asset that a reference in front matter means: an id, or a path; None where nothing was written."""
        if not reference:
            return None
        # In front matter a path is no address: % and # are signs of a name there.
        named = posixpath.normpath(composed(reference).removeprefix("content/").lstrip("/"))
        return self.by_key.get(reference) or self.by_path.get(named) or self.at(reference, src_uri)

    def at(self, address: str, src_uri: str) -> Asset | None:
        """The asset that an address in the body of `src_uri` means."""
        # Assets lie in media/: most addresses lead to other texts, and one look tells.
        if not ("media" in address or "%" in address or src_uri.startswith("media/")) or is_elsewhere(address):
            return None
        return next((asset for path in candidates(address, src_uri) if (asset := self.by_path.get(path))), None)

    def in_text(self, place: Place) -> tuple[Asset, ...]:
        """The assets a text shows or links to, each once, in order."""
        if not self.by_path:
            return ()
        found = {asset.key: asset for address in place.addresses if (asset := self.at(address, place.src_uri))}
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class TopicIndex:
    """Finds the topic a tag opens: by any title of its file, else by its own slug."""

    by_name: Mapping[str, Topic]
    """By each of its titles, case folded."""
    by_slug: Mapping[str, Topic]
    """By the last part of its address."""

    @classmethod
    def of(cls, topics: Iterable[Topic]) -> TopicIndex:
        """Index `topics`."""
        kept = tuple(topics)
        names = {title.casefold(): topic for topic in kept for title in topic.title.texts}
        return cls(names, {topic.slug: topic for topic in kept})

    def find(self, tag: str) -> Topic | None:
        """The topic a tag names."""
        return self.by_name.get(tag.casefold()) or self.by_slug.get(urls.slug_of(tag))


def item_id(reference: str, languages: Iterable[str]) -> str:
    """The id an editor means by `news/2026/x`, `news/2026/x.md`, `/en/news/2026/x/` or `content/news/2026/x.md`."""
    path = reference.strip("/").removeprefix("content/").removesuffix(".md")
    head, _, rest = path.partition("/")
    return rest if head in languages and rest else path


def names_of(paths: Iterable[str]) -> frozenset[str]:
    """What texts call the things in files: `contacts/jana-weber`, `news/2026/x`, `media/a.jpg`, and of assets the id alone.

    `paths` are those of messages: of texts, sidecars and assets.
    """
    found = set()
    for path in paths:
        whole = re.sub(r"\.(md|ya?ml)$", "", composed(path))
        folder, _, name = whole.rpartition("/")
        slug = urls.slug_of(name.rpartition(".")[0] or name)
        for one in (whole, f"{folder}/{slug}"):
            parts = one.split("/")
            found |= {"/".join(parts[start:]) for start in range(len(parts) - 1)}
        if "media" in folder.split("/"):
            found.add(slug)
    return frozenset(found)
