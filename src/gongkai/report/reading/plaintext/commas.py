"""Rows whose cells stand between commas or semicolons, as a sheet is exported.

A comma may as well stand in a sentence or in a number, so a row counts only where most of its
cells are labels of the form or figures, or where it is as long as the row above it.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.report.reading.labels import Sort, Vocabulary
from gongkai.report.reading.plaintext.tabs import is_label
from gongkai.report.reading.values import is_value

DELIMITERS = ",;"
# Lines that one row may take: a cell in quotation marks can hold line breaks.
MOST_LINES = 12
LONGEST_CELL = 120
# Cells from which it is no chance that two lines have as many.
LEAST_ALIKE = 4
LEAST_LABELS = 2
LEAST_EMPTY = 2

Row = list[str]


@dataclass(slots=True)
class CommaRows:
    """The rows of a table from some line on; ``end`` is the line after the last of them."""

    rows: list[Row] = field(default_factory=list)
    end: int = 0


def comma_rows(lines: Sequence[str], start: int, words: Vocabulary) -> CommaRows | None:
    """The table that begins on this line, or None where none does."""
    delimiter = next((d for d in DELIMITERS if d in lines[start]), None)
    if delimiter is None:
        return None
    found = CommaRows(end=start)
    while found.end < len(lines):
        record = _record(lines, found.end, delimiter)
        if record is None:
            break
        row, end = record
        alike = bool(found.rows) and LEAST_ALIKE <= len(row) == len(found.rows[-1])
        if not _is_row(row, words, alike) or _sole_text(row, words):
            break
        found.rows.append([_one_line(text) for text in row])
        found.end = end
    labels = {text for row in found.rows for text in row if is_label(text, words)}
    return found if len(found.rows) > 1 and len(labels) >= LEAST_LABELS else None


def sole_text(lines: Sequence[str], start: int, words: Vocabulary) -> tuple[str, int] | None:
    """A paragraph in the first cell of a row that is otherwise empty, and the line after it."""
    for delimiter in DELIMITERS:
        if not lines[start].endswith(delimiter * LEAST_EMPTY) and '"' not in lines[start][:1]:
            continue
        record = _record(lines, start, delimiter)
        if record and (text := _sole_text(record[0], words)):
            return text, record[1]
    return None


def _sole_text(row: Row, words: Vocabulary) -> str:
    """The text of such a row; empty where the row is another one, or where a label stands there."""
    alone = len(row) > LEAST_EMPTY and row[0].strip() and not any(map(str.strip, row[1:]))
    if not alone or is_value(row[0]):
        return ""
    known = {match.sort for match in words.find(_one_line(row[0])) if match.score == 1.0}
    return "" if known & {Sort.ROW, Sort.CAPTION, Sort.GROUP, Sort.CORNER} else row[0]


def _record(lines: Sequence[str], start: int, delimiter: str) -> tuple[Row, int] | None:
    """The cells of the row that begins on this line, and the line after it."""
    if delimiter not in lines[start] and lines[start].count('"') % 2 == 0:
        return None
    part = [f"{line}\n" for line in lines[start : start + MOST_LINES]]
    try:
        reader = csv.reader(part, delimiter=delimiter, strict=True)
        row = next(reader)
    except (csv.Error, StopIteration):  # a quotation mark that is never closed: no row of cells
        return None
    return ([text.strip() for text in row], start + reader.line_num) if len(row) > 1 else None


def _is_row(row: Row, words: Vocabulary, alike: bool) -> bool:
    texts = [_one_line(text) for text in row if text]
    if alike and all(len(text) <= LONGEST_CELL for text in texts):
        return True
    known = sum(is_value(text) or is_label(text, words) for text in texts)
    return 2 * known > len(texts)


def _one_line(text: str) -> str:
    return "".join(text.split("\n"))
