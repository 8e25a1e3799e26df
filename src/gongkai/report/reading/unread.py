"""Cells that the file shows to be there and that were not read: none goes without a note.

A cell is missing from the report itself only where its row or its column is. Where both were seen
and the cell was not, or where a row's label stands in the file with nothing read beside it, it is
the reading that failed, and a reading note says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from gongkai.report.model import State
from gongkai.report.reading.found import Found
from gongkai.report.reading.labels import NUMBERING, Match, Sort, core, plain, vocabulary
from gongkai.statute.report.form import Form, Table
from gongkai.statute.wording import _

# What figures are written with: stripped from the end of a line, which takes one look at each
# sign, while an expression that searches for the end looks at long runs again and again.
FIGURES = "0123456789０１２３４５６７８９,.，．|｜/\\—–- \t\r\n\f\v\u00a0\u2002\u2003\u2009\u3000"
APART = re.compile(r"[ \u3000\u00a0]{2,}|[\t|│｜]")
LONGEST = 60
# Headings of a sideways table that show it to be there: a single one may stand in the text.
LEAST_HEADS = 3
MOST_NAMED = 3
# Characters up to which a label says little without its number, and from which one with its number
# stands in no sentence by chance.
SHORT, NUMBERED = 3, 7
SHORT_LINE, LEAST_TORN = 10, 5


def note_unread(form: Form, found: Found, lines: Sequence[str], cells: Iterable[str]) -> None:
    """Adds a note for each table of which cells are there that were not read. ``lines`` are the
    file's lines outside its tables, ``cells`` the texts of all cells of its tables."""
    gaps = [
        table
        for table in form.tables
        if any(_is_missing(found, key) for key, *_rest in table.addresses())
    ]
    if not gaps:  # as nearly always
        return
    texts = set(cells)
    heads = _labels_in(form, [*lines, *texts])
    named = _rows_named(form, lines, texts)
    whole = False  # a table stands there of which nothing was read: others may as well
    for table in gaps:
        keys = [key for key, *_rest in table.addresses()]
        if whole and 2 * sum(_is_missing(found, key) for key in keys) > len(keys):
            seen = set(keys)
        elif table.sideways:
            seen = _sideways(table, found, {m.key for m in heads if m.table == table.key})
        else:
            columns = {m.key for m in heads if m.table == table.key and m.sort is Sort.COLUMN}
            rows = {row for key, row in named if key == table.key}
            seen = _upright(table, found, rows, columns)
        lost = [key for key in keys if key in seen and _is_missing(found, key)]
        whole |= len(lost) == len(keys)
        if lost:
            _note(table, found, lost)


def _upright(table: Table, found: Found, rows: set[str], labels: set[str]) -> set[str]:
    """The cells whose row was seen, and whose column, unless nothing is known of the columns. A
    column of which nothing was read, and whose label stands somewhere (``labels``), took the other
    missing ones with it; so did rows of which nothing was read, where they are many."""
    if table.key in found.in_doubt:  # what was not recognised may be any of the table's
        return {key for key, *_rest in table.addresses()}
    there = [one for one in table.addresses() if not _is_missing(found, one[0])]
    read = {row.key for _key, _block, row, _column in there}
    if 2 * len(rows - read) >= len(table.rows):
        rows = {row.key for row in table.rows}
    rows |= read
    rows |= {row.key for row in table.rows if f"{table.key}.row.{row.key}" in found.labels}
    columns = {(block.key, column.key) for _key, block, _row, column in there}
    lost = labels - {column for _block, column in columns}
    astray = len(table.blocks) == 1 and any(
        column.key in lost and len(plain(column.label)) > SHORT for column in table.columns
    )
    for block in table.blocks:
        columns |= {
            (block.key, column.key)
            for column in block.columns
            if astray or f"{table.key}.column.{column.key}" in found.labels
        }
    headed = {block for block, _column in columns}
    return {
        key
        for key, block, row, column in table.addresses()
        if row.key in rows and ((block.key, column.key) in columns or block.key not in headed)
    }


def _sideways(table: Table, found: Found, heads: set[str]) -> set[str]:
    """The cells whose own heading was seen; all where headings stand there and nothing was read,
    and those of a row that is named and of which nothing was read."""
    keys = [key for key, *_rest in table.addresses()]
    if table.key in found.in_doubt:
        return set(keys)
    rows = {row.key for row in table.rows}
    if (len(heads) >= LEAST_HEADS or len(heads & rows) > 1) and all(
        _is_missing(found, key) for key in keys
    ):
        return set(keys)
    read = {
        row.key for key, _block, row, _column in table.addresses() if not _is_missing(found, key)
    }
    return {
        key
        for key, _block, row, column in table.addresses()
        if f"{table.key}.column.{row.key}.{column.key}" in found.labels
        or (row.key in heads and row.key not in read)
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
            text = part.rstrip(FIGURES).strip()
            if 0 < len(text) < LONGEST:
                found += [m for m in words.find(text) if m.score == 1.0 and _names(text, m)]
    return found


def _names(text: str, match: Match) -> bool:
    """Whether a text stands for what it matches: without its number 其他 is no row."""
    return match.sort is not Sort.ROW or len(plain(text)) > SHORT or bool(NUMBERING.match(text))


def _rows_named(form: Form, lines: Sequence[str], cells: set[str]) -> set[tuple[str, str]]:
    """The rows, with their tables, whose label stands somewhere in the file."""
    named = {(m.table, m.key) for m in _labels_in(form, [*lines, *cells]) if m.sort is Sort.ROW}
    known = vocabulary(form.key).exact
    inside = [t for t in map(plain, cells) if SHORT < len(t) < 2 * LONGEST and t not in known]
    outside = "\n".join(map(plain, lines))
    torn = "\n".join(_torn(lines))
    for table in form.tables:
        for row in table.rows:
            bare, whole = core(row.label), plain(row.label)
            if (len(bare) > SHORT and (bare in torn or any(bare in text for text in inside))) or (
                bare != whole and len(whole) >= NUMBERED and whole in outside
            ):
                named.add((table.key, row.key))
    return named


def _torn(lines: Sequence[str]) -> Iterator[str]:
    """Runs of short lines as one text each, figures left out: cells that were wrapped and torn."""
    for is_short, run in groupby(lines, key=lambda line: len(line) <= SHORT_LINE):
        texts = [plain(line.rstrip(FIGURES)) for line in run]
        if is_short and len(texts) >= LEAST_TORN:
            yield "".join(texts)


def _note(table: Table, found: Found, lost: Sequence[str]) -> None:
    rows = dict.fromkeys(
        (row.label for key, _block, row, _column in table.addresses() if key in set(lost))
    )
    names = "、".join(f"“{name}”" for name in list(rows)[:MOST_NAMED])
    text = (
        _("{table}有 {count} 格文件里应当有，但没有读到（{rows}等行），请对照原件。")
        if len(rows) > MOST_NAMED
        else _("{table}有 {count} 格文件里应当有，但没有读到（{rows}），请对照原件。")
    )
    found.note(
        "cells-unread",
        text.format(table=table.name, count=len(lost), rows=names),
        cells=lost,
    )
