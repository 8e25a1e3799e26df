"""The labels of a statutory table as a report prints them, and their keys.

``T3.row.r3_1`` is a row, ``T3.column.c4`` a column, ``T4.column.rev.upheld`` a column of a sideways
table, ``T4.group.rev`` the heading of one of its rows, ``T3.group.法人或其他组织`` a heading over
labels, ``T2.group.item1`` the corner of a block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from gongkai.report.model import AnnualReport
from gongkai.statute.report.form import Block, Column, Form, Row, Table
from gongkai.statute.report.known_forms import form_by_key


class PrintedLabels:
    """The labels of one table: as printed in the report, official where the report has none."""

    def __init__(self, report: AnnualReport, table: Table) -> None:
        self._table = table
        self._printed: dict[str, str] = {}
        for label in report.labels:
            self._printed.setdefault(label.key, label.text)

    def row(self, row: Row) -> str:
        """The label of a row."""
        return self._of(row_key(self._table, row), row.label)

    def column(self, column: Column, row: Row | None = None) -> str:
        """The label of a column, in a sideways table of the one under this row."""
        return self._of(column_key(self._table, column, row), column.label)

    def corner(self, block: Block) -> str:
        """The text beside the columns' labels and above the rows'."""
        return self._of(_key(self._table, "group", block.key), block.corner)

    def group(self, official: str) -> str:
        """A heading over labels, given as the form words it."""
        return self._of(_key(self._table, "group", official), official)

    def _of(self, key: str, official: str) -> str:
        return self._printed.get(key) or official


def row_key(table: Table, row: Row) -> str:
    """The key of a row's label."""
    return _key(table, "group" if table.sideways else "row", row.key)


def column_key(table: Table, column: Column, row: Row | None = None) -> str:
    """The key of a column's label."""
    name = f"{row.key}.{column.key}" if row and table.sideways else column.key
    return _key(table, "column", name)


def _key(table: Table, kind: str, name: str) -> str:
    return f"{table.key}.{kind}.{name}"


def official_labels(form: Form) -> Mapping[str, str]:
    """Every label of the form by its key, as the form words it."""
    return _official_labels(form.key)


@cache
def _official_labels(form_key: str) -> dict[str, str]:
    return {
        key: text
        for table in form_by_key(form_key).tables
        for block in table.blocks
        for key, text in _block_labels(table, block)
    }


def _block_labels(table: Table, block: Block) -> Iterator[tuple[str, str]]:
    groups = [block.caption, block.header]
    for row in block.rows:
        yield row_key(table, row), row.label
        groups += row.path
        for column in block.columns:
            yield column_key(table, column, row), column.label
    for column in block.columns:
        groups += column.path
    for group in filter(None, groups):
        yield _key(table, "group", group), group
    if block.corner:
        yield _key(table, "group", block.key), block.corner
