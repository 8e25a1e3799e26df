"""C-N-DISPUTE: reviews and suits that 表四 counts are mentioned in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.report.checking.naming import cell_names, figure
from gongkai.report.checking.registry import REGISTER, Check, Context, Evidence, Level, Need, Result
from gongkai.report.checking.text.results import ARTICLE_50, fails, holds, not_applicable, undecided
from gongkai.report.text.passages import PREAMBLE, passages
from gongkai.statute.wording import _

MENTIONS = (
    ("review", _("行政复议"), ("T4.rev.total",), re.compile(r"复议")),
    ("suit", _("行政诉讼"), ("T4.direct.total", "T4.after.total"), re.compile(r"诉讼|起诉|应诉")),
)


def judge(check: Check, context: Context) -> Iterator[Result]:
    """Counts above 0 against a mention anywhere in the sections."""
    report = context.report
    text = "\n".join(
        passage.own_words for passage in passages(report) if passage.section != PREAMBLE
    )
    looked = False
    for key, name, cells, mention in MENTIONS:
        values = [report.value(cell) for cell in cells]
        total = sum(value for value in values if value is not None)
        if not total:
            if None in values:  # unknown is not 0
                looked = True
                message = _("表四{name}的总计没有读清，无法判断正文应不应当提到。").format(
                    name=name
                )
                yield undecided(check, key, message, cells=cells)
            continue
        looked = True
        if mention.search(text):
            yield holds(check, key, _("正文提到了{name}。").format(name=name))
            continue
        message = _("表四有 {total} 件{name}，正文没有提到。").format(total=total, name=name)
        expected = Evidence(cell_names(report.form, cells), figure(total), cells)
        yield fails(
            check,
            key,
            message,
            expected=expected,
            cells=cells,
            suggestion=_("在总体情况中说明件数和结果，有被纠正的，说明原因和改进。"),
        )
    if not looked:
        yield not_applicable(check, _("表四没有行政复议、行政诉讼。"))


REGISTER.add(
    Check(
        id="C-N-DISPUTE",
        level=Level.HINT,
        basis=ARTICLE_50,
        title=_("正文提到复议和诉讼"),
        explanation=_(
            "表四有行政复议或行政诉讼的，正文最好说明件数、结果和改进。没有条文要求必须写，只作提示。"
        ),
        needs=(Need.TEXT,),
        judge=judge,
    )
)
