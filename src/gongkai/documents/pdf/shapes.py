"""What a PDF page draws besides text: lines, dots, pictures and filled areas.

The objects of a page are walked once, in the order in which they are drawn.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from gongkai.documents.pages.lattice import Rules
from gongkai.documents.pdf.view import Box, Floats, View

# Points up to which a filled or stroked shape is a line.
THIN = 3.6
# Points below which a shape is a dot: dotted lines are drawn as rows of them.
DOT = 2.2
MOST_OBJECTS = 400_000
MOST_NESTED = 12
# Text render modes without ink: neither filled nor stroked, and clipping only (PDF 32000-1, 9.3.6).
INVISIBLE = (3, 7)
# Of 255: an alpha below the first is transparent; a grey from the second on is light; a colour
# whose green is at most the third is hardly ever light, which spares the rest of the test.
FAINT, LIGHT, MIDDLE = 8, 178.0, 128
WHITE = 250
# Points below which a drawn shape has the height, and the length, of writing; and below which its
# strokes are short.
WRITING, LONGEST, STROKE = 14.0, 80.0, 10.0
# Segments of a path that are examined: outlines of drawn maps have thousands.
MOST_LOOKED_AT = 200
# The segments of a rectangle's outline.
RECTANGLE = 5
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """A picture or a filled area, in the page's own coordinates; ``before`` is the number of text
    objects drawn before it."""

    object: Any
    box: Box
    before: int


@dataclass(slots=True)
class Shapes:
    """What the page draws, in the page's own coordinates. ``texts`` are its text objects in the order
    of drawing; ``ghosts`` those among them without ink, ``light`` those in a light colour with its
    grey, ``clipped`` those with a clipping path. ``remaining`` objects may still be collected."""

    thin: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)
    pictures: list[Area] = field(default_factory=list)
    fills: list[Area] = field(default_factory=list)
    texts: list[Any] = field(default_factory=list)
    ghosts: list[Any] = field(default_factory=list)
    light: list[tuple[Any, float]] = field(default_factory=list)
    clipped: list[Any] = field(default_factory=list)
    remaining: int = MOST_OBJECTS


def children(page: Any, form: Any) -> list[Any]:
    """The objects on a page, or in a form where one is given."""
    if form is None:
        get, count = pdfium.FPDFPage_GetObject, pdfium.FPDFPage_CountObjects(page)
        return [get(page, index) for index in range(min(count, MOST_OBJECTS))]
    get, count = pdfium.FPDFFormObj_GetObject, pdfium.FPDFFormObj_CountObjects(form)
    return [get(form, index) for index in range(min(count, MOST_OBJECTS))]


def collect(objects: list[Any], matrix: Matrix | None, shapes: Shapes, depth: int = 0) -> None:
    """Sort the objects of a page, or of a form XObject on it, into texts, lines, dots and pictures."""
    kind, bounds = pdfium.FPDFPageObj_GetType, pdfium.FPDFPageObj_GetBounds
    # Allocated once: a page has tens of thousands of objects.
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for one in objects:
        shapes.remaining -= 1
        if shapes.remaining < 0:
            return
        sort = kind(one)
        if sort == pdfium.FPDF_PAGEOBJ_TEXT:
            shapes.texts.append(one)
            continue
        if sort == pdfium.FPDF_PAGEOBJ_FORM:
            # A form may contain itself in a damaged file.
            if depth < MOST_NESTED:
                collect(children(None, one), _compose(one, matrix), shapes, depth + 1)
            continue
        if not bounds(one, left, bottom, right, top):
            continue
        box = (left.value, bottom.value, right.value, top.value)
        if matrix is not None:
            box = _map_box(matrix, box)
        if sort == pdfium.FPDF_PAGEOBJ_IMAGE:
            shapes.pictures.append(Area(one, box, len(shapes.texts)))
        elif sort == pdfium.FPDF_PAGEOBJ_PATH:
            _sort_path(one, box, matrix, shapes)


def look_at_texts(shapes: Shapes) -> None:
    """Find out how the text objects are drawn. A page has very many of them, so each question is asked
    only where the one before leaves it open."""
    mode, colour_of = pdfium.FPDFTextObj_GetTextRenderMode, pdfium.FPDFPageObj_GetFillColor
    clip, parts = pdfium.FPDFPageObj_GetClipPath, pdfium.FPDFClipPath_CountPaths
    texts = shapes.texts
    shapes.ghosts = [one for one in texts if mode(one) in INVISIBLE]
    shapes.clipped = [one for one in texts if parts(clip(one)) > 0]
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    for one in texts:
        known = colour_of(one, red, green, blue, alpha)
        # Green has the largest weight in grey: text with little of it is dark whatever the rest.
        if known and (green.value > MIDDLE or alpha.value < 255) and mode(one) == 0:
            _enter_colour(one, shapes, (red.value, green.value, blue.value), alpha.value)


def _enter_colour(one: Any, shapes: Shapes, colour: tuple[int, int, int], alpha: int) -> None:
    if alpha < FAINT:
        shapes.ghosts.append(one)
        return
    grey = 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]
    grey = 255 - (255 - grey) * alpha / 255
    if grey >= LIGHT:
        shapes.light.append((one, grey))


def _sort_path(one: Any, box: Box, matrix: Matrix | None, shapes: Shapes) -> None:
    wide, high = box[2] - box[0], box[3] - box[1]
    if wide < DOT and high < DOT:
        shapes.dots.append(box)
        return
    if wide < WRITING and high < WRITING:
        shapes.strokes.append(box)
    if wide < THIN or high < THIN:
        shapes.thin.append(box)
        return
    if (
        min(wide, high) < WRITING
        and max(wide, high) < LONGEST
        and _is_writing(one, box, matrix, shapes)
    ):
        return
    _sort_drawn(one, box, matrix, shapes)


def _sort_drawn(one: Any, box: Box, matrix: Matrix | None, shapes: Shapes) -> None:
    """Sort a path that is no thin line and no sign by how it is drawn: filled, with an edge, both."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(one, fill, stroke)
    # An area before any text can cover none.
    if fill.value and shapes.texts:
        shapes.fills.append(Area(one, box, len(shapes.texts)))
    if not (fill.value and stroke.value and _is_patch(one)) and (fill.value or stroke.value):
        shapes.thin.extend(_edges(one, matrix, bool(stroke.value)))


