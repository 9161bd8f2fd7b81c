"""What results are narrowed and sorted by: a row for each page, the newest first, in columns that compress well.

    {"check": 182763, "type": {"names": ["release", "note"], "of": "0;1", "rows": "#$#"},
     "topic": {"names": ["robotik", …], "of": "0.2;1;", "rows": "%$#"}, "contact": {…}, "pictures": "101",
     "days": "20778,-1", "common": "an das der …"}

Rows stand in the order in which Pagefind numbers pages, which is the order they were given to it. So they need no names, which
are chance and do not compress: a browser asks Pagefind for all pages, and `check` tells whether they are the same in the same
order. `of` are the different answers of a column, the most frequent first, each as places in `names`, in base 36; `rows` has a
character for each page, which tells the answer: hardly anything is shorter once it is packed. `days` are days since 1970, each as
the difference to the one before; pages without a date come last and are not in it. `common` are the words that were moved (see
`common`).

The file is named after Pagefind's list of pages, so that a browser which kept one of an older index never takes it for this one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import reduce
from itertools import pairwise
from typing import Final

from newsroom_plugin.search.common import listed
from newsroom_plugin.search.records import Record

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"

_FIRST: Final = 35
"""The character of 0: the first one behind the quotation mark of JSON."""

_SURROGATES: Final = 0xD800
"""No characters stand from here on; those of higher numbers are as many places further."""

_GAP: Final = 0x800


def facets_file(pages: str) -> str:
    """The name of the table that belongs to a list of pages, `pagefind.de_4ab2988f9a.pf_meta`."""
    return pages.replace("pagefind.", "facets.", 1).removesuffix(".pf_meta") + ".json"


def facets(records: Sequence[Record], names: Sequence[str], common_words: Iterable[str] = ()) -> str:
    """The table of records, the newest first, in JSON; `names` are Pagefind's."""
    days = [
        date.fromisoformat(record.moment[:10]).toordinal() - date(1970, 1, 1).toordinal() for record in records if record.moment
    ]
    table = {
        "check": check(names),
        "type": _column(records, lambda record: (record.type,)),
        "topic": _column(records, lambda record: record.topics),
        "contact": _column(records, lambda record: record.contacts),
        "pictures": "".join("01"[record.has_pictures] for record in records),
        "days": ",".join(str(value) for value in (*days[:1], *(later - earlier for earlier, later in pairwise(days)))),
        "common": listed(common_words),
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"))


def check(names: Iterable[str]) -> int:
    """A number that other names, or the same in another order, hardly have; below 2³¹."""
    return reduce(lambda so_far, name: (so_far * 31 + int(name[-7:], 16)) % 0x7FFFFFFF, names, 1)


def _column(records: Sequence[Record], values: Callable[[Record], tuple[str, ...]]) -> dict[str, object]:
    answers = [values(record) for record in records]
    names = {name: place for place, name in enumerate(dict.fromkeys(name for answer in answers for name in answer))}
    rank = {answer: place for place, (answer, _) in enumerate(Counter(answers).most_common())}
    return {
        "names": list(names),
        "of": ";".join(".".join(_base36(names[name]) for name in answer) for answer in rank),
        "rows": "".join(_character(rank[answer]) for answer in answers),
    }


def _character(number: int) -> str:
    place = number + _FIRST
    return chr(place if place < _SURROGATES else place + _GAP)


def _base36(number: int) -> str:
    head, tail = divmod(number, 36)
    return (_base36(head) if head else "") + _DIGITS[tail]
