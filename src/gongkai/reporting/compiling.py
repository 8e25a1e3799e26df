"""表三 of a year, compiled from the cases as an annual report (条例 Art 50).

The cells of 表三 are counted from the ledger, each naming the query behind it; 表二 and 表四 are not
kept there and stay unknown. What an agency has published of a year is frozen: for that agency the
published figures stand, whatever is entered later.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency
from gongkai.applications import queries as applications
from gongkai.base.errors import Refused
from gongkai.report.checking import run
from gongkai.report.checking.registry import REGISTER, Context, Level, Register, Result
from gongkai.report.examination import GRAVITY
from gongkai.report.model import AnnualReport, Cell, State
from gongkai.report.writing.json import report_from_json
from gongkai.reporting.models import ReportYear
from gongkai.statute.report.form import Form, Table
from gongkai.statute.report.forms import form_for_year

TABLE = "T3"
OTHERWISE = "r3_6"
FIRST_YEAR = 2019
"""The first year whose report follows a form that is known."""


def _register() -> Register:
    chosen = Register()
    for check in ("C-T3-INT", "C-T3-ROW", "C-T3-COL", "C-T3-BAL", "C-X-CARRY"):
        chosen.add(REGISTER[check])
    return chosen


CHECKS = _register()
"""The checks that a 表三 answers on its own, and its carry from the year before."""


@dataclass(frozen=True)
class Compiled:
    """表三 of agencies and a year. ``previous`` is that of the year before; ``missing`` is how many
    cases cannot be counted; ``published`` are the agencies' own published years among them."""

    agencies: tuple[Agency, ...]
    report: AnnualReport
    previous: AnnualReport | None
    missing: int
    published: tuple[ReportYear, ...]

    @property
    def year(self) -> int:
        """The year of the report."""
        return self.report.year or 0

    @property
    def table(self) -> Table:
        """表三 of the report's form."""
        return self.report.form.table(TABLE)

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """What the checks of 表三 answer."""
        return run(Context(self.report, self.previous), CHECKS)

    @cached_property
    def findings(self) -> tuple[Result, ...]:
        """What does not add up, the gravest first."""
        found = [result for result in self.results if result.is_finding]
        return tuple(sorted(found, key=lambda result: GRAVITY[result.level]))

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(result.level is Level.ERROR for result in self.findings)

    def number(self, row: str, column: str) -> int:
        """The number in a cell of 表三; KeyError when there is no such cell."""
        return int(self.report.cell(f"{TABLE}.{row}.{column}").value or 0)


def compile_year(agencies: Sequence[Agency], year: int) -> Compiled:
    """表三 of these agencies together, with that of the year before (at most five queries).

    Raises Refused for a year before the first form.
    """
    ids = [agency.pk for agency in agencies]
    kept: dict[int, list[ReportYear]] = {year: [], year - 1: []}
    frozen = ReportYear.objects.filter(agency__in=ids, year__in=kept, frozen_at__isnull=False)
    for one in frozen.order_by("agency"):
        kept[one.year].append(one)
    report, missing = _figures(agencies, year, kept[year])
    previous = None
    if form_for_year(year - 1) is not None:
        previous, _missing = _figures(agencies, year - 1, kept[year - 1])
    return Compiled(tuple(agencies), report, previous, missing, tuple(kept[year]))


def compile_ledger(agency: Agency, year: int) -> AnnualReport:
    """表三 of one agency as its cases say now, also where the year is published."""
    return _figures([agency], year, [])[0]


def _figures(
    agencies: Sequence[Agency], year: int, published: Sequence[ReportYear]
) -> tuple[AnnualReport, int]:
    """The report, and how many cases of the agencies that have not published cannot be counted."""
    form = form_for_year(year)
    if form is None:
        raise Refused(_("%(year)d年没有适用的年度报告格式。") % {"year": year})
    kept = {one.agency_id for one in published}
    open_ids = [agency.pk for agency in agencies if agency.pk not in kept]
    counted = applications.table3(open_ids, year) if open_ids else applications.Table3(year)
    snapshots = [report_from_json(one.report) for one in published]
    if len(agencies) == 1 and snapshots:
        return snapshots[0], 0
    cells = _cells(form, year, open_ids, counted.cells, snapshots)
    return AnnualReport(form.key, cells, agency=name_of(agencies), year=year), counted.missing


def _cells(
    form: Form,
    year: int,
    agency_ids: Collection[int],
    counted: Mapping[tuple[str, str], int],
    snapshots: Sequence[AnnualReport],
) -> dict[str, Cell]:
    figures: dict[tuple[str, str], int] = {}
    rows = {row.key for row in form.table(TABLE).blocks[0].rows}
    for (row, column), number in counted.items():
        # The form of 2019 has one row for all that the form in force divides into three.
        place = (row if row in rows else OTHERWISE, column)
        figures[place] = figures.get(place, 0) + number
    cells = {}
    for key, _block, row_, column_ in form.table(TABLE).addresses():
        value = Decimal(figures.get((row_.key, column_.key), 0))
        value += sum((one.value(key) or Decimal(0) for one in snapshots), Decimal(0))
        origin = origin_of(agency_ids, year, row_.key, column_.key)
        cells[key] = Cell(State.NUMBER, value, f"{value:f}", origin=origin)
    return cells


def origin_of(agency_ids: Collection[int], year: int, row: str, column: str) -> str:
    """The query behind a cell, as provenance."""
    listed = ",".join(map(str, sorted(agency_ids)))
    return f"applications.counted(agencies=[{listed}], year={year}, row={row}, column={column})"


def name_of(agencies: Sequence[Agency]) -> str:
    """What several agencies are called together; one by its own name."""
    if len(agencies) == 1:
        return agencies[0].name
    return _("%(name)s等%(count)d个机关") % {"name": agencies[0].name, "count": len(agencies)}
