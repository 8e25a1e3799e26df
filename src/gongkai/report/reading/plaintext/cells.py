"""Tables with one cell a line, or a label and its figures a line.

The labels of the form tell what is what: a row begins at a row's label, the figures, dashes and
empty lines after it are its cells, the column labels above give their order. Where there are fewer
figures than columns, blanks were lost and nothing says where: with up to three lost the row is
handed on short, so that its identities may tell; with more, or with too many figures, its cells are
of confidence 0 and a reading note lists the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from gongkai.documents.blocks import Box, Line, Table
from gongkai.report.reading.labels import NUMBERING, Sort, Vocabulary, plain
from gongkai.report.reading.plaintext.built import Built, unplaced
from gongkai.report.reading.plaintext.disputes import build_sideways
from gongkai.report.reading.plaintext.evidence import (
    full_rows,
    has_blank_cells,
    one_a_line,
    pieced_columns,
    rows_are_whole,
    spaced_out,
    usual_width,
)
from gongkai.report.reading.plaintext.heads import mend_heads
from gongkai.report.reading.plaintext.leaves import Head, is_column_group
from gongkai.report.reading.plaintext.tokens import Sign, Token
from gongkai.report.reading.plaintext.zones import Zone
from gongkai.statute.report.form import Table as FormTable

MOST_LOST = 3
# Empty lines that the covered parts of merged cells left of the next row may leave behind.
MOST_COVERED = 2
LEAST_OF_ROW = 2


def build(
    zone: Zone, tokens: Sequence[Token], words: Vocabulary, disordered: set[str]
) -> list[Built]:
    """The tables that a zone holds. ``disordered`` keeps, from zone to zone of one text, the tables
    whose column labels were seen in another order than the form's."""
    part = tokens[zone.start : zone.end]
    part = mend_heads(part, zone.table, words)
    if zone.table.sideways:
        return build_sideways(zone.table, part)
    upright = _Upright(zone.table, part, words, zone.table.key in disordered)
    built = upright.build()
    if upright.reordered:
        disordered.add(zone.table.key)
    return [built]


