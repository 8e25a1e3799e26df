"""When the report has to be public: 条例 Art 49."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from gongkai.report.checking.registry import (
    REGISTER,
    Answer,
    Check,
    Context,
    Evidence,
    Level,
    Need,
    Result,
)
from gongkai.statute.wording import _

TOWNSHIP = re.compile(r"(乡|镇|街道)(人民)?(政府|办事处)?$")
# A report entitled 某某市2022年…… is the government's.
GOVERNMENT = re.compile(
    r"(省|市|自治区|自治州|州|盟|地区|县|区|旗)(人民政府|政府|行政公署)$|(省|市|自治区|州|县|旗)$"
)
# A district, or a development zone, which is no level of government.
PLACE_ONLY = re.compile(r"[区盟]$")


class Organ(StrEnum):
    """Which time limit an organ has."""

    DEPARTMENT = "department"
    GOVERNMENT = "government"
    UNCLEAR = "unclear"


# 条例 Art 49: departments by Jan 31, the governments' reports by Mar 31.
LIMITS = {Organ.DEPARTMENT: (1, 31), Organ.GOVERNMENT: (3, 31)}


def organ_of(agency: str | None) -> Organ:
    """Whether a name is that of a government or of a department.

    Art 49 sets no date for townships and sub-districts, so they are unclear.
    """
    name = "".join((agency or "").split())
    if not name or TOWNSHIP.search(name):
        return Organ.UNCLEAR
    if GOVERNMENT.search(name):
        return Organ.GOVERNMENT
    return Organ.UNCLEAR if PLACE_ONLY.search(name) else Organ.DEPARTMENT


def judge_date(check: Check, context: Context) -> Iterator[Result]:
    """The day of publication against the year's end and the statutory day."""
    year, day = context.report.year, context.published_on
    if year is None or day is None:  # the needs see to it that both are known
        return
    organ = organ_of(context.report.agency)
    early, late = (date(year + 1, *LIMITS[one]) for one in (Organ.DEPARTMENT, Organ.GOVERNMENT))
    limit = late if organ is Organ.GOVERNMENT else early

    def answer(kind: Answer, message: str, limit: date = limit) -> Result:
        return Result(
            check.id,
            check.id,
            kind,
            check.level,
            message.format(day=day.isoformat(), year=year, limit=limit.isoformat()),
            Evidence(_("公布日期"), day.isoformat()),
            Evidence(_("法定期限"), limit.isoformat()),
        )

    if day.year <= year:
        yield answer(Answer.FAILS, _("公布日期 {day} 早于统计期末 {year} 年 12 月 31 日。"))
    elif day <= limit:
        yield answer(Answer.HOLDS, _("{day} 公布，没有超过法定期限 {limit}。"))
    elif organ is Organ.UNCLEAR and day <= late:
        message = _("{day} 公布：看不出本机关适用 1 月 31 日还是 3 月 31 日的期限，无法判断。")
        yield answer(Answer.UNDECIDED, message)
    else:
        last = late if organ is Organ.UNCLEAR else limit
        yield answer(Answer.FAILS, _("{day} 公布，超过了法定期限 {limit}。"), last)


REGISTER.add(
    Check(
        "C-H-DATE",
        Level.ERROR,
        "《政府信息公开条例》第四十九条",
        _("公布日期"),
        _("部门的年度报告应当在次年 1 月 31 日前公布，政府的年度报告应当在次年 3 月 31 日前公布。"),
        (Need.YEAR, Need.PUBLISHED),
        judge_date,
    )
)
