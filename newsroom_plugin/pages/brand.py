"""The look of a newsroom, as its pages are told it: colours for light and dark, and fonts of its own."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from newsroom_plugin.model.branding import CLEAR, BrandSettings, FontFiles
from newsroom_plugin.model.colours import hexadecimal, lightened, mixed, rgb
from newsroom_plugin.pages import views

_OURS = BrandSettings()
# The light table is dark in both; a light ink makes it hardly lighter.
_DESK = ("#182421", "#1b2624")


def brand(settings: BrandSettings) -> views.Brand | None:
    """What differs from our own look; None when nothing does."""
    if settings == _OURS:
        return None
    dark = settings.dark_colours
    desk, dark_desk = (hexadecimal(mixed(rgb(desk), rgb(settings.ink), 0.85)) for desk in _DESK)
    on_desk, on_dark_desk = (hexadecimal(lightened(rgb(settings.accent), rgb(ground), CLEAR)) for ground in (desk, dark_desk))
    colours = (
        ("accent", settings.accent, dark["accent"]),
        ("ink", settings.ink, dark["ink"]),
        ("paper", settings.paper, dark["paper"]),
    )
    return views.Brand(
        colours=colours,
        desk=(("desk", desk, dark_desk), ("desk-accent", on_desk, on_dark_desk)),
        faces=tuple(face for name, font in _families(settings) for face in _faces(name, font)),
        families=tuple(name for name, _ in _families(settings)),
    )


def _families(settings: BrandSettings) -> Iterator[tuple[str, FontFiles]]:
    if settings.text_font:
        yield "serif", settings.text_font
    if settings.label_font:
        yield "sans", settings.label_font


def _faces(name: str, font: FontFiles) -> Iterator[views.FontFace]:
    yield _face(name, font.regular, "100 900" if font.variable else "400")
    if font.bold:
        yield _face(name, font.bold, "700")
    if font.italic:
        yield _face(name, font.italic, "400", "italic")


def _face(name: str, path: str, weight: str, style: str = "normal") -> views.FontFace:
    return views.FontFace(name, quote(path.removeprefix("content/").lstrip("/")), weight, style)
