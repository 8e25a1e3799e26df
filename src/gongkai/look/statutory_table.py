"""The statutory tables as a page shows them: as read, every cell with its mark and its way to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _

from gongkai.look.components import State as Badge
from gongkai.report.model import AnnualReport, State
from gongkai.report.writing.layout import Slot, SlotKind, layout_of
from gongkai.statute.report.form import Table


@dataclass(frozen=True, slots=True)
class Mark:
    """How a cell stands out: a state of the look (its shape and colour), a word, where it leads.

    ``involved``: the cell takes part in a sum that fails, but is not the one that looks wrong.
    """

    state: Badge
    word: str
    url: str = ""
    involved: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a figure leads: the address of what it counts, and in words what it counts."""

    url: str
    definition: str


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A slot of the printed table. ``label`` names its column where rows become cards.

    ``opening``: the figure leads to what it counts, and its mark stands beside it; without one a
    marked figure leads to its finding.
    """

    slot: Slot
    text: str
    label: str = ""
    mark: Mark | None = None
    opening: Opening | None = None

    @property
    def kind(self) -> str:
        """``value``, ``row`` or ``head``: which element shows it."""
        return {SlotKind.VALUE: "value", SlotKind.ROW_HEAD: "row"}.get(self.slot.kind, "head")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of a table."""

    cells: tuple[SheetCell, ...]

    @property
    def has_values(self) -> bool:
        """Whether figures stand in it; otherwise it holds headings only."""
        return any(cell.kind == "value" for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of the statutory tables, line by line."""

    key: str
    name: str
    head: tuple[SheetLine, ...]
    body: tuple[SheetLine, ...]


Heads = Mapping[tuple[str, str], Mark]
NOTHING: Mapping[str, Opening] = MappingProxyType({})


def sheets_of(report: AnnualReport, marks: Mapping[str, Mark], heads: Heads) -> tuple[Sheet, ...]:
    """Every table of the report's form, filled with its cells.

    ``marks`` are those of cells by key, ``heads`` those of labels by table and text.
    """
    return tuple(sheet_of(report, table, marks, heads) for table in report.form.tables)


def sheet_of(
    report: AnnualReport,
    table: Table,
    marks: Mapping[str, Mark],
    heads: Heads,
    openings: Mapping[str, Opening] = NOTHING,
) -> Sheet:
    """One table of the report's form. ``openings`` say where figures lead, by the cell's key."""
    layout = layout_of(report, table)
    lines = [
        SheetLine(tuple(_cell(report, table, slot, marks, heads, openings) for slot in line))
        for line in layout.lines()
    ]
    cut = layout.head_rows
    return Sheet(table.key, table.name, tuple(lines[:cut]), tuple(lines[cut:]))


def _cell(
    report: AnnualReport,
    table: Table,
    slot: Slot,
    marks: Mapping[str, Mark],
    heads: Heads,
    openings: Mapping[str, Opening],
) -> SheetCell:
    key = slot.key
    if not key:
        return SheetCell(slot, slot.text, mark=heads.get((table.key, slot.text)))
    _table, _block, row, column = report.form.cells[key]
    # 表四 has one row of figures: a card of it needs both labels, as its rows stand beside each
    # other.
    label = f"{row.label} {column.label}" if table.sideways else column.label
    text = _("空") if report.cells[key].state is State.BLANK else slot.text
    return SheetCell(slot, text, label, marks.get(key), openings.get(key))
