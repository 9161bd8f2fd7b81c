"""Which wording of a thing was the last one to be public: its commits, read by the same reader as the files of today."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from newsroom_plugin.approvals.records import Records
from newsroom_plugin.approvals.rules import Rules, Thing, entries_in
from newsroom_plugin.approvals.words import Find, Segments, fingerprint, words_of
from newsroom_plugin.errors import Report
from newsroom_plugin.history import History
from newsroom_plugin.model import Kit
from newsroom_plugin.model.settings import Approval, Settings
from newsroom_plugin.newsroom import AssetIndex
from newsroom_plugin.reader import Wording, classified, read_assets, read_thing, read_wording
from newsroom_plugin.reader.tree import SourceFile


@dataclass(frozen=True, slots=True)
class Version:
    """A thing as it was at a commit."""

    thing: Thing
    """Itself."""
    words: Segments
    """Its words."""
    roles: tuple[str, ...]
    """The roles that must approve it, as the rules are today."""
    commit: str
    """The whole name of the commit."""
    find: Find
    """Finds pictures as they were then."""
    group: tuple[Thing, ...]
    """Itself and its translations."""
    is_right: bool
    """Whether nothing was wrong with its file."""

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.commit[:7]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the commits."""

    group: tuple[Thing, ...]
    """A thing as it is now, and its translations."""
    rules: Rules
    """Which roles must approve what."""
    records: Records
    """Who approved which words."""
    is_visible: Callable[[Thing], bool]
    """Whether a version's own keys would let it be seen at the moment of the gate."""

    @property
    def src_uri(self) -> str:
        """The file of the thing."""
        return self.group[0].place.src_uri

    def given(self, version: Version) -> frozenset[str]:
        """The roles that have approved the words of a version, case folded."""
        return self.records.roles(self.src_uri, fingerprint(version.words))


@dataclass(frozen=True, slots=True)
class Found:
    """What the commits of a thing tell."""

    live: Version | None = None
    """The last wording that may be public: approved as it had to be; None when there was none."""
    approved: Version | None = None
    """The last wording that was approved, whether or not it may be public."""
    was_free: bool = False
    """Whether a wording was approved as the rules asked at its time, and is not as they ask today."""


