"""Tables that are lined up with blanks. A missing value leaves a hole, and holes count.

Values are never counted: the columns are where values stand above each other over all rows, and
a value belongs to the column that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest

from gongkai.report.reading.blocks import Box, Line, Table
from gongkai.report.reading.plaintext.width import text_width
from gongkai.report.reading.values import is_value

GAP = re.compile(r"[ \u3000\u00a0]{2,}|\u3000|\t")
TRAILING_VALUE = re.compile(r"^(.*\S)[ \u3000](\S+)$")
MOST_COLUMNS = 40
LONGEST_LINE = 500
BLANKS = " \u3000\u00a0"
SPACED, MOST_SPACED, MOST_APART = 2, 8, 4
"""Characters of a piece of a label that is set apart, pieces of it, and blanks between them."""
CLOSE = 3
"""Columns of the screen within which two texts begin at the same place."""


@dataclass(slots=True)
class Piece:
    """A text on a line, from ``start`` to ``end`` in columns of the screen."""

    text: str
    start: int
    end: int

    @property
    def value(self) -> bool:
        """Whether it could stand in a figure's cell."""
        return is_value(self.text)


def pieces_of(line: str) -> list[Piece]:
    """The texts of a line that two or more blanks part, and figures that one blank parts. Nothing
    for a line too long to be a row."""
    found: list[Piece] = []
    if len(line) > LONGEST_LINE:
        return found
    position = width = 0
    for match in [*GAP.finditer(line), None]:
        end = match.start() if match else len(line)
        if end > position:
            found.extend(_split_values(line[position:end], width))
            width += text_width(line[position:end])
        position = match.end() if match else end
        width += text_width(match[0]) if match else 0
    return found


def _split_values(text: str, start: int) -> list[Piece]:
    """A label with figures close behind it is several texts."""
    start += text_width(text[: len(text) - len(text.lstrip(BLANKS))])
    text = text.strip(BLANKS)
    end = start + text_width(text)
    found: list[Piece] = []
    while (match := TRAILING_VALUE.match(text)) and is_value(match[2]) and not match[2].isalpha():
        found.insert(0, Piece(match[2], end - text_width(match[2]), end))
        end -= text_width(text[match.end(1) :])
        text = match[1]
    return [Piece(text, start, end), *found] if text else found


def _with_whole_labels(pieces: list[Piece], is_label: Callable[[str], bool]) -> list[Piece]:
    """The pieces with labels whose characters are set apart (总  计) put together."""
    found: list[Piece] = []
    index = 0
    while index < len(pieces):
        end = index + 1
        if not pieces[index].value and not is_label(pieces[index].text):
            end = next(
                (
                    last
                    for last in range(min(len(pieces), index + MOST_SPACED), index + 1, -1)
                    if _set_apart(pieces[index:last])
                    and is_label("".join(piece.text for piece in pieces[index:last]))
                ),
                end,
            )
        own = pieces[index:end]
        found.append(Piece("".join(piece.text for piece in own), own[0].start, own[-1].end))
        index = end
    return found


def _set_apart(pieces: Sequence[Piece]) -> bool:
    return all(len(piece.text) <= SPACED for piece in pieces) and all(
        after.start - before.end <= MOST_APART for before, after in pairwise(pieces)
    )


def is_lined_up(lines: Sequence[str]) -> bool:
    """Whether figures stand in columns with gaps between them; figures that single blanks part
    say nothing by where they stand."""
    loose = tight = 0
    for line in lines:
        values = sum(piece.value for piece in pieces_of(line))
        if values > 1:
            parted = len([part for part in GAP.split(line.strip()) if part])
            loose += parted >= values
            tight += parted < values
    return loose > tight


def parts_by_head(lines: Sequence[str], is_row: Callable[[str], bool]) -> list[Sequence[str]]:
    """The lines cut before every head: a line of several texts below figures, none of them a figure
    or the label of a row (``is_row``), with the single text above it (a caption)."""
    rows = [pieces_of(line) for line in lines]
    starts = [0]
    seen = any(piece.value for piece in rows[0])
    for index, row in enumerate(rows[1:], 1):
        if any(piece.value for piece in row):
            seen = True
        elif seen and len(row) > 1 and not any(is_row(piece.text) for piece in row):
            starts.append(
                index - (len(rows[index - 1]) == 1 and not is_row(rows[index - 1][0].text))
            )
            seen = False
    return [lines[start:end] for start, end in pairwise([*starts, len(lines)])]


