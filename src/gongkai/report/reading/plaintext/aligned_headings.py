"""Headings over the columns of a table that is aligned with blanks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile, zip_longest

from gongkai.report.reading.plaintext.figure_columns import figures_in, value_columns
from gongkai.report.reading.plaintext.line_pieces import CLOSE, Piece


def columns_under(
    rows: Sequence[Sequence[Piece]], heads: Sequence[Piece], is_head: Callable[[str], bool]
) -> list[tuple[int, int]] | None:
    """One column for each heading, including those without a value below. None where headings and columns
    do not match, or values of rows with gaps are at several places below one heading."""
    left = value_columns(rows, len(heads))
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


def is_misplaced(
    rows: Sequence[Sequence[Piece]],
    heads: Sequence[Piece],
    edge: int,
    is_head: Callable[[str], bool],
) -> bool:
    """Whether a column's heading is over the labels, which shows that all rows were realigned."""
    above = takewhile(lambda row: not figures_in(row), rows)
    return bool(heads) and any(
        piece.start < edge - CLOSE and piece not in heads and is_head(piece.text)
        for row in above
        for piece in row
    )


def lowest_headings(
    rows: Sequence[Sequence[Piece]], starts: Sequence[int], edge: int
) -> list[Piece]:
    """The headings over the values with no other heading below them, from left to right."""
    lowest: list[Piece] = []
    for row in rows:
        if any(piece.value for piece in row):
            break
        over = [piece for piece in row if stands_over_values(piece, starts, edge)]
        lowest = [
            head for head in lowest if not any(_overlap(head, piece) for piece in over)
        ] + over
    return sorted(lowest, key=lambda piece: piece.start)


def _overlap(one: Piece, other: Piece) -> bool:
    return one.start < other.end and other.start < one.end


def stands_over_values(piece: Piece, starts: Sequence[int], edge: float) -> bool:
    """Whether a heading is over the values and not over the labels."""
    if piece.start >= edge - CLOSE:
        return True
    at_label = any(piece.start - start <= CLOSE for start in starts[:1]) or any(
        abs(piece.start - start) <= CLOSE for start in starts
    )
    return not at_label and (piece.start + piece.end) / 2 > edge


def first_row(rows: Sequence[Sequence[Piece]], starts: Sequence[int], edge: int) -> int:
    """The first row under the first head; the first with values where there is no head."""
    first = next(i for i, row in enumerate(rows) if any(piece.value for piece in row))
    heads = [
        index
        for index, row in enumerate(rows[:first])
        if any(stands_over_values(piece, starts, edge) for piece in row)
    ]
    return heads[-1] + 1 if heads else first
