"""The ledger of applications, the counts of the home page, and the rate of answers on time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Value

from gongkai.agencies import queries as agencies
from gongkai.applications.models import Application
from gongkai.applications.queries.access import agency_ids
from gongkai.applications.queries.filters import Filters
from gongkai.applications.queries.months import LAPSED, ON_TIME
from gongkai.applications.subject import APPLICATIONS
from gongkai.base.actor import Actor
from gongkai.dossiers.kinds import Light
from gongkai.dossiers.queries import ledger as matters
from gongkai.dossiers.queries.ledger import MOST_COUNTED, NEWEST_FIRST, PAGE, Page, Row, rows_of
from gongkai.dossiers.queries.lights import lit

__all__ = [
    "MOST_COUNTED",
    "PAGE",
    "Home",
    "Page",
    "Punctuality",
    "Row",
    "Urgent",
    "cases_of",
    "home",
    "ledger",
    "punctuality",
    "rows_of",
    "urgent",
]
MOST_URGENT_FIRST = ("conservative_on", "id")


def cases_of(by: Actor, filters: Filters) -> QuerySet[Application]:
    """The cases in scope that the filters ask for, newest first."""
    return matters.cases_of(by, APPLICATIONS, filters)


def ledger(
    by: Actor, filters: Filters, number: int = 1, *, order: Sequence[str] = NEWEST_FIRST
) -> Page:
    """Page ``number`` (from 1) of the ledger as the person sees it (six queries at most).

    ``order``: columns as Django sorts by them.
    """
    return matters.ledger(by, APPLICATIONS, filters, number, order=order)


@dataclass(frozen=True, slots=True)
class Home:
    """The counts of the home page: by light, what waits for a handler, what the person handles."""

    overdue: int
    soon: int
    waiting: int
    running: int
    to_confirm: int
    to_serve: int
    unassigned: int
    mine: int
    waiting_for: dict[str, int]


def home(by: Actor) -> Home:
    """The open cases in scope in numbers (one query over what is open)."""
    calendar, today = agencies.calendar(), by.day
    still = Application.objects.filter(
        agency_id__in=agency_ids(by), counts=True, served_on__isnull=True
    ).exclude(state__in=["withdrawn", "closed", "merged"])
    by_whom = (
        still.order_by()
        .values("waiting_for")
        .annotate(
            overdue=Count("pk", filter=lit(Light.OVERDUE, today, calendar)),
            soon=Count("pk", filter=lit(Light.SOON, today, calendar)),
            waiting=Count("pk", filter=lit(Light.WAITING, today, calendar)),
            running=Count("pk", filter=lit(Light.RUNNING, today, calendar)),
            to_confirm=Count("pk", filter=Q(state="submitted")),
            to_serve=Count("pk", filter=Q(state="decided")),
            unassigned=Count("pk", filter=Q(handler__isnull=True)),
            mine=Count("pk", filter=Q(handler_id=by.person_id or 0)),
            number=Count("pk"),
        )
    )
    rows: list[dict[str, Any]] = [dict(row) for row in by_whom]
    names = [one.name for one in fields(Home) if one.name != "waiting_for"]
    return Home(
        **{name: sum(row[name] for row in rows) for name in names},
        waiting_for={row["waiting_for"]: row["number"] for row in rows},
    )


@dataclass(frozen=True, slots=True)
class Urgent:
    """The first cases of three lists, the most urgent first: whose answer is ``due`` today and was
    not sent, those ``overdue``, and those that wait for the person (``mine``)."""

    due: Sequence[Row]
    overdue: Sequence[Row]
    mine: Sequence[Row]


def urgent(by: Actor, most: int) -> Urgent:
    """These lists of the home page, ``most`` rows of each (one query)."""
    lists = {
        "due": cases_of(by, Filters(due_from=by.day, due_to=by.day)).filter(
            sent_on__isnull=True, counts=True
        ),
        "overdue": cases_of(by, Filters(light=Light.OVERDUE)),
        "mine": cases_of(by, Filters(mine=True)),
    }
    first, *others = (
        cases.select_related(None)
        .defer(*APPLICATIONS.unlisted)
        .annotate(list=Value(name))
        .order_by(*MOST_URGENT_FIRST)[:most]
        for name, cases in lists.items()
    )
    held: dict[str, list[Application]] = {name: [] for name in lists}
    # Each list is in its order; together they come in any.
    for case in sorted(first.union(*others, all=True), key=_urgency):
        held[case.list].append(case)
    return Urgent(**{name: rows_of(by, cases) for name, cases in held.items()})


def _urgency(case: Application) -> tuple[date, int]:
    return case.conservative_on or date.max, case.pk


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How many answers decided in a year were served in time.

    ``decided``: cases with an answer decided in the year, less the ones that lapsed. ``on_time``:
    of these, served on or before the default due date. ``open``: decided and not served yet.
    ``lapsed`` (O1, O2) and ``withdrawn`` are told apart and are in no rate.
    """

    decided: int
    on_time: int
    late: int
    open: int
    lapsed: int
    withdrawn: int

    @property
    def rate(self) -> float | None:
        """On time ÷ decided; None where nothing was decided."""
        return self.on_time / self.decided if self.decided else None


def punctuality(by: Actor, year: int, agency: int | None = None) -> Punctuality:
    """The rate of answers on time in a year, as the person's scope shows it (one query)."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    cases = Application.objects.filter(agency_id__in=agency_ids(by, agency), counts=True)
    answered = Q(decided_on__range=(first, last))
    numbers = cases.filter(answered).aggregate(
        decided=Count("pk", filter=~LAPSED),
        late=Count("pk", filter=Q(on_time=False)),
        open=Count("pk", filter=Q(served_on__isnull=True) & ~LAPSED),
        lapsed=Count("pk", filter=LAPSED),
        # Last, because from here on its name means the count and no longer the column.
        on_time=Count("pk", filter=ON_TIME),
    )
    withdrawn = cases.filter(
        state="withdrawn", events__kind="withdrawn", events__struck=False,
        events__day__range=(first, last),
    ).distinct().count()  # fmt: skip
    return Punctuality(**numbers, withdrawn=withdrawn)
