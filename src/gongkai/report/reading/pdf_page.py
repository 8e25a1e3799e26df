"""What stands on one page of a PDF: characters, ruled lines and pictures, as it is seen.

All boxes are (left, top, right, bottom) in points from the upper left corner of the page as it is
shown: turned as the file says, cut to the visible part. Only pdfium is asked, call by call;
its objects are closed by the document.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from gongkai.report.reading.lattice import Rules

Floats = npt.NDArray[np.float64]

THIN = 3.6
"""Points up to which a filled or stroked shape is a line."""
DOT = 2.2
MOST_OBJECTS = 400_000
MOST_NESTED = 12
ABOVE = 0.86
"""The share of an ideograph that stands above the line that letters stand on."""
INVISIBLE = (3, 7)
"""Text render modes that draw nothing."""
SPACES = frozenset((0x20, 0xA0, 0x3000, 0x2002, 0x2003, 0x2009))
SKIPPED = frozenset((0x0, 0x9, 0xA, 0xD, 0xAD, 0x200B, 0x200C, 0x200D, 0xFEFF))
# Fonts whose characters were named by their shape hand out radicals in place of the ideographs.
RADICALS = {
    "⺠": "民", "⻁": "虎", "⻄": "西", "⻅": "见", "⻆": "角", "⻉": "贝", "⻋": "车", "⻓": "长",
    "⻔": "门", "⻘": "青", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻣": "骨",
    "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻨": "麦", "⻩": "黄", "⻬": "齐", "⻮": "齿", "⻰": "龙",
    "⻳": "龟", "⺟": "母", "⺒": "巳", "⺓": "幺", "⺘": "手", "⺙": "攴", "⺥": "爪", "⺨": "犬",
}  # fmt: skip


@dataclass(slots=True)
class Glyphs:
    """The characters of a page: texts, boxes (n, 4), baselines (n,) and which are real spaces."""

    texts: list[str]
    boxes: Floats
    baselines: Floats

    def __len__(self) -> int:
        return len(self.texts)


@dataclass(slots=True)
class PageContent:
    """A page as it is seen. ``covered`` is the share of it under its largest picture; ``legible``
    is the share of its characters that are visible and known signs (1 where it has none)."""

    number: int
    width: float
    height: float
    glyphs: Glyphs
    rules: Rules
    covered: float = 0.0
    legible: float = 1.0
    drawn: bool = False
    """Whether anything but text is on it."""


@dataclass(frozen=True, slots=True)
class View:
    """From the page's own coordinates to those of the page as shown."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0
    """Quarter turns clockwise."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        wide, high = self.right - self.left, self.top - self.bottom
        return (high, wide) if self.turn % 2 else (wide, high)

    def points(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Points on the page as shown, from the upper left corner."""
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        if self.turn == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def boxes(self, boxes: Floats) -> Floats:
        """Boxes (left, bottom, right, top) as (left, top, right, bottom) as shown."""
        x0, y0 = self.points(boxes[:, 0], boxes[:, 1])
        x1, y1 = self.points(boxes[:, 2], boxes[:, 3])
        return np.column_stack(
            (np.minimum(x0, x1), np.minimum(y0, y1), np.maximum(x0, x1), np.maximum(y0, y1))
        )


@dataclass(slots=True)
class Shapes:
    """What the page draws besides text, in the page's own coordinates."""

    thin: list[tuple[float, float, float, float]] = field(default_factory=list)
    dots: list[tuple[float, float, float, float]] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)
    left: int = MOST_OBJECTS


def read_page(page: Any, number: int) -> PageContent:
    """The content of a pypdfium2 page; ``number`` counts from 1."""
    text = page.get_textpage()
    view = _view(page, _text_turn(text.raw, text.count_chars()))
    shapes = Shapes()
    _collect(_children(page.raw, None), None, shapes, 0)
    glyphs = _glyphs(text.raw, text.count_chars(), view)
    covered = _covered(shapes, view)
    content = PageContent(number, *view.size, glyphs, _rules(shapes, view), covered)
    content.drawn = shapes.left < MOST_OBJECTS
    if covered > 0.5 or _strange(glyphs) > 0.1:
        content.legible = _legible(text.raw, text.count_chars(), glyphs)
    text.close()
    return content


