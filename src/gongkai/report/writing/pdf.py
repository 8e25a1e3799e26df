"""The report as PDF, typeset by typst from ``report.typ``."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from gongkai.paper.typesetting import to_pdf
from gongkai.report.model import AnnualReport
from gongkai.report.writing.layout import Layout, fitting_size
from gongkai.report.writing.outline import Body, Heading, Piece, Title, outline, refuse_unprintable
from gongkai.statute.wording import _

# Letters and space above and below them in points, by the most columns a table may have.
SIZES = ((5, 12.0, 6.0), (10, 9.5, 4.0), (99, 9.0, 5.0))
UNKNOWN_YEAR = 1970
# A table with a longer value than this (something unreadable) may not fit one page.
LONG_VALUE = 20


def write(report: AnnualReport) -> bytes:
    """The report as one PDF file.

    UnwritableTextError for a character that it cannot contain, or that no font has.
    """
    refuse_unprintable(report)
    data = {
        "title": report.title or _("政府信息公开工作年度报告"),
        "author": report.agency or "",
        # PDF/A requires a date and writers use no clock: the last day of the period is the date.
        "year": report.year or UNKNOWN_YEAR,
        "pieces": [_piece(piece) for piece in outline(report)],
    }
    return to_pdf((files("gongkai.report.writing") / "report.typ").read_bytes(), data)


def _piece(piece: Piece) -> dict[str, Any]:
    match piece:
        case Title(text):
            return {"kind": "title", "text": text}
        case Heading(text) if text.strip():  # PDF/UA knows no empty heading
            return {"kind": "heading", "text": text}
        case Heading(text) | Body(text):
            return {"kind": "body", "text": text}
        case Layout():
            return _table(piece)


def _table(layout: Layout) -> dict[str, Any]:
    size, padding = next((size, space) for most, size, space in SIZES if layout.width <= most)
    return {
        "kind": "table",
        "weights": layout.weights,
        "size": size,
        "padding": padding,
        "breakable": any(slot.key and len(slot.text) > LONG_VALUE for slot in layout.slots),
        "head_slots": sum(slot.row < layout.head_rows for slot in layout.slots),
        "slots": [
            {
                "text": slot.text,
                "size": fitting_size(layout, slot, size),
                "rowspan": slot.rowspan,
                "colspan": slot.colspan,
                "part": slot.kind.value,
                "upright": slot.upright,
            }
            for slot in layout.slots
        ],
    }
