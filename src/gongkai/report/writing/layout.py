"""The printed layout of a statutory table, derived from the form's data alone.

``layout_of`` gives the grid of a table as the form prints it: merged heads, group labels, the
vertical cell, and every value. The writers only walk over the slots; none of them knows a form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from gongkai.paper.text import TEXT_WIDTH
from gongkai.report.model import AnnualReport, Cell, State
from gongkai.report.printed_labels import PrintedLabels
from gongkai.statute.report.form import Block, Row, Table, cell_key
from gongkai.statute.wording import _


class SlotKind(StrEnum):
    """The kind of a slot of the printed grid."""

    CAPTION = "caption"  # 第二十条第（一）项, over a whole block
    CORNER = "corner"
    COLUMN_HEAD = "column-head"
    ROW_HEAD = "row-head"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of the printed grid at ``row``, ``column`` (from 0) with its spans.

    ``key`` is the cell's key where the slot holds a value. ``upright``: a narrow cell beside many
    rows, whose text runs downwards.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    kind: SlotKind
    text: str
    key: str = ""
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The printed grid of a table. ``head_rows`` are repeated on every page; ``weights`` are the
    relative widths of the grid columns."""

    table: Table
    width: int
    height: int
    head_rows: int
    slots: tuple[Slot, ...]
    weights: tuple[float, ...]

    def lines(self) -> Iterator[tuple[Slot, ...]]:
        """The slots that begin in each row, from the top."""
        rows = {row: tuple(group) for row, group in groupby(self.slots, lambda slot: slot.row)}
        for row in range(self.height):
            yield rows.get(row, ())


def shown(cell: Cell) -> str:
    """The text written for a cell: a number as plain digits, else the raw text.

    An unknown value is written 未知; a blank stays blank and never becomes 0.
    """
    if cell.value is not None:
        return format(cell.value, "f")
    if cell.state is State.BLANK:
        return ""
    if cell.state in (State.DASH, State.UNREADABLE) and cell.raw.strip():
        return cell.raw
    return _("未知")


def fitting_size(layout: Layout, slot: Slot, size: float) -> float:
    """The letter size in points, at most ``size``, at which a value stays on one line on paper."""
    if slot.kind is not SlotKind.VALUE or not slot.text:
        return size
    share = sum(layout.weights[slot.column : slot.column + slot.colspan]) / sum(layout.weights)
    return max(SMALLEST, min(size, (share * TEXT_WIDTH - 6) / (DIGIT * len(slot.text))))


def layout_of(report: AnnualReport, table: Table) -> Layout:
    """The printed grid of one table of the report, with the labels as the report prints them."""
    return (_sideways if table.sideways else _upright)(PrintedLabels(report, table), report, table)


# Rows that one cell spans from which its text runs downwards.
UPRIGHT_FROM = 10
# Columns up to which every head has room on one line; with more it is folded in two.
ROOMY = 5
# Bounds of the relative widths.
VALUE_WEIGHT = (3.5, 8.0)
LABEL_WEIGHT = (4.5, 16.0)
UPRIGHT_WEIGHT = 2.0
# How wide a digit is at size 1.
DIGIT = 0.56
SMALLEST = 4.0


def _upright(labels: PrintedLabels, report: AnnualReport, table: Table) -> Layout:
    depth = max(len(row.path) + 1 for block in table.blocks for row in block.rows)
    values = max(len(block.columns) for block in table.blocks)
    slots: list[Slot] = []
    top = 0
    head_rows = 0
    for block in table.blocks:
        spans = _spread(len(block.columns), values)
        head = _head(labels, block, top, depth, spans)
        body_top = 1 + max(slot.row + slot.rowspan - 1 for slot in head)
        head_rows = body_top if len(table.blocks) == 1 else 0
        slots += head
        slots += _row_heads(labels, block.rows, body_top, depth)
        slots += _values(report, table, block, body_top, depth, spans)
        top = body_top + len(block.rows)
    slots.sort(key=lambda slot: (slot.row, slot.column))
    width = depth + values
    return Layout(table, width, top, head_rows, tuple(slots), _weights(slots, width, depth))


def _spread(columns: int, width: int) -> list[int]:
    """The number of grid columns of each column; the last takes the remainder."""
    each = width // columns
    return [each] * (columns - 1) + [width - each * (columns - 1)]


def _starts(spans: Sequence[int], first: int) -> list[int]:
    return [first + sum(spans[:index]) for index in range(len(spans))]


