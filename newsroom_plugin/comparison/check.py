"""The comparison: what was public and has changed, moved or gone without a word to those who read it.

All of it is a warning, for a newsroom may have its reasons; an old address that leads nowhere is an error, for links out in the
world then break for good.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from newsroom_plugin import urls
from newsroom_plugin.comparison.before import Before
from newsroom_plugin.comparison.pictures import compare_assets
from newsroom_plugin.comparison.words import differences, known_names, never_minor, short_diff, words_of
from newsroom_plugin.errors import Location, Report
from newsroom_plugin.model import Event, Item, Kit
from newsroom_plugin.newsroom import Newsroom, State, Thing


def compare(before: Before, now: Newsroom, at: datetime, folder: Path, report: Report) -> None:
    """Report what was public in a commit and has changed unnoticed in `now`, the newsroom before the gate.

    `folder` is that of mkdocs.yml: what lies there and could not be read is not gone.
    """
    comparison = _Comparison(before, now, now.public(at), at, folder, report)
    for old in comparison.published:
        comparison.compare(old)
    comparison.compare_aliases()
    comparison.compare_contacts()
    comparison.compare_translations()
    compare_assets(before, now, comparison.public, comparison.noted, folder, report)


@dataclass(frozen=True)
class _Comparison:
    """What was public, and what is."""

    before: Before
    """What was committed."""
    now: Newsroom
    """What is written now, all of it."""
    public: Newsroom
    """What of it may be seen."""
    at: datetime
    """The moment of the comparison."""
    folder: Path
    """The folder of mkdocs.yml."""
    report: Report
    """Where findings go."""

    @cached_property
    def published(self) -> tuple[Thing, ...]:
        """What had a page that showed it, or the notice that it was withdrawn."""
        shown = (State.PUBLISHED, State.UNLISTED, State.EXPIRED, State.WITHDRAWN)
        return tuple(thing for thing in _things(self.before.newsroom) if self.before.public.states[thing.url] in shown)

    @cached_property
    def _by_path(self) -> Mapping[str, Thing]:
        return {thing.place.written.path: thing for thing in _things(self.now)}

    @cached_property
    def _by_address(self) -> Mapping[str, Thing]:
        """Things by every address they answer at, their own before any older one."""
        led = {urls.alias_url(alias): thing for thing in _things(self.now) for alias in _aliases(thing)}
        return led | {thing.url: thing for thing in _things(self.now)}

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str, str], Thing]:
        return {_name(thing): thing for thing in _things(self.now)}

    @cached_property
    def _known(self) -> frozenset[str]:
        organization = self.now.settings.organization
        senders = (*organization.name.texts, organization.legal_name or "")
        things, contacts = (*_things(self.before.newsroom), *_things(self.now)), (self.before.newsroom, self.now)
        return known_names(things, (one for newsroom in contacts for one in newsroom.contacts.values()), senders)

    def match(self, old: Thing) -> Thing | None:
        """What has become of a thing: at its path, where git saw it moved, at its address, or under its title and date."""
        path = old.place.written.path
        found = self._by_path.get(path) or self._by_path.get(self.before.renamed.get(path, "")) or self._by_address.get(old.url)
        if found is None and (found := self._by_name.get(_name(old))) and self._was_there(found):
            return None
        return found

    @cached_property
    def _old(self) -> Mapping[str, Thing]:
        """What was public, by the address it has now."""
        return {new.url: old for old in self.published if (new := self.match(old))}

    def _was_there(self, thing: Thing) -> bool:
        return any(thing.place.written.path == other.place.written.path for other in _things(self.before.newsroom))

    # --- things -----------------------------------------------------------------------------------------------------------

    def compare(self, old: Thing) -> None:
        """Report what has become of a thing that was public."""
        path, ref = old.place.written.path, self.before.ref
        new = self.match(old)
        if new is None:
            if not (self.folder / path).is_file():
                message = f"It was public at {ref} (/{old.url}), and is gone."
                fix = "Bring it back and write withdrawn: {date: …, reason: …}, or removed: {date: …} when the law asks for it."
                self.report.warning(Location(path), "", message, fix)
            return
        state, written = self.public.states[new.url], new.place.written
        if state in (State.WITHDRAWN, State.REMOVED):
            return
        if state.is_hidden:
            key = {State.DRAFT: "draft", State.EMBARGOED: "embargo"}.get(state, "date")
            fix = "What is public is withdrawn in public: withdrawn: {date: …, reason: …}."
            self.report.warning(written.at(key), key, f"It was public at {ref}, and is hidden now ({state.value}).", fix)
            return
        if new.url != old.url and self._by_address.get(old.url) is not new:
            fix = f"Add aliases: [/{old.url}]." if not isinstance(new, Kit) else f"Keep it: slug: {urls.slug_in(old.url)}."
            self.report.warning(written.at("slug"), "slug", f"Its address was /{old.url} at {ref}, and leads nowhere now.", fix)
        if self.before.public.states[old.url] is not State.WITHDRAWN:
            self._compare_words(old, new)

    def _compare_words(self, old: Thing, new: Thing) -> None:
        written, ref = new.place.written, self.before.ref
        if written.path == old.place.written.path and written.path not in self.before.changed:
            return
        lost = _moments(old) - _moments(new)
        for moment in sorted(lost):
            message = f"The change of {moment} was told at {ref}, and is not told any more."
            self.report.warning(written.at("updates"), "updates", message, "Bring it back.")
        found = differences(words_of(old), words_of(new))
        if not found or self.noted(old, new):
            return
        is_minor = self.before.is_minor(written.path)
        serious = never_minor(old, new, self._known) if is_minor else ()
        if is_minor and not serious:
            return
        key, one, other = found[0]
        place = written.at(*_path(key)) if key != "body" else Location(written.path, written.body_line)
        said, fix = f"Its words changed since {ref}: {short_diff(one, other)}.", "Say so: updates: [{date: …, note: …}]."
        if serious:
            what = " and ".join(serious)
            said = f"'Change: minor' is for mere typos, and this changes {what}: {short_diff(*self._worst(old, new))}."
        else:
            fix = f"{fix} A mere typo is committed with a last line 'Change: minor'."
        self.report.warning(place, "updates", said, fix)

    def _worst(self, old: Thing, new: Thing) -> tuple[str, str]:
        """The piece that changed figures, names or quotes: the longest change says most."""
        found = differences(words_of(old), words_of(new))
        _, one, other = max(found, key=lambda piece: (piece[0].startswith("quotes"), piece[0] == "body"))
        return one, other

    def noted(self, old: Thing, new: Thing) -> bool:
        """Whether a change that readers can see by now was told since the commit."""
        public = Counter(update.date.iso for update in new.updates if update.date.at <= self.at)
        return bool(public - _moments(old))

    # --- addresses --------------------------------------------------------------------------------------------------------

    def compare_aliases(self) -> None:
        """Report addresses that led on, and lead nowhere now."""
        answered = {url.casefold() for url, thing in self._by_address.items() if not self.public.states[thing.url].is_hidden}
        answered |= {page.url.casefold() for page in self.now.pages}
        for old in _things(self.before.newsroom):
            if self.before.public.states[old.url].is_hidden:
                continue
            new = self.match(old)
            if new and self.public.states[new.url] is State.REMOVED:
                continue
            if new is None and (self.folder / old.place.written.path).is_file():
                continue
            for alias in _aliases(old):
                if urls.alias_url(alias).casefold() not in answered:
                    where = new.place.written.at("aliases") if new else Location(old.place.written.path)
                    message = f"The address {alias} led to this at {self.before.ref}, and leads nowhere now."
                    self.report.error(where, "aliases", message, f"Add {alias} to the aliases of what stands for it now.")

    def compare_contacts(self) -> None:
        """Report contacts whose page is gone."""
        for id, old in self.before.public.shown_contacts.items():
            if id not in self.public.shown_contacts and not (
                id not in self.now.contacts and (self.folder / old.written.path).is_file()
            ):
                message = f"The page of {old.name} was public at {self.before.ref}, and is gone."
                fix = "Bring the file back with until: and the last day; what names the person keeps its link."
                self.report.warning(Location(old.written.path), "", message, fix)

    # --- translations -----------------------------------------------------------------------------------------------------

    def compare_translations(self) -> None:
        """Report translations whose original has changed without them, or that do not tell a change it tells."""
        for thing in _things(self.now):
            state = self.public.states[thing.url]
            if not state.is_listed:
                continue
            for other in self.now.translations(thing):
                if self.public.states[other.url].is_listed and _is_original(thing, other, self.now.settings.languages):
                    self._compare_translation(thing, other)

    def _compare_translation(self, original: Thing, other: Thing) -> None:
        written, language = other.place.written, original.place.language
        missing = sorted(_moments(original) - _moments(other))
        if missing:
            message = f"{original.place.written.path} tells a change of {missing[0]}, and this does not."
            self.report.warning(written.at("updates"), "updates", message, "Add it in this language, with the same date.")
            return
        old = self._old.get(other.url)
        if self._has_changed(original) and not (self._has_changed(other) or (old and self.noted(old, other))):
            message = f"{original.place.written.path} ({language}) has changed since {self.before.ref}, and this has not."
            self.report.warning(written.at(), "", message, "Bring the translation up to date.")

    def _has_changed(self, thing: Thing) -> bool:
        """Whether readers see other words than at the commit, and more than a typo is gone."""
        old = self._old.get(thing.url)
        if old is None or not differences(words_of(old), words_of(thing)):
            return False
        return not self.before.is_minor(thing.place.written.path) or bool(never_minor(old, thing, self._known))


def _things(newsroom: Newsroom) -> tuple[Thing, ...]:
    return (*newsroom.items, *newsroom.events, *newsroom.kits)


def _aliases(thing: Thing) -> tuple[str, ...]:
    return () if isinstance(thing, Kit) else thing.aliases


def _name(thing: Thing) -> tuple[str, str, str]:
    """What tells a thing from others when its file has another name: language, title, day."""
    moment = thing.date.iso if isinstance(thing, Item) else thing.start.iso if isinstance(thing, Event) else ""
    return thing.place.language, " ".join(thing.title.split()).casefold(), moment


def _moments(thing: Thing) -> Counter[str]:
    return Counter(update.date.iso for update in thing.updates)


def _path(key: str) -> Iterable[str | int]:
    """A dotted key as a place in front matter."""
    return (int(part) if part.isdecimal() else part for part in key.split("."))


def _is_original(thing: Thing, other: Thing, languages: tuple[str, ...]) -> bool:
    """Whether `other` translates `thing`: it says so, or its language comes later."""

    def order(one: Thing) -> tuple[bool, int]:
        return one.translation_of is not None, languages.index(one.place.language)

    return order(thing) < order(other)
