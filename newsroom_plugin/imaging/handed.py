"""A picture's work in a parcel: bytes in, bytes out, on whatever machine it is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PIL import Image

from newsroom_plugin.errors import PictureError
from newsroom_plugin.fleet import Unfit
from newsroom_plugin.imaging.budget import PIXELS_AT_ONCE, PIXELS_DECODED, Budget
from newsroom_plugin.imaging.makers import MAKERS
from newsroom_plugin.imaging.rendering import Target, render
from newsroom_plugin.imaging.stamp import RightsRecord, stamp_of
from newsroom_plugin.renditions import ImageOptions, Plan

_AT_ONCE: Final = Budget(PIXELS_AT_ONCE)
_DECODED: Final = Budget(PIXELS_DECODED)


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that the files of a picture depend on."""

    data: bytes
    """The original."""
    plan: Plan
    """What becomes of it."""
    wanted: tuple[Target, ...]
    """The files to make now."""
    rights: RightsRecord
    """What to embed."""
    options: ImageOptions
    """How to encode."""
    makers: tuple[str, ...] = MAKERS
    """Who must make it, so that the bytes are those that would be made here."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was made."""

    files: tuple[tuple[Target, bytes], ...]
    """Every file that was wanted; none when the picture cannot be decoded."""
    problem: str = ""
    """Why it cannot."""


def make(parcel: Parcel) -> Delivery:
    """Make the files; raise `Unfit` where they would have other bytes. Threads of one worker share its memory."""
    if parcel.makers != MAKERS:
        others = ", ".join(sorted(set(MAKERS) - set(parcel.makers)))
        raise Unfit(f"they would make other bytes, with {others}")
    plan = parcel.plan
    try:
        with _AT_ONCE.spend(plan.width * plan.height):
            made = render(parcel.data, plan, parcel.wanted, stamp_of(parcel.rights), parcel.options, _decode)
            return Delivery(tuple(made))
    except PictureError as error:
        return Delivery((), str(error))


def _decode(pixels: int, work: Callable[[], Image.Image]) -> Image.Image:
    with _DECODED.spend(pixels):
        return work()
