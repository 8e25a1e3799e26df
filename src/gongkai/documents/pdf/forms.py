"""What a PDF page shows besides its own content: the values of form fields, and notes typed or drawn
on it. They are made part of the page, in memory. No link is followed, no script or action is run."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.documents.pdf.view import Box

# Annotations that are no text of the page: marks to click on, and colour over text.
NOT_SEEN = frozenset(
    (
        pdfium.FPDF_ANNOT_LINK,
        pdfium.FPDF_ANNOT_POPUP,
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_FILEATTACHMENT,
        pdfium.FPDF_ANNOT_SOUND,
        pdfium.FPDF_ANNOT_MOVIE,
        pdfium.FPDF_ANNOT_SCREEN,
        pdfium.FPDF_ANNOT_PRINTERMARK,
        pdfium.FPDF_ANNOT_TRAPNET,
        pdfium.FPDF_ANNOT_WATERMARK,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
    )
)
# What people who check a report put beside its figures.
TICKS = frozenset("√✓✔☑×✗✘✕ \r\n\t")
# Annotations that are looked at; a hostile file may hold millions.
MOST = 5_000
HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW


def with_forms(document: Any, page: Any, index: int) -> tuple[Any, list[Box]]:
    """The page including what is filled in and typed on it, and the boxes, in the page's own
    coordinates, of values for which the file holds no appearance."""
    count = pdfium.FPDFPage_GetAnnotCount(page.raw)
    if count <= 0:
        return page, []
    seen, bare = 0, []
    # From the last one, as removing an annotation renumbers those after it.
    for number in reversed(range(min(count, MOST))):
        wanted, box = _look(page.raw, number)
        seen += wanted
        if box is not None:
            bare.append(box)
        if not wanted:
            pdfium.FPDFPage_RemoveAnnot(page.raw, number)
    if not seen or pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) != 1:
        return page, bare
    page.close()
    # Loaded again: pdfium shows flattened content only on a page that is opened afterwards.
    return document[index], bare


def _look(page: Any, number: int) -> tuple[bool, Box | None]:
    """Whether an annotation becomes part of the page, and its box where it has a value but no
    appearance."""
    one = pdfium.FPDFPage_GetAnnot(page, number)
    if not one:
        return False, None
    try:
        kind = pdfium.FPDFAnnot_GetSubtype(one)
        if kind in NOT_SEEN or pdfium.FPDFAnnot_GetFlags(one) & HIDDEN:
            return False, None
        value = _string(one, b"V" if kind == pdfium.FPDF_ANNOT_WIDGET else b"Contents")
        if kind == pdfium.FPDF_ANNOT_FREETEXT and set(value) <= TICKS:
            return False, None
        # The length counts the two zero bytes at the end, so that an empty appearance has 2.
        if pdfium.FPDFAnnot_GetAP(one, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2:
            return True, None
        written = kind in (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT)
        return True, _box(one) if written and value.strip() else None
    finally:
        pdfium.FPDFPage_CloseAnnot(one)


def _string(annotation: Any, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    # Bytes of UTF-16 with the final zeros; no figure or note of a report is longer.
    if length <= 2 or length > 10_000:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def _box(annotation: Any) -> Box | None:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, box):
        return None
    return box.left, box.bottom, box.right, box.top
