"""On which days a step cannot have been done: rules that hold for every subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongkai.statute.days import written
from gongkai.statute.procedure.events import KindT, KindTable
from gongkai.statute.procedure.situation import Situation
from gongkai.statute.wording import _


@dataclass(frozen=True, slots=True)
class Words:
    """How a subject names the days of its matters: when one came in (``opened``), from when its
    period runs (``start``), when it was ``concluded``."""

    opened: str
    start: str
    concluded: str


def impossible_day(
    at: Situation[Any, Any, Any, Any, Any], kinds: KindTable[KindT], words: Words
) -> str:
    """Why the step cannot have been done on its day; empty where it can.

    Nothing lies in the future, before the matter came in, or before its cause.
    """
    return (
        _outside_the_calendar(at)
        or _before_what_it_rests_on(at, kinds, words)
        or _against_the_order(at, kinds, words)
    )


def _outside_the_calendar(at: Situation[Any, Any, Any, Any, Any]) -> str:
    if at.day > at.today:
        return _("日期不能晚于今天（{day}）。").format(day=written(at.today))
    # No due date can be computed before the first notice that is known.
    if at.day < at.calendar.known_from:
        return _("日期早于最早的节假日安排（{day}），无法计算期限。").format(
            day=written(at.calendar.known_from)
        )
    return ""


def _before_what_it_rests_on(
    at: Situation[Any, Any, Any, Any, Any], kinds: KindTable[KindT], words: Words
) -> str:
    """That the matter, or what the step answers, is not there yet on that day."""
    if not at.step.since:
        return ""
    if at.opened is not None and at.day < at.opened:
        return _not_before(words.opened, written(at.opened))
    if at.of(*at.step.since):
        return ""
    # It may be there, but dated later: then the day is wrong, not the step.
    first = next((event for event in at.events if event.kind in at.step.since), None)
    names = "、".join(f"“{kinds.names[kind]}”" for kind in at.step.since)
    if first is None:
        return _("还没有登记{names}（{article}）。").format(names=names, article=at.step.article)
    return _not_before(_("{names}之日").format(names=names), written(first.day))


def _against_the_order(
    at: Situation[Any, Any, Any, Any, Any], kinds: KindTable[KindT], words: Words
) -> str:
    """That the step would lie before the start of the period it belongs to, before what it ends, or
    not after what it undoes."""
    if at.step.kind is None:
        return ""
    row, start, concluded = kinds[at.step.kind], at.clock.start, at.concluded
    if row.within and start is not None and at.day < start:
        return _not_before(words.start, written(start))
    # What may be put on record late says nothing about when the matter could end.
    later = [one for one in at.events if one.day > at.day and not kinds[one.kind].beside]
    if row.ends and later:
        return _("日期不能早于已登记的“{name}”（{day}）。").format(
            name=kinds.names[later[-1].kind], day=written(later[-1].day)
        )
    if row.undoes and concluded is not None and at.day <= concluded:
        return _("“{name}”的日期应当晚于{what}（{day}，{article}）。").format(
            name=at.step.name,
            what=words.concluded,
            day=written(concluded),
            article=at.step.article,
        )
    return ""


def _not_before(what: str, day: str) -> str:
    return _("日期不能早于{what}（{day}）。").format(what=what, day=day)
