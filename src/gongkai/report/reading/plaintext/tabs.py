"""Rows whose cells are separated by tabs, also where a label in a cell was wrapped over lines."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.documents.bars import tab_cells
from gongkai.report.reading.labels import Vocabulary
from gongkai.report.reading.values import is_value

# Lines and characters of the pieces of a label that was wrapped inside its cell.
MOST_LINES = 12
LONGEST_PIECE = 40
Row = list[str]


def tab_rows(lines: Sequence[str], start: int, words: Vocabulary) -> tuple[list[Row], int]:
    """The rows from line ``start`` on, and the line after the last of them.

    Lines without a tab belong to the table where they are a label by themselves, or form one label with
    the cells around them.
    """
    rows: list[Row] = []
    index = start
    while index < len(lines):
        end = _next_with_tab(lines, index)
        if end is None:
            break
        between = "".join(line.strip() for line in lines[index:end])
        cells = tab_cells(lines[end])
        if _goes_on(rows, between, cells, words):
            rows[-1] = [*rows[-1][:-1], rows[-1][-1] + between + cells[0], *cells[1:]]
        elif not between:
            rows.append(cells)
        elif is_label(between + cells[0], words):
            rows.append([between + cells[0], *cells[1:]])
        elif is_label(lines[index], words):
            rows.append([lines[index].strip()])
            index += 1
            continue
        else:
            break
        index = end + 1
    return rows, index


def opens_row(lines: Sequence[str], index: int, words: Vocabulary) -> bool:
    """Whether a line is the first piece of a label that was wrapped in the first cell of a row."""
    end = _next_with_tab(lines, index)
    if end is None or end == index or is_label(lines[index], words):
        return False
    pieces = [line.strip() for line in lines[index:end]]
    return is_label("".join(pieces) + tab_cells(lines[end])[0], words)


def is_label(text: str, words: Vocabulary) -> bool:
    """Whether a text is exactly a label of the form."""
    text = text.strip()
    return bool(text) and any(m.score == 1.0 and m.whole for m in words.find(text))


def _next_with_tab(lines: Sequence[str], index: int) -> int | None:
    """The first line with a tab from here on, beyond a few short lines without one; else None."""
    for end in range(index, min(index + MOST_LINES, len(lines))):
        if "\t" in lines[end]:
            return end
        if not 0 < len(lines[end].strip()) <= LONGEST_PIECE:
            return None
    return None


def _goes_on(rows: Sequence[Row], between: str, cells: Row, words: Vocabulary) -> bool:
    """Whether the last cell of the previous row, the lines between and the first cell here form one label,
    so that a line break inside a cell cut the row."""
    if not rows or not rows[-1][-1] or any(is_value(text) for text in rows[-1]):
        return False
    last = rows[-1][-1]
    return not is_label(last, words) and is_label(last + between + cells[0], words)
