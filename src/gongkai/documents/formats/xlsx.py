"""Workbooks (xlsx, xls, ods): the project's own layout, and reports that an office keeps in Excel.

Each sheet is read as one table, cut where a row is empty or holds a heading or running text.
Figures are the values of the cells; a formula that was never calculated is unknown.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from gongkai.documents.blocks import HEADING, LONG_BAND, Box, Collector, Line, Table, too_large
from gongkai.documents.format import Format
from gongkai.documents.limits import Limits
from gongkai.documents.package import Package, encrypted, members_of, truncated
from gongkai.documents.raw import RawDocument, UnreadableFile
from gongkai.documents.refusals import OLE, stream_name
from gongkai.statute.wording import _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

NAME = "xlsx"
SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et")
# Sheets of the project's own workbook: what is known of the report, and its running text.
OWN_FACTS, OWN_TEXT = "基本信息", "正文"
# Written by programs that do not calculate: calamine would give such a cell as blank.
UNCALCULATED = re.compile(
    rb'<c r="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
CELL_NAME = re.compile(r"([A-Z]+)(\d+)")
CELL_REFERENCE = re.compile(rb"""\br=["']([A-Za-z]{1,7})(\d{1,10})["']""")
COUNT = re.compile(rb"""\b(?:uniqueCount|count)=["'](\d{1,20})["']""")
# Parts that a workbook may announce at most: its library allocates as many in advance.
MOST_COUNTED = 10_000_000
# How many times more cells than the limit a sheet may span: the library allocates the whole
# rectangle from its first to its last cell, so that one cell at the far end costs gigabytes.
SPARSE = 40


def sniff(data: bytes, name: str) -> float:
    """How surely this is a workbook: by its zip entries or OLE streams."""
    if data[:4] == b"PK\x03\x04":
        members = members_of(data)
        if any(member.startswith("xl/workbook") for member in members):
            return 1.0
        spreadsheet = b"opendocument.spreadsheet" in data[:200]
        return 0.95 if spreadsheet and "content.xml" in members else 0.0
    if data[:8] == OLE and (stream_name("Workbook") in data or stream_name("Book") in data):
        return 0.9 if stream_name("WordDocument") not in data else 0.0
    return 0.0


def read(data: bytes, limits: Limits) -> RawDocument:
    """The tables and paragraphs of all visible sheets. Raises ``UnreadableFile``."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    unknown = _uncalculated(data, limits)
    collector = Collector(limits)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            visible = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.visible == SheetVisibleEnum.Visible
            ]
            own = OWN_FACTS in visible and OWN_TEXT in visible
            for name in visible:
                if own and name == OWN_FACTS:
                    continue
                _read_sheet(book.get_sheet_by_name(name), collector, unknown.get(name, set()))
            if len(visible) < len(book.sheet_names):
                collector.note("hidden-sheet", _("工作簿里有隐藏的工作表，没有读取。"))
    except PasswordError as error:
        raise encrypted() from error
    except (CalamineError, OSError, ValueError) as error:
        raise truncated() from error
    return collector.finish(NAME, whole_paragraphs=own)


def refuse_oversized(data: bytes, limits: Limits) -> None:
    """Raise ``UnreadableFile`` for a workbook that unpacks to, or makes its library allocate, far more
    than it should."""
    _uncalculated(data, limits)


def _uncalculated(data: bytes, limits: Limits) -> dict[str, set[tuple[int, int]]]:
    """The cells, by sheet, with a formula but no value. Unpacks every member once, so that a package that
    is too large is refused before the library that reads workbooks sees it."""
    if data[:4] != b"PK\x03\x04":
        return {}
    package = Package(data, limits)
    found: dict[str, set[tuple[int, int]]] = {}
    sheets = {f"xl/worksheets/sheet{n}.xml": name for n, name in enumerate(_sheets(package), 1)}
    for member in package.names:
        content = package.read(member)
        if member.startswith("xl/worksheets/") and _spanned(content) > SPARSE * limits.grid_cells:
            raise _sheet_too_large()
        if any(int(match[1]) > MOST_COUNTED for match in COUNT.finditer(content)):
            raise _sheet_too_large()
        if member in sheets:
            found[sheets[member]] = {
                _position(match[1].decode()) for match in UNCALCULATED.finditer(content)
            }
    return found


def _sheets(package: Package) -> list[str]:
    from gongkai.documents.package import parse_xml

    if "xl/workbook.xml" not in package:
        return []
    root = parse_xml(package.read("xl/workbook.xml"))
    return [str(node.get("name")) for node in root.iter("{*}sheet")]


def _spanned(sheet: bytes) -> int:
    """The number of cells in the rectangle from the first to the last cell that a sheet names."""
    names = {match.groups() for match in CELL_REFERENCE.finditer(sheet)}
    if not names:
        return 0
    places = [_position((letters + digits).decode().upper()) for letters, digits in names]
    rows, columns = [row for row, _column in places], [column for _row, column in places]
    return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)


def _sheet_too_large() -> UnreadableFile:
    return too_large(_("工作表太大，超过了可以读取的范围，请只保留年度报告本身。"))


def _position(name: str) -> tuple[int, int]:
    match = CELL_NAME.match(name)
    letters, digits = (match[1], match[2]) if match else ("A", "1")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def _read_sheet(sheet: CalamineSheet, collector: Collector, unknown: set[tuple[int, int]]) -> None:
    if sheet.end is None:
        return
    height, width = sheet.end[0] + 1, sheet.end[1] + 1
    if height * width > collector.limits.grid_cells * 4:
        raise _sheet_too_large()
    values = sheet.to_python(skip_empty_area=False)
    spans = {
        start: (end[0] - start[0] + 1, end[1] - start[1] + 1)
        for start, end in sheet.merged_cell_ranges or ()
    }
    covered = {
        (row, column)
        for (first, left), (down, across) in spans.items()
        for row in range(first, min(first + down, height))
        for column in range(left, min(left + across, width))
        if (row, column) not in spans
    }
    rows: list[list[Box]] = []
    for row in range(len(values)):
        boxes = []
        for column, value in enumerate(values[row]):
            if (row, column) in covered:
                continue
            down, across = spans.get((row, column), (1, 1))
            text = cell_text(value)
            content: list[Line | Table] = [Line(text)] if text else []
            sure = 0.0 if (row, column) in unknown else 1.0
            box = Box(row, column, down, across, content, confidence=sure)
            boxes.append(box)
        rows.append(boxes)
    _emit(rows, width, collector)


def _emit(rows: list[list[Box]], width: int, collector: Collector) -> None:
    """Add the tables between empty rows; a row that is a heading or running text is a paragraph."""
    part: list[list[Box]] = []
    busy = 0  # rows still covered by a merged cell above
    for boxes in [*rows, []]:
        filled = [box for box in boxes if box.content or not box.confidence]
        alone = filled[0] if len(filled) == 1 else None
        running = alone and (HEADING.match(alone.text) or len(alone.text) > LONG_BAND)
        if busy > 0 or (filled and not running):
            part.append(boxes)
            busy = max([busy - 1, *(box.rowspan - 1 for box in filled)])
            continue
        _emit_table(part, collector)
        part = []
        if alone:
            collector.content(alone.content)


def _emit_table(rows: list[list[Box]], collector: Collector) -> None:
    boxes = [box for row in rows for box in row]
    filled = [box for box in boxes if box.content or not box.confidence]
    if not filled:
        return
    left = min(box.column for box in filled)
    right = max(box.column + box.colspan for box in filled)
    table = Table(width=right - left, height=len(rows))
    top = min(box.row for box in boxes)
    for box in boxes:
        if left <= box.column < right:
            box.row, box.column = box.row - top, box.column - left
            box.colspan = min(box.colspan, table.width - box.column)
            box.rowspan = min(box.rowspan, table.height - box.row)
            table.boxes.append(box)
    # One column of texts is running text that an office typed into cells.
    if len(filled) == len(rows) and all(box.column == 0 for box in filled):
        for box in filled:
            collector.content(box.content)
        return
    collector.table(table)


def cell_text(value: Any) -> str:
    """A cell's value as text: whole numbers without a decimal point, no rounding errors."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value).replace("\r\n", "\n").strip("\r\n")


FORMAT = Format(NAME, _("Excel 工作簿"), SUFFIXES, sniff, read)
