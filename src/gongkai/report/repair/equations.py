"""The identities of one part of a table as equations over its cells.

The identities are an error-correcting code: a table that is wrong in one place breaks the two or
three equations that cross there, and what is left over in each says by how much.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.statute.report.form import Condition, Form, Identity, Relation

# The coefficient of each cell; the sum over all cells is 0.
Row = dict[str, int]


@dataclass(frozen=True)
class Part:
    """Cells of one table that equations tie together, and these equations."""

    table: str
    identities: tuple[Identity, ...]
    rows: tuple[Row, ...] = field(repr=False)
    cells: tuple[str, ...] = field(repr=False)
    by_cell: Mapping[str, tuple[int, ...]] = field(repr=False)

    def crossing(self, cell: str) -> tuple[Identity, ...]:
        """The identities that hold this cell."""
        return tuple(self.identities[index] for index in self.by_cell[cell])

    def left_over(self, values: Mapping[str, int]) -> list[int]:
        """What is left over in each equation; 0 where it holds. All cells must be given."""
        return [sum(factor * values[cell] for cell, factor in row.items()) for row in self.rows]


def parts_of(form: Form) -> tuple[Part, ...]:
    """The parts of every table that equations within one year tie together.

    Bounds, cross-year rules and rules that hold only for some organs correct nothing.
    """
    groups: list[tuple[set[str], list[Identity]]] = []
    for identity in form.identities:
        if (
            identity.relation is not Relation.EQUAL
            or identity.needs_previous
            or identity.condition is not Condition.ALWAYS
        ):
            continue
        cells = {term.cell for term in identity.terms}
        touching = [group for group in groups if group[0] & cells]
        groups = [group for group in groups if not group[0] & cells]
        for group in touching:
            cells |= group[0]
        groups.append((cells, [one for group in touching for one in group[1]] + [identity]))
    order = {key: index for index, key in enumerate(form.cells)}
    groups.sort(key=lambda group: min(order[cell] for cell in group[0]))
    place = {identity.id: index for index, identity in enumerate(form.identities)}
    return tuple(
        _part(sorted(cells, key=order.__getitem__), sorted(found, key=lambda one: place[one.id]))
        for cells, found in groups
    )


def _part(cells: Sequence[str], identities: Sequence[Identity]) -> Part:
    rows = tuple(_row(identity) for identity in identities)
    by_cell = {cell: tuple(i for i, row in enumerate(rows) if cell in row) for cell in cells}
    return Part(cells[0].split(".")[0], tuple(identities), rows, tuple(cells), by_cell)


def _row(identity: Identity) -> Row:
    row: Row = {}
    for sign, side in ((1, identity.left), (-1, identity.right)):
        for term in side:
            row[term.cell] = row.get(term.cell, 0) + sign * term.sign
    return {cell: factor for cell, factor in row.items() if factor}


def eliminate(rows: Iterable[Row], unknown: Iterable[str]) -> tuple[list[Row], dict[str, Row]]:
    """Equations without the unknown cells, and for each unknown that they fix its own equation.

    An unknown cell is solved from the shortest equation that holds it and put into the others.
    Whole numbers stay whole: only equations that hold the cell once are solved.
    """
    left = [dict(row) for row in rows]
    solved: dict[str, Row] = {}
    for cell in unknown:
        fitting = [row for row in left if abs(row.get(cell, 0)) == 1]
        if not fitting:
            continue
        pivot = min(fitting, key=len)
        left = [_without(row, cell, pivot) for row in left if row is not pivot]
        solved = {name: _without(row, cell, pivot) for name, row in solved.items()}
        solved[cell] = pivot
    return [row for row in left if row], solved


def _without(row: Row, cell: str, pivot: Row) -> Row:
    if cell not in row:
        return row
    times = row[cell] * pivot[cell]
    merged = dict(row)
    for name, factor in pivot.items():
        value = merged.get(name, 0) - times * factor
        if value:
            merged[name] = value
        else:
            merged.pop(name, None)
    return merged
