"""Evidence of how a table was copied to text: whether empty lines are cells, how long a row is, whether
cells are one on each line, whether the columns are in another order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from gongkai.report.reading.labels import NUMBERING, Sort, plain
from gongkai.report.reading.plaintext.order import Word, in_order, unspaced
from gongkai.report.reading.plaintext.tokens import Token, TokenKind
from gongkai.report.reading.values import read_value
from gongkai.statute.report.form import Form
from gongkai.statute.report.form import Table as FormTable


def spaced_out(tokens: Sequence[Token]) -> bool:
    """Whether empty lines only separate the cells (every other line) and are no cells."""
    pairs = [
        (a.kind, b.kind)
        for a, b in pairwise(tokens)
        if a.kind is not TokenKind.EMPTY and b.last != a.last
    ]
    gaps = sum(b is TokenKind.EMPTY for _a, b in pairs)
    # Nearly everywhere: a table with many blank cells has far fewer.
    return gaps > 0.8 * len(pairs) if pairs else False


def is_disordered(tokens: Sequence[Token], table: FormTable, form: Form) -> bool:
    """Whether pieces of a head's column labels are in another order than the form's: on one line, or side
    by side on several lines."""
    labels = _labels(table)
    inner = {index for index, column in enumerate(table.columns) if column.path}
    others = [label for other in form.tables if other is not table for label in _labels(other)]
    for is_head, run in groupby(tokens, key=lambda token: _heads(token, table)):
        lines = [list(line) for _first, line in groupby(run, key=lambda token: token.first)]
        words = [unspaced(_words(line, table), labels) for line in lines]
        if is_head and not (
            all(in_order([word.text for word in line], labels, others) for line in words)
            and _is_beside([word for line in words for word in line], labels, inner)
        ):
            return True
    return False


def _labels(table: FormTable) -> list[str]:
    return [plain(column.label) for column in table.columns]


def _heads(token: Token, table: FormTable) -> bool:
    """Whether a token may belong to a head: no figure, and no row except 其他 and 总计, which are labels of
    columns as well."""
    column = token.of(Sort.COLUMN, table.key) and NUMBERING.match(token.text) is None
    return token.kind is not TokenKind.VALUE and bool(column or not token.of(Sort.ROW, table.key))


def _words(line: Sequence[Token], table: FormTable) -> Iterator[Word]:
    """The words on a line; a wrapped column label counts as the whole label of the form."""
    names = {column.key: plain(column.label) for column in table.columns}
    for token in line:
        lines = token.last - token.first + 1
        if lines > 1 and (found := token.of(Sort.COLUMN, table.key)):
            text = names[found[0].key]
            yield Word(text, token.start, token.start + len(text) // lines)
            continue
        for piece in re.finditer(r"\S+", token.text):
            start = token.start + piece.start() if token.start >= 0 else -1
            if text := plain(piece[0]):
                yield Word(text, start, start + len(piece[0]) // lines)


def _is_beside(words: Sequence[Word], labels: Sequence[str], inner: set[int]) -> bool:
    """Whether the pieces of columns under one heading (``inner``) are side by side in the order of the
    labels, as far as one ends where another has not begun on any line. Columns at the sides are higher,
    and lines drift against each other, so only clear cases count."""
    reach: dict[int, tuple[int, int]] = {}  # for each column, its first end and its last start
    for word in words:
        found = [i for i, label in enumerate(labels) if word.text in label]
        if len(found) != 1 or found[0] not in inner or len(word.text) < 2 or word.start < 0:
            continue
        (column,) = found
        for other, (first_end, last_start) in reach.items():
            if (other > column and first_end <= word.start) or (
                other < column and last_start >= word.end
            ):
                return False
        known_end, known_start = reach.get(column, (word.end, word.start))
        reach[column] = (min(known_end, word.end), max(known_start, word.start))
    return True


def pieced_columns(tokens: Sequence[Token], table: FormTable) -> set[str]:
    """The columns of whose label, and of no other one, a piece is among the words."""
    words = {piece for t in tokens if t.kind is TokenKind.WORDS for piece in t.text.split()}
    keys = [
        [column.key for column in table.columns if plain(piece) in plain(column.label)]
        for piece in words
        if len(piece) > 1
    ]
    return {found[0] for found in keys if len(found) == 1}


def usual_width(tokens: Sequence[Token]) -> int:
    """The number of cells that most rows have up to their last figure, including empty lines."""
    counts: Counter[int] = Counter()
    for run in runs(tokens):
        if TokenKind.VALUE in run:
            counts[len(run) - run[::-1].index(TokenKind.VALUE)] += 1
    return counts.most_common(1)[0][0] if counts else 0


def full_rows(tokens: Sequence[Token], width: int) -> list[list[Decimal]]:
    """The figures of the rows that have one for each column; a dash counts as 0."""
    rows: list[list[Decimal]] = []
    for is_figure, run in groupby(tokens, key=lambda token: token.kind is TokenKind.VALUE):
        figures = [read_value(token.text).value or Decimal(0) for token in run]
        if is_figure and len(figures) == width:
            rows.append(figures)
    return rows


def by_place(tokens: Sequence[Token]) -> list[Token] | None:
    """Headings from left to right; None where the position of one is unknown or two overlap."""
    found = sorted(tokens, key=lambda token: token.start)
    parted = all(a.start + len(a.text) <= b.start for a, b in pairwise(found))
    return found if found and found[0].start >= 0 and parted else None


def runs(tokens: Sequence[Token]) -> Iterator[list[TokenKind]]:
    """The runs of figures and empty lines between one label and the next."""
    for between, run in groupby(
        tokens, key=lambda token: token.kind in (TokenKind.VALUE, TokenKind.EMPTY)
    ):
        if between:
            yield [token.kind for token in run]


def one_a_line(tokens: Sequence[Token]) -> bool:
    """Whether each figure is on a line of its own, as when cells are copied one by one."""
    lines = [token.first for token in tokens if token.kind is TokenKind.VALUE]
    return len(set(lines)) == len(lines)


def has_blank_cells(tokens: Sequence[Token], widths: set[int]) -> bool:
    """Whether empty lines are blank cells: nearly every row that has some has the length of a row. One or
    two lines prove nothing, as an empty one may also separate two blocks."""
    sound = strange = 0
    for run in runs(tokens):
        while len(run) > max(widths) and run[-1] is TokenKind.EMPTY:
            run.pop()
        if TokenKind.EMPTY in run and len(run) > 2:
            sound += len(run) in widths
            strange += len(run) not in widths
    # Four to one: page breaks add an empty line to a few rows.
    return sound > 4 * strange


def rows_are_whole(tokens: Sequence[Token], table: FormTable) -> bool:
    """Whether every row's label is directly followed by cells: labels and figures were not separated."""
    return all(
        following.kind in (TokenKind.VALUE, TokenKind.EMPTY)
        for token, following in pairwise(tokens)
        if token.of(Sort.ROW, table.key)
    )
