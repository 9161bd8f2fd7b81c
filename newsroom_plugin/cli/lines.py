"""What commands show while a site is built."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def telling(*others: logging.Handler) -> Iterator[None]:
    """Show what MkDocs logs, as its own command does, and let `others` hear it."""
    shown, logger = logging.StreamHandler(), logging.getLogger("mkdocs")
    shown.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    level = logger.level
    for handler in (shown, *others):
        logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        for handler in (shown, *others):
            logger.removeHandler(handler)
        logger.setLevel(level)
