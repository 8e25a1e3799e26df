"""Comparisons with the previous year, recomputed: a part of C-N-RATE."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.report.checking.naming import figure
from gongkai.report.checking.registry import Check, Result
from gongkai.report.checking.text.results import holds, miscomputed, quote, where
from gongkai.report.model import AnnualReport
from gongkai.report.text.growth import HUNDRED, Growth, growths
from gongkai.report.text.numerals import Figure
from gongkai.report.text.passages import Passage
from gongkai.statute.wording import _

NEW = "T3.r1.c7"
APPLICATIONS = ("申请量", "申请数")


def judged_growth(check: Check, report: AnnualReport, passage: Passage) -> Iterator[Result]:
    """Every comparison of a paragraph whose counts are exact."""
    for growth in growths(passage):
        counted = _from_table(report, growth)
        nows = counted or growth.nows
        if not nows or growth.rough or (growth.then and not growth.then.value):
            continue
        if counted or growth.adjacent or any(growth.fits(now) for now in nows):
            yield _judged(check, passage, growth, nows)


def _from_table(report: AnnualReport, growth: Growth) -> tuple[Figure, ...]:
    """This year's applications from the table, where the words name them without a figure."""
    value = report.value(NEW)
    if value is None or not growth.subject.endswith(APPLICATIONS):
        return ()
    return (
        Figure(value, "件", Decimal(1), False, growth.start, growth.start, figure(value) + _("件")),
    )


def _judged(check: Check, passage: Passage, growth: Growth, nows: tuple[Figure, ...]) -> Result:
    fitting = next((now for now in nows if growth.fits(now)), None)
    now = fitting or nows[0]
    words = quote(passage.text[min(now.start, growth.start) : growth.end])
    subject = f"{passage.index}.{growth.start}"
    place = passage.place(growth.start)
    if fitting is not None:
        message = _("{where}{words}，计算无误。").format(where=where(passage), words=words)
        return holds(check, subject, message, place=place)
    result = _computed(growth, now)
    message = _("{where}写{words}，按今年的{now}计算应为{right}。").format(
        where=where(passage), words=words, now=now.raw, right=result
    )
    return miscomputed(check, subject, message, place, (_("正文写的增减"), words), result)


def _computed(growth: Growth, now: Figure) -> str:
    """The recomputed difference and rate, as far as the text states them."""
    then = growth.past(now)
    change = now.value - then
    sayings = []
    if growth.diff is not None and growth.then is not None:
        way = _("增加") if change >= 0 else _("减少")
        sayings.append(way + figure(abs(change)) + growth.diff.unit)
    if growth.rate is not None and then > 0:
        way = _("增长") if change >= 0 else _("下降")
        percent = (abs(change) * HUNDRED / then).quantize(growth.rate.step)
        sayings.append(way + figure(percent) + "%")
    return "、".join(sayings)
