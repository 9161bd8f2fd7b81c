"""From the option `shared_cache` to the place it names."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from newsroom_plugin.shared.cache import PATIENCE, Shared
from newsroom_plugin.shared.place import Folder, Place, PlaceError

_BUCKET: Final = "s3://"


def is_bucket(written: str) -> bool:
    """Whether the option names a bucket; else it is a folder."""
    return written.startswith(_BUCKET)


def faults(written: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the option, and how to write it right."""
    if "://" in written and not is_bucket(written):
        yield f"'{written}' is neither a folder nor a bucket.", "Write it like /mnt/newsroom or s3://bucket/newsroom."
    elif is_bucket(written) and not written.removeprefix(_BUCKET).partition("/")[0]:
        yield f"'{written}' names no bucket.", "Write it like s3://bucket/newsroom."
    elif is_bucket(written) and find_spec("obstore") is None:
        fix = "Run `pip install 'mkdocs-newsroom[s3]'`, or leave the option out."
        yield "A bucket is read with obstore, which is not installed.", fix


def open_shared(
    written: str | None, folder: Path, cache_dir: Path, *, sends: bool = True, patience: float = PATIENCE
) -> Shared | None:
    """The shared place behind `cache_dir`; None when the option is left out. A folder is relative to `folder`.

    `sends` is whether what is made here goes there: what only editors see on their own machine does not leave it. After so many
    seconds of transfers as `patience` says we look how fast they are.
    """
    if not written:
        return None
    if not is_bucket(written):
        return Shared(Folder(written, folder / written), cache_dir, sends=sends, patience=patience)
    try:
        # Loaded here, because its library costs each start some time, and few newsrooms have a bucket.
        place: Place = import_module("newsroom_plugin.shared.bucket").Bucket(written)
    except PlaceError as error:
        return Shared.broken(written, cache_dir, str(error))
    return Shared(place, cache_dir, sends=sends, patience=patience)
