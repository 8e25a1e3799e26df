"""Displaced figures: two rows or columns exchanged, or the figures of one shifted.

One such mistake looks like many wrong cells. It is one explanation and counts as two assumptions, so it
is proposed where single cells would need more, and beside them where they need as many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from gongkai.report.repair.equations import Component
from gongkai.report.repair.values import Kind
from gongkai.statute.report.form import Table
from gongkai.statute.wording import _

# As much as two wrong cells: a displacement is rarer than one slip, and likelier than three.
COST = 2


@dataclass(frozen=True, slots=True)
class Move:
    """The values of the cells after one move; None: unknown, because nothing was moved there."""

    kind: Kind
    title: str
    values: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: its name and its cells in printed order."""

    name: str
    cells: tuple[str, ...]


def lines_of(table: Table, component: Component) -> tuple[list[Line], list[Line]]:
    """The rows and the columns of a component."""
    inside = set(component.cells)
    rows, columns = [], []
    for block in table.blocks:
        for row in block.rows:
            cells = tuple(f"{table.key}.{row.key}.{column.key}" for column in block.columns)
            rows.append(Line(_("“{name}”行").format(name=row.label), cells))
        for column in block.columns:
            cells = tuple(f"{table.key}.{row.key}.{column.key}" for row in block.rows)
            columns.append(Line(_("“{name}”列").format(name=column.label), cells))
    return (
        [line for line in rows if inside.issuperset(line.cells)],
        [line for line in columns if inside.issuperset(line.cells) and len(line.cells) > 1],
    )


def valid_moves(table: Table, component: Component, values: Mapping[str, int | None]) -> list[Move]:
    """Every single move after which all equations can hold, with its unknown cells filled in."""
    rows, columns = lines_of(table, component)
    unknown = {cell for cell, value in values.items() if value is None}
    moves = [*_swaps(rows, values), *_swaps(columns, values)]
    for line in (*rows, *columns):
        if unknown.issubset(line.cells):
            moves.extend(_shifts(line, values))
    checker = _Checker(component, values)
    valid: dict[tuple[int, ...], Move] = {}
    for move in moves:
        settled = checker.settled(move.values)
        if settled is not None:
            result = tuple({**values, **settled}[cell] or 0 for cell in component.cells)
            valid.setdefault(result, Move(move.kind, move.title, settled))
    return list(valid.values())


def _swaps(lines: Sequence[Line], values: Mapping[str, int | None]) -> Iterator[Move]:
    if any(value is None for value in values.values()):
        return
    for one, other in combinations(lines, 2):
        swapped: dict[str, int | None] = {}
        for here, there in zip(one.cells, other.cells, strict=True):
            if values[here] != values[there]:
                swapped[here], swapped[there] = values[there], values[here]
        if swapped:
            title = _("{one}与{other}的数字互换了位置").format(one=one.name, other=other.name)
            yield Move(Kind.SWAP, title, swapped)


def _shifts(line: Line, values: Mapping[str, int | None]) -> Iterator[Move]:
    """The moves that correct figures which, from some cell on, are one cell too early or too late.

    The cell at the end that is overwritten must be blank or 0, or a figure would be lost.
    """
    old = [values[cell] for cell in line.cells]
    for start in range(len(old) - 1):
        tail = old[start:]
        if not any(tail):
            continue
        for moved, lost, title in (
            ([None, *tail[:-1]], tail[-1], _("{name}的数字整体错前了一格")),
            ([*tail[1:], None], tail[0], _("{name}的数字整体错后了一格")),
        ):
            if not lost:
                changed = dict(zip(line.cells[start:], moved, strict=True))
                yield Move(Kind.SHIFT, title.format(name=line.name), changed)


class _Checker:
    """Judges a move by the equations that it affects."""

    def __init__(self, component: Component, values: Mapping[str, int | None]) -> None:
        self.component = component
        self.unknown = [cell for cell, value in values.items() if value is None]
        self.zero = {cell: value or 0 for cell, value in values.items()}
        self.residuals = component.residuals(self.zero)

    def settled(self, moved: Mapping[str, int | None]) -> dict[str, int] | None:
        """The moved cells and the values of unknown ones; None where equations stay violated."""
        residuals = list(self.residuals)
        for cell, value in moved.items():
            step = (value or 0) - self.zero[cell]
            for index in self.component.by_cell[cell] if step else ():
                residuals[index] += self.component.rows[index][cell] * step
        open_cells = [cell for cell in self.unknown if cell not in moved]
        open_cells += [cell for cell, value in moved.items() if value is None]
        # With two unknown cells nearly any move can be completed: it explains nothing.
        if len(open_cells) > 1:
            return None
        settled = {cell: value for cell, value in moved.items() if value is not None}
        for cell in open_cells:
            index = self.component.by_cell[cell][0]
            value = -residuals[index] * self.component.rows[index][cell]
            if value < 0:
                return None
            settled[cell] = value
            for index in self.component.by_cell[cell]:
                residuals[index] += self.component.rows[index][cell] * value
        return None if any(residuals) else settled
