"""What browser tests share: what a page says and asks, what reaches out of it, and the rules of WCAG 2.2 AA for axe."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Page

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}


@dataclass
class Heard:
    """What a page did while it was open."""

    host: str
    said: list[str] = field(default_factory=list)
    """Errors and warnings on the console."""
    elsewhere: list[str] = field(default_factory=list)
    """Requests to other hosts."""
    refused: list[str] = field(default_factory=list)
    """Answers of 400 and above, apart from the page itself."""


def listening(page: Page, base: str) -> Heard:
    heard = Heard(urlsplit(base).netloc)
    page.on("console", lambda message: heard.said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.said.append(str(error)))
    page.on(
        "request",
        lambda request: heard.elsewhere.append(request.url) if urlsplit(request.url).netloc not in (heard.host, "") else None,
    )
    page.on(
        "response",
        lambda response: (
            heard.refused.append(response.url) if response.status >= 400 and not response.url.endswith("gibt-es-nicht/") else None
        ),
    )
    return heard


def overflow(page: Page) -> list[str]:
    """What reaches out of the page to the right."""
    return page.evaluate(
        """() => {
            const wide = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= wide) return [];
            return [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > wide + 1).slice(0, 5)
                .map(e => `<${e.tagName.toLowerCase()} class="${e.className}"> to ${Math.round(e.getBoundingClientRect().right)} of ${wide}`);
        }"""
    ) or (["something"] if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth") else [])
