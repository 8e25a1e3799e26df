"""Tables as they stand on paper: cells with spans, and what may be done to them.

A ``Grid`` is what a writer renders. Every cell that shows a figure carries its key, so that the
truth (what is printed for which key) can be read off the grid whatever was done to it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal


@dataclass(frozen=True)
class GCell:
    """A cell at ``row``, ``col``; ``key`` is set where it shows a figure."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    key: str | None = None


@dataclass(frozen=True)
class Grid:
    """A table or a fragment of one. ``header`` rows stand on top."""

    kind: str
    cells: tuple[GCell, ...]
    height: int
    width: int
    header: int = 0

    def rows(self) -> list[list[GCell]]:
        """The cells that start in each row, from the left."""
        lines: list[list[GCell]] = [[] for _ in range(self.height)]
        for cell in sorted(self.cells, key=lambda one: (one.row, one.col)):
            lines[cell.row].append(cell)
        return lines

    def full(self) -> list[list[str]]:
        """Every position as text; what a span covers is empty."""
        lines = [["" for _ in range(self.width)] for _ in range(self.height)]
        for cell in self.cells:
            lines[cell.row][cell.col] = cell.text
        return lines


@dataclass(frozen=True)
class Show:
    """How a table is shown. Nothing here changes a figure.

    ``zero`` stands where a 0 would, in the organisations' columns only if ``zero_in`` is
    "organisations". ``vertical`` spells the cell 三、本年度办理结果. ``glyphs``: "full", "half"
    (half-width brackets) or "dots" (1．and 1、). ``flat``: "" keeps merged cells, "empty" leaves
    what they cover empty, "repeat" repeats their text. ``absent`` names rows and columns that the
    table lacks (``T3.r3_5_3``, ``T3.c5``). ``labels`` puts other labels for official ones,
    ``texts`` other texts into cells, by their keys.
    """

    thousands: bool = False
    zero: str = "0"
    zero_in: str = "all"
    vertical: str = "三、本年度办理结果"
    glyphs: str = "full"
    flat: str = ""
    subtotals: bool = False
    swap_rows: tuple[str, str] | None = None
    swap_columns: tuple[str, str] | None = None
    absent: frozenset[str] = frozenset()
    wrap: int = 0
    t2: str = "one"
    t4: str = "wide"
    corner: bool = True
    labels: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


OPEN_HALF = str.maketrans("（）：，", "():,")


class Lattice:
    """Fills a grid cell by cell, as a hand would."""

    def __init__(self, kind: str, show: Show) -> None:
        self.kind, self.show = kind, show
        self.cells: list[GCell] = []

    def label(self, row: int, col: int, text: str, rowspan: int = 1, colspan: int = 1) -> None:
        """Put a label, spelled as the options say."""
        self.cells.append(GCell(row, col, self.spelled(text), rowspan, colspan))

    def figure(self, row: int, col: int, key: str, text: str, colspan: int = 1) -> None:
        """Put a figure."""
        text = self.show.texts.get(key, text)
        self.cells.append(GCell(row, col, text, 1, colspan, key))

    def spelled(self, text: str) -> str:
        """A label with the glyphs and wraps that the options ask for."""
        text = self.show.labels.get(text, text)
        if self.show.glyphs == "half":
            text = text.translate(OPEN_HALF)
        if text[:1].isdigit() and text[1:2] == ".":
            text = text[0] + {"full": ".", "half": ". ", "dots": "．"}[self.show.glyphs] + text[2:]
        if self.show.wrap and len(text) > self.show.wrap and "\n" not in text:
            size = self.show.wrap
            text = "\n".join(text[i : i + size] for i in range(0, len(text), size))
        return text

    def done(self, header: int = 0) -> Grid:
        """The grid, flattened if asked for."""
        height = max(cell.row + cell.rowspan for cell in self.cells)
        width = max(cell.col + cell.colspan for cell in self.cells)
        grid = Grid(self.kind, tuple(self.cells), height, width, header)
        return flattened(grid, self.show.flat) if self.show.flat else grid


def flattened(grid: Grid, how: str) -> Grid:
    """Without merged cells: what they covered is "empty" or a "repeat" of their text."""
    cells = []
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            for col in range(cell.col, cell.col + cell.colspan):
                first = (row, col) == (cell.row, cell.col)
                text = cell.text if first or (how == "repeat" and cell.key is None) else ""
                cells.append(GCell(row, col, text, key=cell.key if first else None))
    return replace(grid, cells=tuple(cells))


def shown(value: Decimal, show: Show, column: str) -> str:
    """A figure as printed."""
    organisations = column in ("c2", "c3", "c4", "c5", "c6")
    if value == 0 and (show.zero_in == "all" or organisations):
        return show.zero
    return f"{value:,}" if show.thousands else f"{value}"


def cut(
    grid: Grid, at: Iterable[int], *, repeat_header: bool = False, drop: bool = False
) -> list[Grid]:
    """The grid in fragments that start at these rows.

    A merged cell that is cut goes on empty. ``repeat_header`` puts the header on each fragment;
    ``drop`` leaves out columns that have become empty in a fragment.
    """
    edges = [0, *at, grid.height]
    pieces = []
    for index, (first, last) in enumerate(itertools.pairwise(edges)):
        cells = [_part(cell, first, last) for cell in grid.cells]
        kept = [cell for cell in cells if cell is not None]
        lead = grid.header if repeat_header and index else 0
        moved = [replace(cell, row=cell.row + lead) for cell in kept]
        head = [cell for cell in grid.cells if cell.row < lead]
        header = grid.header if (lead or not index) else 0
        piece = replace(grid, cells=(*head, *moved), height=last - first + lead, header=header)
        pieces.append(narrowed(piece) if drop and index and not lead else piece)
    return pieces


def _part(cell: GCell, first: int, last: int) -> GCell | None:
    top, bottom = max(cell.row, first), min(cell.row + cell.rowspan, last)
    if top >= bottom:
        return None
    text = cell.text if cell.row >= first else ""
    return replace(cell, row=top - first, rowspan=bottom - top, text=text)


def narrowed(grid: Grid) -> Grid:
    """Without the columns in which nothing stands."""
    used = {
        col
        for cell in grid.cells
        if cell.text or cell.key
        for col in range(cell.col, cell.col + cell.colspan)
    }
    place = {old: new for new, old in enumerate(sorted(used))}
    cells = []
    for cell in grid.cells:
        columns = [place[c] for c in range(cell.col, cell.col + cell.colspan) if c in place]
        if columns:
            cells.append(replace(cell, col=columns[0], colspan=len(columns)))
    return replace(grid, cells=tuple(cells), width=len(used))
