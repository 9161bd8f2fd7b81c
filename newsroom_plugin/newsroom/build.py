"""Checks what was read against itself: references lead somewhere, addresses are unique, rights are there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from newsroom_plugin import urls
from newsroom_plugin.errors import Location, Report, suggest
from newsroom_plugin.model import (
    Asset,
    Contact,
    Event,
    Item,
    Kit,
    License,
    MediaUse,
    Page,
    Topic,
    Words,
    Written,
    as_license,
    is_id,
)
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.newsroom.aliases import RESERVED
from newsroom_plugin.newsroom.law import check_named_pages
from newsroom_plugin.newsroom.people import check_contacts, check_named, is_full_name
from newsroom_plugin.newsroom.references import AssetIndex, TopicIndex, candidates, item_id, names_of
from newsroom_plugin.newsroom.words import check_share
from newsroom_plugin.reader import Sources
from newsroom_plugin.renditions import EmbeddedRights


@dataclass(frozen=True, slots=True)
class Checker:
    """Looks things up and reports what is not there."""

    settings: Settings
    """The options in mkdocs.yml."""
    report: Report
    """Where problems go."""
    contacts: Mapping[str, Contact]
    """By id."""
    assets: AssetIndex
    """By id and by path."""
    item_ids: frozenset[str]
    """Ids of all items."""
    kit_ids: frozenset[str]
    """Slugs of all kits."""
    topics: TopicIndex
    """By each of their titles."""
    lenient: frozenset[str] = frozenset()
    """Files in which a reference that leads nowhere is a warning: what it led to was left out."""
    faulty: frozenset[str] = frozenset()
    """Names of what is there and could not be read: that is told already, and would be told again by all who name it."""

    def missing(self, written: Written, key: Sequence[str | int], message: str, fix: str, *names: str) -> None:
        """Something that is named is not there; `names` are all it may be called by."""
        if not self.faulty.isdisjoint(names):
            return
        tell = self.report.warning if written.path in self.lenient else self.report.error
        tell(written.at(*key), ".".join(map(str, key)), message, fix)

    def contact(self, id: str, written: Written, *key: str | int) -> None:
        """A contact must exist."""
        if id not in self.contacts:
            fix = suggest(id, self.contacts) or f"Write content/contacts/{id}.md, or name one that exists."
            self.missing(written, key, f"There is no contact '{id}'.", fix, f"contacts/{id}")

    def person(self, name: str | None, written: Written, *key: str | int) -> None:
        """A name that looks like an id must be a contact; any other must be that of a person."""
        if name is None:
            return
        if is_id(name):
            self.contact(name, written, *key)
        elif not is_full_name(name):
            fix = "Write first and last name, like Jana Weber; who goes by one name gets a file in content/contacts/."
            self.report.error(written.at(*key), ".".join(map(str, key)), f"'{name}' is not the full name of a person.", fix)

    def asked(self, thing: Item | Event | Kit, kind: str) -> None:
        """Everything must name somebody who answers."""
        if not thing.contacts and self.settings.default_contact is None:
            where = thing.place.written.at("contacts")
            fix = "Add contacts: with an id, or default_contact in mkdocs.yml."
            self.report.error(where, "contacts", f"{kind} names nobody to ask.", fix)

    def asset(self, reference: str, src_uri: str, written: Written, *key: str | int) -> None:
        """An asset must exist."""
        if self.assets.find(reference, src_uri) is None:
            known = self.assets.by_path if "/" in reference else self.assets.by_key
            fix = suggest(reference, known) or "Put the file into content/media/ and name its id or path."
            paths = (path for path in candidates(reference, src_uri) if path.startswith("media/"))
            self.missing(written, key, f"There is no asset '{reference}'.", fix, reference, *paths)

    def media(self, uses: Iterable[MediaUse], src_uri: str, written: Written, key: str) -> None:
        """Each asset in use must exist."""
        for number, use in enumerate(uses):
            self.asset(use.src, src_uri, written, key, number)

    def item(self, reference: str, written: Written, *key: str | int) -> None:
        """An item must exist."""
        id = item_id(reference, self.settings.languages)
        if id not in self.item_ids:
            fix = suggest(id, self.item_ids) or "Write its path in content/, like news/2026/x."
            self.missing(written, key, f"There is no item '{reference}'.", fix, id)

    def guidelines(self, pages: Iterable[Page], written: Written) -> None:
        """The page with the guidelines must exist."""
        wanted, known = self.settings.guidelines, {page.place.id for page in pages}
        id = item_id(wanted or "", self.settings.languages)
        if wanted and id not in known:
            fix = suggest(id, known) or "Write its path in content/, like about/guidelines.md."
            self.missing(written, ("guidelines",), f"There is no page '{wanted}'.", fix, id)

    def kit(self, slug: str | None, written: Written) -> None:
        """A kit must exist."""
        if slug is not None and slug not in self.kit_ids:
            fix = suggest(slug, self.kit_ids) or f"Write content/kits/{slug}.md."
            self.missing(written, ("kit",), f"There is no kit '{slug}'.", fix, f"kits/{slug}")


def check(
    sources: Sources, assets: AssetIndex, settings: Settings, report: Report, lenient: frozenset[str] = frozenset()
) -> None:
    """Report every reference that leads nowhere and every address given twice."""
    checker = _checker(sources, assets, settings, report, lenient)
    for item in sources.items:
        _check_item(item, checker)
    for event in sources.events:
        _check_event(event, checker)
    for kit in sources.kits:
        _check_kit(kit, checker)
    check_named(sources.items, sources.contacts, settings.timezone, report)
    _check_people(sources, checker)
    check_contacts(sources.contacts, assets, report)
    _check_assets(sources.assets, checker)
    _check_addresses(sources, report)
    _check_translations(sources, checker)


def check_item(item: Item, sources: Sources, assets: AssetIndex, settings: Settings, report: Report) -> None:
    """Report what one item names and is not there."""
    _check_item(item, _checker(sources, assets, settings, report))


def _checker(
    sources: Sources, assets: AssetIndex, settings: Settings, report: Report, lenient: frozenset[str] = frozenset()
) -> Checker:
    return Checker(
        settings,
        report,
        sources.contacts,
        assets,
        frozenset(item.place.id for item in sources.items),
        frozenset(kit.place.id.removeprefix("kits/") for kit in sources.kits),
        TopicIndex.of(sources.topics),
        lenient,
        names_of(problem.location.path for problem in report.errors),
    )


def _check_item(item: Item, checker: Checker) -> None:
    written, src_uri = item.place.written, item.place.src_uri
    for number, id in enumerate(item.contacts):
        checker.contact(id, written, "contacts", number)
    checker.asked(item, f"A {item.type}")
    checker.person(item.author, written, "author")
    for number, quote in enumerate(item.quotes):
        checker.person(quote.by, written, "quotes", number, "by")
    checker.media(item.media, src_uri, written, "media")
    for number, reference in enumerate(item.related):
        checker.item(reference, written, "related", number)
    checker.kit(item.kit, written)
    check_share(item.share, written, checker.report)
    _check_tags(item.tags, written, checker)


def _check_tags(tags: Iterable[str], written: Written, checker: Checker) -> None:
    for number, tag in enumerate(tags):
        slug = urls.slug_of(tag)
        if not slug:
            message = f"Nothing of '{tag}' can stand in an address."
            fix = "Use letters or digits, or write a file in content/topics/ with this title."
        elif urls.is_reserved(slug) and not checker.topics.find(tag):
            message = f"The address of '{tag}' would be '{slug}', which is reserved."
            fix = "Write a file in content/topics/ with this title, under another name."
        else:
            continue
        checker.report.error(written.at("tags", number), f"tags.{number}", message, fix)


def _check_event(event: Event, checker: Checker) -> None:
    written = event.place.written
    for number, id in enumerate(event.contacts):
        checker.contact(id, written, "contacts", number)
    checker.asked(event, "An event")
    for number, name in enumerate(event.speakers):
        checker.person(name.partition(", ")[0], written, "speakers", number)
    for number, point in enumerate(event.agenda):
        checker.person(point.speaker, written, "agenda", number, "speaker")
    checker.media(event.media, event.place.src_uri, written, "media")
    checker.kit(event.kit, written)
    _check_tags(event.tags, written, checker)


def _check_kit(kit: Kit, checker: Checker) -> None:
    written = kit.place.written
    for number, id in enumerate(kit.contacts):
        checker.contact(id, written, "contacts", number)
    checker.asked(kit, "A kit")
    for number, reference in enumerate(kit.items):
        checker.item(reference, written, "items", number)
    for number, quote in enumerate(kit.quotes):
        checker.person(quote.by, written, "quotes", number, "by")
    checker.media(kit.media, kit.place.src_uri, written, "media")
    checker.media(kit.documents, kit.place.src_uri, written, "documents")
    for number, name in enumerate(kit.exclude):
        if checker.assets.find(name, kit.place.src_uri) is None:
            checker.item(name, written, "exclude", number)
    check_share(kit.share, written, checker.report)
    _check_tags(kit.tags, written, checker)


def _check_people(sources: Sources, checker: Checker) -> None:
    for contact in sources.contacts.values():
        if contact.photo:
            checker.asset(contact.photo, "", contact.written, "photo")
        for number, away in enumerate(contact.away):
            checker.contact(away.deputy, contact.written, "away", number, "deputy")
    for topic in sources.topics:
        if topic.picture and topic.written:
            checker.asset(topic.picture, "", topic.written, "picture")
    for page in sources.pages:
        for number, reference in enumerate(page.pinned):
            checker.item(reference, page.place.written, "pinned", number)
    options = Written("mkdocs.yml")
    if checker.settings.default_contact:
        checker.contact(checker.settings.default_contact, options, "default_contact")
    for number, channel in enumerate(checker.settings.channels):
        if channel.contact:
            checker.contact(channel.contact, options, "channels", number, "contact")
    checker.guidelines(sources.pages, options)
    check_named_pages(sources.pages, checker.settings, checker.report)


def _check_assets(assets: Iterable[Asset], checker: Checker) -> None:
    seen: dict[str, Asset] = {}
    for asset in assets:
        if urls.is_reserved(asset.key):
            fix = "Add an id: of another name to its sidecar."
            checker.report.error(asset.written.at("id"), "id", f"'{asset.key}' is reserved.", fix)
        if asset.key in seen:
            other = seen[asset.key].src_uri or seen[asset.key].written.path
            message = f"The id '{asset.key}' belongs to {other} already."
            checker.report.error(asset.written.at("id"), "id", message, "Add an id: of its own to one of the two sidecars.")
        seen.setdefault(asset.key, asset)
        if asset.poster:
            checker.asset(asset.poster, asset.src_uri, asset.written, "poster")


def _check_addresses(sources: Sources, report: Report) -> None:
    seen: dict[str, Written] = {}
    things: tuple[Item | Event | Kit | Page, ...] = (*sources.items, *sources.events, *sources.kits, *sources.pages)
    for thing in things:
        address, written = thing.url.casefold(), thing.place.written
        if address in seen:
            report.error(
                written.at("slug"),
                "slug",
                f"The address /{thing.url} belongs to {seen[address].path} already.",
                "Add a slug: of its own.",
            )
        seen.setdefault(address, written)
    for page in sources.pages:
        first, _, rest = page.place.id.partition("/")
        if (first in RESERVED and not rest.startswith("index")) or page.place.id in RESERVED:
            report.error(
                page.place.written.at(),
                "",
                f"The address /{page.url} belongs to the newsroom.",
                "Move the page, for example to about/.",
            )


def _check_translations(sources: Sources, checker: Checker) -> None:
    for things in (sources.items, sources.events, sources.kits):
        ids = Counter(thing.place.id for thing in things)
        seen: dict[tuple[str, str], Written] = {}
        for thing in things:
            written, key = thing.place.written, (thing.place.id, thing.place.language)
            if thing.translation_of and ids[thing.place.id] == 1:
                fix = suggest(thing.place.id, ids.keys() - {thing.place.id}) or "Write its path in content/, like news/2026/x.md."
                checker.missing(
                    written, ("translation_of",), f"There is no '{thing.translation_of}' to translate.", fix, thing.place.id
                )
            if key in seen:
                message = f"{seen[key].path} is the same thing in the same language already."
                checker.report.error(
                    written.at("translation_of"), "translation_of", message, "Take translation_of out of one of them."
                )
            seen.setdefault(key, written)


# --- rights -------------------------------------------------------------------------------------------------------------------

_CC_ADDRESS = re.compile(r"https?://creativecommons\.org/(?:licenses/([a-z-]+)/(\d\.\d)(?:/([a-z]{2}))?|publicdomain/zero/1\.0)")


def with_rights(asset: Asset, embedded: EmbeddedRights | None) -> Asset:
    """The asset with what its sidecar leaves out taken from its file."""
    if embedded is None:
        return asset
    found: dict[str, object] = {}
    if asset.credit is None and (credit := embedded.credit or embedded.creator):
        found["credit"] = credit
    if asset.license is None and embedded.license_url:
        found["license"] = license_at(embedded.license_url)
    if asset.creator is None and embedded.creator:
        found["creator"] = embedded.creator
    if asset.copyright is None and embedded.copyright:
        found["copyright"] = embedded.copyright
    if asset.caption is None and embedded.caption:
        found["caption"] = Words((("", embedded.caption),))
    origin = "file" if {"credit", "license"} & found.keys() else "sidecar"
    return asset.model_copy(update={**found, "rights_from": origin}) if found else asset


def license_at(url: str) -> License | None:
    """The licence whose terms are at an address; None when it is no address."""
    if not url.startswith(("http://", "https://")):
        return None
    found = _CC_ADDRESS.match(url)
    if found:
        country = f"-{found[3]}" if found[3] else ""
        # What stands in a file may look like a Creative Commons licence and be none.
        with suppress(ValueError):
            return as_license(f"CC-{found[1]}-{found[2]}{country}" if found[1] else "CC0-1.0")
    with suppress(ValueError):
        return as_license({"name": url, "url": url})
    return None


def check_rights(asset: Asset, is_used: bool, report: Report) -> None:
    """Alt, credit and licence must be there before an asset is published; missing on one that nothing uses is a warning."""
    tell = report.error if is_used else report.warning
    beside = "" if asset.written.path.endswith((".yml", ".yaml")) else f" (in {asset.written.path}.yml)"
    here: Location = asset.written.at()
    if asset.alt is None:
        tell(here, "alt", "The asset has no alternative text.", f"Say what is seen, for those who cannot see it: alt: …{beside}")
    if asset.credit is None:
        tell(
            here,
            "credit",
            "Nobody is named for it, neither in a sidecar nor in the file.",
            f"Add credit: Organisation / Name{beside}.",
        )
    if asset.license is None:
        tell(
            here,
            "license",
            "It has no terms, neither in a sidecar nor in the file.",
            f"Add license: CC-BY-4.0, or editorial{beside}.",
        )


def topics_of(sources: Sources, report: Report) -> TopicIndex:
    """Every topic: those with a file, and one for each other tag. Tags that differ only in spelling are one topic."""
    index = TopicIndex.of(sources.topics)
    extra: dict[str, tuple[str, Written]] = {}
    placed: tuple[Item | Event | Kit, ...] = (*sources.items, *sources.events, *sources.kits)
    others: tuple[Contact | Asset, ...] = (*sources.contacts.values(), *sources.assets)
    tagged = [*((thing.tags, thing.place.written) for thing in placed), *((other.tags, other.written) for other in others)]
    for tags, written in tagged:
        for number, tag in enumerate(tags):
            slug = urls.slug_of(tag)
            if not slug or index.find(tag):
                continue
            first, _ = extra.setdefault(slug, (tag, written))
            if first != tag:
                fix = "Write it alike everywhere. Topics of their own need a file each in content/topics/, with these titles."
                message = f"'{tag}' is the topic '{first}', written differently."
                report.warning(written.at("tags", number), f"tags.{number}", message, fix)
    made = [Topic.model_construct(title=Words((("", tag),)), slug=slug) for slug, (tag, _) in sorted(extra.items())]
    return TopicIndex.of((*sources.topics, *made))
