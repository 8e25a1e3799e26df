"""C-H-TITLE and C-H-YEAR: the title, and the year wherever the report names its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.report.checking.registry import REGISTER, Check, Context, Evidence, Level, Need, Result
from gongkai.report.checking.text_results import (
    ARTICLE_50,
    FORM_30,
    fails,
    holds,
    not_applicable,
    quote,
    undecided,
)
from gongkai.report.model import AnnualReport, Place
from gongkai.report.prose.passages import PREAMBLE, Passage, passages
from gongkai.report.wording import _

SUBJECT = "年政府信息公开工作年度报告"
SPACES = re.compile(r"\s")
YEAR = r"(?:19|20)\d\d"
OWN_TITLE = re.compile(
    rf"(?P<year>{YEAR})年度?政府信息公开(?:工作)?(?:年度)?报告(?!.{{0,12}}(?:通知|格式|要求))"
)
TITLE_YEAR = re.compile(rf"(?P<year>{YEAR})年")
TO = r"(?:起)?\s*(?:至|到|—+|-+|–|~|～)\s*"
PERIOD = re.compile(
    rf"(?P<first>{YEAR})年?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日{TO}"
    rf"(?:(?P<last>{YEAR})年)?(?P<until>\d{{1,2}})月(?P<end>\d{{1,2}})日"
)
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


def judge_year(check: Check, context: Context) -> Iterator[Result]:
    """Title, opening and statistical period against the year of the report."""
    report = context.report
    year = report.year
    found = False
    title_year = TITLE_YEAR.search(SPACES.sub("", report.title))
    if title_year:
        found = True
        yield _compared(check, "title", _("标题"), int(title_year["year"]), year, None)
    for passage in _opening(report):
        for index, text in enumerate(_sentences(passage.text)):
            subject = f"{passage.index}.{index}"
            for result in (
                *_named(check, passage, subject, text, year),
                *_period(check, passage, subject, text, year),
            ):
                found = True
                yield result
    if not found:
        yield not_applicable(check, _("标题和开头没有写明年度。"))


def _opening(report: AnnualReport) -> list[Passage]:
    texts = passages(report)
    first = [passage for passage in texts if passage.section == 1][:3]
    return [passage for passage in texts if passage.section == PREAMBLE] + first


def _sentences(text: str) -> list[str]:
    return [SPACES.sub("", part) for part in re.split(r"[。！？\n]", text)]


def _named(
    check: Check, passage: Passage, subject: str, text: str, year: int | None
) -> Iterator[Result]:
    """The year before the report's own name in the opening."""
    if passage.section != PREAMBLE:
        return
    for match in OWN_TITLE.finditer(text):
        place = passage.place()
        yield _compared(
            check, f"name.{subject}.{match.start()}", _("开头"), int(match["year"]), year, place
        )


def _compared(
    check: Check, subject: str, name: str, stated: int, year: int | None, place: Place | None
) -> Result:
    texts = {"name": name, "stated": stated, "year": year}
    if stated == year:
        message = _("{name}写的年度是 {stated} 年，与报告年度一致。").format(**texts)
        return holds(check, subject, message, place=place)
    message = _("{name}写的年度是 {stated} 年，报告的年度是 {year} 年。").format(**texts)
    return fails(check, subject, message, place=place)


def _period(
    check: Check, passage: Passage, subject: str, text: str, year: int | None
) -> Iterator[Result]:
    """From January 1 to December 31 of the year."""
    match = PERIOD.search(text)
    if match is None or not CUE.search(text):
        return
    first, last = int(match["first"]), int(match["last"] or match["first"])
    days = tuple(int(match[name]) for name in ("month", "day", "until", "end"))
    place = passage.place()
    right = _("{year}年1月1日至12月31日").format(year=year)
    if first == last == year and days == (1, 1, 12, 31):
        yield holds(
            check, f"period.{subject}", _("统计期限是{right}。").format(right=right), place=place
        )
        return
    message = _("统计期限写作{words}，应为{right}。").format(
        words=quote(match.group()), right=right
    )
    yield fails(
        check,
        f"period.{subject}",
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
        id="C-H-YEAR",
        level=Level.ERROR,
        basis=ARTICLE_50,
        title=_("标题、开头和统计期限的年度"),
        explanation=_(
            "标题、开头提到本报告时写的年度和统计期限应当是同一年，统计期限从 1 月 1 日到 12 月 31 日。"
            "照着上年的报告改写时最容易漏改。"
        ),
        needs=(Need.YEAR,),
        judge=judge_year,
    )
)
