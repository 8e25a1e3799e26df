"""Grids as lines, and the kind of each line: head, data, caption or unknown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter

from gongkai.documents.raw import RawCell, RawGrid
from gongkai.report.model import State
from gongkai.report.reading.labels import NUMBERING, Match, Sort, Vocabulary
from gongkai.report.reading.values import is_value, read_value

# Labels that occur only in heads and identify one even where its columns were not recognised.
HELPING = frozenset({Sort.CORNER, Sort.GROUP})
_column = attrgetter("column")


class LineKind(StrEnum):
    """The kind of a line of a grid."""

    HEAD = "head"
    DATA = "data"
    CAPTION = "caption"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A cell with words and the labels that they may be."""

    cell: RawCell
    matches: tuple[Match, ...]

    def of(self, sort: Sort, table: str) -> tuple[Match, ...]:
        """Its matches of one sort in one table."""
        return tuple(m for m in self.matches if m.sort is sort and m.table == table)

    @property
    def columns(self) -> tuple[Match, ...]:
        """The columns that it may name. 其他 and 总计 with a number in front are rows."""
        if NUMBERING.match(self.cell.text) and any(m.sort is Sort.ROW for m in self.matches):
            return ()
        return tuple(m for m in self.matches if m.sort is Sort.COLUMN)


@dataclass(slots=True)
class Line:
    """A row of a grid: all cells that touch it from left to right, including spans from rows above."""

    grid: int
    row: int
    cells: list[RawCell]
    labels: list[Labelled] = field(default_factory=list)
    values: list[RawCell] = field(default_factory=list)
    kind: LineKind = LineKind.OTHER
    table: str | None = None

    @property
    def end(self) -> int:
        """The column after the last cell."""
        return max((cell.column + cell.colspan for cell in self.cells), default=0)

    def own(self, cell: RawCell) -> bool:
        """Whether a cell begins in this line, that is, is not the lower part of a merged cell."""
        return cell.row == self.row


def lines_of(grid: RawGrid, index: int, words: Vocabulary) -> list[Line]:
    """The lines of a grid with their labels and values, each with its kind and its table."""
    lines = [Line(index, row, []) for row in range(grid.height)]
    for cell in grid.cells:
        # The short way for nearly all cells.
        if cell.rowspan == 1 and cell.row < grid.height:
            lines[cell.row].cells.append(cell)
            continue
        for row in range(cell.row, min(cell.row + cell.rowspan, grid.height)):
            lines[row].cells.append(cell)
    for line in lines:
        line.cells.sort(key=_column)
        _sort_cells(line, words)
        line.kind = _kind_of(line)
    _spread_tables(lines)
    return lines


def _sort_cells(line: Line, words: Vocabulary) -> None:
    for cell in line.cells:
        text = cell.text
        if not text or text.isspace():
            continue
        if _is_figure(text):
            if cell.row == line.row:
                line.values.append(cell)
        else:
            line.labels.append(Labelled(cell, words.find(text)))


def classify_again(line: Line, words: Vocabulary) -> None:
    """Classify a line again after some of its cells were changed; its table stays."""
    line.labels.clear()
    line.values.clear()
    _sort_cells(line, words)
    line.kind = _kind_of(line)


# The same small numbers occur in all files.
@lru_cache(maxsize=4096)
def _is_figure(text: str) -> bool:
    """Whether a text counts as a value; a damaged number ("1 5", "O") does so, too."""
    return is_value(text) or (len(text) < 24 and bool(read_value(text).candidates))


def _kind_of(line: Line) -> LineKind:
    if any(read_value(cell.text).state is State.NUMBER for cell in line.values):
        return LineKind.DATA
    fresh = [one for one in line.labels if one.cell.row == line.row]
    sorts = [{match.sort for match in one.matches} for one in fresh]
    has_rows = any(Sort.ROW in found for found in sorts)
    named = has_rows or not any(Sort.COLUMN in found for found in sorts)
    # Nothing but dashes: a row without cases. A head never has two dashes side by side.
    if named and len(line.values) > 1:
        return LineKind.DATA
    # A corner, or a heading over columns, occurs only in heads.
    helpers = any(found & HELPING and Sort.ROW not in found for found in sorts)
    columns = {(m.table, m.key) for one in fresh for m in one.columns}
    tables = [table for table, _key in columns]
    if tables and (not has_rows or helpers or max(map(tables.count, tables)) >= 2):
        return LineKind.HEAD
    if has_rows:
        return LineKind.DATA
    if any(Sort.CAPTION in found for found in sorts):
        return LineKind.CAPTION
    if helpers:
        return LineKind.HEAD
    return LineKind.DATA if line.values else LineKind.OTHER


def _votes(line: Line) -> set[str]:
    """The tables that this line can belong to, by labels that occur in one table only."""
    return {
        next(iter(tables))
        for one in line.labels
        if len(tables := {match.table for match in one.matches}) == 1
    }


def _spread_tables(lines: list[Line]) -> None:
    """Assign a table to each line; a line without clear labels takes that of its neighbours: the line
    above, or at the start of a grid the first clear line below."""
    current: str | None = None
    waiting: list[Line] = []
    for line in lines:
        votes = _votes(line) if line.labels else set()
        if len(votes) == 1:
            current = votes.pop()
            for early in waiting:
                early.table = current
            waiting = []
        line.table = current
        if current is None:
            waiting.append(line)


def value_columns(lines: Iterable[Line]) -> dict[int, int]:
    """The number of data lines with a value, for each grid column."""
    counts: dict[int, int] = {}
    for line in lines:
        if line.kind is LineKind.DATA:
            for cell in line.values:
                counts[cell.column] = counts.get(cell.column, 0) + 1
    return counts
