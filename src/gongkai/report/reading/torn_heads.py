"""Labels of a table's head that a page or its lines tore apart, or wrote into one cell.

A label may be cut in two by a line of the grid or by the end of a page (自然 / 人), and a heading
may stand in one cell with the first label under it (未经复议直接起诉 结果维持). Both are put right only
where the words are exactly labels of the form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from gongkai.documents.raw import RawCell
from gongkai.report.reading.grid import Labelled, Line, Look, look_again
from gongkai.report.reading.labels import Match, Sort, Vocabulary, plain
from gongkai.statute.report.form import Table

HEADS = frozenset({Sort.COLUMN, Sort.GROUP})


def join_heads(lines: Sequence[Line], words: Vocabulary) -> None:
    """Put together, in place, the halves of labels that stand below each other. ``lines`` are
    those of all grids in document order; a line that is told by a whole label gets its table."""
    for upper, lower in pairwise(lines):
        if not (upper.values or lower.values) and _goes_on(upper, lower):
            _join(upper, lower, words)


def part_heads(lines: Sequence[Line], table: Table, words: Vocabulary) -> None:
    """Part, in place, the headings of a sideways table from the labels in the same cell."""
    for upper, lower in pairwise(lines if table.sideways else ()):
        if lower.look is Look.HEAD and not upper.values and upper.grid == lower.grid:
            _part(upper, lower, table, words)


def _goes_on(upper: Line, lower: Line) -> bool:
    """Whether one line stands right below the other, be it over the end of a page."""
    if upper.grid == lower.grid:
        return lower.row == upper.row + 1
    return lower.row == 0 and lower.grid == upper.grid + 1 and upper.end == lower.end


def _join(upper: Line, lower: Line, words: Vocabulary) -> None:
    """Put labels together whose halves stand below each other in the same columns."""
    halves = {
        (one.cell.column, one.cell.colspan): one
        for one in upper.labels
        if one.cell.rowspan == 1 and upper.own(one.cell)
    }
    joined: list[tuple[RawCell, RawCell]] = []
    tables: set[str] = set()
    for one in lower.labels:
        first = halves.get((one.cell.column, one.cell.colspan))
        if first is None or not lower.own(one.cell) or (_whole(first) and _whole(one)):
            continue
        names = _names(plain(first.cell.text) + plain(one.cell.text), words)
        if names:
            joined.append((first.cell, one.cell))
            tables |= names if len(names) == 1 else set()
    if joined:
        joined += _over_blanks(halves, lower)
    for first_cell, cell in joined:
        _swap(upper, first_cell, replace(first_cell, text=""))
        _swap(lower, cell, replace(cell, text=first_cell.text + cell.text))
    if joined:
        look_again(upper, words)
        look_again(lower, words)
    if len(tables) == 1:
        upper.table = lower.table = tables.pop()


def _over_blanks(
    halves: Mapping[tuple[int, int], Labelled], lower: Line
) -> list[tuple[RawCell, RawCell]]:
    """A whole label over a blank is that of a cell which goes on in the lower line."""
    below = {(c.column, c.colspan): c for c in lower.cells if lower.own(c) and not c.text}
    blank = [(one.cell, below.get(place)) for place, one in halves.items()]
    return [(first_cell, cell) for first_cell, cell in blank if cell is not None]


def _part(upper: Line, lower: Line, table: Table, words: Vocabulary) -> None:
    """Part a heading from the label that belongs under it, where nothing stands there."""
    taken = {cell.column for cell in lower.cells}
    parted = False
    for one in [*upper.labels]:
        cell = one.cell
        halves = _halves(plain(cell.text), table, words)
        if _whole(one) or halves is None or cell.column in taken:
            continue
        _swap(upper, cell, replace(cell, text=halves[0]))
        lower.cells.append(replace(cell, row=lower.row, text=halves[1], rowspan=1, colspan=1))
        parted = True
    if parted:
        lower.cells.sort(key=lambda cell: cell.column)
        look_again(upper, words)
        look_again(lower, words)


def _halves(text: str, table: Table, words: Vocabulary) -> tuple[str, str] | None:
    """A text as a heading of the table and a column's label; None where it is no such pair."""
    for row in table.rows:
        label = plain(row.label)
        rest = text.removeprefix(label)
        if rest != text and any(_is(m, table, Sort.COLUMN) for m in words.exact.get(rest, ())):
            return label, rest
    return None


def _names(text: str, words: Vocabulary) -> set[str]:
    """The tables in whose heads a text is a label."""
    return {match.table for match in words.exact.get(text, ()) if match.sort in HEADS}


def _is(match: Match, table: Table, sort: Sort) -> bool:
    return match.table == table.key and match.sort is sort


def _whole(one: Labelled) -> bool:
    return any(match.score == 1.0 and match.whole for match in one.matches)


def _swap(line: Line, old: RawCell, new: RawCell) -> None:
    line.cells[next(i for i, cell in enumerate(line.cells) if cell is old)] = new
