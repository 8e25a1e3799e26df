"""Paragraphs and tables on their way to a ``RawDocument``: numbering, limits, and which tables
are grids at all.

A table that only lays out a page (it holds other tables, one column, or the whole text of an
article) is no grid: what is in it comes out as paragraphs and as the inner tables.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache

from gongkai.documents.limits import Limits
from gongkai.documents.places import Place, ReadingNote
from gongkai.documents.raw import RawCell, RawDocument, RawGrid, RawText, UnreadableFile
from gongkai.statute.wording import _

# Characters from which the text of one cell is running text. The longest official label has 45.
LONG_CELL = 400
# Cells from which a table holds figures, whatever else stands in it. 表二 has about 25.
MANY_CELLS = 30
# The form has six sections; some reports add a seventh of their own.
HEADING = re.compile(r"^\s*[一二三四五六七][、.．]\s*\S")
# Characters from which a cell over the whole width is running text and no caption.
LONG_BAND = 100
TOO_MUCH_TEXT = _("文字太多，超过了可以读取的范围，请只上传年度报告本身。")


@dataclass(slots=True)
class Line:
    """A paragraph as a format reader finds it. Line breaks inside it are newlines."""

    text: str
    role: str = ""
    page: int | None = None


@dataclass(slots=True)
class Box:
    """A cell of a ``Table`` with what is in it: paragraphs and further tables."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    content: list[Line | Table] = field(default_factory=list)
    page: int | None = None
    confidence: float = 1.0
    """0: the cell may hold one of several values, and which one is unknown."""

    @property
    def text(self) -> str:
        """Its own paragraphs and those of tables inside it, one a line."""
        if len(self.content) == 1 and isinstance(self.content[0], Line):  # nearly all cells
            return self.content[0].text
        parts = []
        for item in self.content:
            part = item.text if isinstance(item, Line) else item.flat_text()
            if part:
                parts.append(part)
        return "\n".join(parts)


@dataclass(slots=True)
class Table:
    """A table as a format reader finds it, cells in reading order."""

    boxes: list[Box] = field(default_factory=list)
    width: int = 0
    height: int = 0
    page: int | None = None
    before: list[Line | Table] = field(default_factory=list)
    """The caption above it."""

    def flat_text(self) -> str:
        """All text in reading order, one cell a line."""
        return "\n".join(text for text in (box.text for box in self.boxes) if text)

    def filled(self) -> int:
        """How many cells hold text of their own; the cells of inner tables do not count."""
        return sum(
            any(isinstance(item, Line) and item.text.strip() for item in box.content)
            for box in self.boxes
        )

    def inner(self) -> list[Table]:
        """The tables directly inside this one that have more than one column."""
        return [
            item
            for box in self.boxes
            for item in box.content
            if isinstance(item, Table) and (item.width > 1 or item.inner())
        ]

    def cells_inside(self) -> int:
        """How many cells the inner tables have, at every depth."""
        return sum(len(table.boxes) + table.cells_inside() for table in self.inner())


