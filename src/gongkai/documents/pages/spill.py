"""Text of cells that a page break pushed out of the ruled lines of their table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gongkai.documents.pages.layout import PageLayout, PlacedGrid
from gongkai.documents.pages.lines import NUMBERED, Line, Word
from gongkai.documents.raw import RawCell

# Heights of a character below a table within which text may belong to its cells.
NEAR = 1.6


def take_back(pages: Sequence[PageLayout]) -> None:
    """Where nothing but such text is between a table at the end of a page and one at the start of the
    next, put it back into the cells of the first table's last row below which it stands."""
    for before, after in pairwise(pages):
        if not before.grids or not after.grids:
            continue
        last = max(before.grids, key=lambda grid: grid.box[3])
        first = min(after.grids, key=lambda grid: grid.box[1])
        below = [line for line in before.lines if line.box[1] > last.box[3] - line.size]
        above = [line for line in after.lines if line.box[3] < first.box[1] + line.size]
        if not below and not above:
            continue
        if below and min(line.box[1] for line in below) > last.box[3] + NEAR * below[0].size:
            continue
        placed = _placed(last, [*below, *above])
        if placed is None:
            continue
        before.grids[before.grids.index(last)] = _filled(last, placed)
        before.lines = [line for line in before.lines if line not in below]
        after.lines = [line for line in after.lines if line not in above]


def _placed(grid: PlacedGrid, lines: Sequence[Line]) -> dict[int, str] | None:
    """The text for each cell of the last row; None where some of it belongs to no cell."""
    bottom = [
        (index, cell)
        for index, cell in enumerate(grid.cells)
        if cell.row + cell.rowspan == grid.height and cell.place.box is not None
    ]
    wide = grid.box[2] - grid.box[0]
    placed: dict[int, str] = {}
    for line in lines:
        # A numbered line is a heading or the next row, never the rest of a cell.
        if NUMBERED.match(line.text):
            return None
        for word in line.words:
            home = next((index for index, cell in bottom if _under(cell, word, wide)), None)
            if home is None:
                return None
            placed[home] = placed.get(home, "") + word.text
    return placed


def _under(cell: RawCell, word: Word, wide: float) -> bool:
    box = cell.place.box
    return (
        box is not None
        # Under a cell over most of the width running text would fit as well.
        and box[2] - box[0] < 0.6 * wide
        and box[0] - 1 <= word.box[0]
        and word.box[2] <= box[2] + 1
    )


def _filled(grid: PlacedGrid, texts: dict[int, str]) -> PlacedGrid:
    cells = tuple(
        replace(cell, text=cell.text + texts[index]) if index in texts else cell
        for index, cell in enumerate(grid.cells)
    )
    return replace(grid, cells=cells)
