"""The text of a page: what an editor's Markdown becomes beyond plain Markdown.

A Markdown extension, told before each page which text it is. It puts pictures of the newsroom in place with their rights, makes a
quote of a block quote that ends in `— Name`, turns links to other things into links that hold in this language, and keeps a page
from loading anything from another host. Raw HTML is kept, by this policy: scripts and styles go; frames, objects and pictures from
elsewhere become links, because a page loads nothing from another host until a reader asks.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from newsroom_plugin.errors import Location, Report
from newsroom_plugin.model import Asset, MediaUse, Place, Words
from newsroom_plugin.newsroom import candidates, is_elsewhere
from newsroom_plugin.pages import views
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.pages.pieces import asset_page, file_url, original_path, picture
from newsroom_plugin.urls import root_of

PICTURE_SIZES = "(min-width:64em) 690px, 100vw"
"""The room a picture in a text takes."""

Show = Callable[[views.Picture, str], str]
"""Draws a picture with its rights as a figure; the second argument is the way to the root."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text about to be rendered."""

    edition: Edition
    place: Place
    quotes_before: int
    """Quotes its front matter has already numbered."""
    known: Mapping[str, str]
    """Address of every page by its path in `content/`: those that may be seen."""
    hidden: frozenset[str]
    """Paths in `content/` of things that exist and may not be seen."""
    report: Report
    show: Show

    def warn(self, address: str, message: str, fix: str = "") -> None:
        """Report a problem with an address in the body, at its line."""
        before, found, _ = self.place.body.partition(address)
        written = self.place.written
        line = written.body_line + before.count("\n") if found else written.body_line
        self.report.warning(Location(written.path, line), "", message, fix)

    @property
    def root(self) -> str:
        """The way from the page to the root."""
        return root_of(self.place.url)

    def asset(self, address: str) -> Asset | None:
        """The asset an address in the body means."""
        return self.edition.newsroom.assets.at(address, self.place.src_uri)


class BodyExtension(Extension):
    """Registers the processors below; `text` is the text being rendered, None for texts that are not ours."""

    def __init__(self) -> None:
        super().__init__()
        self.text: Text | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the host's name
        """Run after inline patterns (priority 20) and before MkDocs resolves links (priority 0)."""
        md.treeprocessors.register(_Tree(md, self), "newsroom", 5)
        md.postprocessors.register(_Raw(md, self), "newsroom", 5)


