"""Cleans a drawing (SVG): what draws stays, by a list of what is allowed; scripts, links out, comments and private notes go.

A drawing that cannot be cleaned without changing what it shows is refused with a remedy: text, whose font is not everywhere the
same, and entities, which may grow without end or name local files.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree
from xml.parsers import expat

from newsroom_plugin.errors import PictureError
from newsroom_plugin.imaging.source import damaged, refusal
from newsroom_plugin.imaging.svg_words import ATTRIBUTES, ELEMENTS, STYLES, SVG, XLINK, XML

_LARGEST: Final = 10_000_000
"""Bytes of the largest drawing that is read."""

_MOST_ELEMENTS: Final = 100_000
"""Elements, those that are used several times counted each time: more would take minutes to draw."""

_DEEPEST: Final = 200
"""Elements inside one another."""

_LOCAL: Final = re.compile(r"#[^\s'\"()<>\\]+")
_URL: Final = re.compile(r"url\(\s*(['\"]?)([^)]*?)\1\s*\)", re.IGNORECASE)
_EMBEDDED: Final = re.compile(r"data:image/(?:png|jpe?g|webp|gif);base64,", re.IGNORECASE)
_LENGTH: Final = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*(px|pt|pc|mm|cm|in)?\s*")
_PIXELS: Final = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}

CleanPicture = Callable[[bytes], bytes]
"""Cleans the bytes of a picture inside a drawing."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that was read, cleaned."""

    root: ElementTree.Element
    """The tree, names without namespaces."""
    width: float
    """Units of its `viewBox`."""
    height: float
    """As `width`."""

    def text(self, rdf: str = "") -> bytes:
        """The file, with rights as RDF in its metadata; without them, there is no metadata."""
        written = ElementTree.tostring(self.root, "unicode")
        if rdf:
            # The first `>` ends the root's tag: in attributes it is written `&gt;`.
            head, _, rest = written.partition(">")
            written = f"{head.removesuffix(' /')}><metadata>{rdf}</metadata>{rest or '</svg>'}"
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()

    def sized(self, width: int, height: int) -> str:
        """The drawing told to be so many pixels large."""
        root = ElementTree.Element(self.root.tag, {**self.root.attrib, "width": str(width), "height": str(height)})
        root.set("preserveAspectRatio", "none")
        root.extend(self.root)
        return ElementTree.tostring(root, "unicode")


def read_drawing(data: bytes, clean_picture: CleanPicture) -> Drawing:
    """Read and clean a drawing. Raises `PictureError` when it is damaged, or cannot be cleaned without changing it."""
    if len(data) > _LARGEST:
        raise refusal("The drawing is larger than 10 MB.", "Export it as PNG, or simplify it.")
    _check(data)
    try:
        source = ElementTree.fromstring(data)  # noqa: S314 - entities were refused
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise damaged(error) from error
    if source.tag != f"{{{SVG}}}svg":
        raise refusal("The file is XML, but not a drawing.", "Export it as SVG again.")
    root = _cleaned(source, clean_picture)
    _check_uses(root)
    width, height = _size(root)
    root.attrib.setdefault("viewBox", f"0 0 {width:g} {height:g}")
    root.attrib = {"xmlns": SVG, "xmlns:xlink": XLINK, **root.attrib}
    return Drawing(root, width, height)


# --- what is refused ------------------------------------------------------------------------------------------------------------


