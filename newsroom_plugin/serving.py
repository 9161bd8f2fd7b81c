"""The server of `mkdocs serve`, for those who write: pages never wait for a build, and what was rewritten is there at once.

MkDocs' own server lets every request wait while it builds, which takes as long as the archive is large. Here files are brought in
step one by one, each whole (`in_step`), so that there is nothing to wait for. One thread hears of changes (`watching`) and has
`Quick` show what it can; what that cannot, and what else follows from an edit, is built in the main thread: at once, or when
somebody who writes has paused. An edit that is saved meanwhile is shown meanwhile. Browsers load a page again when there is
something new.
"""

from __future__ import annotations

import os
import re
import threading
import time
import webbrowser
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from string import Template
from typing import Any, Final

from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from newsroom_plugin.quick import Quick
from newsroom_plugin.watching import Watching

REST: Final = 3.0
"""Seconds without an edit after which the whole site is built: as long as somebody pauses who has ended a thought."""

_PATIENCE: Final = 60.0
"""Seconds after which a browser that waits for something new is told that there is nothing."""

_AWAKE: Final = 0.25
"""Seconds after which the main thread looks whether it was interrupted: Windows does not wake it."""

_ASKS = re.compile(r"/livereload/(\d+)/\d+")

_SCRIPT = Template("""<script>
function livereload(shown, number) {
  var asked = null;
  function ask() {
    asked = new AbortController();
    fetch("/livereload/" + shown + "/" + number, {signal: asked.signal})
      .then(function (answer) { return answer.text(); })
      .then(function (newest) { if (Number(newest) > shown) location.reload(); else ask(); })
      .catch(function (error) { if (error.name !== "AbortError") setTimeout(look, 3000); });
  }
  function look() {
    if (asked) asked.abort();
    if (document.visibilityState === "visible") ask();
  }
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", function () { if (asked) asked.abort(); });
  look();
}
livereload($shown, $number);
</script>""")
"""Asks for something new while somebody looks at the page: a browser has few connections to a host, and many tabs."""

log = get_plugin_logger("newsroom")

Environ = dict[str, Any]
"""What WSGI says of a request."""


class Server(LiveReloadServer):
    """Serves a site while somebody writes it."""

    def __init__(self, host: LiveReloadServer, quick: Quick, since: int) -> None:
        """Take the place of MkDocs' server, which has not begun; changes count `since` a time, in nanoseconds since 1970."""
        name, port = host.server_address[:2]
        super().__init__(host.builder, str(name), int(port), host.root, host.mount_path)
        self.error_handler = host.error_handler
        self._quick, self._since = quick, since
        # Some versions of watchdog watch the folder around a file, and leave out of it what is none of its business.
        self._watched = {one.watch.path: 1 for one in host.observer.emitters if one.watch.is_recursive}
        host.server_close()
        self._turn = threading.Condition()
        self._due: float | None = None
        self._is_urgent = False
        """Whether it is to be built without a pause."""
        self._is_behind = False
        """Whether something has changed that only a build can show."""
        self._newest = _moment()
        self._has_ended = False
        self._watching: Watching | None = None

    # --- watching -------------------------------------------------------------------------------------------------------------

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Build when a file changes, or one below a folder."""
        del func, recursive
        path = _whole(path)
        self._watched[path] = self._watched.get(path, 0) + 1

    def unwatch(self, path: str) -> None:
        """Watch a path no longer, when nobody else asked for it."""
        path = _whole(path)
        self._watched[path] -= 1
        if not self._watched[path]:
            del self._watched[path]

    def _follow(self, watching: Watching) -> None:
        """Do what changes ask for, until the server ends."""
        for paths in watching.changes():
            self._changed(paths)
        if not self._has_ended:
            log.error("Changes are no longer seen. Start again.")

    def _changed(self, paths: Collection[Path]) -> None:
        """Show what can be shown at once, and have the whole site built."""
        if shown := self._quick.show(paths):
            log.info("Shown at once; lists and feeds follow when you pause.")
            self._tell()
        with self._turn:
            self._is_behind = self._is_behind or shown is False
            if shown is None and (self._due or not (self._is_behind or self._quick.is_ahead)):
                return
            self._is_urgent = self._is_urgent or not shown
            self._due = time.monotonic() + (0 if self._is_urgent else REST)
            self._turn.notify_all()

    # --- building -------------------------------------------------------------------------------------------------------------

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Answer browsers, watch, and build, until somebody interrupts it."""
        self.server_bind()
        self.server_activate()
        self.serve_thread.start()
        self._watching = Watching(self._watched, self._since)
        threading.Thread(target=self._follow, args=(self._watching,), daemon=True).start()
        log.info("Serving on %s", self.url)
        if open_in_browser:
            webbrowser.open(self.url)
        while True:
            self._wait()
            self._build()

    def _wait(self) -> None:
        """Wait until the whole site is to be built."""
        with self._turn:
            while self._due is None or self._due > time.monotonic():
                self._turn.wait(_AWAKE)
            self._due, self._is_urgent, self._is_behind = None, False, False

    def _build(self) -> None:
        log.info("Detected file changes")
        try:
            self.builder()
        except Exception as error:
            # What has changed is still to be built when the mistake is taken back, which is no change to the site.
            self._is_behind = True
            if isinstance(error, MkDocsException):
                error.show()
            else:
                log.exception("The build failed.")
            log.error("The last site stands until this is mended.")
            return
        with self._turn:
            if not (self._is_behind or self._quick.is_ahead):
                self._due, self._is_urgent = None, False
        self._tell()

    def shutdown(self, wait: bool = False) -> None:  # noqa: FBT002 - the host's signature
        """End."""
        self._has_ended = True
        if self._watching:
            self._watching.end()
        super().shutdown(wait)

    # --- browsers -------------------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        """Have browsers load their pages again."""
        with self._turn:
            self._newest = max(_moment(), self._newest + 1)
            self._turn.notify_all()

    def serve_request(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a browser: with what is newest, once it is newer than what it shows, or with a file of the site."""
        if asked := _ASKS.fullmatch(environ["PATH_INFO"]):
            with self._turn:
                self._turn.wait_for(lambda: self._newest > int(asked[1]), _PATIENCE)
                start_response("200 OK", [("Content-Type", "text/plain"), ("Cache-Control", "no-store")])
                return [b"%d" % self._newest]
        newest, head = self._newest, list[Any]()
        answer = super().serve_request(environ, lambda *said: head.extend(said))
        status, headers = head[:2]
        if dict(headers).get("Content-Type") == "text/html":
            page = _with_script(b"".join(answer), newest)
            if close := getattr(answer, "close", None):
                close()
            answer, headers = [page], [("Content-Type", "text/html"), ("Content-Length", str(len(page)))]
        start_response(status, headers)
        return answer


def _with_script(page: bytes, newest: int) -> bytes:
    """A page that asks for something new."""
    before, end, after = page.rpartition(b"</body>")
    script = _SCRIPT.substitute(shown=newest, number=_moment()).encode()
    return before + script + end + after if end else page + script


def _moment() -> int:
    """Milliseconds of a clock that never goes back, also not from one server to the next."""
    return time.monotonic_ns() // 1_000_000


def _whole(path: str) -> str:
    """A path as MkDocs writes it: from the root, links in it as they are."""
    return os.path.abspath(path)  # noqa: PTH100 - that would follow links
