"""表三 from the cases of an agency and year, and the cases behind each of its cells."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Q, QuerySet

from gongkai.applications.models import Application, Span
from gongkai.statute.applications.applicants import TOTAL_COLUMN
from gongkai.statute.applications.counting import CARRIED_IN, CARRIED_OUT, LEAVES, NEW, TOTAL


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
    """The spans that count in any row of a year (``statute.applications.counting.Span.touches``)."""
    return Span.objects.filter(
        agency_id__in=agency_ids, received_year__lte=year, over_year__gte=year
    )


# Written out, as the office counts often: what an ORM adds costs more than the counting itself.
# Which spans touch a year is written in ``_touching`` too; a test compares the two.
_COUNTED = """
SELECT received_year = %(year)s, CASE WHEN over_year = %(year)s THEN "row" END, "column", missing,
       count(*)
FROM applications_span
WHERE agency_id = ANY(%(agencies)s) AND received_year <= %(year)s AND over_year >= %(year)s
GROUP BY 1, 2, 3, 4
"""


def table3(agency_ids: Collection[int], year: int) -> Table3:
    """表三 of these agencies together (one query). The person's scope is the caller's to check."""
    cells: dict[tuple[str, str], int] = {}
    missing = 0
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, {"year": year, "agencies": list(agency_ids)})
        groups = cursor.fetchall()
    for is_new, row, column, lacks, number in groups:
        # Not in any cell: a case without a column would break the row's own sum.
        if lacks:
            missing += number
            continue
        came, went = NEW if is_new else CARRIED_IN, CARRIED_OUT if row is None else row
        totals = (TOTAL,) if went in LEAVES else ()
        for counted_in in (came, went, *totals):
            for place in (column, TOTAL_COLUMN):
                cells[counted_in, place] = cells.get((counted_in, place), 0) + number
    return Table3(year, cells, missing)


def spans_behind(agency_ids: Collection[int], year: int, row: str, column: str) -> QuerySet[Span]:
    """The spans that a cell of 表三 counts."""
    spans = _touching(agency_ids, year).filter(_in_row(row, year), missing=False)
    return spans if column == TOTAL_COLUMN else spans.filter(column=column)


def counted(agency_ids: Collection[int], year: int, row: str, column: str) -> QuerySet[Application]:
    """The cases behind a cell of 表三, oldest first; page them. A case stands there once, even where
    it counts more than once (joint applicants)."""
    return _cases(spans_behind(agency_ids, year, row, column))


def leaves_of(row: str) -> tuple[str, ...]:
    """The outcomes that a row of 表三 stands for: itself, or those that the form in force divided
    it into."""
    return tuple(leaf for leaf in LEAVES if leaf == row or leaf.startswith(f"{row}_"))


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
    return Q(over_year=year, row__in=leaves_of(row))
