"""C-X-COPY: text that was copied from last year's report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from gongkai.report.checking.crossing import why_not_comparable
from gongkai.report.checking.registry import REGISTER, Check, Context, Level, Need, Result
from gongkai.report.checking.text.results import fails, holds, not_applicable, part_name, undecided
from gongkai.report.model import AnnualReport
from gongkai.statute.wording import _


@dataclass(frozen=True, slots=True)
class Rule:
    """The similarity (percent) and length (characters) from which a section counts as copied."""

    section: int
    likeness: float
    shortest: int
    level: Level


RULES = (
    Rule(1, 97, 150, Level.HINT),
    Rule(5, 88, 25, Level.WARNING),
    Rule(6, 95, 120, Level.WARNING),  # shorter ones say every year that nothing happened
)
NUMBERS = re.compile(r"\d[\d,.，]*")
BREAKS = re.compile(r"\s")


def judge(check: Check, context: Context) -> Iterator[Result]:
    """Sections one, five and six against last year's, ignoring numbers and years."""
    why = why_not_comparable(context)
    if why:
        yield undecided(check, "previous", _("{why}，无法比较。").format(why=why))
        return
    compared = False
    for rule in RULES:
        now, then = (_plain(report, rule.section) for report in (context.report, context.previous))
        if min(len(now), len(then)) < rule.shortest:
            continue
        compared = True
        likeness = ratio(now, then)
        texts = {"part": part_name(rule.section), "likeness": f"{likeness:.0f}"}
        section = context.report.section(rule.section)
        place = section.place if section else None
        subject = f"part{rule.section}"
        if likeness < rule.likeness:
            message = _("{part}与上年报告的相似度为 {likeness}%。").format(**texts)
            yield holds(check, subject, message, place=place)
            continue
        yield fails(
            check,
            subject,
            _("{part}与上年报告几乎相同（除数字外相似度 {likeness}%），像是照抄上年。").format(
                **texts
            ),
            place=place,
            level=rule.level,
            suggestion=_("按本年的实际情况重写。"),
        )
    if not compared:
        yield not_applicable(check, _("文字太短，不作比较。"))


def _plain(report: AnnualReport | None, number: int) -> str:
    section = report.section(number) if report else None
    return "" if section is None else NUMBERS.sub("#", BREAKS.sub("", section.text))


REGISTER.add(
    Check(
        id="C-X-COPY",
        level=Level.WARNING,
        basis=_("国办公开办函〔2021〕30号、《政府信息公开条例》第四十七条"),
        title=_("没有照抄上年的文字"),
        explanation=_(
            "把第一、第五、第六部分的文字与上年报告比较，数字和年份不算。几乎相同的，像是照抄；"
            "格式要求年度报告真实反映本年情况，照抄应付的要督促整改。"
        ),
        needs=(Need.TEXT, Need.PREVIOUS),
        judge=judge,
    )
)
