"""Servers on this machine, for tests: a host of static files, a WebSub hub, object storage, and a line that is slow."""

from __future__ import annotations

import gzip
import http.server
import io
import os
import socket
import subprocess
import sys
import sysconfig
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs


class _Host(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as GitHub Pages does: what is missing is answered with the folder's 404.html."""

    is_open = False
    """Whether the scripts of other sites may read it."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        if self.is_open:
            self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory, "404.html")
        if code != 404 or not missing.is_file():
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _OpenHost(_Host):
    is_open = True


class _PackedHost(_Host):
    """Hands texts over packed and lets browsers keep them, on lines that stay open, as hosts in the world do."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        kind = self.guess_type(str(path))
        is_text = kind.startswith("text/") or kind.partition("+")[0].rpartition("/")[2] in ("javascript", "json", "xml", "svg")
        if not (is_text and path.is_file()) or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        body = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


class _SlowHost(_Host):
    """Hands pages over by the paragraph, as a thin line does: the head at once, then pieces with pauses."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        body = source.read()
        start = body.find(b"<body")
        if start < 0:
            outputfile.write(body)
            return
        outputfile.write(body[:start])
        rest = start + PIECES * PIECE
        for at in range(start, min(rest, len(body)), PIECE):
            outputfile.write(body[at : at + PIECE])
            outputfile.flush()
            time.sleep(PAUSE)
        outputfile.write(body[rest:])


PIECE, PIECES, PAUSE = 400, 50, 0.03
"""Bytes of a page handed over at once, how often, and the seconds between: long enough for a browser to draw what it has."""


class _Server(http.server.ThreadingHTTPServer):
    """A server that does not mind when a browser hangs up."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def running(handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server that answers as `handler` does."""
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def serving(folder: Path, *, is_open: bool = False, is_packed: bool = False, is_slow: bool = False) -> Iterator[str]:
    """The address at which a folder is served, to the scripts of other sites, too, when it `is_open`."""
    handler = _OpenHost if is_open else _PackedHost if is_packed else _SlowHost if is_slow else _Host
    with running(partial(handler, directory=str(folder))) as base:
        yield base


@dataclass
class Hub:
    """A hub, and what it was told."""

    url: str = ""
    told: list[str] = field(default_factory=list)
    """Addresses of feeds, in the order they were taken."""
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    """What each request said."""
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    """Status and headers of the next answers; 204 when none is left."""


@contextmanager
def hub() -> Iterator[Hub]:
    """A WebSub hub."""
    made = Hub()

    class Handler(http.server.BaseHTTPRequestHandler):
        """Takes what is published."""

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            """Answer what is no publication."""
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_POST(self) -> None:
            """Take one publication, or refuse it as told."""
            body = self.rfile.read(int(self.headers["Content-Length"])).decode("ascii")
            assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
            said = parse_qs(body, strict_parsing=True)
            made.asked.append(said)
            status, headers = made.answers.pop(0) if made.answers else (204, {})
            if 200 <= status < 300:
                made.told += said["hub.url"]
            self.send_response(status)
            for name, value in {**headers, "Content-Length": "0"}.items():
                self.send_header(name, value)
            self.end_headers()

    with running(Handler) as base:
        made.url = base
        yield made


RCLONE = Path(sysconfig.get_path("scripts"), "rclone")
"""What serves a folder as S3: the buckets are the folders in it."""


def free_port() -> int:
    """A port of this machine at which nobody serves."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(condition: Callable[[], bool], seconds: float = 240) -> bool:
    """Whether something comes true within some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return False


@contextmanager
def storage(folder: Path, *options: str) -> Iterator[str]:
    """The address of an S3 server, for the key `KEY` with the secret `SECRET`."""
    host, port = "127.0.0.1", free_port()
    address = f"{host}:{port}"
    command = [
        str(RCLONE),
        "serve",
        "s3",
        "--addr",
        address,
        "--auth-key",
        "KEY,SECRET",
        "--config",
        os.devnull,
        "--dir-cache-time",
        "1ms",
        *options,
        str(folder),
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while server.poll() is None:
            try:
                socket.create_connection((host, port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        assert server.poll() is None, "the server does not start"
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def slow(url: str, rate: int) -> Iterator[str]:
    """The address of a line to a server on which so many bytes a second come back, over all connections together."""
    host, _, port = url.removeprefix("http://").partition(":")
    listener = socket.create_server(("127.0.0.1", 0))
    turn = threading.Lock()

    def carry(source: socket.socket, target: socket.socket, *, is_answer: bool) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                if is_answer:
                    with turn:
                        time.sleep(len(data) / rate)
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def connect(here: socket.socket) -> None:
        with here, socket.create_connection((host, int(port))) as there:
            asking = threading.Thread(target=carry, args=(here, there), kwargs={"is_answer": False}, daemon=True)
            asking.start()
            carry(there, here, is_answer=True)
            asking.join()

    def serve() -> None:
        with suppress(OSError):
            while True:
                here, _ = listener.accept()
                threading.Thread(target=connect, args=(here,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.close()
