"""Mapping of rows that are aligned with blanks to their columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from gongkai.documents.blocks import Box, Line, Table
from gongkai.report.reading.plaintext.aligned_headings import lowest_headings, stands_over_values
from gongkai.report.reading.plaintext.figure_columns import column_of, is_full
from gongkai.report.reading.plaintext.line_pieces import CLOSE, Piece


class RowMapper:
    """Maps the rows to the columns that were found: full rows by order, others by position."""

    def __init__(
        self,
        rows: Sequence[Sequence[Piece]],
        starts: Sequence[int],
        columns: Sequence[tuple[int, int]],
        edge: int,
    ) -> None:
        self.rows = rows
        self.starts = starts
        self.columns = columns
        self.edge = edge
        self.bounds = _bounds(columns, edge)
        self.heads: dict[int, tuple[int, int]] = {}  # id of a piece -> its first column and span

    def table(self, body: int) -> Table | None:
        """The table, whose head ends before row ``body``; None where two figures share a cell."""
        self._place_heads()
        labels = len(self.starts)
        table = Table(height=len(self.rows), width=labels + len(self.columns))
        for index, row in enumerate(self.rows):
            boxes = self.row(row, index)
            if boxes is None:
                return None
            if index >= body and all(box.column < labels for box in boxes):
                blanks = range(labels, table.width)  # a row of which every value is missing
                boxes += [Box(index, column) for column in blanks]
            table.boxes.extend(boxes)
        return table

    def _place_heads(self) -> None:
        """Divide the columns among the lowest headings of each head: a column belongs to the last heading
        that begins left of its middle."""
        middles = [(start + end) / 2 for start, end in self.columns]
        for has_values, run in groupby(self.rows, key=lambda row: any(p.value for p in row)):
            if has_values:
                continue
            heads = lowest_headings(list(run), self.starts, self.edge)
            shares: list[list[int]] = [[] for _head in heads]
            for column, middle in enumerate(middles):
                at = sum(head.start <= middle for head in heads) - 1
                if heads:
                    shares[max(at, 0)].append(column)
            for head, share in zip(heads, shares, strict=True):
                if share:
                    self.heads[id(head)] = (share[0], len(share))

    def row(self, row: Sequence[Piece], index: int) -> list[Box] | None:
        """The cells of a row; None where two figures share one."""
        boxes: dict[int, Box] = {}
        labels = len(self.starts)
        places = iter(range(labels, labels + len(self.columns)))
        full = is_full(row, len(self.columns))
        for piece in row:
            column, span = (next(places), 1) if full and piece.value else self._column(piece)
            if column not in boxes:
                boxes[column] = Box(index, column, 1, span, [Line(piece.text)])
            elif piece.value:
                return None
            else:
                boxes[column].content.append(Line(piece.text))
        if any(piece.value for piece in row):
            for column in range(labels, labels + len(self.columns)):
                boxes.setdefault(column, Box(index, column))
        return [boxes[column] for column in sorted(boxes)]

    def _column(self, piece: Piece) -> tuple[int, int]:
        labels = len(self.starts)
        if piece.value:
            return labels + column_of(piece, self.columns), 1
        if not stands_over_values(piece, self.starts, self.bounds[0]):
            at = (i for i, start in enumerate(self.starts) if start <= piece.start + CLOSE)
            return max(at, default=0), 1
        first, span = self.heads.get(id(piece)) or (_nearest(piece, self.bounds), 1)
        return labels + first, span


def _bounds(columns: Sequence[tuple[int, int]], edge: int) -> list[float]:
    """The left edge of every value column: half way to the previous one; the first begins where the
    labels end."""
    middles = [(before[1] + after[0]) / 2 for before, after in pairwise(columns)]
    return [float(edge), *middles]


def _nearest(piece: Piece, bounds: Sequence[float]) -> int:
    """The value column below a heading: the one that overlaps it most."""
    edges = [*bounds, float("inf")]
    overlaps = [
        min(piece.end, edges[i + 1]) - max(piece.start, edges[i]) for i in range(len(bounds))
    ]
    return overlaps.index(max(overlaps))
