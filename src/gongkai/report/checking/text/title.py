"""C-H-TITLE and C-H-PERIOD: the title and the statistical period."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.report.checking.registry import REGISTER, Check, Context, Evidence, Level, Need, Result
from gongkai.report.checking.text.results import (
    ARTICLE_50,
    FORM_30,
    fails,
    holds,
    not_applicable,
    quote,
    undecided,
)
from gongkai.report.model import AnnualReport
from gongkai.report.text.passages import PREAMBLE, Passage, passages
from gongkai.statute.wording import _

SUBJECT = "年政府信息公开工作年度报告"
SPACES = re.compile(r"\s")
YEAR = r"(?:19|20)\d\d"
TITLE_YEAR = re.compile(rf"(?P<year>{YEAR})年")
TO = r"起?[，,]?(?:至|到|—+|-+|–|~|～)"
PERIOD = re.compile(
    rf"(?P<first>{YEAR})年?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日{TO}"
    rf"(?:(?P<last>{YEAR})年)?(?P<until>\d{{1,2}})月(?P<end>\d{{1,2}})日"
)
WHOLE_YEAR = (1, 1, 12, 31)
CUE = re.compile(r"期限|时限|时间|数据|统计|期间|起止")


def judge_title(check: Check, context: Context) -> Iterator[Result]:
    """``{机关}{年}年政府信息公开工作年度报告``."""
    report = context.report
    title = SPACES.sub("", report.title)
    if not title:
        yield undecided(check, "title", _("没有找到报告的标题，无法核对。"))
        return
    year = report.year
    right = f"{year}{SUBJECT}"
    bare = title.strip("《》")
    if bare.endswith(right) or (bare.endswith(SUBJECT) and TITLE_YEAR.search(bare)):
        yield holds(check, "title", _("标题的写法符合要求。"))
        return
    named = report.agency or ""
    full = f"{named}{right}"
    yield fails(
        check,
        "title",
        _("标题是{title}，通行的写法是{right}。").format(title=quote(title), right=quote(full)),
        stated=Evidence(_("报告的标题"), report.title),
        expected=Evidence(_("通行的写法"), full),
        suggestion=full,
    )


def judge_period(check: Check, context: Context) -> Iterator[Result]:
    """From January 1 to December 31 of the report's year."""
    found = False
    for passage in opening(context.report):
        for index, text in enumerate(sentences(passage.text)):
            result = _period(check, passage, f"{passage.index}.{index}", text, context.report.year)
            if result is not None:
                found = True
                yield result
    if not found:
        yield not_applicable(check, _("开头没有写统计期限。"))


def opening(report: AnnualReport) -> list[Passage]:
    """The paragraphs before section one and its first ones, where some reports have the opening."""
    texts = passages(report)
    first = [passage for passage in texts if passage.section == 1][:3]
    return [passage for passage in texts if passage.section == PREAMBLE] + first


def sentences(text: str) -> list[str]:
    """The sentences of a text, without spaces."""
    return [SPACES.sub("", part) for part in re.split(r"[。！？\n]", text)]


def _period(
    check: Check, passage: Passage, subject: str, text: str, year: int | None
) -> Result | None:
    match = PERIOD.search(text)
    if match is None or not CUE.search(text):
        return None
    first, last = int(match["first"]), int(match["last"] or match["first"])
    days = tuple(int(match[name]) for name in ("month", "day", "until", "end"))
    place = passage.place()
    right = _("{year}年1月1日至12月31日").format(year=year)
    if first == last == year and days == WHOLE_YEAR:
        return holds(check, subject, _("统计期限是{right}。").format(right=right), place=place)
    message = _("统计期限写作{words}，应为{right}。").format(
        words=quote(match.group()), right=right
    )
    return fails(
        check,
        subject,
        message,
        place=place,
        stated=Evidence(_("报告写的统计期限"), match.group(), place=place),
        expected=Evidence(_("应当是"), right),
        suggestion=right,
    )


REGISTER.add(
    Check(
        id="C-H-TITLE",
        level=Level.WARNING,
        basis=FORM_30,
        title=_("报告标题的写法"),
        explanation=_(
            "标题由机关名称、年度和“政府信息公开工作年度报告”组成，例如“某县教育局2022年政府信息公开工作年度报告”。"
            "写成“年度政府信息公开工作报告”的，应当改正。"
        ),
        needs=(Need.YEAR,),
        judge=judge_title,
    )
)
REGISTER.add(
    Check(
        id="C-H-PERIOD",
        level=Level.ERROR,
        basis=ARTICLE_50,
        title=_("统计期限"),
        explanation=_(
            "年度报告的统计期限是报告年度的 1 月 1 日至 12 月 31 日。年份写成别的年度，或者起止日期不是全年的，应当改正。"
        ),
        needs=(Need.TEXT, Need.YEAR),
        judge=judge_period,
    )
)
