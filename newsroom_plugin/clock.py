"""The moment of a build."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from newsroom_plugin.errors import InvalidOptions


def build_moment() -> datetime:
    """The moment of the build: `SOURCE_DATE_EPOCH` if set, else now. The only place that reads the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise InvalidOptions(f"SOURCE_DATE_EPOCH is '{epoch}'. Write seconds since 1970, like 1795420800.") from None
