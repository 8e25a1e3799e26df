"""Tables from ruled lines: which lines form a grid, and which of its fields are one cell.

Nothing here depends on PDF or pictures: lines come in, tables with cells go out. All positions are
in points from the upper left corner of the page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Box = tuple[float, float, float, float]

# Pieces whose positions differ by less are one line, broken or drawn twice.
SAME_LINE = 1.3
# A break that is still bridged, and the distance at which a line touches another.
JOINED = 3.2
# Lines this close are one edge of the grid: double lines, and cells with borders of their own.
SAME_EDGE = 5.0
# A chain of close lines ends here: otherwise rows of low height would merge one after the other.
WIDEST_EDGE = 7.5
# How far lines must extend beyond the last crossing line for the table to be open at that side.
OPEN_END = 8.0
# Shares of a side that a probe must find ruled: where a line was found, where none was found, and
# once for an edge to exist at all. A scan may lose a line, but text seldom looks like one for a
# whole side.
CONFIRMED, SEEN, UNDOUBTED = 0.5, 0.82, 0.9
# The share of a field's side that must be ruled to separate it from its neighbour.
WALL = 0.6


@dataclass(frozen=True, slots=True)
class Rules:
    """Lines across and down a page, each (position, start, end)."""

    across: Floats
    down: Floats

    def within(self, width: float, height: float) -> Rules:
        """The lines without their parts beyond the page."""
        return Rules(_within(self.across, height, width), _within(self.down, width, height))


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of a lattice: its first row and column, and how many it spans."""

    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(slots=True)
