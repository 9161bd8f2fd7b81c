"""What waits for whom, and what is shown meanwhile: decided once, while reading, before the gate.

A thing whose words all roles have approved is as it is. Otherwise:

- it was never public: it is held back (`held`, the state `held` of the gate);
- it was public: its last approved wording stays, with all that is not words as it is now, so that a withdrawal, a removal, an
  embargo or a new date takes effect at once. It is found among the commits by its fingerprint, with the phrases and captions of
  that commit. Roles that this wording needed are needed for the next one, too: taking a tag out is no way around them;
- it was public before the rule came that asks for its approval: nobody but a person can tell whether it may stay, so the build
  stops and says how to record that it may;
- nobody can tell, because the history is not there: the build stops and says how to fetch it. Only in a folder that is no
  repository what was never wholly approved is held back, with a warning.

Being held back or kept is no fault of a site and fails no strict build: what is urgent must not wait for another approval.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal

from newsroom_plugin.approvals.diff import changes
from newsroom_plugin.approvals.past import Asked, Found, Past, Version
from newsroom_plugin.approvals.records import Given, Records, read_records, record_path
from newsroom_plugin.approvals.rules import Rules, Thing
from newsroom_plugin.approvals.words import fingerprint, with_words_of, words_of
from newsroom_plugin.errors import HistoryError, Location, Report
from newsroom_plugin.history import History
from newsroom_plugin.model import Asset, Event, Item, MediaUse
from newsroom_plugin.model.settings import Settings
from newsroom_plugin.newsroom import AssetIndex, State, TopicIndex
from newsroom_plugin.newsroom.gate import state_of
from newsroom_plugin.reader import Sources

_NOT_YET = (State.DRAFT, State.EMBARGOED, State.SCHEDULED, State.REMOVED)
"""States in which nothing can come out early."""

_FETCH = "Fetch all of it (fetch-depth: 0 at actions/checkout, or git fetch --unshallow), or let these words be approved."

Shown = Literal["it", "nothing", "before"]
"""What the public sees: the words as they are, nothing, or the last approved ones."""


@dataclass(frozen=True, slots=True)
class Status:
    """Where a thing stands that needs approval."""

    thing: Thing
    """Itself, as its file is now."""
    words: str
    """Fingerprint of its words."""
    needed: tuple[str, ...]
    """The roles that must approve them."""
    missing: tuple[str, ...]
    """Those that have not."""
    given: tuple[Given, ...] = ()
    """The approvals of these words."""
    state: State = State.PUBLISHED
    """What the gate would say if nobody had to approve."""
    shown: Shown = "it"
    """What the public sees meanwhile."""
    version: str = ""
    """Short name of the commit with the last approved wording, if there is one."""
    diff: tuple[str, ...] = ()
    """What has changed since then, as lines to read."""

    @property
    def path(self) -> str:
        """Its file, as an editor knows it."""
        return self.thing.place.written.path

    @property
    def is_public(self) -> bool:
        """Whether the public reads these very words, although they may wait."""
        return self.shown == "it" and not self.state.is_hidden

    @property
    def line(self) -> str:
        """What happens meanwhile, as a sentence; empty when it needs nothing."""
        if not self.missing:
            return ""
        roles = in_words(self.missing)
        if self.shown == "before" and self.diff:
            return f"{self.path}: The wording of {self.version} stays public until {roles} approved the new one."
        if self.shown == "before":
            return f"{self.path}: It was public before it needed approval and stays as it is until {roles} approved it."
        if self.shown == "nothing":
            return f"{self.path}: Held back until {roles} approved it."
        return f"{self.path}: Waits for {_listed(self.missing)}."


def in_words(roles: tuple[str, ...]) -> str:
    """`legal has`, `medical and legal have`."""
    return f"{_listed(roles)} {'have' if len(roles) > 1 else 'has'}"


@dataclass(frozen=True)
class Desk:
    """Decides for every thing of a newsroom."""

    assets: AssetIndex
    """The pictures there are."""
    settings: Settings
    """The options in mkdocs.yml."""
    rules: Rules
    """Which roles must approve what."""
    records: Records
    """Who approved which words."""
    past: Past | None
    """The commits; None where there are none."""
    at: datetime
    """The moment of the gate."""
    report: Report
    """Where problems go."""
    is_preview: bool
    """Whether editors look at what they have written: new words are shown, marked as waiting, and nothing stops."""
    config: str
    """Name of mkdocs.yml."""
    free: list[Status] = field(default_factory=list)
    """What was public before the rule came."""
    unknown: list[Status] = field(default_factory=list)
    """What is held back although nobody can tell whether it was public."""
    asked: list[str] = field(default_factory=list)
    """Paths of what may be seen and of which the commits, or whether all of them are there, decide what is seen."""

    def decide(self, thing: Thing, group: tuple[Thing, ...]) -> tuple[Thing, Status | None, Version | None]:
        """The thing to go on with, where it stands (None: it needs nothing), and the version whose words it has instead."""
        src_uri, needed = thing.place.src_uri, self.rules.needed(group)
        recorded = self.records.of(src_uri)
        if not needed and not recorded:
            return thing, None, None
        words = words_of(thing, self.assets.find)
        print_ = fingerprint(words)
        state = state_of(thing, group[1:], self.at)
        status = Status(thing, print_, needed, self._missing(needed, src_uri, print_), self.records.given(src_uri, print_), state)
        all_roles = {role.casefold() for role in (*needed, *self._once_asked(recorded))}
        if all_roles <= self.records.roles(src_uri, print_):
            return thing, status if needed else None, None
        if state is State.REMOVED or (state in _NOT_YET and not recorded):
            return thing, status if needed else None, None
        if state not in _NOT_YET:
            self.asked.append(src_uri)
        if needed and not status.missing and not self._is_whole:
            return thing, status if needed else None, None
        found = self._found(group)
        roles = tuple(dict.fromkeys((*needed, *(found.live.roles if found.live else ()))))
        missing = self._missing(roles, src_uri, print_)
        if self._is_lost(thing, found, needed):
            missing = missing or self._missing(self._once_asked(recorded), src_uri, print_)
        if not missing:
            return thing, status if needed else None, None
        last = found.live or found.approved
        status = replace(
            status,
            needed=roles or missing,
            missing=missing,
            version=last.name if last else "",
            diff=changes(last.words, words) if last else (),
        )
        if state in _NOT_YET:
            return thing, status, None
        return self._meanwhile(thing, status, found)

    def _found(self, group: tuple[Thing, ...]) -> Found:
        """What the commits tell, as far as they are there."""
        if self.past is None:
            return Found()
        try:
            return self.past.replay(Asked(group, self.rules, self.records, partial(_may_be_seen, at=self.at)))
        except HistoryError as error:
            message = f"Its last approved wording cannot be looked for: {error}"
            self.report.error(Location(group[0].place.written.path), "", message, _FETCH)
            return Found()

    def _meanwhile(self, thing: Thing, status: Status, found: Found) -> tuple[Thing, Status, Version | None]:
        """What is shown of a thing that waits and would be public."""
        if found.live:
            status = replace(status, shown="before")
            if self.is_preview:
                return thing.model_copy(update={"waits_for": status.missing}), status, None
            return _as_agreed(thing, found.live, self.assets), status, found.live
        held, is_lost = replace(status, shown="nothing"), self._is_lost(thing, found, status.needed)
        if found.was_free or is_lost:
            if status.state is State.WITHDRAWN:  # a withdrawal is never held up
                return thing, status, None
            if self.is_preview:
                return thing.model_copy(update={"waits_for": status.missing}), status, None
            if found.was_free:
                self.free.append(held)
            else:
                self._tell_lost(thing, status)
        elif self.past is None:
            self.unknown.append(held)
        return thing.model_copy(update={"held": status.missing}), held, None

    @property
    def _is_whole(self) -> bool:
        return self.past is not None and self.past.is_whole

    def _is_lost(self, thing: Thing, found: Found, needed: tuple[str, ...]) -> bool:
        """Whether the thing may have been public, and the commits that would tell are not there."""
        if found.live or self._is_whole:
            return False
        return self.past is not None or self._was_approved(thing, needed)

    def _was_approved(self, thing: Thing, needed: tuple[str, ...]) -> bool:
        """Whether all roles once approved some wording of it."""
        recorded = self.records.of(thing.place.src_uri)
        wanted = {role.casefold() for role in needed or self._once_asked(recorded)}
        return any(wanted <= self.records.roles(thing.place.src_uri, one.words) for one in recorded)

    def _once_asked(self, recorded: tuple[Given, ...]) -> tuple[str, ...]:
        """The roles that approved some wording of a thing, as far as there still are such roles."""
        there_are = {role.casefold() for role in self.rules.roles}
        return tuple(dict.fromkeys(one.role for one in recorded if one.role.casefold() in there_are))

    def _missing(self, needed: tuple[str, ...], src_uri: str, words: str) -> tuple[str, ...]:
        given = self.records.roles(src_uri, words)
        return tuple(role for role in needed if role.casefold() not in given)

    def _tell_lost(self, thing: Thing, status: Status) -> None:
        roles, where = in_words(status.missing), "This copy of the repository lacks its history"
        if self.past is None:
            where = "There is no history here (no repository, or no git)"
        if self._was_approved(thing, status.needed):
            message = f"Its words have changed and {roles} not approved them. {where}, so the last approved ones cannot be found."
        else:
            message = f"{roles[0].upper()}{roles[1:]} not approved it. {where}, so nobody can tell whether it was public before."
        self.report.error(Location(status.path), "", message, _FETCH)

    def tell(self) -> None:
        """Tell what many things have in common, in one line."""
        if self.free:
            roles = tuple(dict.fromkeys(role for status in self.free for role in status.missing))
            without = f"without the approval of {_listed(roles)}, from before it was asked for"
            today = self.at.astimezone(self.settings.timezone).date()
            fix = (
                f"Record that they may stay: newsroom approve --all-published --role {roles[0]} --by 'First Last'. "
                f"Or let the rule begin later: since: {today}."
            )
            message = f"{_counted(self.free)} {without}: {_named(self.free)}."
            self.report.error(Location(self.config), "plugins.newsroom.approvals", message, fix)
        if self.unknown:
            roles = tuple(dict.fromkeys(role for status in self.unknown for role in status.missing))
            message = (
                f"Held back until {in_words(roles)} approved: {_named(self.unknown)}. "
                "There is no history here (no repository, or no git), so nobody can tell whether it was public before."
            )
            self.report.warning(Location(self.config), "plugins.newsroom.approvals", message, "Build where the history is.")


def _counted(all: list[Status]) -> str:
    return "1 file is public" if len(all) == 1 else f"{len(all)} files are public"


def _listed(words: tuple[str, ...]) -> str:
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _named(all: list[Status]) -> str:
    more = f" and {len(all) - 3} more" if len(all) > 3 else ""
    return f"{', '.join(status.path for status in all[:3])}{more}"


def _may_be_seen(thing: Thing, at: datetime) -> bool:
    return not state_of(thing, (), at).is_hidden


def _as_agreed(thing: Thing, version: Version, assets: AssetIndex) -> Thing:
    """The thing with the words of a version, its pictures with the captions they had; pictures that are gone are left out."""

    def captioned(use: MediaUse) -> MediaUse:
        asset = version.find(use.src, version.thing.place.src_uri)
        said = {name: getattr(use, name) or getattr(asset, name, None) for name in ("caption", "alt")}
        return use.model_copy(update=said)

    assert type(thing) is type(version.thing)
    agreed: Thing = with_words_of(thing, version.thing, f"as in {version.name}")  # type: ignore[type-var]
    update: dict[str, object] = {
        key: tuple(captioned(use) for use in getattr(agreed, key) if assets.find(use.src, agreed.place.src_uri))
        for key in ("media", "documents")
        if key in type(agreed).model_fields
    }
    return agreed.model_copy(update=update)


def concerns(group: tuple[Thing, ...], topics: TopicIndex, settings: Settings, folder: Path) -> bool:
    """Whether a thing, given with its translations, needs an approval, or was ever given one; `folder` is that of mkdocs.yml."""
    if not settings.approvals:
        return False
    return bool(Rules(settings.approvals, topics).needed(group)) or record_path(folder, group[0].place.src_uri).exists()


def agree(
    sources: Sources,
    settings: Settings,
    places: tuple[Path, Path, str],
    at: datetime,
    report: Report,
    *,
    is_preview: bool = False,
) -> tuple[Sources, tuple[Status, ...], bool]:
    """What to go on with instead of what was read, where everything stands that needs approval, and whether commits were asked.

    `places`: the folder of mkdocs.yml, the folder of what editors write, and the name of mkdocs.yml.
    """
    folder, content, config = places
    all_things: tuple[Thing, ...] = (*sources.items, *sources.events, *sources.kits)
    if not settings.approvals:
        return sources, (), False
    rules = Rules(settings.approvals, TopicIndex.of(sources.topics))
    rules.check((tag for thing in all_things for tag in thing.tags), config, report)
    records = read_records(folder, (thing.place.src_uri for thing in all_things), report)
    assets, captions = AssetIndex.of(sources.assets), dict[str, Asset]()
    past = _past(folder, content, config, settings, assets)
    desk = Desk(assets, settings, rules, records, past, at, report, is_preview, config)
    groups: dict[str, list[Thing]] = {}
    for thing in all_things:
        groups.setdefault(thing.place.id, []).append(thing)
    decided = replace(sources, items=[], events=[], kits=[])
    statuses = []
    for thing in all_things:
        group = (thing, *(other for other in groups[thing.place.id] if other is not thing))
        now, status, version = desk.decide(thing, group)
        _put(now, decided)
        if status:
            statuses.append(status)
        if version:
            captions |= _captions(version, now, assets)
    desk.tell()
    decided.assets = tuple(captions.get(asset.key, asset) for asset in sources.assets)
    return decided, tuple(sorted(statuses, key=lambda status: status.path)), bool(desk.asked)


def _put(thing: Thing, into: Sources) -> None:
    if isinstance(thing, Item):
        into.items.append(thing)
    elif isinstance(thing, Event):
        into.events.append(thing)
    else:
        into.kits.append(thing)


def _past(folder: Path, content: Path, config: str, settings: Settings, assets: AssetIndex) -> Past | None:
    """The commits; None when there are none of the content, as when it lies in a repository of its own."""
    history = History.of(folder) if content.is_relative_to(folder) else None
    shown = content.relative_to(folder).as_posix() if history else ""
    if history is None or not history.paths("HEAD", shown):
        return None
    return Past(history, content, shown, config, settings, assets.find)


def _captions(version: Version, thing: Thing, assets: AssetIndex) -> Mapping[str, Asset]:
    """Pictures in the text of what is kept, with the captions they had; beside other things they have them as well meanwhile."""
    changed: dict[str, Asset] = {}
    for asset in assets.in_text(thing.place):
        then = version.find(asset.key, "")
        if then and (then.caption, then.alt) != (asset.caption, asset.alt):
            changed[asset.key] = asset.model_copy(update={"caption": then.caption, "alt": then.alt})
    return changed
