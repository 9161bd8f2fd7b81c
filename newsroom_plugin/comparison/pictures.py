"""What was offered for download and is gone, or is something else under the same id."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from newsroom_plugin.comparison.before import Before
from newsroom_plugin.errors import Location, Report
from newsroom_plugin.model import Asset
from newsroom_plugin.newsroom import Newsroom, State, Thing


def compare_assets(
    before: Before, now: Newsroom, public: Newsroom, noted: Callable[[Thing, Thing], bool], folder: Path, report: Report
) -> None:
    """Report assets that were offered in a commit and are not, or whose file was replaced, without a word to those who took them.

    `noted` says whether a change of a thing was told since.
    """
    recalled = {asset.key for asset in public.recalled}
    for notice in before.public.recalled:
        if notice.key not in recalled and notice.key not in public.assets.by_key:
            message = f"The notice that '{notice.key}' was withdrawn stood there at {before.ref}, and is gone."
            report.warning(
                Location(notice.written.path), "withdrawn", message, "Bring it back: those who took the file look for it."
            )
    for key, old in before.public.assets.by_key.items():
        new = now.assets.by_key.get(key)
        if key in recalled or (new is None and _is_unread(old, folder)):
            continue
        if new is None or key not in public.assets.by_key:
            if not _went_openly(key, before, public):
                _tell_gone(old, new, before.ref, report)
        elif _is_replaced(old, new, before, folder) and not _is_told(new, before, now, noted):
            message = f"Another file stands under the id '{key}' than at {before.ref}; who took or embedded it is not told."
            fix = (
                "Give the new one a name of its own and write withdrawn: into the sidecar of the old one, or tell it in updates."
            )
            report.warning(new.written.at(), "", message, fix)


def _went_openly(key: str, before: Before, public: Newsroom) -> bool:
    """Whether something that showed an asset was withdrawn or removed, and took it along."""
    return any(public.states.get(user) in (State.WITHDRAWN, State.REMOVED) for user in before.newsroom.uses.get(key, ()))


def _is_unread(old: Asset, folder: Path) -> bool:
    """Whether the file is there and only its sidecar could not be read."""
    return bool(old.src_uri) and (folder / _shown(old)).is_file()


def _tell_gone(old: Asset, new: Asset | None, ref: str, report: Report) -> None:
    if new is None:
        message, fix = (
            f"'{old.key}' was offered at {ref}, and is gone.",
            "Keep the sidecar and write withdrawn: {date: …, reason: …}.",
        )
        report.warning(Location(_sidecar(old)), "", message, fix)
    elif not new.rights.until and not any(one.until for one in new.people):
        message = f"'{new.key}' was offered at {ref}, and nothing shows it any more."
        report.warning(new.written.at(), "public", message, "Write public: true, or withdrawn: {date: …, reason: …}.")


def _sidecar(asset: Asset) -> str:
    path = asset.written.path
    return path if path.endswith((".yml", ".yaml")) else f"{path}.yml"


def _shown(asset: Asset) -> str:
    """The path of an asset's file from the folder of mkdocs.yml."""
    return asset.written.path.removesuffix(".yml").removesuffix(".yaml")


def _is_replaced(old: Asset, new: Asset, before: Before, folder: Path) -> bool:
    """Whether the file of an id has other bytes: it changed where it lies, or another file took its place."""
    if not new.src_uri or not old.src_uri:
        return (old.src_uri, old.url) != (new.src_uri, new.url)
    if old.src_uri == new.src_uri:
        return before.changed.get(_shown(new)) == "M"
    there = before.history.read(before.commit, _shown(old))
    path = folder / _shown(new)
    return there is None or not path.is_file() or path.read_bytes() != there


def _is_told(asset: Asset, before: Before, now: Newsroom, noted: Callable[[Thing, Thing], bool]) -> bool:
    """Whether the change is called minor, or something that shows the asset tells of a change."""
    if before.is_minor(_shown(asset)):
        return True
    there: tuple[Thing, ...] = (*before.newsroom.items, *before.newsroom.events, *before.newsroom.kits)
    here: tuple[Thing, ...] = (*now.items, *now.events, *now.kits)
    old, users = {thing.url: thing for thing in there}, set(now.uses.get(asset.key, ()))
    return any(thing.url in old and noted(old[thing.url], thing) for thing in here if thing.url in users)
