"""What results are narrowed and sorted by: a row for each page, the newest first, in columns that compress well.

    {"ids": "de_", "width": 5, "rows": "0a1b2…", "odd": {"de_77f1a02": 17, …}, "types": ["release", …], "type": "0010…",
     "topics": ["robotik", …], "topic": "0.2;1;;…", "contacts": […], "contact": "0;0;…", "pictures": "101…",
     "days": "20778,-1,0,…", "common": "an das der …"}

`rows` are Pagefind's names of the pages: of each, after the common beginning, so many letters that hardly two are alike; those
that are stand in `odd`, with their row. Names are chance and do not compress, so each letter counts. `type`, `topic` and
`contact` say places in their lists, in base 36. `days` are days since 1970, each as the difference to the one before; pages
without a date come last and are not in it. `common` are the words that were moved (see `common`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from newsroom_plugin.search.common import listed
from newsroom_plugin.search.records import Record

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def facets(records: Sequence[Record], names: Mapping[int, str], common_words: Iterable[str] = ()) -> str:
    """The table of records, the newest first, in JSON; `names` are Pagefind's, by number."""
    common = next(iter(names.values()), "").rpartition("_")[0] + "_"  # the language, as Pagefind writes it
    own = [names.get(number, "").removeprefix(common) for number in range(len(records))]
    width = _width(own)
    is_odd = _odd(own, width)
    types, type_of = _column(records, lambda record: (record.type,))
    topics, topic_of = _column(records, lambda record: record.topics)
    contacts, contact_of = _column(records, lambda record: record.contacts)
    days = [
        date.fromisoformat(record.moment[:10]).toordinal() - date(1970, 1, 1).toordinal() for record in records if record.moment
    ]
    table = {
        "ids": common,
        "width": width,
        "rows": "".join("." * width if odd else name[:width] for name, odd in zip(own, is_odd, strict=True)),
        "odd": {f"{common}{name}": row for row, (name, odd) in enumerate(zip(own, is_odd, strict=True)) if odd and name},
        "types": types,
        "type": "".join(type_of),
        "topics": topics,
        "topic": ";".join(topic_of),
        "contacts": contacts,
        "contact": ";".join(contact_of),
        "pictures": "".join("01"[record.has_pictures] for record in records),
        "days": ",".join(str(value) for value in (*days[:1], *(later - earlier for earlier, later in pairwise(days)))),
        "common": listed(common_words),
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"))


def _width(names: Sequence[str]) -> int:
    """How many letters of each name tell it from the others, but for one in fifty."""
    widths = range(3, max(map(len, names)) + 1)
    few = (width for width in widths if sum(_odd(names, width)) <= max(2, len(names) / 50))
    return next(few, min(widths, key=lambda width: sum(_odd(names, width)), default=3))


def _odd(names: Sequence[str], width: int) -> list[bool]:
    """For each name, whether so many letters of it do not tell it from the others."""
    alike = Counter(name[:width] for name in names)
    return [alike[name[:width]] > 1 or len(name) < width for name in names]


def _column(records: Iterable[Record], values: Callable[[Record], Iterable[str]]) -> tuple[list[str], list[str]]:
    """The values there are, and for each record the places of its own."""
    places: dict[str, int] = {}
    column = [".".join(_base36(places.setdefault(value, len(places))) for value in values(record)) for record in records]
    return list(places), column


def _base36(number: int) -> str:
    head, tail = divmod(number, 36)
    return (_base36(head) if head else "") + _DIGITS[tail]
