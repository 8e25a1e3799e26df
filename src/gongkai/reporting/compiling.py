"""The report of a year, compiled from what the rooms count (条例 Art 50).

Each cell that a source fills names the query behind it; every other cell stays unknown. What an
agency has published of a year is frozen: for that agency the published figures stand, whatever is
entered later.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gongkai.base.errors import Refused
from gongkai.base.sources import Number
from gongkai.report.aggregating import aggregate
from gongkai.report.checking import run
from gongkai.report.checking.registry import REGISTER, Context, Level, Register, Result
from gongkai.report.examination import GRAVITY
from gongkai.report.model import AnnualReport, Cell, State
from gongkai.report.writing.json import report_from_json
from gongkai.reporting.models import ReportYear
from gongkai.reporting.sources import sources
from gongkai.statute.report.form import Form
from gongkai.statute.report.known_forms import form_for_year

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency

FIRST_YEAR = 2019
"""The first year whose report follows a form that is known."""


@dataclass(frozen=True)
class Compiled:
    """The report of agencies and a year. ``previous`` is that of the year before; ``missing`` is how
    many records a source cannot count, where there are any; ``published`` are the agencies' own published years."""

    agencies: tuple[Agency, ...]
    report: AnnualReport
    previous: AnnualReport | None
    missing: Mapping[str, int]
    published: tuple[ReportYear, ...]

    @property
    def year(self) -> int:
        """The year of the report."""
        return self.report.year or 0

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """What the checks of the compiled tables answer."""
        return run(Context(self.report, self.previous), checks())

    @cached_property
    def findings(self) -> tuple[Result, ...]:
        """What does not add up, the gravest first."""
        found = [result for result in self.results if result.is_finding]
        return tuple(sorted(found, key=lambda result: GRAVITY[result.level]))

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(result.level is Level.ERROR for result in self.findings)

    @property
    def lacking(self) -> list[str]:
        """What the sources say of the records that they cannot count, one Chinese sentence each."""
        return [
            source.lacking(self.missing[source.name])
            for source in sources()
            if source.name in self.missing
        ]

    def number(self, key: str) -> Number:
        """The number in a cell, 0 where it is unknown; KeyError when there is no such cell."""
        return plain(self.report.cell(key).value or Decimal(0))


def checks() -> Register:
    """The checks that the tables of the sources answer, each on its own."""
    chosen = Register()
    for source in sources():
        for check in source.checks:
            chosen.add(REGISTER[check])
    return chosen


def compile_year(agencies: Sequence[Agency], year: int) -> Compiled:
    """The report of these agencies together, with that of the year before: one query for what was
    published, and one a year for each source. Raises Refused for a year before the first form.
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


def form_of(year: int) -> Form:
    """The form that a report on this year follows. Raises Refused where none is known."""
    form = form_for_year(year)
    if form is None:
        raise Refused(_("%(year)d年没有适用的年度报告格式。") % {"year": year})
    return form


def _figures(
    agencies: Sequence[Agency], year: int, published: Sequence[ReportYear]
) -> tuple[AnnualReport, dict[str, int]]:
    """The report, and how many records of the agencies that have not published cannot be counted."""
    form = form_of(year)
    kept = {one.agency_id for one in published}
    parts = [report_from_json(one.report) for one in published]
    missing: dict[str, int] = {}
    still_open = [agency for agency in agencies if agency.pk not in kept]
    if still_open:
        counted, missing = _counted(form, still_open, year)
        parts.insert(0, counted)
    return parts[0] if len(parts) == 1 else aggregate(parts, name_of(agencies)), missing


def _counted(
    form: Form, agencies: Sequence[Agency], year: int
) -> tuple[AnnualReport, dict[str, int]]:
    """What the sources count of these agencies together, and cannot count."""
    ids = [agency.pk for agency in agencies]
    cells: dict[str, Cell] = {}
    missing: dict[str, int] = {}
    for source in sources():
        counted = source.cells(form, ids, year)
        for key, number in counted.cells.items():
            value, origin = Decimal(number), origin_of(source.name, ids, year, key)
            cells[key] = Cell(State.NUMBER, value, f"{value:f}", origin=origin)
        if counted.missing:
            missing[source.name] = counted.missing
    return AnnualReport(form.key, cells, agency=name_of(agencies), year=year), missing


def origin_of(source: str, agency_ids: Collection[int], year: int, key: str) -> str:
    """The query behind a cell, as provenance."""
    listed = ",".join(map(str, sorted(agency_ids)))
    return f"{source}.cells(agencies=[{listed}], year={year}, key={key})"


def name_of(agencies: Sequence[Agency]) -> str:
    """What several agencies are called together; one by its own name."""
    if len(agencies) == 1:
        return agencies[0].name
    return _("%(name)s等%(count)d个机关") % {"name": agencies[0].name, "count": len(agencies)}


def plain(number: Decimal) -> Number:
    """A number as an int where it is one."""
    return int(number) if number == number.to_integral_value() else number
