"""C-H-LEN and C-H-TOPIC: the length of section one, and the five topics it has to cover."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.report.checking.registry import REGISTER, Check, Context, Evidence, Level, Need, Result
from gongkai.report.checking.text.results import FORM_30, fails, holds, not_applicable, quote
from gongkai.statute.wording import _

MOST = 1000
# Word processors count a run of Latin letters or digits as one character.
CHARACTER = re.compile(r"[A-Za-z0-9.%]+|[^\sA-Za-z0-9.%]")
# By which words a topic of the form is recognised.
TOPICS: dict[str, re.Pattern[str]] = {
    "主动公开": re.compile(r"主动公开|公开(?:各类)?(?:政府)?信息|发布(?:各类)?信息"),
    "依申请公开": re.compile(r"依申请|公开申请|申请公开"),
    "政府信息管理": re.compile(
        r"信息管理|公开属性|动态(?:调整|管理)|信息审核|发布审核|保密审查|信息发布管理|管理制度"
    ),
    "政府信息公开平台建设": re.compile(r"平台|网站|专栏|公众号|新媒体"),
    "监督保障": re.compile(r"监督|考核|培训|责任追究|组织领导|保障机制|领导小组|评议"),
}
# County level and above.
GOVERNMENT = re.compile(r"[省市县区州旗]人民政府$")
GOVERNMENT_TOPICS = re.compile(r"考核|评议|责任追究")


def judge_length(check: Check, context: Context) -> Iterator[Result]:
    """At most 1 000 characters, in principle (30号)."""
    section = context.report.section(1)
    if section is None or not section.paragraphs:
        yield not_applicable(check, _("没有第一部分的文字。"))
        return
    count = len(CHARACTER.findall(section.text))
    if count <= MOST:
        message = _("第一部分 {count} 字，没有超过 {most} 字。").format(count=count, most=MOST)
        yield holds(check, "part1", message, place=section.place)
        return
    yield fails(
        check,
        "part1",
        _("第一部分有 {count} 字，格式要求原则上不超过 {most} 字。").format(count=count, most=MOST),
        place=section.place,
        stated=Evidence(_("第一部分的字数"), str(count), place=section.place),
        expected=Evidence(_("格式的要求"), _("不超过 {most} 字").format(most=MOST)),
        suggestion=_("删去与政府信息公开无关的工作和一般性表述。"),
    )


def judge_topics(check: Check, context: Context) -> Iterator[Result]:
    """The five topics of the form; governments also report assessment, review, accountability."""
    report = context.report
    section = report.section(1)
    if section is None or not section.paragraphs:
        yield not_applicable(check, _("没有第一部分的文字。"))
        return
    topics = next(part.topics for part in report.form.sections if part.number == 1)
    for topic in topics:
        if TOPICS[topic].search(section.text):
            yield holds(check, topic, _("第一部分写了{topic}。").format(topic=quote(topic)))
        else:
            message = _("第一部分没有写到{topic}。").format(topic=quote(topic))
            yield fails(check, topic, message, place=section.place)
    if GOVERNMENT.search(report.agency or "") and not GOVERNMENT_TOPICS.search(section.text):
        message = _("政府的年度报告还应写工作考核、社会评议和责任追究结果，第一部分没有写到。")
        yield fails(check, "government", message, place=section.place, level=Level.HINT)


REGISTER.add(
    Check(
        id="C-H-LEN",
        level=Level.WARNING,
        basis=FORM_30,
        title=_("第一部分的字数"),
        explanation=_(
            "格式要求“总体情况”突出重点、简明扼要，原则上不超过 1000 字。按办公软件的办法计数：标点算一字，一串数字算一字。"
        ),
        needs=(Need.TEXT,),
        judge=judge_length,
    )
)
REGISTER.add(
    Check(
        id="C-H-TOPIC",
        level=Level.WARNING,
        basis=FORM_30,
        title=_("第一部分的五项内容"),
        explanation=_(
            "“总体情况”应当包括主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五项；"
            "各级政府还应写工作考核、社会评议、责任追究结果情况（只作提示）。"
        ),
        needs=(Need.TEXT,),
        judge=judge_topics,
    )
)
