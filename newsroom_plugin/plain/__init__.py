"""The plain forms of a text: composed once, as HTML, and read off it as plain text and Markdown, so that all say the same.

A text is described by `Text` and what stands around it by `Frame`, which know nothing of pages or files. Kits carry all three
forms, every item's page offers the plain text, and PDFs are set from the same description.
"""

from newsroom_plugin.plain.compose import article, rights
from newsroom_plugin.plain.contents import About, Frame, Labels, Line, Listed, Text
from newsroom_plugin.plain.tree import Node, as_html, as_markdown, as_text, parse, with_pictures, words_of

__all__ = [
    "About",
    "Frame",
    "Labels",
    "Line",
    "Listed",
    "Node",
    "Text",
    "article",
    "as_html",
    "as_markdown",
    "as_text",
    "parse",
    "rights",
    "with_pictures",
    "words_of",
]
