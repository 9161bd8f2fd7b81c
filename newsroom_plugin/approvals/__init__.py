"""Agreed wording: who must approve which words, who has, and what the public sees until then.

`words` says which words of a thing count and stands for them by a fingerprint, `records` keeps who approved which fingerprint,
`rules` which roles a thing needs, `past` finds the last approved wording among the commits, and `deciding` puts it in the place
of words that wait. Nothing here knows pages: what comes out is what was read, with the words that may be public.
"""

from newsroom_plugin.approvals.deciding import Status, agree, concerns, in_words
from newsroom_plugin.approvals.records import FOLDER, Given, add_record, given_now

__all__ = ["FOLDER", "Given", "Status", "add_record", "agree", "concerns", "given_now", "in_words"]
