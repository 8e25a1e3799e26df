"""C-N-DONE: what the text says is all closed goes with what is carried on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.report.checking.naming import figure
from gongkai.report.checking.registry import REGISTER, Check, Context, Level, Need, Result
from gongkai.report.checking.text.results import (
    fails,
    holds,
    not_applicable,
    quote,
    undecided,
    where,
)
from gongkai.report.text.claims import APPLICATIONS
from gongkai.report.text.passages import Passage, passages
from gongkai.statute.wording import _

FINISHED = re.compile(
    r"(?P<rate>(?<!按时)(?<!按期)(?<!限时)(?<!及时)(?<!限内)(?<!期内)(?:办结|办复|答复)率(?:均|都)?(?:为|达到|达)?%)"
    r"|(?P<all>(?:均|全部|均已|已全部)(?:申请)?(?:已|在?(?:当年|年内|本年度?)(?:内)?|在法定期限内|在规定期限内|按时|按期|依法|依规)*(?:办结|答复完毕|办理完毕))"
)
ON_TIME = re.compile(
    r"(?:按时|按期|限时|及时|期?限内的?|期内的?)(?:办结|办复|答复)率(?:均|都)?(?:为|达到|达)?%"
)
# What stays for the next year; 上年结转 is not meant.
ONWARD = re.compile(
    r"(?<![年度无未])(?<!没有)结转|结转(?:至|到|入|转)*(?:下|次|明|后|翌|20\d\d年)|未(?:办结|到期|届满)"
)
LEFT = "T3.r4.c7"
HUNDRED = Decimal(100)


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
    if match["all"] and (ONWARD.search(passage.text) or _of_the_year_before(passage, start, match)):
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


def _of_the_year_before(passage: Passage, start: int, match: re.Match[str]) -> bool:
    """Whether only what was carried over is meant (上年结转的 2 件均已办结)."""
    clause = re.split("[，；]", passage.tape.text[start : start + match.start()])[-1]
    return "结转" in clause


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
