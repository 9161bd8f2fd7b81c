"""What MkDocs asks while it draws a page, and single pages drawn as it draws them, without its walk through all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from newsroom_plugin.keeping import Keeper
from newsroom_plugin.pages import PageSpec, shell
from newsroom_plugin.pages.body import BodyExtension
from newsroom_plugin.site import SiteBuild
from newsroom_plugin.theme import Here, as_markup
from newsroom_plugin.urls import root_of


@dataclass
class Drawing:
    """The pages of a build, one after another."""

    site: SiteBuild
    """The build."""
    body: BodyExtension
    """Our Markdown extension."""
    here: Here
    """The page being drawn, for macros."""
    keeper: Keeper | None = None
    """What is kept; None when nothing is."""
    _mark: tuple[int, int] = (0, 0)

    def begin(self, spec: PageSpec | None, page: Page) -> None:
        """Tell our extension which text comes, and MkDocs what it would have read in front matter."""
        self.body.text = self.site.text(spec) if spec else None
        self._listen()
        if spec:
            page.meta = {**spec.host, "title": spec.title, **({"template": spec.template} if spec.template else {})}

    def rendered(self, spec: PageSpec | None, html: str) -> str:
        """Keep the rendered text for lists and feeds."""
        self.body.text = None
        if spec is None:
            return html
        self._note_said(spec)
        self.site.rendered[spec.url] = html
        return as_markup(html)

    def context(self, spec: PageSpec, context: TemplateContext) -> TemplateContext:
        """Hand the template of a page its view."""
        self._listen()
        drawn = self.site.context(spec)
        self._note_said(spec)
        return self._with(context, spec.language, root_of(spec.url), drawn)

    def frame(self, url: str, title: str, context: TemplateContext) -> TemplateContext:
        """Hand a page that is not ours the frame."""
        language = self.site.newsroom.settings.default_language
        meta = shell.meta(self.site.editions[language], url, title, "", "", {language: url})
        return self._with(context, language, root_of(url), {"nr": self.site.shells[language], "meta": meta})

    def static(self, name: str, context: TemplateContext) -> TemplateContext:
        """Hand a static template (404.html) the frame; its address is not known, so the root is absolute."""
        language = self.site.newsroom.settings.default_language
        title = self.site.texts[language].gettext("Page not found")
        meta = shell.meta(self.site.editions[language], name, title, "", "", {}, noindex=True)
        return self._with(context, language, self.site.site.path, {"nr": self.site.shells[language], "meta": meta})

    def _with(self, context: TemplateContext, language: str, root: str, more: dict[str, object]) -> TemplateContext:
        texts = self.site.texts[language]
        self.here.move(root, texts)
        values: dict[str, Any] = {**more, "root": root, "_": texts.gettext, "ngettext": texts.ngettext}
        context.update(values)  # type: ignore[typeddict-item]
        return context

    def _listen(self) -> None:
        self._mark = self.keeper.sayings.mark() if self.keeper else (0, 0)

    def _note_said(self, spec: PageSpec) -> None:
        if self.keeper:
            self.keeper.note_said(spec, self._mark)


@dataclass(frozen=True)
class Alone:
    """Draws single pages by themselves, where no other plugin and no hook has a say in them."""

    drawing: Drawing
    """What MkDocs would ask."""
    config: MkDocsConfig
    """As MkDocs has it in the build."""
    files: Files
    """What links may lead to."""
    environment: jinja2.Environment
    """The templates, which know the page."""

    def rendered(self, spec: PageSpec, file: File) -> Page:
        """The page with its text rendered."""
        page = Page(None, file, self.config)
        page.read_source(self.config)
        self.drawing.begin(spec, page)
        page.render(self.config, self.files)
        page.content = self.drawing.rendered(spec, page.content or "")
        return page

    def drawn(self, spec: PageSpec, page: Page) -> bytes:
        """The whole page."""
        page.active = True
        context = get_context(Navigation([], []), (), self.config, page)
        template = self.environment.get_template(page.meta.get("template", "main.html"))
        return template.render(self.drawing.context(spec, context)).encode("utf-8", errors="xmlcharrefreplace")
