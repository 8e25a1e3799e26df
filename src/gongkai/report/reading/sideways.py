"""Tables whose rows stand beside each other (表四): from lines to cells, by the head's labels.

Each value is known by the column label above it and the heading above that. Where a label was
lost or collapsed, so that numbers and labels do not match, every reading is laid out; readings
that break an identity of the table are left out when another keeps them all; cells on which the
rest disagree stay unknown, with the readings as candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import islice, pairwise, product

from gongkai.documents.places import Place
from gongkai.documents.raw import RawCell
from gongkai.report.model import Cell, State
from gongkai.report.reading.found import DERIVED, Found, agree, make_cell
from gongkai.report.reading.grid import Labelled, Line, Look
from gongkai.report.reading.labels import Sort, Vocabulary, plain
from gongkai.report.reading.values import read_value
from gongkai.statute.report.form import Identity, Kind, Table, cell_key, judge
from gongkai.statute.report.known_forms import form_by_key
from gongkai.statute.wording import _

MOST_READINGS = 64
MOST_TRIED = 4096
Reading = dict[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column label of the head: the columns under it, its group, what it may be, its cell."""

    start: float
    end: float
    group: str | None
    keys: tuple[str, ...]
    cell: RawCell

    def repeats(self, other: Leaf) -> bool:
        """Whether it is the lower part of a merged cell whose text was repeated."""
        mine = (self.start, self.end, self.group, self.keys)
        return mine == (other.start, other.end, other.group, other.keys)


@dataclass(frozen=True, slots=True)
class Option:
    """One reading of a damaged table: cell key -> its raw cell, values that follow, its name."""

    cells: dict[str, RawCell]
    derived: Reading
    name: str


