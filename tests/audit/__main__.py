"""`make audit`: Lighthouse (as on a phone), the Nu HTML checker and axe over the built demo in `site/`, as one table.

The Nu checker reads every page there is, the others one page of each kind and state. What is asked for: no error, no finding, 100
points for accessibility, best practices and SEO, and 98 for performance where readers come first. Anything less is told, and fails.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from servers import serving

from . import tools
from .kinds import FAST, LEADS_ON, NOT_FOR_SEARCH_ENGINES, PAGES

ENOUGH = 98
"""Points for performance."""


def chromium() -> str:
    """A Chromium of this machine."""
    names = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next((found for name in names if (found := shutil.which(name))), None)
    if found is None:
        raise SystemExit("There is no Chromium on this machine: sh tests/setup/browser.sh")
    return found


def file_of(url: str) -> str:
    """The file of the site that an address is answered with; the 404 page when there is none."""
    return f"{url.partition('?')[0]}index.html"


def short(name: str, measured: tools.Measured) -> list[str]:
    """Where a page falls short of what is asked for."""
    wanted = {"accessibility": 100, "best-practices": 100}
    if name in FAST:
        wanted["performance"] = ENOUGH
    if name not in NOT_FOR_SEARCH_ENGINES:
        wanted["seo"] = 100
    said = [f"{name}: {kind} {measured.scores[kind]}" for kind, least in wanted.items() if measured.scores[kind] < least]
    return [*said, *(f"{name}: {line}" for line in measured.failed if line.split(":")[0] in wanted)]


def row(name: str, measured: tools.Measured | None, findings: int | str, errors: int) -> str:
    """A line of the table."""
    if measured is None:
        return f"{name:<18}{'–':>6}{'–':>6}{'–':>6}{'–':>6}{findings:>6}{errors:>5}"
    points = "".join(f"{measured.scores[kind]:>6}" for kind in tools.CATEGORIES)
    weight = f"{measured.kilobytes:>8.0f}{measured.paint:>7.1f}{measured.shift:>8.3f}"
    return f"{name:<18}{points}{findings:>6}{errors:>5}{weight}"


def main() -> None:
    """Print the table, then what falls short."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("pages", nargs="*", help="only these, by their name in the table, or by address")
    arguments.add_argument("--site", type=Path, default=Path("site"), help="the folder of the built demo")
    asked = arguments.parse_args()
    site = asked.site.resolve()
    pages = {name: PAGES.get(name, name) for name in asked.pages} or PAGES
    missing = [url for name, url in pages.items() if name != "not found" and not (site / file_of(url)).is_file()]
    if missing:
        raise SystemExit(f"{site} has no {', '.join(missing)}: build the demo with `make site`, or mend tests/audit/kinds.py.")
    errors = tools.nu(site)
    said = [f"Nu: {path}: {line}" for path, lines in sorted(errors.items()) for line in lines]
    print(f"{'page':<18}{'perf':>6}{'acc':>6}{'best':>6}{'seo':>6}{'axe':>6}{'nu':>5}{'kB':>8}{'paint':>7}{'shift':>8}")
    browser_path = chromium()
    with serving(site, is_packed=True) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        for name, url in pages.items():
            found = [] if name in LEADS_ON else tools.axe(browser, base + url)
            measured = None if name in LEADS_ON or name == "not found" else tools.lighthouse(base + url, browser_path)
            of_page = errors.get("404.html" if name == "not found" else file_of(url), [])
            print(row(name, measured, "–" if name in LEADS_ON else len(found), len(of_page)), flush=True)
            said += [f"{name}: axe: {line}" for line in found]
            said += short(name, measured) if measured else []
        browser.close()
    count = sum(1 for _ in site.rglob("*.html"))
    print(f"\nNu HTML checker: {count} files, {sum(map(len, errors.values()))} errors.")
    print("\n".join(["", *said]) if said else "Nothing falls short.")
    raise SystemExit(1 if said else 0)


if __name__ == "__main__":
    main()