class _Tree(Treeprocessor):
    """Works on the parsed Markdown."""

    def __init__(self, md: Markdown, extension: BodyExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        """Replace pictures, quotes and links."""
        if (text := self.extension.text) is None:
            return
        self._raw_pictures(text)
        quotes = text.quotes_before
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag == "img":
                    self._picture(text, root, parent, child)
                elif child.tag == "a":
                    _link(text, parent, child)
                elif child.tag == "blockquote" and (said := _attribution(child)):
                    quotes += 1
                    _quote(text, child, said, f"quote-{quotes}")

    def _stash(self, html: str) -> str:
        return str(self.md.htmlStash.store(html))

    def _picture(self, text: Text, root: Element, parent: Element, image: Element) -> None:
        source, alt = unescape(image.get("src", "")), image.get("alt", "")
        if is_elsewhere(source):
            text.warn(source, f"The picture '{source}' lies on another host; a link stands in its place.", "Put it into content/media/.")
            _become_link(image, source, alt)
        elif (asset := text.asset(source)) is None:
            if not _is_hidden_asset(text, source):
                text.warn(source, f"There is no picture '{source}' that may be shown.", "Put it into content/media/, with a sidecar.")
            _drop(parent, image)
        elif asset.kind != "picture":
            _become_link(image, asset_page(text.edition, asset), alt or asset.name(text.edition.language), text.root)
        else:
            self._show(text, parent, image, asset, alt)

    def _show(self, text: Text, parent: Element, image: Element, asset: Asset, alt: str) -> None:
        """Put a picture in place: as a figure when it stands alone, else in the line."""
        use = MediaUse.model_construct(src=asset.key, alt=Words((("", alt),)) if alt else None, caption=_caption(image))
        shown = picture(text.edition, asset, use)
        if shown is None:
            _drop(parent, image)
            return
        stands_alone = parent.tag == "p" and len(parent) == 1 and not (parent.text or "").strip() and not (image.tail or "").strip()
        placeholder = self._stash(text.show(shown, text.root) if stands_alone else _inline(shown, text.root))
        if stands_alone:
            parent.remove(image)
            parent.text = placeholder
        else:
            image.tag, image.attrib, image.text = "span", {"class": "nr-inline-pic"}, placeholder

    def _raw_pictures(self, text: Text) -> None:
        """Do the same for pictures written as HTML."""
        blocks = self.md.htmlStash.rawHtmlBlocks
        for number, block in enumerate(blocks):
            if isinstance(block, str) and "<img" in block.lower():
                blocks[number] = _IMG.sub(lambda found: self._raw_picture(text, found[0]), block)

    def _raw_picture(self, text: Text, tag: str) -> str:
        attributes = {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(tag)}
        source, alt = attributes.get("src", ""), attributes.get("alt", "")
        if not source:
            return ""
        if is_elsewhere(source):
            text.warn(source, f"The picture '{source}' lies on another host; a link stands in its place.", "Put it into content/media/.")
            return _anchor(source, alt)
        asset = text.asset(source)
        if asset is None or asset.kind != "picture":
            if not _is_hidden_asset(text, source):
                text.warn(source, f"There is no picture '{source}' that may be shown.", "Put it into content/media/, with a sidecar.")
            return ""
        use = MediaUse.model_construct(src=asset.key, alt=Words((("", alt),)) if alt else None, caption=None)
        shown = picture(text.edition, asset, use)
        return _inline(shown, text.root) if shown else ""


_IMG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")


def _caption(image: Element) -> Words | None:
    """`![alt](path "caption")`."""
    title = image.get("title")
    return Words((("", title),)) if title else None


def _is_hidden_asset(text: Text, address: str) -> bool:
    """Whether an address means an asset that is kept back on purpose, which is no mistake of the editor's."""
    return any(path in text.hidden for path in candidates(address, text.place.src_uri))


def _inline(shown: views.Picture, root: str) -> str:
    """A picture in the middle of a line or of other HTML: with its sizes and its credit, without a figure."""
    srcset = ", ".join(f"{root}{escape(url)} {width}w" for url, width in shown.sources[-1].srcset)
    image = (
        f'<img src="{root}{escape(shown.src)}" srcset="{srcset}" sizes="{PICTURE_SIZES}" width="{shown.width}" height="{shown.height}" '
        f'alt="{escape(shown.alt)}" loading="lazy" decoding="async">'
    )
    rights = ", ".join(part for part in (shown.credit, shown.terms.title if shown.terms else "") if part)
    return f'{image}<small class="nr-cap">{escape(rights)}</small>'


def _anchor(url: str, words: str) -> str:
    safe = url if urlsplit(url).scheme in ("http", "https") else ""
    label = escape(words or urlsplit(url).hostname or url)
    return f'<a href="{escape(safe)}">{label}</a>' if safe else label


def _become_link(element: Element, url: str, words: str, root: str = "") -> None:
    tail = element.tail
    element.clear()
    element.tag, element.tail, element.text = "a", tail, words or urlsplit(url).hostname or url
    if root or urlsplit(url).scheme in ("http", "https"):
        element.set("href", f"{root}{url}" if root and url else url)


def _drop(parent: Element, child: Element) -> None:
    """Take an element out and keep the words after it."""
    before = list(parent).index(child)
    if child.tail:
        if before:
            parent[before - 1].tail = (parent[before - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)


# --- links --------------------------------------------------------------------------------------------------------------------


def _link(text: Text, parent: Element, link: Element) -> None:
    """Make a link hold: to an asset's page or file, to the other language where this one lacks the page, to nothing hidden."""
    address = unescape(link.get("href", "")).replace(AMP_SUBSTITUTE, "&")
    if address.lower().lstrip().startswith(("javascript:", "vbscript:", "data:")):
        text.warn(address, f"The link '{address[:40]}' runs code; only its words are kept.", "Link to an address.")
        link.attrib.pop("href", None)
        return
    if is_elsewhere(address):
        return
    if asset := text.asset(address):
        url = asset_page(text.edition, asset) if asset.kind in ("picture", "video") or not asset.download else ""
        link.set("href", text.root + (url or file_url(text.edition, asset, original_path(asset))))
        return
    path, hash_sign, fragment = address.partition("#")
    wanted = list(candidates(path, text.place.src_uri)) if path else []
    if any(one in text.known for one in wanted) or not path.endswith(".md"):
        _through_known(text, link, wanted, hash_sign + fragment)
    elif any(one in text.hidden for one in wanted):
        link.tag = "span"
        link.attrib.clear()
    else:
        _in_other_language(text, link, wanted, hash_sign + fragment)


def _through_known(text: Text, link: Element, wanted: Iterable[str], fragment: str) -> None:
    """Write the path MkDocs expects, when the editor wrote it from `content/`."""
    found = next((one for one in wanted if one in text.known), None)
    if found:
        link.set("href", posixpath.relpath(found, posixpath.dirname(text.place.src_uri) or ".") + fragment)


def _in_other_language(text: Text, link: Element, wanted: Iterable[str], fragment: str) -> None:
    """Lead to the page in another language when this one has none."""
    settings = text.edition.newsroom.settings
    prefix = settings.prefix(text.edition.language)
    for path in wanted:
        inner = path.removeprefix(prefix)
        for language in settings.languages:
            other = settings.prefix(language) + inner
            if other in text.known:
                link.set("href", posixpath.relpath(other, posixpath.dirname(text.place.src_uri) or ".") + fragment)
                link.set("hreflang", language)
                return


# --- quotes -------------------------------------------------------------------------------------------------------------------

_SAID = re.compile(r"(?:^|\n)\s*(?:—|–|―)\s*([^\n]+?)\s*$")


def _attribution(quote: Element) -> str:
    """Take `— Name, role` off the end of a block quote and return it; empty when it has none."""
    if not len(quote) or quote[-1].tag != "p":
        return ""
    last = quote[-1]
    words = (last[-1].tail if len(last) else last.text) or ""
    found = _SAID.search(words)
    if not found or not (words[: found.start()].strip() or len(last) or len(quote) > 1):
        return ""
    rest = words[: found.start()]
    if len(last):
        last[-1].tail = rest
    else:
        last.text = rest
    if not rest.strip() and not len(last):
        quote.remove(last)
    return found[1]


def _quote(text: Text, element: Element, said: str, id: str) -> None:
    """Turn a block quote into a quote with an address of its own."""
    children, tail = list(element), element.tail
    name, _, role = said.partition(",")
    element.clear()
    element.tag, element.tail = "figure", tail
    element.set("class", "nr-quote")
    element.set("id", id)
    words = SubElement(element, "blockquote", {"id": f"{id}-text"})
    words.extend(children)
    under = SubElement(element, "figcaption")
    contact = text.edition.newsroom.contacts.get(name.strip())
    SubElement(under, "b").text = contact.name if contact else name.strip()
    if role.strip():
        under[0].tail = f", {role.strip()}"


# --- raw HTML -----------------------------------------------------------------------------------------------------------------

_SUSPICIOUS = ("<script", "<style", "<link", "<iframe", "<object", "<embed", "<video", "<audio", "<base", "<meta", "<form", " on", "javascript:", "background")
_GONE = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>|<(?:script|style|link|base|meta)\b[^>]*>", re.IGNORECASE | re.DOTALL)
_FRAME = re.compile(r"<(iframe|object|video|audio)\b([^>]*)>.*?</\1\s*>|<embed\b([^>]*)>", re.IGNORECASE | re.DOTALL)
_HANDLER = re.compile(r"(<[a-z][^<>]*?)\s+on[a-z]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_CODE_LINK = re.compile(r"(<[a-z][^<>]*?\s(?:href|src|action|formaction))\s*=\s*([\"']?)\s*(?:javascript|vbscript|data):[^\"'>\s]*\2", re.IGNORECASE)
_LOADING_STYLE = re.compile(r"(<[a-z][^<>]*?)\s+style\s*=\s*(\"[^\"]*url\([^\"]*\"|'[^']*url\([^']*')", re.IGNORECASE)
_BACKGROUND = re.compile(r"(<[a-z][^<>]*?)\s+background\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)


class _Raw(Postprocessor):
    """Works on the finished HTML: what other hosts would be asked for becomes a link."""

    def __init__(self, md: Markdown, extension: BodyExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, html: str) -> str:
        """Apply the policy for raw HTML where there is any."""
        text = self.extension.text
        lowered = html.lower()
        if text is None or not any(word in lowered for word in _SUSPICIOUS):
            return html
        html = _GONE.sub("", html)
        html = _FRAME.sub(lambda found: _framed(text, found[2] or found[3] or "", found[0]), html)
        for pattern, kept in ((_HANDLER, r"\1"), (_CODE_LINK, r"\1=\2\2"), (_LOADING_STYLE, r"\1"), (_BACKGROUND, r"\1")):
            while (cleaned := pattern.sub(kept, html)) != html:
                html = cleaned
        return html


def _framed(text: Text, attributes: str, whole: str) -> str:
    """The link that stands for a frame, an object or a player."""
    found = {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(attributes + " " + whole)}
    source = found.get("src") or found.get("data") or ""
    if source.startswith("//"):
        source = f"https:{source}"
    if not urlsplit(source).scheme:
        return ""
    text.warn(found.get("src", ""), f"A frame from '{urlsplit(source).hostname}' is shown as a link.", "")
    return f"<p>{_anchor(source, found.get('title', ''))}</p>"
