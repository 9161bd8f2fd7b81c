"""Pictures drawn here, read back with Pillow, ElementTree and raw byte search."""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from newsroom_plugin.errors import PictureError
from newsroom_plugin.imaging import Encoded, Files, Job, RightsRecord, encode, probe
from newsroom_plugin.renditions import ImageOptions, Plan, plan

RED, GREEN, BLUE, YELLOW = (255, 0, 0), (0, 160, 0), (0, 0, 255), (255, 230, 0)
HOSTILE = 'R&D <b>"wins"</b> ]]> 50 % “ü” 😀'
LIMIT = 150_000_000
ALL = ImageOptions(widths=(20, 40), formats=("webp", "jpeg", "png", "avif"))
SMALL = ImageOptions(widths=(20, 40))

Place = tuple[int, int]


# --- drawing and reading --------------------------------------------------------------------------------------------------------


def quadrants(width: int = 80, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Red, green, blue, yellow from the top left."""
    image = Image.new("RGB", (width, height), RED)
    half, middle = width // 2, height // 2
    image.paste(GREEN, (half, 0, width, middle))
    image.paste(BLUE, (0, middle, half, height))
    image.paste(YELLOW, (half, middle, width, height))
    return image.convert(mode)


def saved(image: Image.Image, path: Path, **options: Any) -> Path:
    image.save(path, **options)
    return path


def job_of(path: Path, options: ImageOptions = SMALL, rights: RightsRecord | None = None) -> Job:
    header = probe(path, LIMIT)
    return Job(path, header.digest, plan(path.stem, header, options, download=False), rights or RightsRecord())


def made_of(path: Path, tmp_path: Path, options: ImageOptions = SMALL, rights: RightsRecord | None = None) -> Encoded:
    encoded = encode([job_of(path, options, rights)], options, tmp_path / "cache", workers=2)
    assert encoded.problems == ()
    return encoded


def pixel(path: Path, place: tuple[float, float], mode: str = "RGB") -> tuple[int, ...]:
    """The pixel at a place given in parts of width and height."""
    with Image.open(path) as image:
        value = image.convert(mode).getpixel((int(place[0] * image.width), int(place[1] * image.height)))
    return value if isinstance(value, tuple) else (int(value or 0),)


def is_near(found: tuple[int, ...], expected: tuple[int, ...], tolerance: int = 14) -> bool:
    return len(found) == len(expected) and all(abs(a - b) <= tolerance for a, b in zip(found, expected, strict=True))


def assert_quadrants(path: Path) -> None:
    for place, colour in {(0.2, 0.2): RED, (0.8, 0.2): GREEN, (0.2, 0.8): BLUE, (0.8, 0.8): YELLOW}.items():
        found = pixel(path, place)
        assert is_near(found, colour), f"{path.suffix}: {found} at {place}, not {colour}"


def whole_tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


# --- modes ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.bmp", "a.avif"])
def test_an_rgb_picture_of_every_format_keeps_its_colours(name: str, tmp_path: Path) -> None:
    encoded = made_of(saved(quadrants(), tmp_path / name, quality=95), tmp_path, ALL)
    assert len(encoded.files) == 8
    for path in encoded.files.values():
        assert_quadrants(path)


def grey(value: int, mode: str = "L") -> Image.Image:
    return Image.new(mode, (80, 40), value)


def palette() -> Image.Image:
    return quadrants().quantize(8)


def see_through_palette() -> Image.Image:
    image = Image.new("P", (80, 40), 0)
    image.putpalette([*RED, *GREEN])
    image.paste(1, (40, 0, 80, 40))
    return image


def half_clear(mode: str = "RGBA") -> Image.Image:
    """Left opaque red, right clear."""
    image = Image.new("RGBA", (80, 40), (*RED, 255))
    image.paste((*BLUE, 0), (40, 0, 80, 40))
    return image.convert(mode)


OPAQUE: dict[str, tuple[Callable[[], Image.Image], str, dict[str, Any], tuple[int, ...]]] = {
    "L": (lambda: grey(100), "png", {}, (100, 100, 100)),
    "L in JPEG": (lambda: grey(100), "jpg", {}, (100, 100, 100)),
    "1": (lambda: Image.new("1", (80, 40), 1), "png", {}, (255, 255, 255)),
    "P": (palette, "png", {}, RED),
    "P in GIF": (palette, "gif", {}, RED),
    "I;16": (lambda: Image.new("I;16", (80, 40), 100 * 257), "png", {}, (100, 100, 100)),
    "I;16 in TIFF": (lambda: Image.new("I;16", (80, 40), 200 * 257), "tif", {}, (200, 200, 200)),
    "I;16B in TIFF": (lambda: Image.new("I;16B", (80, 40), 200 * 257), "tif", {}, (200, 200, 200)),
    "I": (lambda: Image.new("I", (80, 40), 100 * 257), "tif", {}, (100, 100, 100)),
    "F": (lambda: Image.new("F", (80, 40), 0.5), "tif", {}, (128, 128, 128)),
    "CMYK in JPEG": (lambda: Image.new("CMYK", (80, 40), (0, 255, 255, 0)), "jpg", {"quality": 95}, RED),
    "CMYK in TIFF": (lambda: Image.new("CMYK", (80, 40), (0, 255, 255, 0)), "tif", {}, RED),
    "LAB": (lambda: Image.new("LAB", (80, 40), (255, 128, 128)), "tif", {}, (255, 255, 255)),
    "YCbCr": (lambda: quadrants(mode="YCbCr"), "tif", {}, RED),
}


@pytest.mark.parametrize("kind", sorted(OPAQUE))
def test_every_opaque_mode_arrives_as_the_colour_it_shows(kind: str, tmp_path: Path) -> None:
    draw, extension, options, expected = OPAQUE[kind]
    path = saved(draw(), tmp_path / f"a.{extension}", **options)
    assert not probe(path, LIMIT).has_alpha
    for file in made_of(path, tmp_path).files.values():
        assert is_near(pixel(file, (0.2, 0.2)), expected, 3 if expected != RED else 14)


SEE_THROUGH: dict[str, tuple[Callable[[], Image.Image], str, dict[str, Any], tuple[int, ...]]] = {
    "RGBA": (half_clear, "png", {}, RED),
    "RGBA in WebP": (half_clear, "webp", {"lossless": True}, RED),
    "RGBA in TIFF": (half_clear, "tif", {}, RED),
    "LA": (lambda: half_clear("LA"), "png", {}, (76, 76, 76)),
    "P with a clear index": (see_through_palette, "png", {"transparency": 1}, RED),
    "P with an alpha table": (see_through_palette, "png", {"transparency": b"\xff\x00"}, RED),
    "P with a clear index in GIF": (see_through_palette, "gif", {"transparency": 1}, RED),
    "RGB with a clear colour": (lambda: half_clear("RGB"), "png", {"transparency": BLUE}, RED),
}


@pytest.mark.parametrize("kind", sorted(SEE_THROUGH))
def test_every_kind_of_transparency_stays_transparent_in_webp_and_png(kind: str, tmp_path: Path) -> None:
    draw, extension, options, expected = SEE_THROUGH[kind]
    path = saved(draw(), tmp_path / f"a.{extension}", **options)
    assert probe(path, LIMIT).has_alpha
    files = made_of(path, tmp_path).files
    assert {file.suffix for file in files.values()} == {".webp", ".png"}
    for file in files.values():
        assert is_near(pixel(file, (0.2, 0.5), "RGBA"), (*expected, 255))
        assert pixel(file, (0.8, 0.5), "RGBA")[3] == 0


def test_transparency_is_laid_on_white_where_jpeg_is_made_of_it(tmp_path: Path) -> None:
    path = saved(half_clear(), tmp_path / "a.png")
    header = probe(path, LIMIT)
    jpeg = probe(saved(quadrants(), tmp_path / "b.jpg"), LIMIT)
    opaque = plan("a", jpeg, ImageOptions(widths=(80,), formats=("jpeg",)), download=False)
    encoded = encode([Job(path, header.digest, opaque, RightsRecord())], SMALL, tmp_path / "cache")
    (file,) = encoded.files.values()
    assert is_near(pixel(file, (0.2, 0.5)), RED)
    assert is_near(pixel(file, (0.9, 0.5)), (255, 255, 255))


def test_clear_pixels_do_not_bleed_their_colour_into_opaque_ones(tmp_path: Path) -> None:
    files = made_of(saved(half_clear(), tmp_path / "a.png"), tmp_path, ImageOptions(widths=(20,), formats=("png",))).files
    (file,) = files.values()
    with Image.open(file) as image:
        seen = [image.getpixel((x, 5)) for x in range(image.width)]
    assert all(value[2] < 30 for value in seen if isinstance(value, tuple) and value[3] > 40)


@pytest.mark.parametrize("extension", ["gif", "webp", "tif", "png"])
def test_only_the_first_frame_of_many_is_taken(extension: str, tmp_path: Path) -> None:
    frames = [Image.new("RGB", (80, 40), colour) for colour in (BLUE, RED)]
    path = saved(frames[0], tmp_path / f"a.{extension}", save_all=True, append_images=frames[1:])
    for file in made_of(path, tmp_path).files.values():
        assert is_near(pixel(file, (0.5, 0.5)), BLUE)


def test_the_first_picture_of_an_mpo_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    quadrants().save(path, "MPO", save_all=True, append_images=[Image.new("RGB", (80, 40), BLUE)], quality=95)
    for file in made_of(path, tmp_path).files.values():
        assert_quadrants(file)


# --- colour profiles ------------------------------------------------------------------------------------------------------------


def icc(kind: bytes, space: bytes, pcs: bytes, tags: dict[bytes, bytes]) -> bytes:
    """A colour profile, version 2, from its tags."""
    tags = {b"desc": b"desc" + bytes(4) + struct.pack(">I", 5) + b"test\0" + bytes(78), **tags}
    table, body, start = b"", b"", 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        padded = data + bytes(-len(data) % 4)
        table += name + struct.pack(">II", start + len(body), len(data))
        body += padded
    head = struct.pack(">I4sI4s4s4s", 0, b"test", 0x02400000, kind, space, pcs) + bytes(12) + b"acsp" + bytes(28)
    head += struct.pack(">iii", 0xF6D6, 0x10000, 0xD32D) + bytes(48)
    profile = head + struct.pack(">I", len(tags)) + table + body
    return struct.pack(">I", len(profile)) + profile[4:]


def swapped_primaries() -> bytes:
    """sRGB whose red and green have changed places."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    renamed = profile.replace("sRGB".encode("utf-16-be"), "swap".encode("utf-16-be"))
    return renamed.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")


def linear_grey() -> bytes:
    white = b"XYZ " + bytes(4) + struct.pack(">iii", 0xF6D6, 0x10000, 0xD32D)
    return icc(b"mntr", b"GRAY", b"XYZ ", {b"wtpt": white, b"kTRC": b"curv" + bytes(4) + struct.pack(">IH", 1, 0x100)})


def cyan_shows_as_mid_grey() -> bytes:
    """A CMYK profile with which full cyan is the grey of L* 50, and everything else white."""
    white = b"XYZ " + bytes(4) + struct.pack(">iii", 0xF6D6, 0x10000, 0xD32D)
    matrix = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x10000)
    corners = b"".join(bytes((128 if corner & 8 else 255, 128, 128)) for corner in range(16))
    table = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + matrix + bytes(range(256)) * 4 + corners + bytes(range(256)) * 3
    return icc(b"prtr", b"CMYK", b"Lab ", {b"wtpt": white, b"A2B0": table})


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "tif"])
def test_an_rgb_profile_is_carried_out(extension: str, tmp_path: Path) -> None:
    path = saved(Image.new("RGB", (80, 40), RED), tmp_path / f"a.{extension}", icc_profile=swapped_primaries())
    for file in made_of(path, tmp_path).files.values():
        assert is_near(pixel(file, (0.5, 0.5)), (0, 255, 0))


