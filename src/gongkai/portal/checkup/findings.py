"""What the checks say, as a page shows it: findings with both sides and their way to cell and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.look.components import State as Badge
from gongkai.portal.checkup.places import SourceIndex
from gongkai.portal.checkup.sheets import Mark
from gongkai.report.checking.registry import REGISTER, Evidence, Level, Result
from gongkai.report.comparing import cell_label
from gongkai.report.model import AnnualReport, Cell, State

CELLS_NAMED = 6
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


def finding_views(
    report: AnnualReport, results: Sequence[Result], sources: SourceIndex
) -> list[FindingView]:
    """The findings in the order given, the gravest first."""
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
            cells=tuple(
                Link(cell_label(report.form, key), f"#c-{key}")
                for key in _own(report, result)[:CELLS_NAMED]
            ),
            more_cells=max(len(_own(report, result)) - CELLS_NAMED, 0),
            source=sources.url_of(result),
        )
        for number, result in enumerate(results, start=1)
    ]


def cell_marks(report: AnnualReport, results: Sequence[Result], page_of: int) -> dict[str, Mark]:
    """The mark of every cell that is not plain: its gravest finding, else what reading left open.

    ``page_of`` is how many findings stand on a page, so that a click finds the right one.
    """
    marks: dict[str, Mark] = {
        key: doubt for key, cell in report.cells.items() if (doubt := _doubt(key, cell))
    }
    for number, result in reversed(list(enumerate(results, start=1))):
        page = (number - 1) // page_of + 1
        query = f"?page={page}" if page > 1 else ""
        for key in _own(report, result):
            marks[key] = level_mark(result.level, f"{query}#f-{number}")
    return marks


def _own(report: AnnualReport, result: Result) -> tuple[str, ...]:
    return tuple(key for key in result.cells if key in report.cells)


def _doubt(key: str, cell: Cell) -> Mark | None:
    if cell.state is State.MISSING and not cell.candidates:
        return Mark(Badge.WAITING, _("未见此格"), f"#missing-{key.split('.')[0]}")
    if cell.doubtful:
        return Mark(Badge.WAITING, _("读取存疑"), f"#d-{key}")
    return None


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A cell that reading left open: its name, what stood there, the readings that are possible."""

    key: str
    name: str
    raw: str
    readings: tuple[tuple[str, str], ...]
    source: str


@dataclass(frozen=True, slots=True)
class MissingView:
    """A table and how many of its cells were not found."""

    key: str
    name: str
    count: int


def doubtful_cells(report: AnnualReport, sources: SourceIndex) -> list[DoubtView]:
    """The cells that a person has to look at, in printed order."""
    return [
        DoubtView(
            key,
            cell_label(report.form, key),
            cell.raw,
            tuple(
                (_("未知") if each.value is None else f"{each.value:f}", each.reason)
                for each in cell.candidates
            ),
            sources.url(f"s-{key}"),
        )
        for key, cell in report.cells.items()
        if cell.doubtful or (cell.state is State.MISSING and cell.candidates)
    ]


def missing_cells(report: AnnualReport) -> list[MissingView]:
    """For every table that lacks cells how many it lacks."""
    lacking = Counter(
        key.split(".")[0]
        for key, cell in report.cells.items()
        if cell.state is State.MISSING and not cell.candidates
    )
    return [
        MissingView(table.key, table.name, lacking[table.key])
        for table in report.form.tables
        if lacking[table.key]
    ]