def stacked(tables: Sequence[Table]) -> Table:
    """Tables under each other as one."""
    whole = Table(width=max(table.width for table in tables))
    for table in tables:
        for box in table.boxes:
            box.row += whole.height
            whole.boxes.append(box)
        whole.height += table.height
    return whole


def columns_table(
    lines: Sequence[str],
    is_head: Callable[[str], bool],
    is_label: Callable[[str], bool],
    *,
    headed: bool = False,
) -> Table | None:
    """The table, or None where its columns are not beyond doubt: every heading over the values has
    to be a column's label (``is_head``), and without headings no row may have a hole. ``headed``:
    without headings it is none at all."""
    rows = [_with_whole_labels(pieces_of(line), is_label) for line in lines]
    columns = _value_columns(rows)
    if columns is None:
        return None
    starts, edge = _label_columns(rows, columns[0][0])
    if headed and not _lowest_headings(rows, starts, edge):
        return None
    columns = _under_heads(rows, columns, starts, edge, is_head)
    if columns is None:
        return None
    return _Laid(rows, starts, columns, edge).table()


def _value_columns(rows: Sequence[Sequence[Piece]]) -> list[tuple[int, int]] | None:
    """Where values stand, from left to right; None where two of one line share a place."""
    spans = sorted((piece.start, piece.end) for row in rows for piece in row if piece.value)
    columns: list[tuple[int, int]] = []
    for start, end in spans:
        if columns and start < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((start, end))
    if not 0 < len(columns) <= MOST_COLUMNS:
        return None
    return None if _shared(rows, columns) else columns


def _column_of(piece: Piece, columns: Sequence[tuple[int, int]]) -> int:
    return next(i for i, (start, end) in enumerate(columns) if start <= piece.start < end)


def _label_columns(rows: Sequence[Sequence[Piece]], first_value: int) -> tuple[list[int], int]:
    """Where labels left of the values begin, and where the longest of them ends."""
    labels = [
        piece
        for row in rows
        if any(piece.value for piece in row)
        for piece in row
        if not piece.value and piece.start < first_value
    ]
    merged: list[int] = []
    for start in sorted({piece.start for piece in labels}):
        if not merged or start - merged[-1] > CLOSE:
            merged.append(start)
    return merged, max((piece.end for piece in labels), default=0)


def _under_heads(
    rows: Sequence[Sequence[Piece]],
    columns: list[tuple[int, int]],
    starts: Sequence[int],
    edge: int,
    is_head: Callable[[str], bool],
) -> list[tuple[int, int]] | None:
    """One column for each heading: places of values under one heading are one column, and a
    heading with no value under it is a column too. None where they do not fit together."""
    heads = _lowest_headings(rows, starts, edge)
    if not heads:
        counts = [sum(piece.value for piece in row) for row in rows]
        return columns if all(count in (0, len(columns)) for count in counts) else None
    if not all(is_head(head.text) for head in heads):
        return None
    if len(heads) == len(columns):
        return columns
    found: list[tuple[int, int]] = []
    left = list(columns)
    for head, following in zip_longest(heads, heads[1:]):
        end = following.start if following else 10**9
        under = [column for column in left if column[1] > head.start and column[0] < end]
        place = (under[0][0], under[-1][1]) if under else (head.start, head.end)
        if found and place[0] < found[-1][1]:
            return None
        found.append(place)
        left = [column for column in left if column not in under]
    return None if left or _shared(rows, found) else found


def _shared(rows: Sequence[Sequence[Piece]], columns: Sequence[tuple[int, int]]) -> bool:
    """Whether two values of one row stand in one column."""
    for row in rows:
        places = [_column_of(piece, columns) for piece in row if piece.value]
        if len(places) != len(set(places)):
            return True
    return False


