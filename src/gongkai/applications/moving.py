"""What another calendar moves: the cases that a holiday notice touches, and no others; and what other
settings of an agency make of its cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from gongkai.agencies import queries as agencies
from gongkai.agencies.calendar_users import Change, Move
from gongkai.applications.casework import APPLICATION
from gongkai.applications.models import Application
from gongkai.applications.projecting import Difference, differences, store
from gongkai.base.actor import Actor
from gongkai.statute.time.workdays import Calendar

BATCH = 200


class Cases:
    """The cases as users of the calendar (``agencies.calendar_users``)."""

    def moves(self, old: Calendar, new: Calendar) -> Sequence[Move]:
        """The cases whose stored dates the new calendar changes; of a case that waits, the end of
        its waiting is told."""
        return [_move(one) for one in _moved(old, new)]

    def follow(self, by: Actor, new: Calendar, moved: Sequence[Move]) -> None:
        """Write what these cases fold to under the new calendar. The action that loads the notice
        leaves an entry for each."""
        ids = [move.subject[1] for move in moved]
        for one in _locked(ids, new):
            store(one.application, one.folded)

    def reckon(self, agency_id: int) -> Iterator[Change]:
        """Fold the cases of an agency anew under its settings as they are now; each that differs,
        as it was and as it is."""
        found = differences(Application.objects.filter(agency_id=agency_id))
        ids = [one.application.pk for one in found]
        for one in _locked(ids, agencies.calendar()):
            before, after = store(one.application, one.folded)
            yield Change((APPLICATION, one.application.pk), before, after)


def _locked(ids: Sequence[int], calendar: Calendar) -> Iterator[Difference]:
    """What differs of these cases while nobody else writes to them."""
    for first in range(0, len(ids), BATCH):
        some = Application.objects.filter(pk__in=ids[first : first + BATCH])
        list(some.select_for_update().order_by("pk").values_list("pk"))
        yield from differences(some, calendar)


def _moved(old: Calendar, new: Calendar) -> Iterator[Difference]:
    span = _differing(old, new)
    if span is not None:
        yield from differences(_touched(*span), new)


def _move(one: Difference) -> Move:
    application = one.application
    return Move(
        application.agency_id,
        (APPLICATION, application.pk),
        application.number,
        application.due_on or application.awaited_until,
        one.folded.due_on or one.folded.awaited_until,
    )


def _differing(old: Calendar, new: Calendar) -> tuple[date, date] | None:
    """The first and the last day on which the calendars differ, in kind or in being known."""
    first = min(old.known_from, new.known_from)
    last = max(old.known_to, new.known_to)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    differing = [
        day
        for day in days
        if old.kind(day) is not new.kind(day) or old.knows(day) != new.knows(day)
    ]
    return (differing[0], differing[-1]) if differing else None


def _touched(first: date, last: date) -> QuerySet[Application]:
    """The cases of which some period may run over these days."""
    runs = Q(due_on__gte=first) | Q(conservative_on__gte=first) | Q(awaited_until__gte=first)
    return Application.objects.filter(runs, came_in__lte=last)
