"""What was published and what is written now, compared: nothing public changes, moves or disappears unnoticed.

words     what readers see of a thing, as plain words: the one place that says what counts as a change
before    a newsroom as it was committed
check     the comparison itself; everything it finds goes into the report
"""

from newsroom_plugin.comparison.before import Before, before
from newsroom_plugin.comparison.check import compare

__all__ = ["Before", "before", "compare"]
