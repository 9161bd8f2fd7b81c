"""From `content/` to a newsroom with its pictures: reads, checks and encodes in their order, for plugin and command line.

Decides nothing: it hands the results of one module to the next. Nothing here knows MkDocs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from newsroom_plugin import approvals, fleet, imaging, pdf
from newsroom_plugin.errors import FontError, Location, PictureError, Report
from newsroom_plugin.fleet import Fleet
from newsroom_plugin.fonts import Fonts, font_at
from newsroom_plugin.imaging import social
from newsroom_plugin.model import Asset
from newsroom_plugin.model.colours import READABLE, VISIBLE, contrast, mixed, rgb
from newsroom_plugin.model.settings import ImageSettings, Settings
from newsroom_plugin.newsroom import Newsroom
from newsroom_plugin.reader import NOTHING, Instead, Remembered, Sources, read_content
from newsroom_plugin.renditions import ImageOptions, Plan, Probe, plan, plan_portrait
from newsroom_plugin.shared import Shared


@dataclass(frozen=True, slots=True)
class Checked:
    """A newsroom that was read and checked, before the gate."""

    newsroom: Newsroom
    """What was read, resolved."""
    sources: Sources
    """What was read, as it was read."""
    probes: Mapping[str, Probe]
    """What the headers of its pictures say, by asset id."""
    logo: Path | None = None
    """The file of the organisation's logo; None when there is none."""
    agreed: tuple[approvals.Status, ...] = ()
    """Where everything stands that needs an approval, by path."""
    asks_commits: bool = False
    """Whether commits decide about some of it, besides the files."""

    @property
    def waiting(self) -> tuple[str, ...]:
        """The lines that say what waits for an approval, what is shown meanwhile, and which words have changed."""
        waiting = (status for status in self.agreed if status.shown != "it" or status.thing.waits_for)
        return tuple("\n".join((status.line, *(f"    {line}" for line in status.diff))) for status in waiting)


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a newsroom, made."""

    plans: Mapping[str, Plan]
    """By asset id."""
    files: imaging.Files
    """Files on this disk, by path from the root of the site."""
    sizes: Mapping[str, int]
    """Bytes, by path from the root of the site."""
    made: int = 0
    """How many files were encoded."""
    reused: int = 0
    """How many were there already."""
    portraits: Mapping[str, Path] = field(default_factory=dict)
    """Portraits for contact cards on this disk, by asset id."""


def read_and_check(
    content_dir: str,
    shown_from: str,
    settings: Settings,
    report: Report,
    instead: Instead = NOTHING,
    lenient: frozenset[str] = frozenset(),
    *,
    at: datetime,
    remembering: Callable[[bytes], Remembered] | None = None,
    known: imaging.Known | None = None,
    is_preview: bool = False,
    config: str = "mkdocs.yml",
) -> Checked:
    """Read all of `content_dir` and check it; every problem goes into `report`.

    `instead` is what counts instead of files on the disk, by path in `content_dir` (see `reader.read_content`). In the files of
    `lenient`, as messages name them, a reference that leads nowhere is a warning, and is not shown. Words that wait for an
    approval at the moment `at` are held back, or the last approved ones stand in their place (see `approvals.deciding`);
    `remembering`: see `reader.read_content`. The headers of pictures that are `known` are not read again.
    `is_preview`: editors look at what they have written, so they are only marked. `config` is the name of mkdocs.yml.
    """
    sources = read_content(content_dir, shown_from, settings, report, instead, remembering)
    places = (Path(shown_from).resolve(), Path(content_dir).resolve(), config)
    sources, agreed, asks_commits = approvals.agree(sources, settings, places, at, report, is_preview=is_preview)
    logo = _logo(content_dir, settings, report)
    _check_pdf(settings, report)
    _check_dask(settings, report)
    _check_cards(Path(shown_from), settings, report)
    _check_brand(content_dir, settings, report)
    newsroom = Newsroom.build(sources, settings, report, lenient)
    probes = _probe(newsroom, options_of(settings.images), report, known)
    embedded = {key: probe.rights for key, probe in probes.items()}
    return Checked(newsroom.with_rights(embedded, report), sources, probes, logo, agreed, asks_commits=asks_commits)


def _logo(content_dir: str, settings: Settings, report: Report) -> Path | None:
    written = settings.organization.logo
    path = Path(content_dir) / settings.organization.logo_path if written else None
    if path and not path.is_file():
        key, fix = "plugins.newsroom.organization.logo", "Write its path in content/, like media/logo.svg."
        report.error(Location("mkdocs.yml"), key, f"There is no file '{written}'.", fix)
    return path


def _check_pdf(settings: Settings, report: Report) -> None:
    if settings.pdf.enabled and not pdf.is_available():
        key, fix = "plugins.newsroom.pdf.enabled", "Run `pip install 'mkdocs-newsroom[pdf]'`, or leave the option out."
        report.error(Location("mkdocs.yml"), key, "PDFs are made with typst, which is not installed.", fix)


def _check_dask(settings: Settings, report: Report) -> None:
    if settings.images.dask and not fleet.is_available():
        key, fix = "plugins.newsroom.images.dask", "Run `pip install 'mkdocs-newsroom[dask]'`, or leave the option out."
        report.error(Location("mkdocs.yml"), key, "Work is handed over with distributed, which is not installed.", fix)


def _check_cards(folder: Path, settings: Settings, report: Report) -> None:
    """Say which fonts cannot be used, and whether the colours can be read."""
    cards, key = settings.social_cards, "plugins.newsroom.social_cards"
    named = [("font", cards.font)] if cards.font else []
    for name, path in [*named, *(("fallback_fonts", path) for path in cards.fallback_fonts)]:
        if not (folder / path).is_file():
            fix = "Write its path from the folder of mkdocs.yml, like fonts/Headline.ttf."
            report.error(Location("mkdocs.yml"), f"{key}.{name}", f"There is no file '{path}'.", fix)
            continue
        try:
            font_at(folder / path).check()
        except FontError as error:
            report.error(Location("mkdocs.yml"), f"{key}.{name}", str(error), "")
    ink, paper = cards.ink or settings.brand.ink, cards.paper or settings.brand.paper
    if cards.enabled and (cards.ink or cards.paper):
        _check_readable(f"{key}.ink", ink, paper, report)


def _check_brand(content_dir: str, settings: Settings, report: Report) -> None:
    """Say which colours cannot be read on their ground, and which fonts are not there."""
    brand, key = settings.brand, "plugins.newsroom.brand"
    dark = brand.dark_colours
    for name in ("ink", "accent"):
        _check_readable(f"{key}.{name}", getattr(brand, name), brand.paper, report)
        _check_readable(f"{key}.dark.{name}", dark[name], dark["paper"], report)
    _check_derived(key, {"ink": brand.ink, "accent": brand.accent, "paper": brand.paper}, report)
    _check_derived(f"{key}.dark", dark, report)
    for path in brand.font_paths:
        if not path.lower().endswith((".woff2", ".woff", ".ttf", ".otf")):
            report.error(
                Location("mkdocs.yml"), key, f"'{path}' is no font for the web.", "Name a .woff2, .woff, .ttf or .otf file."
            )
        elif not Path(content_dir, path.removeprefix("content/").lstrip("/")).is_file():
            fix = "Write its path in content/, like fonts/Text.woff2."
            report.error(Location("mkdocs.yml"), key, f"There is no file '{path}'.", fix)


_DERIVED: Final = (
    ("ink", 0.70, "ink", 0.04, READABLE, "small grey text"),
    ("ink", 0.56, "ink", 0.0, VISIBLE, "the frame of a field"),
    ("accent", 1.0, "ink", 0.04, READABLE, "a link in the head or foot of a page"),
    ("accent", 1.0, "accent", 0.09, READABLE, "a link in a marked piece"),
)
"""What the style sheet mixes from a brand: (colour, how much of it, what tints its ground, how much, contrast, what for)."""


def _check_derived(key: str, colours: Mapping[str, str], report: Report) -> None:
    """Say which colour is readable itself, but not what is made of it; one line for each colour."""
    paper, told = rgb(colours["paper"]), set[str]()
    for name, part, tint, much, wanted, what in _DERIVED:
        colour, ground = mixed(rgb(colours[name]), paper, part), mixed(rgb(colours[tint]), paper, much)
        ratio = contrast(colour, ground)
        if ratio >= wanted or name in told or contrast(rgb(colours[name]), paper) < READABLE:
            continue
        told.add(name)
        is_now = int(10 * ratio) / 10
        message = f"'{colours[name]}' makes {what} hard to see: the contrast is {is_now} : 1, and {wanted:g} : 1 is needed."
        fix = f"Choose {'a lighter' if key.endswith('dark') else 'a darker'} {name}."
        report.warning(Location("mkdocs.yml"), f"{key}.{name}", message, fix)


def _check_readable(key: str, colour: str, ground: str, report: Report) -> None:
    if (ratio := contrast(rgb(colour), rgb(ground))) < READABLE:
        message = f"'{colour}' on '{ground}' is hard to read: the contrast is {ratio:.1f} : 1, and 4.5 : 1 is needed."
        what = key.rpartition(".")[2]
        fix = f"Choose a darker {what} or a lighter paper, or the other way round."
        report.warning(Location("mkdocs.yml"), key, message, fix)


def colours_of(settings: Settings) -> social.Colours:
    """The colours of social cards: their own, else those of the brand."""
    cards, brand = settings.social_cards, settings.brand
    return social.Colours(rgb(cards.paper or brand.paper), rgb(cards.ink or brand.ink), rgb(cards.accent or brand.accent))


def look_of(settings: Settings, folder: Path, logo: Path | None) -> social.Look:
    """What all social cards of a newsroom have in common; fonts are named relative to `folder`."""
    cards = settings.social_cards
    headline = font_at(folder / cards.font) if cards.font else None
    fonts = Fonts(headline, tuple(font_at(folder / path) for path in cards.fallback_fonts))
    return social.Look(colours_of(settings), fonts, logo)


def options_of(images: ImageSettings) -> ImageOptions:
    """What `renditions` needs to know of the options."""
    quality = dict[str, int](images.quality.items())
    return ImageOptions(widths=images.widths, formats=images.formats, quality=quality, crops=images.crops)


def _probe(newsroom: Newsroom, options: ImageOptions, report: Report, known: imaging.Known | None) -> dict[str, Probe]:
    """What the headers of the pictures say that something uses."""
    pictures = [asset for asset in newsroom.used_assets if asset.kind == "picture" and not asset.is_gone]
    states: dict[str, bytes] = {}
    probes: dict[str, Probe] = {}
    for asset in pictures:
        # A file that is not there is opened below, which says what is wrong with it.
        if known and (state := known.state(asset.abs_path)):
            states[asset.key] = state
            if probe := known.probe(asset.abs_path, state):
                probes[asset.key] = probe
    for asset, found in _read_headers([asset for asset in pictures if asset.key not in probes], options):
        if isinstance(found, str):
            report.error(asset.written.at(), "", found, "")
            continue
        probes[asset.key] = found
        if known and asset.key in states:
            known.note_probe(asset.abs_path, states[asset.key], found)
    return probes


def _read_headers(pictures: Sequence[Asset], options: ImageOptions) -> Iterator[tuple[Asset, Probe | str]]:
    """Yield each picture with what its header says, or what is wrong with it."""

    def read(asset: Asset) -> Probe | str:
        try:
            return imaging.probe(asset.abs_path, options.max_pixels)
        except PictureError as error:
            return str(error)

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        yield from zip(pictures, pool.map(read, pictures), strict=True)


def make_pictures(
    newsroom: Newsroom,
    probes: Mapping[str, Probe],
    cache_dir: Path,
    report: Report,
    on_progress: Callable[[int, int], None] | None = None,
    shared: Shared | None = None,
    workers: Fleet | None = None,
    known: imaging.Known | None = None,
) -> Pictures:
    """Make the renditions of every picture of a public newsroom; those made before are reused from `cache_dir`, or `shared`.

    Those of pictures that are `known` are not even looked at, but for their size and time.
    """
    options = options_of(newsroom.settings.images)
    assets = {key: asset for key, asset in newsroom.assets.by_key.items() if key in probes}
    plans = {key: plan(key, probes[key], options, asset.focus, download=asset.download) for key, asset in assets.items()}
    cards = {asset.key: plan_portrait(asset.key, probes[asset.key], asset.focus) for asset in _portraits(newsroom, assets)}
    jobs = [
        imaging.Job(Path(assets[key].abs_path), probes[key].digest, one, _rights(assets[key], newsroom))
        for key, one in (*plans.items(), *cards.items())
    ]
    encoded = imaging.encode(jobs, options, cache_dir, on_progress=on_progress, shared=shared, fleet=workers, known=known)
    for key, message in encoded.problems:
        report.error(assets[key].written.at(), "", message, "")
        if known:
            known.forget_probe(assets[key].abs_path)
    places = dict(encoded.files.places)
    found = {key: places.pop(one.downloads[0].path, None) for key, one in cards.items()}
    portraits = {key: Path(file) for key, file in found.items() if file}
    sizes = {path: encoded.sizes[path] for path in places}
    return Pictures(plans, imaging.Files(places), sizes, encoded.made, encoded.reused, portraits)


def _portraits(newsroom: Newsroom, pictures: Mapping[str, Asset]) -> tuple[Asset, ...]:
    """The photos that go into contact cards: of those who may be reached, as far as others may have them."""
    photos = (newsroom.assets.find(contact.photo) for contact in newsroom.active_contacts if contact.photo)
    return tuple({asset.key: asset for asset in photos if asset and asset.key in pictures and asset.download}.values())


def _rights(asset: Asset, newsroom: Newsroom) -> imaging.RightsRecord:
    """What every file of an asset says of its rights, in the newsroom's first language."""
    language = newsroom.settings.default_language
    caption = asset.caption(language) if asset.caption else ""
    return imaging.RightsRecord.of(asset, alt=asset.alt_text(language), caption=caption)
