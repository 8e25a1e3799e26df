"""C-N-RATE: percentages whose operands the text or the tables state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.report.checking.naming import figure
from gongkai.report.checking.registry import REGISTER, Check, Context, Evidence, Level, Need, Result
from gongkai.report.checking.text_growth import judged_growth
from gongkai.report.checking.text_results import (
    fails,
    holds,
    not_applicable,
    quote,
    where,
)
from gongkai.report.prose.breakdown import Breakdown, Whole
from gongkai.report.prose.breakdowns import breakdowns
from gongkai.report.prose.numerals import Figure
from gongkai.report.prose.passages import Passage, passages
from gongkai.statute.wording import _

SHARE = re.compile(r"(?P<part>#)，?占(?P<name>[^，。；#]{0,14})(?P<whole>#)的?(?P<rate>%)")
HUNDRED = Decimal(100)


def judge_rates(check: Check, context: Context) -> Iterator[Result]:
    """Shares (占 40 %) and growth (下降 29 %) against the figures they are made of."""
    found = False
    for passage in passages(context.report):
        results = [
            *_shares(check, passage),
            *_stated_shares(check, passage),
            *judged_growth(check, context.report, passage),
        ]
        found = found or bool(results)
        yield from results
    if not found:
        yield not_applicable(check, _("正文没有可以核对的百分比。"))


def _shares(check: Check, passage: Passage) -> Iterator[Result]:
    for breakdown in breakdowns(passage):
        for part in breakdown.parts:
            if part.share is None:
                continue
            wholes = _wholes(breakdown)
            exact = [part.figure.value * HUNDRED / whole for whole in wholes if whole]
            subject = f"{passage.index}.{part.share.start}"
            texts = {
                "where": where(passage),
                "part": part.figure.raw,
                "whole": breakdown.total.raw,
                "share": part.share.raw,
            }
            place = passage.place(part.share.start)
            if any(_near(part.share, value) for value in exact):
                message = _("{where}的{part}占{whole}的{share}，计算无误。").format(**texts)
                yield holds(check, subject, message, place=place)
            elif exact and breakdown.whole is Whole.COMPLETE and not breakdown.rough:
                right = _percent(exact[0], part.share)
                message = _("{where}写{part}占{share}，按{whole}计算应为 {right}。").format(
                    right=right, **texts
                )
                yield fails(
                    check,
                    subject,
                    message,
                    place=place,
                    stated=Evidence(_("正文写的比例"), part.share.raw, place=place),
                    expected=Evidence(_("计算得出"), right),
                )


def _stated_shares(check: Check, passage: Passage) -> Iterator[Result]:
    """办结 426 件，占应办件数 467 件的 91.2 %."""
    tape = passage.tape
    for match in SHARE.finditer(tape.text):
        part, whole, rate = (tape.figures[match.start(name)] for name in ("part", "whole", "rate"))
        if not whole.value or part.rough or whole.rough:
            continue
        exact = part.value * HUNDRED / whole.value
        right = _near(rate, exact)
        yield _recomputed(check, passage, (part, rate), _percent(exact, rate), right=right)


def _recomputed(
    check: Check, passage: Passage, ends: tuple[Figure, Figure], result: str, *, right: bool
) -> Result:
    """What comes of computing a percentage again from the figures beside it."""
    first, rate = ends
    words = quote(passage.text[first.start : rate.end])
    subject = f"{passage.index}.{rate.start}"
    place = passage.place(rate.start)
    if right:
        message = _("{where}{words}，计算无误。").format(where=where(passage), words=words)
        return holds(check, subject, message, place=place)
    message = _("{where}写{words}，按这两个数计算应为{right}。").format(
        where=where(passage), words=words, right=result
    )
    return fails(
        check,
        subject,
        message,
        place=place,
        stated=Evidence(_("正文写的比例"), rate.raw, place=place),
        expected=Evidence(_("计算得出"), result),
    )


def _wholes(breakdown: Breakdown) -> list[Decimal]:
    return [*(total.value for total in breakdown.totals), breakdown.sum]


def _near(stated: Figure, exact: Decimal) -> bool:
    """Rounded or cut off at the last digit, either is usual."""
    return abs(stated.value - exact) < stated.step


def _percent(value: Decimal, like: Figure) -> str:
    return figure(value.quantize(like.step)) + "%"


REGISTER.add(
    Check(
        id="C-N-RATE",
        level=Level.WARNING,
        basis=_("数字自身的一致性"),
        title=_("百分比与它的分子分母相符"),
        explanation=_(
            "正文同时写出了分项、合计和所占比例，或者写出了今年、去年的数字和增减幅度的，重新算一遍应当得到同样的百分比。"
            "四舍五入和直接截去末位都算对。"
        ),
        needs=(Need.TEXT,),
        judge=judge_rates,
    )
)
