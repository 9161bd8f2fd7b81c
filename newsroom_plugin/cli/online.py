"""What is online: asks servers, and says what they answer, whatever it is."""

from __future__ import annotations

import email.utils
import hashlib
import http.client
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from datetime import datetime
from email.message import Message

AGENT = {"User-Agent": "mkdocs-newsroom (newsroom command)"}
"""Who asks."""

_TIMEOUT = 20.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    """HTTP status; 0 when it could not be reached."""
    body: bytes = b""
    """What came with it."""
    why: str = ""
    """What went wrong, in words."""
    wait: float = 0.0
    """Seconds it asks to be left alone."""
    date: datetime | None = None
    """Its own time, when it answered; None when it does not say, and for what comes out of a cache."""

    @property
    def is_passing(self) -> bool:
        """Whether the same question may be answered better in a moment."""
        return self.status in (0, 408, 429) or self.status >= 500


def online(url: str) -> Answer:
    """What is online at an address, not what a cache has kept of it."""
    return asked(urllib.request.Request(url, headers={**AGENT, "Cache-Control": "no-cache"}))  # noqa: S310 - asked looks at it


def asked(request: urllib.request.Request) -> Answer:
    """The answer of a server, whatever it is."""
    if request.type not in ("http", "https"):
        return Answer(400, why=f"{request.full_url} is not an address of the web")
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 - looked at above
            if request.data is not None and answer.url != request.full_url:
                # What was sent does not travel along.
                return Answer(301, why=f"it has moved to {answer.url}; write that into mkdocs.yml")
            return Answer(answer.status, answer.read(), date=_date(answer.headers))
    except urllib.error.HTTPError as error:
        with error:
            wait = error.headers.get("Retry-After", "")
            return Answer(error.code, wait=float(wait) if wait.isdecimal() else 0.0, date=_date(error.headers))
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        return Answer(0, why=f"{urllib.parse.urlsplit(request.full_url).netloc} cannot be reached: {reason}")


def _date(headers: Message) -> datetime | None:
    """What a server's clock shows (RFC 9110, section 6.6.1); an answer with an age was made earlier."""
    if headers.get("Age", "0").strip() != "0":
        return None
    try:
        return email.utils.parsedate_to_datetime(headers.get("Date", ""))
    except ValueError:
        return None


def checksum(content: bytes) -> str:
    """SHA-256, by which a file is known again."""
    return hashlib.sha256(content).hexdigest()
