"""The layout of a page as it was read, before pages become a document."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from gongkai.documents.pages.lattice import Floats
from gongkai.documents.pages.lines import Box, Line
from gongkai.documents.raw import RawCell


@dataclass(frozen=True, slots=True)
class PlacedGrid:
    """A grid found on a page; the places of its cells do not have the table's number yet."""

    box: Box
    cells: tuple[RawCell, ...]
    width: int
    height: int
    inferred: bool = False


@dataclass(slots=True)
class PageLayout:
    """A page as read: its grids, the lines outside them, and ruled lines that belong to no grid."""

    number: int
    width: float
    height: float
    grids: list[PlacedGrid] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rules: Floats = field(default_factory=lambda: np.empty((0, 3)))
