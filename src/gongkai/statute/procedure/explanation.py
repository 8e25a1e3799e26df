"""Why it is this day: each day of a period, counted, skipped or paused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.statute.procedure.periods import NO_DAY, ONE_DAY, Pause
from gongkai.statute.time.workdays import Calendar, DayKind


class Why(StrEnum):
    """How a day was treated."""

    START = "start"  # the day from which the period runs: not counted
    COUNTED = "counted"
    SKIPPED = "skipped"  # weekend or holiday
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class DayNote:
    """One day of the explanation: how it was treated, its number where it counts, what kind of day
    it is, the holiday notice it rests on, and the event that paused it."""

    day: date
    why: Why
    number: int | None
    kind: DayKind
    notice: str = ""
    pause: str = ""


def day_notes(
    start: date,
    due: date,
    calendar: Calendar,
    pauses: Sequence[Pause] = (),
    *,
    back: timedelta = NO_DAY,
) -> Iterator[DayNote]:
    """Each day from the start of a period to its due date: counted, skipped (why) or paused (by
    what). ``back``: a day, where the day on which a pause ended is counted."""
    yield DayNote(start, Why.START, None, calendar.kind(start))
    number, day = 0, start
    while day < due:
        day += ONE_DAY
        kind = calendar.kind(day)
        notice = calendar.notice_of(day)
        said = notice.number if notice else ""
        pause = next((one for one in pauses if one.holds(day, back)), None)
        # A rest day inside a pause is skipped, not paused: it would not have counted anyway.
        if kind in (DayKind.WEEKEND, DayKind.HOLIDAY):
            yield DayNote(day, Why.SKIPPED, None, kind, said)
        elif pause:
            yield DayNote(day, Why.PAUSED, None, kind, said, pause.event)
        else:
            number += 1
            yield DayNote(day, Why.COUNTED, number, kind, said)