class Lattice:
    """A ruled table: the edges between its columns and rows, and its cells in reading order."""

    xs: list[float]
    ys: list[float]
    fields: list[Field]

    @property
    def box(self) -> Box:
        """Its outline."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def box_of(self, field: Field) -> Box:
        """The outline of a cell."""
        return (
            self.xs[field.column],
            self.ys[field.row],
            self.xs[field.column + field.colspan],
            self.ys[field.row + field.rowspan],
        )

    def sides(self) -> Iterator[tuple[int, float, float, float]]:
        """The sides of all cells: axis (0: along x), position, start and end."""
        for field in self.fields:
            left, top, right, bottom = self.box_of(field)
            yield from ((0, top, left, right), (0, bottom, left, right))
            yield from ((1, left, top, bottom), (1, right, top, bottom))

    def fields_of(self, boxes: Floats) -> npt.NDArray[np.intp]:
        """For each box the index of the cell that contains its middle, -1 where none does."""
        x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
        column = np.searchsorted(self.xs, x) - 1
        row = np.searchsorted(self.ys, y) - 1
        numbers = self.numbered()
        inside = (column >= 0) & (row >= 0) & (column < numbers.shape[1]) & (row < numbers.shape[0])
        found = np.full(len(boxes), -1, dtype=np.intp)
        found[inside] = numbers[row[inside], column[inside]]
        return found

    def unit_of(self, box: Box) -> tuple[int, int]:
        """The row and column of the grid that contain the middle of a box inside the table."""
        row = bisect_right(self.ys, (box[1] + box[3]) / 2) - 1
        column = bisect_right(self.xs, (box[0] + box[2]) / 2) - 1
        return min(max(row, 0), len(self.ys) - 2), min(max(column, 0), len(self.xs) - 2)

    def numbered(self) -> npt.NDArray[np.intp]:
        """For each row and column of the grid the index of its cell, -1 where there is none."""
        index = np.full((len(self.ys) - 1, len(self.xs) - 1), -1, dtype=np.intp)
        for number, one in enumerate(self.fields):
            index[one.row : one.row + one.rowspan, one.column : one.column + one.colspan] = number
        return index


# Asked for the axis (0: along x), position, start and end of one side of a field, it says what
# share of that side is ruled, 0 to 1; the last argument asks for a line that nowhere breaks off.
Probe = Callable[[int, float, float, float, bool], float]


def find_lattices(rules: Rules, probe: Probe | None = None, least: int = 2) -> list[Lattice]:
    """The ruled tables of a page from top to bottom, with at least so many cells. ``probe`` is asked
    about each side where detected lines may be wrong (scans)."""
    across, down = merge(rules.across), merge(rules.down)
    found = []
    for rows, columns in _components(across, down):
        found += [one for one in _lattices(rows, columns, probe) if len(one.fields) >= least]
    return sorted(found, key=lambda one: (one.box[1], one.box[0]))


def merge(lines: Floats) -> Floats:
    """The lines with their pieces joined: those that overlap or follow closely."""
    if len(lines) < 2:
        return lines
    # Programs draw each cell's border separately: a page may have thousands of pieces.
    lines = lines[np.argsort(lines[:, 0], kind="stable")]
    group = np.concatenate(([0], np.cumsum(np.diff(lines[:, 0]) > SAME_LINE)))
    order = np.lexsort((lines[:, 1], group))
    lines, group = lines[order], group[order]
    merged: list[list[float]] = []
    last = -1
    for (position, start, end), number in zip(lines.tolist(), group.tolist(), strict=True):
        if number == last and start <= merged[-1][2] + JOINED:
            merged[-1][2] = max(merged[-1][2], end)
        else:
            merged.append([position, start, end])
            last = number
    return np.array(merged, dtype=np.float64)


def _within(lines: Floats, far: float, end: float) -> Floats:
    """The lines cut to a page of length ``end``, without those beyond position ``far``."""
    if not len(lines):
        return lines
    cut = np.column_stack((lines[:, 0], np.clip(lines[:, 1:], 0, end)))
    keep = (cut[:, 0] > -1) & (cut[:, 0] < far + 1) & (cut[:, 2] > cut[:, 1])
    return cut[keep]


def _components(across: Floats, down: Floats) -> list[tuple[Floats, Floats]]:
    """The connected lines, table by table."""
    if not len(across) or not len(down):
        return []
    touching = (
        (down[None, :, 0] >= across[:, None, 1] - JOINED)
        & (down[None, :, 0] <= across[:, None, 2] + JOINED)
        & (across[:, None, 0] >= down[None, :, 1] - JOINED)
        & (across[:, None, 0] <= down[None, :, 2] + JOINED)
    )
    row_of, column_of = _labels(touching)
    parts = [
        (across[row_of == label], down[column_of == label])
        for label in np.unique(row_of[touching.any(axis=1)])
    ]
    return _close_ones(parts)


def _labels(touching: Flags) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """A common label for all rows and columns of the matrix that are connected."""
    rows, columns = touching.shape
    row_of = np.arange(rows)
    column_of = np.full(columns, rows)
    while True:
        # The smallest label spreads until nothing changes; numpy makes that faster than a search in
        # Python.
        reached = np.where(touching, row_of[:, None], rows).min(axis=0)
        fresh_columns = np.minimum(column_of, reached)
        back = np.where(touching, fresh_columns[None, :], rows).min(axis=1)
        fresh_rows = np.minimum(row_of, back)
        if (fresh_rows == row_of).all() and (fresh_columns == column_of).all():
            return row_of, column_of
        row_of, column_of = fresh_rows, fresh_columns


def _close_ones(parts: list[tuple[Floats, Floats]]) -> list[tuple[Floats, Floats]]:
    """Join boxes that are side by side with a little space: cells with borders of their own."""
    boxes = [_bounds(across, down) for across, down in parts]
    parent = list(range(len(parts)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    # Pages of drawings have more, and comparing each two of them takes quadratic time.
    if len(parts) <= 3000:
        order = sorted(range(len(parts)), key=lambda index: boxes[index][1])
        for place, one in enumerate(order):
            for other in order[place + 1 :]:
                if boxes[other][1] > boxes[one][3] + SAME_EDGE:
                    break
                lone = _is_box(parts[one]) or _is_box(parts[other])
                if lone and _beside(boxes[one], boxes[other]):
                    parent[root(other)] = root(one)
    groups: dict[int, list[int]] = {}
    for index in range(len(parts)):
        groups.setdefault(root(index), []).append(index)
    return [
        (np.vstack([parts[i][0] for i in group]), np.vstack([parts[i][1] for i in group]))
        for group in groups.values()
    ]


def _is_box(part: tuple[Floats, Floats]) -> bool:
    """Whether lines are the border of a single cell."""
    across, down = part
    return max(len(across), len(down)) <= 2


def _beside(one: Box, other: Box) -> bool:
    """Whether two outlines are neighbours: close to each other, and neither inside the other."""
    if _inside(one, other) or _inside(other, one):
        return False
    return not (
        other[0] > one[2] + SAME_EDGE
        or one[0] > other[2] + SAME_EDGE
        or other[1] > one[3] + SAME_EDGE
        or one[1] > other[3] + SAME_EDGE
    )


def _inside(inner: Box, outer: Box) -> bool:
    apart = SAME_EDGE
    return (
        inner[0] > outer[0] + apart
        and inner[1] > outer[1] + apart
        and inner[2] < outer[2] - apart
        and inner[3] < outer[3] - apart
    )


def _bounds(across: Floats, down: Floats) -> Box:
    return (
        float(min(across[:, 1].min(), down[:, 0].min())),
        float(min(across[:, 0].min(), down[:, 1].min())),
        float(max(across[:, 2].max(), down[:, 0].max())),
        float(max(across[:, 0].max(), down[:, 2].max())),
    )


def _lattices(across: Floats, down: Floats, probe: Probe | None) -> list[Lattice]:
    """The table that these lines form, or the tables where several touch each other."""
    xs = _edges(down[:, 0], across)
    ys = _edges(across[:, 0], down)
    if len(xs) < 2 or len(ys) < 2:
        return []
    while True:
        right = _walls(xs, ys, down)  # [row, edge]
        below = _walls(ys, xs, across)  # [column, edge]
        if probe is not None:
            right = _probed(right, 1, xs, ys, probe)
            below = _probed(below, 0, ys, xs, probe)
        # Repeated: without an edge that is no wall, the intervals of the others grow and change.
        used_x = [i for i in range(len(xs)) if _outer(i, xs) or right[:, i].any()]
        used_y = [i for i in range(len(ys)) if _outer(i, ys) or below[:, i].any()]
        if len(used_x) == len(xs) and len(used_y) == len(ys):
            break
        xs, ys = [xs[i] for i in used_x], [ys[i] for i in used_y]
    cut = _seam(right)
    if cut is not None:
        above, under = _cut(across, down, ys[cut])
        if max(_height(above[1]), _height(under[1])) < _height(down) - SAME_EDGE:
            return [*_lattices(*above, probe), *_lattices(*under, probe)]
    return [Lattice(xs, ys, _fields(right[:, 1:-1], below[:, 1:-1].T))]


def _seam(walls: Flags) -> int | None:
    """The edge between two rows where one table ends and another directly begins: their outer sides
    differ, and both have columns. None where there is no such edge."""
    walls = walls.copy()
    for side in (0, -1):
        if not walls[:, side].any():
            walls[:, side] = True  # open at that side
    spans = [(int(row.argmax()), len(row) - 1 - int(row[::-1].argmax())) for row in walls]
    columns = walls.sum(axis=1)
    for edge, (above, below) in enumerate(pairwise(spans), 1):
        if above != below and min(columns[edge - 1], columns[edge]) > 2:
            return edge
    return None


def _height(down: Floats) -> float:
    """The vertical extent of all lines; 0 without any."""
    return float(down[:, 2].max() - down[:, 1].min()) if len(down) else 0.0


def _cut(
    across: Floats, down: Floats, y: float
) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
    """The lines above and below a vertical position; those at it belong to both."""
    upper, lower = down.copy(), down.copy()
    upper[:, 2] = np.minimum(upper[:, 2], y)
    lower[:, 1] = np.maximum(lower[:, 1], y)
    return (
        (across[across[:, 0] <= y + SAME_EDGE], upper[upper[:, 2] - upper[:, 1] > SAME_EDGE]),
        (across[across[:, 0] >= y - SAME_EDGE], lower[lower[:, 2] - lower[:, 1] > SAME_EDGE]),
    )


def _outer(index: int, edges: list[float]) -> bool:
    return index in (0, len(edges) - 1)


def _edges(positions: Floats, crossing: Floats) -> list[float]:
    """The edges of a grid along one axis. Where crossing lines extend far beyond the last edge, the
    table is open at that side, and their ends are its edge."""
    edges: list[list[float]] = []
    ordered = np.sort(positions).tolist()
    low = _low_row(ordered, crossing)
    for position in ordered:
        near = edges and position - edges[-1][-1] <= SAME_EDGE and position != low
        if near and position - edges[-1][0] <= WIDEST_EDGE:
            edges[-1].append(position)
        else:
            edges.append([position])
    centres = [sum(group) / len(group) for group in edges]
    if not centres:
        return []
    starts, ends = crossing[:, 1], crossing[:, 2]
    early, late = starts < centres[0] - OPEN_END, ends > centres[-1] + OPEN_END
    # A single line that extends further is a scratch or an underline.
    if early.sum() >= 2:
        centres.insert(0, float(np.median(starts[early])))
    if late.sum() >= 2:
        centres.append(float(np.median(ends[late])))
    return centres


def _low_row(positions: list[float], crossing: Floats) -> float | None:
    """The lower edge of a row of nearly no height, all of whose cells are empty: the only place where
    lines are that close, crossed by the sides of many cells. None where there is no such row."""
    close, beside = _close(positions), _close(np.sort(crossing[:, 0]).tolist())
    if len(close) != 1 or beside or len(positions) < 3:
        return None
    top, bottom = close[0]
    through = (crossing[:, 1] <= top + 0.5) & (crossing[:, 2] >= bottom - 0.5)
    return bottom if len(np.unique(crossing[through, 0].round())) > 4 else None


def _close(positions: list[float]) -> list[tuple[float, float]]:
    return [pair for pair in pairwise(positions) if SAME_LINE < pair[1] - pair[0] <= SAME_EDGE]


def _walls(edges: list[float], others: list[float], lines: Floats) -> Flags:
    """For each interval of ``others`` and each edge, whether lines on that edge cover the interval."""
    starts, ends = np.array(others[:-1]), np.array(others[1:])
    # Lines of single cells often stop a little before the corners.
    slack = np.minimum(2.5, (ends - starts) / 4)
    starts, ends = starts + slack, ends - slack
    nearest = np.abs(lines[:, 0][:, None] - np.array(edges)[None, :]).argmin(axis=1)
    walls = np.zeros((len(starts), len(edges)), dtype=np.bool_)
    for index in range(len(edges)):
        covered = np.zeros(len(starts))
        for start, end in _union(lines[nearest == index]):
            covered += np.clip(np.minimum(ends, end) - np.maximum(starts, start), 0, None)
        walls[:, index] = covered >= WALL * (ends - starts)
    return walls


def _probed(
    walls: Flags, axis: int, edges: list[float], others: list[float], probe: Probe
) -> Flags:
    """The walls that the probe confirms, and those that it finds where no line was detected."""
    seen = np.array(
        [
            [
                probe(axis, edge, start, end, not found)
                for edge, found in zip(edges, row, strict=True)
            ]
            for (start, end), row in zip(pairwise(others), walls.tolist(), strict=True)
        ]
    )
    # A line that runs through most of the table is real also where text stands close to it.
    edge_is_real = (walls & (seen >= UNDOUBTED)).any(axis=0) | (walls.mean(axis=0) > WALL)
    asked: Flags = np.where(walls, seen >= CONFIRMED, seen >= SEEN) & edge_is_real[None, :]
    return asked


def _union(lines: Floats) -> list[tuple[float, float]]:
    parts: list[tuple[float, float]] = []
    for start, end in sorted(zip(lines[:, 1].tolist(), lines[:, 2].tolist(), strict=True)):
        if parts and start <= parts[-1][1] + JOINED:
            parts[-1] = (parts[-1][0], max(parts[-1][1], end))
        else:
            parts.append((start, end))
    return parts


def _fields(right: Flags, below: Flags) -> list[Field]:
    """The cells from the walls between fields: ``right[row, i]`` separates columns i and i + 1,
    ``below[i, column]`` rows i and i + 1. A group that is no rectangle is divided into rectangles."""
    rows, columns = right.shape[0], below.shape[1]
    taken = np.zeros((rows, columns), dtype=np.bool_)
    found = []
    for row in range(rows):
        for column in range(columns):
            if taken[row, column]:
                continue
            field = _grow(row, column, right, below, taken)
            taken[row : row + field.rowspan, column : column + field.colspan] = True
            found.append(field)
    return found


def _grow(row: int, column: int, right: Flags, below: Flags, taken: Flags) -> Field:
    """The largest rectangle that begins at this field and that no wall crosses."""
    rows, columns = taken.shape
    end = column + 1
    while end < columns and not taken[row, end] and not right[row, end - 1]:
        end += 1
    bottom = row + 1
    while bottom < rows:
        inner = slice(column, end)
        if below[bottom - 1, inner].any() or taken[bottom, inner].any():
            break
        if right[bottom, column : end - 1].any():
            break
        bottom += 1
    return Field(row, column, bottom - row, end - column)
