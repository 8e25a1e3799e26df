"""What a converter does to tables on the way from paper to markdown. No figure changes."""

from __future__ import annotations

from dataclasses import replace

from factory.document import Para
from factory.grids import GCell, Grid

Blocks = list[Para | Grid]


def _each(blocks: Blocks, kind: str) -> list[int]:
    return [i for i, block in enumerate(blocks) if isinstance(block, Grid) and block.kind == kind]


def total_shifted(blocks: Blocks) -> Blocks:
    """The row （七）总计 one cell to the left, an empty cell at its end."""
    out = list(blocks)
    for index in _each(blocks, "T3"):
        grid = blocks[index]
        assert isinstance(grid, Grid)
        lines = {cell.row for cell in grid.cells if (cell.key or "").startswith("T3.r3_7.")}
        if not lines:
            continue
        (line,) = lines
        first = min(cell.col for cell in grid.cells if cell.row == line and cell.key)
        cells = [cell for cell in grid.cells if cell.row != line]
        for cell in (one for one in grid.cells if one.row == line):
            if cell.key:
                cells.append(replace(cell, col=cell.col - 1))
            else:  # the label gives up a column
                end = min(cell.col + cell.colspan, first - 1)
                cells.append(replace(cell, colspan=max(1, end - cell.col)))
        cells.append(GCell(line, grid.width - 1, ""))
        out[index] = replace(grid, cells=tuple(cells))
    return out


def label_torn(blocks: Blocks) -> Blocks:
    """The last label of the second fragment goes on in a row of its own in the third."""
    out = list(blocks)
    pieces = _each(blocks, "T3")
    if len(pieces) < 3:
        return out
    before, after = blocks[pieces[1]], blocks[pieces[2]]
    assert isinstance(before, Grid)
    assert isinstance(after, Grid)
    last = before.height - 1
    label = max(
        (cell for cell in before.cells if cell.row == last and not cell.key and cell.text),
        key=lambda cell: cell.col,
    )
    head, tail = label.text[:-3], label.text[-3:]
    out[pieces[1]] = replace(
        before, cells=tuple(replace(c, text=head) if c is label else c for c in before.cells)
    )
    moved = [replace(cell, row=cell.row + 1) for cell in after.cells]
    stray = [GCell(0, col, tail if col == 1 else "") for col in range(after.width)]
    out[pieces[2]] = replace(after, cells=(*stray, *moved), height=after.height + 1)
    return out


def dispute_column_lost(blocks: Blocks) -> Blocks:
    """表四 with 结果维持 and 结果纠正 of the reviews under one label 结果: the empty one of the two
    is gone, all that follows has moved to the left and a 0 stands at the end."""
    out = list(blocks)
    for index in _each(blocks, "T4"):
        grid = blocks[index]
        assert isinstance(grid, Grid)
        lost = "T4.rev.corrected"
        cells = []
        for cell in grid.cells:
            if cell.key == lost or (cell.row == 1 and cell.col == 1):
                continue
            if cell.row == 1 and cell.col == 0:
                cells.append(replace(cell, text="结果"))
            elif cell.row == 0 and cell.col == 0:
                cells.append(replace(cell, colspan=cell.colspan - 1))
            else:
                cells.append(replace(cell, col=cell.col - 1) if cell.col else cell)
        cells.append(GCell(grid.height - 1, grid.width - 1, "0"))
        out[index] = replace(grid, cells=tuple(cells))
    return out


def as_converted(blocks: Blocks) -> Blocks:
    """The shift and the torn label together."""
    return label_torn(total_shifted(blocks))
