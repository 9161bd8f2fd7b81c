"""One build of a site: its editions, its pages by source, the texts being rendered, and the files that are not pages.

Knows nothing of MkDocs: the plugin hands values in and out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from markdown import Markdown

from newsroom_plugin import feeds, kits, pages, structured_data
from newsroom_plugin.assembly import Checked, Pictures
from newsroom_plugin.errors import Location, Report
from newsroom_plugin.model import Event, Item, Kit, Place
from newsroom_plugin.newsroom import Newsroom, Thing
from newsroom_plugin.pages import Edition, PageSpec, bundles, embedding, feed_entries, lists, media, pieces, shell, views
from newsroom_plugin.pages.body import BodyExtension, Text
from newsroom_plugin.texts import Texts
from newsroom_plugin.urls import Site, alias_url, dest_path, embed_url, kit_path, oembed_url, root_of


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site that is not a page."""

    path: str
    """From the root of the site."""
    content: bytes | None = None
    """What is in it; or else `source`."""
    source: Path | None = None
    """The file on this disk that is copied."""


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
    rendered: dict[str, str] = field(default_factory=dict)
    """Rendered texts by address, filled while MkDocs renders."""
    downloads: dict[str, views.Download] = field(default_factory=dict)
    """The kits there are, by the address of what they belong to, filled when they are made."""

    @cached_property
    def editions(self) -> Mapping[str, Edition]:
        """The newsroom in each language."""
        hidden = {thing.url: state for thing in self._things if (state := self.newsroom.state(thing)).is_hidden}
        return {
            language: Edition(
                newsroom=self.newsroom,
                language=language,
                texts=self.texts[language],
                site=self.site,
                site_name=self.site_name,
                plans=self.pictures.plans,
                sizes={**self.pictures.sizes, **{output.path: _size(output) for output in self._originals}},
                html_of=lambda url: self.rendered.get(url, ""),
                markdown=self._answer,
                downloads=self.downloads,
                hidden=hidden,
            )
            for language in self.newsroom.settings.languages
        }

    @property
    def _things(self) -> tuple[Thing, ...]:
        return (*self.newsroom.items, *self.newsroom.events, *self.newsroom.kits)

    @cached_property
    def specs(self) -> Mapping[str, PageSpec]:
        """Every page, by its path in `content/`."""
        return {spec.src_uri: spec for edition in self.editions.values() for spec in pages.specs(edition)}

    @cached_property
    def shells(self) -> Mapping[str, views.Shell]:
        """The frame of each language."""
        return {language: shell.shell(edition) for language, edition in self.editions.items()}

    # --- texts ------------------------------------------------------------------------------------------------------------

    @cached_property
    def _known(self) -> Mapping[str, str]:
        return {spec.src_uri: spec.url for spec in self.specs.values()}

    @cached_property
    def _hidden_paths(self) -> frozenset[str]:
        """Paths in `content/` of things and assets that exist and are not public."""
        sources = self.checked.sources
        all_things: tuple[Thing, ...] = (*sources.items, *sources.events, *sources.kits)
        things = {thing.place.src_uri for thing in all_things}
        assets = {asset.src_uri for asset in sources.assets if asset.key not in self.newsroom.assets.by_key}
        return frozenset((things | assets) - set(self._known))

    def text(self, spec: PageSpec) -> Text | None:
        """The text of a page, about to be rendered; None when it has none."""
        if spec.text is None:
            return None
        quotes = len(spec.thing.quotes) if isinstance(spec.thing, Item | Kit) else 0
        return self._text(spec.text, spec.language, spec.url, spec.src_uri, quotes)

    def _text(self, place: Place, language: str, url: str, base: str, quotes: int) -> Text:
        show = partial(self.show, language)
        return Text(self.editions[language], place, url, base, quotes, self._known, self._hidden_paths, self.report, show)

    def _answer(self, place: Place) -> str:
        """Render short Markdown, such as an answer, by the same rules as the text of a page."""
        extension, markdown = self._short_markdown
        extension.text = self._text(place, place.language, place.url, "", 0)
        return markdown.reset().convert(place.body)

    @cached_property
    def _short_markdown(self) -> tuple[BodyExtension, Markdown]:
        extension = BodyExtension()
        return extension, Markdown(extensions=[extension, "sane_lists", "tables"])

    def context(self, spec: PageSpec) -> dict[str, object]:
        """What the template of a page is given."""
        return {"nr": self.shells[spec.language], "view": spec.view(), "meta": spec.meta()}

    # --- files ------------------------------------------------------------------------------------------------------------

    def files(self) -> Iterator[Output]:
        """Yield every file that is there before pages are rendered: renditions, documents, `static/`."""
        for key in self.pictures.plans:
            asset = self.newsroom.assets.by_key[key]
            for file in self.pictures.plans[key].files:
                source = self.pictures.files.get(file.path)
                if source:
                    yield Output(pieces.file_url(self._default_edition, asset, file.path), source=source)
        yield from self._originals
        yield from self._captions()
        yield from self._redirects()
        yield from self._cards()
        yield from self._library()
        for static in self.checked.sources.static:
            yield Output(static.src_uri.removeprefix("static/"), source=Path(static.abs_path))

    def _redirects(self) -> Iterator[Output]:
        """Older addresses, each a page that leads on."""
        things: tuple[Item | Event, ...] = (*self.newsroom.items, *self.newsroom.events)
        for thing in things:
            for alias in thing.aliases:
                url = alias_url(alias)
                target = f"{root_of(url)}{thing.url}"
                yield Output(
                    dest_path(url), structured_data.redirect(target, self.site.absolute(thing.url), thing.title).encode()
                )

    @cached_property
    def _originals(self) -> tuple[Output, ...]:
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

    def _captions(self) -> Iterator[Output]:
        """Captions of our own videos and sounds, as browsers read them."""
        edition = self._default_edition
        for asset in self.newsroom.assets.by_key.values():
            content_dir = asset.abs_path.removesuffix(asset.src_uri)
            for _, path, name in embedding.caption_files(edition, asset):
                text = Path(content_dir, name).read_text(encoding="utf-8-sig", errors="replace")
                yield Output(pieces.file_url(edition, asset, path), embedding.as_webvtt(text).encode())

    # --- what others frame ------------------------------------------------------------------------------------------------

    def _cards(self) -> Iterator[Output]:
        """The card of every item, what oEmbed says of it, and a card that says nothing for what was removed."""
        if self.newsroom.items and not self.site.base:
            message = "Pages have no embed codes and no cards elsewhere, because nobody knows where the site will live."
            self.report.warning(
                Location("mkdocs.yml"), "site_url", message, "Write its address, like https://press.example.org/."
            )
        for item in self.newsroom.items:
            edition = self.editions[item.language]
            yield self._framed("embed", edition, item.url, embedding.card_view(edition, item))
            if self.site.base:
                yield Output(oembed_url(item.url), structured_data.oembed(embedding.oembed(edition, item)).encode())
        for url, language in self.newsroom.removed:
            if "/news/" in f"/{url}":
                yield self._framed("embed", self.editions[language], url, embedding.removed_card(self.editions[language]))

    def _library(self) -> Iterator[Output]:
        """The index of the library in every language, and the players that others frame."""
        for edition in self.editions.values():
            assets = lists.library_assets(edition)
            if assets:
                yield Output(edition.addresses.media_index(), media.library_index(edition).encode())
            for asset in assets:
                if view := embedding.player_view(edition, asset):
                    yield self._framed("embed_player", edition, view.url, view)

    def _framed(self, template: str, edition: Edition, page: str, view: object) -> Output:
        url = embed_url(page)
        html = self.draw(f"newsroom/{template}.html", edition.language, view, root_of(url))
        return Output(dest_path(url), html.encode())

    @property
    def _default_edition(self) -> Edition:
        return self.editions[self.newsroom.settings.default_language]

    def kits(self) -> Iterator[Output]:
        """Yield the kits of items and press kits; asked for when all texts are rendered, and before pages are drawn."""
        items = self.newsroom.items if self.newsroom.settings.kits.items else ()
        things: tuple[Item | Kit, ...] = (*items, *self.newsroom.kits)
        for thing in things:
            edition = self.editions[thing.language]
            contents = bundles.contents(edition, thing, self.pictures.files)
            if contents:
                made = kits.bundle(contents, self.cache_dir)
                self.downloads[thing.url] = bundles.download(edition, thing, contents, made.size)
                yield Output(kit_path(thing.url), source=made.path)

    def feeds(self) -> Iterator[Output]:
        """Yield the feeds and the sitemap; asked for when all texts are rendered."""
        for edition in self.editions.values():
            yield Output(edition.addresses.rss(), feeds.rss(feed_entries.newsroom_feed(edition)))
        if self.site.base:
            yield Output("sitemap.xml", structured_data.sitemap(self._sitemap()).encode())

    def _sitemap(self) -> Iterator[tuple[str, str]]:
        for spec in sorted(self.specs.values(), key=lambda spec: spec.url):
            is_listed = spec.thing is None or self.newsroom.state(spec.thing).is_listed
            if is_listed and spec.template != "newsroom/removed.html":
                yield self.site.absolute(spec.url), self._changed(spec.thing)

    def _changed(self, thing: Thing | None) -> str:
        """The day a thing was last changed in public; empty for lists."""
        if thing is None:
            return ""
        first = thing.date if isinstance(thing, Item) else None
        moments = [moment.at for moment in (first, *(update.date for update in thing.updates)) if moment]
        public = [moment for moment in moments if self.newsroom.at and moment <= self.newsroom.at]
        return max(public).date().isoformat() if public else ""


def _size(output: Output) -> int:
    return output.source.stat().st_size if output.source else len(output.content or b"")


def page_file(spec: PageSpec) -> str:
    """The file a page is written to."""
    return dest_path(spec.url)
