"""Pages in a real browser: a folder served as GitHub Pages does, what a page says and asks, what reaches out of it."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

WIDTHS = (360, 1280)
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}
SCHEMES = ("light", "dark")


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as GitHub Pages does: what is missing is answered with 404.html."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serving(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


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