def test_a_profile_is_carried_out_beside_alpha(tmp_path: Path) -> None:
    path = saved(half_clear(), tmp_path / "a.png", icc_profile=swapped_primaries())
    for file in made_of(path, tmp_path).files.values():
        assert is_near(pixel(file, (0.2, 0.5), "RGBA"), (0, 255, 0, 255))
        assert pixel(file, (0.8, 0.5), "RGBA")[3] == 0


def test_a_grey_profile_is_carried_out(tmp_path: Path) -> None:
    path = saved(grey(128), tmp_path / "a.png", icc_profile=linear_grey())
    for file in made_of(path, tmp_path).files.values():
        assert is_near(pixel(file, (0.5, 0.5)), (188, 188, 188), 4)


@pytest.mark.parametrize("extension", ["jpg", "tif"])
def test_a_cmyk_profile_is_carried_out(extension: str, tmp_path: Path) -> None:
    path = saved(Image.new("CMYK", (80, 40), (255, 0, 0, 0)), tmp_path / f"a.{extension}", icc_profile=cyan_shows_as_mid_grey())
    for file in made_of(path, tmp_path).files.values():
        assert is_near(pixel(file, (0.5, 0.5)), (119, 119, 119), 8)


@pytest.mark.parametrize("profile", [b"nonsense", linear_grey(), swapped_primaries()[:200]])
def test_a_profile_that_is_broken_or_of_another_kind_is_ignored(profile: bytes, tmp_path: Path) -> None:
    for file in made_of(saved(quadrants(), tmp_path / "a.png", icc_profile=profile), tmp_path).files.values():
        assert_quadrants(file)


