"""What a PDF page shows besides its own content: the values of form fields and the notes that
somebody typed or drew on it. They are made part of the page, in memory. No link is followed, no
script and no action is run."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.documents.pdf.view import Box

# What stands for no text of the page: a mark to click on, and colour laid over text.
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
# What somebody who checks a report puts beside its figures.
TICKS = frozenset("√✓✔☑×✗✘✕ \r\n\t")
MOST = 5_000
HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW


def with_forms(document: Any, page: Any, index: int) -> tuple[Any, list[Box]]:
    """The page with what is filled in and typed on it, and the boxes, in the page's own
    coordinates, of values that the file holds without saying how they look."""
    count = pdfium.FPDFPage_GetAnnotCount(page.raw)
    if count <= 0:
        return page, []
    seen, bare = 0, []
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
    return document[index], bare


def _look(page: Any, number: int) -> tuple[bool, Box | None]:
    """Whether an annotation is to become part of the page, and its box where it has a value and
    nothing to show."""
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
        if pdfium.FPDFAnnot_GetAP(one, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2:
            return True, None
        written = kind in (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT)
        return True, _box(one) if written and value.strip() else None
    finally:
        pdfium.FPDFPage_CloseAnnot(one)


def _string(annotation: Any, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
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
