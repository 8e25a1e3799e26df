"""What another calendar moves: the matters that a holiday notice touches, and no others; and how an
agency's matters change with its settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db.models import Q

from gongkai.agencies import queries as agencies
from gongkai.agencies.calendar_users import Change, Move
from gongkai.base.actor import Actor
from gongkai.dossiers.models import Dossier
from gongkai.dossiers.projecting import Difference, differences, store
from gongkai.dossiers.subjects import AnySubject, subjects
from gongkai.statute.time.workdays import Calendar

BATCH = 200


class Dossiers:
    """The dossiers as users of the calendar (``agencies.calendar_users``)."""

    def moves(self, old: Calendar, new: Calendar) -> Sequence[Move]:
        """The dossiers whose stored dates the new calendar changes; of one that waits, the end of
        its waiting is given."""
        return [_move(one) for one in _moved(old, new)]

    def follow(self, by: Actor, new: Calendar, moved: Sequence[Move]) -> None:
        """Write what these dossiers fold to under the new calendar. The action that loads the
        notice leaves an entry for each."""
        for subject in subjects().values():
            ids = [move.subject[1] for move in moved if move.subject[0] == subject.kind]
            for one in _locked(subject, ids, new):
                store(one.dossier, one.folded)

    def reckon(self, agency_id: int) -> Iterator[Change]:
        """Fold the dossiers of an agency again under its settings as they are now; each that
        differs, as it was and as it is."""
        for subject in subjects().values():
            found = differences(subject, subject.rows().filter(agency_id=agency_id))
            # Found without locks, and compared once more under them: few of an agency's differ.
            ids = [one.dossier.pk for one in found]
            for one in _locked(subject, ids, agencies.calendar()):
                before, after = store(one.dossier, one.folded)
                yield Change((subject.kind, one.dossier.pk), before, after)


def _locked(
    subject: AnySubject, ids: Sequence[int], calendar: Calendar
) -> Iterator[Difference[Dossier]]:
    """What differs of these dossiers while nobody else writes to them."""
    for first in range(0, len(ids), BATCH):
        some = ids[first : first + BATCH]
        # Locked first and compared then: an action that is under way may have changed the dates.
        locked = Dossier.objects.select_for_update().filter(pk__in=some).order_by("pk")
        list(locked.values_list("pk"))
        yield from differences(subject, subject.rows().filter(pk__in=some), calendar)


def _moved(old: Calendar, new: Calendar) -> Iterator[Difference[Dossier]]:
    span = _differing(old, new)
    if span is None:
        return
    for subject in subjects().values():
        yield from differences(subject, subject.rows().filter(_touched(*span)), new)


def _move(one: Difference[Dossier]) -> Move:
    dossier, folded = one.dossier, one.folded.columns
    return Move(
        dossier.agency_id,
        (dossier.kind, dossier.pk),
        dossier.number,
        dossier.due_on or dossier.awaited_until,
        folded["due_on"] or folded["awaited_until"],
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


def _touched(first: date, last: date) -> Q:
    """The dossiers of which some period may run over these days."""
    # By the stored dates: a notice moves few matters, and folding those of a whole city takes long.
    runs = Q(due_on__gte=first) | Q(conservative_on__gte=first) | Q(awaited_until__gte=first)
    return Q(runs, came_in__lte=last)
