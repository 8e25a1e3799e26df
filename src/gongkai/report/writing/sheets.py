"""Printed grids on the sheets of a workbook, and text that no program interprets as a formula."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from gongkai.paper.text import printable
from gongkai.report.model import AnnualReport
from gongkai.report.writing.layout import Layout, Slot, SlotKind

# Limits of Excel: characters in a cell, and digits of a number that are kept exactly.
MOST_CHARACTERS = 32_767
EXACT_DIGITS = 15
# A text with such a beginning becomes a formula when somebody edits its cell.
FORMULA_STARTS = ("=", "+", "-", "@", "\t")
# Width of a grid column in characters for each unit of its weight.
WIDE = 2.1

Style = Callable[[Slot], dict[str, Any]]

BOX = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_size": 10}
HEAD = {"bold": True, "bg_color": "#F6F8FA"}
ITEM = {"valign": "top"}
BY_KIND: dict[SlotKind, dict[str, Any]] = {
    SlotKind.CAPTION: {"align": "center", "bg_color": "#F6F8FA"},
    SlotKind.CORNER: {"align": "center", "bg_color": "#F6F8FA"},
    SlotKind.COLUMN_HEAD: {"align": "center", "bg_color": "#F6F8FA"},
    SlotKind.ROW_HEAD: {"align": "left", "bg_color": "#F6F8FA"},
    SlotKind.VALUE: {"align": "right"},
}


class Formats:
    """The cell formats of one workbook, each created once: Excel limits their number."""

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
    """A workbook in memory that interprets no text as a formula, a link or a number."""
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


def write_text(sheet: Any, row: int, column: int, text: str, formats: Formats, **look: Any) -> None:
    """Write a text as text, cut to what fits; one that begins like a formula stays text even when
    somebody edits it."""
    text = printable(text)[:MOST_CHARACTERS]
    if text.startswith(FORMULA_STARTS):
        look["quote_prefix"] = True
    if text:
        sheet.write_string(row, column, text, formats(**look))
    else:
        sheet.write_blank(row, column, None, formats(**look))


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
        look = {**BOX, **BY_KIND[slot.kind], **upright, **style(slot)}
        if slot.rowspan > 1 or slot.colspan > 1:
            last = (row + slot.rowspan - 1, column + slot.colspan - 1)
            sheet.merge_range(row, column, *last, "", formats(**look))
        value = report.cells[slot.key].value if slot.key else None
        if slot.key:
            at[slot.key] = (row, column)
        if value is not None and _exact(value):
            sheet.write_number(row, column, float(value), formats(**look))
        else:
            write_text(sheet, row, column, slot.text, formats, **look)
    return at


def write_list(
    sheet: Any,
    formats: Formats,
    columns: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[str | int]],
) -> int:
    """Write a list with a frozen head that can be filtered; returns the number of rows.

    ``columns``: name and width in characters of each.
    """
    for index, (name, width) in enumerate(columns):
        sheet.set_column(index, index, width)
        write_text(sheet, 0, index, name, formats, **{**BOX, **HEAD})
    count = 0
    for count, row in enumerate(rows, start=1):
        for index, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(count, index, value, formats(**{**BOX, **ITEM}))
            else:
                write_text(sheet, count, index, value, formats, **{**BOX, **ITEM})
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
    sheet.repeat_rows(0)
    set_for_print(sheet, wide=True)
    return count


def set_for_print(sheet: Any, *, wide: bool = False) -> None:
    """A4, one page wide."""
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if wide:
        sheet.set_landscape()


def _exact(value: Decimal) -> bool:
    """Whether Excel's floating point keeps the number exactly."""
    return len(value.as_tuple().digits) <= EXACT_DIGITS
