"""Drape a cloth over a table with a body on it and write it as a POV-Ray mesh.

A small position-based simulation: gravity, threads of fixed length, a push out of the solid below.
It starts coarse and refines, because long waves settle slowly on a fine grid.
"""

import argparse
from pathlib import Path

import numpy as np
from scipy.ndimage import gaussian_filter, zoom

TABLE = np.array([0.95, 0.45, 0.33])
"""Half size of the table in metres; its top lies at y = 0.93."""
TABLE_CENTRE = np.array([0.0, 0.48, 0.0])
BODY = np.array([0.56, 0.21, 0.24])
"""Half axes of the training body, an ellipsoid on the table."""
BODY_CENTRE = np.array([0.05, 0.95, 0.0])


def distance(points: np.ndarray) -> np.ndarray:
    """Signed distance of points (..., 3) to the table and the body."""
    q = np.abs(points - TABLE_CENTRE) - TABLE + 0.06
    box = np.linalg.norm(np.maximum(q, 0), axis=-1) + np.minimum(q.max(-1), 0) - 0.06
    p = points - BODY_CENTRE
    k0 = np.linalg.norm(p / BODY, axis=-1)
    k1 = np.linalg.norm(p / BODY**2, axis=-1) + 1e-9
    body = k0 * (k0 - 1) / k1
    # A smooth union, so that the cloth has no crease where the body lies on the table.
    blend = np.clip(0.5 + (body - box) / 0.24, 0, 1)
    return body + (box - body) * blend - 0.12 * blend * (1 - blend)


def pull(points: np.ndarray, axis: int, step: int, length: float, stiffness: float) -> None:
    """Bring neighbours that are `step` apart along `axis` back to `length`."""
    for start in range(step + 1):
        n = points.shape[axis]
        first = np.arange(start, n - step, step + 1)
        a = [slice(None)] * 3
        b = [slice(None)] * 3
        a[axis], b[axis] = first, first + step
        delta = points[tuple(b)] - points[tuple(a)]
        now = np.linalg.norm(delta, axis=-1, keepdims=True) + 1e-9
        change = delta * (0.5 * stiffness * (now - length) / now)
        points[tuple(a)] += change
        points[tuple(b)] -= change


def settle(points: np.ndarray, length: float, rounds: int) -> np.ndarray:
    """Let the cloth fall for a number of rounds."""
    before = points.copy()
    for _ in range(rounds):
        speed = (points - before) * 0.985
        before = points.copy()
        points = points + speed + np.array([0, -0.00035, 0])
        for _ in range(4):
            for axis in (0, 1):
                pull(points, axis, 1, length, 1.0)
                pull(points, axis, 2, 2 * length, 0.25)
        gap = distance(points)
        inside = gap < 0.004
        hit = points[inside]
        shifts = np.eye(3) * 1e-4
        slope = np.stack([distance(hit + s) - gap[inside] for s in shifts], -1)
        slope /= np.linalg.norm(slope, axis=-1, keepdims=True) + 1e-9
        points[inside] = hit + slope * (0.004 - gap[inside])[:, None]
        # Friction: what touches the body hardly slides.
        before[inside] = before[inside] * 0.3 + points[inside] * 0.7
    return points


def drape(seed: int) -> np.ndarray:
    """Return the settled cloth as an array (rows, columns, 3)."""
    rng = np.random.default_rng(seed)
    length = 0.036
    x = np.arange(-38, 39) * length
    z = np.arange(-24, 25) * length
    points = np.stack([*np.meshgrid(x, np.array([1.24]), z, indexing="ij")], -1)[:, 0]
    points[..., 1] += rng.normal(0, 0.006, points.shape[:2])
    points = settle(points, length, 420)
    for rounds in (160, 90):
        length /= 2
        rows, columns = points.shape[:2]
        size = ((2 * rows - 1) / rows, (2 * columns - 1) / columns, 1)
        points = zoom(points, size, order=3, mode="nearest", grid_mode=False)
        points = settle(points, length, rounds)
    return points


def normals(points: np.ndarray) -> np.ndarray:
    """The direction away from the cloth at each point."""
    normal = np.cross(np.gradient(points, axis=1), np.gradient(points, axis=0))
    return normal / np.linalg.norm(normal, axis=-1, keepdims=True)


def crease(points: np.ndarray, seed: int) -> np.ndarray:
    """Raise soft creases along the zero lines of smooth noise, as in cloth that was folded."""
    rng = np.random.default_rng(seed)
    height = np.zeros(points.shape[:2])
    for size, width, rise in (((7, 18), 0.34, 0.0085), ((16, 6), 0.30, 0.0070), ((4, 5), 0.40, 0.0020)):
        noise = gaussian_filter(rng.normal(size=height.shape), size)
        ridge = np.exp(-((noise / noise.std() / width) ** 2))
        strength = gaussian_filter(rng.normal(size=height.shape), 26)
        height += rise * ridge * np.clip(0.5 + strength / strength.std(), 0, 1.6)
    return points + normals(points) * gaussian_filter(height, 1.0)[..., None]


def write_mesh(points: np.ndarray, path: Path) -> None:
    """Write the cloth as a smooth `mesh2` named Cloth."""
    normal = normals(points)
    rows, columns = points.shape[:2]
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[1:, :-1], index[:-1, 1:], index[1:, 1:]
    faces = np.concatenate([np.stack(t, -1).reshape(-1, 3) for t in ((a, b, c), (b, d, c))])

    def rows_of(values: np.ndarray, form: str) -> str:
        body = ",".join("<" + ",".join(form % v for v in row) + ">" for row in values)
        return f"{len(values)},{body}"

    path.write_text(
        "#declare Cloth = mesh2 {\n"
        f"vertex_vectors {{{rows_of(points.reshape(-1, 3), '%.5f')}}}\n"
        f"normal_vectors {{{rows_of(normal.reshape(-1, 3), '%.4f')}}}\n"
        f"face_indices {{{rows_of(faces, '%d')}}}\n}}\n",
        encoding="ascii",
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, help="where the mesh goes")
    parser.add_argument("--seed", type=int, default=4)
    options = parser.parse_args()
    write_mesh(crease(drape(options.seed), options.seed), options.path)
