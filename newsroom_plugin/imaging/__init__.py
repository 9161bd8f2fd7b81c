"""Reads pictures and makes their renditions: the only user of Pillow.

`probe` reads a header, `encode` carries plans out into a cache. What to make is decided in `renditions`; nothing here knows the
site.
"""

from newsroom_plugin.imaging.encoding import Encoded, Job, encode
from newsroom_plugin.imaging.probing import probe
from newsroom_plugin.imaging.stamp import RightsRecord

__all__ = ["Encoded", "Job", "RightsRecord", "encode", "probe"]
