"""Tables that are lined up with blanks. A missing value leaves a hole, and holes count.

The columns are where values stand above each other over all rows with holes, and a value belongs to
the column that it stands in. Only a row that has a figure for every column is laid out by its order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from gongkai.documents.blocks import Box, Line, Table
from gongkai.report.reading.labels import plain
from gongkai.report.reading.plaintext.alignment import alignment_runs, columns_in_line
from gongkai.report.reading.plaintext.built import Built, unplaced
from gongkai.report.reading.plaintext.column_heads import (
    columns_under,
    first_row,
    is_misplaced,
    lowest_headings,
)
from gongkai.report.reading.plaintext.laying import Laid
from gongkai.report.reading.plaintext.pieces import (
    GAP,
    Piece,
    pieces_of,
    with_whole_labels,
)
from gongkai.report.reading.plaintext.places import (
    agree_on_last,
    columns_without_heads,
    label_columns,
    places_of,
    rows_against_full,
    rows_astray,
    value_columns,
)
from gongkai.report.reading.plaintext.width import text_width
from gongkai.report.reading.values import is_value

TOTALS = ("总计", "合计")


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
    if not headed:
        return _table(_texts(lines, is_label, text_width), is_head, headed)
    tables = [built for rows in _ways(lines, is_label) if (built := _table(rows, is_head, headed))]
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
    table = Laid(first, starts, columns, edge).table(first_row(first, starts, edge))
    going_on = [_going_on(rows, len(columns)) for rows in others]
    if table is None or not all(going_on):
        return None
    built = Built(table)
    if heads:
        _give_up(built, dict.fromkeys(rows_against_full(first, columns), len(columns)))
        if plain(heads[-1].text) in TOTALS:
            _give_up(built, dict.fromkeys(rows_astray(first, columns), len(columns)))
    return joined([built, *(one for one in going_on if one)], right=True)


def _give_up_disputed(built: Built, other: Table) -> None:
    """Takes the figures out of the rows that are another's when they are measured otherwise."""
    ours, theirs = _figures_by_row(built.table), _figures_by_row(other)
    disputed = {
        row: max([*figures, *theirs.get(row, {})])
        for row, figures in ours.items()
        if figures != theirs.get(row)
    }
    _give_up(built, disputed)


def _figures_by_row(table: Table) -> dict[int, dict[int, str]]:
    """The figures of each row by how far from the right edge they stand."""
    rows: dict[int, dict[int, str]] = {}
    for box in table.boxes:
        if is_value(box.text):
            rows.setdefault(box.row, {})[table.width - box.column] = box.text
    return rows


def _give_up(built: Built, rows: Mapping[int, int]) -> None:
    """Takes the figures out of rows of which nothing says where they stand, as many columns from
    the right as given for each; the notes tell them."""
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
    """The texts of the lines by where they stand on a screen; by how many characters stand before
    them, as some programs line up, where the figures are in line so and in no more columns."""
    screen, characters = (_texts(lines, is_label, width_of) for width_of in (text_width, len))
    wide, narrow = columns_in_line(screen), columns_in_line(characters)
    if narrow is not None and (wide is None or narrow < wide):
        yield characters
    yield screen
    if narrow is not None and narrow == wide:
        yield characters


def _going_on(rows: Sequence[Sequence[Piece]], width: int) -> Built | None:
    """Rows that go on under headings above which they are not lined up. With a place for each of
    the ``width`` columns they are known by their order; with fewer, a column without a figure left
    no trace, and what stands where cannot be told."""
    places = places_of(rows)
    starts, edge = label_columns(rows, places[0][0] if places else 10**9, with_blank=True)
    columns = value_columns(rows, width)
    if columns is None or len(columns) > width:
        return None
    if len(columns) == width and agree_on_last(rows, columns):
        table = Laid(rows, starts, columns, edge).table(0)
        return Built(table) if table else None
    built = Built(Table(height=len(rows), width=len(starts) + width))
    for index, row in enumerate(rows):
        known = [piece for piece in row if not piece.value]
        figures = [piece for piece in row if piece.value]
        boxes = Laid([known], starts, [], edge).row(known, index) or []
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
