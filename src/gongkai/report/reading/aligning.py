"""Which value of a row belongs under which column, also where the row was damaged.

A row whose values all stand under known columns is read by position. Where a value stands
outside, or a cell is lost, every way to lay the row is tried; the identities of the row leave
out those that cannot be; where several remain, only what they agree on is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from gongkai.documents.raw import RawCell
from gongkai.report.reading.grid import Line
from gongkai.report.reading.values import is_value

MOST_LAYINGS = 60


@dataclass(frozen=True, slots=True)
class Span:
    """The grid columns ``start`` to ``end`` (exclusive) that belong to the column ``key``."""

    key: str
    start: int
    end: int


# Column key -> the cell laid under it; None where the row has none for it.
Laying = dict[str, RawCell | None]


@dataclass(frozen=True, slots=True)
class Aligned:
    """How a row was laid: ``ways`` holds one laying where it is certain, else all possible.
    ``unplaced``: figures are left over, and no way was found to lay them all."""

    ways: tuple[Laying, ...]
    shifted: bool = False
    unplaced: bool = False


def align(
    line: Line, spans: Sequence[Span], after: int, fits: Callable[[Laying], bool | None]
) -> Aligned:
    """Lay the cells of a line, from grid column ``after`` on, under these columns.

    ``fits`` says whether a laying keeps the row's own identities (None: cannot be told).
    """
    placed = _by_position(line, spans)
    taken = set(map(id, placed.values()))
    stray = [cell for cell in line.values if cell.column >= after and id(cell) not in taken]
    short = None in placed.values()
    if not stray and not (short and line.values):
        return Aligned((placed,))
    if not stray and not _ragged(line, spans):
        return Aligned((placed,))
    ways = _layings(line, spans, after)
    if not ways:
        return Aligned((placed,), shifted=True, unplaced=bool(stray))
    good = [way for way in ways if fits(way)]
    return Aligned(tuple(good or ways), shifted=True)


def _by_position(line: Line, spans: Sequence[Span]) -> Laying:
    placed: Laying = {span.key: None for span in spans}
    first = min([span.start for span in spans])
    narrow = {span.start: span.key for span in spans if span.end == span.start + 1}
    words = {id(one.cell) for one in line.labels if one.matches}
    for cell in line.cells:
        if cell.column + cell.colspan <= first or id(cell) in words:
            continue
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
        if before is None or (not before.text.strip() and cell.text.strip()):
            placed[best.key] = cell
    return placed


def _ragged(line: Line, spans: Sequence[Span]) -> bool:
    """Whether the row ends before the last column, so that a cell was lost somewhere."""
    return line.end < max(span.end for span in spans)


def _layings(line: Line, spans: Sequence[Span], after: int) -> list[Laying]:
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


def _trimmed(cells: list[RawCell], keys: list[str], surplus: int) -> list[Laying]:
    """Leave out blank cells at the two ends; where none are blank, any of the cells."""
    ways: list[Laying] = []
    for front in range(surplus + 1):
        back = surplus - front
        kept = cells[front : len(cells) - back]
        cut = cells[:front] + cells[len(cells) - back :]
        if all(not cell.text.strip() for cell in cut):
            ways.append(dict(zip(keys, kept, strict=True)))
    if ways or surplus > 2:
        return _distinct(ways)
    for drop in combinations(range(len(cells)), surplus):
        kept = [cell for index, cell in enumerate(cells) if index not in drop]
        ways.append(dict(zip(keys, kept, strict=True)))
    return _distinct(ways)[:MOST_LAYINGS]


def _with_gaps(cells: list[RawCell], keys: list[str], gaps: int) -> list[Laying]:
    if gaps > 3:
        return []
    ways: list[Laying] = []
    for empty in combinations(range(len(keys)), gaps):
        rest = iter(cells)
        ways.append({key: None if i in empty else next(rest) for i, key in enumerate(keys)})
    return _distinct(ways)[:MOST_LAYINGS]


def _distinct(ways: list[Laying]) -> list[Laying]:
    """The layings that differ in what they say, the first of each kind."""
    seen: dict[tuple[str | None, ...], Laying] = {}
    for way in ways:
        said = tuple(None if cell is None else cell.text.strip() for cell in way.values())
        seen.setdefault(said, way)
    return list(seen.values())
