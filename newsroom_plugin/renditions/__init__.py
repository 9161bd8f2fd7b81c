"""Decides which files a picture gets: sizes, formats, crops and names, from its header alone.

Pure: nothing is opened and nothing is encoded here; `imaging` reads the header (`Probe`) and carries the plan out.
"""

from newsroom_plugin.renditions.downloads import CARD_SIDE, PRINT_SIDE, WEB_SIDE, Box, Download, Focus
from newsroom_plugin.renditions.header import EmbeddedRights, Probe
from newsroom_plugin.renditions.options import CROPS, EXTENSIONS, ImageOptions, Qualities
from newsroom_plugin.renditions.planning import FALLBACK_WIDTH, Plan, Rendition, Size, part_of, plan, plan_portrait

__all__ = [
    "CARD_SIDE",
    "CROPS",
    "EXTENSIONS",
    "FALLBACK_WIDTH",
    "PRINT_SIDE",
    "WEB_SIDE",
    "Box",
    "Download",
    "EmbeddedRights",
    "Focus",
    "ImageOptions",
    "Plan",
    "Probe",
    "Qualities",
    "Rendition",
    "Size",
    "part_of",
    "plan",
    "plan_portrait",
]