class SidewaysReader:
    """Reads one sideways table of one form out of its lines; results go into ``found``."""

    def __init__(self, table: Table, words: Vocabulary, found: Found) -> None:
        self.table = table
        self.words = words
        self.found = found
        (self.block,) = table.blocks
        self.kinds = {column.key: column.kind for column in self.block.columns}
        self.by_place = False
        self.width = 0
        self.printed: list[str] = []
        self.row_labels: list[Labelled] = []
        self.identities = _own_identities(words.form.key, table.key)

    def read(self, lines: Sequence[Line]) -> None:
        """Read all lines of this table, in document order."""
        self.by_place = _is_by_place(lines)
        self.width = max(line.end for line in lines)
        heads: list[Line] = []
        fresh = True
        leaves: list[Leaf] = []
        empty: Line | None = None
        for line in lines:
            if heads and self._is_blank_row(
                line, above := self._leaves(heads) if fresh else leaves
            ):
                leaves, fresh = above, False
                self._read_data(line, leaves)
            elif line.look in (Look.HEAD, Look.CAPTION):
                if not fresh:
                    heads, fresh = [], True
                heads.append(line)
            elif line.values:
                if fresh:
                    leaves, fresh = self._leaves(heads), False
                self._read_data(line, leaves)
            elif fresh and heads and empty is None and _is_blank(line):
                empty = line
        if fresh and empty is not None:  # a row of figures that was left blank altogether
            self._read_data(empty, self._leaves(heads))

    def _is_blank_row(self, line: Line, leaves: Sequence[Leaf]) -> bool:
        """Whether a line names a row of a table whose rows stand below each other, and all of its
        cells under the head are there and blank."""
        if line.values or not leaves or self._row_of(line) is None:
            return False
        first = min(leaf.start for leaf in leaves)
        cells = [cell for cell in line.cells if line.own(cell)]
        return all(
            leaf.group is None and any(self._over(leaf, cell) for cell in cells) for leaf in leaves
        ) and all(self._extent(one.cell)[1] <= first for one in line.labels)

    # -- the head -------------------------------------------------------------------------

    def _leaves(self, heads: Sequence[Line]) -> list[Leaf]:
        groups: list[tuple[float, float, str]] = []
        leaves: list[Leaf] = []
        filled = all(line.end == self.width for line in heads)  # no merged cell was left out
        for line in heads:
            for one in line.labels:
                if not line.own(one.cell):
                    continue
                covering = next(
                    (k for start, end, k in groups[::-1] if start <= self._middle(one.cell) < end),
                    None,
                )
                leaf = self._leaf(one, covering)
                if leaf and not (filled and any(leaf.repeats(other) for other in leaves)):
                    leaves.append(leaf)
            groups += self._groups(line)
        self.printed = [leaf.keys[0] if len(leaf.keys) == 1 else "" for leaf in leaves]
        leaves.sort(key=lambda leaf: leaf.start)
        leaves = self._named(leaves, [key for _start, _end, key in groups])
        for leaf in leaves:
            if leaf.group and len(leaf.keys) == 1:
                self._keep_label("column", f"{leaf.group}.{leaf.keys[0]}", leaf.cell)
        return leaves

    def _extent(self, cell: RawCell) -> tuple[float, float]:
        """Left and right of a cell: on the page where the table runs over pages, else in the grid."""
        if self.by_place and cell.place.box:
            return cell.place.box[0], cell.place.box[2]
        return cell.column, cell.column + cell.colspan

    def _middle(self, cell: RawCell) -> float:
        left, right = self._extent(cell)
        return (left + right) / 2 if self.by_place else left

    def _over(self, leaf: Leaf, cell: RawCell) -> bool:
        """Whether a cell stands under a label: their columns overlap, on a page by a third."""
        if not self.by_place:
            return leaf.start < cell.column + cell.colspan and cell.column < leaf.end
        left, right = self._extent(cell)
        shared = min(leaf.end, right) - max(leaf.start, left)
        return shared > min(leaf.end - leaf.start, right - left) / 3

    def _groups(self, line: Line) -> list[tuple[float, float, str]]:
        """The headings of a line with the columns they cover; blanks right of one are its own."""
        found: list[tuple[float, float, str]] = []
        rows = {row.key for row in self.block.rows}
        own = [one for one in line.labels if line.own(one.cell)]
        for index, one in enumerate(own):
            match = next(iter(one.of(Sort.GROUP, self.table.key)), None)
            if match is None:
                continue
            start, end = self._extent(one.cell)
            if one.cell.colspan == 1 and not self.by_place:
                limit = own[index + 1].cell.column if index + 1 < len(own) else self.width
                end = max(end, limit)
            self._keep_label("group", match.key, one.cell)
            if match.key in rows:
                found.append((start, end, match.key))
        return found

    def _leaf(self, one: Labelled, group: str | None) -> Leaf | None:
        columns = one.of(Sort.COLUMN, self.table.key)
        keys = tuple(dict.fromkeys(match.key for match in columns))
        if not keys:
            if any(match.sort is Sort.GROUP for match in one.matches):
                return None
            keys = self._cut_label(one.cell.text)
        return Leaf(*self._extent(one.cell), group, keys, one.cell) if keys else None

    def _cut_label(self, text: str) -> tuple[str, ...]:
        """The columns whose label begins with this text (a label that lost its end)."""
        words = plain(text)
        if len(words) < 2:
            return ()
        return tuple(c.key for c in self.block.columns if plain(c.label).startswith(words))

    def _named(self, leaves: list[Leaf], groups: Sequence[str]) -> list[Leaf]:
        """Labels whose heading is not told by place belong to the headings in their order.

        The labels then run through the same columns once for each heading.
        """
        named = [(leaf.group, leaf.keys) for leaf in leaves]
        if all(leaf.group for leaf in leaves) and len(set(named)) == len(named):
            return leaves
        runs: list[list[Leaf]] = []
        for leaf in leaves:
            if not runs or any(leaf.keys == other.keys for other in runs[-1]):
                runs.append([])
            runs[-1].append(leaf)
        rows = [row.key for row in self.block.rows]
        order = list(dict.fromkeys(key for key in groups if key in rows)) or rows
        columns = {(column.key,) for column in self.block.columns}
        if len(runs) != len(order) or any({x.keys for x in run} != columns for run in runs):
            return leaves
        return [
            Leaf(leaf.start, leaf.end, group, leaf.keys, leaf.cell)
            for group, run in zip(order, runs, strict=True)
            for leaf in run
        ]

    def _keep_label(self, sort: str, key: str, cell: RawCell) -> None:
        self.found.label(f"{self.table.key}.{sort}.{key}", cell.text, cell.place)

    # -- the data -------------------------------------------------------------------------

    def _read_data(self, line: Line, leaves: list[Leaf]) -> None:
        row = self._row_of(line)
        self.row_labels = line.labels
        if row:
            leaves = [Leaf(x.start, x.end, row, x.keys, x.cell) for x in leaves]
        cells = [cell for cell in line.cells if line.own(cell) and not self._is_label(cell)]
        if not row:
            first = min((cell.column for cell in line.values), default=0)
            cells = [c for c in cells if c.text.strip() or any(self._over(x, c) for x in leaves)]
            cells = cells or [cell for cell in line.cells if cell.column >= first]
        placed = self._under(leaves, cells)
        if placed is not None:
            self._store_clear(leaves, placed)
        else:
            self._store_options(self._options(leaves, cells, row), line)

    def _row_of(self, line: Line) -> str | None:
        rows = {row.key for row in self.block.rows}
        for one in line.labels:
            for match in one.of(Sort.GROUP, self.table.key):
                if match.key in rows:
                    return match.key
        return None

    def _is_label(self, cell: RawCell) -> bool:
        return bool(cell.text.strip()) and bool(self.words.find(cell.text))

    def _under(self, leaves: list[Leaf], cells: list[RawCell]) -> dict[int, RawCell] | None:
        """The cell under each label by the label's index. None unless every label is known and
        names another cell, has one cell at most, and every value stands under one label."""
        named = {(leaf.group, leaf.keys) for leaf in leaves}
        if not leaves or len(named) < len(leaves):
            return None
        if not all(group and len(keys) == 1 for group, keys in named):
            return None
        placed: dict[int, RawCell] = {}
        for cell in cells:
            over = [index for index, leaf in enumerate(leaves) if self._over(leaf, cell)]
            if (len(over) != 1 and cell.text.strip()) or not placed.keys().isdisjoint(over):
                return None
            placed.update(dict.fromkeys(over, cell))
        return placed

    def _store_clear(self, leaves: list[Leaf], placed: dict[int, RawCell]) -> None:
        for index, leaf in enumerate(leaves):
            if index in placed and leaf.group:
                key = cell_key(self.table.key, leaf.group, leaf.keys[0])
                self._store(key, make_cell(placed[index], self.kinds[leaf.keys[0]]))

    def _options(self, leaves: list[Leaf], cells: list[RawCell], row: str | None) -> list[Option]:
        """Every reading: by place under the labels, unless these contradict each other, and by
        the printed order of the labels, where there are as many figures as labels in it."""
        torn = any(a.end > b.start for a, b in pairwise(leaves))
        moved = row is not None and any(
            self._over(leaf, one.cell) for one in self.row_labels for leaf in leaves
        )
        options = [] if torn or moved else self._options_by_label(leaves, cells)
        full = [row] if row else [row.key for row in self.block.rows]
        columns = self._printed_columns(len(full))
        places = [
            cell_key(self.table.key, r, c) for r, cs in zip(full, columns, strict=False) for c in cs
        ]
        values = [cell for cell in cells if cell.text.strip()]
        if len(values) == len(places):
            laid = dict(zip(places, values, strict=True))
            options.append(Option(laid, {}, _("按列名的次序对列")))
        return options

    def _printed_columns(self, rows: int) -> list[list[str]]:
        """The columns of each row in printed order; in the form's where not all are printed."""
        count = len(self.block.columns)
        official = [column.key for column in self.block.columns]
        runs = [self.printed[at : at + count] for at in range(0, len(self.printed), count)]
        whole = len(runs) >= rows and all(sorted(run) == sorted(official) for run in runs)
        return runs if whole else [official] * rows

    def _options_by_label(self, leaves: list[Leaf], cells: list[RawCell]) -> list[Option]:
        """The readings by the printed labels: one for each thing a cut label may stand for."""
        sure = {(leaf.group, leaf.keys[0]) for leaf in leaves if len(leaf.keys) == 1}
        choices = [
            [key for key in leaf.keys if len(leaf.keys) == 1 or (leaf.group, key) not in sure]
            for leaf in leaves
        ]
        options: list[Option] = []
        for chosen in islice(product(*choices), MOST_TRIED):
            if len(options) >= MOST_READINGS:
                break
            laid: dict[str, RawCell] = {}
            names: list[str] = []
            for leaf, key in zip(leaves, chosen, strict=True):
                cell = next((cell for cell in cells if self._over(leaf, cell)), None)
                if leaf.group is None or cell is None:
                    continue
                address = cell_key(self.table.key, leaf.group, key)
                if address in laid:
                    break
                laid[address] = cell
                if len(leaf.keys) > 1:
                    label = next(c.label for c in self.block.columns if c.key == key)
                    names.append(
                        _("“{text}”读作“{label}”").format(text=leaf.cell.text, label=label)
                    )
            else:
                name = "，".join(names) or _("按印出的列名对列")
                options.append(Option(laid, self._derive(laid), name))
        return options

    def _derive(self, laid: dict[str, RawCell]) -> Reading:
        """A single cell that is absent from an identity follows from the others."""
        derived: Reading = {}
        for identity in self.identities:
            absent = [term for term in identity.terms if term.cell not in laid]
            if len(absent) != 1:
                continue
            key = absent[0].cell

            def value(cell: str, _year: int, key: str = key) -> Decimal | None:
                raw = laid.get(cell)
                return Decimal(0) if cell == key else read_value(raw.text).value if raw else None

            verdict = judge(identity, value)
            if verdict.left is not None and verdict.right is not None:
                difference = verdict.left - verdict.right
                left = any(term.cell == key for term in identity.left)
                derived[key] = -difference if left else difference
        return {key: amount for key, amount in derived.items() if amount is not None}

    def _store_options(self, options: list[Option], line: Line) -> None:
        place = line.cells[0].place if line.cells else None
        if not options:
            raw = " ".join(cell.text.strip() for cell in line.values)
            self.found.note(
                "columns-unknown",
                _("{table}的各数对应哪一列无法确定：{raw}").format(table=self.table.name, raw=raw),
                place,
            )
            self._store_unknown(line)
            return
        kept = [option for option in options if self._keeps_identities(option)] or options
        for key in dict.fromkeys(
            key for option in kept for key in (*option.cells, *option.derived)
        ):
            column = key.rsplit(".", 1)[1]
            readings = [(self._cell(option, key, column), option.name) for option in kept]
            # What several readings agree on is sure; a single one the sums have to vouch for.
            self._store(key, agree(readings) if len(kept) > 1 else agree(readings, DERIVED))
        self._note_options(options, kept, place)

    def _cell(self, option: Option, key: str, column: str) -> Cell:
        raw = option.cells.get(key)
        if raw is not None:
            return make_cell(raw, self.kinds[column])
        amount = option.derived.get(key)
        if amount is None or amount < 0:
            return Cell(State.MISSING)
        return Cell(State.NUMBER, amount, "", None, 0.5)

    def _keeps_identities(self, option: Option) -> bool:
        def value(key: str, _year: int) -> Decimal | None:
            raw = option.cells.get(key)
            return read_value(raw.text, Kind.COUNT).value if raw else option.derived.get(key)

        answers = [judge(identity, value).holds for identity in self.identities]
        return False not in answers and all(
            amount is None or amount >= 0 for amount in option.derived.values()
        )

    def _store_unknown(self, line: Line) -> None:
        raw = " ".join(cell.text.strip() for cell in line.values)
        place = line.cells[0].place if line.cells else None
        unknown = Cell(State.CONFLICT, None, raw, place, 0.0)
        for key, _block, _row, _column in self.table.addresses():
            self._store(key, unknown)

    def _note_options(self, options: list[Option], kept: list[Option], place: Place | None) -> None:
        text = _(
            "{table}的列名与数对不上，有 {count} 种对法（{names}）；不合本表勾稽关系的已排除，"
            "仍不能确定的格标为未知，请对照原件确认。"
        )
        names = "；".join(dict.fromkeys(option.name for option in options))
        cells = tuple(key for option in kept for key in option.cells)
        self.found.note(
            "labels-lost",
            text.format(table=self.table.name, count=len(options), names=names),
            place,
            tuple(dict.fromkeys(key for key in cells if self.found.cells[key].doubtful)),
        )

    def _store(self, key: str, cell: Cell) -> None:
        """Keep a cell; a second row of figures that says otherwise leaves it unknown."""
        before = self.found.cells.get(key)
        if cell.state is State.MISSING or (before and cell.state is State.BLANK):
            return
        if before is None or before.state is State.BLANK:
            self.found.cells[key] = cell
        elif (before.state, before.value) != (cell.state, cell.value):
            self.found.cells[key] = agree([(before, _("前一行")), (cell, _("后一行"))])


@cache
def _own_identities(form_key: str, table_key: str) -> tuple[Identity, ...]:
    """The identities that lie within one table of one year."""
    return tuple(
        identity
        for identity in form_by_key(form_key).identities
        if not identity.needs_previous
        and all(term.cell.startswith(table_key + ".") for term in identity.terms)
    )


def _is_by_place(lines: Sequence[Line]) -> bool:
    """Whether places on the page can tell what stands under what, and grids cannot."""
    return len({line.grid for line in lines}) > 1 and all(
        cell.place.box is not None for line in lines for cell in line.cells
    )


def _is_blank(line: Line) -> bool:
    return not line.labels and bool(line.cells)
