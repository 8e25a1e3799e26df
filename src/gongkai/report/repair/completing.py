"""What unknown cells must hold when the printed numbers are right.

Every unknown cell is a whole number from 0. The equations narrow each one until it is fixed, or
until only a choice is left, which is listed as far as it is short.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.report.repair.budget import Budget
from gongkai.report.repair.equations import Row


@dataclass
class Completions:
    """The ways to fill the unknown cells. ``more``: there are others that are not listed."""

    ways: list[dict[str, int]] = field(default_factory=list)
    more: bool = False


def complete(
    rows: Sequence[Row],
    known: Mapping[str, int],
    unknown: Sequence[str],
    budget: Budget,
    limit: int = 20,
) -> Completions:
    """Every way, up to ``limit``, to fill the unknown cells so that all equations hold.

    Raises ``CutOffError`` when the budget is spent.
    """
    task = _Task(rows, known, unknown, budget, limit)
    task.branch(dict.fromkeys(unknown, (0, None)), range(len(rows)))
    return task.found


Range = tuple[int, int | None]
Ranges = dict[str, Range]


class _Task:
    def __init__(
        self,
        rows: Sequence[Row],
        known: Mapping[str, int],
        unknown: Sequence[str],
        budget: Budget,
        limit: int,
    ) -> None:
        self.budget = budget
        self.limit = limit
        self.found = Completions()
        self.rows: list[tuple[int, list[tuple[str, int]]]] = []
        self.crossing: dict[str, list[int]] = {cell: [] for cell in unknown}
        for index, row in enumerate(rows):
            fixed = sum(factor * known[cell] for cell, factor in row.items() if cell in known)
            open_cells = [(cell, factor) for cell, factor in row.items() if cell not in known]
            self.rows.append((fixed, open_cells))
            for cell, _factor in open_cells:
                self.crossing[cell].append(index)

    def branch(self, ranges: Ranges, touched: Sequence[int]) -> None:
        """Narrow, then try every value of the cell with the fewest left."""
        if len(self.found.ways) > self.limit or not self._narrow(ranges, touched):
            return
        width = {
            cell: None if high is None else high - low
            for cell, (low, high) in ranges.items()
            if low != high
        }
        if not width:
            self._keep({cell: low for cell, (low, _high) in ranges.items()})
            return
        cell, steps = min(width.items(), key=lambda item: (item[1] is None, item[1] or 0))
        if steps is None or steps > self.limit:
            self.found.more = True
            return
        low = ranges[cell][0]
        for value in range(low, low + steps + 1):
            self.branch({**ranges, cell: (value, value)}, self.crossing[cell])
            if self.found.more and self.found.ways:
                return

    def _keep(self, way: dict[str, int]) -> None:
        if len(self.found.ways) < self.limit:
            self.found.ways.append(way)
        else:
            self.found.more = True

    def _narrow(self, ranges: Ranges, touched: Sequence[int]) -> bool:
        """Narrows the ranges as far as the equations do; False where one of them cannot hold."""
        queue = deque(touched)
        waiting = set(queue)
        while queue:
            index = queue.popleft()
            waiting.discard(index)
            fixed, row = self.rows[index]
            self.budget.spend(len(row) + 1)
            narrowed = _narrowed(fixed, row, ranges)
            if narrowed is None:
                return False
            ranges.update(narrowed)
            for cell in narrowed:
                for other in self.crossing[cell]:
                    if other not in waiting:
                        waiting.add(other)
                        queue.append(other)
        return True


def _narrowed(fixed: int, row: Sequence[tuple[str, int]], ranges: Ranges) -> Ranges | None:
    """The cells whose range one equation narrows; None where it cannot hold.

    factor · cell = -(fixed + the others), so it lies between minus the most and minus the least
    that the others come to. ``endless`` counts the cells without an upper bound.
    """
    least, most = fixed, fixed
    endless_down, endless_up = 0, 0
    parts: list[tuple[str, int, int | None, int | None]] = []
    for cell, factor in row:
        below, above = _times(factor, ranges[cell])
        parts.append((cell, factor, below, above))
        least += below or 0
        most += above or 0
        endless_down += below is None
        endless_up += above is None
    if (not endless_down and least > 0) or (not endless_up and most < 0):
        return None
    narrowed: Ranges = {}
    for cell, factor, below, above in parts:
        floor = None if endless_up - (above is None) else -(most - (above or 0))
        ceiling = None if endless_down - (below is None) else -(least - (below or 0))
        new = _within(ranges[cell], factor, floor, ceiling)
        if new is None:
            return None
        if new != ranges[cell]:
            narrowed[cell] = new
    return narrowed


def _times(factor: int, now: Range) -> tuple[int | None, int | None]:
    """The least and the most that factor · cell comes to; None for no bound."""
    low, high = now
    end = None if high is None else factor * high
    return (factor * low, end) if factor > 0 else (end, factor * low)


def _within(now: Range, factor: int, floor: int | None, ceiling: int | None) -> Range | None:
    """The part of a range where factor · cell lies between floor and ceiling."""
    if factor < 0:
        floor, ceiling = None if ceiling is None else -ceiling, None if floor is None else -floor
    size = abs(factor)
    low, high = now
    if floor is not None:
        low = max(low, -(-floor // size))
    if ceiling is not None:
        high = ceiling // size if high is None else min(high, ceiling // size)
    return None if high is not None and high < low else (low, high)
