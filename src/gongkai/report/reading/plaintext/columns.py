"""Tables that are lined up with blanks. A missing value leaves a hole, and holes count.

Values are never counted: the columns are where values stand above each other over all rows, and
a value belongs to the column that it stands in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise, zip_longest

from gongkai.report.reading.blocks import Box, Line, Table
from gongkai.report.reading.plaintext.alignment import alignment_runs, columns_in_line
from gongkai.report.reading.plaintext.built import Built, unplaced
from gongkai.report.reading.plaintext.pieces import (
    CLOSE,
    GAP,
    Piece,
    pieces_of,
    with_whole_labels,
)
from gongkai.report.reading.plaintext.width import text_width

MOST_COLUMNS = 40


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


def joined(parts: Sequence[Built], *, right: bool = False) -> Built:
    """Tables under each other as one, their last columns (``right``) or first ones in line."""
    whole = Table(width=max(part.table.width for part in parts))
    for part in parts:
        for box in part.table.boxes:
            box.row += whole.height
            box.column += whole.width - part.table.width if right else 0
            whole.boxes.append(box)
        whole.height += part.table.height
    return Built(whole, [note for part in parts for note in part.notes])


def columns_table(
    lines: Sequence[str],
    is_head: Callable[[str], bool],
    is_label: Callable[[str], bool],
    *,
    headed: bool = False,
) -> Built | None:
    """The table, or None where its columns are not beyond doubt: every heading over the values has
    to be a column's label (``is_head``), and without headings no row may have a hole. ``headed``:
    without headings it is none at all, and rows that are lined up anew go on under the same ones."""
    ways = _ways(lines, is_label) if headed else [_texts(lines, is_label, text_width)]
    return next((built for rows in ways if (built := _table(rows, is_head, headed))), None)


def _table(
    rows: Sequence[Sequence[Piece]], is_head: Callable[[str], bool], headed: bool
) -> Built | None:
    first, *others = [rows[run.start : run.stop] for run in alignment_runs(rows)]
    places = _places(first)
    if not places or (others and not headed):
        return None
    starts, edge = _label_columns(first, places[0][0])
    heads = _lowest_headings(first, starts, edge)
    columns = _under_heads(first, heads, is_head) if heads or headed else _without_heads(first)
    if columns is None or (others and not _agree_on_last(first, columns)):
        return None
    table = _Laid(first, starts, columns, edge).table(_first_row(first, starts, edge))
    going_on = [_going_on(rows, len(columns)) for rows in others]
    if table is None or not all(going_on):
        return None
    return joined([Built(table), *(one for one in going_on if one)], right=True)


def _texts(
    lines: Sequence[str], is_label: Callable[[str], bool], width_of: Callable[[str], int]
) -> list[list[Piece]]:
    return [with_whole_labels(pieces_of(line, width_of), is_label) for line in lines]


def _ways(lines: Sequence[str], is_label: Callable[[str], bool]) -> Iterator[list[list[Piece]]]:
    """The texts of the lines by where they stand on a screen, and by how many characters stand
    before them, as some programs line up; first what puts the figures into fewer columns."""
    screen, characters = (_texts(lines, is_label, width_of) for width_of in (text_width, len))
    wide, narrow = columns_in_line(screen), columns_in_line(characters)
    fewer = narrow is not None and (wide is None or narrow < wide)
    yield from (characters, screen) if fewer else (screen, characters)


def _going_on(rows: Sequence[Sequence[Piece]], width: int) -> Built | None:
    """Rows that go on under headings above which they are not lined up. With a place for each of
    the ``width`` columns they are known by their order; with fewer, a column without a figure left
    no trace, and what stands where cannot be told."""
    places = _places(rows)
    starts, edge = _label_columns(rows, places[0][0] if places else 10**9, with_blank=True)
    columns = _value_columns(rows, width)
    if columns is None or len(columns) > width:
        return None
    if len(columns) == width and _agree_on_last(rows, columns):
        table = _Laid(rows, starts, columns, edge).table(0)
        return Built(table) if table else None
    built = Built(Table(height=len(rows), width=len(starts) + width))
    for index, row in enumerate(rows):
        known = [piece for piece in row if not piece.value]
        figures = [piece for piece in row if piece.value]
        boxes = _Laid([known], starts, [], edge).row(known, index) or []
        for column in range(width):
            box = Box(index, len(starts) + column)
            if len(figures) == width:
                box.content.append(Line(figures[column].text))
            elif figures:
                box.confidence = 0.0
            boxes.append(box)
        built.table.boxes.extend(boxes)
        if 0 < len(figures) < width:
            built.notes.append(unplaced([piece.text for piece in figures], width))
    return built


def _agree_on_last(rows: Sequence[Sequence[Piece]], columns: Sequence[tuple[int, int]]) -> bool:
    """Whether the rows with figures all have one in the last column, or none of them has: where a
    table was lined up anew, rows that disagree on their total may stand in two sets of columns."""
    have = [
        any(piece.value and piece.end > columns[-1][0] for piece in row)
        for row in rows
        if _figures(row)
    ]
    return all(have) or not any(have)


def _value_columns(rows: Sequence[Sequence[Piece]], width: int) -> list[tuple[int, int]] | None:
    """Where values stand in a table of ``width`` columns, from left to right: told by the rows with
    holes, as a row that is full is laid out by its order. None where two of one row share a place."""
    holed = [row for row in rows if not _is_full(row, width)]
    columns = _places(holed)
    if not columns:
        full = next((row for row in rows if _is_full(row, width)), ())
        columns = [(piece.start, piece.end) for piece in full if piece.value]
    too_many = len(columns) > MOST_COLUMNS or any(_figures(row) > width for row in rows)
    return None if too_many or _shared(holed, columns) else columns


def _places(rows: Iterable[Sequence[Piece]]) -> list[tuple[int, int]]:
    """Where values stand, from left to right."""
    places: list[tuple[int, int]] = []
    for start, end in sorted((p.start, p.end) for row in rows for p in row if p.value):
        if places and start < places[-1][1]:
            places[-1] = (places[-1][0], max(places[-1][1], end))
        else:
            places.append((start, end))
    return places


def _figures(row: Sequence[Piece]) -> int:
    return sum(piece.value for piece in row)


def _is_full(row: Sequence[Piece], width: int) -> bool:
    """Whether a row with a label has a figure for each of ``width`` columns."""
    return _figures(row) == width < len(row)


def _column_of(piece: Piece, columns: Sequence[tuple[int, int]]) -> int:
    return next(i for i, (start, end) in enumerate(columns) if start <= piece.start < end)


def _label_columns(
    rows: Sequence[Sequence[Piece]], first_value: int, *, with_blank: bool = False
) -> tuple[list[int], int]:
    """Where labels left of the values begin, and where the longest of them ends; told by rows with
    values, or by all (``with_blank``)."""
    labels = [
        piece
        for row in rows
        if with_blank or any(piece.value for piece in row)
        for piece in row
        if not piece.value and piece.start < first_value
    ]
    merged: list[int] = []
    for start in sorted({piece.start for piece in labels}):
        if not merged or start - merged[-1] > CLOSE:
            merged.append(start)
    return merged, max((piece.end for piece in labels), default=0)


def _without_heads(rows: Sequence[Sequence[Piece]]) -> list[tuple[int, int]] | None:
    """The columns of rows that all have as many values, or none."""
    columns = _places(rows)
    counts = {_figures(row) for row in rows}
    return columns if counts <= {0, len(columns)} and not _shared(rows, columns) else None


def _under_heads(
    rows: Sequence[Sequence[Piece]], heads: Sequence[Piece], is_head: Callable[[str], bool]
) -> list[tuple[int, int]] | None:
    """One column for each heading, those with no value under them too. None where they do not fit
    together, or values of rows with holes do not stand in one place under a heading."""
    left = _value_columns(rows, len(heads))
    if not heads or left is None or not all(is_head(head.text) for head in heads):
        return None
    found: list[tuple[int, int]] = []
    for head, following in zip_longest(heads, heads[1:]):
        end = following.start if following else 10**9
        under = [column for column in left if column[1] > head.start and column[0] < end]
        place = under[0] if under else (head.start, head.end)
        if len(under) > 1 or (found and place[0] < found[-1][1]):
            return None
        found.append(place)
        left = [column for column in left if column not in under]
    return None if left else found


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


def _first_row(rows: Sequence[Sequence[Piece]], starts: Sequence[int], edge: int) -> int:
    """The first row under the first head; the first with values where there is no head."""
    first = next(i for i, row in enumerate(rows) if any(piece.value for piece in row))
    heads = [
        index
        for index, row in enumerate(rows[:first])
        if any(_over_values(piece, starts, edge) for piece in row)
    ]
    return heads[-1] + 1 if heads else first


class _Laid:
    """Lays the rows out over the columns that were found: full rows by their order, the values of
    others where they stand."""

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

    def table(self, body: int) -> Table | None:
        """The table, whose head ends before row ``body``; None where two figures fall into one
        cell."""
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

    def row(self, row: Sequence[Piece], index: int) -> list[Box] | None:
        """The cells of a row; None where two figures fall into one."""
        boxes: dict[int, Box] = {}
        labels = len(self.starts)
        places = iter(range(labels, labels + len(self.columns)))
        full = _is_full(row, len(self.columns))
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
    at_label = any(piece.start - start <= CLOSE for start in starts[:1]) or any(
        abs(piece.start - start) <= CLOSE for start in starts
    )
    return not at_label and (piece.start + piece.end) / 2 > edge


def _nearest(piece: Piece, bounds: Sequence[float]) -> int:
    """The value column that a heading stands over: where most of its first half lies."""
    edges = [*bounds, float("inf")]
    overlaps = [
        min(piece.end, edges[i + 1]) - max(piece.start, edges[i]) for i in range(len(bounds))
    ]
    return overlaps.index(max(overlaps))
