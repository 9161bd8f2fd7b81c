"""The search of the archive: what of a finished site can be found, and by which words.

Knows nothing of MkDocs: it is given a folder of finished pages and what is known of those that can be found, and writes an index
beside them. The only user of Pagefind. How browsers ask the index is the business of `assets/newsroom/search-index.js`. A host
that sends a Content-Security-Policy must allow scripts and workers of its own and `'wasm-unsafe-eval'`; nothing comes from
elsewhere.
"""

from newsroom_plugin.search.indexing import Index, make_index
from newsroom_plugin.search.records import Record
from newsroom_plugin.search.seen import Seen

__all__ = ["Index", "Record", "Seen", "make_index"]
