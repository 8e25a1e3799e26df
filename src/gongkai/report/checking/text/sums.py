"""C-N-SUM: the total of a breakdown in the text is the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.report.checking.naming import figure
from gongkai.report.checking.registry import REGISTER, Check, Context, Evidence, Level, Need, Result
from gongkai.report.checking.text.results import (
    fails,
    holds,
    not_applicable,
    quote,
    undecided,
    where,
)
from gongkai.report.model import AnnualReport
from gongkai.report.text.breakdown import Breakdown, Whole
from gongkai.report.text.breakdowns import breakdowns
from gongkai.report.text.claims import APPLICATIONS
from gongkai.report.text.passages import passages
from gongkai.statute.wording import _

CLOSED, FORWARD = "T3.r3_7.c7", "T3.r4.c7"


def judge(check: Check, context: Context) -> Iterator[Result]:
    """Every breakdown of the text."""
    found = False
    for passage in passages(context.report):
        for breakdown in breakdowns(passage):
            result = _judged(check, context.report, breakdown)
            if result is not None:
                found = True
                yield result
    if not found:
        yield not_applicable(check, _("正文没有可以核对的分项数字。"))


def _judged(check: Check, report: AnnualReport, breakdown: Breakdown) -> Result | None:
    passage = breakdown.passage
    subject = f"{passage.index}.{breakdown.start}.{breakdown.total.start}"
    place = passage.place(breakdown.total.start)
    parts = "+".join(figure(part.figure.value) for part in breakdown.parts)
    total = figure(breakdown.total.value)
    texts = {
        "where": where(passage),
        "total": breakdown.total.raw,
        "parts": f"{parts}={figure(breakdown.sum)}" if len(breakdown.parts) > 1 else parts,
    }
    if breakdown.matches():
        message = _("{where}的合计{total}与分项 {parts} 相符。").format(**texts)
        return holds(check, subject, message, place=place)
    if breakdown.sum in _applications(report, breakdown):
        message = _("{where}的分项 {parts} 与表三的总数相符。").format(**texts)
        return holds(check, subject, message, place=place)
    if breakdown.unrelated or breakdown.sum == sum(each.value for each in breakdown.totals):
        return None
    over = breakdown.sum > breakdown.total.value
    if len(breakdown.parts) == 1:
        return _single(check, breakdown, subject) if over else None
    if breakdown.rough or (over and breakdown.overlapping):
        return None
    if not over and breakdown.whole is not Whole.COMPLETE:
        message = _(
            "{where}的合计{total}大于列出的分项 {parts}；分项可能没有列全，无法判断。"
        ).format(**texts)
        return undecided(check, subject, message, place=place)
    stretch = passage.text[breakdown.total.start : breakdown.end]
    return fails(
        check,
        subject,
        _("{where}写合计{total}，分项是 {parts}，两者不一致。").format(**texts),
        place=place,
        stated=Evidence(_("正文写的合计"), total, place=place),
        expected=Evidence(_("分项之和"), figure(breakdown.sum), place=place),
        suggestion=_("核对{stretch}中的合计和各分项。").format(stretch=quote(stretch)),
    )


def _applications(report: AnnualReport, breakdown: Breakdown) -> list[Decimal]:
    """The totals that a list may divide although the text names received applications: answers divide all
    that were closed, and a list in a sentence of its own may divide all that had to be handled."""
    closed, forward = report.value(CLOSED), report.value(FORWARD)
    about = breakdown.distant and APPLICATIONS.search(breakdown.passage.topic)
    wholes = []
    if closed is not None and breakdown.of_outcomes:
        wholes.append(closed)
    if closed is not None and forward is not None and (breakdown.of_outcomes or about):
        wholes.append(closed + forward)
    return wholes


def _single(check: Check, breakdown: Breakdown, subject: str) -> Result | None:
    """A finding for one part that exceeds the whole, unless carried-over applications may explain it."""
    passage = breakdown.passage
    if breakdown.rough or len(breakdown.totals) > 1 or "结转" in passage.text:
        return None
    part = breakdown.parts[0].figure
    place = passage.place(part.start)
    message = _("{where}写{total}，其中的{part}比合计还多。").format(
        where=where(passage), total=breakdown.total.raw, part=part.raw
    )
    return fails(check, subject, message, place=place)


REGISTER.add(
    Check(
        id="C-N-SUM",
        level=Level.WARNING,
        basis=_("数字自身的一致性"),
        title=_("正文分项之和等于合计"),
        explanation=_(
            "正文先写合计、再用“其中”“分别为”等列出分项的，分项加起来应当等于合计。"
            "写着“等”、带“余”“约”，或者看不出是否列全的，只提示无法判断。"
        ),
        needs=(Need.TEXT,),
        judge=judge,
    )
)
