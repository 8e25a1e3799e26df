"""Many agencies' reports on a year as one: a city's report is the sum of its agencies' (条例 Art 49).

A number is known only where every report gives it. A cell that one of them leaves blank, strikes
out or lacks is unknown in the sum, never 0; its origin says whose it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gongkai.report.model import MISSING_CELL, READ, AnnualReport, Cell, State
from gongkai.statute.wording import _

PRINTED_ALIKE = {State.BLANK, State.DASH}
"""What stands in the sum too where all reports print it: nothing, or a stroke."""


class NotOneSumError(ValueError):
    """The reports cannot be added up. ``str(error)`` is one Chinese sentence that says why."""


def aggregate(reports: Sequence[AnnualReport], agency: str) -> AnnualReport:
    """The report of all these agencies together, under the name ``agency``; without text.

    Raises NotOneSumError where there is no report, or they follow different forms or years.
    """
    if not reports:
        raise NotOneSumError(_("没有可以汇总的报告。"))
    form, year = reports[0].form, reports[0].year
    names = [_name(report, number) for number, report in enumerate(reports, start=1)]
    for name, report in zip(names, reports, strict=True):
        if report.form_key != form.key:
            raise NotOneSumError(
                _("{one}和{other}的报告格式不同（{form}、{form2}），不能相加。").format(
                    one=names[0],
                    other=name,
                    form=form.document,
                    form2=report.form.document,
                )
            )
        if report.year != year:
            raise NotOneSumError(
                _("{one}和{other}的报告不是同一年度（{year}、{year2}），不能相加。").format(
                    one=names[0],
                    other=name,
                    year=year or _("年度未知"),
                    year2=report.year or _("年度未知"),
                )
            )
    listed = f"aggregate({', '.join(names)})"
    cells = {
        key: _sum([report.cell(key) for report in reports], names, listed) for key in form.cells
    }
    return AnnualReport(form.key, cells, agency=agency, year=year)


def _sum(cells: Sequence[Cell], names: Sequence[str], listed: str) -> Cell:
    """One cell of the sum; ``names`` are the agencies', ``listed`` is all of them as an origin."""
    states = {cell.state for cell in cells}
    if states == {State.MISSING}:
        return MISSING_CELL
    origin = listed if all(cell.compiled for cell in cells) else f"{READ}{listed}"
    if states == {State.NUMBER}:
        value = sum((cell.value or Decimal(0) for cell in cells), Decimal(0))
        sure = min(cell.confidence for cell in cells)
        return Cell(State.NUMBER, value, f"{value:f}", confidence=sure, origin=origin)
    unknown = [
        name for name, cell in zip(names, cells, strict=True) if cell.state is not State.NUMBER
    ]
    origin = f"{origin}, unknown in {', '.join(unknown)}"
    alike = len(states) == 1 and states <= PRINTED_ALIKE
    return Cell(states.pop() if alike else State.MISSING, origin=origin)


def _name(report: AnnualReport, number: int) -> str:
    """What a report is called among several; by its place where it names no agency."""
    return report.agency or _("第{number}份").format(number=number)
