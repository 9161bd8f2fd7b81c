"""The text of a page: what an editor's Markdown becomes beyond plain Markdown.

A Markdown extension, told before each page which text it is. It puts pictures of the newsroom in place with their rights, makes
a quote of a block quote that ends in `— Name`, and turns links to other things into links that hold in this language. What an
editor writes as HTML is kept as far as `raw_html` allows.
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

from newsroom_plugin.errors import Report
from newsroom_plugin.model import Asset, MediaUse, Place, Words
from newsroom_plugin.newsroom import candidates
from newsroom_plugin.pages import views
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.pages.inline import spare
from newsroom_plugin.pages.pieces import asset_page, file_url, original_path, picture
from newsroom_plugin.pages.raw_html import ATTRIBUTE, anchor, tame
from newsroom_plugin.reader.addresses import is_elsewhere
from newsroom_plugin.urls import root_of

PICTURE_SIZES = "(min-width:64em) 690px, 100vw"
"""The room a picture in a text takes."""

_PERMALINK = "Permanent link"
"""What Markdown's `toc` calls the link beside a heading, in every language."""

Show = Callable[[views.Picture, str], str]
"""Draws a picture with its rights as a figure; the second argument is the way to the root."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text about to be rendered."""

    edition: Edition
    """The newsroom in the language of the page."""
    place: Place
    """Where it was written."""
    url: str
    """Address of the page it appears on."""
    base: str
    """Path in `content/` that MkDocs takes links to be relative to; empty when MkDocs does not see the text."""
    quotes_before: int
    """Quotes its front matter has already numbered."""
    known: Mapping[str, str]
    """Address of every page by its path in `content/`: those that may be seen."""
    hidden: frozenset[str]
    """Paths in `content/` of things that exist and may not be seen."""
    report: Report
    """Where problems go."""
    show: Show
    """Draws a picture with its rights."""
    is_whole: bool = False
    """Whether it is all of its page, with the heading of the page; else headings in it stand below one."""

    def warn(self, address: str, message: str, fix: str = "") -> None:
        """Report a problem with an address in the body, at its line."""
        self.report.warning(self.place.where(address), "", message, fix)

    @property
    def root(self) -> str:
        """The way from the page to the root."""
        return root_of(self.url)

    def to_page(self, path: str, fragment: str) -> str:
        """What to write for a link to the page from `path` in `content/`: MkDocs resolves it, unless it does not see the text."""
        if not self.base:
            return f"{self.root}{self.known[path]}{fragment}"
        return posixpath.relpath(path, posixpath.dirname(self.base) or ".") + fragment

    def to_file(self, path: str) -> str:
        """What to write for a link to a file of the site, by its path from the root."""
        return posixpath.relpath(path, posixpath.dirname(self.base) or ".") if self.base else f"{self.root}{path}"

    def to_asset(self, asset: Asset) -> str:
        """What to write for a link to an asset: to its page, or to the file itself of a document that may be downloaded."""
        url = asset_page(self.edition, asset)
        if url and (asset.kind in ("picture", "video") or not asset.download):
            return self.to_page(f"{url}index.md", "")
        return self.to_file(file_url(self.edition, asset, original_path(asset))) if asset.src_uri else ""

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
        spare(md)
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
                    _link(text, child)
                elif child.tag == "blockquote" and (said := _attribution(child)):
                    quotes += 1
                    _quote(text, child, said, f"quote-{quotes}")

    def _stash(self, html: str) -> str:
        return str(self.md.htmlStash.store(html))

    def _picture(self, text: Text, root: Element, parent: Element, image: Element) -> None:
        source, alt = unescape(image.get("src", "")), image.get("alt", "")
        if not source:
            text.warn("](", "A picture has no address.", "Write it like ![What is seen](../../media/robot.jpg).")
            _drop(parent, image)
        elif is_elsewhere(source):
            text.warn(
                source, f"The picture '{source}' lies on another host; a link stands in its place.", "Put it into content/media/."
            )
            _become_link(image, source if urlsplit(source).scheme in ("http", "https") else "", alt)
        elif (asset := text.asset(source)) is None:
            if not _is_hidden_asset(text, source):
                text.warn(
                    source, f"There is no picture '{source}' that may be shown.", "Put it into content/media/, with a sidecar."
                )
            _drop(parent, image)
        elif asset.kind != "picture":
            _become_link(image, text.to_asset(asset), alt or asset.name(text.edition.language))
        else:
            self._show(text, parent, image, asset, alt)

    def _show(self, text: Text, parent: Element, image: Element, asset: Asset, alt: str) -> None:
        """Put a picture in place: as a figure when it stands alone, else in the line."""
        use = MediaUse.model_construct(src=asset.key, alt=Words((("", alt),)) if alt else None, caption=_caption(image))
        shown = picture(text.edition, asset, use)
        if shown is None:
            _drop(parent, image)
            return
        stands_alone = (
            parent.tag == "p" and len(parent) == 1 and not (parent.text or "").strip() and not (image.tail or "").strip()
        )
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
        attributes = {name.lower(): unescape(value.strip("\"'")) for name, value in ATTRIBUTE.findall(tag)}
        source, alt = attributes.get("src", ""), attributes.get("alt", "")
        if not source:
            return ""
        if is_elsewhere(source):
            text.warn(
                source, f"The picture '{source}' lies on another host; a link stands in its place.", "Put it into content/media/."
            )
            return anchor(source, alt)
        asset = text.asset(source)
        if asset is None or asset.kind != "picture":
            if not _is_hidden_asset(text, source):
                text.warn(
                    source, f"There is no picture '{source}' that may be shown.", "Put it into content/media/, with a sidecar."
                )
            return ""
        use = MediaUse.model_construct(src=asset.key, alt=Words((("", alt),)) if alt else None, caption=None)
        shown = picture(text.edition, asset, use)
        return _inline(shown, text.root) if shown else ""


