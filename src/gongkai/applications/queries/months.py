"""What came in and what was answered, month by month, in the person's scope; and how much of it in
time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import ExtractMonth, ExtractYear

from gongkai.applications.models import Application
from gongkai.applications.queries.access import agency_ids
from gongkai.base.actor import Actor

Month = tuple[int, int]
"""A year and a month of it, 1 to 12."""
ON_TIME = Q(on_time=True)
LAPSED = Q(code__in=["O1", "O2"], on_time__isnull=True)
"""Answers that lapsed: they are counted apart and are in no rate."""
COLUMNS = ("received_on", "decided_on")


@dataclass(frozen=True, slots=True)
class Rate:
    """How many answers decided in a year were served in time; ``decided`` less the ones that lapsed."""

    decided: int
    on_time: int

    @property
    def rate(self) -> float | None:
        """On time ÷ decided; None where nothing was decided."""
        return self.on_time / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class Months:
    """Numbers by month: received on a day of it, answered (decided) on a day of it; of the answered
    the ``rated`` ones, which did not lapse, and those that were served ``on_time``."""

    received: dict[Month, int]
    answered: dict[Month, int]
    rated: dict[Month, int]
    on_time: dict[Month, int]

    def until(self, year: int, month: int) -> tuple[int, int]:
        """Received and answered from January to this month, both included."""
        return _summed(self.received, year, month), _summed(self.answered, year, month)

    def punctuality(self, year: int) -> Rate:
        """The rate of answers on time in a year, as ``ledger.punctuality`` counts it."""
        return Rate(_summed(self.rated, year), _summed(self.on_time, year))


def months(by: Actor, years: Collection[int]) -> Months:
    """The months of these years, without struck and merged cases (one query)."""
    ids = agency_ids(by)
    # Two counts in one query: the start page shows both.
    received, decided = (_counted(ids, column, years) for column in COLUMNS)
    found = Months({}, {}, {}, {})
    for row in received.union(decided, all=True):
        month = (row["of_year"], row["of_month"])
        if row["column"] == "received_on":
            found.received[month] = row["number"]
        else:
            found.answered[month] = row["number"]
            found.rated[month] = row["number"] - row["lapsed"]
            found.on_time[month] = row["punctual"]
    return found


def _counted(ids: Collection[int], column: str, years: Collection[int]) -> QuerySet[Any, Any]:
    return (
        Application.objects.filter(agency_id__in=ids, counts=True)
        .filter(**{f"{column}__year__gte": min(years), f"{column}__year__lte": max(years)})
        .order_by()
        .annotate(column=Value(column), of_year=ExtractYear(column), of_month=ExtractMonth(column))
        .values("column", "of_year", "of_month")
        .annotate(
            number=Count("pk"),
            punctual=Count("pk", filter=ON_TIME),
            lapsed=Count("pk", filter=LAPSED),
        )
    )


def _summed(numbers: dict[Month, int], year: int, last: int = 12) -> int:
    return sum(numbers.get((year, month), 0) for month in range(1, last + 1))
