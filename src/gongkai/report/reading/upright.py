"""Tables whose rows stand below each other (表二, 表三): from lines to cells, by labels.

Rows are found by their labels wherever they stand, columns by theirs. Fragments after a page
break inherit the column order of the head that came before. Subtotal rows that the form does not
have are kept apart; rows that cannot be recognised are placed only where their neighbours leave
exactly one possibility.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from gongkai.documents.places import Place
from gongkai.documents.raw import RawCell
from gongkai.report.model import Candidate, Cell, Label, State
from gongkai.report.reading.aligning import Aligned, Laying, Span, align
from gongkai.report.reading.found import DERIVED, Found, agree, make_cell
from gongkai.report.reading.grid import Labelled, Line, Look
from gongkai.report.reading.heads import (
    Edge,
    complete,
    edges_of,
    head_parts,
    label_zone,
    places_lost,
    printed_order,
    spans_by_place,
    spans_in_line,
    spans_of_head,
    spans_of_width,
    spans_without_head,
)
from gongkai.report.reading.labels import Match, Sort, Vocabulary, core, plain
from gongkai.report.reading.row_gaps import RowRead, extra_row, place_unrecognised
from gongkai.report.reading.row_sums import row_identities
from gongkai.report.reading.values import read_value
from gongkai.statute.report.form import Block, Kind, Table, cell_key, judge
from gongkai.statute.wording import _

# How sure figures are of a row in which others stand outside of every column that is known.
LEFT_OVER = 0.5
SUBTOTALS = ("小计", "合计")


class UprightReader:
    """Reads one table of one form out of its lines; results go into ``found``."""

    def __init__(self, table: Table, words: Vocabulary, found: Found) -> None:
        self.table = table
        self.words = words
        self.found = found
        self.block_of = {row.key: block for block in table.blocks for row in block.rows}
        self.kinds = {(b.key, c.key): c.kind for b in table.blocks for c in b.columns}
        self.rows: list[RowRead] = []
        self.order: list[str] = []
        self.head_spans: tuple[list[Span], int] = [], 0  # of the last head, with its grid's width
        self.edges: dict[str, Edge] = {}
        self.dense = False
        self.carry: tuple[str, Line] | None = None
        self.cut: str | None = None
        self.halves: dict[str, Label] = {}
        self.own_identities = row_identities(words.form.key, table.key)

    def read(self, lines: Sequence[Line]) -> None:
        """Read all lines of this table, in document order."""
        fragments = [list(part) for _grid, part in groupby(lines, key=lambda line: line.grid)]
        for fragment in fragments:
            self._read_fragment(fragment)
        self._note_fragments(fragments)
        place_unrecognised(self.table, self.rows, self.found)
        self._note_halves()
        self._store()

    # -- one fragment ---------------------------------------------------------------------

    def _read_fragment(self, lines: list[Line]) -> None:
        parts = head_parts(lines)
        for heads, body in parts:
            if heads:
                self.carry = None
            spans, guessed = self._spans(heads, body)
            self.dense = (not spans and places_lost(heads, self.table)) or (
                not heads and self.dense
            )
            for line in body:
                if self.dense and self.order:
                    spans, guessed = spans_in_line(line, self.order), frozenset(self.order)
                self._read_line(line, spans, guessed)

    def _spans(self, heads: list[Line], body: list[Line]) -> tuple[list[Span], frozenset[str]]:
        spans = spans_of_head(heads, self.table, self.found)
        single = len(self.table.blocks) == 1
        columns = self.table.blocks[0].columns if single else ()
        if spans:
            spans = complete(spans, columns, body, heads, self.table, self.found)
            self.order = [span.key for span in spans]
            self.head_spans = spans, max(line.end for line in [*heads, *body])
            self.edges = edges_of(spans, [*heads, *body])
            return spans, frozenset()
        if places_lost(heads, self.table):
            self.order = printed_order(heads, self.table.key, columns)
            return [], frozenset()
        order = self.order or [column.key for column in columns]
        if not order:
            return [], frozenset()
        if not heads and (spans := spans_by_place(body, self.edges)):
            return spans, frozenset()
        spans = spans_without_head(body, order)
        if not heads and (spans_above := spans_of_width(body, *self.head_spans)):
            spans = spans_above if spans in ([], spans_above) else []
        return spans, frozenset(() if self.order and not heads else order)

    # -- one line -------------------------------------------------------------------------

    def _read_line(self, line: Line, spans: list[Span], guessed: frozenset[str]) -> None:
        if not any(line.own(cell) and not _is_bare(cell) for cell in line.cells):
            return  # only the lower ends of merged cells: a sliver between doubled rules
        after = min([span.start for span in spans]) if spans else label_zone([line])
        row, text, own = self._row_of(line, after)
        if row is None and not line.values:
            self._keep_loose_words(line, text)
            return
        if row is None and self._is_subtotal(line):
            self.found.extra_rows.append(extra_row(self.table.key, text, line))
            return
        read = RowRead(row, line, text)
        block = self.block_of[row] if row else None
        read.cells = self._cells(line, self._fitting(spans, block, line), own, row, guessed)
        self.rows.append(read)
        self.carry = None

    def _row_of(self, line: Line, after: int) -> tuple[str | None, str, int]:
        """The row's key, its label as printed, and the grid column after its last label."""
        inside = [one for one in line.labels if one.cell.column < max(after, 1)] or line.labels[:1]
        inside += self._beyond(line, inside, after)
        texts = [one.cell.text for one in inside]
        end = max((one.cell.column + one.cell.colspan for one in inside), default=0)
        carried = self.carry[0] if self.carry else ""
        if texts and plain(texts[-1]).endswith(SUBTOTALS):
            return None, "".join(texts), end
        singles = [*([carried + texts[-1] if texts else carried] if carried else ()), *texts[::-1]]
        for text in [*singles, "".join(texts[-2:]), "".join(texts)]:
            match = self._row_match(text)
            if match and (text in singles or match.score == 1):
                place = inside[-1].cell.place if inside else line.cells[0].place
                self._keep_row_label(match, text, place)
                return match.key, text, end
        return None, "".join(texts), end

    def _beyond(self, line: Line, inside: list[Labelled], after: int) -> list[Labelled]:
        """The row's own label where it stands in columns that the head names: a merged cell of
        the head was written too narrow."""
        if any(self._row_match(one.cell.text) for one in inside):
            return []
        first = min((cell.column for cell in line.values), default=0)
        return [
            one
            for one in line.labels
            if after <= one.cell.column < first and one.of(Sort.ROW, self.table.key)
        ]

    def _row_match(self, text: str) -> Match | None:
        rows = [
            m for m in self.words.find(text) if m.sort is Sort.ROW and m.table == self.table.key
        ]
        return rows[0] if len({m.key for m in rows}) == 1 else None

    def _keep_loose_words(self, line: Line, text: str) -> None:
        """Words without values: the rest of a label that was cut, or the start of one."""
        if not text or line.look is not Look.OTHER:
            return
        if self.cut and self._completes(text):
            return
        self.carry = ((self.carry[0] if self.carry else "") + text, line)

    def _keep_row_label(self, match: Match, text: str, place: Place | None) -> None:
        """Keep a row's label as printed; half of one waits for its rest."""
        self.cut = None
        if match.whole:
            self.halves.pop(match.key, None)
            self.found.label(f"{self.table.key}.row.{match.key}", text, place)
        elif f"{self.table.key}.row.{match.key}" not in self.found.labels:
            self.cut = match.key
            self.halves[match.key] = Label(match.key, text, place)

    def _completes(self, rest: str) -> bool:
        """Whether these words are the rest of the label that was cut just before."""
        row = self.cut or ""
        half = self.halves[row]
        whole = any(match.key == row for match in self.words.exact.get(core(half.text + rest), ()))
        if not whole and not self.words.ending(row, rest):
            return False
        self.found.label(f"{self.table.key}.row.{row}", half.text + rest, half.place)
        text = _("行名“{whole}”被断成两段（“{rest}”落在另一行）。")
        whole_text = "".join((half.text + rest).split())
        self.found.note("label-cut", text.format(whole=whole_text, rest=rest), half.place)
        del self.halves[row]
        self.cut = None
        return True

    def _note_halves(self) -> None:
        """Labels whose rest was not found: what the page or the conversion cut off."""
        for half in self.halves.values():
            text = _("行名“{half}”只读到前半段，按这一行读入。")
            self.found.note("label-cut", text.format(half=half.text), half.place)
            self.found.guessed.add(self.table.key)

    def _is_subtotal(self, line: Line) -> bool:
        if not line.labels:
            return False
        last = line.labels[-1]
        return plain(last.cell.text).endswith(SUBTOTALS) or bool(
            last.of(Sort.GROUP, self.table.key) and last.cell.rowspan == 1
        )

    # -- values ---------------------------------------------------------------------------

    def _fitting(self, spans: list[Span], block: Block | None, line: Line) -> list[Span]:
        """The spans that belong to the row's block; where none are known, the only possible."""
        if block is None:
            return spans
        keys = {column.key for column in block.columns}
        mine = [span for span in spans if span.key in keys]
        if mine and len(mine) >= min(len(keys), len(spans)):
            return mine
        start = label_zone([line])
        order = [column.key for column in block.columns]
        if len(order) == 1:
            return [Span(order[0], start, start + 1)]
        printed = [key for key in self.order if key in keys]
        if len(self.table.blocks) == 1 and printed and len(line.values) < len(order):
            order = printed  # a cell that is blank need not be a column of the form
        return spans_without_head([line], order)

    def _cells(
        self, line: Line, spans: list[Span], after: int, row: str | None, guessed: frozenset[str]
    ) -> dict[str, Cell]:
        if not spans:
            return self._unplaced(line, row)
        aligned = align(line, spans, after, lambda way: self._fits(row, way))
        if aligned.shifted:
            self._note_shift(line, row, aligned)
            if len(spans) > 1:  # in a single column nothing else can have moved
                self.found.guessed.add(self.table.key)
        block = self.block_of.get(row or "", self.table.blocks[0])
        cells: dict[str, Cell] = {}
        ways, single = aligned.ways, len(aligned.ways) == 1
        for span in spans:
            key = span.key
            kind = self.kinds.get((block.key, key), Kind.COUNT)
            sure = DERIVED if key in guessed else (0.85 if aligned.shifted else 1.0)
            sure = LEFT_OVER if aligned.unplaced else sure
            if single:
                cells[key] = _made(ways[0][key], kind, sure, line.row)
                continue
            options = [
                (_made(way[key], kind, sure, line.row), _way_name(way, spans)) for way in ways
            ]
            cells[key] = agree(options, DERIVED)
        return cells

    def _unplaced(self, line: Line, row: str | None) -> dict[str, Cell]:
        """Values that cannot be put under a column: every column may hold any of them."""
        if row is None:
            return {}
        candidates = tuple(
            Candidate(read_value(cell.text).value, _("本行中的数，列位置不明"))
            for cell in line.values
        )
        place = line.cells[0].place if line.cells else None
        raw = " ".join(cell.text.strip() for cell in line.values)
        self.found.in_doubt.add(self.table.key)
        self.found.note(
            "columns-unknown",
            _("{table}有一行的各数对应哪一列无法确定：{raw}").format(
                table=self.table.name, raw=raw
            ),
            place,
        )
        unknown = Cell(State.CONFLICT, None, raw, place, 0.0, tuple(dict.fromkeys(candidates)))
        return {column.key: unknown for column in self.block_of[row].columns}

    def _fits(self, row: str | None, way: Laying) -> bool | None:
        """Whether a laying keeps the row's own identities."""
        identities = self.own_identities.get(row or "", self.own_identities.get("*", ()))
        if not identities:
            return None

        def value(key: str, _year: int) -> Decimal | None:
            cell = way.get(key.rsplit(".", 1)[1])
            return read_value(cell.text).value if cell else None

        answers = [judge(identity, value).holds for identity in identities]
        return None if None in answers else all(answers)

    def _note_shift(self, line: Line, row: str | None, aligned: Aligned) -> None:
        label = self.found.labels.get(f"{self.table.key}.row.{row}")
        name = label.text if label else _("一行")
        text = (
            _("“{name}”一行的数整体错位，已按单元格顺序对回各列。")
            if len(aligned.ways) == 1
            else _("“{name}”一行缺少或多出单元格，有几种对法，列位不定的格未取数。")
        )
        place = line.cells[0].place if line.cells else None
        self.found.note("row-shifted", text.format(name=name), place)

    # -- the whole table ------------------------------------------------------------------

    def _store(self) -> None:
        stored = self.found.cells
        known = self.words.form.cells
        for read in self.rows:
            if read.key is None:
                continue
            for column, cell in read.cells.items():
                key = cell_key(self.table.key, read.key, column)
                if key not in known or cell.state is State.MISSING:
                    continue
                before = stored.get(key)
                if before is None or before.state is State.BLANK:
                    stored[key] = cell
                elif cell.state is not State.BLANK and (before.state, before.value) != (
                    cell.state,
                    cell.value,
                ):
                    stored[key] = agree([(before, _("前一处")), (cell, _("后一处"))])

    def _note_fragments(self, fragments: list[list[Line]]) -> None:
        if len(fragments) < 2:
            return
        widths = [max(line.end for line in part) for part in fragments]
        place = fragments[1][0].cells[0].place if fragments[1][0].cells else None
        self.found.note(
            "table-split",
            _("{table}在文件中被拆成 {count} 段（列数 {widths}），已按行名、列名拼接。").format(
                table=self.table.name, count=len(fragments), widths="、".join(map(str, widths))
            ),
            place,
        )


def _made(raw: RawCell | None, kind: Kind, sure: float, row: int) -> Cell:
    """The cell; a value that belongs to a merged cell of the row above is none of this row's."""
    cell = make_cell(raw, kind, sure)
    if raw is None or raw.row == row or cell.state is State.BLANK:
        return cell
    merged = Candidate(cell.value, _("与上一行合并的单元格"))
    candidates = (merged,) if cell.value is not None else ()
    return Cell(State.UNREADABLE, None, cell.raw, cell.place, 0.0, candidates)


def _is_bare(cell: RawCell) -> bool:
    return not cell.text or cell.text.isspace()


def _way_name(way: Laying, spans: Sequence[Span]) -> str:
    cells = [way[span.key] for span in spans]
    texts = [(cell.text.strip() or _("空")) if cell else "–" for cell in cells]
    return _("按“{row}”对列").format(row=" ".join(texts))
