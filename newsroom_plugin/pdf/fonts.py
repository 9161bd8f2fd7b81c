"""Which fonts PDFs are set in: those of the design, and Noto for every script they lack. None of the machine's own is used."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Final

from newsroom_plugin.fonts import PACKAGES

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


def font_versions() -> str:
    """Says which fonts there are; changes when they do."""
    found = []
    for distribution in (package.replace("_", "-") for package in PACKAGES):
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
