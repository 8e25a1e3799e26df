"""Rows of cells in which merged cells left no trace except a shorter row.

Copying a table with merged cells to text gives each cell once, so rows differ in length. The form says
how many columns headings cover; in other rows, the last label before the figures is the merged one. A
row that this does not complete stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gongkai.documents.bars import table_of_rows
from gongkai.documents.blocks import Box, Line, Table
from gongkai.report.reading.labels import NUMBERING, Match, Sort, Vocabulary
from gongkai.report.reading.values import is_value
from gongkai.statute.report.form import Table as FormTable


def ragged_table(rows: Sequence[Sequence[str]], words: Vocabulary) -> Table:
    """The table that these rows were copied from."""
    widths = {len(row) for row in rows if len(row) > 1}
    if len(widths) < 2:
        return table_of_rows(rows)
    return _Ragged(rows, words).table()


class _Ragged:
    def __init__(self, rows: Sequence[Sequence[str]], words: Vocabulary) -> None:
        self.rows = rows
        self.words = words
        self.width = max(len(row) for row in rows)
        tails = Counter(self._tail(row) for row in rows if self._tail(row))
        self.usual = {tail for tail, count in tails.items() if count > 1 or len(tails) == 1}

    def table(self) -> Table:
        """The rows with the places and spans that their cells must have had."""
        table = Table(width=self.width, height=len(self.rows))
        under: list[int] = []  # the columns under headings over several columns in the row above
        for index, row in enumerate(self.rows):
            covered = [self._covered(index, text) for text in row]
            places = self._under_headings(row, covered, under) or self._in_sequence(row, covered)
            if self._tail(row):
                under = []
            elif any(span > 1 for span in covered):
                under = [
                    column
                    for (start, span), share in zip(places, covered, strict=True)
                    for column in range(start, start + span)
                    if share > 1
                ]
            for text, (column, span) in zip(row, places, strict=True):
                content: list[Line | Table] = [Line(text)] if text else []
                table.boxes.append(Box(index, column, 1, span, content))
        return table

    def _under_headings(
        self, row: Sequence[str], covered: Sequence[int], under: Sequence[int]
    ) -> list[tuple[int, int]]:
        """The places of headings that exactly fill the columns under the wide headings of the row above:
        the cells beside those continue downwards and left no trace in this row."""
        if not under or not row[0].strip() or sum(covered) != len(under) or self._tail(row):
            return []
        places, at = [], 0
        for span in covered:
            places.append((under[at], span))
            at += span
        return places

    def _in_sequence(self, row: Sequence[str], covered: Sequence[int]) -> list[tuple[int, int]]:
        places, column = [], 0
        for span in self._spans(row, list(covered)):
            places.append((column, span))
            column += span
        return places

    def _spans(self, row: Sequence[str], covered: list[int]) -> list[int]:
        short = self.width - len(row)
        if len(row) == 1:
            return [self.width]
        spans = [1] * len(row)
        if not short:
            return spans
        if tail := self._tail(row):
            if tail in self.usual:
                spans[len(row) - tail - 1] += short
            return spans
        missing = self.width - sum(covered)
        if missing > 0 and covered[0] == 1:
            covered[0] += missing
            missing = 0
        return covered if not missing else spans

    def _tail(self, row: Sequence[str]) -> int:
        """The number of cells right of the last label of a row; 0 for a row of headings."""
        labels = [i for i, text in enumerate(row) if text.strip() and not is_value(text)]
        if not labels:
            return 0
        figures = any(is_value(text) for text in row)
        sorts = {match.sort for match in self.words.find(row[labels[-1]])}
        named = Sort.ROW in sorts and Sort.COLUMN not in sorts
        return len(row) - 1 - labels[-1] if figures or named else 0

    def _covered(self, index: int, text: str) -> int:
        """The number of columns that a heading covers, as named by the rows below it; 1 for others."""
        for match in self.words.find(text) if text.strip() else ():
            table = next(t for t in self.words.form.tables if t.key == match.table)
            covered = _columns_under(table, match)
            if covered and not (NUMBERING.match(text) and match.sort is Sort.ROW):
                named = self._named_below(index, table, covered)
                return named or len(covered)
        return 1

    def _named_below(self, index: int, table: FormTable, covered: Sequence[str]) -> int:
        if table.sideways:
            return 0
        below = {
            match.key
            for row in self.rows[index : index + 4]
            for text in row
            if text.strip() and not NUMBERING.match(text)
            for match in self.words.find(text)
            if match.sort is Sort.COLUMN and match.table == table.key
        }
        return sum(key in below for key in covered)


def _columns_under(table: FormTable, match: Match) -> list[str]:
    """The columns of a table under a heading."""
    if match.sort not in (Sort.GROUP, Sort.CORNER):
        return []
    if table.sideways:
        return [
            f"{row.key}.{column.key}"
            for block in table.blocks
            for row in block.rows
            for column in block.columns
            if match.key == row.key or match.key in row.path
        ]
    columns = table.columns
    if match.sort is Sort.GROUP:
        return [column.key for column in columns if match.key in column.path]
    single = len(table.blocks) == 1 and match.key != table.blocks[0].key
    return [column.key for column in columns] if single else []
