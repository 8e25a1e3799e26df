"""Grids as lines, and what each line of a grid is: head, data, caption or nothing known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.report.model import State
from gongkai.report.reading.labels import Match, Sort, Vocabulary
from gongkai.report.reading.raw import RawCell, RawGrid
from gongkai.report.reading.values import is_value, read_value


class Look(StrEnum):
    """What a line of a grid is."""

    HEAD = "head"
    DATA = "data"
    CAPTION = "caption"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A cell with words in it and the labels that these may be."""

    cell: RawCell
    matches: tuple[Match, ...]

    def of(self, sort: Sort, table: str) -> tuple[Match, ...]:
        """Its matches of one sort in one table."""
        return tuple(m for m in self.matches if m.sort is sort and m.table == table)


@dataclass(slots=True)
class Line:
    """A row of a grid: all cells that touch it from left to right, also those from rows above."""

    grid: int
    row: int
    cells: list[RawCell]
    labels: list[Labelled] = field(default_factory=list)
    values: list[RawCell] = field(default_factory=list)
    look: Look = Look.OTHER
    table: str | None = None

    @property
    def end(self) -> int:
        """The column after the last cell."""
        return max((cell.column + cell.colspan for cell in self.cells), default=0)

    def own(self, cell: RawCell) -> bool:
        """Whether a cell begins in this line (it is not the lower part of a merged cell)."""
        return cell.row == self.row


def lines_of(grid: RawGrid, index: int, words: Vocabulary) -> list[Line]:
    """The lines of a grid with their labels and values, each with its look and its table."""
    lines = [Line(index, row, []) for row in range(grid.height)]
    for cell in grid.cells:
        for row in range(cell.row, min(cell.row + cell.rowspan, grid.height)):
            lines[row].cells.append(cell)
    for line in lines:
        line.cells.sort(key=lambda cell: cell.column)
        _sort_cells(line, words)
        line.look = _look(line)
    _spread_tables(lines)
    return lines


def _sort_cells(line: Line, words: Vocabulary) -> None:
    for cell in line.cells:
        text = cell.text
        if not text or text.isspace():
            continue
        if is_value(text) or _may_be_value(text):
            if line.own(cell):
                line.values.append(cell)
        else:
            line.labels.append(Labelled(cell, words.find(text)))


def _may_be_value(text: str) -> bool:
    """A damaged number ("1 5", "O") belongs with the values, not with the labels."""
    return len(text) < 24 and bool(read_value(text).candidates)


def _look(line: Line) -> Look:
    if not line.labels:
        return Look.DATA if line.values else Look.OTHER
    fresh = [one for one in line.labels if line.own(one.cell)]
    columns = {(m.table, m.key) for one in fresh for m in one.matches if m.sort is Sort.COLUMN}
    rows = [one for one in fresh if any(m.sort is Sort.ROW for m in one.matches)]
    helpers = [one for one in fresh if _helps(one)]
    numbers = [c for c in line.values if read_value(c.text).state is State.NUMBER]
    by_table = max((sum(t == table for t, _k in columns) for table, _k in columns), default=0)
    if not numbers and (by_table >= 2 or (by_table and not rows) or (by_table and helpers)):
        return Look.HEAD
    if rows:
        return Look.DATA
    if any(m.sort is Sort.CAPTION for one in fresh for m in one.matches) and not numbers:
        return Look.CAPTION
    if helpers and not numbers:
        return Look.HEAD
    return Look.DATA if line.values else Look.OTHER


def _helps(one: Labelled) -> bool:
    """Whether a label stands only in heads: a corner, or a heading over columns."""
    return any(m.sort in (Sort.CORNER, Sort.GROUP) for m in one.matches) and not any(
        m.sort is Sort.ROW for m in one.matches
    )


def _votes(line: Line) -> set[str]:
    """The tables that this line can belong to, by labels that name one table only."""
    return {
        next(iter(tables))
        for one in line.labels
        if len(tables := {match.table for match in one.matches}) == 1
    }


def _spread_tables(lines: list[Line]) -> None:
    """Give each line its table; a line that does not tell takes that of its neighbours."""
    current: str | None = None
    waiting: list[Line] = []
    for line in lines:
        votes = _votes(line)
        if len(votes) == 1:
            current = votes.pop()
            for early in waiting:
                early.table = current
            waiting = []
        line.table = current
        if current is None:
            waiting.append(line)


def value_columns(lines: Iterable[Line]) -> dict[int, int]:
    """How many data lines have a value in each grid column."""
    counts: dict[int, int] = {}
    for line in lines:
        if line.look is Look.DATA:
            for cell in line.values:
                counts[cell.column] = counts.get(cell.column, 0) + 1
    return counts
