"""表三 from the cases of an agency and year, and the cases behind each of its cells."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from gongkai.applications.models import Application, Span
from gongkai.statute.applicants import TOTAL_COLUMN
from gongkai.statute.counting import CARRIED_IN, CARRIED_OUT, LEAVES, NEW, TOTAL


@dataclass(frozen=True, slots=True)
class Table3:
    """表三 of agencies and a year: ``cells`` by (row, column) holds what is not 0; ``missing`` is
    how many cases cannot be counted (``uncounted`` lists them)."""

    year: int
    cells: dict[tuple[str, str], int] = field(default_factory=dict)
    missing: int = 0

    def __getitem__(self, cell: tuple[str, str]) -> int:
        """The number in a cell."""
        return self.cells.get(cell, 0)


def _touching(agency_ids: Collection[int], year: int) -> QuerySet[Span]:
    """The spans that count in any row of a year (``statute.counting.Span.touches``)."""
    return Span.objects.filter(
        agency_id__in=agency_ids, received_year__lte=year, over_year__gte=year
    )


def table3(agency_ids: Collection[int], year: int) -> Table3:
    """表三 of these agencies together (one query). The person's scope is the caller's to check."""
    table = Table3(year)
    cells: dict[tuple[str, str], int] = {}
    missing = 0
    for came, went, column, lacks, number in _groups(agency_ids, year):
        if lacks:
            missing += number
            continue
        totals = (TOTAL,) if went in LEAVES else ()
        for row in (came, went, *totals):
            for place in (column, TOTAL_COLUMN):
                cells[row, place] = cells.get((row, place), 0) + number
    return Table3(table.year, cells, missing)


def _groups(
    agency_ids: Collection[int], year: int
) -> QuerySet[Span, tuple[str, str, str, bool, int]]:
    return (
        _touching(agency_ids, year)
        .annotate(
            came=Case(
                When(received_year=year, then=Value(NEW)),
                default=Value(CARRIED_IN),
                output_field=CharField(),
            ),
            went=Case(
                When(over_year=year, then=F("row")),
                default=Value(CARRIED_OUT),
                output_field=CharField(),
            ),
        )
        .values_list("came", "went", "column", "missing")
        .annotate(number=Count("pk"))
        .order_by()
    )


def counted(agency_ids: Collection[int], year: int, row: str, column: str) -> QuerySet[Application]:
    """The cases behind a cell of 表三, oldest first; page them. A case stands there once, even where
    it counts more than once (joint applicants)."""
    spans = _touching(agency_ids, year).filter(_in_row(row, year), missing=False)
    if column != TOTAL_COLUMN:
        spans = spans.filter(column=column)
    return _cases(spans)


def uncounted(agency_ids: Collection[int], year: int) -> QuerySet[Application]:
    """The cases of a year that cannot be counted, for want of a class or a reply."""
    return _cases(_touching(agency_ids, year).filter(missing=True))


def _cases(spans: QuerySet[Span]) -> QuerySet[Application]:
    return Application.objects.filter(pk__in=spans.values("application_id")).order_by(
        "received_on", "pk"
    )


def _in_row(row: str, year: int) -> Q:
    if row == NEW:
        return Q(received_year=year)
    if row == CARRIED_IN:
        return Q(received_year__lt=year)
    if row == CARRIED_OUT:
        return Q(over_year__gt=year)
    if row == TOTAL:
        return Q(over_year=year)
    return Q(over_year=year, row=row)
