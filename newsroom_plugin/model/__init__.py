"""The nouns of a newsroom, as frozen types: items, assets, contacts, events, kits, topics, and the values they are made of.

`…Keys` types are what editors may write; the JSON Schemas are generated from them. No input is read here and nothing is looked
up.
"""

from newsroom_plugin.model.kinds import (
    ITEM_TYPES,
    AgendaPoint,
    Away,
    Contact,
    ContactKeys,
    Event,
    EventKeys,
    Item,
    ItemKeys,
    ItemType,
    Place,
)
from newsroom_plugin.model.material import (
    Asset,
    AssetKeys,
    AssetKind,
    Kit,
    KitKeys,
    Page,
    Topic,
    TopicKeys,
)
from newsroom_plugin.model.shared import Coverage, Fact, Gated, MediaUse, Path, Question, Quote, Share, Update, Written
from newsroom_plugin.model.terms import License, as_license
from newsroom_plugin.model.values import Keys, Link, Moment, Words, as_zone, is_id, phone_parts

__all__ = [
    "ITEM_TYPES",
    "AgendaPoint",
    "Asset",
    "AssetKeys",
    "AssetKind",
    "Away",
    "Contact",
    "ContactKeys",
    "Coverage",
    "Event",
    "EventKeys",
    "Fact",
    "Gated",
    "Item",
    "ItemKeys",
    "ItemType",
    "Keys",
    "Kit",
    "KitKeys",
    "License",
    "Link",
    "MediaUse",
    "Moment",
    "Page",
    "Path",
    "Place",
    "Question",
    "Quote",
    "Share",
    "Topic",
    "TopicKeys",
    "Update",
    "Words",
    "Written",
    "as_license",
    "as_zone",
    "is_id",
    "phone_parts",
]
