"""C-H-MEASURE: each problem named in section five has a measure that answers it.

Only enumerated problems and measures are compared (一是……二是……, （一）……, 1.……). A problem is
answered when a measure's heading shares a telling pair of characters with it. This is a hint: words
may differ where the sense agrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gongkai.report.checking.registry import REGISTER, Check, Context, Level, Need, Result
from gongkai.report.checking.text.results import ARTICLE_50, fails, holds, not_applicable, quote
from gongkai.report.text.passages import passages
from gongkai.statute.wording import _

MARK = r"(?:[一二三四五六七八九十]是(?!否)|[（(][一二三四五六七八九十][)）]|(?<!\d)\d[.．、](?=\D|20\d\d年))"
POINT = re.compile(
    rf"{MARK}\s*(?:是)?(?P<text>[^。；\n]{{0,300}}?)(?=[。；\n]|，[一二三四五六七八九十]是|$)"
)
TURN = re.compile(
    r"针对|下一步|下步|改进(?:措施|办法|情况|方向)?[：:。\n]|今后|为此|采取(?:以下|了以下)|20\d\d年[，将]"
)
# Phrases that any problem and any measure may hold: their pairs of characters tell nothing.
COMMON_PHRASES = (
    "政务公开", "政府信息公开工作的", "有待于进一步提高", "不够及时", "还不", "比较", "不足", "仍需", "还需", "需要",
    "存在的问题", "主要问题", "仍有", "还有", "有的", "加强", "加大力度", "提升", "完善", "强化", "规范", "健全", "推进",
    "做好", "扎实", "落实", "切实", "不断", "开展", "继续", "有效", "情况", "方面", "相关", "部分", "个别", "一定",
    "我局", "进一步提升", "进一步加强", "进一步完善", "公开的力度",
)  # fmt: skip
INTRODUCING = re.compile(r"^.{0,20}(?:问题|不足|情况|措施|做法|打算)$")
HEADING = 30


def judge(check: Check, context: Context) -> Iterator[Result]:
    """Problems before the turning point of section five, measures after it."""
    text = "\n".join(passage.text for passage in passages(context.report) if passage.section == 5)
    turn = TURN.search(text)
    first = POINT.search(text)
    if turn is None or first is None or turn.start() < first.start():
        yield not_applicable(check, _("第五部分没有分条列出问题和改进措施。"))
        return
    problems = _points(text[: turn.start()])
    measures = _points(text[turn.start() :])
    if not problems or not measures:
        yield not_applicable(check, _("第五部分没有分条列出问题和改进措施。"))
        return
    pairs = {pair for measure in measures for pair in _pairs(measure[:HEADING])}
    unanswered = [problem for problem in problems if not _pairs(problem) & pairs]
    place = next(passage.place() for passage in passages(context.report) if passage.section == 5)
    if not unanswered:
        yield holds(check, "part5", _("列出的问题都有相应的改进措施。"), place=place)
        return
    listed = "、".join(quote(problem, 24) for problem in unanswered)
    yield fails(
        check,
        "part5",
        _("第五部分的问题{listed}没有看到直接对应的改进措施，请核对。").format(listed=listed),
        place=place,
        suggestion=_("每个问题写一项对应的改进措施。"),
    )


def _points(text: str) -> list[str]:
    """The enumerated points; a heading that only introduces others (（一）存在的问题) is none."""
    points = [match["text"].strip() for match in POINT.finditer(text)]
    return [point for point in points if _pairs(point) and not INTRODUCING.search(point)]


def _pairs(text: str) -> set[str]:
    """The telling pairs of neighbouring characters."""
    return _all_pairs(text) - _common()


def _all_pairs(text: str) -> set[str]:
    plain = re.sub(r"[^\u4e00-\u9fa5]", " ", text)
    pairs = {plain[index : index + 2] for index in range(len(plain) - 1)}
    return {pair for pair in pairs if " " not in pair}


@cache
def _common() -> frozenset[str]:
    return frozenset(pair for phrase in COMMON_PHRASES for pair in _all_pairs(phrase))


REGISTER.add(
    Check(
        id="C-H-MEASURE",
        level=Level.HINT,
        basis=ARTICLE_50,
        title=_("问题与改进措施对应"),
        explanation=_(
            "第五部分分条列出问题和改进措施的，每个问题都应当有相应的措施。程序按用词比较，意思相同而用词不同的也会提示，"
            "请人工判断。"
        ),
        needs=(Need.TEXT,),
        judge=judge,
    )
)
