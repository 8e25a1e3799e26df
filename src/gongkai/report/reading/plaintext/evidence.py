"""What a stretch of text says about how its table was copied out: whether empty lines are cells, how
long a row is, whether cells stand one a line, whether the columns stand in another order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from gongkai.report.reading.labels import NUMBERING, Sort, plain
from gongkai.report.reading.plaintext.order import in_order
from gongkai.report.reading.plaintext.tokens import Sign, Token
from gongkai.report.reading.values import read_value
from gongkai.statute.form import Form
from gongkai.statute.form import Table as FormTable


def spaced_out(tokens: Sequence[Token]) -> bool:
    """Whether empty lines only stand between the cells (every other line), and are none."""
    pairs = [
        (a.sign, b.sign)
        for a, b in pairwise(tokens)
        if a.sign is not Sign.EMPTY and b.last != a.last
    ]
    gaps = sum(b is Sign.EMPTY for _a, b in pairs)
    return gaps > 0.8 * len(pairs) if pairs else False


def is_disordered(tokens: Sequence[Token], table: FormTable, form: Form) -> bool:
    """Whether pieces of the column labels of a head stand in another order than the form's: on one
    line, or beside each other on several lines."""
    labels = _column_labels(table)
    others = [label for other in form.tables if other is not table for label in _column_labels(other)]
    line = -1
    pieces: list[str] = []  # of the line that is looked at
    reach: dict[int, tuple[int, int]] = {}  # of each column: the first end and the last start
    for token in tokens:
        if token.sign is Sign.VALUE or _is_row(token, table):
            if not in_order(pieces, labels, others):
                return True
            line, pieces, reach = -1, [], {}
            continue
        if token.first != line:
            if not in_order(pieces, labels, others):
                return True
            line, pieces = token.first, []
        for piece in re.finditer(r"\S+", token.text):
            pieces.append(plain(piece[0]))
            found = [i for i, label in enumerate(labels) if plain(piece[0]) in label]
            if len(found) != 1 or len(piece[0]) < 2 or token.start < 0:
                continue
            if token.of(Sort.ROW, table.key):
                continue  # 总计 stands higher than the others, and lines drift against each other
            (column,) = found
            start = token.start + piece.start()
            end = start + len(piece[0]) // (token.last - token.first + 1)  # wrapped over lines
            for other, (first_end, last_start) in reach.items():
                if (other > column and first_end <= start) or (
                    other < column and last_start >= end
                ):
                    return True
            known_end, known_start = reach.get(column, (end, start))
            reach[column] = (min(known_end, end), max(known_start, start))
    return not in_order(pieces, labels, others)


def _column_labels(table: FormTable) -> list[str]:
    return [plain(column.label) for block in table.blocks for column in block.columns]


def _is_row(token: Token, table: FormTable) -> bool:
    """Whether a token names a row and cannot be a column's label (其他, 总计) as well."""
    column = token.of(Sort.COLUMN, table.key) and NUMBERING.match(token.text) is None
    return bool(token.of(Sort.ROW, table.key)) and not column


def usual_width(tokens: Sequence[Token]) -> int:
    """How many cells most rows have up to their last figure, empty lines between them counted."""
    counts: Counter[int] = Counter()
    for run in runs(tokens):
        if Sign.VALUE in run:
            counts[len(run) - run[::-1].index(Sign.VALUE)] += 1
    return counts.most_common(1)[0][0] if counts else 0


def full_rows(tokens: Sequence[Token], width: int) -> list[list[Decimal]]:
    """The figures of the rows that have as many as there are columns; a dash counts as 0."""
    rows: list[list[Decimal]] = []
    for is_figure, run in groupby(tokens, key=lambda token: token.sign is Sign.VALUE):
        figures = [read_value(token.text).value or Decimal(0) for token in run]
        if is_figure and len(figures) == width:
            rows.append(figures)
    return rows


def by_place(tokens: Sequence[Token]) -> list[Token] | None:
    """Headings from left to right, where it is known at which character each of them begins and
    no two stand in one place."""
    found = sorted(tokens, key=lambda token: token.start)
    parted = all(a.start + len(a.text) <= b.start for a, b in pairwise(found))
    return found if found and found[0].start >= 0 and parted else None


def runs(tokens: Sequence[Token]) -> Iterator[list[Sign]]:
    """The figures and empty lines between one label and the next, run by run."""
    for between, run in groupby(tokens, key=lambda token: token.sign in (Sign.VALUE, Sign.EMPTY)):
        if between:
            yield [token.sign for token in run]


def one_a_line(tokens: Sequence[Token]) -> bool:
    """Whether the figures stand one a line, as cells do that were copied out one by one."""
    lines = [token.first for token in tokens if token.sign is Sign.VALUE]
    return len(set(lines)) == len(lines)


def has_blank_cells(tokens: Sequence[Token], widths: set[int]) -> bool:
    """Whether empty lines stand for cells: nearly every row that has some is as long as a row is.
    One or two lines tell nothing: an empty one may as well part two blocks."""
    sound = strange = 0
    for run in runs(tokens):
        while len(run) > max(widths) and run[-1] is Sign.EMPTY:
            run.pop()
        if Sign.EMPTY in run and len(run) > 2:
            sound += len(run) in widths
            strange += len(run) not in widths
    return sound > 4 * strange


def rows_are_whole(tokens: Sequence[Token], table: FormTable) -> bool:
    """Whether every row's label has cells right after it: labels and figures were not parted."""
    return all(
        following.sign in (Sign.VALUE, Sign.EMPTY)
        for token, following in pairwise(tokens)
        if token.of(Sort.ROW, table.key)
    )
