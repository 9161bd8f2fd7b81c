"""Ready words for people who pass something on: how long they are as each network counts, and what fits.

`networks` knows each network's rules, `counting` counts as they do, `composing` writes what an editor did not. Nothing here knows
pages, items or files.
"""

from newsroom_plugin.share.composing import Said, completed, composed, hashtag
from newsroom_plugin.share.counting import length
from newsroom_plugin.share.networks import NETWORKS, Rules, share_url

__all__ = ["NETWORKS", "Rules", "Said", "completed", "composed", "hashtag", "length", "share_url"]
