"""Cells of a ruled table: which lattices are tables, and values between which a line is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from gongkai.documents.pages.inferred_tables import is_value
from gongkai.documents.pages.lattice import Box, Field, Floats, Lattice, Rules, merge
from gongkai.documents.pages.layout import PlacedGrid
from gongkai.documents.pages.lines import Word
from gongkai.documents.places import Place
from gongkai.documents.raw import RawCell

# Points by which the paddings of a cell may reduce the width that a number can fill.
PADDING = 12.0
# Characters up to which the text of a single box may be a cell cut off by a page break.
LONGEST_CAPTION = 30
# Values that are split without a line between them are always shown as doubtful.
SPLIT_CONFIDENCE = 0.6


def innermost(lattices: Sequence[Lattice]) -> Iterator[Lattice]:
    """The lattices that contain no other one; those that do only frame the page."""
    for one in lattices:
        if not any(other is not one and _holds(one.box, other.box) for other in lattices):
            yield one


def is_frame(grid: PlacedGrid) -> bool:
    """Whether a grid is no table but a box around text or around nothing. A box with a short text is
    taken for a cell, as page breaks cut off single cells."""
    return len(grid.cells) < 2 and not 0 < len(grid.cells[0].text) <= LONGEST_CAPTION


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and outer[2] >= inner[2]
        and outer[3] >= inner[3]
    )


def is_crowded(lattice: Lattice, words: Sequence[Sequence[Word]]) -> bool:
    """Whether the lines fail to separate the columns: cells hold several values side by side."""
    crowded = 0
    for own in words:
        values = [word for word in own if is_value(word.text)]
        units = {lattice.unit_of(word.box) for word in values}
        crowded += len(values) > len(units) and _beside(values)
    # One such cell may be a misplaced value; two show that the columns are not ruled.
    return crowded > 1


def _beside(values: Sequence[Word]) -> bool:
    return any(
        min(one.box[3], other.box[3]) - max(one.box[1], other.box[1]) > 0.5 * one.height
        for index, one in enumerate(values)
        for other in values[index + 1 :]
    )


def split_values(lattice: Lattice, field: Field, words: Sequence[Word]) -> list[RawCell]:
    """The values of a merged cell as cells of their own where each stands in another row or column: a
    line between them is missing. Empty for any other cell."""
    if len(words) < 2 or field.rowspan * field.colspan == 1:
        return []
    if not all(is_value(word.text) for word in words):
        return []
    units = [lattice.unit_of(word.box) for word in words]
    # Two values in one unit of the grid are one cell's: a number that wraps, or two readings.
    if len(set(units)) < len(units):
        return []
    return [
        RawCell(row, column, word.text, place=Place(box=word.box),
                confidence=min(SPLIT_CONFIDENCE, word.confidence))
        for (row, column), word in zip(units, words, strict=True)
    ]  # fmt: skip


def wraps(width: float, words: Sequence[Word]) -> bool | None:
    """Whether numbers below each other in a cell of this width can be one wrapped number, that is, all
    lines but the last are full. None where the words are not such numbers."""
    if len(words) < 2 or not all(is_value(word.text) for word in words):
        return None
    if any(
        min(one.box[3], other.box[3]) - max(one.box[1], other.box[1]) > 0.5 * one.height
        for one, other in pairwise(words)
    ):
        return None
    for word in words[:-1]:
        wide = word.box[2] - word.box[0]
        # Another digit would have fitted: the program had no reason to wrap here.
        if wide + wide / len(word.text) + PADDING < width:
            return False
    return True


def loose_rules(rules: Rules, grids: Sequence[PlacedGrid]) -> Floats:
    """The horizontal lines that belong to no grid."""
    across = merge(rules.across)
    if not len(across):
        return across
    y, start = across[:, 0], across[:, 1]
    free = np.ones(len(across), dtype=np.bool_)
    for grid in grids:
        left, top, right, bottom = grid.box
        free &= ~((top - 4 <= y) & (y <= bottom + 4) & (left - 4 <= start) & (start <= right))
    loose: Floats = across[free]
    return loose
