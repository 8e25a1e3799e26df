"""Which value of a row belongs to which column, also where the row was damaged.

A row whose values are all under known columns is read by position. Where a value is outside of them, or
a cell is lost, every assignment of cells to columns is tried; the identities of the row exclude the
impossible ones; where several remain, only what they agree on is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from gongkai.documents.raw import RawCell
from gongkai.report.reading.grid import Line
from gongkai.report.reading.values import is_value

# With more of them the candidates of a cell would be all numbers of its row.
MOST_ASSIGNMENTS = 60


@dataclass(frozen=True, slots=True)
class Span:
    """The grid columns ``start`` to ``end`` (exclusive) that belong to the column ``key``."""

    key: str
    start: int
    end: int


# Column key -> the cell assigned to it; None where the row has none for it.
Assignment = dict[str, RawCell | None]


@dataclass(frozen=True, slots=True)
class Aligned:
    """How a row was assigned: ``ways`` holds one assignment where it is certain, else all possible ones.
    ``shifted``: not by position. ``unassigned``: figures remain that no assignment takes."""

    ways: tuple[Assignment, ...]
    shifted: bool = False
    unassigned: bool = False


def align(
    line: Line, spans: Sequence[Span], after: int, fits: Callable[[Assignment], bool | None]
) -> Aligned:
    """Assign the cells of a line, from grid column ``after`` on, to these columns.

    ``fits`` says whether an assignment satisfies the row's own identities (None: unknown).
    """
    placed = _by_position(line, spans)
    taken = set(map(id, placed.values()))
    unassigned = [cell for cell in line.values if cell.column >= after and id(cell) not in taken]
    short = None in placed.values()
    if not unassigned and not (short and line.values):
        return Aligned((placed,))
    # A full row with blank cells is short of values, but none was displaced.
    if not unassigned and not _ragged(line, spans):
        return Aligned((placed,))
    ways = _assignments(line, spans, after)
    if not ways:
        return Aligned((placed,), shifted=True, unassigned=bool(unassigned))
    # Where no assignment satisfies the identities the report itself is wrong: then all remain
    # possible.
    good = [way for way in ways if fits(way)]
    return Aligned(tuple(good or ways), shifted=True)


def _by_position(line: Line, spans: Sequence[Span]) -> Assignment:
    placed: Assignment = {span.key: None for span in spans}
    first = min([span.start for span in spans])
    narrow = {span.start: span.key for span in spans if span.end == span.start + 1}
    # A label that reaches into the first column of values is none.
    words = {id(one.cell) for one in line.labels if one.matches}
    for cell in line.cells:
        if cell.column + cell.colspan <= first or id(cell) in words:
            continue
        # The short way: nearly all cells are one column wide and under a column of the same width.
        if cell.colspan == 1 and cell.column in narrow:
            placed[narrow[cell.column]] = cell
            continue
        best, most = None, 0
        for span in spans:
            overlap = min(span.end, cell.column + cell.colspan) - max(span.start, cell.column)
            if overlap > most:
                best, most = span, overlap
        if best is None:
            continue
        before = placed[best.key]
        # Two cells under one span: a blank one beside a figure is the rest of a merged cell.
        if before is None or (not before.text.strip() and cell.text.strip()):
            placed[best.key] = cell
    return placed


def _ragged(line: Line, spans: Sequence[Span]) -> bool:
    """Whether the row ends before the last column, so that a cell was lost somewhere in it."""
    return line.end < max(span.end for span in spans)


def _assignments(line: Line, spans: Sequence[Span], after: int) -> list[Assignment]:
    keys = [span.key for span in sorted(spans, key=lambda span: span.start)]
    cells = [
        cell
        for cell in line.cells
        if cell.column >= after and (not cell.text.strip() or is_value(cell.text))
    ]
    surplus = len(cells) - len(keys)
    if surplus > 0:
        return _trimmed(cells, keys, surplus)
    return _with_gaps(cells, keys, -surplus)


def _trimmed(cells: list[RawCell], keys: list[str], surplus: int) -> list[Assignment]:
    """The assignments without surplus cells: blank ones at the two ends, else any of the cells."""
    ways: list[Assignment] = []
    for front in range(surplus + 1):
        back = surplus - front
        kept = cells[front : len(cells) - back]
        cut = cells[:front] + cells[len(cells) - back :]
        if all(not cell.text.strip() for cell in cut):
            ways.append(dict(zip(keys, kept, strict=True)))
    # Every choice of three or more surplus cells is possible in too many ways to say anything.
    if ways or surplus > 2:
        return _distinct(ways)
    for drop in combinations(range(len(cells)), surplus):
        kept = [cell for index, cell in enumerate(cells) if index not in drop]
        ways.append(dict(zip(keys, kept, strict=True)))
    return _distinct(ways)[:MOST_ASSIGNMENTS]


def _with_gaps(cells: list[RawCell], keys: list[str], gaps: int) -> list[Assignment]:
    # With four lost cells of seven nothing is known any more.
    if gaps > 3:
        return []
    ways: list[Assignment] = []
    for empty in combinations(range(len(keys)), gaps):
        rest = iter(cells)
        ways.append({key: None if i in empty else next(rest) for i, key in enumerate(keys)})
    return _distinct(ways)[:MOST_ASSIGNMENTS]


def _distinct(ways: list[Assignment]) -> list[Assignment]:
    """The assignments that differ in their values, the first of each kind. Equal figures (mostly zeros)
    make many assignments the same."""
    seen: dict[tuple[str | None, ...], Assignment] = {}
    for way in ways:
        said = tuple(None if cell is None else cell.text.strip() for cell in way.values())
        seen.setdefault(said, way)
    return list(seen.values())
