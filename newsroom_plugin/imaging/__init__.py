"""Reads pictures and makes their files: the only user of Pillow and resvg.

`probe` reads a header, `encode` carries plans out into a cache, `prune` keeps that one small. What to make is decided in
`renditions`; nothing here knows the site.
"""

from newsroom_plugin.imaging.encoding import Encoded, Job, encode
from newsroom_plugin.imaging.files import Files
from newsroom_plugin.imaging.known import Known
from newsroom_plugin.imaging.probing import probe
from newsroom_plugin.imaging.pruning import Pruned, prune
from newsroom_plugin.imaging.stamp import RightsRecord

__all__ = ["Encoded", "Files", "Job", "Known", "Pruned", "RightsRecord", "encode", "probe", "prune"]
