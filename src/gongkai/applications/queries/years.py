"""What a year of cases comes to beside 表三: where each case stands in it, and how many were on time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from gongkai.applications.models import Application, Span
from gongkai.statute.clock import LAPSES, State
from gongkai.statute.counting import CARRIED_IN, CARRIED_OUT, NEW
from gongkai.statute.events import Kind


def placed(agency_ids: Collection[int], year: int) -> QuerySet[Span]:
    """Each case that is counted in a year, as its row (``came``, ``went``) and column of 表三; a
    case of joint applicants may stand there more than once."""
    return Span.objects.filter(
        agency_id__in=agency_ids, received_year__lte=year, over_year__gte=year, missing=False
    ).annotate(
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


def numbers_of(application_ids: Collection[int]) -> dict[int, Application]:
    """These cases by their key, with what a list names them by."""
    found = Application.objects.filter(pk__in=application_ids)
    return {one.pk: one for one in found.only("pk", "number", "subject", "came_in")}


@dataclass(frozen=True, slots=True)
class OnTime:
    """How the cases of a year ended. ``answered``: an answer was decided; ``on_time`` of them were
    served on or before the default due date, ``unserved`` not served yet. ``withdrawn`` and
    ``lapsed`` (given up by silence) ended without an answer and stand apart."""

    answered: int
    on_time: int
    unserved: int
    withdrawn: int
    lapsed: int

    @property
    def rate(self) -> float | None:
        """The share that was on time, from 0 to 1; None where nothing was answered."""
        return self.on_time / self.answered if self.answered else None


def on_time(agency_ids: Collection[int], year: int) -> OnTime:
    """How the cases that ended in a year ended (one query)."""
    over = Span.objects.filter(agency_id__in=agency_ids, over_year=year)
    withdrawn = Q(state=State.WITHDRAWN)
    lapsed = ~withdrawn & Q(code__in=LAPSES)
    answered = ~withdrawn & ~Q(code__in=LAPSES)
    return OnTime(
        **Application.objects.filter(pk__in=over.values("application_id")).aggregate(
            answered=Count("pk", filter=answered),
            on_time=Count("pk", filter=answered & Q(on_time=True)),
            unserved=Count("pk", filter=answered & Q(served_on=None)),
            withdrawn=Count("pk", filter=withdrawn),
            lapsed=Count("pk", filter=lapsed),
        )
    )


def answered_again(agency_ids: Collection[int], year: int) -> QuerySet[Application]:
    """The cases that a review decision or judgment opened again and that were open again or
    answered anew in the year: told beside 表三, because they are not counted a second time."""
    reopened = Q(
        events__kind=Kind.REOPENED, events__struck=False, events__day__year__lte=year
    )
    until = Q(decided_on__isnull=True) | Q(decided_on__year__gte=year)
    return (
        Application.objects.filter(reopened, until, agency_id__in=agency_ids, counts=True)
        .distinct()
        .order_by("received_on", "pk")
    )
