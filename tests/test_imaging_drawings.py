"""Drawings (SVG): what draws stays, everything else goes; read back with ElementTree, raw search, and as pixels."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from test_imaging import FULL, GREEN, HOSTILE, LIMIT, NAMES, RED, is_near, pixel

from newsroom_plugin.errors import PictureError
from newsroom_plugin.imaging import Job, RightsRecord, encode, probe
from newsroom_plugin.renditions import ImageOptions, plan

SECRET = "Geheim-4711"
OPTIONS = ImageOptions(widths=(40, 80))
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">'
PLAIN = f'{HEAD}<rect width="20" height="20" fill="#f00"/><path d="M20 0h20v20H20z" fill="#00a000"/></svg>'


def drawn(svg: str | bytes, tmp_path: Path, rights: RightsRecord = FULL) -> dict[str, Path]:
    path = tmp_path / "logo.svg"
    path.write_bytes(svg.encode() if isinstance(svg, str) else svg)
    header = probe(path, LIMIT)
    job = Job(path, header.digest, plan("a", header, OPTIONS), rights)
    encoded = encode([job], OPTIONS, tmp_path / "cache", workers=1)
    assert encoded.problems == ()
    return {name.removeprefix("media/a/a-"): file for name, file in encoded.files.items()}


def cleaned(body: str, tmp_path: Path) -> str:
    return drawn(f"{HEAD}{body}</svg>", tmp_path, RightsRecord())["original.svg"].read_text()


def test_a_drawing_is_offered_as_svg_and_as_png_of_every_size(tmp_path: Path) -> None:
    files = drawn(PLAIN, tmp_path)
    assert set(files) == {"original.svg", "print.png", "web.png", "40.webp", "80.webp", "40.png", "80.png"}
    for name, size in {"print.png": (3600, 1800), "web.png": (1600, 800), "80.webp": (80, 40)}.items():
        with Image.open(files[name]) as image:
            assert image.size == size
        assert is_near(pixel(files[name], (0.2, 0.5)), RED)
        assert is_near(pixel(files[name], (0.8, 0.5)), GREEN)
        assert probe(files[name], LIMIT).rights.credit == FULL.credit


def test_what_is_not_painted_is_transparent(tmp_path: Path) -> None:
    files = drawn(f'{HEAD}<rect width="20" height="20" fill="red"/></svg>', tmp_path)
    assert pixel(files["web.png"], (0.8, 0.5), "RGBA")[3] == 0


def test_a_cleaned_drawing_looks_as_before(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    first = drawn(PLAIN, tmp_path)
    again = drawn(first["original.svg"].read_bytes(), tmp_path / "again")
    assert first["web.png"].read_bytes() == again["web.png"].read_bytes()
    assert first["original.svg"].read_bytes() == again["original.svg"].read_bytes()


HARMFUL = {
    "a script": f"<script>alert('{SECRET}')</script>",
    "a script in another namespace": f'<x:script xmlns:x="http://www.w3.org/1999/xhtml">{SECRET}</x:script>',
    "a handler": f'<rect width="1" height="1" onclick="{SECRET}" onload="{SECRET}" ONMOUSEOVER="{SECRET}"/>',
    "a foreign object": f'<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="{SECRET}"/></body></foreignObject>',
    "a link": f'<a href="javascript:{SECRET}"><rect width="1" height="1"/></a>',
    "an image elsewhere": f'<image href="https://example.org/{SECRET}.png" width="1" height="1"/>',
    "an image on this disk": f'<image xlink:href="file:///{SECRET}" width="1" height="1"/>',
    "a drawing inside": f'<image href="data:image/svg+xml;base64,{base64.b64encode(SECRET.encode()).decode()}" width="1" height="1"/>',
    "a use elsewhere": f'<use href="https://example.org/{SECRET}.svg#a"/>',
    "a fill elsewhere": f'<rect width="1" height="1" fill="url(https://example.org/{SECRET}#a)"/>',
    "a fill elsewhere with quotes": f"<rect width='1' height='1' fill='url(\"//example.org/{SECRET}\")'/>",
    "a hidden address": f'<rect width="1" height="1" style="fill:u\\72l(//example.org/{SECRET})"/>',
    "a style elsewhere": f'<rect width="1" height="1" style="fill:url(//example.org/{SECRET});background:url({SECRET})"/>',
    "an import": f'<style>@import "https://example.org/{SECRET}.css"; .a{{fill:red}}</style>',
    "a font": f"<style>@font-face{{font-family:x;src:url(data:font/woff2;base64,{SECRET})}}.a{{fill:red}}</style>",
    "an image set": f'<style>.a{{mask:image-set("{SECRET}" 1x)}}</style>',
    "an animation of an address": f'<a><set attributeName="href" to="javascript:{SECRET}"/></a>',
    "a comment": f"<!-- {SECRET} -->",
    "an instruction": f'<?xml-stylesheet href="{SECRET}"?>',
    "metadata": f"<metadata>{SECRET}</metadata>",
    "a description": f"<desc>{SECRET}</desc>",
    "an editor's data": f'<n:view xmlns:n="http://www.inkscape.org/namespaces/inkscape" n:docname="{SECRET}"/>',
    "an editor's attribute": f'<g xmlns:n="http://www.inkscape.org/namespaces/inkscape" n:export-filename="{SECRET}" data-x="{SECRET}"/>',
    "sound": f'<audio xmlns="http://www.w3.org/1999/xhtml" src="{SECRET}"/>',
}


@pytest.mark.parametrize("kind", HARMFUL)
def test_what_runs_links_out_or_tells_of_its_author_is_gone(kind: str, tmp_path: Path) -> None:
    found = cleaned(HARMFUL[kind] + '<rect width="9" height="9" fill="red"/>', tmp_path)
    assert SECRET not in found
    assert base64.b64encode(SECRET.encode()).decode() not in found
    assert 'fill="red"' in found
    assert not re.search(r"script|javascript|\bon\w+=|https?://(?!www\.w3\.org/)", found, re.IGNORECASE)


def test_what_draws_stays(tmp_path: Path) -> None:
    body = (
        '<title>R&amp;D &lt;b&gt; 😀</title><defs><linearGradient id="g" gradientUnits="userSpaceOnUse"><stop offset="0" '
        'stop-color="red"/></linearGradient><clipPath id="c"><circle r="9"/></clipPath><symbol id="s"><path d="M0 0h9v9z"/></symbol>'
        '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter></defs><style>.a, #b > c{fill:red;stroke:url(#g)}</style>'
        '<g class="a" fill="url(#g)" clip-path="url(\'#c\')" transform="rotate(45 1 2)" style="opacity:.5;filter:url(#f)">'
        '<use xlink:href="#s" x="3"/></g>'
    )
    found = cleaned(body, tmp_path)
    for part in (
        "R&amp;D &lt;b&gt; 😀", 'stop-color="red"', 'r="9"', 'd="M0 0h9v9z"', 'stdDeviation="2"', "{fill:red;stroke:url(#g)}",
        'fill="url(#g)"', "url('#c')", 'transform="rotate(45 1 2)"', "opacity:.5;filter:url(#f)", 'href="#s"', 'xlink:href="#s"',
    ):  # fmt: skip
        assert part in found
    ElementTree.fromstring(found)


def test_a_picture_inside_a_drawing_keeps_its_pixels_and_loses_what_it_tells(tmp_path: Path) -> None:
    buffer, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = SECRET
    exif.get_ifd(0x8825).update({1: "N", 29: SECRET})
    Image.new("RGB", (20, 20), RED).save(buffer, "jpeg", exif=exif, comment=SECRET.encode())
    picture = base64.b64encode(buffer.getvalue()).decode()
    files = drawn(f'{HEAD}<image width="20" height="20" href="data:image/jpeg;base64,{picture}"/></svg>', tmp_path)
    embedded = re.search(r'href="data:image/jpeg;base64,([^"]+)"', files["original.svg"].read_text())
    assert embedded is not None
    data = base64.b64decode(embedded[1])
    assert SECRET.encode() not in data
    with Image.open(io.BytesIO(data)) as after, Image.open(buffer) as before:
        assert after.tobytes() == before.tobytes()
    assert is_near(pixel(files["web.png"], (0.2, 0.5)), RED)


def test_rights_stand_in_the_drawing_as_rdf(tmp_path: Path) -> None:
    content = drawn(f"{HEAD}<metadata>{SECRET}</metadata></svg>", tmp_path)["original.svg"]
    assert SECRET not in content.read_text()
    metadata = ElementTree.parse(content).getroot().find("{http://www.w3.org/2000/svg}metadata")
    assert metadata is not None
    for path, expected in {
        "dc:creator/rdf:Seq/rdf:li": FULL.creator,
        "photoshop:Credit": FULL.credit,
        "dc:rights/rdf:Alt/rdf:li": FULL.copyright,
        "rights:WebStatement": FULL.license_url,
        "core:AltTextAccessibility/rdf:Alt/rdf:li": FULL.alt,
    }.items():
        assert metadata.findtext(f".//rdf:Description/{path}", namespaces=NAMES) == expected
    assert "/trainedAlgorithmicMedia" in content.read_text()
    rights = probe(content, LIMIT).rights
    assert (rights.creator, rights.credit, rights.copyright, rights.caption) == (
        FULL.creator,
        FULL.credit,
        FULL.copyright,
        FULL.caption,
    )
    assert HOSTILE in rights.credit


def test_rights_are_read_as_inkscape_writes_them(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text(
        f'{HEAD}<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><cc:Work rdf:about=""><dc:creator><cc:Agent><dc:title>Jana Weber</dc:title>'
        "</cc:Agent></dc:creator><dc:rights><cc:Agent><dc:title>© Klinik</dc:title></cc:Agent></dc:rights>"
        '<cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/></cc:Work></rdf:RDF></metadata></svg>'
    )
    rights = probe(path, LIMIT).rights
    assert (rights.creator, rights.copyright) == ("Jana Weber", "© Klinik")
    assert rights.license_url == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 128 36" width="512" height="144"', (128, 36)),
        ('viewBox="-5,-5,10,20"', (10, 20)),
        ('width="300" height="200px"', (300, 200)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('viewBox="0 0 12.5 3.125"', (1000, 250)),
        ('viewBox="nonsense" width="30" height="20"', (30, 20)),
    ],
)
def test_a_drawing_is_as_large_as_it_says(attributes: str, size: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><rect width="5" height="5"/></svg>')
    header = probe(path, LIMIT)
    assert (header.width, header.height, header.format, header.has_alpha) == (*size, "svg", True)


REFUSED = {
    "entities": (f'<!DOCTYPE svg [<!ENTITY a "aaaa">]>{PLAIN}', "entities"),
    "an entity on this disk": (f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{PLAIN}', "entities"),
    "entities of entities": (f'<!DOCTYPE svg [<!ENTITY % a "b"> %a;]>{PLAIN}', "entities"),
    "text": (f"{HEAD}<text y='9'>Klinik</text></svg>", "into paths"),
    "no size": ('<svg xmlns="http://www.w3.org/2000/svg"/>', "viewBox"),
    "no size in numbers": ('<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"/>', "viewBox"),
    "half a drawing": (PLAIN[:-9], "damaged"),
    "another language": ("<x><svg ></svg></x>", "not a drawing"),
    "parts used without end": (
        HEAD
        + '<g id="a0"/>'
        + "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
        + "</svg>",
        "too many parts",
    ),
    "a part that uses itself": (f'{HEAD}<g id="a"><use href="#a"/></g></svg>', "too many parts"),
    "a tower": (HEAD + "<g>" * 300 + "</g>" * 300 + "</svg>", "too many parts"),
    "a broken picture inside": (
        f'{HEAD}<image href="data:image/png;base64,{base64.b64encode(b"x" * 50).decode()}"/></svg>',
        "picture",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_drawing_that_cannot_be_cleaned_unchanged_is_refused_with_a_remedy(kind: str, tmp_path: Path) -> None:
    content, expected = REFUSED[kind]
    path = tmp_path / "a.svg"
    path.write_text(content)
    with pytest.raises(PictureError, match=expected) as caught:
        probe(path, LIMIT)
    assert str(caught.value).count(". ") >= 1


def test_a_document_type_without_entities_is_left_out(tmp_path: Path) -> None:
    head = '<?xml version="1.0"?><!-- Generator --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert "DOCTYPE" not in drawn(head + PLAIN, tmp_path)["original.svg"].read_text()


def test_a_drawing_in_another_encoding_leaves_in_utf_8(tmp_path: Path) -> None:
    text = f'<?xml version="1.0" encoding="utf-16"?>{HEAD}<title>Größe</title><rect width="9" height="9"/></svg>'
    assert "Größe" in drawn(text.encode("utf-16"), tmp_path)["original.svg"].read_text(encoding="utf-8")
