"""What results are narrowed and sorted by: a row for each page, the newest first, in columns that compress well.

    {"ids": "de_", "width": 7, "rows": "0a1b2c3…", "types": ["release", …], "type": "0010…", "topics": ["robotik", …],
     "topic": "0.2;1;;…", "contacts": […], "contact": "0;0;…", "pictures": "101…", "days": "20778,-1,0,…"}

`rows` are Pagefind's names of the pages without their common beginning, `width` letters each. `type`, `topic` and `contact` say
places in their lists, in base 36. `days` are days since 1970, each as the difference to the one before; pages without a date come
last and are not in it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from newsroom_plugin.search.records import Record

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def facets(records: Sequence[Record], names: Mapping[int, str]) -> str:
    """The table of records, the newest first, in JSON; `names` are Pagefind's, by number."""
    common = next(iter(names.values()), "").rpartition("_")[0] + "_"  # the language, as Pagefind writes it
    own = [names.get(number, "").removeprefix(common) for number in range(len(records))]
    width = max(map(len, own))
    types, type_of = _column(records, lambda record: (record.type,))
    topics, topic_of = _column(records, lambda record: record.topics)
    contacts, contact_of = _column(records, lambda record: record.contacts)
    days = [
        date.fromisoformat(record.moment[:10]).toordinal() - date(1970, 1, 1).toordinal() for record in records if record.moment
    ]
    table = {
        "ids": common,
        "width": width,
        "rows": "".join(name.ljust(width, ".") for name in own),
        "types": types,
        "type": "".join(type_of),
        "topics": topics,
        "topic": ";".join(topic_of),
        "contacts": contacts,
        "contact": ";".join(contact_of),
        "pictures": "".join("01"[record.has_pictures] for record in records),
        "days": ",".join(str(value) for value in (*days[:1], *(later - earlier for earlier, later in pairwise(days)))),
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"))


def _column(records: Iterable[Record], values: Callable[[Record], Iterable[str]]) -> tuple[list[str], list[str]]:
    """The values there are, and for each record the places of its own."""
    places: dict[str, int] = {}
    column = [".".join(_base36(places.setdefault(value, len(places))) for value in values(record)) for record in records]
    return list(places), column


def _base36(number: int) -> str:
    head, tail = divmod(number, 36)
    return (_base36(head) if head else "") + _DIGITS[tail]