# --- orientation and size -------------------------------------------------------------------------------------------------------

STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How an upright picture lies in a file with each orientation."""


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "tif", "avif"])
@pytest.mark.parametrize("orientation", STORED)
def test_every_orientation_is_upright(orientation: int, extension: str, tmp_path: Path) -> None:
    turn = STORED[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = quadrants() if turn is None else quadrants().transpose(turn)
    path = saved(stored, tmp_path / f"a.{extension}", exif=exif.tobytes(), quality=95)
    header = probe(path, LIMIT)
    assert (header.width, header.height) == (80, 40)
    for site_path, file in made_of(path, tmp_path).files.items():
        with Image.open(file) as image:
            assert image.size == ((40, 20) if "-40." in site_path else (20, 10))
            assert 0x0112 not in image.getexif()
        assert_quadrants(file)


def test_a_turned_photograph_is_decoded_small_and_still_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    path = saved(quadrants(640, 1280).transpose(Image.Transpose.ROTATE_90), tmp_path / "a.jpg", exif=exif.tobytes())
    for file in made_of(path, tmp_path).files.values():
        assert_quadrants(file)


def test_every_file_has_the_size_and_format_its_plan_says(tmp_path: Path) -> None:
    path = saved(quadrants(333, 500), tmp_path / "a.png")
    options = ImageOptions(widths=(50, 100, 1000), formats=("webp", "jpeg", "png", "avif"))
    files = made_of(path, tmp_path, options).files
    planned = job_of(path, options).plan.renditions
    assert list(files) == [rendition.path for rendition in planned]
    for rendition in planned:
        with Image.open(files[rendition.path]) as image:
            assert (image.width, image.height, (image.format or "").lower()) == (
                rendition.width,
                rendition.height,
                rendition.format,
            )
            assert image.width <= 333


def test_a_single_pixel_and_a_strip_can_be_made(tmp_path: Path) -> None:
    for size in ((1, 1), (900, 1), (1, 900)):
        encoded = made_of(saved(Image.new("RGB", size, RED), tmp_path / "a.png"), tmp_path)
        assert all(is_near(pixel(file, (0, 0)), RED) for file in encoded.files.values())


# --- what was embedded goes -----------------------------------------------------------------------------------------------------

SECRET = "Geheim-4711"


def iptc(*records: tuple[int, int, bytes]) -> bytes:
    """An APP13 segment with IPTC records."""
    data = b"".join(struct.pack(">BBBH", 0x1C, record, number, len(value)) + value for record, number, value in records)
    block = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)
    return b"\xff\xed" + struct.pack(">H", len(block) + 2) + block


def telling_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0131], exif[0x013B] = SECRET, SECRET, SECRET, SECRET
    exif[0x9C9B] = SECRET.encode("utf-16-le")
    exif.get_ifd(0x8769).update(
        {0xA431: SECRET, 0x927C: SECRET.encode(), 0x9286: b"ASCII\0\0\0" + SECRET.encode(), 0xA420: SECRET}
    )
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0), 29: SECRET})
    return exif.tobytes()


def telling(extension: str, path: Path) -> Path:
    """A picture that tells a secret in every place its format has."""
    options: dict[str, Any] = {"exif": telling_exif(), "xmp": f"<x>{SECRET}</x>".encode()}
    if extension == "jpg":
        options |= {"comment": SECRET.encode(), "extra": iptc((2, 120, SECRET.encode()))}
    if extension == "png":
        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_text("Comment", SECRET)
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
    if extension == "gif":
        options = {"comment": SECRET.encode()}
    if extension == "tif":
        words = dict.fromkeys((270, 271, 272, 305, 315, 316), SECRET)
        options = {"tiffinfo": {**words, 700: f"<x>{SECRET}</x>".encode(), 33723: SECRET.encode()}}
    return saved(quadrants(), path / f"a.{extension}", **options)


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "tif", "avif", "gif"])
def test_nothing_embedded_in_the_original_reaches_a_rendition(extension: str, tmp_path: Path) -> None:
    path = telling(extension, tmp_path)
    assert SECRET.encode() in path.read_bytes()
    files = made_of(path, tmp_path, ALL, RightsRecord(credit="Foto: Jana Weber", copyright="© 2026 Klinik")).files
    assert len(files) == 8
    for file in files.values():
        content = file.read_bytes()
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert SECRET.encode(encoding) not in content
        with Image.open(file) as image:
            assert set(image.getexif()) == {0x8298}
            assert image.getexif().get_ifd(0x8825) == {}
            assert not {"comment", "icc_profile", "photoshop", "Comment", "date:create"} & set(image.info)


def test_without_rights_nothing_is_embedded(tmp_path: Path) -> None:
    for file in made_of(telling("jpg", tmp_path), tmp_path, ALL).files.values():
        with Image.open(file) as image:
            assert dict(image.getexif()) == {}
            assert not image.info.get("xmp")


# --- rights are written ---------------------------------------------------------------------------------------------------------

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "rights": "http://ns.adobe.com/xap/1.0/rights/",
    "core": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "ext": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "rdf": RDF[1:-1],
}

FULL = RightsRecord(
    creator=f"Jana {HOSTILE}",
    credit=f"Foto {HOSTILE}",
    copyright=f"© {HOSTILE}",
    license_name=f"CC {HOSTILE}",
    license_url="https://example.org/terms?a=1&b=<2>",
    caption=f"Caption {HOSTILE}",
    alt=f"Alt {HOSTILE}",
    ai="generated",
)


def xmp_of(path: Path) -> ElementTree.Element:
    with Image.open(path) as image:
        packet = image.info["xmp"]
    return ElementTree.fromstring(packet)


def said(root: ElementTree.Element, path: str) -> str | None:
    return root.findtext(f".//rdf:Description/{path}", namespaces=NAMES)


def test_every_property_is_in_the_xmp_of_every_format_unharmed(tmp_path: Path) -> None:
    files = made_of(saved(quadrants(), tmp_path / "a.jpg"), tmp_path, ALL, FULL).files
    assert {file.suffix for file in files.values()} == {".jpg", ".webp", ".png", ".avif"}
    for file in files.values():
        root = xmp_of(file)
        assert said(root, "dc:creator/rdf:Seq/rdf:li") == FULL.creator
        assert said(root, "dc:rights/rdf:Alt/rdf:li") == FULL.copyright
        assert said(root, "dc:description/rdf:Alt/rdf:li") == FULL.caption
        assert said(root, "photoshop:Credit") == FULL.credit
        assert said(root, "rights:WebStatement") == FULL.license_url
        assert said(root, "rights:Marked") == "True"
        assert said(root, "rights:UsageTerms/rdf:Alt/rdf:li") == FULL.license_name
        assert said(root, "core:AltTextAccessibility/rdf:Alt/rdf:li") == FULL.alt
        assert said(root, "plus:Licensor/rdf:Seq/rdf:li/plus:LicensorURL") == FULL.license_url
        assert (said(root, "ext:DigitalSourceType") or "").endswith("/trainedAlgorithmicMedia")


def test_exif_of_every_format_names_artist_copyright_and_description_in_utf_8(tmp_path: Path) -> None:
    for file in made_of(saved(quadrants(), tmp_path / "a.jpg"), tmp_path, ALL, FULL).files.values():
        with Image.open(file) as image:
            exif = {tag: str(text).encode("latin-1").decode() for tag, text in image.getexif().items()}
        assert exif == {0x010E: FULL.caption, 0x013B: FULL.creator, 0x8298: FULL.copyright}


@pytest.mark.parametrize(
    ("ai", "ending"),
    [("edited", "/compositeWithTrainedAlgorithmicMedia"), ("generated", "/trainedAlgorithmicMedia"), ("none", ""), ("", "")],
)
def test_the_use_of_ai_is_told_in_the_words_of_iptc(ai: str, ending: str, tmp_path: Path) -> None:
    files = made_of(saved(quadrants(), tmp_path / "a.jpg"), tmp_path, SMALL, RightsRecord(credit="x", ai=ai)).files
    for file in files.values():
        source = said(xmp_of(file), "ext:DigitalSourceType")
        assert (source or "") == ("http://cv.iptc.org/newscodes/digitalsourcetype" + ending if ending else "")


def test_texts_without_end_and_control_characters_do_not_break_a_file(tmp_path: Path) -> None:
    endless = "&\x00\x0b\ufffe\ud800" * 50_000
    record = RightsRecord(*[endless] * 7)
    for file in made_of(saved(quadrants(), tmp_path / "a.jpg"), tmp_path, ALL, record).files.values():
        assert set(said(xmp_of(file), "photoshop:Credit") or "") == {"&", "…"}


# --- rights are read ------------------------------------------------------------------------------------------------------------


def packet(properties: str, attributes: str = "", before: str = "") -> bytes:
    names = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMES.items() if prefix != "rdf")
    return (
        f'{before}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF[1:-1]}">'
        f'<rdf:Description rdf:about=""{names} {attributes}>'
        f"{properties}</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


XMP = packet(
    "<dc:creator><rdf:Seq><rdf:li>Jana Weber</rdf:li><rdf:li>Ö. Ünal</rdf:li></rdf:Seq></dc:creator>"
    '<dc:rights><rdf:Alt><rdf:li xml:lang="de">Rechte</rdf:li>'
    '<rdf:li xml:lang="x-default">R&amp;D 😀</rdf:li></rdf:Alt></dc:rights>'
    '<dc:description><rdf:Alt><rdf:li xml:lang="de">Ein Roboter</rdf:li></rdf:Alt></dc:description>',
    'photoshop:Credit="Klinik/Weber" rights:WebStatement="https://example.org/terms"',
)


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "tif", "avif"])
def test_rights_are_read_from_the_xmp_of_every_format(extension: str, tmp_path: Path) -> None:
    options: dict[str, Any] = {"xmp": XMP}
    if extension == "tif":
        options = {"tiffinfo": {700: XMP}}
    if extension == "png":
        options = {"pnginfo": PngInfo()}
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", XMP.decode())
    rights = probe(saved(quadrants(), tmp_path / f"a.{extension}", **options), LIMIT).rights
    assert (rights.creator, rights.credit, rights.copyright) == ("Jana Weber, Ö. Ünal", "Klinik/Weber", "R&D 😀")
    assert (rights.license_url, rights.caption) == ("https://example.org/terms", "Ein Roboter")


def test_what_we_write_we_read(tmp_path: Path) -> None:
    for file in made_of(saved(quadrants(), tmp_path / "a.jpg"), tmp_path, ALL, FULL).files.values():
        rights = probe(file, LIMIT).rights
        assert (rights.creator, rights.credit, rights.copyright, rights.caption) == (
            FULL.creator,
            FULL.credit,
            FULL.copyright,
            FULL.caption,
        )


@pytest.mark.parametrize(("encoding", "records"), [("utf-8", ((1, 90, b"\x1b%G"),)), ("utf-8", ()), ("latin-1", ())])
def test_rights_are_read_from_iptc_in_utf_8_and_latin_1(
    encoding: str, records: tuple[tuple[int, int, bytes], ...], tmp_path: Path
) -> None:
    texts = ((2, 80, "Jürgen"), (2, 80, "Ä. Öz"), (2, 110, "Müller/dpa"), (2, 116, "© Müller"), (2, 120, "Größe"))
    segment = iptc(*records, *((record, number, text.encode(encoding)) for record, number, text in texts))
    rights = probe(saved(quadrants(), tmp_path / "a.jpg", extra=segment), LIMIT).rights
    assert (rights.creator, rights.credit, rights.copyright, rights.caption) == (
        "Jürgen, Ä. Öz",
        "Müller/dpa",
        "© Müller",
        "Größe",
    )


def test_rights_are_read_from_exif_in_utf_8_and_latin_1(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x013B], exif[0x8298], exif[0x010E] = "Jürgen".encode(), "© Weber\0© Klinik".encode("latin-1"), "Größe".encode()
    rights = probe(saved(quadrants(), tmp_path / "a.jpg", exif=exif.tobytes()), LIMIT).rights
    assert (rights.creator, rights.copyright, rights.caption) == ("Jürgen", "© Weber, © Klinik", "Größe")


def test_xmp_wins_over_iptc_and_iptc_over_exif_field_by_field(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x013B], exif[0x8298], exif[0x010E] = "exif", "exif", "exif"
    segment = iptc((2, 116, b"iptc"), (2, 80, b"iptc"))
    xmp = packet("<dc:creator><rdf:Seq><rdf:li>xmp</rdf:li></rdf:Seq></dc:creator>")
    rights = probe(saved(quadrants(), tmp_path / "a.jpg", exif=exif.tobytes(), extra=segment, xmp=xmp), LIMIT).rights
    assert (rights.creator, rights.copyright, rights.caption) == ("xmp", "iptc", "exif")


def test_what_a_camera_writes_by_itself_is_no_caption(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "OLYMPUS DIGITAL CAMERA         "
    assert probe(saved(quadrants(), tmp_path / "a.jpg", exif=exif.tobytes()), LIMIT).rights.caption == ""


@pytest.mark.parametrize(
    "xmp",
    [
        packet("<dc:rights>&leak;</dc:rights>", before='<!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/passwd">]>'),
        packet("<dc:rights>&a;</dc:rights>", before='<!DOCTYPE x [<!ENTITY a "aaaa">]>'),
        packet("<dc:rights>").replace(b"</rdf:RDF>", b""),
        b"\xff\xfe<",
        b"\0" * 500,
    ],
)
def test_xmp_with_entities_or_without_sense_says_nothing(xmp: bytes, tmp_path: Path) -> None:
    path = saved(quadrants(), tmp_path / "a.jpg", xmp=xmp)
    assert probe(path, LIMIT).rights.copyright == ""
    assert made_of(path, tmp_path).made == 4


def test_an_address_that_is_not_of_the_web_is_not_taken_for_terms(tmp_path: Path) -> None:
    xmp = packet("<rights:WebStatement>javascript:alert(1)</rights:WebStatement>")
    assert probe(saved(quadrants(), tmp_path / "a.jpg", xmp=xmp), LIMIT).rights.license_url == ""


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_broken_exif_does_not_make_a_picture_unreadable(tmp_path: Path) -> None:
    path = saved(quadrants(), tmp_path / "a.jpg", exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xff" * 40)
    assert probe(path, LIMIT).width == 80
    assert made_of(path, tmp_path).made == 4


# --- what is refused ------------------------------------------------------------------------------------------------------------


def test_a_header_says_size_format_bytes_and_digest(tmp_path: Path) -> None:
    path = saved(quadrants(), tmp_path / "a.jpg")
    header = probe(str(path), LIMIT)
    content = path.read_bytes()
    assert (header.width, header.height, header.format, header.has_alpha) == (80, 40, "jpeg", False)
    assert (header.size, header.digest) == (len(content), hashlib.sha256(content).hexdigest())


def png_claiming(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


REFUSED = {
    "nothing": (b"", "is empty"),
    "text": (b"this is no picture at all", "not a picture"),
    "a web page": (b"<!DOCTYPE html><html><body>404</body></html>", "web page"),
    "a web page after a mark": (b"\xef\xbb\xbf \n<html>", "web page"),
    "a drawing without size": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "viewBox"),
    "a document": (b"%PDF-1.7 ...", "PDF"),
    "a pointer": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "git lfs pull"),
    "a phone's picture": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40), "HEIC"),
    "the begin of a JPEG": (b"\xff\xd8\xff\xe0\0\x10JFIF", "damaged or incomplete"),
    "the begin of a PNG": (b"\x89PNG\r\n\x1a\n\0\0", "damaged or incomplete"),
    "the begin of a WebP": (b"RIFF\x10\0\0\0WEBPVP8 ", "damaged or incomplete"),
    "the begin of a TIFF": (b"II*\0\xff\xff\xff\x7f", "damaged or incomplete"),
    "the begin of a GIF": (b"GIF89a\x01", "damaged or incomplete"),
    "the begin of an AVIF": (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif" + bytes(40), "damaged or incomplete"),
    "no pixels": (png_claiming(0, 10), "damaged or incomplete"),
    "a bomb": (png_claiming(60_000, 60_000), "pixels"),
    "a bomb below the limit of Pillow": (png_claiming(13_000, 12_000), "13000 × 12000 pixels, more than the 150 million"),
}


@pytest.mark.parametrize("kind", sorted(REFUSED))
def test_what_is_no_usable_picture_is_refused_with_a_reason_and_a_remedy(kind: str, tmp_path: Path) -> None:
    content, expected = REFUSED[kind]
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    with pytest.raises(PictureError, match=expected) as caught:
        probe(path, LIMIT)
    assert str(caught.value).count(". ") >= 1
    assert str(caught.value).endswith(".")


def test_a_missing_file_and_a_folder_are_told_as_such(tmp_path: Path) -> None:
    for path in (tmp_path / "none.jpg", tmp_path):
        with pytest.raises(PictureError, match="cannot be read"):
            probe(path, LIMIT)


def test_a_bomb_is_refused_without_being_decoded(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png_claiming(40_000, 40_000))
    program = (
        "import resource, sys\nfrom newsroom_plugin.imaging import probe\nfrom newsroom_plugin.errors import PictureError\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try:\n    probe(sys.argv[1], 150_000_000)\nexcept PictureError:\n"
        "    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    grown = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True).stdout
    assert int(grown) < 50_000, "kilobytes; 4.8 million would be the pixels"


@pytest.mark.parametrize("extension", ["png", "jpg", "tif", "gif"])
def test_a_header_is_read_without_decoding_the_picture(extension: str, tmp_path: Path) -> None:
    path = saved(Image.new("RGB", (6000, 6000), RED), tmp_path / f"a.{extension}")
    program = (
        "import resource, sys\nfrom newsroom_plugin.imaging import probe\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\nprobe(sys.argv[1], 150_000_000)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    command = [sys.executable, "-c", program, str(path)]
    grown = int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    # A TIFF of this size is 108 MB; hashing reads it piece by piece.
    assert grown < 30_000, "kilobytes; 144,000 would be the pixels"


def moved_behind_the_pixels(png: bytes, names: tuple[bytes, ...]) -> bytes:
    """A PNG whose chunks of these names stand right before its end."""
    chunks, position = [], 8
    while position < len(png):
        length = struct.unpack_from(">I", png, position)[0] + 12
        chunks.append(png[position : position + length])
        position += length
    chunks.sort(key=lambda chunk: (chunk[4:8] == b"IEND", chunk[4:8] in names))
    return png[:8] + b"".join(chunks)


def test_orientation_and_rights_that_stand_behind_the_pixels_of_a_png_count(tmp_path: Path) -> None:
    exif, notes = Image.Exif(), PngInfo()
    exif[0x0112] = 6
    notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
    path = saved(quadrants().transpose(Image.Transpose.ROTATE_90), tmp_path / "a.png", exif=exif.tobytes(), pnginfo=notes)
    path.write_bytes(moved_behind_the_pixels(path.read_bytes(), (b"eXIf", b"iTXt")))
    header = probe(path, LIMIT)
    assert (header.width, header.height, header.rights.credit) == (80, 40, "Klinik/Weber")
    for file in made_of(path, tmp_path).files.values():
        assert_quadrants(file)


def test_the_limit_is_that_of_the_options_and_not_of_pillow(tmp_path: Path) -> None:
    path = saved(quadrants(), tmp_path / "a.png")
    assert probe(path, 3200).width == 80
    with pytest.raises(PictureError, match="80 × 40 pixels"):
        probe(path, 3199)


# --- many pictures --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "gif", "tif", "avif"])
def test_a_picture_cut_short_is_told_and_does_not_stop_the_others(extension: str, tmp_path: Path) -> None:
    good = saved(quadrants(), tmp_path / "good.jpg")
    whole = saved(Image.effect_noise((300, 300), 90).convert("RGB"), tmp_path / f"cut.{extension}", quality=90)
    intact = job_of(whole)
    whole.write_bytes(whole.read_bytes()[: whole.stat().st_size * 2 // 3])
    cut = Job(whole, hashlib.sha256(whole.read_bytes()).hexdigest(), intact.plan, RightsRecord())
    encoded = encode([cut, job_of(good)], SMALL, tmp_path / "cache")
    assert [asset for asset, _ in encoded.problems] == ["cut"]
    assert "damaged or incomplete" in encoded.problems[0][1]
    assert set(encoded.files) == {rendition.path for rendition in job_of(good).plan.renditions}


def test_a_picture_that_changed_since_it_was_planned_is_not_kept_under_its_old_digest(tmp_path: Path) -> None:
    path = saved(quadrants(), tmp_path / "a.jpg")
    job = job_of(path)
    saved(Image.new("RGB", (80, 40), BLUE), path)
    encoded = encode([job], SMALL, tmp_path / "cache")
    assert "changed while" in encoded.problems[0][1]
    assert not encoded.files


def test_a_picture_that_vanished_is_told(tmp_path: Path) -> None:
    job = job_of(saved(quadrants(), tmp_path / "a.jpg"))
    job.source.unlink()
    assert "cannot be read" in encode([job], SMALL, tmp_path / "cache").problems[0][1]


def test_progress_is_told_after_each_picture_and_never_when_nothing_is_missing(tmp_path: Path) -> None:
    jobs = [job_of(saved(quadrants(80 + number, 40), tmp_path / f"{number}.png")) for number in range(5)]
    told: list[tuple[int, int]] = []
    encode(jobs, SMALL, tmp_path / "cache", 3, lambda done, total: told.append((done, total)))
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
    encode(jobs, SMALL, tmp_path / "cache", 3, lambda done, total: told.append((done, total)))
    assert len(told) == 5


def test_nothing_to_do_is_done(tmp_path: Path) -> None:
    assert encode([], SMALL, tmp_path / "cache") == Encoded(Files({}), {}, 0, 0, ())
    assert not (tmp_path / "cache").exists()


def test_two_assets_with_the_same_picture_share_the_work(tmp_path: Path) -> None:
    first = job_of(saved(quadrants(), tmp_path / "a.png"))
    second = job_of(Path(shutil.copy(first.source, tmp_path / "b.png")))
    encoded = encode([first, second], SMALL, tmp_path / "cache")
    assert len(encoded.files) == 8
    assert len(set(encoded.files.values())) == 4


# --- the cache ------------------------------------------------------------------------------------------------------------------


def test_a_second_run_encodes_nothing_and_opens_no_original(tmp_path: Path) -> None:
    jobs = [job_of(saved(quadrants(80 + number, 40), tmp_path / f"{number}.png"), rights=FULL) for number in range(3)]
    first = encode(jobs, SMALL, tmp_path / "cache")
    for job in jobs:
        job.source.unlink()
    second = encode(jobs, SMALL, tmp_path / "cache")
    assert (first.made, first.reused, second.made, second.reused) == (12, 0, 0, 12)
    assert first.files == second.files
    assert second.problems == ()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-7]),
    "emptied": lambda path: path.write_bytes(b""),
    "a bit turned": lambda path: path.write_bytes(path.read_bytes()[:200] + b"\x55" + path.read_bytes()[201:]),
    "overwritten": lambda path: path.write_bytes(b"rubbish"),
    "removed": lambda path: path.unlink(),
}


@pytest.mark.parametrize("kind", sorted(DAMAGE))
def test_a_damaged_entry_is_made_again_with_the_same_bytes(kind: str, tmp_path: Path) -> None:
    job = job_of(saved(quadrants(), tmp_path / "a.png"), rights=FULL)
    first = encode([job], SMALL, tmp_path / "cache")
    before = whole_tree(tmp_path / "cache")
    DAMAGE[kind](first.files["media/a/a-20.webp"])
    second = encode([job], SMALL, tmp_path / "cache")
    assert (second.made, second.reused) == (1, 3)
    assert whole_tree(tmp_path / "cache") == before


def test_the_same_input_gives_the_same_bytes_whatever_the_number_of_threads(tmp_path: Path) -> None:
    jobs = [job_of(saved(quadrants(80 + number, 40), tmp_path / f"{number}.png"), ALL, FULL) for number in range(4)]
    trees = []
    for workers in (1, 4):
        encode(jobs, ALL, tmp_path / str(workers), workers)
        trees.append(whole_tree(tmp_path / str(workers)))
    assert trees[0] == trees[1]
    assert len(trees[0]) == 32


def variations(job: Job) -> dict[str, tuple[Job, ImageOptions]]:
    other_plan = ImageOptions(widths=(20, 60))
    return {
        "quality": (job, ImageOptions(widths=SMALL.widths, quality={"webp": 50, "jpeg": 50})),
        "rights": (Job(job.source, job.digest, job.plan, RightsRecord(credit="somebody else")), SMALL),
        "the sizes it is made from": (job_of(job.source, other_plan), other_plan),
    }


@pytest.mark.parametrize("kind", ["quality", "rights", "the sizes it is made from"])
def test_whatever_changes_the_bytes_makes_them_anew(kind: str, tmp_path: Path) -> None:
    job = job_of(saved(quadrants(), tmp_path / "a.png"))
    encode([job], SMALL, tmp_path / "cache")
    changed, options = variations(job)[kind]
    assert encode([changed], options, tmp_path / "cache").reused == 0


def test_another_name_for_the_same_picture_needs_no_new_work(tmp_path: Path) -> None:
    job = job_of(saved(quadrants(), tmp_path / "a.png"))
    encode([job], SMALL, tmp_path / "cache")
    renamed: Plan = plan("b", probe(job.source, LIMIT), SMALL, download=False)
    assert encode([Job(job.source, job.digest, renamed, job.rights)], SMALL, tmp_path / "cache").made == 0


def test_two_builds_at_once_share_a_cache(tmp_path: Path) -> None:
    jobs = [job_of(saved(quadrants(80 + number, 40), tmp_path / f"{number}.png")) for number in range(6)]
    results: list[Encoded] = []
    threads = [threading.Thread(target=lambda: results.append(encode(jobs, SMALL, tmp_path / "cache", 2))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 3
    assert results[0].files == results[1].files == results[2].files
    assert len(whole_tree(tmp_path / "cache")) == 24, "no temporary file is left"


def test_leftovers_of_a_build_that_was_killed_are_not_taken_for_entries(tmp_path: Path) -> None:
    job = job_of(saved(quadrants(), tmp_path / "a.png"))
    files = encode([job], SMALL, tmp_path / "cache").files
    entry = files["media/a/a-20.webp"]
    entry.rename(entry.with_name(f"{entry.name}.123-abcd.tmp"))
    assert encode([job], SMALL, tmp_path / "cache").made == 1


def test_a_cache_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, not a folder")
    with pytest.raises(PictureError, match=r"The cache for pictures, .*cannot be written: .*cache_dir") as caught:
        encode([job_of(saved(quadrants(), tmp_path / "a.png"))], SMALL, tmp_path / "cache")
    assert "Traceback" not in str(caught.value)


def test_a_full_disk_is_told_and_leaves_no_half_file(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    path = saved(Image.effect_noise((300, 300), 90).convert("RGB"), tmp_path / "a.png")
    program = (
        "import resource, sys\nfrom pathlib import Path\nsys.path.insert(0, sys.argv[3])\n"
        "from test_imaging import job_of, SMALL, encode, PictureError, ImageOptions\n"
        "options = ImageOptions(widths=(300,))\njob = job_of(Path(sys.argv[1]), options)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n    encode([job], options, Path(sys.argv[2]))\nexcept PictureError as error:\n    print(error)\n"
    )
    command = [sys.executable, "-B", "-c", program, str(path), str(tmp_path / "cache"), str(Path(__file__).parent)]
    told = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    assert "cannot be written" in told.stdout
    assert whole_tree(tmp_path / "cache") == {}


def test_a_complete_cache_need_not_be_writable(tmp_path: Path) -> None:
    job = job_of(saved(quadrants(), tmp_path / "a.png"))
    encode([job], SMALL, tmp_path / "cache")
    program = (
        "import resource, sys\nfrom pathlib import Path\nsys.path.insert(0, sys.argv[3])\n"
        "from test_imaging import job_of, SMALL, encode\njob = job_of(Path(sys.argv[1]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
        "print(encode([job], SMALL, Path(sys.argv[2])).reused, file=sys.stderr)\n"
    )
    command = [sys.executable, "-B", "-c", program, str(job.source), str(tmp_path / "cache"), str(Path(__file__).parent)]
    told = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    assert told.stderr.strip() == "4"
