"""A bucket of object storage that speaks S3: the one module that calls obstore, loaded only when mkdocs.yml names a bucket.

Credentials, region and the address of a server that is not Amazon's come from the environment, under the names obstore documents:
`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_REGION`, `AWS_ENDPOINT_URL`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

from obstore.exceptions import BaseError
from obstore.store import S3Store

from newsroom_plugin.shared.place import PlaceError

_SAID: Final = re.compile(r"<Code>([^<]+)</Code>(?:\s*<Message>([^<]+)</Message>)?")
_STATUS: Final = re.compile(r"non-2xx status code: ([^:\n]+)")
_LEAST: Final = 1 << 14
"""Bytes that a piece has at least: little, so that it is noticed soon when a server is slow."""

_IDENTITY: Final = "/latest/api/token"
"""Asked by the library, on a machine of Amazon's own, when the environment names no credentials."""


class Bucket:
    """A bucket, or what lies below a prefix in it. Requests give up soon: this machine can do the work, too."""

    def __init__(self, name: str) -> None:
        self.name = name
        with _understood():
            self._store = S3Store.from_url(
                name,
                client_options={
                    "connect_timeout": timedelta(seconds=5),
                    "read_timeout": timedelta(seconds=15),
                    "timeout": timedelta(seconds=120),
                    # Servers in one's own network may have no certificate; the address in the environment says which it is.
                    "allow_http": True,
                },
                retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=20)},
            )

    def names(self, folder: str) -> dict[str, int]:
        """See `Place`. A page of the list has 1,000 names, so that nobody asks for each one."""
        with _understood():
            return {meta["path"].rpartition("/")[2]: meta["size"] for page in self._store.list(f"{folder}/") for meta in page}

    def read(self, name: str) -> Iterator[bytes]:
        """See `Place`."""
        with _understood():
            for piece in self._store.get(name).stream(min_chunk_size=_LEAST):
                yield bytes(piece)

    def write(self, name: str, source: Path) -> None:
        """See `Place`. An object is there when it is whole."""
        try:
            with _understood():
                self._store.put(name, source)
        except FileNotFoundError as error:  # the bucket; that the file is there is known
            raise PlaceError(_reason(str(error))) from error


@contextmanager
def _understood() -> Iterator[None]:
    """Turn what the library raises into what we say."""
    try:
        yield
    except FileNotFoundError as error:
        if "NoSuchBucket" in str(error):
            raise PlaceError(_reason(str(error))) from error
        raise
    except (BaseError, OSError, ValueError) as error:
        raise PlaceError(_reason(str(error))) from error


def _reason(text: str) -> str:
    """What is wrong in words; the library shows whole answers and its own state."""
    if _IDENTITY in text:
        return "there are no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
    if said := _SAID.search(text):
        return f"the server says {': '.join(part.strip().rstrip('.') for part in said.groups() if part)}"
    if status := _STATUS.search(text):
        return f"the server answers {status[1].strip()}"
    first = text.partition("\n")[0]
    if "error sending request" in first or "timed out" in text:
        return "the server does not answer"
    return first.rpartition(" - ")[2][:200]
