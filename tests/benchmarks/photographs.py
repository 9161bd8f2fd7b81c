"""Photographs for measuring: seeded, 24 megapixels, with the detail and noise of a camera; made on the fly, the same every time."""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

SIZE = (6000, 4000)
"""24 megapixels, as most cameras take them."""

_OCTAVES = ((12, 8), (48, 32), (190, 127), (760, 507), (3000, 2000))
"""Sizes of the noise that is laid over each other, from clouds to grain: about the spectrum of nature."""


def photograph(seed: int, path: Path) -> Path:
    """Draw a photograph and save it as a camera would: JPEG, quality 92, 4:2:2."""
    chance = random.Random(seed)
    image = Image.new("RGB", SIZE, (128, 128, 128))
    for octave, size in enumerate(_OCTAVES):
        noise = Image.frombytes("RGB", size, chance.randbytes(size[0] * size[1] * 3)).resize(SIZE, Image.Resampling.BICUBIC)
        # Each finer octave weighs half as much, as in nature, with little colour in the finest.
        weight = 0.6 * 0.5**octave
        image = Image.blend(image, noise if octave < 3 else noise.convert("L").convert("RGB"), weight)
    _shapes(image, chance)
    grain = Image.effect_noise(SIZE, 3).convert("RGB")
    ImageChops.add(image, grain, scale=1, offset=-128).save(path, "jpeg", quality=92, subsampling="4:2:2")
    return path


def _shapes(image: Image.Image, chance: random.Random) -> None:
    """Edges, thin lines and flat areas: what a building has, and what resizing does wrong first."""
    draw = ImageDraw.Draw(image)
    for _ in range(60):
        left, top = chance.randrange(SIZE[0]), chance.randrange(SIZE[1])
        right, bottom = left + chance.randrange(40, 900), top + chance.randrange(40, 900)
        colour = tuple(chance.randrange(256) for _ in range(3))
        if chance.random() < 0.5:
            draw.rectangle((left, top, right, bottom), fill=colour)
        else:
            draw.ellipse((left, top, right, bottom), outline=colour, width=chance.randrange(2, 30))
    for x in range(0, SIZE[0] // 3, 14):
        draw.line((x, 0, x + 400, SIZE[1] // 3), fill=(20, 30, 40), width=4)