def _view(page: Any, text_turn: int | None) -> View:
    left, bottom, right, top = page.get_mediabox()
    crop = page.get_cropbox()
    cut = (max(left, crop[0]), max(bottom, crop[1]), min(right, crop[2]), min(top, crop[3]))
    if cut[2] - cut[0] > 1 and cut[3] - cut[1] > 1:
        left, bottom, right, top = cut
    turn = page.get_rotation() // 90 if text_turn is None else text_turn
    return View(left, bottom, right, top, turn % 4)


def _text_turn(text: Any, count: int) -> int | None:
    """Quarter turns clockwise that make most of the text upright, whatever the file says of the
    page: some print landscape tables sideways. None where there is no text."""
    turns = [0, 0, 0, 0]
    for index in range(0, count, max(1, count // 40)):
        if pdfium.FPDFText_GetUnicode(text, index) in SKIPPED:
            continue
        angle = pdfium.FPDFText_GetCharAngle(text, index)  # clockwise
        if angle >= 0:
            turns[-round(angle / (math.pi / 2)) % 4] += 1
    best = max(range(4), key=turns.__getitem__)
    return best if turns[best] > 0.6 * sum(turns) else None


def _glyphs(text: Any, count: int, view: View) -> Glyphs:
    unicode, loose, origin = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharOrigin,
    )
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    texts: list[str] = []
    numbers: list[float] = []
    for index in range(count):
        code = unicode(text, index)
        if code in SKIPPED or not loose(text, index, box):
            continue
        if code in SPACES:
            if pdfium.FPDFText_IsGenerated(text, index) == 1:
                continue
            char = " "
        else:
            char = _character(code)
        origin(text, index, x, y)
        texts.append(char)
        numbers += (box.left, box.bottom, box.right, box.top, x.value, y.value)
    table = np.array(numbers, dtype=np.float64).reshape(-1, 6)
    boxes = view.boxes(table[:, :4])
    base_y = view.points(table[:, 4], table[:, 5])[1]
    _level(boxes, base_y, texts)
    inside = (
        (boxes[:, 2] > 0)
        & (boxes[:, 0] < view.size[0])
        & (boxes[:, 3] > 0)
        & (boxes[:, 1] < view.size[1])
    )
    if not inside.all():
        texts = [one for one, keep in zip(texts, inside.tolist(), strict=True) if keep]
        boxes, base_y = boxes[inside], base_y[inside]
    return Glyphs(texts, boxes, base_y)


def _level(boxes: Floats, baselines: Floats, texts: list[str]) -> None:
    """Give all boxes the height of the characters themselves: fonts state heights of up to one and
    a half characters, so that the boxes of lines would overlap. An ideograph is as high as wide."""
    heights, widths = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    square = np.array(["\u3400" <= text <= "\u9fff" for text in texts], dtype=np.bool_)
    square &= widths > 0
    if not square.any():
        return
    em = heights / float(np.median(heights[square] / widths[square]))
    boxes[:, 1] = baselines - ABOVE * em
    boxes[:, 3] = baselines + (1 - ABOVE) * em


def _character(code: int) -> str:
    if code < 0x2E80:
        # pdfium marks a hyphen at a line's end with 2 and holds the line's break in it.
        return "-" if code in (0x2, 0xAD, 0x2010, 0x2011) else chr(code)
    if code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return "\ufffd"
    char = chr(code)
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:
        return RADICALS.get(char) or unicodedata.normalize("NFKC", char)
    return char


def _children(page: Any, form: Any) -> list[Any]:
    if form is None:
        get, count = pdfium.FPDFPage_GetObject, pdfium.FPDFPage_CountObjects(page)
        return [get(page, index) for index in range(min(count, MOST_OBJECTS))]
    get, count = pdfium.FPDFFormObj_GetObject, pdfium.FPDFFormObj_CountObjects(form)
    return [get(form, index) for index in range(min(count, MOST_OBJECTS))]


def _collect(objects: list[Any], matrix: Matrix | None, shapes: Shapes, depth: int) -> None:
    """Sort the objects of a page or of a form on it into lines, dots and pictures."""
    kind, bounds = pdfium.FPDFPageObj_GetType, pdfium.FPDFPageObj_GetBounds
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for one in objects:
        shapes.left -= 1
        if shapes.left < 0:
            return
        sort = kind(one)
        if sort == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if sort == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < MOST_NESTED:
                _collect(_children(None, one), _compose(one, matrix), shapes, depth + 1)
            continue
        if not bounds(one, left, bottom, right, top):
            continue
        box = (left.value, bottom.value, right.value, top.value)
        if matrix is not None:
            box = _map_box(matrix, box)
        if sort == pdfium.FPDF_PAGEOBJ_IMAGE:
            shapes.pictures.append(box)
        elif sort == pdfium.FPDF_PAGEOBJ_PATH:
            wide, high = box[2] - box[0], box[3] - box[1]
            if wide < DOT and high < DOT:
                shapes.dots.append(box)
            elif wide < THIN or high < THIN:
                shapes.thin.append(box)
            else:
                shapes.thin.extend(_edges(one, matrix))


Matrix = tuple[float, float, float, float, float, float]


def _matrix_of(one: Any) -> Matrix:
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(one, raw)
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def _compose(one: Any, outer: Matrix | None) -> Matrix:
    """The object's own matrix, then that of what it stands in."""
    inner = _matrix_of(one)
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t,
        e * q + f * s + u,
    )  # fmt: skip


