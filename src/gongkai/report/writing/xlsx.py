"""The report as a workbook: 基本信息, one sheet for each table, 正文.

The layout is stable, so that programs and the project's own reader can rely on it:
基本信息 has a name in column A and its value in column B; each table is on a sheet of its own
(表二, 表三, 表四) from A1 on, as the form prints it; 正文 has one paragraph in each row of column A,
including title and headings of the sections, in the order of the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from gongkai.report.model import AnnualReport
from gongkai.report.writing.layout import Layout
from gongkai.report.writing.outline import Body, Heading, Title, outline, refuse_unprintable
from gongkai.report.writing.sheets import (
    MOST_CHARACTERS,
    Formats,
    new_book,
    set_for_print,
    write_grid,
    write_text,
)
from gongkai.statute.wording import _

FACTS, TEXT = "基本信息", "正文"
TEXT_WIDTH = 90
LOOKS: dict[type, dict[str, Any]] = {
    Title: {"bold": True, "font_size": 16, "align": "center"},
    Heading: {"bold": True, "font_size": 12},
    Body: {"indent": 1},
}


class TooLongForExcelError(ValueError):
    """A paragraph is longer than a cell can hold; ``str(error)`` is Chinese."""


def write(report: AnnualReport) -> bytes:
    """The report as one xlsx file.

    UnwritableTextError for a character, TooLongForExcelError for a paragraph that it cannot contain.
    """
    refuse_unprintable(report)
    buffer = BytesIO()
    with new_book(buffer) as book:
        formats = Formats(book)
        book.set_properties({"title": report.title, "author": report.agency or ""})
        _write_facts(book.add_worksheet(FACTS), report, formats)
        pieces = list(outline(report))
        for piece in pieces:
            if isinstance(piece, Layout):
                sheet = book.add_worksheet(piece.table.name.split()[0])
                write_grid(sheet, report, piece, formats)
                set_for_print(sheet, wide=piece.width > 5)
        _write_text(book.add_worksheet(TEXT), pieces, formats)
    return buffer.getvalue()


def _write_facts(sheet: Any, report: AnnualReport, formats: Formats) -> None:
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 70)
    for row, (name, value) in enumerate(facts(report)):
        write_text(sheet, row, 0, name, formats, bold=True)
        write_text(sheet, row, 1, value, formats, text_wrap=True)
    set_for_print(sheet)


def facts(report: AnnualReport) -> Iterator[tuple[str, str]]:
    """Name and value of the facts about the report as a whole."""
    unknown = _("未知")
    yield _("机关"), report.agency or unknown
    yield _("年度"), str(report.year) if report.year is not None else unknown
    yield _("格式"), report.form.document
    yield _("标题"), report.title


def _write_text(sheet: Any, pieces: list[Any], formats: Formats) -> None:
    sheet.set_column(0, 0, TEXT_WIDTH)
    row = 0
    for piece in pieces:
        if isinstance(piece, Layout):
            continue
        if len(piece.text) > MOST_CHARACTERS:
            message = _("有一段文字超过 {most} 字，Excel 的单元格放不下，请导出为 Word 或网页。")
            raise TooLongForExcelError(message.format(most=MOST_CHARACTERS))
        look = {"text_wrap": True, "valign": "top", **LOOKS[type(piece)]}
        write_text(sheet, row, 0, piece.text, formats, **look)
        row += 1
    set_for_print(sheet)
