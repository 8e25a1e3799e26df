"""The columns of figures in rows that are aligned with blanks, as far as the rows themselves show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongkai.report.reading.plaintext.line_pieces import CLOSE, Piece

# Table 4 has 15 columns; more show that positions are random.
MOST_COLUMNS = 40


def agree_on_last(rows: Sequence[Sequence[Piece]], columns: Sequence[tuple[int, int]]) -> bool:
    """Whether the rows with figures all have one in the last column, or none has: rows that differ in
    having a total may be in two different sets of columns, in a table that was realigned."""
    have = [
        any(piece.value and piece.end > columns[-1][0] for piece in row)
        for row in rows
        if figures_in(row)
    ]
    return all(have) or not any(have)


def unassigned_rows(
    rows: Sequence[Sequence[Piece]], columns: Sequence[tuple[int, int]]
) -> list[int]:
    """The rows with figures and no total of which a figure is in a column that no row with a total uses:
    these columns need not be those of the head."""
    lists = [
        [column_of(p, columns) for p in row if p.value] if not is_full(row, len(columns)) else []
        for row in rows
    ]
    last = len(columns) - 1
    known = {place for places in lists if last in places for place in places}
    return [
        index
        for index, places in enumerate(lists)
        if places and last not in places and not known.issuperset(places)
    ]


def rows_contradicting_full(
    rows: Sequence[Sequence[Piece]], columns: Sequence[tuple[int, int]]
) -> list[int]:
    """The rows with gaps of which a figure is where full rows have those of another column, and none has
    its own."""
    full = [[p for p in row if p.value] for row in rows if is_full(row, len(columns))]
    against: list[int] = []
    for index, row in enumerate(rows):
        for piece in row:
            if not piece.value or is_full(row, len(columns)):
                continue
            own = column_of(piece, columns)
            met = {
                column
                for figures in full
                for column, other in enumerate(figures)
                if piece.start < other.end and other.start < piece.end
            }
            if met and own not in met:
                against.append(index)
                break
    return against


def value_columns(rows: Sequence[Sequence[Piece]], width: int) -> list[tuple[int, int]] | None:
    """The places of values in a table of ``width`` columns, from left to right, given by the rows with
    gaps, as full rows are mapped by order. None where two values of one row share a place."""
    holed = [row for row in rows if not is_full(row, width)]
    columns = places_of(holed)
    if not columns:
        full = next((row for row in rows if is_full(row, width)), ())
        columns = [(piece.start, piece.end) for piece in full if piece.value]
    too_many = len(columns) > MOST_COLUMNS or any(figures_in(row) > width for row in rows)
    return None if too_many or _shared(holed, columns) else columns


def places_of(rows: Iterable[Sequence[Piece]]) -> list[tuple[int, int]]:
    """The places of values, from left to right."""
    places: list[tuple[int, int]] = []
    for start, end in sorted((p.start, p.end) for row in rows for p in row if p.value):
        if places and start < places[-1][1]:
            places[-1] = (places[-1][0], max(places[-1][1], end))
        else:
            places.append((start, end))
    return places


def figures_in(row: Sequence[Piece]) -> int:
    return sum(piece.value for piece in row)


def is_full(row: Sequence[Piece], width: int) -> bool:
    """Whether a row with a label has a figure for each of ``width`` columns."""
    return figures_in(row) == width < len(row)


def column_of(piece: Piece, columns: Sequence[tuple[int, int]]) -> int:
    return next(i for i, (start, end) in enumerate(columns) if start <= piece.start < end)


def label_columns(
    rows: Sequence[Sequence[Piece]], first_value: int, *, with_blank: bool = False
) -> tuple[list[int], int]:
    """The starts of the labels left of the values, and the end of the longest one; from rows with values,
    or from all (``with_blank``)."""
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


def columns_without_heads(rows: Sequence[Sequence[Piece]]) -> list[tuple[int, int]] | None:
    """The columns of rows that all have equally many values or none; None for other rows."""
    columns = places_of(rows)
    counts = {figures_in(row) for row in rows}
    return columns if counts <= {0, len(columns)} and not _shared(rows, columns) else None


def _shared(rows: Sequence[Sequence[Piece]], columns: Sequence[tuple[int, int]]) -> bool:
    """Whether two values of one row are in one column."""
    for row in rows:
        places = [column_of(piece, columns) for piece in row if piece.value]
        if len(places) != len(set(places)):
            return True
    return False
