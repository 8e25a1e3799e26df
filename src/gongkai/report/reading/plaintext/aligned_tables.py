"""Tables that are aligned with blanks. A missing value leaves a gap, and gaps count.

The columns are where values of all rows with gaps are above each other, and a value belongs to the column
that it is in. Only a row that has a figure for every column is mapped by order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from gongkai.documents.blocks import Box, Line, Table
from gongkai.report.reading.labels import plain
from gongkai.report.reading.plaintext.aligned_headings import (
    columns_under,
    first_row,
    is_misplaced,
    lowest_headings,
)
from gongkai.report.reading.plaintext.alignment import aligned_columns, alignment_runs
from gongkai.report.reading.plaintext.built import Built, unplaced
from gongkai.report.reading.plaintext.figure_columns import (
    agree_on_last,
    columns_without_heads,
    label_columns,
    places_of,
    rows_contradicting_full,
    unassigned_rows,
    value_columns,
)
from gongkai.report.reading.plaintext.line_pieces import GAP, Piece, pieces_of, with_whole_labels
from gongkai.report.reading.plaintext.row_mapping import RowMapper
from gongkai.report.reading.plaintext.width import text_width
from gongkai.report.reading.values import is_value

# Only where the last column is the total can a missing total show that a row was realigned.
TOTALS = ("总计", "合计")


def is_aligned(lines: Sequence[str]) -> bool:
    """Whether figures are in columns with gaps between them; the positions of figures separated by single
    blanks mean nothing."""
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
    """Tables below each other as one, aligned at their last columns (``right``) or first ones."""
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
    """The table, or None where its columns are in doubt: every heading over the values has to be a
    column's label (``is_head``), and without headings no row may have a gap. ``headed``: headings are
    required, and realigned rows continue under the same ones."""
    if not headed:
        return _table(_texts(lines, is_label, text_width), is_head, headed)
    tables = [built for rows in _ways(lines, is_label) if (built := _table(rows, is_head, headed))]
    # Both ways to measure a line are plausible: rows on which they disagree are given up.
    for other in tables[1:]:
        _give_up_disputed(tables[0], other.table)
    return tables[0] if tables else None


def _table(
    rows: Sequence[Sequence[Piece]], is_head: Callable[[str], bool], headed: bool
) -> Built | None:
    first, *others = [rows[run.start : run.stop] for run in alignment_runs(rows)]
    places = places_of(first)
    if not places or (others and not headed):
        return None
    starts, edge = label_columns(first, places[0][0])
    heads = lowest_headings(first, starts, edge)
    if is_misplaced(first, heads, edge, is_head):
        return None
    columns = (
        columns_under(first, heads, is_head) if heads or headed else columns_without_heads(first)
    )
    if columns is None or (others and not agree_on_last(first, columns)):
        return None
    table = RowMapper(first, starts, columns, edge).table(first_row(first, starts, edge))
    continued = [_continued(rows, len(columns)) for rows in others]
    if table is None or not all(continued):
        return None
    built = Built(table)
    if heads:
        _give_up(built, dict.fromkeys(rows_contradicting_full(first, columns), len(columns)))
        if plain(heads[-1].text) in TOTALS:
            _give_up(built, dict.fromkeys(unassigned_rows(first, columns), len(columns)))
    return joined([built, *(one for one in continued if one)], right=True)


def _give_up_disputed(built: Built, other: Table) -> None:
    """Remove the figures of rows that differ between the two ways to measure a line."""
    ours, theirs = _figures_by_row(built.table), _figures_by_row(other)
    disputed = {
        row: max([*figures, *theirs.get(row, {})])
        for row, figures in ours.items()
        if figures != theirs.get(row)
    }
    _give_up(built, disputed)


def _figures_by_row(table: Table) -> dict[int, dict[int, str]]:
    """The figures of each row by their distance from the right edge."""
    rows: dict[int, dict[int, str]] = {}
    for box in table.boxes:
        if is_value(box.text):
            rows.setdefault(box.row, {})[table.width - box.column] = box.text
    return rows


def _give_up(built: Built, rows: Mapping[int, int]) -> None:
    """Remove the figures of rows whose columns are unknown, as many columns from the right as given for
    each; notes list them."""
    lost: dict[int, list[str]] = {row: [] for row in rows}
    for box in built.table.boxes:
        if box.row in rows and box.column >= built.table.width - rows[box.row]:
            lost[box.row] += [box.text] if box.text else []
            box.content, box.confidence = [], 0.0
    built.notes += [unplaced(figures, rows[row]) for row, figures in lost.items()]


def _texts(
    lines: Sequence[str], is_label: Callable[[str], bool], width_of: Callable[[str], int]
) -> list[list[Piece]]:
    return [with_whole_labels(pieces_of(line, width_of), is_label) for line in lines]


def _ways(lines: Sequence[str], is_label: Callable[[str], bool]) -> Iterator[list[list[Piece]]]:
    """The pieces of the lines, measured by their position on a screen, or by the number of characters, as
    some programs align; the latter only where figures are then aligned in no more columns."""
    screen, characters = (_texts(lines, is_label, width_of) for width_of in (text_width, len))
    wide, narrow = aligned_columns(screen), aligned_columns(characters)
    if narrow is not None and (wide is None or narrow < wide):
        yield characters
    yield screen
    if narrow is not None and narrow == wide:
        yield characters


def _continued(rows: Sequence[Sequence[Piece]], width: int) -> Built | None:
    """The table of realigned rows that continue under headings of ``width`` columns. With a place for each
    column they are identified by order; with fewer, a column without a figure left no trace, and the
    positions are unknown."""
    places = places_of(rows)
    starts, edge = label_columns(rows, places[0][0] if places else 10**9, with_blank=True)
    columns = value_columns(rows, width)
    if columns is None or len(columns) > width:
        return None
    if len(columns) == width and agree_on_last(rows, columns):
        table = RowMapper(rows, starts, columns, edge).table(0)
        return Built(table) if table else None
    built = Built(Table(height=len(rows), width=len(starts) + width))
    for index, row in enumerate(rows):
        known = [piece for piece in row if not piece.value]
        figures = [piece for piece in row if piece.value]
        boxes = RowMapper([known], starts, [], edge).row(known, index) or []
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
