"""Make a picture as a fluorescence microscope would: blue nuclei, green fibres, some red.

Cells sit on a relaxed random grid; each has a nucleus with grain, a skin and fibres along its long axis.
"""

from pathlib import Path

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter, map_coordinates, zoom
from scipy.spatial import cKDTree

TARGET = Path(__file__).parents[2] / "content" / "media" / "forschung" / "gewebe-fluoreszenz.jpg"
WIDTH, HEIGHT = 4000, 3000


def relaxed(rng: np.random.Generator, count: int) -> np.ndarray:
    """Points that keep their distance from each other, a little beyond the edges."""
    points = rng.uniform((-200, -200), (WIDTH + 200, HEIGHT + 200), (count, 2))
    samples = rng.uniform((-200, -200), (WIDTH + 200, HEIGHT + 200), (count * 60, 2))
    for _ in range(6):
        _, owner = cKDTree(points).query(samples)
        total = np.zeros_like(points)
        np.add.at(total, owner, samples)
        number = np.bincount(owner, minlength=count)[:, None]
        points = np.where(number > 0, total / np.maximum(number, 1), points)
    return points


def noise(rng: np.random.Generator, shape: tuple[int, int], size: float) -> np.ndarray:
    """Smooth noise with unit deviation, made small and enlarged."""
    step = max(1, int(size / 3))
    small = gaussian_filter(rng.normal(size=(shape[0] // step + 3, shape[1] // step + 3)), size / step)
    field = zoom(small, step, order=1)[: shape[0], : shape[1]]
    return (field / field.std()).astype("f4")


def fibres(rng: np.random.Generator, angle: np.ndarray) -> np.ndarray:
    """Smear white noise along a field of directions: fine threads that follow it."""
    height, width = angle.shape
    grain = gaussian_filter(rng.normal(size=(height, width)).astype("f4"), 0.9)
    y, x = np.mgrid[0:height, 0:width].astype("f4")
    total = np.zeros_like(grain)
    for direction in (-1, 1):
        px, py = x.copy(), y.copy()
        for _ in range(26):
            here = map_coordinates(angle, (py, px), order=0, mode="nearest")
            px += direction * 1.6 * np.cos(here)
            py += direction * 1.6 * np.sin(here)
            total += map_coordinates(grain, (py, px), order=1, mode="nearest")
    return total / total.std()


def main() -> None:
    """Draw the sample."""
    rng = np.random.default_rng(20)
    cells = relaxed(rng, 330)
    # Bend space, so that the borders between cells are not straight.
    y, x = np.mgrid[0:HEIGHT:2, 0:WIDTH:2].astype("f4")
    shape = x.shape
    bent = np.stack([x + 26 * noise(rng, shape, 60), y + 26 * noise(rng, shape, 60)], -1)
    near, owner = cKDTree(cells).query(bent.reshape(-1, 2), k=2)
    near, owner = near.reshape(*shape, 2), owner.reshape(*shape, 2)[..., 0]
    border = (near[..., 1] - near[..., 0]).astype("f4")
    count = len(cells)

    # Fibres run along each cell's own axis, and along its border near the border.
    flow = 0.5 * noise(rng, shape, 260) + 0.6
    own = (
        flow[(cells[:, 1].clip(0, HEIGHT - 1) / 2).astype(int), (cells[:, 0].clip(0, WIDTH - 1) / 2).astype(int)]
        + rng.normal(0, 0.35, count)
    )[owner]
    threads = fibres(rng, own.astype("f4"))
    bright = rng.uniform(0.45, 1.15, count)[owner]
    inside = np.clip(border / 60, 0, 1)
    skin = np.exp(-((border / 15) ** 2)) * (0.75 + 0.25 * noise(rng, shape, 22))
    green = bright * (np.clip(threads, 0, 3) ** 1.4 * 0.26 * (0.3 + 0.7 * inside) + 0.07) + skin * 0.42
    green *= 1 + 0.22 * noise(rng, shape, 150)

    # Nuclei: ellipses with grain and one or two bright spots.
    blue = np.zeros(shape, "f4")
    gold = np.zeros(shape, "f4")
    for i, (cx, cy) in enumerate(cells / 2):
        long, turn = rng.uniform(24, 33), own_angle(flow, cx, cy) + rng.normal(0, 0.3)
        wide = long * rng.uniform(0.62, 0.85)
        r = int(long * 1.7)
        x0, x1, y0, y1 = int(max(cx - r, 0)), int(min(cx + r, shape[1])), int(max(cy - r, 0)), int(min(cy + r, shape[0]))
        if x0 >= x1 or y0 >= y1:
            continue
        dy, dx = np.mgrid[y0:y1, x0:x1].astype("f4")
        dx, dy = dx - cx, dy - cy
        u, v = dx * np.cos(turn) + dy * np.sin(turn), -dx * np.sin(turn) + dy * np.cos(turn)
        d = np.sqrt((u / long) ** 2 + (v / wide) ** 2) * (1 + 0.05 * np.sin(3 * np.arctan2(v, u) + i))
        body = 1 / (1 + np.exp((d - 1) * 16))
        grain = gaussian_filter(rng.normal(size=d.shape), 2.6)
        grain /= grain.std()
        level = rng.uniform(0.45, 0.95) * (1.35 if rng.random() < 0.06 else 1)
        blue[y0:y1, x0:x1] = np.maximum(blue[y0:y1, x0:x1], level * body * (0.72 + 0.16 * grain + 0.2 * (1 - d.clip(0, 1))))
        green[y0:y1, x0:x1] *= 1 - 0.75 * body
        for _ in range(rng.integers(1, 3)):
            su, sv = rng.uniform(-0.4, 0.4, 2) * (long, wide)
            spot = np.exp(-((u - su) ** 2 + (v - sv) ** 2) / 16)
            blue[y0:y1, x0:x1] *= 1 - 0.5 * spot
        if rng.random() < 0.22:
            for _ in range(rng.integers(14, 40)):
                a, b = rng.normal(0, 1.1, 2) * (long, wide)
                gold[y0:y1, x0:x1] += rng.uniform(0.3, 1.0) * np.exp(-((u - a) ** 2 + (v - b) ** 2) / rng.uniform(3, 9))

    def bloom(field: np.ndarray, size: float, share: float) -> np.ndarray:
        return field * (1 - share) + gaussian_filter(field, size) * share + 0.25 * share * gaussian_filter(field, size * 5)

    green, blue, gold = bloom(green, 9, 0.3), bloom(blue, 8, 0.25), bloom(gold, 5, 0.35)
    light = (
        green[..., None] * np.array([0.02, 0.78, 0.42])
        + blue[..., None] * np.array([0.10, 0.26, 0.95])
        + gold[..., None] * np.array([1.0, 0.45, 0.12])
        + np.array([0.002, 0.006, 0.008])
    )
    light = 1 - np.exp(-1.25 * light)
    encoded = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    image = Image.fromarray((encoded.clip(0, 1) * 255 + 0.5).astype("u1"))
    image.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC).save(TARGET, quality=84, optimize=True)


def own_angle(flow: np.ndarray, cx: float, cy: float) -> float:
    """The direction of the tissue at a place."""
    return float(flow[int(np.clip(cy, 0, flow.shape[0] - 1)), int(np.clip(cx, 0, flow.shape[1] - 1))])


if __name__ == "__main__":
    main()
