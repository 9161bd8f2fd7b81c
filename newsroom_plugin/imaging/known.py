"""Pictures as the last build knew them: one that is as it was is not opened again, and neither are the files made of it.

A file is believed while its size and times are what they were: then it was not written into since. An original of another time is
opened as if nobody had ever seen it; of a file in the cache, the checksum then counts.
"""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Final

from newsroom_plugin.imaging.cache import Cache, is_whole
from newsroom_plugin.imaging.makers import MAKERS
from newsroom_plugin.kept import Kept, key_of
from newsroom_plugin.renditions import EmbeddedRights, Probe

_HEADERS: Final = "headers"
_FILES: Final = "renditions"

Found = tuple[str, str, int]
"""A file of a picture: its path from the root of the site, the entry in the cache, its bytes."""


class Known:
    """What is kept of pictures."""

    def __init__(self, kept: Kept, version: bytes) -> None:
        """`version` is the key of all that their files depend on besides themselves and their sidecars."""
        self._kept, self._version = kept, key_of(version, MAKERS)
        self._headers, self._files = kept.notes(_HEADERS), kept.notes(_FILES)

    @property
    def site(self) -> str:
        """A name for the site whose builds know them."""
        return self._kept.files.parent.name

    # --- headers --------------------------------------------------------------------------------------------------------------

    def state(self, path: str) -> bytes:
        """What must be the same that an original need not be opened again; empty for one that is not there."""
        try:
            found = os.stat(path)  # noqa: PTH116 - thousands of them
        except OSError:
            return b""
        return b"%b %d %d %d" % (self._version, found.st_size, found.st_mtime_ns, found.st_ctime_ns)

    def probe(self, path: str, state: bytes) -> Probe | None:
        """What the header of an original says that is in this state; None when it must be read."""
        key, noted = self._headers.get(path, (b"", b""))
        if key != state:
            return None
        self._kept.use(_HEADERS, (path,))
        said = pickle.loads(noted)  # noqa: S301 - written by this version, under its key and checksum
        return Probe(**{**said, "rights": EmbeddedRights(**said["rights"])})

    def note_probe(self, path: str, state: bytes, probe: Probe) -> None:
        """Remember a header; `state` is from before it was read."""
        self._kept.write_note(_HEADERS, path, state, pickle.dumps(asdict(probe), pickle.HIGHEST_PROTOCOL))

    def forget_probe(self, path: str) -> None:
        """Read a header anew next time, though the file seems to be as it was."""
        self._kept.write_note(_HEADERS, path, b"", b"")

    # --- files ----------------------------------------------------------------------------------------------------------------

    def key(self, *parts: object) -> bytes:
        """The key of all that the files of a picture are made from."""
        return key_of(self._version, *parts)

    def files(self, name: str, key: bytes, cache: Cache) -> list[Found] | None:
        """The files of a picture that were made under this key; None when some of them must be looked for."""
        of, noted = self._files.get(name, (b"", b""))
        if of != key:
            return None
        found = []
        for path, entry, size, time in pickle.loads(noted):  # noqa: S301 - as above
            file = cache.at(entry)
            try:
                state = os.stat(file)  # noqa: PTH116 - many thousand of them
            except OSError:
                return None
            if (state.st_size, state.st_mtime_ns) != (size, time):
                if not is_whole(Path(file)):
                    return None
                # A build that keeps nothing has marked it. Copies in the site are known by the time it had.
                with contextlib.suppress(OSError):
                    os.utime(file, ns=(state.st_atime_ns, time))
            found.append((path, file, size))
        self._kept.use(_FILES, (name,))
        return found

    def note_files(self, name: str, key: bytes, files: Iterable[tuple[str, str]]) -> None:
        """Remember the files of a picture, which are whole."""
        noted = []
        for path, file in files:
            state = os.stat(file)  # noqa: PTH116
            noted.append((path, os.path.basename(file), state.st_size, state.st_mtime_ns))  # noqa: PTH119
        self._kept.write_note(_FILES, name, key, pickle.dumps(noted, pickle.HIGHEST_PROTOCOL))
