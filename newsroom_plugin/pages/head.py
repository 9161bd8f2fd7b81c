"""The head of a page, complete: title and address from `shell`, and what machines are told of what the page shows."""

from __future__ import annotations

from dataclasses import replace

from newsroom_plugin.pages import linked, microformats, sharing, views
from newsroom_plugin.pages.edition import Edition
from newsroom_plugin.pages.spec import PageSpec


def head(edition: Edition, spec: PageSpec, view: views.View | None) -> views.Meta:
    """What the head of a page says; called once a page, when its view is drawn. What was removed says nothing."""
    meta = spec.meta()
    if spec.is_removed:
        return meta
    if withdrawn := str(getattr(view, "withdrawn", "")):
        meta = replace(meta, description=withdrawn)
    return replace(
        meta,
        share=sharing.share(edition, spec),
        share_picture=sharing.share_picture(edition, spec.subject, spec.url),
        linked_data=linked.graph(edition, spec, view, meta),
        marks=microformats.marks(edition, spec.subject),
    )
