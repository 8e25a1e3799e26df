"""The ledger of a kind of matter: pages of its cases, each with its light of today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from gongkai.agencies import queries as agencies
from gongkai.base.actor import Actor
from gongkai.dossiers.kinds import Light
from gongkai.dossiers.queries.access import SHARED, agency_ids
from gongkai.dossiers.queries.filters import Filters, narrowed
from gongkai.dossiers.queries.lights import light_of, soon
from gongkai.dossiers.queries.waiting import waits_for
from gongkai.dossiers.subjects import AnySubject

PAGE = 50
MOST_COUNTED = 1_000
"""Beyond this a list says "more than"; counting all of a city's cases helps nobody."""
NEWEST_FIRST = ("-came_in", "-id")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the ledger: the case, in its subject's own model, and its light."""

    case: Any
    light: Light


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the ledger. ``total`` is exact up to ``MOST_COUNTED``; ``more``: there are more."""

    rows: Sequence[Row]
    number: int
    total: int
    more: bool
    has_next: bool

    @property
    def pages(self) -> int:
        """How many pages there are, as far as they were counted."""
        return max(1, -(-self.total // PAGE))


def cases_of(by: Actor, subject: AnySubject, filters: Filters) -> QuerySet[Any]:
    """The cases in scope that the filters ask for, newest first."""
    found = subject.rows().filter(agency_id__in=agency_ids(by, filters.agency))
    found = narrowed(subject, found, filters, by.day, agencies.calendar())
    if filters.mine:
        found = found.filter(waits_for(by))
    return found.select_related(*SHARED).order_by(*NEWEST_FIRST)


def ledger(
    by: Actor,
    subject: AnySubject,
    filters: Filters,
    number: int = 1,
    *,
    order: Sequence[str] = NEWEST_FIRST,
) -> Page:
    """Page ``number`` (from 1) of the ledger as the person sees it (six queries at most).

    ``order``: columns as Django sorts by them.
    """
    number = max(1, number)
    found = cases_of(by, subject, filters).order_by(*order)
    first = (number - 1) * PAGE
    held = list(found.defer(*subject.unlisted)[first : first + PAGE + 1])
    counted = found.order_by()[: MOST_COUNTED + 1].values("pk")
    total = counted.count() if held or number > 1 else 0
    return Page(
        rows_of(by, held[:PAGE]),
        number,
        min(total, MOST_COUNTED),
        total > MOST_COUNTED,
        len(held) > PAGE,
    )


def listed(
    by: Actor, subject: AnySubject, filters: Filters, order: Sequence[str], most: int
) -> list[Row]:
    """The first ``most`` cases that the filters ask for, in this order."""
    cases = cases_of(by, subject, filters).order_by(*order)
    return rows_of(by, list(cases.defer(*subject.unlisted)[:most]))


def rows_of(by: Actor, cases: Sequence[Any]) -> list[Row]:
    """Cases with their lights of today."""
    until = soon(by.day, agencies.calendar())
    return [Row(case, light_of(case, by.day, until)) for case in cases]
