"""C-W-EVENT: one event under two names that differ in one character (开放日 and 开放月)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from gongkai.report.checking.registry import REGISTER, Check, Context, Level, Need, Result
from gongkai.report.checking.text.results import fails, not_applicable, quote, where
from gongkai.report.text.passages import Passage, passages
from gongkai.statute.wording import _

# Ends of a name that are easily taken for each other.
CONFUSED = "日月周季节年"
STEM = 4
NAME = re.compile(
    rf"(?=(?P<stem>[\u4e00-\u9fa5]{{{STEM}}})(?P<end>[{CONFUSED}])(?![{CONFUSED}\d初底末度报刊]))"
)
# Stems that make an expression of time, not the name of an event (每月、全年、工作日).
TIME = re.compile(
    r"[一二三四五六七八九十每当同本上下前后全去今明半逐近几两多整元节假]$|[年月日周季每]$|工作$"
)


def judge(check: Check, context: Context) -> Iterator[Result]:
    """Near-duplicates inside one paragraph."""
    found = False
    for passage in passages(context.report):
        for result in _doubles(check, passage):
            found = True
            yield result
    if not found:
        yield not_applicable(check, _("没有发现一事两名的情况。"))


def _doubles(check: Check, passage: Passage) -> Iterator[Result]:
    names: dict[str, dict[str, int]] = defaultdict(dict)
    for match in NAME.finditer(passage.text):
        if not TIME.search(match["stem"]):
            names[match["stem"]].setdefault(match["end"], match.start())
    for stem, ends in names.items():
        if len(ends) < 2:
            continue
        (one, _first), (other, second) = sorted(ends.items(), key=lambda item: item[1])[:2]
        message = _("{where}同一段里既写{one}又写{other}，请核对是不是同一件事。").format(
            where=where(passage), one=quote(stem + one), other=quote(stem + other)
        )
        yield fails(
            check,
            f"{passage.index}.{second}",
            message,
            place=passage.place(second),
            suggestion=_("同一项活动用同一个名称。"),
        )


REGISTER.add(
    Check(
        id="C-W-EVENT",
        level=Level.HINT,
        basis=_("公文写作的一般要求"),
        title=_("一件事一个名称"),
        explanation=_(
            "同一段里两个名称只差最后一个字（如“开放日”与“开放月”）的，可能是同一项活动写成了两个名称。"
            "确实是两项活动的，不用改。"
        ),
        needs=(Need.TEXT,),
        judge=judge,
    )
)
