"""What unknown cells must hold when the printed numbers are right.

Every unknown cell is a whole number from 0. The equations narrow each one until it is fixed, or
until only a choice is left, which is listed as far as it is short.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.report.repair.equations import Row

STEPS = 2_000
"""How many narrowed states are looked at before giving up."""


@dataclass
class Completions:
    """The ways to fill the unknown cells. ``more``: there are others that are not listed."""

    ways: list[dict[str, int]] = field(default_factory=list)
    more: bool = False


def complete(
    rows: Sequence[Row], known: Mapping[str, int], unknown: Sequence[str], limit: int = 20
) -> Completions:
    """Every way, up to ``limit``, to fill the unknown cells so that all equations hold."""
    task = _Task(rows, known, limit)
    task.branch(dict.fromkeys(unknown, (0, None)))
    return task.found


Range = tuple[int, int | None]


class _Task:
    def __init__(self, rows: Sequence[Row], known: Mapping[str, int], limit: int) -> None:
        self.limit = limit
        self.steps = STEPS
        self.found = Completions()
        self.rows: list[tuple[int, Row]] = []
        for row in rows:
            fixed = sum(factor * known[cell] for cell, factor in row.items() if cell in known)
            self.rows.append((fixed, {c: f for c, f in row.items() if c not in known}))

    def branch(self, ranges: dict[str, Range]) -> None:
        """Narrow, then try every value of the cell with the fewest left."""
        self.steps -= 1
        if self.steps < 0 or (self.found.more and self.found.ways):
            self.found.more = True
            return
        narrowed = self._narrow(ranges)
        if narrowed is None:
            return
        open_cells = {cell: (low, high) for cell, (low, high) in narrowed.items() if low != high}
        if not open_cells:
            self._keep({cell: low for cell, (low, _high) in narrowed.items()})
            return
        width = {c: high - low for c, (low, high) in open_cells.items() if high is not None}
        cell = min(width, key=width.__getitem__, default=None)
        if cell is None or width[cell] > self.limit:
            self.found.more = True
            return
        low = narrowed[cell][0]
        for value in range(low, low + width[cell] + 1):
            self.branch({**narrowed, cell: (value, value)})

    def _keep(self, way: dict[str, int]) -> None:
        if len(self.found.ways) < self.limit:
            self.found.ways.append(way)
        else:
            self.found.more = True

    def _narrow(self, ranges: dict[str, Range]) -> dict[str, Range] | None:
        """The ranges that the equations leave; None where one of them cannot hold."""
        ranges = dict(ranges)
        changing = True
        while changing:
            changing = False
            for fixed, row in self.rows:
                for cell, factor in row.items():
                    narrowed = _narrowed(fixed, row, cell, factor, ranges)
                    if narrowed is None:
                        return None
                    if narrowed != ranges[cell]:
                        ranges[cell] = narrowed
                        changing = True
                if not row and fixed:
                    return None
        return ranges


def _narrowed(
    fixed: int, row: Row, cell: str, factor: int, ranges: Mapping[str, Range]
) -> Range | None:
    """What one equation leaves of one cell: factor · cell = -(fixed + the others)."""
    least: int | None = fixed
    most: int | None = fixed
    for other, times in row.items():
        if other == cell:
            continue
        floor, ceiling = ranges[other]
        end = None if ceiling is None else times * ceiling
        low_part, high_part = (end, times * floor) if times < 0 else (times * floor, end)
        least = None if least is None or low_part is None else least + low_part
        most = None if most is None or high_part is None else most + high_part
    low, high = ranges[cell]
    # factor · cell lies between -most and -least
    bottom = None if most is None else -most
    top = None if least is None else -least
    if factor < 0:
        bottom, top = (None if top is None else -top), (None if bottom is None else -bottom)
    size = abs(factor)
    if bottom is not None:
        low = max(low, -(-bottom // size))
    if top is not None:
        high = top // size if high is None else min(high, top // size)
    return None if high is not None and high < low else (low, high)
