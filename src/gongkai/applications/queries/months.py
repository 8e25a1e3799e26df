"""What came in and what was answered, month by month, in the person's scope."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractMonth, ExtractYear

from gongkai.applications.models import Application
from gongkai.applications.queries.access import agency_ids
from gongkai.base.actor import Actor

Month = tuple[int, int]
"""A year and a month of it, 1 to 12."""


@dataclass(frozen=True, slots=True)
class Months:
    """Numbers by month: received on a day of it, answered (decided) on a day of it."""

    received: dict[Month, int]
    answered: dict[Month, int]

    def until(self, year: int, month: int) -> tuple[int, int]:
        """Received and answered from January to this month, both included."""
        wanted = [(year, number) for number in range(1, month + 1)]
        return (
            sum(self.received.get(one, 0) for one in wanted),
            sum(self.answered.get(one, 0) for one in wanted),
        )


def months(by: Actor, years: Collection[int]) -> Months:
    """The months of these years, without struck and merged cases (three queries)."""
    ids = agency_ids(by)
    return Months(*(_counted(ids, column, years) for column in ("received_on", "decided_on")))


def _counted(ids: Collection[int], column: str, years: Collection[int]) -> dict[Month, int]:
    found = (
        Application.objects.filter(agency_id__in=ids, counts=True)
        .filter(**{f"{column}__year__gte": min(years), f"{column}__year__lte": max(years)})
        .order_by()
        .annotate(of_year=ExtractYear(column), of_month=ExtractMonth(column))
        .values_list("of_year", "of_month")
        .annotate(number=Count("pk"))
    )
    return {(year, month): number for year, month, number in found}