_IMG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)


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
        f'<img src="{root}{escape(shown.src)}" srcset="{srcset}" sizes="{PICTURE_SIZES}" '
        f'width="{shown.width}" height="{shown.height}" alt="{escape(shown.alt)}" loading="lazy" decoding="async">'
    )
    rights = ", ".join(part for part in (shown.credit, shown.terms.title if shown.terms else "") if part)
    return f'{image}<small class="nr-cap">{escape(rights)}</small>'


def _become_link(element: Element, url: str, words: str) -> None:
    tail = element.tail
    element.clear()
    element.tag, element.tail, element.text = ("a" if url else "span"), tail, words or urlsplit(url).hostname or url
    if url:
        element.set("href", url)


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


def _link(text: Text, link: Element) -> None:
    """Make a link hold: to an asset's page or file, to the other language where this one lacks the page, to nothing hidden."""
    address = unescape(link.get("href", "")).replace(AMP_SUBSTITUTE, "&")
    # Browsers leave out white space inside an address before they look at its scheme.
    if "".join(address.split()).lower().startswith(("javascript:", "vbscript:", "data:")):
        text.warn(address, f"The link '{address[:40]}' runs code; only its words are kept.", "Link to an address.")
        link.tag, link.attrib = "span", {}
        return
    if is_elsewhere(address):
        return
    if asset := text.asset(address):
        link.set("href", text.to_asset(asset))
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
        link.set("href", text.to_page(found, fragment))


def _in_other_language(text: Text, link: Element, wanted: Iterable[str], fragment: str) -> None:
    """Lead to the page in another language when this one has none."""
    settings = text.edition.newsroom.settings
    prefix = settings.prefix(text.edition.language)
    for path in wanted:
        inner = path.removeprefix(prefix)
        for language in settings.languages:
            other = settings.prefix(language) + inner
            if other in text.known:
                link.set("href", text.to_page(other, fragment))
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
    _put_in_marks(text, children)
    under = SubElement(element, "figcaption")
    contact = text.edition.newsroom.contacts.get(name.strip())
    SubElement(under, "b").text = contact.name if contact else name.strip()
    if role.strip():
        under[0].tail = f", {role.strip()}"


def _put_in_marks(text: Text, paragraphs: list[Element]) -> None:
    """Put the words of a quote in the quotation marks of the language, unless they bring their own."""
    first, last = paragraphs[0], paragraphs[-1]
    opening, closing = text.edition.texts.quoted("\n").split("\n")
    begins = (first.text or "").lstrip()
    if begins[:1] in ("„", "“", "”", "«", "»", '"') or (not begins and not len(first)):
        return
    first.text = opening + begins
    if len(last):
        last[-1].tail = (last[-1].tail or "").rstrip() + closing
    else:
        last.text = (last.text or "").rstrip() + closing


class _Raw(Postprocessor):
    """Works on the finished HTML, by the policy for raw HTML."""

    def __init__(self, md: Markdown, extension: BodyExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, html: str) -> str:
        """Apply the policy where an editor wrote HTML or attributes; what Markdown itself makes needs none."""
        text = self.extension.text
        if text is not None:
            html = html.replace(_PERMALINK, escape(text.edition.texts.gettext("Address of this section")))
        if text is not None and (self.md.htmlStash.rawHtmlBlocks or "{" in text.place.body):
            html = tame(html, lambda source, title: _framed(text, source, title))
        return html if text is None or text.is_whole else _below(html)


_HEADING = re.compile(r"(</?h)([1-5])(?=[\s>])")


def _below(html: str) -> str:
    """The HTML with every heading a level lower, if one is of the level that is the page's own."""
    return _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", html) if "<h1" in html else html


def _framed(text: Text, source: str, title: str) -> str:
    """The link that stands for a frame, an object or a player."""
    asset = text.asset(source) if source else None
    if asset and (url := asset_page(text.edition, asset)):
        return f'<p><a href="{text.root}{escape(url)}">{escape(title or asset.name(text.edition.language))}</a></p>'
    address = f"https:{source}" if source.startswith("//") else source
    if urlsplit(address).scheme not in ("http", "https"):
        return ""
    text.warn(source, f"A frame from '{urlsplit(address).hostname}' is shown as a link.", "")
    return f"<p>{anchor(address, title)}</p>"
