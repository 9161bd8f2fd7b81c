"""Which wording of a thing was the last one to be public: its commits, read by the same reader as the files of today."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from newsroom_plugin.approvals.records import Records
from newsroom_plugin.approvals.rules import Rules, Thing, entries_in
from newsroom_plugin.approvals.words import Find, Segments, fingerprint, words_of
from newsroom_plugin.errors import Report
from newsroom_plugin.history import History
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

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.commit[:7]


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
    _wordings: dict[str, Wording] = field(default_factory=dict)
    _finds: dict[str, Find] = field(default_factory=dict)
    _assets: dict[bytes, AssetIndex] = field(default_factory=dict)
    _entries: dict[str, tuple[Approval, ...] | None] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether every commit is there."""
        return self.history.is_whole

    def replay(self, group: tuple[Thing, ...], rules: Rules, records: Records, is_visible: Callable[[Thing], bool]) -> Found:
        """Go through the commits of the first of a thing and its translations, the oldest first."""
        found = Found()
        paths, src_uri = self._paths(group), group[0].place.src_uri
        main = set(self.history.touching(paths, first_parents=True))
        for commit in self.history.touching(paths):
            whole = {one.place.src_uri: one for thing in group if (one := self._thing(commit, thing.place.src_uri))}
            if src_uri in whole:
                found = self._after(
                    found, commit, (whole.pop(src_uri), *whole.values()), rules, records, is_visible, commit in main
                )
            elif self.history.read(commit, f"{self.shown}/{src_uri}") is None:
                found = Found()  # deleted on purpose: what comes later is new
        return found

    def _after(
        self,
        found: Found,
        commit: str,
        group: tuple[Thing, ...],
        rules: Rules,
        records: Records,
        is_visible: Callable[[Thing], bool],
        is_main: bool,
    ) -> Found:
        """What is known after one more commit; what came by a branch counts from its merge on, unless it is approved."""
        thing, find, roles = group[0], self._find(commit), rules.needed(group)
        words = words_of(thing, find)
        given = records.roles(thing.place.src_uri, fingerprint(words))
        needed = {role.casefold() for role in (*roles, *(found.live.roles if found.live else ()))}
        version = Version(thing, words, roles, commit, find)
        is_approved, is_seen = needed <= given, is_visible(thing)
        if is_approved:
            is_live = is_seen and (bool(needed) or is_main)
            return replace(found, live=version if is_live else found.live, approved=version if needed else found.approved)
        if is_seen and is_main and found.live is None:
            then = self._rules(commit, rules)
            was_enough = then is not None and {role.casefold() for role in then.needed(group)} <= given
            return replace(found, was_free=found.was_free or was_enough)
        return found

    def _rules(self, commit: str, rules: Rules) -> Rules | None:
        """The rules at a commit; None when nobody can tell."""
        if commit not in self._entries:
            self._entries[commit] = entries_in(lambda path: self.history.read(commit, path), self.config)
        entries = self._entries[commit]
        return Rules(entries, rules.topics) if entries is not None else None

    def _paths(self, group: tuple[Thing, ...]) -> tuple[str, ...]:
        """What the words of a thing depend on: its files, the phrases, and what is said beside the pictures."""
        folders = [f"{self.shown}/{self.settings.prefix(language)}wording" for language in self.settings.languages]
        return (*(f"{self.shown}/{thing.place.src_uri}" for thing in group), *folders, f"{self.shown}/media")

    def _file(self, src_uri: str, data: bytes) -> SourceFile:
        shown = f"{self.shown}/{src_uri}"
        file = classified(src_uri, str(self.content / src_uri), shown, self.settings)
        return SourceFile(file.src_uri, file.abs_path, file.shown, file.language, file.inner, file.kind, instead=data)

    def _thing(self, commit: str, src_uri: str) -> Thing | None:
        data = self.history.read(commit, f"{self.shown}/{src_uri}")
        if data is None:
            return None
        return read_thing(self._file(src_uri, data), self.settings, Report(), self._wording(commit))

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
