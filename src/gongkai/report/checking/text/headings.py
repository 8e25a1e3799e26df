"""C-H-HEAD: the six parts, complete, in order, each once, numbered and headed as the form says."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from gongkai.report.checking.registry import REGISTER, Check, Context, Evidence, Level, Need, Result
from gongkai.report.checking.text.results import FORM_30, PARTS, fails, holds, quote
from gongkai.report.model import Section as Part
from gongkai.statute.numbers import numeral
from gongkai.statute.report.form import Section
from gongkai.statute.wording import _

NUMBERED = re.compile(rf"^\s*(?P<number>[{PARTS}])\s*[、.．,，]?\s*")
TABLE_SUFFIX = re.compile(r"(?:统计)?表$")
# So many headings with numbers of their own: one without has lost it.
MOST_NUMBERED = 3
OLD_HEADING = re.compile(r"^因")


def judge(check: Check, context: Context) -> Iterator[Result]:
    """The parts of the form against the sections found, and their headings."""
    report = context.report
    found = [part.number for part in report.sections if part.number is not None]
    yield from _presence(check, report.form.sections, found)
    yield from _order(check, found)
    official = {section.number: section for section in report.form.sections}
    numbers = sum(NUMBERED.match(part.heading) is not None for part in report.sections)
    for index, part in enumerate(report.sections):
        if part.number is None:
            yield _extra(check, index, part)
        else:
            counted = numbers >= MOST_NUMBERED
            yield _heading(check, index, part, official[part.number], counted=counted)


def _presence(check: Check, sections: tuple[Section, ...], found: list[int]) -> Iterator[Result]:
    counts = Counter(found)
    for section in sections:
        subject = f"part{section.number}"
        name = quote(section.heading)
        if counts[section.number] == 1:
            yield holds(check, subject, _("有{name}这一部分。").format(name=name))
        elif not counts[section.number]:
            yield fails(
                check,
                subject,
                _("没有找到{name}这一部分。").format(name=name),
                suggestion=_("按格式补上这一部分；没有内容的，写明没有。"),
            )
        else:
            message = _("{name}这一部分出现了 {count} 次。").format(
                name=name, count=counts[section.number]
            )
            yield fails(check, subject, message)


def _order(check: Check, found: list[int]) -> Iterator[Result]:
    distinct = list(dict.fromkeys(found))
    if distinct == sorted(distinct):
        yield holds(check, "order", _("各部分的顺序与格式一致。"))
        return
    order = "、".join(numeral(number) for number in distinct)
    yield fails(
        check, "order", _("各部分的顺序是{order}，应当按格式从一到六排列。").format(order=order)
    )


def _extra(check: Check, index: int, part: Part) -> Result:
    message = _("{heading}不是格式中的部分。").format(heading=quote(part.heading))
    return fails(
        check,
        f"heading.{index}",
        message,
        place=part.place,
        suggestion=_("并入格式规定的六个部分；格式以外的内容不写入年度报告。"),
    )


def _heading(check: Check, index: int, part: Part, section: Section, *, counted: bool) -> Result:
    """The number and the wording of one heading; ``counted``: the others print their numbers."""
    subject = f"heading.{index}"
    printed, official = _plain(part.heading), _plain(section.heading)
    if printed == official:
        message = _("标题{heading}与格式一致。").format(heading=quote(part.heading))
        return holds(check, subject, message, place=part.place)
    stated = Evidence(_("报告的标题"), part.heading, place=part.place)
    expected = Evidence(_("格式规定的标题"), section.heading)
    match = NUMBERED.match(part.heading)
    wording = NUMBERED.sub("", printed)
    right_wording = NUMBERED.sub("", official)
    if match and PARTS.index(match["number"]) + 1 != section.number:
        message = _("标题{heading}的编号应为“{number}”。").format(
            heading=quote(part.heading), number=numeral(section.number)
        )
        return fails(
            check, subject, message, place=part.place, stated=stated, expected=expected,
            suggestion=section.heading,
        )  # fmt: skip
    if wording == right_wording and counted:
        fault = _("编号后的标点不同") if match else _("没有编号")
        message = _("标题{heading}{fault}，应为{official}。").format(
            heading=quote(part.heading), fault=fault, official=quote(section.heading)
        )
        return fails(
            check, subject, message, place=part.place, stated=stated, expected=expected,
            level=Level.WARNING, suggestion=section.heading,
        )  # fmt: skip
    if wording == right_wording:  # the number is set by the word processor and was not read
        message = _("标题{heading}的文字与格式一致。").format(heading=quote(part.heading))
        return holds(check, subject, message, place=part.place)
    message = _("标题{heading}{fault}，格式规定为{official}。").format(
        heading=quote(part.heading),
        fault=_fault(wording, right_wording),
        official=quote(section.heading),
    )
    return fails(
        check,
        subject,
        message,
        place=part.place,
        stated=stated,
        expected=expected,
        suggestion=section.heading,
    )


def _fault(wording: str, right: str) -> str:
    faults = []
    bare = TABLE_SUFFIX.sub("", wording)
    if bare != wording and TABLE_SUFFIX.sub("", right) == right:
        faults.append(_("多了“{suffix}”").format(suffix=wording[len(bare) :]))
    if bare != right:
        faults.append(_("沿用了旧的写法") if OLD_HEADING.match(bare) else _("与格式的文字不同"))
    return "，".join(faults)


def _plain(heading: str) -> str:
    """Without spaces, half- and full-width forms made equal, without a full stop at the end."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", heading)).rstrip("。.:")


REGISTER.add(
    Check(
        id="C-H-HEAD",
        level=Level.ERROR,
        basis=FORM_30,
        title=_("六个部分的标题和顺序"),
        explanation=_(
            "年度报告由六个部分组成，标题、编号和顺序由格式规定，不多不少，不改字。"
            "缺少、重复、乱序、编错号，标题多字少字（如多了“统计表”）或者沿用旧写法的，都要改正。"
        ),
        needs=(Need.TEXT,),
        judge=judge,
    )
)
