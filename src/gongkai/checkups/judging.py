"""What is done with a report in the process that read it. Knows nothing of Django."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.report.examination import Examination, examine
from gongkai.report.model import AnnualReport

JUDGE = f"{__name__}:judge"
"""The name by which the guarded process finds ``judge``."""


def judge(
    report: AnnualReport,
    previous: Sequence[AnnualReport],
    alone: bool,
    published_on: date | None,
) -> Examination:
    """Examine a report together with the one of the year before, where there is one.

    A report that was handed in ``alone`` is held against whatever was given with it; the checks say
    when that is of another agency or year. Of many each finds its own agency's.
    """
    last = previous[0] if alone and previous else last_year(report, previous)
    return examine(report, last, published_on)


def last_year(report: AnnualReport, others: Sequence[AnnualReport]) -> AnnualReport | None:
    """Of several reports the one of the same agency on the year before."""
    if report.year is None or report.agency is None:
        return None
    wanted = (report.agency, report.year - 1)
    return next((each for each in others if (each.agency, each.year) == wanted), None)