def _map_box(
    matrix: Matrix, box: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    corners = [_map(matrix, x, y) for x in box[::2] for y in box[1::2]]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _map(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _edges(path: Any, outer: Matrix | None) -> list[tuple[float, float, float, float]]:
    """The straight edges of a larger path: its strokes, and its filled parts that are thin."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value and not stroke.value:
        return []
    found: list[tuple[float, float, float, float]] = []
    matrix = _compose(path, outer)
    for points in _subpaths(path, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if min(box[2] - box[0], box[3] - box[1]) < THIN:
            found.append(box)
        elif stroke.value:
            for (x0, y0), (x1, y1) in pairwise(points):
                if min(abs(x1 - x0), abs(y1 - y0)) < 1:
                    found.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return found


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


def _rules(shapes: Shapes, view: View) -> Rules:
    """Lines across and down, dotted ones put together, cut to what is seen."""
    thin = view.boxes(np.array(shapes.thin, dtype=np.float64).reshape(-1, 4))
    dots = view.boxes(np.array(shapes.dots, dtype=np.float64).reshape(-1, 4))
    wide, high = thin[:, 2] - thin[:, 0], thin[:, 3] - thin[:, 1]
    across, down = thin[wide >= high], thin[wide < high]
    rules = Rules(
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
    """Rows of at least six evenly set dots, as rules. Dots are sorted into strips one point wide;
    a row that lies on the border of two strips is whole once the strips are shifted."""
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


def _covered(shapes: Shapes, view: View) -> float:
    if not shapes.pictures:
        return 0.0
    wide, high = view.size
    boxes = view.boxes(np.array(shapes.pictures, dtype=np.float64))
    across = np.clip(boxes[:, 2], 0, wide) - np.clip(boxes[:, 0], 0, wide)
    down = np.clip(boxes[:, 3], 0, high) - np.clip(boxes[:, 1], 0, high)
    # A scan may be stored as strips that together cover the page.
    return float(min(1.0, np.sum(np.maximum(across, 0) * np.maximum(down, 0)) / (wide * high)))


def _strange(glyphs: Glyphs) -> float:
    """The share of signs that no report is written with: private use, unknown, other scripts."""
    if not len(glyphs):
        return 0.0
    return sum(not _known(char) for char in glyphs.texts) / len(glyphs)


def _known(char: str) -> bool:
    code = ord(char[0])
    return (
        0x20 <= code < 0x250
        or 0x370 <= code < 0x400
        or 0x2000 <= code < 0x2800
        or 0x3000 <= code < 0x3130
        or 0x3200 <= code < 0xA000
        or 0xFF00 <= code < 0xFFF0
        or 0x20000 <= code < 0x32000
    )


def _legible(text: Any, count: int, glyphs: Glyphs) -> float:
    """The share of the text that is both drawn and made of known signs."""
    seen = hidden = 0
    for index in range(0, count, max(1, count // 60)):
        one = pdfium.FPDFText_GetTextObject(text, index)
        if one:
            seen += 1
            hidden += pdfium.FPDFTextObj_GetTextRenderMode(one) in INVISIBLE
    shown = 1 - hidden / seen if seen else 1.0
    return shown * (1 - _strange(glyphs))