@dataclass(frozen=True)
class Past:
    """The commits of a newsroom."""

    history: History
    """Where they are asked for."""
    content: Path
    """The folder of what editors write, on this disk."""
    shown: str
    """The same, from the folder of mkdocs.yml, with forward slashes."""
    config: str
    """Name of mkdocs.yml."""
    settings: Settings
    """The options in mkdocs.yml, as they are today."""
    find: Find
    """Finds the pictures of today."""
    _wordings: dict[str, Wording] = field(default_factory=dict)
    _finds: dict[str, Find] = field(default_factory=dict)
    _assets: dict[bytes, AssetIndex] = field(default_factory=dict)
    _entries: dict[str, tuple[Approval, ...] | None] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether every commit is there."""
        return self.history.is_whole

    def replay(self, asked: Asked) -> Found:
        """Go through the commits of a thing, the oldest first.

        Those of the main line tell what was public. What only other branches had before they were merged counts as a last resort,
        and only if it was approved: a merge the other way round must not make anything vanish.
        """
        paths = self._paths(asked.group)
        main = self.history.touching(paths, first_parents=True)
        found, was_deleted = Found(), False
        for commit in main:
            version = self._version(asked, commit)
            if version:
                found = self._after(found, version, asked)
            elif self.history.read(commit, f"{self.shown}/{asked.src_uri}") is None:
                was_deleted = was_deleted or found != Found()
                found = Found()  # deleted on purpose: what comes later is new
        if found.live or was_deleted:
            return found
        others = (commit for commit in self.history.touching(paths) if commit not in set(main))
        for version in (version for commit in others if (version := self._version(asked, commit))):
            if self._needed(found, version) and self._needed(found, version) <= asked.given(version):
                is_live = asked.is_visible(version.thing)
                found = replace(found, live=version if is_live else found.live, approved=version)
        return found

    def _version(self, asked: Asked, commit: str) -> Version | None:
        """A thing as it was at a commit; None when it was not there, or cannot be read."""
        report = Report()
        whole = [self._thing(commit, one.place.src_uri, report if one is asked.group[0] else Report()) for one in asked.group]
        if (thing := whole[0]) is None:
            return None
        find = self._find(commit)
        there = tuple(one for one in whole if one)
        return Version(thing, words_of(thing, find), asked.rules.needed(there), commit, find, there, not report.errors)

    @staticmethod
    def _needed(found: Found, version: Version) -> set[str]:
        """The roles that must have approved a version: those it needs, and those of the one before it."""
        return {role.casefold() for role in (*version.roles, *(found.live.roles if found.live else ()))}

    def _after(self, found: Found, version: Version, asked: Asked) -> Found:
        """What is known after one more commit of the main line."""
        needed, given, is_seen = self._needed(found, version), asked.given(version), asked.is_visible(version.thing)
        if needed <= given:
            # With faults it was never built; what was approved had none when it was.
            is_live = is_seen and (version.is_right or bool(needed))
            return replace(found, live=version if is_live else found.live, approved=version if needed else found.approved)
        if is_seen and version.is_right and found.live is None:
            then = self._rules(version.commit, asked.rules)
            was_enough = then is not None and {role.casefold() for role in then.needed(version.group)} <= given
            return replace(found, was_free=found.was_free or was_enough)
        return found

    def _rules(self, commit: str, rules: Rules) -> Rules | None:
        """The rules at a commit; None when nobody can tell."""
        if commit not in self._entries:
            self._entries[commit] = entries_in(lambda path: self.history.read(commit, path), self.config)
        entries = self._entries[commit]
        return Rules(entries, rules.topics) if entries is not None else None

    def _paths(self, group: tuple[Thing, ...]) -> tuple[str, ...]:
        """What the words of a thing depend on: its files, the phrases, and what is said beside its pictures."""
        folders = [f"{self.shown}/{self.settings.prefix(language)}wording" for language in self.settings.languages]
        head = self._thing("HEAD", group[0].place.src_uri, Report())
        beside = {path for thing in (group[0], head) if thing for path in self._beside(thing)}
        return (*(f"{self.shown}/{thing.place.src_uri}" for thing in group), *folders, *sorted(beside))

    def _beside(self, thing: Thing) -> Iterator[str]:
        """The sidecars of the pictures a thing shows, and what their folders have in common."""
        find, src_uri = self._find("HEAD"), thing.place.src_uri
        uses = (*thing.media, *(thing.documents if isinstance(thing, Kit) else ()))
        for name in (*(use.src for use in uses), *thing.place.addresses):
            asset = self.find(name, src_uri) or find(name, src_uri)
            if asset is None:
                continue
            path = f"{self.shown}/{asset.src_uri}.yml" if asset.src_uri else asset.written.path
            yield path
            yield path.removesuffix(".yml") + ".yaml"
            inner = self._inner(path).split("/")
            yield from (f"{self.shown}/{'/'.join(inner[:depth])}/_defaults.yml" for depth in range(1, len(inner)))

    def _file(self, src_uri: str, data: bytes) -> SourceFile:
        shown = f"{self.shown}/{src_uri}"
        file = classified(src_uri, str(self.content / src_uri), shown, self.settings)
        return SourceFile(file.src_uri, file.abs_path, file.shown, file.language, file.inner, file.kind, instead=data)

    def _thing(self, commit: str, src_uri: str, report: Report) -> Thing | None:
        data = self.history.read(commit, f"{self.shown}/{src_uri}")
        if data is None:
            return None
        return read_thing(self._file(src_uri, data), self.settings, report, self._wording(commit))

    def _wording(self, commit: str) -> Wording:
        if commit not in self._wordings:
            folders = [f"{self.settings.prefix(language)}wording" for language in self.settings.languages]
            paths = [path for folder in folders for path in self.history.paths(commit, f"{self.shown}/{folder}")]
            files = (self._file(self._inner(path), data) for path, data in self.history.read_all(commit, paths))
            self._wordings[commit] = read_wording((file for file in files if file.kind == "wording"), Report())
        return self._wordings[commit]

    def _find(self, commit: str) -> Find:
        """Finds pictures by what was said beside them at a commit; read once for all commits that say the same."""
        if commit in self._finds:
            return self._finds[commit]
        paths = self.history.paths(commit, f"{self.shown}/media")
        beside = dict(self.history.read_all(commit, (path for path in paths if path.lower().endswith((".yml", ".yaml")))))
        wording = self._wording(commit)
        digest = hashlib.sha256(repr((paths, sorted(beside.items()), sorted(wording.phrases.items()))).encode()).digest()
        if digest not in self._assets:
            files = [self._file(self._inner(path), beside.get(path, b"")) for path in paths]
            assets = read_assets((file for file in files if file.kind == "media"), self.settings, Report())
            self._assets[digest] = AssetIndex.of(wording.in_asset(asset, self.settings, Report()) for asset in assets)
        self._finds[commit] = self._assets[digest].find
        return self._finds[commit]

    def _inner(self, path: str) -> str:
        return path.removeprefix(f"{self.shown}/")
