"""The report as PDF: tagged, fit for archives (PDF/A-2a) and for screen readers (PDF/UA-1).

The page is laid out by typst from ``report.typ``; fonts come from a package, never from the
machine, so that the same report gives the same file everywhere.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from gongkai.report.model import AnnualReport
from gongkai.report.wording import _
from gongkai.report.writing.layout import Layout, fitting_size
from gongkai.report.writing.outline import (
    Body,
    Heading,
    Piece,
    Title,
    UnwritableTextError,
    outline,
    refuse_unprintable,
)

if TYPE_CHECKING:
    import typst

# Letters and space above and below them in points, by the most columns a table may have.
SIZES = ((5, 12.0, 6.0), (10, 9.5, 4.0), (99, 9.0, 5.0))
UNKNOWN_YEAR = 1970
NO_GLYPH = re.compile(r'(?:the text|the codepoint) `?"(.+?)"`?')
# A table with a longer value than this (something unreadable) may not fit one page.
LONG_VALUE = 20


def write(report: AnnualReport) -> bytes:
    """The report as one PDF file.

    UnwritableTextError where a character cannot be carried, or where no font has it.
    """
    import typst

    refuse_unprintable(report)
    data = {
        "title": report.title or _("政府信息公开工作年度报告"),
        "author": report.agency or "",
        # PDF/A asks for a date and the writers know no clock: the day that the figures are of.
        "year": report.year or UNKNOWN_YEAR,
        "pieces": [_piece(piece) for piece in outline(report)],
    }
    text = json.dumps(data, ensure_ascii=False)
    try:
        return _compile(text, _fonts())
    except typst.TypstError:
        # A rare character: some font of this machine may have it.
        return _compile_with_all_fonts(text)


def _compile_with_all_fonts(text: str) -> bytes:
    import typst

    try:
        return _compile(text, _fonts(system=True))
    except typst.TypstError as error:
        missing = NO_GLYPH.search(str(error))
        if missing is None:
            raise
        message = _("“{text}”没有字体可用或不是标准字符，不能写入 PDF，请导出为 Word 或网页。")
        raise UnwritableTextError(message.format(text=missing.group(1))) from error


def _compile(text: str, fonts: typst.Fonts) -> bytes:
    import typst

    compiler = typst.Compiler(
        (files("gongkai.report.writing") / "report.typ").read_bytes(),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": text},
    )
    made = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"])
    return cast("bytes", made)


@cache
def _fonts(*, system: bool = False) -> typst.Fonts:
    """The fonts of the package that brings the Chinese fonts, and with ``system`` all others."""
    import pylopdf_fonts_zh_cn
    import typst

    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    return typst.Fonts(
        include_system_fonts=system, include_embedded_fonts=False, font_paths=[str(folder)]
    )


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
                "part": slot.part.value,
                "upright": slot.upright,
            }
            for slot in layout.slots
        ],
    }
