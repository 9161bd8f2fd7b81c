"""The three tools, each asked for what it found: the Nu HTML checker, axe, Lighthouse."""

from __future__ import annotations

import json
import os
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

MODULES = Path(__file__).parent / "node_modules"
WIDTHS = (320, 768, 1600)
SCHEMES = ("light", "dark")
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROME = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"


@dataclass(frozen=True, slots=True)
class Measured:
    """What Lighthouse says of one page, on a phone as it imagines it."""

    scores: dict[str, int]
    """Points of 100 by category."""
    failed: tuple[str, ...]
    """The checks that cost points, performance apart."""
    kilobytes: float
    """What the page moves in all."""
    shift: float
    """Cumulative layout shift."""
    paint: float
    """Seconds to the largest contentful paint."""


def nu(site: Path) -> dict[str, list[str]]:
    """Errors of the Nu HTML checker by file of the site, in all HTML of it."""
    command = ["java", "-Xss4m", "-jar", str(MODULES / "vnu-jar/build/dist/vnu.jar")]
    command += ["--errors-only", "--skip-non-html", "--exit-zero-always", "--format", "json", str(site)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    found: dict[str, list[str]] = defaultdict(list)
    for message in json.loads(said[said.index("{") :])["messages"]:
        path = message.get("url", "").partition(str(site))[2].lstrip("/")
        found[path].append(f"line {message.get('lastLine', '?')}: {message['message']} {message.get('extract', '')!r}")
    return found


def axe(browser: Browser, address: str) -> list[str]:
    """Findings of axe on one page, at three widths, light and dark, with everything unfolded."""
    found = []
    for width in WIDTHS:
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(address, wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach(it => { it.removeAttribute('name'); it.open = true })")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            for one in Axe().run(page, options=AXE).response["violations"]:
                found += [f"{one['id']} at {width} px, {scheme}: {node['html'][:160]}" for node in one["nodes"]]
        context.close()
    return found


def lighthouse(address: str, chromium: str) -> Measured:
    """Ask Lighthouse about one page."""
    command = ["node", str(MODULES / "lighthouse/cli/index.js"), address, "--quiet", "--output=json", "--output-path=stdout"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={CHROME}"]
    environment = {**os.environ, "CHROME_PATH": chromium}
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if not ran.stdout.startswith("{"):
        raise SystemExit(f"Lighthouse could not look at {address}: {ran.stderr.strip()[-2000:]}")
    said = json.loads(ran.stdout)
    if "runtimeError" in said and "score" in said["runtimeError"]:
        raise SystemExit(f"Lighthouse could not look at {address}: {said['runtimeError']}")
    audits = said["audits"]
    failed = [
        f"{name}: {audits[part['id']]['title']}"
        for name in CATEGORIES[1:]
        for part in said["categories"][name]["auditRefs"]
        if part["weight"] and audits[part["id"]]["score"] not in (None, 1)
    ]
    return Measured(
        scores={name: round(100 * (said["categories"][name]["score"] or 0)) for name in CATEGORIES},
        failed=tuple(failed),
        kilobytes=audits["total-byte-weight"]["numericValue"] / 1000,
        shift=audits["cumulative-layout-shift"]["numericValue"],
        paint=audits["largest-contentful-paint"]["numericValue"] / 1000,
    )
