"""Short names of cells, rows and columns for messages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from gongkai.statute.report.form import Column, Form, Row, Table
from gongkai.statute.wording import _

REMARK = re.compile(r"(?<=.)（[^（）]*）$")
# Names in one sentence; more are counted.
SHOWN = 6


def short(label: str) -> str:
    """A label without the remark in brackets at its end and the words common to all of them."""
    return REMARK.sub("", label).replace("政府信息公开申请", "申请")


def row_name(table: Table, row: Row) -> str:
    """``（三）不予公开—1.属于国家秘密``; the outermost heading of a long table is omitted."""
    path = row.path if table.sideways else row.path[1:]
    return "—".join((*path, short(row.label)))


def column_name(column: Column) -> str:
    """The column's label."""
    return short(column.label)


def table_name(form: Form, key: str) -> str:
    """``表三``."""
    return form.table(key).name.split()[0]


def row_in_table(table: Table, row: Row) -> str:
    """``表三“（一）予以公开”行``; the rows of 表四 are side by side and are called groups."""
    name = f"{table.name.split()[0]}{quoted(row_name(table, row))}"
    return name if table.sideways else _("{name}行").format(name=name)


def cell_name(form: Form, key: str) -> str:
    """``表三“（一）予以公开”行“自然人”列``."""
    table, _block, row, column = form.cells[key]
    return f"{row_in_table(table, row)}{column_in_quotes(column)}"


def column_in_quotes(column: Column) -> str:
    """``“自然人”列``."""
    return _("{name}列").format(name=quoted(column_name(column)))


def quoted(text: str) -> str:
    """The text in quotation marks, with single ones inside it."""
    return "“" + text.replace("“", "‘").replace("”", "’") + "”"


def cell_names(form: Form, keys: Iterable[str]) -> str:
    """Some names, and how many there are where they are too many to list."""
    names = [cell_name(form, key) for key in keys]
    listed = "、".join(names[:SHOWN])
    if len(names) > SHOWN:
        return _("{listed}等 {count} 格").format(listed=listed, count=len(names))
    return listed


def figure(value: Decimal) -> str:
    """A number as people write it: no exponent, no trailing zeros after the point."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
