"""From a lattice and the words in it to cells: what lines that are missing would have joined."""

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

# Points that the paddings of a cell may take from the width that a number can fill.
PADDING = 12.0
LONGEST_CAPTION = 30
# The confidence of values that were parted without a line between them.
SPLIT_CONFIDENCE = 0.6


def innermost(lattices: Sequence[Lattice]) -> Iterator[Lattice]:
    """Those that hold no other in their outline; the others only lay the page out."""
    for one in lattices:
        if not any(other is not one and _holds(one.box, other.box) for other in lattices):
            yield one


def is_frame(grid: PlacedGrid) -> bool:
    """Whether a grid is no table but a box around text or around nothing. A short text in a box is
    taken for a cell: page breaks leave such."""
    return len(grid.cells) < 2 and not 0 < len(grid.cells[0].text) <= LONGEST_CAPTION


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and outer[2] >= inner[2]
        and outer[3] >= inner[3]
    )


def is_crowded(lattice: Lattice, words: Sequence[Sequence[Word]]) -> bool:
    """Whether the lines fail to part the columns: cells hold several values beside each other."""
    crowded = 0
    for own in words:
        values = [word for word in own if is_value(word.text)]
        units = {lattice.unit_of(word.box) for word in values}
        crowded += len(values) > len(units) and _beside(values)
    return crowded > 1


def _beside(values: Sequence[Word]) -> bool:
    return any(
        min(one.box[3], other.box[3]) - max(one.box[1], other.box[1]) > 0.5 * one.height
        for index, one in enumerate(values)
        for other in values[index + 1 :]
    )


def split_values(lattice: Lattice, field: Field, words: Sequence[Word]) -> list[RawCell]:
    """Several values in a merged cell, each in a row or column of its own, as cells of their own:
    a line between them is missing. Empty where the cell is none of that kind."""
    if len(words) < 2 or field.rowspan * field.colspan == 1:
        return []
    if not all(is_value(word.text) for word in words):
        return []
    units = [lattice.unit_of(word.box) for word in words]
    if len(set(units)) < len(units):
        return []
    return [
        RawCell(row, column, word.text, place=Place(box=word.box),
                confidence=min(SPLIT_CONFIDENCE, word.confidence))
        for (row, column), word in zip(units, words, strict=True)
    ]  # fmt: skip


def wraps(width: float, words: Sequence[Word]) -> bool | None:
    """Whether numbers under each other in a cell of this width can be one number that wraps: all
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
        if wide + wide / len(word.text) + PADDING < width:
            return False
    return True


def loose_rules(rules: Rules, grids: Sequence[PlacedGrid]) -> Floats:
    """The lines across that are in no grid."""
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
