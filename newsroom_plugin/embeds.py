"""Codes that others paste into their pages: one generator for pictures, videos, sounds and items, as HTML and as Markdown.

A code stands alone: absolute addresses, no class, no script, no line break (WordPress makes paragraphs of them), and nothing is
loaded from a third party. Only the list of the newest items has a script, which is all there and can be read; a frame is for
those who want none. Who made it and on what terms is in every code. Knows nothing of pages: whoever asks hands in finished
words and absolute addresses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Final, Literal

CARD_WIDTH: Final = 640
"""Width a card of an item is announced with, in pixels; its frame becomes as narrow or wide as its place."""

CARD_HEIGHT: Final = 400
"""Height of a card's frame: what a long headline and a summary need at 250 pixels, with a picture above."""

LIST_HEIGHT: Final = 480
"""Height of a frame with the newest items: four or five of them; the rest is scrolled to."""

SOUND_HEIGHT: Final = 190
"""Height of the frame of a sound: player, title, credit and terms."""

SHOWN_WIDTH: Final = 800
"""Width of a column of text, in CSS pixels: what a pasted picture fills, and the widest a frame becomes."""


@dataclass(frozen=True, slots=True)
class Image:
    """A rendition of a page's picture."""

    url: str
    """Absolute."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An asset as others show it: finished words in one language, absolute addresses."""

    kind: Literal["picture", "video", "audio", "document"]
    """What it is; all but a picture are named by their title and linked."""
    title: str
    """`Nautil im Trainingssaal`."""
    alt: str
    """For those who cannot see it."""
    credit: str
    """`Bild: Aurelia / Mira Okafor`, with what must be said on the use of AI."""
    terms: str
    """The licence by its name: `CC BY 4.0`."""
    terms_url: str
    """Where the terms are: the licence's own address, or the page that says them."""
    source: str
    """`Quelle: Newsroom Aurelia`."""
    source_url: str
    """The page it comes from."""
    language: str
    """BCP 47, of all words here."""
    images: tuple[Image, ...] = ()
    """From narrow to wide; empty for a sound without a picture."""
    duration: str = ""
    """`2:14`; empty when it has none or nobody knows."""
    watch: str = ""
    """`Ansehen bei video.example`; empty when it plays on its source page."""
    watch_url: str = ""
    """Where it plays."""

    @property
    def shown(self) -> Image:
        """The image for readers of no `srcset`, which says how wide it is shown: the narrowest that fills a column of text."""
        wide = [image for image in self.images if image.width >= SHOWN_WIDTH]
        return wide[0] if wide else self.images[-1]


# --- HTML ---------------------------------------------------------------------------------------------------------------------


def html(piece: Piece) -> str:
    """A `figure` on one line: picture or poster, credit, licence, source."""
    image = _linked_image(piece) if piece.images else ""
    caption = f"<figcaption>{_caption(piece)}</figcaption>"
    return f'<figure lang="{escape(piece.language)}" style="margin:1.5em 0">{image}{caption}</figure>'


def _linked_image(piece: Piece) -> str:
    shown = piece.shown
    srcset = ", ".join(f"{escape(image.url)} {image.width}w" for image in piece.images)
    responsive = (
        f' srcset="{srcset}" sizes="(max-width: {shown.width}px) 100vw, {shown.width}px"' if len(piece.images) > 1 else ""
    )
    return (
        f'<a href="{escape(piece.source_url)}"><img src="{escape(shown.url)}"{responsive} width="{shown.width}" '
        f'height="{shown.height}" alt="{_flat(piece.alt)}" loading="lazy" style="max-width:100%;height:auto"></a>'
    )


def _caption(piece: Piece) -> str:
    """Credit and terms; before them the title of what is played or read, after them the way to its source."""
    terms = f'<a href="{escape(piece.terms_url)}" rel="license">{_flat(piece.terms)}</a>'
    parts = [f"{_flat(piece.credit)}, {terms}.", _link(piece.source, piece.source_url)]
    if piece.kind != "picture":
        duration = f" ({_flat(piece.duration)})" if piece.duration else ""
        parts.insert(0, f"<strong>{_link(piece.title, piece.source_url)}</strong>{duration}<br>")
    if piece.watch_url:
        parts.append(f"· {_link(piece.watch, piece.watch_url)}")
    return " ".join(parts).replace("<br> ", "<br>")


def _link(text: str, url: str) -> str:
    return f'<a href="{escape(url)}">{_flat(text)}</a>'


def _flat(text: str) -> str:
    """Escaped, on one line."""
    return escape(" ".join(text.split()))


# --- Markdown -----------------------------------------------------------------------------------------------------------------

_MARKS = re.compile(r"([\\`*_\[\]])")