class Collector:
    """Takes paragraphs and tables in reading order and builds the ``RawDocument``."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.blocks: list[RawText | RawGrid] = []
        self.notes: list[ReadingNote] = []
        self._paragraphs = self._tables = self._cells = self._chars = 0

    def line(self, line: Line) -> None:
        """Add a paragraph. Each of its lines becomes a text of its own with the same paragraph
        number and with its offset in the paragraph."""
        if not line.text or line.text.isspace():
            return
        self._count(len(line.text))
        self._paragraphs += 1
        offset = 0
        for part in line.text.split("\n"):
            if part and not part.isspace():
                place = Place(page=line.page, paragraph=self._paragraphs, offset=offset)
                self.blocks.append(RawText(part, place, line.role))
            offset += len(part) + 1

    def table(self, table: Table) -> None:
        """Add a table: as a grid, or as the content of its cells where it only lays out a page."""
        self.content(table.before)
        if is_layout(table):
            for box in table.boxes:
                for item in box.content:
                    if isinstance(item, Line):
                        self.line(item)
                    else:
                        self.table(item)
        elif table.boxes:
            self._grid(table)

    def content(self, items: list[Line | Table]) -> None:
        """Add paragraphs and tables in their order."""
        for item in items:
            if isinstance(item, Line):
                self.line(item)
            else:
                self.table(item)

    def lost_characters(self, count: int) -> None:
        """Note that some characters could not be decoded."""
        self.note(
            "lost-characters",
            _("文件里有 {count} 个字符的编码已损坏，读作“\ufffd”。").format(count=count),
        )

    def struck(self, count: int) -> None:
        """Note that struck-out text was left out, if there was any."""
        if count:
            message = _("文档里有画了删除线的文字（{count} 处），没有读取。")
            self.note("struck-text", message.format(count=count))

    def hidden(self, count: int) -> None:
        """Note that hidden text was left out, if there was any."""
        if count:
            message = _("文档里有隐藏的文字（{count} 处），没有读取。")
            self.note("hidden-text", message.format(count=count))

    def check_text(self, text: str) -> None:
        """Raise ``UnreadableFile`` for a text that is too long, before any work is done on it."""
        if len(text) > self.limits.text_chars:
            raise too_large(TOO_MUCH_TEXT)

    def note(
        self, code: str, message: str, place: Place | None = None, *, again: bool = False
    ) -> None:
        """Add a reading note; each code is noted once unless ``again``."""
        if again or all(known.code != code for known in self.notes):
            self.notes.append(ReadingNote(code, message, place))

    def finish(
        self,
        name: str,
        pages: int | None = None,
        title: str = "",
        *,
        whole_paragraphs: bool = False,
    ) -> RawDocument:
        """The document with everything that was added."""
        blocks, notes = tuple(self.blocks), tuple(self.notes)
        return RawDocument(blocks, name, pages, title, notes, whole_paragraphs)

    def _grid(self, table: Table) -> None:
        self._tables += 1
        # Spans count in full: one cell with a huge span costs whoever lays the grid out as much.
        self._cells += sum(box.rowspan * box.colspan for box in table.boxes)
        if self._cells > self.limits.grid_cells or table.width > self.limits.grid_width:
            raise too_large(_("表格太大，超过了可以读取的范围，请只上传年度报告本身。"))
        for box in table.boxes:
            if box.colspan < table.width and len(box.text) > LONG_CELL:
                # Running text beside figures (a whole report in one table) belongs to the text.
                self.content(box.content)
                box.content = []
        bands = _bands(table)
        if not bands:
            self._emit(table, table.boxes, 0, table.height)
            return
        start = 0
        for band in bands:
            self._emit(table, table.boxes, start, band.row)
            self.content(band.content)
            start = band.row + band.rowspan
        self._emit(table, table.boxes, start, table.height)

    def _emit(self, table: Table, boxes: list[Box], first: int, end: int) -> None:
        cells = tuple(
            RawCell(
                box.row - first,
                box.column,
                box.text,
                box.rowspan,
                box.colspan,
                _place_in_grid(box.page, self._tables, box.row + 1, box.column + 1),
                box.confidence,
            )
            for box in boxes
            if first <= box.row < end
        )
        if cells:
            self._count(sum(len(cell.text) for cell in cells))
            place = Place(page=table.page, table=self._tables)
            self.blocks.append(RawGrid(cells, table.width, end - first, place))

    def _count(self, chars: int) -> None:
        self._chars += chars
        if self._chars > self.limits.text_chars or len(self.blocks) >= self.limits.blocks:
            raise too_large(TOO_MUCH_TEXT)


# Places are equal from file to file; making a frozen dataclass is the slow part of a grid.
@lru_cache(maxsize=8192)
def _place_in_grid(page: int | None, table: int, row: int, column: int) -> Place:
    return Place(page=page, table=table, row=row, column=column)


def too_large(message: str) -> UnreadableFile:
    """The error for a file that goes beyond a limit."""
    return UnreadableFile("too-large", message)


def is_layout(table: Table) -> bool:
    """Whether a table only lays out a page: it has one column, or holds more cells in inner tables
    than of its own, or one of its few cells holds a whole article."""
    if table.width <= 1:
        return True
    width, nested, long = table.width, False, False
    for box in table.boxes:
        nested = nested or Table in map(type, box.content)
        long = long or (box.colspan < width and len(box.text) > LONG_CELL)
    if nested and table.inner():
        return table.cells_inside() > table.filled()
    return long and len(table.boxes) < MANY_CELLS


def _bands(table: Table) -> list[Box]:
    """The rows of one cell that hold a section's heading or running text. A whole report can be
    one table (made in Excel, or pasted); these rows divide it."""
    return [
        box
        for box in table.boxes
        if box.colspan >= table.width
        and ((HEADING.match(box.text) and len(box.text) < LONG_CELL) or len(box.text) > LONG_BAND)
    ]


def place_boxes(rows: list[list[Box]], limits: Limits) -> Table:
    """Places rows of cells on a grid as HTML does: each cell goes to the next free column.

    A span ends with the table; columns in which no cell begins are closed up.
    """
    table = Table(height=len(rows))
    taken: dict[int, int] = {}  # column -> first row that is free there
    covered = 0
    for index, row in enumerate(rows):
        column = 0
        for box in row:
            while taken.get(column, 0) > index:
                column += 1
            box.row, box.column = index, column
            box.rowspan = min(box.rowspan, table.height - index)
            covered += box.rowspan * box.colspan
            if covered > limits.grid_cells or column > limits.grid_width:
                raise too_large(_("表格太大，超过了可以读取的范围，请只上传年度报告本身。"))
            taken[column] = index + box.rowspan
            for used in range(column + 1, column + box.colspan):
                taken[used] = max(taken.get(used, 0), index + box.rowspan)
            column += box.colspan
            table.boxes.append(box)
    return close_up(table)


def close_up(table: Table) -> Table:
    """Takes out the grid columns in which no cell begins, and sets the width."""
    starts = sorted({box.column for box in table.boxes})
    table.width = len(starts)
    end = max((box.column + box.colspan for box in table.boxes), default=0)
    if end == table.width:
        return table
    for box in table.boxes:
        first = bisect_left(starts, box.column)
        box.colspan = max(bisect_left(starts, box.column + box.colspan) - first, 1)
        box.column = first
    return table
