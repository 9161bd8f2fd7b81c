"""Draw the portraits: flat shapes in a few tones of green, each person from a handful of curves.

Drawn on a field of 240 by 300 and rasterised by resvg. Mira Okafor's is stored lying on its side with
an Exif orientation, as cameras do it.
"""

import io
import math
from dataclasses import dataclass
from pathlib import Path

import resvg_py
from PIL import Image

MEDIA = Path(__file__).parents[2] / "content" / "media" / "personen"
INK = "#15211e"


@dataclass(frozen=True)
class Skin:
    """The tones of a face."""

    base: str
    shade: str
    light: str
    line: str
    lips: str


FAIR = Skin("#f1f5f3", "#c3dbd2", "#ffffff", "#3d6f5f", "#8fb9aa")
LIGHT = Skin("#dfece7", "#a9cdc0", "#f3f8f6", "#2f5f50", "#7eac9c")
OLIVE = Skin("#b5d5c9", "#82b2a0", "#d0e5dd", "#1f4a3d", "#6a9c8a")
BROWN = Skin("#6ea28f", "#47806c", "#8dbaa9", "#123229", "#39705d")
DARK = Skin("#4c806d", "#2e5f4f", "#6b9d8a", "#0d241d", "#264f42")


@dataclass(frozen=True)
class Person:
    """What makes one face different from the next."""

    skin: Skin
    hair: str
    gloss: str
    back: str
    front: str
    clothes: str
    extra: str = ""
    over: str = ""
    half: float = 37
    jaw: float = 25
    chin: float = 178
    tilt: float = 0
    brow: float = 2.6
    smile: float = 2.0
    ground: str = "#e3ebe8"


def face(p: Person) -> str:
    """The outline of the face."""
    w, j, c = p.half, p.jaw, p.chin
    return (
        f"M{120 - w},110C{120 - w},80 {130 - w},60 120,60S{120 + w},80 {120 + w},110"
        f"C{120 + w},130 {117 + w},144 {120 + j},158C{114 + j},{c - 8} 130,{c} 120,{c}"
        f"C110,{c} {126 - j},{c - 8} {120 - j},158C{123 - w},144 {120 - w},130 {120 - w},110Z"
    )


def eye(x: float, p: Person, side: int) -> str:
    """One eye with lid and brow; `side` is -1 for the left one in the picture."""
    s = p.skin
    lid = f"M{x - 8.4},121.2C{x - 5},114.6 {x + 5},114.6 {x + 8.4},120.6"
    inner, outer = (x + 9.5, x - 10.5) if side < 0 else (x - 9.5, x + 10.5)
    white = "#fbfdfc" if s in (FAIR, LIGHT, OLIVE) else "#e2eeea"
    return (
        f'<clipPath id="e{side}"><path d="{lid}C{x + 5},125.6 {x - 5},125.8 {x - 8.4},121.2Z"/></clipPath>'
        f'<g clip-path="url(#e{side})"><rect x="{x - 10}" y="110" width="20" height="20" fill="{white}"/>'
        f'<rect x="{x - 10}" y="110" width="20" height="7.4" fill="{s.shade}" opacity=".6"/>'
        f'<circle cx="{x}" cy="119.6" r="4.3" fill="{INK}"/><circle cx="{x - 1.4}" cy="118" r="1.15" fill="#fff"/></g>'
        f'<path d="{lid}" fill="none" stroke="{s.line}" stroke-width="1.7" stroke-linecap="round"/>'
        f'<path d="M{x - 7.4},112.6C{x - 4},110 {x + 4},110 {x + 7.4},112.6" fill="none" stroke="{s.shade}" stroke-width="1.3" stroke-linecap="round"/>'
        f'<path d="M{inner},107.6C{(inner + x) / 2},{104.2 - p.brow * 0.3} {(outer + x) / 2},{102.6} {outer},106.6" fill="none" stroke="{p.hair if p.hair != "#e9f0ed" else "#9dbcb1"}"'
        f' stroke-width="{p.brow}" stroke-linecap="round"/>'
    )


