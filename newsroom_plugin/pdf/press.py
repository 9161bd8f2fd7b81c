"""Sets a sheet as a PDF: the one module that calls typst.

A sheet is data to a fixed template; nothing of it is run as code, and nothing is read but the template, the fonts and the sheet's
own pictures. Every PDF is tagged and keeps to PDF/UA-1, for which every character must be drawn by a font.
"""

from __future__ import annotations

import json
import re
import threading
import unicodedata
from dataclasses import replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Final

from newsroom_plugin.errors import PdfError
from newsroom_plugin.fonts import directories
from newsroom_plugin.pdf.contents import Sheet
from newsroom_plugin.pdf.document import document, files
from newsroom_plugin.pdf.fonts import font_versions

try:
    import typst
except ImportError:  # it comes with the extra `pdf`
    typst = None  # type: ignore[assignment]

_TEMPLATE: Final = Path(__file__).parent / "sheet.typ"
_STANDARD: Final = "ua-1"
_FLAGS: Final = range(0x1F1E6, 0x1F200)
_PROBE: Final = b"""#set document(title: "x")
#set text(font: json(bytes(sys.inputs.fonts)))
#text(sys.inputs.words)"""


def is_available() -> bool:
    """Whether PDFs can be made: typst is installed."""
    return typst is not None


class Press:
    """Sets sheets, in as many threads as call it; fonts are looked at once, when the first sheet comes."""

    def __init__(self) -> None:
        self._mine = threading.local()
        self._lock = threading.RLock()
        self._shown: dict[Path, bool] = {}
        self._drawable: dict[str, bool] = {}

    @property
    def version(self) -> str:
        """Says what decides how a sheet looks besides the sheet itself."""
        return f"typst {version('typst')}, {font_versions()}, {self._template.decode()}"

    def pdf(self, sheet: Sheet) -> bytes:
        """The sheet as a PDF. Raises `PdfError` when that is not possible."""
        if sheet.logo and not self._shows(sheet.logo.source):
            sheet = replace(sheet, logo=None)
        said = document(sheet)
        try:
            return self._set(sheet, said)
        except typst.TypstError as error:
            replaced = self._with_drawable(said)
            if replaced == said:
                raise PdfError(_reason(error)) from None
        try:
            return self._set(sheet, replaced)
        except typst.TypstError as error:
            raise PdfError(_reason(error)) from None

    @cached_property
    def _template(self) -> bytes:
        return _TEMPLATE.read_bytes()

    @cached_property
    def _fonts(self) -> typst.Fonts:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(directories()))

    @property
    def _compiler(self) -> typst.Compiler:
        """A compiler for each thread, which all share the fonts."""
        if not hasattr(self._mine, "compiler"):
            with self._lock:
                fonts = self._fonts
            self._mine.compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
        compiler: typst.Compiler = self._mine.compiler
        return compiler

    def _set(self, sheet: Sheet, said: str) -> bytes:
        pictures = {name: path.resolve() for name, path in files(sheet).items()}
        root = next(iter(pictures.values()), _TEMPLATE).anchor
        paths = {name: f"/{path.relative_to(root).as_posix()}" for name, path in pictures.items()}
        made = self._compiler.compile(
            self._template,
            format="pdf",
            root=root,
            sys_inputs={"data": said, "files": json.dumps(paths)},
            pdf_standards=[_STANDARD],
            timestamp=sheet.changed,
        )
        assert isinstance(made, bytes)
        return made

    def _shows(self, path: Path) -> bool:
        """Whether a picture that was not made here can be read; asked once for each."""
        with self._lock:
            if path not in self._shown:
                given = path.resolve()
                inputs = {"path": f"/{given.relative_to(given.anchor).as_posix()}"}
                try:
                    self._compiler.compile(b"#image(sys.inputs.path)", format="pdf", root=given.anchor, sys_inputs=inputs)
                    self._shown[path] = True
                except typst.TypstError:
                    self._shown[path] = False
            return self._shown[path]

    # --- characters -------------------------------------------------------------------------------------------------------

    def _with_drawable(self, said: str) -> str:
        """The document with a name for each symbol that no font draws. Raises `PdfError` for a letter that none draws."""
        missing = self._missing({letter for letter in said if ord(letter) > 0x7E})
        letters = sorted(letter for letter in missing if unicodedata.category(letter)[0] in "LN")
        if letters:
            name = unicodedata.name(letters[0], f"U+{ord(letters[0]):04X}")
            raise PdfError(f"No font here draws '{letters[0]}' ({name}).")
        return "".join(_instead(letter) if letter in missing else letter for letter in said)

    def _missing(self, letters: set[str]) -> set[str]:
        """Those of some characters that no font draws."""
        unknown = sorted(letters - set(self._drawable))
        self._look(unknown)
        return {letter for letter in letters if not self._drawable[letter]}

    def _look(self, letters: list[str]) -> None:
        """Find out which characters can be drawn, by halves: most of the time all can."""
        if not letters:
            return
        if len(letters) == 1 or self._draws(letters):
            self._drawable.update(dict.fromkeys(letters, len(letters) > 1 or self._draws(letters)))
            return
        middle = len(letters) // 2
        self._look(letters[:middle])
        self._look(letters[middle:])

    def _draws(self, letters: list[str]) -> bool:
        # A character that joins or selects is told apart from the one before by a space.
        inputs = {"words": " ".join(letters), "fonts": '["Source Serif 4", "Source Sans 3"]'}
        try:
            self._compiler.compile(_PROBE, format="pdf", sys_inputs=inputs, pdf_standards=[_STANDARD])
        except typst.TypstError:
            return False
        return True


def _instead(letter: str) -> str:
    """What stands for a symbol that no font draws: the letter of a flag, else its name; nothing for what only joins others."""
    if ord(letter) in _FLAGS:
        return chr(ord(letter) - _FLAGS.start + ord("A"))
    is_symbol = unicodedata.category(letter) in ("So", "Sm", "Sc", "Po", "Pd")
    name = unicodedata.name(letter, "").lower()
    return f"[{name}]" if is_symbol and name else ""


def _reason(error: typst.TypstError) -> str:
    """What typst says, in a line."""
    return re.sub(r"\s+", " ", str(error.message)).strip()[:300]
