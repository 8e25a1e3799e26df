"""C-N-RATE: percentages whose operands the text or the tables state."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.checking.registry import REGISTER, Check, Context, Level, Need, Result
from gongkai.report.checking.text.growth import judged_growth
from gongkai.report.checking.text.results import not_applicable
from gongkai.report.checking.text.shares import judged_shares
from gongkai.report.text.passages import passages
from gongkai.statute.wording import _


def judge_rates(check: Check, context: Context) -> Iterator[Result]:
    """Shares (占 40 %) and growth (下降 29 %) against the figures they are made of."""
    found = False
    for passage in passages(context.report):
        results = [
            *judged_shares(check, context.report, passage),
            *judged_growth(check, context.report, passage),
        ]
        found = found or bool(results)
        yield from results
    if not found:
        yield not_applicable(check, _("正文没有可以核对的百分比。"))


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
