"""The PDFs of items, when they are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsroom_plugin import pdf
from newsroom_plugin.model import Item
from newsroom_plugin.pages import sheets
from newsroom_plugin.site.build import SiteBuild
from newsroom_plugin.site.output import Output
from newsroom_plugin.site.plain import offer
from newsroom_plugin.urls import pdf_path


def pdfs(build: SiteBuild, items: Iterable[Item]) -> Iterator[Output]:
    """Yield the PDF of each item that stands; asked for when their texts are rendered, and before pages are drawn."""
    if not build.newsroom.settings.pdf.enabled:
        return
    logo = sheets.logo(build.checked.logo)
    all_ = ((item, sheets.sheet(build.editions[item.language], item, build.pictures.files, logo)) for item in items)
    wanted = [(item, sheet) for item, sheet in all_ if sheet]
    with build.waiting("PDFs") as advance:
        made = pdf.make([sheet for _, sheet in wanted], build.cache_dir, advance, build.shared)
        for (item, _), one in zip(wanted, made, strict=True):
            if isinstance(one, pdf.Failed):
                message = f"There is no PDF of this: {one.reason}"
                build.report.warning(item.place.written.at(), "", message, "Change what it stumbles over, or go without.")
                continue
            output, texts = Output(pdf_path(item.url), source=one.path), build.texts[item.language]
            pages = (texts.ngettext("%(n)s page", "%(n)s pages", one.pages),) if one.pages else ()
            offer(build, item, texts.gettext("As PDF"), output, "application/pdf", *pages)
            yield output
