"""A public newsroom on its way to pages: its editions, its pages by source, the texts being rendered, its pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from markdown import Markdown

from newsroom_plugin import imaging, pages
from newsroom_plugin.assembly import Checked, Pictures
from newsroom_plugin.errors import PictureError, Problem, Report
from newsroom_plugin.kept import Kept
from newsroom_plugin.model import Item, Kit, Place
from newsroom_plugin.newsroom import Newsroom, State, Thing
from newsroom_plugin.newsroom.rewritten import with_item
from newsroom_plugin.pages import Edition, PageSpec, head, pieces, shell, things, views
from newsroom_plugin.pages.body import BodyExtension, Text
from newsroom_plugin.pages.edition import still_holds
from newsroom_plugin.renditions import ImageOptions
from newsroom_plugin.sayings import Sayings
from newsroom_plugin.shared import Shared
from newsroom_plugin.site.keys import Key, Keys
from newsroom_plugin.site.output import Output
from newsroom_plugin.texts import Texts
from newsroom_plugin.up_to_date import Tally
from newsroom_plugin.urls import Site, dest_path

_IN_MEDIA = re.compile(r"media/([^/\s]+)/")
"""The folder of an asset in the site, wherever it is named in a text."""


@dataclass(frozen=True)
class SiteBuild:
    """A public newsroom on its way to pages."""

    newsroom: Newsroom
    """What may be seen."""
    checked: Checked
    """Everything there is; asked only for paths of what is hidden, so that links to it can be told from mistakes."""
    pictures: Pictures
    """Renditions, made."""
    site: Site
    """Where the site lives."""
    site_name: str
    """What mkdocs.yml calls it."""
    texts: Mapping[str, Texts]
    """By language."""
    show: Callable[[str, views.Picture, str], str]
    """Draws a picture in a text: language, picture, way to the root."""
    draw: Callable[[str, str, object, str], str]
    """Draws a page of its own, without the frame: template, language, view, way to the root."""
    report: Report
    """Where problems go."""
    cache_dir: Path
    """Where kits are kept between builds."""
    shared: Shared | None = None
    """What other machines have made; None when mkdocs.yml names no place for it."""
    environment: bytes = b""
    """The key of all that is not content: code, options, templates, catalogues."""
    sayings: Sayings | None = None
    """What is said of what is kept; None when nothing is."""
    waiting: Callable[[str], AbstractContextManager[Callable[[int, int], None] | None]] = lambda _: nullcontext()
    """Shows people who wait what is being made: a label in, what to call with (done, all) out; None when nobody looks."""
    shows_hidden: bool = False
    """Whether editors look at their own machine, where hidden things have pages, each with a band that says why."""
    only: str = ""
    """Address of the one thing to draw, with the texts it gathers; empty for a whole site."""
    rendered: dict[str, str] = field(default_factory=dict)
    """Rendered texts by address, filled while MkDocs renders."""
    answers: dict[Place, tuple[str, tuple[Problem, ...]]] = field(default_factory=dict)
    """Rendered answers, with what is wrong in them, by where they stand and what they say."""
    cards: dict[str, Path] = field(default_factory=dict)
    """The social cards on this disk, by path from the root of the site, filled when they are made."""
    downloads: dict[str, views.Download] = field(default_factory=dict)
    """The kits there are, by the address of what they belong to, filled when they are made."""
    forms: dict[str, tuple[views.Form, ...]] = field(default_factory=dict)
    """Plain text and PDF of items, by address, filled when they are made."""
    index: list[str] = field(default_factory=list)
    """The files of the search's index, when it is that of the last build."""
    sums: dict[str, int] = field(default_factory=dict)
    """Checksums of the pages that are made in each build, by address."""
    reused: set[str] = field(default_factory=set)
    """Paths of files and pages that are kept as they are."""
    ahead: set[str] = field(default_factory=set)
    """Paths of those that this build has made ahead."""
    made: dict[str, Output] = field(default_factory=dict)
    """Every file that is not a page, by its path, filled while they are made: what a later one may name, copy or lead to."""
    before: SiteBuild | None = None
    """The build of the whole site in which some items said something else; None when this is one."""

    def with_item(self, before: Item, item: Item, checked: Checked) -> SiteBuild:
        """A build of the page of an item that was rewritten, with what else is known; `checked` has it already."""
        downloads, forms, rendered = dict(self.downloads), dict(self.forms), dict(self.rendered)
        for of_item in (downloads, forms, rendered):
            of_item.pop(item.url, None)
        return replace(
            self,
            newsroom=with_item(self.newsroom, before, item),
            checked=checked,
            report=Report(),
            sayings=None,
            rendered=rendered,
            downloads=downloads,
            forms=forms,
            reused=set(),
            waiting=lambda _: nullcontext(),
            before=self.before or self,
        )

    @cached_property
    def editions(self) -> Mapping[str, Edition]:
        """The newsroom in each language."""
        waiting = {thing.url: thing.held or thing.waits_for for thing in self._things if thing.held or thing.waits_for}
        states = self.newsroom.states if self.shows_hidden else {}
        hidden = {url: state for url, state in states.items() if state is not State.PUBLISHED}
        return {
            language: Edition(
                newsroom=self.newsroom,
                language=language,
                texts=self.texts[language],
                site=self.site,
                site_name=self.site_name,
                plans=self.pictures.plans,
                sizes={**self.pictures.sizes, **{output.path: output.size for output in self.originals}},
                html_of=self.html_of,
                markdown=self._answer,
                downloads=self.downloads,
                forms=self.forms,
                hidden=hidden,
                waiting=waiting,
                made=still_holds(self.before.editions[language]) if self.before else {},
            )
            for language in self.newsroom.settings.languages
        }

    @property
    def default_edition(self) -> Edition:
        """The newsroom in its first language."""
        return self.editions[self.newsroom.settings.default_language]

    # --- what is kept -----------------------------------------------------------------------------------------------------

    @property
    def kept(self) -> Kept | None:
        """What the last build made; None when nothing is kept."""
        return self.sayings.kept if self.sayings else None

    @cached_property
    def keys(self) -> Keys:
        """What decides whether something must be made again."""
        return Keys(self, self.environment)

    def output(self, path: str, key: Key, make: Callable[[], bytes]) -> Output:
        """A file of the site, made when none is kept under its key."""
        if (sayings := self.sayings) is None:
            return Output(path, make())
        if key and sayings.finds(path, key):
            self.reused.add(path)
            return Output(path, source=sayings.kept.at(path))
        mark = sayings.mark()
        content = make()
        return Output(path, source=sayings.kept.put(path, key and sayings.key(path, key, sayings.since(mark)), content))

    def html_of(self, url: str) -> str:
        """The rendered text of the page at an address; empty when it has none or is not rendered yet.

        Raises `LookupError` when only one page is made, and another build is at work on the text.
        """
        if (html := self.rendered.get(url)) is not None:
            return html
        whole = self.before or self
        if not (whole.kept and (key := whole.texts_kept.get(url))):
            return ""
        if (noted := whole.kept.note("text", url, key)) is None and self.before:
            raise LookupError(f"The text of {url} is being made anew.")
        return (noted or b"").decode()

    def forget(self, spec: PageSpec, *, keeps_text: bool) -> None:
        """Let go of what was made for a page and the files that belong to it, when all of them are made."""
        self.editions[spec.language].forget(spec.url)
        for made in (self.forms, self.downloads, *(() if keeps_text else (self.rendered,))):
            made.pop(spec.url, None)

    @property
    def tally(self) -> Tally:
        """What this build made and what it found made."""
        before = self.reused - self.ahead
        pages = sum(dest_path(spec.url) in before for spec in self.drawn)
        items, encoded, found = len(self.newsroom.items), self.pictures.made, self.pictures.reused
        return Tally(items, len(self.drawn), pages, len(self.made), len(before) - pages, encoded, found)

    @cached_property
    def texts_kept(self) -> dict[str, bytes]:
        """The keys of the texts that are kept, by address."""
        return self.kept.keys("text") if self.kept else {}

    # --- things that are there ----------------------------------------------------------------------------------------------

    @cached_property
    def originals(self) -> tuple[Output, ...]:
        """Documents that are offered; sounds and videos, which are played here also when they are not offered as files."""
        folders = self.newsroom.folders
        return tuple(
            Output(
                f"{folders[asset.key]}{path.rpartition('/')[2]}" if asset.key in folders else path,
                source=Path(asset.abs_path),
            )
            for asset in self.newsroom.assets.by_key.values()
            if asset.src_uri and (asset.kind in ("video", "audio") or (asset.kind == "document" and asset.download))
            for path in (pieces.original_path(asset),)
        )

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """Paths of the files of pictures that no text names by where they lie, so that no link leads to them."""
        named = {key for spec in self.drawn if spec.text for key in _IN_MEDIA.findall(spec.text.body)}
        return frozenset(path for path in self.pictures.files if path.split("/", 2)[1] not in named)

    @property
    def _things(self) -> tuple[Thing, ...]:
        return (*self.newsroom.items, *self.newsroom.events, *self.newsroom.kits)

    @cached_property
    def specs(self) -> Mapping[str, PageSpec]:
        """Every page, by its path in `content/`."""
        return {spec.src_uri: spec for edition in self.editions.values() for spec in pages.specs(edition)}

    @cached_property
    def drawn(self) -> tuple[PageSpec, ...]:
        """The pages that are drawn: all of them, but when only one thing is wanted."""
        if not self.only:
            return tuple(self.specs.values())
        kits = (kit for kit in self.newsroom.kits if kit.url == self.only)
        items = (item for kit in kits for item in things.kit_items(self.editions[kit.language], kit))
        wanted = {self.only, *(item.url for item in items)}
        return tuple(spec for spec in self.specs.values() if spec.url in wanted)

    @cached_property
    def shells(self) -> Mapping[str, views.Shell]:
        """The frame of each language."""
        if self.before:
            return self.before.shells
        return {language: shell.shell(edition, self._logo) for language, edition in self.editions.items()}

    @cached_property
    def _logo(self) -> tuple[int, int]:
        """Width and height of the logo. One that cannot be read here is no mistake: browsers may show it."""
        if self.checked.logo is None:
            return (0, 0)
        try:
            found = imaging.probe(self.checked.logo, ImageOptions().max_pixels)
        except PictureError:
            return (0, 0)
        return (found.width, found.height)

    # --- texts ------------------------------------------------------------------------------------------------------------

    @cached_property
    def known(self) -> Mapping[str, str]:
        """The address of every page, by its path in `content/`."""
        if self.before:
            return self.before.known
        return {spec.src_uri: spec.url for spec in self.specs.values()}

    @cached_property
    def hidden_paths(self) -> frozenset[str]:
        """Paths in `content/` of things and assets that exist and are not public."""
        if self.before:
            return self.before.hidden_paths
        sources = self.checked.sources
        all_things: tuple[Thing, ...] = (*sources.items, *sources.events, *sources.kits)
        texts = {thing.place.src_uri for thing in all_things}
        assets = {asset.src_uri for asset in sources.assets if asset.key not in self.newsroom.assets.by_key}
        return frozenset((texts | assets) - set(self.known))

    def text(self, spec: PageSpec) -> Text | None:
        """The text of a page, about to be rendered; None when it has none."""
        if spec.text is None:
            return None
        quotes = len(spec.thing.quotes) if isinstance(spec.thing, Item | Kit) else 0
        text = self._text(spec.text, spec.language, spec.url, spec.src_uri, quotes)
        return text if spec.template else replace(text, is_whole=True)

    def _text(self, place: Place, language: str, url: str, base: str, quotes: int) -> Text:
        show = partial(self.show, language)
        return Text(self.editions[language], place, url, base, quotes, self.known, self.hidden_paths, self.report, show)

    def _answer(self, place: Place) -> str:
        """Render short Markdown, such as an answer, by the same rules as the text of a page; each once.

        What is wrong in it is told each time: of everything that shows it.
        """
        if place not in self.answers:
            extension, markdown = self._short_markdown
            report = Report()
            extension.text = replace(self._text(place, place.language, place.url, "", 0), report=report)
            self.answers[place] = markdown.reset().convert(place.body), report.warnings
        html, problems = self.answers[place]
        for problem in problems:
            self.report.tell(problem)
        return html

    @cached_property
    def _short_markdown(self) -> tuple[BodyExtension, Markdown]:
        extension = BodyExtension()
        return extension, Markdown(extensions=[extension, "sane_lists", "tables"])

    def context(self, spec: PageSpec) -> dict[str, object]:
        """What the template of a page is given."""
        view = spec.view()
        return {"nr": self.shells[spec.language], "view": view, "meta": head.head(self.editions[spec.language], spec, view)}
