"""The bound on the work of one repair.

It counts visited cells, not seconds: the same table gives the same answer on every machine.
"""

from __future__ import annotations

# Cells that may be visited for one component of a table (some tenths of a second).
WORK = 100_000


class CutOffError(Exception):
    """The bound on the work was reached."""


class Budget:
    """The remaining amount of work."""

    def __init__(self, work: int = WORK) -> None:
        self.remaining = work

    def spend(self, work: int) -> None:
        """Subtract work from the budget; raises ``CutOffError`` when it is exhausted."""
        self.remaining -= work
        if self.remaining < 0:
            raise CutOffError
