"""Running text inside the ruled lines of a page: a report that was typeset in one large table.

The frame of such a table and the lines of the statutory tables in it form one grid on the page. The
cells over its whole width that hold a section's heading or running text divide it into the tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from gongkai.documents.blocks import HEADING, LONG_BAND
from gongkai.documents.pages.lattice import Box, Floats
from gongkai.documents.pages.layout import PlacedGrid
from gongkai.documents.raw import RawCell

# The share of a table's width from which a cell spans all of it; less than 1, as a frame has a
# margin.
WHOLE = 0.9


def bands_of(grid: PlacedGrid) -> list[RawCell]:
    """The cells that hold text, from top to bottom, and those above the first of them (a title)."""
    least = WHOLE * (grid.box[2] - grid.box[0])
    wide = sorted((cell for cell in grid.cells if _width(cell) >= least), key=lambda c: c.row)
    texts = [cell for cell in wide if _is_text(cell.text)]
    if not texts:
        return []
    # The title is too short for running text and no numbered heading; its place above both shows
    # it.
    above = [cell for cell in wide if cell.row < texts[0].row]
    return [*(above if _alone(above, texts[0].row) else ()), *texts]


def cut(grid: PlacedGrid, bands: Sequence[RawCell]) -> list[PlacedGrid]:
    """The parts of a grid between its bands, each a grid of its own; blank ones are dropped."""
    starts = [0, *(band.row + band.rowspan for band in bands)]
    ends = [*(band.row for band in bands), grid.height]
    parts = [_part(grid, start, end, bands) for start, end in zip(starts, ends, strict=True)]
    return [part for part in parts if any(cell.text.strip() for cell in part.cells)]


def inside(bands: Sequence[RawCell], boxes: Floats) -> npt.NDArray[np.bool_]:
    """For each box, whether its middle is in one of the bands."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    found = np.zeros(len(boxes), dtype=np.bool_)
    for left, top, right, bottom in filter(None, (band.place.box for band in bands)):
        found |= (left <= x) & (x <= right) & (top <= y) & (y <= bottom)
    return found


def _width(cell: RawCell) -> float:
    box = cell.place.box
    return box[2] - box[0] if box else 0.0


def _is_text(text: str) -> bool:
    return bool(HEADING.match(text)) or len(text) > LONG_BAND


def _alone(cells: Sequence[RawCell], end: int) -> bool:
    """Whether cells fill all rows from the top of the table to a row."""
    return sum(cell.rowspan for cell in cells) == end


def _part(grid: PlacedGrid, start: int, end: int, bands: Sequence[RawCell]) -> PlacedGrid:
    cells = tuple(
        replace(cell, row=cell.row - start, rowspan=min(cell.rowspan, end - cell.row))
        for cell in grid.cells
        if start <= cell.row < end and not any(cell is band for band in bands)
    )
    boxes = [cell.place.box for cell in cells if cell.place.box]
    box: Box = (
        grid.box[0],
        min((one[1] for one in boxes), default=grid.box[1]),
        grid.box[2],
        max((one[3] for one in boxes if one[3] <= grid.box[3]), default=grid.box[3]),
    )
    return PlacedGrid(box, cells, grid.width, end - start)
