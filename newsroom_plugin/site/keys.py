"""The key of each page and file: all it is drawn from, so that it is drawn again when, and only when, some of it has changed.

Three circles lie around an item. What is the same for the whole site (code, options, templates, catalogues, every file of content
that is not an item, who is away today) is in every key: when it changes, all is drawn again. What is near an item (its file, its
state, what its links lead to, its pictures, its topics, its translations) is in the key of all that shows the item. A page of a
list has besides what it lists. What has no key is drawn in each build: pages that gather from everywhere, of which there are few.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsroom_plugin.kept import key_of
from newsroom_plugin.model import Asset, Item, Topic
from newsroom_plugin.newsroom import Thing, candidates
from newsroom_plugin.pages import Edition, PageSpec, dates, developers, lists, media, pieces, sharing, social, things
from newsroom_plugin.pages.scope import Scope
from newsroom_plugin.processes import Aside
from newsroom_plugin.reader.addresses import local_addresses

if TYPE_CHECKING:
    from newsroom_plugin.site.build import SiteBuild

# Two, each of which begins with a sign: one for both would be tried at every letter of ten thousand texts.
_UNSURE = re.compile(r"\]\((?:\s*<[^>\n]*\s|[^)\s]*[(\\&])"), re.compile(r"\{[^}\n]*\b(?:href|src)\s*=", re.IGNORECASE)
"""Addresses written so that only Markdown itself can tell where they lead: all there is may be what they lead to."""

_ENDING = re.compile(r"\.(?:md|html)$")
_INDEX = re.compile(r"(?:^|/)(?:index|README)$")

Key = bytes | None
"""A digest; None for what is drawn in each build."""


class _Near(dict[str, Key]):
    """The keys of items by address, each found when it is first asked for."""

    def __init__(self, of: Callable[[str], Key]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, url: str) -> Key:
        key = self[url] = self._of(url)
        return key


def _name(path: str) -> str:
    """What a page is called, however its path is written: by the file, by its address, with or without an ending."""
    return posixpath.basename(_INDEX.sub("", _ENDING.sub("", posixpath.normpath(path.strip("/"))))).strip(".")


@dataclass(frozen=True)
class Keys:
    """The keys of one build."""

    build: SiteBuild
    """What is being built."""
    environment: bytes
    """The key of all that is not content: code, options, templates, catalogues."""
    _assets: dict[str, bytes] = field(default_factory=dict)
    _facets: dict[str, bytes] = field(default_factory=dict)
    _topics: dict[tuple[str, str], bytes] = field(default_factory=dict)
    _ways: dict[tuple[str, str, str], bytes] = field(default_factory=dict)
    _pages: dict[str, Key] = field(default_factory=dict)

    # --- the whole site -------------------------------------------------------------------------------------------------------

    @cached_property
    def site(self) -> bytes:
        """The key of what everything depends on."""
        build, newsroom = self.build, self.build.newsroom
        prefixes = map(newsroom.settings.prefix, newsroom.settings.languages)
        folders = tuple(f"{prefix}{name}/" for prefix in prefixes for name in ("contacts", "wording"))
        texts = sorted((path, digest) for path, digest in build.checked.sources.digests.items() if path.startswith(folders))
        named = (newsroom.settings.organization.logo_path, *(contact.photo for contact in newsroom.contacts.values()))
        pictures = [self._asset(asset) for name in named if name and (asset := newsroom.assets.find(name))]
        around = list(build.shells.items())
        return key_of(self.environment, texts, pictures, sorted(newsroom.shown_contacts), self._today, around)

    def _asset(self, asset: Asset) -> bytes:
        """The key of an asset: what its sidecar and its file say, and where its files lie."""
        if asset.key not in self._assets:
            build = self.build
            said = build.checked.sources.digests.get(asset.src_uri) or asset.model_copy(update={"abs_path": "", "written": None})
            # These may be other words than those in its sidecar, as long as nobody has approved them.
            words = (asset.alt, asset.caption)
            probe = build.checked.probes.get(asset.key)
            poster = build.newsroom.assets.find(asset.poster, asset.src_uri) if asset.poster and asset.kind != "picture" else None
            self._assets[asset.key] = key_of(
                asset.key,
                said,
                words,
                probe.digest if probe else "",
                build.newsroom.folders.get(asset.key),
                build.default_edition.sizes.get(pieces.original_path(asset)) if asset.src_uri else 0,
                dates.first_shown(build.default_edition, asset),
                self._asset(poster) if poster else b"",
            )
        return self._assets[asset.key]

    @property
    def _today(self) -> object:
        """Who may be reached on the day of the build, and who answers instead."""
        newsroom, day = self.build.newsroom, self.build.default_edition.today
        found = []
        for contact in newsroom.contacts.values():
            instead = newsroom.stand_in(contact)
            found.append((contact.id, contact.is_active(day), contact.absence(day), instead.id if instead else ""))
        return found

    # --- near an item ---------------------------------------------------------------------------------------------------------

    def near(self, item: Item) -> Key:
        """The key of an item: all that is shown of it, wherever that is."""
        return self._near[item.place.url]

    @cached_property
    def _near(self) -> _Near:
        """The key of each item, by address."""
        return _Near(lambda url: self._near_of(self.build.newsroom.items_by_url[url]))

    def _near_of(self, item: Item) -> Key:
        build, newsroom = self.build, self.build.newsroom
        edition = build.editions[item.language]
        is_unsure = any(one.search(item.place.body) for one in _UNSURE)
        if item.place.src_uri in self._not_themselves:
            return None
        answers = (text for question in item.faq for text in question.answer.texts)
        addresses = (*item.place.addresses, *(address for text in answers for address in local_addresses(text)))
        kit = newsroom.thing(f"kits/{item.kit}", item.language) if item.kit else None
        card = social.card_of(edition, item, item.url) if newsroom.settings.social_cards.enabled else None
        around = (
            item.url,
            self._standing(item),
            [self._led_to(address, item.place.src_uri, edition) for address in addresses],
            [self._asset(asset) for asset in newsroom.assets_of(item)],
            [(other.url, self._standing(other)) for other in newsroom.translations(item)],
            [self._topic(topic, edition) for topic in newsroom.topics_of(item)],
            (kit.title, kit.summary, self._standing(kit)) if kit else (),
            self._ways_from(item, edition),
            card,
        )
        return key_of(self.site, around, self._everything if is_unsure else b"")

    def _ways_from(self, item: Item, edition: Edition) -> bytes:
        """The key of the ways from an item to its year and its type: the same for all of a year and type."""
        which = edition.language, lists.year_of(item), item.type
        if which not in self._ways:
            self._ways[which] = key_of(things.year_link(edition, item), things.type_link(edition, item))
        return self._ways[which]

    def _standing(self, thing: Thing) -> object:
        """What a thing's file says, and what the gate says of it at this moment."""
        build = self.build
        updates = len(dates.public_updates(build.default_edition, thing))
        file = build.checked.sources.digests.get(thing.place.src_uri)
        waiting = (thing.held, thing.waits_for) if build.shows_hidden else ()
        return file, str(build.newsroom.state(thing)), updates, thing.withdrawn, waiting

    def _led_to(self, address: str, base: str, edition: Edition) -> object:
        """What an address in a text leads to or shows."""
        build, settings = self.build, self.build.newsroom.settings
        asset = edition.newsroom.assets.at(address, base)
        path = address.partition("#")[0]
        wanted = tuple(candidates(path, base)) if path else ()
        prefix = settings.prefix(edition.language)
        inner = [one.removeprefix(prefix) for one in wanted]
        elsewhere = [build.known.get(settings.prefix(other) + one) for one in inner for other in settings.languages]
        here = [(build.known.get(one), one in build.hidden_paths, one in self._static) for one in wanted]
        return asset.key if asset else "", here, elsewhere

    @cached_property
    def _everything(self) -> bytes:
        """The key of all that an address in a text may lead to or show."""
        build = self.build
        assets = [self._asset(asset) for _, asset in sorted(build.newsroom.assets.by_key.items())]
        return key_of(sorted(build.known.items()), sorted(build.hidden_paths), sorted(self._static), assets)

    @cached_property
    def _static(self) -> frozenset[str]:
        """Paths in `content/` of files that are copied as they are: texts may lead to them."""
        return frozenset(static.src_uri for static in self.build.checked.sources.static)

    def like(self, spec: PageSpec) -> object:
        """What a text may have meant by addresses that lead nowhere: all that is called alike is proposed to editors."""
        if spec.text is None:
            return ()
        folders = posixpath.dirname(spec.src_uri), spec.url
        paths = [unquote(address.partition("#")[0].partition("?")[0]) for address in spec.text.addresses]
        names = {_name(posixpath.join(folder, path)) for path in paths for folder in folders}
        return [(name, self._called[name]) for name in sorted(names) if name in self._called]

    @cached_property
    def _called(self) -> Mapping[str, list[str]]:
        """The paths that links may lead to, by the name of the page or file."""
        found: dict[str, list[str]] = {}
        for path in sorted({*self.build.known, *self._static, *(output.path for output in self.build.originals)}):
            found.setdefault(_name(path), []).append(path)
        return found

    def _topic(self, topic: Topic, edition: Edition) -> bytes:
        """The key of a topic, as far as things of it show it in a language."""
        which = topic.slug, edition.language
        if which not in self._topics:
            self._topics[which] = key_of(topic.slug, topic.title, which in edition.newsroom.tagged)
        return self._topics[which]

    @cached_property
    def _not_themselves(self) -> frozenset[str]:
        """Paths of items that are shown otherwise than their files say: what waits for an approval."""
        return frozenset(status.thing.place.src_uri for status in self.build.checked.agreed if status.shown != "it")

    # --- pages and files ------------------------------------------------------------------------------------------------------

    def of_items(self, items: Iterable[Item], *more: object) -> Key:
        """The key of what shows some items, and `more`; None when nothing is kept under it."""
        if self.build.kept is None:
            return None
        near = [self._near[item.place.url] for item in items]
        return None if None in near else key_of(self.site, b"".join(filter(None, near)), *more)

    def of_item(self, item: Item) -> Key:
        """The key of what shows nothing but an item; None when nothing is kept under it."""
        return None if self.build.kept is None else self.near(item)

    def find_together(self) -> None:
        """Find the keys of items and of their pages; another process finds half of them."""
        specs = [spec for spec in self.build.drawn if isinstance(spec.thing, Item)]
        aside = Aside(partial(self._some, specs[len(specs) // 2 :]))
        self._pages.update(self._some(specs[: len(specs) // 2])[0])
        pages, near = aside.result()
        self._pages.update(pages)
        self._near.update(near)

    def _some(self, specs: Iterable[PageSpec]) -> tuple[dict[str, Key], dict[str, Key]]:
        """The keys of some pages, and those of items that were asked for, by address."""
        return {spec.url: self._of_page(spec) for spec in specs}, dict(self._near)

    def of_page(self, spec: PageSpec) -> Key:
        """The key of a page."""
        return self._pages[spec.url] if spec.url in self._pages else self._of_page(spec)

    def _of_page(self, spec: PageSpec) -> Key:
        edition = self.build.editions[spec.language]
        if isinstance(spec.thing, Item):
            beside = (item for item in spec.beside if isinstance(item, Item))
            items = (spec.thing, *things.related(edition, spec.thing), *beside)
            return self.of_items(items, spec.url, *self._band(spec))
        if isinstance(spec.about, Asset) and spec.template == "newsroom/asset.html":
            return self._of_asset(spec, spec.about, edition)
        if spec.template == "newsroom/stream.html":
            return self._of_list(spec, edition)
        if spec.template == "newsroom/media.html":
            return self._of_library(spec, edition)
        if spec.template == "newsroom/developers.html":
            return key_of(self.site, developers.topics(edition), developers.files(edition), self._head(spec, edition))
        return None

    def _band(self, spec: PageSpec) -> tuple[object, ...]:
        """What editors are told on their own machine: it says dates that no state tells."""
        edition = self.build.editions[spec.language]
        return (spec.meta().band,) if spec.url in edition.hidden or spec.url in edition.waiting else ()

    def _of_list(self, spec: PageSpec, edition: Edition) -> Key:
        """The key of a page of the stream, a year, a type or a topic."""
        told: tuple[object, ...] = ()
        if isinstance(topic := spec.about, Topic):
            if spec.text or topic.faq or topic.slug in self._with_events:
                return None
            picture = edition.newsroom.assets.find(topic.picture)
            told = (sorted(spec.urls.items()), self._asset(picture) if picture else b"")
        items = [item for item in spec.lists if isinstance(item, Item)]
        if edition.language not in self._facets:
            self._facets[edition.language] = key_of(lists.facets(edition, ""), edition.today.year)
        return self.of_items(items, self._facets[edition.language], spec.url, spec.title, spec.counted, *told)

    @cached_property
    def _with_events(self) -> frozenset[str]:
        """Topics that an event has: their pages say which of them lie ahead."""
        newsroom = self.build.newsroom
        return frozenset(slug for event in newsroom.events for slug in newsroom.topic_slugs(event))

    def _of_asset(self, spec: PageSpec, asset: Asset, edition: Edition) -> Key:
        newsroom = edition.newsroom
        users = (newsroom.items_by_url.get(url) for url in newsroom.uses.get(asset.key, ()))
        kits = media.kits_with(edition, asset)
        return self.of_items((item for item in users if item), spec.url, self._shown(asset, edition), kits)

    def _of_library(self, spec: PageSpec, edition: Edition) -> Key:
        """The key of a page of the library. Press kits stand on it with the sizes of their zips, which nobody knows yet."""
        if edition.newsroom.listed_kits(edition.language):
            return None
        around = edition.once("key of the library", lambda: key_of(media.filters(edition), media.topics(edition)))
        return self.of_assets(edition, spec.assets, around, spec.counted, self._head(spec, edition))

    def _head(self, spec: PageSpec, edition: Edition) -> object:
        """What the head of a page says that shows no thing."""
        return spec.meta(), sharing.share_picture(edition, None, spec.url)

    def of_assets(self, edition: Edition, assets: Iterable[Asset], *more: object) -> Key:
        """The key of what shows some assets in a language, and `more`."""
        return key_of(self.site, [self._shown(asset, edition) for asset in assets], *more)

    def _shown(self, asset: Asset, edition: Edition) -> bytes:
        """The key of an asset with its topics, as they are called in a language."""
        topics = [self._topic(topic, edition) for topic in edition.newsroom.topics_of(asset)] if asset.tags else ()
        return key_of(self._asset(asset), topics) if topics else self._asset(asset)

    def of_feed(self, scope: Scope) -> Key:
        """The key of the feeds of a scope; None where it carries more than items."""
        items = [thing for thing in scope.things if isinstance(thing, Item)]
        if len(items) < len(scope.things):
            return None
        return self.of_items(items, scope.kind, scope.page, scope.title, scope.about)
