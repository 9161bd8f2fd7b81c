"""Render the POV-Ray scenes and finish them: blur by distance, bloom, vignette, metadata.

`python render.py nautil-op` renders one scene, without a name all of them.
POV-Ray, NumPy, SciPy and Pillow are needed; colour profiles are taken from the path in `PROFILES`.
"""

import argparse
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms
from scipy.ndimage import gaussian_filter, zoom
from scipy.signal import fftconvolve

from cloth import crease, drape, write_mesh

HERE = Path(__file__).parent
MEDIA = HERE.parents[1] / "content" / "media"
PROFILES = Path("/usr/share/color/icc")
"""Where Debian's package icc-profiles-free puts its profiles (zlib licence)."""


@dataclass(frozen=True)
class Picture:
    """One rendered picture."""

    target: str
    """Its path below `content/media`."""
    width: int
    height: int
    scale: float = 1.0
    """Rendered at this part of its size, then enlarged."""
    depth: float = 0.0
    """The fog distance of the distance picture, in scene units; 0 renders none."""
    focus: float = 0.0
    """What is sharp, in scene units from the camera."""
    blur: float = 0.0
    """Radius of the circle of confusion at infinity, as a part of the width."""
    gain: float = 1.0
    """Brightness, as a photographer corrects the exposure."""
    bloom: float = 0.12
    vignette: float = 0.14
    profile: str | None = "sRGB.icc"
    """The file of the RGB profile to convert to and embed; "cmyk" means offset print, FOGRA39."""
    alpha: bool = False
    """A cut-out: PNG with transparency, as POV-Ray writes it."""
    camera: str | None = None
    """The moment an invented camera took it; brings Exif with a place in Berlin."""


PICTURES = {
    "nautil-op": Picture("produkte/nautil-op.jpg", 4800, 3000, depth=6, focus=3.05, blur=0.012, camera="2026:09:02 10:41:07"),
    "nautil-greifer": Picture("produkte/nautil-greifer.jpg", 4500, 3000, 0.8, depth=20, focus=11.3, blur=0.014, bloom=0.2),
    "campus-abend": Picture("standorte/campus-abend.jpg", 4800, 2700, 0.75, bloom=0.2, camera="2025:10:09 18:52:30"),
    "campus-tag": Picture("standorte/campus-tag.jpg", 4200, 2800, 0.75, gain=1.3),
    "hoersaal": Picture(
        "standorte/hoersaal.jpg", 4800, 2700, 0.75, depth=20, focus=12, blur=0.0012, camera="2026:02:04 08:15:00"
    ),
    "trainingszentrum": Picture("standorte/trainingszentrum.jpg", 4200, 2800, 0.4, depth=12, focus=6.2, blur=0.003),
    "nautil-anzeige": Picture("produkte/nautil-anzeige.jpg", 3000, 2000, 0.8, profile="cmyk"),
    "praezisionslager": Picture("fertigung/praezisionslager.jpg", 3200, 4000, 0.5, vignette=0.06),
    "kugelschleifen": Picture(
        "fertigung/kugelschleifen.jpg", 4200, 2800, 0.4, depth=12, focus=6.6, blur=0.010, profile="compatibleWithAdobeRGB1998.icc"
    ),
    "iris-optik": Picture("produkte/iris-optik.jpg", 4000, 4000, 0.4, gain=0.72, vignette=0.1),
    "iris-sensor": Picture("produkte/iris-sensor.jpg", 4200, 2800, 0.4, depth=60, focus=56, blur=0.008),
    "phantom-leber": Picture("forschung/phantom-leber.jpg", 4200, 2800, 0.4, depth=6, focus=5.2, blur=0.004),
    "nautil-konsole": Picture("produkte/nautil-konsole.jpg", 4200, 2800, 0.6, depth=5, focus=2.7, blur=0.006),
    "reinraum": Picture("fertigung/reinraum.jpg", 4200, 2800, 0.4),
    "werk-jena": Picture("standorte/werk-jena.jpg", 4200, 2800, 0.7),
    "nautil-instrument": Picture("produkte/nautil-instrument.png", 3000, 2000, alpha=True),
}


