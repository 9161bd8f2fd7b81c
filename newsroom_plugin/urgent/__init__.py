"""An urgent item is not blocked by somebody else's mistake: every other faulty file counts as it was, or not at all.

needs      what the urgent item itself consists of: faults in there still stop
versions   older versions of a file, and what of the new one hides more than they do
rescue     which file counts as what, found by checking again until only faults that must stop are left
"""

from newsroom_plugin.urgent.needs import NotFound, find, needs_of
from newsroom_plugin.urgent.rescue import Place, Rescue, Stopped, rescue

__all__ = ["NotFound", "Place", "Rescue", "Stopped", "find", "needs_of", "rescue"]
