"""Where rows that are lined up with blanks begin to stand in other columns than those before.

A table that was cut at the end of a page is often lined up anew below the cut, and its rows then
stand under headings that are not theirs. Two things give it away: figures of one column no longer
share an edge or their middle, and labels of one kind of numbering begin elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.report.reading.labels import NUMBERING
from gongkai.report.reading.plaintext.pieces import CLOSE, Piece

# Halves of a column of the screen by which figures of one column may stand apart.
OFF = 2
DIGITS = frozenset("0123456789")


@dataclass(slots=True)
class _Column:
    """Where the figures of a column stand: from, to, and the spread of their edges and middles."""

    start: int
    end: int
    spreads: list[tuple[int, int]]

    def with_piece(self, piece: Piece) -> _Column | None:
        """The column with one more figure; None where it shares no edge with the others."""
        spreads = [
            (min(low, edge), max(high, edge))
            for (low, high), edge in zip(self.spreads, _edges(piece), strict=True)
        ]
        if all(high - low > OFF for low, high in spreads):
            return None
        return _Column(min(self.start, piece.start), max(self.end, piece.end), spreads)


def _edges(piece: Piece) -> tuple[int, int, int]:
    """Both edges and the middle, in halves of a column of the screen."""
    return 2 * piece.start, 2 * piece.end, piece.start + piece.end


@dataclass(slots=True)
class _Run:
    """Rows that stand in the same columns."""

    columns: list[_Column] = field(default_factory=list)
    labels: dict[str, list[Piece]] = field(default_factory=dict)

    def takes(self, row: Sequence[Piece]) -> bool:
        """Takes a row in where it stands in these columns; else leaves all as it is."""
        labels = [piece for piece in row if not piece.value]
        met = [label for label in labels if _kind(label) and _kind(label) in self.labels]
        if not all(self._in_place(label) for label in met):
            return False
        columns = list(self.columns)
        if all(_put(piece, columns) for piece in row if piece.value):
            self.columns = columns
        elif not any(self._in_place(label) for label in labels):
            return False
        for label in labels:
            if not self._in_place(label):
                self.labels.setdefault(_kind(label), []).append(label)
        return True

    def _in_place(self, label: Piece) -> bool:
        """Whether a label stands where one of its kind stood before."""
        return any(
            abs(label.start - other.start) <= CLOSE
            or abs(label.start + label.end - other.start - other.end) <= 2 * CLOSE
            for other in self.labels.get(_kind(label), ())
        )


def _put(piece: Piece, columns: list[_Column]) -> bool:
    """Puts a figure into the column that it stands in, or into a new one."""
    touched = [
        index
        for index, column in enumerate(columns)
        if piece.start < column.end and column.start < piece.end
    ]
    if not touched:
        columns.append(_Column(piece.start, piece.end, [(edge, edge) for edge in _edges(piece)]))
        return True
    wider = columns[touched[0]].with_piece(piece) if len(touched) == 1 else None
    if wider is None:
        return False
    columns[touched[0]] = wider
    return True


def _kind(piece: Piece) -> str:
    """How a label is numbered: 一、 and （一） and 1. are three kinds; "" for any other text."""
    match = NUMBERING.match(piece.text)
    if match is None:
        return ""
    mark = match[0].strip()
    if mark[0] in "（(":
        return "（"
    return "1" if mark[0] in DIGITS else "一"


def alignment_runs(rows: Sequence[Sequence[Piece]]) -> list[range]:
    """The rows cut wherever they begin to stand in other columns; one run where they never do."""
    starts, run = [0], _Run()
    for index, row in enumerate(rows):
        if not run.takes(row):
            starts.append(index)
            run = _Run()
            run.takes(row)
    return [range(start, end) for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)]


def columns_in_line(rows: Sequence[Sequence[Piece]]) -> int | None:
    """In how many columns the figures of all rows stand; None where those of one share no edge."""
    columns: list[_Column] = []
    for row in rows:
        for piece in row:
            if piece.value and not _put(piece, columns):
                return None
    return len(columns)
