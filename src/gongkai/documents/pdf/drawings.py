"""Drawings on a PDF page that may be figures: small pictures and drawn strokes.

They are not read; but a cell that contains one and no text is not blank.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from gongkai.documents.pages.lattice import Box, Lattice
from gongkai.documents.pdf.shapes import Shapes
from gongkai.documents.pdf.sight import Sight
from gongkai.documents.pdf.view import Floats, Glyphs, View

# Points up to which a picture is as low as a row.
HIGHEST = 40.0
# How many times as high as a cell a picture in it may be: handwriting overlaps the borders.
TALLER = 1.5
# Points from the sides and from the upper and lower border of a cell within which strokes belong to
# the border itself.
ASIDE, ABOVE = 3.0, 1.2


@dataclass(frozen=True, slots=True)
class Drawings:
    """What may be figures: the boxes of drawn strokes and those of pictures."""

    strokes: Floats
    pictures: Floats


NO_DRAWINGS = Drawings(np.empty((0, 4)), np.empty((0, 4)))


def drawings_of(page: Any, shapes: Shapes, view: View, glyphs: Glyphs, across: Floats) -> Drawings:
    """What may be figures between the first and the last of the ruled lines ``across``."""
    if not len(across) or not (shapes.strokes or shapes.pictures):
        return NO_DRAWINGS
    strokes = view.boxes(np.array(shapes.strokes, dtype=np.float64).reshape(-1, 4))
    boxes = np.array([one.box for one in shapes.pictures], dtype=np.float64).reshape(-1, 4)
    boxes = view.boxes(boxes)
    low = boxes[:, 3] - boxes[:, 1] < HIGHEST
    boxes = boxes[low & (boxes[:, 1] > across[:, 0].min()) & (boxes[:, 3] < across[:, 0].max())]
    if not len(boxes):
        return Drawings(strokes, boxes)
    # A transparent picture shows nothing; only drawing the page tells.
    sight = Sight(page, view, glyphs, np.zeros(len(glyphs), dtype=np.bool_))
    return Drawings(strokes, boxes[[sight.has_ink(box) for box in boxes]])


def fields_with_drawings(lattice: Lattice, drawings: Drawings) -> set[int]:
    """The numbers of the cells that contain what may be a figure: strokes well within the cell, or a
    picture as low as the row that is centred in the cell or covers the cell's middle."""
    found: set[int] = set()
    if len(drawings.strokes):
        numbers = lattice.fields_of(drawings.strokes)
        one, numbers = drawings.strokes[numbers >= 0], numbers[numbers >= 0]
        boxes = np.array([lattice.box_of(field) for field in lattice.fields])[numbers]
        within = (one[:, 0] > boxes[:, 0] + ASIDE) & (one[:, 2] < boxes[:, 2] - ASIDE)
        within &= (one[:, 1] > boxes[:, 1] + ABOVE) & (one[:, 3] < boxes[:, 3] - ABOVE)
        found.update(numbers[within].tolist())
    if len(drawings.pictures):
        fields = enumerate(lattice.fields)
        found.update(n for n, field in fields if _under(lattice.box_of(field), drawings.pictures))
    return found


def _under(box: Box, pictures: Floats) -> bool:
    left, top, right, bottom = box
    one, middle = pictures, (left + right) / 2
    x, y = (one[:, 0] + one[:, 2]) / 2, (one[:, 1] + one[:, 3]) / 2
    row = (top < y) & (y < bottom) & (one[:, 3] - one[:, 1] < TALLER * (bottom - top))
    beside = ((left < x) & (x < right)) | ((one[:, 0] < middle) & (middle < one[:, 2]))
    return bool((row & beside).any())
