"""Work handed to the workers of a Dask scheduler, when mkdocs.yml names one; what they cannot do stays for this machine.

Everything a piece of work needs travels with it, and its result travels back: workers share no disk with this machine. They need
the same version of this package, and whoever reaches the scheduler can run code on them: it belongs into one's own network.
"""

from newsroom_plugin.fleet.handing import Fleet, Order, Unfit, is_available

__all__ = ["Fleet", "Order", "Unfit", "is_available"]
