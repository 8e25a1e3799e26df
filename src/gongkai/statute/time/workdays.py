"""The working-day calendar: a value made of holiday notices, and the counting over it.

A working day is Monday to Friday less the rest days of the State Council's notice, plus its
make-up weekend days. The day from which a period runs is not counted; day N is the due day
(民法典 Art 201, 民事诉讼法 Art 85). Between ``a``, ``b`` and ``c`` in order it always holds that
``between(a, c) == between(a, b) + between(b, c)``.

Outside the years that notices are known for, Monday to Friday are assumed and every answer says
that it is provisional.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from gongkai.statute.days import written
from gongkai.statute.time.holidays import NOTICES, Notice
from gongkai.statute.wording import _

BEYOND = 3 * 366
"""Days after the known range for which provisional answers are given."""


class DayKind(StrEnum):
    """Why a day counts or not."""

    WORKDAY = "workday"
    MAKE_UP = "make-up"  # a weekend day that is worked (调休)
    WEEKEND = "weekend"
    HOLIDAY = "holiday"  # a rest day of the notice


@dataclass(frozen=True, slots=True)
class Due:
    """A due date. ``provisional``: it rests on days for which no notice is known yet."""

    day: date
    provisional: bool = False


@dataclass(frozen=True)
class Calendar:
    """The working days that these notices make. Equal notices make equal calendars."""

    notices: tuple[Notice, ...] = NOTICES

    @cached_property
    def known_from(self) -> date:
        """The first day that is known."""
        return date(min(notice.year for notice in self.notices), 1, 1)

    @cached_property
    def known_to(self) -> date:
        """The last day that is known: the end of the last year without a gap before it."""
        years = sorted(notice.year for notice in self.notices)
        last = years[0]
        # A gap ends what is known: the days behind it would rest on a year nobody has notices of.
        for year in years[1:]:
            last = year if year == last + 1 else last
        return date(last, 12, 31)

    def knows(self, day: date) -> bool:
        """Whether a notice is known for this day."""
        return self.known_from <= day <= self.known_to

    def kind(self, day: date) -> DayKind:
        """What kind of day this is."""
        # First: a make-up day is a weekend day too, and the notice outranks the week.
        if day in self._work:
            return DayKind.MAKE_UP
        if day in self._rest:
            return DayKind.HOLIDAY
        return DayKind.WEEKEND if day.weekday() >= 5 else DayKind.WORKDAY

    def is_workday(self, day: date) -> bool:
        """Whether this day is worked."""
        return self.kind(day) in (DayKind.WORKDAY, DayKind.MAKE_UP)

    def notice_of(self, day: date) -> Notice | None:
        """The notice that speaks of this day, if one does."""
        for notice in self.notices:
            if day in notice.work or any(first <= day <= last for first, last in notice.rest):
                return notice
        return None

    def after(self, start: date, count: int) -> Due:
        """The ``count``-th working day after ``start`` (which is not counted). ValueError when
        ``count`` is below 0 or the answer lies beyond what is given provisionally."""
        if count < 0:
            raise ValueError("a period has no negative length")
        if count == 0:
            return Due(start, not self.knows(start))
        if start < self.known_from:
            raise ValueError(
                _("{day}早于最早的节假日安排（{first}），无法计算工作日。").format(
                    day=written(start), first=written(self.known_from)
                )
            )
        return self.due(self.number(start) + count)

    def between(self, start: date, end: date) -> int:
        """How many working days d there are with ``start`` < d ≤ ``end``; negative backwards."""
        return self.number(end) - self.number(start)

    def number(self, day: date) -> int:
        """How many working days there are from the first known day to this one."""
        place = day.toordinal() - self._first
        if place < 0:
            return 0
        return self._numbers[place] if place < len(self._numbers) else self._numbers[-1]

    def due(self, number: int) -> Due:
        """The working day with this number, counted from the first known day. ValueError beyond
        what is given provisionally."""
        if not 1 <= number <= len(self._dues):
            raise ValueError(
                _("节假日安排只到{last}，无法推算这么远的工作日。").format(
                    last=written(self.known_to)
                )
            )
        return self._dues[number - 1]

    def roll(self, day: date) -> Due:
        """The day itself, or the next working day where it is a rest day (民法典 Art 203)."""
        rolled = day if self.is_workday(day) else self.after(day, 1).day
        return Due(rolled, not (self.knows(day) and self.knows(rolled)))

    def days_after(self, start: date, count: int) -> Due:
        """``count`` calendar days after ``start``, the last one rolled off rest days."""
        return self.roll(start + timedelta(days=count))

    def months_after(self, start: date, count: int) -> Due:
        """The corresponding day ``count`` months on, or that month's end (民法典 Art 202), rolled
        off rest days."""
        month = start.month - 1 + count
        year, month = start.year + month // 12, month % 12 + 1
        last = monthrange(year, month)[1]
        return self.roll(date(year, month, min(start.day, last)))

    def with_notice(self, notice: Notice) -> Calendar:
        """The calendar with a notice added or, for a year that is there, replaced."""
        others = tuple(one for one in self.notices if one.year != notice.year)
        return Calendar(tuple(sorted((*others, notice), key=lambda one: one.year)))

    @cached_property
    def _rest(self) -> frozenset[date]:
        return _union(notice.rest_days() for notice in self.notices)

    @cached_property
    def _work(self) -> frozenset[date]:
        return _union(frozenset(notice.work) for notice in self.notices)

    @cached_property
    def _first(self) -> int:
        return self.known_from.toordinal()

    @cached_property
    def _numbers(self) -> list[int]:
        """For each day from the first known one on: how many working days there are up to it."""
        # Counted once and looked up from then on: a ledger asks for thousands of due dates.
        last = self.known_to.toordinal() + BEYOND
        worked = (self.is_workday(date.fromordinal(n)) for n in range(self._first, last + 1))
        return list(accumulate(worked))

    @cached_property
    def _dues(self) -> list[Due]:
        """Every working day in order."""
        days = (date.fromordinal(self._first + place) for place in range(len(self._numbers)))
        return [Due(day, day > self.known_to) for day in days if self.is_workday(day)]


def _union(parts: Iterable[frozenset[date]]) -> frozenset[date]:
    return frozenset().union(*parts)


OFFICIAL = Calendar()
"""The calendar of all notices that ship with this version."""
