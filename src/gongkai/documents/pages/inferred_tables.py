"""Tables without ruled columns, inferred from numbers that are aligned below each other.

Numbers give the columns by their position, never by their count: a missing value leaves a gap, and a
value between two columns is returned as doubtful. Words beside and above the numbers become the labels
of rows and columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from gongkai.documents.pages.column_headings import HeadCell, place_heads
from gongkai.documents.pages.lattice import Floats
from gongkai.documents.pages.lines import NUMBERED, Box, Line, Word, around, join_lines
from gongkai.documents.pages.row_labels import (
    NEXT_LINE,
    Block,
    Row,
    give_labels,
    line_step,
    place_labels,
    to_blocks,
)
from gongkai.documents.pages.stack import Stack, stack
from gongkai.documents.places import Place
from gongkai.documents.raw import RawCell

VALUE = re.compile(
    r"^(?:[-+−﹣－]?[0-9０-９](?:[0-9０-９,，.．]*[0-9０-９])?%?|[-—–－―/／]{1,3}|无|[Oo〇○lI|])$"
)
# Heights of a character at which words are split inside a table: columns may nearly touch.
FINE_GAP = 0.3
# Heights of a character between two rows of one table.
FARTHEST = 16.0
# Characters from which a single wide text on a line is running text and ends a table.
PROSE = 22
# The confidence of a value that touches two columns.
LOW = 0.5
# Heights of a character within which values form one row, and within which the rest of a wrapped
# number follows.
ONE_ROW, WRAPPED = 0.8, 1.6


@dataclass(frozen=True, slots=True)
class Inferred:
    """A grid with inferred columns."""

    box: Box
    cells: tuple[RawCell, ...]
    width: int
    height: int


# The lines of a wrapped head are closer than two rows: by this share of the rows' distance, or
# within this many heights of a character.
ROW_APART, TIGHT = 0.93, 1.3


def find_tables(lines: Sequence[Line], rules: Mapping[int, Floats]) -> Iterator[Line | Inferred]:
    """The items of a run of lines (in reading order, across pages), with tables in place of their lines.

    ``rules`` are the horizontal ruled lines of each page that belong to no grid.
    """
    if sum(map(_is_row, lines)) < 1:
        yield from lines
        return
    # On one long page a table that continues overleaf needs no special case.
    piled = stack(lines, rules)
    done, closest = 0, _closest_rows(piled.lines)
    for first, last in _regions(piled.lines):
        grids = _tables(piled.lines[first : last + 1], piled.rules, closest)
        if grids:
            yield from lines[done:first]
            yield from (_back(grid, piled) for grid in grids)
            done = last + 1
    yield from lines[done:]


def _back(grid: Inferred, piled: Stack) -> Inferred:
    """The grid with the places of its cells on their own pages."""
    cells = []
    for cell in grid.cells:
        if cell.place.box is None:
            continue
        page, box = piled.back(cell.place.box)
        cells.append(replace(cell, place=Place(page=page, box=box)))
    return replace(grid, box=piled.back(grid.box)[1], cells=tuple(cells))


def is_value(text: str) -> bool:
    """Whether a word can be the value of a cell: a number or what stands for one."""
    return VALUE.match(text) is not None


def _values(line: Line) -> list[Word]:
    return [word for word in line.words if is_value(word.text)]


def _is_row(line: Line) -> bool:
    """Whether a line holds values of a table: several, or a single one at its end after a gap."""
    values = _values(line)
    if len(values) >= 3:
        return True
    return bool(values) and len(line.words) > 1 and is_value(line.words[-1].text)


def _is_prose(line: Line, width: float) -> bool:
    wide = line.box[2] - line.box[0] > 0.6 * width
    return len(line.words) == 1 and len(line.text) >= PROSE and wide


def _is_heading(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a numbered heading. Where values follow at once it is a wrapped label."""
    line = lines[index]
    if len(line.words) > 1 or len(line.text) < 5 or line.text[1] not in "、.．":
        return False
    # 1. and 2. number the rows of table 3; headings of sections count 一、二、.
    if not NUMBERED.match(line.text) or line.text[0].isdigit():
        return False
    after = lines[index + 1] if index + 1 < len(lines) else None
    return after is None or not _values(after)


