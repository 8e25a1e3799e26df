"""The visible content of one page of a PDF: characters, ruled lines and pictures.

All boxes are (left, top, right, bottom) in points from the upper left corner of the page as it is
shown: turned as the file says, cut to the visible part. Everything is queried from pdfium; its
objects are closed by the document.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from gongkai.documents.pages.lattice import Rules
from gongkai.documents.pdf.drawings import NO_DRAWINGS, Drawings, drawings_of
from gongkai.documents.pdf.seen import hide_unseen
from gongkai.documents.pdf.shapes import (
    INVISIBLE,
    MOST_OBJECTS,
    Shapes,
    children,
    collect,
    look_at_texts,
    rules_of,
)
from gongkai.documents.pdf.struck import mark_struck
from gongkai.documents.pdf.view import UNKNOWN, Box, Floats, Glyphs, View
from gongkai.documents.pdf.watermark import drop_watermarks

HIDDEN, STRUCK, WATERMARK = "hidden-text", "struck-text", "watermark"
# The share of an ideograph's height that lies above the baseline.
ABOVE = 0.86
SPACES = frozenset((0x20, 0xA0, 0x3000, 0x2002, 0x2003, 0x2009))
# Characters without ink that text extraction inserts: zeros, line ends, soft hyphens, joiners.
SKIPPED = frozenset((0x0, 0x9, 0xA, 0xD, 0xAD, 0x200B, 0x200C, 0x200D, 0xFEFF))
# Fonts that name characters by their shape yield radicals in place of the ideographs; NFKC does not map most of
# these simplified ones.
RADICALS = {
    "⺠": "民", "⻁": "虎", "⻄": "西", "⻅": "见", "⻆": "角", "⻉": "贝", "⻋": "车", "⻓": "长",
    "⻔": "门", "⻘": "青", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻣": "骨",
    "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻨": "麦", "⻩": "黄", "⻬": "齐", "⻮": "齿", "⻰": "龙",
    "⻳": "龟", "⺟": "母", "⺒": "巳", "⺓": "幺", "⺘": "手", "⺙": "攴", "⺥": "爪", "⺨": "犬",
}  # fmt: skip


@dataclass(slots=True)
class PageContent:
    """A page as it is seen. ``covered`` is the share of it under pictures; ``legible`` is the share of
    its characters that are visible and known (1 where it has none)."""

    number: int
    width: float
    height: float
    glyphs: Glyphs
    rules: Rules
    covered: float = 0.0
    legible: float = 1.0
    drawn: bool = False
    """Whether anything but text is on it."""
    left_out: Counter[str] = field(default_factory=Counter)
    """How often something was not read, by the code of its reading note."""
    drawings: Drawings = NO_DRAWINGS
    """Strokes and pictures that may be figures."""


def read_page(
    page: Any, number: int, layers: bool = False, unshown: Sequence[Box] = ()
) -> PageContent:
    """The content of a pypdfium2 page; ``number`` counts from 1. ``layers``: the file has layers
    that may be off; ``unshown``: boxes of values that the file does not draw."""
    text = page.get_textpage()
    view = _view(page, _text_turn(text.raw, text.count_chars()))
    shapes = Shapes()
    collect(children(page.raw, None), None, shapes)
    glyphs = _glyphs(text.raw, text.count_chars(), view)
    covered = _covered(shapes, view)
    content = PageContent(number, *view.size, glyphs, rules_of(shapes, view), covered)
    content.drawn = shapes.remaining < MOST_OBJECTS
    # Under the picture of a page lies the text of its recogniser: invisible, but not hidden on
    # purpose.
    if covered > 0.5 or _strange(glyphs) > 0.1:
        content.legible = _legible(text.raw, text.count_chars(), glyphs)
    else:
        _leave_out(content, page, text.raw, shapes, view, layers)
    text.close()
    if unshown:
        content.glyphs.add(UNKNOWN, view.boxes(np.array(unshown, dtype=np.float64)))
    return content


def _leave_out(
    content: PageContent, page: Any, text: Any, shapes: Shapes, view: View, layers: bool
) -> None:
    """Remove characters that are not seen, belong to a watermark or are struck out; find drawings that
    may be figures."""
    out = content.left_out
    look_at_texts(shapes)
    # The order counts: a watermark is judged among visible text, struck-out figures among what
    # remains.
    glyphs, out[HIDDEN] = hide_unseen(page, text, content.glyphs, shapes, view, layers)
    content.glyphs, out[WATERMARK] = drop_watermarks(text, glyphs, shapes)
    out[STRUCK] = mark_struck(content.glyphs, content.rules)
    content.drawings = drawings_of(page, shapes, view, content.glyphs, content.rules.across)


def _view(page: Any, text_turn: int | None) -> View:
    left, bottom, right, top = page.get_mediabox()
    crop = page.get_cropbox()
    cut = (max(left, crop[0]), max(bottom, crop[1]), min(right, crop[2]), min(top, crop[3]))
    # A crop box outside of the media box is a defect that viewers ignore.
    if cut[2] - cut[0] > 1 and cut[3] - cut[1] > 1:
        left, bottom, right, top = cut
    turn = page.get_rotation() // 90 if text_turn is None else text_turn
    return View(left, bottom, right, top, turn % 4)


def _text_turn(text: Any, count: int) -> int | None:
    """Quarter turns clockwise that make most of the text upright, whatever rotation the file states:
    some programs print landscape tables sideways. None where there is no text."""
    turns = [0, 0, 0, 0]
    # A sample of 40: asking for the angle of each character doubles the time of a page.
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
    order: list[int] = []
    known: dict[int, str] = {}
    numbers: list[float] = []
    for index in range(count):
        code = unicode(text, index)
        if code in SKIPPED or not loose(text, index, box):
            continue
        if code in SPACES:
            # pdfium inserts spaces where it sees a gap; gaps are judged by ``lines`` for all
            # formats alike.
            if pdfium.FPDFText_IsGenerated(text, index) == 1:
                continue
            char = " "
        else:
            char = known.get(code) or known.setdefault(code, _character(code))
        origin(text, index, x, y)
        texts.append(char)
        order.append(index)
        numbers += (box.left, box.bottom, box.right, box.top, x.value, y.value)
    # One array for all characters: a small one for each takes most of the time of a page.
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
    glyphs = Glyphs(texts, boxes, base_y, order)
    return glyphs if inside.all() else glyphs.where(inside)


def _level(boxes: Floats, baselines: Floats, texts: list[str]) -> None:
    """Give all boxes the height of the characters themselves: fonts state heights of up to one and a
    half characters, so that the boxes of adjacent lines would overlap. An ideograph is as high as
    wide, which gives the scale."""
    heights, widths = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    square = np.array(["\u3400" <= text <= "\u9fff" for text in texts], dtype=np.bool_)
    # Ideographs without a width come from broken fonts and would divide by zero.
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
        return UNKNOWN
    char = chr(code)
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:
        return RADICALS.get(char) or unicodedata.normalize("NFKC", char)
    return char


def _covered(shapes: Shapes, view: View) -> float:
    if not shapes.pictures:
        return 0.0
    wide, high = view.size
    boxes = view.boxes(np.array([one.box for one in shapes.pictures], dtype=np.float64))
    across = np.clip(boxes[:, 2], 0, wide) - np.clip(boxes[:, 0], 0, wide)
    down = np.clip(boxes[:, 3], 0, high) - np.clip(boxes[:, 1], 0, high)
    # A scan may be stored as strips that together cover the page.
    return float(min(1.0, np.sum(np.maximum(across, 0) * np.maximum(down, 0)) / (wide * high)))


def _strange(glyphs: Glyphs) -> float:
    """The share of characters that no report contains: private use, unknown, other scripts."""
    if not len(glyphs):
        return 0.0
    # Judged once for each distinct character: a page has thousands of them but few kinds.
    strange = {char for char in set(glyphs.texts) if not _known(char)}
    return sum(char in strange for char in glyphs.texts) / len(glyphs) if strange else 0.0


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
    """The share of the text that is both visible and made of known characters."""
    seen = hidden = 0
    for index in range(0, count, max(1, count // 60)):
        one = pdfium.FPDFText_GetTextObject(text, index)
        if one:
            seen += 1
            hidden += pdfium.FPDFTextObj_GetTextRenderMode(one) in INVISIBLE
    shown = 1 - hidden / seen if seen else 1.0
    return shown * (1 - _strange(glyphs))