def _matrix_of(one: Any) -> Matrix:
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(one, raw)
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def _compose(one: Any, outer: Matrix | None) -> Matrix:
    """The object's own matrix combined with that of its container."""
    inner = _matrix_of(one)
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t,
        e * q + f * s + u,
    )  # fmt: skip


def _map_box(matrix: Matrix, box: Box) -> Box:
    corners = [_map(matrix, x, y) for x in box[::2] for y in box[1::2]]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _map(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _edges(path: Any, outer: Matrix | None, stroked: bool) -> list[Box]:
    """The straight edges of a larger path: its strokes, and its filled parts that are thin."""
    found: list[Box] = []
    matrix = _compose(path, outer)
    for points in _subpaths(path, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if min(box[2] - box[0], box[3] - box[1]) < THIN:
            found.append(box)
        elif stroked:
            for (x0, y0), (x1, y1) in pairwise(points):
                # Slanting edges belong to drawings and never to a table.
                if min(abs(x1 - x0), abs(y1 - y0)) < 1:
                    found.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return found


def _is_writing(path: Any, box: Box, matrix: Matrix | None, shapes: Shapes) -> bool:
    """Whether a small shape is writing and nothing else; records it as strokes where it may be."""
    strokes = _is_strokes(path, matrix)
    if max(box[2] - box[0], box[3] - box[1]) >= WRITING and (strokes or _is_curved(path)):
        shapes.strokes.append(box)
    return strokes


def _is_curved(path: Any) -> bool:
    """Whether a shape has curves, as the outlines of characters have."""
    segments = min(pdfium.FPDFPath_CountSegments(path), MOST_LOOKED_AT)
    return any(
        pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(path, index))
        == pdfium.FPDF_SEGMENT_BEZIERTO
        for index in range(segments)
    )


def _is_strokes(path: Any, matrix: Matrix | None) -> bool:
    """Whether a shape consists of several short lines, or of an open one with bends: a drawn character
    and no line of a table."""
    if not 3 <= pdfium.FPDFPath_CountSegments(path) <= MOST_LOOKED_AT:
        return False
    parts = _subpaths(path, _compose(path, matrix))
    bent = len(parts) == 1 and len(parts[0]) > 2 and parts[0][0] != parts[0][-1]
    return (len(parts) > 1 or bent) and all(
        max(_extent(x), _extent(y)) < STROKE for x, y in (zip(*part, strict=True) for part in parts)
    )


def _extent(numbers: Sequence[float]) -> float:
    return max(numbers) - min(numbers)


def _is_patch(path: Any) -> bool:
    """Whether a shape is filled and stroked in the colour of paper: such a patch hides a place, and its
    border is no ruled line."""
    colour = [ctypes.c_uint() for _ in range(4)]
    for get in (pdfium.FPDFPageObj_GetStrokeColor, pdfium.FPDFPageObj_GetFillColor):
        if not get(path, *colour) or min(part.value for part in colour) < WHITE:
            return False
    return True


def _subpaths(path: Any, matrix: Matrix) -> list[list[tuple[float, float]]]:
    """Polygons of a path; a closed one ends where it began. Curves count as their end points."""
    x, y = ctypes.c_float(), ctypes.c_float()
    parts: list[list[tuple[float, float]]] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(path), 20_000)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _map(matrix, x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO or not parts:
            parts.append([point])
        else:
            parts[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            parts[-1].append(parts[-1][0])
    return [part for part in parts if len(part) > 1]


def rules_of(shapes: Shapes, view: View) -> Rules:
    """Horizontal and vertical lines, dotted ones joined, cut to the visible page."""
    thin = view.boxes(np.array(shapes.thin, dtype=np.float64).reshape(-1, 4))
    dots = view.boxes(np.array(shapes.dots, dtype=np.float64).reshape(-1, 4))
    wide, high = thin[:, 2] - thin[:, 0], thin[:, 3] - thin[:, 1]
    across, down = thin[wide >= high], thin[wide < high]
    rules = Rules(
        # Dots are chained twice, the second time with shifted strips (see ``_chains``).
        np.vstack((_as_rules(across, 0), _chains(dots, 0, 0.0), _chains(dots, 0, 0.5))),
        np.vstack((_as_rules(down, 1), _chains(dots, 1, 0.0), _chains(dots, 1, 0.5))),
    )
    return rules.within(*view.size)


def _as_rules(boxes: Floats, axis: int) -> Floats:
    """Boxes as (position, start, end): along x for ``axis`` 0, along y for 1."""
    other = 1 - axis
    middle = (boxes[:, other] + boxes[:, other + 2]) / 2
    return np.column_stack((middle, boxes[:, axis], boxes[:, axis + 2]))


def _chains(dots: Floats, axis: int, shift: float) -> Floats:
    """Rows of at least six evenly spaced dots, as rules. Dots are sorted into strips one point wide; a
    row that lies on the border of two strips is whole once the strips are shifted by half a point."""
    if len(dots) < 6:
        return np.empty((0, 3))
    rules = _as_rules(dots, axis)
    rules = rules[np.lexsort((rules[:, 1], np.floor(rules[:, 0] + shift)))]
    breaks = (np.diff(np.floor(rules[:, 0] + shift)) != 0) | (
        rules[1:, 1] - rules[:-1, 2] > 2 * DOT
    )
    starts = np.concatenate(([0], np.flatnonzero(breaks) + 1))
    ends = np.concatenate((starts[1:], [len(rules)]))
    long = ends - starts >= 6
    starts, ends = starts[long], ends[long]
    return np.column_stack((rules[starts, 0], rules[starts, 1], rules[ends - 1, 2]))
