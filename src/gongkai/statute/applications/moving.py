"""What a further holiday notice changes: which days are worked, and which cases' dates move.

Nothing is written here: an administrator sees the changes first, and each is logged where it is
made.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from gongkai.statute.applications.clock import Clock, ClockSettings, fold
from gongkai.statute.applications.events import Event
from gongkai.statute.time.workdays import Calendar, Due

Key = TypeVar("Key", bound=Hashable)
DEFAULTS = ClockSettings()


class Which(StrEnum):
    """The dates of a case that a calendar makes."""

    DUE = "due"
    CONSERVATIVE = "conservative"
    AWAITED = "awaited"  # the end of the period for a correction or a payment


@dataclass(frozen=True, slots=True)
class Change(Generic[Key]):
    """A date of a case under the calendar before and after. ``moved``: it is another day; otherwise
    only its being provisional changed."""

    case: Key
    which: Which
    before: Due
    after: Due

    @property
    def moved(self) -> bool:
        """Whether it is another day."""
        return self.before.day != self.after.day


def changed_days(before: Calendar, after: Calendar) -> tuple[date, ...]:
    """The days that are worked in one calendar and not in the other."""
    notices = {*before.notices} ^ {*after.notices}
    named = {day for notice in notices for day in (*notice.rest_days(), *notice.work)}
    return tuple(day for day in sorted(named) if before.is_workday(day) != after.is_workday(day))


def moves(
    cases: Iterable[tuple[Key, Sequence[Event]]],
    before: Calendar,
    after: Calendar,
    settings: ClockSettings = DEFAULTS,
) -> Iterator[Change[Key]]:
    """Every date of these cases (key, events) that is not the same under both calendars.

    A case whose dates all lie before the first day that changed is folded once only.
    """
    days = changed_days(before, after)
    first = min((*days, before.known_to, after.known_to))
    for key, events in cases:
        old = fold(events, before, settings)
        if all(due.day < first for due in _dates(old).values()):
            continue
        new = _dates(fold(events, after, settings))
        for which, due in _dates(old).items():
            if new[which] != due:
                yield Change(key, which, due, new[which])


def _dates(clock: Clock) -> dict[Which, Due]:
    found = {
        Which.DUE: clock.due,
        Which.CONSERVATIVE: clock.conservative,
        Which.AWAITED: clock.awaited_until,
    }
    return {which: due for which, due in found.items() if due is not None}
