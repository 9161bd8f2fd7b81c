"""What builds on several machines share, behind `cache_dir`: a folder over the network, or a bucket of S3-compatible storage.

What lies there is named as in the cache on the disk, `<kind>/<first two of key>/<key>-<checksum>.<extension>`, so that either can
be copied onto the other. The disk is asked first, then the shared place; what is made is put into both. Nothing here stops a
build: whatever goes wrong is noted once, and the work is done on this machine. Whoever may write there decides what a site shows.
"""

from newsroom_plugin.shared.cache import Shared, Wanted
from newsroom_plugin.shared.opening import faults, is_bucket, open_shared

__all__ = ["Shared", "Wanted", "faults", "is_bucket", "open_shared"]
