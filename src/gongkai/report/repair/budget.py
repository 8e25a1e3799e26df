"""The bound on the work of one repair.

It counts cells weighed, not seconds: the same table gives the same answer on every machine.
"""

from __future__ import annotations

# Cells that may be weighed for one part of a table (some tenths of a second).
WORK = 100_000


class CutOffError(Exception):
    """The bound on the work was reached."""


class Budget:
    """What is left of the work that may be done."""

    def __init__(self, work: int = WORK) -> None:
        self.left = work

    def spend(self, work: int) -> None:
        """Takes work off the budget; raises ``CutOffError`` when it is spent."""
        self.left -= work
        if self.left < 0:
            raise CutOffError
