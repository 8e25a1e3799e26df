"""C-W-OLD: wording of rules that are no longer in force."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.report.checking.registry import REGISTER, Check, Context, Evidence, Level, Need, Result
from gongkai.report.checking.text.results import fails, not_applicable, quote, where
from gongkai.report.text.passages import Passage, passages
from gongkai.statute.wording import _


@dataclass(frozen=True, slots=True)
class Outdated:
    """Replaced wording: the first year of reports to which it applies, the new wording and its basis.

    ``unless`` exempts a sentence that reports the history or means something else.
    """

    key: str
    regex: str
    since: int
    now: str
    basis: str
    unless: str = ""


# The year is that of the first report whose whole year, or whose making, falls under the new rule.
OUTDATED: tuple[Outdated, ...] = (
    Outdated(
        "principle",
        r"(?:以公开(?:是|为)|公开是)原则(?:[，、]?\s*不公开(?:是|为)例外)?|公开为原则[，、]?\s*不公开为例外",
        2019,
        _("以公开为常态、不公开为例外"),
        _("《政府信息公开条例》第五条（2019年5月15日起施行）"),
        r"公开为常态",
    ),
    Outdated(
        "decree",
        r"(?:国务院[令第]{1,2}|(?<![路街道巷])第)\s*492\s*号",
        2019,
        _("国务院令第711号"),
        _("国务院令第711号（2019年5月15日起施行）"),
        r"修订|废止|取代|[①②]",
    ),
    Outdated(
        "in-force",
        r"2008年5月1日(?:起|正式|开始)*(?:施行|实施)的?[^。，《]{0,6}《?(?:中华人民共和国)?政府信息公开条例",
        2019,
        _("2019年修订、2019年5月15日起施行的《政府信息公开条例》"),
        _("国务院令第711号（2019年5月15日起施行）"),
        r"修订|废止|原《|711",
    ),
    Outdated(
        "form",
        r"国办公开办函\s*[〔\[（]2019[〕\]）]\s*60\s*号",
        2021,
        _("国办公开办函〔2021〕30号"),
        _("国办公开办函〔2021〕30号"),
    ),
    Outdated(
        "need",
        r"(?:根据|结合)?自身生产、?生活、?科研等特殊需要",
        2019,
        _("公民、法人或者其他组织可以申请获取相关政府信息，不再要求说明特殊需要"),
        _("《政府信息公开条例》第二十七条、第二十九条"),
        r"取消|删除|不再",
    ),
    Outdated(
        "limit",
        r"15个工作日(?:之?内)[^。，]{0,8}(?:答复|办结)",
        2019,
        _("二十个工作日内答复"),
        _("《政府信息公开条例》第三十三条"),
        r"征求|第三方|意见|承诺|压缩|缩短|提前",
    ),
    Outdated(
        "copying",
        r"(?:收取|收费|减免)[^。]{0,12}(?:检索费|复制费|邮寄费|检索、复制、邮寄)",
        2019,
        _("提供政府信息不收取费用；数量、频次明显超过合理范围的，可以收取信息处理费"),
        _("《政府信息公开条例》第四十二条"),
        r"未收取|没有收取|不收取|免收|不再",
    ),
    Outdated(
        "interpretation",
        r"法释\s*[〔\[（]2011[〕\]）]\s*17\s*号",
        2025,
        _("法释〔2025〕8号"),
        _("法释〔2025〕8号（2025年6月1日起施行）"),
        r"废止",
    ),
)


def judge(check: Check, context: Context) -> Iterator[Result]:
    """Every sentence against the rows that apply to the report's year."""
    year = context.report.year
    found = False
    for passage in passages(context.report):
        for row in OUTDATED:
            if year is not None and year < row.since:
                continue
            for match in re.finditer(row.regex, passage.text):
                if row.unless and re.search(row.unless, _sentence(passage, match.start())):
                    continue
                found = True
                yield _finding(check, passage, row, match)
    if not found:
        yield not_applicable(check, _("正文没有发现过时的说法。"))


def _sentence(passage: Passage, offset: int) -> str:
    text = passage.text
    start = max(text.rfind(mark, 0, offset) for mark in "。！？\n") + 1
    ends = [end for mark in "。！？\n" if (end := text.find(mark, offset)) >= 0]
    return text[start : min(ends, default=len(text))]


def _finding(check: Check, passage: Passage, row: Outdated, match: re.Match[str]) -> Result:
    place = passage.place(match.start())
    message = _("{where}用了{words}，这是旧的说法，现在是{now}（{basis}）。").format(
        where=where(passage), words=quote(match.group()), now=quote(row.now), basis=row.basis
    )
    return fails(
        check,
        f"{row.key}.{passage.index}.{match.start()}",
        message,
        place=place,
        stated=Evidence(where(passage), match.group(), place=place),
        expected=Evidence(row.basis, row.now),
        suggestion=row.now,
    )


REGISTER.add(
    Check(
        id="C-W-OLD",
        level=Level.WARNING,
        basis=_("现行《政府信息公开条例》及有关文件"),
        title=_("没有沿用过时的规定"),
        explanation=_(
            "正文引用的原则、文号、期限应当是报告年度有效的规定。例如 2019 年起条例写的是“以公开为常态、不公开为例外”，"
            "仍写“以公开为原则”的，是旧条例时期的说法。"
        ),
        needs=(Need.TEXT,),
        judge=judge,
    )
)
