"""Hands mails to a server: slowly, with a log, and no guest twice.

The log, `sent.jsonl`, has a line before a mail is handed over and one after. Whoever runs it again after a crash finds out from
it: who has a line of each is done; a mail of which only the first is there may have arrived or not, and is told, not sent again.
"""

from __future__ import annotations

import contextlib
import json
import os
import smtplib
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Final, Literal, Self

from newsroom_plugin.errors import MailingError

LOG: Final = "sent.jsonl"
"""Name of the log."""

_LOCK: Final = "sending.lock"
_TRIES: Final = 3
_FINE: Final = 250
_FOR_GOOD: Final = 500
"""Answers from here on will not change (RFC 5321, section 4.2.1)."""
_PAUSE: Final = 2.0
"""Seconds before a second try; twice as many before the third."""

Security = Literal["starttls", "tls", "none"]
State = Literal["sending", "sent", "refused"]


@dataclass(frozen=True, slots=True)
class Server:
    """The mail server that delivers."""

    host: str
    """Its name."""
    port: int
    """Its port."""
    security: Security
    """`starttls` on a plain port, `tls` from the start, `none` for a server on this machine."""
    user: str = ""
    """Whom to log in as; empty when nobody has to."""
    password: str = field(default="", repr=False)
    """The password."""

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Server:
        """The server the environment names; raises `MailingError` when it names none."""
        host = environment.get("NEWSROOM_SMTP_HOST", "")
        if not host:
            raise MailingError(
                "No mail server is named. Set NEWSROOM_SMTP_HOST, and NEWSROOM_SMTP_PORT, NEWSROOM_SMTP_USER, "
                "NEWSROOM_SMTP_PASSWORD and NEWSROOM_SMTP_SECURITY (starttls, tls or none) where needed."
            )
        security = environment.get("NEWSROOM_SMTP_SECURITY", "starttls")
        if security not in ("starttls", "tls", "none"):
            raise MailingError(f"NEWSROOM_SMTP_SECURITY is '{security}'. Write starttls, tls or none.")
        port = environment.get("NEWSROOM_SMTP_PORT") or {"starttls": "587", "tls": "465", "none": "25"}[security]
        if not port.isdecimal() or not 0 < int(port) < 65536:
            raise MailingError(f"NEWSROOM_SMTP_PORT is '{port}'. Write a number like 587.")
        user, password = environment.get("NEWSROOM_SMTP_USER", ""), environment.get("NEWSROOM_SMTP_PASSWORD", "")
        return cls(host, int(port), security, user, password)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A mail on its way."""

    email: str
    """The guest's address."""
    mail: EmailMessage
    """What is sent."""


@dataclass(slots=True)
class Sent:
    """How a delivery went."""

    sent: list[str] = field(default_factory=list)
    """Addresses that were delivered to now."""
    before: list[str] = field(default_factory=list)
    """Addresses that an earlier run delivered to."""
    unknown: list[str] = field(default_factory=list)
    """Addresses that were being delivered to when a run ended or the connection broke."""
    refused: list[tuple[str, str]] = field(default_factory=list)
    """(address, what the server said) of mails that were not taken."""

    @property
    def is_complete(self) -> bool:
        """Whether everybody has the invitation."""
        return not self.unknown and not self.refused


def deliver(
    deliveries: Sequence[Delivery],
    server: Server,
    folder: Path,
    pause: float,
    on_progress: Callable[[int, int], None] | None = None,
) -> Sent:
    """Deliver what the log in `folder` does not know of, `pause` seconds apart.

    What the server refuses is noted, told and tried again by the next run. Raises `MailingError` when the server cannot be
    reached or does not let us in.
    """
    outcome = Sent()
    with _alone(folder):
        states = _states(folder / LOG)
        waiting = []
        for one in deliveries:
            state = states.get(one.email.casefold())
            if state == "sent":
                outcome.before.append(one.email)
            elif state == "sending":
                outcome.unknown.append(one.email)
            else:
                waiting.append(one)
        with _Line(server) as line:
            for number, one in enumerate(waiting):
                if number:
                    time.sleep(pause)
                _deliver(one, line, folder / LOG, outcome)
                if on_progress:
                    on_progress(number + 1, len(waiting))
    return outcome


def _deliver(one: Delivery, line: _Line, log: Path, outcome: Sent) -> None:
    """Deliver one mail; what the server refuses for the moment gets further tries."""
    refusal = ""
    for number in range(_TRIES):
        if number:
            time.sleep(_PAUSE * number)
        # Whoever is not connected cannot have sent anything: the log is to know nothing of it.
        connection = line.connected()
        _note(log, one.email, "sending")
        try:
            connection.send_message(_as_sent(one.mail))
        except smtplib.SMTPServerDisconnected:
            _left_open(one, line, outcome)
            return
        except smtplib.SMTPException as error:
            code, refusal = _refusal(error)
            _note(log, one.email, "refused", refusal)
            line.hang_up()
            if code >= _FOR_GOOD:
                break
        except OSError:
            _left_open(one, line, outcome)
            return
        else:
            _note(log, one.email, "sent")
            outcome.sent.append(one.email)
            return
    outcome.refused.append((one.email, refusal))


