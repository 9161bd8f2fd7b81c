"""Kits: what belongs together as one zip, to be taken in one go.

A kit is described by `Contents`, which knows nothing of pages; `bundle` turns it into a file in the cache, the same bytes for the
same contents, and only when something in it has changed. What may be in a kit is decided before: by the gate, and in `pages`.
"""

from newsroom_plugin.kits.bundling import Bundled, bundle
from newsroom_plugin.kits.contents import Contents, Document, Picture, PictureFile, Video

__all__ = ["Bundled", "Contents", "Document", "Picture", "PictureFile", "Video", "bundle"]