def _regions(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Runs of lines, first and last, that may be tables."""
    width = max((line.box[2] for line in lines), default=0) - min(
        (line.box[0] for line in lines), default=0
    )
    rows = [index for index, line in enumerate(lines) if _is_row(line)]
    runs: list[list[int]] = []
    for row in rows:
        if runs and _together(lines, runs[-1][-1], row, width):
            runs[-1].append(row)
        else:
            runs.append([row])
    regions = []
    floor = 0
    for run in runs:
        values = sum(len(_values(lines[index])) for index in run)
        # One line with a few numbers occurs in running text; table 4 has 15 in a single row.
        if len(run) < 2 and values < 5:
            continue
        first = _upwards(lines, run[0], floor, width)
        last = _downwards(lines, run[-1], min(_values(lines[i])[0].box[0] for i in run))
        regions.append((first, last))
        floor = last + 1
    return regions


def _together(lines: Sequence[Line], one: int, other: int, width: float) -> bool:
    if lines[other].box[3] - lines[one].box[3] > FARTHEST * lines[one].size:
        return False
    between = range(one + 1, other)
    return not any(_is_prose(lines[i], width) or _is_heading(lines, i) for i in between)


def _upwards(lines: Sequence[Line], first: int, floor: int, width: float) -> int:
    """The index of the first line of the head above the first values."""
    while first > floor:
        line, below = lines[first - 1], lines[first]
        # More than an empty line between: a caption or the paragraph before the table.
        far = below.box[1] - line.box[3] > 2.2 * line.size
        sentence = line.text[-1] in "。：:；" and len(line.words) == 1
        if far or sentence or _is_prose(line, width) or _is_heading(lines, first - 1):
            break
        first -= 1
    return first


def _downwards(lines: Sequence[Line], last: int, values_left: float) -> int:
    """The index of the last line of labels or wrapped numbers that continue below the last values."""
    while last + 1 < len(lines):
        line, above = lines[last + 1], lines[last]
        near = line.box[3] - above.box[3] < WRAPPED * line.size
        beside = line.box[2] < values_left and not NUMBERED.match(line.text)
        wraps = all(
            is_value(word.text)
            and any(word.box[0] < one.box[2] and one.box[0] < word.box[2] for one in above.words)
            for word in line.words
        )
        if not near or not (beside or wraps) or line.text[-1] in "。：":
            break
        last += 1
    return last


def _closest_rows(lines: Sequence[Line]) -> float:
    """The usual smallest distance of two rows of values; the lines of one wrapped head are closer."""
    rows = [line for line in lines if _is_row(line)]
    size = median(line.size for line in rows)
    bottoms = [(line.page, median(word.box[3] for word in _values(line))) for line in rows]
    steps = sorted(
        below - above
        for (page, above), (same, below) in pairwise(bottoms)
        if page == same and below - above > ONE_ROW * size
    )
    # The lower quartile: rows whose labels wrap are further apart than those of one line.
    closest = steps[len(steps) // 4] if steps else float("inf")
    return ROW_APART * closest if closest > TIGHT * size else TIGHT * size


def _tables(lines: Sequence[Line], rules: Floats, closest: float) -> list[Inferred]:
    """The tables of a region: a new one begins wherever a head follows values."""
    words = [word for line in lines for word in _fine(line)]
    values = [word for word in words if is_value(word.text)]
    if not values:
        return []
    rows = _rows(values)
    left = _left_of_columns(words, rows)
    labels = [w for w in words if not is_value(w.text) and w.middle < left]
    heads = [w for w in words if not is_value(w.text) and w.middle >= left]
    rows = _with_wrapped(rows, labels)
    rest = give_labels(labels, rows, rules, [(w.box[1] + w.box[3]) / 2 for w in heads])
    step = line_step(rows) or NEXT_LINE * median(word.height for word in words)
    head_blocks = to_blocks(heads, rules, min(step, closest) if closest > step / 2 else step)
    outer_blocks = to_blocks(rest, rules, step)
    parts = _parted(rows, [block.middle_y for block in head_blocks])
    tables = []
    top = float("-inf")
    for part in parts:
        bottom = part[-1].y if part is not parts[-1] else float("inf")
        own_heads = [b for b in head_blocks if top < b.middle_y <= bottom]
        own_outer = [b for b in outer_blocks if top < b.middle_y <= bottom]
        tables.append(_table(part, own_outer, own_heads))
        top = bottom
    return tables


def _parted(rows: Sequence[Row], heads: Sequence[float]) -> list[list[Row]]:
    """The rows, parted wherever a head stands between two of them."""
    parts: list[list[Row]] = []
    for row in rows:
        if not parts or any(parts[-1][-1].y < head < row.y for head in heads):
            parts.append([])
        parts[-1].append(row)
    return parts


def _left_of_columns(words: Sequence[Word], rows: Sequence[Row]) -> float:
    """The position between the labels of rows and the columns of values. Column heads may be wider than
    the values under them, so only words on the rows' own lines count."""
    left = min(word.box[0] for row in rows for word in row.values)
    beside = [
        word.box[2]
        for row in rows
        for word in words
        if word.box[1] <= row.y <= word.box[3] and word.box[2] <= left
    ]
    return (max(beside) + left) / 2 if beside else left


def _fine(line: Line) -> list[Word]:
    """The words of a line, split at small gaps too."""
    words: list[Word] = []
    for word in line.words:
        # Words of a scan have no edges of single characters and cannot be split.
        if len(word.edges) != len(word.text):
            words.append(word)
            continue
        gap = FINE_GAP * word.height
        cuts = [
            index
            for index in range(1, len(word.edges))
            if word.edges[index][0] - word.edges[index - 1][1] > gap
        ]
        for start, end in zip([0, *cuts], [*cuts, len(word.text)], strict=True):
            edges = word.edges[start:end]
            box = (edges[0][0], word.box[1], edges[-1][1], word.box[3])
            words.append(Word(word.text[start:end], box, word.confidence, edges))
    return words


def _rows(values: Sequence[Word]) -> list[Row]:
    """The values by rows, from top to bottom."""
    rows: list[Row] = []
    last = float("-inf")
    for word in sorted(values, key=lambda word: word.box[1] + word.box[3]):
        y = (word.box[1] + word.box[3]) / 2
        if rows and y - last < ONE_ROW * word.height:
            rows[-1].values.append(word)
        else:
            rows.append(Row(y, [word]))
        last = y
    for row in rows:
        # A number that wraps stands half a line above and below the others.
        row.y = median((word.box[1] + word.box[3]) / 2 for word in row.values)
        row.values.sort(key=lambda word: (word.box[0], word.box[1]))
    return rows


def _with_wrapped(rows: Sequence[Row], labels: Sequence[Word]) -> list[Row]:
    """The rows with wrapped numbers joined: a row without a label that closely follows a fuller one is
    the rest of its numbers."""
    kept: list[Row] = []
    for row in rows:
        above = kept[-1] if kept else None
        if (
            above is not None
            and len(row.values) <= len(above.values)
            and row.y - above.y < WRAPPED * row.values[0].height
            and not any(word.box[1] <= row.y <= word.box[3] for word in labels)
        ):
            above.values.extend(row.values)
        else:
            kept.append(row)
    return kept


def columns_of(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The intervals that the columns of values cover, from left to right.

    Values of one column overlap in their horizontal extent. Where that would join two values of one
    row into one column, the widest value is left out: a long number reaches into the next column.
    """
    return _clusters(
        [
            (word.box[0], word.box[2], index, word)
            for index, row in enumerate(rows)
            for word in row.values
        ]
    )


Seen = tuple[float, float, int, Word]


def _clusters(spans: list[Seen]) -> list[tuple[float, float]]:
    clusters: list[list[Seen]] = []
    end = float("-inf")
    for span in sorted(spans, key=lambda span: span[:2]):
        if span[0] < end:
            clusters[-1].append(span)
            end = max(end, span[1])
        else:
            clusters.append([span])
            end = span[1]
    found = []
    for cluster in clusters:
        if not _side_by_side(cluster):
            found.append((min(span[0] for span in cluster), max(span[1] for span in cluster)))
            continue
        widest = max(cluster, key=lambda span: span[1] - span[0])
        found += _clusters([span for span in cluster if span is not widest])
    return found


def _side_by_side(cluster: Sequence[Seen]) -> bool:
    """Whether a cluster contains two values of one row side by side."""
    rows: dict[int, list[Seen]] = {}
    for span in cluster:
        rows.setdefault(span[2], []).append(span)
    return any(one[1] <= other[0] for row in rows.values() for one, other in pairwise(row))


def _table(rows: Sequence[Row], outer: Sequence[Block], heads: Sequence[Block]) -> Inferred:
    columns, head_cells, head_height = place_heads(heads, columns_of(rows), rows[0].y)
    first = min([rows[0].y, *(block.middle_y for block in rows[0].label)]) - 0.5 * rows[0].height
    beside = [block for block in outer if block.middle_y > first]
    corner = [block for block in outer if block.middle_y <= first]
    row_cells, label_width = place_labels(rows, beside, corner, head_height)
    cells = [_shift(cell, label_width) for cell in head_cells]
    cells += row_cells
    for number, row in enumerate(rows):
        cells += _value_cells(row, number + head_height, columns, label_width)
    box = around([cell.place.box for cell in cells if cell.place.box])
    width, height = label_width + len(columns), head_height + len(rows)
    return Inferred(box, tuple(_sorted(cells)), width, height)


def _sorted(cells: list[RawCell]) -> list[RawCell]:
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _shift(head: HeadCell, by: int) -> RawCell:
    column = head.column + by if head.column >= 0 else 0
    place = Place(box=head.box)
    return RawCell(head.row, column, head.text, head.rowspan, head.colspan, place, head.confidence)


def _value_cells(
    row: Row, number: int, columns: Sequence[tuple[float, float]], by: int
) -> list[RawCell]:
    """The cells of a row's values; several values under one column become one text that is doubtful."""
    placed: dict[int, list[tuple[Word, float]]] = {}
    for word in row.values:
        column, sure = _column_of(word, columns)
        placed.setdefault(column, []).append((word, sure))
    cells = []
    for column, words in sorted(placed.items()):
        words.sort(key=lambda one: (one[0].box[3], one[0].box[0]))
        sure = min(sure for _word, sure in words) if len(words) == 1 else 0.0
        cells.append(
            RawCell(
                number,
                column + by,
                _joined([word for word, _sure in words]),
                place=Place(box=around([word.box for word, _sure in words])),
                confidence=min(sure, *(word.confidence for word, _sure in words)),
            )
        )
    return cells


def _joined(words: Sequence[Word]) -> str:
    """The text of several words: one wrapped number, or texts side by side."""
    beside = any(
        min(one.box[3], other.box[3]) - max(one.box[1], other.box[1]) > 0.6 * one.height
        for one, other in pairwise(words)
    )
    texts = [word.text for word in words]
    return " ".join(texts) if beside else join_lines(texts)


def _column_of(word: Word, columns: Sequence[tuple[float, float]]) -> tuple[int, float]:
    """The column of a value, and the confidence of that."""
    overlaps = [min(word.box[2], end) - max(word.box[0], start) for start, end in columns]
    best = max(range(len(columns)), key=overlaps.__getitem__)
    others = [overlap for index, overlap in enumerate(overlaps) if index != best]
    clear = overlaps[best] > 0 and (not others or max(others) <= 0.1 * word.height)
    return best, 1.0 if clear else LOW
