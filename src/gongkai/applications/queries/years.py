"""Where each case of a year stands in 表三, and what is listed beside the table."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When

from gongkai.applications.models import Application, Span
from gongkai.dossiers.models import Event
from gongkai.statute.applications.counting import CARRIED_IN, CARRIED_OUT, NEW
from gongkai.statute.applications.events import Kind


def placed(agency_ids: Collection[int], year: int) -> QuerySet[Any, Any]:
    """The spans of the cases that are counted in a year, each with its rows (``came``, ``went``)
    and column of 表三; a case of joint applicants may stand there more than once."""
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
    return {one.pk: one for one in found.defer("description", "search")}


def answered_again(agency_ids: Collection[int], year: int) -> QuerySet[Application]:
    """The cases that a review decision or judgment opened again and that were open again or
    answered again in the year: listed beside 表三, because they are not counted a second time."""
    reopened = Event.objects.filter(kind=Kind.REOPENED, struck=False, day__year__lte=year)
    until = Q(decided_on__isnull=True) | Q(decided_on__year__gte=year)
    return Application.objects.filter(
        until, pk__in=reopened.values("dossier_id"), agency_id__in=agency_ids, counts=True
    ).order_by("received_on", "pk")
