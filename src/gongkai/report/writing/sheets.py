"""Printed grids on the sheets of a workbook, and text that no program takes for a formula."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from gongkai.report.model import AnnualReport, Cell, State
from gongkai.report.writing.layout import Layout, Part, Slot

# What Excel can hold: characters in a cell, and digits of a number that come back unchanged.
MOST_CHARACTERS = 32_767
EXACT_DIGITS = 15
# Characters a grid column is wide for each unit of its weight.
WIDE = 2.1

Style = Callable[[Slot], dict[str, Any]]

BOX = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_size": 10}
OF_PART: dict[Part, dict[str, Any]] = {
    Part.CAPTION: {"align": "center", "bg_color": "#F6F8FA"},
    Part.CORNER: {"align": "center", "bg_color": "#F6F8FA"},
    Part.COLUMN_HEAD: {"align": "center", "bg_color": "#F6F8FA"},
    Part.ROW_HEAD: {"align": "left", "bg_color": "#F6F8FA"},
    Part.VALUE: {"align": "right"},
}


class Formats:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **properties: Any) -> Any:
        """The format with these properties (names of xlsxwriter)."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


def new_book(buffer: Any, **options: Any) -> Any:
    """A workbook in memory that takes no text for a formula, a link or a number."""
    import xlsxwriter

    return xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            **options,
        },
    )


def write_text(sheet: Any, row: int, column: int, text: str, style: Any = None) -> None:
    """A text as a text, whatever it begins with (= + - @ would be formulas), cut to what fits."""
    if text:
        sheet.write_string(row, column, text[:MOST_CHARACTERS], style)
    else:
        sheet.write_blank(row, column, None, style)


def write_grid(
    sheet: Any,
    report: AnnualReport,
    layout: Layout,
    formats: Formats,
    top: int = 0,
    style: Style = lambda _slot: {},
) -> dict[str, tuple[int, int]]:
    """Write a table from row ``top`` on; gives the sheet's row and column of each cell by key.

    A number is a number on the sheet, blank is blank, and everything else is text.
    """
    at: dict[str, tuple[int, int]] = {}
    for index, weight in enumerate(layout.weights):
        sheet.set_column(index, index, max(4.0, weight * WIDE))
    for slot in layout.slots:
        row, column = top + slot.row, slot.column
        upright = {"rotation": 270} if slot.upright else {}
        look = formats(**{**BOX, **OF_PART[slot.part], **upright, **style(slot)})
        if slot.rowspan > 1 or slot.colspan > 1:
            last = (row + slot.rowspan - 1, column + slot.colspan - 1)
            sheet.merge_range(row, column, *last, "", look)
        if slot.key:
            at[slot.key] = (row, column)
            _write_value(sheet, row, column, report.cells[slot.key], slot.text, look)
        else:
            write_text(sheet, row, column, slot.text, look)
    return at


def _write_value(sheet: Any, row: int, column: int, cell: Cell, text: str, look: Any) -> None:
    if cell.state is State.NUMBER and cell.value is not None and _exact(cell.value):
        sheet.write_number(row, column, float(cell.value), look)
    else:
        write_text(sheet, row, column, text, look)


def _exact(value: Decimal) -> bool:
    """Whether the number comes back out of Excel's floating point as it went in."""
    return len(value.as_tuple().digits) <= EXACT_DIGITS
