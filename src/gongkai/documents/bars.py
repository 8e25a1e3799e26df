"""Tables whose cells are separated by bars (| │ ｜) or tabs, one row on each line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gongkai.documents.blocks import Box, Line, Table

BARS = "|│｜┃║┆┊¦"
BAR = re.compile(rf"(?<!\\)[{BARS}]")
BORDER = re.compile(r"^[\s\-+=:|─━═│┃║┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╭╮╰╯┄┈]+$")
DRAWN = re.compile(r"[-=─━═┄┈]{2}|[+┼├┌└╬╠╋┣]")
RULED_CELL = re.compile(r":?-+:?")


def has_bars(line: str) -> bool:
    """Whether a line has bars that could divide cells."""
    return BAR.search(line) is not None


def is_border(line: str) -> bool:
    """Whether a line only draws a rule between rows. A row of single dashes is a row of cells."""
    return (
        # A drawn rule has two dashes side by side or a corner; "| - | - |" is a row of blank
        # figures.
        len(line.strip()) > 2 and BORDER.match(line) is not None and DRAWN.search(line) is not None
    )


def is_markdown_rule(line: str) -> bool:
    """Whether this could be the line under the head of a markdown table (|---|:-:|). Further down
    in a table the same line is a row of dashes."""
    text = line.strip()
    if not text or not set(text) <= {"|", "-", ":", " ", "\t"}:
        return False
    cells = text.strip("|").split("|")
    return all(RULED_CELL.fullmatch(cell.strip()) for cell in cells)


def bar_cells(line: str) -> list[str]:
    """The cells of a line; bars at its two ends enclose the row and separate nothing."""
    parts = BAR.split(line.strip())
    if len(parts) > 1 and not parts[0].strip():
        parts = parts[1:]
    if len(parts) > 1 and not parts[-1].strip():
        parts = parts[:-1]
    return [part.strip().replace("\\|", "|") for part in parts]


def bar_rows(lines: Sequence[str]) -> list[list[str]]:
    """The cells of the lines of one table. Whether a bar at an end encloses the row or separates a
    blank cell from the next is decided over all lines, as most rows of a table have equal length."""
    whole = [[part.strip().replace("\\|", "|") for part in BAR.split(line.strip())]
             for line in lines]  # fmt: skip
    bare = [bar_cells(line) for line in lines]
    return bare if _alike(bare) >= _alike(whole) else whole


def _alike(rows: Sequence[Sequence[str]]) -> int:
    """How many rows have the usual number of cells."""
    return max(Counter(map(len, rows)).values(), default=0)


def tab_cells(line: str) -> list[str]:
    """The cells of a line with tabs."""
    return [part.strip(" ") for part in line.split("\t")]


def table_of_rows(rows: Sequence[Sequence[str]]) -> Table:
    """Rows of any length as a table: a row with an unusual number of cells keeps them as they are;
    a row of one cell spans the whole width."""
    table = Table(height=len(rows), width=max((len(row) for row in rows), default=0))
    for index, row in enumerate(rows):
        alone = len(row) == 1 and table.width > 1
        for column, text in enumerate(row):
            content: list[Line | Table] = [Line(text)] if text else []
            span = table.width if alone else 1
            table.boxes.append(Box(index, column, 1, span, content))
    return table
