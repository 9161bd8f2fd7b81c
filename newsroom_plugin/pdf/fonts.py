"""Which fonts PDFs are set in: those of the design, and Noto for every script they lack. None of the machine's own is used."""

from __future__ import annotations

import importlib.util
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

_PACKAGES: Final = (
    ("fontpkg-source-serif-4", "fontpkg_source_serif_4"),
    ("fontpkg-source-sans-3", "fontpkg_source_sans_3"),
    ("justmytype-intl-rtl", "justmytype_intl_rtl"),
    ("justmytype-intl-sea", "justmytype_intl_sea"),
    ("justmytype-intl-south-asia", "justmytype_intl_south_asia"),
    ("justmytype-intl-cjk", "justmytype_intl_cjk"),
)
"""(distribution, package) of everything a font may come from."""

_CHINESE: Final = ("Noto Sans SC", "Noto Sans TC", "Noto Sans JP", "Noto Sans KR")
_FIRST: Final = {
    "zh-hant": "Noto Sans TC",
    "zh-tw": "Noto Sans TC",
    "zh-hk": "Noto Sans TC",
    "ja": "Noto Sans JP",
    "ko": "Noto Sans KR",
}
_OTHERS: Final = tuple(
    f"Noto Sans {script}"
    for script in ("Arabic", "Hebrew", "Thai", "Lao", "Khmer", "Myanmar", "Devanagari", "Bengali", "Tamil", "Telugu")
)


def font_folders() -> tuple[Path, ...]:
    """The folders fonts lie in, in a fixed order; those of packages that are not installed are left out."""
    found = []
    for _, package in _PACKAGES:
        spec = importlib.util.find_spec(package)
        found += [Path(folder) for folder in (spec.submodule_search_locations or ()) if spec] if spec else []
    return tuple(found)


def font_versions() -> str:
    """Says which fonts there are; changes when they do."""
    found = []
    for distribution, _ in _PACKAGES:
        try:
            found.append(f"{distribution} {version(distribution)}")
        except PackageNotFoundError:
            found.append(f"{distribution} none")
    return ", ".join(found)


def families(language: str) -> list[str]:
    """The families that follow the design's own, those of the language first: a Chinese character looks different in Japanese."""
    tag = language.lower()
    first = next((family for start, family in _FIRST.items() if tag.startswith(start)), "Noto Sans SC")
    return [first, *(family for family in (*_CHINESE, *_OTHERS) if family != first), "DejaVu Sans Mono"]
