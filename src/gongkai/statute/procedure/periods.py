"""A period that pauses: the due date, moved by the working days for which it stood still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.statute.time.workdays import Calendar, Due

NO_DAY, ONE_DAY = timedelta(0), timedelta(1)


@dataclass(frozen=True, slots=True)
class Pause:
    """For how long the period stood still: from what was ``sent`` until it ``ended``. ``event``
    identifies what caused it. ``assumed``: the end is not a fact but the limit; ``open``: nothing
    that ends it is on record."""

    event: str
    sent: date
    ended: date
    assumed: bool
    open: bool

    def holds(self, day: date, back: timedelta = NO_DAY) -> bool:
        """Whether the period stands still on this day. ``back``: a day, where the day on which the
        pause ended is counted."""
        return self.sent < day <= self.ended - back


def paused(
    start: date,
    due: Due,
    pauses: Sequence[Pause],
    calendar: Calendar,
    *,
    back: timedelta = NO_DAY,
) -> Due:
    """The due date of a period from ``start``, moved by its paused working days.

    Days d with sent < d ≤ ended do not count; with ``back`` of a day those with sent < d < ended.
    Each pause that begins before the day reached so far moves it by all working days of the pause
    that no earlier pause had.
    """
    reached = calendar.number(due.day)
    covered = start
    # By the day sent, so that overlapping pauses are counted once: ``covered`` only moves forward.
    for pause in sorted(pauses, key=_sent):
        first, last = max(pause.sent, covered), pause.ended - back
        before = calendar.number(first)
        # A pause that begins when the period is over already moves nothing.
        if last > first and before < reached:
            reached += calendar.number(last) - before
            covered = last
    return calendar.due(reached)


def _sent(pause: Pause) -> date:
    return pause.sent
