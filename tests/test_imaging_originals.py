"""Originals as they leave: the pixels they came with, our rights, and nothing else that was said in them."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageStat
from PIL.PngImagePlugin import PngInfo
from test_imaging import (
    BLUE,
    FULL,
    GREEN,
    LIMIT,
    NAMES,
    RED,
    SMALL,
    STORED,
    assert_quadrants,
    iptc,
    is_near,
    pixel,
    quadrants,
    saved,
)

from newsroom_plugin.imaging import Job, RightsRecord, encode, probe
from newsroom_plugin.renditions import ImageOptions, plan

SECRET = "Geheim-4711"
OPTIONS = ImageOptions(widths=(20, 40))


def offered(path: Path, tmp_path: Path, focus: tuple[float, float] = (0.5, 0.5), rights: RightsRecord = FULL) -> dict[str, Path]:
    """Every file that is made of a picture, by its name behind the id."""
    header = probe(path, LIMIT)
    job = Job(path, header.digest, plan("a", header, OPTIONS, focus), rights)
    encoded = encode([job], OPTIONS, tmp_path / "cache", workers=1)
    assert encoded.problems == ()
    return {name.removeprefix("media/a/a-").rpartition(".")[0]: file for name, file in encoded.files.items()}


def original(path: Path, tmp_path: Path, rights: RightsRecord = FULL) -> Path:
    return offered(path, tmp_path, rights=rights)["original"]


def textured(mode: str = "RGB", size: tuple[int, int] = (96, 64)) -> Image.Image:
    """A picture in which every pixel counts."""
    noise = Image.merge("RGB", [Image.effect_noise(size, 60 + 20 * band) for band in range(3)])
    return Image.blend(noise, quadrants(*size), 0.6).convert(mode)


def frames(path: Path) -> Iterator[tuple[str, tuple[int, int], bytes]]:
    """Mode, size and pixels of every frame."""
    with Image.open(path) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            yield image.mode, image.size, image.tobytes()


def telling_exif(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0131], exif[0x013B] = SECRET, SECRET, SECRET, SECRET
    exif[0x0112] = orientation
    exif.get_ifd(0x8769).update({0xA431: SECRET, 0x927C: SECRET.encode(), 0x9286: b"ASCII\0\0\0" + SECRET.encode()})
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0), 29: SECRET})
    return exif.tobytes()


XMP = f"<x>{SECRET}</x>".encode()


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


# --- one of each kind, telling a secret wherever its format has a place for it ------------------------------------------------------


def jpeg(path: Path, mode: str = "RGB", **options: Any) -> Path:
    textured(mode).save(
        path, "jpeg", quality=90, exif=telling_exif(), xmp=XMP, comment=SECRET.encode(),
        extra=iptc((2, 120, SECRET.encode())), icc_profile=None if mode == "CMYK" else profile(), **options,
    )  # fmt: skip
    data = path.read_bytes()
    thumbnail = b"JFXX\0\x10" + SECRET.encode()
    jfif = data[2:20]
    with_thumbnail = jfif[:2] + struct.pack(">H", 16 + 3 * 12) + jfif[4:16] + b"\x04\x03" + (SECRET.encode() * 4)[:36]
    extra = b"\xff\xe0" + struct.pack(">H", len(thumbnail) + 2) + thumbnail
    foreign = b"\xff\xe5" + struct.pack(">H", len(SECRET) + 2) + SECRET.encode()
    if data[2:4] == b"\xff\xe0":
        data = data[:2] + with_thumbnail + extra + data[20:]
    path.write_bytes(data[:2] + data[2:][:0] + data[2:].replace(b"\xff\xdb", foreign + b"\xff\xdb", 1) + SECRET.encode() * 3)
    return path


def mpo(path: Path) -> Path:
    textured().save(path, "MPO", save_all=True, append_images=[Image.new("RGB", (96, 64), BLUE)], exif=telling_exif(), quality=90)
    path.write_bytes(path.read_bytes() + SECRET.encode())
    return path


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(path: Path, image: Image.Image | None = None, **options: Any) -> Path:
    notes = PngInfo()
    notes.add_text("Comment", SECRET)
    notes.add_text("Author", SECRET, zip=True)
    notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
    (image or textured()).save(path, "png", pnginfo=notes, exif=telling_exif(), dpi=(300, 300), **options)
    data = path.read_bytes()
    path.write_bytes(data[:-12] + chunk(b"prVt", SECRET.encode()) + chunk(b"tIME", bytes(7)) + data[-12:] + SECRET.encode())
    return path


def webp(path: Path, image: Image.Image | None = None, **options: Any) -> Path:
    (image or textured()).save(path, "webp", exif=telling_exif(), xmp=XMP, icc_profile=profile(), **options)
    data = path.read_bytes() + b"secr" + struct.pack("<I", len(SECRET)) + SECRET.encode() + b"\0"
    path.write_bytes(data[:4] + struct.pack("<I", len(data) - 8) + data[8:] + SECRET.encode())
    return path


def tiff(path: Path, image: Image.Image | None = None, **options: Any) -> Path:
    words = dict.fromkeys((270, 271, 272, 305, 315, 316, 50000), SECRET)
    told = {**words, 700: XMP, 33723: SECRET.encode(), 34377: SECRET.encode()}
    (image or textured()).save(path, "tiff", tiffinfo=told, icc_profile=profile(), exif=None, **options)
    path.write_bytes(path.read_bytes() + SECRET.encode())
    return path


def gif(path: Path, **options: Any) -> Path:
    textured().quantize(32).save(path, "gif", comment=SECRET.encode(), **options)
    path.write_bytes(path.read_bytes() + SECRET.encode())
    return path


def two(image: Image.Image | None = None) -> dict[str, Any]:
    return {"save_all": True, "append_images": [image or Image.new("RGB", (96, 64), GREEN)], "duration": 80, "loop": 0}


KINDS: dict[str, Callable[[Path], Path]] = {
    "JPEG": lambda folder: jpeg(folder / "x.jpg"),
    "progressive JPEG": lambda folder: jpeg(folder / "x.jpg", progressive=True),
    "JPEG with restarts": lambda folder: jpeg(folder / "x.jpg", restart_marker_rows=1),
    "grey JPEG": lambda folder: jpeg(folder / "x.jpg", "L"),
    "CMYK JPEG": lambda folder: jpeg(folder / "x.jpg", "CMYK"),
    "MPO": lambda folder: mpo(folder / "x.jpg"),
    "PNG": lambda folder: png(folder / "x.png", icc_profile=profile()),
    "PNG with palette": lambda folder: png(folder / "x.png", textured().quantize(40), transparency=3),
    "PNG of 16 bits": lambda folder: png(folder / "x.png", Image.linear_gradient("L").convert("I;16").point(lambda v: v * 257)),
    "animated PNG": lambda folder: png(folder / "x.png", **two()),
    "WebP": lambda folder: webp(folder / "x.webp", quality=80),
    "lossless WebP": lambda folder: webp(folder / "x.webp", textured("RGBA"), lossless=True),
    "animated WebP": lambda folder: webp(folder / "x.webp", quality=80, **two()),
    "TIFF": lambda folder: tiff(folder / "x.tif"),
    "TIFF with LZW": lambda folder: tiff(folder / "x.tif", compression="tiff_lzw"),
    "TIFF with JPEG": lambda folder: tiff(folder / "x.tif", compression="jpeg"),
    "CMYK TIFF": lambda folder: tiff(folder / "x.tif", textured("CMYK")),
    "TIFF with alpha": lambda folder: tiff(folder / "x.tif", textured("RGBA"), compression="tiff_adobe_deflate"),
    "big TIFF": lambda folder: tiff(folder / "x.tif", big_tiff=True),
    "TIFF of 16 bits": lambda folder: tiff(folder / "x.tif", Image.new("I;16", (40, 40), 31000)),
    "GIF": lambda folder: gif(folder / "x.gif"),
    "animated GIF": lambda folder: gif(folder / "x.gif", **two(textured().rotate(180).quantize(32))),
}


@pytest.mark.parametrize("kind", KINDS)
def test_an_original_keeps_its_pixels_and_loses_what_it_tells(kind: str, tmp_path: Path) -> None:
    path = KINDS[kind](tmp_path)
    assert SECRET.encode() in path.read_bytes()
    made = original(path, tmp_path)
    first = 1 if kind == "MPO" else None
    assert list(frames(made)) == list(frames(path))[:first]
    content = made.read_bytes()
    for word in (SECRET.encode(), SECRET.encode("utf-16-le"), zlib.compress(SECRET.encode())):
        assert word not in content
    with Image.open(path) as before, Image.open(made) as after:
        assert after.info.get("icc_profile") == before.info.get("icc_profile")
        assert after.getexif().get_ifd(0x8825) == {} and after.getexif().get_ifd(0x8769) == {}
        assert (after.format == "JPEG") if kind == "MPO" else (after.format == before.format)


@pytest.mark.parametrize("kind", KINDS)
def test_an_original_says_who_made_it_and_on_what_terms(kind: str, tmp_path: Path) -> None:
    made = original(KINDS[kind](tmp_path), tmp_path)
    content = made.read_bytes()
    packet = content[content.index(b"<x:xmpmeta") : content.index(b"</x:xmpmeta>") + 12]
    root = ElementTree.fromstring(packet)
    for path, expected in {
        "dc:creator/rdf:Seq/rdf:li": FULL.creator,
        "photoshop:Credit": FULL.credit,
        "dc:rights/rdf:Alt/rdf:li": FULL.copyright,
        "rights:WebStatement": FULL.license_url,
        "rights:UsageTerms/rdf:Alt/rdf:li": FULL.license_name,
        "core:AltTextAccessibility/rdf:Alt/rdf:li": FULL.alt,
    }.items():
        assert root.findtext(f".//rdf:Description/{path}", namespaces=NAMES) == expected
    assert b"/trainedAlgorithmicMedia" in packet
    if "GIF" not in kind:
        with Image.open(made) as image:
            exif = {
                tag: str(text).encode("latin-1").decode()
                for tag, text in image.getexif().items()
                if tag in (0x010E, 0x013B, 0x8298)
            }
        assert exif == {0x010E: FULL.caption, 0x013B: FULL.creator, 0x8298: FULL.copyright}
        rights = probe(made, LIMIT).rights
        assert (rights.creator, rights.credit) == (FULL.creator, FULL.credit)


@pytest.mark.parametrize("kind", KINDS)
def test_an_original_without_rights_says_nothing(kind: str, tmp_path: Path) -> None:
    content = original(KINDS[kind](tmp_path), tmp_path, RightsRecord()).read_bytes()
    assert b"xmpmeta" not in content
    assert b"Exif\0\0" not in content


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "tif"])
@pytest.mark.parametrize("orientation", STORED)
def test_an_original_is_still_seen_upright(orientation: int, extension: str, tmp_path: Path) -> None:
    turn = STORED[orientation]
    stored = quadrants() if turn is None else quadrants().transpose(turn)
    path = saved(stored, tmp_path / f"x.{extension}", exif=telling_exif(orientation), quality=95)
    made = original(path, tmp_path)
    header = probe(made, LIMIT)
    assert (header.width, header.height) == (80, 40)
    assert list(frames(made)) == list(frames(path))
    for name, file in offered(made, tmp_path).items():
        if name in ("20", "40"):
            assert_quadrants(file)


@pytest.mark.parametrize("extension", ["avif", "bmp"])
def test_what_cannot_be_cleaned_as_it_is_becomes_a_png_with_the_same_pixels(extension: str, tmp_path: Path) -> None:
    path = saved(textured(), tmp_path / f"x.{extension}", **({"exif": telling_exif(), "xmp": XMP} if extension == "avif" else {}))
    made = original(path, tmp_path)
    assert made.suffix == ".png"
    assert list(frames(made)) == list(frames(path))
    assert SECRET.encode() not in made.read_bytes()
    assert probe(made, LIMIT).rights.credit == FULL.credit


def test_a_tiff_compressed_in_an_unusual_way_is_refused_with_a_remedy(tmp_path: Path) -> None:
    path, tag = saved(textured(), tmp_path / "x.tif"), struct.pack("<HHI", 259, 3, 1)
    path.write_bytes(path.read_bytes().replace(tag + b"\1\0", tag + b"\6\0"))
    header = probe(path, LIMIT)
    encoded = encode([Job(path, header.digest, plan("a", header, OPTIONS), FULL)], OPTIONS, tmp_path / "cache")
    assert "Save it again with LZW or ZIP" in encoded.problems[0][1]


def test_only_the_first_page_of_a_tiff_leaves(tmp_path: Path) -> None:
    path = saved(textured(), tmp_path / "x.tif", save_all=True, append_images=[Image.new("RGB", (96, 64), BLUE)])
    assert list(frames(original(path, tmp_path))) == list(frames(path))[:1]


# --- sizes and crops --------------------------------------------------------------------------------------------------------------


def striped(width: int, height: int) -> Image.Image:
    """Red on the left fifth, blue on the right fifth, green between."""
    image = Image.new("RGB", (width, height), GREEN)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 5, height), RED)
    draw.rectangle((width * 4 // 5, 0, width, height), BLUE)
    return image


@pytest.mark.parametrize(
    ("focus", "left", "right"), [((0.0, 0.5), RED, GREEN), ((0.5, 0.5), GREEN, GREEN), ((1.0, 0.5), GREEN, BLUE)]
)
def test_a_crop_shows_what_lies_around_the_focus(
    focus: tuple[float, float], left: tuple[int, int, int], right: tuple[int, int, int], tmp_path: Path
) -> None:
    files = offered(saved(striped(2400, 1300), tmp_path / "x.png"), tmp_path, focus)
    for name, size in {"1x1": (1080, 1080), "9x16": (731, 1300)}.items():
        with Image.open(files[name]) as image:
            assert image.size == size
        assert is_near(pixel(files[name], (0.02, 0.5)), left)
        assert is_near(pixel(files[name], (0.98, 0.5)), right)


def test_a_crop_has_the_same_pixels_as_one_cut_from_the_full_picture(tmp_path: Path) -> None:
    image = Image.effect_noise((60, 40), 90).resize((2400, 1600), Image.Resampling.BICUBIC).convert("RGB")
    file = offered(saved(image, tmp_path / "x.png"), tmp_path, (0.3, 0.4))["4x5"]
    header = probe(tmp_path / "x.png", LIMIT)
    planned = plan("a", header, OPTIONS, (0.3, 0.4)).download("4x5")
    assert planned is not None and planned.crop is not None
    expected = image.resize((1080, 1350), Image.Resampling.LANCZOS, box=planned.crop)
    with Image.open(file) as found:
        assert max(ImageStat.Stat(ImageChops.difference(found.convert("RGB"), expected)).rms) < 3


def test_print_keeps_its_colours_sharp_and_every_size_has_the_rights(tmp_path: Path) -> None:
    files = offered(saved(striped(4400, 3000), tmp_path / "x.jpg", quality=90), tmp_path)
    assert set(files) == {"original", "print", "web", "1x1", "4x5", "9x16", "16x9", "191x100", "20", "40"}
    for file in files.values():
        assert probe(file, LIMIT).rights.credit == FULL.credit
    with Image.open(files["print"]) as image:
        assert image.size == (3600, 2455)
    # One pixel beside the edge of the red stripe there is no grey between: the colours are not halved.
    assert is_near(pixel(files["print"], (0.19, 0.5)), RED)
    assert is_near(pixel(files["print"], (0.21, 0.5)), GREEN)


def test_web_that_is_one_of_the_widths_is_encoded_once(tmp_path: Path) -> None:
    options = ImageOptions(widths=(1600,), formats=("jpeg",), crops=())
    path = saved(Image.new("RGB", (1900, 1000), RED), tmp_path / "x.jpg")
    header = probe(path, LIMIT)
    encoded = encode([Job(path, header.digest, plan("a", header, options), FULL)], options, tmp_path / "cache")
    assert encoded.files["media/a/a-web.jpg"] == encoded.files["media/a/a-1600.jpg"]
    assert sum(1 for _ in (tmp_path / "cache").rglob("*.jpg")) == 2


def test_a_second_run_makes_no_download_again(tmp_path: Path) -> None:
    path = jpeg(tmp_path / "x.jpg")
    header = probe(path, LIMIT)
    job = Job(path, header.digest, plan("a", header, SMALL), FULL)
    first = encode([job], SMALL, tmp_path / "cache")
    path.unlink()
    second = encode([job], SMALL, tmp_path / "cache")
    assert (second.made, second.reused) == (0, len(first.files))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP", "TIFF", "GIF"])
def test_an_original_cut_short_is_told(kind: str, tmp_path: Path) -> None:
    path = KINDS[kind](tmp_path)
    intact = probe(path, LIMIT)
    path.write_bytes(path.read_bytes()[:900] if kind != "GIF" else path.read_bytes()[:200])
    cut = Job(path, hashlib.sha256(path.read_bytes()).hexdigest(), plan("a", intact, OPTIONS), FULL)
    assert "damaged or incomplete" in encode([cut], OPTIONS, tmp_path / "cache").problems[0][1]


def test_the_profile_is_told_by_its_name(tmp_path: Path) -> None:
    assert probe(saved(textured(), tmp_path / "a.jpg", icc_profile=profile()), LIMIT).profile.startswith("sRGB")
    assert probe(saved(textured(), tmp_path / "b.jpg"), LIMIT).profile == ""
    assert probe(saved(textured(), tmp_path / "c.jpg", icc_profile=b"nonsense"), LIMIT).profile == ""
    assert probe(saved(textured("CMYK"), tmp_path / "d.jpg"), LIMIT).is_cmyk


def test_bytes_are_read_back_by_a_decoder_of_their_own(tmp_path: Path) -> None:
    """Pillow opens the cleaned file from memory by its content alone, also where its name says nothing."""
    for kind, make in KINDS.items():
        (folder := tmp_path / kind.replace(" ", "-")).mkdir()
        with Image.open(io.BytesIO(original(make(folder), folder).read_bytes())) as image:
            image.load()
            assert min(image.size) > 0, kind