def _left_open(one: Delivery, line: _Line, outcome: Sent) -> None:
    """The connection broke: nobody knows what the server made of the mail, and trying again could deliver it twice."""
    line.hang_up()
    outcome.unknown.append(one.email)


# --- the log ------------------------------------------------------------------------------------------------------------------


def _note(log: Path, email: str, state: State, reason: str = "") -> None:
    """Add a line and see to it that it is on the disk before anything else happens."""
    said = {"email": email, "state": state, **({"reason": reason} if reason else {})}
    try:
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(said, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise MailingError(f"The log {log} cannot be written: {error.strerror or error}. Nothing more was sent.") from None


def _states(log: Path) -> dict[str, State]:
    """The last known state by address, lower case; a line that was cut off by a crash is the end of the log."""
    states: dict[str, State] = {}
    try:
        lines = log.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return states
    except (OSError, UnicodeDecodeError) as error:
        raise MailingError(f"The log {log} cannot be read: {error}. Nothing was sent, so that nobody gets it twice.") from None
    for number, line in enumerate(lines, 1):
        try:
            said = json.loads(line)
            states[str(said["email"]).casefold()] = said["state"]
        except (ValueError, KeyError, TypeError):
            if number == len(lines):
                break
            raise MailingError(
                f"{log}:{number}: This line of the log cannot be read. Nothing was sent, so that nobody gets it twice."
            ) from None
    if lines and not _ends_whole(log):
        # What is added must not run into the line that was cut off.
        with log.open("a", encoding="utf-8") as file:
            file.write("\n")
    return states


def _ends_whole(log: Path) -> bool:
    return log.read_bytes().endswith(b"\n")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep a second run in the same folder out while this one lasts."""
    lock = folder / _LOCK
    for _ in range(2):
        try:
            descriptor = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
            break
        except FileExistsError:
            if _is_alive(lock):
                raise MailingError(f"Another run is sending from {folder}. Wait until it has ended.") from None
            lock.unlink(missing_ok=True)
        except OSError as error:
            raise MailingError(f"{folder} cannot be written: {error.strerror or error}.") from None
    else:
        raise MailingError(f"Another run is sending from {folder}. Wait until it has ended.")
    try:
        os.write(descriptor, str(os.getpid()).encode())
        os.close(descriptor)
        yield
    finally:
        lock.unlink(missing_ok=True)


def _is_alive(lock: Path) -> bool:
    """Whether the run that left a lock is still there."""
    with contextlib.suppress(OSError, ValueError):
        os.kill(int(lock.read_text()), 0)
        return True
    return False


# --- the server ---------------------------------------------------------------------------------------------------------------


class _Line:
    """A connection to the server, made when the first mail goes out and again when it was lost."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._connection: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.hang_up()

    def connected(self) -> smtplib.SMTP:
        """A connection that answers."""
        if self._connection is not None and not _answers(self._connection):
            self.hang_up()
        if self._connection is None:
            self._connection = _connection(self._server)
        return self._connection

    def hang_up(self) -> None:
        """End the connection, if there is one."""
        if self._connection is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._connection.quit()
            self._connection = None


def _answers(connection: smtplib.SMTP) -> bool:
    with contextlib.suppress(smtplib.SMTPException, OSError):
        return connection.noop()[0] == _FINE
    return False


def _refusal(error: smtplib.SMTPException) -> tuple[int, str]:
    """(code, words) of what a server answered to a mail it does not take."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return code, _said(code, said)
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code, _said(error.smtp_code, error.smtp_error)
    return _FOR_GOOD, str(error)


def _connection(server: Server) -> smtplib.SMTP:
    where, secure = f"{server.host}:{server.port}", ssl.create_default_context()
    try:
        if server.security == "tls":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=30, context=secure)
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=30)
        if server.security == "starttls":
            connection.starttls(context=secure)
        if server.user:
            connection.login(server.user, server.password)
    except smtplib.SMTPAuthenticationError:
        raise MailingError(f"The mail server {where} does not accept user '{server.user}' with this password.") from None
    except smtplib.SMTPNotSupportedError as error:
        raise MailingError(f"The mail server {where} cannot do what is asked: {error}. Look at NEWSROOM_SMTP_SECURITY.") from None
    except (smtplib.SMTPException, OSError) as error:
        raise MailingError(f"The mail server {where} cannot be reached: {error}.") from None
    return connection


def _as_sent(mail: EmailMessage) -> EmailMessage:
    """The mail without the mark that makes it a draft."""
    del mail["X-Unsent"]
    return mail


def _said(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"
