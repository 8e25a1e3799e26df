"""Why the answer is due on this day: each day of the period, counted, skipped or paused."""

from __future__ import annotations

from gongkai.statute.applications.clock import Clock, ClockSettings
from gongkai.statute.procedure.explanation import DayNote, Why, day_notes
from gongkai.statute.procedure.periods import NO_DAY, ONE_DAY
from gongkai.statute.time.workdays import Calendar

__all__ = ["DayNote", "Why", "explain"]

DEFAULTS = ClockSettings()


def explain(
    clock: Clock, calendar: Calendar, settings: ClockSettings = DEFAULTS
) -> tuple[DayNote, ...]:
    """Each day from the start to the due date: counted, skipped (why) or paused (by what).

    Empty where no due date runs (a waiting case). To a date that was fixed (Art 35) the days are
    counted as well.
    """
    if clock.start is None or clock.due is None:
        return ()
    back = NO_DAY if settings.return_day_paused else ONE_DAY
    return tuple(day_notes(clock.start, clock.due.day, calendar, clock.pauses, back=back))