def _head(
    labels: PrintedLabels, block: Block, top: int, depth: int, spans: Sequence[int]
) -> list[Slot]:
    width = depth + sum(spans)
    slots = []
    if block.caption:
        slots.append(Slot(top, 0, 1, width, SlotKind.CAPTION, labels.group(block.caption)))
        top += 1
    levels = max(len(column.path) + 1 for column in block.columns)
    above = 1 if block.header else 0
    if block.header:
        text = labels.group(block.header)
        slots.append(Slot(top, depth, 1, width - depth, SlotKind.COLUMN_HEAD, text))
    slots.append(Slot(top, 0, levels + above, depth, SlotKind.CORNER, labels.corner(block)))
    heads = _column_heads(
        [(column.path, labels.column(column)) for column in block.columns], labels.group, levels
    )
    starts = _starts(spans, depth)
    for level, rowspan, first, count, text in heads:
        colspan = sum(spans[first : first + count])
        slots.append(
            Slot(top + above + level, starts[first], rowspan, colspan, SlotKind.COLUMN_HEAD, text)
        )
    return slots


Head = tuple[int, int, int, int, str]


def _column_heads(
    columns: Sequence[tuple[tuple[str, ...], str]], group: Callable[[str], str], levels: int
) -> Iterator[Head]:
    """Level, rowspan, first column, number of columns and text of each head over these columns."""
    for first, (path, text) in enumerate(columns):
        yield len(path), levels - len(path), first, 1, text
    paths = [path for path, _text in columns]
    for level in range(levels - 1):
        for name, first, count in _runs(paths, level):
            yield level, 1, first, count, group(name)


def _runs(paths: Sequence[tuple[str, ...]], level: int) -> Iterator[tuple[str, int, int]]:
    """Name, first index and number of neighbours that share a heading at this level."""
    indexes = range(len(paths))
    prefixes = [path[: level + 1] for path in paths]
    for prefix, members in groupby(indexes, lambda index: prefixes[index]):
        if len(prefix) == level + 1:
            inside = list(members)
            yield prefix[-1], inside[0], len(inside)


def _row_heads(labels: PrintedLabels, rows: Sequence[Row], top: int, depth: int) -> Iterator[Slot]:
    for index, row in enumerate(rows):
        level = len(row.path)
        yield Slot(top + index, level, 1, depth - level, SlotKind.ROW_HEAD, labels.row(row))
    paths = [row.path for row in rows]
    for level in range(depth - 1):
        for name, first, count in _runs(paths, level):
            upright = count >= UPRIGHT_FROM
            text = labels.group(name)
            yield Slot(top + first, level, count, 1, SlotKind.ROW_HEAD, text, upright=upright)


def _values(
    report: AnnualReport, table: Table, block: Block, top: int, depth: int, spans: Sequence[int]
) -> Iterator[Slot]:
    starts = _starts(spans, depth)
    for index, row in enumerate(block.rows):
        for start, span, column in zip(starts, spans, block.columns, strict=True):
            key = cell_key(table.key, row.key, column.key)
            yield Slot(top + index, start, 1, span, SlotKind.VALUE, shown(report.cells[key]), key)


def _weights(slots: Iterable[Slot], width: int, depth: int) -> tuple[float, ...]:
    """Widths from the longest label that a grid column holds alone, within bounds."""
    longest = [0.0] * width
    upright = set()
    crowded = width > ROOMY
    for slot in slots:
        if slot.upright:
            upright.add(slot.column)
        elif slot.colspan == 1:
            folded = slot.rowspan > 1 or (crowded and slot.column >= depth)
            length = len(slot.text) / 2 if folded else len(slot.text)
            longest[slot.column] = max(longest[slot.column], length)
    return tuple(
        UPRIGHT_WEIGHT
        if column in upright
        else _between(longest[column], LABEL_WEIGHT if column < depth else VALUE_WEIGHT)
        for column in range(width)
    )


def _between(length: float, bounds: tuple[float, float]) -> float:
    low, high = bounds
    return max(low, min(length, high))


def _sideways(labels: PrintedLabels, report: AnnualReport, table: Table) -> Layout:
    """表四: the rows of the form are side by side, each over all its columns."""
    (block,) = table.blocks
    count = len(block.columns)
    width = count * len(block.rows)
    levels = 1 + max(len(row.path) + 1 for row in block.rows)
    slots: list[Slot] = []
    heads = _column_heads(
        [(row.path, labels.row(row)) for row in block.rows], labels.group, levels - 1
    )
    for level, rowspan, first, rows, text in heads:
        slots.append(Slot(level, first * count, rowspan, rows * count, SlotKind.COLUMN_HEAD, text))
    for index, row in enumerate(block.rows):
        for offset, column in enumerate(block.columns):
            at = index * count + offset
            key = cell_key(table.key, row.key, column.key)
            slots.append(
                Slot(levels - 1, at, 1, 1, SlotKind.COLUMN_HEAD, labels.column(column, row))
            )
            slots.append(Slot(levels, at, 1, 1, SlotKind.VALUE, shown(report.cells[key]), key))
    slots.sort(key=lambda slot: (slot.row, slot.column))
    return Layout(table, width, levels + 1, levels, tuple(slots), (1.0,) * width)
