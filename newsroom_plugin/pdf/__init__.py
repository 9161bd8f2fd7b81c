"""PDFs of items: a sheet of A4 with all an item's page says, tagged, with its links, and the same bytes for the same contents.

A PDF is described by `Sheet`, which knows nothing of pages; `make` turns sheets into files in the cache, and only those in which
something has changed. What may be in it is decided before: by the gate, and in `pages`. It needs typst, which comes with the
extra `pdf`.
"""

from newsroom_plugin.pdf.contents import File, Picture, Sheet
from newsroom_plugin.pdf.making import Failed, Made, make
from newsroom_plugin.pdf.press import is_available

__all__ = ["Failed", "File", "Made", "Picture", "Sheet", "is_available", "make"]
