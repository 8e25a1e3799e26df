"""Which characters of a PDF page are visible: a file may hold text that nobody sees.

The objects of a page give the suspects: text without ink, in the colour of paper, clipped, on a layer,
or under what was drawn later. Only where there are suspects the page is rendered, and those that leave
no trace are dropped. A picture of a page over its own text is a scan: its text is never suspected here.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.documents.pdf.shapes import RECTANGLE, Area, Shapes
from gongkai.documents.pdf.sight import Sight
from gongkai.documents.pdf.view import FIGURES, UNKNOWN, Flags, Floats, Glyphs, View, runs

# The grey, of 255, from which on a character may not stand out from paper.
PALE = 225.0
# The share of a page's characters without ink from which they are the recognised text of a picture.
MOST = 0.5
# The share of a page from which a picture may carry recognised text under it.
LARGE = 0.05
# The share of a character's width that another one must overlap to occupy the same place.
TWICE = 0.35


class Owners:
    """The text object that each character of a page is part of."""

    def __init__(self, text: Any, glyphs: Glyphs) -> None:
        get = pdfium.FPDFText_GetTextObject
        # pdfium gives a new pointer object at each call: only addresses can be compared.
        self._of = np.array([address(get(text, index)) for index in glyphs.order], dtype=np.uint64)

    def among(self, objects: Iterable[Any]) -> Flags:
        """Which characters are part of one of these objects."""
        return np.isin(self._of, np.array([address(one) for one in objects], dtype=np.uint64))

    def beside(self, some: Flags) -> Flags:
        """Which characters are part of the same objects as these."""
        return np.isin(self._of, self._of[some])

    def drawn(self, objects: Sequence[Any]) -> Floats:
        """For each character the index of its object among these, ``len(objects)`` where it is in none."""
        known = {address(one): number for number, one in enumerate(objects)}
        return np.array([known.get(one, len(known)) for one in self._of.tolist()], dtype=np.float64)


def address(one: Any) -> int:
    """The address of a pdfium object, by which two of them are distinguished."""
    return ctypes.cast(one, ctypes.c_void_p).value or 0


@dataclass(slots=True)
class Suspects:
    """The characters of a page that may be invisible, each kind as flags: without ink, in the colour of
    paper, under something drawn later (and those that it covers), and clipped or on a layer."""

    ghosts: Flags
    pale: Flags
    beneath: Flags
    covered: Flags
    others: Flags

    @property
    def all(self) -> Flags:
        """Those of any kind."""
        return self.ghosts | self.pale | self.beneath | self.others


def hide_unseen(
    page: Any, text: Any, glyphs: Glyphs, shapes: Shapes, view: View, layers: bool
) -> tuple[Glyphs, int]:
    """The visible characters, and how many runs of invisible ones there were. Characters of which it is
    uncertain become unknown ones. ``layers``: the file has layers that may be off."""
    # Cheap tests first: rendering a page takes longer than everything else together, and hardly any
    # has suspects.
    inside = _inside_later(glyphs, shapes, view)
    if not len(glyphs) or not (
        layers or shapes.ghosts or shapes.clipped or inside.any() or _pale(shapes)
    ):
        return glyphs, 0
    suspects = _suspects(page, Owners(text, glyphs), glyphs, shapes, view, inside, layers)
    if not (suspects.all.any() or layers):
        return glyphs, 0
    return _without_unseen(
        glyphs, *_judged(Sight(page, view, glyphs, ~suspects.all), glyphs, suspects, layers)
    )


def _suspects(
    page: Any,
    owners: Owners,
    glyphs: Glyphs,
    shapes: Shapes,
    view: View,
    inside: Flags,
    layers: bool,
) -> Suspects:
    """``inside``: which characters lie in the outline of which area drawn later."""
    beneath, covered = _beneath(page, inside, owners, shapes, view)
    figures = np.array([text in FIGURES for text in glyphs.texts], dtype=np.bool_)
    layered = owners.among(_layered(shapes) if layers else ())
    return Suspects(
        owners.among(shapes.ghosts) & ~_on_large(glyphs, shapes, view),
        owners.among(_pale(shapes)),
        beneath,
        covered,
        # Only figures: programs clip lines at the end of a page and repeat them on the next.
        layered | (owners.among(shapes.clipped) & figures),
    )


def _judged(sight: Sight, glyphs: Glyphs, suspects: Suspects, layers: bool) -> tuple[Flags, Flags]:
    """The characters that are invisible, and those of which it is uncertain."""
    every = suspects.all
    of_picture = suspects.ghosts.mean() > MOST
    # Where most text has no ink it is the layer of a recogniser over a scan, and the only text
    # there is.
    drop = np.zeros(len(glyphs), dtype=np.bool_) if of_picture else suspects.ghosts.copy()
    doubt = np.zeros(len(glyphs), dtype=np.bool_)
    for index in np.flatnonzero(every & ~drop).tolist():
        covered = bool(suspects.covered[index])
        seen = sight.stands_out(index) if suspects.pale[index] else sight.shows(index)
        # Covered by an opaque area and indistinguishable from what lies there: taken as hidden.
        drop[index] = seen is False or (seen is None and covered)
        doubt[index] = not drop[index] and (seen is None or covered)
    if layers:
        for index in np.flatnonzero(~every).tolist():
            drop[index] = not sight.any_ink(index)
    return drop, doubt | _twice(glyphs, every & ~drop & ~suspects.pale)


def _without_unseen(glyphs: Glyphs, drop: Flags, doubt: Flags) -> tuple[Glyphs, int]:
    """The characters without the dropped ones, uncertain ones as unknown; and the number of runs."""
    ink = np.array([text != " " for text in glyphs.texts], dtype=np.bool_)
    for index in np.flatnonzero(doubt & ink).tolist():
        glyphs.texts[index] = UNKNOWN
    return glyphs.where(~drop), runs(glyphs, drop & ink)


def _pale(shapes: Shapes) -> list[Any]:
    return [one for one, grey in shapes.light if grey >= PALE]


def _layered(shapes: Shapes) -> list[Any]:
    """The text objects that are marked as part of a layer."""
    found = []
    name, length = ctypes.create_string_buffer(32), ctypes.c_ulong()
    for one in shapes.texts:
        for number in range(pdfium.FPDFPageObj_CountMarks(one)):
            mark = pdfium.FPDFPageObj_GetMark(one, number)
            buffer = ctypes.cast(name, ctypes.POINTER(ctypes.c_ushort))
            pdfium.FPDFPageObjMark_GetName(mark, buffer, 32, length)
            # Optional content is marked by the tag OC (PDF 32000-1, 14.6 and 8.11.3.2).
            if name.raw[: length.value].decode("utf-16-le", "replace").rstrip("\0") == "OC":
                found.append(one)
    return found


def _zones(glyphs: Glyphs) -> Floats:
    """The middle of each character, where its ink is; borders of an area may touch the rest."""
    wide, high = glyphs.boxes[:, 2] - glyphs.boxes[:, 0], glyphs.boxes[:, 3] - glyphs.boxes[:, 1]
    base = glyphs.baselines
    return np.column_stack(
        (glyphs.boxes[:, 0] + wide / 4, base - 0.6 * high, glyphs.boxes[:, 2] - wide / 4,
         base - 0.1 * high)
    )  # fmt: skip


def _later(shapes: Shapes) -> list[Area]:
    return [one for one in (*shapes.fills, *shapes.pictures) if one.before]


def _inside_later(glyphs: Glyphs, shapes: Shapes, view: View) -> Flags:
    """For each area drawn after some text (see ``_later``) and each character, whether the character
    lies in its outline."""
    later = _later(shapes)
    if not later or not len(glyphs):
        return np.zeros((len(later), len(glyphs)), dtype=np.bool_)
    zones = _zones(glyphs)
    boxes = view.boxes(np.array([one.box for one in later], dtype=np.float64))[:, :, None]
    inside: Flags = (
        (zones[:, 0] >= boxes[:, 0])
        & (zones[:, 2] <= boxes[:, 2])
        & (zones[:, 1] >= boxes[:, 1])
        & (zones[:, 3] <= boxes[:, 3])
    )
    return inside


def _beneath(
    page: Any, inside: Flags, owners: Owners, shapes: Shapes, view: View
) -> tuple[Flags, Flags]:
    """The characters drawn before something that lies over them, and those that it covers."""
    beneath = np.zeros(inside.shape[1], dtype=np.bool_)
    covered = beneath.copy()
    if not inside.any():
        return beneath, covered
    drawn = owners.drawn(shapes.texts)
    width, height = view.size
    for area, within in zip(_later(shapes), inside, strict=True):
        # Objects are painted in order: only text that comes before an area can be covered by it.
        own = within & (drawn < area.before)
        if not own.any():
            continue
        beneath |= own
        left, bottom, right, top = area.box
        small = (right - left) * (top - bottom) < LARGE * width * height
        if _is_opaque(page, area, small):
            covered |= own
    return beneath, covered


def _is_opaque(page: Any, area: Area, small: bool) -> bool:
    """Whether an area is opaque: a plain filled rectangle, or a small picture without transparent
    parts. Anything else may show what lies beneath."""
    one = area.object
    if pdfium.FPDFPageObj_HasTransparency(one):
        return False
    if pdfium.FPDFClipPath_CountPaths(pdfium.FPDFPageObj_GetClipPath(one)) > 0:
        return False
    if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_IMAGE:
        return small and not _has_clear_parts(page, one)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(one, fill, stroke)
    colour = [ctypes.c_uint() for _ in range(4)]
    known = pdfium.FPDFPageObj_GetFillColor(one, *colour)
    plain = pdfium.FPDFPath_CountSegments(one) <= RECTANGLE
    return bool(fill.value and known and colour[3].value == 255 and plain)


def _has_clear_parts(page: Any, picture: Any) -> bool:
    """Whether a picture has transparent parts."""
    raw = pdfium.FPDFImageObj_GetRenderedBitmap(page.pdf.raw, page.raw, picture)
    # A picture that pdfium cannot render proves nothing.
    if not raw:
        return True
    pixels = pypdfium2.PdfBitmap.from_raw(raw).to_numpy()  # which frees it in the end
    clear = pixels.ndim == 3 and pixels.shape[2] == 4 and (pixels[:, :, 3] > 250).mean() < 0.9
    return bool(clear)


def _on_large(glyphs: Glyphs, shapes: Shapes, view: View) -> Flags:
    """The characters on large pictures: the recognised text that a scanner adds."""
    found = np.zeros(len(glyphs), dtype=np.bool_)
    if not shapes.pictures:
        return found
    boxes = view.boxes(np.array([one.box for one in shapes.pictures], dtype=np.float64))
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    x = (glyphs.boxes[:, 0] + glyphs.boxes[:, 2]) / 2
    y = (glyphs.boxes[:, 1] + glyphs.boxes[:, 3]) / 2
    for left, top, right, bottom in boxes[wide * high >= LARGE * view.size[0] * view.size[1]]:
        found |= (left <= x) & (x <= right) & (top <= y) & (y <= bottom)
    return found


def _twice(glyphs: Glyphs, among: Flags) -> Flags:
    """Which of these characters share their place with a different one."""
    found = np.zeros(len(glyphs), dtype=np.bool_)
    boxes = glyphs.boxes
    for index in np.flatnonzero(among).tolist():
        across = np.minimum(boxes[:, 2], boxes[index, 2]) - np.maximum(boxes[:, 0], boxes[index, 0])
        down = np.minimum(boxes[:, 3], boxes[index, 3]) - np.maximum(boxes[:, 1], boxes[index, 1])
        wide, high = boxes[index, 2] - boxes[index, 0], boxes[index, 3] - boxes[index, 1]
        for other in np.flatnonzero((across > TWICE * wide) & (down > 0.5 * high)).tolist():
            if among[other] and glyphs.texts[other] not in (glyphs.texts[index], " "):
                found[index] = found[other] = True
    return found
