"""The static API: what the newsroom tells other sites, as JSON with its JSON Schema.

Four lists, each a chain of files: `items`, `media`, `contacts`, `events`. `entries` says what stands in them, as frozen types;
`files` puts a list into its files, and makes the schema from the same types. Knows nothing of pages: whoever asks hands in
finished words and absolute addresses.

    items.json → items-7.json → items-6.json → … → items-2.json

`items.json` always has the newest, and at least a full file of them when there are so many. The others are numbered from the
oldest, so that each stays as it is while new things come: only `items.json` changes. A reader follows `next`, and never counts.
"""

from newsroom_plugin.api.entries import (
    Absence,
    ContactPage,
    Event,
    Forms,
    Invitation,
    Item,
    Online,
    Place,
)
from newsroom_plugin.api.files import (
    NAMES,
    PER_FILE,
    Entry,
    Fields,
    Listing,
    Name,
    Part,
    fields,
    page,
    parts,
    schema,
    schema_name,
)
from newsroom_plugin.api.pieces import (
    Author,
    Correction,
    Fact,
    File,
    Label,
    License,
    Link,
    Medium,
    MediumPage,
    Person,
    Quote,
    Recall,
    Rendition,
    Rights,
    Topic,
    Translation,
    Withdrawal,
)

__all__ = [
    "NAMES",
    "PER_FILE",
    "Absence",
    "Author",
    "ContactPage",
    "Correction",
    "Entry",
    "Event",
    "Fact",
    "Fields",
    "File",
    "Forms",
    "Invitation",
    "Item",
    "Label",
    "License",
    "Link",
    "Listing",
    "Medium",
    "MediumPage",
    "Name",
    "Online",
    "Part",
    "Person",
    "Place",
    "Quote",
    "Recall",
    "Rendition",
    "Rights",
    "Topic",
    "Translation",
    "Withdrawal",
    "fields",
    "page",
    "parts",
    "schema",
    "schema_name",
]
