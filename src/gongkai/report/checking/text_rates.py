"""C-N-RATE and C-N-DONE: percentages whose operands the text or the tables state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.report.checking.naming import figure
from gongkai.report.checking.registry import REGISTER, Check, Context, Evidence, Level, Need, Result
from gongkai.report.checking.text_results import (
    fails,
    holds,
    not_applicable,
    quote,
    undecided,
    where,
)
from gongkai.report.prose.breakdowns import Breakdown, Whole, breakdowns
from gongkai.report.prose.claims import APPLICATIONS
from gongkai.report.prose.numerals import Figure
from gongkai.report.prose.passages import Passage, passages
from gongkai.statute.wording import _

GROWTH = re.compile(
    r"(?P<now>#)(?:申请)?[，]?(?:比|较|与)(?:@|上年度?|去年|上一年度?)(?:同期)?的?（?(?P<then>#)）?(?:相比)?，?"
    r"(?:同比)?(?P<way>增长|增加|上升|提高|下降|减少|降低)(?:了)?(?P<rate>%)"
)
SHARE = re.compile(r"(?P<part>#)，?占(?P<name>[^，。；#]{0,14})(?P<whole>#)的?(?P<rate>%)")
UPWARD = ("增长", "增加", "上升", "提高")
FINISHED = re.compile(
    r"(?P<rate>(?<!按时)(?<!按期)(?<!限时)(?<!及时)(?<!限内)(?<!期内)(?:办结|办复|答复)率(?:均|都)?(?:为|达到|达)?%)"
    r"|(?P<all>(?:均|全部|均已|已全部)(?:已|在法定期限内|在规定期限内|按时|按期|依法|依规)*(?:办结|答复完毕|办理完毕))"
)
ON_TIME = re.compile(
    r"(?:按时|按期|限时|及时|期?限内的?|期内的?)(?:办结|办复|答复)率(?:均|都)?(?:为|达到|达)?%"
)
ONWARD = re.compile(
    r"(?<![年度])结转|结转(?:至|到|入|转)*(?:下|次|明|后|翌|\d)|未(?:办结|到期|届满)"
)
"""What stays for the next year; 上年结转 is not meant."""
LEFT = "T3.r4.c7"
HUNDRED = Decimal(100)


def judge_rates(check: Check, context: Context) -> Iterator[Result]:
    """Shares (占 40 %) and growth (下降 29 %) against the figures they are made of."""
    found = False
    for passage in passages(context.report):
        results = [
            *_shares(check, passage),
            *_stated_shares(check, passage),
            *_growth(check, passage),
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


def _growth(check: Check, passage: Passage) -> Iterator[Result]:
    tape = passage.tape
    for match in GROWTH.finditer(tape.text):
        now, then, rate = (tape.figures[match.start(name)] for name in ("now", "then", "rate"))
        if not then.value or now.rough or then.rough:
            continue
        change = (now.value - then.value) * HUNDRED / then.value
        sign = 1 if match["way"] in UPWARD else -1
        way = _("增长") if change >= 0 else _("下降")
        result = way + _percent(abs(change), rate)
        right = _near(rate, change * sign)
        yield _recomputed(check, passage, (now, rate), result, right=right)


def judge_done(check: Check, context: Context) -> Iterator[Result]:
    """全部办结、办结率 100 % against 结转下年度."""
    found = False
    for passage in passages(context.report):
        for start, end in passage.tape.sentences():
            sentence = passage.tape.text[start:end]
            if not (APPLICATIONS.search(sentence) or APPLICATIONS.search(passage.topic)):
                continue
            for match in (*FINISHED.finditer(sentence), *ON_TIME.finditer(sentence)):
                result = _finished(check, context, passage, start, match)
                if result is not None:
                    found = True
                    yield result
    if not found:
        yield not_applicable(check, _("正文没有说申请全部办结。"))


def _finished(
    check: Check, context: Context, passage: Passage, start: int, match: re.Match[str]
) -> Result | None:
    tape = passage.tape
    rates = [
        tape.figures[index]
        for index in range(start + match.start(), start + match.end())
        if index in tape.figures
    ]
    if rates and rates[0].value != HUNDRED:
        return None
    first, last = tape.source(start + match.start(), start + match.end())
    texts = {"where": where(passage), "words": quote(passage.text[first:last])}
    subject = f"{passage.index}.{first}"
    place = passage.place(first)
    left = context.report.value(LEFT)
    if match.re is ON_TIME:
        message = _("{where}写{words}，没有到期的申请结转下年，与表三不矛盾。").format(**texts)
        return holds(check, subject, message, place=place)
    if left is None:
        message = _("{where}写{words}，表三结转下年度的数字无法确定，不能核对。").format(**texts)
        return undecided(check, subject, message, place=place, cells=(LEFT,))
    if left == 0:
        message = _("{where}写{words}，表三没有结转下年度的申请，两处相符。").format(**texts)
        return holds(check, subject, message, place=place)
    if match["all"] and ONWARD.search(passage.text):
        return None
    message = _("{where}写{words}，而表三还有 {left} 件申请结转下年度继续办理。").format(
        left=figure(left), **texts
    )
    return fails(
        check,
        subject,
        message,
        place=place,
        cells=(LEFT,),
        suggestion=_("写明到期的申请均已按时办结，并写明结转的件数。"),
    )


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
REGISTER.add(
    Check(
        id="C-N-DONE",
        level=Level.WARNING,
        basis=_("《政府信息公开条例》第三十三条、第五十条"),
        title=_("“全部办结”与结转下年相符"),
        explanation=_(
            "正文说申请全部办结、办结率 100% 的，表三“结转下年度继续办理”应当为 0。"
            "“按时办结率”说的是到期的申请，有结转也不矛盾。"
        ),
        needs=(Need.TEXT,),
        judge=judge_done,
    )
)
