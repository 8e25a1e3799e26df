"""The report as PDF: tagged, fit for archives (PDF/A-2a) and for screen readers (PDF/UA-1).

The page is laid out by typst from ``report.typ``; fonts come from a package, never from the
machine, so that the same report gives the same file everywhere.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from gongkai.report.model import AnnualReport
from gongkai.report.wording import _
from gongkai.report.writing.layout import Layout, fitting_size
from gongkai.report.writing.outline import Body, Heading, Piece, Title, outline, refuse_unprintable

if TYPE_CHECKING:
    import typst

# Letters and space above and below them in points, by the most columns a table may have.
SIZES = ((5, 12.0, 6.0), (10, 9.5, 4.0), (99, 9.0, 5.0))
UNKNOWN_YEAR = 1970
# A table with a longer value than this (something unreadable) may not fit one page.
LONG_VALUE = 20


def write(report: AnnualReport) -> bytes:
    """The report as one PDF file. UnwritableTextError where a character cannot be carried."""
    import typst

    refuse_unprintable(report)
    data = {
        "title": report.title or _("政府信息公开工作年度报告"),
        "author": report.agency or "",
        # PDF/A asks for a date and the writers know no clock: the day that the figures are of.
        "year": report.year or UNKNOWN_YEAR,
        "pieces": [_piece(piece) for piece in outline(report)],
    }
    template = (files("gongkai.report.writing") / "report.typ").read_bytes()
    compiler = typst.Compiler(
        template,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    made = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"])
    return cast("bytes", made)


@cache
def _fonts() -> typst.Fonts:
    """The fonts of the package that brings the Chinese fonts, and no others."""
    import pylopdf_fonts_zh_cn
    import typst

    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )


def _piece(piece: Piece) -> dict[str, Any]:
    match piece:
        case Title(text):
            return {"kind": "title", "text": text}
        case Heading(text):
            return {"kind": "heading", "text": text}
        case Body(text):
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
                "part": slot.part.value,
                "upright": slot.upright,
            }
            for slot in layout.slots
        ],
    }
