"""Draw the curves, the chart, the site plan and the logo.

Charts are SVG rasterised by resvg with the font Inter (Debian's fonts-inter); the logo stays SVG as well.
"""

import io
from pathlib import Path

import numpy as np
import resvg_py
from PIL import Image
from scipy.ndimage import gaussian_filter1d

MEDIA = Path(__file__).parents[2] / "content" / "media"
INK, DEEP, PAPER, MUTE = "#15211e", "#00614e", "#eef2f0", "#5d6b67"


def raster(svg: str) -> Image.Image:
    """Turn SVG into pixels at its own size."""
    return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, font_family="Inter"))))


def document(width: int, height: int, body: str, ground: str = PAPER) -> str:
    """An SVG document with a plain ground."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="Inter">'
        f'<rect width="{width}" height="{height}" fill="{ground}"/>{body}</svg>'
    )


def polyline(x: np.ndarray, y: np.ndarray, colour: str, width: float, opacity: float = 1) -> str:
    """One curve through many points."""
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True))
    return (
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-opacity="{opacity}"'
        ' stroke-linejoin="round" stroke-linecap="round"/>'
    )


def tremor() -> Image.Image:
    """Hands that tremble on the left and are calm on the right."""
    rng = np.random.default_rng(12)
    x = np.linspace(-20, 4820, 1600)
    place = (x / 4800).clip(0, 1)
    calm = 1 / (1 + np.exp((place - 0.46) * 13))
    lines = []
    count = 46
    for i in range(count):
        # On the left the hands cross each other, on the right each keeps its own line.
        home = -60 + 2120 * i / (count - 1)
        start = 1000 + (home - 1000) * 0.86 + rng.normal(0, 90)
        drift = gaussian_filter1d(rng.normal(size=x.size), 130)
        shake = gaussian_filter1d(rng.normal(size=x.size), 9) + 0.55 * gaussian_filter1d(rng.normal(size=x.size), 3.5)
        beat = np.sin(2 * np.pi * (place * rng.uniform(38, 62) + rng.random())) * gaussian_filter1d(rng.normal(size=x.size), 40)
        swing = drift / drift.std() * 62 + shake / shake.std() * 34 + beat / beat.std() * 16
        y = home + (start - home) * calm + swing * calm + 10 * np.sin(place * 5 + i * 0.2) * (1 - calm)
        chosen = i == 24
        lines.append(
            (
                chosen,
                polyline(
                    x,
                    y,
                    DEEP if chosen else INK,
                    13 if chosen else rng.uniform(2.6, 5.2),
                    1 if chosen else rng.uniform(0.32, 0.8),
                ),
            )
        )
    body = "".join(line for _, line in sorted(lines, key=lambda pair: pair[0]))
    return raster(document(4800, 2000, body)).convert("RGB")


def light_chart() -> Image.Image:
    """Three bars: how much light each endoscope needs."""
    bars = (("Iris 2K", "2017", 100, "#a9bdb6"), ("Iris 3K", "2021", 78, "#6f9587"), ("Iris 4K", "2026", 50, DEEP))
    body = f'<text x="180" y="210" font-size="76" font-weight="700" fill="{INK}">Halb so viel Licht für das gleiche Bild</text>'
    body += f'<text x="180" y="290" font-size="46" fill="{MUTE}">Lichtmenge bei gleicher Bildhelligkeit, Iris 2K = 100</text>'
    for value in (0, 25, 50, 75, 100):
        at = 560 + value * 15
        body += f'<path d="M{at},390V1220" stroke="{INK}" stroke-opacity="{0.75 if value == 0 else 0.16}" stroke-width="{4 if value == 0 else 3}"/>'
        body += f'<text x="{at}" y="1290" font-size="42" fill="{MUTE}" text-anchor="middle">{value}</text>'
    for i, (name, year, value, colour) in enumerate(bars):
        y = 440 + i * 265
        body += f'<rect x="562" y="{y}" width="{value * 15 - 2}" height="180" fill="{colour}"/>'
        body += f'<text x="510" y="{y + 92}" font-size="56" font-weight="700" fill="{INK}" text-anchor="end">{name}</text>'
        body += f'<text x="510" y="{y + 148}" font-size="42" fill="{MUTE}" text-anchor="end">{year}</text>'
        body += f'<text x="{560 + value * 15 - 40}" y="{y + 116}" font-size="76" font-weight="700" fill="{INK if i == 0 else "#fff"}" text-anchor="end">{value}</text>'
    body += f'<text x="180" y="1410" font-size="38" fill="{MUTE}">Messung: Labor Berlin, September 2026</text>'
    return raster(document(2400, 1500, body)).convert("RGB")


def site_plan() -> Image.Image:
    """The company site between street and canal."""
    rng = np.random.default_rng(3)
    water, green, way, house = "#cfe0e2", "#dbe7de", "#f7f8f7", "#aeb9b5"
    body = f'<path d="M0,1560C700,1500 1500,1660 3000,1520V2000H0Z" fill="{water}"/><path d="M0,1560C700,1500 1500,1660 3000,1520" fill="none" stroke="#8fa9ab" stroke-width="10"/>'
    for i in range(4):
        body += f'<path d="M{200 + i * 700},{1740 + i % 2 * 70}q45,-22 90,0t90,0t90,0" fill="none" stroke="#a9c2c5" stroke-width="7" stroke-linecap="round"/>'
    body += f'<path d="M0,180L3000,90V300L0,390Z" fill="{way}"/><path d="M0,285L3000,195" stroke="#c4ccc9" stroke-width="7" stroke-dasharray="70 50"/>'
    body += f'<path d="M150,470L2850,390V1430C1900,1520 1100,1480 150,1470Z" fill="{green}" stroke="#9fb3a8" stroke-width="6" stroke-dasharray="34 20"/>'
    body += f'<g fill="none" stroke="{way}" stroke-linecap="round" stroke-linejoin="round"><path d="M1010,340V1080H330M1010,1080H2730V350" stroke-width="86"/><path d="M300,1380C900,1420 1900,1440 2720,1350M620,1080V1390M2050,1080V1410" stroke-width="36"/></g>'
    shade = 'fill="#15211e" fill-opacity=".16"'

    def building(points: str, colour: str) -> str:
        return f'<polygon points="{points}" {shade} transform="translate(22 24)"/><polygon points="{points}" fill="{colour}" stroke="{INK}" stroke-width="6" stroke-linejoin="round"/>'

    body += building("300,1160 900,1160 900,1330 300,1330", house)
    body += building("1140,1170 1700,1170 1700,1290 1480,1290 1480,1370 1140,1370", house)
    body += building("330,560 820,545 820,960 640,960 640,760 330,770", house)
    body += building("1240,520 2560,482 2560,960 1240,960", DEEP)
    roof = "".join(
        f'<path d="M{1350 + i * 110},{517 - i * 3.2}V957" stroke="#fff" stroke-opacity=".28" stroke-width="5"/>'
        for i in range(11)
    )
    body += roof
    for row in range(2):
        for i in range(12):
            body += f'<rect x="{1850 + i * 62}" y="{1160 + row * 110}" width="52" height="88" fill="{way}" stroke="#b9c5c0" stroke-width="4"/>'
    for _ in range(1100):
        x, y = rng.uniform(200, 2800), rng.uniform(500, 1430)
        free = not any(a - 55 < x < b + 55 and c - 55 < y < d + 55 for a, b, c, d in (
            (300, 900, 1160, 1330), (1140, 1700, 1170, 1370), (330, 820, 545, 960), (1240, 2560, 480, 960),
            (1850, 2590, 1160, 1360), (960, 1060, 300, 1130), (330, 2780, 1030, 1130), (2680, 2780, 300, 1130),
            (580, 660, 1080, 1400), (2010, 2090, 1080, 1400), (200, 2800, 1352, 1440)))  # fmt: skip
        if free and rng.random() < 0.5:
            r = rng.uniform(20, 38)
            body += f'<circle cx="{x + 8:.0f}" cy="{y + 9:.0f}" r="{r:.0f}" {shade}/><circle cx="{x:.0f}" cy="{y:.0f}" r="{r:.0f}" fill="#8fb39d" stroke="#6b947d" stroke-width="4"/>'
    for number, x, y, colour in (("1", 600, 1245, INK), ("2", 1310, 1270, INK), ("3", 730, 720, INK), ("4", 1900, 735, "#fff")):
        body += f'<text x="{x}" y="{y + 40}" font-size="{190 if number == "4" else 112}" font-weight="700" fill="{colour}" text-anchor="middle">{number}</text>'
    body += f'<g transform="translate(2800 1690)" fill="{INK}"><path d="M0,-90L34,40L0,18L-34,40Z"/><text y="104" font-size="58" font-weight="700" text-anchor="middle">N</text></g>'
    body += f'<g stroke="{INK}" stroke-width="7" fill="none"><path d="M180,1880H780M180,1856V1904M480,1864V1896M780,1856V1904"/></g><text x="820" y="1896" font-size="52" fill="{INK}">50 m</text>'
    return raster(document(3000, 2000, body, "#e6ebe8")).convert("RGB").quantize(128, dither=Image.Dither.NONE)


MARK = '<g fill="none" stroke="#00614e" stroke-width="2.4"><path d="M4 21a14 14 0 0 1 28 0z"/><path d="M11 21a7 7 0 0 1 14 0M9 26v2.5M15 26v6M21 26v6M27 26v2.5"/></g>'
# The word in strokes of one width, so that no font is needed.
WORD = (
    '<g fill="none" stroke="#15211e" stroke-width="2.9" stroke-linejoin="round">'
    '<path d="M43 28L50.600 9.500L58.200 28M45.800 21.600H55.400"/>'
    '<path d="M62 14.500V23.200a4.600 4.600 0 0 0 9.200 0M71.200 14.500V28"/>'
    '<path d="M76.700 28V14.500M76.700 20.400a5.200 5.200 0 0 1 6.100-4.600"/>'
    '<path d="M86.300 21H97.300a5.550 5.550 0 1 0-1.600 4.300"/>'
    '<path d="M102.300 8V28M108 14.500V28M108 9V11.700"/>'
    '<path d="M124 14.500V28M124 21.250a5.350 5.350 0 1 1-10.700 0a5.350 5.350 0 0 1 10.700 0"/></g>'
)


def logo() -> None:
    """The mark with the word as SVG, the mark alone as PNG."""
    folder = MEDIA / "logos"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "aurelia-logo.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 36" width="512" height="144"><title>Aurelia</title>{MARK}{WORD}</svg>\n',
        encoding="utf-8",
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 1.500 36 36" width="2000" height="2000">{MARK}</svg>'
    raster(svg).convert("RGBA").save(folder / "aurelia-logo.png", optimize=True)


if __name__ == "__main__":
    tremor().save(MEDIA / "forschung" / "zittern-kurven.jpg", quality=86, optimize=True)
    light_chart().save(MEDIA / "forschung" / "lichtmenge.png", optimize=True)
    site_plan().save(MEDIA / "standorte" / "lageplan.png", optimize=True)
    logo()