def markdown(piece: Piece) -> str:
    """The same in Markdown; the terms are in the text, since a picture there has no caption of its own."""
    terms = _markdown_link(piece.terms, piece.terms_url)
    parts = [f"{markdown_words(piece.credit)}, {terms}.", _markdown_link(piece.source, piece.source_url)]
    if piece.kind != "picture":
        duration = f" ({markdown_words(piece.duration)})" if piece.duration else ""
        parts.insert(0, f"**{_markdown_link(piece.title, piece.source_url)}**{duration}.")
    if piece.watch_url:
        parts.append(_markdown_link(piece.watch, piece.watch_url))
    text = " ".join(parts)
    if not piece.images:
        return text
    return f"[![{markdown_words(piece.alt)}]({_target(piece.shown.url)})]({_target(piece.source_url)})\n\n{text}"


def _markdown_link(text: str, url: str) -> str:
    return f"[{markdown_words(text)}]({_target(url)})"


def markdown_words(text: str) -> str:
    """Text that Markdown leaves as it is: marks with a backslash, what HTML would read as an entity."""
    return _MARKS.sub(r"\\\1", escape(" ".join(text.split()), quote=False))


def _target(url: str) -> str:
    """An address without what would end it."""
    return url.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")


# --- frames of our own pages --------------------------------------------------------------------------------------------------


def card_frame(url: str, title: str) -> str:
    """The frame that shows the card at `url` (absolute), from 250 to 800 pixels wide."""
    return (
        f'<iframe src="{escape(url)}" title="{_flat(title)}" width="{CARD_WIDTH}" height="{CARD_HEIGHT}" loading="lazy" '
        f'style="border:0;width:100%;max-width:{SHOWN_WIDTH}px"></iframe>'
    )


def player_frame(url: str, title: str, *, has_picture: bool) -> str:
    """The frame that shows the player at `url` (absolute): our own page, which asks before it loads a provider's player."""
    shape = "aspect-ratio:4/3;height:auto;min-height:380px" if has_picture else f"height:{SOUND_HEIGHT}px"
    height = 480 if has_picture else SOUND_HEIGHT
    return (
        f'<iframe src="{escape(url)}" title="{_flat(title)}" width="{CARD_WIDTH}" height="{height}" loading="lazy" '
        f'allow="autoplay; encrypted-media; fullscreen; picture-in-picture" allowfullscreen '
        f'style="border:0;width:100%;max-width:{SHOWN_WIDTH}px;{shape}"></iframe>'
    )


def list_frame(url: str, title: str) -> str:
    """The frame that shows the newest items at `url` (absolute), always as they are."""
    return (
        f'<iframe src="{escape(url)}" title="{_flat(title)}" width="{CARD_WIDTH}" height="{LIST_HEIGHT}" loading="lazy" '
        f'style="border:0;width:100%;max-width:{SHOWN_WIDTH}px"></iframe>'
    )


# --- the newest items, drawn by the page they stand on --------------------------------------------------------------------------

_SCRIPT: Final = """<script>
for (const box of document.querySelectorAll("[data-newsroom]:not([data-shown])")) (async () => {
  const { newsroom, count, topic, pictures } = box.dataset, found = [];
  box.dataset.shown = "";
  for (let next = newsroom, files = 0; next && found.length < count && files < 5; files++) {
    const file = await (await fetch(next)).json();
    found.push(...file.items.filter(item => !item.withdrawn && (!topic || item.topics.some(it => it.slug === topic))));
    next = file.next;
  }
  const add = (to, tag, about) => to.appendChild(Object.assign(document.createElement(tag), about));
  const list = document.createElement("ul");
  for (const item of found.slice(0, count)) {
    const entry = add(list, "li", { lang: item.language });
    const picture = pictures === "yes" && item.pictures.find(it => it.renditions.length);
    if (picture) {
      const { url, width, height } = picture.renditions.filter(it => it.width <= 800).pop() ?? picture.renditions[0];
      const figure = add(entry, "figure");
      add(figure, "img", { loading: "lazy", alt: picture.alt, width, height, style: "max-width:100%;height:auto", src: url });
      const line = add(figure, "figcaption", { textContent: `${picture.credit_line}, ` });
      add(line, "a", { href: picture.license.url ?? picture.url, rel: "license", textContent: picture.license.name });
    }
    add(entry, "a", { href: item.url, textContent: item.title });
    const day = new Date(item.published.slice(0, 10)).toLocaleDateString(item.language, { dateStyle: "long", timeZone: "UTC" });
    add(entry, "p", { textContent: [day, item.type_text, item.label?.text].filter(Boolean).join(", ") });
  }
  box.prepend(list);
})();
</script>"""
"""Draws what the API says; texts are only ever texts. What is withdrawn is left out. Without JavaScript the link stays."""


def news_list(api: str, more: str, more_url: str, language: str) -> str:
    """The newest items as a list: `api` is the first file of items, `more` and `more_url` lead to all of them (absolute)."""
    return (
        f'<div data-newsroom="{escape(api)}" data-count="5" data-topic="" data-pictures="yes" lang="{escape(language)}">'
        f"<p>{_link(more, more_url)}</p></div>\n{_SCRIPT}"
    )
