"""`make screenshots`: the picture in the README, taken from the built demo, so that it stays true.

With `--to FOLDER`, every kind of page and state at two widths in both schemes, to look at one by one.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from servers import serving

from .__main__ import chromium
from .kinds import PAGES

README = Path(".github/newsroom.webp")
SIZE = (1280, 1000)
LIMIT = 200_000
"""Bytes a picture in the repository may have."""

DRAWN = """Promise.race([
    Promise.all([...document.images].map(image => image.decode().catch(() => undefined))),
    new Promise(done => setTimeout(done, 3000)),
])"""
"""Until every picture can be drawn. One that a script takes off the page meanwhile never says that it can."""


def shot(browser: Browser, address: str, width: int, height: int, scheme: str, *, whole: bool) -> bytes:
    """One page as PNG, with every picture on it loaded and nothing moving."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        timezone_id="Europe/Berlin",
    )
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(image => image.loading = 'eager')")
    page.wait_for_load_state("networkidle")
    page.evaluate(DRAWN)
    taken = page.screenshot(full_page=whole)
    context.close()
    return taken


def for_readme(browser: Browser, base: str) -> None:
    """The home page, as small as it can be and still be read."""
    picture = Image.open(io.BytesIO(shot(browser, base, *SIZE, "light", whole=False))).convert("RGB")
    into = io.BytesIO()
    picture.save(into, "WEBP", quality=82, method=6)
    if len(into.getvalue()) > LIMIT:
        raise SystemExit(f"{README} would have {len(into.getvalue())} bytes; {LIMIT} is the most.")
    README.write_bytes(into.getvalue())
    print(f"{README}: {picture.width} × {picture.height} pixels, {len(into.getvalue()) // 1000} kB")


def main() -> None:
    """Take the picture of the README, or pictures of everything."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--site", type=Path, default=Path("site"), help="the folder of the built demo")
    arguments.add_argument("--to", type=Path, help="a folder for pictures of every kind of page")
    asked = arguments.parse_args()
    with serving(asked.site.resolve()) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        if asked.to is None:
            for_readme(browser, base)
        else:
            asked.to.mkdir(parents=True, exist_ok=True)
            for name, url in PAGES.items():
                for width, scheme in ((390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")):
                    path = asked.to / f"{name.replace(' ', '-')}-{width}-{scheme}.png"
                    path.write_bytes(shot(browser, base + url, width, 800, scheme, whole=True))
                    print(path, flush=True)
        browser.close()


if __name__ == "__main__":
    main()
