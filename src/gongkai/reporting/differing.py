"""What the cases say now against what was published, and this year's carry against last year's.

A published year never changes. What a late entry would change is told cell by cell, with the cases
behind; so is each case that last year handed over and this year did not take up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from gongkai.agencies.models import Agency
from gongkai.applications.models import Application
from gongkai.applications.queries.years import numbers_of, placed
from gongkai.report.model import AnnualReport
from gongkai.report.writing.json import report_from_json
from gongkai.reporting.compiling import TABLE
from gongkai.reporting.models import FrozenCase, ReportYear
from gongkai.statute.applications.applicants import TOTAL_COLUMN
from gongkai.statute.applications.counting import CARRIED_IN, CARRIED_OUT, LEAVES, TOTAL

Place = tuple[int, str, str, str]
"""A case where it is counted: its key, where it came from, where it went, its column."""
PLACE = ("application_id", "came", "went", "column")
LISTED = 500
"""How many cases are named at most; a ledger that moved further is told in numbers."""


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell whose number would be another: as published, as the cases say now, and the cases that
    would come in and go out."""

    key: str
    was: int
    now: int
    coming: tuple[Application, ...]
    going: tuple[Application, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs from the published year. ``more``: further cases that are not named."""

    cells: tuple[CellDifference, ...] = ()
    more: int = 0

    def __bool__(self) -> bool:
        return bool(self.cells)


def differences(year: ReportYear) -> Differences:
    """What the cases of an agency say now against the year that was proposed or published (at most
    three queries)."""
    coming, going = _coming(year), _going(year)
    listed = [*coming[:LISTED], *going[:LISTED]]
    if not listed:
        return Differences()
    known = numbers_of({place[0] for place in listed})
    moved: dict[str, tuple[dict[int, Application], dict[int, Application]]] = defaultdict(
        lambda: ({}, {})
    )
    change: dict[str, int] = defaultdict(int)
    for side, places in enumerate((coming, going)):
        for number, place in enumerate(places):
            for key in cells_of(place):
                change[key] += -1 if side else 1
                if number < LISTED:
                    moved[key][side][place[0]] = known[place[0]]
    report = report_from_json(year.report)
    cells = (_cell_difference(report, key, change[key], *moved[key]) for key in _sorted(change))
    return Differences(
        tuple(one for one in cells if one.was != one.now or one.coming or one.going),
        max(len(coming) - LISTED, 0) + max(len(going) - LISTED, 0),
    )


def _sorted(keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda key: (key.endswith(TOTAL_COLUMN), key))


def _cell_difference(
    report: AnnualReport,
    key: str,
    change: int,
    coming: dict[int, Application],
    going: dict[int, Application],
) -> CellDifference:
    was = int(report.value(key) or 0)
    # A case that only moved to another cell comes and goes in the totals: nothing of it differs.
    both = coming.keys() & going.keys()
    return CellDifference(
        key,
        was,
        was + change,
        tuple(one for pk, one in sorted(coming.items()) if pk not in both),
        tuple(one for pk, one in sorted(going.items()) if pk not in both),
    )


def cells_of(place: Place) -> tuple[str, ...]:
    """The cells of 表三 in which a case at this place is counted, totals included."""
    _case, came, went, column = place
    totals = (TOTAL,) if went in LEAVES else ()
    return tuple(
        f"{TABLE}.{row}.{at}" for row in (came, went, *totals) for at in (column, TOTAL_COLUMN)
    )


def _coming(year: ReportYear) -> list[Place]:
    kept = FrozenCase.objects.filter(report_year=year, **{name: OuterRef(name) for name in PLACE})
    found = placed([year.agency_id], year.year).filter(~Exists(kept))
    return list(found.values_list(*PLACE).order_by("application_id"))


def _going(year: ReportYear) -> list[Place]:
    now = placed([year.agency_id], year.year).filter(**{name: OuterRef(name) for name in PLACE})
    found = FrozenCase.objects.filter(~Exists(now), report_year=year)
    return list(found.values_list(*PLACE).order_by("application_id"))


@dataclass(frozen=True, slots=True)
class Carried:
    """A case at the turn of the year: its columns in row 四 of last year and in row 二 of this one;
    empty on the side that does not have it."""

    application: Application
    last: tuple[str, ...]
    this: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether both years count it alike."""
        return self.last == self.this


def carried(agencies: Sequence[Agency], year: int) -> tuple[Carried, ...]:
    """Every case that last year handed over or this year took up, those that only one side has
    first (at most six queries). Published years stand as they were published."""
    frozen = list(
        ReportYear.objects.filter(
            agency__in=agencies, year__in=(year - 1, year), frozen_at__isnull=False
        ).only("agency_id", "year")
    )
    last = _side(agencies, year - 1, frozen, Q(went=CARRIED_OUT))
    this = _side(agencies, year, frozen, Q(came=CARRIED_IN))
    known = numbers_of(last.keys() | this.keys())
    pairs = (Carried(known[pk], last.get(pk, ()), this.get(pk, ())) for pk in sorted(known))
    return tuple(sorted(pairs, key=lambda one: one.agrees))


def _side(
    agencies: Sequence[Agency], year: int, frozen: Sequence[ReportYear], which: Q
) -> dict[int, tuple[str, ...]]:
    years = [one for one in frozen if one.year == year]
    kept = {one.agency_id for one in years}
    open_ids = [agency.pk for agency in agencies if agency.pk not in kept]
    found: list[tuple[int, str]] = []
    if open_ids:
        found += placed(open_ids, year).filter(which).values_list("application_id", "column")
    if years:
        rows = FrozenCase.objects.filter(which, report_year__in=years)
        found += rows.values_list("application_id", "column")
    columns: dict[int, list[str]] = defaultdict(list)
    for pk, column in found:
        columns[pk].append(column)
    return {pk: tuple(sorted(some)) for pk, some in columns.items()}