def _check(data: bytes) -> None:
    """Refuse entities and trees without end before anything is built of them."""
    parser, depth, count = expat.ParserCreate(), 0, 0

    def begin(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > _DEEPEST or count > _MOST_ELEMENTS:
            raise _too_much()

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def entity(*_declared: object) -> None:
        raise refusal("The drawing declares entities.", "Save it as plain SVG, in Illustrator without its editing data.")

    parser.StartElementHandler, parser.EndElementHandler, parser.EntityDeclHandler = begin, end, entity
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat gives the argument no name
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(error) from error


def _too_much() -> PictureError:
    return refusal("The drawing has too many parts to be drawn in good time.", "Simplify it, or export it as PNG.")


def _check_uses(root: ElementTree.Element) -> None:
    """Refuse a drawing that repeats its parts without end: ten parts used ten times, in ten generations."""
    by_id = {element.get("id"): element for element in root.iter()}
    counted: dict[ElementTree.Element, int] = {}

    def count(element: ElementTree.Element, above: tuple[ElementTree.Element, ...]) -> int:
        if element in above or len(above) > _DEEPEST:
            raise _too_much()
        if element not in counted:
            parts = [*element, *([used] if (used := by_id.get((element.get("href") or "#")[1:])) is not None else [])]
            counted[element] = 1 + sum(count(part, (*above, element)) for part in parts)
        if counted[element] > _MOST_ELEMENTS:
            raise _too_much()
        return counted[element]

    count(root, ())


# --- what stays -----------------------------------------------------------------------------------------------------------------


def _cleaned(source: ElementTree.Element, clean_picture: CleanPicture) -> ElementTree.Element:
    """An element with what may stay of its attributes and children."""
    name = source.tag.removeprefix(f"{{{SVG}}}")
    clean = ElementTree.Element("g" if name == "a" else name)
    clean.attrib = dict(_attributes(source, name, clean_picture))
    if name in ("title", "style"):
        text = "".join(source.itertext())
        clean.text = _style_sheet(text) if name == "style" else text
        return clean
    for child in source:
        tag = child.tag if isinstance(child.tag, str) else ""
        local = tag.removeprefix(f"{{{SVG}}}")
        if local == "text" and "".join(child.itertext()).strip():
            raise refusal(
                "The drawing has text, which looks different wherever its font is missing.",
                "Turn text into paths before exporting (Inkscape: Path > Object to Path; Illustrator: Type > Create Outlines).",
            )
        if tag.startswith(f"{{{SVG}}}") and (local in ELEMENTS or local == "a"):
            clean.append(_cleaned(child, clean_picture))
    return clean


def _attributes(source: ElementTree.Element, name: str, clean_picture: CleanPicture) -> Iterator[tuple[str, str]]:
    for key, value in source.attrib.items():
        if key in ("href", f"{{{XLINK}}}href"):
            if name != "a" and (reference := _reference(name, value.strip(), clean_picture)):
                # SVG 1.1 readers know the second only, and SVG 2 prefers the first.
                yield "href", reference
                yield "xlink:href", reference
        elif key in (f"{{{XML}}}lang", f"{{{XML}}}space"):
            yield f"xml:{key.rpartition('}')[2]}", value
        elif key == "style":
            if style := _declarations(value):
                yield key, style
        elif key in ATTRIBUTES and _is_harmless(value):
            yield key, value


def _reference(name: str, value: str, clean_picture: CleanPicture) -> str:
    """Where a reference may lead: to a part of the drawing, or of an image to a picture inside it; empty for all else."""
    if _LOCAL.fullmatch(value):
        return value
    embedded = _EMBEDDED.match(value) if name == "image" else None
    if embedded is None:
        return ""
    try:
        picture = base64.b64decode(re.sub(r"\s+", "", value[embedded.end() :]), validate=True)
    except (binascii.Error, ValueError) as error:
        raise damaged("a picture inside the drawing cannot be read") from error
    return embedded[0] + base64.b64encode(clean_picture(picture)).decode()


def _is_harmless(value: str) -> bool:
    """Whether a value leads nowhere but into the drawing. A backslash could hide what it says."""
    if "\\" in value or "/*" in value:
        return False
    rest = _URL.sub(lambda match: "" if _LOCAL.fullmatch(match[2]) else "url(", value)
    return not re.search(r"(?:url|src|image|image-set)\s*\(|expression|javascript:|@", rest, re.IGNORECASE)


def _declarations(style: str) -> str:
    kept = []
    for declaration in re.sub(r"/\*.*?\*/", " ", style, flags=re.DOTALL).split(";"):
        name, _, value = declaration.partition(":")
        if name.strip().lower() in STYLES and _is_harmless(value):
            kept.append(f"{name.strip().lower()}:{value.strip()}")
    return ";".join(kept)


def _style_sheet(css: str) -> str:
    """The rules that may stay: no at-rules, no way out."""
    text, depth, start, selector, rules = re.sub(r"/\*.*?\*/|<!--|-->", " ", css, flags=re.DOTALL), 0, 0, "", []
    for brace in re.finditer(r"[{}]", text):
        if brace[0] == "{":
            if depth == 0:
                selector, start = text[start : brace.start()].rpartition(";")[2].strip(), brace.end()
            depth += 1
            continue
        depth = max(0, depth - 1)
        if depth == 0:
            declarations = _declarations(text[start : brace.start()])
            if declarations and not re.search(r"[@<\\]", selector):
                rules.append(f"{selector}{{{declarations}}}")
            start = brace.end()
    return "".join(rules)


# --- its size -------------------------------------------------------------------------------------------------------------------


def _size(root: ElementTree.Element) -> tuple[float, float]:
    """Width and height of the drawing: of its `viewBox`, else as it says."""
    try:
        box = [float(number) for number in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    except ValueError:
        box = []
    if len(box) == 4 and 0 < box[2] < 1e9 and 0 < box[3] < 1e9:
        return box[2], box[3]
    root.attrib.pop("viewBox", None)
    lengths = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    sizes = [float(found[1]) * _PIXELS[found[2] or ""] for found in lengths if found]
    if len(sizes) != 2 or not all(0 < size < 1e9 for size in sizes):
        raise refusal("The drawing does not say how large it is.", "Give it a viewBox, or export it as SVG again.")
    return sizes[0], sizes[1]


def in_whole_units(drawing: Drawing) -> tuple[int, int]:
    """Width and height as whole numbers: as they are when they are whole, else enlarged so that the shape is kept."""
    width, height = drawing.width, drawing.height
    if width.is_integer() and height.is_integer():
        return int(width), int(height)
    scale = max(1.0, 1000 / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))
