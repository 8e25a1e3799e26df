"""Why it is this day: each day of the period, counted, skipped or paused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.statute.applications.clock import Clock, ClockSettings
from gongkai.statute.time.workdays import Calendar, DayKind

DEFAULTS = ClockSettings()
ONE_DAY = timedelta(1)


class Why(StrEnum):
    """What became of a day."""

    START = "start"  # the day from which the period runs: not counted
    COUNTED = "counted"
    SKIPPED = "skipped"  # weekend or holiday
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class DayNote:
    """One day of the explanation: what became of it, its number where it counts, what kind of day
    it is, the holiday notice it rests on, and the consultation that paused it."""

    day: date
    why: Why
    number: int | None
    kind: DayKind
    notice: str = ""
    pause: str = ""


def explain(
    clock: Clock, calendar: Calendar, settings: ClockSettings = DEFAULTS
) -> tuple[DayNote, ...]:
    """Each day from the start to the due date: counted, skipped (why) or paused (by what).

    Empty where no due date runs (a waiting case). To a date that was fixed (Art 35) the days are
    counted as well.
    """
    if clock.start is None or clock.due is None:
        return ()
    notes = [DayNote(clock.start, Why.START, None, calendar.kind(clock.start))]
    number, day = 0, clock.start
    back = timedelta(0) if settings.return_day_paused else ONE_DAY
    while day < clock.due.day:
        day += ONE_DAY
        kind = calendar.kind(day)
        notice = calendar.notice_of(day)
        said = notice.number if notice else ""
        pause = next((p for p in clock.pauses if p.sent < day <= p.ended - back), None)
        if kind in (DayKind.WEEKEND, DayKind.HOLIDAY):
            notes.append(DayNote(day, Why.SKIPPED, None, kind, said))
        elif pause:
            notes.append(DayNote(day, Why.PAUSED, None, kind, said, pause.event))
        else:
            number += 1
            notes.append(DayNote(day, Why.COUNTED, number, kind, said))
    return tuple(notes)
