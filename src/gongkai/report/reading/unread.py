"""Cells that the file shows to be there and that were not read: none goes without a note.

A cell is missing from the report itself only where its row or its column is. Where both were seen
and the cell was not, or where a row's label stands in the file with nothing read beside it, it is
the reading that failed, and a reading note says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gongkai.report.model import State
from gongkai.report.reading.found import Found
from gongkai.report.reading.labels import Match, Sort, vocabulary
from gongkai.report.wording import _
from gongkai.statute.form import Form, Table

FIGURES = re.compile(r"[\s\d,.，．|｜\t/\\—–-]+$")
APART = re.compile(r"[ \u3000\u00a0]{2,}|[\t|│｜]")
LONGEST = 60
LEAST_HEADS = 3
"""Headings of a sideways table that show it to be there: a single one may stand in the text."""
MOST_NAMED = 3


def note_unread(form: Form, found: Found, lines: Iterable[str]) -> None:
    """Adds a note for each table of which cells are there that were not read. ``lines`` are the
    file's lines outside the tables that were read."""
    matches = _labels_in(form, lines)
    for table in form.tables:
        there = _sideways if table.sideways else _upright
        seen = there(table, found, {(m.sort, m.key) for m in matches if m.table == table.key})
        lost = [key for key, *_rest in table.addresses() if key in seen and _is_missing(found, key)]
        if lost:
            _note(table, found, lost)


def _upright(table: Table, found: Found, outside: set[tuple[Sort, str]]) -> set[str]:
    """The cells whose row was seen, and whose column, unless nothing is known of the columns."""
    rows = {key for sort, key in outside if sort is Sort.ROW}
    columns: set[tuple[str, str]] = set()
    for key, block, row, column in table.addresses():
        there = not _is_missing(found, key)
        if there or f"{table.key}.row.{row.key}" in found.labels:
            rows.add(row.key)
        if there or f"{table.key}.column.{column.key}" in found.labels:
            columns.add((block.key, column.key))
    headed = {block for block, _column in columns}
    return {
        key
        for key, block, row, column in table.addresses()
        if row.key in rows and ((block.key, column.key) in columns or block.key not in headed)
    }


def _sideways(table: Table, found: Found, outside: set[tuple[Sort, str]]) -> set[str]:
    """The cells whose own heading was seen; all where headings stand there and nothing was read."""
    keys = [key for key, *_rest in table.addresses()]
    if len(outside) >= LEAST_HEADS and all(_is_missing(found, key) for key in keys):
        return set(keys)
    return {
        key
        for key, _block, row, column in table.addresses()
        if f"{table.key}.column.{row.key}.{column.key}" in found.labels
    }


def _is_missing(found: Found, key: str) -> bool:
    cell = found.cells.get(key)
    return cell is None or cell.state is State.MISSING


def _labels_in(form: Form, lines: Iterable[str]) -> list[Match]:
    """The labels of the form that stand alone on a line or well apart from what else stands there,
    or with nothing but figures after them."""
    words = vocabulary(form.key)
    found: list[Match] = []
    for line in lines:
        for part in {line, *APART.split(line)}:
            text = FIGURES.sub("", part).strip()
            if 0 < len(text) < LONGEST:
                found += [match for match in words.find(text) if match.score == 1.0]
    return found


def _note(table: Table, found: Found, lost: Sequence[str]) -> None:
    rows = dict.fromkeys(
        (row.label for key, _block, row, _column in table.addresses() if key in set(lost))
    )
    names = "、".join(f"“{name}”" for name in list(rows)[:MOST_NAMED])
    text = (
        _("{table}有 {count} 格在文件里有行名、列名，但没有读到数（{rows}等行），请对照原件。")
        if len(rows) > MOST_NAMED
        else _("{table}有 {count} 格在文件里有行名、列名，但没有读到数（{rows}），请对照原件。")
    )
    found.note(
        "cells-unread",
        text.format(table=table.name, count=len(lost), rows=names),
        cells=lost,
    )