def draw(p: Person) -> str:
    """The whole portrait as SVG."""
    s = p.skin
    outline = face(p)
    m = p.smile
    ears = "".join(
        f'<path d="M{120 + d * (p.half - 2)},112c{d * 9},-5 {d * 10},6 {d * 7},14c{d * -2},6 {d * -6},8 {d * -8},5Z" fill="{t}"/>'
        for d, t in ((-1, s.base), (1, s.shade))
    )
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 300" width="2400" height="3000">
<rect width="240" height="300" fill="{p.ground}"/><circle cx="86" cy="108" r="118" fill="#fff" opacity=".38"/>
<g transform="translate(120 300) scale(1.1) translate(-120 -288)">
<g transform="rotate({p.tilt} 120 190)">{p.back}</g>
<g transform="translate(120 192) scale(1.17 1.24) translate(-120 -214)">
<path d="M99,150V196C99,204 92,212 82,216L120,252L158,216C148,212 141,204 141,196V150Z" fill="{s.base}"/>
<path d="M99,170C108,190 134,192 141,166V196C141,204 148,212 158,216L128,244C132,222 124,206 99,188Z" fill="{s.shade}"/>
<path d="M99,185V201C108,211 130,216 141,212V185Z" fill="{s.shade}"/>
{p.clothes}
</g>
<g transform="rotate({p.tilt} 120 190)">
{ears}
<clipPath id="f"><path d="{outline}"/></clipPath>
<path d="{outline}" fill="{s.base}"/>
<g clip-path="url(#f)">
<path d="M130,56C141,76 147,92 143,103C136,105 128,109 126.500,117C127,128 131,137 129.500,143C126,146 122,147 120.500,149C124,152 133,152 137.500,157C137,164 130,168 128,182L182,192V56Z" fill="{s.shade}"/>
<path d="M93,132C97,128 106,130 109,136C108,144 97,146 93,140Z" fill="{s.light}" opacity=".75"/>
<path d="M100,76C108,68 118,67 122,72C120,84 112,94 102,93C97,88 97,81 100,76Z" fill="{s.light}" opacity=".7"/>
<path d="M116.500,110C115.500,122 116,132 117,139C119,139 121,138 121.500,136C121,128 121,118 121.500,110Z" fill="{s.light}" opacity=".8"/>
{p.extra}
</g>
<path d="M111.500,143.500C113.500,147.500 117,146 120,147.800C123,146 126.500,147.500 128.500,143.500" fill="none" stroke="{s.line}" stroke-width="1.5" stroke-linecap="round" opacity=".75"/>
{eye(103.5, p, -1)}{eye(136.5, p, 1)}
<path d="M106,{158 - m}C111,{156.500} 116,153.600 120,155.200C124,153.600 129,{156.500} 134,{158 - m}C128,{161 + m} 112,{161 + m} 106,{158 - m}Z" fill="{s.lips}"/>
<path d="M105.500,{157.600 - m}C112,{158.800 + m * 0.3} 128,{158.800 + m * 0.3} 134.500,{157.600 - m}" fill="none" stroke="{s.line}" stroke-width="1.4" stroke-linecap="round"/>
<path d="M113,{164.500 + m}C117,{166 + m} 123,{166 + m} 127,{164.500 + m}" fill="none" stroke="{s.shade}" stroke-width="1.6" stroke-linecap="round"/>
{p.front}{p.over}
</g></g></svg>"""


def shape(path: str, fill: str, more: str = "") -> str:
    """One filled path."""
    return f'<path d="{path}" fill="{fill}" {more}/>'


def line(path: str, colour: str, width: float) -> str:
    """One stroke with round ends."""
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def shoulders(fill: str, dark: str, neck: float = 214) -> str:
    """A plain top with a round neck and a darker side."""
    edge = f"M22,300C24,262 40,238 84,{neck}C100,{neck + 22} 140,{neck + 22} 156,{neck}C200,238 216,262 218,300Z"
    side = f"M156,{neck}C200,238 216,262 218,300H150C160,276 168,250 146,{neck + 12}C150,{neck + 8} 154,{neck + 4} 156,{neck}Z"
    return shape(edge, fill) + shape(side, dark)


def jacket(cloth: str, dark: str, shirt: str, collar: str) -> str:
    """An open jacket with lapels over a shirt."""
    return (
        shape("M84,214L120,262L156,214L168,300H72Z", shirt)
        + shape("M84,213L76,222L112,256L120,246Z", collar) + shape("M156,213L164,222L128,256L120,246Z", collar)
        + shape("M20,300C22,262 40,236 82,215L76,228L116,300Z", cloth) + shape("M220,300C218,262 200,236 158,215L164,228L124,300Z", dark)
        + shape("M82,215L62,240L80,248L74,256L116,300L80,240Z", dark) + shape("M158,215L178,240L160,248L166,256L124,300L160,240Z", cloth)
    )  # fmt: skip


def curls() -> str:
    """Thick curls: overlapping discs around the head, always the same ones."""
    discs = []
    for ring, (radius, count, size) in enumerate(((63, 27, 12), (52, 23, 14), (39, 17, 16))):
        for i in range(count):
            angle = math.radians(146 + (248 / (count - 1)) * i)
            x = 120 + radius * math.cos(angle) * 1.02 + 1.5 * math.sin(i * 2.3 + ring)
            y = 108 + radius * math.sin(angle) * 1.04 + 1.5 * math.cos(i * 1.7)
            tone = ("#16271f", "#1d3329", "#122019")[(i + ring) % 3]
            discs.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size + (i * 7 % 4) * 0.7:.1f}" fill="{tone}"/>')
    return '<ellipse cx="120" cy="104" rx="56" ry="52" fill="#16271f"/>' + "".join(discs)


def fringe() -> str:
    """The curls on the forehead."""
    spots = (
        (82, 98, 9),
        (86, 86, 10),
        (95, 75, 11),
        (107, 68, 11),
        (120, 66, 11),
        (133, 68, 11),
        (145, 75, 11),
        (154, 86, 10),
        (158, 98, 9),
    )
    tones = ("#1d3329", "#16271f", "#234034")
    return "".join(f'<circle cx="{x}" cy="{y}" r="{r}" fill="{tones[i % 3]}"/>' for i, (x, y, r) in enumerate(spots))


GLASSES = (
    '<g fill="#fff" fill-opacity=".14" stroke="#15211e" stroke-width="2.6"><circle cx="103" cy="120" r="14.5"/><circle cx="137" cy="120" r="14.5"/></g>'
    + line("M117.500,118C119,116.500 121,116.500 122.500,118M88.500,118L82,115M151.500,118L158,115", INK, 2.6)
)
BOB = "M74,116C66,62 96,38 122,38C152,38 176,62 167,116C166,140 174,158 167,180C158,186 146,184 141,178H99C92,185 80,186 72,179C67,160 75,140 74,116Z"

PEOPLE = {
    "jana-weber": Person(
        LIGHT, "#15211e", "#2d4a41",
        back=shape(BOB, "#0f1a17"),
        front=shape("M80,128C76,90 92,58 132,54C128,74 108,92 94,98C86,106 84,118 86,150C84,164 84,172 80,180C74,168 80,148 80,128Z", "#15211e")
        + shape("M130,54C154,58 166,86 161,128C161,148 166,166 160,180C154,170 156,150 154,132C154,112 150,100 142,92C134,84 130,70 130,54Z", "#15211e")
        + line("M90,86C97,72 108,63 122,58M86,98C88,92 91,88 94,86", "#35564b", 2.4) + line("M146,68C154,78 158,92 158,108", "#2d4a41", 2),
        clothes=shoulders("#3c7463", "#255545"), half=35, jaw=22, chin=176, tilt=-2, smile=2.6,
    ),
    "deniz-aydin": Person(
        OLIVE, "#15211e", "#2d4a41", back="",
        front=shape("M80,118C72,66 96,42 124,43C152,43 168,70 160,118C158,104 156,96 152,90C142,84 130,78 112,78C102,78 94,84 88,92C84,100 82,108 80,118Z", "#15211e")
        + line("M96,66C104,56 116,51 130,51M92,76C96,70 99,67 103,64", "#35564b", 2.4),
        extra=shape("M78,120L86,122C87,138 93,147 101,149C108,149 112,150.500 120,150.500S132,149 139,149C147,147 153,138 154,122L162,120V190H78Z", "#1b2c27")
        + shape("M104,157C110,152.500 130,152.500 136,157C132,166 108,166 104,157Z", "#a5cabc"),
        over=GLASSES, clothes=shoulders("#4f8a77", "#37705e", 211)
        + line("M84,212C100,234 140,234 156,212", "#2a5c4c", 3), jaw=27, chin=180, tilt=2, brow=3.6, smile=1.6,
    ),
    "helene-brandt-michaelis": Person(
        FAIR, "#8fb0a4", "#fff",
        back=shape("M76,122C62,70 92,34 126,36C162,36 180,76 165,124C162,132 158,136 156,138H84C80,134 78,130 76,122Z", "#a9c4ba"),
        front=shape("M80,124C66,74 98,42 134,46C164,50 172,88 160,126C160,108 156,98 148,90C134,90 120,84 112,72C108,86 94,94 88,102C84,108 82,116 80,124Z", "#cfdfd9")
        + line("M112,70C118,60 130,54 144,58M104,62C112,52 124,48 138,50M92,84C95,74 100,67 106,62M148,68C156,76 160,88 160,100", "#ecf3f0", 2.6)
        + line("M118,72C126,80 138,84 150,84", "#a9c4ba", 2),
        extra=line("M98,143C97,147 98,150 100,152M142,143C143,147 142,150 140,152", "#a3c6b9", 1.5)
        + line("M88,125L84,128M89,122L84,122M152,125L156,128M151,122L156,122", "#a3c6b9", 1.1),
        over='<circle cx="81" cy="136" r="2.6" fill="#00614e"/><circle cx="159" cy="136" r="2.6" fill="#00614e"/>',
        clothes=jacket("#1d332c", "#14251f", "#eef3f1", "#f8fbfa"), half=36, jaw=22, chin=177, smile=2.4, tilt=1,
    ),
    "samuel-adeyemi": Person(
        DARK, "#0d1a16", "#1d332c", back="",
        front=shape("M81,112C74,70 98,50 120,50S166,70 159,112C158,98 154,86 147,79C132,72 108,72 93,79C86,86 82,98 81,112Z", "#0d1a16")
        + line("M95,68C103,60 112,57 122,57", "#264339", 2.2),
        extra=shape("M92,160C100,178 140,178 148,160V190H92Z", "#183a2f", 'opacity=".28"'),
        clothes=jacket("#fbfdfc", "#e6eeeb", "#8fbcaa", "#a9cdc0").replace("#e6eeeb", "#dbe6e2")
        + shape("M120,250L114,258L117,300H123L126,258Z", "#00614e"), jaw=28, half=38, chin=181, brow=3.4, smile=2.2, tilt=-1, ground="#d3e0db",
    ),
    "tomasz-lewandowski": Person(
        LIGHT, "#3f5f54", "#6a8a7e", back="",
        front=shape("M79,122C70,70 94,40 128,42C158,44 170,76 161,122C160,106 157,96 153,88C140,86 112,88 100,74C96,84 88,92 85,100C82,108 81,116 79,122Z", "#3a5a4f")
        + shape("M79,122C75,104 78,90 84,82C86,92 86,104 85,124ZM161,122C165,104 162,90 156,82C153,92 154,104 155,124Z", "#a9c4ba")
        + line("M104,70C112,60 126,53 142,56M98,62C106,52 118,48 132,49", "#5f8073", 2.4),
        extra=line("M102,86C110,83 130,83 138,86M106,80C113,78 127,78 134,80", "#bcd5cb", 1.4)
        + line("M99,145C97,150 98,154 100,157M141,145C143,150 142,154 140,157", "#9cc0b2", 1.6),
        over=shape("M120,149.500C112,147 102,151 99,159C106,157.500 114,158 120,155.500C126,158 134,157.500 141,159C138,151 128,147 120,149.500Z", "#4d6f63"),
        clothes=jacket("#2f6353", "#234f42", "#dfe9e5", "#eef3f1"), half=39, jaw=29, chin=180, brow=4, smile=1.2, tilt=0.5,
    ),
    "annika-sandberg": Person(
        FAIR, "#b3c9c0", "#fff",
        back='<ellipse cx="122" cy="40" rx="25" ry="20" fill="#c5d8d0"/>' + line("M104,38C112,28 130,26 140,36M108,48C116,38 130,38 138,46", "#e6efeb", 2.6)
        + shape("M78,112C70,66 96,46 122,46C150,46 172,66 163,112L158,130H82Z", "#b9cfc6"),
        front=shape("M80,122C72,84 90,52 122,54C118,72 104,86 92,94C85,102 82,110 80,122Z", "#d3e2dc") + shape("M120,54C152,52 168,84 160,122C158,110 155,102 148,94C136,86 124,72 120,54Z", "#c5d8d0")
        + line("M88,90C94,74 104,64 116,59M150,88C146,74 138,64 126,59", "#eaf2ef", 2.4) + line("M80,120C79,126 81,132 80,138M160,120C161,126 159,132 160,137", "#c5d8d0", 2),
        over='<circle cx="80.500" cy="139" r="2" fill="#15211e"/><circle cx="159.500" cy="139" r="2" fill="#15211e"/>',
        clothes=shoulders("#0a705b", "#00513f", 210) + shape("M94,192C108,201 132,201 146,192L156,226C140,240 100,240 84,226Z", "#0c7a63")
        + shape("M122,198.500C130,198.500 139,196.500 146,192L156,226C150,232 140,236 130,236.500Z", "#00513f"), half=34.5, jaw=21, chin=175, brow=2.2, smile=2.8, tilt=-2.5,
    ),
    "mira-okafor": Person(
        BROWN, "#16271f", "#2d4a41", back=curls(), front=fringe(),
        over='<g fill="none" stroke="#e9f1ee" stroke-width="2.4"><circle cx="79" cy="146" r="9"/><circle cx="161" cy="146" r="9"/></g>',
        clothes=shoulders("#e9f0ed", "#cfdfd9", 212) + line("M84,213C100,236 140,236 156,213", "#a9c7bc", 3), half=36, jaw=22, chin=177, smile=3, tilt=2, brow=3, ground="#d3e0db",
    ),
}  # fmt: skip


def main() -> None:
    """Draw everybody."""
    MEDIA.mkdir(parents=True, exist_ok=True)
    for name, person in PEOPLE.items():
        pixels = bytes(resvg_py.svg_to_bytes(svg_string=draw(person)))
        image = Image.open(io.BytesIO(pixels)).convert("RGB")
        exif = Image.Exif()
        if name == "mira-okafor":
            exif[0x0112] = 6
            image = image.transpose(Image.Transpose.ROTATE_90)
        image.save(MEDIA / f"{name}.jpg", quality=86, optimize=True, exif=exif)


if __name__ == "__main__":
    main()