def _lowest_headings(
    rows: Sequence[Sequence[Piece]], starts: Sequence[int], edge: int
) -> list[Piece]:
    """The headings over the values under which no other heading stands, from left to right."""
    lowest: list[Piece] = []
    for row in rows:
        if any(piece.value for piece in row):
            break
        over = [piece for piece in row if _over_values(piece, starts, edge)]
        lowest = [
            head for head in lowest if not any(_overlap(head, piece) for piece in over)
        ] + over
    return sorted(lowest, key=lambda piece: piece.start)


def _overlap(one: Piece, other: Piece) -> bool:
    return one.start < other.end and other.start < one.end


def _bounds(columns: Sequence[tuple[int, int]], edge: int) -> list[float]:
    """The left edge of every value column: half way between it and the one before; the first
    begins where the labels end."""
    middles = [(before[1] + after[0]) / 2 for before, after in pairwise(columns)]
    return [float(edge), *middles]


class _Laid:
    """Lays the rows out over the columns that were found."""

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
        self.heads: dict[int, tuple[int, int]] = {}  # id of a piece -> its column and how many

    def table(self) -> Table | None:
        """The table; None where two figures fall into one cell."""
        self._place_heads()
        labels = len(self.starts)
        table = Table(height=len(self.rows), width=labels + len(self.columns))
        body = self._first_row()
        for index, row in enumerate(self.rows):
            boxes = self._row(row, index)
            if boxes is None:
                return None
            if index >= body and all(box.column < labels for box in boxes):
                blanks = range(labels, table.width)  # a row of which every value is missing
                boxes += [Box(index, column) for column in blanks]
            table.boxes.extend(boxes)
        return table

    def _first_row(self) -> int:
        """The first row under the first head; the first with values where there is no head."""
        first = next(i for i, row in enumerate(self.rows) if any(piece.value for piece in row))
        heads = [
            index
            for index, row in enumerate(self.rows[:first])
            if any(_over_values(piece, self.starts, self.edge) for piece in row)
        ]
        return heads[-1] + 1 if heads else first

    def _place_heads(self) -> None:
        """The lowest headings of each head share the columns out among them: a column belongs to
        the last heading that begins left of its middle."""
        middles = [(start + end) / 2 for start, end in self.columns]
        for has_values, run in groupby(self.rows, key=lambda row: any(p.value for p in row)):
            if has_values:
                continue
            heads = _lowest_headings(list(run), self.starts, self.edge)
            shares: list[list[int]] = [[] for _head in heads]
            for column, middle in enumerate(middles):
                at = sum(head.start <= middle for head in heads) - 1
                if heads:
                    shares[max(at, 0)].append(column)
            for head, share in zip(heads, shares, strict=True):
                if share:
                    self.heads[id(head)] = (share[0], len(share))

    def _row(self, row: Sequence[Piece], index: int) -> list[Box] | None:
        boxes: dict[int, Box] = {}
        labels = len(self.starts)
        for piece in row:
            column, span = self._column(piece)
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
            return labels + _column_of(piece, self.columns), 1
        if not _over_values(piece, self.starts, self.bounds[0]):
            at = (i for i, start in enumerate(self.starts) if start <= piece.start + CLOSE)
            return max(at, default=0), 1
        first, span = self.heads.get(id(piece)) or (_nearest(piece, self.bounds), 1)
        return labels + first, span


def _over_values(piece: Piece, starts: Sequence[int], edge: float) -> bool:
    """Whether a heading stands over the values and not over the labels."""
    if piece.start >= edge - CLOSE:
        return True
    at_label = any(abs(piece.start - start) <= CLOSE for start in starts)
    return not at_label and (piece.start + piece.end) / 2 > edge


def _nearest(piece: Piece, bounds: Sequence[float]) -> int:
    """The value column that a heading stands over: where most of its first half lies."""
    edges = [*bounds, float("inf")]
    overlaps = [
        min(piece.end, edges[i + 1]) - max(piece.start, edges[i]) for i in range(len(bounds))
    ]
    return overlaps.index(max(overlaps))
