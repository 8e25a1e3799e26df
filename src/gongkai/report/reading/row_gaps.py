"""Rows whose label was not recognised: placed where their neighbours leave one possibility."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gongkai.report.model import Cell, Label
from gongkai.report.reading.found import PLACED, Found
from gongkai.report.reading.grid import Line
from gongkai.report.reading.labels import plain
from gongkai.statute.report.form import Table
from gongkai.statute.wording import _


@dataclass(slots=True)
class RowRead:
    """A data line as read: the row it is (None: not recognised) and its cells by column."""

    key: str | None
    line: Line
    text: str
    cells: dict[str, Cell] = field(default_factory=dict)


def place_unrecognised(table: Table, rows: Sequence[RowRead], found: Found) -> None:
    """Give each run of rows without a key the keys that the rows before and after it leave, where
    they are as many; else tell in a reading note which cells they may be."""
    order = [row.key for row in table.rows]
    known = {read.key for read in rows if read.key}
    index = 0
    while index < len(rows):
        if rows[index].key is not None:
            index += 1
            continue
        end = index
        while end < len(rows) and rows[end].key is None:
            end += 1
        low, high = _between(order, rows, index, end)
        gap = [key for key in order[low:high] if key not in known]
        added = not gap and low <= high  # every row of the form is there
        reads = list(rows[index:end])
        if added:
            found.extra_rows += [extra_row(table.key, r.text, r.line) for r in reads if r.text]
            reads = [read for read in reads if not read.text]
        _fill(
            table,
            reads,
            gap or [key for key in order if key not in known],
            found,
            certain=len(reads) == len(gap) > 0 and _may_be(table, reads, gap),
        )
        index = end


def _between(order: list[str], rows: Sequence[RowRead], start: int, end: int) -> tuple[int, int]:
    """The places in the form's order between the rows that stand around a run of rows."""
    before = rows[start - 1].key if start else None
    after = rows[end].key if end < len(rows) else None
    return order.index(before) + 1 if before else 0, order.index(after) if after else len(order)


def _may_be(table: Table, reads: Sequence[RowRead], gap: Sequence[str]) -> bool:
    """Whether what was read of the labels may be of the rows that their places are of, and is not
    all of another row's: rows may have changed places."""
    words = {row.key: set(plain("".join((row.label, *row.path)))) for row in table.rows}
    return all(
        own <= words[key] or not any(own <= others for others in words.values())
        for read, key in zip(reads, gap, strict=True)
        for own in [set(plain(read.text))]
    )


def _fill(
    table: Table, reads: Sequence[RowRead], gap: Sequence[str], found: Found, *, certain: bool
) -> None:
    for read, key in zip(reads, gap, strict=True) if certain else ():
        read.key = key
        read.cells = {
            column: replace(cell, confidence=min(cell.confidence, PLACED))
            for column, cell in read.cells.items()
        }
        place = read.line.cells[0].place
        if read.text and place.box is None:  # on a page, words may have been overprinted
            found.label(f"{table.key}.row.{key}", read.text, place)
    may_be = (
        ()
        if certain
        else [key for key, _block, row, _column in table.addresses() if row.key in gap]
    )
    if reads and not certain:
        found.in_doubt.add(table.key)
    if reads:
        found.guessed.add(table.key)
    for read in reads:
        text = (
            _("{table}有一行的行名没有认出（“{text}”），按上下行的位置读入。")
            if certain
            else _("{table}有一行无法对应到格式中的任何一行（“{text}”），未读入。")
        )
        found.note(
            "row-by-position" if certain else "row-unknown",
            text.format(table=table.name, text=read.text or _("空")),
            read.line.cells[0].place if read.line.cells else None,
            may_be,
        )


def extra_row(table: str, text: str, line: Line) -> Label:
    """The label of a row that the form does not have (a subtotal, say)."""
    return Label(table, text, line.cells[0].place)
