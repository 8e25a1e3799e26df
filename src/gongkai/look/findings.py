"""What the checks say, as a page shows it: findings with both sides and their way to cell and source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.look.components import State as Badge
from gongkai.look.statutory_table import Mark
from gongkai.report.checking.registry import REGISTER, Evidence, Level, Result
from gongkai.report.comparing import cell_label
from gongkai.report.model import AnnualReport, Cell, Label, State

CELLS_NAMED = 3
"""How many cells of a finding are named; the table marks all of them."""


@dataclass(frozen=True, slots=True)
class Link:
    """A word and where it goes."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding. ``number`` starts at 1 in the order of gravity and is its anchor."""

    number: int
    mark: Mark
    title: str
    message: str
    basis: str
    check: str
    sides: tuple[Evidence, ...]
    suggestion: str
    cells: tuple[Link, ...]
    more_cells: int
    source: str

    @property
    def anchor(self) -> str:
        """The id of its element."""
        return f"f-{self.number}"


def level_mark(level: Level, url: str = "") -> Mark:
    """The state and the word of a level."""
    state, word = {
        Level.ERROR: (Badge.FAILING, _("错误")),
        Level.WARNING: (Badge.SOON, _("提醒")),
        Level.HINT: (Badge.NOTE, _("提示")),
    }[level]
    return Mark(state, word, url)


def _nowhere(_result: Result) -> str:
    return ""


def finding_views(
    report: AnnualReport,
    results: Sequence[Result],
    source_of: Callable[[Result], str] = _nowhere,
) -> list[FindingView]:
    """The findings in the order given, the gravest first. ``source_of`` gives the address of the
    place in the source that a finding is about, where there is a source."""
    return [
        FindingView(
            number=number,
            mark=level_mark(result.level),
            title=REGISTER[result.check].title,
            message=result.message,
            basis=REGISTER[result.check].basis,
            check=result.check,
            sides=tuple(side for side in (result.stated, result.expected) if side),
            suggestion=result.suggestion,
            cells=_links(report, result),
            more_cells=_not_named(report, result),
            source=source_of(result),
        )
        for number, result in enumerate(results, start=1)
    ]


def _links(report: AnnualReport, result: Result) -> tuple[Link, ...]:
    """Where a click on a finding goes: to its cells, or to the table whose head is wrong."""
    if label := _label(report, result):
        table = report.form.table(label.key.split(".")[0])
        return (Link(table.name, f"#t-{table.key}"),)
    keys = accused(report, result)[:CELLS_NAMED]
    return tuple(Link(cell_label(report.form, key), f"#c-{key}") for key in keys)


def _not_named(report: AnnualReport, result: Result) -> int:
    if _label(report, result):
        return 0
    return max(len(accused(report, result)) - CELLS_NAMED, 0)


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands out in the tables: cells by key, and heads by table and text."""

    cells: dict[str, Mark]
    heads: dict[tuple[str, str], Mark]


def marks_of(report: AnnualReport, results: Sequence[Result], page_of: int) -> Marks:
    """The gravest mark of every cell and head, and where a click on it goes.

    A cell that a finding puts in doubt itself is marked with its level; one that only takes part in
    the sum is marked as involved; one that reading did not settle as doubtful. ``page_of`` is how
    many findings stand on a page, so that a click finds the right one.
    """
    open_cells = ((key, _doubt(key, cell)) for key, cell in report.cells.items())
    cells = {key: mark for key, mark in open_cells if mark}
    about_cells, heads = [], {}
    # From the last to the first, the gravest: what is written later covers what was there.
    for number, result in list(enumerate(results, start=1))[::-1]:
        mark = level_mark(result.level, _url(number, page_of))
        if label := _label(report, result):
            heads[label.key.split(".")[0], label.text] = mark
        else:
            about_cells.append((result, mark))
    for result, mark in about_cells:
        involved = Mark(Badge.WAITING, _("参与计算"), mark.url, involved=True)
        cells |= {key: involved for key in _own(report, result.cells) if key not in cells}
    # After all involved ones: a cell that is wrong itself stays marked as wrong.
    for result, mark in about_cells:
        cells |= dict.fromkeys(accused(report, result), mark)
    return Marks(cells, heads)


def accused(report: AnnualReport, result: Result) -> tuple[str, ...]:
    """The cells that a finding says are wrong: those of its evidence, else all that it names."""
    sides = [_own(report, side.cells) for side in (result.stated, result.expected) if side]
    return next((cells for cells in sides if cells), _own(report, result.cells))


def _label(report: AnnualReport, result: Result) -> Label | None:
    """The head that a finding is about, where it is about one."""
    place = result.place
    if place is None or place.table is None:
        return None
    return next((label for label in report.labels if label.place == place), None)


def _url(number: int, page_of: int) -> str:
    page = (number - 1) // page_of + 1
    query = f"?page={page}" if page > 1 else ""
    return f"{query}#f-{number}"


def _own(report: AnnualReport, cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(key for key in cells if key in report.cells)


def _doubt(key: str, cell: Cell) -> Mark | None:
    if cell.state is State.MISSING and not cell.candidates:
        return Mark(Badge.WAITING, _("未见此格"), f"#missing-{key.split('.')[0]}")
    if cell.doubtful:
        return Mark(Badge.WAITING, _("读取存疑"), f"#d-{key}")
    return None