def read_ppm(path: Path) -> np.ndarray:
    """Read a 16 bit PPM as linear light, float32."""
    data = path.read_bytes()
    width, height = re.search(rb"^(\d+) (\d+)$", data[:200], re.MULTILINE).groups()
    width, height = int(width), int(height)
    size = width * height * 3
    values = np.frombuffer(data[-size * 2 :], ">u2").reshape(height, width, 3) / np.float32(65535)
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4).astype("f4")


def to_srgb(light: np.ndarray) -> np.ndarray:
    """Encode linear light for the screen, with a soft shoulder above 0.8."""
    light = np.maximum(light, 0)
    light = np.where(light > 0.8, 0.8 + 0.2 * np.tanh((light - 0.8) / 0.3), light)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def disc(radius: float) -> np.ndarray:
    """A round aperture with a soft edge."""
    n = int(np.ceil(radius)) + 1
    y, x = np.mgrid[-n : n + 1, -n : n + 1]
    kernel = np.clip(radius + 0.5 - np.hypot(x, y), 0, 1)
    return (kernel / kernel.sum()).astype("f4")


def blur_disc(image: np.ndarray, radius: float) -> np.ndarray:
    """Blur with a disc; large radii work on a smaller copy."""
    if radius < 0.7:
        return image
    step = 1 if radius < 5 else 2 if radius < 16 else 4
    n = int(np.ceil(radius)) + 8
    padded = np.pad(image, ((n, n), (n, n), (0, 0)), mode="edge")
    height, width = (s // step * step for s in padded.shape[:2])
    small = padded[:height, :width].reshape(height // step, step, width // step, step, -1).mean((1, 3))
    kernel = disc(radius / step)[..., None]
    small = fftconvolve(small, kernel, mode="same", axes=(0, 1))
    if step > 1:
        large = np.stack([zoom(small[..., c], step, order=1, grid_mode=True, mode="nearest") for c in range(small.shape[-1])], -1)
    else:
        large = small
    out = np.empty_like(image)
    out[:] = large[n : n + image.shape[0], n : n + image.shape[1]]
    return out


def defocus(light: np.ndarray, distance: np.ndarray, picture: Picture) -> np.ndarray:
    """Blur by distance: layers from far to near, each over the ones behind it.

    What a near layer hides is filled from its surroundings, so sharp edges keep no halo.
    """
    largest = picture.blur * light.shape[1]
    circle = largest * (1 - picture.focus / np.maximum(distance, 0.05))
    circle = np.clip(circle, -1.5 * largest, largest)
    steps = max(2, int(np.ceil((circle.max() - circle.min()) / max(largest / 7, 1.2))))
    edges = np.linspace(circle.min() - 0.01, circle.max() + 0.01, steps + 1)
    result = None
    for low, high in zip(edges[-2::-1], edges[:0:-1], strict=True):
        width = (edges[1] - edges[0]) * 0.5
        # A layer fades over the ones behind it, so that there is no step between them and no hole.
        share = np.where(circle < low, 0, np.clip((high - circle) / width + 1, 0, 1))
        radius = abs((low + high) / 2)
        if share.max() < 0.01:
            continue
        stack = np.concatenate([light * share[..., None], share[..., None]], -1).astype("f4")
        stack = blur_disc(stack, radius)
        colour, alpha = stack[..., :3], np.clip(stack[..., 3:], 0, 1)
        if result is None:
            wide = np.stack([gaussian_filter(stack[..., c], largest * 2.5) for c in range(4)], -1)
            hidden = wide[..., :3] / np.maximum(wide[..., 3:], 1e-4)
            result = colour + hidden * (1 - alpha)
        else:
            result = colour + result * (1 - alpha)
    return result


def finish(light: np.ndarray, picture: Picture) -> Image.Image:
    """Bloom, vignette, size and encoding."""
    light = light * picture.gain
    width = light.shape[1]
    bright = np.clip(light - 0.75, 0, None)[::4, ::4]
    bloom = np.zeros_like(bright)
    for part, weight in ((0.004, 0.5), (0.016, 0.3), (0.05, 0.2)):
        bloom += weight * np.stack([gaussian_filter(bright[..., c], part * width / 4) for c in range(3)], -1)
    large = np.stack([zoom(bloom[..., c], 4, order=1, grid_mode=True, mode="nearest") for c in range(3)], -1)
    light = light + picture.bloom * 8 * large[: light.shape[0], : light.shape[1]]
    y, x = np.mgrid[-1 : 1 : light.shape[0] * 1j, -1 : 1 : light.shape[1] * 1j]
    light = light * (1 - picture.vignette * (x**2 + y**2))[..., None]
    encoded = to_srgb(light) * 255
    # Half a level of noise keeps dark gradients free of bands.
    noise = np.random.default_rng(1).normal(0, 0.45, (*encoded.shape[:2], 1))
    image = Image.fromarray(np.clip(encoded + noise + 0.5, 0, 255).astype("u1"))
    return image.resize((picture.width, picture.height), Image.Resampling.LANCZOS)


def camera_exif(moment: str) -> Image.Exif:
    """Exif of an invented camera, with a place in Berlin that the product has to remove."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0132] = "Example Camera", "Example Camera", moment
    exif.get_ifd(0x8769).update({0x9003: moment, 0x829D: 5.6, 0x8827: 200, 0x920A: 50.0})
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.4), 3: "E", 4: (13.0, 22.0, 41.8)})
    return exif


def offset_print(work: Path) -> Path:
    """A small CMYK profile made by ArgyllCMS from the FOGRA39L measurements (zlib licence)."""
    path = work / "fogra39.icc"
    if not path.exists():
        (work / "fogra39.ti3").write_bytes((PROFILES / "FOGRA39L.ti3").read_bytes())
        words = ["colprof", "-ql", "-bl", "-D", "FOGRA39L", "-S", str(PROFILES / "sRGB.icc"), "-cmt", "-dpp"]
        subprocess.run([*words, "-O", str(path), "fogra39"], cwd=work, check=True, capture_output=True)
    return path


def save(image: Image.Image, picture: Picture, work: Path) -> None:
    """Write the picture, converted to its profile, where it belongs."""
    options = {}
    if picture.profile:
        source = offset_print(work) if picture.profile == "cmyk" else PROFILES / picture.profile
        profile = ImageCms.getOpenProfile(str(source))
        if picture.profile != "sRGB.icc":
            mode = "CMYK" if picture.profile == "cmyk" else "RGB"
            image = ImageCms.profileToProfile(
                image, str(PROFILES / "sRGB.icc"), profile, outputMode=mode,
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION, renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            )  # fmt: skip
        options["icc_profile"] = profile.tobytes()
    if picture.camera:
        options["exif"] = camera_exif(picture.camera)
    path = MEDIA / picture.target
    path.parent.mkdir(parents=True, exist_ok=True)
    for quality in (86, 82, 78, 72):
        image.save(path, quality=quality, subsampling=0 if quality == 86 else 2, optimize=True, **options)
        if path.stat().st_size < 2_000_000:
            break


def povray(name: str, output: Path, width: int, height: int, *options: str) -> None:
    """Run POV-Ray on one scene, on one core, unless its output is there already."""
    if output.suffix == ".ppm" and output.exists():
        return
    subprocess.run(
        ["povray", f"{name}.pov", f"+O{output}", f"+W{width}", f"+H{height}", f"+L{output.parent}",
         "+FP16", "File_Gamma=srgb", "-D", "+WT1", "+A0.25", "+AM1", "+R2", "-GA", *options],
        cwd=HERE, check=True, capture_output=True,
    )  # fmt: skip


def render(name: str, work: Path) -> None:
    """Render and finish one picture."""
    picture = PICTURES[name]
    width, height = round(picture.width * picture.scale), round(picture.height * picture.scale)
    if picture.alpha:
        povray(name, MEDIA / picture.target, width, height, "+UA", "+FN8")
        return
    povray(name, work / f"{name}.ppm", width, height)
    light = read_ppm(work / f"{name}.ppm")
    if picture.depth:
        povray(name, work / f"{name}-depth.ppm", width, height, f"Declare=Depth={picture.depth}")
        fog = read_ppm(work / f"{name}-depth.ppm")[..., 0]
        distance = -picture.depth * np.log(np.maximum(1 - fog, 1e-4))
        light = defocus(light, distance, picture)
    save(finish(light, picture), picture, work)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(PICTURES))
    parser.add_argument("--work", type=Path, help="keep the raw pictures and the cloth mesh here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = (options.work or Path(folder)).resolve()
        if not (place / "cloth.inc").exists():
            write_mesh(crease(drape(4), 4), place / "cloth.inc")
        for one in options.names:
            render(one, place)
