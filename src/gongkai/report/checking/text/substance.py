"""C-H-EMPTY: sections five and six say something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.report.checking.registry import REGISTER, Check, Context, Level, Need, Result
from gongkai.report.checking.text.results import ARTICLE_50, fails, holds, not_applicable, part_name
from gongkai.report.model import Section
from gongkai.statute.wording import _

NOTHING = re.compile(
    r"^[\s（）()一二三四五六、.。：:无没有暂不存在其他需要报告说明的事项情况问题]*$"
)
PROBLEM = re.compile(
    r"问题|不足|不够|有待|薄弱|差距|欠缺|不高|不强|短板|单一|偏慢|滞后|不一|不及时|缺乏|不到位|不深|不完善|不全面"
)
MEASURE = re.compile(
    r"改进|下一步|今后|下步|将|加强|加大|措施|提升|提高|完善|强化|健全|优化|规范|丰富|统一|加快|细化|稳定|压紧|整改|已|建立|实行|推行|督促"
)
# A problem put as what is wanting: 有待加强 is no improvement.
WANTING = re.compile(
    r"(?:[还仍尚]需|需要|有待|亟待|亟需)(?:于|进一步|继续|不断)*(?:[\u4e00-\u9fff]{2})|规范[性化]|统一性|公开[^，。；]{0,8}不(?:够)?规范"
)
SHORTEST = 30
# A text of this length is taken to say what it has to, whatever its words.
TELLING = 80


def judge(check: Check, context: Context) -> Iterator[Result]:
    """Problems and improvement named in section five; section six not left blank."""
    looked = False
    for number, judged in ((5, _five), (6, _six)):
        section = context.report.section(number)
        if section is not None:
            looked = True
            yield judged(check, section)
    if not looked:
        yield not_applicable(check, _("没有找到第五、第六部分。"))


def _five(check: Check, section: Section) -> Result:
    text = re.sub(r"\s", "", section.text)
    if NOTHING.match(text):
        message = (
            _("第五部分空着，没有写存在的问题和改进情况。") if not text else _("第五部分只写“无”。")
        )
        return fails(
            check, "part5", message, place=section.place,
            suggestion=_("写明本年工作中的主要问题和已经采取、准备采取的改进办法。"),
        )  # fmt: skip
    lacking = []
    brief = len(text) < TELLING
    if brief and not PROBLEM.search(text):
        lacking.append(_("存在的问题"))
    if brief and not MEASURE.search(WANTING.sub("", text)):
        lacking.append(_("改进情况"))
    if lacking or len(text) < SHORTEST:
        what = "、".join(lacking) or _("具体内容")
        message = _("第五部分没有写出{what}，过于简单。").format(what=what)
        return fails(check, "part5", message, place=section.place, level=Level.WARNING)
    return holds(check, "part5", _("第五部分写了问题和改进情况。"), place=section.place)


def _six(check: Check, section: Section) -> Result:
    name = part_name(6)
    if section.text.strip():
        return holds(check, "part6", _("{part}有内容。").format(part=name), place=section.place)
    return fails(
        check,
        "part6",
        _("{part}空着。").format(part=name),
        place=section.place,
        level=Level.WARNING,
        suggestion=_("写明收取信息处理费的情况；没有其他事项的，写明没有。"),
    )


REGISTER.add(
    Check(
        id="C-H-EMPTY",
        level=Level.ERROR,
        basis=ARTICLE_50,
        title=_("第五、第六部分有实际内容"),
        explanation=_(
            "年度报告应当写明存在的主要问题及改进情况。第五部分空着、只写“无”，或者只有问题没有改进、只有改进没有问题的，应当补写；"
            "第六部分没有事项的，也要写明没有。"
        ),
        needs=(Need.TEXT,),
        judge=judge,
    )
)