class _Upright:
    """Builds a table whose rows stand below each other."""

    def __init__(
        self,
        table: FormTable,
        tokens: Sequence[Token],
        words: Vocabulary,
        disordered: bool,
    ) -> None:
        self.form_table = table
        self.words = words
        spaced = spaced_out(tokens)
        self.tokens = [t for t in tokens if not (spaced and t.sign is Sign.EMPTY)]
        self.columns_of = {
            row.key: [column.key for column in block.columns]
            for block in table.blocks
            for row in block.rows
        }
        self.inner = {column.key: bool(column.path) for column in table.columns}
        self.paths = {row.key: row.path for row in table.rows}
        self.usual_width = usual_width(self.tokens)
        self.worded = {t.last for t in self.tokens if t.sign in (Sign.LABEL, Sign.WORDS)}
        values = [token.first in self.worded for token in self.tokens if token.sign is Sign.VALUE]
        self.beside = 2 * sum(values) > len(values)  # most figures stand beside their label
        self.one_a_line = one_a_line(self.tokens)
        self.rows = full_rows(self.tokens, self.usual_width)
        widths = {len(columns) for columns in self.columns_of.values()}
        # Where figures stand beside each other, an empty line is the end of a page and no cell.
        self.blank_cells = (
            self.one_a_line
            and has_blank_cells(self.tokens, {*widths, self.usual_width})
            and (len(table.blocks) == 1 or rows_are_whole(self.tokens, table))
        )
        self.built = Built(Table())
        self.pieced = pieced_columns(self.tokens, table)
        self.last_line = Line("")
        self.last_row: tuple[str, Line] | None = None
        self.head: list[Token] = []  # as far as no row has come under it
        self.last_head: list[Token] = []  # the same, kept for the rows
        self.order: list[Token] = []  # its column labels
        self.unlabelled: list[Token] | None = None  # the head under which figures have no label
        self.disordered = disordered
        self.without_figures = False  # the row before has none
        self.contradicted = False  # the columns of this head stand in an order that is not told
        self.reordered = (
            False  # a head was seen whose columns stand in another order than the form's
        )

    def build(self) -> Built:
        """The table: a head wherever column labels stand, a row for each row label."""
        index = 0
        pending: list[Token] = []
        while index < len(self.tokens):
            token = self.tokens[index]
            if token.sign in (Sign.LABEL, Sign.WORDS):
                index = self._words(token, index, pending)
                continue
            if token.sign is Sign.VALUE:
                cells, index = self._cells_from(index)
                self._row(pending, cells)
                pending = []
                continue
            index += 1
        table = self.built.table
        table.width = max((box.column + box.colspan for box in table.boxes), default=0)
        return self.built

    def _words(self, token: Token, index: int, pending: list[Token]) -> int:
        key = self.form_table.key
        if self._heads(token):
            self._give_up(pending)
            self._add_to_head(token)
            self.order.append(token)
        elif token.of(Sort.CAPTION, key):
            self._give_up(pending)
            self.head, self.order = [], []
            self._line([token])
        elif token.of(Sort.CORNER, key) or is_column_group(token, self.form_table):
            self._give_up(pending)
            self._add_to_head(token)
        elif row := token.of(Sort.ROW, key):
            following = self.tokens[index + 1 : index + 2]
            if following and following[0].text == token.text:
                return index + 1  # a merged cell whose text was repeated
            pending.append(token)
            empty = self._empty_after(index)
            width = len(self._columns(row[0].key))
            if (
                self.blank_cells
                and 0 <= empty - width <= MOST_COVERED
                and self._next_is_label(index + empty + 1)
            ):
                self._row(pending, self.tokens[index + 1 : index + 1 + empty])
                pending.clear()
                return index + 1 + empty
            if self._next_is_row(index + 1):
                self._row(pending, [])
                pending.clear()
        elif not pending and self.last_row and self.words.ending(self.last_row[0], token.text):
            self.last_row[1].text += token.text  # the end of a label that stood around its figures
        else:
            pending.append(token)
        return index + 1

    def _give_up(self, pending: list[Token]) -> None:
        """Rows after whose label no figures came before the next head: where they are is unknown."""
        if any(token.of(Sort.ROW, self.form_table.key) for token in pending):
            self._row(list(pending), [])
        pending.clear()

    def _add_to_head(self, token: Token) -> None:
        """A head that comes again after rows (on a new page) begins anew."""
        if not self.head:
            self.order = []
            self.last_head = []
            self.contradicted = False
        self.head.append(token)
        self.last_head.append(token)

    def _heads(self, token: Token) -> bool:
        """Whether a label is a column's. 其他 and 总计 name a row too: with a number in front they
        are the row, without one they are the column as long as the head goes on."""
        key = self.form_table.key
        if not token.of(Sort.COLUMN, key):
            return False
        return not token.of(Sort.ROW, key) or (
            bool(self.head) and NUMBERING.match(token.text) is None
        )

    def _empty_after(self, index: int) -> int:
        count = 0
        while index + 1 + count < len(self.tokens) and (
            self.tokens[index + 1 + count].sign is Sign.EMPTY
        ):
            count += 1
        return count

    def _next_is_label(self, index: int) -> bool:
        return index >= len(self.tokens) or self.tokens[index].sign is not Sign.VALUE

    def _next_is_row(self, index: int) -> bool:
        """Whether the next label comes before any value: this row's cells were all lost."""
        for token in self.tokens[index:]:
            if token.sign in (Sign.VALUE, Sign.WORDS):
                return False
            if token.of(Sort.ROW, self.form_table.key):
                return True
        return True

    def _cells_from(self, index: int) -> tuple[list[Token], int]:
        end = index
        while end < len(self.tokens) and self.tokens[end].sign in (Sign.VALUE, Sign.EMPTY):
            end += 1
        start = index
        while start > 0 and self.tokens[start - 1].sign is Sign.EMPTY:
            start -= 1
        return list(self.tokens[start:end]), end

    def _columns(self, row: str | None) -> list[str]:
        """The columns of a row in the order of the head; the form's own where there is no head or
        it does not go with the rows."""
        form = self.columns_of.get(row or "") or next(iter(self.columns_of.values()))
        if len(self.form_table.blocks) > 1:
            matches = [m.key for t in self.order for m in t.of(Sort.COLUMN, self.form_table.key)]
            return [key for key in dict.fromkeys(matches) if key in form] or form
        leaves = self._leaves()
        if leaves is None or len(leaves) != self.usual_width or self._is_torn(leaves):
            self.contradicted = self.disordered or self._other_order(form)
            self.reordered |= self.contradicted
            return form
        told = [key for key, _token in leaves]
        self.reordered |= told != [key for key in form if key in told]
        return told

    def _other_order(self, form: Sequence[str]) -> bool:
        """Whether the labels of the columns came one by one in another order than the form's."""
        came = [m.key for t in self.order for m in t.of(Sort.COLUMN, self.form_table.key)]
        inner = [key for key in dict.fromkeys(came) if self.inner[key]]
        return inner != sorted(inner, key=list(form).index)

    def _is_torn(self, leaves: Sequence[tuple[str, Token]]) -> bool:
        """Whether pieces of further columns' labels lie about, so that these are not all."""
        return not self.pieced <= {key for key, _token in leaves}

    def _leaves(self) -> list[tuple[str, Token]] | None:
        head = Head(self.form_table, self.words.form.key, self.order, self.last_head)
        return head.leaves(self.rows, one_a_line=self.one_a_line)

    def _row(self, pending: list[Token], cells: list[Token]) -> None:
        """A row under the last label before its cells. An earlier row's label in ``pending`` has
        lost its own cells, unless what follows it is its end."""
        if all(self._is_piece(token) for token in pending):
            self._second_line(cells)
            return
        key = self.form_table.key
        label, row = pending[-1], None
        for index in range(len(pending) - 1, -1, -1):
            if match := pending[index].of(Sort.ROW, key):
                rest = pending[index + 1 :]
                if self._goes_on(match[0].key, pending[index], rest):
                    label, row = pending[index], match[0].key
                else:
                    self._row(pending[: index + 1], [])
                break
        if self.head:
            self._head_row()
        cells = [] if self.without_figures and self._alone(cells) else cells
        self.without_figures = not cells
        self._line([label], self._placed(cells, len(self._columns(row))))
        self.last_row = (row, self.last_line) if row else None

    def _is_piece(self, token: Token) -> bool:
        """Whether a text is but a piece of a heading left of the rows."""
        text = plain(token.text)
        return token.sign is Sign.WORDS and any(
            text in plain(part) for path in self.paths.values() for part in path
        )

    def _second_line(self, cells: list[Token]) -> None:
        """Figures right below a row's: where they are a row's too, and the row above has none,
        nothing says which of these lines is which row's. A lone figure is a page's number."""
        values = [token.text for token in cells if token.sign is Sign.VALUE]
        if len(values) < LEAST_OF_ROW or not self.last_row:
            return
        if self.head:
            self._unlabelled(values)
            return
        last = self.built.table.height - 1
        of_last = takewhile(lambda box: box.row == last, reversed(self.built.table.boxes))
        taken = [box for box in of_last if box.column]
        if any(box.content for box in taken):
            self.built.notes.append(unplaced(values, len(taken)))
        for box in taken:
            box.content, box.confidence = [], 0.0

    def _unlabelled(self, values: Sequence[str]) -> None:
        """Figures under a head and beside no label: the rows go on beside each other. The labels of
        the columns are kept, so that what is missing of them is known to be there."""
        if self.unlabelled is not self.head:
            self.unlabelled = self.head
            self.built.notes.append(unplaced(values, len(values)))
            for token in self.order:
                self._line([token])

    def _alone(self, cells: Sequence[Token]) -> bool:
        """Whether figures stand on a line of their own, where most stand beside their label: of two
        rows above them without figures they may be either's."""
        return self.beside and bool(cells) and cells[0].first not in self.worded

    def _goes_on(self, row: str, label: Token, rest: Sequence[Token]) -> bool:
        """Whether what follows a row's label are the lines that it was wrapped to, with pieces of
        the headings left of it between them."""
        if all(self.words.ending(row, token.text) for token in rest):
            return True
        known = [
            text
            for text, matches in self.words.exact.items()
            if any(m.sort is Sort.ROW and m.key == row for m in matches)
        ]
        headings = [plain(part) for part in self.paths[row]]
        so_far = ""
        for piece in [plain(part) for token in (label, *rest) for part in token.text.split()]:
            if any(text.startswith(so_far + piece) for text in known):
                so_far += piece
            elif not any(piece in heading for heading in headings):
                return False
        return bool(so_far)

    def _head_row(self) -> None:
        corner = [t for t in self.head if t.of(Sort.CORNER, self.form_table.key)]
        leaves = self.order
        if len(self.form_table.blocks) == 1:
            told = self._leaves()
            if told is None or len(told) != self.usual_width or self._is_torn(told):
                self.head = []
                return
            leaves = [token for _key, token in told]
        table = self.built.table
        row = table.height
        table.boxes.append(Box(row, 0, content=[Line(t.text) for t in corner[:1]]))
        for column, token in enumerate(leaves, 1):
            table.boxes.append(Box(row, column, content=[Line(token.text)]))
        table.height += 1
        self.head = []

    def _placed(self, cells: list[Token], width: int) -> list[Box]:
        """The cells of a row; empty ones where it is certain that an empty line is a cell."""
        values = [token for token in cells if token.sign is Sign.VALUE]
        if not self.blank_cells:
            cells = values
        full = None if self.contradicted else self._trimmed(cells, width)
        if full is not None:
            return [Box(0, 0, content=[Line(t.text)] if t.text else []) for t in full]
        lost = width - len(values)
        if values and 0 <= lost <= MOST_LOST and not self.contradicted:
            return [Box(0, 0, content=[Line(token.text)]) for token in values]
        self.built.notes.append(unplaced([token.text for token in values], width))
        return [Box(0, 0, confidence=0.0) for _column in range(width)]

    def _trimmed(self, cells: list[Token], width: int) -> list[Token] | None:
        """The cells where their number is that of the columns; further empty lines at the end
        belong to what comes next."""
        while len(cells) > width and cells[-1].sign is Sign.EMPTY:
            cells = cells[:-1]
        return cells if len(cells) == width else None

    def _line(self, labels: list[Token], cells: Sequence[Box] = ()) -> None:
        table = self.built.table
        text = "".join(token.text for token in labels)
        self.last_line = Line(text)
        table.boxes.append(Box(table.height, 0, content=[self.last_line]))
        for column, box in enumerate(cells, 1):
            box.row, box.column = table.height, column
            table.boxes.append(box)
        table.height += 1
