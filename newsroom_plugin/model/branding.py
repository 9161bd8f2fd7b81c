"""How a newsroom looks: the option group `brand`."""

from __future__ import annotations

from pydantic import Field

from newsroom_plugin.model.colours import hexadecimal, lightened, rgb
from newsroom_plugin.model.values import Colour, Keys, MaybeColour, Text

CLEAR = 7.0
"""The contrast of an accent that is made from another."""

_OURS_ACCENT = "#00614e"
_OURS_DARK = {"accent": "#74d4b9", "ink": "#e7edeb", "paper": "#101716"}


class DarkColours(Keys):
    """The colours for readers who want it dark; what is left out follows from the others."""

    accent: MaybeColour = ""
    """The one colour; a lighter one of the light pages when left out."""
    ink: MaybeColour = ""
    """The text."""
    paper: MaybeColour = ""
    """The ground."""


class FontFiles(Keys):
    """The files of a font family, by their paths in `content/`; they are served from the newsroom itself."""

    regular: Text
    """The plain one (.woff2, .woff, .ttf or .otf)."""
    bold: Text | None = None
    """The bold one; drawn by the browser when left out."""
    italic: Text | None = None
    """The italic one; drawn by the browser when left out."""
    variable: bool = False
    """Whether the plain one has all weights."""


class BrandSettings(Keys):
    """How the newsroom looks: a few colours and fonts, from which all others follow."""

    accent: Colour = _OURS_ACCENT
    """The one colour beside paper and ink: links, the one button, where you are."""
    ink: Colour = "#15211e"
    """The text."""
    paper: Colour = "#ffffff"
    """The ground."""
    dark: DarkColours = Field(default_factory=DarkColours)
    """The colours for readers who want it dark."""
    text_font: FontFiles | None = None
    """What headlines and running texts are set in."""
    label_font: FontFiles | None = None
    """What labels, lists, tables and buttons are set in."""

    @property
    def dark_colours(self) -> dict[str, str]:
        """The colours for readers who want it dark, by name; an accent that is not given is made from the light one."""
        paper, ink = self.dark.paper or _OURS_DARK["paper"], self.dark.ink or _OURS_DARK["ink"]
        ours = _OURS_DARK["accent"] if self.accent == _OURS_ACCENT else ""
        accent = self.dark.accent or ours or hexadecimal(lightened(rgb(self.accent), rgb(paper), CLEAR))
        return {"accent": accent, "ink": ink, "paper": paper}

    @property
    def fonts(self) -> tuple[FontFiles, ...]:
        """The families there are."""
        return tuple(font for font in (self.text_font, self.label_font) if font)

    @property
    def font_paths(self) -> tuple[str, ...]:
        """All their files, as written."""
        return tuple(path for font in self.fonts for path in (font.regular, font.bold, font.italic) if path)
